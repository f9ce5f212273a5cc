--! insert_events
--- Writes events, given as an array of rows.
insert into audit_events (tenant_id, event, category, actor_type, user_id, api_key_id, impersonator_id, pod_id,
                          object_type, object_id, object_name, ip_address, user_agent, request_id, details)
select tenant_id, event, category, actor_type, user_id, api_key_id, impersonator_id, pod_id, object_type, object_id,
       object_name, ip_address, user_agent, request_id, coalesce(details, '{}')
  from jsonb_to_recordset(:rows) as r(
       tenant_id bigint, event text, category text, actor_type text, user_id bigint, api_key_id bigint,
       impersonator_id bigint, pod_id bigint,
       object_type text, object_id bigint, object_name text, ip_address text, user_agent text,
       request_id text, details jsonb);

--! notify_live
--- Tells every process that something people look at has changed; delivered with the commit.
select pg_notify('mpanel_live', :payload) is null as sent;
