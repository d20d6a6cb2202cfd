//! The user, group or role of a simulation, with the policies it has.

use std::collections::BTreeSet;

use arn::AccountId;
use gate::{Cx, Permit, Resources};
use iam_api::{AttachmentType, PolicyIdentifier, PolicyIdentifierPolicyType as Excluded, PolicySourceType};
use identity::iam::{
    GroupRecord, InlinePolicies, ManagedPolicy, RoleRecord, Tags, UserRecord, name_of, path_and_name,
};
use policy::{Kind, Who};

use crate::Iam;
use crate::error::Reason;
use crate::managed_policy::{Found, find};
use crate::scope::{Entity, no};
use crate::simulation::Source;

/// What a `PolicySourceArn` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    User(String),
    Group(String),
    Role(String),
}

impl Named {
    /// The user, group or role that an ARN names.
    pub(crate) fn of(cx: &Cx, arn: &str) -> Result<Self, Reason> {
        let unclear = || {
            let text = format!("Invalid Entity Arn: {arn} does not clearly define entity type and name.");
            Reason::Invalid(text)
        };
        let own = format!("arn:{}:iam::{}:", cx.partition(), cx.account());
        let (kind, whole) = arn
            .strip_prefix(&own)
            .and_then(|it| it.split_once('/'))
            .ok_or_else(unclear)?;
        let name = name_of(whole);
        match kind {
            _ if name.is_empty() => Err(unclear()),
            "user" => Ok(Self::User(name.to_owned())),
            "group" => Ok(Self::Group(name.to_owned())),
            "role" => Ok(Self::Role(name.to_owned())),
            _ => Err(unclear()),
        }
    }
}

/// What a simulation needs of it.
#[derive(Debug)]
pub(crate) struct SimulatedEntity {
    /// Who would call; a group does not.
    pub(crate) who: Option<Who>,
    pub(crate) tags: Tags,
    pub(crate) identity: Vec<Source>,
    pub(crate) boundary: Option<Source>,
}

impl Iam {
    /// The entity that an ARN names, without the policies that are left out.
    pub(crate) async fn simulated(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        arn: &str,
        excluded: &[PolicyIdentifier],
    ) -> Result<SimulatedEntity, Reason> {
        let account = cx.account();
        let mut gathered = Gathered {
            iam: self,
            cx,
            excluded,
            sources: Vec::new(),
        };
        match Named::of(cx, arn)? {
            Named::User(name) => {
                let user: UserRecord = self.named(cx, permit, arn, &name).await?;
                gathered.inline(AttachmentType::User, &user.name, user.inline)?;
                gathered.attached(account, &user.attached).await?;
                for group in &user.groups {
                    let Some(group) = self.find::<GroupRecord>(account, group).await? else {
                        continue;
                    };
                    gathered.inline(AttachmentType::Group, &group.name, group.inline)?;
                    gathered.attached(account, &group.attached).await?;
                }
                let boundary = gathered.boundary(account, user.boundary.as_ref()).await?;
                Ok(SimulatedEntity {
                    who: Some(Who::User {
                        partition: cx.partition(),
                        account,
                        path_and_name: path_and_name(&user.path, &user.name),
                        id: user.id,
                    }),
                    tags: user.tags,
                    identity: gathered.sources,
                    boundary,
                })
            }
            Named::Group(name) => {
                let group: GroupRecord = self.named(cx, permit, arn, &name).await?;
                gathered.inline(AttachmentType::Group, &group.name, group.inline)?;
                gathered.attached(account, &group.attached).await?;
                Ok(SimulatedEntity {
                    who: None,
                    tags: Tags::new(),
                    identity: gathered.sources,
                    boundary: None,
                })
            }
            Named::Role(name) => {
                let role: RoleRecord = self.named(cx, permit, arn, &name).await?;
                gathered.inline(AttachmentType::Role, &role.name, role.inline)?;
                gathered.attached(account, &role.attached).await?;
                let boundary = gathered.boundary(account, role.boundary.as_ref()).await?;
                Ok(SimulatedEntity {
                    who: Some(Who::AssumedRole {
                        partition: cx.partition(),
                        account,
                        role_path_and_name: path_and_name(&role.path, &role.name),
                        role_id: role.id,
                        session: "simulation".to_owned(),
                    }),
                    tags: role.tags,
                    identity: gathered.sources,
                    boundary,
                })
            }
        }
    }

    /// The entity of this name that the call was permitted on, if the ARN is its own.
    async fn named<E: Entity>(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        arn: &str,
        name: &str,
    ) -> Result<E, Reason> {
        let found: E = self.permitted(cx, permit, name).await?;
        match found.arn(cx) == arn {
            true => Ok(found),
            false => Err(no::<E>(name)),
        }
    }
}

/// Policies as they are found.
struct Gathered<'a> {
    iam: &'a Iam,
    cx: &'a Cx,
    excluded: &'a [PolicyIdentifier],
    sources: Vec<Source>,
}

impl Gathered<'_> {
    fn inline(&mut self, of: AttachmentType, holder: &str, policies: InlinePolicies) -> Result<(), Reason> {
        let (word, kind) = match of {
            AttachmentType::User => ("user", PolicySourceType::User),
            AttachmentType::Group => ("group", PolicySourceType::Group),
            AttachmentType::Role => ("role", PolicySourceType::Role),
        };
        for (name, text) in policies {
            let is_excluded = self.excluded.iter().any(|it| {
                let inline = it.inline_policy_identifier.as_ref();
                let same = inline.is_some_and(|it| {
                    it.policy_name == name && it.attachment_type == of && it.attachment_name == holder
                });
                it.policy_type == Some(Excluded::Inline) && same
            });
            if !is_excluded {
                let id = format!("{word}_{holder}_{name}");
                let source = self.source(id, Some(kind), text, Kind::Identity)?;
                self.sources.push(source);
            }
        }
        Ok(())
    }

    async fn attached(
        &mut self,
        account: AccountId,
        policies: &BTreeSet<ManagedPolicy>,
    ) -> Result<(), Reason> {
        for managed in policies {
            let of_type = match managed {
                ManagedPolicy::Aws(_) => Excluded::AwsManaged,
                ManagedPolicy::Own(_) => Excluded::UserManaged,
            };
            if !self.is_excluded(of_type, managed) {
                let source = self.managed(account, managed, Kind::Identity).await?;
                self.sources.push(source);
            }
        }
        Ok(())
    }

    async fn boundary(
        &self,
        account: AccountId,
        policy: Option<&ManagedPolicy>,
    ) -> Result<Option<Source>, Reason> {
        match policy {
            Some(managed) if !self.is_excluded(Excluded::PermissionBoundary, managed) => {
                Ok(Some(self.managed(account, managed, Kind::Boundary).await?))
            }
            Some(_) | None => Ok(None),
        }
    }

    fn is_excluded(&self, of_type: Excluded, managed: &ManagedPolicy) -> bool {
        let arn = managed.arn(self.cx.account(), self.cx.partition());
        let same = |it: &PolicyIdentifier| it.policy_arn.as_ref().is_none_or(|it| *it == arn);
        self.excluded
            .iter()
            .any(|it| it.policy_type == Some(of_type) && same(it))
    }

    async fn managed(
        &self,
        account: AccountId,
        managed: &ManagedPolicy,
        kind: Kind,
    ) -> Result<Source, Reason> {
        let mut txn = self.iam.directory.store().begin();
        let missing = || Reason::failed(format!("there is no managed policy {}", managed.text()));
        let found = find(&mut txn, account, managed).await?.ok_or_else(missing)?;
        let (kind_shown, text) = match &found {
            Found::Aws(aws) => (PolicySourceType::AwsManaged, aws.document.to_owned()),
            Found::Own(record) => {
                let version = record.versions.get(&record.default_version).ok_or_else(missing)?;
                (PolicySourceType::UserManaged, version.document.clone())
            }
        };
        let id = name_of(managed.path_and_name()).to_owned();
        self.source(id, Some(kind_shown), text, kind)
    }

    fn source(
        &self,
        id: String,
        shown: Option<PolicySourceType>,
        text: String,
        kind: Kind,
    ) -> Result<Source, Reason> {
        let policy = self.iam.directory.compile(&text, kind).map_err(Reason::failed)?;
        Ok(Source::new(id, shown, &text, policy))
    }
}

/// An action on what an ARN names.
pub(crate) async fn on_arn(
    iam: &Iam,
    cx: &Cx,
    action: &'static str,
    arn: &str,
) -> Result<gate::OnResource, Reason> {
    match Named::of(cx, arn)? {
        Named::User(name) => iam.on_named::<UserRecord>(cx, action, &name).await,
        Named::Group(name) => iam.on_named::<GroupRecord>(cx, action, &name).await,
        Named::Role(name) => iam.on_named::<RoleRecord>(cx, action, &name).await,
    }
}
