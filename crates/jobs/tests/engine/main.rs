//! The engine under attack: real worker processes, which are killed, stopped and cut off, on a real PostgreSQL.
//!
//! In each case every job must end, each effect must be there once, nothing may be lost or stuck.
#![allow(clippy::unwrap_used)]

mod crashes;
mod database;
mod kinds;
mod limits;
mod model;
mod rules;
mod schedules;
mod world;

use libtest_mimic::{Arguments, Trial};

fn main() {
    if std::env::var_os(world::WORKER).is_some() {
        world::work();
        return;
    }
    let args = Arguments::from_args();
    let trials = [crashes::ALL, database::ALL, limits::ALL, model::ALL, rules::ALL, schedules::ALL]
        .concat()
        .into_iter()
        .map(|(name, test)| {
            Trial::test(name, move || {
                test();
                Ok(())
            })
        })
        .collect();
    libtest_mimic::run(&args, trials).exit();
}
