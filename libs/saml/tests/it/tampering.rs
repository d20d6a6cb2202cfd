//! Changed messages, and signatures that are other than they must be.

use std::sync::LazyLock;

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::BASE64;
use proptest::prelude::*;
use saml::{Refused, SignatureFlaw};

use crate::fixtures::{self, ASSERTION_SIGNED, RESPONSE_SIGNED};
use crate::idp::{Parts, check, envelope, signature_of, signed, signed_info};

#[test]
fn a_changed_assertion_is_refused() {
    for (old, new) in [
        ("ann@example.com", "root@example.com"),
        ("role/Admin", "role/Root0"),
        (
            "<saml:AttributeValue>ann</saml:AttributeValue>",
            "<saml:AttributeValue>bob</saml:AttributeValue>",
        ),
        (
            "<saml:AttributeValue>1800</saml:AttributeValue>",
            "<saml:AttributeValue>43200</saml:AttributeValue>",
        ),
        (
            "NotOnOrAfter=\"2023-11-14T23:13:20Z\"",
            "NotOnOrAfter=\"2033-11-14T23:13:20Z\"",
        ),
        ("xsi:type=\"xs:string\"", "xsi:type=\"xs:int\""),
        ("<saml:AttributeStatement>", "<saml:AttributeStatement> "),
    ] {
        assert!(ASSERTION_SIGNED.contains(old), "{old}");
        for xml in [ASSERTION_SIGNED, RESPONSE_SIGNED] {
            let refused = fixtures::check(&xml.replace(old, new)).unwrap_err();
            assert_eq!(refused, Refused::Signature(SignatureFlaw::Digest), "{old}");
        }
    }
}

#[test]
fn what_is_not_signed_may_change_and_what_is_may_not() {
    // Around a signed assertion, the response is anybody's; it is not read for more than its status.
    let moved = ASSERTION_SIGNED.replace(
        "Destination=\"https://signin.aws.amazon.com/saml\"",
        "Destination=\"https://evil\"",
    );
    assert!(fixtures::check(&moved).is_ok());
    let moved = RESPONSE_SIGNED.replace(
        "Destination=\"https://signin.aws.amazon.com/saml\"",
        "Destination=\"https://evil\"",
    );
    assert_eq!(
        fixtures::check(&moved).unwrap_err(),
        Refused::Signature(SignatureFlaw::Digest)
    );
    // Comments are in nothing that is signed, and cut nothing off.
    let commented = ASSERTION_SIGNED.replace("ann@example.com", "ann@exam<!-- -->ple.com");
    assert_eq!(
        fixtures::check(&commented).unwrap().subject.value,
        "ann@example.com"
    );
}

/// CVE-2017-11427 and others: the name before the comment was taken for all of it.
#[test]
fn a_name_goes_on_behind_a_comment() {
    let parts = Parts {
        subject: &Parts::default()
            .subject
            .replace(">ann<", ">root@example.com.evil.com<")
            .leak()[..],
        ..Parts::default()
    };
    let xml = parts
        .response()
        .replace("root@example.com.evil.com", "root@example.com<!---->.evil.com");
    assert_eq!(check(&xml).unwrap().subject.value, "root@example.com.evil.com");
}

#[test]
fn a_removed_signature_is_missed() {
    let xml = Parts::default().assertion();
    assert_eq!(check(&envelope(&xml)).unwrap_err(), Refused::Unsigned);
}

/// A response with the assertion signed as the changed `SignedInfo` says.
fn with_info(change: impl FnOnce(String) -> String) -> String {
    let canonical = Parts::default().assertion();
    let digest = BASE64.encode(digest(&SHA256, canonical.as_bytes()).as_ref());
    let info = change(signed_info("#_a", &digest));
    let issuer = Parts::default().issuer;
    let (head, tail) = canonical.split_once(issuer).unwrap();
    envelope(&format!("{head}{issuer}{}{tail}", signature_of(&info)))
}

/// The flaw for which it must be refused.
fn flaw(change: impl FnOnce(String) -> String) -> SignatureFlaw {
    match check(&with_info(change)).unwrap_err() {
        Refused::Signature(flaw) => flaw,
        other => panic!("{other:?}"),
    }
}

#[test]
fn weak_and_unknown_algorithms_are_refused_though_signed() {
    let replaced = |old: &'static str, new: &'static str| flaw(move |info| info.replace(old, new));
    let rsa = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    for method in [
        "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
        "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
        "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
        "",
    ] {
        assert_eq!(replaced(rsa, method), SignatureFlaw::Algorithm, "{method}");
    }
    assert_eq!(
        replaced(rsa, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"),
        SignatureFlaw::Key
    );
    assert_eq!(
        replaced(rsa, "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"),
        SignatureFlaw::Key
    );
    let sha1 = "http://www.w3.org/2000/09/xmldsig#sha1";
    assert_eq!(
        replaced("http://www.w3.org/2001/04/xmlenc#sha256", sha1),
        SignatureFlaw::Algorithm
    );
}

#[test]
fn transforms_that_could_leave_something_out_are_refused() {
    let enveloped =
        r#"<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></ds:Transform>"#;
    let exclusive = r#"<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:Transform>"#;
    let inclusive =
        r#"<ds:Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"></ds:Transform>"#;
    let xslt = r#"<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"></ds:Transform>"#;
    let xpath = r#"<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>not(self::a)</ds:XPath></ds:Transform>"#;
    let both = format!("{enveloped}{exclusive}");
    for other in [
        String::new(),
        enveloped.to_owned(),
        exclusive.to_owned(),
        format!("{exclusive}{enveloped}"),
        format!("{enveloped}{inclusive}"),
        format!("{enveloped}{xpath}{exclusive}"),
        format!("{enveloped}{exclusive}{xslt}"),
        format!("{both}{exclusive}"),
    ] {
        assert_eq!(
            flaw(|info| info.replace(&both, &other)),
            SignatureFlaw::Transform,
            "{other}"
        );
    }
}

#[test]
fn a_reference_is_to_the_element_itself() {
    for uri in [
        "#_r",
        "#_x",
        "_a",
        "#",
        "",
        "#xpointer(/)",
        "#xpointer(id('_a'))",
        "https://evil.example/#_a",
        "##_a",
    ] {
        assert_eq!(
            flaw(|info| info.replace("\"#_a\"", &format!("\"{uri}\""))),
            SignatureFlaw::Reference,
            "{uri}"
        );
    }
    assert_eq!(
        flaw(|info| info.replace(" URI=\"#_a\"", "")),
        SignatureFlaw::Reference
    );
}

#[test]
fn there_is_one_reference_and_nothing_else() {
    let reference = |info: &str| {
        let (start, end) = (
            info.find("<ds:Reference").unwrap(),
            info.find("</ds:SignedInfo>").unwrap(),
        );
        info[start..end].to_owned()
    };
    assert_eq!(
        flaw(|info| info.replace(&reference(&info), "")),
        SignatureFlaw::Shape
    );
    let twice = |info: String| info.replace(&reference(&info), &reference(&info).repeat(2));
    assert_eq!(flaw(twice), SignatureFlaw::Shape);
    let more = |info: String| info.replace("</ds:SignedInfo>", "<ds:Other></ds:Other></ds:SignedInfo>");
    assert_eq!(flaw(more), SignatureFlaw::Shape);
    // CVE-2025-29775: a digest of which a comment hides a part.
    let hidden = |info: String| info.replace("<ds:DigestValue>", "<ds:DigestValue><!--AAAA-->x");
    assert!(matches!(
        flaw(hidden),
        SignatureFlaw::Shape | SignatureFlaw::Digest
    ));
    let inner = |info: String| info.replace("<ds:DigestValue>", "<ds:DigestValue><ds:X></ds:X>");
    assert_eq!(flaw(inner), SignatureFlaw::Shape);
}

#[test]
fn parameters_of_algorithms_are_few() {
    let method = "rsa-sha256\">";
    let parameter = format!("{method}<ds:HMACOutputLength>0</ds:HMACOutputLength>");
    assert_eq!(
        flaw(|info| info.replace(method, &parameter)),
        SignatureFlaw::Shape
    );
    let enveloped = "enveloped-signature\">";
    let parameter = format!("{enveloped}<ds:X></ds:X>");
    assert_eq!(
        flaw(|info| info.replace(enveloped, &parameter)),
        SignatureFlaw::Transform
    );
    let exclusive = "xml-exc-c14n#\">";
    let list = |prefixes: &str, inner: &str| {
        let namespace = "http://www.w3.org/2001/10/xml-exc-c14n#";
        format!(
            "{exclusive}<ec:InclusiveNamespaces xmlns:ec=\"{namespace}\" PrefixList=\"{prefixes}\">{inner}</ec:InclusiveNamespaces>"
        )
    };
    assert!(
        check(&with_info(
            |info| info.replace(exclusive, &list(&"a ".repeat(32), ""))
        ))
        .is_ok()
    );
    assert_eq!(
        flaw(|info| info.replace(exclusive, &list(&"a ".repeat(33), ""))),
        SignatureFlaw::Shape
    );
    assert_eq!(
        flaw(|info| info.replace(exclusive, &list("a", "<ds:X></ds:X>"))),
        SignatureFlaw::Shape
    );
}

#[test]
fn a_reference_to_the_document_is_to_the_response() {
    let inner = Parts::default().assertion();
    let response = envelope(&inner);
    let digest = BASE64.encode(digest(&SHA256, response.as_bytes()).as_ref());
    let signature = signature_of(&signed_info("", &digest));
    let xml = response.replacen("<samlp:Status>", &format!("{signature}<samlp:Status>"), 1);
    assert_eq!(check(&xml).unwrap().subject.value, "ann");
}

#[test]
fn a_signature_that_is_there_must_verify_though_the_other_does() {
    let inner = signed(&Parts::default().assertion(), "_a", Parts::default().issuer);
    assert!(check(&envelope(&inner)).is_ok());
    let bogus = signature_of(&signed_info("#_r", "AAAA"));
    let xml = envelope(&inner).replacen("<samlp:Status>", &format!("{bogus}<samlp:Status>"), 1);
    assert_eq!(
        check(&xml).unwrap_err(),
        Refused::Signature(SignatureFlaw::Digest)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Where a flipped bit changes nothing that is signed (around the assertion), what is read stays the same.
    #[test]
    fn a_single_flipped_bit_is_refused_or_changes_nothing(at in any::<prop::sample::Index>(), bit in 0..7_u8) {
        static XML: LazyLock<String> = LazyLock::new(|| Parts::default().response());
        let original = check(&XML).unwrap();
        let mut bytes = XML.clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Ok(assertion) = check(str::from_utf8(&bytes).unwrap()) {
            prop_assert_eq!(format!("{assertion:?}"), format!("{original:?}"));
        }
    }
}
