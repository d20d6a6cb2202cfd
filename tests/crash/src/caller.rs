//! Calls to KMS, each of which is remembered by its request id.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::{Duration, SystemTime};

use client::{CallError, Client, Limits};
use serde_json::{Value, json};
use sigv4::Timestamp;

use crate::Failure;
use crate::server::{Server, Site};

/// A call that was answered, and therefore stands in the audit log.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) request_id: String,
    pub(crate) operation: &'static str,
    /// The error's code, if it was one.
    pub(crate) error: Option<String>,
}

/// How a call ended for the model.
#[derive(Debug)]
pub(crate) enum Ended {
    Done(Value),
    /// The server answered with this code.
    Refused(String),
    /// Sent, and nobody knows what became of it.
    Unknown,
    NotSent,
}

/// Calls as one worker, whose name is the user agent of all its records.
pub(crate) struct Caller {
    client: Client,
    answered: Mutex<Vec<Answered>>,
}

impl Caller {
    pub(crate) fn new(site: &Site, server: &Server, user_agent: &str) -> Result<Self, Failure> {
        let client = Client::new(
            server.endpoint.parse()?,
            site.credentials()?,
            "us-east-1".parse()?,
            std::sync::Arc::new(now),
        );
        Ok(Self {
            client: client.with_user_agent(user_agent).with_limits(Limits {
                answer: Duration::from_secs(20),
                ..Limits::default()
            }),
            answered: Mutex::default(),
        })
    }

    /// One call.
    pub(crate) async fn call(&self, operation: &'static str, input: &Value) -> Result<Ended, Failure> {
        let body = serde_json::to_vec(input)?;
        let called = self
            .client
            .call_json_bytes(&kms_api::SERVICE, operation, body)
            .await;
        let (request_id, error, ended) = match called {
            Ok(answer) => (
                answer.request_id,
                None,
                Ended::Done(serde_json::from_slice(&answer.body)?),
            ),
            Err(CallError::Answered(error)) => (
                error.request_id,
                Some(error.code.clone()),
                Ended::Refused(error.code),
            ),
            Err(CallError::Unanswered(_)) => return Ok(Ended::Unknown),
            Err(CallError::NotSent(_)) => return Ok(Ended::NotSent),
        };
        let request_id =
            request_id.ok_or_else(|| format!("{operation} was answered without a request id"))?;
        self.answered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(Answered {
                request_id,
                operation,
                error,
            });
        Ok(ended)
    }

    /// A call that nothing may prevent.
    pub(crate) async fn must(&self, operation: &'static str, input: &Value) -> Result<Value, Failure> {
        match self.call(operation, input).await? {
            Ended::Done(answer) => Ok(answer),
            other => Err(format!("{operation} {input} ended as {other:?}").into()),
        }
    }

    /// All pages of a list; `items` is the list's name.
    pub(crate) async fn list(
        &self,
        operation: &'static str,
        mut input: Value,
        items: &str,
    ) -> Result<Vec<Value>, Failure> {
        let mut all = Vec::new();
        loop {
            let mut page = self.must(operation, &input).await?;
            match page.get_mut(items).map(Value::take) {
                Some(Value::Array(more)) => all.extend(more),
                _ => return Err(format!("{operation} answers without {items}").into()),
            }
            if page.get("Truncated") != Some(&json!(true)) {
                return Ok(all);
            }
            let marker = page
                .get("NextMarker")
                .ok_or("a truncated page without a marker")?;
            if let Some(input) = input.as_object_mut() {
                input.insert("Marker".into(), marker.clone());
            }
        }
    }

    /// What was answered until now.
    pub(crate) fn into_answered(self) -> Vec<Answered> {
        self.answered.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

fn now() -> Timestamp {
    let since_1970 = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp::from_unix_seconds(i64::try_from(since_1970.as_secs()).unwrap_or(i64::MAX))
}

/// A member of an answer, as text.
pub(crate) fn text<'a>(answer: &'a Value, name: &str) -> Result<&'a str, Failure> {
    answer
        .get(name)
        .and_then(Value::as_str)
        .ok_or_else(|| format!("an answer without {name}: {answer}").into())
}
