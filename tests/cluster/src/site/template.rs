//! The configurations under `etc/`, with this run's values.

use crate::Failure;

/// Replaces `@NAME@` and its like.
pub(crate) fn fill(text: &str, values: &[(&str, String)]) -> Result<String, Failure> {
    let mut filled = text.to_owned();
    for (name, value) in values {
        filled = filled.replace(&format!("@{name}@"), value);
    }
    let left = filled
        .split('@')
        .nth(1)
        .filter(|_| filled.matches('@').count() > 1);
    match left {
        Some(name) if !name.is_empty() && name.bytes().all(|it| it.is_ascii_uppercase() || it == b'_') => {
            Err(format!("the configuration asks for {name}").into())
        }
        _ => Ok(filled),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_value_is_named() {
        let values = [("NAME", "m1".to_owned())];
        assert_eq!(fill("a: @NAME@", &values).unwrap(), "a: m1");
        assert_eq!(fill("a: b@c", &values).unwrap(), "a: b@c");
        let error = fill("a: @NAME@\nb: @DIR@", &values).unwrap_err().to_string();
        assert!(error.ends_with("DIR"), "{error}");
    }
}
