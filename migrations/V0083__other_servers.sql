-- A provisioning that its server cannot make is tried on the next one; tenants choose among a server's storage pools.

-- The job that makes the pod, and the servers that could not: {"job": 1, "servers": [{"id": 2, "node": "…", "why": "…"}]}.
alter table cloud_pods add column refused_by jsonb;

-- Names of pools and nothing of how they are reached; which servers pools of addresses are for, to count what may be given.
grant select (storage_pools) on servers to mpanel_app;
grant select (server_id) on address_pools to mpanel_app;
