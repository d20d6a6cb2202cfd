use std::fmt;
use std::sync::Arc;

use arn::{AccountId, Partition};
use crypto::Random;
use policy::{Kind as PolicyKind, Policy, Who};
use seal::Seal;
use secret::Secret;
use sigv4::{Body, Claim, Headers, Lookup, Mismatch, Parts, SigningKey, SigningKeyCache};
use smithy::{Refusal, Timestamp};
use store::{Record as _, Store, StoreError};

use crate::access_key::{ACCESS_KEYS, AccessKeyRecord, AccessKeySecret, Status};
use crate::callers::{Callers, Epoch};
use crate::credentials::{Kind, dev_secret};
use crate::holder::{Holder, Owner};
use crate::iam::{GroupRecord, ManagedPolicy, PolicyRecord, RoleRecord, UserRecord};
use crate::imposed;
use crate::last_use::Used;
use crate::openid::{OpenIdKeys, SigningKeyRecord};
use crate::organization;
use crate::session::{self, MintFailed, OpenFailed, SessionCredentials};
use crate::standing::{Standings, Unfit};
use crate::{Caller, Guardrails, SessionFacts, SessionPolicies};

/// Everyone who can sign a request: access keys in the store, sessions in their tokens, and what memory knows of both.
///
/// Memory follows the changes that are made through this value. Whoever learns of a change made elsewhere says
/// [`Directory::forget`].
pub struct Directory {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) seal: Arc<Seal>,
    mode: Mode,
    signing_keys: SigningKeyCache,
    pub(crate) callers: Callers,
    pub(crate) standings: Standings,
    pub(crate) guardrails: Guardrails,
    pub(crate) open_id: OpenIdKeys,
}

/// What a change of IAM's state bears on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// One user or role, by its account and unique id.
    Entity(AccountId, String),
    /// Perhaps everybody in an account: a managed policy, a group.
    Account(AccountId),
    /// Perhaps everybody in the accounts of one organization, by its id. What organizations impose is outdated then; who is in
    /// this one since is forgotten when it is read anew.
    Organization(String),
    /// Perhaps everybody. What organizations impose is outdated then.
    Everybody,
}

/// Forgets, when it is dropped, what memory knows of whoever a change bears on: to be held from before the change until
/// after it. A commit that failed may still have been made, so it matters not how the change ended.
#[derive(Debug)]
pub struct Forgetting<'d> {
    directory: &'d Directory,
    touched: Touched,
}

impl Drop for Forgetting<'_> {
    fn drop(&mut self) {
        self.directory.forget_touched(&self.touched);
    }
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
    /// A directory over this store and this seal, with what organizations impose.
    pub fn new(store: Arc<dyn Store>, seal: Arc<Seal>, guardrails: Guardrails, mode: Mode) -> Self {
        Self {
            store,
            seal,
            mode,
            signing_keys: SigningKeyCache::new(SIGNING_KEYS_MAX),
            callers: Callers::new(),
            standings: Standings::new(),
            guardrails,
            open_id: OpenIdKeys::default(),
        }
    }

    /// Whether a caller signs with one of the keys that everybody knows, which are those of dev mode alone.
    pub fn is_well_known(&self, caller: &Caller) -> bool {
        let kind = caller.access_key_id().and_then(|id| self.kind(id));
        matches!(kind, Some(Kind::Dev(_)))
    }

    /// Where IAM's records are.
    pub fn store(&self) -> &dyn Store {
        &*self.store
    }

    /// The seal over secrets of IAM.
    pub fn seal(&self) -> &Seal {
        &self.seal
    }

    /// Reads what organizations impose on accounts, and has it act on every call that begins from now on. To be awaited
    /// by whoever has changed an organization, after [`Directory::forgetting`] it and before the change is answered; and when
    /// a server starts.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] and [`Refusal::Internal`], as [`Directory::authenticate`]; until it succeeds, everybody who
    /// is not known is refused so.
    pub async fn load_guardrails(&self) -> Result<(), Refusal> {
        let changes = self.guardrails.changes();
        let compile = |text: &str, kind| self.standings.compile(text, kind);
        let read = imposed::read(&*self.store, &compile).await;
        let imposed = read.map_err(|unfit| refusal("organizations", unfit))?;
        self.guardrails.replace_if_newer(changes, imposed);
        let has_joined = |caller: &Caller| {
            let account = caller.principal().account();
            caller.guardrail().is_none() && account.is_some_and(|it| self.guardrails.of(it).is_some())
        };
        self.callers.forget_where(has_joined, || {});
        Ok(())
    }

    /// Makes sure that what organizations impose is known as it stands: for calls that authenticate nobody.
    ///
    /// # Errors
    /// As [`Directory::load_guardrails`].
    pub async fn ensure_guardrails(&self) -> Result<(), Refusal> {
        match self.guardrails.are_outdated() {
            true => self.load_guardrails().await,
            false => Ok(()),
        }
    }

    /// What organizations impose on accounts.
    pub const fn guardrails(&self) -> &Guardrails {
        &self.guardrails
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
                if let Some(used) = Used::due(kind, &caller, now) {
                    Box::pin(self.note_use(used, claim, now)).await;
                }
                return Ok(caller);
            }
            (_, Lookup::Unknown(vacancy)) => Some(vacancy),
            (None, Lookup::Known(_)) => None,
        };
        let epoch = self.callers.epoch();

        // Boxed: the future of every request is as long as its longest path, and this one is rare.
        let fetched = Box::pin(self.credentials(kind, id, token, partition, epoch, now));
        let Credentials {
            caller,
            facts,
            policies,
            secret,
        } = fetched.await?;
        if facts.as_ref().is_some_and(|it| now >= it.expires) {
            return Err(Refusal::ExpiredToken);
        }
        let key = SigningKey::derive(&secret, &claim.date, &claim.region, &claim.service);
        match vacancy {
            Some(vacancy) => self.signing_keys.admit(vacancy, claim, parts, key, body),
            None => sigv4::verify(claim, parts, &key, body),
        }
        .map_err(does_not_match)?;
        // Only now: whoever cannot sign has nothing looked up, and nothing kept.
        let completed = Box::pin(self.complete(caller, facts, policies, epoch));
        let caller = Arc::new(completed.await?);
        self.callers.keep(epoch, id, partition, token, &caller);
        if let Some(used) = Used::due(kind, &caller, now) {
            Box::pin(self.note_use(used, claim, now)).await;
        }
        Ok(caller)
    }

    /// Temporary credentials for `who`, limited by `policies`. Any node with the same seal knows them without a look-up of
    /// their own; they end with `facts.expires`, or with the user or role they are of.
    ///
    /// # Errors
    /// See [`MintFailed`].
    pub fn mint_session(
        &self,
        who: &Who,
        facts: SessionFacts,
        policies: SessionPolicies,
        random: &dyn Random,
    ) -> Result<SessionCredentials, MintFailed> {
        session::mint(&self.seal, who, facts, policies, random)
    }

    /// A policy's text, compiled; equal texts are compiled once while somebody holds the result.
    ///
    /// # Errors
    /// Why the text is no policy of this kind. What was checked when it was stored does not fail here.
    pub fn compile(&self, text: &str, kind: PolicyKind) -> Result<Arc<Policy>, String> {
        self.standings.compile(text, kind).map_err(|unfit| match unfit {
            Unfit::Unreadable(why) => why,
            Unfit::Gone | Unfit::Store(_) => String::new(),
        })
    }

    /// The version in force of a managed policy of this account or of AWS, as a policy of `kind`; `None` if there is no
    /// such policy.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] and [`Refusal::Internal`], as [`Directory::authenticate`].
    pub async fn managed_policy(
        &self,
        account: AccountId,
        managed: &ManagedPolicy,
        kind: PolicyKind,
    ) -> Result<Option<Arc<Policy>>, Refusal> {
        let found = self.standings.managed(&*self.store, account, managed, kind).await;
        found.map_err(|unfit| refusal(managed.path_and_name(), unfit))
    }

    /// To be held while IAM's state changes: what memory knows of whoever it bears on is forgotten in the end.
    #[must_use]
    pub const fn forgetting(&self, touched: Touched) -> Forgetting<'_> {
        Forgetting {
            directory: self,
            touched,
        }
    }

    fn forget_touched(&self, touched: &Touched) {
        match touched {
            Touched::Entity(account, id) => self.callers.forget_where(
                |caller| caller.entity() == Some((*account, id)),
                || self.standings.forget(*account, id),
            ),
            Touched::Account(account) => self.callers.forget_where(
                |caller| caller.principal().account() == Some(*account),
                || self.standings.forget_account(*account),
            ),
            Touched::Organization(id) => {
                self.guardrails.outdate();
                let is_in = |caller: &Caller| caller.guardrail().is_some_and(|it| it.organization_id == *id);
                self.callers.forget_where(is_in, || {});
            }
            Touched::Everybody => {
                self.guardrails.outdate();
                self.callers.forget_where(|_| true, || self.standings.clear());
            }
        }
    }

    /// Drops what memory knows of one access key: it was changed. The next request reads it anew.
    pub fn forget(&self, access_key_id: &str) {
        self.callers.forget(access_key_id);
        self.signing_keys.forget(access_key_id);
    }

    /// Drops what memory knows of a record that another node has changed, named by the parts of its key.
    pub fn changed(&self, parts: &[String]) {
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        match *parts.as_slice() {
            [AccessKeyRecord::TABLE, id] => self.forget(id),
            // Whom a policy or a group bears on is not told: an account's callers are read anew.
            [
                UserRecord::TABLE | RoleRecord::TABLE | GroupRecord::TABLE | PolicyRecord::TABLE,
                account,
                _,
            ] if let Ok(account) = account.parse() => {
                self.forget_touched(&Touched::Account(account));
            }
            [SigningKeyRecord::TABLE, ..] => self.open_id.forget(),
            [organization::AccountRecord::TABLE, account] if let Ok(account) = account.parse() => {
                self.guardrails.outdate();
                self.forget_touched(&Touched::Account(account));
            }
            [organization::MemberRecord::TABLE, id, account] if let Ok(account) = account.parse() => {
                self.forget_touched(&Touched::Organization(id.to_owned()));
                self.forget_touched(&Touched::Account(account));
            }
            [organization::OrganizationRecord::TABLE, id]
            | [
                organization::UnitRecord::TABLE | organization::PolicyRecord::TABLE,
                id,
                _,
            ] => self.forget_touched(&Touched::Organization((*id).to_owned())),
            _ => self.forget_touched(&Touched::Everybody),
        }
    }

    /// Drops everything that memory knows.
    pub fn forget_all(&self) {
        self.guardrails.outdate();
        self.callers.clear();
        self.standings.clear();
        self.signing_keys.clear();
        self.open_id.forget();
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
                        self.seal.meet(record.secret.domain_key()).await;
                        self.open_record(id, record, partition)
                    }
                    Some(_) | None => {
                        self.callers.note_absent(epoch, id, now);
                        Err(Refusal::UnknownAccessKey)
                    }
                }
            }
            (Kind::Temporary, Some(token)) => {
                if let Some(domain_key) = session::domain_key(token) {
                    self.seal.meet(domain_key).await;
                }
                let opened = session::open(&self.seal, id, token).map_err(|failed| match failed {
                    OpenFailed::NotOurs => Refusal::UnknownAccessKey,
                    OpenFailed::Kdf => internal(id, "the key of session tokens could not be derived"),
                })?;
                Ok(Credentials {
                    caller: Caller::new(opened.holder.into_who(partition), Some(id)),
                    facts: Some(opened.facts),
                    policies: opened.policies,
                    secret: opened.secret,
                })
            }
            // Test suites often export a session token beside `test`/`test`: it proves nothing and spoils nothing.
            (Kind::Dev(account), _) => {
                let caller = Caller::new(Who::Root { partition, account }, Some(id));
                Ok(Credentials::lasting(caller, dev_secret()))
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
        let caller = Caller::new(Holder::into_who(holder, partition), Some(id));
        Ok(Credentials::lasting(caller, secret))
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
    /// Whose it is; what limits it comes later.
    caller: Caller,
    facts: Option<SessionFacts>,
    policies: SessionPolicies,
    secret: Secret<String>,
}

impl Credentials {
    /// Of no session.
    fn lasting(caller: Caller, secret: Secret<String>) -> Self {
        Self {
            caller,
            facts: None,
            policies: SessionPolicies::default(),
            secret,
        }
    }
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

/// Why somebody cannot call, as the caller is told.
pub(crate) fn refusal(whom: &str, unfit: Unfit) -> Refusal {
    match unfit {
        Unfit::Gone => Refusal::UnknownAccessKey,
        Unfit::Store(error) => unreadable(whom, &error),
        Unfit::Unreadable(why) => internal(whom, why),
    }
}

fn internal(access_key_id: &str, cause: impl fmt::Display) -> Refusal {
    tracing::error!(access_key_id, %cause, "an access key cannot be used");
    Refusal::Internal
}
