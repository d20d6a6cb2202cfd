//! From the records of organizations to what they impose on each account.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use arn::AccountId;
use policy::{Kind, Policy};
use store::{Key, Record, Store, StoreError, Table, Transaction, transact};

use crate::guardrails::{Guardrail, Levels};
use crate::organization::{
    ACCOUNTS, AccountRecord, FULL_ACCESS, MEMBERS, MemberRecord, ORGANIZATIONS, OrganizationRecord, POLICIES,
    PolicyRecord, PolicyType, RESOURCE_FULL_ACCESS, UNITS, UnitRecord,
};
use crate::standing::Unfit;

/// How a text is compiled: equal texts once.
pub(crate) type Compile<'c> = &'c (dyn Fn(&str, Kind) -> Result<Arc<Policy>, Unfit> + Sync);

/// Reads what all organizations impose, as it is at one moment.
pub(crate) async fn read(
    store: &dyn Store,
    compile: Compile<'_>,
) -> Result<HashMap<AccountId, Arc<Guardrail>>, Unfit> {
    let state = transact(store, |txn| {
        Box::pin(async move {
            Ok::<_, StoreError>(State {
                accounts: all(ACCOUNTS, txn).await?,
                organizations: all(ORGANIZATIONS, txn).await?,
                units: all(UNITS, txn).await?,
                members: all(MEMBERS, txn).await?,
                policies: all(POLICIES, txn).await?,
            })
        })
    })
    .await?;
    state.imposed(compile)
}

/// Every record of a table, with the parts of its key behind the table's name.
async fn all<R: Record>(table: Table<R>, txn: &mut Transaction<'_>) -> Result<Vec<(Parts, R)>, StoreError> {
    let records = table.scan(txn, &table.range(()), usize::MAX).await?;
    Ok(records.into_iter().map(|(key, it)| (parts(&key), it)).collect())
}

/// The two last parts of a key; of a key of one part the first is the table's name.
type Parts = (String, String);

fn parts(key: &Key) -> Parts {
    let mut parts = key.parts().unwrap_or_default();
    let last = parts.pop().unwrap_or_default();
    (parts.pop().unwrap_or_default(), last)
}

struct State {
    accounts: Vec<(Parts, AccountRecord)>,
    organizations: Vec<(Parts, OrganizationRecord)>,
    units: Vec<(Parts, UnitRecord)>,
    members: Vec<(Parts, MemberRecord)>,
    policies: Vec<(Parts, PolicyRecord)>,
}

impl State {
    fn imposed(&self, compile: Compile<'_>) -> Result<HashMap<AccountId, Arc<Guardrail>>, Unfit> {
        let mut compiled = HashMap::new();
        for ((organization, id), it) in &self.policies {
            let policy = compile(&it.content, it.kind.kind())?;
            let id: Arc<str> = id.as_str().into();
            compiled.insert((organization.as_str(), Arc::clone(&id)), (it.kind, id, policy));
        }
        let mut of_aws = HashMap::new();
        for it in [&FULL_ACCESS, &RESOURCE_FULL_ACCESS] {
            of_aws.insert(
                it.id,
                (it.kind, it.id.into(), compile(it.content, it.kind.kind())?),
            );
        }
        let organizations = self.organizations.iter().map(|((_, id), it)| (id.as_str(), it));
        let organizations: HashMap<&str, &OrganizationRecord> = organizations.collect();
        let units = self.units.iter();
        let units = units.map(|((organization, id), it)| ((organization.as_str(), id.as_str()), it));
        let closed = self.accounts.iter().filter(|(_, it)| it.closed.is_some());
        let tree = Tree {
            organizations,
            units: units.collect(),
            closed: closed.map(|((_, account), _)| account.as_str()).collect(),
            compiled,
            of_aws,
        };
        let mut all = HashMap::with_capacity(self.members.len());
        for ((organization, account), member) in &self.members {
            let number = account.parse().map_err(|_| damaged(account))?;
            let guardrail = tree.guardrail(organization, account, member)?;
            all.insert(number, Arc::new(guardrail));
        }
        // An account without an organization can be closed too.
        for ((_, account), it) in &self.accounts {
            let number: AccountId = account.parse().map_err(|_| damaged(account))?;
            if it.closed.is_some() {
                all.entry(number).or_insert_with(|| {
                    Arc::new(Guardrail {
                        suspended: true,
                        ..Guardrail::default()
                    })
                });
            }
        }
        Ok(all)
    }
}

type Compiled = (PolicyType, Arc<str>, Arc<Policy>);

struct Tree<'s> {
    organizations: HashMap<&'s str, &'s OrganizationRecord>,
    units: HashMap<(&'s str, &'s str), &'s UnitRecord>,
    closed: BTreeSet<&'s str>,
    compiled: HashMap<(&'s str, Arc<str>), Compiled>,
    of_aws: HashMap<&'static str, Compiled>,
}

impl Tree<'_> {
    fn guardrail(
        &self,
        organization: &str,
        account: &str,
        member: &MemberRecord,
    ) -> Result<Guardrail, Unfit> {
        let of = self.organizations.get(organization);
        let of = of.ok_or_else(|| damaged(organization))?;
        // From the account up to the root.
        let mut levels = vec![&member.policies];
        let mut path = Vec::new();
        let mut at = member.parent.as_str();
        while at != of.root {
            let unit = self.units.get(&(organization, at)).ok_or_else(|| damaged(at))?;
            levels.push(&unit.policies);
            path.push(at);
            at = &unit.parent;
            if path.len() > DEPTH_MAX {
                return Err(damaged(at));
            }
        }
        levels.push(&of.policies);
        path.push(&of.root);
        path.push(organization);
        let path: String = path.iter().rev().flat_map(|it| [*it, "/"]).collect();
        let levels_of = |kind| match of.management == account || !of.enabled.contains(&kind) {
            true => Ok(Levels::default()),
            false => self.levels(organization, kind, &levels),
        };
        Ok(Guardrail {
            organization_id: organization.to_owned(),
            management: of.management.parse().ok(),
            path,
            suspended: self.closed.contains(account),
            service_control: levels_of(PolicyType::ServiceControl)?,
            resource_control: levels_of(PolicyType::ResourceControl)?,
        })
    }

    fn levels(
        &self,
        organization: &str,
        kind: PolicyType,
        from_below: &[&BTreeSet<String>],
    ) -> Result<Levels, Unfit> {
        let mut levels = Levels::default();
        for attached in from_below.iter().rev() {
            let mut level = Vec::with_capacity(attached.len() + 1);
            if kind == PolicyType::ResourceControl {
                level.extend(self.of_aws.get(RESOURCE_FULL_ACCESS.id));
            }
            for id in *attached {
                let own = || self.compiled.get(&(organization, id.as_str().into()));
                let found = self.of_aws.get(id.as_str()).or_else(own);
                // What is attached cannot be deleted: a policy that is not there is damage, and may have denied.
                let found = found.ok_or_else(|| damaged(id))?;
                if found.0 == kind {
                    level.push(found);
                }
            }
            let level = level.into_iter();
            levels.push(level.map(|(_, id, policy)| (Arc::clone(id), Arc::clone(policy))));
        }
        Ok(levels)
    }
}

/// More levels than any organization has: the units are in a circle.
const DEPTH_MAX: usize = 64;

fn damaged(what: &str) -> Unfit {
    Unfit::Unreadable(format!("the organization's `{what}` has lost its place"))
}
