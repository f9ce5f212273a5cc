//! Making a pod's machine.

use mpanel_drivers::compute::{DriverErrorKind, MachineSpec, Owner, Size};
use mpanel_fleet::{Drivers, addresses};
use mpanel_jobs::{Cx, Failure, LogLevel, LogSource, Retry, StepError, StepResult, Steps, Workflow};
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::settings::CREATIONS_AT_ONCE;
use mpanel_sql::queries::cloudpods::src::pods::store as sql;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    Machine, busy, command, failed_command, found_state, interruptible, is_deleting, log_console, machine,
    pod_if_there, pod_row, recorded, retried, script, wait_for_address, wait_for_ssh, was_made,
};
use crate::pods::{PodAction, PodStatus, service};
use crate::templates::{self, Template};

/// Makes a pod's machine: choose a server, create from the template, start, wait until one can sign in and the template's
/// script has ended.
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
            .step("script", "Waiting for the template's setup script", |w, cx| Box::pin(w.script(cx)))
            .step("finish", "Marking the pod as running", |w, cx| Box::pin(w.finish(cx)))
    }

    async fn retry(&self, app: &App, retry: &Retry) -> mpanel_kernel::Result<Option<i64>> {
        retried(app, retry, self.pod, PodAction::Retry).await
    }

    async fn failed(&self, cx: &Cx<Self>, failure: &Failure) -> Result<(), StepError> {
        // A pod that was ready once keeps its machine, and is what its server says.
        let kept = was_made(cx, self.pod).await?;
        let look = kept && !is_deleting(cx, self.pod).await?;
        let found = if look { found_state(cx, self.pod, &failure.reason).await? } else { None };
        let tx = cx.tx().await?;
        let Some(pod) = service::locked_with_quota(&tx, &cx.app, self.pod).await? else { return Ok(()) };
        if recorded(cx, &tx, self.pod, &events::POD_CREATE_FAILED).await? {
            return Ok(());
        }
        // What is left on a server still takes room there, and stays counted until it is gone.
        if failure.left_behind.is_empty() && !kept {
            service::release_quota(&tx, self.pod).await?;
            // Its machine is gone, and with it the script that was seen at work.
            sql::set_script().bind(&tx, &None::<&str>, &None, &None::<&str>, &tx.scope().tenant(), &self.pod).await?;
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
    /// Where a server cannot make it for a reason of its own, the next best is asked, each once.
    async fn create(&self, cx: &Cx<Self>) -> StepResult {
        loop {
            let pod = pod_row(cx, self.pod).await?;
            let template = self.template(cx, &pod).await?;
            let Some(machine) = machine(cx, &pod).await? else {
                if pod.status == "deleting" {
                    return Err(StepError::Cancelled);
                }
                self.place(cx, &pod, &template).await?;
                continue;
            };
            let spec = self.spec(cx, &pod, &machine, template).await?;
            // Clones of one server share its disks and the locks of its templates: a crowd of them is no faster, and times out.
            let place = format!("server:{}:create", pod.server_id.unwrap_or_default());
            cx.take(&place, i32::try_from(cx.app.settings.number(&CREATIONS_AT_ONCE)).unwrap_or(i32::MAX)).await?;
            cx.check()?;
            // What the machine of a pod that was ready before ran at its first start is on record, unless this is another one.
            let kept = was_made(cx, self.pod).await?
                && interruptible(cx, machine.driver.machine(&machine.name)).await?.is_some();
            let made = tokio::select! {
                made = machine.driver.create(&spec) => made,
                // What it did on the server meanwhile is found there by the undoing.
                () = cx.cancelled() => return Err(StepError::Cancelled),
            };
            cx.free(&place).await?;
            if let Err(error) = made {
                if error.kind == DriverErrorKind::Busy {
                    return Err(busy(cx, &error).await);
                }
                failed_command(cx, &error).await;
                self.refused(cx, &pod, &machine, &error).await?;
                continue;
            }
            self.count_addresses(cx).await?;
            cx.info(&format!(
                "Created {} from {} with {} cores, {} MB memory, {} GB disk",
                machine.name, spec.image, pod.cpu_cores, pod.memory_mb, pod.disk_gb
            ))
            .await;
            let made = || json!({ "machine": machine.name.as_str(), "node": machine.node });
            let mut output = self.chosen_since(&pod, cx.job_id).unwrap_or_else(made);
            output["kept"] = kept.into();
            return Ok(output);
        }
    }

    /// The machine as it is to be on this server.
    async fn spec(
        &self,
        cx: &Cx<Self>,
        pod: &sql::PodRow,
        machine: &Machine,
        template: Template,
    ) -> Result<MachineSpec, StepError> {
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
        Ok(MachineSpec {
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
        })
    }

    async fn delete(&self, cx: &Cx<Self>) -> StepResult {
        let Some(pod) = pod_if_there(cx, self.pod).await? else { return Ok(Value::Null) };
        // Declared lost meanwhile: nobody is there to be asked, and what is there is given up.
        if pod.lost {
            return Ok(Value::Null);
        }
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

    async fn script(&self, cx: &Cx<Self>) -> StepResult {
        let (pod, machine) = self.placed(cx).await?;
        script::wait(cx, &pod, &machine).await
    }

    async fn finish(&self, cx: &Cx<Self>) -> StepResult {
        let address = self.known_address(cx)?.to_string();
        // A machine that was made anew has none of the volumes of the one before.
        let volumes = match was_made(cx, self.pod).await? {
            true => {
                let (_, machine) = self.placed(cx).await?;
                Some(interruptible(cx, machine.driver.volumes(&machine.name, &machine.owner)).await?)
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
        if let Some(volumes) = &volumes {
            crate::volumes::follow(&tx, self.pod, volumes).await?;
        }
        if volumes.is_none() || !script::is_on_record(cx) {
            script::write(cx, &tx, self.pod, &pod.name).await?;
        }
        // A machine that was made anew has the size of the record.
        service::size_taken(&tx, self.pod).await?;
        sql::set_running().bind(&tx, &Some(address.as_str()), &tenant, &self.pod).await?;
        sql::topic()
            .bind(&tx, &tenant, &self.pod, &"pod.created", &json!({ "ipAddress": address, "node": pod.node }))
            .await?;
        let details = json!({ "ipAddress": address, "node": pod.node, "job": cx.job_id });
        tx.record(Event::new(&events::POD_CREATED).pod(self.pod, &pod.name).details(details.clone()));
        tx.record(Event::new(&events::CLOUDPOD_PROVISIONED).pod(self.pod, &pod.name).details(details));
        service::announce(&tx, self.pod);
        // Its subscription stopped being paid for while it was made, or its tenant was suspended.
        crate::pods::paid::runs(&cx.app, &tx, &pod).await?;
        tx.commit().await?;
        cx.log(LogLevel::Info, LogSource::Provisioner, &format!("Ready: ssh {}@{address}", pod.login_user)).await;
        if let Ok((_, machine)) = self.placed(cx).await {
            log_console(cx, &machine).await;
        }
        Ok(Value::Null)
    }

    pub(super) async fn template(&self, cx: &Cx<Self>, pod: &sql::PodRow) -> Result<Template, StepError> {
        let tx = cx.app.db.read(&PlatformScope::system()).await?;
        // Whether it is still offered is a matter of new orders.
        let found = templates::any(&tx, &pod.template_code).await?;
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
