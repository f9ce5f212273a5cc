--: SystemEventRow()

--! insert
--- Writes what was logged, given as an array of rows.
insert into system_events (service, level, message, context, created_at)
select service, level, message, coalesce(context, '{}'), created_at
  from jsonb_to_recordset(:rows) as r(service text, level text, message text, context jsonb, created_at timestamptz);

--! prune
delete from system_events where created_at < now() - make_interval(days => :days);

--! page (before?, service?, level?, text?, from_time?, to_time?) : SystemEventRow
select id, service, level, message, context, created_at from system_events
 where (:before::bigint is null or id < :before)
   and (:service::text is null or service = :service)
   and (:level::text is null or level = :level)
   and (:text::text is null or message ilike '%' || :text || '%' or context::text ilike '%' || :text || '%')
   and (:from_time::timestamptz is null or created_at >= :from_time)
   and (:to_time::timestamptz is null or created_at < :to_time)
 order by id desc limit :limit;
