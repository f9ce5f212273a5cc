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

--! images
--- Where images were looked for, and whether they were there.
select i.server_id, s.name as server, i.template_code, i.present, i.looked_at
  from template_images i join servers s on s.id = i.server_id order by s.name, i.template_code;

--! put_images
insert into template_images (server_id, template_code, present)
select :server_id, i.code, i.present from unnest(:codes::text[], :present::boolean[]) as i(code, present)
  join cloud_pod_templates t on t.code = i.code
on conflict (server_id, template_code) do update set present = excluded.present, looked_at = now();

--! forget_images
--- What was seen of another image says nothing about the new one.
delete from template_images where template_code = :code;

--! missing (region?, node?)
--- Templates whose image is known to be on no server that would take a pod now. Where one of them was not looked at lately, it
--- may have it.
select t.code from cloud_pod_templates t
 where t.is_active
   and exists (select 1 from servers s join server_capabilities c on c.server_id = s.id
                where s.status = 'online' and c.can_host_pods and (:region::text is null or :region = any(c.regions))
                  and (:node::text is null or s.name = :node))
   and not exists (select 1 from servers s join server_capabilities c on c.server_id = s.id
                     left join template_images i on i.server_id = s.id and i.template_code = t.code
                    where s.status = 'online' and c.can_host_pods and (:region::text is null or :region = any(c.regions))
                      and (:node::text is null or s.name = :node)
                      and (i.present is distinct from false or i.looked_at < now() - interval '10 minutes'));
