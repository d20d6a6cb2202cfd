//! The record that the store keeps of a seal: how it is opened, and the domain keys under the root.

use std::sync::Arc;

use crypto::Random;
use crypto::fresh::{self, SealFailed};
use data_encoding::BASE64;
use secret::Secret;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::aad::Aad;
use crate::domain::{DomainKey, DomainKeyId, Seal};
use crate::failure::{ChangeFailed, InitFailed, UnsealFailed};
use crate::root::{Cost, PASSPHRASE_MIN, Root, RootKind};

/// What lies in the store, and is no secret: without the root it opens nothing.
///
/// ```text
/// version       1
/// root          "file", or the salt and the cost of the passphrase
/// check         an empty text sealed under the root; AAD = version, root
/// current       id of the domain key that seals
/// domain_keys   id, created (seconds since 1970), the key sealed under the root; AAD = id, created
/// whole         an empty text sealed under the root; AAD = everything above
/// ```
/// `check` tells a wrong root from a damaged record. `whole` makes the record one thing: nobody without the root can
/// take a key out of it, put one in, or make an old one current. All three are `crypto::fresh` with labels of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealRecord {
    version: u8,
    root: RootRecord,
    check: Bytes,
    current: DomainKeyId,
    domain_keys: Vec<DomainKeyRecord>,
    whole: Bytes,
}

impl SealRecord {
    /// A new seal with one domain key. The caller stores the record before it seals anything; `now` is in seconds since
    /// 1970. A passphrase costs [`Cost::default`].
    ///
    /// # Errors
    /// The passphrase is too short, memory is short, or there is no randomness.
    pub fn init(root: &Root, now: i64, random: &dyn Random) -> Result<(Self, Seal), InitFailed> {
        Self::init_at_cost(root, Cost::default(), now, random)
    }

    /// As [`SealRecord::init`], with a passphrase at another cost. A key file has none.
    ///
    /// # Errors
    /// As [`SealRecord::init`]; also if the cost is out of bounds.
    pub fn init_at_cost(
        root: &Root,
        cost: Cost,
        now: i64,
        random: &dyn Random,
    ) -> Result<(Self, Seal), InitFailed> {
        let (root_record, root_key) = RootRecord::choose(root, cost, random)?;
        let first = DomainKey::generate(now, random)?;
        let seal = Seal::new(first.id, vec![Arc::new(first)]).ok_or(InitFailed::Cipher)?;
        Ok((Self::write(root_record, &root_key, &seal, random)?, seal))
    }

    /// Opens the seal.
    ///
    /// # Errors
    /// See [`UnsealFailed`]; each says what to do.
    pub fn unseal(&self, root: &Root) -> Result<Seal, UnsealFailed> {
        self.unseal_with(&self.root_key(root)?)
    }

    /// The work of opening, done once: what opens this record and later ones of the same root.
    ///
    /// # Errors
    /// As [`SealRecord::unseal`].
    pub fn root_key(&self, root: &Root) -> Result<RootKey, UnsealFailed> {
        if self.version != VERSION {
            return Err(UnsealFailed::UnknownVersion(self.version));
        }
        let key = RootKey {
            key: self.root.key(root)?,
            root: self.root.clone(),
        };
        self.check(&key)?;
        Ok(key)
    }

    /// As [`SealRecord::unseal`], without the work.
    ///
    /// # Errors
    /// As [`SealRecord::unseal`].
    pub fn unseal_with(&self, root: &RootKey) -> Result<Seal, UnsealFailed> {
        self.check(root)?;
        self.open(&root.key)
    }

    /// Rotation: a new domain key seals from now on, the older ones open what they sealed. The caller stores the new
    /// record, and then lets the new seal take the old one's place.
    ///
    /// # Errors
    /// As [`SealRecord::unseal`], or no randomness.
    pub fn add_domain_key(
        &self,
        root: &Root,
        now: i64,
        random: &dyn Random,
    ) -> Result<(Self, Seal), UnsealFailed> {
        self.rotated(&self.root_key(root)?, now, random)
    }

    /// As [`SealRecord::add_domain_key`], without the work of opening.
    ///
    /// # Errors
    /// As [`SealRecord::add_domain_key`].
    pub fn rotated(
        &self,
        root: &RootKey,
        now: i64,
        random: &dyn Random,
    ) -> Result<(Self, Seal), UnsealFailed> {
        let mut kept = self.unseal_with(root)?.keys().kept.clone();
        let new = DomainKey::generate(now, random).map_err(|_| UnsealFailed::Random)?;
        let current = new.id;
        kept.push(Arc::new(new));
        self.with_keys(root, current, kept, random)
    }

    /// The same, without a domain key that nothing needs any more. The current one stays.
    ///
    /// # Errors
    /// As [`SealRecord::unseal`], or no randomness.
    pub fn without(
        &self,
        root: &RootKey,
        dropped: DomainKeyId,
        random: &dyn Random,
    ) -> Result<(Self, Seal), UnsealFailed> {
        let mut kept = self.unseal_with(root)?.keys().kept.clone();
        kept.retain(|key| key.id != dropped || key.id == self.current);
        self.with_keys(root, self.current, kept, random)
    }

    fn with_keys(
        &self,
        root: &RootKey,
        current: DomainKeyId,
        kept: Vec<Arc<DomainKey>>,
        random: &dyn Random,
    ) -> Result<(Self, Seal), UnsealFailed> {
        let seal = Seal::new(current, kept).ok_or(UnsealFailed::Damaged)?;
        let record =
            Self::write(self.root.clone(), &root.key, &seal, random).map_err(|_| UnsealFailed::Random)?;
        Ok((record, seal))
    }

    /// The domain keys, oldest first, and when each was made, in seconds since 1970.
    pub fn domain_keys(&self) -> impl Iterator<Item = (DomainKeyId, i64)> {
        self.domain_keys.iter().map(|key| (key.id, key.created))
    }

    /// The domain key that seals.
    pub const fn current(&self) -> DomainKeyId {
        self.current
    }

    /// Another root for the same domain keys: a new passphrase, another cost, a file instead of a passphrase.
    ///
    /// Old records, in backups too, still open with the old root. Whoever fears that it is known rotates as well, and
    /// seals anew what was sealed before.
    ///
    /// # Errors
    /// `old` does not open this seal, or `new` could not begin one.
    pub fn change_root(
        &self,
        old: &Root,
        new: &Root,
        cost: Cost,
        random: &dyn Random,
    ) -> Result<Self, ChangeFailed> {
        let old = self.root_key(old).map_err(ChangeFailed::Old)?;
        self.rewrapped(&old, new, cost, random).map(|(record, _)| record)
    }

    /// As [`SealRecord::change_root`], without the work of opening; and what opens the new record.
    ///
    /// # Errors
    /// As [`SealRecord::change_root`].
    pub fn rewrapped(
        &self,
        old: &RootKey,
        new: &Root,
        cost: Cost,
        random: &dyn Random,
    ) -> Result<(Self, RootKey), ChangeFailed> {
        let seal = self.unseal_with(old).map_err(ChangeFailed::Old)?;
        let (root, key) = RootRecord::choose(new, cost, random).map_err(ChangeFailed::New)?;
        let record = Self::write(root.clone(), &key, &seal, random)
            .map_err(|failed| ChangeFailed::New(failed.into()))?;
        Ok((record, RootKey { root, key }))
    }

    /// What opens this record, for a server that has what opened the one before: only who had both roots can make it.
    ///
    /// # Errors
    /// No randomness.
    pub fn hand_over(
        &self,
        old: &RootKey,
        new: &RootKey,
        random: &dyn Random,
    ) -> Result<Vec<u8>, InitFailed> {
        let mut sealed = Vec::new();
        let aad = self.aad().and("whole", &self.whole.0);
        fresh::seal(
            &old.key,
            HAND_OVER,
            aad.as_bytes(),
            new.key.expose(),
            random,
            &mut sealed,
        )?;
        Ok(sealed)
    }

    /// Takes what [`SealRecord::hand_over`] made for this record.
    ///
    /// # Errors
    /// It was made by somebody without the old root, or for another record.
    pub fn taken_over(&self, old: &RootKey, sealed: &[u8]) -> Result<RootKey, UnsealFailed> {
        let aad = self.aad().and("whole", &self.whole.0);
        let key = fresh::open(&old.key, HAND_OVER, aad.as_bytes(), sealed)
            .map_err(|_| UnsealFailed::WrongRoot(old.root.kind()))?;
        let new = RootKey {
            key: Secret::from_slice(key.expose()).ok_or(UnsealFailed::Damaged)?,
            root: self.root.clone(),
        };
        self.check(&new)?;
        Ok(new)
    }

    /// What opens this seal.
    pub const fn kind(&self) -> RootKind {
        self.root.kind()
    }

    /// The record of these domain keys under this root.
    fn write(
        root: RootRecord,
        root_key: &Secret<[u8; 32]>,
        seal: &Seal,
        random: &dyn Random,
    ) -> Result<Self, SealFailed> {
        let under_root = |label, aad: &Aad, text: &[u8]| {
            let mut sealed = Vec::new();
            fresh::seal(root_key, label, aad.as_bytes(), text, random, &mut sealed).map(|()| Bytes(sealed))
        };
        let keys = seal.keys();
        let domain_keys = keys.kept.iter().map(|kept| {
            let DomainKey { id, created, key } = &**kept;
            let wrapped = under_root(DOMAIN_KEY, &aad_of_domain_key(*id, *created), key.expose())?;
            Ok(DomainKeyRecord {
                id: *id,
                created: *created,
                wrapped,
            })
        });
        let mut record = Self {
            version: VERSION,
            check: under_root(CHECK, &root.aad(), b"")?,
            root,
            current: keys.current,
            domain_keys: domain_keys.collect::<Result<_, SealFailed>>()?,
            whole: Bytes(Vec::new()),
        };
        record.whole = under_root(WHOLE, &record.aad(), b"")?;
        Ok(record)
    }

    /// Whether it is a record of this root.
    fn check(&self, root: &RootKey) -> Result<(), UnsealFailed> {
        if self.version != VERSION {
            return Err(UnsealFailed::UnknownVersion(self.version));
        }
        if self.root.kind() != root.root.kind() {
            return Err(UnsealFailed::OtherKind(self.kind()));
        }
        if self.root != root.root {
            return Err(UnsealFailed::WrongRoot(self.kind()));
        }
        match fresh::open(&root.key, CHECK, self.root.aad().as_bytes(), &self.check.0) {
            Ok(_) => Ok(()),
            Err(_) => Err(UnsealFailed::WrongRoot(self.kind())),
        }
    }

    fn open(&self, root_key: &Secret<[u8; 32]>) -> Result<Seal, UnsealFailed> {
        let open = |label, aad: &Aad, sealed: &Bytes| {
            fresh::open(root_key, label, aad.as_bytes(), &sealed.0).map_err(|_| UnsealFailed::Damaged)
        };
        open(WHOLE, &self.aad(), &self.whole)?;
        let keys = self
            .domain_keys
            .iter()
            .map(|DomainKeyRecord { id, created, wrapped }| {
                let key = open(DOMAIN_KEY, &aad_of_domain_key(*id, *created), wrapped)?;
                let key = Secret::from_slice(key.expose()).ok_or(UnsealFailed::Damaged)?;
                Ok(Arc::new(DomainKey {
                    id: *id,
                    created: *created,
                    key,
                }))
            });
        Seal::new(self.current, keys.collect::<Result<_, UnsealFailed>>()?).ok_or(UnsealFailed::Damaged)
    }

    /// All of the record but `whole`.
    fn aad(&self) -> Aad {
        let Self {
            version: _,
            root,
            check,
            current,
            domain_keys,
            whole: _,
        } = self;
        let begin = root
            .aad()
            .and("check", &check.0)
            .and("current", current.as_bytes());
        domain_keys
            .iter()
            .fold(begin, |aad, DomainKeyRecord { id, created, wrapped }| {
                aad.and("id", id.as_bytes())
                    .and("created", created.to_be_bytes())
                    .and("wrapped", &wrapped.0)
            })
    }
}

/// What opens the records of one root, after the work that a passphrase takes. A server keeps it while it runs, to follow
/// rotations.
#[derive(Debug)]
pub struct RootKey {
    root: RootRecord,
    key: Secret<[u8; 32]>,
}

/// A domain key under the root.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DomainKeyRecord {
    id: DomainKeyId,
    created: i64,
    wrapped: Bytes,
}

/// What opens the seal, and how its key is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum RootRecord {
    File,
    Passphrase { salt: Bytes, cost: Cost },
}

impl RootRecord {
    /// How a new seal will be opened with this root, and the root's key.
    fn choose(root: &Root, cost: Cost, random: &dyn Random) -> Result<(Self, Secret<[u8; 32]>), InitFailed> {
        match root {
            Root::File(key) => Ok((Self::File, copy(key))),
            Root::Passphrase(passphrase) => {
                if passphrase.expose().chars().count() < PASSPHRASE_MIN {
                    return Err(InitFailed::PassphraseTooShort);
                }
                let mut salt = vec![0; SALT];
                random.fill(&mut salt)?;
                let key = cost.stretch(passphrase, &salt).ok_or(InitFailed::Cost(cost))?;
                Ok((
                    Self::Passphrase {
                        salt: Bytes(salt),
                        cost,
                    },
                    key,
                ))
            }
        }
    }

    /// The key of a root that is brought to open the seal.
    fn key(&self, root: &Root) -> Result<Secret<[u8; 32]>, UnsealFailed> {
        match (self, root) {
            (Self::File, Root::File(key)) => Ok(copy(key)),
            (Self::Passphrase { salt, cost }, Root::Passphrase(passphrase)) => {
                cost.stretch(passphrase, &salt.0).ok_or(UnsealFailed::Cost(*cost))
            }
            (Self::File, Root::Passphrase(_)) => Err(UnsealFailed::OtherKind(RootKind::File)),
            (Self::Passphrase { .. }, Root::File(_)) => Err(UnsealFailed::OtherKind(RootKind::Passphrase)),
        }
    }

    const fn kind(&self) -> RootKind {
        match self {
            Self::File => RootKind::File,
            Self::Passphrase { .. } => RootKind::Passphrase,
        }
    }

    fn aad(&self) -> Aad {
        let version = Aad::naming("version", [VERSION]);
        match self {
            Self::File => version.and("root", "file"),
            Self::Passphrase {
                salt,
                cost:
                    Cost {
                        memory_kib,
                        passes,
                        lanes,
                    },
            } => version
                .and("root", "passphrase")
                .and("salt", &salt.0)
                .and("memory", memory_kib.to_be_bytes())
                .and("passes", passes.to_be_bytes())
                .and("lanes", lanes.to_be_bytes()),
        }
    }
}

/// Bytes, written as Base64.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Bytes(Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        BASE64.decode(text.as_bytes()).map(Self).map_err(D::Error::custom)
    }
}

/// The version of the record that is written, and the only one that is read.
const VERSION: u8 = 1;
/// Bytes of a passphrase's salt (RFC 9106, 3.1).
const SALT: usize = 16;

// What the keys derived from the root are for. Never change them.
const CHECK: &str = "sealstone/seal/root-check/1";
const DOMAIN_KEY: &str = "sealstone/seal/domain-key/1";
const HAND_OVER: &str = "sealstone/seal/hand-over/1";
const WHOLE: &str = "sealstone/seal/whole-record/1";

fn aad_of_domain_key(id: DomainKeyId, created: i64) -> Aad {
    Aad::naming("id", id.as_bytes()).and("created", created.to_be_bytes())
}

fn copy(key: &Secret<[u8; 32]>) -> Secret<[u8; 32]> {
    let mut copy = Secret::new([0; 32]);
    copy.expose_mut().copy_from_slice(key.expose());
    copy
}
