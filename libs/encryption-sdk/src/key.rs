//! Data keys, and what is derived from them for one message.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::aead::{Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::hkdf;
use crypto::Random;
use secret::Secret;
use subtle::ConstantTimeEq;

use crate::format::header::HeaderAuth;
use crate::format::{Header, IV, MessageId, TAG};
use crate::{Derivation, Suite};

/// A plaintext data key, shared by whoever uses it and wiped when the last one is done.
#[derive(Clone)]
pub struct DataKey(Arc<Secret<Vec<u8>>>);

impl DataKey {
    /// A new one for messages of this suite.
    ///
    /// # Errors
    /// The source of randomness failed.
    pub fn generate(suite: Suite, random: &dyn Random) -> Result<Self, crypto::RandomFailed> {
        let mut key = Secret::new(vec![0; suite.key_bytes()]);
        random.fill(key.expose_mut())?;
        Ok(Self(Arc::new(key)))
    }

    /// The key of these bytes; `None` unless they are as many as the suite asks for.
    pub fn from_secret(suite: Suite, bytes: Secret<Vec<u8>>) -> Option<Self> {
        (bytes.expose().len() == suite.key_bytes()).then(|| Self(Arc::new(bytes)))
    }

    /// The bytes, to be wrapped by a keyring and for nothing else.
    pub fn expose_to_wrap(&self) -> &Secret<Vec<u8>> {
        &self.0
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(..)")
    }
}

/// The key of one message.
#[derive(Debug)]
pub(crate) struct MessageKey(LessSafeKey);

/// AWS-LC refused: not a key of this length, or out of memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refused;

impl MessageKey {
    /// The key of the message with this id, and what it commits to its data key with.
    pub(crate) fn derive(
        suite: Suite,
        data_key: &DataKey,
        id: &MessageId,
    ) -> Result<(Self, Option<[u8; 32]>), Refused> {
        let input = data_key.0.expose().as_slice();
        let suite_id = suite.id().to_be_bytes();
        let (algorithm, salt, info): (_, &[u8], &[u8]) = match suite.derivation() {
            Derivation::Identity => return Ok((Self::new(suite, input)?, None)),
            Derivation::HkdfSha256 => (hkdf::HKDF_SHA256, &[], id.as_bytes()),
            Derivation::HkdfSha384 => (hkdf::HKDF_SHA384, &[], id.as_bytes()),
            Derivation::HkdfSha512 => (hkdf::HKDF_SHA512, id.as_bytes(), b"DERIVEKEY"),
        };
        let pseudorandom = hkdf::Salt::new(algorithm, salt).extract(input);
        let mut key = Secret::new(vec![0; suite.key_bytes()]);
        expand(&pseudorandom, &[&suite_id, info], key.expose_mut())?;
        let commitment = match suite.commits() {
            false => None,
            true => {
                let mut commitment = [0; 32];
                // Salted with the message id as the key is; the two differ in their info.
                expand(&pseudorandom, &[b"COMMITKEY"], &mut commitment)?;
                Some(commitment)
            }
        };
        Ok((Self::new(suite, key.expose())?, commitment))
    }

    fn new(suite: Suite, key: &[u8]) -> Result<Self, Refused> {
        UnboundKey::new(suite.cipher(), key)
            .map(|key| Self(LessSafeKey::new(key)))
            .map_err(|_| Refused)
    }

    /// Encrypts a piece into `ciphertext`, which is as long as the plaintext.
    pub(crate) fn seal(
        &self,
        iv: [u8; IV],
        aad: &[u8],
        plaintext: &[u8],
        ciphertext: &mut [u8],
        tag: &mut [u8],
    ) -> Result<(), Refused> {
        let nonce = Nonce::assume_unique_for_key(iv);
        self.0
            .seal_out_of_place_scatter(nonce, Aad::from(aad), plaintext, ciphertext, &[], tag)
            .map_err(|_| Refused)
    }

    /// Decrypts a piece into `plaintext`, which is as long as the ciphertext.
    pub(crate) fn open(
        &self,
        iv: [u8; IV],
        aad: &[u8],
        ciphertext: &[u8],
        tag: &[u8],
        plaintext: &mut [u8],
    ) -> Result<(), Refused> {
        let nonce = Nonce::assume_unique_for_key(iv);
        self.0
            .open_separate_gather(nonce, Aad::from(aad), ciphertext, tag, plaintext)
            .map_err(|_| Refused)
    }

    /// The tag of a header. Its IV is zero, which is no frame's: frames count from one.
    pub(crate) fn seal_header(&self, header: &[u8]) -> Result<HeaderAuth, Refused> {
        self.seal_header_with([0; IV], header)
    }

    /// The tag of another header of the same message, with an IV that was never used with this key.
    pub(crate) fn seal_header_with(&self, iv: [u8; IV], header: &[u8]) -> Result<HeaderAuth, Refused> {
        let mut tag = [0; TAG];
        self.seal(iv, header, &[], &mut [], &mut tag)?;
        Ok(HeaderAuth { iv, tag })
    }

    /// Checks the tag of a header.
    pub(crate) fn open_header(&self, header: &[u8], auth: &HeaderAuth) -> Result<(), Refused> {
        self.open(auth.iv, header, &[], &auth.tag, &mut [])
    }
}

/// Whether a header's commitment is the one that was derived.
pub(crate) fn committed(header: &Header, derived: Option<&[u8; 32]>) -> bool {
    match (&header.commitment, derived) {
        (Some(stored), Some(derived)) => stored.ct_eq(derived).into(),
        (None, None) => true,
        _ => false,
    }
}

/// What the header's tag is over: the header, then the pairs that are authenticated and not stored.
pub(crate) fn header_aad(header: &[u8], only_authenticated: &crate::Context) -> Vec<u8> {
    let mut aad = header.to_vec();
    aad.extend_from_slice(&only_authenticated.to_bytes());
    aad
}

fn expand(pseudorandom: &hkdf::Prk, info: &[&[u8]], to: &mut [u8]) -> Result<(), Refused> {
    pseudorandom
        .expand(info, Bytes(to.len()))
        .and_then(|output| output.fill(to))
        .map_err(|_| Refused)
}

/// How many bytes HKDF is asked for.
struct Bytes(usize);

impl hkdf::KeyType for Bytes {
    fn len(&self) -> usize {
        self.0
    }
}
