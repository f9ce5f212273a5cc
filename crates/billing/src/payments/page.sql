--! hold : (number?, page_url?, page_provider?)
--- An invoice with the payment page that is open for it, held.
select id, customer_id, status, kind, number, currency, (amount - amount_paid)::numeric as due, page_number, page_provider, page_url,
       coalesce(page_amount, 0) as page_amount, coalesce(page_expires_at, now()) as page_expires_at,
       coalesce(page_expires_at > now() + interval '1 minute', false) as is_open
  from invoices where tenant_id = :tenant and id = :invoice for update;

--! begin
--- A new page; it is not charged otherwise while somebody may be paying there. Whoever opens one after the other and pays on
--- none is charged all the same.
update invoices set page_number = page_number + 1, page_provider = :provider, page_session_id = null, page_url = null,
       page_amount = amount - amount_paid, page_expires_at = now() + make_interval(secs => :seconds::int),
       next_charge_at = case when next_charge_at is null or page_number >= 5 then next_charge_at else greatest(next_charge_at, now() + make_interval(secs => :seconds::int)) end
 where tenant_id = :tenant and id = :invoice
returning page_number, page_expires_at::timestamptz as expires_at;

--! opened
update invoices set page_session_id = :session, page_url = :url
 where tenant_id = :tenant and id = :invoice and page_number = :number;

--! not_opened
update invoices set page_expires_at = null
 where tenant_id = :tenant and id = :invoice and page_number = :number and page_session_id is null;

--! gone
--- The provider has closed the page.
update invoices set page_expires_at = null where tenant_id = :tenant and id = :invoice and page_session_id = :session;

--! used
--- Somebody has paid there.
update invoices set page_expires_at = null where tenant_id = :tenant and id = :invoice and page_expires_at is not null;

--! close
--- The page that is open, if there is one, is not to be paid on any more.
update invoices set page_expires_at = null
 where tenant_id = :tenant and id = :invoice and page_expires_at > now() and page_session_id is not null
returning page_provider, page_session_id;
