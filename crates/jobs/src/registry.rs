//! What a process knows how to do.

use std::collections::HashMap;
use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use mpanel_kernel::http::App;
use mpanel_kernel::reference::Named;
use mpanel_kernel::{Error, Result};
use serde_json::Value;

use crate::run::{Outcome, Run};
use crate::schedule::Schedule;
use crate::workflow::{Retry, Workflow};

type Runner = Arc<dyn Fn(Run) -> BoxFuture<'static, Result<Outcome>> + Send + Sync>;
type Retrier = Arc<dyn Fn(App, Value, Retry) -> BoxFuture<'static, Result<Option<i64>>> + Send + Sync>;

/// A job type.
#[derive(Clone)]
pub(crate) struct Kind {
    pub aliases: &'static [&'static str],
    pub queue: &'static str,
    pub description: &'static str,
    pub critical: bool,
    pub simple: bool,
    pub permission: &'static str,
    pub run: Runner,
    pub retry: Retrier,
}

/// The job types and schedules that a process can run.
#[derive(Clone, Default)]
pub struct Registry {
    kinds: HashMap<&'static str, Kind>,
    pub(crate) schedules: Vec<Schedule>,
}

impl Registry {
    /// Adds a job type with what its steps need.
    pub fn add<W: Workflow>(&mut self, context: Arc<W::Context>) {
        let kind = Kind {
            aliases: W::ALIASES,
            queue: W::QUEUE,
            description: W::DESCRIPTION,
            critical: W::CRITICAL,
            simple: W::SIMPLE,
            permission: W::PERMISSION,
            run: Arc::new(move |run: Run| run.run::<W>(context.clone()).boxed()),
            retry: Arc::new(|app, payload, retry| {
                async move {
                    let workflow: W = serde_json::from_value(payload).map_err(|error| {
                        Error::conflict(
                            "payload_unknown",
                            format!("This build cannot read the job's payload: {error}."),
                        )
                    })?;
                    workflow.retry(&app, &retry).await
                }
                .boxed()
            }),
        };
        self.kinds.insert(W::KIND, kind);
    }

    /// Adds something that happens again and again.
    pub fn every(&mut self, schedule: Schedule) {
        self.schedules.push(schedule);
    }

    /// The type of this name.
    pub(crate) fn kind(&self, name: &str) -> Option<&Kind> {
        self.kinds.get(name)
    }

    /// The dotted name that an alias stands for.
    pub(crate) fn canonical(&self, alias: &str) -> Option<&'static str> {
        self.kinds.iter().find(|(_, k)| k.aliases.contains(&alias)).map(|(name, _)| *name)
    }

    /// All types, by name.
    pub(crate) fn kinds(&self) -> Vec<(&'static str, &Kind)> {
        let mut kinds: Vec<_> = self.kinds.iter().map(|(name, kind)| (*name, kind)).collect();
        kinds.sort_unstable_by_key(|(name, _)| *name);
        kinds
    }

    /// The job types, for the reference.
    pub fn reference(&self) -> Vec<Named> {
        self.kinds()
            .into_iter()
            .map(|(name, k)| Named { name, aliases: k.aliases, description: k.description })
            .collect()
    }
}
