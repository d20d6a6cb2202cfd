//! Managed policies: found by their ARNs, shown, and where they are in use.

use arn::AccountId;
use gate::{ConditionKeys, Cx, OnResource, Permit, Resources};
use iam_api::{Policy, PolicyVersion};
use identity::iam::{self, ManagedPolicy, POLICIES, PolicyRecord, USES, Use, filed, name_of, path_and_name};
use identity::{AwsManaged, Touched, managed};
use smithy::{Refusal, Timestamp};
use store::{Transaction, transact};

use crate::error::Reason;
use crate::holder_policies::parse_policy_arn;
use crate::scope::with_tags;
use crate::{Iam, document, tags};

/// How often a managed policy is in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Uses {
    /// Attached to users, groups and roles.
    pub(crate) attached: usize,
    /// As a permissions boundary.
    pub(crate) boundaries: usize,
}

impl Uses {
    /// Counts them.
    pub(crate) async fn of(
        txn: &mut Transaction<'_>,
        account: AccountId,
        policy: &ManagedPolicy,
    ) -> Result<Self, Reason> {
        let range = USES.range((account, policy.text()));
        let mut uses = Self::default();
        for (key, _) in USES.scan(txn, &range, usize::MAX).await? {
            let kind = key.parts().and_then(|parts| Use::of_text(parts.get(KIND_PART)?));
            match kind {
                Some(Use::User | Use::Group | Use::Role) => uses.attached += 1,
                Some(Use::UserBoundary | Use::RoleBoundary) => uses.boundaries += 1,
                None => {}
            }
        }
        Ok(uses)
    }

    /// Whether there is any, without counting them.
    pub(crate) async fn any(
        txn: &mut Transaction<'_>,
        account: AccountId,
        policy: &ManagedPolicy,
    ) -> Result<bool, Reason> {
        let range = USES.range((account, policy.text()));
        Ok(!USES.scan(txn, &range, 1).await?.is_empty())
    }

    /// Whether there is none.
    pub(crate) const fn is_none(self) -> bool {
        self.attached == 0 && self.boundaries == 0
    }
}

/// Table, account, policy, kind, name.
const KIND_PART: usize = 3;

/// A managed policy that is there.
#[derive(Debug)]
pub(crate) enum Found {
    Aws(&'static AwsManaged),
    Own(Box<PolicyRecord>),
}

impl Found {
    /// Whether it was this policy that a call was permitted on: another one may have its name meanwhile. What AWS made is
    /// always itself.
    pub(crate) fn is_permitted(&self, permit: &Permit<Resources>) -> bool {
        match self {
            Self::Aws(_) => true,
            Self::Own(record) => permit.scope().is_on(&record.id),
        }
    }

    /// What its ARN says of it.
    pub(crate) fn managed(&self) -> ManagedPolicy {
        match self {
            Self::Aws(aws) => ManagedPolicy::Aws(aws.path_and_name.to_owned()),
            Self::Own(record) => own(record),
        }
    }

    /// Its path.
    pub(crate) fn path(&self) -> String {
        match self {
            Self::Aws(aws) => aws.path(),
            Self::Own(record) => record.path.clone(),
        }
    }

    /// The policy as lists have it.
    pub(crate) fn listed(&self, cx: &Cx, uses: Uses) -> Policy {
        let arn = self.managed().arn(cx.account(), cx.partition());
        let (name, id, version, created, updated) = match self {
            Self::Aws(aws) => (
                aws.name(),
                aws.id,
                aws.version.to_owned(),
                aws.created,
                aws.updated,
            ),
            Self::Own(record) => (
                record.name.as_str(),
                record.id.as_str(),
                version_id(record.default_version),
                Timestamp::from_millis(record.created),
                Timestamp::from_millis(record.updated),
            ),
        };
        Policy {
            policy_name: Some(name.to_owned()),
            policy_id: Some(id.to_owned()),
            arn: Some(arn),
            path: Some(self.path()),
            default_version_id: Some(version),
            attachment_count: i32::try_from(uses.attached).ok(),
            permissions_boundary_usage_count: i32::try_from(uses.boundaries).ok(),
            is_attachable: Some(true),
            create_date: Some(created),
            update_date: Some(updated),
            ..Policy::default()
        }
    }

    /// The policy as a look at it alone shows it.
    pub(crate) fn whole(&self, cx: &Cx, uses: Uses) -> Policy {
        let (description, tags) = match self {
            Self::Aws(_) => (None, Some(Vec::new())),
            Self::Own(record) => {
                let description = Some(record.description.clone()).filter(|it| !it.is_empty());
                (description, Some(record.tags.iter().map(tags::tag).collect()))
            }
        };
        Policy {
            description,
            tags,
            ..self.listed(cx, uses)
        }
    }

    /// Its versions, newest first; without their texts.
    pub(crate) fn versions(&self) -> Vec<PolicyVersion> {
        match self {
            Self::Aws(aws) => vec![PolicyVersion {
                document: None,
                version_id: Some(aws.version.to_owned()),
                is_default_version: Some(true),
                create_date: Some(aws.updated),
            }],
            Self::Own(record) => {
                let newest_first = record.versions.iter().rev();
                newest_first
                    .map(|(number, version)| shown(record, *number, version))
                    .collect()
            }
        }
    }

    /// One version with its text.
    pub(crate) fn version(&self, id: &str) -> Option<PolicyVersion> {
        let text = match self {
            Self::Aws(aws) => (aws.version == id).then_some(aws.document)?,
            Self::Own(record) => &record.versions.get(&number(id)?)?.document,
        };
        let mut versions = self.versions().into_iter();
        let version = versions.find(|it| it.version_id.as_deref() == Some(id))?;
        Some(PolicyVersion {
            document: Some(document::encoded(text)),
            ..version
        })
    }
}

/// One version of a customer's policy, without its text.
pub(crate) fn shown(record: &PolicyRecord, number: u32, version: &iam::PolicyVersion) -> PolicyVersion {
    PolicyVersion {
        document: None,
        version_id: Some(version_id(number)),
        is_default_version: Some(number == record.default_version),
        create_date: Some(Timestamp::from_millis(version.created)),
    }
}

/// What an ARN says of a customer's policy.
pub(crate) fn own(record: &PolicyRecord) -> ManagedPolicy {
    ManagedPolicy::Own(path_and_name(&record.path, &record.name))
}

/// `v3`.
fn version_id(number: u32) -> String {
    format!("v{number}")
}

/// The number of a version; `None` if no customer's policy can have it.
pub(crate) fn number(version_id: &str) -> Option<u32> {
    let digits = version_id.strip_prefix('v')?;
    digits.parse().ok().filter(|number| format!("{number}") == digits)
}

/// There is no such policy.
pub(crate) fn no_policy(arn: &str) -> Reason {
    Reason::NoSuch(format!("Policy {arn} was not found."))
}

/// There is no such version.
pub(crate) fn no_version(arn: &str, version_id: &str) -> Reason {
    Reason::NoSuch(format!(
        "Policy {arn} version {version_id} does not exist or is not attachable."
    ))
}

impl Iam {
    /// An action on the policy with this ARN.
    pub(crate) async fn on_policy(
        &self,
        cx: &Cx,
        action: &'static str,
        arn: &str,
    ) -> Result<OnResource, Reason> {
        let named = parse_policy_arn(cx, arn)?;
        let (mut keys, mut id) = (ConditionKeys::new(), None);
        if let Some(ManagedPolicy::Own(name)) = &named {
            let key = (cx.account(), filed(name_of(name)));
            let found = POLICIES.read(self.directory.store(), key).await?;
            if let Some((record, _)) = found.filter(|(it, _)| named.as_ref() == Some(&own(it))) {
                keys = with_tags(keys, &record.tags);
                id = Some(record.id);
            }
        }
        let owner = match named {
            Some(_) => Some(cx.account()),
            None => arn.split(':').nth(4).and_then(|it| it.parse().ok()),
        };
        Ok(OnResource {
            action,
            arn: arn.to_owned(),
            kind: "AWS::IAM::ManagedPolicy",
            id,
            owner: Some(owner.unwrap_or_else(|| cx.account())),
            keys,
            shown_as: Some(format!("policy {arn}")),
            ..OnResource::default()
        })
    }

    /// The policy with this ARN, and where it is in use.
    pub(crate) async fn policy(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        arn: &str,
    ) -> Result<(Found, Uses), Reason> {
        let account = cx.account();
        let named = &parse_policy_arn(cx, arn)?.ok_or_else(|| no_policy(arn))?;
        let mut txn = self.directory.store().begin();
        let found = find(&mut txn, account, named)
            .await?
            .filter(|it| it.is_permitted(permit));
        let found = found.ok_or_else(|| no_policy(arn))?;
        Ok((found, Uses::of(&mut txn, account, named).await?))
    }

    /// Changes a customer's policy in place.
    pub(crate) async fn change_policy<T: Send>(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        arn: &str,
        change: impl Fn(&mut PolicyRecord) -> Result<(T, i64), Reason> + Send + Sync,
    ) -> Result<T, Reason> {
        let account = cx.account();
        let named = &own_policy(cx, arn)?;
        let _forget = self.directory.forgetting(Touched::Account(account));
        let change = &change;
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let found = find(txn, account, named).await?;
                let Some(Found::Own(mut record)) = found.filter(|it| it.is_permitted(permit)) else {
                    return Err(no_policy(arn));
                };
                let (answer, more_versions) = change(&mut record)?;
                POLICIES.put(txn, (account, filed(&record.name)), &record)?;
                match more_versions {
                    1 => {
                        crate::counts::add(txn, account, |it| &mut it.policy_versions, VERSIONS, VERSIONS_MAX)
                            .await?
                    }
                    -1 => crate::counts::remove(txn, account, |it| &mut it.policy_versions).await?,
                    _ => {}
                }
                Ok(answer)
            })
        })
        .await
    }
}

/// What whoever changes a policy of AWS is told.
const OUTSIDE: &str = "Policy is outside your own account.";
/// Versions of all policies of an account, as its summary names them.
pub(crate) const VERSIONS: &str = "PolicyVersionsInUse";
/// How many there may be.
pub(crate) const VERSIONS_MAX: usize = 10_000;

/// The customer's policy with this ARN: what AWS made is not to be changed.
pub(crate) fn own_policy(cx: &Cx, arn: &str) -> Result<ManagedPolicy, Reason> {
    match parse_policy_arn(cx, arn)? {
        Some(own @ ManagedPolicy::Own(_)) => Ok(own),
        Some(ManagedPolicy::Aws(_)) => Err(Reason::Refused(Refusal::AccessDenied(OUTSIDE.into()))),
        None => Err(no_policy(arn)),
    }
}

/// The policy of just this path and name.
pub(crate) async fn find(
    txn: &mut Transaction<'_>,
    account: AccountId,
    named: &ManagedPolicy,
) -> Result<Option<Found>, Reason> {
    match named {
        ManagedPolicy::Aws(name) => Ok(managed::find(name).map(Found::Aws)),
        ManagedPolicy::Own(name) => {
            let found = POLICIES.get(txn, (account, filed(name_of(name)))).await?;
            let same = found.filter(|it| own(it) == *named);
            Ok(same.map(|it| Found::Own(Box::new(it))))
        }
    }
}
