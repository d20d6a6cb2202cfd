//! Calls to KMS, each of which is remembered by its request id.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::{Duration, Instant, SystemTime};

use client::{CallError, Client, Credentials, Limits};
use serde_json::{Value, json};
use sigv4::Timestamp;

use crate::Failure;

/// A call that was answered, and therefore stands in the audit log.
#[derive(Debug)]
pub struct Answered {
    /// `x-amzn-requestid` of the answer.
    pub request_id: String,
    /// Its name.
    pub operation: &'static str,
    /// The error's code, if it was one.
    pub error: Option<String>,
}

/// How a call ended for the model.
#[derive(Debug)]
pub enum Ended {
    /// As it should, with this answer.
    Done(Value),
    /// The server answered with this code.
    Refused(String),
    /// Sent, and nobody knows what became of it.
    Unknown,
    /// It never left.
    NotSent,
}

/// Calls as one worker, whose name is the user agent of all its records.
#[derive(Debug)]
pub struct Caller {
    client: Client,
    patience: Option<Duration>,
    answered: Mutex<Vec<Answered>>,
}

impl Caller {
    /// A caller of the server at this endpoint.
    ///
    /// # Errors
    /// The endpoint is none.
    pub fn new(endpoint: &str, credentials: Credentials, user_agent: &str) -> Result<Self, Failure> {
        let client = Client::new(
            endpoint.parse()?,
            credentials,
            "us-east-1".parse()?,
            std::sync::Arc::new(now),
        );
        Ok(Self {
            client: client.with_user_agent(user_agent).with_limits(Limits {
                answer: Duration::from_secs(20),
                ..Limits::default()
            }),
            patience: None,
            answered: Mutex::default(),
        })
    }

    /// The same caller of servers that may be unable to answer for a while: their own failures (5xx) leave open what was
    /// done, as no answer does, and questions are repeated for so long.
    #[must_use]
    pub fn patient(self, patience: Duration) -> Self {
        Self {
            patience: Some(patience),
            // Longer than a server waits for its store: whoever gave up earlier would not know when the call is over.
            client: self.client.with_limits(Limits {
                answer: Duration::from_secs(60),
                ..Limits::default()
            }),
            ..self
        }
    }

    /// One call, sent once.
    ///
    /// # Errors
    /// The answer is none that the server may give.
    pub async fn call(&self, operation: &'static str, input: &Value) -> Result<Ended, Failure> {
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
            Err(CallError::Answered(error)) if error.status >= 500 && self.patience.is_some() => {
                return Ok(Ended::Unknown);
            }
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

    /// A call that may be sent again if it is not answered: it changes nothing, or to the same thing again.
    ///
    /// # Errors
    /// As [`Caller::call`].
    pub async fn ask(&self, operation: &'static str, input: &Value) -> Result<Ended, Failure> {
        let began = Instant::now();
        loop {
            let ended = self.call(operation, input).await?;
            let patient = self.patience.is_some_and(|it| began.elapsed() < it);
            if !patient || !matches!(ended, Ended::Unknown | Ended::NotSent) {
                return Ok(ended);
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// As [`Caller::ask`], and nothing may prevent it.
    ///
    /// # Errors
    /// How it ended otherwise.
    pub async fn must(&self, operation: &'static str, input: &Value) -> Result<Value, Failure> {
        match self.ask(operation, input).await? {
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
    pub fn into_answered(self) -> Vec<Answered> {
        self.answered.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Before a question is repeated.
const PAUSE: Duration = Duration::from_millis(100);

fn now() -> Timestamp {
    let since_1970 = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp::from_unix_seconds(i64::try_from(since_1970.as_secs()).unwrap_or(i64::MAX))
}

/// A member of an answer, as text.
///
/// # Errors
/// It is not there.
pub fn text<'a>(answer: &'a Value, name: &str) -> Result<&'a str, Failure> {
    answer
        .get(name)
        .and_then(Value::as_str)
        .ok_or_else(|| format!("an answer without {name}: {answer}").into())
}
