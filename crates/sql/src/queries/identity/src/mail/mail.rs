// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PutMessageParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub tenant: Option<i64>,
    pub recipient: T1,
    pub subject: T2,
    pub body: T3,
    pub status: T4,
}
#[derive(Debug)]
pub struct MessagesParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub status: Option<T1>,
    pub text: Option<T2>,
    pub before: Option<i64>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct MessageFailedParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub status: T1,
    pub error: T2,
    pub id: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct MessageRow {
    pub id: i64,
    pub tenant_id: Option<i64>,
    pub recipient: String,
    pub subject: String,
    pub status: String,
    pub last_error: Option<String>,
    pub created_at: jiff::Timestamp,
    pub sent_at: Option<jiff::Timestamp>,
    pub has_body: bool,
}
pub struct MessageRowBorrowed<'a> {
    pub id: i64,
    pub tenant_id: Option<i64>,
    pub recipient: &'a str,
    pub subject: &'a str,
    pub status: &'a str,
    pub last_error: Option<&'a str>,
    pub created_at: jiff::Timestamp,
    pub sent_at: Option<jiff::Timestamp>,
    pub has_body: bool,
}
impl<'a> From<MessageRowBorrowed<'a>> for MessageRow {
    fn from(
        MessageRowBorrowed {
            id,
            tenant_id,
            recipient,
            subject,
            status,
            last_error,
            created_at,
            sent_at,
            has_body,
        }: MessageRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            recipient: recipient.into(),
            subject: subject.into(),
            status: status.into(),
            last_error: last_error.map(|v| v.into()),
            created_at,
            sent_at,
            has_body,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    pub id: i64,
    pub recipient: String,
    pub subject: String,
    pub body: Option<String>,
    pub status: String,
    pub created_at: jiff::Timestamp,
}
pub struct MessageBorrowed<'a> {
    pub id: i64,
    pub recipient: &'a str,
    pub subject: &'a str,
    pub body: Option<&'a str>,
    pub status: &'a str,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<MessageBorrowed<'a>> for Message {
    fn from(MessageBorrowed { id, recipient, subject, body, status, created_at }: MessageBorrowed<'a>) -> Self {
        Self {
            id,
            recipient: recipient.into(),
            subject: subject.into(),
            body: body.map(|v| v.into()),
            status: status.into(),
            created_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct I64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i64, tokio_postgres::Error>,
    mapper: fn(i64) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i64) -> R) -> I64Query<'c, 'a, 's, C, R, N> {
        I64Query {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct MessageRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MessageRowBorrowed, tokio_postgres::Error>,
    mapper: fn(MessageRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MessageRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MessageRowBorrowed) -> R) -> MessageRowQuery<'c, 'a, 's, C, R, N> {
        MessageRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct MessageQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MessageBorrowed, tokio_postgres::Error>,
    mapper: fn(MessageBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MessageQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MessageBorrowed) -> R) -> MessageQuery<'c, 'a, 's, C, R, N> {
        MessageQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct PutMessageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_message() -> PutMessageStmt {
    PutMessageStmt(
        "insert into mail_outbox (tenant_id, recipient, subject, body, status) values ($1, $2, $3, $4, $5) returning id",
        None,
    )
}
impl PutMessageStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        tenant: &'a Option<i64>,
        recipient: &'a T1,
        subject: &'a T2,
        body: &'a T3,
        status: &'a T4,
    ) -> I64Query<'c, 'a, 's, C, i64, 5> {
        I64Query {
            client,
            params: [tenant, recipient, subject, body, status],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> crate::client::async_::Params<'c, 'a, 's, PutMessageParams<T1, T2, T3, T4>, I64Query<'c, 'a, 's, C, i64, 5>, C>
    for PutMessageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PutMessageParams<T1, T2, T3, T4>,
    ) -> I64Query<'c, 'a, 's, C, i64, 5> {
        self.bind(client, &params.tenant, &params.recipient, &params.subject, &params.body, &params.status)
    }
}
pub struct MessagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn messages() -> MessagesStmt {
    MessagesStmt(
        "select id, tenant_id, recipient, subject, status, last_error, created_at, sent_at, body is not null as has_body from mail_outbox where ($1::text is null or status = $1) and ($2::text is null or recipient ilike '%' || $2 || '%' or subject ilike '%' || $2 || '%') and ($3::bigint is null or id < $3) order by id desc limit $4",
        None,
    )
}
impl MessagesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a Option<T1>,
        text: &'a Option<T2>,
        before: &'a Option<i64>,
        limit: &'a i64,
    ) -> MessageRowQuery<'c, 'a, 's, C, MessageRow, 4> {
        MessageRowQuery {
            client,
            params: [status, text, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MessageRowBorrowed, tokio_postgres::Error> {
                Ok(MessageRowBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    recipient: row.try_get(2)?,
                    subject: row.try_get(3)?,
                    status: row.try_get(4)?,
                    last_error: row.try_get(5)?,
                    created_at: row.try_get(6)?,
                    sent_at: row.try_get(7)?,
                    has_body: row.try_get(8)?,
                })
            },
            mapper: |it| MessageRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, MessagesParams<T1, T2>, MessageRowQuery<'c, 'a, 's, C, MessageRow, 4>, C>
    for MessagesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a MessagesParams<T1, T2>,
    ) -> MessageRowQuery<'c, 'a, 's, C, MessageRow, 4> {
        self.bind(client, &params.status, &params.text, &params.before, &params.limit)
    }
}
pub struct MessageStmt(&'static str, Option<tokio_postgres::Statement>);
/// With its text, while it is there.
pub fn message() -> MessageStmt {
    MessageStmt("select id, recipient, subject, body, status, created_at from mail_outbox where id = $1", None)
}
impl MessageStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> MessageQuery<'c, 'a, 's, C, Message, 1> {
        MessageQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MessageBorrowed, tokio_postgres::Error> {
                Ok(MessageBorrowed {
                    id: row.try_get(0)?,
                    recipient: row.try_get(1)?,
                    subject: row.try_get(2)?,
                    body: row.try_get(3)?,
                    status: row.try_get(4)?,
                    created_at: row.try_get(5)?,
                })
            },
            mapper: |it| Message::from(it),
        }
    }
}
pub struct MessageSentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn message_sent() -> MessageSentStmt {
    MessageSentStmt(
        "update mail_outbox set status = 'sent', sent_at = now(), body = null, last_error = null where id = $1",
        None,
    )
}
impl MessageSentStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[id]).await
    }
}
pub struct MessageFailedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn message_failed() -> MessageFailedStmt {
    MessageFailedStmt("update mail_outbox set status = $1, last_error = $2 where id = $3", None)
}
impl MessageFailedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a T1,
        error: &'a T2,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[status, error, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        MessageFailedParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MessageFailedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MessageFailedParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.status, &params.error, &params.id))
    }
}
pub struct PruneMessagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn prune_messages() -> PruneMessagesStmt {
    PruneMessagesStmt("delete from mail_outbox where created_at < now() - interval '30 days'", None)
}
impl PruneMessagesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[]).await
    }
}
