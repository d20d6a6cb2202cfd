//! Encryption from places to places.

use std::num::NonZeroU32;

use super::body::{self, Frames};
use super::{Encryptor, Promised, Sealing};
use crate::Context;
use crate::error::EncryptFailed;
use crate::format::{Framing, Header, Source};
use crate::pipeline::apart::{self, Furthest};
use crate::pipeline::{BATCH_BYTES, Batch, Shape};
use crate::positioned::{ReadAt, ReadFrom, WriteAt, WriteFrom};

impl Encryptor {
    /// As [`encrypt_stream`](Self::encrypt_stream), from places to places: from a file to a file. The message is the same.
    ///
    /// With a suite that does not sign, frames are read and written by the cores that encrypt them, each at its places in
    /// both; then both are busy with what costs most, the copying. What is signed must pass in order and does.
    ///
    /// All of `from` is taken, from place 0 to where it ends, and written to `to` from place 0 on. `to` should be empty: it
    /// is not made shorter. What was written before an error is not a message, and has gaps.
    ///
    /// # Errors
    /// [`EncryptFailed`]; [`EncryptFailed::Shortened`] if `from` was longer, and an earlier place the end, when they were
    /// read.
    pub fn encrypt_positioned(
        &self,
        from: &dyn ReadAt,
        to: &dyn WriteAt,
        context: &Context,
        plaintext_bytes_max: Option<u64>,
    ) -> Result<Header, EncryptFailed> {
        self.place(from, to, context, plaintext_bytes_max, BATCH_BYTES)
    }

    pub(crate) fn place(
        &self,
        from: &dyn ReadAt,
        to: &dyn WriteAt,
        context: &Context,
        plaintext_bytes_max: Option<u64>,
        batch_bytes: usize,
    ) -> Result<Header, EncryptFailed> {
        let materials = self.materials(context, plaintext_bytes_max)?;
        match self.framing {
            Framing::Framed(frame_bytes) if materials.signing_key.is_none() => {
                let (mut sealing, start) = Sealing::begin(self, materials)?;
                to.write_all_at(&start, 0).map_err(EncryptFailed::Write)?;
                let placing = Placing {
                    frames: Frames::shaped(frame_bytes, |it| Shape::apart(self.threads, it, batch_bytes))?,
                    frame_bytes,
                    from,
                    to,
                    body: start.len() as u64,
                    plaintext_bytes_max,
                };
                placing.run(&mut sealing)?;
                sealing.finish().map(|(header, _)| header)
            }
            Framing::Framed(_) | Framing::SingleBlock => self.run_with(
                materials,
                &mut ReadFrom::new(from, 0),
                &mut WriteFrom::new(to, 0),
                plaintext_bytes_max,
                self.held_bytes_max,
            ),
        }
    }
}

/// Frames on their way to their places.
struct Placing<'p> {
    frames: Frames,
    frame_bytes: NonZeroU32,
    from: &'p dyn ReadAt,
    to: &'p dyn WriteAt,
    /// Where the body begins.
    body: u64,
    plaintext_bytes_max: Option<u64>,
}

impl Placing<'_> {
    fn run(&self, sealing: &mut Sealing) -> Result<(), EncryptFailed> {
        let (key, id, _) = sealing.parts();
        let furthest = Furthest::default();
        let ended = apart::run(self.frames.shape().workers, |number, batch| {
            let more = self.fill(number, batch)?;
            if !batch.input().is_empty() {
                furthest.reached(number);
            }
            if !more {
                return Ok(Some(std::mem::replace(batch, Batch::new())));
            }
            body::seal(key, id, self.frame_bytes, batch)?;
            self.write(number, batch).map(|()| None)
        });
        // INVARIANT: a batch that ends the plaintext is not encrypted before it is known that there is none behind it. Its last
        // frame may have the number of another one's first, and so its IV.
        let (number, mut last) = ended.unwrap_or(Err(EncryptFailed::Cipher))?;
        if furthest.is_behind(number) {
            return Err(EncryptFailed::Shortened);
        }
        body::seal(key, id, self.frame_bytes, &mut last)?;
        self.write(number, &last)
    }

    /// Takes the batch of this number; says whether more follow.
    fn fill(&self, number: u64, batch: &mut Batch) -> Result<bool, EncryptFailed> {
        let offset = self.frames.place(number).plaintext;
        let mut reader = ReadFrom::new(self.from, offset);
        let left = self.plaintext_bytes_max.map(|max| max.saturating_sub(offset));
        let mut limited = Promised::new(&mut reader, left);
        let more = self
            .frames
            .starting_at(number)
            .fill(&mut Source::new(&mut limited), batch);
        match (self.plaintext_bytes_max, limited.exceeded) {
            (Some(max), true) => Err(EncryptFailed::LongerThanPromised(max)),
            _ => more,
        }
    }

    fn write(&self, number: u64, batch: &Batch) -> Result<(), EncryptFailed> {
        let before = self.frames.place(number).body;
        self.to
            .write_all_at(batch.output.expose(), self.body.saturating_add(before))
            .map_err(EncryptFailed::Write)
    }
}
