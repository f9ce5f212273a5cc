--: ProviderRow(client_secret?)
--: LinkRow(email?)

--! enabled_providers
select slug, name from sso_providers where enabled order by name, slug limit 50;

--! providers (before?) : ProviderRow
select id, slug, name, issuer, client_id, client_secret, scopes, email_domains, second_factor, exclusive, enabled, created_at, updated_at,
       (select count(*) from user_identities i where i.provider_id = p.id) as accounts
  from sso_providers p where :before::bigint is null or id < :before order by id desc limit :limit;

--! provider : ProviderRow
select id, slug, name, issuer, client_id, client_secret, scopes, email_domains, second_factor, exclusive, enabled, created_at, updated_at,
       (select count(*) from user_identities i where i.provider_id = p.id) as accounts
  from sso_providers p where id = :id;

--! enabled_provider : ProviderRow
select id, slug, name, issuer, client_id, client_secret, scopes, email_domains, second_factor, exclusive, enabled, created_at, updated_at,
       (select count(*) from user_identities i where i.provider_id = p.id) as accounts
  from sso_providers p where slug = :slug and enabled;

--! insert_provider
insert into sso_providers (slug, name, issuer, client_id, scopes, email_domains, second_factor, exclusive, enabled)
values (:slug, :name, :issuer, :client_id, :scopes, :email_domains, :second_factor, :exclusive, :enabled)
on conflict (slug) do nothing returning id;

--! update_provider
update sso_providers set name = :name, issuer = :issuer, client_id = :client_id, scopes = :scopes,
       email_domains = :email_domains, second_factor = :second_factor, exclusive = :exclusive, enabled = :enabled, updated_at = now()
 where id = :id;

--! lock_provider
select id from sso_providers where id = :id for update;

--! put_secret (secret?)
update sso_providers set client_secret = :secret, updated_at = now() where id = :id;

--! delete_provider
delete from sso_providers where id = :id;

--! forget_identities
--- Another issuer's subjects are other people.
delete from user_identities where provider_id = :provider;

--! begin_attempt (ip_address?)
insert into sso_attempts (token_hash, provider_id, next, ip_address, expires_at)
values (:token_hash, :provider, :next, :ip_address, now() + make_interval(mins => :minutes::int));

--! attempts_of_address (ip_address?)
select count(*) from sso_attempts where ip_address = :ip_address and created_at > now() - interval '10 minutes';

--! take_attempt
--- An attempt is finished once, whatever comes of it.
delete from sso_attempts where token_hash = :token_hash and provider_id = :provider and expires_at > now() returning next;

--! prune_attempts
delete from sso_attempts where expires_at < now();

--! note_failure
insert into login_attempts (email, ip_address, succeeded, kind) values (:email, :ip_address, false, 'sso');

--! failures_of_address
select count(*) from login_attempts where kind = 'sso' and not succeeded and ip_address = :ip_address
   and created_at > now() - make_interval(mins => :window_minutes::int);

--! note_refusal (ip_address?, user_agent?)
insert into login_history (user_id, outcome, method, ip_address, user_agent)
values (:user, :outcome, 'sso', :ip_address, :user_agent);

--! linked_user
select user_id from user_identities where provider_id = :provider and subject = :subject;

--! has_identity
select exists (select 1 from user_identities where provider_id = :provider and user_id = :user) as yes;

--! link (email?)
insert into user_identities (user_id, provider_id, subject, email) values (:user, :provider, :subject, :email)
on conflict do nothing;

--! use_link (email?)
update user_identities set last_used_at = now(), email = coalesce(:email, email)
 where provider_id = :provider and subject = :subject;

--! take_invitations
--- The links that were mailed to somebody who has not joined yet; they are used up.
update user_tokens set used_at = now()
 where user_id = :user and purpose in ('invitation', 'activation') and used_at is null and expires_at > now()
returning coalesce(tenant_id, 0) as tenant_id;

--! activate
update users set status = 'active', updated_at = now() where id = :id and status = 'invited';

--! links_of_user : LinkRow
select i.id, p.slug, p.name, i.email, i.created_at, i.last_used_at
  from user_identities i join sso_providers p on p.id = i.provider_id where i.user_id = :user order by i.id limit 50;

--! link_of_user
select i.id, p.name, p.enabled and p.exclusive as is_binding from user_identities i join sso_providers p on p.id = i.provider_id
 where i.id = :id and i.user_id = :user;

--! unlink
delete from user_identities where id = :id and user_id = :user;

--! unlink_all
delete from user_identities where user_id = :user;

--! other_ways_in
--- Ways to sign in beside this link: a password, or another provider that is switched on.
select (select count(*) from users u where u.id = :user and u.password_hash is not null)
     + (select count(*) from user_identities i join sso_providers p on p.id = i.provider_id and p.enabled
         where i.user_id = :user and i.id <> :link) as ways;

--! begin_step (email?)
insert into sign_in_steps (token_hash, user_id, provider_id, subject, email, next, expires_at)
values (:token_hash, :user, :provider, :subject, :email, :next, now() + make_interval(mins => :minutes::int));

--! step : (email?)
select user_id, provider_id, subject, email, next from sign_in_steps where token_hash = :token_hash and expires_at > now();

--! end_step
delete from sign_in_steps where token_hash = :token_hash;

--! prune_steps
delete from sign_in_steps where expires_at < now();
