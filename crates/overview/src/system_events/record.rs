//! From the processes' log to the table. The log itself goes on to standard error; nothing waits for the database.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::http::App;
use mpanel_kernel::settings::SYSTEM_EVENTS_DAYS;
use mpanel_sql::queries::overview::src::system_events::system_events as sql;
use serde_json::{Map, Value, json};
use tokio::sync::mpsc;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id};
use tracing::{Level, Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::FilterFn;
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::LookupSpan;

/// Lines that may wait for the database; more are dropped, and counted.
const WAITING: usize = 2048;
/// How often they are written.
const EVERY: Duration = Duration::from_millis(500);
/// How often old ones are deleted.
const PRUNE: Duration = Duration::from_secs(3600);

/// A line of the log.
#[derive(Clone, Debug)]
struct Line {
    service: String,
    level: &'static str,
    message: String,
    context: Map<String, Value>,
    at: jiff::Timestamp,
}

/// Takes down what is worth keeping.
struct Keeper {
    lines: mpsc::Sender<Line>,
    dropped: Arc<AtomicU64>,
}

/// Writes what was taken down.
pub struct Recorder {
    lines: mpsc::Receiver<Line>,
    dropped: Arc<AtomicU64>,
}

/// A layer that takes down warnings, errors, and what the binary says of its own life; and the task that writes them.
pub fn recorder<S>() -> (impl Layer<S>, Recorder)
where
    S: Subscriber + for<'s> LookupSpan<'s>,
{
    let (sender, lines) = mpsc::channel(WAITING);
    let dropped = Arc::new(AtomicU64::new(0));
    let keeper = Keeper { lines: sender, dropped: dropped.clone() };
    (keeper.with_filter(FilterFn::new(worth_keeping)), Recorder { lines, dropped })
}

fn worth_keeping(metadata: &Metadata<'_>) -> bool {
    // Spans say which request or job a line belongs to.
    metadata.is_span()
        || *metadata.level() <= Level::WARN
        || *metadata.level() == Level::INFO
            && (metadata.target() == "mpanel" || metadata.target().starts_with("mpanel::"))
}

/// The service of a line: the crate that said it.
fn service(target: &str) -> String {
    let name = target.split("::").next().unwrap_or(target);
    match name.strip_prefix("mpanel_").unwrap_or(name) {
        "server" => "api".into(),
        "kernel" | "mpanel" => "panel".into(),
        other => other.into(),
    }
}

/// The fields of a line or span.
#[derive(Default)]
struct Fields(Map<String, Value>);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.0.insert(field.name().into(), format!("{value:?}").into());
    }
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().into(), value.into());
    }
    fn record_i64(&mut self, field: &Field, value: i64) {
        self.0.insert(field.name().into(), value.into());
    }
    fn record_u64(&mut self, field: &Field, value: u64) {
        self.0.insert(field.name().into(), value.into());
    }
    fn record_u128(&mut self, field: &Field, value: u128) {
        // Durations are counted so; those that matter here fit a number.
        let value = u64::try_from(value).map_or_else(|_| Value::from(value.to_string()), Value::from);
        self.0.insert(field.name().into(), value);
    }
    fn record_f64(&mut self, field: &Field, value: f64) {
        self.0.insert(field.name().into(), value.into());
    }
    fn record_bool(&mut self, field: &Field, value: bool) {
        self.0.insert(field.name().into(), value.into());
    }
}

impl<S> Layer<S> for Keeper
where
    S: Subscriber + for<'s> LookupSpan<'s>,
{
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, cx: Context<'_, S>) {
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        if let Some(span) = cx.span(id) {
            span.extensions_mut().insert(fields);
        }
    }

    fn on_event(&self, event: &tracing::Event<'_>, cx: Context<'_, S>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let mut context = Map::new();
        for span in cx.event_scope(event).into_iter().flatten() {
            if let Some(Fields(own)) = span.extensions().get() {
                for (name, value) in own {
                    context.entry(format!("{}.{name}", span.name())).or_insert_with(|| value.clone());
                }
            }
        }
        let message = fields.0.remove("message");
        context.extend(fields.0);
        let line = Line {
            service: service(event.metadata().target()),
            level: match *event.metadata().level() {
                Level::ERROR => "error",
                Level::WARN => "warn",
                _ => "info",
            },
            message: message.as_ref().and_then(Value::as_str).unwrap_or("(no message)").into(),
            context,
            at: jiff::Timestamp::now(),
        };
        if self.lines.try_send(line).is_err() {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// The same thing said again and again is one row with a count.
fn rows(lines: &[Line]) -> Value {
    let mut told: BTreeMap<(String, &str, String, String), (Line, u64)> = BTreeMap::new();
    for line in lines {
        let context = Value::Object(line.context.clone()).to_string();
        let key = (line.service.clone(), line.level, line.message.clone(), context);
        told.entry(key).or_insert_with(|| (line.clone(), 0)).1 += 1;
    }
    let mut told: Vec<(Line, u64)> = told.into_values().collect();
    told.sort_by_key(|(line, _)| line.at);
    told.into_iter()
        .map(|(mut line, times)| {
            if times > 1 {
                line.context.insert("times".into(), times.into());
            }
            json!({
                "service": line.service, "level": line.level, "message": line.message,
                // PostgreSQL keeps no NUL in text.
                "context": serde_json::from_str::<Value>(&Value::Object(line.context).to_string().replace("\\u0000", "")).unwrap_or_default(),
                "created_at": line.at,
            })
        })
        .collect()
}

impl Recorder {
    /// Writes until the process ends. While the database is away, the newest lines wait.
    pub async fn run(mut self, app: App) {
        let mut waiting: Vec<Line> = vec![];
        let mut tick = tokio::time::interval(EVERY);
        let mut prune = tokio::time::interval(PRUNE);
        loop {
            tokio::select! {
                _ = prune.tick() => {
                    if let Err(error) = delete_old(&app).await {
                        tracing::warn!(%error, "old lines of the technical log could not be deleted; tried again in an hour");
                    }
                }
                _ = tick.tick() => {
                    while let Ok(line) = self.lines.try_recv() {
                        waiting.push(line);
                    }
                    let lost = self.dropped.swap(0, Ordering::Relaxed);
                    if lost > 0 {
                        waiting.push(Line {
                            service: "panel".into(),
                            level: "warn",
                            message: "lines of the technical log were dropped; the process's own log has them".into(),
                            context: [("lines".to_owned(), lost.into())].into_iter().collect(),
                            at: jiff::Timestamp::now(),
                        });
                    }
                    // Saying here that it could not be written would be one more line to write.
                    if !waiting.is_empty() && write(&app, &waiting).await.is_ok() {
                        waiting.clear();
                    }
                    if waiting.len() > WAITING {
                        let old = waiting.len() - WAITING;
                        waiting.drain(..old);
                        self.dropped.fetch_add(old as u64, Ordering::Relaxed);
                    }
                }
            }
        }
    }
}

async fn write(app: &App, lines: &[Line]) -> Result<()> {
    let tx = app.db.write(&PlatformScope::system()).await?;
    sql::insert().bind(&tx, &rows(lines)).await?;
    tx.commit_unaudited("the technical log").await
}

async fn delete_old(app: &App) -> Result<()> {
    let days = i32::try_from(app.settings.number(&SYSTEM_EVENTS_DAYS)).unwrap_or(30);
    let tx = app.db.write(&PlatformScope::system()).await?;
    sql::prune().bind(&tx, &days).await?;
    tx.commit_unaudited("the technical log's keeping time").await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_the_crate_that_spoke() {
        for (target, name) in [
            ("mpanel_server::edge", "api"),
            ("mpanel_kernel::error", "panel"),
            ("mpanel", "panel"),
            ("mpanel::up", "panel"),
            ("mpanel_cloudpods::drift", "cloudpods"),
            ("tokio_postgres::connection", "tokio_postgres"),
        ] {
            assert_eq!(service(target), name, "{target}");
        }
    }

    #[test]
    fn what_is_said_again_is_counted() {
        let line = |message: &str| Line {
            service: "jobs".into(),
            level: "warn",
            message: message.into(),
            context: Map::new(),
            at: jiff::Timestamp::UNIX_EPOCH,
        };
        let rows = rows(&[line("a"), line("b"), line("a"), line("a")]);
        assert_eq!((&rows[0]["message"], &rows[0]["context"]["times"]), (&json!("a"), &json!(3)));
        assert_eq!((&rows[1]["message"], &rows[1]["context"]), (&json!("b"), &json!({})));
    }
}
