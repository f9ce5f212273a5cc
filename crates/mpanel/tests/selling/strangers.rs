//! Purchases for somebody else's account: whoever pays a public checkout has proved to be nobody.

use mpanel_testkit::{StripeCard, eventually};
use serde_json::{Value, json};

use crate::shop::SOON;
use crate::stripe::Till;

#[test]
fn what_a_stranger_bought_is_not_charged_to_the_owner_before_it_is_accepted() {
    let till = Till::open_in_a_hurry();
    let owner = till.sell("buyer@example.com", StripeCard::Good);
    let (id, session) = till.choose("buyer@example.com");
    for event in till.stripe.pay(&session, StripeCard::Good, &json!({ "name": "Mallory", "tax_ids": [] })) {
        till.deliver(&event).expect(204);
    }
    till.shop.becomes(&id, "completed");
    let bought =
        || -> Vec<Value> { owner.client.get("/api/billing/subscriptions").expect(200).as_array().unwrap().clone() };
    let by_hand: Vec<Value> = bought().iter().map(|s| s["byHand"].clone()).collect();
    assert_eq!(by_hand, [json!(true), json!(false)], "the newest is the stranger's");
    let mail = "select count(*) from mail_outbox where body like '%other means of payment than yours%'";
    assert_eq!(till.shop.panel.database.number(mail), 1);
    till.shop.days_pass(32);
    let renewals = || {
        let all = owner.client.get("/api/billing/invoices").expect(200);
        all.as_array().unwrap().iter().map(|i| i["status"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    eventually("the own renewal is paid", SOON, || {
        let all = renewals();
        (all.len() == 4 && all.iter().filter(|s| *s == "open").count() == 1).then_some(())
    });
    assert_eq!(till.charges().len(), 1, "the stranger's is paid by hand");
    assert_eq!(till.shop.panel.database.number("select count(*) from payment_charges"), 1);

    let path = |n: usize| format!("/api/billing/subscriptions/{}/accept", bought()[n]["id"]);
    assert_eq!(till.shop.panel.other_tenant("other").post(&path(0), &json!({})).status, 404);
    assert_eq!(owner.client.post(&path(1), &json!({})).body["code"], "not_by_hand");
    assert_eq!(owner.client.post(&path(0), &json!({})).expect(200)["byHand"], false);
    assert_eq!(owner.client.post(&path(0), &json!({})).status, 409);
    // Due in 14 days; the next period comes before anybody is dunned for it.
    let open = till.shop.panel.database.rows("select id from invoices where status = 'open'")[0].get::<_, i64>(0);
    till.operator.post(&format!("/api/admin/billing/invoices/{open}/mark-paid"), &json!({})).expect(200);
    till.shop.days_pass(31);
    eventually("both are charged together", SOON, || (till.charges().len() == 2).then_some(()));
    till.shop.books_agree();
}
