//! A certificate and the private key that belongs to it, as `UploadServerCertificate` takes them: PEM (RFC 7468).
//!
//! Of the certificate (RFC 5280) no more is read than its names, its dates and its public key. Keys are RSA and those of
//! the NIST curves, in PKCS #8, PKCS #1 or SEC 1.

use std::fmt;

use aws_lc_rs::rsa;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, ECDSA_P521_SHA512_ASN1_SIGNING,
    EcdsaKeyPair, KeyPair,
};
use data_encoding::BASE64;
use seal::Sealable;
use secret::Secret;
use smithy::Timestamp;
use zeroize::Zeroizing;

/// What is kept of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// When it ends.
    pub not_after: Timestamp,
}

/// Checks that the texts are a certificate, the private key of its public key, and the certificates that sign it, each
/// by the next.
///
/// # Errors
/// See [`Unfit`].
pub fn check(certificate: &str, key: &Secret<String>, chain: Option<&str>) -> Result<Facts, Unfit> {
    let mut blocks = blocks(certificate, CERTIFICATE).ok_or(Unfit::Certificate)?;
    let (Some(der), true) = (blocks.pop(), blocks.is_empty()) else {
        return Err(Unfit::Certificate);
    };
    let parsed = Certificate::of(der.expose()).ok_or(Unfit::Certificate)?;
    let public = public_key(key.expose()).ok_or(Unfit::Key)?;
    if public != parsed.public_key {
        return Err(Unfit::Mismatch);
    }
    if let Some(chain) = chain {
        check_chain(&parsed, chain)?;
    }
    Ok(Facts {
        not_after: parsed.not_after,
    })
}

/// Each certificate of the chain has the name that the one before names as its issuer.
fn check_chain(leaf: &Certificate<'_>, chain: &str) -> Result<(), Unfit> {
    let ders = blocks(chain, CERTIFICATE)
        .filter(|it| !it.is_empty())
        .ok_or(Unfit::Chain { index: 0 })?;
    let mut issuer = leaf.issuer;
    for (index, der) in ders.iter().enumerate() {
        let parsed = Certificate::of(der.expose()).filter(|it| it.subject == issuer);
        issuer = parsed.ok_or(Unfit::Chain { index })?.issuer;
    }
    Ok(())
}

/// Why a certificate cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// The text is not one certificate.
    Certificate,
    /// The text is not one private key of a known kind, or it is under a passphrase.
    Key,
    /// The key belongs to another certificate.
    Mismatch,
    /// A certificate of the chain is none, or not the issuer of the one before.
    Chain {
        /// Which, counted from 0.
        index: usize,
    },
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Certificate => f.write_str("the text is not one certificate in PEM"),
            Self::Key => f.write_str("the text is not one private key in PEM"),
            Self::Mismatch => f.write_str("the private key is not the certificate's"),
            Self::Chain { index } => {
                write!(f, "certificate {index} of the chain did not sign the one before")
            }
        }
    }
}

impl std::error::Error for Unfit {}

/// The private key of a server certificate, as it was uploaded.
pub struct ServerKey(Secret<String>);

impl ServerKey {
    /// The key in this text.
    pub const fn new(pem: Secret<String>) -> Self {
        Self(pem)
    }

    /// The text.
    pub const fn pem(&self) -> &Secret<String> {
        &self.0
    }
}

impl Sealable for ServerKey {
    const PURPOSE: &'static str = "identity/server-key";

    fn to_seal(&self) -> &[u8] {
        self.0.expose().as_bytes()
    }

    fn from_sealed(bytes: Secret<Vec<u8>>) -> Option<Self> {
        let text = std::str::from_utf8(bytes.expose()).ok()?;
        Some(Self(Secret::new(text.to_owned())))
    }
}

const CERTIFICATE: &[&str] = &["CERTIFICATE", "X509 CERTIFICATE"];
pub(crate) const PKCS8: &str = "PRIVATE KEY";
pub(crate) const PKCS1: &str = "RSA PRIVATE KEY";
const SEC1: &str = "EC PRIVATE KEY";

/// The public half of a private key, as a certificate has it.
fn public_key(pem: &str) -> Option<Vec<u8>> {
    let one = |label| -> Option<Secret<Vec<u8>>> {
        let mut found = blocks(pem, &[label])?;
        found.pop().filter(|_| found.is_empty())
    };
    if let Some(der) = one(PKCS1) {
        let pair = rsa::KeyPair::from_der(der.expose()).ok()?;
        return Some(pair.public_key().as_ref().to_vec());
    }
    if let Some(der) = one(SEC1) {
        return of_curve(der.expose());
    }
    let der = one(PKCS8)?;
    match rsa::KeyPair::from_pkcs8(der.expose()) {
        Ok(pair) => Some(pair.public_key().as_ref().to_vec()),
        Err(_) => of_curve(der.expose()),
    }
}

fn of_curve(der: &[u8]) -> Option<Vec<u8>> {
    let curves = [
        &ECDSA_P256_SHA256_ASN1_SIGNING,
        &ECDSA_P384_SHA384_ASN1_SIGNING,
        &ECDSA_P521_SHA512_ASN1_SIGNING,
    ];
    curves.into_iter().find_map(|curve| {
        let pair = EcdsaKeyPair::from_private_key_der(curve, der).ok()?;
        Some(pair.public_key().as_ref().to_vec())
    })
}

/// What stands between the lines that begin and end blocks with these labels; `None` if a block is broken. It may be a
/// private key: no copy of it is left in memory.
pub(crate) fn blocks(text: &str, labels: &[&str]) -> Option<Vec<Secret<Vec<u8>>>> {
    let mut found = Vec::new();
    let mut open: Option<(&str, Zeroizing<String>)> = None;
    for line in text.lines().map(str::trim) {
        let label = |begin| line.strip_prefix(begin)?.strip_suffix("-----");
        if let Some(label) = label("-----BEGIN ") {
            open.is_none().then_some(())?;
            // As long as it can become: a text that grows leaves copies behind.
            open = Some((label, Zeroizing::new(String::with_capacity(text.len()))));
        } else if let Some(ended) = label("-----END ") {
            let (label, base64) = open.take().filter(|(label, _)| *label == ended)?;
            if labels.contains(&label) {
                found.push(decoded(base64.as_bytes())?);
            }
        } else if let Some((_, base64)) = &mut open {
            base64.push_str(line);
        }
    }
    open.is_none().then_some(found)
}

fn decoded(base64: &[u8]) -> Option<Secret<Vec<u8>>> {
    let mut bytes = Secret::new(vec![0; BASE64.decode_len(base64.len()).ok()?]);
    let length = BASE64.decode_mut(base64, bytes.expose_mut()).ok()?;
    bytes.expose_mut().truncate(length);
    Some(bytes)
}

/// A certificate, as far as it is looked at.
struct Certificate<'d> {
    issuer: &'d [u8],
    subject: &'d [u8],
    not_after: Timestamp,
    public_key: &'d [u8],
}

const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
/// `[0]`, the version of a certificate.
const VERSION: u8 = 0xa0;

impl<'d> Certificate<'d> {
    fn of(der: &'d [u8]) -> Option<Self> {
        let (SEQUENCE, certificate, []) = element(der)? else {
            return None;
        };
        let (SEQUENCE, mut rest, _) = element(certificate)? else {
            return None;
        };
        if let (VERSION, _, behind) = element(rest)? {
            rest = behind;
        }
        let mut next = |tag| {
            let (_, content, behind) = element(rest).filter(|(found, _, _)| *found == tag)?;
            rest = behind;
            Some(content)
        };
        let (_serial, _algorithm) = (next(INTEGER)?, next(SEQUENCE)?);
        let (issuer, validity, subject, key) =
            (next(SEQUENCE)?, next(SEQUENCE)?, next(SEQUENCE)?, next(SEQUENCE)?);
        let (_, _, not_after) = element(validity)?;
        let (_, _, bits) = element(key)?;
        let (BIT_STRING, bits, []) = element(bits)? else {
            return None;
        };
        let (0, public_key) = bits.split_first()? else {
            return None;
        };
        Some(Self {
            issuer,
            subject,
            not_after: time(not_after)?,
            public_key,
        })
    }
}

/// Tag and content of the first element, and what is behind it. DER: lengths in their shortest form.
fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&[tag, first], rest) = der.split_first_chunk()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(first), rest),
        0x81..=0x83 => {
            let (bytes, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            let length = bytes
                .iter()
                .fold(0, |length, byte| length << 8 | usize::from(*byte));
            let shortest = bytes.first() != Some(&0) && length >= 0x80;
            (shortest.then_some(length)?, rest)
        }
        _ => return None,
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((tag, content, rest))
}

/// A moment as RFC 5280, section 4.1.2.5 has it: `YYMMDDHHMMSSZ` until 2049, `YYYYMMDDHHMMSSZ` from then on.
fn time(der: &[u8]) -> Option<Timestamp> {
    let (tag, text, _) = element(der)?;
    let text = std::str::from_utf8(text).ok()?;
    let text = match tag {
        UTC_TIME if text.len() == 13 => {
            let century = if text < "50" { "20" } else { "19" };
            format!("{century}{text}")
        }
        GENERALIZED_TIME if text.len() == 15 => text.to_owned(),
        _ => return None,
    };
    let (date, clock) = text.split_at_checked(8)?;
    let (year, date) = date.split_at_checked(4)?;
    let (month, day) = date.split_at_checked(2)?;
    let (hour, clock) = clock.split_at_checked(2)?;
    let (minute, clock) = clock.split_at_checked(2)?;
    let second = clock.strip_suffix('Z')?;
    Timestamp::from_iso8601(&format!("{year}-{month}-{day}T{hour}:{minute}:{second}Z"))
}

#[cfg(test)]
mod tests {
    use rcgen::{
        BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair as Generated, date_time_ymd,
    };

    use super::*;

    fn params(name: &str) -> CertificateParams {
        let mut params = CertificateParams::new(vec!["example.com".to_owned()]).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.not_after = date_time_ymd(2031, 2, 3);
        params
    }

    fn secret(key: &Generated) -> Secret<String> {
        Secret::new(key.serialize_pem())
    }

    #[test]
    fn a_certificate_and_its_key_belong_together() {
        for algorithm in [
            &rcgen::PKCS_ECDSA_P256_SHA256,
            &rcgen::PKCS_ECDSA_P384_SHA384,
            &rcgen::PKCS_ECDSA_P521_SHA512,
            &rcgen::PKCS_RSA_SHA256,
        ] {
            let (key, other) = (
                Generated::generate_for(algorithm).unwrap(),
                Generated::generate_for(algorithm).unwrap(),
            );
            let pem = params("leaf").self_signed(&key).unwrap().pem();
            let facts = check(&pem, &secret(&key), None).unwrap();
            assert_eq!(facts.not_after.to_string(), "2031-02-03T00:00:00Z");
            assert_eq!(check(&pem, &secret(&other), None), Err(Unfit::Mismatch));
        }
    }

    #[test]
    fn a_chain_leads_from_issuer_to_issuer() {
        let (root_key, leaf_key) = (Generated::generate().unwrap(), Generated::generate().unwrap());
        let mut ca = params("root");
        ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let root = ca.self_signed(&root_key).unwrap().pem();
        let issuer = Issuer::new(ca, root_key);
        let leaf = params("leaf").signed_by(&leaf_key, &issuer).unwrap().pem();
        let key = secret(&leaf_key);
        assert!(check(&leaf, &key, Some(&root)).is_ok());
        assert_eq!(check(&leaf, &key, Some(&leaf)), Err(Unfit::Chain { index: 0 }));
        assert_eq!(
            check(&leaf, &key, Some(&format!("{root}{leaf}"))),
            Err(Unfit::Chain { index: 1 })
        );
        assert_eq!(
            check(&leaf, &key, Some("nothing")),
            Err(Unfit::Chain { index: 0 })
        );
    }

    #[test]
    fn what_is_no_pem_is_neither_certificate_nor_key() {
        let key = Generated::generate().unwrap();
        let pem = params("leaf").self_signed(&key).unwrap().pem();
        let twice = format!("{pem}{pem}");
        let cut = pem.replace("-----END", "----END");
        let bent = pem.replacen("MII", "MIX", 1);
        for bad in ["", twice.as_str(), &cut, &bent, &key.serialize_pem()] {
            assert_eq!(check(bad, &secret(&key), None), Err(Unfit::Certificate), "{bad}");
        }
        let sealed = secret(&key)
            .expose()
            .replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
        for bad in ["", pem.as_str(), &sealed] {
            assert_eq!(
                check(&pem, &Secret::new(bad.to_owned()), None),
                Err(Unfit::Key),
                "{bad}"
            );
        }
    }

    #[test]
    fn a_block_is_read_into_its_place_whatever_its_padding() {
        for length in 0..100_u8 {
            let bytes: Vec<u8> = (0..length).collect();
            let decoded = decoded(BASE64.encode(&bytes).as_bytes()).unwrap();
            assert_eq!(decoded.expose(), &bytes);
        }
        for bad in ["A", "AA", "AAA", "AA=A", "A===", "\u{e9}\u{e9}"] {
            assert!(decoded(bad.as_bytes()).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_certificate_that_is_cut_or_bent_is_refused_or_read_and_nothing_worse() {
        let key = Generated::generate().unwrap();
        let der = params("leaf").self_signed(&key).unwrap().der().to_vec();
        for length in 0..der.len() {
            assert!(Certificate::of(&der[..length]).is_none(), "{length}");
        }
        for at in 0..der.len() {
            for bit in 0..8 {
                let mut bent = der.clone();
                bent[at] ^= 1 << bit;
                let _ = Certificate::of(&bent);
            }
        }
    }

    #[test]
    fn moments_before_and_after_2050_are_read() {
        let read = |tag, text: &str| {
            let der = [&[tag, u8::try_from(text.len()).unwrap()], text.as_bytes()].concat();
            time(&der).map(|it| it.to_string())
        };
        assert_eq!(read(UTC_TIME, "491231235959Z").unwrap(), "2049-12-31T23:59:59Z");
        assert_eq!(read(UTC_TIME, "500101000000Z").unwrap(), "1950-01-01T00:00:00Z");
        assert_eq!(
            read(GENERALIZED_TIME, "20500101000000Z").unwrap(),
            "2050-01-01T00:00:00Z"
        );
        for bad in [
            "4912312359Z",
            "491231235959+",
            "491331235959Z",
            "\u{e9}91231235959",
        ] {
            assert_eq!(read(UTC_TIME, bad), None, "{bad}");
        }
    }
}
