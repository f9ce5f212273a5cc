// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct AddUseParams {
    pub pods: i32,
    pub cpu_cores: i32,
    pub memory_mb: i32,
    pub disk_gb: i32,
    pub tenant: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct QuotaRow {
    pub pods_limit: Option<i32>,
    pub cpu_cores_limit: Option<i32>,
    pub memory_mb_limit: Option<i32>,
    pub disk_gb_limit: Option<i32>,
    pub pods_used: i32,
    pub cpu_cores_used: i32,
    pub memory_mb_used: i32,
    pub disk_gb_used: i32,
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
        client.execute(self.0, &[tenant]).await
    }
}
pub struct QuotaStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn quota() -> QuotaStmt {
    QuotaStmt(
        "select pods_limit, cpu_cores_limit, memory_mb_limit, disk_gb_limit, pods_used, cpu_cores_used, memory_mb_used, disk_gb_used from cloud_pod_quotas where tenant_id = $1",
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
                    pods_used: row.try_get(4)?,
                    cpu_cores_used: row.try_get(5)?,
                    memory_mb_used: row.try_get(6)?,
                    disk_gb_used: row.try_get(7)?,
                })
            },
            mapper: |it| QuotaRow::from(it),
        }
    }
}
pub struct LockQuotaStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_quota() -> LockQuotaStmt {
    LockQuotaStmt(
        "select pods_limit, cpu_cores_limit, memory_mb_limit, disk_gb_limit, pods_used, cpu_cores_used, memory_mb_used, disk_gb_used from cloud_pod_quotas where tenant_id = $1 for update",
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
                    pods_used: row.try_get(4)?,
                    cpu_cores_used: row.try_get(5)?,
                    memory_mb_used: row.try_get(6)?,
                    disk_gb_used: row.try_get(7)?,
                })
            },
            mapper: |it| QuotaRow::from(it),
        }
    }
}
pub struct AddUseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_use() -> AddUseStmt {
    AddUseStmt(
        "update cloud_pod_quotas set pods_used = pods_used + $1, cpu_cores_used = cpu_cores_used + $2, memory_mb_used = memory_mb_used + $3, disk_gb_used = disk_gb_used + $4, updated_at = now() where tenant_id = $5",
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
        tenant: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[pods, cpu_cores, memory_mb, disk_gb, tenant]).await
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
        Box::pin(self.bind(client, &params.pods, &params.cpu_cores, &params.memory_mb, &params.disk_gb, &params.tenant))
    }
}
