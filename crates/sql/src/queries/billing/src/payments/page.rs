// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct HoldParams {
    pub tenant: i64,
    pub invoice: i64,
}
#[derive(Debug)]
pub struct BeginParams<T1: crate::StringSql> {
    pub provider: T1,
    pub seconds: i32,
    pub tenant: i64,
    pub invoice: i64,
}
#[derive(Debug)]
pub struct OpenedParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub session: T1,
    pub url: T2,
    pub tenant: i64,
    pub invoice: i64,
    pub number: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct NotOpenedParams {
    pub tenant: i64,
    pub invoice: i64,
    pub number: i32,
}
#[derive(Debug)]
pub struct GoneParams<T1: crate::StringSql> {
    pub tenant: i64,
    pub invoice: i64,
    pub session: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct UsedParams {
    pub tenant: i64,
    pub invoice: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct CloseParams {
    pub tenant: i64,
    pub invoice: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Hold {
    pub id: i64,
    pub customer_id: i64,
    pub status: String,
    pub kind: String,
    pub number: Option<String>,
    pub currency: String,
    pub due: rust_decimal::Decimal,
    pub page_number: i32,
    pub page_provider: Option<String>,
    pub page_url: Option<String>,
    pub page_amount: rust_decimal::Decimal,
    pub page_expires_at: jiff::Timestamp,
    pub is_open: bool,
}
pub struct HoldBorrowed<'a> {
    pub id: i64,
    pub customer_id: i64,
    pub status: &'a str,
    pub kind: &'a str,
    pub number: Option<&'a str>,
    pub currency: &'a str,
    pub due: rust_decimal::Decimal,
    pub page_number: i32,
    pub page_provider: Option<&'a str>,
    pub page_url: Option<&'a str>,
    pub page_amount: rust_decimal::Decimal,
    pub page_expires_at: jiff::Timestamp,
    pub is_open: bool,
}
impl<'a> From<HoldBorrowed<'a>> for Hold {
    fn from(
        HoldBorrowed {
            id,
            customer_id,
            status,
            kind,
            number,
            currency,
            due,
            page_number,
            page_provider,
            page_url,
            page_amount,
            page_expires_at,
            is_open,
        }: HoldBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            customer_id,
            status: status.into(),
            kind: kind.into(),
            number: number.map(|v| v.into()),
            currency: currency.into(),
            due,
            page_number,
            page_provider: page_provider.map(|v| v.into()),
            page_url: page_url.map(|v| v.into()),
            page_amount,
            page_expires_at,
            is_open,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Begin {
    pub page_number: i32,
    pub expires_at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Close {
    pub page_provider: String,
    pub page_session_id: String,
}
pub struct CloseBorrowed<'a> {
    pub page_provider: &'a str,
    pub page_session_id: &'a str,
}
impl<'a> From<CloseBorrowed<'a>> for Close {
    fn from(CloseBorrowed { page_provider, page_session_id }: CloseBorrowed<'a>) -> Self {
        Self { page_provider: page_provider.into(), page_session_id: page_session_id.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct HoldQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HoldBorrowed, tokio_postgres::Error>,
    mapper: fn(HoldBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HoldQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(HoldBorrowed) -> R) -> HoldQuery<'c, 'a, 's, C, R, N> {
        HoldQuery {
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
pub struct BeginQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Begin, tokio_postgres::Error>,
    mapper: fn(Begin) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BeginQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Begin) -> R) -> BeginQuery<'c, 'a, 's, C, R, N> {
        BeginQuery {
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
pub struct CloseQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CloseBorrowed, tokio_postgres::Error>,
    mapper: fn(CloseBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CloseQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CloseBorrowed) -> R) -> CloseQuery<'c, 'a, 's, C, R, N> {
        CloseQuery {
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
pub struct HoldStmt(&'static str, Option<tokio_postgres::Statement>);
/// An invoice with the payment page that is open for it, held.
pub fn hold() -> HoldStmt {
    HoldStmt(
        "select id, customer_id, status, kind, number, currency, (amount - amount_paid)::numeric as due, page_number, page_provider, page_url, coalesce(page_amount, 0) as page_amount, coalesce(page_expires_at, now()) as page_expires_at, coalesce(page_expires_at > now() + interval '1 minute', false) as is_open from invoices where tenant_id = $1 and id = $2 for update",
        None,
    )
}
impl HoldStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        invoice: &'a i64,
    ) -> HoldQuery<'c, 'a, 's, C, Hold, 2> {
        HoldQuery {
            client,
            params: [tenant, invoice],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HoldBorrowed, tokio_postgres::Error> {
                Ok(HoldBorrowed {
                    id: row.try_get(0)?,
                    customer_id: row.try_get(1)?,
                    status: row.try_get(2)?,
                    kind: row.try_get(3)?,
                    number: row.try_get(4)?,
                    currency: row.try_get(5)?,
                    due: row.try_get(6)?,
                    page_number: row.try_get(7)?,
                    page_provider: row.try_get(8)?,
                    page_url: row.try_get(9)?,
                    page_amount: row.try_get(10)?,
                    page_expires_at: row.try_get(11)?,
                    is_open: row.try_get(12)?,
                })
            },
            mapper: |it| Hold::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, HoldParams, HoldQuery<'c, 'a, 's, C, Hold, 2>, C> for HoldStmt
{
    fn params(&'s self, client: &'c C, params: &'a HoldParams) -> HoldQuery<'c, 'a, 's, C, Hold, 2> {
        self.bind(client, &params.tenant, &params.invoice)
    }
}
pub struct BeginStmt(&'static str, Option<tokio_postgres::Statement>);
/// A new page; it is not charged otherwise while somebody may be paying there. Whoever opens one after the other and pays on
/// none is charged all the same.
pub fn begin() -> BeginStmt {
    BeginStmt(
        "update invoices set page_number = page_number + 1, page_provider = $1, page_session_id = null, page_url = null, page_amount = amount - amount_paid, page_expires_at = now() + make_interval(secs => $2::int), next_charge_at = case when next_charge_at is null or page_number >= 5 then next_charge_at else greatest(next_charge_at, now() + make_interval(secs => $2::int)) end where tenant_id = $3 and id = $4 returning page_number, page_expires_at::timestamptz as expires_at",
        None,
    )
}
impl BeginStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        provider: &'a T1,
        seconds: &'a i32,
        tenant: &'a i64,
        invoice: &'a i64,
    ) -> BeginQuery<'c, 'a, 's, C, Begin, 4> {
        BeginQuery {
            client,
            params: [provider, seconds, tenant, invoice],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Begin, tokio_postgres::Error> {
                Ok(Begin { page_number: row.try_get(0)?, expires_at: row.try_get(1)? })
            },
            mapper: |it| Begin::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, BeginParams<T1>, BeginQuery<'c, 'a, 's, C, Begin, 4>, C> for BeginStmt
{
    fn params(&'s self, client: &'c C, params: &'a BeginParams<T1>) -> BeginQuery<'c, 'a, 's, C, Begin, 4> {
        self.bind(client, &params.provider, &params.seconds, &params.tenant, &params.invoice)
    }
}
pub struct OpenedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn opened() -> OpenedStmt {
    OpenedStmt(
        "update invoices set page_session_id = $1, page_url = $2 where tenant_id = $3 and id = $4 and page_number = $5",
        None,
    )
}
impl OpenedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        session: &'a T1,
        url: &'a T2,
        tenant: &'a i64,
        invoice: &'a i64,
        number: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[session, url, tenant, invoice, number]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        OpenedParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for OpenedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a OpenedParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.session, &params.url, &params.tenant, &params.invoice, &params.number))
    }
}
pub struct NotOpenedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn not_opened() -> NotOpenedStmt {
    NotOpenedStmt(
        "update invoices set page_expires_at = null where tenant_id = $1 and id = $2 and page_number = $3 and page_session_id is null",
        None,
    )
}
impl NotOpenedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        invoice: &'a i64,
        number: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, invoice, number]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        NotOpenedParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for NotOpenedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a NotOpenedParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.invoice, &params.number))
    }
}
pub struct GoneStmt(&'static str, Option<tokio_postgres::Statement>);
/// The provider has closed the page.
pub fn gone() -> GoneStmt {
    GoneStmt(
        "update invoices set page_expires_at = null where tenant_id = $1 and id = $2 and page_session_id = $3",
        None,
    )
}
impl GoneStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        invoice: &'a i64,
        session: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, invoice, session]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        GoneParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for GoneStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a GoneParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.invoice, &params.session))
    }
}
pub struct UsedStmt(&'static str, Option<tokio_postgres::Statement>);
/// Somebody has paid there.
pub fn used() -> UsedStmt {
    UsedStmt(
        "update invoices set page_expires_at = null where tenant_id = $1 and id = $2 and page_expires_at is not null",
        None,
    )
}
impl UsedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        invoice: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, invoice]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UsedParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UsedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UsedParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.invoice))
    }
}
pub struct CloseStmt(&'static str, Option<tokio_postgres::Statement>);
/// The page that is open, if there is one, is not to be paid on any more.
pub fn close() -> CloseStmt {
    CloseStmt(
        "update invoices set page_expires_at = null where tenant_id = $1 and id = $2 and page_expires_at > now() and page_session_id is not null returning page_provider, page_session_id",
        None,
    )
}
impl CloseStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        invoice: &'a i64,
    ) -> CloseQuery<'c, 'a, 's, C, Close, 2> {
        CloseQuery {
            client,
            params: [tenant, invoice],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CloseBorrowed, tokio_postgres::Error> {
                Ok(CloseBorrowed { page_provider: row.try_get(0)?, page_session_id: row.try_get(1)? })
            },
            mapper: |it| Close::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, CloseParams, CloseQuery<'c, 'a, 's, C, Close, 2>, C> for CloseStmt
{
    fn params(&'s self, client: &'c C, params: &'a CloseParams) -> CloseQuery<'c, 'a, 's, C, Close, 2> {
        self.bind(client, &params.tenant, &params.invoice)
    }
}
