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
