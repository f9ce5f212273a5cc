// This file was generated with `clorinde`. Do not modify.

#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Totals {
    pub total: i64,
    pub active: i64,
    pub error: i64,
    pub deleting: i64,
    pub unknown: i64,
    pub tenants: i64,
    pub cpu_cores: i64,
    pub memory_mb: i64,
    pub disk_gb: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Used {
    pub cpu_cores: f64,
    pub memory_mb: i64,
    pub disk_gb: i64,
    pub disk_untold: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct RecentEvents {
    pub id: i64,
    pub created_at: jiff::Timestamp,
    pub tenant_id: Option<i64>,
    pub api_key_id: Option<i64>,
    pub event: String,
    pub category: String,
    pub actor_type: String,
    pub user_id: Option<i64>,
    pub user_name: Option<String>,
    pub user_email: Option<String>,
    pub pod_id: Option<i64>,
    pub pod_name: Option<String>,
    pub object_type: Option<String>,
    pub object_id: Option<i64>,
    pub object_name: Option<String>,
    pub ip_address: Option<String>,
    pub user_agent: Option<String>,
    pub request_id: Option<String>,
    pub details: serde_json::Value,
    pub tenant_name: Option<String>,
}
pub struct RecentEventsBorrowed<'a> {
    pub id: i64,
    pub created_at: jiff::Timestamp,
    pub tenant_id: Option<i64>,
    pub api_key_id: Option<i64>,
    pub event: &'a str,
    pub category: &'a str,
    pub actor_type: &'a str,
    pub user_id: Option<i64>,
    pub user_name: Option<&'a str>,
    pub user_email: Option<&'a str>,
    pub pod_id: Option<i64>,
    pub pod_name: Option<&'a str>,
    pub object_type: Option<&'a str>,
    pub object_id: Option<i64>,
    pub object_name: Option<&'a str>,
    pub ip_address: Option<&'a str>,
    pub user_agent: Option<&'a str>,
    pub request_id: Option<&'a str>,
    pub details: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub tenant_name: Option<&'a str>,
}
impl<'a> From<RecentEventsBorrowed<'a>> for RecentEvents {
    fn from(
        RecentEventsBorrowed {
            id,
            created_at,
            tenant_id,
            api_key_id,
            event,
            category,
            actor_type,
            user_id,
            user_name,
            user_email,
            pod_id,
            pod_name,
            object_type,
            object_id,
            object_name,
            ip_address,
            user_agent,
            request_id,
            details,
            tenant_name,
        }: RecentEventsBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            created_at,
            tenant_id,
            api_key_id,
            event: event.into(),
            category: category.into(),
            actor_type: actor_type.into(),
            user_id,
            user_name: user_name.map(|v| v.into()),
            user_email: user_email.map(|v| v.into()),
            pod_id,
            pod_name: pod_name.map(|v| v.into()),
            object_type: object_type.map(|v| v.into()),
            object_id,
            object_name: object_name.map(|v| v.into()),
            ip_address: ip_address.map(|v| v.into()),
            user_agent: user_agent.map(|v| v.into()),
            request_id: request_id.map(|v| v.into()),
            details: serde_json::from_str(details.0.get()).unwrap(),
            tenant_name: tenant_name.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct TopTenants {
    pub id: i64,
    pub name: String,
    pub pods: i64,
    pub cpu_cores: i64,
    pub memory_mb: i64,
}
pub struct TopTenantsBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub pods: i64,
    pub cpu_cores: i64,
    pub memory_mb: i64,
}
impl<'a> From<TopTenantsBorrowed<'a>> for TopTenants {
    fn from(TopTenantsBorrowed { id, name, pods, cpu_cores, memory_mb }: TopTenantsBorrowed<'a>) -> Self {
        Self { id, name: name.into(), pods, cpu_cores, memory_mb }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PerDay {
    pub day: String,
    pub created: i64,
    pub destroyed: i64,
}
pub struct PerDayBorrowed<'a> {
    pub day: &'a str,
    pub created: i64,
    pub destroyed: i64,
}
impl<'a> From<PerDayBorrowed<'a>> for PerDay {
    fn from(PerDayBorrowed { day, created, destroyed }: PerDayBorrowed<'a>) -> Self {
        Self { day: day.into(), created, destroyed }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct QueueDepths {
    pub queue: String,
    pub pending: i64,
    pub running: i64,
}
pub struct QueueDepthsBorrowed<'a> {
    pub queue: &'a str,
    pub pending: i64,
    pub running: i64,
}
impl<'a> From<QueueDepthsBorrowed<'a>> for QueueDepths {
    fn from(QueueDepthsBorrowed { queue, pending, running }: QueueDepthsBorrowed<'a>) -> Self {
        Self { queue: queue.into(), pending, running }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct TotalsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Totals, tokio_postgres::Error>,
    mapper: fn(Totals) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TotalsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Totals) -> R) -> TotalsQuery<'c, 'a, 's, C, R, N> {
        TotalsQuery {
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
pub struct UsedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Used, tokio_postgres::Error>,
    mapper: fn(Used) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UsedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Used) -> R) -> UsedQuery<'c, 'a, 's, C, R, N> {
        UsedQuery {
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
pub struct RecentEventsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RecentEventsBorrowed, tokio_postgres::Error>,
    mapper: fn(RecentEventsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RecentEventsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RecentEventsBorrowed) -> R) -> RecentEventsQuery<'c, 'a, 's, C, R, N> {
        RecentEventsQuery {
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
pub struct TopTenantsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TopTenantsBorrowed, tokio_postgres::Error>,
    mapper: fn(TopTenantsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TopTenantsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TopTenantsBorrowed) -> R) -> TopTenantsQuery<'c, 'a, 's, C, R, N> {
        TopTenantsQuery {
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
pub struct PerDayQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PerDayBorrowed, tokio_postgres::Error>,
    mapper: fn(PerDayBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PerDayQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PerDayBorrowed) -> R) -> PerDayQuery<'c, 'a, 's, C, R, N> {
        PerDayQuery {
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
pub struct QueueDepthsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<QueueDepthsBorrowed, tokio_postgres::Error>,
    mapper: fn(QueueDepthsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> QueueDepthsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(QueueDepthsBorrowed) -> R) -> QueueDepthsQuery<'c, 'a, 's, C, R, N> {
        QueueDepthsQuery {
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
pub struct TotalsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn totals() -> TotalsStmt {
    TotalsStmt(
        "select count(*) as total, count(*) filter (where p.status = 'running' and s.unreachable_since is null) as active, count(*) filter (where p.status = 'error') as error, count(*) filter (where p.status = 'deleting') as deleting, count(*) filter (where p.status in ('running', 'stopped') and s.unreachable_since is not null) as unknown, count(distinct p.tenant_id) as tenants, coalesce(sum(p.cpu_cores), 0)::bigint as cpu_cores, coalesce(sum(p.memory_mb), 0)::bigint as memory_mb, coalesce(sum(p.disk_gb), 0)::bigint + (select coalesce(sum(reserved_gb), 0)::bigint from cloud_pod_volumes where deleted_at is null) as disk_gb from cloud_pods p left join servers s on s.id = p.server_id where p.deleted_at is null",
        None,
    )
}
impl TotalsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> TotalsQuery<'c, 'a, 's, C, Totals, 0> {
        TotalsQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Totals, tokio_postgres::Error> {
                Ok(Totals {
                    total: row.try_get(0)?,
                    active: row.try_get(1)?,
                    error: row.try_get(2)?,
                    deleting: row.try_get(3)?,
                    unknown: row.try_get(4)?,
                    tenants: row.try_get(5)?,
                    cpu_cores: row.try_get(6)?,
                    memory_mb: row.try_get(7)?,
                    disk_gb: row.try_get(8)?,
                })
            },
            mapper: |it| Totals::from(it),
        }
    }
}
pub struct UsedStmt(&'static str, Option<tokio_postgres::Statement>);
/// What the running pods were last seen to use, in cores, MB and GB.
pub fn used() -> UsedStmt {
    UsedStmt(
        "select coalesce(sum(m.cpu_usage / 100 * p.cpu_cores), 0)::double precision as cpu_cores, coalesce(sum(m.memory_used_bytes) / 1048576, 0)::bigint as memory_mb, coalesce(sum(m.disk_used_bytes) / 1073741824, 0)::bigint as disk_gb, count(*) filter (where m.disk_used_bytes is null) as disk_untold from cloud_pods p cross join lateral ( select cpu_usage, memory_used_bytes, disk_used_bytes from cloud_pod_metrics m where m.tenant_id = p.tenant_id and m.pod_id = p.id order by m.sampled_at desc limit 1) m where p.deleted_at is null and p.status = 'running'",
        None,
    )
}
impl UsedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> UsedQuery<'c, 'a, 's, C, Used, 0> {
        UsedQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Used, tokio_postgres::Error> {
                Ok(Used {
                    cpu_cores: row.try_get(0)?,
                    memory_mb: row.try_get(1)?,
                    disk_gb: row.try_get(2)?,
                    disk_untold: row.try_get(3)?,
                })
            },
            mapper: |it| Used::from(it),
        }
    }
}
pub struct UnhealthyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unhealthy() -> UnhealthyStmt {
    UnhealthyStmt(
        "select count(*) from cloud_pods p left join servers s on s.id = p.server_id where p.deleted_at is null and (p.status = 'error' or s.unreachable_since is not null)",
        None,
    )
}
impl UnhealthyStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> I64Query<'c, 'a, 's, C, i64, 0> {
        I64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct HealedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn healed() -> HealedStmt {
    HealedStmt(
        "select count(*) from audit_events where event = 'POD_AUTORESTART_TRIGGERED' and created_at > now() - interval '24 hours'",
        None,
    )
}
impl HealedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> I64Query<'c, 'a, 's, C, i64, 0> {
        I64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct BackupsStmt(&'static str, Option<tokio_postgres::Statement>);
/// Each backup that was made is an event.
pub fn backups() -> BackupsStmt {
    BackupsStmt(
        "select count(*) from audit_events where event = 'POD_BACKUP_COMPLETED' and created_at > now() - interval '24 hours'",
        None,
    )
}
impl BackupsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> I64Query<'c, 'a, 's, C, i64, 0> {
        I64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct RecentEventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn recent_events() -> RecentEventsStmt {
    RecentEventsStmt(
        "select a.id, a.created_at, a.tenant_id, a.api_key_id, a.event, a.category, a.actor_type, a.user_id, u.name as user_name, u.email as user_email, a.pod_id, p.name as pod_name, a.object_type, a.object_id, a.object_name, a.ip_address, a.user_agent, a.request_id, a.details, t.name as tenant_name from audit_events a left join tenants t on t.id = a.tenant_id left join users u on u.id = a.user_id left join cloud_pods p on p.tenant_id = a.tenant_id and p.id = a.pod_id where a.category in ('lifecycle', 'health', 'backup', 'quota') order by a.id desc limit $1",
        None,
    )
}
impl RecentEventsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        limit: &'a i64,
    ) -> RecentEventsQuery<'c, 'a, 's, C, RecentEvents, 1> {
        RecentEventsQuery {
            client,
            params: [limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RecentEventsBorrowed, tokio_postgres::Error> {
                Ok(RecentEventsBorrowed {
                    id: row.try_get(0)?,
                    created_at: row.try_get(1)?,
                    tenant_id: row.try_get(2)?,
                    api_key_id: row.try_get(3)?,
                    event: row.try_get(4)?,
                    category: row.try_get(5)?,
                    actor_type: row.try_get(6)?,
                    user_id: row.try_get(7)?,
                    user_name: row.try_get(8)?,
                    user_email: row.try_get(9)?,
                    pod_id: row.try_get(10)?,
                    pod_name: row.try_get(11)?,
                    object_type: row.try_get(12)?,
                    object_id: row.try_get(13)?,
                    object_name: row.try_get(14)?,
                    ip_address: row.try_get(15)?,
                    user_agent: row.try_get(16)?,
                    request_id: row.try_get(17)?,
                    details: row.try_get(18)?,
                    tenant_name: row.try_get(19)?,
                })
            },
            mapper: |it| RecentEvents::from(it),
        }
    }
}
pub struct TopTenantsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn top_tenants() -> TopTenantsStmt {
    TopTenantsStmt(
        "select t.id, t.name, count(*) as pods, sum(p.cpu_cores)::bigint as cpu_cores, sum(p.memory_mb)::bigint as memory_mb from cloud_pods p join tenants t on t.id = p.tenant_id where p.deleted_at is null group by t.id, t.name order by sum(p.memory_mb) desc, count(*) desc, t.id limit 10",
        None,
    )
}
impl TopTenantsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> TopTenantsQuery<'c, 'a, 's, C, TopTenants, 0> {
        TopTenantsQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TopTenantsBorrowed, tokio_postgres::Error> {
                Ok(TopTenantsBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    pods: row.try_get(2)?,
                    cpu_cores: row.try_get(3)?,
                    memory_mb: row.try_get(4)?,
                })
            },
            mapper: |it| TopTenants::from(it),
        }
    }
}
pub struct PerDayStmt(&'static str, Option<tokio_postgres::Statement>);
/// Created and destroyed on each of the last seven days (UTC), oldest first.
pub fn per_day() -> PerDayStmt {
    PerDayStmt(
        "select to_char(d.day, 'YYYY-MM-DD') as day, (select count(*) from audit_events a where a.event = 'POD_CREATED' and a.created_at >= d.day and a.created_at < d.day + interval '1 day') as created, (select count(*) from audit_events a where a.event = 'POD_DESTROYED' and a.created_at >= d.day and a.created_at < d.day + interval '1 day') as destroyed from generate_series(date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' - interval '6 days', date_trunc('day', now() at time zone 'UTC') at time zone 'UTC', interval '1 day') d(day) order by d.day",
        None,
    )
}
impl PerDayStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> PerDayQuery<'c, 'a, 's, C, PerDay, 0> {
        PerDayQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PerDayBorrowed, tokio_postgres::Error> {
                Ok(PerDayBorrowed { day: row.try_get(0)?, created: row.try_get(1)?, destroyed: row.try_get(2)? })
            },
            mapper: |it| PerDay::from(it),
        }
    }
}
pub struct QueueDepthsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn queue_depths() -> QueueDepthsStmt {
    QueueDepthsStmt(
        "select queue, count(*) filter (where status = 'pending') as pending, count(*) filter (where status = 'running') as running from jobs where status in ('pending', 'running') group by queue order by queue",
        None,
    )
}
impl QueueDepthsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> QueueDepthsQuery<'c, 'a, 's, C, QueueDepths, 0> {
        QueueDepthsQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<QueueDepthsBorrowed, tokio_postgres::Error> {
                Ok(QueueDepthsBorrowed { queue: row.try_get(0)?, pending: row.try_get(1)?, running: row.try_get(2)? })
            },
            mapper: |it| QueueDepths::from(it),
        }
    }
}
