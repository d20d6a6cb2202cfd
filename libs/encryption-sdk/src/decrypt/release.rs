use std::io::Write;

use secret::Secret;

use crate::error::DecryptFailed;

/// When plaintext leaves.
pub(super) enum Release<'w> {
    /// As soon as its frame is verified.
    AtOnce(&'w mut dyn Write),
    /// When the message is.
    Held(Held),
}

impl Release<'_> {
    pub(super) fn take(&mut self, plaintext: &[u8]) -> Result<(), DecryptFailed> {
        match self {
            Self::AtOnce(to) => to.write_all(plaintext).map_err(DecryptFailed::Write),
            Self::Held(held) => held.take(plaintext),
        }
    }
}

/// Plaintext that waits. In pieces, as one that grows would leave copies behind.
pub(super) struct Held {
    pieces: Vec<Secret<Vec<u8>>>,
    left: u64,
    max: u64,
}

impl Held {
    pub(super) fn new(max: u64) -> Self {
        Self {
            pieces: Vec::new(),
            left: max,
            max,
        }
    }

    fn take(&mut self, plaintext: &[u8]) -> Result<(), DecryptFailed> {
        self.left = self
            .left
            .checked_sub(plaintext.len() as u64)
            .ok_or(DecryptFailed::TooLongToHold(self.max))?;
        self.pieces.push(Secret::new(plaintext.to_vec()));
        Ok(())
    }

    pub(super) fn release(self, to: &mut dyn Write) -> Result<(), DecryptFailed> {
        self.pieces
            .iter()
            .try_for_each(|piece| to.write_all(piece.expose()))
            .map_err(DecryptFailed::Write)
    }
}
