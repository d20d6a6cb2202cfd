use std::fmt;
use std::sync::Arc;

use arn::Partition;
use crypto::Random;
use policy::Who;
use seal::Seal;
use secret::Secret;
use sigv4::{Body, Claim, Headers, Lookup, Mismatch, Parts, SigningKey, SigningKeyCache};
use smithy::{Refusal, Timestamp};
use store::{Store, StoreError};

use crate::access_key::{ACCESS_KEYS, AccessKeyRecord, AccessKeySecret, Status};
use crate::callers::{Callers, Epoch};
use crate::credentials::{Kind, dev_secret};
use crate::holder::{Holder, Owner};
use crate::session::{self, MintFailed, OpenFailed, SessionCredentials};
use crate::{Caller, SessionFacts};

/// Everyone who can sign a request: access keys in the store, sessions in their tokens, and what memory knows of both.
///
/// Memory follows the changes that are made through this value. Whoever learns of a change made elsewhere says
/// [`Directory::forget`].
pub struct Directory {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) seal: Arc<Seal>,
    mode: Mode,
    signing_keys: SigningKeyCache,
    callers: Callers,
}

/// Whether there are keys that everybody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Stored keys and sessions alone.
    Stored,
    /// **For development only.** In addition, with the secret `test`: the access key id `test` is the root user of
    /// account 000000000000, and any twelve digits are the root user of that account. A session
    /// token shown with them is ignored.
    Dev,
}

impl Directory {
    /// A directory over this store and this seal.
    pub fn new(store: Arc<dyn Store>, seal: Arc<Seal>, mode: Mode) -> Self {
        Self {
            store,
            seal,
            mode,
            signing_keys: SigningKeyCache::new(SIGNING_KEYS_MAX),
            callers: Callers::new(),
        }
    }

    /// Whether there can be an access key of this id, by its form alone: whether the rest of the request is worth
    /// reading. If not, the answer is [`Refusal::UnknownAccessKey`].
    pub fn plausible(&self, access_key_id: &str) -> bool {
        self.kind(access_key_id).is_some()
    }

    /// Verifies the signature over a request's head and body, and tells who calls. Time and scope of the claim are
    /// checked before, by [`sigv4::check_time`] and [`sigv4::check_scope`]; `partition` is that of the claim's region.
    /// Whether the signature must cover the body ([`Claim::covers_payload`]) is for the service to say.
    ///
    /// Known callers cost one verification: no I/O, nothing allocated beside it.
    ///
    /// # Errors
    /// In this order, as AWS answers: [`Refusal::UnknownAccessKey`] if there is no such key, it is inactive, or the
    /// session token is missing, not ours, of another key, or shown where there should be none;
    /// [`Refusal::ExpiredToken`]; [`Refusal::SignatureDoesNotMatch`]. [`Refusal::Unavailable`] if the store cannot be
    /// read, and [`Refusal::Internal`] if what it holds cannot be opened; the log has the cause.
    pub async fn authenticate<H: Headers + ?Sized + Sync>(
        &self,
        claim: &Claim<'_>,
        parts: &Parts<'_, H>,
        body_sha256: &[u8; 32],
        partition: Partition,
        now: Timestamp,
    ) -> Result<Arc<Caller>, Refusal> {
        let id = &*claim.access_key_id;
        let token = claim.session_token.as_deref();
        let body = Body::Sha256(body_sha256);
        let kind = self.kind(id).ok_or(Refusal::UnknownAccessKey)?;

        let known = self.callers.get(id, partition, token);
        // Taken before anything is read, so that what is read before a change is not kept after it.
        let looked_up = self.signing_keys.look_up(claim);
        let vacancy = match (known, looked_up) {
            (Some(caller), Lookup::Known(key)) => {
                check_expiry(&caller, now)?;
                sigv4::verify(claim, parts, &key, body).map_err(does_not_match)?;
                return Ok(caller);
            }
            (_, Lookup::Unknown(vacancy)) => Some(vacancy),
            (None, Lookup::Known(_)) => None,
        };
        let epoch = self.callers.epoch();

        // Boxed: the future of every request is as long as its longest path, and this one is rare.
        let fetched = Box::pin(self.credentials(kind, id, token, partition, epoch, now));
        let Credentials { caller, secret } = fetched.await?;
        check_expiry(&caller, now)?;
        let key = SigningKey::derive(&secret, &claim.date, &claim.region, &claim.service);
        match vacancy {
            Some(vacancy) => self.signing_keys.admit(vacancy, claim, parts, key, body),
            None => sigv4::verify(claim, parts, &key, body),
        }
        .map_err(does_not_match)?;
        let caller = Arc::new(caller);
        self.callers.keep(epoch, id, partition, token, &caller);
        Ok(caller)
    }

    /// Temporary credentials for `who`. Any node with the same seal knows them without a look-up, and nothing ends
    /// them before `session.expires`.
    ///
    /// # Errors
    /// See [`MintFailed`].
    pub fn mint_session(
        &self,
        who: &Who,
        session: SessionFacts,
        random: &dyn Random,
    ) -> Result<SessionCredentials, MintFailed> {
        session::mint(&self.seal, who, session, random)
    }

    /// Drops what memory knows of one access key: it was changed. The next request reads it anew.
    pub fn forget(&self, access_key_id: &str) {
        self.callers.forget(access_key_id);
        self.signing_keys.forget(access_key_id);
    }

    /// Drops everything that memory knows.
    pub fn forget_all(&self) {
        self.callers.clear();
        self.signing_keys.clear();
    }

    fn kind(&self, access_key_id: &str) -> Option<Kind> {
        match self.mode {
            Mode::Stored => Kind::of(access_key_id),
            Mode::Dev => Kind::of_dev(access_key_id),
        }
    }

    /// Fetches the secret of an access key and whom it belongs to, from wherever its kind keeps them.
    async fn credentials(
        &self,
        kind: Kind,
        id: &str,
        token: Option<&str>,
        partition: Partition,
        epoch: Epoch,
        now: Timestamp,
    ) -> Result<Credentials, Refusal> {
        match (kind, token) {
            (Kind::LongTerm, None) => {
                if self.callers.is_absent(id, now) {
                    return Err(Refusal::UnknownAccessKey);
                }
                let record = ACCESS_KEYS
                    .read(&*self.store, (id,))
                    .await
                    .map_err(|error| unreadable(id, &error))?;
                match record {
                    Some((record, _)) if record.status == Status::Active => {
                        self.open_record(id, record, partition)
                    }
                    Some(_) | None => {
                        self.callers.note_absent(epoch, id, now);
                        Err(Refusal::UnknownAccessKey)
                    }
                }
            }
            (Kind::Temporary, Some(token)) => {
                let opened = session::open(&self.seal, id, token).map_err(|failed| match failed {
                    OpenFailed::NotOurs => Refusal::UnknownAccessKey,
                    OpenFailed::Kdf => internal(id, "the key of session tokens could not be derived"),
                })?;
                let caller =
                    Caller::new(opened.holder.into_who(partition), Some(id)).with_session(opened.facts);
                Ok(Credentials {
                    caller,
                    secret: opened.secret,
                })
            }
            // Test suites often export a session token beside `test`/`test`: it proves nothing and spoils nothing.
            (Kind::Dev(account), _) => {
                let caller = Caller::new(Who::Root { partition, account }, Some(id));
                Ok(Credentials {
                    caller,
                    secret: dev_secret(),
                })
            }
            (Kind::LongTerm, Some(_)) | (Kind::Temporary, None) => Err(Refusal::UnknownAccessKey),
        }
    }

    fn open_record(
        &self,
        id: &str,
        record: AccessKeyRecord,
        partition: Partition,
    ) -> Result<Credentials, Refusal> {
        let AccessKeyRecord {
            holder,
            secret,
            status: _,
            created: _,
        } = record;
        let owner =
            Owner::of(&holder).ok_or_else(|| internal(id, "an access key of neither root nor a user"))?;
        let AccessKeySecret(secret) = self
            .seal
            .unwrap(&secret, &AccessKeySecret::aad(id, owner))
            .map_err(|failed| internal(id, failed))?;
        Ok(Credentials {
            caller: Caller::new(Holder::into_who(holder, partition), Some(id)),
            secret,
        })
    }
}

impl fmt::Debug for Directory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Directory")
            .field("mode", &self.mode)
            .finish_non_exhaustive()
    }
}

/// What an access key is good for, once the signature is right.
struct Credentials {
    caller: Caller,
    secret: Secret<String>,
}

/// Signing keys that are kept, about 1 KiB each: one for each access key, day, region and service in use.
const SIGNING_KEYS_MAX: usize = 16_384;

/// A session is over at the moment of its expiry, not after it.
fn check_expiry(caller: &Caller, now: Timestamp) -> Result<(), Refusal> {
    match caller.session() {
        Some(session) if now >= session.expires => Err(Refusal::ExpiredToken),
        Some(_) | None => Ok(()),
    }
}

fn does_not_match(mismatch: Mismatch) -> Refusal {
    Refusal::SignatureDoesNotMatch(mismatch.message())
}

fn unreadable(access_key_id: &str, error: &StoreError) -> Refusal {
    match error {
        StoreError::Unavailable(_) | StoreError::Contended { .. } => {
            tracing::error!(access_key_id, %error, "an access key cannot be read");
            Refusal::Unavailable
        }
        StoreError::Corrupt { .. } | StoreError::NotEncodable { .. } => internal(access_key_id, error),
    }
}

fn internal(access_key_id: &str, cause: impl fmt::Display) -> Refusal {
    tracing::error!(access_key_id, %cause, "an access key cannot be used");
    Refusal::Internal
}
