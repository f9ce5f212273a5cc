//! What the tools' complaints mean. The texts are those of qemu-server, pve-container, pve-storage and pve-common; they are
//! the same from 7.4 to 9 but for what is noted.

use super::super::{DriverError, DriverErrorKind as Kind};
use super::cli::Printed;
use crate::shell::Command;

/// How the tools say that a machine is not there; other things do not exist in other words.
const GONE: [&str; 4] = ["configuration file 'nodes/", "unable to find configuration file", "no such vm", "no such ct"];

/// Whether an error says that the machine has no configuration on the node: it is gone, or never was there.
pub(super) fn is_gone(error: &DriverError) -> bool {
    let detail = error.detail.as_deref().unwrap_or_default().to_lowercase();
    error.kind == Kind::NotFound && GONE.iter().any(|words| detail.contains(words))
}

/// What a tool that failed said. A task's last word stands on standard error, its reasons on standard output: a migration
/// ends with nothing but `migration aborted`.
pub(super) fn explain(server: &str, command: &Command, printed: &Printed) -> DriverError {
    let last = said(&printed.stderr);
    let reasons = reasons(&printed.stdout);
    let (kind, message, all) = match meaning(server, &last) {
        Some((kind, message)) => (kind, message, last),
        None if reasons.is_empty() => (Kind::Failed, format!("{server} could not do it: {last}."), last),
        None => {
            let all = format!("{last}; {reasons}");
            let known = meaning(server, &reasons);
            let (kind, message) = known.unwrap_or_else(|| (Kind::Failed, format!("{server} could not do it: {all}.")));
            (kind, message, all)
        }
    };
    DriverError::new(kind, message).detail(format!("{} → {all}", command.describe()))
}

/// What a complaint means; `None` for one that is not known.
fn meaning(server: &str, said: &str) -> Option<(Kind, String)> {
    let low = said.to_lowercase();
    let has = |parts: &[&str]| parts.iter().any(|p| low.contains(p));
    // The API's own numbers stand at a line's beginning; elsewhere they may be a machine's.
    let code = |number: &str| low.split("; ").any(|line| line.split(' ').next() == Some(number));
    let known = if has(&[
        "no space left",
        "out of space",
        "not enough space",
        "insufficient free space",
        "disk quota exceeded",
        "would exceed",
    ]) {
        (Kind::StorageFull, format!("The storage of {server} is full. Free some room or enlarge it, then retry."))
    } else if has(&["no quorum", "cluster not ready", "not quorate"]) {
        (
            Kind::Unreachable,
            format!("The cluster of {server} has no quorum: nothing can be changed until most of its nodes are back."),
        )
    } else if has(&["ipcc_send_rec", "connection refused", "pve-cluster", "unable to open cluster"]) {
        (
            Kind::Unreachable,
            format!("The cluster service (pve-cluster) of {server} does not answer. Start it, then retry."),
        )
    } else if has(&["no route to host", "hostname lookup", "connection timed out", "can't connect to", "ssh: connect"])
    {
        (Kind::Unreachable, format!("{server} cannot reach the other node of its cluster: {said}."))
    } else if has(&["can't lock file", "got timeout", "trying to acquire lock", "got lock timeout"]) {
        (
            Kind::Busy,
            format!("Another task is at work on this machine on {server}. It is tried again when that has ended."),
        )
    } else if has(&["is locked ("]) {
        let lock =
            said.split_once("is locked (").and_then(|(_, rest)| rest.split_once(')')).map_or("?", |(lock, _)| lock);
        (
            Kind::Busy,
            format!(
                "The machine is locked on {server} by a task ({lock}). Wait for it, or remove the lock there once it is dead."
            ),
        )
    } else if has(&["protection mode enabled"]) {
        (
            Kind::Refused,
            format!("The machine is protected against deletion on {server}. Switch its protection off, then retry."),
        )
    } else if has(&["config file already exists", "already exists on node", "file exists"]) {
        (Kind::AlreadyTaken, format!("The id is in use on {server} already."))
    } else if has(&["no such cluster node"]) {
        (Kind::Refused, format!("{server} knows no such node: {said}."))
    } else if has(&["/etc/pve/"]) && has(&["permission denied"]) {
        // Without a quorum the cluster's file system is read-only, which most tools do not look at first.
        (
            Kind::Unreachable,
            format!("The cluster of {server} has no quorum: nothing can be changed until most of its nodes are back."),
        )
    } else if code("403") || has(&["permission denied", "permission check failed", "please run as root"]) {
        (Kind::Denied, format!("{server} refuses the panel: {said}. It has to sign in there as root."))
    } else if has(&GONE) {
        (Kind::NotFound, format!("The machine is not on {server}."))
    } else if has(&["storage '"])
        && has(&["does not exist", "is not available on node", "is not enabled", "is disabled"])
    {
        (Kind::Refused, format!("{server} lacks what its record names: {said}."))
    } else if has(&["vztmpl"]) && has(&["does not exist"]) {
        (Kind::ImageMissing, format!("The template's archive is not on {server}. Download it there, then retry."))
    } else if has(&["volume is still in use (snapshot"]) {
        (
            Kind::Refused,
            "A snapshot still holds this volume. Delete the snapshots that were made with it first.".to_owned(),
        )
    } else if has(&["if snapshot exists"]) {
        // Until 7.4, for disks that are files.
        (Kind::Refused, "A disk with snapshots cannot grow on this version. Delete the snapshots first.".to_owned())
    } else if has(&["is not most recent snapshot"]) {
        (
            Kind::Refused,
            format!("The storage of {server} goes back to the newest snapshot only. Delete the newer ones first."),
        )
    } else if has(&["snapshot feature is not available"]) {
        (Kind::Refused, format!("The storage of this machine on {server} makes no snapshots."))
    } else if has(&["shrinking disks is not supported", "unable to shrink"]) {
        (Kind::Refused, "A disk only grows.".to_owned())
    } else if has(&["as it's a clone of", "': clone of '"]) {
        (
            Kind::Refused,
            format!(
                "A disk of this machine is linked to its template's on {server} and cannot leave that node ({said}). Switch \
                 full clones on in the server's record for machines to come; move this one's disk to another storage first \
                 (qm disk move)."
            ),
        )
    } else if has(&["can't clone vm to node", "can't clone to non-shared storage"]) {
        (Kind::Refused, format!("The template cannot come from another node of {server}'s cluster: {said}."))
    } else if has(&["can't migrate running"]) {
        (Kind::Busy, format!("The machine was switched on on {server} just now. It is tried again."))
    } else if has(&[
        "problem found while scanning volumes",
        "non-migratable snapshot",
        "if non-replicated snapshot exists",
        "which uses local devices",
        "can't migrate",
        "cannot migrate",
        "content type '",
        "is not online on target",
    ]) {
        (Kind::Refused, format!("The machine cannot leave {server}: {said}."))
    } else if has(&["bridge '", "bridge `"]) && has(&["does not exist"]) {
        (Kind::Refused, format!("{server} lacks what its record names: {said}."))
    } else if has(&["unable to hotplug"]) {
        (Kind::Refused, format!("The running container does not take it ({said}). Stop it first, then retry."))
    } else if has(&["holds something else than", "does not allow content type"]) {
        (Kind::Refused, format!("{server} refuses it: {said}."))
    } else if has(&["hotplug problem"]) {
        (
            Kind::Busy,
            format!(
                "The running machine does not let go of it, or does not take it ({said}). Stop the machine, then retry."
            ),
        )
    } else if code("400") || has(&["parameter verification failed", "unknown option", "unable to parse"]) {
        (Kind::Refused, format!("{server} takes no such value: {said}."))
    } else if has(&["does not exist"]) {
        (Kind::NotFound, format!("{server} knows no such thing: {said}."))
    } else if has(&["timeout", "timed out"]) {
        // The task gave up, not the connection: it has ended.
        (Kind::Busy, format!("{server} gave up waiting: {said}."))
    } else {
        return None;
    };
    Some(known)
}

/// The lines of a task's output that say what went wrong; its last ones where none does. Migrations put the time before them.
fn reasons(stdout: &str) -> String {
    let mut found: Vec<&str> = vec![];
    for line in stdout.lines().map(str::trim) {
        let told = line.split_once("ERROR: ").map(|(_, told)| told);
        let refused = || line.find("can't migrate").map(|at| &line[at..]);
        let Some(told) = told.or_else(refused) else { continue };
        // `migration aborted (duration 00:00:00): why`
        let told =
            told.strip_prefix("migration aborted").and_then(|t| t.split_once("): ")).map_or(told, |(_, why)| why);
        if !found.contains(&told) {
            found.push(told);
        }
    }
    if !found.is_empty() {
        return said(&found.join("\n"));
    }
    let mut last: Vec<&str> = stdout.lines().rev().filter(|line| !line.trim().is_empty()).take(4).collect();
    last.reverse();
    if last.is_empty() { String::new() } else { said(&last.join("\n")) }
}

/// A line about waiting for a lock file (`lock_file_full`, PVE/Tools.pm).
fn is_wait(line: &str) -> bool {
    let line = line.to_lowercase();
    let rest = line.strip_prefix("trying to acquire lock...").unwrap_or(&line).trim();
    rest.is_empty() || rest == "ok" || rest == "failed"
}

/// A complaint in one line, without usage and warnings.
pub(super) fn said(stderr: &str) -> String {
    let noise = |line: &&str| {
        let low = line.to_lowercase();
        line.is_empty()
            || low.starts_with("warning")
            || low.starts_with("warn:")
            || low.starts_with("perl: warning")
            || low.starts_with("usage:")
            // A task that succeeded.
            || (low.starts_with("task finished with ") && low.ends_with("warning(s)!"))
            || (["qm ", "pct ", "pvesm ", "pvesh "].iter().any(|tool| low.starts_with(tool))
                && low.contains("[options]"))
    };
    let lines: Vec<&str> = stderr.lines().map(str::trim).filter(|l| !noise(l)).collect();
    // Waiting for a lock file is told too, and says something only when it never came to an end.
    let told: Vec<&str> = lines.iter().copied().filter(|line| !is_wait(line)).collect();
    let acquired = lines.iter().any(|line| is_wait(line) && line.to_lowercase().ends_with("ok"));
    let text = if told.is_empty() && !acquired { lines } else { told }.join("; ");
    let text = text.trim_end_matches('.');
    if text.is_empty() { "no reason was given".to_owned() } else { text.chars().take(600).collect() }
}

/// Whether a tool that exited 0 complained all the same.
pub(super) fn complained(stderr: &str) -> bool {
    said(stderr) != "no reason was given"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(stdout: &str, stderr: &str) -> DriverError {
        let printed = Printed { stdout: stdout.into(), stderr: stderr.into() };
        explain("pve1", &Command::new("qm", ["x"]), &printed)
    }

    fn kind(stderr: &str) -> Kind {
        failed("", stderr).kind
    }

    /// What a task says before its last word.
    #[test]
    fn a_tasks_reasons_are_found_in_its_output() {
        let clone = "2026-11-30 10:00:00 starting migration of VM 101 to node 'pve2' (192.0.2.2)\n\
            2026-11-30 10:00:00 found local disk 'local:9000/base-9000-disk-0.qcow2/101/vm-101-disk-0.qcow2' (attached)\n\
            2026-11-30 10:00:00 ERROR: Problem found while scanning volumes - can't migrate \
            'local:9000/base-9000-disk-0.qcow2/101/vm-101-disk-0.qcow2' as it's a clone of 'base-9000-disk-0.qcow2' at \
            /usr/share/perl5/PVE/QemuMigrate.pm line 586.\n\
            2026-11-30 10:00:00 aborting phase 1 - cleanup resources\n\
            2026-11-30 10:00:00 ERROR: migration aborted (duration 00:00:00): Problem found while scanning volumes - can't \
            migrate 'local:9000/base-9000-disk-0.qcow2/101/vm-101-disk-0.qcow2' as it's a clone of 'base-9000-disk-0.qcow2' \
            at /usr/share/perl5/PVE/QemuMigrate.pm line 586.\n";
        let container = "2026-11-30 10:00:00 starting migration of CT 200 to node 'pve2' (192.0.2.2)\n\
            2026-11-30 10:00:00 can't migrate local volume 'zfs:base-1-disk-0/subvol-200-disk-0': clone of 'base-1-disk-0'\n\
            2026-11-30 10:00:00 ERROR: can't migrate CT - check log\n\
            2026-11-30 10:00:00 ERROR: migration aborted (duration 00:00:00): can't migrate CT - check log\n";
        let away = "2026-11-30 10:00:00 ERROR: migration aborted (duration 00:00:03): Can't connect to destination address \
            using public key\n";
        let storage = "2026-11-30 10:00:00 ERROR: migration aborted (duration 00:00:00): storage 'zfs' is not available on \
            node 'pve2'\n";
        for (stdout, stderr, expected) in [
            (clone, "migration aborted\n", Kind::Refused),
            (container, "migration aborted\n", Kind::Refused),
            (away, "migration aborted\n", Kind::Unreachable),
            (storage, "migration aborted\n", Kind::Refused),
            ("bridge 'vmbr9' does not exist\n", "start failed: QEMU exited with code 1\n", Kind::Refused),
            ("bridge 'vmbr9' does not exist\n", "startup for container '200' failed\n", Kind::Refused),
            (
                "INFO: creating vzdump archive\nERROR: Backup of VM 101 failed - No space left on device\n",
                "job errors\n",
                Kind::StorageFull,
            ),
            // The last word counts where it says enough.
            ("VM is locked (backup)\n", "storage 'nostore' does not exist\n", Kind::Refused),
            ("something odd\n", "start failed: QEMU exited with code 1\n", Kind::Failed),
        ] {
            let error = failed(stdout, stderr);
            assert_eq!(error.kind, expected, "{stdout}{stderr}{error:?}");
        }
        let error = failed(clone, "migration aborted\n");
        assert!(error.message.contains("full clones") && !error.message.contains("duration"), "{error}");
        let error = failed("kvm: unsupported machine type\n", "start failed: QEMU exited with code 1\n");
        assert!(error.message.contains("unsupported machine type"), "the reason is told: {error}");
    }

    /// Texts from the transcript of the real tools, and from their sources.
    #[test]
    fn the_tools_complaints_are_told_apart() {
        for (text, expected) in [
            ("VM is locked (clone)\n", Kind::Busy),
            ("CT is locked (snapshot)\n", Kind::Busy),
            ("can't lock file '/var/lock/qemu-server/lock-101.conf' - got timeout\n", Kind::Busy),
            ("unable to create VM 9000 - VM 9000 already exists on node 'vm'\n", Kind::AlreadyTaken),
            ("unable to create VM 101: config file already exists\n", Kind::AlreadyTaken),
            ("CT 200 already exists on node 'vm'\n", Kind::AlreadyTaken),
            ("Configuration file 'nodes/vm/qemu-server/9999.conf' does not exist\n", Kind::NotFound),
            ("unable to find configuration file for VM 9998 on node 'vm'\n", Kind::NotFound),
            ("snapshot 'nosuch' does not exist\n", Kind::NotFound),
            ("Configuration file 'nodes/vm/qemu-server/140300.conf' does not exist\n", Kind::NotFound),
            ("VM 400 already running\n", Kind::Failed),
            ("403 Permission check failed (/vms/101, VM.Audit)\n", Kind::Denied),
            ("storage 'nostore' does not exist\n", Kind::Refused),
            ("no such cluster node 'othernode'\n", Kind::Refused),
            ("shrinking disks is not supported\n", Kind::Refused),
            ("unable to shrink disk size\n", Kind::Refused),
            ("snapshot feature is not available\n", Kind::Refused),
            (
                "400 Parameter verification failed.\nmp0: unable to hotplug mp0: failed to move 'mp0' into container \
                 hierarchy: No such file or directory\n",
                Kind::Refused,
            ),
            ("storage 'nfs' does not allow content type 'rootdir' (Container)\n", Kind::Refused),
            ("unable to delete 'local:101/vm-101-mpv1.qcow2' - volume is still in use (snapshot?)\n", Kind::Refused),
            ("can't rollback, 'a' is not most recent snapshot on 'zfs:vm-101-disk-0'\n", Kind::Refused),
            ("Unknown option: nosuch\n400 unable to parse option\nqm create <vmid> [OPTIONS]\n", Kind::Refused),
            (
                "400 Parameter verification failed.\ncores: value must have a minimum value of 1\nqm set <vmid> [OPTIONS]\n",
                Kind::Refused,
            ),
            ("unable to create CT 201 - volume 'local:vztmpl/nosuch.tar.zst' does not exist\n", Kind::ImageMissing),
            ("cluster not ready - no quorum?\n", Kind::Unreachable),
            ("ipcc_send_rec[1] failed: Connection refused\n", Kind::Unreachable),
            ("qemu-img: error while writing: No space left on device\n", Kind::StorageFull),
            ("can't remove VM 101 - protection mode enabled\n", Kind::Refused),
            ("start failed: command '/usr/bin/kvm' failed: exit code 1\n", Kind::Failed),
            ("VM quit/powerdown failed - got timeout\n", Kind::Busy),
            ("can't resize volume: scsi0 if snapshot exists\n", Kind::Refused),
            (
                "unable to open file '/etc/pve/nodes/pve1/qemu-server/101.conf.tmp.123' - Permission denied\n",
                Kind::Unreachable,
            ),
            // What it waited for is not what went wrong.
            ("trying to acquire lock... OK\nstorage 'nostore' does not exist\n", Kind::Refused),
            ("trying to acquire lock...\n OK\nsomething odd\n", Kind::Failed),
            ("trying to acquire lock...\n failed\ncan't lock file '/x' - got timeout\n", Kind::Busy),
            ("trying to acquire lock...\n", Kind::Busy),
            (
                "400 Parameter verification failed.\nscsi1: hotplug problem - error unplugging device 'scsi1'\nqm set <vmid> [OPTIONS]\n",
                Kind::Busy,
            ),
            ("", Kind::Failed),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
        let error = failed("", "VM is locked (backup)\n");
        assert!(error.message.contains("(backup)"), "{error}");
        assert!(complained("shrinking disks is not supported\n"));
        for fine in [
            "WARNING: a thin pool is filling up\n",
            "Task finished with 2 warning(s)!\n",
            "trying to acquire lock... OK\n",
            "trying to acquire lock...\n OK\n",
        ] {
            assert!(!complained(fine), "{fine}");
        }
        let gone = "Configuration file 'nodes/vm/qemu-server/9999.conf' does not exist\n";
        assert!(is_gone(&failed("", gone)) && !is_gone(&failed("", "mount point '/mnt/pve/x' does not exist\n")));
    }
}
