//! What became of the script that a template gives its machines. A machine that runs is not taken away because its script
//! failed, or because nobody can tell: whatever is found is told, and the pod runs.

use std::time::Duration;

use mpanel_drivers::compute::{DriverError, Script};
use mpanel_jobs::{Cx, LogLevel, LogSource, StepError, StepResult, Workflow};
use mpanel_kernel::db::{PlatformScope, TenantTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::settings::{PROVISION_SCRIPT_SILENCE, PROVISION_SCRIPT_TIMEOUT};
use mpanel_sql::queries::cloudpods::src::pods::store as sql;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Machine, failed_command, spoken, unless_cancelled, was_made};
use crate::templates;

/// How often a script is asked after. Reading what a machine tells costs a Proxmox VE node half a second of its processor.
const AGAIN: Duration = Duration::from_secs(3);
/// Lines of a script's log that go into the job's.
const LOG_LINES: usize = 50;

/// What was found, as the step that looks leaves it to the one that writes it down.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Found {
    state: String,
    exit_status: Option<i32>,
    message: Option<String>,
}

/// The sentences about a script, and whose it is in them.
struct Told<'a> {
    template: &'a str,
}

/// Waits, without a worker, until the machine's script has ended, at most as long as the settings say. Nothing is waited for
/// where the template has none.
pub(super) async fn wait<W: Workflow>(cx: &Cx<W>, pod: &sql::PodRow, machine: &Machine) -> StepResult {
    let template = {
        let tx = cx.app.db.read(&PlatformScope::system()).await?;
        templates::any(&tx, &pod.template_code).await?
    };
    // One that is gone by now may have given its machines one.
    if template.as_ref().is_some_and(|t| t.bootstrap.as_deref().is_none_or(|text| text.trim().is_empty())) {
        return Ok(Value::Null);
    }
    if was_made(cx, pod.id).await? && is_on_record(cx) {
        return Ok(Value::Null);
    }
    let told = Told { template: template.as_ref().map_or(&pod.template_code, |t| &t.name) };
    cx.check()?;
    let asked = async { Ok::<_, StepError>(machine.driver.script(&machine.name, &machine.owner).await) };
    let Some(found) = settled(cx, pod, &told, unless_cancelled(cx, asked).await?).await? else {
        return Ok(Value::Null);
    };
    match &found.message {
        Some(message) => cx.log(LogLevel::Warn, LogSource::Provisioner, message).await,
        None => cx.info(&format!("The setup script of {} has ended well", told.template)).await,
    }
    Ok(json!(found))
}

/// Whether a pod that was ready before still has the machine that it had then: what that one's script did was written down
/// when it was made. A step from before this was told apart says nothing, and then it has.
pub(super) fn is_on_record<W: Workflow>(cx: &Cx<W>) -> bool {
    #[derive(Deserialize)]
    struct Made {
        kept: Option<bool>,
    }
    cx.output::<Made>("create").and_then(|made| made.kept).unwrap_or(true)
}

/// What an answer means, once it is the last; `None`: the machine has no script.
async fn settled<W: Workflow>(
    cx: &Cx<W>,
    pod: &sql::PodRow,
    told: &Told<'_>,
    answer: Result<Script, DriverError>,
) -> Result<Option<Found>, StepError> {
    let limit = cx.app.settings.seconds(&PROVISION_SCRIPT_TIMEOUT);
    let ran = {
        let tx = cx.app.db.read(&PlatformScope::system()).await?;
        sql::script().bind(&tx, &pod.tenant_id, &pod.id).opt().await?.is_some_and(|s| s.state == "running")
    };
    // Once it was seen at work, a look that fails is no sign that nobody will ever know.
    let silence = if ran { limit } else { cx.app.settings.seconds(&PROVISION_SCRIPT_SILENCE).min(limit) };
    let until = |limit| match cx.sleep(limit) {
        Ok(()) => Ok(()),
        Err(_) => Err(StepError::Wait(AGAIN, "The machine's setup script runs.".into())),
    };
    Ok(Some(match answer {
        Ok(Script::Without) => return Ok(None),
        Ok(Script::Succeeded) => Found { state: "succeeded".into(), exit_status: None, message: None },
        Ok(Script::Failed { exit_status, log, log_file }) => {
            let lines: Vec<&str> = log.lines().collect();
            for line in lines.iter().skip(lines.len().saturating_sub(LOG_LINES)) {
                cx.log(LogLevel::Warn, LogSource::Agent, line).await;
            }
            Found { state: "failed".into(), exit_status, message: Some(told.failed(exit_status, log_file)) }
        }
        Ok(Script::Running { log_file }) => {
            if !ran {
                let tx = cx.tx().await?;
                sql::set_script().bind(&tx, &Some("running"), &None, &None::<&str>, &pod.tenant_id, &pod.id).await?;
                tx.commit_unaudited("a step of a provisioning; its end is the event").await?;
            }
            until(limit)?;
            Found { state: "running".into(), exit_status: None, message: Some(told.running(limit, log_file)) }
        }
        Ok(Script::Unknown { why, may_come }) => {
            if may_come {
                until(silence)?;
            }
            told.unknown(&why)
        }
        // The machine has answered on SSH: what its server cannot say of it now is no reason to take it away.
        Err(error) => {
            until(silence)?;
            failed_command(cx, &error).await;
            told.unknown(&error.for_tenants())
        }
    }))
}

impl Told<'_> {
    fn failed(&self, exit_status: Option<i32>, log_file: &str) -> String {
        let status = exit_status.map_or(String::new(), |status| format!(" (exit status {status})"));
        format!(
            "The setup script of {} failed{status}. Its log is in the machine at {log_file}; sign in, mend it, run it again.",
            self.template
        )
    }

    fn running(&self, limit: Duration, log_file: &str) -> String {
        let limit = spoken(limit);
        format!(
            "The setup script of {} was still running after {limit} and is not waited for any longer. Its log is in the machine \
             at {log_file}; sign in and see how it ends.",
            self.template
        )
    }

    fn unknown(&self, why: &str) -> Found {
        let message =
            format!("Whether the setup script of {} succeeded is not known. {why} Sign in and see.", self.template);
        Found { state: "unknown".into(), exit_status: None, message: Some(message) }
    }
}

/// Writes down what was found; nothing of what the script of an earlier machine did stays.
pub(super) async fn write<W: Workflow>(cx: &Cx<W>, tx: &TenantTx, pod: i64, name: &str) -> Result<(), StepError> {
    let found = cx.output::<Found>("script");
    let (state, exit_status, message) = match &found {
        Some(found) => (Some(&*found.state), found.exit_status, found.message.as_deref()),
        None => (None, None, None),
    };
    sql::set_script().bind(tx, &state, &exit_status, &message, &tx.scope().tenant(), &pod).await?;
    let kind = match state {
        Some("failed") => &events::POD_SCRIPT_FAILED,
        Some("running" | "unknown") => &events::POD_SCRIPT_UNKNOWN,
        _ => return Ok(()),
    };
    let details = json!({ "reason": message, "exitStatus": exit_status, "job": cx.job_id });
    tx.record(Event::new(kind).pod(pod, name).details(details));
    Ok(())
}
