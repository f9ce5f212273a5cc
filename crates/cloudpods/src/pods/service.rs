//! What can be done with pods: one function for each, each one transaction.

use mpanel_jobs::{Options, enqueue};
use mpanel_kernel::db::{Scope, TenantScope, TenantTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::Check;
use mpanel_kernel::http::App;
use mpanel_kernel::live::Live;
use mpanel_kernel::settings::POD_JOB_ATTEMPTS;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::cloudpods::src::pods::store as sql;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::body::{self, Catalogue, NewPod, PodPatch};
use super::jobs::{Destroy, Provision, Reboot, Start, Stop};
use super::{CloudPod, PodAction, PodStatus, read};
use crate::quotas::{self, Amount};
use crate::templates;

/// A request that may come twice: its key, and the bytes it was made of.
pub struct Once<'a> {
    /// Its `Idempotency-Key`.
    pub key: Option<&'a str>,
    /// Its body.
    pub body: &'a [u8],
}

pub(super) async fn catalogue<S: Scope>(tx: &mpanel_kernel::db::Tx<S>) -> Result<Catalogue> {
    Ok(Catalogue {
        plans: mpanel_catalogue::plans(tx).await?,
        regions: mpanel_fleet::regions(tx).await?,
        templates: templates::active(tx).await?,
    })
}

/// Orders a pod: quota, row, operation, job and event in one transaction.
pub(super) async fn create(app: &App, scope: &TenantScope, new: NewPod, once: Once<'_>) -> Result<CloudPod> {
    let tx = app.db.write(scope).await?;
    // The lock on the quota's row also serialises two requests of the same key or the same name.
    let quota = quotas::lock(&tx, &app.settings).await?;
    if let Some(pod) = repeated(&tx, "pod.create", &once).await? {
        return read::one(&tx, pod).await?.ok_or_else(|| Error::not_found("pod any more; it was deleted"));
    }
    let catalogue = catalogue(&tx).await?;
    let mut check = Check::new(&new.unknown);
    let given_name = match &new.name {
        mpanel_kernel::forms::Field::Right(name) => Some(name.clone()),
        _ => None,
    };
    let given_plan = match &new.plan {
        mpanel_kernel::forms::Field::Right(code) => catalogue.plans.iter().find(|p| p.code == *code).cloned(),
        _ => None,
    };
    let expected = match &new.region {
        mpanel_kernel::forms::Field::Right(region) => mpanel_fleet::addresses::expected(&tx, region).await?,
        _ => 0,
    };
    let order = new.check(&catalogue, &mut check);
    if let Some(name) = given_name
        // Only what can be a name at all is looked for.
        && body::name(&mut Check::default(), name.clone()).is_some()
        && sql::name_taken().bind(&tx, &scope.tenant(), &name.as_str(), &0).one().await? > 0
    {
        check.wrong("name", "name_taken", format!("You have a pod {name:?} already; choose another name."));
    }
    if let Some(order) = &order
        && templates::missing(&tx, Some(&order.region), order.node.as_deref()).await?.contains(&order.template.code)
    {
        let place = order.node.as_deref().unwrap_or(&order.region);
        check.wrong(
            "template",
            "image_missing",
            format!(
                "No server in {place} that is online has the image of {}. Choose another one, or another place.",
                order.template.name
            ),
        );
    }
    let mut refused = None;
    if let Some(plan) = &given_plan
        && let Some(excess) = quota.excess(Amount { addresses: expected, ..amount(plan) })
    {
        check.wrong("plan", "quota_exceeded", format!("{excess} Delete a pod, or ask for a larger quota."));
        refused = Some(plan.code.clone());
    }
    if !check.ok() {
        drop(tx);
        if let Some(plan) = refused {
            note_refusal(app, scope, json!({ "plan": plan })).await?;
        }
        check.finish()?;
        return Err(Error::Internal(anyhow::anyhow!("a wrong order passed its check")));
    }
    let order = order.ok_or_else(|| Error::Internal(anyhow::anyhow!("an order without errors was not read")))?;
    quotas::add(&tx, Amount { addresses: expected, ..amount(&order.plan) }).await?;
    let pod = sql::insert_pod()
        .bind(
            &tx,
            &scope.tenant(),
            &order.name.as_str(),
            &order.plan.code.as_str(),
            &order.template.code.as_str(),
            &order.region.as_str(),
            &order.node.as_deref(),
            &order.template.app_stack.as_deref(),
            &order.template.login_user.as_str(),
            &order.ssh_keys,
            &order.tags,
            &order.notes.as_deref(),
            &order.plan.cpu_cores,
            &order.plan.memory_mb,
            &order.plan.disk_gb,
            &expected,
        )
        .one()
        .await?;
    let job = enqueue(&tx, &Provision { pod }, options(app, pod)).await?;
    operation(&tx, pod, job, "pod.provision", once.key).await?;
    if let Some(key) = once.key {
        remember(&tx, key, "pod.create", once.body, pod).await?;
    }
    tx.record(Event::new(&events::POD_CREATE_REQUEST).pod(pod, &order.name).details(json!({
        "plan": order.plan.code, "template": order.template.code, "region": order.region, "node": order.node,
        "cpuCores": order.plan.cpu_cores, "memoryMb": order.plan.memory_mb, "diskGb": order.plan.disk_gb,
    })));
    announce(&tx, pod);
    let made = read::one(&tx, pod).await?.ok_or_else(|| Error::not_found("pod"))?;
    tx.commit().await?;
    Ok(made)
}

/// Changes name, tags or notes.
pub(super) async fn update(app: &App, scope: &TenantScope, id: i64, patch: PodPatch) -> Result<CloudPod> {
    let tx = app.db.write(scope).await?;
    let pod = locked(&tx, id).await?;
    let mut check = Check::new(&patch.unknown);
    let name = match check.optional("name", patch.name) {
        Some(name) => body::name(&mut check, name).unwrap_or_default(),
        None => pod.name.clone(),
    };
    let tags = match patch.tags {
        mpanel_kernel::forms::Field::Missing => Some(pod.tags.clone()),
        value => body::tags(&mut check, value),
    };
    let notes = match patch.notes {
        mpanel_kernel::forms::Field::Missing => pod.notes.clone(),
        value => check.optional_text("notes", value, 2000),
    };
    if name != pod.name && sql::name_taken().bind(&tx, &scope.tenant(), &name.as_str(), &id).one().await? > 0 {
        check.wrong("name", "name_taken", format!("You have a pod {name:?} already; choose another name."));
    }
    let mended = check.optional("scriptMended", patch.script_mended) == Some(true);
    check.finish()?;
    let tags = tags.unwrap_or_default();
    if mended {
        sql::set_script().bind(&tx, &None::<&str>, &None, &None::<&str>, &scope.tenant(), &id).await?;
    }
    sql::update_pod().bind(&tx, &name.as_str(), &tags, &notes.as_deref(), &scope.tenant(), &id).await?;
    tx.record(Event::new(&events::POD_UPDATED).pod(id, &name).details(json!({
        "before": { "name": pod.name, "tags": pod.tags, "notes": pod.notes },
        "after": { "name": name, "tags": tags, "notes": notes },
        "scriptMended": mended,
    })));
    announce(&tx, id);
    let pod = read::one(&tx, id).await?.ok_or_else(|| Error::not_found("pod"))?;
    tx.commit().await?;
    Ok(pod)
}

/// Asks for an operation; a job carries it out.
pub(crate) async fn act(app: &App, scope: &TenantScope, id: i64, action: PodAction) -> Result<CloudPod> {
    let tx = app.db.write(scope).await?;
    // Rows are locked in one order everywhere, so that no two transactions wait for each other: jobs, quota, pod.
    if action == PodAction::Terminate {
        // What is under way undoes itself first; the two never run at the same time.
        mpanel_jobs::cancel_of_pod(&tx, id).await?;
    }
    let quota = quotas::lock(&tx, &app.settings).await?;
    let pod = locked(&tx, id).await?;
    pod.status.allows(action)?;
    if matches!(action, PodAction::Start | PodAction::Reboot | PodAction::Retry)
        && let Some(reason) = sql::suspension().bind(&tx, &scope.tenant(), &id).one().await?
    {
        return Err(Error::conflict("suspended", reason));
    }
    if action != PodAction::Terminate && mpanel_jobs::has_active(&tx, id).await? {
        return Err(Error::conflict("busy", "Another operation is at work on this pod; wait until it is done."));
    }
    let options = options(app, id);
    let (job, kind) = match action {
        PodAction::Start => (enqueue(&tx, &Start { pod: id }, options).await?, "pod.start"),
        PodAction::Stop => (enqueue(&tx, &Stop { pod: id }, options).await?, "pod.stop"),
        PodAction::Reboot => (enqueue(&tx, &Reboot { pod: id }, options).await?, "pod.reboot"),
        PodAction::Terminate => {
            sql::set_status().bind(&tx, &"deleting", &None::<&str>, &scope.tenant(), &id).await?;
            let options = Options { max_attempts: options.max_attempts.max(12), ..options };
            (enqueue(&tx, &Destroy { pod: id }, options).await?, "pod.destroy")
        }
        PodAction::Retry => {
            // A failed pod gave its share back; one whose machine vanished still holds it.
            let expected = mpanel_fleet::addresses::expected(&tx, &pod.region).await?;
            if let Some(share) = sql::reserve_mark().bind(&tx, &expected, &scope.tenant(), &id).opt().await? {
                let needed = Amount {
                    pods: 1,
                    cpu_cores: share.cpu_cores,
                    memory_mb: share.memory_mb,
                    disk_gb: share.disk_gb,
                    addresses: share.address_count,
                    ..Amount::default()
                };
                if let Some(excess) = quota.excess(needed) {
                    drop(tx);
                    note_refusal(app, scope, json!({ "plan": pod.plan })).await?;
                    return Err(Error::unprocessable(
                        "quota_exceeded",
                        format!("{excess} Delete a pod, or ask for a larger quota."),
                    ));
                }
                quotas::add(&tx, needed).await?;
            }
            sql::set_status().bind(&tx, &"provisioning", &None::<&str>, &scope.tenant(), &id).await?;
            (enqueue(&tx, &Provision { pod: id }, options).await?, "pod.provision")
        }
    };
    operation(&tx, id, job, kind, None).await?;
    let event = match action {
        PodAction::Terminate => &events::POD_DESTROY_REQUEST,
        PodAction::Retry => &events::POD_CREATE_RETRY,
        _ => &events::POD_ACTION_REQUEST,
    };
    tx.record(Event::new(event).pod(id, &pod.name).details(json!({ "action": action, "job": job })));
    if !matches!(action, PodAction::Terminate | PodAction::Retry) {
        // So that lists look for the operation.
        sql::set_status().bind(&tx, &pod.status.as_str(), &None::<&str>, &scope.tenant(), &id).await?;
    }
    announce(&tx, id);
    let pod = read::one(&tx, id).await?.ok_or_else(|| Error::not_found("pod"))?;
    tx.commit().await?;
    Ok(pod)
}

pub(super) fn amount(plan: &mpanel_catalogue::Plan) -> Amount {
    Amount { pods: 1, cpu_cores: plan.cpu_cores, memory_mb: plan.memory_mb, disk_gb: plan.disk_gb, ..Amount::default() }
}

/// Gives a pod's share of the quota back, once.
pub(crate) async fn release_quota(tx: &TenantTx, pod: i64) -> Result<()> {
    let tenant = tx.scope().tenant();
    if let Some(held) = sql::release_mark().bind(tx, &tenant, &pod).opt().await? {
        let share = Amount {
            pods: 1,
            cpu_cores: held.cpu_cores,
            memory_mb: held.memory_mb,
            disk_gb: held.disk_gb,
            addresses: held.address_count,
            ..Amount::default()
        };
        quotas::add(tx, -share).await?;
    }
    Ok(())
}

/// The machine has the size that its pod waited for, or is gone: what was held beyond it is given back. The quota's row is
/// locked by the caller.
pub(crate) async fn size_taken(tx: &TenantTx, pod: i64) -> Result<()> {
    if let Some(more) = sql::size_taken().bind(tx, &tx.scope().tenant(), &pod).opt().await? {
        let more = Amount { cpu_cores: more.cpu_cores, memory_mb: more.memory_mb, ..Amount::default() };
        quotas::add(tx, -more).await?;
    }
    Ok(())
}

pub(crate) fn announce(tx: &TenantTx, pod: i64) {
    tx.announce(Live::Pod { tenant: tx.scope().tenant(), id: pod });
}

/// The pod, its row locked until the transaction ends.
pub(crate) async fn locked(tx: &TenantTx, id: i64) -> Result<CloudPod> {
    locked_if_there(tx, id).await?.ok_or_else(|| Error::not_found("pod"))
}

/// The same, where a deleted pod is no error.
pub(crate) async fn locked_if_there(tx: &TenantTx, id: i64) -> Result<Option<CloudPod>> {
    match sql::lock_pod().bind(tx, &tx.scope().tenant(), &id).opt().await? {
        Some(_) => read::one(tx, id).await,
        None => Ok(None),
    }
}

/// For a job that gives the pod's share back: the quota's row and then the pod's, locked until the transaction ends.
pub(crate) async fn locked_with_quota(tx: &TenantTx, app: &App, id: i64) -> Result<Option<CloudPod>> {
    quotas::lock(tx, &app.settings).await?;
    locked_if_there(tx, id).await
}

pub(crate) fn options(app: &App, pod: i64) -> Options {
    let attempts = i32::try_from(app.settings.number(&POD_JOB_ATTEMPTS)).unwrap_or(4);
    Options { max_attempts: attempts, serial_key: Some(format!("pod:{pod}")), pod_id: Some(pod), ..Options::default() }
}

pub(crate) async fn operation(tx: &TenantTx, pod: i64, job: i64, kind: &str, key: Option<&str>) -> Result<()> {
    sql::insert_operation().bind(tx, &tx.scope().tenant(), &pod, &job, &kind, &key).await?;
    Ok(())
}

/// A refusal is on record too, in a transaction of its own.
pub(crate) async fn note_refusal(app: &App, scope: &TenantScope, what: Value) -> Result<()> {
    let tx = app.db.write(scope).await?;
    tx.record(Event::new(&events::QUOTA_CHECK_FAILED).details(what));
    tx.commit().await
}

/// Keeps the key of a request with what the request made.
pub async fn remember(tx: &TenantTx, key: &str, operation: &str, body: &[u8], object: i64) -> Result<()> {
    sql::remember_key().bind(tx, &tx.scope().tenant(), &key, &operation, &hash(body), &object).await?;
    Ok(())
}

fn hash(body: &[u8]) -> Vec<u8> {
    Sha256::digest(body).to_vec()
}

/// The object that an earlier request of this key made; another one of the same key waits until the commit.
///
/// Errors: 422 when the key came with another body.
pub async fn repeated(tx: &TenantTx, operation: &str, once: &Once<'_>) -> Result<Option<i64>> {
    let Some(key) = once.key else { return Ok(None) };
    sql::hold_key().bind(tx, &key, &tx.scope().tenant()).one().await?;
    let Some(earlier) = sql::idempotent().bind(tx, &tx.scope().tenant(), &key, &operation).opt().await? else {
        return Ok(None);
    };
    if earlier.body_hash == hash(once.body) {
        return Ok(Some(earlier.object_id));
    }
    Err(Error::unprocessable(
        "idempotency_key_reused",
        "This Idempotency-Key was used with another body. Use a new key for a new request.",
    ))
}

/// For [`super::jobs`]: what the pod's status should be after an operation, and why.
pub(crate) async fn settle(tx: &TenantTx, pod: i64, status: PodStatus, reason: Option<&str>) -> Result<()> {
    sql::set_status().bind(tx, &status.as_str(), &reason, &tx.scope().tenant(), &pod).await?;
    announce(tx, pod);
    Ok(())
}
