use std::borrow::Cow;

/// A parsed document as one flat list of tokens: one allocation, whatever the nesting.
///
/// Every codec makes one: JSON and CBOR keep their scalar types, Query has text alone ([`Tape::of_text`]).
#[derive(Debug, Default)]
pub struct Tape<'a> {
    tokens: Vec<Token<'a>>,
    text: bool,
}

/// One value, or the opening of one that has parts.
#[derive(Debug)]
pub enum Token<'a> {
    /// `null`: as if the member were absent.
    Null,
    /// A boolean.
    Boolean(bool),
    /// A number without fraction or exponent.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// A text, borrowed from the input where it needs no unescaping. Names of members are texts too.
    Text(Cow<'a, str>),
    /// Bytes, where the format has them (CBOR).
    Bytes(Cow<'a, [u8]>),
    /// A list; its items follow, up to the token at `end`.
    List {
        /// Where the list's tokens end, exclusive.
        end: usize,
    },
    /// A structure or map; name and value follow in turn, up to the token at `end`.
    Map {
        /// Where the map's tokens end, exclusive.
        end: usize,
    },
}

/// The document has more parts than a request of this size may cost in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// The most tokens a document may have; the largest modelled requests have a few thousand.
const TOKENS_MAX: usize = 65_536;

impl<'a> Tape<'a> {
    /// An empty tape of typed values.
    pub fn new() -> Self {
        Self {
            // Room for what most requests have, so that the tokens are rarely moved.
            tokens: Vec::with_capacity(16),
            text: false,
        }
    }

    /// An empty tape whose scalars are all text, to be read as what the shape asks for.
    pub fn of_text() -> Self {
        Self {
            tokens: Vec::new(),
            text: true,
        }
    }

    /// Appends a token. Returns its place, which [`Tape::close`] needs for a list or map.
    ///
    /// # Errors
    /// [`TooLarge`] beyond 65,536 tokens.
    pub fn push(&mut self, token: Token<'a>) -> Result<usize, TooLarge> {
        if self.tokens.len() >= TOKENS_MAX {
            return Err(TooLarge);
        }
        self.tokens.push(token);
        Ok(self.tokens.len() - 1)
    }

    /// Ends the list or map that was opened at `at`: all tokens pushed since are its parts.
    pub fn close(&mut self, at: usize) {
        let here = self.tokens.len();
        if let Some(Token::List { end } | Token::Map { end }) = self.tokens.get_mut(at) {
            *end = here;
        }
    }

    /// The token at a place.
    pub(crate) fn get(&self, at: usize) -> Option<&Token<'a>> {
        self.tokens.get(at)
    }

    /// Whether scalars are text whatever their type.
    pub(crate) const fn is_text(&self) -> bool {
        self.text
    }

    /// Where the value at `at` ends, exclusive.
    pub(crate) fn end(&self, at: usize) -> usize {
        match self.get(at) {
            Some(Token::List { end } | Token::Map { end }) => *end,
            _ => at + 1,
        }
    }
}
