//! Amazon Cognito Federated Identities: identity pools, which give AWS credentials to whoever an identity provider knows,
//! and to guests.
//!
//! ```text
//!  logins ── logins.rs: tokens verified ──► Proven ──► link.rs: which identity that is ──► IdentityRecord
//!                                             │
//!                                       choice.rs: which role, which session tags
//!                                             │ the role's trust policy decides (gate)
//!                                             ▼
//!                        identity::Directory mints a session · or signs an OpenID token for STS
//! ```
//! Source for behaviour: the Cognito Federated Identities API Reference and the Cognito Developer Guide ("Amazon Cognito
//! identity pools"); messages are those that people quote in public issues.
//!
//! # Invariants
//!
//! - A login counts only after its token was verified with the keys of its provider, for a client of this pool.
//! - A login belongs to one identity of a pool at most, in the same transaction in which it is linked.
//! - An identity with logins answers to nobody who does not show one of them.
//! - Credentials are those of a role that trusts this pool, this identity and the way it authenticated; a guest's are
//!   limited by AWS's policy for guests beside.
//! - What a stranger can cause to be stored is bounded per pool and time.

mod choice;
mod error;
mod guest;
mod ids;
mod link;
mod logins;
mod metadata;
mod operations;
mod page;
mod person;
mod pool;
mod rates;
mod scope;
mod tags;

use std::fmt;
use std::sync::Arc;

use catalog::Entry;
use gate::Mounts;
use identity::Directory;
use identity::openid::KeySource;
use metadata::MetadataCache;
use policy::{Kind, Policy};
use rates::Rates;

/// The tables of this crate.
pub const TABLES: [Entry; 7] = [
    Entry::of::<pool::PoolRecord>(),
    Entry::of::<pool::PoolOfRecord>(),
    Entry::of::<pool::PoolCountRecord>(),
    Entry::of::<person::IdentityRecord>(),
    Entry::of::<person::PoolOfIdentityRecord>(),
    Entry::of::<person::LoginRecord>(),
    Entry::of::<person::DeveloperUserRecord>(),
];

/// The service and its state.
pub struct CognitoIdentity {
    directory: Arc<Directory>,
    keys: Arc<dyn KeySource>,
    metadata: MetadataCache,
    /// Identities that are made.
    births: Rates,
    /// Tokens that are signed for strangers.
    signatures: Rates,
    /// By which everybody may call the public operations.
    public: Option<Arc<Policy>>,
}

impl CognitoIdentity {
    /// The service over a directory, with the keys of identity providers from `keys`.
    pub fn new(directory: Arc<Directory>, keys: Arc<dyn KeySource>) -> Self {
        let public = directory.compile(scope::PUBLIC, Kind::Resource).ok();
        Self {
            directory,
            keys,
            metadata: MetadataCache::default(),
            births: Rates::default(),
            signatures: Rates::default(),
            public,
        }
    }

    /// Forgets everything that is cached: the state was replaced as a whole.
    pub fn forget_all(&self) {
        self.metadata.clear();
        self.births.clear();
        self.signatures.clear();
    }

    /// The table of contents: every operation served.
    pub fn mount(self: &Arc<Self>, mounts: &mut Mounts) {
        operations::mount(self, mounts);
    }
}

impl fmt::Debug for CognitoIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CognitoIdentity").finish_non_exhaustive()
    }
}
