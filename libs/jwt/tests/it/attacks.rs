use std::sync::LazyLock;

use aws_lc_rs::hmac;
use aws_lc_rs::signature::RSA_PKCS1_SHA256;
use jwt::{Jwks, Malformed, Refused, Token};
use proptest::prelude::*;

use crate::issuer::{CLAIMS, ISSUER, Issuer, base64, expected, rsa_jwk, rsa_sign};

#[test]
fn no_signature_is_no_token_however_none_is_spelled() {
    for none in ["none", "None", "NONE", "nOnE", "none ", ""] {
        for signature in ["", "AAAA"] {
            let header = base64(format!(r#"{{"alg":"{none}","typ":"JWT"}}"#).as_bytes());
            let text = format!("{header}.{}.{signature}", base64(CLAIMS.as_bytes()));
            assert_eq!(
                Token::parse(&text).err(),
                Some(Malformed::Algorithm),
                "{none:?} {signature:?}"
            );
        }
    }
}

#[test]
fn a_public_key_is_not_a_shared_secret() {
    let issuer = Issuer::new();
    for secret in [
        issuer.rsa_public_der(),
        rsa_jwk("rsa", issuer.other_rsa).into_bytes(),
    ] {
        for (alg, hash) in [
            ("HS256", hmac::HMAC_SHA256),
            ("HS384", hmac::HMAC_SHA384),
            ("HS512", hmac::HMAC_SHA512),
        ] {
            let header = format!(r#"{{"alg":"{alg}","kid":"rsa"}}"#);
            let signed = format!("{}.{}", base64(header.as_bytes()), base64(CLAIMS.as_bytes()));
            let tag = hmac::sign(&hmac::Key::new(hash, &secret), signed.as_bytes());
            assert_eq!(
                Token::parse(&format!("{signed}.{}", base64(tag.as_ref()))).err(),
                Some(Malformed::Algorithm)
            );
            // The same tag under a public-key algorithm is just a wrong signature.
            let header = base64(br#"{"alg":"RS256","kid":"rsa"}"#);
            let text = format!("{header}.{}.{}", base64(CLAIMS.as_bytes()), base64(tag.as_ref()));
            let refused = Token::parse(&text)
                .unwrap()
                .verify(&issuer.jwks(), &expected())
                .unwrap_err();
            assert_eq!(refused, Refused::Signature);
        }
    }
}

#[test]
fn another_key_is_refused_and_a_key_in_the_header_does_not_help() {
    let issuer = Issuer::new();
    let jwk = rsa_jwk("rsa", issuer.other_rsa);
    for header in [
        r#"{"alg":"RS256","kid":"rsa"}"#.to_owned(),
        format!(r#"{{"alg":"RS256","kid":"rsa","jwk":{jwk}}}"#),
        r#"{"alg":"RS256","kid":"rsa","jku":"https://evil.example/jwks"}"#.to_owned(),
        r#"{"alg":"RS256"}"#.to_owned(),
    ] {
        let signed = format!("{}.{}", base64(header.as_bytes()), base64(CLAIMS.as_bytes()));
        let signature = rsa_sign(issuer.other_rsa, &RSA_PKCS1_SHA256, signed.as_bytes());
        let token = Token::parse(&format!("{signed}.{}", base64(&signature))).unwrap();
        assert_eq!(
            token.verify(&issuer.jwks(), &expected()).unwrap_err(),
            Refused::Signature,
            "{header}"
        );
    }
}

#[test]
fn a_key_that_the_set_does_not_have_is_reported_as_such() {
    let issuer = Issuer::new();
    let refused = |header: &str, alg: &str| {
        let token = Token::parse(&issuer.token_with(header, alg, CLAIMS)).unwrap();
        token.verify(&issuer.jwks(), &expected()).unwrap_err()
    };
    assert_eq!(
        refused(r#"{"alg":"RS256","kid":"unknown"}"#, "RS256"),
        Refused::NoKey
    );
    assert_eq!(refused(r#"{"alg":"RS256","kid":""}"#, "RS256"), Refused::NoKey);
    assert_eq!(
        refused(r#"{"alg":"RS256","kid":"P-256"}"#, "RS256"),
        Refused::NoKey
    );
    assert_eq!(refused(r#"{"alg":"ES256","kid":"rsa"}"#, "ES256"), Refused::NoKey);
    assert_eq!(
        refused(r#"{"alg":"RS384","kid":"rsa"}"#, "RS256"),
        Refused::Signature
    );
    assert_eq!(
        refused(r#"{"alg":"PS256","kid":"rsa"}"#, "RS256"),
        Refused::Signature
    );
    assert_eq!(
        refused(r#"{"alg":"ES384","kid":"P-384"}"#, "ES256"),
        Refused::Signature
    );
    let empty = Jwks::parse(br#"{"keys":[]}"#).unwrap();
    let token = Token::parse(&issuer.token("RS256", CLAIMS)).unwrap();
    assert_eq!(token.verify(&empty, &expected()).unwrap_err(), Refused::NoKey);
}

#[test]
fn a_key_signs_only_the_algorithm_that_the_set_gives_it() {
    let issuer = Issuer::new();
    let all = rsa_jwk("rsa", issuer.other_rsa);
    let only = all.replacen('{', r#"{"alg":"RS512","#, 1);
    let header = r#"{"alg":"RS256","kid":"rsa"}"#;
    let signed = format!("{}.{}", base64(header.as_bytes()), base64(CLAIMS.as_bytes()));
    let signature = rsa_sign(issuer.other_rsa, &RSA_PKCS1_SHA256, signed.as_bytes());
    let token = Token::parse(&format!("{signed}.{}", base64(&signature))).unwrap();
    let set = |key: &str| Jwks::parse(format!("{{\"keys\":[{key}]}}").as_bytes()).unwrap();
    assert!(token.verify(&set(&all), &expected()).is_ok());
    assert_eq!(
        token.verify(&set(&only), &expected()).unwrap_err(),
        Refused::NoKey
    );
}

#[test]
fn work_is_bounded_when_no_key_is_named() {
    let issuer = Issuer::new();
    let decoy = rsa_jwk("decoy", issuer.other_rsa);
    let set = |decoys: usize| {
        let jwks = vec![decoy.clone(); decoys];
        let header = r#"{"alg":"RS256"}"#;
        let right = issuer.token_with(header, "RS256", CLAIMS);
        let keys = format!(
            "{{\"keys\":[{}]}}",
            [jwks, vec![own_jwk(&issuer)]].concat().join(",")
        );
        Token::parse(&right)
            .unwrap()
            .verify(&Jwks::parse(keys.as_bytes()).unwrap(), &expected())
    };
    assert!(set(jwt::KEYS_TRIED_MAX - 1).is_ok());
    assert_eq!(set(jwt::KEYS_TRIED_MAX).unwrap_err(), Refused::Signature);
}

#[test]
fn a_truncated_token_is_refused_wherever_it_ends() {
    let issuer = Issuer::new();
    let (text, keys) = (issuer.token("ES256", CLAIMS), issuer.jwks());
    for end in 0..text.len() {
        let refused =
            Token::parse(&text[..end]).map_or(true, |token| token.verify(&keys, &expected()).is_err());
        assert!(refused, "{end}");
    }
    assert!(Token::parse(&text).unwrap().verify(&keys, &expected()).is_ok());
}

#[test]
fn an_oversize_token_is_refused_unread() {
    let long = format!(r#"{{"iss":"{ISSUER}","x":"{}"}}"#, "a".repeat(15_000));
    assert_eq!(
        Token::parse(&Issuer::new().token("RS256", &long)).err(),
        Some(Malformed::TooLong)
    );
}

#[test]
fn an_ecdsa_signature_has_one_form() {
    let issuer = Issuer::new();
    let (text, keys) = (issuer.token("ES256", CLAIMS), issuer.jwks());
    let (signed, _) = text.rsplit_once('.').unwrap();
    // Zeros (CVE-2022-21449), and signatures too short or long.
    for signature in [
        vec![0; 64],
        vec![0; 63],
        vec![0; 65],
        vec![0xff; 64],
        vec![0x30, 6, 2, 1, 0, 2, 1, 0],
    ] {
        let token = Token::parse(&format!("{signed}.{}", base64(&signature))).unwrap();
        assert_eq!(token.verify(&keys, &expected()).unwrap_err(), Refused::Signature);
    }
}

fn own_jwk(issuer: &Issuer) -> String {
    use data_encoding::BASE64URL_NOPAD;
    // The X.509 form ends with the RSAPublicKey: modulus 256 bytes, then 02 03 and the exponent.
    let der = issuer.rsa_public_der();
    let (modulus, exponent) = (&der[der.len() - 261..der.len() - 5], &der[der.len() - 3..]);
    let encode = |bytes| BASE64URL_NOPAD.encode(bytes);
    format!(
        r#"{{"kty":"RSA","n":"{}","e":"{}"}}"#,
        encode(modulus),
        encode(exponent)
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_single_flipped_bit_is_refused(at in any::<prop::sample::Index>(), bit in 0..8_u8, which in 0..3_usize) {
        static MADE: LazyLock<(Jwks, [String; 3])> = LazyLock::new(|| {
            let issuer = Issuer::new();
            (issuer.jwks(), ["RS256", "ES256", "EdDSA"].map(|alg| issuer.token(alg, CLAIMS)))
        });
        let (keys, texts) = &*MADE;
        let mut bytes = texts[which].clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Ok(text) = String::from_utf8(bytes)
            && let Ok(token) = Token::parse(&text)
        {
            prop_assert!(token.verify(keys, &expected()).is_err());
        }
    }

    #[test]
    fn no_text_panics(text in "[A-Za-z0-9_.=-]{0,200}|eyJhbGciOiJSUzI1NiJ9\\.[A-Za-z0-9_-]{0,80}\\.[A-Za-z0-9_-]{0,80}") {
        let _ = Token::parse(&text);
        let _ = Jwks::parse(text.as_bytes());
    }
}
