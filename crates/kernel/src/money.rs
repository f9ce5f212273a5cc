//! Money: whole minor units and a currency. Never a float; in SQL `numeric` in major units.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Money {
    /// In minor units: cents of a euro, whole yen.
    pub amount: i64,
    /// ISO 4217.
    pub currency: String,
}

impl Money {
    /// An amount in minor units.
    pub fn new(amount: i64, currency: &str) -> Self {
        Self { amount, currency: currency.to_owned() }
    }

    /// From the database, which holds major units.
    ///
    /// Errors: a defect, when the stored amount is no whole number of minor units.
    pub fn from_db(amount: Decimal, currency: &str) -> Result<Self> {
        Ok(Self::new(minor_units(amount, currency)?, currency))
    }

    /// Whether the database's columns hold it, with room for as much tax: less than five thousand million whole units.
    pub fn fits(&self) -> bool {
        self.to_db().abs() < Decimal::from(5_000_000_000_i64)
    }

    /// For the database.
    pub fn to_db(&self) -> Decimal {
        major_units(self.amount, &self.currency)
    }
}

impl std::fmt::Display for Money {
    /// As on an invoice: `12.50 EUR`, `1200 JPY`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.to_db(), self.currency)
    }
}

/// Decimal places of a currency (ISO 4217).
pub fn decimal_places(currency: &str) -> u32 {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "VND" | "VUV"
        | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

/// An amount from the database in minor units.
///
/// Errors: a defect, when it is no whole number of them.
pub fn minor_units(amount: Decimal, currency: &str) -> Result<i64> {
    let scaled = amount * Decimal::from(10_i64.pow(decimal_places(currency)));
    (scaled.fract().is_zero())
        .then(|| scaled.to_i64())
        .flatten()
        .ok_or_else(|| Error::Internal(anyhow::anyhow!("{amount} is no amount of {currency}")))
}

/// Minor units as the database holds them.
pub fn major_units(amount: i64, currency: &str) -> Decimal {
    Decimal::new(amount, decimal_places(currency))
}

/// `amount × numerator ÷ denominator`, rounded half away from zero: shares of a period, taxes.
pub fn share(amount: i64, numerator: i64, denominator: i64) -> i64 {
    let (n, d) = (i128::from(amount) * i128::from(numerator), i128::from(denominator.max(1)));
    let rounded = (n.abs() * 2 + d) / (d * 2) * n.signum();
    i64::try_from(rounded).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minor_units_follow_the_currency() {
        for (text, currency, minor) in [("12.50", "EUR", 1250), ("1200", "JPY", 1200), ("1.234", "KWD", 1234)] {
            let amount: Decimal = text.parse().expect("a number");
            assert_eq!(minor_units(amount, currency).expect("an amount"), minor);
            assert_eq!(major_units(minor, currency), amount);
        }
        assert!(minor_units(Decimal::new(15, 1), "JPY").is_err(), "half a yen");
        assert_eq!(Money::new(1250, "EUR").to_string(), "12.50 EUR");
        assert_eq!(Money::new(1200, "JPY").to_string(), "1200 JPY");
    }

    #[test]
    fn shares_round_half_away_from_zero() {
        assert_eq!(share(1000, 19, 100), 190);
        assert_eq!(share(5, 1, 2), 3);
        assert_eq!(share(-5, 1, 2), -3);
        assert_eq!(share(100, 1, 3), 33);
    }
}
