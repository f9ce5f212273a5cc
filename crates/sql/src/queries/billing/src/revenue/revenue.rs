// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub tenant: i64,
    pub subscription: i64,
    pub kind: T1,
    pub amount: rust_decimal::Decimal,
    pub currency: T2,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Now {
    pub currency: String,
    pub mrr: rust_decimal::Decimal,
    pub new: rust_decimal::Decimal,
    pub expansion: rust_decimal::Decimal,
    pub contraction: rust_decimal::Decimal,
    pub churned: rust_decimal::Decimal,
    pub mrr_before: rust_decimal::Decimal,
}
pub struct NowBorrowed<'a> {
    pub currency: &'a str,
    pub mrr: rust_decimal::Decimal,
    pub new: rust_decimal::Decimal,
    pub expansion: rust_decimal::Decimal,
    pub contraction: rust_decimal::Decimal,
    pub churned: rust_decimal::Decimal,
    pub mrr_before: rust_decimal::Decimal,
}
impl<'a> From<NowBorrowed<'a>> for Now {
    fn from(NowBorrowed { currency, mrr, new, expansion, contraction, churned, mrr_before }: NowBorrowed<'a>) -> Self {
        Self { currency: currency.into(), mrr, new, expansion, contraction, churned, mrr_before }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    pub day: String,
    pub mrr: rust_decimal::Decimal,
    pub invoiced: rust_decimal::Decimal,
    pub paid: rust_decimal::Decimal,
}
pub struct SeriesBorrowed<'a> {
    pub day: &'a str,
    pub mrr: rust_decimal::Decimal,
    pub invoiced: rust_decimal::Decimal,
    pub paid: rust_decimal::Decimal,
}
impl<'a> From<SeriesBorrowed<'a>> for Series {
    fn from(SeriesBorrowed { day, mrr, invoiced, paid }: SeriesBorrowed<'a>) -> Self {
        Self { day: day.into(), mrr, invoiced, paid }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Living {
    pub subscriptions: i64,
    pub customers: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct OfTenants {
    pub tenant_id: i64,
    pub currency: String,
    pub mrr: rust_decimal::Decimal,
}
pub struct OfTenantsBorrowed<'a> {
    pub tenant_id: i64,
    pub currency: &'a str,
    pub mrr: rust_decimal::Decimal,
}
impl<'a> From<OfTenantsBorrowed<'a>> for OfTenants {
    fn from(OfTenantsBorrowed { tenant_id, currency, mrr }: OfTenantsBorrowed<'a>) -> Self {
        Self { tenant_id, currency: currency.into(), mrr }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ByCurrency {
    pub currency: String,
    pub mrr: rust_decimal::Decimal,
    pub customers: i64,
}
pub struct ByCurrencyBorrowed<'a> {
    pub currency: &'a str,
    pub mrr: rust_decimal::Decimal,
    pub customers: i64,
}
impl<'a> From<ByCurrencyBorrowed<'a>> for ByCurrency {
    fn from(ByCurrencyBorrowed { currency, mrr, customers }: ByCurrencyBorrowed<'a>) -> Self {
        Self { currency: currency.into(), mrr, customers }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct NowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NowBorrowed, tokio_postgres::Error>,
    mapper: fn(NowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NowBorrowed) -> R) -> NowQuery<'c, 'a, 's, C, R, N> {
        NowQuery {
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
pub struct SeriesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SeriesBorrowed, tokio_postgres::Error>,
    mapper: fn(SeriesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SeriesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SeriesBorrowed) -> R) -> SeriesQuery<'c, 'a, 's, C, R, N> {
        SeriesQuery {
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
pub struct LivingQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Living, tokio_postgres::Error>,
    mapper: fn(Living) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LivingQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Living) -> R) -> LivingQuery<'c, 'a, 's, C, R, N> {
        LivingQuery {
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
pub struct OfTenantsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OfTenantsBorrowed, tokio_postgres::Error>,
    mapper: fn(OfTenantsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OfTenantsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OfTenantsBorrowed) -> R) -> OfTenantsQuery<'c, 'a, 's, C, R, N> {
        OfTenantsQuery {
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
pub struct ByCurrencyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ByCurrencyBorrowed, tokio_postgres::Error>,
    mapper: fn(ByCurrencyBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ByCurrencyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ByCurrencyBorrowed) -> R) -> ByCurrencyQuery<'c, 'a, 's, C, R, N> {
        ByCurrencyQuery {
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
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into revenue_movements (tenant_id, subscription_id, kind, amount, currency) values ($1, $2, $3, $4, $5)",
        None,
    )
}
impl InsertStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        subscription: &'a i64,
        kind: &'a T1,
        amount: &'a rust_decimal::Decimal,
        currency: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, subscription, kind, amount, currency]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.tenant,
            &params.subscription,
            &params.kind,
            &params.amount,
            &params.currency,
        ))
    }
}
pub struct NowStmt(&'static str, Option<tokio_postgres::Statement>);
/// What comes in every month now, and what changed in the last 30 days, by currency.
pub fn now() -> NowStmt {
    NowStmt(
        "select currency, coalesce(sum(amount), 0)::numeric as mrr, coalesce(sum(amount) filter (where kind = 'new' and created_at > now() - interval '30 days'), 0)::numeric as new, coalesce(sum(amount) filter (where kind = 'expansion' and created_at > now() - interval '30 days'), 0)::numeric as expansion, coalesce(sum(amount) filter (where kind = 'contraction' and created_at > now() - interval '30 days'), 0)::numeric as contraction, coalesce(sum(amount) filter (where kind = 'churn' and created_at > now() - interval '30 days'), 0)::numeric as churned, coalesce(sum(amount) filter (where created_at <= now() - interval '30 days'), 0)::numeric as mrr_before from revenue_movements group by currency order by 2 desc",
        None,
    )
}
impl NowStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> NowQuery<'c, 'a, 's, C, Now, 0> {
        NowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NowBorrowed, tokio_postgres::Error> {
                Ok(NowBorrowed {
                    currency: row.try_get(0)?,
                    mrr: row.try_get(1)?,
                    new: row.try_get(2)?,
                    expansion: row.try_get(3)?,
                    contraction: row.try_get(4)?,
                    churned: row.try_get(5)?,
                    mrr_before: row.try_get(6)?,
                })
            },
            mapper: |it| Now::from(it),
        }
    }
}
pub struct SeriesStmt(&'static str, Option<tokio_postgres::Statement>);
/// The last 30 days: what came in every month at each day's end, and what was invoiced and paid on it.
pub fn series() -> SeriesStmt {
    SeriesStmt(
        "with days as (select generate_series((now() at time zone 'UTC')::date - 29, (now() at time zone 'UTC')::date, interval '1 day')::date as day), moved as (select (created_at at time zone 'UTC')::date as day, sum(amount) as amount from revenue_movements where currency = $1 group by 1) select to_char(d.day, 'YYYY-MM-DD') as day, coalesce((select sum(m.amount) from moved m where m.day <= d.day), 0)::numeric as mrr, coalesce((select sum(case when i.kind = 'invoice' then i.amount else -i.amount end) from invoices i where i.currency = $1 and i.issued_at >= d.day at time zone 'UTC' and i.issued_at < (d.day + 1) at time zone 'UTC' and i.status <> 'void'), 0)::numeric as invoiced, coalesce((select sum(p.amount) from payments p where p.currency = $1 and p.created_at >= d.day at time zone 'UTC' and p.created_at < (d.day + 1) at time zone 'UTC'), 0)::numeric as paid from days d order by d.day",
        None,
    )
}
impl SeriesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        currency: &'a T1,
    ) -> SeriesQuery<'c, 'a, 's, C, Series, 1> {
        SeriesQuery {
            client,
            params: [currency],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SeriesBorrowed, tokio_postgres::Error> {
                Ok(SeriesBorrowed {
                    day: row.try_get(0)?,
                    mrr: row.try_get(1)?,
                    invoiced: row.try_get(2)?,
                    paid: row.try_get(3)?,
                })
            },
            mapper: |it| Series::from(it),
        }
    }
}
pub struct LivingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn living() -> LivingStmt {
    LivingStmt(
        "select count(*) as subscriptions, count(distinct tenant_id) as customers from subscriptions where status in ('active', 'past_due', 'suspended') and currency = $1",
        None,
    )
}
impl LivingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        currency: &'a T1,
    ) -> LivingQuery<'c, 'a, 's, C, Living, 1> {
        LivingQuery {
            client,
            params: [currency],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Living, tokio_postgres::Error> {
                Ok(Living { subscriptions: row.try_get(0)?, customers: row.try_get(1)? })
            },
            mapper: |it| Living::from(it),
        }
    }
}
pub struct OfTenantsStmt(&'static str, Option<tokio_postgres::Statement>);
/// What comes in every month from each of these tenants.
pub fn of_tenants() -> OfTenantsStmt {
    OfTenantsStmt(
        "select tenant_id, currency, sum(amount)::numeric as mrr from revenue_movements where tenant_id = any($1::bigint[]) group by tenant_id, currency having sum(amount) <> 0 order by 1, 3 desc",
        None,
    )
}
impl OfTenantsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        tenants: &'a T1,
    ) -> OfTenantsQuery<'c, 'a, 's, C, OfTenants, 1> {
        OfTenantsQuery {
            client,
            params: [tenants],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OfTenantsBorrowed, tokio_postgres::Error> {
                Ok(OfTenantsBorrowed { tenant_id: row.try_get(0)?, currency: row.try_get(1)?, mrr: row.try_get(2)? })
            },
            mapper: |it| OfTenants::from(it),
        }
    }
}
pub struct ByCurrencyStmt(&'static str, Option<tokio_postgres::Statement>);
/// What comes in every month, and from how many tenants.
pub fn by_currency() -> ByCurrencyStmt {
    ByCurrencyStmt(
        "select currency, sum(mrr)::numeric as mrr, count(*) as customers from (select tenant_id, currency, sum(amount) as mrr from revenue_movements group by tenant_id, currency having sum(amount) <> 0) t group by currency order by 3 desc, 1",
        None,
    )
}
impl ByCurrencyStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> ByCurrencyQuery<'c, 'a, 's, C, ByCurrency, 0> {
        ByCurrencyQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ByCurrencyBorrowed, tokio_postgres::Error> {
                Ok(ByCurrencyBorrowed { currency: row.try_get(0)?, mrr: row.try_get(1)?, customers: row.try_get(2)? })
            },
            mapper: |it| ByCurrency::from(it),
        }
    }
}
