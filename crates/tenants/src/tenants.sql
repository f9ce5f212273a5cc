--: TenantRow(billing_email?, suspended_at?, suspended_reason?, last_login_at?)
--: NoteRow(user_id?, author?)

--! page (before?, status?, text?) : TenantRow
--- Newest first, with what its figures and its health are made of.
select t.id, t.name, t.slug, t.status, t.billing_email, t.created_at, t.suspended_at, t.suspended_reason,
       t.require_second_factor,
       (select count(*) from tenant_users m where m.tenant_id = t.id and m.status = 'active') as users,
       (select max(u.last_login_at) from tenant_users m join users u on u.id = m.user_id where m.tenant_id = t.id) as last_login_at,
       (select count(*) from audit_events a where a.tenant_id = t.id and a.created_at > now() - interval '7 days'
           and a.event in ('POD_CREATE_FAILED', 'POD_ACTION_FAILED', 'POD_DESTROY_FAILED')) as failures
  from tenants t
 where (:before::bigint is null or t.id < :before)
   and (:status::text is null or t.status = :status)
   and (:text::text is null or t.name ilike '%' || :text || '%' or t.slug ilike '%' || :text || '%'
        or t.billing_email ilike '%' || :text || '%')
 order by t.id desc limit :limit;

--! one : TenantRow
select t.id, t.name, t.slug, t.status, t.billing_email, t.created_at, t.suspended_at, t.suspended_reason,
       t.require_second_factor,
       (select count(*) from tenant_users m where m.tenant_id = t.id and m.status = 'active') as users,
       (select max(u.last_login_at) from tenant_users m join users u on u.id = m.user_id where m.tenant_id = t.id) as last_login_at,
       (select count(*) from audit_events a where a.tenant_id = t.id and a.created_at > now() - interval '7 days'
           and a.event in ('POD_CREATE_FAILED', 'POD_ACTION_FAILED', 'POD_DESTROY_FAILED')) as failures
  from tenants t where t.id = :id;

--! counts
select status, count(*) as tenants from tenants group by status;

--! lock_tenant
select id, name, status, suspended_pods from tenants where id = :id for update;

--! update_tenant (billing_email?)
update tenants set name = :name, billing_email = :billing_email, require_second_factor = :require_second_factor
 where id = :id;

--! suspend (reason?)
update tenants set status = 'suspended', suspended_at = now(), suspended_reason = :reason where id = :id;

--! unsuspend
update tenants set status = 'active', suspended_at = null, suspended_reason = null where id = :id;

--! remember_pods
update tenants set suspended_pods = :pods where id = :id;

--! forget_pods
update tenants set suspended_pods = array(select p from unnest(suspended_pods) p where p <> all(:pods::bigint[]) order by p)
 where id = :tenant and status = 'active';

--! suspended_pods
select status, suspended_pods from tenants where id = :id;

--! contacts : (email?, phone?)
select kind, name, email, phone from contacts where tenant_id = :tenant order by id limit 100;

--! clear_contacts
delete from contacts where tenant_id = :tenant;

--! add_contact (email?, phone?)
insert into contacts (tenant_id, kind, name, email, phone) values (:tenant, :kind, :name, :email, :phone);

--! notes : NoteRow
select n.id, n.user_id, u.name as author, n.text, n.created_at from tenant_notes n left join users u on u.id = n.user_id
 where n.tenant_id = :tenant order by n.id desc limit 200;

--! note : NoteRow
select n.id, n.user_id, u.name as author, n.text, n.created_at from tenant_notes n left join users u on u.id = n.user_id
 where n.tenant_id = :tenant and n.id = :id;

--! add_note (user_id?)
insert into tenant_notes (tenant_id, user_id, text) values (:tenant, :user_id, :text) returning id;
