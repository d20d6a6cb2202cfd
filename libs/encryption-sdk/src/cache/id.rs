//! Ids of entries: SHA-512 over hashes of the request ("Appendix A: cache entry identifier formulas").

use aws_lc_rs::digest::{Context as Hash, SHA512, digest};

use crate::Context;
use crate::materials::{DecryptionRequest, EncryptionRequest};

pub(super) fn encryption(partition: &str, request: &EncryptionRequest<'_>) -> [u8; 64] {
    let mut hash = Hash::new(&SHA512);
    hash.update(&sha512(partition.as_bytes()));
    match request.suite {
        None => hash.update(&[0]),
        Some(suite) => {
            hash.update(&[1]);
            hash.update(&suite.id().to_be_bytes());
        }
    }
    hash.update(&context(request.context));
    finish(hash)
}

/// `None` if an encrypted data key cannot be serialized, which none of a message is.
///
/// What the caller reproduces of the context is not in the formula: it is hashed behind the rest, where there is any.
pub(super) fn decryption(partition: &str, request: &DecryptionRequest<'_>) -> Option<[u8; 64]> {
    let mut hash = Hash::new(&SHA512);
    hash.update(&sha512(partition.as_bytes()));
    hash.update(&request.suite.id().to_be_bytes());
    let mut keys = Vec::new();
    for key in request.encrypted_data_keys {
        let mut bytes = Vec::new();
        key.append_to(&mut bytes).ok()?;
        keys.push(sha512(&bytes));
    }
    keys.sort_unstable();
    keys.iter().for_each(|key| hash.update(key));
    hash.update(&[0; 64]);
    hash.update(&context(request.context));
    if !request.reproduced.is_empty() {
        hash.update(&context(request.reproduced));
    }
    Some(finish(hash))
}

fn context(context: &Context) -> [u8; 64] {
    sha512(&context.to_bytes())
}

fn sha512(bytes: &[u8]) -> [u8; 64] {
    array(digest(&SHA512, bytes).as_ref())
}

fn finish(hash: Hash) -> [u8; 64] {
    array(hash.finish().as_ref())
}

fn array(digest: &[u8]) -> [u8; 64] {
    // INVARIANT: SHA-512 has 64 bytes.
    digest.try_into().unwrap_or([0; 64])
}

#[cfg(test)]
mod tests {
    use crypto::SystemRandom;
    use data_encoding::BASE64;

    use super::*;
    use crate::{CommitmentPolicy, EncryptedDataKey, Suite};

    fn hex(id: [u8; 64]) -> String {
        BASE64.encode(&id)
    }

    fn known() -> Context {
        Context::new([("this", "is"), ("a", "test")]).unwrap()
    }

    fn of(suite: Option<Suite>) -> String {
        let context = known();
        hex(encryption(
            "partition",
            &EncryptionRequest {
                context: &context,
                suite,
                policy: CommitmentPolicy::default(),
                plaintext_bytes_max: None,
                random: &SystemRandom,
            },
        ))
    }

    /// From `build_encryption_materials_cache_key` and `build_decryption_materials_cache_key` of PyPI's SDK.
    #[test]
    fn ids_are_those_of_another_implementation() {
        assert_eq!(
            of(None),
            include_str!("../../tests/vectors/id-no-suite.txt").trim()
        );
        assert_eq!(
            of(Some(Suite::Aes256HkdfEcdsaP384)),
            include_str!("../../tests/vectors/id-0378.txt").trim()
        );
        let key = |info: &str, ciphertext: &str| EncryptedDataKey {
            provider: "provider".to_owned(),
            provider_info: info.as_bytes().to_vec(),
            ciphertext: ciphertext.as_bytes().to_vec(),
        };
        let id = decryption(
            "partition",
            &DecryptionRequest {
                suite: Suite::Aes256HkdfEcdsaP384,
                context: &known(),
                reproduced: &Context::empty(),
                encrypted_data_keys: &[key("one", "first"), key("two", "second")],
            },
        );
        assert_eq!(
            hex(id.unwrap()),
            include_str!("../../tests/vectors/id-decrypt.txt").trim()
        );
    }
}
