//! `mpanel jobs`.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::http::Api;
use super::print::{self, Output, table, text};

#[derive(Subcommand)]
pub enum JobsCommand {
    /// List jobs, newest first.
    List(List),
    /// Show a job with its steps, tries and log.
    Show {
        #[command(flatten)]
        job: Job,
        #[command(flatten)]
        output: Output,
    },
    /// Try a dead or cancelled job again.
    Retry {
        #[command(flatten)]
        job: Job,
        /// Follow its log until it has ended.
        #[arg(long)]
        wait: bool,
        #[command(flatten)]
        output: Output,
    },
    /// End a job; what it did is undone.
    Cancel {
        #[command(flatten)]
        job: Job,
        #[command(flatten)]
        output: Output,
    },
    /// Follow a job's log until it has ended. Fails when the job did not complete.
    Tail {
        #[command(flatten)]
        job: Job,
    },
}

#[derive(Args)]
pub struct List {
    /// Only jobs of this status.
    #[arg(long)]
    status: Option<String>,
    /// Only jobs of this pod, by its number.
    #[arg(long, conflicts_with = "platform")]
    pod: Option<i64>,
    /// The jobs of all tenants, for operators.
    #[arg(long)]
    platform: bool,
    /// Only jobs of this queue.
    #[arg(long, requires = "platform")]
    queue: Option<String>,
    /// Only jobs of this type.
    #[arg(long = "type", requires = "platform")]
    kind: Option<String>,
    /// Only jobs of this tenant, by its number.
    #[arg(long, requires = "platform")]
    tenant: Option<i64>,
    /// How many.
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u64).range(1..))]
    limit: u64,
    #[command(flatten)]
    output: Output,
}

/// A job, and with whose rights to look at it.
#[derive(Args)]
pub struct Job {
    /// The job's number.
    id: i64,
    /// As an operator: a job of any tenant.
    #[arg(long)]
    platform: bool,
}

/// Entries that one call asks for.
const PAGE: u64 = 200;
/// How often a followed job is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(300);
/// How long a followed job's panel may be away: restarted, for instance.
const AWAY_LIMIT: Duration = Duration::from_secs(60);

pub fn run(command: JobsCommand) -> Result<()> {
    let api = Api::signed_in()?;
    match command {
        JobsCommand::List(asked) => list(&api, &asked),
        JobsCommand::Show { job, output } => {
            let job = api.get(&job.path(""))?.body;
            if output.json() {
                return print::json(&job);
            }
            show(&job);
            Ok(())
        }
        JobsCommand::Retry { job, wait, output } => {
            let by = api.post(&job.path("/retry"), &json!({}), None)?.body;
            if wait {
                let id = by["id"].as_i64().unwrap_or(job.id);
                return tail(&api, &Job { id, ..job });
            }
            if output.json() {
                return print::json(&by);
            }
            println!("Job {} tries again. Follow it with `mpanel jobs tail {0}`.", text(&by["id"]));
            Ok(())
        }
        JobsCommand::Cancel { job, output } => {
            let cancelled = api.post(&job.path("/cancel"), &json!({}), None)?.body;
            if output.json() {
                return print::json(&cancelled);
            }
            match cancelled["status"].as_str() {
                Some("cancelled") => println!("Job {} is cancelled.", job.id),
                _ => println!("Job {0} undoes what it did. Follow it with `mpanel jobs tail {0}`.", job.id),
            }
            Ok(())
        }
        JobsCommand::Tail { job } => tail(&api, &job),
    }
}

impl Job {
    fn path(&self, action: &str) -> String {
        format!("{}/{}{action}", base(self.platform), self.id)
    }
}

fn base(platform: bool) -> &'static str {
    if platform { "/api/platform/provisioning/jobs" } else { "/api/provisioning/jobs" }
}

fn list(api: &Api, asked: &List) -> Result<()> {
    let number = |n: Option<i64>| n.map(|n| n.to_string());
    let filters = [
        ("status", asked.status.clone()),
        ("podId", number(asked.pod)),
        ("queue", asked.queue.clone()),
        ("type", asked.kind.clone()),
        ("tenantId", number(asked.tenant)),
    ];
    let filters: String =
        filters.iter().filter_map(|(name, value)| Some(format!("&{name}={}", value.as_deref()?))).collect();
    let (mut jobs, mut cursor) = (vec![], String::new());
    while (jobs.len() as u64) < asked.limit {
        let limit = (asked.limit - jobs.len() as u64).min(PAGE);
        let page = api.get(&format!("{}?limit={limit}{filters}{cursor}", base(asked.platform)))?;
        jobs.extend(page.body.as_array().cloned().unwrap_or_default());
        let Some(next) = page.next else { break };
        cursor = format!("&cursor={next}");
    }
    if asked.output.json() {
        return print::json(&Value::Array(jobs));
    }
    let whose: &[print::Column] =
        if asked.platform { &[("TENANT", |j| text(&j["tenantName"])), ("QUEUE", |j| text(&j["queue"]))] } else { &[] };
    let columns: &[&[print::Column]] = &[
        &[("ID", |j| text(&j["id"])), ("TYPE", |j| text(&j["type"]))],
        whose,
        &[
            ("POD", |j| text(&j["podName"])),
            ("STATUS", |j| text(&j["status"])),
            ("STEP", |j| format!("{}/{}", text(&j["step"]), text(&j["steps"]))),
            ("TRIES", |j| format!("{}/{}", text(&j["attempts"]), text(&j["maxAttempts"]))),
            ("CREATED", |j| text(&j["createdAt"])),
            ("ERROR", |j| text(&j["lastError"])),
        ],
    ];
    table(&jobs, &columns.concat());
    Ok(())
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// `: why`, or nothing.
fn why(value: &Value) -> String {
    value.as_str().map_or(String::new(), |e| format!(": {e}"))
}

fn show(job: &Value) {
    println!("{} {}: {}", text(&job["type"]), text(&job["id"]), text(&job["status"]));
    for (title, key) in [
        ("Queue", "queue"),
        ("Tenant", "tenantName"),
        ("Pod", "podName"),
        ("Waits for", "waitsFor"),
        ("Parent", "parentId"),
        ("Created", "createdAt"),
        ("Started", "startedAt"),
        ("Ended", "completedAt"),
        ("Error", "lastError"),
        ("Payload", "payload"),
    ] {
        if !job[key].is_null() {
            println!("{title:9} {}", text(&job[key]));
        }
    }
    for asked in items(&job["approvals"]) {
        println!("Question  {} ({})", text(&asked["question"]), text(&asked["decision"]));
    }
    for child in items(&job["children"]) {
        println!("Child     {} {}: {}", text(&child["id"]), text(&child["type"]), text(&child["status"]));
    }
    println!("Steps");
    for step in items(&job["stepList"]) {
        println!("  [{:>11}] {}{}", text(&step["status"]), text(&step["title"]), why(&step["error"]));
    }
    println!("Tries");
    for a in items(&job["attemptList"]) {
        let undo = if a["phase"] == "undo" { "undo " } else { "" };
        println!(
            "  {undo}{} {} {}{}",
            text(&a["attempt"]),
            text(&a["startedAt"]),
            text(&a["outcome"]),
            why(&a["error"])
        );
    }
    println!("Log");
    for line in items(&job["events"]) {
        println!("  {}", line_words(line));
    }
}

fn line_words(line: &Value) -> String {
    format!("{} {:5} {}", text(&line["at"]), text(&line["level"]), text(&line["message"]))
}

/// Follows a job of any tenant to its end, as an operator; answers it.
pub(super) fn follow(api: &Api, id: i64) -> Result<Value> {
    let job = Job { id, platform: true };
    tail(api, &job)?;
    Ok(api.get(&job.path(""))?.body)
}

/// Follows a job to its end: its log on standard output, its steps on standard error.
fn tail(api: &Api, job: &Job) -> Result<()> {
    let (mut written, mut told): (Vec<Value>, String) = Default::default();
    let mut away_since = None;
    loop {
        let seen = match api.get(&job.path("")) {
            Ok(answer) => answer.body,
            // The panel is away, and may come back; an answer that refuses is final.
            Err(error) if error.downcast_ref::<ureq::Error>().is_some() => {
                let since = *away_since.get_or_insert_with(|| {
                    eprintln!("{error}; trying again");
                    Instant::now()
                });
                if since.elapsed() > AWAY_LIMIT {
                    return Err(error);
                }
                std::thread::sleep(LOOK_EVERY);
                continue;
            }
            Err(error) => return Err(error),
        };
        away_since = None;
        let log = seen["events"].as_array().cloned().unwrap_or_default();
        for line in unseen(&written, &log) {
            println!("{}", line_words(line));
        }
        written = log;
        match seen["status"].as_str() {
            Some("pending" | "running") => {}
            Some("completed") => return Ok(()),
            status => bail!("job {} is {}{}", job.id, status.unwrap_or("lost"), why(&seen["lastError"])),
        }
        let undoing = if seen["undoing"] == true { "undoing: " } else { "" };
        let step = format!("[{}/{}] {undoing}{}", text(&seen["step"]), text(&seen["steps"]), text(&seen["message"]));
        if !seen["message"].is_null() && step != told {
            eprintln!("{step}");
            told = step;
        }
        std::thread::sleep(LOOK_EVERY);
    }
}

/// The lines of `now` that come after those of `before`. The panel answers the newest lines only, so the first of
/// those before may be gone.
fn unseen<'a>(before: &[Value], now: &'a [Value]) -> &'a [Value] {
    let known = (0..=before.len()).find_map(|gone| now.starts_with(&before[gone..]).then(|| before.len() - gone));
    &now[known.unwrap_or_default()..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texts: &[&str]) -> Vec<Value> {
        texts.iter().map(|t| json!({ "message": t })).collect()
    }

    #[test]
    fn only_new_lines_are_written() {
        let of = |before: &[&str], now: &[&str]| unseen(&lines(before), &lines(now)).to_vec();
        assert_eq!(of(&[], &["a", "b"]), lines(&["a", "b"]));
        assert_eq!(of(&["a"], &["a", "b"]), lines(&["b"]));
        assert_eq!(of(&["a", "b"], &["a", "b"]), lines(&[]));
        assert_eq!(of(&["a", "b", "c"], &["b", "c", "d"]), lines(&["d"]), "the oldest fell out");
        assert_eq!(of(&["a"], &["x", "y"]), lines(&["x", "y"]), "all of them fell out");
    }
}
