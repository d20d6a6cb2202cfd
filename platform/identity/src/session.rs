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

use crate::SessionFacts;
use crate::credentials::{SECRET, TEMPORARY, new_id, new_secret};
use crate::holder::Holder;

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
    /// What the token would hold is longer than a token may be, or the cipher refused it.
    Seal,
}

/// What a token held.
pub(crate) struct Opened {
    pub(crate) holder: Holder,
    pub(crate) facts: SessionFacts,
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
    random: &dyn Random,
) -> Result<SessionCredentials, MintFailed> {
    let holder = Holder::of(who).ok_or(MintFailed::NoHolder)?;
    let id = new_id(TEMPORARY, random)?;
    let secret = new_secret(random)?;
    let SessionFacts { issued, expires, mfa } = facts;
    let said = Said {
        access_key_id: id.clone(),
        holder,
        issued: issued.millis(),
        expires: expires.millis(),
        mfa,
    };
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
        return Err(MintFailed::Seal);
    }
    Ok(SessionCredentials { id, secret, token })
}

/// Opens the token of this access key. Whether the session is over is for the caller to see.
pub(crate) fn open(seal: &Seal, access_key_id: &str, token: &str) -> Result<Opened, OpenFailed> {
    let (secret, said) = unseal(seal, token)?;
    let Said {
        access_key_id: of,
        holder,
        issued,
        expires,
        mfa,
    } = said;
    if of != access_key_id {
        return Err(OpenFailed::NotOurs);
    }
    let facts = SessionFacts {
        issued: Timestamp::from_millis(issued),
        expires: Timestamp::from_millis(expires),
        mfa,
    };
    Ok(Opened {
        holder,
        facts,
        secret,
    })
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
/// DO NOT CHANGE THE NAMES: clients hold tokens across a change of release. A new field (session policies, tags, source
/// identity) needs no new version where it may be absent; a release that does not know it refuses the token, since it
/// would give the session more than it has.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Said {
    access_key_id: String,
    holder: Holder,
    issued: i64,
    expires: i64,
    mfa: bool,
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
            SealFailed::TooLong | SealFailed::Cipher => Self::Seal,
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
            Self::Seal => "the session does not fit into a token, or the cipher refused it",
        })
    }
}

impl std::error::Error for MintFailed {}
