//! The registry of permissions. Code checks permissions, never role names.

/// A permission as a type, so that a route's rule stands in its handler's signature.
pub trait Permission: Send + Sync + 'static {
    /// The dotted key, as in roles, API-key scopes and `x-access`.
    const KEY: &'static str;
}

/// A registered permission.
pub struct Registered {
    /// The dotted key.
    pub key: &'static str,
    /// What it allows.
    pub description: &'static str,
    /// Whether it belongs to the platform's operators or to a tenant's users.
    pub plane: Plane,
}

/// Whose business a permission or role is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Plane {
    /// The installation's operators, across tenants.
    Platform,
    /// The users of one tenant.
    Tenant,
}

macro_rules! permissions {
    ($($plane:ident { $($name:ident = $key:literal, $description:literal;)* })*) => {
        $($(
            #[doc = $description]
            pub struct $name;
            impl Permission for $name { const KEY: &'static str = $key; }
        )*)*
        /// Every permission this build knows.
        pub const ALL: &[Registered] = &[$($(
            Registered { key: $key, description: $description, plane: Plane::$plane },
        )*)*];
    };
}

permissions! {
    Tenant {
        CloudpodsView = "cloudpods.view", "See pods with their current figures and the quota.";
        CloudpodsManage = "cloudpods.manage", "Create, start, stop, reboot, scale and rename pods.";
        CloudpodsDestroy = "cloudpods.destroy", "Delete pods with their data.";
        CloudpodsMetricsView = "cloudpods.metrics.view", "See usage charts and health figures of pods.";
        CloudpodsQuotaView = "cloudpods.quota.view", "See what the quota allows and how much is used.";
        CloudpodsQuotaManage = "cloudpods.quota.manage", "Change a tenant's quota.";
        CloudpodsVolumesManage = "cloudpods.volumes.manage", "Create, attach, detach, resize and delete volumes.";
        HealthView = "health.view", "See health checks and their results.";
        AuditView = "audit.view", "Read the audit log.";
        SettingsManage = "settings.manage", "Change settings.";
        UsersRead = "users.read", "See the tenant's users.";
        UsersManage = "users.manage", "Invite, edit, suspend and remove the tenant's users.";
        BillingRead = "billing.read", "See subscriptions and invoices.";
        BillingManage = "billing.manage", "Manage payment and billing data.";
        SubscriptionsRead = "subscriptions.read", "See subscriptions and resource plans.";
        SubscriptionsWrite = "subscriptions.write", "Order, change and cancel subscriptions.";
        DomainsRead = "domains.read", "See domains and their records.";
        DomainsDelete = "domains.delete", "Delete domains.";
    }
    Platform {
        PlatformCloudpodsRead = "platform:cloudpods.read", "See the pods of all tenants.";
        PlatformCloudpodsManage = "platform:cloudpods.manage", "Operate the pods of all tenants.";
        PlatformServersRead = "platform:servers.read", "See the registered servers and their metrics.";
        PlatformServersManage = "platform:servers.manage", "Register, edit, drain and remove servers.";
        PlatformProvisioningRead = "platform:provisioning.read", "See jobs, workers and queues.";
        PlatformProvisioningManage = "platform:provisioning.manage", "Retry and cancel jobs, drain workers, pause queues.";
        PlatformSettingsRead = "platform:settings.read", "See the installation's settings.";
        PlatformSettingsManage = "platform:settings.manage", "Change the installation's settings.";
        PlatformSecurityRead = "platform:security.read", "Read the audit log of the whole installation.";
        PlatformMetricsRead = "platform:metrics.read", "Read the Prometheus metrics.";
        PlatformDashboardRead = "platform:dashboard.read", "See the platform's dashboard.";
    }
}

/// A built-in role: a row, made at start, with these permissions.
pub struct BuiltInRole {
    /// Its name in the database and the API.
    pub name: &'static str,
    /// Other accepted spellings.
    pub aliases: &'static [&'static str],
    /// Whose role it is.
    pub plane: Plane,
    /// What it is for.
    pub description: &'static str,
    /// Decides which permissions it holds.
    pub holds: fn(&Registered) -> bool,
}

fn is_cloud(p: &Registered) -> bool {
    p.key.starts_with("cloudpods.") || p.key == "health.view" || p.key == "audit.view"
}

/// The built-in roles.
pub const BUILT_IN_ROLES: &[BuiltInRole] = &[
    BuiltInRole {
        name: "SUPER_ADMIN",
        aliases: &[],
        plane: Plane::Platform,
        description: "The whole installation.",
        holds: |p| p.plane == Plane::Platform,
    },
    BuiltInRole {
        name: "PLATFORM_ADMIN",
        aliases: &[],
        plane: Plane::Platform,
        description: "Operations, billing and support.",
        holds: |p| p.plane == Plane::Platform && p.key != "platform:settings.manage",
    },
    BuiltInRole {
        name: "TENANT_OWNER",
        aliases: &["OWNER"],
        plane: Plane::Tenant,
        description: "Everything within one tenant.",
        holds: |p| p.plane == Plane::Tenant && p.key != "cloudpods.quota.manage",
    },
    BuiltInRole {
        name: "TENANT_ADMIN",
        aliases: &["ADMIN"],
        plane: Plane::Tenant,
        description: "Manages the tenant's resources and users.",
        holds: |p| p.plane == Plane::Tenant && !matches!(p.key, "cloudpods.quota.manage" | "billing.manage"),
    },
    BuiltInRole {
        name: "TENANT_BILLING",
        aliases: &["BILLING"],
        plane: Plane::Tenant,
        description: "Subscriptions and invoices.",
        holds: |p| p.key.starts_with("billing.") || p.key.starts_with("subscriptions.") || p.key == "users.read",
    },
    BuiltInRole {
        name: "TENANT_DEVELOPER",
        aliases: &["DEVELOPER"],
        plane: Plane::Tenant,
        description: "Works with pods; neither users nor billing.",
        holds: |p| {
            matches!(
                p.key,
                "cloudpods.view"
                    | "cloudpods.manage"
                    | "cloudpods.metrics.view"
                    | "cloudpods.quota.view"
                    | "health.view"
            )
        },
    },
    BuiltInRole {
        name: "TENANT_USER",
        aliases: &["USER"],
        plane: Plane::Tenant,
        description: "Sees pods.",
        holds: |p| matches!(p.key, "cloudpods.view" | "cloudpods.metrics.view" | "health.view"),
    },
    BuiltInRole {
        name: "cloud_admin",
        aliases: &[],
        plane: Plane::Tenant,
        description: "All CloudPods permissions.",
        holds: is_cloud,
    },
    BuiltInRole {
        name: "cloud_devops",
        aliases: &[],
        plane: Plane::Tenant,
        description: "All CloudPods permissions but changing quotas.",
        holds: |p| is_cloud(p) && p.key != "cloudpods.quota.manage",
    },
    BuiltInRole {
        name: "cloud_developer",
        aliases: &[],
        plane: Plane::Tenant,
        description: "Sees and manages pods and their metrics.",
        holds: |p| matches!(p.key, "cloudpods.view" | "cloudpods.manage" | "cloudpods.metrics.view" | "health.view"),
    },
    BuiltInRole {
        name: "cloud_viewer",
        aliases: &[],
        plane: Plane::Tenant,
        description: "Sees pods and their metrics.",
        holds: |p| matches!(p.key, "cloudpods.view" | "cloudpods.metrics.view" | "health.view"),
    },
];
