//! Roles: how answers show them, and whom they may trust.

use arn::AccountId;
use gate::Cx;
use iam_api::{AttachedPermissionsBoundary, PermissionsBoundaryAttachmentType, Role, RoleLastUsed};
use identity::iam::{LAST_USED, ManagedPolicy, RoleRecord};
use identity::principals::{self, PrincipalIds};
use policy::{IamDocument, Policy, invalid_principal};
use smithy::Timestamp;
use store::Transaction;

use crate::error::Reason;
use crate::scope::Entity;
use crate::{Iam, document, tags};

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

/// The role as a look at it alone shows it, with its last use.
pub(crate) fn whole(cx: &Cx, role: &RoleRecord, last_used: RoleLastUsed) -> Role {
    Role {
        permissions_boundary: role.boundary.as_ref().map(|it| boundary(cx, it)),
        tags: tags::shown(&role.tags),
        role_last_used: Some(last_used),
        ..listed(cx, role)
    }
}

impl Iam {
    /// When and where somebody last signed with credentials of a role; nothing of what was longer ago than AWS tells.
    pub(crate) async fn role_last_used(&self, cx: &Cx, role: &RoleRecord) -> Result<RoleLastUsed, Reason> {
        let found = LAST_USED
            .read(self.directory.store(), (cx.account(), &role.id))
            .await?;
        let since = cx.now().millis().saturating_sub(TRACKED_MILLIS);
        let used = found.map(|(used, _)| used).filter(|it| it.at >= since);
        Ok(RoleLastUsed {
            last_used_date: used.as_ref().map(|it| Timestamp::from_millis(it.at)),
            region: used.map(|it| it.region),
        })
    }
}

/// For how long the use of a role is told: 400 days ("RoleLastUsed", IAM API Reference).
const TRACKED_MILLIS: i64 = 400 * 24 * 60 * 60 * 1000;

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
    let is_unknown = |(of_type, name): (&'static str, String)| of_type == "Federated" && !is_provider(&name);
    if trust.principals().any(is_unknown) {
        let why = "Federated principals must be valid domain names or SAML metadata ARNs";
        return Err(Reason::Malformed(why.to_owned()));
    }
    match document::weight(text) > TRUST_MAX {
        true => Err(Reason::Quota {
            name: "ACLSizePerRole",
            max: TRUST_MAX,
        }),
        false => Ok(trust),
    }
}

/// Whether this names an identity provider: by its ARN, or as one that AWS knows by its domain. `*` names none: a role that
/// trusts whatever vouches trusts the guests of every identity pool.
fn is_provider(name: &str) -> bool {
    let is_label = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    match name.strip_prefix("arn:") {
        Some(rest) => {
            let parts: Vec<&str> = rest.splitn(5, ':').collect();
            let [_, "iam", "", account, provider] = parts.as_slice() else {
                return false;
            };
            let kinds = ["saml-provider/", "oidc-provider/"];
            let name = kinds.iter().find_map(|kind| provider.strip_prefix(kind));
            account.parse::<AccountId>().is_ok() && name.is_some_and(|it| !it.is_empty() && !it.contains('*'))
        }
        None => name.contains('.') && name.split('.').all(is_label),
    }
}

/// Whom a trust policy names. All must exist.
pub(crate) async fn trusted(txn: &mut Transaction<'_>, trust: &Policy) -> Result<PrincipalIds, Reason> {
    let ids = principals::ids_of(txn, trust).await?;
    ids.map_err(|missing| Reason::Malformed(invalid_principal(missing.of_type, &missing.name)))
}

/// The role with its trust policy as it is shown.
pub(crate) async fn with_trust_shown(
    txn: &mut Transaction<'_>,
    role: RoleRecord,
) -> Result<RoleRecord, Reason> {
    let trust = principals::shown(txn, role.trust, &role.trusted).await?;
    Ok(RoleRecord { trust, ..role })
}
