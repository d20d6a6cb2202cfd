//! Other wrapping keys for a message that is there.

use std::error::Error;
use std::fmt;
use std::io::{Read, Write};
use std::sync::Arc;

use crypto::{Random, SystemRandom};

use crate::error::{DecryptFailed, EncryptFailed};
use crate::format::header::HeaderAuth;
use crate::format::{Header, HeaderLimits, IV, Source};
use crate::key::{MessageKey, header_aad};
use crate::keyring::{Keyring, Wrapping};
use crate::materials::{DecryptionRequest, Materials, MaterialsFailed};
use crate::{Context, Suite};

/// Replaces the encrypted data keys of messages and leaves their bodies as they are.
///
/// The tag of a header covers the encrypted data keys, so it is made anew. That can be done for the suites of version 1
/// that do not sign, where the header says which IV its tag has: a random one takes the place of the one before.
///
/// - **Signed** messages cannot be changed: the signature covers the header, and its private key is gone.
/// - **Committing** messages (version 2) cannot either: their headers have no IV, it is zero by the format. A second tag
///   under one key and one IV gives the key of GHASH away to whoever has both headers (Joux, "Authentication Failures in
///   NIST version of GCM"), and with it frames can be forged. Another key would need another message id, which is part of
///   what each frame's tag covers.
///
/// The data key stays the same: whoever unwrapped it before can still decrypt. The body is copied without being
/// verified; decryption does that.
#[derive(Clone)]
pub struct Rewrapper {
    from: Arc<dyn Materials>,
    to: Arc<dyn Keyring>,
    reproduced: Context,
    limits: HeaderLimits,
    random: Arc<dyn Random>,
}

/// Why a message was not given other keys.
#[derive(Debug)]
pub enum RewrapFailed {
    /// It is signed.
    Signed(Suite),
    /// It commits to its data key, with a header that can be authenticated but once.
    Committed(Suite),
    /// It could not be read, or its data key not be unwrapped.
    Decrypt(DecryptFailed),
    /// The data key could not be wrapped, or the message not be written.
    Encrypt(EncryptFailed),
}

impl Rewrapper {
    /// Unwraps data keys with materials from here, and wraps them with this keyring.
    pub fn new(from: Arc<dyn Materials>, to: Arc<dyn Keyring>) -> Self {
        Self {
            from,
            to,
            reproduced: Context::empty(),
            limits: HeaderLimits::default(),
            random: Arc::new(SystemRandom),
        }
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

    /// Draws IVs from here instead of the system.
    #[must_use]
    pub fn with_random(mut self, random: Arc<dyn Random>) -> Self {
        self.random = random;
        self
    }

    /// Whether messages of this suite can be given other keys with their bodies as they are.
    ///
    /// # Errors
    /// [`RewrapFailed::Signed`], [`RewrapFailed::Committed`]
    pub fn can_keep_body(suite: Suite) -> Result<(), RewrapFailed> {
        match (suite.signature(), suite.commits()) {
            (Some(_), _) => Err(RewrapFailed::Signed(suite)),
            (None, true) => Err(RewrapFailed::Committed(suite)),
            (None, false) => Ok(()),
        }
    }

    /// Reads the message that `from` gives and writes it with other encrypted data keys to `to`, which is not flushed;
    /// returns the new header. What was written before an error is not a message.
    ///
    /// # Errors
    /// [`RewrapFailed`]; that the suite does not allow it, before any key provider is asked.
    pub fn rewrap(&self, from: &mut dyn Read, to: &mut dyn Write) -> Result<Header, RewrapFailed> {
        let mut source = Source::new(from);
        let mut raw = Vec::with_capacity(1024);
        let (before, auth, header_bytes) =
            Header::read_from(&mut source, self.limits, &mut raw).map_err(DecryptFailed::from)?;
        Self::can_keep_body(before.suite)?;
        let materials = self
            .from
            .decryption(&DecryptionRequest {
                suite: before.suite,
                context: &before.context,
                reproduced: &self.reproduced,
                encrypted_data_keys: &before.encrypted_data_keys,
            })
            .map_err(DecryptFailed::from)?;
        let (key, _) = MessageKey::derive(before.suite, &materials.data_key, &before.message_id)
            .map_err(|_| DecryptFailed::Cipher)?;
        let hidden = materials
            .context
            .filtered(|key| materials.required_keys.contains(key));
        let header = raw.get(..header_bytes).unwrap_or_default();
        key.open_header(&header_aad(header, &hidden), &auth)
            .map_err(|_| DecryptFailed::HeaderNotAuthentic)?;

        let mut wrapping = Wrapping::new(before.suite, &materials.context, &*self.random);
        wrapping.generated(materials.data_key);
        self.to
            .wrap(&mut wrapping)
            .map_err(MaterialsFailed::from)
            .map_err(EncryptFailed::from)?;
        let no_key = || EncryptFailed::from(MaterialsFailed::NoDataKey);
        let (_, encrypted_data_keys) = wrapping.finish().ok_or_else(no_key)?;
        let after = Header {
            encrypted_data_keys,
            ..before
        };
        let mut bytes = after.to_bytes().map_err(EncryptFailed::Header)?;
        let auth = self.authenticate(&key, &header_aad(&bytes, &hidden))?;
        auth.append_to(after.suite.version(), &mut bytes);
        to.write_all(&bytes).map_err(EncryptFailed::Write)?;
        copy(&mut source, to)?;
        Ok(after)
    }

    /// The header's new tag, with an IV that no frame has and no tag before had.
    fn authenticate(&self, key: &MessageKey, header: &[u8]) -> Result<HeaderAuth, EncryptFailed> {
        let mut iv = [0; IV];
        // The IV of a frame is its number, which has four bytes; the first tag of a header has zero.
        while iv.iter().take(IV - 4).all(|byte| *byte == 0) {
            self.random.fill(&mut iv).map_err(|_| EncryptFailed::Random)?;
        }
        Ok(key.seal_header_with(iv, header)?)
    }
}

fn copy(from: &mut Source<'_>, to: &mut dyn Write) -> Result<(), RewrapFailed> {
    let mut piece = Vec::new();
    loop {
        let count = from.overwrite(PIECE, &mut piece).map_err(DecryptFailed::Read)?;
        if count == 0 {
            return Ok(());
        }
        to.write_all(piece.get(..count).unwrap_or_default())
            .map_err(EncryptFailed::Write)?;
    }
}

const PIECE: usize = 128 << 10;

impl fmt::Display for RewrapFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Signed(suite) => write!(
                f,
                "the message is signed (algorithm suite {suite}): its signature covers the encrypted data keys, and the \
                 key that signed was thrown away"
            ),
            Self::Committed(suite) => write!(
                f,
                "the message commits to its data key (algorithm suite {suite}): its header cannot be authenticated a \
                 second time without giving the means to forge away"
            ),
            Self::Decrypt(why) => why.fmt(f),
            Self::Encrypt(why) => why.fmt(f),
        }
    }
}

impl Error for RewrapFailed {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Signed(_) | Self::Committed(_) => None,
            Self::Decrypt(why) => why.source(),
            Self::Encrypt(why) => why.source(),
        }
    }
}

impl From<DecryptFailed> for RewrapFailed {
    fn from(why: DecryptFailed) -> Self {
        Self::Decrypt(why)
    }
}

impl From<EncryptFailed> for RewrapFailed {
    fn from(why: EncryptFailed) -> Self {
        Self::Encrypt(why)
    }
}
