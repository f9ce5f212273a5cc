//! Lines of a job's log.

use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::http::App;
use mpanel_kernel::live::Live;
use mpanel_sql::queries::jobs::src::engine as sql;

/// How bad a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogLevel {
    /// Something went as planned.
    Info,
    /// Something needs a second try or a look.
    Warn,
    /// Something failed.
    Error,
}

/// Who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogSource {
    /// The workflow and its driver.
    Provisioner,
    /// The machine itself: its console.
    Agent,
    /// A person's doing in the panel.
    Panel,
    /// A server's own words, with its address and the commands: for operators only.
    Node,
}

impl LogLevel {
    fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

impl LogSource {
    fn as_str(self) -> &'static str {
        match self {
            Self::Provisioner => "provisioner",
            Self::Agent => "agent",
            Self::Panel => "panel",
            Self::Node => "node",
        }
    }
}

/// Bytes of a line that are kept.
const LINE_LIMIT: usize = 4000;

/// Whose log: the job, its tenant, its pod.
pub(crate) type Whose = (i64, Option<i64>, Option<i64>);

/// Writes a line at once, outside the step's transaction, so that people see it while the step runs. A line that
/// cannot be written must not fail the job; it goes to the process's log. `once`: unless it is there already.
pub(crate) async fn write(app: &App, whose: Whose, level: LogLevel, source: LogSource, message: &str, once: bool) {
    let (job, tenant, pod) = whose;
    // PostgreSQL takes no NUL in text.
    let mut line: String = message.replace('\0', "");
    if line.len() > LINE_LIMIT {
        let end = (0..=LINE_LIMIT).rev().find(|i| line.is_char_boundary(*i)).unwrap_or(0);
        line.truncate(end);
        line.push('…');
    }
    let written = async {
        let tx = app.db.write(&PlatformScope::system()).await?;
        let (how, who) = (level.as_str(), source.as_str());
        let id = match once {
            false => Some(sql::log_event().bind(&tx, &job, &how, &who, &line).one().await?),
            true => sql::log_event_once().bind(&tx, &job, &how, &who, &line).opt().await?,
        };
        let Some(id) = id else { return Ok(()) };
        if let (Some(tenant), Some(pod), true) = (tenant, pod, source != LogSource::Node) {
            tx.announce(Live::Log { tenant, pod, id });
        }
        tx.announce(Live::Job { tenant, id: job });
        tx.commit_unaudited("a log line").await
    };
    if let Err(error) = written.await {
        tracing::warn!(job, %error, line, "a job's log line could not be written");
    }
}
