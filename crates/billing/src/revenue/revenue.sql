--! insert
insert into revenue_movements (tenant_id, subscription_id, kind, amount, currency)
values (:tenant, :subscription, :kind, :amount, :currency);

--! now
--- What comes in every month now, and what changed in the last 30 days, by currency.
select currency,
       coalesce(sum(amount), 0)::numeric as mrr,
       coalesce(sum(amount) filter (where kind = 'new' and created_at > now() - interval '30 days'), 0)::numeric as new,
       coalesce(sum(amount) filter (where kind = 'expansion' and created_at > now() - interval '30 days'), 0)::numeric as expansion,
       coalesce(sum(amount) filter (where kind = 'contraction' and created_at > now() - interval '30 days'), 0)::numeric as contraction,
       coalesce(sum(amount) filter (where kind = 'churn' and created_at > now() - interval '30 days'), 0)::numeric as churned,
       coalesce(sum(amount) filter (where created_at <= now() - interval '30 days'), 0)::numeric as mrr_before
  from revenue_movements group by currency order by 2 desc;

--! series
--- The last 30 days: what came in every month at each day's end, and what was invoiced and paid on it.
with days as (select generate_series((now() at time zone 'UTC')::date - 29, (now() at time zone 'UTC')::date, interval '1 day')::date as day),
     moved as (select (created_at at time zone 'UTC')::date as day, sum(amount) as amount from revenue_movements
                where currency = :currency group by 1)
select to_char(d.day, 'YYYY-MM-DD') as day,
       coalesce((select sum(m.amount) from moved m where m.day <= d.day), 0)::numeric as mrr,
       coalesce((select sum(case when i.kind = 'invoice' then i.amount else -i.amount end) from invoices i
                  where i.currency = :currency and i.issued_at >= d.day at time zone 'UTC'
                    and i.issued_at < (d.day + 1) at time zone 'UTC' and i.status <> 'void'), 0)::numeric as invoiced,
       coalesce((select sum(p.amount) from payments p where p.currency = :currency
                    and p.created_at >= d.day at time zone 'UTC' and p.created_at < (d.day + 1) at time zone 'UTC'), 0)::numeric as paid
  from days d order by d.day;

--! living
select count(*) as subscriptions, count(distinct tenant_id) as customers from subscriptions
 where status in ('active', 'past_due', 'suspended') and currency = :currency;

--! of_tenants
--- What comes in every month from each of these tenants.
select tenant_id, currency, sum(amount)::numeric as mrr from revenue_movements
 where tenant_id = any(:tenants::bigint[]) group by tenant_id, currency having sum(amount) <> 0 order by 1, 3 desc;

--! by_currency
--- What comes in every month, and from how many tenants.
select currency, sum(mrr)::numeric as mrr, count(*) as customers
  from (select tenant_id, currency, sum(amount) as mrr from revenue_movements
         group by tenant_id, currency having sum(amount) <> 0) t
 group by currency order by 3 desc, 1;
