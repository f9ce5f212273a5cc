//! Drift: where the servers' machines differ from the records. What is safe is mended, the rest is told.
//!
//! A pod's record follows its machine: off, on and gone in `pod.sample`, which notes it here, and onto another server of
//! its cluster. One that is gone stays open until it is made anew or its pod is terminated. A machine that carries our mark and that no pod knows is told and left alone until an operator decides
//! (`decisions.rs`), and so is one of another size. A size that waits for the machine's next start is no difference. A server
//! that does not answer says nothing about its machines.

mod decisions;
mod returned;
mod routes;

pub use decisions::DeleteMachine;
pub use routes::routes;

use std::collections::HashMap;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use futures_util::stream::{self, StreamExt};
use mpanel_drivers::compute::{ComputeDriver, DriverErrorKind, MachineName, PowerState, Sample};
use mpanel_fleet::Drivers;
use mpanel_jobs::{Cx, StepError, StepResult, Steps, Workflow};
use mpanel_kernel::db::{PlatformScope, TenantScope};
use mpanel_kernel::events::{self, Event, Origin};
use mpanel_sql::queries::cloudpods::src::drift::drift as sql;
use mpanel_sql::queries::cloudpods::src::lost::lost;
use mpanel_sql::queries::cloudpods::src::pods::store as pods;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::pods::{PodStatus, service};

/// Servers that are asked at the same time: one that hangs holds nobody up.
const AT_ONCE: usize = 16;

/// Compares the machines of every server with the records.
#[derive(Clone, Serialize, Deserialize)]
pub struct Reconcile {}

/// A difference.
struct Difference {
    kind: &'static str,
    machine: String,
    tenant: Option<i64>,
    pod: Option<i64>,
    detail: String,
    /// The disk that the machine has, where that is another one.
    disk_gb: Option<i32>,
}

/// What a machine is, for somebody who looks for it on its server.
fn described(sample: &Sample) -> String {
    let state = match sample.state {
        PowerState::Running => "running",
        PowerState::Stopped => "stopped",
        _ => "in an unknown state",
    };
    let vmid = sample.vmid.map(|vmid| format!("VM {vmid}, ")).unwrap_or_default();
    let memory = sample.memory_mb.map(|mb| format!(", {mb} MB of memory")).unwrap_or_default();
    let disk = sample.disk_gb.map(|gb| format!(", {gb} GB of disk")).unwrap_or_default();
    format!("{} ({vmid}{state}, {} vCPU{memory}{disk})", sample.name, sample.cpu_cores)
}

impl Workflow for Reconcile {
    type Context = Drivers;
    const KIND: &'static str = "server.reconcile";
    const QUEUE: &'static str = "health";
    const DESCRIPTION: &'static str = "Compares the machines of every server with the records.";
    const EPHEMERAL: bool = true;

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("compare", "Comparing machines and records", |w, cx| Box::pin(w.compare(cx)))
    }
}

impl Reconcile {
    async fn compare(&self, cx: &Cx<Self>) -> StepResult {
        let servers = {
            let tx = cx.app.db.read(&PlatformScope::system()).await?;
            cx.context.all(&tx).await?
        };
        let comparisons: Vec<BoxFuture<'_, Result<(), StepError>>> = servers
            .into_iter()
            // The servers' check reports a record that no driver can be made of, and a server that does not answer.
            .filter_map(|(server, driver)| Some((server, driver.ok()?)))
            .filter(|(server, _)| server.unreachable_since.is_none())
            .map(|(server, driver)| -> BoxFuture<'_, _> { Box::pin(self.server(cx, server.id, server.name, driver)) })
            .collect();
        let mut comparisons = stream::iter(comparisons).buffer_unordered(AT_ONCE);
        while let Some(compared) = comparisons.next().await {
            compared?;
        }
        let tx = cx.platform_tx().await?;
        sql::prune().bind(&tx).await?;
        tx.commit_unaudited("old differences").await?;
        Ok(Value::Null)
    }

    /// One server's machines.
    async fn server(
        &self,
        cx: &Cx<Self>,
        id: i64,
        name: String,
        driver: Arc<dyn ComputeDriver>,
    ) -> Result<(), StepError> {
        cx.check()?;
        match self.differences(cx, (id, &name), &*driver).await {
            Ok(found) => self.note(cx, (id, &name), found).await,
            Err(StepError::Retry(why) | StepError::Fatal(why)) => {
                tracing::warn!(server = name, why, "the server's machines could not be listed");
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    async fn differences(
        &self,
        cx: &Cx<Self>,
        (server, name): (i64, &str),
        driver: &dyn ComputeDriver,
    ) -> Result<Vec<Difference>, StepError> {
        // Before the server is asked: a pod that is made meanwhile must not look like a missing one.
        let records = {
            let tx = cx.app.db.read(&PlatformScope::system()).await?;
            pods::on_server().bind(&tx, &server).all().await?
        };
        let samples = driver.samples().await.map_err(|e| crate::pods::jobs::step_error(&e))?;
        {
            let here =
                |s: &Sample| s.owner.as_ref().filter(|o| o.installation == cx.context.installation).map(|o| o.pod);
            let here: Vec<i64> = samples.iter().filter_map(here).collect();
            let tx = cx.platform_tx().await?;
            lost::forget_machines().bind(&tx, &server, &here).await?;
            tx.commit_unaudited("given up, and no longer there").await?;
        }
        let (half_made, whole): (Vec<&Sample>, Vec<&Sample>) = samples.iter().partition(|s| s.half_made);
        let machines: HashMap<i64, &Sample> = whole
            .into_iter()
            .filter_map(|s| s.owner.as_ref().filter(|o| o.installation == cx.context.installation).map(|o| (o.pod, s)))
            .collect();
        let settled = jiff::Timestamp::now() - driver.capabilities().state_delay;
        let quiet = || records.iter().filter(|p| !p.busy && p.updated_at <= settled);
        self.returned(cx, (server, name), quiet(), &machines).await?;
        let mut found = vec![];
        for pod in quiet() {
            let Some(sample) = machines.get(&pod.id) else { continue };
            if let Some(target) = pod.target_server_id {
                self.unmoved(cx, pod, target).await?;
            }
            let number = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
            let recorded = (pod.cpu_cores, pod.memory_mb, pod.disk_gb);
            let has = (
                number(sample.cpu_cores),
                sample.memory_mb.map_or(pod.memory_mb, number),
                sample.disk_gb.map_or(pod.disk_gb, number),
            );
            if has == recorded {
                if pod.size_pending {
                    self.size_taken(cx, pod).await?;
                }
                continue;
            }
            // Its new size waits until the machine was off once.
            if pod.size_pending && sample.state == PowerState::Running {
                continue;
            }
            let size = |(cores, memory_mb, disk_gb): (i32, i32, i32)| {
                format!("{cores} cores, {memory_mb} MB of memory and {disk_gb} GB of disk")
            };
            found.push(Difference {
                kind: "wrong_size",
                machine: sample.name.clone(),
                tenant: Some(pod.tenant_id),
                pod: Some(pod.id),
                detail: format!(
                    "The machine of {} has {}, its record says {}. Set it right, or scale the pod.",
                    pod.name,
                    size(has),
                    size(recorded)
                ),
                disk_gb: (has.2 != pod.disk_gb).then_some(has.2),
            });
        }
        for (pod, sample) in machines {
            if records.iter().any(|r| r.id == pod) {
                continue;
            }
            // It may have been made since the records were read.
            let home = {
                let tx = cx.app.db.read(&PlatformScope::system()).await?;
                sql::home().bind(&tx, &server, &pod).opt().await?
            };
            let moved = match &home {
                Some(home) if home.here => continue,
                // Whatever became of the pod, this machine is not its any more.
                Some(home) if home.given_up => false,
                // A move that nobody saw end: it did. While the job is at work it says so itself.
                Some(home) if home.coming => {
                    self.moved(cx, home, pod, (server, name), sample.state).await?;
                    continue;
                }
                Some(home) => self.moved(cx, home, pod, (server, name), sample.state).await?,
                None => false,
            };
            if !moved {
                found.push(Difference {
                    kind: "unknown_machine",
                    machine: sample.name.clone(),
                    tenant: None,
                    pod: None,
                    detail: format!(
                        "{} carries this installation's mark, and no pod is meant to be there. It is left alone: look at it, and delete it from here when it is of no use.",
                        described(sample)
                    ),
                    disk_gb: None,
                });
            }
        }
        for sample in half_made {
            let Some(pod) = sample.owner.as_ref().filter(|o| o.installation == cx.context.installation).map(|o| o.pod)
            else {
                continue;
            };
            if records.iter().any(|r| r.id == pod) {
                continue;
            }
            let home = {
                let tx = cx.app.db.read(&PlatformScope::system()).await?;
                sql::home().bind(&tx, &server, &pod).opt().await?
            };
            if let Some(home) = home {
                // Its pod's own job finishes it, or makes it anew.
                if home.here || home.coming {
                    continue;
                }
                // Another server may be having it made here, of a template that only this one has.
                let tx = cx.app.db.read(&TenantScope::new(home.tenant_id, Origin::default())).await?;
                if mpanel_jobs::has_active(&tx, pod).await? {
                    continue;
                }
            }
            let number = sample.vmid.map_or(String::new(), |id| format!(" ({id})"));
            found.push(Difference {
                kind: "unknown_machine",
                machine: sample.name.clone(),
                tenant: None,
                pod: None,
                detail: format!(
                    "{}{number} is half of a machine: its making or its deletion was cut off, and no pod is meant to be there any more. It holds nobody's data; delete it from here.",
                    sample.name
                ),
                disk_gb: None,
            });
        }
        Ok(found)
    }

    /// A machine that has the size that its pod was waiting for: what was held beyond it is given back.
    async fn size_taken(&self, cx: &Cx<Self>, pod: &pods::OnServer) -> Result<(), StepError> {
        let tx = cx.app.db.write(&TenantScope::new(pod.tenant_id, Origin::default())).await?;
        let Some(row) = service::locked_with_quota(&tx, &cx.app, pod.id).await? else { return Ok(()) };
        if row.updated_at != pod.updated_at || mpanel_jobs::has_active(&tx, pod.id).await? {
            return Ok(());
        }
        service::size_taken(&tx, pod.id).await?;
        service::settle(&tx, pod.id, row.status, None).await?;
        Ok(tx.commit_unaudited("a size that waited; asking for it was the event").await?)
    }

    /// A pod whose move nobody saw end, and whose machine is where it was: the room on the other server is given back once that
    /// one says that it has no machine.
    async fn unmoved(&self, cx: &Cx<Self>, pod: &pods::OnServer, target: i64) -> Result<(), StepError> {
        let gone = {
            let tx = cx.app.db.read(&PlatformScope::system()).await?;
            mpanel_fleet::is_lost(&tx, target).await?
        };
        if gone {
            // Nobody is there to be asked; should it come back, what is on it is nobody's.
            let tx = cx.platform_tx().await?;
            lost::give_up_machine().bind(&tx, &target, &pod.id).await?;
            tx.commit_unaudited("what may be on a lost server is given up").await?;
        } else {
            let Ok(other) = cx.context.of_server(&cx.app, target).await else { return Ok(()) };
            match other.machine(&MachineName::new(&cx.context.installation, pod.id)).await {
                Ok(None) => {}
                Err(error) if error.kind == DriverErrorKind::Elsewhere => {}
                _ => return Ok(()),
            }
        }
        let tx = cx.app.db.write(&TenantScope::new(pod.tenant_id, Origin::default())).await?;
        let Some(row) = service::locked_if_there(&tx, pod.id).await? else { return Ok(()) };
        if row.updated_at != pod.updated_at || mpanel_jobs::has_active(&tx, pod.id).await? {
            return Ok(());
        }
        pods::set_target().bind(&tx, &None, &pod.tenant_id, &pod.id).await?;
        let why = "Its move was not seen to end, and has not happened.";
        service::settle(&tx, pod.id, row.status, Some(why)).await?;
        tx.record(
            Event::new(&events::POD_STATE_CHANGED)
                .pod(pod.id, &row.name)
                .details(json!({ "before": row.node, "after": row.node, "reason": why })),
        );
        Ok(tx.commit().await?)
    }

    /// A pod whose machine was moved outside the panel, by its cluster's high availability for instance: the record
    /// follows. Only when the server that should have it says that it has not, or is lost: the machine here could be a copy.
    async fn moved(
        &self,
        cx: &Cx<Self>,
        home: &sql::Home,
        pod: i64,
        (server, name): (i64, &str),
        state: PowerState,
    ) -> Result<bool, StepError> {
        let Some(old) = home.server_id else { return Ok(false) };
        let machine = MachineName::new(&cx.context.installation, pod);
        // Of a lost server a person has said so. Its cluster may have brought the machine up here.
        let lost = {
            let tx = cx.app.db.read(&PlatformScope::system()).await?;
            mpanel_fleet::is_lost(&tx, old).await?
        };
        if !lost {
            match cx.context.of_server(&cx.app, old).await?.machine(&machine).await {
                Ok(None) => {}
                Err(error) if error.kind == DriverErrorKind::Elsewhere => {}
                _ => return Ok(false),
            }
        }
        // Somebody may have restored it here.
        let missing = {
            let tx = cx.app.db.read(&PlatformScope::system()).await?;
            sql::is_missing().bind(&tx, &home.tenant_id, &pod).one().await?
        };
        let tx = cx.app.db.write(&TenantScope::new(home.tenant_id, Origin::default())).await?;
        let Some(row) = service::locked_if_there(&tx, pod).await? else { return Ok(false) };
        // A job that found the machine gone waits for this very change.
        if row.updated_at != home.updated_at || mpanel_jobs::is_running(&tx, pod).await? {
            return Ok(false);
        }
        let why = match (home.coming, lost) {
            (true, _) => "Its move was not seen to end, and has.",
            (false, true) => "Its server is lost, and its machine was found here.",
            (false, false) => "Its machine was moved outside the panel.",
        };
        if (lost || missing) && row.status == PodStatus::Error {
            let status = returned::status(state);
            service::settle(&tx, pod, status, None).await?;
        } else if home.coming {
            // What told that nobody knew.
            service::settle(&tx, pod, row.status, None).await?;
        }
        pods::set_server().bind(&tx, &server, &name, &home.tenant_id, &pod).await?;
        tx.record(
            Event::new(&events::POD_STATE_CHANGED)
                .pod(pod, &row.name)
                .details(json!({ "before": row.node, "after": name, "reason": why })),
        );
        service::announce(&tx, pod);
        tx.commit().await?;
        let tx = cx.platform_tx().await?;
        let from = row.node.as_deref().unwrap_or("its server");
        let detail = match home.coming {
            true => format!("The move of {} from {from} was not seen to end. It did; the record follows.", row.name),
            false => {
                format!("The machine of {} was moved here from {from} outside the panel; its record follows.", row.name)
            }
        };
        let (tenant, id) = (Some(home.tenant_id), Some(pod));
        sql::mended().bind(&tx, &server, &"wrong_server", &machine.as_str(), &tenant, &id, &detail.as_str()).await?;
        tx.commit_unaudited("the change itself was an event").await?;
        Ok(true)
    }

    /// New differences are events; those that are gone are closed.
    async fn note(&self, cx: &Cx<Self>, server: (i64, &str), found: Vec<Difference>) -> Result<(), StepError> {
        let (id, name) = server;
        let tx = cx.platform_tx().await?;
        let before = sql::open_of_server().bind(&tx, &id).all().await?;
        let gone = before.iter().filter(|o| !found.iter().any(|f| f.kind == o.kind && f.machine == o.machine));
        let gone: Vec<i64> = gone.map(|o| o.id).collect();
        let mut news = false;
        for d in &found {
            let noted = sql::found()
                .bind(&tx, &id, &d.kind, &d.machine.as_str(), &d.tenant, &d.pod, &d.detail.as_str(), &d.disk_gb)
                .one()
                .await?;
            if noted.fresh {
                news = true;
                tx.record(
                    Event::new(&events::SERVER_DRIFT_FOUND)
                        .object("server", id, name)
                        .details(json!({ "kind": d.kind, "machine": d.machine, "pod": d.pod, "detail": d.detail })),
                );
            }
        }
        sql::resolve().bind(&tx, &gone).await?;
        if news {
            tx.commit().await?
        } else {
            tx.commit_unaudited("nothing new").await?
        }
        Ok(())
    }
}
