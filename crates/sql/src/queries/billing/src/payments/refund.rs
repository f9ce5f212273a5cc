// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct BeginParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub tenant: i64,
    pub payment: i64,
    pub provider: T1,
    pub currency: T2,
    pub amount: rust_decimal::Decimal,
}
#[derive(Clone, Copy, Debug)]
pub struct LoadParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct AskingParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct NotAskedParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct SettleParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub status: T1,
    pub refund_id: Option<T2>,
    pub reason: Option<T3>,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct LookAgainParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct AskAnewParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct NoteParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub tenant: i64,
    pub payment: i64,
    pub provider: T1,
    pub currency: T2,
    pub amount: rust_decimal::Decimal,
    pub refund_id: T3,
}
#[derive(Debug)]
pub struct FoundOutParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub refund_id: T1,
    pub tenant: i64,
    pub payment: i64,
    pub amount: rust_decimal::Decimal,
    pub before: T2,
}
#[derive(Debug)]
pub struct OfProviderParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub provider: T1,
    pub refund_id: T2,
}
#[derive(Debug)]
pub struct PageParams<T1: crate::StringSql> {
    pub tenant: Option<i64>,
    pub status: Option<T1>,
    pub before: Option<i64>,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Load {
    pub id: i64,
    pub provider: String,
    pub currency: String,
    pub amount: rust_decimal::Decimal,
    pub status: String,
    pub request: i32,
    pub asked_at: Option<jiff::Timestamp>,
    pub provider_refund_id: Option<String>,
    pub provider_payment_id: String,
}
pub struct LoadBorrowed<'a> {
    pub id: i64,
    pub provider: &'a str,
    pub currency: &'a str,
    pub amount: rust_decimal::Decimal,
    pub status: &'a str,
    pub request: i32,
    pub asked_at: Option<jiff::Timestamp>,
    pub provider_refund_id: Option<&'a str>,
    pub provider_payment_id: &'a str,
}
impl<'a> From<LoadBorrowed<'a>> for Load {
    fn from(
        LoadBorrowed {
            id,
            provider,
            currency,
            amount,
            status,
            request,
            asked_at,
            provider_refund_id,
            provider_payment_id,
        }: LoadBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            provider: provider.into(),
            currency: currency.into(),
            amount,
            status: status.into(),
            request,
            asked_at,
            provider_refund_id: provider_refund_id.map(|v| v.into()),
            provider_payment_id: provider_payment_id.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Unclear {
    pub tenant_id: i64,
    pub id: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct OfProvider {
    pub tenant_id: i64,
    pub id: i64,
    pub currency: String,
    pub amount: rust_decimal::Decimal,
}
pub struct OfProviderBorrowed<'a> {
    pub tenant_id: i64,
    pub id: i64,
    pub currency: &'a str,
    pub amount: rust_decimal::Decimal,
}
impl<'a> From<OfProviderBorrowed<'a>> for OfProvider {
    fn from(OfProviderBorrowed { tenant_id, id, currency, amount }: OfProviderBorrowed<'a>) -> Self {
        Self { tenant_id, id, currency: currency.into(), amount }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub id: i64,
    pub tenant_id: i64,
    pub tenant_name: String,
    pub invoice_id: i64,
    pub number: Option<String>,
    pub provider: String,
    pub provider_payment_id: String,
    pub currency: String,
    pub amount: rust_decimal::Decimal,
    pub status: String,
    pub reason: Option<String>,
    pub created_at: jiff::Timestamp,
    pub settled_at: Option<jiff::Timestamp>,
}
pub struct PageBorrowed<'a> {
    pub id: i64,
    pub tenant_id: i64,
    pub tenant_name: &'a str,
    pub invoice_id: i64,
    pub number: Option<&'a str>,
    pub provider: &'a str,
    pub provider_payment_id: &'a str,
    pub currency: &'a str,
    pub amount: rust_decimal::Decimal,
    pub status: &'a str,
    pub reason: Option<&'a str>,
    pub created_at: jiff::Timestamp,
    pub settled_at: Option<jiff::Timestamp>,
}
impl<'a> From<PageBorrowed<'a>> for Page {
    fn from(
        PageBorrowed {
            id,
            tenant_id,
            tenant_name,
            invoice_id,
            number,
            provider,
            provider_payment_id,
            currency,
            amount,
            status,
            reason,
            created_at,
            settled_at,
        }: PageBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            tenant_name: tenant_name.into(),
            invoice_id,
            number: number.map(|v| v.into()),
            provider: provider.into(),
            provider_payment_id: provider_payment_id.into(),
            currency: currency.into(),
            amount,
            status: status.into(),
            reason: reason.map(|v| v.into()),
            created_at,
            settled_at,
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
pub struct LoadQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LoadBorrowed, tokio_postgres::Error>,
    mapper: fn(LoadBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LoadQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LoadBorrowed) -> R) -> LoadQuery<'c, 'a, 's, C, R, N> {
        LoadQuery {
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
pub struct UnclearQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Unclear, tokio_postgres::Error>,
    mapper: fn(Unclear) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UnclearQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Unclear) -> R) -> UnclearQuery<'c, 'a, 's, C, R, N> {
        UnclearQuery {
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
pub struct OfProviderQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OfProviderBorrowed, tokio_postgres::Error>,
    mapper: fn(OfProviderBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OfProviderQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OfProviderBorrowed) -> R) -> OfProviderQuery<'c, 'a, 's, C, R, N> {
        OfProviderQuery {
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
pub struct PageQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PageBorrowed, tokio_postgres::Error>,
    mapper: fn(PageBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PageQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PageBorrowed) -> R) -> PageQuery<'c, 'a, 's, C, R, N> {
        PageQuery {
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
pub struct BeginStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn begin() -> BeginStmt {
    BeginStmt(
        "insert into payment_refunds (tenant_id, payment_id, provider, currency, amount) values ($1, $2, $3, $4, $5) returning id",
        None,
    )
}
impl BeginStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        payment: &'a i64,
        provider: &'a T1,
        currency: &'a T2,
        amount: &'a rust_decimal::Decimal,
    ) -> I64Query<'c, 'a, 's, C, i64, 5> {
        I64Query {
            client,
            params: [tenant, payment, provider, currency, amount],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, BeginParams<T1, T2>, I64Query<'c, 'a, 's, C, i64, 5>, C> for BeginStmt
{
    fn params(&'s self, client: &'c C, params: &'a BeginParams<T1, T2>) -> I64Query<'c, 'a, 's, C, i64, 5> {
        self.bind(client, &params.tenant, &params.payment, &params.provider, &params.currency, &params.amount)
    }
}
pub struct LoadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn load() -> LoadStmt {
    LoadStmt(
        "select r.id, r.provider, r.currency, r.amount, r.status, r.request, r.asked_at, r.provider_refund_id, p.provider_payment_id from payment_refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id where r.tenant_id = $1 and r.id = $2 for update of r",
        None,
    )
}
impl LoadStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> LoadQuery<'c, 'a, 's, C, Load, 2> {
        LoadQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LoadBorrowed, tokio_postgres::Error> {
                Ok(LoadBorrowed {
                    id: row.try_get(0)?,
                    provider: row.try_get(1)?,
                    currency: row.try_get(2)?,
                    amount: row.try_get(3)?,
                    status: row.try_get(4)?,
                    request: row.try_get(5)?,
                    asked_at: row.try_get(6)?,
                    provider_refund_id: row.try_get(7)?,
                    provider_payment_id: row.try_get(8)?,
                })
            },
            mapper: |it| Load::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, LoadParams, LoadQuery<'c, 'a, 's, C, Load, 2>, C> for LoadStmt
{
    fn params(&'s self, client: &'c C, params: &'a LoadParams) -> LoadQuery<'c, 'a, 's, C, Load, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct AskingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn asking() -> AskingStmt {
    AskingStmt("update payment_refunds set asked_at = coalesce(asked_at, now()) where tenant_id = $1 and id = $2", None)
}
impl AskingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AskingParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AskingStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AskingParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
pub struct NotAskedStmt(&'static str, Option<tokio_postgres::Statement>);
/// The provider certainly did nothing: there is nothing to find out.
pub fn not_asked() -> NotAskedStmt {
    NotAskedStmt("update payment_refunds set asked_at = null where tenant_id = $1 and id = $2", None)
}
impl NotAskedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        NotAskedParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for NotAskedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a NotAskedParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
pub struct SettleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn settle() -> SettleStmt {
    SettleStmt(
        "update payment_refunds set status = $1, provider_refund_id = coalesce($2, provider_refund_id), reason = $3, settled_at = now() where tenant_id = $4 and id = $5",
        None,
    )
}
impl SettleStmt {
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
    >(
        &'s self,
        client: &'c C,
        status: &'a T1,
        refund_id: &'a Option<T2>,
        reason: &'a Option<T3>,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[status, refund_id, reason, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SettleParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SettleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SettleParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.status, &params.refund_id, &params.reason, &params.tenant, &params.id))
    }
}
pub struct UnclearStmt(&'static str, Option<tokio_postgres::Statement>);
/// Refunds whose outcome nobody could find out, and that nobody has looked at for a while.
pub fn unclear() -> UnclearStmt {
    UnclearStmt(
        "select tenant_id, id from payment_refunds where status = 'unknown' and settled_at < now() - make_interval(mins => $1::int) order by settled_at limit 200",
        None,
    )
}
impl UnclearStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        minutes: &'a i32,
    ) -> UnclearQuery<'c, 'a, 's, C, Unclear, 1> {
        UnclearQuery {
            client,
            params: [minutes],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Unclear, tokio_postgres::Error> {
                Ok(Unclear { tenant_id: row.try_get(0)?, id: row.try_get(1)? })
            },
            mapper: |it| Unclear::from(it),
        }
    }
}
pub struct LookAgainStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn look_again() -> LookAgainStmt {
    LookAgainStmt(
        "update payment_refunds set settled_at = now() where tenant_id = $1 and id = $2 and status = 'unknown'",
        None,
    )
}
impl LookAgainStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        LookAgainParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for LookAgainStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LookAgainParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
pub struct AskAnewStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ask_anew() -> AskAnewStmt {
    AskAnewStmt("update payment_refunds set request = request + 1 where tenant_id = $1 and id = $2", None)
}
impl AskAnewStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AskAnewParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AskAnewStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AskAnewParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
pub struct NoteStmt(&'static str, Option<tokio_postgres::Statement>);
/// Money that went back already.
pub fn note() -> NoteStmt {
    NoteStmt(
        "insert into payment_refunds (tenant_id, payment_id, provider, currency, amount, status, provider_refund_id, settled_at) values ($1, $2, $3, $4, $5, 'succeeded', $6::text, now())",
        None,
    )
}
impl NoteStmt {
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
    >(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        payment: &'a i64,
        provider: &'a T1,
        currency: &'a T2,
        amount: &'a rust_decimal::Decimal,
        refund_id: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, payment, provider, currency, amount, refund_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        NoteParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for NoteStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a NoteParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.tenant,
            &params.payment,
            &params.provider,
            &params.currency,
            &params.amount,
            &params.refund_id,
        ))
    }
}
pub struct FoundOutStmt(&'static str, Option<tokio_postgres::Statement>);
/// One of ours found its payment given back before; now the provider tells its name.
pub fn found_out() -> FoundOutStmt {
    FoundOutStmt(
        "update payment_refunds set provider_refund_id = $1::text where tenant_id = $2 and payment_id = $3 and amount = $4 and provider_refund_id = $5::text",
        None,
    )
}
impl FoundOutStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        refund_id: &'a T1,
        tenant: &'a i64,
        payment: &'a i64,
        amount: &'a rust_decimal::Decimal,
        before: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[refund_id, tenant, payment, amount, before]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FoundOutParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FoundOutStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FoundOutParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.refund_id, &params.tenant, &params.payment, &params.amount, &params.before))
    }
}
pub struct OfProviderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_provider() -> OfProviderStmt {
    OfProviderStmt(
        "select tenant_id, id, currency, amount from payment_refunds where provider = $1 and provider_refund_id = $2 for update",
        None,
    )
}
impl OfProviderStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        provider: &'a T1,
        refund_id: &'a T2,
    ) -> OfProviderQuery<'c, 'a, 's, C, OfProvider, 2> {
        OfProviderQuery {
            client,
            params: [provider, refund_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OfProviderBorrowed, tokio_postgres::Error> {
                Ok(OfProviderBorrowed {
                    tenant_id: row.try_get(0)?,
                    id: row.try_get(1)?,
                    currency: row.try_get(2)?,
                    amount: row.try_get(3)?,
                })
            },
            mapper: |it| OfProvider::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OfProviderParams<T1, T2>,
        OfProviderQuery<'c, 'a, 's, C, OfProvider, 2>,
        C,
    > for OfProviderStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfProviderParams<T1, T2>,
    ) -> OfProviderQuery<'c, 'a, 's, C, OfProvider, 2> {
        self.bind(client, &params.provider, &params.refund_id)
    }
}
pub struct PageStmt(&'static str, Option<tokio_postgres::Statement>);
/// Money that goes back, of all tenants, newest first.
pub fn page() -> PageStmt {
    PageStmt(
        "select r.id, r.tenant_id, t.name as tenant_name, p.invoice_id, i.number, r.provider, p.provider_payment_id, r.currency, r.amount, r.status, r.reason, r.created_at, r.settled_at from payment_refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id join invoices i on i.tenant_id = p.tenant_id and i.id = p.invoice_id join tenants t on t.id = r.tenant_id where ($1::bigint is null or r.tenant_id = $1) and ($2::text is null or r.status = $2) and ($3::bigint is null or r.id < $3) order by r.id desc limit $4",
        None,
    )
}
impl PageStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a Option<i64>,
        status: &'a Option<T1>,
        before: &'a Option<i64>,
        limit: &'a i64,
    ) -> PageQuery<'c, 'a, 's, C, Page, 4> {
        PageQuery {
            client,
            params: [tenant, status, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PageBorrowed, tokio_postgres::Error> {
                Ok(PageBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    tenant_name: row.try_get(2)?,
                    invoice_id: row.try_get(3)?,
                    number: row.try_get(4)?,
                    provider: row.try_get(5)?,
                    provider_payment_id: row.try_get(6)?,
                    currency: row.try_get(7)?,
                    amount: row.try_get(8)?,
                    status: row.try_get(9)?,
                    reason: row.try_get(10)?,
                    created_at: row.try_get(11)?,
                    settled_at: row.try_get(12)?,
                })
            },
            mapper: |it| Page::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PageParams<T1>, PageQuery<'c, 'a, 's, C, Page, 4>, C> for PageStmt
{
    fn params(&'s self, client: &'c C, params: &'a PageParams<T1>) -> PageQuery<'c, 'a, 's, C, Page, 4> {
        self.bind(client, &params.tenant, &params.status, &params.before, &params.limit)
    }
}
