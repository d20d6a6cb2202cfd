//! Algorithm suites: which key length, key derivation, commitment and signature a message has.

use std::fmt;

use aws_lc_rs::aead;

use crate::format::Version;

/// An algorithm suite of the AWS Encryption SDK ("algorithms reference" in its Developer Guide). All use AES-GCM with
/// IVs of 12 and tags of 16 bytes.
///
/// The names say what a suite adds to AES-GCM: `Hkdf` derives a key for each message, `Ecdsa…` signs the message,
/// `Commit` binds it to one data key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Suite {
    /// `0x0014`. The data key itself encrypts; for compatibility alone.
    Aes128,
    /// `0x0046`. The data key itself encrypts; for compatibility alone.
    Aes192,
    /// `0x0078`. The data key itself encrypts; for compatibility alone.
    Aes256,
    /// `0x0114`
    Aes128Hkdf,
    /// `0x0146`
    Aes192Hkdf,
    /// `0x0178`
    Aes256Hkdf,
    /// `0x0214`
    Aes128HkdfEcdsaP256,
    /// `0x0346`
    Aes192HkdfEcdsaP384,
    /// `0x0378`, the default where commitment is forbidden.
    Aes256HkdfEcdsaP384,
    /// `0x0478`
    Aes256HkdfCommit,
    /// `0x0578`, the default.
    Aes256HkdfCommitEcdsaP384,
}

/// How the key of a message comes from its data key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Derivation {
    /// It is the data key.
    Identity,
    /// HKDF (RFC 5869) with SHA-256.
    HkdfSha256,
    /// HKDF with SHA-384.
    HkdfSha384,
    /// HKDF with SHA-512, salted with the message id; derives the commitment as well.
    HkdfSha512,
}

/// How a message is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureAlgorithm {
    /// ECDSA on P-256 over SHA-256.
    EcdsaP256Sha256,
    /// ECDSA on P-384 over SHA-384.
    EcdsaP384Sha384,
}

impl Suite {
    /// Every suite, by id.
    pub const ALL: [Self; 11] = [
        Self::Aes128,
        Self::Aes192,
        Self::Aes256,
        Self::Aes128Hkdf,
        Self::Aes192Hkdf,
        Self::Aes256Hkdf,
        Self::Aes128HkdfEcdsaP256,
        Self::Aes192HkdfEcdsaP384,
        Self::Aes256HkdfEcdsaP384,
        Self::Aes256HkdfCommit,
        Self::Aes256HkdfCommitEcdsaP384,
    ];

    /// The suite of this id.
    pub fn from_id(id: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|suite| suite.id() == id)
    }

    /// Its id in a message's header.
    pub const fn id(self) -> u16 {
        match self {
            Self::Aes128 => 0x0014,
            Self::Aes192 => 0x0046,
            Self::Aes256 => 0x0078,
            Self::Aes128Hkdf => 0x0114,
            Self::Aes192Hkdf => 0x0146,
            Self::Aes256Hkdf => 0x0178,
            Self::Aes128HkdfEcdsaP256 => 0x0214,
            Self::Aes192HkdfEcdsaP384 => 0x0346,
            Self::Aes256HkdfEcdsaP384 => 0x0378,
            Self::Aes256HkdfCommit => 0x0478,
            Self::Aes256HkdfCommitEcdsaP384 => 0x0578,
        }
    }

    /// Bytes of the data key, and of the key derived from it.
    pub const fn key_bytes(self) -> usize {
        match self {
            Self::Aes128 | Self::Aes128Hkdf | Self::Aes128HkdfEcdsaP256 => 16,
            Self::Aes192 | Self::Aes192Hkdf | Self::Aes192HkdfEcdsaP384 => 24,
            Self::Aes256
            | Self::Aes256Hkdf
            | Self::Aes256HkdfEcdsaP384
            | Self::Aes256HkdfCommit
            | Self::Aes256HkdfCommitEcdsaP384 => 32,
        }
    }

    /// How the key of a message comes from its data key.
    pub const fn derivation(self) -> Derivation {
        match self {
            Self::Aes128 | Self::Aes192 | Self::Aes256 => Derivation::Identity,
            Self::Aes128Hkdf | Self::Aes192Hkdf | Self::Aes256Hkdf | Self::Aes128HkdfEcdsaP256 => {
                Derivation::HkdfSha256
            }
            Self::Aes192HkdfEcdsaP384 | Self::Aes256HkdfEcdsaP384 => Derivation::HkdfSha384,
            Self::Aes256HkdfCommit | Self::Aes256HkdfCommitEcdsaP384 => Derivation::HkdfSha512,
        }
    }

    /// How a message is signed, if it is.
    pub const fn signature(self) -> Option<SignatureAlgorithm> {
        match self {
            Self::Aes128HkdfEcdsaP256 => Some(SignatureAlgorithm::EcdsaP256Sha256),
            Self::Aes192HkdfEcdsaP384 | Self::Aes256HkdfEcdsaP384 | Self::Aes256HkdfCommitEcdsaP384 => {
                Some(SignatureAlgorithm::EcdsaP384Sha384)
            }
            Self::Aes128
            | Self::Aes192
            | Self::Aes256
            | Self::Aes128Hkdf
            | Self::Aes192Hkdf
            | Self::Aes256Hkdf
            | Self::Aes256HkdfCommit => None,
        }
    }

    /// Whether a message can be decrypted with no other data key than its own.
    pub const fn commits(self) -> bool {
        matches!(self.derivation(), Derivation::HkdfSha512)
    }

    /// The version of the message format that carries the suite.
    pub const fn version(self) -> Version {
        if self.commits() { Version::V2 } else { Version::V1 }
    }

    /// The cipher.
    pub(crate) fn cipher(self) -> &'static aead::Algorithm {
        aes_gcm(self.key_bytes())
    }
}

/// AES-GCM of this key length, which is one of a suite or of a wrapping key.
pub(crate) fn aes_gcm(key_bytes: usize) -> &'static aead::Algorithm {
    match key_bytes {
        16 => &aead::AES_128_GCM,
        24 => &aead::AES_192_GCM,
        _ => &aead::AES_256_GCM,
    }
}

impl fmt::Display for Suite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#06x}", self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_suites_name_each_other() {
        for suite in Suite::ALL {
            assert_eq!(Suite::from_id(suite.id()), Some(suite));
            assert_eq!(suite.cipher().key_len(), suite.key_bytes());
        }
        assert_eq!(Suite::from_id(0x0015), None);
    }

    #[test]
    fn the_bytes_of_an_id_say_what_the_suite_has() {
        for suite in Suite::ALL {
            let (kind, cipher) = (suite.id() >> 8, suite.id() & 0xff);
            let bits = match cipher {
                0x14 => 128,
                0x46 => 192,
                _ => 256,
            };
            assert_eq!(suite.key_bytes() * 8, bits, "{suite}");
            assert_eq!(suite.signature().is_some(), [2, 3, 5].contains(&kind), "{suite}");
            assert_eq!(suite.commits(), kind >= 4, "{suite}");
            assert_eq!(suite.derivation() == Derivation::Identity, kind == 0, "{suite}");
        }
    }
}
