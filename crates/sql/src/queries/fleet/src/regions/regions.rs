// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct NameTakenParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub name: T1,
    pub other_than: T2,
}
#[derive(Debug)]
pub struct SetNameParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub name: T1,
    pub code: T2,
}
#[derive(Debug, Clone, PartialEq)]
pub struct RegionRow {
    pub code: String,
    pub name: String,
    pub retired_at: Option<jiff::Timestamp>,
    pub servers: i64,
    pub pods: i64,
    pub address_pools: i64,
}
pub struct RegionRowBorrowed<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub retired_at: Option<jiff::Timestamp>,
    pub servers: i64,
    pub pods: i64,
    pub address_pools: i64,
}
impl<'a> From<RegionRowBorrowed<'a>> for RegionRow {
    fn from(RegionRowBorrowed { code, name, retired_at, servers, pods, address_pools }: RegionRowBorrowed<'a>) -> Self {
        Self { code: code.into(), name: name.into(), retired_at, servers, pods, address_pools }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RegionRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RegionRowBorrowed, tokio_postgres::Error>,
    mapper: fn(RegionRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RegionRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RegionRowBorrowed) -> R) -> RegionRowQuery<'c, 'a, 's, C, R, N> {
        RegionRowQuery {
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
pub struct AllStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn all() -> AllStmt {
    AllStmt(
        "select r.code, r.name, r.retired_at, coalesce(s.servers, 0) as servers, coalesce(p.pods, 0) as pods, coalesce(a.pools, 0) as address_pools from regions r left join (select code, count(*) as servers from server_capabilities c cross join unnest(c.regions) as code group by code) s using (code) left join (select region as code, count(*) as pods from cloud_pods where deleted_at is null group by region) p using (code) left join (select region as code, count(*) as pools from address_pools group by region) a using (code) order by r.code limit 1000",
        None,
    )
}
impl AllStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> RegionRowQuery<'c, 'a, 's, C, RegionRow, 0> {
        RegionRowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RegionRowBorrowed, tokio_postgres::Error> {
                Ok(RegionRowBorrowed {
                    code: row.try_get(0)?,
                    name: row.try_get(1)?,
                    retired_at: row.try_get(2)?,
                    servers: row.try_get(3)?,
                    pods: row.try_get(4)?,
                    address_pools: row.try_get(5)?,
                })
            },
            mapper: |it| RegionRow::from(it),
        }
    }
}
pub struct OneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn one() -> OneStmt {
    OneStmt(
        "select r.code, r.name, r.retired_at, (select count(*) from server_capabilities c where r.code = any(c.regions)) as servers, (select count(*) from cloud_pods p where p.region = r.code and p.deleted_at is null) as pods, (select count(*) from address_pools a where a.region = r.code) as address_pools from regions r where r.code = $1",
        None,
    )
}
impl OneStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        code: &'a T1,
    ) -> RegionRowQuery<'c, 'a, 's, C, RegionRow, 1> {
        RegionRowQuery {
            client,
            params: [code],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RegionRowBorrowed, tokio_postgres::Error> {
                Ok(RegionRowBorrowed {
                    code: row.try_get(0)?,
                    name: row.try_get(1)?,
                    retired_at: row.try_get(2)?,
                    servers: row.try_get(3)?,
                    pods: row.try_get(4)?,
                    address_pools: row.try_get(5)?,
                })
            },
            mapper: |it| RegionRow::from(it),
        }
    }
}
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock() -> LockStmt {
    LockStmt("select code from regions where code = $1 for update", None)
}
impl LockStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        code: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [code],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct NameTakenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn name_taken() -> NameTakenStmt {
    NameTakenStmt("select count(*) from regions where lower(name) = lower($1) and code <> $2", None)
}
impl NameTakenStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
        other_than: &'a T2,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [name, other_than],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, NameTakenParams<T1, T2>, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for NameTakenStmt
{
    fn params(&'s self, client: &'c C, params: &'a NameTakenParams<T1, T2>) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.name, &params.other_than)
    }
}
pub struct SetNameStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_name() -> SetNameStmt {
    SetNameStmt("update regions set name = $1 where code = $2", None)
}
impl SetNameStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
        code: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[name, code]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetNameParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetNameStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetNameParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.name, &params.code))
    }
}
pub struct RetireStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn retire() -> RetireStmt {
    RetireStmt("update regions set retired_at = now() where code = $1 and retired_at is null", None)
}
impl RetireStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        code: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[code]).await
    }
}
pub struct BringBackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn bring_back() -> BringBackStmt {
    BringBackStmt("update regions set retired_at = null where code = $1", None)
}
impl BringBackStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        code: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[code]).await
    }
}
