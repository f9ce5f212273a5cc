//! What an order costs. No I/O.

use mpanel_catalogue::products::{BillingPeriod, Product};
use mpanel_kernel::money::{Money, share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One product of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// The price it is sold at.
    pub price_id: i64,
    /// The product.
    pub product_id: i64,
    /// Its code.
    pub product_code: String,
    /// Its name.
    pub name: String,
    /// How many.
    pub quantity: i64,
    /// Of one for one period, in minor units, without tax.
    pub unit_amount: i64,
}

impl Line {
    /// All of them for one period, without tax.
    pub fn total(&self, currency: &str) -> Money {
        Money::new(self.unit_amount * self.quantity, currency)
    }
}

/// What an order costs for its first period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What is bought; the first is what the rest goes with.
    pub lines: Vec<Line>,
    /// Without tax.
    pub subtotal: Money,
    /// The tax on top.
    pub tax: Money,
    /// What is to be paid.
    pub total: Money,
    /// The tax's rate, in hundredths of a per cent.
    pub tax_basis_points: i64,
}

impl Quote {
    /// Adds up. The tax is in hundredths of a per cent.
    pub fn new(lines: Vec<Line>, currency: &str, tax_basis_points: i64) -> Self {
        let subtotal: i64 = lines.iter().map(|l| l.unit_amount * l.quantity).sum();
        let tax = share(subtotal, tax_basis_points, 10_000);
        Self {
            lines,
            subtotal: Money::new(subtotal, currency),
            tax: Money::new(tax, currency),
            total: Money::new(subtotal + tax, currency),
            tax_basis_points,
        }
    }
}

/// One of a product for a period; `None` when it is not sold so.
pub fn line(product: &Product, period: BillingPeriod, currency: &str) -> Option<Line> {
    let price = product.price_for(period, currency)?;
    Some(Line {
        price_id: price.id,
        product_id: product.id,
        product_code: product.code.clone(),
        name: product.name.clone(),
        quantity: 1,
        unit_amount: price.money.amount,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(unit_amount: i64, quantity: i64) -> Line {
        Line { price_id: 1, product_id: 1, product_code: "x".into(), name: "X".into(), quantity, unit_amount }
    }

    #[test]
    fn the_tax_is_on_top_of_the_sum() {
        let quote = Quote::new(vec![of(1000, 2), of(333, 1)], "EUR", 1900);
        assert_eq!((quote.subtotal.amount, quote.tax.amount, quote.total.amount), (2333, 443, 2776));
        let untaxed = Quote::new(vec![of(1200, 1)], "JPY", 0);
        assert_eq!((untaxed.tax.amount, untaxed.total.amount), (0, 1200));
    }
}
