// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PutParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub name: T1,
    pub address: T2,
    pub tax_id: T3,
    pub invoice_prefix: T4,
    pub credit_note_prefix: T5,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Show {
    pub name: String,
    pub address: String,
    pub tax_id: String,
    pub invoice_prefix: String,
    pub credit_note_prefix: String,
    pub next_invoice: i64,
    pub next_credit_note: i64,
}
pub struct ShowBorrowed<'a> {
    pub name: &'a str,
    pub address: &'a str,
    pub tax_id: &'a str,
    pub invoice_prefix: &'a str,
    pub credit_note_prefix: &'a str,
    pub next_invoice: i64,
    pub next_credit_note: i64,
}
impl<'a> From<ShowBorrowed<'a>> for Show {
    fn from(
        ShowBorrowed {
            name,
            address,
            tax_id,
            invoice_prefix,
            credit_note_prefix,
            next_invoice,
            next_credit_note,
        }: ShowBorrowed<'a>,
    ) -> Self {
        Self {
            name: name.into(),
            address: address.into(),
            tax_id: tax_id.into(),
            invoice_prefix: invoice_prefix.into(),
            credit_note_prefix: credit_note_prefix.into(),
            next_invoice,
            next_credit_note,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Lock {
    pub name: String,
    pub address: String,
    pub tax_id: String,
    pub invoice_prefix: String,
    pub credit_note_prefix: String,
    pub next_invoice: i64,
    pub next_credit_note: i64,
}
pub struct LockBorrowed<'a> {
    pub name: &'a str,
    pub address: &'a str,
    pub tax_id: &'a str,
    pub invoice_prefix: &'a str,
    pub credit_note_prefix: &'a str,
    pub next_invoice: i64,
    pub next_credit_note: i64,
}
impl<'a> From<LockBorrowed<'a>> for Lock {
    fn from(
        LockBorrowed {
            name,
            address,
            tax_id,
            invoice_prefix,
            credit_note_prefix,
            next_invoice,
            next_credit_note,
        }: LockBorrowed<'a>,
    ) -> Self {
        Self {
            name: name.into(),
            address: address.into(),
            tax_id: tax_id.into(),
            invoice_prefix: invoice_prefix.into(),
            credit_note_prefix: credit_note_prefix.into(),
            next_invoice,
            next_credit_note,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ShowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ShowBorrowed, tokio_postgres::Error>,
    mapper: fn(ShowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ShowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ShowBorrowed) -> R) -> ShowQuery<'c, 'a, 's, C, R, N> {
        ShowQuery {
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
pub struct ShowStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn show() -> ShowStmt {
    ShowStmt(
        "select name, address, tax_id, invoice_prefix, credit_note_prefix, next_invoice, next_credit_note from legal_entities where code = 'default'",
        None,
    )
}
impl ShowStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> ShowQuery<'c, 'a, 's, C, Show, 0> {
        ShowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ShowBorrowed, tokio_postgres::Error> {
                Ok(ShowBorrowed {
                    name: row.try_get(0)?,
                    address: row.try_get(1)?,
                    tax_id: row.try_get(2)?,
                    invoice_prefix: row.try_get(3)?,
                    credit_note_prefix: row.try_get(4)?,
                    next_invoice: row.try_get(5)?,
                    next_credit_note: row.try_get(6)?,
                })
            },
            mapper: |it| Show::from(it),
        }
    }
}
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock() -> LockStmt {
    LockStmt(
        "select name, address, tax_id, invoice_prefix, credit_note_prefix, next_invoice, next_credit_note from legal_entities where code = 'default' for update",
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
                    name: row.try_get(0)?,
                    address: row.try_get(1)?,
                    tax_id: row.try_get(2)?,
                    invoice_prefix: row.try_get(3)?,
                    credit_note_prefix: row.try_get(4)?,
                    next_invoice: row.try_get(5)?,
                    next_credit_note: row.try_get(6)?,
                })
            },
            mapper: |it| Lock::from(it),
        }
    }
}
pub struct PutStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put() -> PutStmt {
    PutStmt(
        "update legal_entities set name = $1, address = $2, tax_id = $3, invoice_prefix = $4, credit_note_prefix = $5 where code = 'default'",
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
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        address: &'a T2,
        tax_id: &'a T3,
        invoice_prefix: &'a T4,
        credit_note_prefix: &'a T5,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(&client.prepare(self.0).await?, &[name, address, tax_id, invoice_prefix, credit_note_prefix])
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.name,
            &params.address,
            &params.tax_id,
            &params.invoice_prefix,
            &params.credit_note_prefix,
        ))
    }
}
