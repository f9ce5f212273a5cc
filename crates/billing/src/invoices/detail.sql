--! payments
--- What was paid for an invoice, oldest first.
select id, provider, provider_payment_id, currency, amount, amount_refunded, created_at from payments
 where tenant_id = :tenant and invoice_id = :invoice order by id limit 200;

--! corrections
--- Credit notes about an invoice, oldest first.
select id from invoices where tenant_id = :tenant and corrects_id = :invoice order by id limit 200;

--! charging : (charged_by?)
--- The provider that charges an invoice's customer without being asked, and whether it is at work on this one.
select case when c.provider <> 'manual' and c.provider_customer_id is not null then c.provider end as charged_by,
       exists (select 1 from payment_charges p where p.tenant_id = i.tenant_id and p.invoice_id = i.id
                  and p.status in ('pending', 'unknown')) as is_being_charged
  from invoices i join customers c on c.tenant_id = i.tenant_id and c.id = i.customer_id
 where i.tenant_id = :tenant and i.id = :invoice;
