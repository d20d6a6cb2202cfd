//! What organizations impose on their accounts, as every decision needs it: in memory, whole.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use arc_swap::ArcSwap;
use arn::AccountId;
use policy::Policy;

/// The organization policies over all accounts. Clones are handles of the same.
///
/// Whoever changes an organization [`replace`](Guardrails::replace)s the whole before the change is answered.
#[derive(Clone, Default)]
pub struct Guardrails(Arc<ArcSwap<HashMap<AccountId, Arc<Guardrail>>>>);

/// What the organization of one account says of it.
#[derive(Clone, Debug, Default)]
pub struct Guardrail {
    /// `aws:PrincipalOrgID` and `aws:ResourceOrgID`: `o-a1b2c3d4e5`.
    pub organization_id: String,
    /// `aws:PrincipalOrgPaths`: `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/`.
    pub path: String,
    /// The account may not be used: it is closed or suspended.
    pub suspended: bool,
    /// Service control policies. Empty for the management account and where the policy type is not enabled.
    pub service_control: Levels,
    /// Resource control policies, likewise.
    pub resource_control: Levels,
}

/// Attached organization policies of one type: one list for each level from the root down to the account.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    policies: Vec<Vec<Arc<Policy>>>,
    ids: Vec<Vec<Arc<str>>>,
}

impl Levels {
    /// Adds a level below the others: ids (`p-examplepolicyid`) and what the policies say.
    pub fn push(&mut self, level: impl IntoIterator<Item = (Arc<str>, Arc<Policy>)>) {
        let (ids, policies) = level.into_iter().unzip();
        self.ids.push(ids);
        self.policies.push(policies);
    }

    /// What the policies say.
    pub fn policies(&self) -> &[Vec<Arc<Policy>>] {
        &self.policies
    }

    /// The id of a policy, by level and place.
    pub fn id(&self, level: usize, policy: usize) -> Option<&Arc<str>> {
        self.ids.get(level)?.get(policy)
    }
}

impl Guardrails {
    /// No organization.
    pub fn new() -> Self {
        Self::default()
    }

    /// What is imposed on an account; `None` outside every organization.
    pub fn of(&self, account: AccountId) -> Option<Arc<Guardrail>> {
        let all = self.0.load();
        match all.is_empty() {
            true => None,
            false => all.get(&account).map(Arc::clone),
        }
    }

    /// Puts these in place of all that was.
    pub fn replace(&self, all: HashMap<AccountId, Arc<Guardrail>>) {
        self.0.store(Arc::new(all));
    }
}

impl fmt::Debug for Guardrails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guardrails")
            .field("accounts", &self.0.load().len())
            .finish()
    }
}
