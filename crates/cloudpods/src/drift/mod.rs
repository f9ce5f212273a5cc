//! Drift: where the servers' machines differ from the records. What is safe is mended, the rest is told.
//!
//! A pod's record follows its machine: off, on and gone in `pod.sample`, which notes it here, and onto another server of
//! its cluster. A machine that carries our
//! mark and that no pod knows is told and left alone, and so is one of another size. A server that does not answer says
//! nothing about its machines.

mod routes;

pub use routes::routes;

use std::collections::HashMap;

use mpanel_drivers::compute::{ComputeDriver, DriverErrorKind, MachineName, Sample};
use mpanel_fleet::Drivers;
use mpanel_jobs::{Cx, StepError, StepResult, Steps, Workflow};
use mpanel_kernel::db::{PlatformScope, TenantScope};
use mpanel_kernel::events::{self, Event, Origin};
use mpanel_sql::queries::cloudpods::src::drift::drift as sql;
use mpanel_sql::queries::cloudpods::src::pods::store as pods;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::pods::service;

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
        for (server, driver) in servers {
            cx.check()?;
            let Ok(driver) = driver else { continue };
            if server.unreachable_since.is_some() {
                continue;
            }
            match self.differences(cx, (server.id, &server.name), &*driver).await {
                Ok(found) => self.note(cx, (server.id, &server.name), found).await?,
                Err(StepError::Retry(why) | StepError::Fatal(why)) => {
                    tracing::warn!(server = server.name, why, "the server's machines could not be listed");
                }
                Err(error) => return Err(error),
            }
        }
        let tx = cx.platform_tx().await?;
        sql::prune().bind(&tx).await?;
        tx.commit_unaudited("old differences").await?;
        Ok(Value::Null)
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
        let machines: HashMap<i64, &Sample> = samples
            .iter()
            .filter_map(|s| s.owner.as_ref().filter(|o| o.installation == cx.context.installation).map(|o| (o.pod, s)))
            .collect();
        let settled = jiff::Timestamp::now() - driver.capabilities().state_delay;
        let mut found = vec![];
        for pod in records.iter().filter(|p| !p.busy && p.updated_at <= settled) {
            let Some(sample) = machines.get(&pod.id) else { continue };
            let cores = i64::from(sample.cpu_cores);
            let memory_mb = sample.memory_mb.map_or(i64::from(pod.memory_mb), i64::from);
            if (cores, memory_mb) != (pod.cpu_cores.into(), pod.memory_mb.into()) {
                found.push(Difference {
                    kind: "wrong_size",
                    machine: sample.name.clone(),
                    tenant: Some(pod.tenant_id),
                    pod: Some(pod.id),
                    detail: format!(
                        "The machine of {} has {cores} cores and {memory_mb} MB of memory, its record says {} and {}. Scale the pod, or set the machine right.",
                        pod.name, pod.cpu_cores, pod.memory_mb
                    ),
                });
            }
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
                Some(home) => self.moved(cx, home, pod, (server, name)).await?,
                None => false,
            };
            if !moved {
                found.push(Difference {
                    kind: "unknown_machine",
                    machine: sample.name.clone(),
                    tenant: None,
                    pod: None,
                    detail: format!(
                        "{} carries this installation's mark, and no pod is meant to be there. It is left alone: look at it, then delete it on the server.",
                        sample.name
                    ),
                });
            }
        }
        Ok(found)
    }

    /// A pod whose machine was moved outside the panel, by its cluster's high availability for instance: the record
    /// follows. Only when the server that should have it says that it has not: the machine here could be a copy.
    async fn moved(
        &self,
        cx: &Cx<Self>,
        home: &sql::Home,
        pod: i64,
        (server, name): (i64, &str),
    ) -> Result<bool, StepError> {
        let Some(old) = home.server_id else { return Ok(false) };
        let before = cx.context.of_server(&cx.app, old).await?;
        let machine = MachineName::new(&cx.context.installation, pod);
        match before.machine(&machine).await {
            Ok(None) => {}
            Err(error) if error.kind == DriverErrorKind::Elsewhere => {}
            _ => return Ok(false),
        }
        let tx = cx.app.db.write(&TenantScope::new(home.tenant_id, Origin::default())).await?;
        let Some(row) = service::locked_if_there(&tx, pod).await? else { return Ok(false) };
        // A job that found the machine gone waits for this very change.
        if row.updated_at != home.updated_at || mpanel_jobs::is_running(&tx, pod).await? {
            return Ok(false);
        }
        pods::set_server().bind(&tx, &server, &name, &home.tenant_id, &pod).await?;
        tx.record(Event::new(&events::POD_STATE_CHANGED).pod(pod, &row.name).details(
            json!({ "before": row.node, "after": name, "reason": "Its machine was moved outside the panel." }),
        ));
        service::announce(&tx, pod);
        tx.commit().await?;
        let tx = cx.platform_tx().await?;
        let detail = format!(
            "The machine of {} was moved here from {} outside the panel; its record follows.",
            row.name,
            row.node.as_deref().unwrap_or("its server")
        );
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
                .bind(&tx, &id, &d.kind, &d.machine.as_str(), &d.tenant, &d.pod, &d.detail.as_str())
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
