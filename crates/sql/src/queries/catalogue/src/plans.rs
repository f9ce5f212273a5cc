// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct EnsureProductParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::JsonSql,
    T6: crate::JsonSql,
    T7: crate::StringSql,
> {
    pub code: T1,
    pub name: T2,
    pub description: T3,
    pub r#type: T4,
    pub base_price: rust_decimal::Decimal,
    pub metadata: T5,
    pub features: T6,
    pub status: T7,
}
#[derive(Debug)]
pub struct EnsurePriceParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub billing_period: T1,
    pub amount: rust_decimal::Decimal,
    pub code: T2,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Plans {
    pub code: String,
    pub name: String,
    pub description: String,
    pub billing_period: String,
    pub base_price: rust_decimal::Decimal,
    pub currency: String,
    pub metadata: serde_json::Value,
}
pub struct PlansBorrowed<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub description: &'a str,
    pub billing_period: &'a str,
    pub base_price: rust_decimal::Decimal,
    pub currency: &'a str,
    pub metadata: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<PlansBorrowed<'a>> for Plans {
    fn from(
        PlansBorrowed { code, name, description, billing_period, base_price, currency, metadata }: PlansBorrowed<'a>,
    ) -> Self {
        Self {
            code: code.into(),
            name: name.into(),
            description: description.into(),
            billing_period: billing_period.into(),
            base_price,
            currency: currency.into(),
            metadata: serde_json::from_str(metadata.0.get()).unwrap(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub code: String,
    pub name: String,
    pub description: String,
    pub billing_period: String,
    pub base_price: rust_decimal::Decimal,
    pub currency: String,
    pub metadata: serde_json::Value,
}
pub struct PlanBorrowed<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub description: &'a str,
    pub billing_period: &'a str,
    pub base_price: rust_decimal::Decimal,
    pub currency: &'a str,
    pub metadata: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<PlanBorrowed<'a>> for Plan {
    fn from(
        PlanBorrowed { code, name, description, billing_period, base_price, currency, metadata }: PlanBorrowed<'a>,
    ) -> Self {
        Self {
            code: code.into(),
            name: name.into(),
            description: description.into(),
            billing_period: billing_period.into(),
            base_price,
            currency: currency.into(),
            metadata: serde_json::from_str(metadata.0.get()).unwrap(),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PlansQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PlansBorrowed, tokio_postgres::Error>,
    mapper: fn(PlansBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PlansQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PlansBorrowed) -> R) -> PlansQuery<'c, 'a, 's, C, R, N> {
        PlansQuery {
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
pub struct PlanQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PlanBorrowed, tokio_postgres::Error>,
    mapper: fn(PlanBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PlanQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PlanBorrowed) -> R) -> PlanQuery<'c, 'a, 's, C, R, N> {
        PlanQuery {
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
pub struct PlansStmt(&'static str, Option<tokio_postgres::Statement>);
/// The pod plans on sale, smallest first.
pub fn plans() -> PlansStmt {
    PlansStmt(
        "select code, name, description, billing_period, base_price, currency, metadata from products where type = 'cloudpod' and status = 'active' order by (metadata->>'rank')::int, id",
        None,
    )
}
impl PlansStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> PlansQuery<'c, 'a, 's, C, Plans, 0> {
        PlansQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PlansBorrowed, tokio_postgres::Error> {
                Ok(PlansBorrowed {
                    code: row.try_get(0)?,
                    name: row.try_get(1)?,
                    description: row.try_get(2)?,
                    billing_period: row.try_get(3)?,
                    base_price: row.try_get(4)?,
                    currency: row.try_get(5)?,
                    metadata: row.try_get(6)?,
                })
            },
            mapper: |it| Plans::from(it),
        }
    }
}
pub struct PlanStmt(&'static str, Option<tokio_postgres::Statement>);
/// A pod plan, on sale or not: what was bought stays what it was.
pub fn plan() -> PlanStmt {
    PlanStmt(
        "select code, name, description, billing_period, base_price, currency, metadata from products where type = 'cloudpod' and code = $1",
        None,
    )
}
impl PlanStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        code: &'a T1,
    ) -> PlanQuery<'c, 'a, 's, C, Plan, 1> {
        PlanQuery {
            client,
            params: [code],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PlanBorrowed, tokio_postgres::Error> {
                Ok(PlanBorrowed {
                    code: row.try_get(0)?,
                    name: row.try_get(1)?,
                    description: row.try_get(2)?,
                    billing_period: row.try_get(3)?,
                    base_price: row.try_get(4)?,
                    currency: row.try_get(5)?,
                    metadata: row.try_get(6)?,
                })
            },
            mapper: |it| Plan::from(it),
        }
    }
}
pub struct EnsureProductStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ensure_product() -> EnsureProductStmt {
    EnsureProductStmt(
        "insert into products (code, name, description, type, base_price, metadata, features, status) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (code) do nothing",
        None,
    )
}
impl EnsureProductStmt {
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
        T5: crate::JsonSql,
        T6: crate::JsonSql,
        T7: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        code: &'a T1,
        name: &'a T2,
        description: &'a T3,
        r#type: &'a T4,
        base_price: &'a rust_decimal::Decimal,
        metadata: &'a T5,
        features: &'a T6,
        status: &'a T7,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &client.prepare(self.0).await?,
                &[code, name, description, r#type, base_price, metadata, features, status],
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
    T5: crate::JsonSql,
    T6: crate::JsonSql,
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EnsureProductParams<T1, T2, T3, T4, T5, T6, T7>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EnsureProductStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EnsureProductParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.code,
            &params.name,
            &params.description,
            &params.r#type,
            &params.base_price,
            &params.metadata,
            &params.features,
            &params.status,
        ))
    }
}
pub struct EnsurePriceStmt(&'static str, Option<tokio_postgres::Statement>);
/// A product's first price for a period.
pub fn ensure_price() -> EnsurePriceStmt {
    EnsurePriceStmt(
        "insert into product_prices (product_id, billing_period, currency, amount) select p.id, $1, p.currency, $2 from products p where p.code = $3 and not exists ( select 1 from product_prices x where x.product_id = p.id and x.billing_period = $1)",
        None,
    )
}
impl EnsurePriceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        billing_period: &'a T1,
        amount: &'a rust_decimal::Decimal,
        code: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[billing_period, amount, code]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EnsurePriceParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EnsurePriceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EnsurePriceParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.billing_period, &params.amount, &params.code))
    }
}
