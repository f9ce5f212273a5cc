--! show
select name, address, tax_id, invoice_prefix, credit_note_prefix, next_invoice, next_credit_note from legal_entities where code = 'default';

--! lock
select name, address, tax_id, invoice_prefix, credit_note_prefix, next_invoice, next_credit_note from legal_entities where code = 'default' for update;

--! put
update legal_entities set name = :name, address = :address, tax_id = :tax_id, invoice_prefix = :invoice_prefix,
       credit_note_prefix = :credit_note_prefix
 where code = 'default';
