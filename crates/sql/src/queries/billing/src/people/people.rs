// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PaysOtherwiseParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub tenant: i64,
    pub provider: T1,
    pub customer_id: Option<T2>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Names {
    pub id: i64,
    pub name: String,
}
pub struct NamesBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
}
impl<'a> From<NamesBorrowed<'a>> for Names {
    fn from(NamesBorrowed { id, name }: NamesBorrowed<'a>) -> Self {
        Self { id, name: name.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct NamesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NamesBorrowed, tokio_postgres::Error>,
    mapper: fn(NamesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NamesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NamesBorrowed) -> R) -> NamesQuery<'c, 'a, 's, C, R, N> {
        NamesQuery {
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
pub struct OwnedTenantStmt(&'static str, Option<tokio_postgres::Statement>);
/// The oldest tenant that a user owns and that is in business; else one that is suspended: nobody gets round that by
/// buying.
pub fn owned_tenant() -> OwnedTenantStmt {
    OwnedTenantStmt(
        "select t.id from tenant_users m join tenants t on t.id = m.tenant_id where m.user_id = $1 and m.role = 'TENANT_OWNER' and m.status = 'active' and t.status in ('active', 'suspended') order by t.status, t.id limit 1",
        None,
    )
}
impl OwnedTenantStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [user],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct SuspendedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn suspended() -> SuspendedStmt {
    SuspendedStmt("select count(*) from tenants where id = $1 and status = 'suspended'", None)
}
impl SuspendedStmt {
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
pub struct NamesStmt(&'static str, Option<tokio_postgres::Statement>);
/// What tenants are called.
pub fn names() -> NamesStmt {
    NamesStmt("select id, name from tenants where id = any($1)", None)
}
impl NamesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        tenants: &'a T1,
    ) -> NamesQuery<'c, 'a, 's, C, Names, 1> {
        NamesQuery {
            client,
            params: [tenants],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NamesBorrowed, tokio_postgres::Error> {
                Ok(NamesBorrowed { id: row.try_get(0)?, name: row.try_get(1)? })
            },
            mapper: |it| Names::from(it),
        }
    }
}
pub struct PaysOtherwiseStmt(&'static str, Option<tokio_postgres::Statement>);
/// Whether a tenant pays with other means than these.
pub fn pays_otherwise() -> PaysOtherwiseStmt {
    PaysOtherwiseStmt(
        "select count(*) from customers where tenant_id = $1 and provider_customer_id is not null and (provider, provider_customer_id) is distinct from ($2::text, $3::text)",
        None,
    )
}
impl PaysOtherwiseStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        provider: &'a T1,
        customer_id: &'a Option<T2>,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [tenant, provider, customer_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PaysOtherwiseParams<T1, T2>, I64Query<'c, 'a, 's, C, i64, 3>, C>
    for PaysOtherwiseStmt
{
    fn params(&'s self, client: &'c C, params: &'a PaysOtherwiseParams<T1, T2>) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.tenant, &params.provider, &params.customer_id)
    }
}
