//! Request quotas: how many calls of an operation an account may make in a second and a region.
//!
//! ```text
//!  kms::REQUEST_QUOTAS, sts::REQUEST_QUOTAS     what AWS gives by default, by name
//!        │
//!  [quotas] defaults, rates ──► Quotas          which limit an operation falls under
//!                                 │ admit       one token bucket for account × region × limit
//!  the gate ──────────────────────┘
//!        ▲
//!  Exchange   once a second: what was asked of each node ──► store.quotas.demand ──► each node's share
//! ```
//!
//! By AWS's rules ("Request quotas", KMS Developer Guide): a quota counts the requests of all principals of an account in
//! a region, those that services make for it included; the account that calls is the one that is throttled, not the one
//! that owns the key; quotas are independent of each other, and some are shared by several operations.
//!
//! # Invariants
//!
//! - An operation without a limit costs nothing here.
//! - A call takes one token or none, and a refused call takes none.
//! - A bucket lets through what it holds, at most a second of its node's share, and what flows in. The shares of the nodes add up
//!   to the limit, as of what they told each other last: when load begins or moves between nodes, the sum is off for about two
//!   seconds.
//! - No answer waits for another node. While the store does not answer, shares stay as they are for some seconds, and are equal
//!   parts then.
//! - Memory is bounded by [`BUCKETS_MAX`] buckets.

mod bucket;
mod config;
mod demand;
mod exchange;
mod limits;
mod quotas;
mod share;

pub use config::{Defaults, QuotasConfig};
pub use exchange::Exchange;
pub use limits::{BadRate, LimitId, RequestQuota, ServiceQuotas};
pub use quotas::{BUCKETS_MAX, Exceeded, Quotas};

/// The table of this crate: of the moment, like what it is about.
pub const TABLES: [catalog::Entry; 1] = [catalog::Entry::passing(demand::TABLE)];
