--! post (invoice?, payment?)
insert into ledger_entries (tenant_id, customer_id, debit, credit, currency, amount, invoice_id, payment_id, reason)
values (:tenant, :customer, :debit, :credit, :currency, :amount, :invoice, :payment, :reason);

--! balance
--- What a customer owes (more than zero) or is owed, by all its entries.
select coalesce(sum(case when debit = 'receivable' then amount when credit = 'receivable' then -amount else 0 end), 0)::numeric as balance
  from ledger_entries where tenant_id = :tenant and customer_id = :customer and currency = :currency;
