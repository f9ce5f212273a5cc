//! The typed registry over `system_settings`: every number an operator may want to change, with its default,
//! its range and what it does. Values are live on every process: a change is announced with its commit.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use mpanel_sql::queries::kernel::src::settings as sql;
use serde_json::{Value, json};

use crate::Result;
use crate::db::{Db, PlatformScope, PlatformTx};
use crate::events::{self, Event};
use crate::live::Live;

/// What a setting holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Type {
    /// A whole number within a range, both ends included.
    Number(i64, i64),
    /// True or false.
    Boolean,
    /// A text of at most so many characters.
    String(usize),
    /// One of these words.
    Choice(&'static [&'static str]),
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

impl Definition {
    /// The first segment of the key, and the rest of it.
    pub fn names(&self) -> (&'static str, &'static str) {
        self.key.split_once('.').unwrap_or((self.key, ""))
    }

    /// How the value's type is called.
    pub fn value_type(&self) -> &'static str {
        match self.kind {
            Type::Number(..) => "number",
            Type::Boolean => "boolean",
            Type::String(_) | Type::Choice(_) => "string",
        }
    }

    /// The value when none is stored.
    pub fn default_value(&self) -> Value {
        serde_json::from_str(self.default).unwrap_or(json!(null))
    }
}

/// The value in force, as the transaction sees it.
pub async fn in_force(tx: &PlatformTx, definition: &Definition) -> Result<Value> {
    let (namespace, key) = definition.names();
    let stored = sql::setting().bind(tx, &namespace, &key).opt().await?;
    Ok(stored.unwrap_or_else(|| definition.default_value()))
}

/// Stores a value, or with `None` takes the stored one away; on record with the value before. Every process has it with the
/// commit.
pub async fn store(
    tx: &PlatformTx,
    definition: &'static Definition,
    value: Option<&Value>,
    user: Option<i64>,
) -> Result<()> {
    let (namespace, key) = definition.names();
    let before = in_force(tx, definition).await?;
    match value {
        Some(value) => {
            sql::put_setting().bind(tx, &namespace, &key, value, &definition.value_type(), &user).await?;
        }
        None => drop(sql::delete_setting().bind(tx, &namespace, &key).await?),
    }
    let after = value.cloned().unwrap_or_else(|| definition.default_value());
    tx.record(
        Event::new(&events::SETTING_UPDATED)
            .details(json!({ "key": definition.key, "before": before, "after": after })),
    );
    tx.announce(Live::Settings);
    Ok(())
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
    AUDIT_RETENTION_DAYS: Number = "cloudpods.audit.retention_days", Type::Number(1, 3650), "180", "Days that audit events are kept; then they are deleted, and the seals over them stay.", alias "audit.retentionDays";
    AUDIT_SEAL_SECONDS: Number = "security.audit_seal_seconds", Type::Number(1, 3600), "10", "Seconds between two seals over new audit events.";
    QUOTA_DEFAULT_PODS: Number = "cloudpods.quota.default_pods", Type::Number(0, 100_000), "5", "Pods a tenant may have when neither a quota row nor a subscription says otherwise.";
    QUOTA_DEFAULT_CPU: Number = "cloudpods.quota.default_cpu_cores", Type::Number(0, 100_000), "16", "Processor cores of all pods of a tenant, likewise.";
    QUOTA_DEFAULT_MEMORY: Number = "cloudpods.quota.default_memory_mb", Type::Number(0, 100_000_000), "32768", "Memory in MB of all pods of a tenant, likewise.";
    QUOTA_DEFAULT_DISK: Number = "cloudpods.quota.default_disk_gb", Type::Number(0, 10_000_000), "400", "Disk in GB of all pods of a tenant, likewise.";
    QUOTA_DEFAULT_VOLUMES: Number = "cloudpods.quota.default_volumes", Type::Number(0, 100_000), "10", "Volumes a tenant may have, likewise.";
    QUOTA_DEFAULT_SNAPSHOTS: Number = "cloudpods.quota.default_snapshots", Type::Number(0, 100_000), "20", "Snapshots a tenant may have, likewise.";
    QUOTA_DEFAULT_ADDRESSES: Number = "cloudpods.quota.default_addresses", Type::Number(0, 100_000), "10", "Addresses of pools that all pods of a tenant may hold, likewise.";
    PLACEMENT_STRATEGY: Text = "cloudpods.placement.strategy", Type::Choice(&["spread", "pack"]), "\"spread\"", "spread: new pods go to the emptiest server; pack: to the fullest that has room.";
    PLACEMENT_MEMORY_RESERVE: Number = "cloudpods.placement.memory_reserve_percent", Type::Number(0, 90), "5", "Percent of a server's memory that must be left, as measured, beside a pod that is placed there.";
    PLACEMENT_DISK_RESERVE: Number = "cloudpods.placement.disk_reserve_percent", Type::Number(0, 90), "5", "Percent of its storage, likewise.";
    PROVISION_ADDRESS_TIMEOUT: Number = "cloudpods.provision.address_timeout_seconds", Type::Number(5, 1800), "180", "Seconds a new machine may take to get an address, and to answer on SSH, in each try of its job.";
    PROVISION_SCRIPT_TIMEOUT: Number = "cloudpods.provision.script_timeout_seconds", Type::Number(0, 86_400), "600", "Seconds that the setup script of a new machine is waited for; after that the pod counts as made, and is told to have one that still runs.";
    PROVISION_SCRIPT_SILENCE: Number = "cloudpods.provision.script_silence_seconds", Type::Number(0, 3600), "60", "Seconds that a new machine which does not tell how its setup script goes is waited for.";
    PROVISION_SERVER_WAIT: Number = "cloudpods.provision.server_wait_seconds", Type::Number(0, 86_400), "900", "Seconds that a pod's job waits for a server while the only ones that could take the pod do not answer; 0: it fails at once.";
    CREATIONS_AT_ONCE: Number = "servers.creations_at_once", Type::Number(1, 256), "4", "Machines that are made at the same time on one server; more wait for their turn.";
    STOP_TIMEOUT: Number = "cloudpods.stop_timeout_seconds", Type::Number(1, 600), "20", "Seconds a machine may take to shut down before it is switched off.";
    POD_JOB_ATTEMPTS: Number = "cloudpods.job_attempts", Type::Number(1, 20), "4", "Tries of a pod operation before it is given up.";
    JOBS_LEASE: Number = "jobs.lease_seconds", Type::Number(5, 600), "30", "Seconds after which a job whose worker is silent is given to another one.";
    JOBS_POLL: Number = "jobs.poll_interval_ms", Type::Number(50, 60_000), "1000", "Milliseconds between two looks at a queue when no notice arrives.";
    JOBS_CONCURRENCY: Number = "jobs.concurrency", Type::Number(1, 256), "8", "Jobs that one worker process runs at the same time.";
    JOBS_BACKOFF: Number = "jobs.backoff_initial_ms", Type::Number(10, 600_000), "2000", "Milliseconds before the second try of a failed job; doubled for each further one.";
    JOBS_BACKOFF_MAX: Number = "jobs.backoff_max_ms", Type::Number(100, 86_400_000), "300000", "Milliseconds between two tries, at most.";
    JOBS_STEP_LIMIT: Number = "jobs.step_limit_seconds", Type::Number(60, 86_400), "3600", "Seconds that a step of a job may take before its try counts as failed, where its type has no limit of its own.";
    JOBS_HISTORY_DAYS: Number = "jobs.history_days", Type::Number(1, 3650), "30", "Days that finished jobs are kept.";
    SERVERS_CHECK_INTERVAL: Number = "servers.check_interval_seconds", Type::Number(5, 3600), "20", "Seconds between two looks at each server.";
    RECONCILE_INTERVAL: Number = "servers.reconcile_interval_seconds", Type::Number(5, 86_400), "300", "Seconds between two comparisons of the servers' machines with the records.";
    TEMPLATES_LOOK_INTERVAL: Number = "templates.look_interval_seconds", Type::Number(5, 86_400), "60", "Seconds between two looks on which servers the templates' images are.";
    SERVER_METRICS_HOURS: Number = "servers.metrics_retention_hours", Type::Number(1, 8760), "168", "Hours that samples of the servers' load are kept.";
    SERVER_ALERT_CPU: Number = "servers.alert.cpu_percent", Type::Number(0, 100), "90", "Percent of a server's processor that operators are told of when its load stays above; 0: never.";
    SERVER_ALERT_MEMORY: Number = "servers.alert.memory_percent", Type::Number(0, 100), "90", "Percent of its memory, likewise.";
    SERVER_ALERT_DISK: Number = "servers.alert.disk_percent", Type::Number(0, 100), "85", "Percent of its storage, likewise.";
    SERVER_ALERT_MINUTES: Number = "servers.alert.minutes", Type::Number(0, 1440), "10", "Minutes that it has to stay above.";
    SERVER_LOST_MINUTES: Number = "servers.lost_after_minutes", Type::Number(0, 10_080), "10", "Minutes that a server must have been silent before an operator can declare it lost.";
    OVERCOMMIT_CPU: Number = "servers.overcommit.cpu_percent", Type::Number(10, 10_000), "400", "Percent of a server's cores that may be promised to pods, where the server's record says nothing else.";
    OVERCOMMIT_MEMORY: Number = "servers.overcommit.memory_percent", Type::Number(10, 1000), "100", "Percent of a server's memory, likewise.";
    OVERCOMMIT_DISK: Number = "servers.overcommit.disk_percent", Type::Number(10, 1000), "100", "Percent of a server's disk, likewise.";
    SESSION_IDLE_MINUTES: Number = "security.session_idle_minutes", Type::Number(5, 43_200), "720", "Minutes after which an unused session ends.";
    SESSION_MAX_HOURS: Number = "security.session_max_hours", Type::Number(1, 8760), "168", "Hours after which any session ends.";
    OPERATORS_NEED_SECOND_FACTOR: Boolean = "security.operators_need_second_factor", Type::Boolean, "false", "Whether whoever may do anything on the platform must set up a second factor first.";
    OPERATOR_NETWORKS: Text = "security.operator_networks", Type::String(2000), "\"\"", "Networks that the platform can be operated from, separated by commas; empty: from anywhere. A list that would shut you out is refused.";
    API_KEYS_ALLOWED: Boolean = "security.api_keys_allowed", Type::Boolean, "true", "Whether API keys can be made and open anything.";
    INCIDENT_FAILED_SIGN_INS: Number = "security.incident_failed_sign_ins", Type::Number(3, 100_000), "20", "Refused sign-ins of one account or address within an hour that make an incident.";
    INCIDENT_REFUSALS: Number = "security.incident_refusals", Type::Number(5, 100_000), "50", "Refusals (403) of one caller within a minute that make an incident.";
    BREACHED_PASSWORDS_FILE: Text = "security.breached_passwords_file", Type::String(500), "\"\"", "A file of passwords that have been in a breach, as Have I Been Pwned offers it (SHA-1, ordered by hash); new passwords must not be in it. On every machine of the installation. Empty: none.";
    COUNTRY_DATABASE_FILE: Text = "security.country_database_file", Type::String(500), "\"\"", "A database of countries by address in MaxMind's format (GeoLite2-Country.mmdb and others), for incidents of sign-ins from a new country. On every machine of the installation. Empty: none.";
    PASSWORD_MIN_LENGTH: Number = "security.password_min_length", Type::Number(8, 128), "12", "Characters a password must have.";
    LOGIN_MAX_FAILURES: Number = "security.login_max_failures", Type::Number(3, 1000), "8", "Refused sign-ins of one account or address within the window before it must wait.";
    LOGIN_WINDOW_MINUTES: Number = "security.login_window_minutes", Type::Number(1, 1440), "15", "Length in minutes of that window.";
    IMPERSONATION_MINUTES: Number = "security.impersonation_minutes", Type::Number(1, 480), "30", "Minutes after which acting as a customer ends by itself.";
    INVITATION_HOURS: Number = "security.invitation_hours", Type::Number(1, 720), "72", "Hours that an invitation or activation link works.";
    PASSWORD_RESET_MINUTES: Number = "security.password_reset_minutes", Type::Number(5, 1440), "60", "Minutes that a link to set a new password works.";
    LOGIN_HISTORY_DAYS: Number = "security.login_history_days", Type::Number(1, 3650), "180", "Days that an account's sign-ins are kept.";
    TOKEN_MINUTES: Number = "security.token_minutes", Type::Number(1, 60), "15", "Minutes that a bearer token (JWT) works.";
    TOKEN_KEY_DAYS: Number = "security.token_key_days", Type::Number(1, 365), "30", "Days after which the key that signs bearer tokens is replaced.";
    KEY_USAGE_DAYS: Number = "security.api_key_usage_days", Type::Number(1, 3650), "30", "Days that the requests of API keys are kept.";
    ARGON2_MEMORY_KB: Number = "security.argon2_memory_kb", Type::Number(19_456, 1_048_576), "19456", "Memory in KiB that hashing a password takes.";
    ARGON2_ITERATIONS: Number = "security.argon2_iterations", Type::Number(2, 20), "2", "Passes that hashing a password makes.";
    TIMEZONE: Text = "platform.timezone", Type::String(64), "\"UTC\"", "Time zone (an IANA name such as Europe/Berlin) of reports and of schedules that are crontab lines.";
    SUSPEND_STOPS_PODS: Boolean = "tenants.suspend_stops_pods", Type::Boolean, "true", "Whether suspending a tenant stops its pods. They are started again when it is taken up again.";
    BILLING_CURRENCY: Text = "billing.currency", Type::String(3), "\"EUR\"", "Currency (ISO 4217) of checkouts that name none.";
    BILLING_TAX: Number = "billing.tax_basis_points", Type::Number(0, 10_000), "0", "Tax on top of prices, in hundredths of a per cent: 1900 is 19 %.";
    BILLING_TAX_NAME: Text = "billing.tax_name", Type::String(32), "\"VAT\"", "What the tax is called on invoices.";
    CHECKOUT_HOURS: Number = "billing.checkout.session_hours", Type::Number(1, 168), "24", "Hours after which an unpaid checkout expires.";
    CHECKOUT_PER_HOUR: Number = "billing.checkout.per_address_and_hour", Type::Number(1, 100_000), "30", "Checkouts that one address may begin within an hour.";
    PAYMENT_PAGE: Text = "billing.manual.payment_page", Type::Choice(&["auto", "on", "off"]), "\"auto\"", "The built-in payment page that takes no money. auto: only while the panel's URL is of this machine (localhost); on; off: an operator confirms payments.";
    WEBHOOK_TOLERANCE: Number = "billing.webhook_tolerance_seconds", Type::Number(30, 3600), "300", "Seconds by which the time of a payment provider's signature may differ from ours.";
    PROVIDER_TIMEOUT: Number = "billing.provider_timeout_seconds", Type::Number(1, 80), "20", "Seconds that a payment provider may take to answer.";
    LOOK_AGAIN: Number = "billing.look_again_minutes", Type::Number(1, 1440), "60", "Minutes after which a payment provider that could not be reached is asked again what became of a charge or a refund.";
    CHARGE_ATTEMPTS: Number = "billing.dunning.charge_attempts", Type::Number(1, 10), "4", "Tries to charge an open invoice to what its customer left with the payment provider.";
    CHARGE_PAUSE: Number = "billing.dunning.charge_pause_days", Type::Number(1, 30), "3", "Days between two of them.";
    INVOICE_DUE_DAYS: Number = "billing.invoice_due_days", Type::Number(0, 365), "14", "Days that an invoice may stay unpaid.";
    RENEWALS_INTERVAL: Number = "billing.renewals.interval_seconds", Type::Number(1, 86_400), "60", "Seconds between two looks at subscriptions that are due.";
    DUNNING_INTERVAL: Number = "billing.dunning.interval_seconds", Type::Number(1, 86_400), "3600", "Seconds between two looks at unpaid invoices.";
    DUNNING_REMIND: Number = "billing.dunning.reminder_days", Type::Number(1, 90), "3", "Days between two reminders of an unpaid invoice.";
    DUNNING_SUSPEND: Number = "billing.dunning.suspend_after_days", Type::Number(1, 365), "7", "Days that a payment may be overdue before what it pays for is stopped.";
    DUNNING_TERMINATE: Number = "billing.dunning.terminate_after_days", Type::Number(2, 730), "30", "Days that a payment may be overdue before the subscription ends and what it pays for is deleted.";
    ORDERS_RETRY: Number = "billing.orders.retry_seconds", Type::Number(1, 3600), "15", "Seconds between two looks for room for paid orders that wait.";
    SYSTEM_EVENTS_DAYS: Number = "platform.system_events_days", Type::Number(1, 3650), "30", "Days that the technical log is kept.";
    NOTIFICATION_DAYS: Number = "platform.notification_days", Type::Number(1, 365), "30", "Days that a notification is shown.";
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
            return definition.default_value().as_i64().unwrap_or_default();
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
        values.get(definition.key).cloned().unwrap_or_else(|| definition.default_value())
    }
}

fn definition(key: &str) -> &'static Definition {
    match ALL.iter().find(|d| d.key == key) {
        Some(definition) => definition,
        None => unreachable!("handles are made together with their definitions"),
    }
}
