// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PageParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub before: Option<i64>,
    pub status: Option<T1>,
    pub text: Option<T2>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct UpdateTenantParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub name: T1,
    pub billing_email: Option<T2>,
    pub require_second_factor: bool,
    pub id: i64,
}
#[derive(Debug)]
pub struct SuspendParams<T1: crate::StringSql> {
    pub reason: Option<T1>,
    pub id: i64,
}
#[derive(Debug)]
pub struct RememberPodsParams<T1: crate::ArraySql<Item = i64>> {
    pub pods: T1,
    pub id: i64,
}
#[derive(Debug)]
pub struct ForgetPodsParams<T1: crate::ArraySql<Item = i64>> {
    pub pods: T1,
    pub tenant: i64,
}
#[derive(Debug)]
pub struct AddContactParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub tenant: i64,
    pub kind: T1,
    pub name: T2,
    pub email: Option<T3>,
    pub phone: Option<T4>,
}
#[derive(Clone, Copy, Debug)]
pub struct NoteParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct AddNoteParams<T1: crate::StringSql> {
    pub tenant: i64,
    pub user_id: Option<i64>,
    pub text: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct TenantRow {
    pub id: i64,
    pub name: String,
    pub slug: String,
    pub status: String,
    pub billing_email: Option<String>,
    pub created_at: jiff::Timestamp,
    pub suspended_at: Option<jiff::Timestamp>,
    pub suspended_reason: Option<String>,
    pub require_second_factor: bool,
    pub users: i64,
    pub last_login_at: Option<jiff::Timestamp>,
    pub failures: i64,
}
pub struct TenantRowBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub slug: &'a str,
    pub status: &'a str,
    pub billing_email: Option<&'a str>,
    pub created_at: jiff::Timestamp,
    pub suspended_at: Option<jiff::Timestamp>,
    pub suspended_reason: Option<&'a str>,
    pub require_second_factor: bool,
    pub users: i64,
    pub last_login_at: Option<jiff::Timestamp>,
    pub failures: i64,
}
impl<'a> From<TenantRowBorrowed<'a>> for TenantRow {
    fn from(
        TenantRowBorrowed {
            id,
            name,
            slug,
            status,
            billing_email,
            created_at,
            suspended_at,
            suspended_reason,
            require_second_factor,
            users,
            last_login_at,
            failures,
        }: TenantRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            slug: slug.into(),
            status: status.into(),
            billing_email: billing_email.map(|v| v.into()),
            created_at,
            suspended_at,
            suspended_reason: suspended_reason.map(|v| v.into()),
            require_second_factor,
            users,
            last_login_at,
            failures,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Counts {
    pub status: String,
    pub tenants: i64,
}
pub struct CountsBorrowed<'a> {
    pub status: &'a str,
    pub tenants: i64,
}
impl<'a> From<CountsBorrowed<'a>> for Counts {
    fn from(CountsBorrowed { status, tenants }: CountsBorrowed<'a>) -> Self {
        Self { status: status.into(), tenants }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LockTenant {
    pub id: i64,
    pub name: String,
    pub status: String,
    pub suspended_pods: Vec<i64>,
}
pub struct LockTenantBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
    pub status: &'a str,
    pub suspended_pods: crate::ArrayIterator<'a, i64>,
}
impl<'a> From<LockTenantBorrowed<'a>> for LockTenant {
    fn from(LockTenantBorrowed { id, name, status, suspended_pods }: LockTenantBorrowed<'a>) -> Self {
        Self { id, name: name.into(), status: status.into(), suspended_pods: suspended_pods.map(|v| v).collect() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct SuspendedPods {
    pub status: String,
    pub suspended_pods: Vec<i64>,
}
pub struct SuspendedPodsBorrowed<'a> {
    pub status: &'a str,
    pub suspended_pods: crate::ArrayIterator<'a, i64>,
}
impl<'a> From<SuspendedPodsBorrowed<'a>> for SuspendedPods {
    fn from(SuspendedPodsBorrowed { status, suspended_pods }: SuspendedPodsBorrowed<'a>) -> Self {
        Self { status: status.into(), suspended_pods: suspended_pods.map(|v| v).collect() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Contacts {
    pub kind: String,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
}
pub struct ContactsBorrowed<'a> {
    pub kind: &'a str,
    pub name: &'a str,
    pub email: Option<&'a str>,
    pub phone: Option<&'a str>,
}
impl<'a> From<ContactsBorrowed<'a>> for Contacts {
    fn from(ContactsBorrowed { kind, name, email, phone }: ContactsBorrowed<'a>) -> Self {
        Self { kind: kind.into(), name: name.into(), email: email.map(|v| v.into()), phone: phone.map(|v| v.into()) }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct NoteRow {
    pub id: i64,
    pub user_id: Option<i64>,
    pub author: Option<String>,
    pub text: String,
    pub created_at: jiff::Timestamp,
}
pub struct NoteRowBorrowed<'a> {
    pub id: i64,
    pub user_id: Option<i64>,
    pub author: Option<&'a str>,
    pub text: &'a str,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<NoteRowBorrowed<'a>> for NoteRow {
    fn from(NoteRowBorrowed { id, user_id, author, text, created_at }: NoteRowBorrowed<'a>) -> Self {
        Self { id, user_id, author: author.map(|v| v.into()), text: text.into(), created_at }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct TenantRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TenantRowBorrowed, tokio_postgres::Error>,
    mapper: fn(TenantRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TenantRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TenantRowBorrowed) -> R) -> TenantRowQuery<'c, 'a, 's, C, R, N> {
        TenantRowQuery {
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
pub struct CountsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CountsBorrowed, tokio_postgres::Error>,
    mapper: fn(CountsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CountsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CountsBorrowed) -> R) -> CountsQuery<'c, 'a, 's, C, R, N> {
        CountsQuery {
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
pub struct SuspendedPodsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SuspendedPodsBorrowed, tokio_postgres::Error>,
    mapper: fn(SuspendedPodsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SuspendedPodsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SuspendedPodsBorrowed) -> R) -> SuspendedPodsQuery<'c, 'a, 's, C, R, N> {
        SuspendedPodsQuery {
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
pub struct ContactsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ContactsBorrowed, tokio_postgres::Error>,
    mapper: fn(ContactsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ContactsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ContactsBorrowed) -> R) -> ContactsQuery<'c, 'a, 's, C, R, N> {
        ContactsQuery {
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
pub struct NoteRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NoteRowBorrowed, tokio_postgres::Error>,
    mapper: fn(NoteRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NoteRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NoteRowBorrowed) -> R) -> NoteRowQuery<'c, 'a, 's, C, R, N> {
        NoteRowQuery {
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
pub struct PageStmt(&'static str, Option<tokio_postgres::Statement>);
/// Newest first, with what its figures and its health are made of.
pub fn page() -> PageStmt {
    PageStmt(
        "select t.id, t.name, t.slug, t.status, t.billing_email, t.created_at, t.suspended_at, t.suspended_reason, t.require_second_factor, (select count(*) from tenant_users m where m.tenant_id = t.id and m.status = 'active') as users, (select max(u.last_login_at) from tenant_users m join users u on u.id = m.user_id where m.tenant_id = t.id) as last_login_at, (select count(*) from audit_events a where a.tenant_id = t.id and a.created_at > now() - interval '7 days' and a.event in ('POD_CREATE_FAILED', 'POD_ACTION_FAILED', 'POD_DESTROY_FAILED')) as failures from tenants t where ($1::bigint is null or t.id < $1) and ($2::text is null or t.status = $2) and ($3::text is null or t.name ilike '%' || $3 || '%' or t.slug ilike '%' || $3 || '%' or t.billing_email ilike '%' || $3 || '%') order by t.id desc limit $4",
        None,
    )
}
impl PageStmt {
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
        limit: &'a i64,
    ) -> TenantRowQuery<'c, 'a, 's, C, TenantRow, 4> {
        TenantRowQuery {
            client,
            params: [before, status, text, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TenantRowBorrowed, tokio_postgres::Error> {
                Ok(TenantRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    slug: row.try_get(2)?,
                    status: row.try_get(3)?,
                    billing_email: row.try_get(4)?,
                    created_at: row.try_get(5)?,
                    suspended_at: row.try_get(6)?,
                    suspended_reason: row.try_get(7)?,
                    require_second_factor: row.try_get(8)?,
                    users: row.try_get(9)?,
                    last_login_at: row.try_get(10)?,
                    failures: row.try_get(11)?,
                })
            },
            mapper: |it| TenantRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PageParams<T1, T2>, TenantRowQuery<'c, 'a, 's, C, TenantRow, 4>, C>
    for PageStmt
{
    fn params(&'s self, client: &'c C, params: &'a PageParams<T1, T2>) -> TenantRowQuery<'c, 'a, 's, C, TenantRow, 4> {
        self.bind(client, &params.before, &params.status, &params.text, &params.limit)
    }
}
pub struct OneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn one() -> OneStmt {
    OneStmt(
        "select t.id, t.name, t.slug, t.status, t.billing_email, t.created_at, t.suspended_at, t.suspended_reason, t.require_second_factor, (select count(*) from tenant_users m where m.tenant_id = t.id and m.status = 'active') as users, (select max(u.last_login_at) from tenant_users m join users u on u.id = m.user_id where m.tenant_id = t.id) as last_login_at, (select count(*) from audit_events a where a.tenant_id = t.id and a.created_at > now() - interval '7 days' and a.event in ('POD_CREATE_FAILED', 'POD_ACTION_FAILED', 'POD_DESTROY_FAILED')) as failures from tenants t where t.id = $1",
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
    ) -> TenantRowQuery<'c, 'a, 's, C, TenantRow, 1> {
        TenantRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TenantRowBorrowed, tokio_postgres::Error> {
                Ok(TenantRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    slug: row.try_get(2)?,
                    status: row.try_get(3)?,
                    billing_email: row.try_get(4)?,
                    created_at: row.try_get(5)?,
                    suspended_at: row.try_get(6)?,
                    suspended_reason: row.try_get(7)?,
                    require_second_factor: row.try_get(8)?,
                    users: row.try_get(9)?,
                    last_login_at: row.try_get(10)?,
                    failures: row.try_get(11)?,
                })
            },
            mapper: |it| TenantRow::from(it),
        }
    }
}
pub struct CountsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn counts() -> CountsStmt {
    CountsStmt("select status, count(*) as tenants from tenants group by status", None)
}
impl CountsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> CountsQuery<'c, 'a, 's, C, Counts, 0> {
        CountsQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CountsBorrowed, tokio_postgres::Error> {
                Ok(CountsBorrowed { status: row.try_get(0)?, tenants: row.try_get(1)? })
            },
            mapper: |it| Counts::from(it),
        }
    }
}
pub struct LockTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_tenant() -> LockTenantStmt {
    LockTenantStmt("select id, name, status, suspended_pods from tenants where id = $1 for update", None)
}
impl LockTenantStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> LockTenantQuery<'c, 'a, 's, C, LockTenant, 1> {
        LockTenantQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LockTenantBorrowed, tokio_postgres::Error> {
                Ok(LockTenantBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    status: row.try_get(2)?,
                    suspended_pods: row.try_get(3)?,
                })
            },
            mapper: |it| LockTenant::from(it),
        }
    }
}
pub struct UpdateTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_tenant() -> UpdateTenantStmt {
    UpdateTenantStmt("update tenants set name = $1, billing_email = $2, require_second_factor = $3 where id = $4", None)
}
impl UpdateTenantStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
        billing_email: &'a Option<T2>,
        require_second_factor: &'a bool,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[name, billing_email, require_second_factor, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateTenantParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdateTenantStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateTenantParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.name, &params.billing_email, &params.require_second_factor, &params.id))
    }
}
pub struct SuspendStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn suspend() -> SuspendStmt {
    SuspendStmt(
        "update tenants set status = 'suspended', suspended_at = now(), suspended_reason = $1 where id = $2",
        None,
    )
}
impl SuspendStmt {
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
        SuspendParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SuspendStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SuspendParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.reason, &params.id))
    }
}
pub struct UnsuspendStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unsuspend() -> UnsuspendStmt {
    UnsuspendStmt(
        "update tenants set status = 'active', suspended_at = null, suspended_reason = null where id = $1",
        None,
    )
}
impl UnsuspendStmt {
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
pub struct RememberPodsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remember_pods() -> RememberPodsStmt {
    RememberPodsStmt("update tenants set suspended_pods = $1 where id = $2", None)
}
impl RememberPodsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        pods: &'a T1,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[pods, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::ArraySql<Item = i64>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RememberPodsParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RememberPodsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RememberPodsParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.pods, &params.id))
    }
}
pub struct ForgetPodsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_pods() -> ForgetPodsStmt {
    ForgetPodsStmt(
        "update tenants set suspended_pods = array(select p from unnest(suspended_pods) p where p <> all($1::bigint[]) order by p) where id = $2 and status = 'active'",
        None,
    )
}
impl ForgetPodsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        pods: &'a T1,
        tenant: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[pods, tenant]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::ArraySql<Item = i64>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetPodsParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetPodsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetPodsParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.pods, &params.tenant))
    }
}
pub struct SuspendedPodsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn suspended_pods() -> SuspendedPodsStmt {
    SuspendedPodsStmt("select status, suspended_pods from tenants where id = $1", None)
}
impl SuspendedPodsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> SuspendedPodsQuery<'c, 'a, 's, C, SuspendedPods, 1> {
        SuspendedPodsQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SuspendedPodsBorrowed, tokio_postgres::Error> {
                Ok(SuspendedPodsBorrowed { status: row.try_get(0)?, suspended_pods: row.try_get(1)? })
            },
            mapper: |it| SuspendedPods::from(it),
        }
    }
}
pub struct ContactsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn contacts() -> ContactsStmt {
    ContactsStmt("select kind, name, email, phone from contacts where tenant_id = $1 order by id limit 100", None)
}
impl ContactsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
    ) -> ContactsQuery<'c, 'a, 's, C, Contacts, 1> {
        ContactsQuery {
            client,
            params: [tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ContactsBorrowed, tokio_postgres::Error> {
                Ok(ContactsBorrowed {
                    kind: row.try_get(0)?,
                    name: row.try_get(1)?,
                    email: row.try_get(2)?,
                    phone: row.try_get(3)?,
                })
            },
            mapper: |it| Contacts::from(it),
        }
    }
}
pub struct ClearContactsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn clear_contacts() -> ClearContactsStmt {
    ClearContactsStmt("delete from contacts where tenant_id = $1", None)
}
impl ClearContactsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant]).await
    }
}
pub struct AddContactStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_contact() -> AddContactStmt {
    AddContactStmt("insert into contacts (tenant_id, kind, name, email, phone) values ($1, $2, $3, $4, $5)", None)
}
impl AddContactStmt {
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
    >(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        kind: &'a T1,
        name: &'a T2,
        email: &'a Option<T3>,
        phone: &'a Option<T4>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, kind, name, email, phone]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddContactParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddContactStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddContactParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.kind, &params.name, &params.email, &params.phone))
    }
}
pub struct NotesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn notes() -> NotesStmt {
    NotesStmt(
        "select n.id, n.user_id, u.name as author, n.text, n.created_at from tenant_notes n left join users u on u.id = n.user_id where n.tenant_id = $1 order by n.id desc limit 200",
        None,
    )
}
impl NotesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
    ) -> NoteRowQuery<'c, 'a, 's, C, NoteRow, 1> {
        NoteRowQuery {
            client,
            params: [tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NoteRowBorrowed, tokio_postgres::Error> {
                Ok(NoteRowBorrowed {
                    id: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                    author: row.try_get(2)?,
                    text: row.try_get(3)?,
                    created_at: row.try_get(4)?,
                })
            },
            mapper: |it| NoteRow::from(it),
        }
    }
}
pub struct NoteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn note() -> NoteStmt {
    NoteStmt(
        "select n.id, n.user_id, u.name as author, n.text, n.created_at from tenant_notes n left join users u on u.id = n.user_id where n.tenant_id = $1 and n.id = $2",
        None,
    )
}
impl NoteStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> NoteRowQuery<'c, 'a, 's, C, NoteRow, 2> {
        NoteRowQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NoteRowBorrowed, tokio_postgres::Error> {
                Ok(NoteRowBorrowed {
                    id: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                    author: row.try_get(2)?,
                    text: row.try_get(3)?,
                    created_at: row.try_get(4)?,
                })
            },
            mapper: |it| NoteRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, NoteParams, NoteRowQuery<'c, 'a, 's, C, NoteRow, 2>, C> for NoteStmt
{
    fn params(&'s self, client: &'c C, params: &'a NoteParams) -> NoteRowQuery<'c, 'a, 's, C, NoteRow, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct AddNoteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_note() -> AddNoteStmt {
    AddNoteStmt("insert into tenant_notes (tenant_id, user_id, text) values ($1, $2, $3) returning id", None)
}
impl AddNoteStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        user_id: &'a Option<i64>,
        text: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [tenant, user_id, text],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, AddNoteParams<T1>, I64Query<'c, 'a, 's, C, i64, 3>, C> for AddNoteStmt
{
    fn params(&'s self, client: &'c C, params: &'a AddNoteParams<T1>) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.tenant, &params.user_id, &params.text)
    }
}
