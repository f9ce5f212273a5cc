// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct KeepParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::JsonSql> {
    pub provider: T1,
    pub event_id: T2,
    pub r#type: T3,
    pub payload: T4,
}
#[derive(Debug)]
pub struct SettleParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub status: T1,
    pub note: Option<T2>,
    pub id: i64,
}
#[derive(Debug)]
pub struct NoteFailureParams<T1: crate::StringSql> {
    pub note: T1,
    pub id: i64,
}
#[derive(Debug)]
pub struct TroublesParams<T1: crate::StringSql> {
    pub status: Option<T1>,
    pub before: Option<i64>,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Take {
    pub id: i64,
    pub provider: String,
    pub r#type: String,
    pub payload: serde_json::Value,
}
pub struct TakeBorrowed<'a> {
    pub id: i64,
    pub provider: &'a str,
    pub r#type: &'a str,
    pub payload: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<TakeBorrowed<'a>> for Take {
    fn from(TakeBorrowed { id, provider, r#type, payload }: TakeBorrowed<'a>) -> Self {
        Self {
            id,
            provider: provider.into(),
            r#type: r#type.into(),
            payload: serde_json::from_str(payload.0.get()).unwrap(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct NoteFailure {
    pub provider: String,
    pub event_id: String,
    pub r#type: String,
    pub attempts: i32,
}
pub struct NoteFailureBorrowed<'a> {
    pub provider: &'a str,
    pub event_id: &'a str,
    pub r#type: &'a str,
    pub attempts: i32,
}
impl<'a> From<NoteFailureBorrowed<'a>> for NoteFailure {
    fn from(NoteFailureBorrowed { provider, event_id, r#type, attempts }: NoteFailureBorrowed<'a>) -> Self {
        Self { provider: provider.into(), event_id: event_id.into(), r#type: r#type.into(), attempts }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Troubles {
    pub id: i64,
    pub provider: String,
    pub event_id: String,
    pub r#type: String,
    pub status: String,
    pub note: Option<String>,
    pub attempts: i32,
    pub received_at: jiff::Timestamp,
}
pub struct TroublesBorrowed<'a> {
    pub id: i64,
    pub provider: &'a str,
    pub event_id: &'a str,
    pub r#type: &'a str,
    pub status: &'a str,
    pub note: Option<&'a str>,
    pub attempts: i32,
    pub received_at: jiff::Timestamp,
}
impl<'a> From<TroublesBorrowed<'a>> for Troubles {
    fn from(
        TroublesBorrowed { id, provider, event_id, r#type, status, note, attempts, received_at }: TroublesBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            provider: provider.into(),
            event_id: event_id.into(),
            r#type: r#type.into(),
            status: status.into(),
            note: note.map(|v| v.into()),
            attempts,
            received_at,
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
pub struct TakeQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TakeBorrowed, tokio_postgres::Error>,
    mapper: fn(TakeBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TakeQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TakeBorrowed) -> R) -> TakeQuery<'c, 'a, 's, C, R, N> {
        TakeQuery {
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
pub struct NoteFailureQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NoteFailureBorrowed, tokio_postgres::Error>,
    mapper: fn(NoteFailureBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NoteFailureQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NoteFailureBorrowed) -> R) -> NoteFailureQuery<'c, 'a, 's, C, R, N> {
        NoteFailureQuery {
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
pub struct TroublesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TroublesBorrowed, tokio_postgres::Error>,
    mapper: fn(TroublesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TroublesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TroublesBorrowed) -> R) -> TroublesQuery<'c, 'a, 's, C, R, N> {
        TroublesQuery {
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
pub struct KeepStmt(&'static str, Option<tokio_postgres::Statement>);
/// Keeps an event; no row when it came before.
pub fn keep() -> KeepStmt {
    KeepStmt(
        "insert into payment_events (provider, event_id, type, payload) values ($1, $2, $3, $4) on conflict (provider, event_id) do nothing returning id",
        None,
    )
}
impl KeepStmt {
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
        T4: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        provider: &'a T1,
        event_id: &'a T2,
        r#type: &'a T3,
        payload: &'a T4,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        I64Query {
            client,
            params: [provider, event_id, r#type, payload],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::JsonSql>
    crate::client::async_::Params<'c, 'a, 's, KeepParams<T1, T2, T3, T4>, I64Query<'c, 'a, 's, C, i64, 4>, C>
    for KeepStmt
{
    fn params(&'s self, client: &'c C, params: &'a KeepParams<T1, T2, T3, T4>) -> I64Query<'c, 'a, 's, C, i64, 4> {
        self.bind(client, &params.provider, &params.event_id, &params.r#type, &params.payload)
    }
}
pub struct TakeStmt(&'static str, Option<tokio_postgres::Statement>);
/// An event that nobody has handled and nobody is handling.
pub fn take() -> TakeStmt {
    TakeStmt(
        "select id, provider, type, payload from payment_events where id = $1 and status = 'received' for update skip locked",
        None,
    )
}
impl TakeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> TakeQuery<'c, 'a, 's, C, Take, 1> {
        TakeQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TakeBorrowed, tokio_postgres::Error> {
                Ok(TakeBorrowed {
                    id: row.try_get(0)?,
                    provider: row.try_get(1)?,
                    r#type: row.try_get(2)?,
                    payload: row.try_get(3)?,
                })
            },
            mapper: |it| Take::from(it),
        }
    }
}
pub struct SettleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn settle() -> SettleStmt {
    SettleStmt(
        "update payment_events set status = $1, note = $2, handled_at = now(), attempts = attempts + 1 where id = $3",
        None,
    )
}
impl SettleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a T1,
        note: &'a Option<T2>,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[status, note, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SettleParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SettleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SettleParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.status, &params.note, &params.id))
    }
}
pub struct NoteFailureStmt(&'static str, Option<tokio_postgres::Statement>);
/// The pauses between tries double, up to an hour.
pub fn note_failure() -> NoteFailureStmt {
    NoteFailureStmt(
        "update payment_events set note = $1, attempts = attempts + 1, next_try_at = now() + least(make_interval(secs => 2 * 2 ^ least(attempts, 12)), interval '1 hour') where id = $2 and status = 'received' returning provider, event_id, type, attempts",
        None,
    )
}
impl NoteFailureStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        note: &'a T1,
        id: &'a i64,
    ) -> NoteFailureQuery<'c, 'a, 's, C, NoteFailure, 2> {
        NoteFailureQuery {
            client,
            params: [note, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NoteFailureBorrowed, tokio_postgres::Error> {
                Ok(NoteFailureBorrowed {
                    provider: row.try_get(0)?,
                    event_id: row.try_get(1)?,
                    r#type: row.try_get(2)?,
                    attempts: row.try_get(3)?,
                })
            },
            mapper: |it| NoteFailure::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, NoteFailureParams<T1>, NoteFailureQuery<'c, 'a, 's, C, NoteFailure, 2>, C>
    for NoteFailureStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a NoteFailureParams<T1>,
    ) -> NoteFailureQuery<'c, 'a, 's, C, NoteFailure, 2> {
        self.bind(client, &params.note, &params.id)
    }
}
pub struct LeftOverStmt(&'static str, Option<tokio_postgres::Statement>);
/// Events whose handling failed, or was cut off.
pub fn left_over() -> LeftOverStmt {
    LeftOverStmt(
        "select id from payment_events where status = 'received' and next_try_at <= now() order by next_try_at limit 100",
        None,
    )
}
impl LeftOverStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> I64Query<'c, 'a, 's, C, i64, 0> {
        I64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct TroublesStmt(&'static str, Option<tokio_postgres::Statement>);
/// Messages that changed nothing: refused, or not to be handled so far.
pub fn troubles() -> TroublesStmt {
    TroublesStmt(
        "select id, provider, event_id, type, status, note, attempts, received_at from payment_events where status in ('refused', 'received') and (status = 'refused' or attempts > 0) and ($1::text is null or status = $1) and ($2::bigint is null or id < $2) order by id desc limit $3",
        None,
    )
}
impl TroublesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a Option<T1>,
        before: &'a Option<i64>,
        limit: &'a i64,
    ) -> TroublesQuery<'c, 'a, 's, C, Troubles, 3> {
        TroublesQuery {
            client,
            params: [status, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TroublesBorrowed, tokio_postgres::Error> {
                Ok(TroublesBorrowed {
                    id: row.try_get(0)?,
                    provider: row.try_get(1)?,
                    event_id: row.try_get(2)?,
                    r#type: row.try_get(3)?,
                    status: row.try_get(4)?,
                    note: row.try_get(5)?,
                    attempts: row.try_get(6)?,
                    received_at: row.try_get(7)?,
                })
            },
            mapper: |it| Troubles::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, TroublesParams<T1>, TroublesQuery<'c, 'a, 's, C, Troubles, 3>, C>
    for TroublesStmt
{
    fn params(&'s self, client: &'c C, params: &'a TroublesParams<T1>) -> TroublesQuery<'c, 'a, 's, C, Troubles, 3> {
        self.bind(client, &params.status, &params.before, &params.limit)
    }
}
