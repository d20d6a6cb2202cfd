//! A call as audit records.

use arn::AccountId;
use audit::{Event, EventType, Log, Phase, Resource, Tls};
use smithy::{Effect, Operation, ServiceError};

use crate::caller_record;
use crate::{Claim, Cx};

/// What the records of one call say of it beside its circumstances.
pub(crate) struct Recorded {
    event_source: &'static str,
    event_name: &'static str,
    read_only: bool,
    parameters: Option<Vec<u8>>,
    resources: Vec<Touched>,
}

struct Touched {
    arn: Box<str>,
    owner: String,
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
    pub(crate) fn of<Op: Operation>(input: Option<&Op>) -> Self {
        Self {
            event_source: Op::SERVICE.event_source,
            event_name: Op::NAME,
            read_only: Op::EFFECT == Effect::Reads,
            parameters: input.map(|input| wire::redact::write(input)),
            resources: Vec::new(),
        }
    }

    pub(crate) fn touch(&mut self, claim: &Claim<'_>) {
        if let Some(owner) = claim.owner
            && claim.resource != "*"
        {
            self.resources.push(Touched {
                arn: claim.resource.into(),
                owner: owner.to_string(),
                kind: claim.kind,
            });
        }
    }

    /// Writes one record and waits as its phase demands.
    pub(crate) async fn write(
        &self,
        log: &Log,
        cx: &Cx,
        phase: Phase,
        time_ns: i64,
        ending: Ending<'_>,
    ) -> Result<(), audit::AuditError> {
        let caller_account = cx.caller.principal().account().unwrap_or(cx.account).to_string();
        let recipient = if caller_account_is(cx, cx.account) {
            caller_account.clone()
        } else {
            cx.account.to_string()
        };
        let source_ip = match cx.via_service() {
            Some(service) => service.event_source.to_owned(),
            None => cx.origin.source_ip.map(|it| it.to_string()).unwrap_or_default(),
        };
        let via: Vec<&str> = cx.via.iter().map(|service| service.event_source).collect();
        let resources: Vec<Resource<'_>> = self
            .resources
            .iter()
            .map(|it| Resource {
                arn: &it.arn,
                account: &it.owner,
                kind: (!it.kind.is_empty()).then_some(it.kind),
            })
            .collect();
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
            account: &recipient,
            identity: caller_record::identity(
                &cx.caller,
                &caller_account,
                cx.via_service().map(|service| service.event_source),
            ),
            source_ip: &source_ip,
            user_agent: &cx.origin.user_agent,
            read_only: self.read_only,
            management: true,
            request_parameters: self.parameters.as_deref(),
            response_elements: ending.response,
            additional_event_data: None,
            resources: &resources,
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
        log.record(&event).await.map(drop)
    }
}

fn caller_account_is(cx: &Cx, account: AccountId) -> bool {
    cx.caller.principal().account() == Some(account)
}
