//! Which paths there are, and what they take.

use crate::schema::{self, Command, Property};
use crate::state::Kind;

/// What is behind a method and a path.
pub(super) enum Route {
    /// Something to look at, with its options: names and types.
    Look { options: &'static [(&'static str, &'static str)] },
    /// What a tool's command does; the path fixes some of its options.
    Tool { tool: &'static str, name: &'static str, fixed: Vec<(&'static str, String)> },
}

impl Route {
    /// The options that are left to the caller.
    pub fn command(&self) -> Command {
        match self {
            Self::Look { options } => {
                let options = options.iter().map(|(name, kind)| ((*name).to_owned(), Property::of(kind)));
                Command { args: vec![], options: options.collect() }
            }
            Self::Tool { tool, name, fixed } => {
                let mut command = schema::tool(tool).and_then(|t| t.command(name)).cloned().unwrap_or_default();
                for (key, _) in fixed {
                    command.options.remove(*key);
                }
                // The tool takes a file, the API the keys themselves.
                if let Some(keys) = command.options.get_mut("sshkeys") {
                    keys.format = Some("urlencoded".into());
                }
                command
            }
        }
    }

    pub fn fixed(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Look { .. } => vec![],
            Self::Tool { fixed, .. } => fixed.clone(),
        }
    }
}

pub(super) fn kind(text: &str) -> Kind {
    if text == "lxc" { Kind::Lxc } else { Kind::Qemu }
}

/// What a method does at a path; `None`: the API has no such thing, or this simulator does not.
pub(super) fn find(method: &str, parts: &[&str]) -> Option<Route> {
    match (method, parts) {
        ("get", parts) => Some(Route::Look { options: looks(parts)? }),
        ("create", ["nodes", _, "vzdump"]) => Some(Route::Tool { tool: "vzdump", name: "", fixed: vec![] }),
        ("create", ["nodes", _, "storage", id, "content"]) => {
            Some(Route::Tool { tool: "pvesm", name: "alloc", fixed: vec![("storage", (*id).to_owned())] })
        }
        ("delete", ["nodes", _, "storage", id, "content", volume]) => {
            let fixed = vec![("storage", (*id).to_owned()), ("volume", (*volume).to_owned())];
            Some(Route::Tool { tool: "pvesm", name: "free", fixed })
        }
        (_, ["nodes", _, "qemu", rest @ ..]) => guest(method, "qm", rest),
        (_, ["nodes", _, "lxc", rest @ ..]) => guest(method, "pct", rest),
        _ => None,
    }
}

/// Whether a version has a path: a container's interfaces can be asked for since 8.1 (pve-container 5.0.6).
pub(super) fn is_in(version: &str, parts: &[&str]) -> bool {
    let mut numbers = version.split('.').map(|n| n.parse::<u32>().unwrap_or(0));
    let version = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    !matches!(parts, ["nodes", _, "lxc", _, "interfaces"]) || version >= (8, 1)
}

fn guest(method: &str, tool: &'static str, rest: &[&str]) -> Option<Route> {
    let vm = tool == "qm";
    let plain = |name: &'static str, id: &str| Route::Tool { tool, name, fixed: vec![("vmid", id.to_owned())] };
    let named = |name: &'static str, id: &str, snapshot: &str| Route::Tool {
        tool,
        name,
        fixed: vec![("vmid", id.to_owned()), ("snapname", snapshot.to_owned())],
    };
    Some(match (method, rest) {
        ("create", []) => Route::Tool { tool, name: "create", fixed: vec![] },
        ("create", [id, "clone"]) => plain("clone", id),
        ("create", [id, "template"]) => plain("template", id),
        ("create", [id, "migrate"]) => plain("migrate", id),
        ("create", [id, "snapshot"]) => plain("snapshot", id),
        ("create", [id, "snapshot", name, "rollback"]) => named("rollback", id, name),
        ("delete", [id, "snapshot", name]) => named("delsnapshot", id, name),
        ("create", [id, "status", verb]) => {
            let verbs = ["start", "stop", "shutdown", "reboot", "reset", "suspend", "resume"];
            plain(verbs.into_iter().find(|v| v == verb)?, id)
        }
        ("set", [id, "config"]) => plain("set", id),
        ("create", [id, "config"]) if vm => plain("set", id),
        ("set", [id, "resize"]) => plain(if vm { "disk resize" } else { "resize" }, id),
        ("set", [id, "unlink"]) if vm => plain("disk unlink", id),
        ("delete", [id]) => plain("destroy", id),
        _ => return None,
    })
}

fn looks(parts: &[&str]) -> Option<&'static [(&'static str, &'static str)]> {
    Some(match parts {
        ["version"] | ["nodes"] | ["cluster", "status"] | ["cluster", "tasks"] => &[],
        ["cluster", "nextid"] => &[("vmid", "integer")],
        ["cluster", "resources"] => &[("type", "string")],
        ["nodes", _, rest @ ..] => match rest {
            ["status"] | ["version"] => &[],
            ["rrddata"] => &[("timeframe", "string"), ("cf", "string")],
            ["network"] => &[("type", "string")],
            ["storage"] => &[
                ("storage", "string"),
                ("content", "string"),
                ("enabled", "boolean"),
                ("format", "boolean"),
                ("target", "string"),
            ],
            ["storage", _, "status"] => &[],
            ["storage", _, "content"] => &[("content", "string"), ("vmid", "integer")],
            ["tasks"] => &[
                ("vmid", "integer"),
                ("limit", "integer"),
                ("start", "integer"),
                ("since", "integer"),
                ("until", "integer"),
                ("source", "string"),
                ("errors", "boolean"),
                ("typefilter", "string"),
                ("statusfilter", "string"),
                ("userfilter", "string"),
            ],
            ["tasks", _, "status"] => &[],
            ["tasks", _, "log"] => &[("limit", "integer"), ("start", "integer"), ("download", "boolean")],
            ["qemu"] => &[("full", "boolean")],
            ["lxc"] => &[],
            ["qemu" | "lxc", _, "config"] => &[("current", "boolean"), ("snapshot", "string")],
            ["qemu" | "lxc", _, "pending" | "snapshot"] | ["qemu" | "lxc", _, "status", "current"] => &[],
            ["qemu" | "lxc", _, "rrddata"] => &[("timeframe", "string"), ("cf", "string")],
            ["lxc", _, "interfaces"] => &[],
            // `count`, `decode` and `offset` came with 9.1.5.
            ["qemu", _, "agent", "file-read"] => &[("file", "string")],
            ["qemu", _, "agent", _] => &[],
            _ => return None,
        },
        _ => return None,
    })
}
