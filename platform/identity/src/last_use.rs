//! When an access key or a role was last used: kept in memory for the most part, told to the store now and then.

use arn::AccountId;
use policy::Who;
use sigv4::Claim;
use smithy::Timestamp;
use store::{StoreError, transact};

use crate::access_key::ACCESS_KEYS;
use crate::credentials::Kind;
use crate::iam::{LAST_USED, LastUsedRecord, UNIQUE_IDS};
use crate::{Caller, Directory};

/// What a signed request is a use of, wherever it leads: denied ones count as well ("Refining permissions in AWS using last
/// accessed information", IAM User Guide).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Used<'c> {
    /// An access key that lasts, by its id.
    AccessKey(&'c str),
    /// A role, by its account and unique id: its sessions have no record of their own.
    Role(AccountId, &'c str),
}

impl<'c> Used<'c> {
    /// What a request of this caller is a use of, if that has not been noted lately.
    pub(crate) fn due(kind: Kind, caller: &'c Caller, now: Timestamp) -> Option<Self> {
        let used = match (kind, caller.principal().who()) {
            (Kind::LongTerm, _) => Self::AccessKey(caller.access_key_id()?),
            (Kind::Temporary, Who::AssumedRole { account, role_id, .. }) => Self::Role(*account, role_id),
            (Kind::Temporary | Kind::Dev(_), _) => return None,
        };
        caller.use_is_due(now).then_some(used)
    }
}

impl Directory {
    /// Notes a use. Nothing hangs on it: a failure is for the log.
    pub(crate) async fn note_use(&self, used: Used<'_>, claim: &Claim<'_>, now: Timestamp) {
        let record = LastUsedRecord {
            at: now.millis(),
            service: claim.service.clone().into_owned(),
            region: claim.region.clone().into_owned(),
        };
        if let Err(error) = self.store_use(used, &record).await {
            tracing::warn!(?used, %error, "a use could not be noted");
        }
    }

    /// Stores a use, unless a later one is known, from another node perhaps; or what was used is gone meanwhile.
    async fn store_use(&self, used: Used<'_>, record: &LastUsedRecord) -> Result<(), StoreError> {
        transact(&*self.store, |txn| {
            Box::pin(async move {
                let is_there = match used {
                    Used::AccessKey(id) => ACCESS_KEYS.get(txn, (id,)).await?.is_some(),
                    Used::Role(account, id) => UNIQUE_IDS.get(txn, (account, id)).await?.is_some(),
                };
                let known = match used {
                    Used::AccessKey(id) => LAST_USED.get(txn, (id,)).await?,
                    Used::Role(account, id) => LAST_USED.get(txn, (account, id)).await?,
                };
                if !is_there || known.is_some_and(|it| it.at >= record.at) {
                    return Ok(());
                }
                match used {
                    Used::AccessKey(id) => LAST_USED.put(txn, (id,), record),
                    Used::Role(account, id) => LAST_USED.put(txn, (account, id), record),
                }
            })
        })
        .await
    }
}
