// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
    T10: crate::JsonSql,
    T11: crate::StringSql,
    T12: crate::StringSql,
    T13: crate::StringSql,
> {
    pub token: T1,
    pub email: T2,
    pub domain: Option<T3>,
    pub plan_code: T4,
    pub billing_period: T5,
    pub region: Option<T6>,
    pub stack: Option<T7>,
    pub ssh_keys: T9,
    pub lines: T10,
    pub currency: T11,
    pub subtotal: rust_decimal::Decimal,
    pub tax: rust_decimal::Decimal,
    pub total: rust_decimal::Decimal,
    pub tax_basis_points: i64,
    pub provider: T12,
    pub ip_address: Option<T13>,
    pub hours: i32,
}
#[derive(Debug)]
pub struct OpenedParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub provider_session_id: T1,
    pub payment_url: T2,
    pub id: i64,
}
#[derive(Debug)]
pub struct FailedParams<T1: crate::StringSql> {
    pub reason: T1,
    pub id: i64,
}
#[derive(Debug)]
pub struct NoteCompletedParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql, T4: crate::StringSql> {
    pub customer_id: Option<T1>,
    pub billing_name: Option<T2>,
    pub billing_address: Option<T3>,
    pub billing_tax_id: Option<T4>,
    pub id: i64,
}
#[derive(Debug)]
pub struct NotePaidParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub payment_id: T1,
    pub customer_id: Option<T2>,
    pub payment_method_id: Option<T3>,
    pub id: i64,
}
#[derive(Debug)]
pub struct NoteDeclinedParams<T1: crate::StringSql> {
    pub reason: T1,
    pub id: i64,
}
#[derive(Debug)]
pub struct DidNotArriveParams<T1: crate::StringSql> {
    pub reason: T1,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct CompleteParams {
    pub tenant: i64,
    pub order_id: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct PageParams<T1: crate::StringSql> {
    pub before: Option<i64>,
    pub status: Option<T1>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct OrderOfParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Insert {
    pub id: i64,
    pub expires_at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SessionRow {
    pub id: i64,
    pub token: String,
    pub status: String,
    pub email: String,
    pub domain: Option<String>,
    pub plan_code: String,
    pub billing_period: String,
    pub region: Option<String>,
    pub stack: Option<String>,
    pub ssh_keys: Vec<String>,
    pub lines: serde_json::Value,
    pub currency: String,
    pub subtotal: rust_decimal::Decimal,
    pub tax: rust_decimal::Decimal,
    pub total: rust_decimal::Decimal,
    pub provider: String,
    pub provider_session_id: Option<String>,
    pub payment_url: Option<String>,
    pub session_completed_at: Option<jiff::Timestamp>,
    pub paid_at: Option<jiff::Timestamp>,
    pub paying_at: Option<jiff::Timestamp>,
    pub provider_payment_id: Option<String>,
    pub provider_customer_id: Option<String>,
    pub payment_method_id: Option<String>,
    pub billing_name: Option<String>,
    pub billing_address: Option<serde_json::Value>,
    pub billing_tax_id: Option<String>,
    pub last_failure: Option<String>,
    pub tenant_id: Option<i64>,
    pub order_id: Option<i64>,
    pub tax_basis_points: Option<i64>,
    pub created_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub is_late: bool,
}
pub struct SessionRowBorrowed<'a> {
    pub id: i64,
    pub token: &'a str,
    pub status: &'a str,
    pub email: &'a str,
    pub domain: Option<&'a str>,
    pub plan_code: &'a str,
    pub billing_period: &'a str,
    pub region: Option<&'a str>,
    pub stack: Option<&'a str>,
    pub ssh_keys: crate::ArrayIterator<'a, &'a str>,
    pub lines: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub currency: &'a str,
    pub subtotal: rust_decimal::Decimal,
    pub tax: rust_decimal::Decimal,
    pub total: rust_decimal::Decimal,
    pub provider: &'a str,
    pub provider_session_id: Option<&'a str>,
    pub payment_url: Option<&'a str>,
    pub session_completed_at: Option<jiff::Timestamp>,
    pub paid_at: Option<jiff::Timestamp>,
    pub paying_at: Option<jiff::Timestamp>,
    pub provider_payment_id: Option<&'a str>,
    pub provider_customer_id: Option<&'a str>,
    pub payment_method_id: Option<&'a str>,
    pub billing_name: Option<&'a str>,
    pub billing_address: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub billing_tax_id: Option<&'a str>,
    pub last_failure: Option<&'a str>,
    pub tenant_id: Option<i64>,
    pub order_id: Option<i64>,
    pub tax_basis_points: Option<i64>,
    pub created_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub is_late: bool,
}
impl<'a> From<SessionRowBorrowed<'a>> for SessionRow {
    fn from(
        SessionRowBorrowed {
            id,
            token,
            status,
            email,
            domain,
            plan_code,
            billing_period,
            region,
            stack,
            ssh_keys,
            lines,
            currency,
            subtotal,
            tax,
            total,
            provider,
            provider_session_id,
            payment_url,
            session_completed_at,
            paid_at,
            paying_at,
            provider_payment_id,
            provider_customer_id,
            payment_method_id,
            billing_name,
            billing_address,
            billing_tax_id,
            last_failure,
            tenant_id,
            order_id,
            tax_basis_points,
            created_at,
            expires_at,
            is_late,
        }: SessionRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            token: token.into(),
            status: status.into(),
            email: email.into(),
            domain: domain.map(|v| v.into()),
            plan_code: plan_code.into(),
            billing_period: billing_period.into(),
            region: region.map(|v| v.into()),
            stack: stack.map(|v| v.into()),
            ssh_keys: ssh_keys.map(|v| v.into()).collect(),
            lines: serde_json::from_str(lines.0.get()).unwrap(),
            currency: currency.into(),
            subtotal,
            tax,
            total,
            provider: provider.into(),
            provider_session_id: provider_session_id.map(|v| v.into()),
            payment_url: payment_url.map(|v| v.into()),
            session_completed_at,
            paid_at,
            paying_at,
            provider_payment_id: provider_payment_id.map(|v| v.into()),
            provider_customer_id: provider_customer_id.map(|v| v.into()),
            payment_method_id: payment_method_id.map(|v| v.into()),
            billing_name: billing_name.map(|v| v.into()),
            billing_address: billing_address.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            billing_tax_id: billing_tax_id.map(|v| v.into()),
            last_failure: last_failure.map(|v| v.into()),
            tenant_id,
            order_id,
            tax_basis_points,
            created_at,
            expires_at,
            is_late,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListedRow {
    pub id: i64,
    pub token: String,
    pub status: String,
    pub email: String,
    pub domain: Option<String>,
    pub plan_code: String,
    pub billing_period: String,
    pub currency: String,
    pub total: rust_decimal::Decimal,
    pub provider: String,
    pub last_failure: Option<String>,
    pub tenant_id: Option<i64>,
    pub order_id: Option<i64>,
    pub created_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
}
pub struct ListedRowBorrowed<'a> {
    pub id: i64,
    pub token: &'a str,
    pub status: &'a str,
    pub email: &'a str,
    pub domain: Option<&'a str>,
    pub plan_code: &'a str,
    pub billing_period: &'a str,
    pub currency: &'a str,
    pub total: rust_decimal::Decimal,
    pub provider: &'a str,
    pub last_failure: Option<&'a str>,
    pub tenant_id: Option<i64>,
    pub order_id: Option<i64>,
    pub created_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
}
impl<'a> From<ListedRowBorrowed<'a>> for ListedRow {
    fn from(
        ListedRowBorrowed {
            id,
            token,
            status,
            email,
            domain,
            plan_code,
            billing_period,
            currency,
            total,
            provider,
            last_failure,
            tenant_id,
            order_id,
            created_at,
            expires_at,
        }: ListedRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            token: token.into(),
            status: status.into(),
            email: email.into(),
            domain: domain.map(|v| v.into()),
            plan_code: plan_code.into(),
            billing_period: billing_period.into(),
            currency: currency.into(),
            total,
            provider: provider.into(),
            last_failure: last_failure.map(|v| v.into()),
            tenant_id,
            order_id,
            created_at,
            expires_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct OrderOf {
    pub status: String,
    pub status_reason: Option<String>,
    pub pod_id: Option<i64>,
    pub pod_status: Option<String>,
}
pub struct OrderOfBorrowed<'a> {
    pub status: &'a str,
    pub status_reason: Option<&'a str>,
    pub pod_id: Option<i64>,
    pub pod_status: Option<&'a str>,
}
impl<'a> From<OrderOfBorrowed<'a>> for OrderOf {
    fn from(OrderOfBorrowed { status, status_reason, pod_id, pod_status }: OrderOfBorrowed<'a>) -> Self {
        Self {
            status: status.into(),
            status_reason: status_reason.map(|v| v.into()),
            pod_id,
            pod_status: pod_status.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct InsertQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Insert, tokio_postgres::Error>,
    mapper: fn(Insert) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> InsertQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Insert) -> R) -> InsertQuery<'c, 'a, 's, C, R, N> {
        InsertQuery {
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
pub struct SessionRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SessionRowBorrowed, tokio_postgres::Error>,
    mapper: fn(SessionRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SessionRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SessionRowBorrowed) -> R) -> SessionRowQuery<'c, 'a, 's, C, R, N> {
        SessionRowQuery {
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
pub struct ListedRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListedRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ListedRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListedRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ListedRowBorrowed) -> R) -> ListedRowQuery<'c, 'a, 's, C, R, N> {
        ListedRowQuery {
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
pub struct OrderOfQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OrderOfBorrowed, tokio_postgres::Error>,
    mapper: fn(OrderOfBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OrderOfQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OrderOfBorrowed) -> R) -> OrderOfQuery<'c, 'a, 's, C, R, N> {
        OrderOfQuery {
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
pub struct LatelyOfAddressStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lately_of_address() -> LatelyOfAddressStmt {
    LatelyOfAddressStmt(
        "select count(*) from checkout_sessions where ip_address = $1 and created_at > now() - interval '1 hour'",
        None,
    )
}
impl LatelyOfAddressStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        ip_address: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [ip_address],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into checkout_sessions (token, email, domain, plan_code, billing_period, region, stack, ssh_keys, lines, currency, subtotal, tax, total, tax_basis_points, provider, ip_address, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::bigint, $15, $16, now() + make_interval(hours => $17::int)) returning id, expires_at",
        None,
    )
}
impl InsertStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
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
        T9: crate::ArraySql<Item = T8>,
        T10: crate::JsonSql,
        T11: crate::StringSql,
        T12: crate::StringSql,
        T13: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        token: &'a T1,
        email: &'a T2,
        domain: &'a Option<T3>,
        plan_code: &'a T4,
        billing_period: &'a T5,
        region: &'a Option<T6>,
        stack: &'a Option<T7>,
        ssh_keys: &'a T9,
        lines: &'a T10,
        currency: &'a T11,
        subtotal: &'a rust_decimal::Decimal,
        tax: &'a rust_decimal::Decimal,
        total: &'a rust_decimal::Decimal,
        tax_basis_points: &'a i64,
        provider: &'a T12,
        ip_address: &'a Option<T13>,
        hours: &'a i32,
    ) -> InsertQuery<'c, 'a, 's, C, Insert, 17> {
        InsertQuery {
            client,
            params: [
                token,
                email,
                domain,
                plan_code,
                billing_period,
                region,
                stack,
                ssh_keys,
                lines,
                currency,
                subtotal,
                tax,
                total,
                tax_basis_points,
                provider,
                ip_address,
                hours,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Insert, tokio_postgres::Error> {
                Ok(Insert { id: row.try_get(0)?, expires_at: row.try_get(1)? })
            },
            mapper: |it| Insert::from(it),
        }
    }
}
impl<
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
    T9: crate::ArraySql<Item = T8>,
    T10: crate::JsonSql,
    T11: crate::StringSql,
    T12: crate::StringSql,
    T13: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>,
        InsertQuery<'c, 'a, 's, C, Insert, 17>,
        C,
    > for InsertStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>,
    ) -> InsertQuery<'c, 'a, 's, C, Insert, 17> {
        self.bind(
            client,
            &params.token,
            &params.email,
            &params.domain,
            &params.plan_code,
            &params.billing_period,
            &params.region,
            &params.stack,
            &params.ssh_keys,
            &params.lines,
            &params.currency,
            &params.subtotal,
            &params.tax,
            &params.total,
            &params.tax_basis_points,
            &params.provider,
            &params.ip_address,
            &params.hours,
        )
    }
}
pub struct OpenedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn opened() -> OpenedStmt {
    OpenedStmt("update checkout_sessions set provider_session_id = $1, payment_url = $2 where id = $3", None)
}
impl OpenedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        provider_session_id: &'a T1,
        payment_url: &'a T2,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[provider_session_id, payment_url, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        OpenedParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for OpenedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a OpenedParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.provider_session_id, &params.payment_url, &params.id))
    }
}
pub struct FailedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn failed() -> FailedStmt {
    FailedStmt(
        "update checkout_sessions set status = 'failed', last_failure = $1 where id = $2 and status = 'open'",
        None,
    )
}
impl FailedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        reason: &'a T1,
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
        FailedParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FailedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FailedParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.reason, &params.id))
    }
}
pub struct FindStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find() -> FindStmt {
    FindStmt(
        "select id, token, status, email, domain, plan_code, billing_period, region, stack, ssh_keys, lines, currency, subtotal, tax, total, provider, provider_session_id, payment_url, session_completed_at, paid_at, paying_at, provider_payment_id, provider_customer_id, payment_method_id, billing_name, billing_address, billing_tax_id, last_failure, tenant_id, order_id, tax_basis_points, created_at, expires_at, expires_at < now() as is_late from checkout_sessions where token = $1",
        None,
    )
}
impl FindStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        token: &'a T1,
    ) -> SessionRowQuery<'c, 'a, 's, C, SessionRow, 1> {
        SessionRowQuery {
            client,
            params: [token],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SessionRowBorrowed, tokio_postgres::Error> {
                Ok(SessionRowBorrowed {
                    id: row.try_get(0)?,
                    token: row.try_get(1)?,
                    status: row.try_get(2)?,
                    email: row.try_get(3)?,
                    domain: row.try_get(4)?,
                    plan_code: row.try_get(5)?,
                    billing_period: row.try_get(6)?,
                    region: row.try_get(7)?,
                    stack: row.try_get(8)?,
                    ssh_keys: row.try_get(9)?,
                    lines: row.try_get(10)?,
                    currency: row.try_get(11)?,
                    subtotal: row.try_get(12)?,
                    tax: row.try_get(13)?,
                    total: row.try_get(14)?,
                    provider: row.try_get(15)?,
                    provider_session_id: row.try_get(16)?,
                    payment_url: row.try_get(17)?,
                    session_completed_at: row.try_get(18)?,
                    paid_at: row.try_get(19)?,
                    paying_at: row.try_get(20)?,
                    provider_payment_id: row.try_get(21)?,
                    provider_customer_id: row.try_get(22)?,
                    payment_method_id: row.try_get(23)?,
                    billing_name: row.try_get(24)?,
                    billing_address: row.try_get(25)?,
                    billing_tax_id: row.try_get(26)?,
                    last_failure: row.try_get(27)?,
                    tenant_id: row.try_get(28)?,
                    order_id: row.try_get(29)?,
                    tax_basis_points: row.try_get(30)?,
                    created_at: row.try_get(31)?,
                    expires_at: row.try_get(32)?,
                    is_late: row.try_get(33)?,
                })
            },
            mapper: |it| SessionRow::from(it),
        }
    }
}
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock() -> LockStmt {
    LockStmt(
        "select id, token, status, email, domain, plan_code, billing_period, region, stack, ssh_keys, lines, currency, subtotal, tax, total, provider, provider_session_id, payment_url, session_completed_at, paid_at, paying_at, provider_payment_id, provider_customer_id, payment_method_id, billing_name, billing_address, billing_tax_id, last_failure, tenant_id, order_id, tax_basis_points, created_at, expires_at, expires_at < now() as is_late from checkout_sessions where token = $1 for update",
        None,
    )
}
impl LockStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        token: &'a T1,
    ) -> SessionRowQuery<'c, 'a, 's, C, SessionRow, 1> {
        SessionRowQuery {
            client,
            params: [token],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SessionRowBorrowed, tokio_postgres::Error> {
                Ok(SessionRowBorrowed {
                    id: row.try_get(0)?,
                    token: row.try_get(1)?,
                    status: row.try_get(2)?,
                    email: row.try_get(3)?,
                    domain: row.try_get(4)?,
                    plan_code: row.try_get(5)?,
                    billing_period: row.try_get(6)?,
                    region: row.try_get(7)?,
                    stack: row.try_get(8)?,
                    ssh_keys: row.try_get(9)?,
                    lines: row.try_get(10)?,
                    currency: row.try_get(11)?,
                    subtotal: row.try_get(12)?,
                    tax: row.try_get(13)?,
                    total: row.try_get(14)?,
                    provider: row.try_get(15)?,
                    provider_session_id: row.try_get(16)?,
                    payment_url: row.try_get(17)?,
                    session_completed_at: row.try_get(18)?,
                    paid_at: row.try_get(19)?,
                    paying_at: row.try_get(20)?,
                    provider_payment_id: row.try_get(21)?,
                    provider_customer_id: row.try_get(22)?,
                    payment_method_id: row.try_get(23)?,
                    billing_name: row.try_get(24)?,
                    billing_address: row.try_get(25)?,
                    billing_tax_id: row.try_get(26)?,
                    last_failure: row.try_get(27)?,
                    tenant_id: row.try_get(28)?,
                    order_id: row.try_get(29)?,
                    tax_basis_points: row.try_get(30)?,
                    created_at: row.try_get(31)?,
                    expires_at: row.try_get(32)?,
                    is_late: row.try_get(33)?,
                })
            },
            mapper: |it| SessionRow::from(it),
        }
    }
}
pub struct PayingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn paying() -> PayingStmt {
    PayingStmt("update checkout_sessions set paying_at = now(), last_failure = null where token = $1", None)
}
impl PayingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        token: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[token]).await
    }
}
pub struct NoteCompletedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn note_completed() -> NoteCompletedStmt {
    NoteCompletedStmt(
        "update checkout_sessions set session_completed_at = coalesce(session_completed_at, now()), provider_customer_id = coalesce($1, provider_customer_id), billing_name = coalesce($2, billing_name), billing_address = coalesce($3, billing_address), billing_tax_id = coalesce($4, billing_tax_id) where id = $5",
        None,
    )
}
impl NoteCompletedStmt {
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
        customer_id: &'a Option<T1>,
        billing_name: &'a Option<T2>,
        billing_address: &'a Option<T3>,
        billing_tax_id: &'a Option<T4>,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(&client.prepare(self.0).await?, &[customer_id, billing_name, billing_address, billing_tax_id, id])
            .await
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
        NoteCompletedParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for NoteCompletedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a NoteCompletedParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.customer_id,
            &params.billing_name,
            &params.billing_address,
            &params.billing_tax_id,
            &params.id,
        ))
    }
}
pub struct NotePaidStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn note_paid() -> NotePaidStmt {
    NotePaidStmt(
        "update checkout_sessions set paid_at = coalesce(paid_at, now()), provider_payment_id = $1, provider_customer_id = coalesce($2, provider_customer_id), payment_method_id = coalesce($3, payment_method_id), last_failure = null where id = $4",
        None,
    )
}
impl NotePaidStmt {
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
    >(
        &'s self,
        client: &'c C,
        payment_id: &'a T1,
        customer_id: &'a Option<T2>,
        payment_method_id: &'a Option<T3>,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[payment_id, customer_id, payment_method_id, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        NotePaidParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for NotePaidStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a NotePaidParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.payment_id, &params.customer_id, &params.payment_method_id, &params.id))
    }
}
pub struct ClosedStmt(&'static str, Option<tokio_postgres::Statement>);
/// The provider has closed the page.
pub fn closed() -> ClosedStmt {
    ClosedStmt(
        "update checkout_sessions set status = 'expired', expires_at = least(expires_at, now()) where id = $1 and status = 'open' and paid_at is null and session_completed_at is null",
        None,
    )
}
impl ClosedStmt {
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
pub struct NoteDeclinedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn note_declined() -> NoteDeclinedStmt {
    NoteDeclinedStmt(
        "update checkout_sessions set last_failure = $1, paying_at = null where id = $2 and paid_at is null",
        None,
    )
}
impl NoteDeclinedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        reason: &'a T1,
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
        NoteDeclinedParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for NoteDeclinedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a NoteDeclinedParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.reason, &params.id))
    }
}
pub struct DidNotArriveStmt(&'static str, Option<tokio_postgres::Statement>);
/// The customer went through the page to its end, and the money did not come.
pub fn did_not_arrive() -> DidNotArriveStmt {
    DidNotArriveStmt(
        "update checkout_sessions set status = 'failed', last_failure = $1, paying_at = null where id = $2 and status in ('open', 'expired') and paid_at is null",
        None,
    )
}
impl DidNotArriveStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        reason: &'a T1,
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
        DidNotArriveParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DidNotArriveStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DidNotArriveParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.reason, &params.id))
    }
}
pub struct CompleteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn complete() -> CompleteStmt {
    CompleteStmt("update checkout_sessions set status = 'completed', tenant_id = $1, order_id = $2 where id = $3", None)
}
impl CompleteStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        order_id: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, order_id, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CompleteParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CompleteStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CompleteParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.order_id, &params.id))
    }
}
pub struct ExpireStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn expire() -> ExpireStmt {
    ExpireStmt(
        "update checkout_sessions set status = 'expired' where status = 'open' and expires_at < now() and paid_at is null and session_completed_at is null",
        None,
    )
}
impl ExpireStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[]).await
    }
}
pub struct PageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn page() -> PageStmt {
    PageStmt(
        "select id, token, status, email, domain, plan_code, billing_period, currency, total, provider, last_failure, tenant_id, order_id, created_at, expires_at from checkout_sessions where ($1::bigint is null or id < $1) and ($2::text is null or status = $2) order by id desc limit $3",
        None,
    )
}
impl PageStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        before: &'a Option<i64>,
        status: &'a Option<T1>,
        limit: &'a i64,
    ) -> ListedRowQuery<'c, 'a, 's, C, ListedRow, 3> {
        ListedRowQuery {
            client,
            params: [before, status, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ListedRowBorrowed, tokio_postgres::Error> {
                Ok(ListedRowBorrowed {
                    id: row.try_get(0)?,
                    token: row.try_get(1)?,
                    status: row.try_get(2)?,
                    email: row.try_get(3)?,
                    domain: row.try_get(4)?,
                    plan_code: row.try_get(5)?,
                    billing_period: row.try_get(6)?,
                    currency: row.try_get(7)?,
                    total: row.try_get(8)?,
                    provider: row.try_get(9)?,
                    last_failure: row.try_get(10)?,
                    tenant_id: row.try_get(11)?,
                    order_id: row.try_get(12)?,
                    created_at: row.try_get(13)?,
                    expires_at: row.try_get(14)?,
                })
            },
            mapper: |it| ListedRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PageParams<T1>, ListedRowQuery<'c, 'a, 's, C, ListedRow, 3>, C>
    for PageStmt
{
    fn params(&'s self, client: &'c C, params: &'a PageParams<T1>) -> ListedRowQuery<'c, 'a, 's, C, ListedRow, 3> {
        self.bind(client, &params.before, &params.status, &params.limit)
    }
}
pub struct TokenOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn token_of() -> TokenOfStmt {
    TokenOfStmt("select token from checkout_sessions where id = $1", None)
}
impl TokenOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct OrderOfStmt(&'static str, Option<tokio_postgres::Statement>);
/// What became of a checkout's order.
pub fn order_of() -> OrderOfStmt {
    OrderOfStmt(
        "select o.status, o.status_reason, p.id as pod_id, p.status as pod_status from orders o left join subscriptions s on s.tenant_id = o.tenant_id and s.order_id = o.id and s.parent_id is null left join cloud_pods p on p.tenant_id = s.tenant_id and p.subscription_id = s.id and p.deleted_at is null where o.tenant_id = $1 and o.id = $2 limit 1",
        None,
    )
}
impl OrderOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> OrderOfQuery<'c, 'a, 's, C, OrderOf, 2> {
        OrderOfQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OrderOfBorrowed, tokio_postgres::Error> {
                Ok(OrderOfBorrowed {
                    status: row.try_get(0)?,
                    status_reason: row.try_get(1)?,
                    pod_id: row.try_get(2)?,
                    pod_status: row.try_get(3)?,
                })
            },
            mapper: |it| OrderOf::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OrderOfParams, OrderOfQuery<'c, 'a, 's, C, OrderOf, 2>, C>
    for OrderOfStmt
{
    fn params(&'s self, client: &'c C, params: &'a OrderOfParams) -> OrderOfQuery<'c, 'a, 's, C, OrderOf, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
