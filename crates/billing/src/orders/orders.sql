--! insert (checkout?)
insert into orders (tenant_id, customer_id, checkout_session_id, status, currency, total, lines, wish)
values (:tenant, :customer, :checkout, 'placed', :currency, :total, :lines, :wish) returning id;

--! set_status (reason?)
update orders set status = :status, status_reason = :reason, updated_at = now() where tenant_id = :tenant and id = :id;

--! unfinished
--- Orders that are not made yet, oldest first.
select tenant_id, id from orders
 where status in ('placed', 'waiting') and next_look_at <= now() and id > :after
 order by id limit :limit;

--! of_subscription
--- The order that a subscription began with.
select o.id, o.status, o.wish from orders o
  join subscriptions s on s.tenant_id = o.tenant_id and s.order_id = o.id and s.parent_id is null
 where s.tenant_id = :tenant and s.id = :subscription for update of o;

--! from_the_beginning
update orders set wish = :wish, attempts = 0, next_look_at = now() where tenant_id = :tenant and id = :id;

--! waiting_untold
--- Orders that wait, and nobody knows.
select o.tenant_id, o.id, coalesce(o.status_reason, '') as reason, o.lines, o.currency, o.total, c.email,
       t.status = 'suspended' as is_suspended
  from orders o
  join customers c on c.tenant_id = o.tenant_id and c.id = o.customer_id
  join tenants t on t.id = o.tenant_id
 where o.status = 'waiting' and o.waiting_told_at is null order by o.id limit 100 for update of o skip locked;

--! waiting_told
update orders set waiting_told_at = now() where tenant_id = :tenant and id = :id;

--! lock : (waiting_told_at?)
--- One of them with its pod's subscription and what that pays for by now, unless somebody else is at either.
select o.status, o.wish, o.waiting_told_at, o.customer_id, o.attempts, s.id as subscription_id, s.status as subscription_status, p.code as plan
  from orders o
  join subscriptions s on s.tenant_id = o.tenant_id and s.order_id = o.id and s.parent_id is null
  join products p on p.id = s.product_id
 where o.tenant_id = :tenant and o.id = :id and o.status in ('placed', 'waiting')
   for update of o, s skip locked;

--! close
--- The subscription of an order has ended before its pod was made.
update orders o set status = 'cancelled', status_reason = null, updated_at = now()
  from subscriptions s
 where s.tenant_id = :tenant and s.id = :subscription and s.parent_id is null
   and o.tenant_id = s.tenant_id and o.id = s.order_id and o.status in ('placed', 'waiting')
returning o.id;

--! told_in_vain
--- Closed orders that somebody was told of: there is nothing to look at any more.
select tenant_id, id from orders where status = 'cancelled' and waiting_told_at is not null order by id limit 100 for update skip locked;

--! not_told
update orders set waiting_told_at = null where tenant_id = :tenant and id = :id;

--! tried_again
--- The pauses between tries double, up to an hour.
update orders set status = 'placed', status_reason = null, attempts = attempts + 1, updated_at = now(),
       next_look_at = now() + least(make_interval(secs => 15 * 2 ^ least(attempts, 10)), interval '1 hour')
 where tenant_id = :tenant and id = :id;

--! no_room
--- Still no room. The pauses grow by a few seconds each, so that room that is made is found within minutes.
update orders set status_reason = :reason, attempts = attempts + 1, updated_at = now(),
       next_look_at = now() + make_interval(secs => least(5 * (attempts + 1), 300))
 where tenant_id = :tenant and id = :id;

--: OrderRow(checkout_session_id?, status_reason?)

--! page (tenant?, before?, status?) : OrderRow
--- Orders of all tenants, newest first.
select o.id, o.tenant_id, t.name as tenant_name, o.checkout_session_id, o.status, o.status_reason, o.currency, o.total, o.lines,
       o.created_at, o.updated_at
  from orders o join tenants t on t.id = o.tenant_id
 where (:tenant::bigint is null or o.tenant_id = :tenant)
   and (:before::bigint is null or o.id < :before)
   and (:status::text is null or o.status = :status)
 order by o.id desc limit :limit;

--! one : OrderRow
select o.id, o.tenant_id, t.name as tenant_name, o.checkout_session_id, o.status, o.status_reason, o.currency, o.total, o.lines,
       o.created_at, o.updated_at
  from orders o join tenants t on t.id = o.tenant_id where o.id = :id;

--! tenant_of
select tenant_id from orders where id = :id;

--! lock_any
select status from orders where tenant_id = :tenant and id = :id for update;

--! main_subscriptions
--- What an order began, without what goes with it. Held before the order, as whoever ends a subscription does.
select id, status from subscriptions where tenant_id = :tenant and order_id = :id and parent_id is null order by id for update;
