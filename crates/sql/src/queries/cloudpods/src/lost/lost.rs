// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct GiveUpMachineParams {
    pub server: i64,
    pub pod: i64,
}
#[derive(Debug)]
pub struct ForgetMachinesParams<T1: crate::ArraySql<Item = i64>> {
    pub server: i64,
    pub there: T1,
}
#[derive(Debug)]
pub struct FoundAgainParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub reason: T1,
    pub server: i64,
    pub told: T2,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Pods {
    pub tenant_id: i64,
    pub id: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct GivenUp {
    pub server_id: i64,
    pub name: String,
}
pub struct GivenUpBorrowed<'a> {
    pub server_id: i64,
    pub name: &'a str,
}
impl<'a> From<GivenUpBorrowed<'a>> for GivenUp {
    fn from(GivenUpBorrowed { server_id, name }: GivenUpBorrowed<'a>) -> Self {
        Self { server_id, name: name.into() }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct FoundAgain {
    pub tenant_id: i64,
    pub id: i64,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct GivenUpQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<GivenUpBorrowed, tokio_postgres::Error>,
    mapper: fn(GivenUpBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> GivenUpQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(GivenUpBorrowed) -> R) -> GivenUpQuery<'c, 'a, 's, C, R, N> {
        GivenUpQuery {
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
pub struct FoundAgainQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FoundAgain, tokio_postgres::Error>,
    mapper: fn(FoundAgain) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FoundAgainQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FoundAgain) -> R) -> FoundAgainQuery<'c, 'a, 's, C, R, N> {
        FoundAgainQuery {
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
pub struct PodsStmt(&'static str, Option<tokio_postgres::Statement>);
/// Pods of a server that do not know yet that it is lost.
pub fn pods() -> PodsStmt {
    PodsStmt(
        "select tenant_id, id from cloud_pods where server_id = $1 and deleted_at is null and status not in ('error', 'deleting') order by id limit 500",
        None,
    )
}
impl PodsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        server: &'a i64,
    ) -> PodsQuery<'c, 'a, 's, C, Pods, 1> {
        PodsQuery {
            client,
            params: [server],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Pods, tokio_postgres::Error> {
                Ok(Pods { tenant_id: row.try_get(0)?, id: row.try_get(1)? })
            },
            mapper: |it| Pods::from(it),
        }
    }
}
pub struct GiveUpMachineStmt(&'static str, Option<tokio_postgres::Statement>);
/// A pod parts with its machine on a lost server.
pub fn give_up_machine() -> GiveUpMachineStmt {
    GiveUpMachineStmt("insert into lost_machines (server_id, pod_id) values ($1, $2) on conflict do nothing", None)
}
impl GiveUpMachineStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        server: &'a i64,
        pod: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[server, pod]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        GiveUpMachineParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for GiveUpMachineStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a GiveUpMachineParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.server, &params.pod))
    }
}
pub struct ForgetMachinesStmt(&'static str, Option<tokio_postgres::Statement>);
/// Given up, and no longer there.
pub fn forget_machines() -> ForgetMachinesStmt {
    ForgetMachinesStmt("delete from lost_machines where server_id = $1 and not pod_id = any($2::bigint[])", None)
}
impl ForgetMachinesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        server: &'a i64,
        there: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[server, there]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::ArraySql<Item = i64>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetMachinesParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetMachinesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetMachinesParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.server, &params.there))
    }
}
pub struct GivenUpStmt(&'static str, Option<tokio_postgres::Statement>);
/// The servers on which a pod gave up a machine that may still be there.
pub fn given_up() -> GivenUpStmt {
    GivenUpStmt(
        "select l.server_id, s.name from lost_machines l join servers s on s.id = l.server_id where l.pod_id = $1",
        None,
    )
}
impl GivenUpStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        pod: &'a i64,
    ) -> GivenUpQuery<'c, 'a, 's, C, GivenUp, 1> {
        GivenUpQuery {
            client,
            params: [pod],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<GivenUpBorrowed, tokio_postgres::Error> {
                Ok(GivenUpBorrowed { server_id: row.try_get(0)?, name: row.try_get(1)? })
            },
            mapper: |it| GivenUp::from(it),
        }
    }
}
pub struct FoundAgainStmt(&'static str, Option<tokio_postgres::Statement>);
/// Pods that were told that their server is lost, and are still on it.
pub fn found_again() -> FoundAgainStmt {
    FoundAgainStmt(
        "update cloud_pods p set status_reason = $1, updated_at = now() from servers s where s.id = $2 and p.server_id = s.id and p.deleted_at is null and p.status = 'error' and p.status_reason = $3 returning p.tenant_id, p.id",
        None,
    )
}
impl FoundAgainStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        reason: &'a T1,
        server: &'a i64,
        told: &'a T2,
    ) -> FoundAgainQuery<'c, 'a, 's, C, FoundAgain, 3> {
        FoundAgainQuery {
            client,
            params: [reason, server, told],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FoundAgain, tokio_postgres::Error> {
                Ok(FoundAgain { tenant_id: row.try_get(0)?, id: row.try_get(1)? })
            },
            mapper: |it| FoundAgain::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FoundAgainParams<T1, T2>,
        FoundAgainQuery<'c, 'a, 's, C, FoundAgain, 3>,
        C,
    > for FoundAgainStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FoundAgainParams<T1, T2>,
    ) -> FoundAgainQuery<'c, 'a, 's, C, FoundAgain, 3> {
        self.bind(client, &params.reason, &params.server, &params.told)
    }
}
