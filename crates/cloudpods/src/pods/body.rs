//! What requests about pods may say, and what is wrong with them.

use mpanel_catalogue::Plan;
use mpanel_fleet::Region;
use mpanel_kernel::forms::{Check, Field, Unknown};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::templates::Template;

/// The template a pod is made of when none is named.
pub(super) const DEFAULT_TEMPLATE: &str = "debian-12";
const TAGS_LIMIT: usize = 20;
const KEYS_LIMIT: usize = 20;

/// A pod to be made.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewPod {
    /// 1 to 63 lower-case letters, digits and hyphens, beginning with a letter; also the host name.
    #[serde(default)]
    pub name: Field<String>,
    /// The plan's code.
    #[serde(default, alias = "planCode")]
    pub plan: Field<String>,
    /// The region's code.
    #[serde(default)]
    pub region: Field<String>,
    /// A server's name; absent or null lets mPanel choose.
    #[serde(default)]
    pub node: Field<String>,
    /// The template's code; absent: debian-12.
    #[serde(default)]
    pub template: Field<String>,
    /// At most 20 words of 1 to 40 characters.
    #[serde(default)]
    pub tags: Field<Vec<String>>,
    /// At most 2,000 characters.
    #[serde(default)]
    pub notes: Field<String>,
    /// OpenSSH public keys that may sign in, 1 to 20.
    #[serde(default)]
    pub ssh_keys: Field<Vec<String>>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What a new pod will be, once nothing is wrong with it.
pub(super) struct Order {
    pub name: String,
    pub plan: Plan,
    pub region: String,
    pub node: Option<String>,
    pub template: Template,
    pub tags: Vec<String>,
    pub notes: Option<String>,
    pub ssh_keys: Vec<String>,
}

/// What can be ordered.
pub(super) struct Catalogue {
    pub plans: Vec<Plan>,
    pub regions: Vec<Region>,
    pub templates: Vec<Template>,
}

impl NewPod {
    /// Finds every wrong field. `None` when the order cannot be read even in part.
    pub(super) fn check(self, catalogue: &Catalogue, check: &mut Check) -> Option<Order> {
        let name = check.text("name", self.name, 1, 63).and_then(|n| name(check, n));
        let plan = check.text("plan", self.plan, 1, 64).and_then(|code| {
            let found = catalogue.plans.iter().find(|p| p.code == code).cloned();
            if found.is_none() {
                let known: Vec<&str> = catalogue.plans.iter().map(|p| p.code.as_str()).collect();
                check.wrong(
                    "plan",
                    "unknown_plan",
                    format!("There is no plan {code:?}. Choose one of: {}.", known.join(", ")),
                );
            }
            found
        });
        let region = check.text("region", self.region, 1, 64);
        let node = check.optional_text("node", self.node, 64);
        let found = location(check, catalogue, region.as_deref(), node.as_deref());
        let template_code =
            check.optional_text("template", self.template, 64).unwrap_or_else(|| DEFAULT_TEMPLATE.into());
        let template = catalogue.templates.iter().find(|t| t.code == template_code).cloned();
        if template.is_none() {
            check.wrong("template", "unknown_template", format!("There is no template {template_code:?}."));
        }
        if let Some(plan) = &plan {
            carries(check, catalogue, plan, template.as_ref().and_then(|t| t.minimum_plan_code.as_deref()));
        }
        let tags = tags(check, self.tags);
        let notes = check.optional_text("notes", self.notes, 2000);
        let ssh_keys = ssh_keys(check, self.ssh_keys);
        Some(Order {
            name: name?,
            plan: plan?,
            region: found.then_some(region)??,
            node,
            template: template?,
            tags: tags?,
            notes,
            ssh_keys: ssh_keys?,
        })
    }
}

/// A change of a pod's name, tags or notes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct PodPatch {
    /// A new name. The machine's host name stays what it was.
    #[serde(default)]
    pub name: Field<String>,
    /// All tags anew.
    #[serde(default)]
    pub tags: Field<Vec<String>>,
    /// New notes; empty removes them.
    #[serde(default)]
    pub notes: Field<String>,
    /// `true`: what its setup script left undone was done by hand, and is not told any more.
    #[serde(default)]
    pub script_mended: Field<bool>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// An operation on a pod.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct Act {
    /// `start`, `stop`, `reboot`, `terminate` or `retry`.
    #[serde(default)]
    pub action: Field<super::PodAction>,
    /// With `terminate`, of a pod that a subscription pays for: `end` or `keep`.
    #[serde(default)]
    pub subscription: Field<SubscriptionThen>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What becomes of the subscription that pays for a pod when the pod is terminated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum SubscriptionThen {
    /// It ends now, with what goes with it.
    End,
    /// It goes on and is billed; a new pod can be made of it.
    Keep,
}

impl Act {
    /// What is asked for, and what becomes of the subscription.
    pub(super) fn read(self) -> mpanel_kernel::Result<(super::PodAction, Option<SubscriptionThen>)> {
        let mut check = Check::new(&self.unknown);
        let action = check.required("action", self.action);
        let subscription = check.optional("subscription", self.subscription);
        if subscription.is_some() && action.is_some_and(|a| a != super::PodAction::Terminate) {
            check.wrong("subscription", "not_terminating", "This is said with `terminate` only; leave it out.");
        }
        check.finish()?;
        Ok((action.unwrap_or(super::PodAction::Start), subscription))
    }
}

/// Another plan.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct NewPlan {
    /// The plan's code.
    #[serde(default, alias = "planCode")]
    pub plan: Field<String>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What an estimate is asked of.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct EstimateOf {
    /// The plan's code.
    #[serde(default, alias = "planCode")]
    pub plan: Field<String>,
    /// The region's code.
    #[serde(default)]
    pub region: Field<String>,
    /// A server's name.
    #[serde(default)]
    pub node: Field<String>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Whether a plan is large enough for a template.
pub(super) fn carries(check: &mut Check, catalogue: &Catalogue, plan: &Plan, least: Option<&str>) {
    if let Some(why) = least.and_then(|least| needs(catalogue, plan, least)) {
        check.wrong("plan", "plan_too_small", why);
    }
}

/// What a template needs, if a plan is smaller than its least.
pub(super) fn needs(catalogue: &Catalogue, plan: &Plan, least: &str) -> Option<String> {
    // By size: the place in the list is the operator's taste, and a plan of one's own may have none.
    let least = catalogue.plans.iter().find(|p| p.code == least)?;
    let smaller = plan.cpu_cores < least.cpu_cores || plan.memory_mb < least.memory_mb || plan.disk_gb < least.disk_gb;
    smaller.then(|| {
        format!(
            "This template needs at least the size of the plan {}: {} vCPU, {} MB of memory and {} GB of disk.",
            least.name, least.cpu_cores, least.memory_mb, least.disk_gb
        )
    })
}

/// A name that is also a host name.
pub(super) fn name(check: &mut Check, name: String) -> Option<String> {
    let letters = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if letters && name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.ends_with('-') {
        return Some(name);
    }
    check.wrong(
        "name",
        "invalid_name",
        "Use lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen, such as web-1.",
    );
    None
}

/// Whether region and node exist, belong together and take pods.
pub(super) fn location(check: &mut Check, catalogue: &Catalogue, region: Option<&str>, node: Option<&str>) -> bool {
    let found = region.and_then(|code| {
        let found = catalogue.regions.iter().find(|r| r.code == code);
        if found.is_none() {
            let known: Vec<&str> = catalogue.regions.iter().map(|r| r.code.as_str()).collect();
            check.wrong(
                "region",
                "unknown_region",
                format!("There is no region {code:?}. Choose one of: {}.", known.join(", ")),
            );
        }
        found
    });
    let Some(node) = node else { return found.is_some() };
    let everywhere = || catalogue.regions.iter().flat_map(|r| &r.nodes).find(|n| n.name == node);
    match found.map(|r| (r, r.nodes.iter().find(|n| n.name == node))) {
        Some((_, Some(node))) if !node.available => {
            let why = node.reason.clone().unwrap_or_default();
            check.wrong("node", "node_unavailable", format!("{why} Choose another server, or none."));
            false
        }
        Some((_, Some(_))) => true,
        Some((region, None)) => {
            check.wrong("node", "unknown_node", format!("There is no server {node:?} in the region {}.", region.code));
            false
        }
        None => {
            if everywhere().is_none() {
                check.wrong("node", "unknown_node", format!("There is no server {node:?}."));
            }
            false
        }
    }
}

pub(super) fn tags(check: &mut Check, value: Field<Vec<String>>) -> Option<Vec<String>> {
    let had = matches!(value, Field::Wrong(_));
    let mut tags = check.optional("tags", value).unwrap_or_default();
    if had {
        return None;
    }
    tags.iter_mut().for_each(|t| *t = t.trim().to_owned());
    tags.dedup();
    if tags.len() > TAGS_LIMIT {
        check.wrong("tags", "too_many", format!("Use at most {TAGS_LIMIT} tags; these are {}.", tags.len()));
        return None;
    }
    if let Some(bad) = tags.iter().find(|t| t.is_empty() || t.chars().count() > 40 || t.chars().any(char::is_control)) {
        check.wrong("tags", "invalid_tag", format!("The tag {bad:?} must have 1 to 40 printable characters."));
        return None;
    }
    Some(tags)
}

fn ssh_keys(check: &mut Check, value: Field<Vec<String>>) -> Option<Vec<String>> {
    let keys = check.required("sshKeys", value)?;
    if keys.is_empty() {
        check.wrong("sshKeys", "required", "Give at least one SSH public key; without it nobody could sign in.");
        return None;
    }
    if keys.len() > KEYS_LIMIT {
        check.wrong("sshKeys", "too_many", format!("Give at most {KEYS_LIMIT} keys; these are {}.", keys.len()));
        return None;
    }
    let mut good = vec![];
    for (i, key) in keys.iter().enumerate() {
        let key = key.trim();
        match ssh_key::PublicKey::from_openssh(key) {
            Ok(_) if !key.contains(['\n', '\r']) => good.push(key.to_owned()),
            _ => {
                let hint = if key.contains("PRIVATE KEY") {
                    "this is a private key; give the public one (the .pub file) and keep the private one to yourself"
                } else {
                    "give a line such as the content of ~/.ssh/id_ed25519.pub"
                };
                check.wrong("sshKeys", "invalid_ssh_key", format!("Key {} is no OpenSSH public key: {hint}.", i + 1));
            }
        }
    }
    (good.len() == keys.len()).then_some(good)
}
