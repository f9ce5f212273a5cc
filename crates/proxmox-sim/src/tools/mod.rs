//! The Proxmox tools: `qm`, `pct`, `pvesm`, `vzdump`, `pvesh`, `pveversion`.

mod ct;
mod guest;
mod pvesh;
mod pvesm;
mod vm;
mod vzdump;

use crate::context::{Cx, Done, Fail};
use crate::schema::{self, Command, Errors, Found};
use crate::shell::REFUSED;

pub(crate) use ct::volume;
pub(crate) use pvesh::report;

/// The options of a call, checked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Args(schema::Options);

impl Args {
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// A positional argument; the schema has seen to it that it is there.
    pub fn text(&self, key: &str) -> &str {
        self.get(key).unwrap_or_default()
    }

    pub fn take(&mut self, key: &str) -> Option<String> {
        self.0.remove(key)
    }

    pub fn set(&mut self, key: &str, value: impl Into<String>) {
        self.0.insert(key.into(), value.into());
    }

    pub fn vmid(&self) -> u32 {
        self.id("vmid")
    }

    pub fn id(&self, key: &str) -> u32 {
        self.text(key).parse().unwrap_or_default()
    }

    pub fn flag(&self, key: &str) -> bool {
        self.get(key) == Some("1")
    }

    pub fn number(&self, key: &str) -> Option<f64> {
        self.get(key)?.parse().ok()
    }

    /// The elements of a list.
    pub fn list(&self, key: &str) -> Vec<String> {
        let separators = |c: char| c == ',' || c == ';' || c == '\0' || c.is_whitespace();
        self.text(key).split(separators).filter(|v| !v.is_empty()).map(str::to_owned).collect()
    }

    pub fn options(&self) -> &schema::Options {
        &self.0
    }
}

/// What every call costs: starting Perl and loading its modules, in seconds.
const CALL: f64 = 0.5;

/// Runs a tool.
pub(crate) async fn run(cx: &mut Cx, name: &str, words: &[String]) -> Done {
    match name {
        "pveversion" => {
            let version = cx.cluster.behaviour().version;
            cx.say(format!("pve-manager/{version}/2f1cd32a1bd0b9ad (running kernel: 6.14.11-4-pve)"));
            Ok(())
        }
        "pvesh" => pvesh::run(cx, words).await,
        "vzdump" => {
            let tool = known("vzdump")?;
            let command = tool.command("").ok_or_else(|| refused("vzdump"))?;
            let args = read("vzdump", "", command, words)?;
            cx.wait(CALL).await;
            vzdump::run(cx, &args).await
        }
        tool => command(cx, tool, words).await,
    }
}

async fn command(cx: &mut Cx, name: &str, words: &[String]) -> Done {
    let tool = known(name)?;
    cx.wait(CALL).await;
    let unknown = |what: String| {
        let list = schema::command_list(name, tool);
        Err(Fail::exit(255, format!("ERROR: {what}\n{list}")))
    };
    match tool.find(words) {
        _ if words.is_empty() => unknown("no command specified".into()),
        Found::Command(full, command, used) => {
            let args = read(name, full, command, &words[used..])?;
            if asks_for_quorum(full) {
                cx.quorum()?;
            }
            call(cx, name, full, args).await
        }
        Found::Incomplete(group) => unknown(format!("no sub-command of '{name} {group}' specified")),
        Found::Unknown(word) => unknown(format!("unknown command '{name} {word}'")),
    }
}

/// Runs a command of `qm`, `pct` or `pvesm` whose options were checked.
pub(crate) async fn call(cx: &mut Cx, tool: &str, name: &str, args: Args) -> Done {
    match tool {
        "qm" => vm::run(cx, name, args).await,
        "pct" => ct::run(cx, name, args).await,
        _ => pvesm::run(cx, name, &args).await,
    }
}

fn known(name: &str) -> Result<&'static schema::Tool, Fail> {
    schema::tool(name).ok_or_else(|| refused(name))
}

/// Commands that look for a quorum first (`check_cfs_quorum`). The others fail when they first write a configuration.
pub(crate) fn asks_for_quorum(name: &str) -> bool {
    matches!(name, "create" | "clone" | "start" | "migrate")
}

/// A command of the real tools that this simulator does not have: said loudly, never answered wrongly.
pub(crate) fn refused(what: &str) -> Fail {
    Fail::exit(REFUSED, format!("proxmox-sim: refused, {what} is not simulated"))
}

/// Reads and checks the options of a command.
///
/// Errors: as the real tools print them, exit status 2.
pub(crate) fn read(tool: &str, name: &str, command: &Command, words: &[String]) -> Result<Args, Fail> {
    let usage = schema::usage_line(tool, name, command);
    let options = schema::parse_options(command, words).map_err(|complaint| Fail::exit(2, complaint + &usage))?;
    let mut errors = schema::check_command(command, &options);
    // `qm` reads the file and checks what is in it.
    if tool == "qm" && options.get("sshkeys").is_some_and(|file| file.starts_with('/')) {
        errors.remove("sshkeys");
    }
    if errors.is_empty() { Ok(Args(options)) } else { Err(wrong(&errors, &usage)) }
}

/// `400 Parameter verification failed.`
pub(crate) fn wrong(errors: &Errors, usage: &str) -> Fail {
    let mut text = "400 Parameter verification failed.\n".to_owned();
    for (name, error) in errors {
        text.push_str(&format!("{name}: {}\n", error.trim_end()));
    }
    Fail::exit(2, text + usage)
}

/// A wrong value that only the command's own code finds.
pub(crate) fn wrong_value(tool: &str, name: &str, key: &str, error: impl Into<String>) -> Fail {
    let command = schema::tool(tool).and_then(|t| t.command(name));
    let usage = command.map(|c| schema::usage_line(tool, name, c)).unwrap_or_default();
    wrong(&Errors::from([(key.to_owned(), error.into())]), &usage)
}
