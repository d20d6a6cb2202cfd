//! Documents made to cost something.

use std::time::{Duration, Instant};

use data_encoding::BASE64;
use proptest::prelude::*;
use saml::{
    ASSERTION_CHARS_MAX, Bound, Expectations, Malformed, Metadata, MetadataError, Refused, SignatureFlaw,
    verify,
};

use crate::fixtures::{ASSERTION_SIGNED, metadata};
use crate::idp::{NOW, check};

fn malformed(xml: &str) -> Malformed {
    match check(xml).unwrap_err() {
        Refused::Malformed(malformed) => malformed,
        other => panic!("{other:?}"),
    }
}

#[test]
fn document_types_and_entities_are_refused() {
    let bomb = r#"<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>"#;
    let external = r#"<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>"#;
    let parameter = r#"<!DOCTYPE r [<!ENTITY % x SYSTEM "https://evil.example/x.dtd"> %x;]>"#;
    for kind in [
        bomb,
        external,
        parameter,
        "<!DOCTYPE r SYSTEM 'x'>",
        "<!DOCTYPE r>",
    ] {
        assert_eq!(
            malformed(&format!("{kind}{ASSERTION_SIGNED}")),
            Malformed::Bound(Bound::DocumentType),
            "{kind}"
        );
    }
    assert_eq!(
        malformed(&ASSERTION_SIGNED.replace("ann@", "&x;@")),
        Malformed::Xml
    );
    assert_eq!(
        malformed(&format!("<?xml-stylesheet href='x'?>{ASSERTION_SIGNED}")),
        Malformed::Bound(Bound::Instruction)
    );
}

#[test]
fn what_is_not_a_message_is_refused() {
    let raw = |text: &str| verify(text, &metadata(), &Expectations::aws(NOW)).unwrap_err();
    assert_eq!(raw(""), Refused::Malformed(Malformed::Base64));
    assert_eq!(raw("<xml/>"), Refused::Malformed(Malformed::Base64));
    assert_eq!(raw("AAA"), Refused::Malformed(Malformed::Base64));
    assert_eq!(raw("/w=="), Refused::Malformed(Malformed::Utf8));
    assert_eq!(
        raw(&"A".repeat(ASSERTION_CHARS_MAX + 1)),
        Refused::Malformed(Malformed::TooLong)
    );
    assert_eq!(raw("").to_string(), "Invalid base64 SAMLResponse");
    assert_eq!(malformed("text"), Malformed::Xml);
    assert_eq!(malformed("<a></b>"), Malformed::Xml);
    assert_eq!(malformed("<p:a/>"), Malformed::Xml);
    assert_eq!(check("<a/>").unwrap_err(), Refused::Response);
    let other = "<Response xmlns='urn:oasis:names:tc:SAML:1.0:protocol' Version='2.0'/>";
    assert_eq!(check(other).unwrap_err(), Refused::Response);
}

#[test]
fn no_document_takes_long() {
    let nested = format!("{}{}", "<a>".repeat(9_000), "</a>".repeat(9_000));
    let attributes: String = (0..7_000).map(|it| format!(" a{it}=''")).collect();
    let namespaces: String = (0..39).map(|it| format!(" xmlns:n{it}='u{it}'")).collect();
    let declared = format!("<a{namespaces}>").repeat(12);
    let inner = "<b xmlns:x='y'/>".repeat(32);
    let rescoped = format!("{declared}{inner}{}", "</a>".repeat(12));
    // A signature that verifies, and a body that would be canonicalized to hundreds of megabytes.
    let uri = format!("<saml:Assertion xmlns:n='{}' ", "u".repeat(20_000));
    let grown = ASSERTION_SIGNED.replace("<saml:Assertion ", &uri);
    let statement = "<saml:AttributeStatement>";
    let grown = grown.replace(statement, &format!("{}{statement}", "<n:b/>".repeat(4_000)));
    let start = Instant::now();
    assert_eq!(
        crate::fixtures::check(&grown).unwrap_err(),
        Refused::Signature(SignatureFlaw::Digest)
    );
    assert!(
        start.elapsed() < Duration::from_millis(500),
        "{:?}",
        start.elapsed()
    );
    let comments = format!("<a>{}</a>", "t<!---->".repeat(9_000));
    let sections = format!("<a>{}</a>", "<![CDATA[]]>".repeat(4_900));
    for xml in [
        nested,
        format!("<a{attributes}/>"),
        rescoped,
        comments,
        sections,
        "<".repeat(70_000),
        "&".repeat(70_000),
    ] {
        let start = Instant::now();
        assert!(check(&xml).is_err());
        assert!(
            start.elapsed() < Duration::from_millis(500),
            "{:?}",
            start.elapsed()
        );
    }
}

#[test]
fn no_metadata_takes_long() {
    let attributes: String = (0..500_000).map(|it| format!(" a{it}=''")).collect();
    let many = format!("<a>{}</a>", "<b xmlns:x='y'/>".repeat(500_000));
    let text = format!("<a>{}</a>", "x".repeat(9_000_000));
    for xml in [
        format!("<a{attributes}/>"),
        many,
        text,
        "<a>".repeat(3_000_000),
        "&amp;".repeat(1_900_000),
    ] {
        let start = Instant::now();
        assert!(Metadata::parse(&xml).is_err());
        assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    }
    let long = " ".repeat(10_000_001);
    assert_eq!(
        Metadata::parse(&long).err(),
        Some(MetadataError::Malformed(Malformed::TooLong))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_document_panics(xml in "(<(/?|!|\\?)(saml:|samlp:|ds:|a:|)(Response|Assertion|Signature|a)( (xmlns|xmlns:a|ID|a:b)=\"[a-z&;<]{0,3}\"){0,3}/?>|text|&amp;|<!--|-->|\\]\\]>|<!\\[CDATA\\[){0,20}") {
        let _ = verify(&BASE64.encode(xml.as_bytes()), &metadata(), &Expectations::aws(NOW));
        let _ = Metadata::parse(&xml);
    }
}
