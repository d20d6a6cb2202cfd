//! A key with its material: what it can do once its use is permitted.

use std::collections::BTreeMap;

use crypto::blob::{self, Header};
use crypto::{Context, Material, Random};
use secret::Secret;

use crate::error::{Reason, failed};
use crate::key::{KeyRef, KmsKey};

/// A key that is enabled and whose material is in memory. Made by `Keys::open` alone, from a permit.
pub(crate) struct OpenKey<'a>(&'a KmsKey);

impl<'a> OpenKey<'a> {
    pub(crate) const fn new(key: &'a KmsKey) -> Self {
        Self(key)
    }

    pub(crate) fn arn(&self) -> String {
        String::from(&*self.0.arn)
    }

    pub(crate) fn material_id(&self) -> String {
        self.0.material_id.to_string()
    }

    /// The blob that was made with this key, as its header says.
    pub(crate) fn check_made(&self, made_with: KeyRef) -> Result<(), Reason> {
        if made_with == self.0.at {
            Ok(())
        } else {
            Err(Reason::WrongKey)
        }
    }

    /// Seals a plaintext of at most 4 KiB.
    pub(crate) fn seal(
        &self,
        plaintext: &[u8],
        context: Option<&BTreeMap<String, String>>,
        random: &dyn Random,
    ) -> Result<Vec<u8>, Reason> {
        let header = Header {
            account: self.0.at.account,
            key: self.0.at.name,
            material: self.0.material_id,
        };
        blob::seal(self.material()?, &header, plaintext, &canonical(context)?, random).map_err(failed)
    }

    /// Opens a blob.
    pub(crate) fn unseal(
        &self,
        blob: &[u8],
        context: Option<&BTreeMap<String, String>>,
    ) -> Result<Secret<Vec<u8>>, Reason> {
        let (header, _) = Header::parse(blob).map_err(|_| Reason::BadCiphertext)?;
        if header.material != self.0.material_id {
            return Err(Reason::BadCiphertext);
        }
        blob::open(self.material()?, blob, &canonical(context)?).map_err(|_| Reason::BadCiphertext)
    }

    fn material(&self) -> Result<&Material, Reason> {
        // INVARIANT: `Keys::open` fills it before it makes an `OpenKey`.
        self.0
            .material
            .get()
            .ok_or_else(|| Reason::Failed(smithy::Cause::new("an open key without material")))
    }
}

/// The encryption context as it is authenticated.
fn canonical(context: Option<&BTreeMap<String, String>>) -> Result<Context, Reason> {
    let Some(pairs) = context else {
        return Ok(Context::empty());
    };
    // Condition keys are not case-sensitive: of two names that differ in case alone, a policy could mean either.
    let mut names: Vec<String> = pairs.keys().map(|name| name.to_lowercase()).collect();
    names.sort_unstable();
    if names
        .windows(2)
        .any(|pair| matches!(pair, [one, other] if one == other))
    {
        return Err(Reason::ContextAmbiguous);
    }
    Context::new(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
        .map_err(|_| Reason::ContextTooLarge)
}
