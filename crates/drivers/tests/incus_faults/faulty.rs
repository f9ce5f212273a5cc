//! A runner one of whose commands goes wrong.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use async_trait::async_trait;
use mpanel_drivers::shell::{Command, Local, Output, Runner, ShellError};
use tokio::sync::Notify;

/// What goes wrong with a command.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wrong {
    /// It says that it failed, and did nothing.
    Fails,
    /// The connection breaks before it ran.
    CutBefore,
    /// The connection breaks after it ran.
    CutAfter,
    /// It runs, and whoever asked is killed at once.
    GoesOn,
}

pub struct Faulty {
    inner: Local,
    wrong: Option<(usize, Wrong)>,
    ran: Mutex<Vec<String>>,
    hit: AtomicBool,
    abandon: Notify,
}

impl Faulty {
    /// Nothing goes wrong but with the command of this number.
    pub fn new(inner: Local, wrong: Option<(usize, Wrong)>) -> Self {
        Self { inner, wrong, ran: Mutex::default(), hit: AtomicBool::new(false), abandon: Notify::new() }
    }

    /// The commands so far.
    pub fn commands(&self) -> Vec<String> {
        self.ran.lock().unwrap().clone()
    }

    /// Whether it has gone wrong.
    pub fn hit(&self) -> bool {
        self.hit.load(Ordering::SeqCst)
    }

    /// When whoever waits for the command shall be killed.
    pub async fn abandoned(&self) {
        self.abandon.notified().await;
    }
}

#[async_trait]
impl Runner for Faulty {
    async fn run(&self, command: &Command) -> Result<Output, ShellError> {
        let number = {
            let mut ran = self.ran.lock().unwrap();
            ran.push(command.describe());
            ran.len() - 1
        };
        let Some((_, wrong)) = self.wrong.filter(|(at, _)| *at == number) else { return self.inner.run(command).await };
        self.hit.store(true, Ordering::SeqCst);
        let lost = || Err(ShellError::Lost("the connection broke".into()));
        match wrong {
            Wrong::Fails => Ok(Output { status: 1, stdout: vec![], stderr: b"Error: internal error\n".to_vec() }),
            Wrong::CutBefore => lost(),
            Wrong::CutAfter => {
                let _ = self.inner.run(command).await;
                lost()
            }
            Wrong::GoesOn => {
                let (inner, command) = (self.inner.clone(), command.clone());
                tokio::spawn(async move { inner.run(&command).await });
                self.abandon.notify_one();
                std::future::pending().await
            }
        }
    }
}
