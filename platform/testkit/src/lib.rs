//! A whole deployment for one test: everything in memory (or in an adapter, see [`empty_store`]), a clock that stands still,
//! randomness that repeats.
//!
//! ```text
//!  Ground   store · seal · clock · randomness · audit log in a directory that goes away
//!    └─ World   a gate before the services that the test mounts, and their timers
//!         └─ Caller   root, a user, a role's session … ── call(input) ──► output or error
//! ```
//! Which services there are is the test's to say, so that this crate depends on none.
//!
//! # Invariants
//!
//! - A call goes through the gate, as it does in production: there is no other way to a service from here.
//! - An error whose code the operation's model does not list, and which is no refusal that any call may get, fails the
//!   test that sees it. So does a failure inside, unless the test asked for it.
//! - A panic here is a failed test. For tests alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a panic is how a test fails"
)]

mod answer;
mod caller;
mod ground;
mod modelled;
mod residents;
mod shaky;
mod store;
mod texts;
mod world;

pub use answer::Answer;
pub use caller::Caller;
pub use ground::{BEGINNING, Ground};
pub use modelled::{is_refusal, must_be_modelled};
pub use residents::{add_role, add_user, role_record, user_record};
pub use shaky::{Moment, Shaky};
pub use store::empty_store;
pub use texts::{allow, allow_when, deny, deny_when, document};
pub use world::{HOME, World};
