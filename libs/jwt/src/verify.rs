use crate::claims::Claims;
use crate::json::{Json, Object};
use crate::jwks::Jwks;
use crate::refused::{Claim, Refused};
use crate::token::Token;

/// The most keys that are tried on one token. More can only fit if a set repeats ids, or the token names none.
pub const KEYS_TRIED_MAX: usize = 16;

/// What a token must agree with.
#[derive(Clone, Copy, Debug)]
pub struct Expectations<'a> {
    /// The issuer, to the letter: `https://` and all, with no slash added or taken away.
    pub issuer: &'a str,
    /// The client ids of the provider; one of them must be the audience.
    pub audiences: &'a [&'a str],
    /// The time, in seconds since 1970.
    pub now: i64,
    /// How far the issuer's clock may be ahead of ours (`nbf`, `iat`), in seconds. `exp` gets no leeway.
    pub leeway: i64,
}

impl Token {
    /// The claims, if a key of `keys` has signed them and they are as expected.
    ///
    /// `azp`, if the token has it, is the audience that counts; otherwise one of `aud` must be expected.
    ///
    /// # Errors
    /// [`Refused`]: the signature first, then who, for whom, and when.
    pub fn verify(&self, keys: &Jwks, expected: &Expectations<'_>) -> Result<Claims, Refused> {
        self.verify_signature(keys)?;
        if self.issuer() != expected.issuer {
            return Err(Refused::Issuer {
                issuer: self.issuer().to_owned(),
            });
        }
        let subject = required_text(&self.claims, "sub", Claim::Subject)?;
        let audiences = audiences(&self.claims)?;
        let authorized_party = text(&self.claims, "azp", Claim::AuthorizedParty)?;
        let (expires_at, issued_at) = self.check_times(expected)?;
        let audience = match &authorized_party {
            Some(party) => expected.audiences.contains(&party.as_str()).then_some(party),
            None => audiences
                .iter()
                .find(|it| expected.audiences.contains(&it.as_str())),
        };
        let methods = match self.claims.get("amr") {
            Some(value) => Json::new(value).texts().ok_or(Refused::Invalid(Claim::Methods))?,
            None => Vec::new(),
        };
        Ok(Claims {
            issuer: self.issuer().to_owned(),
            subject,
            audience: audience.ok_or(Refused::Audience)?.clone(),
            audiences,
            authorized_party,
            expires_at,
            issued_at,
            methods,
            all: self.claims.clone(),
        })
    }

    fn verify_signature(&self, keys: &Jwks) -> Result<(), Refused> {
        let mut tried = false;
        for key in keys.fitting(self.kid(), self.algorithm).take(KEYS_TRIED_MAX) {
            if key.verifies(self.algorithm, self.signed.as_bytes(), &self.signature) {
                return Ok(());
            }
            tried = true;
        }
        Err(if tried { Refused::Signature } else { Refused::NoKey })
    }

    /// `exp` and `iat`, if now is between them.
    fn check_times(&self, expected: &Expectations<'_>) -> Result<(i64, i64), Refused> {
        let now = expected.now;
        let latest = now.saturating_add(expected.leeway);
        let expires_at =
            time(&self.claims, "exp", Claim::ExpiresAt)?.ok_or(Refused::Missing(Claim::ExpiresAt))?;
        let issued_at =
            time(&self.claims, "iat", Claim::IssuedAt)?.ok_or(Refused::Missing(Claim::IssuedAt))?;
        let not_before = time(&self.claims, "nbf", Claim::NotBefore)?;
        if expires_at <= now {
            return Err(Refused::Expired { now, expires_at });
        }
        if not_before.is_some_and(|it| it > latest) {
            return Err(Refused::NotYet);
        }
        if issued_at > latest {
            return Err(Refused::Future);
        }
        Ok((expires_at, issued_at))
    }
}

fn audiences(claims: &Object) -> Result<Vec<String>, Refused> {
    let value = claims.get("aud").ok_or(Refused::Missing(Claim::Audience))?;
    let audiences = Json::new(value)
        .texts()
        .ok_or(Refused::Invalid(Claim::Audience))?;
    if audiences.is_empty() || audiences.iter().any(String::is_empty) {
        return Err(Refused::Invalid(Claim::Audience));
    }
    Ok(audiences)
}

fn required_text(claims: &Object, name: &str, claim: Claim) -> Result<String, Refused> {
    text(claims, name, claim)?.ok_or(Refused::Missing(claim))
}

fn text(claims: &Object, name: &str, claim: Claim) -> Result<Option<String>, Refused> {
    let Some(value) = claims.get(name) else {
        return Ok(None);
    };
    match Json::new(value).as_str() {
        None | Some("") => Err(Refused::Invalid(claim)),
        Some(text) => Ok(Some(text.to_owned())),
    }
}

/// A time as STS takes it: "formatted as either an integer or a long integer".
fn time(claims: &Object, name: &str, claim: Claim) -> Result<Option<i64>, Refused> {
    let Some(value) = claims.get(name) else {
        return Ok(None);
    };
    match Json::new(value).as_i64() {
        Some(seconds) if seconds >= 0 => Ok(Some(seconds)),
        _ => Err(Refused::Invalid(claim)),
    }
}
