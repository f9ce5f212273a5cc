// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PageParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub tenant: Option<i64>,
    pub code: Option<T1>,
    pub status: Option<T2>,
    pub before: Option<i64>,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct HeldByRow {
    pub id: i64,
    pub tenant_id: i64,
    pub tenant_name: String,
    pub code: String,
    pub name: String,
    pub quantity: i32,
    pub status: String,
    pub price_monthly: rust_decimal::Decimal,
    pub currency: String,
    pub started_at: jiff::Timestamp,
    pub ends_at: Option<jiff::Timestamp>,
    pub subscription_id: Option<i64>,
}
pub struct HeldByRowBorrowed<'a> {
    pub id: i64,
    pub tenant_id: i64,
    pub tenant_name: &'a str,
    pub code: &'a str,
    pub name: &'a str,
    pub quantity: i32,
    pub status: &'a str,
    pub price_monthly: rust_decimal::Decimal,
    pub currency: &'a str,
    pub started_at: jiff::Timestamp,
    pub ends_at: Option<jiff::Timestamp>,
    pub subscription_id: Option<i64>,
}
impl<'a> From<HeldByRowBorrowed<'a>> for HeldByRow {
    fn from(
        HeldByRowBorrowed {
            id,
            tenant_id,
            tenant_name,
            code,
            name,
            quantity,
            status,
            price_monthly,
            currency,
            started_at,
            ends_at,
            subscription_id,
        }: HeldByRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            tenant_name: tenant_name.into(),
            code: code.into(),
            name: name.into(),
            quantity,
            status: status.into(),
            price_monthly,
            currency: currency.into(),
            started_at,
            ends_at,
            subscription_id,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct HeldByRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HeldByRowBorrowed, tokio_postgres::Error>,
    mapper: fn(HeldByRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HeldByRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(HeldByRowBorrowed) -> R) -> HeldByRowQuery<'c, 'a, 's, C, R, N> {
        HeldByRowQuery {
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
pub struct PageStmt(&'static str, Option<tokio_postgres::Statement>);
/// Packs that tenants hold or held, newest first.
pub fn page() -> PageStmt {
    PageStmt(
        "select r.id, r.tenant_id, t.name as tenant_name, p.code, p.name, r.quantity, r.status, r.price_monthly, r.currency, r.started_at, coalesce(r.ends_at, s.cancel_at) as ends_at, r.subscription_id from cloud_tenant_resource_subscriptions r join cloud_resource_plans p on p.id = r.plan_id join tenants t on t.id = r.tenant_id left join subscriptions s on s.tenant_id = r.tenant_id and s.id = r.subscription_id where ($1::bigint is null or r.tenant_id = $1) and ($2::text is null or p.code = $2) and ($3::text is null or r.status = $3) and ($4::bigint is null or r.id < $4) order by r.id desc limit $5",
        None,
    )
}
impl PageStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a Option<i64>,
        code: &'a Option<T1>,
        status: &'a Option<T2>,
        before: &'a Option<i64>,
        limit: &'a i64,
    ) -> HeldByRowQuery<'c, 'a, 's, C, HeldByRow, 5> {
        HeldByRowQuery {
            client,
            params: [tenant, code, status, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HeldByRowBorrowed, tokio_postgres::Error> {
                Ok(HeldByRowBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    tenant_name: row.try_get(2)?,
                    code: row.try_get(3)?,
                    name: row.try_get(4)?,
                    quantity: row.try_get(5)?,
                    status: row.try_get(6)?,
                    price_monthly: row.try_get(7)?,
                    currency: row.try_get(8)?,
                    started_at: row.try_get(9)?,
                    ends_at: row.try_get(10)?,
                    subscription_id: row.try_get(11)?,
                })
            },
            mapper: |it| HeldByRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PageParams<T1, T2>, HeldByRowQuery<'c, 'a, 's, C, HeldByRow, 5>, C>
    for PageStmt
{
    fn params(&'s self, client: &'c C, params: &'a PageParams<T1, T2>) -> HeldByRowQuery<'c, 'a, 's, C, HeldByRow, 5> {
        self.bind(client, &params.tenant, &params.code, &params.status, &params.before, &params.limit)
    }
}
pub struct OneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn one() -> OneStmt {
    OneStmt(
        "select r.id, r.tenant_id, t.name as tenant_name, p.code, p.name, r.quantity, r.status, r.price_monthly, r.currency, r.started_at, coalesce(r.ends_at, s.cancel_at) as ends_at, r.subscription_id from cloud_tenant_resource_subscriptions r join cloud_resource_plans p on p.id = r.plan_id join tenants t on t.id = r.tenant_id left join subscriptions s on s.tenant_id = r.tenant_id and s.id = r.subscription_id where r.id = $1",
        None,
    )
}
impl OneStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> HeldByRowQuery<'c, 'a, 's, C, HeldByRow, 1> {
        HeldByRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HeldByRowBorrowed, tokio_postgres::Error> {
                Ok(HeldByRowBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    tenant_name: row.try_get(2)?,
                    code: row.try_get(3)?,
                    name: row.try_get(4)?,
                    quantity: row.try_get(5)?,
                    status: row.try_get(6)?,
                    price_monthly: row.try_get(7)?,
                    currency: row.try_get(8)?,
                    started_at: row.try_get(9)?,
                    ends_at: row.try_get(10)?,
                    subscription_id: row.try_get(11)?,
                })
            },
            mapper: |it| HeldByRow::from(it),
        }
    }
}
