// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct OfPodParams {
    pub tenant: i64,
    pub pod_id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct OneParams {
    pub tenant: i64,
    pub pod_id: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct LockParams {
    pub tenant: i64,
    pub pod_id: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct InsertParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub tenant: i64,
    pub pod_id: i64,
    pub name: T1,
    pub size_gb: i32,
    pub storage_pool: Option<T2>,
}
#[derive(Debug)]
pub struct SetStatusParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub status: T1,
    pub reason: Option<T2>,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ReserveParams {
    pub gb: i32,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct SetNativeIdParams<T1: crate::StringSql> {
    pub called: Option<T1>,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SetSizeParams {
    pub gb: i32,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct CountInQuotaParams {
    pub gb: Option<i32>,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct MarkDeletedParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct VolumeRow {
    pub id: i64,
    pub pod_id: i64,
    pub name: String,
    pub size_gb: i32,
    pub reserved_gb: i32,
    pub storage_pool: Option<String>,
    pub status: String,
    pub status_reason: Option<String>,
    pub quota_gb: Option<i32>,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
pub struct VolumeRowBorrowed<'a> {
    pub id: i64,
    pub pod_id: i64,
    pub name: &'a str,
    pub size_gb: i32,
    pub reserved_gb: i32,
    pub storage_pool: Option<&'a str>,
    pub status: &'a str,
    pub status_reason: Option<&'a str>,
    pub quota_gb: Option<i32>,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<VolumeRowBorrowed<'a>> for VolumeRow {
    fn from(
        VolumeRowBorrowed {
            id,
            pod_id,
            name,
            size_gb,
            reserved_gb,
            storage_pool,
            status,
            status_reason,
            quota_gb,
            created_at,
            updated_at,
        }: VolumeRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            pod_id,
            name: name.into(),
            size_gb,
            reserved_gb,
            storage_pool: storage_pool.map(|v| v.into()),
            status: status.into(),
            status_reason: status_reason.map(|v| v.into()),
            quota_gb,
            created_at,
            updated_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct VolumeRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<VolumeRowBorrowed, tokio_postgres::Error>,
    mapper: fn(VolumeRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> VolumeRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(VolumeRowBorrowed) -> R) -> VolumeRowQuery<'c, 'a, 's, C, R, N> {
        VolumeRowQuery {
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
pub struct OfPodStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_pod() -> OfPodStmt {
    OfPodStmt(
        "select id, pod_id, name, size_gb, reserved_gb, storage_pool, status, status_reason, quota_gb, created_at, updated_at from cloud_pod_volumes where tenant_id = $1 and pod_id = $2 and deleted_at is null order by id limit 200",
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
        pod_id: &'a i64,
    ) -> VolumeRowQuery<'c, 'a, 's, C, VolumeRow, 2> {
        VolumeRowQuery {
            client,
            params: [tenant, pod_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<VolumeRowBorrowed, tokio_postgres::Error> {
                Ok(VolumeRowBorrowed {
                    id: row.try_get(0)?,
                    pod_id: row.try_get(1)?,
                    name: row.try_get(2)?,
                    size_gb: row.try_get(3)?,
                    reserved_gb: row.try_get(4)?,
                    storage_pool: row.try_get(5)?,
                    status: row.try_get(6)?,
                    status_reason: row.try_get(7)?,
                    quota_gb: row.try_get(8)?,
                    created_at: row.try_get(9)?,
                    updated_at: row.try_get(10)?,
                })
            },
            mapper: |it| VolumeRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OfPodParams, VolumeRowQuery<'c, 'a, 's, C, VolumeRow, 2>, C>
    for OfPodStmt
{
    fn params(&'s self, client: &'c C, params: &'a OfPodParams) -> VolumeRowQuery<'c, 'a, 's, C, VolumeRow, 2> {
        self.bind(client, &params.tenant, &params.pod_id)
    }
}
pub struct OneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn one() -> OneStmt {
    OneStmt(
        "select id, pod_id, name, size_gb, reserved_gb, storage_pool, status, status_reason, quota_gb, created_at, updated_at from cloud_pod_volumes where tenant_id = $1 and pod_id = $2 and id = $3 and deleted_at is null",
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
        tenant: &'a i64,
        pod_id: &'a i64,
        id: &'a i64,
    ) -> VolumeRowQuery<'c, 'a, 's, C, VolumeRow, 3> {
        VolumeRowQuery {
            client,
            params: [tenant, pod_id, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<VolumeRowBorrowed, tokio_postgres::Error> {
                Ok(VolumeRowBorrowed {
                    id: row.try_get(0)?,
                    pod_id: row.try_get(1)?,
                    name: row.try_get(2)?,
                    size_gb: row.try_get(3)?,
                    reserved_gb: row.try_get(4)?,
                    storage_pool: row.try_get(5)?,
                    status: row.try_get(6)?,
                    status_reason: row.try_get(7)?,
                    quota_gb: row.try_get(8)?,
                    created_at: row.try_get(9)?,
                    updated_at: row.try_get(10)?,
                })
            },
            mapper: |it| VolumeRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OneParams, VolumeRowQuery<'c, 'a, 's, C, VolumeRow, 3>, C> for OneStmt
{
    fn params(&'s self, client: &'c C, params: &'a OneParams) -> VolumeRowQuery<'c, 'a, 's, C, VolumeRow, 3> {
        self.bind(client, &params.tenant, &params.pod_id, &params.id)
    }
}
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock() -> LockStmt {
    LockStmt(
        "select id, pod_id, name, size_gb, reserved_gb, storage_pool, status, status_reason, quota_gb, created_at, updated_at from cloud_pod_volumes where tenant_id = $1 and pod_id = $2 and id = $3 and deleted_at is null for update",
        None,
    )
}
impl LockStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        pod_id: &'a i64,
        id: &'a i64,
    ) -> VolumeRowQuery<'c, 'a, 's, C, VolumeRow, 3> {
        VolumeRowQuery {
            client,
            params: [tenant, pod_id, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<VolumeRowBorrowed, tokio_postgres::Error> {
                Ok(VolumeRowBorrowed {
                    id: row.try_get(0)?,
                    pod_id: row.try_get(1)?,
                    name: row.try_get(2)?,
                    size_gb: row.try_get(3)?,
                    reserved_gb: row.try_get(4)?,
                    storage_pool: row.try_get(5)?,
                    status: row.try_get(6)?,
                    status_reason: row.try_get(7)?,
                    quota_gb: row.try_get(8)?,
                    created_at: row.try_get(9)?,
                    updated_at: row.try_get(10)?,
                })
            },
            mapper: |it| VolumeRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, LockParams, VolumeRowQuery<'c, 'a, 's, C, VolumeRow, 3>, C> for LockStmt
{
    fn params(&'s self, client: &'c C, params: &'a LockParams) -> VolumeRowQuery<'c, 'a, 's, C, VolumeRow, 3> {
        self.bind(client, &params.tenant, &params.pod_id, &params.id)
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into cloud_pod_volumes (tenant_id, pod_id, name, size_gb, storage_pool, status, quota_gb) values ($1, $2, $3, $4, $5, 'creating', $4) returning id",
        None,
    )
}
impl InsertStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        pod_id: &'a i64,
        name: &'a T1,
        size_gb: &'a i32,
        storage_pool: &'a Option<T2>,
    ) -> I64Query<'c, 'a, 's, C, i64, 5> {
        I64Query {
            client,
            params: [tenant, pod_id, name, size_gb, storage_pool],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, InsertParams<T1, T2>, I64Query<'c, 'a, 's, C, i64, 5>, C> for InsertStmt
{
    fn params(&'s self, client: &'c C, params: &'a InsertParams<T1, T2>) -> I64Query<'c, 'a, 's, C, i64, 5> {
        self.bind(client, &params.tenant, &params.pod_id, &params.name, &params.size_gb, &params.storage_pool)
    }
}
pub struct SetStatusStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_status() -> SetStatusStmt {
    SetStatusStmt(
        "update cloud_pod_volumes set status = $1, status_reason = $2, updated_at = now() where tenant_id = $3 and id = $4",
        None,
    )
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
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[status, reason, tenant, id]).await
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
        Box::pin(self.bind(client, &params.status, &params.reason, &params.tenant, &params.id))
    }
}
pub struct ReserveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reserve() -> ReserveStmt {
    ReserveStmt(
        "update cloud_pod_volumes set reserved_gb = $1 where tenant_id = $2 and id = $3 and deleted_at is null",
        None,
    )
}
impl ReserveStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        gb: &'a i32,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[gb, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ReserveParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ReserveStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ReserveParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.gb, &params.tenant, &params.id))
    }
}
pub struct SetNativeIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_native_id() -> SetNativeIdStmt {
    SetNativeIdStmt("update cloud_pod_volumes set proxmox_volume_id = $1 where tenant_id = $2 and id = $3", None)
}
impl SetNativeIdStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        called: &'a Option<T1>,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[called, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetNativeIdParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetNativeIdStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetNativeIdParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.called, &params.tenant, &params.id))
    }
}
pub struct SetSizeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_size() -> SetSizeStmt {
    SetSizeStmt(
        "update cloud_pod_volumes set size_gb = $1, reserved_gb = $1, updated_at = now() where tenant_id = $2 and id = $3",
        None,
    )
}
impl SetSizeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        gb: &'a i32,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[gb, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetSizeParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetSizeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetSizeParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.gb, &params.tenant, &params.id))
    }
}
pub struct CountInQuotaStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_in_quota() -> CountInQuotaStmt {
    CountInQuotaStmt("update cloud_pod_volumes set quota_gb = $1 where tenant_id = $2 and id = $3", None)
}
impl CountInQuotaStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        gb: &'a Option<i32>,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[gb, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CountInQuotaParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CountInQuotaStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CountInQuotaParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.gb, &params.tenant, &params.id))
    }
}
pub struct MarkDeletedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mark_deleted() -> MarkDeletedStmt {
    MarkDeletedStmt(
        "update cloud_pod_volumes set status = 'deleting', deleted_at = now(), reserved_gb = 0, quota_gb = null, updated_at = now() where tenant_id = $1 and id = $2 and deleted_at is null",
        None,
    )
}
impl MarkDeletedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        MarkDeletedParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MarkDeletedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MarkDeletedParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
