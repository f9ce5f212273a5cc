-- What customers and operators are told by mail.

-- The customer and the operators know that a paid order waits for room.
alter table orders add column waiting_told_at timestamptz;

-- The status of an invoice that its customer was told last. What is older than this is not told any more.
alter table invoices add column mailed text;
update invoices set mailed = status where number is not null;
create index invoices_to_mail on invoices (id) where number is not null and mailed is distinct from status;
