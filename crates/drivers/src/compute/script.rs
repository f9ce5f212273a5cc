//! What became of the script that a machine runs at its first start, as far as its server can tell without running
//! anything inside.

/// Bytes of a script's log that are kept: its end.
pub const LOG_LIMIT: usize = 4096;

/// What became of a machine's script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Script {
    /// The machine was given none.
    Without,
    /// It has not ended, or not begun.
    Running {
        /// Its log, in the machine.
        log_file: &'static str,
    },
    /// It ended well.
    Succeeded,
    /// It did not.
    Failed {
        /// What it exited with, where that is told.
        exit_status: Option<i32>,
        /// The last lines of its log, at most [`LOG_LIMIT`] bytes of printable text.
        log: String,
        /// Its log, in the machine.
        log_file: &'static str,
    },
    /// Nobody outside of the machine can tell.
    Unknown {
        /// Why: a sentence that whoever rents the machine may read.
        why: String,
        /// Whether it may be told a moment later.
        may_come: bool,
    },
}

impl Script {
    /// What is not told, and will not be.
    pub(super) fn never(why: impl Into<String>) -> Self {
        Self::Unknown { why: why.into(), may_come: false }
    }

    /// What is not told yet.
    pub(super) fn not_yet(why: impl Into<String>) -> Self {
        Self::Unknown { why: why.into(), may_come: true }
    }
}

/// The end of a log as safe text: whole lines as far as they fit, without escape sequences and control characters.
pub(super) fn tail(text: &str) -> String {
    let plain = plain_text(text);
    let plain = plain.trim_end();
    if plain.len() <= LOG_LIMIT {
        return plain.to_owned();
    }
    let mut from = plain.len() - LOG_LIMIT;
    while !plain.is_char_boundary(from) {
        from += 1;
    }
    let end = &plain[from..];
    // One line that is longer than all that is kept is cut.
    end.split_once('\n').map_or(end, |(_, whole)| whole).to_owned()
}

/// Text without escape sequences and control characters.
pub(super) fn plain_text(raw: &str) -> String {
    let mut plain = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // CSI: parameters up to a final byte from @ to ~ (ECMA-48). Other escapes have one more character.
            '\u{1b}' => {
                let control_sequence = chars.next() == Some('[');
                while control_sequence && chars.next().is_some_and(|c| !('@'..='~').contains(&c)) {}
            }
            '\n' | '\t' => plain.push(c),
            c if !c.is_control() => plain.push(c),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logs_end_is_bounded_and_safe() {
        assert_eq!(tail("one\r\n\u{1b}[31mtwo\u{1b}[0m\u{7}\0\n\n"), "one\ntwo");
        let long: String = (0..2000).map(|n| format!("line {n} é\n")).collect();
        let end = tail(&long);
        assert!(end.len() <= LOG_LIMIT && end.starts_with("line ") && end.ends_with("line 1999 é"), "{end}");
        let endless = tail(&"é".repeat(100_000));
        assert!(endless.len() <= LOG_LIMIT && endless.len() > LOG_LIMIT - 2);
        assert_eq!(tail("\u{1b}["), "");
    }
}
