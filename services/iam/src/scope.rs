//! Users, groups, roles and policies as policies see them, and the way to their records.
//!
//! Source for resources and condition keys: Service Authorization Reference, "Actions, resources, and condition keys for
//! AWS Identity and Access Management (IAM)".

use arn::AccountId;
use gate::{ConditionKeys, Cx, OnResource, Permit, Resources};
use identity::Touched;
use identity::iam::{
    GROUPS, GroupRecord, InlinePolicies, ManagedPolicy, POLICIES, PolicyRecord, ROLES, RoleRecord, Tags,
    USERS, UserRecord, filed, name_of, path_and_name,
};
use policy::Who;
use store::{Record, Table, transact};

use crate::Iam;
use crate::error::Reason;

/// A user, a group, a role, or a managed policy of the account's own.
pub(crate) trait Entity: Record + 'static {
    /// Where its records are: account, filed name.
    const RECORDS: Table<Self>;
    /// What messages and ARNs call it: `user`.
    const NOUN: &'static str;
    /// Its CloudFormation type.
    const KIND: &'static str;

    /// Its path.
    fn path(&self) -> &str;
    /// Its name, as it was given.
    fn name(&self) -> &str;
    /// Its unique id.
    fn id(&self) -> &str;
    /// Its tags, if things of its kind have any.
    fn tags(&self) -> Option<&Tags>;
    /// Its permissions boundary.
    fn boundary(&self) -> Option<&ManagedPolicy>;
    /// Records read at once: of those with the longest texts no more than memory has room for.
    const AT_ONCE: usize = 50;
    /// Bytes of the policies in its record.
    fn text_bytes(&self) -> usize {
        0
    }
    /// What a change of it bears on.
    fn touched(&self, account: AccountId) -> Touched;

    /// There is none of this name.
    fn missing(name: &str) -> Reason {
        Reason::no(Self::NOUN, name)
    }

    /// Its ARN.
    fn arn(&self, cx: &Cx) -> String {
        arn_of::<Self>(cx, self.path(), self.name())
    }
}

/// The ARN of a thing with this path and name.
pub(crate) fn arn_of<E: Entity>(cx: &Cx, path: &str, name: &str) -> String {
    let (partition, account) = (cx.partition(), cx.account());
    let name = path_and_name(path, name);
    format!("arn:{partition}:iam::{account}:{}/{name}", E::NOUN)
}

/// There is no such thing.
pub(crate) fn no<E: Entity>(name: &str) -> Reason {
    E::missing(name)
}

/// The condition keys of a thing's tags: `aws:ResourceTag/key` and `iam:ResourceTag/key`.
pub(crate) fn with_tags(keys: ConditionKeys, tags: &Tags) -> ConditionKeys {
    let pairs = tags.iter().map(|(key, value)| (key.as_str(), value.as_str()));
    let with_global = keys.with_resource_tags(pairs.clone());
    pairs.fold(with_global, |keys, (key, value)| {
        keys.with(&format!("iam:ResourceTag/{key}"), value)
    })
}

/// One action on a thing that may be there: a stranger sees the same of one that is not.
pub(crate) fn on<E: Entity>(cx: &Cx, action: &'static str, name: &str, found: Option<&E>) -> OnResource {
    let mut keys = ConditionKeys::new();
    if let Some(tags) = found.and_then(Entity::tags) {
        keys = with_tags(keys, tags);
    }
    let arn = match found {
        Some(found) => found.arn(cx),
        None => arn_of::<E>(cx, "/", name),
    };
    OnResource {
        action,
        arn,
        kind: E::KIND,
        id: found.map(|it| it.id().to_owned()),
        owner: Some(cx.account()),
        keys,
        shown_as: Some(format!("{} {name}", E::NOUN)),
        ..OnResource::default()
    }
}

/// One action on a thing that is about to be made, or on all below a path.
pub(crate) fn on_path<E: Entity>(
    cx: &Cx,
    action: &'static str,
    path: Option<&str>,
    name: &str,
) -> OnResource {
    OnResource {
        action,
        arn: arn_of::<E>(cx, path.unwrap_or("/"), name),
        kind: E::KIND,
        owner: Some(cx.account()),
        ..OnResource::default()
    }
}

/// One action on the account as a whole.
pub(crate) fn on_account(action: &'static str) -> Resources {
    Resources::one(OnResource {
        action,
        arn: "*".to_owned(),
        ..OnResource::default()
    })
}

/// Whom a call without a user name is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Whom {
    /// The account's root user.
    Root,
    /// The user of this name.
    User(String),
}

/// The user that a call names, or else its caller.
pub(crate) fn whom(cx: &Cx, user_name: Option<&str>) -> Result<Whom, Reason> {
    if let Some(name) = user_name {
        return Ok(Whom::User(name.to_owned()));
    }
    match cx.caller().principal().who() {
        Who::Root { .. } => Ok(Whom::Root),
        Who::User { path_and_name, .. } => Ok(Whom::User(name_of(path_and_name).to_owned())),
        _ => Err(Reason::Validation(
            "Must specify userName when calling with non-User credentials".to_owned(),
        )),
    }
}

impl Iam {
    /// The record of this name, if there is one.
    pub(crate) async fn find<E: Entity>(&self, account: AccountId, name: &str) -> Result<Option<E>, Reason> {
        let found = E::RECORDS
            .read(self.directory.store(), (account, filed(name)))
            .await?;
        Ok(found.map(|(record, _)| record))
    }

    /// The record of this name.
    pub(crate) async fn get<E: Entity>(&self, account: AccountId, name: &str) -> Result<E, Reason> {
        self.find(account, name).await?.ok_or_else(|| no::<E>(name))
    }

    /// The record of this name that a call was permitted on. Another one that has its name meanwhile was not decided on: the one
    /// that was is gone.
    pub(crate) async fn permitted<E: Entity>(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        name: &str,
    ) -> Result<E, Reason> {
        let found = self.get::<E>(cx.account(), name).await?;
        match permit.scope().is_on(found.id()) {
            true => Ok(found),
            false => Err(no::<E>(name)),
        }
    }

    /// One action on the thing of this name.
    pub(crate) async fn on_named<E: Entity>(
        &self,
        cx: &Cx,
        action: &'static str,
        name: &str,
    ) -> Result<OnResource, Reason> {
        let found = self.find::<E>(cx.account(), name).await?;
        Ok(on(cx, action, name, found.as_ref()))
    }

    /// Changes a record in place: not its name.
    pub(crate) async fn change<E: Entity>(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        name: &str,
        change: impl Fn(&mut E) -> Result<(), Reason> + Send + Sync,
    ) -> Result<(), Reason> {
        let account = cx.account();
        let found = self.permitted::<E>(cx, permit, name).await?;
        let _forget = self.directory.forgetting(found.touched(account));
        let (key, id, change) = (&filed(name), found.id(), &change);
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                // If another one of the same name was made meanwhile, the one that was meant is gone.
                let record = E::RECORDS.get(txn, (account, key)).await?;
                let same = record.filter(|it| it.id() == id);
                let mut record = same.ok_or_else(|| no::<E>(name))?;
                change(&mut record)?;
                Ok(E::RECORDS.put(txn, (account, key), &record)?)
            })
        })
        .await
    }
}

fn texts(inline: &InlinePolicies) -> usize {
    inline.values().map(String::len).sum()
}

macro_rules! parts {
    ($records:expr, $noun:literal, $kind:literal) => {
        const RECORDS: Table<Self> = $records;
        const NOUN: &'static str = $noun;
        const KIND: &'static str = $kind;

        fn path(&self) -> &str {
            &self.path
        }

        fn name(&self) -> &str {
            &self.name
        }

        fn id(&self) -> &str {
            &self.id
        }
    };
}

impl Entity for UserRecord {
    parts!(USERS, "user", "AWS::IAM::User");

    fn tags(&self) -> Option<&Tags> {
        Some(&self.tags)
    }

    fn boundary(&self) -> Option<&ManagedPolicy> {
        self.boundary.as_ref()
    }

    fn text_bytes(&self) -> usize {
        texts(&self.inline)
    }

    fn touched(&self, account: AccountId) -> Touched {
        Touched::Entity(account, self.id.clone())
    }
}

impl Entity for GroupRecord {
    parts!(GROUPS, "group", "AWS::IAM::Group");

    fn tags(&self) -> Option<&Tags> {
        None
    }

    fn boundary(&self) -> Option<&ManagedPolicy> {
        None
    }

    fn text_bytes(&self) -> usize {
        texts(&self.inline)
    }

    fn touched(&self, account: AccountId) -> Touched {
        Touched::Account(account)
    }
}

impl Entity for RoleRecord {
    parts!(ROLES, "role", "AWS::IAM::Role");

    fn tags(&self) -> Option<&Tags> {
        Some(&self.tags)
    }

    fn boundary(&self) -> Option<&ManagedPolicy> {
        self.boundary.as_ref()
    }

    fn text_bytes(&self) -> usize {
        texts(&self.inline) + self.trust.len()
    }

    fn touched(&self, account: AccountId) -> Touched {
        Touched::Entity(account, self.id.clone())
    }
}

impl Entity for PolicyRecord {
    parts!(POLICIES, "policy", "AWS::IAM::ManagedPolicy");

    fn tags(&self) -> Option<&Tags> {
        Some(&self.tags)
    }

    fn boundary(&self) -> Option<&ManagedPolicy> {
        None
    }

    fn text_bytes(&self) -> usize {
        self.versions.values().map(|it| it.document.len()).sum()
    }

    fn touched(&self, account: AccountId) -> Touched {
        Touched::Account(account)
    }
}
