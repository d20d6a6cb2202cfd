//! Names of the model as Rust names.

/// `KeyId` → `key_id`, `AWSAccountId` → `aws_account_id`, `SYMMETRIC_DEFAULT` → `symmetric_default`.
pub(crate) fn snake(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (at, &character) in chars.iter().enumerate() {
        let previous = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        let next = chars.get(at + 1).copied();
        let starts_word = character.is_ascii_uppercase()
            && previous.is_some_and(|p| {
                p.is_ascii_lowercase()
                    || p.is_ascii_digit()
                    || (p.is_ascii_uppercase() && next.is_some_and(|n| n.is_ascii_lowercase()))
            });
        if starts_word {
            out.push('_');
        }
        out.push(if character.is_ascii_alphanumeric() {
            character.to_ascii_lowercase()
        } else {
            '_'
        });
    }
    match out.as_str() {
        "type" | "match" | "ref" | "use" | "move" | "self" => format!("{out}_"),
        _ => out,
    }
}

/// `SYMMETRIC_DEFAULT` → `SymmetricDefault`, `aws:kms` → `AwsKms`, `keyListType` → `KeyListType`.
pub(crate) fn pascal(name: &str) -> String {
    let shouting = !name.chars().any(|c| c.is_ascii_lowercase());
    let mut out = String::new();
    for word in name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        let mut chars = word.chars();
        out.extend(chars.next().map(|c| c.to_ascii_uppercase()));
        out.extend(chars.map(|c| if shouting { c.to_ascii_lowercase() } else { c }));
    }
    if out.starts_with(|c: char| c.is_ascii_digit()) {
        out.insert(0, 'N');
    }
    if out == "Self" {
        "SelfValue".to_owned()
    } else {
        out
    }
}

/// A member's name in validation messages: `KeyId` → `keyId`.
pub(crate) fn in_message(name: &str) -> String {
    let mut chars = name.chars();
    chars
        .next()
        .map(|c| c.to_ascii_lowercase())
        .into_iter()
        .chain(chars)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_become_fields() {
        assert_eq!(snake("AWSAccountId"), "aws_account_id");
        assert_eq!(snake("KeyId"), "key_id");
        assert_eq!(
            snake("BypassPolicyLockoutSafetyCheck"),
            "bypass_policy_lockout_safety_check"
        );
        assert_eq!(snake("type"), "type_");
    }

    #[test]
    fn values_become_variants() {
        assert_eq!(pascal("SYMMETRIC_DEFAULT"), "SymmetricDefault");
        assert_eq!(pascal("RSA_2048"), "Rsa2048");
        assert_eq!(pascal("PendingDeletion"), "PendingDeletion");
        assert_eq!(pascal("aws:kms"), "AwsKms");
    }
}
