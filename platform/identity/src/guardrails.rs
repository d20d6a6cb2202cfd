//! What organizations impose on their accounts, as every decision needs it: in memory, whole.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use arn::{AccountId, Partition};
use policy::Policy;

use crate::organization::{PolicyType, aws_policy};

/// The organization policies over all accounts. Clones are handles of the same.
///
/// They are read from the store as one whole ([`Directory::load_guardrails`](crate::Directory::load_guardrails)). Whoever
/// changes an organization does so before the change is answered. Should that fail, they are outdated, and nobody's
/// standing is looked up by them: the next who calls reads them, or is refused.
#[derive(Clone, Default)]
pub struct Guardrails(Arc<Inner>);

#[derive(Default)]
struct Inner {
    imposed: ArcSwap<HashMap<AccountId, Arc<Guardrail>>>,
    /// Whether `imposed` holds anything: most servers have no organization, and every decision asks.
    any: AtomicBool,
    /// How many changes of the stored state were made.
    changes: AtomicU64,
    /// How many of them `imposed` has seen.
    seen: AtomicU64,
    /// Held while `imposed` is replaced.
    replacing: Mutex<()>,
}

/// What the organization of one account says of it.
#[derive(Clone, Debug, Default)]
pub struct Guardrail {
    /// `aws:PrincipalOrgID` and `aws:ResourceOrgID`: `o-a1b2c3d4e5`.
    pub organization_id: String,
    /// The organization's management account, as far as it is known.
    pub management: Option<AccountId>,
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

impl Guardrail {
    /// The ARN of a policy of a type, by level and place.
    pub fn policy_arn(
        &self,
        partition: Partition,
        kind: PolicyType,
        level: usize,
        policy: usize,
    ) -> Option<String> {
        let levels = match kind {
            PolicyType::ServiceControl => &self.service_control,
            PolicyType::ResourceControl => &self.resource_control,
        };
        let (id, kind, organization) = (levels.id(level, policy)?, kind.in_arn(), &self.organization_id);
        Some(match aws_policy(id) {
            Some(_) => format!("arn:{partition}:organizations::aws:policy/{kind}/{id}"),
            None => {
                let management = self.management?;
                format!("arn:{partition}:organizations::{management}:policy/{organization}/{kind}/{id}")
            }
        })
    }
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
    /// No organization: for a store that holds none.
    pub fn new() -> Self {
        Self::default()
    }

    /// Not read yet.
    pub fn unread() -> Self {
        let guardrails = Self::default();
        guardrails.outdate();
        guardrails
    }

    /// What is imposed on an account; `None` outside every organization.
    pub fn of(&self, account: AccountId) -> Option<Arc<Guardrail>> {
        match self.0.any.load(Ordering::Acquire) {
            true => self.0.imposed.load().get(&account).map(Arc::clone),
            false => None,
        }
    }

    /// Puts these in place of all that was.
    pub fn replace(&self, all: HashMap<AccountId, Arc<Guardrail>>) {
        self.replace_if_newer(self.changes(), all);
    }

    /// What is stored has changed.
    pub(crate) fn outdate(&self) {
        self.0.changes.fetch_add(1, Ordering::SeqCst);
    }

    /// Whether what is stored has changed since it was read.
    pub(crate) fn are_outdated(&self) -> bool {
        self.0.seen.load(Ordering::SeqCst) < self.changes()
    }

    /// How many changes there were: to be asked before the state is read.
    pub(crate) fn changes(&self) -> u64 {
        self.0.changes.load(Ordering::SeqCst)
    }

    /// Puts these in place, which were read after so many changes, unless later ones were read meanwhile.
    pub(crate) fn replace_if_newer(&self, changes: u64, all: HashMap<AccountId, Arc<Guardrail>>) {
        let _replacing = self.0.replacing.lock().unwrap_or_else(PoisonError::into_inner);
        if changes >= self.0.seen.load(Ordering::SeqCst) {
            let any = !all.is_empty();
            self.0.imposed.store(Arc::new(all));
            self.0.any.store(any, Ordering::Release);
            self.0.seen.store(changes, Ordering::SeqCst);
        }
    }
}

impl fmt::Debug for Guardrails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guardrails")
            .field("accounts", &self.0.imposed.load().len())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(number: u64) -> HashMap<AccountId, Arc<Guardrail>> {
        let account = AccountId::from_number(number).unwrap();
        HashMap::from([(account, Arc::default())])
    }

    fn has(guardrails: &Guardrails, number: u64) -> bool {
        guardrails.of(AccountId::from_number(number).unwrap()).is_some()
    }

    #[test]
    fn what_was_read_before_a_change_does_not_replace_what_was_read_after_it() {
        let guardrails = Guardrails::new();
        let before = guardrails.changes();
        guardrails.outdate();
        guardrails.replace_if_newer(guardrails.changes(), only(2));
        guardrails.replace_if_newer(before, only(1));
        assert!(has(&guardrails, 2) && !has(&guardrails, 1));
        assert!(!guardrails.are_outdated());
    }

    #[test]
    fn what_was_read_while_a_change_was_made_is_outdated() {
        let guardrails = Guardrails::unread();
        assert!(guardrails.are_outdated());
        let before = guardrails.changes();
        guardrails.outdate();
        guardrails.replace_if_newer(before, only(1));
        assert!(has(&guardrails, 1) && guardrails.are_outdated());
    }
}
