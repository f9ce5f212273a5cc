//! A database that crashes, cuts connections, refuses statements; a clock that is wrong.

use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use mpanel_database::{PrivateServer, SecretKey};
use mpanel_jobs::Options;
use mpanel_testkit::eventually;

use crate::kinds::{Nap, Noop, Six, Waits};
use crate::world::{Kind, SOON, World, tagged};

pub const ALL: &[(&str, fn())] = &[
    ("the_server_crashes_under_load", the_server_crashes),
    ("connections_are_cut_under_load", connections_are_cut),
    ("statements_time_out_under_load", statements_time_out),
    ("a_worker_whose_clock_is_an_hour_off", clock_off),
];

/// Enqueues a load and answers how many effects it must have in the end.
fn load(world: &World, jobs: usize) -> i64 {
    for n in 0..jobs {
        match n % 10 {
            0 => world.enqueue(&Six::default(), tagged("load")),
            1 => world.enqueue(&Nap { millis: 5 }, tagged("load")),
            _ => world.enqueue(&Noop {}, tagged("load")),
        };
    }
    i64::try_from(jobs - jobs / 10 + jobs / 10 * 6).unwrap()
}

fn all_well(world: &World, jobs: usize, effects: i64) {
    world.all_ended();
    let jobs = i64::try_from(jobs).unwrap();
    assert_eq!(world.number("select count(*) from jobs where status = 'completed'"), jobs);
    assert_eq!(world.number("select count(*) from effects"), effects, "each effect is there once");
}

fn the_server_crashes() {
    // A server of its own, with everything written to the disk as in real life.
    let dir = std::env::temp_dir().join(format!("mpanel-crash-{:016x}", rand::random::<u64>()));
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::set_permissions(&dir, std::fs::Permissions::from_mode(0o755)).unwrap();
    let secret = dir.join("secret.key");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime
        .block_on(async { PrivateServer::start(&dir, &SecretKey::load_or_create(&secret).unwrap()).await.unwrap() });
    let config = server.owner_config();
    let Some(tokio_postgres::config::Host::Unix(socket)) = config.get_hosts().first() else { panic!("no socket") };
    let url = format!(
        "postgres://{}:{}@{}/{}",
        config.get_user().unwrap(),
        String::from_utf8_lossy(config.get_password().unwrap()),
        socket.display().to_string().replace('/', "%2F"),
        config.get_dbname().unwrap()
    );
    let jobs = 1500;
    let effects = {
        let world = World::on(url.clone(), secret.clone(), &[]);
        load(&world, jobs)
    };
    let mut workers = {
        let world = Reader::new(&url);
        let spawner = |_| crate::world::spawn_on(&url, &secret);
        let workers: Vec<_> = (0..2).map(spawner).collect();
        for share in [200, 600, 1000] {
            world.wait("some jobs end", &format!("select count(*) >= {share} from jobs_finished"));
            let pid = std::fs::read_to_string(dir.join("postgres/data/postmaster.pid")).unwrap();
            let pid = pid.lines().next().unwrap().to_owned();
            // Immediate: as good as a power cut, but that the disk's cache survives.
            assert!(Command::new("kill").args(["-QUIT", &pid]).status().unwrap().success());
        }
        world.wait("every job ends", "select count(*) = 0 from jobs_live");
        workers
    };
    let world = Reader::new(&url);
    assert_eq!(world.number("select count(*) from jobs where status = 'completed'"), i64::try_from(jobs).unwrap());
    assert_eq!(world.number("select count(*) from effects"), effects, "each effect is there once");
    for worker in &mut workers {
        assert!(worker.lives());
    }
    drop(workers);
    runtime.block_on(server.stop()).unwrap();
    std::fs::remove_dir_all(&dir).unwrap();
}

/// Asks a server that may be away.
struct Reader {
    url: String,
    runtime: tokio::runtime::Runtime,
}

impl Reader {
    fn new(url: &str) -> Self {
        Self { url: url.into(), runtime: tokio::runtime::Runtime::new().unwrap() }
    }

    fn row(&self, sql: &str) -> Result<tokio_postgres::Row, tokio_postgres::Error> {
        self.runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(&self.url, tokio_postgres::NoTls).await?;
            let task = tokio::spawn(connection);
            let row = client.query_one(sql, &[]).await;
            drop(client);
            let _ = task.await;
            row
        })
    }

    fn number(&self, sql: &str) -> i64 {
        self.row(sql).unwrap().get(0)
    }

    fn wait(&self, what: &str, sql: &str) {
        eventually(what, SOON * 2, || self.row(sql).ok().and_then(|row| row.get::<_, bool>(0).then_some(())));
    }
}

fn connections_are_cut() {
    let world = World::new(&[]);
    let effects = load(&world, 600);
    let workers = [world.worker(), world.worker()];
    for share in [50, 150, 250, 350, 450, 550] {
        eventually("some jobs end", SOON, || {
            (world.number("select count(*) from jobs_finished") >= share).then_some(())
        });
        world.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'mpanel_platform'");
    }
    all_well(&world, 600, effects);
    for worker in workers {
        worker.stop();
    }
}

fn statements_time_out() {
    let world = World::new(&[]);
    let effects = load(&world, 400);
    // Of this database only; other tests use the same role.
    world.sql("do $$ begin execute format('alter role mpanel_platform in database %I set statement_timeout = 150', current_database()); end $$");
    let workers = [world.worker(), world.worker()];
    for share in [40, 160, 280] {
        eventually("some jobs end", SOON, || {
            (world.number("select count(*) from jobs_finished") >= share).then_some(())
        });
        // Nobody gets at the queue for longer than a statement may wait.
        world.sql("begin; lock table jobs_live; select pg_sleep(0.4); commit");
    }
    all_well(&world, 400, effects);
    for worker in workers {
        worker.stop();
    }
}

fn clock_off() {
    let Some(library) = ["x86_64-linux-gnu", "aarch64-linux-gnu"]
        .iter()
        .map(|arch| format!("/usr/lib/{arch}/faketime/libfaketimeMT.so.1"))
        .find(|path| std::path::Path::new(path).exists())
    else {
        println!("SKIP: a_worker_whose_clock_is_an_hour_off: libfaketime is not installed (apt-get install faketime)");
        return;
    };
    let world = World::new(&[("jobs.lease_seconds", 5)]);
    let off = |by: &str| Kind {
        env: vec![
            ("LD_PRELOAD".into(), library.clone()),
            ("FAKETIME".into(), by.into()),
            ("FAKETIME_DONT_FAKE_MONOTONIC".into(), "1".into()),
        ],
        ..Kind::default()
    };
    let workers = [world.spawn(&Kind::default()), world.spawn(&off("+1h")), world.spawn(&off("-1h"))];
    let mut jobs: Vec<i64> = (0..60).map(|_| world.enqueue(&Nap { millis: 30 }, Options::default())).collect();
    // Held for longer than a lease, so that each worker must renew it.
    jobs.extend((0..9).map(|_| world.enqueue(&Nap { millis: 7000 }, Options::default())));
    let waits = world.enqueue(&Waits { millis: 1500 }, Options::default());
    for job in jobs {
        assert_eq!(world.ended(job), "completed");
    }
    assert_eq!(world.ended(waits), "completed");
    assert_eq!(
        world.number("select count(*) from job_attempts where outcome <> 'completed'"),
        0,
        "nobody took anybody's job"
    );
    assert_eq!(world.number("select count(distinct pid) from effects"), 3, "all three worked");
    let took: bool = world
        .rows(&format!("select completed_at - created_at between '1.4 s' and '5 min' from jobs where id = {waits}"))[0]
        .get(0);
    assert!(took, "an hour did not matter");
    for worker in workers {
        worker.stop();
    }
}
