-- What an operator decided about a difference, and which pods' new sizes wait for the machine's next start.

-- A size that the machine takes when it was off once: until then it is no difference.
alter table cloud_pods add column size_pending boolean not null default false;

-- The job that carries out what an operator decided, and who that was.
alter table server_drift
    -- The disk that a machine of the wrong size has: a disk never shrinks, so the record follows it.
    add column disk_gb integer,
    add column decision text check (decision in ('set_right', 'delete')),
    add column decided_at timestamptz,
    add column decided_by bigint references users,
    add column decision_job bigint,
    -- Why the last one came to nothing.
    add column decision_error text;
