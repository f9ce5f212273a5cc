//! The typed registry over `system_settings`: every number an operator may want to change, with its default,
//! its range and what it does. Values are live on every process: a change is announced with its commit.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use mpanel_sql::queries::kernel::src::settings as sql;
use serde_json::{Value, json};

use crate::Result;
use crate::db::{Db, PlatformScope};

/// What a setting holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Type {
    /// A whole number within a range, both ends included.
    Number(i64, i64),
    /// True or false.
    Boolean,
    /// A text of at most so many characters.
    String(usize),
}

/// A registered setting.
pub struct Definition {
    /// The full key; its first segment is the namespace.
    pub key: &'static str,
    /// Type and range.
    pub kind: Type,
    /// The value when none is stored, as JSON text.
    pub default: &'static str,
    /// What it does, with its unit.
    pub description: &'static str,
    /// Old spellings that mean the same.
    pub aliases: &'static [&'static str],
}

/// A setting whose value is a whole number.
pub struct Number(pub &'static str);
/// A setting whose value is true or false.
pub struct Boolean(pub &'static str);
/// A setting whose value is a text.
pub struct Text(pub &'static str);

macro_rules! settings {
    ($($name:ident: $handle:ident = $key:literal, $kind:expr, $default:literal, $description:literal $(, alias $aliases:literal)?;)*) => {
        $(#[doc = $description] pub static $name: $handle = $handle($key);)*
        /// Every setting this build knows.
        pub static ALL: &[Definition] = &[$(Definition {
            key: $key, kind: $kind, default: $default, description: $description,
            aliases: &[$($aliases)?],
        },)*];
    };
}

settings! {
    METRICS_SAMPLE_INTERVAL: Number = "cloudpods.metrics.sample_interval_seconds", Type::Number(5, 3600), "15", "Seconds between two samples of the pods' figures.";
    METRICS_RETENTION_HOURS: Number = "cloudpods.metrics.retention_hours", Type::Number(1, 8760), "48", "Hours that samples of the pods' figures are kept.";
    AUDIT_RETENTION_DAYS: Number = "cloudpods.audit.retention_days", Type::Number(1, 3650), "180", "Days that audit events are kept. This build keeps all of them.", alias "audit.retentionDays";
    QUOTA_DEFAULT_PODS: Number = "cloudpods.quota.default_pods", Type::Number(0, 100_000), "5", "Pods a tenant may have when neither a quota row nor a subscription says otherwise.";
    QUOTA_DEFAULT_CPU: Number = "cloudpods.quota.default_cpu_cores", Type::Number(0, 100_000), "16", "Processor cores of all pods of a tenant, likewise.";
    QUOTA_DEFAULT_MEMORY: Number = "cloudpods.quota.default_memory_mb", Type::Number(0, 100_000_000), "32768", "Memory in MB of all pods of a tenant, likewise.";
    QUOTA_DEFAULT_DISK: Number = "cloudpods.quota.default_disk_gb", Type::Number(0, 10_000_000), "400", "Disk in GB of all pods of a tenant, likewise.";
    PROVISION_ADDRESS_TIMEOUT: Number = "cloudpods.provision.address_timeout_seconds", Type::Number(5, 1800), "60", "Seconds a new machine may take to get an address and answer on SSH.";
    STOP_TIMEOUT: Number = "cloudpods.stop_timeout_seconds", Type::Number(1, 600), "20", "Seconds a machine may take to shut down before it is switched off.";
    POD_JOB_ATTEMPTS: Number = "cloudpods.job_attempts", Type::Number(1, 20), "4", "Tries of a pod operation before it is given up.";
    JOBS_LEASE: Number = "jobs.lease_seconds", Type::Number(5, 600), "30", "Seconds after which a job whose worker is silent is given to another one.";
    JOBS_POLL: Number = "jobs.poll_interval_ms", Type::Number(50, 60_000), "1000", "Milliseconds between two looks at a queue when no notice arrives.";
    JOBS_CONCURRENCY: Number = "jobs.concurrency", Type::Number(1, 256), "8", "Jobs that one worker process runs at the same time.";
    JOBS_BACKOFF: Number = "jobs.backoff_initial_ms", Type::Number(10, 600_000), "2000", "Milliseconds before the second try of a failed job; doubled for each further one.";
    JOBS_BACKOFF_MAX: Number = "jobs.backoff_max_ms", Type::Number(100, 86_400_000), "300000", "Milliseconds between two tries, at most.";
    JOBS_HISTORY_DAYS: Number = "jobs.history_days", Type::Number(1, 3650), "30", "Days that finished jobs are kept.";
    SERVERS_CHECK_INTERVAL: Number = "servers.check_interval_seconds", Type::Number(5, 3600), "20", "Seconds between two looks at each server.";
    SESSION_IDLE_MINUTES: Number = "security.session_idle_minutes", Type::Number(5, 43_200), "720", "Minutes after which an unused session ends.";
    SESSION_MAX_HOURS: Number = "security.session_max_hours", Type::Number(1, 8760), "168", "Hours after which any session ends.";
    PASSWORD_MIN_LENGTH: Number = "security.password_min_length", Type::Number(8, 128), "12", "Characters a password must have.";
    LOGIN_MAX_FAILURES: Number = "security.login_max_failures", Type::Number(3, 1000), "8", "Refused sign-ins of one account or address within the window before it must wait.";
    LOGIN_WINDOW_MINUTES: Number = "security.login_window_minutes", Type::Number(1, 1440), "15", "Length in minutes of that window.";
    ARGON2_MEMORY_KB: Number = "security.argon2_memory_kb", Type::Number(19_456, 1_048_576), "19456", "Memory in KiB that hashing a password takes.";
    ARGON2_ITERATIONS: Number = "security.argon2_iterations", Type::Number(2, 20), "2", "Passes that hashing a password makes.";
    TIMEZONE: Text = "platform.timezone", Type::String(64), "\"UTC\"", "Time zone of reports and schedules. This build shows UTC everywhere.";
    BRAND_NAME: Text = "platform.brand_name", Type::String(64), "\"mPanel\"", "The name the console shows.";
    PRIMARY_COLOR: Text = "platform.primary_color", Type::String(32), "\"#3b5bdb\"", "The console's accent colour.";
}

/// The values, as this process knows them.
#[derive(Clone, Default)]
pub struct Settings {
    values: Arc<RwLock<HashMap<String, Value>>>,
}

impl Settings {
    /// Reads all values from the database; called at start and whenever a change is announced.
    pub async fn reload(&self, db: &Db) -> Result<()> {
        let tx = db.read(&PlatformScope::system()).await?;
        let rows = sql::all_settings().bind(&tx).all().await?;
        let map = rows.into_iter().map(|r| (format!("{}.{}", r.namespace, r.key), r.value)).collect();
        *self.values.write().unwrap_or_else(std::sync::PoisonError::into_inner) = map;
        Ok(())
    }

    /// The value of a number, always within its range.
    pub fn number(&self, setting: &Number) -> i64 {
        let definition = definition(setting.0);
        let (Value::Number(_), Type::Number(low, high)) = (self.value(definition), definition.kind) else {
            return default(definition).as_i64().unwrap_or_default();
        };
        self.value(definition).as_i64().unwrap_or_default().clamp(low, high)
    }

    /// A number of seconds as a duration.
    pub fn seconds(&self, setting: &Number) -> std::time::Duration {
        std::time::Duration::from_secs(self.number(setting).unsigned_abs())
    }

    /// A number of milliseconds as a duration.
    pub fn millis(&self, setting: &Number) -> std::time::Duration {
        std::time::Duration::from_millis(self.number(setting).unsigned_abs())
    }

    /// The value of a text.
    pub fn text(&self, setting: &Text) -> String {
        self.value(definition(setting.0)).as_str().unwrap_or_default().to_owned()
    }

    /// The value of a switch.
    pub fn boolean(&self, setting: &Boolean) -> bool {
        self.value(definition(setting.0)).as_bool().unwrap_or_default()
    }

    fn value(&self, definition: &Definition) -> Value {
        let values = self.values.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        values.get(definition.key).cloned().unwrap_or_else(|| default(definition))
    }
}

fn definition(key: &str) -> &'static Definition {
    match ALL.iter().find(|d| d.key == key) {
        Some(definition) => definition,
        None => unreachable!("handles are made together with their definitions"),
    }
}

fn default(definition: &Definition) -> Value {
    serde_json::from_str(definition.default).unwrap_or(json!(null))
}
