// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct MembersParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub ownership: T1,
    pub tenant: i64,
    pub after: Option<i64>,
    pub status: Option<T2>,
    pub text: Option<T3>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct MemberParams<T1: crate::StringSql> {
    pub ownership: T1,
    pub tenant: i64,
    pub user: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct PermissionsOfMemberParams {
    pub tenant: i64,
    pub user: i64,
}
#[derive(Debug)]
pub struct AssignableParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub names: T2,
    pub tenant: i64,
}
#[derive(Debug)]
pub struct InsertMemberParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub tenant: i64,
    pub user: i64,
    pub role: T1,
    pub status: T2,
}
#[derive(Debug)]
pub struct SetMemberRoleParams<T1: crate::StringSql> {
    pub role: T1,
    pub tenant: i64,
    pub user: i64,
}
#[derive(Debug)]
pub struct SetMemberStatusParams<T1: crate::StringSql> {
    pub status: T1,
    pub tenant: i64,
    pub user: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct DeleteMemberParams {
    pub tenant: i64,
    pub user: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ClearFurtherRolesParams {
    pub tenant: i64,
    pub user: i64,
}
#[derive(Debug)]
pub struct AddFurtherRolesParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>, T3: crate::ArraySql<Item = i64>>
{
    pub tenant: i64,
    pub user: i64,
    pub templates: T2,
    pub own: T3,
}
#[derive(Debug)]
pub struct HasOwnerBesideParams<T1: crate::StringSql> {
    pub tenant: i64,
    pub permission: T1,
    pub user: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct LockTenant {
    pub id: i64,
    pub name: String,
    pub status: String,
}
pub struct LockTenantBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub status: &'a str,
}
impl<'a> From<LockTenantBorrowed<'a>> for LockTenant {
    fn from(LockTenantBorrowed { id, name, status }: LockTenantBorrowed<'a>) -> Self {
        Self { id, name: name.into(), status: status.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct MemberRow {
    pub user_id: i64,
    pub name: String,
    pub email: String,
    pub role: String,
    pub status: String,
    pub account_status: String,
    pub last_login_at: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
    pub further: Vec<String>,
    pub last_owner: bool,
}
pub struct MemberRowBorrowed<'a> {
    pub user_id: i64,
    pub name: &'a str,
    pub email: &'a str,
    pub role: &'a str,
    pub status: &'a str,
    pub account_status: &'a str,
    pub last_login_at: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
    pub further: crate::ArrayIterator<'a, &'a str>,
    pub last_owner: bool,
}
impl<'a> From<MemberRowBorrowed<'a>> for MemberRow {
    fn from(
        MemberRowBorrowed {
            user_id,
            name,
            email,
            role,
            status,
            account_status,
            last_login_at,
            created_at,
            further,
            last_owner,
        }: MemberRowBorrowed<'a>,
    ) -> Self {
        Self {
            user_id,
            name: name.into(),
            email: email.into(),
            role: role.into(),
            status: status.into(),
            account_status: account_status.into(),
            last_login_at,
            created_at,
            further: further.map(|v| v.into()).collect(),
            last_owner,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Assignable {
    pub name: String,
    pub own_id: Option<i64>,
    pub permissions: Vec<String>,
}
pub struct AssignableBorrowed<'a> {
    pub name: &'a str,
    pub own_id: Option<i64>,
    pub permissions: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<AssignableBorrowed<'a>> for Assignable {
    fn from(AssignableBorrowed { name, own_id, permissions }: AssignableBorrowed<'a>) -> Self {
        Self { name: name.into(), own_id, permissions: permissions.map(|v| v.into()).collect() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct LockTenantQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LockTenantBorrowed, tokio_postgres::Error>,
    mapper: fn(LockTenantBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LockTenantQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LockTenantBorrowed) -> R) -> LockTenantQuery<'c, 'a, 's, C, R, N> {
        LockTenantQuery {
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
pub struct MemberRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MemberRowBorrowed, tokio_postgres::Error>,
    mapper: fn(MemberRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MemberRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MemberRowBorrowed) -> R) -> MemberRowQuery<'c, 'a, 's, C, R, N> {
        MemberRowQuery {
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
pub struct AssignableQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AssignableBorrowed, tokio_postgres::Error>,
    mapper: fn(AssignableBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AssignableQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AssignableBorrowed) -> R) -> AssignableQuery<'c, 'a, 's, C, R, N> {
        AssignableQuery {
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
pub struct LockTenantStmt(&'static str, Option<tokio_postgres::Statement>);
/// Changes of one tenant's memberships and roles go one after the other, so that the last owner stays.
pub fn lock_tenant() -> LockTenantStmt {
    LockTenantStmt("select id, name, status from tenants where id = $1 for no key update", None)
}
impl LockTenantStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
    ) -> LockTenantQuery<'c, 'a, 's, C, LockTenant, 1> {
        LockTenantQuery {
            client,
            params: [tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LockTenantBorrowed, tokio_postgres::Error> {
                Ok(LockTenantBorrowed { id: row.try_get(0)?, name: row.try_get(1)?, status: row.try_get(2)? })
            },
            mapper: |it| LockTenant::from(it),
        }
    }
}
pub struct LockTenantsOfUserStmt(&'static str, Option<tokio_postgres::Statement>);
/// All tenants that somebody belongs to, in the order of their ids.
pub fn lock_tenants_of_user() -> LockTenantsOfUserStmt {
    LockTenantsOfUserStmt(
        "select t.id from (select tenant_id from tenant_users where user_id = $1 order by tenant_id) m cross join lateral (select id from tenants where id = m.tenant_id limit 1 for no key update) t",
        None,
    )
}
impl LockTenantsOfUserStmt {
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
pub struct MembersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn members() -> MembersStmt {
    MembersStmt(
        "select m.user_id, u.name, u.email, m.role, m.status, u.status as account_status, u.last_login_at, m.created_at, array(select coalesce(x.role, o.name) from tenant_user_roles x left join tenant_roles o on o.tenant_id = x.tenant_id and o.id = x.tenant_role_id where x.tenant_id = m.tenant_id and x.user_id = m.user_id order by 1)::text[] as further, (m.status = 'active' and u.status = 'active' and exists (select 1 from member_permissions p where p.tenant_id = m.tenant_id and p.user_id = m.user_id and p.permission = $1) and not exists (select 1 from member_permissions p join tenant_users b on b.tenant_id = p.tenant_id and b.user_id = p.user_id and b.status = 'active' join users v on v.id = b.user_id and v.status = 'active' where p.tenant_id = m.tenant_id and p.permission = $1 and p.user_id <> m.user_id)) as last_owner from tenant_users m join users u on u.id = m.user_id where m.tenant_id = $2 and ($3::bigint is null or m.user_id > $3) and ($4::text is null or m.status = $4) and ($5::text is null or m.status <> 'invited' and u.name ilike '%' || $5 || '%' or u.email ilike '%' || $5 || '%') order by m.user_id limit $6",
        None,
    )
}
impl MembersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        ownership: &'a T1,
        tenant: &'a i64,
        after: &'a Option<i64>,
        status: &'a Option<T2>,
        text: &'a Option<T3>,
        limit: &'a i64,
    ) -> MemberRowQuery<'c, 'a, 's, C, MemberRow, 6> {
        MemberRowQuery {
            client,
            params: [ownership, tenant, after, status, text, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MemberRowBorrowed, tokio_postgres::Error> {
                Ok(MemberRowBorrowed {
                    user_id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    email: row.try_get(2)?,
                    role: row.try_get(3)?,
                    status: row.try_get(4)?,
                    account_status: row.try_get(5)?,
                    last_login_at: row.try_get(6)?,
                    created_at: row.try_get(7)?,
                    further: row.try_get(8)?,
                    last_owner: row.try_get(9)?,
                })
            },
            mapper: |it| MemberRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, MembersParams<T1, T2, T3>, MemberRowQuery<'c, 'a, 's, C, MemberRow, 6>, C>
    for MembersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a MembersParams<T1, T2, T3>,
    ) -> MemberRowQuery<'c, 'a, 's, C, MemberRow, 6> {
        self.bind(client, &params.ownership, &params.tenant, &params.after, &params.status, &params.text, &params.limit)
    }
}
pub struct MemberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn member() -> MemberStmt {
    MemberStmt(
        "select m.user_id, u.name, u.email, m.role, m.status, u.status as account_status, u.last_login_at, m.created_at, array(select coalesce(x.role, o.name) from tenant_user_roles x left join tenant_roles o on o.tenant_id = x.tenant_id and o.id = x.tenant_role_id where x.tenant_id = m.tenant_id and x.user_id = m.user_id order by 1)::text[] as further, (m.status = 'active' and u.status = 'active' and exists (select 1 from member_permissions p where p.tenant_id = m.tenant_id and p.user_id = m.user_id and p.permission = $1) and not exists (select 1 from member_permissions p join tenant_users b on b.tenant_id = p.tenant_id and b.user_id = p.user_id and b.status = 'active' join users v on v.id = b.user_id and v.status = 'active' where p.tenant_id = m.tenant_id and p.permission = $1 and p.user_id <> m.user_id)) as last_owner from tenant_users m join users u on u.id = m.user_id where m.tenant_id = $2 and m.user_id = $3",
        None,
    )
}
impl MemberStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        ownership: &'a T1,
        tenant: &'a i64,
        user: &'a i64,
    ) -> MemberRowQuery<'c, 'a, 's, C, MemberRow, 3> {
        MemberRowQuery {
            client,
            params: [ownership, tenant, user],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MemberRowBorrowed, tokio_postgres::Error> {
                Ok(MemberRowBorrowed {
                    user_id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    email: row.try_get(2)?,
                    role: row.try_get(3)?,
                    status: row.try_get(4)?,
                    account_status: row.try_get(5)?,
                    last_login_at: row.try_get(6)?,
                    created_at: row.try_get(7)?,
                    further: row.try_get(8)?,
                    last_owner: row.try_get(9)?,
                })
            },
            mapper: |it| MemberRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, MemberParams<T1>, MemberRowQuery<'c, 'a, 's, C, MemberRow, 3>, C>
    for MemberStmt
{
    fn params(&'s self, client: &'c C, params: &'a MemberParams<T1>) -> MemberRowQuery<'c, 'a, 's, C, MemberRow, 3> {
        self.bind(client, &params.ownership, &params.tenant, &params.user)
    }
}
pub struct PermissionsOfMemberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn permissions_of_member() -> PermissionsOfMemberStmt {
    PermissionsOfMemberStmt(
        "select distinct permission from member_permissions where tenant_id = $1 and user_id = $2",
        None,
    )
}
impl PermissionsOfMemberStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        user: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [tenant, user],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, PermissionsOfMemberParams, StringQuery<'c, 'a, 's, C, String, 2>, C>
    for PermissionsOfMemberStmt
{
    fn params(&'s self, client: &'c C, params: &'a PermissionsOfMemberParams) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.tenant, &params.user)
    }
}
pub struct AssignableStmt(&'static str, Option<tokio_postgres::Statement>);
/// Roles of these lower-case names that can be given in the tenant: templates (no own_id) and its own. Where both have the name
/// the tenant's own is meant: it was there before the template, or it could not have been named so.
pub fn assignable() -> AssignableStmt {
    AssignableStmt(
        "select r.name, null::bigint as own_id, array(select p.permission from role_permissions p where p.role_id = r.id)::text[] as permissions from roles r where r.plane = 'tenant' and lower(r.name) = any($1::text[]) and not exists (select 1 from tenant_roles o where o.tenant_id = $2 and lower(o.name) = lower(r.name)) union all select t.name, t.id, array(select p.permission from tenant_role_permissions p where p.tenant_id = t.tenant_id and p.role_id = t.id)::text[] from tenant_roles t where t.tenant_id = $2 and lower(t.name) = any($1::text[])",
        None,
    )
}
impl AssignableStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        names: &'a T2,
        tenant: &'a i64,
    ) -> AssignableQuery<'c, 'a, 's, C, Assignable, 2> {
        AssignableQuery {
            client,
            params: [names, tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AssignableBorrowed, tokio_postgres::Error> {
                Ok(AssignableBorrowed { name: row.try_get(0)?, own_id: row.try_get(1)?, permissions: row.try_get(2)? })
            },
            mapper: |it| Assignable::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AssignableParams<T1, T2>,
        AssignableQuery<'c, 'a, 's, C, Assignable, 2>,
        C,
    > for AssignableStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AssignableParams<T1, T2>,
    ) -> AssignableQuery<'c, 'a, 's, C, Assignable, 2> {
        self.bind(client, &params.names, &params.tenant)
    }
}
pub struct InsertMemberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_member() -> InsertMemberStmt {
    InsertMemberStmt(
        "insert into tenant_users (tenant_id, user_id, role, status) values ($1, $2, $3, $4) on conflict (tenant_id, user_id) do nothing",
        None,
    )
}
impl InsertMemberStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        user: &'a i64,
        role: &'a T1,
        status: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, user, role, status]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertMemberParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertMemberStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertMemberParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.user, &params.role, &params.status))
    }
}
pub struct SetMemberRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_member_role() -> SetMemberRoleStmt {
    SetMemberRoleStmt("update tenant_users set role = $1 where tenant_id = $2 and user_id = $3", None)
}
impl SetMemberRoleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        role: &'a T1,
        tenant: &'a i64,
        user: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[role, tenant, user]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetMemberRoleParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetMemberRoleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetMemberRoleParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.role, &params.tenant, &params.user))
    }
}
pub struct SetMemberStatusStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_member_status() -> SetMemberStatusStmt {
    SetMemberStatusStmt("update tenant_users set status = $1 where tenant_id = $2 and user_id = $3", None)
}
impl SetMemberStatusStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a T1,
        tenant: &'a i64,
        user: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[status, tenant, user]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetMemberStatusParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetMemberStatusStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetMemberStatusParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.status, &params.tenant, &params.user))
    }
}
pub struct DeleteMemberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_member() -> DeleteMemberStmt {
    DeleteMemberStmt("delete from tenant_users where tenant_id = $1 and user_id = $2", None)
}
impl DeleteMemberStmt {
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
        DeleteMemberParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DeleteMemberStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteMemberParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.user))
    }
}
pub struct ClearFurtherRolesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn clear_further_roles() -> ClearFurtherRolesStmt {
    ClearFurtherRolesStmt("delete from tenant_user_roles where tenant_id = $1 and user_id = $2", None)
}
impl ClearFurtherRolesStmt {
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
        ClearFurtherRolesParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ClearFurtherRolesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ClearFurtherRolesParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.user))
    }
}
pub struct AddFurtherRolesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_further_roles() -> AddFurtherRolesStmt {
    AddFurtherRolesStmt(
        "insert into tenant_user_roles (tenant_id, user_id, role, tenant_role_id) select $1::bigint, $2::bigint, r, null::bigint from unnest($3::text[]) r union all select $1::bigint, $2::bigint, null, o from unnest($4::bigint[]) o",
        None,
    )
}
impl AddFurtherRolesStmt {
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
        T2: crate::ArraySql<Item = T1>,
        T3: crate::ArraySql<Item = i64>,
    >(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        user: &'a i64,
        templates: &'a T2,
        own: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, user, templates, own]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::ArraySql<Item = i64>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddFurtherRolesParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddFurtherRolesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddFurtherRolesParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.user, &params.templates, &params.own))
    }
}
pub struct HasOwnerBesideStmt(&'static str, Option<tokio_postgres::Statement>);
/// Whether an active member other than this one holds the permission.
pub fn has_owner_beside() -> HasOwnerBesideStmt {
    HasOwnerBesideStmt(
        "select exists ( select 1 from member_permissions p join tenant_users m on m.tenant_id = p.tenant_id and m.user_id = p.user_id and m.status = 'active' join users u on u.id = m.user_id and u.status = 'active' where p.tenant_id = $1 and p.permission = $2 and p.user_id <> $3) as there_is",
        None,
    )
}
impl HasOwnerBesideStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        permission: &'a T1,
        user: &'a i64,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [tenant, permission, user],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, HasOwnerBesideParams<T1>, BoolQuery<'c, 'a, 's, C, bool, 3>, C>
    for HasOwnerBesideStmt
{
    fn params(&'s self, client: &'c C, params: &'a HasOwnerBesideParams<T1>) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.tenant, &params.permission, &params.user)
    }
}
