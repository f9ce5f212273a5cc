//! Amounts as Stripe counts them: in the smallest unit of most currencies, with exceptions
//! (docs.stripe.com/currencies). No I/O.

use mpanel_kernel::money::{Money, decimal_places};

/// Decimal places that Stripe counts in.
fn places(currency: &str) -> u32 {
    match currency {
        // Without decimals at Stripe.
        "BIF" | "CLP" | "DJF" | "GNF" | "JPY" | "KMF" | "KRW" | "MGA" | "PYG" | "RWF" | "VND" | "VUV" | "XAF"
        | "XOF" | "XPF" => 0,
        "BHD" | "JOD" | "KWD" | "OMR" | "TND" => 3,
        // ISK and UGX have none of their own, and are written with two for old times' sake.
        _ => 2,
    }
}

/// The least that Stripe charges, in our minor units (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). It counts
/// for the currency that is paid out; of those that are not paid out nobody knows before it is tried, and this is nothing.
pub(in crate::payments) fn minimum(currency: &str) -> i64 {
    match currency {
        "GBP" => 30,
        "USD" | "AUD" | "BRL" | "CAD" | "CHF" | "EUR" | "INR" | "JPY" | "NZD" | "SGD" => 50,
        "BGN" => 100,
        "AED" | "MYR" | "PLN" | "RON" => 200,
        "DKK" => 250,
        "NOK" | "SEK" => 300,
        "HKD" => 400,
        "MXN" | "THB" => 1000,
        "CZK" => 1500,
        "HUF" => 17_500,
        _ => 0,
    }
}

/// An amount for Stripe; why it cannot be asked for there.
pub(super) fn to_stripe(money: &Money) -> Result<i64, String> {
    let (ours, theirs) = (decimal_places(&money.currency), places(&money.currency));
    let no = || format!("{money} cannot be charged there");
    let amount = if theirs >= ours {
        money.amount.checked_mul(10_i64.pow(theirs - ours)).ok_or_else(no)?
    } else {
        let unit = 10_i64.pow(ours - theirs);
        if money.amount % unit != 0 {
            return Err(no());
        }
        money.amount / unit
    };
    // Of currencies with three decimals Stripe takes tens only.
    if theirs == 3 && amount % 10 != 0 {
        return Err(no());
    }
    Ok(amount)
}

/// An amount of Stripe's; `None` when it is no whole number of minor units.
pub(super) fn from_stripe(amount: i64, currency: &str) -> Option<Money> {
    let currency = currency.to_uppercase();
    let (ours, theirs) = (decimal_places(&currency), places(&currency));
    let amount = if ours >= theirs {
        amount.checked_mul(10_i64.pow(ours - theirs))?
    } else {
        let unit = 10_i64.pow(theirs - ours);
        (amount % unit == 0).then_some(amount / unit)?
    };
    Some(Money { amount, currency })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_counted_as_stripe_counts_them() {
        for (amount, currency, theirs) in [
            (1250, "EUR", 1250),
            (1200, "JPY", 1200),
            (5, "ISK", 500),
            (5, "UGX", 500),
            (1230, "KWD", 1230),
            (500, "MGA", 5),
            (0, "EUR", 0),
        ] {
            let money = Money::new(amount, currency);
            assert_eq!(to_stripe(&money), Ok(theirs), "{currency}");
            assert_eq!(from_stripe(theirs, &currency.to_lowercase()), Some(money), "{currency}");
        }
        for (amount, currency) in [(1234, "KWD"), (505, "MGA"), (i64::MAX, "ISK")] {
            assert!(to_stripe(&Money::new(amount, currency)).is_err(), "{currency}");
        }
        assert_eq!(from_stripe(501, "isk"), None, "half a króna");
    }
}
