//! Running programs, here and through a real SSH server: what goes wrong, and that every argument arrives as it is.
#![allow(clippy::unwrap_used)]

mod common;

use std::time::{Duration, Instant};

use common::Sshd;
use mpanel_drivers::shell::{Command, Local, Runner, ShellError, Ssh, SshConfig, fetch_host_key, quote};
use rand::RngExt;

/// Prints its arguments, each ended by a NUL.
fn echo(args: &[String]) -> Command {
    let script = "import sys; sys.stdout.buffer.write(b''.join(a.encode('utf-8', 'surrogateescape') + b'\\0' for a in sys.argv[1:]))";
    let mut all = vec!["-c".to_owned(), script.to_owned()];
    all.extend_from_slice(args);
    Command::new("python3", all)
}

fn hostile() -> Vec<String> {
    let mut words: Vec<String> = [
        "",
        " ",
        ";",
        "; touch /tmp/owned",
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
    let mut rng = rand::rng();
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
    let words = hostile();
    for chunk in words.chunks(40) {
        let output = runner.run(&echo(chunk)).await.unwrap();
        assert_eq!(output.status, 0, "{}", String::from_utf8_lossy(&output.stderr));
        let wanted: Vec<u8> = chunk.iter().flat_map(|w| w.bytes().chain([0])).collect();
        assert_eq!(String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&wanted));
    }
}

#[tokio::test]
async fn every_argument_arrives_as_it_is() {
    arrives(&Local::default()).await;
    let Some(sshd) = Sshd::start() else { return };
    arrives(&sshd.runner()).await;
    assert!(!std::path::Path::new("/tmp/owned").exists());
}

#[test]
fn quoting_is_understood_by_a_real_shell() {
    for word in hostile() {
        let output =
            std::process::Command::new("sh").args(["-c", &format!("printf %s {}", quote(&word))]).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stdout), word);
    }
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
    assert!(matches!(cut, Err(ShellError::Lost(_)) | Ok(_)), "{cut:?}");
    let output = runner.run(&Command::new("echo", ["again"])).await.unwrap();
    assert_eq!(output.stdout, b"again\n");
    assert_eq!(sshd.log().matches("Accepted publickey").count(), 2);
}
