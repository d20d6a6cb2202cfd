//! Decryption from places to places.

use super::body::{self, Frames};
use super::{Decryptor, Opening, Signed, Start};
use crate::error::DecryptFailed;
use crate::format::{Framing, Header, Malformed, Source};
use crate::pipeline::apart::{self, Furthest};
use crate::pipeline::{BATCH_BYTES, Batch, Shape};
use crate::positioned::{ReadAt, ReadFrom, WriteAt, WriteFrom};

impl Decryptor {
    /// As [`decrypt_stream_release_unverified`](Self::decrypt_stream_release_unverified), from places to places: from a file
    /// to a file. What is refused, and by which error, is the same.
    ///
    /// Frames of a message that is not signed are read and written by the cores that decrypt them, each at its places in
    /// both. A signed message passes in order.
    ///
    /// All of `from` is taken, from place 0 to where it ends, and written to `to` from place 0 on. `to` should be empty: it
    /// is not made shorter. **Until this returns without an error, what was written is worth nothing**, though every frame
    /// of it was verified: frames may be missing in the middle. Write to a place that nobody reads, such as a file without
    /// a name, and throw it away on an error.
    ///
    /// # Errors
    /// [`DecryptFailed`]
    pub fn decrypt_positioned_release_unverified(
        &self,
        from: &dyn ReadAt,
        to: &dyn WriteAt,
    ) -> Result<Header, DecryptFailed> {
        self.place(from, to, BATCH_BYTES)
    }

    pub(crate) fn place(
        &self,
        from: &dyn ReadAt,
        to: &dyn WriteAt,
        batch_bytes: usize,
    ) -> Result<Header, DecryptFailed> {
        let mut reader = ReadFrom::new(from, 0);
        let mut source = Source::new(&mut reader);
        let start = Start::read(self, &mut source)?;
        let materials = self.materials(&start.header, Signed::Release)?;
        let body = start.bytes();
        let opening = Opening::begin(self, start, materials, Signed::Release)?;
        match opening.framing() {
            Framing::Framed(frame_bytes) if !opening.is_signed() => {
                let shape = |it| Shape::apart(self.threads, it, batch_bytes);
                let frames = Frames::shaped(self, frame_bytes, shape)?;
                let placing = Placing {
                    frames,
                    from,
                    to,
                    body,
                };
                placing.run(opening)
            }
            Framing::Framed(_) | Framing::SingleBlock => {
                self.release(opening, &mut source, &mut WriteFrom::new(to, 0))
            }
        }
    }
}

/// Frames on their way to their places.
struct Placing<'p> {
    frames: Frames,
    from: &'p dyn ReadAt,
    to: &'p dyn WriteAt,
    /// Where the body begins.
    body: u64,
}

/// Where the last frame stands, by the batch before it.
struct BeforeLast {
    /// With the number that the last frame must have.
    frames: Frames,
    /// What the batch had read of it, and of what stands behind it.
    ahead: Vec<u8>,
    /// Where that ends.
    offset: u64,
}

impl Placing<'_> {
    fn run(&self, mut opening: Opening) -> Result<Header, DecryptFailed> {
        let (key, id, _) = opening.parts();
        let furthest = Furthest::default();
        let frame_bytes = self.frames.frame_bytes();
        let ended = apart::run(self.frames.shape().workers, |number, batch| {
            let (more, before_last) = self.fill(number, batch)?;
            if !batch.input().is_empty() {
                furthest.reached(number);
            }
            // What is authentic before the first frame that is wrong leaves first, as in a stream.
            let opened = body::open(key, id, frame_bytes, batch);
            if !batch.output.expose().is_empty() {
                self.write(batch.output.expose(), self.frames.place(number).plaintext)?;
            }
            opened?;
            Ok((!more?).then_some(before_last))
        });
        let (number, before_last) = ended.unwrap_or(Err(DecryptFailed::Cipher))?;
        let BeforeLast {
            frames,
            ahead,
            offset,
        } = before_last;
        let mut reader = ReadFrom::new(self.from, offset);
        let mut source = Source::resume(ahead, &mut reader);
        let last = opening.last_frame(&frames, &mut source)?;
        let (header, pieces) = opening.finish(&mut source, last)?;
        if furthest.is_behind(number) {
            // Frames stood behind the last one when they were read, and may have been taken for more of the message. The last
            // one itself is too short to hold one at the place of another batch.
            return Err(Malformed::TrailingBytes.into());
        }
        let mut at = frames.plaintext_before_next();
        for piece in pieces {
            self.write(piece.expose(), at)?;
            at = at.saturating_add(piece.expose().len() as u64);
        }
        Ok(header)
    }

    /// Takes the batch of this number; says whether more follow, and where the last frame stands if not.
    fn fill(
        &self,
        number: u64,
        batch: &mut Batch,
    ) -> Result<(Result<bool, Malformed>, BeforeLast), DecryptFailed> {
        let mut frames = self.frames.starting_at(number);
        let offset = self.body.saturating_add(frames.place(number).body);
        let mut reader = ReadFrom::new(self.from, offset);
        let mut source = Source::new(&mut reader);
        let more = frames.fill(&mut source, batch)?;
        let ahead = source.into_ahead();
        let before_last = BeforeLast {
            frames,
            ahead,
            offset: reader.offset(),
        };
        Ok((more, before_last))
    }

    fn write(&self, plaintext: &[u8], offset: u64) -> Result<(), DecryptFailed> {
        self.to
            .write_all_at(plaintext, offset)
            .map_err(DecryptFailed::Write)
    }
}
