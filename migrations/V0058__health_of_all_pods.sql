-- The overview of all tenants' pods needs a permission of its own besides theirs. Whoever could look at it still can: roles that
-- somebody made get the permission; the built-in ones are filled at the start.
insert into permissions (key, description) values ('platform:health.read', 'See the health of all tenants'' pods.')
on conflict do nothing;
insert into role_permissions (role_id, permission)
select p.role_id, 'platform:health.read' from role_permissions p where p.permission = 'platform:cloudpods.read'
on conflict do nothing;
