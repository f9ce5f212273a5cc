//! Resource plans: packs of quota; and the figures that all of it adds up to.

use mpanel_testkit::{SSH_KEY, eventually};
use serde_json::{Value, json};

use crate::shop::{SOON, Shop};

const PLANS: &str = "/api/admin/billing/resource-plans";
const HELD: &str = "/api/cloud-pods/resource-subscriptions";

#[test]
fn what_is_wrong_with_a_resource_plan_is_named() {
    let shop = Shop::open();
    let admin = shop.panel.admin();
    let wrong = |answer: mpanel_testkit::Answer| {
        assert_eq!(answer.status, 422, "{}", answer.body);
        answer.wrong_fields().into_iter().map(|(f, c)| format!("{f}:{c}")).collect::<Vec<_>>()
    };
    assert_eq!(
        wrong(admin.post(PLANS, &json!({ "colour": 1 }))),
        [
            "code:required",
            "colour:unknown_field",
            "cpuCores:required",
            "diskGb:required",
            "memoryMb:required",
            "name:required",
            "priceMonthly:required"
        ]
    );
    let pack = json!({ "code": "cloud-basic", "name": "B", "cpuCores": 1, "memoryMb": 1, "diskGb": 1, "priceMonthly": { "amount": 1, "currency": "EUR" } });
    assert_eq!(wrong(admin.post(PLANS, &pack)), ["code:code_taken"]);
    assert_eq!(wrong(admin.put(&format!("{PLANS}/cloud-basic"), &json!({ "cpuCores": 99 }))), ["cpuCores:immutable"]);
    assert_eq!(admin.put(&format!("{PLANS}/nothing"), &json!({})).status, 404);
    assert_eq!(admin.delete(&format!("{PLANS}/nothing")).status, 404);
    assert_eq!(wrong(admin.post(HELD, &json!({ "planCode": "nothing" }))), ["planCode:unknown_plan"]);
    assert_eq!(
        wrong(admin.post(HELD, &json!({ "planCode": "cloud-basic", "quantity": 0 }))),
        ["quantity:invalid_quantity"]
    );
    assert_eq!(admin.post(&format!("{HELD}/999999/cancel"), &json!({})).status, 404);
    assert_eq!(shop.panel.other_tenant("other").get(PLANS).status, 403);
}

#[test]
fn packs_are_the_quota_until_they_end() {
    let shop = Shop::open_in_a_hurry();
    let admin = shop.panel.admin();
    let quota = || admin.get("/api/cloud-pods/quota").expect(200);
    assert_eq!((&quota()["source"], &quota()["cpuCores"]["limit"]), (&json!("default"), &json!(16)));
    let first = admin.post(HELD, &json!({ "planCode": "cloud-basic", "quantity": 2 })).expect(200);
    assert_eq!(
        (&quota()["source"], &quota()["cpuCores"]["limit"], &quota()["pods"]["limit"]),
        (&json!("subscriptions"), &json!(16), &json!(10))
    );
    admin.post(HELD, &json!({ "planCode": "cloud-plus" })).expect(200);
    assert_eq!(quota()["cpuCores"]["limit"], 48);
    let invoices = admin.get("/api/billing/invoices").expect(200);
    let amounts: Vec<&Value> = invoices.as_array().unwrap().iter().map(|i| &i["amount"]["amount"]).collect();
    assert_eq!(amounts, [&json!(14_000), &json!(8000)]);
    shop.books_agree();
    // A cheaper price holds for others.
    admin
        .put(&format!("{PLANS}/cloud-basic"), &json!({ "priceMonthly": { "amount": 1000, "currency": "EUR" } }))
        .expect(200);
    assert_eq!(admin.get(HELD).expect(200)[1]["priceMonthly"]["amount"], 4000);
    // An explicit row wins.
    shop.panel.database.sql("insert into cloud_pod_quotas (tenant_id, cpu_cores_limit) values (1, 3) on conflict (tenant_id) do update set cpu_cores_limit = 3");
    assert_eq!((&quota()["source"], &quota()["cpuCores"]["limit"]), (&json!("explicit"), &json!(3)));
    shop.panel.database.sql("update cloud_pod_quotas set cpu_cores_limit = null");
    // Ended now, and ended with what is paid for.
    let path = |held: &Value| format!("{HELD}/{}/cancel", held["id"]);
    let later = admin.post(&path(&first), &json!({})).expect(200);
    assert_eq!((&later["status"], later["endsAt"].is_string()), (&json!("active"), true));
    assert_eq!(quota()["cpuCores"]["limit"], 48, "what is paid for stays until its end");
    assert_eq!(admin.post(&path(&first), &json!({ "when": "now" })).expect(200)["status"], "cancelled");
    assert_eq!(quota()["cpuCores"]["limit"], 32);
    assert_eq!(admin.post(&path(&first), &json!({})).body["code"], "already_cancelled");
    let second = admin.get(HELD).expect(200)[0].clone();
    admin.post(&path(&second), &json!({})).expect(200);
    shop.days_pass(32);
    eventually("the last pack has ended", SOON, || (quota()["source"] == "default").then_some(()));
    shop.books_agree();
    let sums = "select count(*) from cloud_tenant_resource_totals x where cpu_cores_total <> (select coalesce(sum(p.cpu_cores * r.quantity), 0) from cloud_tenant_resource_subscriptions r join cloud_resource_plans p on p.id = r.plan_id where r.tenant_id = x.tenant_id and r.status = 'active')";
    assert_eq!(shop.panel.database.number(sums), 0);
}

#[test]
fn a_pack_and_its_quota_are_changed_together() {
    let shop = Shop::open_in_a_hurry();
    let admin = shop.panel.admin();
    let quota = || admin.get("/api/cloud-pods/quota").expect(200);
    let held = || admin.get(HELD).expect(200)[0].clone();
    let pay_all = || {
        for i in admin.get("/api/billing/invoices?status=open").expect(200).as_array().unwrap() {
            if i["kind"] == "invoice" {
                admin.post(&format!("/api/admin/billing/invoices/{}/mark-paid", i["id"]), &json!({})).expect(200);
            }
        }
    };
    let pack = admin.post(HELD, &json!({ "planCode": "cloud-plus", "quantity": 3 })).expect(200);
    pay_all();
    let act = |action: &str, body: Value| {
        admin.post(&format!("/api/billing/subscriptions/{}/{action}", pack["subscriptionId"]), &body)
    };
    let change = |body: Value| act("change", body);
    let wrong =
        |body: Value| change(body).wrong_fields().into_iter().map(|(f, c)| format!("{f}:{c}")).collect::<Vec<_>>();
    assert_eq!(wrong(json!({ "quantity": 1001 })), ["quantity:invalid_quantity"]);
    // A pack becomes another pack, and nothing else one.
    shop.panel.database.sql("insert into products (code, name, type, status, base_price, currency) values ('tea', 'Tea', 'addon', 'active', 1, 'EUR')");
    shop.panel.database.sql("insert into product_prices (product_id, billing_period, currency, amount) select id, 'monthly', 'EUR', 1 from products where code = 'tea'");
    assert_eq!(wrong(json!({ "productCode": "tea" })), ["productCode:other_type"]);
    let order = json!({ "tenantId": 1, "productCode": "tea", "billingCycle": "monthly" });
    let tea = admin.post("/api/admin/billing/subscriptions", &order).expect(200);
    pay_all();
    let path = format!("/api/billing/subscriptions/{}/change", tea["id"]);
    let became = admin.post(&path, &json!({ "productCode": "resource-cloud-plus", "quantity": 9 }));
    assert_eq!(became.wrong_fields(), [("productCode".into(), "other_type".into())]);

    // What is in use stays.
    shop.panel.database.sql("insert into cloud_pod_quotas (tenant_id, cpu_cores_used) values (1, 40) on conflict (tenant_id) do update set cpu_cores_used = 40");
    let shown = change(json!({ "quantity": 1, "preview": true })).expect(200);
    assert_eq!(shown["refused"]["code"], "quota_exceeded");
    let much = change(json!({ "quantity": 1 }));
    assert_eq!((much.status, &much.body["code"]), (422, &json!("quota_exceeded")));
    assert!(much.body["detail"].as_str().unwrap().contains("processor cores: 40 of 32"), "{}", much.body);
    assert_eq!((&quota()["cpuCores"]["limit"], &held()["quantity"]), (&json!(96), &json!(3)));
    let fewer = change(json!({ "quantity": 2 })).expect(200);
    assert!(fewer["total"]["amount"].as_i64().unwrap() < 0, "{fewer}");
    assert_eq!((&quota()["cpuCores"]["limit"], &held()["quantity"]), (&json!(64), &json!(2)));
    shop.panel.database.sql("update cloud_pod_quotas set cpu_cores_used = 0");
    change(json!({ "productCode": "resource-cloud-basic", "quantity": 4 })).expect(200);
    assert_eq!((&quota()["cpuCores"]["limit"], &held()["planCode"]), (&json!(32), &json!("cloud-basic")));
    assert_eq!(held()["priceMonthly"]["amount"], 4000);
    // Its end is the subscription's, wherever that is said.
    act("cancel", json!({})).expect(200);
    assert!(held()["endsAt"].is_string(), "{}", held());
    act("resume", json!({})).expect(200);
    assert_eq!(held()["endsAt"], Value::Null);
    shop.books_agree();
}

#[test]
fn a_pack_that_is_not_paid_is_no_part_of_the_quota() {
    let shop = Shop::open_in_a_hurry();
    let admin = shop.panel.admin();
    admin.post(HELD, &json!({ "planCode": "cloud-plus" })).expect(200);
    let is = |status: &str, limit: i64| {
        eventually(&format!("the pack is {status}"), SOON, || {
            let held = admin.get(HELD).expect(200)[0].clone();
            let quota = admin.get("/api/cloud-pods/quota").expect(200);
            (held["status"] == status && quota["cpuCores"]["limit"] == limit).then_some(())
        });
    };
    let invoice = admin.get("/api/billing/invoices").expect(200)[0]["id"].clone();
    shop.days_pass(15);
    shop.counts("select count(*) from subscriptions where status = 'past_due'", 1);
    is("active", 32);
    shop.days_pass(8);
    is("suspended", 16);
    let email = "select count(*) from mail_outbox where body like '%no part of your quota now%'";
    assert_eq!(shop.panel.database.number(email), 1);
    admin.post(&format!("/api/admin/billing/invoices/{invoice}/mark-paid"), &json!({})).expect(200);
    is("active", 32);
    shop.books_agree();
}

#[test]
fn a_trial_is_billed_from_its_end_and_the_revenue_adds_up() {
    let shop = Shop::open_in_a_hurry();
    let admin = shop.panel.admin();
    let create = |body: &Value| admin.post("/api/admin/billing/subscriptions", body);
    let wrong =
        |body: Value| create(&body).wrong_fields().into_iter().map(|(f, c)| format!("{f}:{c}")).collect::<Vec<_>>();
    assert_eq!(wrong(json!({})), ["billingCycle:required", "productCode:required", "tenantId:required"]);
    assert_eq!(
        wrong(
            json!({ "tenantId": 1, "productCode": "gigantic", "billingCycle": "monthly", "trialDays": -1, "quantity": 0 })
        ),
        ["productCode:unknown_product", "quantity:invalid_quantity", "trialDays:invalid_days"]
    );
    let nobody = json!({ "tenantId": 999_999, "productCode": "backup-50", "billingCycle": "monthly" });
    assert_eq!(create(&nobody).status, 404);
    let order = json!({ "tenantId": 1, "productCode": "pro", "billingCycle": "monthly", "trialDays": 14, "sshKeys": [SSH_KEY] });
    let trial = create(&order).expect(200);
    assert_eq!((&trial["status"], trial["podId"].is_number()), (&json!("trialing"), true));
    assert_eq!(admin.get("/api/billing/invoices").expect(200), json!([]));
    let revenue = || admin.get("/api/admin/billing/revenue").expect(200);
    assert_eq!((&revenue()["mrr"], &revenue()["activeSubscriptions"]), (&json!(0), &json!(0)));
    shop.days_pass(15);
    eventually("the first period is billed", SOON, || {
        (admin.get("/api/billing/invoices").expect(200).as_array().unwrap().len() == 1).then_some(())
    });
    let now = revenue();
    assert_eq!((&now["mrr"], &now["arr"], &now["newMrr"]), (&json!(1500), &json!(18_000), &json!(1500)));
    let backup = create(&json!({ "tenantId": 1, "productCode": "backup-50", "billingCycle": "yearly", "quantity": 3 }))
        .expect(200);
    assert_eq!(revenue()["mrr"], 1500 + 625, "a twelfth of three times 25.00");
    let change =
        |body: Value| admin.post(&format!("/api/billing/subscriptions/{}/change", backup["id"]), &body).expect(200);
    let newest = &admin.get("/api/billing/invoices").expect(200)[0]["id"];
    admin.post(&format!("/api/admin/billing/invoices/{newest}/mark-paid"), &json!({})).expect(200);
    change(json!({ "quantity": 1 }));
    assert_eq!((&revenue()["mrr"], &revenue()["contractionMrr"]), (&json!(1708), &json!(-417)));
    admin.post(&format!("/api/billing/subscriptions/{}/cancel", backup["id"]), &json!({ "when": "now" })).expect(200);
    let end = revenue();
    assert_eq!((&end["mrr"], &end["churnedMrr"], &end["activeSubscriptions"]), (&json!(1500), &json!(-208), &json!(1)));
    let customers = admin.get("/api/platform/customers/summary").expect(200)["revenue"].clone();
    let euros = |amount: i64| json!({ "amount": amount, "currency": "EUR" });
    assert_eq!(customers, json!([{ "monthly": euros(1500), "payingCustomers": 1, "average": euros(1500) }]));
    assert_eq!(admin.get("/api/platform/customers/1").expect(200)["monthlyRevenue"], json!([euros(1500)]));
    let listed = admin.get("/api/platform/customers").expect(200);
    assert!(listed.as_array().unwrap().iter().any(|c| c["id"] == 1 && c["monthlyRevenue"] == json!([euros(1500)])));
    let series = end["series"].as_array().unwrap();
    assert_eq!((series.len(), &series[29]["mrr"], &series[0]["mrr"]), (30, &json!(1500), &json!(0)));
    shop.books_agree();
    assert!(
        admin.post("/api/billing/portal", &json!({})).expect(200)["url"]
            .as_str()
            .unwrap()
            .ends_with("/billing/invoices")
    );
}

#[test]
fn an_operator_gives_a_pack_and_takes_it_back() {
    const ALL: &str = "/api/admin/billing/resource-subscriptions";
    let shop = Shop::open();
    let admin = shop.panel.admin();
    let tenant = shop.panel.other_tenant("acme");
    let id = tenant.get("/api/auth/me").expect(200)["activeTenant"]["id"].clone();
    let wrong = |body: Value| {
        admin.post(ALL, &body).wrong_fields().into_iter().map(|(f, c)| format!("{f}:{c}")).collect::<Vec<_>>()
    };
    assert_eq!(
        wrong(json!({ "quantity": 0 })),
        ["planCode:required", "quantity:invalid_quantity", "tenantId:required"]
    );
    assert_eq!(wrong(json!({ "tenantId": id, "planCode": "nothing" })), ["planCode:unknown_plan"]);
    assert_eq!(admin.post(ALL, &json!({ "tenantId": 999_999, "planCode": "cloud-basic" })).status, 404);
    assert_eq!(admin.post(&format!("{ALL}/999999/cancel"), &json!({})).status, 404);
    assert_eq!((tenant.get(ALL).status, tenant.post(ALL, &json!({})).status), (403, 403));
    let cores = || tenant.get("/api/cloud-pods/quota").expect(200)["cpuCores"]["limit"].clone();
    let given = admin.post(ALL, &json!({ "tenantId": id, "planCode": "cloud-basic", "quantity": 3 })).expect(200);
    assert_eq!((&given["tenantId"], &given["quantity"], cores()), (&id, &json!(3), json!(24)));
    assert_eq!(tenant.get(HELD).expect(200)[0]["id"], given["id"], "the tenant sees it as its own");
    assert_eq!(tenant.get("/api/billing/invoices").expect(200)[0]["status"], "open");
    let found = |filter: &str| admin.get(&format!("{ALL}?{filter}")).expect(200).as_array().unwrap().len();
    assert_eq!((found("status=active"), found("planCode=cloud-plus"), found("tenantId=1")), (1, 0, 0));
    let path = format!("{ALL}/{}/cancel", given["id"]);
    assert!(admin.post(&path, &json!({})).expect(200)["endsAt"].is_string());
    assert_eq!(admin.post(&path, &json!({ "when": "now" })).expect(200)["status"], "cancelled");
    assert_eq!(admin.post(&path, &json!({})).body["code"], "already_cancelled");
    assert_eq!(tenant.get("/api/cloud-pods/quota").expect(200)["source"], "default");
    shop.books_agree();
}

#[test]
fn a_pack_does_not_end_under_what_is_used() {
    let shop = Shop::open_in_a_hurry();
    let admin = shop.panel.admin();
    let quota = || admin.get("/api/cloud-pods/quota").expect(200)["cpuCores"]["limit"].clone();
    let uses = |cores: i64| {
        shop.panel.database.sql(&format!("insert into cloud_pod_quotas (tenant_id, cpu_cores_used) values (1, {cores}) on conflict (tenant_id) do update set cpu_cores_used = {cores}"));
    };
    // The default is 16 cores; one basic pack takes its place with 8.
    uses(12);
    let shrinks = admin.post(HELD, &json!({ "planCode": "cloud-basic" }));
    assert_eq!((shrinks.status, &shrinks.body["code"]), (422, &json!("quota_exceeded")), "{}", shrinks.body);
    assert!(shrinks.body["detail"].as_str().unwrap().contains("processor cores: 12 of 8"), "{}", shrinks.body);
    assert_eq!((quota(), admin.get("/api/billing/invoices").expect(200)), (json!(16), json!([])));
    let given = json!({ "tenantId": 1, "planCode": "cloud-basic" });
    let given = admin.post("/api/admin/billing/resource-subscriptions", &given);
    assert_eq!((given.status, &given.body["code"]), (422, &json!("quota_exceeded")));
    let pack = admin.post(HELD, &json!({ "planCode": "cloud-plus" })).expect(200);
    uses(20);
    let paths = [
        format!("{HELD}/{}/cancel", pack["id"]),
        format!("/api/admin/billing/resource-subscriptions/{}/cancel", pack["id"]),
        format!("/api/billing/subscriptions/{}/cancel", pack["subscriptionId"]),
        format!("/api/admin/billing/subscriptions/{}/cancel", pack["subscriptionId"]),
    ];
    for path in &paths {
        for when in ["now", "period_end"] {
            let refused = admin.post(path, &json!({ "when": when }));
            assert_eq!((refused.status, &refused.body["code"]), (409, &json!("quota_exceeded")), "{path}");
            assert!(refused.body["detail"].as_str().unwrap().contains("processor cores: 20 of 16"), "{}", refused.body);
        }
    }
    assert_eq!((quota(), admin.get(HELD).expect(200)[0]["status"].clone()), (json!(32), json!("active")));
    // What nobody pays stops counting all the same, and an operator is told what runs on.
    shop.days_pass(15);
    shop.counts("select count(*) from subscriptions where status = 'past_due'", 1);
    shop.days_pass(8);
    let told = eventually("an operator is told", SOON, || shop.incidents(&admin, "payment_trouble").pop());
    assert!(told.contains("Tenant 1") && told.contains("processor cores: 20 of 16"), "{told}");
    // Suspended, it is no part of the quota, and may go.
    admin.post(&paths[0], &json!({ "when": "now" })).expect(200);
    shop.books_agree();
}
