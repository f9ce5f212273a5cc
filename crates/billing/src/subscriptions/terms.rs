//! What a change of terms costs. No I/O.

use jiff::Timestamp;
use mpanel_catalogue::products::BillingPeriod;
use mpanel_kernel::money::share;

/// What is bought: how much of a price, for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Of one for one period, in minor units.
    pub unit_amount: i64,
    /// How many.
    pub quantity: i64,
    /// How often it is billed.
    pub period: BillingPeriod,
}

impl Terms {
    fn amount(self) -> i64 {
        self.unit_amount * self.quantity
    }
}

/// What a change costs now, in minor units without tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proration {
    /// For what was paid and will not be used.
    pub credit: i64,
    /// For what is used instead, until the end of the period that is paid for then.
    pub charge: i64,
    /// Whether a new period begins with the change.
    pub restarts: bool,
}

impl Proration {
    /// What is to be paid; less than zero is owed to the customer.
    pub fn net(self) -> i64 {
        self.charge - self.credit
    }
}

/// The change from `old` to `new` at `now`, within the period from `start` to `end`. Of the same length the period goes on,
/// and its rest is paid for at the new price; of another length a new one begins. By the second; halves are rounded away
/// from zero.
pub fn prorate(old: Terms, new: Terms, start: Timestamp, end: Timestamp, now: Timestamp) -> Proration {
    let seconds = |from: Timestamp, to: Timestamp| to.as_second() - from.as_second();
    let whole = seconds(start, end).max(1);
    let rest = seconds(now, end).clamp(0, whole);
    let credit = share(old.amount(), rest, whole);
    let restarts = old.period != new.period;
    let charge = if restarts { new.amount() } else { share(new.amount(), rest, whole) };
    Proration { credit, charge, restarts }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(unit_amount: i64, quantity: i64, period: BillingPeriod) -> Terms {
        Terms { unit_amount, quantity, period }
    }

    #[test]
    fn the_rest_of_the_period_is_paid_at_the_new_price() {
        let at = |s: &str| -> Timestamp { s.parse().expect("a time") };
        let (start, middle, end) = (at("2027-04-01T00:00:00Z"), at("2027-04-16T00:00:00Z"), at("2027-05-01T00:00:00Z"));
        let (mini, pro) = (terms(500, 1, BillingPeriod::Monthly), terms(1500, 1, BillingPeriod::Monthly));
        let up = prorate(mini, pro, start, end, middle);
        assert_eq!((up.credit, up.charge, up.net(), up.restarts), (250, 750, 500, false));
        let down = prorate(pro, mini, start, end, middle);
        assert_eq!(down.net(), -500);
        assert_eq!(prorate(mini, pro, start, end, start).net(), 1000);
        assert_eq!(prorate(mini, pro, start, end, end).net(), 0);
        // Late: the renewal has not run yet, and nothing of the period is left.
        assert_eq!(prorate(mini, pro, start, end, at("2027-06-01T00:00:00Z")).net(), 0);
        let yearly = terms(5000, 1, BillingPeriod::Yearly);
        let longer = prorate(mini, yearly, start, end, middle);
        assert_eq!((longer.credit, longer.charge, longer.restarts), (250, 5000, true));
        assert_eq!(prorate(mini, terms(500, 3, BillingPeriod::Monthly), start, end, middle).net(), 500);
        assert_eq!(prorate(mini, mini, start, end, middle).net(), 0);
    }
}
