use std::io::{self, Read};

use secret::Secret;

use super::{Malformed, Unreadable};

/// The longest piece that is reserved before its bytes have come.
const RESERVE_MAX: usize = 1 << 20;

/// The first piece that is taken for a message that may be short.
const FIRST: usize = 16 << 10;

/// Makes a buffer longer, and wipes the one that is left behind.
fn grow(buffer: &mut Vec<u8>, length: usize) {
    let mut longer = vec![0; length];
    for (to, from) in longer.iter_mut().zip(buffer.iter()) {
        *to = *from;
    }
    drop(Secret::new(std::mem::replace(buffer, longer)));
}

/// Bytes of a message, as they come, with what was read too far.
pub(crate) struct Source<'r> {
    from: &'r mut (dyn Read + 'r),
    /// Read already and not taken yet.
    ahead: Vec<u8>,
    /// How many bytes were missing where it ended early.
    missing: usize,
}

impl<'r> Source<'r> {
    pub(crate) fn new(from: &'r mut (dyn Read + 'r)) -> Self {
        Self {
            from,
            ahead: Vec::new(),
            missing: 0,
        }
    }

    /// Goes on where another one was left: with what it had read too far, and then with this reader.
    pub(crate) fn resume(ahead: Vec<u8>, from: &'r mut (dyn Read + 'r)) -> Self {
        Self {
            ahead,
            ..Self::new(from)
        }
    }

    /// What was read too far.
    pub(crate) fn into_ahead(self) -> Vec<u8> {
        self.ahead
    }

    /// Appends the next `count` bytes to `to`, or all that are left; says how many.
    pub(crate) fn append(&mut self, count: usize, to: &mut Vec<u8>) -> io::Result<usize> {
        let start = to.len();
        if !self.ahead.is_empty() {
            let taken = count.min(self.ahead.len());
            to.extend(self.ahead.drain(..taken));
        }
        let missing = count - (to.len() - start);
        to.reserve(missing.min(RESERVE_MAX));
        if missing > 0 {
            Read::take(&mut self.from, missing as u64).read_to_end(to)?;
        }
        Ok(to.len() - start)
    }

    /// Writes the next `count` bytes, or all that are left, over the begin of `to`, which grows as they come; says how
    /// many. A buffer that is long enough is not cleared before it is read into.
    pub(crate) fn overwrite(&mut self, count: usize, to: &mut Vec<u8>) -> io::Result<usize> {
        let mut filled = count.min(self.ahead.len());
        if to.len() < filled {
            grow(to, filled);
        }
        for (to, from) in to.iter_mut().zip(self.ahead.drain(..filled)) {
            *to = from;
        }
        while filled < count {
            if to.len() == filled {
                grow(to, count.min(filled + (3 * filled).clamp(FIRST, RESERVE_MAX)));
            }
            let end = count.min(to.len());
            let free = to.get_mut(filled..end).unwrap_or_default();
            match self.from.read(free) {
                Ok(0) => break,
                Ok(more) => filled += more.min(end - filled),
                Err(why) if why.kind() == io::ErrorKind::Interrupted => {}
                Err(why) => return Err(why),
            }
        }
        Ok(filled)
    }

    /// Appends exactly `count` bytes to `to`.
    pub(crate) fn append_exact(&mut self, count: usize, to: &mut Vec<u8>) -> Result<(), Unreadable> {
        self.missing = count - self.append(count, to)?;
        match self.missing {
            0 => Ok(()),
            _ => Err(Malformed::Truncated.into()),
        }
    }

    /// The next bytes, which are also appended to `to`.
    pub(crate) fn array<const N: usize>(&mut self, to: &mut Vec<u8>) -> Result<[u8; N], Unreadable> {
        self.append_exact(N, to)?;
        to.last_chunk().copied().ok_or(Malformed::Truncated.into())
    }

    /// Gives back what was read too far.
    pub(crate) fn give_back(&mut self, mut bytes: Vec<u8>) {
        bytes.append(&mut self.ahead);
        self.ahead = bytes;
    }

    /// How many bytes it lacked, if it ended early.
    #[cfg(feature = "async")]
    pub(crate) fn missing(&self) -> usize {
        self.missing
    }

    /// Bytes that were read and not taken.
    #[cfg(feature = "async")]
    pub(crate) fn ahead_bytes(&self) -> usize {
        self.ahead.len()
    }

    /// Whether no byte is left.
    pub(crate) fn is_at_end(&mut self) -> io::Result<bool> {
        let mut one = Vec::new();
        let count = self.append(1, &mut one)?;
        self.give_back(one);
        Ok(count == 0)
    }
}
