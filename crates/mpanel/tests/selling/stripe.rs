//! Selling with an account at Stripe: payment pages, renewals that are charged without the customer, refunds.

use jiff::Timestamp;
use mpanel_billing::payments::signature;
use mpanel_testkit::{
    Answer, Client, SSH_KEY, STRIPE_KEY, STRIPE_WEBHOOK_SECRET, StripeCard, StripeDouble, StripeFault, eventually,
};
use serde_json::{Value, json};

use crate::shop::{SOON, Shop};

const PROVIDERS: &str = "/api/admin/billing/payment-providers";
const STRIPE: &str = "/api/admin/billing/payment-providers/stripe";

/// A panel that sells with the double of Stripe.
pub struct Till {
    pub shop: Shop,
    pub stripe: StripeDouble,
    pub operator: Client,
}

/// Somebody who has bought there, signed in.
pub struct Payer {
    pub client: Client,
    /// At Stripe.
    pub customer: String,
}

impl Till {
    pub fn open() -> Self {
        let stripe = StripeDouble::start();
        let shop = Shop::open_with(&[("MPANEL_STRIPE_API_URL", &stripe.url)]);
        shop.panel.set("billing.provider_timeout_seconds", &json!(1));
        let operator = shop.panel.admin();
        operator.put(STRIPE, &json!({ "secretKey": STRIPE_KEY, "webhookSecret": STRIPE_WEBHOOK_SECRET })).expect(200);
        Self { shop, stripe, operator }
    }

    pub fn open_in_a_hurry() -> Self {
        let till = Self::open();
        till.shop.hurry();
        till
    }

    /// Delivers a message as Stripe does.
    pub fn deliver(&self, event: &Value) -> Answer {
        let body = event.to_string();
        let signature = signature::sign(STRIPE_WEBHOOK_SECRET, body.as_bytes(), Timestamp::now());
        self.deliver_signed(&body, &signature)
    }

    pub fn deliver_signed(&self, body: &str, signature: &str) -> Answer {
        let headers = [("content-type", "application/json"), ("stripe-signature", signature)];
        self.shop.visitor.call("POST", "/api/public/checkout/webhook", &headers, Some(body))
    }

    /// A visitor chooses the smallest plan; answers the checkout's id and Stripe's session.
    pub fn choose(&self, email: &str) -> (String, Value) {
        let order = json!({ "planCode": "mini", "billingCycle": "monthly", "email": email, "sshKeys": [SSH_KEY] });
        let begun = self.shop.visitor.post("/api/public/checkout/session", &order).expect(200);
        let session = self.stripe.session_at(begun["paymentUrl"].as_str().unwrap());
        (begun["checkoutSessionId"].as_str().unwrap().to_owned(), session)
    }

    /// Somebody buys the smallest plan and signs in.
    pub fn sell(&self, email: &str, card: StripeCard) -> Payer {
        let (id, session) = self.choose(email);
        for event in self.stripe.pay(&session, card, &json!({ "name": "Ada", "tax_ids": [] })) {
            self.deliver(&event).expect(204);
        }
        self.shop.becomes(&id, "completed");
        let client = self.shop.visitor.join(&self.operator, email);
        let pod = client.get("/api/cloudpods").expect(200)[0]["id"].as_i64().unwrap();
        self.shop.panel.settled(&client, pod, SOON).unwrap();
        Payer { client, customer: self.customer_of(&session) }
    }

    pub fn customer_of(&self, session: &Value) -> String {
        let paid = self.stripe.session_at(session["url"].as_str().unwrap());
        paid["customer"].as_str().unwrap().to_owned()
    }

    /// The payments that the double took for invoices.
    pub fn charges(&self) -> Vec<Value> {
        let of_invoice = |p: &Value| p["metadata"]["charge"].is_string();
        self.stripe.objects("payment_intent").into_iter().filter(of_invoice).collect()
    }

    /// Open incidents of a kind.
    pub fn incidents(&self, kind: &str) -> Vec<Value> {
        let all = self.operator.get("/api/admin/security/incidents").expect(200);
        all.as_array().unwrap().iter().filter(|i| i["kind"] == kind).cloned().collect()
    }
}

impl Payer {
    /// The newest invoice, when it is like this.
    pub fn newest(&self, count: usize, is: impl Fn(&Value) -> bool) -> Value {
        eventually(&format!("{count} invoices, the newest as wanted"), SOON, || {
            let all = self.client.get("/api/billing/invoices").expect(200);
            let all = all.as_array().unwrap().clone();
            all.first().filter(|i| all.len() == count && is(i)).cloned()
        })
    }
}

#[test]
fn an_account_is_tried_before_it_is_kept_and_its_keys_are_never_shown() {
    let stripe = StripeDouble::start();
    let shop = Shop::open_with(&[("MPANEL_STRIPE_API_URL", &stripe.url)]);
    shop.panel.set("billing.provider_timeout_seconds", &json!(1));
    let operator = shop.panel.admin();
    let wrong = |body: Value| -> Vec<String> {
        let answer = operator.put(STRIPE, &body);
        assert_eq!(answer.status, 422, "{}", answer.body);
        answer.wrong_fields().into_iter().map(|(f, c)| format!("{f}:{c}")).collect()
    };
    assert_eq!(wrong(json!({})), ["secretKey:required"]);
    assert_eq!(wrong(json!({ "secretKey": STRIPE_KEY })), ["webhookSecret:required"]);
    assert_eq!(
        wrong(json!({ "secretKey": "pk_test_1", "webhookSecret": "secret", "isEnabled": 1, "colour": 1 })),
        ["colour:unknown_field", "isEnabled:wrong_type", "secretKey:invalid_key", "webhookSecret:invalid_secret"]
    );
    let stolen = json!({ "secretKey": "sk_test_of_nobody", "webhookSecret": STRIPE_WEBHOOK_SECRET });
    assert_eq!(wrong(stolen), ["secretKey:key_refused"]);
    let right = json!({ "secretKey": STRIPE_KEY, "webhookSecret": STRIPE_WEBHOOK_SECRET });
    stripe.fail_next("GET /v1/account", StripeFault::Silence);
    let away = operator.put(STRIPE, &right);
    assert_eq!((away.status, &away.body["code"]), (503, &json!("payment_provider_unavailable")));
    assert_eq!(shop.panel.database.number("select count(*) from payment_providers"), 0);
    assert_eq!(operator.delete(STRIPE).status, 404);
    assert_eq!(shop.panel.other_tenant("other").put(STRIPE, &right).status, 403);

    let listed = operator.put(STRIPE, &right).expect(200);
    let stripe_now = &listed[1];
    assert_eq!((&stripe_now["isEnabled"], &stripe_now["accountId"]), (&json!(true), &json!("acct_double")));
    assert_eq!((&stripe_now["isLive"], &stripe_now["keyHint"]), (&json!(false), &json!("4242")));
    assert!(stripe_now["webhookUrl"].as_str().unwrap().ends_with("/api/public/checkout/webhook"));
    assert_eq!(listed[0]["isEnabled"], false, "the built-in one steps back");
    for secret in [STRIPE_KEY, STRIPE_WEBHOOK_SECRET] {
        assert!(!operator.get(PROVIDERS).expect(200).to_string().contains(secret));
        assert!(!shop.panel.log().contains(secret));
        let kept = format!(
            "select count(*) from payment_providers where position('{secret}'::bytea in secret_key || webhook_secret) > 0"
        );
        assert_eq!(shop.panel.database.number(&kept), 0, "sealed");
        let told = format!("select count(*) from audit_events where details::text like '%{secret}%'");
        assert_eq!(shop.panel.database.number(&told), 0);
    }
    // The key that is kept can be tried again at any time.
    let tried = operator.post(&format!("{STRIPE}/test"), &json!({})).expect(200);
    assert_eq!((&tried["isLive"], &tried["accountId"]), (&listed[1]["isLive"], &listed[1]["accountId"]), "{tried}");
    stripe.fail_next("GET /v1/account", StripeFault::Status(401));
    let refused = operator.post(&format!("{STRIPE}/test"), &json!({}));
    assert_eq!((refused.status, &refused.body["code"]), (409, &json!("key_refused")), "{}", refused.body);
    assert_eq!(shop.panel.other_tenant("another").post(&format!("{STRIPE}/test"), &json!({})).status, 403);
    // What is absent stays; switched off, new checkouts are the built-in provider's again.
    let off = operator.put(STRIPE, &json!({ "isEnabled": false })).expect(200);
    assert_eq!((&off[0]["isEnabled"], &off[1]["isConfigured"]), (&json!(true), &json!(true)));
    let id = shop.choose("buyer@example.com");
    assert!(shop.checkout(&id)["paymentUrl"].as_str().unwrap().contains("/pay/"));
    operator.delete(STRIPE).expect(204);
    assert_eq!(operator.post(&format!("{STRIPE}/test"), &json!({})).status, 404);
    assert_eq!(shop.panel.database.number("select count(*) from payment_providers"), 0);
}

#[test]
fn a_visitor_pays_at_stripe_and_what_comes_next_is_charged() {
    let till = Till::open();
    till.shop.panel.set("billing.tax_basis_points", &json!(1900));
    let (id, session) = eventually("the tax is known", SOON, || {
        let (id, session) = till.choose("buyer@example.com");
        (session["amount_total"] == 595).then_some((id, session))
    });
    assert_eq!(session["metadata"]["checkout"], id.as_str());
    let asked = till.stripe.requests("POST /v1/checkout/sessions").pop().unwrap().parameters;
    assert_eq!(asked["line_items[1][price_data][product_data][name]"], "VAT");
    assert_eq!(asked["tax_id_collection[enabled]"], "true");
    assert_eq!(asked["payment_intent_data[setup_future_usage]"], "off_session");
    let details = json!({
        "name": "Ada Lovelace", "business_name": "Analytical Engines GmbH", "tax_ids": [{ "type": "eu_vat", "value": "DE123456789" }],
        "address": { "line1": "Weg 1", "line2": null, "postal_code": "10115", "city": "Berlin", "state": "", "country": "DE" },
    });
    for event in till.stripe.pay(&session, StripeCard::Good, &details) {
        till.deliver(&event).expect(204);
    }
    till.shop.becomes(&id, "completed");
    let customer = till.customer_of(&session);
    let payer = Payer { client: till.shop.visitor.join(&till.operator, "buyer@example.com"), customer };
    let first = payer.newest(1, |i| i["status"] == "paid");
    let buyer = &first["parties"]["buyer"];
    assert_eq!((&buyer["name"], &buyer["taxId"]), (&json!("Analytical Engines GmbH"), &json!("DE123456789")));
    assert_eq!((&buyer["address"]["postalCode"], &buyer["address"]["city"]), (&json!("10115"), &json!("Berlin")));

    till.shop.hurry();
    till.shop.days_pass(32);
    let renewal = payer.newest(2, |i| i["status"] == "paid");
    assert_eq!(renewal["amountPaid"]["amount"], 595);
    let charges = till.charges();
    assert_eq!((charges.len(), &charges[0]["amount"]), (1, &json!(595)));
    assert_eq!(charges[0]["metadata"]["number"], renewal["number"]);
    // Stripe tells of it, too, and tells it twice.
    let told = till.stripe.event("payment_intent.succeeded", &charges[0]);
    for _ in 0..2 {
        till.deliver(&told).expect(204);
    }
    let db = &till.shop.panel.database;
    assert_eq!(db.number("select count(*) from payments where provider = 'stripe'"), 2);
    assert_eq!(db.number("select count(*) from payment_events where status <> 'handled'"), 0);
    till.shop.books_agree();

    // One click gives the first payment back, at Stripe.
    let orders = till.operator.get("/api/admin/billing/orders").expect(200);
    till.operator.post(&format!("/api/admin/billing/orders/{}/refund", orders[0]["id"]), &json!({})).expect(200);
    till.shop.counts("select count(*) from payment_refunds where status = 'succeeded'", 1);
    let refunds = till.stripe.objects("refund");
    assert_eq!((refunds.len(), &refunds[0]["amount"]), (1, &json!(595)));
    assert_eq!(db.number("select count(*) from audit_events where event = 'PAYMENT_REFUNDED'"), 1);
    till.shop.books_agree();
}

#[test]
fn a_declined_renewal_is_tried_again_and_can_be_paid_on_a_page() {
    let till = Till::open_in_a_hurry();
    let payer = till.sell("buyer@example.com", StripeCard::DeclinedLater);
    till.shop.days_pass(32);
    let declined = payer.newest(2, |i| i["lastFailure"].is_string());
    assert_eq!(
        (&declined["status"], &declined["lastFailure"]),
        (&json!("open"), &json!("Your card has insufficient funds."))
    );
    assert!(declined["nextChargeAt"].is_string());
    let mail = till.operator.message_about("buyer@example.com", "a payment was declined");
    assert!(mail["body"].as_str().unwrap().contains("insufficient funds"), "{mail}");
    // The bank asks this time; days later.
    till.stripe.change_card(&payer.customer, StripeCard::AsksLater);
    till.shop.days_pass(4);
    let asks =
        payer.newest(2, |i| i["lastFailure"].as_str().is_some_and(|f| f.contains("confirm the payment yourself")));
    assert_eq!(till.charges().len(), 2);
    till.shop.books_agree();

    let pay = format!("/api/billing/invoices/{}/pay", asks["id"]);
    assert_eq!(till.shop.panel.other_tenant("other").post(&pay, &json!({})).status, 404);
    assert_eq!(till.shop.visitor.post(&pay, &json!({})).status, 401);
    till.stripe.fail_next("POST /v1/checkout/sessions", StripeFault::Garbage);
    assert_eq!(payer.client.post(&pay, &json!({})).status, 503);
    let page = payer.client.post(&pay, &json!({})).expect(200);
    let session = till.stripe.session_at(page["paymentUrl"].as_str().unwrap());
    assert_eq!((&session["customer"], &session["amount_total"]), (&json!(payer.customer), &json!(500)));
    for event in till.stripe.pay(&session, StripeCard::Good, &json!({ "name": "Ada" })) {
        till.deliver(&event).expect(204);
    }
    let paid = payer.newest(2, |i| i["status"] == "paid");
    assert_eq!((&paid["lastFailure"], &paid["nextChargeAt"]), (&Value::Null, &Value::Null));
    assert_eq!(payer.client.post(&pay, &json!({})).body["code"], "wrong_status");
    till.shop.books_agree();
    // The new card is charged from now on.
    till.shop.days_pass(31);
    payer.newest(3, |i| i["status"] == "paid");
    till.shop.books_agree();
}

#[test]
fn tries_to_charge_come_to_an_end() {
    let till = Till::open_in_a_hurry();
    till.shop.panel.set("billing.dunning.charge_attempts", &json!(2));
    let payer = till.sell("buyer@example.com", StripeCard::DeclinedLater);
    till.shop.days_pass(32);
    payer.newest(2, |i| i["nextChargeAt"].is_string());
    till.shop.days_pass(4);
    payer.newest(2, |i| i["nextChargeAt"].is_null() && till.charges().len() == 2 && i["lastFailure"].is_string());
    eventually("the last letter", SOON, || {
        let mail = till.operator.message_about("buyer@example.com", "a payment was declined");
        mail["body"].as_str().unwrap().contains("do not try again").then_some(())
    });
    // An operator may still note the money.
    let invoice = payer.newest(2, |_| true);
    till.operator.post(&format!("/api/admin/billing/invoices/{}/mark-paid", invoice["id"]), &json!({})).expect(200);
    till.shop.books_agree();
}

#[test]
fn money_that_takes_days_is_waited_for() {
    let till = Till::open_in_a_hurry();
    let (id, session) = till.choose("buyer@example.com");
    let events = till.stripe.pay(&session, StripeCard::Slow, &json!({}));
    assert_eq!(events.len(), 1);
    till.deliver(&events[0]).expect(204);
    assert_eq!(till.shop.checkout(&id)["status"], "processing");
    let payment = till.stripe.session_at(session["url"].as_str().unwrap())["payment_intent"].clone();
    till.deliver(&till.stripe.arrives(payment.as_str().unwrap(), true)).expect(204);
    till.shop.becomes(&id, "completed");
    let customer = till.customer_of(&session);
    let payer = Payer { client: till.shop.visitor.join(&till.operator, "buyer@example.com"), customer };

    till.shop.days_pass(32);
    let slow = payer.newest(2, |_| !till.charges().is_empty());
    till.shop
        .counts("select count(*) from payment_charges where status = 'pending' and provider_payment_id is not null", 1);
    let by_hand = format!("/api/admin/billing/invoices/{}/mark-paid", slow["id"]);
    assert_eq!(till.operator.post(&by_hand, &json!({})).body["code"], "being_charged");
    assert_eq!(
        payer.client.post(&format!("/api/billing/invoices/{}/pay", slow["id"]), &json!({})).body["code"],
        "being_charged"
    );
    let charged = || {
        let shown = payer.client.get(&format!("/api/billing/invoices/{}", slow["id"])).expect(200);
        (shown["chargedBy"].clone(), shown["isBeingCharged"].clone())
    };
    assert_eq!(charged(), (json!("stripe"), json!(true)));
    let charge = till.charges()[0]["id"].as_str().unwrap().to_owned();
    till.deliver(&till.stripe.arrives(&charge, false)).expect(204);
    assert_eq!(charged(), (json!("stripe"), json!(false)), "it can be paid otherwise again");
    payer.newest(2, |i| i["lastFailure"] == "The debit was sent back.");
    till.shop.days_pass(4);
    eventually("it is charged again", SOON, || (till.charges().len() == 2).then_some(()));
    till.shop
        .counts("select count(*) from payment_charges where status = 'pending' and provider_payment_id is not null", 1);
    let charge = till.charges().into_iter().find(|c| c["status"] == "processing").unwrap();
    till.deliver(&till.stripe.arrives(charge["id"].as_str().unwrap(), true)).expect(204);
    payer.newest(2, |i| i["status"] == "paid");
    till.shop.books_agree();
}

#[test]
fn customers_look_after_their_means_of_payment_at_stripe() {
    let till = Till::open();
    let payer = till.sell("buyer@example.com", StripeCard::Good);
    till.stripe.fail_next("POST /v1/billing_portal/sessions", StripeFault::Silence);
    assert_eq!(payer.client.post("/api/billing/portal", &json!({})).status, 503);
    let opened = payer.client.post("/api/billing/portal", &json!({})).expect(200);
    assert!(opened["url"].as_str().unwrap().starts_with("https://billing.stripe.test/"));
    assert_eq!(
        till.stripe.requests("POST /v1/billing_portal/sessions").pop().unwrap().parameters["customer"],
        payer.customer
    );
    let pays = |client: &Client| client.get("/api/billing/payment-method").expect(200);
    let how = |is_customer: bool, is_on_file: bool| json!({ "provider": "stripe", "isOnline": true, "isCustomer": is_customer, "isOnFile": is_on_file });
    assert_eq!(pays(&payer.client), how(true, true));
    // Somebody who has bought nothing yet is made known there, once.
    let other = till.shop.panel.other_tenant("other");
    assert_eq!(pays(&other), how(false, false));
    for _ in 0..2 {
        other.post("/api/billing/portal", &json!({})).expect(200);
    }
    assert_eq!(pays(&other), how(true, false), "what was left there is not known here");
    let made = till.stripe.requests("POST /v1/customers");
    assert_eq!((made.len(), made[0].parameters["email"].as_str()), (1, "owner@other.example"));
}

#[test]
fn three_days_of_silence_are_made_up_for_once() {
    let mut till = Till::open_in_a_hurry();
    let payer = till.sell("buyer@example.com", StripeCard::Good);
    till.shop.panel.kill();
    till.shop.days_pass(34);
    till.shop.panel.restart();
    let payer = Payer { client: Client { url: till.shop.panel.url.clone(), ..payer.client }, ..payer };
    payer.newest(2, |i| i["status"] == "paid");
    till.shop.counts("select count(*) from job_schedules where name = 'subscriptions.renew' and last_run_at > now() - interval '5 seconds'", 1);
    payer.newest(2, |i| i["lineItems"].as_array().unwrap().len() == 1);
    assert_eq!(till.charges().len(), 1);
    till.shop.books_agree();
}
