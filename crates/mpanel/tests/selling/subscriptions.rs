//! The life of a subscription, and what it does to the pod.

use mpanel_testkit::eventually;
use serde_json::{Value, json};

use crate::shop::{Buyer, SOON, Shop};

fn open() -> Shop {
    Shop::open_in_a_hurry()
}

impl Buyer {
    fn own(&self) -> Value {
        let all = self.client.get("/api/billing/subscriptions").expect(200);
        all.as_array().unwrap().iter().find(|s| s["id"] == self.subscription).unwrap().clone()
    }

    fn act(&self, action: &str, body: &Value) -> mpanel_testkit::Answer {
        self.client.post(&format!("/api/billing/subscriptions/{}/{action}", self.subscription), body)
    }

    fn is(&self, status: &str) -> Value {
        eventually(&format!("the subscription is {status}"), SOON, || {
            Some(self.own()).filter(|s| s["status"] == status)
        })
    }

    /// An operator notes that an invoice was paid.
    fn pays(&self, invoice: &Value) {
        let path = format!("/api/admin/billing/invoices/{}/mark-paid", invoice["id"]);
        self.operator.post(&path, &json!({})).expect(200);
    }

    fn pod_is(&self, status: &str) {
        eventually(&format!("the pod is {status}"), SOON, || {
            let pod = self.client.get(&format!("/api/cloudpods/{}", self.pod));
            (pod.status == 404 && status == "gone" || pod.body["status"] == status).then_some(())
        });
    }

    fn invoices(&self, count: usize) -> Vec<Value> {
        eventually(&format!("there are {count} invoices"), SOON, || {
            let all = self.client.get("/api/billing/invoices").expect(200);
            Some(all.as_array().unwrap().clone()).filter(|i| i.len() == count)
        })
    }
}

#[test]
fn what_cannot_be_done_with_a_subscription_is_refused() {
    let shop = open();
    let buyer = shop.sell("buyer@example.com");
    let stranger = shop.panel.other_tenant("other");
    for action in ["change", "cancel", "resume"] {
        let path = format!("/api/billing/subscriptions/{}/{action}", buyer.subscription);
        assert_eq!(stranger.post(&path, &json!({})).status, 404, "{action}");
        assert_eq!(shop.visitor.post(&path, &json!({})).status, 401, "{action}");
        let any = format!("/api/admin/billing/subscriptions/{}/{action}", buyer.subscription);
        assert!(matches!(stranger.post(&any, &json!({})).status, 403..=405), "{action}");
    }
    assert_eq!(buyer.act("resume", &json!({})).body["code"], "not_cancelling");
    assert_eq!(
        buyer.act("cancel", &json!({ "when": "tomorrow" })).wrong_fields(),
        [("when".into(), "wrong_type".into())]
    );
    let wrong = |body: Value| -> Vec<String> {
        buyer.act("change", &body).wrong_fields().into_iter().map(|(f, c)| format!("{f}:{c}")).collect()
    };
    assert_eq!(wrong(json!({ "planCode": "gigantic" })), ["productCode:unknown_product"]);
    assert_eq!(
        wrong(json!({ "planCode": "backup-50", "quantity": 0 })),
        ["productCode:other_type", "quantity:invalid_quantity"]
    );
    assert_eq!(
        wrong(json!({ "billingCycle": "weekly", "colour": 1 })),
        ["billingCycle:wrong_type", "colour:unknown_field"]
    );
    let late = buyer.act("change", &json!({ "billingCycle": "yearly", "expectedTotal": 1 }));
    assert_eq!((late.status, &late.body["code"]), (409, &json!("amount_changed")));
    buyer.act("cancel", &json!({})).expect(200);
    assert_eq!(buyer.act("change", &json!({ "billingCycle": "yearly" })).body["code"], "cancelling");
    assert_eq!(buyer.own()["status"], "active");
    shop.books_agree();
}

#[test]
fn every_period_is_billed_once_even_after_a_long_silence() {
    let mut shop = open();
    let buyer = shop.sell("buyer@example.com");
    shop.days_pass(32);
    let invoices = buyer.invoices(2);
    let renewal = &invoices[0];
    assert_eq!((&renewal["status"], &renewal["amount"]["amount"]), (&json!("open"), &json!(750)));
    assert_eq!(renewal["lineItems"].as_array().unwrap().len(), 2, "the plan and what goes with it");
    assert_eq!(buyer.own()["status"], "active", "it may be paid until it is due");
    // What is overdue is not billed further, so this one is paid.
    let paid = format!("/api/admin/billing/invoices/{}/mark-paid", renewal["id"]);
    buyer.operator.post(&paid, &json!({})).expect(200);
    shop.books_agree();
    // Away for months: one invoice for all of them, and again nothing twice.
    shop.panel.kill();
    shop.days_pass(95);
    shop.panel.restart();
    let shop = shop;
    let client = mpanel_testkit::Client { url: shop.panel.url.clone(), ..buyer.client.clone() };
    let all = eventually("the missed periods are billed", SOON, || {
        let all = client.get("/api/billing/invoices").expect(200);
        Some(all).filter(|a| a.as_array().unwrap().len() == 3)
    });
    let missed = all[0]["lineItems"].as_array().unwrap().len();
    assert!(missed == 6 || missed == 8, "three or four months of two subscriptions: {missed}");
    shop.books_agree();
    let renewed = "select count(*) from subscriptions where renews_at > now() and period_start <= now()";
    assert_eq!(shop.panel.database.number(renewed), 2);
}

#[test]
fn a_wish_to_end_can_be_taken_back_until_it_comes_true() {
    let shop = open();
    let buyer = shop.sell("buyer@example.com");
    let ending = buyer.act("cancel", &json!({})).expect(200);
    assert_eq!(ending["cancelAt"], ending["renewsAt"]);
    let count = |sql: &str| shop.panel.database.number(sql);
    assert_eq!(
        count("select count(*) from subscriptions where cancel_at is not null"),
        2,
        "what goes with it ends too"
    );
    assert!(buyer.act("resume", &json!({})).expect(200)["cancelAt"].is_null());
    assert_eq!(count("select count(*) from subscriptions where cancel_at is not null"), 0);
    buyer.act("cancel", &json!({ "when": "period_end" })).expect(200);
    buyer.pod_is("running");
    shop.days_pass(32);
    buyer.is("cancelled");
    buyer.pod_is("gone");
    assert_eq!(buyer.invoices(1).len(), 1, "nothing more is billed");
    for action in ["cancel", "resume"] {
        assert_eq!(buyer.act(action, &json!({})).body["code"], "already_cancelled", "{action}");
    }
    assert_eq!(count("select count(*) from audit_events where event = 'SUBSCRIPTION_CANCELLED'"), 2);
    assert_eq!(
        count("select pods_used::bigint from cloud_pod_quotas where pods_used > 0 union all select 0 limit 1"),
        0
    );
    shop.books_agree();
}

#[test]
fn ending_now_deletes_what_it_pays_for() {
    let shop = open();
    let buyer = shop.sell("buyer@example.com");
    let path = format!("/api/platform/billing/subscriptions/{}/cancel", buyer.subscription);
    let ended = buyer.operator.post(&path, &json!({ "when": "now" })).expect(200);
    assert_eq!(ended["status"], "cancelled");
    buyer.pod_is("gone");
    assert_eq!(shop.panel.database.number("select count(*) from subscriptions where status <> 'cancelled'"), 0);
}

#[test]
fn a_change_costs_what_was_shown_and_credit_is_used_up() {
    let shop = open();
    let buyer = shop.sell("buyer@example.com");
    shop.days_pass(15);
    let shown = buyer.act("change", &json!({ "billingCycle": "yearly", "preview": true })).expect(200);
    assert_eq!((&shown["applied"], &shown["charge"]["amount"]), (&json!(false), &json!(5000)));
    let credit = shown["credit"]["amount"].as_i64().unwrap();
    assert!((200..300).contains(&credit), "about half of 5.00: {credit}");
    assert_eq!(buyer.own()["billingPeriod"], "monthly", "a preview changes nothing");
    let total = shown["total"]["amount"].as_i64().unwrap();
    let made = buyer.act("change", &json!({ "billingCycle": "yearly", "expectedTotal": total })).expect(200);
    assert_eq!((&made["applied"], &made["subscription"]["billingPeriod"]), (&json!(true), &json!("yearly")));
    let invoices = buyer.invoices(2);
    assert!((invoices[0]["amount"]["amount"].as_i64().unwrap() - total).abs() <= 1);
    shop.books_agree();

    // What nobody has paid for is worth no credit.
    let unpaid = buyer.act("change", &json!({ "billingCycle": "monthly" }));
    assert_eq!((unpaid.status, &unpaid.body["code"]), (409, &json!("unpaid")), "{}", unpaid.body);
    assert!(unpaid.body["detail"].as_str().unwrap().contains("INV-000002"), "{}", unpaid.body);
    let shown = buyer.act("change", &json!({ "billingCycle": "monthly", "preview": true })).expect(200);
    assert_eq!((&shown["refused"]["code"], &shown["refused"]["detail"]), (&json!("unpaid"), &unpaid.body["detail"]));
    assert_eq!(buyer.invoices(2)[0]["status"], "open");
    buyer.pays(&invoices[0]);
    // Back to months: more is given back than is used. The credit pays what comes next.
    let back = buyer.act("change", &json!({ "billingCycle": "monthly" })).expect(200);
    assert!(back["total"]["amount"].as_i64().unwrap() < 0, "{back}");
    let all = buyer.invoices(3);
    assert_eq!((&all[0]["kind"], &all[0]["number"]), (&json!("credit_note"), &json!("CN-000001")));
    shop.books_agree();
    shop.days_pass(32);
    let all = eventually("the renewal is paid out of the credit", SOON, || {
        let all = buyer.client.get("/api/billing/invoices").expect(200);
        Some(all).filter(|a| a.as_array().unwrap().len() >= 4)
    });
    let renewal = all.as_array().unwrap().iter().find(|i| i["kind"] == "invoice").unwrap();
    assert_eq!(renewal["status"], "paid", "{renewal}");
    shop.books_agree();
}

#[test]
fn a_larger_plan_gives_the_pod_its_size() {
    let shop = open();
    let buyer = shop.sell("buyer@example.com");
    let shown = buyer.act("change", &json!({ "planCode": "pro", "preview": true })).expect(200);
    assert!((990..=1000).contains(&shown["total"]["amount"].as_i64().unwrap()), "the whole period is left: {shown}");
    assert_eq!((&shown["refused"], &shown["pod"]["after"]["cpuCores"]), (&Value::Null, &json!(2)));
    buyer.act("change", &json!({ "planCode": "pro" })).expect(200);
    buyer.pays(&buyer.invoices(2)[0]);
    eventually("the pod has grown", SOON, || {
        let pod = buyer.client.get(&format!("/api/cloudpods/{}", buyer.pod)).expect(200);
        (pod["plan"] == "pro" && pod["cpuCores"] == 2 && pod["memoryMb"] == 4096).then_some(())
    });
    assert_eq!(buyer.own()["productCode"], "pro");
    assert_eq!(
        shop.panel.database.number("select cpu_cores_used::bigint from cloud_pod_quotas where pods_used = 1"),
        2
    );
    shop.panel.settled(&buyer.client, buyer.pod, SOON).unwrap();
    // Shown before anybody pays, and refused in the same words.
    let shown = buyer.act("change", &json!({ "planCode": "mini", "preview": true })).expect(200);
    assert_eq!((&shown["refused"]["code"], &shown["pod"]["before"]["cpuCores"]), (&json!("disk_shrinks"), &json!(2)));
    assert!(shown["pod"]["after"]["diskGb"].as_i64() < shown["pod"]["before"]["diskGb"].as_i64(), "{shown}");
    assert!(shown["refused"]["detail"].as_str().unwrap().contains("cannot be made smaller"), "{shown}");
    let smaller = buyer.act("change", &json!({ "planCode": "mini" }));
    assert_eq!(smaller.body["detail"], shown["refused"]["detail"]);
    assert_eq!((smaller.status, &smaller.body["code"]), (409, &json!("disk_shrinks")));
    assert_eq!(buyer.own()["productCode"], "pro", "nothing was changed");
    // A plan whose disk would do, and that is too small for what runs in the pod.
    shop.panel
        .database
        .sql("update cloud_pods set disk_gb = 1; update cloud_pod_templates set minimum_plan_code = 'pro'");
    let shown = buyer.act("change", &json!({ "planCode": "mini", "preview": true })).expect(200);
    assert_eq!(shown["refused"]["code"], "plan_too_small", "{shown}");
    assert!(shown["refused"]["detail"].as_str().unwrap().contains("needs at least"), "{shown}");
    let tenant = buyer.own()["tenantId"].clone();
    shop.panel.database.sql(&format!("update cloud_pod_quotas set cpu_cores_limit = 2 where tenant_id = {tenant}"));
    let shown = buyer.act("change", &json!({ "planCode": "business", "preview": true })).expect(200);
    assert_eq!(shown["refused"]["code"], "quota_exceeded");
    let larger = buyer.act("change", &json!({ "planCode": "business" }));
    assert_eq!((larger.status, &larger.body["code"]), (422, &json!("quota_exceeded")));
    let refusals = "select count(*) from audit_events where event = 'QUOTA_CHECK_FAILED'";
    assert_eq!(shop.panel.database.number(refusals), 1, "and that is on record");
    shop.books_agree();
}

#[test]
fn what_is_not_paid_stands_still_and_runs_again_with_the_payment() {
    let shop = open();
    let buyer = shop.sell("buyer@example.com");
    shop.days_pass(32);
    let renewal = buyer.invoices(2)[0].clone();
    // Due in 14 days.
    shop.days_pass(15);
    buyer.is("past_due");
    buyer.pod_is("running");
    let mail = buyer.operator.message_about("buyer@example.com", "payment is missing");
    assert!(mail["body"].as_str().unwrap().contains("overdue"), "{mail}");
    shop.days_pass(8);
    buyer.is("suspended");
    buyer.pod_is("stopped");
    let start = buyer.client.post(&format!("/api/cloudpods/{}/actions", buyer.pod), &json!({ "action": "start" }));
    assert_eq!((start.status, &start.body["code"]), (409, &json!("suspended")));
    let paid = buyer
        .operator
        .post(&format!("/api/admin/billing/invoices/{}/mark-paid", renewal["id"]), &json!({}))
        .expect(200);
    assert_eq!(paid["status"], "paid");
    buyer.is("active");
    buyer.pod_is("running");
    shop.books_agree();

    // The next one is never paid.
    shop.days_pass(20);
    buyer.invoices(3);
    shop.days_pass(15);
    buyer.is("past_due");
    shop.days_pass(31);
    buyer.is("cancelled");
    buyer.pod_is("gone");
    shop.books_agree();
}

#[test]
fn an_invoice_that_is_taken_back_holds_nothing_up() {
    let shop = open();
    let buyer = shop.sell("buyer@example.com");
    shop.days_pass(32);
    let renewal = buyer.invoices(2)[0].clone();
    shop.days_pass(15);
    buyer.is("past_due");
    shop.days_pass(8);
    buyer.is("suspended");
    buyer.pod_is("stopped");
    buyer.operator.post(&format!("/api/admin/billing/invoices/{}/void", renewal["id"]), &json!({})).expect(200);
    assert_eq!(buyer.own()["status"], "active");
    buyer.pod_is("running");
    // And the next period is billed again.
    shop.days_pass(20);
    buyer.invoices(3);
    shop.books_agree();
}

#[test]
fn what_is_hidden_is_sold_by_operators_only() {
    let shop = open();
    let buyer = shop.sell("buyer@example.com");
    shop.panel.database.sql("update products set status = 'hidden' where code in ('mini', 'pro')");
    let wish = json!({ "planCode": "pro", "preview": true });
    assert_eq!(buyer.act("change", &wish).wrong_fields(), [("productCode".into(), "not_on_sale".into())]);
    let any = format!("/api/admin/billing/subscriptions/{}/change", buyer.subscription);
    assert_eq!(buyer.operator.post(&any, &wish).expect(200)["refused"], Value::Null);
    // Whoever has it may still choose how often to pay for it.
    buyer.act("change", &json!({ "billingCycle": "yearly", "preview": true })).expect(200);
}

#[test]
fn an_unpaid_change_is_missed_like_an_unpaid_period() {
    let shop = open();
    let buyer = shop.sell("buyer@example.com");
    buyer.act("change", &json!({ "planCode": "pro" })).expect(200);
    shop.panel.settled(&buyer.client, buyer.pod, SOON).unwrap();
    let change = buyer.invoices(2)[0].clone();
    assert_eq!(change["status"], "open", "{change}");
    // Due in 14 days, in the middle of the period.
    shop.days_pass(15);
    buyer.is("past_due");
    buyer.pod_is("running");
    buyer.operator.post(&format!("/api/admin/billing/invoices/{}/mark-paid", change["id"]), &json!({})).expect(200);
    buyer.is("active");
    shop.books_agree();
}

#[test]
fn a_subscription_tells_all_that_hangs_on_it() {
    let shop = open();
    let buyer = shop.sell("buyer@example.com");
    let stranger = shop.panel.other_tenant("other");
    let own = format!("/api/billing/subscriptions/{}", buyer.subscription);
    let any = format!("/api/admin/billing/subscriptions/{}", buyer.subscription);
    assert_eq!((stranger.get(&own).status, stranger.get(&any).status), (404, 403));
    assert_eq!(buyer.operator.get("/api/admin/billing/subscriptions/999999").status, 404);
    assert_eq!(buyer.operator.post("/api/admin/billing/subscriptions/999999/resume", &json!({})).status, 404);
    let detail = buyer.client.get(&own).expect(200);
    assert_eq!(detail, buyer.operator.get(&any).expect(200), "operators see the same");
    assert_eq!(detail["items"][0]["productCode"], "backup-50");
    let (period, invoice) = (&detail["periods"][0], &detail["invoices"][0]);
    assert_eq!((&period["end"], &period["invoiceNumber"]), (&detail["renewsAt"], &invoice["number"]));
    assert_eq!((&invoice["status"], &detail["dunning"]), (&json!("paid"), &Value::Null));
    // Found by its product and its tenant, and by no other.
    let listed = |filter: String| {
        let all = buyer.operator.get(&format!("/api/admin/billing/subscriptions?{filter}")).expect(200);
        all.as_array().unwrap().iter().map(|s| s["tenantName"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(listed(format!("productId={}&tenantId={}", detail["productId"], detail["tenantId"])), ["buyer"]);
    assert!(listed("productId=999999".into()).is_empty());
    // An operator takes a wish to end back.
    assert_eq!(buyer.operator.post(&format!("{any}/resume"), &json!({})).body["code"], "not_cancelling");
    buyer.operator.post(&format!("{any}/cancel"), &json!({})).expect(200);
    assert_eq!(buyer.operator.post(&format!("{any}/resume"), &json!({})).expect(200)["cancelAt"], Value::Null);
    // While a payment is missing it tells what follows.
    shop.days_pass(32);
    buyer.invoices(2);
    shop.days_pass(15);
    buyer.is("past_due");
    let dunning = buyer.client.get(&own).expect(200)["dunning"].clone();
    let days = |key: &str| {
        let at = |key: &str| dunning[key].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
        at(key).duration_since(at("since")).as_hours() / 24
    };
    assert_eq!((days("suspendsAt"), days("endsAt")), (7, 30));
}
