//! What binds a sign-in to the browser that began it.
//!
//! The browser keeps a random token in a cookie. State, nonce and PKCE verifier are hashes of it, so that the database
//! knows none of them, and an answer that was meant for another browser fits nothing here.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// A sign-in that somebody began.
pub(super) struct Ticket(String);

impl Ticket {
    pub fn new() -> Self {
        Self(crate::random_token())
    }

    /// The ticket that a browser shows, when the state is of it.
    pub fn shown(token: &str, state: &str) -> Option<Self> {
        let ticket = Self(token.to_owned());
        bool::from(ticket.state().as_bytes().ct_eq(state.as_bytes())).then_some(ticket)
    }

    /// What the cookie holds.
    pub fn token(&self) -> &str {
        &self.0
    }

    /// What the database holds.
    pub fn hash(&self) -> Vec<u8> {
        crate::token_hash(&self.0)
    }

    fn derived(&self, purpose: &str) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(format!("{purpose}:{}", self.0)))
    }

    /// Comes back with the answer.
    pub fn state(&self) -> String {
        self.derived("state")
    }

    /// Comes back in the ID token.
    pub fn nonce(&self) -> String {
        self.derived("nonce")
    }

    /// Proves at the token endpoint that the code is ours (RFC 7636).
    pub fn verifier(&self) -> String {
        self.derived("verifier")
    }

    /// What of the verifier everybody may know.
    pub fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier()))
    }

    /// The cookie's name. Each sign-in has one of its own, so that two tabs do not disturb each other.
    pub fn cookie(&self) -> String {
        cookie_of(&self.state()).unwrap_or_default()
    }
}

/// The name of the cookie that belongs to a state.
pub(super) fn cookie_of(state: &str) -> Option<String> {
    let name = state.get(..8)?;
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    plain.then(|| format!("mpanel_sso_{name}"))
}

/// Where to go afterwards: a path of the console, and never anywhere else.
pub(super) fn place(next: Option<&str>) -> String {
    let own = |next: &&str| {
        next.starts_with('/')
            && !next.starts_with("//")
            && next.len() <= 1000
            && next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
    };
    next.filter(own).unwrap_or("/").to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Ticket, cookie_of, place};

    #[test]
    fn nothing_of_a_ticket_tells_another_part_of_it() {
        let ticket = Ticket::new();
        let parts = [ticket.token().to_owned(), ticket.state(), ticket.nonce(), ticket.verifier(), ticket.challenge()];
        for (n, part) in parts.iter().enumerate() {
            assert_eq!(part.len(), 43, "256 bits");
            assert!(!parts[n + 1..].contains(part));
        }
        assert!(Ticket::shown(ticket.token(), &ticket.state()).is_some());
        assert!(Ticket::shown(ticket.token(), &Ticket::new().state()).is_none());
        assert!(Ticket::shown(Ticket::new().token(), &ticket.state()).is_none());
        assert_eq!(Some(ticket.cookie()), cookie_of(&ticket.state()));
        for nonsense in ["", "short", "a;b=c; x", "ääääää"] {
            assert_eq!(cookie_of(nonsense), None);
        }
    }

    #[test]
    fn nobody_is_sent_elsewhere() {
        for (next, to) in [
            ("/cloudpods?page=2", "/cloudpods?page=2"),
            ("/", "/"),
            ("", "/"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("/\t/evil.example", "/"),
            ("/\n/evil.example", "/"),
            ("https://evil.example", "/"),
            ("javascript:alert(1)", "/"),
            ("cloudpods", "/"),
            ("/a\r\nset-cookie: x=y", "/"),
        ] {
            assert_eq!(place(Some(next)), to, "{next:?}");
        }
        assert_eq!(place(Some(&"/a".repeat(501))), "/");
        assert_eq!(place(None), "/");
    }
}
