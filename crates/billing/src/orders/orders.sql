--! insert (checkout?)
insert into orders (tenant_id, customer_id, checkout_session_id, status, currency, total, lines, wish)
values (:tenant, :customer, :checkout, 'placed', :currency, :total, :lines, :wish) returning id;

--! set_status (reason?)
update orders set status = :status, status_reason = :reason, updated_at = now() where tenant_id = :tenant and id = :id;

--! unfinished
--- Orders that are not made yet, oldest first.
select tenant_id, id from orders where status in ('placed', 'waiting') and next_look_at <= now() order by id limit 200;

--! waiting_untold
--- Orders that wait, and nobody knows.
select o.tenant_id, o.id, coalesce(o.status_reason, '') as reason, o.lines, o.currency, o.total, c.email from orders o
  join customers c on c.tenant_id = o.tenant_id and c.id = o.customer_id
 where o.status = 'waiting' and o.waiting_told_at is null order by o.id limit 100 for update of o skip locked;

--! waiting_told
update orders set waiting_told_at = now() where tenant_id = :tenant and id = :id;

--! lock : (waiting_told_at?)
--- One of them with its pod's subscription, unless somebody else is at it.
select o.status, o.wish, o.waiting_told_at, o.customer_id, s.id as subscription_id
  from orders o join subscriptions s on s.tenant_id = o.tenant_id and s.order_id = o.id and s.parent_id is null
 where o.tenant_id = :tenant and o.id = :id and o.status in ('placed', 'waiting')
   for update of o skip locked;

--! tried_again
--- The pauses between tries double, up to an hour.
update orders set attempts = attempts + 1, updated_at = now(),
       next_look_at = now() + least(make_interval(secs => 15 * 2 ^ least(attempts, 10)), interval '1 hour')
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

--! lock_any
select tenant_id, status from orders where id = :id for update;

--! main_subscriptions
--- What an order began, without what goes with it.
select id from subscriptions where tenant_id = :tenant and order_id = :id and parent_id is null and status <> 'cancelled' order by id;
