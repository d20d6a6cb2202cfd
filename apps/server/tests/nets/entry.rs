//! One operation, as the nets call it: by a document over the wire, and by its types.

use std::fmt::Debug;
use std::pin::Pin;

use serde_json::Value;
use smithy::{Decode, Encode, Encoder, Operation, Protocol, Timestamp};
use testkit::Caller;

use crate::scene::Scene;

/// An operation and a valid document for it, with as many members as go together.
pub(crate) struct Entry {
    pub(crate) service: &'static str,
    pub(crate) operation: &'static str,
    pub(crate) protocol: Protocol,
    /// The codes that its model lists.
    pub(crate) errors: &'static [&'static str],
    /// Whether it may change something.
    pub(crate) writes: bool,
    /// The document.
    pub(crate) document: fn(&Scene) -> Value,
    /// Calls it by its types.
    pub(crate) typed: fn(Caller, String) -> Seeing,
}

type Seeing = Pin<Box<dyn Future<Output = Seen> + Send>>;

/// What a call by types showed to whoever prints it, and what the model marks sensitive in it.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) printed: String,
    pub(crate) sensitive: Vec<Vec<u8>>,
}

/// An operation's entry.
pub(crate) fn entry<Op>(document: fn(&Scene) -> Value) -> Entry
where
    Op: Operation + Decode + Debug,
    Op::Output: Debug,
{
    Entry {
        service: Op::SERVICE.signing_name,
        operation: Op::NAME,
        protocol: Op::SERVICE.protocol,
        errors: Op::ERRORS,
        writes: Op::EFFECT == smithy::Effect::Writes,
        document,
        typed: |caller, text| Box::pin(typed::<Op>(caller, text)),
    }
}

impl Entry {
    pub(crate) fn name(&self) -> (&'static str, &'static str) {
        (self.service, self.operation)
    }

    /// The document as the protocol writes it.
    pub(crate) fn written(&self, document: &Value) -> String {
        match self.protocol {
            Protocol::Query => form(document),
            Protocol::Json10 | Protocol::Json11 => document.to_string(),
        }
    }

    /// Whether the operation may answer this code.
    pub(crate) fn may_answer(&self, code: &str) -> bool {
        self.errors.contains(&code) || testkit::is_refusal(self.protocol, code)
    }
}

/// The members of a flat document as a form.
fn form(document: &Value) -> String {
    let Value::Object(members) = document else {
        return document.to_string();
    };
    let pairs: Vec<String> = members
        .iter()
        .map(|(name, value)| match value {
            Value::String(text) => format!("{name}={text}"),
            other => format!("{name}={other}"),
        })
        .collect();
    pairs.join("&")
}

async fn typed<Op>(caller: Caller, text: String) -> Seen
where
    Op: Operation + Decode + Debug,
    Op::Output: Debug,
{
    let tape = match Op::SERVICE.protocol {
        Protocol::Query => wire::query::parse(&text)
            .and_then(wire::query::Form::into_tape)
            .unwrap(),
        Protocol::Json10 | Protocol::Json11 => wire::json::parse(text.as_bytes()).unwrap(),
    };
    let input: Op = smithy::decode(&tape).unwrap();
    let mut seen = Seen::default();
    let mut sensitive = Sensitive::default();
    input.encode(&mut sensitive);
    seen.printed = format!("{input:?}");
    match caller.call(input).await {
        Ok(output) => {
            output.encode(&mut sensitive);
            seen.printed += &format!("{output:?}");
        }
        Err(error) => panic!("{}: {error:?}", Op::ACTION),
    }
    seen.sensitive = sensitive.found;
    seen
}

/// Walks a shape and keeps what its model marks sensitive.
#[derive(Default)]
struct Sensitive {
    inside: bool,
    found: Vec<Vec<u8>>,
}

impl Sensitive {
    fn keep(&mut self, bytes: &[u8]) {
        if self.inside {
            self.found.push(bytes.to_vec());
        }
    }
}

impl Encoder for Sensitive {
    fn begin_structure(&mut self) {}
    fn member(&mut self, _: &'static str) {}
    fn end_structure(&mut self) {}
    fn begin_list(&mut self) {}
    fn item(&mut self) {}
    fn end_list(&mut self) {}
    fn begin_map(&mut self) {}
    fn key(&mut self, _: &str) {}
    fn end_map(&mut self) {}
    fn text(&mut self, value: &str) {
        self.keep(value.as_bytes());
    }
    fn integer(&mut self, _: i64) {}
    fn float(&mut self, _: f64) {}
    fn boolean(&mut self, _: bool) {}
    fn blob(&mut self, value: &[u8]) {
        self.keep(value);
    }
    fn timestamp(&mut self, _: Timestamp) {}
    fn sensitive(&mut self, value: &dyn Encode) {
        let outer = std::mem::replace(&mut self.inside, true);
        value.encode(self);
        self.inside = outer;
    }
}
