//! What nobody knows for a while: outages, refunds without an answer, pages that are open, money that fits nothing.

use mpanel_testkit::{SSH_KEY, StripeCard, StripeFault, eventually};
use serde_json::{Value, json};

use crate::shop::SOON;
use crate::stripe::Till;

impl Till {
    /// A job has failed so many times and waits for another try, which will be its last.
    fn last_try(&self, kind: &str) {
        let waits =
            format!("select count(*) from jobs_live where type = '{kind}' and status = 'pending' and attempts > 0");
        self.shop.counts(&waits, 1);
        self.shop
            .panel
            .database
            .sql(&format!("update jobs set max_attempts = attempts + 1 where type = '{kind}' and status = 'pending'"));
    }

    fn trouble(&self, words: &str) -> Value {
        eventually(&format!("an incident that says {words:?}"), SOON, || {
            let all = self.incidents("payment_trouble");
            all.into_iter().find(|i| i["summary"].as_str().unwrap().contains(words))
        })
    }

    /// Time passes since what is unclear was looked at.
    fn hours_pass(&self) {
        for table in ["payment_charges", "payment_refunds"] {
            self.shop.panel.database.sql(&format!(
                "update {table} set settled_at = settled_at - interval '2 hours' where status = 'unknown'"
            ));
        }
    }
}

#[test]
fn a_refund_without_an_answer_is_looked_for_and_not_paid_twice() {
    let till = Till::open();
    let db = &till.shop.panel.database;
    for told in [true, false] {
        till.sell(&format!("buyer{told}@example.com"), StripeCard::Good);
        till.stripe.fail_next("POST /v1/refunds", StripeFault::SilenceAfterwards);
        let order = till.operator.get("/api/admin/billing/orders").expect(200)[0]["id"].clone();
        till.operator.post(&format!("/api/admin/billing/orders/{order}/refund"), &json!({})).expect(200);
        till.shop.counts("select count(*) from payment_refunds where asked_at is not null and status = 'pending'", 1);
        eventually("it was asked for", SOON, || {
            let refunds = if told { 1 } else { 2 };
            (till.stripe.objects("refund").len() == refunds).then_some(())
        });
        till.stripe.fail_next("GET /v1/refunds", StripeFault::Status(500));
        till.last_try("payment.refund");
        till.shop.counts("select count(*) from payment_refunds where status = 'unknown'", 1);
        let listed = till.operator.get("/api/admin/billing/refunds?status=unknown").expect(200);
        assert_eq!((listed.as_array().unwrap().len(), &listed[0]["status"]), (1, &json!("unknown")), "{listed}");
        let found = till.trouble("do not give it back a second time");
        assert!(!found["summary"].as_str().unwrap().contains("by other means"), "{found}");
        if told {
            // Stripe tells of it; another panel's is another panel's.
            let refund = till.stripe.objects("refund")[0].clone();
            let mut theirs = till.stripe.event("refund.created", &refund);
            theirs["data"]["object"]["metadata"]["installation"] = json!("00000000");
            till.deliver(&theirs).expect(204);
            assert_eq!(db.number("select count(*) from payment_refunds where status = 'unknown'"), 1);
            till.deliver(&till.stripe.event("refund.created", &refund)).expect(204);
            assert_eq!(db.number("select count(*) from payment_refunds where status = 'succeeded'"), 1);
        } else {
            till.hours_pass();
            till.shop.counts("select count(*) from payment_refunds where status = 'succeeded'", 2);
        }
        assert_eq!(till.incidents("payment_trouble").iter().filter(|i| i["status"] == "open").count(), 0);
    }
    assert_eq!(till.stripe.objects("refund").len(), 2);
    assert_eq!(db.number("select count(*) from audit_events where event = 'PAYMENT_REFUNDED'"), 2);
    till.shop.books_agree();
}

#[test]
fn an_outage_is_waited_out_by_the_panel_itself() {
    let till = Till::open_in_a_hurry();
    let db = &till.shop.panel.database;
    let payer = till.sell("buyer@example.com", StripeCard::Good);
    // A key that is refused for hours: nothing was asked, and nothing is unclear.
    till.stripe.fail_next("GET /v1/customers/", StripeFault::Status(401));
    till.stripe.fail_next("GET /v1/customers/", StripeFault::Status(401));
    till.shop.days_pass(32);
    till.last_try("payment.charge");
    till.shop.counts("select count(*) from payment_charges where status = 'failed' and asked_at is null", 1);
    assert_eq!(db.number("select count(*) from payment_charges where status = 'unknown'"), 0);
    let open = payer.newest(2, |i| i["nextChargeAt"].is_string());
    assert_eq!(db.number("select charge_attempts::bigint from invoices order by id desc limit 1"), 0);
    till.trouble("It was asked for nothing");
    db.sql("update invoices set next_charge_at = now() where next_charge_at is not null");
    let paid = payer.newest(2, |i| i["status"] == "paid");
    assert_eq!(paid["id"], open["id"]);
    assert_eq!(till.charges().len(), 1);
    // It was asked, and then nothing could be found out.
    till.stripe.fail_next("POST /v1/payment_intents", StripeFault::SilenceAfterwards);
    till.stripe.fail_next("GET /v1/payment_intents", StripeFault::Status(500));
    till.shop.days_pass(31);
    till.last_try("payment.charge");
    till.shop.counts("select count(*) from payment_charges where status = 'unknown'", 1);
    till.hours_pass();
    payer.newest(3, |i| i["status"] == "paid");
    assert_eq!(till.charges().len(), 2);
    till.shop.books_agree();
}

#[test]
fn an_invoice_has_one_page_and_is_not_charged_while_it_is_open() {
    let till = Till::open_in_a_hurry();
    let db = &till.shop.panel.database;
    let payer = till.sell("buyer@example.com", StripeCard::DeclinedLater);
    till.shop.days_pass(32);
    let open = payer.newest(2, |i| i["nextChargeAt"].is_string());
    till.stripe.change_card(&payer.customer, StripeCard::Good);
    db.sql("update invoices set next_charge_at = now() + interval '10 minutes' where next_charge_at is not null");
    let pay = || {
        let path = format!("/api/billing/invoices/{}/pay", open["id"]);
        payer.client.post(&path, &json!({})).expect(200)["paymentUrl"].as_str().unwrap().to_owned()
    };
    let urls: Vec<String> = std::thread::scope(|scope| {
        let calls: Vec<_> = (0..6).map(|_| scope.spawn(pay)).collect();
        calls.into_iter().map(|c| c.join().unwrap()).collect()
    });
    assert!(urls.iter().all(|u| *u == urls[0]), "{urls:?}");
    let of_invoice = || {
        let all = till.stripe.objects("checkout.session");
        all.into_iter().filter(|s| s["metadata"]["invoice"].is_string()).collect::<Vec<_>>()
    };
    assert_eq!(of_invoice().len(), 1);
    assert_eq!(db.number("select count(*) from invoices where next_charge_at >= page_expires_at"), 1);
    // Overdue, and somebody may be paying this moment: nobody is reminded.
    db.sql(
        "begin; set local session_replication_role = 'replica'; update invoices set due_date = due_date - 30; commit",
    );
    let now: String = db.rows("select now()::text")[0].get(0);
    let dunned = "select count(*) from job_schedules where name = 'subscriptions.dun'";
    till.shop.counts(&format!("{dunned} and last_run_at > '{now}'::timestamptz + interval '2 seconds'"), 1);
    assert_eq!(db.number("select count(*) from subscriptions where status = 'past_due'"), 0);
    // Settled by hand: the page is closed.
    till.operator.post(&format!("/api/admin/billing/invoices/{}/mark-paid", open["id"]), &json!({})).expect(200);
    eventually("the page is closed", SOON, || (of_invoice()[0]["status"] == "expired").then_some(()));
    assert_eq!(till.charges().len(), 1, "the one that was declined");
    till.shop.books_agree();
    // Paid with another card on a page, that one is charged from then on, whatever was chosen before.
    till.stripe.change_card(&payer.customer, StripeCard::DeclinedLater);
    till.shop.days_pass(31);
    let second = payer.newest(3, |i| i["nextChargeAt"].is_string());
    let path = format!("/api/billing/invoices/{}/pay", second["id"]);
    let page = payer.client.post(&path, &json!({})).expect(200);
    let session = till.stripe.session_at(page["paymentUrl"].as_str().unwrap());
    for event in till.stripe.pay(&session, StripeCard::Good, &json!({})) {
        // What carries no mark of ours is nobody's.
        let mut unmarked = event.clone();
        unmarked["id"] = json!(format!("{}_unmarked", event["id"].as_str().unwrap()));
        unmarked["data"]["object"]["metadata"].as_object_mut().unwrap().remove("installation");
        till.deliver(&unmarked).expect(204);
        payer.newest(3, |i| i["status"] == "open");
        if event["type"] == "payment_intent.succeeded" {
            continue;
        }
        till.deliver(&event).expect(204);
    }
    payer.newest(3, |i| i["status"] == "paid");
    let payment = till.stripe.session_at(session["url"].as_str().unwrap())["payment_intent"].clone();
    let intent = till.stripe.objects("payment_intent").into_iter().find(|p| p["id"] == payment).unwrap();
    till.deliver(&till.stripe.event("payment_intent.succeeded", &intent)).expect(204);
    eventually("the new card is the one to be charged", SOON, || {
        let customers = till.stripe.objects("customer");
        let own = customers.iter().find(|c| c["id"] == payer.customer.as_str()).unwrap().clone();
        (own["invoice_settings"]["default_payment_method"] == intent["payment_method"]).then_some(())
    });
    till.shop.days_pass(31);
    payer.newest(4, |i| i["status"] == "paid");
    let last = till.charges().pop().unwrap();
    assert_eq!(last["payment_method"], intent["payment_method"]);
    till.shop.books_agree();
}

#[test]
fn money_that_fits_nothing_and_keys_that_are_refused_are_told_to_an_operator() {
    let till = Till::open();
    let (id, session) = till.choose("buyer@example.com");
    let events = till.stripe.pay(&session, StripeCard::Good, &json!({}));
    let changed = |payment: &str, amount: i64| {
        let mut event = events[0].clone();
        event["id"] = json!(format!("evt_{payment}"));
        event["data"]["object"]["id"] = json!(payment);
        event["data"]["object"]["amount_received"] = json!(amount);
        till.deliver(&event).expect(204);
        let told = till.trouble(payment);
        let summary = told["summary"].as_str().unwrap();
        assert!(summary.contains("buyer@example.com"), "{summary}");
        summary.to_owned()
    };
    assert!(changed("pi_wrong", 100).contains("1.00 EUR"));
    for event in &events {
        till.deliver(event).expect(204);
    }
    till.shop.becomes(&id, "completed");
    assert!(changed("pi_again", 500).contains("5.00 EUR"));
    assert_eq!(till.shop.panel.database.number("select count(*) from orders"), 1);
    // Nobody can pay, and it is said once.
    let order =
        json!({ "planCode": "mini", "billingCycle": "monthly", "email": "other@example.com", "sshKeys": [SSH_KEY] });
    for _ in 0..2 {
        till.stripe.fail_next("POST /v1/checkout/sessions", StripeFault::Status(401));
        assert_eq!(till.shop.visitor.post("/api/public/checkout/session", &order).status, 503);
    }
    till.trouble("does not accept the panel's key");
    assert_eq!(till.incidents("payment_trouble").len(), 3);
}
