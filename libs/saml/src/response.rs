use roxmltree::{Document, Node};

use crate::assertion::Assertion;
use crate::bounds::MESSAGE;
use crate::encryption::{self, PrivateKey};
use crate::metadata::Metadata;
use crate::names::{SAML, SAMLP, SUCCESS};
use crate::refused::{Malformed, Refused, SignatureFlaw, What};
use crate::signature;
use crate::tree::{attribute, children, is, only, parse, text_of};

/// The longest response that is read, in characters of base64: the limit of `SAMLAssertion`.
pub const ASSERTION_CHARS_MAX: usize = 100_000;
/// How long after it was issued an assertion is taken, in seconds.
pub const REDEEM_SECONDS_MAX: i64 = 300;
/// Where responses for AWS are sent. Each region has its own besides: `https://REGION.signin.aws.amazon.com/saml`.
pub const AWS_RECIPIENTS: &[&str] = &["https://signin.aws.amazon.com/saml"];
/// Whom assertions for AWS are for.
pub const AWS_AUDIENCES: &[&str] = &["https://signin.aws.amazon.com/saml", "urn:amazon:webservices"];

/// What a response must agree with, besides the metadata.
#[derive(Clone, Copy, Debug)]
pub struct Expectations<'a> {
    /// The `Recipient`, one of these.
    pub recipients: &'a [&'a str],
    /// The `Audience`, one of these.
    pub audiences: &'a [&'a str],
    /// The time, in seconds since 1970.
    pub now: i64,
    /// How far the provider's clock may be ahead of ours, in seconds. What ends gets no leeway.
    pub leeway: i64,
    /// The private keys that the assertion may be encrypted for: none, if it may not.
    pub private_keys: &'a [PrivateKey],
    /// Whether it must be encrypted.
    pub encrypted: bool,
}

impl Expectations<'static> {
    /// What AWS expects, with a minute of leeway.
    pub fn aws(now: i64) -> Self {
        Self {
            recipients: AWS_RECIPIENTS,
            audiences: AWS_AUDIENCES,
            now,
            leeway: 60,
            private_keys: &[],
            encrypted: false,
        }
    }
}

/// The assertion of a response, if the provider of `metadata` has signed it and it is as expected.
///
/// `response` is the base64 of the XML, as the HTTP POST binding has it.
///
/// # Errors
/// [`Refused`], in the order: the document, who issued it, the signatures, and then what it says.
pub fn verify(
    response: &str,
    metadata: &Metadata,
    expected: &Expectations<'_>,
) -> Result<Assertion, Refused> {
    let text = decode(response)?;
    let document = parse(&text, &MESSAGE)?;
    let response = document.root_element();
    if document.descendants().any(encryption::is_encrypted) {
        return encrypted(&document, metadata, expected);
    }
    let assertion = one_assertion(&document)?;
    check_issuer(response, metadata)?;
    check_issuer_of(assertion, metadata)?;
    if expected.encrypted {
        return Err(Refused::Unencrypted);
    }
    if metadata.is_over(expected.now) {
        return Err(Refused::Metadata);
    }
    if !signature::are_all_of(&document, &[response, assertion]) {
        return Err(SignatureFlaw::Stray.into());
    }
    let response_is_signed = signature::verify(response, &metadata.keys)?;
    let assertion_is_signed = signature::verify(assertion, &metadata.keys)?;
    if !response_is_signed && !assertion_is_signed {
        return Err(Refused::Unsigned);
    }
    check_response(response, response_is_signed, expected)?;
    Assertion::read(assertion, metadata, expected)
}

/// The assertion of a response in which it is encrypted. The signature of the response is over the encrypted assertion, that of
/// the assertion is inside.
fn encrypted(
    document: &Document<'_>,
    metadata: &Metadata,
    expected: &Expectations<'_>,
) -> Result<Assertion, Refused> {
    let response = document.root_element();
    let sealed = only(response, SAML, "EncryptedAssertion").ok_or(Refused::Encrypted)?;
    if !is_response(response)
        || document.descendants().filter(is_message).count() != 2
        || !signature::ids_are_unique(document)
    {
        return Err(Refused::Response);
    }
    check_issuer(response, metadata)?;
    if metadata.is_over(expected.now) {
        return Err(Refused::Metadata);
    }
    if !signature::are_all_of(document, &[response]) {
        return Err(SignatureFlaw::Stray.into());
    }
    let response_is_signed = signature::verify(response, &metadata.keys)?;
    check_response(response, response_is_signed, expected)?;
    let text = encryption::open(sealed, expected.private_keys).ok_or(Refused::Encrypted)?;
    // In its place the text had the namespaces around it.
    let text = format!("<opened{}>{text}</opened>", encryption::declarations(sealed));
    opened(&text, response_is_signed, metadata, expected)
}

/// Whether it is a response, or an assertion or a part of one that could be taken for another.
fn is_message(node: &Node<'_, '_>) -> bool {
    is(*node, SAML, "Assertion") || is(*node, SAMLP, "Response") || encryption::is_encrypted(*node)
}

/// The assertion in a text that was decrypted. Until its signature is verified, no answer tells how far it came.
fn opened(
    text: &str,
    response_is_signed: bool,
    metadata: &Metadata,
    expected: &Expectations<'_>,
) -> Result<Assertion, Refused> {
    let document = parse(text, &MESSAGE).map_err(|_| Refused::Encrypted)?;
    let root = document.root_element();
    let alone = root.children().filter(Node::is_element).count() == 1
        && document.descendants().filter(is_message).count() == 1
        && signature::ids_are_unique(&document);
    let assertion = only(root, SAML, "Assertion").filter(|_| alone);
    let assertion = assertion.ok_or(Refused::Encrypted)?;
    let is_signed = signature::are_all_of(&document, &[assertion])
        && signature::verify(assertion, &metadata.keys).map_err(|_| Refused::Encrypted)?;
    if !(is_signed || response_is_signed && signature::are_all_of(&document, &[])) {
        return Err(Refused::Encrypted);
    }
    check_issuer_of(assertion, metadata)?;
    Assertion::read(assertion, metadata, expected)
}

fn decode(response: &str) -> Result<String, Malformed> {
    if response.len() > ASSERTION_CHARS_MAX {
        return Err(Malformed::TooLong);
    }
    let bytes = signature::base64(response).ok_or(Malformed::Base64)?;
    String::from_utf8(bytes).map_err(|_| Malformed::Utf8)
}

/// The assertion, if the document is a response with exactly one, and none anywhere else.
fn one_assertion<'a, 'i>(document: &'a Document<'i>) -> Result<Node<'a, 'i>, Refused> {
    let response = document.root_element();
    if !is_response(response) {
        return Err(Refused::Response);
    }
    let assertions = document
        .descendants()
        .filter(|it| is(*it, SAML, "Assertion"))
        .count();
    let responses = document
        .descendants()
        .filter(|it| is(*it, SAMLP, "Response"))
        .count();
    let assertion = only(response, SAML, "Assertion").ok_or(Refused::Response)?;
    if assertions != 1 || responses != 1 || !signature::ids_are_unique(document) {
        return Err(Refused::Response);
    }
    Ok(assertion)
}

fn is_response(node: Node<'_, '_>) -> bool {
    is(node, SAMLP, "Response") && attribute(node, "Version") == Some("2.0")
}

/// The issuer of the response, which may be left out (Profiles, section 4.1.4.2).
fn check_issuer(response: Node<'_, '_>, metadata: &Metadata) -> Result<(), Refused> {
    match children(response, SAML, "Issuer").next() {
        None => Ok(()),
        Some(_) => check_issuer_of(response, metadata),
    }
}

fn check_issuer_of(node: Node<'_, '_>, metadata: &Metadata) -> Result<(), Refused> {
    match text_of(node, SAML, "Issuer").as_deref() == Some(metadata.entity_id()) {
        true => Ok(()),
        false => Err(Refused::Issuer),
    }
}

fn check_response(
    response: Node<'_, '_>,
    is_signed: bool,
    expected: &Expectations<'_>,
) -> Result<(), Refused> {
    check_status(response)?;
    let elsewhere = attribute(response, "Destination").is_some_and(|it| !expected.recipients.contains(&it));
    match is_signed && elsewhere {
        true => Err(Refused::Invalid(What::Destination)),
        false => Ok(()),
    }
}

fn check_status(response: Node<'_, '_>) -> Result<(), Refused> {
    let status = only(response, SAMLP, "Status").and_then(|it| only(it, SAMLP, "StatusCode"));
    match status.and_then(|it| attribute(it, "Value")) {
        Some(SUCCESS) => Ok(()),
        _ => Err(Refused::Status),
    }
}
