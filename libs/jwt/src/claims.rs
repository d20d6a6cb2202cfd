use crate::json::{Json, Object};
use crate::refused::{Claim, Refused};

/// The name under which session tags are nested.
const TAGS: &str = "https://aws.amazon.com/tags";
/// The name under which the source identity is.
const SOURCE_IDENTITY: &str = "https://aws.amazon.com/source_identity";

/// What a verified token says.
#[derive(Clone, Debug)]
pub struct Claims {
    /// `iss`, equal to the issuer that was expected.
    pub issuer: String,
    /// `sub`, not empty.
    pub subject: String,
    /// The audience that matched: `azp` if the token has one, else one of `aud`. The answer's `Audience` and the condition
    /// key `…:aud` (IAM User Guide, "Available keys for AWS OIDC federation").
    pub audience: String,
    /// `aud`: all of it, one or more. The condition key `…:oaud`.
    pub audiences: Vec<String>,
    /// `azp`, the party that the token was issued to.
    pub authorized_party: Option<String>,
    /// `exp`, seconds since 1970.
    pub expires_at: i64,
    /// `iat`, seconds since 1970.
    pub issued_at: i64,
    /// `amr`: how the user was authenticated; empty if the token does not say.
    pub methods: Vec<String>,
    pub(crate) all: Object,
}

impl Claims {
    /// Any claim by its name.
    pub fn get(&self, name: &str) -> Option<Json<'_>> {
        self.all.get(name).map(Json::new)
    }

    /// All claims in the order of their names, those with a field of their own included.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, Json<'_>)> {
        self.all
            .iter()
            .map(|(name, value)| (name.as_str(), Json::new(value)))
    }

    /// `https://aws.amazon.com/source_identity`, if it is there. Its length and characters are the caller's to check.
    ///
    /// # Errors
    /// [`Refused::Invalid`], if it is not a text.
    pub fn source_identity(&self) -> Result<Option<&str>, Refused> {
        self.get(SOURCE_IDENTITY)
            .map(|it| it.as_str().ok_or(Refused::Invalid(Claim::SourceIdentity)))
            .transpose()
    }

    /// The session tags, nested (`https://aws.amazon.com/tags` with `principal_tags` and `transitive_tag_keys`) or flat
    /// (`https://aws.amazon.com/tags/principal_tags/KEY`), as in "Passing session tags in AWS STS". Limits on keys and values
    /// are the caller's to check.
    ///
    /// # Errors
    /// [`Refused::Invalid`], if they have another shape, or the same tag is given in both ways.
    pub fn session_tags(&self) -> Result<SessionTags, Refused> {
        let invalid = || Refused::Invalid(Claim::Tags);
        let mut tags = SessionTags::default();
        if let Some(nested) = self.get(TAGS) {
            let members = nested.members().ok_or_else(invalid)?;
            for (name, value) in members {
                match name {
                    "principal_tags" => {
                        for (key, value) in value.members().ok_or_else(invalid)? {
                            tags.principal
                                .push((key.to_owned(), one_text(value).ok_or_else(invalid)?));
                        }
                    }
                    "transitive_tag_keys" => tags.transitive = value.texts().ok_or_else(invalid)?,
                    _ => return Err(invalid()),
                }
            }
        }
        for (name, value) in self.iter() {
            let Some(rest) = name.strip_prefix(TAGS).and_then(|it| it.strip_prefix('/')) else {
                continue;
            };
            if let Some(key) = rest.strip_prefix("principal_tags/") {
                if tags.principal.iter().any(|(other, _)| other == key) {
                    return Err(invalid());
                }
                tags.principal
                    .push((key.to_owned(), one_text(value).ok_or_else(invalid)?));
            } else if rest == "transitive_tag_keys" && tags.transitive.is_empty() {
                tags.transitive = value.texts().ok_or_else(invalid)?;
            } else {
                return Err(invalid());
            }
        }
        Ok(tags)
    }
}

/// The tags that a token gives to the session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionTags {
    /// Keys and values. No key occurs twice in the same spelling.
    pub principal: Vec<(String, String)>,
    /// The keys of the tags that survive role chaining, as given.
    pub transitive: Vec<String>,
}

/// A text, or a list of one text: tags come as `"Project": ["Automation"]`.
fn one_text(value: Json<'_>) -> Option<String> {
    let mut texts = value.texts()?;
    let text = texts.pop()?;
    texts.is_empty().then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::read_object;

    fn claims(json: &str) -> Claims {
        Claims {
            issuer: String::new(),
            subject: String::new(),
            audience: String::new(),
            audiences: Vec::new(),
            authorized_party: None,
            expires_at: 0,
            issued_at: 0,
            methods: Vec::new(),
            all: read_object(json.as_bytes()).unwrap(),
        }
    }

    #[test]
    fn session_tags_are_read_nested_and_flat() {
        let expected = SessionTags {
            principal: vec![
                ("CostCenter".into(), "987654".into()),
                ("Project".into(), "Automation".into()),
            ],
            transitive: vec!["Project".into()],
        };
        let nested = r#"{"https://aws.amazon.com/tags":{"principal_tags":{"Project":["Automation"],
            "CostCenter":["987654"]},"transitive_tag_keys":["Project"]}}"#;
        assert_eq!(claims(nested).session_tags().unwrap(), expected);
        let flat = r#"{"https://aws.amazon.com/tags/principal_tags/Project":"Automation",
            "https://aws.amazon.com/tags/principal_tags/CostCenter":"987654",
            "https://aws.amazon.com/tags/transitive_tag_keys":["Project"]}"#;
        assert_eq!(claims(flat).session_tags().unwrap(), expected);
        assert_eq!(claims("{}").session_tags().unwrap(), SessionTags::default());
    }

    #[test]
    fn session_tags_of_another_shape_are_refused() {
        for json in [
            r#"{"https://aws.amazon.com/tags":"x"}"#,
            r#"{"https://aws.amazon.com/tags":{"principal_tags":[]}}"#,
            r#"{"https://aws.amazon.com/tags":{"principal_tags":{"a":["x","y"]}}}"#,
            r#"{"https://aws.amazon.com/tags":{"principal_tags":{"a":[]}}}"#,
            r#"{"https://aws.amazon.com/tags":{"principal_tags":{"a":1}}}"#,
            r#"{"https://aws.amazon.com/tags":{"transitive_tag_keys":[1]}}"#,
            r#"{"https://aws.amazon.com/tags":{"other":1}}"#,
            r#"{"https://aws.amazon.com/tags":{"principal_tags":{"a":["x"]}},"https://aws.amazon.com/tags/principal_tags/a":"y"}"#,
        ] {
            assert_eq!(
                claims(json).session_tags(),
                Err(Refused::Invalid(Claim::Tags)),
                "{json}"
            );
        }
    }

    #[test]
    fn the_source_identity_is_a_text() {
        let claims = |value: &str| {
            claims(&format!(
                r#"{{"https://aws.amazon.com/source_identity":{value}}}"#
            ))
        };
        assert_eq!(claims(r#""Admin""#).source_identity(), Ok(Some("Admin")));
        assert_eq!(
            claims("1").source_identity(),
            Err(Refused::Invalid(Claim::SourceIdentity))
        );
    }
}
