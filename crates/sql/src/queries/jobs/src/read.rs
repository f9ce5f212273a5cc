// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PageParams<T1: crate::StringSql> {
    pub tenant: i64,
    pub before: Option<i64>,
    pub status: Option<T1>,
    pub pod_id: Option<i64>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct PageAllParams<T1: crate::StringSql> {
    pub before: Option<i64>,
    pub status: Option<T1>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct EventsOfParams {
    pub job_id: i64,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct LogOfPodParams {
    pub pod_id: i64,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct JobRow {
    pub id: i64,
    pub tenant_id: Option<i64>,
    pub queue: String,
    pub r#type: String,
    pub status: String,
    pub phase: String,
    pub priority: i32,
    pub attempts: i32,
    pub max_attempts: i32,
    pub scheduled_at: jiff::Timestamp,
    pub started_at: Option<jiff::Timestamp>,
    pub completed_at: Option<jiff::Timestamp>,
    pub last_error: Option<String>,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub progress: serde_json::Value,
    pub pod_id: Option<i64>,
    pub pod_name: Option<String>,
}
pub struct JobRowBorrowed<'a> {
    pub id: i64,
    pub tenant_id: Option<i64>,
    pub queue: &'a str,
    pub r#type: &'a str,
    pub status: &'a str,
    pub phase: &'a str,
    pub priority: i32,
    pub attempts: i32,
    pub max_attempts: i32,
    pub scheduled_at: jiff::Timestamp,
    pub started_at: Option<jiff::Timestamp>,
    pub completed_at: Option<jiff::Timestamp>,
    pub last_error: Option<&'a str>,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub progress: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub pod_id: Option<i64>,
    pub pod_name: Option<&'a str>,
}
impl<'a> From<JobRowBorrowed<'a>> for JobRow {
    fn from(
        JobRowBorrowed {
            id,
            tenant_id,
            queue,
            r#type,
            status,
            phase,
            priority,
            attempts,
            max_attempts,
            scheduled_at,
            started_at,
            completed_at,
            last_error,
            created_at,
            updated_at,
            progress,
            pod_id,
            pod_name,
        }: JobRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            queue: queue.into(),
            r#type: r#type.into(),
            status: status.into(),
            phase: phase.into(),
            priority,
            attempts,
            max_attempts,
            scheduled_at,
            started_at,
            completed_at,
            last_error: last_error.map(|v| v.into()),
            created_at,
            updated_at,
            progress: serde_json::from_str(progress.0.get()).unwrap(),
            pod_id,
            pod_name: pod_name.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct EventRow {
    pub id: i64,
    pub created_at: jiff::Timestamp,
    pub level: String,
    pub source: String,
    pub message: String,
}
pub struct EventRowBorrowed<'a> {
    pub id: i64,
    pub created_at: jiff::Timestamp,
    pub level: &'a str,
    pub source: &'a str,
    pub message: &'a str,
}
impl<'a> From<EventRowBorrowed<'a>> for EventRow {
    fn from(EventRowBorrowed { id, created_at, level, source, message }: EventRowBorrowed<'a>) -> Self {
        Self { id, created_at, level: level.into(), source: source.into(), message: message.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct AttemptRow {
    pub attempt: i32,
    pub phase: String,
    pub started_at: jiff::Timestamp,
    pub ended_at: jiff::Timestamp,
    pub outcome: String,
    pub error: Option<String>,
}
pub struct AttemptRowBorrowed<'a> {
    pub attempt: i32,
    pub phase: &'a str,
    pub started_at: jiff::Timestamp,
    pub ended_at: jiff::Timestamp,
    pub outcome: &'a str,
    pub error: Option<&'a str>,
}
impl<'a> From<AttemptRowBorrowed<'a>> for AttemptRow {
    fn from(
        AttemptRowBorrowed { attempt, phase, started_at, ended_at, outcome, error }: AttemptRowBorrowed<'a>,
    ) -> Self {
        Self {
            attempt,
            phase: phase.into(),
            started_at,
            ended_at,
            outcome: outcome.into(),
            error: error.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Workers {
    pub id: i64,
    pub name: String,
    pub queue: String,
    pub last_heartbeat_at: jiff::Timestamp,
    pub status: String,
    pub started_at: jiff::Timestamp,
}
pub struct WorkersBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub queue: &'a str,
    pub last_heartbeat_at: jiff::Timestamp,
    pub status: &'a str,
    pub started_at: jiff::Timestamp,
}
impl<'a> From<WorkersBorrowed<'a>> for Workers {
    fn from(WorkersBorrowed { id, name, queue, last_heartbeat_at, status, started_at }: WorkersBorrowed<'a>) -> Self {
        Self { id, name: name.into(), queue: queue.into(), last_heartbeat_at, status: status.into(), started_at }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Queues {
    pub name: String,
    pub description: String,
    pub paused: bool,
    pub pending: i64,
    pub running: i64,
    pub oldest_pending_at: Option<jiff::Timestamp>,
}
pub struct QueuesBorrowed<'a> {
    pub name: &'a str,
    pub description: &'a str,
    pub paused: bool,
    pub pending: i64,
    pub running: i64,
    pub oldest_pending_at: Option<jiff::Timestamp>,
}
impl<'a> From<QueuesBorrowed<'a>> for Queues {
    fn from(
        QueuesBorrowed { name, description, paused, pending, running, oldest_pending_at }: QueuesBorrowed<'a>,
    ) -> Self {
        Self { name: name.into(), description: description.into(), paused, pending, running, oldest_pending_at }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct JobRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<JobRowBorrowed, tokio_postgres::Error>,
    mapper: fn(JobRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> JobRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(JobRowBorrowed) -> R) -> JobRowQuery<'c, 'a, 's, C, R, N> {
        JobRowQuery {
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
pub struct EventRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EventRowBorrowed, tokio_postgres::Error>,
    mapper: fn(EventRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EventRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EventRowBorrowed) -> R) -> EventRowQuery<'c, 'a, 's, C, R, N> {
        EventRowQuery {
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
pub struct AttemptRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AttemptRowBorrowed, tokio_postgres::Error>,
    mapper: fn(AttemptRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AttemptRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AttemptRowBorrowed) -> R) -> AttemptRowQuery<'c, 'a, 's, C, R, N> {
        AttemptRowQuery {
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
pub struct WorkersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WorkersBorrowed, tokio_postgres::Error>,
    mapper: fn(WorkersBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WorkersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WorkersBorrowed) -> R) -> WorkersQuery<'c, 'a, 's, C, R, N> {
        WorkersQuery {
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
pub struct QueuesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<QueuesBorrowed, tokio_postgres::Error>,
    mapper: fn(QueuesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> QueuesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(QueuesBorrowed) -> R) -> QueuesQuery<'c, 'a, 's, C, R, N> {
        QueuesQuery {
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
pub struct PageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn page() -> PageStmt {
    PageStmt(
        "select j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at, j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, p.name as pod_name from jobs j left join cloud_pods p on p.tenant_id = j.tenant_id and p.id = j.pod_id where j.tenant_id = $1 and ($2::bigint is null or j.id < $2) and ($3::text is null or j.status = $3) and ($4::bigint is null or j.pod_id = $4) order by j.id desc limit $5",
        None,
    )
}
impl PageStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        before: &'a Option<i64>,
        status: &'a Option<T1>,
        pod_id: &'a Option<i64>,
        limit: &'a i64,
    ) -> JobRowQuery<'c, 'a, 's, C, JobRow, 5> {
        JobRowQuery {
            client,
            params: [tenant, before, status, pod_id, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<JobRowBorrowed, tokio_postgres::Error> {
                Ok(JobRowBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    queue: row.try_get(2)?,
                    r#type: row.try_get(3)?,
                    status: row.try_get(4)?,
                    phase: row.try_get(5)?,
                    priority: row.try_get(6)?,
                    attempts: row.try_get(7)?,
                    max_attempts: row.try_get(8)?,
                    scheduled_at: row.try_get(9)?,
                    started_at: row.try_get(10)?,
                    completed_at: row.try_get(11)?,
                    last_error: row.try_get(12)?,
                    created_at: row.try_get(13)?,
                    updated_at: row.try_get(14)?,
                    progress: row.try_get(15)?,
                    pod_id: row.try_get(16)?,
                    pod_name: row.try_get(17)?,
                })
            },
            mapper: |it| JobRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PageParams<T1>, JobRowQuery<'c, 'a, 's, C, JobRow, 5>, C> for PageStmt
{
    fn params(&'s self, client: &'c C, params: &'a PageParams<T1>) -> JobRowQuery<'c, 'a, 's, C, JobRow, 5> {
        self.bind(client, &params.tenant, &params.before, &params.status, &params.pod_id, &params.limit)
    }
}
pub struct PageAllStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn page_all() -> PageAllStmt {
    PageAllStmt(
        "select j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at, j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, p.name as pod_name from jobs j left join cloud_pods p on p.tenant_id = j.tenant_id and p.id = j.pod_id where ($1::bigint is null or j.id < $1) and ($2::text is null or j.status = $2) order by j.id desc limit $3",
        None,
    )
}
impl PageAllStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        before: &'a Option<i64>,
        status: &'a Option<T1>,
        limit: &'a i64,
    ) -> JobRowQuery<'c, 'a, 's, C, JobRow, 3> {
        JobRowQuery {
            client,
            params: [before, status, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<JobRowBorrowed, tokio_postgres::Error> {
                Ok(JobRowBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    queue: row.try_get(2)?,
                    r#type: row.try_get(3)?,
                    status: row.try_get(4)?,
                    phase: row.try_get(5)?,
                    priority: row.try_get(6)?,
                    attempts: row.try_get(7)?,
                    max_attempts: row.try_get(8)?,
                    scheduled_at: row.try_get(9)?,
                    started_at: row.try_get(10)?,
                    completed_at: row.try_get(11)?,
                    last_error: row.try_get(12)?,
                    created_at: row.try_get(13)?,
                    updated_at: row.try_get(14)?,
                    progress: row.try_get(15)?,
                    pod_id: row.try_get(16)?,
                    pod_name: row.try_get(17)?,
                })
            },
            mapper: |it| JobRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PageAllParams<T1>, JobRowQuery<'c, 'a, 's, C, JobRow, 3>, C>
    for PageAllStmt
{
    fn params(&'s self, client: &'c C, params: &'a PageAllParams<T1>) -> JobRowQuery<'c, 'a, 's, C, JobRow, 3> {
        self.bind(client, &params.before, &params.status, &params.limit)
    }
}
pub struct OneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn one() -> OneStmt {
    OneStmt(
        "select j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at, j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, p.name as pod_name from jobs j left join cloud_pods p on p.tenant_id = j.tenant_id and p.id = j.pod_id where j.id = $1",
        None,
    )
}
impl OneStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> JobRowQuery<'c, 'a, 's, C, JobRow, 1> {
        JobRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<JobRowBorrowed, tokio_postgres::Error> {
                Ok(JobRowBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    queue: row.try_get(2)?,
                    r#type: row.try_get(3)?,
                    status: row.try_get(4)?,
                    phase: row.try_get(5)?,
                    priority: row.try_get(6)?,
                    attempts: row.try_get(7)?,
                    max_attempts: row.try_get(8)?,
                    scheduled_at: row.try_get(9)?,
                    started_at: row.try_get(10)?,
                    completed_at: row.try_get(11)?,
                    last_error: row.try_get(12)?,
                    created_at: row.try_get(13)?,
                    updated_at: row.try_get(14)?,
                    progress: row.try_get(15)?,
                    pod_id: row.try_get(16)?,
                    pod_name: row.try_get(17)?,
                })
            },
            mapper: |it| JobRow::from(it),
        }
    }
}
pub struct CurrentOfPodsStmt(&'static str, Option<tokio_postgres::Statement>);
/// Of each pod the newest job.
pub fn current_of_pods() -> CurrentOfPodsStmt {
    CurrentOfPodsStmt(
        "select distinct on (j.pod_id) j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at, j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, ''::text as pod_name from jobs j where j.pod_id = any($1) order by j.pod_id, j.id desc",
        None,
    )
}
impl CurrentOfPodsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        pods: &'a T1,
    ) -> JobRowQuery<'c, 'a, 's, C, JobRow, 1> {
        JobRowQuery {
            client,
            params: [pods],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<JobRowBorrowed, tokio_postgres::Error> {
                Ok(JobRowBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    queue: row.try_get(2)?,
                    r#type: row.try_get(3)?,
                    status: row.try_get(4)?,
                    phase: row.try_get(5)?,
                    priority: row.try_get(6)?,
                    attempts: row.try_get(7)?,
                    max_attempts: row.try_get(8)?,
                    scheduled_at: row.try_get(9)?,
                    started_at: row.try_get(10)?,
                    completed_at: row.try_get(11)?,
                    last_error: row.try_get(12)?,
                    created_at: row.try_get(13)?,
                    updated_at: row.try_get(14)?,
                    progress: row.try_get(15)?,
                    pod_id: row.try_get(16)?,
                    pod_name: row.try_get(17)?,
                })
            },
            mapper: |it| JobRow::from(it),
        }
    }
}
pub struct ActiveOfPodStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn active_of_pod() -> ActiveOfPodStmt {
    ActiveOfPodStmt(
        "select count(*) from jobs where pod_id = $1 and status in ('pending', 'running') and not cancel_requested",
        None,
    )
}
impl ActiveOfPodStmt {
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
pub struct ActiveOfTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn active_of_tenant() -> ActiveOfTenantStmt {
    ActiveOfTenantStmt("select count(*) from jobs where tenant_id = $1 and status in ('pending', 'running')", None)
}
impl ActiveOfTenantStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct EventsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn events_of() -> EventsOfStmt {
    EventsOfStmt(
        "select id, created_at, level, source, message from job_events where job_id = $1 order by id desc limit $2",
        None,
    )
}
impl EventsOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        job_id: &'a i64,
        limit: &'a i64,
    ) -> EventRowQuery<'c, 'a, 's, C, EventRow, 2> {
        EventRowQuery {
            client,
            params: [job_id, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EventRowBorrowed, tokio_postgres::Error> {
                Ok(EventRowBorrowed {
                    id: row.try_get(0)?,
                    created_at: row.try_get(1)?,
                    level: row.try_get(2)?,
                    source: row.try_get(3)?,
                    message: row.try_get(4)?,
                })
            },
            mapper: |it| EventRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, EventsOfParams, EventRowQuery<'c, 'a, 's, C, EventRow, 2>, C>
    for EventsOfStmt
{
    fn params(&'s self, client: &'c C, params: &'a EventsOfParams) -> EventRowQuery<'c, 'a, 's, C, EventRow, 2> {
        self.bind(client, &params.job_id, &params.limit)
    }
}
pub struct LogOfPodStmt(&'static str, Option<tokio_postgres::Statement>);
/// The newest lines of all jobs of a pod.
pub fn log_of_pod() -> LogOfPodStmt {
    LogOfPodStmt(
        "select e.id, e.created_at, e.level, e.source, e.message from jobs j join job_events e on e.job_id = j.id where j.pod_id = $1 order by e.id desc limit $2",
        None,
    )
}
impl LogOfPodStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        pod_id: &'a i64,
        limit: &'a i64,
    ) -> EventRowQuery<'c, 'a, 's, C, EventRow, 2> {
        EventRowQuery {
            client,
            params: [pod_id, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EventRowBorrowed, tokio_postgres::Error> {
                Ok(EventRowBorrowed {
                    id: row.try_get(0)?,
                    created_at: row.try_get(1)?,
                    level: row.try_get(2)?,
                    source: row.try_get(3)?,
                    message: row.try_get(4)?,
                })
            },
            mapper: |it| EventRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, LogOfPodParams, EventRowQuery<'c, 'a, 's, C, EventRow, 2>, C>
    for LogOfPodStmt
{
    fn params(&'s self, client: &'c C, params: &'a LogOfPodParams) -> EventRowQuery<'c, 'a, 's, C, EventRow, 2> {
        self.bind(client, &params.pod_id, &params.limit)
    }
}
pub struct LogLineStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn log_line() -> LogLineStmt {
    LogLineStmt("select id, created_at, level, source, message from job_events where id = $1", None)
}
impl LogLineStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> EventRowQuery<'c, 'a, 's, C, EventRow, 1> {
        EventRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EventRowBorrowed, tokio_postgres::Error> {
                Ok(EventRowBorrowed {
                    id: row.try_get(0)?,
                    created_at: row.try_get(1)?,
                    level: row.try_get(2)?,
                    source: row.try_get(3)?,
                    message: row.try_get(4)?,
                })
            },
            mapper: |it| EventRow::from(it),
        }
    }
}
pub struct AttemptsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn attempts_of() -> AttemptsOfStmt {
    AttemptsOfStmt(
        "select attempt, phase, started_at, ended_at, outcome, error from job_attempts where job_id = $1 order by id",
        None,
    )
}
impl AttemptsOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        job_id: &'a i64,
    ) -> AttemptRowQuery<'c, 'a, 's, C, AttemptRow, 1> {
        AttemptRowQuery {
            client,
            params: [job_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AttemptRowBorrowed, tokio_postgres::Error> {
                Ok(AttemptRowBorrowed {
                    attempt: row.try_get(0)?,
                    phase: row.try_get(1)?,
                    started_at: row.try_get(2)?,
                    ended_at: row.try_get(3)?,
                    outcome: row.try_get(4)?,
                    error: row.try_get(5)?,
                })
            },
            mapper: |it| AttemptRow::from(it),
        }
    }
}
pub struct WorkersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn workers() -> WorkersStmt {
    WorkersStmt(
        "select id, name, queue, last_heartbeat_at, status, started_at from job_workers order by id desc limit $1",
        None,
    )
}
impl WorkersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        limit: &'a i64,
    ) -> WorkersQuery<'c, 'a, 's, C, Workers, 1> {
        WorkersQuery {
            client,
            params: [limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WorkersBorrowed, tokio_postgres::Error> {
                Ok(WorkersBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    queue: row.try_get(2)?,
                    last_heartbeat_at: row.try_get(3)?,
                    status: row.try_get(4)?,
                    started_at: row.try_get(5)?,
                })
            },
            mapper: |it| Workers::from(it),
        }
    }
}
pub struct QueuesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn queues() -> QueuesStmt {
    QueuesStmt(
        "select q.name, q.description, q.paused, count(*) filter (where j.status = 'pending') as pending, count(*) filter (where j.status = 'running') as running, min(j.scheduled_at) filter (where j.status = 'pending') as oldest_pending_at from job_queues q left join jobs j on j.queue = q.name and j.status in ('pending', 'running') group by q.name, q.description, q.paused order by q.name",
        None,
    )
}
impl QueuesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> QueuesQuery<'c, 'a, 's, C, Queues, 0> {
        QueuesQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<QueuesBorrowed, tokio_postgres::Error> {
                Ok(QueuesBorrowed {
                    name: row.try_get(0)?,
                    description: row.try_get(1)?,
                    paused: row.try_get(2)?,
                    pending: row.try_get(3)?,
                    running: row.try_get(4)?,
                    oldest_pending_at: row.try_get(5)?,
                })
            },
            mapper: |it| Queues::from(it),
        }
    }
}
