//! AWS Key Management Service: symmetric keys, their policies, aliases, tags and life cycle.
//!
//! ```text
//!  operations/encrypt.rs …   one verb, one file
//!     │ scope: which key, under which conditions      │ run: with a Permit
//!     ▼                                               ▼
//!  scope.rs ── keys.rs: find (no material) ───── keys.rs: open (needs a Permit) ── libs/crypto
//! ```
//! Source for behaviour: the AWS KMS API Reference and Developer Guide; recorded answers for codes and messages.
//!
//! # Invariants
//!
//! - Key material is reached only through `Keys::open`, which takes a `Permit`.
//! - A key that is disabled, scheduled for deletion, given another policy or deleted stops working for every call that
//!   begins after the change was answered: caches drop it before the answer leaves.
//! - Deleting a key destroys its material, in one transaction with everything else that is known of it.

mod address;
mod alias;
mod conditions;
mod deletion;
mod error;
mod key;
mod key_policy;
mod keys;
mod managed;
mod open_key;
mod operations;
mod page;
mod request_quotas;
mod scope;
mod tags;

use std::sync::Arc;

use address::Address;
use error::Reason;
use gate::{Cx, Mounts};
use kms_api as api;
use seal::Seal;
use store::Store;

use keys::Found;
use scope::UseKey;

pub use deletion::{DELETION_TIMER, Deletions, deletion_target};
pub use keys::{KEYS_CACHED, Keys, TABLES, TABLES_CACHED};
pub use request_quotas::REQUEST_QUOTAS;

/// The service and its state.
#[derive(Debug)]
pub struct Kms {
    keys: Keys,
}

impl Kms {
    /// The service over a store, with its materials under a seal.
    pub fn new(store: Arc<dyn Store>, seal: Arc<Seal>) -> Self {
        Self {
            keys: Keys::new(store, seal),
        }
    }

    /// Forgets everything that is cached: the state was replaced as a whole.
    pub fn forget_all(&self) {
        self.keys.forget_all();
    }

    /// Forgets what is cached of a record that another node has changed, named by the parts of its key.
    pub fn changed(&self, parts: &[String]) {
        self.keys.changed(parts);
    }

    /// The use of a key by an operation that takes a key id or key ARN, and no key of another account.
    async fn own_key(&self, cx: &Cx, action: &'static str, named: &str) -> Result<UseKey, Reason> {
        let at = Address::parse_key(cx, named)?;
        let found = match at.account == cx.account() {
            true => self.keys.find(cx, Address::Key(at)).await?,
            false => Found::NoKey(at),
        };
        Ok(UseKey::of(cx, action, found))
    }

    /// The table of contents: every operation served.
    pub fn mount(self: &Arc<Self>, mounts: &mut Mounts) {
        mounts
            .mount::<api::CancelKeyDeletionRequest, _>(self)
            .mount::<api::CreateAliasRequest, _>(self)
            .mount::<api::CreateKeyRequest, _>(self)
            .mount::<api::DecryptRequest, _>(self)
            .mount::<api::DeleteAliasRequest, _>(self)
            .mount::<api::DescribeKeyRequest, _>(self)
            .mount::<api::DisableKeyRequest, _>(self)
            .mount::<api::EnableKeyRequest, _>(self)
            .mount::<api::EncryptRequest, _>(self)
            .mount::<api::GenerateDataKeyRequest, _>(self)
            .mount::<api::GenerateDataKeyWithoutPlaintextRequest, _>(self)
            .mount::<api::GenerateRandomRequest, _>(self)
            .mount::<api::GetKeyPolicyRequest, _>(self)
            .mount::<api::ListAliasesRequest, _>(self)
            .mount::<api::ListKeyPoliciesRequest, _>(self)
            .mount::<api::ListKeysRequest, _>(self)
            .mount::<api::ListResourceTagsRequest, _>(self)
            .mount::<api::PutKeyPolicyRequest, _>(self)
            .mount::<api::ReEncryptRequest, _>(self)
            .mount::<api::ScheduleKeyDeletionRequest, _>(self)
            .mount::<api::TagResourceRequest, _>(self)
            .mount::<api::UntagResourceRequest, _>(self)
            .mount::<api::UpdateAliasRequest, _>(self)
            .mount::<api::UpdateKeyDescriptionRequest, _>(self)
            .mount_internal::<deletion::DeleteKey, _>(self)
            .mount_internal::<managed::CreateManagedKey, _>(self);
    }
}
