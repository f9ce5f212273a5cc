//! Independent judges: the official SDK (PyPI stripe) of our signatures, and localstripe (PyPI) of our requests.
//! `scripts/setup.sh test` installs both; without them these tests are skipped, and say so.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use jiff::Timestamp;
use mpanel_billing::payments::signature;
use mpanel_testkit::{STRIPE_WEBHOOK_SECRET, eventually};
use serde_json::{Value, json};

use crate::shop::{SOON, Shop};
use crate::stripe::Till;

/// Where `scripts/setup.sh test` installs them.
fn python(needs: &str, test: &str) -> Option<PathBuf> {
    let cache = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")))?;
    let python = cache.join("mpanel/test-python/bin/python");
    let there = Command::new(&python)
        .args(["-c", &format!("import {needs}")])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|s| s.success());
    if there {
        return Some(python);
    }
    // Not through println!, which a passing test keeps to itself.
    let _ = writeln!(std::io::stdout(), "\nSKIP {test}: PyPI {needs} is not installed (scripts/setup.sh test)");
    None
}

/// Runs a few lines of Python with a JSON text as argument; answers the JSON that they print.
fn run(python: &PathBuf, code: &str, argument: &Value) -> Value {
    let output = Command::new(python).args(["-c", code, &argument.to_string()]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn signatures_are_the_official_sdks_both_ways() {
    let Some(python) = python("stripe", "signatures_are_the_official_sdks_both_ways") else { return };
    let body = json!({ "id": "evt_1", "object": "event", "type": "customer.created", "data": { "object": { "name": "Jürgen ✓" } } });
    let body = body.to_string();
    let now = Timestamp::now();
    let ours = |secret: &str, body: &str, ago: i64| {
        signature::sign(secret, body.as_bytes(), Timestamp::from_second(now.as_second() - ago).unwrap())
    };
    let secret = STRIPE_WEBHOOK_SECRET;
    // Ours, judged by the SDK.
    let judge = r#"
import json, sys, stripe
a = json.loads(sys.argv[1])
out = []
for header in a["headers"]:
    try:
        out.append(stripe.Webhook.construct_event(a["body"].encode(), header, a["secret"], tolerance=300)["id"])
    except stripe.SignatureVerificationError as e:
        out.append("refused")
print(json.dumps(out))
"#;
    let headers = [
        ours(secret, &body, 0),
        ours(secret, &body, 200),
        ours(secret, &body, 400),
        ours("whsec_other", &body, 0),
        ours(secret, &format!("{body} "), 0),
        "t=1,v1=00".into(),
    ];
    let judged = run(&python, judge, &json!({ "body": body, "headers": headers, "secret": secret }));
    assert_eq!(judged, json!(["evt_1", "evt_1", "refused", "refused", "refused", "refused"]));

    // The SDK's, judged by the panel.
    let till = Till::open();
    let signs = r#"
import json, sys, time, stripe
a = json.loads(sys.argv[1])
def sign(secret, body, ago):
    t = int(time.time()) - ago
    return f"t={t},v1={stripe.WebhookSignature._compute_signature(f'{t}.{body}', secret)}"
print(json.dumps([sign(s, b, ago) for s, b, ago in a]))
"#;
    let made = run(
        &python,
        signs,
        &json!([[secret, body, 0], [secret, body, 400], ["whsec_other", body, 0], [secret, format!("{body} "), 0]]),
    );
    let answers: Vec<u16> =
        made.as_array().unwrap().iter().map(|s| till.deliver_signed(&body, s.as_str().unwrap()).status).collect();
    assert_eq!(answers, [204, 400, 400, 400]);
}

/// The double knows the parameters of the SDK's version that it says it knows.
#[test]
fn the_double_is_as_strict_as_the_sdk_that_is_installed() {
    let Some(python) = python("stripe", "the_double_is_as_strict_as_the_sdk_that_is_installed") else { return };
    let kit = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../testkit/stripe");
    let written = std::fs::read_to_string(kit.join("parameters.txt")).unwrap();
    let version = run(&python, "import json, stripe; print(json.dumps(stripe.VERSION))", &json!(null));
    if !written.lines().next().unwrap().contains(&format!("stripe {},", version.as_str().unwrap())) {
        let _ = writeln!(
            std::io::stdout(),
            "\nSKIP the_double_is_as_strict_as_the_sdk_that_is_installed: stripe {version} is another version"
        );
        return;
    }
    let output = Command::new(&python).arg(kit.join("parameters.py")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let known: Vec<&str> = written.lines().filter(|l| !l.starts_with('#')).collect();
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().collect::<Vec<_>>(), known);
}

/// localstripe on a port of its own.
struct LocalStripe {
    process: Child,
    url: String,
    agent: ureq::Agent,
}

impl LocalStripe {
    fn start(python: &PathBuf) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let process = Command::new(python)
            .args(["-m", "localstripe", "--from-scratch", "--port", &port.to_string()])
            .current_dir(std::env::temp_dir())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let config = ureq::Agent::config_builder().http_status_as_error(false).build();
        let local = Self { process, url: format!("http://127.0.0.1:{port}"), agent: config.into() };
        eventually("localstripe answers", SOON, || {
            local.agent.get(format!("{}/v1/customers", local.url)).call().ok().map(drop)
        });
        local
    }

    fn post(&self, path: &str, form: &[(&str, &str)]) -> Value {
        let request = self.agent.post(format!("{}{path}", self.url)).header("authorization", "Bearer sk_test_12345");
        let mut answer = request.send_form(form.iter().copied()).unwrap();
        let text = answer.body_mut().read_to_string().unwrap();
        assert_eq!(answer.status(), 200, "{path}: {text}");
        serde_json::from_str(&text).unwrap()
    }
}

impl Drop for LocalStripe {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn localstripe_takes_customers_charges_and_refunds() {
    let Some(python) = python("localstripe", "localstripe_takes_customers_charges_and_refunds") else { return };
    let local = LocalStripe::start(&python);
    let shop = Shop::open_with(&[("MPANEL_STRIPE_API_URL", &local.url)]);
    // Bought with the built-in provider, before there was another.
    let buyer = shop.sell("buyer@example.com");
    let stripe = json!({ "secretKey": "sk_test_12345", "webhookSecret": STRIPE_WEBHOOK_SECRET });
    buyer.operator.put("/api/admin/billing/payment-providers/stripe", &stripe).expect(200);
    let tenant = shop.panel.database.number("select tenant_id from customers");
    shop.panel.database.sql(
        "update customers set tax_id = 'DE123456789', address = '{\"line1\": \"Weg 1\", \"city\": \"Berlin\", \"country\": \"DE\"}'",
    );
    // It has no portal; the customer is made before, and kept.
    assert_eq!(buyer.client.post("/api/billing/portal", &json!({})).body["code"], "payment_provider_refused");
    let made = eventually("the customer is at Stripe", SOON, || {
        shop.panel
            .database
            .rows("select provider_customer_id from customers where provider_customer_id is not null")
            .first()
            .map(|r| r.get::<_, String>(0))
    });
    // As the portal would.
    let card = local.post(
        "/v1/payment_methods",
        &[
            ("type", "card"),
            ("card[number]", "4242424242424242"),
            ("card[exp_month]", "12"),
            ("card[exp_year]", "2090"),
            ("card[cvc]", "123"),
        ],
    );
    let card = card["id"].as_str().unwrap();
    local.post(&format!("/v1/payment_methods/{card}/attach"), &[("customer", &made)]);
    let customer = local.post(&format!("/v1/customers/{made}"), &[("invoice_settings[default_payment_method]", card)]);
    assert_eq!((&customer["email"], &customer["address"]["city"]), (&json!("buyer@example.com"), &json!("Berlin")));
    assert_eq!(customer["tax_ids"]["data"][0]["value"], "DE123456789");
    assert_eq!(customer["metadata"]["tenant"], tenant.to_string());

    shop.hurry();
    shop.days_pass(32);
    shop.counts("select count(*) from payments where provider = 'stripe' and provider_payment_id like 'pi\\_%'", 1);
    shop.counts("select count(*) from invoices where status = 'paid'", 2);
    shop.books_agree();

    let broke = local.post(
        "/v1/payment_methods",
        &[
            ("type", "card"),
            ("card[number]", "4000000000000341"),
            ("card[exp_month]", "12"),
            ("card[exp_year]", "2090"),
            ("card[cvc]", "123"),
        ],
    );
    let broke = broke["id"].as_str().unwrap();
    local.post(&format!("/v1/payment_methods/{broke}/attach"), &[("customer", &made)]);
    local.post(&format!("/v1/customers/{made}"), &[("invoice_settings[default_payment_method]", broke)]);
    shop.days_pass(31);
    shop.counts("select count(*) from payment_charges where status = 'declined'", 1);
    shop.counts("select count(*) from invoices where status = 'open' and last_failure like '%declined%'", 1);
    shop.books_agree();

    // Given back: what the card paid, as if it had paid an order.
    shop.panel.database.sql(
        "begin; alter table invoices disable trigger guard_invoice;
         update invoices set order_id = (select id from orders) where id = (select invoice_id from payments where provider = 'stripe');
         alter table invoices enable trigger guard_invoice; commit;",
    );
    let order = buyer.operator.get("/api/admin/billing/orders").expect(200)[0]["id"].clone();
    buyer.operator.post(&format!("/api/admin/billing/orders/{order}/refund"), &json!({})).expect(200);
    shop.counts(
        "select count(*) from payment_refunds where status = 'succeeded' and provider_refund_id like 're\\_%'",
        1,
    );
    shop.counts("select count(*) from payment_refunds where status = 'by_hand' and provider = 'manual'", 1);
    shop.books_agree();
}
