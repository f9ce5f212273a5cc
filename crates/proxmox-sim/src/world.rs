//! How the simulated world behaves, to be changed while it runs.

use std::io;

use crate::simulator::Simulator;

impl Simulator {
    /// Whether guests shut down when they are asked to.
    pub fn set_guests_listen(&self, listen: bool) {
        self.cluster.behave(|b| b.guests_listen = listen);
    }

    /// Whether running guests let go of a disk that is to be unplugged.
    pub fn set_guests_release_disks(&self, release: bool) {
        self.cluster.behave(|b| b.guests_release_disks = release);
    }

    /// Whether running guests take a disk that is plugged in.
    pub fn set_guests_take_disks(&self, take: bool) {
        self.cluster.behave(|b| b.guests_take_disks = take);
    }

    /// Puts a guest under the cluster's high availability: `start`, `stop`, `shutdown` and `migrate` only ask for it then.
    pub fn manage_by_ha(&self, vmid: u32) {
        self.cluster.behave(|b| {
            b.ha_managed.insert(vmid);
        });
    }

    /// Whether nodes have a way into their guests' network.
    pub fn set_guests_reachable(&self, reachable: bool) {
        self.cluster.behave(|b| b.guests_reachable = reachable);
    }

    /// Whether guests' SSH servers run. Without them, packets to their port are lost.
    pub fn set_guests_run_ssh(&self, run: bool) {
        self.cluster.behave(|b| b.guests_run_ssh = run);
    }

    /// Whether guests' agents run programs that they are asked to (`guest-exec`).
    pub fn set_agents_run_programs(&self, run: bool) {
        self.cluster.behave(|b| b.agents_run_programs = run);
    }

    /// What the scripts that cloud-init runs in guests exit with; `None`: they go on for ever.
    pub fn set_scripts_exit(&self, status: Option<i32>) {
        self.cluster.behave(|b| b.scripts_exit = status);
    }

    /// Puts a file into all guests, in the place of what would be there: whoever is root in one can.
    pub fn put_into_guests(&self, path: &str, content: Vec<u8>) {
        self.cluster.behave(|b| drop(b.guest_files.insert(path.to_owned(), content)));
    }

    /// Starts the nodes as with corosync, or as without it: then the cluster file system has no quorum and knows no cluster.
    pub fn set_corosync(&self, up: bool) -> io::Result<()> {
        self.cluster.behave(|b| b.corosync = up);
        self.set_quorum(up)
    }

    /// Whether guests have a running guest agent.
    pub fn set_guest_agent(&self, there: bool) {
        self.cluster.behave(|b| b.guest_agent = there);
    }

    /// From now on nodes report nothing new of their guests: what is listed of states and figures is that of now, and
    /// nothing is known of guests that are made later.
    pub fn stop_reports(&self) {
        self.cluster.behave(|b| b.reports = false);
        // The last round.
        self.cluster.reports();
    }

    /// How much of real time passes.
    pub fn set_time_factor(&self, factor: f64) {
        self.cluster.behave(|b| b.time_factor = factor);
    }
}
