//! Aliases: friendly names that point at keys.

use catalog::{Catalogued, References};
use serde::{Deserialize, Serialize};
use store::Record;

use crate::error::Reason;
use crate::keys::KEYS;

/// An alias as stored: table `kms.alias`, by account, region and name (with its prefix). Version 1.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct AliasRecord {
    /// The key id that it points at.
    pub(crate) key: String,
    /// In milliseconds since 1970.
    pub(crate) created_ms: i64,
    /// In milliseconds since 1970.
    pub(crate) updated_ms: i64,
}

impl Record for AliasRecord {
    const TABLE: &'static str = "kms.alias";
    const VERSION: u8 = 1;
}

impl Catalogued for AliasRecord {
    fn references(&self, at: &[String], to: &mut References) {
        match at {
            [account, region, _] => to.needs(
                KEYS.key((account, region, &self.key)),
                "the key that the alias names",
            ),
            _ => to.misfiled(),
        }
    }
}

/// The names that AWS keeps for its services.
pub(crate) const RESERVED: &str = "alias/aws/";

/// Checks what every alias has, and the models of `UpdateAlias` and `DeleteAlias` have an error for: no customer can
/// change what is reserved, as its key's policy does not allow it.
pub(crate) fn check_prefix(name: &str) -> Result<&str, Reason> {
    name.strip_prefix("alias/").ok_or(Reason::AliasPrefix)
}

/// Checks a name that a customer gives. The model has checked its length and its characters, of which a colon is
/// allowed there but in no alias.
pub(crate) fn check_name(name: &str) -> Result<(), Reason> {
    let rest = check_prefix(name)?;
    if rest.is_empty() || rest.contains(':') || name.starts_with(RESERVED) {
        return Err(Reason::AliasName {
            name: name.to_owned(),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_needs_its_prefix_and_stays_out_of_what_is_reserved() {
        assert!(check_name("alias/tutorial").is_ok());
        assert!(check_name("alias/team/app_1-x").is_ok());
        assert!(matches!(check_name("tutorial"), Err(Reason::AliasPrefix)));
        for name in ["alias/", "alias/aws/s3", "alias/a:b"] {
            assert!(
                matches!(check_name(name), Err(Reason::AliasName { .. })),
                "{name}"
            );
        }
    }
}
