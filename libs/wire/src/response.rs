//! Answers: what a success and an error look like in each protocol.

use smithy::{Encode, Operation, Protocol, Refusal, Service, ServiceError};

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
    /// The body.
    pub body: Vec<u8>,
}

/// The answer to a call that went well.
pub fn success<Op: Operation>(output: &Op::Output, request_id: &str) -> Response {
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
            xml.element("RequestId", request_id);
            xml.close("ResponseMetadata");
            xml.close(&response);
            xml.into_string().into_bytes()
        }
    };
    Response {
        status: 200,
        content_type: content_type(protocol),
        error: None,
        body,
    }
}

/// The answer to a call that failed with an error of its service.
pub fn error(service: &Service, error: &impl ServiceError, request_id: &str) -> Response {
    failure(
        service.protocol,
        service.xml_namespace,
        error.code(),
        error.status(),
        error.message(),
        request_id,
    )
}

/// The answer to a request that was refused before it reached an operation.
///
/// `service` is what is known of it; without one the answer is AWS JSON, which every SDK reads a code from.
pub fn refusal(service: Option<&Service>, refusal: &Refusal, request_id: &str) -> Response {
    let protocol = service.map_or(Protocol::Json11, |service| service.protocol);
    let namespace = service.map_or("", |service| service.xml_namespace);
    failure(
        protocol,
        namespace,
        refusal.code(protocol),
        refusal.status(protocol),
        refusal.message(),
        request_id,
    )
}

fn failure(
    protocol: Protocol,
    namespace: &str,
    code: &'static str,
    status: u16,
    message: &str,
    request_id: &str,
) -> Response {
    let body = match protocol {
        Protocol::Json10 | Protocol::Json11 => {
            let mut out = b"{\"__type\":".to_vec();
            json::text(&mut out, code);
            out.extend_from_slice(b",\"message\":");
            json::text(&mut out, message);
            out.push(b'}');
            out
        }
        Protocol::Query => {
            let mut xml = xml::Writer::new();
            xml.open("ErrorResponse", Some(namespace));
            xml.open("Error", None);
            xml.element("Type", if status >= 500 { "Receiver" } else { "Sender" });
            xml.element("Code", code);
            xml.element("Message", message);
            xml.close("Error");
            xml.element("RequestId", request_id);
            xml.close("ErrorResponse");
            xml.into_string().into_bytes()
        }
    };
    Response {
        status,
        content_type: content_type(protocol),
        error: Some(code),
        body,
    }
}

const fn content_type(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Json10 => "application/x-amz-json-1.0",
        Protocol::Json11 => "application/x-amz-json-1.1",
        Protocol::Query => "text/xml",
    }
}
