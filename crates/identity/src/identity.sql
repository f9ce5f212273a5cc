--: LoginRow(password_hash?)

--! session_of_token : SessionRow(active_tenant_id?, tenant_status?, tenant_role?)
--- The living session of a token, with what its user may do. One row, or none.
select s.id, s.user_id, s.active_tenant_id, s.last_seen_at, u.must_change_password, t.status as tenant_status,
       tu.role as tenant_role,
       coalesce((select array_agg(rp.permission) from roles r join role_permissions rp on rp.role_id = r.id
                  where r.name = tu.role), '{}')::text[] as permissions,
       coalesce((select array_agg(rp.permission) from user_roles ur join role_permissions rp on rp.role_id = ur.role_id
                  where ur.user_id = u.id), '{}')::text[] as platform_permissions
  from sessions s
  join users u on u.id = s.user_id and u.status = 'active'
  left join tenant_users tu on tu.tenant_id = s.active_tenant_id and tu.user_id = u.id and tu.status = 'active'
  left join tenants t on t.id = tu.tenant_id
 where s.token_hash = :token_hash and s.expires_at > now()
   and s.last_seen_at > now() - make_interval(mins => :idle_minutes::int);

--! touch_session
update sessions set last_seen_at = now() where id = :id;

--! user_by_email : LoginRow
select id, name, email, password_hash, status, must_change_password from users where lower(email) = lower(:email);

--! user_by_id : LoginRow
select id, name, email, password_hash, status, must_change_password from users where id = :id;

--! me : MeRow(last_login_at?, active_tenant_id?)
select u.id, u.name, u.email, u.must_change_password, u.last_login_at, s.active_tenant_id
  from sessions s join users u on u.id = s.user_id where s.id = :session_id;

--! tenants_of_user
select t.id, t.name, t.slug, tu.role
  from tenant_users tu join tenants t on t.id = tu.tenant_id
 where tu.user_id = :user_id and tu.status = 'active' and t.status <> 'closed'
 order by t.id limit 200;

--! open_session (tenant_id?, ip_address?, user_agent?)
insert into sessions (user_id, token_hash, active_tenant_id, ip_address, user_agent, expires_at)
values (:user_id, :token_hash, :tenant_id, :ip_address, :user_agent, now() + make_interval(hours => :max_hours::int))
returning id;

--! close_session
delete from sessions where id = :id and user_id = :user_id;

--! close_other_sessions
delete from sessions where user_id = :user_id and id <> :id;

--! close_sessions_of
delete from sessions where user_id = :user_id;

--! prune_sessions
delete from sessions where expires_at < now() or last_seen_at < now() - make_interval(mins => :idle_minutes::int);

--! prune_login_attempts
delete from login_attempts where created_at < now() - interval '7 days';

--! sessions_of_user : SessionInfo(ip_address?, user_agent?)
select id, ip_address, user_agent, created_at, last_seen_at from sessions
 where user_id = :user_id and expires_at > now() order by last_seen_at desc limit 200;

--! note_attempt
insert into login_attempts (email, ip_address, succeeded) values (:email, :ip_address, :succeeded);

--! recent_failures : (newest?)
--- Refused sign-ins since the last accepted one, of the account and of the address.
select count(*) filter (where lower(email) = lower(:email)) as of_account,
       count(*) filter (where ip_address = :ip_address) as of_address,
       max(created_at) as newest
  from login_attempts a
 where not succeeded and created_at > now() - make_interval(mins => :window_minutes::int)
   and (lower(email) = lower(:email) or ip_address = :ip_address)
   and created_at > coalesce((select max(b.created_at) from login_attempts b
                               where b.succeeded and lower(b.email) = lower(:email) and b.ip_address = :ip_address), '-infinity');

--! signed_in
update users set last_login_at = now() where id = :id;

--! set_password
update users set password_hash = :password_hash, must_change_password = :must_change, updated_at = now() where id = :id;

--! count_users
select count(*) from users;

--! insert_user (password_hash?)
insert into users (name, email, password_hash, must_change_password) values (:name, :email, :password_hash, :must_change)
returning id;

--! insert_tenant (billing_email?)
insert into tenants (name, slug, billing_email) values (:name, :slug, :billing_email) returning id;

--! add_member
insert into tenant_users (tenant_id, user_id, role) values (:tenant_id, :user_id, :role)
on conflict (tenant_id, user_id) do update set role = excluded.role, status = 'active';

--! grant_role
insert into user_roles (user_id, role_id) select :user_id, id from roles where name = :role
on conflict do nothing;

--! put_permission
insert into permissions (key, description) values (:key, :description)
on conflict (key) do update set description = excluded.description where permissions.description <> excluded.description;

--! put_role
insert into roles (name, plane, description, built_in) values (:name, :plane, :description, true)
on conflict (name) do update set description = excluded.description, built_in = true
returning id;

--! clear_role
delete from role_permissions where role_id = :role_id and not permission = any(:permissions);

--! fill_role
insert into role_permissions (role_id, permission) select :role_id, p from unnest(:permissions::text[]) p on conflict do nothing;

--! installation
select id from installation;

--! create_installation
insert into installation (id) values (:id) on conflict (singleton) do nothing;

--! session_by_id : (active_tenant_id?)
--- A living session of an active user who is still a member of its tenant.
select s.id, s.active_tenant_id from sessions s
  join users u on u.id = s.user_id and u.status = 'active' and not u.must_change_password
  join tenant_users tu on tu.tenant_id = s.active_tenant_id and tu.user_id = u.id and tu.status = 'active'
  join tenants t on t.id = tu.tenant_id and t.status = 'active'
 where s.id = :id and s.expires_at > now();
