//! Pieces of a body, to plaintext in memory.

use std::num::NonZeroU32;

use secret::Secret;

use super::Decryptor;
use crate::error::DecryptFailed;
use crate::format::body::{BLOCK_BYTES_MAX, BodyAad, FRAME_OVERHEAD, LAST, Piece};
use crate::format::{IV, Malformed, MessageId, Source, TAG};
use crate::key::MessageKey;
use crate::pipeline::{Batch, Place, Shape};
use crate::signature::Passing;

/// A message cut into batches of frames.
#[derive(Clone, Copy)]
pub(crate) struct Frames {
    shape: Shape,
    frame_bytes: usize,
    /// The number of the next frame, if it can have one.
    next: Option<u32>,
}

impl Frames {
    pub(crate) fn new(decryptor: &Decryptor, frame_bytes: NonZeroU32) -> Result<Self, DecryptFailed> {
        Self::shaped(decryptor, frame_bytes, |frame_bytes| {
            Shape::new(decryptor.threads, frame_bytes)
        })
    }

    pub(crate) fn shaped(
        decryptor: &Decryptor,
        frame_bytes: NonZeroU32,
        shape: impl FnOnce(usize) -> Shape,
    ) -> Result<Self, DecryptFailed> {
        let (found, max) = (frame_bytes.get(), decryptor.frame_bytes_max);
        if found > max {
            return Err(DecryptFailed::FrameTooLong { found, max });
        }
        let frame_bytes = usize::try_from(found).map_err(|_| DecryptFailed::Cipher)?;
        Ok(Self {
            shape: shape(frame_bytes),
            frame_bytes,
            next: Some(1),
        })
    }

    pub(crate) fn shape(&self) -> Shape {
        self.shape
    }

    pub(crate) fn frame_bytes(&self) -> usize {
        self.frame_bytes
    }

    /// Bytes of the message that a batch has at most.
    pub(crate) fn batch_bytes(&self) -> usize {
        self.shape.frames * self.stride()
    }

    /// Those from this batch on, counted from 0.
    pub(crate) fn starting_at(self, number: u64) -> Self {
        Self {
            next: self.shape.first_frame(number),
            ..self
        }
    }

    /// Where this batch begins.
    pub(crate) fn place(&self, number: u64) -> Place {
        self.shape.place(number, self.frame_bytes)
    }

    /// How much plaintext stands before the frame that comes next.
    pub(crate) fn plaintext_before_next(&self) -> u64 {
        u64::from(self.next.unwrap_or_default().saturating_sub(1)).saturating_mul(self.frame_bytes as u64)
    }

    fn stride(&self) -> usize {
        FRAME_OVERHEAD + self.frame_bytes
    }

    /// Takes whole frames, in order, up to the last one or the first that is wrong, which it leaves; says whether more
    /// follow.
    pub(crate) fn fill(
        &mut self,
        from: &mut Source<'_>,
        batch: &mut Batch,
    ) -> Result<Result<bool, Malformed>, DecryptFailed> {
        let stride = self.stride();
        let filled = from
            .overwrite(self.batch_bytes(), batch.input.expose_mut())
            .map_err(DecryptFailed::Read)?;
        let input = batch.input.expose().get(..filled).unwrap_or_default();
        batch.first = self.next.unwrap_or_default();
        let mut whole = 0;
        let more = loop {
            let rest = input.get(whole..).unwrap_or_default();
            match rest.first_chunk() {
                None if rest.is_empty() && whole == self.batch_bytes() => break Ok(true),
                None => break Err(Malformed::Truncated),
                Some(&LAST) => break Ok(false),
                Some(&number) => {
                    let number = u32::from_be_bytes(number);
                    if self.next != Some(number) {
                        break Err(out_of_order(self.next, number));
                    }
                    if rest.len() < stride {
                        break Err(Malformed::Truncated);
                    }
                    self.next = number.checked_add(1);
                    whole += stride;
                }
            }
        };
        from.give_back(input.get(whole..).unwrap_or_default().to_vec());
        batch.filled = whole;
        Ok(more)
    }
}

/// The piece that ends a body, which is as long as memory allows and so is read by itself.
pub(crate) struct Body<'b, 's> {
    pub(crate) key: &'b MessageKey,
    pub(crate) id: &'b MessageId,
    pub(crate) from: &'b mut Source<'s>,
    pub(crate) passing: &'b mut Passing,
}

impl Body<'_, '_> {
    /// Reads and verifies the last frame, behind all those others.
    pub(crate) fn last_frame(&mut self, frames: &Frames) -> Result<Secret<Vec<u8>>, DecryptFailed> {
        let mut raw = Vec::new();
        self.from.array::<4>(&mut raw)?;
        let number = u32::from_be_bytes(self.from.array(&mut raw)?);
        if frames.next != Some(number) {
            return Err(out_of_order(frames.next, number).into());
        }
        let iv = self.from.array(&mut raw)?;
        let length = u32::from_be_bytes(self.from.array(&mut raw)?);
        if usize::try_from(length).map_or(true, |it| it > frames.frame_bytes) {
            return Err(Malformed::LastFrameTooLong(length).into());
        }
        self.piece(Piece::LastFrame, number, iv, u64::from(length), raw)
    }

    /// Reads and verifies the only block.
    pub(crate) fn block(&mut self, held_bytes_max: u64) -> Result<Secret<Vec<u8>>, DecryptFailed> {
        let mut raw = Vec::new();
        let iv = self.from.array(&mut raw)?;
        let length = u64::from_be_bytes(self.from.array(&mut raw)?);
        if length > BLOCK_BYTES_MAX {
            return Err(Malformed::BlockTooLong(length).into());
        }
        if length > held_bytes_max {
            return Err(DecryptFailed::TooLongToHold(held_bytes_max));
        }
        self.piece(Piece::SingleBlock, 1, iv, length, raw)
    }

    /// Reads ciphertext and tag behind what is in `raw`, and decrypts them.
    fn piece(
        &mut self,
        piece: Piece,
        number: u32,
        iv: [u8; IV],
        length: u64,
        mut raw: Vec<u8>,
    ) -> Result<Secret<Vec<u8>>, DecryptFailed> {
        let start = raw.len();
        let bytes = usize::try_from(length).map_err(|_| Malformed::BlockTooLong(length))?;
        self.from.append_exact(bytes + TAG, &mut raw)?;
        self.passing.pass(&raw);
        let (ciphertext, tag) = raw
            .get(start..)
            .and_then(<[u8]>::split_last_chunk::<TAG>)
            .ok_or(Malformed::Truncated)?;
        let mut plaintext = Secret::new(vec![0; ciphertext.len()]);
        let mut aad = BodyAad::new(self.id, piece);
        self.key
            .open(
                iv,
                aad.of(number, length),
                ciphertext,
                tag,
                plaintext.expose_mut(),
            )
            .map_err(|_| DecryptFailed::PieceNotAuthentic(number))?;
        Ok(plaintext)
    }
}

/// Decrypts the frames of a batch, up to the first that is not authentic.
pub(crate) fn open(
    key: &MessageKey,
    id: &MessageId,
    frame_bytes: usize,
    batch: &mut Batch,
) -> Result<(), DecryptFailed> {
    let input = batch.input.expose().get(..batch.filled).unwrap_or_default();
    let output = batch.output.expose_mut();
    let frames = input.chunks_exact(FRAME_OVERHEAD + frame_bytes);
    output.resize(frames.len() * frame_bytes, 0);
    let mut aad = BodyAad::new(id, Piece::Frame);
    let mut opened = 0;
    let mut number = batch.first;
    for (frame, to) in frames.zip(output.chunks_exact_mut(frame_bytes)) {
        if open_frame(key, frame, aad.of(number, frame_bytes as u64), to).is_none() {
            // INVARIANT: nothing that is not authentic stays where it could be drained from.
            output.truncate(opened);
            return Err(DecryptFailed::PieceNotAuthentic(number));
        }
        opened += frame_bytes;
        number = number.wrapping_add(1);
    }
    Ok(())
}

fn open_frame(key: &MessageKey, frame: &[u8], aad: &[u8], to: &mut [u8]) -> Option<()> {
    let (_, rest) = frame.split_first_chunk::<4>()?;
    let (iv, rest) = rest.split_first_chunk::<IV>()?;
    let (ciphertext, tag) = rest.split_last_chunk::<TAG>()?;
    key.open(*iv, aad, ciphertext, tag, to).ok()
}

fn out_of_order(expected: Option<u32>, found: u32) -> Malformed {
    Malformed::OutOfOrder {
        expected: expected.unwrap_or(u32::MAX),
        found,
    }
}
