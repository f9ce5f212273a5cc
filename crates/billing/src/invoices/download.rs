//! `/api/billing/invoices/{id}/pdf`, and the same for operators.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{self, Operation};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use mpanel_kernel::db::{Scope, Tx};
use mpanel_kernel::http::{App, Path, Platform, Tenant};
use mpanel_kernel::permissions::{BillingRead, PlatformBillingRead};
use mpanel_kernel::settings::BRAND_NAME;
use mpanel_kernel::{Error, Result};

use super::routes::InvoicePath;
use super::{Invoice, InvoiceStatus, pdf, read};

/// A PDF with its file name.
pub(super) struct Pdf {
    name: String,
    bytes: Vec<u8>,
}

impl IntoResponse for Pdf {
    fn into_response(self) -> Response {
        // The name is made of a document's number: letters, digits, hyphens.
        let disposition = format!("attachment; filename=\"{}.pdf\"", self.name);
        ([(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, disposition)], self.bytes)
            .into_response()
    }
}

impl OperationOutput for Pdf {
    type Inner = ();
    fn inferred_responses(_: &mut GenContext, _: &mut Operation) -> Vec<(Option<u16>, openapi::Response)> {
        let content = [("application/pdf".to_owned(), openapi::MediaType::default())].into_iter().collect();
        vec![(Some(200), openapi::Response { description: "The document.".into(), content, ..Default::default() })]
    }
}

pub(super) async fn download(
    tenant: Tenant<BillingRead>,
    State(app): State<App>,
    Path(path): Path<InvoicePath>,
) -> Result<Pdf> {
    let tx = app.db.read(&tenant.scope).await?;
    let found = read::one(&tx, tenant.scope.tenant(), path.id).await?.filter(|i| i.status != InvoiceStatus::Draft);
    document(&app, &tx, &found.ok_or_else(|| Error::not_found("invoice"))?).await
}

/// Errors: 404; 409 `draft`.
pub(super) async fn download_any(
    platform: Platform<PlatformBillingRead>,
    State(app): State<App>,
    Path(path): Path<InvoicePath>,
) -> Result<Pdf> {
    let tx = app.db.read(&platform.scope).await?;
    let invoice = read::one_of_all(&tx, path.id).await?.ok_or_else(|| Error::not_found("invoice"))?;
    if invoice.status == InvoiceStatus::Draft {
        return Err(Error::conflict("draft", "A draft is no document yet; open it first."));
    }
    document(&app, &tx, &invoice).await
}

async fn document<S: Scope>(app: &App, tx: &Tx<S>, invoice: &Invoice) -> Result<Pdf> {
    let corrects = match invoice.corrects_id {
        Some(id) => read::one(tx, invoice.tenant_id, id).await?.and_then(|i| i.number),
        None => None,
    };
    let name: String = invoice
        .number
        .iter()
        .flat_map(|n| n.chars())
        .map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' })
        .collect();
    Ok(Pdf { bytes: pdf::pdf(invoice, &app.settings.text(&BRAND_NAME), corrects.as_deref())?, name })
}
