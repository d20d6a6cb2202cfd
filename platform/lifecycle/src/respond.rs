//! Answers as HTTP.

use bytes::Bytes;
use gate::RequestId;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http_server::Response;
use smithy::{Refusal, Service};

static REQUEST_ID: HeaderName = HeaderName::from_static("x-amzn-requestid");

/// Why a call is denied, for whoever may have it decoded. AWS puts such a text into some messages; in a header it leaves
/// the message as clients know it.
static AUTHORIZATION_MESSAGE: HeaderName = HeaderName::from_static("x-sealstone-authorization-message");

/// An answer of the gate.
pub(crate) fn answer(answer: wire::Response, request_id: RequestId) -> Response {
    let status = http::StatusCode::from_u16(answer.status).unwrap_or_default();
    let mut response = plain(status, answer.body, request_id);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, content_type(answer.content_type));
    if let Some(encoded) = answer
        .encoded
        .and_then(|it| HeaderValue::try_from(String::from(it)).ok())
    {
        headers.insert(AUTHORIZATION_MESSAGE.clone(), encoded);
    }
    response
}

/// An answer that is of no protocol, with the request's id like every other.
pub(crate) fn plain(status: http::StatusCode, body: impl Into<Bytes>, request_id: RequestId) -> Response {
    let mut response = http_server::answer(body.into());
    *response.status_mut() = status;
    if let Ok(id) = HeaderValue::from_str(&request_id.text()) {
        response.headers_mut().insert(REQUEST_ID.clone(), id);
    }
    response
}

/// Checked when the program is compiled, where it is one of those that nearly every answer has.
fn content_type(text: &'static str) -> HeaderValue {
    const JSON_1_1: &str = "application/x-amz-json-1.1";
    const JSON_1_1_VALUE: HeaderValue = HeaderValue::from_static(JSON_1_1);
    match text {
        JSON_1_1 => JSON_1_1_VALUE,
        _ => HeaderValue::from_static(text),
    }
}

/// A refusal before the gate, in the words of the protocol that the caller seems to speak.
pub(crate) fn refusal(service: Option<&Service>, refused: &Refusal, request_id: RequestId) -> Response {
    answer(wire::response::refusal(service, refused, &request_id), request_id)
}
