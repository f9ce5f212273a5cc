//! Applications that come with the panel: scripts that make one of a plain system at a pod's first start. They are recorded
//! as templates that nobody is offered until an operator switches them on.

use mpanel_drivers::compute::image::RECIPES;
use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::events::{self, Event};
use mpanel_sql::queries::cloudpods::src::templates::templates as sql;
use serde_json::json;

/// An application.
struct App {
    code: &'static str,
    name: &'static str,
    description: &'static str,
    stack: &'static str,
    script: &'static str,
}

/// The system that the scripts were written for.
const BASE: &str = "debian-12";

const APPS: &[App] = &[
    App {
        code: "wordpress-debian-12",
        name: "WordPress",
        description: "WordPress with nginx, PHP and MariaDB, set up. The first password is in /root/wordpress.txt.",
        stack: "wordpress",
        script: include_str!("apps/wordpress.sh"),
    },
    App {
        code: "php-debian-12",
        name: "PHP (Laravel and others)",
        description: "nginx, PHP, Composer and MariaDB. The site's public files go to /var/www/html/public.",
        stack: "php",
        script: include_str!("apps/php.sh"),
    },
    App {
        code: "node-debian-12",
        name: "Node.js",
        description: "Node.js behind nginx. The program goes to /srv/app and is kept running.",
        stack: "node",
        script: include_str!("apps/node.sh"),
    },
];

/// Whether a template of this code comes with the panel. One that is removed must not be there again after the next start.
pub(super) fn is_shipped(code: &str) -> bool {
    APPS.iter().any(|app| app.code == code) || RECIPES.iter().any(|recipe| recipe.code == code)
}

/// Records the applications that can be made of a system's template and are not recorded yet.
pub async fn record_apps(tx: &PlatformTx, base: &str) -> Result<bool> {
    let mut news = false;
    for app in APPS.iter().filter(|_| base == BASE) {
        let App { code, name, description, stack, script } = app;
        if sql::offer().bind(tx, code, name, description, stack, script, &json!([stack, "linux"]), &base).await? > 0 {
            tx.record(Event::new(&events::TEMPLATE_RECORDED).details(json!({ "template": code, "base": base })));
            news = true;
        }
    }
    Ok(news)
}
