// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PageParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub before: Option<i64>,
    pub status: Option<T1>,
    pub r#type: Option<T2>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::JsonSql,
    T9: crate::JsonSql,
> {
    pub code: T1,
    pub name: T2,
    pub description: T3,
    pub r#type: T4,
    pub status: T5,
    pub billing_period: T6,
    pub base_price: rust_decimal::Decimal,
    pub currency: T7,
    pub features: T8,
    pub metadata: T9,
}
#[derive(Debug)]
pub struct UpdateParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::JsonSql,
    T7: crate::JsonSql,
> {
    pub name: T1,
    pub description: T2,
    pub status: T3,
    pub billing_period: T4,
    pub base_price: rust_decimal::Decimal,
    pub currency: T5,
    pub features: T6,
    pub metadata: T7,
    pub id: i64,
}
#[derive(Debug)]
pub struct RetirePriceParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub product: i64,
    pub billing_period: T1,
    pub currency: T2,
}
#[derive(Debug)]
pub struct InsertPriceParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub product: i64,
    pub billing_period: T1,
    pub currency: T2,
    pub amount: rust_decimal::Decimal,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ProductRow {
    pub id: i64,
    pub code: String,
    pub name: String,
    pub description: String,
    pub r#type: String,
    pub status: String,
    pub billing_period: String,
    pub base_price: rust_decimal::Decimal,
    pub currency: String,
    pub features: serde_json::Value,
    pub metadata: serde_json::Value,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
pub struct ProductRowBorrowed<'a> {
    pub id: i64,
    pub code: &'a str,
    pub name: &'a str,
    pub description: &'a str,
    pub r#type: &'a str,
    pub status: &'a str,
    pub billing_period: &'a str,
    pub base_price: rust_decimal::Decimal,
    pub currency: &'a str,
    pub features: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub metadata: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<ProductRowBorrowed<'a>> for ProductRow {
    fn from(
        ProductRowBorrowed {
            id,
            code,
            name,
            description,
            r#type,
            status,
            billing_period,
            base_price,
            currency,
            features,
            metadata,
            created_at,
            updated_at,
        }: ProductRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            code: code.into(),
            name: name.into(),
            description: description.into(),
            r#type: r#type.into(),
            status: status.into(),
            billing_period: billing_period.into(),
            base_price,
            currency: currency.into(),
            features: serde_json::from_str(features.0.get()).unwrap(),
            metadata: serde_json::from_str(metadata.0.get()).unwrap(),
            created_at,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Prices {
    pub id: i64,
    pub product_id: i64,
    pub billing_period: String,
    pub currency: String,
    pub amount: rust_decimal::Decimal,
}
pub struct PricesBorrowed<'a> {
    pub id: i64,
    pub product_id: i64,
    pub billing_period: &'a str,
    pub currency: &'a str,
    pub amount: rust_decimal::Decimal,
}
impl<'a> From<PricesBorrowed<'a>> for Prices {
    fn from(PricesBorrowed { id, product_id, billing_period, currency, amount }: PricesBorrowed<'a>) -> Self {
        Self { id, product_id, billing_period: billing_period.into(), currency: currency.into(), amount }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    pub id: i64,
    pub billing_period: String,
    pub currency: String,
    pub amount: rust_decimal::Decimal,
    pub created_at: jiff::Timestamp,
    pub retired_at: Option<jiff::Timestamp>,
}
pub struct HistoryBorrowed<'a> {
    pub id: i64,
    pub billing_period: &'a str,
    pub currency: &'a str,
    pub amount: rust_decimal::Decimal,
    pub created_at: jiff::Timestamp,
    pub retired_at: Option<jiff::Timestamp>,
}
impl<'a> From<HistoryBorrowed<'a>> for History {
    fn from(
        HistoryBorrowed { id, billing_period, currency, amount, created_at, retired_at }: HistoryBorrowed<'a>,
    ) -> Self {
        Self { id, billing_period: billing_period.into(), currency: currency.into(), amount, created_at, retired_at }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ProductRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ProductRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ProductRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ProductRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ProductRowBorrowed) -> R) -> ProductRowQuery<'c, 'a, 's, C, R, N> {
        ProductRowQuery {
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
pub struct PricesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PricesBorrowed, tokio_postgres::Error>,
    mapper: fn(PricesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PricesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PricesBorrowed) -> R) -> PricesQuery<'c, 'a, 's, C, R, N> {
        PricesQuery {
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
pub struct HistoryQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HistoryBorrowed, tokio_postgres::Error>,
    mapper: fn(HistoryBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HistoryQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(HistoryBorrowed) -> R) -> HistoryQuery<'c, 'a, 's, C, R, N> {
        HistoryQuery {
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
pub fn page() -> PageStmt {
    PageStmt(
        "select id, code, name, description, type, status, billing_period, base_price, currency, features, metadata, created_at, updated_at from products where ($1::bigint is null or id < $1) and ($2::text is null or status = $2) and ($3::text is null or type = $3) order by id desc limit $4",
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
        before: &'a Option<i64>,
        status: &'a Option<T1>,
        r#type: &'a Option<T2>,
        limit: &'a i64,
    ) -> ProductRowQuery<'c, 'a, 's, C, ProductRow, 4> {
        ProductRowQuery {
            client,
            params: [before, status, r#type, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProductRowBorrowed, tokio_postgres::Error> {
                Ok(ProductRowBorrowed {
                    id: row.try_get(0)?,
                    code: row.try_get(1)?,
                    name: row.try_get(2)?,
                    description: row.try_get(3)?,
                    r#type: row.try_get(4)?,
                    status: row.try_get(5)?,
                    billing_period: row.try_get(6)?,
                    base_price: row.try_get(7)?,
                    currency: row.try_get(8)?,
                    features: row.try_get(9)?,
                    metadata: row.try_get(10)?,
                    created_at: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                })
            },
            mapper: |it| ProductRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PageParams<T1, T2>, ProductRowQuery<'c, 'a, 's, C, ProductRow, 4>, C>
    for PageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PageParams<T1, T2>,
    ) -> ProductRowQuery<'c, 'a, 's, C, ProductRow, 4> {
        self.bind(client, &params.before, &params.status, &params.r#type, &params.limit)
    }
}
pub struct OnSaleStmt(&'static str, Option<tokio_postgres::Statement>);
/// What a visitor may buy; pods first, smallest first.
pub fn on_sale() -> OnSaleStmt {
    OnSaleStmt(
        "select id, code, name, description, type, status, billing_period, base_price, currency, features, metadata, created_at, updated_at from products where status = 'active' and tenant_id is null order by type <> 'cloudpod', type, (metadata->>'rank')::int, id limit 500",
        None,
    )
}
impl OnSaleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> ProductRowQuery<'c, 'a, 's, C, ProductRow, 0> {
        ProductRowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProductRowBorrowed, tokio_postgres::Error> {
                Ok(ProductRowBorrowed {
                    id: row.try_get(0)?,
                    code: row.try_get(1)?,
                    name: row.try_get(2)?,
                    description: row.try_get(3)?,
                    r#type: row.try_get(4)?,
                    status: row.try_get(5)?,
                    billing_period: row.try_get(6)?,
                    base_price: row.try_get(7)?,
                    currency: row.try_get(8)?,
                    features: row.try_get(9)?,
                    metadata: row.try_get(10)?,
                    created_at: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                })
            },
            mapper: |it| ProductRow::from(it),
        }
    }
}
pub struct OneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn one() -> OneStmt {
    OneStmt(
        "select id, code, name, description, type, status, billing_period, base_price, currency, features, metadata, created_at, updated_at from products where id = $1",
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
    ) -> ProductRowQuery<'c, 'a, 's, C, ProductRow, 1> {
        ProductRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProductRowBorrowed, tokio_postgres::Error> {
                Ok(ProductRowBorrowed {
                    id: row.try_get(0)?,
                    code: row.try_get(1)?,
                    name: row.try_get(2)?,
                    description: row.try_get(3)?,
                    r#type: row.try_get(4)?,
                    status: row.try_get(5)?,
                    billing_period: row.try_get(6)?,
                    base_price: row.try_get(7)?,
                    currency: row.try_get(8)?,
                    features: row.try_get(9)?,
                    metadata: row.try_get(10)?,
                    created_at: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                })
            },
            mapper: |it| ProductRow::from(it),
        }
    }
}
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock() -> LockStmt {
    LockStmt("select id from products where id = $1 for update", None)
}
impl LockStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C, id: &'a i64) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ByCodesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn by_codes() -> ByCodesStmt {
    ByCodesStmt(
        "select id, code, name, description, type, status, billing_period, base_price, currency, features, metadata, created_at, updated_at from products where code = any($1)",
        None,
    )
}
impl ByCodesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        codes: &'a T2,
    ) -> ProductRowQuery<'c, 'a, 's, C, ProductRow, 1> {
        ProductRowQuery {
            client,
            params: [codes],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProductRowBorrowed, tokio_postgres::Error> {
                Ok(ProductRowBorrowed {
                    id: row.try_get(0)?,
                    code: row.try_get(1)?,
                    name: row.try_get(2)?,
                    description: row.try_get(3)?,
                    r#type: row.try_get(4)?,
                    status: row.try_get(5)?,
                    billing_period: row.try_get(6)?,
                    base_price: row.try_get(7)?,
                    currency: row.try_get(8)?,
                    features: row.try_get(9)?,
                    metadata: row.try_get(10)?,
                    created_at: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                })
            },
            mapper: |it| ProductRow::from(it),
        }
    }
}
pub struct PricesStmt(&'static str, Option<tokio_postgres::Statement>);
/// The prices of products that hold for new subscriptions.
pub fn prices() -> PricesStmt {
    PricesStmt(
        "select id, product_id, billing_period, currency, amount from product_prices where product_id = any($1) and retired_at is null order by product_id, currency, billing_period",
        None,
    )
}
impl PricesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        products: &'a T1,
    ) -> PricesQuery<'c, 'a, 's, C, Prices, 1> {
        PricesQuery {
            client,
            params: [products],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PricesBorrowed, tokio_postgres::Error> {
                Ok(PricesBorrowed {
                    id: row.try_get(0)?,
                    product_id: row.try_get(1)?,
                    billing_period: row.try_get(2)?,
                    currency: row.try_get(3)?,
                    amount: row.try_get(4)?,
                })
            },
            mapper: |it| Prices::from(it),
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into products (code, name, description, type, status, billing_period, base_price, currency, features, metadata) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (code) do nothing returning id",
        None,
    )
}
impl InsertStmt {
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
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::JsonSql,
        T9: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        code: &'a T1,
        name: &'a T2,
        description: &'a T3,
        r#type: &'a T4,
        status: &'a T5,
        billing_period: &'a T6,
        base_price: &'a rust_decimal::Decimal,
        currency: &'a T7,
        features: &'a T8,
        metadata: &'a T9,
    ) -> I64Query<'c, 'a, 's, C, i64, 10> {
        I64Query {
            client,
            params: [code, name, description, r#type, status, billing_period, base_price, currency, features, metadata],
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
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::JsonSql,
    T9: crate::JsonSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
        I64Query<'c, 'a, 's, C, i64, 10>,
        C,
    > for InsertStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
    ) -> I64Query<'c, 'a, 's, C, i64, 10> {
        self.bind(
            client,
            &params.code,
            &params.name,
            &params.description,
            &params.r#type,
            &params.status,
            &params.billing_period,
            &params.base_price,
            &params.currency,
            &params.features,
            &params.metadata,
        )
    }
}
pub struct UpdateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update() -> UpdateStmt {
    UpdateStmt(
        "update products set name = $1, description = $2, status = $3, billing_period = $4, base_price = $5, currency = $6, features = $7, metadata = $8, updated_at = now() where id = $9",
        None,
    )
}
impl UpdateStmt {
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
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::JsonSql,
        T7: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        description: &'a T2,
        status: &'a T3,
        billing_period: &'a T4,
        base_price: &'a rust_decimal::Decimal,
        currency: &'a T5,
        features: &'a T6,
        metadata: &'a T7,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &client.prepare(self.0).await?,
                &[name, description, status, billing_period, base_price, currency, features, metadata, id],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::JsonSql,
    T7: crate::JsonSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateParams<T1, T2, T3, T4, T5, T6, T7>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdateStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.name,
            &params.description,
            &params.status,
            &params.billing_period,
            &params.base_price,
            &params.currency,
            &params.features,
            &params.metadata,
            &params.id,
        ))
    }
}
pub struct RetireStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn retire() -> RetireStmt {
    RetireStmt("update products set status = 'retired', updated_at = now() where id = $1", None)
}
impl RetireStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[id]).await
    }
}
pub struct RetirePriceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn retire_price() -> RetirePriceStmt {
    RetirePriceStmt(
        "update product_prices set retired_at = now() where product_id = $1 and billing_period = $2 and currency = $3 and retired_at is null",
        None,
    )
}
impl RetirePriceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        product: &'a i64,
        billing_period: &'a T1,
        currency: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[product, billing_period, currency]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RetirePriceParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RetirePriceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RetirePriceParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.product, &params.billing_period, &params.currency))
    }
}
pub struct InsertPriceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_price() -> InsertPriceStmt {
    InsertPriceStmt(
        "insert into product_prices (product_id, billing_period, currency, amount) values ($1, $2, $3, $4) returning id",
        None,
    )
}
impl InsertPriceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        product: &'a i64,
        billing_period: &'a T1,
        currency: &'a T2,
        amount: &'a rust_decimal::Decimal,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        I64Query {
            client,
            params: [product, billing_period, currency, amount],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, InsertPriceParams<T1, T2>, I64Query<'c, 'a, 's, C, i64, 4>, C>
    for InsertPriceStmt
{
    fn params(&'s self, client: &'c C, params: &'a InsertPriceParams<T1, T2>) -> I64Query<'c, 'a, 's, C, i64, 4> {
        self.bind(client, &params.product, &params.billing_period, &params.currency, &params.amount)
    }
}
pub struct HistoryStmt(&'static str, Option<tokio_postgres::Statement>);
/// Every price that there ever was, newest first.
pub fn history() -> HistoryStmt {
    HistoryStmt(
        "select id, billing_period, currency, amount, created_at, retired_at from product_prices where product_id = $1 order by id desc limit 200",
        None,
    )
}
impl HistoryStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        product: &'a i64,
    ) -> HistoryQuery<'c, 'a, 's, C, History, 1> {
        HistoryQuery {
            client,
            params: [product],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HistoryBorrowed, tokio_postgres::Error> {
                Ok(HistoryBorrowed {
                    id: row.try_get(0)?,
                    billing_period: row.try_get(1)?,
                    currency: row.try_get(2)?,
                    amount: row.try_get(3)?,
                    created_at: row.try_get(4)?,
                    retired_at: row.try_get(5)?,
                })
            },
            mapper: |it| History::from(it),
        }
    }
}
