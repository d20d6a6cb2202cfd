//! A document's text with principals under other names.

use std::collections::BTreeMap;

/// A document, which is known to be one, with other names in its `Principal` elements and not a character changed beside.
/// `names` are the new ones by the old.
pub fn with_principals(document: &str, names: &BTreeMap<&str, &str>) -> String {
    let mut written = String::with_capacity(document.len());
    let (mut depth, mut inside) = (0_usize, None);
    let mut rest = document;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => text_length(rest),
            _ => first.len_utf8(),
        };
        let (token, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let text = token.trim_matches('"');
        let mut new = None;
        match first {
            '{' | '[' => depth += 1,
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                inside = inside.filter(|at| *at <= depth);
            }
            '"' if !after.trim_start().starts_with(':') => new = inside.and_then(|_| names.get(text)),
            // A name; the next one of the same object ends the element.
            '"' if text == "Principal" && depth <= STATEMENT_DEPTH => inside = Some(depth),
            '"' => inside = inside.filter(|at| *at < depth),
            _ => {}
        }
        match new {
            Some(new) => written.extend(["\"", new, "\""]),
            None => written.push_str(token),
        }
        rest = after;
    }
    written
}

/// How deep a member of a statement stands at most: in the document, its list of statements, and the statement.
const STATEMENT_DEPTH: usize = 3;

/// The bytes of the text in quotes with which a document goes on.
fn text_length(rest: &str) -> usize {
    let mut is_escaped = false;
    let end = rest.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    });
    end.map_or(rest.len(), |at| at + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn principals_are_renamed_and_nothing_else() {
        let names = BTreeMap::from([("arn:a", "AIDA1"), ("arn:b", "AROA2")]);
        let document = |one: &str, two: &str| {
            format!(
                r#"{{ "Id": "arn:a", "Statement" : [ {{"Principal": {{"AWS": [ {one}, "arn:c", {two} ]}},
                "Condition": {{"ArnLike": {{"aws:PrincipalArn": "arn:a", "Principal": "arn:a"}}}}, "Sid": "arn:a"}},
                {{"Sid": "\"", "Principal" :{one}}}] }}"#
            )
        };
        let old = document(r#""arn:a""#, r#""arn:b""#);
        assert_eq!(
            with_principals(&old, &names),
            document(r#""AIDA1""#, r#""AROA2""#)
        );
        let cut = r#"{"Principal": "arn:a"#;
        assert_eq!(with_principals(cut, &names), r#"{"Principal": "AIDA1""#);
    }
}
