//! Looking for incidents in what is on record anyway.

use mpanel_jobs::{Cx, StepResult, Steps, Workflow};
use mpanel_kernel::settings::INCIDENT_FAILED_SIGN_INS;
use mpanel_sql::queries::identity::src::security::security as sql;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::policies::weakened;
use super::{Incident, Severity, raise};
use crate::impersonation;

/// Events that may be incidents.
const EVENTS: &[&str] = &[
    "SERVER_HOST_KEY_CHANGED",
    "SETTING_UPDATED",
    "TENANT_SECURITY_CHANGED",
    "TENANT_UPDATED",
    "USER_MADE_ADMINISTRATOR",
];

/// Looks for failed sign-ins, weakened policies, new administrators and changed host keys; and for operators whose acting as
/// somebody has ended by itself.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Watch {}

impl Workflow for Watch {
    type Context = ();
    const KIND: &'static str = "security.watch";
    const QUEUE: &'static str = "default";
    const DESCRIPTION: &'static str = "Looks for security incidents.";
    const EPHEMERAL: bool = true;

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("look", "Looking for incidents", |w, cx| Box::pin(w.look(cx)))
    }
}

impl Watch {
    async fn look(&self, cx: &Cx<Self>) -> StepResult {
        let app = &cx.app;
        let tx = cx.platform_tx().await?;
        let most = app.settings.number(&INCIDENT_FAILED_SIGN_INS);
        let hour = jiff::Timestamp::now().as_second() / 3600;
        let mut found = vec![];
        for row in sql::failing_accounts().bind(&tx, &most).all().await? {
            found.push(Incident {
                kind: "failed_sign_ins",
                severity: Severity::Medium,
                key: format!("account {}@{hour}", row.account),
                user: None,
                address: None,
                summary: format!("Sign-in to {} was refused {} times within an hour.", row.account, row.failures),
                details: json!({ "email": row.account, "failures": row.failures, "addresses": row.addresses }),
            });
        }
        for row in sql::failing_addresses().bind(&tx, &most).all().await? {
            found.push(Incident {
                kind: "failed_sign_ins",
                // Many accounts from one address: somebody goes through a list.
                severity: if row.accounts > 5 { Severity::High } else { Severity::Medium },
                key: format!("address {}@{hour}", row.ip_address),
                user: None,
                summary: format!(
                    "Sign-in from {} was refused {} times within an hour, for {} accounts.",
                    row.ip_address, row.failures, row.accounts
                ),
                details: json!({ "failures": row.failures, "accounts": row.accounts }),
                address: Some(row.ip_address),
            });
        }
        let watched = sql::watched_upto().bind(&tx).one().await?;
        let events = sql::events_since().bind(&tx, &watched.upto, &EVENTS).all().await?;
        // More than are read at once: the rest is for the next look.
        let upto = if events.len() < 1000 { Some(watched.newest) } else { events.last().map(|e| e.id) };
        sql::watch_on().bind(&tx, &upto.unwrap_or(watched.upto).max(watched.upto)).await?;
        found.extend(events.into_iter().filter_map(incident_of));
        let count = found.len();
        for incident in found {
            raise(app, &tx, incident).await?;
        }
        impersonation::note_ended(app, &tx).await?;
        tx.commit_unaudited("incidents that are open already are no events").await?;
        Ok(json!({ "seen": count }))
    }
}

/// What an event that is on record is an incident of, if it is one.
fn incident_of(row: sql::EventsSince) -> Option<Incident> {
    let email = row.user_email.as_deref().unwrap_or("Somebody");
    let name = row.object_name.as_deref();
    let (kind, summary) = match row.event.as_str() {
        "SETTING_UPDATED" => ("policy_weakened", format!("{email} {}.", weakened(&row.details)?)),
        "SERVER_HOST_KEY_CHANGED" => ("host_key_changed", host_key_changed(name, &row.details)),
        "USER_MADE_ADMINISTRATOR" => {
            let by = row.details["by"].as_str().unwrap_or("the panel");
            (
                "administrator_made",
                format!("{} was made an administrator of the platform by {by}.", name.unwrap_or("Somebody")),
            )
        }
        // A tenant's rule, changed by itself or by an operator.
        _ => {
            let rule = |when: &str| row.details[when]["requireSecondFactor"].as_bool();
            if (rule("before"), rule("after")) != (Some(true), Some(false)) {
                return None;
            }
            let tenant = name.unwrap_or("a tenant");
            ("policy_weakened", format!("{email} switched off that the people of {tenant} need a second factor."))
        }
    };
    let user = if kind == "administrator_made" { row.object_id } else { row.user_id };
    Some(Incident {
        kind,
        severity: Severity::High,
        key: format!("event {}", row.id),
        user,
        address: row.ip_address,
        summary,
        details: json!({ "event": row.id, "details": row.details }),
    })
}

/// What a changed host key means, and what to do.
fn host_key_changed(server: Option<&str>, details: &serde_json::Value) -> String {
    let server = server.unwrap_or("A server");
    let what = details["reason"].as_str().unwrap_or("The host key changed.");
    format!(
        "{server} shows another host key than the pinned one, so nothing is sent to it and its pods cannot be operated. {what} \
         If nobody reinstalled that machine or replaced its keys, somebody may sit in between: do not pin the new key, and \
         look at the machine's own console. If it was you, compare the fingerprint there (ssh-keygen -lf \
         /etc/ssh/ssh_host_ed25519_key.pub), and pin it: PATCH /api/platform/servers/{{id}} with hostKey."
    )
}
