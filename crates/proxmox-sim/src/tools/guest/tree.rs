//! `qm listsnapshot` (`PVE::GuestHelpers::print_snapshot_tree`).

use std::collections::BTreeMap;

use crate::state::Machine;

struct Entry {
    time: Option<i64>,
    text: String,
    children: Vec<String>,
}

/// The tree, a line for each snapshot; the last one is the guest itself.
pub(super) fn lines(machine: &Machine) -> Vec<String> {
    let mut entries: BTreeMap<String, Entry> = machine
        .snapshots
        .iter()
        .map(|(name, s)| {
            let text = s.description.clone().filter(|d| !d.is_empty()).unwrap_or_else(|| "no-description".into());
            let text = text.lines().last().unwrap_or_default().to_owned();
            (name.clone(), Entry { time: Some(s.time), text, children: vec![] })
        })
        .collect();
    entries.insert("current".into(), Entry { time: None, text: "You are here!".into(), children: vec![] });
    let parents = machine.snapshots.iter().map(|(name, s)| (name.clone(), s.parent.clone()));
    let parents = parents.chain([("current".to_owned(), machine.get("parent").map(str::to_owned))]);
    let mut roots = vec![];
    for (name, parent) in parents.collect::<Vec<_>>() {
        match parent.and_then(|p| entries.get_mut(&p)) {
            Some(parent) => parent.children.push(name),
            None => roots.push(name),
        }
    }
    let mut lines = vec![];
    walk(&entries, roots, "`->", &mut lines);
    lines
}

fn walk(entries: &BTreeMap<String, Entry>, mut names: Vec<String>, prefix: &str, lines: &mut Vec<String>) {
    // The guest itself has no time and stands last.
    names.sort_by_key(|name| entries.get(name).map_or((true, 0), |e| (e.time.is_none(), e.time.unwrap_or(0))));
    for name in names {
        let Some(entry) = entries.get(&name) else { continue };
        let time = entry.time.and_then(|t| jiff::Timestamp::from_second(t).ok());
        let zone = jiff::tz::TimeZone::UTC;
        let time = time.map(|t| t.to_zoned(zone).strftime("%F %H:%M:%S").to_string()).unwrap_or_default();
        let width = 30usize.saturating_sub(prefix.len());
        lines.push(format!("{prefix} {name:<width$} {time:<23} {}", entry.text));
        walk(entries, entry.children.clone(), &format!(" {prefix}"), lines);
    }
}
