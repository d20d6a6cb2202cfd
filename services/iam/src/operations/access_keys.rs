//! Access keys of users and of the root user: two at most.

use std::sync::Arc;

use arn::AccountId;
use gate::{Cx, Handle, Mounts, OnResource, Permit, Resources};
use iam_api::{
    AccessKey, AccessKeyLastUsed, AccessKeyMetadata, CreateAccessKeyRequest, CreateAccessKeyResponse,
    DeleteAccessKeyRequest, DeleteAccessKeyResponse, Error, GetAccessKeyLastUsedRequest,
    GetAccessKeyLastUsedResponse, ListAccessKeysRequest, ListAccessKeysResponse, StatusType,
    UpdateAccessKeyRequest, UpdateAccessKeyResponse,
};
use identity::iam::{
    LAST_USED, LastUsedRecord, UNIQUE_IDS, USERS, UniqueIdRecord, UserRecord, path_and_name,
};
use identity::{AccessKeyError, Status};
use policy::Who;
use smithy::{Refusal, Timestamp};

use crate::Iam;
use crate::error::Reason;
use crate::page;
use crate::scope::{Whom, on, whom};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<CreateAccessKeyRequest, _>(iam)
        .mount::<ListAccessKeysRequest, _>(iam)
        .mount::<UpdateAccessKeyRequest, _>(iam)
        .mount::<DeleteAccessKeyRequest, _>(iam)
        .mount::<GetAccessKeyLastUsedRequest, _>(iam);
}

impl Handle<CreateAccessKeyRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &CreateAccessKeyRequest) -> Result<Resources, Error> {
        self.on_whom(cx, "iam:CreateAccessKey", request.user_name.as_deref())
            .await
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: CreateAccessKeyRequest,
    ) -> Result<CreateAccessKeyResponse, Error> {
        let (who, user_name) = self.owner(cx, &permit, request.user_name.as_deref()).await?;
        let (now, random) = (cx.now(), cx.random());
        let made = self
            .directory
            .create_access_key_within(&who, KEYS_PER_USER, now, random)
            .await;
        let made = made.map_err(|error| refused(error, &user_name, ""))?;
        Ok(CreateAccessKeyResponse {
            access_key: AccessKey {
                user_name,
                access_key_id: made.id,
                status: StatusType::Active,
                secret_access_key: made.secret,
                create_date: Some(now),
            },
        })
    }
}

impl Handle<ListAccessKeysRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListAccessKeysRequest) -> Result<Resources, Error> {
        self.on_whom(cx, "iam:ListAccessKeys", request.user_name.as_deref())
            .await
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: ListAccessKeysRequest,
    ) -> Result<ListAccessKeysResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let (who, user_name) = self.owner(cx, &permit, request.user_name.as_deref()).await?;
        let keys = self.directory.access_keys(&who).await;
        let keys = keys.map_err(|error| refused(error, &user_name, ""))?;
        let (keys, marker) = page.cut(keys, |key| key.id.clone());
        let shown = |key: identity::AccessKey| AccessKeyMetadata {
            user_name: Some(user_name.clone()),
            access_key_id: Some(key.id),
            status: Some(match key.status {
                Status::Active => StatusType::Active,
                Status::Inactive => StatusType::Inactive,
            }),
            create_date: Some(key.created),
        };
        Ok(ListAccessKeysResponse {
            access_key_metadata: keys.into_iter().map(shown).collect(),
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}

impl Handle<UpdateAccessKeyRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &UpdateAccessKeyRequest) -> Result<Resources, Error> {
        self.on_whom(cx, "iam:UpdateAccessKey", request.user_name.as_deref())
            .await
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: UpdateAccessKeyRequest,
    ) -> Result<UpdateAccessKeyResponse, Error> {
        let status = match request.status {
            StatusType::Active => Status::Active,
            StatusType::Inactive => Status::Inactive,
            // Only credentials of services expire by themselves.
            StatusType::Expired => {
                let text = "The status of an access key is Active or Inactive.";
                return Err(Reason::Validation(text.to_owned()).into());
            }
        };
        let (who, user_name) = self.owner(cx, &permit, request.user_name.as_deref()).await?;
        let id = &request.access_key_id;
        let changed = self.directory.set_access_key_status(&who, id, status).await;
        changed.map_err(|error| refused(error, &user_name, id))?;
        Ok(UpdateAccessKeyResponse {})
    }
}

impl Handle<DeleteAccessKeyRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &DeleteAccessKeyRequest) -> Result<Resources, Error> {
        self.on_whom(cx, "iam:DeleteAccessKey", request.user_name.as_deref())
            .await
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: DeleteAccessKeyRequest,
    ) -> Result<DeleteAccessKeyResponse, Error> {
        let (who, user_name) = self.owner(cx, &permit, request.user_name.as_deref()).await?;
        let id = &request.access_key_id;
        let deleted = self.directory.delete_access_key(&who, id).await;
        deleted.map_err(|error| refused(error, &user_name, id))?;
        Ok(DeleteAccessKeyResponse {})
    }
}

impl Handle<GetAccessKeyLastUsedRequest> for Iam {
    type Scope = Resources;

    /// The resource is the key's user; keys that are not there or in another account look like nobody's.
    async fn scope(&self, cx: &Cx, request: &GetAccessKeyLastUsedRequest) -> Result<Resources, Error> {
        let id = &request.access_key_id;
        let shown_as = Some(format!("access key {id}"));
        let known = match self.key_owner(cx, id).await? {
            Some(KeyOwner::User(user)) => on(cx, LAST_USED_ACTION, &user.name, Some(&*user)),
            Some(KeyOwner::Root) | None => OnResource {
                action: LAST_USED_ACTION,
                arn: "*".to_owned(),
                ..OnResource::default()
            },
        };
        Ok(Resources::one(OnResource { shown_as, ..known }))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: GetAccessKeyLastUsedRequest,
    ) -> Result<GetAccessKeyLastUsedResponse, Error> {
        let id = &request.access_key_id;
        let user_name = match self.key_owner(cx, id).await? {
            Some(KeyOwner::User(user)) => user.name,
            Some(KeyOwner::Root) => root_name(cx.account()),
            None => return Err(not_here(cx, id).into()),
        };
        let used = LAST_USED.read(self.directory.store(), (id.as_str(),)).await;
        let used = used.map_err(Reason::from)?.map(|(record, _)| record);
        Ok(GetAccessKeyLastUsedResponse {
            user_name: Some(user_name),
            access_key_last_used: Some(shown(used)),
        })
    }
}

/// Whose an access key of the caller's account is.
enum KeyOwner {
    Root,
    User(Box<UserRecord>),
}

impl Iam {
    /// The user that a call names, or else its caller, as an owner of access keys, and under its present name.
    async fn owner(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        user_name: Option<&str>,
    ) -> Result<(Who, String), Reason> {
        let (partition, account) = (cx.partition(), cx.account());
        match whom(cx, user_name)? {
            Whom::Root => Ok((Who::Root { partition, account }, root_name(account))),
            Whom::User(name) => {
                let user = self.permitted::<UserRecord>(cx, permit, &name).await?;
                let who = Who::User {
                    partition,
                    account,
                    path_and_name: path_and_name(&user.path, &user.name),
                    id: user.id,
                };
                Ok((who, user.name))
            }
        }
    }

    async fn key_owner(&self, cx: &Cx, access_key_id: &str) -> Result<Option<KeyOwner>, Reason> {
        let owner = self
            .directory
            .access_key_owner(access_key_id, cx.partition())
            .await;
        let owner = owner.map_err(|error| refused(error, "", access_key_id))?;
        match owner {
            Some(Who::Root { account, .. }) if account == cx.account() => Ok(Some(KeyOwner::Root)),
            Some(Who::User { account, id, .. }) if account == cx.account() => {
                let store = self.directory.store();
                let Some((UniqueIdRecord::User(name), _)) = UNIQUE_IDS.read(store, (account, &id)).await?
                else {
                    return Ok(None);
                };
                let user = USERS.read(store, (account, &name)).await?;
                let user = user.map(|(user, _)| user).filter(|it| it.id == id);
                Ok(user.map(|it| KeyOwner::User(Box::new(it))))
            }
            _ => Ok(None),
        }
    }
}

fn shown(used: Option<LastUsedRecord>) -> AccessKeyLastUsed {
    let nothing = || "N/A".to_owned();
    AccessKeyLastUsed {
        last_used_date: used.as_ref().map(|it| Timestamp::from_millis(it.at)),
        service_name: used.as_ref().map_or_else(nothing, |it| it.service.clone()),
        region: used.map_or_else(nothing, |it| it.region),
    }
}

/// What stands for the name of the root user, which has none.
pub(super) fn root_name(account: AccountId) -> String {
    account.to_string()
}

/// The model knows no error for a key that is not there: AWS answers as if it were somebody else's.
fn not_here(cx: &Cx, access_key_id: &str) -> Reason {
    let arn = cx.caller().principal().arn();
    let text = format!(
        "User: {arn} is not authorized to perform: {LAST_USED_ACTION} on resource: access key {access_key_id}"
    );
    Reason::Refused(Refusal::AccessDenied(text.into()))
}

/// Why a change of access keys is refused.
pub(super) fn refused(error: AccessKeyError, user_name: &str, access_key_id: &str) -> Reason {
    match error {
        AccessKeyError::NoOwner => Reason::no("user", user_name),
        AccessKeyError::TooMany => Reason::Quota {
            name: "AccessKeysPerUser",
            max: KEYS_PER_USER,
        },
        AccessKeyError::Unknown => {
            Reason::NoSuch(format!("The Access Key with id {access_key_id} cannot be found."))
        }
        AccessKeyError::Store(error) => error.into(),
        error @ (AccessKeyError::Random | AccessKeyError::Seal) => Reason::failed(error),
    }
}

/// `AccessKeysPerUser`, which cannot be raised ("IAM and AWS STS quotas").
pub(crate) const KEYS_PER_USER: usize = 2;

const LAST_USED_ACTION: &str = "iam:GetAccessKeyLastUsed";
