--: SessionRow(active_tenant_id?, impersonator_id?, tenant_status?, suspended_reason?, member_status?)
--: FoundSession(active_tenant_id?, last_login_at?)
--: LoginRow(password_hash?, locked_at?)

--! sessions_of_tokens : FoundSession
--- The living sessions of some tokens, each with the place of its token, and the number that moves whenever anybody's
--- rights change. How long one lives is what the settings say now, not what they said when it began; one that an operator
--- began to act as somebody lives no longer than his own.
select t.place, s.id, s.active_tenant_id, s.last_seen_at, u.last_login_at, e.epoch
  from unnest(:token_hashes::bytea[]) with ordinality t (hash, place)
  join sessions s on s.token_hash = t.hash join users u on u.id = s.user_id cross join rights_epoch e
 where s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => :idle_minutes::int)
   and s.created_at > now() - make_interval(hours => :max_hours::int)
   and (s.parent_session_id is null or exists (
        select 1 from sessions p where p.id = s.parent_session_id and p.expires_at > now()
           and p.last_seen_at > now() - make_interval(mins => :idle_minutes::int)
           and p.created_at > now() - make_interval(hours => :max_hours::int)));

--! session_of_id : FoundSession
--- The same for a bearer token that names its session.
select 1::bigint as place, s.id, s.active_tenant_id, s.last_seen_at, u.last_login_at, e.epoch
  from sessions s join users u on u.id = s.user_id cross join rights_epoch e
 where s.id = :id and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => :idle_minutes::int)
   and s.created_at > now() - make_interval(hours => :max_hours::int)
   and (s.parent_session_id is null or exists (
        select 1 from sessions p where p.id = s.parent_session_id and p.expires_at > now()
           and p.last_seen_at > now() - make_interval(mins => :idle_minutes::int)
           and p.created_at > now() - make_interval(hours => :max_hours::int)));

--! rights_of_session : SessionRow
--- What a living session's user may do, and at which number that was so.
select c.id, c.user_id, c.active_tenant_id, c.impersonator_id, c.must_change_password, c.tenant_status, c.suspended_reason,
       c.member_status, c.tenant_requires_second_factor, c.has_second_factor, c.permissions, c.platform_permissions, e.epoch
  from session_callers c join sessions s on s.id = c.id cross join rights_epoch e
 where c.id = :id and s.last_seen_at > now() - make_interval(mins => :idle_minutes::int)
   and s.created_at > now() - make_interval(hours => :max_hours::int)
   and (s.parent_session_id is null or exists (
        select 1 from sessions p where p.id = s.parent_session_id and p.expires_at > now()
           and p.last_seen_at > now() - make_interval(mins => :idle_minutes::int)
           and p.created_at > now() - make_interval(hours => :max_hours::int)));

--! touch_session
--- An operator who acts as somebody uses his own session, too.
update sessions set last_seen_at = now()
 where id = :id or id = (select c.parent_session_id from sessions c where c.id = :id);

--! user_by_email : LoginRow
select id, name, email, password_hash, status, must_change_password, locked_at,
       exists (select 1 from user_second_factors f where f.user_id = users.id and f.confirmed_at is not null) as has_second_factor,
       exists (select 1 from user_identities i join sso_providers p on p.id = i.provider_id and p.enabled and p.exclusive
                where i.user_id = users.id) as sso_only
  from users where lower(email) = lower(:email);

--! user_by_id : LoginRow
select id, name, email, password_hash, status, must_change_password, locked_at,
       exists (select 1 from user_second_factors f where f.user_id = users.id and f.confirmed_at is not null) as has_second_factor,
       exists (select 1 from user_identities i join sso_providers p on p.id = i.provider_id and p.enabled and p.exclusive
                where i.user_id = users.id) as sso_only
  from users where id = :id;

--! me : MeRow(last_login_at?, impersonator_id?, impersonator_name?, impersonator_email?, impersonation_ends?)
select u.id, u.name, u.email, u.must_change_password and s.method not in ('sso', 'passkey') as must_change_password, u.password_hash is not null as has_password, u.last_login_at, i.id as impersonator_id,
       i.name as impersonator_name, i.email as impersonator_email,
       case when s.impersonator_id is not null then s.expires_at end as impersonation_ends
  from sessions s join users u on u.id = s.user_id left join users i on i.id = s.impersonator_id
 where s.id = :session_id;

--! tenants_of_user : (suspended_reason?)
select t.id, t.name, t.slug, t.status, t.suspended_reason, tu.role, tu.status as member_status,
       array(select coalesce(x.role, o.name) from tenant_user_roles x
              left join tenant_roles o on o.tenant_id = x.tenant_id and o.id = x.tenant_role_id
              where x.tenant_id = tu.tenant_id and x.user_id = tu.user_id order by 1)::text[] as further
  from tenant_users tu join tenants t on t.id = tu.tenant_id
 where tu.user_id = :user_id and tu.status <> 'invited' and t.status <> 'closed'
 order by t.status = 'active' and tu.status = 'active' desc, t.id limit 200;

--! open_session (tenant_id?, ip_address?, user_agent?)
insert into sessions (user_id, token_hash, active_tenant_id, ip_address, user_agent, method, second_factor, expires_at)
values (:user_id, :token_hash, :tenant_id, :ip_address, :user_agent, :method, :second_factor, now() + make_interval(hours => :max_hours::int))
returning id;

--! began_lately
--- Whether a session began within these minutes with another proof than a password.
select exists (select 1 from sessions where id = :id and method in ('sso', 'passkey')
                  and created_at > now() - make_interval(mins => :minutes::int)) as yes;

--! close_session
delete from sessions where id = :id and user_id = :user_id;

--! close_other_sessions
delete from sessions where user_id = :user_id and id <> :id;

--! close_sessions_of
delete from sessions where user_id = :user_id;

--! prune_sessions
delete from sessions
 where expires_at < now() or last_seen_at < now() - make_interval(mins => :idle_minutes::int)
    or created_at < now() - make_interval(hours => :max_hours::int);

--! rehash_password
--- Only while it is still the one that was checked.
update users set password_hash = :new where id = :id and password_hash = :old;

--! prune_login_attempts
delete from login_attempts where created_at < now() - interval '7 days';

--! sessions_of_user : SessionInfo(ip_address?, user_agent?)
select id, ip_address, user_agent, created_at, last_seen_at from sessions
 where user_id = :user_id and impersonator_id is null and expires_at > now()
   and created_at > now() - make_interval(hours => :max_hours::int) and last_seen_at > now() - make_interval(mins => :idle_minutes::int) order by last_seen_at desc limit 200;

--! serialize_attempts
--- Attempts of one account are counted one after the other, so that many at once are not more than allowed.
select pg_advisory_xact_lock(hashtextextended('mpanel.attempt.' || lower(:email), 0)) is null as locked;

--! note_attempt
--- Counts as refused until it is known better.
insert into login_attempts (email, ip_address, network, succeeded, kind)
values (:email, :ip_address, :network, false, :kind) returning id;

--! forget_attempt
--- One that was not judged.
delete from login_attempts where id = :id;

--! attempt_succeeded
update login_attempts set succeeded = true where id = :id;

--! recent_failures : (waited?)
--- Refused attempts since the last accepted one, of the account and of the network that counts as one address, and the seconds since the newest.
select count(*) filter (where lower(email) = lower(:email)) as of_account,
       count(*) filter (where network = :network) as of_address,
       extract(epoch from now() - max(created_at))::bigint as waited
  from login_attempts a
 where not succeeded and kind = :kind and created_at > now() - make_interval(mins => :window_minutes::int)
   and (lower(email) = lower(:email) or network = :network)
   and created_at > coalesce((select max(b.created_at) from login_attempts b where b.kind = :kind
                               and b.succeeded and lower(b.email) = lower(:email) and b.network = :network), '-infinity');

--! note_throttled
--- That somebody has to wait: once in the window, for the account or for the address, whichever it is for.
insert into login_attempts (email, ip_address, network, succeeded, kind)
select :email::text, :ip_address::text, :network::text, false, 'throttled'
 where not exists (
       select 1 from login_attempts a
        where a.kind = 'throttled' and a.created_at > now() - make_interval(mins => :window_minutes::int)
          and case when :of_account::boolean then lower(a.email) = lower(:email) else a.network = :network end);

--! note_login (ip_address?, user_agent?, country?)
--- By address, so that an unknown one costs the same.
insert into login_history (user_id, outcome, method, ip_address, user_agent, country)
select u.id, :outcome, :method, :ip_address, :user_agent, :country from users u where lower(u.email) = lower(:email);

--! is_known_device (network?, user_agent?)
--- Whether the account has signed in from this network with this program before, of whatever version; true for the very
--- first sign-in, which the account itself remembers and not the history, of which only the last months are kept.
select u.last_login_at is null or exists (
           select 1 from login_history h where h.user_id = u.id and h.outcome = 'signed_in'
              and case when :network::text is null then h.ip_address is null
                       else h.ip_address is not null and h.ip_address::inet <<= (:network::text)::cidr end
              and regexp_replace(coalesce(h.user_agent, ''), '[0-9._]+', '', 'g')
                = regexp_replace(coalesce(:user_agent::text, ''), '[0-9._]+', '', 'g')) as known
  from users u where u.id = :user_id;

--! known_places (country?)
--- Whether the account has signed in before at all, and of the sign-ins that the history still has how many are like this one.
select (select u.last_login_at is not null from users u where u.id = :user) as signed_in_before,
       count(*) filter (where ip_address is not null and ip_address::inet <<= (:network::text)::cidr) as of_network,
       count(*) filter (where country is not null) as with_country,
       count(*) filter (where country = :country) as of_country
  from login_history where user_id = :user and outcome = 'signed_in';

--! prune_login_history
delete from login_history where created_at < now() - make_interval(days => :days::int);

--! switch_tenant
update sessions s set active_tenant_id = :tenant_id
 where s.id = :session_id and exists (
       select 1 from tenant_users m join tenants t on t.id = m.tenant_id
        where m.tenant_id = :tenant_id and m.user_id = s.user_id and m.status = 'active' and t.status = 'active');

--! signed_in
update users set last_login_at = now() where id = :id;

--! set_password
update users set password_hash = :password_hash, must_change_password = :must_change,
       status = case status when 'invited' then 'active' else status end, updated_at = now()
 where id = :id;

--! count_users
select count(*) from users;

--! insert_user (password_hash?)
insert into users (name, email, password_hash, must_change_password) values (:name, :email, :password_hash, :must_change)
returning id;

--! insert_tenant (billing_email?)
insert into tenants (name, slug, billing_email) values (:name, :slug, :billing_email) returning id;

--! add_member
insert into tenant_users (tenant_id, user_id, role) values (:tenant_id, :user_id, :role)
on conflict (tenant_id, user_id) do update set role = excluded.role, status = 'active';

--! grant_role
insert into user_roles (user_id, role_id) select :user_id, id from roles where name = :role
on conflict do nothing;

--! put_permission
insert into permissions (key, description) values (:key, :description)
on conflict (key) do update set description = excluded.description where permissions.description <> excluded.description;

--! put_role
insert into roles (name, plane, description, built_in) values (:name, :plane, :description, true)
on conflict (name) do update set description = excluded.description, built_in = true
returning id;

--! clear_role
delete from role_permissions where role_id = :role_id and not permission = any(:permissions);

--! fill_role
insert into role_permissions (role_id, permission) select :role_id, p from unnest(:permissions::text[]) p on conflict do nothing;

--! installation
select id from installation;

--! create_installation
insert into installation (id) values (:id) on conflict (singleton) do nothing;

--! slug_taken
select exists (select 1 from tenants where slug = :slug) as taken;
