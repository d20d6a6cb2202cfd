//! `CreateOrganization`, `DescribeOrganization`, `DeleteOrganization`, `ListRoots`.

use std::collections::{BTreeMap, BTreeSet};

use arn::AccountId;
use gate::{ConditionKeys, Cx, Handle, NoResource, Permit, Resources};
use identity::organization::{
    ACCOUNT_REQUESTS, ACCOUNTS, AccountRecord, Features, MEMBERS, MemberRecord, ORGANIZATIONS,
    OrganizationRecord, POLICIES, UNITS, make_account,
};
use organizations_api as api;
use secret::Secret;
use smithy::Cause;
use store::Transaction;

use crate::error::Reason;
use crate::names::Names;
use crate::page;
use crate::scope::everything;
use crate::{Organizations, ids, member, policies, units};

impl Handle<api::CreateOrganizationRequest> for Organizations {
    type Scope = NoResource;

    async fn scope(&self, _: &Cx, _: &api::CreateOrganizationRequest) -> Result<NoResource, api::Error> {
        Ok(NoResource::of::<api::CreateOrganizationRequest>())
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<NoResource>,
        request: api::CreateOrganizationRequest,
    ) -> Result<api::CreateOrganizationResponse, api::Error> {
        let features = match request.feature_set {
            Some(api::OrganizationFeatureSet::ConsolidatedBilling) => Features::ConsolidatedBilling,
            Some(api::OrganizationFeatureSet::All) | None => Features::All,
        };
        // Asked before: a member must not have what is imposed read anew.
        self.settle(|txn| Box::pin(async move { outside(txn, cx.account()).await.map(drop) }))
            .await?;
        let organization = OrganizationRecord {
            id: ids::organization(cx.random()).map_err(Reason::from)?,
            management: cx.account().to_string(),
            features,
            created: cx.now().millis(),
            root: ids::root(cx.random()).map_err(Reason::from)?,
            policies: BTreeSet::new(),
            tags: BTreeMap::new(),
            enabled: BTreeSet::new(),
            services: BTreeMap::new(),
        };
        let made = &organization;
        let account = self
            .impose(made.id.clone(), |txn| {
                Box::pin(async move { create(txn, cx, made).await })
            })
            .await?;
        Ok(api::CreateOrganizationResponse {
            organization: Some(shown(cx, &organization, account)),
        })
    }
}

/// The account, if it is in no organization; `None` if nobody has recorded it yet.
async fn outside(txn: &mut Transaction<'_>, account: AccountId) -> Result<Option<AccountRecord>, Reason> {
    let record = ACCOUNTS.get(txn, (account,)).await?;
    match record.as_ref().is_some_and(|it| it.organization.is_some()) {
        true => Err(Reason::AlreadyIn),
        false => Ok(record),
    }
}

async fn create(
    txn: &mut Transaction<'_>,
    cx: &Cx,
    organization: &OrganizationRecord,
) -> Result<AccountRecord, Reason> {
    let mut account = match outside(txn, cx.account()).await? {
        Some(account) => account,
        None => {
            let unnamed = AccountRecord::unnamed(cx.account(), cx.now());
            // Whoever has its address: the account is there, and this is what it is called.
            let _ = make_account(txn, cx.account(), &unnamed).await?;
            unnamed
        }
    };
    account.organization = Some(organization.id.clone());
    let management = MemberRecord {
        parent: organization.root.clone(),
        policies: BTreeSet::new(),
        joined: cx.now().millis(),
        made_here: false,
        tags: BTreeMap::new(),
    };
    ACCOUNTS.put(txn, (cx.account(),), &account)?;
    MEMBERS.put(txn, (&organization.id, cx.account()), &management)?;
    ORGANIZATIONS.put(txn, (&organization.id,), organization)?;
    Ok(account)
}

impl Handle<api::DescribeOrganizationRequest> for Organizations {
    type Scope = NoResource;

    async fn scope(&self, _: &Cx, _: &api::DescribeOrganizationRequest) -> Result<NoResource, api::Error> {
        Ok(NoResource::of::<api::DescribeOrganizationRequest>())
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<NoResource>,
        _: api::DescribeOrganizationRequest,
    ) -> Result<api::DescribeOrganizationResponse, api::Error> {
        let found = self.settle(|txn| {
            Box::pin(async move {
                let organization = member::organization_of(txn, cx.account()).await?;
                let lost = || Reason::Failed(Cause::new("the management account has no record"));
                let management = ACCOUNTS.get(txn, (&organization.management,)).await?;
                Ok((organization, management.ok_or_else(lost)?))
            })
        });
        let (organization, management) = found.await?;
        Ok(api::DescribeOrganizationResponse {
            organization: Some(shown(cx, &organization, management)),
        })
    }
}

impl Handle<api::DeleteOrganizationRequest> for Organizations {
    type Scope = Resources;

    async fn scope(&self, _: &Cx, _: &api::DeleteOrganizationRequest) -> Result<Resources, api::Error> {
        let action = "organizations:DeleteOrganization";
        Ok(Resources::one(everything(action, ConditionKeys::new())))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        _: api::DeleteOrganizationRequest,
    ) -> Result<api::DeleteOrganizationResponse, api::Error> {
        self.change(cx, |txn| Box::pin(async move { delete(txn, cx).await }))
            .await?;
        Ok(api::DeleteOrganizationResponse {})
    }
}

async fn delete(txn: &mut Transaction<'_>, cx: &Cx) -> Result<(), Reason> {
    let organization = member::managed(txn, cx).await?;
    let id = &organization.id;
    let members = MEMBERS.scan(txn, &MEMBERS.range((id,)), 2).await?.len();
    let units = UNITS.scan(txn, &UNITS.range((id,)), 1).await?.len();
    let policies = POLICIES.scan(txn, &POLICIES.range((id,)), 1).await?.len();
    if members > 1 || units > 0 || policies > 0 {
        return Err(Reason::NotEmpty);
    }
    if let Some(account) = ACCOUNTS.get(txn, (cx.account(),)).await? {
        let account = AccountRecord {
            organization: None,
            ..account
        };
        ACCOUNTS.put(txn, (cx.account(),), &account)?;
    }
    let requests = ACCOUNT_REQUESTS.range((id,));
    for (key, _) in ACCOUNT_REQUESTS.scan(txn, &requests, usize::MAX).await? {
        ACCOUNT_REQUESTS.delete(txn, (id, units::last(&key)));
    }
    MEMBERS.delete(txn, (id, cx.account()));
    ORGANIZATIONS.delete(txn, (id,));
    Ok(())
}

impl Handle<api::ListRootsRequest> for Organizations {
    type Scope = NoResource;

    async fn scope(&self, _: &Cx, _: &api::ListRootsRequest) -> Result<NoResource, api::Error> {
        Ok(NoResource::of::<api::ListRootsRequest>())
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<NoResource>,
        request: api::ListRootsRequest,
    ) -> Result<api::ListRootsResponse, api::Error> {
        let page = page::asked(request.next_token.as_deref(), request.max_results)?;
        let organization = self.settle(|txn| Box::pin(member::managed(txn, cx))).await?;
        let (roots, next_token) = page.cut([organization], |it| it.root.clone());
        Ok(api::ListRootsResponse {
            roots: Some(roots.iter().map(|it| root(cx, it)).collect()),
            next_token,
        })
    }
}

fn shown(cx: &Cx, organization: &OrganizationRecord, management: AccountRecord) -> api::Organization {
    let names = Names::new(cx.partition(), organization);
    let (feature_set, available) = match organization.features {
        // AWS names no other type here: "do not use this field" (API Reference, Organization).
        Features::All => (
            api::OrganizationFeatureSet::All,
            vec![in_force(api::PolicyType::ServiceControlPolicy)],
        ),
        Features::ConsolidatedBilling => (api::OrganizationFeatureSet::ConsolidatedBilling, Vec::new()),
    };
    api::Organization {
        id: Some(organization.id.clone()),
        arn: Some(names.organization()),
        feature_set: Some(feature_set),
        master_account_arn: Some(names.account(&organization.management)),
        master_account_id: Some(organization.management.clone()),
        master_account_email: Some(Secret::new(management.email)),
        available_policy_types: Some(available),
    }
}

/// The root of an organization, as answers have it.
pub(super) fn root(cx: &Cx, organization: &OrganizationRecord) -> api::Root {
    let enabled = organization.enabled.iter();
    api::Root {
        id: Some(organization.root.clone()),
        arn: Some(Names::new(cx.partition(), organization).root()),
        name: Some(units::ROOT_NAME.to_owned()),
        policy_types: Some(enabled.map(|it| in_force(policies::shown(*it))).collect()),
    }
}

const fn in_force(kind: api::PolicyType) -> api::PolicyTypeSummary {
    api::PolicyTypeSummary {
        type_: Some(kind),
        status: Some(api::PolicyTypeStatus::Enabled),
    }
}
