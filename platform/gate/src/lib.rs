//! The one door: every call, from the wire or from another service, passes here.
//!
//! ```text
//!  wire ──► Mounts::serve ─┐
//!                          ├─► scope ─► decide ─► [begin] ─► run ─► finish ─► answer
//!  Cx::via(service).call ──┘     │         │         │        │
//!                            handler    libs/policy  audit  handler, with a Permit
//! ```
//!
//! An operation's handler says what it wants to touch ([`Handle::scope`]) and what it does ([`Handle::run`]); everything
//! between and around is here, once: authorization, the audit record, the fate of a call whose client went away.
//!
//! # Invariants
//!
//! - Only this crate reaches a handler, and only this crate makes a [`Permit`]: no work without a decision.
//! - A call that may change something has its record on disk before the work begins and before the answer leaves; it
//!   runs to its end even if the client does not wait. Every other call has its record written before the answer leaves.
//! - A call that cannot be recorded is not answered with its result.

pub mod authorization_message;
mod caller_record;
mod caught;
mod clock;
mod context;
mod cx;
mod decide;
mod door;
mod gate;
mod handle;
mod mounts;
mod page;
mod permit;
mod record;
mod request_id;

pub use clock::{Clock, ManualClock, ShiftedClock, SystemClock};
pub use cx::{Cx, Origin, TlsFacts};
pub use door::Door;
pub use gate::{Gate, Parts};
pub use handle::{
    Claim, ConditionKeys, Handle, NoPermissionNeeded, NoResource, OnResource, Resources, Scope,
};
pub use mounts::{Mount, Mounts};
pub use page::{BadMarker, Page};
pub use permit::Permit;
pub use request_id::{RequestId, RequestIdText, RequestIds};
