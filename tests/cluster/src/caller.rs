//! Calls to one node.

use std::time::SystemTime;

use client::{CallError, Client, Credentials};
use serde_json::Value;
use sigv4::Timestamp;

use crate::{Failure, Node};

/// Somebody who calls one node.
pub struct Caller(Client);

/// How a call ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Called {
    /// As it should, with this answer (`null` where it is XML).
    Done(Value),
    /// With this error code.
    Refused(String),
    /// Nobody knows.
    Unanswered,
}

impl Caller {
    /// A caller with these credentials, in `us-east-1`.
    ///
    /// # Errors
    /// The node's address is none.
    pub fn new(node: &Node, credentials: Credentials) -> Result<Self, Failure> {
        let client = Client::new(
            node.endpoint().parse()?,
            credentials,
            "us-east-1".parse()?,
            std::sync::Arc::new(now),
        );
        Ok(Self(client))
    }

    /// Calls KMS.
    pub async fn kms(&self, operation: &str, input: &Value) -> Called {
        let body = input.to_string();
        self.0
            .call_json_bytes(&kms_api::SERVICE, operation, body)
            .await
            .map_or_else(ended, |answer| {
                Called::Done(serde_json::from_slice(&answer.body).unwrap_or_default())
            })
    }

    /// Calls KMS; the request id of a refusal.
    ///
    /// # Errors
    /// It was no refusal.
    pub async fn refused_by_kms(&self, operation: &str, input: &Value) -> Result<String, Failure> {
        let body = input.to_string();
        match self.0.call_json_bytes(&kms_api::SERVICE, operation, body).await {
            Err(CallError::Answered(error)) => error
                .request_id
                .ok_or_else(|| "a refusal without a request id".into()),
            other => Err(format!("{operation} ended as {other:?}").into()),
        }
    }

    /// Calls IAM; the answer's text.
    ///
    /// # Errors
    /// How it ended otherwise.
    pub async fn iam(&self, action: &str, parameters: &[(&str, &str)]) -> Result<String, Called> {
        let answer = self.0.call_query(&iam_api::SERVICE, action, parameters).await;
        answer
            .map(|it| String::from_utf8_lossy(&it.body).into_owned())
            .map_err(ended)
    }
}

impl Called {
    /// The answer of a call that nothing may prevent.
    ///
    /// # Errors
    /// How it ended otherwise.
    pub fn done(self) -> Result<Value, Failure> {
        match self {
            Self::Done(answer) => Ok(answer),
            other => Err(format!("{other:?}").into()),
        }
    }
}

fn ended(error: CallError) -> Called {
    match error {
        CallError::Answered(error) => Called::Refused(error.code),
        CallError::Unanswered(_) | CallError::NotSent(_) => Called::Unanswered,
    }
}

/// A member of an answer by its path, as text.
///
/// # Errors
/// It is not there.
pub fn member(answer: &Value, path: &str) -> Result<String, Failure> {
    let found = answer.pointer(path).and_then(Value::as_str);
    found
        .map(str::to_owned)
        .ok_or_else(|| format!("{answer} has no {path}").into())
}

fn now() -> Timestamp {
    let since_1970 = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp::from_unix_seconds(i64::try_from(since_1970.as_secs()).unwrap_or(i64::MAX))
}
