// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct BuyerParams<T1: crate::StringSql> {
    pub currency: T1,
    pub tenant: i64,
    pub customer: i64,
}
#[derive(Debug)]
pub struct InsertOpenParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql, T4: crate::JsonSql> {
    pub tenant: i64,
    pub customer: i64,
    pub order_id: Option<i64>,
    pub legal_entity: i64,
    pub number: T1,
    pub currency: T2,
    pub subtotal: rust_decimal::Decimal,
    pub tax: rust_decimal::Decimal,
    pub amount: rust_decimal::Decimal,
    pub line_items: T3,
    pub parties: T4,
    pub due_days: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct LockParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct MailedParams<T1: crate::StringSql> {
    pub status: T1,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct LockToSettleParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct InsertPaymentParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub tenant: i64,
    pub customer: i64,
    pub invoice: i64,
    pub provider: T1,
    pub provider_payment_id: T2,
    pub currency: T3,
    pub amount: rust_decimal::Decimal,
}
#[derive(Clone, Copy, Debug)]
pub struct MarkPaidParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct PageParams<T1: crate::StringSql> {
    pub tenant: i64,
    pub before: Option<i64>,
    pub status: Option<T1>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct PageOfAllParams<T1: crate::StringSql> {
    pub tenant: Option<i64>,
    pub before: Option<i64>,
    pub status: Option<T1>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct OneParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct OpenCreditsParams<T1: crate::StringSql> {
    pub tenant: i64,
    pub customer: i64,
    pub currency: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct UseCreditParams {
    pub amount: rust_decimal::Decimal,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct PayByCreditParams {
    pub amount: rust_decimal::Decimal,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct InsertCreditNoteParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql, T4: crate::JsonSql> {
    pub tenant: i64,
    pub customer: i64,
    pub corrects: Option<i64>,
    pub legal_entity: i64,
    pub number: T1,
    pub currency: T2,
    pub subtotal: rust_decimal::Decimal,
    pub tax: rust_decimal::Decimal,
    pub amount: rust_decimal::Decimal,
    pub line_items: T3,
    pub parties: T4,
}
#[derive(Debug)]
pub struct InsertDraftParams<T1: crate::StringSql, T2: crate::JsonSql, T3: crate::JsonSql, T4: crate::StringSql> {
    pub tenant: i64,
    pub customer: i64,
    pub currency: T1,
    pub subtotal: rust_decimal::Decimal,
    pub tax: rust_decimal::Decimal,
    pub amount: rust_decimal::Decimal,
    pub line_items: T2,
    pub parties: T3,
    pub code: T4,
}
#[derive(Debug)]
pub struct OpenDraftParams<T1: crate::StringSql, T2: crate::JsonSql> {
    pub number: T1,
    pub parties: T2,
    pub due_days: i32,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct SetStatusParams<T1: crate::StringSql> {
    pub status: T1,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct PaidOfOrderParams {
    pub tenant: i64,
    pub order: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct PaymentsOfParams {
    pub tenant: i64,
    pub invoice: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct RefundedParams {
    pub amount: rust_decimal::Decimal,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct IsOverdueParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct WriteOffParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct WaitingParams<T1: crate::StringSql> {
    pub tenant: i64,
    pub customer: i64,
    pub currency: T1,
}
#[derive(Debug)]
pub struct WaitParams<T1: crate::StringSql, T2: crate::JsonSql> {
    pub tenant: i64,
    pub customer: i64,
    pub currency: T1,
    pub line: T2,
}
#[derive(Debug)]
pub struct CameWithParams<T1: crate::ArraySql<Item = i64>> {
    pub invoice: i64,
    pub tenant: i64,
    pub ids: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct NextNumber {
    pub id: i64,
    pub name: String,
    pub address: String,
    pub tax_id: String,
    pub number: String,
}
pub struct NextNumberBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub address: &'a str,
    pub tax_id: &'a str,
    pub number: &'a str,
}
impl<'a> From<NextNumberBorrowed<'a>> for NextNumber {
    fn from(NextNumberBorrowed { id, name, address, tax_id, number }: NextNumberBorrowed<'a>) -> Self {
        Self { id, name: name.into(), address: address.into(), tax_id: tax_id.into(), number: number.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Buyer {
    pub name: String,
    pub email: String,
    pub address: serde_json::Value,
    pub tax_id: Option<String>,
    pub provider: Option<String>,
    pub waiting: i64,
    pub credit: rust_decimal::Decimal,
}
pub struct BuyerBorrowed<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub address: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub tax_id: Option<&'a str>,
    pub provider: Option<&'a str>,
    pub waiting: i64,
    pub credit: rust_decimal::Decimal,
}
impl<'a> From<BuyerBorrowed<'a>> for Buyer {
    fn from(BuyerBorrowed { name, email, address, tax_id, provider, waiting, credit }: BuyerBorrowed<'a>) -> Self {
        Self {
            name: name.into(),
            email: email.into(),
            address: serde_json::from_str(address.0.get()).unwrap(),
            tax_id: tax_id.map(|v| v.into()),
            provider: provider.map(|v| v.into()),
            waiting,
            credit,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ToMail {
    pub tenant_id: i64,
    pub id: i64,
    pub kind: String,
    pub number: Option<String>,
    pub status: String,
    pub is_new: bool,
    pub currency: String,
    pub amount: rust_decimal::Decimal,
    pub due: rust_decimal::Decimal,
    pub due_date: Option<String>,
    pub email: String,
}
pub struct ToMailBorrowed<'a> {
    pub tenant_id: i64,
    pub id: i64,
    pub kind: &'a str,
    pub number: Option<&'a str>,
    pub status: &'a str,
    pub is_new: bool,
    pub currency: &'a str,
    pub amount: rust_decimal::Decimal,
    pub due: rust_decimal::Decimal,
    pub due_date: Option<&'a str>,
    pub email: &'a str,
}
impl<'a> From<ToMailBorrowed<'a>> for ToMail {
    fn from(
        ToMailBorrowed {
            tenant_id,
            id,
            kind,
            number,
            status,
            is_new,
            currency,
            amount,
            due,
            due_date,
            email,
        }: ToMailBorrowed<'a>,
    ) -> Self {
        Self {
            tenant_id,
            id,
            kind: kind.into(),
            number: number.map(|v| v.into()),
            status: status.into(),
            is_new,
            currency: currency.into(),
            amount,
            due,
            due_date: due_date.map(|v| v.into()),
            email: email.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LockToSettle {
    pub id: i64,
    pub customer_id: i64,
    pub number: Option<String>,
    pub status: String,
    pub kind: String,
    pub currency: String,
    pub due: rust_decimal::Decimal,
}
pub struct LockToSettleBorrowed<'a> {
    pub id: i64,
    pub customer_id: i64,
    pub number: Option<&'a str>,
    pub status: &'a str,
    pub kind: &'a str,
    pub currency: &'a str,
    pub due: rust_decimal::Decimal,
}
impl<'a> From<LockToSettleBorrowed<'a>> for LockToSettle {
    fn from(
        LockToSettleBorrowed { id, customer_id, number, status, kind, currency, due }: LockToSettleBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            customer_id,
            number: number.map(|v| v.into()),
            status: status.into(),
            kind: kind.into(),
            currency: currency.into(),
            due,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct InvoiceRow {
    pub id: i64,
    pub tenant_id: i64,
    pub customer_id: i64,
    pub order_id: Option<i64>,
    pub kind: String,
    pub corrects_id: Option<i64>,
    pub number: Option<String>,
    pub status: String,
    pub currency: String,
    pub subtotal: rust_decimal::Decimal,
    pub tax: rust_decimal::Decimal,
    pub amount: rust_decimal::Decimal,
    pub amount_paid: rust_decimal::Decimal,
    pub line_items: serde_json::Value,
    pub parties: serde_json::Value,
    pub due_date: Option<String>,
    pub created_at: jiff::Timestamp,
    pub issued_at: Option<jiff::Timestamp>,
    pub paid_at: Option<jiff::Timestamp>,
    pub last_failure: Option<String>,
    pub next_charge_at: Option<jiff::Timestamp>,
}
pub struct InvoiceRowBorrowed<'a> {
    pub id: i64,
    pub tenant_id: i64,
    pub customer_id: i64,
    pub order_id: Option<i64>,
    pub kind: &'a str,
    pub corrects_id: Option<i64>,
    pub number: Option<&'a str>,
    pub status: &'a str,
    pub currency: &'a str,
    pub subtotal: rust_decimal::Decimal,
    pub tax: rust_decimal::Decimal,
    pub amount: rust_decimal::Decimal,
    pub amount_paid: rust_decimal::Decimal,
    pub line_items: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub parties: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub due_date: Option<&'a str>,
    pub created_at: jiff::Timestamp,
    pub issued_at: Option<jiff::Timestamp>,
    pub paid_at: Option<jiff::Timestamp>,
    pub last_failure: Option<&'a str>,
    pub next_charge_at: Option<jiff::Timestamp>,
}
impl<'a> From<InvoiceRowBorrowed<'a>> for InvoiceRow {
    fn from(
        InvoiceRowBorrowed {
            id,
            tenant_id,
            customer_id,
            order_id,
            kind,
            corrects_id,
            number,
            status,
            currency,
            subtotal,
            tax,
            amount,
            amount_paid,
            line_items,
            parties,
            due_date,
            created_at,
            issued_at,
            paid_at,
            last_failure,
            next_charge_at,
        }: InvoiceRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            customer_id,
            order_id,
            kind: kind.into(),
            corrects_id,
            number: number.map(|v| v.into()),
            status: status.into(),
            currency: currency.into(),
            subtotal,
            tax,
            amount,
            amount_paid,
            line_items: serde_json::from_str(line_items.0.get()).unwrap(),
            parties: serde_json::from_str(parties.0.get()).unwrap(),
            due_date: due_date.map(|v| v.into()),
            created_at,
            issued_at,
            paid_at,
            last_failure: last_failure.map(|v| v.into()),
            next_charge_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct OpenCredits {
    pub id: i64,
    pub amount: rust_decimal::Decimal,
    pub amount_paid: rust_decimal::Decimal,
}
#[derive(Debug, Clone, PartialEq)]
pub struct NextCreditNote {
    pub id: i64,
    pub name: String,
    pub address: String,
    pub tax_id: String,
    pub number: String,
}
pub struct NextCreditNoteBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub address: &'a str,
    pub tax_id: &'a str,
    pub number: &'a str,
}
impl<'a> From<NextCreditNoteBorrowed<'a>> for NextCreditNote {
    fn from(NextCreditNoteBorrowed { id, name, address, tax_id, number }: NextCreditNoteBorrowed<'a>) -> Self {
        Self { id, name: name.into(), address: address.into(), tax_id: tax_id.into(), number: number.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PaymentsOf {
    pub id: i64,
    pub provider: String,
    pub currency: String,
    pub kept: rust_decimal::Decimal,
}
pub struct PaymentsOfBorrowed<'a> {
    pub id: i64,
    pub provider: &'a str,
    pub currency: &'a str,
    pub kept: rust_decimal::Decimal,
}
impl<'a> From<PaymentsOfBorrowed<'a>> for PaymentsOf {
    fn from(PaymentsOfBorrowed { id, provider, currency, kept }: PaymentsOfBorrowed<'a>) -> Self {
        Self { id, provider: provider.into(), currency: currency.into(), kept }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    pub id: i64,
    pub line: serde_json::Value,
}
pub struct WaitingBorrowed<'a> {
    pub id: i64,
    pub line: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<WaitingBorrowed<'a>> for Waiting {
    fn from(WaitingBorrowed { id, line }: WaitingBorrowed<'a>) -> Self {
        Self { id, line: serde_json::from_str(line.0.get()).unwrap() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct NextNumberQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NextNumberBorrowed, tokio_postgres::Error>,
    mapper: fn(NextNumberBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NextNumberQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NextNumberBorrowed) -> R) -> NextNumberQuery<'c, 'a, 's, C, R, N> {
        NextNumberQuery {
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
pub struct BuyerQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<BuyerBorrowed, tokio_postgres::Error>,
    mapper: fn(BuyerBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BuyerQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(BuyerBorrowed) -> R) -> BuyerQuery<'c, 'a, 's, C, R, N> {
        BuyerQuery {
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
pub struct ToMailQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ToMailBorrowed, tokio_postgres::Error>,
    mapper: fn(ToMailBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ToMailQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ToMailBorrowed) -> R) -> ToMailQuery<'c, 'a, 's, C, R, N> {
        ToMailQuery {
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
pub struct LockToSettleQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LockToSettleBorrowed, tokio_postgres::Error>,
    mapper: fn(LockToSettleBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LockToSettleQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LockToSettleBorrowed) -> R) -> LockToSettleQuery<'c, 'a, 's, C, R, N> {
        LockToSettleQuery {
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
pub struct InvoiceRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<InvoiceRowBorrowed, tokio_postgres::Error>,
    mapper: fn(InvoiceRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> InvoiceRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(InvoiceRowBorrowed) -> R) -> InvoiceRowQuery<'c, 'a, 's, C, R, N> {
        InvoiceRowQuery {
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
pub struct OpenCreditsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OpenCredits, tokio_postgres::Error>,
    mapper: fn(OpenCredits) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OpenCreditsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OpenCredits) -> R) -> OpenCreditsQuery<'c, 'a, 's, C, R, N> {
        OpenCreditsQuery {
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
pub struct NextCreditNoteQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NextCreditNoteBorrowed, tokio_postgres::Error>,
    mapper: fn(NextCreditNoteBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NextCreditNoteQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NextCreditNoteBorrowed) -> R) -> NextCreditNoteQuery<'c, 'a, 's, C, R, N> {
        NextCreditNoteQuery {
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
pub struct PaymentsOfQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PaymentsOfBorrowed, tokio_postgres::Error>,
    mapper: fn(PaymentsOfBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PaymentsOfQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PaymentsOfBorrowed) -> R) -> PaymentsOfQuery<'c, 'a, 's, C, R, N> {
        PaymentsOfQuery {
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
pub struct BoolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<bool, tokio_postgres::Error>,
    mapper: fn(bool) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BoolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(bool) -> R) -> BoolQuery<'c, 'a, 's, C, R, N> {
        BoolQuery {
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
pub struct WaitingQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WaitingBorrowed, tokio_postgres::Error>,
    mapper: fn(WaitingBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WaitingQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WaitingBorrowed) -> R) -> WaitingQuery<'c, 'a, 's, C, R, N> {
        WaitingQuery {
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
pub struct NextNumberStmt(&'static str, Option<tokio_postgres::Statement>);
/// The entity's next document number. The row is held until the commit, so that there is no gap and no number twice.
pub fn next_number() -> NextNumberStmt {
    NextNumberStmt(
        "update legal_entities set next_invoice = next_invoice + 1 where code = $1 returning id, name, address, tax_id, (invoice_prefix || lpad((next_invoice - 1)::text, greatest(6, length((next_invoice - 1)::text)), '0'))::text as number",
        None,
    )
}
impl NextNumberStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        code: &'a T1,
    ) -> NextNumberQuery<'c, 'a, 's, C, NextNumber, 1> {
        NextNumberQuery {
            client,
            params: [code],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NextNumberBorrowed, tokio_postgres::Error> {
                Ok(NextNumberBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    address: row.try_get(2)?,
                    tax_id: row.try_get(3)?,
                    number: row.try_get(4)?,
                })
            },
            mapper: |it| NextNumber::from(it),
        }
    }
}
pub struct BuyerStmt(&'static str, Option<tokio_postgres::Statement>);
/// A customer, as it stands on a document; who charges it, if anybody; what waits for its next invoice, and its credit.
pub fn buyer() -> BuyerStmt {
    BuyerStmt(
        "select c.name, c.email, c.address, c.tax_id, case when c.provider <> 'manual' and c.provider_customer_id is not null then c.provider end as provider, (select coalesce(sum((w.line->>'amount')::bigint), 0)::bigint from invoice_lines_waiting w where w.tenant_id = c.tenant_id and w.customer_id = c.id and w.currency = $1 and w.invoice_id is null) as waiting, (select coalesce(sum(i.amount - i.amount_paid), 0)::numeric from invoices i where i.tenant_id = c.tenant_id and i.customer_id = c.id and i.currency = $1 and i.kind = 'credit_note' and i.status = 'open') as credit from customers c where c.tenant_id = $2 and c.id = $3",
        None,
    )
}
impl BuyerStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        currency: &'a T1,
        tenant: &'a i64,
        customer: &'a i64,
    ) -> BuyerQuery<'c, 'a, 's, C, Buyer, 3> {
        BuyerQuery {
            client,
            params: [currency, tenant, customer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<BuyerBorrowed, tokio_postgres::Error> {
                Ok(BuyerBorrowed {
                    name: row.try_get(0)?,
                    email: row.try_get(1)?,
                    address: row.try_get(2)?,
                    tax_id: row.try_get(3)?,
                    provider: row.try_get(4)?,
                    waiting: row.try_get(5)?,
                    credit: row.try_get(6)?,
                })
            },
            mapper: |it| Buyer::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, BuyerParams<T1>, BuyerQuery<'c, 'a, 's, C, Buyer, 3>, C> for BuyerStmt
{
    fn params(&'s self, client: &'c C, params: &'a BuyerParams<T1>) -> BuyerQuery<'c, 'a, 's, C, Buyer, 3> {
        self.bind(client, &params.currency, &params.tenant, &params.customer)
    }
}
pub struct InsertOpenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_open() -> InsertOpenStmt {
    InsertOpenStmt(
        "insert into invoices (tenant_id, customer_id, order_id, legal_entity_id, number, status, currency, subtotal, tax, amount, line_items, parties, due_date, issued_at) values ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9, $10, $11, ((now() at time zone 'UTC') + make_interval(days => $12::int))::date, now()) returning id",
        None,
    )
}
impl InsertOpenStmt {
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
        T3: crate::JsonSql,
        T4: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        customer: &'a i64,
        order_id: &'a Option<i64>,
        legal_entity: &'a i64,
        number: &'a T1,
        currency: &'a T2,
        subtotal: &'a rust_decimal::Decimal,
        tax: &'a rust_decimal::Decimal,
        amount: &'a rust_decimal::Decimal,
        line_items: &'a T3,
        parties: &'a T4,
        due_days: &'a i32,
    ) -> I64Query<'c, 'a, 's, C, i64, 12> {
        I64Query {
            client,
            params: [
                tenant,
                customer,
                order_id,
                legal_entity,
                number,
                currency,
                subtotal,
                tax,
                amount,
                line_items,
                parties,
                due_days,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql, T4: crate::JsonSql>
    crate::client::async_::Params<'c, 'a, 's, InsertOpenParams<T1, T2, T3, T4>, I64Query<'c, 'a, 's, C, i64, 12>, C>
    for InsertOpenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertOpenParams<T1, T2, T3, T4>,
    ) -> I64Query<'c, 'a, 's, C, i64, 12> {
        self.bind(
            client,
            &params.tenant,
            &params.customer,
            &params.order_id,
            &params.legal_entity,
            &params.number,
            &params.currency,
            &params.subtotal,
            &params.tax,
            &params.amount,
            &params.line_items,
            &params.parties,
            &params.due_days,
        )
    }
}
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock() -> LockStmt {
    LockStmt("select id from invoices where tenant_id = $1 and id = $2 for update", None)
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
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, LockParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for LockStmt
{
    fn params(&'s self, client: &'c C, params: &'a LockParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct ToMailStmt(&'static str, Option<tokio_postgres::Statement>);
/// Documents whose customers do not know yet how they stand. What is being charged is told when that is done.
pub fn to_mail() -> ToMailStmt {
    ToMailStmt(
        "select i.tenant_id, i.id, i.kind, i.number, i.status, i.mailed is null as is_new, i.currency, i.amount, (i.amount - i.amount_paid)::numeric as due, to_char(i.due_date, 'YYYY-MM-DD') as due_date, c.email from invoices i join customers c on c.tenant_id = i.tenant_id and c.id = i.customer_id where i.number is not null and i.mailed is distinct from i.status and not exists (select 1 from payment_charges p where p.tenant_id = i.tenant_id and p.invoice_id = i.id and p.status = 'pending' and p.provider_payment_id is null) order by i.id limit 200 for update of i skip locked",
        None,
    )
}
impl ToMailStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> ToMailQuery<'c, 'a, 's, C, ToMail, 0> {
        ToMailQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ToMailBorrowed, tokio_postgres::Error> {
                Ok(ToMailBorrowed {
                    tenant_id: row.try_get(0)?,
                    id: row.try_get(1)?,
                    kind: row.try_get(2)?,
                    number: row.try_get(3)?,
                    status: row.try_get(4)?,
                    is_new: row.try_get(5)?,
                    currency: row.try_get(6)?,
                    amount: row.try_get(7)?,
                    due: row.try_get(8)?,
                    due_date: row.try_get(9)?,
                    email: row.try_get(10)?,
                })
            },
            mapper: |it| ToMail::from(it),
        }
    }
}
pub struct MailedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mailed() -> MailedStmt {
    MailedStmt("update invoices set mailed = $1 where tenant_id = $2 and id = $3", None)
}
impl MailedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a T1,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[status, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        MailedParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MailedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MailedParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.status, &params.tenant, &params.id))
    }
}
pub struct LockToSettleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_to_settle() -> LockToSettleStmt {
    LockToSettleStmt(
        "select id, customer_id, number, status, kind, currency, (amount - amount_paid)::numeric as due from invoices where tenant_id = $1 and id = $2 for update",
        None,
    )
}
impl LockToSettleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> LockToSettleQuery<'c, 'a, 's, C, LockToSettle, 2> {
        LockToSettleQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LockToSettleBorrowed, tokio_postgres::Error> {
                Ok(LockToSettleBorrowed {
                    id: row.try_get(0)?,
                    customer_id: row.try_get(1)?,
                    number: row.try_get(2)?,
                    status: row.try_get(3)?,
                    kind: row.try_get(4)?,
                    currency: row.try_get(5)?,
                    due: row.try_get(6)?,
                })
            },
            mapper: |it| LockToSettle::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, LockToSettleParams, LockToSettleQuery<'c, 'a, 's, C, LockToSettle, 2>, C>
    for LockToSettleStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LockToSettleParams,
    ) -> LockToSettleQuery<'c, 'a, 's, C, LockToSettle, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct InsertPaymentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_payment() -> InsertPaymentStmt {
    InsertPaymentStmt(
        "insert into payments (tenant_id, customer_id, invoice_id, provider, provider_payment_id, currency, amount) values ($1, $2, $3, $4, $5, $6, $7) returning id",
        None,
    )
}
impl InsertPaymentStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        customer: &'a i64,
        invoice: &'a i64,
        provider: &'a T1,
        provider_payment_id: &'a T2,
        currency: &'a T3,
        amount: &'a rust_decimal::Decimal,
    ) -> I64Query<'c, 'a, 's, C, i64, 7> {
        I64Query {
            client,
            params: [tenant, customer, invoice, provider, provider_payment_id, currency, amount],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, InsertPaymentParams<T1, T2, T3>, I64Query<'c, 'a, 's, C, i64, 7>, C>
    for InsertPaymentStmt
{
    fn params(&'s self, client: &'c C, params: &'a InsertPaymentParams<T1, T2, T3>) -> I64Query<'c, 'a, 's, C, i64, 7> {
        self.bind(
            client,
            &params.tenant,
            &params.customer,
            &params.invoice,
            &params.provider,
            &params.provider_payment_id,
            &params.currency,
            &params.amount,
        )
    }
}
pub struct MarkPaidStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mark_paid() -> MarkPaidStmt {
    MarkPaidStmt(
        "update invoices set status = 'paid', amount_paid = amount, paid_at = now(), next_charge_at = null, last_failure = null where tenant_id = $1 and id = $2",
        None,
    )
}
impl MarkPaidStmt {
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
        MarkPaidParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MarkPaidStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MarkPaidParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
pub struct PageStmt(&'static str, Option<tokio_postgres::Statement>);
/// The tenant's invoices, newest first; drafts are the operators' business.
pub fn page() -> PageStmt {
    PageStmt(
        "select id, tenant_id, customer_id, order_id, kind, corrects_id, number, status, currency, subtotal, tax, amount, amount_paid, line_items, parties, to_char(due_date, 'YYYY-MM-DD') as due_date, created_at, issued_at, paid_at, last_failure, next_charge_at from invoices where tenant_id = $1 and status <> 'draft' and ($2::bigint is null or id < $2) and ($3::text is null or status = $3) order by id desc limit $4",
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
        tenant: &'a i64,
        before: &'a Option<i64>,
        status: &'a Option<T1>,
        limit: &'a i64,
    ) -> InvoiceRowQuery<'c, 'a, 's, C, InvoiceRow, 4> {
        InvoiceRowQuery {
            client,
            params: [tenant, before, status, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<InvoiceRowBorrowed, tokio_postgres::Error> {
                Ok(InvoiceRowBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    customer_id: row.try_get(2)?,
                    order_id: row.try_get(3)?,
                    kind: row.try_get(4)?,
                    corrects_id: row.try_get(5)?,
                    number: row.try_get(6)?,
                    status: row.try_get(7)?,
                    currency: row.try_get(8)?,
                    subtotal: row.try_get(9)?,
                    tax: row.try_get(10)?,
                    amount: row.try_get(11)?,
                    amount_paid: row.try_get(12)?,
                    line_items: row.try_get(13)?,
                    parties: row.try_get(14)?,
                    due_date: row.try_get(15)?,
                    created_at: row.try_get(16)?,
                    issued_at: row.try_get(17)?,
                    paid_at: row.try_get(18)?,
                    last_failure: row.try_get(19)?,
                    next_charge_at: row.try_get(20)?,
                })
            },
            mapper: |it| InvoiceRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PageParams<T1>, InvoiceRowQuery<'c, 'a, 's, C, InvoiceRow, 4>, C>
    for PageStmt
{
    fn params(&'s self, client: &'c C, params: &'a PageParams<T1>) -> InvoiceRowQuery<'c, 'a, 's, C, InvoiceRow, 4> {
        self.bind(client, &params.tenant, &params.before, &params.status, &params.limit)
    }
}
pub struct PageOfAllStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn page_of_all() -> PageOfAllStmt {
    PageOfAllStmt(
        "select id, tenant_id, customer_id, order_id, kind, corrects_id, number, status, currency, subtotal, tax, amount, amount_paid, line_items, parties, to_char(due_date, 'YYYY-MM-DD') as due_date, created_at, issued_at, paid_at, last_failure, next_charge_at from invoices where ($1::bigint is null or tenant_id = $1) and ($2::bigint is null or id < $2) and ($3::text is null or status = $3) order by id desc limit $4",
        None,
    )
}
impl PageOfAllStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a Option<i64>,
        before: &'a Option<i64>,
        status: &'a Option<T1>,
        limit: &'a i64,
    ) -> InvoiceRowQuery<'c, 'a, 's, C, InvoiceRow, 4> {
        InvoiceRowQuery {
            client,
            params: [tenant, before, status, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<InvoiceRowBorrowed, tokio_postgres::Error> {
                Ok(InvoiceRowBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    customer_id: row.try_get(2)?,
                    order_id: row.try_get(3)?,
                    kind: row.try_get(4)?,
                    corrects_id: row.try_get(5)?,
                    number: row.try_get(6)?,
                    status: row.try_get(7)?,
                    currency: row.try_get(8)?,
                    subtotal: row.try_get(9)?,
                    tax: row.try_get(10)?,
                    amount: row.try_get(11)?,
                    amount_paid: row.try_get(12)?,
                    line_items: row.try_get(13)?,
                    parties: row.try_get(14)?,
                    due_date: row.try_get(15)?,
                    created_at: row.try_get(16)?,
                    issued_at: row.try_get(17)?,
                    paid_at: row.try_get(18)?,
                    last_failure: row.try_get(19)?,
                    next_charge_at: row.try_get(20)?,
                })
            },
            mapper: |it| InvoiceRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PageOfAllParams<T1>, InvoiceRowQuery<'c, 'a, 's, C, InvoiceRow, 4>, C>
    for PageOfAllStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PageOfAllParams<T1>,
    ) -> InvoiceRowQuery<'c, 'a, 's, C, InvoiceRow, 4> {
        self.bind(client, &params.tenant, &params.before, &params.status, &params.limit)
    }
}
pub struct OneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn one() -> OneStmt {
    OneStmt(
        "select id, tenant_id, customer_id, order_id, kind, corrects_id, number, status, currency, subtotal, tax, amount, amount_paid, line_items, parties, to_char(due_date, 'YYYY-MM-DD') as due_date, created_at, issued_at, paid_at, last_failure, next_charge_at from invoices where tenant_id = $1 and id = $2",
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
    ) -> InvoiceRowQuery<'c, 'a, 's, C, InvoiceRow, 2> {
        InvoiceRowQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<InvoiceRowBorrowed, tokio_postgres::Error> {
                Ok(InvoiceRowBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    customer_id: row.try_get(2)?,
                    order_id: row.try_get(3)?,
                    kind: row.try_get(4)?,
                    corrects_id: row.try_get(5)?,
                    number: row.try_get(6)?,
                    status: row.try_get(7)?,
                    currency: row.try_get(8)?,
                    subtotal: row.try_get(9)?,
                    tax: row.try_get(10)?,
                    amount: row.try_get(11)?,
                    amount_paid: row.try_get(12)?,
                    line_items: row.try_get(13)?,
                    parties: row.try_get(14)?,
                    due_date: row.try_get(15)?,
                    created_at: row.try_get(16)?,
                    issued_at: row.try_get(17)?,
                    paid_at: row.try_get(18)?,
                    last_failure: row.try_get(19)?,
                    next_charge_at: row.try_get(20)?,
                })
            },
            mapper: |it| InvoiceRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OneParams, InvoiceRowQuery<'c, 'a, 's, C, InvoiceRow, 2>, C> for OneStmt
{
    fn params(&'s self, client: &'c C, params: &'a OneParams) -> InvoiceRowQuery<'c, 'a, 's, C, InvoiceRow, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct TenantOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tenant_of() -> TenantOfStmt {
    TenantOfStmt("select tenant_id from invoices where id = $1", None)
}
impl TenantOfStmt {
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
pub struct OpenCreditsStmt(&'static str, Option<tokio_postgres::Statement>);
/// Credit that a customer has not used up, oldest first.
pub fn open_credits() -> OpenCreditsStmt {
    OpenCreditsStmt(
        "select id, amount, amount_paid from invoices where tenant_id = $1 and customer_id = $2 and currency = $3 and kind = 'credit_note' and status = 'open' order by id for update",
        None,
    )
}
impl OpenCreditsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        customer: &'a i64,
        currency: &'a T1,
    ) -> OpenCreditsQuery<'c, 'a, 's, C, OpenCredits, 3> {
        OpenCreditsQuery {
            client,
            params: [tenant, customer, currency],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OpenCredits, tokio_postgres::Error> {
                Ok(OpenCredits { id: row.try_get(0)?, amount: row.try_get(1)?, amount_paid: row.try_get(2)? })
            },
            mapper: |it| OpenCredits::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, OpenCreditsParams<T1>, OpenCreditsQuery<'c, 'a, 's, C, OpenCredits, 3>, C>
    for OpenCreditsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OpenCreditsParams<T1>,
    ) -> OpenCreditsQuery<'c, 'a, 's, C, OpenCredits, 3> {
        self.bind(client, &params.tenant, &params.customer, &params.currency)
    }
}
pub struct UseCreditStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn use_credit() -> UseCreditStmt {
    UseCreditStmt(
        "update invoices set amount_paid = amount_paid + $1, status = case when amount_paid + $1 = amount then 'paid' else status end, paid_at = case when amount_paid + $1 = amount then now() else paid_at end where tenant_id = $2 and id = $3",
        None,
    )
}
impl UseCreditStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        amount: &'a rust_decimal::Decimal,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[amount, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UseCreditParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UseCreditStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UseCreditParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.amount, &params.tenant, &params.id))
    }
}
pub struct PayByCreditStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn pay_by_credit() -> PayByCreditStmt {
    PayByCreditStmt("update invoices set amount_paid = amount_paid + $1 where tenant_id = $2 and id = $3", None)
}
impl PayByCreditStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        amount: &'a rust_decimal::Decimal,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[amount, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PayByCreditParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PayByCreditStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PayByCreditParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.amount, &params.tenant, &params.id))
    }
}
pub struct NextCreditNoteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn next_credit_note() -> NextCreditNoteStmt {
    NextCreditNoteStmt(
        "update legal_entities set next_credit_note = next_credit_note + 1 where code = $1 returning id, name, address, tax_id, (credit_note_prefix || lpad((next_credit_note - 1)::text, greatest(6, length((next_credit_note - 1)::text)), '0'))::text as number",
        None,
    )
}
impl NextCreditNoteStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        code: &'a T1,
    ) -> NextCreditNoteQuery<'c, 'a, 's, C, NextCreditNote, 1> {
        NextCreditNoteQuery {
            client,
            params: [code],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NextCreditNoteBorrowed, tokio_postgres::Error> {
                Ok(NextCreditNoteBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    address: row.try_get(2)?,
                    tax_id: row.try_get(3)?,
                    number: row.try_get(4)?,
                })
            },
            mapper: |it| NextCreditNote::from(it),
        }
    }
}
pub struct InsertCreditNoteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_credit_note() -> InsertCreditNoteStmt {
    InsertCreditNoteStmt(
        "insert into invoices (tenant_id, customer_id, kind, corrects_id, legal_entity_id, number, status, currency, subtotal, tax, amount, line_items, parties, issued_at) values ($1, $2, 'credit_note', $3, $4, $5, 'open', $6, $7, $8, $9, $10, $11, now()) returning id",
        None,
    )
}
impl InsertCreditNoteStmt {
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
        T3: crate::JsonSql,
        T4: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        customer: &'a i64,
        corrects: &'a Option<i64>,
        legal_entity: &'a i64,
        number: &'a T1,
        currency: &'a T2,
        subtotal: &'a rust_decimal::Decimal,
        tax: &'a rust_decimal::Decimal,
        amount: &'a rust_decimal::Decimal,
        line_items: &'a T3,
        parties: &'a T4,
    ) -> I64Query<'c, 'a, 's, C, i64, 11> {
        I64Query {
            client,
            params: [
                tenant,
                customer,
                corrects,
                legal_entity,
                number,
                currency,
                subtotal,
                tax,
                amount,
                line_items,
                parties,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql, T4: crate::JsonSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertCreditNoteParams<T1, T2, T3, T4>,
        I64Query<'c, 'a, 's, C, i64, 11>,
        C,
    > for InsertCreditNoteStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertCreditNoteParams<T1, T2, T3, T4>,
    ) -> I64Query<'c, 'a, 's, C, i64, 11> {
        self.bind(
            client,
            &params.tenant,
            &params.customer,
            &params.corrects,
            &params.legal_entity,
            &params.number,
            &params.currency,
            &params.subtotal,
            &params.tax,
            &params.amount,
            &params.line_items,
            &params.parties,
        )
    }
}
pub struct InsertDraftStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_draft() -> InsertDraftStmt {
    InsertDraftStmt(
        "insert into invoices (tenant_id, customer_id, legal_entity_id, status, currency, subtotal, tax, amount, line_items, parties) select $1, $2, e.id, 'draft', $3, $4, $5, $6, $7, $8 from legal_entities e where e.code = $9 returning id",
        None,
    )
}
impl InsertDraftStmt {
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
        T2: crate::JsonSql,
        T3: crate::JsonSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        customer: &'a i64,
        currency: &'a T1,
        subtotal: &'a rust_decimal::Decimal,
        tax: &'a rust_decimal::Decimal,
        amount: &'a rust_decimal::Decimal,
        line_items: &'a T2,
        parties: &'a T3,
        code: &'a T4,
    ) -> I64Query<'c, 'a, 's, C, i64, 9> {
        I64Query {
            client,
            params: [tenant, customer, currency, subtotal, tax, amount, line_items, parties, code],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql, T3: crate::JsonSql, T4: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, InsertDraftParams<T1, T2, T3, T4>, I64Query<'c, 'a, 's, C, i64, 9>, C>
    for InsertDraftStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertDraftParams<T1, T2, T3, T4>,
    ) -> I64Query<'c, 'a, 's, C, i64, 9> {
        self.bind(
            client,
            &params.tenant,
            &params.customer,
            &params.currency,
            &params.subtotal,
            &params.tax,
            &params.amount,
            &params.line_items,
            &params.parties,
            &params.code,
        )
    }
}
pub struct OpenDraftStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_draft() -> OpenDraftStmt {
    OpenDraftStmt(
        "update invoices set status = 'open', number = $1, parties = $2, issued_at = now(), due_date = ((now() at time zone 'UTC') + make_interval(days => $3::int))::date where tenant_id = $4 and id = $5",
        None,
    )
}
impl OpenDraftStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql>(
        &'s self,
        client: &'c C,
        number: &'a T1,
        parties: &'a T2,
        due_days: &'a i32,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[number, parties, due_days, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        OpenDraftParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for OpenDraftStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a OpenDraftParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.number, &params.parties, &params.due_days, &params.tenant, &params.id))
    }
}
pub struct SetStatusStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_status() -> SetStatusStmt {
    SetStatusStmt("update invoices set status = $1 where tenant_id = $2 and id = $3", None)
}
impl SetStatusStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a T1,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[status, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetStatusParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetStatusStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetStatusParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.status, &params.tenant, &params.id))
    }
}
pub struct CustomerOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn customer_of() -> CustomerOfStmt {
    CustomerOfStmt("select id from customers where tenant_id = $1", None)
}
impl CustomerOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct PaidOfOrderStmt(&'static str, Option<tokio_postgres::Statement>);
/// The paid invoices of an order, held.
pub fn paid_of_order() -> PaidOfOrderStmt {
    PaidOfOrderStmt(
        "select id from invoices where tenant_id = $1 and order_id = $2 and kind = 'invoice' and status = 'paid' order by id for update",
        None,
    )
}
impl PaidOfOrderStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        order: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [tenant, order],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, PaidOfOrderParams, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for PaidOfOrderStmt
{
    fn params(&'s self, client: &'c C, params: &'a PaidOfOrderParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.tenant, &params.order)
    }
}
pub struct PaymentsOfStmt(&'static str, Option<tokio_postgres::Statement>);
/// What was paid for an invoice and not all paid back.
pub fn payments_of() -> PaymentsOfStmt {
    PaymentsOfStmt(
        "select id, provider, currency, (amount - amount_refunded)::numeric as kept from payments where tenant_id = $1 and invoice_id = $2 and amount_refunded < amount order by id for update",
        None,
    )
}
impl PaymentsOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        invoice: &'a i64,
    ) -> PaymentsOfQuery<'c, 'a, 's, C, PaymentsOf, 2> {
        PaymentsOfQuery {
            client,
            params: [tenant, invoice],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PaymentsOfBorrowed, tokio_postgres::Error> {
                Ok(PaymentsOfBorrowed {
                    id: row.try_get(0)?,
                    provider: row.try_get(1)?,
                    currency: row.try_get(2)?,
                    kept: row.try_get(3)?,
                })
            },
            mapper: |it| PaymentsOf::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, PaymentsOfParams, PaymentsOfQuery<'c, 'a, 's, C, PaymentsOf, 2>, C>
    for PaymentsOfStmt
{
    fn params(&'s self, client: &'c C, params: &'a PaymentsOfParams) -> PaymentsOfQuery<'c, 'a, 's, C, PaymentsOf, 2> {
        self.bind(client, &params.tenant, &params.invoice)
    }
}
pub struct RefundedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn refunded() -> RefundedStmt {
    RefundedStmt("update payments set amount_refunded = amount_refunded + $1 where tenant_id = $2 and id = $3", None)
}
impl RefundedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        amount: &'a rust_decimal::Decimal,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[amount, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RefundedParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RefundedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RefundedParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.amount, &params.tenant, &params.id))
    }
}
pub struct IsOverdueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_overdue() -> IsOverdueStmt {
    IsOverdueStmt(
        "select coalesce(due_date < (now() at time zone 'UTC')::date, false) as overdue from invoices where tenant_id = $1 and id = $2",
        None,
    )
}
impl IsOverdueStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, IsOverdueParams, BoolQuery<'c, 'a, 's, C, bool, 2>, C> for IsOverdueStmt
{
    fn params(&'s self, client: &'c C, params: &'a IsOverdueParams) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct WriteOffStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn write_off() -> WriteOffStmt {
    WriteOffStmt(
        "update invoices set status = 'uncollectible', next_charge_at = null where tenant_id = $1 and id = $2",
        None,
    )
}
impl WriteOffStmt {
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
        WriteOffParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for WriteOffStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a WriteOffParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
pub struct WaitingStmt(&'static str, Option<tokio_postgres::Statement>);
/// What waits for a customer's next invoice, held. Whoever asks holds the entity's number: nobody else takes it.
pub fn waiting() -> WaitingStmt {
    WaitingStmt(
        "select id, line from invoice_lines_waiting where tenant_id = $1 and customer_id = $2 and currency = $3 and invoice_id is null order by id for update",
        None,
    )
}
impl WaitingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        customer: &'a i64,
        currency: &'a T1,
    ) -> WaitingQuery<'c, 'a, 's, C, Waiting, 3> {
        WaitingQuery {
            client,
            params: [tenant, customer, currency],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WaitingBorrowed, tokio_postgres::Error> {
                Ok(WaitingBorrowed { id: row.try_get(0)?, line: row.try_get(1)? })
            },
            mapper: |it| Waiting::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, WaitingParams<T1>, WaitingQuery<'c, 'a, 's, C, Waiting, 3>, C>
    for WaitingStmt
{
    fn params(&'s self, client: &'c C, params: &'a WaitingParams<T1>) -> WaitingQuery<'c, 'a, 's, C, Waiting, 3> {
        self.bind(client, &params.tenant, &params.customer, &params.currency)
    }
}
pub struct WaitStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn wait() -> WaitStmt {
    WaitStmt("insert into invoice_lines_waiting (tenant_id, customer_id, currency, line) values ($1, $2, $3, $4)", None)
}
impl WaitStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        customer: &'a i64,
        currency: &'a T1,
        line: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, customer, currency, line]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        WaitParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for WaitStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a WaitParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.customer, &params.currency, &params.line))
    }
}
pub struct CameWithStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn came_with() -> CameWithStmt {
    CameWithStmt(
        "update invoice_lines_waiting set invoice_id = $1 where tenant_id = $2 and id = any($3::bigint[])",
        None,
    )
}
impl CameWithStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        invoice: &'a i64,
        tenant: &'a i64,
        ids: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[invoice, tenant, ids]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::ArraySql<Item = i64>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CameWithParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CameWithStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CameWithParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.invoice, &params.tenant, &params.ids))
    }
}
