//! The WebSocket: what changes is told as it changes, to those who may know it.
#![allow(clippy::unwrap_used)]

use std::net::TcpStream;
use std::time::{Duration, Instant};

use mpanel_testkit::{Client, Panel, PanelOptions, SSH_KEY};
use serde_json::{Value, json};
use tungstenite::client::IntoClientRequest;
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket, connect};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");

type Socket = WebSocket<MaybeTlsStream<TcpStream>>;

fn open(client: &Client, origin: Option<&str>) -> Result<Socket, u16> {
    open_from(client, origin, None)
}

/// The same through a proxy, which says from where.
fn open_from(client: &Client, origin: Option<&str>, address: Option<&str>) -> Result<Socket, u16> {
    let mut request = format!("{}/api/events/stream", client.url.replace("http", "ws")).into_client_request().unwrap();
    if let Some(token) = &client.token {
        request.headers_mut().insert("authorization", format!("Bearer {token}").parse().unwrap());
    }
    if let Some(origin) = origin {
        request.headers_mut().insert("origin", origin.parse().unwrap());
    }
    if let Some(address) = address {
        request.headers_mut().insert("x-forwarded-for", address.parse().unwrap());
    }
    match connect(request) {
        Ok((socket, _)) => Ok(socket),
        Err(tungstenite::Error::Http(response)) => Err(response.status().as_u16()),
        Err(other) => panic!("{other}"),
    }
}

/// Reads until `enough`, or until nothing came for so long.
fn read(socket: &mut Socket, silence: Duration, mut enough: impl FnMut(&Value) -> bool) -> Vec<Value> {
    if let MaybeTlsStream::Plain(stream) = socket.get_mut() {
        stream.set_read_timeout(Some(silence)).unwrap();
    }
    let deadline = Instant::now() + Duration::from_secs(30);
    let mut seen = vec![];
    while Instant::now() < deadline {
        match socket.read() {
            Ok(Message::Text(text)) => {
                let value: Value = serde_json::from_str(&text).unwrap();
                let done = enough(&value);
                seen.push(value);
                if done {
                    break;
                }
            }
            Ok(_) => {}
            Err(_) => break,
        }
    }
    seen
}

#[test]
fn a_creation_is_told_step_by_step_and_to_nobody_else() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let stranger = panel.other_tenant("other");
    assert_eq!(open(&panel.anonymous(), None).unwrap_err(), 401);
    assert_eq!(open(&admin, Some("https://evil.example")).unwrap_err(), 403);
    assert_eq!(admin.get("/api/events/stream").body["code"], "not_a_websocket");

    panel.database.sql(
        "update servers set config = config || '{\"scriptMs\": 500}', updated_at = now();
         update cloud_pod_templates set bootstrap = '#!/bin/sh'",
    );
    let mut own = open(&admin, Some(&panel.url)).unwrap();
    let mut other = open(&stranger, None).unwrap();
    assert_eq!(read(&mut own, Duration::from_secs(10), |_| true)[0]["topic"], "hello");
    let order = json!({ "name": "told", "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] });
    let pod = admin.post("/api/cloudpods", &order).expect(202)["id"].as_i64().unwrap();
    let seen = read(&mut own, Duration::from_secs(30), |m| {
        m["topic"] == "pod" && m["pod"]["status"] == "running" && m["pod"]["job"].is_null()
    });
    let of = |topic: &str| seen.iter().filter(|m| m["topic"] == topic).collect::<Vec<_>>();
    assert!(of("pod").iter().all(|m| m["podId"] == pod));
    let steps: Vec<&str> = of("job").iter().filter_map(|m| m["job"]["stepName"].as_str()).collect();
    // What is told is how the job stands when it is looked at: a step of a few milliseconds may be over by then. These two take
    // their time, and what the others did is in the log.
    for step in ["create", "script"] {
        assert!(steps.contains(&step), "{step} was not told: {steps:?}");
    }
    assert!(of("log").iter().any(|m| m["entry"]["message"].as_str().unwrap().contains("SSH answers")));
    let overheard = read(&mut other, Duration::from_millis(500), |_| false);
    assert!(overheard.iter().all(|m| m["topic"] == "hello" || m["topic"] == "resync"), "{overheard:?}");

    admin.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": "terminate" })).expect(202);
    let seen = read(&mut own, Duration::from_secs(10), |m| m["topic"] == "pod" && m["pod"].is_null());
    assert!(seen.last().is_some_and(|m| m["pod"].is_null()), "that it is gone is told too");
}

/// Whether anybody knows how its pods are is told to the tenants of a server that falls silent, and to no other.
#[test]
fn a_silent_server_is_told_to_the_tenants_on_it() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let stranger = panel.other_tenant("other");
    panel.set("servers.check_interval_seconds", &json!(5));
    let order = json!({ "name": "told", "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] });
    let pod = admin.post("/api/cloudpods", &order).expect(202)["id"].as_i64().unwrap();
    panel.settled(&admin, pod, Duration::from_secs(30)).unwrap();
    let (mut own, mut other) = (open(&admin, None).unwrap(), open(&stranger, None).unwrap());
    for faults in [json!({ "node": "The server burns." }), json!({})] {
        panel.simulate_faults(&faults);
        let heard = read(&mut own, Duration::from_secs(30), |m| m["topic"] == "pods");
        assert!(heard.iter().any(|m| m["topic"] == "pods"), "{faults}: {heard:?}");
        let shown = admin.get(&format!("/api/cloudpods/{pod}")).expect(200);
        assert_eq!(shown["unknownSince"].is_string(), faults["node"].is_string(), "{shown}");
    }
    let overheard = read(&mut other, Duration::from_millis(500), |_| false);
    assert!(overheard.iter().all(|m| m["topic"] != "pods"), "{overheard:?}");
}

/// Whether an operator's notice names the job.
fn names(notice: &Value, job: i64) -> bool {
    notice["topic"] == "platformJobs" && notice["jobIds"].as_array().unwrap().iter().any(|id| *id == job)
}

#[test]
fn operators_are_told_of_all_jobs_by_their_ids_as_long_as_they_may() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let stranger = panel.other_tenant("other");
    let mut operator = open(&admin, None).unwrap();
    let mut tenant = open(&stranger, None).unwrap();
    let order = json!({ "name": "theirs", "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] });
    let job = stranger.post("/api/cloudpods", &order).expect(202)["job"]["id"].as_i64().unwrap();

    let heard = read(&mut operator, Duration::from_secs(10), |m| names(m, job));
    assert!(heard.iter().any(|m| names(m, job)), "{heard:?}");
    let topics = |heard: &[Value]| heard.iter().map(|m| m["topic"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert!(!topics(&heard).iter().any(|t| matches!(t.as_str(), "pod" | "job" | "log")), "ids only: {heard:?}");
    let heard = read(&mut tenant, Duration::from_secs(10), |m| m["topic"] == "pod" && m["pod"]["status"] == "running");
    assert!(!topics(&heard).contains(&"platformJobs".to_owned()), "a tenant is no operator: {heard:?}");

    // The right is taken away: the connection ends at the next check, and a new one hears nothing of others.
    panel.database.sql("delete from user_roles");
    let ended = read(&mut operator, Duration::from_secs(60), |_| false);
    assert!(ended.iter().all(|m| m["topic"] != "pod"), "{ended:?}");
    assert!(!operator.can_read(), "the connection outlived the right");
    let mut again = open(&admin, None).unwrap();
    let pod = stranger.get("/api/cloudpods").expect(200)[0]["id"].clone();
    stranger.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": "terminate" })).expect(202);
    read(&mut tenant, Duration::from_secs(10), |m| m["topic"] == "pod" && m["pod"].is_null());
    let heard = read(&mut again, Duration::from_millis(500), |_| false);
    assert!(heard.iter().all(|m| m["topic"] == "hello" || m["topic"] == "resync"), "{heard:?}");
}

#[test]
fn an_operator_elsewhere_hears_nothing_of_others() {
    let env = vec![("MPANEL_TRUSTED_PROXIES".into(), "127.0.0.1".into())];
    let panel = Panel::start_with(BINARY, PanelOptions { env, ..PanelOptions::default() });
    let admin = panel.admin();
    let stranger = panel.other_tenant("other");
    let mut before = open_from(&admin, None, Some("198.51.100.7")).unwrap();
    admin.put("/api/admin/security/policies", &json!({ "operatorNetworks": ["127.0.0.0/8"] })).expect(200);
    let mut elsewhere = open_from(&admin, None, Some("198.51.100.7")).unwrap();
    let mut here = open(&admin, None).unwrap();
    let order = json!({ "name": "theirs", "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] });
    let job = stranger.post("/api/cloudpods", &order).expect(202)["job"]["id"].as_i64().unwrap();
    let heard = read(&mut here, Duration::from_secs(10), |m| names(m, job));
    assert!(heard.iter().any(|m| names(m, job)), "{heard:?}");
    let heard = read(&mut elsewhere, Duration::from_secs(2), |_| false);
    assert!(heard.iter().all(|m| m["topic"] != "platformJobs"), "{heard:?}");
    // What was open when the list was tightened ends at the next check; what fits it stays.
    read(&mut before, Duration::from_secs(60), |_| false);
    assert!(!before.can_read(), "the connection outlived the right");
    assert!(here.can_read());
}

#[test]
fn a_socket_does_not_outlive_an_idle_session() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let mut socket = open(&admin, None).unwrap();
    assert_eq!(read(&mut socket, Duration::from_secs(10), |_| true)[0]["topic"], "hello");
    panel.database.sql("update sessions set last_seen_at = now() - interval '13 hours'");
    // What is still told until the next check is none of it; the end comes with it.
    while let Ok(message) = socket.read() {
        assert!(!matches!(message, Message::Close(Some(_))), "{message}");
    }
    assert!(!socket.can_read());
    assert_eq!(admin.get("/api/auth/me").status, 401);
}
