//! Everything that says who may do what in an account: users, groups, roles and policies, page by page.
//!
//! ```text
//!   users ─► groups ─► roles ─► policies of the account ─► policies of AWS that are in use
//! ```
//! A marker says in which of the five a page begins, and behind which name.

use std::collections::BTreeSet;
use std::sync::Arc;

use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    AttachedPolicy, EntityType, Error, GetAccountAuthorizationDetailsRequest,
    GetAccountAuthorizationDetailsResponse, GroupDetail, ManagedPolicyDetail, PolicyDetail, RoleDetail,
    UserDetail,
};
use identity::iam::{GroupRecord, InlinePolicies, ManagedPolicy, PolicyRecord, RoleRecord, UserRecord};
use identity::{AwsManaged, managed};
use smithy::Timestamp;

use crate::error::Reason;
use crate::holder_policies::{Holder, attached_policy};
use crate::instance_profile::{self, InstanceProfileRecord};
use crate::managed_policy::{Found, Uses};
use crate::page::{self, Page};
use crate::scope::{Entity, on_account};
use crate::{Iam, document, role, tags};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts.mount::<GetAccountAuthorizationDetailsRequest, _>(iam);
}

impl Handle<GetAccountAuthorizationDetailsRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, _: &Cx, _: &GetAccountAuthorizationDetailsRequest) -> Result<Resources, Error> {
        Ok(on_account("iam:GetAccountAuthorizationDetails"))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: GetAccountAuthorizationDetailsRequest,
    ) -> Result<GetAccountAuthorizationDetailsResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let mut at = Place::parse(page.after())?;
        let mut details = Details::default();
        let wanted = |stage: usize| {
            let filter = request.filter.as_deref().unwrap_or_default();
            filter.is_empty() || STAGES.get(stage).is_some_and(|it| filter.contains(it))
        };
        let mut left = page.limit();
        while at.stage < STAGES.len() && left > 0 && details.text < TEXT_MAX {
            let behind = match wanted(at.stage) {
                true => self.add_page(cx, &at, left.min(AT_ONCE), &mut details).await?,
                false => None,
            };
            left = page.limit().saturating_sub(details.len());
            at = match behind {
                Some(after) => Place {
                    after: Some(after),
                    ..at
                },
                None => Place {
                    stage: at.stage + 1,
                    after: None,
                },
            };
        }
        while at.after.is_none() && at.stage < STAGES.len() && !wanted(at.stage) {
            at.stage += 1;
        }
        let next = (at.stage < STAGES.len()).then(|| Page::marker(&at.text()));
        Ok(details.answer(next))
    }
}

/// Things read at once: of those with the longest texts no more than memory has room for.
const AT_ONCE: usize = 10;
/// Bytes of policies in one answer, about.
const TEXT_MAX: usize = 1 << 20;

/// What a page may begin with, in the order of the pages.
const STAGES: [EntityType; 5] = [
    EntityType::User,
    EntityType::Group,
    EntityType::Role,
    EntityType::LocalManagedPolicy,
    EntityType::AWSManagedPolicy,
];

/// Where a page begins.
struct Place {
    stage: usize,
    after: Option<String>,
}

impl Place {
    fn parse(text: Option<&str>) -> Result<Self, Reason> {
        let Some(text) = text else {
            let (stage, after) = (0, None);
            return Ok(Self { stage, after });
        };
        let parsed = text
            .split_once(':')
            .and_then(|(stage, after)| Some((stage.parse().ok()?, after)));
        let (stage, after) = parsed.ok_or_else(|| Reason::Validation("Invalid Marker.".to_owned()))?;
        let after = Some(after.to_owned()).filter(|it| !it.is_empty());
        Ok(Self { stage, after })
    }

    fn text(&self) -> String {
        format!("{}:{}", self.stage, self.after.as_deref().unwrap_or_default())
    }
}

/// What one answer holds.
#[derive(Default)]
struct Details {
    users: Vec<UserDetail>,
    groups: Vec<GroupDetail>,
    roles: Vec<RoleDetail>,
    policies: Vec<ManagedPolicyDetail>,
    /// Bytes of their policies.
    text: usize,
}

impl Details {
    const fn len(&self) -> usize {
        self.users.len() + self.groups.len() + self.roles.len() + self.policies.len()
    }

    fn answer(self, marker: Option<String>) -> GetAccountAuthorizationDetailsResponse {
        GetAccountAuthorizationDetailsResponse {
            user_detail_list: Some(self.users),
            group_detail_list: Some(self.groups),
            role_detail_list: Some(self.roles),
            policies: Some(self.policies),
            is_truncated: Some(marker.is_some()),
            marker,
        }
    }
}

impl Iam {
    /// Adds at most `limit` things of one stage; the name behind which it goes on, if it does.
    async fn add_page(
        &self,
        cx: &Cx,
        at: &Place,
        limit: usize,
        to: &mut Details,
    ) -> Result<Option<String>, Reason> {
        let page = &Page::behind(at.after.as_deref(), limit);
        let next = match at.stage {
            0 => {
                let (users, next) = self.list::<UserRecord>(cx, None, page).await?;
                for user in &users {
                    to.text += user.text_bytes();
                    to.users.push(self.user_detail(cx, user).await?);
                }
                next
            }
            1 => {
                let (groups, next) = self.list::<GroupRecord>(cx, None, page).await?;
                to.text += groups.iter().map(Entity::text_bytes).sum::<usize>();
                to.groups.extend(groups.iter().map(|it| group_detail(cx, it)));
                next
            }
            2 => {
                let (roles, next) = self.list::<RoleRecord>(cx, None, page).await?;
                for role in roles {
                    to.text += role.text_bytes() + role.trust.len() * role.profiles.len();
                    let role = role::with_trust_shown(&mut self.directory.store().begin(), role).await?;
                    to.roles.push(self.role_detail(cx, &role).await?);
                }
                next
            }
            3 => {
                let (policies, next) = self.list::<PolicyRecord>(cx, None, page).await?;
                for policy in policies {
                    to.text += policy.text_bytes();
                    let found = Found::Own(Box::new(policy));
                    let uses = self.uses(cx, &found).await?;
                    to.policies.push(policy_detail(cx, &found, uses));
                }
                next
            }
            _ => {
                let behind = |it: &&AwsManaged| page.after().is_none_or(|after| it.path_and_name > after);
                let (mut last, mut taken) = (None, 0);
                for policy in managed::all().iter().filter(behind) {
                    let found = Found::Aws(policy);
                    let uses = self.uses(cx, &found).await?;
                    if uses.is_none() {
                        continue;
                    }
                    if taken == limit || (taken > 0 && to.text >= TEXT_MAX) {
                        return Ok(last);
                    }
                    to.text += policy.document.len();
                    to.policies.push(policy_detail(cx, &found, uses));
                    last = Some(policy.path_and_name.to_owned());
                    taken += 1;
                }
                None
            }
        };
        match next {
            None => Ok(None),
            Some(next) => Ok(page::asked(Some(&next), None)?.after().map(str::to_owned)),
        }
    }

    async fn uses(&self, cx: &Cx, policy: &Found) -> Result<Uses, Reason> {
        let mut txn = self.directory.store().begin();
        Uses::of(&mut txn, cx.account(), &policy.managed()).await
    }

    async fn user_detail(&self, cx: &Cx, user: &UserRecord) -> Result<UserDetail, Reason> {
        let mut groups = Vec::with_capacity(user.groups.len());
        for name in &user.groups {
            let group = self.find::<GroupRecord>(cx.account(), name).await?;
            groups.extend(group.map(|it| it.name));
        }
        Ok(UserDetail {
            path: Some(user.path.clone()),
            user_name: Some(user.name.clone()),
            user_id: Some(user.id.clone()),
            arn: Some(Entity::arn(user, cx)),
            create_date: Some(Timestamp::from_millis(user.created)),
            user_policy_list: some(inline(user.inline())),
            group_list: Some(groups),
            attached_managed_policies: Some(attached(cx, user.attached())),
            permissions_boundary: user.boundary.as_ref().map(|it| role::boundary(cx, it)),
            tags: Some(user.tags.iter().map(tags::tag).collect()),
        })
    }

    async fn role_detail(&self, cx: &Cx, role: &RoleRecord) -> Result<RoleDetail, Reason> {
        let mut profiles = Vec::with_capacity(role.profiles.len());
        for name in &role.profiles {
            let profile = self.find::<InstanceProfileRecord>(cx.account(), name).await?;
            profiles.extend(profile.map(|it| instance_profile::shown(cx, &it, Some(role), false)));
        }
        Ok(RoleDetail {
            path: Some(role.path.clone()),
            role_name: Some(role.name.clone()),
            role_id: Some(role.id.clone()),
            arn: Some(Entity::arn(role, cx)),
            create_date: Some(Timestamp::from_millis(role.created)),
            assume_role_policy_document: Some(document::encoded(&role.trust)),
            instance_profile_list: Some(profiles),
            role_policy_list: Some(inline(role.inline())),
            attached_managed_policies: Some(attached(cx, role.attached())),
            permissions_boundary: role.boundary.as_ref().map(|it| role::boundary(cx, it)),
            tags: Some(role.tags.iter().map(tags::tag).collect()),
            role_last_used: Some(self.role_last_used(cx, role).await?),
        })
    }
}

fn group_detail(cx: &Cx, group: &GroupRecord) -> GroupDetail {
    GroupDetail {
        path: Some(group.path.clone()),
        group_name: Some(group.name.clone()),
        group_id: Some(group.id.clone()),
        arn: Some(Entity::arn(group, cx)),
        create_date: Some(Timestamp::from_millis(group.created)),
        group_policy_list: Some(inline(group.inline())),
        attached_managed_policies: Some(attached(cx, group.attached())),
    }
}

/// A policy with all of its versions and their texts.
fn policy_detail(cx: &Cx, policy: &Found, uses: Uses) -> ManagedPolicyDetail {
    let shown = policy.whole(cx, uses);
    let versions = policy.versions().into_iter().filter_map(|it| it.version_id);
    ManagedPolicyDetail {
        policy_name: shown.policy_name,
        policy_id: shown.policy_id,
        arn: shown.arn,
        path: shown.path,
        default_version_id: shown.default_version_id,
        attachment_count: shown.attachment_count,
        permissions_boundary_usage_count: shown.permissions_boundary_usage_count,
        is_attachable: shown.is_attachable,
        description: shown.description,
        create_date: shown.create_date,
        update_date: shown.update_date,
        policy_version_list: Some(versions.filter_map(|id| policy.version(&id)).collect()),
    }
}

fn inline(policies: &InlinePolicies) -> Vec<PolicyDetail> {
    let detail = |(name, text): (&String, &String)| PolicyDetail {
        policy_name: Some(name.clone()),
        policy_document: Some(document::encoded(text)),
    };
    policies.iter().map(detail).collect()
}

fn attached(cx: &Cx, policies: &BTreeSet<ManagedPolicy>) -> Vec<AttachedPolicy> {
    policies.iter().map(|it| attached_policy(cx, it)).collect()
}

/// A list that is left out when it is empty, as AWS does with the inline policies of users.
fn some<T>(items: Vec<T>) -> Option<Vec<T>> {
    (!items.is_empty()).then_some(items)
}
