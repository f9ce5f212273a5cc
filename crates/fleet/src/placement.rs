//! Which server takes a pod.

use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformTx;
use mpanel_sql::queries::fleet::src::servers as sql;

/// What a pod needs of a server.
#[derive(Clone, Debug)]
pub struct Need {
    /// The region it was ordered in.
    pub region: String,
    /// The server it was ordered on, if one was named.
    pub node: Option<String>,
    /// Memory in MB.
    pub memory_mb: i32,
    /// Disk in GB.
    pub disk_gb: i32,
}

/// The server that was chosen, and why.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its id.
    pub server_id: i64,
    /// Its name.
    pub node: String,
    /// Why this one and why not the others.
    pub why: String,
}

/// Chooses the server with the most memory left. The servers' rows stay locked until the transaction ends, so the
/// caller's reservation is seen by the next one who chooses.
///
/// Answers the reasons, one for each server, when none fits.
pub async fn choose(tx: &PlatformTx, need: &Need) -> Result<Result<Choice, String>> {
    let mut refused = vec![];
    let mut fitting = vec![];
    for s in sql::candidates().bind(tx).all().await? {
        let memory_left = s.memory_mb.map(|m| i64::from(m) - s.memory_held);
        let disk_left = s.disk_gb.map(|d| i64::from(d) - s.disk_held);
        let why_not = if s.region != need.region {
            continue;
        } else if need.node.as_ref().is_some_and(|n| *n != s.name) {
            "another server was asked for".to_owned()
        } else if !s.can_host_pods {
            "it hosts no pods".to_owned()
        } else if s.status != "online" {
            format!("it is {}", s.status)
        } else if memory_left.is_some_and(|left| left < i64::from(need.memory_mb)) {
            format!("{} MB of memory are left, {} MB are needed", memory_left.unwrap_or(0).max(0), need.memory_mb)
        } else if disk_left.is_some_and(|left| left < i64::from(need.disk_gb)) {
            format!("{} GB of disk are left, {} GB are needed", disk_left.unwrap_or(0).max(0), need.disk_gb)
        } else {
            fitting.push((memory_left.unwrap_or(i64::MAX), s));
            continue;
        };
        refused.push(format!("{}: {why_not}", s.name));
    }
    fitting.sort_by_key(|(left, s)| (std::cmp::Reverse(*left), s.id));
    let Some((left, best)) = fitting.into_iter().next() else {
        return Ok(Err(if refused.is_empty() {
            format!("No server is registered in the region {}.", need.region)
        } else {
            format!("No server can take this pod. {}.", refused.join("; "))
        }));
    };
    let room = if left == i64::MAX {
        "its room is not known yet".to_owned()
    } else {
        format!("{left} MB of memory are free there")
    };
    let others = if refused.is_empty() { String::new() } else { format!(" Not: {}.", refused.join("; ")) };
    Ok(Ok(Choice { server_id: best.id, why: format!("{}: {room}.{others}", best.name), node: best.name }))
}
