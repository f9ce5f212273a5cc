// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct ChargeableParams {
    pub tenant: i64,
    pub customer: i64,
}
#[derive(Debug)]
pub struct BeginParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub tenant: i64,
    pub customer: i64,
    pub invoice: i64,
    pub provider: T1,
    pub currency: T2,
    pub amount: rust_decimal::Decimal,
}
#[derive(Clone, Copy, Debug)]
pub struct CountedParams {
    pub tenant: i64,
    pub invoice: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct LockParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct AskingParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct AskAnewParams {
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
    pub payment_id: Option<T2>,
    pub reason: Option<T3>,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct UnderWayParams<T1: crate::StringSql> {
    pub payment_id: T1,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct OnItsWayParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub tenant: i64,
    pub customer: i64,
    pub invoice: i64,
    pub provider: T1,
    pub currency: T2,
    pub amount: rust_decimal::Decimal,
    pub payment_id: T3,
}
#[derive(Debug)]
pub struct NeverCameParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub tenant: i64,
    pub customer: i64,
    pub invoice: i64,
    pub provider: T1,
    pub currency: T2,
    pub amount: rust_decimal::Decimal,
    pub payment_id: T3,
    pub reason: T4,
}
#[derive(Clone, Copy, Debug)]
pub struct OpenOfInvoiceParams {
    pub tenant: i64,
    pub invoice: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct NotAgainParams {
    pub tenant: i64,
    pub invoice: i64,
}
#[derive(Debug)]
pub struct FailedParams<T1: crate::StringSql> {
    pub reason: T1,
    pub pause_days: Option<i32>,
    pub tenant: i64,
    pub invoice: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct AgainSoonParams {
    pub minutes: i32,
    pub tenant: i64,
    pub invoice: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct LookAgainParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct DueInvoiceParams {
    pub tenant: i64,
    pub invoice: i64,
}
#[derive(Debug)]
pub struct PaymentOfParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub provider: T1,
    pub payment_id: T2,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Chargeable {
    pub provider: String,
    pub provider_customer_id: String,
    pub payment_method_id: Option<String>,
}
pub struct ChargeableBorrowed<'a> {
    pub provider: &'a str,
    pub provider_customer_id: &'a str,
    pub payment_method_id: Option<&'a str>,
}
impl<'a> From<ChargeableBorrowed<'a>> for Chargeable {
    fn from(ChargeableBorrowed { provider, provider_customer_id, payment_method_id }: ChargeableBorrowed<'a>) -> Self {
        Self {
            provider: provider.into(),
            provider_customer_id: provider_customer_id.into(),
            payment_method_id: payment_method_id.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Lock {
    pub id: i64,
    pub invoice_id: i64,
    pub customer_id: i64,
    pub provider: String,
    pub currency: String,
    pub amount: rust_decimal::Decimal,
    pub status: String,
    pub request: i32,
    pub asked_at: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
    pub number: Option<String>,
    pub invoice_status: String,
    pub due: rust_decimal::Decimal,
    pub charge_attempts: i32,
    pub provider_customer_id: Option<String>,
    pub payment_method_id: Option<String>,
}
pub struct LockBorrowed<'a> {
    pub id: i64,
    pub invoice_id: i64,
    pub customer_id: i64,
    pub provider: &'a str,
    pub currency: &'a str,
    pub amount: rust_decimal::Decimal,
    pub status: &'a str,
    pub request: i32,
    pub asked_at: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
    pub number: Option<&'a str>,
    pub invoice_status: &'a str,
    pub due: rust_decimal::Decimal,
    pub charge_attempts: i32,
    pub provider_customer_id: Option<&'a str>,
    pub payment_method_id: Option<&'a str>,
}
impl<'a> From<LockBorrowed<'a>> for Lock {
    fn from(
        LockBorrowed {
            id,
            invoice_id,
            customer_id,
            provider,
            currency,
            amount,
            status,
            request,
            asked_at,
            created_at,
            number,
            invoice_status,
            due,
            charge_attempts,
            provider_customer_id,
            payment_method_id,
        }: LockBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            invoice_id,
            customer_id,
            provider: provider.into(),
            currency: currency.into(),
            amount,
            status: status.into(),
            request,
            asked_at,
            created_at,
            number: number.map(|v| v.into()),
            invoice_status: invoice_status.into(),
            due,
            charge_attempts,
            provider_customer_id: provider_customer_id.map(|v| v.into()),
            payment_method_id: payment_method_id.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct OpenOfInvoice {
    pub id: i64,
    pub status: String,
    pub provider_payment_id: Option<String>,
}
pub struct OpenOfInvoiceBorrowed<'a> {
    pub id: i64,
    pub status: &'a str,
    pub provider_payment_id: Option<&'a str>,
}
impl<'a> From<OpenOfInvoiceBorrowed<'a>> for OpenOfInvoice {
    fn from(OpenOfInvoiceBorrowed { id, status, provider_payment_id }: OpenOfInvoiceBorrowed<'a>) -> Self {
        Self { id, status: status.into(), provider_payment_id: provider_payment_id.map(|v| v.into()) }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Unclear {
    pub tenant_id: i64,
    pub id: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Due {
    pub tenant_id: i64,
    pub id: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct DueInvoice {
    pub id: i64,
    pub customer_id: i64,
    pub number: Option<String>,
    pub currency: String,
    pub due: rust_decimal::Decimal,
}
pub struct DueInvoiceBorrowed<'a> {
    pub id: i64,
    pub customer_id: i64,
    pub number: Option<&'a str>,
    pub currency: &'a str,
    pub due: rust_decimal::Decimal,
}
impl<'a> From<DueInvoiceBorrowed<'a>> for DueInvoice {
    fn from(DueInvoiceBorrowed { id, customer_id, number, currency, due }: DueInvoiceBorrowed<'a>) -> Self {
        Self { id, customer_id, number: number.map(|v| v.into()), currency: currency.into(), due }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct PaymentOf {
    pub tenant_id: i64,
    pub id: i64,
    pub invoice_id: i64,
    pub customer_id: i64,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ChargeableQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ChargeableBorrowed, tokio_postgres::Error>,
    mapper: fn(ChargeableBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ChargeableQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ChargeableBorrowed) -> R) -> ChargeableQuery<'c, 'a, 's, C, R, N> {
        ChargeableQuery {
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
pub struct LockQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LockBorrowed, tokio_postgres::Error>,
    mapper: fn(LockBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LockQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LockBorrowed) -> R) -> LockQuery<'c, 'a, 's, C, R, N> {
        LockQuery {
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
pub struct OpenOfInvoiceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OpenOfInvoiceBorrowed, tokio_postgres::Error>,
    mapper: fn(OpenOfInvoiceBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OpenOfInvoiceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OpenOfInvoiceBorrowed) -> R) -> OpenOfInvoiceQuery<'c, 'a, 's, C, R, N> {
        OpenOfInvoiceQuery {
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
pub struct DueQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Due, tokio_postgres::Error>,
    mapper: fn(Due) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DueQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Due) -> R) -> DueQuery<'c, 'a, 's, C, R, N> {
        DueQuery {
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
pub struct DueInvoiceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DueInvoiceBorrowed, tokio_postgres::Error>,
    mapper: fn(DueInvoiceBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DueInvoiceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(DueInvoiceBorrowed) -> R) -> DueInvoiceQuery<'c, 'a, 's, C, R, N> {
        DueInvoiceQuery {
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
pub struct PaymentOfQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PaymentOf, tokio_postgres::Error>,
    mapper: fn(PaymentOf) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PaymentOfQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PaymentOf) -> R) -> PaymentOfQuery<'c, 'a, 's, C, R, N> {
        PaymentOfQuery {
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
pub struct ChargeableStmt(&'static str, Option<tokio_postgres::Statement>);
/// A customer whose provider can charge it.
pub fn chargeable() -> ChargeableStmt {
    ChargeableStmt(
        "select provider, provider_customer_id, payment_method_id from customers where tenant_id = $1 and id = $2 and provider <> 'manual' and provider_customer_id is not null",
        None,
    )
}
impl ChargeableStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        customer: &'a i64,
    ) -> ChargeableQuery<'c, 'a, 's, C, Chargeable, 2> {
        ChargeableQuery {
            client,
            params: [tenant, customer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ChargeableBorrowed, tokio_postgres::Error> {
                Ok(ChargeableBorrowed {
                    provider: row.try_get(0)?,
                    provider_customer_id: row.try_get(1)?,
                    payment_method_id: row.try_get(2)?,
                })
            },
            mapper: |it| Chargeable::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ChargeableParams, ChargeableQuery<'c, 'a, 's, C, Chargeable, 2>, C>
    for ChargeableStmt
{
    fn params(&'s self, client: &'c C, params: &'a ChargeableParams) -> ChargeableQuery<'c, 'a, 's, C, Chargeable, 2> {
        self.bind(client, &params.tenant, &params.customer)
    }
}
pub struct BeginStmt(&'static str, Option<tokio_postgres::Statement>);
/// A try to charge an invoice, unless one is under way.
pub fn begin() -> BeginStmt {
    BeginStmt(
        "insert into payment_charges (tenant_id, customer_id, invoice_id, provider, currency, amount) values ($1, $2, $3, $4, $5, $6) on conflict (tenant_id, invoice_id) where status in ('pending', 'unknown') do nothing returning id",
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
        customer: &'a i64,
        invoice: &'a i64,
        provider: &'a T1,
        currency: &'a T2,
        amount: &'a rust_decimal::Decimal,
    ) -> I64Query<'c, 'a, 's, C, i64, 6> {
        I64Query {
            client,
            params: [tenant, customer, invoice, provider, currency, amount],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, BeginParams<T1, T2>, I64Query<'c, 'a, 's, C, i64, 6>, C> for BeginStmt
{
    fn params(&'s self, client: &'c C, params: &'a BeginParams<T1, T2>) -> I64Query<'c, 'a, 's, C, i64, 6> {
        self.bind(
            client,
            &params.tenant,
            &params.customer,
            &params.invoice,
            &params.provider,
            &params.currency,
            &params.amount,
        )
    }
}
pub struct CountedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn counted() -> CountedStmt {
    CountedStmt(
        "update invoices set charge_attempts = charge_attempts + 1, next_charge_at = null where tenant_id = $1 and id = $2",
        None,
    )
}
impl CountedStmt {
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
        CountedParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CountedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CountedParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.invoice))
    }
}
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
/// A try with what it needs; its invoice is held, too.
pub fn lock() -> LockStmt {
    LockStmt(
        "select c.id, c.invoice_id, c.customer_id, c.provider, c.currency, c.amount, c.status, c.request, c.asked_at, c.created_at, i.number, i.status as invoice_status, (i.amount - i.amount_paid)::numeric as due, i.charge_attempts, u.provider_customer_id, u.payment_method_id from payment_charges c join invoices i on i.tenant_id = c.tenant_id and i.id = c.invoice_id join customers u on u.tenant_id = c.tenant_id and u.id = c.customer_id where c.tenant_id = $1 and c.id = $2 for update of c, i",
        None,
    )
}
impl LockStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> LockQuery<'c, 'a, 's, C, Lock, 2> {
        LockQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LockBorrowed, tokio_postgres::Error> {
                Ok(LockBorrowed {
                    id: row.try_get(0)?,
                    invoice_id: row.try_get(1)?,
                    customer_id: row.try_get(2)?,
                    provider: row.try_get(3)?,
                    currency: row.try_get(4)?,
                    amount: row.try_get(5)?,
                    status: row.try_get(6)?,
                    request: row.try_get(7)?,
                    asked_at: row.try_get(8)?,
                    created_at: row.try_get(9)?,
                    number: row.try_get(10)?,
                    invoice_status: row.try_get(11)?,
                    due: row.try_get(12)?,
                    charge_attempts: row.try_get(13)?,
                    provider_customer_id: row.try_get(14)?,
                    payment_method_id: row.try_get(15)?,
                })
            },
            mapper: |it| Lock::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, LockParams, LockQuery<'c, 'a, 's, C, Lock, 2>, C> for LockStmt
{
    fn params(&'s self, client: &'c C, params: &'a LockParams) -> LockQuery<'c, 'a, 's, C, Lock, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct AskingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn asking() -> AskingStmt {
    AskingStmt(
        "update payment_charges set asked_at = coalesce(asked_at, now()), status = 'pending' where tenant_id = $1 and id = $2",
        None,
    )
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
pub struct AskAnewStmt(&'static str, Option<tokio_postgres::Statement>);
/// The answer settled nothing and would come again: ask under another key.
pub fn ask_anew() -> AskAnewStmt {
    AskAnewStmt("update payment_charges set request = request + 1 where tenant_id = $1 and id = $2", None)
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
pub struct NotAskedStmt(&'static str, Option<tokio_postgres::Statement>);
/// The provider certainly did nothing: there is nothing to find out.
pub fn not_asked() -> NotAskedStmt {
    NotAskedStmt(
        "update payment_charges set asked_at = null where tenant_id = $1 and id = $2 and status = 'pending'",
        None,
    )
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
        "update payment_charges set status = $1, provider_payment_id = coalesce($2, provider_payment_id), reason = $3, settled_at = now() where tenant_id = $4 and id = $5",
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
        payment_id: &'a Option<T2>,
        reason: &'a Option<T3>,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[status, payment_id, reason, tenant, id]).await
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
        Box::pin(self.bind(client, &params.status, &params.payment_id, &params.reason, &params.tenant, &params.id))
    }
}
pub struct UnderWayStmt(&'static str, Option<tokio_postgres::Statement>);
/// The money of a try is coming; a message will tell.
pub fn under_way() -> UnderWayStmt {
    UnderWayStmt("update payment_charges set provider_payment_id = $1 where tenant_id = $2 and id = $3", None)
}
impl UnderWayStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        payment_id: &'a T1,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[payment_id, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UnderWayParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UnderWayStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UnderWayParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.payment_id, &params.tenant, &params.id))
    }
}
pub struct OnItsWayStmt(&'static str, Option<tokio_postgres::Statement>);
/// Money that was promised on a payment page and takes days: until it is there the invoice is not charged otherwise.
pub fn on_its_way() -> OnItsWayStmt {
    OnItsWayStmt(
        "insert into payment_charges (tenant_id, customer_id, invoice_id, provider, currency, amount, asked_at, provider_payment_id) select $1, $2, $3, $4, $5, $6, now(), $7::text where not exists (select 1 from payment_charges c where c.tenant_id = $1 and c.invoice_id = $3 and c.provider_payment_id = $7) on conflict (tenant_id, invoice_id) where status in ('pending', 'unknown') do nothing",
        None,
    )
}
impl OnItsWayStmt {
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
        customer: &'a i64,
        invoice: &'a i64,
        provider: &'a T1,
        currency: &'a T2,
        amount: &'a rust_decimal::Decimal,
        payment_id: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &client.prepare(self.0).await?,
                &[tenant, customer, invoice, provider, currency, amount, payment_id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        OnItsWayParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for OnItsWayStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a OnItsWayParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.tenant,
            &params.customer,
            &params.invoice,
            &params.provider,
            &params.currency,
            &params.amount,
            &params.payment_id,
        ))
    }
}
pub struct NeverCameStmt(&'static str, Option<tokio_postgres::Statement>);
/// The same, when what became of it is told before it is told of at all.
pub fn never_came() -> NeverCameStmt {
    NeverCameStmt(
        "insert into payment_charges (tenant_id, customer_id, invoice_id, provider, currency, amount, asked_at, provider_payment_id, status, reason, settled_at) select $1, $2, $3, $4, $5, $6, now(), $7::text, 'declined', $8, now() where not exists (select 1 from payment_charges c where c.tenant_id = $1 and c.invoice_id = $3 and c.provider_payment_id = $7)",
        None,
    )
}
impl NeverCameStmt {
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
        tenant: &'a i64,
        customer: &'a i64,
        invoice: &'a i64,
        provider: &'a T1,
        currency: &'a T2,
        amount: &'a rust_decimal::Decimal,
        payment_id: &'a T3,
        reason: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &client.prepare(self.0).await?,
                &[tenant, customer, invoice, provider, currency, amount, payment_id, reason],
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        NeverCameParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for NeverCameStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a NeverCameParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.tenant,
            &params.customer,
            &params.invoice,
            &params.provider,
            &params.currency,
            &params.amount,
            &params.payment_id,
            &params.reason,
        ))
    }
}
pub struct OpenOfInvoiceStmt(&'static str, Option<tokio_postgres::Statement>);
/// The try that is under way for an invoice.
pub fn open_of_invoice() -> OpenOfInvoiceStmt {
    OpenOfInvoiceStmt(
        "select id, status, provider_payment_id from payment_charges where tenant_id = $1 and invoice_id = $2 and status in ('pending', 'unknown') for update",
        None,
    )
}
impl OpenOfInvoiceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        invoice: &'a i64,
    ) -> OpenOfInvoiceQuery<'c, 'a, 's, C, OpenOfInvoice, 2> {
        OpenOfInvoiceQuery {
            client,
            params: [tenant, invoice],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OpenOfInvoiceBorrowed, tokio_postgres::Error> {
                Ok(OpenOfInvoiceBorrowed {
                    id: row.try_get(0)?,
                    status: row.try_get(1)?,
                    provider_payment_id: row.try_get(2)?,
                })
            },
            mapper: |it| OpenOfInvoice::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OpenOfInvoiceParams,
        OpenOfInvoiceQuery<'c, 'a, 's, C, OpenOfInvoice, 2>,
        C,
    > for OpenOfInvoiceStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OpenOfInvoiceParams,
    ) -> OpenOfInvoiceQuery<'c, 'a, 's, C, OpenOfInvoice, 2> {
        self.bind(client, &params.tenant, &params.invoice)
    }
}
pub struct NotAgainStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn not_again() -> NotAgainStmt {
    NotAgainStmt("update invoices set next_charge_at = null where tenant_id = $1 and id = $2", None)
}
impl NotAgainStmt {
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
        NotAgainParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for NotAgainStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a NotAgainParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.invoice))
    }
}
pub struct FailedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn failed() -> FailedStmt {
    FailedStmt(
        "update invoices set last_failure = $1, next_charge_at = now() + make_interval(days => $2::int) where tenant_id = $3 and id = $4 and status = 'open'",
        None,
    )
}
impl FailedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        reason: &'a T1,
        pause_days: &'a Option<i32>,
        tenant: &'a i64,
        invoice: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[reason, pause_days, tenant, invoice]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FailedParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FailedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FailedParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.reason, &params.pause_days, &params.tenant, &params.invoice))
    }
}
pub struct AgainSoonStmt(&'static str, Option<tokio_postgres::Statement>);
/// A try that never got to the provider is none.
pub fn again_soon() -> AgainSoonStmt {
    AgainSoonStmt(
        "update invoices set charge_attempts = greatest(charge_attempts - 1, 0), next_charge_at = now() + make_interval(mins => $1::int) where tenant_id = $2 and id = $3 and status = 'open'",
        None,
    )
}
impl AgainSoonStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        minutes: &'a i32,
        tenant: &'a i64,
        invoice: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[minutes, tenant, invoice]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AgainSoonParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AgainSoonStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AgainSoonParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.minutes, &params.tenant, &params.invoice))
    }
}
pub struct UnclearStmt(&'static str, Option<tokio_postgres::Statement>);
/// Tries whose outcome nobody could find out, and that nobody has looked at for a while.
pub fn unclear() -> UnclearStmt {
    UnclearStmt(
        "select tenant_id, id from payment_charges where status = 'unknown' and settled_at < now() - make_interval(mins => $1::int) order by settled_at limit 200",
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
        "update payment_charges set status = 'pending', settled_at = null where tenant_id = $1 and id = $2 and status = 'unknown'",
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
pub struct DueStmt(&'static str, Option<tokio_postgres::Statement>);
/// Open invoices whose next try is due. A suspended tenant is not charged.
pub fn due() -> DueStmt {
    DueStmt(
        "select tenant_id, id from invoices where status = 'open' and next_charge_at <= now() and tenant_id not in (select t.id from tenants t where t.status <> 'active') order by next_charge_at limit 200",
        None,
    )
}
impl DueStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> DueQuery<'c, 'a, 's, C, Due, 0> {
        DueQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Due, tokio_postgres::Error> {
                Ok(Due { tenant_id: row.try_get(0)?, id: row.try_get(1)? })
            },
            mapper: |it| Due::from(it),
        }
    }
}
pub struct DueInvoiceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn due_invoice() -> DueInvoiceStmt {
    DueInvoiceStmt(
        "select i.id, i.customer_id, i.number, i.currency, (i.amount - i.amount_paid)::numeric as due from invoices i where i.tenant_id = $1 and i.id = $2 and i.status = 'open' and i.next_charge_at <= now() for update skip locked",
        None,
    )
}
impl DueInvoiceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        invoice: &'a i64,
    ) -> DueInvoiceQuery<'c, 'a, 's, C, DueInvoice, 2> {
        DueInvoiceQuery {
            client,
            params: [tenant, invoice],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DueInvoiceBorrowed, tokio_postgres::Error> {
                Ok(DueInvoiceBorrowed {
                    id: row.try_get(0)?,
                    customer_id: row.try_get(1)?,
                    number: row.try_get(2)?,
                    currency: row.try_get(3)?,
                    due: row.try_get(4)?,
                })
            },
            mapper: |it| DueInvoice::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, DueInvoiceParams, DueInvoiceQuery<'c, 'a, 's, C, DueInvoice, 2>, C>
    for DueInvoiceStmt
{
    fn params(&'s self, client: &'c C, params: &'a DueInvoiceParams) -> DueInvoiceQuery<'c, 'a, 's, C, DueInvoice, 2> {
        self.bind(client, &params.tenant, &params.invoice)
    }
}
pub struct PaymentOfStmt(&'static str, Option<tokio_postgres::Statement>);
/// The invoice that a payment was for.
pub fn payment_of() -> PaymentOfStmt {
    PaymentOfStmt(
        "select tenant_id, id, invoice_id, customer_id from payments where provider = $1 and provider_payment_id = $2",
        None,
    )
}
impl PaymentOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        provider: &'a T1,
        payment_id: &'a T2,
    ) -> PaymentOfQuery<'c, 'a, 's, C, PaymentOf, 2> {
        PaymentOfQuery {
            client,
            params: [provider, payment_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PaymentOf, tokio_postgres::Error> {
                Ok(PaymentOf {
                    tenant_id: row.try_get(0)?,
                    id: row.try_get(1)?,
                    invoice_id: row.try_get(2)?,
                    customer_id: row.try_get(3)?,
                })
            },
            mapper: |it| PaymentOf::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PaymentOfParams<T1, T2>, PaymentOfQuery<'c, 'a, 's, C, PaymentOf, 2>, C>
    for PaymentOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PaymentOfParams<T1, T2>,
    ) -> PaymentOfQuery<'c, 'a, 's, C, PaymentOf, 2> {
        self.bind(client, &params.provider, &params.payment_id)
    }
}
