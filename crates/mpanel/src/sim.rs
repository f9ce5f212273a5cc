//! `mpanel sim`: servers that are not there, to try the panel with.

use std::net::IpAddr;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use clap::{Args, Subcommand};
use mpanel_drivers::compute::image::RECIPES;
use mpanel_proxmox_sim::{Config, Control, NodeAddress, Simulator};
use serde_json::json;

use crate::up;

#[derive(Subcommand)]
pub enum SimCommand {
    /// Run a simulated Proxmox VE cluster behind real SSH servers, until Ctrl-C. What is on it stays in its directory.
    Proxmox(Cluster),
}

#[derive(Args)]
pub struct Cluster {
    /// How many nodes: pve1, pve2, ...
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=32))]
    nodes: u16,
    /// Where state, keys and journal are kept.
    #[arg(long)]
    dir: PathBuf,
    /// Where the SSH servers listen.
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// The first node's port, the others follow; 0 for any.
    #[arg(long, default_value_t = 2200)]
    port: u16,
    /// How much of a real node's time everything takes: 1 for all of it, 0 for none.
    #[arg(long, default_value_t = 1.0)]
    time: f64,
    /// Fills the first node with so many running machines that are none of the panel's.
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u32).range(..=50_000))]
    machines: u32,
}

/// How often the control file is looked at.
const LOOK: Duration = Duration::from_secs(1);
const STORAGE: &str = "local-lvm";
/// The first id of the templates; each node has its own.
const TEMPLATES: u32 = 9000;
/// The first id of the machines that are only there to be many.
const CROWD: u32 = 1_000_000;

pub fn run(command: SimCommand) -> Result<()> {
    let SimCommand::Proxmox(cluster) = command;
    ensure!(cluster.time.is_finite() && cluster.time >= 0.0, "--time: 0 or more");
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(proxmox(cluster))
}

async fn proxmox(cluster: Cluster) -> Result<()> {
    let dir = &cluster.dir;
    let config = Config {
        nodes: (1..=cluster.nodes).map(|n| format!("pve{n}")).collect(),
        host: cluster.host,
        port: cluster.port,
        time_factor: 0.0,
        ..Config::new(dir)
    };
    let simulator = Simulator::start(config).await.with_context(|| format!("the cluster in {}", dir.display()))?;
    let nodes = simulator.nodes();
    for (index, node) in (0..).zip(&nodes) {
        make_templates(&simulator, node, TEMPLATES + index * 100).await?;
        write_registration(dir, &simulator, node)?;
    }
    if let Some(first) = nodes.first() {
        simulator.populate(&first.name, STORAGE, CROWD..CROWD + cluster.machines)?;
    }
    simulator.set_time_factor(cluster.time);
    introduce(&cluster, &nodes);
    let control = dir.join("control.json");
    tokio::select! {
        done = up::wait_for_signal() => done,
        error = follow(&simulator, &control) => Err(error),
    }
}

/// A template for each system image that the panel knows, named as the panel asks for it.
async fn make_templates(simulator: &Simulator, node: &NodeAddress, first: u32) -> Result<()> {
    for (id, recipe) in (first..).zip(RECIPES) {
        if simulator.run(&node.name, &format!("qm config {id}")).await.status == 0 {
            continue;
        }
        let create = format!(
            "qm create {id} --name {} --memory 512 --cores 1 --scsihw virtio-scsi-pci --scsi0 {STORAGE}:2 \
             --ide2 {STORAGE}:cloudinit --net0 virtio,bridge=vmbr0 --agent enabled=1 --ostype l26 --boot order=scsi0",
            recipe.alias()
        );
        for line in [create, format!("qm template {id}")] {
            let done = simulator.run(&node.name, &line).await;
            ensure!(done.status == 0, "{line}: {}", done.stderr);
        }
    }
    Ok(())
}

fn registration(dir: &Path, node: &NodeAddress) -> PathBuf {
    dir.join(format!("register-{}.json", node.name))
}

/// What the panel is told to register a node; it holds the private key.
fn write_registration(dir: &Path, simulator: &Simulator, node: &NodeAddress) -> Result<()> {
    let body = json!({
        "name": node.name,
        "region": "simulated",
        "driver": "proxmox",
        "ip": node.address.ip(),
        "sshPort": node.address.port(),
        "sshUser": "root",
        "hostKey": node.fingerprint,
        "privateKey": simulator.private_key(),
        "allowUntrustedNetwork": true,
        "storagePools": [STORAGE],
        "bridges": ["vmbr0"],
        "config": { "firstVmid": 100_000, "lastVmid": 999_999, "snippets": "local" },
    });
    let path = registration(dir, node);
    let mut options = std::fs::OpenOptions::new();
    let file = options.write(true).create(true).truncate(true).mode(0o600).open(&path);
    serde_json::to_writer_pretty(file.with_context(|| path.display().to_string())?, &body)?;
    Ok(())
}

fn introduce(cluster: &Cluster, nodes: &[NodeAddress]) {
    let dir = cluster.dir.display();
    println!("A simulated Proxmox VE cluster. Nothing on it is real. Ctrl-C ends it; what is on it stays in {dir}.\n");
    for node in nodes {
        println!("  {:<6} {}  {}", node.name, node.address, node.fingerprint);
    }
    if let Some(first) = nodes.first() {
        println!("\nSign in:   ssh -i {dir}/client_key -p {} root@{} qm list", first.address.port(), cluster.host);
    }
    println!("Register:  as an administrator with a token of the panel, for each node:");
    for node in nodes {
        println!(
            "  curl --fail -H \"authorization: Bearer $TOKEN\" -H 'content-type: application/json' \\\n    --data @{} $PANEL/api/platform/servers",
            registration(&cluster.dir, node).display()
        );
    }
    println!("Template:  each node has its own, by name: in the console under Templates, the image of Debian 12 is");
    println!("           mpanel-debian-12, and the template id on Proxmox VE is empty (docs/proxmox.md)");
    println!("Journal:   {dir}/journal.jsonl, one line for everything that happened");
    println!("Faults:    {dir}/control.json, read when it changes; for example");
    let example =
        json!({ "faults": [{ "command": "qm clone", "do": "cut", "at": "during", "task": "dies" }], "offline": [] });
    println!("  {example}");
}

/// Does what the control file says whenever that changes.
async fn follow(simulator: &Simulator, path: &Path) -> anyhow::Error {
    let mut before = Control::default();
    let mut complaint = String::new();
    loop {
        match Control::read(path) {
            Ok(control) if control == before => {}
            Ok(control) => match simulator.obey(&control, &before) {
                Ok(()) => {
                    println!("control.json: done");
                    before = control;
                }
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return error.into(),
                Err(error) => complain(&mut complaint, error.to_string()),
            },
            // Half written, or wrong: somebody is at it.
            Err(error) => complain(&mut complaint, error.to_string()),
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Says it once.
fn complain(last: &mut String, now: String) {
    if *last != now {
        eprintln!("control.json: {now}");
        *last = now;
    }
}
