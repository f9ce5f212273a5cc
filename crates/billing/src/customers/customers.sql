--! ensure (name?, address?, tax_id?, provider_customer_id?, payment_method_id?)
--- The tenant's billing identity. Whoever pays a public checkout has proved to be nobody: of a customer that exists only
--- what is missing is filled in.
insert into customers (tenant_id, name, email, address, tax_id, provider, provider_customer_id, payment_method_id)
select t.id, coalesce(nullif(b.company, ''), :name, t.name), coalesce(t.billing_email, :email),
       coalesce(nullif(b.address, '{}'), :address, '{}'::jsonb), coalesce(nullif(b.tax_id, ''), :tax_id), :provider, :provider_customer_id, :payment_method_id
  from tenants t left join billing_profiles b on b.tenant_id = t.id where t.id = :tenant
on conflict (tenant_id) do update set
       address = case when customers.address = '{}' then excluded.address else customers.address end,
       tax_id = coalesce(customers.tax_id, excluded.tax_id),
       provider = case when customers.provider_customer_id is null then excluded.provider else customers.provider end,
       provider_customer_id = coalesce(customers.provider_customer_id, excluded.provider_customer_id),
       payment_method_id = case when customers.provider_customer_id is null or customers.provider_customer_id = excluded.provider_customer_id
                                then coalesce(customers.payment_method_id, excluded.payment_method_id)
                                else customers.payment_method_id end,
       updated_at = now()
returning id;

--! learn (name?, address?, tax_id?, customer_id?, payment_method_id?)
--- Another customer at the provider has other means of payment; without a name of one, they are of the one that is known.
update customers set name = coalesce(:name, name), address = coalesce(:address, address), tax_id = coalesce(:tax_id, tax_id),
       provider = case when :customer_id::text is null then provider else :provider end,
       provider_customer_id = coalesce(:customer_id, provider_customer_id),
       payment_method_id = case when :customer_id::text is null or :customer_id = provider_customer_id
                                then coalesce(:payment_method_id, payment_method_id)
                                else :payment_method_id end,
       updated_at = now()
 where tenant_id = :tenant and id = :customer;

--! of_checkout
--- The customer that a checkout became, if it still is the one that the provider knew then.
select id from customers where tenant_id = :tenant and provider = :provider and provider_customer_id = :customer_id;

--! buyer : (tax_id?, provider_customer_id?)
select name, email, address, tax_id, provider, provider_customer_id from customers where tenant_id = :tenant;

--! ensure_own
--- The same for a tenant that buys from inside: its own billing address, or its oldest owner's.
insert into customers (tenant_id, name, email, address, tax_id, provider)
select t.id, coalesce(nullif(b.company, ''), t.name),
       coalesce(t.billing_email, (select u.email from tenant_users m join users u on u.id = m.user_id
                                   where m.tenant_id = t.id and m.role = 'TENANT_OWNER' order by u.id limit 1), ''),
       coalesce(b.address, '{}'), nullif(b.tax_id, ''), :provider
  from tenants t left join billing_profiles b on b.tenant_id = t.id where t.id = :tenant
on conflict (tenant_id) do nothing;

--! of_tenant
select id from customers where tenant_id = :tenant;

--! means
--- Who takes a tenant's payments, and what is known there.
select provider, provider_customer_id is not null as is_customer, payment_method_id is not null as is_on_file
  from customers where tenant_id = :tenant;

--! profile : (billing_email?, name?, email?, address?, tax_id?)
--- Whom a tenant's invoices are made out to: its billing identity, or what is known before it has one.
select t.name as tenant_name, t.billing_email, (b.tenant_id is not null or c.id is not null) as known,
       coalesce(c.name, b.company) as name, coalesce(c.email, t.billing_email, b.email) as email,
       coalesce(c.address, b.address) as address, coalesce(c.tax_id, b.tax_id) as tax_id
  from tenants t
  left join customers c on c.tenant_id = t.id
  left join billing_profiles b on b.tenant_id = t.id
 where t.id = :tenant;

--! set_identity (tax_id?)
update customers set name = :name, email = :email, address = :address, tax_id = :tax_id, updated_at = now()
 where tenant_id = :tenant;

--! put_profile (tax_id?)
--- What is known before there is a billing identity; the same from then on.
insert into billing_profiles (tenant_id, company, tax_id, email, address)
values (:tenant, :name, :tax_id, :email, :address)
on conflict (tenant_id) do update set company = excluded.company, tax_id = excluded.tax_id, email = excluded.email,
       address = excluded.address, updated_at = now();

--! set_billing_email
update tenants set billing_email = :email where id = :tenant;
