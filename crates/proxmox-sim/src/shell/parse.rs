//! The part of POSIX shell that is understood: words, quotes, `;`, `&&`, `||`. Everything else is refused, never read otherwise
//! than a shell would.

/// Simple commands and when each is run.
#[derive(Debug, PartialEq)]
pub(crate) struct Step {
    pub when: When,
    pub words: Vec<String>,
}

/// How a command depends on the status of the one before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum When {
    Always,
    Success,
    Failure,
}

const RESERVED: [&str; 19] = [
    "if", "then", "else", "elif", "fi", "do", "done", "case", "esac", "while", "until", "for", "{", "}", "!", "[[",
    "function", "select", "time",
];

/// Reads a command line.
///
/// Errors: what in it is not understood.
pub(crate) fn parse(line: &str) -> Result<Vec<Step>, String> {
    let mut steps = vec![];
    let mut words: Vec<String> = vec![];
    let mut word: Option<String> = None;
    let mut plain = true;
    let mut when = When::Always;
    let mut chars = line.chars().peekable();
    let end_word = |words: &mut Vec<String>, word: &mut Option<String>, plain: &mut bool| -> Result<(), String> {
        if let Some(word) = word.take() {
            if words.is_empty() && *plain {
                if RESERVED.contains(&word.as_str()) {
                    return Err(format!("the reserved word {word:?}"));
                }
                if is_assignment(&word) {
                    return Err(format!("the assignment {word:?}"));
                }
            }
            words.push(word);
        }
        *plain = true;
        Ok(())
    };
    while let Some(c) = chars.next() {
        match c {
            ' ' | '\t' => end_word(&mut words, &mut word, &mut plain)?,
            '\'' => {
                plain = false;
                let text = word.get_or_insert_default();
                loop {
                    match chars.next() {
                        Some('\'') => break,
                        Some(c) => text.push(c),
                        None => return Err("a ' without its end".into()),
                    }
                }
            }
            '"' => {
                plain = false;
                double_quoted(&mut chars, word.get_or_insert_default())?;
            }
            '\\' => {
                plain = false;
                match chars.next() {
                    Some('\n') => {}
                    Some(c) => word.get_or_insert_default().push(c),
                    None => return Err("a \\ at the end".into()),
                }
            }
            ';' | '\n' | '&' | '|' => {
                end_word(&mut words, &mut word, &mut plain)?;
                let next = match c {
                    ';' | '\n' => When::Always,
                    '&' if chars.next_if_eq(&'&').is_some() => When::Success,
                    '|' if chars.next_if_eq(&'|').is_some() => When::Failure,
                    '&' => return Err("& (a command in the background)".into()),
                    _ => return Err("| (a pipe)".into()),
                };
                match (words.is_empty(), c) {
                    (false, _) => steps.push(Step { when, words: std::mem::take(&mut words) }),
                    (true, '\n') => continue,
                    (true, _) => return Err(format!("{c} without a command before it")),
                }
                when = next;
            }
            '$' | '`' | '<' | '>' | '(' | ')' => return Err(format!("{c} outside of quotes")),
            '*' | '?' | '[' => return Err(format!("{c} outside of quotes (a pattern of file names)")),
            '#' if word.is_none() => return Err("# (a comment)".into()),
            '~' if word.is_none() => return Err("~ (a home directory)".into()),
            '{' if matches!(chars.peek(), Some(c) if !" \t\n".contains(*c)) => {
                return Err("{ outside of quotes (a brace expansion in bash)".into());
            }
            c => word.get_or_insert_default().push(c),
        }
    }
    end_word(&mut words, &mut word, &mut plain)?;
    match (words.is_empty(), when) {
        (false, _) => steps.push(Step { when, words }),
        (true, When::Always) => {}
        (true, _) => return Err("&& or || without a command behind it".into()),
    }
    Ok(steps)
}

fn double_quoted(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, text: &mut String) -> Result<(), String> {
    loop {
        match chars.next() {
            Some('"') => return Ok(()),
            Some('\\') => match chars.next() {
                Some('\n') => {}
                Some(c) if "$`\"\\".contains(c) => text.push(c),
                Some(c) => text.extend(['\\', c]),
                None => return Err("a \" without its end".into()),
            },
            Some(c @ ('$' | '`')) => return Err(format!("{c} between double quotes")),
            Some(c) => text.push(c),
            None => return Err("a \" without its end".into()),
        }
    }
}

fn is_assignment(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty()
            && !name.starts_with(|c: char| c.is_ascii_digit())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn words_are_what_a_real_shell_makes_of_them() {
        for line in [
            r"a b  c",
            r"'it'\''s' 'a'b'c' ''",
            r#""x y" "a\"b\\c\d\$" pre"mid"post"#,
            r"a\ b \; \$x \'",
            "a=b c=d",
            "'multi\nline' x",
            r#""a
b""#,
            "x a{b}c",
            "x 'a*b' \"?\" '[x]' a~b a#b",
            "ä€ '😀'",
        ] {
            // The words are arguments here: an assignment or a reserved word means itself.
            let ours = parse(&format!("printf '%s\\0' {line}"));
            let sh =
                std::process::Command::new("bash").args(["-c", &format!("printf '%s\\0' {line}")]).output().unwrap();
            let theirs: Vec<String> =
                String::from_utf8(sh.stdout).unwrap().split_terminator('\0').map(str::to_owned).collect();
            match ours {
                Ok(steps) => assert_eq!(steps[0].words[2..], theirs, "{line}"),
                Err(refused) => assert!(line.contains('{'), "{line}: {refused}"),
            }
        }
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for line in [
            "a | b",
            "a & b",
            "a &",
            "a > b",
            "a < b",
            "echo $x",
            "echo `x`",
            "echo \"$x\"",
            "ls *",
            "ls ?",
            "ls [a]",
            "(a)",
            "a 'b",
            "a \"b",
            "a \\",
            "# a",
            "x=1 a",
            "if a",
            "{ a; }",
            "! a",
            "a &&",
            "; a",
            "echo ~",
            "echo {a,b}",
            "a ;; b",
        ] {
            assert!(parse(line).is_err(), "{line}: {:?}", parse(line));
        }
    }

    #[test]
    fn lists_keep_their_conditions() {
        let steps = parse("a && b || c; d\ne").unwrap();
        let kinds: Vec<When> = steps.iter().map(|s| s.when).collect();
        assert_eq!(kinds, [When::Always, When::Success, When::Failure, When::Always, When::Always]);
        assert!(parse("").unwrap().is_empty());
    }
}
