//! How much there may be of everything ("IAM and AWS STS quotas").

use serde::{Deserialize, Serialize};

/// The quotas of an account that its owner may raise; the others are constants of their operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Quotas {
    /// `UsersPerAccount`.
    pub users: usize,
    /// `GroupsPerAccount`.
    pub groups: usize,
    /// `RolesPerAccount`.
    pub roles: usize,
    /// `PoliciesPerAccount`: customer managed policies.
    pub policies: usize,
    /// `InstanceProfilesPerAccount`.
    pub instance_profiles: usize,
    /// `ServerCertificatesPerAccount`.
    pub server_certificates: usize,
    /// `PoliciesPerUser`, `PoliciesPerRole`, `PoliciesPerGroup`: managed policies attached to one of them.
    pub attached_policies: usize,
}

impl Default for Quotas {
    /// What AWS gives a new account.
    fn default() -> Self {
        Self {
            users: 5_000,
            groups: 300,
            roles: 1_000,
            policies: 1_500,
            instance_profiles: 1_000,
            server_certificates: 20,
            attached_policies: 10,
        }
    }
}
