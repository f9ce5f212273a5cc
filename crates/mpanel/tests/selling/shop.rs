//! A panel that sells, and what a visitor and the payment provider do with it.

use std::time::Duration;

use jiff::Timestamp;
use mpanel_billing::payments::signature;
use mpanel_database::SecretKey;
use mpanel_testkit::{Answer, Client, Panel, PanelOptions, SSH_KEY, eventually};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
pub const SOON: Duration = Duration::from_secs(30);

pub struct Shop {
    pub panel: Panel,
    pub visitor: Client,
}

impl Shop {
    pub fn open() -> Self {
        Self::open_with(&[])
    }

    /// One with further variables.
    pub fn open_with(env: &[(&str, &str)]) -> Self {
        let env = env.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let panel = Panel::start_with(BINARY, PanelOptions { env, ..PanelOptions::default() });
        panel.set("billing.orders.retry_seconds", &json!(1));
        // A new installation sells no extras: an operator who delivers them puts them on sale.
        panel.database.sql("update products set status = 'active' where code in ('wordpress', 'mail-10', 'backup-50')");
        let visitor = panel.anonymous();
        Self { panel, visitor }
    }

    /// One that looks at renewals and unpaid invoices every second.
    pub fn open_in_a_hurry() -> Self {
        let shop = Self::open();
        shop.hurry();
        shop
    }

    /// Looks at renewals and unpaid invoices every second from now on.
    pub fn hurry(&self) {
        let shop = self;
        shop.panel.set("billing.renewals.interval_seconds", &json!(1));
        shop.panel.set("billing.dunning.interval_seconds", &json!(1));
        let schedules = "name in ('subscriptions.renew', 'subscriptions.dun')";
        // Both have to tick once with the new interval: until then they are told that they are late.
        eventually("the schedules are in a hurry", SOON, || {
            let in_a_hurry = format!(
                "select count(*) from job_schedules where {schedules} and next_run_at > last_run_at and next_run_at < last_run_at + interval '5 seconds'"
            );
            if shop.panel.database.number(&in_a_hurry) == 2 {
                return Some(());
            }
            shop.panel.database.sql(&format!("update job_schedules set next_run_at = last_run_at - interval '1 second' where {schedules} and next_run_at > now() + interval '5 seconds'"));
            None
        });
    }

    /// A visitor chooses the smallest plan; answers the checkout's id.
    pub fn choose(&self, email: &str) -> String {
        let order = json!({
            "planCode": "mini", "billingCycle": "monthly", "email": email, "domain": "shop.example.com", "sshKeys": [SSH_KEY],
        });
        let begun = self.visitor.post("/api/public/checkout/session", &order).expect(200);
        begun["checkoutSessionId"].as_str().unwrap().to_owned()
    }

    pub fn checkout(&self, id: &str) -> Value {
        self.visitor.get(&format!("/api/public/checkout/session/{id}")).expect(200)
    }

    /// There is a template with WordPress, for plans from this one on.
    pub fn word_press(&self, least: &str) {
        self.panel.database.sql(&format!(
            "insert into cloud_pod_templates (code, name, type, incus_image, app_stack, minimum_plan_code)
             values ('wordpress-6', 'WordPress 6', 'app', 'wordpress-6', 'wordpress', '{least}')"
        ));
    }

    /// Waits until the checkout has this status.
    pub fn becomes(&self, id: &str, status: &str) -> Value {
        eventually(&format!("checkout {id} is {status}"), SOON, || {
            Some(self.checkout(id)).filter(|c| c["status"] == status)
        })
    }

    /// Waits until a query answers this number.
    pub fn counts(&self, sql: &str, expected: i64) {
        eventually(&format!("{sql} answers {expected}"), SOON, || {
            (self.panel.database.number(sql) == expected).then_some(())
        });
    }

    /// The header that signs a body as the built-in provider would at this time.
    pub fn signature(&self, body: &str, at: Timestamp) -> String {
        let key = SecretKey::load_or_create(self.panel.database.secret_file()).unwrap();
        signature::sign(&key.derive("payments/manual"), body.as_bytes(), at)
    }

    /// Delivers a rightly signed message.
    pub fn deliver(&self, event: &Value) -> Answer {
        let body = event.to_string();
        let signature = self.signature(&body, Timestamp::now());
        self.deliver_signed(&body, &signature)
    }

    pub fn deliver_signed(&self, body: &str, signature: &str) -> Answer {
        let headers = [("content-type", "application/json"), ("mpanel-signature", signature)];
        self.visitor.call("POST", "/api/public/checkout/webhook", &headers, Some(body))
    }
}

/// "The session is completed", with the money or without.
pub fn completed(checkout: &str, paid: Option<i64>) -> Value {
    json!({
        "id": format!("evt_{checkout}_completed"), "type": "checkout.session.completed",
        "data": { "object": {
            "id": format!("mps_{checkout}"), "client_reference_id": checkout, "currency": "eur",
            "payment_status": if paid.is_some() { "paid" } else { "unpaid" },
            "payment_intent": format!("pay_{checkout}"), "amount_total": paid.unwrap_or(500),
        } },
    })
}

/// "The money has arrived."
pub fn succeeded(checkout: &str, amount: i64) -> Value {
    json!({
        "id": format!("evt_{checkout}_succeeded"), "type": "payment_intent.succeeded",
        "data": { "object": {
            "id": format!("pay_{checkout}"), "amount_received": amount, "currency": "eur",
            "metadata": { "checkout": checkout },
        } },
    })
}

/// Somebody who has bought, signed in.
pub struct Buyer {
    pub client: Client,
    pub operator: Client,
    /// The pod's subscription.
    pub subscription: i64,
    pub pod: i64,
}

impl Shop {
    /// Somebody buys the smallest plan with an add-on, signs in, and has a running pod.
    pub fn sell(&self, email: &str) -> Buyer {
        let order = json!({
            "planCode": "mini", "billingCycle": "monthly", "email": email, "addOns": ["backup-50"], "sshKeys": [SSH_KEY],
        });
        let begun = self.visitor.post("/api/public/checkout/session", &order).expect(200);
        let id = begun["checkoutSessionId"].as_str().unwrap().to_owned();
        self.deliver(&completed(&id, self.checkout(&id)["total"]["amount"].as_i64())).expect(204);
        self.becomes(&id, "completed");
        let operator = self.panel.admin();
        let client = self.visitor.join(&operator, email);
        let subscriptions = client.get("/api/billing/subscriptions").expect(200);
        let main = subscriptions.as_array().unwrap().iter().find(|s| s["productCode"] == "mini").unwrap();
        let (subscription, pod) = (main["id"].as_i64().unwrap(), main["podId"].as_i64().unwrap());
        self.panel.settled(&client, pod, SOON).unwrap();
        Buyer { client, operator, subscription, pod }
    }

    /// Lets so many days pass for everything that was billed.
    pub fn days_pass(&self, days: i64) {
        let past = |columns: &[&str], table: &str| {
            let sets: Vec<String> = columns.iter().map(|c| format!("{c} = {c} - interval '{days} days'")).collect();
            format!("update {table} set {};", sets.join(", "))
        };
        let subscriptions =
            ["anchor_at", "period_start", "renews_at", "started_at", "cancel_at", "past_due_since", "reminded_at"];
        let updates = [
            past(&subscriptions, "subscriptions"),
            past(&["period_start", "period_end"], "subscription_periods"),
            format!("update invoices set due_date = due_date - {days};"),
            past(&["issued_at", "next_charge_at"], "invoices"),
        ];
        // Without the trigger that holds invoices as they are, and without a lock on the whole table, which would wait for
        // whatever the panel is about.
        let role = "perform set_config('session_replication_role', 'replica', true);";
        let sql = format!("do $$ begin {role} {} end $$", updates.concat());
        eventually("time passes", SOON, || match self.panel.database.query_as(None, &sql) {
            Ok(_) => Some(()),
            // A deadlock with what the panel is about.
            Err(error) if error.code().is_some_and(|c| c.code() == "40P01") => None,
            Err(error) => panic!("{sql}: {error:?}"),
        });
    }

    /// What customers owe by the ledger is what their documents say, and no period is billed twice or left out.
    pub fn books_agree(&self) {
        let rows = |sql: &str| self.panel.database.number(&format!("select count(*) from ({sql}) wrong"));
        let by_ledger =
            "select customer_id, currency, sum(case when debit = 'receivable' then amount else -amount end) as owed
                           from ledger_entries where 'receivable' in (debit, credit) group by 1, 2";
        let by_documents = "select customer_id, currency, sum(case when kind = 'invoice' then amount - amount_paid else amount_paid - amount end) as owed
                              from invoices where status in ('open', 'paid') group by 1, 2";
        let differ = format!(
            "select * from ({by_ledger}) l full join ({by_documents}) d using (customer_id, currency) where coalesce(l.owed, 0) <> coalesce(d.owed, 0)"
        );
        assert_eq!(rows(&differ), 0, "ledger and documents agree");
        // Minor units of a whole one; most currencies have a hundred.
        let units =
            "case when currency in ('JPY', 'KRW', 'ISK') then 1 when currency in ('KWD', 'BHD') then 1000 else 100 end";
        let lines = format!(
            "select * from invoices where subtotal <> (select coalesce(sum((l->>'amount')::numeric), 0) / {units} from jsonb_array_elements(line_items) l)"
        );
        assert_eq!(rows(&lines), 0, "an invoice is the sum of its lines");
        let gaps = "select * from (select period_start, lag(period_end) over (partition by tenant_id, subscription_id order by period_start) as before from subscription_periods) p where before <> period_start";
        assert_eq!(rows(gaps), 0, "each period begins where the one before ends");
        let recurring = format!(
            "select * from (select currency, sum(round(price * quantity * {units} / case billing_period when 'yearly' then 12 else 1 end) / {units}) as living from subscriptions where status in ('active', 'past_due', 'suspended') group by 1) s full join (select currency, sum(amount) as moved from revenue_movements group by 1) m using (currency) where coalesce(living, 0) <> coalesce(moved, 0)"
        );
        assert_eq!(rows(&recurring), 0, "the movements of revenue are what the subscriptions bring in");
        let numbers = "select number from (select number, row_number() over (order by number) as n from invoices where number like 'INV-%') x where number <> 'INV-' || lpad(n::text, 6, '0')";
        assert_eq!(rows(numbers), 0, "the numbers have no gap");
    }
}
