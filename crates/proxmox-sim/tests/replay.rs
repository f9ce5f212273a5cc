//! The commands that were run on a real node, run again: the same output and exit statuses, ids, times and sizes aside.
#![allow(clippy::unwrap_used)]

mod common;

use mpanel_proxmox_sim::{Fate, Fault, Point, Simulator, Wrong};
use regex::Regex;

/// A command of the transcript.
#[derive(Debug)]
struct Recorded {
    line: usize,
    command: String,
    stdout: Vec<String>,
    stderr: Vec<String>,
    status: i32,
}

fn transcript() -> Vec<Recorded> {
    let mut all: Vec<Recorded> = vec![];
    let mut open = false;
    for (number, line) in include_str!("transcript.txt").lines().enumerate() {
        if let Some(command) = line.strip_prefix("$ ") {
            let command = command.to_owned();
            all.push(Recorded { line: number + 1, command, stdout: vec![], stderr: vec![], status: 0 });
            open = true;
        } else if let Some(rest) = line.strip_prefix("= ") {
            all.last_mut().unwrap().status = rest.split(' ').next().unwrap().parse().unwrap();
            open = false;
        } else if open {
            match line.strip_prefix("! ") {
                Some(line) => all.last_mut().unwrap().stderr.push(line.to_owned()),
                None => all.last_mut().unwrap().stdout.push(line.to_owned()),
            }
        }
    }
    all
}

/// What happened on the node between the recorded commands, by the line before which it did; `!` before one that was killed in
/// the middle.
const BETWEEN: &[(usize, &str)] = &[
    (589, "qm unlock 102"),
    (589, "qm destroy 102"),
    (660, "!qm snapshot 101 live"),
    (769, "rm /etc/pve/qemu-server/9000.conf"),
];

/// What differs from run to run.
fn normal(text: &str) -> Vec<String> {
    let patterns = [
        (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID"),
        (r"(?i)BC:24:11:[0-9A-F]{2}:[0-9A-F]{2}:[0-9A-F]{2}", "MAC"),
        (r"creation-qemu=[0-9.]+,ctime=\d+", "META"),
        (r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", "TIME"),
        (r"SHA256:\S+", "HASH"),
        (r"^(local +dir +active) .*", "$1"),
        (r"^(Total bytes read): .*", "$1"),
        (r": \d+/(\d+) files \(.*", ": $1"),
        // The process of a running machine, at the end of a list's line.
        (r"( +\d+\.\d\d) [1-9]\d* *$", "$1 PID"),
    ];
    let mut text = text.to_owned();
    for (pattern, replacement) in patterns {
        text = Regex::new(&format!("(?m){pattern}")).unwrap().replace_all(&text, replacement).into_owned();
    }
    text.lines().map(|line| line.trim_end().to_owned()).collect()
}

async fn happen(simulator: &Simulator, line: &str) {
    let line = match line.strip_prefix('!') {
        Some(killed) => {
            simulator.faults().set(Fault::next(killed, Wrong::Cut { at: Point::During, task: Fate::Dies }));
            assert_eq!(simulator.run("vm", killed).await.status, 137);
            return;
        }
        None => line,
    };
    let done = simulator.run("vm", line).await;
    assert_eq!(done.status, 0, "{line}: {}", done.stderr);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_transcript_again() {
    let lab = common::lab().await;
    for id in [100, 103] {
        assert_eq!(lab.simulator.run("vm", &format!("qm create {id} --memory 512")).await.status, 0);
    }
    lab.simulator.leave_shell("vm", 102).unwrap();
    let client = lab.shared(0);
    let mut wrong = vec![];
    for recorded in transcript() {
        for (_, line) in BETWEEN.iter().filter(|(line, _)| *line == recorded.line) {
            happen(&lab.simulator, line).await;
        }
        if recorded.command == "pct list" {
            lab.simulator.add_archive("vm", "local:vztmpl/debian-12-mpanel_12_amd64.tar.zst", 220_825_600).unwrap();
        }
        // The recording shell replaced it by nothing.
        let command = recorded.command.replace("$(true)", "");
        let ours = client.run(&command);
        let stdout = normal(&common::text(&ours.stdout));
        let stderr: Vec<String> = normal(&common::text(&ours.stderr));
        let expected =
            (normal(&recorded.stdout.join("\n")), normal(&recorded.stderr.join("\n")), Some(recorded.status));
        let cut = expected.1.iter().position(|line| line.starts_with("... ("));
        let blank = |lines: Vec<String>| lines.into_iter().filter(|l| !l.is_empty()).collect::<Vec<_>>();
        let (stderr, theirs) = match cut {
            Some(at) => (stderr[..at].to_vec(), expected.1[..at].to_vec()),
            None => (blank(stderr), blank(expected.1)),
        };
        if (&stdout, &stderr, ours.status.code()) != (&expected.0, &theirs, expected.2) {
            wrong.push(format!(
                "line {}: {command}\n  real: {:?} {:?} {:?}\n  ours: {stdout:?} {stderr:?} {:?}",
                recorded.line,
                expected.0,
                theirs,
                expected.2,
                ours.status.code()
            ));
        }
    }
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
}
