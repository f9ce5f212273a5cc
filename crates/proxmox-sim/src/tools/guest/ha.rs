//! Guests of the cluster's high availability: the tools only ask for what is to be done, and exit 0 (`vm_is_ha_managed`).

use std::sync::Arc;
use std::time::Duration;

use crate::context::{Cx, Done};
use crate::state::Kind;
use crate::tools::{Args, ct, vm};

/// How long the resource manager takes until it acts: ten seconds' rounds, never less than a moment.
const ROUND: f64 = 10.0;

/// Whether a call is only passed on.
pub(in crate::tools) fn takes(cx: &Cx, name: &str, args: &Args) -> bool {
    matches!(name, "start" | "stop" | "shutdown" | "migrate")
        && !cx.by_ha
        && cx.cluster.behaviour().ha_managed.contains(&args.vmid())
}

/// Passes a call on.
pub(in crate::tools) fn request(cx: &mut Cx, kind: Kind, name: &str, args: &Args) -> Done {
    let vmid = args.vmid();
    cx.machine(kind, vmid)?;
    let (asked, task) = match name {
        "start" => ("start", "hastart"),
        "migrate" => ("migration", "hamigrate"),
        _ => ("stop", "hastop"),
    };
    cx.begin(task, vmid)?;
    let to = args.get("target").map(|target| format!(" to node {target}")).unwrap_or_default();
    cx.say(format!("Requesting HA {asked} for {} {vmid}{to}", kind.word()));
    cx.end(Ok(()))?;
    let mut later = Cx::new(cx.cluster.clone(), &cx.node, None, Arc::new(|| {}));
    later.by_ha = true;
    let (name, args, running) = (name.to_owned(), args.clone(), cx.cluster.busy());
    let round = cx.cluster.time(ROUND).max(Duration::from_millis(300));
    tokio::spawn(async move {
        tokio::time::sleep(round).await;
        let done = match kind {
            Kind::Qemu => Box::pin(vm::run(&mut later, &name, args)).await,
            Kind::Lxc => Box::pin(ct::run(&mut later, &name, args)).await,
        };
        if let Err(fail) = done {
            tracing::warn!(vmid, name, ?fail, "the high availability did not do what it was asked for");
        }
        drop(running);
    });
    Ok(())
}
