//! `/api/events/stream`: what changes, as it changes.
//!
//! Every notice is read again under the receiver's own scope, so that nothing is sent that a request could not
//! have read. Operators are told the ids of all tenants' jobs that moved on, and ask for those they look at. The
//! session and its rights are checked again and again; a socket does not outlive them.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use mpanel_cloudpods::pods::{self, CloudPodLogEntry};
use mpanel_kernel::db::TenantScope;
use mpanel_kernel::events::Origin;
use mpanel_kernel::http::{App, Caller, Routes, Session};
use mpanel_kernel::live::Live;
use mpanel_kernel::permissions::{CloudpodsView, Permission, PlatformProvisioningRead};
use mpanel_kernel::{Error, Result};
use serde_json::{Value, json};
use tokio::sync::broadcast::error::RecvError;

pub(crate) fn routes() -> Routes {
    Routes::at("Live", ["/api/events"]).get(
        "/stream",
        stream,
        "Follow changes\nA WebSocket of JSON texts with a `topic`: `hello`, `pod`, `pods` (many changed), `job`, `jobs` (many moved on), `log`, for operators `platformJobs` (the ids of jobs of any tenant that moved on), and `resync` when notices may have been missed.",
    )
}

/// Switches to a WebSocket.
struct Upgrade(Response);

impl axum::response::IntoResponse for Upgrade {
    fn into_response(self) -> Response {
        self.0
    }
}

impl aide::OperationOutput for Upgrade {
    type Inner = ();
}

/// The WebSocket's handshake.
struct Handshake(WebSocketUpgrade);

impl axum::extract::FromRequestParts<App> for Handshake {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut axum::http::request::Parts, app: &App) -> Result<Self> {
        // A page of another site may open a socket with our cookie; browsers then name that site.
        let text = |name: &str| parts.headers.get(name).and_then(|v| v.to_str().ok());
        if let (Some(origin), Some(host)) = (text("origin"), text("host"))
            && origin.split_once("://").is_none_or(|(_, o)| o != host)
        {
            return Err(Error::forbidden("cross_origin", "The stream is for the console's own pages."));
        }
        WebSocketUpgrade::from_request_parts(parts, app)
            .await
            .map(Self)
            .map_err(|_| Error::bad_request("not_a_websocket", "This is a WebSocket; connect with a WebSocket client."))
    }
}

impl aide::OperationInput for Handshake {}

async fn stream(session: Session, State(app): State<App>, Handshake(upgrade): Handshake) -> Result<Upgrade> {
    let caller = session.caller.clone();
    caller.settled()?;
    // An operator without a tenant hears of the platform's affairs only.
    let scope = caller.tenant_id.map(|tenant| TenantScope::new(tenant, session.origin.clone()));
    if scope.is_none() && !operates(&caller) {
        caller.tenant()?;
    }
    // Clients send nothing that matters.
    let upgrade = upgrade.max_message_size(4096).max_frame_size(4096);
    let origin = session.origin;
    Ok(Upgrade(upgrade.on_upgrade(move |socket| follow(app, caller, origin, scope, socket))))
}

/// Whether the caller may know of the jobs of all tenants, from where he is.
fn operates(caller: &Caller) -> bool {
    caller.operates() && caller.platform_permissions.contains(PlatformProvisioningRead::KEY)
}

async fn follow(app: App, caller: Arc<Caller>, origin: Origin, scope: Option<TenantScope>, mut socket: WebSocket) {
    let mut notices = app.live.subscribe();
    let mut check = tokio::time::interval(Duration::from_secs(20));
    if send(&mut socket, &json!({ "topic": "hello" })).await.is_err() {
        return;
    }
    loop {
        tokio::select! {
            notice = notices.recv() => {
                let mut batch = match notice {
                    Ok(notice) => vec![notice],
                    Err(RecvError::Lagged(_)) => vec![Arc::new(Live::Resync)],
                    Err(RecvError::Closed) => return,
                };
                // What came in the meantime is told together; each thing once.
                while let Ok(notice) = notices.try_recv() {
                    batch.push(notice);
                }
                if let Some(text) = jobs_of_all(&batch).filter(|_| operates(&caller))
                    && send(&mut socket, &text).await.is_err()
                {
                    return;
                }
                let mut told = HashSet::new();
                for notice in batch {
                    if !told.insert(serde_json::to_string(&*notice).unwrap_or_default()) {
                        continue;
                    }
                    let text = match render(&app, &caller, scope.as_ref(), &notice).await {
                        Ok(Some(text)) => text,
                        Ok(None) => continue,
                        // It could not be read; the receiver asks again.
                        Err(_) => json!({ "topic": "resync" }),
                    };
                    if send(&mut socket, &text).await.is_err() {
                        return;
                    }
                }
            }
            _ = check.tick() => {
                if !mpanel_identity::still_signed_in(&app, &caller, &origin).await || socket.send(Message::Ping(Default::default())).await.is_err() {
                    return;
                }
            }
            message = socket.recv() => match message {
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => {}
            },
        }
    }
}

async fn send(socket: &mut WebSocket, value: &Value) -> Result<(), axum::Error> {
    socket.send(Message::Text(value.to_string().into())).await
}

/// For operators: which jobs moved on, of whatever tenant.
fn jobs_of_all(batch: &[Arc<Live>]) -> Option<Value> {
    let (mut ids, mut many) = (BTreeSet::new(), false);
    for notice in batch {
        match **notice {
            Live::Job { id, .. } => _ = ids.insert(id),
            Live::Jobs { .. } => many = true,
            _ => {}
        }
    }
    (many || !ids.is_empty()).then(|| json!({ "topic": "platformJobs", "jobIds": ids, "many": many }))
}

/// What this receiver may know of a notice.
async fn render(app: &App, caller: &Caller, scope: Option<&TenantScope>, notice: &Live) -> Result<Option<Value>> {
    if *notice == Live::Resync {
        return Ok(Some(json!({ "topic": "resync" })));
    }
    let Some(scope) = scope.filter(|_| caller.may(CloudpodsView::KEY)) else { return Ok(None) };
    let own = scope.tenant();
    Ok(match notice {
        Live::Pod { tenant, id } if *tenant == own => {
            let tx = app.db.read(scope).await?;
            Some(json!({ "topic": "pod", "podId": id, "pod": pods::one(&tx, *id).await? }))
        }
        Live::Pods { tenant } if *tenant == own => Some(json!({ "topic": "pods" })),
        Live::Job { tenant, id } if *tenant == Some(own) => {
            let tx = app.db.read(scope).await?;
            mpanel_jobs::job(&tx, *id).await?.map(|job| json!({ "topic": "job", "job": job }))
        }
        Live::Jobs { tenant } if *tenant == Some(own) => Some(json!({ "topic": "jobs" })),
        Live::Log { tenant, pod, id } if *tenant == own => {
            let tx = app.db.read(scope).await?;
            let line = mpanel_jobs::log_line(&tx, *id).await?;
            line.map(|l| json!({ "topic": "log", "podId": pod, "entry": CloudPodLogEntry::from(l) }))
        }
        _ => None,
    })
}
