//! Which identity logins speak of, and what becomes linked with it.
//!
//! Source: Cognito Developer Guide, "Identity pools authentication flow", and what AWS does (amplify-js #6616, #8466): a
//! guest who logs in becomes the one who logged in; if that one is known already, the guest's identity ends.

use std::collections::BTreeSet;

use smithy::Timestamp;
use store::Transaction;

use crate::error::Reason;
use crate::person::{
    self, DEVELOPER_USERS, DeveloperUserRecord, IDENTITIES, IdentityRecord, LOGINS, LoginRecord,
};

/// A login that was proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link<'a> {
    /// A subject of an identity provider.
    Login { provider: &'a str, subject: &'a str },
    /// A user whom the developer vouches for.
    User { provider: &'a str, user: &'a str },
}

/// What was shown, and by whom it may be answered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown<'a> {
    pub(crate) pool: &'a str,
    /// Whether the pool has guests.
    pub(crate) guests: bool,
    /// The identity that is asked for.
    pub(crate) identity: Option<&'a str>,
    pub(crate) links: &'a [Link<'a>],
    /// The identity that a token of ours speaks of.
    pub(crate) own: Option<&'a str>,
    /// The id of an identity, if one is made.
    pub(crate) new_id: &'a str,
    pub(crate) now: Timestamp,
}

/// Whom it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Met {
    pub(crate) identity: String,
    pub(crate) authenticated: bool,
    /// Whether the identity is new.
    pub(crate) born: bool,
}

/// Tells which identity it is; links it with the logins that it did not have.
pub(crate) async fn meet(txn: &mut Transaction<'_>, shown: &Shown<'_>) -> Result<Met, Reason> {
    let authenticated = !shown.links.is_empty() || shown.own.is_some();
    let owners = owners(txn, shown).await?;
    let (identity, born) = match shown.identity {
        Some(asked) => (asked_for(txn, shown, asked, &owners).await?, false),
        None if !authenticated && !shown.guests => return Err(Reason::NoGuests),
        None => match one(&owners)? {
            Some(owner) => (owner.to_owned(), false),
            None => (shown.new_id.to_owned(), true),
        },
    };
    let mut record = match born {
        true => IdentityRecord::new(shown.now),
        false => person::get(txn, shown.pool, &identity).await?,
    };
    let before = record.clone();
    for link in shown.links {
        add(txn, shown, &identity, &mut record, link)?;
    }
    if born {
        person::add(txn, shown.pool, &identity, &record)?;
    } else if record != before {
        record.modified = shown.now.millis();
        IDENTITIES.put(txn, (shown.pool, &identity), &record)?;
    }
    Ok(Met {
        identity,
        authenticated,
        born,
    })
}

/// The identities that the logins are of.
async fn owners(txn: &mut Transaction<'_>, shown: &Shown<'_>) -> Result<BTreeSet<String>, Reason> {
    let mut owners = BTreeSet::new();
    for link in shown.links {
        owners.extend(owner(txn, shown.pool, link).await?);
    }
    Ok(owners)
}

/// The identity that a login is of, if it is linked.
pub(crate) async fn owner(
    txn: &mut Transaction<'_>,
    pool: &str,
    link: &Link<'_>,
) -> Result<Option<String>, Reason> {
    Ok(match link {
        Link::Login { provider, subject } => {
            let found = LOGINS.get(txn, (pool, *provider, *subject)).await?;
            found.map(|it| it.identity)
        }
        Link::User { provider, user } => {
            let found = DEVELOPER_USERS.get(txn, (pool, *provider, *user)).await?;
            found.map(|it| it.identity)
        }
    })
}

/// The identity that answers to whoever asks for `asked`.
async fn asked_for(
    txn: &mut Transaction<'_>,
    shown: &Shown<'_>,
    asked: &str,
    owners: &BTreeSet<String>,
) -> Result<String, Reason> {
    let mut record = person::get(txn, shown.pool, asked).await?;
    let forbidden = || Reason::Forbidden {
        identity: asked.to_owned(),
    };
    if record.disabled {
        return Err(forbidden());
    }
    if shown.own.is_some_and(|own| own != asked) {
        return Err(Reason::LoginsDoNotMatch);
    }
    if record.has_logins() {
        if shown.links.is_empty() && shown.own.is_none() {
            return Err(forbidden());
        }
        if shown.own.is_none() && !owners.contains(asked) {
            return Err(Reason::LoginsDoNotMatch);
        }
        return match owners.iter().all(|owner| owner == asked) {
            true => Ok(asked.to_owned()),
            false => Err(Reason::Conflict(TAKEN)),
        };
    }
    // A guest.
    match one(owners)? {
        None if shown.links.is_empty() && shown.own.is_some() => Err(forbidden()),
        None if shown.links.is_empty() && !shown.guests => Err(Reason::NoGuests),
        Some(owner) if owner != asked => {
            record.disabled = true;
            record.modified = shown.now.millis();
            IDENTITIES.put(txn, (shown.pool, asked), &record)?;
            Ok(owner.to_owned())
        }
        None | Some(_) => Ok(asked.to_owned()),
    }
}

fn one(owners: &BTreeSet<String>) -> Result<Option<&str>, Reason> {
    let mut owners = owners.iter();
    match (owners.next(), owners.next()) {
        (_, Some(_)) => Err(Reason::Conflict(TAKEN)),
        (one, None) => Ok(one.map(String::as_str)),
    }
}

/// Links a login with an identity that it is of, or that is to have it.
fn add(
    txn: &mut Transaction<'_>,
    shown: &Shown<'_>,
    identity: &str,
    record: &mut IdentityRecord,
    link: &Link<'_>,
) -> Result<(), Reason> {
    let count = record.logins.len() + record.users.values().map(BTreeSet::len).sum::<usize>();
    match link {
        Link::Login { provider, subject } => {
            match record.logins.get(*provider) {
                Some(held) if held == subject => return Ok(()),
                Some(_) => return Err(Reason::Conflict(ANOTHER_USER)),
                None => record
                    .logins
                    .insert((*provider).to_owned(), (*subject).to_owned()),
            };
            let of = LoginRecord {
                identity: identity.to_owned(),
            };
            LOGINS.put(txn, (shown.pool, *provider, *subject), &of)?;
        }
        Link::User { provider, user } => {
            let users = record.users.entry((*provider).to_owned()).or_default();
            if !users.insert((*user).to_owned()) {
                return Ok(());
            }
            let of = DeveloperUserRecord {
                identity: identity.to_owned(),
            };
            DEVELOPER_USERS.put(txn, (shown.pool, *provider, *user), &of)?;
        }
    }
    match count < LINKS_MAX {
        true => Ok(()),
        false => Err(Reason::Conflict(TOO_MANY)),
    }
}

/// Logins of one identity ("MergeDeveloperIdentities": "the number of linked logins is limited to 20").
pub(crate) const LINKS_MAX: usize = 20;
pub(crate) const TOO_MANY: &str = "The identity has 20 linked logins, which is the limit.";
const TAKEN: &str = "The login is already linked to another identity.";
const ANOTHER_USER: &str = "The identity is already linked to another user of this login provider.";
