-- Sums below what a payment provider takes, refunds whose outcome nobody knows, and the payment page of an invoice.

-- What was to be billed and is less than the customer's payment provider takes: it comes with the next invoice.
create table invoice_lines_waiting (
    tenant_id       bigint not null references tenants,
    id              bigint generated always as identity,
    customer_id     bigint not null,
    currency        text not null check (currency ~ '^[A-Z]{3}$'),
    -- As in invoices.line_items.
    line            jsonb not null,
    -- The invoice that it came with.
    invoice_id      bigint,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, customer_id) references customers (tenant_id, id),
    foreign key (tenant_id, invoice_id) references invoices (tenant_id, id)
);
create index invoice_lines_waiting_open on invoice_lines_waiting (tenant_id, customer_id) where invoice_id is null;
call isolate_tenants('invoice_lines_waiting', 'insert, update');
-- A period whose line waits gets its invoice later.
grant update (invoice_id) on subscription_periods to mpanel_platform;

-- unknown: the provider was asked, and nobody could find out what became of it.
alter table payment_refunds drop constraint payment_refunds_status_check;
alter table payment_refunds add constraint payment_refunds_status_check
    check (status in ('pending', 'succeeded', 'by_hand', 'failed', 'unknown'));
-- Written before the provider is asked; taken back when it certainly did nothing.
alter table payment_refunds add column asked_at timestamptz;
create index payment_refunds_unknown on payment_refunds (settled_at) where status = 'unknown';
create index payment_charges_unknown on payment_charges (settled_at) where status = 'unknown';

-- The payment page that is open for an invoice: there is one at a time.
alter table invoices add column page_number integer not null default 0;
alter table invoices add column page_provider text;
alter table invoices add column page_session_id text;
alter table invoices add column page_url text;
alter table invoices add column page_amount numeric(14, 4);
alter table invoices add column page_expires_at timestamptz;
