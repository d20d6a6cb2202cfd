//! Accounts of an organization: create, describe, list, move, close.

use std::collections::BTreeSet;

use arn::AccountId;
use gate::{ConditionKeys, Cx, Handle, NoResource, Permit, Resources};
use identity::iam::{RoleRecord, Tags};
use identity::organization::{
    ACCOUNT_REQUESTS, ACCOUNTS, AccountOutcome, AccountRecord, AccountRequestRecord, FULL_ACCESS, MEMBERS,
    MemberRecord, OrganizationRecord, PolicyType, Taken, draw_account, make_account,
};
use organizations_api as api;
use organizations_api::ConstraintViolationExceptionReason as Constraint;
use secret::Secret;
use smithy::{Cause, Timestamp};
use store::Transaction;

use super::account_requests;
use crate::error::{Reason, Sought};
use crate::names::Names;
use crate::page::{self, Page};
use crate::{Organizations, ids, member, role, scope, tags, units};

impl Handle<api::CreateAccountRequest> for Organizations {
    type Scope = Resources;

    async fn scope(&self, _: &Cx, request: &api::CreateAccountRequest) -> Result<Resources, api::Error> {
        let keys = tags::requested(ConditionKeys::new(), request.tags.as_deref());
        let action = "organizations:CreateAccount";
        Ok(scope::making(action, keys, request.tags.is_some()))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::CreateAccountRequest,
    ) -> Result<api::CreateAccountResponse, api::Error> {
        let new = NewAccount {
            name: request.account_name.publish("a name in a record, and in answers"),
            email: request.email.publish("an address in a record, and in answers"),
            role: role::record(cx, request.role_name.as_deref().unwrap_or(role::NAME))
                .map_err(Reason::from)?,
            tags: tags::new(request.tags.as_deref(), &self.quotas)?,
        };
        let new = &new;
        let made = self.change(cx, |txn| {
            Box::pin(async move { self.create_account(txn, cx, new).await })
        });
        let (id, asked) = made.await?;
        Ok(api::CreateAccountResponse {
            create_account_status: Some(account_requests::shown(id, asked)),
        })
    }
}

struct NewAccount {
    name: String,
    email: String,
    role: RoleRecord,
    tags: Tags,
}

impl Organizations {
    /// AWS makes accounts some time later; here the account is there when the request is answered.
    async fn create_account(
        &self,
        txn: &mut Transaction<'_>,
        cx: &Cx,
        new: &NewAccount,
    ) -> Result<(String, AccountRequestRecord), Reason> {
        let organization = member::managed(txn, cx).await?;
        let members = MEMBERS.range((&organization.id,));
        if MEMBERS.scan(txn, &members, self.quotas.accounts).await?.len() >= self.quotas.accounts {
            return Err(Reason::Constraint {
                reason: Constraint::AccountNumberLimitExceeded,
                text: "You have exceeded the allowed number of AWS accounts.",
            });
        }
        let outcome = match place(txn, cx, &organization, new).await? {
            Some(account) => AccountOutcome::Made(account.to_string()),
            None => AccountOutcome::EmailTaken,
        };
        let asked = AccountRequestRecord {
            name: new.name.clone(),
            requested: cx.now().millis(),
            outcome,
        };
        let id = ids::request(cx.random())?;
        ACCOUNT_REQUESTS.put(txn, (&organization.id, &id), &asked)?;
        Ok((id, asked))
    }
}

/// Makes the account under the root, unless its address is taken.
async fn place(
    txn: &mut Transaction<'_>,
    cx: &Cx,
    organization: &OrganizationRecord,
    new: &NewAccount,
) -> Result<Option<AccountId>, Reason> {
    let record = AccountRecord {
        name: new.name.clone(),
        email: new.email.clone(),
        created: cx.now().millis(),
        organization: Some(organization.id.clone()),
        closed: None,
    };
    let mut policies = BTreeSet::new();
    if organization.enabled.contains(&PolicyType::ServiceControl) {
        policies.insert(FULL_ACCESS.id.to_owned());
    }
    let place = MemberRecord {
        parent: organization.root.clone(),
        policies,
        joined: cx.now().millis(),
        made_here: true,
        tags: new.tags.clone(),
    };
    for _ in 0..DRAWS_MAX {
        let account = draw_account(cx.random())?;
        match make_account(txn, account, &record).await? {
            Ok(()) => {
                MEMBERS.put(txn, (&organization.id, account), &place)?;
                role::put(txn, account, &new.role).await?;
                return Ok(Some(account));
            }
            Err(Taken::Email) => return Ok(None),
            Err(Taken::Account) => {}
        }
    }
    Err(Reason::Failed(Cause::new("no account number is free")))
}

/// Numbers that are drawn before the source of randomness is taken to be broken.
const DRAWS_MAX: u32 = 64;

impl Handle<api::DescribeAccountRequest> for Organizations {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &api::DescribeAccountRequest) -> Result<Resources, api::Error> {
        let (action, ids) = ("organizations:DescribeAccount", [&*request.account_id]);
        Ok(self.on(cx, action, &ids, ConditionKeys::new()).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::DescribeAccountRequest,
    ) -> Result<api::DescribeAccountResponse, api::Error> {
        let id = &request.account_id;
        let found = self.settle(|txn| {
            Box::pin(async move {
                let organization = member::managed(txn, cx).await?;
                let (account, place) = account(txn, &organization, id).await?;
                shown(txn, cx, &organization, id, account, &place).await
            })
        });
        Ok(api::DescribeAccountResponse {
            account: Some(found.await?),
        })
    }
}

impl Handle<api::ListAccountsRequest> for Organizations {
    type Scope = NoResource;

    async fn scope(&self, _: &Cx, _: &api::ListAccountsRequest) -> Result<NoResource, api::Error> {
        Ok(NoResource::of::<api::ListAccountsRequest>())
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<NoResource>,
        request: api::ListAccountsRequest,
    ) -> Result<api::ListAccountsResponse, api::Error> {
        let page = page::asked(request.next_token.as_deref(), request.max_results)?;
        let (accounts, next_token) = self.page_of_accounts(cx, &page, None).await?;
        Ok(api::ListAccountsResponse {
            accounts: Some(accounts),
            next_token,
        })
    }
}

impl Handle<api::ListAccountsForParentRequest> for Organizations {
    type Scope = Resources;

    async fn scope(
        &self,
        cx: &Cx,
        request: &api::ListAccountsForParentRequest,
    ) -> Result<Resources, api::Error> {
        let (action, ids) = ("organizations:ListAccountsForParent", [&*request.parent_id]);
        Ok(self.on(cx, action, &ids, ConditionKeys::new()).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::ListAccountsForParentRequest,
    ) -> Result<api::ListAccountsForParentResponse, api::Error> {
        let page = page::asked(request.next_token.as_deref(), request.max_results)?;
        let parent = Some(&*request.parent_id);
        let (accounts, next_token) = self.page_of_accounts(cx, &page, parent).await?;
        Ok(api::ListAccountsForParentResponse {
            accounts: Some(accounts),
            next_token,
        })
    }
}

impl Organizations {
    async fn page_of_accounts(
        &self,
        cx: &Cx,
        page: &Page,
        parent: Option<&str>,
    ) -> Result<(Vec<api::Account>, Option<String>), Reason> {
        self.settle(|txn| {
            Box::pin(async move {
                let organization = member::managed(txn, cx).await?;
                if let Some(parent) = parent
                    && !units::is_parent(txn, &organization, parent).await?
                {
                    return Err(Reason::No(Sought::Parent));
                }
                let of = |it: &MemberRecord| parent.is_none_or(|parent| it.parent == parent);
                let (asked, next) = page::read(txn, MEMBERS, &organization, page, of).await?;
                let mut accounts = Vec::with_capacity(asked.len());
                for (id, place) in &asked {
                    let (account, _) = account(txn, &organization, id).await?;
                    accounts.push(shown(txn, cx, &organization, id, account, place).await?);
                }
                Ok((accounts, next))
            })
        })
        .await
    }
}

impl Handle<api::MoveAccountRequest> for Organizations {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &api::MoveAccountRequest) -> Result<Resources, api::Error> {
        let action = "organizations:MoveAccount";
        let api::MoveAccountRequest {
            account_id,
            source_parent_id,
            destination_parent_id,
        } = request;
        let ids = [&**account_id, source_parent_id, destination_parent_id];
        Ok(self.on(cx, action, &ids, ConditionKeys::new()).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::MoveAccountRequest,
    ) -> Result<api::MoveAccountResponse, api::Error> {
        let request = &request;
        self.change(cx, |txn| {
            Box::pin(async move { relocate(txn, cx, request).await })
        })
        .await?;
        Ok(api::MoveAccountResponse {})
    }
}

async fn relocate(
    txn: &mut Transaction<'_>,
    cx: &Cx,
    request: &api::MoveAccountRequest,
) -> Result<(), Reason> {
    let organization = member::managed(txn, cx).await?;
    let (_, place) = account(txn, &organization, &request.account_id).await?;
    if place.parent != request.source_parent_id {
        return Err(Reason::No(Sought::Source));
    }
    let to = &request.destination_parent_id;
    if !units::is_parent(txn, &organization, to).await? {
        return Err(Reason::No(Sought::Destination));
    }
    if place.parent == *to {
        return Err(Reason::AccountThere);
    }
    let place = MemberRecord {
        parent: to.clone(),
        ..place
    };
    Ok(MEMBERS.put(txn, (&organization.id, &request.account_id), &place)?)
}

impl Handle<api::CloseAccountRequest> for Organizations {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &api::CloseAccountRequest) -> Result<Resources, api::Error> {
        let (action, ids) = ("organizations:CloseAccount", [&*request.account_id]);
        Ok(self.on(cx, action, &ids, ConditionKeys::new()).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::CloseAccountRequest,
    ) -> Result<api::CloseAccountResponse, api::Error> {
        let id = &request.account_id;
        self.change(cx, |txn| Box::pin(async move { close(txn, cx, id).await }))
            .await?;
        Ok(api::CloseAccountResponse {})
    }
}

async fn close(txn: &mut Transaction<'_>, cx: &Cx, id: &str) -> Result<(), Reason> {
    let organization = member::managed(txn, cx).await?;
    let (account, _) = account(txn, &organization, id).await?;
    if id == organization.management {
        return Err(Reason::Constraint {
            reason: Constraint::CannotCloseManagementAccount,
            text: "You can't close the management account of an organization.",
        });
    }
    if account.closed.is_some() {
        return Err(Reason::AccountClosed);
    }
    let account = AccountRecord {
        closed: Some(cx.now().millis()),
        ..account
    };
    Ok(ACCOUNTS.put(txn, (id,), &account)?)
}

/// An account of the organization, and its place.
pub(super) async fn account(
    txn: &mut Transaction<'_>,
    organization: &OrganizationRecord,
    id: &str,
) -> Result<(AccountRecord, MemberRecord), Reason> {
    let place = MEMBERS.get(txn, (&organization.id, id)).await?;
    let place = place.ok_or(Reason::No(Sought::Account))?;
    let lost = || Reason::Failed(Cause::new(format!("member {id} has no record")));
    let account = ACCOUNTS.get(txn, (id,)).await?.ok_or_else(lost)?;
    Ok((account, place))
}

async fn shown(
    txn: &mut Transaction<'_>,
    cx: &Cx,
    organization: &OrganizationRecord,
    id: &str,
    account: AccountRecord,
    place: &MemberRecord,
) -> Result<api::Account, Reason> {
    let names = Names::new(cx.partition(), organization);
    let mut path = units::above(txn, organization, &place.parent).await?;
    path.insert(0, id.to_owned());
    let (status, state) = match account.closed {
        Some(_) => (api::AccountStatus::Suspended, api::AccountState::Closed),
        None => (api::AccountStatus::Active, api::AccountState::Active),
    };
    Ok(api::Account {
        id: Some(id.to_owned()),
        arn: Some(names.account(id)),
        email: Some(Secret::new(account.email)),
        name: Some(Secret::new(account.name)),
        status: Some(status),
        state: Some(state),
        paths: Some(vec![names.path(&path)]),
        joined_method: Some(match place.made_here {
            true => api::AccountJoinedMethod::Created,
            false => api::AccountJoinedMethod::Invited,
        }),
        joined_timestamp: Some(Timestamp::from_millis(place.joined)),
    })
}
