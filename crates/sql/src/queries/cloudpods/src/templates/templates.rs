// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PutTemplateParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::JsonSql,
> {
    pub code: T1,
    pub name: T2,
    pub description: T3,
    pub incus_image: T4,
    pub login_user: T5,
    pub tags: T6,
}
#[derive(Debug)]
pub struct OfferParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::JsonSql,
    T7: crate::StringSql,
> {
    pub code: T1,
    pub name: T2,
    pub description: T3,
    pub app_stack: T4,
    pub bootstrap: T5,
    pub tags: T6,
    pub base: T7,
}
#[derive(Debug)]
pub struct PutAnyParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
    T12: crate::StringSql,
    T13: crate::JsonSql,
> {
    pub code: T1,
    pub name: T2,
    pub r#type: T3,
    pub description: T4,
    pub incus_image: Option<T5>,
    pub vmid: Option<i32>,
    pub default_node: Option<T6>,
    pub storage_pool: Option<T7>,
    pub network_bridge: Option<T8>,
    pub app_stack: Option<T9>,
    pub bootstrap: Option<T10>,
    pub login_user: T11,
    pub minimum_plan_code: Option<T12>,
    pub tags: T13,
    pub is_active: bool,
}
#[derive(Debug)]
pub struct PutImagesParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>, T3: crate::ArraySql<Item = bool>> {
    pub server_id: i64,
    pub codes: T2,
    pub present: T3,
}
#[derive(Debug)]
pub struct MissingParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub region: Option<T1>,
    pub node: Option<T2>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct TemplateRow {
    pub code: String,
    pub name: String,
    pub r#type: String,
    pub description: String,
    pub incus_image: Option<String>,
    pub proxmox_template_vmid: Option<i32>,
    pub default_node: Option<String>,
    pub storage_pool: Option<String>,
    pub network_bridge: Option<String>,
    pub login_user: String,
    pub minimum_plan_code: Option<String>,
    pub app_stack: Option<String>,
    pub bootstrap: Option<String>,
    pub tags: serde_json::Value,
}
pub struct TemplateRowBorrowed<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub r#type: &'a str,
    pub description: &'a str,
    pub incus_image: Option<&'a str>,
    pub proxmox_template_vmid: Option<i32>,
    pub default_node: Option<&'a str>,
    pub storage_pool: Option<&'a str>,
    pub network_bridge: Option<&'a str>,
    pub login_user: &'a str,
    pub minimum_plan_code: Option<&'a str>,
    pub app_stack: Option<&'a str>,
    pub bootstrap: Option<&'a str>,
    pub tags: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<TemplateRowBorrowed<'a>> for TemplateRow {
    fn from(
        TemplateRowBorrowed {
            code,
            name,
            r#type,
            description,
            incus_image,
            proxmox_template_vmid,
            default_node,
            storage_pool,
            network_bridge,
            login_user,
            minimum_plan_code,
            app_stack,
            bootstrap,
            tags,
        }: TemplateRowBorrowed<'a>,
    ) -> Self {
        Self {
            code: code.into(),
            name: name.into(),
            r#type: r#type.into(),
            description: description.into(),
            incus_image: incus_image.map(|v| v.into()),
            proxmox_template_vmid,
            default_node: default_node.map(|v| v.into()),
            storage_pool: storage_pool.map(|v| v.into()),
            network_bridge: network_bridge.map(|v| v.into()),
            login_user: login_user.into(),
            minimum_plan_code: minimum_plan_code.map(|v| v.into()),
            app_stack: app_stack.map(|v| v.into()),
            bootstrap: bootstrap.map(|v| v.into()),
            tags: serde_json::from_str(tags.0.get()).unwrap(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct AnyRow {
    pub id: i64,
    pub code: String,
    pub name: String,
    pub r#type: String,
    pub description: String,
    pub incus_image: Option<String>,
    pub proxmox_template_vmid: Option<i32>,
    pub default_node: Option<String>,
    pub storage_pool: Option<String>,
    pub network_bridge: Option<String>,
    pub login_user: String,
    pub minimum_plan_code: Option<String>,
    pub app_stack: Option<String>,
    pub bootstrap: Option<String>,
    pub tags: serde_json::Value,
    pub is_active: bool,
}
pub struct AnyRowBorrowed<'a> {
    pub id: i64,
    pub code: &'a str,
    pub name: &'a str,
    pub r#type: &'a str,
    pub description: &'a str,
    pub incus_image: Option<&'a str>,
    pub proxmox_template_vmid: Option<i32>,
    pub default_node: Option<&'a str>,
    pub storage_pool: Option<&'a str>,
    pub network_bridge: Option<&'a str>,
    pub login_user: &'a str,
    pub minimum_plan_code: Option<&'a str>,
    pub app_stack: Option<&'a str>,
    pub bootstrap: Option<&'a str>,
    pub tags: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub is_active: bool,
}
impl<'a> From<AnyRowBorrowed<'a>> for AnyRow {
    fn from(
        AnyRowBorrowed {
            id,
            code,
            name,
            r#type,
            description,
            incus_image,
            proxmox_template_vmid,
            default_node,
            storage_pool,
            network_bridge,
            login_user,
            minimum_plan_code,
            app_stack,
            bootstrap,
            tags,
            is_active,
        }: AnyRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            code: code.into(),
            name: name.into(),
            r#type: r#type.into(),
            description: description.into(),
            incus_image: incus_image.map(|v| v.into()),
            proxmox_template_vmid,
            default_node: default_node.map(|v| v.into()),
            storage_pool: storage_pool.map(|v| v.into()),
            network_bridge: network_bridge.map(|v| v.into()),
            login_user: login_user.into(),
            minimum_plan_code: minimum_plan_code.map(|v| v.into()),
            app_stack: app_stack.map(|v| v.into()),
            bootstrap: bootstrap.map(|v| v.into()),
            tags: serde_json::from_str(tags.0.get()).unwrap(),
            is_active,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Images {
    pub server_id: i64,
    pub server: String,
    pub template_code: String,
    pub present: bool,
    pub looked_at: jiff::Timestamp,
}
pub struct ImagesBorrowed<'a> {
    pub server_id: i64,
    pub server: &'a str,
    pub template_code: &'a str,
    pub present: bool,
    pub looked_at: jiff::Timestamp,
}
impl<'a> From<ImagesBorrowed<'a>> for Images {
    fn from(ImagesBorrowed { server_id, server, template_code, present, looked_at }: ImagesBorrowed<'a>) -> Self {
        Self { server_id, server: server.into(), template_code: template_code.into(), present, looked_at }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct TemplateRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TemplateRowBorrowed, tokio_postgres::Error>,
    mapper: fn(TemplateRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TemplateRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TemplateRowBorrowed) -> R) -> TemplateRowQuery<'c, 'a, 's, C, R, N> {
        TemplateRowQuery {
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
pub struct AnyRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AnyRowBorrowed, tokio_postgres::Error>,
    mapper: fn(AnyRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AnyRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AnyRowBorrowed) -> R) -> AnyRowQuery<'c, 'a, 's, C, R, N> {
        AnyRowQuery {
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
pub struct ImagesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ImagesBorrowed, tokio_postgres::Error>,
    mapper: fn(ImagesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ImagesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ImagesBorrowed) -> R) -> ImagesQuery<'c, 'a, 's, C, R, N> {
        ImagesQuery {
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
pub struct ActiveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn active() -> ActiveStmt {
    ActiveStmt(
        "select code, name, type, description, incus_image, proxmox_template_vmid, default_node, storage_pool, network_bridge, login_user, minimum_plan_code, app_stack, bootstrap, tags from cloud_pod_templates where is_active order by type desc, name limit 500",
        None,
    )
}
impl ActiveStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> TemplateRowQuery<'c, 'a, 's, C, TemplateRow, 0> {
        TemplateRowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TemplateRowBorrowed, tokio_postgres::Error> {
                Ok(TemplateRowBorrowed {
                    code: row.try_get(0)?,
                    name: row.try_get(1)?,
                    r#type: row.try_get(2)?,
                    description: row.try_get(3)?,
                    incus_image: row.try_get(4)?,
                    proxmox_template_vmid: row.try_get(5)?,
                    default_node: row.try_get(6)?,
                    storage_pool: row.try_get(7)?,
                    network_bridge: row.try_get(8)?,
                    login_user: row.try_get(9)?,
                    minimum_plan_code: row.try_get(10)?,
                    app_stack: row.try_get(11)?,
                    bootstrap: row.try_get(12)?,
                    tags: row.try_get(13)?,
                })
            },
            mapper: |it| TemplateRow::from(it),
        }
    }
}
pub struct OneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn one() -> OneStmt {
    OneStmt(
        "select code, name, type, description, incus_image, proxmox_template_vmid, default_node, storage_pool, network_bridge, login_user, minimum_plan_code, app_stack, bootstrap, tags from cloud_pod_templates where code = $1 and is_active",
        None,
    )
}
impl OneStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        code: &'a T1,
    ) -> TemplateRowQuery<'c, 'a, 's, C, TemplateRow, 1> {
        TemplateRowQuery {
            client,
            params: [code],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TemplateRowBorrowed, tokio_postgres::Error> {
                Ok(TemplateRowBorrowed {
                    code: row.try_get(0)?,
                    name: row.try_get(1)?,
                    r#type: row.try_get(2)?,
                    description: row.try_get(3)?,
                    incus_image: row.try_get(4)?,
                    proxmox_template_vmid: row.try_get(5)?,
                    default_node: row.try_get(6)?,
                    storage_pool: row.try_get(7)?,
                    network_bridge: row.try_get(8)?,
                    login_user: row.try_get(9)?,
                    minimum_plan_code: row.try_get(10)?,
                    app_stack: row.try_get(11)?,
                    bootstrap: row.try_get(12)?,
                    tags: row.try_get(13)?,
                })
            },
            mapper: |it| TemplateRow::from(it),
        }
    }
}
pub struct KnownStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn known() -> KnownStmt {
    KnownStmt(
        "select code, name, type, description, incus_image, proxmox_template_vmid, default_node, storage_pool, network_bridge, login_user, minimum_plan_code, app_stack, bootstrap, tags from cloud_pod_templates where code = $1",
        None,
    )
}
impl KnownStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        code: &'a T1,
    ) -> TemplateRowQuery<'c, 'a, 's, C, TemplateRow, 1> {
        TemplateRowQuery {
            client,
            params: [code],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TemplateRowBorrowed, tokio_postgres::Error> {
                Ok(TemplateRowBorrowed {
                    code: row.try_get(0)?,
                    name: row.try_get(1)?,
                    r#type: row.try_get(2)?,
                    description: row.try_get(3)?,
                    incus_image: row.try_get(4)?,
                    proxmox_template_vmid: row.try_get(5)?,
                    default_node: row.try_get(6)?,
                    storage_pool: row.try_get(7)?,
                    network_bridge: row.try_get(8)?,
                    login_user: row.try_get(9)?,
                    minimum_plan_code: row.try_get(10)?,
                    app_stack: row.try_get(11)?,
                    bootstrap: row.try_get(12)?,
                    tags: row.try_get(13)?,
                })
            },
            mapper: |it| TemplateRow::from(it),
        }
    }
}
pub struct PutTemplateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_template() -> PutTemplateStmt {
    PutTemplateStmt(
        "insert into cloud_pod_templates (code, name, type, description, incus_image, login_user, tags) values ($1, $2, 'os', $3, $4, $5, $6) on conflict (code) do update set incus_image = excluded.incus_image, is_active = true",
        None,
    )
}
impl PutTemplateStmt {
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
        T6: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        code: &'a T1,
        name: &'a T2,
        description: &'a T3,
        incus_image: &'a T4,
        login_user: &'a T5,
        tags: &'a T6,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[code, name, description, incus_image, login_user, tags]).await
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
    T6: crate::JsonSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutTemplateParams<T1, T2, T3, T4, T5, T6>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutTemplateStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutTemplateParams<T1, T2, T3, T4, T5, T6>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.code,
            &params.name,
            &params.description,
            &params.incus_image,
            &params.login_user,
            &params.tags,
        ))
    }
}
pub struct OfferStmt(&'static str, Option<tokio_postgres::Statement>);
/// An application on a system's template, for an operator to switch on. Once recorded it is the operator's.
pub fn offer() -> OfferStmt {
    OfferStmt(
        "insert into cloud_pod_templates (code, name, type, description, app_stack, bootstrap, tags, incus_image, proxmox_template_vmid, login_user, is_active) select $1, $2, 'app', $3, $4, $5, $6, b.incus_image, b.proxmox_template_vmid, b.login_user, false from cloud_pod_templates b where b.code = $7 on conflict (code) do nothing",
        None,
    )
}
impl OfferStmt {
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
        T6: crate::JsonSql,
        T7: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        code: &'a T1,
        name: &'a T2,
        description: &'a T3,
        app_stack: &'a T4,
        bootstrap: &'a T5,
        tags: &'a T6,
        base: &'a T7,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(&client.prepare(self.0).await?, &[code, name, description, app_stack, bootstrap, tags, base])
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
    T5: crate::StringSql,
    T6: crate::JsonSql,
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        OfferParams<T1, T2, T3, T4, T5, T6, T7>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for OfferStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a OfferParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.code,
            &params.name,
            &params.description,
            &params.app_stack,
            &params.bootstrap,
            &params.tags,
            &params.base,
        ))
    }
}
pub struct AnyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn any() -> AnyStmt {
    AnyStmt(
        "select id, code, name, type, description, incus_image, proxmox_template_vmid, default_node, storage_pool, network_bridge, login_user, minimum_plan_code, app_stack, bootstrap, tags, is_active from cloud_pod_templates order by type desc, name limit 500",
        None,
    )
}
impl AnyStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> AnyRowQuery<'c, 'a, 's, C, AnyRow, 0> {
        AnyRowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AnyRowBorrowed, tokio_postgres::Error> {
                Ok(AnyRowBorrowed {
                    id: row.try_get(0)?,
                    code: row.try_get(1)?,
                    name: row.try_get(2)?,
                    r#type: row.try_get(3)?,
                    description: row.try_get(4)?,
                    incus_image: row.try_get(5)?,
                    proxmox_template_vmid: row.try_get(6)?,
                    default_node: row.try_get(7)?,
                    storage_pool: row.try_get(8)?,
                    network_bridge: row.try_get(9)?,
                    login_user: row.try_get(10)?,
                    minimum_plan_code: row.try_get(11)?,
                    app_stack: row.try_get(12)?,
                    bootstrap: row.try_get(13)?,
                    tags: row.try_get(14)?,
                    is_active: row.try_get(15)?,
                })
            },
            mapper: |it| AnyRow::from(it),
        }
    }
}
pub struct AnyOneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn any_one() -> AnyOneStmt {
    AnyOneStmt(
        "select id, code, name, type, description, incus_image, proxmox_template_vmid, default_node, storage_pool, network_bridge, login_user, minimum_plan_code, app_stack, bootstrap, tags, is_active from cloud_pod_templates where code = $1",
        None,
    )
}
impl AnyOneStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        code: &'a T1,
    ) -> AnyRowQuery<'c, 'a, 's, C, AnyRow, 1> {
        AnyRowQuery {
            client,
            params: [code],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AnyRowBorrowed, tokio_postgres::Error> {
                Ok(AnyRowBorrowed {
                    id: row.try_get(0)?,
                    code: row.try_get(1)?,
                    name: row.try_get(2)?,
                    r#type: row.try_get(3)?,
                    description: row.try_get(4)?,
                    incus_image: row.try_get(5)?,
                    proxmox_template_vmid: row.try_get(6)?,
                    default_node: row.try_get(7)?,
                    storage_pool: row.try_get(8)?,
                    network_bridge: row.try_get(9)?,
                    login_user: row.try_get(10)?,
                    minimum_plan_code: row.try_get(11)?,
                    app_stack: row.try_get(12)?,
                    bootstrap: row.try_get(13)?,
                    tags: row.try_get(14)?,
                    is_active: row.try_get(15)?,
                })
            },
            mapper: |it| AnyRow::from(it),
        }
    }
}
pub struct PutAnyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_any() -> PutAnyStmt {
    PutAnyStmt(
        "insert into cloud_pod_templates (code, name, type, description, incus_image, proxmox_template_vmid, default_node, storage_pool, network_bridge, app_stack, bootstrap, login_user, minimum_plan_code, tags, is_active) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict (code) do update set name = excluded.name, type = excluded.type, description = excluded.description, incus_image = excluded.incus_image, proxmox_template_vmid = excluded.proxmox_template_vmid, default_node = excluded.default_node, storage_pool = excluded.storage_pool, network_bridge = excluded.network_bridge, app_stack = excluded.app_stack, bootstrap = excluded.bootstrap, login_user = excluded.login_user, minimum_plan_code = excluded.minimum_plan_code, tags = excluded.tags, is_active = excluded.is_active",
        None,
    )
}
impl PutAnyStmt {
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
        T7: crate::StringSql,
        T8: crate::StringSql,
        T9: crate::StringSql,
        T10: crate::StringSql,
        T11: crate::StringSql,
        T12: crate::StringSql,
        T13: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        code: &'a T1,
        name: &'a T2,
        r#type: &'a T3,
        description: &'a T4,
        incus_image: &'a Option<T5>,
        vmid: &'a Option<i32>,
        default_node: &'a Option<T6>,
        storage_pool: &'a Option<T7>,
        network_bridge: &'a Option<T8>,
        app_stack: &'a Option<T9>,
        bootstrap: &'a Option<T10>,
        login_user: &'a T11,
        minimum_plan_code: &'a Option<T12>,
        tags: &'a T13,
        is_active: &'a bool,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &client.prepare(self.0).await?,
                &[
                    code,
                    name,
                    r#type,
                    description,
                    incus_image,
                    vmid,
                    default_node,
                    storage_pool,
                    network_bridge,
                    app_stack,
                    bootstrap,
                    login_user,
                    minimum_plan_code,
                    tags,
                    is_active,
                ],
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
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
    T12: crate::StringSql,
    T13: crate::JsonSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutAnyParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutAnyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutAnyParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.code,
            &params.name,
            &params.r#type,
            &params.description,
            &params.incus_image,
            &params.vmid,
            &params.default_node,
            &params.storage_pool,
            &params.network_bridge,
            &params.app_stack,
            &params.bootstrap,
            &params.login_user,
            &params.minimum_plan_code,
            &params.tags,
            &params.is_active,
        ))
    }
}
pub struct DeleteUnusedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_unused() -> DeleteUnusedStmt {
    DeleteUnusedStmt(
        "delete from cloud_pod_templates t where code = $1 and not exists (select 1 from cloud_pods p where p.template_code = t.code)",
        None,
    )
}
impl DeleteUnusedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        code: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[code]).await
    }
}
pub struct DeactivateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn deactivate() -> DeactivateStmt {
    DeactivateStmt("update cloud_pod_templates set is_active = false where code = $1", None)
}
impl DeactivateStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        code: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[code]).await
    }
}
pub struct ImagesStmt(&'static str, Option<tokio_postgres::Statement>);
/// Where images were looked for, and whether they were there.
pub fn images() -> ImagesStmt {
    ImagesStmt(
        "select i.server_id, s.name as server, i.template_code, i.present, i.looked_at from template_images i join servers s on s.id = i.server_id order by s.name, i.template_code",
        None,
    )
}
impl ImagesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> ImagesQuery<'c, 'a, 's, C, Images, 0> {
        ImagesQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ImagesBorrowed, tokio_postgres::Error> {
                Ok(ImagesBorrowed {
                    server_id: row.try_get(0)?,
                    server: row.try_get(1)?,
                    template_code: row.try_get(2)?,
                    present: row.try_get(3)?,
                    looked_at: row.try_get(4)?,
                })
            },
            mapper: |it| Images::from(it),
        }
    }
}
pub struct PutImagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_images() -> PutImagesStmt {
    PutImagesStmt(
        "insert into template_images (server_id, template_code, present) select $1, i.code, i.present from unnest($2::text[], $3::boolean[]) as i(code, present) join cloud_pod_templates t on t.code = i.code on conflict (server_id, template_code) do update set present = excluded.present, looked_at = now()",
        None,
    )
}
impl PutImagesStmt {
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
        T3: crate::ArraySql<Item = bool>,
    >(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
        codes: &'a T2,
        present: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[server_id, codes, present]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::ArraySql<Item = bool>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutImagesParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutImagesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutImagesParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.server_id, &params.codes, &params.present))
    }
}
pub struct ForgetImagesStmt(&'static str, Option<tokio_postgres::Statement>);
/// What was seen of another image says nothing about the new one.
pub fn forget_images() -> ForgetImagesStmt {
    ForgetImagesStmt("delete from template_images where template_code = $1", None)
}
impl ForgetImagesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        code: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[code]).await
    }
}
pub struct MissingStmt(&'static str, Option<tokio_postgres::Statement>);
/// Templates whose image is known to be on no server that would take a pod now. Where one of them was not looked at lately, it
/// may have it.
pub fn missing() -> MissingStmt {
    MissingStmt(
        "select t.code from cloud_pod_templates t where t.is_active and exists (select 1 from servers s join server_capabilities c on c.server_id = s.id where s.status = 'online' and c.can_host_pods and ($1::text is null or $1 = any(c.regions)) and ($2::text is null or s.name = $2)) and not exists (select 1 from servers s join server_capabilities c on c.server_id = s.id left join template_images i on i.server_id = s.id and i.template_code = t.code where s.status = 'online' and c.can_host_pods and ($1::text is null or $1 = any(c.regions)) and ($2::text is null or s.name = $2) and (i.present is distinct from false or i.looked_at < now() - interval '10 minutes'))",
        None,
    )
}
impl MissingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        region: &'a Option<T1>,
        node: &'a Option<T2>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [region, node],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, MissingParams<T1, T2>, StringQuery<'c, 'a, 's, C, String, 2>, C>
    for MissingStmt
{
    fn params(&'s self, client: &'c C, params: &'a MissingParams<T1, T2>) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.region, &params.node)
    }
}
