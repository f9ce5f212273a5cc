// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct EnsureParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub email: T1,
    pub provider: T2,
    pub provider_customer_id: Option<T3>,
    pub payment_method_id: Option<T4>,
    pub tenant: i64,
}
#[derive(Debug)]
pub struct EnsureOwnParams<T1: crate::StringSql> {
    pub provider: T1,
    pub tenant: i64,
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
pub struct EnsureStmt(&'static str, Option<tokio_postgres::Statement>);
/// The tenant's billing identity; what the provider knows of it is brought up to date.
pub fn ensure() -> EnsureStmt {
    EnsureStmt(
        "insert into customers (tenant_id, name, email, provider, provider_customer_id, payment_method_id) select t.id, t.name, $1, $2, $3, $4 from tenants t where t.id = $5 on conflict (tenant_id) do update set provider = excluded.provider, provider_customer_id = coalesce(excluded.provider_customer_id, customers.provider_customer_id), payment_method_id = coalesce(excluded.payment_method_id, customers.payment_method_id), updated_at = now() returning id",
        None,
    )
}
impl EnsureStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        email: &'a T1,
        provider: &'a T2,
        provider_customer_id: &'a Option<T3>,
        payment_method_id: &'a Option<T4>,
        tenant: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 5> {
        I64Query {
            client,
            params: [email, provider, provider_customer_id, payment_method_id, tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> crate::client::async_::Params<'c, 'a, 's, EnsureParams<T1, T2, T3, T4>, I64Query<'c, 'a, 's, C, i64, 5>, C>
    for EnsureStmt
{
    fn params(&'s self, client: &'c C, params: &'a EnsureParams<T1, T2, T3, T4>) -> I64Query<'c, 'a, 's, C, i64, 5> {
        self.bind(
            client,
            &params.email,
            &params.provider,
            &params.provider_customer_id,
            &params.payment_method_id,
            &params.tenant,
        )
    }
}
pub struct EnsureOwnStmt(&'static str, Option<tokio_postgres::Statement>);
/// The same for a tenant that buys from inside: its own billing address, or its oldest owner's.
pub fn ensure_own() -> EnsureOwnStmt {
    EnsureOwnStmt(
        "insert into customers (tenant_id, name, email, provider) select t.id, t.name, coalesce(t.billing_email, (select u.email from tenant_users m join users u on u.id = m.user_id where m.tenant_id = t.id and m.role = 'TENANT_OWNER' order by u.id limit 1), ''), $1 from tenants t where t.id = $2 on conflict (tenant_id) do nothing",
        None,
    )
}
impl EnsureOwnStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        provider: &'a T1,
        tenant: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[provider, tenant]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EnsureOwnParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EnsureOwnStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EnsureOwnParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.provider, &params.tenant))
    }
}
pub struct OfTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_tenant() -> OfTenantStmt {
    OfTenantStmt("select id from customers where tenant_id = $1", None)
}
impl OfTenantStmt {
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
