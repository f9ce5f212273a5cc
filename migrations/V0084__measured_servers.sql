-- What servers were last measured to have in use, by whom, and which cluster they are of.

alter table servers
    -- Until when the figures of the last look may be used.
    add column figures_until timestamptz,
    add column memory_used_mb integer,
    add column disk_used_gb integer,
    -- Of that, what is not our pods': the system's own, other machines.
    add column memory_others_mb integer not null default 0 check (memory_others_mb >= 0),
    add column disk_others_gb integer not null default 0 check (disk_others_gb >= 0),
    -- What its driver calls the cluster: the same text is the same cluster. NULL: it is of none, once `cluster_known`.
    add column cluster text,
    add column cluster_known boolean not null default false;

-- Memory that our pods use of each server, at the most: what they were last measured to and a quarter more, as they may have
-- grown since; all that they hold where that is not known.
create view server_own_use with (security_invoker = true) as
    select s.id as server_id,
           coalesce(sum(case when p.status = 'stopped' then 0
                             else least(p.held, coalesce(m.used * 5 / 4, p.held)) end), 0)::bigint as memory_mb
      from servers s
      left join lateral (select c.tenant_id, c.id, c.status, greatest(c.memory_mb, c.held_memory_mb) as held
                           from cloud_pods c where c.server_id = s.id and c.deleted_at is null) p on true
      left join lateral (select (m.memory_used_bytes / 1048576)::integer as used from cloud_pod_metrics m
                          where m.tenant_id = p.tenant_id and m.pod_id = p.id and m.sampled_at > now() - interval '10 minutes'
                          order by m.sampled_at desc limit 1) m on true
     group by s.id;
grant select on server_own_use to mpanel_platform;
