use std::io::Write;
use std::num::NonZeroUsize;

use secret::Secret;

use crate::error::EncryptFailed;
use crate::format::body::{self, BodyAad, FRAME_OVERHEAD, LAST, LAST_FRAME_OVERHEAD, Piece};
use crate::format::{IV, MessageId, Source, TAG};
use crate::key::MessageKey;
use crate::pipeline::{self, Batch, Shape};
use crate::signature::Passing;

/// Encrypts all of `from` as frames.
pub(super) fn frames(
    key: &MessageKey,
    id: &MessageId,
    frame_bytes: usize,
    threads: NonZeroUsize,
    from: &mut Source<'_>,
    to: &mut Sink<'_>,
) -> Result<(), EncryptFailed> {
    let shape = Shape::new(threads, frame_bytes);
    let mut next = Some(1_u32);
    pipeline::run(
        shape,
        |batch| {
            batch.first = next.ok_or(EncryptFailed::TooManyFrames)?;
            batch.filled = from
                .overwrite(shape.frames * frame_bytes, batch.input.expose_mut())
                .map_err(EncryptFailed::Read)?;
            batch.last = from.is_at_end().map_err(EncryptFailed::Read)?;
            let frames = u32::try_from(batch.filled / frame_bytes + usize::from(batch.last))
                .map_err(|_| EncryptFailed::TooManyFrames)?;
            if batch.first.checked_add(frames - 1).is_none() {
                return Err(EncryptFailed::TooManyFrames);
            }
            next = batch.first.checked_add(frames);
            Ok(!batch.last)
        },
        |batch| {
            let sealed = seal(key, id, frame_bytes, batch);
            if sealed.is_err() {
                batch.output.expose_mut().clear();
            }
            sealed
        },
        |batch| to.write(batch.output.expose()),
    )
}

/// Encrypts the frames of a batch.
fn seal(
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

/// Encrypts all of `from` as one block.
pub(super) fn block(
    key: &MessageKey,
    id: &MessageId,
    held_bytes_max: u64,
    from: &mut Source<'_>,
    to: &mut Sink<'_>,
) -> Result<(), EncryptFailed> {
    let limit = held_bytes_max.min(body::BLOCK_BYTES_MAX);
    let mut plaintext = Secret::new(Vec::new());
    let count = usize::try_from(limit).unwrap_or(usize::MAX);
    from.append(count, plaintext.expose_mut())
        .map_err(EncryptFailed::Read)?;
    if !from.is_at_end().map_err(EncryptFailed::Read)? {
        return Err(EncryptFailed::BlockTooLong(limit));
    }
    let plaintext = plaintext.expose();
    let mut output = vec![0; IV + 8 + plaintext.len() + TAG];
    let mut aad = BodyAad::new(id, Piece::SingleBlock);
    let length = (plaintext.len() as u64).to_be_bytes();
    put(key, 1, &mut aad, plaintext, &[], &length, &mut output)?;
    to.write(&output)
}

/// Where the message goes, by way of the signature.
pub(super) struct Sink<'w> {
    pub(super) to: &'w mut dyn Write,
    pub(super) passing: Option<Passing>,
}

impl Sink<'_> {
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), EncryptFailed> {
        if let Some(passing) = &mut self.passing {
            passing.pass(bytes);
        }
        self.to.write_all(bytes).map_err(EncryptFailed::Write)
    }
}
