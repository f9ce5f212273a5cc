//! What must be there before anybody can sign in: the roles, the installation's id, the first administrator.

use mpanel_kernel::db::{Db, PlatformScope, PlatformTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::permissions::{self, Plane};
use mpanel_kernel::secrets::Secret;
use mpanel_kernel::settings::Settings;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::identity as sql;
use mpanel_sql::queries::identity::src::sso::sso;
use mpanel_sql::queries::identity::src::users::users;
use rand::RngExt;
use serde_json::json;

use crate::{passwords, second_factor};

/// The first administrator's way in.
#[derive(Clone, Debug)]
pub struct FirstLogin {
    /// The address to sign in with.
    pub email: String,
    /// Works once: a new one must be set at the first sign-in.
    pub password: Secret,
}

/// Writes the registries of permissions and built-in roles to their tables, makes the installation's id, and, on
/// an empty installation, the first tenant and administrator. Safe to run at every start.
pub async fn prepare(db: &Db, settings: &Settings, owner: Option<&str>) -> Result<Option<FirstLogin>> {
    let tx = db.write(&PlatformScope::system()).await?;
    for permission in permissions::ALL {
        sql::put_permission().bind(&tx, &permission.key, &permission.description).await?;
    }
    for role in permissions::BUILT_IN_ROLES {
        let plane = if role.plane == Plane::Platform { "platform" } else { "tenant" };
        let id = sql::put_role().bind(&tx, &role.name, &plane, &role.description).one().await?;
        let named = permissions::ALL.iter().filter(|p| (role.holds)(p)).map(|p| p.key);
        let held: Vec<&str> = permissions::closure(named).into_iter().collect();
        sql::clear_role().bind(&tx, &id, &held).await?;
        sql::fill_role().bind(&tx, &id, &held).await?;
    }
    let id = format!("{:08x}", rand::random::<u32>());
    if sql::create_installation().bind(&tx, &id.as_str()).await? > 0 {
        tx.record(Event::new(&events::INSTALLATION_CREATED).details(json!({ "installation": id })));
    }
    if let Some(owner) = owner
        && let Some(user) = sql::user_by_email().bind(&tx, &owner).opt().await?
    {
        make_administrator(&tx, user.id, owner, "PLATFORM_OWNER_EMAIL").await?;
    }
    tx.commit_unaudited("the registries of this build").await?;

    let tx = db.read(&PlatformScope::system()).await?;
    if sql::count_users().bind(&tx).one().await? > 0 {
        return Ok(None);
    }
    drop(tx);
    create_admin(db, settings, owner.unwrap_or("admin@localhost"), "Administrator").await.map(Some)
}

/// Gives an account every permission on the platform, on record when that is new. Those who look after security are told of it
/// by the watch, which reads the record.
async fn make_administrator(tx: &PlatformTx, user: i64, email: &str, by: &str) -> Result<()> {
    if sql::grant_role().bind(tx, &user, &"SUPER_ADMIN").await? > 0 {
        tx.record(
            Event::new(&events::USER_MADE_ADMINISTRATOR).object("user", user, email).details(json!({ "by": by })),
        );
    }
    Ok(())
}

/// The way back in for whoever has the machine: an account that was disabled, locked, lost its second factor or may only sign
/// in through a provider that is away can be used again, with a new one-time password. All of it is on record.
async fn open_again(tx: &PlatformTx, id: i64, email: &str, hash: &str) -> Result<()> {
    let account = users::lock_account().bind(tx, &id).one().await?;
    sql::set_password().bind(tx, &hash, &true, &id).await?;
    sql::close_sessions_of().bind(tx, &id).await?;
    let record = |kind| tx.record(Event::new(kind).object("user", id, email));
    record(&events::USER_PASSWORD_RESET);
    if sso::unlink_all().bind(tx, &id).await? > 0 {
        record(&events::USER_SSO_UNLINKED);
    }
    if account.status == "disabled" {
        users::set_account_status().bind(tx, &"active", &id).await?;
        record(&events::USER_ENABLED);
    }
    if account.is_locked {
        users::unlock_sign_in().bind(tx, &id).await?;
        record(&events::USER_UNLOCKED);
    }
    if second_factor::remove(tx, id).await? {
        record(&events::SECOND_FACTOR_RESET);
    }
    Ok(())
}

/// Makes an administrator with a one-time password: SUPER_ADMIN on the platform and owner of the first tenant, which is made
/// when there is none. For an address that has an account, opens that account again ([`open_again`]).
pub async fn create_admin(db: &Db, settings: &Settings, email: &str, name: &str) -> Result<FirstLogin> {
    if !email.contains('@') || email.len() > 254 || email.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(Error::field("email", "invalid_email", "Give an e-mail address such as admin@example.com."));
    }
    let password = one_time_password();
    let hash = passwords::hash(settings, &password).await?;
    let tx = db.write(&PlatformScope::system()).await?;
    // The first administrator of an installation is no news to anybody.
    let is_first = sql::count_users().bind(&tx).one().await? == 0;
    let user = match sql::user_by_email().bind(&tx, &email).opt().await? {
        Some(user) => {
            open_again(&tx, user.id, email, &hash).await?;
            user.id
        }
        None => {
            let id = sql::insert_user().bind(&tx, &name, &email, &Some(hash.as_str()), &true).one().await?;
            tx.record(Event::new(&events::USER_CREATED).object("user", id, email));
            id
        }
    };
    if is_first {
        sql::grant_role().bind(&tx, &user, &"SUPER_ADMIN").await?;
    } else {
        make_administrator(&tx, user, email, "mpanel admin create").await?;
    }
    if sql::tenants_of_user().bind(&tx, &user).all().await?.is_empty() {
        let slug = format!("tenant-{user}");
        let tenant = sql::insert_tenant().bind(&tx, &"My company", &slug.as_str(), &Some(email)).one().await?;
        sql::add_member().bind(&tx, &tenant, &user, &"TENANT_OWNER").await?;
        tx.record(Event::new(&events::TENANT_CREATED).tenant(tenant).object("tenant", tenant, "My company"));
    }
    tx.commit().await?;
    Ok(FirstLogin { email: email.to_owned(), password: Secret::new(password) })
}

/// The installation's id: eight hex digits.
pub async fn installation_id(db: &Db) -> Result<String> {
    let tx = db.read(&PlatformScope::system()).await?;
    Ok(sql::installation().bind(&tx).one().await?)
}

/// 20 characters that are not mistaken for each other, in groups: about 99 bits.
fn one_time_password() -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let mut rng = rand::rng();
    let letters: Vec<u8> = (0..20).map(|_| LETTERS[rng.random_range(0..LETTERS.len())]).collect();
    letters.chunks(5).map(String::from_utf8_lossy).collect::<Vec<_>>().join("-")
}
