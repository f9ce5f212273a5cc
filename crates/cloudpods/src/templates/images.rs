//! On which servers the templates' images are. A worker looks and writes it down; an order and the operators' page read it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use futures_util::stream::{self, StreamExt};
use mpanel_drivers::compute::ComputeDriver;
use mpanel_fleet::Drivers;
use mpanel_jobs::{Cx, StepError, StepResult, Steps, Workflow};
use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformScope, Scope, Tx};
use mpanel_sql::queries::cloudpods::src::templates::templates as sql;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Template;

/// Servers that are asked at the same time: one that hangs holds nobody up.
const AT_ONCE: usize = 16;
/// For so long an image that was there is taken to be there still. One that was missing is looked for each time.
const STAYS: Duration = Duration::from_secs(600);

/// Looks on every server that is online for the templates' images.
#[derive(Clone, Serialize, Deserialize)]
pub struct LookForImages {}

impl Workflow for LookForImages {
    type Context = Drivers;
    const KIND: &'static str = "template.look";
    const QUEUE: &'static str = "health";
    const DESCRIPTION: &'static str = "Looks on which servers the templates' images are.";
    const EPHEMERAL: bool = true;

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("look", "Looking for the templates' images", |w, cx| Box::pin(w.look(cx)))
    }
}

impl LookForImages {
    async fn look(&self, cx: &Cx<Self>) -> StepResult {
        let (servers, templates, seen) = {
            let tx = cx.app.db.read(&PlatformScope::system()).await?;
            let seen: HashMap<(i64, String), sql::Images> = sql::images()
                .bind(&tx)
                .all()
                .await?
                .into_iter()
                .map(|i| ((i.server_id, i.template_code.clone()), i))
                .collect();
            (cx.context.all(&tx).await?, super::active(&tx).await?, seen)
        };
        let now = jiff::Timestamp::now();
        let due = |server: i64, template: &Template| {
            let seen = seen.get(&(server, template.code.clone()));
            seen.is_none_or(|s| !s.present || now.duration_since(s.looked_at).unsigned_abs() > STAYS)
        };
        let looks: Vec<BoxFuture<'_, Result<(), StepError>>> = servers
            .into_iter()
            .filter(|(server, _)| server.status == "online")
            // The servers' check reports a record that no driver can be made of.
            .filter_map(|(server, driver)| Some((server.id, driver.ok()?)))
            .map(|(server, driver)| -> BoxFuture<'_, _> {
                let due: Vec<Template> = templates.iter().filter(|t| due(server, t)).cloned().collect();
                Box::pin(self.server(cx, server, driver, due))
            })
            .collect();
        let mut looks = stream::iter(looks).buffer_unordered(AT_ONCE);
        while let Some(looked) = looks.next().await {
            looked?;
        }
        Ok(Value::Null)
    }

    async fn server(
        &self,
        cx: &Cx<Self>,
        server: i64,
        driver: Arc<dyn ComputeDriver>,
        templates: Vec<Template>,
    ) -> Result<(), StepError> {
        let (mut codes, mut present) = (vec![], vec![]);
        for template in templates {
            cx.check()?;
            let there = match template.image_for(driver.kind()) {
                Some(image) => cx.context.has_image(server, &*driver, &image).await,
                None => Some(false),
            };
            // One that does not answer may have it.
            let Some(there) = there else { break };
            codes.push(template.code);
            present.push(there);
        }
        if codes.is_empty() {
            return Ok(());
        }
        let tx = cx.platform_tx().await?;
        sql::put_images().bind(&tx, &server, &codes, &present).await?;
        Ok(tx.commit_unaudited("what is on a server; putting it there is its operator's doing").await?)
    }
}

/// The codes of the templates whose image is known to be on no server that would take a pod now: in this region, on this
/// server, or anywhere.
pub(crate) async fn missing<S: Scope>(tx: &Tx<S>, region: Option<&str>, node: Option<&str>) -> Result<Vec<String>> {
    Ok(sql::missing().bind(tx, &region, &node).all().await?)
}
