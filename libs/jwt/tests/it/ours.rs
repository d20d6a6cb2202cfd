use jwt::{Expectations, Jwks, KeyError, Payload, SigningKey, Token};
use secret::Secret;

const POOL: &str = "eu-west-1:11111111-2222-3333-4444-555555555555";
const IDENTITY: &str = "eu-west-1:66666666-7777-8888-9999-000000000000";
const ISSUER: &str = "https://cognito-identity.amazonaws.com";

fn payload() -> Payload<'static> {
    Payload {
        issuer: ISSUER,
        subject: IDENTITY,
        audience: POOL,
        issued_at: 1000,
        expires_at: 1600,
        methods: &["authenticated", "graph.facebook.com"],
        principal_tags: &[("team", "blue")],
    }
}

const EXPECTED: Expectations<'_> = Expectations {
    issuer: ISSUER,
    audiences: &[POOL],
    now: 1001,
    leeway: 0,
};

#[test]
fn a_token_of_ours_verifies_by_our_key_set() {
    let key = SigningKey::generate().unwrap();
    let keys = Jwks::parse(key.jwks(&[]).as_bytes()).unwrap();
    let token = Token::parse(&key.sign(&payload()).unwrap()).unwrap();
    assert_eq!(token.kid(), Some(key.kid()));
    let claims = token.verify(&keys, &EXPECTED).unwrap();
    assert_eq!(
        (claims.subject.as_str(), claims.audience.as_str()),
        (IDENTITY, POOL)
    );
    assert_eq!(claims.methods, ["authenticated", "graph.facebook.com"]);
    assert_eq!(
        claims.session_tags().unwrap().principal,
        [("team".to_owned(), "blue".to_owned())]
    );
}

#[test]
fn a_key_survives_its_export_with_its_id() {
    let key = SigningKey::generate().unwrap();
    let again = SigningKey::from_pkcs8(&key.to_pkcs8().unwrap()).unwrap();
    assert_eq!(again.kid(), key.kid());
    assert_eq!(again.jwks(&[]), key.jwks(&[]));
    let token = Token::parse(&again.sign(&payload()).unwrap()).unwrap();
    assert!(
        token
            .verify(&Jwks::parse(key.jwks(&[]).as_bytes()).unwrap(), &EXPECTED)
            .is_ok()
    );
    assert_eq!(
        SigningKey::from_pkcs8(&Secret::new(vec![0x30, 0])).err(),
        Some(KeyError)
    );
    let shown = format!("{key:?}");
    assert!(shown.contains(key.kid()) && shown.len() < 100, "{shown}");
}

#[test]
fn a_key_set_with_the_key_before_verifies_tokens_of_both() {
    let (new, old) = (SigningKey::generate().unwrap(), SigningKey::generate().unwrap());
    let keys = Jwks::parse(new.jwks(&[&old]).as_bytes()).unwrap();
    assert_eq!(keys.len(), 2);
    for key in [&new, &old] {
        assert!(keys.has(key.kid()));
        let token = Token::parse(&key.sign(&payload()).unwrap()).unwrap();
        assert!(token.verify(&keys, &EXPECTED).is_ok());
    }
}
