use std::fmt::{self, Write as _};
use std::sync::OnceLock;

use crate::unicode;

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

impl Length {
    /// Which bound a length breaks.
    pub(crate) fn broken_by(self, length: usize) -> Option<Constraint> {
        if self.min.is_some_and(|min| length < min) {
            Some(Constraint::MinLength)
        } else if self.max.is_some_and(|max| length > max) {
            Some(Constraint::MaxLength)
        } else {
            None
        }
    }

    /// What one of its bounds asks, in AWS's words.
    pub(crate) fn words(self, bound: Constraint) -> String {
        let (than, bound) = match bound {
            Constraint::MinLength => ("greater", self.min),
            _ => ("less", self.max),
        };
        format!(
            "Member must have length {than} than or equal to {}",
            bound.unwrap_or_default()
        )
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
    regex: &'static str,
    compiled: OnceLock<Option<regex_lite::Regex>>,
}

impl Pattern {
    /// A pattern of the model.
    pub const fn new(text: &'static str) -> Self {
        Self::reworded(text, text)
    }

    /// A pattern of the model that needs what the engine does not have, such as looking ahead; `regex` matches the same
    /// texts, as far as their length is what the model allows.
    pub const fn reworded(text: &'static str, regex: &'static str) -> Self {
        Self {
            text,
            regex,
            compiled: OnceLock::new(),
        }
    }

    /// Whether a pattern compiles; if not, why.
    ///
    /// # Errors
    /// The engine's words.
    pub fn compiles(regex: &str) -> Result<(), String> {
        compile(regex).map(drop).map_err(|error| error.to_string())
    }

    /// The pattern as the model writes it.
    pub const fn as_str(&self) -> &'static str {
        self.text
    }

    /// Whether all of `value` matches. A pattern that does not compile matches nothing: `cargo xtask codegen` compiles
    /// every pattern that it prints, so there is none.
    pub fn matches(&self, value: &str) -> bool {
        self.compiled
            .get_or_init(|| compile(self.regex).ok())
            .as_ref()
            .is_some_and(|regex| regex.is_match(value))
    }
}

/// AWS matches whole texts, whether or not the pattern says so.
fn compile(regex: &str) -> Result<regex_lite::Regex, regex_lite::Error> {
    regex_lite::Regex::new(&format!("^(?:{})$", unicode::expanded(regex)))
}

/// What the model asks of the keys of a map.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    /// Their length.
    pub length: Length,
    /// What each must match.
    pub pattern: Option<&'static Pattern>,
}

impl Keys {
    /// What a key breaks, if it breaks anything.
    pub(crate) fn broken_by(&self, key: &str) -> Option<Constraint> {
        let matches = self.pattern.is_none_or(|pattern| pattern.matches(key));
        self.length
            .broken_by(key.chars().count())
            .or((!matches).then_some(Constraint::Pattern))
    }

    /// All that is asked, in AWS's words.
    pub(crate) fn words(&self) -> String {
        let Self { length, pattern } = *self;
        Words { length, pattern }.to_string()
    }
}

/// All that a model asks of a text, in AWS's words and order.
pub(crate) struct Words<'p> {
    pub(crate) length: Length,
    pub(crate) pattern: Option<&'p Pattern>,
}

impl fmt::Display for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let most = self.length.max.map(|_| self.length.words(Constraint::MaxLength));
        let least = self.length.min.map(|_| self.length.words(Constraint::MinLength));
        let pattern = self.pattern.map(|pattern| {
            format!(
                "Member must satisfy regular expression pattern: {}",
                pattern.as_str()
            )
        });
        let all: Vec<String> = [most, least, pattern].into_iter().flatten().collect();
        f.write_str(&all.join(", "))
    }
}

/// Which kind of constraint is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// It must be there.
    Required,
    /// It is shorter than allowed.
    MinLength,
    /// It is longer than allowed.
    MaxLength,
    /// It is less than allowed.
    MinValue,
    /// It is greater than allowed.
    MaxValue,
    /// It does not match.
    Pattern,
    /// It is none of the names.
    Enumeration,
}

/// What is wrong with a request, all of it, in the words of AWS's validation.
///
/// Source: recorded answers, such as "1 validation error detected: Value '0' at 'numberOfBytes' failed to satisfy
/// constraint: Member must have value greater than or equal to 1".
#[derive(Debug)]
pub struct Violations {
    first: Option<Constraint>,
    count: usize,
    text: String,
    shows_values: bool,
}

/// How many violations are worded; a request with more is as wrong, and its answer stays small.
const WORDED_MAX: usize = 10;
/// How many characters of a refused value are repeated.
const VALUE_CHARS_MAX: usize = 1024;

impl Violations {
    /// Nothing wrong so far. Unless `shows_values`, messages say where a value is wrong and why, and do not repeat it.
    pub(crate) const fn none(shows_values: bool) -> Self {
        Self {
            first: None,
            count: 0,
            text: String::new(),
            shows_values,
        }
    }

    /// Whether messages repeat what they refuse.
    pub(crate) const fn shows_values(&self) -> bool {
        self.shows_values
    }

    /// Whether nothing was wrong.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// What was found broken first.
    pub fn first(&self) -> Constraint {
        self.first.unwrap_or(Constraint::Required)
    }

    /// The message of the `ValidationException`.
    pub fn message(&self) -> String {
        let errors = if self.count == 1 { "error" } else { "errors" };
        format!("{} validation {errors} detected: {}", self.count, self.text)
    }

    /// Notes one violation at `path`. `value` is the offending value where it may be shown.
    pub(crate) fn note(&mut self, constraint: Constraint, path: &str, value: Shown<'_>, words: &str) {
        self.first.get_or_insert(constraint);
        self.count += 1;
        if self.count > WORDED_MAX {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("; ");
        }
        let _ = match value {
            _ if !self.shows_values => write!(self.text, "Value at '{path}'"),
            Shown::Null => write!(self.text, "Value null at '{path}'"),
            Shown::Hidden => write!(self.text, "Value at '{path}'"),
            Shown::EmptyList => write!(self.text, "Value '[]' at '{path}'"),
            Shown::Text(value) => {
                let value: String = value.chars().take(VALUE_CHARS_MAX).collect();
                write!(self.text, "Value '{value}' at '{path}'")
            }
            Shown::Blob(length) => write!(
                self.text,
                "Value 'java.nio.HeapByteBuffer[pos=0 lim={length} cap={length}]' at '{path}'"
            ),
        };
        let _ = write!(self.text, " failed to satisfy constraint: {words}");
    }
}

impl Shown<'_> {
    /// A list with so many items: only one without any has a short form.
    pub(crate) const fn list_of(items: usize) -> Self {
        if items == 0 { Self::EmptyList } else { Self::Hidden }
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
    /// A list without items.
    EmptyList,
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
        let mut all = Violations::none(true);
        all.note(
            Constraint::Required,
            "keyId",
            Shown::Null,
            "Member must not be null",
        );
        all.note(
            Constraint::MinValue,
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
        let mut all = Violations::none(true);
        for _ in 0..1000 {
            all.note(
                Constraint::MaxLength,
                "tags.1.member.tagKey",
                Shown::Text(&"x".repeat(100_000)),
                "Member must have length less than or equal to 128",
            );
        }
        assert!(all.message().len() < 16_000);
        assert!(all.message().starts_with("1000 validation errors detected: "));
    }
}
