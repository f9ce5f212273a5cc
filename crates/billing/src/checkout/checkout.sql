--: SessionRow(domain?, region?, stack?, provider_session_id?, payment_url?, session_completed_at?, paid_at?, paying_at?, provider_payment_id?, provider_customer_id?, payment_method_id?, billing_name?, billing_address?, billing_tax_id?, last_failure?, tenant_id?, order_id?, tax_basis_points?)

--! lately_of_address
select count(*) from checkout_sessions where ip_address = :ip_address and created_at > now() - interval '1 hour';

--! insert (domain?, region?, stack?, ip_address?)
insert into checkout_sessions (token, email, domain, plan_code, billing_period, region, stack, ssh_keys, lines, currency,
                               subtotal, tax, total, tax_basis_points, provider, ip_address, expires_at)
values (:token, :email, :domain, :plan_code, :billing_period, :region, :stack, :ssh_keys, :lines, :currency,
        :subtotal, :tax, :total, :tax_basis_points::bigint, :provider, :ip_address, now() + make_interval(hours => :hours::int))
returning id, expires_at;

--! opened
update checkout_sessions set provider_session_id = :provider_session_id, payment_url = :payment_url where id = :id;

--! failed
update checkout_sessions set status = 'failed', last_failure = :reason where id = :id and status = 'open';

--! find : SessionRow
select id, token, status, email, domain, plan_code, billing_period, region, stack, ssh_keys, lines, currency, subtotal, tax, total,
       provider, provider_session_id, payment_url, session_completed_at, paid_at, paying_at, provider_payment_id,
       provider_customer_id, payment_method_id, billing_name, billing_address, billing_tax_id, last_failure, tenant_id, order_id,
       tax_basis_points, created_at, expires_at,
       expires_at < now() as is_late
  from checkout_sessions where token = :token;

--! lock : SessionRow
select id, token, status, email, domain, plan_code, billing_period, region, stack, ssh_keys, lines, currency, subtotal, tax, total,
       provider, provider_session_id, payment_url, session_completed_at, paid_at, paying_at, provider_payment_id,
       provider_customer_id, payment_method_id, billing_name, billing_address, billing_tax_id, last_failure, tenant_id, order_id,
       tax_basis_points, created_at, expires_at,
       expires_at < now() as is_late
  from checkout_sessions where token = :token for update;

--! paying
update checkout_sessions set paying_at = now(), last_failure = null where token = :token;

--! note_completed (customer_id?, billing_name?, billing_address?, billing_tax_id?)
update checkout_sessions set session_completed_at = coalesce(session_completed_at, now()),
       provider_customer_id = coalesce(:customer_id, provider_customer_id),
       billing_name = coalesce(:billing_name, billing_name), billing_address = coalesce(:billing_address, billing_address),
       billing_tax_id = coalesce(:billing_tax_id, billing_tax_id)
 where id = :id;

--! note_paid (customer_id?, payment_method_id?)
update checkout_sessions set paid_at = coalesce(paid_at, now()), provider_payment_id = :payment_id,
       provider_customer_id = coalesce(:customer_id, provider_customer_id),
       payment_method_id = coalesce(:payment_method_id, payment_method_id), last_failure = null where id = :id;

--! closed
--- The provider has closed the page.
update checkout_sessions set status = 'expired', expires_at = least(expires_at, now())
 where id = :id and status = 'open' and paid_at is null and session_completed_at is null;

--! note_declined
update checkout_sessions set last_failure = :reason, paying_at = null where id = :id and paid_at is null;

--! did_not_arrive
--- The customer went through the page to its end, and the money did not come.
update checkout_sessions set status = 'failed', last_failure = :reason, paying_at = null
 where id = :id and status in ('open', 'expired') and paid_at is null;

--! complete
update checkout_sessions set status = 'completed', tenant_id = :tenant, order_id = :order_id where id = :id;

--! expire
update checkout_sessions set status = 'expired'
 where status = 'open' and expires_at < now() and paid_at is null and session_completed_at is null;

--! page (before?, status?) : ListedRow(domain?, last_failure?, tenant_id?, order_id?)
select id, token, status, email, domain, plan_code, billing_period, currency, total, provider, last_failure, tenant_id, order_id,
       created_at, expires_at
  from checkout_sessions
 where (:before::bigint is null or id < :before)
   and (:status::text is null or status = :status)
 order by id desc limit :limit;

--! token_of
select token from checkout_sessions where id = :id;

--! order_of : (status_reason?, pod_id?, pod_status?)
--- What became of a checkout's order.
select o.status, o.status_reason, p.id as pod_id, p.status as pod_status
  from orders o
  left join subscriptions s on s.tenant_id = o.tenant_id and s.order_id = o.id and s.parent_id is null
  left join cloud_pods p on p.tenant_id = s.tenant_id and p.subscription_id = s.id and p.deleted_at is null
 where o.tenant_id = :tenant and o.id = :id limit 1;
