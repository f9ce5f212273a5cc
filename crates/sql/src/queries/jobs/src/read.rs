// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PageParams<T1: crate::StringSql> {
    pub tenant: i64,
    pub before: Option<i64>,
    pub status: Option<T1>,
    pub pod_id: Option<i64>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct PageAllParams {
    pub before: Option<i64>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct PageLiveParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub before: Option<i64>,
    pub status: Option<T1>,
    pub queue: Option<T2>,
    pub kind: Option<T3>,
    pub tenant: Option<i64>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct PageFailedParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub before: Option<i64>,
    pub status: Option<T1>,
    pub queue: Option<T2>,
    pub kind: Option<T3>,
    pub tenant: Option<i64>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct PageRecentParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub before: Option<i64>,
    pub status: Option<T1>,
    pub queue: Option<T2>,
    pub kind: Option<T3>,
    pub tenant: Option<i64>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct TaggedParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub after: i64,
    pub kind: T1,
    pub since: jiff::Timestamp,
    pub tag: T2,
}
#[derive(Debug)]
pub struct DecideParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub decision: T1,
    pub comment: Option<T2>,
    pub decided_by: Option<i64>,
    pub id: i64,
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
#[derive(Debug)]
pub struct OutputOfPodParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub pod_id: i64,
    pub kind: T1,
    pub step: T2,
}
#[derive(Debug)]
pub struct SetDrainingParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub status: T1,
    pub id: i64,
    pub from: T2,
}
#[derive(Debug)]
pub struct PauseQueueParams<T1: crate::StringSql> {
    pub paused: bool,
    pub name: T1,
}
#[derive(Debug)]
pub struct LimitQueueParams<T1: crate::StringSql> {
    pub max_running: Option<i32>,
    pub max_running_per_tenant: Option<i32>,
    pub starts_per_second: Option<f32>,
    pub name: T1,
}
#[derive(Debug)]
pub struct PauseTypeParams<T1: crate::StringSql> {
    pub paused: bool,
    pub name: T1,
}
#[derive(Debug)]
pub struct PauseScheduleParams<T1: crate::StringSql> {
    pub paused: bool,
    pub name: T1,
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
    pub waits_for: Option<String>,
    pub parent_id: Option<i64>,
    pub tags: Vec<String>,
    pub worker_id: Option<i64>,
    pub cancel_requested: bool,
    pub started_at: Option<jiff::Timestamp>,
    pub completed_at: Option<jiff::Timestamp>,
    pub last_error: Option<String>,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub progress: serde_json::Value,
    pub pod_id: Option<i64>,
    pub pod_name: Option<String>,
    pub tenant_name: Option<String>,
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
    pub waits_for: Option<&'a str>,
    pub parent_id: Option<i64>,
    pub tags: crate::ArrayIterator<'a, &'a str>,
    pub worker_id: Option<i64>,
    pub cancel_requested: bool,
    pub started_at: Option<jiff::Timestamp>,
    pub completed_at: Option<jiff::Timestamp>,
    pub last_error: Option<&'a str>,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub progress: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub pod_id: Option<i64>,
    pub pod_name: Option<&'a str>,
    pub tenant_name: Option<&'a str>,
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
            waits_for,
            parent_id,
            tags,
            worker_id,
            cancel_requested,
            started_at,
            completed_at,
            last_error,
            created_at,
            updated_at,
            progress,
            pod_id,
            pod_name,
            tenant_name,
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
            waits_for: waits_for.map(|v| v.into()),
            parent_id,
            tags: tags.map(|v| v.into()).collect(),
            worker_id,
            cancel_requested,
            started_at,
            completed_at,
            last_error: last_error.map(|v| v.into()),
            created_at,
            updated_at,
            progress: serde_json::from_str(progress.0.get()).unwrap(),
            pod_id,
            pod_name: pod_name.map(|v| v.into()),
            tenant_name: tenant_name.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Tagged {
    pub id: i64,
    pub pod_id: i64,
    pub pod_name: String,
    pub payload: serde_json::Value,
    pub active: bool,
}
pub struct TaggedBorrowed<'a> {
    pub id: i64,
    pub pod_id: i64,
    pub pod_name: &'a str,
    pub payload: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub active: bool,
}
impl<'a> From<TaggedBorrowed<'a>> for Tagged {
    fn from(TaggedBorrowed { id, pod_id, pod_name, payload, active }: TaggedBorrowed<'a>) -> Self {
        Self { id, pod_id, pod_name: pod_name.into(), payload: serde_json::from_str(payload.0.get()).unwrap(), active }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PayloadOf {
    pub r#type: String,
    pub payload: serde_json::Value,
    pub status: String,
    pub origin: serde_json::Value,
}
pub struct PayloadOfBorrowed<'a> {
    pub r#type: &'a str,
    pub payload: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub status: &'a str,
    pub origin: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<PayloadOfBorrowed<'a>> for PayloadOf {
    fn from(PayloadOfBorrowed { r#type, payload, status, origin }: PayloadOfBorrowed<'a>) -> Self {
        Self {
            r#type: r#type.into(),
            payload: serde_json::from_str(payload.0.get()).unwrap(),
            status: status.into(),
            origin: serde_json::from_str(origin.0.get()).unwrap(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ChildRow {
    pub id: i64,
    pub r#type: String,
    pub status: String,
}
pub struct ChildRowBorrowed<'a> {
    pub id: i64,
    pub r#type: &'a str,
    pub status: &'a str,
}
impl<'a> From<ChildRowBorrowed<'a>> for ChildRow {
    fn from(ChildRowBorrowed { id, r#type, status }: ChildRowBorrowed<'a>) -> Self {
        Self { id, r#type: r#type.into(), status: status.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ApprovalRow {
    pub name: String,
    pub question: String,
    pub decision: String,
    pub comment: Option<String>,
    pub asked_at: jiff::Timestamp,
    pub decided_at: Option<jiff::Timestamp>,
    pub decided_by: Option<String>,
}
pub struct ApprovalRowBorrowed<'a> {
    pub name: &'a str,
    pub question: &'a str,
    pub decision: &'a str,
    pub comment: Option<&'a str>,
    pub asked_at: jiff::Timestamp,
    pub decided_at: Option<jiff::Timestamp>,
    pub decided_by: Option<&'a str>,
}
impl<'a> From<ApprovalRowBorrowed<'a>> for ApprovalRow {
    fn from(
        ApprovalRowBorrowed {
            name,
            question,
            decision,
            comment,
            asked_at,
            decided_at,
            decided_by,
        }: ApprovalRowBorrowed<'a>,
    ) -> Self {
        Self {
            name: name.into(),
            question: question.into(),
            decision: decision.into(),
            comment: comment.map(|v| v.into()),
            asked_at,
            decided_at,
            decided_by: decided_by.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Decide {
    pub question: String,
    pub woken: i64,
}
pub struct DecideBorrowed<'a> {
    pub question: &'a str,
    pub woken: i64,
}
impl<'a> From<DecideBorrowed<'a>> for Decide {
    fn from(DecideBorrowed { question, woken }: DecideBorrowed<'a>) -> Self {
        Self { question: question.into(), woken }
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
pub struct OutputOfPod {
    pub job_id: i64,
    pub output: serde_json::Value,
}
pub struct OutputOfPodBorrowed<'a> {
    pub job_id: i64,
    pub output: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<OutputOfPodBorrowed<'a>> for OutputOfPod {
    fn from(OutputOfPodBorrowed { job_id, output }: OutputOfPodBorrowed<'a>) -> Self {
        Self { job_id, output: serde_json::from_str(output.0.get()).unwrap() }
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
    pub worker: Option<String>,
}
pub struct AttemptRowBorrowed<'a> {
    pub attempt: i32,
    pub phase: &'a str,
    pub started_at: jiff::Timestamp,
    pub ended_at: jiff::Timestamp,
    pub outcome: &'a str,
    pub error: Option<&'a str>,
    pub worker: Option<&'a str>,
}
impl<'a> From<AttemptRowBorrowed<'a>> for AttemptRow {
    fn from(
        AttemptRowBorrowed { attempt, phase, started_at, ended_at, outcome, error, worker }: AttemptRowBorrowed<'a>,
    ) -> Self {
        Self {
            attempt,
            phase: phase.into(),
            started_at,
            ended_at,
            outcome: outcome.into(),
            error: error.map(|v| v.into()),
            worker: worker.map(|v| v.into()),
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
    pub lease_expires_at: jiff::Timestamp,
    pub running: i64,
}
pub struct WorkersBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub queue: &'a str,
    pub last_heartbeat_at: jiff::Timestamp,
    pub status: &'a str,
    pub started_at: jiff::Timestamp,
    pub lease_expires_at: jiff::Timestamp,
    pub running: i64,
}
impl<'a> From<WorkersBorrowed<'a>> for Workers {
    fn from(
        WorkersBorrowed {
            id,
            name,
            queue,
            last_heartbeat_at,
            status,
            started_at,
            lease_expires_at,
            running,
        }: WorkersBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            queue: queue.into(),
            last_heartbeat_at,
            status: status.into(),
            started_at,
            lease_expires_at,
            running,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct WorkersByStatus {
    pub status: String,
    pub workers: i64,
}
pub struct WorkersByStatusBorrowed<'a> {
    pub status: &'a str,
    pub workers: i64,
}
impl<'a> From<WorkersByStatusBorrowed<'a>> for WorkersByStatus {
    fn from(WorkersByStatusBorrowed { status, workers }: WorkersByStatusBorrowed<'a>) -> Self {
        Self { status: status.into(), workers }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct SetDraining {
    pub name: String,
    pub told: bool,
}
pub struct SetDrainingBorrowed<'a> {
    pub name: &'a str,
    pub told: bool,
}
impl<'a> From<SetDrainingBorrowed<'a>> for SetDraining {
    fn from(SetDrainingBorrowed { name, told }: SetDrainingBorrowed<'a>) -> Self {
        Self { name: name.into(), told }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Queues {
    pub name: String,
    pub description: String,
    pub paused: bool,
    pub max_running: Option<i32>,
    pub max_running_per_tenant: Option<i32>,
    pub starts_per_second: Option<f32>,
    pub pending: i64,
    pub scheduled: i64,
    pub running: i64,
    pub oldest_pending_at: Option<jiff::Timestamp>,
}
pub struct QueuesBorrowed<'a> {
    pub name: &'a str,
    pub description: &'a str,
    pub paused: bool,
    pub max_running: Option<i32>,
    pub max_running_per_tenant: Option<i32>,
    pub starts_per_second: Option<f32>,
    pub pending: i64,
    pub scheduled: i64,
    pub running: i64,
    pub oldest_pending_at: Option<jiff::Timestamp>,
}
impl<'a> From<QueuesBorrowed<'a>> for Queues {
    fn from(
        QueuesBorrowed {
            name,
            description,
            paused,
            max_running,
            max_running_per_tenant,
            starts_per_second,
            pending,
            scheduled,
            running,
            oldest_pending_at,
        }: QueuesBorrowed<'a>,
    ) -> Self {
        Self {
            name: name.into(),
            description: description.into(),
            paused,
            max_running,
            max_running_per_tenant,
            starts_per_second,
            pending,
            scheduled,
            running,
            oldest_pending_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PauseQueue {
    pub description: String,
    pub told: bool,
}
pub struct PauseQueueBorrowed<'a> {
    pub description: &'a str,
    pub told: bool,
}
impl<'a> From<PauseQueueBorrowed<'a>> for PauseQueue {
    fn from(PauseQueueBorrowed { description, told }: PauseQueueBorrowed<'a>) -> Self {
        Self { description: description.into(), told }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LimitQueue {
    pub description: String,
    pub told: bool,
}
pub struct LimitQueueBorrowed<'a> {
    pub description: &'a str,
    pub told: bool,
}
impl<'a> From<LimitQueueBorrowed<'a>> for LimitQueue {
    fn from(LimitQueueBorrowed { description, told }: LimitQueueBorrowed<'a>) -> Self {
        Self { description: description.into(), told }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Types {
    pub name: String,
    pub queue: String,
    pub description: String,
    pub paused: bool,
}
pub struct TypesBorrowed<'a> {
    pub name: &'a str,
    pub queue: &'a str,
    pub description: &'a str,
    pub paused: bool,
}
impl<'a> From<TypesBorrowed<'a>> for Types {
    fn from(TypesBorrowed { name, queue, description, paused }: TypesBorrowed<'a>) -> Self {
        Self { name: name.into(), queue: queue.into(), description: description.into(), paused }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PauseType {
    pub queue: String,
    pub told: bool,
}
pub struct PauseTypeBorrowed<'a> {
    pub queue: &'a str,
    pub told: bool,
}
impl<'a> From<PauseTypeBorrowed<'a>> for PauseType {
    fn from(PauseTypeBorrowed { queue, told }: PauseTypeBorrowed<'a>) -> Self {
        Self { queue: queue.into(), told }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Schedules {
    pub name: String,
    pub description: String,
    pub rule: String,
    pub time_zone: String,
    pub catch_up: String,
    pub paused: bool,
    pub next_run_at: jiff::Timestamp,
    pub last_run_at: Option<jiff::Timestamp>,
    pub last_job_id: Option<i64>,
}
pub struct SchedulesBorrowed<'a> {
    pub name: &'a str,
    pub description: &'a str,
    pub rule: &'a str,
    pub time_zone: &'a str,
    pub catch_up: &'a str,
    pub paused: bool,
    pub next_run_at: jiff::Timestamp,
    pub last_run_at: Option<jiff::Timestamp>,
    pub last_job_id: Option<i64>,
}
impl<'a> From<SchedulesBorrowed<'a>> for Schedules {
    fn from(
        SchedulesBorrowed {
            name,
            description,
            rule,
            time_zone,
            catch_up,
            paused,
            next_run_at,
            last_run_at,
            last_job_id,
        }: SchedulesBorrowed<'a>,
    ) -> Self {
        Self {
            name: name.into(),
            description: description.into(),
            rule: rule.into(),
            time_zone: time_zone.into(),
            catch_up: catch_up.into(),
            paused,
            next_run_at,
            last_run_at,
            last_job_id,
        }
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
pub struct TaggedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TaggedBorrowed, tokio_postgres::Error>,
    mapper: fn(TaggedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TaggedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TaggedBorrowed) -> R) -> TaggedQuery<'c, 'a, 's, C, R, N> {
        TaggedQuery {
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
pub struct PayloadOfQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PayloadOfBorrowed, tokio_postgres::Error>,
    mapper: fn(PayloadOfBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PayloadOfQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PayloadOfBorrowed) -> R) -> PayloadOfQuery<'c, 'a, 's, C, R, N> {
        PayloadOfQuery {
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
pub struct ApprovalRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ApprovalRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ApprovalRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ApprovalRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ApprovalRowBorrowed) -> R) -> ApprovalRowQuery<'c, 'a, 's, C, R, N> {
        ApprovalRowQuery {
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
pub struct DecideQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DecideBorrowed, tokio_postgres::Error>,
    mapper: fn(DecideBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DecideQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(DecideBorrowed) -> R) -> DecideQuery<'c, 'a, 's, C, R, N> {
        DecideQuery {
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
pub struct OutputOfPodQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OutputOfPodBorrowed, tokio_postgres::Error>,
    mapper: fn(OutputOfPodBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OutputOfPodQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OutputOfPodBorrowed) -> R) -> OutputOfPodQuery<'c, 'a, 's, C, R, N> {
        OutputOfPodQuery {
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
pub struct WorkersByStatusQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WorkersByStatusBorrowed, tokio_postgres::Error>,
    mapper: fn(WorkersByStatusBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WorkersByStatusQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WorkersByStatusBorrowed) -> R) -> WorkersByStatusQuery<'c, 'a, 's, C, R, N> {
        WorkersByStatusQuery {
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
pub struct SetDrainingQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SetDrainingBorrowed, tokio_postgres::Error>,
    mapper: fn(SetDrainingBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SetDrainingQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SetDrainingBorrowed) -> R) -> SetDrainingQuery<'c, 'a, 's, C, R, N> {
        SetDrainingQuery {
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
pub struct PauseQueueQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PauseQueueBorrowed, tokio_postgres::Error>,
    mapper: fn(PauseQueueBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PauseQueueQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PauseQueueBorrowed) -> R) -> PauseQueueQuery<'c, 'a, 's, C, R, N> {
        PauseQueueQuery {
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
pub struct LimitQueueQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LimitQueueBorrowed, tokio_postgres::Error>,
    mapper: fn(LimitQueueBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LimitQueueQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LimitQueueBorrowed) -> R) -> LimitQueueQuery<'c, 'a, 's, C, R, N> {
        LimitQueueQuery {
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
pub struct TypesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TypesBorrowed, tokio_postgres::Error>,
    mapper: fn(TypesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TypesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TypesBorrowed) -> R) -> TypesQuery<'c, 'a, 's, C, R, N> {
        TypesQuery {
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
pub struct PauseTypeQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PauseTypeBorrowed, tokio_postgres::Error>,
    mapper: fn(PauseTypeBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PauseTypeQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PauseTypeBorrowed) -> R) -> PauseTypeQuery<'c, 'a, 's, C, R, N> {
        PauseTypeQuery {
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
pub struct SchedulesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SchedulesBorrowed, tokio_postgres::Error>,
    mapper: fn(SchedulesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SchedulesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SchedulesBorrowed) -> R) -> SchedulesQuery<'c, 'a, 's, C, R, N> {
        SchedulesQuery {
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
        "select j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at, j.waits_for, j.parent_id, j.tags, j.worker_id, j.cancel_requested, j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, p.name as pod_name, null::text as tenant_name from jobs j left join cloud_pods p on p.tenant_id = j.tenant_id and p.id = j.pod_id where j.tenant_id = $1 and ($2::bigint is null or j.id < $2) and ($3::text is null or j.status = $3) and ($4::bigint is null or j.pod_id = $4) order by j.id desc limit $5",
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
                    waits_for: row.try_get(10)?,
                    parent_id: row.try_get(11)?,
                    tags: row.try_get(12)?,
                    worker_id: row.try_get(13)?,
                    cancel_requested: row.try_get(14)?,
                    started_at: row.try_get(15)?,
                    completed_at: row.try_get(16)?,
                    last_error: row.try_get(17)?,
                    created_at: row.try_get(18)?,
                    updated_at: row.try_get(19)?,
                    progress: row.try_get(20)?,
                    pod_id: row.try_get(21)?,
                    pod_name: row.try_get(22)?,
                    tenant_name: row.try_get(23)?,
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
/// Of all tenants, whatever their state.
pub fn page_all() -> PageAllStmt {
    PageAllStmt(
        "select j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at, j.waits_for, j.parent_id, j.tags, j.worker_id, j.cancel_requested, j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, p.name as pod_name, t.name as tenant_name from (select * from jobs where ($1::bigint is null or id < $1) order by id desc limit $2) j left join cloud_pods p on p.tenant_id = j.tenant_id and p.id = j.pod_id left join tenants t on t.id = j.tenant_id order by j.id desc",
        None,
    )
}
impl PageAllStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before: &'a Option<i64>,
        limit: &'a i64,
    ) -> JobRowQuery<'c, 'a, 's, C, JobRow, 2> {
        JobRowQuery {
            client,
            params: [before, limit],
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
                    waits_for: row.try_get(10)?,
                    parent_id: row.try_get(11)?,
                    tags: row.try_get(12)?,
                    worker_id: row.try_get(13)?,
                    cancel_requested: row.try_get(14)?,
                    started_at: row.try_get(15)?,
                    completed_at: row.try_get(16)?,
                    last_error: row.try_get(17)?,
                    created_at: row.try_get(18)?,
                    updated_at: row.try_get(19)?,
                    progress: row.try_get(20)?,
                    pod_id: row.try_get(21)?,
                    pod_name: row.try_get(22)?,
                    tenant_name: row.try_get(23)?,
                })
            },
            mapper: |it| JobRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, PageAllParams, JobRowQuery<'c, 'a, 's, C, JobRow, 2>, C> for PageAllStmt
{
    fn params(&'s self, client: &'c C, params: &'a PageAllParams) -> JobRowQuery<'c, 'a, 's, C, JobRow, 2> {
        self.bind(client, &params.before, &params.limit)
    }
}
pub struct PageLiveStmt(&'static str, Option<tokio_postgres::Statement>);
/// Unfinished ones.
pub fn page_live() -> PageLiveStmt {
    PageLiveStmt(
        "select j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at, j.waits_for, j.parent_id, j.tags, j.worker_id, j.cancel_requested, j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, p.name as pod_name, t.name as tenant_name from (select * from jobs_live where ($1::bigint is null or id < $1) and ($2::text is null or status = $2) and ($3::text is null or queue = $3) and ($4::text is null or type = $4) and ($5::bigint is null or tenant_id = $5) order by id desc limit $6) j left join cloud_pods p on p.tenant_id = j.tenant_id and p.id = j.pod_id left join tenants t on t.id = j.tenant_id order by j.id desc",
        None,
    )
}
impl PageLiveStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        before: &'a Option<i64>,
        status: &'a Option<T1>,
        queue: &'a Option<T2>,
        kind: &'a Option<T3>,
        tenant: &'a Option<i64>,
        limit: &'a i64,
    ) -> JobRowQuery<'c, 'a, 's, C, JobRow, 6> {
        JobRowQuery {
            client,
            params: [before, status, queue, kind, tenant, limit],
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
                    waits_for: row.try_get(10)?,
                    parent_id: row.try_get(11)?,
                    tags: row.try_get(12)?,
                    worker_id: row.try_get(13)?,
                    cancel_requested: row.try_get(14)?,
                    started_at: row.try_get(15)?,
                    completed_at: row.try_get(16)?,
                    last_error: row.try_get(17)?,
                    created_at: row.try_get(18)?,
                    updated_at: row.try_get(19)?,
                    progress: row.try_get(20)?,
                    pod_id: row.try_get(21)?,
                    pod_name: row.try_get(22)?,
                    tenant_name: row.try_get(23)?,
                })
            },
            mapper: |it| JobRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PageLiveParams<T1, T2, T3>, JobRowQuery<'c, 'a, 's, C, JobRow, 6>, C>
    for PageLiveStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PageLiveParams<T1, T2, T3>,
    ) -> JobRowQuery<'c, 'a, 's, C, JobRow, 6> {
        self.bind(client, &params.before, &params.status, &params.queue, &params.kind, &params.tenant, &params.limit)
    }
}
pub struct PageFailedStmt(&'static str, Option<tokio_postgres::Statement>);
/// Those that ended badly.
pub fn page_failed() -> PageFailedStmt {
    PageFailedStmt(
        "select j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at, j.waits_for, j.parent_id, j.tags, j.worker_id, j.cancel_requested, j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, p.name as pod_name, t.name as tenant_name from (select * from jobs_finished where status in ('dead', 'cancelled', 'failed') and ($1::bigint is null or id < $1) and ($2::text is null or status = $2) and ($3::text is null or queue = $3) and ($4::text is null or type = $4) and ($5::bigint is null or tenant_id = $5) order by id desc limit $6) j left join cloud_pods p on p.tenant_id = j.tenant_id and p.id = j.pod_id left join tenants t on t.id = j.tenant_id order by j.id desc",
        None,
    )
}
impl PageFailedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        before: &'a Option<i64>,
        status: &'a Option<T1>,
        queue: &'a Option<T2>,
        kind: &'a Option<T3>,
        tenant: &'a Option<i64>,
        limit: &'a i64,
    ) -> JobRowQuery<'c, 'a, 's, C, JobRow, 6> {
        JobRowQuery {
            client,
            params: [before, status, queue, kind, tenant, limit],
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
                    waits_for: row.try_get(10)?,
                    parent_id: row.try_get(11)?,
                    tags: row.try_get(12)?,
                    worker_id: row.try_get(13)?,
                    cancel_requested: row.try_get(14)?,
                    started_at: row.try_get(15)?,
                    completed_at: row.try_get(16)?,
                    last_error: row.try_get(17)?,
                    created_at: row.try_get(18)?,
                    updated_at: row.try_get(19)?,
                    progress: row.try_get(20)?,
                    pod_id: row.try_get(21)?,
                    pod_name: row.try_get(22)?,
                    tenant_name: row.try_get(23)?,
                })
            },
            mapper: |it| JobRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PageFailedParams<T1, T2, T3>, JobRowQuery<'c, 'a, 's, C, JobRow, 6>, C>
    for PageFailedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PageFailedParams<T1, T2, T3>,
    ) -> JobRowQuery<'c, 'a, 's, C, JobRow, 6> {
        self.bind(client, &params.before, &params.status, &params.queue, &params.kind, &params.tenant, &params.limit)
    }
}
pub struct PageRecentStmt(&'static str, Option<tokio_postgres::Statement>);
/// By type, queue or tenant among the newest million jobs: there may be any number, and few that match.
pub fn page_recent() -> PageRecentStmt {
    PageRecentStmt(
        "select j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at, j.waits_for, j.parent_id, j.tags, j.worker_id, j.cancel_requested, j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, p.name as pod_name, t.name as tenant_name from (select * from jobs where ($1::bigint is null or id < $1) and id > (select max(id) from jobs) - 1000000 and ($2::text is null or status = $2) and ($3::text is null or queue = $3) and ($4::text is null or type = $4) and ($5::bigint is null or tenant_id = $5) order by id desc limit $6) j left join cloud_pods p on p.tenant_id = j.tenant_id and p.id = j.pod_id left join tenants t on t.id = j.tenant_id order by j.id desc",
        None,
    )
}
impl PageRecentStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        before: &'a Option<i64>,
        status: &'a Option<T1>,
        queue: &'a Option<T2>,
        kind: &'a Option<T3>,
        tenant: &'a Option<i64>,
        limit: &'a i64,
    ) -> JobRowQuery<'c, 'a, 's, C, JobRow, 6> {
        JobRowQuery {
            client,
            params: [before, status, queue, kind, tenant, limit],
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
                    waits_for: row.try_get(10)?,
                    parent_id: row.try_get(11)?,
                    tags: row.try_get(12)?,
                    worker_id: row.try_get(13)?,
                    cancel_requested: row.try_get(14)?,
                    started_at: row.try_get(15)?,
                    completed_at: row.try_get(16)?,
                    last_error: row.try_get(17)?,
                    created_at: row.try_get(18)?,
                    updated_at: row.try_get(19)?,
                    progress: row.try_get(20)?,
                    pod_id: row.try_get(21)?,
                    pod_name: row.try_get(22)?,
                    tenant_name: row.try_get(23)?,
                })
            },
            mapper: |it| JobRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PageRecentParams<T1, T2, T3>, JobRowQuery<'c, 'a, 's, C, JobRow, 6>, C>
    for PageRecentStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PageRecentParams<T1, T2, T3>,
    ) -> JobRowQuery<'c, 'a, 's, C, JobRow, 6> {
        self.bind(client, &params.before, &params.status, &params.queue, &params.kind, &params.tenant, &params.limit)
    }
}
pub struct OneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn one() -> OneStmt {
    OneStmt(
        "select j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at, j.waits_for, j.parent_id, j.tags, j.worker_id, j.cancel_requested, j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, p.name as pod_name, t.name as tenant_name from jobs j left join cloud_pods p on p.tenant_id = j.tenant_id and p.id = j.pod_id left join tenants t on t.id = j.tenant_id where j.id = $1",
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
                    waits_for: row.try_get(10)?,
                    parent_id: row.try_get(11)?,
                    tags: row.try_get(12)?,
                    worker_id: row.try_get(13)?,
                    cancel_requested: row.try_get(14)?,
                    started_at: row.try_get(15)?,
                    completed_at: row.try_get(16)?,
                    last_error: row.try_get(17)?,
                    created_at: row.try_get(18)?,
                    updated_at: row.try_get(19)?,
                    progress: row.try_get(20)?,
                    pod_id: row.try_get(21)?,
                    pod_name: row.try_get(22)?,
                    tenant_name: row.try_get(23)?,
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
        "select distinct on (j.pod_id) j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at, j.waits_for, j.parent_id, j.tags, j.worker_id, j.cancel_requested, j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, ''::text as pod_name, null::text as tenant_name from jobs j where j.pod_id = any($1) order by j.pod_id, j.id desc",
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
                    waits_for: row.try_get(10)?,
                    parent_id: row.try_get(11)?,
                    tags: row.try_get(12)?,
                    worker_id: row.try_get(13)?,
                    cancel_requested: row.try_get(14)?,
                    started_at: row.try_get(15)?,
                    completed_at: row.try_get(16)?,
                    last_error: row.try_get(17)?,
                    created_at: row.try_get(18)?,
                    updated_at: row.try_get(19)?,
                    progress: row.try_get(20)?,
                    pod_id: row.try_get(21)?,
                    pod_name: row.try_get(22)?,
                    tenant_name: row.try_get(23)?,
                })
            },
            mapper: |it| JobRow::from(it),
        }
    }
}
pub struct ActiveOfPodStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn active_of_pod() -> ActiveOfPodStmt {
    ActiveOfPodStmt("select count(*) from jobs where pod_id = $1 and status in ('pending', 'running')", None)
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
pub struct UnfinishedStmt(&'static str, Option<tokio_postgres::Statement>);
/// The job of a unique key that has not ended.
pub fn unfinished() -> UnfinishedStmt {
    UnfinishedStmt("select id from jobs where unique_key = $1 and status in ('pending', 'running')", None)
}
impl UnfinishedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        key: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct TaggedStmt(&'static str, Option<tokio_postgres::Statement>);
/// The jobs of pods that another one asked for: of one type, with its tag, since it began.
pub fn tagged() -> TaggedStmt {
    TaggedStmt(
        "select j.id, j.pod_id, p.name as pod_name, j.payload, j.status in ('pending', 'running') as active from jobs j join cloud_pods p on p.tenant_id = j.tenant_id and p.id = j.pod_id where j.id > $1 and j.type = $2 and j.created_at >= $3 and $4 = any (j.tags) order by j.id",
        None,
    )
}
impl TaggedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        after: &'a i64,
        kind: &'a T1,
        since: &'a jiff::Timestamp,
        tag: &'a T2,
    ) -> TaggedQuery<'c, 'a, 's, C, Tagged, 4> {
        TaggedQuery {
            client,
            params: [after, kind, since, tag],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TaggedBorrowed, tokio_postgres::Error> {
                Ok(TaggedBorrowed {
                    id: row.try_get(0)?,
                    pod_id: row.try_get(1)?,
                    pod_name: row.try_get(2)?,
                    payload: row.try_get(3)?,
                    active: row.try_get(4)?,
                })
            },
            mapper: |it| Tagged::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, TaggedParams<T1, T2>, TaggedQuery<'c, 'a, 's, C, Tagged, 4>, C>
    for TaggedStmt
{
    fn params(&'s self, client: &'c C, params: &'a TaggedParams<T1, T2>) -> TaggedQuery<'c, 'a, 's, C, Tagged, 4> {
        self.bind(client, &params.after, &params.kind, &params.since, &params.tag)
    }
}
pub struct RunningOfPodStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn running_of_pod() -> RunningOfPodStmt {
    RunningOfPodStmt("select count(*) from jobs where pod_id = $1 and status = 'running'", None)
}
impl RunningOfPodStmt {
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
pub struct PayloadOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn payload_of() -> PayloadOfStmt {
    PayloadOfStmt("select type, payload, status, origin from jobs where id = $1", None)
}
impl PayloadOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> PayloadOfQuery<'c, 'a, 's, C, PayloadOf, 1> {
        PayloadOfQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PayloadOfBorrowed, tokio_postgres::Error> {
                Ok(PayloadOfBorrowed {
                    r#type: row.try_get(0)?,
                    payload: row.try_get(1)?,
                    status: row.try_get(2)?,
                    origin: row.try_get(3)?,
                })
            },
            mapper: |it| PayloadOf::from(it),
        }
    }
}
pub struct ChildrenOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn children_of() -> ChildrenOfStmt {
    ChildrenOfStmt("select id, type, status from jobs where parent_id = $1 order by id limit 200", None)
}
impl ChildrenOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> ChildRowQuery<'c, 'a, 's, C, ChildRow, 1> {
        ChildRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ChildRowBorrowed, tokio_postgres::Error> {
                Ok(ChildRowBorrowed { id: row.try_get(0)?, r#type: row.try_get(1)?, status: row.try_get(2)? })
            },
            mapper: |it| ChildRow::from(it),
        }
    }
}
pub struct ApprovalsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn approvals_of() -> ApprovalsOfStmt {
    ApprovalsOfStmt(
        "select a.name, a.question, a.decision, a.comment, a.asked_at, a.decided_at, u.email as decided_by from job_approvals a left join users u on u.id = a.decided_by where a.job_id = $1 order by a.asked_at",
        None,
    )
}
impl ApprovalsOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> ApprovalRowQuery<'c, 'a, 's, C, ApprovalRow, 1> {
        ApprovalRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ApprovalRowBorrowed, tokio_postgres::Error> {
                Ok(ApprovalRowBorrowed {
                    name: row.try_get(0)?,
                    question: row.try_get(1)?,
                    decision: row.try_get(2)?,
                    comment: row.try_get(3)?,
                    asked_at: row.try_get(4)?,
                    decided_at: row.try_get(5)?,
                    decided_by: row.try_get(6)?,
                })
            },
            mapper: |it| ApprovalRow::from(it),
        }
    }
}
pub struct DecideStmt(&'static str, Option<tokio_postgres::Statement>);
/// Answers the open question of a job and wakes it.
pub fn decide() -> DecideStmt {
    DecideStmt(
        "with answered as ( update job_approvals set decision = $1, comment = $2, decided_by = $3, decided_at = now() where job_id = $4 and decision = 'open' returning job_id, question), woken as ( update jobs_live j set waits_for = null from answered a where j.id = a.job_id and j.waits_for = 'approval' returning pg_notify('mpanel_jobs', j.queue)) select question, (select count(*) from woken) as woken from answered",
        None,
    )
}
impl DecideStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        decision: &'a T1,
        comment: &'a Option<T2>,
        decided_by: &'a Option<i64>,
        id: &'a i64,
    ) -> DecideQuery<'c, 'a, 's, C, Decide, 4> {
        DecideQuery {
            client,
            params: [decision, comment, decided_by, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DecideBorrowed, tokio_postgres::Error> {
                Ok(DecideBorrowed { question: row.try_get(0)?, woken: row.try_get(1)? })
            },
            mapper: |it| Decide::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, DecideParams<T1, T2>, DecideQuery<'c, 'a, 's, C, Decide, 4>, C>
    for DecideStmt
{
    fn params(&'s self, client: &'c C, params: &'a DecideParams<T1, T2>) -> DecideQuery<'c, 'a, 's, C, Decide, 4> {
        self.bind(client, &params.decision, &params.comment, &params.decided_by, &params.id)
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
pub struct OutputOfPodStmt(&'static str, Option<tokio_postgres::Statement>);
/// What a step of a pod's newest job of a type gave.
pub fn output_of_pod() -> OutputOfPodStmt {
    OutputOfPodStmt(
        "select j.id as job_id, s.output from jobs j join job_steps s on s.job_id = j.id where j.pod_id = $1 and j.type = $2 and s.name = $3 and s.output is not null order by j.id desc limit 1",
        None,
    )
}
impl OutputOfPodStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        pod_id: &'a i64,
        kind: &'a T1,
        step: &'a T2,
    ) -> OutputOfPodQuery<'c, 'a, 's, C, OutputOfPod, 3> {
        OutputOfPodQuery {
            client,
            params: [pod_id, kind, step],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OutputOfPodBorrowed, tokio_postgres::Error> {
                Ok(OutputOfPodBorrowed { job_id: row.try_get(0)?, output: row.try_get(1)? })
            },
            mapper: |it| OutputOfPod::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OutputOfPodParams<T1, T2>,
        OutputOfPodQuery<'c, 'a, 's, C, OutputOfPod, 3>,
        C,
    > for OutputOfPodStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OutputOfPodParams<T1, T2>,
    ) -> OutputOfPodQuery<'c, 'a, 's, C, OutputOfPod, 3> {
        self.bind(client, &params.pod_id, &params.kind, &params.step)
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
        "select a.attempt, a.phase, a.started_at, a.ended_at, a.outcome, a.error, w.name as worker from job_attempts a left join job_workers w on w.id = a.worker_id where a.job_id = $1 order by a.id limit 500",
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
                    worker: row.try_get(6)?,
                })
            },
            mapper: |it| AttemptRow::from(it),
        }
    }
}
pub struct AttemptsSeenStmt(&'static str, Option<tokio_postgres::Statement>);
/// The same for a tenant, who does not see the workers.
pub fn attempts_seen() -> AttemptsSeenStmt {
    AttemptsSeenStmt(
        "select attempt, phase, started_at, ended_at, outcome, error, null::text as worker from job_attempts where job_id = $1 order by id limit 500",
        None,
    )
}
impl AttemptsSeenStmt {
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
                    worker: row.try_get(6)?,
                })
            },
            mapper: |it| AttemptRow::from(it),
        }
    }
}
pub struct WorkersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn workers() -> WorkersStmt {
    WorkersStmt(
        "select w.id, w.name, w.queue, w.last_heartbeat_at, w.status, w.started_at, w.lease_expires_at, (select count(*) from jobs_live j where j.worker_id = w.id and j.status = 'running') as running from job_workers w order by w.status = 'offline', w.id desc limit $1",
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
                    lease_expires_at: row.try_get(6)?,
                    running: row.try_get(7)?,
                })
            },
            mapper: |it| Workers::from(it),
        }
    }
}
pub struct WorkersByStatusStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn workers_by_status() -> WorkersByStatusStmt {
    WorkersByStatusStmt(
        "select s.status, count(w.id) as workers from unnest(array['online', 'draining', 'offline']) as s (status) left join job_workers w on w.status = s.status group by s.status order by s.status",
        None,
    )
}
impl WorkersByStatusStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> WorkersByStatusQuery<'c, 'a, 's, C, WorkersByStatus, 0> {
        WorkersByStatusQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WorkersByStatusBorrowed, tokio_postgres::Error> {
                Ok(WorkersByStatusBorrowed { status: row.try_get(0)?, workers: row.try_get(1)? })
            },
            mapper: |it| WorkersByStatus::from(it),
        }
    }
}
pub struct SetDrainingStmt(&'static str, Option<tokio_postgres::Statement>);
/// Stops or starts taking jobs; answers the worker's name.
pub fn set_draining() -> SetDrainingStmt {
    SetDrainingStmt(
        "update job_workers set status = $1 where id = $2 and status = $3 returning name, pg_notify('mpanel_jobs', '') is null as told",
        None,
    )
}
impl SetDrainingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a T1,
        id: &'a i64,
        from: &'a T2,
    ) -> SetDrainingQuery<'c, 'a, 's, C, SetDraining, 3> {
        SetDrainingQuery {
            client,
            params: [status, id, from],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SetDrainingBorrowed, tokio_postgres::Error> {
                Ok(SetDrainingBorrowed { name: row.try_get(0)?, told: row.try_get(1)? })
            },
            mapper: |it| SetDraining::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SetDrainingParams<T1, T2>,
        SetDrainingQuery<'c, 'a, 's, C, SetDraining, 3>,
        C,
    > for SetDrainingStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SetDrainingParams<T1, T2>,
    ) -> SetDrainingQuery<'c, 'a, 's, C, SetDraining, 3> {
        self.bind(client, &params.status, &params.id, &params.from)
    }
}
pub struct WorkerStatusStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn worker_status() -> WorkerStatusStmt {
    WorkerStatusStmt("select status from job_workers where id = $1", None)
}
impl WorkerStatusStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct QueuesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn queues() -> QueuesStmt {
    QueuesStmt(
        "select q.name, q.description, q.paused, q.max_running, q.max_running_per_tenant, q.starts_per_second, count(*) filter (where j.status = 'pending' and coalesce(j.waits_for, '') <> 'time') as pending, count(*) filter (where j.status = 'pending' and j.waits_for = 'time') as scheduled, count(*) filter (where j.status = 'running') as running, min(j.scheduled_at) filter (where j.status = 'pending' and coalesce(j.waits_for, '') <> 'time') as oldest_pending_at from job_queues q left join jobs_live j on j.queue = q.name group by q.name order by q.name",
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
                    max_running: row.try_get(3)?,
                    max_running_per_tenant: row.try_get(4)?,
                    starts_per_second: row.try_get(5)?,
                    pending: row.try_get(6)?,
                    scheduled: row.try_get(7)?,
                    running: row.try_get(8)?,
                    oldest_pending_at: row.try_get(9)?,
                })
            },
            mapper: |it| Queues::from(it),
        }
    }
}
pub struct PauseQueueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn pause_queue() -> PauseQueueStmt {
    PauseQueueStmt(
        "update job_queues set paused = $1 where name = $2 returning description, pg_notify('mpanel_jobs', name) is null as told",
        None,
    )
}
impl PauseQueueStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        paused: &'a bool,
        name: &'a T1,
    ) -> PauseQueueQuery<'c, 'a, 's, C, PauseQueue, 2> {
        PauseQueueQuery {
            client,
            params: [paused, name],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PauseQueueBorrowed, tokio_postgres::Error> {
                Ok(PauseQueueBorrowed { description: row.try_get(0)?, told: row.try_get(1)? })
            },
            mapper: |it| PauseQueue::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PauseQueueParams<T1>, PauseQueueQuery<'c, 'a, 's, C, PauseQueue, 2>, C>
    for PauseQueueStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PauseQueueParams<T1>,
    ) -> PauseQueueQuery<'c, 'a, 's, C, PauseQueue, 2> {
        self.bind(client, &params.paused, &params.name)
    }
}
pub struct LimitQueueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn limit_queue() -> LimitQueueStmt {
    LimitQueueStmt(
        "update job_queues set max_running = $1, max_running_per_tenant = $2, starts_per_second = $3, rate_left = 0, rate_at = now() where name = $4 returning description, pg_notify('mpanel_jobs', name) is null as told",
        None,
    )
}
impl LimitQueueStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        max_running: &'a Option<i32>,
        max_running_per_tenant: &'a Option<i32>,
        starts_per_second: &'a Option<f32>,
        name: &'a T1,
    ) -> LimitQueueQuery<'c, 'a, 's, C, LimitQueue, 4> {
        LimitQueueQuery {
            client,
            params: [max_running, max_running_per_tenant, starts_per_second, name],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LimitQueueBorrowed, tokio_postgres::Error> {
                Ok(LimitQueueBorrowed { description: row.try_get(0)?, told: row.try_get(1)? })
            },
            mapper: |it| LimitQueue::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, LimitQueueParams<T1>, LimitQueueQuery<'c, 'a, 's, C, LimitQueue, 4>, C>
    for LimitQueueStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LimitQueueParams<T1>,
    ) -> LimitQueueQuery<'c, 'a, 's, C, LimitQueue, 4> {
        self.bind(client, &params.max_running, &params.max_running_per_tenant, &params.starts_per_second, &params.name)
    }
}
pub struct TypesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn types() -> TypesStmt {
    TypesStmt("select name, queue, description, paused from job_types order by name", None)
}
impl TypesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> TypesQuery<'c, 'a, 's, C, Types, 0> {
        TypesQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TypesBorrowed, tokio_postgres::Error> {
                Ok(TypesBorrowed {
                    name: row.try_get(0)?,
                    queue: row.try_get(1)?,
                    description: row.try_get(2)?,
                    paused: row.try_get(3)?,
                })
            },
            mapper: |it| Types::from(it),
        }
    }
}
pub struct PauseTypeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn pause_type() -> PauseTypeStmt {
    PauseTypeStmt(
        "update job_types set paused = $1 where name = $2 returning queue, pg_notify('mpanel_jobs', queue) is null as told",
        None,
    )
}
impl PauseTypeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        paused: &'a bool,
        name: &'a T1,
    ) -> PauseTypeQuery<'c, 'a, 's, C, PauseType, 2> {
        PauseTypeQuery {
            client,
            params: [paused, name],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PauseTypeBorrowed, tokio_postgres::Error> {
                Ok(PauseTypeBorrowed { queue: row.try_get(0)?, told: row.try_get(1)? })
            },
            mapper: |it| PauseType::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PauseTypeParams<T1>, PauseTypeQuery<'c, 'a, 's, C, PauseType, 2>, C>
    for PauseTypeStmt
{
    fn params(&'s self, client: &'c C, params: &'a PauseTypeParams<T1>) -> PauseTypeQuery<'c, 'a, 's, C, PauseType, 2> {
        self.bind(client, &params.paused, &params.name)
    }
}
pub struct SchedulesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn schedules() -> SchedulesStmt {
    SchedulesStmt(
        "select name, description, rule, time_zone, catch_up, paused, next_run_at, last_run_at, last_job_id from job_schedules order by name",
        None,
    )
}
impl SchedulesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> SchedulesQuery<'c, 'a, 's, C, Schedules, 0> {
        SchedulesQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SchedulesBorrowed, tokio_postgres::Error> {
                Ok(SchedulesBorrowed {
                    name: row.try_get(0)?,
                    description: row.try_get(1)?,
                    rule: row.try_get(2)?,
                    time_zone: row.try_get(3)?,
                    catch_up: row.try_get(4)?,
                    paused: row.try_get(5)?,
                    next_run_at: row.try_get(6)?,
                    last_run_at: row.try_get(7)?,
                    last_job_id: row.try_get(8)?,
                })
            },
            mapper: |it| Schedules::from(it),
        }
    }
}
pub struct PauseScheduleStmt(&'static str, Option<tokio_postgres::Statement>);
/// A schedule that is resumed goes on with its next tick; those that were missed meanwhile are not made up for.
pub fn pause_schedule() -> PauseScheduleStmt {
    PauseScheduleStmt(
        "update job_schedules set paused = $1, next_run_at = case when $1 then next_run_at else greatest(next_run_at, now()) end where name = $2 returning description",
        None,
    )
}
impl PauseScheduleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        paused: &'a bool,
        name: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [paused, name],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PauseScheduleParams<T1>, StringQuery<'c, 'a, 's, C, String, 2>, C>
    for PauseScheduleStmt
{
    fn params(&'s self, client: &'c C, params: &'a PauseScheduleParams<T1>) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.paused, &params.name)
    }
}
