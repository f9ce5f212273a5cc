//! Sets of ids as ranges, both ends included: what a seal covers.

/// Ranges in ascending order that do not touch each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ranges {
    pub first: Vec<i64>,
    pub last: Vec<i64>,
}

impl Ranges {
    /// Of ids in ascending order.
    pub fn of(ids: impl IntoIterator<Item = i64>) -> Self {
        let mut ranges = Self::default();
        for id in ids {
            match ranges.last.last_mut() {
                Some(last) if *last + 1 == id => *last = id,
                _ => ranges.push(id, id),
            }
        }
        ranges
    }

    pub fn push(&mut self, first: i64, last: i64) {
        self.first.push(first);
        self.last.push(last);
    }

    pub fn iter(&self) -> impl Iterator<Item = (i64, i64)> + '_ {
        self.first.iter().copied().zip(self.last.iter().copied())
    }

    /// What of `from..=to` is not covered.
    pub fn gaps(&self, from: i64, to: i64) -> Self {
        let mut gaps = Self::default();
        let mut next = from;
        for (first, last) in self.iter().filter(|(_, last)| *last >= from) {
            if first > to {
                break;
            }
            if first > next {
                gaps.push(next, first - 1);
            }
            next = next.max(last + 1);
        }
        if next <= to {
            gaps.push(next, to);
        }
        gaps
    }

    /// The ids that `others` does not have, at most so many.
    pub fn missing_in(&self, others: &[i64], most: usize) -> Vec<i64> {
        let there = Self::of(others.iter().copied());
        self.iter()
            .flat_map(|(first, last)| there.gaps(first, last).iter().collect::<Vec<_>>())
            .flat_map(|(first, last)| first..=last)
            .take(most)
            .collect()
    }

    /// As it goes into a seal's hash: `1-5,7-7`.
    pub fn text(&self) -> String {
        self.iter().map(|(first, last)| format!("{first}-{last}")).collect::<Vec<_>>().join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::Ranges;

    #[test]
    fn ids_become_ranges_with_gaps() {
        let ranges = Ranges::of([3, 4, 5, 8, 9, 20]);
        assert_eq!(ranges.text(), "3-5,8-9,20-20");
        assert_eq!(ranges.gaps(1, 22).text(), "1-2,6-7,10-19,21-22");
        assert_eq!(ranges.gaps(4, 8).text(), "6-7");
        assert_eq!(ranges.gaps(9, 9).text(), "");
        assert_eq!(Ranges::default().gaps(1, 3).text(), "1-3");
        assert_eq!(ranges.missing_in(&[3, 5, 8, 20], 10), [4, 9]);
        assert_eq!(ranges.missing_in(&[], 2), [3, 4]);
    }
}
