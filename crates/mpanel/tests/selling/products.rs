//! Products and their prices.

use mpanel_testkit::Client;
use serde_json::{Value, json};

use crate::shop::Shop;

fn product(code: &str) -> Value {
    json!({
        "code": code, "name": "Big", "type": "cloudpod", "billingInterval": "monthly",
        "price": { "amount": 9900, "currency": "EUR" }, "features": ["Much room"],
        "metadata": { "cpuCores": 16, "memoryMb": 65536, "diskGb": 500, "rank": 9 },
    })
}

fn offered(shop: &Shop, code: &str) -> Option<Value> {
    let offers = shop.visitor.get("/api/public/plans").expect(200);
    offers.as_array().unwrap().iter().find(|o| o["code"] == code).cloned()
}

#[test]
fn every_wrong_field_of_a_product_is_named() {
    let shop = Shop::open();
    let admin = shop.panel.admin();
    let wrong = |answer: mpanel_testkit::Answer| {
        assert_eq!(answer.status, 422, "{}", answer.body);
        answer.wrong_fields().into_iter().map(|(f, c)| format!("{f}:{c}")).collect::<Vec<_>>()
    };
    let post = |body: &Value| admin.post("/api/admin/billing/products", body);
    assert_eq!(wrong(post(&json!({}))), ["basePrice:required", "code:required", "name:required", "type:required"]);
    assert_eq!(
        wrong(post(&json!({
            "code": "Big One", "name": "", "type": "cloudpod", "price": { "amount": -1, "currency": "EUR" },
            "metadata": { "cpuCores": 0, "memoryMb": "much", "rank": 1.5 }, "colour": "red",
        }))),
        [
            "basePrice:invalid_amount",
            "code:invalid_code",
            "colour:unknown_field",
            "metadata.cpuCores:required",
            "metadata.diskGb:required",
            "metadata.memoryMb:required",
            "metadata.rank:wrong_type",
            "name:required",
        ]
    );
    assert_eq!(wrong(post(&product("mini"))), ["code:code_taken"]);
    let euros = json!({ "code": "x", "name": "X", "type": "addon", "price": { "amount": 1, "currency": "euro" } });
    assert_eq!(wrong(post(&euros)), ["basePrice:invalid_currency"]);
    let id = post(&product("big")).expect(200)["id"].clone();
    let put = |body: Value| admin.put(&format!("/api/admin/billing/products/{id}"), &body);
    assert_eq!(wrong(put(json!({ "code": "huge", "type": "mail" }))), ["code:immutable", "type:immutable"]);
    assert_eq!(admin.put("/api/admin/billing/products/999999", &json!({})).status, 404);
    assert_eq!(admin.delete("/api/admin/billing/products/999999").status, 404);
}

#[test]
fn another_price_holds_for_new_subscriptions_only() {
    let shop = Shop::open();
    let admin = shop.panel.admin();
    let made = admin.post("/api/platform/billing/products", &product("big")).expect(200);
    assert_eq!(
        (&made["price"], &made["basePrice"]["amount"]),
        (&json!({ "amount": 9900, "currency": "EUR" }), &json!(9900))
    );
    assert_eq!(offered(&shop, "big").unwrap()["prices"][0]["amount"], 9900);
    let path = format!("/api/admin/billing/products/{}", made["id"]);
    let changed = admin
        .put(
            &path,
            &json!({
                "price": { "amount": 11_000, "currency": "EUR" },
                "prices": [{ "billingPeriod": "yearly", "amount": 110_000, "currency": "EUR" }, { "billingPeriod": "monthly", "amount": 1500, "currency": "JPY" }],
            }),
        )
        .expect(200);
    assert_eq!(changed["prices"].as_array().unwrap().len(), 3, "{changed}");
    // The same again makes no new prices.
    admin.put(&path, &json!({ "name": "Bigger" })).expect(200);
    let count = |sql: &str| shop.panel.database.number(sql);
    let of_big = "select count(*) from product_prices x join products p on p.id = x.product_id where p.code = 'big'";
    assert_eq!(count(of_big), 4, "the old one is kept");
    assert_eq!(count(&format!("{of_big} and retired_at is null")), 3);
    let forbidden = shop
        .panel
        .database
        .query_as(Some(("mpanel_platform", "select 1")), "update product_prices set amount = 1 returning 1::bigint");
    assert!(forbidden.is_err(), "a price is never changed");

    admin.put(&path, &json!({ "status": "hidden" })).expect(200);
    assert!(offered(&shop, "big").is_none());
    admin.put(&path, &json!({ "status": "active" })).expect(200);
    admin.delete(&path).expect(204);
    assert!(offered(&shop, "big").is_none());
    assert_eq!(admin.get(&path).expect(200)["status"], "retired");
    let listed = admin.get("/api/admin/billing/products?status=retired").expect(200);
    assert_eq!(listed.as_array().unwrap().len(), 1);
    assert_eq!(count("select count(*) from audit_events where event like 'PRODUCT_%'"), 6);
}

#[test]
fn products_are_the_operators_business() {
    let shop = Shop::open();
    let tenant: Client = shop.panel.other_tenant("other");
    for (method, path) in [
        ("GET", "/api/admin/billing/products"),
        ("POST", "/api/admin/billing/products"),
        ("DELETE", "/api/admin/billing/products/1"),
    ] {
        let body = (method == "POST").then_some("{}");
        let headers = [("content-type", "application/json")];
        assert_eq!(tenant.call(method, path, &headers, body).status, 403, "{method} {path}");
        assert_eq!(shop.visitor.call(method, path, &headers, body).status, 401, "{method} {path}");
    }
}

#[test]
fn every_price_is_kept_with_those_who_pay_it() {
    let shop = Shop::open();
    let buyer = shop.sell("buyer@example.com");
    let products = buyer.operator.get("/api/admin/billing/products?type=cloudpod").expect(200);
    let mini = products.as_array().unwrap().iter().find(|p| p["code"] == "mini").unwrap().clone();
    let path = format!("/api/admin/billing/products/{}/prices", mini["id"]);
    assert_eq!(buyer.operator.get("/api/admin/billing/products/999999/prices").status, 404);
    assert_eq!(buyer.client.get(&path).status, 403);
    let before = buyer.operator.get(&path).expect(200).as_array().unwrap().len();
    let dearer = json!({ "basePrice": { "amount": 900, "currency": "EUR" }, "billingPeriod": "monthly" });
    buyer.operator.put(&format!("/api/admin/billing/products/{}", mini["id"]), &dearer).expect(200);
    let versions = buyer.operator.get(&path).expect(200);
    let versions = versions.as_array().unwrap();
    assert_eq!(versions.len(), before + 1);
    assert_eq!(
        (&versions[0]["amount"], &versions[0]["until"], &versions[0]["subscriptions"]),
        (&json!(900), &Value::Null, &json!(0))
    );
    let kept = versions.iter().find(|v| v["subscriptions"] == 1).expect("the buyer keeps a price");
    assert_eq!((&kept["amount"], kept["until"].is_string()), (&json!(500), true));
}

#[test]
fn a_new_installation_sells_what_it_delivers() {
    let panel = mpanel_testkit::Panel::start(env!("CARGO_BIN_EXE_mpanel"));
    let offers = panel.anonymous().get("/api/public/plans").expect(200);
    let codes: Vec<&str> = offers.as_array().unwrap().iter().map(|o| o["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["mini", "pro", "business", "enterprise"]);
    let products = panel.admin().get("/api/admin/billing/products?status=hidden").expect(200).to_string();
    for extra in ["\"wordpress\"", "\"mail-10\"", "\"backup-50\""] {
        assert!(products.contains(extra), "an operator can put {extra} on sale: {products}");
    }
}
