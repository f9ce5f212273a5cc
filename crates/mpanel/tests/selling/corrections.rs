//! Paying back a part, giving up what nobody pays, and the tax of what is put right.

use mpanel_testkit::{StripeCard, eventually};
use serde_json::{Value, json};

use crate::shop::{SOON, Shop, completed};
use crate::stripe::Till;

const INVOICES: &str = "/api/admin/billing/invoices";

#[test]
fn a_part_of_an_invoice_is_paid_back_once() {
    let till = Till::open();
    till.shop.panel.set("billing.tax_basis_points", &json!(1900));
    let payer = eventually("the tax is known", SOON, || {
        let (_, session) = till.choose("tax@example.com");
        (session["amount_total"] == 595).then(|| till.sell("buyer@example.com", StripeCard::Good))
    });
    let own = payer.newest(1, |i| i["status"] == "paid");
    let path = format!("{INVOICES}/{}/refund", own["id"]);
    let refund = |body: Value| till.operator.post(&path, &body);
    let wrong =
        |body: Value| refund(body).wrong_fields().into_iter().map(|(f, c)| format!("{f}:{c}")).collect::<Vec<_>>();
    assert_eq!(
        wrong(json!({ "amount": 596, "colour": 1 })),
        ["amount:invalid_amount", "colour:unknown_field", "reason:required"]
    );
    assert_eq!(wrong(json!({ "amount": 0, "reason": "Slow" })), ["amount:invalid_amount"]);
    assert_eq!(payer.client.post(&path, &json!({ "reason": "Slow" })).status, 403);
    assert_eq!(till.operator.post(&format!("{INVOICES}/999999/refund"), &json!({ "reason": "Slow" })).status, 404);
    // A request that comes twice pays back once.
    let body = json!({ "amount": 200, "reason": "Slow" }).to_string();
    let once = |key: &str, body: &str| {
        let headers = [("content-type", "application/json"), ("idempotency-key", key)];
        till.operator.call("POST", &path, &headers, Some(body))
    };
    for _ in 0..2 {
        let part = once("k1", &body).expect(200);
        assert_eq!((&part["status"], &part["payments"][0]["refunded"]["amount"]), (&json!("paid"), &json!(200)));
        let note = &part["corrections"][0];
        assert_eq!((&note["status"], &note["tax"]["amount"]), (&json!("paid"), &json!(32)), "{note}");
        assert_eq!(note["lineItems"][0]["description"], "Refund for INV-000001: Slow");
    }
    let other = once("k1", &json!({ "amount": 201, "reason": "Slow" }).to_string());
    assert_eq!((other.status, &other.body["code"]), (422, &json!("idempotency_key_reused")));
    till.shop.counts("select count(*) from payment_refunds where status = 'succeeded'", 1);
    till.shop.books_agree();
    // What was credited is not paid back, too; paid back with its order, it is what is left.
    till.operator
        .post(&format!("{INVOICES}/{}/credit", own["id"]), &json!({ "amount": 95, "reason": "Kindness" }))
        .expect(200);
    assert_eq!(wrong(json!({ "amount": 301, "reason": "Slow" })), ["amount:invalid_amount"]);
    let order = till.operator.get("/api/admin/billing/orders").expect(200)[0]["id"].clone();
    till.operator.post(&format!("/api/admin/billing/orders/{order}/refund"), &json!({})).expect(200);
    till.shop.counts("select count(*) from payment_refunds where status = 'succeeded'", 2);
    let given: Vec<Value> = till.stripe.objects("refund").iter().map(|r| r["amount"].clone()).collect();
    assert_eq!(given, [json!(200), json!(300)]);
    assert_eq!(refund(json!({ "reason": "Again" })).body["code"], "nothing_to_refund");
    let taxes = "select coalesce(sum(tax) * 100, 0)::bigint from invoices where kind = 'credit_note'";
    assert_eq!(till.shop.panel.database.number(taxes), 95, "all parts have the invoice's tax together");
    till.shop.books_agree();
}

#[test]
fn what_was_credited_is_not_paid_back_with_its_order() {
    let shop = Shop::open();
    let buyer = shop.sell("buyer@example.com");
    let own = buyer.client.get("/api/billing/invoices").expect(200)[0].clone();
    let order = buyer.operator.get("/api/admin/billing/orders").expect(200)[0]["id"].clone();
    let credit = |body: Value| buyer.operator.post(&format!("{INVOICES}/{}/credit", own["id"]), &body);
    credit(json!({ "reason": "All of it" })).expect(200);
    let refund = || buyer.operator.post(&format!("/api/admin/billing/orders/{order}/refund"), &json!({}));
    assert_eq!((refund().status, &refund().body["code"]), (409, &json!("credited")));
    assert_eq!(shop.panel.database.number("select count(*) from subscriptions where status = 'active'"), 2);
    shop.books_agree();
}

#[test]
fn what_nobody_pays_is_given_up() {
    let shop = Shop::open_in_a_hurry();
    let buyer = shop.sell("buyer@example.com");
    shop.days_pass(32);
    let renewal = eventually("the renewal", SOON, || {
        let all = buyer.client.get("/api/billing/invoices").expect(200);
        all.as_array().unwrap().iter().find(|i| i["status"] == "open").cloned()
    });
    let path = format!("{INVOICES}/{}/write-off", renewal["id"]);
    let give_up = || buyer.operator.post(&path, &json!({}));
    assert_eq!(buyer.client.post(&path, &json!({})).status, 403);
    assert_eq!(buyer.operator.post(&format!("{INVOICES}/999999/write-off"), &json!({})).status, 404);
    assert_eq!(give_up().body["code"], "not_overdue");
    shop.days_pass(15);
    assert_eq!(give_up().body["code"], "still_runs");
    shop.counts("select count(*) from subscriptions where status = 'past_due'", 2);
    shop.days_pass(31);
    shop.counts("select count(*) from subscriptions where status = 'cancelled'", 2);
    assert_eq!(give_up().expect(200)["status"], "uncollectible");
    assert_eq!(give_up().body["code"], "wrong_status");
    let debt = "select coalesce(sum(case when debit = 'bad_debt' then amount else -amount end) * 100, 0)::bigint from ledger_entries where 'bad_debt' in (debit, credit)";
    assert_eq!(shop.panel.database.number(debt), 750);
    shop.books_agree();
    // It comes after all.
    buyer.operator.post(&format!("{INVOICES}/{}/mark-paid", renewal["id"]), &json!({})).expect(200);
    assert_eq!(shop.panel.database.number(debt), 0);
    shop.books_agree();
}

#[test]
fn a_document_shows_the_rate_that_its_tax_was_computed_with() {
    let shop = Shop::open();
    let buyer = shop.sell("buyer@example.com");
    let tenant = buyer.client.get("/api/billing/invoices").expect(200)[0]["tenantId"].clone();
    let draft = |amount: i64| {
        let body = json!({ "tenantId": tenant, "lineItems": [{ "description": "Work", "unitAmount": amount }] });
        buyer.operator.post(INVOICES, &body)
    };
    assert_eq!(draft(i64::MIN).wrong_fields(), [("lineItems".into(), "invalid".into())]);
    let rate = |basis_points: i64, tax: i64| {
        shop.panel.set("billing.tax_basis_points", &json!(basis_points));
        eventually("the rate is known", SOON, || {
            Some(draft(1000).expect(200)).filter(|made| made["tax"]["amount"] == tax)
        })
    };
    let made = rate(1900, 190);
    let checkout = shop.choose("other@example.com");
    rate(700, 70);
    let open = buyer.operator.post(&format!("{INVOICES}/{}/finalize", made["id"]), &json!({})).expect(200);
    assert_eq!((&open["tax"]["amount"], &open["parties"]["taxBasisPoints"]), (&json!(190), &json!(1900)));
    let credit = |amount: i64| {
        let body = json!({ "amount": amount, "reason": "Slow" });
        buyer.operator.post(&format!("{INVOICES}/{}/credit", made["id"]), &body).expect(200)
    };
    let notes: Vec<Value> =
        (0..70).map(|_| credit(17)).collect::<Vec<_>>().pop().unwrap()["corrections"].as_array().unwrap().clone();
    assert_eq!(notes.len(), 70);
    assert_eq!(notes.iter().map(|n| n["tax"]["amount"].as_i64().unwrap()).sum::<i64>(), 190, "cent by cent");
    assert!(notes.iter().all(|n| n["parties"]["taxBasisPoints"] == 1900));
    shop.deliver(&completed(&checkout, Some(595))).expect(204);
    shop.becomes(&checkout, "completed");
    let sold = "select count(*) from invoices where tax = 0.95 and parties->>'taxBasisPoints' = '1900'";
    assert_eq!(shop.panel.database.number(sold), 1);
    shop.books_agree();
}
