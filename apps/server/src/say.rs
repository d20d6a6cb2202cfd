//! Words for the person at the terminal.

use std::error::Error;
use std::io::Write as _;

/// Any failure that ends a command, with what to do in its text.
pub(crate) type Failure = Box<dyn Error + Send + Sync>;

/// A line of the command's result.
pub(crate) fn line(text: impl AsRef<str>) {
    let _ = writeln!(std::io::stdout(), "{}", text.as_ref());
}

/// A line beside the result: progress, advice.
pub(crate) fn aside(text: impl AsRef<str>) {
    let _ = writeln!(std::io::stderr(), "{}", text.as_ref());
}

/// Progress on one line, if a person looks.
pub(crate) fn progress(text: impl AsRef<str>) {
    use std::io::IsTerminal as _;
    let mut to = std::io::stderr();
    if to.is_terminal() {
        let _ = write!(to, "\r\x1b[K{}", text.as_ref());
        let _ = to.flush();
    }
}

/// Why a command ended, cause by cause.
pub(crate) fn problem(error: &(dyn Error + 'static)) {
    let mut text = format!("sealstone: {error}");
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        // Many errors repeat their cause in their own text.
        if !text.ends_with(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        source = cause.source();
    }
    aside(text);
}
