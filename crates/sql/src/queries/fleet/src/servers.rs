// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct EnsureRegionParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub code: T1,
    pub name: T2,
}
#[derive(Debug)]
pub struct InsertLocalParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::JsonSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
> {
    pub name: T1,
    pub region: T2,
    pub driver: T3,
    pub config: T4,
    pub storage_pools: T6,
    pub bridges: T8,
}
#[derive(Debug)]
pub struct EnsureCapabilitiesParams<T1: crate::StringSql> {
    pub server_id: i64,
    pub region: T1,
}
#[derive(Debug)]
pub struct SetStatusParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub status: T1,
    pub reason: Option<T2>,
    pub id: i64,
}
#[derive(Debug)]
pub struct SeenParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub cpu_cores: i32,
    pub memory_mb: i32,
    pub disk_gb: i32,
    pub cluster_member: Option<T1>,
    pub cluster: Option<T2>,
    pub id: i64,
}
#[derive(Debug)]
pub struct UnreachableParams<T1: crate::StringSql> {
    pub reason: T1,
    pub id: i64,
}
#[derive(Debug)]
pub struct CandidatesParams<T1: crate::StringSql> {
    pub tenant: i64,
    pub region: T1,
}
#[derive(Debug)]
pub struct OnlineParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub region: T1,
    pub node: Option<T2>,
}
#[derive(Debug)]
pub struct DeclareLostParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub user: Option<i64>,
    pub reason: T1,
    pub status_reason: T2,
    pub id: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ServerRow {
    pub id: i64,
    pub name: String,
    pub region: String,
    pub ip: Option<String>,
    pub ssh_user: String,
    pub ssh_port: i32,
    pub host_key: Option<String>,
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
    pub last_seen_at: Option<jiff::Timestamp>,
    pub unreachable_since: Option<jiff::Timestamp>,
    pub unreachable_reason: Option<String>,
    pub cluster_member: Option<String>,
    pub updated_at: jiff::Timestamp,
    pub cluster: Option<String>,
    pub cluster_known: bool,
    pub lost_at: Option<jiff::Timestamp>,
}
pub struct ServerRowBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub region: &'a str,
    pub ip: Option<&'a str>,
    pub ssh_user: &'a str,
    pub ssh_port: i32,
    pub host_key: Option<&'a str>,
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
    pub last_seen_at: Option<jiff::Timestamp>,
    pub unreachable_since: Option<jiff::Timestamp>,
    pub unreachable_reason: Option<&'a str>,
    pub cluster_member: Option<&'a str>,
    pub updated_at: jiff::Timestamp,
    pub cluster: Option<&'a str>,
    pub cluster_known: bool,
    pub lost_at: Option<jiff::Timestamp>,
}
impl<'a> From<ServerRowBorrowed<'a>> for ServerRow {
    fn from(
        ServerRowBorrowed {
            id,
            name,
            region,
            ip,
            ssh_user,
            ssh_port,
            host_key,
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
            last_seen_at,
            unreachable_since,
            unreachable_reason,
            cluster_member,
            updated_at,
            cluster,
            cluster_known,
            lost_at,
        }: ServerRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            region: region.into(),
            ip: ip.map(|v| v.into()),
            ssh_user: ssh_user.into(),
            ssh_port,
            host_key: host_key.map(|v| v.into()),
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
            last_seen_at,
            unreachable_since,
            unreachable_reason: unreachable_reason.map(|v| v.into()),
            cluster_member: cluster_member.map(|v| v.into()),
            updated_at,
            cluster: cluster.map(|v| v.into()),
            cluster_known,
            lost_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Nodes {
    pub id: i64,
    pub name: String,
    pub region: String,
    pub status: String,
    pub status_reason: Option<String>,
    pub driver: String,
    pub regions: Vec<String>,
}
pub struct NodesBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub region: &'a str,
    pub status: &'a str,
    pub status_reason: Option<&'a str>,
    pub driver: &'a str,
    pub regions: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<NodesBorrowed<'a>> for Nodes {
    fn from(NodesBorrowed { id, name, region, status, status_reason, driver, regions }: NodesBorrowed<'a>) -> Self {
        Self {
            id,
            name: name.into(),
            region: region.into(),
            status: status.into(),
            status_reason: status_reason.map(|v| v.into()),
            driver: driver.into(),
            regions: regions.map(|v| v.into()).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Regions {
    pub code: String,
    pub name: String,
}
pub struct RegionsBorrowed<'a> {
    pub code: &'a str,
    pub name: &'a str,
}
impl<'a> From<RegionsBorrowed<'a>> for Regions {
    fn from(RegionsBorrowed { code, name }: RegionsBorrowed<'a>) -> Self {
        Self { code: code.into(), name: name.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Candidates {
    pub id: i64,
    pub name: String,
    pub status: String,
    pub driver: String,
    pub cpu_cores: Option<i32>,
    pub memory_mb: Option<i32>,
    pub disk_gb: Option<i32>,
    pub cpu_overcommit_percent: Option<i32>,
    pub memory_overcommit_percent: Option<i32>,
    pub disk_overcommit_percent: Option<i32>,
    pub can_host_pods: bool,
    pub cpu_held: i64,
    pub memory_held: i64,
    pub disk_held: i64,
    pub storage_pools: Vec<String>,
    pub bridges: Vec<String>,
    pub memory_used_mb: Option<i32>,
    pub disk_used_gb: Option<i32>,
    pub memory_others_mb: i32,
    pub disk_others_gb: i32,
    pub fresh: bool,
    pub alerts: Vec<String>,
    pub silent: bool,
    pub siblings: i64,
}
pub struct CandidatesBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub status: &'a str,
    pub driver: &'a str,
    pub cpu_cores: Option<i32>,
    pub memory_mb: Option<i32>,
    pub disk_gb: Option<i32>,
    pub cpu_overcommit_percent: Option<i32>,
    pub memory_overcommit_percent: Option<i32>,
    pub disk_overcommit_percent: Option<i32>,
    pub can_host_pods: bool,
    pub cpu_held: i64,
    pub memory_held: i64,
    pub disk_held: i64,
    pub storage_pools: crate::ArrayIterator<'a, &'a str>,
    pub bridges: crate::ArrayIterator<'a, &'a str>,
    pub memory_used_mb: Option<i32>,
    pub disk_used_gb: Option<i32>,
    pub memory_others_mb: i32,
    pub disk_others_gb: i32,
    pub fresh: bool,
    pub alerts: crate::ArrayIterator<'a, &'a str>,
    pub silent: bool,
    pub siblings: i64,
}
impl<'a> From<CandidatesBorrowed<'a>> for Candidates {
    fn from(
        CandidatesBorrowed {
            id,
            name,
            status,
            driver,
            cpu_cores,
            memory_mb,
            disk_gb,
            cpu_overcommit_percent,
            memory_overcommit_percent,
            disk_overcommit_percent,
            can_host_pods,
            cpu_held,
            memory_held,
            disk_held,
            storage_pools,
            bridges,
            memory_used_mb,
            disk_used_gb,
            memory_others_mb,
            disk_others_gb,
            fresh,
            alerts,
            silent,
            siblings,
        }: CandidatesBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            status: status.into(),
            driver: driver.into(),
            cpu_cores,
            memory_mb,
            disk_gb,
            cpu_overcommit_percent,
            memory_overcommit_percent,
            disk_overcommit_percent,
            can_host_pods,
            cpu_held,
            memory_held,
            disk_held,
            storage_pools: storage_pools.map(|v| v.into()).collect(),
            bridges: bridges.map(|v| v.into()).collect(),
            memory_used_mb,
            disk_used_gb,
            memory_others_mb,
            disk_others_gb,
            fresh,
            alerts: alerts.map(|v| v.into()).collect(),
            silent,
            siblings,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Holdings {
    pub name: String,
    pub cpu_cores: Option<i32>,
    pub memory_mb: Option<i32>,
    pub disk_gb: Option<i32>,
    pub cpu_overcommit_percent: Option<i32>,
    pub memory_overcommit_percent: Option<i32>,
    pub disk_overcommit_percent: Option<i32>,
    pub cpu_held: i64,
    pub memory_held: i64,
    pub disk_held: i64,
    pub memory_used_mb: Option<i32>,
    pub disk_used_gb: Option<i32>,
    pub memory_others_mb: i32,
    pub disk_others_gb: i32,
    pub fresh: bool,
}
pub struct HoldingsBorrowed<'a> {
    pub name: &'a str,
    pub cpu_cores: Option<i32>,
    pub memory_mb: Option<i32>,
    pub disk_gb: Option<i32>,
    pub cpu_overcommit_percent: Option<i32>,
    pub memory_overcommit_percent: Option<i32>,
    pub disk_overcommit_percent: Option<i32>,
    pub cpu_held: i64,
    pub memory_held: i64,
    pub disk_held: i64,
    pub memory_used_mb: Option<i32>,
    pub disk_used_gb: Option<i32>,
    pub memory_others_mb: i32,
    pub disk_others_gb: i32,
    pub fresh: bool,
}
impl<'a> From<HoldingsBorrowed<'a>> for Holdings {
    fn from(
        HoldingsBorrowed {
            name,
            cpu_cores,
            memory_mb,
            disk_gb,
            cpu_overcommit_percent,
            memory_overcommit_percent,
            disk_overcommit_percent,
            cpu_held,
            memory_held,
            disk_held,
            memory_used_mb,
            disk_used_gb,
            memory_others_mb,
            disk_others_gb,
            fresh,
        }: HoldingsBorrowed<'a>,
    ) -> Self {
        Self {
            name: name.into(),
            cpu_cores,
            memory_mb,
            disk_gb,
            cpu_overcommit_percent,
            memory_overcommit_percent,
            disk_overcommit_percent,
            cpu_held,
            memory_held,
            disk_held,
            memory_used_mb,
            disk_used_gb,
            memory_others_mb,
            disk_others_gb,
            fresh,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub can_host_pods: bool,
    pub regions: Vec<String>,
}
pub struct PlaceBorrowed<'a> {
    pub can_host_pods: bool,
    pub regions: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<PlaceBorrowed<'a>> for Place {
    fn from(PlaceBorrowed { can_host_pods, regions }: PlaceBorrowed<'a>) -> Self {
        Self { can_host_pods, regions: regions.map(|v| v.into()).collect() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Online {
    pub id: i64,
    pub name: String,
}
pub struct OnlineBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
}
impl<'a> From<OnlineBorrowed<'a>> for Online {
    fn from(OnlineBorrowed { id, name }: OnlineBorrowed<'a>) -> Self {
        Self { id, name: name.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ServerRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ServerRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ServerRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ServerRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ServerRowBorrowed) -> R) -> ServerRowQuery<'c, 'a, 's, C, R, N> {
        ServerRowQuery {
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
pub struct NodesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NodesBorrowed, tokio_postgres::Error>,
    mapper: fn(NodesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NodesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NodesBorrowed) -> R) -> NodesQuery<'c, 'a, 's, C, R, N> {
        NodesQuery {
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
pub struct Vecu8Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&[u8], tokio_postgres::Error>,
    mapper: fn(&[u8]) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> Vecu8Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&[u8]) -> R) -> Vecu8Query<'c, 'a, 's, C, R, N> {
        Vecu8Query {
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
pub struct RegionsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RegionsBorrowed, tokio_postgres::Error>,
    mapper: fn(RegionsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RegionsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RegionsBorrowed) -> R) -> RegionsQuery<'c, 'a, 's, C, R, N> {
        RegionsQuery {
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
pub struct CandidatesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CandidatesBorrowed, tokio_postgres::Error>,
    mapper: fn(CandidatesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CandidatesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CandidatesBorrowed) -> R) -> CandidatesQuery<'c, 'a, 's, C, R, N> {
        CandidatesQuery {
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
pub struct HoldingsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HoldingsBorrowed, tokio_postgres::Error>,
    mapper: fn(HoldingsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HoldingsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(HoldingsBorrowed) -> R) -> HoldingsQuery<'c, 'a, 's, C, R, N> {
        HoldingsQuery {
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
pub struct VecStringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<crate::ArrayIterator<'_, &str>, tokio_postgres::Error>,
    mapper: fn(crate::ArrayIterator<'_, &str>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> VecStringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(crate::ArrayIterator<'_, &str>) -> R) -> VecStringQuery<'c, 'a, 's, C, R, N> {
        VecStringQuery {
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
pub struct PlaceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PlaceBorrowed, tokio_postgres::Error>,
    mapper: fn(PlaceBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PlaceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PlaceBorrowed) -> R) -> PlaceQuery<'c, 'a, 's, C, R, N> {
        PlaceQuery {
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
pub struct OnlineQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OnlineBorrowed, tokio_postgres::Error>,
    mapper: fn(OnlineBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OnlineQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OnlineBorrowed) -> R) -> OnlineQuery<'c, 'a, 's, C, R, N> {
        OnlineQuery {
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
pub struct AllStmt(&'static str, Option<tokio_postgres::Statement>);
/// Those that are asked: not the ones that were lost.
pub fn all() -> AllStmt {
    AllStmt(
        "select id, name, region, ip, ssh_user, ssh_port, host_key, allow_untrusted_network, status, status_reason, driver, config, storage_pools, bridges, cpu_cores, memory_mb, disk_gb, last_seen_at, unreachable_since, unreachable_reason, cluster_member, updated_at, cluster, cluster_known, lost_at from servers where lost_at is null order by id limit 1000",
        None,
    )
}
impl AllStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> ServerRowQuery<'c, 'a, 's, C, ServerRow, 0> {
        ServerRowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ServerRowBorrowed, tokio_postgres::Error> {
                Ok(ServerRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    region: row.try_get(2)?,
                    ip: row.try_get(3)?,
                    ssh_user: row.try_get(4)?,
                    ssh_port: row.try_get(5)?,
                    host_key: row.try_get(6)?,
                    allow_untrusted_network: row.try_get(7)?,
                    status: row.try_get(8)?,
                    status_reason: row.try_get(9)?,
                    driver: row.try_get(10)?,
                    config: row.try_get(11)?,
                    storage_pools: row.try_get(12)?,
                    bridges: row.try_get(13)?,
                    cpu_cores: row.try_get(14)?,
                    memory_mb: row.try_get(15)?,
                    disk_gb: row.try_get(16)?,
                    last_seen_at: row.try_get(17)?,
                    unreachable_since: row.try_get(18)?,
                    unreachable_reason: row.try_get(19)?,
                    cluster_member: row.try_get(20)?,
                    updated_at: row.try_get(21)?,
                    cluster: row.try_get(22)?,
                    cluster_known: row.try_get(23)?,
                    lost_at: row.try_get(24)?,
                })
            },
            mapper: |it| ServerRow::from(it),
        }
    }
}
pub struct NodesStmt(&'static str, Option<tokio_postgres::Statement>);
/// What a tenant may know of the servers that run pods.
pub fn nodes() -> NodesStmt {
    NodesStmt(
        "select s.id, s.name, s.region, s.status, s.status_reason, s.driver, c.regions from servers s join server_capabilities c on c.server_id = s.id where c.can_host_pods order by s.id limit 1000",
        None,
    )
}
impl NodesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> NodesQuery<'c, 'a, 's, C, Nodes, 0> {
        NodesQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NodesBorrowed, tokio_postgres::Error> {
                Ok(NodesBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    region: row.try_get(2)?,
                    status: row.try_get(3)?,
                    status_reason: row.try_get(4)?,
                    driver: row.try_get(5)?,
                    regions: row.try_get(6)?,
                })
            },
            mapper: |it| Nodes::from(it),
        }
    }
}
pub struct OneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn one() -> OneStmt {
    OneStmt(
        "select id, name, region, ip, ssh_user, ssh_port, host_key, allow_untrusted_network, status, status_reason, driver, config, storage_pools, bridges, cpu_cores, memory_mb, disk_gb, last_seen_at, unreachable_since, unreachable_reason, cluster_member, updated_at, cluster, cluster_known, lost_at from servers where id = $1",
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
    ) -> ServerRowQuery<'c, 'a, 's, C, ServerRow, 1> {
        ServerRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ServerRowBorrowed, tokio_postgres::Error> {
                Ok(ServerRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    region: row.try_get(2)?,
                    ip: row.try_get(3)?,
                    ssh_user: row.try_get(4)?,
                    ssh_port: row.try_get(5)?,
                    host_key: row.try_get(6)?,
                    allow_untrusted_network: row.try_get(7)?,
                    status: row.try_get(8)?,
                    status_reason: row.try_get(9)?,
                    driver: row.try_get(10)?,
                    config: row.try_get(11)?,
                    storage_pools: row.try_get(12)?,
                    bridges: row.try_get(13)?,
                    cpu_cores: row.try_get(14)?,
                    memory_mb: row.try_get(15)?,
                    disk_gb: row.try_get(16)?,
                    last_seen_at: row.try_get(17)?,
                    unreachable_since: row.try_get(18)?,
                    unreachable_reason: row.try_get(19)?,
                    cluster_member: row.try_get(20)?,
                    updated_at: row.try_get(21)?,
                    cluster: row.try_get(22)?,
                    cluster_known: row.try_get(23)?,
                    lost_at: row.try_get(24)?,
                })
            },
            mapper: |it| ServerRow::from(it),
        }
    }
}
pub struct ByNameStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn by_name() -> ByNameStmt {
    ByNameStmt(
        "select id, name, region, ip, ssh_user, ssh_port, host_key, allow_untrusted_network, status, status_reason, driver, config, storage_pools, bridges, cpu_cores, memory_mb, disk_gb, last_seen_at, unreachable_since, unreachable_reason, cluster_member, updated_at, cluster, cluster_known, lost_at from servers where name = $1",
        None,
    )
}
impl ByNameStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
    ) -> ServerRowQuery<'c, 'a, 's, C, ServerRow, 1> {
        ServerRowQuery {
            client,
            params: [name],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ServerRowBorrowed, tokio_postgres::Error> {
                Ok(ServerRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    region: row.try_get(2)?,
                    ip: row.try_get(3)?,
                    ssh_user: row.try_get(4)?,
                    ssh_port: row.try_get(5)?,
                    host_key: row.try_get(6)?,
                    allow_untrusted_network: row.try_get(7)?,
                    status: row.try_get(8)?,
                    status_reason: row.try_get(9)?,
                    driver: row.try_get(10)?,
                    config: row.try_get(11)?,
                    storage_pools: row.try_get(12)?,
                    bridges: row.try_get(13)?,
                    cpu_cores: row.try_get(14)?,
                    memory_mb: row.try_get(15)?,
                    disk_gb: row.try_get(16)?,
                    last_seen_at: row.try_get(17)?,
                    unreachable_since: row.try_get(18)?,
                    unreachable_reason: row.try_get(19)?,
                    cluster_member: row.try_get(20)?,
                    updated_at: row.try_get(21)?,
                    cluster: row.try_get(22)?,
                    cluster_known: row.try_get(23)?,
                    lost_at: row.try_get(24)?,
                })
            },
            mapper: |it| ServerRow::from(it),
        }
    }
}
pub struct CredentialsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn credentials() -> CredentialsStmt {
    CredentialsStmt("select private_key from server_credentials where server_id = $1", None)
}
impl CredentialsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
    ) -> Vecu8Query<'c, 'a, 's, C, Vec<u8>, 1> {
        Vecu8Query {
            client,
            params: [server_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct RegionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn regions() -> RegionsStmt {
    RegionsStmt("select code, name from regions where retired_at is null order by code limit 200", None)
}
impl RegionsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> RegionsQuery<'c, 'a, 's, C, Regions, 0> {
        RegionsQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RegionsBorrowed, tokio_postgres::Error> {
                Ok(RegionsBorrowed { code: row.try_get(0)?, name: row.try_get(1)? })
            },
            mapper: |it| Regions::from(it),
        }
    }
}
pub struct EnsureRegionStmt(&'static str, Option<tokio_postgres::Statement>);
/// Also one that was retired, when a server names it again.
pub fn ensure_region() -> EnsureRegionStmt {
    EnsureRegionStmt(
        "insert into regions (code, name) values ($1, $2) on conflict (code) do update set retired_at = null where regions.retired_at is not null",
        None,
    )
}
impl EnsureRegionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        code: &'a T1,
        name: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[code, name]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EnsureRegionParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EnsureRegionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EnsureRegionParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.code, &params.name))
    }
}
pub struct InsertLocalStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_local() -> InsertLocalStmt {
    InsertLocalStmt(
        "insert into servers (name, region, driver, config, storage_pools, bridges, provider) values ($1, $2, $3, $4, $5, $6, 'local') on conflict (name) do nothing returning id",
        None,
    )
}
impl InsertLocalStmt {
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
        T7: crate::StringSql,
        T8: crate::ArraySql<Item = T7>,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        region: &'a T2,
        driver: &'a T3,
        config: &'a T4,
        storage_pools: &'a T6,
        bridges: &'a T8,
    ) -> I64Query<'c, 'a, 's, C, i64, 6> {
        I64Query {
            client,
            params: [name, region, driver, config, storage_pools, bridges],
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
    T4: crate::JsonSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertLocalParams<T1, T2, T3, T4, T5, T6, T7, T8>,
        I64Query<'c, 'a, 's, C, i64, 6>,
        C,
    > for InsertLocalStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertLocalParams<T1, T2, T3, T4, T5, T6, T7, T8>,
    ) -> I64Query<'c, 'a, 's, C, i64, 6> {
        self.bind(
            client,
            &params.name,
            &params.region,
            &params.driver,
            &params.config,
            &params.storage_pools,
            &params.bridges,
        )
    }
}
pub struct EnsureCapabilitiesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ensure_capabilities() -> EnsureCapabilitiesStmt {
    EnsureCapabilitiesStmt(
        "insert into server_capabilities (server_id, regions) values ($1, array[$2]) on conflict do nothing",
        None,
    )
}
impl EnsureCapabilitiesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
        region: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[server_id, region]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EnsureCapabilitiesParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EnsureCapabilitiesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EnsureCapabilitiesParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.server_id, &params.region))
    }
}
pub struct SetStatusStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_status() -> SetStatusStmt {
    SetStatusStmt("update servers set status = $1, status_reason = $2, updated_at = now() where id = $3", None)
}
impl SetStatusStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a T1,
        reason: &'a Option<T2>,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[status, reason, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetStatusParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetStatusStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetStatusParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.status, &params.reason, &params.id))
    }
}
pub struct SeenStmt(&'static str, Option<tokio_postgres::Statement>);
/// Its driver is made anew when it has joined a cluster or left it.
pub fn seen() -> SeenStmt {
    SeenStmt(
        "update servers set last_seen_at = now(), unreachable_since = null, unreachable_reason = null, cpu_cores = $1, memory_mb = $2, disk_gb = $3, cluster_member = $4, cluster = $5, cluster_known = true, updated_at = case when cluster_member is distinct from $4 then now() else updated_at end where id = $6",
        None,
    )
}
impl SeenStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        cpu_cores: &'a i32,
        memory_mb: &'a i32,
        disk_gb: &'a i32,
        cluster_member: &'a Option<T1>,
        cluster: &'a Option<T2>,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(&client.prepare(self.0).await?, &[cpu_cores, memory_mb, disk_gb, cluster_member, cluster, id])
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SeenParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SeenStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SeenParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.cpu_cores,
            &params.memory_mb,
            &params.disk_gb,
            &params.cluster_member,
            &params.cluster,
            &params.id,
        ))
    }
}
pub struct UnreachableStmt(&'static str, Option<tokio_postgres::Statement>);
/// Its machines' state is unknown from now on. What it said last is kept beside the operator's reason for its status.
pub fn unreachable() -> UnreachableStmt {
    UnreachableStmt(
        "update servers set unreachable_since = coalesce(unreachable_since, now()), unreachable_reason = $1 where id = $2",
        None,
    )
}
impl UnreachableStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        reason: &'a T1,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[reason, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UnreachableParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UnreachableStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UnreachableParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.reason, &params.id))
    }
}
pub struct TenantsOnStmt(&'static str, Option<tokio_postgres::Statement>);
/// Whose pods are on a server.
pub fn tenants_on() -> TenantsOnStmt {
    TenantsOnStmt("select distinct tenant_id from cloud_pods where server_id = $1 and deleted_at is null", None)
}
impl TenantsOnStmt {
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
pub struct LockRegionStmt(&'static str, Option<tokio_postgres::Statement>);
/// Locks a region's servers, so that two pods do not both take the last room. A statement of its own: what the pods hold
/// must be read by one that began after the lock was had, or it would not see what the one before took.
pub fn lock_region() -> LockRegionStmt {
    LockRegionStmt(
        "select s.id from servers s where exists (select 1 from server_capabilities c where c.server_id = s.id and $1 = any(c.regions)) order by s.id for update",
        None,
    )
}
impl LockRegionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        region: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [region],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct CandidatesStmt(&'static str, Option<tokio_postgres::Statement>);
/// The region's servers with what the pods on them hold, and what was measured there lately.
pub fn candidates() -> CandidatesStmt {
    CandidatesStmt(
        "select s.id, s.name, s.status, s.driver, s.cpu_cores, s.memory_mb, s.disk_gb, s.cpu_overcommit_percent, s.memory_overcommit_percent, s.disk_overcommit_percent, c.can_host_pods, h.cpu_cores as cpu_held, h.memory_mb as memory_held, h.disk_gb as disk_held, s.storage_pools, s.bridges, s.memory_used_mb, s.disk_used_gb, s.memory_others_mb, s.disk_others_gb, coalesce(s.unreachable_since is null and s.figures_until > now(), false) as fresh, array(select a.figure from server_alerts a where a.server_id = s.id order by a.figure) as alerts, s.status = 'offline' and s.lost_at is null as silent, (select count(*) from cloud_pods p where p.server_id = s.id and p.deleted_at is null and p.tenant_id = $1) as siblings from servers s join server_capabilities c on c.server_id = s.id join server_holdings h on h.server_id = s.id where $2 = any(c.regions) order by s.id",
        None,
    )
}
impl CandidatesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        region: &'a T1,
    ) -> CandidatesQuery<'c, 'a, 's, C, Candidates, 2> {
        CandidatesQuery {
            client,
            params: [tenant, region],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CandidatesBorrowed, tokio_postgres::Error> {
                Ok(CandidatesBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    status: row.try_get(2)?,
                    driver: row.try_get(3)?,
                    cpu_cores: row.try_get(4)?,
                    memory_mb: row.try_get(5)?,
                    disk_gb: row.try_get(6)?,
                    cpu_overcommit_percent: row.try_get(7)?,
                    memory_overcommit_percent: row.try_get(8)?,
                    disk_overcommit_percent: row.try_get(9)?,
                    can_host_pods: row.try_get(10)?,
                    cpu_held: row.try_get(11)?,
                    memory_held: row.try_get(12)?,
                    disk_held: row.try_get(13)?,
                    storage_pools: row.try_get(14)?,
                    bridges: row.try_get(15)?,
                    memory_used_mb: row.try_get(16)?,
                    disk_used_gb: row.try_get(17)?,
                    memory_others_mb: row.try_get(18)?,
                    disk_others_gb: row.try_get(19)?,
                    fresh: row.try_get(20)?,
                    alerts: row.try_get(21)?,
                    silent: row.try_get(22)?,
                    siblings: row.try_get(23)?,
                })
            },
            mapper: |it| Candidates::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, CandidatesParams<T1>, CandidatesQuery<'c, 'a, 's, C, Candidates, 2>, C>
    for CandidatesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CandidatesParams<T1>,
    ) -> CandidatesQuery<'c, 'a, 's, C, Candidates, 2> {
        self.bind(client, &params.tenant, &params.region)
    }
}
pub struct LockOneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_one() -> LockOneStmt {
    LockOneStmt("select id from servers where id = $1 for update", None)
}
impl LockOneStmt {
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
pub struct HoldingsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn holdings() -> HoldingsStmt {
    HoldingsStmt(
        "select s.name, s.cpu_cores, s.memory_mb, s.disk_gb, s.cpu_overcommit_percent, s.memory_overcommit_percent, s.disk_overcommit_percent, h.cpu_cores as cpu_held, h.memory_mb as memory_held, h.disk_gb as disk_held, s.memory_used_mb, s.disk_used_gb, s.memory_others_mb, s.disk_others_gb, coalesce(s.unreachable_since is null and s.figures_until > now(), false) as fresh from servers s join server_holdings h on h.server_id = s.id where s.id = $1",
        None,
    )
}
impl HoldingsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> HoldingsQuery<'c, 'a, 's, C, Holdings, 1> {
        HoldingsQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HoldingsBorrowed, tokio_postgres::Error> {
                Ok(HoldingsBorrowed {
                    name: row.try_get(0)?,
                    cpu_cores: row.try_get(1)?,
                    memory_mb: row.try_get(2)?,
                    disk_gb: row.try_get(3)?,
                    cpu_overcommit_percent: row.try_get(4)?,
                    memory_overcommit_percent: row.try_get(5)?,
                    disk_overcommit_percent: row.try_get(6)?,
                    cpu_held: row.try_get(7)?,
                    memory_held: row.try_get(8)?,
                    disk_held: row.try_get(9)?,
                    memory_used_mb: row.try_get(10)?,
                    disk_used_gb: row.try_get(11)?,
                    memory_others_mb: row.try_get(12)?,
                    disk_others_gb: row.try_get(13)?,
                    fresh: row.try_get(14)?,
                })
            },
            mapper: |it| Holdings::from(it),
        }
    }
}
pub struct PoolsOfNodeStmt(&'static str, Option<tokio_postgres::Statement>);
/// The storage pools that a tenant's pod can have volumes in, its server's first first.
pub fn pools_of_node() -> PoolsOfNodeStmt {
    PoolsOfNodeStmt("select storage_pools from servers where id = $1", None)
}
impl PoolsOfNodeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> VecStringQuery<'c, 'a, 's, C, Vec<String>, 1> {
        VecStringQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.map(|v| v.into()).collect(),
        }
    }
}
pub struct PlaceStmt(&'static str, Option<tokio_postgres::Statement>);
/// What a server is for, where it is to take a pod that is somewhere already.
pub fn place() -> PlaceStmt {
    PlaceStmt("select c.can_host_pods, c.regions from server_capabilities c where c.server_id = $1", None)
}
impl PlaceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> PlaceQuery<'c, 'a, 's, C, Place, 1> {
        PlaceQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PlaceBorrowed, tokio_postgres::Error> {
                Ok(PlaceBorrowed { can_host_pods: row.try_get(0)?, regions: row.try_get(1)? })
            },
            mapper: |it| Place::from(it),
        }
    }
}
pub struct OnlineStmt(&'static str, Option<tokio_postgres::Statement>);
/// The servers of a region that may take pods.
pub fn online() -> OnlineStmt {
    OnlineStmt(
        "select s.id, s.name from servers s join server_capabilities c on c.server_id = s.id where $1 = any(c.regions) and s.status = 'online' and c.can_host_pods and ($2::text is null or s.name = $2) order by s.id",
        None,
    )
}
impl OnlineStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        region: &'a T1,
        node: &'a Option<T2>,
    ) -> OnlineQuery<'c, 'a, 's, C, Online, 2> {
        OnlineQuery {
            client,
            params: [region, node],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OnlineBorrowed, tokio_postgres::Error> {
                Ok(OnlineBorrowed { id: row.try_get(0)?, name: row.try_get(1)? })
            },
            mapper: |it| Online::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, OnlineParams<T1, T2>, OnlineQuery<'c, 'a, 's, C, Online, 2>, C>
    for OnlineStmt
{
    fn params(&'s self, client: &'c C, params: &'a OnlineParams<T1, T2>) -> OnlineQuery<'c, 'a, 's, C, Online, 2> {
        self.bind(client, &params.region, &params.node)
    }
}
pub struct SilenceStmt(&'static str, Option<tokio_postgres::Statement>);
/// For how long a server has not answered; NULL: it answers.
pub fn silence() -> SilenceStmt {
    SilenceStmt(
        "select floor(extract(epoch from now() - unreachable_since) / 60)::bigint as minutes from servers where id = $1",
        None,
    )
}
impl SilenceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> Optioni64Query<'c, 'a, 's, C, Option<i64>, 1> {
        Optioni64Query {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct DeclareLostStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn declare_lost() -> DeclareLostStmt {
    DeclareLostStmt(
        "update servers set lost_at = now(), lost_by = $1, lost_reason = $2, status = 'offline', status_reason = $3, updated_at = now() where id = $4",
        None,
    )
}
impl DeclareLostStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        user: &'a Option<i64>,
        reason: &'a T1,
        status_reason: &'a T2,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[user, reason, status_reason, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeclareLostParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DeclareLostStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeclareLostParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.user, &params.reason, &params.status_reason, &params.id))
    }
}
pub struct TakeBackStmt(&'static str, Option<tokio_postgres::Statement>);
/// It is asked again, and is online once it answers.
pub fn take_back() -> TakeBackStmt {
    TakeBackStmt(
        "update servers set lost_at = null, lost_by = null, lost_reason = null, status_reason = 'It was declared lost and is being looked at.', updated_at = now() where id = $1",
        None,
    )
}
impl TakeBackStmt {
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
