//! The usage texts of `PVE::CLIHandler`.

use super::{Command, Property, Tool};

/// `qm disk unlink <vmid> --idlist <string> [OPTIONS]`.
pub(crate) fn usage_line(tool: &str, name: &str, command: &Command) -> String {
    let mut line = if name.is_empty() { format!("{tool} ") } else { format!("{tool} {name} ") };
    let arguments: Vec<String> = command
        .args
        .iter()
        .map(|arg| match command.property(arg) {
            Some(property) if property.is_list() => format!("{{<{arg}>}}"),
            Some(property) if !property.optional => format!("<{arg}>"),
            _ => format!("[<{arg}>]"),
        })
        .collect();
    line.push_str(&arguments.join(" "));
    let mut optional = false;
    for (name, property) in &command.options {
        if command.args.contains(name) {
            continue;
        }
        if property.optional || property.n.is_some() {
            optional = true;
        } else if name != "password" {
            line.push_str(&format!(" --{name} {}", value_text(property)));
        }
    }
    if optional {
        line.push_str(" [OPTIONS]");
    }
    line
}

fn value_text(property: &Property) -> String {
    match &property.values {
        Some(values) => {
            let mut values = values.clone();
            values.sort();
            format!("<{}>", values.join(" | "))
        }
        None => format!("<{}>", property.kind.as_deref().unwrap_or("string")),
    }
}

/// What is printed after an error about the command itself.
///
/// The order is the real tool's: groups first, then the commands of its API class, then its own.
pub(crate) fn command_list(tool_name: &str, tool: &Tool) -> String {
    let rank = |name: &str| match name {
        _ if name.contains(' ') => 0,
        _ if OWN.contains(&name) => 2,
        _ => 1,
    };
    let mut commands: Vec<(&str, &Command)> = tool.commands().collect();
    commands.sort_by_key(|(name, _)| (rank(name), group_rank(name), *name));
    let mut text = format!("USAGE: {tool_name} <COMMAND> [ARGS] [OPTIONS]\n\n");
    let mut last = None;
    for (name, command) in commands {
        let section = (rank(name), name.split_once(' ').map(|(group, _)| group));
        if last.is_some_and(|last| last != section) {
            text.push('\n');
        }
        last = Some(section);
        text.push_str(&format!("       {}\n", usage_line(tool_name, name, command)));
    }
    text.push_str(&format!("\n       {tool_name} help [<extra-args>] [OPTIONS]\n"));
    text
}

/// Within a group, commands of the API class stand before the tool's own.
fn group_rank(name: &str) -> (&str, bool) {
    let Some((group, command)) = name.split_once(' ') else { return ("", false) };
    (group, matches!((group, command), ("disk", "import" | "rescan") | ("guest", "exec")))
}

/// The commands that `qm` and `pct` implement themselves (`__PACKAGE__` in their tables).
const OWN: [&str; 32] = [
    "cleanup",
    "enroll-efi-keys",
    "import",
    "importovf",
    "monitor",
    "mtunnel",
    "nbdstop",
    "remote-migrate",
    "showcmd",
    "status",
    "terminal",
    "unlock",
    "vncproxy",
    "wait",
    "console",
    "enter",
    "exec",
    "fsck",
    "mount",
    "unmount",
    "push",
    "pull",
    "df",
    "rescan",
    "cpusets",
    "fstrim",
    "path",
    "extractconfig",
    "export",
    "apiinfo",
    "prune-backups",
    "help",
];
