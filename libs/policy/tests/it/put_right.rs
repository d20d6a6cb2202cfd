//! Rewrites a policy for the oracle where it misreads the language, into what AWS says it means. Each rewriting is
//! explained in `tests/policy-oracle/README.md`.

#![expect(
    clippy::string_slice,
    reason = "the texts of the cases are ASCII, and a panic is a report"
)]

use serde_json::{Map, Value, json};

/// A text that no request of the cases contains, and no wildcard.
const NOTHING: &str = "\u{a4}";

pub(crate) fn put_right(policy: &Value, context: &Map<String, Value>) -> Value {
    let mut policy = policy.clone();
    let variables = policy["Version"] == "2012-10-17";
    let mut statements = match policy["Statement"].take() {
        Value::Array(statements) => statements,
        statement => vec![statement],
    };
    if variables {
        statements.retain(|it| !is_void(it, context));
    }
    for statement in &mut statements {
        let denies = statement["Effect"] == "Deny";
        for (name, element) in statement.as_object_mut().unwrap() {
            match name.as_str() {
                "Resource" | "NotResource" => {
                    let void = name == "NotResource" && denies;
                    each_text(element, &|text| match variables {
                        true => vec![resource(text, void, context)],
                        false => vec![literal(text)],
                    });
                }
                "Condition" => condition(element, variables, context),
                _ => {}
            }
        }
    }
    policy["Statement"] = json!(statements);
    policy
}

/// An allow for everything but a resource of which nothing is known, where the oracle misses the variable.
fn is_void(statement: &Value, context: &Map<String, Value>) -> bool {
    let lacks_value = |text: &str| is_variable_first(text) && filled(text, Fill::Missing, context) != text;
    let resources = match &statement["NotResource"] {
        Value::Array(them) => them.iter().collect(),
        single => vec![single],
    };
    statement["Effect"] == "Allow" && resources.into_iter().filter_map(Value::as_str).any(lacks_value)
}

fn condition(element: &mut Value, variables: bool, context: &Map<String, Value>) {
    for (operator, keys) in element.as_object_mut().unwrap() {
        let is_exact = operator.contains("String") && operator.contains("Equals");
        for (_, values) in keys.as_object_mut().unwrap() {
            each_text(values, &|text| match variables {
                _ if operator.contains("IpAddress") => addresses(text),
                true if is_exact => vec![filled(text, Fill::Missing, context).replace("${*}", "*")],
                true => vec![filled(text, Fill::Missing, context)],
                false if is_exact && text.contains("${") => vec![NOTHING.to_owned()],
                false => vec![literal(text)],
            });
        }
    }
}

/// Replaces every text by one or several.
fn each_text(value: &mut Value, rewrite: &dyn Fn(&str) -> Vec<String>) {
    let values = match value.take() {
        Value::Array(values) => values,
        single => vec![single],
    };
    let rewritten = values.into_iter().flat_map(|value| match value {
        Value::String(text) => rewrite(&text).into_iter().map(Value::String).collect(),
        other => vec![other],
    });
    *value = json!(rewritten.collect::<Vec<_>>());
}

/// Before version 2012-10-17 there are no variables.
fn literal(text: &str) -> String {
    text.replace("${", "${$}{")
}

/// An address alone is a range of one; a range of all is two halves.
fn addresses(text: &str) -> Vec<String> {
    match text {
        "0.0.0.0/0" => vec!["0.0.0.0/1".to_owned(), "128.0.0.0/1".to_owned()],
        "::/0" => vec!["::/1".to_owned(), "8000::/1".to_owned()],
        alone if !alone.contains('/') => vec![format!("{alone}/32")],
        range => vec![range.to_owned()],
    }
}

/// A variable at the start of an ARN's last part is filled in beforehand; one without value that excludes nothing
/// from a deny becomes a text that is no resource.
fn resource(text: &str, void: bool, context: &Map<String, Value>) -> String {
    match (is_variable_first(text), void) {
        (true, true) => filled(text, Fill::All, context),
        (true, false) if filled(text, Fill::Missing, context) == text => filled(text, Fill::All, context),
        (false, true) => filled(text, Fill::Missing, context),
        _ => text.to_owned(),
    }
}

/// Whether the ARN's last part has a variable before its first slash and colon.
fn is_variable_first(text: &str) -> bool {
    let last = text.splitn(6, ':').nth(5).unwrap_or("");
    let at = last.find("${aws").into_iter().chain(last.find("${AWS")).min();
    at.is_some_and(|at| !last[..at].contains(['/', ':']))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fill {
    /// All variables.
    All,
    /// Those without value and default.
    Missing,
}

fn filled(text: &str, fill: Fill, context: &Map<String, Value>) -> String {
    let Some((before, rest)) = text.split_once("${") else {
        return text.to_owned();
    };
    let (inner, after) = rest.split_once('}').unwrap();
    let (key, default) = match inner.split_once(", ") {
        Some((key, default)) => (key, Some(default.trim_matches('\''))),
        None => (inner, None),
    };
    let value = context
        .get(&key.to_lowercase())
        .and_then(Value::as_str)
        .or(default);
    let this = match value {
        _ if matches!(inner, "*" | "?" | "$") => format!("${{{inner}}}"),
        None => NOTHING.to_owned(),
        Some(value) if fill == Fill::All => value.replace('?', "${?}").replace('*', "${*}"),
        Some(_) => format!("${{{inner}}}"),
    };
    format!("{before}{this}{}", filled(after, fill, context))
}
