//! Which ids are tried for a machine.

use super::super::MachineName;

/// How many ids are tried for one name: the range's use is then far beyond sensible.
const TRIES: u64 = 64;

/// The ids of this installation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ids {
    pub first: u32,
    pub last: u32,
}

impl Ids {
    /// The ids for a name, in the order in which they are tried: always the same ones, scattered over the range, so that
    /// machines made at once seldom meet.
    pub fn of(self, name: &MachineName) -> impl Iterator<Item = u32> {
        let length = u64::from(self.last.saturating_sub(self.first)) + 1;
        // FNV-1a: a few lines that never change, whatever the standard library does.
        let hash = name
            .as_str()
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        (0..length.min(TRIES)).filter_map(move |i| {
            let offset = (hash % length + i) % length;
            self.first.checked_add(u32::try_from(offset).ok()?)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_gets_the_same_ids_and_a_small_range_is_used_up() {
        let name = MachineName::new("0a1b2c3d", 7);
        let ids = Ids { first: 100_000, last: 999_999 };
        let first: Vec<u32> = ids.of(&name).collect();
        assert_eq!(first, ids.of(&name).collect::<Vec<_>>());
        assert_eq!(first.len(), 64);
        assert!(first.iter().all(|id| (100_000..=999_999).contains(id)));
        let mut few: Vec<u32> = Ids { first: 101, last: 103 }.of(&name).collect();
        few.sort_unstable();
        assert_eq!(few, [101, 102, 103]);
    }
}
