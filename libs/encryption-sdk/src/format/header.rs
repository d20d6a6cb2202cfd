//! The header: which suite, which context, which encrypted data keys, how long the frames are.

use std::io::Read;
use std::num::NonZeroU32;

use super::{IV, Malformed, Source, TAG, Unreadable};
use crate::{Context, Suite};

/// The longest header that is read, in bytes. The format itself ends at some 12 GiB.
pub const HEADER_BYTES_MAX: usize = 1 << 20;

/// A version of the message format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// Without key commitment.
    V1,
    /// With key commitment.
    V2,
}

/// What makes a message's keys and IVs its own: 16 random bytes in version 1, 32 in version 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageId {
    /// Of version 1.
    V1([u8; 16]),
    /// Of version 2.
    V2([u8; 32]),
}

/// A data key that some key provider encrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncryptedDataKey {
    /// Who encrypted it: `aws-kms`, or the namespace of a raw key.
    pub provider: String,
    /// Under which key: an ARN, or the name of a raw key and what its wrapping needs.
    pub provider_info: Vec<u8>,
    /// The encrypted key.
    pub ciphertext: Vec<u8>,
}

/// How a body is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// In frames of this many bytes of plaintext; the last one may be shorter.
    Framed(NonZeroU32),
    /// As one block, which must be decrypted as a whole. For compatibility alone.
    SingleBlock,
}

/// A header, without the tag that authenticates it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The algorithm suite.
    pub suite: Suite,
    /// The message's id.
    pub message_id: MessageId,
    /// The encryption context, as far as it is stored.
    pub context: Context,
    /// The encrypted data keys, in the order of the message.
    pub encrypted_data_keys: Vec<EncryptedDataKey>,
    /// How the body is laid out.
    pub framing: Framing,
    /// The commitment to the data key, in version 2.
    pub commitment: Option<[u8; 32]>,
}

/// What a reader takes.
#[derive(Clone, Copy, Debug, Default)]
pub struct HeaderLimits {
    /// The most encrypted data keys; each may cost a call to a key provider.
    pub encrypted_data_keys_max: Option<u16>,
}

/// IV and tag behind a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderAuth {
    /// Zero in version 2, where it is not stored.
    pub iv: [u8; IV],
    /// Of AES-GCM over nothing, with the header as additional data.
    pub tag: [u8; TAG],
}

impl Header {
    /// The header's bytes, without its tag.
    ///
    /// # Errors
    /// [`Malformed`]: nothing to read back: no encrypted data key, a field longer than its length can say, a suite with
    /// the message id of the other version.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Malformed> {
        let mut to = Vec::with_capacity(512);
        let context = self.context.to_bytes();
        match (self.suite.version(), &self.message_id) {
            (Version::V1, MessageId::V1(id)) => {
                to.extend_from_slice(&[1, TYPE]);
                to.extend_from_slice(&self.suite.id().to_be_bytes());
                to.extend_from_slice(id);
            }
            (Version::V2, MessageId::V2(id)) => {
                to.push(2);
                to.extend_from_slice(&self.suite.id().to_be_bytes());
                to.extend_from_slice(id);
            }
            _ => return Err(Malformed::SuiteOfOtherVersion(self.suite.id())),
        }
        put(&mut to, &context)?;
        let count = u16::try_from(self.encrypted_data_keys.len()).map_err(|_| Malformed::HeaderTooLong)?;
        if count == 0 {
            return Err(Malformed::NoEncryptedDataKey);
        }
        to.extend_from_slice(&count.to_be_bytes());
        for key in &self.encrypted_data_keys {
            key.append_to(&mut to)?;
        }
        let (content, frame) = match self.framing {
            Framing::SingleBlock => (1, 0),
            Framing::Framed(bytes) => (2, bytes.get()),
        };
        to.push(content);
        if self.suite.version() == Version::V1 {
            to.extend_from_slice(&[0, 0, 0, 0, 12]);
        }
        to.extend_from_slice(&frame.to_be_bytes());
        match (self.suite.commits(), &self.commitment) {
            (true, Some(commitment)) => to.extend_from_slice(commitment),
            (false, None) => {}
            _ => return Err(Malformed::SuiteOfOtherVersion(self.suite.id())),
        }
        if to.len() > HEADER_BYTES_MAX {
            return Err(Malformed::HeaderTooLong);
        }
        Ok(to)
    }

    /// Reads a header and its tag. Nothing of it is authentic yet.
    ///
    /// # Errors
    /// [`Unreadable`]: the bytes are no header, or the reader failed.
    pub fn read(from: &mut dyn Read, limits: HeaderLimits) -> Result<(Self, HeaderAuth), Unreadable> {
        let mut raw = Vec::new();
        Self::read_from(&mut Source::new(from), limits, &mut raw).map(|(header, auth, _)| (header, auth))
    }

    /// Reads a header and its tag and appends their bytes to `raw`; says how many of them are the header's.
    pub(crate) fn read_from(
        from: &mut Source<'_>,
        limits: HeaderLimits,
        raw: &mut Vec<u8>,
    ) -> Result<(Self, HeaderAuth, usize), Unreadable> {
        let (suite, message_id) = start(from, raw)?;
        let version = suite.version();
        let context = Context::from_bytes(&field(from, raw)?).map_err(Malformed::from)?;
        let encrypted_data_keys = data_keys(from, limits, raw)?;
        let framing = framing(from, version, raw)?;
        let commitment = match version {
            Version::V1 => None,
            Version::V2 => Some(from.array(raw)?),
        };
        let bytes = raw.len();
        let iv = match version {
            Version::V1 => from.array(raw)?,
            Version::V2 => [0; IV],
        };
        let tag = from.array(raw)?;
        let header = Self {
            suite,
            message_id,
            context,
            encrypted_data_keys,
            framing,
            commitment,
        };
        Ok((header, HeaderAuth { iv, tag }, bytes))
    }
}

impl HeaderAuth {
    /// Its bytes behind a header of this version.
    pub(crate) fn append_to(&self, version: Version, to: &mut Vec<u8>) {
        if version == Version::V1 {
            to.extend_from_slice(&self.iv);
        }
        to.extend_from_slice(&self.tag);
    }
}

impl MessageId {
    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Self::V1(id) => id,
            Self::V2(id) => id,
        }
    }
}

impl EncryptedDataKey {
    /// Appends its serialization.
    pub(crate) fn append_to(&self, to: &mut Vec<u8>) -> Result<(), Malformed> {
        put(to, self.provider.as_bytes())?;
        put(to, &self.provider_info)?;
        put(to, &self.ciphertext)
    }
}

/// "Customer authenticated encrypted data".
const TYPE: u8 = 0x80;

fn put(to: &mut Vec<u8>, bytes: &[u8]) -> Result<(), Malformed> {
    let length = u16::try_from(bytes.len()).map_err(|_| Malformed::HeaderTooLong)?;
    to.extend_from_slice(&length.to_be_bytes());
    to.extend_from_slice(bytes);
    Ok(())
}

/// Version, type, suite, message id.
fn start(from: &mut Source<'_>, raw: &mut Vec<u8>) -> Result<(Suite, MessageId), Unreadable> {
    let [version] = from.array(raw)?;
    let version = match version {
        1 => Version::V1,
        2 => Version::V2,
        // `AY…` and `Ag…` are how base64 of the two versions begins.
        b'A' => {
            let [second] = from.array(raw)?;
            return Err(match second {
                b'Y' | b'g' => Malformed::Base64.into(),
                _ => Malformed::UnknownVersion(b'A').into(),
            });
        }
        other => return Err(Malformed::UnknownVersion(other).into()),
    };
    if version == Version::V1 {
        let [kind] = from.array(raw)?;
        if kind != TYPE {
            return Err(Malformed::UnknownType(kind).into());
        }
    }
    let id = u16::from_be_bytes(from.array(raw)?);
    let suite = Suite::from_id(id).ok_or(Malformed::UnknownSuite(id))?;
    if suite.version() != version {
        return Err(Malformed::SuiteOfOtherVersion(id).into());
    }
    let message_id = match version {
        Version::V1 => MessageId::V1(from.array(raw)?),
        Version::V2 => MessageId::V2(from.array(raw)?),
    };
    Ok((suite, message_id))
}

fn data_keys(
    from: &mut Source<'_>,
    limits: HeaderLimits,
    raw: &mut Vec<u8>,
) -> Result<Vec<EncryptedDataKey>, Unreadable> {
    let found = u16::from_be_bytes(from.array(raw)?);
    if found == 0 {
        return Err(Malformed::NoEncryptedDataKey.into());
    }
    if let Some(max) = limits.encrypted_data_keys_max
        && found > max
    {
        return Err(Malformed::TooManyEncryptedDataKeys { found, max }.into());
    }
    let mut keys = Vec::new();
    for _ in 0..found {
        keys.push(EncryptedDataKey {
            provider: String::from_utf8(field(from, raw)?).map_err(|_| Malformed::ProviderNotUtf8)?,
            provider_info: field(from, raw)?,
            ciphertext: field(from, raw)?,
        });
    }
    Ok(keys)
}

fn framing(from: &mut Source<'_>, version: Version, raw: &mut Vec<u8>) -> Result<Framing, Unreadable> {
    let [content] = from.array(raw)?;
    if version == Version::V1 {
        if from.array(raw)? != [0; 4] {
            return Err(Malformed::ReservedNotZero.into());
        }
        let [iv] = from.array(raw)?;
        if usize::from(iv) != IV {
            return Err(Malformed::IvLength(iv).into());
        }
    }
    let frame = u32::from_be_bytes(from.array(raw)?);
    match (content, NonZeroU32::new(frame)) {
        (1, None) => Ok(Framing::SingleBlock),
        (2, Some(bytes)) => Ok(Framing::Framed(bytes)),
        (1 | 2, _) => Err(Malformed::FrameLength(frame).into()),
        (other, _) => Err(Malformed::UnknownContentType(other).into()),
    }
}

/// Bytes behind their length.
fn field(from: &mut Source<'_>, raw: &mut Vec<u8>) -> Result<Vec<u8>, Unreadable> {
    let length = usize::from(u16::from_be_bytes(from.array(raw)?));
    if raw.len() + length > HEADER_BYTES_MAX {
        return Err(Malformed::HeaderTooLong.into());
    }
    let start = raw.len();
    from.append_exact(length, raw)?;
    Ok(raw.get(start..).unwrap_or_default().to_vec())
}
