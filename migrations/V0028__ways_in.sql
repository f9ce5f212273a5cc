-- That somebody was made to wait is written down once, beside the attempts that led to it.
alter table login_attempts drop constraint login_attempts_kind_check;
alter table login_attempts add constraint login_attempts_kind_check check (kind in ('sign_in', 'password_reset', 'sso', 'throttled'));
create index login_attempts_throttled on login_attempts (created_at) where kind = 'throttled';

-- An account that signs in through a provider was called invited after it had been disabled and enabled. It has joined long
-- ago: linking an account makes it active.
-- The owner of the tables sees nobody's identities; for this statement it does.
alter table user_identities no force row level security;
update users u set status = 'active'
 where u.status = 'invited' and exists (select 1 from user_identities i where i.user_id = u.id);
alter table user_identities force row level security;
