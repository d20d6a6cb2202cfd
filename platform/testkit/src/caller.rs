use std::fmt;
use std::sync::Arc;

use arn::{Partition, Region};
use gate::{Cx, Gate, Origin};
use identity::{CallerPolicies, Guardrail, SessionFacts};
use policy::{Kind, Policy, Who};
use serde_json::Value;
use smithy::{Decode, Operation, Protocol, Service};

use crate::answer::Answer;
use crate::{BEGINNING, is_refusal, must_be_modelled};

/// Somebody who calls. Clones call as the same principal.
#[derive(Clone)]
pub struct Caller {
    gate: Gate,
    who: Who,
    region: Region,
    identity: Vec<Arc<Policy>>,
    boundary: Option<Arc<Policy>>,
    session: Option<Vec<Arc<Policy>>>,
    service_control: Vec<Vec<Arc<Policy>>>,
    facts: Option<SessionFacts>,
    guardrail: Option<Arc<Guardrail>>,
    via: Option<&'static Service>,
    source_ip: &'static str,
}

impl Caller {
    pub(crate) fn new(gate: Gate, who: Who, region: Region) -> Self {
        Self {
            gate,
            who,
            region,
            identity: Vec::new(),
            boundary: None,
            session: None,
            service_control: Vec::new(),
            facts: None,
            guardrail: None,
            via: None,
            source_ip: "192.0.2.1",
        }
    }

    /// The same principal with these identity policies and no others.
    #[must_use]
    pub fn with_policies(self, texts: &[&str]) -> Self {
        let identity = parsed(texts, Kind::Identity);
        Self { identity, ..self }
    }

    /// Under a permissions boundary.
    #[must_use]
    pub fn with_boundary(self, text: &str) -> Self {
        let boundary = parsed(&[text], Kind::Boundary).pop();
        Self { boundary, ..self }
    }

    /// In a session that these policies limit.
    #[must_use]
    pub fn with_session_policies(self, texts: &[&str]) -> Self {
        let session = Some(parsed(texts, Kind::Session));
        Self { session, ..self }
    }

    /// In a session of which this is known.
    #[must_use]
    pub fn in_session(self, facts: SessionFacts) -> Self {
        let facts = Some(facts);
        Self { facts, ..self }
    }

    /// In an organization that imposes this.
    #[must_use]
    pub fn guarded(self, guardrail: Guardrail) -> Self {
        let guardrail = Some(Arc::new(guardrail));
        Self { guardrail, ..self }
    }

    /// In an account below one more level of an organization, with these service control policies.
    #[must_use]
    pub fn with_service_control(mut self, texts: &[&str]) -> Self {
        self.service_control.push(parsed(texts, Kind::ServiceControl));
        self
    }

    /// The user of the same name, made anew.
    #[must_use]
    pub fn with_id(mut self, new: &str) -> Self {
        if let Who::User { id, .. } = &mut self.who {
            new.clone_into(id);
        }
        self
    }

    /// Calling in another region.
    #[must_use]
    pub fn in_region(self, name: &str) -> Self {
        let region: Region = name.parse().expect("a region of the test's own");
        let who = within(self.who, region.partition());
        Self { who, region, ..self }
    }

    /// Calling through a service.
    #[must_use]
    pub fn via(self, service: &'static Service) -> Self {
        let via = Some(service);
        Self { via, ..self }
    }

    /// Calling from another address.
    #[must_use]
    pub fn from_address(self, source_ip: &'static str) -> Self {
        Self { source_ip, ..self }
    }

    pub(crate) const fn who(&self) -> &Who {
        &self.who
    }

    /// Where it calls.
    pub const fn region(&self) -> Region {
        self.region
    }

    /// The principal's ARN.
    pub fn arn(&self) -> String {
        self.principal().principal().arn().to_owned()
    }

    /// Calls an operation. Fails the test on an error that the operation's model does not list, and on a failure inside.
    ///
    /// # Errors
    /// What the operation answers.
    pub async fn call<Op: Operation>(&self, input: Op) -> Result<Op::Output, Op::Error> {
        let result = self.call_in_trouble(input).await;
        if let Err(error) = &result {
            must_be_modelled::<Op>(error);
        }
        result
    }

    /// As [`Caller::call`], where the test itself makes things fail inside.
    ///
    /// # Errors
    /// What the operation answers.
    pub async fn call_in_trouble<Op: Operation>(&self, input: Op) -> Result<Op::Output, Op::Error> {
        match self.via {
            None => self.gate.call(self.cx(), input).await,
            Some(service) => self.cx().via(service).call(input).await,
        }
    }

    /// Calls an operation with a JSON document, as the wire does after authentication: it is validated, and so is the
    /// answer's code, as in [`Caller::call`].
    pub async fn ask<Op: Operation + Decode>(&self, document: &Value) -> Answer {
        let text = document.to_string();
        let answer = match self.via {
            None => self.send(Op::SERVICE.signing_name, Op::NAME, &text).await,
            Some(_) => {
                let tape = wire::json::parse(text.as_bytes()).expect("a document of the test's own");
                let input: Op = smithy::decode(&tape).expect("services send valid requests");
                Answer::of(match self.call_in_trouble(input).await {
                    Ok(output) => wire::response::success::<Op>(&output, &""),
                    Err(error) => wire::response::error(Op::SERVICE, &error, &""),
                })
            }
        };
        if let Some(code) = answer.code {
            assert!(
                Op::ERRORS.contains(&code) || is_refusal(Op::SERVICE.protocol, code),
                "{} answered {}, which its model does not list",
                Op::ACTION,
                answer.said()
            );
        }
        answer
    }

    /// Sends a document as the wire does after authentication: JSON, or the form of a Query service without `Action`.
    pub async fn send(&self, service: &str, operation: &str, document: &str) -> Answer {
        let mounts = self.gate.mounts();
        let protocol = mounts.service(service).map(|it| it.protocol);
        let tape = match protocol {
            Some(Protocol::Query) => wire::query::parse(document).and_then(wire::query::Form::into_tape),
            _ => wire::json::parse(document.as_bytes()),
        };
        Answer::of(mounts.serve(self.cx(), service, operation, tape).await)
    }

    /// The circumstances of one call.
    pub fn cx(&self) -> Cx {
        let origin = Origin {
            source_ip: Some(self.source_ip.parse().expect("an address of the test's own")),
            user_agent: "testkit".into(),
            tls: None,
        };
        self.gate
            .context(
                self.gate.next_request_id(),
                Arc::new(self.principal()),
                self.region,
                origin,
            )
            .expect("every caller here has an account")
    }

    fn principal(&self) -> identity::Caller {
        let caller =
            identity::Caller::new(self.who.clone(), Some("AKIATESTKIT")).with_policies(CallerPolicies {
                identity: self.identity.clone(),
                boundary: self.boundary.clone(),
                session: self.session.clone(),
                service_control: self.service_control.clone(),
            });
        let caller = match &self.guardrail {
            Some(guardrail) => caller.guarded(Some(Arc::clone(guardrail))),
            None => caller,
        };
        match (&self.who, &self.facts) {
            (_, Some(facts)) => caller.with_session(facts.clone()),
            (Who::AssumedRole { .. } | Who::FederatedUser { .. }, None) => {
                caller.with_session(SessionFacts::lasting(BEGINNING, BEGINNING.plus_seconds(3600)))
            }
            _ => caller,
        }
    }
}

impl fmt::Debug for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Caller")
            .field("who", &self.who)
            .field("region", &self.region)
            .finish_non_exhaustive()
    }
}

fn parsed(texts: &[&str], kind: Kind) -> Vec<Arc<Policy>> {
    texts
        .iter()
        .map(|text| match Policy::parse(text, kind) {
            Ok(policy) => Arc::new(policy),
            Err(error) => panic!("{error}: {text}"),
        })
        .collect()
}

/// The same principal in another partition.
fn within(mut who: Who, to: Partition) -> Who {
    match &mut who {
        Who::Root { partition, .. }
        | Who::User { partition, .. }
        | Who::AssumedRole { partition, .. }
        | Who::FederatedUser { partition, .. } => *partition = to,
        Who::Service { .. } | Who::Federated { .. } | Who::Anonymous => {}
    }
    who
}
