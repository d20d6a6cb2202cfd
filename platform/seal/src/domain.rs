//! The domain keys in memory: sealing, opening, subkeys.

use std::fmt;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use crypto::fresh::{self, SealFailed};
use crypto::kdf;
use crypto::{Random, RandomFailed};
use data_encoding::HEXLOWER;
use secret::Secret;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::aad::Aad;
use crate::sealed::{HEADER, Sealable, Sealed};

/// The unsealed seal. It seals with the current domain key and opens with any that is kept.
///
/// Its keys change while it is in use: a rotation [renews](Seal::take) them, and whoever is about to open something first
/// [meets](Seal::meet) the domain key that it is under, which asks for newer ones if that one is not known here.
pub struct Seal {
    keys: RwLock<Arc<Keys>>,
    source: OnceLock<Arc<dyn Renewal>>,
    /// There is a newer current key, which cannot be had: nothing may be sealed any more.
    outdated: AtomicBool,
}

/// The domain keys of one moment.
#[derive(Debug)]
pub(crate) struct Keys {
    /// INVARIANT: the id of one of `kept`.
    pub(crate) current: DomainKeyId,
    /// Oldest first.
    pub(crate) kept: Vec<Arc<DomainKey>>,
}

/// Where newer domain keys come from: whoever can read the seal's record.
pub trait Renewal: Send + Sync {
    /// Reads the record again and hands it to [`Seal::take`], if a read that began now has not been made yet. How that
    /// went is seen in what the seal knows then.
    fn renew(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;
}

impl Seal {
    /// Puts the domain keys together; `None` if the current one is not among them.
    pub(crate) fn new(current: DomainKeyId, kept: Vec<Arc<DomainKey>>) -> Option<Self> {
        kept.iter().any(|key| key.id == current).then(|| Self {
            keys: RwLock::new(Arc::new(Keys { current, kept })),
            source: OnceLock::new(),
            outdated: AtomicBool::new(false),
        })
    }

    /// From now on, asks here for domain keys that it does not know. Only the first call counts.
    pub fn renewed_by(&self, source: Arc<dyn Renewal>) {
        let _ = self.source.set(source);
    }

    /// Makes sure that something under this domain key can be opened, if it can at all: await it before opening.
    pub async fn meet(&self, id: DomainKeyId) {
        if !self.knows(id)
            && let Some(source) = self.source.get()
        {
            source.renew().await;
        }
    }

    /// Takes over the domain keys of a newer seal of the same record.
    pub fn take(&self, newer: &Self) {
        let keys = newer.keys();
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = keys;
        self.outdated.store(false, Ordering::SeqCst);
    }

    /// There is a newer current domain key, which cannot be had here: nothing more is sealed until [`Seal::take`], so
    /// that nothing is stored under a key that may be dropped. What is there can still be opened.
    pub fn set_outdated(&self) {
        self.outdated.store(true, Ordering::SeqCst);
    }

    /// Whether [`Seal::set_outdated`] is in force.
    pub fn is_outdated(&self) -> bool {
        self.outdated.load(Ordering::SeqCst)
    }

    /// Whether it has this domain key.
    pub fn knows(&self, id: DomainKeyId) -> bool {
        self.keys().key(id).is_some()
    }

    /// Seals `secret` as the one that `aad` names.
    ///
    /// The message has a key of its own, derived from the domain key, so there is no limit of messages.
    ///
    /// # Errors
    /// No randomness.
    pub fn wrap<T: Sealable>(
        &self,
        secret: &T,
        aad: &Aad,
        random: &dyn Random,
    ) -> Result<Sealed<T>, SealFailed> {
        if self.is_outdated() {
            return Err(SealFailed::Cipher);
        }
        let keys = self.keys();
        let key = keys.key(keys.current).ok_or(SealFailed::Cipher)?;
        let header = Sealed::<T>::header(keys.current);
        let mut bytes = Vec::with_capacity(header.len() + fresh::OVERHEAD + secret.to_seal().len());
        bytes.extend_from_slice(&header);
        fresh::seal(
            key,
            LABEL,
            &full_aad::<T>(&header, aad),
            secret.to_seal(),
            random,
            &mut bytes,
        )?;
        Sealed::from_bytes(bytes).map_err(|_| SealFailed::Cipher)
    }

    /// Opens what [`Seal::wrap`] made for the same `aad`.
    ///
    /// # Errors
    /// See [`UnwrapFailed`].
    pub fn unwrap<T: Sealable>(&self, sealed: &Sealed<T>, aad: &Aad) -> Result<T, UnwrapFailed> {
        let id = sealed.domain_key();
        let keys = self.keys();
        let key = keys.key(id).ok_or(UnwrapFailed::UnknownDomainKey(id))?;
        let (header, message) = sealed
            .as_bytes()
            .split_at_checked(HEADER)
            .ok_or(UnwrapFailed::NotAuthentic)?;
        let opened = fresh::open(key, LABEL, &full_aad::<T>(header, aad), message)
            .map_err(|_| UnwrapFailed::NotAuthentic)?;
        T::from_sealed(opened).ok_or(UnwrapFailed::OtherShape)
    }

    /// A key for another part of the server, by purpose, from the current domain key.
    ///
    /// Store [`Subkey::domain_key`] beside what the subkey protects: [`Seal::subkey_of`] needs it after a rotation.
    ///
    /// # Errors
    /// AWS-LC refused.
    pub fn subkey(&self, purpose: &'static str) -> Result<Subkey, SubkeyFailed> {
        self.subkey_of(self.current(), purpose)
    }

    /// The subkey that [`Seal::subkey`] gave when `domain_key` was the current one.
    ///
    /// # Errors
    /// This seal has no such domain key, or AWS-LC refused.
    pub fn subkey_of(&self, domain_key: DomainKeyId, purpose: &'static str) -> Result<Subkey, SubkeyFailed> {
        let keys = self.keys();
        let key = keys
            .key(domain_key)
            .ok_or(SubkeyFailed::UnknownDomainKey(domain_key))?;
        let label = format!("sealstone/seal/subkey/1/{purpose}");
        let key = kdf::derive(key, &label, &domain_key.0).map_err(|_| SubkeyFailed::Kdf)?;
        Ok(Subkey { domain_key, key })
    }

    /// The domain key that seals from now on.
    pub fn current(&self) -> DomainKeyId {
        self.keys().current
    }

    /// The domain keys as of now.
    pub(crate) fn keys(&self) -> Arc<Keys> {
        Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Keys {
    fn key(&self, id: DomainKeyId) -> Option<&Secret<[u8; 32]>> {
        // The current one is the last, and nearly always the one that is asked for.
        self.kept
            .iter()
            .rev()
            .find(|key| key.id == id)
            .map(|key| &key.key)
    }
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Seal")
            .field("keys", &self.keys())
            .field("outdated", &self.is_outdated())
            .finish_non_exhaustive()
    }
}

/// A key derived from a domain key for one purpose.
#[derive(Debug)]
pub struct Subkey {
    /// Where it comes from.
    pub domain_key: DomainKeyId,
    /// The key.
    pub key: Secret<[u8; 32]>,
}

/// Which domain key: 128 random bits, printed as 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DomainKeyId(pub(crate) [u8; 16]);

/// A domain key in memory.
#[derive(Debug)]
pub(crate) struct DomainKey {
    pub(crate) id: DomainKeyId,
    /// When it was made, in seconds since 1970.
    pub(crate) created: i64,
    pub(crate) key: Secret<[u8; 32]>,
}

impl DomainKey {
    pub(crate) fn generate(created: i64, random: &dyn Random) -> Result<Self, RandomFailed> {
        let mut id = [0; 16];
        random.fill(&mut id)?;
        Ok(Self {
            id: DomainKeyId(id),
            created,
            key: Secret::fill(|to| random.fill(to))?,
        })
    }
}

/// A sealed secret could not be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnwrapFailed {
    /// It was sealed with a domain key that this seal does not have: it comes from another installation.
    UnknownDomainKey(DomainKeyId),
    /// It was changed, or is not the secret that the caller takes it for.
    NotAuthentic,
    /// It is authentic, and yet not of the shape that its type has.
    OtherShape,
}

/// A subkey could not be derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubkeyFailed {
    /// This seal has no such domain key.
    UnknownDomainKey(DomainKeyId),
    /// AWS-LC refused.
    Kdf,
}

impl fmt::Display for UnwrapFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownDomainKey(id) => write!(
                f,
                "the secret was sealed with the domain key {id}, which this seal does not have: \
                 the record comes from another installation, or the seal record is an old one"
            ),
            Self::NotAuthentic => {
                f.write_str("the sealed secret was changed, or belongs to something else: restore the record")
            }
            Self::OtherShape => f.write_str("the sealed secret has not the shape of its type"),
        }
    }
}

impl std::error::Error for UnwrapFailed {}

impl fmt::Display for SubkeyFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownDomainKey(id) => write!(f, "this seal has no domain key {id}"),
            Self::Kdf => f.write_str("the subkey could not be derived"),
        }
    }
}

impl std::error::Error for SubkeyFailed {}

impl fmt::Display for DomainKeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for DomainKeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl DomainKeyId {
    /// Bytes for binary formats.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// The id with these bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}

impl Serialize for DomainKeyId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DomainKeyId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(D::Error::custom)?;
        bytes
            .try_into()
            .map(Self)
            .map_err(|_| D::Error::custom("a domain key id has 32 hexadecimal digits"))
    }
}

/// What the derived key of a sealed secret is for. Never change it.
const LABEL: &str = "sealstone/seal/record/1";

/// Everything that is authenticated beside the secret: how it is sealed, what it is for, whose it is.
fn full_aad<T: Sealable>(header: &[u8], aad: &Aad) -> Vec<u8> {
    let purpose = Aad::naming("purpose", T::PURPOSE);
    [header, purpose.as_bytes(), aad.as_bytes()].concat()
}
