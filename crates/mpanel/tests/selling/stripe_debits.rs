//! Money that is promised on a payment page and takes days, beside what is charged without the customer.

use mpanel_testkit::StripeCard;
use serde_json::json;

use crate::stripe::Till;

#[test]
fn money_that_never_comes_is_told_to_the_visitor() {
    let till = Till::open();
    let (id, session) = till.choose("buyer@example.com");
    for event in till.stripe.pay(&session, StripeCard::Slow, &json!({})) {
        till.deliver(&event).expect(204);
    }
    assert_eq!(till.shop.checkout(&id)["status"], "processing");
    let paid = till.stripe.session_at(session["url"].as_str().unwrap());
    till.deliver(&till.stripe.arrives(paid["payment_intent"].as_str().unwrap(), false)).expect(204);
    till.deliver(&till.stripe.event("checkout.session.async_payment_failed", &paid)).expect(204);
    let failed = till.shop.checkout(&id);
    assert_eq!((&failed["status"], failed["lastFailure"].is_string()), (&json!("failed"), true), "{failed}");
    assert_eq!(till.shop.panel.database.number("select count(*) from orders"), 0);
}

#[test]
fn money_promised_on_a_page_is_not_charged_again() {
    let till = Till::open_in_a_hurry();
    let db = &till.shop.panel.database;
    let payer = till.sell("buyer@example.com", StripeCard::DeclinedLater);
    till.shop.days_pass(32);
    let declined = payer.newest(2, |i| i["nextChargeAt"].is_string());
    let pay = format!("/api/billing/invoices/{}/pay", declined["id"]);
    let open_page = || {
        let page = payer.client.post(&pay, &json!({})).expect(200);
        till.stripe.session_at(page["paymentUrl"].as_str().unwrap())
    };
    let promise = || {
        let session = open_page();
        for event in till.stripe.pay(&session, StripeCard::Slow, &json!({})) {
            till.deliver(&event).expect(204);
        }
        till.stripe.session_at(session["url"].as_str().unwrap())
    };
    let first = promise();
    assert_eq!(payer.client.post(&pay, &json!({})).body["code"], "being_charged");
    // The next try would be due by now, and the card is good again.
    till.stripe.change_card(&payer.customer, StripeCard::Good);
    till.shop.days_pass(4);
    till.shop.counts("select count(*) from invoices where next_charge_at is not null", 0);
    assert_eq!(till.charges().len(), 1, "only the one that was declined");
    // It comes back. Told twice, in two ways, it counts once; and then the card is charged.
    till.stripe.change_card(&payer.customer, StripeCard::DeclinedLater);
    till.deliver(&till.stripe.arrives(first["payment_intent"].as_str().unwrap(), false)).expect(204);
    till.deliver(&till.stripe.event("checkout.session.async_payment_failed", &first)).expect(204);
    payer.newest(2, |i| i["lastFailure"] == "The debit was sent back." && i["nextChargeAt"].is_string());
    // Told in the wrong order, it leaves nothing open.
    let session = open_page();
    let events = till.stripe.pay(&session, StripeCard::Slow, &json!({}));
    let late = till.stripe.session_at(session["url"].as_str().unwrap());
    till.deliver(&till.stripe.arrives(late["payment_intent"].as_str().unwrap(), false)).expect(204);
    till.deliver(&till.stripe.event("checkout.session.async_payment_failed", &late)).expect(204);
    till.deliver(&events[0]).expect(204);
    assert_eq!(db.number("select count(*) from payment_charges where status = 'pending'"), 0);
    // While nobody knows what became of a try, no page is opened either.
    db.sql("update payment_charges set status = 'unknown' where id = (select min(id) from payment_charges)");
    assert_eq!(payer.client.post(&pay, &json!({})).body["code"], "being_charged");
    assert_eq!(db.number("select count(*) from payment_charges where status = 'unknown'"), 1);
    db.sql("update payment_charges set status = 'declined' where status = 'unknown'");
    let last = promise();
    till.deliver(&till.stripe.arrives(last["payment_intent"].as_str().unwrap(), true)).expect(204);
    payer.newest(2, |i| i["status"] == "paid");
    assert_eq!(db.number("select count(*) from payment_charges where status = 'pending'"), 0);
    assert_eq!(till.incidents("payment_trouble").len(), 0);
    till.shop.books_agree();
}

#[test]
fn a_payment_settles_its_own_try_and_no_other() {
    let till = Till::open_in_a_hurry();
    let db = &till.shop.panel.database;
    let payer = till.sell("buyer@example.com", StripeCard::DeclinedLater);
    till.shop.days_pass(32);
    let invoice = payer.newest(2, |i| i["nextChargeAt"].is_string());
    let page = payer.client.post(&format!("/api/billing/invoices/{}/pay", invoice["id"]), &json!({})).expect(200);
    let session = till.stripe.session_at(page["paymentUrl"].as_str().unwrap());
    // A debit is under way when the customer goes back to the page.
    till.stripe.change_card(&payer.customer, StripeCard::Slow);
    till.shop.days_pass(4);
    let under_way = "select count(*) from payment_charges where status = 'pending' and provider_payment_id is not null";
    till.shop.counts(under_way, 1);
    let refused = json!({
        "id": "pi_of_the_page", "last_payment_error": { "message": "No." },
        "metadata": { "tenant": invoice["tenantId"].to_string(), "invoice": invoice["id"].to_string() },
    });
    till.deliver(&till.stripe.event("payment_intent.payment_failed", &refused)).expect(204);
    assert_eq!(db.number(under_way), 1, "the page's refusal is not the debit's");
    for event in till.stripe.pay(&session, StripeCard::Good, &json!({})) {
        till.deliver(&event).expect(204);
    }
    payer.newest(2, |i| i["status"] == "paid");
    assert_eq!(db.number(under_way), 1, "the debit is still under way");
    let debit = till.charges().into_iter().find(|c| c["status"] == "processing").unwrap();
    till.deliver(&till.stripe.arrives(debit["id"].as_str().unwrap(), true)).expect(204);
    let told = till.incidents("payment_trouble");
    assert!(told[0]["summary"].as_str().unwrap().contains(debit["id"].as_str().unwrap()), "{told:?}");
    assert_eq!(db.number(under_way), 0);
    till.shop.books_agree();
}

#[test]
fn who_has_promised_money_is_not_dunned_until_it_does_not_come() {
    let till = Till::open_in_a_hurry();
    let db = &till.shop.panel.database;
    let payer = till.sell("buyer@example.com", StripeCard::Good);
    till.stripe.change_card(&payer.customer, StripeCard::Slow);
    till.sell("other@example.com", StripeCard::DeclinedLater);
    till.shop.days_pass(32);
    let under_way = "select count(*) from payment_charges where status = 'pending' and provider_payment_id is not null";
    till.shop.counts(under_way, 1);
    till.shop.days_pass(15);
    till.shop.counts("select count(*) from subscriptions where status = 'past_due'", 1);
    till.shop.days_pass(31);
    // The one who promised nothing shows that somebody has looked.
    till.shop.counts("select count(*) from subscriptions where status = 'cancelled'", 1);
    assert_eq!(db.number("select count(*) from subscriptions where status = 'active'"), 1);
    let debit = till.charges().into_iter().find(|c| c["status"] == "processing").unwrap();
    till.deliver(&till.stripe.arrives(debit["id"].as_str().unwrap(), false)).expect(204);
    till.shop.counts("select count(*) from subscriptions where status = 'past_due'", 1);
    let invoices = payer.client.get("/api/billing/invoices").expect(200);
    assert!(invoices.as_array().unwrap().iter().any(|i| i["lastFailure"] == "The debit was sent back."), "{invoices}");
    till.shop.books_agree();
}

#[test]
fn without_the_account_nothing_is_charged_and_nothing_waits_for_it() {
    let till = Till::open_in_a_hurry();
    let payer = till.sell("buyer@example.com", StripeCard::Good);
    till.operator.delete("/api/admin/billing/payment-providers/stripe").expect(204);
    till.shop.days_pass(32);
    let open = payer.newest(2, |i| i["status"] == "open" && i["nextChargeAt"].is_string());
    assert!(open["lastFailure"].as_str().unwrap().contains("cannot be charged"), "{open}");
    let page = payer.client.post(&format!("/api/billing/invoices/{}/pay", open["id"]), &json!({}));
    assert_eq!((page.status, &page.body["code"]), (409, &json!("paid_by_hand")));
    let how = payer.client.get("/api/billing/payment-method").expect(200);
    assert_eq!(how, json!({ "provider": "manual", "isOnline": false, "isCustomer": false, "isOnFile": false }));
    let paid = format!("/api/admin/billing/invoices/{}/mark-paid", open["id"]);
    assert_eq!(till.operator.post(&paid, &json!({})).expect(200)["status"], "paid");
    assert_eq!(till.charges().len(), 0);
    assert_eq!(till.incidents("payment_trouble").len(), 0);
}
