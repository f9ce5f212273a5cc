//! Signing in from a terminal.

use std::io::{BufRead, IsTerminal, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::{Value, json};

use super::http::{Api, Refusal};

#[derive(Args)]
pub struct Login {
    /// The panel's URL.
    #[arg(long, env = "MPANEL_URL", default_value = "http://127.0.0.1:8080")]
    url: String,
    /// The account's e-mail address; asked for when absent.
    #[arg(long)]
    email: Option<String>,
    /// Read the password from the first line of standard input, then, when the account has a second factor, a code of it,
    /// and, when a one-time password must be replaced, the new one.
    #[arg(long)]
    password_stdin: bool,
}

/// The stored session.
pub struct Stored {
    pub url: String,
    pub token: String,
}

fn path() -> Result<PathBuf> {
    let base = std::env::var_os("XDG_CONFIG_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".config")));
    Ok(base.context("neither XDG_CONFIG_HOME nor HOME is set")?.join("mpanel/session.json"))
}

pub fn load() -> Result<Option<Stored>> {
    let Ok(text) = std::fs::read_to_string(path()?) else { return Ok(None) };
    let value: Value = serde_json::from_str(&text).unwrap_or_default();
    let field = |name: &str| value[name].as_str().map(str::to_owned);
    Ok(field("url").zip(field("token")).map(|(url, token)| Stored { url, token }))
}

fn save(url: &str, token: &str) -> Result<PathBuf> {
    let path = path()?;
    if let Some(dir) = path.parent() {
        std::fs::create_dir_all(dir)?;
    }
    let fresh = path.with_extension("new");
    let _ = std::fs::remove_file(&fresh);
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&fresh)?;
    file.write_all(json!({ "url": url, "token": token }).to_string().as_bytes())?;
    std::fs::rename(&fresh, &path)?;
    Ok(path)
}

pub fn login(login: Login) -> Result<()> {
    let mut lines = std::io::stdin().lock().lines();
    let mut line = |prompt: &str| -> Result<String> {
        if login.password_stdin {
            return lines.next().context("standard input holds no further line")?.context("standard input");
        }
        if !std::io::stdin().is_terminal() {
            bail!("there is no terminal to ask at; use --password-stdin");
        }
        Ok(rpassword::prompt_password(prompt)?)
    };
    let email = match login.email.clone() {
        Some(email) => email,
        None => {
            print!("E-mail: ");
            std::io::stdout().flush()?;
            let mut email = String::new();
            std::io::stdin().read_line(&mut email)?;
            email.trim().to_owned()
        }
    };
    let password = line("Password: ")?;
    let api = Api::new(&login.url, None);
    let sign_in = |code: Option<&str>| {
        let mut body = json!({ "email": email, "password": password, "session": "bearer" });
        if let Some(code) = code {
            body["code"] = json!(code);
        }
        api.post("/api/auth/login", &body, None)
    };
    let me = match sign_in(None) {
        Err(error) if error.downcast_ref::<Refusal>().is_some_and(|r| r.code == "code_required") => {
            sign_in(Some(&line("Code of your authenticator app, or a recovery code: ")?))?
        }
        other => other?,
    }
    .body;
    let token = me["token"].as_str().context("the panel gave no token")?.to_owned();
    if me["user"]["mustChangePassword"] == true {
        eprintln!("This is a one-time password; set your own now.");
        let new = line("New password: ")?;
        let api = Api::new(&login.url, Some(token.clone()));
        api.post("/api/auth/password/change", &json!({ "currentPassword": password, "newPassword": new }), None)?;
    }
    let path = save(&login.url, &token)?;
    println!("Signed in as {email} at {}. The session is kept in {}.", login.url, path.display());
    Ok(())
}

pub fn logout() -> Result<()> {
    let done = Api::signed_in().and_then(|api| api.post("/api/auth/logout", &json!({}), None));
    let _ = std::fs::remove_file(path()?);
    done.map(|_| println!("Signed out."))
}

pub fn whoami() -> Result<()> {
    let me = Api::signed_in()?.get("/api/auth/me")?.body;
    println!("{} <{}>", me["user"]["name"].as_str().unwrap_or("?"), me["user"]["email"].as_str().unwrap_or("?"));
    if let Some(tenant) = me["activeTenant"]["name"].as_str() {
        let roles: Vec<&str> =
            me["activeTenant"]["roles"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        println!("Tenant: {tenant} ({})", roles.join(", "));
    }
    Ok(())
}
