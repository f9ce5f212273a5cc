//! Servers that are off for good, and what was on them: "unreachable" never means dead, so a person vouches for it.
//!
//! From then on the server is not asked any more. Its pods are in error and say so; each is terminated without its server's
//! answer, or made anew elsewhere, empty. A pod that parts with its machine there gives that up: should the server come back,
//! the machine is nobody's. It is told as unknown, and neither started, adopted nor moved to.

mod jobs;
mod routes;

pub use jobs::ServerLost;
pub use routes::routes;

use mpanel_fleet::Unfit;
use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformTx;
use mpanel_sql::queries::cloudpods::src::lost::lost as sql;

/// What the owner of a pod reads whose server is lost.
pub(crate) fn told(node: Option<&str>) -> String {
    format!(
        "The server {} of this pod is lost for good, and with it its machine, its volumes and all their data. Retry makes a new, \
         empty machine elsewhere; terminate removes the pod.",
        node.unwrap_or_default()
    )
}

/// The servers that a pod gave a machine up on, each with a sentence for whoever looks for a place.
pub(crate) async fn given_up(tx: &PlatformTx, pod: i64) -> Result<Vec<Unfit>> {
    let rows = sql::given_up().bind(tx, &pod).all().await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let why = format!(
                "a machine that this pod gave up when {} was lost may be there; delete it first (servers, differences)",
                row.name
            );
            Unfit { server: row.server_id, why, no_image: false }
        })
        .collect())
}
