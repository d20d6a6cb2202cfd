use std::cell::OnceCell;

use crate::glob::{STAR, STAR_INSIDE, is_wildcard, matches};

/// The parts of an ARN, between colons.
const PARTS: usize = 6;

/// A compiled pattern with exactly five colons.
///
/// Against a text with as many, no wildcard can stand for a colon: each part is then compared on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ArnPattern {
    bytes: Box<[u8]>,
    /// How many bytes stand before the first wildcard.
    head: u16,
    /// Where the parts that have a wildcard, or come behind one, start and end; the last first.
    parts: Box<[Part]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    index: u8,
    start: u16,
    end: u16,
    form: Form,
}

/// What a part consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// No wildcard.
    Exact,
    /// One star, at the end.
    Prefix,
    /// Other wildcards.
    Wild,
}

/// An ARN that many patterns are compared with.
#[derive(Clone, Debug)]
pub(crate) struct ArnText<'a> {
    pub(crate) text: &'a str,
    /// Its parts, if there are six, found when they are first asked for.
    parts: OnceCell<Option<[&'a [u8]; PARTS]>>,
}

impl ArnPattern {
    /// `None` if there are more or fewer colons than five.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        let head = bytes.iter().take_while(|byte| !is_wildcard(**byte)).count();
        let mut parts = Vec::with_capacity(PARTS);
        let mut start = 0;
        for (index, part) in bytes.split(|byte| *byte == b':').enumerate() {
            let end = start + part.len();
            let form = match part.split_last() {
                _ if !part.iter().any(|byte| is_wildcard(*byte)) => Form::Exact,
                Some((&(STAR | STAR_INSIDE), before)) if !before.iter().any(|byte| is_wildcard(*byte)) => {
                    Form::Prefix
                }
                _ => Form::Wild,
            };
            parts.push(Part {
                index: index.try_into().ok()?,
                start: start.try_into().ok()?,
                end: end.try_into().ok()?,
                form,
            });
            start = end + 1;
        }
        if parts.len() != PARTS {
            return None;
        }
        parts.retain(|part| usize::from(part.end) > head);
        parts.reverse();
        Some(Self {
            bytes: bytes.into(),
            head: head.try_into().ok()?,
            parts: parts.into(),
        })
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn matches(&self, arn: &ArnText<'_>) -> bool {
        let Some(parts) = arn.parts() else {
            return matches(&self.bytes, arn.text.as_bytes());
        };
        // The last part differs most, and the first are mostly the same.
        self.parts.iter().all(|part| self.part_matches(*part, parts))
            && self
                .bytes
                .get(..usize::from(self.head))
                .is_some_and(|head| arn.text.as_bytes().starts_with(head))
    }

    fn part_matches(&self, part: Part, parts: &[&[u8]; PARTS]) -> bool {
        let pattern = self.bytes.get(usize::from(part.start)..usize::from(part.end));
        let found = parts.get(usize::from(part.index));
        let (Some(pattern), Some(found)) = (pattern, found) else {
            return false;
        };
        match part.form {
            Form::Exact => pattern == *found,
            Form::Prefix => pattern
                .split_last()
                .is_some_and(|(_, start)| found.starts_with(start)),
            Form::Wild => matches(pattern, found),
        }
    }
}

impl<'a> ArnText<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            parts: OnceCell::new(),
        }
    }

    /// What stands behind the fifth colon, if it is the last.
    pub(crate) fn last_part(&self) -> Option<&'a [u8]> {
        self.parts().map(|[.., last]| *last)
    }

    fn parts(&self) -> Option<&[&'a [u8]; PARTS]> {
        let find = || {
            let mut rest = self.text.as_bytes().split(|byte| *byte == b':');
            let mut parts = [&[] as &[u8]; PARTS];
            for part in &mut parts {
                *part = rest.next()?;
            }
            rest.next().is_none().then_some(parts)
        };
        self.parts.get_or_init(find).as_ref()
    }
}
