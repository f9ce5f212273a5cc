//! Running programs, here and through a real SSH server: what goes wrong, and that every argument arrives as it is.
#![allow(clippy::unwrap_used)]

mod common;

use std::time::{Duration, Instant};

use common::Sshd;
use mpanel_drivers::shell::{Command, Local, Runner, ShellError, Ssh, SshConfig, fetch_host_key, quote};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

/// Prints its arguments, each ended by a NUL.
fn echo(args: &[String]) -> Command {
    let script = "import sys; sys.stdout.buffer.write(b''.join(a.encode('utf-8', 'surrogateescape') + b'\\0' for a in sys.argv[1:]))";
    let mut all = vec!["-c".to_owned(), script.to_owned()];
    all.extend_from_slice(args);
    Command::new("python3", all)
}

/// A file that a word makes when it is run instead of passed on.
struct Canary {
    dir: tempfile::TempDir,
}

impl Canary {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    fn words(&self) -> Vec<String> {
        let file = self.dir.path().join("ran");
        let touch = format!("touch {}", file.display());
        let mut words = vec![
            format!("; {touch}"),
            format!("$({touch})"),
            format!("`{touch}`"),
            format!("\n{touch}\n"),
            format!("'; {touch}; '"),
            format!("\"; {touch}; \""),
            format!("| {touch}"),
            format!("& {touch} &"),
            format!("> {}", file.display()),
        ];
        words.extend(hostile());
        words
    }

    fn assert_silent(&self) {
        assert_eq!(std::fs::read_dir(self.dir.path()).unwrap().count(), 0, "a word was run");
    }
}

fn hostile() -> Vec<String> {
    let mut words: Vec<String> = [
        "",
        " ",
        ";",
        "$(id)",
        "`id`",
        "'",
        "\"",
        "''",
        "\\",
        "a'b\"c\\d",
        "-rf",
        "--",
        "*",
        "?",
        "~",
        "&&",
        "|",
        ">x",
        "<x",
        "#",
        "!",
        "\n",
        "a\nb",
        "\t",
        "\r\n",
        "${IFS}",
        "%s",
        "ä€😀",
        "\u{202e}",
        "a;b'c\nd",
        "$'\\n'",
        "(",
        "{a,b}",
        "=x",
        "\u{7f}",
        "\u{1}",
    ]
    .map(str::to_owned)
    .to_vec();
    // Shown when a test fails; TEST_SEED=… repeats it.
    let seed = std::env::var("TEST_SEED").ok().map_or_else(rand::random, |s| s.parse().unwrap());
    println!("TEST_SEED={seed}");
    let mut rng = StdRng::seed_from_u64(seed);
    for _ in 0..300 {
        let length = rng.random_range(0..24);
        let word: String = (0..length)
            .map(|_| match rng.random_range(0..3) {
                0 => char::from(rng.random_range(1..127_u8)),
                1 => *[';', '\'', '"', '\\', '$', '`', '\n', '-', '*', '(', ' ']
                    .get(rng.random_range(0..11_usize))
                    .unwrap(),
                _ => char::from_u32(rng.random_range(0xa0..0x2fff)).unwrap_or('x'),
            })
            .collect();
        words.push(word);
    }
    words
}

async fn arrives(runner: &dyn Runner) {
    let canary = Canary::new();
    let words = canary.words();
    for chunk in words.chunks(40) {
        let output = runner.run(&echo(chunk)).await.unwrap();
        assert_eq!(output.status, 0, "{}", String::from_utf8_lossy(&output.stderr));
        let wanted: Vec<u8> = chunk.iter().flat_map(|w| w.bytes().chain([0])).collect();
        assert_eq!(String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&wanted));
    }
    canary.assert_silent();
    // No program can be given a NUL; what comes before it must not pass for the whole.
    let cut = runner.run(&Command::new("echo", ["a\0b"])).await;
    assert!(matches!(cut, Err(ShellError::Failed(_))), "{cut:?}");
}

#[tokio::test]
async fn every_argument_arrives_as_it_is() {
    arrives(&Local::default()).await;
    let Some(sshd) = Sshd::start() else { return };
    arrives(&sshd.runner()).await;
}

#[test]
fn quoting_is_understood_by_a_real_shell() {
    let canary = Canary::new();
    for word in canary.words() {
        let output =
            std::process::Command::new("sh").args(["-c", &format!("printf %s {}", quote(&word))]).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stdout), word);
    }
    canary.assert_silent();
}

#[tokio::test]
async fn what_goes_wrong_here_is_told_apart() {
    let local = Local::default();
    assert!(matches!(local.run(&Command::new("no-such-program-here", [""])).await, Err(ShellError::NotInstalled(_))));
    let began = Instant::now();
    let slow = Command::new("sleep", ["60"]).within(Duration::from_millis(200));
    assert!(matches!(local.run(&slow).await, Err(ShellError::TimedOut(_))));
    assert!(began.elapsed() < Duration::from_secs(30), "it was not waited for");
    assert!(matches!(
        local.run(&Command::new("head", ["-c", "20000000", "/dev/zero"])).await,
        Err(ShellError::TooMuchOutput)
    ));
    let failed = local.run(&Command::new("sh", ["-c", "echo why >&2; exit 3"])).await.unwrap();
    assert_eq!((failed.status, failed.stderr.as_slice()), (3, b"why\n".as_slice()));
    let killed = local.run(&Command::new("sh", ["-c", "kill -9 $$"])).await.unwrap();
    assert_eq!(killed.status, 137);
    // No secret of the panel reaches a program.
    let output = Local { env: vec![("GIVEN".into(), "yes".into())] }
        .run(&Command::new("env", Vec::<String>::new()))
        .await
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("GIVEN=yes") && !text.contains("CARGO"), "{text}");
}

#[tokio::test]
async fn what_goes_wrong_over_ssh_is_told_apart() {
    let Some(sshd) = Sshd::start() else { return };
    let id = Command::new("id", ["-un"]);
    let nobody = Ssh::new(SshConfig { port: 1, ..sshd.config() });
    assert!(matches!(nobody.run(&id).await, Err(ShellError::Unreachable(_))));
    let stranger = Ssh::new(SshConfig { private_key: sshd.another_key(), ..sshd.config() });
    assert!(matches!(stranger.run(&id).await, Err(ShellError::Denied(_))));

    let before = sshd.log().matches("Failed publickey").count() + sshd.log().matches("Accepted publickey").count();
    let pinned =
        Ssh::new(SshConfig { host_key: "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".into(), ..sshd.config() });
    match pinned.run(&id).await {
        Err(ShellError::HostKeyChanged { found, .. }) => assert_eq!(found, sshd.fingerprint()),
        other => panic!("{other:?}"),
    }
    let after = sshd.log().matches("Failed publickey").count() + sshd.log().matches("Accepted publickey").count();
    assert_eq!(before, after, "no key was shown to a server that is not the pinned one");
    assert_eq!(fetch_host_key("127.0.0.1", sshd.port, Duration::from_secs(10)).await.unwrap(), sshd.fingerprint());

    let runner = sshd.runner();
    assert!(matches!(runner.run(&Command::new("no-such-program-here", [""])).await, Err(ShellError::NotInstalled(_))));
    let quick = Ssh::new(SshConfig { connect_timeout: Duration::from_millis(500), ..sshd.config() });
    let slow = Command::new("sleep", ["30"]).within(Duration::from_millis(200));
    assert!(matches!(quick.run(&slow).await, Err(ShellError::TimedOut(_))));
    assert!(!format!("{:?}", sshd.config()).contains("PRIVATE KEY"));

    for (signal, status) in [("TERM", 143), ("KILL", 137), ("SEGV", 139)] {
        let killed = runner.run(&Command::new("sh", ["-c", &format!("kill -{signal} $$")])).await.unwrap();
        assert_eq!(killed.status, status, "{signal}");
    }
    let failed = runner.run(&Command::new("sh", ["-c", "echo why >&2; exit 3"])).await.unwrap();
    assert_eq!((failed.status, failed.stderr.as_slice()), (3, b"why\n".as_slice()));
    let much = runner.run(&Command::new("head", ["-c", "20000000", "/dev/zero"])).await;
    assert!(matches!(much, Err(ShellError::TooMuchOutput)));
    assert_eq!(runner.run(&id).await.unwrap().status, 0, "the connection outlives it");
}

/// A server that takes connections and says nothing.
#[tokio::test]
async fn a_silent_server_is_unreachable_in_time() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    let limit = Duration::from_millis(300);
    let began = Instant::now();
    let asked = fetch_host_key("127.0.0.1", port, limit).await;
    assert!(matches!(asked, Err(ShellError::Unreachable(_))), "{asked:?}");
    let Some(sshd) = Sshd::start() else { return };
    let runner = Ssh::new(SshConfig { port, connect_timeout: limit, ..sshd.config() });
    // Many at once wait no longer than one.
    let command = Command::new("id", ["-un"]);
    for asked in futures::future::join_all((0..20).map(|_| runner.run(&command))).await {
        assert!(matches!(asked, Err(ShellError::Unreachable(_))), "{asked:?}");
    }
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}

/// A timeout while a program runs is an unknown outcome; one before it was sent is not.
#[tokio::test]
async fn a_connection_that_hangs_is_replaced() {
    let Some(sshd) = Sshd::start() else { return };
    let runner = Ssh::new(SshConfig { connect_timeout: Duration::from_secs(2), ..sshd.config() });
    let output = runner.run(&Command::new("sh", ["-c", "echo $PPID"])).await.unwrap();
    let session = String::from_utf8(output.stdout).unwrap().trim().to_owned();
    let signal = |name: &str| std::process::Command::new("kill").args([name, &session]).status().unwrap();
    assert!(signal("-STOP").success());
    let output = runner.run(&Command::new("echo", ["again"]).within(Duration::from_secs(1))).await;
    assert!(signal("-CONT").success());
    assert_eq!(output.unwrap().stdout, b"again\n");
    assert_eq!(sshd.log().matches("Accepted publickey").count(), 2);
}

/// The server notices that nobody listens any more.
#[tokio::test]
async fn a_timeout_closes_the_channel() {
    let Some(sshd) = Sshd::start() else { return };
    let runner = sshd.runner();
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("pid");
    let script = "echo $$ >\"$0\"; while echo still here; do sleep 0.05; done";
    let talker = Command::new("sh", ["-c", script, file.to_str().unwrap()]).within(Duration::from_secs(1));
    let cut = runner.run(&talker).await;
    assert!(matches!(cut, Err(ShellError::TimedOut(_))), "{cut:?}");
    let process = format!("/proc/{}", std::fs::read_to_string(&file).unwrap().trim());
    let deadline = Instant::now() + Duration::from_secs(10);
    while std::path::Path::new(&process).exists() {
        assert!(Instant::now() < deadline, "it still talks to nobody");
        assert_eq!(runner.run(&Command::new("true", Vec::<String>::new())).await.unwrap().status, 0);
    }
    assert_eq!(sshd.log().matches("Accepted publickey").count(), 1, "the connection is kept");
}

/// OpenSSH takes ten sessions on one connection; further ones go over another.
#[tokio::test]
async fn many_commands_at_once() {
    let Some(sshd) = Sshd::start() else { return };
    let runner = sshd.runner();
    let commands: Vec<Command> = (0..40).map(|i| Command::new("sh", ["-c", &format!("sleep 1; echo {i}")])).collect();
    for (i, output) in futures::future::join_all(commands.iter().map(|c| runner.run(c))).await.into_iter().enumerate() {
        assert_eq!(output.unwrap().stdout, format!("{i}\n").into_bytes());
    }
    drop(runner);
    let log = || sshd.log();
    let opened = log().matches("Accepted publickey").count();
    let deadline = Instant::now() + Duration::from_secs(10);
    while log().matches("Disconnected from user").count() + log().matches("Connection closed by").count() < opened {
        assert!(Instant::now() < deadline, "a connection stays open: {}", log());
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn one_connection_is_reused_and_made_anew_when_it_breaks() {
    let Some(sshd) = Sshd::start() else { return };
    let runner = sshd.runner();
    for i in 0..5 {
        let output = runner.run(&Command::new("echo", [i.to_string()])).await.unwrap();
        assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), i.to_string());
    }
    assert_eq!(sshd.log().matches("Accepted publickey").count(), 1, "{}", sshd.log());
    // The server's end of this very connection is killed from within.
    let cut = runner.run(&Command::new("sh", ["-c", "kill -9 $PPID"])).await;
    assert!(matches!(cut, Err(ShellError::Lost(_))), "{cut:?}");
    let output = runner.run(&Command::new("echo", ["again"])).await.unwrap();
    assert_eq!(output.stdout, b"again\n");
    assert_eq!(sshd.log().matches("Accepted publickey").count(), 2);
}

#[tokio::test]
async fn a_program_reads_what_it_is_given() {
    let text = "a line\nits 'end'\u{0}ä".as_bytes().to_vec();
    let cat = Command::new("cat", Vec::<String>::new()).reading(text.clone());
    assert_eq!(Local::default().run(&cat).await.unwrap().stdout, text);
    // What is not read, and nothing to read: neither hangs.
    let deaf = Command::new("true", Vec::<String>::new()).reading(vec![b'x'; 300_000]);
    let nothing = Command::new("cat", Vec::<String>::new());
    assert_eq!(Local::default().run(&deaf).await.unwrap().status, 0);
    assert_eq!(Local::default().run(&nothing).await.unwrap().stdout, b"");
    let Some(sshd) = Sshd::start() else { return };
    let runner = sshd.runner();
    assert_eq!(runner.run(&cat).await.unwrap().stdout, text);
    assert_eq!(runner.run(&deaf).await.unwrap().status, 0);
    assert_eq!(runner.run(&nothing).await.unwrap().stdout, b"");
    assert!(!format!("{cat:?}").contains("a line"), "what a program reads may be a secret");
}

/// A program may leave a child that holds its output open: its end counts, not that of the child.
#[tokio::test]
async fn a_program_that_leaves_a_child_ends_over_ssh() {
    let Some(sshd) = Sshd::start() else { return };
    let runner = sshd.runner();
    let script = "sleep 600 & echo $!; exit 4";
    let output = runner.run(&Command::new("sh", ["-c", script]).within(Duration::from_secs(30))).await.unwrap();
    let child = String::from_utf8(output.stdout).unwrap().trim().to_owned();
    let killed = std::process::Command::new("kill").arg(&child).status().unwrap();
    assert!(killed.success(), "the child still runs");
    assert_eq!(output.status, 4);
}
