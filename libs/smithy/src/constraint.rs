use std::fmt::Write as _;
use std::sync::OnceLock;

/// The model's bounds on a length: characters of a string, bytes of a blob, items of a list or map.
#[derive(Clone, Copy, Debug)]
pub struct Length {
    /// The least length.
    pub min: Option<usize>,
    /// The greatest length.
    pub max: Option<usize>,
}

impl Length {
    /// No bound.
    pub const ANY: Self = Self { min: None, max: None };

    /// A lower bound.
    pub const fn at_least(min: usize) -> Self {
        Self {
            min: Some(min),
            max: None,
        }
    }

    /// An upper bound.
    pub const fn at_most(max: usize) -> Self {
        Self {
            min: None,
            max: Some(max),
        }
    }

    /// Both bounds, inclusive.
    pub const fn between(min: usize, max: usize) -> Self {
        Self {
            min: Some(min),
            max: Some(max),
        }
    }
}

/// The model's bounds on a number.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// The least value.
    pub min: Option<i64>,
    /// The greatest value.
    pub max: Option<i64>,
}

impl Range {
    /// No bound.
    pub const ANY: Self = Self { min: None, max: None };

    /// A lower bound.
    pub const fn at_least(min: i64) -> Self {
        Self {
            min: Some(min),
            max: None,
        }
    }

    /// An upper bound.
    pub const fn at_most(max: i64) -> Self {
        Self {
            min: None,
            max: Some(max),
        }
    }

    /// Both bounds, inclusive.
    pub const fn between(min: i64, max: i64) -> Self {
        Self {
            min: Some(min),
            max: Some(max),
        }
    }
}

/// A pattern of the model that a whole string must match; compiled when first used.
#[derive(Debug)]
pub struct Pattern {
    text: &'static str,
    compiled: OnceLock<Option<regex_lite::Regex>>,
}

impl Pattern {
    /// A pattern of the model.
    pub const fn new(text: &'static str) -> Self {
        Self {
            text,
            compiled: OnceLock::new(),
        }
    }

    /// The pattern as the model writes it.
    pub const fn as_str(&self) -> &'static str {
        self.text
    }

    /// Whether all of `value` matches. A pattern that does not compile matches nothing: `cargo xtask codegen` compiles
    /// every pattern that it prints, so there is none.
    pub fn matches(&self, value: &str) -> bool {
        self.compiled
            .get_or_init(|| regex_lite::Regex::new(&format!("^(?:{})$", self.text)).ok())
            .as_ref()
            .is_some_and(|regex| regex.is_match(value))
    }
}

/// What is wrong with a request, all of it, in the words of AWS's validation.
///
/// Source: recorded answers, such as "1 validation error detected: Value '0' at 'numberOfBytes' failed to satisfy
/// constraint: Member must have value greater than or equal to 1".
#[derive(Debug, Default)]
pub struct Violations {
    count: usize,
    text: String,
}

/// How many violations are worded; a request with more is as wrong, and its answer stays small.
const WORDED_MAX: usize = 10;
/// How many characters of a refused value are repeated.
const VALUE_CHARS_MAX: usize = 1024;

impl Violations {
    /// Whether nothing was wrong.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The message of the `ValidationException`.
    pub fn message(&self) -> String {
        let errors = if self.count == 1 { "error" } else { "errors" };
        format!("{} validation {errors} detected: {}", self.count, self.text)
    }

    /// Notes one violation at `path`. `value` is the offending value where it may be shown.
    pub(crate) fn note(&mut self, path: &str, value: Shown<'_>, constraint: &str) {
        self.count += 1;
        if self.count > WORDED_MAX {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("; ");
        }
        let _ = match value {
            Shown::Null => write!(self.text, "Value null at '{path}'"),
            Shown::Hidden => write!(self.text, "Value at '{path}'"),
            Shown::Text(value) => {
                let value: String = value.chars().take(VALUE_CHARS_MAX).collect();
                write!(self.text, "Value '{value}' at '{path}'")
            }
            Shown::Blob(length) => write!(
                self.text,
                "Value 'java.nio.HeapByteBuffer[pos=0 lim={length} cap={length}]' at '{path}'"
            ),
        };
        let _ = write!(self.text, " failed to satisfy constraint: {constraint}");
    }
}

/// How a refused value appears in the message.
#[derive(Clone, Copy)]
pub(crate) enum Shown<'a> {
    /// It was absent.
    Null,
    /// The model marks it sensitive, or it has no short form.
    Hidden,
    /// As it was given.
    Text(&'a str),
    /// Bytes of this length; AWS prints Java's description of the buffer.
    Blob(usize),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_must_match_the_whole_text() {
        static NAME: Pattern = Pattern::new("[\\w]+");
        assert!(NAME.matches("default"));
        assert!(!NAME.matches("de fault"));
        assert!(!NAME.matches(""));
    }

    #[test]
    fn several_violations_are_joined_and_counted() {
        let mut all = Violations::default();
        all.note("keyId", Shown::Null, "Member must not be null");
        all.note(
            "limit",
            Shown::Text("0"),
            "Member must have value greater than or equal to 1",
        );
        assert_eq!(
            all.message(),
            "2 validation errors detected: Value null at 'keyId' failed to satisfy constraint: Member must not be null; \
             Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1"
        );
    }

    #[test]
    fn a_thousand_violations_make_a_small_answer() {
        let mut all = Violations::default();
        for _ in 0..1000 {
            all.note(
                "tags.1.member.tagKey",
                Shown::Text(&"x".repeat(100_000)),
                "Member must have length less than or equal to 128",
            );
        }
        assert!(all.message().len() < 16_000);
        assert!(all.message().starts_with("1000 validation errors detected: "));
    }
}
