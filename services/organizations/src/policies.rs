//! Organization policies: those that AWS made and those that customers made.

use gate::Cx;
use identity::organization::{
    FULL_ACCESS, Features, OrganizationRecord, POLICIES, PolicyRecord, PolicyType, RESOURCE_FULL_ACCESS,
    aws_policy,
};
use organizations_api as api;
use store::{StoreError, Transaction};

use crate::error::{Reason, Sought};
use crate::names::Names;
use crate::page::{self, Page};
use crate::units::last;

/// A policy, whoever made it.
pub(crate) struct Found {
    pub(crate) id: String,
    pub(crate) record: PolicyRecord,
}

impl Found {
    /// The policy with this id, if the organization has policies of its type.
    pub(crate) async fn get(
        txn: &mut Transaction<'_>,
        organization: &OrganizationRecord,
        id: &str,
    ) -> Result<Self, Reason> {
        let of_aws = of_aws(organization).find(|it| it.id == id);
        let found = match of_aws {
            Some(found) => Some(found),
            None => POLICIES
                .get(txn, (&organization.id, id))
                .await?
                .map(|record| Self {
                    id: id.to_owned(),
                    record,
                }),
        };
        found.ok_or(Reason::No(Sought::Policy))
    }

    /// Those of a type, by id; without their contents, which may be many megabytes.
    pub(crate) async fn of_type(
        txn: &mut Transaction<'_>,
        organization: &OrganizationRecord,
        kind: PolicyType,
    ) -> Result<Vec<Self>, StoreError> {
        let mut rest = POLICIES.range((&organization.id,));
        let mut own = Vec::new();
        loop {
            let rows = POLICIES.scan(txn, &rest, AT_ONCE).await?;
            let Some((last_key, _)) = rows.last() else { break };
            rest = rest.after(last_key);
            own.extend(rows.into_iter().map(|(key, record)| Self {
                id: last(&key),
                record: PolicyRecord {
                    content: String::new(),
                    ..record
                },
            }));
        }
        let all = of_aws(organization).chain(own);
        let mut of_type: Vec<Self> = all.filter(|it| it.record.kind == kind).collect();
        of_type.sort_unstable_by(|one, other| one.id.cmp(&other.id));
        Ok(of_type)
    }

    /// A page of those of a type, and the token of the next one.
    pub(crate) async fn page(
        txn: &mut Transaction<'_>,
        organization: &OrganizationRecord,
        kind: PolicyType,
        page: &Page,
    ) -> Result<(Vec<Self>, Option<String>), StoreError> {
        let of = |it: &PolicyRecord| it.kind == kind;
        let (own, next) = page::read(txn, POLICIES, organization, page, of).await?;
        let end = next
            .is_some()
            .then(|| own.last().map(|(id, _)| id.clone()))
            .flatten();
        let mut found: Vec<Self> = own.into_iter().map(|(id, record)| Self { id, record }).collect();
        // What AWS made stands among them, by id; behind the end of the page it is for the next one.
        let here = |it: &Self| {
            let begun = page.after().is_none_or(|after| it.id.as_str() > after);
            it.record.kind == kind && begun && end.as_ref().is_none_or(|end| it.id < *end)
        };
        found.extend(of_aws(organization).filter(here));
        found.sort_unstable_by(|one, other| one.id.cmp(&other.id));
        let (found, earlier) = page.cut(found, |it| it.id.clone());
        Ok((found, earlier.or(next)))
    }

    pub(crate) fn is_of_aws(&self) -> bool {
        aws_policy(&self.id).is_some()
    }

    pub(crate) fn summary(&self, names: Names<'_>) -> api::PolicySummary {
        let PolicyRecord {
            name,
            description,
            kind,
            content: _,
            tags: _,
        } = &self.record;
        api::PolicySummary {
            id: Some(self.id.clone()),
            arn: Some(names.policy(&self.id, *kind)),
            name: Some(name.clone()),
            description: Some(description.clone()),
            type_: Some(shown(*kind)),
            aws_managed: Some(self.is_of_aws()),
        }
    }

    pub(crate) fn shown(&self, cx: &Cx, organization: &OrganizationRecord) -> api::Policy {
        let names = Names::new(cx.partition(), organization);
        api::Policy {
            policy_summary: Some(self.summary(names)),
            content: Some(self.record.content.clone()),
        }
    }
}

/// Policies read at once.
const AT_ONCE: usize = 200;

fn of_aws(organization: &OrganizationRecord) -> impl Iterator<Item = Found> {
    let all = [&FULL_ACCESS, &RESOURCE_FULL_ACCESS].into_iter();
    let there = organization.features == Features::All;
    all.filter(move |_| there).map(|it| Found {
        id: it.id.to_owned(),
        record: PolicyRecord {
            name: it.name.to_owned(),
            description: it.description.to_owned(),
            kind: it.kind,
            content: it.content.to_owned(),
            tags: Default::default(),
        },
    })
}

/// The type that a request names, if it decides about anything.
pub(crate) const fn known(asked: api::PolicyType) -> Option<PolicyType> {
    match asked {
        api::PolicyType::ServiceControlPolicy => Some(PolicyType::ServiceControl),
        api::PolicyType::ResourceControlPolicy => Some(PolicyType::ResourceControl),
        _ => None,
    }
}

/// The type that a request names, if the organization has policies of it.
pub(crate) fn available(
    organization: &OrganizationRecord,
    asked: api::PolicyType,
) -> Result<PolicyType, Reason> {
    known(asked)
        .filter(|_| organization.features == Features::All)
        .ok_or(Reason::TypeNotAvailable)
}

/// A type as answers have it.
pub(crate) const fn shown(kind: PolicyType) -> api::PolicyType {
    match kind {
        PolicyType::ServiceControl => api::PolicyType::ServiceControlPolicy,
        PolicyType::ResourceControl => api::PolicyType::ResourceControlPolicy,
    }
}
