//! What a command of a tool runs in: its node, its output, its task, its faults.

use std::io;
use std::sync::Arc;

use tokio::sync::oneshot;

use crate::cluster::{Cluster, Flock};
use crate::faults::{Armed, Fate, Point, Wrong};
use crate::state::{Kind, Machine, State, Volume};

/// Why a command ended before its end.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fail {
    /// It says why and exits.
    Exit {
        /// Its exit status.
        status: i32,
        /// What goes to standard error, with its line feeds.
        message: String,
    },
    /// It was killed: nothing was cleaned up.
    Died,
}

impl Fail {
    /// The exit status of most errors outside of tasks: what Perl's `die` makes of a leftover `ENOENT`.
    pub fn die(message: impl Into<String>) -> Self {
        Self::exit(2, message)
    }

    /// An error inside a task, or one that the tools exit with -1 for.
    pub fn task(message: impl Into<String>) -> Self {
        Self::exit(255, message)
    }

    pub fn exit(status: i32, message: impl Into<String>) -> Self {
        let mut message = message.into();
        if !message.ends_with('\n') {
            message.push('\n');
        }
        Self::Exit { status, message }
    }

    /// The same error as a task ends with it: in one line, with its exit status.
    fn of_task(self) -> Self {
        match self {
            Self::Exit { message, .. } => Self::task(message.trim_end().replace('\n', " ")),
            Self::Died => Self::Died,
        }
    }
}

impl From<io::Error> for Fail {
    fn from(error: io::Error) -> Self {
        Self::exit(5, format!("proxmox-sim: the simulator's own disk: {error}"))
    }
}

/// How a command ended.
pub(crate) type Done = Result<(), Fail>;

/// A running command.
pub(crate) struct Cx {
    pub cluster: Arc<Cluster>,
    /// The node it runs on.
    pub node: String,
    /// What it reads, once that has come to its end.
    stdin: Option<oneshot::Receiver<Vec<u8>>>,
    /// What it printed so far.
    pub out: String,
    /// What it complained so far.
    pub err: String,
    /// What goes wrong with it.
    pub fault: Option<Armed>,
    /// Breaks its connection.
    pub cut: Arc<dyn Fn() + Send + Sync>,
    pauses: u64,
    upid: Option<(String, usize)>,
    /// The task that it was, once that has ended.
    pub ended: Option<String>,
    /// Whether the cluster's high availability runs it.
    pub by_ha: bool,
    /// Whether nothing that it prints reaches the connection before its end, so that it does not notice when that breaks.
    pub detached: bool,
    /// Whether it was told to speak English.
    pub english: bool,
}

impl Cx {
    pub fn new(cluster: Arc<Cluster>, node: &str, fault: Option<Armed>, cut: Arc<dyn Fn() + Send + Sync>) -> Self {
        let node = node.to_owned();
        let (out, err) = (String::new(), String::new());
        Self {
            cluster,
            node,
            stdin: None,
            out,
            err,
            fault,
            cut,
            pauses: 0,
            upid: None,
            ended: None,
            by_ha: false,
            detached: false,
            english: false,
        }
    }

    /// Lets it read.
    pub fn reading(mut self, stdin: oneshot::Receiver<Vec<u8>>) -> Self {
        self.stdin = Some(stdin);
        self
    }

    /// Its whole standard input.
    pub async fn input(&mut self) -> Vec<u8> {
        match self.stdin.take() {
            // A connection that is gone sends nothing more.
            Some(stdin) => stdin.await.unwrap_or_default(),
            None => vec![],
        }
    }

    /// Prints a line.
    pub fn say(&mut self, line: impl AsRef<str>) {
        self.out.push_str(line.as_ref());
        self.out.push('\n');
    }

    pub fn read<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        self.cluster.read(look)
    }

    /// Changes the state.
    pub fn write<T>(&self, change: impl FnOnce(&mut State) -> T) -> Result<T, Fail> {
        Ok(self.cluster.write(change)?)
    }

    /// Notes an effect in the journal.
    pub fn effect(&self, action: &str, vmid: Option<u32>, detail: impl Into<String>) -> Done {
        Ok(self.cluster.journal.record(self.cluster.now(), &self.node, action, vmid, detail.into())?)
    }

    /// Unix seconds.
    pub fn seconds(&self) -> i64 {
        self.cluster.now() / 1000
    }

    /// Works for so many real seconds: the middle of an operation, where it can hang or die.
    pub async fn work(&mut self, seconds: f64) -> Done {
        self.pauses += 1;
        if let Some(armed) = self.fault.clone().filter(|armed| armed.step() == self.pauses) {
            self.strike(&armed, Point::During).await?;
        }
        tokio::time::sleep(self.cluster.time(seconds)).await;
        Ok(())
    }

    /// Waits for so many real seconds without being in the middle of anything.
    pub async fn wait(&self, seconds: f64) {
        tokio::time::sleep(self.cluster.time(seconds)).await;
    }

    /// Lets a fault strike if it is for this point.
    pub async fn strike(&mut self, armed: &Armed, here: Point) -> Done {
        match armed.wrong() {
            Wrong::Hang { at } if *at == here => {
                self.fault = None;
                armed.strike();
                armed.released().await;
            }
            Wrong::Slow { at, milliseconds } if *at == here => {
                self.fault = None;
                armed.strike();
                tokio::time::sleep(std::time::Duration::from_millis(*milliseconds)).await;
            }
            Wrong::Cut { at, task } if *at == here => {
                self.fault = None;
                (self.cut)();
                armed.strike();
                match task {
                    Fate::GoesOn => {}
                    Fate::Interrupted | Fate::Killed if self.detached => {}
                    Fate::Interrupted if here == Point::During => return Err(Fail::task("interrupted by signal")),
                    Fate::Dies | Fate::Interrupted | Fate::Killed => return Err(Fail::Died),
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Takes a guest's lock file for ten seconds' patience (`lock_config`).
    pub async fn lock(&self, kind: Kind, vmid: u32) -> Result<Flock, Fail> {
        self.lock_within(kind, vmid, 10.0).await
    }

    /// Takes a guest's lock file. It is a file of its node.
    pub async fn lock_within(&self, kind: Kind, vmid: u32, seconds: f64) -> Result<Flock, Fail> {
        let path = match kind {
            Kind::Qemu => format!("/var/lock/qemu-server/lock-{vmid}.conf"),
            Kind::Lxc => format!("/run/lock/lxc/pve-config-{vmid}.lock"),
        };
        self.cluster.flock(&self.node, &path, seconds).await.map_err(Fail::task)
    }

    /// Begins a task: what the command prints from now on is its log too.
    pub fn begin(&mut self, kind: &str, id: impl ToString) -> Result<(), Fail> {
        let (node, now) = (self.node.clone(), self.seconds());
        let upid = self.write(|s| s.begin_task(&node, kind, &id.to_string(), now))?;
        self.upid = Some((upid, self.out.len()));
        Ok(())
    }

    /// Ends the task with a result; gives its name. Without a task begun, only the result.
    pub fn end(&mut self, result: Done) -> Result<String, Fail> {
        let Some((upid, from)) = self.upid.take() else { return result.map(|()| String::new()) };
        let now = self.seconds();
        let log = self.out[from..].to_owned();
        let status = match &result {
            Ok(()) => "OK".to_owned(),
            // Nobody was left to write its end.
            Err(Fail::Died) => "unexpected status".to_owned(),
            Err(Fail::Exit { message, .. }) => message.trim_end().replace('\n', " "),
        };
        self.write(|s| {
            s.log_task(&upid, &log);
            s.end_task(&upid, &status, now);
        })?;
        match result {
            Ok(()) => {
                self.ended = Some(upid.clone());
                Ok(upid)
            }
            Err(fail) => Err(fail.of_task()),
        }
    }

    /// A guest of this node and kind.
    ///
    /// Errors: `Configuration file 'nodes/vm/qemu-server/9999.conf' does not exist`.
    pub fn machine(&self, kind: Kind, vmid: u32) -> Result<Machine, Fail> {
        let found = self.read(|s| s.machine(vmid).filter(|m| m.kind == kind && m.node == self.node).cloned());
        found.ok_or_else(|| {
            let folder = kind.folder();
            Fail::die(format!("Configuration file 'nodes/{}/{folder}/{vmid}.conf' does not exist", self.node))
        })
    }

    /// A guest of this node and kind that is not locked (`check_lock`).
    pub fn unlocked(&self, kind: Kind, vmid: u32) -> Result<Machine, Fail> {
        let machine = self.machine(kind, vmid)?;
        match machine.lock() {
            Some(lock) => Err(Fail::task(format!("{} is locked ({lock})", kind.word()))),
            None => Ok(machine),
        }
    }

    /// Changes the configuration of a guest that must still be there.
    ///
    /// Errors: pmxcfs is read-only without a quorum, and says so in the kernel's words.
    pub fn edit(&self, kind: Kind, vmid: u32, change: impl FnOnce(&mut Machine)) -> Done {
        if !self.read(|s| s.quorate) {
            let file = format!("/etc/pve/nodes/{}/{}/{vmid}.conf.tmp.4711", self.node, kind.folder());
            return Err(Fail::die(format!("unable to open file '{file}' - Permission denied")));
        }
        self.process(kind, vmid, change)
    }

    /// Changes what a guest does, not its configuration.
    pub fn process(&self, kind: Kind, vmid: u32, change: impl FnOnce(&mut Machine)) -> Done {
        if self.write(|s| s.edit(vmid, change))? { Ok(()) } else { self.machine(kind, vmid).map(|_| ()) }
    }

    /// Whether the cluster may be written to.
    ///
    /// Errors: `cluster not ready - no quorum?`.
    pub fn quorum(&self) -> Done {
        if self.read(|s| s.quorate) { Ok(()) } else { Err(Fail::die("cluster not ready - no quorum?")) }
    }

    /// A volume that this node sees.
    pub fn volume(&self, volid: &str) -> Option<Volume> {
        self.read(|s| s.volume(&self.node, volid).cloned())
    }
}
