--: MemberRow(last_login_at?)

--! lock_tenant
--- Changes of one tenant's memberships and roles go one after the other, so that the last owner stays.
select id, name, status from tenants where id = :tenant for no key update;

--! lock_tenants_of_user
--- All tenants that somebody belongs to, in the order of their ids.
select t.id from (select tenant_id from tenant_users where user_id = :user order by tenant_id) m
  cross join lateral (select id from tenants where id = m.tenant_id limit 1 for no key update) t;

--! members (text?, status?, after?) : MemberRow
select m.user_id, u.name, u.email, m.role, m.status, u.status as account_status, u.last_login_at, m.created_at,
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
  from tenant_users m join users u on u.id = m.user_id
 where m.tenant_id = :tenant
   and (:after::bigint is null or m.user_id > :after)
   and (:status::text is null or m.status = :status)
   -- The name of who has not accepted is not shown, and not to be found out by looking for it.
   and (:text::text is null or m.status <> 'invited' and u.name ilike '%' || :text || '%' or u.email ilike '%' || :text || '%')
 order by m.user_id limit :limit;

--! member : MemberRow
select m.user_id, u.name, u.email, m.role, m.status, u.status as account_status, u.last_login_at, m.created_at,
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
  from tenant_users m join users u on u.id = m.user_id
 where m.tenant_id = :tenant and m.user_id = :user;

--! permissions_of_member
select distinct permission from member_permissions where tenant_id = :tenant and user_id = :user;

--! assignable : Assignable(own_id?)
--- Roles of these lower-case names that can be given in the tenant: templates (no own_id) and its own. Where both have the name
--- the tenant's own is meant: it was there before the template, or it could not have been named so.
select r.name, null::bigint as own_id,
       array(select p.permission from role_permissions p where p.role_id = r.id)::text[] as permissions
  from roles r where r.plane = 'tenant' and lower(r.name) = any(:names::text[])
   and not exists (select 1 from tenant_roles o where o.tenant_id = :tenant and lower(o.name) = lower(r.name))
union all
select t.name, t.id,
       array(select p.permission from tenant_role_permissions p where p.tenant_id = t.tenant_id and p.role_id = t.id)::text[]
  from tenant_roles t where t.tenant_id = :tenant and lower(t.name) = any(:names::text[]);

--! insert_member
insert into tenant_users (tenant_id, user_id, role, status) values (:tenant, :user, :role, :status)
on conflict (tenant_id, user_id) do nothing;

--! set_member_role
update tenant_users set role = :role where tenant_id = :tenant and user_id = :user;

--! set_member_status
update tenant_users set status = :status where tenant_id = :tenant and user_id = :user;

--! delete_member
delete from tenant_users where tenant_id = :tenant and user_id = :user;

--! clear_further_roles
delete from tenant_user_roles where tenant_id = :tenant and user_id = :user;

--! add_further_roles
insert into tenant_user_roles (tenant_id, user_id, role, tenant_role_id)
select :tenant::bigint, :user::bigint, r, null::bigint from unnest(:templates::text[]) r
union all
select :tenant::bigint, :user::bigint, null, o from unnest(:own::bigint[]) o;

--! has_owner_beside
--- Whether an active member other than this one holds the permission.
select exists (
    select 1 from member_permissions p
      join tenant_users m on m.tenant_id = p.tenant_id and m.user_id = p.user_id and m.status = 'active'
      join users u on u.id = m.user_id and u.status = 'active'
     where p.tenant_id = :tenant and p.permission = :permission and p.user_id <> :user) as there_is;
