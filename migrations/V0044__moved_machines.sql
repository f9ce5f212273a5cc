-- A machine that its cluster or an operator moved to another server: the record follows.
alter table server_drift drop constraint server_drift_kind_check;
alter table server_drift add constraint server_drift_kind_check
    check (kind in ('unknown_machine', 'missing_machine', 'wrong_state', 'wrong_size', 'wrong_server'));
