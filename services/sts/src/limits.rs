//! Session policies: what was passed to limit a session.

use arn::{AccountId, Partition};
use identity::iam::{ManagedPolicy, POLICIES, filed, name_of};
use identity::{Directory, SessionPolicies, SessionTag, managed};
use policy::IamDocument;
use sts_api::PolicyDescriptorType;

use crate::error::Reason;

/// The policies that a call passes, for a session in `account`. Whether the managed ones exist is not looked at.
pub(crate) fn passed(
    inline: Option<&str>,
    arns: Option<&[PolicyDescriptorType]>,
    account: Option<AccountId>,
    partition: Partition,
) -> Result<SessionPolicies, Reason> {
    if let Some(text) = inline {
        if text.chars().count() > INLINE_CHARS_MAX {
            return Err(Reason::Constraint {
                value: text.to_owned(),
                member: "policy",
                bound: format!("Member must have length less than or equal to {INLINE_CHARS_MAX}"),
            });
        }
        let parsed = IamDocument::Inline.parse(text);
        parsed.map_err(|malformed| Reason::MalformedPolicy(malformed.to_string()))?;
    }
    let arns: Vec<String> = arns
        .unwrap_or_default()
        .iter()
        .map(|it| it.arn.clone().unwrap_or_default())
        .collect();
    if arns.len() > MANAGED_MAX {
        return Err(Reason::Constraint {
            value: format!("[{}]", arns.join(", ")),
            member: "policyArns",
            bound: format!("Member must have length less than or equal to {MANAGED_MAX}"),
        });
    }
    let named = |arn: String| {
        account
            .and_then(|account| ManagedPolicy::parse(&arn, account, partition))
            .ok_or(Reason::NoSuchPolicy { arn })
    };
    let managed = match account {
        Some(_) => arns.into_iter().map(named).collect::<Result<_, _>>()?,
        // Nothing will come of it: there is no role in no account.
        None => Vec::new(),
    };
    Ok(SessionPolicies {
        inline: inline.map(str::to_owned),
        managed,
    })
}

/// Whether a text can be a source identity, whoever names it: of two to 64 characters, among which there is no colon, so
/// that it begins with `aws:` in no spelling (`SourceIdentity` of `AssumeRole`).
pub(crate) fn is_source_identity(text: &str) -> bool {
    let known = |it: u8| it.is_ascii_alphanumeric() || b"_+=,.@-".contains(&it);
    (2..=64).contains(&text.len()) && text.bytes().all(known)
}

/// Whether every managed policy exists, and is named as it is.
pub(crate) async fn exist(
    directory: &Directory,
    account: AccountId,
    partition: Partition,
    policies: &SessionPolicies,
) -> Result<(), Reason> {
    for it in &policies.managed {
        let exists = match it {
            ManagedPolicy::Aws(name) => managed::find(name).is_some(),
            ManagedPolicy::Own(name) => {
                let key = (account, filed(name_of(name)));
                let found = POLICIES.read(directory.store(), key).await?;
                found.is_some_and(|(held, _)| identity::iam::path_and_name(&held.path, &held.name) == *name)
            }
        };
        if !exists {
            let arn = it.arn(account, partition);
            return Err(Reason::NoSuchPolicy { arn });
        }
    }
    Ok(())
}

/// How much of the room that a token has for policies and tags these need, in percent; `None` if there are none.
pub(crate) fn packed_percent(policies: &SessionPolicies, tags: &[SessionTag]) -> Option<usize> {
    if policies.is_empty() && tags.is_empty() {
        return None;
    }
    let inline = policies.inline.as_deref().map_or(0, escaped_bytes);
    let managed: usize = policies
        .managed
        .iter()
        .map(|it| it.path_and_name().len() + MANAGED_OVERHEAD)
        .sum();
    let tags: usize = tags
        .iter()
        .map(|it| escaped_bytes(&it.key) + escaped_bytes(&it.value) + TAG_OVERHEAD)
        .sum();
    Some(((inline + managed + tags) * 100).div_ceil(PACKED_BYTES_MAX))
}

/// The length of a text as a token writes it.
fn escaped_bytes(text: &str) -> usize {
    let escaped = |byte: u8| match byte {
        b'"' | b'\\' | b'\n' | b'\r' | b'\t' => 2,
        0..0x20 => 6,
        _ => 1,
    };
    text.bytes().map(escaped).sum()
}

/// The longest policy that is passed inline ("IAM and AWS STS quotas").
const INLINE_CHARS_MAX: usize = 2048;
/// How many managed policies may be passed.
const MANAGED_MAX: usize = 10;
/// The room for policies and tags in a token; AWS does not say how much its own have. The other third of a token is for
/// the longest role, source identity, and what an identity provider said.
const PACKED_BYTES_MAX: usize = 4096;
/// `{"own":""},`
const MANAGED_OVERHEAD: usize = 11;
/// `["","",false],`
const TAG_OVERHEAD: usize = 14;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn source_identities_are_short_names_that_aws_does_not_keep_for_itself() {
        let (shortest, longest) = ("ab".to_owned(), "a".repeat(64));
        for good in [shortest.as_str(), &longest, "Ann_1+=,.@-x", "aws-ann"] {
            assert!(is_source_identity(good), "{good}");
        }
        let long = "a".repeat(65);
        for bad in [
            "", "a", &long, "aws:ann", "AWS:ann", "Aws:ann", "a b", "a/b", "\u{e4}nn", "a*",
        ] {
            assert!(!is_source_identity(bad), "{bad}");
        }
    }

    #[test]
    fn the_room_of_a_token_is_counted_as_the_token_is_written() {
        assert_eq!(packed_percent(&SessionPolicies::default(), &[]), None);
        let policies = SessionPolicies {
            inline: Some("\"".repeat(2048)),
            managed: Vec::new(),
        };
        assert_eq!(packed_percent(&policies, &[]), Some(100));
        let tag = SessionTag {
            key: "k".to_owned(),
            value: "v".to_owned(),
            transitive: false,
        };
        assert_eq!(packed_percent(&policies, std::slice::from_ref(&tag)), Some(101));
        assert_eq!(packed_percent(&SessionPolicies::default(), &[tag]), Some(1));
    }
}
