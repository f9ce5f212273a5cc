--: Found(detail?, tenant_id?)

--! pods : Found
select p.id, p.name as title, p.ip_address as detail, p.tenant_id from cloud_pods p
 where p.tenant_id = :tenant and p.deleted_at is null
   and (p.name ilike '%' || :text || '%' or p.ip_address like :text || '%' or p.primary_domain ilike '%' || :text || '%')
 order by p.id desc limit :limit;

--! volumes : Found
--- The id is the pod's: a volume is shown on its page.
select v.pod_id as id, v.name as title, p.name as detail, v.tenant_id
  from cloud_pod_volumes v join cloud_pods p on p.tenant_id = v.tenant_id and p.id = v.pod_id
 where v.tenant_id = :tenant and v.deleted_at is null and v.name ilike '%' || :text || '%'
 order by v.id desc limit :limit;

--! members : Found
select u.id, u.name as title, u.email as detail, m.tenant_id
  from tenant_users m join users u on u.id = m.user_id
 where m.tenant_id = :tenant and (u.name ilike '%' || :text || '%' or u.email ilike '%' || :text || '%')
 order by u.id desc limit :limit;

--! invoices : Found
select i.id, i.number as title, i.status as detail, i.tenant_id from invoices i
 where i.tenant_id = :tenant and i.number ilike '%' || :text || '%'
 order by i.id desc limit :limit;

--! all_pods : Found
select p.id, p.name as title, t.name as detail, p.tenant_id from cloud_pods p join tenants t on t.id = p.tenant_id
 where p.deleted_at is null
   and (p.name ilike '%' || :text || '%' or p.ip_address like :text || '%' or p.primary_domain ilike '%' || :text || '%')
 order by p.id desc limit :limit;

--! servers : Found
select s.id, s.name as title, concat_ws(', ', s.region, s.ip) as detail, null::bigint as tenant_id from servers s
 where s.name ilike '%' || :text || '%' or s.ip like :text || '%' or s.region ilike '%' || :text || '%'
    or exists (select 1 from server_tags g where g.server_id = s.id and g.tag ilike '%' || :text || '%')
 order by s.id desc limit :limit;

--! tenants : Found
select t.id, t.name as title, t.billing_email as detail, t.id as tenant_id from tenants t
 where t.name ilike '%' || :text || '%' or t.slug ilike '%' || :text || '%' or t.billing_email ilike '%' || :text || '%'
 order by t.id desc limit :limit;

--! users : Found
select u.id, u.name as title, u.email as detail, null::bigint as tenant_id from users u
 where u.name ilike '%' || :text || '%' or u.email ilike '%' || :text || '%'
 order by u.id desc limit :limit;

--! products : Found
select p.id, p.name as title, p.code as detail, p.tenant_id from products p
 where p.name ilike '%' || :text || '%' or p.code ilike '%' || :text || '%'
 order by p.id desc limit :limit;

--! all_invoices : Found
select i.id, i.number as title, t.name as detail, i.tenant_id from invoices i join tenants t on t.id = i.tenant_id
 where i.number ilike '%' || :text || '%'
 order by i.id desc limit :limit;
