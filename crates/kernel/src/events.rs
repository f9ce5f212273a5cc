//! What happened: typed names, written in the transaction that made it happen.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Who asked for something, and from where. Jobs carry it along, so that what a worker does hours later is
/// still on record as that person's doing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Origin {
    /// The signed-in user; `None` is the panel itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<i64>,
    /// The client's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ip_address: Option<String>,
    /// The client's User-Agent, cut to 256 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_agent: Option<String>,
    /// The request's id, in every log line of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

/// A name that events can have.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Upper case, as in the audit log and webhooks.
    pub name: &'static str,
    /// Groups events in filters.
    pub category: &'static str,
    /// What it tells.
    pub description: &'static str,
}

macro_rules! kinds {
    ($($category:literal { $($name:ident = $description:literal;)* })*) => {
        $($(
            #[doc = $description]
            pub static $name: Kind = Kind { name: stringify!($name), category: $category, description: $description };
        )*)*
        /// Every event this build can record.
        pub static ALL: &[&Kind] = &[$($(&$name,)*)*];
    };
}

kinds! {
    "lifecycle" {
        POD_CREATE_REQUEST = "Somebody asked for a pod.";
        POD_CREATED = "The pod's machine runs and answers.";
        POD_CREATE_FAILED = "The pod could not be made; what was begun is undone.";
        POD_CREATE_RETRY = "Somebody asked to try a failed pod again.";
        POD_UPDATED = "The pod's name, tags or notes were changed.";
        POD_DESTROY_REQUEST = "Somebody asked to delete the pod.";
        POD_DESTROYED = "The pod's machine and data are gone.";
        POD_DESTROY_FAILED = "The pod could not be deleted yet.";
        POD_START = "The pod was started.";
        POD_STOP = "The pod was stopped.";
        POD_REBOOT = "The pod was rebooted.";
        POD_ACTION_REQUEST = "Somebody asked to start, stop or reboot the pod.";
        POD_ACTION_FAILED = "A start, stop or reboot did not succeed.";
        POD_SCALE_REQUEST = "Somebody asked for another size.";
        POD_SCALED = "The pod has its new size.";
        POD_STATE_CHANGED = "The machine was found in another state than recorded.";
    }
    "quota" {
        QUOTA_CHECK_FAILED = "A request was refused because the quota is used up.";
        TENANT_QUOTA_UPDATED = "A tenant's quota was changed.";
    }
    "platform" {
        CLOUDPOD_PROVISIONED = "A provisioning succeeded.";
        SERVER_REGISTERED = "A server was registered.";
        SERVER_UPDATED = "A server's record was changed.";
        SERVER_STATUS_CHANGED = "A server went online, offline, draining or locked.";
        TEMPLATE_RECORDED = "An image was recorded as a template.";
        CATALOGUE_UPDATED = "Regions or plans were set up.";
        SETTING_UPDATED = "A setting was changed.";
        INSTALLATION_CREATED = "The panel was set up.";
    }
    "identity" {
        USER_CREATED = "An account was made.";
        TENANT_CREATED = "A tenant was made.";
        TENANT_SUSPENDED = "A tenant was suspended.";
        USER_SIGNED_IN = "Somebody signed in.";
        USER_SIGNED_OUT = "Somebody signed out.";
        USER_SIGN_IN_FAILED = "A sign-in was refused.";
        USER_PASSWORD_CHANGED = "Somebody set a new password.";
        USER_PASSWORD_RESET = "An operator gave an account a one-time password.";
        USER_SESSION_REVOKED = "A session was ended from another one.";
    }
    "billing" {
        SUBSCRIPTION_CREATED = "A subscription began.";
        SUBSCRIPTION_UPDATED = "A subscription was changed.";
        SUBSCRIPTION_CANCELLED = "A subscription was cancelled.";
    }
    "jobs" {
        JOB_DEAD = "A job has failed for good.";
        JOB_RETRIED = "Somebody asked to run a job again.";
        JOB_CANCELLED = "A job was cancelled.";
    }
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct Event {
    kind: &'static Kind,
    pub(crate) tenant_id: Option<i64>,
    user_id: Option<i64>,
    pod_id: Option<i64>,
    object_type: Option<&'static str>,
    object_id: Option<i64>,
    object_name: Option<String>,
    details: Value,
}

impl Event {
    /// An event of this kind, by whoever the transaction's scope names.
    pub fn new(kind: &'static Kind) -> Self {
        Self {
            kind,
            tenant_id: None,
            user_id: None,
            pod_id: None,
            object_type: None,
            object_id: None,
            object_name: None,
            details: json!({}),
        }
    }

    /// The tenant it concerns, where the scope is the platform's.
    pub fn tenant(mut self, id: i64) -> Self {
        self.tenant_id = Some(id);
        self
    }

    /// Who did it, where the scope does not know (a sign-in).
    pub fn by(mut self, user: Option<i64>) -> Self {
        self.user_id = user;
        self
    }

    /// The pod it concerns.
    pub fn pod(mut self, id: i64, name: &str) -> Self {
        self.pod_id = Some(id);
        self.object("pod", id, name)
    }

    /// The thing it concerns.
    pub fn object(mut self, kind: &'static str, id: i64, name: &str) -> Self {
        self.object_type = Some(kind);
        self.object_id = Some(id);
        self.object_name = Some(name.to_owned());
        self
    }

    /// What else is worth knowing. Never a secret.
    pub fn details(mut self, details: Value) -> Self {
        self.details = details;
        self
    }

    /// The row as `insert_events` reads it.
    pub(crate) fn row(&self, origin: &Origin) -> Value {
        let user = self.user_id.or(origin.user_id);
        json!({
            "tenant_id": self.tenant_id,
            "event": self.kind.name,
            "category": self.kind.category,
            "actor_type": if user.is_some() { "user" } else { "system" },
            "user_id": user,
            "pod_id": self.pod_id,
            "object_type": self.object_type,
            "object_id": self.object_id,
            "object_name": self.object_name,
            "ip_address": origin.ip_address,
            "user_agent": origin.user_agent,
            "request_id": origin.request_id,
            "details": self.details,
        })
    }
}

/// Who did something, as the audit log shows it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditActor {
    /// `user`, or `system` for the panel itself.
    #[serde(rename = "type")]
    pub kind: String,
    /// The user's id.
    pub user_id: Option<i64>,
    /// The user's name.
    pub name: Option<String>,
    /// The user's e-mail address.
    pub email: Option<String>,
}

/// One line of the audit log.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditEvent {
    /// Grows with time.
    pub id: i64,
    /// When.
    pub created_at: jiff::Timestamp,
    /// What: one of the registered event names.
    pub event: String,
    /// The event's group.
    pub category: String,
    /// Who.
    pub actor: AuditActor,
    /// The pod it concerns.
    pub pod_id: Option<i64>,
    /// That pod's name.
    pub pod_name: Option<String>,
    /// The kind of thing it concerns.
    pub object_type: Option<String>,
    /// Its id.
    pub object_id: Option<i64>,
    /// Its name at that time.
    pub object_name: Option<String>,
    /// From where.
    pub ip_address: Option<String>,
    /// With what program.
    pub user_agent: Option<String>,
    /// In which request.
    pub request_id: Option<String>,
    /// What else is worth knowing.
    pub details: Value,
}
