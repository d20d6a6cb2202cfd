//! Making and ending access keys.

use std::fmt;

use crypto::fresh::SealFailed;
use crypto::{Random, RandomFailed};
use policy::Who;
use smithy::Timestamp;
use store::{StoreError, transact};

use crate::Directory;
use crate::access_key::{
    ACCESS_KEYS, ACCESS_KEYS_OF, AccessKey, AccessKeyRecord, AccessKeySecret, NewAccessKey, OwnedRecord,
    Status,
};
use crate::credentials::{LONG_TERM, new_id, new_secret};
use crate::holder::{Holder, Owner};

/// What acts on stored access keys. Every change acts on this node when it has answered.
///
/// Each of these is to be awaited to its end: a future that is dropped may have changed the store and not yet memory.
impl Directory {
    /// Makes an active access key for the root user of an account or an IAM user. How many they may have is for IAM to
    /// say.
    ///
    /// # Errors
    /// See [`AccessKeyError`].
    pub async fn create_access_key(
        &self,
        who: &Who,
        now: Timestamp,
        random: &dyn Random,
    ) -> Result<NewAccessKey, AccessKeyError> {
        let holder = Holder::of(who).ok_or(AccessKeyError::NoOwner)?;
        for _ in 0..DRAWS_MAX {
            let owner = Owner::of(&holder).ok_or(AccessKeyError::NoOwner)?;
            let id = new_id(LONG_TERM, random)?;
            let secret = AccessKeySecret(new_secret(random)?);
            let sealed = self
                .seal
                .wrap(&secret, &AccessKeySecret::aad(&id, owner), random)?;
            let record = AccessKeyRecord {
                holder: holder.clone(),
                secret: sealed,
                status: Status::Active,
                created: now.millis(),
            };
            if self.insert(&id, owner, &record).await? {
                let AccessKeySecret(secret) = secret;
                return Ok(NewAccessKey { id, secret });
            }
        }
        Err(AccessKeyError::Random)
    }

    /// The access keys of an owner, by id.
    ///
    /// # Errors
    /// [`AccessKeyError::Store`].
    pub async fn access_keys(&self, who: &Who) -> Result<Vec<AccessKey>, AccessKeyError> {
        let Some(holder) = Holder::of(who) else {
            return Ok(Vec::new());
        };
        let Some(owner) = Owner::of(&holder) else {
            return Ok(Vec::new());
        };
        transact(&*self.store, |txn| {
            Box::pin(async move {
                let range = ACCESS_KEYS_OF.range((owner.account, owner.unique_id));
                let mut found = Vec::new();
                for (key, OwnedRecord {}) in ACCESS_KEYS_OF.scan(txn, &range, usize::MAX).await? {
                    let Some(id) = key.parts().and_then(|mut parts| parts.pop()) else {
                        continue;
                    };
                    if let Some(record) = ACCESS_KEYS.get(txn, (&id,)).await? {
                        let created = Timestamp::from_millis(record.created);
                        found.push(AccessKey {
                            id,
                            status: record.status,
                            created,
                        });
                    }
                }
                Ok(found)
            })
        })
        .await
    }

    /// Activates or deactivates an access key of `who`.
    ///
    /// # Errors
    /// [`AccessKeyError::Unknown`] if `who` has no such key; [`AccessKeyError::Store`].
    pub async fn set_access_key_status(
        &self,
        who: &Who,
        id: &str,
        status: Status,
    ) -> Result<(), AccessKeyError> {
        let holder = Holder::of(who).ok_or(AccessKeyError::Unknown)?;
        let owner = Owner::of(&holder).ok_or(AccessKeyError::Unknown)?;
        let _forget = Forget {
            directory: self,
            access_key_id: id,
        };
        transact(&*self.store, |txn| {
            Box::pin(async move {
                let found = ACCESS_KEYS
                    .get(txn, (id,))
                    .await?
                    .filter(|record| record.is_of(owner));
                let record = AccessKeyRecord {
                    status,
                    ..found.ok_or(AccessKeyError::Unknown)?
                };
                Ok(ACCESS_KEYS.put(txn, (id,), &record)?)
            })
        })
        .await
    }

    /// Deletes an access key of `who`.
    ///
    /// # Errors
    /// [`AccessKeyError::Unknown`] if `who` has no such key; [`AccessKeyError::Store`].
    pub async fn delete_access_key(&self, who: &Who, id: &str) -> Result<(), AccessKeyError> {
        let holder = Holder::of(who).ok_or(AccessKeyError::Unknown)?;
        let owner = Owner::of(&holder).ok_or(AccessKeyError::Unknown)?;
        let _forget = Forget {
            directory: self,
            access_key_id: id,
        };
        transact(&*self.store, |txn| {
            Box::pin(async move {
                let found = ACCESS_KEYS
                    .get(txn, (id,))
                    .await?
                    .filter(|record| record.is_of(owner));
                found.ok_or(AccessKeyError::Unknown)?;
                ACCESS_KEYS.delete(txn, (id,));
                ACCESS_KEYS_OF.delete(txn, (owner.account, owner.unique_id, id));
                Ok(())
            })
        })
        .await
    }

    /// Stores a new key; `false` if its id is taken, which seeded randomness of dev mode brings about.
    async fn insert(
        &self,
        id: &str,
        owner: Owner<'_>,
        record: &AccessKeyRecord,
    ) -> Result<bool, AccessKeyError> {
        let _forget = Forget {
            directory: self,
            access_key_id: id,
        };
        transact(&*self.store, |txn| {
            Box::pin(async move {
                if ACCESS_KEYS.get(txn, (id,)).await?.is_some() {
                    return Ok(false);
                }
                ACCESS_KEYS.put(txn, (id,), record)?;
                ACCESS_KEYS_OF.put(txn, (owner.account, owner.unique_id, id), &OwnedRecord {})?;
                Ok(true)
            })
        })
        .await
    }
}

/// Forgets an access key when the change is over, however it ended: a commit that failed may still have been made.
struct Forget<'a> {
    directory: &'a Directory,
    access_key_id: &'a str,
}

impl Drop for Forget<'_> {
    fn drop(&mut self) {
        self.directory.forget(self.access_key_id);
    }
}

/// An access key could not be made, found or changed.
#[derive(Clone, Debug)]
pub enum AccessKeyError {
    /// Only the root user of an account and IAM users have access keys.
    NoOwner,
    /// The owner has no access key of this id.
    Unknown,
    /// The source of random bytes failed.
    Random,
    /// The secret could not be sealed.
    Seal,
    /// The store failed.
    Store(StoreError),
}

/// Ids that are drawn before the source of randomness is taken to be broken.
const DRAWS_MAX: u32 = 64;

impl From<StoreError> for AccessKeyError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<RandomFailed> for AccessKeyError {
    fn from(_: RandomFailed) -> Self {
        Self::Random
    }
}

impl From<SealFailed> for AccessKeyError {
    fn from(failed: SealFailed) -> Self {
        match failed {
            SealFailed::Random => Self::Random,
            SealFailed::TooLong | SealFailed::Cipher => Self::Seal,
        }
    }
}

impl fmt::Display for AccessKeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoOwner => f.write_str("only root users and IAM users have access keys"),
            Self::Unknown => f.write_str("the owner has no such access key"),
            Self::Random => f.write_str("the source of random bytes failed"),
            Self::Seal => f.write_str("the secret access key could not be sealed"),
            Self::Store(error) => fmt::Display::fmt(error, f),
        }
    }
}

impl std::error::Error for AccessKeyError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Store(error) => Some(error),
            Self::NoOwner | Self::Unknown | Self::Random | Self::Seal => None,
        }
    }
}
