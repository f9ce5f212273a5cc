-- Selling: prices, customers, checkouts, orders, subscriptions, invoices, payments, the ledger.
-- Money is numeric in major units; the program only ever writes whole minor units.

-- A price is never changed: a new one takes its place, and subscriptions keep the one they began with.
create table product_prices (
    id              bigint generated always as identity primary key,
    product_id      bigint not null references products,
    billing_period  text not null check (billing_period in ('monthly', 'yearly')),
    currency        text not null check (currency ~ '^[A-Z]{3}$'),
    amount          numeric(14, 4) not null check (amount >= 0),
    created_at      timestamptz not null default now(),
    retired_at      timestamptz
);
create unique index product_prices_current on product_prices (product_id, billing_period, currency) where retired_at is null;
insert into product_prices (product_id, billing_period, currency, amount)
    select id, billing_period, currency, base_price from products;
grant select on product_prices to mpanel_app, mpanel_platform;
grant insert, update (retired_at) on product_prices to mpanel_platform;
alter table products add column updated_at timestamptz not null default now();

-- Whose name stands on invoices. Each counts its own documents, without a gap.
create table legal_entities (
    id              bigint generated always as identity primary key,
    code            text not null unique check (code ~ '^[a-z0-9-]{1,32}$'),
    name            text not null,
    address         text not null default '',
    tax_id          text not null default '',
    invoice_prefix  text not null default 'INV-',
    next_invoice    bigint not null default 1,
    credit_note_prefix text not null default 'CN-',
    next_credit_note bigint not null default 1
);
insert into legal_entities (code, name) values ('default', 'mPanel');
grant select on legal_entities to mpanel_app;
grant select, insert, update on legal_entities to mpanel_platform;

-- A tenant's billing identity.
create table customers (
    tenant_id       bigint not null references tenants,
    id              bigint generated always as identity,
    name            text not null,
    email           text not null,
    address         jsonb not null default '{}',
    tax_id          text,
    provider        text not null,
    provider_customer_id text,
    -- What later charges are made to.
    payment_method_id text,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, id)
);
create unique index customers_of_tenant on customers (tenant_id);
create unique index customers_of_provider on customers (provider, provider_customer_id) where provider_customer_id is not null;
call isolate_tenants('customers');

-- Somebody is about to buy. There is no tenant before the payment. The token is random and stands in URLs.
create table checkout_sessions (
    id              bigint generated always as identity primary key,
    token           text not null unique,
    status          text not null default 'open' check (status in ('open', 'completed', 'expired', 'failed')),
    email           text not null,
    domain          text,
    plan_code       text not null references products (code),
    billing_period  text not null check (billing_period in ('monthly', 'yearly')),
    region          text,
    stack           text,
    ssh_keys        text[] not null default '{}',
    -- [{priceId, productCode, name, quantity, unitAmount}], in minor units; what the server computed.
    lines           jsonb not null,
    currency        text not null check (currency ~ '^[A-Z]{3}$'),
    subtotal        numeric(14, 4) not null,
    tax             numeric(14, 4) not null,
    total           numeric(14, 4) not null,
    provider        text not null,
    provider_session_id text,
    payment_url     text,
    -- The two things that must both be known, in whatever order they become known.
    session_completed_at timestamptz,
    paid_at         timestamptz,
    -- The customer has clicked, and the provider's message is on its way.
    paying_at       timestamptz,
    provider_payment_id text,
    provider_customer_id text,
    payment_method_id text,
    last_failure    text,
    tenant_id       bigint references tenants,
    order_id        bigint,
    ip_address      text,
    created_at      timestamptz not null default now(),
    expires_at      timestamptz not null
);
create unique index checkout_sessions_of_provider on checkout_sessions (provider, provider_session_id) where provider_session_id is not null;
create index checkout_sessions_by_address on checkout_sessions (ip_address, created_at);
create index checkout_sessions_open on checkout_sessions (expires_at) where status = 'open';
call isolate_tenants('checkout_sessions', '');
grant insert, update on checkout_sessions to mpanel_platform;

-- What the payment providers told us, as it came. Handled once.
create table payment_events (
    id              bigint generated always as identity primary key,
    provider        text not null,
    event_id        text not null,
    type            text not null,
    payload         jsonb not null,
    received_at     timestamptz not null default now(),
    status          text not null default 'received' check (status in ('received', 'handled', 'ignored', 'refused')),
    note            text,
    attempts        integer not null default 0,
    handled_at      timestamptz,
    unique (provider, event_id)
);
create index payment_events_open on payment_events (received_at) where status = 'received';
alter table payment_events enable row level security;
alter table payment_events force row level security;
create policy platform_access on payment_events to mpanel_platform using (true) with check (true);
grant select, insert, update, delete on payment_events to mpanel_platform;

create table orders (
    tenant_id       bigint not null references tenants,
    id              bigint generated always as identity,
    customer_id     bigint not null,
    checkout_session_id bigint unique references checkout_sessions,
    -- placed: being fulfilled; waiting: paid, no room yet; fulfilled: all made; refunded.
    status          text not null check (status in ('placed', 'waiting', 'fulfilled', 'refunded')),
    status_reason   text,
    currency        text not null,
    total           numeric(14, 4) not null,
    lines           jsonb not null,
    -- What the pod is to be: {plan, domain, region, stack, sshKeys}
    wish            jsonb not null default '{}',
    -- Tries to make a pod that failed, and when the next one is due.
    attempts        integer not null default 0,
    next_look_at    timestamptz not null default now(),
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, customer_id) references customers (tenant_id, id)
);
create index orders_newest on orders (tenant_id, id desc);
create index orders_waiting on orders (id) where status in ('placed', 'waiting');
call isolate_tenants('orders');
alter table checkout_sessions add foreign key (tenant_id, order_id) references orders (tenant_id, id);

create table subscriptions (
    tenant_id       bigint not null references tenants,
    id              bigint generated always as identity,
    customer_id     bigint not null,
    order_id        bigint,
    product_id      bigint not null references products,
    price_id        bigint not null references product_prices,
    -- The pod's subscription that this add-on belongs to; ends with it.
    parent_id       bigint,
    status          text not null check (status in ('trialing', 'active', 'past_due', 'suspended', 'cancelled')),
    quantity        integer not null default 1 check (quantity between 1 and 10000),
    -- Of one unit for one period, without tax.
    price           numeric(14, 4) not null check (price >= 0),
    currency        text not null check (currency ~ '^[A-Z]{3}$'),
    billing_period  text not null check (billing_period in ('monthly', 'yearly')),
    -- Periods are counted from here in this time zone, so that the 31st comes back after February.
    anchor_at       timestamptz not null,
    time_zone       text not null default 'UTC',
    period_index    integer not null default 0 check (period_index >= 0),
    period_start    timestamptz not null,
    -- The period's end; the next one is due.
    renews_at       timestamptz not null,
    trial_ends_at   timestamptz,
    -- When it ends, if somebody has asked for that.
    cancel_at       timestamptz,
    started_at      timestamptz not null default now(),
    ended_at        timestamptz,
    past_due_since  timestamptz,
    payment_attempts integer not null default 0,
    next_attempt_at timestamptz,
    provider        text not null,
    billing_provider_id text,
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, customer_id) references customers (tenant_id, id),
    foreign key (tenant_id, order_id) references orders (tenant_id, id),
    foreign key (tenant_id, parent_id) references subscriptions (tenant_id, id),
    check (period_start < renews_at),
    check ((status = 'cancelled') = (ended_at is not null))
);
create index subscriptions_newest on subscriptions (tenant_id, id desc);
create index subscriptions_by_id on subscriptions (id);
create index subscriptions_due on subscriptions (renews_at) where status in ('trialing', 'active');
create index subscriptions_dunned on subscriptions (next_attempt_at) where status in ('past_due', 'suspended');
create index subscriptions_of_parent on subscriptions (tenant_id, parent_id) where parent_id is not null;
call isolate_tenants('subscriptions');
alter table cloud_pods add foreign key (tenant_id, subscription_id) references subscriptions (tenant_id, id);
create index cloud_pods_of_subscription on cloud_pods (tenant_id, subscription_id) where subscription_id is not null;

create table invoices (
    tenant_id       bigint not null references tenants,
    id              bigint generated always as identity,
    customer_id     bigint not null,
    order_id        bigint,
    kind            text not null default 'invoice' check (kind in ('invoice', 'credit_note')),
    -- Of a credit note: the invoice it corrects.
    corrects_id     bigint,
    legal_entity_id bigint not null references legal_entities,
    -- Given when it is opened.
    number          text,
    status          text not null check (status in ('draft', 'open', 'paid', 'void', 'uncollectible')),
    currency        text not null check (currency ~ '^[A-Z]{3}$'),
    subtotal        numeric(14, 4) not null,
    tax             numeric(14, 4) not null,
    -- With tax; what is to be paid.
    amount          numeric(14, 4) not null,
    amount_paid     numeric(14, 4) not null default 0,
    -- [{description, productCode, subscriptionId, quantity, unitAmount, amount, periodStart, periodEnd}], in minor units
    line_items      jsonb not null,
    -- Names and addresses as they were: {seller: {...}, buyer: {...}, taxName, taxBasisPoints}
    parties         jsonb not null default '{}',
    due_date        date,
    created_at      timestamptz not null default now(),
    issued_at       timestamptz,
    paid_at         timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, customer_id) references customers (tenant_id, id),
    foreign key (tenant_id, order_id) references orders (tenant_id, id),
    foreign key (tenant_id, corrects_id) references invoices (tenant_id, id),
    check (amount = subtotal + tax),
    check (amount_paid between 0 and amount),
    check ((number is null) = (issued_at is null)),
    check (status not in ('open', 'paid', 'uncollectible') or number is not null)
);
create unique index invoices_number on invoices (legal_entity_id, number) where number is not null;
create index invoices_newest on invoices (tenant_id, id desc);
create index invoices_by_id on invoices (id);
call isolate_tenants('invoices', 'insert, update');
grant delete on invoices to mpanel_platform;

-- Once it has a number an invoice stays as it is; only how it was settled changes, and only forwards.
create function guard_invoice() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if old.number is null then return old; end if;
        raise exception 'invoice % has a number and cannot be deleted', old.number using errcode = 'integrity_constraint_violation';
    end if;
    if old.number is not null and
       (old.tenant_id, old.customer_id, old.order_id, old.kind, old.corrects_id, old.legal_entity_id, old.number, old.currency,
        old.subtotal, old.tax, old.amount, old.line_items, old.parties, old.due_date, old.created_at, old.issued_at)
       is distinct from
       (new.tenant_id, new.customer_id, new.order_id, new.kind, new.corrects_id, new.legal_entity_id, new.number, new.currency,
        new.subtotal, new.tax, new.amount, new.line_items, new.parties, new.due_date, new.created_at, new.issued_at) then
        raise exception 'invoice % has a number and cannot be changed', old.number using errcode = 'integrity_constraint_violation';
    end if;
    if old.status <> new.status and (old.status, new.status) not in
       (('draft', 'open'), ('draft', 'void'), ('open', 'paid'), ('open', 'void'), ('open', 'uncollectible'), ('uncollectible', 'paid')) then
        raise exception 'an invoice cannot go from % to %', old.status, new.status using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger guard_invoice before update or delete on invoices for each row execute function guard_invoice();

-- Which periods were billed. No period twice.
create table subscription_periods (
    tenant_id       bigint not null references tenants,
    subscription_id bigint not null,
    period_start    timestamptz not null,
    period_end      timestamptz not null,
    invoice_id      bigint,
    primary key (tenant_id, subscription_id, period_start),
    unique (tenant_id, subscription_id, period_end),
    foreign key (tenant_id, subscription_id) references subscriptions (tenant_id, id),
    foreign key (tenant_id, invoice_id) references invoices (tenant_id, id),
    check (period_start < period_end)
);
call isolate_tenants('subscription_periods', 'insert');
-- A period that is left early, for one of another length, ends there.
grant update (period_end) on subscription_periods to mpanel_platform;

create table payments (
    tenant_id       bigint not null references tenants,
    id              bigint generated always as identity,
    customer_id     bigint not null,
    invoice_id      bigint not null,
    provider        text not null,
    provider_payment_id text not null,
    currency        text not null,
    amount          numeric(14, 4) not null check (amount > 0),
    amount_refunded numeric(14, 4) not null default 0,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, id),
    unique (provider, provider_payment_id),
    foreign key (tenant_id, customer_id) references customers (tenant_id, id),
    foreign key (tenant_id, invoice_id) references invoices (tenant_id, id),
    check (amount_refunded between 0 and amount)
);
create index payments_of_invoice on payments (tenant_id, invoice_id);
call isolate_tenants('payments', 'insert, update');

-- Every movement of money, from one account to another; a row is balanced by itself, and rows are only ever added.
create table ledger_entries (
    tenant_id       bigint not null references tenants,
    id              bigint generated always as identity,
    customer_id     bigint not null,
    debit           text not null check (debit in ('receivable', 'cash', 'revenue', 'tax', 'bad_debt')),
    credit          text not null check (credit in ('receivable', 'cash', 'revenue', 'tax', 'bad_debt')),
    currency        text not null,
    amount          numeric(14, 4) not null check (amount > 0),
    invoice_id      bigint,
    payment_id      bigint,
    reason          text not null,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, customer_id) references customers (tenant_id, id),
    foreign key (tenant_id, invoice_id) references invoices (tenant_id, id),
    foreign key (tenant_id, payment_id) references payments (tenant_id, id),
    check (debit <> credit)
);
create index ledger_entries_of_customer on ledger_entries (tenant_id, customer_id, id);
call isolate_tenants('ledger_entries', 'insert');
