//! How a caller names a key: key id, key ARN, alias name, alias ARN.

use arn::{AccountId, Arn};
use crypto::KeyName;
use gate::Cx;

use crate::error::Reason;
use crate::key::KeyRef;

/// A key as it was named, parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    /// By id or ARN.
    Key(KeyRef),
    /// By an alias in an account of this region. The name has its prefix.
    Alias {
        /// Whose alias.
        account: AccountId,
        /// `alias/…`.
        name: String,
    },
}

impl Address {
    /// Reads a `KeyId`. Ids and aliases without an ARN are the caller's own.
    pub(crate) fn parse(cx: &Cx, text: &str) -> Result<Self, Reason> {
        let not_an_address = || Reason::NotAnAddress {
            text: text.to_owned(),
        };
        if text.starts_with("arn:") {
            let arn: Arn = text.parse().map_err(|_| not_an_address())?;
            let account = arn
                .account
                .filter(|_| arn.service == "kms")
                .ok_or_else(not_an_address)?;
            if arn.region != Some(cx.region()) {
                let region = arn.region.map(|region| region.to_string()).unwrap_or_default();
                return Err(Reason::OtherRegion { region });
            }
            return match arn.resource_parts() {
                Some(("key", id)) => {
                    let name = id.parse().map_err(|_| not_an_address())?;
                    Ok(Self::Key(KeyRef {
                        account,
                        region: cx.region(),
                        name,
                    }))
                }
                Some(("alias", _)) => Ok(Self::Alias {
                    account,
                    name: arn.resource,
                }),
                _ => Err(not_an_address()),
            };
        }
        if text.starts_with("alias/") {
            return Ok(Self::Alias {
                account: cx.account(),
                name: text.to_owned(),
            });
        }
        // What has the form of an id but is none is a key that does not exist.
        let name: KeyName = text.parse().map_err(|_| not_an_address())?;
        Ok(Self::Key(KeyRef {
            account: cx.account(),
            region: cx.region(),
            name,
        }))
    }

    /// Reads a `KeyId` for an operation that takes no alias. A key of another account stays what it is: without a
    /// cross-account use no policy of its own speaks for it, so the claim on it is refused.
    pub(crate) fn parse_key(cx: &Cx, text: &str) -> Result<KeyRef, Reason> {
        match Self::parse(cx, text)? {
            Self::Key(key) => Ok(key),
            Self::Alias { .. } if text.starts_with("arn:") => Err(Reason::AliasNotSupported),
            Self::Alias { .. } => Err(Reason::NotAnAddress {
                text: text.to_owned(),
            }),
        }
    }
}

/// An alias's ARN.
pub(crate) fn alias_arn(cx: &Cx, account: AccountId, name: &str) -> String {
    Arn::regional("kms", cx.region(), account, name).to_string()
}
