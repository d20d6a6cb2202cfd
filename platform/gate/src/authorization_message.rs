//! What a denial explains, as a text that only `sts:DecodeAuthorizationMessage` can read: it tells of policies which the
//! denied caller may not be allowed to see.

use arn::AccountId;
use crypto::{Random, fresh};
use data_encoding::BASE64;
use seal::{DomainKeyId, Seal};

/// Seals a message for the account it is about; `None` if it is longer than a message may be, or cannot be sealed.
///
/// A message is the Base64 of
///
/// ```text
/// offset   bytes
///      0       1  version of the format: 1
///      1      16  id of the domain key
///     17  44 + n  nonce, IV, ciphertext and tag: crypto::fresh under the subkey `gate/authorization-message`,
///                 label `sealstone/gate/authorization-message/1`, AAD = the first 17 bytes and the account
/// ```
pub fn seal(seal: &Seal, account: AccountId, message: &str, random: &dyn Random) -> Option<String> {
    if message.len() > MESSAGE_BYTES_MAX {
        return None;
    }
    let subkey = seal.subkey(PURPOSE).ok()?;
    let mut bytes = vec![VERSION];
    bytes.extend_from_slice(subkey.domain_key.as_bytes());
    let aad = aad(&bytes, account);
    fresh::seal(&subkey.key, LABEL, &aad, message.as_bytes(), random, &mut bytes).ok()?;
    Some(BASE64.encode(&bytes))
}

/// Opens a message that is about this account; `None` if it is not one of ours.
pub fn open(seal: &Seal, account: AccountId, encoded: &str) -> Option<String> {
    if encoded.len() > ENCODED_BYTES_MAX {
        return None;
    }
    let bytes = BASE64.decode(encoded.as_bytes()).ok()?;
    let (header, sealed) = bytes.split_first_chunk::<HEADER>()?;
    let [VERSION, domain_key @ ..] = header else {
        return None;
    };
    let subkey = seal
        .subkey_of(DomainKeyId::from_bytes(*domain_key), PURPOSE)
        .ok()?;
    let message = fresh::open(&subkey.key, LABEL, &aad(header, account), sealed).ok()?;
    let message = message.publish("an explanation is kept from other accounts, not from this one");
    String::from_utf8(message).ok()
}

/// The domain key that a message names, if it is one.
pub fn domain_key(encoded: &str) -> Option<DomainKeyId> {
    if encoded.len() > ENCODED_BYTES_MAX {
        return None;
    }
    let bytes = BASE64.decode(encoded.as_bytes()).ok()?;
    match bytes.first_chunk::<HEADER>()? {
        [VERSION, domain_key @ ..] => Some(DomainKeyId::from_bytes(*domain_key)),
        _ => None,
    }
}

fn aad(header: &[u8], account: AccountId) -> Vec<u8> {
    let mut aad = header.to_vec();
    aad.extend_from_slice(account.to_string().as_bytes());
    aad
}

const VERSION: u8 = 1;
const HEADER: usize = 17;
const PURPOSE: &str = "gate/authorization-message";
const LABEL: &str = "sealstone/gate/authorization-message/1";
/// The longest message: it travels in a header.
const MESSAGE_BYTES_MAX: usize = 4096;
/// The longest text that is looked at: `encodedMessageType` of the STS model allows 10,240 characters.
const ENCODED_BYTES_MAX: usize = 10_240;
