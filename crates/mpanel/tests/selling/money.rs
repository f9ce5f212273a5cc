//! Money that is in nobody's way: numbers beyond a million, payments that cross dunning, sums too small to be charged, credit
//! for what was paid back, prices of the wrong period, requests that come twice.

use mpanel_testkit::{Answer, Client, StripeCard, eventually};
use serde_json::{Value, json};

use crate::shop::{Buyer, SOON, Shop, completed};
use crate::stripe::Till;

const INVOICES: &str = "/api/admin/billing/invoices";

/// A request with a key, as a program repeats it that got no answer.
fn once(client: &Client, path: &str, key: &str, body: &Value) -> Answer {
    let headers = [("content-type", "application/json"), ("idempotency-key", key)];
    client.call("POST", path, &headers, Some(&body.to_string()))
}

impl Buyer {
    fn change(&self, body: &Value) -> Answer {
        self.client.post(&format!("/api/billing/subscriptions/{}/change", self.subscription), body)
    }

    fn newest_invoice(&self) -> Value {
        self.client.get("/api/billing/invoices").expect(200)[0].clone()
    }
}

#[test]
fn numbers_go_on_after_the_millionth() {
    let shop = Shop::open();
    let buyer = shop.sell("buyer@example.com");
    shop.panel.database.sql("update legal_entities set next_invoice = 999999, next_credit_note = 999999");
    let tenant = buyer.newest_invoice()["tenantId"].clone();
    let lines = json!([{ "description": "Work", "unitAmount": 100 }]);
    let mut numbers = vec![];
    for _ in 0..3 {
        let draft = buyer.operator.post(INVOICES, &json!({ "tenantId": tenant, "lineItems": lines })).expect(200);
        let path = format!("{INVOICES}/{}", draft["id"]);
        numbers.push(buyer.operator.post(&format!("{path}/finalize"), &json!({})).expect(200)["number"].clone());
        let note = buyer.operator.post(&format!("{path}/credit"), &json!({ "reason": "Kindness" })).expect(200);
        numbers.push(note["corrections"][0]["number"].clone());
    }
    let expected = ["INV-999999", "CN-999999", "INV-1000000", "CN-1000000", "INV-1000001", "CN-1000001"];
    assert_eq!(numbers, expected);
}

impl Shop {
    /// Somebody with an open invoice for a subscription that should have been paid by now.
    fn with_an_overdue_invoice(&self) -> (Buyer, Value) {
        let buyer = self.sell("buyer@example.com");
        buyer.change(&json!({ "planCode": "pro" })).expect(200);
        self.panel.settled(&buyer.client, buyer.pod, SOON).unwrap();
        let open = buyer.newest_invoice();
        assert_eq!(open["status"], "open");
        self.days_pass(20);
        (buyer, open)
    }

    /// An operator notes a payment while dunning, which holds the subscription, has not committed yet. The other connection
    /// does what dunning does, and commits when somebody waits for it.
    fn paid_while_dunning(&self, buyer: &Buyer, invoice: &Value, dunning: &str) {
        std::thread::scope(|scope| {
            scope.spawn(|| {
                self.panel.database.sql(&format!(
                    "do $$ begin {dunning}
                     for i in 1..12000 loop
                         perform pg_stat_clear_snapshot();
                         exit when exists (select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock');
                         perform pg_sleep(0.005);
                     end loop; end $$"
                ));
            });
            let holds = "select count(*) from pg_stat_activity where datname = current_database() and query like 'do $$ begin%' and wait_event = 'PgSleep'";
            self.counts(holds, 1);
            buyer.operator.post(&format!("{INVOICES}/{}/mark-paid", invoice["id"]), &json!({})).expect(200);
        });
    }

    /// Renewals do not come in between by themselves.
    fn nothing_is_renewed(&self) {
        let later =
            "update job_schedules set next_run_at = now() + interval '1 day' where name = 'subscriptions.renew'";
        self.panel.database.sql(later);
    }

    fn status_of(&self, buyer: &Buyer) -> String {
        let sql = format!("select status from subscriptions where id = {}", buyer.subscription);
        self.panel.database.rows(&sql)[0].get(0)
    }
}

#[test]
fn a_payment_that_crosses_a_reminder_puts_the_subscription_right() {
    let shop = Shop::open();
    let (buyer, invoice) = shop.with_an_overdue_invoice();
    let reminds = format!(
        "update subscriptions set status = 'past_due', past_due_since = now(), reminded_at = now() where id = {};",
        buyer.subscription
    );
    shop.paid_while_dunning(&buyer, &invoice, &reminds);
    assert_eq!(shop.status_of(&buyer), "active");
    shop.books_agree();
}

#[test]
fn a_payment_that_crosses_a_suspension_lets_the_pod_run_again() {
    let shop = Shop::open();
    let (buyer, invoice) = shop.with_an_overdue_invoice();
    let late = "status = 'past_due', past_due_since = now() - interval '8 days'";
    shop.panel.database.sql(&format!("update subscriptions set {late} where id = {}", buyer.subscription));
    let suspends = format!(
        "update subscriptions set status = 'suspended' where id = {};
         update cloud_pods set suspended_reason = 'A payment is missing.' where id = {};",
        buyer.subscription, buyer.pod
    );
    shop.paid_while_dunning(&buyer, &invoice, &suspends);
    assert_eq!(shop.status_of(&buyer), "active");
    let stands = format!("select count(*) from cloud_pods where id = {} and suspended_reason is not null", buyer.pod);
    assert_eq!(shop.panel.database.number(&stands), 0);
    shop.books_agree();
}

#[test]
fn whoever_owes_nothing_is_taken_up_again() {
    let shop = Shop::open();
    let buyer = shop.sell("buyer@example.com");
    shop.panel.database.sql(&format!(
        "update subscriptions set status = 'suspended', past_due_since = now() - interval '8 days' where id = {};
         update cloud_pods set suspended_reason = 'A payment is missing.' where id = {}",
        buyer.subscription, buyer.pod
    ));
    shop.hurry();
    eventually("it goes on", SOON, || (shop.status_of(&buyer) == "active").then_some(()));
    shop.counts("select count(*) from cloud_pods where suspended_reason is not null", 0);
    shop.books_agree();
}

#[test]
fn sums_that_are_too_small_to_be_charged_come_with_the_next_invoice() {
    let till = Till::open();
    let payer = till.sell("buyer@example.com", StripeCard::Good);
    let db = &till.shop.panel.database;
    till.shop.nothing_is_renewed();
    // A day is left.
    let rest = "select (extract(epoch from renews_at - now()) / 86400)::bigint from subscriptions";
    till.shop.days_pass(db.number(rest) - 1);
    let subscription = payer.client.get("/api/billing/subscriptions").expect(200)[0]["id"].clone();
    let path = format!("/api/billing/subscriptions/{subscription}/change");
    let changed = payer.client.post(&path, &json!({ "planCode": "pro" })).expect(200);
    let small = changed["total"]["amount"].as_i64().unwrap();
    assert!((1..50).contains(&small), "{changed}");
    payer.newest(1, |i| i["status"] == "paid");
    assert_eq!(db.number("select count(*) from invoice_lines_waiting where invoice_id is null"), 2);
    assert_eq!(db.number("select count(*) from audit_events where event = 'INVOICE_LINES_WAIT'"), 1);
    till.shop.books_agree();
    // Whatever the card can be charged, all of it is charged at once.
    till.shop.hurry();
    till.shop.days_pass(2);
    let renewal = payer.newest(2, |i| i["status"] == "paid");
    let price = changed["price"]["amount"].as_i64().unwrap();
    assert_eq!(renewal["amount"]["amount"], price + small, "{renewal}");
    assert_eq!(renewal["lineItems"].as_array().unwrap().len(), 3);
    assert_eq!(db.number("select count(*) from invoice_lines_waiting where invoice_id is null"), 0);
    assert_eq!(till.charges().len(), 1);
    till.shop.books_agree();
    // Credit leaves either nothing to pay or enough.
    let credit = json!({ "amount": price - 20, "reason": "Kindness" });
    till.operator.post(&format!("{INVOICES}/{}/credit", renewal["id"]), &credit).expect(200);
    till.shop.days_pass(31);
    payer.newest(4, |i| i["status"] == "paid");
    let charged: Vec<Value> = till.charges().iter().map(|c| c["amount"].clone()).collect();
    assert_eq!(charged, [json!(price + small), json!(50)]);
    let left = "select ((amount - amount_paid) * 100)::bigint from invoices where kind = 'credit_note'";
    assert_eq!(db.number(left), 30);
    assert_eq!(till.incidents("payment_trouble").len(), 0);
    till.shop.books_agree();
}

#[test]
fn what_was_paid_back_is_not_credited_again() {
    let shop = Shop::open();
    let buyer = shop.sell("buyer@example.com");
    let yearly = json!({ "billingCycle": "yearly", "preview": true });
    let credit = || buyer.change(&yearly).expect(200)["credit"]["amount"].as_i64().unwrap();
    let whole = credit();
    assert!(whole > 490, "all of the month is left: {whole}");
    let path = format!("{INVOICES}/{}/refund", buyer.newest_invoice()["id"]);
    let refund = |amount: i64| buyer.operator.post(&path, &json!({ "amount": amount, "reason": "Slow" })).expect(200);
    refund(375);
    assert_eq!(credit(), 250, "half of the invoice is left, and so of its plan");
    refund(375);
    assert_eq!(credit(), 0);
    let changed = buyer.change(&json!({ "billingCycle": "yearly" })).expect(200);
    assert_eq!(changed["total"], changed["price"], "{changed}");
    shop.books_agree();
}

#[test]
fn a_change_waits_for_a_renewal_that_is_due() {
    let shop = Shop::open();
    let buyer = shop.sell("buyer@example.com");
    shop.nothing_is_renewed();
    shop.days_pass(40);
    let late = buyer.change(&json!({ "billingCycle": "yearly" }));
    assert_eq!((late.status, &late.body["code"]), (409, &json!("renewal_due")), "{}", late.body);
    shop.books_agree();
}

#[test]
fn a_year_is_not_sold_for_a_months_price() {
    let shop = Shop::open();
    let operator = shop.panel.admin();
    let products = operator.get("/api/admin/billing/products").expect(200);
    let mini = products.as_array().unwrap().iter().find(|p| p["code"] == "mini").unwrap().clone();
    let path = format!("/api/admin/billing/products/{}", mini["id"]);
    let of = |product: &Value, period: &str| {
        let all = product["prices"].as_array().unwrap();
        all.iter().find(|p| p["billingPeriod"] == period).map(|p| p["amount"].clone())
    };
    let year = of(&mini, "yearly").expect("a yearly price");
    let put = operator.put(&path, &json!({ "billingPeriod": "yearly" })).expect(200);
    assert_eq!(of(&put, "yearly"), Some(year.clone()));
    assert_eq!(put["basePrice"]["amount"], year);
    assert_eq!(of(&put, "monthly"), of(&mini, "monthly"));
    // Without a price for it nobody knows what it costs.
    let new =
        json!({ "code": "care", "name": "Care", "type": "addon", "basePrice": { "amount": 900, "currency": "EUR" } });
    let care = operator.post("/api/admin/billing/products", &new).expect(200);
    let path = format!("/api/admin/billing/products/{}", care["id"]);
    let wrong = |body: Value| -> Vec<String> {
        operator.put(&path, &body).wrong_fields().into_iter().map(|(f, c)| format!("{f}:{c}")).collect()
    };
    assert_eq!(wrong(json!({ "billingPeriod": "yearly" })), ["basePrice:required"]);
    let price = json!([{ "billingPeriod": "yearly", "amount": 9000, "currency": "EUR" }]);
    let put = operator.put(&path, &json!({ "billingPeriod": "yearly", "prices": price })).expect(200);
    assert_eq!(put["basePrice"]["amount"], 9000);
    // What no column holds is said to be too much.
    let yen = json!([{ "billingPeriod": "yearly", "amount": 10_000_000_000_i64, "currency": "JPY" }]);
    assert_eq!(wrong(json!({ "prices": yen })), ["prices:invalid_amount"]);
}

#[test]
fn requests_that_come_twice_count_once() {
    let shop = Shop::open();
    let buyer = shop.sell("buyer@example.com");
    let operator = &buyer.operator;
    let (tenant, invoice) = (buyer.newest_invoice()["tenantId"].clone(), buyer.newest_invoice()["id"].clone());
    let db = &shop.panel.database;
    let line = json!([{ "description": "Work", "unitAmount": 100 }]);
    let subscription = json!({ "tenantId": tenant, "productCode": "backup-50", "billingCycle": "monthly" });
    let pack = json!({ "planCode": "cloud-basic" });
    let gift = json!({ "tenantId": tenant, "planCode": "cloud-basic" });
    let credit_path = format!("{INVOICES}/{invoice}/credit");
    let packs = "/api/cloudpods/resource-subscriptions";
    let all: [(&Client, &str, Value, &str); 5] = [
        (operator, INVOICES, json!({ "tenantId": tenant, "lineItems": line }), "invoices where status = 'draft'"),
        (operator, &credit_path, json!({ "amount": 10, "reason": "Kind" }), "invoices where kind = 'credit_note'"),
        (
            operator,
            "/api/admin/billing/subscriptions",
            subscription,
            "subscriptions where status = 'active' and parent_id is null",
        ),
        (&buyer.client, packs, pack, "cloud_tenant_resource_subscriptions"),
        (operator, "/api/admin/billing/resource-subscriptions", gift, "cloud_tenant_resource_subscriptions"),
    ];
    for (n, (client, path, body, rows)) in all.iter().enumerate() {
        let before = db.number(&format!("select count(*) from {rows}"));
        let key = format!("key-{n}");
        let answers: Vec<Answer> = std::thread::scope(|scope| {
            let calls: Vec<_> = (0..4).map(|_| scope.spawn(|| once(client, path, &key, body))).collect();
            calls.into_iter().map(|c| c.join().unwrap()).collect()
        });
        let ids: Vec<Value> = answers.into_iter().map(|a| a.expect(200)["id"].clone()).collect();
        assert!(ids.iter().all(|id| *id == ids[0]), "{path}: {ids:?}");
        assert_eq!(db.number(&format!("select count(*) from {rows}")), before + 1, "{path}");
        let mut other = body.clone();
        other["reason"] = json!("Another");
        let reused = once(client, path, &key, &other);
        assert_eq!(reused.status, 422, "{path}: {}", reused.body);
    }
    shop.books_agree();
}

#[test]
fn what_no_invoice_can_say_is_refused() {
    let shop = Shop::open();
    let buyer = shop.sell("buyer@example.com");
    let tenant = buyer.newest_invoice()["tenantId"].clone();
    let line = json!({ "description": "Work", "unitAmount": 10_000_000_000_i64 });
    let lines: Vec<Value> = (0..200).map(|_| line.clone()).collect();
    let too_much = buyer.operator.post(INVOICES, &json!({ "tenantId": tenant, "lineItems": lines }));
    assert_eq!(too_much.wrong_fields(), [("lineItems".into(), "too_large".into())], "{}", too_much.body);
    let dear = json!({ "code": "dear", "name": "Dear", "type": "addon", "basePrice": { "amount": 10_000_000_000_i64, "currency": "EUR" } });
    buyer.operator.post("/api/admin/billing/products", &dear).expect(200);
    let many = json!({ "tenantId": tenant, "productCode": "dear", "billingCycle": "monthly", "quantity": 10_000 });
    let too_many = buyer.operator.post("/api/admin/billing/subscriptions", &many);
    assert_eq!(too_many.wrong_fields(), [("quantity".into(), "too_large".into())], "{}", too_many.body);
}

#[test]
fn a_sale_leaves_alone_what_waits_for_an_invoice_of_its_customer() {
    let shop = Shop::open();
    let buyer = shop.sell("buyer@example.com");
    let db = &shop.panel.database;
    db.sql(
        "insert into invoice_lines_waiting (tenant_id, customer_id, currency, line)
         select tenant_id, id, 'EUR', jsonb_build_object('description', 'The rest of a change', 'quantity', 1, 'unitAmount', 30, 'amount', 30)
           from customers",
    );
    let id = shop.choose("buyer@example.com");
    let total = shop.checkout(&id)["total"]["amount"].as_i64().unwrap();
    shop.deliver(&completed(&id, Some(total))).expect(204);
    shop.becomes(&id, "completed");
    let sold = buyer.newest_invoice();
    assert_eq!(
        (&sold["amount"]["amount"], &sold["status"]),
        (&json!(total), &json!("paid")),
        "what was agreed on, and no more"
    );
    assert_eq!(db.number("select count(*) from invoice_lines_waiting where invoice_id is null"), 1);
    shop.books_agree();
}
