--: PackRow(bandwidth_gb?)

--! page : PackRow
select id, code, name, description, pods, cpu_cores, memory_mb, disk_gb, bandwidth_gb, price_monthly, currency, is_active, created_at
  from cloud_resource_plans where is_active or :with_inactive::boolean order by price_monthly, id limit 500;

--! one : PackRow
select id, code, name, description, pods, cpu_cores, memory_mb, disk_gb, bandwidth_gb, price_monthly, currency, is_active, created_at
  from cloud_resource_plans where code = :code;

--! insert (bandwidth_gb?)
insert into cloud_resource_plans (code, name, description, pods, cpu_cores, memory_mb, disk_gb, bandwidth_gb, price_monthly, currency, is_active)
values (:code, :name, :description, :pods, :cpu_cores, :memory_mb, :disk_gb, :bandwidth_gb, :price_monthly, :currency, :is_active)
on conflict (code) do nothing returning id;

--! update
--- What it holds stays: those who bought it were promised that.
update cloud_resource_plans set name = :name, description = :description, price_monthly = :price_monthly, currency = :currency,
       is_active = :is_active where code = :code;

--! put_product
--- The product that a pack is billed by. Not shown among the products on sale.
insert into products (code, name, description, type, status, base_price, currency)
values (:code, :name, :description, 'addon', 'hidden', :price, :currency)
on conflict (code) do update set name = excluded.name, description = excluded.description, base_price = excluded.base_price,
       currency = excluded.currency, updated_at = now()
returning id;

--! retire_other
--- Retires the pack's price when it is another one than this.
update product_prices set retired_at = now()
 where product_id = :product and billing_period = 'monthly' and retired_at is null
   and (currency, amount) is distinct from (:currency::text, :amount::numeric);

--! put_price
--- The pack's monthly price; nothing happens when it is the same already.
insert into product_prices (product_id, billing_period, currency, amount)
select :product, 'monthly', :currency, :amount
 where not exists (select 1 from product_prices where product_id = :product and billing_period = 'monthly' and retired_at is null);

--! totals
--- The sum of a tenant's active packs; no row when it has none.
select pods_total, cpu_cores_total, memory_mb_total, disk_gb_total, bandwidth_gb_total
  from cloud_tenant_resource_totals where tenant_id = :tenant and active > 0;
