//! `/api/platform/servers/drift`.

use axum::extract::State;
use mpanel_kernel::Result;
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{Accepted, App, Body, Cursor, Paged, Path, Platform, Query, Routes};
use mpanel_kernel::permissions::{PlatformServersManage, PlatformServersRead};
use mpanel_sql::queries::cloudpods::src::drift::drift as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::decisions::{self, choices};
use crate::pods::PodStatus;

/// The routes of drift.
pub fn routes() -> Routes {
    Routes::at("Servers", ["/api/platform/servers", "/api/admin/servers"])
        .get(
            "/drift",
            list,
            "List where servers differ from the records\nNewest first; only what is still so, unless `all` is set.",
        )
        .post(
            "/drift/compare",
            compare,
            "Compare the servers with the records now\nA job does what else happens every few minutes. Answers the job.",
        )
        .post(
            "/drift/{id}/set-right",
            set_right,
            "Set a difference right\n`wrong_size`: the machine gets the size of its record (a greater disk stays, and the record follows); `wrong_state`: the pod is started or stopped again; `missing_machine`: the pod's machine is made anew, empty. A job does it. Errors: 409 `not_offered` when nothing is to be set right any more.",
        )
        .post(
            "/drift/{id}/delete-machine",
            delete_machine,
            "Delete a machine that no pod knows\nOnly with this installation's mark, and only with its name typed. A job deletes it, with its disks. Errors: 409 `not_unknown`, `decided`; 422 `not_confirmed`.",
        )
}

/// Which differences to list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Filter {
    /// Only of this server.
    server_id: Option<i64>,
    /// Those that were mended or are gone too.
    all: Option<bool>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

/// A difference between a server and the records.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Drift {
    /// Its id.
    id: i64,
    /// The server.
    server_id: i64,
    /// Its name.
    server: String,
    /// `unknown_machine`, `missing_machine`, `wrong_state`, `wrong_size` or `wrong_server`.
    kind: String,
    /// The machine.
    machine: String,
    /// The pod's tenant.
    tenant_id: Option<i64>,
    /// Its name.
    tenant: Option<String>,
    /// The pod.
    pod_id: Option<i64>,
    /// Its name, while there is one.
    pod: Option<String>,
    /// What differs, and what to do.
    detail: String,
    /// Whether the panel put the record right by itself.
    mended: bool,
    /// Since when.
    first_seen_at: jiff::Timestamp,
    /// When it was last seen.
    last_seen_at: jiff::Timestamp,
    /// When it was gone.
    resolved_at: Option<jiff::Timestamp>,
    /// What an operator may decide now: `set_right`, `delete`.
    choices: Vec<String>,
    /// What one has decided: `set_right` or `delete`.
    decision: Option<String>,
    /// When.
    decided_at: Option<jiff::Timestamp>,
    /// Who.
    decided_by: Option<String>,
    /// The job that does it.
    decision_job: Option<i64>,
    /// Why it came to nothing.
    decision_error: Option<String>,
}

async fn list(
    platform: Platform<PlatformServersRead>,
    State(app): State<App>,
    Query(filter): Query<Filter>,
) -> Result<Paged<Drift>> {
    let limit = Cursor { cursor: None, limit: filter.limit }.limit();
    let tx = app.db.read(&platform.scope).await?;
    let only_open = !filter.all.unwrap_or_default();
    let rows = sql::page().bind(&tx, &filter.cursor, &filter.server_id, &only_open, &(limit + 1)).all().await?;
    let drift = |row: sql::Page| Drift {
        id: row.id,
        server_id: row.server_id,
        server: row.server_name,
        machine: row.machine,
        tenant_id: row.tenant_id,
        tenant: row.tenant_name,
        pod_id: row.pod_id,
        pod: row.pod_name,
        detail: row.detail,
        mended: row.mended,
        first_seen_at: row.first_seen_at,
        last_seen_at: row.last_seen_at,
        choices: match row.decision.as_deref() {
            Some("delete") => vec![],
            _ => {
                let choices = choices(
                    &row.kind,
                    row.resolved_at.is_none(),
                    row.pod_status.as_deref().map(PodStatus::from_db),
                    row.untouched,
                );
                choices.into_iter().map(str::to_owned).collect()
            }
        },
        kind: row.kind,
        resolved_at: row.resolved_at,
        decision: row.decision,
        decided_at: row.decided_at,
        decided_by: row.decided_by,
        decision_job: row.decision_job,
        decision_error: row.decision_error,
    };
    Ok(Paged::from_lookahead(rows.into_iter().map(drift).collect(), limit, |d: &Drift| d.id))
}

#[derive(Deserialize, JsonSchema)]
struct DriftPath {
    /// The difference's id.
    id: i64,
}

/// What was set going.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Decided {
    /// The job.
    job_id: Option<i64>,
}

async fn set_right(
    platform: Platform<PlatformServersManage>,
    State(app): State<App>,
    Path(path): Path<DriftPath>,
) -> Result<Accepted<Decided>> {
    let job_id = decisions::set_right(&app, &platform.scope, path.id).await?;
    Ok(Accepted(Decided { job_id }))
}

async fn compare(platform: Platform<PlatformServersManage>, State(app): State<App>) -> Result<Accepted<Decided>> {
    let job = decisions::compare(&app, &platform.scope).await?;
    Ok(Accepted(Decided { job_id: Some(job) }))
}

/// Which machine is meant.
#[derive(Debug, Deserialize, JsonSchema)]
struct Confirmed {
    /// The machine's name, as it was typed.
    #[serde(default)]
    machine: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn delete_machine(
    platform: Platform<PlatformServersManage>,
    State(app): State<App>,
    Path(path): Path<DriftPath>,
    Body { value, .. }: Body<Confirmed>,
) -> Result<Accepted<Decided>> {
    let mut check = Check::new(&value.unknown);
    let machine = check.text("machine", value.machine, 1, 100);
    check.finish()?;
    let job = decisions::delete(&app, &platform.scope, path.id, &machine.unwrap_or_default()).await?;
    Ok(Accepted(Decided { job_id: Some(job) }))
}
