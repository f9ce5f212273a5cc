--! all_settings
select namespace, key, value from system_settings;

--! setting
select value from system_settings where namespace = :namespace and key = :key;

--! settings_with_people : (updated_by?, updated_by_name?)
select s.namespace, s.key, s.value, s.updated_by, coalesce(nullif(u.name, ''), u.email) as updated_by_name, s.updated_at
  from system_settings s left join users u on u.id = s.updated_by;

--! put_setting (updated_by?)
insert into system_settings (namespace, key, value, value_type, updated_by)
values (:namespace, :key, :value, :value_type, :updated_by)
on conflict (namespace, key) do update
   set value = excluded.value, value_type = excluded.value_type, updated_by = excluded.updated_by, updated_at = now();

--! delete_setting
delete from system_settings where namespace = :namespace and key = :key;
