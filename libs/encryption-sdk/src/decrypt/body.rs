use std::num::NonZeroUsize;

use secret::Secret;

use super::release::Release;
use crate::error::DecryptFailed;
use crate::format::body::{BLOCK_BYTES_MAX, BodyAad, FRAME_OVERHEAD, LAST, Piece};
use crate::format::{IV, Malformed, MessageId, Source, TAG};
use crate::key::MessageKey;
use crate::pipeline::{self, Batch, Shape};
use crate::signature::Passing;

/// A body on its way through decryption.
pub(super) struct Body<'b, 's, 'w> {
    pub(super) key: &'b MessageKey,
    pub(super) id: &'b MessageId,
    pub(super) from: &'b mut Source<'s>,
    pub(super) passing: &'b mut Option<Passing>,
    pub(super) release: &'b mut Release<'w>,
}

impl Body<'_, '_, '_> {
    /// Releases all frames but the last one, which it returns.
    pub(super) fn frames(
        &mut self,
        frame_bytes: u32,
        threads: NonZeroUsize,
    ) -> Result<Secret<Vec<u8>>, DecryptFailed> {
        let frame = usize::try_from(frame_bytes).map_err(|_| DecryptFailed::Cipher)?;
        let shape = Shape::new(threads, frame);
        let (key, id) = (self.key, self.id);
        let (from, passing, release) = (&mut *self.from, &mut *self.passing, &mut *self.release);
        let mut next = Some(1);
        let mut broken = None;
        pipeline::run(
            shape,
            |batch| {
                let more = fill(from, batch, FRAME_OVERHEAD + frame, shape.frames, &mut next)?;
                Ok(more.unwrap_or_else(|why| {
                    // The frames before it are released first, however many cores and batches there are.
                    broken = Some(why);
                    false
                }))
            },
            |batch| open(key, id, frame, batch),
            |batch| {
                if let Some(passing) = &mut *passing {
                    passing.pass(batch.input());
                }
                release.take(batch.output.expose())
            },
        )?;
        match broken {
            Some(why) => Err(why.into()),
            None => self.last_frame(frame_bytes, next),
        }
    }

    /// Reads and verifies the last frame, whose number is `next`.
    fn last_frame(&mut self, frame_bytes: u32, next: Option<u32>) -> Result<Secret<Vec<u8>>, DecryptFailed> {
        let mut raw = Vec::new();
        self.from.array::<4>(&mut raw)?;
        let number = u32::from_be_bytes(self.from.array(&mut raw)?);
        if next != Some(number) {
            return Err(out_of_order(next, number).into());
        }
        let iv = self.from.array(&mut raw)?;
        let length = u32::from_be_bytes(self.from.array(&mut raw)?);
        if length > frame_bytes {
            return Err(Malformed::LastFrameTooLong(length).into());
        }
        self.piece(Piece::LastFrame, number, iv, u64::from(length), raw)
    }

    /// Reads and verifies the only block.
    pub(super) fn block(&mut self, held_bytes_max: u64) -> Result<Secret<Vec<u8>>, DecryptFailed> {
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
        if let Some(passing) = &mut *self.passing {
            passing.pass(&raw);
        }
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

/// Reads whole frames, in order, up to the last one or the first that is wrong, which it leaves; says whether more follow.
fn fill(
    from: &mut Source<'_>,
    batch: &mut Batch,
    stride: usize,
    frames: usize,
    next: &mut Option<u32>,
) -> Result<Result<bool, Malformed>, DecryptFailed> {
    let filled = from
        .overwrite(stride * frames, batch.input.expose_mut())
        .map_err(DecryptFailed::Read)?;
    let input = batch.input.expose().get(..filled).unwrap_or_default();
    batch.first = next.unwrap_or_default();
    let mut whole = 0;
    let more = loop {
        let rest = input.get(whole..).unwrap_or_default();
        match rest.first_chunk() {
            None if rest.is_empty() && whole == stride * frames => break Ok(true),
            None => break Err(Malformed::Truncated),
            Some(&LAST) => break Ok(false),
            Some(&number) => {
                let number = u32::from_be_bytes(number);
                if *next != Some(number) {
                    break Err(out_of_order(*next, number));
                }
                if rest.len() < stride {
                    break Err(Malformed::Truncated);
                }
                *next = number.checked_add(1);
                whole += stride;
            }
        }
    };
    from.give_back(input.get(whole..).unwrap_or_default().to_vec());
    batch.filled = whole;
    Ok(more)
}

/// Decrypts the frames of a batch, up to the first that is not authentic.
fn open(
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
