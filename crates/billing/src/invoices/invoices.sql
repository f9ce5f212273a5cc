--: InvoiceRow(order_id?, corrects_id?, number?, due_date?, issued_at?, paid_at?, last_failure?, next_charge_at?)

--! next_number
--- The entity's next document number. The row is held until the commit, so that there is no gap and no number twice.
update legal_entities set next_invoice = next_invoice + 1 where code = :code
returning id, name, address, tax_id, (invoice_prefix || lpad((next_invoice - 1)::text, greatest(6, length((next_invoice - 1)::text)), '0'))::text as number;

--! buyer : (tax_id?, provider?)
--- A customer, as it stands on a document; who charges it, if anybody; what waits for its next invoice, and its credit.
select c.name, c.email, c.address, c.tax_id,
       case when c.provider <> 'manual' and c.provider_customer_id is not null then c.provider end as provider,
       (select coalesce(sum((w.line->>'amount')::bigint), 0)::bigint from invoice_lines_waiting w
         where w.tenant_id = c.tenant_id and w.customer_id = c.id and w.currency = :currency and w.invoice_id is null) as waiting,
       (select coalesce(sum(i.amount - i.amount_paid), 0)::numeric from invoices i
         where i.tenant_id = c.tenant_id and i.customer_id = c.id and i.currency = :currency and i.kind = 'credit_note' and i.status = 'open') as credit
  from customers c where c.tenant_id = :tenant and c.id = :customer;

--! insert_open (order_id?)
insert into invoices (tenant_id, customer_id, order_id, legal_entity_id, number, status, currency, subtotal, tax, amount,
                      line_items, parties, due_date, issued_at)
values (:tenant, :customer, :order_id, :legal_entity, :number, 'open', :currency, :subtotal, :tax, :amount,
        :line_items, :parties, ((now() at time zone 'UTC') + make_interval(days => :due_days::int))::date, now())
returning id;

--! lock
select id from invoices where tenant_id = :tenant and id = :id for update;

--! to_mail : (due_date?, number?)
--- Documents whose customers do not know yet how they stand. What is being charged is told when that is done.
select i.tenant_id, i.id, i.kind, i.number, i.status, i.mailed is null as is_new, i.currency, i.amount,
       (i.amount - i.amount_paid)::numeric as due, to_char(i.due_date, 'YYYY-MM-DD') as due_date, c.email
  from invoices i join customers c on c.tenant_id = i.tenant_id and c.id = i.customer_id
 where i.number is not null and i.mailed is distinct from i.status
   and not exists (select 1 from payment_charges p where p.tenant_id = i.tenant_id and p.invoice_id = i.id
                      and p.status = 'pending' and p.provider_payment_id is null)
 order by i.id limit 200 for update of i skip locked;

--! mailed
update invoices set mailed = :status where tenant_id = :tenant and id = :id;

--! lock_to_settle : (number?)
select id, customer_id, number, status, kind, currency, (amount - amount_paid)::numeric as due from invoices
 where tenant_id = :tenant and id = :id for update;

--! insert_payment
insert into payments (tenant_id, customer_id, invoice_id, provider, provider_payment_id, currency, amount)
values (:tenant, :customer, :invoice, :provider, :provider_payment_id, :currency, :amount) returning id;

--! mark_paid
update invoices set status = 'paid', amount_paid = amount, paid_at = now(), next_charge_at = null, last_failure = null where tenant_id = :tenant and id = :id;

--! page (before?, status?) : InvoiceRow
--- The tenant's invoices, newest first; drafts are the operators' business.
select id, tenant_id, customer_id, order_id, kind, corrects_id, number, status, currency, subtotal, tax, amount, amount_paid,
       line_items, parties, to_char(due_date, 'YYYY-MM-DD') as due_date, created_at, issued_at, paid_at,
       last_failure, next_charge_at
  from invoices where tenant_id = :tenant and status <> 'draft'
   and (:before::bigint is null or id < :before)
   and (:status::text is null or status = :status)
 order by id desc limit :limit;

--! page_of_all (tenant?, before?, status?) : InvoiceRow
select id, tenant_id, customer_id, order_id, kind, corrects_id, number, status, currency, subtotal, tax, amount, amount_paid,
       line_items, parties, to_char(due_date, 'YYYY-MM-DD') as due_date, created_at, issued_at, paid_at,
       last_failure, next_charge_at
  from invoices
 where (:tenant::bigint is null or tenant_id = :tenant)
   and (:before::bigint is null or id < :before)
   and (:status::text is null or status = :status)
 order by id desc limit :limit;

--! one : InvoiceRow
select id, tenant_id, customer_id, order_id, kind, corrects_id, number, status, currency, subtotal, tax, amount, amount_paid,
       line_items, parties, to_char(due_date, 'YYYY-MM-DD') as due_date, created_at, issued_at, paid_at,
       last_failure, next_charge_at
  from invoices where tenant_id = :tenant and id = :id;

--! tenant_of
select tenant_id from invoices where id = :id;

--! open_credits
--- Credit that a customer has not used up, oldest first.
select id, amount, amount_paid from invoices
 where tenant_id = :tenant and customer_id = :customer and currency = :currency and kind = 'credit_note' and status = 'open'
 order by id for update;

--! use_credit
update invoices set amount_paid = amount_paid + :amount,
       status = case when amount_paid + :amount = amount then 'paid' else status end,
       paid_at = case when amount_paid + :amount = amount then now() else paid_at end
 where tenant_id = :tenant and id = :id;

--! pay_by_credit
update invoices set amount_paid = amount_paid + :amount where tenant_id = :tenant and id = :id;

--! next_credit_note
update legal_entities set next_credit_note = next_credit_note + 1 where code = :code
returning id, name, address, tax_id, (credit_note_prefix || lpad((next_credit_note - 1)::text, greatest(6, length((next_credit_note - 1)::text)), '0'))::text as number;

--! insert_credit_note (corrects?)
insert into invoices (tenant_id, customer_id, kind, corrects_id, legal_entity_id, number, status, currency, subtotal, tax, amount,
                      line_items, parties, issued_at)
values (:tenant, :customer, 'credit_note', :corrects, :legal_entity, :number, 'open', :currency, :subtotal, :tax, :amount,
        :line_items, :parties, now())
returning id;

--! insert_draft
insert into invoices (tenant_id, customer_id, legal_entity_id, status, currency, subtotal, tax, amount, line_items, parties)
select :tenant, :customer, e.id, 'draft', :currency, :subtotal, :tax, :amount, :line_items, :parties from legal_entities e where e.code = :code
returning id;

--! open_draft
update invoices set status = 'open', number = :number, parties = :parties, issued_at = now(),
       due_date = ((now() at time zone 'UTC') + make_interval(days => :due_days::int))::date
 where tenant_id = :tenant and id = :id;

--! set_status
update invoices set status = :status where tenant_id = :tenant and id = :id;

--! customer_of
select id from customers where tenant_id = :tenant;

--! paid_of_order
--- The paid invoices of an order, held.
select id from invoices where tenant_id = :tenant and order_id = :order and kind = 'invoice' and status = 'paid' order by id for update;

--! payments_of
--- What was paid for an invoice and not all paid back.
select id, provider, currency, (amount - amount_refunded)::numeric as kept from payments
 where tenant_id = :tenant and invoice_id = :invoice and amount_refunded < amount
 order by id for update;

--! refunded
update payments set amount_refunded = amount_refunded + :amount where tenant_id = :tenant and id = :id;

--! is_overdue
select coalesce(due_date < (now() at time zone 'UTC')::date, false) as overdue from invoices where tenant_id = :tenant and id = :id;

--! write_off
update invoices set status = 'uncollectible', next_charge_at = null where tenant_id = :tenant and id = :id;

--! waiting
--- What waits for a customer's next invoice, held. Whoever asks holds the entity's number: nobody else takes it.
select id, line from invoice_lines_waiting
 where tenant_id = :tenant and customer_id = :customer and currency = :currency and invoice_id is null order by id for update;

--! wait
insert into invoice_lines_waiting (tenant_id, customer_id, currency, line) values (:tenant, :customer, :currency, :line);

--! came_with
update invoice_lines_waiting set invoice_id = :invoice where tenant_id = :tenant and id = any(:ids::bigint[]);
