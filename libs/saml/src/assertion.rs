use roxmltree::Node;

use crate::attributes::Attributes;
use crate::instant;
use crate::metadata::Metadata;
use crate::names::{BEARER, PERSISTENT, SAML, TRANSIENT, UNSPECIFIED};
use crate::refused::{Refused, What};
use crate::response::{Expectations, REDEEM_SECONDS_MAX};
use crate::tree::{attribute, children, only, text_of};

/// What a verified assertion says. Everything is read from the element whose signature was verified.
#[derive(Clone, Debug)]
pub struct Assertion {
    /// The issuer, equal to the entity id of the metadata: `saml:iss`.
    pub issuer: String,
    /// Who it is about: `saml:sub` and `saml:sub_type`.
    pub subject: NameId,
    /// Where it was sent, one of the expected recipients: `saml:aud` and the answer's `Audience`.
    pub recipient: String,
    /// When it was issued, in seconds since 1970.
    pub issued_at: i64,
    /// `SessionNotOnOrAfter`, if it is there: when a session made from this ends at the latest.
    pub session_ends_at: Option<i64>,
    /// `AuthnContextClassRef`, if it is there: how the subject was authenticated.
    pub authn_context: Option<String>,
    pub(crate) attributes: Attributes,
}

/// The name of a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameId {
    /// The name.
    pub value: String,
    /// The URI of its format.
    pub format: String,
}

impl NameId {
    /// `persistent`, `transient`, or the whole URI of the format: `saml:sub_type` and the answer's `SubjectType`.
    pub fn kind(&self) -> &str {
        match self.format.as_str() {
            PERSISTENT => "persistent",
            TRANSIENT => "transient",
            other => other,
        }
    }
}

impl Assertion {
    pub(crate) fn read(
        node: Node<'_, '_>,
        metadata: &Metadata,
        expected: &Expectations<'_>,
    ) -> Result<Self, Refused> {
        if attribute(node, "Version") != Some("2.0") {
            return Err(Refused::Invalid(What::Version));
        }
        let issued_at =
            time(node, "IssueInstant", What::IssueInstant)?.ok_or(Refused::Invalid(What::IssueInstant))?;
        let window = Window {
            now: expected.now,
            latest: expected.now.saturating_add(expected.leeway),
        };
        window.check(
            Some(issued_at),
            Some(issued_at.saturating_add(REDEEM_SECONDS_MAX)),
        )?;
        let (subject, recipient) = read_subject(node, &window, expected)?;
        check_conditions(node, &window, expected)?;
        let (session_ends_at, authn_context) = read_authn(node, &window)?;
        Ok(Self {
            issuer: metadata.entity_id().to_owned(),
            subject,
            recipient,
            issued_at,
            session_ends_at,
            authn_context,
            attributes: Attributes::read(node).ok_or(Refused::Invalid(What::Attributes))?,
        })
    }
}

/// Now, and now by a clock that is ahead.
struct Window {
    now: i64,
    latest: i64,
}

impl Window {
    /// Whether the time from `start` has come, and that of `end` has not.
    fn check(&self, start: Option<i64>, end: Option<i64>) -> Result<(), Refused> {
        if start.is_some_and(|it| it > self.latest) {
            return Err(Refused::NotYet);
        }
        if end.is_some_and(|it| it <= self.now) {
            return Err(Refused::Expired);
        }
        Ok(())
    }
}

/// The name of the subject, and the recipient: "exactly one `SubjectConfirmation` element with a `SubjectConfirmationData`
/// element that includes both the `NotOnOrAfter` attribute and a `Recipient` attribute" (IAM User Guide).
fn read_subject(
    assertion: Node<'_, '_>,
    window: &Window,
    expected: &Expectations<'_>,
) -> Result<(NameId, String), Refused> {
    let subject = only(assertion, SAML, "Subject").ok_or(Refused::Invalid(What::Subject))?;
    let name = only(subject, SAML, "NameID").ok_or(Refused::Invalid(What::Subject))?;
    let value = text_of(subject, SAML, "NameID").ok_or(Refused::Invalid(What::Subject))?;
    let format = attribute(name, "Format").unwrap_or(UNSPECIFIED).to_owned();
    let confirmation = only(subject, SAML, "SubjectConfirmation").ok_or(Refused::Confirmation)?;
    if attribute(confirmation, "Method") != Some(BEARER) {
        return Err(Refused::Confirmation);
    }
    let data = only(confirmation, SAML, "SubjectConfirmationData").ok_or(Refused::Confirmation)?;
    let confirmed = |name| {
        attribute(data, name)
            .map(|it| instant::parse(it).ok_or(Refused::Confirmation))
            .transpose()
    };
    let end = confirmed("NotOnOrAfter")?.ok_or(Refused::Confirmation)?;
    let recipient = attribute(data, "Recipient").ok_or(Refused::Confirmation)?;
    if !expected.recipients.contains(&recipient) {
        return Err(Refused::Recipient);
    }
    window.check(confirmed("NotBefore")?, Some(end))?;
    Ok((NameId { value, format }, recipient.to_owned()))
}

/// The conditions: the times, and every restriction of the audience must have one that is expected (Core, section 2.5).
fn check_conditions(
    assertion: Node<'_, '_>,
    window: &Window,
    expected: &Expectations<'_>,
) -> Result<(), Refused> {
    let mut all = children(assertion, SAML, "Conditions");
    let conditions = match (all.next(), all.next()) {
        (Some(one), None) => one,
        (None, _) => return Err(Refused::Audience),
        (Some(_), Some(_)) => return Err(Refused::Invalid(What::Conditions)),
    };
    window.check(
        time(conditions, "NotBefore", What::Conditions)?,
        time(conditions, "NotOnOrAfter", What::Conditions)?,
    )?;
    let mut is_restricted = false;
    for condition in conditions.children().filter(Node::is_element) {
        let name = condition.tag_name();
        match (name.namespace(), name.name()) {
            (Some(SAML), "AudienceRestriction") => {
                let mut audiences = children(condition, SAML, "Audience").filter_map(crate::tree::text);
                if !audiences.any(|it| expected.audiences.contains(&it.as_str())) {
                    return Err(Refused::Audience);
                }
                is_restricted = true;
            }
            // Whoever asks may come again within the five minutes, as with AWS; nothing is stored, and nothing handed on.
            (Some(SAML), "OneTimeUse" | "ProxyRestriction") => {}
            // A condition that is not understood makes the assertion invalid.
            _ => return Err(Refused::Invalid(What::Conditions)),
        }
    }
    if is_restricted {
        Ok(())
    } else {
        Err(Refused::Audience)
    }
}

/// When the session ends, and how the subject was authenticated.
fn read_authn(assertion: Node<'_, '_>, window: &Window) -> Result<(Option<i64>, Option<String>), Refused> {
    let mut ends_at: Option<i64> = None;
    let mut context = None;
    let mut is_authenticated = false;
    for statement in children(assertion, SAML, "AuthnStatement") {
        is_authenticated = true;
        if let Some(end) = time(statement, "SessionNotOnOrAfter", What::AuthnStatement)? {
            window.check(None, Some(end))?;
            ends_at = Some(ends_at.map_or(end, |other| other.min(end)));
        }
        let named =
            only(statement, SAML, "AuthnContext").and_then(|it| text_of(it, SAML, "AuthnContextClassRef"));
        context = context.or(named);
    }
    if is_authenticated {
        Ok((ends_at, context))
    } else {
        Err(Refused::Invalid(What::AuthnStatement))
    }
}

fn time(node: Node<'_, '_>, name: &str, what: What) -> Result<Option<i64>, Refused> {
    attribute(node, name)
        .map(|it| instant::parse(it).ok_or(Refused::Invalid(what)))
        .transpose()
}
