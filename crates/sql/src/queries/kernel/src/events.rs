// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PageOfAuditParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub tenant: i64,
    pub before: Option<i64>,
    pub event: Option<T1>,
    pub category: Option<T2>,
    pub pod_id: Option<i64>,
    pub from_time: Option<jiff::Timestamp>,
    pub to_time: Option<jiff::Timestamp>,
    pub text: Option<T3>,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct AuditRow {
    pub id: i64,
    pub created_at: jiff::Timestamp,
    pub event: String,
    pub category: String,
    pub actor_type: String,
    pub user_id: Option<i64>,
    pub user_name: Option<String>,
    pub user_email: Option<String>,
    pub pod_id: Option<i64>,
    pub pod_name: Option<String>,
    pub object_type: Option<String>,
    pub object_id: Option<i64>,
    pub object_name: Option<String>,
    pub ip_address: Option<String>,
    pub user_agent: Option<String>,
    pub request_id: Option<String>,
    pub details: serde_json::Value,
}
pub struct AuditRowBorrowed<'a> {
    pub id: i64,
    pub created_at: jiff::Timestamp,
    pub event: &'a str,
    pub category: &'a str,
    pub actor_type: &'a str,
    pub user_id: Option<i64>,
    pub user_name: Option<&'a str>,
    pub user_email: Option<&'a str>,
    pub pod_id: Option<i64>,
    pub pod_name: Option<&'a str>,
    pub object_type: Option<&'a str>,
    pub object_id: Option<i64>,
    pub object_name: Option<&'a str>,
    pub ip_address: Option<&'a str>,
    pub user_agent: Option<&'a str>,
    pub request_id: Option<&'a str>,
    pub details: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<AuditRowBorrowed<'a>> for AuditRow {
    fn from(
        AuditRowBorrowed {
            id,
            created_at,
            event,
            category,
            actor_type,
            user_id,
            user_name,
            user_email,
            pod_id,
            pod_name,
            object_type,
            object_id,
            object_name,
            ip_address,
            user_agent,
            request_id,
            details,
        }: AuditRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            created_at,
            event: event.into(),
            category: category.into(),
            actor_type: actor_type.into(),
            user_id,
            user_name: user_name.map(|v| v.into()),
            user_email: user_email.map(|v| v.into()),
            pod_id,
            pod_name: pod_name.map(|v| v.into()),
            object_type: object_type.map(|v| v.into()),
            object_id,
            object_name: object_name.map(|v| v.into()),
            ip_address: ip_address.map(|v| v.into()),
            user_agent: user_agent.map(|v| v.into()),
            request_id: request_id.map(|v| v.into()),
            details: serde_json::from_str(details.0.get()).unwrap(),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct BoolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<bool, tokio_postgres::Error>,
    mapper: fn(bool) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BoolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(bool) -> R) -> BoolQuery<'c, 'a, 's, C, R, N> {
        BoolQuery {
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
pub struct AuditRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AuditRowBorrowed, tokio_postgres::Error>,
    mapper: fn(AuditRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AuditRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AuditRowBorrowed) -> R) -> AuditRowQuery<'c, 'a, 's, C, R, N> {
        AuditRowQuery {
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
pub struct InsertEventsStmt(&'static str, Option<tokio_postgres::Statement>);
/// Writes events, given as an array of rows.
pub fn insert_events() -> InsertEventsStmt {
    InsertEventsStmt(
        "insert into audit_events (tenant_id, event, category, actor_type, user_id, pod_id, object_type, object_id, object_name, ip_address, user_agent, request_id, details) select tenant_id, event, category, actor_type, user_id, pod_id, object_type, object_id, object_name, ip_address, user_agent, request_id, coalesce(details, '{}') from jsonb_to_recordset($1) as r( tenant_id bigint, event text, category text, actor_type text, user_id bigint, pod_id bigint, object_type text, object_id bigint, object_name text, ip_address text, user_agent text, request_id text, details jsonb)",
        None,
    )
}
impl InsertEventsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        rows: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[rows]).await
    }
}
pub struct NotifyLiveStmt(&'static str, Option<tokio_postgres::Statement>);
/// Tells every process that something people look at has changed; delivered with the commit.
pub fn notify_live() -> NotifyLiveStmt {
    NotifyLiveStmt("select pg_notify('mpanel_live', $1) is null as sent", None)
}
impl NotifyLiveStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        payload: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [payload],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct PageOfAuditStmt(&'static str, Option<tokio_postgres::Statement>);
/// Newest first. The tenant is the transaction's.
pub fn page_of_audit() -> PageOfAuditStmt {
    PageOfAuditStmt(
        "select a.id, a.created_at, a.event, a.category, a.actor_type, a.user_id, u.name as user_name, u.email as user_email, a.pod_id, p.name as pod_name, a.object_type, a.object_id, a.object_name, a.ip_address, a.user_agent, a.request_id, a.details from audit_events a left join audit_people u on u.id = a.user_id left join cloud_pods p on p.tenant_id = a.tenant_id and p.id = a.pod_id where a.tenant_id = $1 and ($2::bigint is null or a.id < $2) and ($3::text is null or a.event = $3) and ($4::text is null or a.category = $4) and ($5::bigint is null or a.pod_id = $5) and ($6::timestamptz is null or a.created_at >= $6) and ($7::timestamptz is null or a.created_at < $7) and ($8::text is null or a.object_name ilike '%' || $8 || '%' or a.event ilike '%' || $8 || '%' or a.details::text ilike '%' || $8 || '%' or u.email ilike '%' || $8 || '%') order by a.id desc limit $9",
        None,
    )
}
impl PageOfAuditStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        before: &'a Option<i64>,
        event: &'a Option<T1>,
        category: &'a Option<T2>,
        pod_id: &'a Option<i64>,
        from_time: &'a Option<jiff::Timestamp>,
        to_time: &'a Option<jiff::Timestamp>,
        text: &'a Option<T3>,
        limit: &'a i64,
    ) -> AuditRowQuery<'c, 'a, 's, C, AuditRow, 9> {
        AuditRowQuery {
            client,
            params: [tenant, before, event, category, pod_id, from_time, to_time, text, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AuditRowBorrowed, tokio_postgres::Error> {
                Ok(AuditRowBorrowed {
                    id: row.try_get(0)?,
                    created_at: row.try_get(1)?,
                    event: row.try_get(2)?,
                    category: row.try_get(3)?,
                    actor_type: row.try_get(4)?,
                    user_id: row.try_get(5)?,
                    user_name: row.try_get(6)?,
                    user_email: row.try_get(7)?,
                    pod_id: row.try_get(8)?,
                    pod_name: row.try_get(9)?,
                    object_type: row.try_get(10)?,
                    object_id: row.try_get(11)?,
                    object_name: row.try_get(12)?,
                    ip_address: row.try_get(13)?,
                    user_agent: row.try_get(14)?,
                    request_id: row.try_get(15)?,
                    details: row.try_get(16)?,
                })
            },
            mapper: |it| AuditRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PageOfAuditParams<T1, T2, T3>,
        AuditRowQuery<'c, 'a, 's, C, AuditRow, 9>,
        C,
    > for PageOfAuditStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PageOfAuditParams<T1, T2, T3>,
    ) -> AuditRowQuery<'c, 'a, 's, C, AuditRow, 9> {
        self.bind(
            client,
            &params.tenant,
            &params.before,
            &params.event,
            &params.category,
            &params.pod_id,
            &params.from_time,
            &params.to_time,
            &params.text,
            &params.limit,
        )
    }
}
