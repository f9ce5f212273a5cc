--! plans
--- The pod plans on sale, smallest first.
select code, name, description, billing_period, base_price, currency, metadata from products
 where type = 'cloudpod' and status = 'active' order by (metadata->>'rank')::int, id;

--! ensure_product
insert into products (code, name, description, type, base_price, metadata)
values (:code, :name, :description, 'cloudpod', :base_price, :metadata)
on conflict (code) do nothing;
