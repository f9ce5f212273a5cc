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
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
        client
            .execute(
                &client.prepare(self.0).await?,
                &[tenant, customer, debit, credit, currency, amount, invoice, payment, reason],
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
