//! System images for Incus and LXD, made of the distribution's own packages with mmdebstrap.
//!
//! An image carries no identity: no host keys, no machine id, no user. At the first start of a machine the daemon
//! writes what mPanel put into the machine's configuration to files under /var/lib/mpanel (the templates of
//! `metadata.yaml`; doc/image-handling.md of either project), and [`FIRST_BOOT`] acts on them before SSH starts, [`NETWORK`]
//! before the network comes up.

mod outcome;

pub(super) use outcome::outcome;

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::shell::{Command, Local, Runner, quote};

/// Sets host name, user and keys; runs once, in the machine, as root.
const FIRST_BOOT: &str = include_str!("first-boot.sh");
const FIRST_BOOT_UNIT: &str = include_str!("first-boot.service");
/// Sets an address that the network does not give out.
const NETWORK: &str = include_str!("network.sh");
const NETWORK_UNIT: &str = include_str!("network.service");
/// Runs the user's script.
const USER_DATA: &str = include_str!("user-data.sh");
const USER_DATA_UNIT: &str = include_str!("user-data.service");

/// What an image can; it stands in the image's properties as `mpanel`. 2: the seed's `network`. 3: tells what became of the
/// user's script.
const SEED: u32 = 3;
/// From which on a machine can be told its address.
pub(super) const TAKES_ADDRESSES: u32 = 2;
/// From which on a machine tells what became of its script.
pub(super) const TELLS_OUTCOME: u32 = 3;

/// What a property that is to name an image's seed says.
pub(super) fn seed(property: &serde_json::Value) -> u32 {
    property.as_str().and_then(|text| text.parse().ok()).unwrap_or_default()
}

/// Whether an alias is that of an image of mPanel's.
pub fn is_ours(alias: &str) -> bool {
    RECIPES.iter().any(|recipe| recipe.alias() == alias)
}

/// Whether an image of mPanel's, as the daemon describes it, can all that one of this build can.
pub fn is_current(image: &serde_json::Value) -> bool {
    seed(&image["properties"]["mpanel"]) >= SEED
}

/// Packages beyond the minimal system.
const PACKAGES: &str = "systemd-sysv,dbus,openssh-server,ifupdown,isc-dhcp-client,iproute2,iputils-ping,sudo,ca-certificates,curl,less,nano,procps,netbase";

/// An image to build.
#[derive(Clone, Debug)]
pub struct Recipe {
    /// The template's code: `debian-12`.
    pub code: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// What is in it.
    pub description: &'static str,
    /// The suite's name in the archive.
    suite: &'static str,
}

/// What can be built.
pub const RECIPES: &[Recipe] = &[
    Recipe {
        code: "debian-12",
        name: "Debian 12 (bookworm)",
        description: "A small Debian 12 with SSH and sudo; install what you need with apt.",
        suite: "bookworm",
    },
    Recipe {
        code: "debian-13",
        name: "Debian 13 (trixie)",
        description: "A small Debian 13 with SSH and sudo; install what you need with apt.",
        suite: "trixie",
    },
];

impl Recipe {
    /// The image's alias on a server.
    pub fn alias(&self) -> String {
        format!("mpanel-{}", self.code)
    }
}

/// Why no image was built.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ImageError(String);

impl<E: std::error::Error> From<E> for BoxedImageError {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Any error on the way, as text.
struct BoxedImageError(String);

/// Builds an image on this machine and imports it; `progress` is told each stage in words. Takes about half a minute.
///
/// Errors: which stage failed, and what the program said.
pub async fn build(recipe: &Recipe, client: &str, work_dir: &Path, progress: impl Fn(&str)) -> Result<(), ImageError> {
    build_in(recipe, client, work_dir, progress).await.map_err(|e| ImageError(e.0))
}

async fn build_in(
    recipe: &Recipe,
    client: &str,
    work_dir: &Path,
    progress: impl Fn(&str),
) -> Result<(), BoxedImageError> {
    let dir = work_dir.join(format!("image-{}", recipe.code));
    if dir.exists() {
        std::fs::remove_dir_all(&dir)?;
    }
    std::fs::create_dir_all(&dir)?;
    let rootfs = dir.join("rootfs.tar");
    progress(&format!("Building {} from the distribution's packages", recipe.name));
    bootstrap(recipe, &dir, &rootfs).await?;
    progress("Packing the image's description");
    let metadata = pack_metadata(recipe, &dir).await?;
    progress(&format!("Importing it as {}", recipe.alias()));
    let _ = run(client, &["image", "delete", &recipe.alias()], 60).await;
    let (metadata, rootfs) = (metadata.to_string_lossy().into_owned(), rootfs.to_string_lossy().into_owned());
    run(client, &["image", "import", &metadata, &rootfs, "--alias", &recipe.alias()], 300).await?;
    std::fs::remove_dir_all(&dir)?;
    Ok(())
}

async fn bootstrap(recipe: &Recipe, dir: &Path, rootfs: &Path) -> Result<(), BoxedImageError> {
    let files = dir.join("files");
    write(&files, "usr/local/lib/mpanel/first-boot", FIRST_BOOT, 0o755)?;
    write(&files, "etc/systemd/system/mpanel-first-boot.service", FIRST_BOOT_UNIT, 0o644)?;
    write(&files, "usr/local/lib/mpanel/network", NETWORK, 0o755)?;
    write(&files, "etc/systemd/system/mpanel-network.service", NETWORK_UNIT, 0o644)?;
    write(&files, "usr/local/lib/mpanel/user-data", USER_DATA, 0o755)?;
    write(&files, "etc/systemd/system/mpanel-user-data.service", USER_DATA_UNIT, 0o644)?;
    write(
        &files,
        "etc/network/interfaces",
        "auto lo\niface lo inet loopback\n\nauto eth0\niface eth0 inet dhcp\n",
        0o644,
    )?;
    // A lease in a second or two, not ten: a container's network is there at once.
    write(&files, "etc/systemd/system/networking.service.d/mpanel.conf", "[Service]\nTimeoutStartSec=60\n", 0o644)?;
    let copy = format!("cp -r --no-preserve=ownership {}/. \"$1\"/", quote(&files.to_string_lossy()));
    let setup = "chroot \"$1\" systemctl enable mpanel-network.service mpanel-first-boot.service mpanel-user-data.service networking.service ssh.service >/dev/null 2>&1; \
         chroot \"$1\" systemctl mask systemd-resolved.service systemd-timesyncd.service systemd-networkd.service \
             systemd-udevd.service systemd-udev-trigger.service e2scrub_reap.service apt-daily.timer \
             apt-daily-upgrade.timer console-getty.service getty@tty1.service >/dev/null 2>&1; \
         rm -f \"$1\"/etc/ssh/ssh_host_* \"$1\"/etc/hostname; : >\"$1\"/etc/machine-id; \
         sed -i 's/^#\\?PasswordAuthentication.*/PasswordAuthentication no/' \"$1\"/etc/ssh/sshd_config; \
         rm -rf \"$1\"/var/lib/apt/lists/* \"$1\"/var/cache/apt/*.bin";
    let rootfs = rootfs.to_string_lossy().into_owned();
    let include = format!("--include={PACKAGES}");
    let copy = format!("--customize-hook={copy}");
    let setup = format!("--customize-hook={setup}");
    let mut args = vec![
        "--variant=minbase",
        "--quiet",
        "--dpkgopt=path-exclude=/usr/share/doc/*",
        "--dpkgopt=path-exclude=/usr/share/man/*",
        "--dpkgopt=path-exclude=/usr/share/locale/*",
        include.as_str(),
        copy.as_str(),
        setup.as_str(),
        recipe.suite,
        rootfs.as_str(),
    ];
    let sources = dir.join("sources.list");
    let text = own_sources(recipe.suite);
    let sources_path = sources.to_string_lossy().into_owned();
    if !text.is_empty() {
        std::fs::write(&sources, text)?;
        args.push(&sources_path);
    }
    run("mmdebstrap", &args, 900).await
}

/// The archive that this machine uses, so that an image comes from the mirror its operator chose. Empty when the
/// machine runs another release: mmdebstrap then takes the distribution's own address.
fn own_sources(suite: &str) -> String {
    let mut found = vec![];
    let files = std::fs::read_dir("/etc/apt/sources.list.d").into_iter().flatten().flatten().map(|e| e.path());
    for file in files.chain([PathBuf::from("/etc/apt/sources.list")]) {
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        match file.extension().and_then(|e| e.to_str()) {
            Some("sources") => found.extend(text.split("\n\n").filter_map(|stanza| deb822(stanza, suite))),
            Some("list") => found.extend(
                text.lines().filter(|l| l.starts_with("deb ") && l.contains(&format!(" {suite}"))).map(str::to_owned),
            ),
            _ => {}
        }
    }
    found.iter().map(|l| format!("{l}\n")).collect()
}

/// One-line entries of a deb822 stanza whose suites are of this release.
fn deb822(stanza: &str, suite: &str) -> Option<String> {
    let field =
        |name: &str| stanza.lines().find_map(|l| l.strip_prefix(name).and_then(|l| l.strip_prefix(':')).map(str::trim));
    let (uris, suites, components) = (field("URIs")?, field("Suites")?, field("Components")?);
    let options =
        field("Signed-By").filter(|k| k.starts_with('/')).map_or(String::new(), |k| format!("[signed-by={k}] "));
    let lines: Vec<String> = suites
        .split_whitespace()
        .filter(|s| *s == suite || s.starts_with(&format!("{suite}-")))
        .flat_map(|s| uris.split_whitespace().map(move |u| (u, s)))
        .map(|(u, s)| format!("deb {options}{u} {s} {components}"))
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

async fn pack_metadata(recipe: &Recipe, dir: &Path) -> Result<PathBuf, BoxedImageError> {
    let meta = dir.join("metadata");
    let machine = if cfg!(target_arch = "aarch64") { "aarch64" } else { "x86_64" };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let mut yaml = format!(
        "architecture: {machine}\ncreation_date: {now}\nproperties:\n  os: Debian\n  release: {}\n  description: {}\n  mpanel: \"{SEED}\"\ntemplates:\n",
        recipe.suite, recipe.name
    );
    for key in ["hostname", "login-user", "ssh-keys", "user-data", "network"] {
        yaml.push_str(&format!("  /var/lib/mpanel/seed/{key}:\n    when: [create, copy]\n    template: {key}.tpl\n"));
        // Pongo2, without HTML escaping.
        let template =
            format!("{{% autoescape off %}}{{{{ config_get(\"user.mpanel.{key}\", \"\") }}}}{{% endautoescape %}}\n");
        write(&meta, &format!("templates/{key}.tpl"), &template, 0o644)?;
    }
    write(&meta, "metadata.yaml", &yaml, 0o644)?;
    let packed = dir.join("metadata.tar.gz");
    let (packed_text, meta_text) = (packed.to_string_lossy().into_owned(), meta.to_string_lossy().into_owned());
    run("tar", &["-czf", &packed_text, "-C", &meta_text, "metadata.yaml", "templates"], 60).await?;
    Ok(packed)
}

fn write(root: &Path, path: &str, text: &str, mode: u32) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let file = root.join(path);
    if let Some(parent) = file.parent() {
        std::fs::create_dir_all(parent)?;
    }
    std::fs::write(&file, text)?;
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode))
}

async fn run(program: &str, args: &[&str], seconds: u64) -> Result<(), BoxedImageError> {
    let command = Command::new(program, args.iter().copied()).within(Duration::from_secs(seconds));
    let output = Local::default().run(&command).await?;
    if output.status == 0 {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let tail: Vec<&str> = said.trim().lines().rev().take(12).collect();
    Err(BoxedImageError(format!(
        "{program} failed with status {}:\n{}",
        output.status,
        tail.into_iter().rev().collect::<Vec<_>>().join("\n")
    )))
}
