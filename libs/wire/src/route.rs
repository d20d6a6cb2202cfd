//! Which operation of which service a request calls.

use std::borrow::Cow;

use smithy::{Protocol, Refusal, Service};

/// Where a head says the operation's name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'h> {
    /// In `X-Amz-Target`: the operation's name.
    Named(&'h str),
    /// In the form of the body.
    InForm,
    /// In the URL's query (a GET of a Query service).
    InUrl(&'h str),
}

/// What of a request's head names the operation.
#[derive(Clone, Copy, Debug)]
pub struct Head<'h> {
    /// The HTTP method.
    pub method: &'h str,
    /// The path of the URL.
    pub path: &'h str,
    /// The query of the URL, without the question mark.
    pub query: Option<&'h str>,
    /// `X-Amz-Target`.
    pub target: Option<&'h str>,
    /// `Content-Type`.
    pub content_type: Option<&'h str>,
}

/// Finds where the operation's name is, for a service that is known from the credential scope.
///
/// # Errors
/// The refusal that AWS answers for another method, path, target or content type.
pub fn target<'h>(service: &Service, head: &Head<'h>) -> Result<Target<'h>, Refusal> {
    match service.protocol {
        Protocol::Json10 | Protocol::Json11 => json_target(service, head),
        Protocol::Query if head.method == "GET" => Ok(Target::InUrl(head.query.unwrap_or_default())),
        Protocol::Query => {
            let content_type = head.content_type.map(media_type);
            let is_form =
                content_type.is_none_or(|it| it.eq_ignore_ascii_case("application/x-www-form-urlencoded"));
            if head.method == "POST" && is_form {
                Ok(Target::InForm)
            } else {
                Err(unknown_operation())
            }
        }
    }
}

fn json_target<'h>(service: &Service, head: &Head<'h>) -> Result<Target<'h>, Refusal> {
    let Some((prefix, name)) = head.target.and_then(|target| target.rsplit_once('.')) else {
        return Err(unknown_operation());
    };
    if head.method != "POST"
        || prefix != service.target_prefix
        || !is_json(head.content_type.unwrap_or_default())
    {
        return Err(unknown_operation());
    }
    Ok(Target::Named(name))
}

fn is_json(content_type: &str) -> bool {
    const TYPES: [&str; 3] = [
        "application/x-amz-json-1.1",
        "application/x-amz-json-1.0",
        "application/json",
    ];
    // As SDKs write it; then as they might.
    TYPES.contains(&content_type) || {
        let media_type = media_type(content_type);
        TYPES.iter().any(|known| media_type.eq_ignore_ascii_case(known))
    }
}

/// The refusal of an operation that nobody serves.
pub fn unknown_operation() -> Refusal {
    Refusal::UnknownOperation(String::new())
}

/// The refusal of an action that a Query service does not have.
pub fn unknown_action(action: &str, version: &str) -> Refusal {
    let action: Cow<'_, str> = action.chars().take(128).collect();
    let version: Cow<'_, str> = version.chars().take(32).collect();
    Refusal::UnknownOperation(format!("Could not find operation {action} for version {version}"))
}

/// A content type without its parameters.
fn media_type(content_type: &str) -> &str {
    content_type.split(';').next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    static KMS: Service = Service {
        name: "KMS",
        signing_name: "kms",
        event_source: "kms.amazonaws.com",
        target_prefix: "TrentService",
        api_version: "2014-11-01",
        xml_namespace: "",
        protocol: Protocol::Json11,
    };

    fn head<'h>(target: &'h str, content_type: &'h str) -> Head<'h> {
        Head {
            method: "POST",
            path: "/",
            query: None,
            target: Some(target),
            content_type: Some(content_type),
        }
    }

    #[test]
    fn a_json_operation_is_named_by_its_target() {
        let found = target(
            &KMS,
            &head(
                "TrentService.Encrypt",
                "application/x-amz-json-1.1; charset=utf-8",
            ),
        );
        assert_eq!(found, Ok(Target::Named("Encrypt")));
    }

    #[test]
    fn another_prefix_method_or_content_type_is_an_unknown_operation() {
        for (name, content_type) in [
            ("secretsmanager.Encrypt", "application/x-amz-json-1.1"),
            ("TrentService.Encrypt", "text/plain"),
            ("Encrypt", "application/x-amz-json-1.1"),
        ] {
            assert!(matches!(
                target(&KMS, &head(name, content_type)),
                Err(Refusal::UnknownOperation(_))
            ));
        }
    }
}
