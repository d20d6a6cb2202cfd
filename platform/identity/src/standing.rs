//! What IAM says of a user or a role wherever it calls: its policies, its boundary, its tags.

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use arn::AccountId;
use policy::{Kind, Policy};
use quick_cache::sync::Cache;
use store::{Store, StoreError};

use crate::aws_managed;
use crate::iam::{
    GROUPS, GroupRecord, InlinePolicies, ManagedPolicy, POLICIES, ROLES, Tags, UNIQUE_IDS, USERS,
    UniqueIdRecord, filed, name_of, path_and_name,
};

/// A user or a role as it stands: made once after each change, shared by its sessions.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    /// Path and name, as they are now: a user may have been renamed.
    pub(crate) path_and_name: String,
    /// Identity-based policies, and where each is from.
    pub(crate) identity: Vec<Sourced>,
    /// The permissions boundary.
    pub(crate) boundary: Option<Sourced>,
    /// Its own tags.
    pub(crate) tags: Tags,
    /// Of a role: milliseconds since 1970 from which on its use is to be noted again.
    pub(crate) note_from: AtomicI64,
}

/// A policy and where it is from.
#[derive(Clone, Debug)]
pub(crate) struct Sourced {
    pub(crate) source: PolicySource,
    pub(crate) policy: Arc<Policy>,
}

/// Where a policy that bears on a caller is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicySource {
    /// A managed policy.
    Managed(ManagedPolicy),
    /// An inline policy of a user, group or role.
    Inline {
        /// `user`, `group` or `role`.
        kind: &'static str,
        /// The name of the user, group or role.
        of: String,
        /// The policy's name.
        name: String,
    },
}

/// Why there is no standing.
#[derive(Debug)]
pub(crate) enum Unfit {
    /// There is no such user or role (any more).
    Gone,
    /// The store could not be read.
    Store(StoreError),
    /// What is stored cannot be understood, and so must not be passed over.
    Unreadable(String),
}

/// Standings that are kept, and compiled policies that several share.
pub(crate) struct Standings {
    kept: Cache<(AccountId, Box<str>), Arc<Standing>>,
    compiled: Compiled,
}

impl Standings {
    pub(crate) fn new() -> Self {
        Self {
            kept: Cache::new(STANDINGS_MAX),
            compiled: Compiled::default(),
        }
    }

    pub(crate) fn get(&self, account: AccountId, id: &str) -> Option<Arc<Standing>> {
        self.kept.get(&(account, id.into()))
    }

    /// To be called under the lock of the epoch that was taken before the standing was read.
    pub(crate) fn keep(&self, account: AccountId, id: &str, standing: &Arc<Standing>) {
        self.kept.insert((account, id.into()), Arc::clone(standing));
    }

    pub(crate) fn forget(&self, account: AccountId, id: &str) {
        self.kept.remove(&(account, id.into()));
    }

    pub(crate) fn forget_account(&self, account: AccountId) {
        self.kept.retain(|(of, _), _| *of != account);
    }

    pub(crate) fn clear(&self) {
        self.kept.clear();
    }

    /// A policy's text, compiled; equal texts are compiled once while somebody holds the result.
    pub(crate) fn compile(&self, text: &str, kind: Kind) -> Result<Arc<Policy>, Unfit> {
        self.compiled.of(text, kind)
    }

    /// Reads the standing of the user or role with this unique id.
    pub(crate) async fn read(
        &self,
        store: &dyn Store,
        account: AccountId,
        id: &str,
    ) -> Result<Standing, Unfit> {
        let (found, _) = UNIQUE_IDS.read(store, (account, id)).await?.ok_or(Unfit::Gone)?;
        match found {
            UniqueIdRecord::User(name) => self.read_user(store, account, &name, id).await,
            UniqueIdRecord::Role(name) => self.read_role(store, account, &name, id).await,
        }
    }

    async fn read_user(
        &self,
        store: &dyn Store,
        account: AccountId,
        name: &str,
        id: &str,
    ) -> Result<Standing, Unfit> {
        let found = USERS.read(store, (account, name)).await?;
        let (user, _) = found.filter(|(user, _)| user.id == id).ok_or(Unfit::Gone)?;
        let mut identity = Vec::new();
        self.add_inline(&mut identity, "user", &user.name, user.inline)?;
        self.add_managed(&mut identity, store, account, user.attached)
            .await?;
        for group in user.groups {
            // Gone between two reads: then the user is forgotten anyhow.
            let Some((group, _)) = GROUPS.read(store, (account, &group)).await? else {
                continue;
            };
            let GroupRecord {
                name,
                inline,
                attached,
                ..
            } = group;
            self.add_inline(&mut identity, "group", &name, inline)?;
            self.add_managed(&mut identity, store, account, attached).await?;
        }
        Ok(Standing {
            path_and_name: path_and_name(&user.path, &user.name),
            identity,
            boundary: self.boundary(store, account, user.boundary).await?,
            tags: user.tags,
            note_from: AtomicI64::default(),
        })
    }

    async fn read_role(
        &self,
        store: &dyn Store,
        account: AccountId,
        name: &str,
        id: &str,
    ) -> Result<Standing, Unfit> {
        let found = ROLES.read(store, (account, name)).await?;
        let (role, _) = found.filter(|(role, _)| role.id == id).ok_or(Unfit::Gone)?;
        let mut identity = Vec::new();
        self.add_inline(&mut identity, "role", &role.name, role.inline)?;
        self.add_managed(&mut identity, store, account, role.attached)
            .await?;
        Ok(Standing {
            path_and_name: path_and_name(&role.path, &role.name),
            identity,
            boundary: self.boundary(store, account, role.boundary).await?,
            tags: role.tags,
            note_from: AtomicI64::default(),
        })
    }

    fn add_inline(
        &self,
        to: &mut Vec<Sourced>,
        kind: &'static str,
        of: &str,
        policies: InlinePolicies,
    ) -> Result<(), Unfit> {
        for (name, text) in policies {
            let policy = self.compile(&text, Kind::Identity)?;
            let of = of.to_owned();
            let source = PolicySource::Inline { kind, of, name };
            to.push(Sourced { source, policy });
        }
        Ok(())
    }

    async fn add_managed(
        &self,
        to: &mut Vec<Sourced>,
        store: &dyn Store,
        account: AccountId,
        policies: BTreeSet<ManagedPolicy>,
    ) -> Result<(), Unfit> {
        for managed in policies {
            let policy = self.attached(store, account, &managed, Kind::Identity).await?;
            let source = PolicySource::Managed(managed);
            to.push(Sourced { source, policy });
        }
        Ok(())
    }

    async fn boundary(
        &self,
        store: &dyn Store,
        account: AccountId,
        managed: Option<ManagedPolicy>,
    ) -> Result<Option<Sourced>, Unfit> {
        let Some(managed) = managed else { return Ok(None) };
        let policy = self.attached(store, account, &managed, Kind::Boundary).await?;
        let source = PolicySource::Managed(managed);
        Ok(Some(Sourced { source, policy }))
    }

    /// A managed policy that is attached somewhere. It cannot be deleted: one that is not there is damage, and must not be
    /// passed over.
    async fn attached(
        &self,
        store: &dyn Store,
        account: AccountId,
        managed: &ManagedPolicy,
        kind: Kind,
    ) -> Result<Arc<Policy>, Unfit> {
        let found = self.managed(store, account, managed, kind).await?;
        found.ok_or_else(|| Unfit::Unreadable(format!("there is no managed policy {}", managed.text())))
    }

    /// The version of a managed policy that is in force, if there is such a policy.
    pub(crate) async fn managed(
        &self,
        store: &dyn Store,
        account: AccountId,
        managed: &ManagedPolicy,
        kind: Kind,
    ) -> Result<Option<Arc<Policy>>, Unfit> {
        match managed {
            ManagedPolicy::Aws(name) => {
                let found = aws_managed::find(name);
                found.map(|it| self.compile(it.document, kind)).transpose()
            }
            ManagedPolicy::Own(name) => {
                let key = (account, filed(name_of(name)));
                let Some((record, _)) = POLICIES.read(store, key).await? else {
                    return Ok(None);
                };
                let version = record.versions.get(&record.default_version);
                let version =
                    version.ok_or_else(|| Unfit::Unreadable(format!("{name} has no version in force")))?;
                self.compile(&version.document, kind).map(Some)
            }
        }
    }
}

/// Compiled policies, each as long as somebody holds it.
#[derive(Default)]
struct Compiled(Mutex<ByText>);

/// By what a text is read as, and its SHA-256.
type ByText = HashMap<(Kind, [u8; 32]), Weak<Policy>>;

impl Compiled {
    fn of(&self, text: &str, kind: Kind) -> Result<Arc<Policy>, Unfit> {
        let key = (kind, sigv4::sha256(text.as_bytes()));
        if let Some(policy) = self.lock().get(&key).and_then(Weak::upgrade) {
            return Ok(policy);
        }
        let policy = Policy::parse(text, kind).map_err(|error| Unfit::Unreadable(error.to_string()))?;
        let policy = Arc::new(policy);
        let mut compiled = self.lock();
        if compiled.len() >= COMPILED_MAX {
            compiled.retain(|_, held| held.strong_count() > 0);
        }
        if compiled.len() < COMPILED_MAX {
            compiled.insert(key, Arc::downgrade(&policy));
        }
        Ok(policy)
    }

    fn lock(&self) -> MutexGuard<'_, ByText> {
        // Whoever panicked has left whole entries behind.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Users and roles whose standing is kept; the least used give way.
const STANDINGS_MAX: usize = 8_192;
/// Compiled policies that are found again by their text.
const COMPILED_MAX: usize = 16_384;

impl From<StoreError> for Unfit {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
