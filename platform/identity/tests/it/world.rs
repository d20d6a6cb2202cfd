//! A directory over a store that can be counted, held and broken, and requests to show it.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Waker};

use arn::{AccountId, Partition, Region};
use crypto::{Random, SystemRandom};
use identity::{
    Caller, Directory, Guardrails, Mode, NewAccessKey, SessionCredentials, SessionFacts, SessionPolicies,
};
use policy::Who;
use seal::{Root, Seal, SealRecord};
use secret::Secret;
use sigv4::{Claim, Parts, PayloadHash, Signer};
use smithy::{Refusal, Timestamp};
use store::{Batch, BoxFuture, CommitError, Key, KeyRange, Memory, Snapshot, Store, StoreError, Versioned};
use testkit::{add_role, add_user, role_record, user_record};
use tokio::sync::Notify;

/// 2026-01-02T03:04:05Z.
pub(crate) const NOW: Timestamp = Timestamp::from_millis(1_767_323_045_000);
pub(crate) const REGION: &str = "eu-central-1";
pub(crate) const BODY: [u8; 32] = [7; 32];

pub(crate) fn account() -> AccountId {
    "111122223333".parse().unwrap()
}

pub(crate) fn root() -> Who {
    Who::Root {
        partition: Partition::Aws,
        account: account(),
    }
}

pub(crate) fn bob() -> Who {
    Who::User {
        partition: Partition::Aws,
        account: account(),
        path_and_name: "team/Bob".into(),
        id: "AIDAIOSFODNN7EXAMPLE".into(),
    }
}

pub(crate) fn admin() -> Who {
    Who::AssumedRole {
        partition: Partition::Aws,
        account: account(),
        role_path_and_name: "ops/Admin".into(),
        role_id: "AROAIOSFODNN7EXAMPLE".into(),
        session: "night".into(),
    }
}

pub(crate) fn an_hour() -> SessionFacts {
    SessionFacts {
        mfa: Some(NOW),
        ..SessionFacts::lasting(NOW, NOW.plus_seconds(3600))
    }
}

/// A store in memory is ready at once.
fn settle_now(store: &Memory) {
    let mut settling = pin!(settle(store));
    let settled = settling.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert!(settled.is_ready());
}

/// Who is there: Bob and the role of administrators.
async fn settle(store: &Memory) {
    let (account, bob) = (
        account().to_string(),
        user_record("team/Bob", "AIDAIOSFODNN7EXAMPLE"),
    );
    add_user(store, &account, &bob).await.unwrap();
    let admin = role_record("ops/Admin", "AROAIOSFODNN7EXAMPLE");
    add_role(store, &account, &admin).await.unwrap();
}

pub(crate) fn new_seal() -> (SealRecord, Root, Seal) {
    let root = Root::File(Secret::fill(|to| SystemRandom.fill(to)).unwrap());
    let (record, seal) = SealRecord::init(&root, 0, &SystemRandom).unwrap();
    (record, root, seal)
}

pub(crate) struct World {
    pub(crate) directory: Arc<Directory>,
    pub(crate) store: Arc<Watched>,
}

impl World {
    pub(crate) fn new() -> Self {
        Self::with(new_seal().2, Mode::Stored)
    }

    pub(crate) fn dev() -> Self {
        Self::with(new_seal().2, Mode::Dev)
    }

    pub(crate) fn with(seal: Seal, mode: Mode) -> Self {
        let store = Arc::new(Watched::default());
        settle_now(&store.memory);
        let guardrails = Guardrails::new();
        let directory = Directory::new(
            Arc::clone(&store) as Arc<dyn Store>,
            Arc::new(seal),
            guardrails,
            mode,
        );
        Self {
            directory: Arc::new(directory),
            store,
        }
    }

    pub(crate) async fn key_of(&self, who: &Who) -> NewAccessKey {
        self.directory
            .create_access_key(who, NOW, &SystemRandom)
            .await
            .unwrap()
    }

    pub(crate) fn session_of(&self, who: &Who) -> SessionCredentials {
        self.directory
            .mint_session(who, an_hour(), SessionPolicies::default(), &SystemRandom)
            .unwrap()
    }

    pub(crate) async fn authenticate(&self, request: &Request) -> Result<Arc<Caller>, Refusal> {
        self.authenticate_at(NOW, request).await
    }

    pub(crate) async fn authenticate_at(
        &self,
        now: Timestamp,
        request: &Request,
    ) -> Result<Arc<Caller>, Refusal> {
        let parts = request.parts();
        let claim = sigv4::parse(&parts).unwrap().unwrap();
        let partition = claim.region.parse::<Region>().unwrap().partition();
        self.directory
            .authenticate(&claim, &parts, &BODY, partition, now)
            .await
    }

    /// The ARN of who calls.
    pub(crate) async fn arn_of(&self, request: &Request) -> Result<String, Refusal> {
        self.authenticate(request)
            .await
            .map(|caller| caller.principal().arn().to_owned())
    }
}

/// Whoever signs: id, secret, token, region.
#[derive(Clone)]
pub(crate) struct Client {
    pub(crate) id: String,
    pub(crate) secret: String,
    pub(crate) token: Option<String>,
    pub(crate) region: String,
}

impl Client {
    pub(crate) fn new(id: &str, secret: &str) -> Self {
        Self {
            id: id.into(),
            secret: secret.into(),
            token: None,
            region: REGION.into(),
        }
    }

    pub(crate) fn token(self, token: &str) -> Self {
        Self {
            token: Some(token.into()),
            ..self
        }
    }

    pub(crate) fn region(self, region: &str) -> Self {
        Self {
            region: region.into(),
            ..self
        }
    }

    pub(crate) fn sign(&self) -> Request {
        let mut request = Request::new();
        let secret = Secret::new(self.secret.clone());
        let set = sigv4::sign(
            &self.signer(&secret),
            &request.parts(),
            PayloadHash::Sha256(BODY),
            signed_at(),
        );
        for (name, value) in set.unwrap() {
            request.headers.push((name.into(), value.into_bytes()));
        }
        request
    }

    pub(crate) fn presign(&self) -> Request {
        let mut request = Request::new();
        let secret = Secret::new(self.secret.clone());
        let query = sigv4::presign(
            &self.signer(&secret),
            &request.parts(),
            PayloadHash::Sha256(BODY),
            900,
            signed_at(),
        );
        request.query = Some(query.unwrap());
        request
    }

    fn signer<'a>(&'a self, secret: &'a Secret<String>) -> Signer<'a, String> {
        Signer {
            access_key_id: &self.id,
            secret_access_key: secret,
            session_token: self.token.as_deref(),
            region: &self.region,
            service: "kms",
        }
    }
}

impl From<&NewAccessKey> for Client {
    fn from(key: &NewAccessKey) -> Self {
        Self::new(&key.id, key.secret.expose())
    }
}

impl From<&SessionCredentials> for Client {
    fn from(session: &SessionCredentials) -> Self {
        Self::new(&session.id, session.secret.expose()).token(&session.token)
    }
}

pub(crate) struct Request {
    pub(crate) query: Option<String>,
    pub(crate) headers: Vec<(String, Vec<u8>)>,
}

impl Request {
    fn new() -> Self {
        Self {
            query: None,
            headers: vec![("host".into(), b"kms.eu-central-1.amazonaws.com".to_vec())],
        }
    }

    pub(crate) fn parts(&self) -> Parts<'_, Vec<(String, Vec<u8>)>> {
        Parts {
            method: "POST",
            path: "/",
            query: self.query.as_deref(),
            headers: &self.headers,
        }
    }

    pub(crate) fn claim(&self) -> Claim<'static> {
        sigv4::parse(&self.parts()).unwrap().unwrap().into_owned()
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.as_bytes().to_vec()));
        self
    }
}

fn signed_at() -> sigv4::Timestamp {
    sigv4::Timestamp::from_unix_seconds(NOW.seconds())
}

pub(crate) fn no_match() -> Refusal {
    Refusal::SignatureDoesNotMatch(sigv4::Mismatch::Signature.message())
}

/// A store in memory that counts what is read, and can hold answers back or give none.
#[derive(Default)]
pub(crate) struct Watched {
    memory: Memory,
    reads: AtomicUsize,
    broken: AtomicBool,
    held: AtomicBool,
    pub(crate) reached: Notify,
    pub(crate) released: Notify,
}

impl Watched {
    pub(crate) fn reads(&self) -> usize {
        self.reads.load(Ordering::SeqCst)
    }

    pub(crate) fn break_down(&self) {
        self.broken.store(true, Ordering::SeqCst);
    }

    /// The next read takes its value now and answers when `released` is notified.
    pub(crate) fn hold_next(&self) {
        self.held.store(true, Ordering::SeqCst);
    }

    fn check(&self) -> Result<(), StoreError> {
        if self.broken.load(Ordering::SeqCst) {
            Err(StoreError::unavailable("out of order"))
        } else {
            Ok(())
        }
    }
}

impl Store for Watched {
    fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Versioned>, StoreError>> {
        Box::pin(async move {
            self.reads.fetch_add(1, Ordering::SeqCst);
            self.check()?;
            let found = self.memory.get(key).await;
            if self.held.swap(false, Ordering::SeqCst) {
                self.reached.notify_one();
                self.released.notified().await;
            }
            found
        })
    }

    fn scan<'a>(
        &'a self,
        range: &'a KeyRange,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<(Key, Versioned)>, StoreError>> {
        self.reads.fetch_add(1, Ordering::SeqCst);
        self.memory.scan(range, limit)
    }

    fn commit<'a>(&'a self, batch: Batch) -> BoxFuture<'a, Result<(), CommitError>> {
        self.memory.commit(batch)
    }

    fn snapshot(&self) -> BoxFuture<'_, Result<Box<dyn Snapshot>, StoreError>> {
        self.memory.snapshot()
    }
}
