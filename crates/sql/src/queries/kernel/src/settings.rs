// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct SettingParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub namespace: T1,
    pub key: T2,
}
#[derive(Debug)]
pub struct PutSettingParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql, T4: crate::StringSql> {
    pub namespace: T1,
    pub key: T2,
    pub value: T3,
    pub value_type: T4,
    pub updated_by: Option<i64>,
}
#[derive(Debug)]
pub struct DeleteSettingParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub namespace: T1,
    pub key: T2,
}
#[derive(Debug, Clone, PartialEq)]
pub struct AllSettings {
    pub namespace: String,
    pub key: String,
    pub value: serde_json::Value,
}
pub struct AllSettingsBorrowed<'a> {
    pub namespace: &'a str,
    pub key: &'a str,
    pub value: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<AllSettingsBorrowed<'a>> for AllSettings {
    fn from(AllSettingsBorrowed { namespace, key, value }: AllSettingsBorrowed<'a>) -> Self {
        Self { namespace: namespace.into(), key: key.into(), value: serde_json::from_str(value.0.get()).unwrap() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct SettingsWithPeople {
    pub namespace: String,
    pub key: String,
    pub value: serde_json::Value,
    pub updated_by: Option<i64>,
    pub updated_by_name: Option<String>,
    pub updated_at: jiff::Timestamp,
}
pub struct SettingsWithPeopleBorrowed<'a> {
    pub namespace: &'a str,
    pub key: &'a str,
    pub value: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub updated_by: Option<i64>,
    pub updated_by_name: Option<&'a str>,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<SettingsWithPeopleBorrowed<'a>> for SettingsWithPeople {
    fn from(
        SettingsWithPeopleBorrowed {
            namespace,
            key,
            value,
            updated_by,
            updated_by_name,
            updated_at,
        }: SettingsWithPeopleBorrowed<'a>,
    ) -> Self {
        Self {
            namespace: namespace.into(),
            key: key.into(),
            value: serde_json::from_str(value.0.get()).unwrap(),
            updated_by,
            updated_by_name: updated_by_name.map(|v| v.into()),
            updated_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct AllSettingsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AllSettingsBorrowed, tokio_postgres::Error>,
    mapper: fn(AllSettingsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AllSettingsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AllSettingsBorrowed) -> R) -> AllSettingsQuery<'c, 'a, 's, C, R, N> {
        AllSettingsQuery {
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
pub struct SerdejsonValueQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<postgres_types::Json<&serde_json::value::RawValue>, tokio_postgres::Error>,
    mapper: fn(postgres_types::Json<&serde_json::value::RawValue>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SerdejsonValueQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(postgres_types::Json<&serde_json::value::RawValue>) -> R,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, R, N> {
        SerdejsonValueQuery {
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
pub struct SettingsWithPeopleQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SettingsWithPeopleBorrowed, tokio_postgres::Error>,
    mapper: fn(SettingsWithPeopleBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SettingsWithPeopleQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SettingsWithPeopleBorrowed) -> R) -> SettingsWithPeopleQuery<'c, 'a, 's, C, R, N> {
        SettingsWithPeopleQuery {
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
pub struct AllSettingsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn all_settings() -> AllSettingsStmt {
    AllSettingsStmt("select namespace, key, value from system_settings", None)
}
impl AllSettingsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> AllSettingsQuery<'c, 'a, 's, C, AllSettings, 0> {
        AllSettingsQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AllSettingsBorrowed, tokio_postgres::Error> {
                Ok(AllSettingsBorrowed { namespace: row.try_get(0)?, key: row.try_get(1)?, value: row.try_get(2)? })
            },
            mapper: |it| AllSettings::from(it),
        }
    }
}
pub struct SettingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn setting() -> SettingStmt {
    SettingStmt("select value from system_settings where namespace = $1 and key = $2", None)
}
impl SettingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        namespace: &'a T1,
        key: &'a T2,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 2> {
        SerdejsonValueQuery {
            client,
            params: [namespace, key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SettingParams<T1, T2>,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 2>,
        C,
    > for SettingStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SettingParams<T1, T2>,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 2> {
        self.bind(client, &params.namespace, &params.key)
    }
}
pub struct SettingsWithPeopleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn settings_with_people() -> SettingsWithPeopleStmt {
    SettingsWithPeopleStmt(
        "select s.namespace, s.key, s.value, s.updated_by, coalesce(nullif(u.name, ''), u.email) as updated_by_name, s.updated_at from system_settings s left join users u on u.id = s.updated_by",
        None,
    )
}
impl SettingsWithPeopleStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> SettingsWithPeopleQuery<'c, 'a, 's, C, SettingsWithPeople, 0> {
        SettingsWithPeopleQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SettingsWithPeopleBorrowed, tokio_postgres::Error> {
                Ok(SettingsWithPeopleBorrowed {
                    namespace: row.try_get(0)?,
                    key: row.try_get(1)?,
                    value: row.try_get(2)?,
                    updated_by: row.try_get(3)?,
                    updated_by_name: row.try_get(4)?,
                    updated_at: row.try_get(5)?,
                })
            },
            mapper: |it| SettingsWithPeople::from(it),
        }
    }
}
pub struct PutSettingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_setting() -> PutSettingStmt {
    PutSettingStmt(
        "insert into system_settings (namespace, key, value, value_type, updated_by) values ($1, $2, $3, $4, $5) on conflict (namespace, key) do update set value = excluded.value, value_type = excluded.value_type, updated_by = excluded.updated_by, updated_at = now()",
        None,
    )
}
impl PutSettingStmt {
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
        T3: crate::JsonSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        namespace: &'a T1,
        key: &'a T2,
        value: &'a T3,
        value_type: &'a T4,
        updated_by: &'a Option<i64>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[namespace, key, value, value_type, updated_by]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::JsonSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutSettingParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutSettingStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutSettingParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.namespace,
            &params.key,
            &params.value,
            &params.value_type,
            &params.updated_by,
        ))
    }
}
pub struct DeleteSettingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_setting() -> DeleteSettingStmt {
    DeleteSettingStmt("delete from system_settings where namespace = $1 and key = $2", None)
}
impl DeleteSettingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        namespace: &'a T1,
        key: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[namespace, key]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeleteSettingParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DeleteSettingStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteSettingParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.namespace, &params.key))
    }
}
