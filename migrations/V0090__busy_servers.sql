-- A server that is too busy for too long is an incident, one for as long as it lasts: from the first of its figures that went
-- above its threshold until the last is below.
alter table security_incidents drop constraint security_incidents_kind_check;
alter table security_incidents add constraint security_incidents_kind_check
    check (kind in ('failed_sign_ins', 'new_network', 'new_country', 'many_refusals', 'administrator_made', 'policy_weakened',
                    'host_key_changed', 'order_waiting', 'payment_trouble', 'server_busy'));
alter table server_alerts add column busy_since timestamptz not null default now();
