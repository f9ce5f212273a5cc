--: RegionRow(retired_at?)

--! all : RegionRow
select r.code, r.name, r.retired_at, coalesce(s.servers, 0) as servers, coalesce(p.pods, 0) as pods,
       coalesce(a.pools, 0) as address_pools
  from regions r
  left join (select code, count(*) as servers
               from server_capabilities c cross join unnest(c.regions) as code group by code) s using (code)
  left join (select region as code, count(*) as pods from cloud_pods where deleted_at is null group by region) p using (code)
  left join (select region as code, count(*) as pools from address_pools group by region) a using (code)
 order by r.code limit 1000;

--! one : RegionRow
select r.code, r.name, r.retired_at,
       (select count(*) from server_capabilities c where r.code = any(c.regions)) as servers,
       (select count(*) from cloud_pods p where p.region = r.code and p.deleted_at is null) as pods,
       (select count(*) from address_pools a where a.region = r.code) as address_pools
  from regions r where r.code = :code;

--! lock
select code from regions where code = :code for update;

--! name_taken
select count(*) from regions where lower(name) = lower(:name) and code <> :other_than;

--! set_name
update regions set name = :name where code = :code;

--! retire
update regions set retired_at = now() where code = :code and retired_at is null;

--! bring_back
update regions set retired_at = null where code = :code;
