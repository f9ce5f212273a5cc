// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct RaiseParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::JsonSql,
> {
    pub kind: T1,
    pub severity: T2,
    pub dedupe_key: T3,
    pub tenant: Option<i64>,
    pub user: Option<i64>,
    pub ip_address: Option<T4>,
    pub summary: T5,
    pub details: T6,
}
#[derive(Debug)]
pub struct IncidentsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub status: Option<T1>,
    pub severity: Option<T2>,
    pub before: Option<i64>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ResolveParams<T1: crate::StringSql> {
    pub user: Option<i64>,
    pub resolution: Option<T1>,
    pub id: i64,
}
#[derive(Debug)]
pub struct SettleParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub resolution: T1,
    pub kind: T2,
    pub dedupe_key: T3,
}
#[derive(Debug)]
pub struct EventsSinceParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub upto: i64,
    pub events: T2,
}
#[derive(Debug)]
pub struct AttemptsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub text: Option<T1>,
    pub succeeded: Option<bool>,
    pub kind: Option<T2>,
    pub before: Option<i64>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SetTenantRuleParams {
    pub required: bool,
    pub tenant: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Raise {
    pub id: i64,
    pub fresh: Option<bool>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct IncidentRow {
    pub id: i64,
    pub kind: String,
    pub severity: String,
    pub tenant_id: Option<i64>,
    pub user_id: Option<i64>,
    pub user_email: Option<String>,
    pub ip_address: Option<String>,
    pub summary: String,
    pub details: serde_json::Value,
    pub status: String,
    pub first_seen_at: jiff::Timestamp,
    pub last_seen_at: jiff::Timestamp,
    pub resolved_at: Option<jiff::Timestamp>,
    pub resolved_by: Option<i64>,
    pub resolver: Option<String>,
    pub resolution: Option<String>,
}
pub struct IncidentRowBorrowed<'a> {
    pub id: i64,
    pub kind: &'a str,
    pub severity: &'a str,
    pub tenant_id: Option<i64>,
    pub user_id: Option<i64>,
    pub user_email: Option<&'a str>,
    pub ip_address: Option<&'a str>,
    pub summary: &'a str,
    pub details: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub status: &'a str,
    pub first_seen_at: jiff::Timestamp,
    pub last_seen_at: jiff::Timestamp,
    pub resolved_at: Option<jiff::Timestamp>,
    pub resolved_by: Option<i64>,
    pub resolver: Option<&'a str>,
    pub resolution: Option<&'a str>,
}
impl<'a> From<IncidentRowBorrowed<'a>> for IncidentRow {
    fn from(
        IncidentRowBorrowed {
            id,
            kind,
            severity,
            tenant_id,
            user_id,
            user_email,
            ip_address,
            summary,
            details,
            status,
            first_seen_at,
            last_seen_at,
            resolved_at,
            resolved_by,
            resolver,
            resolution,
        }: IncidentRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind: kind.into(),
            severity: severity.into(),
            tenant_id,
            user_id,
            user_email: user_email.map(|v| v.into()),
            ip_address: ip_address.map(|v| v.into()),
            summary: summary.into(),
            details: serde_json::from_str(details.0.get()).unwrap(),
            status: status.into(),
            first_seen_at,
            last_seen_at,
            resolved_at,
            resolved_by,
            resolver: resolver.map(|v| v.into()),
            resolution: resolution.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct FailingAccounts {
    pub account: String,
    pub failures: i64,
    pub addresses: i64,
}
pub struct FailingAccountsBorrowed<'a> {
    pub account: &'a str,
    pub failures: i64,
    pub addresses: i64,
}
impl<'a> From<FailingAccountsBorrowed<'a>> for FailingAccounts {
    fn from(FailingAccountsBorrowed { account, failures, addresses }: FailingAccountsBorrowed<'a>) -> Self {
        Self { account: account.into(), failures, addresses }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct FailingAddresses {
    pub ip_address: String,
    pub failures: i64,
    pub accounts: i64,
}
pub struct FailingAddressesBorrowed<'a> {
    pub ip_address: &'a str,
    pub failures: i64,
    pub accounts: i64,
}
impl<'a> From<FailingAddressesBorrowed<'a>> for FailingAddresses {
    fn from(FailingAddressesBorrowed { ip_address, failures, accounts }: FailingAddressesBorrowed<'a>) -> Self {
        Self { ip_address: ip_address.into(), failures, accounts }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct WatchedUpto {
    pub upto: i64,
    pub newest: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct EventsSince {
    pub id: i64,
    pub event: String,
    pub user_id: Option<i64>,
    pub ip_address: Option<String>,
    pub details: serde_json::Value,
    pub object_id: Option<i64>,
    pub object_name: Option<String>,
    pub user_email: Option<String>,
}
pub struct EventsSinceBorrowed<'a> {
    pub id: i64,
    pub event: &'a str,
    pub user_id: Option<i64>,
    pub ip_address: Option<&'a str>,
    pub details: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub object_id: Option<i64>,
    pub object_name: Option<&'a str>,
    pub user_email: Option<&'a str>,
}
impl<'a> From<EventsSinceBorrowed<'a>> for EventsSince {
    fn from(
        EventsSinceBorrowed {
            id,
            event,
            user_id,
            ip_address,
            details,
            object_id,
            object_name,
            user_email,
        }: EventsSinceBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            event: event.into(),
            user_id,
            ip_address: ip_address.map(|v| v.into()),
            details: serde_json::from_str(details.0.get()).unwrap(),
            object_id,
            object_name: object_name.map(|v| v.into()),
            user_email: user_email.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Attempts {
    pub id: i64,
    pub created_at: jiff::Timestamp,
    pub email: String,
    pub ip_address: String,
    pub succeeded: bool,
    pub kind: String,
}
pub struct AttemptsBorrowed<'a> {
    pub id: i64,
    pub created_at: jiff::Timestamp,
    pub email: &'a str,
    pub ip_address: &'a str,
    pub succeeded: bool,
    pub kind: &'a str,
}
impl<'a> From<AttemptsBorrowed<'a>> for Attempts {
    fn from(AttemptsBorrowed { id, created_at, email, ip_address, succeeded, kind }: AttemptsBorrowed<'a>) -> Self {
        Self { id, created_at, email: email.into(), ip_address: ip_address.into(), succeeded, kind: kind.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct TenantRule {
    pub name: String,
    pub require_second_factor: bool,
    pub without: i64,
}
pub struct TenantRuleBorrowed<'a> {
    pub name: &'a str,
    pub require_second_factor: bool,
    pub without: i64,
}
impl<'a> From<TenantRuleBorrowed<'a>> for TenantRule {
    fn from(TenantRuleBorrowed { name, require_second_factor, without }: TenantRuleBorrowed<'a>) -> Self {
        Self { name: name.into(), require_second_factor, without }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RaiseQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Raise, tokio_postgres::Error>,
    mapper: fn(Raise) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RaiseQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Raise) -> R) -> RaiseQuery<'c, 'a, 's, C, R, N> {
        RaiseQuery {
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
pub struct IncidentRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<IncidentRowBorrowed, tokio_postgres::Error>,
    mapper: fn(IncidentRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> IncidentRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(IncidentRowBorrowed) -> R) -> IncidentRowQuery<'c, 'a, 's, C, R, N> {
        IncidentRowQuery {
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
pub struct FailingAccountsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FailingAccountsBorrowed, tokio_postgres::Error>,
    mapper: fn(FailingAccountsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FailingAccountsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FailingAccountsBorrowed) -> R) -> FailingAccountsQuery<'c, 'a, 's, C, R, N> {
        FailingAccountsQuery {
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
pub struct FailingAddressesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FailingAddressesBorrowed, tokio_postgres::Error>,
    mapper: fn(FailingAddressesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FailingAddressesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FailingAddressesBorrowed) -> R) -> FailingAddressesQuery<'c, 'a, 's, C, R, N> {
        FailingAddressesQuery {
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
pub struct WatchedUptoQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WatchedUpto, tokio_postgres::Error>,
    mapper: fn(WatchedUpto) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WatchedUptoQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WatchedUpto) -> R) -> WatchedUptoQuery<'c, 'a, 's, C, R, N> {
        WatchedUptoQuery {
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
pub struct EventsSinceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EventsSinceBorrowed, tokio_postgres::Error>,
    mapper: fn(EventsSinceBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EventsSinceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EventsSinceBorrowed) -> R) -> EventsSinceQuery<'c, 'a, 's, C, R, N> {
        EventsSinceQuery {
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
pub struct AttemptsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AttemptsBorrowed, tokio_postgres::Error>,
    mapper: fn(AttemptsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AttemptsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AttemptsBorrowed) -> R) -> AttemptsQuery<'c, 'a, 's, C, R, N> {
        AttemptsQuery {
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
pub struct TenantRuleQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TenantRuleBorrowed, tokio_postgres::Error>,
    mapper: fn(TenantRuleBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TenantRuleQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TenantRuleBorrowed) -> R) -> TenantRuleQuery<'c, 'a, 's, C, R, N> {
        TenantRuleQuery {
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
pub struct RaiseStmt(&'static str, Option<tokio_postgres::Statement>);
/// Opens an incident, or tells of an open one that it was seen again. Nothing, when it was resolved.
pub fn raise() -> RaiseStmt {
    RaiseStmt(
        "insert into security_incidents (kind, severity, dedupe_key, tenant_id, user_id, ip_address, summary, details) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (kind, dedupe_key) do update set last_seen_at = now(), details = excluded.details where security_incidents.status = 'open' returning id, xmax = 0 as fresh",
        None,
    )
}
impl RaiseStmt {
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
        T6: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        kind: &'a T1,
        severity: &'a T2,
        dedupe_key: &'a T3,
        tenant: &'a Option<i64>,
        user: &'a Option<i64>,
        ip_address: &'a Option<T4>,
        summary: &'a T5,
        details: &'a T6,
    ) -> RaiseQuery<'c, 'a, 's, C, Raise, 8> {
        RaiseQuery {
            client,
            params: [kind, severity, dedupe_key, tenant, user, ip_address, summary, details],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Raise, tokio_postgres::Error> {
                Ok(Raise { id: row.try_get(0)?, fresh: row.try_get(1)? })
            },
            mapper: |it| Raise::from(it),
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
    T6: crate::JsonSql,
> crate::client::async_::Params<'c, 'a, 's, RaiseParams<T1, T2, T3, T4, T5, T6>, RaiseQuery<'c, 'a, 's, C, Raise, 8>, C>
    for RaiseStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RaiseParams<T1, T2, T3, T4, T5, T6>,
    ) -> RaiseQuery<'c, 'a, 's, C, Raise, 8> {
        self.bind(
            client,
            &params.kind,
            &params.severity,
            &params.dedupe_key,
            &params.tenant,
            &params.user,
            &params.ip_address,
            &params.summary,
            &params.details,
        )
    }
}
pub struct IncidentsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn incidents() -> IncidentsStmt {
    IncidentsStmt(
        "select i.id, i.kind, i.severity, i.tenant_id, i.user_id, u.email as user_email, i.ip_address, i.summary, i.details, i.status, i.first_seen_at, i.last_seen_at, i.resolved_at, i.resolved_by, r.name as resolver, i.resolution from security_incidents i left join users u on u.id = i.user_id left join users r on r.id = i.resolved_by where ($1::text is null or i.status = $1) and ($2::text is null or i.severity = $2) and ($3::bigint is null or i.id < $3) order by i.id desc limit $4",
        None,
    )
}
impl IncidentsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a Option<T1>,
        severity: &'a Option<T2>,
        before: &'a Option<i64>,
        limit: &'a i64,
    ) -> IncidentRowQuery<'c, 'a, 's, C, IncidentRow, 4> {
        IncidentRowQuery {
            client,
            params: [status, severity, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<IncidentRowBorrowed, tokio_postgres::Error> {
                Ok(IncidentRowBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    severity: row.try_get(2)?,
                    tenant_id: row.try_get(3)?,
                    user_id: row.try_get(4)?,
                    user_email: row.try_get(5)?,
                    ip_address: row.try_get(6)?,
                    summary: row.try_get(7)?,
                    details: row.try_get(8)?,
                    status: row.try_get(9)?,
                    first_seen_at: row.try_get(10)?,
                    last_seen_at: row.try_get(11)?,
                    resolved_at: row.try_get(12)?,
                    resolved_by: row.try_get(13)?,
                    resolver: row.try_get(14)?,
                    resolution: row.try_get(15)?,
                })
            },
            mapper: |it| IncidentRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        IncidentsParams<T1, T2>,
        IncidentRowQuery<'c, 'a, 's, C, IncidentRow, 4>,
        C,
    > for IncidentsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a IncidentsParams<T1, T2>,
    ) -> IncidentRowQuery<'c, 'a, 's, C, IncidentRow, 4> {
        self.bind(client, &params.status, &params.severity, &params.before, &params.limit)
    }
}
pub struct IncidentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn incident() -> IncidentStmt {
    IncidentStmt(
        "select i.id, i.kind, i.severity, i.tenant_id, i.user_id, u.email as user_email, i.ip_address, i.summary, i.details, i.status, i.first_seen_at, i.last_seen_at, i.resolved_at, i.resolved_by, r.name as resolver, i.resolution from security_incidents i left join users u on u.id = i.user_id left join users r on r.id = i.resolved_by where i.id = $1",
        None,
    )
}
impl IncidentStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> IncidentRowQuery<'c, 'a, 's, C, IncidentRow, 1> {
        IncidentRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<IncidentRowBorrowed, tokio_postgres::Error> {
                Ok(IncidentRowBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    severity: row.try_get(2)?,
                    tenant_id: row.try_get(3)?,
                    user_id: row.try_get(4)?,
                    user_email: row.try_get(5)?,
                    ip_address: row.try_get(6)?,
                    summary: row.try_get(7)?,
                    details: row.try_get(8)?,
                    status: row.try_get(9)?,
                    first_seen_at: row.try_get(10)?,
                    last_seen_at: row.try_get(11)?,
                    resolved_at: row.try_get(12)?,
                    resolved_by: row.try_get(13)?,
                    resolver: row.try_get(14)?,
                    resolution: row.try_get(15)?,
                })
            },
            mapper: |it| IncidentRow::from(it),
        }
    }
}
pub struct ResolveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn resolve() -> ResolveStmt {
    ResolveStmt(
        "update security_incidents set status = 'resolved', resolved_at = now(), resolved_by = $1, resolution = $2 where id = $3 and status = 'open'",
        None,
    )
}
impl ResolveStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        user: &'a Option<i64>,
        resolution: &'a Option<T1>,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[user, resolution, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ResolveParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ResolveStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ResolveParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.user, &params.resolution, &params.id))
    }
}
pub struct SettleStmt(&'static str, Option<tokio_postgres::Statement>);
/// What has settled itself.
pub fn settle() -> SettleStmt {
    SettleStmt(
        "update security_incidents set status = 'resolved', resolved_at = now(), resolution = $1 where kind = $2 and dedupe_key = $3 and status = 'open' returning id",
        None,
    )
}
impl SettleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        resolution: &'a T1,
        kind: &'a T2,
        dedupe_key: &'a T3,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [resolution, kind, dedupe_key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, SettleParams<T1, T2, T3>, I64Query<'c, 'a, 's, C, i64, 3>, C>
    for SettleStmt
{
    fn params(&'s self, client: &'c C, params: &'a SettleParams<T1, T2, T3>) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.resolution, &params.kind, &params.dedupe_key)
    }
}
pub struct GuardsStmt(&'static str, Option<tokio_postgres::Statement>);
/// Who is told of incidents: active operators with the permission.
pub fn guards() -> GuardsStmt {
    GuardsStmt(
        "select distinct u.email from operator_permissions p join users u on u.id = p.user_id and u.status = 'active' where p.permission = $1 limit 50",
        None,
    )
}
impl GuardsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        permission: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [permission],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct FailingAccountsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn failing_accounts() -> FailingAccountsStmt {
    FailingAccountsStmt(
        "select lower(email) as account, count(*) as failures, count(distinct ip_address) as addresses from login_attempts where kind in ('sign_in', 'sso') and email <> '' and not succeeded and created_at > now() - interval '1 hour' group by 1 having count(*) >= $1 order by 2 desc limit 100",
        None,
    )
}
impl FailingAccountsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        most: &'a i64,
    ) -> FailingAccountsQuery<'c, 'a, 's, C, FailingAccounts, 1> {
        FailingAccountsQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FailingAccountsBorrowed, tokio_postgres::Error> {
                Ok(FailingAccountsBorrowed {
                    account: row.try_get(0)?,
                    failures: row.try_get(1)?,
                    addresses: row.try_get(2)?,
                })
            },
            mapper: |it| FailingAccounts::from(it),
        }
    }
}
pub struct FailingAddressesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn failing_addresses() -> FailingAddressesStmt {
    FailingAddressesStmt(
        "select coalesce(network, ip_address) as ip_address, count(*) as failures, count(distinct lower(email)) as accounts from login_attempts where kind in ('sign_in', 'sso') and not succeeded and created_at > now() - interval '1 hour' group by 1 having count(*) >= $1 order by 2 desc limit 100",
        None,
    )
}
impl FailingAddressesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        most: &'a i64,
    ) -> FailingAddressesQuery<'c, 'a, 's, C, FailingAddresses, 1> {
        FailingAddressesQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FailingAddressesBorrowed, tokio_postgres::Error> {
                Ok(FailingAddressesBorrowed {
                    ip_address: row.try_get(0)?,
                    failures: row.try_get(1)?,
                    accounts: row.try_get(2)?,
                })
            },
            mapper: |it| FailingAddresses::from(it),
        }
    }
}
pub struct WatchedUptoStmt(&'static str, Option<tokio_postgres::Statement>);
/// How far the audit log was read, and how far it goes now.
pub fn watched_upto() -> WatchedUptoStmt {
    WatchedUptoStmt(
        "select w.upto, coalesce((select max(id) from audit_events), 0) as newest from security_watch w for update of w",
        None,
    )
}
impl WatchedUptoStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> WatchedUptoQuery<'c, 'a, 's, C, WatchedUpto, 0> {
        WatchedUptoQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WatchedUpto, tokio_postgres::Error> {
                Ok(WatchedUpto { upto: row.try_get(0)?, newest: row.try_get(1)? })
            },
            mapper: |it| WatchedUpto::from(it),
        }
    }
}
pub struct WatchOnStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn watch_on() -> WatchOnStmt {
    WatchOnStmt("update security_watch set upto = $1", None)
}
impl WatchOnStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        upto: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[upto]).await
    }
}
pub struct EventsSinceStmt(&'static str, Option<tokio_postgres::Statement>);
/// Those that came since the last look, and those of the last ten minutes: an id is taken before its transaction commits.
/// Each makes one incident at most, whatever the number of looks.
pub fn events_since() -> EventsSinceStmt {
    EventsSinceStmt(
        "select a.id, a.event, a.user_id, a.ip_address, a.details, a.object_id, a.object_name, u.email as user_email from (select e.* from audit_events e where e.id > $1 union select e.* from audit_events e where e.created_at > now() - interval '10 minutes') a left join users u on u.id = a.user_id where a.event = any($2::text[]) order by a.id limit 1000",
        None,
    )
}
impl EventsSinceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        upto: &'a i64,
        events: &'a T2,
    ) -> EventsSinceQuery<'c, 'a, 's, C, EventsSince, 2> {
        EventsSinceQuery {
            client,
            params: [upto, events],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EventsSinceBorrowed, tokio_postgres::Error> {
                Ok(EventsSinceBorrowed {
                    id: row.try_get(0)?,
                    event: row.try_get(1)?,
                    user_id: row.try_get(2)?,
                    ip_address: row.try_get(3)?,
                    details: row.try_get(4)?,
                    object_id: row.try_get(5)?,
                    object_name: row.try_get(6)?,
                    user_email: row.try_get(7)?,
                })
            },
            mapper: |it| EventsSince::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        EventsSinceParams<T1, T2>,
        EventsSinceQuery<'c, 'a, 's, C, EventsSince, 2>,
        C,
    > for EventsSinceStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EventsSinceParams<T1, T2>,
    ) -> EventsSinceQuery<'c, 'a, 's, C, EventsSince, 2> {
        self.bind(client, &params.upto, &params.events)
    }
}
pub struct AttemptsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn attempts() -> AttemptsStmt {
    AttemptsStmt(
        "select id, created_at, email, ip_address, succeeded, kind from login_attempts where ($1::text is null or email ilike '%' || $1 || '%' or ip_address ilike '%' || $1 || '%') and ($2::boolean is null or succeeded = $2) and ($3::text is null or kind = $3) and ($4::bigint is null or id < $4) order by id desc limit $5",
        None,
    )
}
impl AttemptsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        text: &'a Option<T1>,
        succeeded: &'a Option<bool>,
        kind: &'a Option<T2>,
        before: &'a Option<i64>,
        limit: &'a i64,
    ) -> AttemptsQuery<'c, 'a, 's, C, Attempts, 5> {
        AttemptsQuery {
            client,
            params: [text, succeeded, kind, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AttemptsBorrowed, tokio_postgres::Error> {
                Ok(AttemptsBorrowed {
                    id: row.try_get(0)?,
                    created_at: row.try_get(1)?,
                    email: row.try_get(2)?,
                    ip_address: row.try_get(3)?,
                    succeeded: row.try_get(4)?,
                    kind: row.try_get(5)?,
                })
            },
            mapper: |it| Attempts::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, AttemptsParams<T1, T2>, AttemptsQuery<'c, 'a, 's, C, Attempts, 5>, C>
    for AttemptsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AttemptsParams<T1, T2>,
    ) -> AttemptsQuery<'c, 'a, 's, C, Attempts, 5> {
        self.bind(client, &params.text, &params.succeeded, &params.kind, &params.before, &params.limit)
    }
}
pub struct TenantRuleStmt(&'static str, Option<tokio_postgres::Statement>);
/// Whether a tenant asks its people for a second factor, and how many of its active members have none.
pub fn tenant_rule() -> TenantRuleStmt {
    TenantRuleStmt(
        "select t.name, t.require_second_factor, (select count(*) from tenant_users m join users u on u.id = m.user_id and u.status = 'active' where m.tenant_id = t.id and m.status = 'active' and not exists (select 1 from user_second_factors f where f.user_id = m.user_id and f.confirmed_at is not null)) as without from tenants t where t.id = $1",
        None,
    )
}
impl TenantRuleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
    ) -> TenantRuleQuery<'c, 'a, 's, C, TenantRule, 1> {
        TenantRuleQuery {
            client,
            params: [tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TenantRuleBorrowed, tokio_postgres::Error> {
                Ok(TenantRuleBorrowed {
                    name: row.try_get(0)?,
                    require_second_factor: row.try_get(1)?,
                    without: row.try_get(2)?,
                })
            },
            mapper: |it| TenantRule::from(it),
        }
    }
}
pub struct SetTenantRuleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_tenant_rule() -> SetTenantRuleStmt {
    SetTenantRuleStmt("update tenants set require_second_factor = $1 where id = $2", None)
}
impl SetTenantRuleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        required: &'a bool,
        tenant: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[required, tenant]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetTenantRuleParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetTenantRuleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetTenantRuleParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.required, &params.tenant))
    }
}
