--! owner_of
--- The tenant's first active owner.
select u.id, u.name, u.email from tenant_users m join users u on u.id = m.user_id and u.status = 'active'
 where m.tenant_id = :tenant and m.status = 'active'
   and exists (select 1 from member_permissions p
                where p.tenant_id = m.tenant_id and p.user_id = m.user_id and p.permission = :permission)
 order by m.created_at, m.user_id limit 1;

--! tenant : (suspended_reason?)
select id, name, status, suspended_reason from tenants where id = :id;

--! open (ip_address?, user_agent?)
--- Ends with the operator's own session at the latest.
insert into sessions (user_id, token_hash, active_tenant_id, ip_address, user_agent, impersonator_id, parent_session_id, expires_at)
select :user::bigint, :token_hash::bytea, :tenant::bigint, :ip_address, :user_agent, p.user_id, p.id,
       least(p.expires_at, now() + make_interval(mins => :minutes::int))
  from sessions p where p.id = :parent and p.impersonator_id is null
returning id;

--! close
delete from sessions where id = :id and impersonator_id is not null;

--! close_parent
--- The operator's own session, and with it the impersonation.
delete from sessions p using sessions c where c.id = :id and p.id = c.parent_session_id;

--! parent_of
--- The operator's own session, which the impersonation began from.
select p.id, p.token_hash from sessions c join sessions p on p.id = c.parent_session_id
 where c.id = :id and p.expires_at > now();
