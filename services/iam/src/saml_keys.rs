//! Whether the assertions of a SAML provider are encrypted, and its private keys.
//!
//! What is refused is refused in the words of "Troubleshoot SAML federation with IAM" (IAM User Guide).

use gate::Cx;
use iam_api::{AssertionEncryptionModeType, SAMLPrivateKey};
use identity::SamlPrivateKey;
use identity::iam::{AssertionEncryption, SamlKeyRecord, SamlProviderRecord};
use secret::Secret;
use smithy::Timestamp;

use crate::error::Reason;
use crate::{Iam, ids};

/// Private keys of one provider (`privateKeyList`).
const KEYS_MAX: usize = 2;

/// A private key and whose it is to be: a provider of the same name that was made meanwhile has another id.
pub(crate) struct Added {
    provider: String,
    key: SamlKeyRecord,
}

impl Iam {
    /// A private key for a provider, under the seal.
    pub(crate) fn sealed_saml_key(
        &self,
        cx: &Cx,
        provider: &str,
        pem: &Secret<String>,
    ) -> Result<Added, Reason> {
        let key = SamlPrivateKey::of_pem(pem).ok_or_else(|| {
            let why = "Invalid private key. It must be an RSA key of 2048 to 8192 bits, not encrypted, in a .pem file.";
            Reason::Invalid(why.to_owned())
        })?;
        let id = ids::saml(ids::SAML_KEY, cx.random())?;
        let aad = SamlPrivateKey::aad(cx.account(), provider, &id);
        let sealed = self.directory.seal().wrap(&key, &aad, cx.random());
        Ok(Added {
            provider: provider.to_owned(),
            key: SamlKeyRecord {
                id,
                added: cx.now().millis(),
                key: sealed.map_err(Reason::failed)?,
            },
        })
    }
}

/// Changes what a provider says of encryption. Whoever must encrypt, and whoever may, needs a key that opens it.
pub(crate) fn change(
    provider: &mut SamlProviderRecord,
    mode: Option<AssertionEncryptionModeType>,
    added: Option<&Added>,
    removed: Option<&str>,
) -> Result<(), Reason> {
    if let Some(id) = removed {
        if added.is_some() {
            let why = "Unable to add and remove private keys in the same request. Set a value for only one of the two \
                       parameters.";
            return Err(Reason::Invalid(why.to_owned()));
        }
        let before = provider.private_keys.len();
        provider.private_keys.retain(|it| it.id != id);
        if provider.private_keys.len() == before {
            let why = "Failed to remove private key because the Key ID does not match a private key.";
            return Err(Reason::NoSuch(why.to_owned()));
        }
    }
    if let Some(Added { provider: id, key }) = added {
        if *id != provider.id {
            let why = "The SAML provider was made anew meanwhile.";
            return Err(Reason::NoSuch(why.to_owned()));
        }
        if provider.private_keys.len() >= KEYS_MAX {
            let why = format!("Private key limit of {KEYS_MAX} is reached.");
            return Err(Reason::TooMany(why));
        }
        provider.private_keys.push(key.clone());
        provider.encryption.get_or_insert(AssertionEncryption::Allowed);
    }
    if let Some(mode) = mode {
        provider.encryption = Some(match mode {
            AssertionEncryptionModeType::Allowed => AssertionEncryption::Allowed,
            AssertionEncryptionModeType::Required => AssertionEncryption::Required,
        });
    }
    if provider.private_keys.is_empty() {
        if provider.encryption == Some(AssertionEncryption::Required) || mode.is_some() {
            return Err(Reason::Invalid(without_key(mode, removed).to_owned()));
        }
        provider.encryption = None;
    }
    Ok(())
}

/// Why a provider may not be without a private key.
const fn without_key(mode: Option<AssertionEncryptionModeType>, removed: Option<&str>) -> &'static str {
    match (mode, removed) {
        (_, Some(_)) => "Failed to remove private key.",
        (Some(AssertionEncryptionModeType::Allowed), None) => "Encrypted assertions need a private key.",
        (Some(AssertionEncryptionModeType::Required) | None, None) => {
            "Unable to set assertion encryption mode to Required because no private key is provided."
        }
    }
}

/// A key as answers have it: never itself.
pub(crate) fn shown(key: &SamlKeyRecord) -> SAMLPrivateKey {
    SAMLPrivateKey {
        key_id: Some(key.id.clone()),
        timestamp: Some(Timestamp::from_millis(key.added)),
    }
}

/// A mode as answers have it.
pub(crate) const fn shown_mode(mode: AssertionEncryption) -> AssertionEncryptionModeType {
    match mode {
        AssertionEncryption::Allowed => AssertionEncryptionModeType::Allowed,
        AssertionEncryption::Required => AssertionEncryptionModeType::Required,
    }
}
