use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA512};
use data_encoding::BASE64URL_NOPAD;
use secret::Secret;
use serde_json::{Map, Value, json};

use crate::algorithm::Algorithm;

/// A key that signs tokens of ours: RSA of 2048 bits with `RS512`, as the tokens of Amazon Cognito identity pools are.
///
/// Its id is its RFC 7638 thumbprint, so the same key has the same id everywhere.
pub struct SigningKey {
    pair: KeyPair,
    kid: String,
    modulus: String,
    exponent: String,
}

impl SigningKey {
    /// A new key. The randomness is the cryptographic library's own: it makes RSA keys of no other.
    ///
    /// # Errors
    /// [`KeyError`], if the library could not.
    pub fn generate() -> Result<Self, KeyError> {
        Self::from_pair(KeyPair::generate(KeySize::Rsa2048).map_err(|_| KeyError)?)
    }

    /// The key of a PKCS #8 document (RFC 5958) that [`SigningKey::to_pkcs8`] has made.
    ///
    /// # Errors
    /// [`KeyError`], if it is not an RSA key.
    pub fn from_pkcs8(document: &Secret<Vec<u8>>) -> Result<Self, KeyError> {
        Self::from_pair(KeyPair::from_pkcs8(document.expose()).map_err(|_| KeyError)?)
    }

    /// The key as a PKCS #8 document, to be sealed.
    ///
    /// # Errors
    /// [`KeyError`], if the library could not.
    pub fn to_pkcs8(&self) -> Result<Secret<Vec<u8>>, KeyError> {
        let document: Pkcs8V1Der<'_> = self.pair.as_der().map_err(|_| KeyError)?;
        Ok(Secret::new(document.as_ref().to_vec()))
    }

    /// The id of the key in headers and in the key set.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The key set by which others verify, as JSON: this key and `others` (those that were in use before).
    pub fn jwks(&self, others: &[&Self]) -> String {
        let keys: Vec<Value> = std::iter::once(self)
            .chain(others.iter().copied())
            .map(Self::jwk)
            .collect();
        json!({ "keys": keys }).to_string()
    }

    /// The token.
    ///
    /// # Errors
    /// [`KeyError`], if the library could not sign.
    pub fn sign(&self, payload: &Payload<'_>) -> Result<String, KeyError> {
        let header = json!({ "alg": Algorithm::Rs512.name(), "kid": self.kid, "typ": "JWS" });
        let part = |json: String| BASE64URL_NOPAD.encode(json.as_bytes());
        let signed = format!(
            "{}.{}",
            part(header.to_string()),
            part(payload.json().to_string())
        );
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair
            .sign(
                &RSA_PKCS1_SHA512,
                &SystemRandom::new(),
                signed.as_bytes(),
                &mut signature,
            )
            .map_err(|_| KeyError)?;
        Ok(format!("{signed}.{}", BASE64URL_NOPAD.encode(&signature)))
    }

    fn from_pair(pair: KeyPair) -> Result<Self, KeyError> {
        let (modulus, exponent) = components(pair.public_key().as_ref()).ok_or(KeyError)?;
        let (modulus, exponent) = (BASE64URL_NOPAD.encode(modulus), BASE64URL_NOPAD.encode(exponent));
        // RFC 7638 section 3.3: the required members in this order, with nothing between.
        let members = format!(r#"{{"e":"{exponent}","kty":"RSA","n":"{modulus}"}}"#);
        let kid = BASE64URL_NOPAD.encode(digest(&SHA256, members.as_bytes()).as_ref());
        Ok(Self {
            pair,
            kid,
            modulus,
            exponent,
        })
    }

    fn jwk(&self) -> Value {
        json!({
            "kty": "RSA", "use": "sig", "alg": Algorithm::Rs512.name(),
            "kid": self.kid, "n": self.modulus, "e": self.exponent,
        })
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey")
            .field("kid", &self.kid)
            .finish_non_exhaustive()
    }
}

/// What a token of ours says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Payload<'a> {
    /// `iss`, such as `https://cognito-identity.amazonaws.com`.
    pub issuer: &'a str,
    /// `sub`, such as the identity id.
    pub subject: &'a str,
    /// `aud`, such as the identity pool id.
    pub audience: &'a str,
    /// `iat`, seconds since 1970.
    pub issued_at: i64,
    /// `exp`, seconds since 1970.
    pub expires_at: i64,
    /// `amr`, such as `authenticated` and the names of the logins. Left out if empty.
    pub methods: &'a [&'a str],
    /// Session tags, under `https://aws.amazon.com/tags`. Left out if empty.
    pub principal_tags: &'a [(&'a str, &'a str)],
}

impl Payload<'_> {
    fn json(&self) -> Value {
        let Self {
            issuer,
            subject,
            audience,
            issued_at,
            expires_at,
            methods,
            principal_tags,
        } = *self;
        let mut claims = Map::new();
        claims.insert("sub".to_owned(), subject.into());
        claims.insert("aud".to_owned(), audience.into());
        if !methods.is_empty() {
            claims.insert("amr".to_owned(), methods.into());
        }
        claims.insert("iss".to_owned(), issuer.into());
        if !principal_tags.is_empty() {
            let tags: Map<String, Value> = principal_tags
                .iter()
                .map(|(key, value)| ((*key).to_owned(), json!([value])))
                .collect();
            claims.insert(
                "https://aws.amazon.com/tags".to_owned(),
                json!({ "principal_tags": tags }),
            );
        }
        claims.insert("exp".to_owned(), expires_at.into());
        claims.insert("iat".to_owned(), issued_at.into());
        Value::Object(claims)
    }
}

/// The cryptographic library refused: a key that is not RSA, or no memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyError;

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the key cannot be used")
    }
}

impl std::error::Error for KeyError {}

/// Modulus and exponent of an `RSAPublicKey` (RFC 8017 appendix A.1.1), without zeros in front.
fn components(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (sequence, []) = element(der, 0x30)? else {
        return None;
    };
    let (modulus, rest) = element(sequence, 0x02)?;
    let (exponent, []) = element(rest, 0x02)? else {
        return None;
    };
    Some((positive(modulus), positive(exponent)))
}

/// A positive INTEGER has a zero in front if its first bit is set.
fn positive(integer: &[u8]) -> &[u8] {
    match integer {
        [0, rest @ ..] => rest,
        all => all,
    }
}

/// The content of the first element, which must have that tag, and what is behind it.
fn element(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (&[found, first], rest) = der.split_first_chunk()?;
    if found != tag {
        return None;
    }
    if first < 0x80 {
        return rest.split_at_checked(usize::from(first));
    }
    let (length, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
    if !(1..=2).contains(&length.len()) {
        return None;
    }
    let length = length.iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte));
    rest.split_at_checked(length)
}
