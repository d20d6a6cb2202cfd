//! ARNs of an organization and what is in it ("Resource types defined by AWS Organizations").

use arn::Partition;
use identity::organization::{OrganizationRecord, PolicyType, aws_policy};

/// The names in one organization.
#[derive(Clone, Copy)]
pub(crate) struct Names<'o> {
    partition: Partition,
    organization: &'o OrganizationRecord,
}

impl<'o> Names<'o> {
    pub(crate) const fn new(partition: Partition, organization: &'o OrganizationRecord) -> Self {
        Self {
            partition,
            organization,
        }
    }

    pub(crate) fn organization(self) -> String {
        self.named("organization", &self.organization.id)
    }

    pub(crate) fn root(self) -> String {
        self.inside("root", &self.organization.root)
    }

    pub(crate) fn unit(self, id: &str) -> String {
        self.inside("ou", id)
    }

    pub(crate) fn account(self, id: &str) -> String {
        self.inside("account", id)
    }

    /// The path of a unit or an account, such as DescribeAccount lists it: `o-…/r-…/ou-…/111122223333/`.
    pub(crate) fn path(self, from_below: &[String]) -> String {
        let mut path = format!("{}/{}/", self.organization.id, self.organization.root);
        for id in from_below.iter().rev() {
            path.push_str(id);
            path.push('/');
        }
        path
    }

    /// Policies of AWS are in no account.
    pub(crate) fn policy(self, id: &str, kind: PolicyType) -> String {
        let (partition, kind) = (self.partition, kind.in_arn());
        match aws_policy(id) {
            Some(_) => format!("arn:{partition}:organizations::aws:policy/{kind}/{id}"),
            None => self.inside("policy", &format!("{kind}/{id}")),
        }
    }

    fn inside(self, kind: &str, id: &str) -> String {
        self.named(kind, &format!("{}/{id}", self.organization.id))
    }

    fn named(self, kind: &str, rest: &str) -> String {
        let management = &self.organization.management;
        format!("arn:{}:organizations::{management}:{kind}/{rest}", self.partition)
    }
}
