//! The keys: found without their material, opened with a permit, changed in transactions.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};

use arn::AccountId;
use gate::{Cx, Permit};
use policy::{Kind, Policy};
use quick_cache::sync::Cache;
use seal::Seal;
use smithy::Timestamp;
use store::{Record as _, Store, Table, Transaction, transact};

use crate::address::{Address, alias_arn};
use crate::alias::AliasRecord;
use crate::error::{Reason, failed};
use crate::key::{KeyRecord, KeyRef, KmsKey, MaterialRecord};
use crate::key_policy;
use crate::open_key::OpenKey;
use crate::scope::UseKey;

/// The keys that are stored.
pub(crate) const KEYS: Table<KeyRecord> = Table::new();
/// Their materials.
pub(crate) const MATERIALS: Table<MaterialRecord> = Table::new();
/// The aliases.
pub(crate) const ALIASES: Table<AliasRecord> = Table::new();

/// The tables of which records are cached.
pub const TABLES_CACHED: [&str; 2] = [KeyRecord::TABLE, AliasRecord::TABLE];

/// The tables of this crate.
pub const TABLES: [catalog::Entry; 3] = [
    catalog::Entry::of::<KeyRecord>(),
    catalog::Entry::of::<MaterialRecord>(),
    catalog::Entry::of::<AliasRecord>(),
];

/// How many keys are kept in memory, each about half a KiB.
pub const KEYS_CACHED: usize = 20_000;

/// The longest text of a policy that keys share, in bytes, and how many such texts are kept.
const SHARED_POLICY_BYTES_MAX: usize = 2048;
const SHARED_POLICIES_MAX: usize = 8192;

/// The keys of all accounts and regions.
pub struct Keys {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) seal: Arc<Seal>,
    cached: Cache<KeyRef, Arc<KmsKey>>,
    aliases: Cache<(AccountId, arn::Region, Box<str>), crypto::KeyName>,
    /// Equal policies are one policy: most keys have the default one of their account.
    policies: Mutex<BTreeMap<Box<str>, Weak<Policy>>>,
    /// Counts what was dropped from the caches, so that a read which began before a change is not kept after it.
    // INVARIANT: held while an entry is kept or dropped, so that no stale one is seen in between; never across an await.
    forgotten: Mutex<u64>,
}

/// What an address leads to.
#[derive(Debug)]
pub(crate) enum Found {
    /// A key, and the alias it was named by.
    Key { key: Arc<KmsKey>, alias: Option<String> },
    /// No key of this id.
    NoKey(KeyRef),
    /// No alias of this name.
    NoAlias { account: AccountId, arn: String },
}

impl Keys {
    pub(crate) fn new(store: Arc<dyn Store>, seal: Arc<Seal>) -> Self {
        Self {
            store,
            seal,
            cached: Cache::new(KEYS_CACHED),
            aliases: Cache::new(KEYS_CACHED),
            policies: Mutex::default(),
            forgotten: Mutex::new(0),
        }
    }

    /// Finds a key by its address. Reads no material, and changes nothing.
    pub(crate) async fn find(&self, cx: &Cx, address: Address) -> Result<Found, Reason> {
        let (at, alias) = match address {
            Address::Key(at) => (at, None),
            Address::Alias { account, name } => match self.resolve(cx, account, &name).await? {
                Some(at) => (at, Some(name)),
                None => {
                    return Ok(Found::NoAlias {
                        account,
                        arn: alias_arn(cx, account, &name),
                    });
                }
            },
        };
        match self.load(at).await? {
            Some(key) if !key.is_gone(cx.now()) => Ok(Found::Key { key, alias }),
            _ => Ok(Found::NoKey(at)),
        }
    }

    /// The key with its material. Only a permitted use opens it.
    pub(crate) async fn open<'p>(&self, permit: &'p Permit<UseKey>) -> Result<OpenKey<'p>, Reason> {
        self.open_key(permit.scope().key()?).await
    }

    /// As [`Keys::open`], for one of several keys that a permit covers.
    pub(crate) async fn open_nth<'p>(
        &self,
        permit: &'p Permit<crate::scope::Several>,
        nth: usize,
    ) -> Result<OpenKey<'p>, Reason> {
        let used = permit.scope().keys.get(nth).ok_or(Reason::WrongKey)?;
        self.open_key(used.key()?).await
    }

    async fn open_key<'k>(&self, key: &'k KmsKey) -> Result<OpenKey<'k>, Reason> {
        key.usable()?;
        if key.material.get().is_none() {
            Box::pin(self.unwrap_material(key)).await?;
        }
        Ok(OpenKey::new(key))
    }

    async fn unwrap_material(&self, key: &KmsKey) -> Result<(), Reason> {
        let id = key.material_id.to_string();
        let (account, region, name) = key.at.parts();
        let read = MATERIALS
            .read(&*self.store, (account, region, name, id.as_str()))
            .await?;
        // Gone between finding and opening: the key was deleted.
        let Some((record, _)) = read else {
            return Err(Reason::NoKey {
                arn: key.arn.to_string(),
            });
        };
        self.seal.meet(record.sealed.domain_key()).await;
        let material = self
            .seal
            .unwrap(&record.sealed, &key.at.aad(&id))
            .map_err(failed)?;
        // Two calls may open the same key at once; the second material is dropped, and wiped.
        let _ = key.material.set(material);
        Ok(())
    }

    /// Changes a key's record in a transaction, and forgets what was cached of it. `change` also writes whatever else
    /// belongs to the change; it may run more than once.
    pub(crate) async fn change<T: Send>(
        &self,
        at: KeyRef,
        now: Timestamp,
        change: impl Fn(&mut Transaction<'_>, &mut KeyRecord) -> Result<T, Reason> + Send + Sync,
    ) -> Result<T, Reason> {
        let change = &change;
        let outcome = transact(&*self.store, |txn| {
            Box::pin(async move {
                let mut record = present(txn, at, now).await?;
                let outcome = change(txn, &mut record)?;
                KEYS.put(txn, at.parts(), &record)?;
                Ok(outcome)
            })
        })
        .await;
        // Whatever the outcome: an error may hide a commit that happened.
        self.forget(at);
        outcome
    }

    /// Puts another policy in force, if the one by which that was permitted still is: a caller whom somebody has locked out
    /// in the meantime is to be judged again.
    pub(crate) async fn put_policy(
        &self,
        permitted: &KmsKey,
        now: Timestamp,
        text: &str,
        policy: &Policy,
    ) -> Result<(), Reason> {
        let at = permitted.at;
        let outcome = transact(&*self.store, |txn| {
            Box::pin(async move {
                let mut record = present(txn, at, now).await?;
                if *self.policy_of(&record)? != *permitted.policy {
                    return Err(Reason::Refused(smithy::Refusal::Unavailable));
                }
                record.principals = key_policy::principals(txn, policy).await?;
                record.policy = text.to_owned();
                Ok(KEYS.put(txn, at.parts(), &record)?)
            })
        })
        .await;
        self.forget(at);
        outcome
    }

    /// The key behind an alias.
    pub(crate) async fn resolve(
        &self,
        cx: &Cx,
        account: AccountId,
        name: &str,
    ) -> Result<Option<KeyRef>, Reason> {
        let cached = (account, cx.region(), name.into());
        let to_ref = |name| KeyRef {
            account,
            region: cx.region(),
            name,
        };
        if let Some(name) = self.aliases.get(&cached) {
            return Ok(Some(to_ref(name)));
        }
        let forgotten = *self.forgotten();
        let Some((record, _)) = ALIASES.read(&*self.store, (account, cx.region(), name)).await? else {
            return Ok(None);
        };
        let name: crypto::KeyName = record.key.parse().map_err(failed)?;
        let now = self.forgotten();
        if *now == forgotten {
            self.aliases.insert(cached, name);
        }
        drop(now);
        Ok(Some(to_ref(name)))
    }

    /// The key of this reference, from the cache or the store.
    pub(crate) async fn load(&self, at: KeyRef) -> Result<Option<Arc<KmsKey>>, Reason> {
        match self.cached.get(&at) {
            Some(key) => Ok(Some(key)),
            // Boxed: the future of every use is as long as its longest path, and this one is rare.
            None => Box::pin(self.read(at)).await,
        }
    }

    async fn read(&self, at: KeyRef) -> Result<Option<Arc<KmsKey>>, Reason> {
        let forgotten = *self.forgotten();
        let Some((record, _)) = KEYS.read(&*self.store, at.parts()).await? else {
            return Ok(None);
        };
        let key = Arc::new(self.in_memory(at, record)?);
        let now = self.forgotten();
        if *now == forgotten {
            self.cached.insert(at, Arc::clone(&key));
        }
        drop(now);
        Ok(Some(key))
    }

    pub(crate) fn in_memory(&self, at: KeyRef, record: KeyRecord) -> Result<KmsKey, Reason> {
        let policy = self.policy_of(&record)?;
        Ok(KmsKey {
            at,
            arn: at.arn().into(),
            state: record.state,
            manager: record.manager,
            description: record.description.into(),
            created: Timestamp::from_millis(record.created_ms),
            material_id: record.material.parse().map_err(failed)?,
            policy,
            tags: record
                .tags
                .into_iter()
                .map(|(key, value)| (key.into(), value.into()))
                .collect(),
            aliases: record.aliases.into_iter().map(Into::into).collect(),
            material: OnceLock::new(),
        })
    }

    /// A key's policy in force. One that names no user or role is shared by all keys that have it.
    fn policy_of(&self, record: &KeyRecord) -> Result<Arc<Policy>, Reason> {
        let policy = self.shared_policy(&record.policy)?;
        Ok(match record.principals.is_empty() {
            true => policy,
            false => Arc::new(Policy::clone(&policy).with_ids(&record.principals)),
        })
    }

    /// The policy of this text, which is parsed once however many keys have it.
    fn shared_policy(&self, text: &str) -> Result<Arc<Policy>, Reason> {
        if let Some(policy) = self.policies().get(text).and_then(Weak::upgrade) {
            return Ok(policy);
        }
        let policy = Arc::new(Policy::parse(text, Kind::Resource).map_err(failed)?);
        // A long policy is hardly that of many keys: sharing it would only keep its text.
        if text.len() <= SHARED_POLICY_BYTES_MAX {
            let mut policies = self.policies();
            if policies.len() >= SHARED_POLICIES_MAX {
                policies.retain(|_, held| held.strong_count() > 0);
            }
            if policies.len() < SHARED_POLICIES_MAX {
                policies.insert(text.into(), Arc::downgrade(&policy));
            }
        }
        Ok(policy)
    }

    fn policies(&self) -> MutexGuard<'_, BTreeMap<Box<str>, Weak<Policy>>> {
        self.policies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Drops what is cached of a key. Calls that already hold it finish with what they hold.
    pub(crate) fn forget(&self, at: KeyRef) {
        let mut forgotten = self.forgotten();
        *forgotten += 1;
        self.cached.remove(&at);
    }

    /// Drops what is cached of an alias.
    pub(crate) fn forget_alias(&self, account: AccountId, region: arn::Region, name: &str) {
        let mut forgotten = self.forgotten();
        *forgotten += 1;
        self.aliases.remove(&(account, region, name.into()));
    }

    /// Drops what is cached of a record, which is named by the parts of its key.
    pub(crate) fn changed(&self, parts: &[String]) {
        let named = match parts {
            [table, account, region, name] => account
                .parse()
                .ok()
                .zip(region.parse().ok())
                .map(|(account, region)| (table.as_str(), account, region, name)),
            _ => None,
        };
        match named {
            Some((AliasRecord::TABLE, account, region, name)) => self.forget_alias(account, region, name),
            Some((KeyRecord::TABLE, account, region, name)) if let Ok(name) = name.parse() => {
                self.forget(KeyRef {
                    account,
                    region,
                    name,
                });
            }
            _ => self.forget_all(),
        }
    }

    /// Drops everything.
    pub(crate) fn forget_all(&self) {
        let mut forgotten = self.forgotten();
        *forgotten += 1;
        self.cached.clear();
        self.aliases.clear();
    }

    fn forgotten(&self) -> MutexGuard<'_, u64> {
        self.forgotten.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keys")
            .field("cached", &self.cached.len())
            .finish_non_exhaustive()
    }
}

/// The key that a blob names: in the blob's account and the caller's region.
pub(crate) fn blob_key(cx: &Cx, blob: &[u8]) -> Result<KeyRef, Reason> {
    let (header, _) = crypto::blob::Header::parse(blob).map_err(|_| Reason::BadCiphertext)?;
    Ok(KeyRef {
        account: header.account,
        region: cx.region(),
        name: header.key,
    })
}

/// The key's record, unless there is none or its waiting period is over.
pub(crate) async fn present(
    txn: &mut Transaction<'_>,
    at: KeyRef,
    now: Timestamp,
) -> Result<KeyRecord, Reason> {
    let record = KEYS.get(txn, at.parts()).await?;
    record
        .filter(|record| !record.state.is_over(now))
        .ok_or_else(|| Reason::NoKey { arn: at.arn() })
}
