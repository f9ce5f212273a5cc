// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PodsParams<T1: crate::StringSql> {
    pub tenant: i64,
    pub text: T1,
    pub limit: i64,
}
#[derive(Debug)]
pub struct VolumesParams<T1: crate::StringSql> {
    pub tenant: i64,
    pub text: T1,
    pub limit: i64,
}
#[derive(Debug)]
pub struct MembersParams<T1: crate::StringSql> {
    pub tenant: i64,
    pub text: T1,
    pub limit: i64,
}
#[derive(Debug)]
pub struct InvoicesParams<T1: crate::StringSql> {
    pub tenant: i64,
    pub text: T1,
    pub limit: i64,
}
#[derive(Debug)]
pub struct AllPodsParams<T1: crate::StringSql> {
    pub text: T1,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ServersParams<T1: crate::StringSql> {
    pub text: T1,
    pub limit: i64,
}
#[derive(Debug)]
pub struct TenantsParams<T1: crate::StringSql> {
    pub text: T1,
    pub limit: i64,
}
#[derive(Debug)]
pub struct UsersParams<T1: crate::StringSql> {
    pub text: T1,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ProductsParams<T1: crate::StringSql> {
    pub text: T1,
    pub limit: i64,
}
#[derive(Debug)]
pub struct AllInvoicesParams<T1: crate::StringSql> {
    pub text: T1,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub id: i64,
    pub title: String,
    pub detail: Option<String>,
    pub tenant_id: Option<i64>,
}
pub struct FoundBorrowed<'a> {
    pub id: i64,
    pub title: &'a str,
    pub detail: Option<&'a str>,
    pub tenant_id: Option<i64>,
}
impl<'a> From<FoundBorrowed<'a>> for Found {
    fn from(FoundBorrowed { id, title, detail, tenant_id }: FoundBorrowed<'a>) -> Self {
        Self { id, title: title.into(), detail: detail.map(|v| v.into()), tenant_id }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct FoundQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FoundBorrowed, tokio_postgres::Error>,
    mapper: fn(FoundBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FoundQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FoundBorrowed) -> R) -> FoundQuery<'c, 'a, 's, C, R, N> {
        FoundQuery {
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
pub struct PodsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn pods() -> PodsStmt {
    PodsStmt(
        "select p.id, p.name as title, p.ip_address as detail, p.tenant_id from cloud_pods p where p.tenant_id = $1 and p.deleted_at is null and (p.name ilike '%' || $2 || '%' or p.ip_address like $2 || '%' or p.primary_domain ilike '%' || $2 || '%') order by p.id desc limit $3",
        None,
    )
}
impl PodsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        text: &'a T1,
        limit: &'a i64,
    ) -> FoundQuery<'c, 'a, 's, C, Found, 3> {
        FoundQuery {
            client,
            params: [tenant, text, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FoundBorrowed, tokio_postgres::Error> {
                Ok(FoundBorrowed {
                    id: row.try_get(0)?,
                    title: row.try_get(1)?,
                    detail: row.try_get(2)?,
                    tenant_id: row.try_get(3)?,
                })
            },
            mapper: |it| Found::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PodsParams<T1>, FoundQuery<'c, 'a, 's, C, Found, 3>, C> for PodsStmt
{
    fn params(&'s self, client: &'c C, params: &'a PodsParams<T1>) -> FoundQuery<'c, 'a, 's, C, Found, 3> {
        self.bind(client, &params.tenant, &params.text, &params.limit)
    }
}
pub struct VolumesStmt(&'static str, Option<tokio_postgres::Statement>);
/// The id is the pod's: a volume is shown on its page.
pub fn volumes() -> VolumesStmt {
    VolumesStmt(
        "select v.pod_id as id, v.name as title, p.name as detail, v.tenant_id from cloud_pod_volumes v join cloud_pods p on p.tenant_id = v.tenant_id and p.id = v.pod_id where v.tenant_id = $1 and v.deleted_at is null and v.name ilike '%' || $2 || '%' order by v.id desc limit $3",
        None,
    )
}
impl VolumesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        text: &'a T1,
        limit: &'a i64,
    ) -> FoundQuery<'c, 'a, 's, C, Found, 3> {
        FoundQuery {
            client,
            params: [tenant, text, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FoundBorrowed, tokio_postgres::Error> {
                Ok(FoundBorrowed {
                    id: row.try_get(0)?,
                    title: row.try_get(1)?,
                    detail: row.try_get(2)?,
                    tenant_id: row.try_get(3)?,
                })
            },
            mapper: |it| Found::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, VolumesParams<T1>, FoundQuery<'c, 'a, 's, C, Found, 3>, C>
    for VolumesStmt
{
    fn params(&'s self, client: &'c C, params: &'a VolumesParams<T1>) -> FoundQuery<'c, 'a, 's, C, Found, 3> {
        self.bind(client, &params.tenant, &params.text, &params.limit)
    }
}
pub struct MembersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn members() -> MembersStmt {
    MembersStmt(
        "select u.id, u.name as title, u.email as detail, m.tenant_id from tenant_users m join users u on u.id = m.user_id where m.tenant_id = $1 and (u.name ilike '%' || $2 || '%' or u.email ilike '%' || $2 || '%') order by u.id desc limit $3",
        None,
    )
}
impl MembersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        text: &'a T1,
        limit: &'a i64,
    ) -> FoundQuery<'c, 'a, 's, C, Found, 3> {
        FoundQuery {
            client,
            params: [tenant, text, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FoundBorrowed, tokio_postgres::Error> {
                Ok(FoundBorrowed {
                    id: row.try_get(0)?,
                    title: row.try_get(1)?,
                    detail: row.try_get(2)?,
                    tenant_id: row.try_get(3)?,
                })
            },
            mapper: |it| Found::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, MembersParams<T1>, FoundQuery<'c, 'a, 's, C, Found, 3>, C>
    for MembersStmt
{
    fn params(&'s self, client: &'c C, params: &'a MembersParams<T1>) -> FoundQuery<'c, 'a, 's, C, Found, 3> {
        self.bind(client, &params.tenant, &params.text, &params.limit)
    }
}
pub struct InvoicesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn invoices() -> InvoicesStmt {
    InvoicesStmt(
        "select i.id, i.number as title, i.status as detail, i.tenant_id from invoices i where i.tenant_id = $1 and i.number ilike '%' || $2 || '%' order by i.id desc limit $3",
        None,
    )
}
impl InvoicesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        text: &'a T1,
        limit: &'a i64,
    ) -> FoundQuery<'c, 'a, 's, C, Found, 3> {
        FoundQuery {
            client,
            params: [tenant, text, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FoundBorrowed, tokio_postgres::Error> {
                Ok(FoundBorrowed {
                    id: row.try_get(0)?,
                    title: row.try_get(1)?,
                    detail: row.try_get(2)?,
                    tenant_id: row.try_get(3)?,
                })
            },
            mapper: |it| Found::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, InvoicesParams<T1>, FoundQuery<'c, 'a, 's, C, Found, 3>, C>
    for InvoicesStmt
{
    fn params(&'s self, client: &'c C, params: &'a InvoicesParams<T1>) -> FoundQuery<'c, 'a, 's, C, Found, 3> {
        self.bind(client, &params.tenant, &params.text, &params.limit)
    }
}
pub struct AllPodsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn all_pods() -> AllPodsStmt {
    AllPodsStmt(
        "select p.id, p.name as title, t.name as detail, p.tenant_id from cloud_pods p join tenants t on t.id = p.tenant_id where p.deleted_at is null and (p.name ilike '%' || $1 || '%' or p.ip_address like $1 || '%' or p.primary_domain ilike '%' || $1 || '%') order by p.id desc limit $2",
        None,
    )
}
impl AllPodsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        text: &'a T1,
        limit: &'a i64,
    ) -> FoundQuery<'c, 'a, 's, C, Found, 2> {
        FoundQuery {
            client,
            params: [text, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FoundBorrowed, tokio_postgres::Error> {
                Ok(FoundBorrowed {
                    id: row.try_get(0)?,
                    title: row.try_get(1)?,
                    detail: row.try_get(2)?,
                    tenant_id: row.try_get(3)?,
                })
            },
            mapper: |it| Found::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, AllPodsParams<T1>, FoundQuery<'c, 'a, 's, C, Found, 2>, C>
    for AllPodsStmt
{
    fn params(&'s self, client: &'c C, params: &'a AllPodsParams<T1>) -> FoundQuery<'c, 'a, 's, C, Found, 2> {
        self.bind(client, &params.text, &params.limit)
    }
}
pub struct ServersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn servers() -> ServersStmt {
    ServersStmt(
        "select s.id, s.name as title, concat_ws(', ', s.region, s.ip) as detail, null::bigint as tenant_id from servers s where s.name ilike '%' || $1 || '%' or s.ip like $1 || '%' or s.region ilike '%' || $1 || '%' or exists (select 1 from server_tags g where g.server_id = s.id and g.tag ilike '%' || $1 || '%') order by s.id desc limit $2",
        None,
    )
}
impl ServersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        text: &'a T1,
        limit: &'a i64,
    ) -> FoundQuery<'c, 'a, 's, C, Found, 2> {
        FoundQuery {
            client,
            params: [text, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FoundBorrowed, tokio_postgres::Error> {
                Ok(FoundBorrowed {
                    id: row.try_get(0)?,
                    title: row.try_get(1)?,
                    detail: row.try_get(2)?,
                    tenant_id: row.try_get(3)?,
                })
            },
            mapper: |it| Found::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, ServersParams<T1>, FoundQuery<'c, 'a, 's, C, Found, 2>, C>
    for ServersStmt
{
    fn params(&'s self, client: &'c C, params: &'a ServersParams<T1>) -> FoundQuery<'c, 'a, 's, C, Found, 2> {
        self.bind(client, &params.text, &params.limit)
    }
}
pub struct TenantsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tenants() -> TenantsStmt {
    TenantsStmt(
        "select t.id, t.name as title, t.billing_email as detail, t.id as tenant_id from tenants t where t.name ilike '%' || $1 || '%' or t.slug ilike '%' || $1 || '%' or t.billing_email ilike '%' || $1 || '%' order by t.id desc limit $2",
        None,
    )
}
impl TenantsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        text: &'a T1,
        limit: &'a i64,
    ) -> FoundQuery<'c, 'a, 's, C, Found, 2> {
        FoundQuery {
            client,
            params: [text, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FoundBorrowed, tokio_postgres::Error> {
                Ok(FoundBorrowed {
                    id: row.try_get(0)?,
                    title: row.try_get(1)?,
                    detail: row.try_get(2)?,
                    tenant_id: row.try_get(3)?,
                })
            },
            mapper: |it| Found::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, TenantsParams<T1>, FoundQuery<'c, 'a, 's, C, Found, 2>, C>
    for TenantsStmt
{
    fn params(&'s self, client: &'c C, params: &'a TenantsParams<T1>) -> FoundQuery<'c, 'a, 's, C, Found, 2> {
        self.bind(client, &params.text, &params.limit)
    }
}
pub struct UsersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn users() -> UsersStmt {
    UsersStmt(
        "select u.id, u.name as title, u.email as detail, null::bigint as tenant_id from users u where u.name ilike '%' || $1 || '%' or u.email ilike '%' || $1 || '%' order by u.id desc limit $2",
        None,
    )
}
impl UsersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        text: &'a T1,
        limit: &'a i64,
    ) -> FoundQuery<'c, 'a, 's, C, Found, 2> {
        FoundQuery {
            client,
            params: [text, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FoundBorrowed, tokio_postgres::Error> {
                Ok(FoundBorrowed {
                    id: row.try_get(0)?,
                    title: row.try_get(1)?,
                    detail: row.try_get(2)?,
                    tenant_id: row.try_get(3)?,
                })
            },
            mapper: |it| Found::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, UsersParams<T1>, FoundQuery<'c, 'a, 's, C, Found, 2>, C> for UsersStmt
{
    fn params(&'s self, client: &'c C, params: &'a UsersParams<T1>) -> FoundQuery<'c, 'a, 's, C, Found, 2> {
        self.bind(client, &params.text, &params.limit)
    }
}
pub struct ProductsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn products() -> ProductsStmt {
    ProductsStmt(
        "select p.id, p.name as title, p.code as detail, p.tenant_id from products p where p.name ilike '%' || $1 || '%' or p.code ilike '%' || $1 || '%' order by p.id desc limit $2",
        None,
    )
}
impl ProductsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        text: &'a T1,
        limit: &'a i64,
    ) -> FoundQuery<'c, 'a, 's, C, Found, 2> {
        FoundQuery {
            client,
            params: [text, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FoundBorrowed, tokio_postgres::Error> {
                Ok(FoundBorrowed {
                    id: row.try_get(0)?,
                    title: row.try_get(1)?,
                    detail: row.try_get(2)?,
                    tenant_id: row.try_get(3)?,
                })
            },
            mapper: |it| Found::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, ProductsParams<T1>, FoundQuery<'c, 'a, 's, C, Found, 2>, C>
    for ProductsStmt
{
    fn params(&'s self, client: &'c C, params: &'a ProductsParams<T1>) -> FoundQuery<'c, 'a, 's, C, Found, 2> {
        self.bind(client, &params.text, &params.limit)
    }
}
pub struct AllInvoicesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn all_invoices() -> AllInvoicesStmt {
    AllInvoicesStmt(
        "select i.id, i.number as title, t.name as detail, i.tenant_id from invoices i join tenants t on t.id = i.tenant_id where i.number ilike '%' || $1 || '%' order by i.id desc limit $2",
        None,
    )
}
impl AllInvoicesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        text: &'a T1,
        limit: &'a i64,
    ) -> FoundQuery<'c, 'a, 's, C, Found, 2> {
        FoundQuery {
            client,
            params: [text, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FoundBorrowed, tokio_postgres::Error> {
                Ok(FoundBorrowed {
                    id: row.try_get(0)?,
                    title: row.try_get(1)?,
                    detail: row.try_get(2)?,
                    tenant_id: row.try_get(3)?,
                })
            },
            mapper: |it| Found::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, AllInvoicesParams<T1>, FoundQuery<'c, 'a, 's, C, Found, 2>, C>
    for AllInvoicesStmt
{
    fn params(&'s self, client: &'c C, params: &'a AllInvoicesParams<T1>) -> FoundQuery<'c, 'a, 's, C, Found, 2> {
        self.bind(client, &params.text, &params.limit)
    }
}
