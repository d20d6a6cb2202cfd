//! Signature wrapping: the eight forms of "On Breaking SAML: Be Whoever You Want to Be" (Somorovsky et al., USENIX Security
//! 2012), each made of a message that verifies.

use saml::{Refused, SignatureFlaw};

use crate::fixtures::{ASSERTION_SIGNED, RESPONSE_SIGNED, check};

/// The signature of a message, from its first to its last character.
fn signature(xml: &str) -> &str {
    element(xml, "<ds:Signature ", "</ds:Signature>")
}

fn assertion(xml: &str) -> &str {
    element(xml, "<saml:Assertion ", "</saml:Assertion>")
}

fn element<'a>(xml: &'a str, start: &str, end: &str) -> &'a str {
    let start = xml.find(start).unwrap();
    let end = xml.find(end).unwrap() + end.len();
    &xml[start..end]
}

/// The same for another subject, with another id, and with no signature.
fn evil(xml: &str) -> String {
    let evil = xml
        .replace(signature(xml), "")
        .replace("ann@example.com", "root@example.com");
    evil.replace("\"_assertion\"", "\"_evil\"")
        .replace("\"_response\"", "\"_evil_response\"")
}

fn original_response() -> String {
    RESPONSE_SIGNED.replace(signature(RESPONSE_SIGNED), "")
}

fn refused(xml: &str) -> Refused {
    assert!(xml.contains("root@example.com") && xml.contains("ann@example.com"));
    check(xml).unwrap_err()
}

#[test]
fn the_messages_that_are_wrapped_verify() {
    assert_eq!(check(ASSERTION_SIGNED).unwrap().subject.value, "ann@example.com");
    assert_eq!(check(RESPONSE_SIGNED).unwrap().subject.value, "ann@example.com");
    assert_eq!(check(&evil(ASSERTION_SIGNED)).unwrap_err(), Refused::Unsigned);
}

/// The original response inside the signature of an evil response.
#[test]
fn xsw1_the_original_response_inside_the_signature() {
    let signature = signature(RESPONSE_SIGNED);
    let wrapped = signature.replace(
        "</ds:Signature>",
        &format!("{}</ds:Signature>", original_response()),
    );
    let xml = evil(RESPONSE_SIGNED).replacen("</saml:Issuer>", &format!("</saml:Issuer>{wrapped}"), 1);
    assert_eq!(refused(&xml), Refused::Response);
}

/// The original response before the signature of an evil response.
#[test]
fn xsw2_the_original_response_before_the_signature() {
    let before = format!(
        "</saml:Issuer>{}{}",
        original_response(),
        signature(RESPONSE_SIGNED)
    );
    let xml = evil(RESPONSE_SIGNED).replacen("</saml:Issuer>", &before, 1);
    assert_eq!(refused(&xml), Refused::Response);
}

/// An evil assertion before the signed one.
#[test]
fn xsw3_an_evil_assertion_before_the_original() {
    let original = assertion(ASSERTION_SIGNED);
    let xml = ASSERTION_SIGNED.replace(original, &format!("{}{original}", evil(original)));
    assert_eq!(refused(&xml), Refused::Response);
}

/// The signed assertion inside an evil one.
#[test]
fn xsw4_the_original_inside_an_evil_assertion() {
    let original = assertion(ASSERTION_SIGNED);
    let around = evil(original).replace("</saml:Assertion>", &format!("{original}</saml:Assertion>"));
    assert_eq!(
        refused(&ASSERTION_SIGNED.replace(original, &around)),
        Refused::Response
    );
}

/// An evil assertion with the original signature, and the original assertion behind it.
#[test]
fn xsw5_an_evil_assertion_with_the_original_signature() {
    let original = assertion(ASSERTION_SIGNED);
    let signature = signature(original);
    let behind = original.replace(signature, "");
    let evil = evil(original).replacen("</saml:Issuer>", &format!("</saml:Issuer>{signature}"), 1);
    assert_eq!(
        refused(&ASSERTION_SIGNED.replace(original, &format!("{evil}{behind}"))),
        Refused::Response
    );
}

/// The original assertion inside its signature, inside an evil assertion.
#[test]
fn xsw6_the_original_inside_its_signature() {
    let original = assertion(ASSERTION_SIGNED);
    let signature = signature(original);
    let inner = original.replace(signature, "");
    let wrapped = signature.replace("</ds:Signature>", &format!("{inner}</ds:Signature>"));
    let evil = evil(original).replacen("</saml:Issuer>", &format!("</saml:Issuer>{wrapped}"), 1);
    assert_eq!(
        refused(&ASSERTION_SIGNED.replace(original, &evil)),
        Refused::Response
    );
}

/// An evil assertion inside `Extensions`, before the original.
#[test]
fn xsw7_an_evil_assertion_inside_extensions() {
    let original = assertion(ASSERTION_SIGNED);
    let extensions = format!(
        "<samlp:Extensions>{}</samlp:Extensions>{original}",
        evil(original)
    );
    assert_eq!(
        refused(&ASSERTION_SIGNED.replace(original, &extensions)),
        Refused::Response
    );
}

/// The original assertion inside an `Object` of the signature of an evil assertion.
#[test]
fn xsw8_the_original_inside_an_object() {
    let original = assertion(ASSERTION_SIGNED);
    let signature = signature(original);
    let object = format!(
        "<ds:Object>{}</ds:Object></ds:Signature>",
        original.replace(signature, "")
    );
    let wrapped = signature.replace("</ds:Signature>", &object);
    let evil = evil(original).replacen("</saml:Issuer>", &format!("</saml:Issuer>{wrapped}"), 1);
    assert_eq!(
        refused(&ASSERTION_SIGNED.replace(original, &evil)),
        Refused::Response
    );
}

/// The count of assertions is not what alone keeps the wrapped ones out: hidden under another name, they still find no use.
#[test]
fn a_hidden_original_under_another_name_does_not_help() {
    let original = assertion(ASSERTION_SIGNED);
    let signature = signature(original);
    // The signature refers to the hidden element, which has the id; what would be read is its parent.
    let hidden = original
        .replace(signature, "")
        .replace("saml:Assertion", "saml:Advice");
    let object = format!("<ds:Object>{hidden}</ds:Object></ds:Signature>");
    for (wrapped, refusal) in [
        (
            signature.replace("</ds:Signature>", &object),
            SignatureFlaw::Shape,
        ),
        (signature.to_owned(), SignatureFlaw::Reference),
    ] {
        let evil = evil(original).replacen("</saml:Issuer>", &format!("</saml:Issuer>{wrapped}"), 1);
        let evil = evil.replace("</saml:Assertion>", &format!("{hidden}</saml:Assertion>"));
        let evil = if refusal == SignatureFlaw::Shape {
            evil.replacen(&hidden, &hidden.replace("_assertion", "_x"), 1)
        } else {
            evil
        };
        assert_eq!(
            refused(&ASSERTION_SIGNED.replace(original, &evil)),
            Refused::Signature(refusal)
        );
    }
}

#[test]
fn an_id_that_occurs_twice_is_refused() {
    for attribute in ["ID", "Id", "id", "xml:id"] {
        let xml = ASSERTION_SIGNED.replacen(
            "<samlp:Status>",
            &format!("<samlp:Status {attribute}=\"_assertion\">"),
            1,
        );
        assert_eq!(check(&xml).unwrap_err(), Refused::Response, "{attribute}");
    }
}

#[test]
fn a_signature_that_is_nobodys_child_is_refused() {
    let signature = signature(ASSERTION_SIGNED);
    let xml = ASSERTION_SIGNED.replacen("<samlp:Status>", &format!("<samlp:Status>{signature}"), 1);
    assert_eq!(check(&xml).unwrap_err(), Refused::Signature(SignatureFlaw::Stray));
    let xml = ASSERTION_SIGNED.replace(signature, &format!("{signature}{signature}"));
    assert_eq!(check(&xml).unwrap_err(), Refused::Signature(SignatureFlaw::Many));
    // The assertion's signature as the response's.
    let moved = ASSERTION_SIGNED.replace(signature, "").replacen(
        "<samlp:Status>",
        &format!("{signature}<samlp:Status>"),
        1,
    );
    assert_eq!(
        check(&moved).unwrap_err(),
        Refused::Signature(SignatureFlaw::Reference)
    );
}
