-- An address is given once, also where two pools name the same wire in different words, and where a server serves more
-- regions than its own.

-- Whether what two pools give out meets on one wire. A pool without a bridge is on its servers' own, which may be any: it
-- meets every bridge of its VLAN.
create function pools_meet(a_region text, a_bridge text, a_vlan integer, b_region text, b_bridge text, b_vlan integer)
returns boolean language sql stable as $$
    select a_vlan is not distinct from b_vlan
       and (a_bridge is null or b_bridge is null or a_bridge = b_bridge)
       and (a_region = b_region
            or exists (select 1 from server_capabilities c where a_region = any(c.regions) and b_region = any(c.regions)))
$$;
create index pod_addresses_of_address on pod_addresses (address);

-- Tenants choose among the servers that serve a region.
grant select (regions) on server_capabilities to mpanel_app;
