-- What became of the script that a pod's machine ran at its first start, as it was found when the pod was made; nothing where
-- there was none, and for pods from before that was looked at. A script that failed leaves its pod as it is: running.
alter table cloud_pods add column script_state text
    check (script_state in ('succeeded', 'failed', 'running', 'unknown'));
alter table cloud_pods add column script_exit_status integer;
-- A sentence for its owner: what is wrong, and what to do. None when it succeeded.
alter table cloud_pods add column script_message text;
alter table cloud_pods add column script_checked_at timestamptz;
