// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct OwnerOfParams<T1: crate::StringSql> {
    pub tenant: i64,
    pub permission: T1,
}
#[derive(Debug)]
pub struct OpenParams<T1: crate::BytesSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub user: i64,
    pub token_hash: T1,
    pub tenant: i64,
    pub ip_address: Option<T2>,
    pub user_agent: Option<T3>,
    pub minutes: i32,
    pub parent: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct EndedByThemselvesParams {
    pub idle_minutes: i32,
    pub max_hours: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct OwnerOf {
    pub id: i64,
    pub name: String,
    pub email: String,
}
pub struct OwnerOfBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub email: &'a str,
}
impl<'a> From<OwnerOfBorrowed<'a>> for OwnerOf {
    fn from(OwnerOfBorrowed { id, name, email }: OwnerOfBorrowed<'a>) -> Self {
        Self { id, name: name.into(), email: email.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Tenant {
    pub id: i64,
    pub name: String,
    pub status: String,
    pub suspended_reason: Option<String>,
}
pub struct TenantBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub status: &'a str,
    pub suspended_reason: Option<&'a str>,
}
impl<'a> From<TenantBorrowed<'a>> for Tenant {
    fn from(TenantBorrowed { id, name, status, suspended_reason }: TenantBorrowed<'a>) -> Self {
        Self { id, name: name.into(), status: status.into(), suspended_reason: suspended_reason.map(|v| v.into()) }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct EndedByThemselves {
    pub session_id: i64,
    pub operator_id: i64,
    pub user_id: i64,
    pub tenant_id: Option<i64>,
    pub began_at: jiff::Timestamp,
    pub user_email: String,
    pub reason: String,
}
pub struct EndedByThemselvesBorrowed<'a> {
    pub session_id: i64,
    pub operator_id: i64,
    pub user_id: i64,
    pub tenant_id: Option<i64>,
    pub began_at: jiff::Timestamp,
    pub user_email: &'a str,
    pub reason: &'a str,
}
impl<'a> From<EndedByThemselvesBorrowed<'a>> for EndedByThemselves {
    fn from(
        EndedByThemselvesBorrowed {
            session_id,
            operator_id,
            user_id,
            tenant_id,
            began_at,
            user_email,
            reason,
        }: EndedByThemselvesBorrowed<'a>,
    ) -> Self {
        Self {
            session_id,
            operator_id,
            user_id,
            tenant_id,
            began_at,
            user_email: user_email.into(),
            reason: reason.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ParentOf {
    pub id: i64,
    pub token_hash: Vec<u8>,
}
pub struct ParentOfBorrowed<'a> {
    pub id: i64,
    pub token_hash: &'a [u8],
}
impl<'a> From<ParentOfBorrowed<'a>> for ParentOf {
    fn from(ParentOfBorrowed { id, token_hash }: ParentOfBorrowed<'a>) -> Self {
        Self { id, token_hash: token_hash.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct OwnerOfQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OwnerOfBorrowed, tokio_postgres::Error>,
    mapper: fn(OwnerOfBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OwnerOfQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OwnerOfBorrowed) -> R) -> OwnerOfQuery<'c, 'a, 's, C, R, N> {
        OwnerOfQuery {
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
pub struct TenantQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TenantBorrowed, tokio_postgres::Error>,
    mapper: fn(TenantBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TenantQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TenantBorrowed) -> R) -> TenantQuery<'c, 'a, 's, C, R, N> {
        TenantQuery {
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
pub struct EndedByThemselvesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EndedByThemselvesBorrowed, tokio_postgres::Error>,
    mapper: fn(EndedByThemselvesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EndedByThemselvesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EndedByThemselvesBorrowed) -> R) -> EndedByThemselvesQuery<'c, 'a, 's, C, R, N> {
        EndedByThemselvesQuery {
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
pub struct ParentOfQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ParentOfBorrowed, tokio_postgres::Error>,
    mapper: fn(ParentOfBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ParentOfQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ParentOfBorrowed) -> R) -> ParentOfQuery<'c, 'a, 's, C, R, N> {
        ParentOfQuery {
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
pub struct OwnerOfStmt(&'static str, Option<tokio_postgres::Statement>);
/// The tenant's first active owner.
pub fn owner_of() -> OwnerOfStmt {
    OwnerOfStmt(
        "select u.id, u.name, u.email from tenant_users m join users u on u.id = m.user_id and u.status = 'active' where m.tenant_id = $1 and m.status = 'active' and exists (select 1 from member_permissions p where p.tenant_id = m.tenant_id and p.user_id = m.user_id and p.permission = $2) order by m.created_at, m.user_id limit 1",
        None,
    )
}
impl OwnerOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        permission: &'a T1,
    ) -> OwnerOfQuery<'c, 'a, 's, C, OwnerOf, 2> {
        OwnerOfQuery {
            client,
            params: [tenant, permission],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OwnerOfBorrowed, tokio_postgres::Error> {
                Ok(OwnerOfBorrowed { id: row.try_get(0)?, name: row.try_get(1)?, email: row.try_get(2)? })
            },
            mapper: |it| OwnerOf::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, OwnerOfParams<T1>, OwnerOfQuery<'c, 'a, 's, C, OwnerOf, 2>, C>
    for OwnerOfStmt
{
    fn params(&'s self, client: &'c C, params: &'a OwnerOfParams<T1>) -> OwnerOfQuery<'c, 'a, 's, C, OwnerOf, 2> {
        self.bind(client, &params.tenant, &params.permission)
    }
}
pub struct TenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tenant() -> TenantStmt {
    TenantStmt("select id, name, status, suspended_reason from tenants where id = $1", None)
}
impl TenantStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> TenantQuery<'c, 'a, 's, C, Tenant, 1> {
        TenantQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TenantBorrowed, tokio_postgres::Error> {
                Ok(TenantBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    status: row.try_get(2)?,
                    suspended_reason: row.try_get(3)?,
                })
            },
            mapper: |it| Tenant::from(it),
        }
    }
}
pub struct OpenStmt(&'static str, Option<tokio_postgres::Statement>);
/// Ends with the operator's own session at the latest.
pub fn open() -> OpenStmt {
    OpenStmt(
        "insert into sessions (user_id, token_hash, active_tenant_id, ip_address, user_agent, impersonator_id, parent_session_id, expires_at) select $1::bigint, $2::bytea, $3::bigint, $4, $5, p.user_id, p.id, least(p.expires_at, now() + make_interval(mins => $6::int)) from sessions p where p.id = $7 and p.impersonator_id is null returning id",
        None,
    )
}
impl OpenStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        user: &'a i64,
        token_hash: &'a T1,
        tenant: &'a i64,
        ip_address: &'a Option<T2>,
        user_agent: &'a Option<T3>,
        minutes: &'a i32,
        parent: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 7> {
        I64Query {
            client,
            params: [user, token_hash, tenant, ip_address, user_agent, minutes, parent],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, OpenParams<T1, T2, T3>, I64Query<'c, 'a, 's, C, i64, 7>, C> for OpenStmt
{
    fn params(&'s self, client: &'c C, params: &'a OpenParams<T1, T2, T3>) -> I64Query<'c, 'a, 's, C, i64, 7> {
        self.bind(
            client,
            &params.user,
            &params.token_hash,
            &params.tenant,
            &params.ip_address,
            &params.user_agent,
            &params.minutes,
            &params.parent,
        )
    }
}
pub struct BeganStmt(&'static str, Option<tokio_postgres::Statement>);
/// Remembers it beyond its session, so that its end is on record however it comes.
pub fn began() -> BeganStmt {
    BeganStmt(
        "insert into impersonations (session_id, operator_id, user_id, tenant_id, ends_at) select id, impersonator_id, user_id, active_tenant_id, expires_at from sessions where id = $1",
        None,
    )
}
impl BeganStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        session: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[session]).await
    }
}
pub struct EndedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ended() -> EndedStmt {
    EndedStmt("delete from impersonations where session_id = $1", None)
}
impl EndedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        session: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[session]).await
    }
}
pub struct EndedByThemselvesStmt(&'static str, Option<tokio_postgres::Statement>);
/// Those whose session does not live any more, with what it ended by.
pub fn ended_by_themselves() -> EndedByThemselvesStmt {
    EndedByThemselvesStmt(
        "delete from impersonations i where not exists ( select 1 from session_callers c join sessions s on s.id = c.id join sessions p on p.id = s.parent_session_id where c.id = i.session_id and p.expires_at > now() and s.last_seen_at > now() - make_interval(mins => $1::int) and least(s.created_at, p.created_at) > now() - make_interval(hours => $2::int)) returning i.session_id, i.operator_id, i.user_id, i.tenant_id, i.began_at, (select u.email from users u where u.id = i.user_id) as user_email, case when i.ends_at <= now() then 'time' when not exists (select 1 from sessions s where s.id = i.session_id) then 'session' when not exists (select 1 from session_callers c where c.id = i.session_id) then 'right' else 'session' end as reason",
        None,
    )
}
impl EndedByThemselvesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        idle_minutes: &'a i32,
        max_hours: &'a i32,
    ) -> EndedByThemselvesQuery<'c, 'a, 's, C, EndedByThemselves, 2> {
        EndedByThemselvesQuery {
            client,
            params: [idle_minutes, max_hours],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EndedByThemselvesBorrowed, tokio_postgres::Error> {
                Ok(EndedByThemselvesBorrowed {
                    session_id: row.try_get(0)?,
                    operator_id: row.try_get(1)?,
                    user_id: row.try_get(2)?,
                    tenant_id: row.try_get(3)?,
                    began_at: row.try_get(4)?,
                    user_email: row.try_get(5)?,
                    reason: row.try_get(6)?,
                })
            },
            mapper: |it| EndedByThemselves::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        EndedByThemselvesParams,
        EndedByThemselvesQuery<'c, 'a, 's, C, EndedByThemselves, 2>,
        C,
    > for EndedByThemselvesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EndedByThemselvesParams,
    ) -> EndedByThemselvesQuery<'c, 'a, 's, C, EndedByThemselves, 2> {
        self.bind(client, &params.idle_minutes, &params.max_hours)
    }
}
pub struct CloseEndedStmt(&'static str, Option<tokio_postgres::Statement>);
/// A session that an operator acted with and that lives no more.
pub fn close_ended() -> CloseEndedStmt {
    CloseEndedStmt("delete from sessions where id = $1 and impersonator_id is not null", None)
}
impl CloseEndedStmt {
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
pub struct CloseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn close() -> CloseStmt {
    CloseStmt("delete from sessions where id = $1 and impersonator_id is not null", None)
}
impl CloseStmt {
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
pub struct CloseParentStmt(&'static str, Option<tokio_postgres::Statement>);
/// The operator's own session, and with it the impersonation.
pub fn close_parent() -> CloseParentStmt {
    CloseParentStmt("delete from sessions p using sessions c where c.id = $1 and p.id = c.parent_session_id", None)
}
impl CloseParentStmt {
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
pub struct ParentOfStmt(&'static str, Option<tokio_postgres::Statement>);
/// The operator's own session, which the impersonation began from.
pub fn parent_of() -> ParentOfStmt {
    ParentOfStmt(
        "select p.id, p.token_hash from sessions c join sessions p on p.id = c.parent_session_id where c.id = $1 and p.expires_at > now()",
        None,
    )
}
impl ParentOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> ParentOfQuery<'c, 'a, 's, C, ParentOf, 1> {
        ParentOfQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ParentOfBorrowed, tokio_postgres::Error> {
                Ok(ParentOfBorrowed { id: row.try_get(0)?, token_hash: row.try_get(1)? })
            },
            mapper: |it| ParentOf::from(it),
        }
    }
}
