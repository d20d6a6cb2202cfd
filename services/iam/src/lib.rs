//! AWS Identity and Access Management: users, groups, roles, policies and identity providers of accounts.
//!
//! ```text
//!  operations/users.rs …   one noun, one file: its create, get, list, update, delete, tags
//!     │ scope: which resource, as policies see it   │ run: with a Permit
//!     ▼                                             ▼
//!  scope.rs ───────────────────────────────── identity::iam (the records) ──► identity::Directory forgets
//! ```
//! The state is `platform/identity`'s, which authenticates and loads policies by it; this crate is the face that changes
//! it. Source for behaviour: the IAM API Reference and User Guide; recorded answers for codes and messages.
//!
//! # Invariants
//!
//! - A change acts on every call that begins after it was answered: each holds [`identity::Directory::forgetting`].
//! - What a record refers to exists: a policy, group, role or device in use cannot be deleted, in the same transaction.
//! - A policy text is stored only if the engine that enforces it has parsed it.

mod counts;
mod document;
mod error;
mod holder_policies;
mod ids;
mod instance_profile;
mod lists;
mod managed_policy;
mod mfa_device;
mod operations;
mod page;
mod qr;
mod quotas;
mod resource;
mod role;
mod saml_keys;
mod scope;
mod server_certificate;
mod service_linked;
mod simulated_entity;
mod simulation;
mod simulation_bounds;
mod tags;

use std::sync::Arc;

use catalog::Entry;
use gate::Mounts;
use identity::Directory;
pub use quotas::Quotas;
use tokio::sync::Semaphore;

/// The tables that are this crate's own.
pub const TABLES: [Entry; 8] = {
    let [report, part, alias, alias_of, password_policy] = operations::TABLES;
    [
        Entry::of::<service_linked::DeletionRecord>(),
        Entry::of::<instance_profile::InstanceProfileRecord>(),
        Entry::of::<server_certificate::ServerCertificateRecord>(),
        report,
        part,
        alias,
        alias_of,
        password_policy,
    ]
};

/// The service and its state.
#[derive(Debug)]
pub struct Iam {
    pub(crate) directory: Arc<Directory>,
    pub(crate) quotas: Quotas,
    /// Places for simulations at a time.
    pub(crate) simulations: Semaphore,
}

/// Simulations at a time: what they take of the machine is bounded, whoever asks for how many.
const SIMULATIONS_MAX: usize = 2;

impl Iam {
    /// The service over a directory.
    pub const fn new(directory: Arc<Directory>, quotas: Quotas) -> Self {
        Self {
            directory,
            quotas,
            simulations: Semaphore::const_new(SIMULATIONS_MAX),
        }
    }

    /// The table of contents: every operation served.
    pub fn mount(self: &Arc<Self>, mounts: &mut Mounts) {
        operations::mount(self, mounts);
    }
}
