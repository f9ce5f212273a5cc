--! owned_tenant
--- The oldest tenant that a user owns and that is in business; else one that is suspended: nobody gets round that by
--- buying.
select t.id from tenant_users m join tenants t on t.id = m.tenant_id
 where m.user_id = :user and m.role = 'TENANT_OWNER' and m.status = 'active' and t.status in ('active', 'suspended')
 order by t.status, t.id limit 1;

--! suspended
select count(*) from tenants where id = :tenant and status = 'suspended';

--! names
--- What tenants are called.
select id, name from tenants where id = any(:tenants);

--! pays_otherwise (customer_id?)
--- Whether a tenant pays with other means than these.
select count(*) from customers
 where tenant_id = :tenant and provider_customer_id is not null
   and (provider, provider_customer_id) is distinct from (:provider::text, :customer_id::text);
