--! items
--- What goes with a subscription, ended or not.
select id from subscriptions where tenant_id = :tenant and parent_id = :id order by id limit 200;

--! periods : (invoice_id?, invoice_number?)
--- What was billed, newest first.
select b.period_start, b.period_end, b.invoice_id, i.number as invoice_number
  from subscription_periods b left join invoices i on i.tenant_id = b.tenant_id and i.id = b.invoice_id
 where b.tenant_id = :tenant and b.subscription_id = :id
 order by b.period_start desc limit 200;

--! documents : (number?, issued_at?)
--- Invoices and credit notes with a line about a subscription, newest first.
select i.id, i.kind, i.number, i.status, i.currency, i.amount, i.amount_paid, i.issued_at
  from invoices i
 where i.tenant_id = :tenant and i.status <> 'draft'
   and i.line_items @> jsonb_build_array(jsonb_build_object('subscriptionId', :id::bigint))
 order by i.id desc limit 200;
