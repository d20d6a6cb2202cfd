//! Which suites a client may encrypt with and decrypt.

use crate::Suite;

/// Whether messages must commit to one data key ("commitment policy" in the Developer Guide).
///
/// Without commitment, one message can be made that two data keys decrypt to two plaintexts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CommitmentPolicy {
    /// Encrypts without commitment and decrypts anything: while some readers do not know commitment yet.
    ForbidEncryptAllowDecrypt,
    /// Encrypts with commitment and decrypts anything: while old messages are still read.
    RequireEncryptAllowDecrypt,
    /// Encrypts and decrypts with commitment alone.
    #[default]
    RequireEncryptRequireDecrypt,
}

impl CommitmentPolicy {
    /// Whether a message may be encrypted with this suite.
    pub const fn may_encrypt(self, suite: Suite) -> bool {
        match self {
            Self::ForbidEncryptAllowDecrypt => !suite.commits(),
            Self::RequireEncryptAllowDecrypt | Self::RequireEncryptRequireDecrypt => suite.commits(),
        }
    }

    /// Whether a message of this suite may be decrypted.
    pub const fn may_decrypt(self, suite: Suite) -> bool {
        match self {
            Self::ForbidEncryptAllowDecrypt | Self::RequireEncryptAllowDecrypt => true,
            Self::RequireEncryptRequireDecrypt => suite.commits(),
        }
    }

    /// The suite to encrypt with where nobody asks for another.
    pub const fn default_suite(self) -> Suite {
        match self {
            Self::ForbidEncryptAllowDecrypt => Suite::Aes256HkdfEcdsaP384,
            Self::RequireEncryptAllowDecrypt | Self::RequireEncryptRequireDecrypt => {
                Suite::Aes256HkdfCommitEcdsaP384
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_policy_may_encrypt_with_its_default_and_decrypt_it() {
        use CommitmentPolicy::{
            ForbidEncryptAllowDecrypt, RequireEncryptAllowDecrypt, RequireEncryptRequireDecrypt,
        };
        for policy in [
            ForbidEncryptAllowDecrypt,
            RequireEncryptAllowDecrypt,
            RequireEncryptRequireDecrypt,
        ] {
            assert!(policy.may_encrypt(policy.default_suite()));
            for suite in Suite::ALL.into_iter().filter(|suite| policy.may_encrypt(*suite)) {
                assert!(policy.may_decrypt(suite));
            }
        }
        assert!(!CommitmentPolicy::default().may_decrypt(Suite::Aes256HkdfEcdsaP384));
    }
}
