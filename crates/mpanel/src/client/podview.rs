//! What `mpanel pods list` and `mpanel pods show` print, and whose pods a command is about.

use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::Value;

use super::Format;
use super::http::Api;
use super::print::{self, table, text};

/// Which pods to list.
#[derive(Args)]
pub struct List {
    /// Only pods of this status: provisioning, running, stopped, error, deleting, or unknown, when their server does not
    /// answer.
    #[arg(long)]
    status: Option<String>,
    /// Text in the name, or the beginning of the address.
    #[arg(short = 'q', long)]
    search: Option<String>,
    /// The pods of all tenants; for operators.
    #[arg(long)]
    all: bool,
    /// Only pods of the tenant of this number; with --all.
    #[arg(long, requires = "all")]
    tenant: Option<i64>,
    /// Only pods on this server, by its name or number; with --all.
    #[arg(long, requires = "all")]
    server: Option<String>,
    #[arg(short, long, value_enum, default_value = "table")]
    output: Format,
}

/// Whose pods a command is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The active tenant's.
    Own,
    /// Any tenant's, for operators.
    Any,
}

impl Whose {
    pub fn of(all: bool) -> Self {
        if all { Self::Any } else { Self::Own }
    }

    /// Where these pods are in the API.
    pub fn path(self) -> &'static str {
        match self {
            Self::Own => "/api/cloudpods",
            Self::Any => "/api/platform/hosting/cloudpods",
        }
    }

    /// The id of a pod by number or name.
    pub fn find(self, api: &Api, pod: &str) -> Result<i64> {
        if let Ok(id) = pod.parse() {
            return Ok(id);
        }
        let found = api.get(&format!("{}?limit=200&q={}", self.path(), print::encoded(pod)))?.body;
        let exact: Vec<i64> = found
            .as_array()
            .into_iter()
            .flatten()
            .filter(|p| p["name"].as_str() == Some(pod))
            .filter_map(|p| p["id"].as_i64())
            .collect();
        match exact[..] {
            [id] => Ok(id),
            [] => bail!("there is no pod {pod:?}"),
            _ => bail!("several tenants have a pod {pod:?}; give its number"),
        }
    }
}

/// A pod's state in a word: what its record says, unless nobody knows whether it is still so.
pub fn state(pod: &Value) -> String {
    match (pod["status"].as_str(), pod["unknownSince"].as_str()) {
        (Some(last @ ("running" | "stopped")), Some(_)) => format!("unknown (was {last})"),
        _ => text(&pod["status"]),
    }
}

pub fn list(api: &Api, list: &List) -> Result<()> {
    let whose = Whose::of(list.all);
    let mut filter = String::new();
    let mut add = |key: &str, value: &str| filter.push_str(&format!("&{key}={}", print::encoded(value)));
    if let Some(status) = &list.status {
        add("status", status);
    }
    if let Some(search) = &list.search {
        add("q", search);
    }
    if let Some(tenant) = list.tenant {
        add("tenantId", &tenant.to_string());
    }
    if let Some(server) = &list.server {
        add("serverId", &super::servers::find(api, server)?.to_string());
    }
    let pods = api.all(&format!("{}?limit=200{filter}", whose.path()))?;
    if list.output == Format::Json {
        return print::json(&Value::Array(pods));
    }
    let mut columns: Vec<print::Column> =
        vec![("ID", |p| text(&p["id"])), ("NAME", |p| text(&p["name"])), ("STATUS", state)];
    if whose == Whose::Any {
        columns.push(("TENANT", |p| text(&p["tenantName"])));
    }
    columns.extend([
        ("PLAN", (|p| text(&p["plan"])) as fn(&Value) -> String),
        ("ADDRESS", |p| text(&p["ipAddress"])),
        ("NODE", |p| text(&p["node"])),
        ("CREATED", |p| text(&p["createdAt"])),
    ]);
    table(&pods, &columns);
    Ok(())
}

/// A pod with everything that is known of it, and its addresses.
pub fn show(api: &Api, whose: Whose, id: i64, output: Format) -> Result<()> {
    let mut pod = api.get(&format!("{}/{id}", whose.path()))?.body;
    if whose == Whose::Own {
        pod["addresses"] = api.get(&format!("/api/cloudpods/{id}/addresses"))?.body;
    }
    tell(&pod, output)
}

/// What is known of a pod, as an answer of the API tells it.
pub fn tell(pod: &Value, output: Format) -> Result<()> {
    if output == Format::Json {
        return print::json(pod);
    }
    let line = |title: &str, value: &str| println!("{title:9} {value}");
    let known = |title: &str, key: &str| {
        if !pod[key].is_null() {
            line(title, &text(&pod[key]));
        }
    };
    known("Name", "name");
    known("Number", "id");
    known("Tenant", "tenantName");
    line("Status", &state(pod));
    if let Some(since) = pod["unknownSince"].as_str() {
        line("Since", since);
        line(
            "",
            "Its server does not answer, so nobody knows how it is. It may still run: it is neither moved nor made anew.",
        );
    }
    known("Reason", "statusReason");
    known("Plan", "plan");
    known("Region", "region");
    known("Node", "node");
    known("Address", "ipAddress");
    for held in pod["addresses"].as_array().into_iter().flatten() {
        if held["address"] != pod["ipAddress"] {
            line("", &text(&held["address"]));
        }
    }
    known("Template", "template");
    let script = &pod["script"];
    if let Some(state) = script["state"].as_str() {
        line("Script", &format!("{state} at {}", text(&script["checkedAt"])));
        if let Some(message) = script["message"].as_str() {
            line("", message);
        }
    }
    known("Created", "createdAt");
    let figures = &pod["figures"];
    if let Some(at) = figures["sampledAt"].as_str() {
        let percent = |key: &str| figures[key].as_f64().map_or("-".to_owned(), |v| format!("{v:.1} %"));
        line(
            "Usage",
            &format!(
                "processor {}, memory {}, disk {} at {at}",
                percent("cpuUsage"),
                percent("memoryUsage"),
                percent("diskUsage")
            ),
        );
    }
    if let Some(address) = pod["ipAddress"].as_str() {
        line("Sign in", &format!("ssh {}@{address}", text(&pod["loginUser"])));
    }
    if let Some(why) = pod["placement"]["why"].as_str() {
        line("Placed", why);
    }
    for done in pod["operations"].as_array().into_iter().flatten().take(10) {
        let job = done["jobId"].as_i64().context("the panel named no job")?;
        line("Job", &format!("{job} {} {} {}", text(&done["type"]), text(&done["status"]), text(&done["createdAt"])));
    }
    Ok(())
}
