--: HeldRow(ends_at?, subscription_id?)

--! insert
insert into cloud_tenant_resource_subscriptions (tenant_id, plan_id, quantity, status, price_monthly, currency, subscription_id)
values (:tenant, :plan, :quantity, 'active', :price_monthly, :currency, :subscription) returning id;

--! page (before?) : HeldRow
select r.id, p.code, p.name, r.quantity, r.status, r.price_monthly, r.currency, r.started_at, r.ends_at, r.subscription_id
  from cloud_tenant_resource_subscriptions r join cloud_resource_plans p on p.id = r.plan_id
 where r.tenant_id = :tenant and (:before::bigint is null or r.id < :before)
 order by r.id desc limit :limit;

--! one : HeldRow
select r.id, p.code, p.name, r.quantity, r.status, r.price_monthly, r.currency, r.started_at, r.ends_at, r.subscription_id
  from cloud_tenant_resource_subscriptions r join cloud_resource_plans p on p.id = r.plan_id
 where r.tenant_id = :tenant and r.id = :id;

--! ends_at
update cloud_tenant_resource_subscriptions set ends_at = :ends_at where tenant_id = :tenant and id = :id;

--! ended
update cloud_tenant_resource_subscriptions set status = 'cancelled', ends_at = now()
 where tenant_id = :tenant and subscription_id = :subscription and status = 'active';
