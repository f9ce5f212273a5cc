//! Figures against a judge of their own: yen from the sale to the charge, revenue counted again, and thousands of messages in
//! no order.

use std::collections::BTreeMap;

use mpanel_testkit::{SSH_KEY, StripeCard, eventually};
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use serde_json::{Value, json};

use crate::shop::{SOON, Shop, completed, succeeded};
use crate::stripe::{Payer, Till};

#[test]
fn yen_are_sold_taxed_shared_out_and_charged_as_they_are() {
    let till = Till::open();
    let products = till.operator.get("/api/admin/billing/products?type=cloudpod").expect(200);
    for (code, price) in [("mini", 1200), ("pro", 3600)] {
        let product = products.as_array().unwrap().iter().find(|p| p["code"] == code).unwrap();
        let prices = json!([{ "billingPeriod": "monthly", "amount": price, "currency": "JPY" }]);
        let path = format!("/api/admin/billing/products/{}", product["id"]);
        till.operator.put(&path, &json!({ "prices": prices })).expect(200);
    }
    till.shop.panel.set("billing.currency", &json!("JPY"));
    till.shop.panel.set("billing.tax_basis_points", &json!(1000));
    let payer: Payer = eventually("yen are asked for", SOON, || {
        let (_, session) = till.choose("yen@example.com");
        (session["currency"] == "jpy" && session["amount_total"] == 1320)
            .then(|| till.sell("buyer@example.com", StripeCard::Good))
    });
    let first = payer.newest(1, |i| i["status"] == "paid");
    let money = |amount: i64| json!({ "amount": amount, "currency": "JPY" });
    assert_eq!((&first["subtotal"], &first["tax"], &first["amount"]), (&money(1200), &money(120), &money(1320)));
    let pdf = payer.client.get(&format!("/api/billing/invoices/{}/pdf", first["id"]));
    assert_eq!((pdf.status, &pdf.headers["content-type"]), (200, &"application/pdf".parse().unwrap()));
    // Nearly a whole month of the dearer plan, less nearly a whole month of the cheaper one.
    let subscription = payer.client.get("/api/billing/subscriptions").expect(200)[0]["id"].clone();
    let path = format!("/api/billing/subscriptions/{subscription}/change");
    let changed = payer.client.post(&path, &json!({ "planCode": "pro" })).expect(200);
    let (credit, charge) =
        (changed["credit"]["amount"].as_i64().unwrap(), changed["charge"]["amount"].as_i64().unwrap());
    assert!((1195..=1200).contains(&credit) && (3590..=3600).contains(&charge), "{changed}");
    let second = payer.newest(2, |i| i["status"] == "paid");
    assert_eq!(second["amount"], changed["total"]);
    till.shop.hurry();
    till.shop.days_pass(32);
    let third = payer.newest(3, |i| i["status"] == "paid");
    assert_eq!(third["amount"], money(3960));
    let charged: Vec<Value> = till.charges().iter().map(|c| json!([c["amount"], c["currency"]])).collect();
    assert_eq!(charged, [json!([changed["total"]["amount"], "jpy"]), json!([3960, "jpy"])]);
    // A part goes back.
    let refund = json!({ "amount": 1000, "reason": "Slow" });
    till.operator.post(&format!("/api/admin/billing/invoices/{}/refund", third["id"]), &refund).expect(200);
    till.shop.counts("select count(*) from payment_refunds where status = 'succeeded'", 1);
    assert_eq!(till.stripe.objects("refund")[0]["amount"], 1000);
    let revenue = till.operator.get("/api/admin/billing/revenue").expect(200);
    assert_eq!((&revenue["currency"], &revenue["mrr"]), (&json!("JPY"), &json!(3600)));
    till.shop.books_agree();
}

/// Days that lie back, by the name of the day.
fn days(shop: &Shop, sql: &str) -> Vec<(i64, i64)> {
    let rows = shop.panel.database.rows(sql);
    rows.iter().map(|r| (r.get::<_, i64>(0), r.get::<_, i64>(1))).collect()
}

#[test]
fn revenue_is_what_one_gets_by_counting_again() {
    let shop = Shop::open();
    let buyer = shop.sell("buyer@example.com");
    let tenant = buyer.client.get("/api/billing/invoices").expect(200)[0]["tenantId"].clone();
    let mut random = StdRng::seed_from_u64(42);
    let db = &shop.panel.database;
    let mut living: Vec<Value> = vec![];
    for _ in 0..24 {
        let answer = match random.random_range(0..4) {
            0 | 1 => {
                let cycle = if random.random_bool(0.3) { "yearly" } else { "monthly" };
                let quantity = random.random_range(1..5);
                let new = json!({ "tenantId": tenant, "productCode": "backup-50", "billingCycle": cycle, "quantity": quantity });
                let made = buyer.operator.post("/api/admin/billing/subscriptions", &new).expect(200);
                let invoice = buyer.client.get("/api/billing/invoices").expect(200)[0].clone();
                if random.random_bool(0.8) {
                    let path = format!("/api/admin/billing/invoices/{}/mark-paid", invoice["id"]);
                    buyer.operator.post(&path, &json!({})).expect(200);
                }
                living.push(made["id"].clone());
                made
            }
            2 if !living.is_empty() => {
                let one = &living[random.random_range(0..living.len())];
                let body = json!({ "quantity": random.random_range(1..6) });
                buyer.operator.post(&format!("/api/admin/billing/subscriptions/{one}/change"), &body).body
            }
            _ if !living.is_empty() => {
                let one = living.swap_remove(random.random_range(0..living.len()));
                let path = format!("/api/admin/billing/subscriptions/{one}/cancel");
                buyer.operator.post(&path, &json!({ "when": "now" })).expect(200)
            }
            _ => Value::Null,
        };
        drop(answer);
        // What happened so far lies further back.
        let back = random.random_range(0..4);
        db.sql(&format!(
            "begin; set local session_replication_role = 'replica';
             update revenue_movements set created_at = created_at - interval '{back} days';
             update payments set created_at = created_at - interval '{back} days';
             update invoices set issued_at = issued_at - interval '{back} days'; commit"
        ));
    }
    let shown = buyer.operator.get("/api/admin/billing/revenue").expect(200);
    // Row by row, and added up here.
    let ago =
        |column: &str| format!("((now() at time zone 'UTC')::date - ({column} at time zone 'UTC')::date)::bigint");
    let recent = "created_at > now() - interval '30 days'";
    let sum = |rows: &[(i64, i64)], which: &dyn Fn(i64) -> bool| -> i64 {
        rows.iter().filter(|(day, _)| which(*day)).map(|(_, amount)| amount).sum()
    };
    let mut by_kind = BTreeMap::new();
    for kind in ["new", "expansion", "contraction", "churn"] {
        let sql = format!(
            "select {}, (amount * 100)::bigint from revenue_movements where kind = '{kind}' and {recent}",
            ago("created_at")
        );
        by_kind.insert(kind, sum(&days(&shop, &sql), &|_| true));
    }
    assert_eq!(shown["newMrr"], by_kind["new"]);
    assert_eq!(shown["expansionMrr"], by_kind["expansion"]);
    assert_eq!(shown["contractionMrr"], by_kind["contraction"]);
    assert_eq!(shown["churnedMrr"], by_kind["churn"]);
    let living = "select 0::bigint, round(price * 100 * quantity / case billing_period when 'yearly' then 12 else 1 end)::bigint from subscriptions where status in ('active', 'past_due', 'suspended')";
    let mrr = sum(&days(&shop, living), &|_| true);
    assert_eq!((&shown["mrr"], &shown["arr"]), (&json!(mrr), &json!(mrr * 12)));
    let before = mrr - by_kind.values().sum::<i64>();
    let lost = -by_kind["churn"];
    let churn = if before > 0 { (lost * 10_000 * 2 + before) / (before * 2) } else { 0 };
    assert_eq!(shown["churnBasisPoints"], churn);
    let moved = days(&shop, &format!("select {}, (amount * 100)::bigint from revenue_movements", ago("created_at")));
    let paid = days(&shop, &format!("select {}, (amount * 100)::bigint from payments", ago("created_at")));
    let invoiced = days(
        &shop,
        &format!(
            "select {}, (amount * 100 * case kind when 'invoice' then 1 else -1 end)::bigint from invoices where number is not null and status <> 'void'",
            ago("issued_at")
        ),
    );
    let series = shown["series"].as_array().unwrap();
    assert_eq!(series.len(), 30);
    for (n, day) in series.iter().enumerate() {
        let back = 29 - i64::try_from(n).unwrap();
        assert_eq!(day["mrr"], sum(&moved, &|d| d >= back), "{day}");
        assert_eq!(day["paid"], sum(&paid, &|d| d == back), "{day}");
        assert_eq!(day["invoiced"], sum(&invoiced, &|d| d == back), "{day}");
    }
    assert_eq!(series[29]["mrr"], shown["mrr"]);
    shop.books_agree();
}

/// How many checkouts there are; `DELIVERIES_CHECKOUTS` makes it more.
fn checkouts() -> usize {
    std::env::var("DELIVERIES_CHECKOUTS").ok().and_then(|n| n.parse().ok()).unwrap_or(60)
}

#[test]
fn messages_in_any_number_and_order_sell_what_they_say() {
    let shop = Shop::open();
    shop.panel.set("billing.checkout.per_address_and_hour", &json!(100_000));
    let seed = std::env::var("DELIVERIES_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(7);
    println!("seed {seed}");
    let mut random = StdRng::seed_from_u64(seed);
    let order = |n: usize| json!({ "planCode": "mini", "billingCycle": "monthly", "email": format!("b{n}@example.com"), "sshKeys": [SSH_KEY] });
    eventually("so many may be begun", SOON, || {
        (0..31).all(|_| shop.visitor.post("/api/public/checkout/session", &order(0)).status == 200).then_some(())
    });
    let (mut events, mut sold, mut refused) = (vec![], vec![], 0);
    for n in 0..checkouts() {
        let begun = shop.visitor.post("/api/public/checkout/session", &order(n)).expect(200);
        let id = begun["checkoutSessionId"].as_str().unwrap().to_owned();
        let declined = json!({
            "id": format!("evt_{id}_declined"), "type": "payment_intent.payment_failed",
            "data": { "object": { "id": format!("pay_{id}"), "metadata": { "checkout": id }, "last_payment_error": { "message": "No." } } },
        });
        match n % 4 {
            // The money is told of twice; it is one payment.
            0 => events.extend([completed(&id, Some(500)), succeeded(&id, 500), declined]),
            1 => events.extend([completed(&id, None), succeeded(&id, 500), declined]),
            // Another sum than was asked for.
            2 => {
                events.extend([completed(&id, None), succeeded(&id, 499), declined]);
                refused += 1;
            }
            // Nobody went through the page to its end.
            _ => events.extend([succeeded(&id, 500), declined]),
        }
        sold.push((id, n % 4 < 2));
    }
    let mut deliveries: Vec<&Value> = events.iter().flat_map(|e| std::iter::repeat_n(e, 5)).collect();
    deliveries.shuffle(&mut random);
    std::thread::scope(|scope| {
        for part in deliveries.chunks(deliveries.len().div_ceil(8)) {
            scope.spawn(|| part.iter().for_each(|e| drop(shop.deliver(e).expect(204))));
        }
    });
    shop.counts("select count(*) from payment_events where status = 'received'", 0);
    let db = &shop.panel.database;
    assert_eq!(db.number("select count(*) from payment_events"), i64::try_from(events.len()).unwrap());
    assert_eq!(db.number("select count(*) from payment_events where status = 'refused'"), refused);
    let expected = i64::try_from(sold.iter().filter(|(_, is_sold)| *is_sold).count()).unwrap();
    for table in ["orders", "subscriptions", "payments", "invoices where status = 'paid'", "customers"] {
        assert_eq!(db.number(&format!("select count(*) from {table}")), expected, "{table}");
    }
    for (id, is_sold) in &sold {
        assert_eq!(shop.checkout(id)["status"] == "completed", *is_sold, "{id}");
    }
    shop.books_agree();
}
