--! chargeable : (payment_method_id?)
--- A customer whose provider can charge it.
select provider, provider_customer_id, payment_method_id from customers
 where tenant_id = :tenant and id = :customer and provider <> 'manual' and provider_customer_id is not null;

--! begin
--- A try to charge an invoice, unless one is under way.
insert into payment_charges (tenant_id, customer_id, invoice_id, provider, currency, amount)
values (:tenant, :customer, :invoice, :provider, :currency, :amount)
on conflict (tenant_id, invoice_id) where status in ('pending', 'unknown') do nothing returning id;

--! counted
update invoices set charge_attempts = charge_attempts + 1, next_charge_at = null where tenant_id = :tenant and id = :invoice;

--! lock : (asked_at?, number?, provider_customer_id?, payment_method_id?)
--- A try with what it needs; its invoice is held, too.
select c.id, c.invoice_id, c.customer_id, c.provider, c.currency, c.amount, c.status, c.request, c.asked_at, c.created_at,
       i.number, i.status as invoice_status, (i.amount - i.amount_paid)::numeric as due, i.charge_attempts, u.provider_customer_id, u.payment_method_id
  from payment_charges c
  join invoices i on i.tenant_id = c.tenant_id and i.id = c.invoice_id
  join customers u on u.tenant_id = c.tenant_id and u.id = c.customer_id
 where c.tenant_id = :tenant and c.id = :id for update of c, i;

--! asking
update payment_charges set asked_at = coalesce(asked_at, now()), status = 'pending' where tenant_id = :tenant and id = :id;

--! ask_anew
--- The answer settled nothing and would come again: ask under another key.
update payment_charges set request = request + 1 where tenant_id = :tenant and id = :id;

--! not_asked
--- The provider certainly did nothing: there is nothing to find out.
update payment_charges set asked_at = null where tenant_id = :tenant and id = :id and status = 'pending';

--! settle (payment_id?, reason?)
update payment_charges set status = :status, provider_payment_id = coalesce(:payment_id, provider_payment_id), reason = :reason,
       settled_at = now()
 where tenant_id = :tenant and id = :id;

--! under_way
--- The money of a try is coming; a message will tell.
update payment_charges set provider_payment_id = :payment_id where tenant_id = :tenant and id = :id;

--! on_its_way
--- Money that was promised on a payment page and takes days: until it is there the invoice is not charged otherwise.
insert into payment_charges (tenant_id, customer_id, invoice_id, provider, currency, amount, asked_at, provider_payment_id)
select :tenant, :customer, :invoice, :provider, :currency, :amount, now(), :payment_id::text
 where not exists (select 1 from payment_charges c
                    where c.tenant_id = :tenant and c.invoice_id = :invoice and c.provider_payment_id = :payment_id)
on conflict (tenant_id, invoice_id) where status in ('pending', 'unknown') do nothing;

--! never_came
--- The same, when what became of it is told before it is told of at all.
insert into payment_charges (tenant_id, customer_id, invoice_id, provider, currency, amount, asked_at, provider_payment_id, status, reason, settled_at)
select :tenant, :customer, :invoice, :provider, :currency, :amount, now(), :payment_id::text, 'declined', :reason, now()
 where not exists (select 1 from payment_charges c
                    where c.tenant_id = :tenant and c.invoice_id = :invoice and c.provider_payment_id = :payment_id);

--! open_of_invoice : (provider_payment_id?)
--- The try that is under way for an invoice.
select id, status, provider_payment_id from payment_charges where tenant_id = :tenant and invoice_id = :invoice and status in ('pending', 'unknown') for update;

--! not_again
update invoices set next_charge_at = null where tenant_id = :tenant and id = :invoice;

--! failed (pause_days?)
update invoices set last_failure = :reason, next_charge_at = now() + make_interval(days => :pause_days::int)
 where tenant_id = :tenant and id = :invoice and status = 'open';

--! again_soon
--- A try that never got to the provider is none.
update invoices set charge_attempts = greatest(charge_attempts - 1, 0), next_charge_at = now() + make_interval(mins => :minutes::int)
 where tenant_id = :tenant and id = :invoice and status = 'open';

--! unclear
--- Tries whose outcome nobody could find out, and that nobody has looked at for a while.
select tenant_id, id from payment_charges where status = 'unknown' and settled_at < now() - make_interval(mins => :minutes::int)
 order by settled_at limit 200;

--! look_again
update payment_charges set status = 'pending', settled_at = null where tenant_id = :tenant and id = :id and status = 'unknown';

--! due
--- Open invoices whose next try is due. A suspended tenant is not charged.
select tenant_id, id from invoices where status = 'open' and next_charge_at <= now()
   and tenant_id not in (select t.id from tenants t where t.status <> 'active')
 order by next_charge_at limit 200;

--! due_invoice : (number?)
select i.id, i.customer_id, i.number, i.currency, (i.amount - i.amount_paid)::numeric as due from invoices i
 where i.tenant_id = :tenant and i.id = :invoice and i.status = 'open' and i.next_charge_at <= now() for update skip locked;

--! payment_of
--- The invoice that a payment was for.
select tenant_id, id, invoice_id, customer_id from payments where provider = :provider and provider_payment_id = :payment_id;
