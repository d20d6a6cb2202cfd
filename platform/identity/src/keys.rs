//! Making and ending access keys.

use std::fmt;

use arn::{AccountId, Partition};
use crypto::fresh::SealFailed;
use crypto::{Random, RandomFailed};
use policy::Who;
use smithy::Timestamp;
use store::{StoreError, Transaction, transact};

use crate::Directory;
use crate::access_key::{
    ACCESS_KEYS, ACCESS_KEYS_OF, AccessKey, AccessKeyRecord, AccessKeySecret, NewAccessKey, OwnedRecord,
    Status,
};
use crate::credentials::{LONG_TERM, new_id, new_secret};
use crate::holder::{Holder, Owner};
use crate::iam::{LAST_USED, UNIQUE_IDS};

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
        self.create_access_key_within(who, usize::MAX, now, random).await
    }

    /// As [`Directory::create_access_key`], for whoever has fewer than `max` access keys; a user has to be there.
    ///
    /// # Errors
    /// [`AccessKeyError::TooMany`], and [`AccessKeyError::NoOwner`] if the user is gone; else see [`AccessKeyError`].
    pub async fn create_access_key_within(
        &self,
        who: &Who,
        max: usize,
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
            if self.insert(&id, owner, &record, max).await? {
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

    /// The root user or IAM user that an access key belongs to, under the name that it had when the key was made; `None` if
    /// there is no such key.
    ///
    /// # Errors
    /// [`AccessKeyError::Store`].
    pub async fn access_key_owner(
        &self,
        access_key_id: &str,
        partition: Partition,
    ) -> Result<Option<Who>, AccessKeyError> {
        let found = ACCESS_KEYS.read(&*self.store, (access_key_id,)).await?;
        Ok(found.map(|(record, _)| record.holder.into_who(partition)))
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
                LAST_USED.delete(txn, (id,));
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
        max: usize,
    ) -> Result<bool, AccessKeyError> {
        let _forget = Forget {
            directory: self,
            access_key_id: id,
        };
        transact(&*self.store, |txn| {
            Box::pin(async move {
                if max < usize::MAX {
                    check_room(txn, owner, &record.holder, max).await?;
                }
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

/// Whether a user or root user has any access key.
///
/// # Errors
/// What the store says.
pub async fn has_access_keys(
    txn: &mut Transaction<'_>,
    account: AccountId,
    unique_id: &str,
) -> Result<bool, StoreError> {
    let range = ACCESS_KEYS_OF.range((account, unique_id));
    Ok(!ACCESS_KEYS_OF.scan(txn, &range, 1).await?.is_empty())
}

/// Checks that an owner is there and has fewer than `max` keys.
async fn check_room(
    txn: &mut Transaction<'_>,
    owner: Owner<'_>,
    holder: &Holder,
    max: usize,
) -> Result<(), AccessKeyError> {
    if matches!(holder, Holder::User { .. })
        && UNIQUE_IDS
            .get(txn, (owner.account, owner.unique_id))
            .await?
            .is_none()
    {
        return Err(AccessKeyError::NoOwner);
    }
    let range = ACCESS_KEYS_OF.range((owner.account, owner.unique_id));
    let held = ACCESS_KEYS_OF.scan(txn, &range, max).await?;
    match held.len() >= max {
        true => Err(AccessKeyError::TooMany),
        false => Ok(()),
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
    /// Only the root user of an account and IAM users that are there have access keys.
    NoOwner,
    /// The owner has as many access keys as it may have.
    TooMany,
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
            Self::TooMany => f.write_str("the owner has as many access keys as it may have"),
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
            Self::NoOwner | Self::TooMany | Self::Unknown | Self::Random | Self::Seal => None,
        }
    }
}
