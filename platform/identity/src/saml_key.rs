//! The private keys of SAML providers, which open assertions that are encrypted (`AddPrivateKey` in the IAM API Reference).

use arn::AccountId;
use saml::PrivateKey;
use seal::{Aad, Sealable};
use secret::Secret;

use crate::server_certificate::{PKCS1, PKCS8, blocks};

/// A private key of RSA, as PKCS #8.
pub struct SamlPrivateKey(Secret<Vec<u8>>);

impl SamlPrivateKey {
    /// The key in a text of PEM, of PKCS #8 or PKCS #1; nothing if it is not one RSA key of 2048 to 8192 bits.
    pub fn of_pem(pem: &Secret<String>) -> Option<Self> {
        let mut found = blocks(pem.expose(), &[PKCS8])?;
        if found.is_empty() {
            let pkcs1 = blocks(pem.expose(), &[PKCS1])?;
            found.extend(pkcs1.iter().map(|it| Secret::new(wrapped(it.expose()))));
        }
        let key = Self(found.pop().filter(|_| found.is_empty())?);
        key.opener().map(|_| key)
    }

    /// What opens with it.
    pub fn opener(&self) -> Option<PrivateKey> {
        PrivateKey::of_pkcs8(self.0.expose())
    }

    /// Whose key it is, for the seal: the key's id and its provider's.
    pub fn aad(account: AccountId, provider: &str, key: &str) -> Aad {
        Aad::naming("saml-private-key", key)
            .and("provider", provider)
            .and("account", account.to_string())
    }
}

impl Sealable for SamlPrivateKey {
    const PURPOSE: &'static str = "identity/saml-private-key";

    fn to_seal(&self) -> &[u8] {
        self.0.expose()
    }

    fn from_sealed(bytes: Secret<Vec<u8>>) -> Option<Self> {
        Some(Self(bytes))
    }
}

/// An `RSAPrivateKey` (RFC 8017) as the PKCS #8 that it stands in (RFC 5208).
fn wrapped(pkcs1: &[u8]) -> Vec<u8> {
    /// Version 0, and the algorithm `rsaEncryption` without parameters.
    const HEAD: [u8; 18] = [
        0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05,
        0x00,
    ];
    const SEQUENCE: u8 = 0x30;
    const OCTET_STRING: u8 = 0x04;
    let inner = length(pkcs1.len());
    let all = HEAD.len() + 1 + inner.len() + pkcs1.len();
    // As long as it becomes: what grows leaves copies behind.
    let mut der = Vec::with_capacity(1 + 5 + all);
    der.push(SEQUENCE);
    der.extend(length(all));
    der.extend(HEAD);
    der.push(OCTET_STRING);
    der.extend(inner);
    der.extend(pkcs1);
    der
}

/// A length of DER in its shortest form.
fn length(of: usize) -> Vec<u8> {
    let bytes = of.to_be_bytes();
    let first = bytes.iter().position(|it| *it != 0).unwrap_or(bytes.len() - 1);
    let significant = bytes.get(first..).unwrap_or_default();
    match significant {
        [short @ 0..=0x7f] => vec![*short],
        long => {
            let count = u8::try_from(long.len()).unwrap_or_default();
            [&[0x80 | count], long].concat()
        }
    }
}

#[cfg(test)]
mod tests {
    use data_encoding::BASE64;

    use super::*;

    fn pem(label: &str, der: &[u8]) -> Secret<String> {
        let text = BASE64.encode(der);
        Secret::new(format!(
            "-----BEGIN {label}-----\n{text}\n-----END {label}-----\n"
        ))
    }

    #[test]
    fn a_key_of_pkcs_1_is_the_one_of_pkcs_8_that_it_stands_in() {
        let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_RSA_SHA256).unwrap();
        let pkcs8 = key.serialize_der();
        let read = SamlPrivateKey::of_pem(&pem("PRIVATE KEY", &pkcs8)).unwrap();
        assert_eq!(read.to_seal(), pkcs8);
        // Sequence, version, algorithm and the head of the string that the key is in: each length has two bytes here.
        let pkcs1 = &pkcs8[4 + 18 + 4..];
        let read = SamlPrivateKey::of_pem(&pem("RSA PRIVATE KEY", pkcs1)).unwrap();
        assert_eq!(read.to_seal(), pkcs8);
        let sealed = Secret::new(read.to_seal().to_vec());
        assert!(SamlPrivateKey::from_sealed(sealed).unwrap().opener().is_some());
    }

    #[test]
    fn what_is_not_one_rsa_key_is_none() {
        let rsa = rcgen::KeyPair::generate_for(&rcgen::PKCS_RSA_SHA256).unwrap();
        let one = pem("PRIVATE KEY", &rsa.serialize_der());
        let curve = rcgen::KeyPair::generate().unwrap();
        for text in [
            Secret::new(String::new()),
            Secret::new(format!("{}{}", one.expose(), one.expose())),
            pem("ENCRYPTED PRIVATE KEY", &rsa.serialize_der()),
            pem("RSA PRIVATE KEY", &rsa.serialize_der()),
            pem("PRIVATE KEY", &curve.serialize_der()),
            pem("CERTIFICATE", &rsa.serialize_der()),
        ] {
            assert!(SamlPrivateKey::of_pem(&text).is_none());
        }
    }
}
