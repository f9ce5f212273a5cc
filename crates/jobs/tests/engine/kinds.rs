//! The jobs of the tests. Each notes when its steps begin (`runs`) and what they bring about (`effects`).

use std::sync::Arc;
use std::time::Duration;

use mpanel_jobs::{Backoff, Cx, Failure, Options, Registry, StepError, StepResult, Steps, Workflow};
use mpanel_sql::client::GenericClient;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::world::nothing;

const QUICK: Option<Backoff> = Some(Backoff { first: Duration::from_millis(30), most: Duration::from_millis(60) });

async fn note<W: Workflow>(cx: &Cx<W>, step: &str, phase: &str) -> Result<i64, StepError> {
    let pid = i32::try_from(std::process::id()).unwrap();
    let db = cx.app.db.engine().await?;
    let sql = "insert into runs (job_id, step, phase, pid, attempt) values ($1, $2, $3, $4, $5) returning n";
    Ok(db.query_one(sql, &[&cx.job_id, &step, &phase, &pid, &cx.attempt]).await?.get(0))
}

async fn noted<W: Workflow>(cx: &Cx<W>, run: i64) -> Result<(), StepError> {
    let db = cx.app.db.engine().await?;
    db.execute("update runs set ended = clock_timestamp() where n = $1", &[&run]).await?;
    Ok(())
}

/// The effect of a step, once by its key, and only for as long as the job is held.
async fn effect<W: Workflow>(cx: &Cx<W>, step: &str) -> Result<(), StepError> {
    let pid = i32::try_from(std::process::id()).unwrap();
    let tx = cx.platform_tx().await?;
    let sql = "insert into effects (job_id, step, pid) values ($1, $2, $3) on conflict do nothing";
    tx.execute(sql, &[&cx.job_id, &step, &pid]).await?;
    Ok(tx.commit_unaudited("a test").await?)
}

async fn wait_for_gate<W: Workflow>(cx: &Cx<W>, gate: &str) -> Result<(), StepError> {
    loop {
        let open = {
            let db = cx.app.db.engine().await?;
            !db.query("select 1 from gates where name = $1", &[&gate]).await?.is_empty()
        };
        if open {
            return Ok(());
        }
        tokio::select! {
            () = tokio::time::sleep(Duration::from_millis(30)) => {}
            () = cx.cancelled() => return cx.check(),
        }
    }
}

fn die() -> ! {
    let _ = std::process::Command::new("kill").args(["-9", &std::process::id().to_string()]).status();
    unreachable!("the process was killed")
}

/// Six steps, each with an undo. Kills its process once, at a point such as "three/after".
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Six {
    pub kill_at: Option<String>,
    pub fail: bool,
}

impl Workflow for Six {
    type Context = ();
    const KIND: &'static str = "test.six";
    const QUEUE: &'static str = "default";
    const DESCRIPTION: &'static str = "Six steps.";
    const BACKOFF: Option<Backoff> = QUICK;

    fn steps() -> Steps<Self> {
        macro_rules! steps {
            ($($name:literal)*) => {
                Steps::<Self>::default()$(
                    .step($name, $name, |w, cx| Box::pin(w.act(cx, $name)))
                    .undo(|w, cx| Box::pin(w.undo(cx, $name)))
                )*
            };
        }
        steps!("one" "two" "three" "four" "five" "six")
    }

    async fn failed(&self, cx: &Cx<Self>, _failure: &Failure) -> Result<(), StepError> {
        self.perhaps_die(cx, "failed", "before").await
    }
}

impl Six {
    pub const STEPS: [&'static str; 6] = ["one", "two", "three", "four", "five", "six"];

    async fn perhaps_die(&self, cx: &Cx<Self>, step: &str, point: &str) -> Result<(), StepError> {
        let here = format!("{step}/{point}");
        if self.kill_at.as_ref() != Some(&here) {
            return Ok(());
        }
        let db = cx.app.db.engine().await?;
        let sql = "insert into kills (job_id, point) values ($1, $2) on conflict do nothing";
        if db.execute(sql, &[&cx.job_id, &here]).await? == 1 {
            die();
        }
        Ok(())
    }

    async fn act(&self, cx: &Cx<Self>, step: &'static str) -> StepResult {
        note(cx, step, "do").await?;
        self.perhaps_die(cx, step, "before").await?;
        effect(cx, step).await?;
        self.perhaps_die(cx, step, "after").await?;
        if self.fail && step == "six" {
            return Err(StepError::Fatal("The last step was told to fail.".into()));
        }
        Ok(json!({ "step": step }))
    }

    async fn undo(&self, cx: &Cx<Self>, step: &'static str) -> StepResult {
        note(cx, step, "undo").await?;
        self.perhaps_die(cx, step, "before-undo").await?;
        let tx = cx.platform_tx().await?;
        tx.execute("delete from effects where job_id = $1 and step = $2", &[&cx.job_id, &step]).await?;
        tx.commit_unaudited("a test").await?;
        self.perhaps_die(cx, step, "after-undo").await?;
        Ok(nothing())
    }
}

/// A workflow of one step.
macro_rules! one_step {
    ($name:ident { $($field:ident: $type:ty),* } = $kind:literal; $(const $const:ident: $ctype:ty = $value:expr;)* |$this:ident, $cx:ident| $body:expr) => {
        #[derive(Clone, Default, Serialize, Deserialize)]
        pub struct $name { $(pub $field: $type),* }

        impl Workflow for $name {
            type Context = ();
            const KIND: &'static str = $kind;
            const QUEUE: &'static str = "default";
            const DESCRIPTION: &'static str = "A test's.";
            const BACKOFF: Option<Backoff> = QUICK;
            $(const $const: $ctype = $value;)*

            fn steps() -> Steps<Self> {
                Steps::<Self>::default().step("only", "The only step", |$this, $cx| Box::pin($body))
            }
        }
    };
}

one_step!(Noop {} = "test.noop"; const SIMPLE: bool = true; |_w, cx| async move {
    effect(cx, "only").await?;
    Ok(nothing())
});
one_step!(Tick {} = "test.tick"; |_w, cx| async move {
    note(cx, "only", "do").await?;
    Ok(nothing())
});
one_step!(Nap { millis: u64 } = "test.nap"; |w, cx| async move {
    let run = note(cx, "only", "do").await?;
    tokio::time::sleep(Duration::from_millis(w.millis)).await;
    effect(cx, "only").await?;
    noted(cx, run).await?;
    Ok(nothing())
});
one_step!(Gate { name: String } = "test.gate"; |w, cx| async move {
    note(cx, "only", "do").await?;
    wait_for_gate(cx, &w.name).await?;
    effect(cx, "only").await?;
    Ok(nothing())
});
one_step!(Poison {} = "test.poison"; |_w, cx| async move {
    note(cx, "only", "do").await?;
    die()
});
one_step!(Panics {} = "test.panics"; |_w, cx| async move {
    note(cx, "only", "do").await?;
    panic!("no such luck, try {}", cx.attempt)
});
one_step!(Hangs {} = "test.hangs"; const TIMEOUT: Option<Duration> = Some(Duration::from_millis(300)); |_w, cx| async move {
    note(cx, "only", "do").await?;
    std::future::pending().await
});
one_step!(Fails { times: i32 } = "test.fails"; |w, cx| async move {
    note(cx, "only", "do").await?;
    if cx.attempt <= w.times {
        return Err(StepError::Retry(format!("Try {} was told to fail.", cx.attempt)));
    }
    effect(cx, "only").await?;
    Ok(nothing())
});
one_step!(Waits { millis: u64 } = "test.waits"; |w, cx| async move {
    note(cx, "only", "do").await?;
    cx.sleep(Duration::from_millis(w.millis))?;
    effect(cx, "only").await?;
    Ok(nothing())
});
one_step!(Asks {} = "test.asks"; |_w, cx| async move {
    note(cx, "only", "do").await?;
    let comment = cx.approval("May it?").await?;
    effect(cx, "only").await?;
    Ok(json!(comment))
});
one_step!(Place { resource: String, places: i32 } = "test.place"; |w, cx| async move {
    cx.take(&w.resource, w.places).await?;
    let run = note(cx, "only", "do").await?;
    tokio::time::sleep(Duration::from_millis(40)).await;
    noted(cx, run).await?;
    Ok(nothing())
});

one_step!(Says { text: String } = "test.says"; |w, cx| async move {
    note(cx, "only", "do").await?;
    // A payload cannot hold a NUL either.
    let text = w.text.replace('#', "\0");
    if let Some(error) = text.strip_prefix("error ") { Err(StepError::Fatal(error.into())) } else { Ok(json!({ "said": text })) }
});

/// Starts children, waits for them, and says how they ended.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Parent {
    pub good: usize,
    pub bad: usize,
}

impl Workflow for Parent {
    type Context = ();
    const KIND: &'static str = "test.parent";
    const QUEUE: &'static str = "default";
    const DESCRIPTION: &'static str = "Has children.";

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("start", "Starting children", |w, cx| Box::pin(w.start(cx))).step(
            "wait",
            "Waiting for them",
            |w, cx| Box::pin(w.wait(cx)),
        )
    }
}

impl Parent {
    async fn start(&self, cx: &Cx<Self>) -> StepResult {
        note(cx, "start", "do").await?;
        for n in 0..self.good {
            cx.start_child(&format!("good-{n}"), &Nap { millis: 20 }, Options::default()).await?;
        }
        let once = Options { max_attempts: 1, ..Options::default() };
        for n in 0..self.bad {
            cx.start_child(&format!("bad-{n}"), &Fails { times: 9 }, once.clone()).await?;
        }
        Ok(nothing())
    }

    async fn wait(&self, cx: &Cx<Self>) -> StepResult {
        note(cx, "wait", "do").await?;
        let mut ended: Vec<_> = cx.children().await?.into_iter().map(|c| format!("{} {}", c.key, c.status)).collect();
        ended.sort();
        Ok(json!(ended))
    }
}

pub fn register(registry: &mut Registry) {
    let none = Arc::new(());
    registry.add::<Six>(none.clone());
    registry.add::<Noop>(none.clone());
    registry.add::<Tick>(none.clone());
    registry.add::<Nap>(none.clone());
    registry.add::<Gate>(none.clone());
    registry.add::<Poison>(none.clone());
    registry.add::<Panics>(none.clone());
    registry.add::<Hangs>(none.clone());
    registry.add::<Fails>(none.clone());
    registry.add::<Waits>(none.clone());
    registry.add::<Asks>(none.clone());
    registry.add::<Place>(none.clone());
    registry.add::<Says>(none.clone());
    registry.add::<Parent>(none);
}
