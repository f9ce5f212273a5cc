//! Finding the session of a request, together with those of the requests that arrive meanwhile.
//!
//! Every request asks the database whether its session stands, and a busy process would ask hundreds of times for what one
//! statement can answer. So those that arrive while a look-up is under way wait for the next one, which begins after the last
//! of them has arrived: nobody is answered with what was true before he came.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use mpanel_kernel::Result;
use mpanel_kernel::http::App;
use mpanel_kernel::settings::{SESSION_IDLE_MINUTES, SESSION_MAX_HOURS};
use mpanel_sql::queries::identity::src::identity::{self as sql, FoundSession};
use tokio::sync::oneshot;
use tokio::time::error::Elapsed;

/// Looked up with one statement at the most.
const TOGETHER: usize = 128;

/// How long the database may take. Somebody whose connection is dead must not hold up everybody.
const PATIENCE: Duration = Duration::from_secs(5);

/// Somebody who waits for his session to be found.
struct Waiting {
    token_hash: Vec<u8>,
    answer: oneshot::Sender<Option<FoundSession>>,
}

#[derive(Default)]
struct Queue {
    waiting: Vec<Waiting>,
    /// Whether somebody is looking them up.
    served: bool,
}

/// Where the requests of a process wait for their sessions.
#[derive(Default)]
pub struct Door(Mutex<Queue>);

impl Door {
    fn join(&self, waiting: Waiting) -> bool {
        let mut queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        queue.waiting.push(waiting);
        !std::mem::replace(&mut queue.served, true)
    }

    /// The next to be looked up; nobody looks any more when there are none.
    fn next(&self) -> Vec<Waiting> {
        let mut queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let most = queue.waiting.len().min(TOGETHER);
        let next: Vec<_> = queue.waiting.drain(..most).collect();
        queue.served = !next.is_empty();
        next
    }
}

/// The living session of a token.
pub(crate) async fn session_of_token(app: &App, token: &str) -> Result<Option<FoundSession>> {
    let token_hash = crate::token_hash(token);
    if let Some(door) = app.services.get::<Door>() {
        let (answer, answered) = oneshot::channel();
        if door.join(Waiting { token_hash: token_hash.clone(), answer }) {
            tokio::spawn(serve(door, app.clone()));
        }
        if let Ok(found) = answered.await {
            return Ok(found);
        }
        // It went wrong for all of them: each finds out why by himself.
    }
    let tx = app.db.glance().await?;
    let (idle, max) = (idle_minutes(app), max_hours(app));
    Ok(sql::sessions_of_tokens().bind(&tx, &[token_hash].as_slice(), &idle, &max).opt().await?)
}

/// Minutes after which a session that nobody uses ends.
pub(crate) fn idle_minutes(app: &App) -> i32 {
    i32::try_from(app.settings.number(&SESSION_IDLE_MINUTES)).unwrap_or(720)
}

/// Hours after which any session ends.
pub(crate) fn max_hours(app: &App) -> i32 {
    i32::try_from(app.settings.number(&SESSION_MAX_HOURS)).unwrap_or(168)
}

/// Whoever looks up. Should it come to a sudden end, those that wait are not left waiting.
struct Serving {
    door: Arc<Door>,
    done: bool,
}

impl Drop for Serving {
    fn drop(&mut self) {
        if !self.done {
            *self.door.0.lock().unwrap_or_else(PoisonError::into_inner) = Queue::default();
        }
    }
}

/// The sessions of these tokens; the outer error: the database took too long.
async fn look_up(app: &App, hashes: &[&[u8]]) -> std::result::Result<Result<Vec<FoundSession>>, Elapsed> {
    let tx = match tokio::time::timeout(PATIENCE, app.db.glance()).await? {
        Ok(tx) => tx,
        Err(error) => return Ok(Err(error)),
    };
    let asked = async { sql::sessions_of_tokens().bind(&tx, &hashes, &idle_minutes(app), &max_hours(app)).all().await };
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(found) => Ok(found.map_err(Into::into)),
        Err(elapsed) => {
            tx.abandon();
            Err(elapsed)
        }
    }
}

/// Looks up those that wait until nobody does.
async fn serve(door: Arc<Door>, app: App) {
    let mut serving = Serving { door, done: false };
    loop {
        let waiting = serving.door.next();
        if waiting.is_empty() {
            serving.done = true;
            return;
        }
        let hashes: Vec<&[u8]> = waiting.iter().map(|w| w.token_hash.as_slice()).collect();
        match look_up(&app, &hashes).await {
            Ok(Ok(found)) => {
                let mut sessions = vec![None; waiting.len()];
                for session in found {
                    // Counted from one.
                    if let Some(place) = usize::try_from(session.place - 1).ok().and_then(|n| sessions.get_mut(n)) {
                        *place = Some(session);
                    }
                }
                for (waiting, session) in waiting.into_iter().zip(sessions) {
                    // Who has gone meanwhile needs no answer.
                    let _ = waiting.answer.send(session);
                }
            }
            Ok(Err(error)) => tracing::debug!(%error, "sessions could not be looked up together"),
            Err(_) => {
                tracing::warn!("the database did not answer for {PATIENCE:?}; each session is looked up by itself")
            }
        }
    }
}
