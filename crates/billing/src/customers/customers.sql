--! ensure (provider_customer_id?, payment_method_id?)
--- The tenant's billing identity; what the provider knows of it is brought up to date.
insert into customers (tenant_id, name, email, provider, provider_customer_id, payment_method_id)
select t.id, t.name, :email, :provider, :provider_customer_id, :payment_method_id from tenants t where t.id = :tenant
on conflict (tenant_id) do update set
       provider = excluded.provider,
       provider_customer_id = coalesce(excluded.provider_customer_id, customers.provider_customer_id),
       payment_method_id = coalesce(excluded.payment_method_id, customers.payment_method_id),
       updated_at = now()
returning id;

--! ensure_own
--- The same for a tenant that buys from inside: its own billing address, or its oldest owner's.
insert into customers (tenant_id, name, email, provider)
select t.id, t.name, coalesce(t.billing_email, (select u.email from tenant_users m join users u on u.id = m.user_id
                                                 where m.tenant_id = t.id and m.role = 'TENANT_OWNER' order by u.id limit 1), ''), :provider
  from tenants t where t.id = :tenant
on conflict (tenant_id) do nothing;

--! of_tenant
select id from customers where tenant_id = :tenant;
