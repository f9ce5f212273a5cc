//! What is sold and what runs stay bound to each other: a sold pod's size and end, and orders for the last place.

use mpanel_testkit::{Client, SSH_KEY, eventually};
use serde_json::{Value, json};

use crate::shop::{Buyer, SOON, Shop, completed};

impl Shop {
    /// Lets nothing happen to pods, or lets it happen again.
    pub fn queue(&self, operator: &Client, what: &str) {
        operator.post(&format!("/api/platform/provisioning/queues/cloudpods/{what}"), &json!({})).expect(204);
    }

    /// The simulated server has so much memory from now on.
    pub fn memory(&self, mb: i64) {
        self.panel.database.sql(&format!(
            "update servers set memory_mb = {mb}, config = config || '{{\"memoryMb\": {mb}}}', updated_at = now() where driver = 'simulated'"
        ));
    }

    /// The open incidents of a kind, as their summaries.
    pub fn incidents(&self, operator: &Client, kind: &str) -> Vec<String> {
        let all = operator.get("/api/admin/security/incidents").expect(200);
        let open = all.as_array().unwrap().iter().filter(|i| i["kind"] == kind && i["status"] == "open");
        open.map(|i| i["summary"].as_str().unwrap().to_owned()).collect()
    }
}

impl Buyer {
    fn subscription(&self) -> Value {
        self.client.get(&format!("/api/billing/subscriptions/{}", self.subscription)).expect(200)
    }

    fn terminate(&self, body: &Value) -> mpanel_testkit::Answer {
        let mut wish = body.clone();
        wish["action"] = json!("terminate");
        self.client.post(&format!("/api/cloudpods/{}/actions", self.pod), &wish)
    }

    fn is_gone(&self) {
        eventually("the pod is gone", SOON, || {
            (self.client.get(&format!("/api/cloudpods/{}", self.pod)).status == 404).then_some(())
        });
    }
}

#[test]
fn a_sold_pod_gets_its_size_from_its_subscription_only() {
    let shop = Shop::open();
    let buyer = shop.sell("buyer@example.com");
    let path = format!("/api/cloudpods/{}", buyer.pod);
    let larger = buyer.client.post(&format!("{path}/scale"), &json!({ "plan": "business" }));
    assert_eq!((larger.status, &larger.body["code"]), (409, &json!("sold")), "{}", larger.body);
    let detail = larger.body["detail"].as_str().unwrap();
    assert!(detail.contains(&format!("/api/billing/subscriptions/{}/change", buyer.subscription)), "{detail}");
    let pod = buyer.client.get(&path).expect(200);
    assert_eq!((&pod["plan"], &pod["subscriptionId"]), (&json!("mini"), &json!(buyer.subscription)));
    // One of the quota is scaled as ever.
    let order = json!({ "name": "own", "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] });
    let own = buyer.client.post("/api/cloudpods", &order).expect(202)["id"].as_i64().unwrap();
    assert_eq!(shop.panel.settled(&buyer.client, own, SOON).unwrap()["subscriptionId"], Value::Null);
    buyer.client.post(&format!("/api/cloudpods/{own}/scale"), &json!({ "plan": "pro" })).expect(202);
    // And a sold one by the change of what is paid for.
    buyer
        .client
        .post(&format!("/api/billing/subscriptions/{}/change", buyer.subscription), &json!({ "planCode": "pro" }))
        .expect(200);
    eventually("the pod has grown", SOON, || (buyer.client.get(&path).expect(200)["plan"] == "pro").then_some(()));
}

#[test]
fn terminating_a_sold_pod_says_what_becomes_of_its_subscription() {
    let shop = Shop::open();
    let buyer = shop.sell("buyer@example.com");
    let silent = buyer.terminate(&json!({}));
    assert_eq!(silent.wrong_fields(), [("subscription".into(), "required".into())]);
    let message = silent.body["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("`end`") && message.contains("`keep`"), "{message}");
    assert_eq!(
        buyer.terminate(&json!({ "subscription": "forget" })).wrong_fields(),
        [("subscription".into(), "wrong_type".into())]
    );
    let stop = json!({ "action": "stop", "subscription": "end" });
    let stop = buyer.client.post(&format!("/api/cloudpods/{}/actions", buyer.pod), &stop);
    assert_eq!(stop.wrong_fields(), [("subscription".into(), "not_terminating".into())]);
    let any = format!("/api/admin/hosting/cloudpods/{}/actions", buyer.pod);
    let operator = buyer.operator.post(&any, &json!({ "action": "terminate" }));
    assert_eq!(operator.wrong_fields(), [("subscription".into(), "required".into())]);
    assert_eq!(buyer.subscription()["status"], "active", "nothing was done");

    // Who may not end it deletes the pod only.
    let role = json!({ "name": "Hands", "permissions": ["cloudpods.view", "cloudpods.manage", "cloudpods.destroy"] });
    buyer.client.post("/api/roles", &role).expect(201);
    buyer.client.post("/api/users/invite", &json!({ "email": "hands@example.com", "role": "Hands" })).expect(201);
    let hands = shop.visitor.join(&buyer.operator, "hands@example.com");
    let end = json!({ "action": "terminate", "subscription": "end" });
    assert_eq!(hands.post(&format!("/api/cloudpods/{}/actions", buyer.pod), &end).status, 403);

    let ended = buyer.terminate(&json!({ "subscription": "end" })).expect(202);
    assert_eq!(ended["status"], "deleting");
    buyer.is_gone();
    assert_eq!(shop.panel.database.number("select count(*) from subscriptions where status <> 'cancelled'"), 0);
    let told = "select count(*) from audit_events where event = 'SUBSCRIPTION_CANCELLED' and user_id is not null";
    assert_eq!(shop.panel.database.number(told), 2, "with what goes with it, by whom");
    shop.books_agree();
}

#[test]
fn a_subscription_that_is_kept_makes_a_new_pod() {
    let shop = Shop::open();
    let buyer = shop.sell("buyer@example.com");
    shop.counts("select count(*) from orders where status = 'fulfilled'", 1);
    let anew =
        |client: &Client| client.post(&format!("/api/billing/subscriptions/{}/pod", buyer.subscription), &json!({}));
    assert_eq!(anew(&shop.panel.other_tenant("other")).status, 404);
    assert_eq!(anew(&buyer.client).body["code"], "has_pod");
    buyer.terminate(&json!({ "subscription": "keep" })).expect(202);
    buyer.is_gone();
    assert_eq!((&buyer.subscription()["status"], &buyer.subscription()["podId"]), (&json!("active"), &Value::Null));
    let pod = anew(&buyer.client).expect(200)["podId"].as_i64().unwrap();
    assert_eq!(shop.panel.settled(&buyer.client, pod, SOON).unwrap()["status"], "running");
    shop.counts("select count(*) from orders where status = 'fulfilled'", 1);
    assert_eq!(anew(&buyer.client).body["code"], "has_pod");
    shop.books_agree();
}

#[test]
fn an_order_whose_pod_was_terminated_is_not_looked_at_for_ever() {
    let shop = Shop::open();
    let operator = shop.panel.admin();
    shop.queue(&operator, "pause");
    let id = shop.choose("buyer@example.com");
    shop.deliver(&completed(&id, Some(500))).expect(204);
    assert_eq!(shop.becomes(&id, "completed")["order"]["status"], "placed");
    let client = shop.visitor.join(&operator, "buyer@example.com");
    let own = client.get("/api/billing/subscriptions").expect(200)[0].clone();
    let act = json!({ "action": "terminate", "subscription": "keep" });
    client.post(&format!("/api/cloudpods/{}/actions", own["podId"]), &act).expect(202);
    shop.queue(&operator, "resume");
    shop.counts("select count(*) from orders where status = 'cancelled'", 1);
    let anew = format!("/api/billing/subscriptions/{}/pod", own["id"]);
    let wrong = client.post(&anew, &json!({ "sshKeys": ["x"] }));
    assert_eq!(wrong.wrong_fields(), [("sshKeys".into(), "invalid_ssh_key".into())]);
    // With another key than was ordered: who bought without one gets in this way.
    let pod = client.post(&anew, &json!({ "sshKeys": [SSH_KEY, SSH_KEY] })).expect(200)["podId"].clone();
    shop.counts("select count(*) from orders where status = 'fulfilled'", 1);
    assert_eq!(client.get(&format!("/api/cloudpods/{pod}")).expect(200)["sshKeyCount"], 2);
    assert_eq!(shop.panel.database.number("select count(*) from cloud_pods where status = 'running'"), 1);
}

#[test]
fn of_several_orders_for_one_place_the_others_wait() {
    let shop = Shop::open();
    let operator = shop.panel.admin();
    let db = &shop.panel.database;
    // For one pod, with what is kept in reserve.
    shop.memory(1100);
    // All are placed before the first pod takes the place.
    shop.queue(&operator, "pause");
    let ids: Vec<String> = (0..4).map(|i| shop.choose(&format!("buyer{i}@example.com"))).collect();
    std::thread::scope(|scope| {
        for id in &ids {
            scope.spawn(|| shop.deliver(&completed(id, Some(500))).expect(204));
        }
    });
    for id in &ids {
        assert_eq!(shop.becomes(id, "completed")["order"]["status"], "placed");
    }
    shop.queue(&operator, "resume");
    shop.counts("select count(*) from orders where status = 'fulfilled'", 1);
    shop.counts("select count(*) from orders where status = 'waiting' and status_reason like '%memory%' and waiting_told_at is not null", 3);
    assert_eq!(shop.incidents(&operator, "order_waiting").len(), 3);
    assert_eq!(db.number("select count(*) from mail_outbox where subject like '%waits for room%'"), 3);
    assert_eq!(db.number("select count(*) from audit_events where event = 'ORDER_WAITING'"), 3);
    shop.counts("select count(*) from orders where status = 'waiting' and attempts > 1 and next_look_at > now()", 3);
    shop.memory(65_536);
    eventually("all are made", SOON, || {
        db.sql("update orders set next_look_at = now()");
        (db.number("select count(*) from orders where status = 'fulfilled'") == 4).then_some(())
    });
    assert_eq!(db.number("select count(*) from cloud_pods where status = 'running'"), 4, "none was made twice");
    eventually("the incidents are resolved", SOON, || {
        shop.incidents(&operator, "order_waiting").is_empty().then_some(())
    });
}

#[test]
fn an_order_whose_pod_fails_again_and_again_is_shown_to_an_operator() {
    let shop = Shop::open();
    let operator = shop.panel.admin();
    shop.panel.set("cloudpods.job_attempts", &json!(1));
    shop.panel.simulate_faults(&json!({ "create": "no space left on device" }));
    let id = shop.choose("buyer@example.com");
    shop.deliver(&completed(&id, Some(500))).expect(204);
    shop.becomes(&id, "completed");
    let told = eventually("an operator is told", SOON, || {
        shop.panel.database.sql("update orders set next_look_at = now()");
        shop.incidents(&operator, "order_waiting").pop()
    });
    assert!(told.contains("could not be made"), "{told}");
    assert_eq!(
        shop.panel.database.number("select count(*) from orders where waiting_told_at is null"),
        1,
        "it waits for no room"
    );
    shop.panel.simulate_faults(&json!({}));
    eventually("the order is made", SOON, || {
        shop.panel.database.sql("update orders set next_look_at = now()");
        (shop.checkout(&id)["order"]["status"] == "fulfilled").then_some(())
    });
    assert!(shop.incidents(&operator, "order_waiting").is_empty());
}

#[test]
fn a_plan_is_not_billed_where_there_is_no_room_for_it() {
    let shop = Shop::open();
    let buyer = shop.sell("buyer@example.com");
    let change =
        |body: Value| buyer.client.post(&format!("/api/billing/subscriptions/{}/change", buyer.subscription), &body);
    let plan = || buyer.client.get(&format!("/api/cloudpods/{}", buyer.pod)).expect(200)["plan"].clone();
    shop.memory(1024);
    let shown = change(json!({ "planCode": "pro", "preview": true })).expect(200);
    assert_eq!(shown["refused"]["code"], "no_room", "{shown}");
    let refused = change(json!({ "planCode": "pro" }));
    assert_eq!((refused.status, &refused.body["code"]), (409, &json!("no_room")), "{}", refused.body);
    assert_eq!(refused.body["detail"], shown["refused"]["detail"]);
    assert_eq!(buyer.subscription()["productCode"], "mini");
    assert_eq!(shop.panel.database.number("select count(*) from invoices"), 1);

    // The room was taken between the look and the job.
    shop.memory(65_536);
    shop.queue(&buyer.operator, "pause");
    change(json!({ "planCode": "pro" })).expect(200);
    shop.memory(1024);
    shop.queue(&buyer.operator, "resume");
    let failed = "select count(*) from audit_events where event = 'POD_ACTION_FAILED'";
    shop.counts(failed, 1);
    assert_eq!((plan(), &buyer.subscription()["productCode"]), (json!("mini"), &json!("pro")));
    let later = || {
        let sql = "update subscriptions set resize_next_at = now() where resize_next_at is not null";
        shop.panel.database.sql(sql);
    };
    let told = eventually("an operator is told", SOON, || {
        later();
        shop.incidents(&buyer.operator, "order_waiting").pop()
    });
    assert!(told.contains("has not got it after 3 tries"), "{told}");
    shop.memory(65_536);
    eventually("the pod has what is paid for", SOON, || {
        later();
        (plan() == "pro").then_some(())
    });
    eventually("the incident is resolved", SOON, || {
        shop.incidents(&buyer.operator, "order_waiting").is_empty().then_some(())
    });
    assert_eq!(shop.panel.database.number("select count(*) from subscriptions where resize_tries > 0"), 0);
    shop.books_agree();
}
