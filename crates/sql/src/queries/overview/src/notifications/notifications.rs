// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct OfTenantParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub events: T2,
    pub tenant: i64,
    pub before: Option<i64>,
    pub days: i32,
    pub limit: i64,
}
#[derive(Debug)]
pub struct OfPlatformParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub events: T2,
    pub before: Option<i64>,
    pub days: i32,
    pub limit: i64,
}
#[derive(Debug)]
pub struct OfPersonParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub events: T2,
    pub user_id: i64,
    pub before: Option<i64>,
    pub days: i32,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ReadOfParams<T1: crate::ArraySql<Item = i64>> {
    pub user_id: i64,
    pub events: T1,
}
#[derive(Debug)]
pub struct MarkParams<T1: crate::ArraySql<Item = i64>> {
    pub user_id: i64,
    pub events: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetOldParams {
    pub user_id: i64,
    pub days: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct NotedEvent {
    pub id: i64,
    pub created_at: jiff::Timestamp,
    pub event: String,
    pub tenant_id: Option<i64>,
    pub tenant_name: Option<String>,
    pub user_id: Option<i64>,
    pub pod_id: Option<i64>,
    pub pod_name: Option<String>,
    pub object_type: Option<String>,
    pub object_id: Option<i64>,
    pub object_name: Option<String>,
    pub details: serde_json::Value,
}
pub struct NotedEventBorrowed<'a> {
    pub id: i64,
    pub created_at: jiff::Timestamp,
    pub event: &'a str,
    pub tenant_id: Option<i64>,
    pub tenant_name: Option<&'a str>,
    pub user_id: Option<i64>,
    pub pod_id: Option<i64>,
    pub pod_name: Option<&'a str>,
    pub object_type: Option<&'a str>,
    pub object_id: Option<i64>,
    pub object_name: Option<&'a str>,
    pub details: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<NotedEventBorrowed<'a>> for NotedEvent {
    fn from(
        NotedEventBorrowed {
            id,
            created_at,
            event,
            tenant_id,
            tenant_name,
            user_id,
            pod_id,
            pod_name,
            object_type,
            object_id,
            object_name,
            details,
        }: NotedEventBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            created_at,
            event: event.into(),
            tenant_id,
            tenant_name: tenant_name.map(|v| v.into()),
            user_id,
            pod_id,
            pod_name: pod_name.map(|v| v.into()),
            object_type: object_type.map(|v| v.into()),
            object_id,
            object_name: object_name.map(|v| v.into()),
            details: serde_json::from_str(details.0.get()).unwrap(),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct NotedEventQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NotedEventBorrowed, tokio_postgres::Error>,
    mapper: fn(NotedEventBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NotedEventQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NotedEventBorrowed) -> R) -> NotedEventQuery<'c, 'a, 's, C, R, N> {
        NotedEventQuery {
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
pub struct OfTenantStmt(&'static str, Option<tokio_postgres::Statement>);
/// The newest of each of these kinds, so that a long log costs nothing.
pub fn of_tenant() -> OfTenantStmt {
    OfTenantStmt(
        "select a.id, a.created_at, a.event, a.tenant_id, null::text as tenant_name, a.user_id, a.pod_id, p.name as pod_name, a.object_type, a.object_id, a.object_name, a.details from unnest($1::text[]) e(name) cross join lateral ( select * from audit_events a where a.tenant_id = $2 and a.event = e.name and ($3::bigint is null or a.id < $3) and a.created_at > now() - make_interval(days => $4) order by a.id desc limit $5) a left join cloud_pods p on p.tenant_id = a.tenant_id and p.id = a.pod_id order by a.id desc limit $5",
        None,
    )
}
impl OfTenantStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        events: &'a T2,
        tenant: &'a i64,
        before: &'a Option<i64>,
        days: &'a i32,
        limit: &'a i64,
    ) -> NotedEventQuery<'c, 'a, 's, C, NotedEvent, 5> {
        NotedEventQuery {
            client,
            params: [events, tenant, before, days, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NotedEventBorrowed, tokio_postgres::Error> {
                Ok(NotedEventBorrowed {
                    id: row.try_get(0)?,
                    created_at: row.try_get(1)?,
                    event: row.try_get(2)?,
                    tenant_id: row.try_get(3)?,
                    tenant_name: row.try_get(4)?,
                    user_id: row.try_get(5)?,
                    pod_id: row.try_get(6)?,
                    pod_name: row.try_get(7)?,
                    object_type: row.try_get(8)?,
                    object_id: row.try_get(9)?,
                    object_name: row.try_get(10)?,
                    details: row.try_get(11)?,
                })
            },
            mapper: |it| NotedEvent::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<'c, 'a, 's, OfTenantParams<T1, T2>, NotedEventQuery<'c, 'a, 's, C, NotedEvent, 5>, C>
    for OfTenantStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfTenantParams<T1, T2>,
    ) -> NotedEventQuery<'c, 'a, 's, C, NotedEvent, 5> {
        self.bind(client, &params.events, &params.tenant, &params.before, &params.days, &params.limit)
    }
}
pub struct OfPlatformStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_platform() -> OfPlatformStmt {
    OfPlatformStmt(
        "select a.id, a.created_at, a.event, a.tenant_id, t.name as tenant_name, a.user_id, a.pod_id, null::text as pod_name, a.object_type, a.object_id, a.object_name, a.details from unnest($1::text[]) e(name) cross join lateral ( select * from audit_events a where a.event = e.name and ($2::bigint is null or a.id < $2) and a.created_at > now() - make_interval(days => $3) order by a.id desc limit $4) a left join tenants t on t.id = a.tenant_id order by a.id desc limit $4",
        None,
    )
}
impl OfPlatformStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        events: &'a T2,
        before: &'a Option<i64>,
        days: &'a i32,
        limit: &'a i64,
    ) -> NotedEventQuery<'c, 'a, 's, C, NotedEvent, 4> {
        NotedEventQuery {
            client,
            params: [events, before, days, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NotedEventBorrowed, tokio_postgres::Error> {
                Ok(NotedEventBorrowed {
                    id: row.try_get(0)?,
                    created_at: row.try_get(1)?,
                    event: row.try_get(2)?,
                    tenant_id: row.try_get(3)?,
                    tenant_name: row.try_get(4)?,
                    user_id: row.try_get(5)?,
                    pod_id: row.try_get(6)?,
                    pod_name: row.try_get(7)?,
                    object_type: row.try_get(8)?,
                    object_id: row.try_get(9)?,
                    object_name: row.try_get(10)?,
                    details: row.try_get(11)?,
                })
            },
            mapper: |it| NotedEvent::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OfPlatformParams<T1, T2>,
        NotedEventQuery<'c, 'a, 's, C, NotedEvent, 4>,
        C,
    > for OfPlatformStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfPlatformParams<T1, T2>,
    ) -> NotedEventQuery<'c, 'a, 's, C, NotedEvent, 4> {
        self.bind(client, &params.events, &params.before, &params.days, &params.limit)
    }
}
pub struct OfPersonStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_person() -> OfPersonStmt {
    OfPersonStmt(
        "select a.id, a.created_at, a.event, a.tenant_id, null::text as tenant_name, a.user_id, a.pod_id, null::text as pod_name, a.object_type, a.object_id, a.object_name, a.details from audit_events a where a.event = any($1::text[]) and (a.object_type = 'user' and a.object_id = $2 or a.object_type is null and a.user_id = $2) and ($3::bigint is null or a.id < $3) and a.created_at > now() - make_interval(days => $4) order by a.id desc limit $5",
        None,
    )
}
impl OfPersonStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        events: &'a T2,
        user_id: &'a i64,
        before: &'a Option<i64>,
        days: &'a i32,
        limit: &'a i64,
    ) -> NotedEventQuery<'c, 'a, 's, C, NotedEvent, 5> {
        NotedEventQuery {
            client,
            params: [events, user_id, before, days, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NotedEventBorrowed, tokio_postgres::Error> {
                Ok(NotedEventBorrowed {
                    id: row.try_get(0)?,
                    created_at: row.try_get(1)?,
                    event: row.try_get(2)?,
                    tenant_id: row.try_get(3)?,
                    tenant_name: row.try_get(4)?,
                    user_id: row.try_get(5)?,
                    pod_id: row.try_get(6)?,
                    pod_name: row.try_get(7)?,
                    object_type: row.try_get(8)?,
                    object_id: row.try_get(9)?,
                    object_name: row.try_get(10)?,
                    details: row.try_get(11)?,
                })
            },
            mapper: |it| NotedEvent::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<'c, 'a, 's, OfPersonParams<T1, T2>, NotedEventQuery<'c, 'a, 's, C, NotedEvent, 5>, C>
    for OfPersonStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfPersonParams<T1, T2>,
    ) -> NotedEventQuery<'c, 'a, 's, C, NotedEvent, 5> {
        self.bind(client, &params.events, &params.user_id, &params.before, &params.days, &params.limit)
    }
}
pub struct ReadOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn read_of() -> ReadOfStmt {
    ReadOfStmt("select event_id from notification_reads where user_id = $1 and event_id = any($2::bigint[])", None)
}
impl ReadOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        user_id: &'a i64,
        events: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [user_id, events],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>>
    crate::client::async_::Params<'c, 'a, 's, ReadOfParams<T1>, I64Query<'c, 'a, 's, C, i64, 2>, C> for ReadOfStmt
{
    fn params(&'s self, client: &'c C, params: &'a ReadOfParams<T1>) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.user_id, &params.events)
    }
}
pub struct MarkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mark() -> MarkStmt {
    MarkStmt(
        "insert into notification_reads (user_id, event_id) select $1, unnest($2::bigint[]) on conflict do nothing",
        None,
    )
}
impl MarkStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        user_id: &'a i64,
        events: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[user_id, events]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::ArraySql<Item = i64>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        MarkParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MarkStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MarkParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.user_id, &params.events))
    }
}
pub struct ForgetOldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_old() -> ForgetOldStmt {
    ForgetOldStmt(
        "delete from notification_reads where user_id = $1 and read_at < now() - make_interval(days => $2)",
        None,
    )
}
impl ForgetOldStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a i64,
        days: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[user_id, days]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetOldParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetOldStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetOldParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.user_id, &params.days))
    }
}
