//! What goes wrong at Stripe and on the way there: nothing is lost, and nobody pays twice.

use std::time::Duration;

use jiff::Timestamp;
use mpanel_billing::payments::signature;
use mpanel_testkit::{SSH_KEY, STRIPE_WEBHOOK_SECRET, StripeCard, StripeFault};
use serde_json::json;

use crate::stripe::Till;

const NOTHING_SOLD: &str = "select (select count(*) from orders) + (select count(*) from subscriptions) + (select count(*) from invoices) + (select count(*) from cloud_pods)";

#[test]
fn a_provider_that_is_away_costs_a_visitor_nothing() {
    let till = Till::open();
    let order =
        json!({ "planCode": "mini", "billingCycle": "monthly", "email": "buyer@example.com", "sshKeys": [SSH_KEY] });
    let begin = || till.shop.visitor.post("/api/public/checkout/session", &order);
    for fault in [StripeFault::Silence, StripeFault::SilenceAfterwards, StripeFault::Garbage, StripeFault::Status(400)]
    {
        till.stripe.fail_next("POST /v1/checkout/sessions", fault);
        let refused = begin();
        let code =
            if fault == StripeFault::Status(400) { "payment_provider_refused" } else { "payment_provider_unavailable" };
        assert_eq!((refused.status, &refused.body["code"]), (503, &json!(code)), "{fault:?}");
        assert!(!refused.body.to_string().contains("stripe"), "{}", refused.body);
    }
    let db = &till.shop.panel.database;
    assert_eq!(db.number("select count(*) from checkout_sessions where status = 'failed'"), 4);
    assert_eq!(db.number("select count(*) from audit_events where event = 'CHECKOUT_FAILED'"), 4);
    // What passes by itself is asked for again at once.
    for fault in [StripeFault::Status(429), StripeFault::Status(500), StripeFault::StatusAfterwards] {
        till.stripe.fail_next("POST /v1/checkout/sessions", fault);
        begin().expect(200);
    }
    // The page that was opened without our knowledge is nobody's: a message about it sells nothing.
    let lost = till.stripe.objects("checkout.session")[0].clone();
    for event in till.stripe.pay(&lost, StripeCard::Good, &json!({})) {
        till.deliver(&event).expect(204);
    }
    assert_eq!(db.number(NOTHING_SOLD), 0);
    assert_eq!(db.number("select count(*) from payment_events where status = 'refused'"), 1);
}

#[test]
fn a_message_must_be_signed_recent_and_ours() {
    let till = Till::open();
    let (id, session) = till.choose("buyer@example.com");
    let events = till.stripe.pay(&session, StripeCard::Good, &json!({}));
    let body = events[1].to_string();
    let now = Timestamp::now();
    let sign = |secret: &str, at| signature::sign(secret, body.as_bytes(), at);
    let minutes = Duration::from_secs(360);
    for (signature, code) in [
        ("t=1,v1=00".to_owned(), "invalid_signature"),
        (sign("whsec_other", now), "invalid_signature"),
        (sign(STRIPE_WEBHOOK_SECRET, now - minutes), "stale_signature"),
        (sign(STRIPE_WEBHOOK_SECRET, now + minutes), "stale_signature"),
    ] {
        let answer = till.deliver_signed(&body, &signature);
        assert_eq!((answer.status, &answer.body["code"]), (400, &json!(code)), "{signature}");
    }
    let db = &till.shop.panel.database;
    assert_eq!(db.number("select count(*) from payment_events"), 0);
    // Rightly signed, and about somebody else.
    let changed = |name: &str, change: &dyn Fn(&mut serde_json::Value)| {
        let mut event = events[1].clone();
        event["id"] = json!(format!("evt_{name}"));
        change(&mut event);
        till.deliver(&event).expect(204);
    };
    changed("connected", &|e| e["account"] = json!("acct_other"));
    changed("live", &|e| e["livemode"] = json!(true));
    changed("session", &|e| e["data"]["object"]["id"] = json!("cs_test_999999"));
    changed("amount", &|e| e["data"]["object"]["amount_total"] = json!(1));
    changed("neighbour", &|e| e["data"]["object"]["metadata"]["installation"] = json!("00000000"));
    changed("nothing", &|e| e["type"] = json!("customer.created"));
    assert_eq!(db.number("select count(*) from payment_events where status = 'refused'"), 4);
    assert_eq!(db.number("select count(*) from payment_events where status = 'ignored'"), 2);
    assert_eq!(db.number(NOTHING_SOLD), 0);
    // The page was closed in between: what comes late still counts.
    till.deliver(&till.stripe.event("checkout.session.expired", &session)).expect(204);
    assert_eq!(till.shop.checkout(&id)["status"], "expired");
    for event in &events {
        till.deliver(event).expect(204);
    }
    till.shop.becomes(&id, "completed");
}

#[test]
fn a_hundred_messages_at_once_in_any_order_sell_once_and_keep_the_card() {
    let till = Till::open_in_a_hurry();
    for reversed in [false, true] {
        let email = format!("buyer{reversed}@example.com");
        let (id, session) = till.choose(&email);
        let mut events = till.stripe.pay(&session, StripeCard::Good, &json!({}));
        if reversed {
            events.reverse();
            // One at a time, so that this order is the one.
            events.iter().for_each(|e| drop(till.deliver(e).expect(204)));
        }
        std::thread::scope(|scope| {
            let calls: Vec<_> = (0..100)
                .map(|n| {
                    scope.spawn({
                        let (till, e) = (&till, &events[n % 2]);
                        move || till.deliver(e).status
                    })
                })
                .collect();
            calls.into_iter().for_each(|c| assert_eq!(c.join().unwrap(), 204));
        });
        till.shop.becomes(&id, "completed");
    }
    till.shop.counts("select count(*) from payment_events where status = 'received'", 0);
    let db = &till.shop.panel.database;
    for (table, rows) in [("orders", 2), ("subscriptions", 2), ("payments", 2), ("cloud_pods", 2), ("customers", 2)] {
        assert_eq!(db.number(&format!("select count(*) from {table}")), rows, "{table}");
    }
    assert_eq!(
        db.number("select count(*) from customers where payment_method_id is null or provider_customer_id is null"),
        0
    );
    till.shop.days_pass(32);
    till.shop.counts("select count(*) from payments where provider = 'stripe'", 4);
    till.shop.books_agree();
}

#[test]
fn a_charge_without_an_answer_is_made_once() {
    let till = Till::open_in_a_hurry();
    let payer = till.sell("buyer@example.com", StripeCard::Good);
    let mut invoices = 1;
    for fault in [
        StripeFault::SilenceAfterwards,
        StripeFault::StatusAfterwards,
        StripeFault::Silence,
        StripeFault::Status(500),
        StripeFault::Status(429),
        StripeFault::Garbage,
    ] {
        till.stripe.fail_next("POST /v1/payment_intents", fault);
        till.shop.days_pass(31);
        invoices += 1;
        payer.newest(invoices, |i| i["status"] == "paid");
        assert_eq!(till.charges().len(), invoices - 1, "{fault:?}");
    }
    till.shop.books_agree();
    let db = &till.shop.panel.database;
    assert_eq!(db.number("select count(*) from payment_charges where status = 'succeeded'"), 6);
}

#[test]
fn what_stripe_refuses_is_told_to_an_operator() {
    let till = Till::open_in_a_hurry();
    let payer = till.sell("buyer@example.com", StripeCard::Good);
    till.stripe.fail_next("POST /v1/payment_intents", StripeFault::Status(400));
    till.shop.days_pass(32);
    let found =
        mpanel_testkit::eventually("an incident", crate::shop::SOON, || till.incidents("payment_trouble").pop());
    let open = payer.newest(2, |i| i["status"] == "open");
    assert!(found["summary"].as_str().unwrap().contains(open["number"].as_str().unwrap()), "{found}");
    let told = till.operator.message_about("admin@localhost", "Something to look at");
    assert!(told["body"].as_str().unwrap().contains("could not be charged"), "{told}");
    // Two windows have the same page. Paid twice all the same, on one that Stripe has not closed in time and on the next:
    // the second payment is an operator's to give back.
    let page = || {
        let opened = payer.client.post(&format!("/api/billing/invoices/{}/pay", open["id"]), &json!({})).expect(200);
        till.stripe.session_at(opened["paymentUrl"].as_str().unwrap())
    };
    let first = page();
    assert_eq!(page()["id"], first["id"]);
    till.shop.panel.database.sql("update invoices set page_expires_at = now() where page_expires_at is not null");
    let second = page();
    assert_ne!(second["id"], first["id"]);
    for session in [first, second] {
        for event in till.stripe.pay(&session, StripeCard::Good, &json!({})) {
            till.deliver(&event).expect(204);
        }
    }
    payer.newest(2, |i| i["status"] == "paid");
    let twice = till.incidents("payment_trouble");
    assert!(twice.iter().any(|i| i["summary"].as_str().unwrap().contains("settled already")), "{twice:?}");
    till.shop.books_agree();
    // The customer asks the bank.
    let payment = till.stripe.objects("payment_intent")[0]["id"].clone();
    till.deliver(
        &till.stripe.event(
            "charge.dispute.created",
            &json!({ "id": "dp_1", "payment_intent": payment, "reason": "fraudulent" }),
        ),
    )
    .expect(204);
    let all = till.incidents("payment_trouble");
    assert!(all.iter().any(|i| i["summary"].as_str().unwrap().contains("fraudulent")), "{all:?}");
}

#[test]
fn money_goes_back_once_or_somebody_is_told() {
    let till = Till::open();
    let db = &till.shop.panel.database;
    for (n, fault) in [StripeFault::SilenceAfterwards, StripeFault::StatusAfterwards, StripeFault::Status(500)]
        .into_iter()
        .enumerate()
    {
        till.sell(&format!("buyer{n}@example.com"), StripeCard::Good);
        till.stripe.fail_next("POST /v1/refunds", fault);
        let order = till.operator.get("/api/admin/billing/orders").expect(200)[0]["id"].clone();
        till.operator.post(&format!("/api/admin/billing/orders/{order}/refund"), &json!({})).expect(200);
        till.shop
            .counts("select count(*) from payment_refunds where status = 'succeeded'", i64::try_from(n).unwrap() + 1);
        assert_eq!(till.stripe.objects("refund").len(), n + 1, "{fault:?}");
    }
    // The bank sends one back.
    let refund = till.stripe.objects("refund")[0].clone();
    let mut failed = refund.clone();
    failed["failure_reason"] = json!("expired_or_canceled_card");
    till.deliver(&till.stripe.event("refund.failed", &failed)).expect(204);
    assert_eq!(db.number("select count(*) from payment_refunds where status = 'failed'"), 1);
    let told = till.incidents("payment_trouble");
    assert!(told[0]["summary"].as_str().unwrap().contains("expired_or_canceled_card"), "{told:?}");
    // It is among the refunds that went wrong, with its invoice.
    let refunds = "/api/admin/billing/refunds";
    assert_eq!(till.shop.panel.other_tenant("other").get(refunds).status, 403);
    assert_eq!(till.operator.get(&format!("{refunds}?status=lost")).status, 422);
    let failed = till.operator.get(&format!("{refunds}?status=failed")).expect(200);
    assert_eq!(failed.as_array().unwrap().len(), 1, "{failed}");
    assert!(failed[0]["reason"].as_str().unwrap().contains("expired_or_canceled_card"), "{failed}");
    assert!(failed[0]["invoiceNumber"].is_string() && failed[0]["tenantName"].is_string(), "{failed}");
    let of_tenant = till.operator.get(&format!("{refunds}?tenantId={}", failed[0]["tenantId"])).expect(200);
    assert_eq!((of_tenant.as_array().unwrap().len(), &of_tenant[0]["id"]), (1, &failed[0]["id"]));
    let first = till.operator.call("GET", &format!("{refunds}?limit=1"), &[], None);
    let next = till.operator.get(&format!("{refunds}?limit=1&cursor={}", first.body[0]["id"])).expect(200);
    assert!(next[0]["id"].as_i64() < first.body[0]["id"].as_i64(), "{next}");
    till.shop.books_agree();
}

#[test]
fn money_given_back_on_the_providers_own_page_is_in_the_books() {
    let till = Till::open();
    let db = &till.shop.panel.database;
    till.sell("buyer@example.com", StripeCard::Good);
    let payment = till.stripe.objects("payment_intent")[0].clone();
    let (payment, paid) = (payment["id"].as_str().unwrap(), payment["amount"].as_i64().unwrap());
    let order = till.operator.get("/api/admin/billing/orders").expect(200)[0]["id"].clone();
    let invoice = till.operator.get("/api/admin/billing/invoices").expect(200)[0]["id"].clone();
    let detail = || till.operator.get(&format!("/api/admin/billing/invoices/{invoice}")).expect(200);
    // What is about nothing of ours changes nothing, and neither does a refund that never was.
    let mut foreign = till.stripe.event("refund.created", &json!({
        "id": "re_foreign", "amount": 100, "currency": "eur", "payment_intent": "pi_foreign", "status": "succeeded", "metadata": {},
    }));
    till.deliver(&foreign).expect(204);
    foreign["id"] = json!("evt_failed");
    foreign["data"]["object"]["payment_intent"] = json!(payment);
    foreign["data"]["object"]["status"] = json!("failed");
    till.deliver(&foreign).expect(204);
    assert_eq!(
        db.number("select count(*) from payment_events where status = 'ignored' and type = 'refund.created'"),
        2
    );
    // A part, told three times.
    let part = till.stripe.gives_back(payment, 100);
    let mut again = part.clone();
    again["id"] = json!("evt_again");
    for event in [&part, &part, &again] {
        till.deliver(event).expect(204);
    }
    let now = detail();
    assert_eq!(now["payments"][0]["refunded"]["amount"], 100, "{now}");
    assert_eq!(
        (now["corrections"].as_array().unwrap().len(), &now["corrections"][0]["amount"]["amount"]),
        (1, &json!(100))
    );
    till.shop.books_agree();
    // The rest, while an operator does the same here: it is one refund.
    let rest = till.stripe.gives_back(payment, paid - 100);
    till.operator.post(&format!("/api/admin/billing/orders/{order}/refund"), &json!({})).expect(200);
    till.shop.counts("select count(*) from payment_refunds where status = 'succeeded'", 2);
    till.deliver(&rest).expect(204);
    assert_eq!(detail()["payments"][0]["refunded"]["amount"], paid);
    let refund = rest["data"]["object"]["id"].as_str().unwrap();
    assert_eq!(db.number(&format!("select count(*) from payment_refunds where provider_refund_id = '{refund}'")), 1);
    assert_eq!(till.incidents("payment_trouble").len(), 0);
    // More than there was.
    let mut more = part.clone();
    (more["id"], more["data"]["object"]["id"]) = (json!("evt_more"), json!("re_more"));
    till.deliver(&more).expect(204);
    let told = till.incidents("payment_trouble");
    assert!(told[0]["summary"].as_str().unwrap().contains("more than the books have left"), "{told:?}");
    assert_eq!(db.number("select count(*) from payment_refunds"), 2);
    till.shop.books_agree();
}
