//! Decryption.

pub(crate) mod body;
mod opening;
mod positioned;

use std::io::{Read, Write};
use std::num::NonZeroUsize;
use std::sync::Arc;

use secret::Secret;

use crate::error::DecryptFailed;
use crate::format::{Framing, Header, HeaderLimits, Source};
use crate::keyring::Keyring;
use crate::materials::{
    DecryptionMaterials, DecryptionRequest, DefaultMaterials, Materials, MaterialsFailed,
};
use crate::pipeline;
use crate::{CommitmentPolicy, Context, HELD_BYTES_MAX};
use body::Frames;
pub(crate) use opening::{Opening, Start};

/// Frames are at most this long, where nobody asks for others.
pub const FRAME_BYTES_MAX: u32 = 8 << 20;

/// Decrypts messages.
///
/// A signed message is only authentic when its end was read. So three ways to stream differ in their names:
/// [`decrypt_stream`](Self::decrypt_stream) holds the plaintext of a signed message back,
/// [`decrypt_unsigned_stream`](Self::decrypt_unsigned_stream) refuses signed messages, and
/// [`decrypt_stream_release_unverified`](Self::decrypt_stream_release_unverified) leaves the duty with its caller.
#[derive(Clone)]
pub struct Decryptor {
    materials: Arc<dyn Materials>,
    policy: CommitmentPolicy,
    reproduced: Context,
    limits: HeaderLimits,
    frame_bytes_max: u32,
    held_bytes_max: u64,
    threads: NonZeroUsize,
}

/// A message's plaintext, and what its header says.
#[derive(Debug)]
pub struct Decrypted {
    /// The plaintext.
    pub plaintext: Secret<Vec<u8>>,
    /// The header, which is authentic.
    pub header: Header,
}

/// What becomes of a signed message.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signed {
    /// It is held until it is verified.
    Hold,
    /// It is refused.
    Refuse,
    /// Frames are released before it is verified.
    Release,
}

impl Decryptor {
    /// Decrypts with data keys that this keyring unwraps.
    pub fn new(keyring: Arc<dyn Keyring>) -> Self {
        Self::with_materials(Arc::new(DefaultMaterials::new(keyring)))
    }

    /// Decrypts with materials from here.
    pub fn with_materials(materials: Arc<dyn Materials>) -> Self {
        Self {
            materials,
            policy: CommitmentPolicy::default(),
            reproduced: Context::empty(),
            limits: HeaderLimits::default(),
            frame_bytes_max: FRAME_BYTES_MAX,
            held_bytes_max: HELD_BYTES_MAX,
            threads: NonZeroUsize::MIN,
        }
    }

    /// With another commitment policy than [`CommitmentPolicy::RequireEncryptRequireDecrypt`].
    #[must_use]
    pub fn with_policy(mut self, policy: CommitmentPolicy) -> Self {
        self.policy = policy;
        self
    }

    /// With pairs that the message's context must have, or does not store.
    #[must_use]
    pub fn with_context(mut self, reproduced: Context) -> Self {
        self.reproduced = reproduced;
        self
    }

    /// Refuses messages with more encrypted data keys than this, before any key provider is asked.
    #[must_use]
    pub fn with_encrypted_data_keys_max(mut self, max: u16) -> Self {
        self.limits.encrypted_data_keys_max = Some(max);
        self
    }

    /// Takes frames of so many bytes when streaming, instead of [`FRAME_BYTES_MAX`]. One of them is in memory twice.
    #[must_use]
    pub fn with_frame_bytes_max(mut self, max: u32) -> Self {
        self.frame_bytes_max = max;
        self
    }

    /// Holds so many bytes of plaintext when streaming, instead of [`HELD_BYTES_MAX`].
    #[must_use]
    pub fn with_held_bytes_max(mut self, max: u64) -> Self {
        self.held_bytes_max = max;
        self
    }

    /// Decrypts frames on so many cores. The output is the same.
    #[must_use]
    pub fn with_threads(mut self, threads: NonZeroUsize) -> Self {
        self.threads = threads;
        self
    }

    /// Decrypts a message that is in memory. There is no plaintext unless all of it is authentic.
    ///
    /// # Errors
    /// [`DecryptFailed`]
    pub fn decrypt(&self, message: &[u8]) -> Result<Decrypted, DecryptFailed> {
        self.one_shot(message, Signed::Release)
    }

    /// As [`decrypt`](Self::decrypt), but refuses signed messages.
    ///
    /// # Errors
    /// [`DecryptFailed`]
    pub fn decrypt_unsigned(&self, message: &[u8]) -> Result<Decrypted, DecryptFailed> {
        self.one_shot(message, Signed::Refuse)
    }

    /// Decrypts the message that `from` gives, to its end, and writes the plaintext to `to`, which is not flushed.
    ///
    /// Of an unsigned message, frames are written as they are verified; then an error means that what was written is
    /// authentic, and not all. Of a signed message nothing is written before its signature is verified, so it is held
    /// in memory, up to [`with_held_bytes_max`](Self::with_held_bytes_max).
    ///
    /// # Errors
    /// [`DecryptFailed`]
    pub fn decrypt_stream(&self, from: &mut dyn Read, to: &mut dyn Write) -> Result<Header, DecryptFailed> {
        self.run(from, to, Signed::Hold)
    }

    /// As [`decrypt_stream`](Self::decrypt_stream), but refuses signed messages, so that memory does not grow with
    /// the message.
    ///
    /// # Errors
    /// [`DecryptFailed`]; [`DecryptFailed::Signed`] before any key provider is asked.
    pub fn decrypt_unsigned_stream(
        &self,
        from: &mut dyn Read,
        to: &mut dyn Write,
    ) -> Result<Header, DecryptFailed> {
        self.run(from, to, Signed::Refuse)
    }

    /// As [`decrypt_stream`](Self::decrypt_stream), but writes frames of signed messages **before the signature is
    /// verified**, except the last one.
    ///
    /// Until this returns without an error, what was written may come from anybody who holds the data key, and may be
    /// cut short. Write to a place that nobody reads, such as a file under another name, and throw it away on an error.
    ///
    /// # Errors
    /// [`DecryptFailed`]
    pub fn decrypt_stream_release_unverified(
        &self,
        from: &mut dyn Read,
        to: &mut dyn Write,
    ) -> Result<Header, DecryptFailed> {
        self.run(from, to, Signed::Release)
    }

    /// As it was set.
    #[cfg(feature = "async")]
    pub(crate) fn held_bytes_max(&self) -> u64 {
        self.held_bytes_max
    }

    fn one_shot(&self, message: &[u8], signed: Signed) -> Result<Decrypted, DecryptFailed> {
        // The plaintext is shorter than the message, so this never grows, which would leave a copy behind.
        let mut plaintext = Secret::new(Vec::with_capacity(message.len()));
        let unlimited = Self {
            frame_bytes_max: u32::MAX,
            held_bytes_max: u64::MAX,
            ..self.clone()
        };
        let header = unlimited.run(&mut &*message, plaintext.expose_mut(), signed)?;
        Ok(Decrypted { plaintext, header })
    }

    fn run(&self, from: &mut dyn Read, to: &mut dyn Write, signed: Signed) -> Result<Header, DecryptFailed> {
        let mut source = Source::new(from);
        let start = Start::read(self, &mut source)?;
        let materials = self.materials(&start.header, signed)?;
        let opening = Opening::begin(self, start, materials, signed)?;
        self.release(opening, &mut source, to)
    }

    /// Decrypts what stands behind a header.
    fn release(
        &self,
        mut opening: Opening,
        source: &mut Source<'_>,
        to: &mut dyn Write,
    ) -> Result<Header, DecryptFailed> {
        let last = match opening.framing() {
            Framing::Framed(bytes) => {
                let mut frames = Frames::new(self, bytes)?;
                release_frames(&mut opening, &mut frames, source, to)?;
                opening.last_frame(&frames, source)?
            }
            Framing::SingleBlock => opening.block(source)?,
        };
        let (header, pieces) = opening.finish(source, last)?;
        for piece in pieces {
            to.write_all(piece.expose()).map_err(DecryptFailed::Write)?;
        }
        Ok(header)
    }

    pub(crate) fn materials(
        &self,
        header: &Header,
        signed: Signed,
    ) -> Result<DecryptionMaterials, DecryptFailed> {
        if signed == Signed::Refuse && header.suite.signature().is_some() {
            return Err(DecryptFailed::Signed(header.suite));
        }
        if !self.policy.may_decrypt(header.suite) {
            return Err(DecryptFailed::PolicyForbids(header.suite));
        }
        let materials = self.materials.decryption(&DecryptionRequest {
            suite: header.suite,
            context: &header.context,
            reproduced: &self.reproduced,
            encrypted_data_keys: &header.encrypted_data_keys,
        })?;
        let verifies = materials
            .verification_key
            .as_ref()
            .map(crate::VerificationKey::algorithm);
        if verifies != header.suite.signature() {
            return Err(MaterialsFailed::PublicKey.into());
        }
        Ok(materials)
    }
}

/// Releases all frames but the last one, from several cores; of a batch that is wrong, those before the wrong one.
fn release_frames(
    opening: &mut Opening,
    frames: &mut Frames,
    from: &mut Source<'_>,
    to: &mut dyn Write,
) -> Result<(), DecryptFailed> {
    let (key, id, mut outlet) = opening.parts();
    let frame_bytes = frames.frame_bytes();
    let mut broken = None;
    pipeline::run(
        frames.shape(),
        |batch| {
            let more = frames.fill(from, batch)?;
            Ok(more.unwrap_or_else(|why| {
                // The frames before it are released first, however many cores and batches there are.
                broken = Some(why);
                false
            }))
        },
        |batch| body::open(key, id, frame_bytes, batch),
        |batch| to.write_all(outlet.release(batch)?).map_err(DecryptFailed::Write),
    )?;
    broken.map_or(Ok(()), |why| Err(why.into()))
}
