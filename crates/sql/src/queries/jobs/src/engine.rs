// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct EnqueueParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::JsonSql,
    T4: crate::StringSql,
    T5: crate::JsonSql,
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
}
#[derive(Debug)]
pub struct ClaimParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub queues: T2,
    pub limit: i64,
    pub worker_id: i64,
    pub lease_seconds: f64,
}
#[derive(Debug)]
pub struct RenewParams<T1: crate::ArraySql<Item = i64>> {
    pub running: T1,
    pub lease_seconds: f64,
    pub worker_id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct HoldsLeaseParams {
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
pub struct CompleteParams<T1: crate::JsonSql> {
    pub progress: T1,
    pub id: i64,
    pub lease_token: i64,
    pub worker_id: i64,
    pub began_at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct DiscardParams {
    pub id: i64,
    pub lease_token: i64,
}
#[derive(Debug)]
pub struct RescheduleParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub phase: T1,
    pub delay_ms: f64,
    pub error: Option<T2>,
    pub refund: i32,
    pub id: i64,
    pub lease_token: i64,
    pub worker_id: i64,
    pub ran_phase: T3,
    pub began_at: jiff::Timestamp,
    pub outcome: T4,
}
#[derive(Debug)]
pub struct GiveUpParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub status: T1,
    pub error: Option<T2>,
    pub id: i64,
    pub lease_token: i64,
    pub worker_id: i64,
    pub ran_phase: T3,
    pub began_at: jiff::Timestamp,
    pub outcome: T4,
}
#[derive(Debug)]
pub struct RegisterWorkerParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub name: T1,
    pub queue: T2,
    pub host_key: T3,
    pub pid: i32,
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
pub struct EnsureQueueParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub name: T1,
    pub description: T2,
}
#[derive(Debug)]
pub struct EnsureScheduleParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub name: T1,
    pub description: T2,
}
#[derive(Debug)]
pub struct TakeTickParams<T1: crate::StringSql> {
    pub every_seconds: f64,
    pub name: T1,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Enqueue {
    pub id: i64,
    pub woken: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Claimed {
    pub id: i64,
    pub tenant_id: Option<i64>,
    pub queue: String,
    pub r#type: String,
    pub payload: serde_json::Value,
    pub phase: String,
    pub attempts: i32,
    pub max_attempts: i32,
    pub undo_attempts: i32,
    pub lease_token: i64,
    pub pod_id: Option<i64>,
    pub origin: serde_json::Value,
    pub cancel_requested: bool,
}
pub struct ClaimedBorrowed<'a> {
    pub id: i64,
    pub tenant_id: Option<i64>,
    pub queue: &'a str,
    pub r#type: &'a str,
    pub payload: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub phase: &'a str,
    pub attempts: i32,
    pub max_attempts: i32,
    pub undo_attempts: i32,
    pub lease_token: i64,
    pub pod_id: Option<i64>,
    pub origin: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub cancel_requested: bool,
}
impl<'a> From<ClaimedBorrowed<'a>> for Claimed {
    fn from(
        ClaimedBorrowed {
            id,
            tenant_id,
            queue,
            r#type,
            payload,
            phase,
            attempts,
            max_attempts,
            undo_attempts,
            lease_token,
            pod_id,
            origin,
            cancel_requested,
        }: ClaimedBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            queue: queue.into(),
            r#type: r#type.into(),
            payload: serde_json::from_str(payload.0.get()).unwrap(),
            phase: phase.into(),
            attempts,
            max_attempts,
            undo_attempts,
            lease_token,
            pod_id,
            origin: serde_json::from_str(origin.0.get()).unwrap(),
            cancel_requested,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Renew {
    pub id: i64,
    pub lease_token: i64,
    pub cancel_requested: bool,
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
pub struct RescueLost {
    pub id: i64,
    pub queue: String,
}
pub struct RescueLostBorrowed<'a> {
    pub id: i64,
    pub queue: &'a str,
}
impl<'a> From<RescueLostBorrowed<'a>> for RescueLost {
    fn from(RescueLostBorrowed { id, queue }: RescueLostBorrowed<'a>) -> Self {
        Self { id, queue: queue.into() }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct WorkersOfHost {
    pub id: i64,
    pub pid: i32,
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
pub struct RenewQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Renew, tokio_postgres::Error>,
    mapper: fn(Renew) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RenewQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Renew) -> R) -> RenewQuery<'c, 'a, 's, C, R, N> {
        RenewQuery {
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
pub struct RescueLostQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RescueLostBorrowed, tokio_postgres::Error>,
    mapper: fn(RescueLostBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RescueLostQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RescueLostBorrowed) -> R) -> RescueLostQuery<'c, 'a, 's, C, R, N> {
        RescueLostQuery {
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
pub struct EnqueueStmt(&'static str, Option<tokio_postgres::Statement>);
/// Adds a job; the workers of its queue are woken by the commit.
pub fn enqueue() -> EnqueueStmt {
    EnqueueStmt(
        "with job as ( insert into jobs (tenant_id, queue, type, payload, priority, max_attempts, serial_key, pod_id, origin, scheduled_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now() + make_interval(secs => coalesce($10, 0)::float8 / 1000)) returning id, queue) select id, pg_notify('mpanel_jobs', queue) is null as woken from job",
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
    ) -> EnqueueQuery<'c, 'a, 's, C, Enqueue, 10> {
        EnqueueQuery {
            client,
            params: [tenant_id, queue, r#type, payload, priority, max_attempts, serial_key, pod_id, origin, delay_ms],
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        EnqueueParams<T1, T2, T3, T4, T5>,
        EnqueueQuery<'c, 'a, 's, C, Enqueue, 10>,
        C,
    > for EnqueueStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EnqueueParams<T1, T2, T3, T4, T5>,
    ) -> EnqueueQuery<'c, 'a, 's, C, Enqueue, 10> {
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
        )
    }
}
pub struct CancelOfPodStmt(&'static str, Option<tokio_postgres::Statement>);
/// Asks for the end of every unfinished job of a pod.
pub fn cancel_of_pod() -> CancelOfPodStmt {
    CancelOfPodStmt(
        "update jobs set cancel_requested = true, updated_at = now(), scheduled_at = least(scheduled_at, now()) where pod_id = $1 and status in ('pending', 'running') and not cancel_requested",
        None,
    )
}
impl CancelOfPodStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        pod_id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[pod_id]).await
    }
}
pub struct WakeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn wake() -> WakeStmt {
    WakeStmt("select pg_notify('mpanel_jobs', $1) is null as woken", None)
}
impl WakeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        queue: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [queue],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ClaimStmt(&'static str, Option<tokio_postgres::Statement>);
/// Takes due jobs of these queues, oldest of the highest priority first.
pub fn claim() -> ClaimStmt {
    ClaimStmt(
        "with due as ( select j.id from jobs j where j.status = 'pending' and j.queue = any($1) and j.scheduled_at <= now() and (j.serial_key is null or not exists (select 1 from jobs r where r.serial_key = j.serial_key and r.status = 'running')) and not exists (select 1 from job_queues q where q.name = j.queue and q.paused) order by j.priority desc, j.scheduled_at, j.id limit $2 for update of j skip locked) update jobs j set status = 'running', worker_id = $3, lease_token = j.lease_token + 1, lease_expires_at = now() + make_interval(secs => $4), attempts = j.attempts + (j.phase = 'do')::int, undo_attempts = j.undo_attempts + (j.phase = 'undo')::int, started_at = coalesce(j.started_at, now()), updated_at = now() from due where j.id = due.id returning j.id, j.tenant_id, j.queue, j.type, j.payload, j.phase, j.attempts, j.max_attempts, j.undo_attempts, j.lease_token, j.pod_id, j.origin, j.cancel_requested",
        None,
    )
}
impl ClaimStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        queues: &'a T2,
        limit: &'a i64,
        worker_id: &'a i64,
        lease_seconds: &'a f64,
    ) -> ClaimedQuery<'c, 'a, 's, C, Claimed, 4> {
        ClaimedQuery {
            client,
            params: [queues, limit, worker_id, lease_seconds],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ClaimedBorrowed, tokio_postgres::Error> {
                Ok(ClaimedBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    queue: row.try_get(2)?,
                    r#type: row.try_get(3)?,
                    payload: row.try_get(4)?,
                    phase: row.try_get(5)?,
                    attempts: row.try_get(6)?,
                    max_attempts: row.try_get(7)?,
                    undo_attempts: row.try_get(8)?,
                    lease_token: row.try_get(9)?,
                    pod_id: row.try_get(10)?,
                    origin: row.try_get(11)?,
                    cancel_requested: row.try_get(12)?,
                })
            },
            mapper: |it| Claimed::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<'c, 'a, 's, ClaimParams<T1, T2>, ClaimedQuery<'c, 'a, 's, C, Claimed, 4>, C>
    for ClaimStmt
{
    fn params(&'s self, client: &'c C, params: &'a ClaimParams<T1, T2>) -> ClaimedQuery<'c, 'a, 's, C, Claimed, 4> {
        self.bind(client, &params.queues, &params.limit, &params.worker_id, &params.lease_seconds)
    }
}
pub struct RenewStmt(&'static str, Option<tokio_postgres::Statement>);
/// Renews the leases of the jobs that a worker really runs, and ends those of jobs that it has given up (the
/// database was away when it wanted to say so); answers which of its jobs are to be cancelled.
pub fn renew() -> RenewStmt {
    RenewStmt(
        "update jobs set lease_expires_at = case when id = any($1) then now() + make_interval(secs => $2) else now() end where worker_id = $3 and status = 'running' returning id, lease_token, cancel_requested",
        None,
    )
}
impl RenewStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        running: &'a T1,
        lease_seconds: &'a f64,
        worker_id: &'a i64,
    ) -> RenewQuery<'c, 'a, 's, C, Renew, 3> {
        RenewQuery {
            client,
            params: [running, lease_seconds, worker_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Renew, tokio_postgres::Error> {
                Ok(Renew { id: row.try_get(0)?, lease_token: row.try_get(1)?, cancel_requested: row.try_get(2)? })
            },
            mapper: |it| Renew::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>>
    crate::client::async_::Params<'c, 'a, 's, RenewParams<T1>, RenewQuery<'c, 'a, 's, C, Renew, 3>, C> for RenewStmt
{
    fn params(&'s self, client: &'c C, params: &'a RenewParams<T1>) -> RenewQuery<'c, 'a, 's, C, Renew, 3> {
        self.bind(client, &params.running, &params.lease_seconds, &params.worker_id)
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
pub struct StepBeginsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn step_begins() -> StepBeginsStmt {
    StepBeginsStmt(
        "with held as ( update jobs set progress = $1, updated_at = now() where id = $2 and lease_token = $3 and status = 'running' returning id) insert into job_steps (job_id, name, position, title, status) select id, $4, $5, $6, 'running' from held on conflict (job_id, name) do update set status = 'running', started_at = now(), completed_at = null, error = null",
        None,
    )
}
impl StepBeginsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        progress: &'a T1,
        id: &'a i64,
        lease_token: &'a i64,
        name: &'a T2,
        position: &'a i32,
        title: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[progress, id, lease_token, name, position, title]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::JsonSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        StepBeginsParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for StepBeginsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a StepBeginsParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.progress,
            &params.id,
            &params.lease_token,
            &params.name,
            &params.position,
            &params.title,
        ))
    }
}
pub struct StepEndsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn step_ends() -> StepEndsStmt {
    StepEndsStmt(
        "with held as ( select id from jobs where id = $1 and lease_token = $2 and status = 'running' for share) update job_steps s set status = $3, output = coalesce($4, s.output), error = $5, completed_at = now() from held where s.job_id = held.id and s.name = $6",
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
        client.execute(self.0, &[id, lease_token, status, output, error, name]).await
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
pub struct CompleteStmt(&'static str, Option<tokio_postgres::Statement>);
/// Ends a job well. Refused (no row) when the lease is lost.
pub fn complete() -> CompleteStmt {
    CompleteStmt(
        "with done as ( update jobs set status = 'completed', completed_at = now(), updated_at = now(), last_error = null, worker_id = null, lease_expires_at = null, progress = $1 where id = $2 and lease_token = $3 and status = 'running' returning id, attempts, phase, started_at) insert into job_attempts (job_id, attempt, worker_id, phase, started_at, outcome) select id, attempts, $4, phase, $5, 'completed' from done",
        None,
    )
}
impl CompleteStmt {
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
        worker_id: &'a i64,
        began_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[progress, id, lease_token, worker_id, began_at]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CompleteParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CompleteStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CompleteParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.progress,
            &params.id,
            &params.lease_token,
            &params.worker_id,
            &params.began_at,
        ))
    }
}
pub struct DiscardStmt(&'static str, Option<tokio_postgres::Statement>);
/// Ends a job whose history nobody wants.
pub fn discard() -> DiscardStmt {
    DiscardStmt("delete from jobs where id = $1 and lease_token = $2 and status = 'running'", None)
}
impl DiscardStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
        lease_token: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, lease_token]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DiscardParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DiscardStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DiscardParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.id, &params.lease_token))
    }
}
pub struct RescheduleStmt(&'static str, Option<tokio_postgres::Statement>);
/// Gives a job back to its queue for a later try.
pub fn reschedule() -> RescheduleStmt {
    RescheduleStmt(
        "with back as ( update jobs set status = 'pending', phase = $1, scheduled_at = now() + make_interval(secs => $2::float8 / 1000), last_error = coalesce($3, last_error), worker_id = null, lease_expires_at = null, updated_at = now(), attempts = attempts - $4::int where id = $5 and lease_token = $6 and status = 'running' returning id, attempts) insert into job_attempts (job_id, attempt, worker_id, phase, started_at, outcome, error) select id, attempts, $7, $8, $9, $10, $3 from back",
        None,
    )
}
impl RescheduleStmt {
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
    >(
        &'s self,
        client: &'c C,
        phase: &'a T1,
        delay_ms: &'a f64,
        error: &'a Option<T2>,
        refund: &'a i32,
        id: &'a i64,
        lease_token: &'a i64,
        worker_id: &'a i64,
        ran_phase: &'a T3,
        began_at: &'a jiff::Timestamp,
        outcome: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[phase, delay_ms, error, refund, id, lease_token, worker_id, ran_phase, began_at, outcome],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RescheduleParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RescheduleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RescheduleParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.phase,
            &params.delay_ms,
            &params.error,
            &params.refund,
            &params.id,
            &params.lease_token,
            &params.worker_id,
            &params.ran_phase,
            &params.began_at,
            &params.outcome,
        ))
    }
}
pub struct GiveUpStmt(&'static str, Option<tokio_postgres::Statement>);
/// Ends a job badly: `dead`, or `cancelled`.
pub fn give_up() -> GiveUpStmt {
    GiveUpStmt(
        "with done as ( update jobs set status = $1, completed_at = now(), updated_at = now(), last_error = coalesce($2, last_error), worker_id = null, lease_expires_at = null where id = $3 and lease_token = $4 and status = 'running' returning id, attempts) insert into job_attempts (job_id, attempt, worker_id, phase, started_at, outcome, error) select id, attempts, $5, $6, $7, $8, $2 from done",
        None,
    )
}
impl GiveUpStmt {
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
    >(
        &'s self,
        client: &'c C,
        status: &'a T1,
        error: &'a Option<T2>,
        id: &'a i64,
        lease_token: &'a i64,
        worker_id: &'a i64,
        ran_phase: &'a T3,
        began_at: &'a jiff::Timestamp,
        outcome: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[status, error, id, lease_token, worker_id, ran_phase, began_at, outcome]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        GiveUpParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for GiveUpStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a GiveUpParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.status,
            &params.error,
            &params.id,
            &params.lease_token,
            &params.worker_id,
            &params.ran_phase,
            &params.began_at,
            &params.outcome,
        ))
    }
}
pub struct RescueLostStmt(&'static str, Option<tokio_postgres::Statement>);
/// Takes back the jobs whose lease ran out or whose worker is known to be gone. A job that lost its last try
/// goes on to be undone; one whose undoing kills its worker again and again ends.
pub fn rescue_lost() -> RescueLostStmt {
    RescueLostStmt(
        "with lost as ( select id, attempts, undo_attempts, phase, worker_id, started_at from jobs where status = 'running' and (lease_expires_at < now() or worker_id = any($1)) for update skip locked), noted as ( insert into job_attempts (job_id, attempt, worker_id, phase, started_at, outcome, error) select id, attempts, worker_id, phase, started_at, 'lost', 'The worker stopped without a word.' from lost) update jobs j set status = case when j.undo_attempts >= 10 then 'dead' else 'pending' end, completed_at = case when j.undo_attempts >= 10 then now() end, scheduled_at = now(), worker_id = null, lease_expires_at = null, updated_at = now(), phase = case when j.attempts >= j.max_attempts then 'undo' else j.phase end, last_error = 'The worker stopped without a word.' from lost where j.id = lost.id returning j.id, j.queue",
        None,
    )
}
impl RescueLostStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        gone: &'a T1,
    ) -> RescueLostQuery<'c, 'a, 's, C, RescueLost, 1> {
        RescueLostQuery {
            client,
            params: [gone],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RescueLostBorrowed, tokio_postgres::Error> {
                Ok(RescueLostBorrowed { id: row.try_get(0)?, queue: row.try_get(1)? })
            },
            mapper: |it| RescueLost::from(it),
        }
    }
}
pub struct RegisterWorkerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn register_worker() -> RegisterWorkerStmt {
    RegisterWorkerStmt(
        "insert into job_workers (name, queue, host_key, pid) values ($1, $2, $3, $4) returning id",
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
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        I64Query {
            client,
            params: [name, queue, host_key, pid],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, RegisterWorkerParams<T1, T2, T3>, I64Query<'c, 'a, 's, C, i64, 4>, C>
    for RegisterWorkerStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RegisterWorkerParams<T1, T2, T3>,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        self.bind(client, &params.name, &params.queue, &params.host_key, &params.pid)
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
        client.execute(self.0, &[status, id]).await
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
pub struct WorkerHeartbeatStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn worker_heartbeat() -> WorkerHeartbeatStmt {
    WorkerHeartbeatStmt("update job_workers set last_heartbeat_at = now() where id = $1", None)
}
impl WorkerHeartbeatStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id]).await
    }
}
pub struct ExpireWorkersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn expire_workers() -> ExpireWorkersStmt {
    ExpireWorkersStmt(
        "update job_workers set status = 'offline' where status <> 'offline' and last_heartbeat_at < now() - make_interval(secs => $1)",
        None,
    )
}
impl ExpireWorkersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        silence_seconds: &'a f64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[silence_seconds]).await
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
pub struct EnsureQueueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ensure_queue() -> EnsureQueueStmt {
    EnsureQueueStmt(
        "insert into job_queues (name, description) values ($1, $2) on conflict (name) do update set description = excluded.description",
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
        client.execute(self.0, &[name, description]).await
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
pub struct EnsureScheduleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ensure_schedule() -> EnsureScheduleStmt {
    EnsureScheduleStmt(
        "insert into job_schedules (name, description) values ($1, $2) on conflict (name) do update set description = excluded.description",
        None,
    )
}
impl EnsureScheduleStmt {
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
        client.execute(self.0, &[name, description]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EnsureScheduleParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EnsureScheduleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EnsureScheduleParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.name, &params.description))
    }
}
pub struct TakeTickStmt(&'static str, Option<tokio_postgres::Statement>);
/// Moves a due schedule on; the one caller that gets a row enqueues the run. Ticks missed while nobody looked
/// count once.
pub fn take_tick() -> TakeTickStmt {
    TakeTickStmt(
        "update job_schedules set next_run_at = now() + make_interval(secs => $1), last_run_at = now() where name = $2 and next_run_at <= now() and not paused returning name",
        None,
    )
}
impl TakeTickStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        every_seconds: &'a f64,
        name: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [every_seconds, name],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, TakeTickParams<T1>, StringQuery<'c, 'a, 's, C, String, 2>, C>
    for TakeTickStmt
{
    fn params(&'s self, client: &'c C, params: &'a TakeTickParams<T1>) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.every_seconds, &params.name)
    }
}
pub struct UnfinishedOfTypeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unfinished_of_type() -> UnfinishedOfTypeStmt {
    UnfinishedOfTypeStmt("select count(*) from jobs where type = $1 and status in ('pending', 'running')", None)
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
/// Deletes finished jobs past their keeping time, a batch at a time.
pub fn prune_finished() -> PruneFinishedStmt {
    PruneFinishedStmt(
        "delete from jobs where id in ( select id from jobs where status in ('completed', 'dead', 'cancelled') and completed_at < now() - make_interval(days => $1::int) and not exists (select 1 from cloud_pod_jobs c where c.job_id = jobs.id) limit 1000)",
        None,
    )
}
impl PruneFinishedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        days: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[days]).await
    }
}
