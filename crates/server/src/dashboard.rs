//! The tenant's dashboard: how things are, and what to do next.

use axum::extract::State;
use mpanel_cloudpods::{pods, quotas};
use mpanel_identity::latest_events;
use mpanel_kernel::db::TenantScope;
use mpanel_kernel::events::AuditEvent;
use mpanel_kernel::http::{App, Routes, Session};
use mpanel_kernel::permissions::{AuditView, CloudpodsManage, CloudpodsView, Permission};
use mpanel_kernel::{Error, Result};
use schemars::JsonSchema;
use serde::Serialize;

pub(crate) fn routes() -> Routes {
    Routes::at("Dashboard", ["/api/dashboard"]).get(
        "",
        show,
        "Show the dashboard\nThe active tenant's pods, quota, latest events, and what to do next.",
    )
}

/// Pods by status.
#[derive(Debug, Serialize, JsonSchema)]
struct PodCounts {
    /// All of them.
    total: i64,
    /// Known to run.
    running: i64,
    /// Stopped.
    stopped: i64,
    /// In error.
    error: i64,
    /// Being made.
    provisioning: i64,
    /// Being deleted.
    deleting: i64,
    /// On a server that does not answer: they ran or were off when it last did.
    unknown: i64,
}

/// Something worth doing.
#[derive(Debug, Serialize, JsonSchema)]
struct NextStep {
    /// Stable, for programs.
    code: String,
    /// What.
    title: String,
    /// Why and how.
    description: String,
    /// The console's page for it.
    href: String,
    /// Whether it is done.
    done: bool,
}

/// The dashboard.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Dashboard {
    /// The pods.
    pods: PodCounts,
    /// The quota.
    quota: quotas::Quota,
    /// Jobs at work or waiting.
    jobs_active: i64,
    /// What to do next.
    next_steps: Vec<NextStep>,
    /// The newest events, for those who may read the audit log.
    recent_events: Vec<AuditEvent>,
}

async fn show(session: Session, State(app): State<App>) -> Result<axum::Json<Dashboard>> {
    let caller = &session.caller;
    caller.settled()?;
    let tenant = caller.tenant()?;
    if !caller.may(CloudpodsView::KEY) {
        return Err(Error::forbidden("forbidden", "The dashboard needs the permission cloudpods.view."));
    }
    let tx = app.db.read(&TenantScope::new(tenant, session.origin.clone())).await?;
    let counts = pods::counts(&tx).await?;
    let of = |status: &str| counts.get(status).copied().unwrap_or(0);
    let total: i64 = counts.values().sum();
    let recent_events = if caller.may(AuditView::KEY) { latest_events(&tx, tenant, 8).await? } else { vec![] };
    let step = |code: &str, title: &str, description: &str, href: &str, done| NextStep {
        code: code.into(),
        title: title.into(),
        description: description.into(),
        href: href.into(),
        done,
    };
    let mut next_steps = vec![step(
        "set_password",
        "Set your own password",
        "The one-time password is replaced.",
        "/account/security",
        true,
    )];
    if caller.may(CloudpodsManage::KEY) {
        next_steps.push(step(
            "create_pod",
            "Create your first CloudPod",
            "Choose a plan, give it a name and your SSH key; it runs within seconds.",
            "/cloudpods/new",
            total > 0,
        ));
        next_steps.push(step(
            "sign_in_to_pod",
            "Sign in to a running pod",
            "Open the pod and copy its ssh command.",
            "/cloudpods",
            of("running") > 0,
        ));
    }
    if of("error") > 0 {
        next_steps.insert(
            0,
            step(
                "pods_in_error",
                "Look at the pods in error",
                "Each says what went wrong; retry or terminate it.",
                "/cloudpods?status=error",
                false,
            ),
        );
    }
    Ok(axum::Json(Dashboard {
        pods: PodCounts {
            total,
            running: of("running"),
            stopped: of("stopped"),
            error: of("error"),
            unknown: of("unknown"),
            provisioning: of("provisioning"),
            deleting: of("deleting"),
        },
        quota: quotas::quota(&tx, &app.settings).await?,
        jobs_active: mpanel_jobs::active_of_tenant(&tx, tenant).await?,
        next_steps,
        recent_events,
    }))
}
