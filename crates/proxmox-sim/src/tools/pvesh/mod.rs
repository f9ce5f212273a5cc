//! `pvesh`: the API's paths, over the same code as the tools (pve-manager: `PVE/CLI/pvesh.pm`).

mod cluster;
mod guests;
mod nodes;
mod output;
mod routes;
mod rrd;

pub(crate) use cluster::report;

use serde_json::Value;

use super::{CALL, read, refused};
use crate::context::{Cx, Done, Fail};
use crate::schema::{Command, Property};
use routes::Route;

/// What every call takes besides the path's own options.
const STANDARD: [(&str, &str); 6] = [
    ("noproxy", "boolean"),
    ("quiet", "boolean"),
    ("human-readable", "boolean"),
    ("noborder", "boolean"),
    ("noheader", "boolean"),
    ("output-format", "string"),
];

pub(super) async fn run(cx: &mut Cx, words: &[String]) -> Done {
    cx.wait(CALL).await;
    let (Some(method), Some(path)) = (words.first(), words.get(1)) else {
        return Err(Fail::exit(255, "ERROR: no command specified\nUSAGE: pvesh <COMMAND> [ARGS] [OPTIONS]"));
    };
    if !["get", "set", "create", "delete", "ls"].contains(&method.as_str()) {
        return Err(Fail::exit(
            255,
            format!("ERROR: unknown command 'pvesh {method}'\nUSAGE: pvesh <COMMAND> [ARGS] [OPTIONS]"),
        ));
    }
    let parts: Vec<&str> = path.split('/').filter(|p| !p.is_empty()).collect();
    if method == "ls" {
        return list(cx, &parts);
    }
    let version = cx.cluster.behaviour().version;
    let Some(route) = routes::find(method, &parts).filter(|_| routes::is_in(&version, &parts)) else {
        return Err(Fail::exit(1, format!("No '{method}' handler defined for '{path}'")));
    };
    let command = with_standard(route.command());
    let mut args = read("pvesh", method, &command, &words[1..])?;
    let format = args.take("output-format").unwrap_or_else(|| "text".into());
    let quiet = args.take("quiet").is_some();
    for (key, _) in STANDARD {
        args.take(key);
    }
    args.take("api_path");
    for (key, value) in route.fixed() {
        args.set(key, value);
    }
    let home = cx.node.clone();
    let answer = match parts.as_slice() {
        ["nodes", node, ..] => {
            go_to(cx, node)?;
            act(cx, &route, &parts, args).await
        }
        _ => act(cx, &route, &parts, args).await,
    };
    cx.node = home;
    let answer = answer?;
    if !quiet {
        output::print(cx, &answer, &format)?;
    }
    Ok(())
}

async fn act(cx: &mut Cx, route: &Route, parts: &[&str], args: super::Args) -> Result<Value, Fail> {
    match route {
        Route::Look { .. } => look(cx, parts, &args).await,
        Route::Tool { tool: "vzdump", .. } => {
            super::vzdump::run(cx, &args).await?;
            Ok(cx.ended.take().map_or(Value::Null, Value::String))
        }
        Route::Tool { tool, name, .. } => {
            if super::asks_for_quorum(name) {
                cx.quorum()?;
            }
            super::call(cx, tool, name, args).await?;
            // What became a task answers with its name.
            Ok(cx.ended.take().map_or(Value::Null, Value::String))
        }
    }
}

/// Goes to the node that a path is about, over SSH where it is another one (`proxy_handler`).
fn go_to(cx: &mut Cx, node: &str) -> Done {
    if node == cx.node || node == "localhost" {
        return Ok(());
    }
    match cx.read(|s| s.node(node).map(|n| n.online)) {
        Some(true) => cx.node = node.to_owned(),
        Some(false) => {
            let text =
                format!("ssh: connect to host {node} port 22: No route to host\nproxy handler failed: exit code 255");
            return Err(Fail::exit(255, text));
        }
        None => {
            let lookup = format!(
                "hostname lookup '{node}' failed - failed to get address info for: {node}: Name or service not known"
            );
            return Err(Fail::die(lookup));
        }
    }
    Ok(())
}

/// What a path holds.
async fn look(cx: &mut Cx, parts: &[&str], args: &super::Args) -> Result<Value, Fail> {
    match parts {
        ["version"] => Ok(nodes::version(cx)),
        ["cluster", "nextid"] => cluster::next_id(cx, args),
        ["cluster", "resources"] => Ok(cluster::resources(cx, args.get("type"))),
        ["cluster", "status"] => Ok(cluster::status(cx)),
        ["cluster", "tasks"] => Ok(nodes::all_tasks(cx)),
        ["nodes"] => Ok(cluster::resources(cx, Some("node"))),
        ["nodes", _, rest @ ..] => match rest {
            ["status"] => nodes::status(cx),
            ["rrddata"] => rrd::node(cx, args),
            ["version"] => Ok(nodes::version(cx)),
            ["storage"] => nodes::storages(cx, args),
            ["network"] => nodes::network(cx, args),
            ["storage", id, "status"] => nodes::storage_status(cx, id),
            ["storage", id, "content"] => {
                let mut args = args.clone();
                args.set("storage", *id);
                nodes::content(cx, &args)
            }
            ["tasks"] => nodes::tasks(cx, args),
            ["tasks", upid, "status"] => nodes::task_status(cx, upid),
            ["tasks", upid, "log"] => nodes::task_log(cx, upid, args),
            [kind @ ("qemu" | "lxc")] => Ok(guests::list(cx, routes::kind(kind))),
            [kind @ ("qemu" | "lxc"), id, rest @ ..] => {
                let mut args = args.clone();
                args.set("vmid", *id);
                guests::look(cx, routes::kind(kind), rest, &args).await
            }
            _ => Err(refused("this path")),
        },
        _ => Err(refused("this path")),
    }
}

/// `pvesh ls`: the children of a path, with what can be done there.
fn list(cx: &mut Cx, parts: &[&str]) -> Done {
    let names: Vec<String> = match parts {
        [] => ["access", "cluster", "nodes", "pools", "storage", "version"].map(String::from).to_vec(),
        ["nodes"] => cx.read(|s| s.nodes().map(|n| n.name.clone()).collect()),
        ["nodes", node, kind @ ("qemu" | "lxc")] => {
            let kind = routes::kind(kind);
            cx.read(|s| {
                s.machines().filter(|m| m.node == *node && m.kind == kind).map(|m| m.vmid.to_string()).collect()
            })
        }
        _ => return Err(refused(&format!("pvesh ls /{}", parts.join("/")))),
    };
    for name in names {
        cx.say(format!("Dr---        {name}"));
    }
    Ok(())
}

fn with_standard(mut command: Command) -> Command {
    command.args = vec!["api_path".into()];
    command.options.insert("api_path".into(), Property { kind: Some("string".into()), ..Property::default() });
    for (name, kind) in STANDARD {
        let mut property = Property::of(kind);
        if name == "output-format" {
            property.values = Some(["text", "json", "json-pretty", "yaml"].map(String::from).to_vec());
        }
        command.options.insert(name.into(), property);
    }
    command
}
