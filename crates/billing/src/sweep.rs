//! What is left over is looked at again and again: paid orders without room, messages whose handling failed, checkouts
//! that nobody paid.

use mpanel_jobs::{Cx, StepResult, Steps, Workflow};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::payments::{self, inbox};
use crate::{checkout, invoices, orders, subscriptions};

/// Looks at what is left over.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Sweep {}

impl Workflow for Sweep {
    type Context = ();
    const KIND: &'static str = "orders.sweep";
    const QUEUE: &'static str = "billing";
    const DESCRIPTION: &'static str = "Tries paid orders without room again, pods without their plan, declined charges, charges and refunds of unknown outcome, and messages that could not be handled; closes unpaid checkouts.";
    const EPHEMERAL: bool = true;

    fn steps() -> Steps<Self> {
        Steps::<Self>::default()
            .step("messages", "Handling what payment providers said", |_, cx| {
                Box::pin(async { Ok(json!({ "messages": inbox::handle_left_over(&cx.app).await? })) })
            })
            .step("charges", "Charging what was declined before", |_, cx| {
                Box::pin(async { Ok(json!({ "charges": payments::enqueue_due(&cx.app).await? })) })
            })
            .step("unclear", "Asking what became of charges and refunds", |_, cx| {
                Box::pin(async { Ok(json!({ "unclear": payments::look_again(&cx.app).await? })) })
            })
            .step("orders", "Looking for room for paid orders", |_, cx| {
                Box::pin(async { Ok(json!({ "orders": orders::look_again(&cx.app).await? })) })
            })
            .step("waiting", "Telling of orders that wait", |_, cx| {
                Box::pin(async {
                    let settled = orders::settle_in_vain(&cx.app).await?;
                    Ok(json!({ "told": orders::tell_of_waiting(&cx.app).await?, "settled": settled }))
                })
            })
            .step("sizes", "Giving pods the plan that is paid for", |_, cx| {
                Box::pin(async { Ok(json!({ "sizes": subscriptions::give_what_is_paid_for(&cx.app).await? })) })
            })
            .step("letters", "Telling customers of their invoices", |_, cx| {
                Box::pin(async { Ok(json!({ "letters": invoices::tell_of_invoices(&cx.app).await? })) })
            })
            .step("checkouts", "Closing unpaid checkouts", |w, cx| Box::pin(w.expire(cx)))
    }
}

impl Sweep {
    async fn expire(&self, cx: &Cx<Self>) -> StepResult {
        let tx = cx.platform_tx().await?;
        let expired = checkout::expire(&tx).await?;
        tx.commit_unaudited("checkouts that nobody paid").await?;
        Ok(json!({ "expired": expired }))
    }
}
