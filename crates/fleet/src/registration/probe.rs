//! Looking at a server for an operator: which host key it shows, and whether each step of reaching it works.

use std::time::Duration;

use mpanel_drivers::compute::{DriverError, DriverErrorKind as Kind, DriverKind, Finding};
use mpanel_drivers::shell::{Command, ShellError, fetch_host_key};
use mpanel_jobs::{Cx, Failure, StepError, StepResult, Steps, Workflow};
use mpanel_kernel::db::PlatformScope;
use mpanel_sql::queries::fleet::src::registration::store as sql;
use mpanel_sql::queries::fleet::src::servers;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::remote::CONNECT_TIMEOUT;
use crate::{Drivers, check};

/// One step of reaching a server.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Checked {
    /// `network`, `host_key`, `sign_in`, `tools`, `storage` or `room`; of Proxmox VE also `version`, `content`, `snippets`,
    /// `bridge` and `free`; of Incus and LXD also `bridge`, and `cluster` in one.
    pub name: String,
    /// Whether it works; `null`: not tried, because of an earlier one.
    pub ok: Option<bool>,
    /// What was found.
    pub detail: String,
    /// What to do about it.
    pub remedy: Option<String>,
}

fn good(name: &str, detail: impl Into<String>) -> Checked {
    Checked { name: name.into(), ok: Some(true), detail: detail.into(), remedy: None }
}

fn bad(name: &str, detail: impl Into<String>, remedy: impl Into<String>) -> Checked {
    Checked { name: name.into(), ok: Some(false), detail: detail.into(), remedy: Some(remedy.into()) }
}

/// Asks an address for its SSH host key, for a person to compare.
#[derive(Serialize, Deserialize)]
pub struct ProbeHostKey {
    /// The row to write the answer to.
    pub probe: i64,
    /// Where.
    pub address: String,
    /// The port of SSH.
    pub port: u16,
}

impl Workflow for ProbeHostKey {
    type Context = Drivers;
    const KIND: &'static str = "server.probe";
    const QUEUE: &'static str = "health";
    const DESCRIPTION: &'static str = "Asks an address for its SSH host key.";
    const EPHEMERAL: bool = true;
    const TIMEOUT: Option<Duration> = Some(Duration::from_secs(60));

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("ask", "Asking for the host key", |w, cx| Box::pin(w.ask(cx)))
    }

    async fn failed(&self, cx: &Cx<Self>, failure: &Failure) -> Result<(), StepError> {
        finish(cx, self.probe, false, json!({ "error": failure.reason })).await
    }
}

impl ProbeHostKey {
    async fn ask(&self, cx: &Cx<Self>) -> StepResult {
        let (found, result) = match fetch_host_key(&self.address, self.port, CONNECT_TIMEOUT).await {
            Ok(key) => (true, json!({ "hostKey": key })),
            Err(error) => (false, json!({ "error": format!("{error}.") })),
        };
        finish(cx, self.probe, found, result).await?;
        Ok(Value::Null)
    }
}

/// Tries every step of reaching a server, and records whether it answers.
#[derive(Serialize, Deserialize)]
pub struct TestConnection {
    /// The row to write the answer to.
    pub probe: i64,
    /// The server.
    pub server: i64,
}

impl Workflow for TestConnection {
    type Context = Drivers;
    const KIND: &'static str = "server.test";
    const QUEUE: &'static str = "health";
    const DESCRIPTION: &'static str = "Tries every step of reaching a server.";
    const EPHEMERAL: bool = true;
    const TIMEOUT: Option<Duration> = Some(Duration::from_secs(300));

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("test", "Trying to reach the server", |w, cx| Box::pin(w.test(cx)))
    }

    async fn failed(&self, cx: &Cx<Self>, failure: &Failure) -> Result<(), StepError> {
        finish(cx, self.probe, false, json!({ "error": failure.reason })).await
    }
}

impl TestConnection {
    async fn test(&self, cx: &Cx<Self>) -> StepResult {
        let (row, made) = {
            let tx = cx.app.db.read(&PlatformScope::system()).await?;
            let Some(row) = servers::one().bind(&tx, &self.server).opt().await? else { return Ok(Value::Null) };
            let made = cx.context.of_row(&tx, &row).await;
            (row, made)
        };
        let mut checks = vec![];
        let found = match made {
            Err(error) => {
                checks.push(bad("record", error.to_string(), "Complete the server's record."));
                Err(DriverError::new(Kind::Refused, error.to_string()))
            }
            Ok(made) => {
                let reached = row.ip.is_none() || {
                    let command = Command::new("true", [""; 0]).within(CONNECT_TIMEOUT);
                    reach(&mut checks, &row.ssh_user, made.runner.run(&command).await.err())
                };
                let found = made.driver.node().await;
                if reached {
                    tools(&mut checks, made.driver.kind(), &found);
                }
                if reached && found.is_ok() {
                    inspected(&mut checks, made.driver.inspect().await);
                }
                found
            }
        };
        check::record(cx, &row, &found).await?;
        let all_good = checks.iter().all(|c| c.ok == Some(true));
        finish(cx, self.probe, all_good, json!({ "checks": checks })).await?;
        Ok(Value::Null)
    }
}

/// What the first command tells of network, host key and signing in; answers whether all of them work.
fn reach(checks: &mut Vec<Checked>, user: &str, error: Option<ShellError>) -> bool {
    let (reached, key) = (good("network", "SSH answers."), good("host_key", "It is the pinned one."));
    let detail = error.as_ref().map(|e| format!("{e}."));
    match (error, detail.unwrap_or_default()) {
        (None, _) => checks.extend([reached, key, good("sign_in", format!("Signed in as {user}."))]),
        (Some(ShellError::HostKeyChanged { .. }), detail) => checks.extend([
            reached,
            bad(
                "host_key",
                detail,
                "Find out why: somebody may be in between, or the server was installed anew. Then probe and pin the new key.",
            ),
        ]),
        (Some(ShellError::Denied(_)), detail) => checks.extend([
            reached,
            key,
            bad("sign_in", detail, format!("Put sshPublicKey of the record into ~{user}/.ssh/authorized_keys there.")),
        ]),
        (Some(ShellError::Unreachable(_)), detail) => checks.push(bad(
            "network",
            detail,
            "Check address, port, that the server is in the tailnet and that its SSH server runs.",
        )),
        (Some(_), detail) => {
            checks.extend([reached, key, bad("sign_in", detail, format!("Check that {user} has a usual shell there."))])
        }
    }
    checks.iter().all(|c| c.ok == Some(true))
}

fn tools(checks: &mut Vec<Checked>, kind: DriverKind, found: &Result<mpanel_drivers::compute::NodeInfo, DriverError>) {
    let info = match found {
        Ok(info) => info,
        Err(error) => {
            let (name, remedy) = match (error.kind, kind) {
                (Kind::NotInstalled, DriverKind::Proxmox) => {
                    ("tools", "Install Proxmox VE there, or choose another driver.")
                }
                (Kind::NotInstalled, _) => {
                    ("tools", "Install Incus or LXD there, or name its client in config.program.")
                }
                (Kind::Refused | Kind::NotFound, _) => {
                    ("storage", "Name a storage pool that the server has in storagePools.")
                }
                (Kind::Denied, _) => ("tools", "Let the panel sign in as a user who may run the tools, such as root."),
                _ => ("tools", "Look at the server's own log."),
            };
            checks.push(bad(name, error.message.clone(), remedy));
            return;
        }
    };
    checks.push(good("tools", info.server_version.clone()));
    checks.push(match info.disk_gb {
        0 => bad("storage", "The storage pool has no room at all.", "Name another pool first in storagePools."),
        gb => good("storage", format!("{gb} GB in the pool.")),
    });
    checks.push(good("room", format!("{} cores, {} MB of memory.", info.cpu_cores, info.memory_mb)));
}

/// What the driver tells beyond that the server answers.
fn inspected(checks: &mut Vec<Checked>, found: Result<Vec<Finding>, DriverError>) {
    match found {
        Ok(findings) => checks.extend(findings.into_iter().map(|f| match f.remedy {
            None => good(f.name, f.detail),
            Some(remedy) => bad(f.name, f.detail, remedy),
        })),
        Err(error) => checks.push(bad("tools", error.message, "Look at the server's own log.")),
    }
}

async fn finish<W: Workflow>(cx: &Cx<W>, probe: i64, found: bool, result: Value) -> Result<(), StepError> {
    let tx = cx.platform_tx().await?;
    let status = if found { "succeeded" } else { "failed" };
    sql::finish_probe().bind(&tx, &status, &result, &probe).await?;
    Ok(tx.commit_unaudited("the answer to a question; asking was the event").await?)
}

/// What a probe found.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Probe {
    /// Its id.
    pub id: i64,
    /// `host_key` or `connection`.
    pub kind: String,
    /// The server, where it is about a registered one.
    pub server_id: Option<i64>,
    /// The address that was asked.
    pub address: Option<String>,
    /// The port that was asked.
    pub port: Option<i32>,
    /// `pending`, `succeeded` or `failed`.
    pub status: String,
    /// The fingerprint of the host key, to be compared with the server's own.
    pub host_key: Option<String>,
    /// Each step of reaching the server.
    pub checks: Vec<Checked>,
    /// Why nothing could be found out.
    pub error: Option<String>,
    /// When it was asked for.
    pub created_at: jiff::Timestamp,
    /// When it was answered.
    pub finished_at: Option<jiff::Timestamp>,
}

impl From<sql::Probe> for Probe {
    fn from(row: sql::Probe) -> Self {
        let text = |key: &str| row.result[key].as_str().map(str::to_owned);
        Self {
            id: row.id,
            kind: row.kind,
            server_id: row.server_id,
            address: row.address,
            port: row.port,
            status: row.status,
            host_key: text("hostKey"),
            error: text("error"),
            checks: serde_json::from_value(row.result["checks"].clone()).unwrap_or_default(),
            created_at: row.created_at,
            finished_at: row.finished_at,
        }
    }
}
