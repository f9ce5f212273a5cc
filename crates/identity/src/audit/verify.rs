//! Proving the audit log unbroken.

use std::collections::BTreeMap;

use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformScope, PlatformTx};
use mpanel_kernel::http::App;
use mpanel_sql::queries::identity::src::audit::seals as sql;
use ring::hmac;
use schemars::JsonSchema;
use serde::Serialize;

use super::checkpoint::Checkpoint;
use super::ranges::Ranges;
use super::seal::{Pruned, Sealed};
use crate::keys::{Keys, hex};

/// Seals read at a time; each batch is a transaction of its own.
const BATCH: i64 = 50;
/// Findings to list, at most; all are counted.
const MOST: usize = 100;

/// Something that is not as it was sealed.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Finding {
    /// The seal it was found by.
    seal: Option<i64>,
    /// `changed` or `missing` or `added` events; `seal_changed`, `seal_missing`; `truncated`; `pruned_unrecorded`: deleted for age
    /// without a signed record of it, `pruned_early`: younger than that record says, `pruned_between`: while older ones stayed;
    /// `pruning_changed`: a record that was not signed here.
    kind: String,
    /// What exactly, for a person.
    message: String,
    /// The events' ids, as far as they are known.
    events: Vec<i64>,
}

/// What the check found.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Verification {
    /// Whether everything is as it was sealed.
    ok: bool,
    /// Seals that were checked.
    seals: i64,
    /// Events that were checked.
    events: i64,
    /// Seals whose events were deleted at the end of their keeping time.
    pruned_seals: i64,
    /// Events so new that no seal covers them yet: nothing protects these.
    unsealed_events: i64,
    /// The newest seal. Keep it somewhere else and give it back as `?checkpoint=seq:hash` another time.
    head: Option<Checkpoint>,
    /// What was remembered outside the database and compared.
    checkpoint: Option<Checkpoint>,
    /// How many things are wrong.
    finding_count: i64,
    /// The first hundred of them.
    findings: Vec<Finding>,
}

struct Verifier {
    key: hmac::Key,
    checkpoints: Vec<Checkpoint>,
    found: Verification,
    previous: Vec<u8>,
    /// Events that seals cover and that are not deleted for age.
    covered: i64,
    /// What was deleted for age, as far as the installation's key has signed it, by the first of its seals.
    prunings: BTreeMap<i64, Vec<Pruned>>,
    /// The first seal whose events are still there; what is deleted goes in order.
    first_kept: Option<i64>,
}

/// Checks every seal and every event.
pub(super) async fn verify(app: &App, scope: &PlatformScope, given: Option<Checkpoint>) -> Result<Verification> {
    let own = Checkpoint::read(&app.config.data_dir);
    let mut v = Verifier {
        key: Keys::of(app)?.audit(),
        checkpoints: given.iter().chain(&own).cloned().collect(),
        found: Verification {
            ok: true,
            seals: 0,
            events: 0,
            pruned_seals: 0,
            unsealed_events: 0,
            head: None,
            checkpoint: given.or(own),
            finding_count: 0,
            findings: vec![],
        },
        previous: vec![0; 32],
        covered: 0,
        prunings: BTreeMap::new(),
        first_kept: None,
    };
    let mut judged = 0;
    let mut newest: Option<sql::SealRow> = None;
    loop {
        let after = newest.as_ref().map_or(0, |s| s.seq);
        let tx = app.db.read(scope).await?;
        let seals = sql::seals_after().bind(&tx, &after, &BATCH).all().await?;
        if seals.is_empty() {
            break;
        }
        judged = v.read_prunings(&tx, judged).await?;
        for seal in seals {
            v.seal(&tx, &seal, newest.as_ref().map_or(0, |s| s.seq)).await?;
            newest = Some(seal);
        }
    }
    v.end(app, scope, newest).await?;
    v.found.ok = v.found.finding_count == 0;
    Ok(v.found)
}

impl Verifier {
    fn note(&mut self, seal: Option<i64>, kind: &str, message: String, events: Vec<i64>) {
        self.found.finding_count += 1;
        if self.found.findings.len() < MOST {
            self.found.findings.push(Finding { seal, kind: kind.into(), message, events });
        }
    }

    /// Reads what is on record as deleted beyond the id `judged`; answers the highest there is.
    async fn read_prunings(&mut self, tx: &PlatformTx, judged: i64) -> Result<i64> {
        let mut highest = judged;
        for row in sql::prunings().bind(tx, &judged).all().await? {
            highest = highest.max(row.id);
            let pruned = Pruned {
                first_seal: row.first_seal,
                through_seal: row.through_seal,
                keeping_days: row.keeping_days,
                pruned_at: row.pruned_at,
            };
            if pruned.is_signed(&self.key, &row.signature) {
                self.prunings.entry(pruned.first_seal).or_default().push(pruned);
            } else {
                let message = format!(
                    "That the events of seals {} to {} were deleted for age is not what was signed.",
                    row.first_seal, row.through_seal
                );
                self.note(None, "pruning_changed", message, vec![]);
            }
        }
        Ok(highest)
    }

    /// A seal whose events are gone, as the seal says because their time was over.
    async fn pruned(&mut self, tx: &PlatformTx, seal: &sql::SealRow) -> Result<()> {
        let seq = seal.seq;
        self.found.pruned_seals += 1;
        // Seals go in order: what covers one begins with it or with the nearest before it.
        let near = self.prunings.range(..=seq).next_back().map_or(&[][..], |(_, from_there)| from_there);
        let recorded = near.iter().any(|p| (p.first_seal..=p.through_seal).contains(&seq));
        if !recorded {
            let message = format!("The events of seal {seq} were deleted and no signed record says so.");
            self.note(Some(seq), "pruned_unrecorded", message, vec![]);
        } else if !near.iter().any(|p| p.covers(seq, seal.newest_at)) {
            let message = format!("The events of seal {seq} were deleted before their time was over.");
            self.note(Some(seq), "pruned_early", message, vec![]);
        }
        if let Some(kept) = self.first_kept {
            // It may have been deleted, too, since we looked at it.
            let still = sql::seals_after().bind(tx, &(kept - 1), &1).opt().await?;
            if still.is_some_and(|s| s.seq == kept && s.pruned_at.is_none()) {
                let message =
                    format!("The events of seal {seq} were deleted while those of seal {kept} are still there.");
                self.note(Some(seq), "pruned_between", message, vec![]);
            } else {
                self.first_kept = None;
            }
        }
        Ok(())
    }

    async fn seal(&mut self, tx: &PlatformTx, seal: &sql::SealRow, before: i64) -> Result<()> {
        let seq = seal.seq;
        self.found.seals += 1;
        if seq != before + 1 {
            self.note(Some(seq), "seal_missing", format!("Seals {} to {} are gone.", before + 1, seq - 1), vec![]);
            // What follows is judged by what it says itself; the gap is told once.
            self.previous = seal.previous.clone();
        }
        let ids = Ranges { first: seal.first_ids.clone(), last: seal.last_ids.clone() };
        let sealed = Sealed {
            version: seal.version,
            seq,
            previous: &self.previous,
            ids: &ids,
            events: seal.events.into(),
            oldest_at: seal.oldest_at,
            newest_at: seal.newest_at,
            digest: &seal.digest,
        };
        if sealed.hash() != seal.hash || hmac::verify(&self.key, &seal.hash, &seal.signature).is_err() {
            self.note(Some(seq), "seal_changed", format!("Seal {seq} is not the one that was signed."), vec![]);
        }
        let remembered = self.checkpoints.iter().any(|c| c.seq == seq && c.hash != hex(&seal.hash));
        if remembered {
            self.note(Some(seq), "seal_changed", format!("Seal {seq} is not the one that was remembered."), vec![]);
        }
        self.previous = seal.hash.clone();
        if seal.pruned_at.is_some() {
            return self.pruned(tx, seal).await;
        }
        self.first_kept.get_or_insert(seq);
        let now = sql::digest_of().bind(tx, &ids.first, &ids.last).one().await?;
        self.found.events += now.events;
        self.covered += now.events;
        if now.digest == seal.digest && now.events == i64::from(seal.events) {
            return Ok(());
        }
        // Deleted for age while we looked.
        let again = sql::seals_after().bind(tx, &(seq - 1), &1).opt().await?;
        if again.is_some_and(|s| s.seq == seq && s.pruned_at.is_some()) {
            self.covered -= now.events;
            if self.first_kept == Some(seq) {
                self.first_kept = None;
            }
            self.read_prunings(tx, i64::MAX).await?;
            return self.pruned(tx, seal).await;
        }
        let there = sql::ids_of().bind(tx, &ids.first, &ids.last).all().await?;
        let missing = ids.missing_in(&there, MOST);
        if missing.is_empty() {
            let message = format!("Of the {} events of seal {seq} at least one was changed.", seal.events);
            self.note(Some(seq), "changed", message, vec![]);
        } else {
            let count = i64::from(seal.events) - now.events;
            self.note(Some(seq), "missing", format!("{count} events of seal {seq} are gone."), missing);
        }
        Ok(())
    }

    /// What no single seal shows: events that no seal covers, and seals cut off at the end.
    async fn end(&mut self, app: &App, scope: &PlatformScope, newest: Option<sql::SealRow>) -> Result<()> {
        let tx = app.db.read(scope).await?;
        let head = newest.as_ref().map_or(0, |s| s.seq);
        for checkpoint in self.checkpoints.clone() {
            if checkpoint.seq > head {
                let message = format!(
                    "The log ends at seal {head}, but seal {} is remembered: the end was cut off.",
                    checkpoint.seq
                );
                self.note(None, "truncated", message, vec![]);
            }
        }
        let Some(newest) = newest else {
            self.found.unsealed_events = sql::count_after().bind(&tx, &0).one().await?;
            return Ok(());
        };
        let open = sql::count_open().bind(&tx, &newest.open_first, &newest.open_last).one().await?;
        let there = sql::count_upto().bind(&tx, &newest.upto).one().await?;
        if there > self.covered + open {
            let stray = sql::stray_ids().bind(&tx, &newest.upto, &newest.open_first, &newest.open_last).all().await?;
            if !stray.is_empty() {
                self.note(None, "added", format!("{} events were put in behind the seals.", stray.len()), stray);
            }
        }
        self.found.unsealed_events = open + sql::count_after().bind(&tx, &newest.upto).one().await?;
        self.found.head = Some(Checkpoint { seq: newest.seq, hash: hex(&newest.hash) });
        Ok(())
    }
}
