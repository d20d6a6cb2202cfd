use crate::glob::{ONE, ONE_INSIDE, STAR, STAR_INSIDE};
use crate::pattern::{Piece, Syntax, Wildcards};

/// Reads a text piece by piece.
pub(crate) struct Parser<'a> {
    rest: &'a str,
    syntax: Syntax,
    colons: u8,
    fixed: Vec<u8>,
    pieces: Vec<Piece>,
}

/// What a text consists of.
pub(crate) enum Parsed {
    /// No variable: its bytes, with compiled wildcards.
    Fixed(Vec<u8>),
    /// Variables, and what stands between them.
    Pieces(Box<[Piece]>),
}

impl<'a> Parser<'a> {
    pub(crate) fn new(text: &'a str, syntax: Syntax) -> Self {
        Self {
            rest: text,
            syntax,
            colons: 0,
            fixed: Vec::new(),
            pieces: Vec::new(),
        }
    }

    /// `None` if a variable is malformed.
    pub(crate) fn parse(mut self) -> Option<Parsed> {
        self.run()?;
        if self.pieces.is_empty() {
            return Some(Parsed::Fixed(self.fixed));
        }
        self.end_fixed();
        Some(Parsed::Pieces(self.pieces.into()))
    }

    /// `None` if a variable is malformed.
    fn run(&mut self) -> Option<()> {
        while let Some(next) = self.rest.chars().next() {
            if self.syntax.variables && self.rest.starts_with("${") {
                self.variable()?;
                continue;
            }
            let (head, tail) = self.rest.split_at_checked(next.len_utf8())?;
            self.rest = tail;
            match next {
                '*' => self.wildcard(STAR, STAR_INSIDE, b'*'),
                '?' => self.wildcard(ONE, ONE_INSIDE, b'?'),
                _ => {
                    self.colons = self.colons.saturating_add(u8::from(next == ':'));
                    self.fixed.extend_from_slice(head.as_bytes());
                }
            }
        }
        Some(())
    }

    fn wildcard(&mut self, anywhere: u8, inside: u8, literal: u8) {
        let in_a_part = self.colons < 5;
        let ends_its_part = literal == b'*' && (self.rest.is_empty() || self.rest.starts_with(':'));
        let byte = match self.syntax.wildcards {
            Wildcards::None => literal,
            Wildcards::Anywhere => anywhere,
            Wildcards::Resource if in_a_part && !ends_its_part => inside,
            Wildcards::Arn if in_a_part => inside,
            Wildcards::Resource | Wildcards::Arn => anywhere,
        };
        // Two stars in a row say no more than one.
        if (byte == STAR || byte == STAR_INSIDE) && self.fixed.last() == Some(&byte) {
            return;
        }
        self.fixed.push(byte);
    }

    /// `${key}`, `${key, 'default'}`, `${*}`, `${?}` or `${$}`.
    fn variable(&mut self) -> Option<()> {
        let inner = self.rest.strip_prefix("${")?;
        if let Some(special) = inner.chars().next().filter(|it| matches!(it, '*' | '?' | '$')) {
            self.rest = inner.strip_prefix(special)?.strip_prefix('}')?;
            self.fixed.push(u8::try_from(special).ok()?);
            return Some(());
        }
        let end = inner.find([',', '}', '$', '{', '\''])?;
        let (key, tail) = inner.split_at_checked(end)?;
        let default = if let Some(tail) = tail.strip_prefix(',') {
            let (default, tail) = tail.trim_start().strip_prefix('\'')?.split_once('\'')?;
            self.rest = tail.trim_start().strip_prefix('}')?;
            Some(default.into())
        } else {
            self.rest = tail.strip_prefix('}')?;
            None
        };
        let key = key.trim();
        if key.is_empty() {
            return None;
        }
        self.end_fixed();
        self.pieces.push(Piece::Variable {
            name: key.into(),
            key: key.to_lowercase().into(),
            default,
        });
        Some(())
    }

    fn end_fixed(&mut self) {
        if !self.fixed.is_empty() {
            self.pieces
                .push(Piece::Fixed(std::mem::take(&mut self.fixed).into()));
        }
    }
}
