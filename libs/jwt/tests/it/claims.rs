use jwt::{Claim, Claims, Expectations, Refused, Token, Verdict};

use crate::issuer::{CLAIMS, ISSUER, Issuer, NOW, expected};

/// The claims after `iss`, verified by a right signature.
fn verify(claims: &str) -> Result<Claims, Refused> {
    let issuer = Issuer::new();
    let text = issuer.token("ES256", &format!(r#"{{"iss":"{ISSUER}",{claims}}}"#));
    Token::parse(&text).unwrap().verify(&issuer.jwks(), &expected())
}

/// Valid but for what is given: `sub`, `aud` and the times.
fn times(exp: i64, iat: i64, more: &str) -> Result<Claims, Refused> {
    verify(&format!(
        r#""sub":"s","aud":"my-client","exp":{exp},"iat":{iat}{more}"#
    ))
}

/// A valid token with that audience.
fn audience(aud: &str) -> Result<Claims, Refused> {
    verify(&format!(r#""sub":"s",{aud},"exp":{},"iat":{NOW}"#, NOW + 1))
}

#[test]
fn every_algorithm_verifies() {
    let issuer = Issuer::new();
    let keys = issuer.jwks();
    for alg in jwt::Algorithm::ALL {
        let token = Token::parse(&issuer.token(alg.name(), CLAIMS)).unwrap();
        let claims = token.verify(&keys, &expected()).unwrap();
        assert_eq!(claims.issuer, ISSUER);
        assert_eq!(claims.subject, "repo:a/b:ref:refs/heads/main");
        assert_eq!(claims.audience, "sts.amazonaws.com");
        assert_eq!((claims.issued_at, claims.expires_at), (NOW, NOW + 300));
        assert_eq!(
            claims.get("ref").and_then(|it| it.as_str()),
            Some("refs/heads/main")
        );
        assert_eq!(claims.iter().len(), 7);
        assert!(claims.methods.is_empty());
    }
}

#[test]
fn an_issuer_is_compared_to_the_letter() {
    let issuer = Issuer::new();
    let token = Token::parse(&issuer.token("EdDSA", CLAIMS)).unwrap();
    let slash = format!("{ISSUER}/");
    for other in [
        slash.as_str(),
        "token.actions.example.com",
        "https://TOKEN.actions.example.com",
        "",
    ] {
        let expected = Expectations {
            issuer: other,
            ..expected()
        };
        let refused = token.verify(&issuer.jwks(), &expected).unwrap_err();
        assert_eq!(refused.verdict(), Verdict::InvalidIdentityToken);
        assert_eq!(
            refused.to_string(),
            format!("No OpenIDConnect provider found in your account for {ISSUER}")
        );
    }
}

#[test]
fn one_of_the_audiences_is_expected() {
    assert_eq!(audience(r#""aud":"my-client""#).unwrap().audience, "my-client");
    let claims = audience(r#""aud":["other","my-client"]"#).unwrap();
    assert_eq!(
        (claims.audience.as_str(), claims.audiences.len()),
        ("my-client", 2)
    );
    assert_eq!(audience(r#""aud":"other""#).unwrap_err(), Refused::Audience);
    assert_eq!(audience(r#""aud":"my-client ""#).unwrap_err(), Refused::Audience);
    for wrong in [
        r#""aud":[]"#,
        r#""aud":"""#,
        r#""aud":["my-client",1]"#,
        r#""aud":null"#,
        r#""aud":{}"#,
    ] {
        assert_eq!(
            audience(wrong).unwrap_err(),
            Refused::Invalid(Claim::Audience),
            "{wrong}"
        );
    }
    assert_eq!(
        audience(r#""aud2":"my-client""#).unwrap_err(),
        Refused::Missing(Claim::Audience)
    );
}

#[test]
fn the_authorized_party_is_the_audience_that_counts() {
    let claims = audience(r#""aud":"api","azp":"my-client""#).unwrap();
    assert_eq!(claims.audience, "my-client");
    assert_eq!(claims.audiences, ["api"]);
    assert_eq!(claims.authorized_party.as_deref(), Some("my-client"));
    assert_eq!(
        audience(r#""aud":"my-client","azp":"other""#).unwrap_err(),
        Refused::Audience
    );
    for wrong in ["\"\"", "1", "null", "[\"my-client\"]"] {
        let refused = audience(&format!(r#""aud":"my-client","azp":{wrong}"#)).unwrap_err();
        assert_eq!(refused, Refused::Invalid(Claim::AuthorizedParty), "{wrong}");
    }
}

#[test]
fn an_expired_token_is_refused_from_its_last_second_on() {
    assert!(times(NOW + 1, NOW, "").is_ok());
    for exp in [NOW, NOW - 1, 0] {
        let refused = times(exp, NOW, "").unwrap_err();
        assert_eq!(
            refused,
            Refused::Expired {
                now: NOW,
                expires_at: exp
            }
        );
        assert_eq!(refused.verdict().code(), "ExpiredTokenException");
    }
}

#[test]
fn a_token_from_the_future_is_refused_beyond_the_leeway() {
    assert!(times(NOW + 999, NOW + 60, "").is_ok());
    assert_eq!(times(NOW + 999, NOW + 61, "").unwrap_err(), Refused::Future);
    assert!(times(NOW + 999, NOW, &format!(r#","nbf":{}"#, NOW + 60)).is_ok());
    let refused = times(NOW + 999, NOW, &format!(r#","nbf":{}"#, NOW + 61)).unwrap_err();
    assert_eq!(
        (refused.clone(), refused.verdict()),
        (Refused::NotYet, Verdict::RejectedClaim)
    );
}

#[test]
fn what_is_required_is_missed() {
    let refused = |claims: &str| verify(claims).unwrap_err();
    let exp = NOW + 9;
    assert_eq!(
        refused(&format!(r#""aud":"my-client","exp":{exp},"iat":1"#)),
        Refused::Missing(Claim::Subject)
    );
    assert_eq!(
        refused(&format!(r#""sub":"","aud":"my-client","exp":{exp},"iat":1"#)),
        Refused::Invalid(Claim::Subject)
    );
    assert_eq!(
        refused(r#""sub":"s","aud":"my-client","iat":1"#),
        Refused::Missing(Claim::ExpiresAt)
    );
    assert_eq!(
        refused(&format!(r#""sub":"s","aud":"my-client","exp":{exp}"#)),
        Refused::Missing(Claim::IssuedAt)
    );
}

#[test]
fn times_are_whole_numbers() {
    for exp in [
        "\"1700000300\"",
        "1.7e9",
        "1700000300.5",
        "null",
        "[1700000300]",
        "-1",
        "true",
    ] {
        let claims = format!(r#""sub":"s","aud":"my-client","iat":1,"exp":{exp}"#);
        assert_eq!(
            verify(&claims).unwrap_err(),
            Refused::Invalid(Claim::ExpiresAt),
            "{exp}"
        );
    }
    assert!(times(i64::MAX, 0, "").is_ok());
}

#[test]
fn methods_are_texts() {
    let claims = times(NOW + 1, NOW, r#","amr":["authenticated","graph.facebook.com"]"#).unwrap();
    assert_eq!(claims.methods, ["authenticated", "graph.facebook.com"]);
    assert_eq!(
        times(NOW + 1, NOW, r#","amr":[1]"#).unwrap_err(),
        Refused::Invalid(Claim::Methods)
    );
}
