--: AccountRow(last_login_at?, locked_at?, lock_reason?)

--! accounts (text?, status?, before?, tenant?) : AccountRow
select u.id, u.name, u.email, u.status, u.last_login_at, u.locked_at, u.lock_reason, u.must_change_password, u.created_at,
       array(select r.name from user_roles x join roles r on r.id = x.role_id where x.user_id = u.id order by r.id)::text[] as platform_roles,
       u.password_hash is not null as has_password,
       exists (select 1 from user_second_factors f where f.user_id = u.id and f.confirmed_at is not null) as has_second_factor,
       array(select p.name from user_identities i join sso_providers p on p.id = i.provider_id where i.user_id = u.id order by i.id)::text[] as identities,
       (select count(*) from tenant_users m where m.user_id = u.id) as tenants
  from users u
 where (:before::bigint is null or u.id < :before)
   and (:status::text is null or u.status = :status)
   and (:text::text is null or u.name ilike '%' || :text || '%' or u.email ilike '%' || :text || '%')
   and (:tenant::bigint is null or exists (select 1 from tenant_users m where m.tenant_id = :tenant and m.user_id = u.id))
 order by u.id desc limit :limit;

--! account : AccountRow
select u.id, u.name, u.email, u.status, u.last_login_at, u.locked_at, u.lock_reason, u.must_change_password, u.created_at,
       array(select r.name from user_roles x join roles r on r.id = x.role_id where x.user_id = u.id order by r.id)::text[] as platform_roles,
       u.password_hash is not null as has_password,
       exists (select 1 from user_second_factors f where f.user_id = u.id and f.confirmed_at is not null) as has_second_factor,
       array(select p.name from user_identities i join sso_providers p on p.id = i.provider_id where i.user_id = u.id order by i.id)::text[] as identities,
       (select count(*) from tenant_users m where m.user_id = u.id) as tenants
  from users u where u.id = :id;

--! memberships
select m.tenant_id, t.name, t.status as tenant_status, m.status, m.role,
       array(select coalesce(x.role, o.name) from tenant_user_roles x
              left join tenant_roles o on o.tenant_id = x.tenant_id and o.id = x.tenant_role_id
              where x.tenant_id = m.tenant_id and x.user_id = m.user_id order by 1)::text[] as further,
       (m.status = 'active' and u.status = 'active'
        and exists (select 1 from member_permissions p
                     where p.tenant_id = m.tenant_id and p.user_id = m.user_id and p.permission = :ownership)
        and not exists (select 1 from member_permissions p
                          join tenant_users b on b.tenant_id = p.tenant_id and b.user_id = p.user_id and b.status = 'active'
                          join users v on v.id = b.user_id and v.status = 'active'
                         where p.tenant_id = m.tenant_id and p.permission = :ownership and p.user_id <> m.user_id)) as last_owner
  from tenant_users m join tenants t on t.id = m.tenant_id join users u on u.id = m.user_id
 where m.user_id = :user order by m.tenant_id limit 500;

--! lock_account
select id, name, email, status, password_hash is not null as has_password, locked_at is not null as is_locked,
       exists (select 1 from user_identities i join sso_providers p on p.id = i.provider_id and p.enabled and p.exclusive
                where i.user_id = users.id) as sso_only,
       exists (select 1 from user_identities i where i.user_id = users.id) as has_identity
  from users where id = :id for update;

--! account_id_of
select id from users where lower(email) = lower(:email);

--! insert_invited
insert into users (name, email, status) values (:name, :email, 'invited')
on conflict (lower(email)) do nothing returning id;

--! update_account
update users set name = :name, email = :email, updated_at = now() where id = :id;

--! rename
update users set name = :name, updated_at = now() where id = :id;

--! set_account_status
update users set status = :status, updated_at = now() where id = :id;

--! lock_sign_in (reason?)
update users set locked_at = now(), lock_reason = :reason, updated_at = now() where id = :id;

--! unlock_sign_in
update users set locked_at = null, lock_reason = null, updated_at = now() where id = :id;

--! take_password
update users set password_hash = null, must_change_password = false, updated_at = now() where id = :id;

--! logins (before?) : LoginView(ip_address?, user_agent?)
select id, created_at, outcome, method, ip_address, user_agent from login_history
 where user_id = :user and (:before::bigint is null or id < :before) order by id desc limit :limit;

--! drop_tokens (tenant?)
delete from user_tokens where user_id = :user and purpose = :purpose and tenant_id is not distinct from :tenant and used_at is null;

--! drop_links
--- Every link that was mailed to a user and not used. Answers the tenants that still wait to be joined by one of them.
with gone as (delete from user_tokens where user_id = :user and used_at is null returning tenant_id)
select t.id, t.name from tenants t join tenant_users m on m.tenant_id = t.id and m.user_id = :user and m.status = 'invited'
 where t.id in (select g.tenant_id from gone g) order by t.id;

--! insert_token (tenant?)
insert into user_tokens (user_id, purpose, tenant_id, token_hash, expires_at)
values (:user, :purpose, :tenant, :token_hash, now() + make_interval(mins => :minutes::int));

--! address_of_token
--- The address of the account that a token is of, while it can be used.
select u.email from user_tokens t join users u on u.id = t.user_id
 where t.token_hash = :token_hash and t.purpose = any(:purposes::text[]) and t.used_at is null and t.expires_at > now();

--! use_token : TokenRow(tenant_id?)
--- The token can be used once: a second use finds nothing.
update user_tokens set used_at = now()
 where token_hash = :token_hash and purpose = any(:purposes::text[]) and used_at is null and expires_at > now()
returning user_id, purpose, tenant_id;

--! token_issued_lately
select exists (select 1 from user_tokens where user_id = :user and purpose = :purpose
                  and created_at > now() - interval '1 minute') as lately;

--! accept_membership
update tenant_users set status = 'active' where tenant_id = :tenant and user_id = :user and status = 'invited';

--! prune_tokens
delete from user_tokens where expires_at < now() - interval '7 days';
