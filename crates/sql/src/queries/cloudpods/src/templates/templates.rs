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
#[derive(Debug, Clone, PartialEq)]
pub struct TemplateRow {
    pub code: String,
    pub name: String,
    pub r#type: String,
    pub description: String,
    pub incus_image: Option<String>,
    pub login_user: String,
    pub minimum_plan_code: Option<String>,
    pub app_stack: Option<String>,
    pub tags: serde_json::Value,
}
pub struct TemplateRowBorrowed<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub r#type: &'a str,
    pub description: &'a str,
    pub incus_image: Option<&'a str>,
    pub login_user: &'a str,
    pub minimum_plan_code: Option<&'a str>,
    pub app_stack: Option<&'a str>,
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
            login_user,
            minimum_plan_code,
            app_stack,
            tags,
        }: TemplateRowBorrowed<'a>,
    ) -> Self {
        Self {
            code: code.into(),
            name: name.into(),
            r#type: r#type.into(),
            description: description.into(),
            incus_image: incus_image.map(|v| v.into()),
            login_user: login_user.into(),
            minimum_plan_code: minimum_plan_code.map(|v| v.into()),
            app_stack: app_stack.map(|v| v.into()),
            tags: serde_json::from_str(tags.0.get()).unwrap(),
        }
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
pub struct ActiveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn active() -> ActiveStmt {
    ActiveStmt(
        "select code, name, type, description, incus_image, login_user, minimum_plan_code, app_stack, tags from cloud_pod_templates where is_active order by type desc, name limit 500",
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
                    login_user: row.try_get(5)?,
                    minimum_plan_code: row.try_get(6)?,
                    app_stack: row.try_get(7)?,
                    tags: row.try_get(8)?,
                })
            },
            mapper: |it| TemplateRow::from(it),
        }
    }
}
pub struct OneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn one() -> OneStmt {
    OneStmt(
        "select code, name, type, description, incus_image, login_user, minimum_plan_code, app_stack, tags from cloud_pod_templates where code = $1 and is_active",
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
                    login_user: row.try_get(5)?,
                    minimum_plan_code: row.try_get(6)?,
                    app_stack: row.try_get(7)?,
                    tags: row.try_get(8)?,
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
        client.execute(self.0, &[code, name, description, incus_image, login_user, tags]).await
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
