// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct UnsealedIdsParams<T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>> {
    pub upto: i64,
    pub open_first: T1,
    pub open_last: T2,
    pub limit: i64,
}
#[derive(Debug)]
pub struct DigestOfParams<T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>> {
    pub first_ids: T1,
    pub last_ids: T2,
}
#[derive(Debug)]
pub struct InsertSealParams<
    T1: crate::ArraySql<Item = i64>,
    T2: crate::ArraySql<Item = i64>,
    T3: crate::BytesSql,
    T4: crate::BytesSql,
    T5: crate::BytesSql,
    T6: crate::BytesSql,
    T7: crate::ArraySql<Item = i64>,
    T8: crate::ArraySql<Item = i64>,
    T9: crate::ArraySql<Item = jiff::Timestamp>,
> {
    pub version: i16,
    pub seq: i64,
    pub first_ids: T1,
    pub last_ids: T2,
    pub events: i32,
    pub oldest_at: jiff::Timestamp,
    pub newest_at: jiff::Timestamp,
    pub digest: T3,
    pub previous: T4,
    pub hash: T5,
    pub signature: T6,
    pub upto: i64,
    pub open_first: T7,
    pub open_last: T8,
    pub open_since: T9,
}
#[derive(Clone, Copy, Debug)]
pub struct SealsAfterParams {
    pub seq: i64,
    pub limit: i64,
}
#[derive(Debug)]
pub struct IdsOfParams<T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>> {
    pub first_ids: T1,
    pub last_ids: T2,
}
#[derive(Debug)]
pub struct StrayIdsParams<T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>> {
    pub upto: i64,
    pub open_first: T1,
    pub open_last: T2,
}
#[derive(Debug)]
pub struct CountOpenParams<T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>> {
    pub open_first: T1,
    pub open_last: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct PruneEventsParams {
    pub seals: i32,
    pub default_days: i32,
}
#[derive(Debug)]
pub struct InsertPruningParams<T1: crate::BytesSql> {
    pub first_seal: i64,
    pub through_seal: i64,
    pub keeping_days: i32,
    pub pruned_at: jiff::Timestamp,
    pub signature: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SealRow {
    pub seq: i64,
    pub created_at: jiff::Timestamp,
    pub first_ids: Vec<i64>,
    pub last_ids: Vec<i64>,
    pub events: i32,
    pub oldest_at: jiff::Timestamp,
    pub newest_at: jiff::Timestamp,
    pub digest: Vec<u8>,
    pub previous: Vec<u8>,
    pub hash: Vec<u8>,
    pub signature: Vec<u8>,
    pub upto: i64,
    pub open_first: Vec<i64>,
    pub open_last: Vec<i64>,
    pub open_since: Vec<jiff::Timestamp>,
    pub pruned_at: Option<jiff::Timestamp>,
    pub version: i16,
}
pub struct SealRowBorrowed<'a> {
    pub seq: i64,
    pub created_at: jiff::Timestamp,
    pub first_ids: crate::ArrayIterator<'a, i64>,
    pub last_ids: crate::ArrayIterator<'a, i64>,
    pub events: i32,
    pub oldest_at: jiff::Timestamp,
    pub newest_at: jiff::Timestamp,
    pub digest: &'a [u8],
    pub previous: &'a [u8],
    pub hash: &'a [u8],
    pub signature: &'a [u8],
    pub upto: i64,
    pub open_first: crate::ArrayIterator<'a, i64>,
    pub open_last: crate::ArrayIterator<'a, i64>,
    pub open_since: crate::ArrayIterator<'a, jiff::Timestamp>,
    pub pruned_at: Option<jiff::Timestamp>,
    pub version: i16,
}
impl<'a> From<SealRowBorrowed<'a>> for SealRow {
    fn from(
        SealRowBorrowed {
            seq,
            created_at,
            first_ids,
            last_ids,
            events,
            oldest_at,
            newest_at,
            digest,
            previous,
            hash,
            signature,
            upto,
            open_first,
            open_last,
            open_since,
            pruned_at,
            version,
        }: SealRowBorrowed<'a>,
    ) -> Self {
        Self {
            seq,
            created_at,
            first_ids: first_ids.map(|v| v).collect(),
            last_ids: last_ids.map(|v| v).collect(),
            events,
            oldest_at,
            newest_at,
            digest: digest.into(),
            previous: previous.into(),
            hash: hash.into(),
            signature: signature.into(),
            upto,
            open_first: open_first.map(|v| v).collect(),
            open_last: open_last.map(|v| v).collect(),
            open_since: open_since.map(|v| v).collect(),
            pruned_at,
            version,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct DigestOf {
    pub events: i64,
    pub oldest_at: Option<jiff::Timestamp>,
    pub newest_at: Option<jiff::Timestamp>,
    pub digest: Vec<u8>,
}
pub struct DigestOfBorrowed<'a> {
    pub events: i64,
    pub oldest_at: Option<jiff::Timestamp>,
    pub newest_at: Option<jiff::Timestamp>,
    pub digest: &'a [u8],
}
impl<'a> From<DigestOfBorrowed<'a>> for DigestOf {
    fn from(DigestOfBorrowed { events, oldest_at, newest_at, digest }: DigestOfBorrowed<'a>) -> Self {
        Self { events, oldest_at, newest_at, digest: digest.into() }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct PruneEvents {
    pub first_seal: i64,
    pub through_seal: i64,
    pub deleted: i64,
    pub keeping_days: i32,
    pub pruned_at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Prunings {
    pub id: i64,
    pub first_seal: i64,
    pub through_seal: i64,
    pub keeping_days: i32,
    pub pruned_at: jiff::Timestamp,
    pub signature: Vec<u8>,
}
pub struct PruningsBorrowed<'a> {
    pub id: i64,
    pub first_seal: i64,
    pub through_seal: i64,
    pub keeping_days: i32,
    pub pruned_at: jiff::Timestamp,
    pub signature: &'a [u8],
}
impl<'a> From<PruningsBorrowed<'a>> for Prunings {
    fn from(
        PruningsBorrowed { id, first_seal, through_seal, keeping_days, pruned_at, signature }: PruningsBorrowed<'a>,
    ) -> Self {
        Self { id, first_seal, through_seal, keeping_days, pruned_at, signature: signature.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct BoolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<bool, tokio_postgres::Error>,
    mapper: fn(bool) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BoolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(bool) -> R) -> BoolQuery<'c, 'a, 's, C, R, N> {
        BoolQuery {
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
pub struct SealRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SealRowBorrowed, tokio_postgres::Error>,
    mapper: fn(SealRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SealRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SealRowBorrowed) -> R) -> SealRowQuery<'c, 'a, 's, C, R, N> {
        SealRowQuery {
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
pub struct DigestOfQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DigestOfBorrowed, tokio_postgres::Error>,
    mapper: fn(DigestOfBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DigestOfQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(DigestOfBorrowed) -> R) -> DigestOfQuery<'c, 'a, 's, C, R, N> {
        DigestOfQuery {
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
pub struct JiffTimestampQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<jiff::Timestamp, tokio_postgres::Error>,
    mapper: fn(jiff::Timestamp) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> JiffTimestampQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(jiff::Timestamp) -> R) -> JiffTimestampQuery<'c, 'a, 's, C, R, N> {
        JiffTimestampQuery {
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
pub struct PruneEventsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PruneEvents, tokio_postgres::Error>,
    mapper: fn(PruneEvents) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PruneEventsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PruneEvents) -> R) -> PruneEventsQuery<'c, 'a, 's, C, R, N> {
        PruneEventsQuery {
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
pub struct PruningsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PruningsBorrowed, tokio_postgres::Error>,
    mapper: fn(PruningsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PruningsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PruningsBorrowed) -> R) -> PruningsQuery<'c, 'a, 's, C, R, N> {
        PruningsQuery {
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
pub struct Optioni64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<i64>, tokio_postgres::Error>,
    mapper: fn(Option<i64>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> Optioni64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Option<i64>) -> R) -> Optioni64Query<'c, 'a, 's, C, R, N> {
        Optioni64Query {
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
pub struct LockSealingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_sealing() -> LockSealingStmt {
    LockSealingStmt("select pg_try_advisory_xact_lock(hashtextextended('mpanel.audit.seal', 0)) as locked", None)
}
impl LockSealingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> BoolQuery<'c, 'a, 's, C, bool, 0> {
        BoolQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct NewestSealStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn newest_seal() -> NewestSealStmt {
    NewestSealStmt("select * from audit_seals order by seq desc limit 1", None)
}
impl NewestSealStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> SealRowQuery<'c, 'a, 's, C, SealRow, 0> {
        SealRowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SealRowBorrowed, tokio_postgres::Error> {
                Ok(SealRowBorrowed {
                    seq: row.try_get(0)?,
                    created_at: row.try_get(1)?,
                    first_ids: row.try_get(2)?,
                    last_ids: row.try_get(3)?,
                    events: row.try_get(4)?,
                    oldest_at: row.try_get(5)?,
                    newest_at: row.try_get(6)?,
                    digest: row.try_get(7)?,
                    previous: row.try_get(8)?,
                    hash: row.try_get(9)?,
                    signature: row.try_get(10)?,
                    upto: row.try_get(11)?,
                    open_first: row.try_get(12)?,
                    open_last: row.try_get(13)?,
                    open_since: row.try_get(14)?,
                    pruned_at: row.try_get(15)?,
                    version: row.try_get(16)?,
                })
            },
            mapper: |it| SealRow::from(it),
        }
    }
}
pub struct UnsealedIdsStmt(&'static str, Option<tokio_postgres::Statement>);
/// Ids above the highest that was looked at, and those below it that were not there then.
pub fn unsealed_ids() -> UnsealedIdsStmt {
    UnsealedIdsStmt(
        "select a.id from audit_events a where a.id > $1 union all select a.id from unnest($2::bigint[], $3::bigint[]) r (f, l) join audit_events a on a.id between r.f and r.l order by 1 limit $4",
        None,
    )
}
impl UnsealedIdsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        upto: &'a i64,
        open_first: &'a T1,
        open_last: &'a T2,
        limit: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        I64Query {
            client,
            params: [upto, open_first, open_last, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>>
    crate::client::async_::Params<'c, 'a, 's, UnsealedIdsParams<T1, T2>, I64Query<'c, 'a, 's, C, i64, 4>, C>
    for UnsealedIdsStmt
{
    fn params(&'s self, client: &'c C, params: &'a UnsealedIdsParams<T1, T2>) -> I64Query<'c, 'a, 's, C, i64, 4> {
        self.bind(client, &params.upto, &params.open_first, &params.open_last, &params.limit)
    }
}
pub struct DigestOfStmt(&'static str, Option<tokio_postgres::Statement>);
/// Of the events in these ranges of ids. What an event's hash is over, and how it is written, is version 1 and stays.
pub fn digest_of() -> DigestOfStmt {
    DigestOfStmt(
        "select count(*) as events, min(created_at) as oldest_at, max(created_at) as newest_at, sha256(coalesce(string_agg(sha256(convert_to(jsonb_build_array( id, (extract(epoch from created_at) * 1000000)::bigint, tenant_id, event, category, actor_type, user_id, api_key_id, impersonator_id, pod_id, object_type, object_id, object_name, ip_address, user_agent, request_id, details)::text, 'UTF8')), ''::bytea order by id), ''::bytea)) as digest from unnest($1::bigint[], $2::bigint[]) r (f, l) join audit_events a on a.id between r.f and r.l",
        None,
    )
}
impl DigestOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        first_ids: &'a T1,
        last_ids: &'a T2,
    ) -> DigestOfQuery<'c, 'a, 's, C, DigestOf, 2> {
        DigestOfQuery {
            client,
            params: [first_ids, last_ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DigestOfBorrowed, tokio_postgres::Error> {
                Ok(DigestOfBorrowed {
                    events: row.try_get(0)?,
                    oldest_at: row.try_get(1)?,
                    newest_at: row.try_get(2)?,
                    digest: row.try_get(3)?,
                })
            },
            mapper: |it| DigestOf::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>>
    crate::client::async_::Params<'c, 'a, 's, DigestOfParams<T1, T2>, DigestOfQuery<'c, 'a, 's, C, DigestOf, 2>, C>
    for DigestOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DigestOfParams<T1, T2>,
    ) -> DigestOfQuery<'c, 'a, 's, C, DigestOf, 2> {
        self.bind(client, &params.first_ids, &params.last_ids)
    }
}
pub struct InsertSealStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_seal() -> InsertSealStmt {
    InsertSealStmt(
        "insert into audit_seals (version, seq, first_ids, last_ids, events, oldest_at, newest_at, digest, previous, hash, signature, upto, open_first, open_last, open_since) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        None,
    )
}
impl InsertSealStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = i64>,
        T2: crate::ArraySql<Item = i64>,
        T3: crate::BytesSql,
        T4: crate::BytesSql,
        T5: crate::BytesSql,
        T6: crate::BytesSql,
        T7: crate::ArraySql<Item = i64>,
        T8: crate::ArraySql<Item = i64>,
        T9: crate::ArraySql<Item = jiff::Timestamp>,
    >(
        &'s self,
        client: &'c C,
        version: &'a i16,
        seq: &'a i64,
        first_ids: &'a T1,
        last_ids: &'a T2,
        events: &'a i32,
        oldest_at: &'a jiff::Timestamp,
        newest_at: &'a jiff::Timestamp,
        digest: &'a T3,
        previous: &'a T4,
        hash: &'a T5,
        signature: &'a T6,
        upto: &'a i64,
        open_first: &'a T7,
        open_last: &'a T8,
        open_since: &'a T9,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &client.prepare(self.0).await?,
                &[
                    version, seq, first_ids, last_ids, events, oldest_at, newest_at, digest, previous, hash, signature,
                    upto, open_first, open_last, open_since,
                ],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = i64>,
    T2: crate::ArraySql<Item = i64>,
    T3: crate::BytesSql,
    T4: crate::BytesSql,
    T5: crate::BytesSql,
    T6: crate::BytesSql,
    T7: crate::ArraySql<Item = i64>,
    T8: crate::ArraySql<Item = i64>,
    T9: crate::ArraySql<Item = jiff::Timestamp>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertSealParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertSealStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertSealParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.version,
            &params.seq,
            &params.first_ids,
            &params.last_ids,
            &params.events,
            &params.oldest_at,
            &params.newest_at,
            &params.digest,
            &params.previous,
            &params.hash,
            &params.signature,
            &params.upto,
            &params.open_first,
            &params.open_last,
            &params.open_since,
        ))
    }
}
pub struct ClockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn clock() -> ClockStmt {
    ClockStmt("select now() as now", None)
}
impl ClockStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> JiffTimestampQuery<'c, 'a, 's, C, jiff::Timestamp, 0> {
        JiffTimestampQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct SealsAfterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn seals_after() -> SealsAfterStmt {
    SealsAfterStmt("select * from audit_seals where seq > $1 order by seq limit $2", None)
}
impl SealsAfterStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        seq: &'a i64,
        limit: &'a i64,
    ) -> SealRowQuery<'c, 'a, 's, C, SealRow, 2> {
        SealRowQuery {
            client,
            params: [seq, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SealRowBorrowed, tokio_postgres::Error> {
                Ok(SealRowBorrowed {
                    seq: row.try_get(0)?,
                    created_at: row.try_get(1)?,
                    first_ids: row.try_get(2)?,
                    last_ids: row.try_get(3)?,
                    events: row.try_get(4)?,
                    oldest_at: row.try_get(5)?,
                    newest_at: row.try_get(6)?,
                    digest: row.try_get(7)?,
                    previous: row.try_get(8)?,
                    hash: row.try_get(9)?,
                    signature: row.try_get(10)?,
                    upto: row.try_get(11)?,
                    open_first: row.try_get(12)?,
                    open_last: row.try_get(13)?,
                    open_since: row.try_get(14)?,
                    pruned_at: row.try_get(15)?,
                    version: row.try_get(16)?,
                })
            },
            mapper: |it| SealRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, SealsAfterParams, SealRowQuery<'c, 'a, 's, C, SealRow, 2>, C>
    for SealsAfterStmt
{
    fn params(&'s self, client: &'c C, params: &'a SealsAfterParams) -> SealRowQuery<'c, 'a, 's, C, SealRow, 2> {
        self.bind(client, &params.seq, &params.limit)
    }
}
pub struct IdsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ids_of() -> IdsOfStmt {
    IdsOfStmt(
        "select a.id from unnest($1::bigint[], $2::bigint[]) r (f, l) join audit_events a on a.id between r.f and r.l order by a.id",
        None,
    )
}
impl IdsOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        first_ids: &'a T1,
        last_ids: &'a T2,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [first_ids, last_ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>>
    crate::client::async_::Params<'c, 'a, 's, IdsOfParams<T1, T2>, I64Query<'c, 'a, 's, C, i64, 2>, C> for IdsOfStmt
{
    fn params(&'s self, client: &'c C, params: &'a IdsOfParams<T1, T2>) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.first_ids, &params.last_ids)
    }
}
pub struct StrayIdsStmt(&'static str, Option<tokio_postgres::Statement>);
/// Events at or below the highest id looked at that no seal covers.
pub fn stray_ids() -> StrayIdsStmt {
    StrayIdsStmt(
        "select a.id from audit_events a where a.id <= $1 and not exists (select 1 from audit_seals s, unnest(s.first_ids, s.last_ids) r (f, l) where a.id between r.f and r.l) and not exists (select 1 from unnest($2::bigint[], $3::bigint[]) o (f, l) where a.id between o.f and o.l) order by a.id limit 100",
        None,
    )
}
impl StrayIdsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        upto: &'a i64,
        open_first: &'a T1,
        open_last: &'a T2,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [upto, open_first, open_last],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>>
    crate::client::async_::Params<'c, 'a, 's, StrayIdsParams<T1, T2>, I64Query<'c, 'a, 's, C, i64, 3>, C>
    for StrayIdsStmt
{
    fn params(&'s self, client: &'c C, params: &'a StrayIdsParams<T1, T2>) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.upto, &params.open_first, &params.open_last)
    }
}
pub struct CountUptoStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_upto() -> CountUptoStmt {
    CountUptoStmt("select count(*) from audit_events where id <= $1", None)
}
impl CountUptoStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        upto: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [upto],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct CountOpenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_open() -> CountOpenStmt {
    CountOpenStmt(
        "select count(*) from unnest($1::bigint[], $2::bigint[]) r (f, l) join audit_events a on a.id between r.f and r.l",
        None,
    )
}
impl CountOpenStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        open_first: &'a T1,
        open_last: &'a T2,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [open_first, open_last],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>>
    crate::client::async_::Params<'c, 'a, 's, CountOpenParams<T1, T2>, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for CountOpenStmt
{
    fn params(&'s self, client: &'c C, params: &'a CountOpenParams<T1, T2>) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.open_first, &params.open_last)
    }
}
pub struct CountAfterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_after() -> CountAfterStmt {
    CountAfterStmt("select count(*) from audit_events where id > $1", None)
}
impl CountAfterStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        upto: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [upto],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct PruneEventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn prune_events() -> PruneEventsStmt {
    PruneEventsStmt(
        "select first_seal, through_seal, deleted, keeping_days, pruned_at from prune_audit_log($1, $2)",
        None,
    )
}
impl PruneEventsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        seals: &'a i32,
        default_days: &'a i32,
    ) -> PruneEventsQuery<'c, 'a, 's, C, PruneEvents, 2> {
        PruneEventsQuery {
            client,
            params: [seals, default_days],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PruneEvents, tokio_postgres::Error> {
                Ok(PruneEvents {
                    first_seal: row.try_get(0)?,
                    through_seal: row.try_get(1)?,
                    deleted: row.try_get(2)?,
                    keeping_days: row.try_get(3)?,
                    pruned_at: row.try_get(4)?,
                })
            },
            mapper: |it| PruneEvents::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, PruneEventsParams, PruneEventsQuery<'c, 'a, 's, C, PruneEvents, 2>, C>
    for PruneEventsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PruneEventsParams,
    ) -> PruneEventsQuery<'c, 'a, 's, C, PruneEvents, 2> {
        self.bind(client, &params.seals, &params.default_days)
    }
}
pub struct InsertPruningStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_pruning() -> InsertPruningStmt {
    InsertPruningStmt(
        "insert into audit_prunings (first_seal, through_seal, keeping_days, pruned_at, signature) values ($1, $2, $3, $4, $5)",
        None,
    )
}
impl InsertPruningStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        first_seal: &'a i64,
        through_seal: &'a i64,
        keeping_days: &'a i32,
        pruned_at: &'a jiff::Timestamp,
        signature: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(&client.prepare(self.0).await?, &[first_seal, through_seal, keeping_days, pruned_at, signature])
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertPruningParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertPruningStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertPruningParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.first_seal,
            &params.through_seal,
            &params.keeping_days,
            &params.pruned_at,
            &params.signature,
        ))
    }
}
pub struct PruningsStmt(&'static str, Option<tokio_postgres::Statement>);
/// The signed prunings that were recorded after one of them. None is ever changed.
pub fn prunings() -> PruningsStmt {
    PruningsStmt(
        "select id, first_seal, through_seal, keeping_days, pruned_at, signature from audit_prunings where id > $1 order by id",
        None,
    )
}
impl PruningsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        after: &'a i64,
    ) -> PruningsQuery<'c, 'a, 's, C, Prunings, 1> {
        PruningsQuery {
            client,
            params: [after],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PruningsBorrowed, tokio_postgres::Error> {
                Ok(PruningsBorrowed {
                    id: row.try_get(0)?,
                    first_seal: row.try_get(1)?,
                    through_seal: row.try_get(2)?,
                    keeping_days: row.try_get(3)?,
                    pruned_at: row.try_get(4)?,
                    signature: row.try_get(5)?,
                })
            },
            mapper: |it| Prunings::from(it),
        }
    }
}
pub struct PrunedByEarlierBuildsStmt(&'static str, Option<tokio_postgres::Statement>);
/// How far builds that signed no prunings had deleted; nothing once there is a seal of a build that does.
pub fn pruned_by_earlier_builds() -> PrunedByEarlierBuildsStmt {
    PrunedByEarlierBuildsStmt(
        "select max(seq) as through from audit_seals where pruned_at is not null and not exists (select 1 from audit_seals where version > 1)",
        None,
    )
}
impl PrunedByEarlierBuildsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> Optioni64Query<'c, 'a, 's, C, Option<i64>, 0> {
        Optioni64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
