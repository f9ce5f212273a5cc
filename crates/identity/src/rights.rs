//! What sessions may do, as a process remembers it.
//!
//! Looking it up costs the database more than most requests do. What is remembered counts only while the number that every
//! change of rights moves (`rights_epoch`) is what it was, and that number is read with every request: nobody keeps for one
//! request what was taken from him.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::http::{App, Caller};
use mpanel_sql::queries::identity::src::identity as sql;

use crate::auth::Me;
use crate::door::{idle_minutes, max_hours};

/// Sessions that a process remembers, a few kB each; one more, and it begins anew.
const MOST: usize = 4096;

/// What a session may do.
pub(crate) struct Rights {
    /// As the database says; the permissions are taken out.
    pub row: sql::SessionRow,
    /// In the active tenant, as long as both it and the membership are active.
    pub permissions: Arc<BTreeSet<String>>,
    /// On the platform.
    pub platform_permissions: Arc<BTreeSet<String>>,
    /// When the user signed in last, if he did.
    last_login_at: Option<jiff::Timestamp>,
    /// What the user is told about himself, once he has asked.
    pub me: OnceLock<Me>,
}

impl Rights {
    fn new(mut row: sql::SessionRow, last_login_at: Option<jiff::Timestamp>) -> Self {
        let permissions = std::mem::take(&mut row.permissions).into_iter().collect::<BTreeSet<_>>();
        let on_platform = std::mem::take(&mut row.platform_permissions).into_iter().collect::<BTreeSet<_>>();
        Self {
            row,
            permissions: Arc::new(permissions),
            platform_permissions: Arc::new(on_platform),
            last_login_at,
            me: OnceLock::new(),
        }
    }

    fn are_of(&self, found: &sql::FoundSession) -> bool {
        self.row.epoch == found.epoch
            && self.row.active_tenant_id == found.active_tenant_id
            && self.last_login_at == found.last_login_at
    }
}

/// The sessions that a process remembers.
#[derive(Default)]
pub struct KnownSessions(Mutex<HashMap<i64, Arc<Rights>>>);

impl KnownSessions {
    fn get(&self, session: i64) -> Option<Arc<Rights>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&session).cloned()
    }

    fn keep(&self, session: i64, rights: &Arc<Rights>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST && !known.contains_key(&session) {
            known.clear();
        }
        known.insert(session, rights.clone());
    }
}

/// What a session that was just found may do; `None` when it has ended since, or its user may not be here.
pub(crate) async fn of_found(app: &App, found: &sql::FoundSession) -> Result<Option<Arc<Rights>>> {
    let known = app.services.get::<KnownSessions>();
    if let Some(rights) = known.as_ref().and_then(|k| k.get(found.id)).filter(|r| r.are_of(found)) {
        return Ok(Some(rights));
    }
    // Both come from one statement: the number is that of these rights.
    let tx = app.db.glance().await?;
    let Some(row) = sql::rights_of_session().bind(&tx, &found.id, &idle_minutes(app), &max_hours(app)).opt().await?
    else {
        return Ok(None);
    };
    let rights = Arc::new(Rights::new(row, found.last_login_at));
    if let Some(known) = known {
        known.keep(found.id, &rights);
    }
    Ok(Some(rights))
}

/// What was remembered when this caller was let in: the very same, not what another request has found out since.
pub(crate) fn known(app: &App, caller: &Caller) -> Option<Arc<Rights>> {
    let rights = app.services.get::<KnownSessions>()?.get(caller.session_id?)?;
    Arc::ptr_eq(&rights.permissions, &caller.permissions).then_some(rights)
}

/// What a session may do, looked up in a transaction that may have changed it.
pub(crate) async fn of_session(app: &App, tx: &PlatformTx, session: i64) -> Result<Option<Rights>> {
    let row = sql::rights_of_session().bind(tx, &session, &idle_minutes(app), &max_hours(app)).opt().await?;
    Ok(row.map(|row| Rights::new(row, None)))
}
