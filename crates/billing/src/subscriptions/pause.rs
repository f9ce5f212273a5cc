//! The billing of a suspended tenant pauses: nothing of it is renewed, charged, reminded of or ended. When it is taken up
//! again, all that was to happen to its subscriptions happens later by as long as it was suspended.

use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use mpanel_catalogue::products::BillingPeriod;
use mpanel_kernel::db::TenantTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::subscriptions::subscriptions as sql;
use serde_json::json;

/// Years, of which every February has the same length (but for 2100): counted from there, a day of a month stays it.
const CYCLE: i32 = 48;

/// Holds a tenant's subscriptions before its row is held: payments have the subscription first and then the tenant.
pub async fn hold(tx: &TenantTx) -> Result<()> {
    sql::hold_of_tenant().bind(tx, &tx.scope().tenant()).all().await?;
    Ok(())
}

/// A suspended tenant is about to be taken up again; its row still says since when it was suspended.
pub async fn over(tx: &TenantTx) -> Result<()> {
    let tenant = tx.scope().tenant();
    for s in sql::paused().bind(tx, &tenant).all().await? {
        let pause = Duration::from_secs(s.seconds.unsigned_abs());
        let later = |at: Timestamp| at.checked_add(pause).map_err(|e| Error::Internal(e.into()));
        let later_if = |at: Option<Timestamp>| at.map(later).transpose();
        let renews_at = later(s.renews_at)?;
        let (anchor, index) = anchor(renews_at, &s.time_zone, BillingPeriod::from_db(&s.billing_period))?;
        sql::stretch_period().bind(tx, &renews_at, &tenant, &s.id, &s.renews_at).await?;
        sql::move_on()
            .bind(
                tx,
                &anchor,
                &index,
                &later(s.period_start)?,
                &renews_at,
                &later_if(s.trial_ends_at)?,
                &later_if(s.cancel_at)?,
                &later_if(s.past_due_since)?,
                &later_if(s.reminded_at)?,
                &tenant,
                &s.id,
            )
            .await?;
        tx.record(Event::new(&events::SUBSCRIPTION_UPDATED).object("subscription", s.id, &s.code).details(json!({
            "pausedSeconds": s.seconds, "renewsAt": { "before": s.renews_at, "after": renews_at },
        })));
    }
    Ok(())
}

/// From where periods are counted so that the one with the index that is answered ends at `end`.
fn anchor(end: Timestamp, zone: &str, period: BillingPeriod) -> Result<(Timestamp, i32)> {
    let defect = |e: jiff::Error| Error::Internal(e.into());
    let zone = TimeZone::get(zone).map_err(defect)?;
    let back = Span::new().try_months(CYCLE).map_err(defect)?;
    let anchor = end.to_zoned(zone).checked_sub(back).map_err(defect)?.timestamp();
    Ok((anchor, CYCLE / period.months() - 1))
}

#[cfg(test)]
mod tests {
    use super::super::period::boundary;
    use super::*;

    #[test]
    fn periods_are_counted_on_from_where_the_pause_left_them() {
        for end in ["2028-02-29T12:00:00Z", "2027-03-31T00:30:00Z", "2027-10-31T23:59:59Z", "2027-06-15T00:00:00Z"] {
            let end: Timestamp = end.parse().expect("a time");
            for zone in ["UTC", "Europe/Berlin", "Asia/Kathmandu"] {
                for period in [BillingPeriod::Monthly, BillingPeriod::Yearly] {
                    let (anchor, index) = anchor(end, zone, period).expect("an anchor");
                    let ends = |n| boundary(anchor, zone, period, index + 1 + n).expect("a boundary");
                    assert_eq!(ends(0), end, "{zone} {period:?}");
                    // The 31st comes back after shorter months.
                    let year = 12 / period.months();
                    let day = |at: Timestamp| at.to_zoned(TimeZone::get(zone).expect("a zone")).day();
                    if day(end) != 29 {
                        assert_eq!(day(ends(year)), day(end), "{zone} {period:?}");
                    }
                    assert_eq!(ends(4 * year).to_zoned(TimeZone::UTC).day(), end.to_zoned(TimeZone::UTC).day());
                }
            }
        }
    }
}
