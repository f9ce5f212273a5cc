//! `/api/admin/hosting/templates`: what operators offer.

use axum::extract::State;
use mpanel_drivers::compute::image;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, NoContent, Paged, Path, Platform, Routes};
use mpanel_kernel::permissions::PlatformTemplatesManage;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::cloudpods::src::templates::templates as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::is_proxmox_container;

/// Bytes of a bootstrap script at the most: what cloud-init takes.
const SCRIPT: usize = 16_384;

/// The routes of templates for operators.
pub(crate) fn routes() -> Routes {
    Routes::at("Templates", ["/api/admin/hosting/templates", "/api/platform/hosting/templates"])
        .get("", list, "List all templates\nThose that are not offered too.")
        .post("", create, "Make a template\nErrors: 422 with every wrong field.")
        .put("/{code}", put, "Replace a template\nPods that were made of it stay as they are.")
        .delete(
            "/{code}",
            remove,
            "Take a template out of the offer\nIt is deleted when no pod was ever made of it, and inactive otherwise.",
        )
}

/// A template as operators see it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct OfferedTemplate {
    /// Its id.
    id: i64,
    /// Its code.
    code: String,
    /// What people call it.
    name: String,
    /// `os` or `app`.
    #[serde(rename = "type")]
    kind: String,
    /// What is in it.
    description: String,
    /// The image's alias on Incus servers.
    incus_image: Option<String>,
    /// The template's id on Proxmox VE.
    proxmox_template_vmid: Option<i32>,
    /// The server that is better than others.
    default_node: Option<String>,
    /// The storage pool of its disks; `null`: the server's own.
    storage_pool: Option<String>,
    /// The bridge; `null`: the server's own.
    network_bridge: Option<String>,
    /// The application that is installed.
    app_stack: Option<String>,
    /// A script that runs at the first start, as root.
    bootstrap: Option<String>,
    /// Who signs in over SSH.
    login_user: String,
    /// The smallest plan that can carry it.
    minimum_plan_code: Option<String>,
    /// Words to find it by.
    tags: Vec<String>,
    /// Whether it is offered.
    is_active: bool,
    /// Where its image was looked for lately, and whether it is there.
    servers: Vec<OnServer>,
}

/// Whether a template's image is on a server.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct OnServer {
    /// The server.
    server_id: i64,
    /// Its name.
    server: String,
    /// Whether the image is there.
    present: bool,
    /// When it was looked for.
    looked_at: jiff::Timestamp,
}

impl From<sql::AnyRow> for OfferedTemplate {
    fn from(row: sql::AnyRow) -> Self {
        Self {
            id: row.id,
            code: row.code,
            name: row.name,
            kind: row.r#type,
            description: row.description,
            incus_image: row.incus_image,
            proxmox_template_vmid: row.proxmox_template_vmid,
            default_node: row.default_node,
            storage_pool: row.storage_pool,
            network_bridge: row.network_bridge,
            app_stack: row.app_stack,
            bootstrap: row.bootstrap,
            login_user: row.login_user,
            minimum_plan_code: row.minimum_plan_code,
            tags: serde_json::from_value(row.tags).unwrap_or_default(),
            is_active: row.is_active,
            servers: vec![],
        }
    }
}

/// A template to be made, or what one shall be from now on.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct TemplateFields {
    /// 1 to 63 lower-case letters, digits, dots and hyphens; with PUT it may be left out.
    #[serde(default)]
    code: Field<String>,
    /// At most 80 characters.
    #[serde(default)]
    name: Field<String>,
    /// `os` (the default) or `app`.
    #[serde(default)]
    r#type: Field<String>,
    /// At most 500 characters.
    #[serde(default)]
    description: Field<String>,
    /// The image's alias on Incus servers.
    #[serde(default)]
    incus_image: Field<String>,
    /// The template's id on Proxmox VE, at least 100.
    #[serde(default)]
    proxmox_template_vmid: Field<i32>,
    /// The server that is better than others.
    #[serde(default)]
    default_node: Field<String>,
    /// The storage pool of its disks.
    #[serde(default)]
    storage_pool: Field<String>,
    /// The bridge.
    #[serde(default)]
    network_bridge: Field<String>,
    /// The application that is installed, such as `wordpress`; required for `app`.
    #[serde(default)]
    app_stack: Field<String>,
    /// A script that runs at the first start, as root, beginning with `#!`; or settings for cloud-init, beginning with
    /// `#cloud-config`, where the image has that. At most 16 KiB.
    #[serde(default)]
    bootstrap: Field<String>,
    /// Who signs in over SSH; when absent debian, and root for a container of Proxmox VE, which has no other user.
    #[serde(default)]
    login_user: Field<String>,
    /// The smallest plan that can carry it.
    #[serde(default)]
    minimum_plan_code: Field<String>,
    /// Words to find it by.
    #[serde(default)]
    tags: Field<Vec<String>>,
    /// Whether it is offered; true when absent.
    #[serde(default)]
    is_active: Field<bool>,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Deserialize, JsonSchema)]
struct TemplatePath {
    /// The template's code.
    code: String,
}

async fn list(platform: Platform<PlatformTemplatesManage>, State(app): State<App>) -> Result<Paged<OfferedTemplate>> {
    let tx = app.db.read(&platform.scope).await?;
    let mut items: Vec<OfferedTemplate> = sql::any().bind(&tx).all().await?.into_iter().map(Into::into).collect();
    for image in sql::images().bind(&tx).all().await? {
        let Some(template) = items.iter_mut().find(|t| t.code == image.template_code) else { continue };
        let sql::Images { server_id, server, present, looked_at, .. } = image;
        template.servers.push(OnServer { server_id, server, present, looked_at });
    }
    Ok(Paged { items, next: None })
}

async fn create(
    platform: Platform<PlatformTemplatesManage>,
    State(app): State<App>,
    Body { value, .. }: Body<TemplateFields>,
) -> Result<axum::Json<OfferedTemplate>> {
    store(&app, &platform, None, value).await.map(axum::Json)
}

async fn put(
    platform: Platform<PlatformTemplatesManage>,
    State(app): State<App>,
    Path(path): Path<TemplatePath>,
    Body { value, .. }: Body<TemplateFields>,
) -> Result<axum::Json<OfferedTemplate>> {
    store(&app, &platform, Some(path.code), value).await.map(axum::Json)
}

fn word(letters: &str) -> impl Fn(u8) -> bool + '_ {
    move |b| b.is_ascii_lowercase() || b.is_ascii_digit() || letters.as_bytes().contains(&b)
}

async fn store(
    app: &App,
    platform: &Platform<PlatformTemplatesManage>,
    known: Option<String>,
    fields: TemplateFields,
) -> Result<OfferedTemplate> {
    let tx = app.db.write(&platform.scope).await?;
    let mut check = Check::new(&fields.unknown);
    let given = check.optional_text("code", fields.code, 63);
    let code = match (known, given) {
        (Some(known), given) => {
            find(&tx, &known).await?;
            if given.is_some_and(|given| given != known) {
                check.wrong("code", "read_only", "A template's code stays what it is.");
            }
            known
        }
        (None, Some(given)) => {
            if !given.bytes().all(word("-.")) || given.starts_with(['-', '.']) {
                check.wrong("code", "invalid_code", "Use lower-case letters, digits, dots and hyphens.");
            } else if sql::any_one().bind(&tx, &given.as_str()).opt().await?.is_some() {
                check.wrong("code", "code_taken", "There is a template of this code already.");
            }
            given
        }
        (None, None) => {
            check.wrong("code", "required", "This field is required.");
            String::new()
        }
    };
    let name = check.text("name", fields.name, 1, 80).unwrap_or_default();
    let kind = check.optional_text("type", fields.r#type, 8).unwrap_or_else(|| "os".into());
    let description = check.optional_text("description", fields.description, 500).unwrap_or_default();
    let incus_image = check.optional_text("incusImage", fields.incus_image, 100);
    let vmid = check.optional("proxmoxTemplateVmid", fields.proxmox_template_vmid);
    let default_node = check.optional_text("defaultNode", fields.default_node, 63);
    let storage_pool = check.optional_text("storagePool", fields.storage_pool, 40);
    let network_bridge = check.optional_text("networkBridge", fields.network_bridge, 40);
    let app_stack = check.optional_text("appStack", fields.app_stack, 40);
    let bootstrap = check.optional_text("bootstrap", fields.bootstrap, SCRIPT);
    let container = is_proxmox_container(vmid, incus_image.as_deref());
    let login_user = check.optional_text("loginUser", fields.login_user, 32);
    let login_user = login_user.unwrap_or_else(|| if container { "root" } else { "debian" }.into());
    let plan = check.optional_text("minimumPlanCode", fields.minimum_plan_code, 64);
    let tags = check.optional("tags", fields.tags).unwrap_or_default();
    let is_active = check.optional("isActive", fields.is_active).unwrap_or(true);
    match (kind.as_str(), &app_stack) {
        ("os", _) | ("app", Some(_)) => {}
        ("app", None) => check.wrong("appStack", "required", "Name the application that is installed."),
        _ => check.wrong("type", "unknown_type", "Choose os or app."),
    }
    if incus_image.is_none() && vmid.is_none() {
        check.wrong("incusImage", "required", "Give an image for Incus, a template for Proxmox VE, or both.");
    }
    if vmid.is_some_and(|vmid| vmid < 100) {
        check.wrong("proxmoxTemplateVmid", "out_of_range", "Ids on Proxmox VE begin with 100.");
    }
    for (field, value) in
        [("storagePool", &storage_pool), ("networkBridge", &network_bridge), ("incusImage", &incus_image)]
    {
        let bad =
            |v: &String| v.starts_with('-') || !v.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_./:".contains(&b));
        if value.as_ref().is_some_and(bad) {
            check.wrong(field, "invalid", "Use letters, digits, hyphens, dots.");
        }
    }
    if let Some(script) = bootstrap.as_ref().filter(|script| !script.starts_with("#!")) {
        if !script.starts_with("#cloud-config\n") {
            let message = "A script begins with #! and its interpreter, such as #!/bin/sh; settings for cloud-init begin with \
                           a line #cloud-config.";
            check.wrong("bootstrap", "invalid", message);
        } else if incus_image.as_deref().is_some_and(image::is_ours) {
            let message =
                "mPanel's own images run scripts (#!) and have no cloud-init. Give a script, or another image.";
            check.wrong("bootstrap", "no_cloud_init", message);
        }
    }
    // One that was saved before this was asked can be taken out of the offer as it is.
    if container && is_active && bootstrap.is_some() {
        check.wrong(
            "bootstrap",
            "no_script",
            "A container of Proxmox VE runs no script at its first start. Leave the script out, or use a template of a \
             virtual machine (proxmoxTemplateVmid).",
        );
    }
    if container && login_user != "root" {
        check.wrong("loginUser", "not_root", "A container of Proxmox VE is signed in to as root: give root.");
    }
    if !login_user.bytes().all(word("_-")) || !login_user.starts_with(|c: char| c.is_ascii_lowercase() || c == '_') {
        check.wrong("loginUser", "invalid_user", "Give a user's name, such as debian.");
    }
    if tags.len() > 20 || tags.iter().any(|t| t.is_empty() || t.len() > 40 || t.chars().any(char::is_control)) {
        check.wrong("tags", "invalid_tag", "Use at most 20 words of 1 to 40 characters.");
    }
    if let Some(plan) = &plan
        && !mpanel_catalogue::plans(&tx).await?.iter().any(|p| p.code == *plan)
    {
        check.wrong("minimumPlanCode", "unknown_plan", "There is no such plan.");
    }
    check.finish()?;
    sql::put_any()
        .bind(
            &tx,
            &code.as_str(),
            &name.as_str(),
            &kind.as_str(),
            &description.as_str(),
            &incus_image.as_deref(),
            &vmid,
            &default_node.as_deref(),
            &storage_pool.as_deref(),
            &network_bridge.as_deref(),
            &app_stack.as_deref(),
            &bootstrap.as_deref(),
            &login_user.as_str(),
            &plan.as_deref(),
            &json!(tags),
            &is_active,
        )
        .await?;
    sql::forget_images().bind(&tx, &code.as_str()).await?;
    let made = find(&tx, &code).await?;
    tx.record(Event::new(&events::TEMPLATE_RECORDED).named("template", &code).details(json!({ "template": made })));
    tx.commit().await?;
    Ok(made)
}

async fn find(tx: &PlatformTx, code: &str) -> Result<OfferedTemplate> {
    let row = sql::any_one().bind(tx, &code).opt().await?;
    row.map(OfferedTemplate::from).ok_or_else(|| Error::not_found("template"))
}

async fn remove(
    platform: Platform<PlatformTemplatesManage>,
    State(app): State<App>,
    Path(path): Path<TemplatePath>,
) -> Result<NoContent> {
    let tx = app.db.write(&platform.scope).await?;
    let code = path.code.as_str();
    find(&tx, code).await?;
    let deleted = !super::apps::is_shipped(code) && sql::delete_unused().bind(&tx, &code).await? > 0;
    if !deleted {
        sql::deactivate().bind(&tx, &code).await?;
    }
    tx.record(Event::new(&events::TEMPLATE_REMOVED).named("template", code).details(json!({ "deleted": deleted })));
    tx.commit().await?;
    Ok(NoContent)
}
