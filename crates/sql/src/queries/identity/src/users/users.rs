// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct AccountsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub before: Option<i64>,
    pub status: Option<T1>,
    pub text: Option<T2>,
    pub tenant: Option<i64>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct MembershipsParams<T1: crate::StringSql> {
    pub ownership: T1,
    pub user: i64,
}
#[derive(Debug)]
pub struct InsertInvitedParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub name: T1,
    pub email: T2,
}
#[derive(Debug)]
pub struct UpdateAccountParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub name: T1,
    pub email: T2,
    pub id: i64,
}
#[derive(Debug)]
pub struct RenameParams<T1: crate::StringSql> {
    pub name: T1,
    pub id: i64,
}
#[derive(Debug)]
pub struct SetAccountStatusParams<T1: crate::StringSql> {
    pub status: T1,
    pub id: i64,
}
#[derive(Debug)]
pub struct LockSignInParams<T1: crate::StringSql> {
    pub reason: Option<T1>,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct LoginsParams {
    pub user: i64,
    pub before: Option<i64>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct DropTokensParams<T1: crate::StringSql> {
    pub user: i64,
    pub purpose: T1,
    pub tenant: Option<i64>,
}
#[derive(Debug)]
pub struct InsertTokenParams<T1: crate::StringSql, T2: crate::BytesSql> {
    pub user: i64,
    pub purpose: T1,
    pub tenant: Option<i64>,
    pub token_hash: T2,
    pub minutes: i32,
}
#[derive(Debug)]
pub struct AddressOfTokenParams<T1: crate::BytesSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>> {
    pub token_hash: T1,
    pub purposes: T3,
}
#[derive(Debug)]
pub struct UseTokenParams<T1: crate::BytesSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>> {
    pub token_hash: T1,
    pub purposes: T3,
}
#[derive(Debug)]
pub struct TokenIssuedLatelyParams<T1: crate::StringSql> {
    pub user: i64,
    pub purpose: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct AcceptMembershipParams {
    pub tenant: i64,
    pub user: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct AccountRow {
    pub id: i64,
    pub name: String,
    pub email: String,
    pub status: String,
    pub last_login_at: Option<jiff::Timestamp>,
    pub locked_at: Option<jiff::Timestamp>,
    pub lock_reason: Option<String>,
    pub must_change_password: bool,
    pub created_at: jiff::Timestamp,
    pub platform_roles: Vec<String>,
    pub has_password: bool,
    pub has_second_factor: bool,
    pub identities: Vec<String>,
    pub tenants: i64,
}
pub struct AccountRowBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub email: &'a str,
    pub status: &'a str,
    pub last_login_at: Option<jiff::Timestamp>,
    pub locked_at: Option<jiff::Timestamp>,
    pub lock_reason: Option<&'a str>,
    pub must_change_password: bool,
    pub created_at: jiff::Timestamp,
    pub platform_roles: crate::ArrayIterator<'a, &'a str>,
    pub has_password: bool,
    pub has_second_factor: bool,
    pub identities: crate::ArrayIterator<'a, &'a str>,
    pub tenants: i64,
}
impl<'a> From<AccountRowBorrowed<'a>> for AccountRow {
    fn from(
        AccountRowBorrowed {
            id,
            name,
            email,
            status,
            last_login_at,
            locked_at,
            lock_reason,
            must_change_password,
            created_at,
            platform_roles,
            has_password,
            has_second_factor,
            identities,
            tenants,
        }: AccountRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            email: email.into(),
            status: status.into(),
            last_login_at,
            locked_at,
            lock_reason: lock_reason.map(|v| v.into()),
            must_change_password,
            created_at,
            platform_roles: platform_roles.map(|v| v.into()).collect(),
            has_password,
            has_second_factor,
            identities: identities.map(|v| v.into()).collect(),
            tenants,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Memberships {
    pub tenant_id: i64,
    pub name: String,
    pub tenant_status: String,
    pub status: String,
    pub role: String,
    pub further: Vec<String>,
    pub last_owner: bool,
}
pub struct MembershipsBorrowed<'a> {
    pub tenant_id: i64,
    pub name: &'a str,
    pub tenant_status: &'a str,
    pub status: &'a str,
    pub role: &'a str,
    pub further: crate::ArrayIterator<'a, &'a str>,
    pub last_owner: bool,
}
impl<'a> From<MembershipsBorrowed<'a>> for Memberships {
    fn from(
        MembershipsBorrowed { tenant_id, name, tenant_status, status, role, further, last_owner }: MembershipsBorrowed<
            'a,
        >,
    ) -> Self {
        Self {
            tenant_id,
            name: name.into(),
            tenant_status: tenant_status.into(),
            status: status.into(),
            role: role.into(),
            further: further.map(|v| v.into()).collect(),
            last_owner,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LockAccount {
    pub id: i64,
    pub name: String,
    pub email: String,
    pub status: String,
    pub has_password: bool,
    pub is_locked: bool,
    pub sso_only: bool,
    pub has_identity: bool,
}
pub struct LockAccountBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub email: &'a str,
    pub status: &'a str,
    pub has_password: bool,
    pub is_locked: bool,
    pub sso_only: bool,
    pub has_identity: bool,
}
impl<'a> From<LockAccountBorrowed<'a>> for LockAccount {
    fn from(
        LockAccountBorrowed {
            id,
            name,
            email,
            status,
            has_password,
            is_locked,
            sso_only,
            has_identity,
        }: LockAccountBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            email: email.into(),
            status: status.into(),
            has_password,
            is_locked,
            sso_only,
            has_identity,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LoginView {
    pub id: i64,
    pub created_at: jiff::Timestamp,
    pub outcome: String,
    pub method: String,
    pub ip_address: Option<String>,
    pub user_agent: Option<String>,
}
pub struct LoginViewBorrowed<'a> {
    pub id: i64,
    pub created_at: jiff::Timestamp,
    pub outcome: &'a str,
    pub method: &'a str,
    pub ip_address: Option<&'a str>,
    pub user_agent: Option<&'a str>,
}
impl<'a> From<LoginViewBorrowed<'a>> for LoginView {
    fn from(
        LoginViewBorrowed { id, created_at, outcome, method, ip_address, user_agent }: LoginViewBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            created_at,
            outcome: outcome.into(),
            method: method.into(),
            ip_address: ip_address.map(|v| v.into()),
            user_agent: user_agent.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct DropLinks {
    pub id: i64,
    pub name: String,
}
pub struct DropLinksBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
}
impl<'a> From<DropLinksBorrowed<'a>> for DropLinks {
    fn from(DropLinksBorrowed { id, name }: DropLinksBorrowed<'a>) -> Self {
        Self { id, name: name.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct TokenRow {
    pub user_id: i64,
    pub purpose: String,
    pub tenant_id: Option<i64>,
}
pub struct TokenRowBorrowed<'a> {
    pub user_id: i64,
    pub purpose: &'a str,
    pub tenant_id: Option<i64>,
}
impl<'a> From<TokenRowBorrowed<'a>> for TokenRow {
    fn from(TokenRowBorrowed { user_id, purpose, tenant_id }: TokenRowBorrowed<'a>) -> Self {
        Self { user_id, purpose: purpose.into(), tenant_id }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct AccountRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AccountRowBorrowed, tokio_postgres::Error>,
    mapper: fn(AccountRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AccountRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AccountRowBorrowed) -> R) -> AccountRowQuery<'c, 'a, 's, C, R, N> {
        AccountRowQuery {
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
pub struct MembershipsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MembershipsBorrowed, tokio_postgres::Error>,
    mapper: fn(MembershipsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MembershipsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MembershipsBorrowed) -> R) -> MembershipsQuery<'c, 'a, 's, C, R, N> {
        MembershipsQuery {
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
pub struct LockAccountQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LockAccountBorrowed, tokio_postgres::Error>,
    mapper: fn(LockAccountBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LockAccountQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LockAccountBorrowed) -> R) -> LockAccountQuery<'c, 'a, 's, C, R, N> {
        LockAccountQuery {
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
pub struct LoginViewQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LoginViewBorrowed, tokio_postgres::Error>,
    mapper: fn(LoginViewBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LoginViewQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LoginViewBorrowed) -> R) -> LoginViewQuery<'c, 'a, 's, C, R, N> {
        LoginViewQuery {
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
pub struct DropLinksQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DropLinksBorrowed, tokio_postgres::Error>,
    mapper: fn(DropLinksBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DropLinksQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(DropLinksBorrowed) -> R) -> DropLinksQuery<'c, 'a, 's, C, R, N> {
        DropLinksQuery {
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
pub struct TokenRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TokenRowBorrowed, tokio_postgres::Error>,
    mapper: fn(TokenRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TokenRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TokenRowBorrowed) -> R) -> TokenRowQuery<'c, 'a, 's, C, R, N> {
        TokenRowQuery {
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
pub struct AccountsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn accounts() -> AccountsStmt {
    AccountsStmt(
        "select u.id, u.name, u.email, u.status, u.last_login_at, u.locked_at, u.lock_reason, u.must_change_password, u.created_at, array(select r.name from user_roles x join roles r on r.id = x.role_id where x.user_id = u.id order by r.id)::text[] as platform_roles, u.password_hash is not null as has_password, exists (select 1 from user_second_factors f where f.user_id = u.id and f.confirmed_at is not null) as has_second_factor, array(select p.name from user_identities i join sso_providers p on p.id = i.provider_id where i.user_id = u.id order by i.id)::text[] as identities, (select count(*) from tenant_users m where m.user_id = u.id) as tenants from users u where ($1::bigint is null or u.id < $1) and ($2::text is null or u.status = $2) and ($3::text is null or u.name ilike '%' || $3 || '%' or u.email ilike '%' || $3 || '%') and ($4::bigint is null or exists (select 1 from tenant_users m where m.tenant_id = $4 and m.user_id = u.id)) order by u.id desc limit $5",
        None,
    )
}
impl AccountsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        before: &'a Option<i64>,
        status: &'a Option<T1>,
        text: &'a Option<T2>,
        tenant: &'a Option<i64>,
        limit: &'a i64,
    ) -> AccountRowQuery<'c, 'a, 's, C, AccountRow, 5> {
        AccountRowQuery {
            client,
            params: [before, status, text, tenant, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AccountRowBorrowed, tokio_postgres::Error> {
                Ok(AccountRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    email: row.try_get(2)?,
                    status: row.try_get(3)?,
                    last_login_at: row.try_get(4)?,
                    locked_at: row.try_get(5)?,
                    lock_reason: row.try_get(6)?,
                    must_change_password: row.try_get(7)?,
                    created_at: row.try_get(8)?,
                    platform_roles: row.try_get(9)?,
                    has_password: row.try_get(10)?,
                    has_second_factor: row.try_get(11)?,
                    identities: row.try_get(12)?,
                    tenants: row.try_get(13)?,
                })
            },
            mapper: |it| AccountRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, AccountsParams<T1, T2>, AccountRowQuery<'c, 'a, 's, C, AccountRow, 5>, C>
    for AccountsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AccountsParams<T1, T2>,
    ) -> AccountRowQuery<'c, 'a, 's, C, AccountRow, 5> {
        self.bind(client, &params.before, &params.status, &params.text, &params.tenant, &params.limit)
    }
}
pub struct AccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn account() -> AccountStmt {
    AccountStmt(
        "select u.id, u.name, u.email, u.status, u.last_login_at, u.locked_at, u.lock_reason, u.must_change_password, u.created_at, array(select r.name from user_roles x join roles r on r.id = x.role_id where x.user_id = u.id order by r.id)::text[] as platform_roles, u.password_hash is not null as has_password, exists (select 1 from user_second_factors f where f.user_id = u.id and f.confirmed_at is not null) as has_second_factor, array(select p.name from user_identities i join sso_providers p on p.id = i.provider_id where i.user_id = u.id order by i.id)::text[] as identities, (select count(*) from tenant_users m where m.user_id = u.id) as tenants from users u where u.id = $1",
        None,
    )
}
impl AccountStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> AccountRowQuery<'c, 'a, 's, C, AccountRow, 1> {
        AccountRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AccountRowBorrowed, tokio_postgres::Error> {
                Ok(AccountRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    email: row.try_get(2)?,
                    status: row.try_get(3)?,
                    last_login_at: row.try_get(4)?,
                    locked_at: row.try_get(5)?,
                    lock_reason: row.try_get(6)?,
                    must_change_password: row.try_get(7)?,
                    created_at: row.try_get(8)?,
                    platform_roles: row.try_get(9)?,
                    has_password: row.try_get(10)?,
                    has_second_factor: row.try_get(11)?,
                    identities: row.try_get(12)?,
                    tenants: row.try_get(13)?,
                })
            },
            mapper: |it| AccountRow::from(it),
        }
    }
}
pub struct MembershipsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn memberships() -> MembershipsStmt {
    MembershipsStmt(
        "select m.tenant_id, t.name, t.status as tenant_status, m.status, m.role, array(select coalesce(x.role, o.name) from tenant_user_roles x left join tenant_roles o on o.tenant_id = x.tenant_id and o.id = x.tenant_role_id where x.tenant_id = m.tenant_id and x.user_id = m.user_id order by 1)::text[] as further, (m.status = 'active' and u.status = 'active' and exists (select 1 from member_permissions p where p.tenant_id = m.tenant_id and p.user_id = m.user_id and p.permission = $1) and not exists (select 1 from member_permissions p join tenant_users b on b.tenant_id = p.tenant_id and b.user_id = p.user_id and b.status = 'active' join users v on v.id = b.user_id and v.status = 'active' where p.tenant_id = m.tenant_id and p.permission = $1 and p.user_id <> m.user_id)) as last_owner from tenant_users m join tenants t on t.id = m.tenant_id join users u on u.id = m.user_id where m.user_id = $2 order by m.tenant_id limit 500",
        None,
    )
}
impl MembershipsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        ownership: &'a T1,
        user: &'a i64,
    ) -> MembershipsQuery<'c, 'a, 's, C, Memberships, 2> {
        MembershipsQuery {
            client,
            params: [ownership, user],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MembershipsBorrowed, tokio_postgres::Error> {
                Ok(MembershipsBorrowed {
                    tenant_id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    tenant_status: row.try_get(2)?,
                    status: row.try_get(3)?,
                    role: row.try_get(4)?,
                    further: row.try_get(5)?,
                    last_owner: row.try_get(6)?,
                })
            },
            mapper: |it| Memberships::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, MembershipsParams<T1>, MembershipsQuery<'c, 'a, 's, C, Memberships, 2>, C>
    for MembershipsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a MembershipsParams<T1>,
    ) -> MembershipsQuery<'c, 'a, 's, C, Memberships, 2> {
        self.bind(client, &params.ownership, &params.user)
    }
}
pub struct LockAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_account() -> LockAccountStmt {
    LockAccountStmt(
        "select id, name, email, status, password_hash is not null as has_password, locked_at is not null as is_locked, exists (select 1 from user_identities i join sso_providers p on p.id = i.provider_id and p.enabled and p.exclusive where i.user_id = users.id) as sso_only, exists (select 1 from user_identities i where i.user_id = users.id) as has_identity from users where id = $1 for update",
        None,
    )
}
impl LockAccountStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> LockAccountQuery<'c, 'a, 's, C, LockAccount, 1> {
        LockAccountQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LockAccountBorrowed, tokio_postgres::Error> {
                Ok(LockAccountBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    email: row.try_get(2)?,
                    status: row.try_get(3)?,
                    has_password: row.try_get(4)?,
                    is_locked: row.try_get(5)?,
                    sso_only: row.try_get(6)?,
                    has_identity: row.try_get(7)?,
                })
            },
            mapper: |it| LockAccount::from(it),
        }
    }
}
pub struct AccountIdOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn account_id_of() -> AccountIdOfStmt {
    AccountIdOfStmt("select id from users where lower(email) = lower($1)", None)
}
impl AccountIdOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertInvitedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_invited() -> InsertInvitedStmt {
    InsertInvitedStmt(
        "insert into users (name, email, status) values ($1, $2, 'invited') on conflict (lower(email)) do nothing returning id",
        None,
    )
}
impl InsertInvitedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
        email: &'a T2,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [name, email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, InsertInvitedParams<T1, T2>, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for InsertInvitedStmt
{
    fn params(&'s self, client: &'c C, params: &'a InsertInvitedParams<T1, T2>) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.name, &params.email)
    }
}
pub struct UpdateAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_account() -> UpdateAccountStmt {
    UpdateAccountStmt("update users set name = $1, email = $2, updated_at = now() where id = $3", None)
}
impl UpdateAccountStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
        email: &'a T2,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[name, email, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateAccountParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdateAccountStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateAccountParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.name, &params.email, &params.id))
    }
}
pub struct RenameStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn rename() -> RenameStmt {
    RenameStmt("update users set name = $1, updated_at = now() where id = $2", None)
}
impl RenameStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[name, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RenameParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RenameStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RenameParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.name, &params.id))
    }
}
pub struct SetAccountStatusStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_account_status() -> SetAccountStatusStmt {
    SetAccountStatusStmt("update users set status = $1, updated_at = now() where id = $2", None)
}
impl SetAccountStatusStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a T1,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[status, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetAccountStatusParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetAccountStatusStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetAccountStatusParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.status, &params.id))
    }
}
pub struct LockSignInStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_sign_in() -> LockSignInStmt {
    LockSignInStmt("update users set locked_at = now(), lock_reason = $1, updated_at = now() where id = $2", None)
}
impl LockSignInStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        reason: &'a Option<T1>,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[reason, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        LockSignInParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for LockSignInStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LockSignInParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.reason, &params.id))
    }
}
pub struct UnlockSignInStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unlock_sign_in() -> UnlockSignInStmt {
    UnlockSignInStmt("update users set locked_at = null, lock_reason = null, updated_at = now() where id = $1", None)
}
impl UnlockSignInStmt {
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
pub struct TakePasswordStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_password() -> TakePasswordStmt {
    TakePasswordStmt(
        "update users set password_hash = null, must_change_password = false, updated_at = now() where id = $1",
        None,
    )
}
impl TakePasswordStmt {
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
pub struct LoginsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn logins() -> LoginsStmt {
    LoginsStmt(
        "select id, created_at, outcome, method, ip_address, user_agent from login_history where user_id = $1 and ($2::bigint is null or id < $2) order by id desc limit $3",
        None,
    )
}
impl LoginsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user: &'a i64,
        before: &'a Option<i64>,
        limit: &'a i64,
    ) -> LoginViewQuery<'c, 'a, 's, C, LoginView, 3> {
        LoginViewQuery {
            client,
            params: [user, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LoginViewBorrowed, tokio_postgres::Error> {
                Ok(LoginViewBorrowed {
                    id: row.try_get(0)?,
                    created_at: row.try_get(1)?,
                    outcome: row.try_get(2)?,
                    method: row.try_get(3)?,
                    ip_address: row.try_get(4)?,
                    user_agent: row.try_get(5)?,
                })
            },
            mapper: |it| LoginView::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, LoginsParams, LoginViewQuery<'c, 'a, 's, C, LoginView, 3>, C>
    for LoginsStmt
{
    fn params(&'s self, client: &'c C, params: &'a LoginsParams) -> LoginViewQuery<'c, 'a, 's, C, LoginView, 3> {
        self.bind(client, &params.user, &params.before, &params.limit)
    }
}
pub struct DropTokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_tokens() -> DropTokensStmt {
    DropTokensStmt(
        "delete from user_tokens where user_id = $1 and purpose = $2 and tenant_id is not distinct from $3 and used_at is null",
        None,
    )
}
impl DropTokensStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        user: &'a i64,
        purpose: &'a T1,
        tenant: &'a Option<i64>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[user, purpose, tenant]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DropTokensParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DropTokensStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DropTokensParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.user, &params.purpose, &params.tenant))
    }
}
pub struct DropLinksStmt(&'static str, Option<tokio_postgres::Statement>);
/// Every link that was mailed to a user and not used. Answers the tenants that still wait to be joined by one of them.
pub fn drop_links() -> DropLinksStmt {
    DropLinksStmt(
        "with gone as (delete from user_tokens where user_id = $1 and used_at is null returning tenant_id) select t.id, t.name from tenants t join tenant_users m on m.tenant_id = t.id and m.user_id = $1 and m.status = 'invited' where t.id in (select g.tenant_id from gone g) order by t.id",
        None,
    )
}
impl DropLinksStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user: &'a i64,
    ) -> DropLinksQuery<'c, 'a, 's, C, DropLinks, 1> {
        DropLinksQuery {
            client,
            params: [user],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DropLinksBorrowed, tokio_postgres::Error> {
                Ok(DropLinksBorrowed { id: row.try_get(0)?, name: row.try_get(1)? })
            },
            mapper: |it| DropLinks::from(it),
        }
    }
}
pub struct InsertTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_token() -> InsertTokenStmt {
    InsertTokenStmt(
        "insert into user_tokens (user_id, purpose, tenant_id, token_hash, expires_at) values ($1, $2, $3, $4, now() + make_interval(mins => $5::int))",
        None,
    )
}
impl InsertTokenStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        user: &'a i64,
        purpose: &'a T1,
        tenant: &'a Option<i64>,
        token_hash: &'a T2,
        minutes: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[user, purpose, tenant, token_hash, minutes]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertTokenParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertTokenStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertTokenParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.user, &params.purpose, &params.tenant, &params.token_hash, &params.minutes))
    }
}
pub struct AddressOfTokenStmt(&'static str, Option<tokio_postgres::Statement>);
/// The address of the account that a token is of, while it can be used.
pub fn address_of_token() -> AddressOfTokenStmt {
    AddressOfTokenStmt(
        "select u.email from user_tokens t join users u on u.id = t.user_id where t.token_hash = $1 and t.purpose = any($2::text[]) and t.used_at is null and t.expires_at > now()",
        None,
    )
}
impl AddressOfTokenStmt {
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
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
        purposes: &'a T3,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [token_hash, purposes],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AddressOfTokenParams<T1, T2, T3>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for AddressOfTokenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AddressOfTokenParams<T1, T2, T3>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.token_hash, &params.purposes)
    }
}
pub struct UseTokenStmt(&'static str, Option<tokio_postgres::Statement>);
/// The token can be used once: a second use finds nothing.
pub fn use_token() -> UseTokenStmt {
    UseTokenStmt(
        "update user_tokens set used_at = now() where token_hash = $1 and purpose = any($2::text[]) and used_at is null and expires_at > now() returning user_id, purpose, tenant_id",
        None,
    )
}
impl UseTokenStmt {
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
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
        purposes: &'a T3,
    ) -> TokenRowQuery<'c, 'a, 's, C, TokenRow, 2> {
        TokenRowQuery {
            client,
            params: [token_hash, purposes],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TokenRowBorrowed, tokio_postgres::Error> {
                Ok(TokenRowBorrowed { user_id: row.try_get(0)?, purpose: row.try_get(1)?, tenant_id: row.try_get(2)? })
            },
            mapper: |it| TokenRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>>
    crate::client::async_::Params<'c, 'a, 's, UseTokenParams<T1, T2, T3>, TokenRowQuery<'c, 'a, 's, C, TokenRow, 2>, C>
    for UseTokenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UseTokenParams<T1, T2, T3>,
    ) -> TokenRowQuery<'c, 'a, 's, C, TokenRow, 2> {
        self.bind(client, &params.token_hash, &params.purposes)
    }
}
pub struct TokenIssuedLatelyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn token_issued_lately() -> TokenIssuedLatelyStmt {
    TokenIssuedLatelyStmt(
        "select exists (select 1 from user_tokens where user_id = $1 and purpose = $2 and created_at > now() - interval '1 minute') as lately",
        None,
    )
}
impl TokenIssuedLatelyStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        user: &'a i64,
        purpose: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [user, purpose],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, TokenIssuedLatelyParams<T1>, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for TokenIssuedLatelyStmt
{
    fn params(&'s self, client: &'c C, params: &'a TokenIssuedLatelyParams<T1>) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.user, &params.purpose)
    }
}
pub struct AcceptMembershipStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn accept_membership() -> AcceptMembershipStmt {
    AcceptMembershipStmt(
        "update tenant_users set status = 'active' where tenant_id = $1 and user_id = $2 and status = 'invited'",
        None,
    )
}
impl AcceptMembershipStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        user: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, user]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AcceptMembershipParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AcceptMembershipStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AcceptMembershipParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.user))
    }
}
pub struct PruneTokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn prune_tokens() -> PruneTokensStmt {
    PruneTokensStmt("delete from user_tokens where expires_at < now() - interval '7 days'", None)
}
impl PruneTokensStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[]).await
    }
}
