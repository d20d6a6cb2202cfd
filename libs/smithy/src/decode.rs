use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use secret::Secret;

use crate::constraint::Shown;
use crate::{Length, Pattern, Range, Refusal, Tape, Timestamp, Token, Violations};

/// A shape that can be read from a [`Tape`].
pub trait Decode: Sized {
    /// Reads the value at the decoder's place. `Ok(None)` means: a violation was noted, go on and find the others.
    ///
    /// # Errors
    /// [`Malformed`] where the value has another type than the shape.
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed>;
}

/// A string that is one of a fixed set.
pub trait TextEnum: Sized {
    /// All names, in the model's order.
    const VALUES: &'static [&'static str];
    /// The value of this name.
    fn from_text(text: &str) -> Option<Self>;
    /// Its name.
    fn as_text(&self) -> &'static str;
}

/// The document has another type at some place than the model; the text is what AWS's JSON services say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed(pub Cow<'static, str>);

/// Why a document is not the value that was asked for.
#[derive(Debug)]
pub enum DecodeFailed {
    /// A wrong type.
    Malformed(Malformed),
    /// Constraints of the model are broken.
    Invalid(Violations),
}

impl From<DecodeFailed> for Refusal {
    fn from(failed: DecodeFailed) -> Self {
        match failed {
            DecodeFailed::Malformed(Malformed(text)) => Self::Malformed(text.into_owned()),
            DecodeFailed::Invalid(violations) => Self::Invalid(violations.message()),
        }
    }
}

/// Reads a whole document as one shape, checking every constraint of its model.
///
/// # Errors
/// What is wrong with it; of constraints, all that are broken.
pub fn decode<T: Decode>(tape: &Tape<'_>) -> Result<T, DecodeFailed> {
    let mut decoder = Decoder {
        tape,
        at: 0,
        path: Vec::new(),
        violations: Violations::default(),
    };
    match T::decode(&mut decoder) {
        Ok(Some(value)) if decoder.violations.is_empty() => Ok(value),
        Ok(_) => Err(DecodeFailed::Invalid(decoder.violations)),
        Err(malformed) => Err(DecodeFailed::Malformed(malformed)),
    }
}

/// A member while its structure is being read.
#[derive(Debug, Default)]
pub enum Slot<T> {
    /// Not in the document, or `null`.
    #[default]
    Absent,
    /// There, and a violation was noted.
    Invalid,
    /// There.
    Given(T),
}

impl<T> Slot<T> {
    /// The value of a member that need not be there.
    pub fn optional(self) -> Option<T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Absent | Self::Invalid => None,
        }
    }
}

/// A place in a document, the path to it, and what was found wrong so far.
pub struct Decoder<'t, 'a> {
    tape: &'t Tape<'a>,
    at: usize,
    path: Vec<Step<'t>>,
    violations: Violations,
}

#[derive(Clone, Copy)]
enum Step<'t> {
    Member(&'static str),
    Item(usize),
    Key(&'t str),
}

impl<'t, 'a> Decoder<'t, 'a> {
    /// Reads a structure: `each` is called with the name of every member that is there, in the document's order, and
    /// reads its value with [`Decoder::member`]; names it does not know it leaves alone.
    ///
    /// # Errors
    /// [`Malformed`] where there is no structure.
    pub fn structure(
        &mut self,
        mut each: impl FnMut(&mut Self, &str) -> Result<(), Malformed>,
    ) -> Result<(), Malformed> {
        self.pairs(|decoder, name| each(decoder, name))
    }

    /// Reads the current member with `read`; `null` counts as absent. `name` is the member's name in messages.
    ///
    /// # Errors
    /// Whatever `read` finds malformed.
    pub fn member<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Self) -> Result<Option<T>, Malformed>,
    ) -> Result<Slot<T>, Malformed> {
        if matches!(self.tape.get(self.at), Some(Token::Null)) {
            return Ok(Slot::Absent);
        }
        self.path.push(Step::Member(name));
        let value = read(self)?;
        self.path.pop();
        Ok(value.map_or(Slot::Invalid, Slot::Given))
    }

    /// Takes a member that must be there; notes its absence.
    pub fn required<T>(&mut self, name: &'static str, slot: Slot<T>) -> Option<T> {
        if matches!(slot, Slot::Absent) {
            self.path.push(Step::Member(name));
            self.note(Shown::Null, "Member must not be null");
            self.path.pop();
        }
        slot.optional()
    }

    /// Reads a string.
    ///
    /// # Errors
    /// [`Malformed`] for another type.
    pub fn text(&mut self, length: Length, pattern: Option<&Pattern>) -> Result<Option<String>, Malformed> {
        let text = self.text_token()?;
        let fits = self.check_length(text.chars().count(), length, Shown::Text(text));
        if let Some(pattern) = pattern
            && !pattern.matches(text)
        {
            self.note_pattern(Shown::Text(text), pattern);
            return Ok(None);
        }
        Ok(fits.then(|| text.to_owned()))
    }

    /// Reads a string that the model marks sensitive: messages do not repeat it.
    ///
    /// # Errors
    /// [`Malformed`] for another type.
    pub fn secret_text(
        &mut self,
        length: Length,
        pattern: Option<&Pattern>,
    ) -> Result<Option<Secret<String>>, Malformed> {
        let text = self.text_token()?;
        let fits = self.check_length(text.chars().count(), length, Shown::Hidden);
        if let Some(pattern) = pattern
            && !pattern.matches(text)
        {
            self.note_pattern(Shown::Hidden, pattern);
            return Ok(None);
        }
        Ok(fits.then(|| Secret::new(text.to_owned())))
    }

    /// Reads a name of an enumeration.
    ///
    /// # Errors
    /// [`Malformed`] for another type.
    pub fn text_enum<E: TextEnum>(&mut self) -> Result<Option<E>, Malformed> {
        let text = self.text_token()?;
        let value = E::from_text(text);
        if value.is_none() {
            let set = format!("Member must satisfy enum value set: [{}]", E::VALUES.join(", "));
            self.note(Shown::Text(text), &set);
        }
        Ok(value)
    }

    /// Reads bytes, which text formats carry as base64.
    ///
    /// # Errors
    /// [`Malformed`] for another type and for text that is not base64.
    pub fn blob(&mut self, length: Length) -> Result<Option<Vec<u8>>, Malformed> {
        let bytes = self.bytes()?;
        Ok(self
            .check_length(bytes.len(), length, Shown::Blob(bytes.len()))
            .then_some(bytes))
    }

    /// Reads bytes that the model marks sensitive.
    ///
    /// # Errors
    /// As [`Decoder::blob`].
    pub fn secret_blob(&mut self, length: Length) -> Result<Option<Secret<Vec<u8>>>, Malformed> {
        let bytes = Secret::new(self.bytes()?);
        Ok(self
            .check_length(bytes.expose().len(), length, Shown::Hidden)
            .then_some(bytes))
    }

    /// Reads a 32-bit integer.
    ///
    /// # Errors
    /// [`Malformed`] for another type and for numbers beyond 32 bits.
    pub fn integer(&mut self, range: Range) -> Result<Option<i32>, Malformed> {
        let Some(value) = self.long(range)? else {
            return Ok(None);
        };
        i32::try_from(value)
            .map(Some)
            .map_err(|_| malformed("Numeric value out of range of Integer"))
    }

    /// Reads a 64-bit integer.
    ///
    /// # Errors
    /// [`Malformed`] for another type and for numbers with a fraction.
    pub fn long(&mut self, range: Range) -> Result<Option<i64>, Malformed> {
        let value = match self.tape.get(self.at) {
            Some(Token::Integer(value)) => *value,
            Some(Token::Text(text)) if self.tape.is_text() => text
                .parse()
                .map_err(|_| malformed("STRING_VALUE can not be converted to an Integer"))?,
            other => return Err(wrong_type(other, "an Integer")),
        };
        let shown = value.to_string();
        if range.min.is_some_and(|min| value < min) {
            let min = range.min.unwrap_or_default();
            self.note(
                Shown::Text(&shown),
                &format!("Member must have value greater than or equal to {min}"),
            );
            return Ok(None);
        }
        if range.max.is_some_and(|max| value > max) {
            let max = range.max.unwrap_or_default();
            self.note(
                Shown::Text(&shown),
                &format!("Member must have value less than or equal to {max}"),
            );
            return Ok(None);
        }
        Ok(Some(value))
    }

    /// Reads a floating-point number.
    ///
    /// # Errors
    /// [`Malformed`] for another type.
    pub fn float(&mut self) -> Result<Option<f64>, Malformed> {
        match self.tape.get(self.at) {
            Some(Token::Float(value)) => Ok(Some(*value)),
            // Numbers that a document writes without a fraction; beyond 2^53 the nearest double is what the caller gets.
            Some(Token::Integer(value)) => Ok(Some(*value as f64)),
            Some(Token::Text(text)) if self.tape.is_text() => text
                .parse()
                .map(Some)
                .map_err(|_| malformed("STRING_VALUE can not be converted to a Double")),
            other => Err(wrong_type(other, "a Double")),
        }
    }

    /// Reads a boolean.
    ///
    /// # Errors
    /// [`Malformed`] for another type.
    pub fn boolean(&mut self) -> Result<Option<bool>, Malformed> {
        match self.tape.get(self.at) {
            Some(Token::Boolean(value)) => Ok(Some(*value)),
            Some(Token::Text(text)) if self.tape.is_text() => match &**text {
                "true" => Ok(Some(true)),
                "false" => Ok(Some(false)),
                _ => Err(malformed("STRING_VALUE can not be converted to a Boolean")),
            },
            other => Err(wrong_type(other, "a Boolean")),
        }
    }

    /// Reads a moment given as seconds since the epoch.
    ///
    /// # Errors
    /// [`Malformed`] for another type.
    pub fn timestamp(&mut self) -> Result<Option<Timestamp>, Malformed> {
        let Some(seconds) = self.float()? else {
            return Ok(None);
        };
        if !(-1e11..1e12).contains(&seconds) {
            return Err(malformed("Timestamp value out of range"));
        }
        // In range by the line above.
        Ok(Some(Timestamp::from_millis((seconds * 1000.0).round() as i64)))
    }

    /// Reads a list, each item with `read`.
    ///
    /// # Errors
    /// [`Malformed`] for another type, or whatever `read` finds malformed.
    pub fn list<T>(
        &mut self,
        length: Length,
        mut read: impl FnMut(&mut Self) -> Result<Option<T>, Malformed>,
    ) -> Result<Option<Vec<T>>, Malformed> {
        if self.tape.is_text() {
            self.enter_text_list();
        }
        let (start, end) = match self.tape.get(self.at) {
            Some(Token::List { end }) => (self.at + 1, *end),
            Some(Token::Text(text)) if self.tape.is_text() && text.is_empty() => return Ok(Some(Vec::new())),
            other => return Err(wrong_type(other, "a List")),
        };
        let mut items = Vec::new();
        let mut count = 0;
        let mut complete = true;
        let mut at = start;
        while at < end {
            self.at = at;
            at = self.tape.end(at);
            count += 1;
            self.path.push(Step::Item(count));
            if matches!(self.tape.get(self.at), Some(Token::Null)) {
                self.note(Shown::Null, "Member must not be null");
                complete = false;
            } else {
                match read(self)? {
                    Some(item) => items.push(item),
                    None => complete = false,
                }
            }
            self.path.pop();
        }
        let fits = self.check_length(count, length, Shown::Hidden);
        Ok((fits && complete).then_some(items))
    }

    /// Reads a map from strings, each value with `read`. Of a key that is there twice, the last value counts.
    ///
    /// # Errors
    /// [`Malformed`] for another type, or whatever `read` finds malformed.
    pub fn map<T>(
        &mut self,
        length: Length,
        mut read: impl FnMut(&mut Self) -> Result<Option<T>, Malformed>,
    ) -> Result<Option<BTreeMap<String, T>>, Malformed> {
        let mut map = BTreeMap::new();
        let mut complete = true;
        self.pairs(|decoder, key| {
            decoder.path.push(Step::Key(key));
            if matches!(decoder.tape.get(decoder.at), Some(Token::Null)) {
                decoder.note(Shown::Null, "Member must not be null");
                complete = false;
            } else {
                match read(decoder)? {
                    Some(value) => drop(map.insert(key.to_owned(), value)),
                    None => complete = false,
                }
            }
            decoder.path.pop();
            Ok(())
        })?;
        let fits = self.check_length(map.len(), length, Shown::Hidden);
        Ok((fits && complete).then_some(map))
    }

    /// Walks the pairs of a structure or map.
    fn pairs(
        &mut self,
        mut each: impl FnMut(&mut Self, &'t str) -> Result<(), Malformed>,
    ) -> Result<(), Malformed> {
        let end = match self.tape.get(self.at) {
            Some(Token::Map { end }) => *end,
            // A form has no way to write an empty structure.
            Some(Token::Text(text)) if self.tape.is_text() && text.is_empty() => return Ok(()),
            other => return Err(wrong_type(other, "a Structure")),
        };
        let mut at = self.at + 1;
        while at < end {
            let Some(Token::Text(name)) = self.tape.get(at) else {
                return Err(malformed("Expected a field name"));
            };
            self.at = at + 1;
            at = self.tape.end(self.at);
            each(self, name)?;
        }
        Ok(())
    }

    /// In a form, `Name.member.1=…` nests the list one level deeper than in JSON: go to the list itself.
    fn enter_text_list(&mut self) {
        let inner = self.at + 2;
        if matches!(self.tape.get(self.at), Some(Token::Map { end }) if *end == self.tape.end(inner))
            && matches!(self.tape.get(inner), Some(Token::List { .. }))
        {
            self.at = inner;
        }
    }

    fn text_token(&self) -> Result<&'t str, Malformed> {
        match self.tape.get(self.at) {
            Some(Token::Text(text)) => Ok(text),
            other => Err(wrong_type(other, "a String")),
        }
    }

    fn bytes(&self) -> Result<Vec<u8>, Malformed> {
        match self.tape.get(self.at) {
            Some(Token::Bytes(bytes)) => Ok(bytes.to_vec()),
            Some(Token::Text(text)) => data_encoding::BASE64.decode(text.as_bytes()).map_err(|_| {
                malformed("STRING_VALUE can not be converted to a Blob: it is not valid base64")
            }),
            other => Err(wrong_type(other, "a Blob")),
        }
    }

    fn check_length(&mut self, count: usize, length: Length, value: Shown<'_>) -> bool {
        if let Some(min) = length.min
            && count < min
        {
            self.note(
                value,
                &format!("Member must have length greater than or equal to {min}"),
            );
            return false;
        }
        if let Some(max) = length.max
            && count > max
        {
            self.note(
                value,
                &format!("Member must have length less than or equal to {max}"),
            );
            return false;
        }
        true
    }

    fn note_pattern(&mut self, value: Shown<'_>, pattern: &Pattern) {
        let constraint = format!(
            "Member must satisfy regular expression pattern: {}",
            pattern.as_str()
        );
        self.note(value, &constraint);
    }

    fn note(&mut self, value: Shown<'_>, constraint: &str) {
        let mut path = String::new();
        for step in &self.path {
            if !path.is_empty() {
                path.push('.');
            }
            let _ = match step {
                Step::Member(name) => write!(path, "{name}"),
                Step::Item(number) => write!(path, "{number}.member"),
                Step::Key(key) => write!(path, "{key}"),
            };
        }
        self.violations.note(&path, value, constraint);
    }
}

fn malformed(text: &'static str) -> Malformed {
    Malformed(Cow::Borrowed(text))
}

fn wrong_type(found: Option<&Token<'_>>, wanted: &str) -> Malformed {
    let found = match found {
        Some(Token::Map { .. }) => return malformed("Start of structure or map found where not expected."),
        Some(Token::List { .. }) => return malformed("Start of list found where not expected"),
        Some(Token::Text(_) | Token::Bytes(_)) => "STRING_VALUE",
        Some(Token::Integer(_) | Token::Float(_)) => "NUMBER_VALUE",
        Some(Token::Boolean(true)) => "TRUE_VALUE",
        Some(Token::Boolean(false)) => "FALSE_VALUE",
        Some(Token::Null) | None => "NULL_VALUE",
    };
    Malformed(Cow::Owned(format!("{found} can not be converted to {wanted}")))
}
