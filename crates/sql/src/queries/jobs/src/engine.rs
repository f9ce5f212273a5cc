// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct EnqueueParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::JsonSql,
    T4: crate::StringSql,
    T5: crate::JsonSql,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
> {
    pub tenant_id: Option<i64>,
    pub queue: T1,
    pub r#type: T2,
    pub payload: T3,
    pub priority: i32,
    pub max_attempts: i32,
    pub serial_key: Option<T4>,
    pub pod_id: Option<i64>,
    pub origin: T5,
    pub delay_ms: Option<i32>,
    pub tags: T7,
    pub parent_id: Option<i64>,
}
#[derive(Debug)]
pub struct EnqueueUniqueParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::JsonSql,
    T4: crate::StringSql,
    T5: crate::JsonSql,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
    T8: crate::StringSql,
> {
    pub tenant_id: Option<i64>,
    pub queue: T1,
    pub r#type: T2,
    pub payload: T3,
    pub priority: i32,
    pub max_attempts: i32,
    pub serial_key: Option<T4>,
    pub pod_id: Option<i64>,
    pub origin: T5,
    pub delay_ms: f64,
    pub tags: T7,
    pub parent_id: Option<i64>,
    pub unique_key: T8,
    pub window_ms: f64,
}
#[derive(Debug)]
pub struct EnqueueManyParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::JsonSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::JsonSql,
    T8: crate::ArraySql<Item = T7>,
> {
    pub tenant_id: Option<i64>,
    pub queue: T1,
    pub r#type: T2,
    pub priority: i32,
    pub max_attempts: i32,
    pub serial_key: Option<T3>,
    pub origin: T4,
    pub delay_ms: f64,
    pub tags: T6,
    pub payloads: T8,
}
#[derive(Debug)]
pub struct SharesParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub queues: T2,
    pub limit: i32,
    pub after: i64,
}
#[derive(Debug)]
pub struct ClaimParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::ArraySql<Item = i64>,
    T4: crate::ArraySql<Item = i32>,
    T5: crate::ArraySql<Item = i32>,
    T6: crate::ArraySql<Item = i64>,
> {
    pub queues: T2,
    pub lanes: T3,
    pub shares: T4,
    pub ranks: T5,
    pub floors: T6,
    pub worker_id: i64,
    pub token: i64,
}
#[derive(Debug)]
pub struct ClaimSuspectParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub queues: T2,
    pub worker_id: i64,
    pub token: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct BeatParams {
    pub lease_seconds: f64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct HoldsLeaseParams {
    pub id: i64,
    pub lease_token: i64,
}
#[derive(Debug)]
pub struct ProgressParams<T1: crate::JsonSql> {
    pub progress: T1,
    pub id: i64,
    pub lease_token: i64,
}
#[derive(Debug)]
pub struct StepBeginsParams<T1: crate::JsonSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub progress: T1,
    pub id: i64,
    pub lease_token: i64,
    pub name: T2,
    pub position: i32,
    pub title: T3,
}
#[derive(Debug)]
pub struct StepEndsParams<T1: crate::StringSql, T2: crate::JsonSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub id: i64,
    pub lease_token: i64,
    pub status: T1,
    pub output: Option<T2>,
    pub error: Option<T3>,
    pub name: T4,
}
#[derive(Debug)]
pub struct FinishParams<
    T1: crate::ArraySql<Item = i64>,
    T2: crate::ArraySql<Item = i64>,
    T3: crate::ArraySql<Item = i64>,
    T4: crate::ArraySql<Item = i64>,
> {
    pub ids: T1,
    pub tokens: T2,
    pub forget_ids: T3,
    pub forget_tokens: T4,
}
#[derive(Debug)]
pub struct PutBackParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub id: i64,
    pub lease_token: i64,
    pub phase: T1,
    pub delay_ms: f64,
    pub waits_for: Option<T2>,
    pub outcome: Option<T3>,
    pub error: Option<T4>,
}
#[derive(Debug)]
pub struct EndJobParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: i64,
    pub lease_token: i64,
    pub status: T1,
    pub outcome: T2,
    pub error: Option<T3>,
}
#[derive(Debug)]
pub struct UnclaimParams<T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>> {
    pub ids: T1,
    pub tokens: T2,
}
#[derive(Debug)]
pub struct RescueLostParams<T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>> {
    pub gone: T1,
    pub worker_id: i64,
    pub forgotten: T2,
}
#[derive(Debug)]
pub struct TakeSlotParams<T1: crate::StringSql> {
    pub key: T1,
    pub places: i32,
    pub job_id: i64,
    pub lease_token: i64,
}
#[derive(Debug)]
pub struct FreeSlotParams<T1: crate::StringSql> {
    pub key: T1,
    pub job_id: i64,
}
#[derive(Debug)]
pub struct AskParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub job_id: i64,
    pub name: T1,
    pub question: T2,
}
#[derive(Debug)]
pub struct RegisterWorkerParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub name: T1,
    pub queue: T2,
    pub host_key: T3,
    pub pid: i32,
    pub lease_seconds: f64,
}
#[derive(Debug)]
pub struct SetWorkerStatusParams<T1: crate::StringSql> {
    pub status: T1,
    pub id: i64,
}
#[derive(Debug)]
pub struct LogEventParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub job_id: i64,
    pub level: T1,
    pub source: T2,
    pub message: T3,
}
#[derive(Debug)]
pub struct LogEventOnceParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub job_id: i64,
    pub level: T1,
    pub source: T2,
    pub message: T3,
}
#[derive(Debug)]
pub struct EnsureQueueParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub name: T1,
    pub description: T2,
}
#[derive(Debug)]
pub struct EnsureTypeParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub name: T1,
    pub queue: T2,
    pub description: T3,
}
#[derive(Debug)]
pub struct EnsureScheduleParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub name: T1,
    pub description: T2,
    pub rule: T3,
    pub time_zone: T4,
    pub catch_up: T5,
}
#[derive(Debug)]
pub struct FirstTickParams<T1: crate::StringSql> {
    pub next_run_at: jiff::Timestamp,
    pub name: T1,
}
#[derive(Debug)]
pub struct MoveScheduleParams<T1: crate::StringSql> {
    pub next_run_at: jiff::Timestamp,
    pub job_id: Option<i64>,
    pub name: T1,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Enqueue {
    pub id: i64,
    pub woken: bool,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct EnqueueUnique {
    pub id: i64,
    pub fresh: bool,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct EnqueueMany {
    pub added: i64,
    pub woken: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    pub queue: String,
    pub lane: i64,
    pub share: i32,
    pub limited: bool,
}
pub struct SharesBorrowed<'a> {
    pub queue: &'a str,
    pub lane: i64,
    pub share: i32,
    pub limited: bool,
}
impl<'a> From<SharesBorrowed<'a>> for Shares {
    fn from(SharesBorrowed { queue, lane, share, limited }: SharesBorrowed<'a>) -> Self {
        Self { queue: queue.into(), lane, share, limited }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Claimed {
    pub id: i64,
    pub tenant_id: Option<i64>,
    pub queue: String,
    pub r#type: String,
    pub payload: serde_json::Value,
    pub status: String,
    pub phase: String,
    pub attempts: i32,
    pub max_attempts: i32,
    pub undo_attempts: i32,
    pub lost: i32,
    pub lease_token: i64,
    pub pod_id: Option<i64>,
    pub origin: serde_json::Value,
    pub cancel_requested: bool,
    pub last_error: Option<String>,
    pub priority: i32,
    pub started_at: Option<jiff::Timestamp>,
    pub scheduled_at: jiff::Timestamp,
    pub claimed_at: jiff::Timestamp,
}
pub struct ClaimedBorrowed<'a> {
    pub id: i64,
    pub tenant_id: Option<i64>,
    pub queue: &'a str,
    pub r#type: &'a str,
    pub payload: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub status: &'a str,
    pub phase: &'a str,
    pub attempts: i32,
    pub max_attempts: i32,
    pub undo_attempts: i32,
    pub lost: i32,
    pub lease_token: i64,
    pub pod_id: Option<i64>,
    pub origin: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub cancel_requested: bool,
    pub last_error: Option<&'a str>,
    pub priority: i32,
    pub started_at: Option<jiff::Timestamp>,
    pub scheduled_at: jiff::Timestamp,
    pub claimed_at: jiff::Timestamp,
}
impl<'a> From<ClaimedBorrowed<'a>> for Claimed {
    fn from(
        ClaimedBorrowed {
            id,
            tenant_id,
            queue,
            r#type,
            payload,
            status,
            phase,
            attempts,
            max_attempts,
            undo_attempts,
            lost,
            lease_token,
            pod_id,
            origin,
            cancel_requested,
            last_error,
            priority,
            started_at,
            scheduled_at,
            claimed_at,
        }: ClaimedBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            queue: queue.into(),
            r#type: r#type.into(),
            payload: serde_json::from_str(payload.0.get()).unwrap(),
            status: status.into(),
            phase: phase.into(),
            attempts,
            max_attempts,
            undo_attempts,
            lost,
            lease_token,
            pod_id,
            origin: serde_json::from_str(origin.0.get()).unwrap(),
            cancel_requested,
            last_error: last_error.map(|v| v.into()),
            priority,
            started_at,
            scheduled_at,
            claimed_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Held {
    pub id: i64,
    pub lease_token: i64,
    pub cancel_requested: bool,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct StepBegins {
    pub started_at: jiff::Timestamp,
    pub now: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct StepRow {
    pub name: String,
    pub position: i32,
    pub title: String,
    pub status: String,
    pub output: Option<serde_json::Value>,
    pub error: Option<String>,
    pub started_at: jiff::Timestamp,
    pub completed_at: Option<jiff::Timestamp>,
}
pub struct StepRowBorrowed<'a> {
    pub name: &'a str,
    pub position: i32,
    pub title: &'a str,
    pub status: &'a str,
    pub output: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub error: Option<&'a str>,
    pub started_at: jiff::Timestamp,
    pub completed_at: Option<jiff::Timestamp>,
}
impl<'a> From<StepRowBorrowed<'a>> for StepRow {
    fn from(
        StepRowBorrowed { name, position, title, status, output, error, started_at, completed_at }: StepRowBorrowed<'a>,
    ) -> Self {
        Self {
            name: name.into(),
            position,
            title: title.into(),
            status: status.into(),
            output: output.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            error: error.map(|v| v.into()),
            started_at,
            completed_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Rescued {
    pub id: i64,
    pub queue: String,
    pub tenant_id: Option<i64>,
    pub r#type: String,
    pub status: String,
}
pub struct RescuedBorrowed<'a> {
    pub id: i64,
    pub queue: &'a str,
    pub tenant_id: Option<i64>,
    pub r#type: &'a str,
    pub status: &'a str,
}
impl<'a> From<RescuedBorrowed<'a>> for Rescued {
    fn from(RescuedBorrowed { id, queue, tenant_id, r#type, status }: RescuedBorrowed<'a>) -> Self {
        Self { id, queue: queue.into(), tenant_id, r#type: r#type.into(), status: status.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    pub decision: String,
    pub comment: String,
}
pub struct AskBorrowed<'a> {
    pub decision: &'a str,
    pub comment: &'a str,
}
impl<'a> From<AskBorrowed<'a>> for Ask {
    fn from(AskBorrowed { decision, comment }: AskBorrowed<'a>) -> Self {
        Self { decision: decision.into(), comment: comment.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ChildRow {
    pub id: i64,
    pub r#type: String,
    pub status: String,
    pub unique_key: Option<String>,
    pub last_error: Option<String>,
}
pub struct ChildRowBorrowed<'a> {
    pub id: i64,
    pub r#type: &'a str,
    pub status: &'a str,
    pub unique_key: Option<&'a str>,
    pub last_error: Option<&'a str>,
}
impl<'a> From<ChildRowBorrowed<'a>> for ChildRow {
    fn from(ChildRowBorrowed { id, r#type, status, unique_key, last_error }: ChildRowBorrowed<'a>) -> Self {
        Self {
            id,
            r#type: r#type.into(),
            status: status.into(),
            unique_key: unique_key.map(|v| v.into()),
            last_error: last_error.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct WorkersOfHost {
    pub id: i64,
    pub pid: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    pub name: String,
    pub next_run_at: jiff::Timestamp,
    pub last_run_at: Option<jiff::Timestamp>,
    pub now: jiff::Timestamp,
}
pub struct TickBorrowed<'a> {
    pub name: &'a str,
    pub next_run_at: jiff::Timestamp,
    pub last_run_at: Option<jiff::Timestamp>,
    pub now: jiff::Timestamp,
}
impl<'a> From<TickBorrowed<'a>> for Tick {
    fn from(TickBorrowed { name, next_run_at, last_run_at, now }: TickBorrowed<'a>) -> Self {
        Self { name: name.into(), next_run_at, last_run_at, now }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct PruneFinished {
    pub deleted: i64,
    pub looked: bool,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct EnqueueQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Enqueue, tokio_postgres::Error>,
    mapper: fn(Enqueue) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EnqueueQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Enqueue) -> R) -> EnqueueQuery<'c, 'a, 's, C, R, N> {
        EnqueueQuery {
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
pub struct EnqueueUniqueQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EnqueueUnique, tokio_postgres::Error>,
    mapper: fn(EnqueueUnique) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EnqueueUniqueQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EnqueueUnique) -> R) -> EnqueueUniqueQuery<'c, 'a, 's, C, R, N> {
        EnqueueUniqueQuery {
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
pub struct EnqueueManyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EnqueueMany, tokio_postgres::Error>,
    mapper: fn(EnqueueMany) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EnqueueManyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EnqueueMany) -> R) -> EnqueueManyQuery<'c, 'a, 's, C, R, N> {
        EnqueueManyQuery {
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
pub struct SharesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SharesBorrowed, tokio_postgres::Error>,
    mapper: fn(SharesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SharesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SharesBorrowed) -> R) -> SharesQuery<'c, 'a, 's, C, R, N> {
        SharesQuery {
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
pub struct ClaimedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ClaimedBorrowed, tokio_postgres::Error>,
    mapper: fn(ClaimedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ClaimedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ClaimedBorrowed) -> R) -> ClaimedQuery<'c, 'a, 's, C, R, N> {
        ClaimedQuery {
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
pub struct StringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&str, tokio_postgres::Error>,
    mapper: fn(&str) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&str) -> R) -> StringQuery<'c, 'a, 's, C, R, N> {
        StringQuery {
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
pub struct HeldQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Held, tokio_postgres::Error>,
    mapper: fn(Held) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HeldQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Held) -> R) -> HeldQuery<'c, 'a, 's, C, R, N> {
        HeldQuery {
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
pub struct StepBeginsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<StepBegins, tokio_postgres::Error>,
    mapper: fn(StepBegins) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StepBeginsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(StepBegins) -> R) -> StepBeginsQuery<'c, 'a, 's, C, R, N> {
        StepBeginsQuery {
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
pub struct StepRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<StepRowBorrowed, tokio_postgres::Error>,
    mapper: fn(StepRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StepRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(StepRowBorrowed) -> R) -> StepRowQuery<'c, 'a, 's, C, R, N> {
        StepRowQuery {
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
pub struct Veci64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<crate::ArrayIterator<'_, i64>, tokio_postgres::Error>,
    mapper: fn(crate::ArrayIterator<'_, i64>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> Veci64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(crate::ArrayIterator<'_, i64>) -> R) -> Veci64Query<'c, 'a, 's, C, R, N> {
        Veci64Query {
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
pub struct RescuedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RescuedBorrowed, tokio_postgres::Error>,
    mapper: fn(RescuedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RescuedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RescuedBorrowed) -> R) -> RescuedQuery<'c, 'a, 's, C, R, N> {
        RescuedQuery {
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
pub struct Optionf64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<f64>, tokio_postgres::Error>,
    mapper: fn(Option<f64>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> Optionf64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Option<f64>) -> R) -> Optionf64Query<'c, 'a, 's, C, R, N> {
        Optionf64Query {
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
pub struct AskQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AskBorrowed, tokio_postgres::Error>,
    mapper: fn(AskBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AskQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AskBorrowed) -> R) -> AskQuery<'c, 'a, 's, C, R, N> {
        AskQuery {
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
pub struct ChildRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ChildRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ChildRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ChildRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ChildRowBorrowed) -> R) -> ChildRowQuery<'c, 'a, 's, C, R, N> {
        ChildRowQuery {
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
pub struct WorkersOfHostQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WorkersOfHost, tokio_postgres::Error>,
    mapper: fn(WorkersOfHost) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WorkersOfHostQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WorkersOfHost) -> R) -> WorkersOfHostQuery<'c, 'a, 's, C, R, N> {
        WorkersOfHostQuery {
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
pub struct TickQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TickBorrowed, tokio_postgres::Error>,
    mapper: fn(TickBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TickQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TickBorrowed) -> R) -> TickQuery<'c, 'a, 's, C, R, N> {
        TickQuery {
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
pub struct PruneFinishedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PruneFinished, tokio_postgres::Error>,
    mapper: fn(PruneFinished) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PruneFinishedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PruneFinished) -> R) -> PruneFinishedQuery<'c, 'a, 's, C, R, N> {
        PruneFinishedQuery {
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
pub struct EnqueueStmt(&'static str, Option<tokio_postgres::Statement>);
/// Adds a job; the workers of its queue are woken by the commit.
pub fn enqueue() -> EnqueueStmt {
    EnqueueStmt(
        "with job as ( insert into jobs (tenant_id, queue, type, payload, priority, max_attempts, serial_key, pod_id, origin, scheduled_at, waits_for, tags, parent_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now() + make_interval(secs => coalesce($10, 0)::float8 / 1000), case when coalesce($10, 0) > 0 then 'time' end, $11, $12) returning id, queue) select id, pg_notify('mpanel_jobs', queue) is null as woken from job",
        None,
    )
}
impl EnqueueStmt {
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
        T3: crate::JsonSql,
        T4: crate::StringSql,
        T5: crate::JsonSql,
        T6: crate::StringSql,
        T7: crate::ArraySql<Item = T6>,
    >(
        &'s self,
        client: &'c C,
        tenant_id: &'a Option<i64>,
        queue: &'a T1,
        r#type: &'a T2,
        payload: &'a T3,
        priority: &'a i32,
        max_attempts: &'a i32,
        serial_key: &'a Option<T4>,
        pod_id: &'a Option<i64>,
        origin: &'a T5,
        delay_ms: &'a Option<i32>,
        tags: &'a T7,
        parent_id: &'a Option<i64>,
    ) -> EnqueueQuery<'c, 'a, 's, C, Enqueue, 12> {
        EnqueueQuery {
            client,
            params: [
                tenant_id,
                queue,
                r#type,
                payload,
                priority,
                max_attempts,
                serial_key,
                pod_id,
                origin,
                delay_ms,
                tags,
                parent_id,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Enqueue, tokio_postgres::Error> {
                Ok(Enqueue { id: row.try_get(0)?, woken: row.try_get(1)? })
            },
            mapper: |it| Enqueue::from(it),
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
    T3: crate::JsonSql,
    T4: crate::StringSql,
    T5: crate::JsonSql,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        EnqueueParams<T1, T2, T3, T4, T5, T6, T7>,
        EnqueueQuery<'c, 'a, 's, C, Enqueue, 12>,
        C,
    > for EnqueueStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EnqueueParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> EnqueueQuery<'c, 'a, 's, C, Enqueue, 12> {
        self.bind(
            client,
            &params.tenant_id,
            &params.queue,
            &params.r#type,
            &params.payload,
            &params.priority,
            &params.max_attempts,
            &params.serial_key,
            &params.pod_id,
            &params.origin,
            &params.delay_ms,
            &params.tags,
            &params.parent_id,
        )
    }
}
pub struct EnqueueUniqueStmt(&'static str, Option<tokio_postgres::Statement>);
/// The same, unless there is one of this key.
pub fn enqueue_unique() -> EnqueueUniqueStmt {
    EnqueueUniqueStmt(
        "select id, fresh from enqueue_unique($1, $2, $3, $4, $5, $6, $7, $8, $9, make_interval(secs => $10::float8 / 1000), $11, $12, $13, make_interval(secs => $14::float8 / 1000))",
        None,
    )
}
impl EnqueueUniqueStmt {
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
        T3: crate::JsonSql,
        T4: crate::StringSql,
        T5: crate::JsonSql,
        T6: crate::StringSql,
        T7: crate::ArraySql<Item = T6>,
        T8: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        tenant_id: &'a Option<i64>,
        queue: &'a T1,
        r#type: &'a T2,
        payload: &'a T3,
        priority: &'a i32,
        max_attempts: &'a i32,
        serial_key: &'a Option<T4>,
        pod_id: &'a Option<i64>,
        origin: &'a T5,
        delay_ms: &'a f64,
        tags: &'a T7,
        parent_id: &'a Option<i64>,
        unique_key: &'a T8,
        window_ms: &'a f64,
    ) -> EnqueueUniqueQuery<'c, 'a, 's, C, EnqueueUnique, 14> {
        EnqueueUniqueQuery {
            client,
            params: [
                tenant_id,
                queue,
                r#type,
                payload,
                priority,
                max_attempts,
                serial_key,
                pod_id,
                origin,
                delay_ms,
                tags,
                parent_id,
                unique_key,
                window_ms,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EnqueueUnique, tokio_postgres::Error> {
                Ok(EnqueueUnique { id: row.try_get(0)?, fresh: row.try_get(1)? })
            },
            mapper: |it| EnqueueUnique::from(it),
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
    T3: crate::JsonSql,
    T4: crate::StringSql,
    T5: crate::JsonSql,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
    T8: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        EnqueueUniqueParams<T1, T2, T3, T4, T5, T6, T7, T8>,
        EnqueueUniqueQuery<'c, 'a, 's, C, EnqueueUnique, 14>,
        C,
    > for EnqueueUniqueStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EnqueueUniqueParams<T1, T2, T3, T4, T5, T6, T7, T8>,
    ) -> EnqueueUniqueQuery<'c, 'a, 's, C, EnqueueUnique, 14> {
        self.bind(
            client,
            &params.tenant_id,
            &params.queue,
            &params.r#type,
            &params.payload,
            &params.priority,
            &params.max_attempts,
            &params.serial_key,
            &params.pod_id,
            &params.origin,
            &params.delay_ms,
            &params.tags,
            &params.parent_id,
            &params.unique_key,
            &params.window_ms,
        )
    }
}
pub struct EnqueueManyStmt(&'static str, Option<tokio_postgres::Statement>);
/// Adds a job for each payload, all alike otherwise; answers how many.
pub fn enqueue_many() -> EnqueueManyStmt {
    EnqueueManyStmt(
        "with job as ( insert into jobs (tenant_id, queue, type, payload, priority, max_attempts, serial_key, origin, scheduled_at, waits_for, tags) select $1, $2, $3, payload, $4, $5, $6, $7, now() + make_interval(secs => $8::float8 / 1000), case when $8 > 0 then 'time' end, $9 from unnest($10::jsonb[]) as payload returning id) select count(*) as added, pg_notify('mpanel_jobs', $2) is null as woken from job",
        None,
    )
}
impl EnqueueManyStmt {
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
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::JsonSql,
        T8: crate::ArraySql<Item = T7>,
    >(
        &'s self,
        client: &'c C,
        tenant_id: &'a Option<i64>,
        queue: &'a T1,
        r#type: &'a T2,
        priority: &'a i32,
        max_attempts: &'a i32,
        serial_key: &'a Option<T3>,
        origin: &'a T4,
        delay_ms: &'a f64,
        tags: &'a T6,
        payloads: &'a T8,
    ) -> EnqueueManyQuery<'c, 'a, 's, C, EnqueueMany, 10> {
        EnqueueManyQuery {
            client,
            params: [tenant_id, queue, r#type, priority, max_attempts, serial_key, origin, delay_ms, tags, payloads],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EnqueueMany, tokio_postgres::Error> {
                Ok(EnqueueMany { added: row.try_get(0)?, woken: row.try_get(1)? })
            },
            mapper: |it| EnqueueMany::from(it),
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
    T4: crate::JsonSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::JsonSql,
    T8: crate::ArraySql<Item = T7>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        EnqueueManyParams<T1, T2, T3, T4, T5, T6, T7, T8>,
        EnqueueManyQuery<'c, 'a, 's, C, EnqueueMany, 10>,
        C,
    > for EnqueueManyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EnqueueManyParams<T1, T2, T3, T4, T5, T6, T7, T8>,
    ) -> EnqueueManyQuery<'c, 'a, 's, C, EnqueueMany, 10> {
        self.bind(
            client,
            &params.tenant_id,
            &params.queue,
            &params.r#type,
            &params.priority,
            &params.max_attempts,
            &params.serial_key,
            &params.origin,
            &params.delay_ms,
            &params.tags,
            &params.payloads,
        )
    }
}
pub struct CancelOfPodStmt(&'static str, Option<tokio_postgres::Statement>);
/// Asks for the end of every unfinished job of a pod.
pub fn cancel_of_pod() -> CancelOfPodStmt {
    CancelOfPodStmt(
        "select request_cancel(array(select id from jobs where pod_id = $1 and status in ('pending', 'running')))",
        None,
    )
}
impl CancelOfPodStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        pod_id: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [pod_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct CancelJobStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn cancel_job() -> CancelJobStmt {
    CancelJobStmt("select request_cancel(array[$1::bigint])", None)
}
impl CancelJobStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C, id: &'a i64) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ReviveJobStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revive_job() -> ReviveJobStmt {
    ReviveJobStmt("select revive_job($1)", None)
}
impl ReviveJobStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct SharesStmt(&'static str, Option<tokio_postgres::Statement>);
/// From which tenants how many ready jobs may be taken now.
pub fn shares() -> SharesStmt {
    SharesStmt("select queue, lane, share, limited from claim_shares($1, $2, $3)", None)
}
impl SharesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        queues: &'a T2,
        limit: &'a i32,
        after: &'a i64,
    ) -> SharesQuery<'c, 'a, 's, C, Shares, 3> {
        SharesQuery {
            client,
            params: [queues, limit, after],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SharesBorrowed, tokio_postgres::Error> {
                Ok(SharesBorrowed {
                    queue: row.try_get(0)?,
                    lane: row.try_get(1)?,
                    share: row.try_get(2)?,
                    limited: row.try_get(3)?,
                })
            },
            mapper: |it| Shares::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<'c, 'a, 's, SharesParams<T1, T2>, SharesQuery<'c, 'a, 's, C, Shares, 3>, C>
    for SharesStmt
{
    fn params(&'s self, client: &'c C, params: &'a SharesParams<T1, T2>) -> SharesQuery<'c, 'a, 's, C, Shares, 3> {
        self.bind(client, &params.queues, &params.limit, &params.after)
    }
}
pub struct ClaimStmt(&'static str, Option<tokio_postgres::Statement>);
/// Takes ready jobs of these lanes, in each the oldest of the highest priority first. What comes before `ranks` and
/// `floors` was taken lately and is stepped over: a busy queue's index is full of entries of jobs that are gone.
/// A job that comes back `pending` cannot run now and was set aside; there may be more behind it.
/// The order names the whole index: under row security the planner does not see that queue and lane are constants.
pub fn claim() -> ClaimStmt {
    ClaimStmt(
        "with due as materialized ( select d.* from unnest($1::text[], $2::bigint[], $3::integer[], $4::integer[], $5::bigint[]) as s (queue, lane, share, rank, floor) cross join lateral ( select j.ctid as place, j.id, j.type, j.serial_key, j.priority from jobs_live j where j.queue = s.queue and coalesce(j.tenant_id, 0) = s.lane and (-j.priority, j.id) > (s.rank, s.floor) and j.status = 'pending' and j.waits_for is null order by j.queue, coalesce(j.tenant_id, 0), -j.priority, j.id limit s.share for update skip locked) d), judged as ( select place, case when type = any(array(select name from job_types where paused)) then 'type' when serial_key is null then null when row_number() over (partition by serial_key order by priority desc, id) > 1 or exists (select 1 from jobs_live r where r.serial_key = due.serial_key and r.status = 'running') or exists (select 1 from jobs_live r where r.serial_key = due.serial_key and r.status = 'pending' and r.id < due.id and r.priority >= due.priority and (r.waits_for is null or r.waits_for = 'serial')) then 'serial' end as verdict from due) update jobs_live j set status = case when verdict is null then 'running' else 'pending' end, waits_for = verdict, worker_id = case when verdict is null then $6::bigint end, lease_token = case when verdict is null then $7 else j.lease_token end, attempts = j.attempts + (verdict is null and j.phase = 'do')::int, undo_attempts = j.undo_attempts + (verdict is null and j.phase = 'undo')::int, started_at = case when verdict is null then coalesce(j.started_at, now()) else j.started_at end, claimed_at = now(), updated_at = now() from judged where j.ctid = judged.place returning j.id, j.tenant_id, j.queue, j.type, j.payload, j.status, j.phase, j.attempts, j.max_attempts, j.undo_attempts, j.lost, j.lease_token, j.pod_id, j.origin, j.cancel_requested, j.last_error, j.priority, j.started_at, j.scheduled_at, now() as claimed_at",
        None,
    )
}
impl ClaimStmt {
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
        T2: crate::ArraySql<Item = T1>,
        T3: crate::ArraySql<Item = i64>,
        T4: crate::ArraySql<Item = i32>,
        T5: crate::ArraySql<Item = i32>,
        T6: crate::ArraySql<Item = i64>,
    >(
        &'s self,
        client: &'c C,
        queues: &'a T2,
        lanes: &'a T3,
        shares: &'a T4,
        ranks: &'a T5,
        floors: &'a T6,
        worker_id: &'a i64,
        token: &'a i64,
    ) -> ClaimedQuery<'c, 'a, 's, C, Claimed, 7> {
        ClaimedQuery {
            client,
            params: [queues, lanes, shares, ranks, floors, worker_id, token],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ClaimedBorrowed, tokio_postgres::Error> {
                Ok(ClaimedBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    queue: row.try_get(2)?,
                    r#type: row.try_get(3)?,
                    payload: row.try_get(4)?,
                    status: row.try_get(5)?,
                    phase: row.try_get(6)?,
                    attempts: row.try_get(7)?,
                    max_attempts: row.try_get(8)?,
                    undo_attempts: row.try_get(9)?,
                    lost: row.try_get(10)?,
                    lease_token: row.try_get(11)?,
                    pod_id: row.try_get(12)?,
                    origin: row.try_get(13)?,
                    cancel_requested: row.try_get(14)?,
                    last_error: row.try_get(15)?,
                    priority: row.try_get(16)?,
                    started_at: row.try_get(17)?,
                    scheduled_at: row.try_get(18)?,
                    claimed_at: row.try_get(19)?,
                })
            },
            mapper: |it| Claimed::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::ArraySql<Item = i64>,
    T4: crate::ArraySql<Item = i32>,
    T5: crate::ArraySql<Item = i32>,
    T6: crate::ArraySql<Item = i64>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ClaimParams<T1, T2, T3, T4, T5, T6>,
        ClaimedQuery<'c, 'a, 's, C, Claimed, 7>,
        C,
    > for ClaimStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ClaimParams<T1, T2, T3, T4, T5, T6>,
    ) -> ClaimedQuery<'c, 'a, 's, C, Claimed, 7> {
        self.bind(
            client,
            &params.queues,
            &params.lanes,
            &params.shares,
            &params.ranks,
            &params.floors,
            &params.worker_id,
            &params.token,
        )
    }
}
pub struct ClaimSuspectStmt(&'static str, Option<tokio_postgres::Statement>);
/// Takes one job that was running when its worker died, twice or more.
pub fn claim_suspect() -> ClaimSuspectStmt {
    ClaimSuspectStmt(
        "with suspect as ( select j.id from jobs_live j where j.waits_for = 'quarantine' and j.queue = any($1) and not exists (select 1 from job_queues q where q.name = j.queue and q.paused) and not exists (select 1 from job_types t where t.name = j.type and t.paused) and not exists (select 1 from jobs_live r where r.serial_key = j.serial_key and r.status = 'running') order by j.scheduled_at limit 1 for update skip locked) update jobs_live j set status = 'running', waits_for = null, worker_id = $2, lease_token = $3, attempts = j.attempts + (j.phase = 'do')::int, undo_attempts = j.undo_attempts + (j.phase = 'undo')::int, started_at = coalesce(j.started_at, now()), claimed_at = now(), updated_at = now() from suspect where j.id = suspect.id returning j.id, j.tenant_id, j.queue, j.type, j.payload, j.status, j.phase, j.attempts, j.max_attempts, j.undo_attempts, j.lost, j.lease_token, j.pod_id, j.origin, j.cancel_requested, j.last_error, j.priority, j.started_at, j.scheduled_at, now() as claimed_at",
        None,
    )
}
impl ClaimSuspectStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        queues: &'a T2,
        worker_id: &'a i64,
        token: &'a i64,
    ) -> ClaimedQuery<'c, 'a, 's, C, Claimed, 3> {
        ClaimedQuery {
            client,
            params: [queues, worker_id, token],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ClaimedBorrowed, tokio_postgres::Error> {
                Ok(ClaimedBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    queue: row.try_get(2)?,
                    r#type: row.try_get(3)?,
                    payload: row.try_get(4)?,
                    status: row.try_get(5)?,
                    phase: row.try_get(6)?,
                    attempts: row.try_get(7)?,
                    max_attempts: row.try_get(8)?,
                    undo_attempts: row.try_get(9)?,
                    lost: row.try_get(10)?,
                    lease_token: row.try_get(11)?,
                    pod_id: row.try_get(12)?,
                    origin: row.try_get(13)?,
                    cancel_requested: row.try_get(14)?,
                    last_error: row.try_get(15)?,
                    priority: row.try_get(16)?,
                    started_at: row.try_get(17)?,
                    scheduled_at: row.try_get(18)?,
                    claimed_at: row.try_get(19)?,
                })
            },
            mapper: |it| Claimed::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<'c, 'a, 's, ClaimSuspectParams<T1, T2>, ClaimedQuery<'c, 'a, 's, C, Claimed, 3>, C>
    for ClaimSuspectStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ClaimSuspectParams<T1, T2>,
    ) -> ClaimedQuery<'c, 'a, 's, C, Claimed, 3> {
        self.bind(client, &params.queues, &params.worker_id, &params.token)
    }
}
pub struct BeatStmt(&'static str, Option<tokio_postgres::Statement>);
/// A sign of life: renews the lease of everything this worker runs.
pub fn beat() -> BeatStmt {
    BeatStmt(
        "update job_workers set last_heartbeat_at = now(), lease_expires_at = now() + make_interval(secs => $1), status = case status when 'offline' then 'online' else status end where id = $2 returning status",
        None,
    )
}
impl BeatStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        lease_seconds: &'a f64,
        id: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [lease_seconds, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, BeatParams, StringQuery<'c, 'a, 's, C, String, 2>, C> for BeatStmt
{
    fn params(&'s self, client: &'c C, params: &'a BeatParams) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.lease_seconds, &params.id)
    }
}
pub struct HeldStmt(&'static str, Option<tokio_postgres::Statement>);
/// What the database thinks that a worker runs.
pub fn held() -> HeldStmt {
    HeldStmt(
        "select id, lease_token, cancel_requested from jobs_live where worker_id = $1 and status = 'running'",
        None,
    )
}
impl HeldStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        worker_id: &'a i64,
    ) -> HeldQuery<'c, 'a, 's, C, Held, 1> {
        HeldQuery {
            client,
            params: [worker_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Held, tokio_postgres::Error> {
                Ok(Held { id: row.try_get(0)?, lease_token: row.try_get(1)?, cancel_requested: row.try_get(2)? })
            },
            mapper: |it| Held::from(it),
        }
    }
}
pub struct HoldsLeaseStmt(&'static str, Option<tokio_postgres::Statement>);
/// Whether a runner still holds its job; locks the row against anybody who would take it until the end of
/// the transaction.
pub fn holds_lease() -> HoldsLeaseStmt {
    HoldsLeaseStmt("select id from jobs where id = $1 and lease_token = $2 and status = 'running' for share", None)
}
impl HoldsLeaseStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
        lease_token: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [id, lease_token],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, HoldsLeaseParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for HoldsLeaseStmt
{
    fn params(&'s self, client: &'c C, params: &'a HoldsLeaseParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.id, &params.lease_token)
    }
}
pub struct ProgressStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn progress() -> ProgressStmt {
    ProgressStmt(
        "update jobs_live set progress = progress || $1, updated_at = now() where id = $2 and lease_token = $3 and status = 'running'",
        None,
    )
}
impl ProgressStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        progress: &'a T1,
        id: &'a i64,
        lease_token: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[progress, id, lease_token]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ProgressParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ProgressStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ProgressParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.progress, &params.id, &params.lease_token))
    }
}
pub struct StepBeginsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn step_begins() -> StepBeginsStmt {
    StepBeginsStmt(
        "with held as ( update jobs_live set progress = $1, updated_at = now() where id = $2 and lease_token = $3 and status = 'running' returning id) insert into job_steps (job_id, name, position, title, status) select id, $4, $5, $6, 'running' from held on conflict (job_id, name) do update set status = 'running', completed_at = null, error = null returning started_at, now() as now",
        None,
    )
}
impl StepBeginsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        progress: &'a T1,
        id: &'a i64,
        lease_token: &'a i64,
        name: &'a T2,
        position: &'a i32,
        title: &'a T3,
    ) -> StepBeginsQuery<'c, 'a, 's, C, StepBegins, 6> {
        StepBeginsQuery {
            client,
            params: [progress, id, lease_token, name, position, title],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<StepBegins, tokio_postgres::Error> {
                Ok(StepBegins { started_at: row.try_get(0)?, now: row.try_get(1)? })
            },
            mapper: |it| StepBegins::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        StepBeginsParams<T1, T2, T3>,
        StepBeginsQuery<'c, 'a, 's, C, StepBegins, 6>,
        C,
    > for StepBeginsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a StepBeginsParams<T1, T2, T3>,
    ) -> StepBeginsQuery<'c, 'a, 's, C, StepBegins, 6> {
        self.bind(
            client,
            &params.progress,
            &params.id,
            &params.lease_token,
            &params.name,
            &params.position,
            &params.title,
        )
    }
}
pub struct StepEndsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn step_ends() -> StepEndsStmt {
    StepEndsStmt(
        "with held as ( select id from jobs_live where id = $1 and lease_token = $2 and status = 'running' for share) update job_steps s set status = $3, output = coalesce($4, s.output), error = $5, completed_at = now() from held where s.job_id = held.id and s.name = $6",
        None,
    )
}
impl StepEndsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::JsonSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a i64,
        lease_token: &'a i64,
        status: &'a T1,
        output: &'a Option<T2>,
        error: &'a Option<T3>,
        name: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[id, lease_token, status, output, error, name]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::JsonSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        StepEndsParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for StepEndsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a StepEndsParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.lease_token,
            &params.status,
            &params.output,
            &params.error,
            &params.name,
        ))
    }
}
pub struct StepsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn steps_of() -> StepsOfStmt {
    StepsOfStmt(
        "select name, position, title, status, output, error, started_at, completed_at from job_steps where job_id = $1 order by position",
        None,
    )
}
impl StepsOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        job_id: &'a i64,
    ) -> StepRowQuery<'c, 'a, 's, C, StepRow, 1> {
        StepRowQuery {
            client,
            params: [job_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<StepRowBorrowed, tokio_postgres::Error> {
                Ok(StepRowBorrowed {
                    name: row.try_get(0)?,
                    position: row.try_get(1)?,
                    title: row.try_get(2)?,
                    status: row.try_get(3)?,
                    output: row.try_get(4)?,
                    error: row.try_get(5)?,
                    started_at: row.try_get(6)?,
                    completed_at: row.try_get(7)?,
                })
            },
            mapper: |it| StepRow::from(it),
        }
    }
}
pub struct FinishStmt(&'static str, Option<tokio_postgres::Statement>);
/// Ends jobs well; answers those that were still ours.
pub fn finish() -> FinishStmt {
    FinishStmt("select finish_jobs($1, $2, $3, $4)", None)
}
impl FinishStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = i64>,
        T2: crate::ArraySql<Item = i64>,
        T3: crate::ArraySql<Item = i64>,
        T4: crate::ArraySql<Item = i64>,
    >(
        &'s self,
        client: &'c C,
        ids: &'a T1,
        tokens: &'a T2,
        forget_ids: &'a T3,
        forget_tokens: &'a T4,
    ) -> Veci64Query<'c, 'a, 's, C, Vec<i64>, 4> {
        Veci64Query {
            client,
            params: [ids, tokens, forget_ids, forget_tokens],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.map(|v| v).collect(),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = i64>,
    T2: crate::ArraySql<Item = i64>,
    T3: crate::ArraySql<Item = i64>,
    T4: crate::ArraySql<Item = i64>,
> crate::client::async_::Params<'c, 'a, 's, FinishParams<T1, T2, T3, T4>, Veci64Query<'c, 'a, 's, C, Vec<i64>, 4>, C>
    for FinishStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FinishParams<T1, T2, T3, T4>,
    ) -> Veci64Query<'c, 'a, 's, C, Vec<i64>, 4> {
        self.bind(client, &params.ids, &params.tokens, &params.forget_ids, &params.forget_tokens)
    }
}
pub struct PutBackStmt(&'static str, Option<tokio_postgres::Statement>);
/// Gives a job back to its queue. False when the lease is lost.
pub fn put_back() -> PutBackStmt {
    PutBackStmt("select put_back($1, $2, $3, make_interval(secs => $4::float8 / 1000), $5, $6, $7)", None)
}
impl PutBackStmt {
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
        id: &'a i64,
        lease_token: &'a i64,
        phase: &'a T1,
        delay_ms: &'a f64,
        waits_for: &'a Option<T2>,
        outcome: &'a Option<T3>,
        error: &'a Option<T4>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 7> {
        BoolQuery {
            client,
            params: [id, lease_token, phase, delay_ms, waits_for, outcome, error],
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
> crate::client::async_::Params<'c, 'a, 's, PutBackParams<T1, T2, T3, T4>, BoolQuery<'c, 'a, 's, C, bool, 7>, C>
    for PutBackStmt
{
    fn params(&'s self, client: &'c C, params: &'a PutBackParams<T1, T2, T3, T4>) -> BoolQuery<'c, 'a, 's, C, bool, 7> {
        self.bind(
            client,
            &params.id,
            &params.lease_token,
            &params.phase,
            &params.delay_ms,
            &params.waits_for,
            &params.outcome,
            &params.error,
        )
    }
}
pub struct EndJobStmt(&'static str, Option<tokio_postgres::Statement>);
/// Ends a job badly. False when the lease is lost.
pub fn end_job() -> EndJobStmt {
    EndJobStmt("select end_job($1, $2, $3, $4, $5)", None)
}
impl EndJobStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a i64,
        lease_token: &'a i64,
        status: &'a T1,
        outcome: &'a T2,
        error: &'a Option<T3>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 5> {
        BoolQuery {
            client,
            params: [id, lease_token, status, outcome, error],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, EndJobParams<T1, T2, T3>, BoolQuery<'c, 'a, 's, C, bool, 5>, C>
    for EndJobStmt
{
    fn params(&'s self, client: &'c C, params: &'a EndJobParams<T1, T2, T3>) -> BoolQuery<'c, 'a, 's, C, bool, 5> {
        self.bind(client, &params.id, &params.lease_token, &params.status, &params.outcome, &params.error)
    }
}
pub struct UnclaimStmt(&'static str, Option<tokio_postgres::Statement>);
/// Gives back jobs that were claimed and never begun.
pub fn unclaim() -> UnclaimStmt {
    UnclaimStmt("select unclaim($1, $2)", None)
}
impl UnclaimStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        ids: &'a T1,
        tokens: &'a T2,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [ids, tokens],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>>
    crate::client::async_::Params<'c, 'a, 's, UnclaimParams<T1, T2>, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for UnclaimStmt
{
    fn params(&'s self, client: &'c C, params: &'a UnclaimParams<T1, T2>) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.ids, &params.tokens)
    }
}
pub struct RescueLostStmt(&'static str, Option<tokio_postgres::Statement>);
/// Takes back the jobs of silent workers.
pub fn rescue_lost() -> RescueLostStmt {
    RescueLostStmt("select id, queue, tenant_id, type, status from rescue_lost($1, $2, $3)", None)
}
impl RescueLostStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        gone: &'a T1,
        worker_id: &'a i64,
        forgotten: &'a T2,
    ) -> RescuedQuery<'c, 'a, 's, C, Rescued, 3> {
        RescuedQuery {
            client,
            params: [gone, worker_id, forgotten],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RescuedBorrowed, tokio_postgres::Error> {
                Ok(RescuedBorrowed {
                    id: row.try_get(0)?,
                    queue: row.try_get(1)?,
                    tenant_id: row.try_get(2)?,
                    r#type: row.try_get(3)?,
                    status: row.try_get(4)?,
                })
            },
            mapper: |it| Rescued::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>>
    crate::client::async_::Params<'c, 'a, 's, RescueLostParams<T1, T2>, RescuedQuery<'c, 'a, 's, C, Rescued, 3>, C>
    for RescueLostStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RescueLostParams<T1, T2>,
    ) -> RescuedQuery<'c, 'a, 's, C, Rescued, 3> {
        self.bind(client, &params.gone, &params.worker_id, &params.forgotten)
    }
}
pub struct PromoteStmt(&'static str, Option<tokio_postgres::Statement>);
/// Makes jobs ready whose waiting is over.
pub fn promote() -> PromoteStmt {
    PromoteStmt("select promote_jobs($1)", None)
}
impl PromoteStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        limit: &'a i32,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct NextDueStmt(&'static str, Option<tokio_postgres::Statement>);
/// Milliseconds until the next job that waits for its time.
pub fn next_due() -> NextDueStmt {
    NextDueStmt(
        "select (extract(epoch from min(scheduled_at) - clock_timestamp()) * 1000)::float8 as next_in_ms from jobs_live where waits_for = 'time'",
        None,
    )
}
impl NextDueStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> Optionf64Query<'c, 'a, 's, C, Option<f64>, 0> {
        Optionf64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct TakeSlotStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_slot() -> TakeSlotStmt {
    TakeSlotStmt("select take_slot($1, $2, $3, $4)", None)
}
impl TakeSlotStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        key: &'a T1,
        places: &'a i32,
        job_id: &'a i64,
        lease_token: &'a i64,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 4> {
        BoolQuery {
            client,
            params: [key, places, job_id, lease_token],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, TakeSlotParams<T1>, BoolQuery<'c, 'a, 's, C, bool, 4>, C>
    for TakeSlotStmt
{
    fn params(&'s self, client: &'c C, params: &'a TakeSlotParams<T1>) -> BoolQuery<'c, 'a, 's, C, bool, 4> {
        self.bind(client, &params.key, &params.places, &params.job_id, &params.lease_token)
    }
}
pub struct FreeSlotStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn free_slot() -> FreeSlotStmt {
    FreeSlotStmt("select free_slot($1, $2)", None)
}
impl FreeSlotStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        key: &'a T1,
        job_id: &'a i64,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [key, job_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, FreeSlotParams<T1>, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for FreeSlotStmt
{
    fn params(&'s self, client: &'c C, params: &'a FreeSlotParams<T1>) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.key, &params.job_id)
    }
}
pub struct AskStmt(&'static str, Option<tokio_postgres::Statement>);
/// Asks a person, once.
pub fn ask() -> AskStmt {
    AskStmt(
        "insert into job_approvals (job_id, name, question) values ($1, $2, $3) on conflict (job_id, name) do update set question = job_approvals.question returning decision, coalesce(comment, '') as comment",
        None,
    )
}
impl AskStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        job_id: &'a i64,
        name: &'a T1,
        question: &'a T2,
    ) -> AskQuery<'c, 'a, 's, C, Ask, 3> {
        AskQuery {
            client,
            params: [job_id, name, question],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AskBorrowed, tokio_postgres::Error> {
                Ok(AskBorrowed { decision: row.try_get(0)?, comment: row.try_get(1)? })
            },
            mapper: |it| Ask::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, AskParams<T1, T2>, AskQuery<'c, 'a, 's, C, Ask, 3>, C> for AskStmt
{
    fn params(&'s self, client: &'c C, params: &'a AskParams<T1, T2>) -> AskQuery<'c, 'a, 's, C, Ask, 3> {
        self.bind(client, &params.job_id, &params.name, &params.question)
    }
}
pub struct ChildrenOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn children_of() -> ChildrenOfStmt {
    ChildrenOfStmt("select id, type, status, unique_key, last_error from jobs where parent_id = $1 order by id", None)
}
impl ChildrenOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        parent_id: &'a i64,
    ) -> ChildRowQuery<'c, 'a, 's, C, ChildRow, 1> {
        ChildRowQuery {
            client,
            params: [parent_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ChildRowBorrowed, tokio_postgres::Error> {
                Ok(ChildRowBorrowed {
                    id: row.try_get(0)?,
                    r#type: row.try_get(1)?,
                    status: row.try_get(2)?,
                    unique_key: row.try_get(3)?,
                    last_error: row.try_get(4)?,
                })
            },
            mapper: |it| ChildRow::from(it),
        }
    }
}
pub struct RegisterWorkerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn register_worker() -> RegisterWorkerStmt {
    RegisterWorkerStmt(
        "insert into job_workers (name, queue, host_key, pid, lease_expires_at) values ($1, $2, $3, $4, now() + make_interval(secs => $5)) returning id",
        None,
    )
}
impl RegisterWorkerStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
        queue: &'a T2,
        host_key: &'a T3,
        pid: &'a i32,
        lease_seconds: &'a f64,
    ) -> I64Query<'c, 'a, 's, C, i64, 5> {
        I64Query {
            client,
            params: [name, queue, host_key, pid, lease_seconds],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, RegisterWorkerParams<T1, T2, T3>, I64Query<'c, 'a, 's, C, i64, 5>, C>
    for RegisterWorkerStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RegisterWorkerParams<T1, T2, T3>,
    ) -> I64Query<'c, 'a, 's, C, i64, 5> {
        self.bind(client, &params.name, &params.queue, &params.host_key, &params.pid, &params.lease_seconds)
    }
}
pub struct WorkersOfHostStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn workers_of_host() -> WorkersOfHostStmt {
    WorkersOfHostStmt("select id, pid from job_workers where host_key = $1 and status <> 'offline'", None)
}
impl WorkersOfHostStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        host_key: &'a T1,
    ) -> WorkersOfHostQuery<'c, 'a, 's, C, WorkersOfHost, 1> {
        WorkersOfHostQuery {
            client,
            params: [host_key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WorkersOfHost, tokio_postgres::Error> {
                Ok(WorkersOfHost { id: row.try_get(0)?, pid: row.try_get(1)? })
            },
            mapper: |it| WorkersOfHost::from(it),
        }
    }
}
pub struct SetWorkerStatusStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_worker_status() -> SetWorkerStatusStmt {
    SetWorkerStatusStmt("update job_workers set status = $1, last_heartbeat_at = now() where id = $2", None)
}
impl SetWorkerStatusStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a T1,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[status, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetWorkerStatusParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetWorkerStatusStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetWorkerStatusParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.status, &params.id))
    }
}
pub struct ExpireWorkersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn expire_workers() -> ExpireWorkersStmt {
    ExpireWorkersStmt(
        "update job_workers set status = 'offline' where status <> 'offline' and lease_expires_at < now()",
        None,
    )
}
impl ExpireWorkersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[]).await
    }
}
pub struct ForgetWorkersStmt(&'static str, Option<tokio_postgres::Statement>);
/// Workers that are gone for a week are no news.
pub fn forget_workers() -> ForgetWorkersStmt {
    ForgetWorkersStmt(
        "delete from job_workers w where w.status = 'offline' and w.last_heartbeat_at < now() - interval '7 days' and not exists (select 1 from jobs_live j where j.worker_id = w.id)",
        None,
    )
}
impl ForgetWorkersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[]).await
    }
}
pub struct LogEventStmt(&'static str, Option<tokio_postgres::Statement>);
/// Adds a line to a job's log.
pub fn log_event() -> LogEventStmt {
    LogEventStmt("insert into job_events (job_id, level, source, message) values ($1, $2, $3, $4) returning id", None)
}
impl LogEventStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        job_id: &'a i64,
        level: &'a T1,
        source: &'a T2,
        message: &'a T3,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        I64Query {
            client,
            params: [job_id, level, source, message],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, LogEventParams<T1, T2, T3>, I64Query<'c, 'a, 's, C, i64, 4>, C>
    for LogEventStmt
{
    fn params(&'s self, client: &'c C, params: &'a LogEventParams<T1, T2, T3>) -> I64Query<'c, 'a, 's, C, i64, 4> {
        self.bind(client, &params.job_id, &params.level, &params.source, &params.message)
    }
}
pub struct LogEventOnceStmt(&'static str, Option<tokio_postgres::Statement>);
/// The same, unless its log has it already.
pub fn log_event_once() -> LogEventOnceStmt {
    LogEventOnceStmt(
        "insert into job_events (job_id, level, source, message) select $1, $2, $3, $4 where not exists (select 1 from job_events e where e.job_id = $1 and e.source = $3 and e.message = $4) returning id",
        None,
    )
}
impl LogEventOnceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        job_id: &'a i64,
        level: &'a T1,
        source: &'a T2,
        message: &'a T3,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        I64Query {
            client,
            params: [job_id, level, source, message],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, LogEventOnceParams<T1, T2, T3>, I64Query<'c, 'a, 's, C, i64, 4>, C>
    for LogEventOnceStmt
{
    fn params(&'s self, client: &'c C, params: &'a LogEventOnceParams<T1, T2, T3>) -> I64Query<'c, 'a, 's, C, i64, 4> {
        self.bind(client, &params.job_id, &params.level, &params.source, &params.message)
    }
}
pub struct EnsureQueueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ensure_queue() -> EnsureQueueStmt {
    EnsureQueueStmt(
        "insert into job_queues (name, description) values ($1, $2) on conflict (name) do update set description = excluded.description where job_queues.description <> excluded.description",
        None,
    )
}
impl EnsureQueueStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
        description: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[name, description]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EnsureQueueParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EnsureQueueStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EnsureQueueParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.name, &params.description))
    }
}
pub struct EnsureTypeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ensure_type() -> EnsureTypeStmt {
    EnsureTypeStmt(
        "insert into job_types (name, queue, description) values ($1, $2, $3) on conflict (name) do update set description = excluded.description, queue = excluded.queue where (job_types.description, job_types.queue) <> (excluded.description, excluded.queue)",
        None,
    )
}
impl EnsureTypeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        queue: &'a T2,
        description: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[name, queue, description]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EnsureTypeParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EnsureTypeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EnsureTypeParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.name, &params.queue, &params.description))
    }
}
pub struct EnsureScheduleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ensure_schedule() -> EnsureScheduleStmt {
    EnsureScheduleStmt(
        "insert into job_schedules (name, description, rule, time_zone, catch_up) values ($1, $2, $3, $4, $5) on conflict (name) do update set description = excluded.description, rule = excluded.rule, time_zone = excluded.time_zone, catch_up = excluded.catch_up, next_run_at = case when job_schedules.rule = excluded.rule and job_schedules.time_zone = excluded.time_zone then job_schedules.next_run_at else now() end where (job_schedules.description, job_schedules.rule, job_schedules.time_zone, job_schedules.catch_up) <> (excluded.description, excluded.rule, excluded.time_zone, excluded.catch_up)",
        None,
    )
}
impl EnsureScheduleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        description: &'a T2,
        rule: &'a T3,
        time_zone: &'a T4,
        catch_up: &'a T5,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[name, description, rule, time_zone, catch_up]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EnsureScheduleParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EnsureScheduleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EnsureScheduleParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.name,
            &params.description,
            &params.rule,
            &params.time_zone,
            &params.catch_up,
        ))
    }
}
pub struct ClockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn clock() -> ClockStmt {
    ClockStmt("select now()", None)
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
pub struct FirstTickStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn first_tick() -> FirstTickStmt {
    FirstTickStmt(
        "update job_schedules set next_run_at = $1 where name = $2 and last_run_at is null and next_run_at <= now()",
        None,
    )
}
impl FirstTickStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        next_run_at: &'a jiff::Timestamp,
        name: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[next_run_at, name]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FirstTickParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FirstTickStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FirstTickParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.next_run_at, &params.name))
    }
}
pub struct DueSchedulesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn due_schedules() -> DueSchedulesStmt {
    DueSchedulesStmt("select name from job_schedules where next_run_at <= now() and not paused", None)
}
impl DueSchedulesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> StringQuery<'c, 'a, 's, C, String, 0> {
        StringQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct LockScheduleStmt(&'static str, Option<tokio_postgres::Statement>);
/// A due schedule, for the one caller that gets it.
pub fn lock_schedule() -> LockScheduleStmt {
    LockScheduleStmt(
        "select name, next_run_at, last_run_at, now() as now from job_schedules where name = $1 and next_run_at <= now() and not paused for update skip locked",
        None,
    )
}
impl LockScheduleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
    ) -> TickQuery<'c, 'a, 's, C, Tick, 1> {
        TickQuery {
            client,
            params: [name],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TickBorrowed, tokio_postgres::Error> {
                Ok(TickBorrowed {
                    name: row.try_get(0)?,
                    next_run_at: row.try_get(1)?,
                    last_run_at: row.try_get(2)?,
                    now: row.try_get(3)?,
                })
            },
            mapper: |it| Tick::from(it),
        }
    }
}
pub struct MoveScheduleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn move_schedule() -> MoveScheduleStmt {
    MoveScheduleStmt(
        "update job_schedules set next_run_at = $1, last_run_at = case when $2::bigint is null then last_run_at else now() end, last_job_id = coalesce($2, last_job_id) where name = $3",
        None,
    )
}
impl MoveScheduleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        next_run_at: &'a jiff::Timestamp,
        job_id: &'a Option<i64>,
        name: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[next_run_at, job_id, name]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        MoveScheduleParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MoveScheduleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MoveScheduleParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.next_run_at, &params.job_id, &params.name))
    }
}
pub struct UnfinishedOfTypeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unfinished_of_type() -> UnfinishedOfTypeStmt {
    UnfinishedOfTypeStmt("select count(*) from jobs_live where type = $1", None)
}
impl UnfinishedOfTypeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        r#type: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [r#type],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct PruneFinishedStmt(&'static str, Option<tokio_postgres::Statement>);
/// Deletes finished jobs past their keeping time with all that hangs on them, a batch at a time.
pub fn prune_finished() -> PruneFinishedStmt {
    PruneFinishedStmt(
        "with old as ( select id from jobs_finished where completed_at < now() - make_interval(days => $1::int) limit 5000), gone as (delete from jobs_finished j using old where j.id = old.id), attempts as (delete from job_attempts a using old where a.job_id = old.id), steps as (delete from job_steps s using old where s.job_id = old.id), events as (delete from job_events e using old where e.job_id = old.id), approvals as (delete from job_approvals a using old where a.job_id = old.id) select count(*) as deleted, true as looked from old",
        None,
    )
}
impl PruneFinishedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        days: &'a i32,
    ) -> PruneFinishedQuery<'c, 'a, 's, C, PruneFinished, 1> {
        PruneFinishedQuery {
            client,
            params: [days],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PruneFinished, tokio_postgres::Error> {
                Ok(PruneFinished { deleted: row.try_get(0)?, looked: row.try_get(1)? })
            },
            mapper: |it| PruneFinished::from(it),
        }
    }
}
