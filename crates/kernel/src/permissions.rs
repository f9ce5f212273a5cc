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
        RolesRead = "roles.read", "See roles and what they allow.";
        RolesManage = "roles.manage", "Make, change and delete the tenant's own roles, and give roles to its users.";
        ApiKeysRead = "api_keys.read", "See API keys; never their secrets.";
        ApiKeysManage = "api_keys.manage", "Make, rotate and revoke API keys.";
        TenantAdmin = "tenant.admin", "Own the tenant. One active member with this permission always remains, unless an operator disables the account.";
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
        PlatformHealthRead = "platform:health.read", "See the health of all tenants' pods. The platform's overview of pods needs it too.";
        PlatformCloudpodsQuotaManage = "platform:cloudpods.quota.manage", "See and set what tenants may have.";
        PlatformTemplatesManage = "platform:templates.manage", "Make, change and remove templates.";
        PlatformServersRead = "platform:servers.read", "See the registered servers and their metrics.";
        PlatformServersManage = "platform:servers.manage", "Register, edit, drain and remove servers.";
        PlatformProvisioningRead = "platform:provisioning.read", "See jobs, workers and queues.";
        PlatformProvisioningManage = "platform:provisioning.manage", "Retry and cancel jobs, drain workers, pause queues.";
        PlatformUsersRead = "platform:users.read", "See all accounts and their sign-ins.";
        PlatformUsersManage = "platform:users.manage", "Create, edit, disable and lock accounts; attach them to tenants.";
        PlatformRolesRead = "platform:roles.read", "See all roles and what they allow.";
        PlatformRolesManage = "platform:roles.manage", "Make, change and delete roles. One active operator with this permission always remains.";
        PlatformCustomersRead = "platform:customers.read", "See tenants with their contacts, notes and figures.";
        PlatformCustomersManage = "platform:customers.manage", "Make, edit, suspend and unsuspend tenants; write notes.";
        PlatformCustomersImpersonate = "platform:customers.impersonate", "Act as a tenant's owner for a limited time, on record.";
        PlatformMailRead = "platform:mail.read", "Read the outbox, with the links that open accounts.";
        PlatformSettingsRead = "platform:settings.read", "See the installation's settings.";
        PlatformSettingsManage = "platform:settings.manage", "Change the installation's settings.";
        PlatformSecurityRead = "platform:security.read", "Read the audit log of the whole installation.";
        PlatformSecurityManage = "platform:security.manage", "Change security policies; resolve incidents.";
        PlatformSsoManage = "platform:sso.manage", "Set up identity providers of single sign-on. Whoever may could sign in as anybody.";
        PlatformMetricsRead = "platform:metrics.read", "Read the Prometheus metrics.";
        PlatformBillingRead = "platform:billing.read", "See products, subscriptions, invoices and revenue of all tenants.";
        PlatformBillingManage = "platform:billing.manage", "Change products, subscriptions and invoices of all tenants.";
        PlatformSystemEventsRead = "platform:system_events.read", "Read the technical log of the panel's processes.";
        PlatformDashboardRead = "platform:dashboard.read", "See the platform's dashboard.";
    }
}

/// The permission that the last member of a tenant does not lose.
pub const OWNERSHIP: &str = TenantAdmin::KEY;
/// The permission that the last operator does not lose.
pub const ADMINISTRATION: &str = PlatformRolesManage::KEY;

/// The registered permission that somebody typed: dotted, or as `resource:action`. For pods `read`, `write` and
/// `delete` are other words for `view`, `manage` and `destroy`.
pub fn find(typed: &str) -> Option<&'static Registered> {
    let dotted = match typed.rsplit_once(':') {
        Some((resource, action)) if !action.contains('.') => format!("{resource}.{action}"),
        _ => typed.to_owned(),
    };
    let key = match dotted.rsplit_once('.') {
        Some((resource @ ("cloudpods" | "platform:cloudpods"), action)) => {
            let pods =
                if resource == "cloudpods" { ["view", "manage", "destroy"] } else { ["read", "manage", "manage"] };
            match action {
                "read" => format!("{resource}.{}", pods[0]),
                "write" => format!("{resource}.{}", pods[1]),
                "delete" => format!("{resource}.{}", pods[2]),
                _ => dotted,
            }
        }
        _ => dotted,
    };
    ALL.iter().find(|p| p.key == key)
}

/// Whether holding `key` means holding `other`: `manage` includes read, write and delete of its resource, `admin`
/// everything under it. Deleting pods is a permission of its own. Volumes are a part of managing pods, and who sees pods
/// sees the quota that they use.
pub fn includes(key: &str, other: &str) -> bool {
    if matches!(
        (key, other),
        ("cloudpods.manage", "cloudpods.volumes.manage") | ("cloudpods.view", "cloudpods.quota.view")
    ) {
        return true;
    }
    let (Some((resource, action)), Some((theirs, wanted))) = (key.rsplit_once('.'), other.rsplit_once('.')) else {
        return false;
    };
    match action {
        "manage" => resource == theirs && matches!(wanted, "read" | "view" | "write" | "delete"),
        "admin" => theirs == resource || theirs.starts_with(&format!("{resource}.")),
        _ => false,
    }
}

/// The permissions together with everything that they include.
pub fn closure<'a>(keys: impl IntoIterator<Item = &'a str>) -> std::collections::BTreeSet<&'static str> {
    let named: Vec<&str> = keys.into_iter().collect();
    let mut held: std::collections::BTreeSet<&'static str> =
        ALL.iter().map(|p| p.key).filter(|p| named.contains(p)).collect();
    // What is included includes more.
    loop {
        let more: Vec<&'static str> =
            ALL.iter().map(|p| p.key).filter(|p| !held.contains(p) && held.iter().any(|k| includes(k, p))).collect();
        if more.is_empty() {
            return held;
        }
        held.extend(more);
    }
}

/// The built-in role of this name or alias, in any case.
pub fn built_in_role(typed: &str) -> Option<&'static BuiltInRole> {
    BUILT_IN_ROLES
        .iter()
        .find(|r| r.name.eq_ignore_ascii_case(typed) || r.aliases.iter().any(|a| a.eq_ignore_ascii_case(typed)))
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
        holds: |p| {
            p.plane == Plane::Platform
                && !matches!(
                    p.key,
                    "platform:settings.manage" | "platform:roles.manage" | "platform:mail.read" | "platform:sso.manage"
                )
        },
    },
    BuiltInRole {
        name: "PLATFORM_SUPPORT",
        aliases: &[],
        plane: Plane::Platform,
        description: "Sees everything an answer to a customer needs, and can act as a customer, on record.",
        holds: |p| {
            p.key == "platform:customers.impersonate"
                || p.plane == Plane::Platform
                    && p.key.ends_with(".read")
                    && !matches!(p.key, "platform:mail.read" | "platform:security.read")
        },
    },
    BuiltInRole {
        name: "PLATFORM_BILLING",
        aliases: &[],
        plane: Plane::Platform,
        description: "Products, subscriptions, invoices and the customers they belong to.",
        holds: |p| {
            p.key.starts_with("platform:billing.")
                || matches!(p.key, "platform:users.read" | "platform:customers.read" | "platform:dashboard.read")
        },
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
        holds: |p| {
            p.plane == Plane::Tenant && !matches!(p.key, "cloudpods.quota.manage" | "billing.manage" | "tenant.admin")
        },
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
        name: "TENANT_MEMBER",
        aliases: &["MEMBER"],
        plane: Plane::Tenant,
        description: "Belongs to the tenant and may do nothing by that; for members with roles of the tenant's own.",
        holds: |_| false,
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
