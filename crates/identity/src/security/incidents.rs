//! Incidents: opened once, told to those who look after security, resolved by one of them.

use mpanel_kernel::db::{PlatformScope, PlatformTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::permissions::{Permission, PlatformSecurityManage};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::security::security as sql;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use crate::mail;

/// How bad it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Only listed.
    Low,
    /// Told by mail.
    Medium,
    /// Likewise, and urgent.
    High,
}

/// Something to look at.
pub struct Incident {
    /// What it is; the database knows the words.
    pub kind: &'static str,
    /// How bad it may be.
    pub severity: Severity,
    /// The same thing seen again has the same key.
    pub key: String,
    /// The user it is about.
    pub user: Option<i64>,
    /// The address it is about.
    pub address: Option<String>,
    /// A sentence for an operator.
    pub summary: String,
    /// What else is worth knowing.
    pub details: Value,
}

/// Opens an incident with the transaction. What is open is only noted as seen again, what was resolved stays so.
pub(crate) async fn raise(app: &App, tx: &PlatformTx, incident: Incident) -> Result<()> {
    raise_to(app, tx, PlatformSecurityManage::KEY, None, incident).await
}

/// The same about a tenant, told to the operators with this permission.
pub async fn raise_to(
    app: &App,
    tx: &PlatformTx,
    permission: &str,
    tenant: Option<i64>,
    incident: Incident,
) -> Result<()> {
    let severity = match incident.severity {
        Severity::Low => "low",
        Severity::Medium => "medium",
        Severity::High => "high",
    };
    let raised = sql::raise()
        .bind(
            tx,
            &incident.kind,
            &severity,
            &incident.key.as_str(),
            &tenant,
            &incident.user,
            &incident.address.as_deref(),
            &incident.summary.as_str(),
            &incident.details,
        )
        .opt()
        .await?;
    let Some(raised) = raised.filter(|r| r.fresh == Some(true)) else { return Ok(()) };
    tx.record(
        Event::new(&events::SECURITY_INCIDENT_OPENED)
            .object("incident", raised.id, incident.kind)
            .details(json!({ "severity": severity, "summary": incident.summary })),
    );
    if incident.severity != Severity::Low {
        let text = format!(
            "{}\n\nSeverity: {severity}. Look at it and resolve it: {}/admin/security/incidents\n",
            incident.summary,
            app.config.url()
        );
        for email in sql::guards().bind(tx, &permission).all().await? {
            mail::send(app, tx, None, &email, "Something to look at", &text).await?;
        }
    }
    Ok(())
}

/// Resolves an incident that has settled itself, if there is one.
pub async fn settle(tx: &PlatformTx, kind: &'static str, key: &str, resolution: &str) -> Result<()> {
    if let Some(id) = sql::settle().bind(tx, &resolution, &kind, &key).opt().await? {
        tx.record(
            Event::new(&events::SECURITY_INCIDENT_RESOLVED)
                .object("incident", id, kind)
                .details(json!({ "resolution": resolution })),
        );
    }
    Ok(())
}

/// An incident, as operators see it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct IncidentView {
    /// Its id.
    pub id: i64,
    /// `failed_sign_ins`, `new_network`, `new_country`, `many_refusals`, `administrator_made`, `policy_weakened`,
    /// `host_key_changed`, `order_waiting`, `payment_trouble` or `server_busy`.
    kind: String,
    /// `low`, `medium` or `high`.
    severity: String,
    /// The user it is about.
    user_id: Option<i64>,
    /// That user's address.
    user_email: Option<String>,
    /// The address it is about.
    ip_address: Option<String>,
    /// What happened.
    summary: String,
    /// What else is worth knowing.
    details: Value,
    /// `open` or `resolved`.
    status: String,
    /// When it was first seen.
    first_seen_at: jiff::Timestamp,
    /// When it was last seen.
    last_seen_at: jiff::Timestamp,
    /// When it was resolved.
    resolved_at: Option<jiff::Timestamp>,
    /// By whom.
    resolved_by: Option<i64>,
    /// That operator's name.
    resolver: Option<String>,
    /// What was found or done.
    resolution: Option<String>,
}

impl From<sql::IncidentRow> for IncidentView {
    fn from(r: sql::IncidentRow) -> Self {
        Self {
            id: r.id,
            kind: r.kind,
            severity: r.severity,
            user_id: r.user_id,
            user_email: r.user_email,
            ip_address: r.ip_address,
            summary: r.summary,
            details: r.details,
            status: r.status,
            first_seen_at: r.first_seen_at,
            last_seen_at: r.last_seen_at,
            resolved_at: r.resolved_at,
            resolved_by: r.resolved_by,
            resolver: r.resolver,
            resolution: r.resolution,
        }
    }
}

/// Resolves an incident.
pub(super) async fn resolve(
    app: &App,
    scope: &PlatformScope,
    id: i64,
    user: Option<i64>,
    resolution: Option<&str>,
) -> Result<IncidentView> {
    let tx = app.db.write(scope).await?;
    let row = sql::incident().bind(&tx, &id).opt().await?.ok_or_else(|| Error::not_found("incident"))?;
    if sql::resolve().bind(&tx, &user, &resolution, &id).await? == 0 {
        return Err(Error::conflict("already_resolved", "This incident is resolved already."));
    }
    tx.record(
        Event::new(&events::SECURITY_INCIDENT_RESOLVED)
            .object("incident", id, &row.kind)
            .details(json!({ "resolution": resolution })),
    );
    let view = sql::incident().bind(&tx, &id).one().await?.into();
    tx.commit().await?;
    Ok(view)
}
