use std::error::Error;
use std::fmt;
use std::time::Duration;

use sigv4::Unsignable;

use crate::answer::ErrorAnswer;

/// Why a call did not end in a success, by what is known of its effect.
#[derive(Debug)]
pub enum CallError {
    /// The server did nothing: it never saw the request.
    NotSent(NotSent),
    /// The request was sent in whole or in part, and no whole answer came: the server may have done the work or not.
    Unanswered(Unanswered),
    /// The server answered with an error.
    Answered(ErrorAnswer),
}

/// Why a request was not sent.
#[derive(Debug)]
pub enum NotSent {
    /// No connection could be made.
    Connect(std::io::Error),
    /// No connection was made within the limit.
    ConnectTimedOut(Duration),
    /// The client was given no certificates to trust ([`crate::Client::with_roots`]).
    NoRoots,
    /// The server did not prove to be who the endpoint says, or speaks no TLS.
    Tls(std::io::Error),
    /// Every connection closed before it took the request.
    Closed(hyper::Error),
    /// The request cannot be signed.
    Unsignable(Unsignable),
    /// A header would hold what no header can: a line end in a user agent, an operation or a token.
    BadHeader(http::Error),
}

/// Why there is no answer.
#[derive(Debug)]
pub enum Unanswered {
    /// The connection failed or closed before the head of an answer.
    Lost(hyper::Error),
    /// The head of the answer came and its body did not, or is longer than the limit.
    Cut {
        /// The HTTP status in the head.
        status: u16,
        /// `x-amzn-RequestId` in the head.
        request_id: Option<String>,
        /// What happened to the body.
        source: Box<dyn Error + Send + Sync>,
    },
    /// Nothing, or not all, came within the limit.
    TimedOut(Duration),
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSent(why) => write!(f, "not sent: {why}"),
            Self::Unanswered(why) => write!(f, "sent, but not answered: {why}"),
            Self::Answered(answer) => answer.fmt(f),
        }
    }
}

impl fmt::Display for NotSent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Connect(_) => f.write_str("no connection"),
            Self::ConnectTimedOut(limit) => write!(f, "no connection within {limit:?}"),
            Self::NoRoots => f.write_str("no certificates to trust are known"),
            Self::Tls(_) => f.write_str("no TLS with the server"),
            Self::Closed(_) => f.write_str("the connection closed before it took the request"),
            Self::Unsignable(_) => f.write_str("the request cannot be signed"),
            Self::BadHeader(_) => f.write_str("not a value of a header"),
        }
    }
}

impl fmt::Display for Unanswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lost(_) => f.write_str("the connection was lost"),
            Self::Cut { status, .. } => write!(f, "the answer with status {status} ends early"),
            Self::TimedOut(limit) => write!(f, "nothing within {limit:?}"),
        }
    }
}

impl Error for CallError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NotSent(why) => Some(why),
            Self::Unanswered(why) => Some(why),
            Self::Answered(_) => None,
        }
    }
}

impl Error for NotSent {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Connect(source) | Self::Tls(source) => Some(source),
            Self::ConnectTimedOut(_) | Self::NoRoots => None,
            Self::Closed(source) => Some(source),
            Self::Unsignable(source) => Some(source),
            Self::BadHeader(source) => Some(source),
        }
    }
}

impl Error for Unanswered {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Lost(source) => Some(source),
            Self::Cut { source, .. } => Some(&**source),
            Self::TimedOut(_) => None,
        }
    }
}

impl From<NotSent> for CallError {
    fn from(why: NotSent) -> Self {
        Self::NotSent(why)
    }
}

impl From<Unanswered> for CallError {
    fn from(why: Unanswered) -> Self {
        Self::Unanswered(why)
    }
}

impl From<ErrorAnswer> for CallError {
    fn from(answer: ErrorAnswer) -> Self {
        Self::Answered(answer)
    }
}
