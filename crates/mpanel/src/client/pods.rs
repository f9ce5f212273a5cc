//! `mpanel pods`.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::Format;
use super::http::Api;
use super::podview::{self, Whose};
use super::print::{self, table, text};

#[derive(Subcommand)]
pub enum PodsCommand {
    /// List pods, newest first.
    List(podview::List),
    /// List the plans one can order.
    Plans {
        #[arg(short, long, value_enum, default_value = "table")]
        output: Format,
    },
    /// Create a pod.
    Create(Create),
    /// Show a pod with its addresses; an operator also why it is where it is, and its jobs.
    Show {
        /// Its name or number.
        pod: String,
        /// A pod of any tenant; for operators.
        #[arg(long)]
        all: bool,
        #[arg(short, long, value_enum, default_value = "table")]
        output: Format,
    },
    /// Switch a pod on.
    Start(Act),
    /// Shut a pod down.
    Stop(Act),
    /// Reboot a pod.
    Reboot(Act),
    /// Try again to make a pod that failed.
    Retry(Act),
    /// Give a pod another plan.
    Scale {
        #[command(flatten)]
        act: Act,
        /// The plan's code.
        #[arg(long)]
        plan: String,
    },
    /// Move a pod to another server of its cluster; for operators.
    Migrate {
        /// Its number.
        pod: i64,
        /// The other server's name.
        #[arg(long)]
        to: String,
    },
    /// Delete a pod with all its data.
    Terminate {
        #[command(flatten)]
        act: Act,
        /// The pod's name once more, instead of being asked.
        #[arg(long)]
        confirm: Option<String>,
        /// What becomes of the subscription that pays for it: `end`, or `keep` to have a new pod made later.
        #[arg(long, value_parser = ["end", "keep"])]
        subscription: Option<String>,
    },
    /// Read a pod's log.
    Logs {
        /// Its name or number.
        pod: String,
    },
    /// Show a pod's figures.
    Metrics {
        /// Its name or number.
        pod: String,
    },
}

#[derive(Args)]
pub struct Act {
    /// Its name or number.
    pod: String,
    /// Wait until it is done.
    #[arg(long)]
    wait: bool,
    /// A pod of any tenant; for operators.
    #[arg(long)]
    all: bool,
}

#[derive(Args)]
pub struct Create {
    /// The pod's name, which is also its host name.
    #[arg(long)]
    name: String,
    /// The plan's code.
    #[arg(long)]
    plan: String,
    /// The region's code; the only one when absent.
    #[arg(long)]
    region: Option<String>,
    /// A server; mPanel chooses when absent.
    #[arg(long)]
    node: Option<String>,
    /// The template's code; debian-12 when absent.
    #[arg(long)]
    template: Option<String>,
    /// A file with an SSH public key; ~/.ssh/id_ed25519.pub or id_rsa.pub when absent. May be given again.
    #[arg(long = "ssh-key")]
    ssh_keys: Vec<PathBuf>,
    /// A word to find it by. May be given again.
    #[arg(long = "tag")]
    tags: Vec<String>,
    /// A note.
    #[arg(long)]
    notes: Option<String>,
    /// Wait until it runs.
    #[arg(long)]
    wait: bool,
    #[arg(short, long, value_enum, default_value = "table")]
    output: Format,
}

/// A pod that takes longer has a job that says why.
const WAIT_LIMIT: Duration = Duration::from_secs(600);

pub fn run(command: PodsCommand) -> Result<()> {
    let api = Api::signed_in()?;
    match command {
        PodsCommand::List(list) => podview::list(&api, &list),
        PodsCommand::Plans { output } => {
            let plans = api.get("/api/cloudpods/plans")?.body;
            if output == Format::Json {
                return print::json(&plans);
            }
            table(
                plans.as_array().map_or(&[], Vec::as_slice),
                &[
                    ("CODE", |p| text(&p["code"])),
                    ("CORES", |p| text(&p["cpuCores"])),
                    ("MEMORY", |p| format!("{} MB", text(&p["memoryMb"]))),
                    ("DISK", |p| format!("{} GB", text(&p["diskGb"]))),
                    ("PRICE", |p| {
                        format!(
                            "{:.2} {} {}",
                            p["price"]["amount"].as_f64().unwrap_or_default() / 100.0,
                            text(&p["price"]["currency"]),
                            text(&p["billingInterval"])
                        )
                    }),
                ],
            );
            Ok(())
        }
        PodsCommand::Create(create) => create_pod(&api, create),
        PodsCommand::Show { pod, all, output } => {
            let whose = Whose::of(all);
            podview::show(&api, whose, whose.find(&api, &pod)?, output)
        }
        PodsCommand::Start(act) => operate(&api, &act, "start", "running"),
        PodsCommand::Stop(act) => operate(&api, &act, "stop", "stopped"),
        PodsCommand::Reboot(act) => operate(&api, &act, "reboot", "running"),
        PodsCommand::Retry(act) => operate(&api, &act, "retry", "running"),
        PodsCommand::Scale { act, plan } => {
            if act.all {
                bail!("--all: a pod's size is its tenant's to choose; act in the tenant to change it");
            }
            let id = find(&api, &act.pod)?;
            api.post(&format!("/api/cloudpods/{id}/scale"), &json!({ "plan": plan }), None)?;
            if !act.wait {
                println!("Asked for. Follow it with `mpanel pods show {}`.", act.pod);
                return Ok(());
            }
            let pod = quiet(&api, id)?;
            if pod["plan"].as_str() != Some(&plan) {
                bail!("{}", pod["statusReason"].as_str().unwrap_or("the operation did not succeed"));
            }
            println!(
                "{}: {} cores, {} MB of memory, {} GB of disk",
                text(&pod["name"]),
                text(&pod["cpuCores"]),
                text(&pod["memoryMb"]),
                text(&pod["diskGb"])
            );
            if let Some(reason) = pod["statusReason"].as_str() {
                println!("{reason}");
            }
            Ok(())
        }
        PodsCommand::Migrate { pod, to } => {
            api.post(&format!("/api/admin/hosting/cloudpods/{pod}/migrate"), &json!({ "node": to }), None)?;
            println!("Pod {pod} is moving to {to}.");
            Ok(())
        }
        PodsCommand::Terminate { act, confirm, subscription } => {
            let typed = match confirm {
                Some(typed) => typed,
                None => {
                    eprintln!("This deletes the pod {} with all its data. Type its name to go on:", act.pod);
                    let mut typed = String::new();
                    std::io::stdin().read_line(&mut typed)?;
                    typed.trim().to_owned()
                }
            };
            let whose = Whose::of(act.all);
            let id = whose.find(&api, &act.pod)?;
            let pod = api.get(&format!("{}/{id}", whose.path()))?.body;
            if pod["name"].as_str() != Some(&typed) {
                bail!("that is not the pod's name; nothing was deleted");
            }
            let mut body = json!({ "action": "terminate" });
            match (pod["subscriptionId"].as_i64(), subscription) {
                (Some(paid_by), None) => bail!(
                    "subscription {paid_by} pays for this pod; say --subscription end, or --subscription keep to have a new \
                     one made for it later"
                ),
                (Some(_), Some(what)) => body["subscription"] = json!(what),
                (None, _) => {}
            }
            operate_with(&api, &act, &body, "gone")
        }
        PodsCommand::Logs { pod } => {
            let lines = api.get(&format!("/api/cloudpods/{}/logs", find(&api, &pod)?))?.body;
            for line in lines.as_array().into_iter().flatten() {
                println!(
                    "{} {:5} {:11} {}",
                    text(&line["timestamp"]),
                    text(&line["level"]),
                    text(&line["source"]),
                    text(&line["message"])
                );
            }
            Ok(())
        }
        PodsCommand::Metrics { pod } => {
            let m = api.get(&format!("/api/cloudpods/{}/metrics", find(&api, &pod)?))?.body;
            let percent = |key: &str| m[key].as_f64().map_or("-".to_owned(), |v| format!("{v:.1} %"));
            println!(
                "Processor  {}\nMemory     {}\nDisk       {}\nMeasured   {}",
                percent("cpuUsage"),
                percent("memoryUsage"),
                percent("diskUsage"),
                text(&m["sampledAt"])
            );
            Ok(())
        }
    }
}

fn create_pod(api: &Api, create: Create) -> Result<()> {
    let region = match create.region {
        Some(region) => region,
        None => {
            let regions = api.get("/api/cloudpods/regions")?.body;
            match regions.as_array().map(Vec::as_slice) {
                Some([only]) => text(&only["code"]),
                _ => bail!("--region: there are several regions; name one"),
            }
        }
    };
    let mut files = create.ssh_keys;
    if files.is_empty() {
        let home = PathBuf::from(std::env::var_os("HOME").context("HOME is not set")?);
        let usual = ["id_ed25519.pub", "id_ecdsa.pub", "id_rsa.pub"].map(|f| home.join(".ssh").join(f));
        files.extend(usual.into_iter().find(|f| f.exists()));
    }
    let mut keys = vec![];
    for file in files {
        let text =
            std::fs::read_to_string(&file).with_context(|| format!("--ssh-key: {} cannot be read", file.display()))?;
        keys.extend(text.lines().filter(|l| !l.trim().is_empty()).map(str::to_owned));
    }
    let body = json!({
        "name": create.name, "plan": create.plan, "region": region, "node": create.node, "template": create.template,
        "sshKeys": keys, "tags": create.tags, "notes": create.notes,
    });
    let key = format!("cli-{:032x}", rand::random::<u128>());
    let mut pod = api.post("/api/cloudpods", &body, Some(&key))?.body;
    if create.wait {
        let id = pod["id"].as_i64().context("the panel named no pod")?;
        if let Some(settled) = wait(api, Whose::Own, id, "running")? {
            pod = settled;
        }
    }
    podview::tell(&pod, create.output)
}

fn operate(api: &Api, act: &Act, action: &str, wanted: &str) -> Result<()> {
    operate_with(api, act, &json!({ "action": action }), wanted)
}

fn operate_with(api: &Api, act: &Act, body: &Value, wanted: &str) -> Result<()> {
    let whose = Whose::of(act.all);
    let id = whose.find(api, &act.pod)?;
    api.post(&format!("{}/{id}/actions", whose.path()), body, None)?;
    if !act.wait {
        let all = if act.all { " --all" } else { "" };
        println!("Asked for: {}. Follow it with `mpanel pods show {}{all}`.", text(&body["action"]), act.pod);
        return Ok(());
    }
    match wait(api, whose, id, wanted)? {
        Some(pod) => println!("{}: {}", text(&pod["name"]), text(&pod["status"])),
        None => println!("{} is gone.", act.pod),
    }
    Ok(())
}

/// Follows a pod's operation to its end, telling its steps on standard error.
fn wait(api: &Api, whose: Whose, id: i64, wanted: &str) -> Result<Option<Value>> {
    let deadline = Instant::now() + WAIT_LIMIT;
    let mut told = String::new();
    loop {
        let pod = match api.get(&format!("{}/{id}", whose.path())) {
            Ok(answer) => answer.body,
            Err(error) if wanted == "gone" && error.to_string().contains("HTTP 404") => return Ok(None),
            Err(error) => return Err(error),
        };
        let job = &pod["job"];
        let working = matches!(job["status"].as_str(), Some("pending" | "running"));
        if working && let Some(step) = job["message"].as_str() {
            let line = format!("[{}/{}] {step}", text(&job["step"]), text(&job["steps"]));
            if line != told {
                eprintln!("{line}");
                told = line;
            }
        }
        if !working && wanted != "gone" {
            if pod["status"].as_str() == Some(wanted) && pod["statusReason"].is_null() {
                return Ok(Some(pod));
            }
            bail!(
                "{}",
                pod["statusReason"].as_str().or(job["lastError"].as_str()).unwrap_or("the operation did not succeed")
            );
        }
        if !working && pod["status"] == "error" {
            bail!("{}", pod["statusReason"].as_str().unwrap_or("the pod is in error"));
        }
        if Instant::now() > deadline {
            bail!(
                "still not done after {} minutes; `mpanel jobs show {}` says more",
                WAIT_LIMIT.as_secs() / 60,
                text(&job["id"])
            );
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// The pod, once no job is at work on it.
pub fn quiet(api: &Api, id: i64) -> Result<Value> {
    let deadline = Instant::now() + WAIT_LIMIT;
    loop {
        let pod = api.get(&format!("/api/cloudpods/{id}"))?.body;
        if !matches!(pod["job"]["status"].as_str(), Some("pending" | "running")) {
            return Ok(pod);
        }
        if Instant::now() > deadline {
            bail!("still not done after {} minutes", WAIT_LIMIT.as_secs() / 60);
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// The id of one of the tenant's pods by number or name.
pub fn find(api: &Api, pod: &str) -> Result<i64> {
    Whose::Own.find(api, pod)
}
