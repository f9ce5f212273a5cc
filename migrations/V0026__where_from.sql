-- Where sign-ins come from, changed host keys as incidents, and what a server said for operators only.

alter table login_history add column country text;

alter table security_incidents drop constraint security_incidents_kind_check;
alter table security_incidents add constraint security_incidents_kind_check
    check (kind in ('failed_sign_ins', 'new_network', 'new_country', 'many_refusals', 'administrator_made', 'policy_weakened', 'host_key_changed'));

-- `node`: a server's own words, which name its address; for operators.
alter table job_events drop constraint job_events_source_check;
alter table job_events add constraint job_events_source_check check (source in ('provisioner', 'agent', 'panel', 'node'));
-- Read by tenants as if these lines were not there.
create policy words_of_servers on job_events as restrictive for select to mpanel_app using (source <> 'node');
