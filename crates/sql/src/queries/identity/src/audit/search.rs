// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct OfTenantParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub tenant: i64,
    pub before: Option<i64>,
    pub event: Option<T1>,
    pub category: Option<T2>,
    pub user_id: Option<i64>,
    pub pod_id: Option<i64>,
    pub object_type: Option<T3>,
    pub object_id: Option<i64>,
    pub from_time: Option<jiff::Timestamp>,
    pub to_time: Option<jiff::Timestamp>,
    pub pods_only: bool,
    pub text: Option<T4>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct OfAllParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub tenant: Option<i64>,
    pub before: Option<i64>,
    pub event: Option<T1>,
    pub category: Option<T2>,
    pub user_id: Option<i64>,
    pub object_type: Option<T3>,
    pub object_id: Option<i64>,
    pub from_time: Option<jiff::Timestamp>,
    pub to_time: Option<jiff::Timestamp>,
    pub text: Option<T4>,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct AuditRow {
    pub id: i64,
    pub created_at: jiff::Timestamp,
    pub tenant_id: Option<i64>,
    pub event: String,
    pub category: String,
    pub actor_type: String,
    pub user_id: Option<i64>,
    pub user_name: Option<String>,
    pub user_email: Option<String>,
    pub api_key_id: Option<i64>,
    pub impersonator_id: Option<i64>,
    pub impersonator_name: Option<String>,
    pub impersonator_email: Option<String>,
    pub pod_id: Option<i64>,
    pub pod_name: Option<String>,
    pub object_type: Option<String>,
    pub object_id: Option<i64>,
    pub object_name: Option<String>,
    pub ip_address: Option<String>,
    pub user_agent: Option<String>,
    pub request_id: Option<String>,
    pub details: serde_json::Value,
    pub tenant_name: Option<String>,
}
pub struct AuditRowBorrowed<'a> {
    pub id: i64,
    pub created_at: jiff::Timestamp,
    pub tenant_id: Option<i64>,
    pub event: &'a str,
    pub category: &'a str,
    pub actor_type: &'a str,
    pub user_id: Option<i64>,
    pub user_name: Option<&'a str>,
    pub user_email: Option<&'a str>,
    pub api_key_id: Option<i64>,
    pub impersonator_id: Option<i64>,
    pub impersonator_name: Option<&'a str>,
    pub impersonator_email: Option<&'a str>,
    pub pod_id: Option<i64>,
    pub pod_name: Option<&'a str>,
    pub object_type: Option<&'a str>,
    pub object_id: Option<i64>,
    pub object_name: Option<&'a str>,
    pub ip_address: Option<&'a str>,
    pub user_agent: Option<&'a str>,
    pub request_id: Option<&'a str>,
    pub details: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub tenant_name: Option<&'a str>,
}
impl<'a> From<AuditRowBorrowed<'a>> for AuditRow {
    fn from(
        AuditRowBorrowed {
            id,
            created_at,
            tenant_id,
            event,
            category,
            actor_type,
            user_id,
            user_name,
            user_email,
            api_key_id,
            impersonator_id,
            impersonator_name,
            impersonator_email,
            pod_id,
            pod_name,
            object_type,
            object_id,
            object_name,
            ip_address,
            user_agent,
            request_id,
            details,
            tenant_name,
        }: AuditRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            created_at,
            tenant_id,
            event: event.into(),
            category: category.into(),
            actor_type: actor_type.into(),
            user_id,
            user_name: user_name.map(|v| v.into()),
            user_email: user_email.map(|v| v.into()),
            api_key_id,
            impersonator_id,
            impersonator_name: impersonator_name.map(|v| v.into()),
            impersonator_email: impersonator_email.map(|v| v.into()),
            pod_id,
            pod_name: pod_name.map(|v| v.into()),
            object_type: object_type.map(|v| v.into()),
            object_id,
            object_name: object_name.map(|v| v.into()),
            ip_address: ip_address.map(|v| v.into()),
            user_agent: user_agent.map(|v| v.into()),
            request_id: request_id.map(|v| v.into()),
            details: serde_json::from_str(details.0.get()).unwrap(),
            tenant_name: tenant_name.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct OfTenantStmt(&'static str, Option<tokio_postgres::Statement>);
/// Newest first. Rows of a transaction have one time, so the id decides between them.
pub fn of_tenant() -> OfTenantStmt {
    OfTenantStmt(
        "select a.id, a.created_at, a.tenant_id, a.event, a.category, a.actor_type, a.user_id, u.name as user_name, u.email as user_email, a.api_key_id, a.impersonator_id, i.name as impersonator_name, i.email as impersonator_email, a.pod_id, p.name as pod_name, a.object_type, a.object_id, a.object_name, a.ip_address, a.user_agent, a.request_id, a.details, null::text as tenant_name from audit_events a left join audit_people u on u.id = a.user_id left join audit_people i on i.id = a.impersonator_id left join cloud_pods p on p.tenant_id = a.tenant_id and p.id = a.pod_id where a.tenant_id = $1 and ($2::bigint is null or (a.created_at, a.id) < (select b.created_at, b.id from audit_events b where b.id = $2)) and ($3::text is null or a.event = $3) and ($4::text is null or a.category = $4) and ($5::bigint is null or a.user_id = $5 or a.impersonator_id = $5) and ($6::bigint is null or a.pod_id = $6) and ($7::text is null or a.object_type = $7) and ($8::bigint is null or a.object_id = $8) and ($9::timestamptz is null or a.created_at >= $9) and ($10::timestamptz is null or a.created_at < $10) and (not $11::boolean or a.pod_id is not null or a.category in ('lifecycle', 'security', 'health', 'backup', 'quota', 'webhook')) and ($12::text is null or a.object_name ilike '%' || $12 || '%' or a.event ilike '%' || $12 || '%' or a.details::text ilike '%' || $12 || '%' or u.email ilike '%' || $12 || '%') order by a.created_at desc, a.id desc limit $13",
        None,
    )
}
impl OfTenantStmt {
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
    >(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        before: &'a Option<i64>,
        event: &'a Option<T1>,
        category: &'a Option<T2>,
        user_id: &'a Option<i64>,
        pod_id: &'a Option<i64>,
        object_type: &'a Option<T3>,
        object_id: &'a Option<i64>,
        from_time: &'a Option<jiff::Timestamp>,
        to_time: &'a Option<jiff::Timestamp>,
        pods_only: &'a bool,
        text: &'a Option<T4>,
        limit: &'a i64,
    ) -> AuditRowQuery<'c, 'a, 's, C, AuditRow, 13> {
        AuditRowQuery {
            client,
            params: [
                tenant,
                before,
                event,
                category,
                user_id,
                pod_id,
                object_type,
                object_id,
                from_time,
                to_time,
                pods_only,
                text,
                limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AuditRowBorrowed, tokio_postgres::Error> {
                Ok(AuditRowBorrowed {
                    id: row.try_get(0)?,
                    created_at: row.try_get(1)?,
                    tenant_id: row.try_get(2)?,
                    event: row.try_get(3)?,
                    category: row.try_get(4)?,
                    actor_type: row.try_get(5)?,
                    user_id: row.try_get(6)?,
                    user_name: row.try_get(7)?,
                    user_email: row.try_get(8)?,
                    api_key_id: row.try_get(9)?,
                    impersonator_id: row.try_get(10)?,
                    impersonator_name: row.try_get(11)?,
                    impersonator_email: row.try_get(12)?,
                    pod_id: row.try_get(13)?,
                    pod_name: row.try_get(14)?,
                    object_type: row.try_get(15)?,
                    object_id: row.try_get(16)?,
                    object_name: row.try_get(17)?,
                    ip_address: row.try_get(18)?,
                    user_agent: row.try_get(19)?,
                    request_id: row.try_get(20)?,
                    details: row.try_get(21)?,
                    tenant_name: row.try_get(22)?,
                })
            },
            mapper: |it| AuditRow::from(it),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OfTenantParams<T1, T2, T3, T4>,
        AuditRowQuery<'c, 'a, 's, C, AuditRow, 13>,
        C,
    > for OfTenantStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfTenantParams<T1, T2, T3, T4>,
    ) -> AuditRowQuery<'c, 'a, 's, C, AuditRow, 13> {
        self.bind(
            client,
            &params.tenant,
            &params.before,
            &params.event,
            &params.category,
            &params.user_id,
            &params.pod_id,
            &params.object_type,
            &params.object_id,
            &params.from_time,
            &params.to_time,
            &params.pods_only,
            &params.text,
            &params.limit,
        )
    }
}
pub struct OfAllStmt(&'static str, Option<tokio_postgres::Statement>);
/// The same across tenants, for operators.
pub fn of_all() -> OfAllStmt {
    OfAllStmt(
        "select a.id, a.created_at, a.tenant_id, a.event, a.category, a.actor_type, a.user_id, u.name as user_name, u.email as user_email, a.api_key_id, a.impersonator_id, i.name as impersonator_name, i.email as impersonator_email, a.pod_id, p.name as pod_name, a.object_type, a.object_id, a.object_name, a.ip_address, a.user_agent, a.request_id, a.details, t.name as tenant_name from audit_events a left join tenants t on t.id = a.tenant_id left join users u on u.id = a.user_id left join users i on i.id = a.impersonator_id left join cloud_pods p on p.tenant_id = a.tenant_id and p.id = a.pod_id where ($1::bigint is null or a.tenant_id = $1) and ($2::bigint is null or (a.created_at, a.id) < (select b.created_at, b.id from audit_events b where b.id = $2)) and ($3::text is null or a.event = $3) and ($4::text is null or a.category = $4) and ($5::bigint is null or a.user_id = $5 or a.impersonator_id = $5) and ($6::text is null or a.object_type = $6) and ($7::bigint is null or a.object_id = $7) and ($8::timestamptz is null or a.created_at >= $8) and ($9::timestamptz is null or a.created_at < $9) and ($10::text is null or a.object_name ilike '%' || $10 || '%' or a.event ilike '%' || $10 || '%' or a.details::text ilike '%' || $10 || '%' or u.email ilike '%' || $10 || '%') order by a.created_at desc, a.id desc limit $11",
        None,
    )
}
impl OfAllStmt {
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
    >(
        &'s self,
        client: &'c C,
        tenant: &'a Option<i64>,
        before: &'a Option<i64>,
        event: &'a Option<T1>,
        category: &'a Option<T2>,
        user_id: &'a Option<i64>,
        object_type: &'a Option<T3>,
        object_id: &'a Option<i64>,
        from_time: &'a Option<jiff::Timestamp>,
        to_time: &'a Option<jiff::Timestamp>,
        text: &'a Option<T4>,
        limit: &'a i64,
    ) -> AuditRowQuery<'c, 'a, 's, C, AuditRow, 11> {
        AuditRowQuery {
            client,
            params: [tenant, before, event, category, user_id, object_type, object_id, from_time, to_time, text, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AuditRowBorrowed, tokio_postgres::Error> {
                Ok(AuditRowBorrowed {
                    id: row.try_get(0)?,
                    created_at: row.try_get(1)?,
                    tenant_id: row.try_get(2)?,
                    event: row.try_get(3)?,
                    category: row.try_get(4)?,
                    actor_type: row.try_get(5)?,
                    user_id: row.try_get(6)?,
                    user_name: row.try_get(7)?,
                    user_email: row.try_get(8)?,
                    api_key_id: row.try_get(9)?,
                    impersonator_id: row.try_get(10)?,
                    impersonator_name: row.try_get(11)?,
                    impersonator_email: row.try_get(12)?,
                    pod_id: row.try_get(13)?,
                    pod_name: row.try_get(14)?,
                    object_type: row.try_get(15)?,
                    object_id: row.try_get(16)?,
                    object_name: row.try_get(17)?,
                    ip_address: row.try_get(18)?,
                    user_agent: row.try_get(19)?,
                    request_id: row.try_get(20)?,
                    details: row.try_get(21)?,
                    tenant_name: row.try_get(22)?,
                })
            },
            mapper: |it| AuditRow::from(it),
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
> crate::client::async_::Params<'c, 'a, 's, OfAllParams<T1, T2, T3, T4>, AuditRowQuery<'c, 'a, 's, C, AuditRow, 11>, C>
    for OfAllStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfAllParams<T1, T2, T3, T4>,
    ) -> AuditRowQuery<'c, 'a, 's, C, AuditRow, 11> {
        self.bind(
            client,
            &params.tenant,
            &params.before,
            &params.event,
            &params.category,
            &params.user_id,
            &params.object_type,
            &params.object_id,
            &params.from_time,
            &params.to_time,
            &params.text,
            &params.limit,
        )
    }
}
