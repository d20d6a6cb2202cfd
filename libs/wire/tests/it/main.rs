//! What IAM, STS, Organizations and Cognito say over the wire, with the shapes of their models.
#![allow(
    clippy::unwrap_used,
    reason = "a panic in a test is its report, also in the functions that tests share"
)]

mod constraints;
mod errors;
mod query;

use smithy::{Decode, Operation, Refusal, ServiceError};
use wire::Response;

/// Reads a form as an operation's input, as the server does.
fn form<T: Decode>(parameters: &str) -> Result<T, Refusal> {
    let tape = wire::query::parse(parameters).unwrap().into_tape().unwrap();
    smithy::decode(&tape).map_err(Refusal::from)
}

/// Reads a JSON document as an operation's input.
fn json<T: Decode>(document: &str) -> Result<T, Refusal> {
    let tape = wire::json::parse(document.as_bytes()).unwrap();
    smithy::decode(&tape).map_err(Refusal::from)
}

/// The answer to a call whose input is refused.
fn refused<Op: Operation>(input: Result<Op, Refusal>) -> Response {
    let error = Op::Error::from(input.err().unwrap());
    wire::response::error(Op::SERVICE, &error, &"id")
}

/// What a caller reads of it: status, code, text.
fn said<Op: Operation>(input: Result<Op, Refusal>) -> (u16, &'static str, String) {
    let error = Op::Error::from(input.err().unwrap());
    (error.status(), error.code(), error.message().to_owned())
}

fn body(response: &Response) -> &str {
    std::str::from_utf8(&response.body).unwrap()
}
