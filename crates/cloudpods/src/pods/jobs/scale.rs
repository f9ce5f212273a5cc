//! Giving a pod another size.

use mpanel_drivers::compute::{Resized, Size};
use mpanel_fleet::{Drivers, More, room_for};
use mpanel_jobs::{Cx, Failure, LogLevel, LogSource, Retry, StepError, StepResult, Steps, Workflow};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_sql::queries::cloudpods::src::pods::store as sql;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{command, existing, is_deleting, no_place, patiently, pod_row, recorded, unless_cancelled};
use crate::pods::{CloudPod, PodStatus, change, service};
use crate::quotas::{self, Amount};

/// What a pod has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PodSize {
    /// The plan's code.
    pub plan: String,
    /// Processor cores.
    pub cpu_cores: i32,
    /// Memory in MB.
    pub memory_mb: i32,
    /// Disk in GB.
    pub disk_gb: i32,
}

impl PodSize {
    fn size(&self) -> Size {
        let number = |n: i32| u32::try_from(n).unwrap_or(1);
        Size { cpu_cores: number(self.cpu_cores), memory_mb: number(self.memory_mb), disk_gb: number(self.disk_gb) }
    }

    /// What a pod's record says.
    pub(crate) fn of(pod: &CloudPod) -> Self {
        Self { plan: pod.plan.clone(), cpu_cores: pod.cpu_cores, memory_mb: pod.memory_mb, disk_gb: pod.disk_gb }
    }

    /// What is held for a pod: of the size of its record and what its machine may still have, the greater.
    pub(crate) fn held(pod: &CloudPod) -> Self {
        let (cpu_cores, memory_mb) = pod.held.map_or((0, 0), |held| (held.cpu_cores, held.memory_mb));
        Self::of(pod).at_least(Some(cpu_cores), Some(memory_mb))
    }

    fn at_least(self, cpu_cores: Option<i32>, memory_mb: Option<i32>) -> Self {
        Self {
            cpu_cores: self.cpu_cores.max(cpu_cores.unwrap_or_default()),
            memory_mb: self.memory_mb.max(memory_mb.unwrap_or_default()),
            ..self
        }
    }

    /// The greater of both, with this one's plan.
    fn with(&self, other: &Self) -> Self {
        let more = self.growth(other);
        Self {
            plan: self.plan.clone(),
            cpu_cores: self.cpu_cores + more.cpu_cores,
            memory_mb: self.memory_mb + more.memory_mb,
            disk_gb: self.disk_gb + more.disk_gb,
        }
    }

    /// What `to` has more than this; less counts as nothing.
    pub(crate) fn growth(&self, to: &Self) -> Amount {
        Amount {
            cpu_cores: (to.cpu_cores - self.cpu_cores).max(0),
            memory_mb: (to.memory_mb - self.memory_mb).max(0),
            disk_gb: (to.disk_gb - self.disk_gb).max(0),
            ..Amount::default()
        }
    }
}

/// Gives a pod another size: room on its server, the machine, the record.
#[derive(Serialize, Deserialize)]
pub struct Scale {
    /// The pod.
    pub pod: i64,
    /// What it has.
    pub from: PodSize,
    /// What it shall have.
    pub to: PodSize,
}

impl Workflow for Scale {
    type Context = Drivers;
    const KIND: &'static str = "pod.scale";
    const ALIASES: &'static [&'static str] = &["SCALE_CLOUDPOD"];
    const QUEUE: &'static str = "cloudpods";
    const DESCRIPTION: &'static str = "Gives a pod another size.";

    fn steps() -> Steps<Self> {
        Steps::<Self>::default()
            .step("room", "Looking for room on the server", |w, cx| Box::pin(w.room(cx)))
            .undo(|w, cx| Box::pin(w.give_room_back(cx)))
            .step("resize", "Resizing the machine", |w, cx| Box::pin(w.resize(cx)))
            .undo(|w, cx| Box::pin(w.resize_back(cx)))
            .step("finish", "Recording the new size", |w, cx| Box::pin(w.finish(cx)))
    }

    async fn retry(&self, app: &App, retry: &Retry) -> mpanel_kernel::Result<Option<i64>> {
        let scope = retry.scope();
        Ok(change::resize(app, &scope, self.pod, self.to.clone()).await?.job.map(|job| job.id))
    }

    async fn failed(&self, cx: &Cx<Self>, failure: &Failure) -> Result<(), StepError> {
        let tx = cx.tx().await?;
        let Some(pod) = service::locked_with_quota(&tx, &cx.app, self.pod).await? else { return Ok(()) };
        if recorded(cx, &tx, self.pod, &events::POD_ACTION_FAILED).await? {
            return Ok(());
        }
        let mut reason = failure.reason.clone();
        let held = self.from.clone().with(&PodSize::held(&pod));
        if pod.status == PodStatus::Deleting {
            // What its record says it has goes with it; only what is beyond that is given back here.
            quotas::add(&tx, -PodSize::held(&pod).growth(&self.to)).await?;
        } else if failure.left_behind.is_empty() {
            quotas::add(&tx, -held.growth(&self.to)).await?;
        } else {
            // What could not be taken back stays the pod's, in the record as in the quota.
            reason.push_str(" The machine may have some of the new size; scale it again.");
            let PodSize { plan, cpu_cores, memory_mb, disk_gb } = self.from.with(&self.to);
            let tenant = tx.scope().tenant();
            sql::set_size().bind(&tx, &plan.as_str(), &cpu_cores, &memory_mb, &disk_gb, &tenant, &self.pod).await?;
        }
        if pod.status != PodStatus::Deleting {
            service::settle(&tx, self.pod, pod.status, Some(&reason)).await?;
        }
        tx.record(Event::new(&events::POD_ACTION_FAILED).pod(self.pod, &pod.name).details(json!({
            "operation": Self::KIND, "reason": reason, "leftBehind": failure.left_behind, "job": cx.job_id,
        })));
        tx.commit().await?;
        cx.log(LogLevel::Error, LogSource::Provisioner, &reason).await;
        Ok(())
    }
}

impl Scale {
    /// The greater of both sizes is held until the machine has the new one.
    async fn room(&self, cx: &Cx<Self>) -> StepResult {
        let pod = pod_row(cx, self.pod).await?;
        let now = PodSize {
            plan: pod.plan_code.clone(),
            cpu_cores: pod.cpu_cores,
            memory_mb: pod.memory_mb,
            disk_gb: pod.disk_gb,
        };
        let server = pod.server_id.ok_or_else(|| StepError::Fatal("This pod has no machine.".into()))?;
        // What its machine may still have is held there already.
        let missing = now.clone().at_least(pod.held_cpu_cores, pod.held_memory_mb).growth(&self.to);
        let tx = cx.platform_tx().await?;
        let more = More { cpu_cores: missing.cpu_cores, memory_mb: missing.memory_mb, disk_gb: missing.disk_gb };
        if let Err(found) = room_for(&tx, &cx.app.settings, server, more).await? {
            drop(tx);
            return Err(no_place(cx, found).await);
        }
        let PodSize { plan, cpu_cores, memory_mb, disk_gb } = now.with(&self.to);
        sql::set_size().bind(&tx, &plan.as_str(), &cpu_cores, &memory_mb, &disk_gb, &pod.tenant_id, &self.pod).await?;
        tx.commit_unaudited("a step of a scaling; its end is the event").await?;
        Ok(Value::Null)
    }

    async fn give_room_back(&self, cx: &Cx<Self>) -> StepResult {
        // The machine may have the new size, and takes that room until it is gone.
        if is_deleting(cx, self.pod).await? {
            return Ok(Value::Null);
        }
        self.set_size(cx, &self.from).await
    }

    async fn set_size(&self, cx: &Cx<Self>, size: &PodSize) -> StepResult {
        let tx = cx.tx().await?;
        let tenant = tx.scope().tenant();
        let PodSize { plan, cpu_cores, memory_mb, disk_gb } = size;
        sql::set_size().bind(&tx, &plan.as_str(), cpu_cores, memory_mb, disk_gb, &tenant, &self.pod).await?;
        tx.commit_unaudited("a step of a scaling; its end is the event").await?;
        Ok(Value::Null)
    }

    async fn resize(&self, cx: &Cx<Self>) -> StepResult {
        let machine = existing(cx, self.pod).await?;
        let size = self.to.size();
        let done =
            unless_cancelled(cx, patiently(cx, machine.driver.resize(&machine.name, &machine.owner, size))).await?;
        cx.info(&format!(
            "{} has {} vCPU, {} MB memory, {} GB disk",
            machine.name, size.cpu_cores, size.memory_mb, size.disk_gb
        ))
        .await;
        Ok(match done {
            Resized::Now => json!({}),
            Resized::AtNextStart(why) => {
                cx.info(&format!("It takes effect when the pod was off once: {why}")).await;
                json!({ "pending": why })
            }
        })
    }

    /// A disk that grew does not shrink: then this fails, and the pod keeps what it has got.
    async fn resize_back(&self, cx: &Cx<Self>) -> StepResult {
        if is_deleting(cx, self.pod).await? {
            return Ok(Value::Null);
        }
        let machine = match existing(cx, self.pod).await {
            Ok(machine) => machine,
            // It is gone, and its size with it.
            Err(StepError::Fatal(_)) => return Ok(Value::Null),
            Err(error) => return Err(error),
        };
        command(cx, machine.driver.resize(&machine.name, &machine.owner, self.from.size())).await?;
        Ok(Value::Null)
    }

    async fn finish(&self, cx: &Cx<Self>) -> StepResult {
        #[derive(Deserialize)]
        struct Output {
            pending: Option<String>,
        }
        let pending = cx.output::<Output>("resize").and_then(|o| o.pending);
        let tx = cx.tx().await?;
        let tenant = tx.scope().tenant();
        let pod = service::locked_with_quota(&tx, &cx.app, self.pod).await?;
        let pod = pod.ok_or_else(|| StepError::Fatal("The pod is no longer there.".into()))?;
        if pod.status == PodStatus::Deleting {
            return Err(StepError::Cancelled);
        }
        if recorded(cx, &tx, self.pod, &events::POD_SCALED).await? {
            return Ok(Value::Null);
        }
        // What it needs less is given back only now; what the machine goes on with until it was off, not before that.
        let before = self.from.clone().with(&PodSize::held(&pod));
        let after =
            if pending.is_some() { self.to.with(&PodSize { disk_gb: 0, ..before.clone() }) } else { self.to.clone() };
        quotas::add(&tx, -after.growth(&before)).await?;
        let PodSize { plan, cpu_cores, memory_mb, disk_gb } = &self.to;
        sql::set_size().bind(&tx, &plan.as_str(), cpu_cores, memory_mb, disk_gb, &tenant, &self.pod).await?;
        let held = pending.is_some().then_some((after.cpu_cores, after.memory_mb)).unzip();
        sql::set_size_pending().bind(&tx, &pending.is_some(), &held.0, &held.1, &tenant, &self.pod).await?;
        let reason = pending.map(|why| format!("The new size takes effect when the pod was off once: {why}"));
        service::settle(&tx, self.pod, pod.status, reason.as_deref()).await?;
        sql::topic().bind(&tx, &tenant, &self.pod, &"pod.scaled", &json!({ "plan": plan })).await?;
        tx.record(
            Event::new(&events::POD_SCALED)
                .pod(self.pod, &pod.name)
                .details(json!({ "before": self.from, "after": self.to, "job": cx.job_id })),
        );
        tx.commit().await?;
        Ok(Value::Null)
    }
}
