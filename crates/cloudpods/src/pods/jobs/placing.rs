//! Finding the server that makes a pod, and the next one where that cannot.

use std::time::Duration;

use mpanel_drivers::compute::{DriverError, DriverErrorKind, MachineName};
use mpanel_fleet::{Need, NoPlace, Unfit, addresses, choose};
use mpanel_jobs::{Cx, LogLevel, LogSource, StepError, StepResult};
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::settings::PROVISION_SERVER_WAIT;
use mpanel_sql::queries::cloudpods::src::lost::lost;
use mpanel_sql::queries::cloudpods::src::pods::store as sql;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::provision::Provision;
use super::{Machine, machine, machine_on, no_place, pod_if_there, pod_row, spoken, unless_cancelled, was_made};
use crate::pods::service;
use crate::templates::Template;

/// The servers that could not make a pod, as one job found out.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Refusals {
    job: i64,
    servers: Vec<Refusal>,
    /// The server that was chosen after the last of them, and why: this try may be cut off, or wait, before it says so.
    #[serde(default)]
    choice: Option<Value>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Refusal {
    id: i64,
    why: String,
    #[serde(default)]
    no_image: bool,
}

/// How soon, and how seldom, it is looked whether a silent server is back.
const SOONEST: Duration = Duration::from_secs(5);
const SELDOM: Duration = Duration::from_secs(30);

/// Whether what went wrong is the server's own: another one may be able to do the same.
fn is_the_servers(error: &DriverError) -> bool {
    use DriverErrorKind as Kind;
    matches!(error.kind, Kind::StorageFull | Kind::ImageMissing | Kind::Refused | Kind::NotInstalled)
}

impl Refusals {
    /// Those of this job; what another one found may have passed.
    fn of(pod: &sql::PodRow, job: i64) -> Self {
        let kept = pod.refused_by.clone().and_then(|kept| serde_json::from_value::<Self>(kept).ok());
        kept.filter(|kept| kept.job == job).unwrap_or(Self { job, ..Self::default() })
    }
}

/// That there is no place. While nothing but its silence is in the way of a server, it may be back in a moment: looked again,
/// more and more seldom, for as long as the setting says. The quota stays held meanwhile, and no worker is.
async fn waits_for_silent(cx: &Cx<Provision>, found: NoPlace) -> StepError {
    let limit = cx.app.settings.seconds(&PROVISION_SERVER_WAIT);
    let waited = cx.in_step();
    if found.silent.is_empty() || limit.is_zero() {
        return no_place(cx, found).await;
    }
    let Some(left) = limit.checked_sub(waited).filter(|left| !left.is_zero()) else {
        let told = format!("{} Tried for {}.", found.told, spoken(waited));
        return no_place(cx, NoPlace { told, ..found }).await;
    };
    let until = cx.end_of(limit).strftime("%H:%M UTC");
    let told = format!("No server that could take this pod answers at this moment; trying again until {until}");
    let why = format!("{} Waiting for {} until {until}.", found.why, found.silent.join(", "));
    cx.log_once(LogLevel::Warn, LogSource::Node, &why).await;
    cx.log_once(LogLevel::Info, LogSource::Provisioner, &told).await;
    // Whoever looks at the job sees what it waits for.
    match cx.progress(0, &told).await {
        Err(error) => error,
        Ok(()) => StepError::Wait((waited / 2).clamp(SOONEST, SELDOM).min(left), told),
    }
}

impl Provision {
    /// The choice and the machine's name are recorded before anything is made, so that whatever happens later
    /// can be found again.
    pub(super) async fn choose_server(&self, cx: &Cx<Self>) -> StepResult {
        let mut pod = pod_row(cx, self.pod).await?;
        if pod.status == "deleting" {
            return Err(StepError::Cancelled);
        }
        if pod.lost {
            self.leave_lost_server(cx, &pod).await?;
            pod = pod_row(cx, self.pod).await?;
        }
        let name = MachineName::new(&cx.context.installation, self.pod);
        // A machine of an earlier try may be there, even if its server does not answer now: nowhere else, then.
        if let (Some(node), Some(_)) = (&pod.node, pod.server_id) {
            cx.info(&format!("Stays on {node}, where its machine was")).await;
            return Ok(json!({ "node": node, "machine": name.as_str(), "why": "an earlier try was made there" }));
        }
        let template = self.template(cx, &pod).await?;
        self.place(cx, &pod, &template).await
    }

    /// Gives the pod a server, and addresses there; answers which, and why.
    pub(super) async fn place(&self, cx: &Cx<Self>, pod: &sql::PodRow, template: &Template) -> StepResult {
        let name = MachineName::new(&cx.context.installation, self.pod);
        let asked = pod.requested_node.as_deref();
        let lacking = cx.context.lacking(&cx.app, &pod.region, asked, |kind| template.image_for(kind));
        let mut unfit = unless_cancelled(cx, lacking).await?;
        // What a server said when it was asked is more than what was thought of it.
        let mut refusals = Refusals::of(pod, cx.job_id);
        for Refusal { id, why, no_image } in &refusals.servers {
            unfit.retain(|unfit| unfit.server != *id);
            let why = format!("it could not make it: {why}");
            unfit.push(Unfit { server: *id, why, no_image: *no_image });
        }
        unfit.extend({
            let tx = cx.app.db.read(&PlatformScope::system()).await?;
            crate::lost::given_up(&tx, self.pod).await?
        });
        let need = Need {
            tenant: pod.tenant_id,
            region: pod.region.clone(),
            node: pod.requested_node.clone(),
            preferred: template.default_node.clone(),
            cpu_cores: pod.cpu_cores,
            memory_mb: pod.memory_mb,
            disk_gb: pod.disk_gb,
            storage_pool: template.storage_pool.clone(),
            bridge: template.network_bridge.clone(),
            keeps_addresses: false,
            unfit,
        };
        let tx = cx.platform_tx().await?;
        let choice = match choose(&tx, &cx.app.settings, &need).await? {
            Ok(choice) => choice,
            Err(found) => {
                drop(tx);
                return Err(waits_for_silent(cx, found).await);
            }
        };
        let server = (choice.server_id, pod.region.as_str());
        let addresses = addresses::reserve(&tx, server, pod.tenant_id, self.pod, pod.address_count).await?;
        let addresses = addresses.map_err(StepError::Retry)?;
        let chosen = json!({
            "node": choice.node, "machine": name.as_str(), "why": choice.why, "considered": choice.considered,
            "addresses": addresses,
        });
        let kept = match refusals.servers.is_empty() {
            true => None,
            false => {
                refusals.choice = Some(chosen.clone());
                Some(serde_json::to_value(refusals).map_err(|e| StepError::Fatal(e.to_string()))?)
            }
        };
        sql::place()
            .bind(&tx, &choice.server_id, &choice.node.as_str(), &name.as_str(), &kept, &pod.tenant_id, &self.pod)
            .await?;
        tx.commit_unaudited("a step of a provisioning; its end is the event").await?;
        cx.info(&format!("Placed on {}", choice.node)).await;
        cx.log(LogLevel::Info, LogSource::Node, &format!("Placed on {}", choice.why)).await;
        if !addresses.is_empty() {
            cx.info(&format!("Reserved {}", addresses.join(", "))).await;
        }
        Ok(chosen)
    }

    /// The choice that stands after a server could not make it.
    pub(super) fn chosen_since(&self, pod: &sql::PodRow, job: i64) -> Option<Value> {
        Refusals::of(pod, job).choice
    }

    /// Its server may give out fewer kinds of addresses than its region: only what the pod holds is counted, once its machine
    /// is made.
    pub(super) async fn count_addresses(&self, cx: &Cx<Self>) -> Result<(), StepError> {
        let pod = pod_row(cx, self.pod).await?;
        if pod.address_count == 0 {
            return Ok(());
        }
        let tx = cx.platform_tx().await?;
        crate::quotas::lock_row(&tx, pod.tenant_id).await?;
        let held = addresses::of_pod(&tx, pod.tenant_id, self.pod).await?.len();
        let held = i32::try_from(held).unwrap_or(i32::MAX);
        // Read again, now that nobody else changes it.
        let counted =
            sql::one().bind(&tx, &pod.tenant_id, &self.pod).opt().await?.map_or(held, |pod| pod.address_count);
        if held < counted {
            crate::quotas::give_addresses_back(&tx, pod.tenant_id, counted - held).await?;
            sql::set_address_count().bind(&tx, &held, &pod.tenant_id, &self.pod).await?;
        }
        Ok(tx.commit_unaudited("a step of a provisioning; its end is the event").await?)
    }

    /// A server could not make the machine: what it may have begun is removed there, and when it is known that nothing is left,
    /// the server is remembered and the pod has no place any more. Otherwise the pod stays there, and the answer is the error:
    /// nothing is ever made twice.
    pub(super) async fn refused(
        &self,
        cx: &Cx<Self>,
        pod: &sql::PodRow,
        on: &Machine,
        error: &DriverError,
    ) -> Result<(), StepError> {
        let stays = || super::step_error(error);
        if !is_the_servers(error) || was_made(cx, self.pod).await? {
            return Err(stays());
        }
        let Some(server) = pod.server_id else { return Err(stays()) };
        cx.check()?;
        if on.driver.delete(&on.name, &on.owner).await.is_err()
            || !matches!(on.driver.machine(&on.name).await, Ok(None))
        {
            cx.info(&format!("Whether something is left on {} is not known, so no other server is asked", on.node))
                .await;
            return Err(stays());
        }
        let why = error.for_tenants();
        cx.info(&format!("{} could not make it and has nothing of it: {why} The next server is looked for", on.node))
            .await;
        let mut refusals = Refusals::of(pod, cx.job_id);
        let no_image = error.kind == DriverErrorKind::ImageMissing;
        refusals.servers.push(Refusal { id: server, why, no_image });
        let kept = serde_json::to_value(refusals).map_err(|e| StepError::Fatal(e.to_string()))?;
        let tx = cx.tx().await?;
        let tenant = tx.scope().tenant();
        addresses::release(&tx, tenant, self.pod).await?;
        sql::refuse().bind(&tx, &kept, &tenant, &self.pod).await?;
        Ok(tx.commit_unaudited("a step of a provisioning; its end is the event").await?)
    }

    /// A machine that could not be deleted keeps its place, so that terminating the pod finds it.
    pub(super) async fn forget_server(&self, cx: &Cx<Self>) -> StepResult {
        let Some(pod) = pod_if_there(cx, self.pod).await? else { return Ok(Value::Null) };
        if pod.lost {
            return Ok(Value::Null);
        }
        let Some(found) = machine(cx, &pod).await? else { return Ok(Value::Null) };
        if was_made(cx, self.pod).await? {
            return Ok(Value::Null);
        }
        // A server that does not answer may still have it: then this is tried again, and at last told as left behind.
        if found.driver.machine(&found.name).await.map_err(|e| super::step_error(&e))?.is_some() {
            return Err(StepError::Retry(format!("{} is still on {}.", found.name, found.node)));
        }
        let tx = cx.tx().await?;
        let tenant = tx.scope().tenant();
        addresses::release(&tx, tenant, self.pod).await?;
        sql::unplace().bind(&tx, &tenant, &self.pod).await?;
        tx.commit_unaudited("a step of a provisioning; its end is the event").await?;
        Ok(Value::Null)
    }

    /// The pod was on its way to another server when its own was lost: the machine may have got there.
    ///
    /// Errors: `Retry` when it has, or when nobody knows; then the record follows it (`server.reconcile`).
    async fn has_not_moved(&self, cx: &Cx<Self>, target: i64) -> Result<(), StepError> {
        let tx = cx.app.db.read(&PlatformScope::system()).await?;
        if mpanel_fleet::is_lost(&tx, target).await? {
            drop(tx);
            let tx = cx.platform_tx().await?;
            lost::give_up_machine().bind(&tx, &target, &self.pod).await?;
            return Ok(tx.commit_unaudited("a step of a provisioning; its end is the event").await?);
        }
        drop(tx);
        let other = machine_on(cx, self.pod, target, "the server it was to move to").await?;
        match other.driver.machine(&other.name).await {
            Ok(None) => Ok(()),
            Err(error) if error.kind == DriverErrorKind::Elsewhere => Ok(()),
            Ok(Some(_)) => Err(StepError::Retry(
                "The pod's machine had moved before its server was lost; its record follows in a moment.".into(),
            )),
            Err(error) => Err(super::step_error(&error)),
        }
    }

    /// Its server is lost, and with it the machine, its volumes and all data: the pod is made anew, as if it never was. Should
    /// the server come back, what is on it is nobody's.
    async fn leave_lost_server(&self, cx: &Cx<Self>, pod: &sql::PodRow) -> Result<(), StepError> {
        let Some(server) = pod.server_id else { return Ok(()) };
        if let Some(target) = pod.target_server_id {
            self.has_not_moved(cx, target).await?;
        }
        {
            // First, so that the machine is nobody's before the pod has another.
            let tx = cx.platform_tx().await?;
            lost::give_up_machine().bind(&tx, &server, &self.pod).await?;
            tx.commit_unaudited("a step of a provisioning; its end is the event").await?;
        }
        let tx = cx.tx().await?;
        let tenant = tx.scope().tenant();
        if service::locked_with_quota(&tx, &cx.app, self.pod).await?.is_none() {
            return Err(StepError::Cancelled);
        }
        service::size_taken(&tx, self.pod).await?;
        crate::volumes::follow(&tx, self.pod, &[]).await?;
        addresses::release(&tx, tenant, self.pod).await?;
        sql::give_up_place().bind(&tx, &tenant, &self.pod).await?;
        tx.commit_unaudited("a step of a provisioning; its end is the event").await?;
        let node = pod.node.as_deref().unwrap_or("Its server");
        cx.info(&format!("{node} is lost: the machine is made anew elsewhere, empty. Its volumes and data are gone"))
            .await;
        Ok(())
    }
}
