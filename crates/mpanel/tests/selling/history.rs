//! Random histories: whatever customers, operators, cards and the clock do, the books agree and every period is billed
//! once. HISTORY_SEED and HISTORY_STEPS repeat a history or make a longer one.

use mpanel_testkit::{Answer, StripeCard, StripeFault, eventually};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use serde_json::{Value, json};

use crate::shop::SOON;
use crate::stripe::{Payer, Till};

const CARDS: &[StripeCard] =
    &[StripeCard::Good, StripeCard::Good, StripeCard::DeclinedLater, StripeCard::AsksLater, StripeCard::Slow];

struct History {
    till: Till,
    payers: Vec<Payer>,
    random: StdRng,
    log: Vec<String>,
}

impl History {
    fn begin(seed: u64) -> Self {
        let till = Till::open_in_a_hurry();
        // The pods' tenants may grow; what is tested is money.
        till.shop.panel.database.sql("update servers set cpu_cores = 512, memory_mb = 4000000, disk_gb = 90000");
        till.shop.panel.set("billing.tax_basis_points", &json!(1900));
        let mut random = StdRng::seed_from_u64(seed);
        let payers: Vec<Payer> =
            (0..3).map(|n| till.sell(&format!("buyer{n}@example.com"), StripeCard::Good)).collect();
        for payer in &payers {
            till.stripe.change_card(&payer.customer, *CARDS.choose(&mut random).unwrap());
        }
        Self { till, payers, random, log: vec![format!("seed {seed}")] }
    }

    fn one_of(&mut self, list: &Value) -> Option<Value> {
        list.as_array().unwrap().choose(&mut self.random).cloned()
    }

    fn note(&mut self, what: String, answer: &Answer) {
        assert!(
            answer.status < 500 || answer.body["code"] == "payment_provider_unavailable",
            "{what}: {}",
            answer.body
        );
        let outcome = match answer.status {
            200..300 => "done".to_owned(),
            _ => answer.body["code"].to_string(),
        };
        self.log.push(format!("{what}: {outcome}"));
    }

    /// One thing happens.
    fn step(&mut self) {
        let payer = self.random.random_range(0..self.payers.len());
        let client = self.payers[payer].client.clone();
        let operator = self.till.operator.clone();
        match self.random.random_range(0..100) {
            0..30 => {
                let days = *[1, 3, 5, 14, 31, 40, 75].choose(&mut self.random).unwrap();
                self.till.shop.days_pass(days);
                self.log.push(format!("{days} days pass"));
            }
            30..50 => {
                let Some(s) = self.one_of(&client.get("/api/billing/subscriptions").expect(200)) else { return };
                let (verb, body) = match self.random.random_range(0..7) {
                    0 => ("cancel", json!({ "when": if self.random.random_bool(0.2) { "now" } else { "period_end" } })),
                    1 => ("resume", json!({})),
                    2 => ("change", json!({ "billingCycle": "yearly" })),
                    3 => ("change", json!({ "billingCycle": "monthly" })),
                    4 => ("change", json!({ "planCode": "pro" })),
                    5 => ("change", json!({ "quantity": self.random.random_range(1..4) })),
                    _ => ("change", json!({ "planCode": "mini" })),
                };
                let answer = client.post(&format!("/api/billing/subscriptions/{}/{verb}", s["id"]), &body);
                self.note(format!("payer {payer} {verb} {body} of {}", s["id"]), &answer);
            }
            50..65 => {
                let open = operator.get("/api/admin/billing/invoices?status=open").expect(200);
                let Some(i) = self.one_of(&open) else { return };
                let verb = if self.random.random_bool(0.8) { "mark-paid" } else { "void" };
                let answer = operator.post(&format!("/api/admin/billing/invoices/{}/{verb}", i["id"]), &json!({}));
                self.note(format!("{verb} {}", i["number"]), &answer);
            }
            65..73 => {
                let open = client.get("/api/billing/invoices?status=open").expect(200);
                let Some(i) = self.one_of(&open) else { return };
                let answer = client.post(&format!("/api/billing/invoices/{}/pay", i["id"]), &json!({}));
                if answer.status == 200 {
                    let session = self.till.stripe.session_at(answer.body["paymentUrl"].as_str().unwrap());
                    let card = if self.random.random_bool(0.7) { StripeCard::Good } else { StripeCard::Slow };
                    for event in self.till.stripe.pay(&session, card, &json!({})) {
                        self.till.deliver(&event).expect(204);
                    }
                }
                self.note(format!("payer {payer} pays {} on a page", i["number"]), &answer);
            }
            73..83 => {
                let card = *CARDS.choose(&mut self.random).unwrap();
                self.till.stripe.change_card(&self.payers[payer].customer, card);
                self.log.push(format!("payer {payer} has a {card:?} card"));
            }
            83..88 => {
                let fault = *[StripeFault::Status(500), StripeFault::StatusAfterwards, StripeFault::Status(429)]
                    .choose(&mut self.random)
                    .unwrap();
                self.till.stripe.fail_next("POST /v1/payment_intents", fault);
                self.log.push(format!("the next charge meets {fault:?}"));
            }
            88..93 => {
                let Some(order) = self.one_of(&operator.get("/api/admin/billing/orders").expect(200)) else { return };
                let answer = operator.post(&format!("/api/admin/billing/orders/{}/refund", order["id"]), &json!({}));
                self.note(format!("order {} is paid back", order["id"]), &answer);
            }
            93..96 => {
                let paid = operator.get("/api/admin/billing/invoices?status=paid").expect(200);
                let Some(i) = self.one_of(&paid) else { return };
                let verb = if self.random.random_bool(0.5) { "credit" } else { "refund" };
                let body = json!({ "amount": self.random.random_range(1..200), "reason": "Kindness" });
                let answer = operator.post(&format!("/api/admin/billing/invoices/{}/{verb}", i["id"]), &body);
                self.note(format!("{verb} {} of {}", body["amount"], i["number"]), &answer);
            }
            _ => {
                let pack = json!({ "planCode": "cloud-basic", "quantity": self.random.random_range(1..3) });
                let answer = client.post("/api/cloudpods/resource-subscriptions", &pack);
                self.note(format!("payer {payer} orders {pack}"), &answer);
            }
        }
    }

    /// Everything that has begun comes to its end; debits under way arrive or come back.
    fn settle(&mut self) {
        let db = &self.till.shop.panel.database;
        let due = "select count(*) from subscriptions where renews_at <= now() and (status in ('trialing', 'active') or (status in ('past_due', 'suspended') and cancel_at <= now()))";
        let jobs = "select count(*) from jobs where status in ('pending', 'running') and (type like 'payment.%' or type like 'pod.%' and type not in ('pod.sample', 'pod.health.check'))";
        let tries = "select count(*) from invoices where status = 'open' and next_charge_at <= now()";
        let quiet = || [due, jobs, tries].iter().all(|sql| db.number(sql) == 0);
        eventually(&format!("everything is done after {:#?}", self.log), SOON * 2, || {
            if !quiet() {
                return None;
            }
            let processing = "select provider_payment_id from payment_charges where status = 'pending' and provider_payment_id is not null";
            let waits: Vec<String> = db.rows(processing).iter().map(|r| r.get(0)).collect();
            for payment in &waits {
                let arrives = self.random.random_bool(0.6);
                self.till.deliver(&self.till.stripe.arrives(payment, arrives)).expect(204);
            }
            waits.is_empty().then_some(())
        });
    }

    fn check(&self) {
        let told = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            self.till.shop.books_agree();
            self.books_are_complete();
        }));
        if let Err(panic) = told {
            eprintln!("The history: {:#?}", self.log);
            std::panic::resume_unwind(panic);
        }
    }

    /// Everything that stands in documents and payments stands in the ledger, and the other way round.
    fn books_are_complete(&self) {
        let wrong = |what: &str, sql: &str| {
            let rows = self.till.shop.panel.database.rows(&format!("select to_jsonb(wrong)::text from ({sql}) wrong"));
            let rows: Vec<String> = rows.iter().map(|r| r.get(0)).collect();
            assert!(rows.is_empty(), "{what}: {rows:#?}");
        };
        wrong(
            "ledger = invoices - payments",
            "select customer_id, currency, l.owed, coalesce(d.owed, 0) as documents, coalesce(p.paid, 0) as paid
               from (select customer_id, currency, sum(case when debit = 'receivable' then amount when credit = 'receivable' then -amount else 0 end) as owed
                       from ledger_entries group by 1, 2) l
               full join (select customer_id, currency, sum(case when kind = 'invoice' then amount else -amount end) as owed
                            from invoices where status not in ('draft', 'void') group by 1, 2) d using (customer_id, currency)
               left join (select customer_id, currency, sum(amount - amount_refunded) as paid from payments group by 1, 2) p using (customer_id, currency)
              where coalesce(l.owed, 0) <> coalesce(d.owed, 0) - coalesce(p.paid, 0)",
        );
        wrong(
            "cash, revenue and tax",
            "select * from (select coalesce(sum(case when debit = 'cash' then amount when credit = 'cash' then -amount end), 0) as cash,
                                   coalesce(sum(case when credit = 'revenue' then amount when debit = 'revenue' then -amount end), 0) as revenue,
                                   coalesce(sum(case when credit = 'tax' then amount when debit = 'tax' then -amount end), 0) as tax from ledger_entries) l,
                          (select coalesce(sum(amount - amount_refunded), 0) as paid from payments) p,
                          (select coalesce(sum(case when kind = 'invoice' then subtotal else -subtotal end), 0) as net,
                                  coalesce(sum(case when kind = 'invoice' then tax else -tax end), 0) as taxed
                             from invoices where status not in ('draft', 'void')) i
              where cash <> paid or revenue <> net or l.tax <> taxed",
        );
        wrong(
            "no period twice, none left out",
            "select subscription_id, period_start, period_end, before from
                    (select *, lag(period_end) over (partition by tenant_id, subscription_id order by period_start) as before from subscription_periods) p
              where before is not null and before <> period_start",
        );
        wrong(
            "what is billed reaches from the beginning to the next renewal",
            "select s.id, s.status, s.started_at, s.renews_at, p.first, p.last
               from subscriptions s join (select tenant_id, subscription_id, min(period_start) as first, max(period_end) as last
                                            from subscription_periods group by 1, 2) p on p.tenant_id = s.tenant_id and p.subscription_id = s.id
              where p.last <> s.renews_at or p.first <> s.started_at",
        );
        wrong(
            "a subscription without a billed period",
            "select s.id from subscriptions s where s.status <> 'trialing'
                and not exists (select 1 from subscription_periods p where p.tenant_id = s.tenant_id and p.subscription_id = s.id)",
        );
        // What Stripe holds is what the books say it took.
        let held: i64 = self
            .till
            .stripe
            .objects("payment_intent")
            .iter()
            .filter(|p| p["status"] == "succeeded")
            .map(|p| p["amount_received"].as_i64().unwrap())
            .sum();
        let booked = self
            .till
            .shop
            .panel
            .database
            .number("select coalesce(sum(amount) * 100, 0)::bigint from payments where provider = 'stripe'");
        let twice = self.till.incidents("payment_trouble").len();
        assert!(held == booked || twice > 0, "Stripe took {held}, {booked} are booked");
    }
}

fn live(seed: u64, steps: usize) {
    let mut history = History::begin(seed);
    history.check();
    for _ in 0..steps {
        history.step();
        // Sometimes things happen while others are under way.
        if history.random.random_bool(0.7) {
            history.settle();
            history.check();
        }
    }
    history.settle();
    history.check();
    println!("{:#?}", history.log);
}

fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|v| v.parse().expect("a number"))
}

#[test]
fn random_histories_keep_the_books_and_bill_every_period_once() {
    let steps = usize::try_from(asked("HISTORY_STEPS").unwrap_or(25)).unwrap();
    match asked("HISTORY_SEED") {
        Some(seed) => live(seed, steps),
        None => std::thread::scope(|scope| {
            for seed in [1, 2] {
                scope.spawn(move || live(seed, steps));
            }
        }),
    }
}
