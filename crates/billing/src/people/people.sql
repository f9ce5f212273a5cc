--! owned_tenant
--- The oldest tenant that a user owns and that is in business.
select t.id from tenant_users m join tenants t on t.id = m.tenant_id
 where m.user_id = :user and m.role = 'TENANT_OWNER' and m.status = 'active' and t.status = 'active'
 order by t.id limit 1;

--! names
--- What tenants are called.
select id, name from tenants where id = any(:tenants);
