-- Tries to charge are an invoice's (V0063): nobody has read or written these.
drop index subscriptions_dunned;
alter table subscriptions drop column payment_attempts, drop column next_attempt_at;
