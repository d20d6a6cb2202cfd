//! Roles: how answers show them, and whom they may trust.

use std::collections::BTreeMap;

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

/// The unique ids of the users and roles which a trust policy names, by ARN. All must exist: whoever trusts a name that is
/// free trusts whoever takes it.
pub(crate) async fn trusted(
    txn: &mut Transaction<'_>,
    trust: &Policy,
) -> Result<BTreeMap<String, String>, Reason> {
    let mut ids = BTreeMap::new();
    for (of_type, name) in trust.principals() {
        let Some(named) = Named::of(of_type, &name) else {
            continue;
        };
        let Some(id) = named.id(txn).await? else {
            return Err(Reason::Malformed(invalid_principal(of_type, &name)));
        };
        ids.insert(name, id);
    }
    Ok(ids)
}

/// The role with its trust policy as it is shown: users and roles that are gone by their unique ids, as AWS shows them.
pub(crate) async fn with_ids_of_the_gone(
    txn: &mut Transaction<'_>,
    mut role: RoleRecord,
) -> Result<RoleRecord, Reason> {
    let mut gone = BTreeMap::new();
    for (arn, id) in &role.trusted {
        let there = match Named::of("AWS", arn) {
            Some(named) => named.id(txn).await?,
            None => None,
        };
        if there.as_ref() != Some(id) {
            gone.insert(arn.as_str(), id.as_str());
        }
    }
    if !gone.is_empty() {
        role.trust = with_principals(&role.trust, &gone);
    }
    Ok(role)
}

/// A document, which is known to be one, with other names in its `Principal` elements and not a character changed beside.
fn with_principals(document: &str, names: &BTreeMap<&str, &str>) -> String {
    let mut written = String::with_capacity(document.len());
    let (mut depth, mut inside) = (0_usize, None);
    let mut rest = document;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => text_length(rest),
            _ => first.len_utf8(),
        };
        let (token, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let text = token.trim_matches('"');
        let mut new = None;
        match first {
            '{' | '[' => depth += 1,
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                inside = inside.filter(|at| *at <= depth);
            }
            '"' if !after.trim_start().starts_with(':') => new = inside.and_then(|_| names.get(text)),
            // A name; the next one of the same object ends the element.
            '"' if text == "Principal" && depth <= STATEMENT_DEPTH => inside = Some(depth),
            '"' => inside = inside.filter(|at| *at < depth),
            _ => {}
        }
        match new {
            Some(new) => written.extend(["\"", new, "\""]),
            None => written.push_str(token),
        }
        rest = after;
    }
    written
}

/// How deep a member of a statement stands at most: in the document, its list of statements, and the statement.
const STATEMENT_DEPTH: usize = 3;

/// The bytes of the text in quotes with which a document goes on.
fn text_length(rest: &str) -> usize {
    let mut is_escaped = false;
    let end = rest.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    });
    end.map_or(rest.len(), |at| at + 2)
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

    /// The unique id of whoever is there.
    async fn id(&self, txn: &mut Transaction<'_>) -> Result<Option<String>, Reason> {
        let key = (self.account, filed(name_of(self.path_and_name)));
        let held = match self.is_role {
            true => ROLES
                .get(txn, key)
                .await?
                .map(|it| (path_and_name(&it.path, &it.name), it.id)),
            false => USERS
                .get(txn, key)
                .await?
                .map(|it| (path_and_name(&it.path, &it.name), it.id)),
        };
        let same = held.filter(|(held, _)| held == self.path_and_name);
        Ok(same.map(|(_, id)| id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn principals_are_renamed_and_nothing_else() {
        let names = BTreeMap::from([("arn:a", "AIDA1"), ("arn:b", "AROA2")]);
        let document = |one: &str, two: &str| {
            format!(
                r#"{{ "Id": "arn:a", "Statement" : [ {{"Principal": {{"AWS": [ {one}, "arn:c", {two} ]}},
                "Condition": {{"ArnLike": {{"aws:PrincipalArn": "arn:a", "Principal": "arn:a"}}}}, "Sid": "arn:a"}},
                {{"Sid": "\"", "Principal" :{one}}}] }}"#
            )
        };
        let old = document(r#""arn:a""#, r#""arn:b""#);
        assert_eq!(
            with_principals(&old, &names),
            document(r#""AIDA1""#, r#""AROA2""#)
        );
        let cut = r#"{"Principal": "arn:a"#;
        assert_eq!(with_principals(cut, &names), r#"{"Principal": "AIDA1""#);
    }
}
