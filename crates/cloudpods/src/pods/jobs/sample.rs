//! Measuring the pods of every server, and finding out what happened behind the panel's back.

use std::collections::HashMap;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use futures_util::stream::{self, StreamExt};
use mpanel_drivers::compute::{ComputeDriver, CpuUse, MachineName, PowerState, Sample as Measured};
use mpanel_fleet::Drivers;
use mpanel_jobs::{Cx, StepError, StepResult, Steps, Workflow};
use mpanel_kernel::db::{PlatformScope, TenantScope, TenantTx};
use mpanel_kernel::events::{self, Event, Origin};
use mpanel_kernel::settings::METRICS_RETENTION_HOURS;
use mpanel_sql::queries::cloudpods::src::drift::drift;
use mpanel_sql::queries::cloudpods::src::pods::store as sql;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::pods::{CloudPod, PodStatus, paid, service};

/// Servers that are asked at the same time: one that hangs holds nobody up.
const AT_ONCE: usize = 16;

/// Reads all figures of each server with one call, and compares what runs with what should.
#[derive(Clone, Serialize, Deserialize)]
pub struct Sample {}

impl Workflow for Sample {
    type Context = Drivers;
    const KIND: &'static str = "pod.sample";
    const QUEUE: &'static str = "metrics";
    const DESCRIPTION: &'static str = "Measures all pods and compares their state with what the servers run.";
    const EPHEMERAL: bool = true;

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("sample", "Reading the servers' figures", |w, cx| Box::pin(w.sample(cx)))
    }
}

impl Sample {
    async fn sample(&self, cx: &Cx<Self>) -> StepResult {
        let servers = {
            let tx = cx.app.db.read(&PlatformScope::system()).await?;
            cx.context.all(&tx).await?
        };
        let sweeps: Vec<BoxFuture<'_, Result<(), StepError>>> = servers
            .into_iter()
            // The servers' check reports a record that no driver can be made of.
            .filter_map(|(server, driver)| Some((server, driver.ok()?)))
            .map(|(server, driver)| -> BoxFuture<'_, _> {
                let silent = server.unreachable_since.is_some();
                Box::pin(self.sweep(cx, server.id, server.name, driver, silent))
            })
            .collect();
        let mut sweeps = stream::iter(sweeps).buffer_unordered(AT_ONCE);
        while let Some(swept) = sweeps.next().await {
            match swept {
                Ok(()) => {}
                Err(error @ (StepError::LeaseLost | StepError::Cancelled)) => return Err(error),
                // One server's trouble is not that of the others.
                Err(error) => tracing::error!(?error, "a server's pods could not be compared with their records"),
            }
        }
        let tx = cx.platform_tx().await?;
        let hours = i32::try_from(cx.app.settings.number(&METRICS_RETENTION_HOURS)).unwrap_or(48);
        sql::prune_samples().bind(&tx, &hours).await?;
        drift::missing_over().bind(&tx).await?;
        tx.commit_unaudited("old samples").await?;
        Ok(Value::Null)
    }

    /// One server's pods.
    async fn sweep(
        &self,
        cx: &Cx<Self>,
        server: i64,
        name: String,
        driver: Arc<dyn ComputeDriver>,
        silent: bool,
    ) -> Result<(), StepError> {
        cx.check()?;
        // Before the server is asked: a pod that is made meanwhile must not look like a missing one.
        let pods = {
            let tx = cx.app.db.read(&PlatformScope::system()).await?;
            sql::on_server().bind(&tx, &server).all().await?
        };
        if pods.is_empty() {
            return Ok(());
        }
        let samples = match driver.samples().await {
            Ok(samples) => samples,
            // An unreachable server says nothing about its pods; the servers' check reports it.
            Err(error) => {
                // Told once, by that check; not again each time that it is still so.
                if silent {
                    tracing::debug!(server = name, %error, "the server's figures could not be read");
                } else {
                    tracing::warn!(server = name, %error, "the figures of {name} could not be read");
                }
                return Ok(());
            }
        };
        let found: HashMap<i64, &Measured> = samples
            .iter()
            .filter(|s| !s.half_made)
            .filter_map(|s| s.owner.as_ref().filter(|o| o.installation == cx.context.installation).map(|o| (o.pod, s)))
            .collect();
        self.store(cx, server, &pods, &found).await?;
        // What the server says may be older than the pod's last change.
        let settled = jiff::Timestamp::now() - driver.capabilities().state_delay;
        for pod in pods.iter().filter(|p| !p.busy && p.machine_name.is_some() && p.updated_at <= settled) {
            let found = found.get(&pod.id).copied();
            // One that is not in the list may be on another node of the cluster: `server.reconcile` finds it there.
            // Only of a pod that should have one, because each question costs the server something.
            let machine = MachineName::new(&cx.context.installation, pod.id);
            let missing = found.is_none() && matches!(pod.status.as_str(), "running" | "stopped");
            // It may have moved without anybody seeing it end: `server.reconcile` finds it, or nobody knows.
            if missing && pod.target_server_id.is_some() {
                continue;
            }
            if missing && !matches!(driver.machine(&machine).await, Ok(None)) {
                continue;
            }
            self.compare(cx, (server, &name), pod, found).await?;
        }
        Ok(())
    }

    async fn store(
        &self,
        cx: &Cx<Self>,
        server: i64,
        pods: &[sql::OnServer],
        found: &HashMap<i64, &Measured>,
    ) -> Result<(), StepError> {
        let tx = cx.platform_tx().await?;
        let now = jiff::Timestamp::now();
        let before: HashMap<i64, sql::NewestOfServer> =
            sql::newest_of_server().bind(&tx, &server).all().await?.into_iter().map(|r| (r.pod_id, r)).collect();
        let rows: Vec<Value> = pods
            .iter()
            .filter_map(|pod| found.get(&pod.id).map(|s| (pod, *s)))
            .filter(|(_, s)| s.state == PowerState::Running)
            .map(|(pod, s)| {
                let (cpu_time_ns, cpu_usage) = match s.cpu {
                    CpuUse::Total(ns) => (ns, before.get(&pod.id).and_then(|b| cpu_percent(b, ns, s.cpu_cores, now))),
                    CpuUse::Percent(percent) => (0, Some(percent)),
                };
                json!({
                    "tenant_id": pod.tenant_id, "pod_id": pod.id, "cpu_time_ns": cpu_time_ns, "cpu_usage": cpu_usage,
                    "memory_used_bytes": s.memory_used_bytes, "disk_used_bytes": s.disk_used_bytes,
                    "network_rx_bytes": s.net_rx_bytes, "network_tx_bytes": s.net_tx_bytes, "processes": s.processes,
                })
            })
            .collect();
        sql::insert_samples().bind(&tx, &Value::Array(rows)).await?;
        let renamed: Vec<(i64, i64, i64)> = pods
            .iter()
            .filter_map(|pod| Some((pod, i64::from(found.get(&pod.id)?.vmid?))))
            .filter(|(pod, vmid)| pod.vmid != Some(*vmid))
            .map(|(pod, vmid)| (pod.tenant_id, pod.id, vmid))
            .collect();
        if !renamed.is_empty() {
            let (tenants, ids): (Vec<i64>, Vec<i64>) = renamed.iter().map(|(t, p, _)| (*t, *p)).unzip();
            let vmids: Vec<i64> = renamed.iter().map(|(_, _, v)| *v).collect();
            sql::set_vmids().bind(&tx, &tenants, &ids, &vmids, &server).await?;
        }
        let otherwise: Vec<(i64, i64)> = pods
            .iter()
            .filter(|pod| found.get(&pod.id).is_some_and(|s| s.takes_volumes != pod.takes_volumes))
            .map(|pod| (pod.tenant_id, pod.id))
            .collect();
        if !otherwise.is_empty() {
            let (tenants, ids): (Vec<i64>, Vec<i64>) = otherwise.into_iter().unzip();
            sql::set_takes_volumes().bind(&tx, &tenants, &ids, &server).await?;
        }
        Ok(tx.commit_unaudited("samples").await?)
    }

    /// A machine that is gone, off or on without the panel's doing: the row follows, with a reason and an event.
    async fn compare(
        &self,
        cx: &Cx<Self>,
        server: (i64, &str),
        pod: &sql::OnServer,
        found: Option<&Measured>,
    ) -> Result<(), StepError> {
        let (server_id, server) = server;
        let state = found.map(|s| s.state);
        if pod.suspended && state == Some(PowerState::Running) && matches!(pod.status.as_str(), "running" | "stopped") {
            return self.keep_off(cx, pod).await;
        }
        let (status, reason) = match (pod.status.as_str(), state) {
            ("running" | "stopped", None) => (
                PodStatus::Error,
                Some(format!(
                    "The machine {} is no longer on {server}: it was deleted outside the panel. Retry makes a new, empty one; terminate removes the pod.",
                    pod.machine_name.as_deref().unwrap_or_default()
                )),
            ),
            ("running", Some(PowerState::Stopped)) => {
                (PodStatus::Stopped, Some("The machine was shut down from inside or outside the panel.".to_owned()))
            }
            ("stopped", Some(PowerState::Running)) => (PodStatus::Running, None),
            _ => return Ok(()),
        };
        let tx = cx.app.db.write(&TenantScope::new(pod.tenant_id, Origin::default())).await?;
        if self.as_compared(cx, &tx, pod).await?.is_none() {
            return Ok(());
        }
        service::settle(&tx, pod.id, status, reason.as_deref()).await?;
        // It is off, or was: a size that waited for that is the machine's now.
        service::size_taken(&tx, pod.id).await?;
        tx.record(
            Event::new(&events::POD_STATE_CHANGED)
                .pod(pod.id, &pod.name)
                .details(json!({ "before": pod.status, "after": status, "reason": reason, "server": server })),
        );
        tx.commit().await?;
        let tx = cx.platform_tx().await?;
        let machine = pod.machine_name.as_deref().unwrap_or_default();
        let (tenant, id) = (Some(pod.tenant_id), Some(pod.id));
        if state.is_none() {
            // Nothing was put right: it stays open until the machine is made anew or the pod terminated.
            let vmid = pod.vmid.map(|vmid| format!(" (VM {vmid})")).unwrap_or_default();
            let detail = format!(
                "The machine of {}{vmid} was deleted outside the panel, and with it what was on its disks. Make it anew, empty, or terminate the pod.",
                pod.name
            );
            drift::found()
                .bind(&tx, &server_id, &"missing_machine", &machine, &tenant, &id, &detail.as_str(), &None)
                .one()
                .await?;
            tx.record(Event::new(&events::SERVER_DRIFT_FOUND).object("server", server_id, server).details(json!({
                "kind": "missing_machine", "machine": machine, "pod": pod.id, "detail": detail,
            })));
            return Ok(tx.commit().await?);
        }
        let detail = format!("{} was {}, and is {} now, as its machine.", pod.name, pod.status, status.as_str());
        drift::mended().bind(&tx, &server_id, &"wrong_state", &machine, &tenant, &id, &detail.as_str()).await?;
        Ok(tx.commit_unaudited("the change itself was an event").await?)
    }

    /// A suspended pod whose machine runs, whoever switched it on: it is stopped again.
    async fn keep_off(&self, cx: &Cx<Self>, pod: &sql::OnServer) -> Result<(), StepError> {
        let tx = cx.app.db.write(&TenantScope::new(pod.tenant_id, Origin::default())).await?;
        let Some(current) = self.as_compared(cx, &tx, pod).await? else { return Ok(()) };
        paid::keep_off(&cx.app, &tx, &current).await?;
        Ok(tx.commit().await?)
    }

    /// The pod, its row locked, unless somebody has asked for something since the comparison began.
    async fn as_compared(
        &self,
        cx: &Cx<Self>,
        tx: &TenantTx,
        pod: &sql::OnServer,
    ) -> Result<Option<CloudPod>, StepError> {
        let Some(current) = service::locked_with_quota(tx, &cx.app, pod.id).await? else { return Ok(None) };
        let same = current.status.as_str() == pod.status
            && current.updated_at == pod.updated_at
            && !mpanel_jobs::has_active(tx, pod.id).await?;
        Ok(same.then_some(current))
    }
}

/// Percent of the pod's cores since the sample before; `None` when the machine was restarted in between.
fn cpu_percent(before: &sql::NewestOfServer, cpu_time_ns: i64, cores: u32, at: jiff::Timestamp) -> Option<f64> {
    let elapsed = at.as_nanosecond() - before.sampled_at.as_nanosecond();
    let used = i128::from(cpu_time_ns) - i128::from(before.cpu_time_ns);
    if elapsed <= 0 || used < 0 || cores == 0 {
        return None;
    }
    Some((used as f64 / elapsed as f64 / f64::from(cores) * 100.0).clamp(0.0, 100.0))
}
