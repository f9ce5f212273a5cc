// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct IsMissingParams {
    pub tenant: i64,
    pub pod_id: i64,
}
#[derive(Debug)]
pub struct MachinesThereParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub server_id: i64,
    pub machines: T2,
}
#[derive(Debug)]
pub struct FoundParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub server_id: i64,
    pub kind: T1,
    pub machine: T2,
    pub tenant_id: Option<i64>,
    pub pod_id: Option<i64>,
    pub detail: T3,
    pub disk_gb: Option<i32>,
}
#[derive(Debug)]
pub struct MendedParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub server_id: i64,
    pub kind: T1,
    pub machine: T2,
    pub tenant_id: Option<i64>,
    pub pod_id: Option<i64>,
    pub detail: T3,
}
#[derive(Debug)]
pub struct DecideParams<T1: crate::StringSql> {
    pub decision: T1,
    pub user: Option<i64>,
    pub job: Option<i64>,
    pub id: i64,
}
#[derive(Debug)]
pub struct UndecideParams<T1: crate::StringSql> {
    pub error: T1,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct HomeParams {
    pub server_id: i64,
    pub pod_id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct PageParams {
    pub before: Option<i64>,
    pub server_id: Option<i64>,
    pub only_open: bool,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct OpenOfServer {
    pub id: i64,
    pub kind: String,
    pub machine: String,
}
pub struct OpenOfServerBorrowed<'a> {
    pub id: i64,
    pub kind: &'a str,
    pub machine: &'a str,
}
impl<'a> From<OpenOfServerBorrowed<'a>> for OpenOfServer {
    fn from(OpenOfServerBorrowed { id, kind, machine }: OpenOfServerBorrowed<'a>) -> Self {
        Self { id, kind: kind.into(), machine: machine.into() }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Found {
    pub id: i64,
    pub fresh: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct One {
    pub id: i64,
    pub server_id: i64,
    pub server_name: String,
    pub kind: String,
    pub machine: String,
    pub tenant_id: Option<i64>,
    pub pod_id: Option<i64>,
    pub disk_gb: Option<i32>,
    pub mended: bool,
    pub open: bool,
    pub decision: Option<String>,
    pub untouched: bool,
}
pub struct OneBorrowed<'a> {
    pub id: i64,
    pub server_id: i64,
    pub server_name: &'a str,
    pub kind: &'a str,
    pub machine: &'a str,
    pub tenant_id: Option<i64>,
    pub pod_id: Option<i64>,
    pub disk_gb: Option<i32>,
    pub mended: bool,
    pub open: bool,
    pub decision: Option<&'a str>,
    pub untouched: bool,
}
impl<'a> From<OneBorrowed<'a>> for One {
    fn from(
        OneBorrowed {
            id,
            server_id,
            server_name,
            kind,
            machine,
            tenant_id,
            pod_id,
            disk_gb,
            mended,
            open,
            decision,
            untouched,
        }: OneBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            server_id,
            server_name: server_name.into(),
            kind: kind.into(),
            machine: machine.into(),
            tenant_id,
            pod_id,
            disk_gb,
            mended,
            open,
            decision: decision.map(|v| v.into()),
            untouched,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Home {
    pub tenant_id: i64,
    pub server_id: Option<i64>,
    pub updated_at: jiff::Timestamp,
    pub here: bool,
    pub coming: bool,
    pub given_up: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub id: i64,
    pub server_id: i64,
    pub server_name: String,
    pub kind: String,
    pub machine: String,
    pub tenant_id: Option<i64>,
    pub pod_id: Option<i64>,
    pub detail: String,
    pub mended: bool,
    pub first_seen_at: jiff::Timestamp,
    pub last_seen_at: jiff::Timestamp,
    pub resolved_at: Option<jiff::Timestamp>,
    pub decision: Option<String>,
    pub decided_at: Option<jiff::Timestamp>,
    pub decided_by: Option<String>,
    pub decision_job: Option<i64>,
    pub decision_error: Option<String>,
    pub pod_status: Option<String>,
    pub pod_name: Option<String>,
    pub tenant_name: Option<String>,
    pub untouched: bool,
}
pub struct PageBorrowed<'a> {
    pub id: i64,
    pub server_id: i64,
    pub server_name: &'a str,
    pub kind: &'a str,
    pub machine: &'a str,
    pub tenant_id: Option<i64>,
    pub pod_id: Option<i64>,
    pub detail: &'a str,
    pub mended: bool,
    pub first_seen_at: jiff::Timestamp,
    pub last_seen_at: jiff::Timestamp,
    pub resolved_at: Option<jiff::Timestamp>,
    pub decision: Option<&'a str>,
    pub decided_at: Option<jiff::Timestamp>,
    pub decided_by: Option<&'a str>,
    pub decision_job: Option<i64>,
    pub decision_error: Option<&'a str>,
    pub pod_status: Option<&'a str>,
    pub pod_name: Option<&'a str>,
    pub tenant_name: Option<&'a str>,
    pub untouched: bool,
}
impl<'a> From<PageBorrowed<'a>> for Page {
    fn from(
        PageBorrowed {
            id,
            server_id,
            server_name,
            kind,
            machine,
            tenant_id,
            pod_id,
            detail,
            mended,
            first_seen_at,
            last_seen_at,
            resolved_at,
            decision,
            decided_at,
            decided_by,
            decision_job,
            decision_error,
            pod_status,
            pod_name,
            tenant_name,
            untouched,
        }: PageBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            server_id,
            server_name: server_name.into(),
            kind: kind.into(),
            machine: machine.into(),
            tenant_id,
            pod_id,
            detail: detail.into(),
            mended,
            first_seen_at,
            last_seen_at,
            resolved_at,
            decision: decision.map(|v| v.into()),
            decided_at,
            decided_by: decided_by.map(|v| v.into()),
            decision_job,
            decision_error: decision_error.map(|v| v.into()),
            pod_status: pod_status.map(|v| v.into()),
            pod_name: pod_name.map(|v| v.into()),
            tenant_name: tenant_name.map(|v| v.into()),
            untouched,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct OpenOfServerQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OpenOfServerBorrowed, tokio_postgres::Error>,
    mapper: fn(OpenOfServerBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OpenOfServerQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OpenOfServerBorrowed) -> R) -> OpenOfServerQuery<'c, 'a, 's, C, R, N> {
        OpenOfServerQuery {
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
pub struct FoundQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Found, tokio_postgres::Error>,
    mapper: fn(Found) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FoundQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Found) -> R) -> FoundQuery<'c, 'a, 's, C, R, N> {
        FoundQuery {
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
pub struct OneQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OneBorrowed, tokio_postgres::Error>,
    mapper: fn(OneBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OneQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OneBorrowed) -> R) -> OneQuery<'c, 'a, 's, C, R, N> {
        OneQuery {
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
pub struct HomeQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Home, tokio_postgres::Error>,
    mapper: fn(Home) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HomeQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Home) -> R) -> HomeQuery<'c, 'a, 's, C, R, N> {
        HomeQuery {
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
pub struct PageQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PageBorrowed, tokio_postgres::Error>,
    mapper: fn(PageBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PageQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PageBorrowed) -> R) -> PageQuery<'c, 'a, 's, C, R, N> {
        PageQuery {
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
pub struct OpenOfServerStmt(&'static str, Option<tokio_postgres::Statement>);
/// Those that a comparison of the machines finds again while they last. A machine that is missing is found once, by what made
/// its pod's record follow.
pub fn open_of_server() -> OpenOfServerStmt {
    OpenOfServerStmt(
        "select id, kind, machine from server_drift where server_id = $1 and resolved_at is null and kind <> 'missing_machine'",
        None,
    )
}
impl OpenOfServerStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
    ) -> OpenOfServerQuery<'c, 'a, 's, C, OpenOfServer, 1> {
        OpenOfServerQuery {
            client,
            params: [server_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OpenOfServerBorrowed, tokio_postgres::Error> {
                Ok(OpenOfServerBorrowed { id: row.try_get(0)?, kind: row.try_get(1)?, machine: row.try_get(2)? })
            },
            mapper: |it| OpenOfServer::from(it),
        }
    }
}
pub struct MissingOfServerStmt(&'static str, Option<tokio_postgres::Statement>);
/// The pods whose machines are missing on a server.
pub fn missing_of_server() -> MissingOfServerStmt {
    MissingOfServerStmt(
        "select pod_id from server_drift where server_id = $1 and kind = 'missing_machine' and resolved_at is null and pod_id is not null",
        None,
    )
}
impl MissingOfServerStmt {
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
pub struct IsMissingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_missing() -> IsMissingStmt {
    IsMissingStmt(
        "select exists (select 1 from server_drift where tenant_id = $1 and pod_id = $2 and kind = 'missing_machine' and resolved_at is null) as missing",
        None,
    )
}
impl IsMissingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        pod_id: &'a i64,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [tenant, pod_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, IsMissingParams, BoolQuery<'c, 'a, 's, C, bool, 2>, C> for IsMissingStmt
{
    fn params(&'s self, client: &'c C, params: &'a IsMissingParams) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.tenant, &params.pod_id)
    }
}
pub struct MachinesThereStmt(&'static str, Option<tokio_postgres::Statement>);
/// Machines that were missing and are there again, once their pods are what they are.
pub fn machines_there() -> MachinesThereStmt {
    MachinesThereStmt(
        "update server_drift d set resolved_at = now(), last_seen_at = now() where d.server_id = $1 and d.kind = 'missing_machine' and d.resolved_at is null and d.machine = any($2::text[]) and not exists (select 1 from cloud_pods p where p.tenant_id = d.tenant_id and p.id = d.pod_id and p.deleted_at is null and p.status = 'error')",
        None,
    )
}
impl MachinesThereStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
        machines: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[server_id, machines]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        MachinesThereParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MachinesThereStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MachinesThereParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.server_id, &params.machines))
    }
}
pub struct MissingOverStmt(&'static str, Option<tokio_postgres::Statement>);
/// Missing machines that nobody waits for any more: made anew, on whatever server, or of a pod that was terminated.
pub fn missing_over() -> MissingOverStmt {
    MissingOverStmt(
        "update server_drift d set resolved_at = now() where d.kind = 'missing_machine' and d.resolved_at is null and not exists (select 1 from cloud_pods p where p.tenant_id = d.tenant_id and p.id = d.pod_id and p.deleted_at is null and p.status not in ('running', 'stopped'))",
        None,
    )
}
impl MissingOverStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[]).await
    }
}
pub struct FoundStmt(&'static str, Option<tokio_postgres::Statement>);
/// Notes a difference, or that it is still there; answers whether it is news.
pub fn found() -> FoundStmt {
    FoundStmt(
        "insert into server_drift (server_id, kind, machine, tenant_id, pod_id, detail, disk_gb) values ($1, $2, $3, $4, $5, $6, $7) on conflict (server_id, kind, machine) where resolved_at is null do update set last_seen_at = now(), detail = excluded.detail, disk_gb = excluded.disk_gb returning id, (xmax = 0) as fresh",
        None,
    )
}
impl FoundStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
        kind: &'a T1,
        machine: &'a T2,
        tenant_id: &'a Option<i64>,
        pod_id: &'a Option<i64>,
        detail: &'a T3,
        disk_gb: &'a Option<i32>,
    ) -> FoundQuery<'c, 'a, 's, C, Found, 7> {
        FoundQuery {
            client,
            params: [server_id, kind, machine, tenant_id, pod_id, detail, disk_gb],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Found, tokio_postgres::Error> {
                Ok(Found { id: row.try_get(0)?, fresh: row.try_get(1)? })
            },
            mapper: |it| Found::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, FoundParams<T1, T2, T3>, FoundQuery<'c, 'a, 's, C, Found, 7>, C>
    for FoundStmt
{
    fn params(&'s self, client: &'c C, params: &'a FoundParams<T1, T2, T3>) -> FoundQuery<'c, 'a, 's, C, Found, 7> {
        self.bind(
            client,
            &params.server_id,
            &params.kind,
            &params.machine,
            &params.tenant_id,
            &params.pod_id,
            &params.detail,
            &params.disk_gb,
        )
    }
}
pub struct MendedStmt(&'static str, Option<tokio_postgres::Statement>);
/// A difference that the record was made to follow at once.
pub fn mended() -> MendedStmt {
    MendedStmt(
        "insert into server_drift (server_id, kind, machine, tenant_id, pod_id, detail, mended, resolved_at) values ($1, $2, $3, $4, $5, $6, true, now()) on conflict do nothing",
        None,
    )
}
impl MendedStmt {
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
    >(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
        kind: &'a T1,
        machine: &'a T2,
        tenant_id: &'a Option<i64>,
        pod_id: &'a Option<i64>,
        detail: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[server_id, kind, machine, tenant_id, pod_id, detail]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        MendedParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MendedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MendedParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.server_id,
            &params.kind,
            &params.machine,
            &params.tenant_id,
            &params.pod_id,
            &params.detail,
        ))
    }
}
pub struct ResolveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn resolve() -> ResolveStmt {
    ResolveStmt("update server_drift set resolved_at = now(), last_seen_at = now() where id = any($1::bigint[])", None)
}
impl ResolveStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        ids: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[ids]).await
    }
}
pub struct OneStmt(&'static str, Option<tokio_postgres::Statement>);
/// A difference that somebody decides about, locked until the transaction ends.
pub fn one() -> OneStmt {
    OneStmt(
        "select d.id, d.server_id, s.name as server_name, d.kind, d.machine, d.tenant_id, d.pod_id, d.disk_gb, d.mended, (d.resolved_at is null) as open, d.decision, coalesce(p.updated_at <= d.first_seen_at + interval '5 seconds', false) as untouched from server_drift d join servers s on s.id = d.server_id left join cloud_pods p on p.tenant_id = d.tenant_id and p.id = d.pod_id and p.deleted_at is null where d.id = $1 for update of d",
        None,
    )
}
impl OneStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C, id: &'a i64) -> OneQuery<'c, 'a, 's, C, One, 1> {
        OneQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OneBorrowed, tokio_postgres::Error> {
                Ok(OneBorrowed {
                    id: row.try_get(0)?,
                    server_id: row.try_get(1)?,
                    server_name: row.try_get(2)?,
                    kind: row.try_get(3)?,
                    machine: row.try_get(4)?,
                    tenant_id: row.try_get(5)?,
                    pod_id: row.try_get(6)?,
                    disk_gb: row.try_get(7)?,
                    mended: row.try_get(8)?,
                    open: row.try_get(9)?,
                    decision: row.try_get(10)?,
                    untouched: row.try_get(11)?,
                })
            },
            mapper: |it| One::from(it),
        }
    }
}
pub struct DecideStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn decide() -> DecideStmt {
    DecideStmt(
        "update server_drift set decision = $1, decided_at = now(), decided_by = $2, decision_job = $3, decision_error = null where id = $4",
        None,
    )
}
impl DecideStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        decision: &'a T1,
        user: &'a Option<i64>,
        job: &'a Option<i64>,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[decision, user, job, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DecideParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DecideStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DecideParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.decision, &params.user, &params.job, &params.id))
    }
}
pub struct UndecideStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn undecide() -> UndecideStmt {
    UndecideStmt("update server_drift set decision = null, decision_error = $1 where id = $2", None)
}
impl UndecideStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        error: &'a T1,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[error, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UndecideParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UndecideStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UndecideParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.error, &params.id))
    }
}
pub struct PruneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn prune() -> PruneStmt {
    PruneStmt("delete from server_drift where resolved_at < now() - interval '90 days'", None)
}
impl PruneStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[]).await
    }
}
pub struct HomeStmt(&'static str, Option<tokio_postgres::Statement>);
/// Where a pod's machine is meant to be; `here`: on this server; `coming`: it was to move here.
/// `given_up`: its machine here was given up when the server was lost.
pub fn home() -> HomeStmt {
    HomeStmt(
        "select tenant_id, server_id, updated_at, coalesce(server_id = $1, false) as here, coalesce(target_server_id = $1, false) as coming, exists (select 1 from lost_machines l where l.server_id = $1 and l.pod_id = cloud_pods.id) as given_up from cloud_pods where id = $2 and deleted_at is null",
        None,
    )
}
impl HomeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
        pod_id: &'a i64,
    ) -> HomeQuery<'c, 'a, 's, C, Home, 2> {
        HomeQuery {
            client,
            params: [server_id, pod_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Home, tokio_postgres::Error> {
                Ok(Home {
                    tenant_id: row.try_get(0)?,
                    server_id: row.try_get(1)?,
                    updated_at: row.try_get(2)?,
                    here: row.try_get(3)?,
                    coming: row.try_get(4)?,
                    given_up: row.try_get(5)?,
                })
            },
            mapper: |it| Home::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, HomeParams, HomeQuery<'c, 'a, 's, C, Home, 2>, C> for HomeStmt
{
    fn params(&'s self, client: &'c C, params: &'a HomeParams) -> HomeQuery<'c, 'a, 's, C, Home, 2> {
        self.bind(client, &params.server_id, &params.pod_id)
    }
}
pub struct PageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn page() -> PageStmt {
    PageStmt(
        "select d.id, d.server_id, s.name as server_name, d.kind, d.machine, d.tenant_id, d.pod_id, d.detail, d.mended, d.first_seen_at, d.last_seen_at, d.resolved_at, d.decision, d.decided_at, u.name as decided_by, d.decision_job, d.decision_error, p.status as pod_status, p.name as pod_name, t.name as tenant_name, coalesce(p.updated_at <= d.first_seen_at + interval '5 seconds', false) as untouched from server_drift d join servers s on s.id = d.server_id left join users u on u.id = d.decided_by left join tenants t on t.id = d.tenant_id left join cloud_pods p on p.tenant_id = d.tenant_id and p.id = d.pod_id and p.deleted_at is null where ($1::bigint is null or d.id < $1) and ($2::bigint is null or d.server_id = $2) and (not $3::boolean or d.resolved_at is null) order by d.id desc limit $4",
        None,
    )
}
impl PageStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before: &'a Option<i64>,
        server_id: &'a Option<i64>,
        only_open: &'a bool,
        limit: &'a i64,
    ) -> PageQuery<'c, 'a, 's, C, Page, 4> {
        PageQuery {
            client,
            params: [before, server_id, only_open, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PageBorrowed, tokio_postgres::Error> {
                Ok(PageBorrowed {
                    id: row.try_get(0)?,
                    server_id: row.try_get(1)?,
                    server_name: row.try_get(2)?,
                    kind: row.try_get(3)?,
                    machine: row.try_get(4)?,
                    tenant_id: row.try_get(5)?,
                    pod_id: row.try_get(6)?,
                    detail: row.try_get(7)?,
                    mended: row.try_get(8)?,
                    first_seen_at: row.try_get(9)?,
                    last_seen_at: row.try_get(10)?,
                    resolved_at: row.try_get(11)?,
                    decision: row.try_get(12)?,
                    decided_at: row.try_get(13)?,
                    decided_by: row.try_get(14)?,
                    decision_job: row.try_get(15)?,
                    decision_error: row.try_get(16)?,
                    pod_status: row.try_get(17)?,
                    pod_name: row.try_get(18)?,
                    tenant_name: row.try_get(19)?,
                    untouched: row.try_get(20)?,
                })
            },
            mapper: |it| Page::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, PageParams, PageQuery<'c, 'a, 's, C, Page, 4>, C> for PageStmt
{
    fn params(&'s self, client: &'c C, params: &'a PageParams) -> PageQuery<'c, 'a, 's, C, Page, 4> {
        self.bind(client, &params.before, &params.server_id, &params.only_open, &params.limit)
    }
}
