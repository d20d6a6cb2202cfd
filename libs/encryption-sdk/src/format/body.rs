//! The body: frames, or one block; and what authenticates their places.
//!
//! ```text
//! frame          number (4) ‖ IV (12) ‖ ciphertext (frame length) ‖ tag (16)
//! last frame     ff ff ff ff ‖ number (4) ‖ IV (12) ‖ length (4) ‖ ciphertext ‖ tag (16)
//! single block   IV (12) ‖ length (8) ‖ ciphertext ‖ tag (16)
//! ```
//!
//! The IV that is written is the number of the frame, padded with zeros in front; the one that is read may be any,
//! since the tag protects it and the number.

use super::header::MessageId;
use super::{IV, TAG};

/// What stands in place of the number at the begin of the last frame.
pub const LAST: [u8; 4] = [0xff; 4];

/// The longest single block, in bytes: what AES-GCM takes under one IV (NIST SP 800-38D, 5.2.1.1).
pub const BLOCK_BYTES_MAX: u64 = (1 << 36) - 32;

/// The number of the last frame that a body can have.
pub const NUMBER_MAX: u32 = u32::MAX;

/// Bytes that a frame is longer than its content.
pub const FRAME_OVERHEAD: usize = 4 + IV + TAG;

/// Bytes that the last frame is longer than its content.
pub const LAST_FRAME_OVERHEAD: usize = 4 + 4 + IV + 4 + TAG;

/// Bytes of a single block before its ciphertext.
pub const BLOCK_START: usize = IV + 8;

/// What a piece of content is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A frame that is not the last.
    Frame,
    /// The last frame.
    LastFrame,
    /// All of it.
    SingleBlock,
}

impl Piece {
    const fn name(self) -> &'static [u8] {
        match self {
            Self::Frame => b"AWSKMSEncryptionClient Frame",
            Self::LastFrame => b"AWSKMSEncryptionClient Final Frame",
            Self::SingleBlock => b"AWSKMSEncryptionClient Single Block",
        }
    }
}

/// The additional authenticated data of pieces of one message: message id, the piece's name, number, length.
#[derive(Clone, Debug)]
pub struct BodyAad {
    bytes: Vec<u8>,
    fixed: usize,
}

impl BodyAad {
    /// For pieces of this kind, of this message.
    pub fn new(id: &MessageId, piece: Piece) -> Self {
        let mut bytes = Vec::with_capacity(80);
        bytes.extend_from_slice(id.as_bytes());
        bytes.extend_from_slice(piece.name());
        let fixed = bytes.len();
        Self { bytes, fixed }
    }

    /// For the piece of this number, with so many bytes of content.
    pub fn of(&mut self, number: u32, length: u64) -> &[u8] {
        self.bytes.truncate(self.fixed);
        self.bytes.extend_from_slice(&number.to_be_bytes());
        self.bytes.extend_from_slice(&length.to_be_bytes());
        &self.bytes
    }
}

/// The IV of the piece of this number.
pub fn iv(number: u32) -> [u8; IV] {
    let mut iv = [0; IV];
    if let Some(end) = iv.last_chunk_mut() {
        *end = number.to_be_bytes();
    }
    iv
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_additional_data_is_id_name_number_length() {
        let mut aad = BodyAad::new(&MessageId::V1(*b"0123456789abcdef"), Piece::Frame);
        let expected = b"0123456789abcdefAWSKMSEncryptionClient Frame\0\0\0\x02\0\0\0\0\0\0\x10\0";
        aad.of(1, 1);
        assert_eq!(aad.of(2, 4096), expected);
    }

    #[test]
    fn an_iv_is_the_number_padded_in_front() {
        assert_eq!(iv(0x0102_0304), [0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4]);
    }
}
