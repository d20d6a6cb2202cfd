//! An issuer that signs with any algorithm, right or wrong.

use std::sync::LazyLock;

use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair as Rsa, KeySize};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, ECDSA_P521_SHA512_FIXED_SIGNING,
    EcdsaKeyPair, EcdsaSigningAlgorithm, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RSA_PKCS1_SHA384,
    RSA_PKCS1_SHA512, RSA_PSS_SHA256, RSA_PSS_SHA384, RSA_PSS_SHA512, RsaEncoding,
};
use data_encoding::BASE64URL_NOPAD;
use jwt::{Expectations, Jwks};

pub(crate) const ISSUER: &str = "https://token.actions.example.com";
pub(crate) const NOW: i64 = 1_700_000_000;
pub(crate) const AUDIENCES: &[&str] = &["sts.amazonaws.com", "my-client"];
/// Nothing wrong with it.
pub(crate) const CLAIMS: &str = r#"{"iss":"https://token.actions.example.com","sub":"repo:a/b:ref:refs/heads/main",
    "aud":"sts.amazonaws.com","exp":1700000300,"iat":1700000000,"nbf":1699999999,"ref":"refs/heads/main"}"#;

pub(crate) fn expected() -> Expectations<'static> {
    Expectations {
        issuer: ISSUER,
        audiences: AUDIENCES,
        now: NOW,
        leeway: 60,
    }
}

/// Key pairs of every kind. The RSA keys are made once: it takes a while.
pub(crate) struct Issuer {
    rsa: &'static Rsa,
    pub(crate) other_rsa: &'static Rsa,
    p256: EcdsaKeyPair,
    p384: EcdsaKeyPair,
    p521: EcdsaKeyPair,
    ed25519: Ed25519KeyPair,
}

impl Issuer {
    pub(crate) fn new() -> Self {
        static RSA: LazyLock<[Rsa; 2]> =
            LazyLock::new(|| [(); 2].map(|()| Rsa::generate(KeySize::Rsa2048).unwrap()));
        let ec = |algorithm: &'static EcdsaSigningAlgorithm| EcdsaKeyPair::generate(algorithm).unwrap();
        Self {
            rsa: &RSA[0],
            other_rsa: &RSA[1],
            p256: ec(&ECDSA_P256_SHA256_FIXED_SIGNING),
            p384: ec(&ECDSA_P384_SHA384_FIXED_SIGNING),
            p521: ec(&ECDSA_P521_SHA512_FIXED_SIGNING),
            ed25519: Ed25519KeyPair::generate().unwrap(),
        }
    }

    /// The whole key set; each key is named after its type.
    pub(crate) fn jwks(&self) -> Jwks {
        let ec = |pair: &EcdsaKeyPair, curve: &str| {
            let point = &pair.public_key().as_ref()[1..];
            let (x, y) = point.split_at(point.len() / 2);
            format!(
                r#"{{"kty":"EC","kid":"{curve}","crv":"{curve}","x":"{}","y":"{}"}}"#,
                base64(x),
                base64(y)
            )
        };
        let ed25519 = base64(self.ed25519.public_key().as_ref());
        let keys = [
            rsa_jwk("rsa", self.rsa),
            ec(&self.p256, "P-256"),
            ec(&self.p384, "P-384"),
            ec(&self.p521, "P-521"),
            format!(r#"{{"kty":"OKP","kid":"ed","crv":"Ed25519","x":"{ed25519}"}}"#),
        ];
        let jwks = Jwks::parse(format!("{{\"keys\":[{}]}}", keys.join(",")).as_bytes()).unwrap();
        assert_eq!(jwks.len(), 5);
        jwks
    }

    /// A token with that algorithm and the id of the key that goes with it.
    pub(crate) fn token(&self, alg: &str, claims: &str) -> String {
        let kid = match alg {
            "ES256" => "P-256",
            "ES384" => "P-384",
            "ES512" => "P-521",
            "EdDSA" => "ed",
            _ => "rsa",
        };
        self.token_with(&format!(r#"{{"alg":"{alg}","kid":"{kid}"}}"#), alg, claims)
    }

    /// A token with any header, signed as `alg` wants.
    pub(crate) fn token_with(&self, header: &str, alg: &str, claims: &str) -> String {
        let signed = format!("{}.{}", base64(header.as_bytes()), base64(claims.as_bytes()));
        let message = signed.as_bytes();
        let ec = |pair: &EcdsaKeyPair| {
            pair.sign(&SystemRandom::new(), message)
                .unwrap()
                .as_ref()
                .to_vec()
        };
        let signature = match alg {
            "RS256" => rsa_sign(self.rsa, &RSA_PKCS1_SHA256, message),
            "RS384" => rsa_sign(self.rsa, &RSA_PKCS1_SHA384, message),
            "RS512" => rsa_sign(self.rsa, &RSA_PKCS1_SHA512, message),
            "PS256" => rsa_sign(self.rsa, &RSA_PSS_SHA256, message),
            "PS384" => rsa_sign(self.rsa, &RSA_PSS_SHA384, message),
            "PS512" => rsa_sign(self.rsa, &RSA_PSS_SHA512, message),
            "ES256" => ec(&self.p256),
            "ES384" => ec(&self.p384),
            "ES512" => ec(&self.p521),
            "EdDSA" => self.ed25519.sign(message).as_ref().to_vec(),
            other => panic!("{other}"),
        };
        format!("{signed}.{}", base64(&signature))
    }

    /// The public RSA key the way a library would hand it to an HMAC by mistake.
    pub(crate) fn rsa_public_der(&self) -> Vec<u8> {
        let der: PublicKeyX509Der<'_> = self.rsa.public_key().as_der().unwrap();
        der.as_ref().to_vec()
    }
}

pub(crate) fn rsa_sign(pair: &Rsa, encoding: &'static dyn RsaEncoding, message: &[u8]) -> Vec<u8> {
    let mut signature = vec![0; pair.public_modulus_len()];
    pair.sign(encoding, &SystemRandom::new(), message, &mut signature)
        .unwrap();
    signature
}

pub(crate) fn rsa_jwk(kid: &str, pair: &Rsa) -> String {
    // RSAPublicKey of a 2048-bit key: 30 82 01 0a, 02 82 01 01 00 modulus, 02 03 exponent.
    let der = pair.public_key().as_ref();
    let (modulus, exponent) = (&der[9..265], &der[267..]);
    format!(
        r#"{{"kty":"RSA","kid":"{kid}","use":"sig","n":"{}","e":"{}"}}"#,
        base64(modulus),
        base64(exponent)
    )
}

pub(crate) fn base64(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}
