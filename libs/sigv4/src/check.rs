//! What can be refused before anybody's key is looked up: the time and the scope.

use crate::refusal::SKEW_MINUTES;
use crate::{Claim, Form, ScopeError, TimeError, Timestamp};

/// Whether the request was signed at about the time of `now`: 15 minutes either way.
///
/// A presigned URL is good until `X-Amz-Expires` seconds after its timestamp. STS is AWS's exception: it gives every
/// URL 15 minutes whatever its `X-Amz-Expires` says, which the tokens of Amazon EKS rely on.
///
/// # Errors
/// Too early, or too late.
pub fn check_time(claim: &Claim<'_>, now: Timestamp) -> Result<(), TimeError> {
    let signed = claim.timestamp;
    let skew = SKEW_MINUTES * 60;
    if signed.0 > now.0 + skew {
        return Err(TimeError::NotYetCurrent { signed, now });
    }
    match claim.form {
        Form::Query {
            expires_seconds: Some(expires_seconds),
        } if claim.service != "sts" => {
            let over = now.0 > signed.0 + i64::from(expires_seconds);
            if over {
                Err(TimeError::UrlExpired {
                    signed,
                    expires_seconds,
                    now,
                })
            } else {
                Ok(())
            }
        }
        Form::Query { .. } | Form::Header if signed.0 < now.0 - skew => {
            Err(TimeError::Expired { signed, now })
        }
        Form::Query { .. } | Form::Header => Ok(()),
    }
}

/// Whether the credential scope is one of this server: `service` is the signing name of the service that was called,
/// `region_known` whether the server has the claimed region.
///
/// # Errors
/// Everything that is wrong with the scope.
pub fn check_scope(claim: &Claim<'_>, service: &str, region_known: bool) -> Result<(), ScopeError> {
    let error = ScopeError {
        region: !region_known,
        service: (claim.service != service).then(|| service.to_owned()),
        terminator: claim.terminator != crate::key::TERMINATOR,
        date: !claim.is_of_its_day(),
    };
    let ScopeError {
        region,
        service,
        terminator,
        date,
    } = &error;
    if *region || service.is_some() || *terminator || *date {
        Err(error)
    } else {
        Ok(())
    }
}
