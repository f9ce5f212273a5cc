--: HeldByRow(ends_at?, subscription_id?)

--! page (tenant?, code?, status?, before?) : HeldByRow
--- Packs that tenants hold or held, newest first.
select r.id, r.tenant_id, t.name as tenant_name, p.code, p.name, r.quantity, r.status, r.price_monthly, r.currency,
       r.started_at, coalesce(r.ends_at, s.cancel_at) as ends_at, r.subscription_id
  from cloud_tenant_resource_subscriptions r
  join cloud_resource_plans p on p.id = r.plan_id
  join tenants t on t.id = r.tenant_id
  left join subscriptions s on s.tenant_id = r.tenant_id and s.id = r.subscription_id
 where (:tenant::bigint is null or r.tenant_id = :tenant)
   and (:code::text is null or p.code = :code)
   and (:status::text is null or r.status = :status)
   and (:before::bigint is null or r.id < :before)
 order by r.id desc limit :limit;

--! one : HeldByRow
select r.id, r.tenant_id, t.name as tenant_name, p.code, p.name, r.quantity, r.status, r.price_monthly, r.currency,
       r.started_at, coalesce(r.ends_at, s.cancel_at) as ends_at, r.subscription_id
  from cloud_tenant_resource_subscriptions r
  join cloud_resource_plans p on p.id = r.plan_id
  join tenants t on t.id = r.tenant_id
  left join subscriptions s on s.tenant_id = r.tenant_id and s.id = r.subscription_id
 where r.id = :id;
