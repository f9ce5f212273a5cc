// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<T1: crate::StringSql> {
    pub tenant: i64,
    pub plan: i64,
    pub quantity: i32,
    pub price_monthly: rust_decimal::Decimal,
    pub currency: T1,
    pub subscription: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct PageParams {
    pub tenant: i64,
    pub before: Option<i64>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct OneParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct BilledByParams {
    pub tenant: i64,
    pub subscription: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SetTermsParams {
    pub plan: i64,
    pub quantity: i32,
    pub price_monthly: rust_decimal::Decimal,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct EndedParams {
    pub tenant: i64,
    pub subscription: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SuspendParams {
    pub tenant: i64,
    pub subscription: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ResumeParams {
    pub tenant: i64,
    pub subscription: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct HeldRow {
    pub id: i64,
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
pub struct HeldRowBorrowed<'a> {
    pub id: i64,
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
impl<'a> From<HeldRowBorrowed<'a>> for HeldRow {
    fn from(
        HeldRowBorrowed {
            id,
            code,
            name,
            quantity,
            status,
            price_monthly,
            currency,
            started_at,
            ends_at,
            subscription_id,
        }: HeldRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
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
pub struct HeldRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HeldRowBorrowed, tokio_postgres::Error>,
    mapper: fn(HeldRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HeldRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(HeldRowBorrowed) -> R) -> HeldRowQuery<'c, 'a, 's, C, R, N> {
        HeldRowQuery {
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
        "insert into cloud_tenant_resource_subscriptions (tenant_id, plan_id, quantity, status, price_monthly, currency, subscription_id) values ($1, $2, $3, 'active', $4, $5, $6) returning id",
        None,
    )
}
impl InsertStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        plan: &'a i64,
        quantity: &'a i32,
        price_monthly: &'a rust_decimal::Decimal,
        currency: &'a T1,
        subscription: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 6> {
        I64Query {
            client,
            params: [tenant, plan, quantity, price_monthly, currency, subscription],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, InsertParams<T1>, I64Query<'c, 'a, 's, C, i64, 6>, C> for InsertStmt
{
    fn params(&'s self, client: &'c C, params: &'a InsertParams<T1>) -> I64Query<'c, 'a, 's, C, i64, 6> {
        self.bind(
            client,
            &params.tenant,
            &params.plan,
            &params.quantity,
            &params.price_monthly,
            &params.currency,
            &params.subscription,
        )
    }
}
pub struct PageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn page() -> PageStmt {
    PageStmt(
        "select r.id, p.code, p.name, r.quantity, r.status, r.price_monthly, r.currency, r.started_at, coalesce(r.ends_at, s.cancel_at) as ends_at, r.subscription_id from cloud_tenant_resource_subscriptions r join cloud_resource_plans p on p.id = r.plan_id left join subscriptions s on s.tenant_id = r.tenant_id and s.id = r.subscription_id where r.tenant_id = $1 and ($2::bigint is null or r.id < $2) order by r.id desc limit $3",
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
        tenant: &'a i64,
        before: &'a Option<i64>,
        limit: &'a i64,
    ) -> HeldRowQuery<'c, 'a, 's, C, HeldRow, 3> {
        HeldRowQuery {
            client,
            params: [tenant, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HeldRowBorrowed, tokio_postgres::Error> {
                Ok(HeldRowBorrowed {
                    id: row.try_get(0)?,
                    code: row.try_get(1)?,
                    name: row.try_get(2)?,
                    quantity: row.try_get(3)?,
                    status: row.try_get(4)?,
                    price_monthly: row.try_get(5)?,
                    currency: row.try_get(6)?,
                    started_at: row.try_get(7)?,
                    ends_at: row.try_get(8)?,
                    subscription_id: row.try_get(9)?,
                })
            },
            mapper: |it| HeldRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, PageParams, HeldRowQuery<'c, 'a, 's, C, HeldRow, 3>, C> for PageStmt
{
    fn params(&'s self, client: &'c C, params: &'a PageParams) -> HeldRowQuery<'c, 'a, 's, C, HeldRow, 3> {
        self.bind(client, &params.tenant, &params.before, &params.limit)
    }
}
pub struct OneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn one() -> OneStmt {
    OneStmt(
        "select r.id, p.code, p.name, r.quantity, r.status, r.price_monthly, r.currency, r.started_at, coalesce(r.ends_at, s.cancel_at) as ends_at, r.subscription_id from cloud_tenant_resource_subscriptions r join cloud_resource_plans p on p.id = r.plan_id left join subscriptions s on s.tenant_id = r.tenant_id and s.id = r.subscription_id where r.tenant_id = $1 and r.id = $2",
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
        tenant: &'a i64,
        id: &'a i64,
    ) -> HeldRowQuery<'c, 'a, 's, C, HeldRow, 2> {
        HeldRowQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HeldRowBorrowed, tokio_postgres::Error> {
                Ok(HeldRowBorrowed {
                    id: row.try_get(0)?,
                    code: row.try_get(1)?,
                    name: row.try_get(2)?,
                    quantity: row.try_get(3)?,
                    status: row.try_get(4)?,
                    price_monthly: row.try_get(5)?,
                    currency: row.try_get(6)?,
                    started_at: row.try_get(7)?,
                    ends_at: row.try_get(8)?,
                    subscription_id: row.try_get(9)?,
                })
            },
            mapper: |it| HeldRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OneParams, HeldRowQuery<'c, 'a, 's, C, HeldRow, 2>, C> for OneStmt
{
    fn params(&'s self, client: &'c C, params: &'a OneParams) -> HeldRowQuery<'c, 'a, 's, C, HeldRow, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct BilledByStmt(&'static str, Option<tokio_postgres::Statement>);
/// The pack that a subscription pays for and that has not ended.
pub fn billed_by() -> BilledByStmt {
    BilledByStmt(
        "select id from cloud_tenant_resource_subscriptions where tenant_id = $1 and subscription_id = $2 and status <> 'cancelled'",
        None,
    )
}
impl BilledByStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        subscription: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [tenant, subscription],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, BilledByParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for BilledByStmt
{
    fn params(&'s self, client: &'c C, params: &'a BilledByParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.tenant, &params.subscription)
    }
}
pub struct SetTermsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_terms() -> SetTermsStmt {
    SetTermsStmt(
        "update cloud_tenant_resource_subscriptions set plan_id = $1, quantity = $2, price_monthly = $3 where tenant_id = $4 and id = $5",
        None,
    )
}
impl SetTermsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        plan: &'a i64,
        quantity: &'a i32,
        price_monthly: &'a rust_decimal::Decimal,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[plan, quantity, price_monthly, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetTermsParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetTermsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetTermsParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.plan, &params.quantity, &params.price_monthly, &params.tenant, &params.id))
    }
}
pub struct EndedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ended() -> EndedStmt {
    EndedStmt(
        "update cloud_tenant_resource_subscriptions set status = 'cancelled', ends_at = now() where tenant_id = $1 and subscription_id = $2 and status <> 'cancelled'",
        None,
    )
}
impl EndedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        subscription: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, subscription]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EndedParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EndedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EndedParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.subscription))
    }
}
pub struct SuspendStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn suspend() -> SuspendStmt {
    SuspendStmt(
        "update cloud_tenant_resource_subscriptions set status = 'suspended' where tenant_id = $1 and subscription_id = $2 and status = 'active'",
        None,
    )
}
impl SuspendStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        subscription: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, subscription]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SuspendParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SuspendStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SuspendParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.subscription))
    }
}
pub struct ResumeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn resume() -> ResumeStmt {
    ResumeStmt(
        "update cloud_tenant_resource_subscriptions set status = 'active' where tenant_id = $1 and subscription_id = $2 and status = 'suspended'",
        None,
    )
}
impl ResumeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        subscription: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, subscription]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ResumeParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ResumeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ResumeParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.subscription))
    }
}
