//! `iam:CreateServiceLinkedRole`, `iam:DeleteServiceLinkedRole`, `iam:GetServiceLinkedRoleDeletionStatus`.

use std::sync::Arc;

use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    CreateServiceLinkedRoleRequest, CreateServiceLinkedRoleResponse, DeleteServiceLinkedRoleRequest,
    DeleteServiceLinkedRoleResponse, DeletionTaskStatusType, Error,
    GetServiceLinkedRoleDeletionStatusRequest, GetServiceLinkedRoleDeletionStatusResponse,
};
use identity::iam::RoleRecord;

use crate::error::Reason;
use crate::scope::{no, on_path};
use crate::service_linked::{DELETIONS, Linked};
use crate::{Iam, ids, role};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<CreateServiceLinkedRoleRequest, _>(iam)
        .mount::<DeleteServiceLinkedRoleRequest, _>(iam)
        .mount::<GetServiceLinkedRoleDeletionStatusRequest, _>(iam);
}

impl Handle<CreateServiceLinkedRoleRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &CreateServiceLinkedRoleRequest) -> Result<Resources, Error> {
        let service = &request.aws_service_name;
        let linked = Linked::of(service, request.custom_suffix.as_deref())?;
        let (action, path) = ("iam:CreateServiceLinkedRole", linked.path());
        let mut on = on_path::<RoleRecord>(cx, action, Some(&path), &linked.name);
        on.keys = on.keys.with("iam:AWSServiceName", service.as_str());
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: CreateServiceLinkedRoleRequest,
    ) -> Result<CreateServiceLinkedRoleResponse, Error> {
        let linked = Linked::of(&request.aws_service_name, request.custom_suffix.as_deref())?;
        let id = ids::new(ids::ROLE, cx.random()).map_err(Reason::from)?;
        let record = linked.record(id, request.description, cx.now().millis());
        let added = self.add_role(cx, &record, None, None).await;
        added.map_err(|reason| match reason {
            Reason::Exists(_) => Reason::Invalid(format!(
                "Service role name {} has been taken in this account, please try a different suffix.",
                record.name
            )),
            other => other,
        })?;
        Ok(CreateServiceLinkedRoleResponse {
            role: Some(role::made(cx, &record)),
        })
    }
}

impl Handle<DeleteServiceLinkedRoleRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &DeleteServiceLinkedRoleRequest) -> Result<Resources, Error> {
        let name = &request.role_name;
        let found = self.find::<RoleRecord>(cx.account(), name).await?;
        let mut on = crate::scope::on(cx, "iam:DeleteServiceLinkedRole", name, found.as_ref());
        if let Some(service) = found.and_then(|it| it.linked_service) {
            on.keys = on.keys.with("iam:AWSServiceName", service);
        }
        Ok(Resources::one(on))
    }

    /// No service keeps a resource here that would hold its role: the task is over when it is answered.
    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: DeleteServiceLinkedRoleRequest,
    ) -> Result<DeleteServiceLinkedRoleResponse, Error> {
        let name = &request.role_name;
        let found: RoleRecord = self.permitted(cx, &permit, name).await?;
        let unique = ids::uuid(cx.random()).map_err(Reason::from)?;
        let task = format!("task{}{}/{unique}", found.path, found.name);
        self.remove_role(cx, &permit, name, Some(&task), |role| match role.linked_service {
            Some(_) => Ok(()),
            None => Err(Reason::NoSuch(format!(
                "Role {name} is not a service-linked role."
            ))),
        })
        .await?;
        Ok(DeleteServiceLinkedRoleResponse {
            deletion_task_id: task,
        })
    }
}

impl Handle<GetServiceLinkedRoleDeletionStatusRequest> for Iam {
    type Scope = Resources;

    async fn scope(
        &self,
        cx: &Cx,
        request: &GetServiceLinkedRoleDeletionStatusRequest,
    ) -> Result<Resources, Error> {
        let (path, name) = role_of(&request.deletion_task_id);
        let action = "iam:GetServiceLinkedRoleDeletionStatus";
        let on = on_path::<RoleRecord>(cx, action, Some(path), name);
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: GetServiceLinkedRoleDeletionStatusRequest,
    ) -> Result<GetServiceLinkedRoleDeletionStatusResponse, Error> {
        let task = &request.deletion_task_id;
        let found = DELETIONS.read(self.directory.store(), (cx.account(), task)).await;
        match found.map_err(Reason::from)? {
            Some(_) => Ok(GetServiceLinkedRoleDeletionStatusResponse {
                status: DeletionTaskStatusType::Succeeded,
                reason: None,
            }),
            None => Err(no::<RoleRecord>(role_of(task).1).into()),
        }
    }
}

/// Path and name of the role that a task deletes: `task/aws-service-role/service/name/uuid`.
fn role_of(task: &str) -> (&str, &str) {
    let whole = task.strip_prefix("task").unwrap_or(task);
    let role = whole.rsplit_once('/').map_or(whole, |(role, _)| role);
    let slash = role.rfind('/').map_or(0, |at| at + 1);
    role.split_at_checked(slash).unwrap_or(("/", role))
}
