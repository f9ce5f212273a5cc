//! The node's shell: what an SSH exec request is run by.

mod parse;
mod programs;

use crate::context::{Cx, Done, Fail};
use crate::faults::{Point, Wrong};
use parse::{When, parse};

pub(crate) use programs::LISTENERS;

/// The exit status of a command line that is not understood; no shell and none of the tools uses it.
pub(crate) const REFUSED: i32 = 125;

/// Runs a command line to its end; gives its exit status.
///
/// Errors: `Died` when it was killed or its connection was broken by a fault.
pub(crate) async fn run(cx: &mut Cx, line: &str) -> Result<i32, Fail> {
    let _running = cx.cluster.busy();
    let steps = match parse(line) {
        Ok(steps) => steps,
        Err(what) => {
            cx.err.push_str(&format!("proxmox-sim: refused, its shell does not know {what}\n"));
            return Ok(REFUSED);
        }
    };
    let mut status = 0;
    for step in steps {
        let runs = match step.when {
            When::Always => true,
            When::Success => status == 0,
            When::Failure => status != 0,
        };
        if runs {
            status = program(cx, &step.words).await?;
        }
    }
    Ok(status)
}

/// Runs one program, with the fault that is meant for it.
async fn program(cx: &mut Cx, words: &[String]) -> Result<i32, Fail> {
    let words = programs::unwrap(cx, words);
    let text = words.join(" ");
    let armed = cx.cluster.faults.meet(&cx.node, &text);
    cx.fault = armed.clone();
    if let Some(armed) = &armed {
        match armed.wrong() {
            Wrong::Fail { status, stderr } => {
                armed.strike();
                cx.err.push_str(stderr);
                return Ok(*status);
            }
            Wrong::Garbage { stdout, works } => {
                armed.strike();
                let (out, err) = (cx.out.len(), cx.err.len());
                if *works {
                    finish(Box::pin(programs::run(cx, words)).await)?;
                    cx.out.truncate(out);
                    cx.err.truncate(err);
                }
                cx.out.push_str(stdout);
                return Ok(0);
            }
            Wrong::Hang { .. } | Wrong::Slow { .. } | Wrong::Cut { .. } => cx.strike(armed, Point::Before).await?,
        }
    }
    let done = Box::pin(programs::run(cx, words)).await;
    // A command without a middle is struck at its end.
    if let Some(armed) = cx.fault.take() {
        if armed.step() == 1 {
            cx.fault = Some(armed.clone());
            cx.strike(&armed, Point::During).await?;
        }
        if cx.fault.take().is_some() || armed.step() != 1 {
            cx.strike(&armed, Point::After).await?;
        }
    }
    match finish(done)? {
        None => Ok(0),
        Some((status, message)) => {
            cx.err.push_str(&message);
            Ok(status)
        }
    }
}

fn finish(done: Done) -> Result<Option<(i32, String)>, Fail> {
    match done {
        Ok(()) => Ok(None),
        Err(Fail::Exit { status, message }) => Ok(Some((status, message))),
        Err(Fail::Died) => Err(Fail::Died),
    }
}
