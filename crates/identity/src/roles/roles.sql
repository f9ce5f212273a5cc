--! platform_roles
--- Roles of the platform and templates of tenants, with how many hold them.
select r.id, r.name, r.plane, r.description, r.built_in,
       array(select p.permission from role_permissions p where p.role_id = r.id order by 1)::text[] as permissions,
       case r.plane when 'platform' then (select count(*) from user_roles u where u.role_id = r.id)
            else (select count(*) from tenant_users m where m.role = r.name)
               + (select count(*) from tenant_user_roles x where x.role = r.name) end as holders
  from roles r order by r.plane, r.id;

--! tenant_roles
--- Templates and the tenant's own roles, with how many of its members hold them.
select r.id, r.name, r.description, true as is_template,
       array(select p.permission from role_permissions p where p.role_id = r.id order by 1)::text[] as permissions,
       (select count(*) from tenant_users m where m.tenant_id = :tenant and m.role = r.name)
     + (select count(*) from tenant_user_roles x where x.tenant_id = :tenant and x.role = r.name) as holders
  from roles r where r.plane = 'tenant'
union all
select t.id, t.name, t.description, false,
       array(select p.permission from tenant_role_permissions p where p.tenant_id = t.tenant_id and p.role_id = t.id order by 1)::text[],
       (select count(*) from tenant_user_roles x where x.tenant_id = t.tenant_id and x.tenant_role_id = t.id)
  from tenant_roles t where t.tenant_id = :tenant
 order by 4 desc, 1;

--! lock_role
select id, name, plane, description, built_in,
       array(select p.permission from role_permissions p where p.role_id = r.id)::text[] as permissions
  from roles r where id = :id for update;

--! insert_role
insert into roles (name, plane, description) values (:name, :plane, :description) returning id;

--! update_role
update roles set name = :name, description = :description where id = :id;

--! delete_role
delete from roles where id = :id;

--! set_role_permissions
with gone as (delete from role_permissions where role_id = :id and not permission = any(:permissions::text[]))
insert into role_permissions (role_id, permission) select :id::bigint, p from unnest(:permissions::text[]) p on conflict do nothing;

--! role_is_held
--- A role that somebody holds keeps its name and is not deleted: memberships name it.
select exists (select 1 from tenant_users where role = :name) or exists (select 1 from tenant_user_roles where role = :name)
    or exists (select 1 from user_roles where role_id = :id) as held;

--! holders_without
--- Who holds a role of the platform and not, by this or another one, the permission.
select u.id, u.email from user_roles x join users u on u.id = x.user_id
 where x.role_id = :id
   and not exists (select 1 from operator_permissions p where p.user_id = u.id and p.permission = :permission)
 order by u.id;

--! lock_tenants_of_template
--- The tenants that give a template to somebody, locked in the order of their ids.
select t.id
  from (select tenant_id from tenant_users where role = :name
        union select tenant_id from tenant_user_roles where role = :name order by 1) m
  cross join lateral (select id from tenants where id = m.tenant_id limit 1 for no key update) t;

--! owned
--- Those of the tenants that an active member owns.
select t.id from unnest(:tenants::bigint[]) as t (id)
 where exists (select 1 from member_permissions p
                 join tenant_users m on m.tenant_id = p.tenant_id and m.user_id = p.user_id and m.status = 'active'
                 join users u on u.id = m.user_id and u.status = 'active'
                where p.tenant_id = t.id and p.permission = :permission)
 order by t.id;

--! name_taken
select exists (select 1 from roles where lower(name) = lower(:name) and id <> :id) as taken;

--! lock_tenant_role
select id, name, description,
       array(select p.permission from tenant_role_permissions p where p.tenant_id = t.tenant_id and p.role_id = t.id)::text[] as permissions
  from tenant_roles t where tenant_id = :tenant and id = :id for update;

--! insert_tenant_role
insert into tenant_roles (tenant_id, name, description) values (:tenant, :name, :description) returning id;

--! update_tenant_role
update tenant_roles set name = :name, description = :description, updated_at = now() where tenant_id = :tenant and id = :id;

--! delete_tenant_role
delete from tenant_roles where tenant_id = :tenant and id = :id;

--! tenant_role_holders
select count(*) from tenant_user_roles where tenant_id = :tenant and tenant_role_id = :id;

--! set_tenant_role_permissions
with gone as (delete from tenant_role_permissions
               where tenant_id = :tenant and role_id = :id and not permission = any(:permissions::text[]))
insert into tenant_role_permissions (tenant_id, role_id, permission)
select :tenant::bigint, :id::bigint, p from unnest(:permissions::text[]) p on conflict do nothing;

--! lock_operators
--- Changes of what operators may do go one after the other, so that the last administrator stays.
select pg_advisory_xact_lock(hashtextextended('mpanel.operators', 0)) is null as locked;

--! has_administrator
select exists (select 1 from operator_permissions p join users u on u.id = p.user_id and u.status = 'active'
                where p.permission = :permission) as there_is;

--! platform_roles_of
select r.name from user_roles u join roles r on r.id = u.role_id where u.user_id = :user order by r.id;

--! platform_roles_named
select r.id, r.name, array(select p.permission from role_permissions p where p.role_id = r.id)::text[] as permissions
  from roles r where r.plane = 'platform' and lower(r.name) = any(:names::text[]);

--! permissions_of_operator
select distinct permission from operator_permissions where user_id = :user;

--! set_platform_roles
with gone as (delete from user_roles where user_id = :user and not role_id = any(:roles::bigint[]))
insert into user_roles (user_id, role_id) select :user::bigint, r from unnest(:roles::bigint[]) r on conflict do nothing;
