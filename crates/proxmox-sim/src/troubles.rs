//! What is wrong with a simulated world, other than at one command.

use std::io;

use crate::Simulator;

impl Simulator {
    /// Nodes have reported nothing for longer than five minutes: what was reported is forgotten, names and templates included.
    pub fn forget_reports(&self, forgotten: bool) {
        self.cluster.behave(|b| b.reports_lost = forgotten);
    }

    /// Whether a storage answers on the nodes.
    pub fn set_storage_answers(&self, storage: &str, answers: bool) {
        self.cluster.behave(|b| {
            match answers {
                true => b.silent_storages.remove(storage),
                false => b.silent_storages.insert(storage.to_owned()),
            };
        });
    }

    /// So many tries to free a volume find it in use.
    pub fn hold_volumes(&self, tries: u64) {
        self.cluster.behave(|b| b.held_volumes = tries);
    }

    /// Whether a container's files are mounted, as `pct fstrim` and `pct mount` do.
    pub fn set_mounted(&self, vmid: u32, mounted: bool) {
        self.cluster.behave(|b| {
            match mounted {
                true => b.mounted.insert(vmid),
                false => b.mounted.remove(&vmid),
            };
        });
    }

    /// Whether sessions have a locale that the nodes do not have: Perl complains of it at every start.
    pub fn set_foreign_locale(&self, foreign: bool) {
        self.cluster.behave(|b| b.foreign_locale = foreign);
    }

    /// Whether the start of a container warns of something, and succeeds.
    pub fn set_start_warnings(&self, warn: bool) {
        self.cluster.behave(|b| b.start_warnings = warn);
    }

    /// How many archives of a guest its next backup leaves, unless it is told to leave all.
    pub fn set_retention(&self, archives: usize) {
        self.cluster.behave(|b| b.retention = Some(archives));
    }

    /// Lets a running virtual machine stand still, as QEMU does when a storage fails: `io-error`.
    pub fn stand_still(&self, vmid: u32, why: &str) -> io::Result<bool> {
        self.cluster.write(|s| {
            s.edit(vmid, |m| {
                if let Some(running) = &mut m.running {
                    running.paused = true;
                    running.why = Some(why.to_owned());
                }
            })
        })
    }
}
