// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct KeysParams {
    pub tenant: i64,
    pub revoked: bool,
    pub user: Option<i64>,
    pub before: Option<i64>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct KeyParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct LockKeyParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct InsertKeyParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::BytesSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
> {
    pub tenant: i64,
    pub user_id: Option<i64>,
    pub name: T1,
    pub prefix: T2,
    pub token_hash: T3,
    pub scopes: T5,
    pub permissions: T7,
    pub allowed_ips: T9,
    pub expires_at: Option<jiff::Timestamp>,
    pub created_by: Option<i64>,
    pub replaces_id: Option<i64>,
}
#[derive(Clone, Copy, Debug)]
pub struct ShortenKeyParams {
    pub hours: i32,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct RevokeKeyParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct UsageParams {
    pub tenant: i64,
    pub key: i64,
    pub before: Option<i64>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct UsageOfAllParams<T1: crate::StringSql> {
    pub tenant: Option<i64>,
    pub key: Option<i64>,
    pub text: Option<T1>,
    pub before: Option<i64>,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct KeyCaller {
    pub id: i64,
    pub tenant_id: i64,
    pub user_id: Option<i64>,
    pub granted: Vec<String>,
    pub allowed_ips: Vec<String>,
    pub tenant_status: String,
    pub suspended_reason: Option<String>,
    pub member_status: Option<String>,
    pub held: Vec<String>,
}
pub struct KeyCallerBorrowed<'a> {
    pub id: i64,
    pub tenant_id: i64,
    pub user_id: Option<i64>,
    pub granted: crate::ArrayIterator<'a, &'a str>,
    pub allowed_ips: crate::ArrayIterator<'a, &'a str>,
    pub tenant_status: &'a str,
    pub suspended_reason: Option<&'a str>,
    pub member_status: Option<&'a str>,
    pub held: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<KeyCallerBorrowed<'a>> for KeyCaller {
    fn from(
        KeyCallerBorrowed {
            id,
            tenant_id,
            user_id,
            granted,
            allowed_ips,
            tenant_status,
            suspended_reason,
            member_status,
            held,
        }: KeyCallerBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            user_id,
            granted: granted.map(|v| v.into()).collect(),
            allowed_ips: allowed_ips.map(|v| v.into()).collect(),
            tenant_status: tenant_status.into(),
            suspended_reason: suspended_reason.map(|v| v.into()),
            member_status: member_status.map(|v| v.into()),
            held: held.map(|v| v.into()).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ApiKeyRow {
    pub id: i64,
    pub user_id: Option<i64>,
    pub user_name: Option<String>,
    pub name: String,
    pub prefix: String,
    pub scopes: Vec<String>,
    pub permissions: Vec<String>,
    pub allowed_ips: Vec<String>,
    pub expires_at: Option<jiff::Timestamp>,
    pub created_by: Option<i64>,
    pub created_at: jiff::Timestamp,
    pub last_used_at: Option<jiff::Timestamp>,
    pub last_used_ip: Option<String>,
    pub revoked_at: Option<jiff::Timestamp>,
    pub replaces_id: Option<i64>,
    pub replaced_by: Option<i64>,
}
pub struct ApiKeyRowBorrowed<'a> {
    pub id: i64,
    pub user_id: Option<i64>,
    pub user_name: Option<&'a str>,
    pub name: &'a str,
    pub prefix: &'a str,
    pub scopes: crate::ArrayIterator<'a, &'a str>,
    pub permissions: crate::ArrayIterator<'a, &'a str>,
    pub allowed_ips: crate::ArrayIterator<'a, &'a str>,
    pub expires_at: Option<jiff::Timestamp>,
    pub created_by: Option<i64>,
    pub created_at: jiff::Timestamp,
    pub last_used_at: Option<jiff::Timestamp>,
    pub last_used_ip: Option<&'a str>,
    pub revoked_at: Option<jiff::Timestamp>,
    pub replaces_id: Option<i64>,
    pub replaced_by: Option<i64>,
}
impl<'a> From<ApiKeyRowBorrowed<'a>> for ApiKeyRow {
    fn from(
        ApiKeyRowBorrowed {
            id,
            user_id,
            user_name,
            name,
            prefix,
            scopes,
            permissions,
            allowed_ips,
            expires_at,
            created_by,
            created_at,
            last_used_at,
            last_used_ip,
            revoked_at,
            replaces_id,
            replaced_by,
        }: ApiKeyRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            user_id,
            user_name: user_name.map(|v| v.into()),
            name: name.into(),
            prefix: prefix.into(),
            scopes: scopes.map(|v| v.into()).collect(),
            permissions: permissions.map(|v| v.into()).collect(),
            allowed_ips: allowed_ips.map(|v| v.into()).collect(),
            expires_at,
            created_by,
            created_at,
            last_used_at,
            last_used_ip: last_used_ip.map(|v| v.into()),
            revoked_at,
            replaces_id,
            replaced_by,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct UsageRow {
    pub id: i64,
    pub api_key_id: i64,
    pub created_at: jiff::Timestamp,
    pub method: String,
    pub path: String,
    pub status: i16,
    pub ip_address: Option<String>,
    pub user_agent: Option<String>,
}
pub struct UsageRowBorrowed<'a> {
    pub id: i64,
    pub api_key_id: i64,
    pub created_at: jiff::Timestamp,
    pub method: &'a str,
    pub path: &'a str,
    pub status: i16,
    pub ip_address: Option<&'a str>,
    pub user_agent: Option<&'a str>,
}
impl<'a> From<UsageRowBorrowed<'a>> for UsageRow {
    fn from(
        UsageRowBorrowed { id, api_key_id, created_at, method, path, status, ip_address, user_agent }: UsageRowBorrowed<
            'a,
        >,
    ) -> Self {
        Self {
            id,
            api_key_id,
            created_at,
            method: method.into(),
            path: path.into(),
            status,
            ip_address: ip_address.map(|v| v.into()),
            user_agent: user_agent.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PlatformUsageRow {
    pub id: i64,
    pub tenant_id: i64,
    pub tenant_name: String,
    pub api_key_id: i64,
    pub key_name: String,
    pub prefix: String,
    pub created_at: jiff::Timestamp,
    pub method: String,
    pub path: String,
    pub status: i16,
    pub ip_address: Option<String>,
    pub user_agent: Option<String>,
}
pub struct PlatformUsageRowBorrowed<'a> {
    pub id: i64,
    pub tenant_id: i64,
    pub tenant_name: &'a str,
    pub api_key_id: i64,
    pub key_name: &'a str,
    pub prefix: &'a str,
    pub created_at: jiff::Timestamp,
    pub method: &'a str,
    pub path: &'a str,
    pub status: i16,
    pub ip_address: Option<&'a str>,
    pub user_agent: Option<&'a str>,
}
impl<'a> From<PlatformUsageRowBorrowed<'a>> for PlatformUsageRow {
    fn from(
        PlatformUsageRowBorrowed {
            id,
            tenant_id,
            tenant_name,
            api_key_id,
            key_name,
            prefix,
            created_at,
            method,
            path,
            status,
            ip_address,
            user_agent,
        }: PlatformUsageRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            tenant_name: tenant_name.into(),
            api_key_id,
            key_name: key_name.into(),
            prefix: prefix.into(),
            created_at,
            method: method.into(),
            path: path.into(),
            status,
            ip_address: ip_address.map(|v| v.into()),
            user_agent: user_agent.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct KeyCallerQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<KeyCallerBorrowed, tokio_postgres::Error>,
    mapper: fn(KeyCallerBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KeyCallerQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(KeyCallerBorrowed) -> R) -> KeyCallerQuery<'c, 'a, 's, C, R, N> {
        KeyCallerQuery {
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
pub struct ApiKeyRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ApiKeyRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ApiKeyRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ApiKeyRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ApiKeyRowBorrowed) -> R) -> ApiKeyRowQuery<'c, 'a, 's, C, R, N> {
        ApiKeyRowQuery {
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
pub struct UsageRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<UsageRowBorrowed, tokio_postgres::Error>,
    mapper: fn(UsageRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UsageRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(UsageRowBorrowed) -> R) -> UsageRowQuery<'c, 'a, 's, C, R, N> {
        UsageRowQuery {
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
pub struct PlatformUsageRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PlatformUsageRowBorrowed, tokio_postgres::Error>,
    mapper: fn(PlatformUsageRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PlatformUsageRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PlatformUsageRowBorrowed) -> R) -> PlatformUsageRowQuery<'c, 'a, 's, C, R, N> {
        PlatformUsageRowQuery {
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
pub struct CallerOfKeyStmt(&'static str, Option<tokio_postgres::Statement>);
/// A usable key, with what its user may do in the tenant if it is a user's.
pub fn caller_of_key() -> CallerOfKeyStmt {
    CallerOfKeyStmt(
        "select k.id, k.tenant_id, k.user_id, k.permissions as granted, k.allowed_ips, t.status as tenant_status, t.suspended_reason, m.status as member_status, array(select p.permission from member_permissions p where p.tenant_id = k.tenant_id and p.user_id = k.user_id)::text[] as held from api_keys k join tenants t on t.id = k.tenant_id left join users u on u.id = k.user_id left join tenant_users m on m.tenant_id = k.tenant_id and m.user_id = k.user_id where k.token_hash = $1 and k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) and (k.user_id is null or (u.status = 'active' and m.status in ('active', 'suspended')))",
        None,
    )
}
impl CallerOfKeyStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
    ) -> KeyCallerQuery<'c, 'a, 's, C, KeyCaller, 1> {
        KeyCallerQuery {
            client,
            params: [token_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<KeyCallerBorrowed, tokio_postgres::Error> {
                Ok(KeyCallerBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    user_id: row.try_get(2)?,
                    granted: row.try_get(3)?,
                    allowed_ips: row.try_get(4)?,
                    tenant_status: row.try_get(5)?,
                    suspended_reason: row.try_get(6)?,
                    member_status: row.try_get(7)?,
                    held: row.try_get(8)?,
                })
            },
            mapper: |it| KeyCaller::from(it),
        }
    }
}
pub struct CallerOfKeyIdStmt(&'static str, Option<tokio_postgres::Statement>);
/// The same for a bearer token that names its key.
pub fn caller_of_key_id() -> CallerOfKeyIdStmt {
    CallerOfKeyIdStmt(
        "select k.id, k.tenant_id, k.user_id, k.permissions as granted, k.allowed_ips, t.status as tenant_status, t.suspended_reason, m.status as member_status, array(select p.permission from member_permissions p where p.tenant_id = k.tenant_id and p.user_id = k.user_id)::text[] as held from api_keys k join tenants t on t.id = k.tenant_id left join users u on u.id = k.user_id left join tenant_users m on m.tenant_id = k.tenant_id and m.user_id = k.user_id where k.id = $1 and k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) and (k.user_id is null or (u.status = 'active' and m.status in ('active', 'suspended')))",
        None,
    )
}
impl CallerOfKeyIdStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> KeyCallerQuery<'c, 'a, 's, C, KeyCaller, 1> {
        KeyCallerQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<KeyCallerBorrowed, tokio_postgres::Error> {
                Ok(KeyCallerBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    user_id: row.try_get(2)?,
                    granted: row.try_get(3)?,
                    allowed_ips: row.try_get(4)?,
                    tenant_status: row.try_get(5)?,
                    suspended_reason: row.try_get(6)?,
                    member_status: row.try_get(7)?,
                    held: row.try_get(8)?,
                })
            },
            mapper: |it| KeyCaller::from(it),
        }
    }
}
pub struct KeysStmt(&'static str, Option<tokio_postgres::Statement>);
/// Those that can be used, or that could before they expired; or those that were revoked.
pub fn keys() -> KeysStmt {
    KeysStmt(
        "select k.id, k.user_id, u.name as user_name, k.name, k.prefix, k.scopes, k.permissions, k.allowed_ips, k.expires_at, k.created_by, k.created_at, k.last_used_at, k.last_used_ip, k.revoked_at, k.replaces_id, (select n.id from api_keys n where n.tenant_id = k.tenant_id and n.replaces_id = k.id limit 1) as replaced_by from api_keys k left join users u on u.id = k.user_id where k.tenant_id = $1 and (k.revoked_at is not null) = $2 and ($3::bigint is null or k.user_id = $3) and ($4::bigint is null or k.id < $4) order by k.id desc limit $5",
        None,
    )
}
impl KeysStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        revoked: &'a bool,
        user: &'a Option<i64>,
        before: &'a Option<i64>,
        limit: &'a i64,
    ) -> ApiKeyRowQuery<'c, 'a, 's, C, ApiKeyRow, 5> {
        ApiKeyRowQuery {
            client,
            params: [tenant, revoked, user, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ApiKeyRowBorrowed, tokio_postgres::Error> {
                Ok(ApiKeyRowBorrowed {
                    id: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                    user_name: row.try_get(2)?,
                    name: row.try_get(3)?,
                    prefix: row.try_get(4)?,
                    scopes: row.try_get(5)?,
                    permissions: row.try_get(6)?,
                    allowed_ips: row.try_get(7)?,
                    expires_at: row.try_get(8)?,
                    created_by: row.try_get(9)?,
                    created_at: row.try_get(10)?,
                    last_used_at: row.try_get(11)?,
                    last_used_ip: row.try_get(12)?,
                    revoked_at: row.try_get(13)?,
                    replaces_id: row.try_get(14)?,
                    replaced_by: row.try_get(15)?,
                })
            },
            mapper: |it| ApiKeyRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, KeysParams, ApiKeyRowQuery<'c, 'a, 's, C, ApiKeyRow, 5>, C> for KeysStmt
{
    fn params(&'s self, client: &'c C, params: &'a KeysParams) -> ApiKeyRowQuery<'c, 'a, 's, C, ApiKeyRow, 5> {
        self.bind(client, &params.tenant, &params.revoked, &params.user, &params.before, &params.limit)
    }
}
pub struct KeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn key() -> KeyStmt {
    KeyStmt(
        "select k.id, k.user_id, u.name as user_name, k.name, k.prefix, k.scopes, k.permissions, k.allowed_ips, k.expires_at, k.created_by, k.created_at, k.last_used_at, k.last_used_ip, k.revoked_at, k.replaces_id, (select n.id from api_keys n where n.tenant_id = k.tenant_id and n.replaces_id = k.id limit 1) as replaced_by from api_keys k left join users u on u.id = k.user_id where k.tenant_id = $1 and k.id = $2",
        None,
    )
}
impl KeyStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> ApiKeyRowQuery<'c, 'a, 's, C, ApiKeyRow, 2> {
        ApiKeyRowQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ApiKeyRowBorrowed, tokio_postgres::Error> {
                Ok(ApiKeyRowBorrowed {
                    id: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                    user_name: row.try_get(2)?,
                    name: row.try_get(3)?,
                    prefix: row.try_get(4)?,
                    scopes: row.try_get(5)?,
                    permissions: row.try_get(6)?,
                    allowed_ips: row.try_get(7)?,
                    expires_at: row.try_get(8)?,
                    created_by: row.try_get(9)?,
                    created_at: row.try_get(10)?,
                    last_used_at: row.try_get(11)?,
                    last_used_ip: row.try_get(12)?,
                    revoked_at: row.try_get(13)?,
                    replaces_id: row.try_get(14)?,
                    replaced_by: row.try_get(15)?,
                })
            },
            mapper: |it| ApiKeyRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, KeyParams, ApiKeyRowQuery<'c, 'a, 's, C, ApiKeyRow, 2>, C> for KeyStmt
{
    fn params(&'s self, client: &'c C, params: &'a KeyParams) -> ApiKeyRowQuery<'c, 'a, 's, C, ApiKeyRow, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct LockKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_key() -> LockKeyStmt {
    LockKeyStmt("select id from api_keys where tenant_id = $1 and id = $2 and revoked_at is null for update", None)
}
impl LockKeyStmt {
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
    crate::client::async_::Params<'c, 'a, 's, LockKeyParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for LockKeyStmt
{
    fn params(&'s self, client: &'c C, params: &'a LockKeyParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct CountKeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_keys() -> CountKeysStmt {
    CountKeysStmt(
        "select count(*) from api_keys where tenant_id = $1 and revoked_at is null and (expires_at is null or expires_at > now())",
        None,
    )
}
impl CountKeysStmt {
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
pub struct InsertKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_key() -> InsertKeyStmt {
    InsertKeyStmt(
        "insert into api_keys (tenant_id, user_id, name, prefix, token_hash, scopes, permissions, allowed_ips, expires_at, created_by, replaces_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id",
        None,
    )
}
impl InsertKeyStmt {
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
        T3: crate::BytesSql,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = T4>,
        T6: crate::StringSql,
        T7: crate::ArraySql<Item = T6>,
        T8: crate::StringSql,
        T9: crate::ArraySql<Item = T8>,
    >(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        user_id: &'a Option<i64>,
        name: &'a T1,
        prefix: &'a T2,
        token_hash: &'a T3,
        scopes: &'a T5,
        permissions: &'a T7,
        allowed_ips: &'a T9,
        expires_at: &'a Option<jiff::Timestamp>,
        created_by: &'a Option<i64>,
        replaces_id: &'a Option<i64>,
    ) -> I64Query<'c, 'a, 's, C, i64, 11> {
        I64Query {
            client,
            params: [
                tenant,
                user_id,
                name,
                prefix,
                token_hash,
                scopes,
                permissions,
                allowed_ips,
                expires_at,
                created_by,
                replaces_id,
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
    T3: crate::BytesSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertKeyParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
        I64Query<'c, 'a, 's, C, i64, 11>,
        C,
    > for InsertKeyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertKeyParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
    ) -> I64Query<'c, 'a, 's, C, i64, 11> {
        self.bind(
            client,
            &params.tenant,
            &params.user_id,
            &params.name,
            &params.prefix,
            &params.token_hash,
            &params.scopes,
            &params.permissions,
            &params.allowed_ips,
            &params.expires_at,
            &params.created_by,
            &params.replaces_id,
        )
    }
}
pub struct ShortenKeyStmt(&'static str, Option<tokio_postgres::Statement>);
/// For the time of the overlap, and never longer than it would have lived.
pub fn shorten_key() -> ShortenKeyStmt {
    ShortenKeyStmt(
        "update api_keys set expires_at = least(expires_at, now() + make_interval(hours => $1::int)) where tenant_id = $2 and id = $3",
        None,
    )
}
impl ShortenKeyStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        hours: &'a i32,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[hours, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ShortenKeyParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ShortenKeyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ShortenKeyParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.hours, &params.tenant, &params.id))
    }
}
pub struct RevokeKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke_key() -> RevokeKeyStmt {
    RevokeKeyStmt(
        "update api_keys set revoked_at = now() where tenant_id = $1 and id = $2 and revoked_at is null",
        None,
    )
}
impl RevokeKeyStmt {
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
        RevokeKeyParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RevokeKeyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RevokeKeyParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
pub struct UsageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn usage() -> UsageStmt {
    UsageStmt(
        "select id, api_key_id, created_at, method, path, status, ip_address, user_agent from api_key_usage where tenant_id = $1 and api_key_id = $2 and ($3::bigint is null or id < $3) order by id desc limit $4",
        None,
    )
}
impl UsageStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        key: &'a i64,
        before: &'a Option<i64>,
        limit: &'a i64,
    ) -> UsageRowQuery<'c, 'a, 's, C, UsageRow, 4> {
        UsageRowQuery {
            client,
            params: [tenant, key, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<UsageRowBorrowed, tokio_postgres::Error> {
                Ok(UsageRowBorrowed {
                    id: row.try_get(0)?,
                    api_key_id: row.try_get(1)?,
                    created_at: row.try_get(2)?,
                    method: row.try_get(3)?,
                    path: row.try_get(4)?,
                    status: row.try_get(5)?,
                    ip_address: row.try_get(6)?,
                    user_agent: row.try_get(7)?,
                })
            },
            mapper: |it| UsageRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, UsageParams, UsageRowQuery<'c, 'a, 's, C, UsageRow, 4>, C> for UsageStmt
{
    fn params(&'s self, client: &'c C, params: &'a UsageParams) -> UsageRowQuery<'c, 'a, 's, C, UsageRow, 4> {
        self.bind(client, &params.tenant, &params.key, &params.before, &params.limit)
    }
}
pub struct UsageOfAllStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn usage_of_all() -> UsageOfAllStmt {
    UsageOfAllStmt(
        "select s.id, s.tenant_id, t.name as tenant_name, s.api_key_id, k.name as key_name, k.prefix, s.created_at, s.method, s.path, s.status, s.ip_address, s.user_agent from api_key_usage s join api_keys k on k.tenant_id = s.tenant_id and k.id = s.api_key_id join tenants t on t.id = s.tenant_id where ($1::bigint is null or s.tenant_id = $1) and ($2::bigint is null or s.api_key_id = $2) and ($3::text is null or s.path ilike '%' || $3 || '%' or s.ip_address ilike '%' || $3 || '%' or k.name ilike '%' || $3 || '%') and ($4::bigint is null or s.id < $4) order by s.id desc limit $5",
        None,
    )
}
impl UsageOfAllStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a Option<i64>,
        key: &'a Option<i64>,
        text: &'a Option<T1>,
        before: &'a Option<i64>,
        limit: &'a i64,
    ) -> PlatformUsageRowQuery<'c, 'a, 's, C, PlatformUsageRow, 5> {
        PlatformUsageRowQuery {
            client,
            params: [tenant, key, text, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PlatformUsageRowBorrowed, tokio_postgres::Error> {
                Ok(PlatformUsageRowBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    tenant_name: row.try_get(2)?,
                    api_key_id: row.try_get(3)?,
                    key_name: row.try_get(4)?,
                    prefix: row.try_get(5)?,
                    created_at: row.try_get(6)?,
                    method: row.try_get(7)?,
                    path: row.try_get(8)?,
                    status: row.try_get(9)?,
                    ip_address: row.try_get(10)?,
                    user_agent: row.try_get(11)?,
                })
            },
            mapper: |it| PlatformUsageRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UsageOfAllParams<T1>,
        PlatformUsageRowQuery<'c, 'a, 's, C, PlatformUsageRow, 5>,
        C,
    > for UsageOfAllStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UsageOfAllParams<T1>,
    ) -> PlatformUsageRowQuery<'c, 'a, 's, C, PlatformUsageRow, 5> {
        self.bind(client, &params.tenant, &params.key, &params.text, &params.before, &params.limit)
    }
}
pub struct NoteUsesStmt(&'static str, Option<tokio_postgres::Statement>);
/// Uses of keys, given as an array of rows; keys that are gone by now are left out.
pub fn note_uses() -> NoteUsesStmt {
    NoteUsesStmt(
        "with r as ( select k.tenant_id, k.id, u.at, u.method, u.path, u.status, u.ip_address, u.user_agent from jsonb_to_recordset($1) as u(tenant_id bigint, api_key_id bigint, at timestamptz, method text, path text, status smallint, ip_address text, user_agent text) join api_keys k on k.tenant_id = u.tenant_id and k.id = u.api_key_id), used as ( update api_keys k set last_used_at = n.at, last_used_ip = n.ip_address from (select distinct on (id) tenant_id, id, at, ip_address from r order by id, at desc) n where k.tenant_id = n.tenant_id and k.id = n.id) insert into api_key_usage (tenant_id, api_key_id, created_at, method, path, status, ip_address, user_agent) select tenant_id, id, at, method, path, status, ip_address, user_agent from r",
        None,
    )
}
impl NoteUsesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        rows: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[rows]).await
    }
}
pub struct PruneKeyUsageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn prune_key_usage() -> PruneKeyUsageStmt {
    PruneKeyUsageStmt("delete from api_key_usage where created_at < now() - make_interval(days => $1::int)", None)
}
impl PruneKeyUsageStmt {
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
