//! The programs of a node: the Proxmox tools, and the few of the system that a driver needs.

use crate::context::{Cx, Done, Fail};
use crate::{guests, tools};

/// The one script that a driver may send to look whether something answers on a guest's port 22.
pub(crate) const PROBE: &str = r#"exec 3<>"/dev/tcp/$0/22" && head -c 4 <&3"#;
/// The one script that a driver may send to write a file that only root reads.
pub(crate) const WRITE: &str = r#"umask 077; cat >"$0""#;
/// The same, with the directory.
pub(crate) const WRITE_ANEW: &str = r#"umask 077; mkdir -p "${0%/*}" && cat >"$0""#;

/// The one script that a driver may send to look which addresses the node knows: its DHCP server's and its neighbours'.
pub(crate) const NEIGHBOURS: &str = "cat /var/lib/misc/dnsmasq*.leases 2>/dev/null; echo; exec ip -json neigh show";

/// The one script that a driver may send to read the first mark in each guest's file.
const MARKS: &str =
    "grep -m 1 -H '^#Made by mPanel (mp-' /etc/pve/qemu-server/*.conf /etc/pve/lxc/*.conf 2>/dev/null; true";
/// The one script that a driver may send to learn of the cluster: its members, and whether it may be written to.
const MEMBERS: &str = "cat /etc/pve/.members && exec stat -c %a /etc/pve/local";
/// The one script that a driver may run in a guest, beside those about files: which ports something listens on.
pub(crate) const LISTENERS: &str = "cat /proc/net/tcp /proc/net/tcp6 2>/dev/null; true";

/// The one Perl script that a driver may send: it formats and enlarges containers' volumes.
const VOLUMES: &str = include_str!("../../../drivers/src/compute/proxmox/volumes/container.pl");
/// The one script that a driver may send to run a program so that it outlives its connection.
pub(crate) const HOLD: &str =
    r#"set -o pipefail; { "$@" 2>&1 >&3 3>&- | tail -c 65536 >&2 3>&-; } 3>&1 | tail -c 1048576"#;

/// What Perl says in a locale that the node does not have.
const NO_LOCALE: &str = "perl: warning: Setting locale failed.\nperl: warning: Please check that your locale settings:\n\
    \tLANGUAGE = (unset),\n\tLC_ALL = \"de_DE.UTF-8\",\n\tLANG = \"en_US.UTF-8\"\n    are supported and installed on your \
    system.\nperl: warning: Falling back to the standard locale (\"C\").\n";

/// Takes off what only says how a program is run; gives the program itself.
pub(super) fn unwrap<'a>(cx: &mut Cx, words: &'a [String]) -> &'a [String] {
    let mut rest = words;
    if rest.first().is_some_and(|word| word == "env") {
        let settings = rest[1..].iter().take_while(|word| word.contains('=')).count();
        cx.english = rest[1..=settings].iter().any(|word| word == "LC_ALL=C.UTF-8");
        rest = &rest[1 + settings..];
    }
    if let [bash, flag, script, _, program @ ..] = rest
        && (bash == "bash" && flag == "-c")
        && script == HOLD
    {
        cx.detached = true;
        rest = program;
    }
    rest
}

/// Runs a program.
pub(super) async fn run(cx: &mut Cx, words: &[String]) -> Done {
    let (name, args) = words.split_first().ok_or_else(|| Fail::exit(2, "an empty command"))?;
    let name = name.rsplit('/').next().unwrap_or(name);
    match name {
        "qm" | "pct" | "pvesm" | "vzdump" | "pvesh" | "pveversion" => {
            if cx.cluster.behaviour().foreign_locale && !cx.english {
                cx.err.push_str(NO_LOCALE);
            }
            tools::run(cx, name, args).await
        }
        "true" | ":" => Ok(()),
        "false" => Err(Fail::Exit { status: 1, message: String::new() }),
        "echo" => {
            cx.say(args.join(" "));
            Ok(())
        }
        "printf" => printf(cx, args),
        "hostname" => {
            let node = cx.node.clone();
            cx.say(node);
            Ok(())
        }
        "id" => id(cx, args),
        "sleep" => sleep(cx, args).await,
        "cat" => cat(cx, args).await,
        "rm" => rm(cx, args),
        "findmnt" => findmnt(cx, args),
        "sh" | "bash" => script(cx, name, args).await,
        "perl" => perl(cx, args).await,
        "ip" => route(cx, args),
        "timeout" => timeout(cx, args).await,
        other => Err(Fail::exit(127, format!("bash: line 1: {other}: command not found"))),
    }
}

fn refused(what: &str) -> Fail {
    Fail::exit(super::REFUSED, format!("proxmox-sim: refused, {what} is not simulated"))
}

/// `%s` and `\n`, `\0`, `\t`, `\\` only.
fn printf(cx: &mut Cx, args: &[String]) -> Done {
    let (format, args) = args.split_first().ok_or_else(|| Fail::exit(2, "printf: usage: printf format [arguments]"))?;
    let mut rest = args.iter();
    loop {
        let mut took = false;
        let mut chars = format.chars();
        while let Some(c) = chars.next() {
            match (c, if matches!(c, '%' | '\\') { chars.next() } else { None }) {
                ('%', Some('s')) => {
                    took = true;
                    cx.out.push_str(rest.next().map(String::as_str).unwrap_or_default());
                }
                ('%', Some('%')) => cx.out.push('%'),
                ('\\', Some('n')) => cx.out.push('\n'),
                ('\\', Some('t')) => cx.out.push('\t'),
                ('\\', Some('0')) => cx.out.push('\0'),
                ('\\', Some('\\')) => cx.out.push('\\'),
                ('%' | '\\', other) => return Err(refused(&format!("printf's {c}{}", other.unwrap_or(' ')))),
                (c, _) => cx.out.push(c),
            }
        }
        if !took || rest.len() == 0 {
            return Ok(());
        }
    }
}

fn id(cx: &mut Cx, args: &[String]) -> Done {
    let text = match args.join(" ").as_str() {
        "" => "uid=0(root) gid=0(root) groups=0(root)",
        "-u" | "-g" => "0",
        "-un" | "-u -n" | "-gn" => "root",
        other => return Err(refused(&format!("id {other}"))),
    };
    cx.say(text);
    Ok(())
}

async fn sleep(cx: &mut Cx, args: &[String]) -> Done {
    match args {
        [seconds] if seconds.parse::<f64>().is_ok_and(f64::is_finite) => {
            cx.wait(seconds.parse().unwrap_or_default()).await;
            Ok(())
        }
        _ => Err(refused("this sleep")),
    }
}

async fn cat(cx: &mut Cx, args: &[String]) -> Done {
    if args.is_empty() {
        let text = String::from_utf8_lossy(&cx.input().await).into_owned();
        cx.out.push_str(&text);
        return Ok(());
    }
    let mut missing = String::new();
    for path in args {
        let found = cx.read(|s| s.file(&cx.node, path).cloned());
        match found.or_else(|| guests::configuration_file(cx, path)).or_else(|| guests::system_file(cx, path)) {
            Some(content) => cx.out.push_str(&content),
            None => missing.push_str(&format!("cat: {path}: No such file or directory\n")),
        }
    }
    if missing.is_empty() { Ok(()) } else { Err(Fail::exit(1, missing)) }
}

fn rm(cx: &mut Cx, args: &[String]) -> Done {
    let forced = args.iter().any(|a| a == "-f");
    for path in args.iter().filter(|a| *a != "-f" && *a != "--") {
        if path.starts_with('-') {
            return Err(refused(&format!("rm {path}")));
        }
        let node = cx.node.clone();
        if guests::remove_configuration_file(cx, path)? || cx.write(|s| s.put_file(&node, path, None))? {
            cx.effect("remove_file", None, path)?;
        } else if !forced {
            return Err(Fail::exit(1, format!("rm: cannot remove '{path}': No such file or directory")));
        }
    }
    Ok(())
}

/// `findmnt -n /var/lib/lxc/200/rootfs`
fn findmnt(cx: &mut Cx, args: &[String]) -> Done {
    let [flag, path] = args else { return Err(refused("this findmnt")) };
    let id = path.strip_prefix("/var/lib/lxc/").and_then(|rest| rest.strip_suffix("/rootfs"));
    let Some(id) = id.and_then(|id| id.parse::<u32>().ok()).filter(|_| flag == "-n") else {
        return Err(refused("this findmnt"));
    };
    if !cx.cluster.behaviour().mounted.contains(&id) {
        return Err(Fail::Exit { status: 1, message: String::new() });
    }
    cx.say(format!("{path} /dev/mapper/pve-vm--{id}--disk--0 ext4 rw,relatime"));
    Ok(())
}

/// `sh -c SCRIPT WORD`, for the scripts that are known.
async fn script(cx: &mut Cx, shell: &str, args: &[String]) -> Done {
    match args {
        [flag, script, path] if flag == "-c" && (script == WRITE || script == WRITE_ANEW) => {
            let content = String::from_utf8(cx.input().await).map_err(|_| refused("a file that is no text"))?;
            let node = cx.node.clone();
            cx.write(|s| s.put_file(&node, path, Some(content)))?;
            cx.effect("write_file", None, path)
        }
        [flag, script, address] if flag == "-c" && script == PROBE => probe(cx, address).await,
        [flag, script] if flag == "-c" && script == NEIGHBOURS => {
            // No DHCP server on this node.
            cx.say("");
            let neighbours = guests::neighbours(cx).to_string();
            cx.say(neighbours);
            Ok(())
        }
        [flag, script] if flag == "-c" && script == MARKS => {
            for line in guests::marked_lines(cx, "#Made by mPanel (mp-") {
                cx.say(line);
            }
            Ok(())
        }
        [flag, script] if flag == "-c" && script == MEMBERS => {
            let text = guests::system_file(cx, "/etc/pve/.members").unwrap_or_default();
            cx.out.push_str(&text);
            // `cfs_plug_link_getattr`
            cx.say(if cx.read(|s| s.quorate) { "777" } else { "555" });
            Ok(())
        }
        [flag, simple] if flag == "-c" => match super::parse::parse(simple) {
            Ok(steps) if steps.len() <= 1 => match steps.into_iter().next() {
                Some(step) => Box::pin(run(cx, &step.words)).await,
                None => Ok(()),
            },
            _ => Err(refused(&format!("{shell} with this script"))),
        },
        _ => Err(refused(&format!("{shell} with this script"))),
    }
}

/// `ip -json route get ADDRESS`: a node with a way into its guests' network is in it.
fn route(cx: &mut Cx, args: &[String]) -> Done {
    let [json, route, get, address] = args else { return Err(refused("this ip")) };
    if [json.as_str(), route, get] != ["-json", "route", "get"] {
        return Err(refused("this ip"));
    }
    let mut found = serde_json::json!({ "dst": address, "dev": "vmbr0", "flags": [], "uid": 0, "cache": [] });
    if !cx.cluster.behaviour().guests_reachable {
        found["gateway"] = "192.0.2.1".into();
    }
    cx.say(serde_json::json!([found]).to_string());
    Ok(())
}

async fn perl(cx: &mut Cx, args: &[String]) -> Done {
    let [from, verb, vmid, rest @ ..] = args else { return Err(refused("perl")) };
    let vmid: u32 = vmid.parse().map_err(|_| refused("perl"))?;
    // The program is read.
    if from != "-" || cx.input().await != VOLUMES.as_bytes() {
        return Err(refused("perl with this script"));
    }
    cx.quorum()?;
    match (verb.as_str(), rest) {
        ("prepare", [volume]) => tools::volume::prepare(cx, vmid, volume).await,
        ("grow", [volume, bytes]) => {
            let bytes = bytes.parse().map_err(|_| refused("perl"))?;
            tools::volume::grow(cx, vmid, volume, bytes).await
        }
        _ => Err(refused("perl")),
    }
}

async fn timeout(cx: &mut Cx, args: &[String]) -> Done {
    let [seconds, program @ ..] = args else { return Err(refused("timeout without a program")) };
    let Ok(seconds) = seconds.parse::<f64>() else { return Err(refused(&format!("timeout {seconds}"))) };
    match program {
        [bash, flag, script, address] if (bash == "bash" && flag == "-c") && script == PROBE => {
            match guests::answers(cx, address) {
                guests::Answer::Nobody => {
                    // Nobody has the address: packets are lost until the time is over.
                    cx.wait(seconds).await;
                    Err(Fail::Exit { status: 124, message: String::new() })
                }
                _ => probe(cx, address).await,
            }
        }
        _ => Err(refused("timeout of another program than the probe")),
    }
}

async fn probe(cx: &mut Cx, address: &str) -> Done {
    match guests::answers(cx, address) {
        guests::Answer::Ssh => {
            cx.out.push_str("SSH-");
            Ok(())
        }
        guests::Answer::Booting => Err(Fail::exit(
            1,
            format!(
                "{address}: connect: Connection refused\n{address}: line 1: /dev/tcp/{address}/22: Connection refused"
            ),
        )),
        guests::Answer::Nobody => {
            cx.wait(130.0).await;
            Err(Fail::exit(
                1,
                format!(
                    "{address}: connect: No route to host\n{address}: line 1: /dev/tcp/{address}/22: No route to host"
                ),
            ))
        }
    }
}
