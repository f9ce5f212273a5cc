--: KeyCaller(user_id?, suspended_reason?, member_status?)
--: ApiKeyRow(user_id?, user_name?, expires_at?, created_by?, last_used_at?, last_used_ip?, revoked_at?, replaces_id?, replaced_by?)

--! caller_of_key : KeyCaller
--- A usable key, with what its user may do in the tenant if it is a user's.
select k.id, k.tenant_id, k.user_id, k.permissions as granted, k.allowed_ips, t.status as tenant_status,
       t.suspended_reason, m.status as member_status,
       array(select p.permission from member_permissions p
              where p.tenant_id = k.tenant_id and p.user_id = k.user_id)::text[] as held
  from api_keys k
  join tenants t on t.id = k.tenant_id
  left join users u on u.id = k.user_id
  left join tenant_users m on m.tenant_id = k.tenant_id and m.user_id = k.user_id
 where k.token_hash = :token_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
   and (k.user_id is null or (u.status = 'active' and m.status in ('active', 'suspended')));

--! caller_of_key_id : KeyCaller
--- The same for a bearer token that names its key.
select k.id, k.tenant_id, k.user_id, k.permissions as granted, k.allowed_ips, t.status as tenant_status,
       t.suspended_reason, m.status as member_status,
       array(select p.permission from member_permissions p
              where p.tenant_id = k.tenant_id and p.user_id = k.user_id)::text[] as held
  from api_keys k
  join tenants t on t.id = k.tenant_id
  left join users u on u.id = k.user_id
  left join tenant_users m on m.tenant_id = k.tenant_id and m.user_id = k.user_id
 where k.id = :id and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
   and (k.user_id is null or (u.status = 'active' and m.status in ('active', 'suspended')));

--! keys (user?, before?) : ApiKeyRow
--- Those that can be used, or that could before they expired; or those that were revoked.
select k.id, k.user_id, u.name as user_name, k.name, k.prefix, k.scopes, k.permissions, k.allowed_ips, k.expires_at,
       k.created_by, k.created_at, k.last_used_at, k.last_used_ip, k.revoked_at, k.replaces_id,
       (select n.id from api_keys n where n.tenant_id = k.tenant_id and n.replaces_id = k.id limit 1) as replaced_by
  from api_keys k left join users u on u.id = k.user_id
 where k.tenant_id = :tenant and (k.revoked_at is not null) = :revoked
   and (:user::bigint is null or k.user_id = :user) and (:before::bigint is null or k.id < :before)
 order by k.id desc limit :limit;

--! key : ApiKeyRow
select k.id, k.user_id, u.name as user_name, k.name, k.prefix, k.scopes, k.permissions, k.allowed_ips, k.expires_at,
       k.created_by, k.created_at, k.last_used_at, k.last_used_ip, k.revoked_at, k.replaces_id,
       (select n.id from api_keys n where n.tenant_id = k.tenant_id and n.replaces_id = k.id limit 1) as replaced_by
  from api_keys k left join users u on u.id = k.user_id
 where k.tenant_id = :tenant and k.id = :id;

--! lock_key
select id from api_keys where tenant_id = :tenant and id = :id and revoked_at is null for update;

--! count_keys
select count(*) from api_keys
 where tenant_id = :tenant and revoked_at is null and (expires_at is null or expires_at > now());

--! insert_key (user_id?, expires_at?, created_by?, replaces_id?)
insert into api_keys (tenant_id, user_id, name, prefix, token_hash, scopes, permissions, allowed_ips, expires_at, created_by, replaces_id)
values (:tenant, :user_id, :name, :prefix, :token_hash, :scopes, :permissions, :allowed_ips, :expires_at, :created_by, :replaces_id)
returning id;

--! shorten_key
--- For the time of the overlap, and never longer than it would have lived.
update api_keys set expires_at = least(expires_at, now() + make_interval(hours => :hours::int))
 where tenant_id = :tenant and id = :id;

--! revoke_key
update api_keys set revoked_at = now() where tenant_id = :tenant and id = :id and revoked_at is null;

--! usage (before?) : UsageRow(ip_address?, user_agent?)
select id, api_key_id, created_at, method, path, status, ip_address, user_agent from api_key_usage
 where tenant_id = :tenant and api_key_id = :key and (:before::bigint is null or id < :before)
 order by id desc limit :limit;

--! usage_of_all (tenant?, key?, text?, before?) : PlatformUsageRow(ip_address?, user_agent?)
select s.id, s.tenant_id, t.name as tenant_name, s.api_key_id, k.name as key_name, k.prefix, s.created_at, s.method, s.path, s.status,
       s.ip_address, s.user_agent
  from api_key_usage s join api_keys k on k.tenant_id = s.tenant_id and k.id = s.api_key_id
  join tenants t on t.id = s.tenant_id
 where (:tenant::bigint is null or s.tenant_id = :tenant)
   and (:key::bigint is null or s.api_key_id = :key)
   and (:text::text is null or s.path ilike '%' || :text || '%' or s.ip_address ilike '%' || :text || '%' or k.name ilike '%' || :text || '%')
   and (:before::bigint is null or s.id < :before)
 order by s.id desc limit :limit;

--! note_uses
--- Uses of keys, given as an array of rows; keys that are gone by now are left out.
with r as (
    select k.tenant_id, k.id, u.at, u.method, u.path, u.status, u.ip_address, u.user_agent
      from jsonb_to_recordset(:rows) as u(tenant_id bigint, api_key_id bigint, at timestamptz, method text, path text,
                                          status smallint, ip_address text, user_agent text)
      join api_keys k on k.tenant_id = u.tenant_id and k.id = u.api_key_id),
used as (
    update api_keys k set last_used_at = n.at, last_used_ip = n.ip_address
      from (select distinct on (id) tenant_id, id, at, ip_address from r order by id, at desc) n
     where k.tenant_id = n.tenant_id and k.id = n.id)
insert into api_key_usage (tenant_id, api_key_id, created_at, method, path, status, ip_address, user_agent)
select tenant_id, id, at, method, path, status, ip_address, user_agent from r;

--! prune_key_usage
delete from api_key_usage where created_at < now() - make_interval(days => :days::int);
