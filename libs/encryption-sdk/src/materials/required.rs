use std::collections::BTreeSet;
use std::sync::Arc;

use super::{
    DecryptionMaterials, DecryptionRequest, EncryptionMaterials, EncryptionRequest, Materials,
    MaterialsFailed,
};
use crate::context::RESERVED_PREFIX;

/// Keeps pairs of the context out of the message: whoever decrypts must know them.
///
/// Their keys must be in the context of every message; their values are authenticated and not stored.
pub struct RequiredContext {
    materials: Arc<dyn Materials>,
    keys: BTreeSet<String>,
}

impl RequiredContext {
    /// Asks `materials`, and requires these keys.
    ///
    /// # Errors
    /// [`MaterialsFailed::ReservedKey`]: the SDK's own keys are always stored.
    pub fn new<K: Into<String>>(
        materials: Arc<dyn Materials>,
        keys: impl IntoIterator<Item = K>,
    ) -> Result<Self, MaterialsFailed> {
        let keys: BTreeSet<String> = keys.into_iter().map(Into::into).collect();
        match keys.iter().find(|key| key.starts_with(RESERVED_PREFIX)) {
            Some(key) => Err(MaterialsFailed::ReservedKey(key.clone())),
            None => Ok(Self { materials, keys }),
        }
    }
}

impl Materials for RequiredContext {
    fn encryption(&self, request: &EncryptionRequest<'_>) -> Result<EncryptionMaterials, MaterialsFailed> {
        if let Some(key) = self.keys.iter().find(|key| request.context.get(key).is_none()) {
            return Err(MaterialsFailed::RequiredKeyMissing(key.clone()));
        }
        let mut materials = self.materials.encryption(request)?;
        materials.required_keys.extend(self.keys.iter().cloned());
        Ok(materials)
    }

    fn decryption(&self, request: &DecryptionRequest<'_>) -> Result<DecryptionMaterials, MaterialsFailed> {
        if let Some(key) = self.keys.iter().find(|key| request.reproduced.get(key).is_none()) {
            return Err(MaterialsFailed::RequiredKeyMissing(key.clone()));
        }
        self.materials.decryption(request)
    }
}
