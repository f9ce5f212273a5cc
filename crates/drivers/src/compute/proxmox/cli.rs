//! Running the node's tools.

use std::time::Duration;

use serde_json::Value;

use super::super::{DriverError, DriverErrorKind, Result};
use super::inventory::Guest;
use super::{LOOK, Proxmox, detached, errors};
use crate::shell::Command;

/// What a tool printed.
pub(super) struct Printed {
    /// All that a task said, its errors too: it has no other output (`fork_worker`, RESTEnvironment.pm).
    pub stdout: String,
    /// The last word of a task that failed. Some commands fail with nothing but this, and exit 0.
    pub stderr: String,
}

impl Proxmox {
    /// Runs a tool; one that may take as long as [`super::COPY`] outlives its connection.
    ///
    /// Errors: what it said, when its exit status is not 0.
    pub(super) async fn tool<S: AsRef<str>>(&self, program: &str, args: &[S], limit: Duration) -> Result<Printed> {
        self.command(Command::new(program, args.iter().map(AsRef::as_ref)).within(limit)).await
    }

    pub(super) async fn command(&self, command: Command) -> Result<Printed> {
        let server = &self.config.server;
        let output = self.runner.run(&detached::asked(&command)).await;
        let output = output.map_err(|e| DriverError::shell(server, &command, &detached::of_itself(e, &command)))?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let printed = Printed { stdout: text(&output.stdout), stderr: text(&output.stderr) };
        if output.status == 0 { Ok(printed) } else { Err(errors::explain(server, &command, &printed)) }
    }

    /// Runs `qm` or `pct` on a machine, and reads its standard error even when it exits 0.
    pub(super) async fn on(&self, guest: &Guest, verb: &str, args: &[&str], limit: Duration) -> Result<Printed> {
        let id = guest.id.to_string();
        let mut all: Vec<&str> = verb.split(' ').collect();
        all.push(&id);
        all.extend_from_slice(args);
        self.tool(guest.kind.tool(), &all, limit).await
    }

    /// Reads a path of the API.
    pub(super) async fn get(&self, path: &str, args: &[&str]) -> Result<Value> {
        let mut all = vec!["get", path];
        all.extend_from_slice(args);
        all.extend(["--output-format", "json"]);
        let printed = self.tool("pvesh", &all, LOOK).await?;
        serde_json::from_str(&printed.stdout).map_err(|_| self.unreadable(&printed.stdout))
    }

    /// An answer that is none.
    pub(super) fn unreadable(&self, text: &str) -> DriverError {
        let message = format!("The server {} answered with something that cannot be read.", self.config.server);
        DriverError::new(DriverErrorKind::Garbage, message).detail(text.chars().take(300).collect())
    }

    /// The node's name in its cluster.
    pub(super) async fn node_name(&self) -> Result<&str> {
        let name = self.node.get_or_try_init(|| async { self.cluster().await.map(|(name, _)| name) }).await?;
        Ok(name)
    }

    /// The node's name, and whether its cluster can decide anything. A node alone always can.
    pub(super) async fn cluster(&self) -> Result<(String, bool)> {
        // The cluster file system itself costs no Perl.
        match self.tool("sh", &["-c", MEMBERS], LOOK).await {
            Ok(printed) => {
                if let Some(known) = member(&printed.stdout) {
                    return Ok(known);
                }
            }
            // No such file: the service is down, and the API has the words for it.
            Err(error) if error.kind == DriverErrorKind::Failed => {}
            Err(error) => return Err(error),
        }
        let status = self.get("/cluster/status", &[]).await?;
        let entries = || status.as_array().into_iter().flatten();
        let own = entries().find(|e| e["type"] == "node" && flag(&e["local"])).and_then(|e| e["name"].as_str());
        let quorate = entries().find(|e| e["type"] == "cluster").is_none_or(|e| flag(&e["quorate"]));
        match own {
            Some(own) => Ok((own.to_owned(), quorate)),
            None => Err(DriverError::new(
                DriverErrorKind::Garbage,
                format!("{} does not say which node of its cluster it is.", self.config.server),
            )),
        }
    }
}

/// The node's name and its cluster's, and whether the cluster file system may be written to, told by a link's own mode as
/// `check_cfs_quorum` reads it (Cluster.pm). The list itself knows of no cluster while corosync has not come up.
const MEMBERS: &str = "cat /etc/pve/.members && exec stat -c %a /etc/pve/local";

/// What [`MEMBERS`] printed: JSON, and a mode in a line of its own.
fn member(text: &str) -> Option<(String, bool)> {
    let (list, mode) = text.trim_end().rsplit_once('\n')?;
    let list: Value = serde_json::from_str(list).ok()?;
    let mode = u32::from_str_radix(mode.trim(), 8).ok()?;
    Some((list["nodename"].as_str()?.to_owned(), mode & 0o200 != 0))
}

/// Perl's idea of a boolean.
pub(super) fn flag(value: &Value) -> bool {
    match value {
        Value::Bool(b) => *b,
        Value::Number(n) => n.as_f64() != Some(0.0),
        Value::String(s) => !s.is_empty() && s != "0",
        _ => false,
    }
}

/// A number, which Perl may print as text.
pub(super) fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::member;

    /// `cfs_create_memberlist_msg` and `cfs_plug_link_getattr` of pve-cluster.
    #[test]
    fn a_member_of_a_cluster() {
        let cluster =
            "\"cluster\": { \"name\": \"c\", \"version\": 2, \"nodes\": 2, \"quorate\": 0 },\n\"nodelist\": {\n}\n";
        let list = format!("{{\n\"nodename\": \"pve1\",\n\"version\": 4,\n{cluster}}}\n");
        assert_eq!(member(&format!("{list}555\n")), Some(("pve1".into(), false)));
        assert_eq!(member(&format!("{list}777\n")), Some(("pve1".into(), true)));
        let alone = "{\n\"nodename\": \"pve1\",\n\"version\": 0\n}\n";
        assert_eq!(member(&format!("{alone}777\n")), Some(("pve1".into(), true)));
        assert_eq!(member(&format!("{alone}555\n")), Some(("pve1".into(), false)), "corosync did not come up");
        for broken in ["", "777\n", alone, "{\"not\": \"expected\""] {
            assert_eq!(member(broken), None, "{broken}");
        }
    }
}
