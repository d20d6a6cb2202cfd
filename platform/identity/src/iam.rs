//! What IAM keeps of an account, as far as deciding, authenticating and STS need it: the records and where they are.
//! The IAM service changes them, in transactions of its own, with [`Directory::change`](crate::Directory::change).
//!
//! Names are unique in their account without regard to case ("IAM identifiers"): records are filed under [`filed`] names
//! and hold the name as it was given. Times are milliseconds since 1970. Paths are as AWS writes them, `/` or
//! `/division/team/`.
//!
//! DO NOT CHANGE THE NAMES of fields: they are on disk. A field that is not known makes a record unreadable, so that an
//! older release never passes over a restriction.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use arn::{AccountId, Partition};
use seal::{Sealable, Sealed};
use secret::Secret;
use serde::{Deserialize, Serialize};
use store::{Record, Table};

use crate::SamlPrivateKey;
use crate::principals::PrincipalIds;

/// IAM users: account, filed name.
pub const USERS: Table<UserRecord> = Table::new();
/// Groups: account, filed name.
pub const GROUPS: Table<GroupRecord> = Table::new();
/// Who is in a group: account, filed name of the group, filed name of the user.
pub const MEMBERS: Table<MemberRecord> = Table::new();
/// Roles: account, filed name.
pub const ROLES: Table<RoleRecord> = Table::new();
/// Managed policies that customers made: account, filed name.
pub const POLICIES: Table<PolicyRecord> = Table::new();
/// Where a managed policy is in use: account, [`ManagedPolicy::text`], kind, filed name of the user, group or role.
pub const USES: Table<UseRecord> = Table::new();
/// Users and roles by unique id: account, id.
pub const UNIQUE_IDS: Table<UniqueIdRecord> = Table::new();
/// Identity providers of OpenID Connect: account, URL without `https://`.
pub const OIDC_PROVIDERS: Table<OidcProviderRecord> = Table::new();
/// Identity providers of SAML: account, name.
pub const SAML_PROVIDERS: Table<SamlProviderRecord> = Table::new();
/// Virtual MFA devices: account, path and name.
pub const MFA_DEVICES: Table<MfaDeviceRecord> = Table::new();
/// When and for what an access key or a role was last used: access key id; account, unique id of the role.
pub const LAST_USED: Table<LastUsedRecord> = Table::new();

/// The name under which a record is filed: case does not tell names apart.
pub fn filed(name: &str) -> String {
    name.to_ascii_lowercase()
}

/// Path and name without the leading slash, as ARNs have it: `division/team/Bob`.
pub fn path_and_name(path: &str, name: &str) -> String {
    format!("{}{name}", path.strip_prefix('/').unwrap_or(path))
}

/// The name at the end of a path and name.
pub fn name_of(path_and_name: &str) -> &str {
    path_and_name
        .rsplit_once('/')
        .map_or(path_and_name, |(_, name)| name)
}

/// A managed policy, by what an ARN has behind `policy/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ManagedPolicy {
    /// One that AWS made: `job-function/Billing`.
    Aws(String),
    /// One of the account's own: `division/team/Deploy`.
    Own(String),
}

impl ManagedPolicy {
    /// The policy that an ARN names, for a caller in `account` and `partition`: one of the account's own, or one of AWS.
    pub fn parse(arn: &str, account: AccountId, partition: Partition) -> Option<Self> {
        let rest = arn.strip_prefix("arn:")?.strip_prefix(partition.as_str())?;
        let (owner, name) = rest.strip_prefix(":iam::")?.split_once(":policy/")?;
        if name.is_empty() {
            return None;
        }
        match owner {
            "aws" => Some(Self::Aws(name.to_owned())),
            _ if owner.parse() == Ok(account) => Some(Self::Own(name.to_owned())),
            _ => None,
        }
    }

    /// Path and name without the leading slash.
    pub fn path_and_name(&self) -> &str {
        match self {
            Self::Aws(it) | Self::Own(it) => it,
        }
    }

    /// The ARN of the policy for a caller of this account.
    pub fn arn(&self, account: AccountId, partition: Partition) -> String {
        match self {
            Self::Aws(it) => format!("arn:{partition}:iam::aws:policy/{it}"),
            Self::Own(it) => format!("arn:{partition}:iam::{account}:policy/{it}"),
        }
    }

    /// The policy as one part of a key. Case does not tell names apart.
    pub fn text(&self) -> String {
        match self {
            Self::Aws(it) => format!("aws:{}", filed(it)),
            Self::Own(it) => format!("own:{}", filed(name_of(it))),
        }
    }
}

/// A tag's key and value. Keys keep the case they were given in; case does not tell them apart.
pub type Tags = BTreeMap<String, String>;

/// A policy's text by its name.
pub type InlinePolicies = BTreeMap<String, String>;

/// An IAM user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct UserRecord {
    /// The path.
    pub path: String,
    /// The name.
    pub name: String,
    /// The unique id, `AIDA…`.
    pub id: String,
    /// When it was made.
    pub created: i64,
    /// Its tags.
    pub tags: Tags,
    /// The permissions boundary.
    pub boundary: Option<ManagedPolicy>,
    /// Inline policies.
    pub inline: InlinePolicies,
    /// Attached managed policies.
    pub attached: BTreeSet<ManagedPolicy>,
    /// Filed names of its groups.
    pub groups: BTreeSet<String>,
    /// Path and name of its MFA devices, and when each was enabled.
    pub mfa: BTreeMap<String, i64>,
}

/// A group of users.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct GroupRecord {
    /// The path.
    pub path: String,
    /// The name.
    pub name: String,
    /// The unique id, `AGPA…`.
    pub id: String,
    /// When it was made.
    pub created: i64,
    /// Inline policies.
    pub inline: InlinePolicies,
    /// Attached managed policies.
    pub attached: BTreeSet<ManagedPolicy>,
}

/// That a user is in a group: all of it is in the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRecord {}

/// A role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RoleRecord {
    /// The path.
    pub path: String,
    /// The name.
    pub name: String,
    /// The unique id, `AROA…`.
    pub id: String,
    /// What it is for.
    pub description: String,
    /// When it was made.
    pub created: i64,
    /// The trust policy's text.
    pub trust: String,
    /// Whom the trust policy names.
    #[serde(default, skip_serializing_if = "PrincipalIds::is_empty")]
    pub trusted: PrincipalIds,
    /// The longest session, in seconds.
    pub max_session: u32,
    /// Its tags.
    pub tags: Tags,
    /// The permissions boundary.
    pub boundary: Option<ManagedPolicy>,
    /// Inline policies.
    pub inline: InlinePolicies,
    /// Attached managed policies.
    pub attached: BTreeSet<ManagedPolicy>,
    /// The service that a service-linked role belongs to, `cloudtrail.amazonaws.com`.
    pub linked_service: Option<String>,
    /// Filed names of the instance profiles that it is in.
    pub profiles: BTreeSet<String>,
}

/// A managed policy that a customer made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PolicyRecord {
    /// The path.
    pub path: String,
    /// The name.
    pub name: String,
    /// The unique id, `ANPA…`.
    pub id: String,
    /// What it is for.
    pub description: String,
    /// When it was made.
    pub created: i64,
    /// When its versions last changed.
    pub updated: i64,
    /// The version in force.
    pub default_version: u32,
    /// The number of the next version: numbers are not used again.
    pub next_version: u32,
    /// Its versions.
    pub versions: BTreeMap<u32, PolicyVersion>,
    /// Its tags.
    pub tags: Tags,
}

/// One version of a managed policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PolicyVersion {
    /// The policy's text.
    pub document: String,
    /// When it was made.
    pub created: i64,
}

/// That a managed policy is in use somewhere: all of it is in the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UseRecord {}

/// How a managed policy is in use; with a filed name, the end of a key of [`USES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// Attached to a user.
    User,
    /// Attached to a group.
    Group,
    /// Attached to a role.
    Role,
    /// The boundary of a user.
    UserBoundary,
    /// The boundary of a role.
    RoleBoundary,
}

impl Use {
    /// The part of the key.
    pub const fn text(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Group => "group",
            Self::Role => "role",
            Self::UserBoundary => "user-boundary",
            Self::RoleBoundary => "role-boundary",
        }
    }

    /// The use that a part of a key says.
    pub fn of_text(text: &str) -> Option<Self> {
        [
            Self::User,
            Self::Group,
            Self::Role,
            Self::UserBoundary,
            Self::RoleBoundary,
        ]
        .into_iter()
        .find(|it| it.text() == text)
    }
}

/// Whose unique id it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum UniqueIdRecord {
    /// Of the user with this filed name.
    User(String),
    /// Of the role with this filed name.
    Role(String),
}

/// An identity provider of OpenID Connect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OidcProviderRecord {
    /// The issuer's URL without `https://`, which is also what its ARN has behind `oidc-provider/`.
    pub url: String,
    /// Client ids (audiences) that it serves.
    pub client_ids: BTreeSet<String>,
    /// SHA-1 thumbprints of certificates that its server may show, in lower-case hexadecimal.
    pub thumbprints: Vec<String>,
    /// When it was made.
    pub created: i64,
    /// Its tags.
    pub tags: Tags,
}

/// An identity provider of SAML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SamlProviderRecord {
    /// The name.
    pub name: String,
    /// The unique id, a UUID.
    pub id: String,
    /// The metadata document.
    pub metadata: String,
    /// When it was made.
    pub created: i64,
    /// Until when the metadata holds.
    pub valid_until: Option<i64>,
    /// Its tags.
    pub tags: Tags,
    /// Whether its assertions may or must be encrypted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encryption: Option<AssertionEncryption>,
    /// What opens them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub private_keys: Vec<SamlKeyRecord>,
}

/// Whether assertions are encrypted (`AssertionEncryptionMode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AssertionEncryption {
    /// They may be.
    Allowed,
    /// They must be.
    Required,
}

/// A private key of a SAML provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SamlKeyRecord {
    /// Its id.
    pub id: String,
    /// When it was added.
    pub added: i64,
    /// The key, under the seal.
    pub key: Sealed<SamlPrivateKey>,
}

/// A virtual MFA device.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MfaDeviceRecord {
    /// The path.
    pub path: String,
    /// The name.
    pub name: String,
    /// The seed of its codes, under the seal.
    pub seed: Sealed<MfaSeed>,
    /// When it was made.
    pub created: i64,
    /// The filed name of the user it is enabled for, and when that was; `root` is told by [`MfaHolder::Root`].
    pub holder: Option<MfaHolder>,
    /// The time step of the last code that was accepted: no code is good twice (RFC 6238, section 5.2).
    pub last_step: u64,
    /// How many time steps its clock is ahead of ours (RFC 6238, section 6).
    pub drift: i64,
    /// Wrong codes that were shown of late.
    pub wrong: WrongCodes,
    /// Its tags.
    pub tags: Tags,
}

/// Wrong codes in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WrongCodes {
    /// How many.
    pub count: u32,
    /// When the first of them was shown; once no more are looked at, the last.
    pub since: i64,
}

/// Whom an MFA device is enabled for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum MfaHolder {
    /// The account's root user.
    Root {
        /// Since when.
        enabled: i64,
    },
    /// An IAM user.
    User {
        /// Its unique id.
        id: String,
        /// Its filed name at that time.
        name: String,
        /// Since when.
        enabled: i64,
    },
}

/// The seed that a virtual MFA device makes its codes of (RFC 6238).
pub struct MfaSeed(Secret<Vec<u8>>);

impl MfaSeed {
    /// The length of a seed in bytes: as much as HMAC-SHA-1 takes in one block's worth of key (AWS gives 64 Base32
    /// characters).
    pub const BYTES: usize = 40;

    /// A seed of these bytes.
    pub const fn new(bytes: Secret<Vec<u8>>) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub const fn secret(&self) -> &Secret<Vec<u8>> {
        &self.0
    }
}

impl Sealable for MfaSeed {
    const PURPOSE: &'static str = "identity/mfa-seed";

    fn to_seal(&self) -> &[u8] {
        self.0.expose()
    }

    fn from_sealed(bytes: Secret<Vec<u8>>) -> Option<Self> {
        (bytes.expose().len() == Self::BYTES).then_some(Self(bytes))
    }
}

impl fmt::Debug for MfaDeviceRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MfaDeviceRecord")
            .field("name", &self.name)
            .field("holder", &self.holder)
            .finish_non_exhaustive()
    }
}

/// The last use of an access key or a role, exact to a quarter of an hour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LastUsedRecord {
    /// When.
    pub at: i64,
    /// The service called, by its signing name.
    pub service: String,
    /// The region called.
    pub region: String,
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
    UserRecord: "iam.user",
    GroupRecord: "iam.group",
    MemberRecord: "iam.member",
    RoleRecord: "iam.role",
    PolicyRecord: "iam.policy",
    UseRecord: "iam.policy_use",
    UniqueIdRecord: "iam.unique_id",
    OidcProviderRecord: "iam.oidc_provider",
    SamlProviderRecord: "iam.saml_provider",
    MfaDeviceRecord: "iam.mfa_device",
    LastUsedRecord: "iam.last_used",
}
