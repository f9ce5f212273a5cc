//! Proving the audit log unbroken.

use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::http::App;
use mpanel_sql::queries::identity::src::audit::seals as sql;
use ring::hmac;
use schemars::JsonSchema;
use serde::Serialize;

use super::checkpoint::Checkpoint;
use super::ranges::Ranges;
use super::seal::Sealed;
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
    /// `changed` or `missing` or `added` events; `seal_changed`, `seal_missing`; `truncated`; `pruned_unrecorded`.
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
    };
    let mut newest: Option<sql::SealRow> = None;
    loop {
        let after = newest.as_ref().map_or(0, |s| s.seq);
        let tx = app.db.read(scope).await?;
        let seals = sql::seals_after().bind(&tx, &after, &BATCH).all().await?;
        if seals.is_empty() {
            break;
        }
        let pruned_through = sql::pruned_through().bind(&tx).one().await?.unwrap_or(0);
        for seal in seals {
            v.seal(&tx, &seal, newest.as_ref().map_or(0, |s| s.seq), pruned_through).await?;
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

    async fn seal(
        &mut self,
        tx: &mpanel_kernel::db::PlatformTx,
        seal: &sql::SealRow,
        before: i64,
        pruned_through: i64,
    ) -> Result<()> {
        let seq = seal.seq;
        self.found.seals += 1;
        if seq != before + 1 {
            self.note(Some(seq), "seal_missing", format!("Seals {} to {} are gone.", before + 1, seq - 1), vec![]);
            // What follows is judged by what it says itself; the gap is told once.
            self.previous = seal.previous.clone();
        }
        let ids = Ranges { first: seal.first_ids.clone(), last: seal.last_ids.clone() };
        let sealed = Sealed {
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
            self.found.pruned_seals += 1;
            if seq > pruned_through {
                let message = format!("The events of seal {seq} were deleted and no event says so.");
                self.note(Some(seq), "pruned_unrecorded", message, vec![]);
            }
            return Ok(());
        }
        let now = sql::digest_of().bind(tx, &ids.first, &ids.last).one().await?;
        self.found.events += now.events;
        self.covered += now.events;
        if now.digest == seal.digest && now.events == i64::from(seal.events) {
            return Ok(());
        }
        // Deleted for age while we looked.
        let again = sql::seals_after().bind(tx, &(seq - 1), &1).opt().await?;
        if again.is_some_and(|s| s.seq == seq && s.pruned_at.is_some()) {
            self.found.pruned_seals += 1;
            return Ok(());
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
