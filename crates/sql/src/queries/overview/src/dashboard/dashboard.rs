// This file was generated with `clorinde`. Do not modify.

#[derive(Debug, Clone, PartialEq, Copy)]
pub struct People {
    pub users: i64,
    pub operators: i64,
    pub tenants: i64,
    pub active_tenants: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Servers {
    pub total: i64,
    pub online: i64,
    pub silent: i64,
    pub silent_names: Vec<String>,
}
pub struct ServersBorrowed<'a> {
    pub total: i64,
    pub online: i64,
    pub silent: i64,
    pub silent_names: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<ServersBorrowed<'a>> for Servers {
    fn from(ServersBorrowed { total, online, silent, silent_names }: ServersBorrowed<'a>) -> Self {
        Self { total, online, silent, silent_names: silent_names.map(|v| v.into()).collect() }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Pods {
    pub total: i64,
    pub running: i64,
    pub error: i64,
    pub unknown: i64,
    pub unhealthy: i64,
    pub healed: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Jobs {
    pub pending: i64,
    pub failed: i64,
    pub workers: i64,
    pub delay: Option<f64>,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Logged {
    pub errors: i64,
    pub warnings: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct TopTenants {
    pub id: i64,
    pub name: String,
    pub pods: i64,
    pub cpu_cores: i64,
    pub memory_mb: i64,
    pub disk_gb: i64,
    pub cpu_used: f64,
    pub disk_used_gb: i64,
    pub network_bytes: i64,
}
pub struct TopTenantsBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub pods: i64,
    pub cpu_cores: i64,
    pub memory_mb: i64,
    pub disk_gb: i64,
    pub cpu_used: f64,
    pub disk_used_gb: i64,
    pub network_bytes: i64,
}
impl<'a> From<TopTenantsBorrowed<'a>> for TopTenants {
    fn from(
        TopTenantsBorrowed {
            id,
            name,
            pods,
            cpu_cores,
            memory_mb,
            disk_gb,
            cpu_used,
            disk_used_gb,
            network_bytes,
        }: TopTenantsBorrowed<'a>,
    ) -> Self {
        Self { id, name: name.into(), pods, cpu_cores, memory_mb, disk_gb, cpu_used, disk_used_gb, network_bytes }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PeopleQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<People, tokio_postgres::Error>,
    mapper: fn(People) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PeopleQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(People) -> R) -> PeopleQuery<'c, 'a, 's, C, R, N> {
        PeopleQuery {
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
pub struct ServersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ServersBorrowed, tokio_postgres::Error>,
    mapper: fn(ServersBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ServersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ServersBorrowed) -> R) -> ServersQuery<'c, 'a, 's, C, R, N> {
        ServersQuery {
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
pub struct PodsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Pods, tokio_postgres::Error>,
    mapper: fn(Pods) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PodsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Pods) -> R) -> PodsQuery<'c, 'a, 's, C, R, N> {
        PodsQuery {
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
pub struct JobsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Jobs, tokio_postgres::Error>,
    mapper: fn(Jobs) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> JobsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Jobs) -> R) -> JobsQuery<'c, 'a, 's, C, R, N> {
        JobsQuery {
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
pub struct LoggedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Logged, tokio_postgres::Error>,
    mapper: fn(Logged) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LoggedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Logged) -> R) -> LoggedQuery<'c, 'a, 's, C, R, N> {
        LoggedQuery {
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
pub struct PeopleStmt(&'static str, Option<tokio_postgres::Statement>);
/// Accounts, operators among them, and tenants that are active.
pub fn people() -> PeopleStmt {
    PeopleStmt(
        "select (select count(*) from users) as users, (select count(distinct user_id) from user_roles) as operators, (select count(*) from tenants) as tenants, (select count(*) from tenants where status = 'active') as active_tenants",
        None,
    )
}
impl PeopleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> PeopleQuery<'c, 'a, 's, C, People, 0> {
        PeopleQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<People, tokio_postgres::Error> {
                Ok(People {
                    users: row.try_get(0)?,
                    operators: row.try_get(1)?,
                    tenants: row.try_get(2)?,
                    active_tenants: row.try_get(3)?,
                })
            },
            mapper: |it| People::from(it),
        }
    }
}
pub struct ServersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn servers() -> ServersStmt {
    ServersStmt(
        "select count(*) as total, count(*) filter (where status = 'online') as online, count(*) filter (where lost_at is null and (status = 'offline' or unreachable_since is not null)) as silent, array(select o.name from servers o where o.lost_at is null and (o.status = 'offline' or o.unreachable_since is not null) order by o.name limit 3) as silent_names from servers",
        None,
    )
}
impl ServersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> ServersQuery<'c, 'a, 's, C, Servers, 0> {
        ServersQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ServersBorrowed, tokio_postgres::Error> {
                Ok(ServersBorrowed {
                    total: row.try_get(0)?,
                    online: row.try_get(1)?,
                    silent: row.try_get(2)?,
                    silent_names: row.try_get(3)?,
                })
            },
            mapper: |it| Servers::from(it),
        }
    }
}
pub struct PodsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn pods() -> PodsStmt {
    PodsStmt(
        "select count(*) as total, count(*) filter (where p.status = 'running' and s.unreachable_since is null) as running, count(*) filter (where p.status = 'error') as error, count(*) filter (where p.status in ('running', 'stopped') and s.unreachable_since is not null) as unknown, count(*) filter (where p.status = 'error' or s.unreachable_since is not null) as unhealthy, (select count(*) from audit_events where event = 'POD_AUTORESTART_TRIGGERED' and created_at > now() - interval '24 hours') as healed from cloud_pods p left join servers s on s.id = p.server_id where p.deleted_at is null",
        None,
    )
}
impl PodsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> PodsQuery<'c, 'a, 's, C, Pods, 0> {
        PodsQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Pods, tokio_postgres::Error> {
                Ok(Pods {
                    total: row.try_get(0)?,
                    running: row.try_get(1)?,
                    error: row.try_get(2)?,
                    unknown: row.try_get(3)?,
                    unhealthy: row.try_get(4)?,
                    healed: row.try_get(5)?,
                })
            },
            mapper: |it| Pods::from(it),
        }
    }
}
pub struct JobsStmt(&'static str, Option<tokio_postgres::Statement>);
/// What waits for a worker, what failed for good in 24 hours, who works, and how long first tries of the last hour had
/// waited since they were due, in seconds.
pub fn jobs() -> JobsStmt {
    JobsStmt(
        "select (select count(*) from jobs_live where status = 'pending' and coalesce(waits_for, '') <> 'time') as pending, (select count(*) from jobs_finished where status in ('dead', 'failed') and completed_at > now() - interval '24 hours') as failed, (select count(*) from job_workers where status = 'online') as workers, (select avg(extract(epoch from greatest(started_at - scheduled_at, interval '0')))::double precision from jobs_finished where completed_at > now() - interval '1 hour' and attempts = 1 and started_at is not null) as delay",
        None,
    )
}
impl JobsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> JobsQuery<'c, 'a, 's, C, Jobs, 0> {
        JobsQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Jobs, tokio_postgres::Error> {
                Ok(Jobs {
                    pending: row.try_get(0)?,
                    failed: row.try_get(1)?,
                    workers: row.try_get(2)?,
                    delay: row.try_get(3)?,
                })
            },
            mapper: |it| Jobs::from(it),
        }
    }
}
pub struct LoggedStmt(&'static str, Option<tokio_postgres::Statement>);
/// Warnings and errors of the technical log in 24 hours.
pub fn logged() -> LoggedStmt {
    LoggedStmt(
        "select count(*) filter (where level = 'error') as errors, count(*) filter (where level = 'warn') as warnings from system_events where created_at > now() - interval '24 hours' and level in ('warn', 'error')",
        None,
    )
}
impl LoggedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> LoggedQuery<'c, 'a, 's, C, Logged, 0> {
        LoggedQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Logged, tokio_postgres::Error> {
                Ok(Logged { errors: row.try_get(0)?, warnings: row.try_get(1)? })
            },
            mapper: |it| Logged::from(it),
        }
    }
}
pub struct TopTenantsStmt(&'static str, Option<tokio_postgres::Statement>);
/// The ten tenants with the most cores promised, and what their running pods were last seen to use.
pub fn top_tenants() -> TopTenantsStmt {
    TopTenantsStmt(
        "select t.id, t.name, t.pods, t.cpu_cores, t.memory_mb, t.disk_gb, coalesce(sum(m.cpu_usage / 100 * p.cpu_cores), 0)::double precision as cpu_used, coalesce(sum(m.disk_used_bytes) / 1073741824, 0)::bigint as disk_used_gb, coalesce(sum(m.network_rx_bytes + m.network_tx_bytes), 0)::bigint as network_bytes from (select t.id, t.name, count(*) as pods, sum(p.cpu_cores)::bigint as cpu_cores, sum(p.memory_mb)::bigint as memory_mb, sum(p.disk_gb)::bigint + (select coalesce(sum(v.reserved_gb), 0)::bigint from cloud_pod_volumes v where v.tenant_id = t.id and v.deleted_at is null) as disk_gb from cloud_pods p join tenants t on t.id = p.tenant_id where p.deleted_at is null group by t.id, t.name order by sum(p.cpu_cores) desc, sum(p.disk_gb) desc, t.id limit 10) t left join cloud_pods p on p.tenant_id = t.id and p.deleted_at is null and p.status = 'running' left join lateral ( select cpu_usage, disk_used_bytes, network_rx_bytes, network_tx_bytes from cloud_pod_metrics m where m.tenant_id = p.tenant_id and m.pod_id = p.id order by m.sampled_at desc limit 1) m on true group by t.id, t.name, t.pods, t.cpu_cores, t.memory_mb, t.disk_gb order by t.cpu_cores desc, t.disk_gb desc, t.id",
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
                    disk_gb: row.try_get(5)?,
                    cpu_used: row.try_get(6)?,
                    disk_used_gb: row.try_get(7)?,
                    network_bytes: row.try_get(8)?,
                })
            },
            mapper: |it| TopTenants::from(it),
        }
    }
}
