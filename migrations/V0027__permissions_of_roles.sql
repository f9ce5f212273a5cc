-- What a role allows, as one value beside its name. Every request asks for it, and collecting it row by row was most of what a
-- request cost the database. The rows of role_permissions and tenant_role_permissions stay the truth; triggers keep up.

alter table roles add column permissions text[] not null default '{}';
alter table tenant_roles add column permissions text[] not null default '{}';

create function keep_role_permissions() returns trigger language plpgsql as $$
begin
    update roles r set permissions = array(select p.permission from role_permissions p where p.role_id = r.id order by 1)
     where r.id in (select c.role_id from changed c);
    return null;
end $$;
create function keep_tenant_role_permissions() returns trigger language plpgsql as $$
begin
    update tenant_roles r
       set permissions = array(select p.permission from tenant_role_permissions p
                                where p.tenant_id = r.tenant_id and p.role_id = r.id order by 1)
     where (r.tenant_id, r.id) in (select c.tenant_id, c.role_id from changed c);
    return null;
end $$;

do $$
declare t text;
begin
    foreach t in array array['role_permissions', 'tenant_role_permissions'] loop
        execute format('create trigger kept_on_insert after insert on %I referencing new table as changed for each statement execute function keep_%s()', t, t);
        execute format('create trigger kept_on_delete after delete on %I referencing old table as changed for each statement execute function keep_%s()', t, t);
        execute format('create trigger kept_on_update_of_old after update on %I referencing old table as changed for each statement execute function keep_%s()', t, t);
        execute format('create trigger kept_on_update_of_new after update on %I referencing new table as changed for each statement execute function keep_%s()', t, t);
    end loop;
end $$;

-- The owner of the tables sees no tenant's rows; for these two statements it does.
alter table tenant_roles no force row level security;
alter table tenant_role_permissions no force row level security;
update roles r set permissions = array(select p.permission from role_permissions p where p.role_id = r.id order by 1);
update tenant_roles r
   set permissions = array(select p.permission from tenant_role_permissions p
                            where p.tenant_id = r.tenant_id and p.role_id = r.id order by 1);
alter table tenant_roles force row level security;
alter table tenant_role_permissions force row level security;

create or replace view session_callers with (security_invoker = true) as
    select s.id, s.token_hash, s.user_id, s.active_tenant_id, s.last_seen_at, s.impersonator_id,
           -- Whoever did not show a password has none to replace.
           u.must_change_password and s.method not in ('sso', 'passkey') as must_change_password,
           t.status as tenant_status, t.suspended_reason, m.status as member_status,
           coalesce(t.require_second_factor, false) as tenant_requires_second_factor,
           s.second_factor or exists (select 1 from user_second_factors f
                                       where f.user_id = u.id and f.confirmed_at is not null) as has_second_factor,
           case when m.status = 'active' and t.status = 'active' then
               r.permissions || array(
                   select unnest(coalesce(template.permissions, own.permissions))
                     from tenant_user_roles x
                     left join roles template on template.name = x.role
                     left join tenant_roles own on own.tenant_id = x.tenant_id and own.id = x.tenant_role_id
                    where x.tenant_id = m.tenant_id and x.user_id = m.user_id)
           else '{}' end as permissions,
           case when s.impersonator_id is null then
               array(select unnest(o.permissions) from user_roles x join roles o on o.id = x.role_id where x.user_id = u.id)
           else '{}' end as platform_permissions
      from sessions s
      join users u on u.id = s.user_id and u.status = 'active'
      left join tenant_users m on m.tenant_id = s.active_tenant_id and m.user_id = u.id and m.status <> 'invited'
      left join roles r on r.name = m.role
      left join tenants t on t.id = m.tenant_id
     where s.expires_at > now()
       and (s.impersonator_id is null or exists (
            select 1 from users i join user_roles x on x.user_id = i.id join roles o on o.id = x.role_id
             where i.id = s.impersonator_id and i.status = 'active' and 'platform:customers.impersonate' = any (o.permissions)));
