//! RSA keys as files have them: PEM or DER, public or private.

use data_encoding::BASE64;
use secret::Secret;

/// A key in the form that keyrings take.
pub(crate) enum RsaKey {
    /// `SubjectPublicKeyInfo` in DER.
    Public(Vec<u8>),
    /// PKCS #8 in DER.
    Private(Secret<Vec<u8>>),
}

/// Reads a file with one key (RFC 7468 for PEM). DER is private if it begins with a version, as PKCS #8 does.
///
/// # Errors
/// What the file is instead.
pub(crate) fn rsa(file: &Secret<Vec<u8>>) -> Result<RsaKey, &'static str> {
    let bytes = file.expose();
    let Some((label, body)) = pem(bytes) else {
        return match bytes.first() {
            Some(0x30) if is_pkcs8(bytes) => Ok(RsaKey::Private(Secret::new(bytes.clone()))),
            Some(0x30) => Ok(RsaKey::Public(bytes.clone())),
            _ => Err("neither PEM nor DER"),
        };
    };
    let der = Secret::new(
        BASE64
            .decode(body.expose())
            .map_err(|_| "the PEM is not base64")?,
    );
    match label {
        "PUBLIC KEY" => Ok(RsaKey::Public(der.publish("a public key"))),
        "PRIVATE KEY" => Ok(RsaKey::Private(der)),
        "RSA PRIVATE KEY" => {
            Err("PKCS #1, not PKCS #8; `openssl pkcs8 -topk8 -nocrypt` turns one into the other")
        }
        "RSA PUBLIC KEY" => Err(
            "PKCS #1, not SubjectPublicKeyInfo; `openssl rsa -RSAPublicKey_in -pubout` turns one into the other",
        ),
        "ENCRYPTED PRIVATE KEY" => Err("the private key is encrypted; `openssl pkcs8` decrypts it"),
        _ => Err("the PEM holds no key"),
    }
}

/// The label of the first PEM block, and its base64 without the line ends.
fn pem(bytes: &[u8]) -> Option<(&str, Secret<Vec<u8>>)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (_, rest) = text.split_once("-----BEGIN ")?;
    let (label, rest) = rest.split_once("-----")?;
    let (body, _) = rest.split_once("-----END ")?;
    let mut base64 = Secret::new(Vec::with_capacity(body.len()));
    base64
        .expose_mut()
        .extend(body.bytes().filter(|it| !it.is_ascii_whitespace()));
    Some((label, base64))
}

/// Whether a SEQUENCE begins with an INTEGER, a version, rather than with a SEQUENCE, an algorithm.
fn is_pkcs8(der: &[u8]) -> bool {
    let header = match der.get(1) {
        Some(short) if *short < 0x80 => 2,
        Some(long) => 2 + usize::from(long & 0x7f),
        None => return false,
    };
    der.get(header) == Some(&0x02)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<RsaKey, &'static str> {
        rsa(&Secret::new(text.as_bytes().to_vec()))
    }

    #[test]
    fn the_label_says_what_a_key_is() {
        let key = |label: &str| format!("-----BEGIN {label}-----\nMAMC\nAQA=\n-----END {label}-----\n");
        assert!(
            matches!(read(&key("PRIVATE KEY")), Ok(RsaKey::Private(it)) if it.matches(&[0x30, 3, 2, 1, 0]))
        );
        assert!(matches!(read(&key("PUBLIC KEY")), Ok(RsaKey::Public(it)) if it == [0x30, 3, 2, 1, 0]));
        for label in [
            "RSA PRIVATE KEY",
            "RSA PUBLIC KEY",
            "ENCRYPTED PRIVATE KEY",
            "CERTIFICATE",
        ] {
            assert!(read(&key(label)).is_err(), "{label}");
        }
    }

    #[test]
    fn der_says_it_by_its_first_member() {
        let private = rsa(&Secret::new(vec![0x30, 0x82, 0, 3, 2, 1, 0]));
        assert!(matches!(private, Ok(RsaKey::Private(_))));
        let public = rsa(&Secret::new(vec![0x30, 3, 0x30, 1, 0]));
        assert!(matches!(public, Ok(RsaKey::Public(_))));
        assert!(rsa(&Secret::new(vec![0x30])).is_ok());
        assert!(read("hello").is_err());
    }
}
