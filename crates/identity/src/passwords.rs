//! Passwords: argon2id, with the cost from the settings.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use axum::http::StatusCode;
use mpanel_kernel::forms::Check;
use mpanel_kernel::settings::{
    ARGON2_ITERATIONS, ARGON2_MEMORY_KB, BREACHED_PASSWORDS_FILE, PASSWORD_MIN_LENGTH, Settings,
};
use mpanel_kernel::{Error, Result};
use tokio::sync::Semaphore;

/// Passwords set or checked by this process.
static HASHES: AtomicU64 = AtomicU64::new(0);
/// What that cost, in KiB of memory times passes.
static WORK: AtomicU64 = AtomicU64::new(0);
/// The dearest hash that was met: what somebody's check costs, everybody's does.
static DEAREST: AtomicU64 = AtomicU64::new(0);
/// As many at the same time as there are processors: each takes one, and its memory.
static ROOM: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(std::thread::available_parallelism().map_or(2, |n| n.get())));

/// How long somebody waits for room.
const PATIENCE: Duration = Duration::from_secs(8);

/// How many passwords this process has set or checked: the costly part of a sign-in, which is the same for a known and an
/// unknown address.
pub fn hashes_computed() -> u64 {
    HASHES.load(Ordering::Relaxed)
}

/// What hashing passwords has cost this process so far, in KiB of memory times passes.
pub fn work_done() -> u64 {
    WORK.load(Ordering::Relaxed)
}

/// Argon2's parameters: KiB of memory, and passes over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cost {
    memory: u32,
    passes: u32,
}

impl Cost {
    fn of(settings: &Settings) -> Self {
        let number = |s| u32::try_from(settings.number(s)).unwrap_or(u32::MAX);
        Self { memory: number(&ARGON2_MEMORY_KB), passes: number(&ARGON2_ITERATIONS) }
    }

    /// What making a stored hash cost.
    fn of_hash(hash: &PasswordHash) -> Option<Self> {
        let params = Params::try_from(hash).ok()?;
        Some(Self { memory: params.m_cost(), passes: params.t_cost() })
    }

    fn work(self) -> u64 {
        u64::from(self.memory) * u64::from(self.passes)
    }

    /// What is to be done to have done `work`, in the memory of this one.
    fn filling(self, work: u64) -> Option<Self> {
        let passes = work.div_ceil(u64::from(self.memory).max(1)).max(1);
        let memory = u32::try_from(work / passes).ok().filter(|m| *m >= Params::MIN_M_COST)?;
        Some(Self { memory, passes: u32::try_from(passes).ok()? })
    }

    fn hasher(self) -> Result<Argon2<'static>> {
        let params = Params::new(self.memory, self.passes, 1, None)
            .map_err(|e| Error::Internal(anyhow::anyhow!("argon2 parameters: {e}")))?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }

    fn hash(self, password: &str) -> Result<String> {
        WORK.fetch_add(self.work(), Ordering::Relaxed);
        let hash = self.hasher()?.hash_password(password.as_bytes());
        hash.map(|h| h.to_string()).map_err(|e| Error::Internal(anyhow::anyhow!("argon2: {e}")))
    }
}

/// Runs what takes tens of milliseconds and a lot of memory, when there is room for it.
///
/// Errors: 503 `busy` with the seconds to wait.
async fn with_room<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    with_room_within(PATIENCE, work).await
}

async fn with_room_within<T: Send + 'static>(
    patience: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    let busy = || Error::Refused {
        status: StatusCode::SERVICE_UNAVAILABLE,
        code: "busy",
        detail: "Too many passwords are being checked right now; nothing was done. Try again in a moment.".into(),
        retry_after: Some(5),
    };
    let room = tokio::time::timeout(patience, ROOM.acquire()).await.map_err(|_| busy())?.map_err(|_| busy())?;
    // The place goes along: whoever hangs up leaves the work behind, and it takes its memory until it is done.
    let placed = move || {
        let _room = room;
        work()
    };
    tokio::task::spawn_blocking(placed).await.map_err(|e| Error::Internal(e.into()))
}

/// Hashes a password to an argon2id PHC string.
///
/// Errors: 503 `busy`.
pub(crate) async fn hash(settings: &Settings, password: &str) -> Result<String> {
    let cost = Cost::of(settings);
    let password = password.to_owned();
    HASHES.fetch_add(1, Ordering::Relaxed);
    with_room(move || cost.hash(&password)).await?
}

/// Whether the password is the one of the hash. Without a hash the same work is done and the answer is no, so that the time
/// tells nothing about whether an account exists. A hash that was cheaper to make than one is now, or than the dearest that was
/// met, is filled up to that when the answer is no.
///
/// Errors: 503 `busy`.
pub(crate) async fn verify(settings: &Settings, hash: Option<String>, password: &str) -> Result<bool> {
    let now = Cost::of(settings);
    let password = password.to_owned();
    HASHES.fetch_add(1, Ordering::Relaxed);
    with_room(move || {
        let parsed = hash.as_deref().and_then(|h| PasswordHash::new(h).ok());
        let mut done = 0;
        if let Some(hash) = &parsed {
            done = Cost::of_hash(hash).map_or(0, Cost::work);
            WORK.fetch_add(done, Ordering::Relaxed);
            DEAREST.fetch_max(done, Ordering::Relaxed);
            if now.hasher()?.verify_password(password.as_bytes(), hash).is_ok() {
                return Ok(true);
            }
        }
        let dearest = DEAREST.load(Ordering::Relaxed).max(now.work());
        if let Some(rest) = now.filling(dearest - done) {
            rest.hash(&password)?;
        }
        Ok(false)
    })
    .await?
}

/// A new hash of a password that was just checked, when the settings ask for another cost than the stored one has.
pub(crate) async fn rehashed(settings: &Settings, stored: Option<&str>, password: &str) -> Result<Option<String>> {
    let memory = settings.number(&ARGON2_MEMORY_KB);
    let wanted = format!("$argon2id$v=19$m={memory},t={},p=1$", settings.number(&ARGON2_ITERATIONS));
    match stored {
        Some(hash) if !hash.starts_with(&wanted) => self::hash(settings, password).await.map(Some),
        _ => Ok(None),
    }
}

/// What a new password must be.
///
/// Errors: the list of breached passwords cannot be read.
pub(crate) async fn check(
    settings: &Settings,
    check: &mut Check,
    field: &str,
    password: &str,
    email: &str,
) -> Result<()> {
    let least = usize::try_from(settings.number(&PASSWORD_MIN_LENGTH)).unwrap_or(12);
    let length = password.chars().count();
    if length < least {
        check.wrong(field, "too_short", format!("Use at least {least} characters; these are {length}."));
    } else if length > 256 {
        check.wrong(field, "too_long", "Use at most 256 characters.");
    } else if password.eq_ignore_ascii_case(email)
        || password.chars().all(|c| password.starts_with(c))
        || COMMON.iter().any(|c| password.to_lowercase().starts_with(c) && length < c.len() + 4)
    {
        check.wrong(field, "too_common", "This password is too easy to guess; take a longer phrase.");
    } else if is_breached(settings, password).await? {
        check.wrong(field, "breached", "This password has been in a data breach; take another one.");
    }
    Ok(())
}

/// Whether the installation's list of breached passwords, if it has one, has this password.
async fn is_breached(settings: &Settings, password: &str) -> Result<bool> {
    let file = settings.text(&BREACHED_PASSWORDS_FILE);
    if file.is_empty() {
        return Ok(false);
    }
    let password = password.to_owned();
    tokio::task::spawn_blocking(move || {
        crate::breached::is_listed(file.as_ref(), &password)
            .map_err(|e| Error::Internal(anyhow::anyhow!("security.breached_passwords_file {file}: {e}")))
    })
    .await
    .map_err(|e| Error::Internal(e.into()))?
}

/// The beginnings of what people type first.
const COMMON: &[&str] =
    &["password", "passw0rd", "123456789", "qwertyuiop", "administrator", "letmein", "welcome", "mpanel"];

#[cfg(test)]
mod tests {
    use super::{Cost, Duration, ROOM, with_room, with_room_within};
    use tokio::sync::{Mutex, oneshot};

    /// There is one room for all tests.
    static ALONE: Mutex<()> = Mutex::const_new(());

    #[tokio::test]
    async fn whoever_hangs_up_keeps_his_place_until_the_work_is_done() {
        let _alone = ALONE.lock().await;
        let all = ROOM.available_permits();
        let (begin, begun) = oneshot::channel();
        let (go_on, told) = std::sync::mpsc::channel::<()>();
        let work = tokio::spawn(with_room(move || {
            begin.send(()).expect("somebody who waits");
            told.recv().expect("a word");
        }));
        begun.await.expect("a beginning");
        work.abort();
        assert!(work.await.is_err(), "nobody waits for it any more");
        assert_eq!(ROOM.available_permits(), all - 1, "it is at work still");
        go_on.send(()).expect("somebody at work");
        let everything = u32::try_from(all).expect("a few");
        drop(ROOM.acquire_many(everything).await.expect("all of the room, once it is done"));
    }

    #[tokio::test]
    async fn whoever_finds_no_room_is_told_to_come_again() {
        let _alone = ALONE.lock().await;
        let all = u32::try_from(ROOM.available_permits()).expect("a few");
        let taken = ROOM.acquire_many(all).await.expect("room");
        let refused = with_room_within(Duration::from_millis(1), || ()).await.expect_err("no room");
        assert_eq!(refused.problem().status, 503);
        drop(taken);
        assert_eq!(with_room(|| 7).await.expect("room"), 7);
    }

    #[test]
    fn what_is_filled_up_is_the_same_work() {
        let now = Cost { memory: 19_456, passes: 4 };
        for done in
            [Cost { memory: 19_456, passes: 2 }, Cost { memory: 19_456, passes: 3 }, Cost { memory: 19_456, passes: 4 }]
        {
            let rest = now.filling(now.work() - done.work());
            assert_eq!(done.work() + rest.map_or(0, Cost::work), now.work());
        }
        assert_eq!(now.filling(now.work()), Some(now));
        assert_eq!(now.filling(7), None, "less than argon2 can do");
    }
}
