//! How well a tenant is doing, as one number from 0 to 100 that an operator can sort and talk by.
//!
//! The formula: 100, less
//! - 40 when the tenant is suspended;
//! - 10 for each pod in error, 30 at most;
//! - 5 for each pod operation that failed for good in the last seven days, 20 at most;
//! - 10 when nobody of it has signed in for 30 days, or ever;
//! - 10 when it has no pod at all.

use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;

/// What the score is made of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Signs {
    /// Whether the tenant is suspended.
    pub suspended: bool,
    /// Its pods.
    pub pods: i64,
    /// Those in error.
    pub pods_in_error: i64,
    /// Pod operations that failed for good in the last seven days.
    pub failures: i64,
    /// The last sign-in of any of its people.
    pub last_login_at: Option<Timestamp>,
}

/// Points that a sign takes off the score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Loss {
    /// `suspended`, `pods_in_error`, `failed_operations`, `nobody_signed_in` or `no_pods`.
    pub sign: &'static str,
    /// How many of what is counted; 1 for what is or is not.
    pub count: i64,
    /// Points off.
    pub points: i64,
}

impl Signs {
    /// What the score loses, each sign that loses anything.
    pub fn losses(&self, now: Timestamp) -> Vec<Loss> {
        let away = self.last_login_at.is_none_or(|at| now.duration_since(at) > SignedDuration::from_hours(30 * 24));
        let loss = |sign, count, points| Loss { sign, count, points };
        let mut losses = vec![
            loss("suspended", self.suspended.into(), if self.suspended { 40 } else { 0 }),
            loss("pods_in_error", self.pods_in_error, (self.pods_in_error * 10).min(30)),
            loss("failed_operations", self.failures, (self.failures * 5).min(20)),
            loss("nobody_signed_in", away.into(), if away { 10 } else { 0 }),
            loss("no_pods", (self.pods == 0).into(), if self.pods == 0 { 10 } else { 0 }),
        ];
        losses.retain(|l| l.points > 0);
        losses
    }

    /// The score.
    pub fn score(&self, now: Timestamp) -> i64 {
        (100 - self.losses(now).iter().map(|l| l.points).sum::<i64>()).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::{SignedDuration, Signs, Timestamp};

    #[test]
    fn the_score_falls_with_each_sign() {
        let now = Timestamp::now();
        let well = Signs { pods: 3, last_login_at: Some(now), ..Signs::default() };
        assert_eq!(well.score(now), 100);
        assert_eq!(Signs { suspended: true, ..well }.score(now), 60);
        assert_eq!(Signs { pods_in_error: 2, ..well }.score(now), 80);
        assert_eq!(Signs { pods_in_error: 9, ..well }.score(now), 70);
        assert_eq!(Signs { failures: 3, ..well }.score(now), 85);
        assert_eq!(Signs { failures: 99, ..well }.score(now), 80);
        assert_eq!(Signs { last_login_at: None, ..well }.score(now), 90);
        let long_ago = Some(now - SignedDuration::from_hours(31 * 24));
        assert_eq!(Signs { last_login_at: long_ago, ..well }.score(now), 90);
        let worst = Signs { suspended: true, pods: 0, pods_in_error: 9, failures: 9, last_login_at: None };
        assert_eq!(worst.score(now), 0);
        let two = Signs { pods_in_error: 9, failures: 1, ..well };
        let told: Vec<_> = two.losses(now).into_iter().map(|l| (l.sign, l.count, l.points)).collect();
        assert_eq!(told, [("pods_in_error", 9, 30), ("failed_operations", 1, 5)]);
    }
}
