--! put_message (tenant?)
insert into mail_outbox (tenant_id, recipient, subject, body, status)
values (:tenant, :recipient, :subject, :body, :status) returning id;

--! messages (status?, text?, before?) : MessageRow(tenant_id?, last_error?, sent_at?)
select id, tenant_id, recipient, subject, status, last_error, created_at, sent_at, body is not null as has_body
  from mail_outbox
 where (:status::text is null or status = :status)
   and (:text::text is null or recipient ilike '%' || :text || '%' or subject ilike '%' || :text || '%')
   and (:before::bigint is null or id < :before)
 order by id desc limit :limit;

--! message : (body?)
--- With its text, while it is there.
select id, recipient, subject, body, status, created_at from mail_outbox where id = :id;

--! message_sent
update mail_outbox set status = 'sent', sent_at = now(), body = null, last_error = null where id = :id;

--! message_failed
update mail_outbox set status = :status, last_error = :error where id = :id;

--! prune_messages
delete from mail_outbox where created_at < now() - interval '30 days';
