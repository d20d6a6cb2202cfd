//! Encryption.

mod body;

use std::io::{self, Read, Write};
use std::num::NonZeroU32;
use std::num::NonZeroUsize;
use std::sync::Arc;

use crypto::{Random, SystemRandom};

use crate::error::EncryptFailed;
use crate::format::{Framing, Header, MessageId, Source, Version, footer};
use crate::key::{MessageKey, header_aad};
use crate::keyring::Keyring;
use crate::materials::{
    DefaultMaterials, EncryptionMaterials, EncryptionRequest, Materials, MaterialsFailed,
};
use crate::signature::Passing;
use crate::{CommitmentPolicy, Context, HELD_BYTES_MAX, Suite};
use body::{Sink, block, frames};

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

    fn run(
        &self,
        from: &mut dyn Read,
        to: &mut dyn Write,
        context: &Context,
        plaintext_bytes_max: Option<u64>,
        held_bytes_max: u64,
    ) -> Result<Header, EncryptFailed> {
        let materials = self.materials(context, plaintext_bytes_max)?;
        let (header, key) = self.header(&materials)?;
        let mut sink = Sink {
            to,
            passing: materials
                .signing_key
                .as_ref()
                .map(|key| Passing::new(key.algorithm())),
        };
        sink.write(&header_bytes(&header, &key, &materials)?)?;

        let mut limited = Promised {
            from,
            left: plaintext_bytes_max,
            exceeded: false,
        };
        let mut source = Source::new(&mut limited);
        let written = match header.framing {
            Framing::Framed(bytes) => {
                let frame_bytes = usize::try_from(bytes.get()).map_err(|_| EncryptFailed::Cipher)?;
                frames(
                    &key,
                    &header.message_id,
                    frame_bytes,
                    self.threads,
                    &mut source,
                    &mut sink,
                )
            }
            Framing::SingleBlock => block(&key, &header.message_id, held_bytes_max, &mut source, &mut sink),
        };
        if limited.exceeded {
            return Err(EncryptFailed::LongerThanPromised(
                plaintext_bytes_max.unwrap_or_default(),
            ));
        }
        written?;
        if let (Some(key), Some(passing)) = (&materials.signing_key, sink.passing.take()) {
            let signature = key.sign(passing).map_err(|_| EncryptFailed::Cipher)?;
            sink.write(&footer::to_bytes(&signature).ok_or(EncryptFailed::Cipher)?)?;
        }
        Ok(header)
    }

    fn materials(
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

    fn header(&self, materials: &EncryptionMaterials) -> Result<(Header, MessageKey), EncryptFailed> {
        let suite = materials.suite;
        let mut id = [0; 32];
        self.random.fill(&mut id).map_err(|_| EncryptFailed::Random)?;
        let message_id = match (suite.version(), id.first_chunk()) {
            (Version::V1, Some(id)) => MessageId::V1(*id),
            _ => MessageId::V2(id),
        };
        let (key, commitment) = MessageKey::derive(suite, &materials.data_key, &message_id)?;
        let header = Header {
            suite,
            message_id,
            context: materials
                .context
                .filtered(|key| !materials.required_keys.contains(key)),
            encrypted_data_keys: materials.encrypted_data_keys.clone(),
            framing: self.framing,
            commitment,
        };
        Ok((header, key))
    }
}

/// The header with its tag.
fn header_bytes(
    header: &Header,
    key: &MessageKey,
    materials: &EncryptionMaterials,
) -> Result<Vec<u8>, EncryptFailed> {
    let mut bytes = header.to_bytes().map_err(EncryptFailed::Header)?;
    let only_authenticated = materials
        .context
        .filtered(|key| materials.required_keys.contains(key));
    let auth = key.seal_header(&header_aad(&bytes, &only_authenticated))?;
    auth.append_to(header.suite.version(), &mut bytes);
    Ok(bytes)
}

/// A reader that gives no more than was promised.
struct Promised<'r> {
    from: &'r mut dyn Read,
    left: Option<u64>,
    exceeded: bool,
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
