//! `iam:CreatePolicy`, `iam:GetPolicy`, `iam:ListPolicies`, `iam:DeletePolicy`, and the tags of managed policies.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use arn::AccountId;
use gate::{Cx, Handle, Mounts, OnResource, Permit, Resources};
use iam_api::{
    CreatePolicyRequest, CreatePolicyResponse, DeletePolicyRequest, DeletePolicyResponse, Error,
    GetPolicyRequest, GetPolicyResponse, ListPoliciesRequest, ListPoliciesResponse, Policy, PolicyScopeType,
    PolicyUsageType,
};
use identity::iam::{POLICIES, PolicyRecord, PolicyVersion, filed};
use identity::{Touched, managed};
use policy::IamDocument;
use store::{Transaction, transact};

use crate::error::Reason;
use crate::managed_policy::{Found, Uses, VERSIONS, VERSIONS_MAX, find, no_policy, own, own_policy};
use crate::page::{self, Page};
use crate::resource::with_tagging;
use crate::{Iam, counts, document, ids, tags};

/// Characters of a managed policy, white space left out.
const POLICY_MAX: usize = 6_144;

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<CreatePolicyRequest, _>(iam)
        .mount::<GetPolicyRequest, _>(iam)
        .mount::<ListPoliciesRequest, _>(iam)
        .mount::<DeletePolicyRequest, _>(iam);
}

/// Checks the text of a managed policy.
pub(super) fn check_text(text: &str) -> Result<(), Reason> {
    document::check_as(text, IamDocument::Managed)?;
    match document::weight(text) > POLICY_MAX {
        true => Err(Reason::Quota {
            name: "PolicySize",
            max: POLICY_MAX,
        }),
        false => Ok(()),
    }
}

/// An action on all policies below a path, or on one that is about to be made.
fn below(cx: &Cx, action: &'static str, path: Option<&str>, name: &str) -> OnResource {
    let (partition, account, path) = (cx.partition(), cx.account(), path.unwrap_or("/"));
    OnResource {
        action,
        arn: format!("arn:{partition}:iam::{account}:policy{path}{name}"),
        kind: "AWS::IAM::ManagedPolicy",
        owner: Some(account),
        shown_as: Some(match name {
            "" => format!("policy path {path}"),
            name => format!("policy {name}"),
        }),
        ..OnResource::default()
    }
}

impl Handle<CreatePolicyRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &CreatePolicyRequest) -> Result<Resources, Error> {
        let on = below(
            cx,
            "iam:CreatePolicy",
            request.path.as_deref(),
            &request.policy_name,
        );
        Ok(with_tagging(on, "iam:TagPolicy", request.tags.as_deref()))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: CreatePolicyRequest,
    ) -> Result<CreatePolicyResponse, Error> {
        check_text(&request.policy_document)?;
        let now = cx.now().millis();
        let version = PolicyVersion {
            document: request.policy_document,
            created: now,
        };
        let record = PolicyRecord {
            path: request.path.unwrap_or_else(|| "/".to_owned()),
            name: request.policy_name,
            id: ids::new(ids::POLICY, cx.random()).map_err(Reason::from)?,
            description: request.description.unwrap_or_default(),
            created: now,
            updated: now,
            default_version: 1,
            next_version: 2,
            versions: BTreeMap::from([(1, version)]),
            tags: tags::new(request.tags.as_deref())?,
        };
        self.insert_policy(cx.account(), &record).await?;
        let shown_tags = tags::shown(&record.tags);
        let found = Found::Own(Box::new(record));
        Ok(CreatePolicyResponse {
            policy: Some(Policy {
                tags: shown_tags,
                ..found.listed(cx, Uses::default())
            }),
        })
    }
}

impl Iam {
    async fn insert_policy(&self, account: AccountId, record: &PolicyRecord) -> Result<(), Reason> {
        let _forget = self.directory.forgetting(Touched::Account(account));
        let (key, max) = (&filed(&record.name), self.quotas.policies);
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                if POLICIES.get(txn, (account, key)).await?.is_some() {
                    return Err(Reason::Exists(format!(
                        "A policy called {} already exists. Duplicate names are not allowed.",
                        record.name
                    )));
                }
                counts::add(txn, account, |it| &mut it.policies, "PoliciesPerAccount", max).await?;
                counts::add(txn, account, |it| &mut it.policy_versions, VERSIONS, VERSIONS_MAX).await?;
                Ok(POLICIES.put(txn, (account, key), record)?)
            })
        })
        .await
    }
}

impl Handle<GetPolicyRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &GetPolicyRequest) -> Result<Resources, Error> {
        let on = self.on_policy(cx, "iam:GetPolicy", &request.policy_arn);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: GetPolicyRequest,
    ) -> Result<GetPolicyResponse, Error> {
        let (found, uses) = self.policy(cx, &permit, &request.policy_arn).await?;
        Ok(GetPolicyResponse {
            policy: Some(found.whole(cx, uses)),
        })
    }
}

impl Handle<ListPoliciesRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListPoliciesRequest) -> Result<Resources, Error> {
        let path = request.path_prefix.as_deref();
        Ok(Resources::one(below(cx, "iam:ListPolicies", path, "")))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: ListPoliciesRequest,
    ) -> Result<ListPoliciesResponse, Error> {
        let page = &page::asked(request.marker.as_deref(), request.max_items)?;
        let (account, wanted) = (cx.account(), &Wanted::of(&request));
        let txn = &mut self.directory.store().begin();
        let mut taken = Taken {
            page,
            found: Vec::new(),
        };
        let is_full = wanted.aws && taken.aws(txn, account, wanted).await?.is_break();
        if wanted.own && !is_full {
            taken.own(txn, account, wanted).await?;
        }
        let mut found = taken.found;
        let is_truncated = found.len() > page.limit();
        found.truncate(page.limit());
        let last = found.last().map(|(it, _)| it.managed().text());
        Ok(ListPoliciesResponse {
            policies: Some(found.iter().map(|(it, uses)| it.listed(cx, *uses)).collect()),
            is_truncated: Some(is_truncated),
            marker: last.filter(|_| is_truncated).map(|it| Page::marker(&it)),
        })
    }
}

/// Which policies a list is to have.
struct Wanted {
    aws: bool,
    own: bool,
    only_attached: bool,
    path: String,
    usage: Option<PolicyUsageType>,
}

impl Wanted {
    fn of(request: &ListPoliciesRequest) -> Self {
        let scope = request.scope.unwrap_or(PolicyScopeType::All);
        Self {
            aws: scope != PolicyScopeType::Local,
            own: scope != PolicyScopeType::Aws,
            only_attached: request.only_attached.unwrap_or(false),
            path: request.path_prefix.clone().unwrap_or_else(|| "/".to_owned()),
            usage: request.policy_usage_filter,
        }
    }

    fn keeps(&self, uses: Uses) -> bool {
        let used_so = match self.usage {
            Some(PolicyUsageType::PermissionsPolicy) => uses.attached > 0,
            Some(PolicyUsageType::PermissionsBoundary) => uses.boundaries > 0,
            None => true,
        };
        used_so && !(self.only_attached && uses.is_none())
    }
}

/// What a list has so far: AWS's policies before the account's own, both by name; one more than the page has.
struct Taken<'p> {
    page: &'p Page,
    found: Vec<(Found, Uses)>,
}

impl Taken<'_> {
    async fn aws(
        &mut self,
        txn: &mut Transaction<'_>,
        account: AccountId,
        wanted: &Wanted,
    ) -> Result<ControlFlow<()>, Reason> {
        let mut all: Vec<_> = managed::all().iter().map(Found::Aws).collect();
        all.sort_by_cached_key(|it| it.managed().text());
        let after = self.page.after().unwrap_or_default();
        for found in all {
            if found.managed().text().as_str() <= after || !found.path().starts_with(&wanted.path) {
                continue;
            }
            if self.take(txn, account, wanted, found).await?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    async fn own(
        &mut self,
        txn: &mut Transaction<'_>,
        account: AccountId,
        wanted: &Wanted,
    ) -> Result<(), Reason> {
        let mut rest = POLICIES.range((account,));
        if let Some(after) = self.page.after().and_then(|it| it.strip_prefix("own:")) {
            rest = rest.after(&POLICIES.key((account, after)));
        }
        loop {
            let at_once = AT_ONCE.min(self.page.limit() + 1);
            let rows = POLICIES.scan(txn, &rest, at_once).await?;
            let last = rows.last().map(|(key, _)| key.clone());
            for (_, mut record) in rows {
                // Lists have no texts.
                for version in record.versions.values_mut() {
                    version.document = String::new();
                }
                let found = Found::Own(Box::new(record));
                if found.path().starts_with(&wanted.path)
                    && self.take(txn, account, wanted, found).await?.is_break()
                {
                    return Ok(());
                }
            }
            let Some(last) = last else { return Ok(()) };
            rest = rest.after(&last);
        }
    }

    async fn take(
        &mut self,
        txn: &mut Transaction<'_>,
        account: AccountId,
        wanted: &Wanted,
        found: Found,
    ) -> Result<ControlFlow<()>, Reason> {
        let uses = Uses::of(txn, account, &found.managed()).await?;
        if wanted.keeps(uses) {
            self.found.push((found, uses));
        }
        Ok(match self.found.len() > self.page.limit() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        })
    }
}

/// Records read at once.
const AT_ONCE: usize = 50;

impl Handle<DeletePolicyRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &DeletePolicyRequest) -> Result<Resources, Error> {
        let on = self.on_policy(cx, "iam:DeletePolicy", &request.policy_arn);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: DeletePolicyRequest,
    ) -> Result<DeletePolicyResponse, Error> {
        let (account, arn, permit) = (cx.account(), &request.policy_arn, &permit);
        let named = &own_policy(cx, arn)?;
        let _forget = self.directory.forgetting(Touched::Account(account));
        let deleted: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let found = find(txn, account, named).await?;
                let Some(Found::Own(record)) = found.filter(|it| it.is_permitted(permit)) else {
                    return Err(no_policy(arn));
                };
                if Uses::any(txn, account, &own(&record)).await? {
                    let why = "Cannot delete a policy attached to entities.";
                    return Err(Reason::DeleteConflict(why.to_owned()));
                }
                if record.versions.len() > 1 {
                    let why = "This policy has more than one version. Before you delete a policy, you must delete \
                               the policy's versions. The default version is deleted with the policy.";
                    return Err(Reason::DeleteConflict(why.to_owned()));
                }
                POLICIES.delete(txn, (account, filed(&record.name)));
                counts::remove(txn, account, |it| &mut it.policies).await?;
                counts::remove(txn, account, |it| &mut it.policy_versions).await
            })
        })
        .await;
        deleted?;
        Ok(DeletePolicyResponse {})
    }
}
