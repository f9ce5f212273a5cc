// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PostParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub tenant: i64,
    pub customer: i64,
    pub debit: T1,
    pub credit: T2,
    pub currency: T3,
    pub amount: rust_decimal::Decimal,
    pub invoice: Option<i64>,
    pub payment: Option<i64>,
    pub reason: T4,
}
#[derive(Debug)]
pub struct BalanceParams<T1: crate::StringSql> {
    pub tenant: i64,
    pub customer: i64,
    pub currency: T1,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RustdecimalDecimalQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<rust_decimal::Decimal, tokio_postgres::Error>,
    mapper: fn(rust_decimal::Decimal) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RustdecimalDecimalQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(rust_decimal::Decimal) -> R) -> RustdecimalDecimalQuery<'c, 'a, 's, C, R, N> {
        RustdecimalDecimalQuery {
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
pub struct PostStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn post() -> PostStmt {
    PostStmt(
        "insert into ledger_entries (tenant_id, customer_id, debit, credit, currency, amount, invoice_id, payment_id, reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        None,
    )
}
impl PostStmt {
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
        customer: &'a i64,
        debit: &'a T1,
        credit: &'a T2,
        currency: &'a T3,
        amount: &'a rust_decimal::Decimal,
        invoice: &'a Option<i64>,
        payment: &'a Option<i64>,
        reason: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[tenant, customer, debit, credit, currency, amount, invoice, payment, reason]).await
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
        PostParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PostStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PostParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.tenant,
            &params.customer,
            &params.debit,
            &params.credit,
            &params.currency,
            &params.amount,
            &params.invoice,
            &params.payment,
            &params.reason,
        ))
    }
}
pub struct BalanceStmt(&'static str, Option<tokio_postgres::Statement>);
/// What a customer owes (more than zero) or is owed, by all its entries.
pub fn balance() -> BalanceStmt {
    BalanceStmt(
        "select coalesce(sum(case when debit = 'receivable' then amount when credit = 'receivable' then -amount else 0 end), 0)::numeric as balance from ledger_entries where tenant_id = $1 and customer_id = $2 and currency = $3",
        None,
    )
}
impl BalanceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        customer: &'a i64,
        currency: &'a T1,
    ) -> RustdecimalDecimalQuery<'c, 'a, 's, C, rust_decimal::Decimal, 3> {
        RustdecimalDecimalQuery {
            client,
            params: [tenant, customer, currency],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        BalanceParams<T1>,
        RustdecimalDecimalQuery<'c, 'a, 's, C, rust_decimal::Decimal, 3>,
        C,
    > for BalanceStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a BalanceParams<T1>,
    ) -> RustdecimalDecimalQuery<'c, 'a, 's, C, rust_decimal::Decimal, 3> {
        self.bind(client, &params.tenant, &params.customer, &params.currency)
    }
}
