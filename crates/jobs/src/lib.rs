//! Jobs on PostgreSQL.
//!
//! A job is enqueued in the transaction that wants it. A worker claims it under a lease: a time by the
//! database's clock, renewed by heartbeat, and a token that grows with every claim. Everything the worker writes
//! checks the token, so one that slept past its lease can no longer change anything. A job is a [`Workflow`] of
//! named steps; what a step gave is recorded before the next begins, a step that ran is not run again, and a
//! job that fails for good undoes its steps in reverse.
//!
//! Promises: every job ends `completed`, `dead` or `cancelled`; a step runs at least once, so it looks before
//! it acts; nothing is lost when a worker is killed.
#![warn(missing_docs)]

mod claim;
mod control;
mod cx;
mod enqueue;
mod finish;
mod housekeeping;
mod lease;
mod logs;
pub mod metrics;
mod read;
mod registry;
mod routes;
mod run;
mod schedule;
mod worker;
mod workflow;

pub use cx::{Child, Cx};
pub use enqueue::{Options, Unique, cancel_of_pod, enqueue, enqueue_many};
pub use housekeeping::register_housekeeping;
pub use logs::{LogLevel, LogSource};
pub use read::{
    Asked, Job, JobEvent, JobListing, JobSummary, active_of_tenant, asked_by, current_of_pods, has_active, is_running,
    job, log_line, log_of_pod, output_of_pod, unfinished,
};
pub use registry::Registry;
pub use routes::routes;
pub use schedule::{CatchUp, Rule, Schedule};
pub use worker::{Worker, WorkerOptions};
pub use workflow::{Backoff, Failure, Retry, StepError, StepResult, Steps, WaitsFor, Workflow};

use mpanel_kernel::reference::Named;

/// The queues. A worker process serves all of them or those it is told.
pub const QUEUES: &[Named] = &[
    Named { name: "cloudpods", aliases: &[], description: "Lifecycle and security of pods." },
    Named { name: "metrics", aliases: &[], description: "Collecting usage." },
    Named { name: "health", aliases: &[], description: "Checks of servers and pods, healing." },
    Named { name: "backups", aliases: &[], description: "Backups and their retention." },
    Named { name: "webhooks", aliases: &[], description: "Deliveries of webhooks." },
    Named { name: "billing", aliases: &[], description: "Renewals, invoices, dunning." },
    Named { name: "hosting", aliases: &[], description: "Sites, domains, certificates, mail, databases." },
    Named { name: "guardian", aliases: &[], description: "Security scans and remediations." },
    Named { name: "mail", aliases: &[], description: "Messages to people." },
    Named { name: "default", aliases: &[], description: "Housekeeping." },
];
