// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<T1: crate::StringSql, T2: crate::JsonSql, T3: crate::JsonSql> {
    pub tenant: i64,
    pub customer: i64,
    pub checkout: Option<i64>,
    pub currency: T1,
    pub total: rust_decimal::Decimal,
    pub lines: T2,
    pub wish: T3,
}
#[derive(Debug)]
pub struct SetStatusParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub status: T1,
    pub reason: Option<T2>,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct UnfinishedParams {
    pub after: i64,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct OfSubscriptionParams {
    pub tenant: i64,
    pub subscription: i64,
}
#[derive(Debug)]
pub struct FromTheBeginningParams<T1: crate::JsonSql> {
    pub wish: T1,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct WaitingToldParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct LockParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct CloseParams {
    pub tenant: i64,
    pub subscription: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct NotToldParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct TriedAgainParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct NoRoomParams<T1: crate::StringSql> {
    pub reason: T1,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct PageParams<T1: crate::StringSql> {
    pub tenant: Option<i64>,
    pub before: Option<i64>,
    pub status: Option<T1>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct LockAnyParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct MainSubscriptionsParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Unfinished {
    pub tenant_id: i64,
    pub id: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct OfSubscription {
    pub id: i64,
    pub status: String,
    pub wish: serde_json::Value,
}
pub struct OfSubscriptionBorrowed<'a> {
    pub id: i64,
    pub status: &'a str,
    pub wish: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<OfSubscriptionBorrowed<'a>> for OfSubscription {
    fn from(OfSubscriptionBorrowed { id, status, wish }: OfSubscriptionBorrowed<'a>) -> Self {
        Self { id, status: status.into(), wish: serde_json::from_str(wish.0.get()).unwrap() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct WaitingUntold {
    pub tenant_id: i64,
    pub id: i64,
    pub reason: String,
    pub lines: serde_json::Value,
    pub currency: String,
    pub total: rust_decimal::Decimal,
    pub email: String,
    pub is_suspended: bool,
}
pub struct WaitingUntoldBorrowed<'a> {
    pub tenant_id: i64,
    pub id: i64,
    pub reason: &'a str,
    pub lines: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub currency: &'a str,
    pub total: rust_decimal::Decimal,
    pub email: &'a str,
    pub is_suspended: bool,
}
impl<'a> From<WaitingUntoldBorrowed<'a>> for WaitingUntold {
    fn from(
        WaitingUntoldBorrowed {
            tenant_id,
            id,
            reason,
            lines,
            currency,
            total,
            email,
            is_suspended,
        }: WaitingUntoldBorrowed<'a>,
    ) -> Self {
        Self {
            tenant_id,
            id,
            reason: reason.into(),
            lines: serde_json::from_str(lines.0.get()).unwrap(),
            currency: currency.into(),
            total,
            email: email.into(),
            is_suspended,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Lock {
    pub status: String,
    pub wish: serde_json::Value,
    pub waiting_told_at: Option<jiff::Timestamp>,
    pub customer_id: i64,
    pub attempts: i32,
    pub subscription_id: i64,
    pub subscription_status: String,
    pub plan: String,
}
pub struct LockBorrowed<'a> {
    pub status: &'a str,
    pub wish: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub waiting_told_at: Option<jiff::Timestamp>,
    pub customer_id: i64,
    pub attempts: i32,
    pub subscription_id: i64,
    pub subscription_status: &'a str,
    pub plan: &'a str,
}
impl<'a> From<LockBorrowed<'a>> for Lock {
    fn from(
        LockBorrowed {
            status,
            wish,
            waiting_told_at,
            customer_id,
            attempts,
            subscription_id,
            subscription_status,
            plan,
        }: LockBorrowed<'a>,
    ) -> Self {
        Self {
            status: status.into(),
            wish: serde_json::from_str(wish.0.get()).unwrap(),
            waiting_told_at,
            customer_id,
            attempts,
            subscription_id,
            subscription_status: subscription_status.into(),
            plan: plan.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ToldInVain {
    pub tenant_id: i64,
    pub id: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct OrderRow {
    pub id: i64,
    pub tenant_id: i64,
    pub tenant_name: String,
    pub checkout_session_id: Option<i64>,
    pub status: String,
    pub status_reason: Option<String>,
    pub currency: String,
    pub total: rust_decimal::Decimal,
    pub lines: serde_json::Value,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
pub struct OrderRowBorrowed<'a> {
    pub id: i64,
    pub tenant_id: i64,
    pub tenant_name: &'a str,
    pub checkout_session_id: Option<i64>,
    pub status: &'a str,
    pub status_reason: Option<&'a str>,
    pub currency: &'a str,
    pub total: rust_decimal::Decimal,
    pub lines: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<OrderRowBorrowed<'a>> for OrderRow {
    fn from(
        OrderRowBorrowed {
            id,
            tenant_id,
            tenant_name,
            checkout_session_id,
            status,
            status_reason,
            currency,
            total,
            lines,
            created_at,
            updated_at,
        }: OrderRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            tenant_name: tenant_name.into(),
            checkout_session_id,
            status: status.into(),
            status_reason: status_reason.map(|v| v.into()),
            currency: currency.into(),
            total,
            lines: serde_json::from_str(lines.0.get()).unwrap(),
            created_at,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct MainSubscriptions {
    pub id: i64,
    pub status: String,
}
pub struct MainSubscriptionsBorrowed<'a> {
    pub id: i64,
    pub status: &'a str,
}
impl<'a> From<MainSubscriptionsBorrowed<'a>> for MainSubscriptions {
    fn from(MainSubscriptionsBorrowed { id, status }: MainSubscriptionsBorrowed<'a>) -> Self {
        Self { id, status: status.into() }
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
pub struct UnfinishedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Unfinished, tokio_postgres::Error>,
    mapper: fn(Unfinished) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UnfinishedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Unfinished) -> R) -> UnfinishedQuery<'c, 'a, 's, C, R, N> {
        UnfinishedQuery {
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
pub struct OfSubscriptionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OfSubscriptionBorrowed, tokio_postgres::Error>,
    mapper: fn(OfSubscriptionBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OfSubscriptionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OfSubscriptionBorrowed) -> R) -> OfSubscriptionQuery<'c, 'a, 's, C, R, N> {
        OfSubscriptionQuery {
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
pub struct WaitingUntoldQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WaitingUntoldBorrowed, tokio_postgres::Error>,
    mapper: fn(WaitingUntoldBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WaitingUntoldQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WaitingUntoldBorrowed) -> R) -> WaitingUntoldQuery<'c, 'a, 's, C, R, N> {
        WaitingUntoldQuery {
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
pub struct ToldInVainQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ToldInVain, tokio_postgres::Error>,
    mapper: fn(ToldInVain) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ToldInVainQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ToldInVain) -> R) -> ToldInVainQuery<'c, 'a, 's, C, R, N> {
        ToldInVainQuery {
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
pub struct OrderRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OrderRowBorrowed, tokio_postgres::Error>,
    mapper: fn(OrderRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OrderRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OrderRowBorrowed) -> R) -> OrderRowQuery<'c, 'a, 's, C, R, N> {
        OrderRowQuery {
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
pub struct StringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&str, tokio_postgres::Error>,
    mapper: fn(&str) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&str) -> R) -> StringQuery<'c, 'a, 's, C, R, N> {
        StringQuery {
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
pub struct MainSubscriptionsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MainSubscriptionsBorrowed, tokio_postgres::Error>,
    mapper: fn(MainSubscriptionsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MainSubscriptionsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MainSubscriptionsBorrowed) -> R) -> MainSubscriptionsQuery<'c, 'a, 's, C, R, N> {
        MainSubscriptionsQuery {
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
        "insert into orders (tenant_id, customer_id, checkout_session_id, status, currency, total, lines, wish) values ($1, $2, $3, 'placed', $4, $5, $6, $7) returning id",
        None,
    )
}
impl InsertStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql, T3: crate::JsonSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        customer: &'a i64,
        checkout: &'a Option<i64>,
        currency: &'a T1,
        total: &'a rust_decimal::Decimal,
        lines: &'a T2,
        wish: &'a T3,
    ) -> I64Query<'c, 'a, 's, C, i64, 7> {
        I64Query {
            client,
            params: [tenant, customer, checkout, currency, total, lines, wish],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql, T3: crate::JsonSql>
    crate::client::async_::Params<'c, 'a, 's, InsertParams<T1, T2, T3>, I64Query<'c, 'a, 's, C, i64, 7>, C>
    for InsertStmt
{
    fn params(&'s self, client: &'c C, params: &'a InsertParams<T1, T2, T3>) -> I64Query<'c, 'a, 's, C, i64, 7> {
        self.bind(
            client,
            &params.tenant,
            &params.customer,
            &params.checkout,
            &params.currency,
            &params.total,
            &params.lines,
            &params.wish,
        )
    }
}
pub struct SetStatusStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_status() -> SetStatusStmt {
    SetStatusStmt(
        "update orders set status = $1, status_reason = $2, updated_at = now() where tenant_id = $3 and id = $4",
        None,
    )
}
impl SetStatusStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a T1,
        reason: &'a Option<T2>,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[status, reason, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetStatusParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetStatusStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetStatusParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.status, &params.reason, &params.tenant, &params.id))
    }
}
pub struct UnfinishedStmt(&'static str, Option<tokio_postgres::Statement>);
/// Orders that are not made yet, oldest first.
pub fn unfinished() -> UnfinishedStmt {
    UnfinishedStmt(
        "select tenant_id, id from orders where status in ('placed', 'waiting') and next_look_at <= now() and id > $1 order by id limit $2",
        None,
    )
}
impl UnfinishedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        after: &'a i64,
        limit: &'a i64,
    ) -> UnfinishedQuery<'c, 'a, 's, C, Unfinished, 2> {
        UnfinishedQuery {
            client,
            params: [after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Unfinished, tokio_postgres::Error> {
                Ok(Unfinished { tenant_id: row.try_get(0)?, id: row.try_get(1)? })
            },
            mapper: |it| Unfinished::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, UnfinishedParams, UnfinishedQuery<'c, 'a, 's, C, Unfinished, 2>, C>
    for UnfinishedStmt
{
    fn params(&'s self, client: &'c C, params: &'a UnfinishedParams) -> UnfinishedQuery<'c, 'a, 's, C, Unfinished, 2> {
        self.bind(client, &params.after, &params.limit)
    }
}
pub struct OfSubscriptionStmt(&'static str, Option<tokio_postgres::Statement>);
/// The order that a subscription began with.
pub fn of_subscription() -> OfSubscriptionStmt {
    OfSubscriptionStmt(
        "select o.id, o.status, o.wish from orders o join subscriptions s on s.tenant_id = o.tenant_id and s.order_id = o.id and s.parent_id is null where s.tenant_id = $1 and s.id = $2 for update of o",
        None,
    )
}
impl OfSubscriptionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        subscription: &'a i64,
    ) -> OfSubscriptionQuery<'c, 'a, 's, C, OfSubscription, 2> {
        OfSubscriptionQuery {
            client,
            params: [tenant, subscription],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OfSubscriptionBorrowed, tokio_postgres::Error> {
                Ok(OfSubscriptionBorrowed { id: row.try_get(0)?, status: row.try_get(1)?, wish: row.try_get(2)? })
            },
            mapper: |it| OfSubscription::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OfSubscriptionParams,
        OfSubscriptionQuery<'c, 'a, 's, C, OfSubscription, 2>,
        C,
    > for OfSubscriptionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfSubscriptionParams,
    ) -> OfSubscriptionQuery<'c, 'a, 's, C, OfSubscription, 2> {
        self.bind(client, &params.tenant, &params.subscription)
    }
}
pub struct FromTheBeginningStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn from_the_beginning() -> FromTheBeginningStmt {
    FromTheBeginningStmt(
        "update orders set wish = $1, attempts = 0, next_look_at = now() where tenant_id = $2 and id = $3",
        None,
    )
}
impl FromTheBeginningStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        wish: &'a T1,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[wish, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FromTheBeginningParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FromTheBeginningStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FromTheBeginningParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.wish, &params.tenant, &params.id))
    }
}
pub struct WaitingUntoldStmt(&'static str, Option<tokio_postgres::Statement>);
/// Orders that wait, and nobody knows.
pub fn waiting_untold() -> WaitingUntoldStmt {
    WaitingUntoldStmt(
        "select o.tenant_id, o.id, coalesce(o.status_reason, '') as reason, o.lines, o.currency, o.total, c.email, t.status = 'suspended' as is_suspended from orders o join customers c on c.tenant_id = o.tenant_id and c.id = o.customer_id join tenants t on t.id = o.tenant_id where o.status = 'waiting' and o.waiting_told_at is null order by o.id limit 100 for update of o skip locked",
        None,
    )
}
impl WaitingUntoldStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> WaitingUntoldQuery<'c, 'a, 's, C, WaitingUntold, 0> {
        WaitingUntoldQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WaitingUntoldBorrowed, tokio_postgres::Error> {
                Ok(WaitingUntoldBorrowed {
                    tenant_id: row.try_get(0)?,
                    id: row.try_get(1)?,
                    reason: row.try_get(2)?,
                    lines: row.try_get(3)?,
                    currency: row.try_get(4)?,
                    total: row.try_get(5)?,
                    email: row.try_get(6)?,
                    is_suspended: row.try_get(7)?,
                })
            },
            mapper: |it| WaitingUntold::from(it),
        }
    }
}
pub struct WaitingToldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn waiting_told() -> WaitingToldStmt {
    WaitingToldStmt("update orders set waiting_told_at = now() where tenant_id = $1 and id = $2", None)
}
impl WaitingToldStmt {
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
        WaitingToldParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for WaitingToldStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a WaitingToldParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
/// One of them with its pod's subscription and what that pays for by now, unless somebody else is at either.
pub fn lock() -> LockStmt {
    LockStmt(
        "select o.status, o.wish, o.waiting_told_at, o.customer_id, o.attempts, s.id as subscription_id, s.status as subscription_status, p.code as plan from orders o join subscriptions s on s.tenant_id = o.tenant_id and s.order_id = o.id and s.parent_id is null join products p on p.id = s.product_id where o.tenant_id = $1 and o.id = $2 and o.status in ('placed', 'waiting') for update of o, s skip locked",
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
                    status: row.try_get(0)?,
                    wish: row.try_get(1)?,
                    waiting_told_at: row.try_get(2)?,
                    customer_id: row.try_get(3)?,
                    attempts: row.try_get(4)?,
                    subscription_id: row.try_get(5)?,
                    subscription_status: row.try_get(6)?,
                    plan: row.try_get(7)?,
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
pub struct CloseStmt(&'static str, Option<tokio_postgres::Statement>);
/// The subscription of an order has ended before its pod was made.
pub fn close() -> CloseStmt {
    CloseStmt(
        "update orders o set status = 'cancelled', status_reason = null, updated_at = now() from subscriptions s where s.tenant_id = $1 and s.id = $2 and s.parent_id is null and o.tenant_id = s.tenant_id and o.id = s.order_id and o.status in ('placed', 'waiting') returning o.id",
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
    crate::client::async_::Params<'c, 'a, 's, CloseParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for CloseStmt
{
    fn params(&'s self, client: &'c C, params: &'a CloseParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.tenant, &params.subscription)
    }
}
pub struct ToldInVainStmt(&'static str, Option<tokio_postgres::Statement>);
/// Closed orders that somebody was told of: there is nothing to look at any more.
pub fn told_in_vain() -> ToldInVainStmt {
    ToldInVainStmt(
        "select tenant_id, id from orders where status = 'cancelled' and waiting_told_at is not null order by id limit 100 for update skip locked",
        None,
    )
}
impl ToldInVainStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> ToldInVainQuery<'c, 'a, 's, C, ToldInVain, 0> {
        ToldInVainQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ToldInVain, tokio_postgres::Error> {
                Ok(ToldInVain { tenant_id: row.try_get(0)?, id: row.try_get(1)? })
            },
            mapper: |it| ToldInVain::from(it),
        }
    }
}
pub struct NotToldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn not_told() -> NotToldStmt {
    NotToldStmt("update orders set waiting_told_at = null where tenant_id = $1 and id = $2", None)
}
impl NotToldStmt {
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
        NotToldParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for NotToldStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a NotToldParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
pub struct TriedAgainStmt(&'static str, Option<tokio_postgres::Statement>);
/// The pauses between tries double, up to an hour.
pub fn tried_again() -> TriedAgainStmt {
    TriedAgainStmt(
        "update orders set status = 'placed', status_reason = null, attempts = attempts + 1, updated_at = now(), next_look_at = now() + least(make_interval(secs => 15 * 2 ^ least(attempts, 10)), interval '1 hour') where tenant_id = $1 and id = $2",
        None,
    )
}
impl TriedAgainStmt {
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
        TriedAgainParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for TriedAgainStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a TriedAgainParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
pub struct NoRoomStmt(&'static str, Option<tokio_postgres::Statement>);
/// Still no room. The pauses grow by a few seconds each, so that room that is made is found within minutes.
pub fn no_room() -> NoRoomStmt {
    NoRoomStmt(
        "update orders set status_reason = $1, attempts = attempts + 1, updated_at = now(), next_look_at = now() + make_interval(secs => least(5 * (attempts + 1), 300)) where tenant_id = $2 and id = $3",
        None,
    )
}
impl NoRoomStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        reason: &'a T1,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[reason, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        NoRoomParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for NoRoomStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a NoRoomParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.reason, &params.tenant, &params.id))
    }
}
pub struct PageStmt(&'static str, Option<tokio_postgres::Statement>);
/// Orders of all tenants, newest first.
pub fn page() -> PageStmt {
    PageStmt(
        "select o.id, o.tenant_id, t.name as tenant_name, o.checkout_session_id, o.status, o.status_reason, o.currency, o.total, o.lines, o.created_at, o.updated_at from orders o join tenants t on t.id = o.tenant_id where ($1::bigint is null or o.tenant_id = $1) and ($2::bigint is null or o.id < $2) and ($3::text is null or o.status = $3) order by o.id desc limit $4",
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
        before: &'a Option<i64>,
        status: &'a Option<T1>,
        limit: &'a i64,
    ) -> OrderRowQuery<'c, 'a, 's, C, OrderRow, 4> {
        OrderRowQuery {
            client,
            params: [tenant, before, status, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OrderRowBorrowed, tokio_postgres::Error> {
                Ok(OrderRowBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    tenant_name: row.try_get(2)?,
                    checkout_session_id: row.try_get(3)?,
                    status: row.try_get(4)?,
                    status_reason: row.try_get(5)?,
                    currency: row.try_get(6)?,
                    total: row.try_get(7)?,
                    lines: row.try_get(8)?,
                    created_at: row.try_get(9)?,
                    updated_at: row.try_get(10)?,
                })
            },
            mapper: |it| OrderRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PageParams<T1>, OrderRowQuery<'c, 'a, 's, C, OrderRow, 4>, C>
    for PageStmt
{
    fn params(&'s self, client: &'c C, params: &'a PageParams<T1>) -> OrderRowQuery<'c, 'a, 's, C, OrderRow, 4> {
        self.bind(client, &params.tenant, &params.before, &params.status, &params.limit)
    }
}
pub struct OneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn one() -> OneStmt {
    OneStmt(
        "select o.id, o.tenant_id, t.name as tenant_name, o.checkout_session_id, o.status, o.status_reason, o.currency, o.total, o.lines, o.created_at, o.updated_at from orders o join tenants t on t.id = o.tenant_id where o.id = $1",
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
    ) -> OrderRowQuery<'c, 'a, 's, C, OrderRow, 1> {
        OrderRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OrderRowBorrowed, tokio_postgres::Error> {
                Ok(OrderRowBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    tenant_name: row.try_get(2)?,
                    checkout_session_id: row.try_get(3)?,
                    status: row.try_get(4)?,
                    status_reason: row.try_get(5)?,
                    currency: row.try_get(6)?,
                    total: row.try_get(7)?,
                    lines: row.try_get(8)?,
                    created_at: row.try_get(9)?,
                    updated_at: row.try_get(10)?,
                })
            },
            mapper: |it| OrderRow::from(it),
        }
    }
}
pub struct TenantOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tenant_of() -> TenantOfStmt {
    TenantOfStmt("select tenant_id from orders where id = $1", None)
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
pub struct LockAnyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_any() -> LockAnyStmt {
    LockAnyStmt("select status from orders where tenant_id = $1 and id = $2 for update", None)
}
impl LockAnyStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, LockAnyParams, StringQuery<'c, 'a, 's, C, String, 2>, C> for LockAnyStmt
{
    fn params(&'s self, client: &'c C, params: &'a LockAnyParams) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct MainSubscriptionsStmt(&'static str, Option<tokio_postgres::Statement>);
/// What an order began, without what goes with it. Held before the order, as whoever ends a subscription does.
pub fn main_subscriptions() -> MainSubscriptionsStmt {
    MainSubscriptionsStmt(
        "select id, status from subscriptions where tenant_id = $1 and order_id = $2 and parent_id is null order by id for update",
        None,
    )
}
impl MainSubscriptionsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> MainSubscriptionsQuery<'c, 'a, 's, C, MainSubscriptions, 2> {
        MainSubscriptionsQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MainSubscriptionsBorrowed, tokio_postgres::Error> {
                Ok(MainSubscriptionsBorrowed { id: row.try_get(0)?, status: row.try_get(1)? })
            },
            mapper: |it| MainSubscriptions::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        MainSubscriptionsParams,
        MainSubscriptionsQuery<'c, 'a, 's, C, MainSubscriptions, 2>,
        C,
    > for MainSubscriptionsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a MainSubscriptionsParams,
    ) -> MainSubscriptionsQuery<'c, 'a, 's, C, MainSubscriptions, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
