// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PageParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub before: Option<i64>,
    pub region: Option<T1>,
    pub status: Option<T2>,
    pub driver: Option<T3>,
    pub text: Option<T4>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::JsonSql,
    T11: crate::StringSql,
    T12: crate::ArraySql<Item = T11>,
    T13: crate::StringSql,
    T14: crate::ArraySql<Item = T13>,
> {
    pub name: T1,
    pub r#type: T2,
    pub provider: Option<T3>,
    pub region: T4,
    pub ip: Option<T5>,
    pub ssh_user: T6,
    pub ssh_port: i32,
    pub host_key: Option<T7>,
    pub ssh_public_key: Option<T8>,
    pub allow_untrusted_network: bool,
    pub driver: T9,
    pub config: T10,
    pub storage_pools: T12,
    pub bridges: T14,
    pub cpu_overcommit: Option<i32>,
    pub memory_overcommit: Option<i32>,
    pub disk_overcommit: Option<i32>,
    pub cpu_alert: Option<i32>,
    pub memory_alert: Option<i32>,
    pub disk_alert: Option<i32>,
}
#[derive(Debug)]
pub struct UpdateParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::JsonSql,
    T9: crate::StringSql,
    T10: crate::ArraySql<Item = T9>,
    T11: crate::StringSql,
    T12: crate::ArraySql<Item = T11>,
> {
    pub r#type: T1,
    pub provider: Option<T2>,
    pub region: T3,
    pub ip: Option<T4>,
    pub ssh_user: T5,
    pub ssh_port: i32,
    pub host_key: Option<T6>,
    pub ssh_public_key: Option<T7>,
    pub allow_untrusted_network: bool,
    pub config: T8,
    pub storage_pools: T10,
    pub bridges: T12,
    pub cpu_overcommit: Option<i32>,
    pub memory_overcommit: Option<i32>,
    pub disk_overcommit: Option<i32>,
    pub cpu_alert: Option<i32>,
    pub memory_alert: Option<i32>,
    pub disk_alert: Option<i32>,
    pub id: i64,
}
#[derive(Debug)]
pub struct PutCapabilitiesParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub server_id: i64,
    pub can_host_pods: bool,
    pub is_mail_server: bool,
    pub is_db_server: bool,
    pub regions: T2,
}
#[derive(Debug)]
pub struct AddTagsParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub server_id: i64,
    pub tags: T2,
}
#[derive(Debug)]
pub struct PutCredentialsParams<T1: crate::BytesSql> {
    pub server_id: i64,
    pub private_key: T1,
}
#[derive(Debug)]
pub struct InsertProbeParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub kind: T1,
    pub server_id: Option<i64>,
    pub address: Option<T2>,
    pub port: Option<i32>,
}
#[derive(Debug)]
pub struct FinishProbeParams<T1: crate::StringSql, T2: crate::JsonSql> {
    pub status: T1,
    pub result: T2,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct InsertSampleParams {
    pub server_id: i64,
    pub cpu: Option<f32>,
    pub ram: Option<i64>,
    pub disk: Option<i64>,
    pub network: Option<i64>,
}
#[derive(Debug)]
pub struct InsertPastSamplesParams<T1: crate::JsonSql> {
    pub rows: T1,
    pub server_id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct MeasuredParams {
    pub seconds: f64,
    pub memory: Option<i32>,
    pub disk: Option<i32>,
    pub server_id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SamplesParams {
    pub span_seconds: f64,
    pub server_id: i64,
    pub hours: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct SustainedParams {
    pub minutes: i32,
    pub server_id: i64,
}
#[derive(Debug)]
pub struct AlertParams<T1: crate::StringSql> {
    pub server_id: i64,
    pub figure: T1,
    pub percent: i32,
    pub busy_since: Option<jiff::Timestamp>,
}
#[derive(Debug)]
pub struct AlertOverParams<T1: crate::StringSql> {
    pub server_id: i64,
    pub figure: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct RecordRow {
    pub id: i64,
    pub name: String,
    pub r#type: String,
    pub provider: Option<String>,
    pub region: String,
    pub ip: Option<String>,
    pub ssh_user: String,
    pub ssh_port: i32,
    pub host_key: Option<String>,
    pub ssh_public_key: Option<String>,
    pub allow_untrusted_network: bool,
    pub status: String,
    pub status_reason: Option<String>,
    pub driver: String,
    pub config: serde_json::Value,
    pub storage_pools: Vec<String>,
    pub bridges: Vec<String>,
    pub cpu_cores: Option<i32>,
    pub memory_mb: Option<i32>,
    pub disk_gb: Option<i32>,
    pub cpu_overcommit_percent: Option<i32>,
    pub memory_overcommit_percent: Option<i32>,
    pub disk_overcommit_percent: Option<i32>,
    pub cpu_alert_percent: Option<i32>,
    pub memory_alert_percent: Option<i32>,
    pub disk_alert_percent: Option<i32>,
    pub last_seen_at: Option<jiff::Timestamp>,
    pub unreachable_since: Option<jiff::Timestamp>,
    pub unreachable_reason: Option<String>,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub can_host_pods: bool,
    pub is_mail_server: bool,
    pub is_db_server: bool,
    pub regions: Vec<String>,
    pub tags: Vec<String>,
    pub alerts: Vec<String>,
    pub pods: i64,
    pub cpu_held: i64,
    pub memory_held: i64,
    pub disk_held: i64,
    pub cluster: Option<String>,
    pub cluster_known: bool,
    pub lost_at: Option<jiff::Timestamp>,
    pub lost_reason: Option<String>,
    pub memory_used_mb: Option<i32>,
    pub disk_used_gb: Option<i32>,
    pub memory_others_mb: i32,
    pub disk_others_gb: i32,
    pub fresh: bool,
}
pub struct RecordRowBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub r#type: &'a str,
    pub provider: Option<&'a str>,
    pub region: &'a str,
    pub ip: Option<&'a str>,
    pub ssh_user: &'a str,
    pub ssh_port: i32,
    pub host_key: Option<&'a str>,
    pub ssh_public_key: Option<&'a str>,
    pub allow_untrusted_network: bool,
    pub status: &'a str,
    pub status_reason: Option<&'a str>,
    pub driver: &'a str,
    pub config: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub storage_pools: crate::ArrayIterator<'a, &'a str>,
    pub bridges: crate::ArrayIterator<'a, &'a str>,
    pub cpu_cores: Option<i32>,
    pub memory_mb: Option<i32>,
    pub disk_gb: Option<i32>,
    pub cpu_overcommit_percent: Option<i32>,
    pub memory_overcommit_percent: Option<i32>,
    pub disk_overcommit_percent: Option<i32>,
    pub cpu_alert_percent: Option<i32>,
    pub memory_alert_percent: Option<i32>,
    pub disk_alert_percent: Option<i32>,
    pub last_seen_at: Option<jiff::Timestamp>,
    pub unreachable_since: Option<jiff::Timestamp>,
    pub unreachable_reason: Option<&'a str>,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub can_host_pods: bool,
    pub is_mail_server: bool,
    pub is_db_server: bool,
    pub regions: crate::ArrayIterator<'a, &'a str>,
    pub tags: crate::ArrayIterator<'a, &'a str>,
    pub alerts: crate::ArrayIterator<'a, &'a str>,
    pub pods: i64,
    pub cpu_held: i64,
    pub memory_held: i64,
    pub disk_held: i64,
    pub cluster: Option<&'a str>,
    pub cluster_known: bool,
    pub lost_at: Option<jiff::Timestamp>,
    pub lost_reason: Option<&'a str>,
    pub memory_used_mb: Option<i32>,
    pub disk_used_gb: Option<i32>,
    pub memory_others_mb: i32,
    pub disk_others_gb: i32,
    pub fresh: bool,
}
impl<'a> From<RecordRowBorrowed<'a>> for RecordRow {
    fn from(
        RecordRowBorrowed {
            id,
            name,
            r#type,
            provider,
            region,
            ip,
            ssh_user,
            ssh_port,
            host_key,
            ssh_public_key,
            allow_untrusted_network,
            status,
            status_reason,
            driver,
            config,
            storage_pools,
            bridges,
            cpu_cores,
            memory_mb,
            disk_gb,
            cpu_overcommit_percent,
            memory_overcommit_percent,
            disk_overcommit_percent,
            cpu_alert_percent,
            memory_alert_percent,
            disk_alert_percent,
            last_seen_at,
            unreachable_since,
            unreachable_reason,
            created_at,
            updated_at,
            can_host_pods,
            is_mail_server,
            is_db_server,
            regions,
            tags,
            alerts,
            pods,
            cpu_held,
            memory_held,
            disk_held,
            cluster,
            cluster_known,
            lost_at,
            lost_reason,
            memory_used_mb,
            disk_used_gb,
            memory_others_mb,
            disk_others_gb,
            fresh,
        }: RecordRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            r#type: r#type.into(),
            provider: provider.map(|v| v.into()),
            region: region.into(),
            ip: ip.map(|v| v.into()),
            ssh_user: ssh_user.into(),
            ssh_port,
            host_key: host_key.map(|v| v.into()),
            ssh_public_key: ssh_public_key.map(|v| v.into()),
            allow_untrusted_network,
            status: status.into(),
            status_reason: status_reason.map(|v| v.into()),
            driver: driver.into(),
            config: serde_json::from_str(config.0.get()).unwrap(),
            storage_pools: storage_pools.map(|v| v.into()).collect(),
            bridges: bridges.map(|v| v.into()).collect(),
            cpu_cores,
            memory_mb,
            disk_gb,
            cpu_overcommit_percent,
            memory_overcommit_percent,
            disk_overcommit_percent,
            cpu_alert_percent,
            memory_alert_percent,
            disk_alert_percent,
            last_seen_at,
            unreachable_since,
            unreachable_reason: unreachable_reason.map(|v| v.into()),
            created_at,
            updated_at,
            can_host_pods,
            is_mail_server,
            is_db_server,
            regions: regions.map(|v| v.into()).collect(),
            tags: tags.map(|v| v.into()).collect(),
            alerts: alerts.map(|v| v.into()).collect(),
            pods,
            cpu_held,
            memory_held,
            disk_held,
            cluster: cluster.map(|v| v.into()),
            cluster_known,
            lost_at,
            lost_reason: lost_reason.map(|v| v.into()),
            memory_used_mb,
            disk_used_gb,
            memory_others_mb,
            disk_others_gb,
            fresh,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Thresholds {
    pub cpu: Option<i32>,
    pub memory: Option<i32>,
    pub disk: Option<i32>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Probe {
    pub id: i64,
    pub kind: String,
    pub server_id: Option<i64>,
    pub address: Option<String>,
    pub port: Option<i32>,
    pub status: String,
    pub result: serde_json::Value,
    pub created_at: jiff::Timestamp,
    pub finished_at: Option<jiff::Timestamp>,
}
pub struct ProbeBorrowed<'a> {
    pub id: i64,
    pub kind: &'a str,
    pub server_id: Option<i64>,
    pub address: Option<&'a str>,
    pub port: Option<i32>,
    pub status: &'a str,
    pub result: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub created_at: jiff::Timestamp,
    pub finished_at: Option<jiff::Timestamp>,
}
impl<'a> From<ProbeBorrowed<'a>> for Probe {
    fn from(
        ProbeBorrowed { id, kind, server_id, address, port, status, result, created_at, finished_at }: ProbeBorrowed<
            'a,
        >,
    ) -> Self {
        Self {
            id,
            kind: kind.into(),
            server_id,
            address: address.map(|v| v.into()),
            port,
            status: status.into(),
            result: serde_json::from_str(result.0.get()).unwrap(),
            created_at,
            finished_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Samples {
    pub at: jiff::Timestamp,
    pub cpu: Option<f64>,
    pub ram: Option<i64>,
    pub disk: Option<i64>,
    pub network: Option<i64>,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Sustained {
    pub cpu: Option<i32>,
    pub memory: Option<i32>,
    pub disk: Option<i32>,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RecordRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RecordRowBorrowed, tokio_postgres::Error>,
    mapper: fn(RecordRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RecordRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RecordRowBorrowed) -> R) -> RecordRowQuery<'c, 'a, 's, C, R, N> {
        RecordRowQuery {
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
pub struct ThresholdsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Thresholds, tokio_postgres::Error>,
    mapper: fn(Thresholds) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ThresholdsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Thresholds) -> R) -> ThresholdsQuery<'c, 'a, 's, C, R, N> {
        ThresholdsQuery {
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
pub struct ProbeQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ProbeBorrowed, tokio_postgres::Error>,
    mapper: fn(ProbeBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ProbeQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ProbeBorrowed) -> R) -> ProbeQuery<'c, 'a, 's, C, R, N> {
        ProbeQuery {
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
pub struct SamplesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Samples, tokio_postgres::Error>,
    mapper: fn(Samples) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SamplesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Samples) -> R) -> SamplesQuery<'c, 'a, 's, C, R, N> {
        SamplesQuery {
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
pub struct SustainedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Sustained, tokio_postgres::Error>,
    mapper: fn(Sustained) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SustainedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Sustained) -> R) -> SustainedQuery<'c, 'a, 's, C, R, N> {
        SustainedQuery {
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
pub struct OptionjiffTimestampQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<jiff::Timestamp>, tokio_postgres::Error>,
    mapper: fn(Option<jiff::Timestamp>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionjiffTimestampQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Option<jiff::Timestamp>) -> R) -> OptionjiffTimestampQuery<'c, 'a, 's, C, R, N> {
        OptionjiffTimestampQuery {
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
/// Newest first, with what the pods on them hold.
pub fn page() -> PageStmt {
    PageStmt(
        "select s.id, s.name, s.type, s.provider, s.region, s.ip, s.ssh_user, s.ssh_port, s.host_key, s.ssh_public_key, s.allow_untrusted_network, s.status, s.status_reason, s.driver, s.config, s.storage_pools, s.bridges, s.cpu_cores, s.memory_mb, s.disk_gb, s.cpu_overcommit_percent, s.memory_overcommit_percent, s.disk_overcommit_percent, s.cpu_alert_percent, s.memory_alert_percent, s.disk_alert_percent, s.last_seen_at, s.unreachable_since, s.unreachable_reason, s.created_at, s.updated_at, c.can_host_pods, c.is_mail_server, c.is_db_server, c.regions, array(select t.tag from server_tags t where t.server_id = s.id order by t.tag) as tags, array(select a.figure from server_alerts a where a.server_id = s.id order by a.figure) as alerts, h.pods, h.cpu_cores as cpu_held, h.memory_mb as memory_held, h.disk_gb as disk_held, s.cluster, s.cluster_known, s.lost_at, s.lost_reason, s.memory_used_mb, s.disk_used_gb, s.memory_others_mb, s.disk_others_gb, coalesce(s.unreachable_since is null and s.figures_until > now(), false) as fresh from servers s join server_capabilities c on c.server_id = s.id join server_holdings h on h.server_id = s.id where ($1::bigint is null or s.id < $1) and ($2::text is null or s.region = $2) and ($3::text is null or s.status = $3) and ($4::text is null or s.driver = $4) and ($5::text is null or s.name ilike $5 or s.ip ilike $5) order by s.id desc limit $6",
        None,
    )
}
impl PageStmt {
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
        before: &'a Option<i64>,
        region: &'a Option<T1>,
        status: &'a Option<T2>,
        driver: &'a Option<T3>,
        text: &'a Option<T4>,
        limit: &'a i64,
    ) -> RecordRowQuery<'c, 'a, 's, C, RecordRow, 6> {
        RecordRowQuery {
            client,
            params: [before, region, status, driver, text, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RecordRowBorrowed, tokio_postgres::Error> {
                Ok(RecordRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    r#type: row.try_get(2)?,
                    provider: row.try_get(3)?,
                    region: row.try_get(4)?,
                    ip: row.try_get(5)?,
                    ssh_user: row.try_get(6)?,
                    ssh_port: row.try_get(7)?,
                    host_key: row.try_get(8)?,
                    ssh_public_key: row.try_get(9)?,
                    allow_untrusted_network: row.try_get(10)?,
                    status: row.try_get(11)?,
                    status_reason: row.try_get(12)?,
                    driver: row.try_get(13)?,
                    config: row.try_get(14)?,
                    storage_pools: row.try_get(15)?,
                    bridges: row.try_get(16)?,
                    cpu_cores: row.try_get(17)?,
                    memory_mb: row.try_get(18)?,
                    disk_gb: row.try_get(19)?,
                    cpu_overcommit_percent: row.try_get(20)?,
                    memory_overcommit_percent: row.try_get(21)?,
                    disk_overcommit_percent: row.try_get(22)?,
                    cpu_alert_percent: row.try_get(23)?,
                    memory_alert_percent: row.try_get(24)?,
                    disk_alert_percent: row.try_get(25)?,
                    last_seen_at: row.try_get(26)?,
                    unreachable_since: row.try_get(27)?,
                    unreachable_reason: row.try_get(28)?,
                    created_at: row.try_get(29)?,
                    updated_at: row.try_get(30)?,
                    can_host_pods: row.try_get(31)?,
                    is_mail_server: row.try_get(32)?,
                    is_db_server: row.try_get(33)?,
                    regions: row.try_get(34)?,
                    tags: row.try_get(35)?,
                    alerts: row.try_get(36)?,
                    pods: row.try_get(37)?,
                    cpu_held: row.try_get(38)?,
                    memory_held: row.try_get(39)?,
                    disk_held: row.try_get(40)?,
                    cluster: row.try_get(41)?,
                    cluster_known: row.try_get(42)?,
                    lost_at: row.try_get(43)?,
                    lost_reason: row.try_get(44)?,
                    memory_used_mb: row.try_get(45)?,
                    disk_used_gb: row.try_get(46)?,
                    memory_others_mb: row.try_get(47)?,
                    disk_others_gb: row.try_get(48)?,
                    fresh: row.try_get(49)?,
                })
            },
            mapper: |it| RecordRow::from(it),
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
> crate::client::async_::Params<'c, 'a, 's, PageParams<T1, T2, T3, T4>, RecordRowQuery<'c, 'a, 's, C, RecordRow, 6>, C>
    for PageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PageParams<T1, T2, T3, T4>,
    ) -> RecordRowQuery<'c, 'a, 's, C, RecordRow, 6> {
        self.bind(client, &params.before, &params.region, &params.status, &params.driver, &params.text, &params.limit)
    }
}
pub struct OneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn one() -> OneStmt {
    OneStmt(
        "select s.id, s.name, s.type, s.provider, s.region, s.ip, s.ssh_user, s.ssh_port, s.host_key, s.ssh_public_key, s.allow_untrusted_network, s.status, s.status_reason, s.driver, s.config, s.storage_pools, s.bridges, s.cpu_cores, s.memory_mb, s.disk_gb, s.cpu_overcommit_percent, s.memory_overcommit_percent, s.disk_overcommit_percent, s.cpu_alert_percent, s.memory_alert_percent, s.disk_alert_percent, s.last_seen_at, s.unreachable_since, s.unreachable_reason, s.created_at, s.updated_at, c.can_host_pods, c.is_mail_server, c.is_db_server, c.regions, array(select t.tag from server_tags t where t.server_id = s.id order by t.tag) as tags, array(select a.figure from server_alerts a where a.server_id = s.id order by a.figure) as alerts, h.pods, h.cpu_cores as cpu_held, h.memory_mb as memory_held, h.disk_gb as disk_held, s.cluster, s.cluster_known, s.lost_at, s.lost_reason, s.memory_used_mb, s.disk_used_gb, s.memory_others_mb, s.disk_others_gb, coalesce(s.unreachable_since is null and s.figures_until > now(), false) as fresh from servers s join server_capabilities c on c.server_id = s.id join server_holdings h on h.server_id = s.id where s.id = $1",
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
    ) -> RecordRowQuery<'c, 'a, 's, C, RecordRow, 1> {
        RecordRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RecordRowBorrowed, tokio_postgres::Error> {
                Ok(RecordRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    r#type: row.try_get(2)?,
                    provider: row.try_get(3)?,
                    region: row.try_get(4)?,
                    ip: row.try_get(5)?,
                    ssh_user: row.try_get(6)?,
                    ssh_port: row.try_get(7)?,
                    host_key: row.try_get(8)?,
                    ssh_public_key: row.try_get(9)?,
                    allow_untrusted_network: row.try_get(10)?,
                    status: row.try_get(11)?,
                    status_reason: row.try_get(12)?,
                    driver: row.try_get(13)?,
                    config: row.try_get(14)?,
                    storage_pools: row.try_get(15)?,
                    bridges: row.try_get(16)?,
                    cpu_cores: row.try_get(17)?,
                    memory_mb: row.try_get(18)?,
                    disk_gb: row.try_get(19)?,
                    cpu_overcommit_percent: row.try_get(20)?,
                    memory_overcommit_percent: row.try_get(21)?,
                    disk_overcommit_percent: row.try_get(22)?,
                    cpu_alert_percent: row.try_get(23)?,
                    memory_alert_percent: row.try_get(24)?,
                    disk_alert_percent: row.try_get(25)?,
                    last_seen_at: row.try_get(26)?,
                    unreachable_since: row.try_get(27)?,
                    unreachable_reason: row.try_get(28)?,
                    created_at: row.try_get(29)?,
                    updated_at: row.try_get(30)?,
                    can_host_pods: row.try_get(31)?,
                    is_mail_server: row.try_get(32)?,
                    is_db_server: row.try_get(33)?,
                    regions: row.try_get(34)?,
                    tags: row.try_get(35)?,
                    alerts: row.try_get(36)?,
                    pods: row.try_get(37)?,
                    cpu_held: row.try_get(38)?,
                    memory_held: row.try_get(39)?,
                    disk_held: row.try_get(40)?,
                    cluster: row.try_get(41)?,
                    cluster_known: row.try_get(42)?,
                    lost_at: row.try_get(43)?,
                    lost_reason: row.try_get(44)?,
                    memory_used_mb: row.try_get(45)?,
                    disk_used_gb: row.try_get(46)?,
                    memory_others_mb: row.try_get(47)?,
                    disk_others_gb: row.try_get(48)?,
                    fresh: row.try_get(49)?,
                })
            },
            mapper: |it| RecordRow::from(it),
        }
    }
}
pub struct LockServerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_server() -> LockServerStmt {
    LockServerStmt("select id from servers where id = $1 for update", None)
}
impl LockServerStmt {
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
pub struct ThresholdsStmt(&'static str, Option<tokio_postgres::Statement>);
/// Its own alert thresholds.
pub fn thresholds() -> ThresholdsStmt {
    ThresholdsStmt(
        "select cpu_alert_percent as cpu, memory_alert_percent as memory, disk_alert_percent as disk from servers where id = $1",
        None,
    )
}
impl ThresholdsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> ThresholdsQuery<'c, 'a, 's, C, Thresholds, 1> {
        ThresholdsQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Thresholds, tokio_postgres::Error> {
                Ok(Thresholds { cpu: row.try_get(0)?, memory: row.try_get(1)?, disk: row.try_get(2)? })
            },
            mapper: |it| Thresholds::from(it),
        }
    }
}
pub struct NameTakenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn name_taken() -> NameTakenStmt {
    NameTakenStmt("select count(*) from servers where name = $1", None)
}
impl NameTakenStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [name],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into servers (name, type, provider, region, ip, ssh_user, ssh_port, host_key, ssh_public_key, allow_untrusted_network, driver, config, storage_pools, bridges, cpu_overcommit_percent, memory_overcommit_percent, disk_overcommit_percent, cpu_alert_percent, memory_alert_percent, disk_alert_percent, status, status_reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, 'offline', 'It was just registered and is being looked at.') returning id",
        None,
    )
}
impl InsertStmt {
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
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
        T9: crate::StringSql,
        T10: crate::JsonSql,
        T11: crate::StringSql,
        T12: crate::ArraySql<Item = T11>,
        T13: crate::StringSql,
        T14: crate::ArraySql<Item = T13>,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        r#type: &'a T2,
        provider: &'a Option<T3>,
        region: &'a T4,
        ip: &'a Option<T5>,
        ssh_user: &'a T6,
        ssh_port: &'a i32,
        host_key: &'a Option<T7>,
        ssh_public_key: &'a Option<T8>,
        allow_untrusted_network: &'a bool,
        driver: &'a T9,
        config: &'a T10,
        storage_pools: &'a T12,
        bridges: &'a T14,
        cpu_overcommit: &'a Option<i32>,
        memory_overcommit: &'a Option<i32>,
        disk_overcommit: &'a Option<i32>,
        cpu_alert: &'a Option<i32>,
        memory_alert: &'a Option<i32>,
        disk_alert: &'a Option<i32>,
    ) -> I64Query<'c, 'a, 's, C, i64, 20> {
        I64Query {
            client,
            params: [
                name,
                r#type,
                provider,
                region,
                ip,
                ssh_user,
                ssh_port,
                host_key,
                ssh_public_key,
                allow_untrusted_network,
                driver,
                config,
                storage_pools,
                bridges,
                cpu_overcommit,
                memory_overcommit,
                disk_overcommit,
                cpu_alert,
                memory_alert,
                disk_alert,
            ],
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
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::JsonSql,
    T11: crate::StringSql,
    T12: crate::ArraySql<Item = T11>,
    T13: crate::StringSql,
    T14: crate::ArraySql<Item = T13>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>,
        I64Query<'c, 'a, 's, C, i64, 20>,
        C,
    > for InsertStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>,
    ) -> I64Query<'c, 'a, 's, C, i64, 20> {
        self.bind(
            client,
            &params.name,
            &params.r#type,
            &params.provider,
            &params.region,
            &params.ip,
            &params.ssh_user,
            &params.ssh_port,
            &params.host_key,
            &params.ssh_public_key,
            &params.allow_untrusted_network,
            &params.driver,
            &params.config,
            &params.storage_pools,
            &params.bridges,
            &params.cpu_overcommit,
            &params.memory_overcommit,
            &params.disk_overcommit,
            &params.cpu_alert,
            &params.memory_alert,
            &params.disk_alert,
        )
    }
}
pub struct UpdateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update() -> UpdateStmt {
    UpdateStmt(
        "update servers set type = $1, provider = $2, region = $3, ip = $4, ssh_user = $5, ssh_port = $6, host_key = $7, ssh_public_key = $8, allow_untrusted_network = $9, config = $10, storage_pools = $11, bridges = $12, cpu_overcommit_percent = $13, memory_overcommit_percent = $14, disk_overcommit_percent = $15, cpu_alert_percent = $16, memory_alert_percent = $17, disk_alert_percent = $18, updated_at = now() where id = $19",
        None,
    )
}
impl UpdateStmt {
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
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::JsonSql,
        T9: crate::StringSql,
        T10: crate::ArraySql<Item = T9>,
        T11: crate::StringSql,
        T12: crate::ArraySql<Item = T11>,
    >(
        &'s self,
        client: &'c C,
        r#type: &'a T1,
        provider: &'a Option<T2>,
        region: &'a T3,
        ip: &'a Option<T4>,
        ssh_user: &'a T5,
        ssh_port: &'a i32,
        host_key: &'a Option<T6>,
        ssh_public_key: &'a Option<T7>,
        allow_untrusted_network: &'a bool,
        config: &'a T8,
        storage_pools: &'a T10,
        bridges: &'a T12,
        cpu_overcommit: &'a Option<i32>,
        memory_overcommit: &'a Option<i32>,
        disk_overcommit: &'a Option<i32>,
        cpu_alert: &'a Option<i32>,
        memory_alert: &'a Option<i32>,
        disk_alert: &'a Option<i32>,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &client.prepare(self.0).await?,
                &[
                    r#type,
                    provider,
                    region,
                    ip,
                    ssh_user,
                    ssh_port,
                    host_key,
                    ssh_public_key,
                    allow_untrusted_network,
                    config,
                    storage_pools,
                    bridges,
                    cpu_overcommit,
                    memory_overcommit,
                    disk_overcommit,
                    cpu_alert,
                    memory_alert,
                    disk_alert,
                    id,
                ],
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
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::JsonSql,
    T9: crate::StringSql,
    T10: crate::ArraySql<Item = T9>,
    T11: crate::StringSql,
    T12: crate::ArraySql<Item = T11>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdateStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.r#type,
            &params.provider,
            &params.region,
            &params.ip,
            &params.ssh_user,
            &params.ssh_port,
            &params.host_key,
            &params.ssh_public_key,
            &params.allow_untrusted_network,
            &params.config,
            &params.storage_pools,
            &params.bridges,
            &params.cpu_overcommit,
            &params.memory_overcommit,
            &params.disk_overcommit,
            &params.cpu_alert,
            &params.memory_alert,
            &params.disk_alert,
            &params.id,
        ))
    }
}
pub struct PutCapabilitiesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_capabilities() -> PutCapabilitiesStmt {
    PutCapabilitiesStmt(
        "insert into server_capabilities (server_id, can_host_pods, is_mail_server, is_db_server, regions) values ($1, $2, $3, $4, $5) on conflict (server_id) do update set can_host_pods = excluded.can_host_pods, is_mail_server = excluded.is_mail_server, is_db_server = excluded.is_db_server, regions = excluded.regions",
        None,
    )
}
impl PutCapabilitiesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
        can_host_pods: &'a bool,
        is_mail_server: &'a bool,
        is_db_server: &'a bool,
        regions: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(&client.prepare(self.0).await?, &[server_id, can_host_pods, is_mail_server, is_db_server, regions])
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutCapabilitiesParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutCapabilitiesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutCapabilitiesParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.server_id,
            &params.can_host_pods,
            &params.is_mail_server,
            &params.is_db_server,
            &params.regions,
        ))
    }
}
pub struct ClearTagsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn clear_tags() -> ClearTagsStmt {
    ClearTagsStmt("delete from server_tags where server_id = $1", None)
}
impl ClearTagsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[server_id]).await
    }
}
pub struct AddTagsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_tags() -> AddTagsStmt {
    AddTagsStmt("insert into server_tags (server_id, tag) select $1, unnest($2::text[]) on conflict do nothing", None)
}
impl AddTagsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
        tags: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[server_id, tags]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddTagsParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddTagsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddTagsParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.server_id, &params.tags))
    }
}
pub struct PutCredentialsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_credentials() -> PutCredentialsStmt {
    PutCredentialsStmt(
        "insert into server_credentials (server_id, private_key) values ($1, $2) on conflict (server_id) do update set private_key = excluded.private_key, created_at = now()",
        None,
    )
}
impl PutCredentialsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
        private_key: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[server_id, private_key]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutCredentialsParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutCredentialsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutCredentialsParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.server_id, &params.private_key))
    }
}
pub struct ForgetDeletedPodsStmt(&'static str, Option<tokio_postgres::Statement>);
/// Deleted pods remember their server's name; their reference would keep the record.
pub fn forget_deleted_pods() -> ForgetDeletedPodsStmt {
    ForgetDeletedPodsStmt(
        "update cloud_pods set server_id = null where server_id = $1 and deleted_at is not null",
        None,
    )
}
impl ForgetDeletedPodsStmt {
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
pub struct DeleteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete() -> DeleteStmt {
    DeleteStmt("delete from servers where id = $1", None)
}
impl DeleteStmt {
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
pub struct InsertProbeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_probe() -> InsertProbeStmt {
    InsertProbeStmt(
        "insert into server_probes (kind, server_id, address, port) values ($1, $2, $3, $4) returning id",
        None,
    )
}
impl InsertProbeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        kind: &'a T1,
        server_id: &'a Option<i64>,
        address: &'a Option<T2>,
        port: &'a Option<i32>,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        I64Query {
            client,
            params: [kind, server_id, address, port],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, InsertProbeParams<T1, T2>, I64Query<'c, 'a, 's, C, i64, 4>, C>
    for InsertProbeStmt
{
    fn params(&'s self, client: &'c C, params: &'a InsertProbeParams<T1, T2>) -> I64Query<'c, 'a, 's, C, i64, 4> {
        self.bind(client, &params.kind, &params.server_id, &params.address, &params.port)
    }
}
pub struct ProbeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn probe() -> ProbeStmt {
    ProbeStmt(
        "select id, kind, server_id, address, port, status, result, created_at, finished_at from server_probes where id = $1",
        None,
    )
}
impl ProbeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> ProbeQuery<'c, 'a, 's, C, Probe, 1> {
        ProbeQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProbeBorrowed, tokio_postgres::Error> {
                Ok(ProbeBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    server_id: row.try_get(2)?,
                    address: row.try_get(3)?,
                    port: row.try_get(4)?,
                    status: row.try_get(5)?,
                    result: row.try_get(6)?,
                    created_at: row.try_get(7)?,
                    finished_at: row.try_get(8)?,
                })
            },
            mapper: |it| Probe::from(it),
        }
    }
}
pub struct NewestTestStmt(&'static str, Option<tokio_postgres::Statement>);
/// What was found when a server was tested last.
pub fn newest_test() -> NewestTestStmt {
    NewestTestStmt(
        "select id, kind, server_id, address, port, status, result, created_at, finished_at from server_probes where server_id = $1 and kind = 'connection' order by id desc limit 1",
        None,
    )
}
impl NewestTestStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
    ) -> ProbeQuery<'c, 'a, 's, C, Probe, 1> {
        ProbeQuery {
            client,
            params: [server_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProbeBorrowed, tokio_postgres::Error> {
                Ok(ProbeBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    server_id: row.try_get(2)?,
                    address: row.try_get(3)?,
                    port: row.try_get(4)?,
                    status: row.try_get(5)?,
                    result: row.try_get(6)?,
                    created_at: row.try_get(7)?,
                    finished_at: row.try_get(8)?,
                })
            },
            mapper: |it| Probe::from(it),
        }
    }
}
pub struct FinishProbeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn finish_probe() -> FinishProbeStmt {
    FinishProbeStmt("update server_probes set status = $1, result = $2, finished_at = now() where id = $3", None)
}
impl FinishProbeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql>(
        &'s self,
        client: &'c C,
        status: &'a T1,
        result: &'a T2,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[status, result, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FinishProbeParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FinishProbeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FinishProbeParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.status, &params.result, &params.id))
    }
}
pub struct PruneProbesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn prune_probes() -> PruneProbesStmt {
    PruneProbesStmt("delete from server_probes where created_at < now() - interval '7 days'", None)
}
impl PruneProbesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[]).await
    }
}
pub struct InsertSampleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_sample() -> InsertSampleStmt {
    InsertSampleStmt(
        "insert into server_metrics (server_id, cpu, ram, disk, network) values ($1, $2, $3, $4, $5)",
        None,
    )
}
impl InsertSampleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
        cpu: &'a Option<f32>,
        ram: &'a Option<i64>,
        disk: &'a Option<i64>,
        network: &'a Option<i64>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[server_id, cpu, ram, disk, network]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertSampleParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertSampleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertSampleParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.server_id, &params.cpu, &params.ram, &params.disk, &params.network))
    }
}
pub struct NewestSampleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn newest_sample() -> NewestSampleStmt {
    NewestSampleStmt(
        "select extract(epoch from max(sampled_at))::bigint as at from server_metrics where server_id = $1",
        None,
    )
}
impl NewestSampleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
    ) -> Optioni64Query<'c, 'a, 's, C, Option<i64>, 1> {
        Optioni64Query {
            client,
            params: [server_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertPastSamplesStmt(&'static str, Option<tokio_postgres::Statement>);
/// What a server recorded of itself while nobody looked; a minute that somebody did stays as it was seen.
pub fn insert_past_samples() -> InsertPastSamplesStmt {
    InsertPastSamplesStmt(
        "insert into server_metrics (server_id, sampled_at, cpu, ram) select s.id, to_timestamp(p.at), p.cpu, p.ram from jsonb_to_recordset($1) as p(at bigint, cpu real, ram bigint) join servers s on s.id = $2 on conflict do nothing",
        None,
    )
}
impl InsertPastSamplesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        rows: &'a T1,
        server_id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[rows, server_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertPastSamplesParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertPastSamplesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertPastSamplesParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.rows, &params.server_id))
    }
}
pub struct MeasuredStmt(&'static str, Option<tokio_postgres::Statement>);
/// What a server was measured to have in use, and how much of it is not our pods'. Of disks nobody knows what pods use: what
/// is in use beyond all that they hold is certainly others'.
pub fn measured() -> MeasuredStmt {
    MeasuredStmt(
        "update servers s set figures_until = now() + make_interval(secs => $1::double precision), memory_used_mb = $2, disk_used_gb = $3, memory_others_mb = greatest(0, $2::integer - u.memory_mb), disk_others_gb = greatest(0, $3::integer - h.disk_gb) from server_own_use u, server_holdings h where s.id = $4 and u.server_id = s.id and h.server_id = s.id",
        None,
    )
}
impl MeasuredStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        seconds: &'a f64,
        memory: &'a Option<i32>,
        disk: &'a Option<i32>,
        server_id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[seconds, memory, disk, server_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        MeasuredParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MeasuredStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MeasuredParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.seconds, &params.memory, &params.disk, &params.server_id))
    }
}
pub struct SamplesStmt(&'static str, Option<tokio_postgres::Statement>);
/// Averages of equal spans, oldest first.
pub fn samples() -> SamplesStmt {
    SamplesStmt(
        "select date_bin(make_interval(secs => $1::double precision), sampled_at, timestamptz '2020-01-01') as at, avg(cpu)::double precision as cpu, avg(ram)::bigint as ram, avg(disk)::bigint as disk, max(network) as network from server_metrics where server_id = $2 and sampled_at > now() - make_interval(hours => $3::int) group by 1 order by 1",
        None,
    )
}
impl SamplesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        span_seconds: &'a f64,
        server_id: &'a i64,
        hours: &'a i32,
    ) -> SamplesQuery<'c, 'a, 's, C, Samples, 3> {
        SamplesQuery {
            client,
            params: [span_seconds, server_id, hours],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Samples, tokio_postgres::Error> {
                Ok(Samples {
                    at: row.try_get(0)?,
                    cpu: row.try_get(1)?,
                    ram: row.try_get(2)?,
                    disk: row.try_get(3)?,
                    network: row.try_get(4)?,
                })
            },
            mapper: |it| Samples::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, SamplesParams, SamplesQuery<'c, 'a, 's, C, Samples, 3>, C>
    for SamplesStmt
{
    fn params(&'s self, client: &'c C, params: &'a SamplesParams) -> SamplesQuery<'c, 'a, 's, C, Samples, 3> {
        self.bind(client, &params.span_seconds, &params.server_id, &params.hours)
    }
}
pub struct SustainedStmt(&'static str, Option<tokio_postgres::Statement>);
/// Percent that a server's load never went below in the last minutes; NULL where it was not measured for so long, or not
/// each time.
pub fn sustained() -> SustainedStmt {
    SustainedStmt(
        "select (case when full_span and count(m.cpu) = count(*) then min(m.cpu) end)::integer as cpu, (case when full_span and count(m.ram) = count(*) then min(m.ram) * 100 / nullif(s.memory_mb, 0) end)::integer as memory, (case when full_span and count(m.disk) = count(*) then min(m.disk) * 100 / nullif(s.disk_gb, 0) end)::integer as disk from servers s cross join lateral (select exists (select 1 from server_metrics o where o.server_id = s.id and o.sampled_at <= now() - make_interval(mins => $1::int)) as full_span) f left join server_metrics m on m.server_id = s.id and m.sampled_at >= now() - make_interval(mins => $1::int) where s.id = $2 group by s.id, f.full_span",
        None,
    )
}
impl SustainedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        minutes: &'a i32,
        server_id: &'a i64,
    ) -> SustainedQuery<'c, 'a, 's, C, Sustained, 2> {
        SustainedQuery {
            client,
            params: [minutes, server_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Sustained, tokio_postgres::Error> {
                Ok(Sustained { cpu: row.try_get(0)?, memory: row.try_get(1)?, disk: row.try_get(2)? })
            },
            mapper: |it| Sustained::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, SustainedParams, SustainedQuery<'c, 'a, 's, C, Sustained, 2>, C>
    for SustainedStmt
{
    fn params(&'s self, client: &'c C, params: &'a SustainedParams) -> SustainedQuery<'c, 'a, 's, C, Sustained, 2> {
        self.bind(client, &params.minutes, &params.server_id)
    }
}
pub struct BusySinceStmt(&'static str, Option<tokio_postgres::Statement>);
/// Since when something of a server has been above its threshold.
pub fn busy_since() -> BusySinceStmt {
    BusySinceStmt("select min(busy_since) as since from server_alerts where server_id = $1", None)
}
impl BusySinceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
    ) -> OptionjiffTimestampQuery<'c, 'a, 's, C, Option<jiff::Timestamp>, 1> {
        OptionjiffTimestampQuery {
            client,
            params: [server_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct AlertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn alert() -> AlertStmt {
    AlertStmt(
        "insert into server_alerts (server_id, figure, percent, busy_since) values ($1, $2, $3, coalesce($4, now())) on conflict do nothing",
        None,
    )
}
impl AlertStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
        figure: &'a T1,
        percent: &'a i32,
        busy_since: &'a Option<jiff::Timestamp>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[server_id, figure, percent, busy_since]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AlertParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AlertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AlertParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.server_id, &params.figure, &params.percent, &params.busy_since))
    }
}
pub struct AlertOverStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn alert_over() -> AlertOverStmt {
    AlertOverStmt("delete from server_alerts where server_id = $1 and figure = $2", None)
}
impl AlertOverStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
        figure: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[server_id, figure]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AlertOverParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AlertOverStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AlertOverParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.server_id, &params.figure))
    }
}
pub struct ForgetAlertsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_alerts() -> ForgetAlertsStmt {
    ForgetAlertsStmt("delete from server_alerts where server_id = $1", None)
}
impl ForgetAlertsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[server_id]).await
    }
}
pub struct PruneSamplesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn prune_samples() -> PruneSamplesStmt {
    PruneSamplesStmt("delete from server_metrics where sampled_at < now() - make_interval(hours => $1::int)", None)
}
impl PruneSamplesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        hours: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[hours]).await
    }
}
