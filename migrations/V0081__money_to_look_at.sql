-- Operators look at refunds of all tenants, and at payment messages that changed nothing, newest first.
create index payment_refunds_newest on payment_refunds (id desc);
create index payment_events_trouble on payment_events (id desc) where status in ('refused', 'received');
