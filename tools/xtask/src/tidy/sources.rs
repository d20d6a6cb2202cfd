//! Rust sources: what a crate says of itself, where a word may stand, and how long things are.

use super::files::File;
use super::graph::{Crate, Edges};
use super::{Findings, file};

/// A file longer than this deserves a look.
const FILE_LINES: usize = 500;
/// A function longer than this deserves a look.
const FUNCTION_LINES: usize = 70;

/// Checks every source file.
pub(crate) fn check(crates: &[Crate], edges: &Edges, files: &[File], found: &mut Findings) {
    for it in crates {
        if let Some(lib) = file(files, &format!("{}/src/lib.rs", it.folder)) {
            invariants(lib, found);
        }
    }
    for it in files.iter().filter(|it| it.is_source()) {
        words(it, edges, found);
        unfinished(it, found);
        unreasoned(it, found);
        sizes(it, found);
    }
}

/// The crate's doc says what always holds.
fn invariants(lib: &File, found: &mut Findings) {
    if !lib.text.lines().any(|line| line == "//! # Invariants") {
        found.wrong(format!("{}: no `# Invariants` in the crate's doc", lib.path));
    }
}

/// Words that only some places may use.
fn words(it: &File, edges: &Edges, found: &mut Findings) {
    if !["libs/", "api/", "platform/", "services/", "apps/"]
        .iter()
        .any(|floor| it.path.starts_with(floor))
    {
        return;
    }
    for (word, places) in &edges.words {
        if places
            .iter()
            .any(|place| it.path == *place || (place.ends_with('/') && it.path.starts_with(place.as_str())))
        {
            continue;
        }
        for (number, line) in it.working_lines() {
            if line.contains(word.as_str()) && !line.trim_start().starts_with("//") {
                found.wrong(format!(
                    "{}:{number}: `{word}` is not for here (edges.toml)",
                    it.path
                ));
            }
        }
    }
}

/// What was left for later.
fn unfinished(it: &File, found: &mut Findings) {
    for (line, number) in it.text.lines().zip(1..) {
        let Some((_, comment)) = line.split_once("//") else {
            continue;
        };
        if ["TODO", "FIXME", "XXX", "HACK"]
            .iter()
            .any(|word| comment.contains(word))
        {
            found.wrong(format!(
                "{}:{number}: left for later: {}",
                it.path,
                comment.trim()
            ));
        }
    }
}

/// An `expect` must say why it cannot fail.
fn unreasoned(it: &File, found: &mut Findings) {
    for (number, line) in it.working_lines() {
        let Some((_, said)) = line.split_once(".expect(") else {
            continue;
        };
        if said.split_whitespace().count() < 3 {
            found.look(format!("{}:{number}: an `expect` without a reason", it.path));
        }
    }
}

/// Long files and long functions. The text is as rustfmt leaves it: a function ends where its indentation comes back.
fn sizes(it: &File, found: &mut Findings) {
    let lines = it.text.lines().count();
    if lines > FILE_LINES {
        found.look(format!("{}: {lines} lines", it.path));
    }
    let mut open: Option<(usize, usize, &str)> = None;
    for (line, number) in it.text.lines().zip(1..) {
        let code = line.trim_start();
        let indent = line.len() - code.len();
        match open {
            None => open = function_name(code).map(|name| (number, indent, name)),
            Some((start, at, name)) if indent == at && (code.starts_with('}') || code.ends_with(';')) => {
                let lines = number - start + 1;
                if lines > FUNCTION_LINES {
                    found.look(format!("{}:{start}: `{name}` has {lines} lines", it.path));
                }
                open = None;
            }
            Some(_) => {}
        }
    }
}

/// The name of the function that begins on this line and does not end on it.
fn function_name(code: &str) -> Option<&str> {
    let (before, rest) = code.split_once("fn ")?;
    let head = ["pub", "pub(crate)", "pub(super)", "async", "const", "unsafe"];
    let begins = before.split_whitespace().all(|word| head.contains(&word));
    let ends = code.ends_with('}') || code.ends_with(';');
    (begins && !ends).then(|| rest.split(['(', '<']).next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: impl Into<String>) -> File {
        File {
            path: path.to_owned(),
            text: text.into(),
        }
    }

    fn said(rule: impl FnOnce(&mut Findings)) -> Findings {
        let mut found = Findings::default();
        rule(&mut found);
        found
    }

    #[test]
    fn a_crate_without_invariants_is_found() {
        let with = source(
            "libs/arn/src/lib.rs",
            "//! Names.\n//!\n//! # Invariants\n//!\n//! - None.\n\nmod name;\n",
        );
        let without = source(
            "libs/arn/src/lib.rs",
            "//! Names.\n\n/// # Invariants\nmod name;\n",
        );
        assert!(said(|found| invariants(&with, found)).wrong.is_empty());
        assert_eq!(said(|found| invariants(&without, found)).wrong.len(), 1);
    }

    #[test]
    fn a_word_stands_only_where_it_may() {
        let edges: Edges = toml::from_str(
            "[libs]\n[platform]\n[apps]\n[tests]\n[adapters]\n[outside]\n[words]\n\"std::env\" = [\"apps/server/src/config.rs\", \"platform/seal/\"]",
        )
        .unwrap();
        let text = "//! Not std::env\nlet it = std::env::var(\"A\");\n#[cfg(test)]\nmod tests {\n    std::env::var(\"A\");\n}\n";
        let wrong = |path| said(|found| words(&source(path, text), &edges, found)).wrong;
        assert_eq!(wrong("services/kms/src/lib.rs").len(), 1);
        assert_eq!(wrong("platform/seal/src/lib.rs").len(), 0);
        assert_eq!(wrong("platform/sealer/src/lib.rs").len(), 1);
        assert_eq!(wrong("apps/server/src/config.rs").len(), 0);
        assert_eq!(wrong("services/kms/tests/it/main.rs").len(), 0);
        assert_eq!(wrong("tools/xtask/src/main.rs").len(), 0);
    }

    #[test]
    fn what_was_left_for_later_is_found() {
        let text = concat!("let todo = 1; // TO", "DO: more\nlet x = 1; // done\n");
        assert_eq!(
            said(|found| unfinished(&source("a.rs", text), found)).wrong.len(),
            1
        );
    }

    #[test]
    fn an_expect_says_why() {
        let text = "a.expect(\"\");\nb.expect(\"the lock is never poisoned\");\n";
        assert_eq!(
            said(|found| unreasoned(&source("libs/a/src/a.rs", text), found))
                .look
                .len(),
            1
        );
    }

    #[test]
    fn long_functions_and_long_files_are_shown() {
        let body = "        x();\n".repeat(70);
        let text = format!(
            "impl A {{\n    pub(crate) async fn long<T>(\n        &self,\n    ) {{\n{body}    }}\n\n    fn short() {{\n    }}\n}}\n"
        );
        let found = said(|found| sizes(&source("a.rs", text), found));
        assert_eq!(found.look, ["a.rs:2: `long` has 74 lines"]);
        let found = said(|found| sizes(&source("a.rs", "x\n".repeat(501)), found));
        assert_eq!(found.look, ["a.rs: 501 lines"]);
    }
}
