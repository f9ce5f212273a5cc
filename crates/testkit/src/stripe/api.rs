//! What the double can do, and what a customer does at its pages.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::answers::{Refusal, refuse};
use super::{State, StripeCard, now};

type Given = BTreeMap<String, String>;

/// `/v1/customers/cus_1` as `GET /v1/customers/{id}` and `cus_1`.
pub(super) fn endpoint(method: &str, path: &str) -> (String, Option<String>) {
    let is_id = |part: &str| ["cus_", "pi_", "pm_", "re_", "cs_"].iter().any(|p| part.starts_with(p));
    let id = path.split('/').find(|p| is_id(p)).map(str::to_owned);
    let parts: Vec<&str> = path.split('/').map(|p| if is_id(p) { "{id}" } else { p }).collect();
    (format!("{method} {}", parts.join("/")), id)
}

fn missing(name: &str) -> Refusal {
    refuse(400, "parameter_missing", &format!("Missing required param: {name}."), Some(name))
}

fn need<'a>(given: &'a Given, name: &str) -> Result<&'a str, Refusal> {
    given.get(name).map(String::as_str).ok_or_else(|| missing(name))
}

fn number(given: &Given, name: &str) -> Result<i64, Refusal> {
    // Checked by its kind before.
    Ok(need(given, name)?.parse().unwrap_or_default())
}

/// The least that can be charged (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).
fn least(currency: &str) -> i64 {
    match currency {
        "gbp" => 30,
        "usd" | "aud" | "brl" | "cad" | "chf" | "eur" | "inr" | "jpy" | "nzd" | "sgd" => 50,
        "bgn" => 100,
        "aed" | "myr" | "pln" | "ron" => 200,
        "dkk" => 250,
        "nok" | "sek" => 300,
        "hkd" => 400,
        "mxn" | "thb" => 1000,
        "czk" => 1500,
        "huf" => 17_500,
        _ => 1,
    }
}

fn too_small(currency: &str) -> Refusal {
    let message = format!("Amount must be at least {} {currency}", least(currency));
    refuse(400, "amount_too_small", &message, Some("amount"))
}

/// `metadata[a]=b` and the like, as an object.
fn within(given: &Given, prefix: &str) -> Value {
    let of = |name: &str| name.strip_prefix(prefix)?.strip_prefix('[')?.strip_suffix(']').map(str::to_owned);
    let map: Map<String, Value> = given.iter().filter_map(|(k, v)| Some((of(k)?, json!(v)))).collect();
    Value::Object(map)
}

impl State {
    fn make(&mut self, prefix: &str, kind: &str, more: Value) -> Value {
        self.next += 1;
        let id = format!("{prefix}_{:06}", self.next);
        let mut object = json!({ "id": id, "object": kind, "created": now(), "livemode": false });
        for (key, value) in more.as_object().into_iter().flatten() {
            object[key] = value.clone();
        }
        self.objects.insert(id, object.clone());
        object
    }

    fn find(&self, kind: &str, id: &str) -> Result<Value, Refusal> {
        let no = || refuse(404, "resource_missing", &format!("No such {kind}: '{id}'"), Some("id"));
        self.objects.get(id).filter(|o| o["object"] == kind).cloned().ok_or_else(no)
    }

    fn list(&self, kind: &str, fits: impl Fn(&Value) -> bool) -> Value {
        let data: Vec<&Value> = self.objects.values().rev().filter(|o| o["object"] == kind && fits(o)).collect();
        json!({ "object": "list", "has_more": false, "data": data })
    }

    pub(super) fn call(&mut self, endpoint: &str, id: Option<String>, given: &Given) -> Result<Value, Refusal> {
        let id = id.unwrap_or_default();
        match endpoint {
            "GET /v1/account" => Ok(json!({ "id": "acct_double", "object": "account" })),
            "POST /v1/checkout/sessions" => self.open_session(given),
            "POST /v1/checkout/sessions/{id}/expire" => {
                let mut session = self.find("checkout.session", &id)?;
                if session["status"] != "open" {
                    let message = "Only Checkout Sessions with a status of open can be expired.";
                    return Err(refuse(400, "parameter_invalid", message, None));
                }
                session["status"] = json!("expired");
                self.objects.insert(id, session.clone());
                Ok(session)
            }
            "POST /v1/billing_portal/sessions" => {
                let customer = self.find("customer", need(given, "customer")?)?["id"].clone();
                let url = format!("https://billing.stripe.test/p/{}", self.next);
                Ok(self.make("bps", "billing_portal.session", json!({ "customer": customer, "url": url })))
            }
            "POST /v1/customers" => {
                let metadata = within(given, "metadata");
                let tax_id = given.get("tax_id_data[0][value]");
                let more = json!({
                    "email": given.get("email"), "name": given.get("name"), "address": within(given, "address"),
                    "metadata": metadata, "invoice_settings": { "default_payment_method": null }, "tax_id": tax_id,
                });
                Ok(self.make("cus", "customer", more))
            }
            "POST /v1/customers/{id}" => {
                let mut customer = self.find("customer", &id)?;
                if let Some(method) = given.get("invoice_settings[default_payment_method]") {
                    if self.find("payment_method", method)?["customer"] != id.as_str() {
                        let message = "The customer does not have a payment method with this ID.";
                        return Err(refuse(400, "resource_missing", message, Some("invoice_settings")));
                    }
                    customer["invoice_settings"]["default_payment_method"] = json!(method);
                }
                self.objects.insert(id, customer.clone());
                Ok(customer)
            }
            "GET /v1/customers/{id}" => self.find("customer", &id),
            "GET /v1/payment_methods/{id}" => self.find("payment_method", &id),
            "POST /v1/payment_intents" => self.charge(given),
            "GET /v1/payment_intents" => {
                let customer = need(given, "customer")?.to_owned();
                Ok(self.list("payment_intent", |p| p["customer"] == customer.as_str()))
            }
            "POST /v1/refunds" => self.refund(given),
            "GET /v1/refunds" => {
                let payment = need(given, "payment_intent")?.to_owned();
                Ok(self.list("refund", |r| r["payment_intent"] == payment.as_str()))
            }
            _ => Err(refuse(404, "url_unknown", &format!("Unrecognized request URL ({endpoint})."), None)),
        }
    }

    fn open_session(&mut self, given: &Given) -> Result<Value, Refusal> {
        let wrong = |name: &str, message: &str| refuse(400, "parameter_invalid", message, Some(name));
        if need(given, "mode")? != "payment" {
            return Err(wrong("mode", "The panel sells with mode payment only."));
        }
        need(given, "success_url")?;
        for name in ["success_url", "cancel_url"] {
            if given.get(name).is_some_and(|u| !u.starts_with("http")) {
                return Err(wrong(name, "Not a valid URL"));
            }
        }
        let seconds = number(given, "expires_at")? - i64::try_from(now()).unwrap_or_default();
        if !(1800..=86_400).contains(&seconds) {
            return Err(wrong("expires_at", "It must be between 30 minutes and 24 hours after creation."));
        }
        if given.contains_key("customer")
            && (given.contains_key("customer_email") || given.contains_key("customer_creation"))
        {
            return Err(wrong("customer", "You may only specify one of these parameters: customer, customer_email."));
        }
        let customer = given.get("customer").map(|c| self.find("customer", c)).transpose()?;
        // Without an own address and name a customer cannot give a tax id.
        if customer.is_some()
            && given.get("tax_id_collection[enabled]").is_some_and(|e| e == "true")
            && given.get("customer_update[name]").map(String::as_str) != Some("auto")
        {
            return Err(wrong(
                "customer_update[name]",
                "Tax ID collection requires updating business name on the customer.",
            ));
        }
        let (mut total, mut currency) = (0, None::<String>);
        for i in 0.. {
            let name = |part: &str| format!("line_items[{i}]{part}");
            if !given.keys().any(|k| k.starts_with(&name("["))) {
                break;
            }
            need(given, &name("[price_data][product_data][name]"))?;
            let unit = number(given, &name("[price_data][unit_amount]"))?;
            if unit < 0 {
                return Err(wrong(
                    &name("[price_data][unit_amount]"),
                    "This value must be greater than or equal to 0.",
                ));
            }
            total += unit * number(given, &name("[quantity]"))?;
            let own = need(given, &name("[price_data][currency]"))?.to_owned();
            if own != own.to_lowercase() || currency.as_ref().is_some_and(|c| *c != own) {
                return Err(wrong(
                    &name("[price_data][currency]"),
                    "All prices on a session must have the same currency.",
                ));
            }
            currency = Some(own);
        }
        let currency = currency.ok_or_else(|| missing("line_items"))?;
        if total > 0 && total < least(&currency) {
            return Err(too_small(&currency));
        }
        let url = format!("https://checkout.stripe.test/c/{}", self.next + 1);
        let more = json!({
            "mode": "payment", "status": "open", "payment_status": "unpaid", "url": url, "amount_total": total,
            "currency": currency, "client_reference_id": given.get("client_reference_id"),
            "customer": customer.map(|c| c["id"].clone()), "customer_email": given.get("customer_email"),
            "metadata": within(given, "metadata"), "payment_intent": null,
            "of_the_payment": within(given, "payment_intent_data[metadata]"),
            "keeps": given.get("payment_intent_data[setup_future_usage]"),
        });
        Ok(self.make("cs_test", "checkout.session", more))
    }

    pub(super) fn pay(&mut self, session: &str, card: StripeCard, details: &Value) -> Vec<Value> {
        let mut session = self.find("checkout.session", session).expect("a session");
        assert_eq!(session["status"], "open", "a session is paid once");
        let customer = match session["customer"].as_str() {
            Some(known) => known.to_owned(),
            None => {
                let settings = json!({ "default_payment_method": null });
                let more = json!({ "email": session["customer_email"], "metadata": {}, "invoice_settings": settings });
                self.make("cus", "customer", more)["id"].as_str().expect("an id").to_owned()
            }
        };
        self.cards.insert(customer.clone(), card);
        let kept = (session["keeps"] == "off_session").then(|| customer.clone());
        let method = self.make("pm", "payment_method", json!({ "type": "card", "customer": kept }));
        let slow = card == StripeCard::Slow;
        let total = session["amount_total"].clone();
        let payment = self.make(
            "pi",
            "payment_intent",
            json!({
                "amount": total, "amount_received": if slow { json!(0) } else { total.clone() },
                "currency": session["currency"], "customer": customer, "payment_method": method["id"],
                "status": if slow { "processing" } else { "succeeded" }, "metadata": session["of_the_payment"],
            }),
        );
        session["status"] = json!("complete");
        session["payment_status"] = json!(if slow { "unpaid" } else { "paid" });
        session["payment_intent"] = payment["id"].clone();
        session["customer"] = json!(customer);
        session["customer_details"] = details.clone();
        self.objects.insert(session["id"].as_str().expect("an id").to_owned(), session.clone());
        let mut events = vec![];
        if !slow {
            events.push(self.event("payment_intent.succeeded", &payment));
        }
        events.push(self.event("checkout.session.completed", &session));
        events
    }

    pub(super) fn arrives(&mut self, payment: &str, arrives: bool) -> Value {
        let mut payment = self.find("payment_intent", payment).expect("a payment");
        assert_eq!(payment["status"], "processing");
        let kind = if arrives {
            payment["status"] = json!("succeeded");
            payment["amount_received"] = payment["amount"].clone();
            "payment_intent.succeeded"
        } else {
            payment["status"] = json!("requires_payment_method");
            payment["last_payment_error"] = json!({ "message": "The debit was sent back." });
            "payment_intent.payment_failed"
        };
        self.objects.insert(payment["id"].as_str().expect("an id").to_owned(), payment.clone());
        self.event(kind, &payment)
    }

    pub(super) fn change_card(&mut self, customer: &str, card: StripeCard) {
        self.cards.insert(customer.to_owned(), card);
    }

    fn charge(&mut self, given: &Given) -> Result<Value, Refusal> {
        let (amount, currency) = (number(given, "amount")?, need(given, "currency")?.to_owned());
        if amount <= 0 || currency != currency.to_lowercase() {
            return Err(refuse(400, "parameter_invalid_integer", "Invalid positive integer", Some("amount")));
        }
        if amount < least(&currency) {
            return Err(too_small(&currency));
        }
        if given.get("off_session").is_some_and(|o| o == "true")
            && given.get("confirm").map(String::as_str) != Some("true")
        {
            return Err(refuse(
                400,
                "parameter_invalid",
                "off_session can only be used with confirm",
                Some("off_session"),
            ));
        }
        let customer = self.find("customer", need(given, "customer")?)?["id"].as_str().unwrap_or_default().to_owned();
        let method = self.find("payment_method", need(given, "payment_method")?)?;
        if method["customer"] != customer.as_str() {
            let message = "The provided PaymentMethod was previously used without being attached to a Customer.";
            return Err(refuse(400, "payment_method_unexpected_state", message, Some("payment_method")));
        }
        let card = self.cards.get(&customer).copied().unwrap_or(StripeCard::Good);
        let (status, received) = match card {
            StripeCard::Good => ("succeeded", amount),
            StripeCard::Slow => ("processing", 0),
            StripeCard::DeclinedLater | StripeCard::AsksLater => ("requires_payment_method", 0),
        };
        let error = match card {
            StripeCard::DeclinedLater => Some(("card_declined", "Your card has insufficient funds.")),
            StripeCard::AsksLater => {
                Some(("authentication_required", "Your card was declined. This transaction requires authentication."))
            }
            _ => None,
        };
        let payment = self.make(
            "pi",
            "payment_intent",
            json!({
                "amount": amount, "amount_received": received, "currency": currency, "customer": customer,
                "payment_method": method["id"], "status": status, "metadata": within(given, "metadata"),
                "last_payment_error": error.map(|(code, message)| json!({ "code": code, "message": message })),
            }),
        );
        match error {
            None => Ok(payment),
            Some((code, message)) => {
                let Refusal(status, mut body) = refuse(402, code, message, None);
                body["error"]["payment_intent"] = payment;
                Err(Refusal(status, body))
            }
        }
    }

    fn refund(&mut self, given: &Given) -> Result<Value, Refusal> {
        let payment = self.find("payment_intent", need(given, "payment_intent")?)?;
        let before: i64 = self
            .objects
            .values()
            .filter(|o| o["object"] == "refund" && o["payment_intent"] == payment["id"])
            .filter_map(|r| r["amount"].as_i64())
            .sum();
        let received = payment["amount_received"].as_i64().unwrap_or_default();
        let amount = number(given, "amount").unwrap_or(received);
        if before >= received {
            return Err(refuse(400, "charge_already_refunded", "Charge has already been refunded.", None));
        }
        if amount <= 0 || before + amount > received {
            let message = "Refund amount is greater than unrefunded amount on charge.";
            return Err(refuse(400, "amount_too_large", message, Some("amount")));
        }
        let more = json!({
            "payment_intent": payment["id"], "amount": amount, "currency": payment["currency"], "status": "succeeded",
            "metadata": within(given, "metadata"),
        });
        Ok(self.make("re", "refund", more))
    }

    pub(super) fn gives_back(&mut self, payment: &str, amount: i64) -> Value {
        let given = [("payment_intent", payment.to_owned()), ("amount", amount.to_string())];
        let given = given.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let refund = self.refund(&given).unwrap_or_else(|_| panic!("{amount} of {payment} cannot be given back"));
        self.event("refund.created", &refund)
    }

    pub(super) fn event(&mut self, kind: &str, object: &Value) -> Value {
        self.next += 1;
        json!({
            "id": format!("evt_{:06}_{:08x}", self.next, rand::random::<u32>()), "object": "event", "type": kind,
            "api_version": super::VERSION, "created": now(), "livemode": false, "data": { "object": object },
        })
    }
}
