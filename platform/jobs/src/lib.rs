//! Durable timers: work that becomes due.
//!
//! A service sets a timer in the transaction that makes the work necessary, and clears it in the one that makes it
//! unnecessary; so neither can be lost. The [`Runner`] looks for what is due and hands it to the service, which does the
//! work through the gate like anybody else.
//!
//! # Invariants
//!
//! - A timer is removed by the transaction that does its work, never before; a crash in between fires it again. What it
//!   fires must therefore be right when it is done twice.
//! - Of several nodes over one store, one at a time does the work, as long as it shows signs of life. One that only seemed
//!   dead may fire what another has fired too; by the line above that is the same as once.
//! - A failing job is tried again later and does not hold up the others.

mod lease;
mod runner;
mod timer;

pub use runner::{Fire, FireFailed, Runner};
pub use timer::Timer;

/// The tables of this crate.
pub const TABLES: [catalog::Entry; 2] = [
    catalog::Entry::of::<Timer>(),
    catalog::Entry::passing(lease::TABLE),
];
