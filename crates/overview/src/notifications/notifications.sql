--: NotedEvent(tenant_id?, tenant_name?, user_id?, pod_id?, pod_name?, object_type?, object_id?, object_name?)

--! of_tenant (before?) : NotedEvent
--- The newest of each of these kinds, so that a long log costs nothing.
select a.id, a.created_at, a.event, a.tenant_id, null::text as tenant_name, a.user_id, a.pod_id, p.name as pod_name, a.object_type,
       a.object_id, a.object_name, a.details
  from unnest(:events::text[]) e(name)
  cross join lateral (
       select * from audit_events a where a.tenant_id = :tenant and a.event = e.name and (:before::bigint is null or a.id < :before)
          and a.created_at > now() - make_interval(days => :days) order by a.id desc limit :limit) a
  left join cloud_pods p on p.tenant_id = a.tenant_id and p.id = a.pod_id
 order by a.id desc limit :limit;

--! of_platform (before?) : NotedEvent
select a.id, a.created_at, a.event, a.tenant_id, t.name as tenant_name, a.user_id, a.pod_id, null::text as pod_name, a.object_type,
       a.object_id, a.object_name, a.details
  from unnest(:events::text[]) e(name)
  cross join lateral (
       select * from audit_events a where a.event = e.name and (:before::bigint is null or a.id < :before)
          and a.created_at > now() - make_interval(days => :days) order by a.id desc limit :limit) a
  left join tenants t on t.id = a.tenant_id
 order by a.id desc limit :limit;

--! of_person (before?) : NotedEvent
select a.id, a.created_at, a.event, a.tenant_id, null::text as tenant_name, a.user_id, a.pod_id, null::text as pod_name, a.object_type,
       a.object_id, a.object_name, a.details
  from audit_events a
 where a.event = any(:events::text[])
   and (a.object_type = 'user' and a.object_id = :user_id or a.object_type is null and a.user_id = :user_id)
   and (:before::bigint is null or a.id < :before) and a.created_at > now() - make_interval(days => :days)
 order by a.id desc limit :limit;

--! read_of
select event_id from notification_reads where user_id = :user_id and event_id = any(:events::bigint[]);

--! mark
insert into notification_reads (user_id, event_id) select :user_id, unnest(:events::bigint[]) on conflict do nothing;

--! forget_old
delete from notification_reads where user_id = :user_id and read_at < now() - make_interval(days => :days);
