use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use crate::{Encode, Encoder, Refusal};

/// The text of an error for its caller; most are constant.
pub type Message = Cow<'static, str>;

/// How a service speaks over HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// AWS JSON 1.0.
    Json10,
    /// AWS JSON 1.1.
    Json11,
    /// AWS Query: a form in, XML out.
    Query,
}

/// What a model says of its service as a whole.
#[derive(Debug)]
pub struct Service {
    /// The short name used in messages, such as `KMS`.
    pub name: &'static str,
    /// The name in the credential scope and before the colon of actions, such as `kms`.
    pub signing_name: &'static str,
    /// The service's host in `eventSource` of audit records and in service principals: `kms.amazonaws.com`.
    pub event_source: &'static str,
    /// What stands before the dot of `X-Amz-Target` (JSON protocols).
    pub target_prefix: &'static str,
    /// The API version; the `Version` parameter of Query.
    pub api_version: &'static str,
    /// The XML namespace of answers (Query).
    pub xml_namespace: &'static str,
    /// How it speaks.
    pub protocol: Protocol,
}

/// Whether a call may change state: a change has its record synced before and after the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Changes nothing; CloudTrail's `readOnly`.
    Reads,
    /// Changes nothing and hands out something that others will see, such as the access key id of a session: what it
    /// answers is recorded.
    Issues,
    /// May change something.
    Writes,
}

/// An operation is its input: the type says what is called, what comes back and how it can fail.
pub trait Operation: Encode + Send + Sync + 'static {
    /// What a success carries.
    type Output: Encode + Send + 'static;
    /// How it fails; one enumeration per service.
    type Error: ServiceError;
    /// The service it belongs to.
    const SERVICE: &'static Service;
    /// The operation's name on the wire, such as `Encrypt`.
    const NAME: &'static str;
    /// The action that policies name, such as `kms:Encrypt`.
    const ACTION: &'static str;
    /// Whether it may change state.
    const EFFECT: Effect;
    /// Whether its caller must sign. What the model marks `noAuth` brings its proof in the request itself, such as the
    /// token of an identity provider, and has no caller before that is checked; a signature there is not looked at.
    const SIGNED: bool;
    /// The codes of the errors that its model lists.
    const ERRORS: &'static [&'static str];
    /// The element around the output's members (Query); empty where there is none.
    const RESULT_WRAPPER: &'static str;
}

/// An error of a service: modelled, or a [`Refusal`] that any call may get.
pub trait ServiceError: Error + From<Refusal> + Send + 'static {
    /// The code on the wire.
    fn code(&self) -> &'static str;
    /// The HTTP status.
    fn status(&self) -> u16;
    /// The text for the caller, if there is one.
    fn message(&self) -> &str;
    /// What the model has in this error beside the message, such as the `Reason` of Organizations: members of the
    /// structure that an answer has begun. Most errors have none.
    fn members(&self, to: &mut dyn Encoder) {
        let _ = to;
    }
    /// What really happened, for the log alone; present on internal errors.
    fn cause(&self) -> Option<&Cause>;
    /// What any call may be refused for, if it is that.
    fn refusal(&self) -> Option<&Refusal>;
    /// Wraps a failure of ours that the model has no word for.
    fn internal(cause: Cause) -> Self;
}

/// Why something failed inside, for the log and never for the caller.
#[derive(Debug)]
pub struct Cause(Box<dyn Error + Send + Sync>);

impl Cause {
    /// Keeps an error as the cause.
    pub fn new(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(error.into())
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let mut source = self.0.source();
        while let Some(error) = source {
            write!(f, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}
