//! A call as audit records.

use std::borrow::Cow;
use std::net::IpAddr;

use arn::AccountId;
use audit::{Event, EventType, Identity, IdentityType, Phase, Position, Resource, Tls};
use policy::{Evaluation, Who};
use smithy::{Effect, Operation, ServiceError};

use crate::caller_record;
use crate::{Claim, Cx};

/// What the records of one call say of it beside its circumstances.
pub(crate) struct Recorded {
    event_source: &'static str,
    event_name: &'static str,
    read_only: bool,
    parameters: Option<Vec<u8>>,
    /// What is touched: most often one thing, which needs no list.
    resource: Option<Touched>,
    more_resources: Vec<Touched>,
    /// Why the call is denied, as JSON.
    evaluation: Option<Vec<u8>>,
    /// Of an unsigned call, whom a token speaks of.
    bearer: Option<Bearer>,
}

/// Whom an identity provider's token speaks of.
struct Bearer {
    kind: IdentityType,
    /// `principalId`: provider and subject.
    id: String,
    subject: String,
}

struct Touched {
    arn: Box<str>,
    owner: AccountId,
    /// The owner's digits, if it is not the caller's account: those are there already.
    foreign: Option<Box<str>>,
    kind: &'static str,
}

/// How a call ended.
pub(crate) struct Ending<'a> {
    pub(crate) code: Option<&'a str>,
    pub(crate) message: Option<&'a str>,
    pub(crate) response: Option<&'a [u8]>,
}

impl<'a> Ending<'a> {
    pub(crate) fn of<E: ServiceError>(error: Option<&'a E>) -> Self {
        Self {
            code: error.map(|it| it.code()),
            message: error.map(|it| it.message()),
            response: None,
        }
    }
}

impl Recorded {
    pub(crate) fn of<Op: Operation>(cx: &Cx, input: Option<&Op>) -> Self {
        let parameters = input.map(|input| wire::redact::write(input));
        // A stranger's words are worth so much and no more.
        let parameters = parameters.filter(|it| !is_unsigned(cx) || it.len() <= STRANGERS_BYTES_MAX);
        Self {
            event_source: Op::SERVICE.event_source,
            event_name: Op::NAME,
            read_only: Op::EFFECT != Effect::Writes,
            parameters,
            resource: None,
            more_resources: Vec::new(),
            evaluation: None,
            bearer: None,
        }
    }

    /// Whether the call is to be recorded although it was refused. Without a signature, and refused before it was known
    /// what it is about, it is as one whose signature is wrong: strangers do not fill the log.
    pub(crate) fn is_worth_a_record(&self, cx: &Cx) -> bool {
        !is_unsigned(cx) || self.resource.is_some()
    }

    /// The account that the record is of: an unsigned call has none but that of what it touches.
    fn account(&self, cx: &Cx) -> AccountId {
        match (cx.caller.principal().who(), &self.resource) {
            (Who::Anonymous, Some(touched)) => touched.owner,
            _ => cx.account,
        }
    }

    /// Keeps why the call is denied, for `sealstone policy explain`.
    pub(crate) fn explain(&mut self, evaluation: &Evaluation) {
        let mut told = to_json(evaluation);
        if told.len() > EVALUATION_BYTES_MAX {
            let mut short = evaluation.clone();
            for policy in short.layers.iter_mut().flat_map(|it| &mut it.policies) {
                let before = policy.statements.len();
                policy.statements.retain(|it| it.matches());
                policy.left_out += before - policy.statements.len();
            }
            told = to_json(&short);
        }
        self.evaluation = (told.len() <= EVALUATION_BYTES_MAX).then_some(told);
    }

    pub(crate) fn touch(&mut self, cx: &Cx, claim: &Claim<'_>) {
        if let (Some(principal), Some(subject), None) = (claim.principal, claim.subject, &self.bearer)
            && let Who::Federated { provider } = principal.who()
        {
            let saml = provider.contains(":saml-provider/");
            self.bearer = Some(Bearer {
                kind: match saml {
                    true => IdentityType::SamlUser,
                    false => IdentityType::WebIdentityUser,
                },
                id: format!("{provider}:{subject}"),
                subject: subject.to_owned(),
            });
        }
        if let Some(owner) = claim.owner
            && claim.resource != "*"
        {
            let touched = Touched {
                arn: claim.resource.into(),
                owner,
                foreign: (cx.caller.principal().account() != Some(owner)).then(|| owner.to_string().into()),
                kind: claim.kind,
            };
            match self.resource {
                None => self.resource = Some(touched),
                Some(_) => self.more_resources.push(touched),
            }
        }
    }

    /// Writes one record, at once, and waits as its phase demands.
    pub(crate) fn write<'c>(
        &self,
        cx: &'c Cx,
        phase: Phase,
        time_ns: i64,
        ending: Ending<'_>,
    ) -> impl Future<Output = Result<Position, audit::AuditError>> + Send + use<'c> {
        let address = match cx.via_service() {
            Some(_) => None,
            None => cx.origin.source_ip.map(AddressText::of),
        };
        let source_ip = match (&address, cx.via_service()) {
            (Some(address), _) => address.as_str(),
            (None, service) => service.map_or("", |it| it.event_source),
        };
        let via: Vec<&str> = cx.via.iter().map(|service| service.event_source).collect();
        let resource = self.resource.as_ref().map(|it| it.told(cx));
        let several: Vec<Resource<'_>>;
        let resources = match (&resource, self.more_resources.as_slice()) {
            (None, _) => &[],
            (Some(one), []) => std::slice::from_ref(one),
            (Some(one), more) => {
                several = std::iter::once(*one)
                    .chain(more.iter().map(|it| it.told(cx)))
                    .collect();
                &several
            }
        };
        let (identity, identity_json) = match &self.bearer {
            Some(bearer) => (bearer.identity(), None),
            None => identity(cx),
        };
        let event = Event {
            phase,
            time_ns,
            request_id: cx.request_id.bytes(),
            event_type: if cx.caller.is_service() {
                EventType::ServiceEvent
            } else {
                EventType::ApiCall
            },
            event_source: self.event_source,
            event_name: self.event_name,
            region: cx.region.as_str(),
            account: &account_text(cx, self.account(cx)),
            identity,
            identity_json,
            source_ip,
            user_agent: &cx.origin.user_agent,
            read_only: self.read_only,
            management: true,
            request_parameters: self.parameters.as_deref(),
            response_elements: ending.response,
            additional_event_data: self.evaluation.as_deref(),
            resources,
            error_code: ending.code,
            error_message: ending.message,
            tls: cx.origin.tls.map(|tls| Tls {
                version: tls.version,
                cipher_suite: tls.cipher_suite,
                host: None,
            }),
            via: &via,
            shared_event_id: None,
        };
        cx.gate.log().record(&event)
    }
}

impl Touched {
    fn told<'t>(&'t self, cx: &'t Cx) -> Resource<'t> {
        Resource {
            arn: &self.arn,
            account: match &self.foreign {
                Some(text) => text,
                None => cx.caller.principal().account_text().unwrap_or_default(),
            },
            kind: (!self.kind.is_empty()).then_some(self.kind),
        }
    }
}

impl Bearer {
    fn identity(&self) -> Identity<'_> {
        Identity {
            kind: self.kind,
            principal_id: Some(&self.id),
            user_name: Some(&self.subject),
            ..Identity::default()
        }
    }
}

fn is_unsigned(cx: &Cx) -> bool {
    matches!(cx.caller.principal().who(), Who::Anonymous)
}

/// The longest `requestParameters` of an unsigned call that are recorded.
const STRANGERS_BYTES_MAX: usize = 2048;

fn to_json(evaluation: &Evaluation) -> Vec<u8> {
    let told = Told {
        authorization: evaluation,
    };
    serde_json::to_vec(&told).unwrap_or_default()
}

/// `additionalEventData` of a denied call.
#[derive(serde::Serialize)]
struct Told<'e> {
    authorization: &'e Evaluation,
}

/// The longest evaluation that a record takes.
const EVALUATION_BYTES_MAX: usize = 48 * 1024;

/// `userIdentity`: what an earlier record made of the caller, unless a service passes the call on.
fn identity(cx: &Cx) -> (Identity<'_>, Option<&[u8]>) {
    match cx.via_service() {
        Some(service) => (
            caller_record::identity(&cx.caller, Some(service.event_source)),
            None,
        ),
        None => {
            let write = || caller_record::identity(&cx.caller, None).to_json();
            (Identity::default(), Some(cx.caller.recorded(write)))
        }
    }
}

/// An account's digits: most often the caller's, which are there already.
fn account_text(cx: &Cx, account: AccountId) -> Cow<'_, str> {
    let principal = cx.caller.principal();
    match principal
        .account_text()
        .filter(|_| principal.account() == Some(account))
    {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(account.to_string()),
    }
}

/// An address as text. IPv4, which is in most records, is written without the formatter and without allocating.
enum AddressText {
    V4 { text: [u8; 15], length: usize },
    V6(String),
}

impl AddressText {
    fn of(address: IpAddr) -> Self {
        let IpAddr::V4(address) = address else {
            return Self::V6(address.to_string());
        };
        let (mut text, mut length) = ([0; 15], 0);
        let mut push = |byte| {
            if let Some(to) = text.get_mut(length) {
                *to = byte;
                length += 1;
            }
        };
        for (at, octet) in address.octets().into_iter().enumerate() {
            if at > 0 {
                push(b'.');
            }
            for (power, least) in [(100, 100), (10, 10), (1, 0)] {
                if octet >= least {
                    push(b'0' + octet / power % 10);
                }
            }
        }
        Self::V4 { text, length }
    }

    fn as_str(&self) -> &str {
        match self {
            // INVARIANT: digits and dots alone, see `of`.
            Self::V4 { text, length } => text
                .get(..*length)
                .and_then(|it| std::str::from_utf8(it).ok())
                .unwrap_or_default(),
            Self::V6(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_as_the_library_writes_it() {
        for octet in 0..=255 {
            let address = IpAddr::from([octet, 255 - octet, 10, octet]);
            assert_eq!(AddressText::of(address).as_str(), address.to_string());
        }
        let address: IpAddr = "2001:db8::1".parse().unwrap();
        assert_eq!(AddressText::of(address).as_str(), "2001:db8::1");
    }
}
