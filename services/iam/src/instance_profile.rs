//! Instance profiles: what an EC2 instance is given to find its role.

use arn::AccountId;
use catalog::{Catalogued, References};
use gate::Cx;
use iam_api::InstanceProfile;
use identity::Touched;
use identity::iam::{ManagedPolicy, ROLES, RoleRecord, Tags};
use serde::{Deserialize, Serialize};
use smithy::Timestamp;
use store::{Record, Table, Transaction};

use crate::error::Reason;
use crate::scope::Entity;
use crate::{role, tags};

/// Instance profiles: account, filed name.
pub(crate) const INSTANCE_PROFILES: Table<InstanceProfileRecord> = Table::new();

/// An instance profile. DO NOT CHANGE THE NAMES: they are on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct InstanceProfileRecord {
    pub(crate) path: String,
    pub(crate) name: String,
    /// `AIPA…`.
    pub(crate) id: String,
    /// Milliseconds since 1970.
    pub(crate) created: i64,
    pub(crate) tags: Tags,
    /// The filed name of its role; the role knows of it, too.
    pub(crate) role: Option<String>,
}

impl Record for InstanceProfileRecord {
    const TABLE: &'static str = "iam.instance_profile";
    const VERSION: u8 = 1;
}

impl Catalogued for InstanceProfileRecord {
    fn references(&self, at: &[String], to: &mut References) {
        match (at, &self.role) {
            ([account, _], Some(role)) => {
                to.needs(ROLES.key((account, role)), "the role of the instance profile")
            }
            ([_, _], None) => {}
            _ => to.misfiled(),
        }
    }
}

impl Entity for InstanceProfileRecord {
    const RECORDS: Table<Self> = INSTANCE_PROFILES;
    const NOUN: &'static str = "instance-profile";
    const KIND: &'static str = "AWS::IAM::InstanceProfile";

    fn path(&self) -> &str {
        &self.path
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn tags(&self) -> Option<&Tags> {
        Some(&self.tags)
    }

    fn boundary(&self) -> Option<&ManagedPolicy> {
        None
    }

    /// Nobody calls as one.
    fn touched(&self, account: AccountId) -> Touched {
        Touched::Entity(account, self.id.clone())
    }

    fn missing(name: &str) -> Reason {
        Reason::NoSuch(format!("Instance Profile {name} cannot be found."))
    }
}

/// The role of a profile, for its answer.
pub(crate) async fn role_in(
    txn: &mut Transaction<'_>,
    account: AccountId,
    profile: &InstanceProfileRecord,
) -> Result<Option<RoleRecord>, Reason> {
    match &profile.role {
        Some(name) => Ok(ROLES.get(txn, (account, name)).await?),
        None => Ok(None),
    }
}

/// The profile as answers have it; lists leave out its tags.
pub(crate) fn shown(
    cx: &Cx,
    profile: &InstanceProfileRecord,
    role: Option<&RoleRecord>,
    with_tags: bool,
) -> InstanceProfile {
    InstanceProfile {
        path: profile.path.clone(),
        instance_profile_name: profile.name.clone(),
        instance_profile_id: profile.id.clone(),
        arn: profile.arn(cx),
        create_date: Timestamp::from_millis(profile.created),
        roles: role.map(|it| role::made(cx, it)).into_iter().collect(),
        tags: tags::shown(&profile.tags).filter(|_| with_tags),
    }
}
