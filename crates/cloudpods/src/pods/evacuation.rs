//! Moving all pods of a draining server to others. The request checks what can be refused as a whole and answers with a job;
//! that asks for each pod's move in turn, and each move has a job of its own.

use std::collections::HashMap;

use axum::extract::State;
use mpanel_fleet::{Drivers, More, Need, Unfit};
use mpanel_jobs::{
    Asked, Cx, Failure, LogLevel, LogSource, Options, StepError, StepResult, Steps, Unique, Workflow, enqueue,
};
use mpanel_kernel::db::{PlatformScope, TenantScope};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{Accepted, App, Body, Path, Platform, Routes};
use mpanel_kernel::permissions::PlatformServersManage;
use mpanel_kernel::settings::PLACEMENT_STRATEGY;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::cloudpods::src::pods::store as sql;
use mpanel_sql::queries::fleet::src::servers;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::change::{self, Way};
use super::jobs::Migrate;

/// The routes of evacuations.
pub(super) fn routes() -> Routes {
    Routes::at("Servers", ["/api/platform/servers", "/api/admin/servers"])
        .post("/{id}/evacuate", evacuate, "Move all pods of a draining server to others\nTo the one that `node` names; without it each goes where placement would put it now, of those that it can move to. Answers 202 with the job that asks for each pod's move in turn: its log says how far it is, its output lists the moves and the pods that stay, each with the reason. Errors: 409 `not_draining`, `silent`, `evacuating`; 422 where the named server takes none of them.")
}

#[derive(Deserialize, JsonSchema)]
struct ServerPath {
    /// The server's id.
    id: i64,
}

/// Where the pods of a server shall be.
#[derive(Debug, Deserialize, JsonSchema)]
struct EvacuateTo {
    /// The other server's name; absent: for each pod what placement says.
    #[serde(default)]
    node: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// An evacuation that was asked for.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Evacuation {
    /// The job that asks for the moves.
    job_id: i64,
    /// How many pods are on the server now.
    pods: i64,
}

async fn evacuate(
    platform: Platform<PlatformServersManage>,
    State(app): State<App>,
    Path(path): Path<ServerPath>,
    Body { value, .. }: Body<EvacuateTo>,
) -> Result<Accepted<Evacuation>> {
    let mut check = Check::new(&value.unknown);
    let node = check.optional_text("node", value.node, 63);
    check.finish()?;
    let id = path.id;
    // Before the server is locked: this asks with a connection of its own.
    let target = match &node {
        Some(node) => Some(change::target(&app, &*Drivers::of(&app)?, node).await?),
        None => None,
    };
    let tx = app.db.write(&platform.scope).await?;
    // Two at the same time are told of each other.
    servers::lock_one().bind(&tx, &id).opt().await?;
    let server = servers::one().bind(&tx, &id).opt().await?.ok_or_else(|| Error::not_found("server"))?;
    if server.status != "draining" {
        return Err(Error::conflict("not_draining", "Only a draining server is evacuated; set its status first."));
    }
    if server.unreachable_since.is_some() {
        return Err(Error::conflict("silent", "The server does not answer, so nothing can be moved off it."));
    }
    let key = format!("server:{id}");
    if let Some(job) = mpanel_jobs::unfinished::<Evacuate>(&tx, &key).await? {
        return Err(Error::conflict(
            "evacuating",
            format!("Job {job} is at it already; cancel it to have the pods go elsewhere."),
        ));
    }
    if let Some(target) = &target {
        if target.server_id == id {
            let why = format!("{} is the server that is to be empty.", target.name);
            return Err(Error::field("node", "same_server", why));
        }
        change::takes(target, Some(&server.driver))?;
    }
    let pods = i64::try_from(sql::leaving().bind(&tx, &id).all().await?.len()).unwrap_or(i64::MAX);
    let work = Evacuate { server: id, name: server.name.clone(), node: node.clone() };
    let unique = Some(Unique { key: key.clone(), window: std::time::Duration::ZERO });
    let job_id = enqueue(&tx, &work, Options { unique, tags: vec![key], ..Options::default() }).await?;
    tx.record(
        Event::new(&events::SERVER_EVACUATE_REQUEST)
            .object("server", id, &server.name)
            .details(json!({ "node": node, "pods": pods, "job": job_id })),
    );
    tx.commit().await?;
    Ok(Accepted(Evacuation { job_id, pods }))
}

/// Asks for the moves of a draining server's pods.
#[derive(Serialize, Deserialize)]
pub struct Evacuate {
    /// The server.
    pub server: i64,
    /// Its name.
    pub name: String,
    /// The server that all shall go to; `None`: each where placement would put it.
    pub node: Option<String>,
}

/// A pod that cannot move.
#[derive(Debug, Serialize)]
struct Staying {
    id: i64,
    name: String,
    reason: String,
}

impl Workflow for Evacuate {
    type Context = Drivers;
    const KIND: &'static str = "server.evacuate";
    const QUEUE: &'static str = "health";
    const DESCRIPTION: &'static str = "Asks for the moves of a draining server's pods to others, one after the other.";

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("ask", "Asking for the moves of its pods", |w, cx| Box::pin(w.ask(cx)))
    }

    async fn failed(&self, cx: &Cx<Self>, _: &Failure) -> Result<(), StepError> {
        let asked = self.asked(cx).await?.len();
        cx.log_once(
            LogLevel::Warn,
            LogSource::Provisioner,
            &format!("Ended early: {asked} moves were asked for and go on; the other pods stay on {}.", self.name),
        )
        .await;
        Ok(())
    }
}

impl Evacuate {
    /// What was asked for can be found by its tag: a worker that takes over asks for nothing twice.
    async fn ask(&self, cx: &Cx<Self>) -> StepResult {
        let pods = {
            let tx = cx.app.db.read(&PlatformScope::system()).await?;
            sql::leaving().bind(&tx, &self.server).all().await?
        };
        let before = self.asked(cx).await?;
        let left: Vec<&sql::Leaving> = pods.iter().filter(|pod| before.iter().all(|b| b.pod != pod.id)).collect();
        let (begun, of) = (before.len(), before.len() + left.len());
        let mut staying = vec![];
        for (index, pod) in left.iter().enumerate() {
            cx.check()?;
            let at = begun + index + 1;
            if let Some(reason) = self.hindered(cx).await? {
                let line = format!("{reason} {} pods are not asked", left.len() - index);
                cx.log_once(LogLevel::Warn, LogSource::Provisioner, &line).await;
                let not_asked = left.iter().skip(index);
                staying.extend(not_asked.map(|pod| Staying {
                    id: pod.id,
                    name: pod.name.clone(),
                    reason: reason.clone(),
                }));
                break;
            }
            let sent = self.sent(cx, &pods).await?;
            let Some(outcome) = self.away(cx, pod, &sent).await? else { continue };
            match outcome {
                Ok(node) => cx.info(&format!("{at} of {of}: {} is asked to move to {node}", pod.name)).await,
                Err(reason) => {
                    let line = format!("{at} of {of}: {} stays: {reason}", pod.name);
                    cx.log_once(LogLevel::Warn, LogSource::Provisioner, &line).await;
                    staying.push(Staying { id: pod.id, name: pod.name.clone(), reason });
                }
            }
            let percent = u8::try_from(at * 100 / of).unwrap_or(100);
            cx.progress(percent, &format!("{at} of {of} pods are asked")).await?;
        }
        let asked = self.asked(cx).await?;
        // Asked for by a worker that had lost the job without knowing it.
        staying.retain(|pod| asked.iter().all(|a| a.pod != pod.id));
        cx.info(&format!("Asked for {} moves; {} pods stay on {}", asked.len(), staying.len(), self.name)).await;
        let moves: Vec<_> = asked
            .iter()
            .map(|a| json!({ "id": a.pod, "name": a.pod_name, "node": a.work.name, "jobId": a.id }))
            .collect();
        Ok(json!({ "moves": moves, "staying": staying }))
    }

    fn tag(job: i64) -> String {
        format!("evacuation:{job}")
    }

    async fn asked(&self, cx: &Cx<Self>) -> Result<Vec<Asked<Migrate>>, StepError> {
        let tx = cx.app.db.read(&PlatformScope::system()).await?;
        Ok(mpanel_jobs::asked_by(&tx, cx, &Self::tag(cx.job_id)).await?)
    }

    /// Why no more pods can be asked to move.
    async fn hindered(&self, cx: &Cx<Self>) -> Result<Option<String>, StepError> {
        let tx = cx.app.db.read(&PlatformScope::system()).await?;
        Ok(match servers::one().bind(&tx, &self.server).opt().await? {
            None => Some(format!("{} is no longer there.", self.name)),
            Some(server) if server.status != "draining" => Some(format!("{} does not drain any more.", self.name)),
            Some(server) if server.unreachable_since.is_some() => {
                Some(format!("{} does not answer, so nothing can be moved off it.", self.name))
            }
            Some(_) => None,
        })
    }

    /// What is on its way already, by server: the jobs take the room when they begin, and the next pod must not count on it.
    async fn sent(&self, cx: &Cx<Self>, pods: &[sql::Leaving]) -> Result<HashMap<String, More>, StepError> {
        let tx = cx.app.db.read(&PlatformScope::system()).await?;
        let asked: Vec<Asked<Migrate>> = mpanel_jobs::asked_by(&tx, cx, &Self::tag(cx.job_id)).await?;
        let not_begun = sql::not_begun().bind(&tx, &self.server).all().await?;
        let mut sent: HashMap<String, More> = HashMap::new();
        for a in asked.into_iter().filter(|a| a.active && not_begun.contains(&a.pod)) {
            if let Some(pod) = pods.iter().find(|pod| pod.id == a.pod) {
                let more = sent.entry(a.work.name).or_default();
                *more = with(*more, pod);
            }
        }
        Ok(sent)
    }

    /// Asks for a pod's move: to the server that is named, or to the best that it can move to. Answers which, or why it stays;
    /// nothing when it is gone.
    async fn away(
        &self,
        cx: &Cx<Self>,
        pod: &sql::Leaving,
        sent: &HashMap<String, More>,
    ) -> Result<Option<Result<String, String>>, StepError> {
        let app = &cx.app;
        let by = PlatformScope::new(cx.origin().clone());
        let mut reasons = vec![];
        let nodes = match &self.node {
            Some(node) => vec![node.clone()],
            None => match self.better(app, &by, pod).await? {
                Ok(mut nodes) => {
                    if app.settings.text(&PLACEMENT_STRATEGY) != "pack" {
                        nodes.sort_by_key(|node| sent.get(node).map_or(0, |more| more.memory_mb));
                    }
                    nodes
                }
                Err(why) => return Ok(Some(Err(why))),
            },
        };
        let scope = TenantScope::new(pod.tenant_id, cx.origin().clone());
        for node in nodes {
            if let Some(target) = mpanel_fleet::target(app, &cx.context, &node).await? {
                let more = sent.get(&node).copied();
                let tx = app.db.read(&by).await?;
                let all = with(more.unwrap_or_default(), pod);
                let room = mpanel_fleet::look_for_room(&tx, &app.settings, target.server_id, all).await?;
                if let Err(found) = room {
                    let with = if more.is_some() { " That is with the pods that are on their way to it." } else { "" };
                    reasons.push(format!("{}{with}", found.why));
                    continue;
                }
            }
            let asked = match Way::to(app, &cx.context, &scope, pod.id, &node).await {
                // Only whoever holds this job asks.
                Ok(way) => {
                    let tx = cx.platform_tx().await?.of_tenant(pod.tenant_id);
                    way.go(app, tx, vec![Self::tag(cx.job_id)]).await
                }
                Err(error) => Err(error),
            };
            match asked {
                Ok(_) => return Ok(Some(Ok(node))),
                // What is in the way of one server need not be in the way of the next.
                Err(error @ Error::Invalid(_)) => reasons.push(error.problem().detail),
                Err(Error::Refused { code: "not_found", .. }) => return Ok(None),
                Err(error @ Error::Refused { .. }) => return Ok(Some(Err(error.problem().detail))),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(Some(Err(reasons.join(" "))))
    }

    /// The servers that would take a pod, were it ordered now: the best first.
    async fn better(&self, app: &App, by: &PlatformScope, pod: &sql::Leaving) -> Result<Result<Vec<String>, String>> {
        let need = Need {
            tenant: pod.tenant_id,
            region: pod.region.clone(),
            cpu_cores: pod.cpu_cores,
            memory_mb: pod.memory_mb,
            disk_gb: pod.disk_gb,
            storage_pool: pod.storage_pool.clone(),
            bridge: pod.network_bridge.clone(),
            keeps_addresses: true,
            unfit: vec![Unfit { server: self.server, why: "it is being evacuated".into(), no_image: false }],
            ..Need::default()
        };
        // Only asked: what is locked by it is free again when it is dropped, and the pod's job takes the room.
        let tx = app.db.write(by).await?;
        let choice = mpanel_fleet::choose(&tx, &app.settings, &need).await?;
        Ok(choice
            .map(|choice| choice.considered.into_iter().filter(|v| v.points.is_some()).map(|v| v.node).collect())
            .map_err(|found| found.why))
    }
}

/// What a server must have room for once a pod more goes there.
fn with(more: More, pod: &sql::Leaving) -> More {
    More {
        cpu_cores: more.cpu_cores + pod.cpu_cores,
        memory_mb: more.memory_mb + pod.memory_mb,
        disk_gb: more.disk_gb + pod.disk_gb,
    }
}
