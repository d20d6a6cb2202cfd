//! Encryption.

pub(crate) mod body;
mod positioned;
mod sealing;

use std::io::{self, Read, Write};
use std::num::NonZeroU32;
use std::num::NonZeroUsize;
use std::sync::Arc;

use crypto::{Random, SystemRandom};

use crate::error::EncryptFailed;
use crate::format::{Framing, Header, Source};
use crate::keyring::Keyring;
use crate::materials::{
    DefaultMaterials, EncryptionMaterials, EncryptionRequest, Materials, MaterialsFailed,
};
use crate::pipeline;
use crate::{CommitmentPolicy, Context, HELD_BYTES_MAX, Suite};
use body::Frames;
pub(crate) use sealing::Sealing;

/// Frames have this many bytes, where nobody asks for others.
pub const FRAME_BYTES: NonZeroU32 = match NonZeroU32::new(4096) {
    Some(bytes) => bytes,
    None => NonZeroU32::MIN,
};

/// Encrypts messages.
///
/// The same value may encrypt many messages, from many threads.
#[derive(Clone)]
pub struct Encryptor {
    materials: Arc<dyn Materials>,
    policy: CommitmentPolicy,
    suite: Option<Suite>,
    framing: Framing,
    encrypted_data_keys_max: Option<u16>,
    held_bytes_max: u64,
    threads: NonZeroUsize,
    random: Arc<dyn Random>,
}

/// A message, and what its header says.
#[derive(Clone, Debug)]
pub struct Encrypted {
    /// The message.
    pub message: Vec<u8>,
    /// Its header.
    pub header: Header,
}

impl Encryptor {
    /// Encrypts with data keys from this keyring, a fresh one for each message.
    pub fn new(keyring: Arc<dyn Keyring>) -> Self {
        Self::with_materials(Arc::new(DefaultMaterials::new(keyring)))
    }

    /// Encrypts with materials from here.
    pub fn with_materials(materials: Arc<dyn Materials>) -> Self {
        Self {
            materials,
            policy: CommitmentPolicy::default(),
            suite: None,
            framing: Framing::Framed(FRAME_BYTES),
            encrypted_data_keys_max: None,
            held_bytes_max: HELD_BYTES_MAX,
            threads: NonZeroUsize::MIN,
            random: Arc::new(SystemRandom),
        }
    }

    /// With another commitment policy than [`CommitmentPolicy::RequireEncryptRequireDecrypt`].
    #[must_use]
    pub fn with_policy(mut self, policy: CommitmentPolicy) -> Self {
        self.policy = policy;
        self
    }

    /// With another suite than the policy's default.
    #[must_use]
    pub fn with_suite(mut self, suite: Suite) -> Self {
        self.suite = Some(suite);
        self
    }

    /// With another layout than frames of [`FRAME_BYTES`].
    #[must_use]
    pub fn with_framing(mut self, framing: Framing) -> Self {
        self.framing = framing;
        self
    }

    /// Refuses to encrypt to more data keys than this.
    #[must_use]
    pub fn with_encrypted_data_keys_max(mut self, max: u16) -> Self {
        self.encrypted_data_keys_max = Some(max);
        self
    }

    /// Holds a single block of so many bytes when streaming, instead of [`HELD_BYTES_MAX`].
    #[must_use]
    pub fn with_held_bytes_max(mut self, max: u64) -> Self {
        self.held_bytes_max = max;
        self
    }

    /// Encrypts frames on so many cores. The output is the same.
    #[must_use]
    pub fn with_threads(mut self, threads: NonZeroUsize) -> Self {
        self.threads = threads;
        self
    }

    /// Draws message ids, data keys and IVs from here instead of the system. Signing keys and RSA's padding are
    /// AWS-LC's own.
    #[must_use]
    pub fn with_random(mut self, random: Arc<dyn Random>) -> Self {
        self.random = random;
        self
    }

    /// Encrypts a message that is in memory.
    ///
    /// # Errors
    /// [`EncryptFailed`]
    pub fn encrypt(&self, plaintext: &[u8], context: &Context) -> Result<Encrypted, EncryptFailed> {
        let mut message = Vec::with_capacity(plaintext.len() + plaintext.len() / 128 + 2048);
        let length = plaintext.len() as u64;
        let header = self.run(&mut &*plaintext, &mut message, context, Some(length), length)?;
        Ok(Encrypted { message, header })
    }

    /// Encrypts what `from` gives, to its end, and writes the message to `to`, which is not flushed. Memory does not
    /// grow with the message, unless it is a [`Framing::SingleBlock`]; see
    /// [`with_held_bytes_max`](Self::with_held_bytes_max).
    ///
    /// `plaintext_bytes_max` is the most that `from` gives, if that is known: only then can data keys be cached. What
    /// was written before an error is not a message.
    ///
    /// # Errors
    /// [`EncryptFailed`]
    pub fn encrypt_stream(
        &self,
        from: &mut dyn Read,
        to: &mut dyn Write,
        context: &Context,
        plaintext_bytes_max: Option<u64>,
    ) -> Result<Header, EncryptFailed> {
        self.run(from, to, context, plaintext_bytes_max, self.held_bytes_max)
    }

    /// As it was set.
    #[cfg(feature = "async")]
    pub(crate) fn held_bytes_max(&self) -> u64 {
        self.held_bytes_max
    }

    fn run(
        &self,
        from: &mut dyn Read,
        to: &mut dyn Write,
        context: &Context,
        plaintext_bytes_max: Option<u64>,
        held_bytes_max: u64,
    ) -> Result<Header, EncryptFailed> {
        let materials = self.materials(context, plaintext_bytes_max)?;
        self.run_with(materials, from, to, plaintext_bytes_max, held_bytes_max)
    }

    fn run_with(
        &self,
        materials: EncryptionMaterials,
        from: &mut dyn Read,
        to: &mut dyn Write,
        plaintext_bytes_max: Option<u64>,
        held_bytes_max: u64,
    ) -> Result<Header, EncryptFailed> {
        let (mut sealing, start) = Sealing::begin(self, materials)?;
        to.write_all(&start).map_err(EncryptFailed::Write)?;

        let mut limited = Promised::new(from, plaintext_bytes_max);
        let mut source = Source::new(&mut limited);
        let written = match sealing.framing() {
            Framing::Framed(bytes) => frames(&mut sealing, bytes, self.threads, &mut source, to),
            Framing::SingleBlock => block(&mut sealing, held_bytes_max, &mut source, to),
        };
        if limited.exceeded {
            return Err(EncryptFailed::LongerThanPromised(
                plaintext_bytes_max.unwrap_or_default(),
            ));
        }
        written?;
        let (header, end) = sealing.finish()?;
        to.write_all(&end).map_err(EncryptFailed::Write)?;
        Ok(header)
    }

    pub(crate) fn materials(
        &self,
        context: &Context,
        plaintext_bytes_max: Option<u64>,
    ) -> Result<EncryptionMaterials, EncryptFailed> {
        if let Some(key) = context.reserved_key() {
            return Err(MaterialsFailed::ReservedKey(key.to_owned()).into());
        }
        let suite = self.suite.unwrap_or(self.policy.default_suite());
        if !self.policy.may_encrypt(suite) {
            return Err(EncryptFailed::PolicyForbids(suite));
        }
        let materials = self.materials.encryption(&EncryptionRequest {
            context,
            suite: self.suite,
            policy: self.policy,
            plaintext_bytes_max,
            random: &*self.random,
        })?;
        if !self.policy.may_encrypt(materials.suite) {
            return Err(EncryptFailed::PolicyForbids(materials.suite));
        }
        let signs = materials.signing_key.as_ref().map(crate::SigningKey::algorithm);
        if signs != materials.suite.signature() {
            return Err(MaterialsFailed::SigningKey.into());
        }
        let found = materials.encrypted_data_keys.len();
        match self.encrypted_data_keys_max {
            Some(max) if found > usize::from(max) => {
                Err(EncryptFailed::TooManyEncryptedDataKeys { found, max })
            }
            _ => Ok(materials),
        }
    }
}

/// Encrypts all of `from` as frames, on several cores.
fn frames(
    sealing: &mut Sealing,
    frame_bytes: NonZeroU32,
    threads: NonZeroUsize,
    from: &mut Source<'_>,
    to: &mut dyn Write,
) -> Result<(), EncryptFailed> {
    let mut frames = Frames::new(threads, frame_bytes)?;
    let (key, id, passing) = sealing.parts();
    pipeline::run(
        frames.shape(),
        |batch| frames.fill(from, batch),
        |batch| body::seal(key, id, frame_bytes, batch),
        |batch| {
            let sealed = batch.output.expose();
            passing.pass(sealed);
            to.write_all(sealed).map_err(EncryptFailed::Write)
        },
    )
}

/// Encrypts all of `from` as one block.
fn block(
    sealing: &mut Sealing,
    held_bytes_max: u64,
    from: &mut Source<'_>,
    to: &mut dyn Write,
) -> Result<(), EncryptFailed> {
    let sealed = sealing.block(held_bytes_max, from)?;
    to.write_all(&sealed).map_err(EncryptFailed::Write)
}

/// A reader that gives no more than was promised.
struct Promised<'r> {
    from: &'r mut dyn Read,
    left: Option<u64>,
    exceeded: bool,
}

impl<'r> Promised<'r> {
    fn new(from: &'r mut dyn Read, bytes_max: Option<u64>) -> Self {
        Self {
            from,
            left: bytes_max,
            exceeded: false,
        }
    }
}

impl Read for Promised<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(to)?;
        if let Some(left) = &mut self.left {
            match left.checked_sub(count as u64) {
                Some(rest) => *left = rest,
                None => {
                    self.exceeded = true;
                    return Err(io::Error::other("the plaintext is longer than was promised"));
                }
            }
        }
        Ok(count)
    }
}
