//! Words for the person at the terminal, on standard error, each line behind the command's name.

use std::error::Error;
use std::io::{self, BufRead as _, Write as _};

/// Who speaks, and how much.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Voice {
    pub(crate) command: &'static str,
    /// -1: errors; 0: warnings as well; 1: what is done.
    pub(crate) verbosity: i8,
}

impl Voice {
    /// What somebody should know.
    pub(crate) fn warning(&self, text: &str) {
        if self.verbosity >= 0 {
            aside(&format!("{}: {text}", self.command));
        }
    }

    /// What is being done.
    pub(crate) fn note(&self, text: &str) {
        if self.verbosity >= 1 {
            aside(&format!("{}: {text}", self.command));
        }
    }

    /// Why the command ended, cause by cause.
    pub(crate) fn problem(&self, why: &(dyn Error + 'static)) {
        let mut text = format!("{}: {why}", self.command);
        let mut source = why.source();
        while let Some(cause) = source {
            let said = cause.to_string();
            // Many errors repeat their cause in their own text.
            if !text.ends_with(&said) {
                text.push_str(": ");
                text.push_str(&said);
            }
            source = cause.source();
        }
        aside(&text);
    }
}

/// A line on standard error.
pub(crate) fn aside(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// A text on standard output.
pub(crate) fn line(text: &str) {
    let _ = writeln!(io::stdout(), "{text}");
}

/// Asks a question that is answered with yes or no.
pub(crate) fn agrees(question: &str) -> io::Result<bool> {
    let _ = write!(io::stderr(), "{question} [y/N]:");
    let _ = io::stderr().flush();
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim_start().starts_with(['y', 'Y']))
}
