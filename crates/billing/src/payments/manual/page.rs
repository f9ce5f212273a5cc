//! How the payment page looks. One file, nothing loaded from anywhere; works without scripts.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use mpanel_kernel::http::App;
use mpanel_kernel::settings::{BRAND_NAME, PRIMARY_COLOR};

use crate::checkout::{CheckoutSession, CheckoutStatus};

const STYLE: &str = include_str!("page.css");

/// A whole page. With `refresh` it looks again after so many seconds.
fn page(app: &App, title: &str, refresh: Option<u32>, content: &Markup) -> Markup {
    let brand = app.settings.text(&BRAND_NAME);
    // A colour of an operator's choice goes into a style sheet: what is no colour is left out.
    let colour = app.settings.text(&PRIMARY_COLOR);
    let accent = if is_colour(&colour) { colour } else { "#3b5bdb".to_owned() };
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                @if let Some(seconds) = refresh { meta http-equiv="refresh" content=(seconds); }
                title { (title) " · " (brand) }
                style { ":root{--accent:" (accent) "}" (PreEscaped(STYLE)) }
            }
            body {
                main {
                    div.brand { span.mark aria-hidden="true" {} (brand) }
                    div.card { (content) }
                }
            }
        }
    }
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|hex| matches!(hex.len(), 3 | 6) && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// The page of a checkout, whatever became of it. `click_pays`: whether a click is a payment.
pub(super) fn checkout(app: &App, session: &CheckoutSession, click_pays: bool) -> Markup {
    match session.status {
        CheckoutStatus::Open if click_pays => open(app, session),
        CheckoutStatus::Open => by_transfer(app, session),
        CheckoutStatus::Processing => sentence(
            app,
            "Payment received",
            Some(1),
            &html! {
                h1 { "Payment received" }
                div.spin role="status" aria-label="Working" {}
                p.soft { "Your order is being written. This page looks again by itself." }
            },
        ),
        CheckoutStatus::Completed => done(app, session),
        CheckoutStatus::Expired | CheckoutStatus::Failed => sentence(
            app,
            "Checkout expired",
            None,
            &html! {
                h1 { "This checkout has expired" }
                p.soft { "Nothing was charged. Go back to the plans and begin again." }
                a.button href=(format!("{}/plans", app.config.url())) { "See the plans" }
            },
        ),
    }
}

fn open(app: &App, session: &CheckoutSession) -> Markup {
    let pay = format!("/pay/{}", session.checkout_session_id);
    let content = html! {
        h1 { "Your order" }
        p.soft { "for " (session.email) }
        div.total { (session.total) }
        (lines(session))
        @if let Some(failure) = &session.last_failure { p.bad role="alert" { (failure) " You can try again." } }
        form method="post" action=(pay) { button type="submit" { "Pay " (session.total) } }
        form method="post" action=(format!("{pay}/decline")) { button.quiet type="submit" { "Let the payment be declined" } }
        p.note { "This page stands in for a payment provider on this test installation. No money moves." }
    };
    page(app, "Pay", None, &content)
}

fn by_transfer(app: &App, session: &CheckoutSession) -> Markup {
    let content = html! {
        h1 { "Your order" }
        p.soft { "for " (session.email) }
        div.total { (session.total) }
        (lines(session))
        p { "Pay as agreed with us and name this reference:" }
        p.soft { (session.checkout_session_id) }
        p.note { "As soon as we have confirmed your payment, what you ordered is set up and you get a message." }
    };
    page(app, "Pay", None, &content)
}

fn done(app: &App, session: &CheckoutSession) -> Markup {
    let waiting = session.order.as_ref().filter(|o| o.status == "waiting");
    let building = session.order.as_ref().is_some_and(|o| matches!(o.pod_status.as_deref(), Some("provisioning")));
    let content = html! {
        h1.good { "Thank you, it is paid" }
        p.soft { (session.total) " for " (session.email) }
        @if waiting.is_some() {
            p { "There is no room for your machine at the moment. We know of it and set it up as soon as there is; you need do nothing." }
        } @else if building {
            div.spin role="status" aria-label="Working" {}
            p { "Your machine is being set up." }
        } @else if session.order.as_ref().is_some_and(|o| o.pod_status.as_deref() == Some("running")) {
            p { "Your machine is running." }
        }
        p.soft { "A message with the link to your account is on its way to you." }
        a.button href=(session.login_url) { "Go to the console" }
    };
    page(app, "Paid", building.then_some(3), &content)
}

fn lines(session: &CheckoutSession) -> Markup {
    html! {
        dl {
            @for line in &session.lines {
                div { dt { (line.name) @if line.quantity > 1 { " × " (line.quantity) } } dd { (line.total(&session.total.currency)) } }
            }
            @if session.tax.amount > 0 { div { dt { (session.tax_name) } dd { (session.tax) } } }
            @if let Some(domain) = &session.domain { div { dt { "Domain" } dd { (domain) } } }
            div.sum { dt { "Total, " (session.billing_cycle.as_str()) } dd { (session.total) } }
        }
    }
}

/// A page that says one thing.
pub(super) fn sentence(app: &App, title: &str, refresh: Option<u32>, content: &Markup) -> Markup {
    page(app, title, refresh, content)
}

/// A page that says what went wrong.
pub(super) fn problem(app: &App, title: &str, detail: &str) -> Markup {
    page(app, title, None, &html! { h1 { (title) } p.soft { (detail) } })
}

#[cfg(test)]
mod tests {
    use super::is_colour;

    #[test]
    fn what_is_no_colour_stays_out_of_the_style_sheet() {
        assert!(is_colour("#3b5bdb") && is_colour("#abc"));
        for bad in ["red", "#12345", "#fff}body{display:none", "", "#ggg"] {
            assert!(!is_colour(bad), "{bad}");
        }
    }
}
