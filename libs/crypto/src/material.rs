//! The secret of a KMS key.

use secret::Secret;

use crate::kdf::{self, KdfFailed};
use crate::name::{KeyName, MaterialId};
use crate::random::{Random, RandomFailed};

/// 256 bits from which every ciphertext of a symmetric KMS key derives its own key (`SYMMETRIC_DEFAULT`).
///
/// It never encrypts anything itself. A KMS key has one material per generation.
#[derive(Debug)]
pub struct Material(Secret<[u8; Material::LEN]>);

impl Material {
    /// Bytes of a material.
    pub const LEN: usize = 32;

    /// A new one, drawn in place.
    ///
    /// # Errors
    /// The source of randomness failed.
    pub fn generate(random: &dyn Random) -> Result<Self, RandomFailed> {
        Secret::fill(|to| random.fill(to)).map(Self)
    }

    /// The material whose bytes these are: imported by a customer, or opened by the seal. `None` unless 32 bytes.
    pub fn from_bytes(bytes: &Secret<Vec<u8>>) -> Option<Self> {
        Secret::from_slice(bytes.expose()).map(Self)
    }

    /// The identifier of this material as the material of `key`.
    ///
    /// AWS computes it from key and material, so that importing the same material into the same key is recognized
    /// (`ImportKeyMaterial`, parameter `KeyMaterialId`); so do we: KBKDF of the material over the key's kind and id. It
    /// tells nothing about the material, and equal material under two keys has two ids. As no two materials share one, a
    /// blob that names its material opens under that material only, which AES-GCM alone does not promise.
    ///
    /// # Errors
    /// AWS-LC refused.
    pub fn id(&self, key: &KeyName) -> Result<MaterialId, KdfFailed> {
        let label = match key.kind {
            crate::KeyKind::Single => "sealstone/kms/material-id/single/1",
            crate::KeyKind::MultiRegion => "sealstone/kms/material-id/multi-region/1",
        };
        let id = kdf::derive(&self.0, label, &key.id)?;
        Ok(MaterialId(id.publish("an identifier that the customer sees")))
    }

    /// The bytes, for the seal alone: it wraps them for storage and shows them to nobody.
    pub fn expose_to_seal(&self) -> &[u8; Self::LEN] {
        self.0.expose()
    }

    /// The bytes as a key of [`crate::fresh`].
    pub(crate) fn key(&self) -> &Secret<[u8; Self::LEN]> {
        &self.0
    }
}
