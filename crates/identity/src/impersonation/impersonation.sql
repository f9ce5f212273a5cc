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

--! began
--- Remembers it beyond its session, so that its end is on record however it comes.
insert into impersonations (session_id, operator_id, user_id, tenant_id, ends_at)
select id, impersonator_id, user_id, active_tenant_id, expires_at from sessions where id = :session;

--! ended
delete from impersonations where session_id = :session;

--! ended_by_themselves : (tenant_id?)
--- Those whose session does not live any more, with what it ended by.
delete from impersonations i
 where not exists (
       select 1 from session_callers c join sessions s on s.id = c.id join sessions p on p.id = s.parent_session_id
        where c.id = i.session_id and p.expires_at > now()
          and s.last_seen_at > now() - make_interval(mins => :idle_minutes::int)
          and least(s.created_at, p.created_at) > now() - make_interval(hours => :max_hours::int))
returning i.session_id, i.operator_id, i.user_id, i.tenant_id, i.began_at,
          (select u.email from users u where u.id = i.user_id) as user_email,
          case when i.ends_at <= now() then 'time'
               when not exists (select 1 from sessions s where s.id = i.session_id) then 'session'
               when not exists (select 1 from session_callers c where c.id = i.session_id) then 'right'
               else 'session' end as reason;

--! close_ended
--- A session that an operator acted with and that lives no more.
delete from sessions where id = :id and impersonator_id is not null;

--! close
delete from sessions where id = :id and impersonator_id is not null;

--! close_parent
--- The operator's own session, and with it the impersonation.
delete from sessions p using sessions c where c.id = :id and p.id = c.parent_session_id;

--! parent_of
--- The operator's own session, which the impersonation began from.
select p.id, p.token_hash from sessions c join sessions p on p.id = c.parent_session_id
 where c.id = :id and p.expires_at > now();
