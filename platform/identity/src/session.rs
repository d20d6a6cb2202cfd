//! Temporary credentials: a token that holds all there is to know of a session, so that any node opens it alone.

use std::fmt;

use crypto::fresh::{self, SealFailed};
use crypto::{Random, RandomFailed};
use data_encoding::BASE64;
use policy::Who;
use seal::{DomainKeyId, Seal, SubkeyFailed};
use secret::Secret;
use serde::{Deserialize, Serialize};
use smithy::Timestamp;
use zeroize::Zeroizing;

use crate::caller::{Federation, SessionFacts, SessionPolicies, SessionTag};
use crate::credentials::{SECRET, TEMPORARY, new_id, new_secret};
use crate::holder::Holder;
use crate::iam::ManagedPolicy;

/// The credentials of a session, as STS hands them out.
#[derive(Debug)]
pub struct SessionCredentials {
    /// The access key id: `ASIA` and 16 characters of `A-Z2-7`.
    pub id: String,
    /// The secret access key: 40 characters.
    pub secret: Secret<String>,
    /// The session token, to be sent with every request.
    pub token: String,
}

/// A session could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MintFailed {
    /// Services, federated identities and strangers have no sessions of their own.
    NoHolder,
    /// The source of random bytes failed.
    Random,
    /// What the token would hold is longer than a token may be.
    TooLong,
    /// The cipher refused it.
    Seal,
}

/// What a token held.
pub(crate) struct Opened {
    pub(crate) holder: Holder,
    pub(crate) facts: SessionFacts,
    pub(crate) policies: SessionPolicies,
    pub(crate) secret: Secret<String>,
}

/// A token could not be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OpenFailed {
    /// It is not a token of this installation, or not the one of this access key.
    NotOurs,
    /// AWS-LC refused to derive the key.
    Kdf,
}

/// Makes the credentials of a new session.
pub(crate) fn mint(
    seal: &Seal,
    who: &Who,
    facts: SessionFacts,
    policies: SessionPolicies,
    random: &dyn Random,
) -> Result<SessionCredentials, MintFailed> {
    let holder = Holder::of(who).ok_or(MintFailed::NoHolder)?;
    let id = new_id(TEMPORARY, random)?;
    let secret = new_secret(random)?;
    let said = Said::of(id.clone(), holder, facts, policies);
    let said = serde_json::to_vec(&said).map_err(|_| MintFailed::Seal)?;

    // Reserved in full: growing would leave a copy of the secret behind.
    let mut plaintext = Zeroizing::new(Vec::with_capacity(SECRET + said.len()));
    plaintext.extend_from_slice(secret.expose().as_bytes());
    plaintext.extend_from_slice(&said);

    let subkey = seal.subkey(PURPOSE).map_err(|_| MintFailed::Seal)?;
    let header = header(subkey.domain_key);
    let mut bytes = header.to_vec();
    fresh::seal(&subkey.key, LABEL, &header, &plaintext, random, &mut bytes)?;
    let token = BASE64.encode(&bytes);
    if token.len() > TOKEN_BYTES_MAX {
        return Err(MintFailed::TooLong);
    }
    Ok(SessionCredentials { id, secret, token })
}

/// Opens the token of this access key. Whether the session is over is for the caller to see.
pub(crate) fn open(seal: &Seal, access_key_id: &str, token: &str) -> Result<Opened, OpenFailed> {
    let (secret, said) = unseal(seal, token)?;
    let Said {
        access_key_id: of,
        holder,
        facts,
    } = said;
    if of != access_key_id {
        return Err(OpenFailed::NotOurs);
    }
    let (facts, policies) = facts.into_parts();
    Ok(Opened {
        holder,
        facts,
        policies,
        secret,
    })
}

/// The domain key that a token names, if it is one.
pub(crate) fn domain_key(token: &str) -> Option<DomainKeyId> {
    if token.len() > TOKEN_BYTES_MAX {
        return None;
    }
    let bytes = BASE64.decode(token.as_bytes()).ok()?;
    match bytes.first_chunk::<HEADER>()? {
        [VERSION, domain_key @ ..] => Some(DomainKeyId::from_bytes(*domain_key)),
        _ => None,
    }
}

fn unseal(seal: &Seal, token: &str) -> Result<(Secret<String>, Said), OpenFailed> {
    if token.len() > TOKEN_BYTES_MAX {
        return Err(OpenFailed::NotOurs);
    }
    let bytes = BASE64.decode(token.as_bytes()).map_err(|_| OpenFailed::NotOurs)?;
    let (header, sealed) = bytes.split_first_chunk::<HEADER>().ok_or(OpenFailed::NotOurs)?;
    let [VERSION, domain_key @ ..] = header else {
        return Err(OpenFailed::NotOurs);
    };
    let subkey = seal.subkey_of(DomainKeyId::from_bytes(*domain_key), PURPOSE)?;
    let plaintext = fresh::open(&subkey.key, LABEL, header, sealed).map_err(|_| OpenFailed::NotOurs)?;
    let (secret, said) = plaintext
        .expose()
        .split_at_checked(SECRET)
        .ok_or(OpenFailed::NotOurs)?;
    let secret = std::str::from_utf8(secret).map_err(|_| OpenFailed::NotOurs)?;
    let said = serde_json::from_slice(said).map_err(|_| OpenFailed::NotOurs)?;
    Ok((Secret::new(secret.to_owned()), said))
}

fn header(domain_key: DomainKeyId) -> [u8; HEADER] {
    let mut header = [VERSION; HEADER];
    let (_, id) = header.split_at_mut(1);
    id.copy_from_slice(domain_key.as_bytes());
    header
}

/// What a token says, but for the secret. A token is the Base64 of
///
/// ```text
/// offset   bytes
///      0       1  version of the format: 1
///      1      16  id of the domain key
///     17  44 + n  nonce, IV, ciphertext and tag: crypto::fresh under the subkey `identity/session-token`,
///                 label `sealstone/identity/session-token/1`, AAD = the first 17 bytes
/// ```
/// and its plaintext is the 40 bytes of the secret access key, which so meets no serializer, followed by this as JSON.
/// Times are milliseconds since 1970.
///
/// DO NOT CHANGE THE NAMES: clients hold tokens across a change of release. A new field needs no new version where it may
/// be absent; a release that does not know it refuses the token, since it would give the session more than it has.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Said {
    access_key_id: String,
    holder: Holder,
    facts: SaidFacts,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct SaidFacts {
    issued: i64,
    expires: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mfa: Option<i64>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    chained: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source_identity: Option<String>,
    /// Key, value, whether it is transitive.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<(String, String, bool)>,
    /// `aws:FederatedProvider`, and the condition keys of the token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    federation: Option<(String, FederatedKeys)>,
    /// The session policy passed inline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    policy: Option<String>,
    /// Session policies passed by ARN.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    managed: Vec<ManagedPolicy>,
}

/// Condition keys and their values.
type FederatedKeys = Vec<(String, Vec<String>)>;

impl Said {
    fn of(access_key_id: String, holder: Holder, facts: SessionFacts, policies: SessionPolicies) -> Self {
        let tags = facts.tags.into_iter().map(|it| (it.key, it.value, it.transitive));
        Self {
            access_key_id,
            holder,
            facts: SaidFacts {
                issued: facts.issued.millis(),
                expires: facts.expires.millis(),
                mfa: facts.mfa.map(Timestamp::millis),
                chained: facts.chained,
                source_identity: facts.source_identity,
                tags: tags.collect(),
                federation: facts.federation.map(|it| (it.provider, it.keys)),
                policy: policies.inline,
                managed: policies.managed,
            },
        }
    }
}

impl SaidFacts {
    fn into_parts(self) -> (SessionFacts, SessionPolicies) {
        let tag = |(key, value, transitive)| SessionTag {
            key,
            value,
            transitive,
        };
        let facts = SessionFacts {
            issued: Timestamp::from_millis(self.issued),
            expires: Timestamp::from_millis(self.expires),
            mfa: self.mfa.map(Timestamp::from_millis),
            chained: self.chained,
            source_identity: self.source_identity,
            tags: self.tags.into_iter().map(tag).collect(),
            federation: self
                .federation
                .map(|(provider, keys)| Federation { provider, keys }),
        };
        let policies = SessionPolicies {
            inline: self.policy,
            managed: self.managed,
        };
        (facts, policies)
    }
}

const VERSION: u8 = 1;
const HEADER: usize = 17;
const PURPOSE: &str = "identity/session-token";
const LABEL: &str = "sealstone/identity/session-token/1";
/// The longest token. HTTP servers in between rarely take longer headers.
const TOKEN_BYTES_MAX: usize = 8192;

impl From<RandomFailed> for MintFailed {
    fn from(_: RandomFailed) -> Self {
        Self::Random
    }
}

impl From<SealFailed> for MintFailed {
    fn from(failed: SealFailed) -> Self {
        match failed {
            SealFailed::Random => Self::Random,
            SealFailed::TooLong => Self::TooLong,
            SealFailed::Cipher => Self::Seal,
        }
    }
}

impl From<SubkeyFailed> for OpenFailed {
    fn from(failed: SubkeyFailed) -> Self {
        match failed {
            SubkeyFailed::UnknownDomainKey(_) => Self::NotOurs,
            SubkeyFailed::Kdf => Self::Kdf,
        }
    }
}

impl fmt::Display for MintFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoHolder => "this principal cannot have a session of its own",
            Self::Random => "the source of random bytes failed",
            Self::TooLong => "the session does not fit into a token",
            Self::Seal => "the session could not be sealed",
        })
    }
}

impl std::error::Error for MintFailed {}
