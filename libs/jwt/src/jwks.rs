use std::fmt;

use aws_lc_rs::signature::{ED25519, RsaPublicKeyComponents, UnparsedPublicKey};
use data_encoding::BASE64URL_NOPAD;

use crate::algorithm::{Algorithm, Curve};
use crate::json::{Json, Object, Value, read_object};

/// The longest key set that is read, in bytes.
pub const JWKS_BYTES_MAX: usize = 256 * 1024;

/// The most keys of a set that are kept: as many as STS takes, 100 RSA keys and 100 EC keys.
pub const KEYS_MAX: usize = 200;

/// RSA moduli that are taken, in bits.
const MODULUS_BITS: std::ops::RangeInclusive<usize> = 2048..=8192;

/// The public keys of an issuer (RFC 7517 section 5).
///
/// Only keys that could verify a token are kept: a key of another type (`oct` among them), for another use, out of bounds
/// or malformed is passed over, as the RFC advises, so that one odd key does not disable the provider.
#[derive(Clone, Debug)]
pub struct Jwks {
    keys: Vec<Key>,
}

impl Jwks {
    /// Reads a key set.
    ///
    /// # Errors
    /// [`JwksError`], if the text is not a key set at all, is too long or has too many keys.
    pub fn parse(json: &[u8]) -> Result<Self, JwksError> {
        if json.len() > JWKS_BYTES_MAX {
            return Err(JwksError::TooLong);
        }
        let set = read_object(json).ok_or(JwksError::Json)?;
        let Some(Value::List(items)) = set.get("keys") else {
            return Err(JwksError::NoKeys);
        };
        let mut keys = Vec::new();
        for item in items {
            let Value::Object(members) = item else {
                return Err(JwksError::Json);
            };
            keys.extend(Key::read(members));
        }
        if keys.len() > KEYS_MAX {
            return Err(JwksError::TooMany);
        }
        Ok(Self { keys })
    }

    /// How many keys can verify something.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether no key can verify anything.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Whether a key of that id is among them. A set that was fetched earlier may lack a key that is new.
    pub fn has(&self, kid: &str) -> bool {
        self.keys.iter().any(|key| key.kid.as_deref() == Some(kid))
    }

    /// The keys that may verify a signature of `algorithm` by the key of that id, or by any key if none is named.
    pub(crate) fn fitting(&self, kid: Option<&str>, algorithm: Algorithm) -> impl Iterator<Item = &Key> {
        self.keys
            .iter()
            .filter(move |key| (kid.is_none() || key.kid.as_deref() == kid) && key.fits(algorithm))
    }
}

/// One key that verifies.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    kid: Option<String>,
    /// The only algorithm that the set lets it verify, if it says so.
    algorithm: Option<Algorithm>,
    public: Public,
}

#[derive(Clone, Debug)]
enum Public {
    /// Big-endian, without zeros in front.
    Rsa {
        modulus: Vec<u8>,
        exponent: Vec<u8>,
    },
    /// An uncompressed point.
    Ec {
        curve: Curve,
        point: Vec<u8>,
    },
    Ed25519 {
        point: Vec<u8>,
    },
}

impl Key {
    /// The key, or nothing if it is none that verifies tokens.
    fn read(members: &Object) -> Option<Self> {
        let text = |name: &str| {
            members
                .get(name)
                .map(|it| Json::new(it).as_str().ok_or(()))
                .transpose()
                .ok()
        };
        if text("use")?.is_some_and(|it| it != "sig") || members.contains_key("d") {
            return None;
        }
        if let Some(operations) = members.get("key_ops") {
            let operations = Json::new(operations).texts()?;
            if !operations.iter().any(|it| it == "verify") {
                return None;
            }
        }
        let algorithm = text("alg")?
            .map(|name| Algorithm::parse(name).ok_or(()))
            .transpose()
            .ok()?;
        let key = Self {
            kid: text("kid")?.map(str::to_owned),
            algorithm,
            public: Public::read(members)?,
        };
        algorithm.is_none_or(|it| key.public.fits(it)).then_some(key)
    }

    fn fits(&self, algorithm: Algorithm) -> bool {
        self.algorithm.is_none_or(|it| it == algorithm) && self.public.fits(algorithm)
    }

    /// Whether `signature` is this key's over `message`.
    pub(crate) fn verifies(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        if !self.fits(algorithm) {
            return false;
        }
        match &self.public {
            Public::Rsa { modulus, exponent } => algorithm.rsa().is_some_and(|parameters| {
                let key = RsaPublicKeyComponents {
                    n: modulus,
                    e: exponent,
                };
                key.verify(parameters, message, signature).is_ok()
            }),
            Public::Ec { curve, point } => UnparsedPublicKey::new(curve.ecdsa(), point)
                .verify(message, signature)
                .is_ok(),
            Public::Ed25519 { point } => UnparsedPublicKey::new(&ED25519, point)
                .verify(message, signature)
                .is_ok(),
        }
    }
}

impl Public {
    fn read(members: &Object) -> Option<Self> {
        let text = |name: &str| members.get(name).and_then(|it| Json::new(it).as_str());
        let bytes = |name: &str| BASE64URL_NOPAD.decode(text(name)?.as_bytes()).ok();
        match text("kty")? {
            "RSA" => {
                let modulus = without_zeros(bytes("n")?);
                let exponent = without_zeros(bytes("e")?);
                let odd = |number: &[u8]| number.last().is_some_and(|last| last & 1 == 1);
                let sound = MODULUS_BITS.contains(&bits(&modulus)) && (2..=33).contains(&bits(&exponent));
                (sound && odd(&modulus) && odd(&exponent)).then_some(Self::Rsa { modulus, exponent })
            }
            "EC" => {
                let curve = Curve::parse(text("crv")?)?;
                let (x, y) = (bytes("x")?, bytes("y")?);
                if x.len() != curve.coordinate_len() || y.len() != curve.coordinate_len() {
                    return None;
                }
                let point = [&[4][..], &x, &y].concat();
                UnparsedPublicKey::new(curve.ecdsa(), &point).parse().ok()?;
                Some(Self::Ec { curve, point })
            }
            "OKP" if text("crv")? == "Ed25519" => {
                let point = bytes("x")?;
                UnparsedPublicKey::new(&ED25519, &point).parse().ok()?;
                Some(Self::Ed25519 { point })
            }
            _ => None,
        }
    }

    fn fits(&self, algorithm: Algorithm) -> bool {
        match self {
            Self::Rsa { .. } => algorithm.rsa().is_some(),
            Self::Ec { curve, .. } => curve.algorithm() == algorithm,
            Self::Ed25519 { .. } => algorithm == Algorithm::EdDsa,
        }
    }
}

/// RFC 7518 wants none, but keys with a zero in front are in use.
fn without_zeros(mut number: Vec<u8>) -> Vec<u8> {
    let zeros = number.iter().take_while(|&&byte| byte == 0).count();
    number.drain(..zeros);
    number
}

fn bits(number: &[u8]) -> usize {
    let Some(first) = number.first() else { return 0 };
    number
        .len()
        .saturating_mul(8)
        .saturating_sub(first.leading_zeros() as usize)
}

/// Why a text is not a key set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JwksError {
    /// It is longer than [`JWKS_BYTES_MAX`].
    TooLong,
    /// It is not a JSON object, a name occurs twice, or a key is not an object.
    Json,
    /// It has no list `keys`.
    NoKeys,
    /// It has more than [`KEYS_MAX`] keys that verify.
    TooMany,
}

impl fmt::Display for JwksError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLong => "the key set is too long",
            Self::Json => "the key set is not a strict JSON object",
            Self::NoKeys => "the key set has no list of keys",
            Self::TooMany => "the key set has too many keys",
        })
    }
}

impl std::error::Error for JwksError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(key: &str) -> Jwks {
        Jwks::parse(format!("{{\"keys\":[{key}]}}").as_bytes()).unwrap()
    }

    fn rsa(modulus: &[u8], exponent: &[u8], more: &str) -> Jwks {
        let (n, e) = (BASE64URL_NOPAD.encode(modulus), BASE64URL_NOPAD.encode(exponent));
        set(&format!(r#"{{"kty":"RSA","n":"{n}","e":"{e}"{more}}}"#))
    }

    #[test]
    fn a_key_says_what_it_is_for() {
        let with = |more: &str| rsa(&[0xff; 256], &[1, 0, 1], more).len();
        for fit in [
            "",
            r#","use":"sig""#,
            r#","alg":"RS256""#,
            r#","key_ops":["verify"]"#,
            r#","x5c":["AA=="]"#,
        ] {
            assert_eq!(with(fit), 1, "{fit}");
        }
        for unfit in [
            r#","use":"enc""#,
            r#","use":1"#,
            r#","alg":"ES256""#,
            r#","alg":"HS256""#,
            r#","alg":"none""#,
            r#","alg":"RSA-OAEP""#,
            r#","key_ops":["sign"]"#,
            r#","key_ops":"verify me""#,
            r#","kid":7"#,
            r#","d":"AQAB""#,
        ] {
            assert_eq!(with(unfit), 0, "{unfit}");
        }
    }

    #[test]
    fn rsa_keys_are_between_2048_and_8192_bits_with_a_small_odd_exponent() {
        let count = |modulus: &[u8], exponent: &[u8]| rsa(modulus, exponent, "").len();
        let exponent = &[1, 0, 1];
        assert_eq!(count(&[0xff; 255], exponent), 0);
        assert_eq!(count(&[&[0x7f][..], &[0xff; 255]].concat(), exponent), 0);
        assert_eq!(count(&[&[0][..], &[0xff; 256]].concat(), exponent), 1);
        assert_eq!(count(&[0xff; 1024], exponent), 1);
        assert_eq!(count(&[0xff; 1025], exponent), 0);
        assert_eq!(count(&[&[0xff; 255][..], &[0xfe]].concat(), exponent), 0);
        for exponent in [
            &[][..],
            &[0],
            &[1],
            &[2],
            &[4],
            &[1, 0, 0, 0, 0, 1],
            &[2, 0, 0, 0, 1],
        ] {
            assert_eq!(count(&[0xff; 256], exponent), 0, "{exponent:?}");
        }
    }

    #[test]
    fn a_symmetric_key_is_no_key() {
        assert!(
            set(r#"{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75"}"#).is_empty()
        );
        assert!(set(r#"{"kty":"oct","alg":"HS256","k":"AAAA"}"#).is_empty());
    }

    #[test]
    fn unknown_and_malformed_keys_are_passed_over() {
        for key in [
            "{}",
            r#"{"kty":"XYZ"}"#,
            r#"{"kty":1}"#,
            r#"{"kty":"RSA","n":"!!","e":"AQAB"}"#,
            r#"{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}"#,
            r#"{"kty":"EC","crv":"secp256k1","x":"AAAA","y":"AAAA"}"#,
            r#"{"kty":"OKP","crv":"X25519","x":"AAAA"}"#,
            r#"{"kty":"OKP","crv":"Ed25519","x":"AAAA"}"#,
        ] {
            assert!(set(key).is_empty(), "{key}");
        }
        let off_curve = BASE64URL_NOPAD.encode(&[7; 32]);
        assert!(
            set(&format!(
                r#"{{"kty":"EC","crv":"P-256","x":"{off_curve}","y":"{off_curve}"}}"#
            ))
            .is_empty()
        );
    }

    #[test]
    fn a_text_that_is_no_key_set_is_an_error() {
        for (text, error) in [
            ("", JwksError::Json),
            ("[]", JwksError::Json),
            ("{}", JwksError::NoKeys),
            (r#"{"keys":{}}"#, JwksError::NoKeys),
            (r#"{"keys":[1]}"#, JwksError::Json),
            (r#"{"keys":[],"keys":[]}"#, JwksError::Json),
        ] {
            assert_eq!(Jwks::parse(text.as_bytes()).err(), Some(error), "{text}");
        }
        let long = format!("{{\"keys\":[]{}}}", " ".repeat(JWKS_BYTES_MAX));
        assert_eq!(Jwks::parse(long.as_bytes()).err(), Some(JwksError::TooLong));
        let key = format!(
            r#"{{"kty":"OKP","crv":"Ed25519","x":"{}"}}"#,
            BASE64URL_NOPAD.encode(&ED25519_POINT)
        );
        let many = format!("{{\"keys\":[{}]}}", vec![key; KEYS_MAX + 1].join(","));
        assert_eq!(Jwks::parse(many.as_bytes()).err(), Some(JwksError::TooMany));
    }

    /// The public key of RFC 8037 appendix A.
    const ED25519_POINT: [u8; 32] = [
        0xd7, 0x5a, 0x98, 0x01, 0x82, 0xb1, 0x0a, 0xb7, 0xd5, 0x4b, 0xfe, 0xd3, 0xc9, 0x64, 0x07, 0x3a, 0x0e,
        0xe1, 0x72, 0xf3, 0xda, 0xa6, 0x23, 0x25, 0xaf, 0x02, 0x1a, 0x68, 0xf7, 0x07, 0x51, 0x1a,
    ];
}
