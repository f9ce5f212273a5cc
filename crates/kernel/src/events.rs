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
    /// The API key that was used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub api_key_id: Option<i64>,
    /// The operator who acts as the user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub impersonator_id: Option<i64>,
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

impl Origin {
    /// Whether nobody asked: the panel acts by itself.
    pub fn is_system(&self) -> bool {
        self.user_id.is_none() && self.api_key_id.is_none() && self.impersonator_id.is_none()
    }
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
        POD_SCRIPT_FAILED = "The setup script of a new pod failed; its machine runs.";
        POD_SCRIPT_UNKNOWN = "Whether the setup script of a new pod succeeded is not known: it still runs, or nobody can tell.";
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
        POD_MIGRATE_REQUEST = "Somebody asked to move the pod to another server.";
        POD_MIGRATED = "The pod is on another server.";
        VOLUME_CREATE_REQUEST = "Somebody asked for a volume.";
        VOLUME_CREATED = "A volume was made.";
        VOLUME_ACTION_REQUEST = "Somebody asked to attach, detach, resize or delete a volume.";
        VOLUME_ACTION_FAILED = "An operation on a volume did not succeed.";
        VOLUME_ATTACHED = "A volume was given to its pod.";
        VOLUME_DETACHED = "A volume was taken from its pod; its data stays.";
        VOLUME_RESIZED = "A volume has more room.";
        VOLUME_DELETED = "A volume and its data are gone.";
        POD_STATE_CHANGED = "The machine was found in another state than recorded.";
        POD_LOST = "The pod's machine, its volumes and their data are lost with their server.";
    }
    "quota" {
        QUOTA_CHECK_FAILED = "A request was refused because the quota is used up.";
        TENANT_QUOTA_UPDATED = "A tenant's quota was changed.";
    }
    "platform" {
        CLOUDPOD_PROVISIONED = "A provisioning succeeded.";
        SERVER_REGISTERED = "A server was registered.";
        SERVER_UPDATED = "A server's record was changed.";
        SERVER_REMOVED = "A server was taken out of the panel.";
        SERVER_PROBED = "Somebody asked for a server's host key, or to try the connection.";
        SERVER_HOST_KEY_CHANGED = "A server showed another host key than the pinned one; nothing was sent to it.";
        SERVER_STATUS_CHANGED = "A server went online, offline, draining or locked.";
        SERVER_EVACUATE_REQUEST = "An operator asked to move all pods of a draining server to others.";
        SERVER_LOST = "An operator declared a server lost: it is off for good and not asked any more.";
        SERVER_FOUND = "An operator took it back that a server is lost; it is asked again.";
        REGION_UPDATED = "A region was named, retired or brought back.";
        ADDRESS_POOL_UPDATED = "A pool of addresses was made, changed or deleted.";
        SERVER_DRIFT_FOUND = "A server's machines were found to differ from the records.";
        SERVER_LOAD_HIGH = "A server's processor, memory or storage was in use above its threshold for too long.";
        SERVER_LOAD_NORMAL = "What was above its threshold on a server is below it again.";
        SERVER_DRIFT_COMPARED = "An operator had the servers compared with the records.";
        SERVER_DRIFT_DECIDED = "An operator decided what becomes of a difference between a server and the records.";
        SERVER_MACHINE_DELETED = "A machine that no pod knows was deleted from a server, as an operator decided.";
        TEMPLATE_REMOVED = "A template was taken out of the offer.";
        TEMPLATE_RECORDED = "An image was recorded as a template.";
        SETTING_UPDATED = "A setting was changed.";
        INSTALLATION_CREATED = "The panel was set up.";
    }
    "identity" {
        USER_CREATED = "An account was made.";
        TENANT_CREATED = "A tenant was made.";
        TENANT_SUSPENDED = "A tenant was suspended.";
        TENANT_UNSUSPENDED = "A suspended tenant was taken up again.";
        TENANT_UPDATED = "A tenant's name, contacts or billing profile were changed.";
        TENANT_SECURITY_CHANGED = "A tenant's own rules of security were changed.";
        TENANT_NOTED = "An operator wrote a note about a tenant.";
        IMPERSONATION_STARTED = "An operator began to act as a user.";
        IMPERSONATION_ENDED = "An operator stopped acting as a user.";
        USER_SIGNED_IN = "Somebody signed in.";
        USER_SIGNED_OUT = "Somebody signed out.";
        USER_SIGN_IN_FAILED = "A sign-in was refused.";
        USER_PASSWORD_CHANGED = "Somebody set a new password.";
        USER_PASSWORD_RESET = "An operator gave an account a one-time password.";
        USER_SESSION_REVOKED = "A session was ended from another one.";
        USER_INVITED = "Somebody was asked to join a tenant.";
        USER_INVITATION_ACCEPTED = "An invited user joined the tenant.";
        USER_ACTIVATED = "An account got its first password.";
        USER_UPDATED = "An account's name, address or roles on the platform were changed, by its user or an operator.";
        USER_MADE_ADMINISTRATOR = "The panel gave an account every permission on the platform: by PLATFORM_OWNER_EMAIL or on its machine.";
        USER_DISABLED = "An account was disabled; its sessions ended.";
        USER_ENABLED = "A disabled account was enabled.";
        USER_LOCKED = "An account can no longer sign in.";
        USER_UNLOCKED = "An account can sign in again.";
        USER_PASSWORD_RESET_FORCED = "An operator took an account's password away; a link to set a new one went out.";
        USER_PASSWORD_RESET_REQUESTED = "A link to set a new password went out.";
        USER_NEW_DEVICE = "An account signed in from somewhere it had not before.";
        USER_SSO_LINKED = "An account was linked with an identity of a provider of single sign-on.";
        USER_SSO_UNLINKED = "An account was parted from its identity at a provider of single sign-on.";
        SSO_PROVIDER_CREATED = "A provider of single sign-on was set up.";
        SSO_PROVIDER_UPDATED = "A provider of single sign-on was changed.";
        SSO_PROVIDER_DELETED = "A provider of single sign-on was taken away.";
        MEMBER_ATTACHED = "An operator added a user to a tenant.";
        MEMBER_DETACHED = "A user was removed from a tenant.";
        MEMBER_ROLES_CHANGED = "A member's roles were changed.";
        MEMBER_SUSPENDED = "A membership was suspended.";
        MEMBER_REACTIVATED = "A suspended membership was reactivated.";
        ROLE_CREATED = "A role was made.";
        ROLE_UPDATED = "A role was changed.";
        ROLE_DELETED = "A role was deleted.";
        SECOND_FACTOR_ENABLED = "Somebody set up a second factor.";
        SECOND_FACTOR_DISABLED = "Somebody removed the second factor.";
        SECOND_FACTOR_RESET = "An operator took an account's second factor away.";
        ACCESS_REFUSED = "A caller was refused what it may not do; once for each reason within a quarter of an hour.";
        SECURITY_INCIDENT_OPENED = "Something happened that somebody should look at.";
        SECURITY_INCIDENT_RESOLVED = "Somebody looked at an incident and resolved it.";
        API_KEY_CREATED = "An API key was made.";
        API_KEY_ROTATED = "An API key got a successor.";
        API_KEY_REVOKED = "An API key was revoked.";
        AUDIT_EXPORTED = "Somebody took the audit log away as a file.";
        AUDIT_PRUNED = "Events past their keeping time were deleted.";
        MAIL_READ = "An operator read a message of the outbox.";
    }
    "billing" {
        SUBSCRIPTION_CREATED = "A subscription began.";
        SUBSCRIPTION_UPDATED = "A subscription was changed.";
        SUBSCRIPTION_CANCELLED = "A subscription was cancelled.";
        PRODUCT_CREATED = "A product was put on sale.";
        PRODUCT_UPDATED = "A product or its price was changed.";
        PRODUCT_RETIRED = "A product was taken off sale.";
        CHECKOUT_STARTED = "Somebody began to buy.";
        CHECKOUT_FAILED = "The payment provider could not open a payment page.";
        PAYMENT_RECEIVED = "A payment arrived.";
        PAYMENT_CONFIRMED = "An operator confirmed a payment.";
        PAYMENT_FAILED = "A payment was refused.";
        PAYMENT_REFUNDED = "Money went back to a customer.";
        PAYMENT_REFUND_FAILED = "Money that was to go back did not.";
        PAYMENT_DISPUTED = "A customer asked the bank to take a payment back.";
        PAYMENT_PROVIDER_UPDATED = "A payment provider's account was set up or changed.";
        PAYMENT_PROVIDER_REMOVED = "A payment provider's account was taken out of the panel.";
        PAYMENT_EVENT_REFUSED = "A signed message of the payment provider did not fit what it was about.";
        ORDER_PLACED = "A paid order was written.";
        ORDER_WAITING = "A paid order waits for room.";
        ORDER_CANCELLED = "The subscription of an order ended before its pod was made.";
        ORDER_REFUNDED = "An order was paid back, and what it brought has ended.";
        ORDER_FULFILLED = "What was ordered is being made.";
        SELLER_UPDATED = "The seller's name, address, tax id or numbering were changed.";
        INVOICE_DRAFTED = "An invoice was begun.";
        INVOICE_LINES_WAIT = "Less was to be billed than the payment provider takes: it comes with the next invoice.";
        INVOICE_OPENED = "An invoice got its number and can be paid.";
        INVOICE_PAID = "An invoice was paid.";
        INVOICE_REFUNDED = "What was paid for an invoice is paid back, a part or all.";
        INVOICE_WRITTEN_OFF = "An overdue invoice was given up.";
        INVOICE_VOIDED = "An invoice was taken back.";
    }
    "jobs" {
        JOB_DEAD = "A job has failed for good.";
        JOB_RETRIED = "Somebody asked to run a job again.";
        JOB_CANCELLED = "A job was cancelled.";
        JOB_CANCEL_REQUEST = "Somebody asked for a job's end.";
        JOB_APPROVED = "Somebody said yes to what a job asked.";
        JOB_REJECTED = "Somebody said no to what a job asked.";
        JOB_QUEUE_PAUSED = "A queue was paused: its jobs wait.";
        JOB_QUEUE_RESUMED = "A paused queue was resumed.";
        JOB_QUEUE_LIMITED = "A queue's limits were changed.";
        JOB_TYPE_PAUSED = "A job type was switched off: its jobs wait.";
        JOB_TYPE_RESUMED = "A job type was switched on again.";
        JOB_SCHEDULE_PAUSED = "A schedule was paused.";
        JOB_SCHEDULE_RESUMED = "A paused schedule was resumed.";
        JOB_WORKER_DRAINED = "A worker was told to take no more jobs.";
        JOB_WORKER_RESUMED = "A draining worker was told to take jobs again.";
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

    /// The thing it concerns, where that has a name and no number.
    pub fn named(mut self, kind: &'static str, name: &str) -> Self {
        self.object_type = Some(kind);
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
            "actor_type": match (origin.api_key_id, user) {
                (Some(_), _) => "api_key",
                (None, Some(_)) => "user",
                (None, None) => "system",
            },
            "user_id": user,
            "api_key_id": origin.api_key_id,
            "impersonator_id": origin.impersonator_id,
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
    /// `user`, `api_key`, or `system` for the panel itself.
    #[serde(rename = "type")]
    pub kind: String,
    /// The user's id.
    pub user_id: Option<i64>,
    /// The user's name.
    pub name: Option<String>,
    /// The user's e-mail address.
    pub email: Option<String>,
    /// The API key that was used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub api_key_id: Option<i64>,
    /// The operator who acted as the user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub impersonator: Option<Impersonator>,
}

/// An operator who acted as a user.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Impersonator {
    /// The operator's id.
    pub user_id: i64,
    /// The operator's name.
    pub name: Option<String>,
    /// The operator's address.
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
    /// The tenant it concerns; only in the platform's view.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<i64>,
    /// That tenant's name; likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_name: Option<String>,
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
