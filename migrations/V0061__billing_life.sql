-- What subscriptions do to pods, reminders, and resource plans.

-- Why a pod may not be switched on; set while its subscription is suspended.
alter table cloud_pods add column suspended_reason text;

-- The last reminder of an unpaid invoice.
alter table subscriptions add column reminded_at timestamptz;

-- What a subscription brings in a month, as it changes: a month's recurring revenue is the sum of all movements before.
create table revenue_movements (
    tenant_id       bigint not null references tenants,
    id              bigint generated always as identity,
    subscription_id bigint not null,
    kind            text not null check (kind in ('new', 'expansion', 'contraction', 'churn')),
    -- Of a month; less than zero for contraction and churn.
    amount          numeric(14, 4) not null,
    currency        text not null,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, subscription_id) references subscriptions (tenant_id, id)
);
create index revenue_movements_newest on revenue_movements (created_at);
call isolate_tenants('revenue_movements', 'insert');

-- Packs of quota, apart from single pods.
create table cloud_resource_plans (
    id              bigint generated always as identity primary key,
    code            text not null unique check (code ~ '^[a-z0-9-]{1,64}$'),
    name            text not null,
    description     text not null default '',
    pods            integer not null default 0 check (pods >= 0),
    cpu_cores       integer not null check (cpu_cores >= 0),
    memory_mb       integer not null check (memory_mb >= 0),
    disk_gb         integer not null check (disk_gb >= 0),
    bandwidth_gb    integer check (bandwidth_gb >= 0),
    price_monthly   numeric(14, 4) not null check (price_monthly >= 0),
    currency        text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
    is_active       boolean not null default true,
    created_at      timestamptz not null default now()
);
grant select on cloud_resource_plans to mpanel_app;
grant select, insert, update on cloud_resource_plans to mpanel_platform;
insert into cloud_resource_plans (code, name, description, pods, cpu_cores, memory_mb, disk_gb, bandwidth_gb, price_monthly) values
    ('cloud-basic', 'Cloud Basic', 'Room for a few small pods.', 5, 8, 16384, 200, 1000, 40),
    ('cloud-plus', 'Cloud Plus', 'Room for a growing platform.', 20, 32, 65536, 800, 5000, 140);

create table cloud_tenant_resource_subscriptions (
    tenant_id       bigint not null references tenants,
    id              bigint generated always as identity,
    plan_id         bigint not null references cloud_resource_plans,
    quantity        integer not null check (quantity between 1 and 1000),
    status          text not null check (status in ('active', 'cancelled')),
    -- Of one unit for a month, agreed at the beginning.
    price_monthly   numeric(14, 4) not null,
    currency        text not null,
    started_at      timestamptz not null default now(),
    ends_at         timestamptz,
    -- What bills it.
    subscription_id bigint,
    primary key (tenant_id, id),
    foreign key (tenant_id, subscription_id) references subscriptions (tenant_id, id),
    check (status <> 'cancelled' or ends_at is not null)
);
create index cloud_tenant_resource_subscriptions_newest on cloud_tenant_resource_subscriptions (tenant_id, id desc);
call isolate_tenants('cloud_tenant_resource_subscriptions', 'insert, update');

-- The sum of a tenant's active packs; kept by the trigger, so that it is right whoever writes.
create table cloud_tenant_resource_totals (
    id              bigint generated always as identity unique,
    tenant_id       bigint primary key references tenants,
    pods_total      integer not null default 0,
    cpu_cores_total integer not null default 0,
    memory_mb_total integer not null default 0,
    disk_gb_total   integer not null default 0,
    bandwidth_gb_total integer not null default 0,
    active          integer not null default 0,
    updated_at      timestamptz not null default now()
);
call isolate_tenants('cloud_tenant_resource_totals', 'insert, update');

create function sum_resource_subscriptions() returns trigger language plpgsql as $$
declare
    t bigint := coalesce(new.tenant_id, old.tenant_id);
begin
    -- The tenant's row is held, so that two changes at once do not each miss the other.
    insert into cloud_tenant_resource_totals (tenant_id) values (t) on conflict do nothing;
    perform 1 from cloud_tenant_resource_totals where tenant_id = t for update;
    update cloud_tenant_resource_totals x set
           pods_total = s.pods, cpu_cores_total = s.cpu, memory_mb_total = s.memory, disk_gb_total = s.disk,
           bandwidth_gb_total = s.bandwidth, active = s.active, updated_at = now()
      from (select coalesce(sum(p.pods * r.quantity), 0) as pods, coalesce(sum(p.cpu_cores * r.quantity), 0) as cpu,
                   coalesce(sum(p.memory_mb * r.quantity), 0) as memory, coalesce(sum(p.disk_gb * r.quantity), 0) as disk,
                   coalesce(sum(p.bandwidth_gb * r.quantity), 0) as bandwidth, count(*) as active
              from cloud_tenant_resource_subscriptions r join cloud_resource_plans p on p.id = r.plan_id
             where r.tenant_id = t and r.status = 'active') s
     where x.tenant_id = t;
    return null;
end $$;
create trigger sum_resource_subscriptions after insert or update on cloud_tenant_resource_subscriptions
    for each row execute function sum_resource_subscriptions();
