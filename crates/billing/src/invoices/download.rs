//! `/api/billing/invoices/{id}/pdf`.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{self, Operation};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use mpanel_kernel::http::{App, Path, Tenant};
use mpanel_kernel::permissions::BillingRead;
use mpanel_kernel::settings::BRAND_NAME;
use mpanel_kernel::{Error, Result};

use super::routes::InvoicePath;
use super::{InvoiceStatus, pdf, read};

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
    let invoice = found.ok_or_else(|| Error::not_found("invoice"))?;
    drop(tx);
    let name: String = invoice
        .number
        .iter()
        .flat_map(|n| n.chars())
        .map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' })
        .collect();
    Ok(Pdf { bytes: pdf::pdf(&invoice, &app.settings.text(&BRAND_NAME))?, name })
}
