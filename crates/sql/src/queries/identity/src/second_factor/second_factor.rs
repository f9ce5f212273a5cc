// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PutPendingParams<T1: crate::BytesSql> {
    pub user: i64,
    pub secret: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct ConfirmParams {
    pub step: i64,
    pub user: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct UseStepParams {
    pub step: i64,
    pub user: i64,
}
#[derive(Debug)]
pub struct AddRecoveryCodesParams<T1: crate::BytesSql, T2: crate::ArraySql<Item = T1>> {
    pub user: i64,
    pub hashes: T2,
}
#[derive(Debug)]
pub struct UseRecoveryCodeParams<T1: crate::BytesSql> {
    pub user: i64,
    pub hash: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct FactorRow {
    pub secret: Option<Vec<u8>>,
    pub pending_secret: Option<Vec<u8>>,
    pub confirmed_at: Option<jiff::Timestamp>,
    pub last_step: i64,
}
pub struct FactorRowBorrowed<'a> {
    pub secret: Option<&'a [u8]>,
    pub pending_secret: Option<&'a [u8]>,
    pub confirmed_at: Option<jiff::Timestamp>,
    pub last_step: i64,
}
impl<'a> From<FactorRowBorrowed<'a>> for FactorRow {
    fn from(FactorRowBorrowed { secret, pending_secret, confirmed_at, last_step }: FactorRowBorrowed<'a>) -> Self {
        Self {
            secret: secret.map(|v| v.into()),
            pending_secret: pending_secret.map(|v| v.into()),
            confirmed_at,
            last_step,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct FactorRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FactorRowBorrowed, tokio_postgres::Error>,
    mapper: fn(FactorRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FactorRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FactorRowBorrowed) -> R) -> FactorRowQuery<'c, 'a, 's, C, R, N> {
        FactorRowQuery {
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
pub struct FactorStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn factor() -> FactorStmt {
    FactorStmt(
        "select secret, pending_secret, confirmed_at, last_step from user_second_factors where user_id = $1",
        None,
    )
}
impl FactorStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user: &'a i64,
    ) -> FactorRowQuery<'c, 'a, 's, C, FactorRow, 1> {
        FactorRowQuery {
            client,
            params: [user],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FactorRowBorrowed, tokio_postgres::Error> {
                Ok(FactorRowBorrowed {
                    secret: row.try_get(0)?,
                    pending_secret: row.try_get(1)?,
                    confirmed_at: row.try_get(2)?,
                    last_step: row.try_get(3)?,
                })
            },
            mapper: |it| FactorRow::from(it),
        }
    }
}
pub struct LockFactorStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_factor() -> LockFactorStmt {
    LockFactorStmt(
        "select secret, pending_secret, confirmed_at, last_step from user_second_factors where user_id = $1 for update",
        None,
    )
}
impl LockFactorStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user: &'a i64,
    ) -> FactorRowQuery<'c, 'a, 's, C, FactorRow, 1> {
        FactorRowQuery {
            client,
            params: [user],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FactorRowBorrowed, tokio_postgres::Error> {
                Ok(FactorRowBorrowed {
                    secret: row.try_get(0)?,
                    pending_secret: row.try_get(1)?,
                    confirmed_at: row.try_get(2)?,
                    last_step: row.try_get(3)?,
                })
            },
            mapper: |it| FactorRow::from(it),
        }
    }
}
pub struct PutPendingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_pending() -> PutPendingStmt {
    PutPendingStmt(
        "insert into user_second_factors (user_id, pending_secret) values ($1, $2) on conflict (user_id) do update set pending_secret = excluded.pending_secret",
        None,
    )
}
impl PutPendingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        user: &'a i64,
        secret: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[user, secret]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutPendingParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutPendingStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutPendingParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.user, &params.secret))
    }
}
pub struct ConfirmStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn confirm() -> ConfirmStmt {
    ConfirmStmt(
        "update user_second_factors set secret = pending_secret, pending_secret = null, confirmed_at = now(), last_step = $1 where user_id = $2",
        None,
    )
}
impl ConfirmStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        step: &'a i64,
        user: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[step, user]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ConfirmParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ConfirmStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ConfirmParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.step, &params.user))
    }
}
pub struct UseStepStmt(&'static str, Option<tokio_postgres::Statement>);
/// A time step opens once: of two at the same time, one finds it used.
pub fn use_step() -> UseStepStmt {
    UseStepStmt("update user_second_factors set last_step = $1 where user_id = $2 and last_step < $1", None)
}
impl UseStepStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        step: &'a i64,
        user: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[step, user]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UseStepParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UseStepStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UseStepParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.step, &params.user))
    }
}
pub struct RemoveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remove() -> RemoveStmt {
    RemoveStmt("delete from user_second_factors where user_id = $1", None)
}
impl RemoveStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[user]).await
    }
}
pub struct ClearRecoveryCodesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn clear_recovery_codes() -> ClearRecoveryCodesStmt {
    ClearRecoveryCodesStmt("delete from recovery_codes where user_id = $1", None)
}
impl ClearRecoveryCodesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[user]).await
    }
}
pub struct AddRecoveryCodesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_recovery_codes() -> AddRecoveryCodesStmt {
    AddRecoveryCodesStmt(
        "insert into recovery_codes (user_id, code_hash) select $1::bigint, c from unnest($2::bytea[]) c",
        None,
    )
}
impl AddRecoveryCodesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        user: &'a i64,
        hashes: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[user, hashes]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddRecoveryCodesParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddRecoveryCodesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddRecoveryCodesParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.user, &params.hashes))
    }
}
pub struct UseRecoveryCodeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn use_recovery_code() -> UseRecoveryCodeStmt {
    UseRecoveryCodeStmt(
        "update recovery_codes set used_at = now() where user_id = $1 and code_hash = $2 and used_at is null",
        None,
    )
}
impl UseRecoveryCodeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        user: &'a i64,
        hash: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[user, hash]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UseRecoveryCodeParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UseRecoveryCodeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UseRecoveryCodeParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.user, &params.hash))
    }
}
pub struct RecoveryCodesLeftStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn recovery_codes_left() -> RecoveryCodesLeftStmt {
    RecoveryCodesLeftStmt("select count(*) from recovery_codes where user_id = $1 and used_at is null", None)
}
impl RecoveryCodesLeftStmt {
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
