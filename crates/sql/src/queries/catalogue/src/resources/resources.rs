// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub code: T1,
    pub name: T2,
    pub description: T3,
    pub pods: i32,
    pub cpu_cores: i32,
    pub memory_mb: i32,
    pub disk_gb: i32,
    pub bandwidth_gb: Option<i32>,
    pub price_monthly: rust_decimal::Decimal,
    pub currency: T4,
    pub is_active: bool,
}
#[derive(Debug)]
pub struct UpdateParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub name: T1,
    pub description: T2,
    pub price_monthly: rust_decimal::Decimal,
    pub currency: T3,
    pub is_active: bool,
    pub code: T4,
}
#[derive(Debug)]
pub struct PutProductParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub code: T1,
    pub name: T2,
    pub description: T3,
    pub price: rust_decimal::Decimal,
    pub currency: T4,
}
#[derive(Debug)]
pub struct RetireOtherParams<T1: crate::StringSql> {
    pub product: i64,
    pub currency: T1,
    pub amount: rust_decimal::Decimal,
}
#[derive(Debug)]
pub struct PutPriceParams<T1: crate::StringSql> {
    pub product: i64,
    pub currency: T1,
    pub amount: rust_decimal::Decimal,
}
#[derive(Debug, Clone, PartialEq)]
pub struct PackRow {
    pub id: i64,
    pub code: String,
    pub name: String,
    pub description: String,
    pub pods: i32,
    pub cpu_cores: i32,
    pub memory_mb: i32,
    pub disk_gb: i32,
    pub bandwidth_gb: Option<i32>,
    pub price_monthly: rust_decimal::Decimal,
    pub currency: String,
    pub is_active: bool,
    pub created_at: jiff::Timestamp,
}
pub struct PackRowBorrowed<'a> {
    pub id: i64,
    pub code: &'a str,
    pub name: &'a str,
    pub description: &'a str,
    pub pods: i32,
    pub cpu_cores: i32,
    pub memory_mb: i32,
    pub disk_gb: i32,
    pub bandwidth_gb: Option<i32>,
    pub price_monthly: rust_decimal::Decimal,
    pub currency: &'a str,
    pub is_active: bool,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<PackRowBorrowed<'a>> for PackRow {
    fn from(
        PackRowBorrowed {
            id,
            code,
            name,
            description,
            pods,
            cpu_cores,
            memory_mb,
            disk_gb,
            bandwidth_gb,
            price_monthly,
            currency,
            is_active,
            created_at,
        }: PackRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            code: code.into(),
            name: name.into(),
            description: description.into(),
            pods,
            cpu_cores,
            memory_mb,
            disk_gb,
            bandwidth_gb,
            price_monthly,
            currency: currency.into(),
            is_active,
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Totals {
    pub pods_total: i32,
    pub cpu_cores_total: i32,
    pub memory_mb_total: i32,
    pub disk_gb_total: i32,
    pub bandwidth_gb_total: i32,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PackRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PackRowBorrowed, tokio_postgres::Error>,
    mapper: fn(PackRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PackRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PackRowBorrowed) -> R) -> PackRowQuery<'c, 'a, 's, C, R, N> {
        PackRowQuery {
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
pub struct TotalsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Totals, tokio_postgres::Error>,
    mapper: fn(Totals) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TotalsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Totals) -> R) -> TotalsQuery<'c, 'a, 's, C, R, N> {
        TotalsQuery {
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
        "select id, code, name, description, pods, cpu_cores, memory_mb, disk_gb, bandwidth_gb, price_monthly, currency, is_active, created_at from cloud_resource_plans where is_active or $1::boolean order by price_monthly, id limit 500",
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
        with_inactive: &'a bool,
    ) -> PackRowQuery<'c, 'a, 's, C, PackRow, 1> {
        PackRowQuery {
            client,
            params: [with_inactive],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PackRowBorrowed, tokio_postgres::Error> {
                Ok(PackRowBorrowed {
                    id: row.try_get(0)?,
                    code: row.try_get(1)?,
                    name: row.try_get(2)?,
                    description: row.try_get(3)?,
                    pods: row.try_get(4)?,
                    cpu_cores: row.try_get(5)?,
                    memory_mb: row.try_get(6)?,
                    disk_gb: row.try_get(7)?,
                    bandwidth_gb: row.try_get(8)?,
                    price_monthly: row.try_get(9)?,
                    currency: row.try_get(10)?,
                    is_active: row.try_get(11)?,
                    created_at: row.try_get(12)?,
                })
            },
            mapper: |it| PackRow::from(it),
        }
    }
}
pub struct OneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn one() -> OneStmt {
    OneStmt(
        "select id, code, name, description, pods, cpu_cores, memory_mb, disk_gb, bandwidth_gb, price_monthly, currency, is_active, created_at from cloud_resource_plans where code = $1",
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
    ) -> PackRowQuery<'c, 'a, 's, C, PackRow, 1> {
        PackRowQuery {
            client,
            params: [code],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PackRowBorrowed, tokio_postgres::Error> {
                Ok(PackRowBorrowed {
                    id: row.try_get(0)?,
                    code: row.try_get(1)?,
                    name: row.try_get(2)?,
                    description: row.try_get(3)?,
                    pods: row.try_get(4)?,
                    cpu_cores: row.try_get(5)?,
                    memory_mb: row.try_get(6)?,
                    disk_gb: row.try_get(7)?,
                    bandwidth_gb: row.try_get(8)?,
                    price_monthly: row.try_get(9)?,
                    currency: row.try_get(10)?,
                    is_active: row.try_get(11)?,
                    created_at: row.try_get(12)?,
                })
            },
            mapper: |it| PackRow::from(it),
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into cloud_resource_plans (code, name, description, pods, cpu_cores, memory_mb, disk_gb, bandwidth_gb, price_monthly, currency, is_active) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (code) do nothing returning id",
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
    >(
        &'s self,
        client: &'c C,
        code: &'a T1,
        name: &'a T2,
        description: &'a T3,
        pods: &'a i32,
        cpu_cores: &'a i32,
        memory_mb: &'a i32,
        disk_gb: &'a i32,
        bandwidth_gb: &'a Option<i32>,
        price_monthly: &'a rust_decimal::Decimal,
        currency: &'a T4,
        is_active: &'a bool,
    ) -> I64Query<'c, 'a, 's, C, i64, 11> {
        I64Query {
            client,
            params: [
                code,
                name,
                description,
                pods,
                cpu_cores,
                memory_mb,
                disk_gb,
                bandwidth_gb,
                price_monthly,
                currency,
                is_active,
            ],
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
> crate::client::async_::Params<'c, 'a, 's, InsertParams<T1, T2, T3, T4>, I64Query<'c, 'a, 's, C, i64, 11>, C>
    for InsertStmt
{
    fn params(&'s self, client: &'c C, params: &'a InsertParams<T1, T2, T3, T4>) -> I64Query<'c, 'a, 's, C, i64, 11> {
        self.bind(
            client,
            &params.code,
            &params.name,
            &params.description,
            &params.pods,
            &params.cpu_cores,
            &params.memory_mb,
            &params.disk_gb,
            &params.bandwidth_gb,
            &params.price_monthly,
            &params.currency,
            &params.is_active,
        )
    }
}
pub struct UpdateStmt(&'static str, Option<tokio_postgres::Statement>);
/// What it holds stays: those who bought it were promised that.
pub fn update() -> UpdateStmt {
    UpdateStmt(
        "update cloud_resource_plans set name = $1, description = $2, price_monthly = $3, currency = $4, is_active = $5 where code = $6",
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
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        description: &'a T2,
        price_monthly: &'a rust_decimal::Decimal,
        currency: &'a T3,
        is_active: &'a bool,
        code: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(&client.prepare(self.0).await?, &[name, description, price_monthly, currency, is_active, code])
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdateStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.name,
            &params.description,
            &params.price_monthly,
            &params.currency,
            &params.is_active,
            &params.code,
        ))
    }
}
pub struct PutProductStmt(&'static str, Option<tokio_postgres::Statement>);
/// The product that a pack is billed by. Not shown among the products on sale.
pub fn put_product() -> PutProductStmt {
    PutProductStmt(
        "insert into products (code, name, description, type, status, base_price, currency) values ($1, $2, $3, 'addon', 'hidden', $4, $5) on conflict (code) do update set name = excluded.name, description = excluded.description, base_price = excluded.base_price, currency = excluded.currency, updated_at = now() returning id",
        None,
    )
}
impl PutProductStmt {
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
        code: &'a T1,
        name: &'a T2,
        description: &'a T3,
        price: &'a rust_decimal::Decimal,
        currency: &'a T4,
    ) -> I64Query<'c, 'a, 's, C, i64, 5> {
        I64Query {
            client,
            params: [code, name, description, price, currency],
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
> crate::client::async_::Params<'c, 'a, 's, PutProductParams<T1, T2, T3, T4>, I64Query<'c, 'a, 's, C, i64, 5>, C>
    for PutProductStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PutProductParams<T1, T2, T3, T4>,
    ) -> I64Query<'c, 'a, 's, C, i64, 5> {
        self.bind(client, &params.code, &params.name, &params.description, &params.price, &params.currency)
    }
}
pub struct RetireOtherStmt(&'static str, Option<tokio_postgres::Statement>);
/// Retires the pack's price when it is another one than this.
pub fn retire_other() -> RetireOtherStmt {
    RetireOtherStmt(
        "update product_prices set retired_at = now() where product_id = $1 and billing_period = 'monthly' and retired_at is null and (currency, amount) is distinct from ($2::text, $3::numeric)",
        None,
    )
}
impl RetireOtherStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        product: &'a i64,
        currency: &'a T1,
        amount: &'a rust_decimal::Decimal,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[product, currency, amount]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RetireOtherParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RetireOtherStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RetireOtherParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.product, &params.currency, &params.amount))
    }
}
pub struct PutPriceStmt(&'static str, Option<tokio_postgres::Statement>);
/// The pack's monthly price; nothing happens when it is the same already.
pub fn put_price() -> PutPriceStmt {
    PutPriceStmt(
        "insert into product_prices (product_id, billing_period, currency, amount) select $1, 'monthly', $2, $3 where not exists (select 1 from product_prices where product_id = $1 and billing_period = 'monthly' and retired_at is null)",
        None,
    )
}
impl PutPriceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        product: &'a i64,
        currency: &'a T1,
        amount: &'a rust_decimal::Decimal,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[product, currency, amount]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutPriceParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutPriceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutPriceParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.product, &params.currency, &params.amount))
    }
}
pub struct TotalsStmt(&'static str, Option<tokio_postgres::Statement>);
/// The sum of a tenant's active packs; no row when it has none.
pub fn totals() -> TotalsStmt {
    TotalsStmt(
        "select pods_total, cpu_cores_total, memory_mb_total, disk_gb_total, bandwidth_gb_total from cloud_tenant_resource_totals where tenant_id = $1 and active > 0",
        None,
    )
}
impl TotalsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
    ) -> TotalsQuery<'c, 'a, 's, C, Totals, 1> {
        TotalsQuery {
            client,
            params: [tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Totals, tokio_postgres::Error> {
                Ok(Totals {
                    pods_total: row.try_get(0)?,
                    cpu_cores_total: row.try_get(1)?,
                    memory_mb_total: row.try_get(2)?,
                    disk_gb_total: row.try_get(3)?,
                    bandwidth_gb_total: row.try_get(4)?,
                })
            },
            mapper: |it| Totals::from(it),
        }
    }
}
