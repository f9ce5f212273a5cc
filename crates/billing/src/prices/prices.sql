--! kept
--- Living subscriptions of a product, by the price that they keep.
select price_id, count(*) as subscriptions from subscriptions
 where product_id = :product and status <> 'cancelled' group by price_id;
