//! Assertions that are signed and still not for us, or not now.

use saml::{Refused, Verdict, What};

use crate::idp::{Parts, check, check_until, envelope, signed};

fn changed(part: &'static str, old: &str, new: &str) -> &'static str {
    assert!(part.contains(old), "{old}");
    part.replace(old, new).leak()
}

fn subject(old: &str, new: &str) -> Parts {
    let parts = Parts::default();
    Parts {
        subject: changed(parts.subject, old, new),
        ..parts
    }
}

fn conditions(old: &str, new: &str) -> Parts {
    let parts = Parts::default();
    Parts {
        conditions: changed(parts.conditions, old, new),
        ..parts
    }
}

fn head(old: &str, new: &str) -> Parts {
    let parts = Parts::default();
    Parts {
        head: changed(parts.head, old, new),
        ..parts
    }
}

#[test]
fn the_assertion_that_all_others_are_made_of_is_accepted() {
    let assertion = check(&Parts::default().response()).unwrap();
    assert_eq!(
        assertion.subject.kind(),
        "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"
    );
    assert_eq!(assertion.session_ends_at, None);
    assert_eq!(assertion.authn_context, None);
}

#[test]
fn keys_of_metadata_that_is_over_verify_nothing() {
    let response = Parts::default().response();
    assert!(check_until(&response, "2023-11-14T22:13:21Z").is_ok());
    let refused = check_until(&response, "2023-11-14T22:13:20Z").unwrap_err();
    assert_eq!(refused, Refused::Metadata);
    assert_eq!(
        (refused.verdict(), refused.to_string().as_str()),
        (Verdict::InvalidIdentityToken, "Response signature invalid")
    );
}

#[test]
fn an_assertion_is_redeemed_within_five_minutes() {
    let at = |time: &str| head("2023-11-14T22:13:20Z", time);
    assert!(check(&at("2023-11-14T22:08:21Z").response()).is_ok());
    let refused = at("2023-11-14T22:08:20Z").refused();
    assert_eq!(
        (refused, refused.verdict()),
        (Refused::Expired, Verdict::ExpiredToken)
    );
    assert_eq!(
        refused.to_string(),
        "Token must be redeemed within 5 minutes of issuance"
    );
    assert!(check(&at("2023-11-14T22:14:20Z").response()).is_ok());
    assert_eq!(at("2023-11-14T22:14:21Z").refused(), Refused::NotYet);
    assert_eq!(at("yesterday").refused(), Refused::Invalid(What::IssueInstant));
    assert_eq!(
        head(" IssueInstant=\"2023-11-14T22:13:20Z\"", "").refused(),
        Refused::Invalid(What::IssueInstant)
    );
    assert_eq!(head("2.0", "1.1").refused(), Refused::Invalid(What::Version));
}

#[test]
fn conditions_have_times() {
    let end = "NotOnOrAfter=\"2023-11-14T22:23:20Z\"";
    assert_eq!(
        conditions(end, "NotOnOrAfter=\"2023-11-14T22:13:20Z\"").refused(),
        Refused::Expired
    );
    assert!(check(&conditions(end, "NotOnOrAfter=\"2023-11-14T22:13:21Z\"").response()).is_ok());
    let start = "NotBefore=\"2023-11-14T22:13:20Z\"";
    assert_eq!(
        conditions(start, "NotBefore=\"2023-11-14T22:14:21Z\"").refused(),
        Refused::NotYet
    );
    assert!(check(&conditions(start, "NotBefore=\"2023-11-14T22:14:20Z\"").response()).is_ok());
    assert_eq!(
        conditions(start, "NotBefore=\"soon\"").refused(),
        Refused::Invalid(What::Conditions)
    );
    assert_eq!(
        conditions(start, "NotBefore=\"2023-11-14T22:13:20+09:00\"").refused(),
        Refused::Invalid(What::Conditions)
    );
}

#[test]
fn one_audience_of_each_restriction_is_aws() {
    let audience = "<saml:Audience>https://signin.aws.amazon.com/saml</saml:Audience>";
    let with = |new: &str| conditions(audience, new);
    for fit in [
        "<saml:Audience>urn:amazon:webservices</saml:Audience>",
        "<saml:Audience>other</saml:Audience><saml:Audience> urn:amazon:webservices </saml:Audience>",
    ] {
        assert!(check(&with(fit).response()).is_ok(), "{fit}");
    }
    for unfit in [
        "",
        "<saml:Audience>other</saml:Audience>",
        "<saml:Audience>urn:amazon:webservices.evil</saml:Audience>",
    ] {
        let refused = with(unfit).refused();
        assert_eq!(refused, Refused::Audience, "{unfit}");
        assert_eq!(
            refused.to_string(),
            "Response does not contain the required audience."
        );
    }
    let end = "</saml:AudienceRestriction>";
    let two = format!(
        "{end}<saml:AudienceRestriction><saml:Audience>other</saml:Audience></saml:AudienceRestriction>"
    );
    assert_eq!(conditions(end, &two).refused(), Refused::Audience);
    assert_eq!(
        Parts {
            conditions: "",
            ..Parts::default()
        }
        .refused(),
        Refused::Audience
    );
    assert_eq!(
        Parts {
            conditions: "<saml:Conditions></saml:Conditions>",
            ..Parts::default()
        }
        .refused(),
        Refused::Audience
    );
    let unknown = format!("{end}<saml:Condition></saml:Condition>");
    assert_eq!(
        conditions(end, &unknown).refused(),
        Refused::Invalid(What::Conditions)
    );
    let once = format!("{end}<saml:OneTimeUse></saml:OneTimeUse>");
    assert!(check(&conditions(end, &once).response()).is_ok());
    let twice = Parts::default().conditions.repeat(2).leak();
    assert_eq!(
        Parts {
            conditions: twice,
            ..Parts::default()
        }
        .refused(),
        Refused::Invalid(What::Conditions)
    );
}

#[test]
fn the_subject_is_confirmed_once_by_bearer_for_us() {
    let end = "NotOnOrAfter=\"2023-11-14T22:18:20Z\"";
    assert_eq!(subject(&format!("{end} "), "").refused(), Refused::Confirmation);
    assert_eq!(
        subject(end, "NotOnOrAfter=\"later\"").refused(),
        Refused::Confirmation
    );
    assert_eq!(
        subject(end, "NotOnOrAfter=\"2023-11-14T22:13:20Z\"").refused(),
        Refused::Expired
    );
    assert!(check(&subject(end, "NotOnOrAfter=\"2023-11-14T22:13:21Z\"").response()).is_ok());
    let from = |time: &str| subject(end, &format!("NotBefore=\"{time}\" {end}"));
    assert!(check(&from("2023-11-14T22:14:20Z").response()).is_ok());
    assert_eq!(from("2023-11-14T22:14:21Z").refused(), Refused::NotYet);
    assert_eq!(from("soon").refused(), Refused::Confirmation);
    let recipient = " Recipient=\"https://signin.aws.amazon.com/saml\"";
    assert_eq!(subject(recipient, "").refused(), Refused::Confirmation);
    assert_eq!(
        subject(recipient, " Recipient=\"https://sp.example.com\"").refused(),
        Refused::Recipient
    );
    assert_eq!(
        subject("cm:bearer", "cm:sender-vouches").refused(),
        Refused::Confirmation
    );
    let confirmation = "<saml:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\"></saml:SubjectConfirmation>";
    assert_eq!(
        subject("</saml:Subject>", &format!("{confirmation}</saml:Subject>")).refused(),
        Refused::Confirmation
    );
    assert_eq!(
        Refused::Confirmation.to_string(),
        "Responses must contain SubjectConfirmatonData with a Recipient and NotOnOrAfter"
    );
}

#[test]
fn the_subject_has_one_name() {
    let name = "<saml:NameID>ann</saml:NameID>";
    for other in [
        "",
        "<saml:NameID></saml:NameID>",
        &name.repeat(2),
        "<saml:NameID><b></b></saml:NameID>",
    ] {
        assert_eq!(
            subject(name, other).refused(),
            Refused::Invalid(What::Subject),
            "{other}"
        );
    }
    assert_eq!(
        subject(name, "<saml:EncryptedID></saml:EncryptedID>").refused(),
        Refused::Encrypted
    );
    let transient =
        "<saml:NameID Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:transient\">ann</saml:NameID>";
    assert_eq!(
        check(&subject(name, transient).response())
            .unwrap()
            .subject
            .kind(),
        "transient"
    );
}

#[test]
fn the_subject_was_authenticated_and_the_session_has_not_ended() {
    assert_eq!(
        Parts {
            authn: "",
            ..Parts::default()
        }
        .refused(),
        Refused::Invalid(What::AuthnStatement)
    );
    let ends = |time: &str| Parts {
        authn: format!("<saml:AuthnStatement SessionNotOnOrAfter=\"{time}\"></saml:AuthnStatement>").leak(),
        ..Parts::default()
    };
    assert_eq!(ends("2023-11-14T22:13:20Z").refused(), Refused::Expired);
    let assertion = check(&ends("2023-11-14T23:13:20Z").response()).unwrap();
    assert_eq!(assertion.session_ends_at, Some(1_700_003_600));
    assert_eq!(ends("never").refused(), Refused::Invalid(What::AuthnStatement));
}

#[test]
fn the_issuer_is_the_provider() {
    for issuer in [
        "<saml:Issuer>https://other.example.com</saml:Issuer>",
        "<saml:Issuer>https://idp.example.com/metadata/</saml:Issuer>",
        "<saml:Issuer></saml:Issuer>",
        "<saml:Issuer>https://idp.example.com/metadata</saml:Issuer><saml:Issuer>https://idp.example.com/metadata</saml:Issuer>",
    ] {
        let refused = Parts {
            issuer,
            ..Parts::default()
        }
        .refused();
        assert_eq!(
            (refused, refused.verdict().code()),
            (Refused::Issuer, "InvalidIdentityToken"),
            "{issuer}"
        );
        assert_eq!(refused.to_string(), "Issuer not present in specified provider");
    }
    let other =
        "<saml:Issuer xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">other</saml:Issuer><samlp:Status>";
    let xml = Parts::default().response().replacen("<samlp:Status>", other, 1);
    assert_eq!(check(&xml).unwrap_err(), Refused::Issuer);
}

#[test]
fn the_status_is_success() {
    let xml = Parts::default().response();
    let failed = xml.replace("status:Success", "status:Responder");
    assert_eq!(check(&failed).unwrap_err(), Refused::Status);
    assert_eq!(check(&failed).unwrap_err().verdict().code(), "IDPRejectedClaim");
    assert_eq!(
        check(&xml.replace("samlp:Status>", "samlp:Other>")).unwrap_err(),
        Refused::Status
    );
}

#[test]
fn attributes_have_names_and_repeat_themselves() {
    let attribute = |name: &str, value: &str| {
        format!("<saml:Attribute{name}><saml:AttributeValue>{value}</saml:AttributeValue></saml:Attribute>")
    };
    let with = |attributes: String| Parts {
        attributes: attributes.leak(),
        ..Parts::default()
    };
    assert_eq!(
        with(attribute("", "x")).refused(),
        Refused::Invalid(What::Attributes)
    );
    let twice = attribute(" Name=\"n\"", "one") + &attribute(" Name=\"n\"", "two");
    assert_eq!(
        check(&with(twice).response()).unwrap().values("n"),
        ["one", "two"]
    );
    let nested = attribute(" Name=\"n\"", "<b>no text</b>") + &attribute(" Name=\"m\"", "x");
    let assertion = check(&with(nested).response()).unwrap();
    assert_eq!((assertion.values("n").len(), assertion.values("m").len()), (0, 1));
}

#[test]
fn an_encrypted_assertion_is_refused_as_such() {
    let encrypted = "<saml:EncryptedAssertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"></saml:EncryptedAssertion>";
    assert_eq!(check(&envelope(encrypted)).unwrap_err(), Refused::Encrypted);
    let inner = signed(&Parts::default().assertion(), "_a", Parts::default().issuer);
    assert_eq!(
        check(&envelope(&format!("{inner}{encrypted}"))).unwrap_err(),
        Refused::Response
    );
}
