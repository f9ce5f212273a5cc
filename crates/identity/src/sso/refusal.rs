//! Why somebody was not let in. The browser learns the code, whose words the console has; the reason is for the audit log.

/// A refused sign-in.
#[derive(Debug)]
pub(super) struct Refusal {
    /// Stable; in the address of the sign-in page.
    pub code: &'static str,
    /// In words, for operators.
    pub reason: String,
    /// Whose address the provider gave, if it is known.
    pub email: Option<String>,
    /// The account, if it is known.
    pub user: Option<i64>,
    /// Where the browser was going, if it is known: the next try goes there.
    pub next: Option<String>,
}

impl Refusal {
    pub fn new(code: &'static str, reason: impl Into<String>) -> Self {
        Self { code, reason: reason.into(), email: None, user: None, next: None }
    }

    /// The answer does not belong to a sign-in that this browser began and that is still open.
    pub fn stale(reason: &str) -> Self {
        Self::new("sso_expired", reason)
    }

    /// The provider said no, or the person did.
    pub fn denied(reason: impl Into<String>) -> Self {
        Self::new("sso_denied", reason)
    }

    /// The provider cannot be asked.
    pub fn unreachable(reason: impl Into<String>) -> Self {
        Self::new("sso_unavailable", reason)
    }

    /// What the provider said is not to be believed.
    pub fn untrusted(reason: impl Into<String>) -> Self {
        Self::new("sso_untrusted", reason)
    }

    /// It is about this account.
    pub fn of(mut self, user: i64, email: &str) -> Self {
        self.user = Some(user);
        self.email = Some(email.to_owned());
        self
    }

    /// The browser was on its way there.
    pub fn towards(mut self, next: &str) -> Self {
        self.next = Some(next.to_owned());
        self
    }

    /// What becomes of it in `login_history.outcome`.
    pub fn outcome(&self) -> &'static str {
        match self.code {
            "account_locked" => "locked",
            "account_disabled" => "disabled",
            _ => "refused",
        }
    }
}
