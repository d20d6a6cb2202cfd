//! Calls AWS operations over HTTP/1.1: signs, sends, and says honestly what became of the call.
//!
//! ```text
//!  input ── encode ──► body ── sign (sigv4) ──► one connection ──► answer
//!                                   │                 │
//!                                NotSent          Unanswered        Ok(Answer) or Answered(error)
//! ```
//!
//! A call ends in one of four ways, and the difference is what a caller needs to go on:
//!
//! | end | what the server did |
//! |---|---|
//! | `Ok(Answer)` | the work, and said so |
//! | [`CallError::NotSent`] | nothing: no byte of the request left |
//! | [`CallError::Unanswered`] | unknown: it may have done the work |
//! | [`CallError::Answered`] | it refused, or failed, and said so |
//!
//! Retries, waiting and paging are the caller's. Answers come as bytes: only inputs have generated types.
//!
//! TLS is spoken where an endpoint begins with `https://`, with the roots that the caller trusts ([`Roots`]).
//!
//! What is absent: HTTP/2, redirects, proxies, roots and credentials from files or the environment.
//!
//! # Invariants
//!
//! - A request is written to a connection at most once. One that a connection returned unwritten may take another.
//! - The clock is an argument ([`Clock`]); sockets are all this crate takes from the world.
//! - Neither credentials nor bodies can be printed.

mod answer;
mod call;
mod credentials;
mod endpoint;
mod error;
mod tls;
mod transport;

pub use answer::{Answer, ErrorAnswer};
pub use call::{Client, Clock};
pub use credentials::Credentials;
pub use endpoint::{Endpoint, NotAnEndpoint};
pub use error::{CallError, NotSent, Unanswered};
pub use tls::{NoRoots, Roots};
pub use transport::Limits;
