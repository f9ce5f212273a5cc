--: SubscriptionRow(order_id?, parent_id?, trial_ends_at?, cancel_at?, ended_at?, past_due_since?, pod_id?, pod_name?)

--! clock
select now() as now;

--! insert (order_id?, parent_id?, trial_ends_at?)
insert into subscriptions (tenant_id, customer_id, order_id, product_id, price_id, parent_id, quantity, price, currency,
                           billing_period, anchor_at, time_zone, period_index, period_start, renews_at, started_at, provider, status, trial_ends_at,
                           by_hand)
values (:tenant, :customer, :order_id, :product, :price_id, :parent_id, :quantity, :price, :currency,
        :billing_period, :anchor_at, :time_zone, 0, :anchor_at, :renews_at, :anchor_at, :provider, :status, :trial_ends_at,
        :by_hand)
returning id;

--! bill_period (invoice?)
insert into subscription_periods (tenant_id, subscription_id, period_start, period_end, invoice_id)
values (:tenant, :subscription, :period_start, :period_end, :invoice);

--! period_on
--- A period whose line waited stands on an invoice now.
update subscription_periods set invoice_id = :invoice
 where tenant_id = :tenant and subscription_id = :subscription and period_start = :period_start;

--! page (before?, status?) : SubscriptionRow
--- The tenant's subscriptions, newest first.
select s.id, s.tenant_id, s.customer_id, s.order_id, s.parent_id, s.product_id, p.code as product_code, p.name as product_name,
       p.type as product_type, s.status, s.quantity, s.price, s.currency, s.billing_period, s.anchor_at, s.time_zone,
       s.period_index, s.period_start, s.renews_at, s.trial_ends_at, s.cancel_at, s.started_at, s.ended_at, s.past_due_since,
       s.provider, s.by_hand, c.id as pod_id, c.name as pod_name
  from subscriptions s
  join products p on p.id = s.product_id
  left join cloud_pods c on c.tenant_id = s.tenant_id and c.subscription_id = s.id and c.deleted_at is null
 where s.tenant_id = :tenant
   and (:before::bigint is null or s.id < :before)
   and (:status::text is null or s.status = :status)
 order by s.id desc limit :limit;

--! page_of_all (tenant?, product?, before?, status?) : SubscriptionRow
select s.id, s.tenant_id, s.customer_id, s.order_id, s.parent_id, s.product_id, p.code as product_code, p.name as product_name,
       p.type as product_type, s.status, s.quantity, s.price, s.currency, s.billing_period, s.anchor_at, s.time_zone,
       s.period_index, s.period_start, s.renews_at, s.trial_ends_at, s.cancel_at, s.started_at, s.ended_at, s.past_due_since,
       s.provider, s.by_hand, c.id as pod_id, c.name as pod_name
  from subscriptions s
  join products p on p.id = s.product_id
  left join cloud_pods c on c.tenant_id = s.tenant_id and c.subscription_id = s.id and c.deleted_at is null
 where (:tenant::bigint is null or s.tenant_id = :tenant)
   and (:product::bigint is null or s.product_id = :product)
   and (:before::bigint is null or s.id < :before)
   and (:status::text is null or s.status = :status)
 order by s.id desc limit :limit;

--! one : SubscriptionRow
select s.id, s.tenant_id, s.customer_id, s.order_id, s.parent_id, s.product_id, p.code as product_code, p.name as product_name,
       p.type as product_type, s.status, s.quantity, s.price, s.currency, s.billing_period, s.anchor_at, s.time_zone,
       s.period_index, s.period_start, s.renews_at, s.trial_ends_at, s.cancel_at, s.started_at, s.ended_at, s.past_due_since,
       s.provider, s.by_hand, c.id as pod_id, c.name as pod_name
  from subscriptions s
  join products p on p.id = s.product_id
  left join cloud_pods c on c.tenant_id = s.tenant_id and c.subscription_id = s.id and c.deleted_at is null
 where s.tenant_id = :tenant and s.id = :id;

--! tenant_of
select tenant_id from subscriptions where id = :id;

--! lock
select id from subscriptions where tenant_id = :tenant and id = :id for update;

--! children
--- What goes with a subscription and has not ended.
select id from subscriptions where tenant_id = :tenant and parent_id = :parent and status <> 'cancelled' order by id for update;

--! set_cancel_at (cancel_at?)
update subscriptions set cancel_at = :cancel_at, updated_at = now() where tenant_id = :tenant and id = :id and status <> 'cancelled';

--! end_now
update subscriptions set status = 'cancelled', ended_at = now(), cancel_at = coalesce(cancel_at, now()), past_due_since = null, updated_at = now()
 where tenant_id = :tenant and id = :id and status <> 'cancelled';

--! set_terms
--- What is bought from now on, and the period that is paid for.
update subscriptions set product_id = :product, price_id = :price_id, price = :price, quantity = :quantity,
       billing_period = :billing_period, anchor_at = :anchor_at, period_index = :period_index, period_start = :period_start,
       renews_at = :renews_at, updated_at = now(),
       resize_next_at = case when product_id = :product then resize_next_at else now() + interval '2 minutes' end
 where tenant_id = :tenant and id = :id;

--! advance
--- The next period is the current one.
update subscriptions set status = 'active', anchor_at = :anchor_at, period_index = :period_index, period_start = :period_start, renews_at = :renews_at,
       updated_at = now()
 where tenant_id = :tenant and id = :id;

--! due
--- Tenants with something to renew or to end, those that wait longest first. What is overdue is not billed further, but
--- ends when it was to end. The billing of suspended tenants pauses.
select tenant_id, min(renews_at) as since from subscriptions
 where (status in ('trialing', 'active') or (status in ('past_due', 'suspended') and cancel_at <= now())) and renews_at <= now()
   and tenant_id not in (select t.id from tenants t where t.status <> 'active')
 group by tenant_id order by 2 limit :limit;

--! without_waiting
--- This transaction's commit does not wait for the disk. It is whole or not there; a crash may lose the last ones, in order.
select set_config('synchronous_commit', 'off', true) as setting;

--! lock_due : SubscriptionRow
--- What is due of some tenants. Who comes second waits, and finds nothing due any more: a tenant gets one invoice.
select s.id, s.tenant_id, s.customer_id, s.order_id, s.parent_id, s.product_id, p.code as product_code, p.name as product_name,
       p.type as product_type, s.status, s.quantity, s.price, s.currency, s.billing_period, s.anchor_at, s.time_zone,
       s.period_index, s.period_start, s.renews_at, s.trial_ends_at, s.cancel_at, s.started_at, s.ended_at, s.past_due_since,
       s.provider, s.by_hand, null::bigint as pod_id, null::text as pod_name
  from subscriptions s join products p on p.id = s.product_id
 where s.tenant_id = any(:tenants::bigint[]) and s.renews_at <= now()
   and (s.status in ('trialing', 'active') or (s.status in ('past_due', 'suspended') and s.cancel_at <= now()))
   and s.tenant_id not in (select t.id from tenants t where t.id = any(:tenants::bigint[]) and t.status <> 'active')
 order by s.tenant_id, s.id
   for update of s;

--! overdue : (past_due_since?, reminded_at?)
--- Subscriptions with an invoice that should be paid by now, after one of them: for a period, or for a change within one.
--- Money that may be on its way is waited for: its customer cannot pay otherwise meanwhile.
select s.tenant_id, s.id, s.status, s.past_due_since, s.reminded_at, now() as now
  from subscriptions s
 where s.status in ('active', 'past_due', 'suspended')
   and s.tenant_id not in (select t.id from tenants t where t.status <> 'active')
   and exists (select 1 from invoices i cross join lateral jsonb_array_elements(i.line_items) l
                where i.tenant_id = s.tenant_id and (l->>'subscriptionId')::bigint = s.id
                  and i.status = 'open' and i.kind = 'invoice' and i.due_date < (now() at time zone 'UTC')::date
                  and not exists (select 1 from payment_charges c
                                   where c.tenant_id = i.tenant_id and c.invoice_id = i.id and c.status in ('pending', 'unknown'))
                  and (i.page_number > 5 or coalesce(i.page_expires_at < now(), true)))
   and (s.tenant_id, s.id) > (:after_tenant::bigint, :after::bigint)
 order by s.tenant_id, s.id limit :limit;

--! is_overdue
--- Whether an invoice of a subscription should be paid by now, and no money for it may be on its way.
select exists (select 1 from invoices i cross join lateral jsonb_array_elements(i.line_items) l
                where i.tenant_id = :tenant and (l->>'subscriptionId')::bigint = :id
                  and i.status = 'open' and i.kind = 'invoice' and i.due_date < (now() at time zone 'UTC')::date
                  and not exists (select 1 from payment_charges c
                                   where c.tenant_id = i.tenant_id and c.invoice_id = i.id and c.status in ('pending', 'unknown'))
                  and (i.page_number > 5 or coalesce(i.page_expires_at < now(), true))) as overdue;

--! owes
--- Whether an invoice of a subscription should be paid by now, money on its way or not: what stood still for it does not
--- run before it is there.
select exists (select 1 from invoices i cross join lateral jsonb_array_elements(i.line_items) l
                where i.tenant_id = :tenant and (l->>'subscriptionId')::bigint = :id
                  and i.status = 'open' and i.kind = 'invoice' and i.due_date < (now() at time zone 'UTC')::date) as owes;

--! owes_nothing
--- Subscriptions that a missing payment reminded of or stopped, and that owe nothing any more, after one of them.
select s.tenant_id, s.id from subscriptions s
 where s.status in ('past_due', 'suspended') and s.past_due_since is not null
   and not exists (select 1 from invoices i cross join lateral jsonb_array_elements(i.line_items) l
                    where i.tenant_id = s.tenant_id and (l->>'subscriptionId')::bigint = s.id
                      and i.status = 'open' and i.kind = 'invoice' and i.due_date < (now() at time zone 'UTC')::date)
   and (s.tenant_id, s.id) > (:after_tenant::bigint, :after::bigint)
 order by s.tenant_id, s.id limit :limit;

--! unpaid : (number?)
--- An invoice about a subscription that nobody has paid.
select i.number from invoices i
 where i.tenant_id = :tenant and i.status in ('open', 'uncollectible') and i.kind = 'invoice'
   and i.line_items @> jsonb_build_array(jsonb_build_object('subscriptionId', :id::bigint))
 order by i.id limit 1;

--! set_past_due
update subscriptions set status = 'past_due', past_due_since = coalesce(past_due_since, now()), reminded_at = now(), updated_at = now()
 where tenant_id = :tenant and id = :id;

--! set_suspended
update subscriptions set status = 'suspended', reminded_at = now(), updated_at = now() where tenant_id = :tenant and id = :id;

--! reminded
update subscriptions set reminded_at = now() where tenant_id = :tenant and id = :id;

--! set_active
update subscriptions set status = 'active', past_due_since = null, reminded_at = null, updated_at = now()
 where tenant_id = :tenant and id = :id;

--! hold_billed
--- The subscriptions on an invoice that have not ended, held, as they are then: dunning holds one while it decides.
select s.id, s.status from subscriptions s
 where s.tenant_id = :tenant and s.status <> 'cancelled'
   and s.id in (select (l->>'subscriptionId')::bigint from invoices i cross join lateral jsonb_array_elements(i.line_items) l
                 where i.tenant_id = :tenant and i.id = :invoice)
 order by s.id for update of s;

--! runs_on
--- What an invoice bills and has not ended, if anything.
select distinct s.id, p.name from invoices i
 cross join lateral jsonb_array_elements(i.line_items) l
  join subscriptions s on s.tenant_id = i.tenant_id and s.id = (l->>'subscriptionId')::bigint
  join products p on p.id = s.product_id
 where i.tenant_id = :tenant and i.id = :invoice and s.status <> 'cancelled' order by s.id limit 1;

--! email_of
select email from customers where tenant_id = :tenant and id = :customer;

--! price_of
select price_id from subscriptions where tenant_id = :tenant and id = :id;

--! reminded_at : (reminded_at?)
select reminded_at from subscriptions where tenant_id = :tenant and id = :id;

--! cut_period
--- A period that is left early ends there. Found by its end: it begins earlier than what is left of it when its tenant was
--- suspended meanwhile.
update subscription_periods set period_end = :period_end
 where tenant_id = :tenant and subscription_id = :subscription and period_end = :until;

--! billed_since
--- What a subscription was billed since its period began, in minor units without tax, less what was credited or paid back of
--- it: no more of the period is left to be credited. A credit note that a period begins on has its price as a line below zero.
with began as (
    -- The paid period began earlier than what is left of it when its tenant was suspended meanwhile.
    select coalesce((select p.period_start from subscription_periods p
                      where p.tenant_id = :tenant and p.subscription_id = :id and p.period_end = :until), :since) as at)
select round(coalesce(sum(d.own * (1 - case when d.amount = 0 then 0 else d.credited / d.amount end)), 0))::bigint as left_of_it
  from (select i.amount,
               (select coalesce(sum(case when i.kind = 'invoice' then greatest((l->>'amount')::numeric, 0) else -least((l->>'amount')::numeric, 0) end), 0)
                  from jsonb_array_elements(i.line_items) l where (l->>'subscriptionId')::bigint = :id) as own,
               (select coalesce(sum(n.amount), 0) from invoices n where n.tenant_id = i.tenant_id and n.corrects_id = i.id) as credited
          from invoices i, began
         where i.tenant_id = :tenant and i.corrects_id is null and i.status in ('open', 'paid', 'uncollectible')
           and i.issued_at >= began.at and i.line_items @> jsonb_build_array(jsonb_build_object('subscriptionId', :id::bigint))
        union all
        select 0, greatest((w.line->>'amount')::numeric, 0), 0 from invoice_lines_waiting w, began
         where w.tenant_id = :tenant and w.created_at >= began.at and (w.line->>'subscriptionId')::bigint = :id and w.invoice_id is null) d;

--! paused : (trial_ends_at?, cancel_at?, past_due_since?, reminded_at?)
--- What a suspended tenant's billing left standing, for how long, held until the transaction ends.
select s.id, p.code, s.period_start, s.renews_at, s.trial_ends_at, s.cancel_at, s.past_due_since, s.reminded_at,
       s.billing_period, s.time_zone,
       extract(epoch from now() - greatest(t.suspended_at, s.started_at))::bigint as seconds
  from subscriptions s join products p on p.id = s.product_id join tenants t on t.id = s.tenant_id
 where s.tenant_id = :tenant and s.status <> 'cancelled' and t.suspended_at is not null
 order by s.id for update of s;

--! hold_of_tenant
--- A tenant's living subscriptions, held until the transaction ends.
select id from subscriptions where tenant_id = :tenant and status <> 'cancelled' order by id for update;

--! move_on (trial_ends_at?, cancel_at?, past_due_since?, reminded_at?)
--- Everything is later by the time that its tenant was suspended.
update subscriptions set anchor_at = :anchor_at, period_index = :period_index, period_start = :period_start, renews_at = :renews_at,
       trial_ends_at = :trial_ends_at, cancel_at = :cancel_at, past_due_since = :past_due_since, reminded_at = :reminded_at,
       updated_at = now()
 where tenant_id = :tenant and id = :id;

--! stretch_period
--- What was paid for lasts longer by the time that nobody could use it: no period is billed twice, and none left out.
update subscription_periods set period_end = :period_end
 where tenant_id = :tenant and subscription_id = :subscription and period_end = :until;

--! misfits
--- Pods that have another plan than their subscription, some minutes after that changed, and whose next try is due.
select s.tenant_id, s.id from subscriptions s
  join products p on p.id = s.product_id and p.type = 'cloudpod'
  join cloud_pods c on c.tenant_id = s.tenant_id and c.subscription_id = s.id and c.deleted_at is null
 where s.status in ('trialing', 'active') and c.plan_code <> p.code and c.status in ('running', 'stopped')
   and s.resize_next_at <= now()
   and s.tenant_id not in (select t.id from tenants t where t.status <> 'active')
 order by s.tenant_id, s.id limit 200;

--! resize_tried
--- The pauses between tries double, up to six hours.
update subscriptions set resize_tries = resize_tries + 1,
       resize_next_at = now() + least(make_interval(mins => 5 * (2 ^ least(resize_tries, 7))::int), interval '6 hours')
 where tenant_id = :tenant and id = :id returning resize_tries;

--! fitting
--- Pods that had another plan than their subscription, and have not any more; or nobody is left to mind.
select s.tenant_id, s.id from subscriptions s
 where s.resize_next_at is not null and not exists (
       select 1 from products p
         join cloud_pods c on c.tenant_id = s.tenant_id and c.subscription_id = s.id and c.deleted_at is null
        where p.id = s.product_id and c.plan_code <> p.code)
 order by s.tenant_id, s.id limit 200 for update of s skip locked;

--! fits
update subscriptions set resize_tries = 0, resize_next_at = null where tenant_id = :tenant and id = :id;

--! accept
update subscriptions set by_hand = false, updated_at = now() where tenant_id = :tenant and (id = :id or parent_id = :id) and by_hand;
