-- An order whose subscription ended before its pod was made: nothing is made of it any more.
alter table orders drop constraint orders_status_check;
alter table orders add constraint orders_status_check
    check (status in ('placed', 'waiting', 'fulfilled', 'refunded', 'cancelled'));
update orders o set status = 'cancelled'
  from subscriptions s
 where s.tenant_id = o.tenant_id and s.order_id = o.id and s.parent_id is null and s.status = 'cancelled'
   and o.status in ('placed', 'waiting');
