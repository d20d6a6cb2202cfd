//! The names that suites have on the command line and in records: those of AWS's SDK for Python.

use sealstone_encryption_sdk::Suite;

/// The name of a suite.
pub(crate) fn name(suite: Suite) -> &'static str {
    match suite {
        Suite::Aes128 => "AES_128_GCM_IV12_TAG16",
        Suite::Aes192 => "AES_192_GCM_IV12_TAG16",
        Suite::Aes256 => "AES_256_GCM_IV12_TAG16",
        Suite::Aes128Hkdf => "AES_128_GCM_IV12_TAG16_HKDF_SHA256",
        Suite::Aes192Hkdf => "AES_192_GCM_IV12_TAG16_HKDF_SHA256",
        Suite::Aes256Hkdf => "AES_256_GCM_IV12_TAG16_HKDF_SHA256",
        Suite::Aes128HkdfEcdsaP256 => "AES_128_GCM_IV12_TAG16_HKDF_SHA256_ECDSA_P256",
        Suite::Aes192HkdfEcdsaP384 => "AES_192_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384",
        Suite::Aes256HkdfEcdsaP384 => "AES_256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384",
        Suite::Aes256HkdfCommit => "AES_256_GCM_HKDF_SHA512_COMMIT_KEY",
        Suite::Aes256HkdfCommitEcdsaP384 => "AES_256_GCM_HKDF_SHA512_COMMIT_KEY_ECDSA_P384",
    }
}
