//! What a process must know before it can reach the database: from a TOML file and `MPANEL_*` variables.
//! Everything an operator may want to change while the panel runs is a [setting](crate::settings) instead.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// A configuration key.
pub struct Key {
    /// Its name in the TOML file; upper case with `MPANEL_` before it in the environment.
    pub name: &'static str,
    /// What it holds when nothing is said.
    pub default: &'static str,
    /// What it means.
    pub description: &'static str,
}

/// Every key.
pub const KEYS: &[Key] = &[
    Key {
        name: "listen",
        default: "127.0.0.1:8080",
        description: "Address and port of the API and the console. Use 0.0.0.0:8080 to be reached from other machines, behind a TLS proxy.",
    },
    Key {
        name: "public_url",
        default: "",
        description: "The URL people type, such as https://panel.example.com. With https, session cookies are marked Secure. Empty: http:// and the listen address.",
    },
    Key {
        name: "data_dir",
        default: "var",
        description: "Where the private database, downloaded images and state files live.",
    },
    Key {
        name: "database_url",
        default: "",
        description: "postgres://user:password@host:5432/name of a role that owns the database and may create roles. Empty: mPanel runs a private PostgreSQL under data_dir. DATABASE_URL is read too.",
    },
    Key { name: "database_pool_size", default: "16", description: "Connections of each of the two pools, at most." },
    Key {
        name: "local_node",
        default: "auto",
        description: "auto: register this machine as a server when Incus or LXD is set up on it, else a simulated one on an empty installation. simulated: always a simulated one. none: register nothing.",
    },
    Key {
        name: "metrics_listen",
        default: "",
        description: "Address and port on which GET /metrics answers Prometheus without a login, such as 127.0.0.1:9464, for a network that only the scraper reaches. Empty: only the API's /metrics, with the permission platform:metrics.read. Each process (up, serve, work) has figures of its own.",
    },
    Key {
        name: "secret_key_file",
        default: "",
        description: "File with the installation's secret key, made at first start. Empty: data_dir/secret.key. All processes of an installation need the same one.",
    },
    Key {
        name: "trusted_proxies",
        default: "",
        description: "Comma-separated addresses of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.",
    },
    Key {
        name: "platform_owner_email",
        default: "",
        description: "This user is made SUPER_ADMIN at start. PLATFORM_OWNER_EMAIL is read too. Also the first administrator's address; empty: admin@localhost.",
    },
    Key {
        name: "smtp_url",
        default: "",
        description: "The mail service: smtps://user:password@mail.example.com (TLS), smtp://user:password@mail.example.com:587?tls=required (STARTTLS) or smtp://localhost. Empty: messages stay in the outbox, where an operator reads them. All processes need the same one.",
    },
    Key {
        name: "mail_from",
        default: "",
        description: "The sender of messages, such as mPanel <panel@example.com>. Needed with smtp_url.",
    },
    Key {
        name: "stripe_api_url",
        default: "https://api.stripe.com",
        description: "Where Stripe's API is. To be changed only for a stand-in, such as localstripe.",
    },
    Key {
        name: "log",
        // The pool's own words about lost connections repeat ours.
        default: "info,deadpool.postgres=error",
        description: "What is logged: error, warn, info, debug, trace, or per module as in info,mpanel_jobs=debug.",
    },
    Key { name: "log_format", default: "text", description: "text or json." },
];

/// Variables of the command line client that share the prefix.
const CLIENT_VARIABLES: &[&str] = &["MPANEL_URL", "MPANEL_TOKEN", "MPANEL_CONFIG"];

/// Whether the machine that the panel runs on becomes a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalNodeMode {
    /// When it can run containers; a simulated one otherwise.
    Auto,
    /// A simulated one.
    Simulated,
    /// Not at all.
    None,
}

/// The configuration of a process.
#[derive(Clone)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The URL people type, without a trailing slash.
    pub public_url: Option<String>,
    /// Where files live.
    pub data_dir: PathBuf,
    /// The owner's connection; `None` runs a private PostgreSQL.
    pub database_url: Option<String>,
    /// Connections of each pool.
    pub database_pool_size: usize,
    /// Whether this machine becomes a server of its own.
    pub local_node: LocalNodeMode,
    /// Where metrics are answered without a login.
    pub metrics_listen: Option<SocketAddr>,
    /// The installation's secret key.
    pub secret_key_file: PathBuf,
    /// Proxies to believe.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// Who is SUPER_ADMIN.
    pub platform_owner_email: Option<String>,
    /// The mail service; `None` keeps messages in the outbox. Holds its password.
    pub smtp_url: Option<String>,
    /// The sender of messages.
    pub mail_from: String,
    /// Where Stripe's API is, without a trailing slash.
    pub stripe_api_url: String,
    /// The log filter.
    pub log: String,
    /// Whether logs are JSON lines.
    pub log_json: bool,
}

/// Why the configuration cannot be used: one line for each wrong key.
#[derive(Debug, thiserror::Error)]
#[error("the configuration cannot be used:\n  {}", .0.join("\n  "))]
pub struct ConfigError(pub Vec<String>);

impl Config {
    /// Reads `file` if given, then the environment, which wins.
    ///
    /// Errors: every unknown or wrong key, named, at once.
    pub fn load(file: Option<&Path>, env: impl Iterator<Item = (String, String)>) -> Result<Self, ConfigError> {
        let mut errors = vec![];
        let mut values: BTreeMap<&'static str, (String, String)> = BTreeMap::new();
        if let Some(path) = file {
            read_file(path, &mut values, &mut errors);
        }
        for (name, value) in env {
            let key = match name.as_str() {
                "DATABASE_URL" => Some("database_url"),
                "PLATFORM_OWNER_EMAIL" => Some("platform_owner_email"),
                n if CLIENT_VARIABLES.contains(&n) => continue,
                n => n.strip_prefix("MPANEL_"),
            };
            let Some(key) = key else { continue };
            match KEYS.iter().find(|k| k.name == key.to_lowercase()) {
                // The explicit name wins over the general one.
                Some(k)
                    if !name.starts_with("MPANEL_")
                        && values.get(k.name).is_some_and(|v| v.1.starts_with("MPANEL_")) => {}
                Some(k) => {
                    values.insert(k.name, (value, name));
                }
                None => errors.push(format!("{name}: there is no such key; `mpanel config --explain` lists them")),
            }
        }
        let get = |name: &str| {
            let default = KEYS.iter().find(|k| k.name == name).map_or("", |k| k.default);
            values.get(name).map_or(default, |v| v.0.as_str()).to_owned()
        };
        let mut parse = Parser { values: &values, errors: &mut errors };
        let data_dir = PathBuf::from(get("data_dir"));
        let config = Self {
            listen: parse.value("listen", &get("listen"), "an address and port such as 127.0.0.1:8080"),
            metrics_listen: some(get("metrics_listen"))
                .map(|address| parse.value("metrics_listen", &address, "an address and port such as 127.0.0.1:9464")),
            public_url: some(get("public_url")).map(|u| u.trim_end_matches('/').to_owned()),
            database_url: some(get("database_url")),
            database_pool_size: parse
                .value::<PoolSize>("database_pool_size", &get("database_pool_size"), "a number from 2 to 500")
                .0,
            secret_key_file: some(get("secret_key_file")).map_or_else(|| data_dir.join("secret.key"), PathBuf::from),
            local_node: match get("local_node").as_str() {
                "auto" => LocalNodeMode::Auto,
                "simulated" => LocalNodeMode::Simulated,
                "none" => LocalNodeMode::None,
                other => {
                    parse.wrong("local_node", other, "auto, simulated or none");
                    LocalNodeMode::Auto
                }
            },
            trusted_proxies: get("trusted_proxies")
                .split(',')
                .map(str::trim)
                .filter(|a| !a.is_empty())
                .map(|a| parse.value("trusted_proxies", a, "IP addresses separated by commas"))
                .collect(),
            platform_owner_email: some(get("platform_owner_email")),
            smtp_url: some(get("smtp_url")),
            mail_from: get("mail_from"),
            stripe_api_url: get("stripe_api_url").trim_end_matches('/').to_owned(),
            log: get("log"),
            log_json: match get("log_format").as_str() {
                "text" => false,
                "json" => true,
                other => {
                    parse.wrong("log_format", other, "text or json");
                    false
                }
            },
            data_dir,
        };
        if let Some(url) = &config.public_url
            && !(url.starts_with("http://") || url.starts_with("https://"))
        {
            parse.wrong("public_url", url, "a URL that begins with http:// or https://");
        }
        let stripe = &config.stripe_api_url;
        // Keys travel there: only this machine may be spoken to without TLS.
        if !(stripe.starts_with("https://")
            || ["http://127.0.0.1", "http://localhost", "http://[::1]"].iter().any(|here| {
                stripe.strip_prefix(here).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
            }))
        {
            parse.wrong("stripe_api_url", stripe, "a URL that begins with https://, or one of this machine");
        }
        if let Some(url) = &config.smtp_url {
            if !(url.starts_with("smtp://") || url.starts_with("smtps://")) {
                // Not the value: it may hold a password.
                parse.wrong("smtp_url", "the given URL", "a URL that begins with smtp:// or smtps://");
            }
            if !config.mail_from.contains('@') {
                parse.wrong("mail_from", &config.mail_from, "a sender such as mPanel <panel@example.com>");
            }
        }
        if errors.is_empty() { Ok(config) } else { Err(ConfigError(errors)) }
    }

    /// Where this machine itself reaches the panel: the listening address, without any proxy.
    pub fn local_url(&self) -> String {
        let host = match self.listen.ip() {
            ip if !ip.is_unspecified() => ip,
            std::net::IpAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
            std::net::IpAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
        };
        format!("http://{}", SocketAddr::new(host, self.listen.port()))
    }

    /// The URL people type.
    pub fn url(&self) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.listen))
    }
}

fn read_file(path: &Path, values: &mut BTreeMap<&'static str, (String, String)>, errors: &mut Vec<String>) {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => return errors.push(format!("{}: {error}", path.display())),
    };
    let table: toml::Table = match text.parse() {
        Ok(table) => table,
        Err(error) => return errors.push(format!("{}: {error}", path.display())),
    };
    for (name, value) in table {
        let Some(key) = KEYS.iter().find(|k| k.name == name) else {
            errors.push(format!(
                "{name} in {}: there is no such key; `mpanel config --explain` lists them",
                path.display()
            ));
            continue;
        };
        let text = match value {
            toml::Value::String(s) => s,
            toml::Value::Integer(i) => i.to_string(),
            other => {
                errors.push(format!("{name} in {}: a {} cannot be used here", path.display(), other.type_str()));
                continue;
            }
        };
        values.insert(key.name, (text, format!("{name} in {}", path.display())));
    }
}

fn some(text: String) -> Option<String> {
    if text.is_empty() { None } else { Some(text) }
}

struct Parser<'a> {
    values: &'a BTreeMap<&'static str, (String, String)>,
    errors: &'a mut Vec<String>,
}

impl Parser<'_> {
    fn wrong(&mut self, name: &str, value: &str, wanted: &str) {
        let origin = self.values.get(name).map_or(name, |v| v.1.as_str());
        self.errors.push(format!("{origin}: {value:?} cannot be used; it takes {wanted}"));
    }

    fn value<T: std::str::FromStr + FallbackValue>(&mut self, name: &str, value: &str, wanted: &str) -> T {
        value.trim().parse().unwrap_or_else(|_| {
            self.wrong(name, value, wanted);
            T::fallback()
        })
    }
}

struct PoolSize(usize);

impl std::str::FromStr for PoolSize {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        s.parse().ok().filter(|n| (2..=500).contains(n)).map(Self).ok_or(())
    }
}

/// What stands in while the other keys are read; the configuration is refused in the end.
trait FallbackValue {
    fn fallback() -> Self;
}
impl FallbackValue for PoolSize {
    fn fallback() -> Self {
        Self(16)
    }
}
impl FallbackValue for SocketAddr {
    fn fallback() -> Self {
        ([127, 0, 0, 1], 8080).into()
    }
}
impl FallbackValue for std::net::IpAddr {
    fn fallback() -> Self {
        [127, 0, 0, 1].into()
    }
}

impl std::fmt::Debug for Config {
    /// As `mpanel config` shows it: the database's password stays out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Config")
            .field("listen", &self.listen)
            .field("public_url", &self.url())
            .field("data_dir", &self.data_dir)
            .field("database_url", &if self.database_url.is_some() { "(given)" } else { "(private server)" })
            .field("database_pool_size", &self.database_pool_size)
            .field("local_node", &self.local_node)
            .field("metrics_listen", &self.metrics_listen)
            .field("secret_key_file", &self.secret_key_file)
            .field("trusted_proxies", &self.trusted_proxies)
            .field("platform_owner_email", &self.platform_owner_email)
            .field("smtp_url", &if self.smtp_url.is_some() { "(given)" } else { "(none)" })
            .field("mail_from", &self.mail_from)
            .field("log", &self.log)
            .field("log_json", &self.log_json)
            .finish()
    }
}
