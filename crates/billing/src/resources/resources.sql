--: HeldRow(ends_at?, subscription_id?)

--! insert
insert into cloud_tenant_resource_subscriptions (tenant_id, plan_id, quantity, status, price_monthly, currency, subscription_id)
values (:tenant, :plan, :quantity, 'active', :price_monthly, :currency, :subscription) returning id;

--! page (before?) : HeldRow
select r.id, p.code, p.name, r.quantity, r.status, r.price_monthly, r.currency, r.started_at, coalesce(r.ends_at, s.cancel_at) as ends_at,
       r.subscription_id
  from cloud_tenant_resource_subscriptions r
  join cloud_resource_plans p on p.id = r.plan_id
  left join subscriptions s on s.tenant_id = r.tenant_id and s.id = r.subscription_id
 where r.tenant_id = :tenant and (:before::bigint is null or r.id < :before)
 order by r.id desc limit :limit;

--! one : HeldRow
select r.id, p.code, p.name, r.quantity, r.status, r.price_monthly, r.currency, r.started_at, coalesce(r.ends_at, s.cancel_at) as ends_at,
       r.subscription_id
  from cloud_tenant_resource_subscriptions r
  join cloud_resource_plans p on p.id = r.plan_id
  left join subscriptions s on s.tenant_id = r.tenant_id and s.id = r.subscription_id
 where r.tenant_id = :tenant and r.id = :id;

--! billed_by
--- The pack that a subscription pays for and that has not ended.
select id from cloud_tenant_resource_subscriptions
 where tenant_id = :tenant and subscription_id = :subscription and status <> 'cancelled';

--! set_terms
update cloud_tenant_resource_subscriptions set plan_id = :plan, quantity = :quantity, price_monthly = :price_monthly
 where tenant_id = :tenant and id = :id;

--! ended
update cloud_tenant_resource_subscriptions set status = 'cancelled', ends_at = now()
 where tenant_id = :tenant and subscription_id = :subscription and status <> 'cancelled';

--! suspend
update cloud_tenant_resource_subscriptions set status = 'suspended'
 where tenant_id = :tenant and subscription_id = :subscription and status = 'active';

--! resume
update cloud_tenant_resource_subscriptions set status = 'active'
 where tenant_id = :tenant and subscription_id = :subscription and status = 'suspended';
