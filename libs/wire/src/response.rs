//! Answers: what a success and an error look like in each protocol.

use std::fmt::Display;

use smithy::{Encode, Encoder, Operation, Protocol, Refusal, Service, ServiceError};

use crate::{json, xml};

/// An answer before it is HTTP: status, content type, body.
#[derive(Debug, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The `Content-Type`.
    pub content_type: &'static str,
    /// The error's code, for logs and metrics; `None` for a success.
    pub error: Option<&'static str>,
    /// Of a denial, the whole evaluation, sealed for `sts:DecodeAuthorizationMessage`.
    pub encoded: Option<Box<str>>,
    /// The body.
    pub body: Vec<u8>,
}

/// The answer to a call that went well. Only some protocols have the id in the body; the others do not ask for its text.
pub fn success<Op: Operation>(output: &Op::Output, request_id: &dyn Display) -> Response {
    let protocol = Op::SERVICE.protocol;
    let body = match protocol {
        Protocol::Json10 | Protocol::Json11 => json::write(output),
        Protocol::Query => {
            let mut xml = xml::Writer::new();
            let response = format!("{}Response", Op::NAME);
            xml.open(&response, Some(Op::SERVICE.xml_namespace));
            if !Op::RESULT_WRAPPER.is_empty() {
                xml.open(Op::RESULT_WRAPPER, None);
                output.encode(&mut xml);
                xml.close(Op::RESULT_WRAPPER);
            }
            xml.open("ResponseMetadata", None);
            xml.element("RequestId", &request_id.to_string());
            xml.close("ResponseMetadata");
            xml.close(&response);
            xml.into_string().into_bytes()
        }
    };
    Response {
        status: 200,
        content_type: content_type(protocol),
        error: None,
        encoded: None,
        body,
    }
}

/// The answer to a call that failed with an error of its service.
pub fn error(service: &Service, error: &impl ServiceError, request_id: &dyn Display) -> Response {
    let failure = Failure {
        code: error.code(),
        status: error.status(),
        message: error.message(),
        members: &|to| error.members(to),
        encoded: error.refusal().and_then(encoded),
    };
    failure.answer(service.protocol, service.xml_namespace, request_id)
}

/// The answer to a request that was refused before it reached an operation.
///
/// `service` is what is known of it; without one the answer is AWS JSON, which every SDK reads a code from.
pub fn refusal(service: Option<&Service>, refusal: &Refusal, request_id: &dyn Display) -> Response {
    let protocol = service.map_or(Protocol::Json11, |service| service.protocol);
    let namespace = service.map_or("", |service| service.xml_namespace);
    let failure = Failure {
        code: refusal.code(protocol),
        status: refusal.status(protocol),
        message: refusal.message(),
        members: &|_| {},
        encoded: encoded(refusal),
    };
    failure.answer(protocol, namespace, request_id)
}

/// What an answer says of an error.
struct Failure<'e> {
    code: &'static str,
    status: u16,
    message: &'e str,
    /// Writes what the error's model has beside the message.
    members: &'e dyn Fn(&mut dyn Encoder),
    encoded: Option<&'e str>,
}

fn encoded(refusal: &Refusal) -> Option<&str> {
    match refusal {
        Refusal::AccessDenied(denial) => denial.encoded.as_deref(),
        _ => None,
    }
}

impl Failure<'_> {
    fn answer(self, protocol: Protocol, namespace: &str, request_id: &dyn Display) -> Response {
        let body = match protocol {
            Protocol::Json10 | Protocol::Json11 => self.json(),
            Protocol::Query => self.xml(namespace, request_id),
        };
        Response {
            status: self.status,
            content_type: content_type(protocol),
            error: Some(self.code),
            encoded: self.encoded.map(Into::into),
            body,
        }
    }

    fn json(&self) -> Vec<u8> {
        let mut json = json::Writer::new();
        json.begin_structure();
        json.member("__type");
        json.text(self.code);
        json.member("message");
        json.text(self.message);
        (self.members)(&mut json);
        json.end_structure();
        json.into_bytes()
    }

    fn xml(&self, namespace: &str, request_id: &dyn Display) -> Vec<u8> {
        let mut xml = xml::Writer::new();
        xml.open("ErrorResponse", Some(namespace));
        xml.open("Error", None);
        let whose = if self.status >= 500 { "Receiver" } else { "Sender" };
        xml.element("Type", whose);
        xml.element("Code", self.code);
        xml.element("Message", self.message);
        (self.members)(&mut xml);
        xml.close("Error");
        xml.element("RequestId", &request_id.to_string());
        xml.close("ErrorResponse");
        xml.into_string().into_bytes()
    }
}

const fn content_type(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Json10 => "application/x-amz-json-1.0",
        Protocol::Json11 => "application/x-amz-json-1.1",
        Protocol::Query => "text/xml",
    }
}
