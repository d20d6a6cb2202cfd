//! The role that somebody asks for.

use std::sync::Arc;

use arn::AccountId;
use gate::{ConditionKeys, Cx, OnResource, Resources};
use identity::Directory;
use identity::iam::{ROLES, RoleRecord, filed, name_of, path_and_name};
use policy::{Kind, Policy, Principal};

use crate::error::Reason;

/// A role by its ARN, if there is one. One that is missing is claimed all the same, and so looks like one that trusts
/// nobody.
#[derive(Debug)]
pub(crate) struct Sought {
    arn: String,
    account: Option<AccountId>,
    role: Option<Role>,
}

/// A role, as far as its sessions need it.
#[derive(Debug)]
pub(crate) struct Role {
    pub(crate) account: AccountId,
    pub(crate) path_and_name: String,
    pub(crate) record: RoleRecord,
    trust: Arc<Policy>,
}

impl Sought {
    /// Looks for the role with this ARN in the partition of the call.
    pub(crate) async fn find(directory: &Directory, cx: &Cx, arn: &str) -> Result<Self, Reason> {
        if !has_the_form_of_an_arn(arn) {
            let arn = arn.to_owned();
            return Err(Reason::NotAnArn { arn });
        }
        let missing = |account| Self {
            arn: arn.to_owned(),
            account,
            role: None,
        };
        let Some((account, named)) = role_of(arn, cx) else {
            return Ok(missing(None));
        };
        let found = ROLES
            .read(directory.store(), (account, &filed(name_of(named))))
            .await?;
        let Some((record, _)) = found.filter(|(it, _)| path_and_name(&it.path, &it.name) == named) else {
            return Ok(missing(Some(account)));
        };
        let trust = directory
            .compile(&record.trust, Kind::Trust)
            .map_err(Reason::failed)?;
        let trust = match record.trusted.is_empty() {
            true => trust,
            false => Arc::new(Policy::clone(&trust).with_ids(&record.trusted)),
        };
        Ok(Self {
            role: Some(Role {
                account,
                path_and_name: named.to_owned(),
                record,
                trust,
            }),
            ..missing(Some(account))
        })
    }

    /// The account that the ARN names.
    pub(crate) const fn account(&self) -> Option<AccountId> {
        self.account
    }

    /// The role, now that it may be assumed.
    pub(crate) fn into_role(self) -> Result<Role, Reason> {
        self.role
            .ok_or_else(|| Reason::failed("a role that does not exist was permitted"))
    }

    /// The condition keys that the role itself gives.
    pub(crate) fn keys(&self) -> ConditionKeys {
        let Some(role) = &self.role else {
            return ConditionKeys::new();
        };
        let tags = &role.record.tags;
        let pairs = || tags.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        let keys = ConditionKeys::new().with_resource_tags(pairs());
        pairs().fold(keys, |keys, (key, value)| {
            keys.with(&format!("iam:ResourceTag/{key}"), value)
        })
    }

    /// These actions on the role, by the caller or by whoever a token speaks of.
    pub(crate) fn claims(
        &self,
        actions: impl IntoIterator<Item = &'static str>,
        keys: &ConditionKeys,
        bearer: Option<(&Principal, &str)>,
    ) -> Resources {
        let claim = |action| OnResource {
            action,
            arn: self.arn.clone(),
            kind: "AWS::IAM::Role",
            id: None,
            owner: self.account,
            policy: self.role.as_ref().map(|it| Arc::clone(&it.trust)),
            policy_required: true,
            keys: keys.clone(),
            principal: bearer.map(|(principal, _)| principal.clone()),
            subject: bearer.map(|(_, subject)| subject.to_owned()),
            shown_as: None,
        };
        Resources::all(actions.into_iter().map(claim).collect())
    }
}

/// Six parts, of which partition, service and resource are there: less than that is refused before anything is looked for.
fn has_the_form_of_an_arn(text: &str) -> bool {
    let mut parts = text.splitn(6, ':');
    let mut next = || parts.next().unwrap_or_default();
    let (prefix, partition, service) = (next(), next(), next());
    let (_region, _account, resource) = (next(), next(), next());
    prefix == "arn" && !partition.is_empty() && !service.is_empty() && !resource.is_empty()
}

/// The account, and the path and name, of the ARN of a role in the partition of the call.
fn role_of<'a>(arn: &'a str, cx: &Cx) -> Option<(AccountId, &'a str)> {
    let rest = arn.strip_prefix("arn:")?.strip_prefix(cx.partition().as_str())?;
    let (account, named) = rest.strip_prefix(":iam::")?.split_once(":role/")?;
    Some((account.parse().ok()?, named))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `TestSTSIntegrations::test_sts_invalid_parameters` of the recorded answers.
    #[test]
    fn what_has_less_than_the_parts_of_an_arn_is_none() {
        for text in [
            "nothing-valid-in-here",
            "arn::b:::something/test-role",
            "arn:a::::something/test-role",
            "arn:a:::something/test-role",
            "arn:a:a::aaaaaaaaaa:",
        ] {
            assert!(!has_the_form_of_an_arn(text), "{text}");
        }
        assert!(has_the_form_of_an_arn("arn:aws:iam::111122223333:role/a:b"));
    }
}
