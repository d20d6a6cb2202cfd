//! Roles: how answers show them, and whom they may trust.

use arn::AccountId;
use gate::Cx;
use iam_api::{AttachedPermissionsBoundary, PermissionsBoundaryAttachmentType, Role, RoleLastUsed};
use identity::iam::{ManagedPolicy, ROLES, RoleRecord, USERS, filed, name_of, path_and_name};
use policy::{IamDocument, Policy, invalid_principal};
use smithy::Timestamp;
use store::Transaction;

use crate::error::Reason;
use crate::scope::Entity;
use crate::{document, tags};

/// Characters of a trust policy, white space left out.
const TRUST_MAX: usize = 2_048;

/// The role as lists have it: without its tags and its boundary.
pub(crate) fn listed(cx: &Cx, role: &RoleRecord) -> Role {
    Role {
        max_session_duration: i32::try_from(role.max_session).ok(),
        description: Some(role.description.clone()).filter(|it| !it.is_empty()),
        ..made(cx, role)
    }
}

/// The role as a look at it alone shows it.
pub(crate) fn whole(cx: &Cx, role: &RoleRecord) -> Role {
    Role {
        permissions_boundary: role.boundary.as_ref().map(|it| boundary(cx, it)),
        tags: tags::shown(&role.tags),
        role_last_used: Some(RoleLastUsed::default()),
        ..listed(cx, role)
    }
}

/// The role as the answer to its creation shows it, but for its tags.
pub(crate) fn made(cx: &Cx, role: &RoleRecord) -> Role {
    Role {
        path: role.path.clone(),
        role_name: role.name.clone(),
        role_id: role.id.clone(),
        arn: Entity::arn(role, cx),
        create_date: Timestamp::from_millis(role.created),
        assume_role_policy_document: Some(document::encoded(&role.trust)),
        description: None,
        max_session_duration: None,
        permissions_boundary: None,
        tags: None,
        role_last_used: None,
        source_role_template: None,
    }
}

/// A permissions boundary as answers have it.
pub(crate) fn boundary(cx: &Cx, managed: &ManagedPolicy) -> AttachedPermissionsBoundary {
    AttachedPermissionsBoundary {
        permissions_boundary_type: Some(PermissionsBoundaryAttachmentType::PermissionsBoundaryPolicy),
        permissions_boundary_arn: Some(managed.arn(cx.account(), cx.partition())),
    }
}

/// Checks the text of a trust policy.
pub(crate) fn check_trust(text: &str) -> Result<Policy, Reason> {
    let trust = document::check_as(text, IamDocument::Trust)?;
    match document::weight(text) > TRUST_MAX {
        true => Err(Reason::Quota {
            name: "ACLSizePerRole",
            max: TRUST_MAX,
        }),
        false => Ok(trust),
    }
}

/// Checks that the users and roles which a trust policy names exist: whoever trusts a name that is free trusts whoever
/// takes it.
pub(crate) async fn check_trusted(txn: &mut Transaction<'_>, trust: &Policy) -> Result<(), Reason> {
    for (of_type, name) in trust.principals() {
        let Some(named) = Named::of(of_type, &name) else {
            continue;
        };
        if !named.exists(txn).await? {
            return Err(Reason::Malformed(invalid_principal(of_type, &name)));
        }
    }
    Ok(())
}

/// A user or role that a policy names.
struct Named<'a> {
    account: AccountId,
    is_role: bool,
    path_and_name: &'a str,
}

impl<'a> Named<'a> {
    fn of(of_type: &str, arn: &'a str) -> Option<Self> {
        let (_, rest) = arn
            .strip_prefix("arn:")
            .filter(|_| of_type == "AWS")?
            .split_once(":iam::")?;
        let (account, thing) = rest.split_once(':')?;
        let (kind, path_and_name) = thing.split_once('/')?;
        let is_role = match kind {
            "role" => true,
            "user" => false,
            _ => return None,
        };
        Some(Self {
            account: account.parse().ok()?,
            is_role,
            path_and_name,
        })
    }

    async fn exists(&self, txn: &mut Transaction<'_>) -> Result<bool, Reason> {
        let key = (self.account, filed(name_of(self.path_and_name)));
        let held = match self.is_role {
            true => ROLES
                .get(txn, key)
                .await?
                .map(|it| path_and_name(&it.path, &it.name)),
            false => USERS
                .get(txn, key)
                .await?
                .map(|it| path_and_name(&it.path, &it.name)),
        };
        Ok(held.is_some_and(|it| it == self.path_and_name))
    }
}
