// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct PaymentsParams {
    pub tenant: i64,
    pub invoice: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct CorrectionsParams {
    pub tenant: i64,
    pub invoice: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ChargingParams {
    pub tenant: i64,
    pub invoice: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Payments {
    pub id: i64,
    pub provider: String,
    pub provider_payment_id: String,
    pub currency: String,
    pub amount: rust_decimal::Decimal,
    pub amount_refunded: rust_decimal::Decimal,
    pub created_at: jiff::Timestamp,
}
pub struct PaymentsBorrowed<'a> {
    pub id: i64,
    pub provider: &'a str,
    pub provider_payment_id: &'a str,
    pub currency: &'a str,
    pub amount: rust_decimal::Decimal,
    pub amount_refunded: rust_decimal::Decimal,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<PaymentsBorrowed<'a>> for Payments {
    fn from(
        PaymentsBorrowed {
            id,
            provider,
            provider_payment_id,
            currency,
            amount,
            amount_refunded,
            created_at,
        }: PaymentsBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            provider: provider.into(),
            provider_payment_id: provider_payment_id.into(),
            currency: currency.into(),
            amount,
            amount_refunded,
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Charging {
    pub charged_by: Option<String>,
    pub is_being_charged: bool,
}
pub struct ChargingBorrowed<'a> {
    pub charged_by: Option<&'a str>,
    pub is_being_charged: bool,
}
impl<'a> From<ChargingBorrowed<'a>> for Charging {
    fn from(ChargingBorrowed { charged_by, is_being_charged }: ChargingBorrowed<'a>) -> Self {
        Self { charged_by: charged_by.map(|v| v.into()), is_being_charged }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PaymentsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PaymentsBorrowed, tokio_postgres::Error>,
    mapper: fn(PaymentsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PaymentsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PaymentsBorrowed) -> R) -> PaymentsQuery<'c, 'a, 's, C, R, N> {
        PaymentsQuery {
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
pub struct ChargingQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ChargingBorrowed, tokio_postgres::Error>,
    mapper: fn(ChargingBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ChargingQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ChargingBorrowed) -> R) -> ChargingQuery<'c, 'a, 's, C, R, N> {
        ChargingQuery {
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
pub struct PaymentsStmt(&'static str, Option<tokio_postgres::Statement>);
/// What was paid for an invoice, oldest first.
pub fn payments() -> PaymentsStmt {
    PaymentsStmt(
        "select id, provider, provider_payment_id, currency, amount, amount_refunded, created_at from payments where tenant_id = $1 and invoice_id = $2 order by id limit 200",
        None,
    )
}
impl PaymentsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        invoice: &'a i64,
    ) -> PaymentsQuery<'c, 'a, 's, C, Payments, 2> {
        PaymentsQuery {
            client,
            params: [tenant, invoice],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PaymentsBorrowed, tokio_postgres::Error> {
                Ok(PaymentsBorrowed {
                    id: row.try_get(0)?,
                    provider: row.try_get(1)?,
                    provider_payment_id: row.try_get(2)?,
                    currency: row.try_get(3)?,
                    amount: row.try_get(4)?,
                    amount_refunded: row.try_get(5)?,
                    created_at: row.try_get(6)?,
                })
            },
            mapper: |it| Payments::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, PaymentsParams, PaymentsQuery<'c, 'a, 's, C, Payments, 2>, C>
    for PaymentsStmt
{
    fn params(&'s self, client: &'c C, params: &'a PaymentsParams) -> PaymentsQuery<'c, 'a, 's, C, Payments, 2> {
        self.bind(client, &params.tenant, &params.invoice)
    }
}
pub struct CorrectionsStmt(&'static str, Option<tokio_postgres::Statement>);
/// Credit notes about an invoice, oldest first.
pub fn corrections() -> CorrectionsStmt {
    CorrectionsStmt("select id from invoices where tenant_id = $1 and corrects_id = $2 order by id limit 200", None)
}
impl CorrectionsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        invoice: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [tenant, invoice],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, CorrectionsParams, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for CorrectionsStmt
{
    fn params(&'s self, client: &'c C, params: &'a CorrectionsParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.tenant, &params.invoice)
    }
}
pub struct ChargingStmt(&'static str, Option<tokio_postgres::Statement>);
/// The provider that charges an invoice's customer without being asked, and whether it is at work on this one.
pub fn charging() -> ChargingStmt {
    ChargingStmt(
        "select case when c.provider <> 'manual' and c.provider_customer_id is not null then c.provider end as charged_by, exists (select 1 from payment_charges p where p.tenant_id = i.tenant_id and p.invoice_id = i.id and p.status in ('pending', 'unknown')) as is_being_charged from invoices i join customers c on c.tenant_id = i.tenant_id and c.id = i.customer_id where i.tenant_id = $1 and i.id = $2",
        None,
    )
}
impl ChargingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        invoice: &'a i64,
    ) -> ChargingQuery<'c, 'a, 's, C, Charging, 2> {
        ChargingQuery {
            client,
            params: [tenant, invoice],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ChargingBorrowed, tokio_postgres::Error> {
                Ok(ChargingBorrowed { charged_by: row.try_get(0)?, is_being_charged: row.try_get(1)? })
            },
            mapper: |it| Charging::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ChargingParams, ChargingQuery<'c, 'a, 's, C, Charging, 2>, C>
    for ChargingStmt
{
    fn params(&'s self, client: &'c C, params: &'a ChargingParams) -> ChargingQuery<'c, 'a, 's, C, Charging, 2> {
        self.bind(client, &params.tenant, &params.invoice)
    }
}
