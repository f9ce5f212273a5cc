--! load : (account_id?)
select is_enabled, secret_key, webhook_secret, is_live, account_id from payment_providers where name = 'stripe';

--! list : (account_id?)
select name, is_enabled, key_hint, is_live, account_id, updated_at from payment_providers order by name;

--! lock : (account_id?)
--- The account, held so that two operators change it one after the other.
select is_enabled, secret_key, webhook_secret, key_hint, is_live, account_id from payment_providers where name = 'stripe' for update;

--! put (account_id?)
insert into payment_providers (name, is_enabled, secret_key, webhook_secret, key_hint, is_live, account_id)
values ('stripe', :is_enabled, :secret_key, :webhook_secret, :key_hint, :is_live, :account_id)
on conflict (name) do update set is_enabled = excluded.is_enabled, secret_key = excluded.secret_key,
       webhook_secret = excluded.webhook_secret, key_hint = excluded.key_hint, is_live = excluded.is_live,
       account_id = excluded.account_id, updated_at = now();

--! remove
delete from payment_providers where name = 'stripe';

--! customers
--- Customers that this account knows.
select count(*) from customers where provider = 'stripe' and provider_customer_id is not null;

--! forget_customers
--- What a test account knew means nothing to a live one.
update customers set provider_customer_id = null, payment_method_id = null, updated_at = now()
 where provider = 'stripe' and provider_customer_id is not null;

--! open_charges
select count(*) from payment_charges where provider = 'stripe' and status in ('pending', 'unknown');
