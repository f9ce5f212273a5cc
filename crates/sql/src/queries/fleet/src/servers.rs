// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct EnsureRegionParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub code: T1,
    pub name: T2,
}
#[derive(Debug)]
pub struct InsertServerParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::JsonSql,
> {
    pub name: T1,
    pub region: T2,
    pub ip: Option<T3>,
    pub driver: T4,
    pub config: T5,
}
#[derive(Debug)]
pub struct EnsureCapabilitiesParams<T1: crate::StringSql> {
    pub server_id: i64,
    pub region: T1,
}
#[derive(Debug)]
pub struct SetConfigParams<T1: crate::JsonSql> {
    pub config: T1,
    pub id: i64,
}
#[derive(Debug)]
pub struct SetStatusParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub status: T1,
    pub reason: Option<T2>,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SeenParams {
    pub cpu_cores: i32,
    pub memory_mb: i32,
    pub disk_gb: i32,
    pub id: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ServerRow {
    pub id: i64,
    pub name: String,
    pub region: String,
    pub ip: Option<String>,
    pub status: String,
    pub status_reason: Option<String>,
    pub driver: String,
    pub config: serde_json::Value,
    pub cpu_cores: Option<i32>,
    pub memory_mb: Option<i32>,
    pub disk_gb: Option<i32>,
    pub last_seen_at: Option<jiff::Timestamp>,
    pub updated_at: jiff::Timestamp,
}
pub struct ServerRowBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub region: &'a str,
    pub ip: Option<&'a str>,
    pub status: &'a str,
    pub status_reason: Option<&'a str>,
    pub driver: &'a str,
    pub config: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub cpu_cores: Option<i32>,
    pub memory_mb: Option<i32>,
    pub disk_gb: Option<i32>,
    pub last_seen_at: Option<jiff::Timestamp>,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<ServerRowBorrowed<'a>> for ServerRow {
    fn from(
        ServerRowBorrowed {
            id,
            name,
            region,
            ip,
            status,
            status_reason,
            driver,
            config,
            cpu_cores,
            memory_mb,
            disk_gb,
            last_seen_at,
            updated_at,
        }: ServerRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            region: region.into(),
            ip: ip.map(|v| v.into()),
            status: status.into(),
            status_reason: status_reason.map(|v| v.into()),
            driver: driver.into(),
            config: serde_json::from_str(config.0.get()).unwrap(),
            cpu_cores,
            memory_mb,
            disk_gb,
            last_seen_at,
            updated_at,
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
}
pub struct NodesBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub region: &'a str,
    pub status: &'a str,
    pub status_reason: Option<&'a str>,
    pub driver: &'a str,
}
impl<'a> From<NodesBorrowed<'a>> for Nodes {
    fn from(NodesBorrowed { id, name, region, status, status_reason, driver }: NodesBorrowed<'a>) -> Self {
        Self {
            id,
            name: name.into(),
            region: region.into(),
            status: status.into(),
            status_reason: status_reason.map(|v| v.into()),
            driver: driver.into(),
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
    pub memory_mb: Option<i32>,
    pub disk_gb: Option<i32>,
    pub can_host_pods: bool,
    pub region: String,
    pub memory_held: i64,
    pub disk_held: i64,
    pub pods: i64,
}
pub struct CandidatesBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub status: &'a str,
    pub driver: &'a str,
    pub memory_mb: Option<i32>,
    pub disk_gb: Option<i32>,
    pub can_host_pods: bool,
    pub region: &'a str,
    pub memory_held: i64,
    pub disk_held: i64,
    pub pods: i64,
}
impl<'a> From<CandidatesBorrowed<'a>> for Candidates {
    fn from(
        CandidatesBorrowed {
            id,
            name,
            status,
            driver,
            memory_mb,
            disk_gb,
            can_host_pods,
            region,
            memory_held,
            disk_held,
            pods,
        }: CandidatesBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            status: status.into(),
            driver: driver.into(),
            memory_mb,
            disk_gb,
            can_host_pods,
            region: region.into(),
            memory_held,
            disk_held,
            pods,
        }
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
pub struct AllStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn all() -> AllStmt {
    AllStmt(
        "select id, name, region, ip, status, status_reason, driver, config, cpu_cores, memory_mb, disk_gb, last_seen_at, updated_at from servers order by id limit 1000",
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
                    status: row.try_get(4)?,
                    status_reason: row.try_get(5)?,
                    driver: row.try_get(6)?,
                    config: row.try_get(7)?,
                    cpu_cores: row.try_get(8)?,
                    memory_mb: row.try_get(9)?,
                    disk_gb: row.try_get(10)?,
                    last_seen_at: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                })
            },
            mapper: |it| ServerRow::from(it),
        }
    }
}
pub struct NodesStmt(&'static str, Option<tokio_postgres::Statement>);
/// What a tenant may know of the servers.
pub fn nodes() -> NodesStmt {
    NodesStmt("select id, name, region, status, status_reason, driver from servers order by id limit 1000", None)
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
                })
            },
            mapper: |it| Nodes::from(it),
        }
    }
}
pub struct OneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn one() -> OneStmt {
    OneStmt(
        "select id, name, region, ip, status, status_reason, driver, config, cpu_cores, memory_mb, disk_gb, last_seen_at, updated_at from servers where id = $1",
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
                    status: row.try_get(4)?,
                    status_reason: row.try_get(5)?,
                    driver: row.try_get(6)?,
                    config: row.try_get(7)?,
                    cpu_cores: row.try_get(8)?,
                    memory_mb: row.try_get(9)?,
                    disk_gb: row.try_get(10)?,
                    last_seen_at: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                })
            },
            mapper: |it| ServerRow::from(it),
        }
    }
}
pub struct RegionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn regions() -> RegionsStmt {
    RegionsStmt("select code, name from regions order by code limit 200", None)
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
pub fn ensure_region() -> EnsureRegionStmt {
    EnsureRegionStmt("insert into regions (code, name) values ($1, $2) on conflict do nothing", None)
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
        client.execute(self.0, &[code, name]).await
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
pub struct InsertServerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_server() -> InsertServerStmt {
    InsertServerStmt(
        "insert into servers (name, region, ip, driver, config) values ($1, $2, $3, $4, $5) on conflict (name) do nothing returning id",
        None,
    )
}
impl InsertServerStmt {
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
        T5: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        region: &'a T2,
        ip: &'a Option<T3>,
        driver: &'a T4,
        config: &'a T5,
    ) -> I64Query<'c, 'a, 's, C, i64, 5> {
        I64Query {
            client,
            params: [name, region, ip, driver, config],
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
    T5: crate::JsonSql,
> crate::client::async_::Params<'c, 'a, 's, InsertServerParams<T1, T2, T3, T4, T5>, I64Query<'c, 'a, 's, C, i64, 5>, C>
    for InsertServerStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertServerParams<T1, T2, T3, T4, T5>,
    ) -> I64Query<'c, 'a, 's, C, i64, 5> {
        self.bind(client, &params.name, &params.region, &params.ip, &params.driver, &params.config)
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
        client.execute(self.0, &[server_id, region]).await
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
pub struct SetConfigStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_config() -> SetConfigStmt {
    SetConfigStmt("update servers set config = $1, updated_at = now() where id = $2 and config <> $1", None)
}
impl SetConfigStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        config: &'a T1,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[config, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetConfigParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetConfigStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetConfigParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.config, &params.id))
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
        client.execute(self.0, &[status, reason, id]).await
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
pub fn seen() -> SeenStmt {
    SeenStmt(
        "update servers set last_seen_at = now(), cpu_cores = $1, memory_mb = $2, disk_gb = $3 where id = $4",
        None,
    )
}
impl SeenStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        cpu_cores: &'a i32,
        memory_mb: &'a i32,
        disk_gb: &'a i32,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[cpu_cores, memory_mb, disk_gb, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SeenParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SeenStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SeenParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.cpu_cores, &params.memory_mb, &params.disk_gb, &params.id))
    }
}
pub struct CandidatesStmt(&'static str, Option<tokio_postgres::Statement>);
/// The servers that could take a pod, with what the pods on them hold. Locked, so that two pods do not both
/// take the last room.
pub fn candidates() -> CandidatesStmt {
    CandidatesStmt(
        "select s.id, s.name, s.status, s.driver, s.memory_mb, s.disk_gb, c.can_host_pods, s.region, (select coalesce(sum(p.memory_mb), 0) from cloud_pods p where p.server_id = s.id and p.deleted_at is null)::bigint as memory_held, (select coalesce(sum(p.disk_gb), 0) from cloud_pods p where p.server_id = s.id and p.deleted_at is null)::bigint as disk_held, (select count(*) from cloud_pods p where p.server_id = s.id and p.deleted_at is null) as pods from servers s join server_capabilities c on c.server_id = s.id order by s.id for update of s",
        None,
    )
}
impl CandidatesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> CandidatesQuery<'c, 'a, 's, C, Candidates, 0> {
        CandidatesQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CandidatesBorrowed, tokio_postgres::Error> {
                Ok(CandidatesBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    status: row.try_get(2)?,
                    driver: row.try_get(3)?,
                    memory_mb: row.try_get(4)?,
                    disk_gb: row.try_get(5)?,
                    can_host_pods: row.try_get(6)?,
                    region: row.try_get(7)?,
                    memory_held: row.try_get(8)?,
                    disk_held: row.try_get(9)?,
                    pods: row.try_get(10)?,
                })
            },
            mapper: |it| Candidates::from(it),
        }
    }
}
