--! plans
--- The pod plans on sale, smallest first.
select code, name, description, billing_period, base_price, currency, metadata from products
 where type = 'cloudpod' and status = 'active' order by (metadata->>'rank')::int, id;

--! plan
--- A pod plan, on sale or not: what was bought stays what it was.
select code, name, description, billing_period, base_price, currency, metadata from products
 where type = 'cloudpod' and code = :code;

--! ensure_product
insert into products (code, name, description, type, base_price, metadata, features, status)
values (:code, :name, :description, :type, :base_price, :metadata, :features, :status)
on conflict (code) do nothing;

--! ensure_price
--- A product's first price for a period.
insert into product_prices (product_id, billing_period, currency, amount)
select p.id, :billing_period, p.currency, :amount from products p
 where p.code = :code and not exists (
       select 1 from product_prices x where x.product_id = p.id and x.billing_period = :billing_period);
