--: IncidentRow(tenant_id?, user_id?, user_email?, ip_address?, resolved_at?, resolved_by?, resolver?, resolution?)

--! raise (tenant?, user?, ip_address?) : (fresh?)
--- Opens an incident, or tells of an open one that it was seen again. Nothing, when it was resolved.
insert into security_incidents (kind, severity, dedupe_key, tenant_id, user_id, ip_address, summary, details)
values (:kind, :severity, :dedupe_key, :tenant, :user, :ip_address, :summary, :details)
on conflict (kind, dedupe_key) do update set last_seen_at = now(), details = excluded.details
  where security_incidents.status = 'open'
returning id, xmax = 0 as fresh;

--! incidents (status?, severity?, before?) : IncidentRow
select i.id, i.kind, i.severity, i.tenant_id, i.user_id, u.email as user_email, i.ip_address, i.summary, i.details,
       i.status, i.first_seen_at, i.last_seen_at, i.resolved_at, i.resolved_by, r.name as resolver, i.resolution
  from security_incidents i left join users u on u.id = i.user_id left join users r on r.id = i.resolved_by
 where (:status::text is null or i.status = :status) and (:severity::text is null or i.severity = :severity)
   and (:before::bigint is null or i.id < :before)
 order by i.id desc limit :limit;

--! incident : IncidentRow
select i.id, i.kind, i.severity, i.tenant_id, i.user_id, u.email as user_email, i.ip_address, i.summary, i.details,
       i.status, i.first_seen_at, i.last_seen_at, i.resolved_at, i.resolved_by, r.name as resolver, i.resolution
  from security_incidents i left join users u on u.id = i.user_id left join users r on r.id = i.resolved_by
 where i.id = :id;

--! resolve (user?, resolution?)
update security_incidents set status = 'resolved', resolved_at = now(), resolved_by = :user, resolution = :resolution
 where id = :id and status = 'open';

--! settle
--- What has settled itself.
update security_incidents set status = 'resolved', resolved_at = now(), resolution = :resolution
 where kind = :kind and dedupe_key = :dedupe_key and status = 'open' returning id;

--! guards
--- Who is told of incidents: active operators with the permission.
select distinct u.email from operator_permissions p join users u on u.id = p.user_id and u.status = 'active'
 where p.permission = :permission limit 50;

--! failing_accounts
select lower(email) as account, count(*) as failures, count(distinct ip_address) as addresses from login_attempts
 where kind in ('sign_in', 'sso') and email <> '' and not succeeded and created_at > now() - interval '1 hour'
 group by 1 having count(*) >= :most order by 2 desc limit 100;

--! failing_addresses
select coalesce(network, ip_address) as ip_address, count(*) as failures, count(distinct lower(email)) as accounts from login_attempts
 where kind in ('sign_in', 'sso') and not succeeded and created_at > now() - interval '1 hour'
 group by 1 having count(*) >= :most order by 2 desc limit 100;

--! watched_upto
--- How far the audit log was read, and how far it goes now.
select w.upto, coalesce((select max(id) from audit_events), 0) as newest from security_watch w for update of w;

--! watch_on
update security_watch set upto = :upto;

--! events_since : (user_id?, ip_address?, user_email?, object_id?, object_name?)
--- Those that came since the last look, and those of the last ten minutes: an id is taken before its transaction commits.
--- Each makes one incident at most, whatever the number of looks.
select a.id, a.event, a.user_id, a.ip_address, a.details, a.object_id, a.object_name, u.email as user_email
  from (select e.* from audit_events e where e.id > :upto
        union
        select e.* from audit_events e where e.created_at > now() - interval '10 minutes') a
  left join users u on u.id = a.user_id
 where a.event = any(:events::text[]) order by a.id limit 1000;

--! attempts (text?, succeeded?, kind?, before?)
select id, created_at, email, ip_address, succeeded, kind from login_attempts
 where (:text::text is null or email ilike '%' || :text || '%' or ip_address ilike '%' || :text || '%')
   and (:succeeded::boolean is null or succeeded = :succeeded)
   and (:kind::text is null or kind = :kind)
   and (:before::bigint is null or id < :before)
 order by id desc limit :limit;

--! tenant_rule
--- Whether a tenant asks its people for a second factor, and how many of its active members have none.
select t.name, t.require_second_factor,
       (select count(*) from tenant_users m join users u on u.id = m.user_id and u.status = 'active'
         where m.tenant_id = t.id and m.status = 'active'
           and not exists (select 1 from user_second_factors f where f.user_id = m.user_id and f.confirmed_at is not null)) as without
  from tenants t where t.id = :tenant;

--! set_tenant_rule
update tenants set require_second_factor = :required where id = :tenant;
