--: AuditRow(tenant_id?, tenant_name?, user_id?, user_name?, user_email?, api_key_id?, impersonator_id?, impersonator_name?, impersonator_email?, pod_id?, pod_name?, object_type?, object_id?, object_name?, ip_address?, user_agent?, request_id?)

--! of_tenant (before?, event?, category?, user_id?, pod_id?, object_type?, object_id?, text?, from_time?, to_time?) : AuditRow
--- Newest first. Rows of a transaction have one time, so the id decides between them.
select a.id, a.created_at, a.tenant_id, a.event, a.category, a.actor_type, a.user_id, u.name as user_name,
       u.email as user_email, a.api_key_id, a.impersonator_id, i.name as impersonator_name,
       i.email as impersonator_email, a.pod_id, p.name as pod_name, a.object_type, a.object_id, a.object_name,
       a.ip_address, a.user_agent, a.request_id, a.details, null::text as tenant_name
  from audit_events a
  left join audit_people u on u.id = a.user_id
  left join audit_people i on i.id = a.impersonator_id
  left join cloud_pods p on p.tenant_id = a.tenant_id and p.id = a.pod_id
 where a.tenant_id = :tenant
   and (:before::bigint is null or (a.created_at, a.id) < (select b.created_at, b.id from audit_events b where b.id = :before))
   and (:event::text is null or a.event = :event)
   and (:category::text is null or a.category = :category)
   and (:user_id::bigint is null or a.user_id = :user_id or a.impersonator_id = :user_id)
   and (:pod_id::bigint is null or a.pod_id = :pod_id)
   and (:object_type::text is null or a.object_type = :object_type)
   and (:object_id::bigint is null or a.object_id = :object_id)
   and (:from_time::timestamptz is null or a.created_at >= :from_time)
   and (:to_time::timestamptz is null or a.created_at < :to_time)
   and (not :pods_only::boolean or a.pod_id is not null
        or a.category in ('lifecycle', 'security', 'health', 'backup', 'quota', 'webhook'))
   and (:text::text is null or a.object_name ilike '%' || :text || '%' or a.event ilike '%' || :text || '%'
        or a.details::text ilike '%' || :text || '%' or u.email ilike '%' || :text || '%')
 order by a.created_at desc, a.id desc
 limit :limit;

--! of_all (before?, tenant?, event?, category?, user_id?, object_type?, object_id?, text?, from_time?, to_time?) : AuditRow
--- The same across tenants, for operators.
select a.id, a.created_at, a.tenant_id, a.event, a.category, a.actor_type, a.user_id, u.name as user_name,
       u.email as user_email, a.api_key_id, a.impersonator_id, i.name as impersonator_name,
       i.email as impersonator_email, a.pod_id, p.name as pod_name, a.object_type, a.object_id, a.object_name,
       a.ip_address, a.user_agent, a.request_id, a.details, t.name as tenant_name
  from audit_events a
  left join tenants t on t.id = a.tenant_id
  left join users u on u.id = a.user_id
  left join users i on i.id = a.impersonator_id
  left join cloud_pods p on p.tenant_id = a.tenant_id and p.id = a.pod_id
 where (:tenant::bigint is null or a.tenant_id = :tenant)
   and (:before::bigint is null or (a.created_at, a.id) < (select b.created_at, b.id from audit_events b where b.id = :before))
   and (:event::text is null or a.event = :event)
   and (:category::text is null or a.category = :category)
   and (:user_id::bigint is null or a.user_id = :user_id or a.impersonator_id = :user_id)
   and (:object_type::text is null or a.object_type = :object_type)
   and (:object_id::bigint is null or a.object_id = :object_id)
   and (:from_time::timestamptz is null or a.created_at >= :from_time)
   and (:to_time::timestamptz is null or a.created_at < :to_time)
   and (:text::text is null or a.object_name ilike '%' || :text || '%' or a.event ilike '%' || :text || '%'
        or a.details::text ilike '%' || :text || '%' or u.email ilike '%' || :text || '%')
 order by a.created_at desc, a.id desc
 limit :limit;
