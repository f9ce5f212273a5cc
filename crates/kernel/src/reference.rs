//! What this build knows by name: `mpanel reference --json`.

use serde_json::{Value, json};

use crate::{events, permissions, settings};

/// A queue or job type that a crate brings along.
pub struct Named {
    /// Its name.
    pub name: &'static str,
    /// Other accepted names.
    pub aliases: &'static [&'static str],
    /// What it is for.
    pub description: &'static str,
}

/// The whole reference.
pub fn reference(queues: &[Named], jobs: &[Named]) -> Value {
    let named = |list: &[Named]| -> Vec<Value> {
        list.iter().map(|n| json!({ "name": n.name, "aliases": n.aliases, "description": n.description })).collect()
    };
    json!({
        "permissions": permissions::ALL.iter()
            .map(|p| json!({ "name": p.key, "description": p.description })).collect::<Vec<_>>(),
        "roles": permissions::BUILT_IN_ROLES.iter()
            .map(|r| json!({ "name": r.name, "aliases": r.aliases, "description": r.description })).collect::<Vec<_>>(),
        "events": events::ALL.iter()
            .map(|e| json!({ "name": e.name, "category": e.category, "description": e.description })).collect::<Vec<_>>(),
        "settings": settings::ALL.iter()
            .map(|s| json!({ "name": s.key, "aliases": s.aliases, "default": serde_json::from_str::<Value>(s.default).unwrap_or_default(), "description": s.description }))
            .collect::<Vec<_>>(),
        "queues": named(queues),
        "jobs": named(jobs),
        "hookEvents": Vec::<Value>::new(),
    })
}
