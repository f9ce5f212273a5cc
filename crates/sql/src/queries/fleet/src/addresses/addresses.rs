// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertPoolParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::ArraySql<Item = T9>,
> {
    pub name: T1,
    pub region: T2,
    pub server_id: Option<i64>,
    pub bridge: Option<T3>,
    pub vlan: Option<i32>,
    pub mode: T4,
    pub family: i32,
    pub network: Option<T5>,
    pub first_address: Option<T6>,
    pub last_address: Option<T7>,
    pub gateway: Option<T8>,
    pub name_servers: T10,
}
#[derive(Debug)]
pub struct OverlappingParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub other_than: i64,
    pub region: T1,
    pub bridge: Option<T2>,
    pub vlan: Option<i32>,
    pub last_address: T3,
    pub first_address: T4,
}
#[derive(Debug)]
pub struct UpdatePoolParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
> {
    pub name: T1,
    pub first_address: Option<T2>,
    pub last_address: Option<T3>,
    pub gateway: Option<T4>,
    pub name_servers: T6,
    pub status: T7,
    pub id: i64,
}
#[derive(Debug)]
pub struct HeldOutsideParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: i64,
    pub first_address: T1,
    pub last_address: T2,
    pub gateway: Option<T3>,
}
#[derive(Debug)]
pub struct ServingParams<T1: crate::StringSql> {
    pub server_id: i64,
    pub region: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct TakeParams {
    pub tenant: i64,
    pub pod: i64,
    pub pool_id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct NotServedParams {
    pub tenant: i64,
    pub pod: i64,
    pub server_id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct OfPodParams {
    pub tenant: i64,
    pub pod: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ReleaseParams {
    pub tenant: i64,
    pub pod: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct PageOfPoolParams {
    pub pool_id: i64,
    pub before: Option<i64>,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct PoolRow {
    pub id: i64,
    pub name: String,
    pub region: String,
    pub server_id: Option<i64>,
    pub server_name: Option<String>,
    pub bridge: Option<String>,
    pub vlan: Option<i32>,
    pub mode: String,
    pub family: i32,
    pub network: Option<String>,
    pub first_address: Option<String>,
    pub last_address: Option<String>,
    pub gateway: Option<String>,
    pub name_servers: Vec<String>,
    pub status: String,
    pub created_at: jiff::Timestamp,
    pub addresses: i64,
    pub used: i64,
}
pub struct PoolRowBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub region: &'a str,
    pub server_id: Option<i64>,
    pub server_name: Option<&'a str>,
    pub bridge: Option<&'a str>,
    pub vlan: Option<i32>,
    pub mode: &'a str,
    pub family: i32,
    pub network: Option<&'a str>,
    pub first_address: Option<&'a str>,
    pub last_address: Option<&'a str>,
    pub gateway: Option<&'a str>,
    pub name_servers: crate::ArrayIterator<'a, &'a str>,
    pub status: &'a str,
    pub created_at: jiff::Timestamp,
    pub addresses: i64,
    pub used: i64,
}
impl<'a> From<PoolRowBorrowed<'a>> for PoolRow {
    fn from(
        PoolRowBorrowed {
            id,
            name,
            region,
            server_id,
            server_name,
            bridge,
            vlan,
            mode,
            family,
            network,
            first_address,
            last_address,
            gateway,
            name_servers,
            status,
            created_at,
            addresses,
            used,
        }: PoolRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            region: region.into(),
            server_id,
            server_name: server_name.map(|v| v.into()),
            bridge: bridge.map(|v| v.into()),
            vlan,
            mode: mode.into(),
            family,
            network: network.map(|v| v.into()),
            first_address: first_address.map(|v| v.into()),
            last_address: last_address.map(|v| v.into()),
            gateway: gateway.map(|v| v.into()),
            name_servers: name_servers.map(|v| v.into()).collect(),
            status: status.into(),
            created_at,
            addresses,
            used,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Serving {
    pub id: i64,
    pub name: String,
    pub mode: String,
    pub family: i32,
    pub bridge: Option<String>,
    pub vlan: Option<i32>,
}
pub struct ServingBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub mode: &'a str,
    pub family: i32,
    pub bridge: Option<&'a str>,
    pub vlan: Option<i32>,
}
impl<'a> From<ServingBorrowed<'a>> for Serving {
    fn from(ServingBorrowed { id, name, mode, family, bridge, vlan }: ServingBorrowed<'a>) -> Self {
        Self { id, name: name.into(), mode: mode.into(), family, bridge: bridge.map(|v| v.into()), vlan }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct FullServers {
    pub id: i64,
    pub family: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct OffBridge {
    pub id: i64,
    pub family: i32,
    pub pool: String,
    pub bridge: String,
}
pub struct OffBridgeBorrowed<'a> {
    pub id: i64,
    pub family: i32,
    pub pool: &'a str,
    pub bridge: &'a str,
}
impl<'a> From<OffBridgeBorrowed<'a>> for OffBridge {
    fn from(OffBridgeBorrowed { id, family, pool, bridge }: OffBridgeBorrowed<'a>) -> Self {
        Self { id, family, pool: pool.into(), bridge: bridge.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct NotServed {
    pub address: String,
    pub pool: String,
    pub server: Option<String>,
}
pub struct NotServedBorrowed<'a> {
    pub address: &'a str,
    pub pool: &'a str,
    pub server: Option<&'a str>,
}
impl<'a> From<NotServedBorrowed<'a>> for NotServed {
    fn from(NotServedBorrowed { address, pool, server }: NotServedBorrowed<'a>) -> Self {
        Self { address: address.into(), pool: pool.into(), server: server.map(|v| v.into()) }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct OfPod {
    pub family: i32,
    pub address: String,
    pub prefix: i32,
    pub gateway: Option<String>,
    pub name_servers: Vec<String>,
    pub bridge: Option<String>,
    pub vlan: Option<i32>,
    pub created_at: jiff::Timestamp,
}
pub struct OfPodBorrowed<'a> {
    pub family: i32,
    pub address: &'a str,
    pub prefix: i32,
    pub gateway: Option<&'a str>,
    pub name_servers: crate::ArrayIterator<'a, &'a str>,
    pub bridge: Option<&'a str>,
    pub vlan: Option<i32>,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<OfPodBorrowed<'a>> for OfPod {
    fn from(
        OfPodBorrowed { family, address, prefix, gateway, name_servers, bridge, vlan, created_at }: OfPodBorrowed<'a>,
    ) -> Self {
        Self {
            family,
            address: address.into(),
            prefix,
            gateway: gateway.map(|v| v.into()),
            name_servers: name_servers.map(|v| v.into()).collect(),
            bridge: bridge.map(|v| v.into()),
            vlan,
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PageOfPool {
    pub id: i64,
    pub address: String,
    pub family: i32,
    pub prefix: i32,
    pub tenant_id: i64,
    pub tenant_name: String,
    pub pod_id: i64,
    pub pod_name: String,
    pub created_at: jiff::Timestamp,
}
pub struct PageOfPoolBorrowed<'a> {
    pub id: i64,
    pub address: &'a str,
    pub family: i32,
    pub prefix: i32,
    pub tenant_id: i64,
    pub tenant_name: &'a str,
    pub pod_id: i64,
    pub pod_name: &'a str,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<PageOfPoolBorrowed<'a>> for PageOfPool {
    fn from(
        PageOfPoolBorrowed {
            id,
            address,
            family,
            prefix,
            tenant_id,
            tenant_name,
            pod_id,
            pod_name,
            created_at,
        }: PageOfPoolBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            address: address.into(),
            family,
            prefix,
            tenant_id,
            tenant_name: tenant_name.into(),
            pod_id,
            pod_name: pod_name.into(),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Export {
    pub pool: String,
    pub address: String,
    pub prefix: i32,
    pub tenant: String,
    pub pod_id: i64,
    pub pod: String,
    pub server: Option<String>,
    pub created_at: jiff::Timestamp,
}
pub struct ExportBorrowed<'a> {
    pub pool: &'a str,
    pub address: &'a str,
    pub prefix: i32,
    pub tenant: &'a str,
    pub pod_id: i64,
    pub pod: &'a str,
    pub server: Option<&'a str>,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<ExportBorrowed<'a>> for Export {
    fn from(
        ExportBorrowed { pool, address, prefix, tenant, pod_id, pod, server, created_at }: ExportBorrowed<'a>,
    ) -> Self {
        Self {
            pool: pool.into(),
            address: address.into(),
            prefix,
            tenant: tenant.into(),
            pod_id,
            pod: pod.into(),
            server: server.map(|v| v.into()),
            created_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PoolRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PoolRowBorrowed, tokio_postgres::Error>,
    mapper: fn(PoolRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PoolRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PoolRowBorrowed) -> R) -> PoolRowQuery<'c, 'a, 's, C, R, N> {
        PoolRowQuery {
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
pub struct ServingQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ServingBorrowed, tokio_postgres::Error>,
    mapper: fn(ServingBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ServingQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ServingBorrowed) -> R) -> ServingQuery<'c, 'a, 's, C, R, N> {
        ServingQuery {
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
pub struct FullServersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FullServers, tokio_postgres::Error>,
    mapper: fn(FullServers) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FullServersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FullServers) -> R) -> FullServersQuery<'c, 'a, 's, C, R, N> {
        FullServersQuery {
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
pub struct OffBridgeQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OffBridgeBorrowed, tokio_postgres::Error>,
    mapper: fn(OffBridgeBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OffBridgeQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OffBridgeBorrowed) -> R) -> OffBridgeQuery<'c, 'a, 's, C, R, N> {
        OffBridgeQuery {
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
pub struct NotServedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NotServedBorrowed, tokio_postgres::Error>,
    mapper: fn(NotServedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NotServedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NotServedBorrowed) -> R) -> NotServedQuery<'c, 'a, 's, C, R, N> {
        NotServedQuery {
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
pub struct OfPodQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OfPodBorrowed, tokio_postgres::Error>,
    mapper: fn(OfPodBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OfPodQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OfPodBorrowed) -> R) -> OfPodQuery<'c, 'a, 's, C, R, N> {
        OfPodQuery {
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
pub struct PageOfPoolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PageOfPoolBorrowed, tokio_postgres::Error>,
    mapper: fn(PageOfPoolBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PageOfPoolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PageOfPoolBorrowed) -> R) -> PageOfPoolQuery<'c, 'a, 's, C, R, N> {
        PageOfPoolQuery {
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
pub struct ExportQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ExportBorrowed, tokio_postgres::Error>,
    mapper: fn(ExportBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ExportQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ExportBorrowed) -> R) -> ExportQuery<'c, 'a, 's, C, R, N> {
        ExportQuery {
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
pub struct PoolsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn pools() -> PoolsStmt {
    PoolsStmt(
        "select p.id, p.name, p.region, p.server_id, s.name as server_name, p.bridge, p.vlan, p.mode, p.family, p.network::text as network, host(p.first_address) as first_address, host(p.last_address) as last_address, host(p.gateway) as gateway, array(select host(n) from unnest(p.name_servers) n) as name_servers, p.status, p.created_at, coalesce(p.last_address - p.first_address + 1 - (case when p.gateway between p.first_address and p.last_address then 1 else 0 end), 0) as addresses, (select count(*) from pod_addresses a where a.pool_id = p.id) as used from address_pools p left join servers s on s.id = p.server_id order by p.id limit 1000",
        None,
    )
}
impl PoolsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> PoolRowQuery<'c, 'a, 's, C, PoolRow, 0> {
        PoolRowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PoolRowBorrowed, tokio_postgres::Error> {
                Ok(PoolRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    region: row.try_get(2)?,
                    server_id: row.try_get(3)?,
                    server_name: row.try_get(4)?,
                    bridge: row.try_get(5)?,
                    vlan: row.try_get(6)?,
                    mode: row.try_get(7)?,
                    family: row.try_get(8)?,
                    network: row.try_get(9)?,
                    first_address: row.try_get(10)?,
                    last_address: row.try_get(11)?,
                    gateway: row.try_get(12)?,
                    name_servers: row.try_get(13)?,
                    status: row.try_get(14)?,
                    created_at: row.try_get(15)?,
                    addresses: row.try_get(16)?,
                    used: row.try_get(17)?,
                })
            },
            mapper: |it| PoolRow::from(it),
        }
    }
}
pub struct PoolStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn pool() -> PoolStmt {
    PoolStmt(
        "select p.id, p.name, p.region, p.server_id, s.name as server_name, p.bridge, p.vlan, p.mode, p.family, p.network::text as network, host(p.first_address) as first_address, host(p.last_address) as last_address, host(p.gateway) as gateway, array(select host(n) from unnest(p.name_servers) n) as name_servers, p.status, p.created_at, coalesce(p.last_address - p.first_address + 1 - (case when p.gateway between p.first_address and p.last_address then 1 else 0 end), 0) as addresses, (select count(*) from pod_addresses a where a.pool_id = p.id) as used from address_pools p left join servers s on s.id = p.server_id where p.id = $1",
        None,
    )
}
impl PoolStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> PoolRowQuery<'c, 'a, 's, C, PoolRow, 1> {
        PoolRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PoolRowBorrowed, tokio_postgres::Error> {
                Ok(PoolRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    region: row.try_get(2)?,
                    server_id: row.try_get(3)?,
                    server_name: row.try_get(4)?,
                    bridge: row.try_get(5)?,
                    vlan: row.try_get(6)?,
                    mode: row.try_get(7)?,
                    family: row.try_get(8)?,
                    network: row.try_get(9)?,
                    first_address: row.try_get(10)?,
                    last_address: row.try_get(11)?,
                    gateway: row.try_get(12)?,
                    name_servers: row.try_get(13)?,
                    status: row.try_get(14)?,
                    created_at: row.try_get(15)?,
                    addresses: row.try_get(16)?,
                    used: row.try_get(17)?,
                })
            },
            mapper: |it| PoolRow::from(it),
        }
    }
}
pub struct InsertPoolStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_pool() -> InsertPoolStmt {
    InsertPoolStmt(
        "insert into address_pools (name, region, server_id, bridge, vlan, mode, family, network, first_address, last_address, gateway, name_servers) values ($1, $2, $3, $4, $5, $6, $7, ($8::text)::cidr, ($9::text)::inet, ($10::text)::inet, ($11::text)::inet, ($12::text[])::inet[]) returning id",
        None,
    )
}
impl InsertPoolStmt {
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
        T10: crate::ArraySql<Item = T9>,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        region: &'a T2,
        server_id: &'a Option<i64>,
        bridge: &'a Option<T3>,
        vlan: &'a Option<i32>,
        mode: &'a T4,
        family: &'a i32,
        network: &'a Option<T5>,
        first_address: &'a Option<T6>,
        last_address: &'a Option<T7>,
        gateway: &'a Option<T8>,
        name_servers: &'a T10,
    ) -> I64Query<'c, 'a, 's, C, i64, 12> {
        I64Query {
            client,
            params: [
                name,
                region,
                server_id,
                bridge,
                vlan,
                mode,
                family,
                network,
                first_address,
                last_address,
                gateway,
                name_servers,
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
    T10: crate::ArraySql<Item = T9>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertPoolParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>,
        I64Query<'c, 'a, 's, C, i64, 12>,
        C,
    > for InsertPoolStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertPoolParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>,
    ) -> I64Query<'c, 'a, 's, C, i64, 12> {
        self.bind(
            client,
            &params.name,
            &params.region,
            &params.server_id,
            &params.bridge,
            &params.vlan,
            &params.mode,
            &params.family,
            &params.network,
            &params.first_address,
            &params.last_address,
            &params.gateway,
            &params.name_servers,
        )
    }
}
pub struct OneAtATimeStmt(&'static str, Option<tokio_postgres::Statement>);
/// Two pools that are made at the same time see each other.
pub fn one_at_a_time() -> OneAtATimeStmt {
    OneAtATimeStmt("select pg_advisory_xact_lock(hashtext('address_pools')) is null as locked", None)
}
impl OneAtATimeStmt {
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
pub struct OverlappingStmt(&'static str, Option<tokio_postgres::Statement>);
/// Another pool of the same wire whose range shares an address.
pub fn overlapping() -> OverlappingStmt {
    OverlappingStmt(
        "select name from address_pools where id <> $1 and mode = 'static' and pools_meet(region, bridge, vlan, $2, $3::text, $4::integer) and first_address <= ($5::text)::inet and last_address >= ($6::text)::inet order by id limit 1",
        None,
    )
}
impl OverlappingStmt {
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
        other_than: &'a i64,
        region: &'a T1,
        bridge: &'a Option<T2>,
        vlan: &'a Option<i32>,
        last_address: &'a T3,
        first_address: &'a T4,
    ) -> StringQuery<'c, 'a, 's, C, String, 6> {
        StringQuery {
            client,
            params: [other_than, region, bridge, vlan, last_address, first_address],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
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
> crate::client::async_::Params<'c, 'a, 's, OverlappingParams<T1, T2, T3, T4>, StringQuery<'c, 'a, 's, C, String, 6>, C>
    for OverlappingStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OverlappingParams<T1, T2, T3, T4>,
    ) -> StringQuery<'c, 'a, 's, C, String, 6> {
        self.bind(
            client,
            &params.other_than,
            &params.region,
            &params.bridge,
            &params.vlan,
            &params.last_address,
            &params.first_address,
        )
    }
}
pub struct UpdatePoolStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_pool() -> UpdatePoolStmt {
    UpdatePoolStmt(
        "update address_pools set name = $1, first_address = ($2::text)::inet, last_address = ($3::text)::inet, gateway = ($4::text)::inet, name_servers = ($5::text[])::inet[], status = $6 where id = $7",
        None,
    )
}
impl UpdatePoolStmt {
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
        T6: crate::ArraySql<Item = T5>,
        T7: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        first_address: &'a Option<T2>,
        last_address: &'a Option<T3>,
        gateway: &'a Option<T4>,
        name_servers: &'a T6,
        status: &'a T7,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &client.prepare(self.0).await?,
                &[name, first_address, last_address, gateway, name_servers, status, id],
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
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdatePoolParams<T1, T2, T3, T4, T5, T6, T7>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdatePoolStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdatePoolParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.name,
            &params.first_address,
            &params.last_address,
            &params.gateway,
            &params.name_servers,
            &params.status,
            &params.id,
        ))
    }
}
pub struct HeldOutsideStmt(&'static str, Option<tokio_postgres::Statement>);
/// An address of a pool that is held and would not be one of its range, or would be its way out.
pub fn held_outside() -> HeldOutsideStmt {
    HeldOutsideStmt(
        "select host(address) as address from pod_addresses where pool_id = $1 and (address not between ($2::text)::inet and ($3::text)::inet or address = ($4::text)::inet) order by pod_addresses.address limit 1",
        None,
    )
}
impl HeldOutsideStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a i64,
        first_address: &'a T1,
        last_address: &'a T2,
        gateway: &'a Option<T3>,
    ) -> StringQuery<'c, 'a, 's, C, String, 4> {
        StringQuery {
            client,
            params: [id, first_address, last_address, gateway],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, HeldOutsideParams<T1, T2, T3>, StringQuery<'c, 'a, 's, C, String, 4>, C>
    for HeldOutsideStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a HeldOutsideParams<T1, T2, T3>,
    ) -> StringQuery<'c, 'a, 's, C, String, 4> {
        self.bind(client, &params.id, &params.first_address, &params.last_address, &params.gateway)
    }
}
pub struct DeletePoolStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_pool() -> DeletePoolStmt {
    DeletePoolStmt(
        "delete from address_pools where id = $1 and not exists (select 1 from pod_addresses a where a.pool_id = $1)",
        None,
    )
}
impl DeletePoolStmt {
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
pub struct FamiliesStmt(&'static str, Option<tokio_postgres::Statement>);
/// How many families of addresses a pod of the region can be given, at the most: by the region's pools, and by those of
/// servers that serve it.
pub fn families() -> FamiliesStmt {
    FamiliesStmt(
        "select count(distinct p.family) from address_pools p where p.mode = 'static' and p.status = 'active' and (p.region = $1 or exists (select 1 from server_capabilities c where c.server_id = p.server_id and $1 = any(c.regions)))",
        None,
    )
}
impl FamiliesStmt {
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
pub struct ServingStmt(&'static str, Option<tokio_postgres::Statement>);
/// The active pools that serve a server: its own, and the region's where it has none of that family. None of a bridge that it
/// does not have.
pub fn serving() -> ServingStmt {
    ServingStmt(
        "select p.id, p.name, p.mode, p.family, p.bridge, p.vlan from address_pools p join servers s on s.id = $1 where p.status = 'active' and (p.server_id = s.id or (p.server_id is null and p.region = $2 and not exists (select 1 from address_pools o where o.server_id = s.id and o.status = 'active' and o.family = p.family))) and (p.bridge is null or s.bridges = '{}' or p.bridge = any(s.bridges)) order by p.family, p.id",
        None,
    )
}
impl ServingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
        region: &'a T1,
    ) -> ServingQuery<'c, 'a, 's, C, Serving, 2> {
        ServingQuery {
            client,
            params: [server_id, region],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ServingBorrowed, tokio_postgres::Error> {
                Ok(ServingBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    mode: row.try_get(2)?,
                    family: row.try_get(3)?,
                    bridge: row.try_get(4)?,
                    vlan: row.try_get(5)?,
                })
            },
            mapper: |it| Serving::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, ServingParams<T1>, ServingQuery<'c, 'a, 's, C, Serving, 2>, C>
    for ServingStmt
{
    fn params(&'s self, client: &'c C, params: &'a ServingParams<T1>) -> ServingQuery<'c, 'a, 's, C, Serving, 2> {
        self.bind(client, &params.server_id, &params.region)
    }
}
pub struct FullServersStmt(&'static str, Option<tokio_postgres::Statement>);
/// Servers that are served by static pools of a family, in a region, and have no address left in any of them.
pub fn full_servers() -> FullServersStmt {
    FullServersStmt(
        "select s.id, p.family from servers s join address_pools p on p.status = 'active' and (p.server_id = s.id or (p.server_id is null and p.region = $1 and not exists (select 1 from address_pools o where o.server_id = s.id and o.status = 'active' and o.family = p.family))) and (p.bridge is null or s.bridges = '{}' or p.bridge = any(s.bridges)) where p.mode = 'static' group by s.id, p.family having bool_and(p.last_address - p.first_address + 1 - (case when p.gateway between p.first_address and p.last_address then 1 else 0 end) <= (select count(*) from pod_addresses a where a.pool_id = p.id))",
        None,
    )
}
impl FullServersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        region: &'a T1,
    ) -> FullServersQuery<'c, 'a, 's, C, FullServers, 1> {
        FullServersQuery {
            client,
            params: [region],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FullServers, tokio_postgres::Error> {
                Ok(FullServers { id: row.try_get(0)?, family: row.try_get(1)? })
            },
            mapper: |it| FullServers::from(it),
        }
    }
}
pub struct OffBridgeStmt(&'static str, Option<tokio_postgres::Statement>);
/// Servers of a region whose pools of a family are all on bridges that they do not have: one of these pools.
pub fn off_bridge() -> OffBridgeStmt {
    OffBridgeStmt(
        "select s.id, p.family, min(p.name) as pool, min(p.bridge) as bridge from servers s join server_capabilities c on c.server_id = s.id and $1 = any(c.regions) join address_pools p on p.status = 'active' and (p.server_id = s.id or (p.server_id is null and p.region = $1 and not exists (select 1 from address_pools o where o.server_id = s.id and o.status = 'active' and o.family = p.family))) where s.bridges <> '{}' group by s.id, p.family having bool_and(p.bridge is not null and not p.bridge = any(s.bridges))",
        None,
    )
}
impl OffBridgeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        region: &'a T1,
    ) -> OffBridgeQuery<'c, 'a, 's, C, OffBridge, 1> {
        OffBridgeQuery {
            client,
            params: [region],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OffBridgeBorrowed, tokio_postgres::Error> {
                Ok(OffBridgeBorrowed {
                    id: row.try_get(0)?,
                    family: row.try_get(1)?,
                    pool: row.try_get(2)?,
                    bridge: row.try_get(3)?,
                })
            },
            mapper: |it| OffBridge::from(it),
        }
    }
}
pub struct BridgedStmt(&'static str, Option<tokio_postgres::Statement>);
/// Servers of a region that have the bridge that one of their pools names.
pub fn bridged() -> BridgedStmt {
    BridgedStmt(
        "select distinct s.id from servers s join server_capabilities c on c.server_id = s.id and $1 = any(c.regions) join address_pools p on p.status = 'active' and p.bridge = any(s.bridges) and (p.server_id = s.id or (p.server_id is null and p.region = $1))",
        None,
    )
}
impl BridgedStmt {
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
pub struct LockPoolStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_pool() -> LockPoolStmt {
    LockPoolStmt("select id from address_pools where id = $1 for update", None)
}
impl LockPoolStmt {
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
pub struct TakeStmt(&'static str, Option<tokio_postgres::Statement>);
/// The lowest free address of a pool, given to a pod. No row when none is left. What another pool of the same wire gave out
/// is not free either.
pub fn take() -> TakeStmt {
    TakeStmt(
        "insert into pod_addresses (tenant_id, pod_id, pool_id, family, address, prefix, gateway, name_servers, bridge, vlan) select $1, $2, p.id, p.family, free.address, masklen(p.network), p.gateway, p.name_servers, p.bridge, p.vlan from address_pools p cross join lateral ( select c.address from (select p.first_address as address union select a.address + 1 from pod_addresses a where a.address between p.first_address and p.last_address union select p.gateway + 1) c where c.address between p.first_address and p.last_address and c.address is distinct from p.gateway and not exists (select 1 from pod_addresses x join address_pools o on o.id = x.pool_id where x.address = c.address and (o.id = p.id or pools_meet(o.region, o.bridge, o.vlan, p.region, p.bridge, p.vlan))) order by c.address limit 1) free where p.id = $3 returning host(address) as address",
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
        tenant: &'a i64,
        pod: &'a i64,
        pool_id: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 3> {
        StringQuery {
            client,
            params: [tenant, pod, pool_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, TakeParams, StringQuery<'c, 'a, 's, C, String, 3>, C> for TakeStmt
{
    fn params(&'s self, client: &'c C, params: &'a TakeParams) -> StringQuery<'c, 'a, 's, C, String, 3> {
        self.bind(client, &params.tenant, &params.pod, &params.pool_id)
    }
}
pub struct NotServedStmt(&'static str, Option<tokio_postgres::Statement>);
/// Addresses that a pod holds of pools that do not serve this server.
pub fn not_served() -> NotServedStmt {
    NotServedStmt(
        "select host(a.address) as address, o.name as pool, s.name as server from pod_addresses a join address_pools o on o.id = a.pool_id left join servers s on s.id = o.server_id where a.tenant_id = $1 and a.pod_id = $2 and not (o.server_id = $3 or (o.server_id is null and exists (select 1 from server_capabilities c where c.server_id = $3 and o.region = any(c.regions)))) order by a.family",
        None,
    )
}
impl NotServedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        pod: &'a i64,
        server_id: &'a i64,
    ) -> NotServedQuery<'c, 'a, 's, C, NotServed, 3> {
        NotServedQuery {
            client,
            params: [tenant, pod, server_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NotServedBorrowed, tokio_postgres::Error> {
                Ok(NotServedBorrowed { address: row.try_get(0)?, pool: row.try_get(1)?, server: row.try_get(2)? })
            },
            mapper: |it| NotServed::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, NotServedParams, NotServedQuery<'c, 'a, 's, C, NotServed, 3>, C>
    for NotServedStmt
{
    fn params(&'s self, client: &'c C, params: &'a NotServedParams) -> NotServedQuery<'c, 'a, 's, C, NotServed, 3> {
        self.bind(client, &params.tenant, &params.pod, &params.server_id)
    }
}
pub struct HeldOfServerStmt(&'static str, Option<tokio_postgres::Statement>);
/// Addresses that pods hold of a server's own pools.
pub fn held_of_server() -> HeldOfServerStmt {
    HeldOfServerStmt(
        "select count(*) from pod_addresses a join address_pools o on o.id = a.pool_id where o.server_id = $1",
        None,
    )
}
impl HeldOfServerStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [server_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct OfPodStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_pod() -> OfPodStmt {
    OfPodStmt(
        "select family, host(address) as address, prefix, host(gateway) as gateway, array(select host(n) from unnest(name_servers) n) as name_servers, bridge, vlan, created_at from pod_addresses where tenant_id = $1 and pod_id = $2 order by family",
        None,
    )
}
impl OfPodStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        pod: &'a i64,
    ) -> OfPodQuery<'c, 'a, 's, C, OfPod, 2> {
        OfPodQuery {
            client,
            params: [tenant, pod],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OfPodBorrowed, tokio_postgres::Error> {
                Ok(OfPodBorrowed {
                    family: row.try_get(0)?,
                    address: row.try_get(1)?,
                    prefix: row.try_get(2)?,
                    gateway: row.try_get(3)?,
                    name_servers: row.try_get(4)?,
                    bridge: row.try_get(5)?,
                    vlan: row.try_get(6)?,
                    created_at: row.try_get(7)?,
                })
            },
            mapper: |it| OfPod::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OfPodParams, OfPodQuery<'c, 'a, 's, C, OfPod, 2>, C> for OfPodStmt
{
    fn params(&'s self, client: &'c C, params: &'a OfPodParams) -> OfPodQuery<'c, 'a, 's, C, OfPod, 2> {
        self.bind(client, &params.tenant, &params.pod)
    }
}
pub struct ReleaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn release() -> ReleaseStmt {
    ReleaseStmt("delete from pod_addresses where tenant_id = $1 and pod_id = $2", None)
}
impl ReleaseStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        pod: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, pod]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ReleaseParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ReleaseStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ReleaseParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.pod))
    }
}
pub struct PageOfPoolStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn page_of_pool() -> PageOfPoolStmt {
    PageOfPoolStmt(
        "select a.id, host(a.address) as address, a.family, a.prefix, a.tenant_id, t.name as tenant_name, a.pod_id, p.name as pod_name, a.created_at from pod_addresses a join tenants t on t.id = a.tenant_id join cloud_pods p on p.tenant_id = a.tenant_id and p.id = a.pod_id where a.pool_id = $1 and ($2::bigint is null or a.id < $2) order by a.id desc limit $3",
        None,
    )
}
impl PageOfPoolStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        pool_id: &'a i64,
        before: &'a Option<i64>,
        limit: &'a i64,
    ) -> PageOfPoolQuery<'c, 'a, 's, C, PageOfPool, 3> {
        PageOfPoolQuery {
            client,
            params: [pool_id, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PageOfPoolBorrowed, tokio_postgres::Error> {
                Ok(PageOfPoolBorrowed {
                    id: row.try_get(0)?,
                    address: row.try_get(1)?,
                    family: row.try_get(2)?,
                    prefix: row.try_get(3)?,
                    tenant_id: row.try_get(4)?,
                    tenant_name: row.try_get(5)?,
                    pod_id: row.try_get(6)?,
                    pod_name: row.try_get(7)?,
                    created_at: row.try_get(8)?,
                })
            },
            mapper: |it| PageOfPool::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, PageOfPoolParams, PageOfPoolQuery<'c, 'a, 's, C, PageOfPool, 3>, C>
    for PageOfPoolStmt
{
    fn params(&'s self, client: &'c C, params: &'a PageOfPoolParams) -> PageOfPoolQuery<'c, 'a, 's, C, PageOfPool, 3> {
        self.bind(client, &params.pool_id, &params.before, &params.limit)
    }
}
pub struct ExportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export() -> ExportStmt {
    ExportStmt(
        "select o.name as pool, host(a.address) as address, a.prefix, t.slug as tenant, a.pod_id, p.name as pod, s.name as server, a.created_at from pod_addresses a join address_pools o on o.id = a.pool_id join tenants t on t.id = a.tenant_id join cloud_pods p on p.tenant_id = a.tenant_id and p.id = a.pod_id left join servers s on s.id = p.server_id order by a.address limit 100000",
        None,
    )
}
impl ExportStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> ExportQuery<'c, 'a, 's, C, Export, 0> {
        ExportQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ExportBorrowed, tokio_postgres::Error> {
                Ok(ExportBorrowed {
                    pool: row.try_get(0)?,
                    address: row.try_get(1)?,
                    prefix: row.try_get(2)?,
                    tenant: row.try_get(3)?,
                    pod_id: row.try_get(4)?,
                    pod: row.try_get(5)?,
                    server: row.try_get(6)?,
                    created_at: row.try_get(7)?,
                })
            },
            mapper: |it| Export::from(it),
        }
    }
}
