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
    /// Which scene it plays in.
    scene: &'static str,
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
        scene: Op::SERVICE.signing_name,
        document,
        typed: |caller, text| Box::pin(typed::<Op>(caller, text)),
    }
}

impl Entry {
    /// The same in another scene than its service's.
    pub(crate) fn in_scene(self, scene: &'static str) -> Self {
        Self { scene, ..self }
    }

    /// What is there before the call.
    pub(crate) async fn scene(&self) -> Scene {
        Scene::of(self.scene).await
    }

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

/// A document as a form: `Tags.member.1.Key=a`.
pub(crate) fn form(document: &Value) -> String {
    let mut pairs = Vec::new();
    match document {
        Value::Object(members) => members
            .iter()
            .for_each(|(name, value)| walk(name.clone(), value, &mut pairs)),
        other => pairs.push(other.to_string()),
    }
    pairs.join("&")
}

fn walk(name: String, value: &Value, pairs: &mut Vec<String>) {
    match value {
        Value::Object(members) => members
            .iter()
            .for_each(|(member, value)| walk(format!("{name}.{member}"), value, pairs)),
        Value::Array(items) if items.is_empty() => pairs.push(format!("{name}=")),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(at, item)| walk(format!("{name}.member.{}", at + 1), item, pairs)),
        Value::String(text) => pairs.push(format!("{name}={}", encoded(text))),
        other => pairs.push(format!("{name}={other}")),
    }
}

fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes()
        .map(|byte| match plain(byte) {
            true => char::from(byte).to_string(),
            false => format!("%{byte:02X}"),
        })
        .collect()
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
