--: FactorRow(secret?, pending_secret?, confirmed_at?)

--! factor : FactorRow
select secret, pending_secret, confirmed_at, last_step from user_second_factors where user_id = :user;

--! lock_factor : FactorRow
select secret, pending_secret, confirmed_at, last_step from user_second_factors where user_id = :user for update;

--! put_pending
insert into user_second_factors (user_id, pending_secret) values (:user, :secret)
on conflict (user_id) do update set pending_secret = excluded.pending_secret;

--! confirm
update user_second_factors set secret = pending_secret, pending_secret = null, confirmed_at = now(), last_step = :step
 where user_id = :user;

--! use_step
--- A time step opens once: of two at the same time, one finds it used.
update user_second_factors set last_step = :step where user_id = :user and last_step < :step;

--! remove
delete from user_second_factors where user_id = :user;

--! clear_recovery_codes
delete from recovery_codes where user_id = :user;

--! add_recovery_codes
insert into recovery_codes (user_id, code_hash) select :user::bigint, c from unnest(:hashes::bytea[]) c;

--! use_recovery_code
update recovery_codes set used_at = now() where user_id = :user and code_hash = :hash and used_at is null;

--! recovery_codes_left
select count(*) from recovery_codes where user_id = :user and used_at is null;
