// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct SessionsOfTokensParams<T1: crate::BytesSql, T2: crate::ArraySql<Item = T1>> {
    pub token_hashes: T2,
    pub idle_minutes: i32,
    pub max_hours: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct SessionOfIdParams {
    pub id: i64,
    pub idle_minutes: i32,
    pub max_hours: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct RightsOfSessionParams {
    pub id: i64,
    pub idle_minutes: i32,
    pub max_hours: i32,
}
#[derive(Debug)]
pub struct OpenSessionParams<T1: crate::BytesSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub user_id: i64,
    pub token_hash: T1,
    pub tenant_id: Option<i64>,
    pub ip_address: Option<T2>,
    pub user_agent: Option<T3>,
    pub method: T4,
    pub second_factor: bool,
    pub max_hours: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct BeganLatelyParams {
    pub id: i64,
    pub minutes: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct CloseSessionParams {
    pub id: i64,
    pub user_id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct CloseOtherSessionsParams {
    pub user_id: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct PruneSessionsParams {
    pub idle_minutes: i32,
    pub max_hours: i32,
}
#[derive(Debug)]
pub struct RehashPasswordParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub new: T1,
    pub id: i64,
    pub old: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct SessionsOfUserParams {
    pub user_id: i64,
    pub max_hours: i32,
    pub idle_minutes: i32,
}
#[derive(Debug)]
pub struct NoteAttemptParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub email: T1,
    pub ip_address: T2,
    pub network: T3,
    pub kind: T4,
}
#[derive(Debug)]
pub struct RecentFailuresParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub email: T1,
    pub network: T2,
    pub kind: T3,
    pub window_minutes: i32,
}
#[derive(Debug)]
pub struct NoteThrottledParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub email: T1,
    pub ip_address: T2,
    pub network: T3,
    pub window_minutes: i32,
    pub of_account: bool,
}
#[derive(Debug)]
pub struct NoteLoginParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
> {
    pub outcome: T1,
    pub method: T2,
    pub ip_address: Option<T3>,
    pub user_agent: Option<T4>,
    pub country: Option<T5>,
    pub email: T6,
}
#[derive(Debug)]
pub struct IsKnownDeviceParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub network: Option<T1>,
    pub user_agent: Option<T2>,
    pub user_id: i64,
}
#[derive(Debug)]
pub struct KnownPlacesParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub user: i64,
    pub network: T1,
    pub country: Option<T2>,
}
#[derive(Clone, Copy, Debug)]
pub struct SwitchTenantParams {
    pub tenant_id: i64,
    pub session_id: i64,
}
#[derive(Debug)]
pub struct SetPasswordParams<T1: crate::StringSql> {
    pub password_hash: T1,
    pub must_change: bool,
    pub id: i64,
}
#[derive(Debug)]
pub struct InsertUserParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub name: T1,
    pub email: T2,
    pub password_hash: Option<T3>,
    pub must_change: bool,
}
#[derive(Debug)]
pub struct InsertTenantParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub name: T1,
    pub slug: T2,
    pub billing_email: Option<T3>,
}
#[derive(Debug)]
pub struct AddMemberParams<T1: crate::StringSql> {
    pub tenant_id: i64,
    pub user_id: i64,
    pub role: T1,
}
#[derive(Debug)]
pub struct GrantRoleParams<T1: crate::StringSql> {
    pub user_id: i64,
    pub role: T1,
}
#[derive(Debug)]
pub struct PutPermissionParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub key: T1,
    pub description: T2,
}
#[derive(Debug)]
pub struct PutRoleParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub name: T1,
    pub plane: T2,
    pub description: T3,
}
#[derive(Debug)]
pub struct ClearRoleParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub role_id: i64,
    pub permissions: T2,
}
#[derive(Debug)]
pub struct FillRoleParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub role_id: i64,
    pub permissions: T2,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct FoundSession {
    pub place: i64,
    pub id: i64,
    pub active_tenant_id: Option<i64>,
    pub last_seen_at: jiff::Timestamp,
    pub last_login_at: Option<jiff::Timestamp>,
    pub epoch: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SessionRow {
    pub id: i64,
    pub user_id: i64,
    pub active_tenant_id: Option<i64>,
    pub impersonator_id: Option<i64>,
    pub must_change_password: bool,
    pub tenant_status: Option<String>,
    pub suspended_reason: Option<String>,
    pub member_status: Option<String>,
    pub tenant_requires_second_factor: bool,
    pub has_second_factor: bool,
    pub permissions: Vec<String>,
    pub platform_permissions: Vec<String>,
    pub epoch: i64,
}
pub struct SessionRowBorrowed<'a> {
    pub id: i64,
    pub user_id: i64,
    pub active_tenant_id: Option<i64>,
    pub impersonator_id: Option<i64>,
    pub must_change_password: bool,
    pub tenant_status: Option<&'a str>,
    pub suspended_reason: Option<&'a str>,
    pub member_status: Option<&'a str>,
    pub tenant_requires_second_factor: bool,
    pub has_second_factor: bool,
    pub permissions: crate::ArrayIterator<'a, &'a str>,
    pub platform_permissions: crate::ArrayIterator<'a, &'a str>,
    pub epoch: i64,
}
impl<'a> From<SessionRowBorrowed<'a>> for SessionRow {
    fn from(
        SessionRowBorrowed {
            id,
            user_id,
            active_tenant_id,
            impersonator_id,
            must_change_password,
            tenant_status,
            suspended_reason,
            member_status,
            tenant_requires_second_factor,
            has_second_factor,
            permissions,
            platform_permissions,
            epoch,
        }: SessionRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            user_id,
            active_tenant_id,
            impersonator_id,
            must_change_password,
            tenant_status: tenant_status.map(|v| v.into()),
            suspended_reason: suspended_reason.map(|v| v.into()),
            member_status: member_status.map(|v| v.into()),
            tenant_requires_second_factor,
            has_second_factor,
            permissions: permissions.map(|v| v.into()).collect(),
            platform_permissions: platform_permissions.map(|v| v.into()).collect(),
            epoch,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LoginRow {
    pub id: i64,
    pub name: String,
    pub email: String,
    pub password_hash: Option<String>,
    pub status: String,
    pub must_change_password: bool,
    pub locked_at: Option<jiff::Timestamp>,
    pub has_second_factor: bool,
    pub sso_only: bool,
}
pub struct LoginRowBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub email: &'a str,
    pub password_hash: Option<&'a str>,
    pub status: &'a str,
    pub must_change_password: bool,
    pub locked_at: Option<jiff::Timestamp>,
    pub has_second_factor: bool,
    pub sso_only: bool,
}
impl<'a> From<LoginRowBorrowed<'a>> for LoginRow {
    fn from(
        LoginRowBorrowed {
            id,
            name,
            email,
            password_hash,
            status,
            must_change_password,
            locked_at,
            has_second_factor,
            sso_only,
        }: LoginRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            email: email.into(),
            password_hash: password_hash.map(|v| v.into()),
            status: status.into(),
            must_change_password,
            locked_at,
            has_second_factor,
            sso_only,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct MeRow {
    pub id: i64,
    pub name: String,
    pub email: String,
    pub must_change_password: bool,
    pub has_password: bool,
    pub last_login_at: Option<jiff::Timestamp>,
    pub impersonator_id: Option<i64>,
    pub impersonator_name: Option<String>,
    pub impersonator_email: Option<String>,
    pub impersonation_ends: Option<jiff::Timestamp>,
}
pub struct MeRowBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub email: &'a str,
    pub must_change_password: bool,
    pub has_password: bool,
    pub last_login_at: Option<jiff::Timestamp>,
    pub impersonator_id: Option<i64>,
    pub impersonator_name: Option<&'a str>,
    pub impersonator_email: Option<&'a str>,
    pub impersonation_ends: Option<jiff::Timestamp>,
}
impl<'a> From<MeRowBorrowed<'a>> for MeRow {
    fn from(
        MeRowBorrowed {
            id,
            name,
            email,
            must_change_password,
            has_password,
            last_login_at,
            impersonator_id,
            impersonator_name,
            impersonator_email,
            impersonation_ends,
        }: MeRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            email: email.into(),
            must_change_password,
            has_password,
            last_login_at,
            impersonator_id,
            impersonator_name: impersonator_name.map(|v| v.into()),
            impersonator_email: impersonator_email.map(|v| v.into()),
            impersonation_ends,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct TenantsOfUser {
    pub id: i64,
    pub name: String,
    pub slug: String,
    pub status: String,
    pub suspended_reason: Option<String>,
    pub role: String,
    pub member_status: String,
    pub further: Vec<String>,
}
pub struct TenantsOfUserBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub slug: &'a str,
    pub status: &'a str,
    pub suspended_reason: Option<&'a str>,
    pub role: &'a str,
    pub member_status: &'a str,
    pub further: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<TenantsOfUserBorrowed<'a>> for TenantsOfUser {
    fn from(
        TenantsOfUserBorrowed {
            id,
            name,
            slug,
            status,
            suspended_reason,
            role,
            member_status,
            further,
        }: TenantsOfUserBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            slug: slug.into(),
            status: status.into(),
            suspended_reason: suspended_reason.map(|v| v.into()),
            role: role.into(),
            member_status: member_status.into(),
            further: further.map(|v| v.into()).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct SessionInfo {
    pub id: i64,
    pub ip_address: Option<String>,
    pub user_agent: Option<String>,
    pub created_at: jiff::Timestamp,
    pub last_seen_at: jiff::Timestamp,
}
pub struct SessionInfoBorrowed<'a> {
    pub id: i64,
    pub ip_address: Option<&'a str>,
    pub user_agent: Option<&'a str>,
    pub created_at: jiff::Timestamp,
    pub last_seen_at: jiff::Timestamp,
}
impl<'a> From<SessionInfoBorrowed<'a>> for SessionInfo {
    fn from(
        SessionInfoBorrowed { id, ip_address, user_agent, created_at, last_seen_at }: SessionInfoBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            ip_address: ip_address.map(|v| v.into()),
            user_agent: user_agent.map(|v| v.into()),
            created_at,
            last_seen_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct RecentFailures {
    pub of_account: i64,
    pub of_address: i64,
    pub waited: Option<i64>,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct KnownPlaces {
    pub signed_in_before: bool,
    pub of_network: i64,
    pub with_country: i64,
    pub of_country: i64,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct FoundSessionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FoundSession, tokio_postgres::Error>,
    mapper: fn(FoundSession) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FoundSessionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FoundSession) -> R) -> FoundSessionQuery<'c, 'a, 's, C, R, N> {
        FoundSessionQuery {
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
pub struct SessionRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SessionRowBorrowed, tokio_postgres::Error>,
    mapper: fn(SessionRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SessionRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SessionRowBorrowed) -> R) -> SessionRowQuery<'c, 'a, 's, C, R, N> {
        SessionRowQuery {
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
pub struct LoginRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LoginRowBorrowed, tokio_postgres::Error>,
    mapper: fn(LoginRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LoginRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LoginRowBorrowed) -> R) -> LoginRowQuery<'c, 'a, 's, C, R, N> {
        LoginRowQuery {
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
pub struct MeRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MeRowBorrowed, tokio_postgres::Error>,
    mapper: fn(MeRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MeRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MeRowBorrowed) -> R) -> MeRowQuery<'c, 'a, 's, C, R, N> {
        MeRowQuery {
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
pub struct TenantsOfUserQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TenantsOfUserBorrowed, tokio_postgres::Error>,
    mapper: fn(TenantsOfUserBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TenantsOfUserQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TenantsOfUserBorrowed) -> R) -> TenantsOfUserQuery<'c, 'a, 's, C, R, N> {
        TenantsOfUserQuery {
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
pub struct SessionInfoQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SessionInfoBorrowed, tokio_postgres::Error>,
    mapper: fn(SessionInfoBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SessionInfoQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SessionInfoBorrowed) -> R) -> SessionInfoQuery<'c, 'a, 's, C, R, N> {
        SessionInfoQuery {
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
pub struct RecentFailuresQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RecentFailures, tokio_postgres::Error>,
    mapper: fn(RecentFailures) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RecentFailuresQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RecentFailures) -> R) -> RecentFailuresQuery<'c, 'a, 's, C, R, N> {
        RecentFailuresQuery {
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
pub struct KnownPlacesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<KnownPlaces, tokio_postgres::Error>,
    mapper: fn(KnownPlaces) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KnownPlacesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(KnownPlaces) -> R) -> KnownPlacesQuery<'c, 'a, 's, C, R, N> {
        KnownPlacesQuery {
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
pub struct SessionsOfTokensStmt(&'static str, Option<tokio_postgres::Statement>);
/// The living sessions of some tokens, each with the place of its token, and the number that moves whenever anybody's
/// rights change. How long one lives is what the settings say now, not what they said when it began; one that an operator
/// began to act as somebody lives no longer than his own.
pub fn sessions_of_tokens() -> SessionsOfTokensStmt {
    SessionsOfTokensStmt(
        "select t.place, s.id, s.active_tenant_id, s.last_seen_at, u.last_login_at, e.epoch from unnest($1::bytea[]) with ordinality t (hash, place) join sessions s on s.token_hash = t.hash join users u on u.id = s.user_id cross join rights_epoch e where s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => $2::int) and s.created_at > now() - make_interval(hours => $3::int) and (s.parent_session_id is null or exists ( select 1 from sessions p where p.id = s.parent_session_id and p.expires_at > now() and p.last_seen_at > now() - make_interval(mins => $2::int) and p.created_at > now() - make_interval(hours => $3::int)))",
        None,
    )
}
impl SessionsOfTokensStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        token_hashes: &'a T2,
        idle_minutes: &'a i32,
        max_hours: &'a i32,
    ) -> FoundSessionQuery<'c, 'a, 's, C, FoundSession, 3> {
        FoundSessionQuery {
            client,
            params: [token_hashes, idle_minutes, max_hours],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FoundSession, tokio_postgres::Error> {
                Ok(FoundSession {
                    place: row.try_get(0)?,
                    id: row.try_get(1)?,
                    active_tenant_id: row.try_get(2)?,
                    last_seen_at: row.try_get(3)?,
                    last_login_at: row.try_get(4)?,
                    epoch: row.try_get(5)?,
                })
            },
            mapper: |it| FoundSession::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SessionsOfTokensParams<T1, T2>,
        FoundSessionQuery<'c, 'a, 's, C, FoundSession, 3>,
        C,
    > for SessionsOfTokensStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SessionsOfTokensParams<T1, T2>,
    ) -> FoundSessionQuery<'c, 'a, 's, C, FoundSession, 3> {
        self.bind(client, &params.token_hashes, &params.idle_minutes, &params.max_hours)
    }
}
pub struct SessionOfIdStmt(&'static str, Option<tokio_postgres::Statement>);
/// The same for a bearer token that names its session.
pub fn session_of_id() -> SessionOfIdStmt {
    SessionOfIdStmt(
        "select 1::bigint as place, s.id, s.active_tenant_id, s.last_seen_at, u.last_login_at, e.epoch from sessions s join users u on u.id = s.user_id cross join rights_epoch e where s.id = $1 and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => $2::int) and s.created_at > now() - make_interval(hours => $3::int) and (s.parent_session_id is null or exists ( select 1 from sessions p where p.id = s.parent_session_id and p.expires_at > now() and p.last_seen_at > now() - make_interval(mins => $2::int) and p.created_at > now() - make_interval(hours => $3::int)))",
        None,
    )
}
impl SessionOfIdStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
        idle_minutes: &'a i32,
        max_hours: &'a i32,
    ) -> FoundSessionQuery<'c, 'a, 's, C, FoundSession, 3> {
        FoundSessionQuery {
            client,
            params: [id, idle_minutes, max_hours],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FoundSession, tokio_postgres::Error> {
                Ok(FoundSession {
                    place: row.try_get(0)?,
                    id: row.try_get(1)?,
                    active_tenant_id: row.try_get(2)?,
                    last_seen_at: row.try_get(3)?,
                    last_login_at: row.try_get(4)?,
                    epoch: row.try_get(5)?,
                })
            },
            mapper: |it| FoundSession::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, SessionOfIdParams, FoundSessionQuery<'c, 'a, 's, C, FoundSession, 3>, C>
    for SessionOfIdStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SessionOfIdParams,
    ) -> FoundSessionQuery<'c, 'a, 's, C, FoundSession, 3> {
        self.bind(client, &params.id, &params.idle_minutes, &params.max_hours)
    }
}
pub struct RightsOfSessionStmt(&'static str, Option<tokio_postgres::Statement>);
/// What a living session's user may do, and at which number that was so.
pub fn rights_of_session() -> RightsOfSessionStmt {
    RightsOfSessionStmt(
        "select c.id, c.user_id, c.active_tenant_id, c.impersonator_id, c.must_change_password, c.tenant_status, c.suspended_reason, c.member_status, c.tenant_requires_second_factor, c.has_second_factor, c.permissions, c.platform_permissions, e.epoch from session_callers c join sessions s on s.id = c.id cross join rights_epoch e where c.id = $1 and s.last_seen_at > now() - make_interval(mins => $2::int) and s.created_at > now() - make_interval(hours => $3::int) and (s.parent_session_id is null or exists ( select 1 from sessions p where p.id = s.parent_session_id and p.expires_at > now() and p.last_seen_at > now() - make_interval(mins => $2::int) and p.created_at > now() - make_interval(hours => $3::int)))",
        None,
    )
}
impl RightsOfSessionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
        idle_minutes: &'a i32,
        max_hours: &'a i32,
    ) -> SessionRowQuery<'c, 'a, 's, C, SessionRow, 3> {
        SessionRowQuery {
            client,
            params: [id, idle_minutes, max_hours],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SessionRowBorrowed, tokio_postgres::Error> {
                Ok(SessionRowBorrowed {
                    id: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                    active_tenant_id: row.try_get(2)?,
                    impersonator_id: row.try_get(3)?,
                    must_change_password: row.try_get(4)?,
                    tenant_status: row.try_get(5)?,
                    suspended_reason: row.try_get(6)?,
                    member_status: row.try_get(7)?,
                    tenant_requires_second_factor: row.try_get(8)?,
                    has_second_factor: row.try_get(9)?,
                    permissions: row.try_get(10)?,
                    platform_permissions: row.try_get(11)?,
                    epoch: row.try_get(12)?,
                })
            },
            mapper: |it| SessionRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, RightsOfSessionParams, SessionRowQuery<'c, 'a, 's, C, SessionRow, 3>, C>
    for RightsOfSessionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RightsOfSessionParams,
    ) -> SessionRowQuery<'c, 'a, 's, C, SessionRow, 3> {
        self.bind(client, &params.id, &params.idle_minutes, &params.max_hours)
    }
}
pub struct TouchSessionStmt(&'static str, Option<tokio_postgres::Statement>);
/// An operator who acts as somebody uses his own session, too.
pub fn touch_session() -> TouchSessionStmt {
    TouchSessionStmt(
        "update sessions set last_seen_at = now() where id = $1 or id = (select c.parent_session_id from sessions c where c.id = $1)",
        None,
    )
}
impl TouchSessionStmt {
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
pub struct UserByEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn user_by_email() -> UserByEmailStmt {
    UserByEmailStmt(
        "select id, name, email, password_hash, status, must_change_password, locked_at, exists (select 1 from user_second_factors f where f.user_id = users.id and f.confirmed_at is not null) as has_second_factor, exists (select 1 from user_identities i join sso_providers p on p.id = i.provider_id and p.enabled and p.exclusive where i.user_id = users.id) as sso_only from users where lower(email) = lower($1)",
        None,
    )
}
impl UserByEmailStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a T1,
    ) -> LoginRowQuery<'c, 'a, 's, C, LoginRow, 1> {
        LoginRowQuery {
            client,
            params: [email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LoginRowBorrowed, tokio_postgres::Error> {
                Ok(LoginRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    email: row.try_get(2)?,
                    password_hash: row.try_get(3)?,
                    status: row.try_get(4)?,
                    must_change_password: row.try_get(5)?,
                    locked_at: row.try_get(6)?,
                    has_second_factor: row.try_get(7)?,
                    sso_only: row.try_get(8)?,
                })
            },
            mapper: |it| LoginRow::from(it),
        }
    }
}
pub struct UserByIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn user_by_id() -> UserByIdStmt {
    UserByIdStmt(
        "select id, name, email, password_hash, status, must_change_password, locked_at, exists (select 1 from user_second_factors f where f.user_id = users.id and f.confirmed_at is not null) as has_second_factor, exists (select 1 from user_identities i join sso_providers p on p.id = i.provider_id and p.enabled and p.exclusive where i.user_id = users.id) as sso_only from users where id = $1",
        None,
    )
}
impl UserByIdStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> LoginRowQuery<'c, 'a, 's, C, LoginRow, 1> {
        LoginRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LoginRowBorrowed, tokio_postgres::Error> {
                Ok(LoginRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    email: row.try_get(2)?,
                    password_hash: row.try_get(3)?,
                    status: row.try_get(4)?,
                    must_change_password: row.try_get(5)?,
                    locked_at: row.try_get(6)?,
                    has_second_factor: row.try_get(7)?,
                    sso_only: row.try_get(8)?,
                })
            },
            mapper: |it| LoginRow::from(it),
        }
    }
}
pub struct MeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn me() -> MeStmt {
    MeStmt(
        "select u.id, u.name, u.email, u.must_change_password and s.method not in ('sso', 'passkey') as must_change_password, u.password_hash is not null as has_password, u.last_login_at, i.id as impersonator_id, i.name as impersonator_name, i.email as impersonator_email, case when s.impersonator_id is not null then s.expires_at end as impersonation_ends from sessions s join users u on u.id = s.user_id left join users i on i.id = s.impersonator_id where s.id = $1",
        None,
    )
}
impl MeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        session_id: &'a i64,
    ) -> MeRowQuery<'c, 'a, 's, C, MeRow, 1> {
        MeRowQuery {
            client,
            params: [session_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MeRowBorrowed, tokio_postgres::Error> {
                Ok(MeRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    email: row.try_get(2)?,
                    must_change_password: row.try_get(3)?,
                    has_password: row.try_get(4)?,
                    last_login_at: row.try_get(5)?,
                    impersonator_id: row.try_get(6)?,
                    impersonator_name: row.try_get(7)?,
                    impersonator_email: row.try_get(8)?,
                    impersonation_ends: row.try_get(9)?,
                })
            },
            mapper: |it| MeRow::from(it),
        }
    }
}
pub struct TenantsOfUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tenants_of_user() -> TenantsOfUserStmt {
    TenantsOfUserStmt(
        "select t.id, t.name, t.slug, t.status, t.suspended_reason, tu.role, tu.status as member_status, array(select coalesce(x.role, o.name) from tenant_user_roles x left join tenant_roles o on o.tenant_id = x.tenant_id and o.id = x.tenant_role_id where x.tenant_id = tu.tenant_id and x.user_id = tu.user_id order by 1)::text[] as further from tenant_users tu join tenants t on t.id = tu.tenant_id where tu.user_id = $1 and tu.status <> 'invited' and t.status <> 'closed' order by t.status = 'active' and tu.status = 'active' desc, t.id limit 200",
        None,
    )
}
impl TenantsOfUserStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a i64,
    ) -> TenantsOfUserQuery<'c, 'a, 's, C, TenantsOfUser, 1> {
        TenantsOfUserQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TenantsOfUserBorrowed, tokio_postgres::Error> {
                Ok(TenantsOfUserBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    slug: row.try_get(2)?,
                    status: row.try_get(3)?,
                    suspended_reason: row.try_get(4)?,
                    role: row.try_get(5)?,
                    member_status: row.try_get(6)?,
                    further: row.try_get(7)?,
                })
            },
            mapper: |it| TenantsOfUser::from(it),
        }
    }
}
pub struct OpenSessionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_session() -> OpenSessionStmt {
    OpenSessionStmt(
        "insert into sessions (user_id, token_hash, active_tenant_id, ip_address, user_agent, method, second_factor, expires_at) values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(hours => $8::int)) returning id",
        None,
    )
}
impl OpenSessionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
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
        user_id: &'a i64,
        token_hash: &'a T1,
        tenant_id: &'a Option<i64>,
        ip_address: &'a Option<T2>,
        user_agent: &'a Option<T3>,
        method: &'a T4,
        second_factor: &'a bool,
        max_hours: &'a i32,
    ) -> I64Query<'c, 'a, 's, C, i64, 8> {
        I64Query {
            client,
            params: [user_id, token_hash, tenant_id, ip_address, user_agent, method, second_factor, max_hours],
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
    T1: crate::BytesSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> crate::client::async_::Params<'c, 'a, 's, OpenSessionParams<T1, T2, T3, T4>, I64Query<'c, 'a, 's, C, i64, 8>, C>
    for OpenSessionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OpenSessionParams<T1, T2, T3, T4>,
    ) -> I64Query<'c, 'a, 's, C, i64, 8> {
        self.bind(
            client,
            &params.user_id,
            &params.token_hash,
            &params.tenant_id,
            &params.ip_address,
            &params.user_agent,
            &params.method,
            &params.second_factor,
            &params.max_hours,
        )
    }
}
pub struct BeganLatelyStmt(&'static str, Option<tokio_postgres::Statement>);
/// Whether a session began within these minutes with another proof than a password.
pub fn began_lately() -> BeganLatelyStmt {
    BeganLatelyStmt(
        "select exists (select 1 from sessions where id = $1 and method in ('sso', 'passkey') and created_at > now() - make_interval(mins => $2::int)) as yes",
        None,
    )
}
impl BeganLatelyStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
        minutes: &'a i32,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [id, minutes],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, BeganLatelyParams, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for BeganLatelyStmt
{
    fn params(&'s self, client: &'c C, params: &'a BeganLatelyParams) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.id, &params.minutes)
    }
}
pub struct CloseSessionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn close_session() -> CloseSessionStmt {
    CloseSessionStmt("delete from sessions where id = $1 and user_id = $2", None)
}
impl CloseSessionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
        user_id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[id, user_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CloseSessionParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CloseSessionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CloseSessionParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.id, &params.user_id))
    }
}
pub struct CloseOtherSessionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn close_other_sessions() -> CloseOtherSessionsStmt {
    CloseOtherSessionsStmt("delete from sessions where user_id = $1 and id <> $2", None)
}
impl CloseOtherSessionsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[user_id, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CloseOtherSessionsParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CloseOtherSessionsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CloseOtherSessionsParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.user_id, &params.id))
    }
}
pub struct CloseSessionsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn close_sessions_of() -> CloseSessionsOfStmt {
    CloseSessionsOfStmt("delete from sessions where user_id = $1", None)
}
impl CloseSessionsOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[user_id]).await
    }
}
pub struct PruneSessionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn prune_sessions() -> PruneSessionsStmt {
    PruneSessionsStmt(
        "delete from sessions where expires_at < now() or last_seen_at < now() - make_interval(mins => $1::int) or created_at < now() - make_interval(hours => $2::int)",
        None,
    )
}
impl PruneSessionsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        idle_minutes: &'a i32,
        max_hours: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[idle_minutes, max_hours]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PruneSessionsParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PruneSessionsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PruneSessionsParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.idle_minutes, &params.max_hours))
    }
}
pub struct RehashPasswordStmt(&'static str, Option<tokio_postgres::Statement>);
/// Only while it is still the one that was checked.
pub fn rehash_password() -> RehashPasswordStmt {
    RehashPasswordStmt("update users set password_hash = $1 where id = $2 and password_hash = $3", None)
}
impl RehashPasswordStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        new: &'a T1,
        id: &'a i64,
        old: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[new, id, old]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RehashPasswordParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RehashPasswordStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RehashPasswordParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.new, &params.id, &params.old))
    }
}
pub struct PruneLoginAttemptsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn prune_login_attempts() -> PruneLoginAttemptsStmt {
    PruneLoginAttemptsStmt("delete from login_attempts where created_at < now() - interval '7 days'", None)
}
impl PruneLoginAttemptsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[]).await
    }
}
pub struct SessionsOfUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sessions_of_user() -> SessionsOfUserStmt {
    SessionsOfUserStmt(
        "select id, ip_address, user_agent, created_at, last_seen_at from sessions where user_id = $1 and impersonator_id is null and expires_at > now() and created_at > now() - make_interval(hours => $2::int) and last_seen_at > now() - make_interval(mins => $3::int) order by last_seen_at desc limit 200",
        None,
    )
}
impl SessionsOfUserStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a i64,
        max_hours: &'a i32,
        idle_minutes: &'a i32,
    ) -> SessionInfoQuery<'c, 'a, 's, C, SessionInfo, 3> {
        SessionInfoQuery {
            client,
            params: [user_id, max_hours, idle_minutes],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SessionInfoBorrowed, tokio_postgres::Error> {
                Ok(SessionInfoBorrowed {
                    id: row.try_get(0)?,
                    ip_address: row.try_get(1)?,
                    user_agent: row.try_get(2)?,
                    created_at: row.try_get(3)?,
                    last_seen_at: row.try_get(4)?,
                })
            },
            mapper: |it| SessionInfo::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, SessionsOfUserParams, SessionInfoQuery<'c, 'a, 's, C, SessionInfo, 3>, C>
    for SessionsOfUserStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SessionsOfUserParams,
    ) -> SessionInfoQuery<'c, 'a, 's, C, SessionInfo, 3> {
        self.bind(client, &params.user_id, &params.max_hours, &params.idle_minutes)
    }
}
pub struct SerializeAttemptsStmt(&'static str, Option<tokio_postgres::Statement>);
/// Attempts of one account are counted one after the other, so that many at once are not more than allowed.
pub fn serialize_attempts() -> SerializeAttemptsStmt {
    SerializeAttemptsStmt(
        "select pg_advisory_xact_lock(hashtextextended('mpanel.attempt.' || lower($1), 0)) is null as locked",
        None,
    )
}
impl SerializeAttemptsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct NoteAttemptStmt(&'static str, Option<tokio_postgres::Statement>);
/// Counts as refused until it is known better.
pub fn note_attempt() -> NoteAttemptStmt {
    NoteAttemptStmt(
        "insert into login_attempts (email, ip_address, network, succeeded, kind) values ($1, $2, $3, false, $4) returning id",
        None,
    )
}
impl NoteAttemptStmt {
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
    >(
        &'s self,
        client: &'c C,
        email: &'a T1,
        ip_address: &'a T2,
        network: &'a T3,
        kind: &'a T4,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        I64Query {
            client,
            params: [email, ip_address, network, kind],
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
> crate::client::async_::Params<'c, 'a, 's, NoteAttemptParams<T1, T2, T3, T4>, I64Query<'c, 'a, 's, C, i64, 4>, C>
    for NoteAttemptStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a NoteAttemptParams<T1, T2, T3, T4>,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        self.bind(client, &params.email, &params.ip_address, &params.network, &params.kind)
    }
}
pub struct ForgetAttemptStmt(&'static str, Option<tokio_postgres::Statement>);
/// One that was not judged.
pub fn forget_attempt() -> ForgetAttemptStmt {
    ForgetAttemptStmt("delete from login_attempts where id = $1", None)
}
impl ForgetAttemptStmt {
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
pub struct AttemptSucceededStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn attempt_succeeded() -> AttemptSucceededStmt {
    AttemptSucceededStmt("update login_attempts set succeeded = true where id = $1", None)
}
impl AttemptSucceededStmt {
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
pub struct RecentFailuresStmt(&'static str, Option<tokio_postgres::Statement>);
/// Refused attempts since the last accepted one, of the account and of the network that counts as one address, and the seconds since the newest.
pub fn recent_failures() -> RecentFailuresStmt {
    RecentFailuresStmt(
        "select count(*) filter (where lower(email) = lower($1)) as of_account, count(*) filter (where network = $2) as of_address, extract(epoch from now() - max(created_at))::bigint as waited from login_attempts a where not succeeded and kind = $3 and created_at > now() - make_interval(mins => $4::int) and (lower(email) = lower($1) or network = $2) and created_at > coalesce((select max(b.created_at) from login_attempts b where b.kind = $3 and b.succeeded and lower(b.email) = lower($1) and b.network = $2), '-infinity')",
        None,
    )
}
impl RecentFailuresStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a T1,
        network: &'a T2,
        kind: &'a T3,
        window_minutes: &'a i32,
    ) -> RecentFailuresQuery<'c, 'a, 's, C, RecentFailures, 4> {
        RecentFailuresQuery {
            client,
            params: [email, network, kind, window_minutes],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RecentFailures, tokio_postgres::Error> {
                Ok(RecentFailures { of_account: row.try_get(0)?, of_address: row.try_get(1)?, waited: row.try_get(2)? })
            },
            mapper: |it| RecentFailures::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RecentFailuresParams<T1, T2, T3>,
        RecentFailuresQuery<'c, 'a, 's, C, RecentFailures, 4>,
        C,
    > for RecentFailuresStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RecentFailuresParams<T1, T2, T3>,
    ) -> RecentFailuresQuery<'c, 'a, 's, C, RecentFailures, 4> {
        self.bind(client, &params.email, &params.network, &params.kind, &params.window_minutes)
    }
}
pub struct NoteThrottledStmt(&'static str, Option<tokio_postgres::Statement>);
/// That somebody has to wait: once in the window, for the account or for the address, whichever it is for.
pub fn note_throttled() -> NoteThrottledStmt {
    NoteThrottledStmt(
        "insert into login_attempts (email, ip_address, network, succeeded, kind) select $1::text, $2::text, $3::text, false, 'throttled' where not exists ( select 1 from login_attempts a where a.kind = 'throttled' and a.created_at > now() - make_interval(mins => $4::int) and case when $5::boolean then lower(a.email) = lower($1) else a.network = $3 end)",
        None,
    )
}
impl NoteThrottledStmt {
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
        email: &'a T1,
        ip_address: &'a T2,
        network: &'a T3,
        window_minutes: &'a i32,
        of_account: &'a bool,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[email, ip_address, network, window_minutes, of_account]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        NoteThrottledParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for NoteThrottledStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a NoteThrottledParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.email,
            &params.ip_address,
            &params.network,
            &params.window_minutes,
            &params.of_account,
        ))
    }
}
pub struct NoteLoginStmt(&'static str, Option<tokio_postgres::Statement>);
/// By address, so that an unknown one costs the same.
pub fn note_login() -> NoteLoginStmt {
    NoteLoginStmt(
        "insert into login_history (user_id, outcome, method, ip_address, user_agent, country) select u.id, $1, $2, $3, $4, $5 from users u where lower(u.email) = lower($6)",
        None,
    )
}
impl NoteLoginStmt {
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
        T5: crate::StringSql,
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        outcome: &'a T1,
        method: &'a T2,
        ip_address: &'a Option<T3>,
        user_agent: &'a Option<T4>,
        country: &'a Option<T5>,
        email: &'a T6,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[outcome, method, ip_address, user_agent, country, email]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        NoteLoginParams<T1, T2, T3, T4, T5, T6>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for NoteLoginStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a NoteLoginParams<T1, T2, T3, T4, T5, T6>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.outcome,
            &params.method,
            &params.ip_address,
            &params.user_agent,
            &params.country,
            &params.email,
        ))
    }
}
pub struct IsKnownDeviceStmt(&'static str, Option<tokio_postgres::Statement>);
/// Whether the account has signed in from this network with this program before, of whatever version; true for the very
/// first sign-in, which the account itself remembers and not the history, of which only the last months are kept.
pub fn is_known_device() -> IsKnownDeviceStmt {
    IsKnownDeviceStmt(
        "select u.last_login_at is null or exists ( select 1 from login_history h where h.user_id = u.id and h.outcome = 'signed_in' and case when $1::text is null then h.ip_address is null else h.ip_address is not null and h.ip_address::inet <<= ($1::text)::cidr end and regexp_replace(coalesce(h.user_agent, ''), '[0-9._]+', '', 'g') = regexp_replace(coalesce($2::text, ''), '[0-9._]+', '', 'g')) as known from users u where u.id = $3",
        None,
    )
}
impl IsKnownDeviceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        network: &'a Option<T1>,
        user_agent: &'a Option<T2>,
        user_id: &'a i64,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [network, user_agent, user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, IsKnownDeviceParams<T1, T2>, BoolQuery<'c, 'a, 's, C, bool, 3>, C>
    for IsKnownDeviceStmt
{
    fn params(&'s self, client: &'c C, params: &'a IsKnownDeviceParams<T1, T2>) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.network, &params.user_agent, &params.user_id)
    }
}
pub struct KnownPlacesStmt(&'static str, Option<tokio_postgres::Statement>);
/// Whether the account has signed in before at all, and of the sign-ins that the history still has how many are like this one.
pub fn known_places() -> KnownPlacesStmt {
    KnownPlacesStmt(
        "select (select u.last_login_at is not null from users u where u.id = $1) as signed_in_before, count(*) filter (where ip_address is not null and ip_address::inet <<= ($2::text)::cidr) as of_network, count(*) filter (where country is not null) as with_country, count(*) filter (where country = $3) as of_country from login_history where user_id = $1 and outcome = 'signed_in'",
        None,
    )
}
impl KnownPlacesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        user: &'a i64,
        network: &'a T1,
        country: &'a Option<T2>,
    ) -> KnownPlacesQuery<'c, 'a, 's, C, KnownPlaces, 3> {
        KnownPlacesQuery {
            client,
            params: [user, network, country],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<KnownPlaces, tokio_postgres::Error> {
                Ok(KnownPlaces {
                    signed_in_before: row.try_get(0)?,
                    of_network: row.try_get(1)?,
                    with_country: row.try_get(2)?,
                    of_country: row.try_get(3)?,
                })
            },
            mapper: |it| KnownPlaces::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        KnownPlacesParams<T1, T2>,
        KnownPlacesQuery<'c, 'a, 's, C, KnownPlaces, 3>,
        C,
    > for KnownPlacesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a KnownPlacesParams<T1, T2>,
    ) -> KnownPlacesQuery<'c, 'a, 's, C, KnownPlaces, 3> {
        self.bind(client, &params.user, &params.network, &params.country)
    }
}
pub struct PruneLoginHistoryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn prune_login_history() -> PruneLoginHistoryStmt {
    PruneLoginHistoryStmt("delete from login_history where created_at < now() - make_interval(days => $1::int)", None)
}
impl PruneLoginHistoryStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        days: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[days]).await
    }
}
pub struct SwitchTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn switch_tenant() -> SwitchTenantStmt {
    SwitchTenantStmt(
        "update sessions s set active_tenant_id = $1 where s.id = $2 and exists ( select 1 from tenant_users m join tenants t on t.id = m.tenant_id where m.tenant_id = $1 and m.user_id = s.user_id and m.status = 'active' and t.status = 'active')",
        None,
    )
}
impl SwitchTenantStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant_id: &'a i64,
        session_id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant_id, session_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SwitchTenantParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SwitchTenantStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SwitchTenantParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant_id, &params.session_id))
    }
}
pub struct SignedInStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn signed_in() -> SignedInStmt {
    SignedInStmt("update users set last_login_at = now() where id = $1", None)
}
impl SignedInStmt {
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
pub struct SetPasswordStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_password() -> SetPasswordStmt {
    SetPasswordStmt(
        "update users set password_hash = $1, must_change_password = $2, status = case status when 'invited' then 'active' else status end, updated_at = now() where id = $3",
        None,
    )
}
impl SetPasswordStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        password_hash: &'a T1,
        must_change: &'a bool,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[password_hash, must_change, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetPasswordParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetPasswordStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetPasswordParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.password_hash, &params.must_change, &params.id))
    }
}
pub struct CountUsersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_users() -> CountUsersStmt {
    CountUsersStmt("select count(*) from users", None)
}
impl CountUsersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> I64Query<'c, 'a, 's, C, i64, 0> {
        I64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_user() -> InsertUserStmt {
    InsertUserStmt(
        "insert into users (name, email, password_hash, must_change_password) values ($1, $2, $3, $4) returning id",
        None,
    )
}
impl InsertUserStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
        email: &'a T2,
        password_hash: &'a Option<T3>,
        must_change: &'a bool,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        I64Query {
            client,
            params: [name, email, password_hash, must_change],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, InsertUserParams<T1, T2, T3>, I64Query<'c, 'a, 's, C, i64, 4>, C>
    for InsertUserStmt
{
    fn params(&'s self, client: &'c C, params: &'a InsertUserParams<T1, T2, T3>) -> I64Query<'c, 'a, 's, C, i64, 4> {
        self.bind(client, &params.name, &params.email, &params.password_hash, &params.must_change)
    }
}
pub struct InsertTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_tenant() -> InsertTenantStmt {
    InsertTenantStmt("insert into tenants (name, slug, billing_email) values ($1, $2, $3) returning id", None)
}
impl InsertTenantStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
        slug: &'a T2,
        billing_email: &'a Option<T3>,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [name, slug, billing_email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, InsertTenantParams<T1, T2, T3>, I64Query<'c, 'a, 's, C, i64, 3>, C>
    for InsertTenantStmt
{
    fn params(&'s self, client: &'c C, params: &'a InsertTenantParams<T1, T2, T3>) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.name, &params.slug, &params.billing_email)
    }
}
pub struct AddMemberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_member() -> AddMemberStmt {
    AddMemberStmt(
        "insert into tenant_users (tenant_id, user_id, role) values ($1, $2, $3) on conflict (tenant_id, user_id) do update set role = excluded.role, status = 'active'",
        None,
    )
}
impl AddMemberStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant_id: &'a i64,
        user_id: &'a i64,
        role: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant_id, user_id, role]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddMemberParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddMemberStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddMemberParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant_id, &params.user_id, &params.role))
    }
}
pub struct GrantRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn grant_role() -> GrantRoleStmt {
    GrantRoleStmt(
        "insert into user_roles (user_id, role_id) select $1, id from roles where name = $2 on conflict do nothing",
        None,
    )
}
impl GrantRoleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        user_id: &'a i64,
        role: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[user_id, role]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        GrantRoleParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for GrantRoleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a GrantRoleParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.user_id, &params.role))
    }
}
pub struct PutPermissionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_permission() -> PutPermissionStmt {
    PutPermissionStmt(
        "insert into permissions (key, description) values ($1, $2) on conflict (key) do update set description = excluded.description where permissions.description <> excluded.description",
        None,
    )
}
impl PutPermissionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        key: &'a T1,
        description: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[key, description]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutPermissionParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutPermissionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutPermissionParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.key, &params.description))
    }
}
pub struct PutRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_role() -> PutRoleStmt {
    PutRoleStmt(
        "insert into roles (name, plane, description, built_in) values ($1, $2, $3, true) on conflict (name) do update set description = excluded.description, built_in = true returning id",
        None,
    )
}
impl PutRoleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
        plane: &'a T2,
        description: &'a T3,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [name, plane, description],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PutRoleParams<T1, T2, T3>, I64Query<'c, 'a, 's, C, i64, 3>, C>
    for PutRoleStmt
{
    fn params(&'s self, client: &'c C, params: &'a PutRoleParams<T1, T2, T3>) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.name, &params.plane, &params.description)
    }
}
pub struct ClearRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn clear_role() -> ClearRoleStmt {
    ClearRoleStmt("delete from role_permissions where role_id = $1 and not permission = any($2)", None)
}
impl ClearRoleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        role_id: &'a i64,
        permissions: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[role_id, permissions]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ClearRoleParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ClearRoleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ClearRoleParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.role_id, &params.permissions))
    }
}
pub struct FillRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn fill_role() -> FillRoleStmt {
    FillRoleStmt(
        "insert into role_permissions (role_id, permission) select $1, p from unnest($2::text[]) p on conflict do nothing",
        None,
    )
}
impl FillRoleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        role_id: &'a i64,
        permissions: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[role_id, permissions]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FillRoleParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FillRoleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FillRoleParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.role_id, &params.permissions))
    }
}
pub struct InstallationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn installation() -> InstallationStmt {
    InstallationStmt("select id from installation", None)
}
impl InstallationStmt {
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
pub struct CreateInstallationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn create_installation() -> CreateInstallationStmt {
    CreateInstallationStmt("insert into installation (id) values ($1) on conflict (singleton) do nothing", None)
}
impl CreateInstallationStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[id]).await
    }
}
pub struct SlugTakenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn slug_taken() -> SlugTakenStmt {
    SlugTakenStmt("select exists (select 1 from tenants where slug = $1) as taken", None)
}
impl SlugTakenStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        slug: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [slug],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
