-- A pack whose subscription is suspended is no part of the quota until it is paid: the trigger sums the active ones only.
alter table cloud_tenant_resource_subscriptions drop constraint cloud_tenant_resource_subscriptions_status_check;
alter table cloud_tenant_resource_subscriptions add constraint cloud_tenant_resource_subscriptions_status_check
    check (status in ('active', 'suspended', 'cancelled'));
update cloud_tenant_resource_subscriptions r set status = 'suspended'
  from subscriptions s
 where s.tenant_id = r.tenant_id and s.id = r.subscription_id and s.status = 'suspended' and r.status = 'active';
-- A pack that has not ended ends when its subscription does; only the end itself is written here.
update cloud_tenant_resource_subscriptions set ends_at = null where status <> 'cancelled' and ends_at is not null;
-- What a subscription's change, reminders and end look up.
create index cloud_tenant_resource_subscriptions_billed on cloud_tenant_resource_subscriptions (tenant_id, subscription_id);
