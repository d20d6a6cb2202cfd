use roxmltree::{Document, Node};

use crate::assertion::Assertion;
use crate::bounds::MESSAGE;
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
}

impl Expectations<'static> {
    /// What AWS expects, with a minute of leeway.
    pub fn aws(now: i64) -> Self {
        Self {
            recipients: AWS_RECIPIENTS,
            audiences: AWS_AUDIENCES,
            now,
            leeway: 60,
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
    let assertion = one_assertion(&document)?;
    check_issuers(response, assertion, metadata)?;
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
    check_status(response)?;
    if response_is_signed
        && attribute(response, "Destination").is_some_and(|it| !expected.recipients.contains(&it))
    {
        return Err(Refused::Invalid(What::Destination));
    }
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
    if !is(response, SAMLP, "Response") || attribute(response, "Version") != Some("2.0") {
        return Err(Refused::Response);
    }
    let encrypted = ["EncryptedAssertion", "EncryptedID", "EncryptedAttribute"];
    if document
        .descendants()
        .any(|it| encrypted.iter().any(|name| is(it, SAML, name)))
    {
        return Err(Refused::Encrypted);
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

fn check_issuers(
    response: Node<'_, '_>,
    assertion: Node<'_, '_>,
    metadata: &Metadata,
) -> Result<(), Refused> {
    let is_ours = |issuer: Option<String>| issuer.as_deref() == Some(metadata.entity_id());
    // The issuer of the response may be left out; that of the assertion may not (Profiles, section 4.1.4.2).
    let response_has_none = children(response, SAML, "Issuer").next().is_none();
    if (response_has_none || is_ours(text_of(response, SAML, "Issuer")))
        && is_ours(text_of(assertion, SAML, "Issuer"))
    {
        Ok(())
    } else {
        Err(Refused::Issuer)
    }
}

fn check_status(response: Node<'_, '_>) -> Result<(), Refused> {
    let status = only(response, SAMLP, "Status").and_then(|it| only(it, SAMLP, "StatusCode"));
    match status.and_then(|it| attribute(it, "Value")) {
        Some(SUCCESS) => Ok(()),
        _ => Err(Refused::Status),
    }
}
