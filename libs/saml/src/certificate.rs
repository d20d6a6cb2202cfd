//! The public key of a certificate (RFC 5280): the one thing of it that a signature needs.
//!
//! Nothing else of the certificate is read. It is trusted because it stands in the metadata that an administrator uploaded, and
//! neither its issuer nor its dates add to that (Metadata for SAML V2.0, section 2.4.1.1).

use aws_lc_rs::signature::{ParsedPublicKey, UnparsedPublicKey};

use crate::algorithm::{Hash, Kind, Method};

const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const OBJECT_ID: u8 = 0x06;
/// `[0]`, the version of a certificate.
const VERSION: u8 = 0xa0;

/// 1.2.840.113549.1.1.1
const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
/// 1.2.840.10045.2.1
const EC: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
/// 1.2.840.10045.3.1.7
const P256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
/// 1.3.132.0.34
const P384: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x22];
/// 1.3.132.0.35
const P521: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x23];

/// Bytes of an RSA modulus: 2048 to 8192 bits.
const MODULUS_BYTES: std::ops::RangeInclusive<usize> = 256..=1024;

/// A public key that may verify signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    kind: Kind,
    /// The content of the bit string: an `RSAPublicKey`, or a point.
    bytes: Vec<u8>,
}

impl Key {
    /// The key of a DER certificate; nothing if it is not one, or its key is of another kind or too small.
    pub(crate) fn of_certificate(der: &[u8]) -> Option<Self> {
        let (certificate, []) = element(der, SEQUENCE)? else {
            return None;
        };
        let (mut rest, _) = element(certificate, SEQUENCE)?;
        if rest.first() == Some(&VERSION) {
            rest = element(rest, VERSION)?.1;
        }
        // Serial number, algorithm, issuer, validity, subject.
        for tag in [INTEGER, SEQUENCE, SEQUENCE, SEQUENCE, SEQUENCE] {
            rest = element(rest, tag)?.1;
        }
        let (key, _) = element(rest, SEQUENCE)?;
        let (algorithm, rest) = element(key, SEQUENCE)?;
        let (bits, []) = element(rest, BIT_STRING)? else {
            return None;
        };
        let (0, bytes) = bits.split_first()? else {
            return None;
        };
        let key = Self {
            kind: kind(algorithm, bytes)?,
            bytes: bytes.to_vec(),
        };
        key.parsed(key.method()).is_some().then_some(key)
    }

    /// Whether `signature` is this key's over `message`.
    pub(crate) fn verifies(&self, method: Method, message: &[u8], signature: &[u8]) -> bool {
        self.parsed(method)
            .is_some_and(|it| it.verify_sig(message, signature).is_ok())
    }

    fn parsed(&self, method: Method) -> Option<ParsedPublicKey> {
        UnparsedPublicKey::new(method.by(self.kind)?, &self.bytes)
            .parse()
            .ok()
    }

    /// A method of this key's.
    fn method(&self) -> Method {
        match self.kind {
            Kind::Rsa => Method::Rsa(Hash::Sha256),
            Kind::P256 => Method::Ecdsa(Hash::Sha256),
            Kind::P384 => Method::Ecdsa(Hash::Sha384),
            Kind::P521 => Method::Ecdsa(Hash::Sha512),
        }
    }
}

fn kind(algorithm: &[u8], key: &[u8]) -> Option<Kind> {
    let (id, parameters) = element(algorithm, OBJECT_ID)?;
    if id == RSA {
        let (numbers, []) = element(key, SEQUENCE)? else {
            return None;
        };
        let (modulus, _) = element(numbers, INTEGER)?;
        let modulus = modulus.strip_prefix(&[0]).unwrap_or(modulus);
        let large = MODULUS_BYTES.contains(&modulus.len())
            && modulus.first().is_some_and(|it| it.leading_zeros() == 0);
        return large.then_some(Kind::Rsa);
    }
    if id != EC {
        return None;
    }
    match element(parameters, OBJECT_ID)?.0 {
        P256 => Some(Kind::P256),
        P384 => Some(Kind::P384),
        P521 => Some(Kind::P521),
        _ => None,
    }
}

/// The content of the first element, which must have that tag, and what is behind it. DER: lengths in their shortest form.
fn element(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (&[found, first], rest) = der.split_first_chunk()?;
    if found != tag {
        return None;
    }
    if first < 0x80 {
        return rest.split_at_checked(usize::from(first));
    }
    let (length, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
    if !(1..=3).contains(&length.len()) || length.first() == Some(&0) {
        return None;
    }
    let length = length
        .iter()
        .fold(0_usize, |sum, &byte| sum << 8 | usize::from(byte));
    if length < 0x80 {
        return None;
    }
    rest.split_at_checked(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certificate(algorithm: &'static rcgen::SignatureAlgorithm) -> Vec<u8> {
        let key = rcgen::KeyPair::generate_for(algorithm).unwrap();
        let parameters = rcgen::CertificateParams::new(vec!["idp.example.com".into()]).unwrap();
        parameters.self_signed(&key).unwrap().der().to_vec()
    }

    #[test]
    fn the_keys_of_certificates_are_found() {
        for (algorithm, kind) in [
            (&rcgen::PKCS_RSA_SHA256, Kind::Rsa),
            (&rcgen::PKCS_ECDSA_P256_SHA256, Kind::P256),
            (&rcgen::PKCS_ECDSA_P384_SHA384, Kind::P384),
        ] {
            assert_eq!(
                Key::of_certificate(&certificate(algorithm)).map(|it| it.kind),
                Some(kind)
            );
        }
        assert_eq!(Key::of_certificate(&certificate(&rcgen::PKCS_ED25519)), None);
    }

    #[test]
    fn a_truncated_or_longer_certificate_is_none() {
        let der = certificate(&rcgen::PKCS_ECDSA_P256_SHA256);
        for end in 0..der.len() {
            assert_eq!(Key::of_certificate(&der[..end]), None, "{end}");
        }
        assert_eq!(Key::of_certificate(&[&der[..], &[0]].concat()), None);
    }

    #[test]
    fn lengths_have_their_shortest_form() {
        assert_eq!(element(&[0x30, 1, 7, 9], SEQUENCE), Some((&[7][..], &[9][..])));
        assert_eq!(element(&[0x30, 0x81, 1, 7], SEQUENCE), None);
        assert_eq!(element(&[0x30, 0x82, 0, 1, 7], SEQUENCE), None);
        assert_eq!(element(&[0x30, 0x80, 0, 0], SEQUENCE), None);
        assert_eq!(element(&[0x30, 0x84, 0xff, 0xff, 0xff, 0xff], SEQUENCE), None);
        assert_eq!(element(&[0x31, 0], SEQUENCE), None);
        assert_eq!(element(&[0x30], SEQUENCE), None);
    }
}
