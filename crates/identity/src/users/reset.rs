//! Sending the link for a new password, as a job: who asked for it has his answer already.

use mpanel_jobs::{Cx, StepResult, Steps, Workflow};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::links;

/// Sends a link to set a new password, if there is an account of this address that may have one.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct SendResetLink {
    pub email: String,
}

impl Workflow for SendResetLink {
    type Context = ();
    const KIND: &'static str = "user.password_reset";
    const QUEUE: &'static str = "mail";
    const DESCRIPTION: &'static str = "Sends a link to set a new password, if the address has an account.";
    const EPHEMERAL: bool = true;

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("send", "Writing the message", |w, cx| Box::pin(w.send(cx)))
    }
}

impl SendResetLink {
    async fn send(&self, cx: &Cx<Self>) -> StepResult {
        let tx = cx.platform_tx().await?;
        if links::request_reset(&cx.app, &tx, &self.email).await? {
            tx.commit().await?;
        }
        Ok(json!({}))
    }
}
