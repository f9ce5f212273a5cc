--! insert_events
--- Writes events, given as an array of rows.
insert into audit_events (tenant_id, event, category, actor_type, user_id, pod_id, object_type, object_id,
                          object_name, ip_address, user_agent, request_id, details)
select tenant_id, event, category, actor_type, user_id, pod_id, object_type, object_id,
       object_name, ip_address, user_agent, request_id, coalesce(details, '{}')
  from jsonb_to_recordset(:rows) as r(
       tenant_id bigint, event text, category text, actor_type text, user_id bigint, pod_id bigint,
       object_type text, object_id bigint, object_name text, ip_address text, user_agent text,
       request_id text, details jsonb);

--! notify_live
--- Tells every process that something people look at has changed; delivered with the commit.
select pg_notify('mpanel_live', :payload) is null as sent;

--! page_of_audit (before?, event?, category?, pod_id?, text?, from_time?, to_time?) : AuditRow(user_id?, user_name?, user_email?, pod_id?, pod_name?, object_type?, object_id?, object_name?, ip_address?, user_agent?, request_id?)
--- Newest first. The tenant is the transaction's.
select a.id, a.created_at, a.event, a.category, a.actor_type, a.user_id, u.name as user_name, u.email as user_email,
       a.pod_id, p.name as pod_name, a.object_type, a.object_id, a.object_name, a.ip_address, a.user_agent,
       a.request_id, a.details
  from audit_events a
  left join audit_people u on u.id = a.user_id
  left join cloud_pods p on p.tenant_id = a.tenant_id and p.id = a.pod_id
 where a.tenant_id = :tenant
   and (:before::bigint is null or a.id < :before)
   and (:event::text is null or a.event = :event)
   and (:category::text is null or a.category = :category)
   and (:pod_id::bigint is null or a.pod_id = :pod_id)
   and (:from_time::timestamptz is null or a.created_at >= :from_time)
   and (:to_time::timestamptz is null or a.created_at < :to_time)
   and (:text::text is null or a.object_name ilike '%' || :text || '%' or a.event ilike '%' || :text || '%'
        or a.details::text ilike '%' || :text || '%' or u.email ilike '%' || :text || '%')
 order by a.id desc
 limit :limit;
