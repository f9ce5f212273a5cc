//! The script that formats and enlarges containers' volumes, with the real programs of e2fsprogs and stand-ins for the node's
//! Perl modules (`tests/perl`).
#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const SCRIPT: &str = include_str!("../src/compute/proxmox/volumes/container.pl");
const VOLUME: &str = "vm-200-mpv5.raw";

/// Whether the programs are here, or a loud word.
fn has_programs() -> bool {
    let found = ["perl", "blkid", "mkfs.ext4", "e2fsck", "resize2fs", "dumpe2fs"].iter().find(|program| {
        let folders = ["/usr/bin", "/usr/sbin", "/bin", "/sbin"];
        !folders.iter().any(|folder| Path::new(folder).join(program).exists())
    });
    if let Some(missing) = found {
        println!("SKIP container volumes: {missing} is not installed");
    }
    found.is_none()
}

struct Images(tempfile::TempDir);

impl Images {
    fn run(&self, args: &[&str], env: &[(&str, &str)]) -> Output {
        let modules = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/perl");
        let path = format!("{}:/usr/sbin:/sbin", std::env::var("PATH").unwrap_or_default());
        let mut perl = Command::new("perl");
        perl.arg("-I").arg(modules).arg("-").args(args);
        perl.env("IMAGES", self.0.path()).env("PATH", path).envs(env.iter().copied());
        let mut child = perl.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(SCRIPT.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    fn done(&self, args: &[&str], env: &[(&str, &str)]) {
        let output = self.run(args, env);
        assert!(output.status.success(), "{args:?}: {output:?}");
    }

    /// Why it was not done.
    fn refused(&self, args: &[&str], env: &[(&str, &str)]) -> String {
        let output = self.run(args, env);
        assert!(!output.status.success(), "{args:?}: {output:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    /// A line of the file system's own description.
    fn says(&self, key: &str) -> String {
        let file = self.0.path().join(VOLUME);
        let output =
            Command::new("dumpe2fs").arg("-h").arg(file).env("PATH", "/usr/sbin:/sbin:/usr/bin").output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let line = text.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
        line.trim_start_matches(':').trim().to_owned()
    }

    fn blank(&self, megabytes: u64) {
        std::fs::File::create(self.0.path().join(VOLUME)).unwrap().set_len(megabytes << 20).unwrap();
    }
}

#[test]
fn a_volume_is_formatted_once_and_grows_with_its_file_system() {
    if !has_programs() {
        return;
    }
    let images = Images(tempfile::tempdir().unwrap());
    images.blank(32);
    let prepare = ["prepare", "200", VOLUME];
    images.done(&prepare, &[]);
    let made = images.says("Filesystem UUID");
    assert!(!made.is_empty());
    images.done(&prepare, &[]);
    assert_eq!(images.says("Filesystem UUID"), made, "it is not formatted again");
    let bytes =
        || images.says("Block count").parse::<u64>().unwrap() * images.says("Block size").parse::<u64>().unwrap();
    assert_eq!(bytes(), 32 << 20);
    let size = (64_u64 << 20).to_string();
    let grow = ["grow", "200", VOLUME, &size];
    images.done(&grow, &[]);
    assert_eq!((bytes(), images.says("Filesystem UUID")), (64 << 20, made));
    // A try that was cut off between the volume and its file system.
    std::fs::OpenOptions::new().write(true).open(images.0.path().join(VOLUME)).unwrap().set_len(96 << 20).unwrap();
    images.done(&["grow", "200", VOLUME, &(96_u64 << 20).to_string()], &[]);
    assert_eq!(bytes(), 96 << 20);
    images.done(&["grow", "200", VOLUME, &(96_u64 << 20).to_string()], &[("USED", "1")]);
}

#[test]
fn what_is_in_use_or_somebody_elses_is_left_alone() {
    if !has_programs() {
        return;
    }
    let images = Images(tempfile::tempdir().unwrap());
    images.blank(32);
    let prepare = ["prepare", "200", VOLUME];
    assert!(images.refused(&prepare, &[("USED", "1")]).contains("is mounted"));
    assert!(images.refused(&prepare, &[("LOCK", "backup")]).contains("is locked (backup)"));
    assert!(images.refused(&["prepare", "201", VOLUME], &[]).contains("is not of CT 201"));
    let grow = ["grow", "200", VOLUME, "67108864"];
    assert!(images.refused(&grow, &[("USED", "1"), ("RUNNING", "1")]).contains("is mounted"));
    assert!(images.refused(&grow, &[]).contains("damaged"), "nothing is on it that could grow");
    // What another system left there.
    let file = images.0.path().join(VOLUME);
    let mut swap = vec![0_u8; 8 << 20];
    swap[4086..4096].copy_from_slice(b"SWAPSPACE2");
    swap[1024..1028].copy_from_slice(&1_u32.to_le_bytes());
    swap[1028..1032].copy_from_slice(&2047_u32.to_le_bytes());
    std::fs::write(&file, &swap).unwrap();
    assert!(images.refused(&prepare, &[]).contains("something else"));
    assert!(std::fs::read(&file).unwrap() == swap, "it was not touched");
}
