//! AWS Organizations: accounts under one roof, organizational units, and the policies over them.
//!
//! ```text
//!  operations/accounts.rs …   one noun, one file
//!     │ scope: which resource, as policies see it        │ run: with a Permit, for the management account
//!     ▼                                                  ▼
//!  scope.rs ── names.rs ───── change.rs ── identity::organization (the records) ──► identity::Guardrails, read anew
//! ```
//! The state is `platform/identity`'s, which decides by it; this crate is the face that changes it. Service control and
//! resource control policies are those that there are: every other type decides nothing about who may do what, and is
//! answered as not available. There are no invitations: an account is in the organization that made it, or in none.
//!
//! Source for behaviour: the Organizations API Reference and User Guide; messages as AWS was seen to answer them, and the
//! API Reference where none is known.
//!
//! # Invariants
//!
//! - A change acts on every call that begins after it was answered: what organizations impose is read anew before.
//! - A policy text is stored only if the engine that enforces it has parsed it.
//! - Whatever is attached exists; every root, unit and account has a service control policy while these are enabled.
//! - Only the management account reads or changes an organization. A member learns which one it is in, and may leave.

mod change;
mod document;
mod error;
mod ids;
mod member;
mod names;
mod operations;
mod page;
mod policies;
mod quotas;
mod role;
mod scope;
mod tags;
mod units;

use std::sync::Arc;

use gate::Mounts;
use identity::Directory;
pub use quotas::Quotas;

/// The service and its state.
#[derive(Debug)]
pub struct Organizations {
    pub(crate) directory: Arc<Directory>,
    pub(crate) quotas: Quotas,
}

impl Organizations {
    /// The service over a directory.
    pub const fn new(directory: Arc<Directory>, quotas: Quotas) -> Self {
        Self { directory, quotas }
    }

    /// The table of contents: every operation served.
    pub fn mount(self: &Arc<Self>, mounts: &mut Mounts) {
        operations::mount(self, mounts);
    }
}
