// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PageParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub before: Option<i64>,
    pub service: Option<T1>,
    pub level: Option<T2>,
    pub text: Option<T3>,
    pub from_time: Option<jiff::Timestamp>,
    pub to_time: Option<jiff::Timestamp>,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SystemEventRow {
    pub id: i64,
    pub service: String,
    pub level: String,
    pub message: String,
    pub context: serde_json::Value,
    pub created_at: jiff::Timestamp,
}
pub struct SystemEventRowBorrowed<'a> {
    pub id: i64,
    pub service: &'a str,
    pub level: &'a str,
    pub message: &'a str,
    pub context: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<SystemEventRowBorrowed<'a>> for SystemEventRow {
    fn from(
        SystemEventRowBorrowed { id, service, level, message, context, created_at }: SystemEventRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            service: service.into(),
            level: level.into(),
            message: message.into(),
            context: serde_json::from_str(context.0.get()).unwrap(),
            created_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct SystemEventRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SystemEventRowBorrowed, tokio_postgres::Error>,
    mapper: fn(SystemEventRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SystemEventRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SystemEventRowBorrowed) -> R) -> SystemEventRowQuery<'c, 'a, 's, C, R, N> {
        SystemEventRowQuery {
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
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
/// Writes what was logged, given as an array of rows.
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into system_events (service, level, message, context, created_at) select service, level, message, coalesce(context, '{}'), created_at from jsonb_to_recordset($1) as r(service text, level text, message text, context jsonb, created_at timestamptz)",
        None,
    )
}
impl InsertStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        rows: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[rows]).await
    }
}
pub struct PruneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn prune() -> PruneStmt {
    PruneStmt("delete from system_events where created_at < now() - make_interval(days => $1)", None)
}
impl PruneStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        days: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[days]).await
    }
}
pub struct PageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn page() -> PageStmt {
    PageStmt(
        "select id, service, level, message, context, created_at from system_events where ($1::bigint is null or id < $1) and ($2::text is null or service = $2) and ($3::text is null or level = $3) and ($4::text is null or message ilike '%' || $4 || '%' or context::text ilike '%' || $4 || '%') and ($5::timestamptz is null or created_at >= $5) and ($6::timestamptz is null or created_at < $6) order by id desc limit $7",
        None,
    )
}
impl PageStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        before: &'a Option<i64>,
        service: &'a Option<T1>,
        level: &'a Option<T2>,
        text: &'a Option<T3>,
        from_time: &'a Option<jiff::Timestamp>,
        to_time: &'a Option<jiff::Timestamp>,
        limit: &'a i64,
    ) -> SystemEventRowQuery<'c, 'a, 's, C, SystemEventRow, 7> {
        SystemEventRowQuery {
            client,
            params: [before, service, level, text, from_time, to_time, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SystemEventRowBorrowed, tokio_postgres::Error> {
                Ok(SystemEventRowBorrowed {
                    id: row.try_get(0)?,
                    service: row.try_get(1)?,
                    level: row.try_get(2)?,
                    message: row.try_get(3)?,
                    context: row.try_get(4)?,
                    created_at: row.try_get(5)?,
                })
            },
            mapper: |it| SystemEventRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PageParams<T1, T2, T3>,
        SystemEventRowQuery<'c, 'a, 's, C, SystemEventRow, 7>,
        C,
    > for PageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PageParams<T1, T2, T3>,
    ) -> SystemEventRowQuery<'c, 'a, 's, C, SystemEventRow, 7> {
        self.bind(
            client,
            &params.before,
            &params.service,
            &params.level,
            &params.text,
            &params.from_time,
            &params.to_time,
            &params.limit,
        )
    }
}
