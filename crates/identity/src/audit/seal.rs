//! Sealing the audit log: docs/decisions/0020-audit-chain.md.
//!
//! Writers know nothing of it. A job collects what was written since the last seal, hashes it, and chains the seal to the
//! one before with a signature that the database cannot make. An event's id is taken before its transaction commits, so
//! ids that are not there yet stay open and are looked for again; a late event goes into a later seal.

use jiff::Timestamp;
use mpanel_jobs::{Cx, StepError, StepResult, Steps, Workflow};
use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::events::{self, Event};
use mpanel_sql::queries::identity::src::audit::seals as sql;
use ring::hmac;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::checkpoint::Checkpoint;
use super::ranges::Ranges;
use crate::keys::{Keys, hex};

/// Events of a seal, at most.
const MOST: i64 = 20_000;
/// How long an id that was taken and not committed is looked for. No transaction of the panel lives as long.
const OPEN_SECONDS: i64 = 3600;

/// What a seal's hash is over.
pub(super) struct Sealed<'a> {
    pub version: i16,
    pub seq: i64,
    pub previous: &'a [u8],
    pub ids: &'a Ranges,
    pub events: i64,
    pub oldest_at: Timestamp,
    pub newest_at: Timestamp,
    pub digest: &'a [u8],
}

impl Sealed<'_> {
    pub fn hash(&self) -> Vec<u8> {
        let text = format!(
            "mpanel audit seal {}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n",
            self.version,
            self.seq,
            hex(self.previous),
            self.ids.text(),
            self.events,
            self.oldest_at.as_microsecond(),
            self.newest_at.as_microsecond(),
            hex(self.digest),
        );
        Sha256::digest(text.as_bytes()).to_vec()
    }
}

/// How seals of this build are made. From the first of version 2 on, what was deleted is believed only with a signed record.
const VERSION: i16 = 2;

/// What a record of deleted events is signed over.
pub(super) struct Pruned {
    pub first_seal: i64,
    pub through_seal: i64,
    /// How old the events were at least, in days.
    pub keeping_days: i32,
    pub pruned_at: Timestamp,
}

impl Pruned {
    fn hash(&self) -> Vec<u8> {
        let text = format!(
            "mpanel audit pruning 1\n{}\n{}\n{}\n{}\n",
            self.first_seal,
            self.through_seal,
            self.keeping_days,
            self.pruned_at.as_microsecond(),
        );
        Sha256::digest(text.as_bytes()).to_vec()
    }

    /// Whether the installation's key signed this.
    pub fn is_signed(&self, key: &hmac::Key, signature: &[u8]) -> bool {
        hmac::verify(key, &self.hash(), signature).is_ok()
    }

    /// Whether the events of a seal were old enough to go when they went.
    pub fn covers(&self, seq: i64, newest_at: Timestamp) -> bool {
        let age = self.pruned_at.as_microsecond() - newest_at.as_microsecond();
        (self.first_seal..=self.through_seal).contains(&seq) && age >= i64::from(self.keeping_days) * DAY
    }

    async fn sign(&self, tx: &PlatformTx, key: &hmac::Key) -> Result<()> {
        let signature = hmac::sign(key, &self.hash());
        sql::insert_pruning()
            .bind(tx, &self.first_seal, &self.through_seal, &self.keeping_days, &self.pruned_at, &signature.as_ref())
            .await?;
        Ok(())
    }
}

/// A day in microseconds.
/// Seals whose events are deleted in one transaction, and with one signed record.
const SEALS_AT_ONCE: i32 = 200;

const DAY: i64 = 86_400_000_000;

/// Seals what was written since the last seal, and deletes what is past its keeping time.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Seal {}

impl Workflow for Seal {
    type Context = ();
    const KIND: &'static str = "audit.seal";
    const QUEUE: &'static str = "default";
    const DESCRIPTION: &'static str = "Seals new audit events.";
    const EPHEMERAL: bool = true;

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("seal", "Sealing new audit events", |w, cx| Box::pin(w.seal(cx)))
    }
}

impl Seal {
    async fn seal(&self, cx: &Cx<Self>) -> StepResult {
        let mut seals = 0;
        let key = Keys::of(&cx.app)?.audit();
        while let Some(checkpoint) = seal_once(cx, &key).await? {
            checkpoint.write(&cx.app.config.data_dir)?;
            seals += 1;
        }
        Ok(json!({ "seals": seals }))
    }
}

/// Makes the next seal; `None` when nothing is to be sealed, or somebody else is at it.
async fn seal_once(cx: &Cx<Seal>, key: &hmac::Key) -> Result<Option<Checkpoint>, StepError> {
    cx.check()?;
    let tx = cx.platform_tx().await?;
    if !sql::lock_sealing().bind(&tx).one().await? {
        return Ok(None);
    }
    let now = sql::clock().bind(&tx).one().await?;
    let before = sql::newest_seal().bind(&tx).opt().await?;
    let (seq, upto, previous) = match &before {
        Some(seal) => (seal.seq + 1, seal.upto, seal.hash.clone()),
        None => (1, 0, vec![0; 32]),
    };
    let open: Vec<(i64, i64, Timestamp)> = before.iter().flat_map(open_of).collect();
    let open_first: Vec<i64> = open.iter().map(|o| o.0).collect();
    let open_last: Vec<i64> = open.iter().map(|o| o.1).collect();
    let ids = sql::unsealed_ids().bind(&tx, &upto, &open_first, &open_last, &MOST).all().await?;
    let Some(highest) = ids.last().copied() else { return Ok(None) };
    let ids = Ranges::of(ids);
    let upto_now = highest.max(upto);
    let mut still_open: Vec<(i64, i64, Timestamp)> = vec![];
    for (first, last, since) in open {
        if now.as_second() - since.as_second() < OPEN_SECONDS {
            still_open.extend(ids.gaps(first, last).iter().map(|(f, l)| (f, l, since)));
        }
    }
    still_open.extend(ids.gaps(upto + 1, upto_now).iter().map(|(f, l)| (f, l, now)));
    let sum = sql::digest_of().bind(&tx, &ids.first, &ids.last).one().await?;
    let (Some(oldest_at), Some(newest_at)) = (sum.oldest_at, sum.newest_at) else { return Ok(None) };
    let sealed = Sealed {
        version: VERSION,
        seq,
        previous: &previous,
        ids: &ids,
        events: sum.events,
        oldest_at,
        newest_at,
        digest: &sum.digest,
    };
    let hash = sealed.hash();
    // Before the first seal of this kind: what builds that signed nothing had deleted. No setting ever let them delete what
    // was younger than a day. Once there is such a seal this is never done again, and to take the seals away shows.
    if let Some(through_seal) = sql::pruned_by_earlier_builds().bind(&tx).one().await? {
        Pruned { first_seal: 1, through_seal, keeping_days: 1, pruned_at: now }.sign(&tx, key).await?;
    }
    let signature = hmac::sign(key, &hash);
    sql::insert_seal()
        .bind(
            &tx,
            &VERSION,
            &seq,
            &ids.first,
            &ids.last,
            &i32::try_from(sum.events).unwrap_or(i32::MAX),
            &oldest_at,
            &newest_at,
            &sum.digest,
            &previous,
            &hash,
            &signature.as_ref(),
            &upto_now,
            &still_open.iter().map(|o| o.0).collect::<Vec<_>>(),
            &still_open.iter().map(|o| o.1).collect::<Vec<_>>(),
            &still_open.iter().map(|o| o.2).collect::<Vec<_>>(),
        )
        .await?;
    tx.commit_unaudited("a seal over events is none itself").await?;
    Ok(Some(Checkpoint { seq, hash: hex(&hash) }))
}

fn open_of(seal: &sql::SealRow) -> Vec<(i64, i64, Timestamp)> {
    let ends = seal.open_first.iter().copied().zip(seal.open_last.iter().copied());
    ends.zip(seal.open_since.iter().copied()).map(|((f, l), since)| (f, l, since)).collect()
}

/// Deletes what is past its keeping time, whole seals at a time.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Prune {}

impl Workflow for Prune {
    type Context = ();
    const KIND: &'static str = "audit.prune";
    const QUEUE: &'static str = "default";
    const DESCRIPTION: &'static str = "Deletes audit events past their keeping time.";
    const EPHEMERAL: bool = true;

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("prune", "Deleting old audit events", |w, cx| Box::pin(w.prune(cx)))
    }
}

impl Prune {
    async fn prune(&self, cx: &Cx<Self>) -> StepResult {
        let days = i32::try_from(cx.app.settings.number(&mpanel_kernel::settings::AUDIT_RETENTION_DAYS)).unwrap_or(180);
        let key = Keys::of(&cx.app)?.audit();
        let mut deleted = 0;
        loop {
            cx.check()?;
            let tx = cx.platform_tx().await?;
            let Some(batch) = sql::prune_events().bind(&tx, &SEALS_AT_ONCE, &days).opt().await? else {
                return Ok(json!({ "deleted": deleted }));
            };
            let pruned = Pruned {
                first_seal: batch.first_seal,
                through_seal: batch.through_seal,
                keeping_days: batch.keeping_days,
                pruned_at: batch.pruned_at,
            };
            pruned.sign(&tx, &key).await?;
            tx.record(Event::new(&events::AUDIT_PRUNED).details(json!({
                "firstSeal": batch.first_seal, "throughSeal": batch.through_seal, "events": batch.deleted,
                "retentionDays": batch.keeping_days,
            })));
            tx.commit().await?;
            deleted += batch.deleted;
        }
    }
}
