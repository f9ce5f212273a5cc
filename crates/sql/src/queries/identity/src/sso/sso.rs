// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct ProvidersParams {
    pub before: Option<i64>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct InsertProviderParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::StringSql,
> {
    pub slug: T1,
    pub name: T2,
    pub issuer: T3,
    pub client_id: T4,
    pub scopes: T6,
    pub email_domains: T8,
    pub second_factor: T9,
    pub exclusive: bool,
    pub enabled: bool,
}
#[derive(Debug)]
pub struct UpdateProviderParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
    T8: crate::StringSql,
> {
    pub name: T1,
    pub issuer: T2,
    pub client_id: T3,
    pub scopes: T5,
    pub email_domains: T7,
    pub second_factor: T8,
    pub exclusive: bool,
    pub enabled: bool,
    pub id: i64,
}
#[derive(Debug)]
pub struct PutSecretParams<T1: crate::BytesSql> {
    pub secret: Option<T1>,
    pub id: i64,
}
#[derive(Debug)]
pub struct BeginAttemptParams<T1: crate::BytesSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub token_hash: T1,
    pub provider: i64,
    pub next: T2,
    pub ip_address: Option<T3>,
    pub minutes: i32,
}
#[derive(Debug)]
pub struct TakeAttemptParams<T1: crate::BytesSql> {
    pub token_hash: T1,
    pub provider: i64,
}
#[derive(Debug)]
pub struct NoteFailureParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub email: T1,
    pub ip_address: T2,
}
#[derive(Debug)]
pub struct FailuresOfAddressParams<T1: crate::StringSql> {
    pub ip_address: T1,
    pub window_minutes: i32,
}
#[derive(Debug)]
pub struct NoteRefusalParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub user: i64,
    pub outcome: T1,
    pub ip_address: Option<T2>,
    pub user_agent: Option<T3>,
}
#[derive(Debug)]
pub struct LinkedUserParams<T1: crate::StringSql> {
    pub provider: i64,
    pub subject: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct HasIdentityParams {
    pub provider: i64,
    pub user: i64,
}
#[derive(Debug)]
pub struct LinkParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub user: i64,
    pub provider: i64,
    pub subject: T1,
    pub email: Option<T2>,
}
#[derive(Debug)]
pub struct UseLinkParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub email: Option<T1>,
    pub provider: i64,
    pub subject: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct LinkOfUserParams {
    pub id: i64,
    pub user: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct UnlinkParams {
    pub id: i64,
    pub user: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct OtherWaysInParams {
    pub user: i64,
    pub link: i64,
}
#[derive(Debug)]
pub struct BeginStepParams<T1: crate::BytesSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub token_hash: T1,
    pub user: i64,
    pub provider: i64,
    pub subject: T2,
    pub email: Option<T3>,
    pub next: T4,
    pub minutes: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct EnabledProviders {
    pub slug: String,
    pub name: String,
}
pub struct EnabledProvidersBorrowed<'a> {
    pub slug: &'a str,
    pub name: &'a str,
}
impl<'a> From<EnabledProvidersBorrowed<'a>> for EnabledProviders {
    fn from(EnabledProvidersBorrowed { slug, name }: EnabledProvidersBorrowed<'a>) -> Self {
        Self { slug: slug.into(), name: name.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ProviderRow {
    pub id: i64,
    pub slug: String,
    pub name: String,
    pub issuer: String,
    pub client_id: String,
    pub client_secret: Option<Vec<u8>>,
    pub scopes: Vec<String>,
    pub email_domains: Vec<String>,
    pub second_factor: String,
    pub exclusive: bool,
    pub enabled: bool,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub accounts: i64,
}
pub struct ProviderRowBorrowed<'a> {
    pub id: i64,
    pub slug: &'a str,
    pub name: &'a str,
    pub issuer: &'a str,
    pub client_id: &'a str,
    pub client_secret: Option<&'a [u8]>,
    pub scopes: crate::ArrayIterator<'a, &'a str>,
    pub email_domains: crate::ArrayIterator<'a, &'a str>,
    pub second_factor: &'a str,
    pub exclusive: bool,
    pub enabled: bool,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub accounts: i64,
}
impl<'a> From<ProviderRowBorrowed<'a>> for ProviderRow {
    fn from(
        ProviderRowBorrowed {
            id,
            slug,
            name,
            issuer,
            client_id,
            client_secret,
            scopes,
            email_domains,
            second_factor,
            exclusive,
            enabled,
            created_at,
            updated_at,
            accounts,
        }: ProviderRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            slug: slug.into(),
            name: name.into(),
            issuer: issuer.into(),
            client_id: client_id.into(),
            client_secret: client_secret.map(|v| v.into()),
            scopes: scopes.map(|v| v.into()).collect(),
            email_domains: email_domains.map(|v| v.into()).collect(),
            second_factor: second_factor.into(),
            exclusive,
            enabled,
            created_at,
            updated_at,
            accounts,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LinkRow {
    pub id: i64,
    pub slug: String,
    pub name: String,
    pub email: Option<String>,
    pub created_at: jiff::Timestamp,
    pub last_used_at: jiff::Timestamp,
}
pub struct LinkRowBorrowed<'a> {
    pub id: i64,
    pub slug: &'a str,
    pub name: &'a str,
    pub email: Option<&'a str>,
    pub created_at: jiff::Timestamp,
    pub last_used_at: jiff::Timestamp,
}
impl<'a> From<LinkRowBorrowed<'a>> for LinkRow {
    fn from(LinkRowBorrowed { id, slug, name, email, created_at, last_used_at }: LinkRowBorrowed<'a>) -> Self {
        Self { id, slug: slug.into(), name: name.into(), email: email.map(|v| v.into()), created_at, last_used_at }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LinkOfUser {
    pub id: i64,
    pub name: String,
    pub is_binding: bool,
}
pub struct LinkOfUserBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub is_binding: bool,
}
impl<'a> From<LinkOfUserBorrowed<'a>> for LinkOfUser {
    fn from(LinkOfUserBorrowed { id, name, is_binding }: LinkOfUserBorrowed<'a>) -> Self {
        Self { id, name: name.into(), is_binding }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub user_id: i64,
    pub provider_id: i64,
    pub subject: String,
    pub email: Option<String>,
    pub next: String,
}
pub struct StepBorrowed<'a> {
    pub user_id: i64,
    pub provider_id: i64,
    pub subject: &'a str,
    pub email: Option<&'a str>,
    pub next: &'a str,
}
impl<'a> From<StepBorrowed<'a>> for Step {
    fn from(StepBorrowed { user_id, provider_id, subject, email, next }: StepBorrowed<'a>) -> Self {
        Self { user_id, provider_id, subject: subject.into(), email: email.map(|v| v.into()), next: next.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct EnabledProvidersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EnabledProvidersBorrowed, tokio_postgres::Error>,
    mapper: fn(EnabledProvidersBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EnabledProvidersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EnabledProvidersBorrowed) -> R) -> EnabledProvidersQuery<'c, 'a, 's, C, R, N> {
        EnabledProvidersQuery {
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
pub struct ProviderRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ProviderRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ProviderRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ProviderRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ProviderRowBorrowed) -> R) -> ProviderRowQuery<'c, 'a, 's, C, R, N> {
        ProviderRowQuery {
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
pub struct LinkRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LinkRowBorrowed, tokio_postgres::Error>,
    mapper: fn(LinkRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LinkRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LinkRowBorrowed) -> R) -> LinkRowQuery<'c, 'a, 's, C, R, N> {
        LinkRowQuery {
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
pub struct LinkOfUserQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LinkOfUserBorrowed, tokio_postgres::Error>,
    mapper: fn(LinkOfUserBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LinkOfUserQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LinkOfUserBorrowed) -> R) -> LinkOfUserQuery<'c, 'a, 's, C, R, N> {
        LinkOfUserQuery {
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
pub struct StepQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<StepBorrowed, tokio_postgres::Error>,
    mapper: fn(StepBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StepQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(StepBorrowed) -> R) -> StepQuery<'c, 'a, 's, C, R, N> {
        StepQuery {
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
pub struct EnabledProvidersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn enabled_providers() -> EnabledProvidersStmt {
    EnabledProvidersStmt("select slug, name from sso_providers where enabled order by name, slug limit 50", None)
}
impl EnabledProvidersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> EnabledProvidersQuery<'c, 'a, 's, C, EnabledProviders, 0> {
        EnabledProvidersQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EnabledProvidersBorrowed, tokio_postgres::Error> {
                Ok(EnabledProvidersBorrowed { slug: row.try_get(0)?, name: row.try_get(1)? })
            },
            mapper: |it| EnabledProviders::from(it),
        }
    }
}
pub struct ProvidersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn providers() -> ProvidersStmt {
    ProvidersStmt(
        "select id, slug, name, issuer, client_id, client_secret, scopes, email_domains, second_factor, exclusive, enabled, created_at, updated_at, (select count(*) from user_identities i where i.provider_id = p.id) as accounts from sso_providers p where $1::bigint is null or id < $1 order by id desc limit $2",
        None,
    )
}
impl ProvidersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before: &'a Option<i64>,
        limit: &'a i64,
    ) -> ProviderRowQuery<'c, 'a, 's, C, ProviderRow, 2> {
        ProviderRowQuery {
            client,
            params: [before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProviderRowBorrowed, tokio_postgres::Error> {
                Ok(ProviderRowBorrowed {
                    id: row.try_get(0)?,
                    slug: row.try_get(1)?,
                    name: row.try_get(2)?,
                    issuer: row.try_get(3)?,
                    client_id: row.try_get(4)?,
                    client_secret: row.try_get(5)?,
                    scopes: row.try_get(6)?,
                    email_domains: row.try_get(7)?,
                    second_factor: row.try_get(8)?,
                    exclusive: row.try_get(9)?,
                    enabled: row.try_get(10)?,
                    created_at: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                    accounts: row.try_get(13)?,
                })
            },
            mapper: |it| ProviderRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ProvidersParams, ProviderRowQuery<'c, 'a, 's, C, ProviderRow, 2>, C>
    for ProvidersStmt
{
    fn params(&'s self, client: &'c C, params: &'a ProvidersParams) -> ProviderRowQuery<'c, 'a, 's, C, ProviderRow, 2> {
        self.bind(client, &params.before, &params.limit)
    }
}
pub struct ProviderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn provider() -> ProviderStmt {
    ProviderStmt(
        "select id, slug, name, issuer, client_id, client_secret, scopes, email_domains, second_factor, exclusive, enabled, created_at, updated_at, (select count(*) from user_identities i where i.provider_id = p.id) as accounts from sso_providers p where id = $1",
        None,
    )
}
impl ProviderStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> ProviderRowQuery<'c, 'a, 's, C, ProviderRow, 1> {
        ProviderRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProviderRowBorrowed, tokio_postgres::Error> {
                Ok(ProviderRowBorrowed {
                    id: row.try_get(0)?,
                    slug: row.try_get(1)?,
                    name: row.try_get(2)?,
                    issuer: row.try_get(3)?,
                    client_id: row.try_get(4)?,
                    client_secret: row.try_get(5)?,
                    scopes: row.try_get(6)?,
                    email_domains: row.try_get(7)?,
                    second_factor: row.try_get(8)?,
                    exclusive: row.try_get(9)?,
                    enabled: row.try_get(10)?,
                    created_at: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                    accounts: row.try_get(13)?,
                })
            },
            mapper: |it| ProviderRow::from(it),
        }
    }
}
pub struct EnabledProviderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn enabled_provider() -> EnabledProviderStmt {
    EnabledProviderStmt(
        "select id, slug, name, issuer, client_id, client_secret, scopes, email_domains, second_factor, exclusive, enabled, created_at, updated_at, (select count(*) from user_identities i where i.provider_id = p.id) as accounts from sso_providers p where slug = $1 and enabled",
        None,
    )
}
impl EnabledProviderStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        slug: &'a T1,
    ) -> ProviderRowQuery<'c, 'a, 's, C, ProviderRow, 1> {
        ProviderRowQuery {
            client,
            params: [slug],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProviderRowBorrowed, tokio_postgres::Error> {
                Ok(ProviderRowBorrowed {
                    id: row.try_get(0)?,
                    slug: row.try_get(1)?,
                    name: row.try_get(2)?,
                    issuer: row.try_get(3)?,
                    client_id: row.try_get(4)?,
                    client_secret: row.try_get(5)?,
                    scopes: row.try_get(6)?,
                    email_domains: row.try_get(7)?,
                    second_factor: row.try_get(8)?,
                    exclusive: row.try_get(9)?,
                    enabled: row.try_get(10)?,
                    created_at: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                    accounts: row.try_get(13)?,
                })
            },
            mapper: |it| ProviderRow::from(it),
        }
    }
}
pub struct InsertProviderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_provider() -> InsertProviderStmt {
    InsertProviderStmt(
        "insert into sso_providers (slug, name, issuer, client_id, scopes, email_domains, second_factor, exclusive, enabled) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (slug) do nothing returning id",
        None,
    )
}
impl InsertProviderStmt {
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
        T6: crate::ArraySql<Item = T5>,
        T7: crate::StringSql,
        T8: crate::ArraySql<Item = T7>,
        T9: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        slug: &'a T1,
        name: &'a T2,
        issuer: &'a T3,
        client_id: &'a T4,
        scopes: &'a T6,
        email_domains: &'a T8,
        second_factor: &'a T9,
        exclusive: &'a bool,
        enabled: &'a bool,
    ) -> I64Query<'c, 'a, 's, C, i64, 9> {
        I64Query {
            client,
            params: [slug, name, issuer, client_id, scopes, email_domains, second_factor, exclusive, enabled],
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
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertProviderParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
        I64Query<'c, 'a, 's, C, i64, 9>,
        C,
    > for InsertProviderStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertProviderParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
    ) -> I64Query<'c, 'a, 's, C, i64, 9> {
        self.bind(
            client,
            &params.slug,
            &params.name,
            &params.issuer,
            &params.client_id,
            &params.scopes,
            &params.email_domains,
            &params.second_factor,
            &params.exclusive,
            &params.enabled,
        )
    }
}
pub struct UpdateProviderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_provider() -> UpdateProviderStmt {
    UpdateProviderStmt(
        "update sso_providers set name = $1, issuer = $2, client_id = $3, scopes = $4, email_domains = $5, second_factor = $6, exclusive = $7, enabled = $8, updated_at = now() where id = $9",
        None,
    )
}
impl UpdateProviderStmt {
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
        T5: crate::ArraySql<Item = T4>,
        T6: crate::StringSql,
        T7: crate::ArraySql<Item = T6>,
        T8: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        issuer: &'a T2,
        client_id: &'a T3,
        scopes: &'a T5,
        email_domains: &'a T7,
        second_factor: &'a T8,
        exclusive: &'a bool,
        enabled: &'a bool,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &client.prepare(self.0).await?,
                &[name, issuer, client_id, scopes, email_domains, second_factor, exclusive, enabled, id],
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
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
    T8: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateProviderParams<T1, T2, T3, T4, T5, T6, T7, T8>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdateProviderStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateProviderParams<T1, T2, T3, T4, T5, T6, T7, T8>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.name,
            &params.issuer,
            &params.client_id,
            &params.scopes,
            &params.email_domains,
            &params.second_factor,
            &params.exclusive,
            &params.enabled,
            &params.id,
        ))
    }
}
pub struct LockProviderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_provider() -> LockProviderStmt {
    LockProviderStmt("select id from sso_providers where id = $1 for update", None)
}
impl LockProviderStmt {
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
pub struct PutSecretStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_secret() -> PutSecretStmt {
    PutSecretStmt("update sso_providers set client_secret = $1, updated_at = now() where id = $2", None)
}
impl PutSecretStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        secret: &'a Option<T1>,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[secret, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutSecretParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutSecretStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutSecretParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.secret, &params.id))
    }
}
pub struct DeleteProviderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_provider() -> DeleteProviderStmt {
    DeleteProviderStmt("delete from sso_providers where id = $1", None)
}
impl DeleteProviderStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[id]).await
    }
}
pub struct ForgetIdentitiesStmt(&'static str, Option<tokio_postgres::Statement>);
/// Another issuer's subjects are other people.
pub fn forget_identities() -> ForgetIdentitiesStmt {
    ForgetIdentitiesStmt("delete from user_identities where provider_id = $1", None)
}
impl ForgetIdentitiesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        provider: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[provider]).await
    }
}
pub struct BeginAttemptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn begin_attempt() -> BeginAttemptStmt {
    BeginAttemptStmt(
        "insert into sso_attempts (token_hash, provider_id, next, ip_address, expires_at) values ($1, $2, $3, $4, now() + make_interval(mins => $5::int))",
        None,
    )
}
impl BeginAttemptStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
        provider: &'a i64,
        next: &'a T2,
        ip_address: &'a Option<T3>,
        minutes: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[token_hash, provider, next, ip_address, minutes]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        BeginAttemptParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for BeginAttemptStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a BeginAttemptParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.token_hash,
            &params.provider,
            &params.next,
            &params.ip_address,
            &params.minutes,
        ))
    }
}
pub struct AttemptsOfAddressStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn attempts_of_address() -> AttemptsOfAddressStmt {
    AttemptsOfAddressStmt(
        "select count(*) from sso_attempts where ip_address = $1 and created_at > now() - interval '10 minutes'",
        None,
    )
}
impl AttemptsOfAddressStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        ip_address: &'a Option<T1>,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [ip_address],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct TakeAttemptStmt(&'static str, Option<tokio_postgres::Statement>);
/// An attempt is finished once, whatever comes of it.
pub fn take_attempt() -> TakeAttemptStmt {
    TakeAttemptStmt(
        "delete from sso_attempts where token_hash = $1 and provider_id = $2 and expires_at > now() returning next",
        None,
    )
}
impl TakeAttemptStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
        provider: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [token_hash, provider],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, TakeAttemptParams<T1>, StringQuery<'c, 'a, 's, C, String, 2>, C>
    for TakeAttemptStmt
{
    fn params(&'s self, client: &'c C, params: &'a TakeAttemptParams<T1>) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.token_hash, &params.provider)
    }
}
pub struct PruneAttemptsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn prune_attempts() -> PruneAttemptsStmt {
    PruneAttemptsStmt("delete from sso_attempts where expires_at < now()", None)
}
impl PruneAttemptsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[]).await
    }
}
pub struct NoteFailureStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn note_failure() -> NoteFailureStmt {
    NoteFailureStmt(
        "insert into login_attempts (email, ip_address, succeeded, kind) values ($1, $2, false, 'sso')",
        None,
    )
}
impl NoteFailureStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a T1,
        ip_address: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[email, ip_address]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        NoteFailureParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for NoteFailureStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a NoteFailureParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.email, &params.ip_address))
    }
}
pub struct FailuresOfAddressStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn failures_of_address() -> FailuresOfAddressStmt {
    FailuresOfAddressStmt(
        "select count(*) from login_attempts where kind = 'sso' and not succeeded and ip_address = $1 and created_at > now() - make_interval(mins => $2::int)",
        None,
    )
}
impl FailuresOfAddressStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        ip_address: &'a T1,
        window_minutes: &'a i32,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [ip_address, window_minutes],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, FailuresOfAddressParams<T1>, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for FailuresOfAddressStmt
{
    fn params(&'s self, client: &'c C, params: &'a FailuresOfAddressParams<T1>) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.ip_address, &params.window_minutes)
    }
}
pub struct NoteRefusalStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn note_refusal() -> NoteRefusalStmt {
    NoteRefusalStmt(
        "insert into login_history (user_id, outcome, method, ip_address, user_agent) values ($1, $2, 'sso', $3, $4)",
        None,
    )
}
impl NoteRefusalStmt {
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
        user: &'a i64,
        outcome: &'a T1,
        ip_address: &'a Option<T2>,
        user_agent: &'a Option<T3>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[user, outcome, ip_address, user_agent]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        NoteRefusalParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for NoteRefusalStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a NoteRefusalParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.user, &params.outcome, &params.ip_address, &params.user_agent))
    }
}
pub struct LinkedUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn linked_user() -> LinkedUserStmt {
    LinkedUserStmt("select user_id from user_identities where provider_id = $1 and subject = $2", None)
}
impl LinkedUserStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        provider: &'a i64,
        subject: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [provider, subject],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, LinkedUserParams<T1>, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for LinkedUserStmt
{
    fn params(&'s self, client: &'c C, params: &'a LinkedUserParams<T1>) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.provider, &params.subject)
    }
}
pub struct HasIdentityStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn has_identity() -> HasIdentityStmt {
    HasIdentityStmt(
        "select exists (select 1 from user_identities where provider_id = $1 and user_id = $2) as yes",
        None,
    )
}
impl HasIdentityStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        provider: &'a i64,
        user: &'a i64,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [provider, user],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, HasIdentityParams, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for HasIdentityStmt
{
    fn params(&'s self, client: &'c C, params: &'a HasIdentityParams) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.provider, &params.user)
    }
}
pub struct LinkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn link() -> LinkStmt {
    LinkStmt(
        "insert into user_identities (user_id, provider_id, subject, email) values ($1, $2, $3, $4) on conflict do nothing",
        None,
    )
}
impl LinkStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        user: &'a i64,
        provider: &'a i64,
        subject: &'a T1,
        email: &'a Option<T2>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[user, provider, subject, email]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        LinkParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for LinkStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LinkParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.user, &params.provider, &params.subject, &params.email))
    }
}
pub struct UseLinkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn use_link() -> UseLinkStmt {
    UseLinkStmt(
        "update user_identities set last_used_at = now(), email = coalesce($1, email) where provider_id = $2 and subject = $3",
        None,
    )
}
impl UseLinkStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a Option<T1>,
        provider: &'a i64,
        subject: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[email, provider, subject]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UseLinkParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UseLinkStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UseLinkParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.email, &params.provider, &params.subject))
    }
}
pub struct TakeInvitationsStmt(&'static str, Option<tokio_postgres::Statement>);
/// The links that were mailed to somebody who has not joined yet; they are used up.
pub fn take_invitations() -> TakeInvitationsStmt {
    TakeInvitationsStmt(
        "update user_tokens set used_at = now() where user_id = $1 and purpose in ('invitation', 'activation') and used_at is null and expires_at > now() returning coalesce(tenant_id, 0) as tenant_id",
        None,
    )
}
impl TakeInvitationsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [user],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ActivateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn activate() -> ActivateStmt {
    ActivateStmt("update users set status = 'active', updated_at = now() where id = $1 and status = 'invited'", None)
}
impl ActivateStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[id]).await
    }
}
pub struct LinksOfUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn links_of_user() -> LinksOfUserStmt {
    LinksOfUserStmt(
        "select i.id, p.slug, p.name, i.email, i.created_at, i.last_used_at from user_identities i join sso_providers p on p.id = i.provider_id where i.user_id = $1 order by i.id limit 50",
        None,
    )
}
impl LinksOfUserStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user: &'a i64,
    ) -> LinkRowQuery<'c, 'a, 's, C, LinkRow, 1> {
        LinkRowQuery {
            client,
            params: [user],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LinkRowBorrowed, tokio_postgres::Error> {
                Ok(LinkRowBorrowed {
                    id: row.try_get(0)?,
                    slug: row.try_get(1)?,
                    name: row.try_get(2)?,
                    email: row.try_get(3)?,
                    created_at: row.try_get(4)?,
                    last_used_at: row.try_get(5)?,
                })
            },
            mapper: |it| LinkRow::from(it),
        }
    }
}
pub struct LinkOfUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn link_of_user() -> LinkOfUserStmt {
    LinkOfUserStmt(
        "select i.id, p.name, p.enabled and p.exclusive as is_binding from user_identities i join sso_providers p on p.id = i.provider_id where i.id = $1 and i.user_id = $2",
        None,
    )
}
impl LinkOfUserStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
        user: &'a i64,
    ) -> LinkOfUserQuery<'c, 'a, 's, C, LinkOfUser, 2> {
        LinkOfUserQuery {
            client,
            params: [id, user],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LinkOfUserBorrowed, tokio_postgres::Error> {
                Ok(LinkOfUserBorrowed { id: row.try_get(0)?, name: row.try_get(1)?, is_binding: row.try_get(2)? })
            },
            mapper: |it| LinkOfUser::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, LinkOfUserParams, LinkOfUserQuery<'c, 'a, 's, C, LinkOfUser, 2>, C>
    for LinkOfUserStmt
{
    fn params(&'s self, client: &'c C, params: &'a LinkOfUserParams) -> LinkOfUserQuery<'c, 'a, 's, C, LinkOfUser, 2> {
        self.bind(client, &params.id, &params.user)
    }
}
pub struct UnlinkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unlink() -> UnlinkStmt {
    UnlinkStmt("delete from user_identities where id = $1 and user_id = $2", None)
}
impl UnlinkStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
        user: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[id, user]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UnlinkParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UnlinkStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UnlinkParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.id, &params.user))
    }
}
pub struct UnlinkAllStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unlink_all() -> UnlinkAllStmt {
    UnlinkAllStmt("delete from user_identities where user_id = $1", None)
}
impl UnlinkAllStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[user]).await
    }
}
pub struct OtherWaysInStmt(&'static str, Option<tokio_postgres::Statement>);
/// Ways to sign in beside this link: a password, or another provider that is switched on.
pub fn other_ways_in() -> OtherWaysInStmt {
    OtherWaysInStmt(
        "select (select count(*) from users u where u.id = $1 and u.password_hash is not null) + (select count(*) from user_identities i join sso_providers p on p.id = i.provider_id and p.enabled where i.user_id = $1 and i.id <> $2) as ways",
        None,
    )
}
impl OtherWaysInStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user: &'a i64,
        link: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [user, link],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OtherWaysInParams, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for OtherWaysInStmt
{
    fn params(&'s self, client: &'c C, params: &'a OtherWaysInParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.user, &params.link)
    }
}
pub struct BeginStepStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn begin_step() -> BeginStepStmt {
    BeginStepStmt(
        "insert into sign_in_steps (token_hash, user_id, provider_id, subject, email, next, expires_at) values ($1, $2, $3, $4, $5, $6, now() + make_interval(mins => $7::int))",
        None,
    )
}
impl BeginStepStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::BytesSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
        user: &'a i64,
        provider: &'a i64,
        subject: &'a T2,
        email: &'a Option<T3>,
        next: &'a T4,
        minutes: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(&client.prepare(self.0).await?, &[token_hash, user, provider, subject, email, next, minutes])
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::BytesSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        BeginStepParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for BeginStepStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a BeginStepParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.token_hash,
            &params.user,
            &params.provider,
            &params.subject,
            &params.email,
            &params.next,
            &params.minutes,
        ))
    }
}
pub struct StepStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn step() -> StepStmt {
    StepStmt(
        "select user_id, provider_id, subject, email, next from sign_in_steps where token_hash = $1 and expires_at > now()",
        None,
    )
}
impl StepStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
    ) -> StepQuery<'c, 'a, 's, C, Step, 1> {
        StepQuery {
            client,
            params: [token_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<StepBorrowed, tokio_postgres::Error> {
                Ok(StepBorrowed {
                    user_id: row.try_get(0)?,
                    provider_id: row.try_get(1)?,
                    subject: row.try_get(2)?,
                    email: row.try_get(3)?,
                    next: row.try_get(4)?,
                })
            },
            mapper: |it| Step::from(it),
        }
    }
}
pub struct EndStepStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_step() -> EndStepStmt {
    EndStepStmt("delete from sign_in_steps where token_hash = $1", None)
}
impl EndStepStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[token_hash]).await
    }
}
pub struct PruneStepsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn prune_steps() -> PruneStepsStmt {
    PruneStepsStmt("delete from sign_in_steps where expires_at < now()", None)
}
impl PruneStepsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[]).await
    }
}
