--! payments
--- What was paid for an invoice, oldest first.
select id, provider, provider_payment_id, currency, amount, amount_refunded, created_at from payments
 where tenant_id = :tenant and invoice_id = :invoice order by id limit 200;

--! corrections
--- Credit notes about an invoice, oldest first.
select id from invoices where tenant_id = :tenant and corrects_id = :invoice order by id limit 200;
