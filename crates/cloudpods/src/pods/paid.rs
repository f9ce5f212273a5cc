//! Pods that somebody has paid for: ordered by a subscription instead of a person at the console.

use mpanel_catalogue::Plan;
pub use mpanel_fleet::NoPlace;
use mpanel_fleet::{More, Need, choose, look_for_room};
use mpanel_jobs::{Options, enqueue};
use mpanel_kernel::db::{PlatformTx, Scope, TenantScope, TenantTx, Tx};
use mpanel_kernel::events::{self, Event, Origin};
use mpanel_kernel::http::App;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::cloudpods::src::pods::store as sql;
use serde_json::json;

use super::jobs::{Destroy, PodSize, Provision, Scale, Start, Stop};
use super::{CloudPod, PodAction, PodStatus, body, service};
use crate::quotas::{self, Amount};
use crate::templates::{self, Template};

/// What was paid for.
#[derive(Clone, Debug)]
pub struct PaidPod {
    /// The subscription that pays for it.
    pub subscription: i64,
    /// Its plan.
    pub plan: Plan,
    /// The domain it is for; also gives it its name.
    pub domain: Option<String>,
    /// The region's code; `None` takes the first that has room.
    pub region: Option<String>,
    /// `wordpress` and the like.
    pub stack: Option<String>,
    /// Who may sign in.
    pub ssh_keys: Vec<String>,
}

/// Where a paid pod can go.
#[derive(Clone, Debug)]
pub struct Room {
    region: String,
    template: Template,
}

/// What became of a paid pod.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placed {
    /// It is being made.
    Made {
        /// The pod.
        pod: i64,
        /// The job that makes it.
        job: i64,
    },
    /// The tenant's quota has no room for it; a sentence says what is used up.
    NoRoom(String),
}

/// A purchase that the quota has no room for is on record too, in a transaction of its own.
pub async fn note_refusal(app: &App, scope: &TenantScope, subscription: i64, plan: &str) -> Result<()> {
    service::note_refusal(app, scope, json!({ "subscription": subscription, "plan": plan })).await
}

/// Where a pod of this plan could go now, or why nowhere: with the template that brings the application along, when one is
/// wanted. Locks the servers' rows.
pub async fn room_for(
    app: &App,
    tx: &PlatformTx,
    plan: &Plan,
    region: Option<&str>,
    stack: Option<&str>,
) -> Result<Result<Room, NoPlace>> {
    let template = match stack {
        Some(stack) => match templates::with_stack(tx, stack).await? {
            Some(template) => template,
            None => return Ok(Err(format!("There is no template with {stack} to make the machine of.").into())),
        },
        None => {
            let templates = templates::active(tx).await?;
            let default = templates.iter().position(|t| t.code == body::DEFAULT_TEMPLATE).unwrap_or(0);
            let Some(template) = templates.into_iter().nth(default) else {
                return Ok(Err("There is no system image to make machines of yet.".to_owned().into()));
            };
            template
        }
    };
    let regions: Vec<String> = match region {
        Some(code) => vec![code.to_owned()],
        None => mpanel_fleet::regions(tx).await?.into_iter().map(|r| r.code).collect(),
    };
    let mut refused = vec![];
    for region in regions {
        if templates::missing(tx, Some(&region), None).await?.contains(&template.code) {
            let why = format!("No server in the region {region} that is online has the image of {}.", template.name);
            refused.push(why.into());
            continue;
        }
        // Only whether there is room: the job chooses the server, and knows the tenant's other pods then.
        let need = Need {
            region,
            cpu_cores: plan.cpu_cores,
            memory_mb: plan.memory_mb,
            disk_gb: plan.disk_gb,
            storage_pool: template.storage_pool.clone(),
            bridge: template.network_bridge.clone(),
            ..Need::default()
        };
        match choose(tx, &app.settings, &need).await? {
            Ok(_) => return Ok(Ok(Room { region: need.region, template })),
            Err(found) => refused.push(found),
        }
    }
    let all = |of: fn(&NoPlace) -> &str| refused.iter().map(of).collect::<Vec<_>>().join(" ");
    Ok(Err(match refused[..] {
        [] => "No region is set up yet.".to_owned().into(),
        _ => NoPlace { told: all(|found| &found.told), why: all(|found| &found.why), silent: vec![] },
    }))
}

/// Orders a paid pod: quota, row, operation, job and event in the caller's transaction.
pub async fn order_paid(app: &App, tx: &TenantTx, paid: &PaidPod, room: &Room) -> Result<Placed> {
    let tenant = tx.scope().tenant();
    let addresses = mpanel_fleet::addresses::expected(tx, &room.region).await?;
    let amount = Amount { addresses, ..service::amount(&paid.plan) };
    if let Some(excess) = quotas::lock(tx, &app.settings).await?.excess(amount) {
        return Ok(Placed::NoRoom(excess));
    }
    quotas::add(tx, amount).await?;
    let name = free_name(tx, paid).await?;
    let pod = sql::insert_pod()
        .bind(
            tx,
            &tenant,
            &name.as_str(),
            &paid.plan.code.as_str(),
            &room.template.code.as_str(),
            &room.region.as_str(),
            &None::<&str>,
            &room.template.app_stack.as_deref(),
            &room.template.login_user.as_str(),
            &paid.ssh_keys,
            &Vec::<String>::new(),
            &None::<&str>,
            &paid.plan.cpu_cores,
            &paid.plan.memory_mb,
            &paid.plan.disk_gb,
            &addresses,
        )
        .one()
        .await?;
    let (domain, stack) = (paid.domain.as_deref(), paid.stack.as_deref());
    sql::set_subscription().bind(tx, &paid.subscription, &domain, &stack, &tenant, &pod).await?;
    let job = enqueue(tx, &Provision { pod }, service::options(app, pod)).await?;
    service::operation(tx, pod, job, "pod.provision", None).await?;
    tx.record(Event::new(&events::POD_CREATE_REQUEST).pod(pod, &name).details(json!({
        "plan": paid.plan.code, "template": room.template.code, "region": room.region,
        "subscription": paid.subscription, "domain": paid.domain, "job": job,
    })));
    service::announce(tx, pod);
    Ok(Placed::Made { pod, job })
}

/// A subscription's pod.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PodOf {
    /// Its id.
    pub id: i64,
    /// Where it is in its life.
    pub status: PodStatus,
    /// Why it is in error.
    pub reason: Option<String>,
    /// Whether it has its place on a server.
    pub placed: bool,
}

/// The pod that a subscription pays for, while there is one.
pub async fn of_subscription<S: Scope>(tx: &Tx<S>, tenant: i64, subscription: i64) -> Result<Option<PodOf>> {
    let row = sql::of_subscription().bind(tx, &tenant, &subscription).opt().await?;
    Ok(row.map(|r| PodOf {
        id: r.id,
        status: PodStatus::from_db(&r.status),
        reason: r.status_reason,
        placed: r.placed,
    }))
}

/// Tries again to make a paid pod that failed.
///
/// Errors: 409 when its state does not allow it; 422 `quota_exceeded`.
pub async fn try_again(app: &App, tenant: i64, pod: i64) -> Result<()> {
    let scope = TenantScope::new(tenant, Origin::default());
    service::act(app, &scope, pod, PodAction::Retry).await.map(drop)
}

/// Stops a pod and keeps it off: it cannot be switched on until [`resume`]. The reason is a sentence for its owner.
pub async fn suspend(app: &App, tx: &TenantTx, pod: i64, reason: &str) -> Result<()> {
    quotas::lock(tx, &app.settings).await?;
    let Some(row) = service::locked_if_there(tx, pod).await? else { return Ok(()) };
    sql::suspend().bind(tx, &Some(reason), &tx.scope().tenant(), &pod).await?;
    // One that is being made or is about to start is stopped when it runs: until then there is nothing to stop.
    if row.status == PodStatus::Running { stop(app, tx, &row).await } else { Ok(()) }
}

/// A pod was found running at the end of an operation: one that was suspended meanwhile, or whose tenant was, is stopped.
pub(super) async fn runs(app: &App, tx: &TenantTx, pod: &CloudPod) -> Result<()> {
    let off = sql::kept_off().bind(tx, &tx.scope().tenant(), &pod.id).one().await? > 0;
    // One may have been ordered already, when it was suspended.
    if off && sql::stops().bind(tx, &pod.id).one().await?.pending == 0 { stop(app, tx, pod).await } else { Ok(()) }
}

/// A suspended pod was found running by itself: it is stopped, unless that failed lately; then it is tried again later.
pub(super) async fn keep_off(app: &App, tx: &TenantTx, pod: &CloudPod) -> Result<()> {
    let stops = sql::stops().bind(tx, &pod.id).one().await?;
    if stops.pending + stops.failed == 0 { stop(app, tx, pod).await } else { Ok(()) }
}

/// Orders the stop of a suspended pod.
pub(super) async fn stop(app: &App, tx: &TenantTx, pod: &CloudPod) -> Result<()> {
    let job = enqueue(tx, &Stop { pod: pod.id }, service::options(app, pod.id)).await?;
    note(tx, pod, job, "pod.stop", "stop").await
}

/// Lets a suspended pod run again, and switches it on, unless its tenant is suspended.
pub async fn resume(app: &App, tx: &TenantTx, pod: i64) -> Result<()> {
    quotas::lock(tx, &app.settings).await?;
    let Some(row) = service::locked_if_there(tx, pod).await? else { return Ok(()) };
    sql::suspend().bind(tx, &None::<&str>, &tx.scope().tenant(), &pod).await?;
    // Its tenant is suspended: it is switched on with the tenant's others, when that is over.
    if sql::start_later().bind(tx, &pod, &tx.scope().tenant()).opt().await?.is_some() {
        return Ok(());
    }
    if matches!(row.status, PodStatus::Running | PodStatus::Stopped) {
        let job = enqueue(tx, &Start { pod }, service::options(app, pod)).await?;
        note(tx, &row, job, "pod.start", "start").await?;
    }
    Ok(())
}

/// Deletes a pod with its data.
pub async fn terminate(app: &App, tx: &TenantTx, pod: i64) -> Result<()> {
    // Locked in the order of all operations: jobs, quota, pod.
    mpanel_jobs::cancel_of_pod(tx, pod).await?;
    quotas::lock(tx, &app.settings).await?;
    let Some(row) = service::locked_if_there(tx, pod).await? else { return Ok(()) };
    if row.status == PodStatus::Deleting {
        return Ok(());
    }
    service::settle(tx, pod, PodStatus::Deleting, None).await?;
    let options = service::options(app, pod);
    let options = Options { max_attempts: options.max_attempts.max(12), ..options };
    let job = enqueue(tx, &Destroy { pod }, options).await?;
    service::operation(tx, pod, job, "pod.destroy", None).await?;
    tx.record(
        Event::new(&events::POD_DESTROY_REQUEST)
            .pod(pod, &row.name)
            .details(json!({ "action": "terminate", "job": job })),
    );
    Ok(())
}

/// What a pod has, and what it would have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resize {
    /// Processor cores now and then.
    pub cpu_cores: (i32, i32),
    /// Memory now and then.
    pub memory_mb: (i32, i32),
    /// Disk now and then.
    pub disk_gb: (i32, i32),
    /// Why it cannot be done, in the words of [`scale`].
    pub refused: Option<(&'static str, String)>,
}

struct Planned {
    pod: CloudPod,
    from: PodSize,
    to: PodSize,
    refused: Option<Error>,
}

/// Holds a pod and finds out whether it can get the size of another plan; `None` when it is gone.
async fn plan_scale(app: &App, tx: &TenantTx, pod: i64, plan: &Plan) -> Result<Option<Planned>> {
    let quota = quotas::lock(tx, &app.settings).await?;
    let Some(row) = service::locked_if_there(tx, pod).await? else { return Ok(None) };
    let size =
        |plan: &str, cpu_cores, memory_mb, disk_gb| PodSize { plan: plan.to_owned(), cpu_cores, memory_mb, disk_gb };
    let (from, held) = (PodSize::of(&row), PodSize::held(&row));
    let to = size(&plan.code, plan.cpu_cores, plan.memory_mb, plan.disk_gb);
    let least = too_small(tx, &row, plan).await?;
    let refused = if to.disk_gb < from.disk_gb {
        // Said before anything that passes: it will not.
        let detail = format!(
            "The pod has a disk of {} GB and this plan has {} GB: a disk cannot be made smaller without losing what is \
             on it. Order a pod of the smaller plan, move what you need, and end this one.",
            from.disk_gb, to.disk_gb
        );
        Some(Error::conflict("disk_shrinks", detail))
    } else if let Some(detail) = least {
        Some(Error::conflict("plan_too_small", detail))
    } else if !matches!(row.status, PodStatus::Running | PodStatus::Stopped) {
        Some(Error::conflict("not_ready", "The pod must run or be stopped before it can get another size."))
    } else if mpanel_jobs::has_active(tx, pod).await? {
        Some(Error::conflict("busy", "Another operation is at work on this pod; wait until it is done."))
    } else if let Some(excess) = quota.excess(held.growth(&to)) {
        Some(Error::unprocessable("quota_exceeded", format!("{excess} Delete a pod, or order more room.")))
    } else {
        no_room(app, tx, pod, held.growth(&to)).await?
    };
    Ok(Some(Planned { pod: row, from, to, refused }))
}

/// Why what runs in a pod needs a greater plan; one that is smaller already may stay as small.
async fn too_small(tx: &TenantTx, pod: &CloudPod, plan: &Plan) -> Result<Option<String>> {
    if plan.cpu_cores >= pod.cpu_cores && plan.memory_mb >= pod.memory_mb {
        return Ok(None);
    }
    // One that is not offered any more needs as much as before.
    let template = templates::any(tx, &pod.template).await?;
    let Some(least) = template.and_then(|t| t.minimum_plan_code) else { return Ok(None) };
    Ok(body::needs(&service::catalogue(tx).await?, plan, &least))
}

/// Why a pod's server cannot give it so much more now. Only a look: the job that resizes holds the server.
async fn no_room(app: &App, tx: &TenantTx, pod: i64, more: Amount) -> Result<Option<Error>> {
    let row = sql::one().bind(tx, &tx.scope().tenant(), &pod).opt().await?;
    let Some(server) = row.and_then(|r| r.server_id).filter(|_| more != Amount::default()) else { return Ok(None) };
    let more = More { cpu_cores: more.cpu_cores, memory_mb: more.memory_mb, disk_gb: more.disk_gb };
    let room = look_for_room(tx, &app.settings, server, more).await?;
    Ok(room.err().map(|found| {
        let detail = format!(
            "The pod's server cannot give it so much more: {} Choose a smaller plan, or ask your operator to move the \
             pod or make room. Nothing was changed or billed.",
            found.told
        );
        Error::conflict("no_room", detail)
    }))
}

/// What giving a paid pod the size of another plan would do, and why it cannot be done; `None` when it is gone.
pub async fn look_at_scale(app: &App, tx: &TenantTx, pod: i64, plan: &Plan) -> Result<Option<Resize>> {
    let Some(Planned { from, to, refused, .. }) = plan_scale(app, tx, pod, plan).await? else { return Ok(None) };
    let refused = match refused {
        Some(Error::Refused { code, detail, .. }) => Some((code, detail)),
        Some(other) => return Err(other),
        None => None,
    };
    Ok(Some(Resize {
        cpu_cores: (from.cpu_cores, to.cpu_cores),
        memory_mb: (from.memory_mb, to.memory_mb),
        disk_gb: (from.disk_gb, to.disk_gb),
        refused,
    }))
}

/// Gives a paid pod the size of another plan: what it has more is reserved, and a job resizes the machine.
///
/// In a transaction of the platform's role, because it looks at the server.
///
/// Errors: 409 `disk_shrinks`, `plan_too_small`, `busy`, `not_ready`, `no_room`; 422 `quota_exceeded`.
pub async fn scale(app: &App, tx: &TenantTx, pod: i64, plan: &Plan) -> Result<()> {
    let Some(Planned { pod: row, from, to, refused }) = plan_scale(app, tx, pod, plan).await? else { return Ok(()) };
    if let Some(refused) = refused {
        return Err(refused);
    }
    quotas::add(tx, PodSize::held(&row).growth(&to)).await?;
    let job = enqueue(tx, &Scale { pod, from, to }, service::options(app, pod)).await?;
    service::operation(tx, pod, job, "pod.scale", None).await?;
    let details = json!({ "before": row.plan, "after": plan.code, "job": job });
    tx.record(Event::new(&events::POD_SCALE_REQUEST).pod(pod, &row.name).details(details));
    service::announce(tx, pod);
    Ok(())
}

async fn note(tx: &TenantTx, pod: &CloudPod, job: i64, kind: &str, action: &str) -> Result<()> {
    service::operation(tx, pod.id, job, kind, None).await?;
    let details = json!({ "action": action, "job": job });
    tx.record(Event::new(&events::POD_ACTION_REQUEST).pod(pod.id, &pod.name).details(details));
    service::announce(tx, pod.id);
    Ok(())
}

/// A name that the tenant has not used: of the domain, or of the plan.
async fn free_name(tx: &TenantTx, paid: &PaidPod) -> Result<String> {
    let base = name_of(paid.domain.as_deref().unwrap_or(&paid.plan.code));
    let mut name = base.clone();
    let mut n = 1;
    while sql::name_taken().bind(tx, &tx.scope().tenant(), &name.as_str(), &0).one().await? > 0 {
        n += 1;
        name = format!("{base}-{n}");
    }
    Ok(name)
}

/// A host name made of a domain or a plan's code: at most 50 letters, digits and hyphens, beginning with a letter.
fn name_of(text: &str) -> String {
    let text = text.to_ascii_lowercase();
    let letters: String = text
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .skip_while(|c| !c.is_ascii_lowercase())
        .collect();
    let cut: String = letters.chars().take(50).collect();
    let name = cut.trim_matches('-');
    if name.is_empty() { "pod".into() } else { name.into() }
}

#[cfg(test)]
mod tests {
    use super::name_of;

    #[test]
    fn a_domain_becomes_a_host_name() {
        for (text, name) in
            [("Shop.Example.com", "shop-example-com"), ("4you.de", "you-de"), ("ü.", "pod"), ("mini", "mini")]
        {
            assert_eq!(name_of(text), name);
        }
        assert_eq!(name_of(&"a".repeat(200)).len(), 50);
    }
}
