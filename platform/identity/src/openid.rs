//! OpenID Connect, both ways: the tokens that identity pools issue, and the keys of those who issue tokens to us.
//!
//! Identity pools sign a token, STS accepts it; the key is state that both stand on, and neither knows the other.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use catalog::{Catalogued, Secrets};
use crypto::{Random, RandomFailed};
use data_encoding::HEXLOWER;
use jwt::{Jwks, Payload, SigningKey};
use seal::{Aad, Sealable, Sealed};
use secret::Secret;
use serde::{Deserialize, Serialize};
use smithy::Timestamp;
use store::{BoxFuture, Record, StoreError, Table, transact};

use crate::Directory;

/// What a trust policy calls the provider of our own tokens, and their issuer without `https://`.
pub const PROVIDER: &str = "cognito-identity.amazonaws.com";
/// The `iss` of our own tokens ("GetOpenIdToken" in the Cognito Federated Identities API Reference).
pub const ISSUER: &str = "https://cognito-identity.amazonaws.com";

/// Where the keys of OpenID Connect providers come from. Whoever can fetch them over the network fits this trait, and
/// keeps them for a while.
pub trait KeySource: fmt::Debug + Send + Sync + 'static {
    /// The key set of a provider.
    ///
    /// # Errors
    /// [`KeysUnavailable`], if it cannot be had now.
    fn keys<'a>(&'a self, wanted: Wanted<'a>) -> BoxFuture<'a, Result<Arc<Jwks>, KeysUnavailable>>;
}

/// Which key set.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// The issuer's URL, with `https://`: its keys are named by `{issuer}/.well-known/openid-configuration`.
    pub issuer: &'a str,
    /// SHA-1 thumbprints of certificates that its server may show although no authority that everybody trusts has issued
    /// them, in lower-case hexadecimal.
    pub thumbprints: &'a [String],
    /// The key that a token names. If the set that is kept does not have it, the set may be too old.
    pub kid: Option<&'a str>,
}

/// A provider's keys cannot be had. The text is for the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeysUnavailable(pub String);

/// What acts on our own signing key, which is made when it is first needed and the same on every node.
impl Directory {
    /// A token of ours, signed with `RS512`.
    ///
    /// # Errors
    /// See [`OpenIdFailed`].
    pub async fn sign_open_id(
        &self,
        payload: &Payload<'_>,
        now: Timestamp,
        random: &dyn Random,
    ) -> Result<String, OpenIdFailed> {
        if let Some(known) = self.open_id.get() {
            return Ok(known.key.sign(payload)?);
        }
        let keys = match self.read_open_id_keys().await? {
            Some(keys) => keys,
            None => {
                self.make_open_id_key(now, random).await?;
                let made = self.read_open_id_keys().await?;
                made.ok_or(OpenIdFailed::Sealed)?
            }
        };
        Ok(keys.key.sign(payload)?)
    }

    /// The keys that verify tokens of [`ISSUER`]; `None` if none was ever issued.
    ///
    /// # Errors
    /// See [`OpenIdFailed`].
    pub async fn open_id_keys(&self) -> Result<Option<Arc<Jwks>>, OpenIdFailed> {
        let keys = match self.open_id.get() {
            Some(keys) => Some(keys),
            None => self.read_open_id_keys().await?,
        };
        Ok(keys.map(|it| Arc::clone(&it.set)))
    }

    async fn read_open_id_keys(&self) -> Result<Option<Arc<Keys>>, OpenIdFailed> {
        let mut txn = self.store.begin();
        let mut keys = Vec::new();
        for (_, record) in SIGNING_KEYS
            .scan(&mut txn, &SIGNING_KEYS.range(()), KEYS_MAX)
            .await?
        {
            self.seal.meet(record.key.domain_key()).await;
            let document: Document = self
                .seal
                .unwrap(&record.key, &aad(&record.id))
                .map_err(|_| OpenIdFailed::Sealed)?;
            keys.push((record.created, SigningKey::from_pkcs8(&document.0)?));
        }
        // The youngest signs; the tokens of all others are good until they expire.
        keys.sort_by_key(|(created, _)| *created);
        let Some((_, key)) = keys.pop() else {
            return Ok(None);
        };
        let others: Vec<&SigningKey> = keys.iter().map(|(_, key)| key).collect();
        let set = Jwks::parse(key.jwks(&others).as_bytes()).map_err(|_| OpenIdFailed::Sealed)?;
        let keys = Keys {
            key,
            set: Arc::new(set),
        };
        Ok(Some(self.open_id.keep(keys)))
    }

    /// Makes the first key, unless another node is faster.
    async fn make_open_id_key(&self, now: Timestamp, random: &dyn Random) -> Result<(), OpenIdFailed> {
        let mut id = [0; 16];
        random.fill(&mut id)?;
        let id = HEXLOWER.encode(&id);
        let document = Document(SigningKey::generate()?.to_pkcs8()?);
        let sealed = self.seal.wrap(&document, &aad(&id), random);
        let record = &SigningKeyRecord {
            key: sealed.map_err(|_| OpenIdFailed::Sealed)?,
            created: now.millis(),
            id,
        };
        transact(&*self.store, |txn| {
            Box::pin(async move {
                let there = SIGNING_KEYS.scan(txn, &SIGNING_KEYS.range(()), 1).await?;
                if there.is_empty() {
                    SIGNING_KEYS.put(txn, (&record.id,), record)?;
                }
                Ok::<_, OpenIdFailed>(())
            })
        })
        .await
    }
}

/// What memory knows of our own keys.
#[derive(Default)]
pub(crate) struct OpenIdKeys(Mutex<Option<Arc<Keys>>>);

struct Keys {
    key: SigningKey,
    set: Arc<Jwks>,
}

impl OpenIdKeys {
    /// Forgets them: the state was replaced as a whole.
    pub(crate) fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn get(&self) -> Option<Arc<Keys>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, keys: Keys) -> Arc<Keys> {
        let keys = Arc::new(keys);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&keys));
        keys
    }
}

/// The keys that sign our own tokens, by their ids.
const SIGNING_KEYS: Table<SigningKeyRecord> = Table::new();
/// Keys that are read: there are as many as were made one after another.
const KEYS_MAX: usize = 100;

/// A signing key in the store, under its id. DO NOT CHANGE: it is on disk.
///
/// ```text
/// id        16 random bytes in hexadecimal
/// key       the PKCS #8 document under the seal, purpose `identity/open-id-key`; AAD = id
/// created   milliseconds since 1970
/// ```
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct SigningKeyRecord {
    id: String,
    key: Sealed<Document>,
    created: i64,
}

impl Record for SigningKeyRecord {
    const TABLE: &'static str = "identity.open_id_key";
    const VERSION: u8 = 1;
}

impl Catalogued for SigningKeyRecord {
    fn secrets(&mut self, _: &[String], secrets: &mut Secrets<'_>) {
        secrets.meet(&mut self.key, &aad(&self.id));
    }
}

/// A PKCS #8 document.
struct Document(Secret<Vec<u8>>);

impl Sealable for Document {
    const PURPOSE: &'static str = "identity/open-id-key";

    fn to_seal(&self) -> &[u8] {
        self.0.expose()
    }

    fn from_sealed(bytes: Secret<Vec<u8>>) -> Option<Self> {
        Some(Self(bytes))
    }
}

fn aad(id: &str) -> Aad {
    Aad::naming("open-id-key", id)
}

/// Our own key cannot be used.
#[derive(Debug)]
pub enum OpenIdFailed {
    /// The store cannot be read or written.
    Store(StoreError),
    /// The source of random bytes failed.
    Random,
    /// The cryptographic library refused the key.
    Key,
    /// The key could not be sealed, or what is stored could not be opened.
    Sealed,
}

impl From<StoreError> for OpenIdFailed {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<RandomFailed> for OpenIdFailed {
    fn from(_: RandomFailed) -> Self {
        Self::Random
    }
}

impl From<jwt::KeyError> for OpenIdFailed {
    fn from(_: jwt::KeyError) -> Self {
        Self::Key
    }
}

impl fmt::Display for OpenIdFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => write!(f, "the signing key of tokens: {error}"),
            Self::Random => f.write_str("the source of random bytes failed"),
            Self::Key => f.write_str("the signing key of tokens cannot be used"),
            Self::Sealed => f.write_str("the signing key of tokens cannot be opened"),
        }
    }
}

impl std::error::Error for OpenIdFailed {}

impl fmt::Display for KeysUnavailable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the keys of an identity provider cannot be had: {}", self.0)
    }
}

impl std::error::Error for KeysUnavailable {}

#[cfg(test)]
mod tests {
    use crypto::SystemRandom;
    use jwt::{Expectations, Token};
    use seal::{Root, Seal, SealRecord};
    use store::{Memory, Store};

    use super::*;
    use crate::{Guardrails, Mode};

    const NOW: Timestamp = Timestamp::from_millis(1_767_323_045_000);

    fn seal() -> Arc<Seal> {
        let root = Root::File(Secret::fill(|to| SystemRandom.fill(to)).unwrap());
        Arc::new(SealRecord::init(&root, 0, &SystemRandom).unwrap().1)
    }

    fn payload() -> Payload<'static> {
        Payload {
            issuer: ISSUER,
            subject: "eu-central-1:1",
            audience: "eu-central-1:2",
            issued_at: NOW.seconds(),
            expires_at: NOW.seconds() + 600,
            methods: &["unauthenticated"],
            principal_tags: &[],
        }
    }

    #[tokio::test]
    async fn a_token_of_one_node_is_verified_by_another() {
        let (store, seal): (Arc<dyn Store>, _) = (Arc::new(Memory::new()), seal());
        let node = || Directory::new(store.clone(), seal.clone(), Guardrails::new(), Mode::Stored);
        let (one, other) = (node(), node());
        assert!(other.open_id_keys().await.unwrap().is_none());

        let token = one.sign_open_id(&payload(), NOW, &SystemRandom).await.unwrap();
        let keys = other.open_id_keys().await.unwrap().unwrap();
        let expected = Expectations {
            issuer: ISSUER,
            audiences: &["eu-central-1:2"],
            now: NOW.seconds(),
            leeway: 0,
        };
        let claims = Token::parse(&token).unwrap().verify(&keys, &expected).unwrap();
        assert_eq!(claims.subject, "eu-central-1:1");
        let again = other.sign_open_id(&payload(), NOW, &SystemRandom).await.unwrap();
        assert_eq!(
            Token::parse(&again).unwrap().kid(),
            Token::parse(&token).unwrap().kid()
        );
    }
}
