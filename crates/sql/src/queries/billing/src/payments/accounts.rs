// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PutParams<T1: crate::BytesSql, T2: crate::BytesSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub is_enabled: bool,
    pub secret_key: T1,
    pub webhook_secret: T2,
    pub key_hint: T3,
    pub is_live: bool,
    pub account_id: Option<T4>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Load {
    pub is_enabled: bool,
    pub secret_key: Vec<u8>,
    pub webhook_secret: Vec<u8>,
    pub is_live: bool,
    pub account_id: Option<String>,
}
pub struct LoadBorrowed<'a> {
    pub is_enabled: bool,
    pub secret_key: &'a [u8],
    pub webhook_secret: &'a [u8],
    pub is_live: bool,
    pub account_id: Option<&'a str>,
}
impl<'a> From<LoadBorrowed<'a>> for Load {
    fn from(LoadBorrowed { is_enabled, secret_key, webhook_secret, is_live, account_id }: LoadBorrowed<'a>) -> Self {
        Self {
            is_enabled,
            secret_key: secret_key.into(),
            webhook_secret: webhook_secret.into(),
            is_live,
            account_id: account_id.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    pub name: String,
    pub is_enabled: bool,
    pub key_hint: String,
    pub is_live: bool,
    pub account_id: Option<String>,
    pub updated_at: jiff::Timestamp,
}
pub struct ListBorrowed<'a> {
    pub name: &'a str,
    pub is_enabled: bool,
    pub key_hint: &'a str,
    pub is_live: bool,
    pub account_id: Option<&'a str>,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<ListBorrowed<'a>> for List {
    fn from(ListBorrowed { name, is_enabled, key_hint, is_live, account_id, updated_at }: ListBorrowed<'a>) -> Self {
        Self {
            name: name.into(),
            is_enabled,
            key_hint: key_hint.into(),
            is_live,
            account_id: account_id.map(|v| v.into()),
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Lock {
    pub is_enabled: bool,
    pub secret_key: Vec<u8>,
    pub webhook_secret: Vec<u8>,
    pub key_hint: String,
    pub is_live: bool,
    pub account_id: Option<String>,
}
pub struct LockBorrowed<'a> {
    pub is_enabled: bool,
    pub secret_key: &'a [u8],
    pub webhook_secret: &'a [u8],
    pub key_hint: &'a str,
    pub is_live: bool,
    pub account_id: Option<&'a str>,
}
impl<'a> From<LockBorrowed<'a>> for Lock {
    fn from(
        LockBorrowed { is_enabled, secret_key, webhook_secret, key_hint, is_live, account_id }: LockBorrowed<'a>,
    ) -> Self {
        Self {
            is_enabled,
            secret_key: secret_key.into(),
            webhook_secret: webhook_secret.into(),
            key_hint: key_hint.into(),
            is_live,
            account_id: account_id.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct LoadQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LoadBorrowed, tokio_postgres::Error>,
    mapper: fn(LoadBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LoadQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LoadBorrowed) -> R) -> LoadQuery<'c, 'a, 's, C, R, N> {
        LoadQuery {
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
pub struct ListQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListBorrowed, tokio_postgres::Error>,
    mapper: fn(ListBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ListBorrowed) -> R) -> ListQuery<'c, 'a, 's, C, R, N> {
        ListQuery {
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
pub struct LockQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LockBorrowed, tokio_postgres::Error>,
    mapper: fn(LockBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LockQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LockBorrowed) -> R) -> LockQuery<'c, 'a, 's, C, R, N> {
        LockQuery {
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
pub struct LoadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn load() -> LoadStmt {
    LoadStmt(
        "select is_enabled, secret_key, webhook_secret, is_live, account_id from payment_providers where name = 'stripe'",
        None,
    )
}
impl LoadStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> LoadQuery<'c, 'a, 's, C, Load, 0> {
        LoadQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LoadBorrowed, tokio_postgres::Error> {
                Ok(LoadBorrowed {
                    is_enabled: row.try_get(0)?,
                    secret_key: row.try_get(1)?,
                    webhook_secret: row.try_get(2)?,
                    is_live: row.try_get(3)?,
                    account_id: row.try_get(4)?,
                })
            },
            mapper: |it| Load::from(it),
        }
    }
}
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "select name, is_enabled, key_hint, is_live, account_id, updated_at from payment_providers order by name",
        None,
    )
}
impl ListStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> ListQuery<'c, 'a, 's, C, List, 0> {
        ListQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ListBorrowed, tokio_postgres::Error> {
                Ok(ListBorrowed {
                    name: row.try_get(0)?,
                    is_enabled: row.try_get(1)?,
                    key_hint: row.try_get(2)?,
                    is_live: row.try_get(3)?,
                    account_id: row.try_get(4)?,
                    updated_at: row.try_get(5)?,
                })
            },
            mapper: |it| List::from(it),
        }
    }
}
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
/// The account, held so that two operators change it one after the other.
pub fn lock() -> LockStmt {
    LockStmt(
        "select is_enabled, secret_key, webhook_secret, key_hint, is_live, account_id from payment_providers where name = 'stripe' for update",
        None,
    )
}
impl LockStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> LockQuery<'c, 'a, 's, C, Lock, 0> {
        LockQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LockBorrowed, tokio_postgres::Error> {
                Ok(LockBorrowed {
                    is_enabled: row.try_get(0)?,
                    secret_key: row.try_get(1)?,
                    webhook_secret: row.try_get(2)?,
                    key_hint: row.try_get(3)?,
                    is_live: row.try_get(4)?,
                    account_id: row.try_get(5)?,
                })
            },
            mapper: |it| Lock::from(it),
        }
    }
}
pub struct PutStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put() -> PutStmt {
    PutStmt(
        "insert into payment_providers (name, is_enabled, secret_key, webhook_secret, key_hint, is_live, account_id) values ('stripe', $1, $2, $3, $4, $5, $6) on conflict (name) do update set is_enabled = excluded.is_enabled, secret_key = excluded.secret_key, webhook_secret = excluded.webhook_secret, key_hint = excluded.key_hint, is_live = excluded.is_live, account_id = excluded.account_id, updated_at = now()",
        None,
    )
}
impl PutStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::BytesSql,
        T2: crate::BytesSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        is_enabled: &'a bool,
        secret_key: &'a T1,
        webhook_secret: &'a T2,
        key_hint: &'a T3,
        is_live: &'a bool,
        account_id: &'a Option<T4>,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &client.prepare(self.0).await?,
                &[is_enabled, secret_key, webhook_secret, key_hint, is_live, account_id],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::BytesSql,
    T2: crate::BytesSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.is_enabled,
            &params.secret_key,
            &params.webhook_secret,
            &params.key_hint,
            &params.is_live,
            &params.account_id,
        ))
    }
}
pub struct RemoveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remove() -> RemoveStmt {
    RemoveStmt("delete from payment_providers where name = 'stripe'", None)
}
impl RemoveStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[]).await
    }
}
pub struct CustomersStmt(&'static str, Option<tokio_postgres::Statement>);
/// Customers that this account knows.
pub fn customers() -> CustomersStmt {
    CustomersStmt("select count(*) from customers where provider = 'stripe' and provider_customer_id is not null", None)
}
impl CustomersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> I64Query<'c, 'a, 's, C, i64, 0> {
        I64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ForgetCustomersStmt(&'static str, Option<tokio_postgres::Statement>);
/// What a test account knew means nothing to a live one.
pub fn forget_customers() -> ForgetCustomersStmt {
    ForgetCustomersStmt(
        "update customers set provider_customer_id = null, payment_method_id = null, updated_at = now() where provider = 'stripe' and provider_customer_id is not null",
        None,
    )
}
impl ForgetCustomersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[]).await
    }
}
pub struct OpenChargesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_charges() -> OpenChargesStmt {
    OpenChargesStmt(
        "select count(*) from payment_charges where provider = 'stripe' and status in ('pending', 'unknown')",
        None,
    )
}
impl OpenChargesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> I64Query<'c, 'a, 's, C, i64, 0> {
        I64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
