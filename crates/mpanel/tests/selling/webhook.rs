//! What the payment provider tells, and what others pretend that it tells.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::json;

use crate::shop::{SOON, Shop, completed, succeeded};

const NOTHING_SOLD: &str = "select (select count(*) from orders) + (select count(*) from subscriptions) + (select count(*) from invoices) + (select count(*) from cloud_pods) + (select count(*) from users where email like '%buyer%')";

#[test]
fn a_message_that_is_not_the_providers_is_not_even_stored() {
    let shop = Shop::open();
    let id = shop.choose("buyer@example.com");
    let body = completed(&id, Some(500)).to_string();
    let now = Timestamp::now();
    let right = shop.signature(&body, now);
    let minutes = |n: i64| now - Duration::from_secs(60) * i32::try_from(n).unwrap().unsigned_abs();
    let unsigned = shop.visitor.call("POST", "/api/public/checkout/webhook", &[], Some(&body));
    assert_eq!((unsigned.status, &unsigned.body["code"]), (400, &json!("missing_signature")));
    for (signature, code) in [
        ("", "invalid_signature"),
        ("t=1,v1=", "invalid_signature"),
        (&format!("{}00", &right[..right.len() - 2]), "invalid_signature"),
        (&shop.signature(&format!("{body} "), now), "invalid_signature"),
        (&shop.signature(&body, minutes(6)), "stale_signature"),
        (&shop.signature(&body, now + Duration::from_secs(360)), "stale_signature"),
    ] {
        let answer = shop.deliver_signed(&body, signature);
        assert_eq!((answer.status, &answer.body["code"]), (400, &json!(code)), "{signature}");
    }
    for body in ["{}", "[]", "nonsense", "{\"id\":1,\"type\":\"x\"}", ""] {
        let answer = shop.deliver_signed(body, &shop.signature(body, Timestamp::now()));
        assert_eq!((answer.status, &answer.body["code"]), (400, &json!("malformed_event")), "{body}");
    }
    let db = &shop.panel.database;
    assert_eq!(db.number("select count(*) from payment_events"), 0);
    assert_eq!(db.number(NOTHING_SOLD), 0);
    assert_eq!(shop.checkout(&id)["status"], "open");
}

#[test]
fn a_message_that_does_not_fit_its_checkout_changes_nothing() {
    let shop = Shop::open();
    let (mine, other) = (shop.choose("buyer@example.com"), shop.choose("buyer2@example.com"));
    let mut of_other = completed(&mine, Some(500));
    of_other["data"]["object"]["id"] = json!(format!("mps_{other}"));
    let mut dollars = completed(&mine, Some(500));
    dollars["id"] = json!("evt_dollars");
    dollars["data"]["object"]["currency"] = json!("usd");
    let mut cheap = completed(&mine, Some(1));
    cheap["id"] = json!("evt_cheap");
    let mut nobodys = completed("cs_nobody", Some(500));
    nobodys["id"] = json!("evt_nobody");
    for event in [of_other, dollars, cheap, nobodys, succeeded(&mine, 499)] {
        assert_eq!(shop.deliver(&event).status, 204, "{event}: stored, so that the provider stops");
    }
    // One that concerns no checkout at all.
    assert_eq!(
        shop.deliver(&json!({ "id": "evt_else", "type": "customer.created", "data": { "object": {} } })).status,
        204
    );
    let db = &shop.panel.database;
    assert_eq!(db.number("select count(*) from payment_events where status = 'refused'"), 5);
    assert_eq!(db.number("select count(*) from payment_events where status = 'ignored'"), 1);
    assert_eq!(db.number("select count(*) from audit_events where event = 'PAYMENT_EVENT_REFUSED'"), 5);
    // An operator can see them, and why.
    let messages = "/api/admin/billing/payment-messages";
    assert_eq!(shop.panel.other_tenant("other").get(messages).status, 403);
    let operator = shop.panel.admin();
    assert_eq!(operator.get(&format!("{messages}?status=ignored")).status, 422);
    let refused = operator.get(&format!("{messages}?status=refused&limit=2")).expect(200);
    assert_eq!(refused.as_array().unwrap().len(), 2, "{refused}");
    assert!(refused[0]["note"].is_string() && refused[0]["provider"] == "manual", "{refused}");
    let last = format!("{messages}?cursor={}", refused[1]["id"]);
    assert_eq!(operator.get(&last).expect(200).as_array().unwrap().len(), 3, "the next page");
    assert_eq!(operator.get(&format!("{messages}?status=received")).expect(200), json!([]));
    assert_eq!(db.number(NOTHING_SOLD), 0);
    assert_eq!(shop.checkout(&mine)["status"], "open");
    // The right one still counts.
    shop.deliver(&{
        let mut right = completed(&mine, Some(500));
        right["id"] = json!("evt_right");
        right
    })
    .expect(204);
    assert_eq!(shop.checkout(&mine)["status"], "completed");
}

#[test]
fn the_money_may_arrive_before_the_session_is_completed() {
    let shop = Shop::open();
    let id = shop.choose("buyer@example.com");
    shop.deliver(&succeeded(&id, 500)).expect(204);
    assert_eq!(shop.checkout(&id)["status"], "processing");
    assert_eq!(shop.panel.database.number(NOTHING_SOLD), 0);
    shop.deliver(&completed(&id, None)).expect(204);
    assert_eq!(shop.checkout(&id)["status"], "completed");
    // And the other way round.
    let id = shop.choose("buyer2@example.com");
    shop.deliver(&completed(&id, None)).expect(204);
    assert_eq!(shop.checkout(&id)["status"], "processing");
    shop.deliver(&succeeded(&id, 500)).expect(204);
    assert_eq!(shop.checkout(&id)["status"], "completed");
    assert_eq!(shop.panel.database.number("select count(*) from orders"), 2);
}

#[test]
fn a_hundred_deliveries_at_once_sell_once() {
    let shop = Shop::open();
    let id = shop.choose("buyer@example.com");
    let events = [completed(&id, Some(500)), succeeded(&id, 500)];
    std::thread::scope(|scope| {
        let calls: Vec<_> = (0..100)
            .map(|n| {
                scope.spawn({
                    let (shop, event) = (&shop, &events[n % 2]);
                    move || shop.deliver(event).status
                })
            })
            .collect();
        for call in calls {
            assert_eq!(call.join().unwrap(), 204);
        }
    });
    shop.becomes(&id, "completed");
    // Whatever is still to be handled is: what was cut off by a lock, too.
    shop.counts("select count(*) from payment_events where status = 'received'", 0);
    let db = &shop.panel.database;
    for (table, rows) in [
        ("payment_events", 2),
        ("orders", 1),
        ("subscriptions", 1),
        ("invoices", 1),
        ("payments", 1),
        ("cloud_pods", 1),
        ("users where email = 'buyer@example.com'", 1),
        ("tenants where billing_email = 'buyer@example.com'", 1),
        ("customers", 1),
        ("mail_outbox where recipient = 'buyer@example.com'", 1),
        ("subscription_periods", 1),
        ("cloud_pod_jobs where job_type = 'pod.provision'", 1),
        ("audit_events where event = 'SUBSCRIPTION_CREATED'", 1),
    ] {
        assert_eq!(db.number(&format!("select count(*) from {table}")), rows, "{table}");
    }
    // Days later, the same again.
    shop.deliver(&events[0]).expect(204);
    assert_eq!(db.number("select count(*) from orders"), 1);
}

#[test]
fn what_could_not_be_handled_is_handled_later() {
    let shop = Shop::open();
    let id = shop.choose("buyer@example.com");
    // Something that breaks in the middle of the transaction.
    shop.panel.database.sql("alter table orders add constraint broken check (total < 0) not valid");
    assert_eq!(
        shop.deliver(&completed(&id, Some(500))).status,
        204,
        "it is stored, and that is all the provider cares for"
    );
    assert_eq!(shop.panel.database.number(NOTHING_SOLD), 0, "all or nothing");
    assert_eq!(
        shop.panel.database.number(
            "select count(*) from payment_events where status = 'received' and attempts > 0 and note is not null"
        ),
        1
    );
    // What fails again and again becomes an operator's, and is out of the way of others meanwhile.
    shop.panel.database.sql("update payment_events set attempts = 7, next_try_at = now()");
    let told = mpanel_testkit::eventually("an operator is told", SOON, || {
        let all = shop.panel.admin().get("/api/admin/security/incidents").expect(200);
        all.as_array().unwrap().iter().find(|i| i["kind"] == "payment_trouble").cloned()
    });
    assert!(told["summary"].as_str().unwrap().contains("checkout.session.completed"), "{told}");
    let later = "select count(*) from payment_events where attempts = 8 and next_try_at > now() + interval '4 minutes'";
    shop.counts(later, 1);
    shop.panel.database.sql("alter table orders drop constraint broken");
    shop.panel.database.sql("update payment_events set next_try_at = now()");
    shop.becomes(&id, "completed");
    mpanel_testkit::eventually("one pod is made", SOON, || {
        (shop.panel.database.number("select count(*) from cloud_pods where status = 'running'") == 1).then_some(())
    });
}
