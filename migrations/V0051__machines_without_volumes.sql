-- Whether a pod's machine can be given volumes, as its server was last seen to say: containers of Proxmox VE cannot.
alter table cloud_pods add column takes_volumes boolean not null default true;
