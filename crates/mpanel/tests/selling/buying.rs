//! What a buyer does, and what becomes of it.

use mpanel_testkit::{PASSWORD, SSH_KEY};
use serde_json::{Value, json};

use crate::shop::{SOON, Shop, completed};

#[test]
fn every_wrong_field_of_an_order_is_named() {
    let shop = Shop::open();
    let wrong = |body: serde_json::Value| {
        let answer = shop.visitor.post("/api/public/checkout/session", &body);
        assert_eq!(answer.status, 422, "{body}: {}", answer.body);
        answer.wrong_fields().into_iter().map(|(f, c)| format!("{f}:{c}")).collect::<Vec<_>>()
    };
    assert_eq!(wrong(json!({})), ["billingCycle:required", "email:required", "planCode:required"]);
    assert_eq!(
        wrong(json!({
            "planCode": "gigantic", "billingCycle": "weekly", "email": "nobody", "domain": "no domain", "isWordPressPlan": 1,
            "addOns": ["mini", "nothing"], "region": "mars", "sshKeys": ["x"], "price": 1,
        })),
        [
            "addOns:not_an_add_on",
            "addOns:unknown_product",
            "billingCycle:wrong_type",
            "domain:invalid_domain",
            "email:invalid_email",
            "isWordPressPlan:wrong_type",
            "planCode:unknown_plan",
            "price:unknown_field",
            "region:unknown_region",
            "sshKeys:invalid_ssh_key",
        ]
    );
    let order = |more: serde_json::Value| {
        let mut body = json!({ "planCode": "mini", "billingCycle": "monthly", "email": "a@example.com" });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    assert_eq!(wrong(order(json!({ "addOns": ["backup-50", "backup-50"] }))), ["addOns:repeated"]);
    // Nobody pays for an installation that there is nothing for.
    let options = || shop.visitor.get("/api/public/checkout/options").expect(200)["wordPress"].clone();
    let word_press = || order(json!({ "isWordPressPlan": true }));
    assert_eq!((options(), wrong(word_press())), (json!(false), vec!["isWordPressPlan:not_available".to_owned()]));
    shop.word_press("pro");
    assert_eq!((options(), wrong(word_press())), (json!(true), vec!["isWordPressPlan:plan_too_small".to_owned()]));
    shop.panel.database.sql("update products set status = 'hidden' where code = 'mini'");
    assert_eq!(wrong(order(json!({}))), ["planCode:unknown_plan"]);
    assert_eq!(shop.panel.database.number("select count(*) from checkout_sessions"), 0);
    assert_eq!(shop.visitor.get("/api/public/checkout/session/cs_guess").status, 404);
    assert_eq!(shop.visitor.get("/pay/cs_guess").status, 404);
}

#[test]
fn one_address_cannot_begin_checkouts_without_end() {
    let shop = Shop::open();
    shop.panel.set("billing.checkout.per_address_and_hour", &json!(3));
    let order = json!({ "planCode": "mini", "billingCycle": "monthly", "email": "a@example.com" });
    let answers: Vec<u16> = (0..5).map(|_| shop.visitor.post("/api/public/checkout/session", &order).status).collect();
    assert_eq!(answers.iter().filter(|s| **s == 429).count() + answers.iter().filter(|s| **s == 200).count(), 5);
    assert_eq!(answers.last(), Some(&429), "{answers:?}");
}

/// The whole of it: nothing but what is on this machine.
#[test]
fn a_visitor_pays_and_gets_a_running_pod() {
    let shop = Shop::open();
    shop.word_press("mini");
    let offers = shop.visitor.get("/api/public/plans").expect(200);
    let mini = offers.as_array().unwrap().iter().find(|o| o["code"] == "mini").unwrap();
    let monthly = mini["prices"].as_array().unwrap().iter().find(|p| p["billingPeriod"] == "monthly").unwrap();
    assert_eq!((&monthly["amount"], &monthly["currency"]), (&json!(500), &json!("EUR")));
    shop.panel.set("billing.tax_basis_points", &json!(1900));
    mpanel_testkit::eventually("the tax is known", SOON, || {
        let order = json!({ "planCode": "mini", "billingCycle": "monthly", "email": "tax@example.com" });
        let begun = shop.visitor.post("/api/public/checkout/session", &order).expect(200);
        (shop.checkout(begun["checkoutSessionId"].as_str().unwrap())["tax"]["amount"] == 95).then_some(())
    });

    let begun = shop
        .visitor
        .post(
            "/api/public/checkout/session",
            &json!({
                "planCode": "mini", "billingCycle": "monthly", "email": "Buyer@Example.com", "domain": "Shop.Example.com",
                "isWordPressPlan": true, "addOns": ["backup-50"], "sshKeys": [SSH_KEY],
            }),
        )
        .expect(200);
    let id = begun["checkoutSessionId"].as_str().unwrap().to_owned();
    let open = shop.checkout(&id);
    assert_eq!((&open["subtotal"]["amount"], &open["total"]["amount"]), (&json!(750), &json!(893)));
    let url = begun["paymentUrl"].as_str().unwrap();
    let path = url.strip_prefix(&shop.panel.url).expect("the panel's own page");
    let page = shop.visitor.get(path).expect(200);
    let page = page.as_str().unwrap();
    assert!(page.contains("8.93 EUR") && page.contains("Mini") && page.contains("shop.example.com"), "{page}");
    assert!(!page.contains("http://") || !page.contains("src="), "the page loads nothing from elsewhere");

    // Declined first, then paid; a double click pays once.
    shop.visitor.call("POST", &format!("{path}/decline"), &[], None);
    mpanel_testkit::eventually("the refusal is shown", SOON, || shop.checkout(&id)["lastFailure"].as_str().map(drop));
    for _ in 0..2 {
        assert_eq!(shop.visitor.call("POST", path, &[], None).status, 200);
    }
    shop.becomes(&id, "completed");
    assert!(shop.visitor.get(path).body.as_str().unwrap().contains("Thank you"));

    let operator = shop.panel.admin();
    let welcome = operator.message_to("Buyer@Example.com");
    assert!(welcome["body"].as_str().unwrap().contains("8.93 EUR"), "{welcome}");
    let buyer = shop.visitor.join(&operator, "Buyer@Example.com");
    let pods = buyer.get("/api/cloudpods").expect(200);
    assert_eq!(pods.as_array().unwrap().len(), 1, "{pods}");
    assert_eq!((&pods[0]["template"], &pods[0]["sshKeyCount"]), (&json!("wordpress-6"), &json!(1)));
    assert_eq!((&pods[0]["name"], &pods[0]["primaryDomain"]), (&json!("shop-example-com"), &json!("shop.example.com")));
    let pod = shop.panel.settled(&buyer, pods[0]["id"].as_i64().unwrap(), SOON).unwrap();
    assert_eq!(pod["status"], "running", "{pod}");
    mpanel_testkit::eventually("the order is fulfilled", SOON, || {
        (shop.checkout(&id)["order"]["status"] == "fulfilled").then_some(())
    });

    let subscriptions = buyer.get("/api/billing/subscriptions").expect(200);
    let of = |code: &str| subscriptions.as_array().unwrap().iter().find(|s| s["productCode"] == code).unwrap().clone();
    assert_eq!((&of("mini")["status"], &of("mini")["podId"]), (&json!("active"), &pod["id"]));
    assert_eq!(of("backup-50")["parentId"], of("mini")["id"]);
    let invoices = buyer.get("/api/billing/invoices").expect(200);
    assert_eq!(invoices.as_array().unwrap().len(), 1);
    let invoice = &invoices[0];
    assert_eq!((&invoice["number"], &invoice["status"]), (&json!("INV-000001"), &json!("paid")));
    assert_eq!((&invoice["amount"]["amount"], &invoice["tax"]["amount"]), (&json!(893), &json!(143)));
    assert_eq!(invoice["lineItems"].as_array().unwrap().len(), 2);
    assert_eq!(buyer.get(&format!("/api/billing/invoices/{}", invoice["id"])).expect(200)["number"], "INV-000001");
    let pdf = buyer.get(&format!("/api/billing/invoices/{}/pdf", invoice["id"]));
    assert_eq!((pdf.status, &pdf.headers["content-type"]), (200, &"application/pdf".parse().unwrap()));
    assert_eq!(pdf.headers["content-disposition"], "attachment; filename=\"INV-000001.pdf\"");
    let stranger = shop.panel.other_tenant("other");
    assert_eq!(stranger.get(&format!("/api/billing/invoices/{}/pdf", invoice["id"])).status, 404);
    assert_eq!(stranger.get(&format!("/api/billing/invoices/{}", invoice["id"])).status, 404);
    assert_eq!(stranger.get("/api/billing/subscriptions").expect(200), json!([]));
    let books = "select coalesce(sum(case when debit = 'receivable' then amount else -amount end), 0)::bigint from ledger_entries where 'receivable' in (debit, credit)";
    assert_eq!(shop.panel.database.number(books), 0, "what was invoiced was paid");
}

#[test]
fn a_second_purchase_goes_to_the_same_tenant() {
    let shop = Shop::open();
    for _ in 0..2 {
        let id = shop.choose("buyer@example.com");
        shop.deliver(&completed(&id, Some(500))).expect(204);
        shop.becomes(&id, "completed");
    }
    let operator = shop.panel.admin();
    let buyer = shop.visitor.join(&operator, "buyer@example.com");
    let names: Vec<String> = buyer
        .get("/api/cloudpods")
        .expect(200)
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names, ["shop-example-com-2", "shop-example-com"]);
    // Somebody who has a password is told to sign in, and keeps it.
    let id = shop.choose("buyer@example.com");
    shop.deliver(&completed(&id, Some(500))).expect(204);
    let last = mpanel_testkit::eventually("the third message", SOON, || {
        Some(operator.message_to("buyer@example.com")).filter(|m| !m["body"].as_str().unwrap().contains("#token="))
    });
    assert!(last["body"].as_str().unwrap().contains("/login"));
    shop.visitor.sign_in("buyer@example.com", PASSWORD);
    assert_eq!(shop.panel.database.number("select count(*) from tenants where billing_email = 'buyer@example.com'"), 1);
}

#[test]
fn a_paid_order_waits_for_room_and_is_made_as_soon_as_there_is() {
    let shop = Shop::open();
    let db = &shop.panel.database;
    // The fleet is full.
    db.sql("update servers set status = 'draining'");
    let id = shop.choose("buyer@example.com");
    shop.deliver(&completed(&id, Some(500))).expect(204);
    let paid = shop.becomes(&id, "completed");
    assert_eq!(paid["order"]["status"], "waiting", "{paid}");
    let page = shop.visitor.get(&format!("/pay/{id}")).expect(200);
    assert!(page.as_str().unwrap().contains("There is no room"), "{page}");
    assert_eq!(db.number("select count(*) from audit_events where event = 'ORDER_WAITING'"), 1);
    assert_eq!(db.number("select count(*) from cloud_pods"), 0);
    assert_eq!(db.number("select count(*) from invoices where status = 'paid'"), 1);
    // The customer and the operators are told, once.
    let operator = shop.panel.admin();
    let told = operator.message_about("buyer@example.com", "waits for room");
    assert!(told["body"].as_str().unwrap().contains("5.00 EUR"), "{told}");
    let noticed = operator.message_about("admin@localhost", "Something to look at");
    assert!(noticed["body"].as_str().unwrap().contains("no room"), "{noticed}");
    let waiting = || -> Vec<Value> {
        let all = operator.get("/api/admin/security/incidents").expect(200);
        all.as_array().unwrap().iter().filter(|i| i["kind"] == "order_waiting").cloned().collect()
    };
    assert_eq!((waiting().len(), &waiting()[0]["status"]), (1, &json!("open")));
    db.sql("update servers set status = 'online'");
    shop.counts("select count(*) from orders where status = 'fulfilled'", 1);
    operator.message_about("buyer@example.com", "your machine runs");
    assert_eq!((waiting().len(), &waiting()[0]["status"]), (1, &json!("resolved")));
    assert_eq!(db.number("select count(*) from mail_outbox where subject like '%waits for room%'"), 1);

    // The tenant's quota is used up.
    db.sql("update cloud_pod_quotas set pods_limit = 1");
    let id = shop.choose("buyer@example.com");
    shop.deliver(&completed(&id, Some(500))).expect(204);
    assert_eq!(shop.becomes(&id, "completed")["order"]["status"], "waiting");
    shop.counts("select count(*) from orders where status = 'waiting' and attempts > 1", 1);
    assert_eq!(db.number("select count(*) from audit_events where event = 'ORDER_WAITING'"), 2, "each is told once");
    assert_eq!(db.number("select count(*) from audit_events where event = 'QUOTA_CHECK_FAILED'"), 1, "once too");
    db.sql("update cloud_pod_quotas set pods_limit = 2");
    shop.counts("select count(*) from orders where status = 'fulfilled'", 2);
    assert_eq!(db.number("select count(*) from cloud_pods where status = 'running'"), 2);
}

#[test]
fn an_order_that_waits_follows_its_subscription() {
    let shop = Shop::open();
    let db = &shop.panel.database;
    let operator = shop.panel.admin();
    db.sql("update servers set status = 'draining'");
    let buyers: Vec<_> = ["gone@example.com", "grown@example.com"]
        .iter()
        .map(|email| {
            let id = shop.choose(email);
            shop.deliver(&completed(&id, Some(500))).expect(204);
            assert_eq!(shop.becomes(&id, "completed")["order"]["status"], "waiting");
            let client = shop.visitor.join(&operator, email);
            let own = client.get("/api/billing/subscriptions").expect(200)[0]["id"].clone();
            (id, client, format!("/api/billing/subscriptions/{own}"))
        })
        .collect();
    shop.counts("select count(*) from security_incidents where kind = 'order_waiting' and status = 'open'", 2);
    let [(gone, leaver, of_leaver), (grown, grower, of_grower)] = &buyers[..] else { panic!("two buyers") };
    leaver.post(&format!("{of_leaver}/cancel"), &json!({ "when": "now" })).expect(200);
    assert_eq!(shop.checkout(gone)["order"]["status"], "cancelled");
    shop.counts("select count(*) from security_incidents where kind = 'order_waiting' and status = 'open'", 1);
    grower.post(&format!("{of_grower}/change"), &json!({ "planCode": "pro" })).expect(200);
    db.sql("update servers set status = 'online'");
    shop.counts("select count(*) from orders where status = 'fulfilled'", 1);
    assert_eq!(shop.checkout(grown)["order"]["status"], "fulfilled");
    let pods = grower.get("/api/cloudpods").expect(200);
    assert_eq!((&pods[0]["plan"], &pods[0]["cpuCores"]), (&json!("pro"), &json!(2)));
    assert_eq!(db.number("select count(*) from cloud_pods"), 1, "nothing is made of what has ended");
    assert_eq!(db.number("select count(*) from audit_events where event = 'ORDER_CANCELLED'"), 1);
    // Its money can still be paid back.
    let cancelled = operator.get("/api/admin/billing/orders?status=cancelled").expect(200);
    let refund = format!("/api/admin/billing/orders/{}/refund", cancelled[0]["id"]);
    assert_eq!(operator.post(&refund, &json!({})).expect(200)["status"], "refunded");
    shop.books_agree();
}

#[test]
fn a_stranger_changes_nothing_of_whom_they_name() {
    let shop = Shop::open();
    let buy = |n: i64, name: &str, tax_id: &str| {
        let id = shop.choose("buyer@example.com");
        let mut event = completed(&id, Some(500));
        event["data"]["object"]["customer"] = json!(format!("cus_{n}"));
        event["data"]["object"]["customer_details"] = json!({
            "name": name, "address": { "line1": format!("Weg {n}") }, "tax_ids": [{ "value": tax_id }],
        });
        shop.deliver(&event).expect(204);
        shop.becomes(&id, "completed");
    };
    buy(1, "Ada", "DE1");
    let customer = || -> Value {
        let row = shop.panel.database.rows("select to_jsonb(c) - 'updated_at' from customers c").pop().unwrap();
        row.get(0)
    };
    let before = customer();
    assert_eq!((&before["name"], &before["provider_customer_id"]), (&json!("Ada"), &json!("cus_1")));
    buy(2, "Mallory", "DE2");
    assert_eq!(customer(), before);
    assert_eq!(shop.panel.database.number("select count(*) from invoices where parties->'buyer'->>'name' = 'Ada'"), 2);
}

#[test]
fn an_order_without_room_is_paid_back_with_one_click() {
    let shop = Shop::open();
    let db = &shop.panel.database;
    db.sql("update servers set status = 'draining'");
    let id = shop.choose("buyer@example.com");
    shop.deliver(&completed(&id, Some(500))).expect(204);
    shop.becomes(&id, "completed");
    let operator = shop.panel.admin();
    let waiting = operator.get("/api/admin/billing/orders?status=waiting").expect(200);
    assert!(waiting[0]["statusReason"].as_str().unwrap().contains("draining"), "{waiting}");
    let refund = format!("/api/admin/billing/orders/{}/refund", waiting[0]["id"]);
    assert_eq!(shop.panel.other_tenant("other").post(&refund, &json!({})).status, 403);
    assert_eq!(operator.post("/api/admin/billing/orders/999999/refund", &json!({})).status, 404);
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let calls: Vec<_> = (0..3).map(|_| scope.spawn(|| operator.post(&refund, &json!({})).status)).collect();
        calls.into_iter().map(|c| c.join().unwrap()).collect()
    });
    shop.counts("select count(*) from payment_refunds where status = 'by_hand'", 1);
    let by_hand = operator.get("/api/admin/billing/refunds?status=by_hand").expect(200);
    assert_eq!((&by_hand[0]["provider"], &by_hand[1]), (&json!("manual"), &serde_json::Value::Null), "{by_hand}");
    assert_eq!((answers.iter().filter(|s| **s == 200).count(), answers.iter().filter(|s| **s == 409).count()), (1, 2));
    assert_eq!(db.number("select count(*) from subscriptions where status <> 'cancelled'"), 0);
    assert_eq!(db.number("select count(*) from payments where amount_refunded = amount"), 1);
    shop.books_agree();
    db.sql("update servers set status = 'online'");
    // Nothing is made of it any more: another order is.
    let other = shop.choose("buyer2@example.com");
    shop.deliver(&completed(&other, Some(500))).expect(204);
    shop.counts("select count(*) from orders where status = 'fulfilled'", 1);
    assert_eq!(db.number("select count(*) from cloud_pods"), 1);
}

#[test]
fn with_the_page_off_an_operator_confirms_the_payment() {
    let shop = Shop::open();
    shop.panel.set("billing.manual.payment_page", &json!("off"));
    let id = shop.choose("buyer@example.com");
    let path = format!("/pay/{id}");
    mpanel_testkit::eventually("the page offers no button", SOON, || {
        let page = shop.visitor.get(&path).expect(200);
        let page = page.as_str().unwrap();
        assert!(page.contains(&id), "{page}");
        (!page.contains("<button")).then_some(())
    });
    assert_eq!(shop.visitor.call("POST", &path, &[], None).status, 403);
    assert_eq!(shop.checkout(&id)["status"], "open");

    let operator = shop.panel.admin();
    let open = operator.get("/api/admin/billing/checkouts?status=open").expect(200);
    assert_eq!((&open[0]["email"], &open[0]["total"]["amount"]), (&json!("buyer@example.com"), &json!(500)));
    let confirm = format!("/api/admin/billing/checkouts/{}/mark-paid", open[0]["id"]);
    assert_eq!(shop.visitor.post(&confirm, &json!({})).status, 401);
    assert_eq!(shop.panel.other_tenant("other").post(&confirm, &json!({})).status, 403);
    for _ in 0..2 {
        operator.post(&confirm, &json!({})).expect(202);
    }
    shop.becomes(&id, "completed");
    let db = &shop.panel.database;
    assert_eq!(db.number("select count(*) from orders"), 1);
    assert_eq!(
        db.number("select count(*) from audit_events where event = 'PAYMENT_CONFIRMED' and user_id is not null"),
        1
    );

    let late = shop.choose("late@example.com");
    db.sql("update checkout_sessions set expires_at = now() - interval '1 second' where status = 'open'");
    assert_eq!(shop.checkout(&late)["status"], "expired");
}
