//! Bringing a database of an earlier build to this one's schema.
#![allow(clippy::unwrap_used)]

use std::process::{Command, Output};

use mpanel_testkit::TestDatabase;

fn mpanel(db: &TestDatabase, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mpanel"))
        .args(args)
        .env("DATABASE_URL", db.url())
        .env("MPANEL_SECRET_KEY_FILE", db.secret_file())
        .output()
        .unwrap()
}

#[test]
fn a_migration_that_came_late_is_applied_below_those_that_are_there() {
    let db = TestDatabase::create();
    let first = mpanel(&db, &["migrate"]);
    assert!(first.status.success(), "{first:?}");
    let all = db.number("select count(*) from refinery_schema_history");
    assert!(mpanel(&db, &["db", "check"]).status.success());

    // As a build left it that had the higher numbers already, and this one not yet.
    db.sql(
        "drop table rights_epoch; drop function move_rights_epoch() cascade;
         delete from refinery_schema_history where version = 29",
    );
    let checked = mpanel(&db, &["db", "check"]);
    assert!(
        !checked.status.success() && String::from_utf8_lossy(&checked.stdout).contains("V29__rights_epoch"),
        "{checked:?}"
    );

    let again = mpanel(&db, &["migrate"]);
    assert!(again.status.success(), "{again:?}");
    assert_eq!(db.number("select count(*) from refinery_schema_history"), all);
    assert_eq!(db.number("select epoch from rights_epoch"), 1);
    let checked = mpanel(&db, &["db", "check"]);
    assert!(checked.status.success(), "{checked:?}");
}

#[test]
fn what_was_changed_by_hand_is_told_apart() {
    let db = TestDatabase::create();
    assert!(mpanel(&db, &["migrate"]).status.success());
    db.sql("create table notes_of_somebody (id bigint); alter table cloud_pods add column colour text");
    let with_more = mpanel(&db, &["db", "check"]);
    let told = String::from_utf8_lossy(&with_more.stdout).into_owned();
    assert!(with_more.status.success(), "{with_more:?}");
    assert!(told.contains("not known to this build: column cloud_pods.colour text\n"), "{told}");
    assert!(told.contains("not known to this build: column notes_of_somebody.id bigint\n"), "{told}");

    db.sql(
        "alter table mail_outbox alter column subject type varchar(10); drop index cloud_pods_newest;
         alter table cloud_pod_volumes disable row level security; drop policy tenant_isolation on cloud_pods",
    );
    let with_less = mpanel(&db, &["db", "check"]);
    let told = String::from_utf8_lossy(&with_less.stdout).into_owned();
    assert!(!with_less.status.success(), "{with_less:?}");
    for missing in [
        "column mail_outbox.subject text",
        "index cloud_pods.cloud_pods_newest",
        "row-level security of cloud_pod_volumes",
        "policy cloud_pods.tenant_isolation",
    ] {
        assert!(told.lines().any(|l| l.starts_with(&format!("missing: {missing}"))), "{missing}: {told}");
    }
}
