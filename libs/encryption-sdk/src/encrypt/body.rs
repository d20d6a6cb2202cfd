//! Pieces of a body, from plaintext in memory.

use std::num::{NonZeroU32, NonZeroUsize};

use crate::error::EncryptFailed;
use crate::format::body::{self, BodyAad, FRAME_OVERHEAD, LAST, LAST_FRAME_OVERHEAD, Piece};
use crate::format::{IV, MessageId, Source, TAG};
use crate::key::MessageKey;
use crate::pipeline::{Batch, Place, Shape};

/// Plaintext cut into batches of frames.
#[derive(Clone, Copy)]
pub(crate) struct Frames {
    shape: Shape,
    frame_bytes: usize,
    /// The number of the next frame, if it can have one.
    next: Option<u32>,
}

impl Frames {
    pub(crate) fn new(threads: NonZeroUsize, frame_bytes: NonZeroU32) -> Result<Self, EncryptFailed> {
        Self::shaped(frame_bytes, |frame_bytes| Shape::new(threads, frame_bytes))
    }

    pub(crate) fn shaped(
        frame_bytes: NonZeroU32,
        shape: impl FnOnce(usize) -> Shape,
    ) -> Result<Self, EncryptFailed> {
        let frame_bytes = usize::try_from(frame_bytes.get()).map_err(|_| EncryptFailed::Cipher)?;
        Ok(Self {
            shape: shape(frame_bytes),
            frame_bytes,
            next: Some(1),
        })
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

    pub(crate) fn shape(&self) -> Shape {
        self.shape
    }

    /// Bytes of plaintext that a batch has, unless it is the last one.
    pub(crate) fn batch_bytes(&self) -> usize {
        self.shape.frames * self.frame_bytes
    }

    /// Takes the next batch, which is the last one if `from` ends with it; says whether more follow.
    pub(crate) fn fill(&mut self, from: &mut Source<'_>, batch: &mut Batch) -> Result<bool, EncryptFailed> {
        batch.first = self.next.ok_or(EncryptFailed::TooManyFrames)?;
        batch.filled = from
            .overwrite(self.batch_bytes(), batch.input.expose_mut())
            .map_err(EncryptFailed::Read)?;
        batch.last = from.is_at_end().map_err(EncryptFailed::Read)?;
        let frames = u32::try_from(batch.filled / self.frame_bytes + usize::from(batch.last))
            .map_err(|_| EncryptFailed::TooManyFrames)?;
        if batch.first.checked_add(frames - 1).is_none() {
            return Err(EncryptFailed::TooManyFrames);
        }
        self.next = batch.first.checked_add(frames);
        Ok(!batch.last)
    }
}

/// Encrypts the frames of a batch.
pub(crate) fn seal(
    key: &MessageKey,
    id: &MessageId,
    frame_bytes: NonZeroU32,
    batch: &mut Batch,
) -> Result<(), EncryptFailed> {
    let sealed = usize::try_from(frame_bytes.get())
        .map_err(|_| EncryptFailed::Cipher)
        .and_then(|frame_bytes| seal_frames(key, id, frame_bytes, batch));
    if sealed.is_err() {
        batch.output.expose_mut().clear();
    }
    sealed
}

fn seal_frames(
    key: &MessageKey,
    id: &MessageId,
    frame_bytes: usize,
    batch: &mut Batch,
) -> Result<(), EncryptFailed> {
    let (mut plaintext, output) = (
        batch.input.expose().get(..batch.filled).unwrap_or_default(),
        batch.output.expose_mut(),
    );
    // The last frame is shorter than the others, and empty where the message ends with one of those. It may be as long,
    // and the specification would rather have it so; but readers in Python before 4.0 refuse that.
    let regular = plaintext.len() / frame_bytes;
    let rest = plaintext.len() - regular * frame_bytes;
    let last = if batch.last { LAST_FRAME_OVERHEAD + rest } else { 0 };
    let start_of_last = regular * (FRAME_OVERHEAD + frame_bytes);
    output.resize(start_of_last + last, 0);

    let mut aad = BodyAad::new(id, Piece::Frame);
    let mut number = batch.first;
    let (frames, end) = output.split_at_mut(start_of_last);
    for frame in frames.chunks_exact_mut(FRAME_OVERHEAD + frame_bytes) {
        let (content, after) = plaintext
            .split_at_checked(frame_bytes)
            .ok_or(EncryptFailed::Cipher)?;
        put(key, number, &mut aad, content, &number.to_be_bytes(), &[], frame)?;
        plaintext = after;
        number = number.wrapping_add(1);
    }
    if batch.last {
        let mut aad = BodyAad::new(id, Piece::LastFrame);
        let length = u32::try_from(plaintext.len())
            .map_err(|_| EncryptFailed::Cipher)?
            .to_be_bytes();
        let [a, b, c, d] = number.to_be_bytes();
        let [e, f, g, h] = LAST;
        put(
            key,
            number,
            &mut aad,
            plaintext,
            &[e, f, g, h, a, b, c, d],
            &length,
            end,
        )?;
    }
    Ok(())
}

/// Writes one piece: what stands before the IV, the IV, what stands behind it, ciphertext, tag.
fn put(
    key: &MessageKey,
    number: u32,
    aad: &mut BodyAad,
    content: &[u8],
    before: &[u8],
    behind: &[u8],
    to: &mut [u8],
) -> Result<(), EncryptFailed> {
    let iv: [u8; IV] = body::iv(number);
    let aad = aad.of(number, content.len() as u64);
    let head = [before, &iv, behind];
    let (start, rest) = to
        .split_at_mut_checked(head.iter().map(|part| part.len()).sum())
        .ok_or(EncryptFailed::Cipher)?;
    for (to, from) in start.iter_mut().zip(head.into_iter().flatten()) {
        *to = *from;
    }
    let (ciphertext, tag) = rest
        .split_at_mut_checked(content.len())
        .ok_or(EncryptFailed::Cipher)?;
    key.seal(iv, aad, content, ciphertext, tag)?;
    Ok(())
}

/// Encrypts the only block.
pub(crate) fn block(key: &MessageKey, id: &MessageId, plaintext: &[u8]) -> Result<Vec<u8>, EncryptFailed> {
    let mut output = vec![0; IV + 8 + plaintext.len() + TAG];
    let mut aad = BodyAad::new(id, Piece::SingleBlock);
    let length = (plaintext.len() as u64).to_be_bytes();
    put(key, 1, &mut aad, plaintext, &[], &length, &mut output)?;
    Ok(output)
}
