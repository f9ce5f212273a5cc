//! A tenant that is suspended: its billing pauses, and nothing is made for it.

use mpanel_testkit::eventually;
use serde_json::{Value, json};

use crate::shop::{Buyer, SOON, Shop, completed};

impl Buyer {
    fn as_seen(&self) -> Value {
        let path = format!("/api/admin/billing/subscriptions/{}", self.subscription);
        self.operator.get(&path).expect(200)
    }

    fn tenant(&self, action: &str) {
        let path = format!("/api/platform/customers/{}/{action}", self.as_seen()["tenantId"]);
        self.operator.post(&path, &json!({})).expect(200);
    }
}

impl Shop {
    /// So many days pass, for those that are suspended too; and all schedules have looked at what that means.
    fn days_pass_for_all(&self, days: i64) {
        self.panel.database.sql(&format!("update tenants set suspended_at = suspended_at - interval '{days} days'"));
        self.days_pass(days);
        self.all_looked();
    }

    fn all_looked(&self) {
        let ran = "select (extract(epoch from min(last_run_at)) * 1000)::bigint from job_schedules where name in ('subscriptions.renew', 'subscriptions.dun', 'orders.sweep')";
        // One that began before may have looked before.
        for _ in 0..2 {
            let before = self.panel.database.number(ran);
            eventually("the schedules run", SOON, || (self.panel.database.number(ran) > before).then_some(()));
        }
        let at_work = "select count(*) from jobs where type in ('subscriptions.renew', 'subscriptions.dun') and status = 'running'";
        eventually("they are through", SOON, || (self.panel.database.number(at_work) == 0).then_some(()));
    }
}

fn at(of: &Value, key: &str) -> jiff::Timestamp {
    of[key].as_str().unwrap().parse().unwrap()
}

fn days_from_now(of: &Value, key: &str) -> i64 {
    at(of, key).duration_since(jiff::Timestamp::now()).as_hours() / 24
}

#[test]
fn what_is_suspended_is_not_billed_and_goes_on_where_it_stood() {
    let shop = Shop::open_in_a_hurry();
    let buyer = shop.sell("buyer@example.com");
    let invoices = || shop.panel.database.number("select count(*) from invoices");
    shop.days_pass(10);
    let before = days_from_now(&buyer.as_seen(), "renewsAt");
    buyer.tenant("suspend");
    shop.days_pass_for_all(45);
    assert_eq!((invoices(), &buyer.as_seen()["status"]), (1, &json!("active")), "nothing is billed meanwhile");
    buyer.tenant("unsuspend");
    shop.all_looked();
    assert_eq!(invoices(), 1, "nor afterwards, for what could not be used");
    let after = days_from_now(&buyer.as_seen(), "renewsAt");
    assert!((before - 1..=before + 1).contains(&after), "{before} and {after} days are left");
    let told = "select count(*) from audit_events where event = 'SUBSCRIPTION_UPDATED' and (details->>'pausedSeconds')::bigint > 40 * 86400";
    assert_eq!(shop.panel.database.number(told), 2);
    // What is left of the period is worth what it was.
    let change = json!({ "billingCycle": "yearly", "preview": true });
    let shown =
        buyer.client.post(&format!("/api/billing/subscriptions/{}/change", buyer.subscription), &change).expect(200);
    let credit = shown["credit"]["amount"].as_i64().unwrap();
    assert!((310..360).contains(&credit), "about two thirds of 5.00: {credit}");
    // The next period is billed once, and the one after it ends on the same day.
    shop.days_pass(after + 1);
    shop.counts("select count(*) from invoices", 2);
    shop.all_looked();
    assert_eq!(invoices(), 2);
    assert!((27..=31).contains(&days_from_now(&buyer.as_seen(), "renewsAt")), "{}", buyer.as_seen());
    shop.books_agree();
    buyer.client.post(&format!("/api/billing/subscriptions/{}/cancel", buyer.subscription), &json!({})).expect(200);
    buyer.tenant("suspend");
    shop.days_pass_for_all(40);
    assert_eq!(buyer.as_seen()["status"], "active", "its paid time is not over");
    buyer.tenant("unsuspend");
    let own = buyer.as_seen();
    assert_eq!(own["cancelAt"], own["renewsAt"]);
    shop.books_agree();
}

#[test]
fn nobody_who_is_locked_out_is_dunned() {
    let shop = Shop::open_in_a_hurry();
    let buyer = shop.sell("buyer@example.com");
    shop.days_pass(32);
    shop.counts("select count(*) from invoices", 2);
    shop.days_pass(15);
    shop.counts("select count(*) from subscriptions where status = 'past_due'", 2);
    let since = days_from_now(&buyer.as_seen(), "pastDueSince");
    let mails = "select count(*) from mail_outbox where subject like '%payment is missing%'";
    let told = shop.panel.database.number(mails);
    buyer.tenant("suspend");
    shop.panel.database.sql("update invoices set next_charge_at = now() where status = 'open'");
    shop.days_pass_for_all(40);
    assert_eq!(buyer.as_seen()["status"], "past_due", "30 days would have ended it");
    assert_eq!(shop.panel.database.number(mails), told);
    assert_eq!(
        shop.panel
            .database
            .number("select count(*) from invoices where status = 'open' and next_charge_at is not null"),
        1,
        "it was not charged"
    );
    buyer.tenant("unsuspend");
    shop.all_looked();
    assert_eq!(buyer.as_seen()["status"], "past_due");
    assert_eq!(days_from_now(&buyer.as_seen(), "pastDueSince"), since);
    shop.books_agree();
}

#[test]
fn a_payment_starts_no_pod_of_a_suspended_tenant() {
    let shop = Shop::open_in_a_hurry();
    let buyer = shop.sell("buyer@example.com");
    shop.days_pass(32);
    shop.counts("select count(*) from invoices", 2);
    shop.days_pass(15);
    shop.counts("select count(*) from subscriptions where status = 'past_due'", 2);
    shop.days_pass(8);
    let pod = |status: &str| {
        shop.counts(&format!("select count(*) from cloud_pods where id = {} and status = '{status}'", buyer.pod), 1);
    };
    pod("stopped");
    buyer.tenant("suspend");
    let follows =
        "select count(*) from jobs where type = 'tenant.follow_suspension' and status in ('pending', 'running')";
    shop.counts(follows, 0);
    let open = "select id from invoices where status = 'open' and kind = 'invoice'";
    let invoice: i64 = shop.panel.database.rows(open)[0].get(0);
    buyer.operator.post(&format!("/api/admin/billing/invoices/{invoice}/mark-paid"), &json!({})).expect(200);
    assert_eq!(buyer.as_seen()["status"], "active");
    assert_eq!(
        shop.panel.database.number("select count(*) from jobs where type = 'pod.start'"),
        0,
        "it stays off while its tenant is locked out"
    );
    buyer.tenant("unsuspend");
    pod("running");
}

#[test]
fn a_start_that_is_under_way_does_not_outlast_the_suspension() {
    let shop = Shop::open_in_a_hurry();
    shop.panel.set("jobs.backoff_max_ms", &json!(3000));
    shop.panel.set("cloudpods.job_attempts", &json!(20));
    let buyer = shop.sell("buyer@example.com");
    let act = |action: &str| {
        let path = format!("/api/cloudpods/{}/actions", buyer.pod);
        buyer.client.post(&path, &json!({ "action": action })).expect(202);
    };
    let jobs = |kind: &str, which: &str| {
        format!("select count(*) from jobs where pod_id = {} and type = '{kind}' and status {which}", buyer.pod)
    };
    act("stop");
    shop.panel.settled(&buyer.client, buyer.pod, SOON).unwrap();
    shop.days_pass(32);
    shop.counts("select count(*) from invoices", 2);
    shop.days_pass(15);
    shop.counts("select count(*) from subscriptions where status = 'past_due'", 2);
    // It is slow to start, and the sweep finds nothing out.
    shop.panel.simulate_faults(&json!({ "start": "It takes its time.", "samples": "Not now." }));
    act("start");
    shop.days_pass(8);
    shop.counts(
        &format!("select count(*) from cloud_pods where id = {} and suspended_reason is not null", buyer.pod),
        1,
    );
    assert_eq!(shop.panel.database.number(&jobs("pod.start", "in ('pending', 'running')")), 1);
    shop.panel.simulate_faults(&json!({ "samples": "Not now." }));
    shop.counts(&jobs("pod.stop", "= 'completed'"), 2);
    let shown = buyer.client.get(&format!("/api/cloudpods/{}", buyer.pod)).expect(200);
    assert_eq!(shown["status"], "stopped", "{shown}");
    assert_eq!(shop.panel.database.number(&jobs("pod.start", "= 'completed'")), 1);
}

#[test]
fn whoever_is_suspended_gets_no_second_tenant_by_buying() {
    let shop = Shop::open();
    let buyer = shop.sell("buyer@example.com");
    buyer.tenant("suspend");
    let id = shop.choose("buyer@example.com");
    shop.deliver(&completed(&id, Some(500))).expect(204);
    assert_eq!(shop.becomes(&id, "completed")["order"]["status"], "waiting");
    let owned =
        "select count(*) from tenant_users m join users u on u.id = m.user_id where u.email = 'buyer@example.com'";
    assert_eq!(shop.panel.database.number(owned), 1);
    assert_eq!(shop.panel.database.number("select count(*) from cloud_pods"), 1);
    let told = eventually("an operator is told", SOON, || shop.incidents(&buyer.operator, "order_waiting").pop());
    assert!(told.contains("the tenant is suspended"), "{told}");
    let mail = buyer.operator.message_about("buyer@example.com", "we look at your order");
    assert!(mail["body"].as_str().unwrap().contains("suspended"), "{mail}");
    buyer.tenant("unsuspend");
    shop.panel.database.sql("update orders set next_look_at = now()");
    shop.counts("select count(*) from orders where status = 'fulfilled'", 2);
    eventually("the incident is resolved", SOON, || {
        shop.incidents(&buyer.operator, "order_waiting").is_empty().then_some(())
    });
    shop.books_agree();
}
