//! Invoices: numbers without a gap, and nothing changed once they have one.

use serde_json::{Value, json};

use crate::shop::Shop;

fn draft(tenant: &Value) -> Value {
    json!({ "tenantId": tenant, "lineItems": [{ "description": "Moving a site", "quantity": 2, "unitAmount": 4500 }] })
}

#[test]
fn an_invoice_goes_forwards_only() {
    let shop = Shop::open();
    let buyer = shop.sell("buyer@example.com");
    let own = buyer.client.get("/api/billing/invoices").expect(200)[0].clone();
    let tenant = &own["tenantId"];
    let post = |path: &str, body: &Value| buyer.operator.post(&format!("/api/admin/billing/invoices{path}"), body);
    let wrong = |body: Value| -> Vec<String> {
        post("", &body).wrong_fields().into_iter().map(|(f, c)| format!("{f}:{c}")).collect()
    };
    assert_eq!(wrong(json!({})), ["lineItems:invalid", "lineItems:required", "tenantId:required"]);
    assert_eq!(
        wrong(json!({ "tenantId": tenant, "currency": "€", "lineItems": [{ "description": "", "unitAmount": 1 }] })),
        ["currency:invalid_currency", "lineItems:invalid"]
    );
    assert_eq!(
        wrong(json!({ "tenantId": tenant, "lineItems": [{ "description": "x", "unitAmount": -1 }] })),
        ["lineItems:negative"]
    );
    assert_eq!(wrong(draft(&json!(1))), ["tenantId:not_a_customer"]);
    for action in ["finalize", "mark-paid", "void"] {
        assert_eq!(post(&format!("/999999/{action}"), &json!({})).status, 404, "{action}");
        assert_eq!(
            post(&format!("/{}/{action}", own["id"]), &json!({})).body["code"],
            "wrong_status",
            "{action}: it is paid"
        );
    }
    let made = post("", &draft(tenant)).expect(200);
    assert_eq!(
        (&made["status"], &made["number"], &made["amount"]["amount"]),
        (&json!("draft"), &Value::Null, &json!(9000))
    );
    assert_eq!(
        buyer.client.get("/api/billing/invoices").expect(200).as_array().unwrap().len(),
        1,
        "drafts are not the customer's"
    );
    assert_eq!(buyer.client.get(&format!("/api/billing/invoices/{}", made["id"])).status, 404);
    assert_eq!(post(&format!("/{}/mark-paid", made["id"]), &json!({})).status, 409);
    let open = post(&format!("/{}/finalize", made["id"]), &json!({})).expect(200);
    assert_eq!((&open["status"], &open["number"]), (&json!("open"), &json!("INV-000002")));
    shop.books_agree();
    let paid = post(&format!("/{}/mark-paid", made["id"]), &json!({})).expect(200);
    assert_eq!(paid["amountPaid"], paid["amount"]);
    shop.books_agree();
    let second = post("", &draft(tenant)).expect(200);
    post(&format!("/{}/finalize", second["id"]), &json!({})).expect(200);
    assert_eq!(post(&format!("/{}/void", second["id"]), &json!({})).expect(200)["status"], "void");
    shop.books_agree();

    // The database itself holds to it.
    let db = &shop.panel.database;
    let platform = Some(("mpanel_platform", "select 1"));
    for sql in [
        "update invoices set amount = amount + 1, subtotal = subtotal + 1 where number = 'INV-000001' returning 1::bigint",
        "update invoices set number = 'INV-7' where number = 'INV-000001' returning 1::bigint",
        "update invoices set line_items = '[]' where number = 'INV-000002' returning 1::bigint",
        "update invoices set status = 'open' where number = 'INV-000002' returning 1::bigint",
        "delete from invoices where number = 'INV-000003' returning 1::bigint",
        "update ledger_entries set amount = 1 returning 1::bigint",
        "delete from ledger_entries returning 1::bigint",
        "delete from payments returning 1::bigint",
    ] {
        assert!(db.query_as(platform, sql).is_err(), "{sql} should be refused");
    }
}

#[test]
fn numbers_have_no_gap_whoever_comes_first() {
    let shop = Shop::open();
    let buyer = shop.sell("buyer@example.com");
    let tenant = buyer.client.get("/api/billing/invoices").expect(200)[0]["tenantId"].clone();
    let drafts: Vec<i64> = (0..20)
        .map(|_| {
            buyer.operator.post("/api/admin/billing/invoices", &draft(&tenant)).expect(200)["id"].as_i64().unwrap()
        })
        .collect();
    std::thread::scope(|scope| {
        for id in &drafts {
            // Twice each: one of them is refused and must not use up a number.
            for _ in 0..2 {
                let operator = &buyer.operator;
                scope.spawn(move || {
                    let answer = operator.post(&format!("/api/admin/billing/invoices/{id}/finalize"), &json!({}));
                    assert!(matches!(answer.status, 200 | 409), "{}", answer.body);
                });
            }
        }
    });
    let db = &shop.panel.database;
    assert_eq!(db.number("select count(distinct number) from invoices"), 21);
    assert_eq!(db.number("select count(*) from invoices where number = 'INV-000021'"), 1);
    shop.books_agree();
}

#[test]
fn an_invoice_is_credited_once_and_tells_how_it_was_paid() {
    let shop = Shop::open();
    let buyer = shop.sell("buyer@example.com");
    let own = buyer.client.get("/api/billing/invoices").expect(200)[0].clone();
    let (id, tenant) = (&own["id"], &own["tenantId"]);
    let path = format!("/api/admin/billing/invoices/{id}");
    let credit =
        |id: &Value, body: Value| buyer.operator.post(&format!("/api/admin/billing/invoices/{id}/credit"), &body);
    let total = own["amount"]["amount"].as_i64().unwrap();
    let before = buyer.operator.get(&path).expect(200);
    assert_eq!((&before["tenantName"], &before["payments"][0]["amount"]), (&json!("buyer"), &own["amount"]));
    assert_eq!(before["corrections"], json!([]));
    // Refused: nothing to say, too much, a draft, somebody else.
    let wrong =
        |body: Value| credit(id, body).wrong_fields().into_iter().map(|(f, c)| format!("{f}:{c}")).collect::<Vec<_>>();
    assert_eq!(wrong(json!({})), ["reason:required"]);
    assert_eq!(
        wrong(json!({ "reason": "Slow", "amount": total + 1, "colour": 1 })),
        ["amount:invalid_amount", "colour:unknown_field"]
    );
    assert_eq!(credit(&json!(999_999), json!({ "reason": "Slow" })).status, 404);
    assert_eq!(buyer.client.post(&format!("{path}/credit"), &json!({ "reason": "Slow" })).status, 403);
    let made = buyer.operator.post("/api/admin/billing/invoices", &draft(tenant)).expect(200);
    assert_eq!(credit(&made["id"], json!({ "reason": "Slow" })).body["code"], "wrong_status");
    assert_eq!(buyer.operator.get(&format!("/api/admin/billing/invoices/{}/pdf", made["id"])).body["code"], "draft");
    // Of a paid invoice the credit waits for the next one.
    let part = credit(id, json!({ "reason": "Slow", "amount": 200 })).expect(200);
    assert_eq!((&part["status"], &part["corrections"][0]["status"]), (&json!("paid"), &json!("open")));
    let note = &part["corrections"][0]["id"];
    assert_eq!(credit(note, json!({ "reason": "Slow" })).body["code"], "wrong_status");
    let rest = credit(id, json!({ "reason": "All of it" })).expect(200);
    assert_eq!(rest["corrections"][1]["amount"]["amount"], total - 200);
    assert_eq!(credit(id, json!({ "reason": "Again" })).body["code"], "credited");
    shop.books_agree();
    let open = buyer.operator.post(&format!("/api/admin/billing/invoices/{}/finalize", made["id"]), &json!({}));
    let open = open.expect(200);
    assert_eq!(open["amountPaid"]["amount"], total, "what was credited pays it");
    // Of an open invoice it pays what is left.
    let paid = credit(&made["id"], json!({ "reason": "Kindness", "amount": 9000 - total })).expect(200);
    assert_eq!((&paid["status"], &paid["payments"]), (&json!("paid"), &json!([])));
    assert_eq!(paid["amountPaid"], paid["amount"]);
    shop.books_agree();
    let listed = buyer.operator.get(&format!("/api/admin/billing/invoices?tenantId={tenant}&limit=1")).expect(200);
    assert_eq!(listed[0]["tenantName"], "buyer");
}

#[test]
fn the_seller_stands_on_what_comes_next() {
    let shop = Shop::open();
    let buyer = shop.sell("buyer@example.com");
    let seller = "/api/admin/billing/seller";
    let wrong = |body: Value| -> Vec<String> {
        let answer = buyer.operator.put(seller, &body);
        assert_eq!(answer.status, 422, "{}", answer.body);
        answer.wrong_fields().into_iter().map(|(f, c)| format!("{f}:{c}")).collect()
    };
    assert_eq!(
        wrong(json!({ "name": "", "taxId": "x".repeat(41), "invoicePrefix": "R 1", "colour": 1 })),
        ["colour:unknown_field", "invoicePrefix:invalid_prefix", "name:required", "taxId:too_long"]
    );
    assert_eq!(wrong(json!({ "invoicePrefix": "INV1" })), ["invoicePrefix:invalid_prefix"]);
    assert_eq!(wrong(json!({ "invoicePrefix": "CN-" })), ["creditNotePrefix:same_prefix"]);
    assert_eq!(shop.panel.other_tenant("other").put(seller, &json!({ "name": "Mine" })).status, 403);
    assert_eq!(buyer.operator.get(seller).expect(200)["name"], "mPanel", "nothing was changed");
    let changed = json!({ "name": "Hosting GmbH", "address": "Weg 1\n10115 Berlin", "taxId": "DE999999999", "invoicePrefix": "2027-" });
    let answer = buyer.operator.put(seller, &changed).expect(200);
    assert_eq!((&answer["nextInvoiceNumber"], &answer["creditNotePrefix"]), (&json!("2027-000002"), &json!("CN-")));
    let invoices = buyer.client.get("/api/billing/invoices").expect(200);
    assert_eq!(invoices[0]["parties"]["seller"]["name"], "mPanel", "what has a number stays as it is");
    let made = buyer.operator.post("/api/admin/billing/invoices", &draft(&invoices[0]["tenantId"])).expect(200);
    let open =
        buyer.operator.post(&format!("/api/admin/billing/invoices/{}/finalize", made["id"]), &json!({})).expect(200);
    assert_eq!((&open["number"], &open["parties"]["seller"]["taxId"]), (&json!("2027-000002"), &json!("DE999999999")));
    let told = buyer.operator.message_about("buyer@example.com", "invoice 2027-000002");
    let text = told["body"].as_str().unwrap();
    assert!(text.contains("90.00 EUR") && text.contains("/billing/invoices"), "{text}");
    buyer.operator.post(&format!("/api/admin/billing/invoices/{}/mark-paid", made["id"]), &json!({})).expect(200);
    buyer.operator.message_about("buyer@example.com", "2027-000002 is paid");
    let letters = "select count(*) from mail_outbox where subject like '%invoice%'";
    assert_eq!(shop.panel.database.number(letters), 2, "each is told once");
    assert_eq!(buyer.operator.put(seller, &json!({ "taxId": "" })).expect(200)["taxId"], "", "and taken away");
}
