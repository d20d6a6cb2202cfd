mod scalar;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::constraint::Shown;
use crate::{Constraint, Keys, Length, Refusal, Tape, Token, Violations};

/// A shape that can be read from a [`Tape`].
pub trait Decode: Sized {
    /// Whether messages about a document of this shape repeat the values that they refuse. Most services do; IAM says
    /// "Value at 'status' failed to satisfy constraint: Member must satisfy enum value set" (recorded) and no more.
    const SHOWS_VALUES: bool = true;

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
            DecodeFailed::Invalid(violations) => Self::Constraint {
                broken: violations.first(),
                message: violations.message(),
            },
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
        violations: Violations::none(T::SHOWS_VALUES),
        element: None,
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
    /// What the items of the list that is being read break first, or the values of the map.
    element: Option<BrokenElement>,
}

/// AWS says of a list once what its items must satisfy, not of each item that does not.
struct BrokenElement {
    constraint: Constraint,
    /// All that the model asks of such an item.
    words: String,
    /// Whether the message may repeat the list.
    shown: bool,
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
            self.note(Constraint::Required, Shown::Null, "Member must not be null");
            self.path.pop();
        }
        slot.optional()
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
            // How a form writes an empty list.
            Some(Token::Text(text)) if self.tape.is_text() && text.is_empty() => {
                let fits = self.check_length(0, length, Shown::list_of(0));
                return Ok(fits.then(Vec::new));
            }
            other => return Err(wrong_type(other, "a List")),
        };
        let list = self.at;
        let outer = self.element.take();
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
                self.note(Constraint::Required, Shown::Null, "Member must not be null");
                complete = false;
            } else {
                match read(self)? {
                    Some(item) => items.push(item),
                    None => complete = false,
                }
            }
            self.path.pop();
        }
        if let Some(broken) = std::mem::replace(&mut self.element, outer) {
            let items = broken.shown.then(|| self.items(list));
            let value = items.as_deref().map_or(Shown::Hidden, Shown::Text);
            let words = format!("Member must satisfy constraint: [{}]", broken.words);
            self.note(broken.constraint, value, &words);
        }
        let fits = self.check_length(count, length, Shown::list_of(count));
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
        let outer = self.element.take();
        let mut map = BTreeMap::new();
        let mut complete = true;
        self.pairs(|decoder, key| {
            decoder.path.push(Step::Key(key));
            if matches!(decoder.tape.get(decoder.at), Some(Token::Null)) {
                decoder.note(Constraint::Required, Shown::Null, "Member must not be null");
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
        if let Some(broken) = std::mem::replace(&mut self.element, outer) {
            let words = format!("Map value must satisfy constraint: [{}]", broken.words);
            self.note(broken.constraint, Shown::Hidden, &words);
        }
        let fits = self.check_length(map.len(), length, Shown::Hidden);
        Ok((fits && complete).then_some(map))
    }

    /// Reads a map as [`Decoder::map`] does, whose keys the model constrains.
    ///
    /// # Errors
    /// As [`Decoder::map`].
    pub fn keyed_map<T>(
        &mut self,
        length: Length,
        keys: Keys,
        read: impl FnMut(&mut Self) -> Result<Option<T>, Malformed>,
    ) -> Result<Option<BTreeMap<String, T>>, Malformed> {
        let mut broken = None;
        if let Some(Token::Map { .. }) = self.tape.get(self.at) {
            let at = self.at;
            self.pairs(|_, key| {
                broken = broken.or_else(|| keys.broken_by(key));
                Ok(())
            })?;
            self.at = at;
        }
        if let Some(constraint) = broken {
            let words = format!("Map keys must satisfy constraint: [{}]", keys.words());
            self.note(constraint, Shown::Hidden, &words);
        }
        let map = self.map(length, read)?;
        Ok(map.filter(|_| broken.is_none()))
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

    /// The items of the list at `at`, as messages repeat them: `[one, other]`.
    fn items(&self, at: usize) -> String {
        let end = self.tape.end(at);
        let mut texts = Vec::new();
        let mut at = at + 1;
        while at < end {
            if let Some(Token::Text(text)) = self.tape.get(at) {
                texts.push(&**text);
            }
            at = self.tape.end(at);
        }
        format!("[{}]", texts.join(", "))
    }

    /// Keeps the first violation among the items of a list; the list words it.
    fn note_element(&mut self, constraint: Constraint, value: Shown<'_>, words: &str) {
        self.element.get_or_insert_with(|| BrokenElement {
            constraint,
            words: words.to_owned(),
            shown: matches!(value, Shown::Text(_)),
        });
    }

    fn note(&mut self, constraint: Constraint, value: Shown<'_>, words: &str) {
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
        self.violations.note(constraint, &path, value, words);
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
