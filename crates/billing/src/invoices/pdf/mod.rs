//! An invoice on paper.

mod canvas;

use mpanel_kernel::Result;
use mpanel_kernel::money::{Money, decimal_places};
use serde_json::Value;

use self::canvas::{Canvas, Style, wrap};
use super::{Invoice, InvoiceLine, InvoiceStatus};

const INK: [u8; 3] = [27, 31, 42];
const SOFT: [u8; 3] = [105, 112, 130];
const LINE: [u8; 3] = [222, 226, 236];
const LEFT: f32 = 56.0;
const BOTTOM: f32 = 90.0;
const STEP: f32 = 15.0;

const BODY: Style = Style { size: 9.5, bold: false, colour: INK };
const STRONG: Style = Style { size: 9.5, bold: true, colour: INK };
const SMALL: Style = Style { size: 8.0, bold: false, colour: SOFT };
const TITLE: Style = Style { size: 22.0, bold: true, colour: INK };
const SELLER: Style = Style { size: 11.0, bold: true, colour: INK };

/// The document as a PDF, A4. `brand` is the seller's name where the invoice has none; `corrects`, of a credit note, the
/// number of the invoice that it is about: without it the document corrects nothing.
pub(super) fn pdf(invoice: &Invoice, brand: &str, corrects: Option<&str>) -> Result<Vec<u8>> {
    let (canvas, footer) = draw(invoice, brand, corrects)?;
    canvas.finish(&footer, SMALL)
}

/// What stands on it, and at the foot of each page.
fn draw(invoice: &Invoice, brand: &str, corrects: Option<&str>) -> Result<(Canvas, String)> {
    let mut canvas = Canvas::new();
    let right = Canvas::width() - LEFT;
    let party = |who: &str, key: &str| text(&invoice.parties[who][key]);
    let seller = Some(party("seller", "name")).filter(|n| !n.is_empty()).unwrap_or_else(|| brand.to_owned());
    let number = invoice.number.as_deref().unwrap_or("Draft");
    let title = if invoice.kind == "credit_note" { "Credit note" } else { "Invoice" };

    canvas.text(LEFT, 72.0, &seller, SELLER);
    let mut y = 86.0;
    for line in party("seller", "address").lines().map(str::to_owned).chain(tax_id(&party("seller", "taxId"))) {
        canvas.text(LEFT, y, &line, SMALL);
        y += 11.0;
    }
    canvas.text_to(right, 76.0, title, TITLE)?;
    canvas.text_to(right, 92.0, number, SMALL)?;

    let mut y = y.max(110.0) + 32.0;
    canvas.text(LEFT, y, "Billed to", SMALL);
    let mut facts_y = y;
    for (what, value) in facts(invoice, corrects) {
        canvas.text(right - 190.0, facts_y, what, SMALL);
        canvas.text_to(right, facts_y, &value, BODY)?;
        facts_y += STEP;
    }
    y += STEP;
    for (i, line) in buyer(&invoice.parties["buyer"]).iter().enumerate() {
        for part in wrap(line, 260.0, BODY)? {
            canvas.text(LEFT, y, &part, if i == 0 { STRONG } else { BODY });
            y += 13.0;
        }
    }
    let mut y = head(&mut canvas, y.max(facts_y) + 30.0, right)?;
    for line in &invoice.line_items {
        y = item(&mut canvas, y, right, line, &invoice.currency)?;
    }
    totals(&mut canvas, y, right, invoice)?;
    Ok((canvas, format!("{seller} · {number}")))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().trim().to_owned()
}

fn tax_id(id: &str) -> Option<String> {
    (!id.is_empty()).then(|| format!("Tax id {id}"))
}

fn buyer(party: &Value) -> Vec<String> {
    let mut lines = vec![text(&party["name"])];
    if let Some(address) = party["address"].as_object() {
        for key in ["line1", "line2", "postalCode", "city", "state", "country"] {
            lines.extend(address.get(key).map(text).filter(|t| !t.is_empty()));
        }
    }
    lines.push(text(&party["email"]));
    lines.extend(tax_id(&text(&party["taxId"])));
    lines.retain(|l| !l.is_empty());
    lines
}

fn facts(invoice: &Invoice, corrects: Option<&str>) -> Vec<(&'static str, String)> {
    let day = |at: jiff::Timestamp| at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    let mut facts = vec![("Date", day(invoice.issued_at.unwrap_or(invoice.created_at)))];
    facts.extend(corrects.map(|number| ("Corrects invoice", number.to_owned())));
    facts.extend(
        invoice.due_date.clone().filter(|_| invoice.status == InvoiceStatus::Open).map(|d| ("To be paid by", d)),
    );
    facts.extend(invoice.paid_at.map(|at| ("Paid", day(at))));
    if invoice.status == InvoiceStatus::Void {
        facts.push(("Status", "void".into()));
    }
    facts
}

/// The table's head; answers where its first line goes.
fn head(canvas: &mut Canvas, y: f32, right: f32) -> Result<f32> {
    canvas.text(LEFT, y, "Description", SMALL);
    canvas.text_to(right - 170.0, y, "Quantity", SMALL)?;
    canvas.text_to(right - 85.0, y, "Price", SMALL)?;
    canvas.text_to(right, y, "Amount", SMALL)?;
    canvas.rule(LEFT, y + 7.0, right - LEFT, LINE);
    Ok(y + 24.0)
}

fn item(canvas: &mut Canvas, y: f32, right: f32, line: &InvoiceLine, currency: &str) -> Result<f32> {
    let description = wrap(&line.description, right - 230.0 - LEFT, BODY)?;
    let height = 13.0 * description.len() as f32 + 14.0;
    let mut y = y;
    if y + height > Canvas::height() - BOTTOM {
        canvas.next_page();
        y = head(canvas, 72.0, right)?;
    }
    canvas.text_to(right - 170.0, y, &line.quantity.to_string(), BODY)?;
    canvas.text_to(right - 85.0, y, &amount(line.unit_amount, currency), BODY)?;
    canvas.text_to(right, y, &amount(line.amount, currency), BODY)?;
    for part in &description {
        canvas.text(LEFT, y, part, BODY);
        y += 13.0;
    }
    if let (Some(start), Some(end)) = (line.period_start, line.period_end) {
        let day = |at: jiff::Timestamp| at.to_zoned(jiff::tz::TimeZone::UTC).date();
        canvas.text(LEFT, y, &format!("{} – {}", day(start), day(end)), SMALL);
        y += 11.0;
    }
    canvas.rule(LEFT, y - 3.0, right - LEFT, LINE);
    Ok(y + 13.0)
}

fn totals(canvas: &mut Canvas, y: f32, right: f32, invoice: &Invoice) -> Result<()> {
    let mut y = y + 4.0;
    if y + 90.0 > Canvas::height() - BOTTOM {
        canvas.next_page();
        y = 72.0;
    }
    let tax_name = format!(
        "{} {} %",
        text(&invoice.parties["taxName"]),
        Money::new(invoice.parties["taxBasisPoints"].as_i64().unwrap_or_default(), "EUR").to_db().normalize()
    );
    let due = invoice.amount.amount - invoice.amount_paid.amount;
    let mut rows = vec![("Subtotal".to_owned(), invoice.subtotal.amount, BODY)];
    if invoice.tax.amount != 0 {
        rows.push((tax_name, invoice.tax.amount, BODY));
    }
    rows.push((format!("Total {}", invoice.currency), invoice.amount.amount, STRONG));
    if invoice.amount_paid.amount > 0 && invoice.kind == "invoice" {
        rows.push(("Paid".to_owned(), -invoice.amount_paid.amount, BODY));
        rows.push((format!("Due {}", invoice.currency), due, STRONG));
    }
    for (what, value, style) in rows {
        canvas.text(right - 190.0, y, &what, style);
        canvas.text_to(right, y, &amount(value, &invoice.currency), style)?;
        y += STEP;
    }
    Ok(())
}

/// An amount with its decimal places and without its currency.
fn amount(minor: i64, currency: &str) -> String {
    let places = decimal_places(currency) as usize;
    let scale = 10_i64.pow(decimal_places(currency));
    let (sign, minor) = (if minor < 0 { "−" } else { "" }, minor.abs());
    let whole = minor / scale;
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{:0places$}", minor % scale) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn document(kind: &str, number: &str, currency: &str, net: i64, tax: i64) -> Invoice {
        let money = |amount| Money::new(amount, currency);
        Invoice {
            id: 2,
            tenant_id: 1,
            customer_id: 1,
            order_id: None,
            kind: kind.into(),
            corrects_id: (kind == "credit_note").then_some(1),
            number: Some(number.into()),
            status: InvoiceStatus::Open,
            subtotal: money(net),
            tax: money(tax),
            amount: money(net + tax),
            amount_paid: money(0),
            currency: currency.into(),
            line_items: vec![InvoiceLine {
                description: "Pro".into(),
                product_code: None,
                subscription_id: None,
                quantity: 2,
                unit_amount: net / 2,
                amount: net,
                period_start: None,
                period_end: None,
            }],
            parties: json!({
                "seller": { "name": "Hosting GmbH", "address": "Weg 1", "taxId": "DE1" },
                "buyer": { "name": "Ada", "email": "ada@example.com", "address": {}, "taxId": "DE2" },
                "taxName": "VAT", "taxBasisPoints": 1000,
            }),
            due_date: Some("2027-01-15".into()),
            created_at: jiff::Timestamp::UNIX_EPOCH,
            issued_at: Some(jiff::Timestamp::UNIX_EPOCH),
            paid_at: None,
            last_failure: None,
            next_charge_at: None,
        }
    }

    fn words(invoice: &Invoice, corrects: Option<&str>) -> Vec<String> {
        draw(invoice, "mPanel", corrects).expect("a document").0.words()
    }

    #[test]
    fn a_document_says_what_it_must() {
        let invoice = words(&document("invoice", "INV-000007", "EUR", 1000, 100), None);
        let expected = [
            "Hosting GmbH",
            "Weg 1",
            "Tax id DE1",
            "Invoice",
            "INV-000007",
            "To be paid by",
            "2027-01-15",
            "Ada",
            "Tax id DE2",
            "Pro",
            "2",
            "5.00",
            "10.00",
            "VAT 10 %",
            "1.00",
            "Total EUR",
            "11.00",
        ];
        for word in expected {
            assert!(invoice.iter().any(|w| w == word), "{word}: {invoice:?}");
        }
        assert!(!invoice.iter().any(|w| w == "Corrects invoice"), "{invoice:?}");
        let note = words(&document("credit_note", "CN-000003", "EUR", 1000, 100), Some("INV-000007"));
        for word in ["Credit note", "CN-000003", "Corrects invoice", "INV-000007"] {
            assert!(note.iter().any(|w| w == word), "{word}: {note:?}");
        }
        // Yen have no places.
        let yen = words(&document("invoice", "INV-000008", "JPY", 3600, 360), None);
        for word in ["1800", "3600", "360", "Total JPY", "3960"] {
            assert!(yen.iter().any(|w| w == word), "{word}: {yen:?}");
        }
        let file = pdf(&document("credit_note", "CN-000003", "EUR", 1000, 100), "mPanel", Some("INV-000007"));
        assert!(file.expect("a file").starts_with(b"%PDF-"));
    }

    #[test]
    fn amounts_have_their_currencys_places() {
        assert_eq!(amount(123_456, "EUR"), "1234.56");
        assert_eq!(amount(-5, "EUR"), "−0.05");
        assert_eq!(amount(1200, "JPY"), "1200");
        assert_eq!(amount(1234, "KWD"), "1.234");
    }
}
