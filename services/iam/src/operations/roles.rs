//! `iam:CreateRole`, `iam:GetRole`, `iam:ListRoles`, `iam:UpdateRole`, `iam:UpdateRoleDescription`,
//! `iam:UpdateAssumeRolePolicy`, `iam:DeleteRole`.

use std::sync::Arc;

use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    CreateRoleRequest, CreateRoleResponse, DeleteRoleRequest, DeleteRoleResponse, Error, GetRoleRequest,
    GetRoleResponse, ListRolesRequest, ListRolesResponse, Role, UpdateAssumeRolePolicyRequest,
    UpdateAssumeRolePolicyResponse, UpdateRoleDescriptionRequest, UpdateRoleDescriptionResponse,
    UpdateRoleRequest, UpdateRoleResponse,
};
use identity::Touched;
use identity::iam::{
    LAST_USED, ManagedPolicy, ROLES, RoleRecord, UNIQUE_IDS, USES, UniqueIdRecord, Use, UseRecord, filed,
};
use store::transact;

use crate::error::Reason;
use crate::holder_policies::{Holder, boundary_in, bounded, parse_policy_arn};
use crate::page;
use crate::resource::with_tagging;
use crate::scope::{no, on_path};
use crate::service_linked::{DELETIONS, DeletionRecord};
use crate::{Iam, counts, ids, role, tags};

/// The longest session of a role that says nothing of it, in seconds.
const SESSION: u32 = 3_600;
/// Paths of roles that are not a customer's to make: what is below them is trusted to be a service's own.
const RESERVED_PATHS: [&str; 2] = ["/aws-service-role/", "/aws-reserved/"];

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<CreateRoleRequest, _>(iam)
        .mount::<GetRoleRequest, _>(iam)
        .mount::<ListRolesRequest, _>(iam)
        .mount::<UpdateRoleRequest, _>(iam)
        .mount::<UpdateRoleDescriptionRequest, _>(iam)
        .mount::<UpdateAssumeRolePolicyRequest, _>(iam)
        .mount::<DeleteRoleRequest, _>(iam);
}

impl Iam {
    /// Stores a new role, all of it in one transaction.
    pub(crate) async fn add_role(
        &self,
        cx: &Cx,
        role: &RoleRecord,
        trust: Option<&policy::Policy>,
        boundary: Option<(&str, Option<&ManagedPolicy>)>,
    ) -> Result<(), Reason> {
        let (account, key) = (cx.account(), &filed(&role.name));
        let _forget = self
            .directory
            .forgetting(Touched::Entity(account, role.id.clone()));
        let max = self.quotas.roles;
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let mut role = role.clone();
                if let Some(trust) = trust {
                    role.trusted = role::trusted(txn, trust).await?;
                }
                if ROLES.get(txn, (account, key)).await?.is_some() {
                    return Err(Reason::exists("Role", &role.name));
                }
                if let Some((arn, managed)) = boundary {
                    let held = boundary_in(txn, account, arn, managed).await.map_err(said_here)?;
                    let used_as = Use::RoleBoundary.text();
                    USES.put(txn, (account, held.text(), used_as, key), &UseRecord {})?;
                }
                for managed in &role.attached {
                    USES.put(
                        txn,
                        (account, managed.text(), Use::Role.text(), key),
                        &UseRecord {},
                    )?;
                }
                counts::add(txn, account, |it| &mut it.roles, "RolesPerAccount", max).await?;
                UNIQUE_IDS.put(txn, (account, &role.id), &UniqueIdRecord::Role(key.clone()))?;
                Ok(ROLES.put(txn, (account, key), &role)?)
            })
        })
        .await
    }
}

/// The model of `CreateRole` has no `NoSuchEntity`.
fn said_here(reason: Reason) -> Reason {
    match reason {
        Reason::NoSuch(text) => Reason::Invalid(text),
        other => other,
    }
}

impl Handle<CreateRoleRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &CreateRoleRequest) -> Result<Resources, Error> {
        let path = request.path.as_deref();
        let mut on = on_path::<RoleRecord>(cx, "iam:CreateRole", path, &request.role_name);
        if let Some(boundary) = &request.permissions_boundary {
            on.keys = bounded(on.keys, boundary);
        }
        Ok(with_tagging(on, "iam:TagRole", request.tags.as_deref()))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: CreateRoleRequest,
    ) -> Result<CreateRoleResponse, Error> {
        let path = request.path.unwrap_or_else(|| "/".to_owned());
        if RESERVED_PATHS.iter().any(|reserved| path.starts_with(reserved)) {
            let why = format!("Path {path} is reserved for roles that AWS makes.");
            return Err(Reason::Invalid(why).into());
        }
        let trust = role::check_trust(&request.assume_role_policy_document)?;
        let tags = tags::new(request.tags.as_deref())?;
        let boundary = match &request.permissions_boundary {
            Some(arn) => Some((arn.as_str(), parse_policy_arn(cx, arn)?)),
            None => None,
        };
        let max_session = request.max_session_duration.and_then(|it| u32::try_from(it).ok());
        let record = RoleRecord {
            path,
            name: request.role_name,
            id: ids::new(ids::ROLE, cx.random()).map_err(Reason::from)?,
            description: request.description.unwrap_or_default(),
            created: cx.now().millis(),
            trust: request.assume_role_policy_document,
            trusted: Default::default(),
            max_session: max_session.unwrap_or(SESSION),
            tags,
            boundary: boundary.as_ref().and_then(|(_, managed)| managed.clone()),
            inline: Default::default(),
            attached: Default::default(),
            linked_service: None,
            profiles: Default::default(),
        };
        let boundary = boundary.as_ref().map(|(arn, managed)| (*arn, managed.as_ref()));
        self.add_role(cx, &record, Some(&trust), boundary).await?;
        let role = Role {
            tags: tags::shown(&record.tags),
            ..role::made(cx, &record)
        };
        Ok(CreateRoleResponse { role })
    }
}

impl Handle<GetRoleRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &GetRoleRequest) -> Result<Resources, Error> {
        Ok(Resources::one(
            self.on_named::<RoleRecord>(cx, "iam:GetRole", &request.role_name)
                .await?,
        ))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: GetRoleRequest,
    ) -> Result<GetRoleResponse, Error> {
        let record: RoleRecord = self.permitted(cx, &permit, &request.role_name).await?;
        let record = role::with_trust_shown(&mut self.directory.store().begin(), record).await?;
        let last_used = self.role_last_used(cx, &record).await?;
        Ok(GetRoleResponse {
            role: role::whole(cx, &record, last_used),
        })
    }
}

impl Handle<ListRolesRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListRolesRequest) -> Result<Resources, Error> {
        let prefix = request.path_prefix.as_deref();
        Ok(Resources::one(on_path::<RoleRecord>(
            cx,
            "iam:ListRoles",
            prefix,
            "",
        )))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: ListRolesRequest,
    ) -> Result<ListRolesResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let prefix = request.path_prefix.as_deref();
        let (found, marker) = self.list::<RoleRecord>(cx, prefix, &page).await?;
        Ok(ListRolesResponse {
            roles: found.iter().map(|it| role::listed(cx, it)).collect(),
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}

impl Handle<UpdateRoleRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &UpdateRoleRequest) -> Result<Resources, Error> {
        let name = &request.role_name;
        Ok(Resources::one(
            self.on_named::<RoleRecord>(cx, "iam:UpdateRole", name).await?,
        ))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: UpdateRoleRequest,
    ) -> Result<UpdateRoleResponse, Error> {
        self.change::<RoleRecord>(cx, &permit, &request.role_name, |role| {
            if let Some(seconds) = request.max_session_duration {
                role.check_modifiable()?;
                role.max_session = u32::try_from(seconds).unwrap_or(SESSION);
            }
            if let Some(description) = &request.description {
                role.description.clone_from(description);
            }
            Ok(())
        })
        .await?;
        Ok(UpdateRoleResponse {})
    }
}

impl Handle<UpdateRoleDescriptionRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &UpdateRoleDescriptionRequest) -> Result<Resources, Error> {
        let name = &request.role_name;
        let on = self
            .on_named::<RoleRecord>(cx, "iam:UpdateRoleDescription", name)
            .await?;
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: UpdateRoleDescriptionRequest,
    ) -> Result<UpdateRoleDescriptionResponse, Error> {
        let name = &request.role_name;
        self.change::<RoleRecord>(cx, &permit, name, |role| {
            role.description.clone_from(&request.description);
            Ok(())
        })
        .await?;
        let record: RoleRecord = self.permitted(cx, &permit, name).await?;
        Ok(UpdateRoleDescriptionResponse {
            role: Some(role::listed(cx, &record)),
        })
    }
}

impl Handle<UpdateAssumeRolePolicyRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &UpdateAssumeRolePolicyRequest) -> Result<Resources, Error> {
        let name = &request.role_name;
        let on = self
            .on_named::<RoleRecord>(cx, "iam:UpdateAssumeRolePolicy", name)
            .await?;
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: UpdateAssumeRolePolicyRequest,
    ) -> Result<UpdateAssumeRolePolicyResponse, Error> {
        let trust = &role::check_trust(&request.policy_document)?;
        let (account, name) = (cx.account(), &request.role_name);
        let found: RoleRecord = self.permitted(cx, &permit, name).await?;
        let _forget = self
            .directory
            .forgetting(Touched::Entity(account, found.id.clone()));
        let (key, id, text) = (&filed(name), &found.id, &request.policy_document);
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let record = ROLES.get(txn, (account, key)).await?;
                let mut record = record
                    .filter(|it| it.id == *id)
                    .ok_or_else(|| no::<RoleRecord>(name))?;
                record.check_modifiable()?;
                record.trusted = role::trusted(txn, trust).await?;
                record.trust.clone_from(text);
                Ok::<_, Reason>(ROLES.put(txn, (account, key), &record)?)
            })
        })
        .await?;
        Ok(UpdateAssumeRolePolicyResponse {})
    }
}

impl Handle<DeleteRoleRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &DeleteRoleRequest) -> Result<Resources, Error> {
        let name = &request.role_name;
        Ok(Resources::one(
            self.on_named::<RoleRecord>(cx, "iam:DeleteRole", name).await?,
        ))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: DeleteRoleRequest,
    ) -> Result<DeleteRoleResponse, Error> {
        self.remove_role(cx, &permit, &request.role_name, None, |role| {
            role.check_modifiable()?;
            let conflict = match role {
                _ if !role.profiles.is_empty() => "must remove roles from instance profile first.",
                _ if !role.attached.is_empty() => "must detach all policies first.",
                _ if !role.inline.is_empty() => "must delete policies first.",
                _ => return Ok(()),
            };
            Err(Reason::DeleteConflict(format!(
                "Cannot delete entity, {conflict}"
            )))
        })
        .await?;
        Ok(DeleteRoleResponse {})
    }
}

impl Iam {
    /// Removes a role and all that is known of it, if `check` lets it go; notes the task that does so.
    pub(crate) async fn remove_role(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        name: &str,
        task: Option<&str>,
        check: impl Fn(&RoleRecord) -> Result<(), Reason> + Send + Sync,
    ) -> Result<(), Reason> {
        let account = cx.account();
        let found: RoleRecord = self.permitted(cx, permit, name).await?;
        let _forget = self
            .directory
            .forgetting(Touched::Entity(account, found.id.clone()));
        let (key, id, check) = (&filed(name), &found.id, &check);
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let record = ROLES.get(txn, (account, key)).await?;
                let record = record
                    .filter(|it| it.id == *id)
                    .ok_or_else(|| no::<RoleRecord>(name))?;
                check(&record)?;
                for managed in &record.attached {
                    USES.delete(txn, (account, managed.text(), Use::Role.text(), key));
                }
                if let Some(boundary) = &record.boundary {
                    USES.delete(txn, (account, boundary.text(), Use::RoleBoundary.text(), key));
                }
                if let Some(task) = task {
                    DELETIONS.put(txn, (account, task), &DeletionRecord {})?;
                }
                UNIQUE_IDS.delete(txn, (account, id));
                LAST_USED.delete(txn, (account, id));
                ROLES.delete(txn, (account, key));
                counts::remove(txn, account, |it| &mut it.roles).await
            })
        })
        .await
    }
}
