// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertRoleParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub name: T1,
    pub plane: T2,
    pub description: T3,
}
#[derive(Debug)]
pub struct UpdateRoleParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub name: T1,
    pub description: T2,
    pub id: i64,
}
#[derive(Debug)]
pub struct SetRolePermissionsParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub id: i64,
    pub permissions: T2,
}
#[derive(Debug)]
pub struct RoleIsHeldParams<T1: crate::StringSql> {
    pub name: T1,
    pub id: i64,
}
#[derive(Debug)]
pub struct HoldersWithoutParams<T1: crate::StringSql> {
    pub id: i64,
    pub permission: T1,
}
#[derive(Debug)]
pub struct OwnedParams<T1: crate::ArraySql<Item = i64>, T2: crate::StringSql> {
    pub tenants: T1,
    pub permission: T2,
}
#[derive(Debug)]
pub struct NameTakenParams<T1: crate::StringSql> {
    pub name: T1,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct LockTenantRoleParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct InsertTenantRoleParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub tenant: i64,
    pub name: T1,
    pub description: T2,
}
#[derive(Debug)]
pub struct UpdateTenantRoleParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub name: T1,
    pub description: T2,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct DeleteTenantRoleParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct TenantRoleHoldersParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct SetTenantRolePermissionsParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub tenant: i64,
    pub id: i64,
    pub permissions: T2,
}
#[derive(Debug)]
pub struct SetPlatformRolesParams<T1: crate::ArraySql<Item = i64>> {
    pub user: i64,
    pub roles: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct PlatformRoles {
    pub id: i64,
    pub name: String,
    pub plane: String,
    pub description: String,
    pub built_in: bool,
    pub permissions: Vec<String>,
    pub holders: i64,
}
pub struct PlatformRolesBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub plane: &'a str,
    pub description: &'a str,
    pub built_in: bool,
    pub permissions: crate::ArrayIterator<'a, &'a str>,
    pub holders: i64,
}
impl<'a> From<PlatformRolesBorrowed<'a>> for PlatformRoles {
    fn from(
        PlatformRolesBorrowed { id, name, plane, description, built_in, permissions, holders }: PlatformRolesBorrowed<
            'a,
        >,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            plane: plane.into(),
            description: description.into(),
            built_in,
            permissions: permissions.map(|v| v.into()).collect(),
            holders,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct TenantRoles {
    pub id: i64,
    pub name: String,
    pub description: String,
    pub is_template: bool,
    pub permissions: Vec<String>,
    pub holders: i64,
}
pub struct TenantRolesBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub description: &'a str,
    pub is_template: bool,
    pub permissions: crate::ArrayIterator<'a, &'a str>,
    pub holders: i64,
}
impl<'a> From<TenantRolesBorrowed<'a>> for TenantRoles {
    fn from(
        TenantRolesBorrowed { id, name, description, is_template, permissions, holders }: TenantRolesBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            description: description.into(),
            is_template,
            permissions: permissions.map(|v| v.into()).collect(),
            holders,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LockRole {
    pub id: i64,
    pub name: String,
    pub plane: String,
    pub description: String,
    pub built_in: bool,
    pub permissions: Vec<String>,
}
pub struct LockRoleBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub plane: &'a str,
    pub description: &'a str,
    pub built_in: bool,
    pub permissions: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<LockRoleBorrowed<'a>> for LockRole {
    fn from(LockRoleBorrowed { id, name, plane, description, built_in, permissions }: LockRoleBorrowed<'a>) -> Self {
        Self {
            id,
            name: name.into(),
            plane: plane.into(),
            description: description.into(),
            built_in,
            permissions: permissions.map(|v| v.into()).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct HoldersWithout {
    pub id: i64,
    pub email: String,
}
pub struct HoldersWithoutBorrowed<'a> {
    pub id: i64,
    pub email: &'a str,
}
impl<'a> From<HoldersWithoutBorrowed<'a>> for HoldersWithout {
    fn from(HoldersWithoutBorrowed { id, email }: HoldersWithoutBorrowed<'a>) -> Self {
        Self { id, email: email.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LockTenantRole {
    pub id: i64,
    pub name: String,
    pub description: String,
    pub permissions: Vec<String>,
}
pub struct LockTenantRoleBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub description: &'a str,
    pub permissions: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<LockTenantRoleBorrowed<'a>> for LockTenantRole {
    fn from(LockTenantRoleBorrowed { id, name, description, permissions }: LockTenantRoleBorrowed<'a>) -> Self {
        Self {
            id,
            name: name.into(),
            description: description.into(),
            permissions: permissions.map(|v| v.into()).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PlatformRolesNamed {
    pub id: i64,
    pub name: String,
    pub permissions: Vec<String>,
}
pub struct PlatformRolesNamedBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub permissions: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<PlatformRolesNamedBorrowed<'a>> for PlatformRolesNamed {
    fn from(PlatformRolesNamedBorrowed { id, name, permissions }: PlatformRolesNamedBorrowed<'a>) -> Self {
        Self { id, name: name.into(), permissions: permissions.map(|v| v.into()).collect() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PlatformRolesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PlatformRolesBorrowed, tokio_postgres::Error>,
    mapper: fn(PlatformRolesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PlatformRolesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PlatformRolesBorrowed) -> R) -> PlatformRolesQuery<'c, 'a, 's, C, R, N> {
        PlatformRolesQuery {
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
pub struct TenantRolesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TenantRolesBorrowed, tokio_postgres::Error>,
    mapper: fn(TenantRolesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TenantRolesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TenantRolesBorrowed) -> R) -> TenantRolesQuery<'c, 'a, 's, C, R, N> {
        TenantRolesQuery {
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
pub struct LockRoleQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LockRoleBorrowed, tokio_postgres::Error>,
    mapper: fn(LockRoleBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LockRoleQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LockRoleBorrowed) -> R) -> LockRoleQuery<'c, 'a, 's, C, R, N> {
        LockRoleQuery {
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
pub struct HoldersWithoutQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HoldersWithoutBorrowed, tokio_postgres::Error>,
    mapper: fn(HoldersWithoutBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HoldersWithoutQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(HoldersWithoutBorrowed) -> R) -> HoldersWithoutQuery<'c, 'a, 's, C, R, N> {
        HoldersWithoutQuery {
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
pub struct LockTenantRoleQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LockTenantRoleBorrowed, tokio_postgres::Error>,
    mapper: fn(LockTenantRoleBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LockTenantRoleQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LockTenantRoleBorrowed) -> R) -> LockTenantRoleQuery<'c, 'a, 's, C, R, N> {
        LockTenantRoleQuery {
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
pub struct PlatformRolesNamedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PlatformRolesNamedBorrowed, tokio_postgres::Error>,
    mapper: fn(PlatformRolesNamedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PlatformRolesNamedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PlatformRolesNamedBorrowed) -> R) -> PlatformRolesNamedQuery<'c, 'a, 's, C, R, N> {
        PlatformRolesNamedQuery {
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
pub struct PlatformRolesStmt(&'static str, Option<tokio_postgres::Statement>);
/// Roles of the platform and templates of tenants, with how many hold them.
pub fn platform_roles() -> PlatformRolesStmt {
    PlatformRolesStmt(
        "select r.id, r.name, r.plane, r.description, r.built_in, array(select p.permission from role_permissions p where p.role_id = r.id order by 1)::text[] as permissions, case r.plane when 'platform' then (select count(*) from user_roles u where u.role_id = r.id) else (select count(*) from tenant_users m where m.role = r.name) + (select count(*) from tenant_user_roles x where x.role = r.name) end as holders from roles r order by r.plane, r.id",
        None,
    )
}
impl PlatformRolesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> PlatformRolesQuery<'c, 'a, 's, C, PlatformRoles, 0> {
        PlatformRolesQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PlatformRolesBorrowed, tokio_postgres::Error> {
                Ok(PlatformRolesBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    plane: row.try_get(2)?,
                    description: row.try_get(3)?,
                    built_in: row.try_get(4)?,
                    permissions: row.try_get(5)?,
                    holders: row.try_get(6)?,
                })
            },
            mapper: |it| PlatformRoles::from(it),
        }
    }
}
pub struct TenantRolesStmt(&'static str, Option<tokio_postgres::Statement>);
/// Templates and the tenant's own roles, with how many of its members hold them.
pub fn tenant_roles() -> TenantRolesStmt {
    TenantRolesStmt(
        "select r.id, r.name, r.description, true as is_template, array(select p.permission from role_permissions p where p.role_id = r.id order by 1)::text[] as permissions, (select count(*) from tenant_users m where m.tenant_id = $1 and m.role = r.name) + (select count(*) from tenant_user_roles x where x.tenant_id = $1 and x.role = r.name) as holders from roles r where r.plane = 'tenant' union all select t.id, t.name, t.description, false, array(select p.permission from tenant_role_permissions p where p.tenant_id = t.tenant_id and p.role_id = t.id order by 1)::text[], (select count(*) from tenant_user_roles x where x.tenant_id = t.tenant_id and x.tenant_role_id = t.id) from tenant_roles t where t.tenant_id = $1 order by 4 desc, 1",
        None,
    )
}
impl TenantRolesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
    ) -> TenantRolesQuery<'c, 'a, 's, C, TenantRoles, 1> {
        TenantRolesQuery {
            client,
            params: [tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TenantRolesBorrowed, tokio_postgres::Error> {
                Ok(TenantRolesBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    description: row.try_get(2)?,
                    is_template: row.try_get(3)?,
                    permissions: row.try_get(4)?,
                    holders: row.try_get(5)?,
                })
            },
            mapper: |it| TenantRoles::from(it),
        }
    }
}
pub struct LockRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_role() -> LockRoleStmt {
    LockRoleStmt(
        "select id, name, plane, description, built_in, array(select p.permission from role_permissions p where p.role_id = r.id)::text[] as permissions from roles r where id = $1 for update",
        None,
    )
}
impl LockRoleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> LockRoleQuery<'c, 'a, 's, C, LockRole, 1> {
        LockRoleQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LockRoleBorrowed, tokio_postgres::Error> {
                Ok(LockRoleBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    plane: row.try_get(2)?,
                    description: row.try_get(3)?,
                    built_in: row.try_get(4)?,
                    permissions: row.try_get(5)?,
                })
            },
            mapper: |it| LockRole::from(it),
        }
    }
}
pub struct InsertRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_role() -> InsertRoleStmt {
    InsertRoleStmt("insert into roles (name, plane, description) values ($1, $2, $3) returning id", None)
}
impl InsertRoleStmt {
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
    crate::client::async_::Params<'c, 'a, 's, InsertRoleParams<T1, T2, T3>, I64Query<'c, 'a, 's, C, i64, 3>, C>
    for InsertRoleStmt
{
    fn params(&'s self, client: &'c C, params: &'a InsertRoleParams<T1, T2, T3>) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.name, &params.plane, &params.description)
    }
}
pub struct UpdateRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_role() -> UpdateRoleStmt {
    UpdateRoleStmt("update roles set name = $1, description = $2 where id = $3", None)
}
impl UpdateRoleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
        description: &'a T2,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[name, description, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateRoleParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdateRoleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateRoleParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.name, &params.description, &params.id))
    }
}
pub struct DeleteRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_role() -> DeleteRoleStmt {
    DeleteRoleStmt("delete from roles where id = $1", None)
}
impl DeleteRoleStmt {
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
pub struct SetRolePermissionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_role_permissions() -> SetRolePermissionsStmt {
    SetRolePermissionsStmt(
        "with gone as (delete from role_permissions where role_id = $1 and not permission = any($2::text[])) insert into role_permissions (role_id, permission) select $1::bigint, p from unnest($2::text[]) p on conflict do nothing",
        None,
    )
}
impl SetRolePermissionsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        id: &'a i64,
        permissions: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[id, permissions]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetRolePermissionsParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetRolePermissionsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetRolePermissionsParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.id, &params.permissions))
    }
}
pub struct RoleIsHeldStmt(&'static str, Option<tokio_postgres::Statement>);
/// A role that somebody holds keeps its name and is not deleted: memberships name it.
pub fn role_is_held() -> RoleIsHeldStmt {
    RoleIsHeldStmt(
        "select exists (select 1 from tenant_users where role = $1) or exists (select 1 from tenant_user_roles where role = $1) or exists (select 1 from user_roles where role_id = $2) as held",
        None,
    )
}
impl RoleIsHeldStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
        id: &'a i64,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [name, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, RoleIsHeldParams<T1>, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for RoleIsHeldStmt
{
    fn params(&'s self, client: &'c C, params: &'a RoleIsHeldParams<T1>) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.name, &params.id)
    }
}
pub struct HoldersWithoutStmt(&'static str, Option<tokio_postgres::Statement>);
/// Who holds a role of the platform and not, by this or another one, the permission.
pub fn holders_without() -> HoldersWithoutStmt {
    HoldersWithoutStmt(
        "select u.id, u.email from user_roles x join users u on u.id = x.user_id where x.role_id = $1 and not exists (select 1 from operator_permissions p where p.user_id = u.id and p.permission = $2) order by u.id",
        None,
    )
}
impl HoldersWithoutStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a i64,
        permission: &'a T1,
    ) -> HoldersWithoutQuery<'c, 'a, 's, C, HoldersWithout, 2> {
        HoldersWithoutQuery {
            client,
            params: [id, permission],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HoldersWithoutBorrowed, tokio_postgres::Error> {
                Ok(HoldersWithoutBorrowed { id: row.try_get(0)?, email: row.try_get(1)? })
            },
            mapper: |it| HoldersWithout::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        HoldersWithoutParams<T1>,
        HoldersWithoutQuery<'c, 'a, 's, C, HoldersWithout, 2>,
        C,
    > for HoldersWithoutStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a HoldersWithoutParams<T1>,
    ) -> HoldersWithoutQuery<'c, 'a, 's, C, HoldersWithout, 2> {
        self.bind(client, &params.id, &params.permission)
    }
}
pub struct LockTenantsOfTemplateStmt(&'static str, Option<tokio_postgres::Statement>);
/// The tenants that give a template to somebody, locked in the order of their ids.
pub fn lock_tenants_of_template() -> LockTenantsOfTemplateStmt {
    LockTenantsOfTemplateStmt(
        "select t.id from (select tenant_id from tenant_users where role = $1 union select tenant_id from tenant_user_roles where role = $1 order by 1) m cross join lateral (select id from tenants where id = m.tenant_id limit 1 for no key update) t",
        None,
    )
}
impl LockTenantsOfTemplateStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [name],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct OwnedStmt(&'static str, Option<tokio_postgres::Statement>);
/// Those of the tenants that an active member owns.
pub fn owned() -> OwnedStmt {
    OwnedStmt(
        "select t.id from unnest($1::bigint[]) as t (id) where exists (select 1 from member_permissions p join tenant_users m on m.tenant_id = p.tenant_id and m.user_id = p.user_id and m.status = 'active' join users u on u.id = m.user_id and u.status = 'active' where p.tenant_id = t.id and p.permission = $2) order by t.id",
        None,
    )
}
impl OwnedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenants: &'a T1,
        permission: &'a T2,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [tenants, permission],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, OwnedParams<T1, T2>, I64Query<'c, 'a, 's, C, i64, 2>, C> for OwnedStmt
{
    fn params(&'s self, client: &'c C, params: &'a OwnedParams<T1, T2>) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.tenants, &params.permission)
    }
}
pub struct NameTakenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn name_taken() -> NameTakenStmt {
    NameTakenStmt("select exists (select 1 from roles where lower(name) = lower($1) and id <> $2) as taken", None)
}
impl NameTakenStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
        id: &'a i64,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [name, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, NameTakenParams<T1>, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for NameTakenStmt
{
    fn params(&'s self, client: &'c C, params: &'a NameTakenParams<T1>) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.name, &params.id)
    }
}
pub struct LockTenantRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_tenant_role() -> LockTenantRoleStmt {
    LockTenantRoleStmt(
        "select id, name, description, array(select p.permission from tenant_role_permissions p where p.tenant_id = t.tenant_id and p.role_id = t.id)::text[] as permissions from tenant_roles t where tenant_id = $1 and id = $2 for update",
        None,
    )
}
impl LockTenantRoleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> LockTenantRoleQuery<'c, 'a, 's, C, LockTenantRole, 2> {
        LockTenantRoleQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LockTenantRoleBorrowed, tokio_postgres::Error> {
                Ok(LockTenantRoleBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    description: row.try_get(2)?,
                    permissions: row.try_get(3)?,
                })
            },
            mapper: |it| LockTenantRole::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        LockTenantRoleParams,
        LockTenantRoleQuery<'c, 'a, 's, C, LockTenantRole, 2>,
        C,
    > for LockTenantRoleStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LockTenantRoleParams,
    ) -> LockTenantRoleQuery<'c, 'a, 's, C, LockTenantRole, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct InsertTenantRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_tenant_role() -> InsertTenantRoleStmt {
    InsertTenantRoleStmt(
        "insert into tenant_roles (tenant_id, name, description) values ($1, $2, $3) returning id",
        None,
    )
}
impl InsertTenantRoleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        name: &'a T1,
        description: &'a T2,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [tenant, name, description],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, InsertTenantRoleParams<T1, T2>, I64Query<'c, 'a, 's, C, i64, 3>, C>
    for InsertTenantRoleStmt
{
    fn params(&'s self, client: &'c C, params: &'a InsertTenantRoleParams<T1, T2>) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.tenant, &params.name, &params.description)
    }
}
pub struct UpdateTenantRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_tenant_role() -> UpdateTenantRoleStmt {
    UpdateTenantRoleStmt(
        "update tenant_roles set name = $1, description = $2, updated_at = now() where tenant_id = $3 and id = $4",
        None,
    )
}
impl UpdateTenantRoleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
        description: &'a T2,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[name, description, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateTenantRoleParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdateTenantRoleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateTenantRoleParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.name, &params.description, &params.tenant, &params.id))
    }
}
pub struct DeleteTenantRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_tenant_role() -> DeleteTenantRoleStmt {
    DeleteTenantRoleStmt("delete from tenant_roles where tenant_id = $1 and id = $2", None)
}
impl DeleteTenantRoleStmt {
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
        DeleteTenantRoleParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DeleteTenantRoleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteTenantRoleParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
pub struct TenantRoleHoldersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tenant_role_holders() -> TenantRoleHoldersStmt {
    TenantRoleHoldersStmt("select count(*) from tenant_user_roles where tenant_id = $1 and tenant_role_id = $2", None)
}
impl TenantRoleHoldersStmt {
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
    crate::client::async_::Params<'c, 'a, 's, TenantRoleHoldersParams, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for TenantRoleHoldersStmt
{
    fn params(&'s self, client: &'c C, params: &'a TenantRoleHoldersParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct SetTenantRolePermissionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_tenant_role_permissions() -> SetTenantRolePermissionsStmt {
    SetTenantRolePermissionsStmt(
        "with gone as (delete from tenant_role_permissions where tenant_id = $1 and role_id = $2 and not permission = any($3::text[])) insert into tenant_role_permissions (tenant_id, role_id, permission) select $1::bigint, $2::bigint, p from unnest($3::text[]) p on conflict do nothing",
        None,
    )
}
impl SetTenantRolePermissionsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
        permissions: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, id, permissions]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetTenantRolePermissionsParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetTenantRolePermissionsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetTenantRolePermissionsParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id, &params.permissions))
    }
}
pub struct LockOperatorsStmt(&'static str, Option<tokio_postgres::Statement>);
/// Changes of what operators may do go one after the other, so that the last administrator stays.
pub fn lock_operators() -> LockOperatorsStmt {
    LockOperatorsStmt("select pg_advisory_xact_lock(hashtextextended('mpanel.operators', 0)) is null as locked", None)
}
impl LockOperatorsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> BoolQuery<'c, 'a, 's, C, bool, 0> {
        BoolQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct HasAdministratorStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn has_administrator() -> HasAdministratorStmt {
    HasAdministratorStmt(
        "select exists (select 1 from operator_permissions p join users u on u.id = p.user_id and u.status = 'active' where p.permission = $1) as there_is",
        None,
    )
}
impl HasAdministratorStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        permission: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [permission],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct PlatformRolesOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn platform_roles_of() -> PlatformRolesOfStmt {
    PlatformRolesOfStmt(
        "select r.name from user_roles u join roles r on r.id = u.role_id where u.user_id = $1 order by r.id",
        None,
    )
}
impl PlatformRolesOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [user],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct PlatformRolesNamedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn platform_roles_named() -> PlatformRolesNamedStmt {
    PlatformRolesNamedStmt(
        "select r.id, r.name, array(select p.permission from role_permissions p where p.role_id = r.id)::text[] as permissions from roles r where r.plane = 'platform' and lower(r.name) = any($1::text[])",
        None,
    )
}
impl PlatformRolesNamedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        names: &'a T2,
    ) -> PlatformRolesNamedQuery<'c, 'a, 's, C, PlatformRolesNamed, 1> {
        PlatformRolesNamedQuery {
            client,
            params: [names],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PlatformRolesNamedBorrowed, tokio_postgres::Error> {
                Ok(PlatformRolesNamedBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    permissions: row.try_get(2)?,
                })
            },
            mapper: |it| PlatformRolesNamed::from(it),
        }
    }
}
pub struct PermissionsOfOperatorStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn permissions_of_operator() -> PermissionsOfOperatorStmt {
    PermissionsOfOperatorStmt("select distinct permission from operator_permissions where user_id = $1", None)
}
impl PermissionsOfOperatorStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [user],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct SetPlatformRolesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_platform_roles() -> SetPlatformRolesStmt {
    SetPlatformRolesStmt(
        "with gone as (delete from user_roles where user_id = $1 and not role_id = any($2::bigint[])) insert into user_roles (user_id, role_id) select $1::bigint, r from unnest($2::bigint[]) r on conflict do nothing",
        None,
    )
}
impl SetPlatformRolesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        user: &'a i64,
        roles: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[user, roles]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::ArraySql<Item = i64>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetPlatformRolesParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetPlatformRolesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetPlatformRolesParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.user, &params.roles))
    }
}
