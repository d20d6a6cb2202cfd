//! Messages that other implementations have signed.

use data_encoding::BASE64;
use saml::{Assertion, Expectations, Metadata, Refused, SignatureFlaw, verify};

use crate::idp::{ISSUER, NOW};

const ALL: [(&str, &str); 10] = [
    ("assertion-signed", ASSERTION_SIGNED),
    ("response-signed", RESPONSE_SIGNED),
    ("both-signed", include_str!("../data/both-signed.xml")),
    ("sha384", include_str!("../data/sha384.xml")),
    ("sha512", include_str!("../data/sha512.xml")),
    ("ecdsa-p256", include_str!("../data/ecdsa-p256.xml")),
    ("ecdsa-p384", include_str!("../data/ecdsa-p384.xml")),
    ("with-comments", include_str!("../data/with-comments.xml")),
    ("prefixes", include_str!("../data/prefixes.xml")),
    ("xmlsec", include_str!("../data/xmlsec.xml")),
];
pub(crate) const ASSERTION_SIGNED: &str = include_str!("../data/assertion-signed.xml");
pub(crate) const RESPONSE_SIGNED: &str = include_str!("../data/response-signed.xml");

pub(crate) fn metadata() -> Metadata {
    Metadata::parse(include_str!("../data/metadata.xml")).unwrap()
}

/// Verifies by the metadata of the fixtures.
pub(crate) fn check(xml: &str) -> Result<Assertion, Refused> {
    verify(
        &BASE64.encode(xml.as_bytes()),
        &metadata(),
        &Expectations::aws(NOW),
    )
}

#[test]
fn what_others_have_signed_verifies() {
    for (name, xml) in ALL {
        let assertion = check(xml).unwrap_or_else(|refused| panic!("{name}: {refused:?}"));
        assert_eq!(assertion.issuer, ISSUER);
        assert_eq!(
            (assertion.subject.value.as_str(), assertion.subject.kind()),
            ("ann@example.com", "persistent")
        );
        assert_eq!(assertion.recipient, "https://signin.aws.amazon.com/saml");
        assert_eq!(
            (assertion.issued_at, assertion.session_ends_at),
            (NOW, Some(NOW + 8 * 3600))
        );
        let context = assertion.authn_context.as_deref();
        assert_eq!(
            context,
            Some("urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport")
        );
        assert_eq!(assertion.role_session_name(), Ok("ann"));
        assert_eq!(assertion.session_duration(), Ok(Some(1800)));
        assert_eq!(
            assertion.principal_tags(),
            Ok(vec![("Project", r#"R&D <blue> "x""#)])
        );
        assert_eq!(assertion.transitive_tag_keys(), ["Project"]);
        assert_eq!(assertion.source_identity(), Ok(None));
        let provider = "arn:aws:iam::111122223333:saml-provider/Example";
        for role in [
            "arn:aws:iam::111122223333:role/Admin",
            "arn:aws:iam::111122223333:role/ReadOnly",
        ] {
            assert_eq!(assertion.check_role(role, provider), Ok(()));
        }
        let mapped: Vec<_> = assertion
            .mapped()
            .map(|(key, values)| (key, values.join(" ")))
            .collect();
        let expected = [
            ("edupersonaffiliation", "staff member"),
            ("edupersontargetedid", "opaque"),
        ];
        assert_eq!(mapped, expected.map(|(key, values)| (key, values.to_owned())));
    }
}

#[test]
fn another_key_of_the_same_provider_is_another_provider() {
    let flaw = |xml: &str, metadata: &str| {
        let metadata = Metadata::parse(metadata).unwrap();
        verify(&BASE64.encode(xml.as_bytes()), &metadata, &Expectations::aws(NOW)).unwrap_err()
    };
    let (own, other) = (
        include_str!("../data/metadata.xml"),
        include_str!("../data/metadata-other.xml"),
    );
    let by_other = include_str!("../data/other-key.xml");
    assert_eq!(flaw(by_other, own), Refused::Signature(SignatureFlaw::Key));
    for (name, xml) in ALL {
        assert_eq!(flaw(xml, other), Refused::Signature(SignatureFlaw::Key), "{name}");
    }
    let other = Metadata::parse(other).unwrap();
    assert!(
        verify(
            &BASE64.encode(by_other.as_bytes()),
            &other,
            &Expectations::aws(NOW)
        )
        .is_ok()
    );
}

#[test]
fn base64_may_have_line_feeds() {
    let dense = BASE64.encode(ASSERTION_SIGNED.as_bytes());
    let lines: Vec<_> = dense
        .as_bytes()
        .chunks(76)
        .map(|it| str::from_utf8(it).unwrap())
        .collect();
    assert!(verify(&lines.join("\r\n"), &metadata(), &Expectations::aws(NOW)).is_ok());
}
