--: TemplateRow(incus_image?, minimum_plan_code?, app_stack?)

--! active : TemplateRow
select code, name, type, description, incus_image, login_user, minimum_plan_code, app_stack, tags
  from cloud_pod_templates where is_active order by type desc, name limit 500;

--! one : TemplateRow
select code, name, type, description, incus_image, login_user, minimum_plan_code, app_stack, tags
  from cloud_pod_templates where code = :code and is_active;

--! put_template
insert into cloud_pod_templates (code, name, type, description, incus_image, login_user, tags)
values (:code, :name, 'os', :description, :incus_image, :login_user, :tags)
on conflict (code) do update set incus_image = excluded.incus_image, is_active = true;
