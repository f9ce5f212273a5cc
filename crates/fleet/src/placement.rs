//! Which server takes a pod: servers that cannot are left out, each with its reason; the others get points.

use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformTx, Scope, Tx};
use mpanel_kernel::settings::{PLACEMENT_STRATEGY, Settings};
use mpanel_sql::queries::fleet::src::addresses::addresses;
use mpanel_sql::queries::fleet::src::servers as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::registration::{Figures, Overcommit, Room};

/// What a pod needs of a server.
#[derive(Clone, Debug, Default)]
pub struct Need {
    /// The pod's tenant, whose pods are kept apart from each other.
    pub tenant: i64,
    /// The region it was ordered in.
    pub region: String,
    /// The server it was ordered on, if one was named.
    pub node: Option<String>,
    /// The server that is better than others, if there is one.
    pub preferred: Option<String>,
    /// Processor cores.
    pub cpu_cores: i32,
    /// Memory in MB.
    pub memory_mb: i32,
    /// Disk in GB.
    pub disk_gb: i32,
    /// The storage pool that its template names.
    pub storage_pool: Option<String>,
    /// The bridge that its template names; where a pool of addresses names one, that counts.
    pub bridge: Option<String>,
    /// Whether it has its addresses already and keeps them: it moves.
    pub keeps_addresses: bool,
    /// Servers, by id, that cannot take it, and why.
    pub unfit: Vec<Unfit>,
}

/// A server that cannot take a pod, whatever room it has.
#[derive(Clone, Debug)]
pub struct Unfit {
    /// The server.
    pub server: i64,
    /// Why, for operators.
    pub why: String,
    /// Whether it lacks what the pod's template is made of.
    pub no_image: bool,
}

/// What was thought of a server.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// The server's name.
    pub node: String,
    /// 0 to 100; `null` when it cannot take the pod.
    pub points: Option<i64>,
    /// Why it cannot, or how it would be.
    pub reason: String,
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
    /// What was thought of each server of the region, the best first.
    pub considered: Vec<Verdict>,
}

/// Why there is no place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoPlace {
    /// One sentence for the tenant, who is told nothing of the servers.
    pub told: String,
    /// What each server lacks, for operators.
    pub why: String,
    /// The servers that lack nothing but an answer: in a moment they may have a place.
    pub silent: Vec<String>,
}

impl From<String> for NoPlace {
    /// What both may read.
    fn from(text: String) -> Self {
        Self { why: text.clone(), told: text, silent: vec![] }
    }
}

/// What the best server is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strategy {
    /// The emptiest.
    Spread,
    /// The fullest that still has room.
    Pack,
}

/// A server as placement sees it.
#[derive(Clone, Debug)]
struct Candidate {
    id: i64,
    name: String,
    status: String,
    /// It does not answer, and nobody has given it up.
    silent: bool,
    hosts_pods: bool,
    cpu: Room,
    memory: Room,
    disk: Room,
    /// Pods of the same tenant on it.
    siblings: i64,
    /// A family of addresses that is used up there.
    out_of: Option<i32>,
    /// A pool of addresses whose bridge it does not have, with that bridge.
    off_bridge: Option<(String, String)>,
    /// Whether a pool of addresses names its bridge.
    bridged: bool,
    /// Its storage pools and bridges; none: nobody said.
    storage_pools: Vec<String>,
    bridges: Vec<String>,
    /// What has been above its threshold for too long.
    alerts: Vec<String>,
}

/// Points that a tenant's pods side by side cost, at the most.
const APART: f64 = 30.0;
/// Points for being the preferred one.
const PREFERRED: f64 = 20.0;
/// Points that each of its load's standing alerts costs.
const BUSY: f64 = 25.0;

impl Candidate {
    /// Why it cannot take the pod.
    fn obstacle(&self, need: &Need) -> Option<String> {
        if need.node.as_ref().is_some_and(|n| *n != self.name) {
            return Some("another server was asked for".into());
        }
        if !self.hosts_pods {
            return Some("it hosts no pods".into());
        }
        if self.status != "online" {
            return Some(format!("it is {}", self.status));
        }
        for (room, needed, unit) in [
            (self.cpu, need.cpu_cores, "cores"),
            (self.memory, need.memory_mb, "MB of memory"),
            (self.disk, need.disk_gb, "GB of disk"),
        ] {
            if let Some(left) = room.left.filter(|left| *left < i64::from(needed)) {
                return Some(format!("{left} {unit} are left, {needed} are needed{}", room.beside(unit)));
            }
        }
        let lacks = |has: &[String], named: &String| !has.is_empty() && !has.contains(named);
        if let Some(pool) = need.storage_pool.as_ref().filter(|pool| lacks(&self.storage_pools, pool)) {
            let has = self.storage_pools.join(", ");
            return Some(format!("the template's storage pool {pool} is not among its own ({has})"));
        }
        if let Some(bridge) = need.bridge.as_ref().filter(|bridge| !self.bridged && lacks(&self.bridges, bridge)) {
            return Some(format!("the template's bridge {bridge} is not among its own ({})", self.bridges.join(", ")));
        }
        if let Some((pool, bridge)) = &self.off_bridge {
            let has = self.bridges.join(", ");
            return Some(format!("the bridge {bridge} of the address pool {pool} is not among its own ({has})"));
        }
        if let Some(family) = self.out_of.filter(|_| !need.keeps_addresses) {
            return Some(format!("its pools have no IPv{family} address left"));
        }
        need.unfit.iter().find(|unfit| unfit.server == self.id).map(|unfit| unfit.why.clone())
    }

    /// Whether nothing but its silence is in the way.
    fn only_silent(&self, need: &Need) -> bool {
        self.silent && Self { status: "online".into(), ..self.clone() }.obstacle(need).is_none()
    }

    /// Percent that would stay free with the pod on it; half where nobody knows.
    fn free_with(&self, need: &Need) -> [f64; 3] {
        [(self.cpu, need.cpu_cores), (self.memory, need.memory_mb), (self.disk, need.disk_gb)].map(|(room, needed)| {
            match (room.limit, room.left) {
                (Some(limit), Some(left)) if limit > 0 => {
                    (left - i64::from(needed)).max(0) as f64 / limit as f64 * 100.0
                }
                _ => 50.0,
            }
        })
    }
}

/// What is thought of each server; those that can take the pod first, the best of them first.
fn judge<'a>(candidates: &'a [Candidate], need: &Need, strategy: Strategy) -> Vec<(&'a Candidate, Verdict)> {
    let family: i64 = candidates.iter().map(|c| c.siblings).sum();
    let mut judged: Vec<(&Candidate, Verdict)> = candidates
        .iter()
        .map(|candidate| {
            if let Some(reason) = candidate.obstacle(need) {
                return (candidate, Verdict { node: candidate.name.clone(), points: None, reason });
            }
            let free = candidate.free_with(need);
            let average = free.iter().sum::<f64>() / 3.0;
            let room = if strategy == Strategy::Spread { average } else { 100.0 - average };
            let crowd = candidate.siblings as f64 / family.max(1) as f64 * APART;
            let liked = if need.preferred.as_ref() == Some(&candidate.name) { PREFERRED } else { 0.0 };
            let busy = candidate.alerts.len() as f64 * BUSY;
            let points = (room - crowd + liked - busy).clamp(0.0, 100.0).round() as i64;
            let [cpu, memory, disk] = free.map(|f| f.round() as i64);
            let mut reason =
                format!("{cpu} % of its cores, {memory} % of its memory and {disk} % of its disk stay free");
            if candidate.siblings > 0 {
                reason.push_str(&format!(", {} pods of the same tenant are there", candidate.siblings));
            }
            if !candidate.alerts.is_empty() {
                reason.push_str(&format!(", its {} has been too busy for a while", candidate.alerts.join(" and ")));
            }
            (candidate, Verdict { node: candidate.name.clone(), points: Some(points), reason })
        })
        .collect();
    judged.sort_by_key(|(candidate, verdict)| (std::cmp::Reverse(verdict.points), candidate.id));
    judged
}

/// Chooses a server. The servers' rows stay locked until the transaction ends, so the caller's reservation is seen by the
/// next one who chooses.
///
/// Answers why, when none fits.
pub async fn choose(tx: &PlatformTx, settings: &Settings, need: &Need) -> Result<Result<Choice, NoPlace>> {
    let strategy = match settings.text(&PLACEMENT_STRATEGY).as_str() {
        "pack" => Strategy::Pack,
        _ => Strategy::Spread,
    };
    sql::lock_region().bind(tx, &need.region.as_str()).all().await?;
    let rows = sql::candidates().bind(tx, &need.tenant, &need.region.as_str()).all().await?;
    let full = addresses::full_servers().bind(tx, &need.region.as_str()).all().await?;
    let off_bridge = addresses::off_bridge().bind(tx, &need.region.as_str()).all().await?;
    let bridged = addresses::bridged().bind(tx, &need.region.as_str()).all().await?;
    let candidates: Vec<Candidate> = rows
        .into_iter()
        .map(|s| {
            let o = Overcommit::new(
                settings,
                s.cpu_overcommit_percent,
                s.memory_overcommit_percent,
                s.disk_overcommit_percent,
            );
            let figures = Figures {
                memory: s.memory_used_mb.map(|used| (used, s.memory_others_mb)),
                disk: s.disk_used_gb.map(|used| (used, s.disk_others_gb)),
                fresh: s.fresh,
                reserve: Figures::reserve(settings),
            };
            Candidate {
                out_of: full.iter().find(|f| f.id == s.id).map(|f| f.family),
                off_bridge: off_bridge.iter().find(|p| p.id == s.id).map(|p| (p.pool.clone(), p.bridge.clone())),
                bridged: bridged.contains(&s.id),
                storage_pools: s.storage_pools,
                bridges: s.bridges,
                alerts: s.alerts,
                cpu: Room::new(s.cpu_cores, o.cpu_percent, s.cpu_held, None),
                memory: Room::new(s.memory_mb, o.memory_percent, s.memory_held, figures.memory()),
                disk: Room::new(s.disk_gb, o.disk_percent, s.disk_held, figures.disk()),
                id: s.id,
                name: s.name,
                status: s.status,
                silent: s.silent,
                hosts_pods: s.can_host_pods,
                siblings: s.siblings,
            }
        })
        .collect();
    let judged = judge(&candidates, need, strategy);
    let considered: Vec<Verdict> = judged.iter().map(|(_, verdict)| verdict.clone()).collect();
    let told = |verdict: &Verdict| match verdict.points {
        Some(points) => format!("{} ({points} points)", verdict.node),
        None => format!("{}: {}", verdict.node, verdict.reason),
    };
    let rest: Vec<String> = considered.iter().skip(1).map(told).collect();
    Ok(match judged.first() {
        Some((best, Verdict { points: Some(points), reason, .. })) => {
            let others = if rest.is_empty() { String::new() } else { format!(" Not: {}.", rest.join("; ")) };
            Ok(Choice {
                server_id: best.id,
                node: best.name.clone(),
                why: format!("{}, {points} of 100 points: {reason}.{others}", best.name),
                considered,
            })
        }
        Some(_) => {
            let all: Vec<String> = considered.iter().map(told).collect();
            let why = format!("No server can take this pod. {}.", all.join("; "));
            let silent = candidates.iter().filter(|c| c.only_silent(need)).map(|c| c.name.clone()).collect();
            Err(NoPlace { told: no_place(&candidates, need), why, silent })
        }
        None => {
            let why = format!("No server is registered in the region {}.", need.region);
            let told = format!("There is no server in the region {} yet. {KNOWN}", need.region);
            Err(NoPlace { told, why, silent: vec![] })
        }
    })
}

/// What a tenant is told beyond what there is not: whom it is up to, and what to do.
const KNOWN: &str = "Your provider knows; try again later.";

/// What the tenant of a pod that no server can take is told.
fn no_place(candidates: &[Candidate], need: &Need) -> String {
    let region = &need.region;
    // One that would do, if it had addresses.
    let without = |c: &&Candidate| Candidate { out_of: None, ..(*c).clone() }.obstacle(need).is_none();
    let family = candidates.iter().find(without).and_then(|c| c.out_of);
    let nothing = Need { cpu_cores: 0, memory_mb: 0, disk_gb: 0, ..need.clone() };
    let without_image = |c: &Candidate| need.unfit.iter().any(|unfit| unfit.server == c.id && unfit.no_image);
    let silent = candidates.iter().any(|c| c.only_silent(need));
    let what = match (&need.node, family) {
        (Some(node), _) if silent => format!("{node}, which was asked for, does not answer at the moment."),
        (None, _) if silent => {
            format!("No server in the region {region} that could take this pod answers at the moment.")
        }
        (_, Some(family)) => format!("The region {region} has no IPv{family} address left for this pod at the moment."),
        (Some(node), None) => format!("{node}, which was asked for, cannot take this pod at the moment."),
        (None, None) if candidates.iter().all(without_image) => {
            format!("No server in the region {region} can make pods of this template at the moment.")
        }
        (None, None) if candidates.iter().any(|c| c.obstacle(&nothing).is_none()) => {
            format!("No server in the region {region} has room for this pod at the moment.")
        }
        (None, None) => format!("No server in the region {region} can take this pod at the moment."),
    };
    format!("{what} {KNOWN}")
}

/// What is wanted of a server beyond what is held there already.
#[derive(Clone, Copy, Debug, Default)]
pub struct More {
    /// Processor cores.
    pub cpu_cores: i32,
    /// Memory in MB.
    pub memory_mb: i32,
    /// Disk in GB.
    pub disk_gb: i32,
}

/// Whether a server has room for more. Its row stays locked until the transaction ends.
///
/// Answers why, when it has not.
pub async fn room_for(tx: &PlatformTx, settings: &Settings, server: i64, more: More) -> Result<Result<(), NoPlace>> {
    let Some(_) = sql::lock_one().bind(tx, &server).opt().await? else { return Ok(Err(gone())) };
    let room = look_for_room(tx, settings, server, more).await?;
    Ok(room.map_err(|found| NoPlace { told: format!("{} {KNOWN}", found.told), ..found }))
}

/// The same without holding the server's row: what is there now may be taken a moment later. By the platform's role, which
/// sees what all tenants hold.
pub async fn look_for_room<S: Scope>(
    tx: &Tx<S>,
    settings: &Settings,
    server: i64,
    more: More,
) -> Result<Result<(), NoPlace>> {
    let Some(s) = sql::holdings().bind(tx, &server).opt().await? else { return Ok(Err(gone())) };
    let o = Overcommit::new(settings, s.cpu_overcommit_percent, s.memory_overcommit_percent, s.disk_overcommit_percent);
    let figures = Figures {
        memory: s.memory_used_mb.map(|used| (used, s.memory_others_mb)),
        disk: s.disk_used_gb.map(|used| (used, s.disk_others_gb)),
        fresh: s.fresh,
        reserve: Figures::reserve(settings),
    };
    for (room, needed, unit) in [
        (Room::new(s.cpu_cores, o.cpu_percent, s.cpu_held, None), more.cpu_cores, "cores"),
        (Room::new(s.memory_mb, o.memory_percent, s.memory_held, figures.memory()), more.memory_mb, "MB of memory"),
        (Room::new(s.disk_gb, o.disk_percent, s.disk_held, figures.disk()), more.disk_gb, "GB of disk"),
    ] {
        if let Some(left) = room.left.filter(|left| needed > 0 && *left < i64::from(needed)) {
            let beside = room.beside(unit);
            let why = format!("{} has no room: {left} {unit} are left, {needed} more are needed{beside}.", s.name);
            return Ok(Err(NoPlace {
                told: format!("{} has no room for it at the moment.", s.name),
                why,
                silent: vec![],
            }));
        }
    }
    Ok(Ok(()))
}

fn gone() -> NoPlace {
    "The server is no longer registered.".to_owned().into()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::registration::Measured;

    fn candidate(id: i64, allocated_mb: i64) -> Candidate {
        let room = |total: i32, allocated| Room::new(Some(total), 100, allocated, None);
        Candidate {
            id,
            name: format!("node-{id}"),
            status: "online".into(),
            silent: false,
            hosts_pods: true,
            cpu: room(16, allocated_mb / 1024),
            memory: room(16_384, allocated_mb),
            disk: room(100, 0),
            siblings: 0,
            out_of: None,
            off_bridge: None,
            bridged: false,
            storage_pools: vec![],
            bridges: vec![],
            alerts: vec![],
        }
    }

    fn need() -> Need {
        Need { cpu_cores: 1, memory_mb: 1024, disk_gb: 10, ..Need::default() }
    }

    fn best(candidates: &[Candidate], need: &Need, strategy: Strategy) -> i64 {
        judge(candidates, need, strategy)[0].0.id
    }

    #[test]
    fn spreading_and_packing() {
        let two = [candidate(1, 8192), candidate(2, 2048)];
        assert_eq!(best(&two, &need(), Strategy::Spread), 2);
        assert_eq!(best(&two, &need(), Strategy::Pack), 1);
        let same = [candidate(1, 0), candidate(2, 0)];
        assert_eq!(best(&same, &need(), Strategy::Spread), 1, "always the same one of equals");
    }

    #[test]
    fn a_tenants_pods_are_kept_apart_and_preferences_are_heard() {
        let mut two = [candidate(1, 0), candidate(2, 1024)];
        two[0].siblings = 2;
        assert_eq!(best(&two, &need(), Strategy::Spread), 2);
        let same = [candidate(1, 0), candidate(2, 0)];
        let liking = Need { preferred: Some("node-2".into()), ..need() };
        assert_eq!(best(&same, &liking, Strategy::Spread), 2);
    }

    #[test]
    fn a_tenant_is_told_what_is_missing_and_nothing_of_the_servers() {
        let full = [candidate(1, 16_384), candidate(2, 16_384)];
        let need = Need { region: "east".into(), ..need() };
        let told = |need: &Need| no_place(&full, need);
        assert_eq!(
            told(&need),
            "No server in the region east has room for this pod at the moment. Your provider knows; try again later."
        );
        let locked = Candidate { status: "locked".into(), ..candidate(1, 0) };
        assert!(no_place(&[locked], &need).starts_with("No server in the region east can take this pod"));
        let silent = |id| Candidate { status: "offline".into(), silent: true, ..candidate(id, 0) };
        let given_up = Candidate { silent: false, ..silent(1) };
        assert!(no_place(&[given_up], &need).starts_with("No server in the region east can take this pod"));
        let told_silent = no_place(&[full[0].clone(), silent(2)], &need);
        assert!(
            told_silent.starts_with("No server in the region east that could take this pod answers at the moment."),
            "{told_silent}"
        );
        let full_too = Candidate { memory: full[0].memory, ..silent(2) };
        assert!(!full_too.only_silent(&need) && silent(2).only_silent(&need));
        let asked_for = Need { node: Some("node-2".into()), ..need.clone() };
        assert!(no_place(&[silent(2)], &asked_for).starts_with("node-2, which was asked for, does not answer"));
        let unfit = |no_image: bool| Need {
            unfit: [1, 2].map(|server| Unfit { server, why: "it could not".into(), no_image }).into(),
            ..need.clone()
        };
        assert!(told(&unfit(true)).starts_with("No server in the region east can make pods of this template"));
        assert!(told(&unfit(false)).starts_with("No server in the region east can take this pod"));
        let mut dry = candidate(3, 0);
        dry.out_of = Some(4);
        let told_dry = no_place(&[candidate(1, 16_384), dry], &need);
        assert!(told_dry.starts_with("The region east has no IPv4 address left for this pod"), "{told_dry}");
        let named = Need { node: Some("node-1".into()), ..need };
        assert!(told(&named).starts_with("node-1, which was asked for, cannot take this pod"));
    }

    #[test]
    fn every_obstacle_has_its_reason() {
        let reason = |change: fn(&mut Candidate), need: Need| {
            let mut one = candidate(1, 0);
            change(&mut one);
            let verdict = judge(&[one], &need, Strategy::Spread)[0].1.clone();
            assert_eq!(verdict.points, None);
            verdict.reason
        };
        assert_eq!(reason(|c| c.status = "draining".into(), need()), "it is draining");
        assert_eq!(reason(|c| c.hosts_pods = false, need()), "it hosts no pods");
        fn measured(used: i64, others: i64) -> Room {
            Room::new(Some(16_384), 100, 4096, Some(Measured { used, others, reserve: 5 }))
        }
        assert_eq!(
            reason(|c| c.memory = Room::new(Some(16_384), 100, 16_000, None), need()),
            "384 MB of memory are left, 1024 are needed"
        );
        assert_eq!(reason(|c| c.cpu = Room::new(Some(16), 100, 16, None), need()), "0 cores are left, 1 are needed");
        assert_eq!(
            reason(|c| c.disk = Room::new(Some(100), 100, 200, None), need()),
            "0 GB of disk are left, 10 are needed"
        );
        assert_eq!(
            reason(|c| c.memory = measured(13_000, 12_000), need()),
            "288 MB of memory are left, 1024 are needed (others use 12000 MB of memory there)"
        );
        assert_eq!(
            reason(|c| c.memory = measured(15_000, 1000), need()),
            "565 MB of memory are left, 1024 are needed (15000 MB of memory are in use there)"
        );
        assert_eq!(measured(1000, 0).left, Some(12_288), "what the promises explain counts once");
        let twice = Room::new(Some(1000), 200, 500, Some(Measured { used: 600, others: 0, reserve: 0 }));
        assert_eq!((twice.limit, twice.left), (Some(2000), Some(800)), "in use counts at the rate of the overcommit");
        let named = Need { storage_pool: Some("fast".into()), bridge: Some("vmbr1".into()), ..need() };
        let slow = |c: &mut Candidate| c.storage_pools = vec!["slow".into()];
        assert_eq!(reason(slow, named.clone()), "the template's storage pool fast is not among its own (slow)");
        let other = |c: &mut Candidate| c.bridges = vec!["vmbr0".into()];
        assert_eq!(reason(other, named), "the template's bridge vmbr1 is not among its own (vmbr0)");
        assert_eq!(reason(|c| c.out_of = Some(6), need()), "its pools have no IPv6 address left");
        let mut dry = candidate(1, 0);
        dry.out_of = Some(6);
        assert_eq!(dry.obstacle(&Need { keeps_addresses: true, ..need() }), None, "one that moves needs none");
        let named = Need { node: Some("other".into()), ..need() };
        assert_eq!(reason(|_| (), named), "another server was asked for");
        let unfit = Unfit { server: 1, why: "the template's image is not on node-1".into(), no_image: true };
        assert_eq!(reason(|_| (), Need { unfit: vec![unfit], ..need() }), "the template's image is not on node-1");
    }
}
