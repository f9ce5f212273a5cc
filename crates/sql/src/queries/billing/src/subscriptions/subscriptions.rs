// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub tenant: i64,
    pub customer: i64,
    pub order_id: Option<i64>,
    pub product: i64,
    pub price_id: i64,
    pub parent_id: Option<i64>,
    pub quantity: i32,
    pub price: rust_decimal::Decimal,
    pub currency: T1,
    pub billing_period: T2,
    pub anchor_at: jiff::Timestamp,
    pub time_zone: T3,
    pub renews_at: jiff::Timestamp,
    pub provider: T4,
    pub status: T5,
    pub trial_ends_at: Option<jiff::Timestamp>,
    pub by_hand: bool,
}
#[derive(Clone, Copy, Debug)]
pub struct BillPeriodParams {
    pub tenant: i64,
    pub subscription: i64,
    pub period_start: jiff::Timestamp,
    pub period_end: jiff::Timestamp,
    pub invoice: Option<i64>,
}
#[derive(Clone, Copy, Debug)]
pub struct PeriodOnParams {
    pub invoice: i64,
    pub tenant: i64,
    pub subscription: i64,
    pub period_start: jiff::Timestamp,
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
    pub product: Option<i64>,
    pub before: Option<i64>,
    pub status: Option<T1>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct OneParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct LockParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ChildrenParams {
    pub tenant: i64,
    pub parent: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SetCancelAtParams {
    pub cancel_at: Option<jiff::Timestamp>,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct EndNowParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct SetTermsParams<T1: crate::StringSql> {
    pub product: i64,
    pub price_id: i64,
    pub price: rust_decimal::Decimal,
    pub quantity: i32,
    pub billing_period: T1,
    pub anchor_at: jiff::Timestamp,
    pub period_index: i32,
    pub period_start: jiff::Timestamp,
    pub renews_at: jiff::Timestamp,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct AdvanceParams {
    pub anchor_at: jiff::Timestamp,
    pub period_index: i32,
    pub period_start: jiff::Timestamp,
    pub renews_at: jiff::Timestamp,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct OverdueParams {
    pub after_tenant: i64,
    pub after: i64,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct IsOverdueParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct OwesParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct OwesNothingParams {
    pub after_tenant: i64,
    pub after: i64,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct UnpaidParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SetPastDueParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SetSuspendedParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct RemindedParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SetActiveParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct HoldBilledParams {
    pub tenant: i64,
    pub invoice: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct RunsOnParams {
    pub tenant: i64,
    pub invoice: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct EmailOfParams {
    pub tenant: i64,
    pub customer: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct PriceOfParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct RemindedAtParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct CutPeriodParams {
    pub period_end: jiff::Timestamp,
    pub tenant: i64,
    pub subscription: i64,
    pub until: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct BilledSinceParams {
    pub tenant: i64,
    pub id: i64,
    pub until: jiff::Timestamp,
    pub since: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct MoveOnParams {
    pub anchor_at: jiff::Timestamp,
    pub period_index: i32,
    pub period_start: jiff::Timestamp,
    pub renews_at: jiff::Timestamp,
    pub trial_ends_at: Option<jiff::Timestamp>,
    pub cancel_at: Option<jiff::Timestamp>,
    pub past_due_since: Option<jiff::Timestamp>,
    pub reminded_at: Option<jiff::Timestamp>,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct StretchPeriodParams {
    pub period_end: jiff::Timestamp,
    pub tenant: i64,
    pub subscription: i64,
    pub until: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct ResizeTriedParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct FitsParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct AcceptParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SubscriptionRow {
    pub id: i64,
    pub tenant_id: i64,
    pub customer_id: i64,
    pub order_id: Option<i64>,
    pub parent_id: Option<i64>,
    pub product_id: i64,
    pub product_code: String,
    pub product_name: String,
    pub product_type: String,
    pub status: String,
    pub quantity: i32,
    pub price: rust_decimal::Decimal,
    pub currency: String,
    pub billing_period: String,
    pub anchor_at: jiff::Timestamp,
    pub time_zone: String,
    pub period_index: i32,
    pub period_start: jiff::Timestamp,
    pub renews_at: jiff::Timestamp,
    pub trial_ends_at: Option<jiff::Timestamp>,
    pub cancel_at: Option<jiff::Timestamp>,
    pub started_at: jiff::Timestamp,
    pub ended_at: Option<jiff::Timestamp>,
    pub past_due_since: Option<jiff::Timestamp>,
    pub provider: String,
    pub by_hand: bool,
    pub pod_id: Option<i64>,
    pub pod_name: Option<String>,
}
pub struct SubscriptionRowBorrowed<'a> {
    pub id: i64,
    pub tenant_id: i64,
    pub customer_id: i64,
    pub order_id: Option<i64>,
    pub parent_id: Option<i64>,
    pub product_id: i64,
    pub product_code: &'a str,
    pub product_name: &'a str,
    pub product_type: &'a str,
    pub status: &'a str,
    pub quantity: i32,
    pub price: rust_decimal::Decimal,
    pub currency: &'a str,
    pub billing_period: &'a str,
    pub anchor_at: jiff::Timestamp,
    pub time_zone: &'a str,
    pub period_index: i32,
    pub period_start: jiff::Timestamp,
    pub renews_at: jiff::Timestamp,
    pub trial_ends_at: Option<jiff::Timestamp>,
    pub cancel_at: Option<jiff::Timestamp>,
    pub started_at: jiff::Timestamp,
    pub ended_at: Option<jiff::Timestamp>,
    pub past_due_since: Option<jiff::Timestamp>,
    pub provider: &'a str,
    pub by_hand: bool,
    pub pod_id: Option<i64>,
    pub pod_name: Option<&'a str>,
}
impl<'a> From<SubscriptionRowBorrowed<'a>> for SubscriptionRow {
    fn from(
        SubscriptionRowBorrowed {
            id,
            tenant_id,
            customer_id,
            order_id,
            parent_id,
            product_id,
            product_code,
            product_name,
            product_type,
            status,
            quantity,
            price,
            currency,
            billing_period,
            anchor_at,
            time_zone,
            period_index,
            period_start,
            renews_at,
            trial_ends_at,
            cancel_at,
            started_at,
            ended_at,
            past_due_since,
            provider,
            by_hand,
            pod_id,
            pod_name,
        }: SubscriptionRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            customer_id,
            order_id,
            parent_id,
            product_id,
            product_code: product_code.into(),
            product_name: product_name.into(),
            product_type: product_type.into(),
            status: status.into(),
            quantity,
            price,
            currency: currency.into(),
            billing_period: billing_period.into(),
            anchor_at,
            time_zone: time_zone.into(),
            period_index,
            period_start,
            renews_at,
            trial_ends_at,
            cancel_at,
            started_at,
            ended_at,
            past_due_since,
            provider: provider.into(),
            by_hand,
            pod_id,
            pod_name: pod_name.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Due {
    pub tenant_id: i64,
    pub since: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Overdue {
    pub tenant_id: i64,
    pub id: i64,
    pub status: String,
    pub past_due_since: Option<jiff::Timestamp>,
    pub reminded_at: Option<jiff::Timestamp>,
    pub now: jiff::Timestamp,
}
pub struct OverdueBorrowed<'a> {
    pub tenant_id: i64,
    pub id: i64,
    pub status: &'a str,
    pub past_due_since: Option<jiff::Timestamp>,
    pub reminded_at: Option<jiff::Timestamp>,
    pub now: jiff::Timestamp,
}
impl<'a> From<OverdueBorrowed<'a>> for Overdue {
    fn from(OverdueBorrowed { tenant_id, id, status, past_due_since, reminded_at, now }: OverdueBorrowed<'a>) -> Self {
        Self { tenant_id, id, status: status.into(), past_due_since, reminded_at, now }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct OwesNothing {
    pub tenant_id: i64,
    pub id: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct HoldBilled {
    pub id: i64,
    pub status: String,
}
pub struct HoldBilledBorrowed<'a> {
    pub id: i64,
    pub status: &'a str,
}
impl<'a> From<HoldBilledBorrowed<'a>> for HoldBilled {
    fn from(HoldBilledBorrowed { id, status }: HoldBilledBorrowed<'a>) -> Self {
        Self { id, status: status.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct RunsOn {
    pub id: i64,
    pub name: String,
}
pub struct RunsOnBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
}
impl<'a> From<RunsOnBorrowed<'a>> for RunsOn {
    fn from(RunsOnBorrowed { id, name }: RunsOnBorrowed<'a>) -> Self {
        Self { id, name: name.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Paused {
    pub id: i64,
    pub code: String,
    pub period_start: jiff::Timestamp,
    pub renews_at: jiff::Timestamp,
    pub trial_ends_at: Option<jiff::Timestamp>,
    pub cancel_at: Option<jiff::Timestamp>,
    pub past_due_since: Option<jiff::Timestamp>,
    pub reminded_at: Option<jiff::Timestamp>,
    pub billing_period: String,
    pub time_zone: String,
    pub seconds: i64,
}
pub struct PausedBorrowed<'a> {
    pub id: i64,
    pub code: &'a str,
    pub period_start: jiff::Timestamp,
    pub renews_at: jiff::Timestamp,
    pub trial_ends_at: Option<jiff::Timestamp>,
    pub cancel_at: Option<jiff::Timestamp>,
    pub past_due_since: Option<jiff::Timestamp>,
    pub reminded_at: Option<jiff::Timestamp>,
    pub billing_period: &'a str,
    pub time_zone: &'a str,
    pub seconds: i64,
}
impl<'a> From<PausedBorrowed<'a>> for Paused {
    fn from(
        PausedBorrowed {
            id,
            code,
            period_start,
            renews_at,
            trial_ends_at,
            cancel_at,
            past_due_since,
            reminded_at,
            billing_period,
            time_zone,
            seconds,
        }: PausedBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            code: code.into(),
            period_start,
            renews_at,
            trial_ends_at,
            cancel_at,
            past_due_since,
            reminded_at,
            billing_period: billing_period.into(),
            time_zone: time_zone.into(),
            seconds,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Misfits {
    pub tenant_id: i64,
    pub id: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Fitting {
    pub tenant_id: i64,
    pub id: i64,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct JiffTimestampQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<jiff::Timestamp, tokio_postgres::Error>,
    mapper: fn(jiff::Timestamp) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> JiffTimestampQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(jiff::Timestamp) -> R) -> JiffTimestampQuery<'c, 'a, 's, C, R, N> {
        JiffTimestampQuery {
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
pub struct SubscriptionRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SubscriptionRowBorrowed, tokio_postgres::Error>,
    mapper: fn(SubscriptionRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SubscriptionRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SubscriptionRowBorrowed) -> R) -> SubscriptionRowQuery<'c, 'a, 's, C, R, N> {
        SubscriptionRowQuery {
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
pub struct OverdueQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OverdueBorrowed, tokio_postgres::Error>,
    mapper: fn(OverdueBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OverdueQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OverdueBorrowed) -> R) -> OverdueQuery<'c, 'a, 's, C, R, N> {
        OverdueQuery {
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
pub struct OwesNothingQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OwesNothing, tokio_postgres::Error>,
    mapper: fn(OwesNothing) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OwesNothingQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OwesNothing) -> R) -> OwesNothingQuery<'c, 'a, 's, C, R, N> {
        OwesNothingQuery {
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
pub struct OptionStringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<&str>, tokio_postgres::Error>,
    mapper: fn(Option<&str>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionStringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Option<&str>) -> R) -> OptionStringQuery<'c, 'a, 's, C, R, N> {
        OptionStringQuery {
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
pub struct HoldBilledQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HoldBilledBorrowed, tokio_postgres::Error>,
    mapper: fn(HoldBilledBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HoldBilledQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(HoldBilledBorrowed) -> R) -> HoldBilledQuery<'c, 'a, 's, C, R, N> {
        HoldBilledQuery {
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
pub struct RunsOnQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RunsOnBorrowed, tokio_postgres::Error>,
    mapper: fn(RunsOnBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RunsOnQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RunsOnBorrowed) -> R) -> RunsOnQuery<'c, 'a, 's, C, R, N> {
        RunsOnQuery {
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
pub struct OptionjiffTimestampQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<jiff::Timestamp>, tokio_postgres::Error>,
    mapper: fn(Option<jiff::Timestamp>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionjiffTimestampQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Option<jiff::Timestamp>) -> R) -> OptionjiffTimestampQuery<'c, 'a, 's, C, R, N> {
        OptionjiffTimestampQuery {
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
pub struct PausedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PausedBorrowed, tokio_postgres::Error>,
    mapper: fn(PausedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PausedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PausedBorrowed) -> R) -> PausedQuery<'c, 'a, 's, C, R, N> {
        PausedQuery {
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
pub struct MisfitsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Misfits, tokio_postgres::Error>,
    mapper: fn(Misfits) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MisfitsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Misfits) -> R) -> MisfitsQuery<'c, 'a, 's, C, R, N> {
        MisfitsQuery {
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
pub struct I32Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i32, tokio_postgres::Error>,
    mapper: fn(i32) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I32Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i32) -> R) -> I32Query<'c, 'a, 's, C, R, N> {
        I32Query {
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
pub struct FittingQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Fitting, tokio_postgres::Error>,
    mapper: fn(Fitting) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FittingQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Fitting) -> R) -> FittingQuery<'c, 'a, 's, C, R, N> {
        FittingQuery {
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
pub struct ClockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn clock() -> ClockStmt {
    ClockStmt("select now() as now", None)
}
impl ClockStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> JiffTimestampQuery<'c, 'a, 's, C, jiff::Timestamp, 0> {
        JiffTimestampQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into subscriptions (tenant_id, customer_id, order_id, product_id, price_id, parent_id, quantity, price, currency, billing_period, anchor_at, time_zone, period_index, period_start, renews_at, started_at, provider, status, trial_ends_at, by_hand) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, $11, $13, $11, $14, $15, $16, $17) returning id",
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
    >(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        customer: &'a i64,
        order_id: &'a Option<i64>,
        product: &'a i64,
        price_id: &'a i64,
        parent_id: &'a Option<i64>,
        quantity: &'a i32,
        price: &'a rust_decimal::Decimal,
        currency: &'a T1,
        billing_period: &'a T2,
        anchor_at: &'a jiff::Timestamp,
        time_zone: &'a T3,
        renews_at: &'a jiff::Timestamp,
        provider: &'a T4,
        status: &'a T5,
        trial_ends_at: &'a Option<jiff::Timestamp>,
        by_hand: &'a bool,
    ) -> I64Query<'c, 'a, 's, C, i64, 17> {
        I64Query {
            client,
            params: [
                tenant,
                customer,
                order_id,
                product,
                price_id,
                parent_id,
                quantity,
                price,
                currency,
                billing_period,
                anchor_at,
                time_zone,
                renews_at,
                provider,
                status,
                trial_ends_at,
                by_hand,
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
    T5: crate::StringSql,
> crate::client::async_::Params<'c, 'a, 's, InsertParams<T1, T2, T3, T4, T5>, I64Query<'c, 'a, 's, C, i64, 17>, C>
    for InsertStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertParams<T1, T2, T3, T4, T5>,
    ) -> I64Query<'c, 'a, 's, C, i64, 17> {
        self.bind(
            client,
            &params.tenant,
            &params.customer,
            &params.order_id,
            &params.product,
            &params.price_id,
            &params.parent_id,
            &params.quantity,
            &params.price,
            &params.currency,
            &params.billing_period,
            &params.anchor_at,
            &params.time_zone,
            &params.renews_at,
            &params.provider,
            &params.status,
            &params.trial_ends_at,
            &params.by_hand,
        )
    }
}
pub struct BillPeriodStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn bill_period() -> BillPeriodStmt {
    BillPeriodStmt(
        "insert into subscription_periods (tenant_id, subscription_id, period_start, period_end, invoice_id) values ($1, $2, $3, $4, $5)",
        None,
    )
}
impl BillPeriodStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        subscription: &'a i64,
        period_start: &'a jiff::Timestamp,
        period_end: &'a jiff::Timestamp,
        invoice: &'a Option<i64>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, subscription, period_start, period_end, invoice]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        BillPeriodParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for BillPeriodStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a BillPeriodParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.tenant,
            &params.subscription,
            &params.period_start,
            &params.period_end,
            &params.invoice,
        ))
    }
}
pub struct PeriodOnStmt(&'static str, Option<tokio_postgres::Statement>);
/// A period whose line waited stands on an invoice now.
pub fn period_on() -> PeriodOnStmt {
    PeriodOnStmt(
        "update subscription_periods set invoice_id = $1 where tenant_id = $2 and subscription_id = $3 and period_start = $4",
        None,
    )
}
impl PeriodOnStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        invoice: &'a i64,
        tenant: &'a i64,
        subscription: &'a i64,
        period_start: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[invoice, tenant, subscription, period_start]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PeriodOnParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PeriodOnStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PeriodOnParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.invoice, &params.tenant, &params.subscription, &params.period_start))
    }
}
pub struct PageStmt(&'static str, Option<tokio_postgres::Statement>);
/// The tenant's subscriptions, newest first.
pub fn page() -> PageStmt {
    PageStmt(
        "select s.id, s.tenant_id, s.customer_id, s.order_id, s.parent_id, s.product_id, p.code as product_code, p.name as product_name, p.type as product_type, s.status, s.quantity, s.price, s.currency, s.billing_period, s.anchor_at, s.time_zone, s.period_index, s.period_start, s.renews_at, s.trial_ends_at, s.cancel_at, s.started_at, s.ended_at, s.past_due_since, s.provider, s.by_hand, c.id as pod_id, c.name as pod_name from subscriptions s join products p on p.id = s.product_id left join cloud_pods c on c.tenant_id = s.tenant_id and c.subscription_id = s.id and c.deleted_at is null where s.tenant_id = $1 and ($2::bigint is null or s.id < $2) and ($3::text is null or s.status = $3) order by s.id desc limit $4",
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
    ) -> SubscriptionRowQuery<'c, 'a, 's, C, SubscriptionRow, 4> {
        SubscriptionRowQuery {
            client,
            params: [tenant, before, status, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SubscriptionRowBorrowed, tokio_postgres::Error> {
                Ok(SubscriptionRowBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    customer_id: row.try_get(2)?,
                    order_id: row.try_get(3)?,
                    parent_id: row.try_get(4)?,
                    product_id: row.try_get(5)?,
                    product_code: row.try_get(6)?,
                    product_name: row.try_get(7)?,
                    product_type: row.try_get(8)?,
                    status: row.try_get(9)?,
                    quantity: row.try_get(10)?,
                    price: row.try_get(11)?,
                    currency: row.try_get(12)?,
                    billing_period: row.try_get(13)?,
                    anchor_at: row.try_get(14)?,
                    time_zone: row.try_get(15)?,
                    period_index: row.try_get(16)?,
                    period_start: row.try_get(17)?,
                    renews_at: row.try_get(18)?,
                    trial_ends_at: row.try_get(19)?,
                    cancel_at: row.try_get(20)?,
                    started_at: row.try_get(21)?,
                    ended_at: row.try_get(22)?,
                    past_due_since: row.try_get(23)?,
                    provider: row.try_get(24)?,
                    by_hand: row.try_get(25)?,
                    pod_id: row.try_get(26)?,
                    pod_name: row.try_get(27)?,
                })
            },
            mapper: |it| SubscriptionRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PageParams<T1>,
        SubscriptionRowQuery<'c, 'a, 's, C, SubscriptionRow, 4>,
        C,
    > for PageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PageParams<T1>,
    ) -> SubscriptionRowQuery<'c, 'a, 's, C, SubscriptionRow, 4> {
        self.bind(client, &params.tenant, &params.before, &params.status, &params.limit)
    }
}
pub struct PageOfAllStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn page_of_all() -> PageOfAllStmt {
    PageOfAllStmt(
        "select s.id, s.tenant_id, s.customer_id, s.order_id, s.parent_id, s.product_id, p.code as product_code, p.name as product_name, p.type as product_type, s.status, s.quantity, s.price, s.currency, s.billing_period, s.anchor_at, s.time_zone, s.period_index, s.period_start, s.renews_at, s.trial_ends_at, s.cancel_at, s.started_at, s.ended_at, s.past_due_since, s.provider, s.by_hand, c.id as pod_id, c.name as pod_name from subscriptions s join products p on p.id = s.product_id left join cloud_pods c on c.tenant_id = s.tenant_id and c.subscription_id = s.id and c.deleted_at is null where ($1::bigint is null or s.tenant_id = $1) and ($2::bigint is null or s.product_id = $2) and ($3::bigint is null or s.id < $3) and ($4::text is null or s.status = $4) order by s.id desc limit $5",
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
        product: &'a Option<i64>,
        before: &'a Option<i64>,
        status: &'a Option<T1>,
        limit: &'a i64,
    ) -> SubscriptionRowQuery<'c, 'a, 's, C, SubscriptionRow, 5> {
        SubscriptionRowQuery {
            client,
            params: [tenant, product, before, status, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SubscriptionRowBorrowed, tokio_postgres::Error> {
                Ok(SubscriptionRowBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    customer_id: row.try_get(2)?,
                    order_id: row.try_get(3)?,
                    parent_id: row.try_get(4)?,
                    product_id: row.try_get(5)?,
                    product_code: row.try_get(6)?,
                    product_name: row.try_get(7)?,
                    product_type: row.try_get(8)?,
                    status: row.try_get(9)?,
                    quantity: row.try_get(10)?,
                    price: row.try_get(11)?,
                    currency: row.try_get(12)?,
                    billing_period: row.try_get(13)?,
                    anchor_at: row.try_get(14)?,
                    time_zone: row.try_get(15)?,
                    period_index: row.try_get(16)?,
                    period_start: row.try_get(17)?,
                    renews_at: row.try_get(18)?,
                    trial_ends_at: row.try_get(19)?,
                    cancel_at: row.try_get(20)?,
                    started_at: row.try_get(21)?,
                    ended_at: row.try_get(22)?,
                    past_due_since: row.try_get(23)?,
                    provider: row.try_get(24)?,
                    by_hand: row.try_get(25)?,
                    pod_id: row.try_get(26)?,
                    pod_name: row.try_get(27)?,
                })
            },
            mapper: |it| SubscriptionRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PageOfAllParams<T1>,
        SubscriptionRowQuery<'c, 'a, 's, C, SubscriptionRow, 5>,
        C,
    > for PageOfAllStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PageOfAllParams<T1>,
    ) -> SubscriptionRowQuery<'c, 'a, 's, C, SubscriptionRow, 5> {
        self.bind(client, &params.tenant, &params.product, &params.before, &params.status, &params.limit)
    }
}
pub struct OneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn one() -> OneStmt {
    OneStmt(
        "select s.id, s.tenant_id, s.customer_id, s.order_id, s.parent_id, s.product_id, p.code as product_code, p.name as product_name, p.type as product_type, s.status, s.quantity, s.price, s.currency, s.billing_period, s.anchor_at, s.time_zone, s.period_index, s.period_start, s.renews_at, s.trial_ends_at, s.cancel_at, s.started_at, s.ended_at, s.past_due_since, s.provider, s.by_hand, c.id as pod_id, c.name as pod_name from subscriptions s join products p on p.id = s.product_id left join cloud_pods c on c.tenant_id = s.tenant_id and c.subscription_id = s.id and c.deleted_at is null where s.tenant_id = $1 and s.id = $2",
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
    ) -> SubscriptionRowQuery<'c, 'a, 's, C, SubscriptionRow, 2> {
        SubscriptionRowQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SubscriptionRowBorrowed, tokio_postgres::Error> {
                Ok(SubscriptionRowBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    customer_id: row.try_get(2)?,
                    order_id: row.try_get(3)?,
                    parent_id: row.try_get(4)?,
                    product_id: row.try_get(5)?,
                    product_code: row.try_get(6)?,
                    product_name: row.try_get(7)?,
                    product_type: row.try_get(8)?,
                    status: row.try_get(9)?,
                    quantity: row.try_get(10)?,
                    price: row.try_get(11)?,
                    currency: row.try_get(12)?,
                    billing_period: row.try_get(13)?,
                    anchor_at: row.try_get(14)?,
                    time_zone: row.try_get(15)?,
                    period_index: row.try_get(16)?,
                    period_start: row.try_get(17)?,
                    renews_at: row.try_get(18)?,
                    trial_ends_at: row.try_get(19)?,
                    cancel_at: row.try_get(20)?,
                    started_at: row.try_get(21)?,
                    ended_at: row.try_get(22)?,
                    past_due_since: row.try_get(23)?,
                    provider: row.try_get(24)?,
                    by_hand: row.try_get(25)?,
                    pod_id: row.try_get(26)?,
                    pod_name: row.try_get(27)?,
                })
            },
            mapper: |it| SubscriptionRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OneParams, SubscriptionRowQuery<'c, 'a, 's, C, SubscriptionRow, 2>, C>
    for OneStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OneParams,
    ) -> SubscriptionRowQuery<'c, 'a, 's, C, SubscriptionRow, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct TenantOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tenant_of() -> TenantOfStmt {
    TenantOfStmt("select tenant_id from subscriptions where id = $1", None)
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
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock() -> LockStmt {
    LockStmt("select id from subscriptions where tenant_id = $1 and id = $2 for update", None)
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
pub struct ChildrenStmt(&'static str, Option<tokio_postgres::Statement>);
/// What goes with a subscription and has not ended.
pub fn children() -> ChildrenStmt {
    ChildrenStmt(
        "select id from subscriptions where tenant_id = $1 and parent_id = $2 and status <> 'cancelled' order by id for update",
        None,
    )
}
impl ChildrenStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        parent: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [tenant, parent],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ChildrenParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for ChildrenStmt
{
    fn params(&'s self, client: &'c C, params: &'a ChildrenParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.tenant, &params.parent)
    }
}
pub struct SetCancelAtStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_cancel_at() -> SetCancelAtStmt {
    SetCancelAtStmt(
        "update subscriptions set cancel_at = $1, updated_at = now() where tenant_id = $2 and id = $3 and status <> 'cancelled'",
        None,
    )
}
impl SetCancelAtStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        cancel_at: &'a Option<jiff::Timestamp>,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[cancel_at, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetCancelAtParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetCancelAtStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetCancelAtParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.cancel_at, &params.tenant, &params.id))
    }
}
pub struct EndNowStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_now() -> EndNowStmt {
    EndNowStmt(
        "update subscriptions set status = 'cancelled', ended_at = now(), cancel_at = coalesce(cancel_at, now()), past_due_since = null, updated_at = now() where tenant_id = $1 and id = $2 and status <> 'cancelled'",
        None,
    )
}
impl EndNowStmt {
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
        EndNowParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EndNowStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EndNowParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
pub struct SetTermsStmt(&'static str, Option<tokio_postgres::Statement>);
/// What is bought from now on, and the period that is paid for.
pub fn set_terms() -> SetTermsStmt {
    SetTermsStmt(
        "update subscriptions set product_id = $1, price_id = $2, price = $3, quantity = $4, billing_period = $5, anchor_at = $6, period_index = $7, period_start = $8, renews_at = $9, updated_at = now(), resize_next_at = case when product_id = $1 then resize_next_at else now() + interval '2 minutes' end where tenant_id = $10 and id = $11",
        None,
    )
}
impl SetTermsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        product: &'a i64,
        price_id: &'a i64,
        price: &'a rust_decimal::Decimal,
        quantity: &'a i32,
        billing_period: &'a T1,
        anchor_at: &'a jiff::Timestamp,
        period_index: &'a i32,
        period_start: &'a jiff::Timestamp,
        renews_at: &'a jiff::Timestamp,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &client.prepare(self.0).await?,
                &[
                    product,
                    price_id,
                    price,
                    quantity,
                    billing_period,
                    anchor_at,
                    period_index,
                    period_start,
                    renews_at,
                    tenant,
                    id,
                ],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetTermsParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetTermsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetTermsParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.product,
            &params.price_id,
            &params.price,
            &params.quantity,
            &params.billing_period,
            &params.anchor_at,
            &params.period_index,
            &params.period_start,
            &params.renews_at,
            &params.tenant,
            &params.id,
        ))
    }
}
pub struct AdvanceStmt(&'static str, Option<tokio_postgres::Statement>);
/// The next period is the current one.
pub fn advance() -> AdvanceStmt {
    AdvanceStmt(
        "update subscriptions set status = 'active', anchor_at = $1, period_index = $2, period_start = $3, renews_at = $4, updated_at = now() where tenant_id = $5 and id = $6",
        None,
    )
}
impl AdvanceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        anchor_at: &'a jiff::Timestamp,
        period_index: &'a i32,
        period_start: &'a jiff::Timestamp,
        renews_at: &'a jiff::Timestamp,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(&client.prepare(self.0).await?, &[anchor_at, period_index, period_start, renews_at, tenant, id])
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AdvanceParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AdvanceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AdvanceParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.anchor_at,
            &params.period_index,
            &params.period_start,
            &params.renews_at,
            &params.tenant,
            &params.id,
        ))
    }
}
pub struct DueStmt(&'static str, Option<tokio_postgres::Statement>);
/// Tenants with something to renew or to end, those that wait longest first. What is overdue is not billed further, but
/// ends when it was to end. The billing of suspended tenants pauses.
pub fn due() -> DueStmt {
    DueStmt(
        "select tenant_id, min(renews_at) as since from subscriptions where (status in ('trialing', 'active') or (status in ('past_due', 'suspended') and cancel_at <= now())) and renews_at <= now() and tenant_id not in (select t.id from tenants t where t.status <> 'active') group by tenant_id order by 2 limit $1",
        None,
    )
}
impl DueStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        limit: &'a i64,
    ) -> DueQuery<'c, 'a, 's, C, Due, 1> {
        DueQuery {
            client,
            params: [limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Due, tokio_postgres::Error> {
                Ok(Due { tenant_id: row.try_get(0)?, since: row.try_get(1)? })
            },
            mapper: |it| Due::from(it),
        }
    }
}
pub struct WithoutWaitingStmt(&'static str, Option<tokio_postgres::Statement>);
/// This transaction's commit does not wait for the disk. It is whole or not there; a crash may lose the last ones, in order.
pub fn without_waiting() -> WithoutWaitingStmt {
    WithoutWaitingStmt("select set_config('synchronous_commit', 'off', true) as setting", None)
}
impl WithoutWaitingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> StringQuery<'c, 'a, 's, C, String, 0> {
        StringQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct LockDueStmt(&'static str, Option<tokio_postgres::Statement>);
/// What is due of some tenants. Who comes second waits, and finds nothing due any more: a tenant gets one invoice.
pub fn lock_due() -> LockDueStmt {
    LockDueStmt(
        "select s.id, s.tenant_id, s.customer_id, s.order_id, s.parent_id, s.product_id, p.code as product_code, p.name as product_name, p.type as product_type, s.status, s.quantity, s.price, s.currency, s.billing_period, s.anchor_at, s.time_zone, s.period_index, s.period_start, s.renews_at, s.trial_ends_at, s.cancel_at, s.started_at, s.ended_at, s.past_due_since, s.provider, s.by_hand, null::bigint as pod_id, null::text as pod_name from subscriptions s join products p on p.id = s.product_id where s.tenant_id = any($1::bigint[]) and s.renews_at <= now() and (s.status in ('trialing', 'active') or (s.status in ('past_due', 'suspended') and s.cancel_at <= now())) and s.tenant_id not in (select t.id from tenants t where t.id = any($1::bigint[]) and t.status <> 'active') order by s.tenant_id, s.id for update of s",
        None,
    )
}
impl LockDueStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        tenants: &'a T1,
    ) -> SubscriptionRowQuery<'c, 'a, 's, C, SubscriptionRow, 1> {
        SubscriptionRowQuery {
            client,
            params: [tenants],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SubscriptionRowBorrowed, tokio_postgres::Error> {
                Ok(SubscriptionRowBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    customer_id: row.try_get(2)?,
                    order_id: row.try_get(3)?,
                    parent_id: row.try_get(4)?,
                    product_id: row.try_get(5)?,
                    product_code: row.try_get(6)?,
                    product_name: row.try_get(7)?,
                    product_type: row.try_get(8)?,
                    status: row.try_get(9)?,
                    quantity: row.try_get(10)?,
                    price: row.try_get(11)?,
                    currency: row.try_get(12)?,
                    billing_period: row.try_get(13)?,
                    anchor_at: row.try_get(14)?,
                    time_zone: row.try_get(15)?,
                    period_index: row.try_get(16)?,
                    period_start: row.try_get(17)?,
                    renews_at: row.try_get(18)?,
                    trial_ends_at: row.try_get(19)?,
                    cancel_at: row.try_get(20)?,
                    started_at: row.try_get(21)?,
                    ended_at: row.try_get(22)?,
                    past_due_since: row.try_get(23)?,
                    provider: row.try_get(24)?,
                    by_hand: row.try_get(25)?,
                    pod_id: row.try_get(26)?,
                    pod_name: row.try_get(27)?,
                })
            },
            mapper: |it| SubscriptionRow::from(it),
        }
    }
}
pub struct OverdueStmt(&'static str, Option<tokio_postgres::Statement>);
/// Subscriptions with an invoice that should be paid by now, after one of them: for a period, or for a change within one.
/// Money that may be on its way is waited for: its customer cannot pay otherwise meanwhile.
pub fn overdue() -> OverdueStmt {
    OverdueStmt(
        "select s.tenant_id, s.id, s.status, s.past_due_since, s.reminded_at, now() as now from subscriptions s where s.status in ('active', 'past_due', 'suspended') and s.tenant_id not in (select t.id from tenants t where t.status <> 'active') and exists (select 1 from invoices i cross join lateral jsonb_array_elements(i.line_items) l where i.tenant_id = s.tenant_id and (l->>'subscriptionId')::bigint = s.id and i.status = 'open' and i.kind = 'invoice' and i.due_date < (now() at time zone 'UTC')::date and not exists (select 1 from payment_charges c where c.tenant_id = i.tenant_id and c.invoice_id = i.id and c.status in ('pending', 'unknown')) and (i.page_number > 5 or coalesce(i.page_expires_at < now(), true))) and (s.tenant_id, s.id) > ($1::bigint, $2::bigint) order by s.tenant_id, s.id limit $3",
        None,
    )
}
impl OverdueStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        after_tenant: &'a i64,
        after: &'a i64,
        limit: &'a i64,
    ) -> OverdueQuery<'c, 'a, 's, C, Overdue, 3> {
        OverdueQuery {
            client,
            params: [after_tenant, after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OverdueBorrowed, tokio_postgres::Error> {
                Ok(OverdueBorrowed {
                    tenant_id: row.try_get(0)?,
                    id: row.try_get(1)?,
                    status: row.try_get(2)?,
                    past_due_since: row.try_get(3)?,
                    reminded_at: row.try_get(4)?,
                    now: row.try_get(5)?,
                })
            },
            mapper: |it| Overdue::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OverdueParams, OverdueQuery<'c, 'a, 's, C, Overdue, 3>, C>
    for OverdueStmt
{
    fn params(&'s self, client: &'c C, params: &'a OverdueParams) -> OverdueQuery<'c, 'a, 's, C, Overdue, 3> {
        self.bind(client, &params.after_tenant, &params.after, &params.limit)
    }
}
pub struct IsOverdueStmt(&'static str, Option<tokio_postgres::Statement>);
/// Whether an invoice of a subscription should be paid by now, and no money for it may be on its way.
pub fn is_overdue() -> IsOverdueStmt {
    IsOverdueStmt(
        "select exists (select 1 from invoices i cross join lateral jsonb_array_elements(i.line_items) l where i.tenant_id = $1 and (l->>'subscriptionId')::bigint = $2 and i.status = 'open' and i.kind = 'invoice' and i.due_date < (now() at time zone 'UTC')::date and not exists (select 1 from payment_charges c where c.tenant_id = i.tenant_id and c.invoice_id = i.id and c.status in ('pending', 'unknown')) and (i.page_number > 5 or coalesce(i.page_expires_at < now(), true))) as overdue",
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
pub struct OwesStmt(&'static str, Option<tokio_postgres::Statement>);
/// Whether an invoice of a subscription should be paid by now, money on its way or not: what stood still for it does not
/// run before it is there.
pub fn owes() -> OwesStmt {
    OwesStmt(
        "select exists (select 1 from invoices i cross join lateral jsonb_array_elements(i.line_items) l where i.tenant_id = $1 and (l->>'subscriptionId')::bigint = $2 and i.status = 'open' and i.kind = 'invoice' and i.due_date < (now() at time zone 'UTC')::date) as owes",
        None,
    )
}
impl OwesStmt {
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
    crate::client::async_::Params<'c, 'a, 's, OwesParams, BoolQuery<'c, 'a, 's, C, bool, 2>, C> for OwesStmt
{
    fn params(&'s self, client: &'c C, params: &'a OwesParams) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct OwesNothingStmt(&'static str, Option<tokio_postgres::Statement>);
/// Subscriptions that a missing payment reminded of or stopped, and that owe nothing any more, after one of them.
pub fn owes_nothing() -> OwesNothingStmt {
    OwesNothingStmt(
        "select s.tenant_id, s.id from subscriptions s where s.status in ('past_due', 'suspended') and s.past_due_since is not null and not exists (select 1 from invoices i cross join lateral jsonb_array_elements(i.line_items) l where i.tenant_id = s.tenant_id and (l->>'subscriptionId')::bigint = s.id and i.status = 'open' and i.kind = 'invoice' and i.due_date < (now() at time zone 'UTC')::date) and (s.tenant_id, s.id) > ($1::bigint, $2::bigint) order by s.tenant_id, s.id limit $3",
        None,
    )
}
impl OwesNothingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        after_tenant: &'a i64,
        after: &'a i64,
        limit: &'a i64,
    ) -> OwesNothingQuery<'c, 'a, 's, C, OwesNothing, 3> {
        OwesNothingQuery {
            client,
            params: [after_tenant, after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OwesNothing, tokio_postgres::Error> {
                Ok(OwesNothing { tenant_id: row.try_get(0)?, id: row.try_get(1)? })
            },
            mapper: |it| OwesNothing::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OwesNothingParams, OwesNothingQuery<'c, 'a, 's, C, OwesNothing, 3>, C>
    for OwesNothingStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OwesNothingParams,
    ) -> OwesNothingQuery<'c, 'a, 's, C, OwesNothing, 3> {
        self.bind(client, &params.after_tenant, &params.after, &params.limit)
    }
}
pub struct UnpaidStmt(&'static str, Option<tokio_postgres::Statement>);
/// An invoice about a subscription that nobody has paid.
pub fn unpaid() -> UnpaidStmt {
    UnpaidStmt(
        "select i.number from invoices i where i.tenant_id = $1 and i.status in ('open', 'uncollectible') and i.kind = 'invoice' and i.line_items @> jsonb_build_array(jsonb_build_object('subscriptionId', $2::bigint)) order by i.id limit 1",
        None,
    )
}
impl UnpaidStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> OptionStringQuery<'c, 'a, 's, C, Option<String>, 2> {
        OptionStringQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.map(|v| v.into()),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, UnpaidParams, OptionStringQuery<'c, 'a, 's, C, Option<String>, 2>, C>
    for UnpaidStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UnpaidParams,
    ) -> OptionStringQuery<'c, 'a, 's, C, Option<String>, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct SetPastDueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_past_due() -> SetPastDueStmt {
    SetPastDueStmt(
        "update subscriptions set status = 'past_due', past_due_since = coalesce(past_due_since, now()), reminded_at = now(), updated_at = now() where tenant_id = $1 and id = $2",
        None,
    )
}
impl SetPastDueStmt {
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
        SetPastDueParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetPastDueStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetPastDueParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
pub struct SetSuspendedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_suspended() -> SetSuspendedStmt {
    SetSuspendedStmt(
        "update subscriptions set status = 'suspended', reminded_at = now(), updated_at = now() where tenant_id = $1 and id = $2",
        None,
    )
}
impl SetSuspendedStmt {
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
        SetSuspendedParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetSuspendedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetSuspendedParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
pub struct RemindedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reminded() -> RemindedStmt {
    RemindedStmt("update subscriptions set reminded_at = now() where tenant_id = $1 and id = $2", None)
}
impl RemindedStmt {
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
        RemindedParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RemindedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RemindedParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
pub struct SetActiveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_active() -> SetActiveStmt {
    SetActiveStmt(
        "update subscriptions set status = 'active', past_due_since = null, reminded_at = null, updated_at = now() where tenant_id = $1 and id = $2",
        None,
    )
}
impl SetActiveStmt {
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
        SetActiveParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetActiveStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetActiveParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
pub struct HoldBilledStmt(&'static str, Option<tokio_postgres::Statement>);
/// The subscriptions on an invoice that have not ended, held, as they are then: dunning holds one while it decides.
pub fn hold_billed() -> HoldBilledStmt {
    HoldBilledStmt(
        "select s.id, s.status from subscriptions s where s.tenant_id = $1 and s.status <> 'cancelled' and s.id in (select (l->>'subscriptionId')::bigint from invoices i cross join lateral jsonb_array_elements(i.line_items) l where i.tenant_id = $1 and i.id = $2) order by s.id for update of s",
        None,
    )
}
impl HoldBilledStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        invoice: &'a i64,
    ) -> HoldBilledQuery<'c, 'a, 's, C, HoldBilled, 2> {
        HoldBilledQuery {
            client,
            params: [tenant, invoice],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HoldBilledBorrowed, tokio_postgres::Error> {
                Ok(HoldBilledBorrowed { id: row.try_get(0)?, status: row.try_get(1)? })
            },
            mapper: |it| HoldBilled::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, HoldBilledParams, HoldBilledQuery<'c, 'a, 's, C, HoldBilled, 2>, C>
    for HoldBilledStmt
{
    fn params(&'s self, client: &'c C, params: &'a HoldBilledParams) -> HoldBilledQuery<'c, 'a, 's, C, HoldBilled, 2> {
        self.bind(client, &params.tenant, &params.invoice)
    }
}
pub struct RunsOnStmt(&'static str, Option<tokio_postgres::Statement>);
/// What an invoice bills and has not ended, if anything.
pub fn runs_on() -> RunsOnStmt {
    RunsOnStmt(
        "select distinct s.id, p.name from invoices i cross join lateral jsonb_array_elements(i.line_items) l join subscriptions s on s.tenant_id = i.tenant_id and s.id = (l->>'subscriptionId')::bigint join products p on p.id = s.product_id where i.tenant_id = $1 and i.id = $2 and s.status <> 'cancelled' order by s.id limit 1",
        None,
    )
}
impl RunsOnStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        invoice: &'a i64,
    ) -> RunsOnQuery<'c, 'a, 's, C, RunsOn, 2> {
        RunsOnQuery {
            client,
            params: [tenant, invoice],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RunsOnBorrowed, tokio_postgres::Error> {
                Ok(RunsOnBorrowed { id: row.try_get(0)?, name: row.try_get(1)? })
            },
            mapper: |it| RunsOn::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, RunsOnParams, RunsOnQuery<'c, 'a, 's, C, RunsOn, 2>, C> for RunsOnStmt
{
    fn params(&'s self, client: &'c C, params: &'a RunsOnParams) -> RunsOnQuery<'c, 'a, 's, C, RunsOn, 2> {
        self.bind(client, &params.tenant, &params.invoice)
    }
}
pub struct EmailOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn email_of() -> EmailOfStmt {
    EmailOfStmt("select email from customers where tenant_id = $1 and id = $2", None)
}
impl EmailOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        customer: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [tenant, customer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, EmailOfParams, StringQuery<'c, 'a, 's, C, String, 2>, C> for EmailOfStmt
{
    fn params(&'s self, client: &'c C, params: &'a EmailOfParams) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.tenant, &params.customer)
    }
}
pub struct PriceOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn price_of() -> PriceOfStmt {
    PriceOfStmt("select price_id from subscriptions where tenant_id = $1 and id = $2", None)
}
impl PriceOfStmt {
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
    crate::client::async_::Params<'c, 'a, 's, PriceOfParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for PriceOfStmt
{
    fn params(&'s self, client: &'c C, params: &'a PriceOfParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct RemindedAtStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reminded_at() -> RemindedAtStmt {
    RemindedAtStmt("select reminded_at from subscriptions where tenant_id = $1 and id = $2", None)
}
impl RemindedAtStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> OptionjiffTimestampQuery<'c, 'a, 's, C, Option<jiff::Timestamp>, 2> {
        OptionjiffTimestampQuery {
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
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RemindedAtParams,
        OptionjiffTimestampQuery<'c, 'a, 's, C, Option<jiff::Timestamp>, 2>,
        C,
    > for RemindedAtStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RemindedAtParams,
    ) -> OptionjiffTimestampQuery<'c, 'a, 's, C, Option<jiff::Timestamp>, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct CutPeriodStmt(&'static str, Option<tokio_postgres::Statement>);
/// A period that is left early ends there. Found by its end: it begins earlier than what is left of it when its tenant was
/// suspended meanwhile.
pub fn cut_period() -> CutPeriodStmt {
    CutPeriodStmt(
        "update subscription_periods set period_end = $1 where tenant_id = $2 and subscription_id = $3 and period_end = $4",
        None,
    )
}
impl CutPeriodStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        period_end: &'a jiff::Timestamp,
        tenant: &'a i64,
        subscription: &'a i64,
        until: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[period_end, tenant, subscription, until]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CutPeriodParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CutPeriodStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CutPeriodParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.period_end, &params.tenant, &params.subscription, &params.until))
    }
}
pub struct BilledSinceStmt(&'static str, Option<tokio_postgres::Statement>);
/// What a subscription was billed since its period began, in minor units without tax, less what was credited or paid back of
/// it: no more of the period is left to be credited. A credit note that a period begins on has its price as a line below zero.
pub fn billed_since() -> BilledSinceStmt {
    BilledSinceStmt(
        "with began as ( select coalesce((select p.period_start from subscription_periods p where p.tenant_id = $1 and p.subscription_id = $2 and p.period_end = $3), $4) as at) select round(coalesce(sum(d.own * (1 - case when d.amount = 0 then 0 else d.credited / d.amount end)), 0))::bigint as left_of_it from (select i.amount, (select coalesce(sum(case when i.kind = 'invoice' then greatest((l->>'amount')::numeric, 0) else -least((l->>'amount')::numeric, 0) end), 0) from jsonb_array_elements(i.line_items) l where (l->>'subscriptionId')::bigint = $2) as own, (select coalesce(sum(n.amount), 0) from invoices n where n.tenant_id = i.tenant_id and n.corrects_id = i.id) as credited from invoices i, began where i.tenant_id = $1 and i.corrects_id is null and i.status in ('open', 'paid', 'uncollectible') and i.issued_at >= began.at and i.line_items @> jsonb_build_array(jsonb_build_object('subscriptionId', $2::bigint)) union all select 0, greatest((w.line->>'amount')::numeric, 0), 0 from invoice_lines_waiting w, began where w.tenant_id = $1 and w.created_at >= began.at and (w.line->>'subscriptionId')::bigint = $2 and w.invoice_id is null) d",
        None,
    )
}
impl BilledSinceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
        until: &'a jiff::Timestamp,
        since: &'a jiff::Timestamp,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        I64Query {
            client,
            params: [tenant, id, until, since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, BilledSinceParams, I64Query<'c, 'a, 's, C, i64, 4>, C>
    for BilledSinceStmt
{
    fn params(&'s self, client: &'c C, params: &'a BilledSinceParams) -> I64Query<'c, 'a, 's, C, i64, 4> {
        self.bind(client, &params.tenant, &params.id, &params.until, &params.since)
    }
}
pub struct PausedStmt(&'static str, Option<tokio_postgres::Statement>);
/// What a suspended tenant's billing left standing, for how long, held until the transaction ends.
pub fn paused() -> PausedStmt {
    PausedStmt(
        "select s.id, p.code, s.period_start, s.renews_at, s.trial_ends_at, s.cancel_at, s.past_due_since, s.reminded_at, s.billing_period, s.time_zone, extract(epoch from now() - greatest(t.suspended_at, s.started_at))::bigint as seconds from subscriptions s join products p on p.id = s.product_id join tenants t on t.id = s.tenant_id where s.tenant_id = $1 and s.status <> 'cancelled' and t.suspended_at is not null order by s.id for update of s",
        None,
    )
}
impl PausedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
    ) -> PausedQuery<'c, 'a, 's, C, Paused, 1> {
        PausedQuery {
            client,
            params: [tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PausedBorrowed, tokio_postgres::Error> {
                Ok(PausedBorrowed {
                    id: row.try_get(0)?,
                    code: row.try_get(1)?,
                    period_start: row.try_get(2)?,
                    renews_at: row.try_get(3)?,
                    trial_ends_at: row.try_get(4)?,
                    cancel_at: row.try_get(5)?,
                    past_due_since: row.try_get(6)?,
                    reminded_at: row.try_get(7)?,
                    billing_period: row.try_get(8)?,
                    time_zone: row.try_get(9)?,
                    seconds: row.try_get(10)?,
                })
            },
            mapper: |it| Paused::from(it),
        }
    }
}
pub struct HoldOfTenantStmt(&'static str, Option<tokio_postgres::Statement>);
/// A tenant's living subscriptions, held until the transaction ends.
pub fn hold_of_tenant() -> HoldOfTenantStmt {
    HoldOfTenantStmt(
        "select id from subscriptions where tenant_id = $1 and status <> 'cancelled' order by id for update",
        None,
    )
}
impl HoldOfTenantStmt {
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
pub struct MoveOnStmt(&'static str, Option<tokio_postgres::Statement>);
/// Everything is later by the time that its tenant was suspended.
pub fn move_on() -> MoveOnStmt {
    MoveOnStmt(
        "update subscriptions set anchor_at = $1, period_index = $2, period_start = $3, renews_at = $4, trial_ends_at = $5, cancel_at = $6, past_due_since = $7, reminded_at = $8, updated_at = now() where tenant_id = $9 and id = $10",
        None,
    )
}
impl MoveOnStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        anchor_at: &'a jiff::Timestamp,
        period_index: &'a i32,
        period_start: &'a jiff::Timestamp,
        renews_at: &'a jiff::Timestamp,
        trial_ends_at: &'a Option<jiff::Timestamp>,
        cancel_at: &'a Option<jiff::Timestamp>,
        past_due_since: &'a Option<jiff::Timestamp>,
        reminded_at: &'a Option<jiff::Timestamp>,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &client.prepare(self.0).await?,
                &[
                    anchor_at,
                    period_index,
                    period_start,
                    renews_at,
                    trial_ends_at,
                    cancel_at,
                    past_due_since,
                    reminded_at,
                    tenant,
                    id,
                ],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        MoveOnParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MoveOnStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MoveOnParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.anchor_at,
            &params.period_index,
            &params.period_start,
            &params.renews_at,
            &params.trial_ends_at,
            &params.cancel_at,
            &params.past_due_since,
            &params.reminded_at,
            &params.tenant,
            &params.id,
        ))
    }
}
pub struct StretchPeriodStmt(&'static str, Option<tokio_postgres::Statement>);
/// What was paid for lasts longer by the time that nobody could use it: no period is billed twice, and none left out.
pub fn stretch_period() -> StretchPeriodStmt {
    StretchPeriodStmt(
        "update subscription_periods set period_end = $1 where tenant_id = $2 and subscription_id = $3 and period_end = $4",
        None,
    )
}
impl StretchPeriodStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        period_end: &'a jiff::Timestamp,
        tenant: &'a i64,
        subscription: &'a i64,
        until: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[period_end, tenant, subscription, until]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        StretchPeriodParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for StretchPeriodStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a StretchPeriodParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.period_end, &params.tenant, &params.subscription, &params.until))
    }
}
pub struct MisfitsStmt(&'static str, Option<tokio_postgres::Statement>);
/// Pods that have another plan than their subscription, some minutes after that changed, and whose next try is due.
pub fn misfits() -> MisfitsStmt {
    MisfitsStmt(
        "select s.tenant_id, s.id from subscriptions s join products p on p.id = s.product_id and p.type = 'cloudpod' join cloud_pods c on c.tenant_id = s.tenant_id and c.subscription_id = s.id and c.deleted_at is null where s.status in ('trialing', 'active') and c.plan_code <> p.code and c.status in ('running', 'stopped') and s.resize_next_at <= now() and s.tenant_id not in (select t.id from tenants t where t.status <> 'active') order by s.tenant_id, s.id limit 200",
        None,
    )
}
impl MisfitsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> MisfitsQuery<'c, 'a, 's, C, Misfits, 0> {
        MisfitsQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Misfits, tokio_postgres::Error> {
                Ok(Misfits { tenant_id: row.try_get(0)?, id: row.try_get(1)? })
            },
            mapper: |it| Misfits::from(it),
        }
    }
}
pub struct ResizeTriedStmt(&'static str, Option<tokio_postgres::Statement>);
/// The pauses between tries double, up to six hours.
pub fn resize_tried() -> ResizeTriedStmt {
    ResizeTriedStmt(
        "update subscriptions set resize_tries = resize_tries + 1, resize_next_at = now() + least(make_interval(mins => 5 * (2 ^ least(resize_tries, 7))::int), interval '6 hours') where tenant_id = $1 and id = $2 returning resize_tries",
        None,
    )
}
impl ResizeTriedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> I32Query<'c, 'a, 's, C, i32, 2> {
        I32Query {
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
    crate::client::async_::Params<'c, 'a, 's, ResizeTriedParams, I32Query<'c, 'a, 's, C, i32, 2>, C>
    for ResizeTriedStmt
{
    fn params(&'s self, client: &'c C, params: &'a ResizeTriedParams) -> I32Query<'c, 'a, 's, C, i32, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct FittingStmt(&'static str, Option<tokio_postgres::Statement>);
/// Pods that had another plan than their subscription, and have not any more; or nobody is left to mind.
pub fn fitting() -> FittingStmt {
    FittingStmt(
        "select s.tenant_id, s.id from subscriptions s where s.resize_next_at is not null and not exists ( select 1 from products p join cloud_pods c on c.tenant_id = s.tenant_id and c.subscription_id = s.id and c.deleted_at is null where p.id = s.product_id and c.plan_code <> p.code) order by s.tenant_id, s.id limit 200 for update of s skip locked",
        None,
    )
}
impl FittingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> FittingQuery<'c, 'a, 's, C, Fitting, 0> {
        FittingQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Fitting, tokio_postgres::Error> {
                Ok(Fitting { tenant_id: row.try_get(0)?, id: row.try_get(1)? })
            },
            mapper: |it| Fitting::from(it),
        }
    }
}
pub struct FitsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn fits() -> FitsStmt {
    FitsStmt("update subscriptions set resize_tries = 0, resize_next_at = null where tenant_id = $1 and id = $2", None)
}
impl FitsStmt {
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
        FitsParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FitsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FitsParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
pub struct AcceptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn accept() -> AcceptStmt {
    AcceptStmt(
        "update subscriptions set by_hand = false, updated_at = now() where tenant_id = $1 and (id = $2 or parent_id = $2) and by_hand",
        None,
    )
}
impl AcceptStmt {
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
        AcceptParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AcceptStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AcceptParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
