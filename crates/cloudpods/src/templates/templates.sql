--: TemplateRow(incus_image?, proxmox_template_vmid?, default_node?, storage_pool?, network_bridge?, minimum_plan_code?, app_stack?, bootstrap?)

--! active : TemplateRow
select code, name, type, description, incus_image, proxmox_template_vmid, default_node, storage_pool, network_bridge,
       login_user, minimum_plan_code, app_stack, bootstrap, tags
  from cloud_pod_templates where is_active order by type desc, name limit 500;

--! one : TemplateRow
select code, name, type, description, incus_image, proxmox_template_vmid, default_node, storage_pool, network_bridge,
       login_user, minimum_plan_code, app_stack, bootstrap, tags
  from cloud_pod_templates where code = :code and is_active;

--! known : TemplateRow
select code, name, type, description, incus_image, proxmox_template_vmid, default_node, storage_pool, network_bridge,
       login_user, minimum_plan_code, app_stack, bootstrap, tags
  from cloud_pod_templates where code = :code;

--! put_template
insert into cloud_pod_templates (code, name, type, description, incus_image, login_user, tags)
values (:code, :name, 'os', :description, :incus_image, :login_user, :tags)
on conflict (code) do update set incus_image = excluded.incus_image, is_active = true;

--! offer
--- An application on a system's template, for an operator to switch on. Once recorded it is the operator's.
insert into cloud_pod_templates (code, name, type, description, app_stack, bootstrap, tags, incus_image, proxmox_template_vmid,
                                 login_user, is_active)
select :code, :name, 'app', :description, :app_stack, :bootstrap, :tags, b.incus_image, b.proxmox_template_vmid, b.login_user, false
  from cloud_pod_templates b where b.code = :base
on conflict (code) do nothing;

--: AnyRow(incus_image?, proxmox_template_vmid?, default_node?, storage_pool?, network_bridge?, minimum_plan_code?, app_stack?, bootstrap?)

--! any : AnyRow
select id, code, name, type, description, incus_image, proxmox_template_vmid, default_node, storage_pool, network_bridge,
       login_user, minimum_plan_code, app_stack, bootstrap, tags, is_active
  from cloud_pod_templates order by type desc, name limit 500;

--! any_one : AnyRow
select id, code, name, type, description, incus_image, proxmox_template_vmid, default_node, storage_pool, network_bridge,
       login_user, minimum_plan_code, app_stack, bootstrap, tags, is_active
  from cloud_pod_templates where code = :code;

--! put_any (incus_image?, vmid?, default_node?, storage_pool?, network_bridge?, app_stack?, bootstrap?, minimum_plan_code?)
insert into cloud_pod_templates (code, name, type, description, incus_image, proxmox_template_vmid, default_node, storage_pool,
                                 network_bridge, app_stack, bootstrap, login_user, minimum_plan_code, tags, is_active)
values (:code, :name, :type, :description, :incus_image, :vmid, :default_node, :storage_pool, :network_bridge, :app_stack,
        :bootstrap, :login_user, :minimum_plan_code, :tags, :is_active)
on conflict (code) do update
   set name = excluded.name, type = excluded.type, description = excluded.description, incus_image = excluded.incus_image,
       proxmox_template_vmid = excluded.proxmox_template_vmid, default_node = excluded.default_node,
       storage_pool = excluded.storage_pool, network_bridge = excluded.network_bridge, app_stack = excluded.app_stack,
       bootstrap = excluded.bootstrap, login_user = excluded.login_user, minimum_plan_code = excluded.minimum_plan_code,
       tags = excluded.tags, is_active = excluded.is_active;

--! delete_unused
delete from cloud_pod_templates t
 where code = :code and not exists (select 1 from cloud_pods p where p.template_code = t.code);

--! deactivate
update cloud_pod_templates set is_active = false where code = :code;
