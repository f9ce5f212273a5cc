//! Which events are notifications, for whom, and in which words.

use mpanel_kernel::events::{self, Kind};
use mpanel_kernel::permissions::{
    BillingRead, CloudpodsQuotaView, CloudpodsView, Permission, PlatformBillingRead, PlatformProvisioningRead,
    PlatformSecurityRead, PlatformServersRead,
};

/// Whom an event is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// Members of its tenant who hold a permission.
    Tenant(&'static str),
    /// Operators who hold one.
    Platform(&'static str),
    /// Whoever it happened to.
    Person,
}

/// An event that is a notification.
pub(super) struct Noted {
    pub kind: &'static Kind,
    pub audience: Audience,
    /// `info`, `warn` or `error`.
    pub level: &'static str,
    /// The sentence; `{}` is the name of what it happened to.
    pub words: &'static str,
}

macro_rules! noted {
    ($($kind:ident, $audience:expr, $level:literal, $words:literal;)*) => {
        /// Every event that is a notification. One event can be told to several audiences.
        pub(super) static KINDS: &[Noted] = &[$(Noted { kind: &events::$kind, audience: $audience, level: $level, words: $words },)*];
    };
}

use Audience::{Person, Platform, Tenant};

noted! {
    POD_CREATED, Tenant(CloudpodsView::KEY), "info", "{} runs";
    POD_CREATE_FAILED, Tenant(CloudpodsView::KEY), "error", "{} could not be made";
    POD_SCRIPT_FAILED, Tenant(CloudpodsView::KEY), "error", "The setup script of {} failed";
    POD_SCRIPT_UNKNOWN, Tenant(CloudpodsView::KEY), "warn", "Whether the setup script of {} succeeded is not known";
    POD_DESTROYED, Tenant(CloudpodsView::KEY), "info", "{} and its data are gone";
    POD_DESTROY_FAILED, Tenant(CloudpodsView::KEY), "error", "{} could not be deleted yet";
    POD_ACTION_FAILED, Tenant(CloudpodsView::KEY), "error", "An operation on {} did not succeed";
    POD_STATE_CHANGED, Tenant(CloudpodsView::KEY), "warn", "{} was found in another state than recorded";
    POD_LOST, Tenant(CloudpodsView::KEY), "error", "{} is lost with its server";
    POD_SCALED, Tenant(CloudpodsView::KEY), "info", "{} has its new size";
    POD_MIGRATED, Tenant(CloudpodsView::KEY), "info", "{} is on another server";
    VOLUME_ACTION_FAILED, Tenant(CloudpodsView::KEY), "error", "An operation on a volume of {} did not succeed";
    TENANT_QUOTA_UPDATED, Tenant(CloudpodsQuotaView::KEY), "info", "Your quota was changed";
    INVOICE_OPENED, Tenant(BillingRead::KEY), "info", "Invoice {} is there";
    PAYMENT_FAILED, Tenant(BillingRead::KEY), "warn", "A payment was refused";
    SUBSCRIPTION_CANCELLED, Tenant(BillingRead::KEY), "info", "A subscription was cancelled";
    ORDER_WAITING, Tenant(BillingRead::KEY), "warn", "Your paid order waits for room";
    USER_NEW_DEVICE, Person, "warn", "Your account signed in from somewhere new";
    USER_PASSWORD_CHANGED, Person, "info", "Your password was changed";
    SECOND_FACTOR_DISABLED, Person, "warn", "Your second factor was removed";
    SECOND_FACTOR_RESET, Person, "warn", "An operator took your second factor away";
    SERVER_STATUS_CHANGED, Platform(PlatformServersRead::KEY), "warn", "{} changed its status";
    SERVER_HOST_KEY_CHANGED, Platform(PlatformServersRead::KEY), "error", "{} shows another host key";
    SERVER_LOAD_HIGH, Platform(PlatformServersRead::KEY), "warn", "{} has been too busy for a while";
    SERVER_DRIFT_FOUND, Platform(PlatformServersRead::KEY), "warn", "Machines of {} differ from the records";
    JOB_DEAD, Platform(PlatformProvisioningRead::KEY), "error", "A job failed for good: {}";
    SECURITY_INCIDENT_OPENED, Platform(PlatformSecurityRead::KEY), "error", "A security incident was opened";
    ORDER_WAITING, Platform(PlatformBillingRead::KEY), "warn", "A paid order waits for room";
    PAYMENT_EVENT_REFUSED, Platform(PlatformBillingRead::KEY), "warn", "A payment provider's message did not fit";
}

impl Noted {
    /// The sentence about a thing of this name.
    pub fn sentence(&self, name: Option<&str>) -> String {
        self.words.replace("{}", name.unwrap_or("something that is gone"))
    }
}
