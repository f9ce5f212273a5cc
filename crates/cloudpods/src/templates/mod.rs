//! Templates: what a new pod is made of.

mod admin;
mod apps;
mod images;

pub use apps::record_apps;
pub use images::LookForImages;
pub(crate) use images::missing;

use axum::extract::State;
use mpanel_drivers::compute::DriverKind;
use mpanel_kernel::db::{PlatformTx, Scope, Tx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::{App, Paged, Path, Routes, Tenant};
use mpanel_kernel::permissions::CloudpodsView;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::cloudpods::src::templates::templates as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// A template.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Template {
    /// Its code, such as `debian-12`.
    pub code: String,
    /// What people call it.
    pub name: String,
    /// `os` or `app`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What is in it.
    pub description: String,
    /// Who signs in over SSH.
    pub login_user: String,
    /// The smallest plan that can carry it.
    pub minimum_plan_code: Option<String>,
    /// The application that is installed.
    pub app_stack: Option<String>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Whether pods can be made of it now.
    pub available: bool,
    /// The image on an Incus server.
    #[serde(skip)]
    pub(crate) image: Option<String>,
    /// The template's id on Proxmox VE.
    #[serde(skip)]
    pub(crate) proxmox_vmid: Option<i32>,
    /// The server that is better than others.
    #[serde(skip)]
    pub(crate) default_node: Option<String>,
    /// The storage pool of its disks, where it is not the server's own.
    #[serde(skip)]
    pub(crate) storage_pool: Option<String>,
    /// The bridge, likewise.
    #[serde(skip)]
    pub(crate) network_bridge: Option<String>,
    /// What runs at the first start.
    #[serde(skip)]
    pub(crate) bootstrap: Option<String>,
}

impl From<sql::TemplateRow> for Template {
    fn from(row: sql::TemplateRow) -> Self {
        Self {
            code: row.code,
            name: row.name,
            kind: row.r#type,
            description: row.description,
            login_user: row.login_user,
            minimum_plan_code: row.minimum_plan_code,
            app_stack: row.app_stack,
            tags: serde_json::from_value(row.tags).unwrap_or_default(),
            available: row.incus_image.is_some() || row.proxmox_template_vmid.is_some(),
            image: row.incus_image,
            proxmox_vmid: row.proxmox_template_vmid,
            default_node: row.default_node,
            storage_pool: row.storage_pool,
            network_bridge: row.network_bridge,
            bootstrap: row.bootstrap,
        }
    }
}

impl Template {
    /// Whether its pods are containers of Proxmox VE: made of an archive, as no other server takes.
    pub(crate) fn is_proxmox_container(&self) -> bool {
        is_proxmox_container(self.proxmox_vmid, self.image.as_deref())
    }

    /// What it is called on a server of this kind; `None`: such a server cannot have it.
    pub(crate) fn image_for(&self, kind: DriverKind) -> Option<String> {
        match kind {
            // Local templates have an id of their own on each node, and the same name.
            DriverKind::Proxmox => self.proxmox_vmid.map(|id| id.to_string()).or_else(|| self.image.clone()),
            DriverKind::Simulated => self.image.clone().or_else(|| Some(self.code.clone())),
            DriverKind::Incus => self.image.clone(),
        }
    }
}

/// Whether a template of this id and image makes containers of Proxmox VE.
fn is_proxmox_container(vmid: Option<i32>, image: Option<&str>) -> bool {
    vmid.is_none() && image.is_some_and(|image| image.contains(":vztmpl/"))
}

/// The active templates.
pub async fn active<S: Scope>(tx: &Tx<S>) -> Result<Vec<Template>> {
    Ok(sql::active().bind(tx).all().await?.into_iter().map(Template::from).collect())
}

/// The codes of all templates, those that are not offered among them.
pub async fn recorded<S: Scope>(tx: &Tx<S>) -> Result<Vec<String>> {
    Ok(sql::any().bind(tx).all().await?.into_iter().map(|t| t.code).collect())
}

/// An active template that brings an application along and that pods can be made of.
pub async fn with_stack<S: Scope>(tx: &Tx<S>, stack: &str) -> Result<Option<Template>> {
    Ok(active(tx).await?.into_iter().find(|t| t.available && t.app_stack.as_deref() == Some(stack)))
}

/// The active template of a code.
async fn one<S: Scope>(tx: &Tx<S>, code: &str) -> Result<Option<Template>> {
    Ok(sql::one().bind(tx, &code).opt().await?.map(Template::from))
}

/// The template of a code, whether it is offered or not.
pub(crate) async fn any<S: Scope>(tx: &Tx<S>, code: &str) -> Result<Option<Template>> {
    Ok(sql::known().bind(tx, &code).opt().await?.map(Template::from))
}

/// Records an image as a template; run again, it only points the template to the image.
pub async fn record(tx: &PlatformTx, code: &str, name: &str, description: &str, image: &str) -> Result<()> {
    sql::put_template().bind(tx, &code, &name, &description, &image, &"debian", &json!(["debian", "linux"])).await?;
    sql::forget_images().bind(tx, &code).await?;
    tx.record(Event::new(&events::TEMPLATE_RECORDED).details(json!({ "template": code, "image": image })));
    Ok(())
}

/// The routes of templates.
pub fn routes() -> Routes {
    Routes::at("CloudPods", ["/api/cloud-pods", "/api/cloudpods"])
        .get("/templates", list, "List templates")
        .get("/templates/{code}", show, "Show a template")
        .merge(admin::routes())
}

async fn list(tenant: Tenant<CloudpodsView>, State(app): State<App>) -> Result<Paged<Template>> {
    let tx = app.db.read(&tenant.scope).await?;
    let mut items = active(&tx).await?;
    let missing = missing(&tx, None, None).await?;
    items.iter_mut().filter(|t| missing.contains(&t.code)).for_each(|t| t.available = false);
    Ok(Paged { items, next: None })
}

#[derive(Deserialize, JsonSchema)]
struct TemplatePath {
    /// The template's code.
    code: String,
}

async fn show(
    tenant: Tenant<CloudpodsView>,
    State(app): State<App>,
    Path(path): Path<TemplatePath>,
) -> Result<axum::Json<Template>> {
    let tx = app.db.read(&tenant.scope).await?;
    let mut found = one(&tx, &path.code).await?.ok_or_else(|| Error::not_found("template"))?;
    found.available &= !missing(&tx, None, None).await?.contains(&found.code);
    Ok(axum::Json(found))
}
