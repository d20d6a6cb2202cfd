//! AWS Security Token Service: temporary credentials, for whoever a role, a user or an identity provider vouches for.
//!
//! ```text
//!  operations/assume_role.rs …   one verb, one file
//!     │ scope: the role, its trust policy, what is asked for   │ run: with a Permit
//!     ▼                                                        ▼
//!  role.rs · tags.rs · limits.rs · mfa.rs ────────────── session.rs ──► identity::Directory mints the token
//! ```
//! It has no state of its own: roles and providers are IAM's records in `platform/identity`, sessions are all in their
//! tokens. Source for behaviour: the AWS STS API Reference and the IAM User Guide; recorded answers for codes and messages.
//!
//! # Invariants
//!
//! - A session of a role is made only where the role's own trust policy allows it: the claim requires that policy's word.
//! - A role that does not exist is denied as one that trusts nobody.
//! - What came along a chain of roles, source identity and transitive tags, cannot be changed by a later link.
//! - Every authenticated caller may ask who it is, even one whose policies deny it (`GetCallerIdentity`).

mod error;
mod federated;
mod limits;
mod mfa;
mod operations;
mod request_quotas;
mod role;
mod saml_providers;
mod session;
mod tags;

use std::sync::Arc;

use gate::Mounts;
use identity::Directory;
use identity::openid::KeySource;
use saml_providers::SamlProviders;
use sts_api as api;

pub use request_quotas::REQUEST_QUOTAS;

/// The service.
#[derive(Debug)]
pub struct Sts {
    directory: Arc<Directory>,
    keys: Arc<dyn KeySource>,
    saml: SamlProviders,
}

impl Sts {
    /// The service over everybody who has credentials, with the keys of identity providers from `keys`.
    pub fn new(directory: Arc<Directory>, keys: Arc<dyn KeySource>) -> Self {
        Self {
            directory,
            keys,
            saml: SamlProviders::new(),
        }
    }

    /// The table of contents: every operation served.
    pub fn mount(self: &Arc<Self>, mounts: &mut Mounts) {
        mounts
            .mount::<api::AssumeRoleRequest, _>(self)
            .mount::<api::AssumeRoleWithSAMLRequest, _>(self)
            .mount::<api::AssumeRoleWithWebIdentityRequest, _>(self)
            .mount::<api::DecodeAuthorizationMessageRequest, _>(self)
            .mount::<api::GetAccessKeyInfoRequest, _>(self)
            .mount::<api::GetCallerIdentityRequest, _>(self)
            .mount::<api::GetFederationTokenRequest, _>(self)
            .mount::<api::GetSessionTokenRequest, _>(self);
    }
}
