// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct ItemsParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct PeriodsParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct DocumentsParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Periods {
    pub period_start: jiff::Timestamp,
    pub period_end: jiff::Timestamp,
    pub invoice_id: Option<i64>,
    pub invoice_number: Option<String>,
}
pub struct PeriodsBorrowed<'a> {
    pub period_start: jiff::Timestamp,
    pub period_end: jiff::Timestamp,
    pub invoice_id: Option<i64>,
    pub invoice_number: Option<&'a str>,
}
impl<'a> From<PeriodsBorrowed<'a>> for Periods {
    fn from(PeriodsBorrowed { period_start, period_end, invoice_id, invoice_number }: PeriodsBorrowed<'a>) -> Self {
        Self { period_start, period_end, invoice_id, invoice_number: invoice_number.map(|v| v.into()) }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Documents {
    pub id: i64,
    pub kind: String,
    pub number: Option<String>,
    pub status: String,
    pub currency: String,
    pub amount: rust_decimal::Decimal,
    pub amount_paid: rust_decimal::Decimal,
    pub issued_at: Option<jiff::Timestamp>,
}
pub struct DocumentsBorrowed<'a> {
    pub id: i64,
    pub kind: &'a str,
    pub number: Option<&'a str>,
    pub status: &'a str,
    pub currency: &'a str,
    pub amount: rust_decimal::Decimal,
    pub amount_paid: rust_decimal::Decimal,
    pub issued_at: Option<jiff::Timestamp>,
}
impl<'a> From<DocumentsBorrowed<'a>> for Documents {
    fn from(
        DocumentsBorrowed { id, kind, number, status, currency, amount, amount_paid, issued_at }: DocumentsBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind: kind.into(),
            number: number.map(|v| v.into()),
            status: status.into(),
            currency: currency.into(),
            amount,
            amount_paid,
            issued_at,
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
pub struct PeriodsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PeriodsBorrowed, tokio_postgres::Error>,
    mapper: fn(PeriodsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PeriodsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PeriodsBorrowed) -> R) -> PeriodsQuery<'c, 'a, 's, C, R, N> {
        PeriodsQuery {
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
pub struct DocumentsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DocumentsBorrowed, tokio_postgres::Error>,
    mapper: fn(DocumentsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DocumentsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(DocumentsBorrowed) -> R) -> DocumentsQuery<'c, 'a, 's, C, R, N> {
        DocumentsQuery {
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
pub struct ItemsStmt(&'static str, Option<tokio_postgres::Statement>);
/// What goes with a subscription, ended or not.
pub fn items() -> ItemsStmt {
    ItemsStmt("select id from subscriptions where tenant_id = $1 and parent_id = $2 order by id limit 200", None)
}
impl ItemsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ItemsParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for ItemsStmt
{
    fn params(&'s self, client: &'c C, params: &'a ItemsParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct PeriodsStmt(&'static str, Option<tokio_postgres::Statement>);
/// What was billed, newest first.
pub fn periods() -> PeriodsStmt {
    PeriodsStmt(
        "select b.period_start, b.period_end, b.invoice_id, i.number as invoice_number from subscription_periods b left join invoices i on i.tenant_id = b.tenant_id and i.id = b.invoice_id where b.tenant_id = $1 and b.subscription_id = $2 order by b.period_start desc limit 200",
        None,
    )
}
impl PeriodsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> PeriodsQuery<'c, 'a, 's, C, Periods, 2> {
        PeriodsQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PeriodsBorrowed, tokio_postgres::Error> {
                Ok(PeriodsBorrowed {
                    period_start: row.try_get(0)?,
                    period_end: row.try_get(1)?,
                    invoice_id: row.try_get(2)?,
                    invoice_number: row.try_get(3)?,
                })
            },
            mapper: |it| Periods::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, PeriodsParams, PeriodsQuery<'c, 'a, 's, C, Periods, 2>, C>
    for PeriodsStmt
{
    fn params(&'s self, client: &'c C, params: &'a PeriodsParams) -> PeriodsQuery<'c, 'a, 's, C, Periods, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct DocumentsStmt(&'static str, Option<tokio_postgres::Statement>);
/// Invoices and credit notes with a line about a subscription, newest first.
pub fn documents() -> DocumentsStmt {
    DocumentsStmt(
        "select i.id, i.kind, i.number, i.status, i.currency, i.amount, i.amount_paid, i.issued_at from invoices i where i.tenant_id = $1 and i.status <> 'draft' and i.line_items @> jsonb_build_array(jsonb_build_object('subscriptionId', $2::bigint)) order by i.id desc limit 200",
        None,
    )
}
impl DocumentsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> DocumentsQuery<'c, 'a, 's, C, Documents, 2> {
        DocumentsQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DocumentsBorrowed, tokio_postgres::Error> {
                Ok(DocumentsBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    number: row.try_get(2)?,
                    status: row.try_get(3)?,
                    currency: row.try_get(4)?,
                    amount: row.try_get(5)?,
                    amount_paid: row.try_get(6)?,
                    issued_at: row.try_get(7)?,
                })
            },
            mapper: |it| Documents::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, DocumentsParams, DocumentsQuery<'c, 'a, 's, C, Documents, 2>, C>
    for DocumentsStmt
{
    fn params(&'s self, client: &'c C, params: &'a DocumentsParams) -> DocumentsQuery<'c, 'a, 's, C, Documents, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
