// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct AddUseParams {
    pub pods: i32,
    pub cpu_cores: i32,
    pub memory_mb: i32,
    pub disk_gb: i32,
    pub volumes: i32,
    pub addresses: i32,
    pub tenant: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SetLimitsParams {
    pub pods: Option<i32>,
    pub cpu_cores: Option<i32>,
    pub memory_mb: Option<i32>,
    pub disk_gb: Option<i32>,
    pub volumes: Option<i32>,
    pub snapshots: Option<i32>,
    pub addresses: Option<i32>,
    pub tenant: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct QuotaRow {
    pub pods_limit: Option<i32>,
    pub cpu_cores_limit: Option<i32>,
    pub memory_mb_limit: Option<i32>,
    pub disk_gb_limit: Option<i32>,
    pub volumes_limit: Option<i32>,
    pub snapshots_limit: Option<i32>,
    pub addresses_limit: Option<i32>,
    pub pods_used: i32,
    pub cpu_cores_used: i32,
    pub memory_mb_used: i32,
    pub disk_gb_used: i32,
    pub volumes_used: i32,
    pub snapshots_used: i32,
    pub addresses_used: i32,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct QuotaRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<QuotaRow, tokio_postgres::Error>,
    mapper: fn(QuotaRow) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> QuotaRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(QuotaRow) -> R) -> QuotaRowQuery<'c, 'a, 's, C, R, N> {
        QuotaRowQuery {
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
pub struct EnsureQuotaStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ensure_quota() -> EnsureQuotaStmt {
    EnsureQuotaStmt("insert into cloud_pod_quotas (tenant_id) values ($1) on conflict do nothing", None)
}
impl EnsureQuotaStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant]).await
    }
}
pub struct QuotaStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn quota() -> QuotaStmt {
    QuotaStmt(
        "select pods_limit, cpu_cores_limit, memory_mb_limit, disk_gb_limit, volumes_limit, snapshots_limit, addresses_limit, pods_used, cpu_cores_used, memory_mb_used, disk_gb_used, volumes_used, snapshots_used, addresses_used from cloud_pod_quotas where tenant_id = $1",
        None,
    )
}
impl QuotaStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
    ) -> QuotaRowQuery<'c, 'a, 's, C, QuotaRow, 1> {
        QuotaRowQuery {
            client,
            params: [tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<QuotaRow, tokio_postgres::Error> {
                Ok(QuotaRow {
                    pods_limit: row.try_get(0)?,
                    cpu_cores_limit: row.try_get(1)?,
                    memory_mb_limit: row.try_get(2)?,
                    disk_gb_limit: row.try_get(3)?,
                    volumes_limit: row.try_get(4)?,
                    snapshots_limit: row.try_get(5)?,
                    addresses_limit: row.try_get(6)?,
                    pods_used: row.try_get(7)?,
                    cpu_cores_used: row.try_get(8)?,
                    memory_mb_used: row.try_get(9)?,
                    disk_gb_used: row.try_get(10)?,
                    volumes_used: row.try_get(11)?,
                    snapshots_used: row.try_get(12)?,
                    addresses_used: row.try_get(13)?,
                })
            },
            mapper: |it| QuotaRow::from(it),
        }
    }
}
pub struct LockQuotaStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_quota() -> LockQuotaStmt {
    LockQuotaStmt(
        "select pods_limit, cpu_cores_limit, memory_mb_limit, disk_gb_limit, volumes_limit, snapshots_limit, addresses_limit, pods_used, cpu_cores_used, memory_mb_used, disk_gb_used, volumes_used, snapshots_used, addresses_used from cloud_pod_quotas where tenant_id = $1 for update",
        None,
    )
}
impl LockQuotaStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
    ) -> QuotaRowQuery<'c, 'a, 's, C, QuotaRow, 1> {
        QuotaRowQuery {
            client,
            params: [tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<QuotaRow, tokio_postgres::Error> {
                Ok(QuotaRow {
                    pods_limit: row.try_get(0)?,
                    cpu_cores_limit: row.try_get(1)?,
                    memory_mb_limit: row.try_get(2)?,
                    disk_gb_limit: row.try_get(3)?,
                    volumes_limit: row.try_get(4)?,
                    snapshots_limit: row.try_get(5)?,
                    addresses_limit: row.try_get(6)?,
                    pods_used: row.try_get(7)?,
                    cpu_cores_used: row.try_get(8)?,
                    memory_mb_used: row.try_get(9)?,
                    disk_gb_used: row.try_get(10)?,
                    volumes_used: row.try_get(11)?,
                    snapshots_used: row.try_get(12)?,
                    addresses_used: row.try_get(13)?,
                })
            },
            mapper: |it| QuotaRow::from(it),
        }
    }
}
pub struct LockUseStmt(&'static str, Option<tokio_postgres::Statement>);
/// The platform's own way to the row that each reservation locks.
pub fn lock_use() -> LockUseStmt {
    LockUseStmt("select tenant_id from cloud_pod_quotas where tenant_id = $1 for update", None)
}
impl LockUseStmt {
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
pub struct AddUseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_use() -> AddUseStmt {
    AddUseStmt(
        "update cloud_pod_quotas set pods_used = pods_used + $1, cpu_cores_used = cpu_cores_used + $2, memory_mb_used = memory_mb_used + $3, disk_gb_used = disk_gb_used + $4, volumes_used = volumes_used + $5, addresses_used = addresses_used + $6, updated_at = now() where tenant_id = $7",
        None,
    )
}
impl AddUseStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        pods: &'a i32,
        cpu_cores: &'a i32,
        memory_mb: &'a i32,
        disk_gb: &'a i32,
        volumes: &'a i32,
        addresses: &'a i32,
        tenant: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(&client.prepare(self.0).await?, &[pods, cpu_cores, memory_mb, disk_gb, volumes, addresses, tenant])
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddUseParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddUseStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddUseParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.pods,
            &params.cpu_cores,
            &params.memory_mb,
            &params.disk_gb,
            &params.volumes,
            &params.addresses,
            &params.tenant,
        ))
    }
}
pub struct TenantNameStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tenant_name() -> TenantNameStmt {
    TenantNameStmt("select name from tenants where id = $1", None)
}
impl TenantNameStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct SetLimitsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_limits() -> SetLimitsStmt {
    SetLimitsStmt(
        "update cloud_pod_quotas set pods_limit = $1, cpu_cores_limit = $2, memory_mb_limit = $3, disk_gb_limit = $4, volumes_limit = $5, snapshots_limit = $6, addresses_limit = $7, updated_at = now() where tenant_id = $8",
        None,
    )
}
impl SetLimitsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        pods: &'a Option<i32>,
        cpu_cores: &'a Option<i32>,
        memory_mb: &'a Option<i32>,
        disk_gb: &'a Option<i32>,
        volumes: &'a Option<i32>,
        snapshots: &'a Option<i32>,
        addresses: &'a Option<i32>,
        tenant: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &client.prepare(self.0).await?,
                &[pods, cpu_cores, memory_mb, disk_gb, volumes, snapshots, addresses, tenant],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetLimitsParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetLimitsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetLimitsParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.pods,
            &params.cpu_cores,
            &params.memory_mb,
            &params.disk_gb,
            &params.volumes,
            &params.snapshots,
            &params.addresses,
            &params.tenant,
        ))
    }
}
