--: ProductRow()

--! page (before?, status?, type?) : ProductRow
select id, code, name, description, type, status, billing_period, base_price, currency, features, metadata, created_at, updated_at
  from products
 where (:before::bigint is null or id < :before)
   and (:status::text is null or status = :status)
   and (:type::text is null or type = :type)
 order by id desc limit :limit;

--! on_sale : ProductRow
--- What a visitor may buy; pods first, smallest first.
select id, code, name, description, type, status, billing_period, base_price, currency, features, metadata, created_at, updated_at
  from products where status = 'active' and tenant_id is null
 order by type <> 'cloudpod', type, (metadata->>'rank')::int, id limit 500;

--! one : ProductRow
select id, code, name, description, type, status, billing_period, base_price, currency, features, metadata, created_at, updated_at
  from products where id = :id;

--! lock
select id from products where id = :id for update;

--! by_codes : ProductRow
select id, code, name, description, type, status, billing_period, base_price, currency, features, metadata, created_at, updated_at
  from products where code = any(:codes);

--! prices
--- The prices of products that hold for new subscriptions.
select id, product_id, billing_period, currency, amount from product_prices
 where product_id = any(:products) and retired_at is null order by product_id, currency, billing_period;

--! insert
insert into products (code, name, description, type, status, billing_period, base_price, currency, features, metadata)
values (:code, :name, :description, :type, :status, :billing_period, :base_price, :currency, :features, :metadata)
on conflict (code) do nothing
returning id;

--! update
update products set name = :name, description = :description, status = :status, billing_period = :billing_period,
       base_price = :base_price, currency = :currency, features = :features, metadata = :metadata, updated_at = now()
 where id = :id;

--! retire
update products set status = 'retired', updated_at = now() where id = :id;

--! retire_price
update product_prices set retired_at = now()
 where product_id = :product and billing_period = :billing_period and currency = :currency and retired_at is null;

--! insert_price
insert into product_prices (product_id, billing_period, currency, amount) values (:product, :billing_period, :currency, :amount)
returning id;

--! history : (retired_at?)
--- Every price that there ever was, newest first.
select id, billing_period, currency, amount, created_at, retired_at from product_prices
 where product_id = :product order by id desc limit 200;
