//! `iam:ListEntitiesForPolicy`: the users, groups and roles that a managed policy is attached to or bounds.

use std::sync::Arc;

use arn::AccountId;
use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    EntityType, Error, ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse, PolicyGroup, PolicyRole,
    PolicyUsageType, PolicyUser,
};
use identity::iam::{GROUPS, ManagedPolicy, ROLES, USERS, USES, Use};
use store::{Transaction, transact};

use crate::Iam;
use crate::error::Reason;
use crate::holder_policies::parse_policy_arn;
use crate::managed_policy::{find, no_policy};
use crate::page::{self, Page};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts.mount::<ListEntitiesForPolicyRequest, _>(iam);
}

impl Handle<ListEntitiesForPolicyRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListEntitiesForPolicyRequest) -> Result<Resources, Error> {
        let on = self.on_policy(cx, "iam:ListEntitiesForPolicy", &request.policy_arn);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: ListEntitiesForPolicyRequest,
    ) -> Result<ListEntitiesForPolicyResponse, Error> {
        let page = &page::asked(request.marker.as_deref(), request.max_items)?;
        let (account, arn, request, permit) = (cx.account(), &request.policy_arn, &request, &permit);
        let named = &parse_policy_arn(cx, arn)?.ok_or_else(|| no_policy(arn))?;
        let read: Result<_, Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let found = find(txn, account, named).await?;
                found
                    .filter(|it| it.is_permitted(permit))
                    .ok_or_else(|| no_policy(arn))?;
                listed(txn, account, named, request, page).await
            })
        })
        .await;
        let (found, marker) = read?;
        let (mut groups, mut users, mut roles) = (Vec::new(), Vec::new(), Vec::new());
        for Held { used_as, name, id } in found {
            let (name, id) = (Some(name), Some(id));
            match used_as {
                Use::Group => groups.push(PolicyGroup {
                    group_name: name,
                    group_id: id,
                }),
                Use::User | Use::UserBoundary => users.push(PolicyUser {
                    user_name: name,
                    user_id: id,
                }),
                Use::Role | Use::RoleBoundary => roles.push(PolicyRole {
                    role_name: name,
                    role_id: id,
                }),
            }
        }
        Ok(ListEntitiesForPolicyResponse {
            policy_groups: Some(groups),
            policy_users: Some(users),
            policy_roles: Some(roles),
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}

/// Who holds the policy, and how.
struct Held {
    used_as: Use,
    name: String,
    id: String,
}

/// A page of holders by kind and name, and the marker of the next one.
async fn listed(
    txn: &mut Transaction<'_>,
    account: AccountId,
    policy: &ManagedPolicy,
    request: &ListEntitiesForPolicyRequest,
    page: &Page,
) -> Result<(Vec<Held>, Option<String>), Reason> {
    let prefix = request.path_prefix.as_deref().unwrap_or("/");
    let mut rest = USES.range((account, policy.text()));
    if let Some((kind, name)) = page.after().and_then(|it| it.split_once('/')) {
        rest = rest.after(&USES.key((account, policy.text(), kind, name)));
    }
    let (mut found, mut looked_at) = (Vec::new(), 0);
    let (mut last_taken, mut last_seen) = (None, None);
    loop {
        let rows = USES.scan(txn, &rest, page.limit() + 1).await?;
        let Some(last) = rows.last().map(|(key, _)| key.clone()) else {
            return Ok((found, None));
        };
        for (key, _) in rows {
            let mut parts = key.parts().unwrap_or_default();
            let (Some(name), Some(kind)) = (parts.pop(), parts.pop()) else {
                continue;
            };
            let used_as = Use::of_text(&kind).filter(|it| is_wanted(*it, request));
            let Some(used_as) = used_as else { continue };
            let here = Page::marker(&format!("{kind}/{name}"));
            if looked_at == LOOKED_AT_MAX {
                return Ok((found, last_seen));
            }
            looked_at += 1;
            last_seen = Some(here.clone());
            let held = read(txn, account, policy, used_as, &name, request.policy_usage_filter).await?;
            let Some((held, _)) = held.filter(|(_, path)| path.starts_with(prefix)) else {
                continue;
            };
            if found.len() == page.limit() {
                return Ok((found, last_taken));
            }
            last_taken = Some(here);
            found.push(held);
        }
        rest = rest.after(&last);
    }
}

/// Users, groups and roles that one call looks at. AWS, too, may answer fewer items than were asked for, with a marker.
const LOOKED_AT_MAX: usize = 1_000;

fn is_wanted(used_as: Use, request: &ListEntitiesForPolicyRequest) -> bool {
    let (kind, is_boundary) = match used_as {
        Use::User => (EntityType::User, false),
        Use::Group => (EntityType::Group, false),
        Use::Role => (EntityType::Role, false),
        Use::UserBoundary => (EntityType::User, true),
        Use::RoleBoundary => (EntityType::Role, true),
    };
    let of_kind = request.entity_filter.is_none_or(|it| it == kind);
    let of_usage = match request.policy_usage_filter {
        None => true,
        Some(PolicyUsageType::PermissionsPolicy) => !is_boundary,
        Some(PolicyUsageType::PermissionsBoundary) => is_boundary,
    };
    of_kind && of_usage
}

/// A holder and its path; `None` where it is listed for another use already.
async fn read(
    txn: &mut Transaction<'_>,
    account: AccountId,
    policy: &ManagedPolicy,
    used_as: Use,
    name: &str,
    usage: Option<PolicyUsageType>,
) -> Result<Option<(Held, String)>, Reason> {
    let key = (account, name);
    let (path, name, id, attached) = match used_as {
        Use::User | Use::UserBoundary => match USERS.get(txn, key).await? {
            Some(it) => (it.path, it.name, it.id, it.attached),
            None => return Ok(None),
        },
        Use::Group => match GROUPS.get(txn, key).await? {
            Some(it) => (it.path, it.name, it.id, it.attached),
            None => return Ok(None),
        },
        Use::Role | Use::RoleBoundary => match ROLES.get(txn, key).await? {
            Some(it) => (it.path, it.name, it.id, it.attached),
            None => return Ok(None),
        },
    };
    let is_boundary = matches!(used_as, Use::UserBoundary | Use::RoleBoundary);
    let listed_already = is_boundary && usage.is_none() && attached.contains(policy);
    let held = Held { used_as, name, id };
    Ok((!listed_already).then_some((held, path)))
}
