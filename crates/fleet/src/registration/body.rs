//! What a request may say about a server, and what is wrong with it.

use mpanel_drivers::compute::DriverKind;
use mpanel_drivers::shell::KeyPair;
use mpanel_kernel::forms::{Check, Clearable, Field, Unknown};
use mpanel_sql::queries::fleet::src::registration::store::RecordRow;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{config, remote};

const LIST_LIMIT: usize = 20;

/// A server to be registered, or what is to be changed of one.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ServerFields {
    /// 1 to 63 lower-case letters, digits, dots and hyphens. Stays what it is.
    #[serde(default)]
    pub name: Field<String>,
    /// What kind of server: `compute` (the default), `web`, `mail`, ...
    #[serde(default)]
    pub r#type: Field<String>,
    /// Whose machine it is; `null` empties it.
    #[serde(default)]
    pub provider: Clearable<String>,
    /// The region's code; a new code makes a region.
    #[serde(default)]
    pub region: Field<String>,
    /// `incus`, `proxmox` or `simulated`. Stays what it is.
    #[serde(default)]
    pub driver: Field<String>,
    /// Its address in the tailnet; absent: the panel's own machine.
    #[serde(default, alias = "address")]
    pub ip: Field<String>,
    /// Who signs in there; root when absent.
    #[serde(default)]
    pub ssh_user: Field<String>,
    /// The port of SSH; 22 when absent.
    #[serde(default, alias = "port")]
    pub ssh_port: Field<i32>,
    /// The fingerprint that `probe` showed and a person compared: `SHA256:…`.
    #[serde(default)]
    pub host_key: Field<String>,
    /// An OpenSSH private key without a passphrase; absent at registration: one is made, and its public half answered.
    #[serde(default)]
    pub private_key: Field<String>,
    /// Lets the address be outside the tailnet.
    #[serde(default)]
    pub allow_untrusted_network: Field<bool>,
    /// Whether it runs pods; true when absent.
    #[serde(default)]
    pub can_host_pods: Field<bool>,
    /// Whether it is a mail server.
    #[serde(default)]
    pub is_mail_server: Field<bool>,
    /// Whether it is a database server.
    #[serde(default)]
    pub is_db_server: Field<bool>,
    /// Codes of the regions whose pods it takes; its own is always one of them. New codes make regions.
    #[serde(default)]
    pub regions: Field<Vec<String>>,
    /// At most 20 words of 1 to 40 characters.
    #[serde(default)]
    pub tags: Field<Vec<String>>,
    /// Names of storage pools; the first is used when nothing else is said.
    #[serde(default)]
    pub storage_pools: Field<Vec<String>>,
    /// Names of bridges, likewise.
    #[serde(default)]
    pub bridges: Field<Vec<String>>,
    /// Percent of its cores that may be promised, 10 to 10,000; `null`: as the setting says.
    #[serde(default)]
    pub cpu_overcommit_percent: Clearable<i32>,
    /// Percent of its memory, 10 to 1,000; likewise.
    #[serde(default)]
    pub memory_overcommit_percent: Clearable<i32>,
    /// Percent of its disk, 10 to 1,000; likewise.
    #[serde(default)]
    pub disk_overcommit_percent: Clearable<i32>,
    /// Percent of its processor from which it counts as too busy, 0 (never) to 100; `null`: as the setting says.
    #[serde(default)]
    pub cpu_alert_percent: Clearable<i32>,
    /// Percent of its memory, likewise.
    #[serde(default)]
    pub memory_alert_percent: Clearable<i32>,
    /// Percent of its disk, likewise.
    #[serde(default)]
    pub disk_alert_percent: Clearable<i32>,
    /// The driver's settings. incus: `program`. proxmox: `firstVmid`, `lastVmid`, `fullClones`, `snippets`, `node`.
    /// simulated: `cpuCores`, `memoryMb`, `diskGb`, `createMs`, `faults`.
    #[serde(default)]
    pub config: Field<Value>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A server's record without anything wrong.
pub(super) struct Record {
    pub name: String,
    pub kind: String,
    pub provider: Option<String>,
    pub region: String,
    pub driver: String,
    pub ip: Option<String>,
    pub ssh_user: String,
    pub ssh_port: i32,
    pub host_key: Option<String>,
    pub ssh_public_key: Option<String>,
    pub allow_untrusted_network: bool,
    pub can_host_pods: bool,
    pub is_mail_server: bool,
    pub is_db_server: bool,
    /// Its own first.
    pub regions: Vec<String>,
    pub tags: Vec<String>,
    pub storage_pools: Vec<String>,
    pub bridges: Vec<String>,
    pub cpu_overcommit_percent: Option<i32>,
    pub memory_overcommit_percent: Option<i32>,
    pub disk_overcommit_percent: Option<i32>,
    pub cpu_alert_percent: Option<i32>,
    pub memory_alert_percent: Option<i32>,
    pub disk_alert_percent: Option<i32>,
    pub config: Value,
}

impl From<RecordRow> for Record {
    fn from(row: RecordRow) -> Self {
        Self {
            name: row.name,
            kind: row.r#type,
            provider: row.provider,
            region: row.region,
            driver: row.driver,
            ip: row.ip,
            ssh_user: row.ssh_user,
            ssh_port: row.ssh_port,
            host_key: row.host_key,
            ssh_public_key: row.ssh_public_key,
            allow_untrusted_network: row.allow_untrusted_network,
            can_host_pods: row.can_host_pods,
            is_mail_server: row.is_mail_server,
            is_db_server: row.is_db_server,
            regions: row.regions,
            tags: row.tags,
            storage_pools: row.storage_pools,
            bridges: row.bridges,
            cpu_overcommit_percent: row.cpu_overcommit_percent,
            memory_overcommit_percent: row.memory_overcommit_percent,
            disk_overcommit_percent: row.disk_overcommit_percent,
            cpu_alert_percent: row.cpu_alert_percent,
            memory_alert_percent: row.memory_alert_percent,
            disk_alert_percent: row.disk_alert_percent,
            config: row.config,
        }
    }
}

impl Record {
    /// What a new record is before the request has its say.
    pub fn blank() -> Self {
        Self {
            name: String::new(),
            kind: "compute".into(),
            provider: None,
            region: String::new(),
            driver: String::new(),
            ip: None,
            ssh_user: "root".into(),
            ssh_port: 22,
            host_key: None,
            ssh_public_key: None,
            allow_untrusted_network: false,
            can_host_pods: true,
            is_mail_server: false,
            is_db_server: false,
            regions: vec![],
            tags: vec![],
            storage_pools: vec![],
            bridges: vec![],
            cpu_overcommit_percent: None,
            memory_overcommit_percent: None,
            disk_overcommit_percent: None,
            cpu_alert_percent: None,
            memory_alert_percent: None,
            disk_alert_percent: None,
            config: json!({}),
        }
    }

    /// Puts the request's fields in, noting every wrong one. Answers a key pair that is to be stored.
    pub fn apply(&mut self, fields: ServerFields, check: &mut Check) -> Option<KeyPair> {
        let fresh = self.name.is_empty();
        if fresh {
            self.identify(check, fields.name, fields.driver, &fields.region);
        } else {
            for (field, given) in [("name", !missing(&fields.name)), ("driver", !missing(&fields.driver))] {
                if given {
                    check.wrong(field, "read_only", "This cannot be changed; register the server anew.");
                }
            }
        }
        let code = |region: &str| region.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if let Some(region) = check.optional_text("region", fields.region, 32) {
            // The one that it was of is not its own any more.
            self.regions.retain(|r| *r != self.region);
            self.region = region;
            if !code(&self.region) {
                check.wrong("region", "invalid_code", "Use lower-case letters, digits and hyphens.");
            }
        }
        if let Some(regions) = check.optional("regions", fields.regions) {
            if regions.len() > LIST_LIMIT || regions.iter().any(|r| r.is_empty() || r.len() > 32 || !code(r)) {
                check.wrong("regions", "invalid_code", format!("Use at most {LIST_LIMIT} codes of regions."));
            }
            self.regions = regions;
        }
        self.regions.retain(|r| *r != self.region);
        self.regions.insert(0, self.region.clone());
        self.regions.dedup();
        if let Some(kind) = check.optional_text("type", fields.r#type, 32) {
            self.kind = kind;
        }
        if let Some(provider) = check.change_text("provider", fields.provider, 64) {
            self.provider = provider;
        }
        for (flag, given, name) in [
            (&mut self.allow_untrusted_network, fields.allow_untrusted_network, "allowUntrustedNetwork"),
            (&mut self.can_host_pods, fields.can_host_pods, "canHostPods"),
            (&mut self.is_mail_server, fields.is_mail_server, "isMailServer"),
            (&mut self.is_db_server, fields.is_db_server, "isDbServer"),
        ] {
            *flag = check.optional(name, given).unwrap_or(*flag);
        }
        for (percent, given, name, least, most) in [
            (&mut self.cpu_overcommit_percent, fields.cpu_overcommit_percent, "cpuOvercommitPercent", 10, 10_000),
            (
                &mut self.memory_overcommit_percent,
                fields.memory_overcommit_percent,
                "memoryOvercommitPercent",
                10,
                1000,
            ),
            (&mut self.disk_overcommit_percent, fields.disk_overcommit_percent, "diskOvercommitPercent", 10, 1000),
            (&mut self.cpu_alert_percent, fields.cpu_alert_percent, "cpuAlertPercent", 0, 100),
            (&mut self.memory_alert_percent, fields.memory_alert_percent, "memoryAlertPercent", 0, 100),
            (&mut self.disk_alert_percent, fields.disk_alert_percent, "diskAlertPercent", 0, 100),
        ] {
            let Some(value) = check.change(name, given) else { continue };
            if value.is_some_and(|v| !(least..=most).contains(&v)) {
                check.wrong(name, "out_of_range", format!("Use a whole number from {least} to {most}."));
            }
            *percent = value;
        }
        for (list, given, name) in [
            (&mut self.tags, fields.tags, "tags"),
            (&mut self.storage_pools, fields.storage_pools, "storagePools"),
            (&mut self.bridges, fields.bridges, "bridges"),
        ] {
            let Some(mut values) = check.optional(name, given) else { continue };
            values.iter_mut().for_each(|v| *v = v.trim().to_owned());
            if values.len() > LIST_LIMIT {
                check.wrong(name, "too_many", format!("Use at most {LIST_LIMIT}."));
            }
            // Names of pools and bridges become arguments of the servers' tools.
            let word =
                |v: &String| name == "tags" || v.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
            if let Some(bad) = values.iter().find(|v| {
                v.is_empty() || v.len() > 40 || v.starts_with('-') || v.chars().any(char::is_control) || !word(v)
            }) {
                check.wrong(
                    name,
                    "invalid",
                    format!("{bad:?} cannot be used: 1 to 40 letters, digits, hyphens, dots."),
                );
            }
            *list = values;
        }
        if let Some(config) = check.optional("config", fields.config) {
            self.config = config;
        }
        if let Ok(kind) = self.driver.parse::<DriverKind>()
            && let Err(why) = config::check(kind, &self.config)
        {
            check.wrong("config", "invalid_config", why);
        }
        self.reach(check, fields.ip, fields.ssh_user, fields.ssh_port, fields.host_key);
        let pair = check.optional_text("privateKey", fields.private_key, 16_384).map(|key| KeyPair::read(&key));
        match pair {
            Some(Err(why)) => {
                check.wrong("privateKey", "invalid_key", why);
                None
            }
            Some(Ok(pair)) => Some(pair),
            None if self.ip.is_some() && self.ssh_public_key.is_none() && check.ok() => {
                KeyPair::generate(&format!("mpanel@{}", self.name))
                    .map_err(|why| check.wrong("privateKey", "not_made", format!("No key could be made: {why}.")))
                    .ok()
            }
            None => None,
        }
    }

    fn identify(&mut self, check: &mut Check, name: Field<String>, driver: Field<String>, region: &Field<String>) {
        if let Some(name) = check.text("name", name, 1, 63) {
            let letters = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.';
            if !name.bytes().all(letters) || !name.starts_with(|c: char| c.is_ascii_alphanumeric()) {
                check.wrong(
                    "name",
                    "invalid_name",
                    "Use lower-case letters, digits, dots and hyphens, such as node-1.",
                );
            }
            self.name = name;
        }
        if let Some(driver) = check.text("driver", driver, 1, 32) {
            if driver.parse::<DriverKind>().is_err() {
                check.wrong("driver", "unknown_driver", "Choose incus, proxmox or simulated.");
            }
            self.driver = driver;
        }
        if missing(region) {
            check.wrong("region", "required", "This field is required.");
        }
    }

    /// How it is reached: two steps, so that nobody trusts a key that nobody compared.
    fn reach(
        &mut self,
        check: &mut Check,
        ip: Field<String>,
        user: Field<String>,
        port: Field<i32>,
        host_key: Field<String>,
    ) {
        if let Some(ip) = check.optional_text("ip", ip, 253) {
            if self.ip.as_ref() != Some(&ip) {
                // Another machine has another key.
                self.host_key = None;
            }
            if !ip.bytes().all(|b| b.is_ascii_alphanumeric() || b".:-".contains(&b)) || ip.starts_with('-') {
                check.wrong("ip", "invalid_address", "Give an IP address or a host name.");
            }
            self.ip = Some(ip);
        }
        if let Some(user) = check.optional_text("sshUser", user, 32) {
            let letters = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-';
            if !user.bytes().all(letters) || !user.starts_with(|c: char| c.is_ascii_lowercase() || c == '_') {
                check.wrong("sshUser", "invalid_user", "Give a user's name, such as root.");
            }
            self.ssh_user = user;
        }
        if let Some(port) = check.optional("sshPort", port) {
            if !(1..=65_535).contains(&port) {
                check.wrong("sshPort", "out_of_range", "Use a port from 1 to 65535.");
            }
            self.ssh_port = port;
        }
        if let Some(key) = check.optional_text("hostKey", host_key, 60) {
            let digest = key.strip_prefix("SHA256:").unwrap_or_default();
            if digest.len() != 43 || !digest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/') {
                check.wrong(
                    "hostKey",
                    "invalid_fingerprint",
                    "Give a fingerprint as ssh-keygen -l prints it: SHA256:….",
                );
            }
            self.host_key = Some(key);
        }
        let Some(ip) = &self.ip else { return };
        if !self.allow_untrusted_network && !remote::trusted(ip) {
            check.wrong("ip", "untrusted_network", remote::outside(ip));
        }
        if self.host_key.is_none() && self.driver != DriverKind::Simulated.to_string() {
            check.wrong(
                "hostKey",
                "required",
                "Ask POST /api/platform/servers/probe for the server's host key, compare it with the server's own, and give it here.",
            );
        }
    }
}

fn missing<T>(field: &Field<T>) -> bool {
    matches!(field, Field::Missing)
}
