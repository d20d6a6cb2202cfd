//! The tables of this crate.

use store::Record as _;

use crate::access_key::{AccessKeyRecord, OwnedRecord};
use crate::iam::{self, GroupRecord, PolicyRecord, RoleRecord, UserRecord};
use crate::openid::SigningKeyRecord;
use crate::organization;

/// The tables of which memory keeps something.
pub const TABLES_CACHED: [&str; 11] = [
    AccessKeyRecord::TABLE,
    UserRecord::TABLE,
    RoleRecord::TABLE,
    GroupRecord::TABLE,
    PolicyRecord::TABLE,
    SigningKeyRecord::TABLE,
    organization::AccountRecord::TABLE,
    organization::OrganizationRecord::TABLE,
    organization::UnitRecord::TABLE,
    organization::MemberRecord::TABLE,
    organization::PolicyRecord::TABLE,
];

/// The tables of this crate.
pub const TABLES: [catalog::Entry; 22] = [
    catalog::Entry::of::<AccessKeyRecord>(),
    catalog::Entry::of::<OwnedRecord>(),
    catalog::Entry::of::<SigningKeyRecord>(),
    catalog::Entry::of::<crate::counts::CountsRecord>(),
    catalog::Entry::of::<UserRecord>(),
    catalog::Entry::of::<GroupRecord>(),
    catalog::Entry::of::<iam::MemberRecord>(),
    catalog::Entry::of::<RoleRecord>(),
    catalog::Entry::of::<PolicyRecord>(),
    catalog::Entry::of::<iam::UseRecord>(),
    catalog::Entry::of::<iam::UniqueIdRecord>(),
    catalog::Entry::of::<iam::OidcProviderRecord>(),
    catalog::Entry::of::<iam::SamlProviderRecord>(),
    catalog::Entry::of::<iam::MfaDeviceRecord>(),
    catalog::Entry::of::<iam::LastUsedRecord>(),
    catalog::Entry::of::<organization::AccountRecord>(),
    catalog::Entry::of::<organization::EmailRecord>(),
    catalog::Entry::of::<organization::OrganizationRecord>(),
    catalog::Entry::of::<organization::UnitRecord>(),
    catalog::Entry::of::<organization::MemberRecord>(),
    catalog::Entry::of::<organization::PolicyRecord>(),
    catalog::Entry::of::<organization::AccountRequestRecord>(),
];
