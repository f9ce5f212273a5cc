--! post (invoice?, payment?)
insert into ledger_entries (tenant_id, customer_id, debit, credit, currency, amount, invoice_id, payment_id, reason)
values (:tenant, :customer, :debit, :credit, :currency, :amount, :invoice, :payment, :reason);
