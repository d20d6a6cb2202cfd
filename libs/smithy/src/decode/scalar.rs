//! Values that have no parts: texts, names of enumerations, bytes, numbers, booleans, moments.

use std::fmt::Write as _;

use secret::Secret;

use super::{Decoder, Malformed, Step, TextEnum, malformed, wrong_type};
use crate::constraint::{Shown, Words};
use crate::{Constraint, Length, Pattern, Range, Timestamp, Token};

impl<'t> Decoder<'t, '_> {
    /// Reads a string.
    ///
    /// # Errors
    /// [`Malformed`] for another type.
    pub fn text(&mut self, length: Length, pattern: Option<&Pattern>) -> Result<Option<String>, Malformed> {
        let text = self.text_token()?;
        Ok(self
            .check_text(text, length, pattern, Shown::Text(text))
            .then(|| text.to_owned()))
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
        Ok(self
            .check_text(text, length, pattern, Shown::Hidden)
            .then(|| Secret::new(text.to_owned())))
    }

    /// Reads a name of an enumeration.
    ///
    /// # Errors
    /// [`Malformed`] for another type.
    pub fn text_enum<E: TextEnum>(&mut self) -> Result<Option<E>, Malformed> {
        let text = self.text_token()?;
        let value = E::from_text(text);
        if value.is_none() {
            let mut set = String::from("Member must satisfy enum value set");
            if self.violations.shows_values() {
                let _ = write!(set, ": [{}]", E::VALUES.join(", "));
            }
            if self.is_element() {
                self.note_element(Constraint::Enumeration, Shown::Text(text), &set);
            } else {
                self.note(Constraint::Enumeration, Shown::Text(text), &set);
            }
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
        let broken = match (range.min, range.max) {
            (Some(min), _) if value < min => Some((
                Constraint::MinValue,
                format!("Member must have value greater than or equal to {min}"),
            )),
            (_, Some(max)) if value > max => Some((
                Constraint::MaxValue,
                format!("Member must have value less than or equal to {max}"),
            )),
            _ => None,
        };
        if let Some((constraint, words)) = &broken {
            self.note(*constraint, Shown::Text(&value.to_string()), words);
        }
        Ok(broken.is_none().then_some(value))
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

    /// Reads a moment: seconds since the epoch, and in a form ISO 8601.
    ///
    /// # Errors
    /// [`Malformed`] for another type.
    pub fn timestamp(&mut self) -> Result<Option<Timestamp>, Malformed> {
        if let Some(Token::Text(text)) = self.tape.get(self.at)
            && self.tape.is_text()
        {
            return Timestamp::from_iso8601(text)
                .map(Some)
                .ok_or_else(|| malformed("STRING_VALUE can not be converted to a Timestamp"));
        }
        let Some(seconds) = self.float()? else {
            return Ok(None);
        };
        if !(-1e11..1e12).contains(&seconds) {
            return Err(malformed("Timestamp value out of range"));
        }
        // In range by the line above.
        Ok(Some(Timestamp::from_millis((seconds * 1000.0).round() as i64)))
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

    fn check_text(
        &mut self,
        text: &str,
        length: Length,
        pattern: Option<&Pattern>,
        value: Shown<'_>,
    ) -> bool {
        let count = text.chars().count();
        let matches = pattern.is_none_or(|pattern| pattern.matches(text));
        if self.is_element() {
            let broken = length
                .broken_by(count)
                .or((!matches).then_some(Constraint::Pattern));
            if let Some(constraint) = broken {
                self.note_element(constraint, value, &Words { length, pattern }.to_string());
            }
            return broken.is_none();
        }
        let fits = self.check_length(count, length, value);
        if let Some(pattern) = pattern
            && !matches
        {
            let words = format!(
                "Member must satisfy regular expression pattern: {}",
                pattern.as_str()
            );
            self.note(Constraint::Pattern, value, &words);
        }
        fits && matches
    }

    pub(super) fn check_length(&mut self, count: usize, length: Length, value: Shown<'_>) -> bool {
        let broken = length.broken_by(count);
        if let Some(constraint) = broken {
            self.note(constraint, value, &length.words(constraint));
        }
        broken.is_none()
    }

    /// Whether the value is an item of a list or a value of a map.
    fn is_element(&self) -> bool {
        matches!(self.path.last(), Some(Step::Item(_) | Step::Key(_)))
    }
}
