//! One request, in order.
//!
//! ```text
//! head ─► dev control? ─► who claims to call, when, where ─► which operation ─► could the key be? ─► (body)
//!                            sigv4::parse, check_time, check_scope   wire::route   Directory::plausible
//! body ─► signature ─► Caller ─► document ─► Gate ─► answer with x-amzn-RequestId
//!         Directory::authenticate   wire::json, wire::query
//! ```
//! The order is AWS's, so the first thing wrong is the thing that AWS would name.
//!
//! # Invariants
//!
//! - What can be refused on the head alone is refused before a byte of the body is read.
//! - Nothing but [`identity::Directory::authenticate`] makes a caller of a request, and nothing reaches the gate without
//!   one.

mod calls;
mod dev;
mod head;
mod lifecycle;
mod regions;
mod respond;
mod strangers;

pub use calls::Calls;
pub use dev::DevControls;
pub use lifecycle::{Lifecycle, Parts};
pub use regions::{COMMERCIAL_REGIONS, Regions};
