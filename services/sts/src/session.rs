//! Making a session, and what every answer says of one.

use gate::Cx;
use identity::{Directory, MintFailed, SessionFacts, SessionPolicies};
use policy::{Principal, Who};
use smithy::Timestamp;
use sts_api::{AssumedRoleUser, Credentials};

use crate::error::Reason;
use crate::limits;
use crate::role::Role;

/// Refuses sessions of users and root users themselves: those of `GetSessionToken` reach no operation of STS but AssumeRole
/// and GetCallerIdentity, those of `GetFederationToken` none but GetCallerIdentity (STS API Reference, both).
pub(crate) fn check_lasting_or_of_role(cx: &Cx, operation: &'static str) -> Result<(), Reason> {
    let caller = cx.caller();
    match caller.principal().who() {
        Who::Root { .. } | Who::User { .. } if caller.session().is_none() => Ok(()),
        Who::Root { .. } | Who::User { .. } | Who::FederatedUser { .. } => {
            Err(Reason::NotInSession { operation })
        }
        _ => Ok(()),
    }
}

/// A session that was made.
pub(crate) struct Made {
    pub(crate) credentials: Credentials,
    pub(crate) packed_percent: Option<i32>,
    pub(crate) token_bytes: Option<i32>,
    pub(crate) token_percent: Option<i32>,
}

/// Makes a session of `who`.
pub(crate) fn make(
    directory: &Directory,
    cx: &Cx,
    who: &Who,
    facts: SessionFacts,
    policies: SessionPolicies,
    token_bytes_min: Option<i32>,
) -> Result<Made, Reason> {
    let packed = limits::packed_percent(&policies, &facts.tags);
    if let Some(percent) = packed.filter(|it| *it > 100) {
        return Err(Reason::Packed { percent });
    }
    let expiration = facts.expires;
    let minted = match directory.mint_session(who, facts, policies, cx.random()) {
        Ok(minted) => minted,
        // What an identity provider said takes room as well.
        Err(MintFailed::TooLong) => {
            let percent = packed.unwrap_or_default().max(101);
            return Err(Reason::Packed { percent });
        }
        Err(failed) => return Err(failed.into()),
    };
    let token_bytes = minted.token.len();
    if token_bytes_min.is_some_and(|min| usize::try_from(min).is_ok_and(|min| token_bytes < min)) {
        return Err(Reason::NotServed {
            what: "A token that is longer than what it says",
        });
    }
    Ok(Made {
        credentials: Credentials {
            access_key_id: minted.id,
            secret_access_key: minted.secret,
            session_token: minted.token,
            expiration,
        },
        packed_percent: packed.and_then(|it| i32::try_from(it).ok()),
        token_bytes: i32::try_from(token_bytes).ok(),
        token_percent: i32::try_from((token_bytes * 100).div_ceil(TOKEN_BYTES_MAX)).ok(),
    })
}

/// What is known of a session that lasts so many seconds from now on. It ends with a second, as its answer shows it.
pub(crate) fn lasting(cx: &Cx, seconds: i64) -> SessionFacts {
    let issued = cx.now();
    let ends = issued.plus_seconds(seconds).seconds();
    SessionFacts::lasting(issued, Timestamp::from_millis(0).plus_seconds(ends))
}

/// A session of a role: who it is, and what the answer says of that.
pub(crate) fn of_role(cx: &Cx, role: &Role, session_name: String) -> (Who, AssumedRoleUser) {
    let who = Who::AssumedRole {
        partition: cx.partition(),
        account: role.account,
        role_path_and_name: role.path_and_name.clone(),
        role_id: role.record.id.clone(),
        session: session_name,
    };
    let principal = Principal::new(who.clone());
    let user = AssumedRoleUser {
        assumed_role_id: principal.user_id().unwrap_or_default().to_owned(),
        arn: principal.arn().to_owned(),
    };
    (who, user)
}

/// For how long a role is assumed: as asked, and no longer than it allows.
pub(crate) fn role_seconds(role: &Role, asked: Option<i32>) -> Result<i64, Reason> {
    let seconds = i64::from(asked.unwrap_or(ROLE_SECONDS));
    match seconds <= i64::from(role.record.max_session) {
        true => Ok(seconds),
        false => Err(Reason::SessionTooLong),
    }
}

/// For how long users and root users have sessions of their own: a root user for an hour at most.
pub(crate) fn own_seconds(who: &Who, asked: Option<i32>) -> i64 {
    let seconds = i64::from(asked.unwrap_or(OWN_SECONDS));
    match who {
        Who::Root { .. } => seconds.min(ROOT_SECONDS_MAX),
        _ => seconds,
    }
}

/// How long a role is assumed unless the call says otherwise (AWS STS API Reference, `AssumeRole`).
const ROLE_SECONDS: i32 = 3600;
/// The same of `GetSessionToken` and `GetFederationToken`.
const OWN_SECONDS: i32 = 43_200;
/// A longer session of a root user "defaults to one hour".
const ROOT_SECONDS_MAX: i64 = 3600;
/// The longest token that [`identity`] makes.
const TOKEN_BYTES_MAX: usize = 8192;
