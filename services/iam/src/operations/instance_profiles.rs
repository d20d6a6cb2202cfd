//! Instance profiles: made, shown, listed, deleted; given a role and relieved of it.

use std::sync::Arc;

use gate::{Cx, Handle, Mounts, OnResource, Permit, Resources};
use iam_api::{
    AddRoleToInstanceProfileRequest, AddRoleToInstanceProfileResponse, CreateInstanceProfileRequest,
    CreateInstanceProfileResponse, DeleteInstanceProfileRequest, DeleteInstanceProfileResponse, Error,
    GetInstanceProfileRequest, GetInstanceProfileResponse, InstanceProfile,
    ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse, ListInstanceProfilesRequest,
    ListInstanceProfilesResponse, RemoveRoleFromInstanceProfileRequest,
    RemoveRoleFromInstanceProfileResponse,
};
use identity::iam::{ROLES, RoleRecord, filed};
use store::transact;

use crate::error::Reason;
use crate::holder_policies::Holder;
use crate::instance_profile::{INSTANCE_PROFILES, InstanceProfileRecord, role_in, shown};
use crate::page;
use crate::resource::with_tagging;
use crate::scope::{no, on_path};
use crate::{Iam, counts, ids, tags};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<CreateInstanceProfileRequest, _>(iam)
        .mount::<GetInstanceProfileRequest, _>(iam)
        .mount::<ListInstanceProfilesRequest, _>(iam)
        .mount::<ListInstanceProfilesForRoleRequest, _>(iam)
        .mount::<AddRoleToInstanceProfileRequest, _>(iam)
        .mount::<RemoveRoleFromInstanceProfileRequest, _>(iam)
        .mount::<DeleteInstanceProfileRequest, _>(iam);
}

impl Handle<CreateInstanceProfileRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &CreateInstanceProfileRequest) -> Result<Resources, Error> {
        let (path, name) = (request.path.as_deref(), &request.instance_profile_name);
        let on = on_path::<InstanceProfileRecord>(cx, "iam:CreateInstanceProfile", path, name);
        Ok(with_tagging(
            on,
            "iam:TagInstanceProfile",
            request.tags.as_deref(),
        ))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: CreateInstanceProfileRequest,
    ) -> Result<CreateInstanceProfileResponse, Error> {
        let record = &InstanceProfileRecord {
            path: request.path.unwrap_or_else(|| "/".to_owned()),
            name: request.instance_profile_name,
            id: ids::new(ids::INSTANCE_PROFILE, cx.random()).map_err(Reason::from)?,
            created: cx.now().millis(),
            tags: tags::new(request.tags.as_deref())?,
            role: None,
        };
        let (account, key, max) = (cx.account(), &filed(&record.name), self.quotas.instance_profiles);
        let stored: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                if INSTANCE_PROFILES.get(txn, (account, key)).await?.is_some() {
                    let text = format!("Instance Profile {} already exists.", record.name);
                    return Err(Reason::Exists(text));
                }
                let quota = "InstanceProfilesPerAccount";
                counts::add(txn, account, |it| &mut it.instance_profiles, quota, max).await?;
                Ok(INSTANCE_PROFILES.put(txn, (account, key), record)?)
            })
        })
        .await;
        stored?;
        Ok(CreateInstanceProfileResponse {
            instance_profile: shown(cx, record, None, true),
        })
    }
}

impl Handle<GetInstanceProfileRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &GetInstanceProfileRequest) -> Result<Resources, Error> {
        let name = &request.instance_profile_name;
        Ok(Resources::one(
            self.on_profile(cx, "iam:GetInstanceProfile", name).await?,
        ))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: GetInstanceProfileRequest,
    ) -> Result<GetInstanceProfileResponse, Error> {
        let name = &request.instance_profile_name;
        let profile: InstanceProfileRecord = self.permitted(cx, &permit, name).await?;
        let mut found = self.with_roles(cx, vec![profile], true).await?;
        let instance_profile = found.pop().ok_or_else(|| no::<InstanceProfileRecord>(name))?;
        Ok(GetInstanceProfileResponse { instance_profile })
    }
}

impl Iam {
    /// An action on the profile of this name.
    pub(super) async fn on_profile(
        &self,
        cx: &Cx,
        action: &'static str,
        name: &str,
    ) -> Result<OnResource, Reason> {
        let on = self.on_named::<InstanceProfileRecord>(cx, action, name).await?;
        Ok(OnResource {
            shown_as: Some(format!("instance profile {name}")),
            ..on
        })
    }

    /// Profiles as answers have them, with their roles.
    async fn with_roles(
        &self,
        cx: &Cx,
        profiles: Vec<InstanceProfileRecord>,
        with_tags: bool,
    ) -> Result<Vec<InstanceProfile>, Reason> {
        let mut txn = self.directory.store().begin();
        let mut answers = Vec::with_capacity(profiles.len());
        for profile in &profiles {
            let role = role_in(&mut txn, cx.account(), profile).await?;
            answers.push(shown(cx, profile, role.as_ref(), with_tags));
        }
        Ok(answers)
    }
}

/// Profiles in one answer: each carries the trust policy of its role.
const PROFILES_MAX: usize = 200;

impl Handle<ListInstanceProfilesRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListInstanceProfilesRequest) -> Result<Resources, Error> {
        let path = request.path_prefix.as_deref();
        let on = on_path::<InstanceProfileRecord>(cx, "iam:ListInstanceProfiles", path, "");
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: ListInstanceProfilesRequest,
    ) -> Result<ListInstanceProfilesResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?.at_most(PROFILES_MAX);
        let prefix = request.path_prefix.as_deref();
        let (found, marker) = self.list::<InstanceProfileRecord>(cx, prefix, &page).await?;
        Ok(ListInstanceProfilesResponse {
            instance_profiles: self.with_roles(cx, found, false).await?,
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}

impl Handle<ListInstanceProfilesForRoleRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListInstanceProfilesForRoleRequest) -> Result<Resources, Error> {
        let on = self.on_named::<RoleRecord>(cx, "iam:ListInstanceProfilesForRole", &request.role_name);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: ListInstanceProfilesForRoleRequest,
    ) -> Result<ListInstanceProfilesForRoleResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?.at_most(PROFILES_MAX);
        let role: RoleRecord = self.permitted(cx, &permit, &request.role_name).await?;
        let (names, marker) = page.cut(role.profiles, Clone::clone);
        let mut profiles = Vec::with_capacity(names.len());
        for name in &names {
            profiles.extend(self.find::<InstanceProfileRecord>(cx.account(), name).await?);
        }
        Ok(ListInstanceProfilesForRoleResponse {
            instance_profiles: self.with_roles(cx, profiles, false).await?,
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}

impl Handle<AddRoleToInstanceProfileRequest> for Iam {
    type Scope = Resources;

    /// The profile, and the role that is passed to whatever runs with it.
    async fn scope(&self, cx: &Cx, request: &AddRoleToInstanceProfileRequest) -> Result<Resources, Error> {
        let name = &request.instance_profile_name;
        let on = self.on_profile(cx, "iam:AddRoleToInstanceProfile", name).await?;
        let passed = self
            .on_named::<RoleRecord>(cx, "iam:PassRole", &request.role_name)
            .await?;
        let passed = OnResource {
            keys: passed.keys.with("iam:PassedToService", "ec2.amazonaws.com"),
            shown_as: None,
            ..passed
        };
        Ok(Resources::all(vec![on, passed]))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: AddRoleToInstanceProfileRequest,
    ) -> Result<AddRoleToInstanceProfileResponse, Error> {
        let (account, name, role_name) = (cx.account(), &request.instance_profile_name, &request.role_name);
        let (key, role_key, permit) = (&filed(name), &filed(role_name), &permit);
        let added: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let profile = INSTANCE_PROFILES.get(txn, (account, key)).await?;
                let profile = profile.filter(|it| permit.scope().is_on(&it.id));
                let mut profile = profile.ok_or_else(|| no::<InstanceProfileRecord>(name))?;
                let role = ROLES.get(txn, (account, role_key)).await?;
                let role = role.filter(|it| permit.scope().is_on(&it.id));
                let mut role = role.ok_or_else(|| no::<RoleRecord>(role_name))?;
                role.check_modifiable()?;
                if profile.role.is_some() {
                    return Err(Reason::Quota {
                        name: "InstanceSessionsPerInstanceProfile",
                        max: 1,
                    });
                }
                profile.role = Some(role_key.clone());
                role.profiles.insert(key.clone());
                INSTANCE_PROFILES.put(txn, (account, key), &profile)?;
                Ok(ROLES.put(txn, (account, role_key), &role)?)
            })
        })
        .await;
        added?;
        Ok(AddRoleToInstanceProfileResponse {})
    }
}

impl Handle<RemoveRoleFromInstanceProfileRequest> for Iam {
    type Scope = Resources;

    async fn scope(
        &self,
        cx: &Cx,
        request: &RemoveRoleFromInstanceProfileRequest,
    ) -> Result<Resources, Error> {
        let name = &request.instance_profile_name;
        let on = self.on_profile(cx, "iam:RemoveRoleFromInstanceProfile", name);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: RemoveRoleFromInstanceProfileRequest,
    ) -> Result<RemoveRoleFromInstanceProfileResponse, Error> {
        let (account, name, role_name) = (cx.account(), &request.instance_profile_name, &request.role_name);
        let (key, role_key, permit) = (&filed(name), &filed(role_name), &permit);
        let removed: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let profile = INSTANCE_PROFILES.get(txn, (account, key)).await?;
                let profile = profile.filter(|it| permit.scope().is_on(&it.id));
                let mut profile = profile.ok_or_else(|| no::<InstanceProfileRecord>(name))?;
                let role = ROLES.get(txn, (account, role_key)).await?;
                let mut role = role.ok_or_else(|| no::<RoleRecord>(role_name))?;
                if profile.role.as_ref() != Some(role_key) {
                    let text = format!("Role {role_name} cannot be found in instance profile {name}.");
                    return Err(Reason::NoSuch(text));
                }
                profile.role = None;
                role.profiles.remove(key);
                INSTANCE_PROFILES.put(txn, (account, key), &profile)?;
                Ok(ROLES.put(txn, (account, role_key), &role)?)
            })
        })
        .await;
        removed?;
        Ok(RemoveRoleFromInstanceProfileResponse {})
    }
}

impl Handle<DeleteInstanceProfileRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &DeleteInstanceProfileRequest) -> Result<Resources, Error> {
        let name = &request.instance_profile_name;
        let on = self.on_profile(cx, "iam:DeleteInstanceProfile", name);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: DeleteInstanceProfileRequest,
    ) -> Result<DeleteInstanceProfileResponse, Error> {
        let (account, name) = (cx.account(), &request.instance_profile_name);
        let (key, permit) = (&filed(name), &permit);
        let deleted: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let profile = INSTANCE_PROFILES.get(txn, (account, key)).await?;
                let profile = profile.filter(|it| permit.scope().is_on(&it.id));
                let profile = profile.ok_or_else(|| no::<InstanceProfileRecord>(name))?;
                if profile.role.is_some() {
                    let why = "Cannot delete entity, must remove roles from instance profile first.";
                    return Err(Reason::DeleteConflict(why.to_owned()));
                }
                INSTANCE_PROFILES.delete(txn, (account, key));
                counts::remove(txn, account, |it| &mut it.instance_profiles).await
            })
        })
        .await;
        deleted?;
        Ok(DeleteInstanceProfileResponse {})
    }
}
