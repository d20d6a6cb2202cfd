//! A secret at rest.

use std::fmt;
use std::marker::PhantomData;

use crypto::Material;
use crypto::fresh;
use data_encoding::BASE64;
use secret::Secret;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::DomainKeyId;

/// A kind of secret that can be sealed.
pub trait Sealable: Sized {
    /// What the secret is for, unlike that of any other kind: `kms/material`. It is authenticated; never change it.
    const PURPOSE: &'static str;

    /// The bytes to seal.
    fn to_seal(&self) -> &[u8];

    /// The secret that has these bytes; `None` if it has not this shape.
    fn from_sealed(bytes: Secret<Vec<u8>>) -> Option<Self>;
}

impl Sealable for Material {
    const PURPOSE: &'static str = "kms/material";

    fn to_seal(&self) -> &[u8] {
        self.expose_to_seal()
    }

    fn from_sealed(bytes: Secret<Vec<u8>>) -> Option<Self> {
        Self::from_bytes(&bytes)
    }
}

/// A `T` under a domain key: what the store keeps. Only [`crate::Seal::unwrap`] opens it.
///
/// ```text
/// offset   bytes
///      0       1  version of the format: 1
///      1      16  id of the domain key
///     17  44 + n  nonce, IV, ciphertext and tag: crypto::fresh, label `sealstone/seal/record/1`
/// ```
/// Authenticated with it: the first 17 bytes, the purpose of `T`, and the caller's [`crate::Aad`]. In text formats it
/// is one Base64 string.
pub struct Sealed<T> {
    bytes: Vec<u8>,
    domain_key: DomainKeyId,
    of: PhantomData<fn() -> T>,
}

impl<T> Sealed<T> {
    /// Takes bytes from the store.
    ///
    /// # Errors
    /// Too short, or of another version. Whether they are authentic is seen when they are opened.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, NotSealed> {
        let (&[version], rest) = bytes.split_first_chunk().ok_or(NotSealed)?;
        let (id, sealed) = rest.split_first_chunk().ok_or(NotSealed)?;
        if version != VERSION || sealed.len() < fresh::OVERHEAD {
            return Err(NotSealed);
        }
        let domain_key = DomainKeyId(*id);
        Ok(Self {
            bytes,
            domain_key,
            of: PhantomData,
        })
    }

    /// The bytes for the store.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The domain key that opens it.
    pub const fn domain_key(&self) -> DomainKeyId {
        self.domain_key
    }

    /// The first bytes of something sealed under this domain key.
    pub(crate) fn header(domain_key: DomainKeyId) -> [u8; HEADER] {
        let mut header = [VERSION; HEADER];
        let (_, id) = header.split_at_mut(1);
        id.copy_from_slice(&domain_key.0);
        header
    }
}

/// These bytes are nothing that a seal made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotSealed;

impl fmt::Display for NotSealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the bytes are not a sealed secret of version 1")
    }
}

impl std::error::Error for NotSealed {}

impl<T> Clone for Sealed<T> {
    fn clone(&self) -> Self {
        Self {
            bytes: self.bytes.clone(),
            domain_key: self.domain_key,
            of: PhantomData,
        }
    }
}

impl<T> PartialEq for Sealed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<T> Eq for Sealed<T> {}

impl<T> fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Sealed({} bytes, domain key {})",
            self.bytes.len(),
            self.domain_key
        )
    }
}

impl<T> Serialize for Sealed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64.encode(&self.bytes))
    }
}

impl<'de, T> Deserialize<'de> for Sealed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = BASE64.decode(text.as_bytes()).map_err(D::Error::custom)?;
        Self::from_bytes(bytes).map_err(D::Error::custom)
    }
}

/// Bytes before the sealed message.
pub(crate) const HEADER: usize = 17;
/// The only version there is.
const VERSION: u8 = 1;
