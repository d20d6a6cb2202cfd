//! How many of everything there may be ("Quotas and service limits for AWS Organizations").

use identity::organization::PolicyType;

/// Quotas of an organization. The default is what AWS gives, but for accounts: AWS begins with 10 and raises on request.
#[derive(Clone, Debug)]
pub struct Quotas {
    /// Accounts, closed ones among them.
    pub accounts: usize,
    /// Organizational units.
    pub units: usize,
    /// Levels of units below the root.
    pub depth: usize,
    /// Tags of one resource.
    pub tags: usize,
    /// Of service control policies.
    pub service_control: PolicyQuotas,
    /// Of resource control policies.
    pub resource_control: PolicyQuotas,
}

/// Quotas of one type of policies.
#[derive(Clone, Debug)]
pub struct PolicyQuotas {
    /// Policies.
    pub policies: usize,
    /// Policies attached to one root, unit or account, those of AWS among them.
    pub attached: usize,
    /// Bytes of one text, white space among them.
    pub bytes: usize,
}

impl Default for Quotas {
    fn default() -> Self {
        Self {
            accounts: 10_000,
            units: 2_000,
            depth: 5,
            tags: 50,
            // Doubled in May 2026: 5 and 5,120 before.
            service_control: PolicyQuotas {
                policies: 10_000,
                attached: 10,
                bytes: 10_240,
            },
            resource_control: PolicyQuotas {
                policies: 1_000,
                attached: 5,
                bytes: 5_120,
            },
        }
    }
}

impl Quotas {
    /// Those of a type of policies.
    pub(crate) const fn of(&self, kind: PolicyType) -> &PolicyQuotas {
        match kind {
            PolicyType::ServiceControl => &self.service_control,
            PolicyType::ResourceControl => &self.resource_control,
        }
    }
}
