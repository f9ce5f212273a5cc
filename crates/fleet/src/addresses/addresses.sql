--: PoolRow(server_id?, server_name?, bridge?, vlan?, network?, first_address?, last_address?, gateway?)

--! pools : PoolRow
select p.id, p.name, p.region, p.server_id, s.name as server_name, p.bridge, p.vlan, p.mode, p.family, p.network::text as network,
       host(p.first_address) as first_address, host(p.last_address) as last_address, host(p.gateway) as gateway,
       array(select host(n) from unnest(p.name_servers) n) as name_servers, p.status, p.created_at,
       coalesce(p.last_address - p.first_address + 1
                - (case when p.gateway between p.first_address and p.last_address then 1 else 0 end), 0) as addresses,
       (select count(*) from pod_addresses a where a.pool_id = p.id) as used
  from address_pools p left join servers s on s.id = p.server_id
 order by p.id limit 1000;

--! pool : PoolRow
select p.id, p.name, p.region, p.server_id, s.name as server_name, p.bridge, p.vlan, p.mode, p.family, p.network::text as network,
       host(p.first_address) as first_address, host(p.last_address) as last_address, host(p.gateway) as gateway,
       array(select host(n) from unnest(p.name_servers) n) as name_servers, p.status, p.created_at,
       coalesce(p.last_address - p.first_address + 1
                - (case when p.gateway between p.first_address and p.last_address then 1 else 0 end), 0) as addresses,
       (select count(*) from pod_addresses a where a.pool_id = p.id) as used
  from address_pools p left join servers s on s.id = p.server_id
 where p.id = :id;

--! insert_pool (server_id?, bridge?, vlan?, network?, first_address?, last_address?, gateway?)
insert into address_pools (name, region, server_id, bridge, vlan, mode, family, network, first_address, last_address, gateway,
                           name_servers)
values (:name, :region, :server_id, :bridge, :vlan, :mode, :family, (:network::text)::cidr, (:first_address::text)::inet,
        (:last_address::text)::inet, (:gateway::text)::inet, (:name_servers::text[])::inet[])
returning id;

--! one_at_a_time
--- Two pools that are made at the same time see each other.
select pg_advisory_xact_lock(hashtext('address_pools')) is null as locked;

--! overlapping (bridge?, vlan?)
--- Another pool of the same wire whose range shares an address.
select name from address_pools
 where id <> :other_than and mode = 'static' and pools_meet(region, bridge, vlan, :region, :bridge::text, :vlan::integer)
   and first_address <= (:last_address::text)::inet and last_address >= (:first_address::text)::inet
 order by id limit 1;

--! update_pool (first_address?, last_address?, gateway?)
update address_pools
   set name = :name, first_address = (:first_address::text)::inet, last_address = (:last_address::text)::inet,
       gateway = (:gateway::text)::inet, name_servers = (:name_servers::text[])::inet[], status = :status
 where id = :id;

--! held_outside (gateway?)
--- An address of a pool that is held and would not be one of its range, or would be its way out.
select host(address) as address from pod_addresses
 where pool_id = :id
   and (address not between (:first_address::text)::inet and (:last_address::text)::inet or address = (:gateway::text)::inet)
 order by pod_addresses.address limit 1;

--! delete_pool
delete from address_pools where id = :id and not exists (select 1 from pod_addresses a where a.pool_id = :id);

--! families
--- How many families of addresses a pod of the region can be given, at the most: by the region's pools, and by those of
--- servers that serve it.
select count(distinct p.family) from address_pools p
 where p.mode = 'static' and p.status = 'active'
   and (p.region = :region
        or exists (select 1 from server_capabilities c where c.server_id = p.server_id and :region = any(c.regions)));

--! serving : (bridge?, vlan?)
--- The active pools that serve a server: its own, and the region's where it has none of that family. None of a bridge that it
--- does not have.
select p.id, p.name, p.mode, p.family, p.bridge, p.vlan
  from address_pools p join servers s on s.id = :server_id
 where p.status = 'active'
   and (p.server_id = s.id
        or (p.server_id is null and p.region = :region
            and not exists (select 1 from address_pools o
                             where o.server_id = s.id and o.status = 'active' and o.family = p.family)))
   and (p.bridge is null or s.bridges = '{}' or p.bridge = any(s.bridges))
 order by p.family, p.id;

--! full_servers
--- Servers that are served by static pools of a family, in a region, and have no address left in any of them.
select s.id, p.family
  from servers s
  join address_pools p
    on p.status = 'active'
   and (p.server_id = s.id
        or (p.server_id is null and p.region = :region
            and not exists (select 1 from address_pools o
                             where o.server_id = s.id and o.status = 'active' and o.family = p.family)))
   and (p.bridge is null or s.bridges = '{}' or p.bridge = any(s.bridges))
 where p.mode = 'static'
 group by s.id, p.family
having bool_and(p.last_address - p.first_address + 1
                - (case when p.gateway between p.first_address and p.last_address then 1 else 0 end)
                <= (select count(*) from pod_addresses a where a.pool_id = p.id));

--! off_bridge
--- Servers of a region whose pools of a family are all on bridges that they do not have: one of these pools.
select s.id, p.family, min(p.name) as pool, min(p.bridge) as bridge
  from servers s
  join server_capabilities c on c.server_id = s.id and :region = any(c.regions)
  join address_pools p
    on p.status = 'active'
   and (p.server_id = s.id
        or (p.server_id is null and p.region = :region
            and not exists (select 1 from address_pools o
                             where o.server_id = s.id and o.status = 'active' and o.family = p.family)))
 where s.bridges <> '{}'
 group by s.id, p.family
having bool_and(p.bridge is not null and not p.bridge = any(s.bridges));

--! bridged
--- Servers of a region that have the bridge that one of their pools names.
select distinct s.id
  from servers s
  join server_capabilities c on c.server_id = s.id and :region = any(c.regions)
  join address_pools p on p.status = 'active' and p.bridge = any(s.bridges) and (p.server_id = s.id or (p.server_id is null and p.region = :region));

--! lock_pool
select id from address_pools where id = :id for update;

--! take
--- The lowest free address of a pool, given to a pod. No row when none is left. What another pool of the same wire gave out
--- is not free either.
insert into pod_addresses (tenant_id, pod_id, pool_id, family, address, prefix, gateway, name_servers, bridge, vlan)
select :tenant, :pod, p.id, p.family, free.address, masklen(p.network), p.gateway, p.name_servers, p.bridge, p.vlan
  from address_pools p
  cross join lateral (
       select c.address
         from (select p.first_address as address
               union select a.address + 1 from pod_addresses a
                      where a.address between p.first_address and p.last_address
               union select p.gateway + 1) c
        where c.address between p.first_address and p.last_address
          and c.address is distinct from p.gateway
          and not exists (select 1 from pod_addresses x join address_pools o on o.id = x.pool_id
                           where x.address = c.address
                             and (o.id = p.id or pools_meet(o.region, o.bridge, o.vlan, p.region, p.bridge, p.vlan)))
        order by c.address limit 1) free
 where p.id = :pool_id
returning host(address) as address;

--! not_served : (server?)
--- Addresses that a pod holds of pools that do not serve this server.
select host(a.address) as address, o.name as pool, s.name as server
  from pod_addresses a join address_pools o on o.id = a.pool_id left join servers s on s.id = o.server_id
 where a.tenant_id = :tenant and a.pod_id = :pod
   and not (o.server_id = :server_id
            or (o.server_id is null
                and exists (select 1 from server_capabilities c where c.server_id = :server_id and o.region = any(c.regions))))
 order by a.family;

--! held_of_server
--- Addresses that pods hold of a server's own pools.
select count(*) from pod_addresses a join address_pools o on o.id = a.pool_id where o.server_id = :server_id;

--! of_pod : (gateway?, bridge?, vlan?)
select family, host(address) as address, prefix, host(gateway) as gateway,
       array(select host(n) from unnest(name_servers) n) as name_servers, bridge, vlan, created_at
  from pod_addresses where tenant_id = :tenant and pod_id = :pod order by family;

--! release
delete from pod_addresses where tenant_id = :tenant and pod_id = :pod;

--! page_of_pool (before?)
select a.id, host(a.address) as address, a.family, a.prefix, a.tenant_id, t.name as tenant_name, a.pod_id, p.name as pod_name, a.created_at
  from pod_addresses a join tenants t on t.id = a.tenant_id
  join cloud_pods p on p.tenant_id = a.tenant_id and p.id = a.pod_id
 where a.pool_id = :pool_id and (:before::bigint is null or a.id < :before)
 order by a.id desc limit :limit;

--! export : (server?)
select o.name as pool, host(a.address) as address, a.prefix, t.slug as tenant, a.pod_id, p.name as pod, s.name as server, a.created_at
  from pod_addresses a join address_pools o on o.id = a.pool_id join tenants t on t.id = a.tenant_id
  join cloud_pods p on p.tenant_id = a.tenant_id and p.id = a.pod_id
  left join servers s on s.id = p.server_id
 order by a.address limit 100000;
