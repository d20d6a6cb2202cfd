//! `@FILE` on the command line: arguments from a file.

use crate::environment::Environment;

/// Files in files, at most.
const DEPTH_MAX: usize = 8;

/// Replaces each `@FILE` by the words of the file, line by line, as a shell would read them: quotes, `\`, `$NAME`,
/// `${NAME}`, `~`, and comments from `#` on.
///
/// # Errors
/// A file cannot be read, a quote is not closed, or files name each other in a circle.
pub fn expand(
    words: Vec<String>,
    environment: &Environment,
    read: &dyn Fn(&str) -> std::io::Result<String>,
) -> Result<Vec<String>, String> {
    let mut all = Vec::new();
    for word in words {
        expand_into(&mut all, word, environment, read, 0)?;
    }
    Ok(all)
}

fn expand_into(
    all: &mut Vec<String>,
    word: String,
    environment: &Environment,
    read: &dyn Fn(&str) -> std::io::Result<String>,
    depth: usize,
) -> Result<(), String> {
    let Some(file) = word.strip_prefix('@') else {
        all.push(word);
        return Ok(());
    };
    if depth == DEPTH_MAX {
        return Err(format!("`@{file}` is named too deep in other files"));
    }
    let text = read(file).map_err(|why| format!("can't open '{file}': {why}"))?;
    for line in text.lines() {
        let words = words_of(line).ok_or_else(|| format!("a quote is not closed in '{file}'"))?;
        for word in words {
            let word = with_variables(&with_home(&word, environment), environment);
            expand_into(all, word, environment, read, depth + 1)?;
        }
    }
    Ok(())
}

/// The words of a line; `None` if a quote is not closed.
fn words_of(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (Some(open), it) if it == open => quote = None,
            (_, '\\') => word.get_or_insert_default().push(letters.next()?),
            (Some(_), it) => word.get_or_insert_default().push(it),
            (None, '\'' | '"') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, '#') if word.is_none() => break,
            (None, it) if it.is_whitespace() => words.extend(word.take()),
            (None, it) => word.get_or_insert_default().push(it),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

fn with_home(word: &str, environment: &Environment) -> String {
    match (word.strip_prefix('~'), environment.get("HOME")) {
        (Some(rest), Some(home)) if rest.is_empty() || rest.starts_with('/') => format!("{home}{rest}"),
        _ => word.to_owned(),
    }
}

/// Replaces variables that are set; the others stay as they stand.
fn with_variables(word: &str, environment: &Environment) -> String {
    let mut out = String::new();
    let mut rest = word;
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        let (name, behind) = match after.strip_prefix('{').and_then(|it| it.split_once('}')) {
            Some(braced) => braced,
            None => {
                let end = after
                    .find(|it: char| !(it.is_ascii_alphanumeric() || it == '_'))
                    .unwrap_or(after.len());
                after.split_at(end)
            }
        };
        match environment.get(name).filter(|_| !name.is_empty()) {
            Some(value) => {
                out.push_str(value);
                rest = behind;
            }
            None => {
                out.push('$');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(text: &str) -> Result<Vec<String>, String> {
        let environment = Environment::new([("KEY", "arn:key"), ("HOME", "/home-of-me")]);
        expand(
            vec!["-v".into(), "@args".into()],
            &environment,
            &|name| match name {
                "args" => Ok(text.to_owned()),
                _ => Err(std::io::Error::other("no such file")),
            },
        )
    }

    #[test]
    fn a_file_is_read_as_a_shell_would() {
        let text = "# a comment\n-w key=$KEY 'a b' \"c\\\"d\" # more\n\n-i ~/in ${KEY}x $NONE";
        assert_eq!(
            expanded(text).unwrap(),
            [
                "-v",
                "-w",
                "key=arn:key",
                "a b",
                "c\"d",
                "-i",
                "/home-of-me/in",
                "arn:keyx",
                "$NONE"
            ]
        );
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        assert!(expanded("'open").unwrap_err().contains("not closed"));
        assert!(expanded("@other").unwrap_err().contains("other"));
        assert!(expanded("@args").unwrap_err().contains("too deep"));
    }
}
