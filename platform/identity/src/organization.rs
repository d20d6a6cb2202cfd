//! The accounts of this installation, and the organizations that bind them: the records and where they are, as far as
//! deciding needs them. The Organizations service changes them, in transactions of its own, holding
//! [`Directory::forgetting`](crate::Directory::forgetting) everybody.
//!
//! ```text
//!  organization o-… ── root r-… ── unit ou-… ── unit ou-… ── member account
//!                        │            │            │            │
//!                     policies     policies     policies     policies      of each type that is enabled
//! ```
//!
//! Policies are attached where they act: each root, unit and member has the ids of its own. Times are milliseconds since
//! 1970.
//!
//! DO NOT CHANGE THE NAMES of fields: they are on disk. A field that is not known makes a record unreadable, so that an
//! older release never passes over a restriction.

use std::collections::{BTreeMap, BTreeSet};

use arn::AccountId;
use crypto::{Random, RandomFailed};
use policy::Kind;
use serde::{Deserialize, Serialize};
use smithy::Timestamp;
use store::{Record, StoreError, Table, Transaction};

use crate::iam::Tags;

/// Accounts that were made on purpose, in an organization or not: account. Any other account is nobody's yet.
pub const ACCOUNTS: Table<AccountRecord> = Table::new();
/// Whose root user has an address: the address in lower case.
pub const EMAILS: Table<EmailRecord> = Table::new();
/// Organizations: organization.
pub const ORGANIZATIONS: Table<OrganizationRecord> = Table::new();
/// Organizational units: organization, unit.
pub const UNITS: Table<UnitRecord> = Table::new();
/// Accounts in organizations, the management account among them: organization, account.
pub const MEMBERS: Table<MemberRecord> = Table::new();
/// Organization policies that customers made: organization, policy.
pub const POLICIES: Table<PolicyRecord> = Table::new();
/// What became of each request for an account: organization, request.
pub const ACCOUNT_REQUESTS: Table<AccountRequestRecord> = Table::new();

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AccountRecord {
    /// Its name.
    pub name: String,
    /// The address of its root user.
    pub email: String,
    /// When it was made.
    pub created: i64,
    /// The organization that it is in.
    pub organization: Option<String>,
    /// When it was closed: its credentials are refused from then on.
    pub closed: Option<i64>,
}

impl AccountRecord {
    /// An account that nobody has named: its number has to do. `invalid` is a domain without mail (RFC 2606).
    pub fn unnamed(account: AccountId, now: Timestamp) -> Self {
        Self {
            name: account.to_string(),
            email: format!("root@{account}.invalid"),
            created: now.millis(),
            organization: None,
            closed: None,
        }
    }
}

/// A number for a new account, without a leading zero. It may be taken.
///
/// # Errors
/// The source of randomness failed.
pub fn draw_account(random: &dyn Random) -> Result<AccountId, RandomFailed> {
    const FIRST: u64 = 100_000_000_000;
    let mut drawn = [0; 8];
    random.fill(&mut drawn)?;
    let number = FIRST + u64::from_be_bytes(drawn) % (9 * FIRST);
    AccountId::from_number(number).ok_or(RandomFailed)
}

/// Why an account cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// There is an account of this number.
    Account,
    /// Another account has the address.
    Email,
}

/// Makes an account, unless it or its address is taken.
///
/// # Errors
/// What the store says.
pub async fn make_account(
    txn: &mut Transaction<'_>,
    account: AccountId,
    record: &AccountRecord,
) -> Result<Result<(), Taken>, StoreError> {
    if ACCOUNTS.get(txn, (account,)).await?.is_some() {
        return Ok(Err(Taken::Account));
    }
    let email = record.email.to_lowercase();
    if EMAILS.get(txn, (&email,)).await?.is_some() {
        return Ok(Err(Taken::Email));
    }
    let of = EmailRecord {
        account: account.to_string(),
    };
    EMAILS.put(txn, (&email,), &of)?;
    ACCOUNTS.put(txn, (account,), record)?;
    Ok(Ok(()))
}

/// Whose address it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct EmailRecord {
    /// The account, twelve digits.
    pub account: String,
}

/// An organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OrganizationRecord {
    /// The id, `o-a1b2c3d4e5`.
    pub id: String,
    /// The management account, twelve digits. Organization policies do not bind it.
    pub management: String,
    /// What it is for.
    pub features: Features,
    /// When it was made.
    pub created: i64,
    /// The id of its root, `r-ab12`.
    pub root: String,
    /// The policies of the root.
    pub policies: BTreeSet<String>,
    /// The tags of the root.
    pub tags: Tags,
    /// Types of policies that are in force.
    pub enabled: BTreeSet<PolicyType>,
    /// Services with trusted access, `cloudtrail.amazonaws.com`, and since when.
    pub services: BTreeMap<String, i64>,
}

/// What an organization is for ("CreateOrganization", `FeatureSet`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Features {
    /// Everything.
    All,
    /// One bill: there are no policies.
    ConsolidatedBilling,
}

/// An organizational unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct UnitRecord {
    /// The name, unique under its parent.
    pub name: String,
    /// The root or the unit that it is in.
    pub parent: String,
    /// Its policies.
    pub policies: BTreeSet<String>,
    /// Its tags.
    pub tags: Tags,
}

/// An account's place in its organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MemberRecord {
    /// The root or the unit that it is in.
    pub parent: String,
    /// Its policies.
    pub policies: BTreeSet<String>,
    /// When it came in.
    pub joined: i64,
    /// Whether the organization made it; the management account was there before.
    pub made_here: bool,
    /// Its tags.
    pub tags: Tags,
}

/// A policy that a customer made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PolicyRecord {
    /// The name, unique among those of its type.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Its type.
    pub kind: PolicyType,
    /// The policy's text.
    pub content: String,
    /// Its tags.
    pub tags: Tags,
}

/// What became of a request for an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AccountRequestRecord {
    /// The account's name.
    pub name: String,
    /// When it was asked for, and done.
    pub requested: i64,
    /// The account, or why there is none.
    pub outcome: AccountOutcome,
}

/// How a request for an account ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccountOutcome {
    /// The account was made.
    Made(String),
    /// Another account has the address.
    EmailTaken,
}

/// A type of organization policies that decides who may do what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PolicyType {
    /// What the principals of an account may do at most.
    ServiceControl,
    /// What may be done to the resources of an account at most.
    ResourceControl,
}

impl PolicyType {
    /// The type as it stands in ARNs.
    pub const fn in_arn(self) -> &'static str {
        match self {
            Self::ServiceControl => "service_control_policy",
            Self::ResourceControl => "resource_control_policy",
        }
    }

    /// The kind as which texts of this type are compiled.
    pub const fn kind(self) -> Kind {
        match self {
            Self::ServiceControl => Kind::ServiceControl,
            Self::ResourceControl => Kind::ResourceControl,
        }
    }
}

/// A policy that AWS made: the same in every organization, and nobody's to change.
#[derive(Debug)]
pub struct AwsPolicy {
    /// The id.
    pub id: &'static str,
    /// The name.
    pub name: &'static str,
    /// What it is for.
    pub description: &'static str,
    /// The type.
    pub kind: PolicyType,
    /// The policy's text.
    pub content: &'static str,
}

/// `FullAWSAccess`, which every root, unit and account has until it is detached ("How SCPs work").
pub const FULL_ACCESS: AwsPolicy = AwsPolicy {
    id: "p-FullAWSAccess",
    name: "FullAWSAccess",
    description: "Allows access to every operation",
    kind: PolicyType::ServiceControl,
    content: r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "*",
      "Resource": "*"
    }
  ]
}"#,
};

/// `RCPFullAWSAccess`, which every root, unit and account has as long as resource control policies are enabled; it cannot
/// be detached ("RCP syntax"), so no record names it.
pub const RESOURCE_FULL_ACCESS: AwsPolicy = AwsPolicy {
    id: "p-RCPFullAWSAccess",
    name: "RCPFullAWSAccess",
    description: "Allows access to every resource",
    kind: PolicyType::ResourceControl,
    content: r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "*",
      "Resource": "*"
    }
  ]
}"#,
};

/// The policy of AWS with this id.
pub fn aws_policy(id: &str) -> Option<&'static AwsPolicy> {
    [&FULL_ACCESS, &RESOURCE_FULL_ACCESS]
        .into_iter()
        .find(|it| it.id == id)
}

macro_rules! tables {
    ($($record:ty: $table:literal,)*) => {
        $(impl Record for $record {
            const TABLE: &'static str = $table;
            const VERSION: u8 = 1;
        })*
    };
}

tables! {
    AccountRecord: "identity.account",
    EmailRecord: "identity.account_email",
    OrganizationRecord: "organizations.organization",
    UnitRecord: "organizations.unit",
    MemberRecord: "organizations.member",
    PolicyRecord: "organizations.policy",
    AccountRequestRecord: "organizations.account_request",
}

#[cfg(test)]
mod tests {
    use crypto::SeededRandom;
    use policy::Policy;

    use super::*;

    #[test]
    fn a_drawn_account_has_twelve_digits_of_its_own() {
        let random = SeededRandom::new(1);
        for _ in 0..1000 {
            let account = draw_account(&random).unwrap().to_string();
            assert!(account.len() == 12 && !account.starts_with('0'), "{account}");
        }
    }

    #[test]
    fn the_policies_of_aws_are_policies_of_their_types() {
        for it in [&FULL_ACCESS, &RESOURCE_FULL_ACCESS] {
            let parsed = Policy::parse(it.content, it.kind.kind());
            assert!(parsed.is_ok(), "{}: {parsed:?}", it.id);
            assert_eq!(aws_policy(it.id).map(|it| it.name), Some(it.name));
        }
    }
}
