//! The ledger: every movement of money, from one account to another. An entry is balanced by itself, and entries are only
//! ever added, so that every balance can be computed again.

use mpanel_kernel::Result;
use mpanel_kernel::db::TenantTx;
use mpanel_kernel::money::Money;
use mpanel_sql::queries::billing::src::ledger::ledger as sql;

/// Where money can be. The database holds the same words in a check constraint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Account {
    /// What customers owe.
    Receivable,
    /// What has arrived.
    Cash,
    /// What was earned.
    Revenue,
    /// What is owed to the tax office.
    Tax,
    /// What will never be paid.
    BadDebt,
}

impl Account {
    fn as_str(self) -> &'static str {
        match self {
            Self::Receivable => "receivable",
            Self::Cash => "cash",
            Self::Revenue => "revenue",
            Self::Tax => "tax",
            Self::BadDebt => "bad_debt",
        }
    }
}

/// What an entry is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About<'a> {
    pub customer: i64,
    pub invoice: Option<i64>,
    pub payment: Option<i64>,
    pub reason: &'a str,
}

/// Moves money from `credit` to `debit`. Nothing is written for nothing.
pub(crate) async fn post(
    tx: &TenantTx,
    debit: Account,
    credit: Account,
    money: &Money,
    about: About<'_>,
) -> Result<()> {
    if money.amount == 0 {
        return Ok(());
    }
    let (debit, credit, currency) = (debit.as_str(), credit.as_str(), money.currency.as_str());
    let About { customer, invoice, payment, reason } = about;
    sql::post()
        .bind(
            tx,
            &tx.scope().tenant(),
            &customer,
            &debit,
            &credit,
            &currency,
            &money.to_db(),
            &invoice,
            &payment,
            &reason,
        )
        .await?;
    Ok(())
}
