--! begin
insert into payment_refunds (tenant_id, payment_id, provider, currency, amount) values (:tenant, :payment, :provider, :currency, :amount)
returning id;

--! load : (asked_at?, provider_refund_id?)
select r.id, r.provider, r.currency, r.amount, r.status, r.request, r.asked_at, r.provider_refund_id, p.provider_payment_id
  from payment_refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
 where r.tenant_id = :tenant and r.id = :id for update of r;

--! asking
update payment_refunds set asked_at = coalesce(asked_at, now()) where tenant_id = :tenant and id = :id;

--! not_asked
--- The provider certainly did nothing: there is nothing to find out.
update payment_refunds set asked_at = null where tenant_id = :tenant and id = :id;

--! settle (refund_id?, reason?)
update payment_refunds set status = :status, provider_refund_id = coalesce(:refund_id, provider_refund_id), reason = :reason, settled_at = now()
 where tenant_id = :tenant and id = :id;

--! unclear
--- Refunds whose outcome nobody could find out, and that nobody has looked at for a while.
select tenant_id, id from payment_refunds where status = 'unknown' and settled_at < now() - make_interval(mins => :minutes::int)
 order by settled_at limit 200;

--! look_again
update payment_refunds set settled_at = now() where tenant_id = :tenant and id = :id and status = 'unknown';

--! ask_anew
update payment_refunds set request = request + 1 where tenant_id = :tenant and id = :id;

--! note
--- Money that went back already.
insert into payment_refunds (tenant_id, payment_id, provider, currency, amount, status, provider_refund_id, settled_at)
values (:tenant, :payment, :provider, :currency, :amount, 'succeeded', :refund_id::text, now());

--! found_out
--- One of ours found its payment given back before; now the provider tells its name.
update payment_refunds set provider_refund_id = :refund_id::text
 where tenant_id = :tenant and payment_id = :payment and amount = :amount and provider_refund_id = :before::text;

--! of_provider
select tenant_id, id, currency, amount from payment_refunds
 where provider = :provider and provider_refund_id = :refund_id for update;

--! page (tenant?, status?, before?) : (number?, reason?, settled_at?)
--- Money that goes back, of all tenants, newest first.
select r.id, r.tenant_id, t.name as tenant_name, p.invoice_id, i.number, r.provider, p.provider_payment_id, r.currency, r.amount,
       r.status, r.reason, r.created_at, r.settled_at
  from payment_refunds r
  join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
  join invoices i on i.tenant_id = p.tenant_id and i.id = p.invoice_id
  join tenants t on t.id = r.tenant_id
 where (:tenant::bigint is null or r.tenant_id = :tenant)
   and (:status::text is null or r.status = :status)
   and (:before::bigint is null or r.id < :before)
 order by r.id desc limit :limit;
