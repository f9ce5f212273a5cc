//! Making a pod's machine.

use mpanel_drivers::compute::{MachineName, MachineSpec, Owner, Size};
use mpanel_fleet::{Drivers, Need, addresses, choose};
use mpanel_jobs::{Cx, Failure, LogLevel, LogSource, Retry, StepError, StepResult, Steps, Workflow};
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::settings::CREATIONS_AT_ONCE;
use mpanel_sql::queries::cloudpods::src::pods::store as sql;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    Machine, command, found_state, interruptible, log_console, machine, pod_if_there, pod_row, recorded, retried,
    wait_for_address, wait_for_ssh, was_made,
};
use crate::pods::{PodAction, PodStatus, service};
use crate::templates::{self, Template};

/// Makes a pod's machine: choose a server, create from the template, start, wait until one can sign in.
#[derive(Serialize, Deserialize)]
pub struct Provision {
    /// The pod.
    pub pod: i64,
}

impl Workflow for Provision {
    type Context = Drivers;
    const KIND: &'static str = "pod.provision";
    const ALIASES: &'static [&'static str] = &["CREATE_CLOUDPOD"];
    const QUEUE: &'static str = "cloudpods";
    const DESCRIPTION: &'static str = "Makes a pod's machine and waits until one can sign in.";

    fn steps() -> Steps<Self> {
        Steps::<Self>::default()
            .step("choose_server", "Choosing a server", |w, cx| Box::pin(w.choose_server(cx)))
            .undo(|w, cx| Box::pin(w.forget_server(cx)))
            .step("create", "Creating the machine from its template", |w, cx| Box::pin(w.create(cx)))
            .undo(|w, cx| Box::pin(w.delete(cx)))
            .step("start", "Starting the machine", |w, cx| Box::pin(w.start(cx)))
            .step("address", "Waiting for the machine's address", |w, cx| Box::pin(w.address(cx)))
            .step("ssh", "Waiting until SSH answers", |w, cx| Box::pin(w.ssh(cx)))
            .step("finish", "Marking the pod as running", |w, cx| Box::pin(w.finish(cx)))
    }

    async fn retry(&self, app: &App, retry: &Retry) -> mpanel_kernel::Result<Option<i64>> {
        retried(app, retry, self.pod, PodAction::Retry).await
    }

    async fn failed(&self, cx: &Cx<Self>, failure: &Failure) -> Result<(), StepError> {
        // A pod that was ready once keeps its machine, and is what its server says.
        let kept = was_made(cx, self.pod).await?;
        let found = if kept { found_state(cx, self.pod, &failure.reason).await? } else { None };
        let tx = cx.tx().await?;
        let Some(pod) = service::locked_with_quota(&tx, &cx.app, self.pod).await? else { return Ok(()) };
        if recorded(cx, &tx, self.pod, &events::POD_CREATE_FAILED).await? {
            return Ok(());
        }
        // What is left on a server still takes room there, and stays counted until it is gone.
        if failure.left_behind.is_empty() && !kept {
            service::release_quota(&tx, self.pod).await?;
        }
        let (status, mut reason) = found.unwrap_or((PodStatus::Error, failure.reason.clone()));
        if !failure.left_behind.is_empty() {
            reason.push_str(" Something may be left on the server; terminating the pod clears it.");
        }
        if pod.status != PodStatus::Deleting {
            service::settle(&tx, self.pod, status, Some(&reason)).await?;
        }
        tx.record(
            Event::new(&events::POD_CREATE_FAILED).pod(self.pod, &pod.name).details(
                json!({ "reason": reason, "cancelled": failure.cancelled, "leftBehind": failure.left_behind, "job": cx.job_id }),
            ),
        );
        Ok(tx.commit().await?)
    }
}

impl Provision {
    /// The choice and the machine's name are recorded before anything is made, so that whatever happens later
    /// can be found again.
    async fn choose_server(&self, cx: &Cx<Self>) -> StepResult {
        let pod = pod_row(cx, self.pod).await?;
        if pod.status == "deleting" {
            return Err(StepError::Cancelled);
        }
        let name = MachineName::new(&cx.context.installation, self.pod);
        // A machine of an earlier try may be there, even if its server does not answer now: nowhere else, then.
        if let (Some(node), Some(_)) = (&pod.node, pod.server_id) {
            cx.info(&format!("Stays on {node}, where its machine was")).await;
            return Ok(json!({ "node": node, "machine": name.as_str(), "why": "an earlier try was made there" }));
        }
        let template = self.template(cx, &pod).await?;
        let asked = pod.requested_node.as_deref();
        let need = Need {
            tenant: pod.tenant_id,
            region: pod.region.clone(),
            node: pod.requested_node.clone(),
            preferred: template.default_node.clone(),
            cpu_cores: pod.cpu_cores,
            memory_mb: pod.memory_mb,
            disk_gb: pod.disk_gb,
            unfit: cx.context.lacking(&cx.app, &pod.region, asked, |kind| template.image_for(kind)).await?,
        };
        let tx = cx.platform_tx().await?;
        // Servers before the quota, as whoever sells does.
        let choice = choose(&tx, &cx.app.settings, &need).await?.map_err(StepError::Fatal)?;
        if pod.address_count > 0 {
            crate::quotas::lock_row(&tx, pod.tenant_id).await?;
        }
        let server = (choice.server_id, pod.region.as_str());
        let addresses = addresses::reserve(&tx, server, pod.tenant_id, self.pod, pod.address_count).await?;
        let addresses = addresses.map_err(StepError::Retry)?;
        // Its server may give out fewer kinds than its region: only what it holds is counted.
        let held = i32::try_from(addresses.len()).unwrap_or(i32::MAX);
        if held < pod.address_count {
            crate::quotas::give_addresses_back(&tx, pod.tenant_id, pod.address_count - held).await?;
            sql::set_address_count().bind(&tx, &held, &pod.tenant_id, &self.pod).await?;
        }
        sql::place()
            .bind(&tx, &choice.server_id, &choice.node.as_str(), &name.as_str(), &pod.tenant_id, &self.pod)
            .await?;
        tx.commit_unaudited("a step of a provisioning; its end is the event").await?;
        cx.info(&format!("Placed on {}", choice.why)).await;
        if !addresses.is_empty() {
            cx.info(&format!("Reserved {}", addresses.join(", "))).await;
        }
        Ok(json!({
            "node": choice.node, "machine": name.as_str(), "why": choice.why, "considered": choice.considered,
            "addresses": addresses,
        }))
    }

    /// A machine that could not be deleted keeps its place, so that terminating the pod finds it.
    async fn forget_server(&self, cx: &Cx<Self>) -> StepResult {
        let Some(pod) = pod_if_there(cx, self.pod).await? else { return Ok(Value::Null) };
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

    async fn create(&self, cx: &Cx<Self>) -> StepResult {
        let (pod, machine) = self.placed(cx).await?;
        let template = self.template(cx, &pod).await?;
        let image = template.image_for(machine.driver.kind()).ok_or_else(|| {
            StepError::Fatal(format!("The template {} has no image any more; build it again.", pod.template_code))
        })?;
        let mut network = {
            let tx = cx.app.db.read(&PlatformScope::system()).await?;
            let server = pod.server_id.unwrap_or_default();
            addresses::network(&tx, server, &pod.region, pod.tenant_id, pod.id).await?
        };
        network.bridge = network.bridge.or(template.network_bridge);
        let size = |n: i32| u32::try_from(n).unwrap_or(1);
        let spec = MachineSpec {
            name: machine.name.clone(),
            owner: Owner { installation: cx.context.installation.clone(), pod: pod.id },
            image,
            hostname: pod.name.clone(),
            login_user: pod.login_user.clone(),
            ssh_keys: pod.ssh_keys.clone(),
            user_data: template.bootstrap,
            size: Size { cpu_cores: size(pod.cpu_cores), memory_mb: size(pod.memory_mb), disk_gb: size(pod.disk_gb) },
            storage_pool: template.storage_pool,
            network,
        };
        // Clones of one server share its disks and the locks of its templates: a crowd of them is no faster, and times out.
        let place = format!("server:{}:create", pod.server_id.unwrap_or_default());
        cx.take(&place, i32::try_from(cx.app.settings.number(&CREATIONS_AT_ONCE)).unwrap_or(i32::MAX)).await?;
        interruptible(cx, machine.driver.create(&spec)).await?;
        cx.free(&place).await?;
        cx.info(&format!(
            "Created {} from {} with {} vCPU, {} MB memory, {} GB disk",
            machine.name, spec.image, pod.cpu_cores, pod.memory_mb, pod.disk_gb
        ))
        .await;
        Ok(json!({ "machine": machine.name.as_str() }))
    }

    async fn delete(&self, cx: &Cx<Self>) -> StepResult {
        let Some(pod) = pod_if_there(cx, self.pod).await? else { return Ok(Value::Null) };
        let Some(machine) = machine(cx, &pod).await? else { return Ok(Value::Null) };
        // For the operator: why did it fail?
        log_console(cx, &machine).await;
        if was_made(cx, self.pod).await? {
            cx.info("The pod was ready before: its machine and its volumes are left as they are").await;
            return Ok(Value::Null);
        }
        if command(cx, machine.driver.delete(&machine.name, &machine.owner)).await? {
            cx.info(&format!("Deleted {} from {}", machine.name, machine.node)).await;
        }
        Ok(Value::Null)
    }

    async fn start(&self, cx: &Cx<Self>) -> StepResult {
        let (_, machine) = self.placed(cx).await?;
        interruptible(cx, machine.driver.start(&machine.name, &machine.owner)).await?;
        Ok(Value::Null)
    }

    async fn address(&self, cx: &Cx<Self>) -> StepResult {
        let (_, machine) = self.placed(cx).await?;
        let address = wait_for_address(cx, &machine).await?;
        cx.info(&format!("The machine's address is {address}")).await;
        Ok(json!({ "address": address }))
    }

    async fn ssh(&self, cx: &Cx<Self>) -> StepResult {
        let (_, machine) = self.placed(cx).await?;
        let address = self.known_address(cx)?;
        wait_for_ssh(cx, &machine, address).await?;
        cx.info("SSH answers").await;
        Ok(Value::Null)
    }

    async fn finish(&self, cx: &Cx<Self>) -> StepResult {
        let address = self.known_address(cx)?.to_string();
        // A machine that was made anew has none of the volumes of the one before.
        let volumes = match was_made(cx, self.pod).await? {
            true => {
                let (_, machine) = self.placed(cx).await?;
                Some(command(cx, machine.driver.volumes(&machine.name, &machine.owner)).await?)
            }
            false => None,
        };
        let tx = cx.tx().await?;
        let Some(pod) = service::locked_with_quota(&tx, &cx.app, self.pod).await? else {
            return Err(StepError::Cancelled);
        };
        if pod.status == PodStatus::Deleting {
            return Err(StepError::Cancelled);
        }
        if recorded(cx, &tx, self.pod, &events::POD_CREATED).await? {
            return Ok(Value::Null);
        }
        let tenant = tx.scope().tenant();
        if let Some(volumes) = volumes {
            crate::volumes::follow(&tx, self.pod, &volumes).await?;
        }
        sql::set_running().bind(&tx, &Some(address.as_str()), &tenant, &self.pod).await?;
        sql::topic()
            .bind(&tx, &tenant, &self.pod, &"pod.created", &json!({ "ipAddress": address, "node": pod.node }))
            .await?;
        let details = json!({ "ipAddress": address, "node": pod.node, "job": cx.job_id });
        tx.record(Event::new(&events::POD_CREATED).pod(self.pod, &pod.name).details(details.clone()));
        tx.record(Event::new(&events::CLOUDPOD_PROVISIONED).pod(self.pod, &pod.name).details(details));
        service::announce(&tx, self.pod);
        // Its subscription stopped being paid for while it was made.
        if sql::suspension().bind(&tx, &tenant, &self.pod).one().await?.is_some() {
            crate::pods::paid::stop(&cx.app, &tx, &pod).await?;
        }
        tx.commit().await?;
        cx.log(LogLevel::Info, LogSource::Provisioner, &format!("Ready: ssh {}@{address}", pod.login_user)).await;
        if let Ok((_, machine)) = self.placed(cx).await {
            log_console(cx, &machine).await;
        }
        Ok(Value::Null)
    }

    async fn template(&self, cx: &Cx<Self>, pod: &sql::PodRow) -> Result<Template, StepError> {
        let tx = cx.app.db.read(&PlatformScope::system()).await?;
        let found = templates::one(&tx, &pod.template_code).await?;
        found.ok_or_else(|| StepError::Fatal(format!("There is no template {} any more.", pod.template_code)))
    }

    async fn placed(&self, cx: &Cx<Self>) -> Result<(sql::PodRow, Machine), StepError> {
        let pod = pod_row(cx, self.pod).await?;
        let machine =
            machine(cx, &pod).await?.ok_or_else(|| StepError::Fatal("The pod has lost its server.".into()))?;
        Ok((pod, machine))
    }

    fn known_address(&self, cx: &Cx<Self>) -> Result<std::net::IpAddr, StepError> {
        #[derive(Deserialize)]
        struct Output {
            address: std::net::IpAddr,
        }
        cx.output::<Output>("address")
            .map(|o| o.address)
            .ok_or_else(|| StepError::Fatal("The machine's address was not recorded.".into()))
    }
}
