//! Which role somebody gets, and which session tags.
//!
//! Source: Cognito Developer Guide, "Using role-based access control" and "Using attributes for access control".

use std::collections::BTreeMap;

use crate::error::Reason;
use crate::logins::{Logins, Proven};
use crate::pool::{By, Fit, Mapping, PoolRecord, PrincipalTags, Rule};

/// The ARN of the role.
pub(crate) fn role(
    pool: &PoolRecord,
    authenticated: bool,
    logins: &Logins,
    custom: Option<&str>,
) -> Result<String, Reason> {
    if authenticated {
        let mapped = logins
            .proven
            .iter()
            .find_map(|it| Some((it, named(&pool.mappings, it)?)));
        if let Some((proven, mapping)) = mapped {
            return by_mapping(pool, proven, mapping, custom);
        }
    }
    match custom {
        Some(role) => Err(Reason::NotARoleOfToken {
            role: role.to_owned(),
        }),
        None => default(pool, authenticated),
    }
}

fn default(pool: &PoolRecord, authenticated: bool) -> Result<String, Reason> {
    let which = if authenticated {
        "authenticated"
    } else {
        "unauthenticated"
    };
    pool.roles.get(which).cloned().ok_or(Reason::BadConfiguration)
}

fn by_mapping(
    pool: &PoolRecord,
    proven: &Proven,
    mapping: &Mapping,
    custom: Option<&str>,
) -> Result<String, Reason> {
    let found = match (&mapping.by, custom) {
        (By::Token, Some(role)) => {
            let given = proven.roles().iter().any(|it| it == role);
            return match given {
                true => Ok(role.to_owned()),
                false => Err(Reason::NotARoleOfToken {
                    role: role.to_owned(),
                }),
            };
        }
        (By::Rules(_), Some(role)) => {
            return Err(Reason::NotARoleOfToken {
                role: role.to_owned(),
            });
        }
        (By::Token, None) => of_token(proven),
        (By::Rules(rules), None) => {
            let rule = rules.iter().find(|it| it.fits(&proven.claim(&it.claim)));
            rule.map(|it| it.role.clone())
        }
    };
    match found {
        Some(role) => Ok(role),
        None if mapping.fall_back => default(pool, true),
        None => Err(Reason::Ambiguous {
            provider: proven.provider.clone(),
        }),
    }
}

/// The role that a token prefers, or the only one that it gives.
fn of_token(proven: &Proven) -> Option<String> {
    let preferred = proven.claim("cognito:preferred_role");
    let roles = proven.roles();
    match (preferred.as_slice(), roles.as_slice()) {
        ([role], _) | ([], [role]) => Some(role.clone()),
        _ => None,
    }
}

impl Rule {
    /// Whether the values of the claim are such. A claim that is not there fits no rule.
    fn fits(&self, values: &[String]) -> bool {
        match self.fit {
            Fit::Equals => values.contains(&self.value),
            Fit::Contains => values.iter().any(|it| it.contains(&self.value)),
            Fit::StartsWith => values.iter().any(|it| it.starts_with(&self.value)),
            Fit::NotEqual => !values.is_empty() && !values.contains(&self.value),
        }
    }
}

/// The session tags: what the pool takes from claims, and what the developer gave.
pub(crate) fn tags(pool: &PoolRecord, logins: &Logins) -> Result<Vec<(String, String)>, Reason> {
    let mut tags: Vec<(String, String)> = Vec::new();
    let mut add = |key: &str, value: &str| {
        if !tags.iter().any(|(held, _)| held.eq_ignore_ascii_case(key)) {
            tags.push((key.to_owned(), value.to_owned()));
        }
    };
    for (key, value) in logins.own.iter().flat_map(|it| &it.tags) {
        add(key, value);
    }
    for proven in &logins.proven {
        let Some(map) = named(&pool.principal_tags, proven) else {
            continue;
        };
        for (key, claim) in &map.effective() {
            if let [value] = proven.claim(claim).as_slice() {
                add(key, value);
            }
        }
    }
    check(&tags)?;
    Ok(tags)
}

/// Whether these can be session tags ("Pass session tags in AWS STS").
pub(crate) fn check(tags: &[(String, String)]) -> Result<(), Reason> {
    let of_tags = |it: char| {
        it.is_alphanumeric()
            || (it.is_whitespace() && !it.is_control())
            || matches!(it, '_' | '.' | ':' | '/' | '=' | '+' | '-' | '@')
    };
    let fits = |(key, value): &(String, String)| {
        (1..=128).contains(&key.chars().count())
            && value.chars().count() <= 256
            && key.chars().chain(value.chars()).all(of_tags)
            && !key.get(..4).is_some_and(|it| it.eq_ignore_ascii_case("aws:"))
    };
    match tags.iter().find(|it| !fits(it)) {
        _ if tags.len() > TAGS_MAX => Err(Reason::Invalid(format!(
            "There are more than {TAGS_MAX} session tags."
        ))),
        Some((key, _)) => Err(Reason::Invalid(format!("The tag {key} cannot be a session tag."))),
        None => Ok(()),
    }
}

impl PrincipalTags {
    /// Claims by the keys of tags, as they are in force.
    pub(crate) fn effective(&self) -> BTreeMap<String, String> {
        match self.defaults {
            true => [("client", "aud"), ("username", "sub")]
                .map(|(key, claim)| (key.to_owned(), claim.to_owned()))
                .into(),
            false => self.claims.clone(),
        }
    }
}

/// What a pool says of a provider, under any of its names.
fn named<'p, T>(of: &'p BTreeMap<String, T>, proven: &Proven) -> Option<&'p T> {
    proven.names().find_map(|name| of.get(name))
}

const TAGS_MAX: usize = 50;

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(fit: Fit) -> Rule {
        Rule {
            claim: "group".to_owned(),
            fit,
            value: "admin".to_owned(),
            role: String::new(),
        }
    }

    #[test]
    fn each_kind_of_rule_fits_what_it_says() {
        let values = |texts: &[&str]| -> Vec<String> { texts.iter().map(|it| (*it).to_owned()).collect() };
        for (fit, good, bad) in [
            (Fit::Equals, &["admin"][..], &["admins"][..]),
            (Fit::Equals, &["users", "admin"], &["Admin"]),
            (Fit::Contains, &["the-admins"], &["adm in"]),
            (Fit::StartsWith, &["admins"], &["the-admin"]),
            (Fit::NotEqual, &["users"], &["users", "admin"]),
            (Fit::NotEqual, &["admins"], &[]),
        ] {
            assert!(rule(fit).fits(&values(good)), "{fit:?} {good:?}");
            assert!(!rule(fit).fits(&values(bad)), "{fit:?} {bad:?}");
        }
    }

    #[test]
    fn what_cannot_be_a_session_tag_is_refused() {
        let tag = |key: &str, value: &str| vec![(key.to_owned(), value.to_owned())];
        assert!(check(&tag("department", "a b")).is_ok());
        for odd in [
            tag("", "x"),
            tag("aws:x", "x"),
            tag("x", "\n"),
            tag("x", &"x".repeat(257)),
        ] {
            assert!(check(&odd).is_err(), "{odd:?}");
        }
        let many: Vec<_> = (0..51).map(|it| (it.to_string(), String::new())).collect();
        assert!(check(&many).is_err());
    }
}
