use std::fmt;

use aws_lc_rs::aead::{Aad, LessSafeKey, Nonce, UnboundKey};
use secret::Secret;

use super::{Keyring, Unwrapping, Wrapping};
use crate::DataKey;
use crate::format::{EncryptedDataKey, IV, TAG};
use crate::materials::KeyringFailed;
use crate::suite::aes_gcm;

/// Wraps data keys with AES-GCM under a key of the caller's own.
///
/// Namespace and name are stored with each data key and say which key unwraps it. At most 2^32 data keys may be wrapped
/// with one key, as IVs are drawn at random (NIST SP 800-38D, 8.3).
pub struct RawAes {
    namespace: String,
    name: String,
    key: LessSafeKey,
}

impl RawAes {
    /// A keyring over a key of 16, 24 or 32 bytes.
    ///
    /// # Errors
    /// [`NotAWrappingKey`].
    pub fn new(
        namespace: impl Into<String>,
        name: impl Into<String>,
        key: &Secret<Vec<u8>>,
    ) -> Result<Self, NotAWrappingKey> {
        let (namespace, name, key) = (namespace.into(), name.into(), key.expose());
        if namespace.starts_with(KMS_NAMESPACE) {
            return Err(NotAWrappingKey::ReservedNamespace);
        }
        if ![16, 24, 32].contains(&key.len()) {
            return Err(NotAWrappingKey::Length(key.len()));
        }
        let key = UnboundKey::new(aes_gcm(key.len()), key).map_err(|_| NotAWrappingKey::Length(key.len()))?;
        Ok(Self {
            namespace,
            name,
            key: LessSafeKey::new(key),
        })
    }

    /// Name, bits of the tag, bytes of the IV, IV.
    fn provider_info(&self, iv: &[u8; IV]) -> Vec<u8> {
        let mut info = self.name.as_bytes().to_vec();
        info.extend_from_slice(&TAG_BITS.to_be_bytes());
        info.extend_from_slice(&IV_BYTES.to_be_bytes());
        info.extend_from_slice(iv);
        info
    }

    /// The IV of a data key that this key wrapped.
    fn iv_of(&self, key: &EncryptedDataKey) -> Option<[u8; IV]> {
        if key.provider != self.namespace {
            return None;
        }
        let (rest, iv) = key.provider_info.split_last_chunk::<IV>()?;
        let (rest, iv_bytes) = rest.split_last_chunk()?;
        let (name, tag_bits) = rest.split_last_chunk()?;
        let known = name == self.name.as_bytes()
            && u32::from_be_bytes(*tag_bits) == TAG_BITS
            && u32::from_be_bytes(*iv_bytes) == IV_BYTES;
        known.then_some(*iv)
    }
}

impl Keyring for RawAes {
    fn wrap(&self, wrapping: &mut Wrapping<'_>) -> Result<(), KeyringFailed> {
        let data_key = wrapping.data_key_or_new()?;
        let mut iv = [0; IV];
        wrapping
            .random()
            .fill(&mut iv)
            .map_err(|why| KeyringFailed::because("no IV could be drawn", why))?;
        let aad = wrapping.context().to_bytes();
        let plaintext = data_key.expose_to_wrap().expose();
        let mut ciphertext = vec![0; plaintext.len()];
        let mut tag = [0; TAG];
        self.key
            .seal_out_of_place_scatter(
                Nonce::assume_unique_for_key(iv),
                Aad::from(&aad),
                plaintext,
                &mut ciphertext,
                &[],
                &mut tag,
            )
            .map_err(|_| KeyringFailed::new("AES-GCM refused to wrap a data key"))?;
        ciphertext.extend_from_slice(&tag);
        wrapping.wrapped(EncryptedDataKey {
            provider: self.namespace.clone(),
            provider_info: self.provider_info(&iv),
            ciphertext,
        });
        Ok(())
    }

    fn unwrap(&self, unwrapping: &mut Unwrapping<'_>) -> Result<(), KeyringFailed> {
        let aad = unwrapping.context().to_bytes();
        for encrypted in unwrapping.encrypted() {
            if unwrapping.is_done() {
                break;
            }
            let Some(iv) = self.iv_of(encrypted) else { continue };
            let opened = encrypted
                .ciphertext
                .split_last_chunk::<TAG>()
                .and_then(|(ciphertext, tag)| {
                    let mut key = Secret::new(vec![0; ciphertext.len()]);
                    self.key
                        .open_separate_gather(
                            Nonce::assume_unique_for_key(iv),
                            Aad::from(&aad),
                            ciphertext,
                            tag,
                            key.expose_mut(),
                        )
                        .ok()?;
                    DataKey::from_secret(unwrapping.suite(), key)
                });
            match opened {
                Some(key) => unwrapping.unwrapped(key),
                None => unwrapping.failed(KeyringFailed::new(format!(
                    "the AES key `{}` of `{}` does not unwrap the data key",
                    self.name, self.namespace
                ))),
            }
        }
        Ok(())
    }
}

impl fmt::Debug for RawAes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawAes")
            .field("namespace", &self.namespace)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Why a raw AES keyring could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAWrappingKey {
    /// Not 16, 24 or 32 bytes but so many.
    Length(usize),
    /// Namespaces that begin with `aws-kms` belong to KMS.
    ReservedNamespace,
}

impl fmt::Display for NotAWrappingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(bytes) => write!(f, "an AES key has 16, 24 or 32 bytes, not {bytes}"),
            Self::ReservedNamespace => f.write_str("namespaces that begin with `aws-kms` are reserved"),
        }
    }
}

impl std::error::Error for NotAWrappingKey {}

/// Namespaces of raw keys do not begin with it.
pub(super) const KMS_NAMESPACE: &str = "aws-kms";
const TAG_BITS: u32 = 128;
const IV_BYTES: u32 = 12;
