use std::collections::BTreeMap;
use std::fmt;

use aws_lc_rs::digest;
use data_encoding::BASE64;
use roxmltree::Node;

use crate::assertion::Assertion;
use crate::names::SAML;
use crate::tree::{attribute, children, text};

/// What the names of the attributes for AWS begin with.
const AWS: &str = "https://aws.amazon.com/SAML/Attributes/";

/// The values of the attributes, by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attributes(pub(crate) BTreeMap<String, Vec<String>>);

impl Attributes {
    /// All attributes of an assertion; nothing if one has no name. What is there twice has the values of both.
    pub(crate) fn read(assertion: Node<'_, '_>) -> Option<Self> {
        let mut all = BTreeMap::<String, Vec<String>>::new();
        let statements = children(assertion, SAML, "AttributeStatement");
        for node in statements.flat_map(|it| children(it, SAML, "Attribute")) {
            let name = attribute(node, "Name").filter(|it| !it.is_empty())?;
            let values = children(node, SAML, "AttributeValue").filter_map(value);
            all.entry(name.to_owned()).or_default().extend(values);
        }
        Some(Self(all))
    }

    fn get(&self, name: &str) -> Option<&[String]> {
        self.0.get(name).map(Vec::as_slice)
    }
}

/// The text of a value, or of the `NameID` in it, as `eduPersonTargetedID` has. Other elements are no value.
fn value(node: Node<'_, '_>) -> Option<String> {
    text(node).or_else(|| crate::tree::text_of(node, SAML, "NameID"))
}

impl Assertion {
    /// The values of an attribute by its name; empty if there is none.
    pub fn values(&self, name: &str) -> &[String] {
        self.attributes.get(name).unwrap_or(&[])
    }

    /// The pairs of the attribute `Role` as (role ARN, provider ARN), whichever of them is written first.
    pub fn roles(&self) -> impl Iterator<Item = (&str, &str)> {
        self.aws("Role").iter().filter_map(|it| {
            let (one, other) = it.split_once(',')?;
            let (one, other) = (one.trim(), other.trim());
            let is = |arn: &str, kind: &str| arn.starts_with("arn:") && arn.contains(kind);
            if is(one, ":role/") && is(other, ":saml-provider/") {
                Some((one, other))
            } else if is(other, ":role/") && is(one, ":saml-provider/") {
                Some((other, one))
            } else {
                None
            }
        })
    }

    /// Whether the subject may take on that role by that provider.
    ///
    /// # Errors
    /// [`AttributeError::Role`], if not.
    pub fn check_role(&self, role: &str, provider: &str) -> Result<(), AttributeError> {
        if self.roles().any(|it| it == (role, provider)) {
            Ok(())
        } else {
            Err(AttributeError::Role)
        }
    }

    /// `RoleSessionName`, 2 to 64 characters of `[a-zA-Z_0-9+=,.@-]`.
    ///
    /// # Errors
    /// [`AttributeError`], if it is missing or has another shape.
    pub fn role_session_name(&self) -> Result<&str, AttributeError> {
        match self.aws("RoleSessionName") {
            [] => Err(AttributeError::NoSessionName),
            [name] if is_session_name(name) => Ok(name),
            _ => Err(AttributeError::SessionName),
        }
    }

    /// `SourceIdentity`, if it is there: a session name that does not begin with `aws:`.
    ///
    /// # Errors
    /// [`AttributeError::SourceIdentity`], if it has another shape.
    pub fn source_identity(&self) -> Result<Option<&str>, AttributeError> {
        match self.aws("SourceIdentity") {
            [] => Ok(None),
            [name] if is_session_name(name) => Ok(Some(name)),
            _ => Err(AttributeError::SourceIdentity),
        }
    }

    /// `SessionDuration` in seconds, if it is there: 900 to 43,200. It can only shorten what the call asks for.
    ///
    /// # Errors
    /// [`AttributeError::SessionDuration`], if it is not such a number.
    pub fn session_duration(&self) -> Result<Option<u32>, AttributeError> {
        match self.aws("SessionDuration") {
            [] => Ok(None),
            [text] if text.bytes().all(|it| it.is_ascii_digit()) => match text.parse() {
                Ok(seconds) if (900..=43_200).contains(&seconds) => Ok(Some(seconds)),
                _ => Err(AttributeError::SessionDuration),
            },
            _ => Err(AttributeError::SessionDuration),
        }
    }

    /// The session tags, `PrincipalTag:KEY`, in the order of their keys. Limits on keys and values are the caller's to check.
    ///
    /// # Errors
    /// [`AttributeError::PrincipalTag`], if one does not have exactly one value.
    pub fn principal_tags(&self) -> Result<Vec<(&str, &str)>, AttributeError> {
        let mut tags = Vec::new();
        for (name, values) in &self.attributes.0 {
            let Some(key) = name
                .strip_prefix(AWS)
                .and_then(|it| it.strip_prefix("PrincipalTag:"))
            else {
                continue;
            };
            let [value] = values.as_slice() else {
                return Err(AttributeError::PrincipalTag);
            };
            tags.push((key, value.as_str()));
        }
        Ok(tags)
    }

    /// `TransitiveTagKeys`: the keys of the tags that survive role chaining.
    pub fn transitive_tag_keys(&self) -> &[String] {
        self.aws("TransitiveTagKeys")
    }

    fn aws(&self, name: &str) -> &[String] {
        self.values(&format!("{AWS}{name}"))
    }
}

/// `saml:namequalifier` and the answer's `NameQualifier`: base64 of the SHA-1 of the issuer, the account and the name of the
/// provider ("AssumeRoleWithSAML", STS API Reference). It names, it does not protect.
pub fn name_qualifier(issuer: &str, account: &str, provider: &str) -> String {
    let text = format!("{issuer}{account}/{provider}");
    BASE64.encode(digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, text.as_bytes()).as_ref())
}

fn is_session_name(text: &str) -> bool {
    let known = |it: u8| it.is_ascii_alphanumeric() || b"_+=,.@-".contains(&it);
    (2..=64).contains(&text.len()) && text.bytes().all(known)
}

/// What is wrong with the attributes for AWS. All are `InvalidIdentityToken`; `Display` is the message of AWS where it is known
/// ("Troubleshoot SAML federation with IAM").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributeError {
    /// No pair of `Role` is the role and the provider of the call.
    Role,
    /// `RoleSessionName` is missing.
    NoSessionName,
    /// `RoleSessionName` has another shape.
    SessionName,
    /// `SourceIdentity` has another shape.
    SourceIdentity,
    /// `SessionDuration` is no number of seconds in range.
    SessionDuration,
    /// A `PrincipalTag` does not have one value.
    PrincipalTag,
}

impl fmt::Display for AttributeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Role => "SAML Assertion doesn't contain the requested Role and Metadata in the attributes",
            Self::NoSessionName => "RoleSessionName is required in AuthnResponse",
            Self::SessionName => "RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}",
            Self::SourceIdentity => {
                "Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with \"aws:\""
            }
            Self::SessionDuration => "SessionDuration in AuthnResponse must be between 900 and 43200",
            Self::PrincipalTag => "PrincipalTag in AuthnResponse must have one value",
        })
    }
}

impl std::error::Error for AttributeError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assertion::NameId;

    fn assertion(attributes: &[(&str, &[&str])]) -> Assertion {
        let own = |values: &[&str]| values.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        Assertion {
            issuer: String::new(),
            subject: NameId {
                value: String::new(),
                format: String::new(),
            },
            recipient: String::new(),
            issued_at: 0,
            session_ends_at: None,
            authn_context: None,
            attributes: Attributes(
                attributes
                    .iter()
                    .map(|(name, values)| ((*name).to_owned(), own(values)))
                    .collect(),
            ),
        }
    }

    fn aws(name: &str, values: &[&str]) -> Assertion {
        assertion(&[(&format!("{AWS}{name}"), values)])
    }

    const ROLE: &str = "arn:aws:iam::111122223333:role/path/Admin";
    const PROVIDER: &str = "arn:aws:iam::111122223333:saml-provider/Okta";

    #[test]
    fn roles_are_pairs_in_either_order() {
        for value in [format!("{ROLE},{PROVIDER}"), format!(" {PROVIDER} , {ROLE} ")] {
            let assertion = aws("Role", &["nonsense", &value, &format!("{ROLE},{ROLE}")]);
            assert_eq!(
                assertion.roles().collect::<Vec<_>>(),
                [(ROLE, PROVIDER)],
                "{value}"
            );
            assert_eq!(assertion.check_role(ROLE, PROVIDER), Ok(()));
            assert_eq!(assertion.check_role(PROVIDER, ROLE), Err(AttributeError::Role));
            assert_eq!(
                assertion.check_role("arn:aws:iam::111122223333:role/Admin", PROVIDER),
                Err(AttributeError::Role)
            );
        }
    }

    #[test]
    fn a_session_name_is_required_and_short() {
        let name = |values: &[&str]| {
            aws("RoleSessionName", values)
                .role_session_name()
                .map(str::to_owned)
        };
        assert_eq!(name(&["a.b@c-d_e=f,g+1"]).as_deref(), Ok("a.b@c-d_e=f,g+1"));
        assert_eq!(name(&[]), Err(AttributeError::NoSessionName));
        for wrong in ["a", "", "a b", "ä1", &"a".repeat(65)] {
            assert_eq!(name(&[wrong]), Err(AttributeError::SessionName), "{wrong}");
        }
        assert_eq!(name(&["ab", "cd"]), Err(AttributeError::SessionName));
    }

    #[test]
    fn a_source_identity_is_not_of_aws() {
        let identity = |values: &[&str]| {
            aws("SourceIdentity", values)
                .source_identity()
                .map(|it| it.map(str::to_owned))
        };
        assert_eq!(identity(&[]), Ok(None));
        assert_eq!(identity(&["Diego"]), Ok(Some("Diego".to_owned())));
        for wrong in ["aws:x", "a", "a:b"] {
            assert_eq!(identity(&[wrong]), Err(AttributeError::SourceIdentity), "{wrong}");
        }
    }

    #[test]
    fn a_session_lasts_between_15_minutes_and_12_hours() {
        let duration = |values: &[&str]| aws("SessionDuration", values).session_duration();
        assert_eq!(duration(&[]), Ok(None));
        assert_eq!(duration(&["900"]), Ok(Some(900)));
        assert_eq!(duration(&["43200"]), Ok(Some(43_200)));
        for wrong in ["899", "43201", "+900", "", "1e3", "99999999999"] {
            assert_eq!(
                duration(&[wrong]),
                Err(AttributeError::SessionDuration),
                "{wrong}"
            );
        }
    }

    #[test]
    fn tags_have_one_value() {
        let one = aws("PrincipalTag:Project", &["Marketing"]);
        assert_eq!(one.principal_tags(), Ok(vec![("Project", "Marketing")]));
        assert_eq!(
            aws("PrincipalTag:Project", &["a", "b"]).principal_tags(),
            Err(AttributeError::PrincipalTag)
        );
        assert_eq!(
            aws("PrincipalTag:Project", &[]).principal_tags(),
            Err(AttributeError::PrincipalTag)
        );
        assert_eq!(
            aws("TransitiveTagKeys", &["a", "b"]).transitive_tag_keys(),
            ["a", "b"]
        );
    }

    /// `printf '%s' 'https://example.com/saml123456789012/MySAMLIdP' | openssl sha1 -binary | base64`
    #[test]
    fn the_name_qualifier_is_the_hash_of_the_documentation() {
        let qualifier = name_qualifier("https://example.com/saml", "123456789012", "MySAMLIdP");
        assert_eq!(qualifier, NAME_QUALIFIER);
    }

    const NAME_QUALIFIER: &str = "1uAJanUnBc2XeUkHURMht+xam2c=";
}
