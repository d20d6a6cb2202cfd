//! Signatures over whole messages, computed while the message passes.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::digest;
use aws_lc_rs::encoding::{AsBigEndian, EcPublicKeyCompressedBin};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1,
    ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, EcdsaSigningAlgorithm, EcdsaVerificationAlgorithm, KeyPair,
    UnparsedPublicKey,
};
use data_encoding::BASE64;

use crate::SignatureAlgorithm;

/// A key pair made for one message, or for the messages of one cached data key.
#[derive(Clone)]
pub struct SigningKey {
    algorithm: SignatureAlgorithm,
    pair: Arc<EcdsaKeyPair>,
}

/// The public key of a signed message, as its encryption context carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerificationKey {
    algorithm: SignatureAlgorithm,
    point: Vec<u8>,
}

/// No key could be made, or it is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadKey;

impl fmt::Display for BadKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a key of the signature algorithm")
    }
}

impl std::error::Error for BadKey {}

impl SigningKey {
    /// A new pair. The randomness is AWS-LC's own: it makes keys of no other.
    ///
    /// # Errors
    /// [`BadKey`], if AWS-LC could not.
    pub fn generate(algorithm: SignatureAlgorithm) -> Result<Self, BadKey> {
        let pair = EcdsaKeyPair::generate(signing(algorithm)).map_err(|_| BadKey)?;
        Ok(Self {
            algorithm,
            pair: Arc::new(pair),
        })
    }

    /// The value of [`crate::context::PUBLIC_KEY`]: base64 of the compressed point (SEC 1, 2.3.3).
    ///
    /// # Errors
    /// [`BadKey`], if AWS-LC could not.
    pub fn public_key(&self) -> Result<String, BadKey> {
        let point: EcPublicKeyCompressedBin<'_> = self.pair.public_key().as_be_bytes().map_err(|_| BadKey)?;
        Ok(BASE64.encode(point.as_ref()))
    }

    /// The signature over everything that passed.
    pub(crate) fn sign(&self, passed: Passing) -> Result<Vec<u8>, BadKey> {
        let digest = passed.0.ok_or(BadKey)?.finish();
        let signature = self.pair.sign_digest(&digest).map_err(|_| BadKey)?;
        Ok(signature.as_ref().to_vec())
    }

    pub(crate) fn algorithm(&self) -> SignatureAlgorithm {
        self.algorithm
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey")
            .field("algorithm", &self.algorithm)
            .finish_non_exhaustive()
    }
}

impl VerificationKey {
    /// The key of the value of [`crate::context::PUBLIC_KEY`].
    ///
    /// # Errors
    /// [`BadKey`], if it is not base64 of a compressed point's length. Whether the point is on the curve,
    /// verification says.
    pub fn parse(algorithm: SignatureAlgorithm, text: &str) -> Result<Self, BadKey> {
        let point = BASE64.decode(text.as_bytes()).map_err(|_| BadKey)?;
        let bytes = match algorithm {
            SignatureAlgorithm::EcdsaP256Sha256 => 33,
            SignatureAlgorithm::EcdsaP384Sha384 => 49,
        };
        if point.len() != bytes || !matches!(point.first(), Some(2 | 3)) {
            return Err(BadKey);
        }
        Ok(Self { algorithm, point })
    }

    /// Whether `signature` is over everything that passed.
    pub(crate) fn verifies(&self, passed: Passing, signature: &[u8]) -> bool {
        let key = UnparsedPublicKey::new(verifying(self.algorithm), &self.point);
        passed
            .0
            .is_some_and(|digest| key.verify_digest(&digest.finish(), signature).is_ok())
    }

    pub(crate) fn algorithm(&self) -> SignatureAlgorithm {
        self.algorithm
    }
}

/// The digest of what has passed, where it is signed.
pub(crate) struct Passing(Option<digest::Context>);

impl Passing {
    pub(crate) fn new(algorithm: Option<SignatureAlgorithm>) -> Self {
        Self(algorithm.map(|it| {
            digest::Context::new(match it {
                SignatureAlgorithm::EcdsaP256Sha256 => &digest::SHA256,
                SignatureAlgorithm::EcdsaP384Sha384 => &digest::SHA384,
            })
        }))
    }

    pub(crate) fn pass(&mut self, bytes: &[u8]) {
        if let Some(digest) = &mut self.0 {
            digest.update(bytes);
        }
    }
}

fn signing(algorithm: SignatureAlgorithm) -> &'static EcdsaSigningAlgorithm {
    match algorithm {
        SignatureAlgorithm::EcdsaP256Sha256 => &ECDSA_P256_SHA256_ASN1_SIGNING,
        SignatureAlgorithm::EcdsaP384Sha384 => &ECDSA_P384_SHA384_ASN1_SIGNING,
    }
}

fn verifying(algorithm: SignatureAlgorithm) -> &'static EcdsaVerificationAlgorithm {
    match algorithm {
        SignatureAlgorithm::EcdsaP256Sha256 => &ECDSA_P256_SHA256_ASN1,
        SignatureAlgorithm::EcdsaP384Sha384 => &ECDSA_P384_SHA384_ASN1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_verifies_by_the_key_of_the_context() {
        for algorithm in [
            SignatureAlgorithm::EcdsaP256Sha256,
            SignatureAlgorithm::EcdsaP384Sha384,
        ] {
            let key = SigningKey::generate(algorithm).unwrap();
            let public = VerificationKey::parse(algorithm, &key.public_key().unwrap()).unwrap();
            let passing = |text: &[u8]| {
                let mut passing = Passing::new(Some(algorithm));
                passing.pass(text);
                passing
            };
            let signature = key.sign(passing(b"message")).unwrap();
            assert!(public.verifies(passing(b"message"), &signature));
            assert!(!public.verifies(passing(b"massage"), &signature));
        }
    }

    #[test]
    fn only_a_compressed_point_is_a_key() {
        let algorithm = SignatureAlgorithm::EcdsaP256Sha256;
        for text in [
            "",
            "AA==",
            "not base64",
            &BASE64.encode(&[4; 65]),
            &BASE64.encode(&[4; 33]),
        ] {
            assert_eq!(VerificationKey::parse(algorithm, text), Err(BadKey), "{text}");
        }
    }
}
