//! When periods end. No I/O.
//!
//! All periods are counted from the subscription's beginning, in its time zone: what began on the 31st of January ends on
//! the 28th or 29th of February and then on the 31st of March again. Counting from the period before would stay at the 28th.

use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use mpanel_catalogue::products::BillingPeriod;
use mpanel_kernel::{Error, Result};

/// The beginning of the period with this index; the first has 0, and each ends where the next begins.
///
/// Errors: a defect, for an unknown time zone or a time beyond the calendar.
pub fn boundary(anchor: Timestamp, zone: &str, period: BillingPeriod, index: i32) -> Result<Timestamp> {
    let defect = |e: jiff::Error| Error::Internal(e.into());
    let zone = TimeZone::get(zone).map_err(defect)?;
    let months = i64::from(index) * i64::from(period.months());
    let span = Span::new().try_months(months).map_err(defect)?;
    Ok(anchor.to_zoned(zone).checked_add(span).map_err(defect)?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(anchor: &str, zone: &str, period: BillingPeriod, count: i32) -> Vec<String> {
        let anchor: Timestamp = anchor.parse().expect("a time");
        let zone_of = TimeZone::get(zone).expect("a zone");
        (0..count)
            .map(|i| {
                boundary(anchor, zone, period, i).expect("a boundary").to_zoned(zone_of.clone()).date().to_string()
            })
            .collect()
    }

    #[test]
    fn the_31st_comes_back_after_short_months() {
        assert_eq!(
            days("2027-10-31T10:00:00Z", "UTC", BillingPeriod::Monthly, 6),
            ["2027-10-31", "2027-11-30", "2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31"]
        );
        assert_eq!(
            days("2028-02-29T00:00:00Z", "UTC", BillingPeriod::Yearly, 5)[1..],
            ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]
        );
    }

    #[test]
    fn a_day_is_the_customers_day() {
        // Half past midnight of the 1st in Berlin is still the month before in UTC.
        let first = days("2026-12-31T23:30:00Z", "Europe/Berlin", BillingPeriod::Monthly, 4);
        assert_eq!(first, ["2027-01-01", "2027-02-01", "2027-03-01", "2027-04-01"]);
    }

    #[test]
    fn periods_leave_no_gap_and_never_overlap() {
        for start in ["2027-01-31T23:59:59Z", "2028-02-29T12:00:00Z", "2027-03-28T01:30:00Z", "2027-12-01T00:00:00Z"] {
            for zone in ["UTC", "Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kathmandu"] {
                for period in [BillingPeriod::Monthly, BillingPeriod::Yearly] {
                    let anchor: Timestamp = start.parse().expect("a time");
                    let all: Vec<_> = (0..60).map(|i| boundary(anchor, zone, period, i).expect("a boundary")).collect();
                    assert!(all.windows(2).all(|w| w[0] < w[1]), "{start} {zone} {period:?}");
                    assert_eq!(all[0], anchor);
                }
            }
        }
    }
}
