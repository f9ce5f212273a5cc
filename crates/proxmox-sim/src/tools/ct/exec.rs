//! `pct exec`: a few programs, and files on the container's volumes.

use super::super::{Args, refused};
use crate::context::{Cx, Done, Fail};
use crate::guests::{drives, listeners};
use crate::shell::LISTENERS;
use crate::state::{Kind, Machine};
use crate::storage;

pub(super) fn exec(cx: &mut Cx, args: &Args) -> Done {
    let vmid = args.vmid();
    let machine = cx.machine(Kind::Lxc, vmid)?;
    if machine.running.is_none() {
        return Err(Fail::task(format!("container '{vmid}' not running!")));
    }
    let words: Vec<&str> = args.text("extra-args").split('\0').collect();
    match words.as_slice() {
        ["true"] => Ok(()),
        ["sh", "-c", script] if *script == LISTENERS => {
            let text = listeners(cx, &machine);
            cx.out.push_str(&text);
            Ok(())
        }
        ["sh", "-c", script] => on_files(cx, &machine, script),
        other => Err(refused(&format!("pct exec {}", other.join(" ")))),
    }
}

/// `echo TEXT >PATH`, `cat PATH`, `test -e PATH || echo TEXT`.
fn on_files(cx: &mut Cx, machine: &Machine, script: &str) -> Done {
    let unknown = || refused(&format!("the script {script:?} in a container"));
    if let Some((text, path)) = script.strip_prefix("echo ").and_then(|rest| rest.split_once(" >")) {
        let (volid, name) = place(machine, path.trim()).ok_or_else(unknown)?;
        return storage::edit_files(cx, &volid, |files| drop(files.insert(name, format!("{text}\n"))));
    }
    let (path, otherwise) = match (script.strip_prefix("cat "), script.strip_prefix("test -e ")) {
        (Some(path), _) => (path, None),
        (_, Some(rest)) => rest.split_once(" || echo ").map(|(path, text)| (path, Some(text))).ok_or_else(unknown)?,
        _ => return Err(unknown()),
    };
    let found = place(machine, path).and_then(|(volid, name)| cx.volume(&volid)?.files?.get(&name).cloned());
    match (found, otherwise) {
        (Some(_), Some(_)) => Ok(()),
        (None, Some(text)) => {
            cx.say(text);
            Ok(())
        }
        (Some(content), None) => {
            cx.out.push_str(&content);
            Ok(())
        }
        (None, None) => Err(Fail::exit(1, format!("cat: {path}: No such file or directory"))),
    }
}

/// The volume that a path is on, and its path there: the innermost mount point.
fn place(machine: &Machine, path: &str) -> Option<(String, String)> {
    let all = drives(&machine.config).into_iter().filter_map(|(slot, drive)| {
        let at = if slot == "rootfs" { "" } else { drive.option("mp")?.trim_end_matches('/') };
        let rest = path.strip_prefix(at).filter(|rest| rest.starts_with('/'))?;
        Some((at.len(), drive.volid.clone(), rest.to_owned()))
    });
    all.max_by_key(|(depth, _, _)| *depth).map(|(_, volid, rest)| (volid, rest))
}
