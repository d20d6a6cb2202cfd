use std::collections::BTreeSet;
use std::sync::Arc;

use super::{
    DecryptionMaterials, DecryptionRequest, EncryptionMaterials, EncryptionRequest, Materials,
    MaterialsFailed,
};
use crate::context::PUBLIC_KEY;
use crate::keyring::{Keyring, Unwrapping, Wrapping};
use crate::{Context, SigningKey, Suite, VerificationKey};

/// Asks a keyring for every message: a fresh data key, and a fresh key pair where the message is signed.
pub struct DefaultMaterials {
    keyring: Arc<dyn Keyring>,
}

impl DefaultMaterials {
    /// Materials from this keyring.
    pub fn new(keyring: Arc<dyn Keyring>) -> Self {
        Self { keyring }
    }
}

impl Materials for DefaultMaterials {
    fn encryption(&self, request: &EncryptionRequest<'_>) -> Result<EncryptionMaterials, MaterialsFailed> {
        if let Some(key) = request.context.reserved_key() {
            return Err(MaterialsFailed::ReservedKey(key.to_owned()));
        }
        let suite = request.suite.unwrap_or(request.policy.default_suite());
        let mut context = request.context.clone();
        let signing_key = match suite.signature() {
            None => None,
            Some(algorithm) => {
                let key = SigningKey::generate(algorithm).map_err(|_| MaterialsFailed::SigningKey)?;
                let public = key.public_key().map_err(|_| MaterialsFailed::SigningKey)?;
                context.insert(PUBLIC_KEY.to_owned(), public)?;
                Some(key)
            }
        };
        let mut wrapping = Wrapping::new(suite, &context, request.random);
        self.keyring.wrap(&mut wrapping)?;
        let (data_key, encrypted_data_keys) = wrapping.finish().ok_or(MaterialsFailed::NoDataKey)?;
        Ok(EncryptionMaterials {
            suite,
            context,
            required_keys: BTreeSet::new(),
            data_key,
            encrypted_data_keys,
            signing_key,
        })
    }

    fn decryption(&self, request: &DecryptionRequest<'_>) -> Result<DecryptionMaterials, MaterialsFailed> {
        let (context, required_keys) = completed(request)?;
        let verification_key = verification_key(request.suite, request.context)?;
        let mut unwrapping = Unwrapping::new(request.suite, &context, request.encrypted_data_keys);
        self.keyring.unwrap(&mut unwrapping)?;
        let data_key = unwrapping.finish().map_err(MaterialsFailed::NotDecrypted)?;
        Ok(DecryptionMaterials {
            context,
            required_keys,
            data_key,
            verification_key,
        })
    }
}

/// The stored context with what the caller adds, and the keys that were added.
fn completed(request: &DecryptionRequest<'_>) -> Result<(Context, BTreeSet<String>), MaterialsFailed> {
    let mut context = request.context.clone();
    let mut added = BTreeSet::new();
    for (key, value) in request.reproduced.iter() {
        match request.context.get(key) {
            Some(stored) if stored == value => {}
            Some(_) => return Err(MaterialsFailed::ContextDiffers(key.to_owned())),
            None => {
                context.insert(key.to_owned(), value.to_owned())?;
                added.insert(key.to_owned());
            }
        }
    }
    Ok((context, added))
}

fn verification_key(suite: Suite, context: &Context) -> Result<Option<VerificationKey>, MaterialsFailed> {
    match (suite.signature(), context.get(PUBLIC_KEY)) {
        (Some(algorithm), Some(text)) => VerificationKey::parse(algorithm, text)
            .map(Some)
            .map_err(|_| MaterialsFailed::PublicKey),
        (None, None) => Ok(None),
        _ => Err(MaterialsFailed::PublicKey),
    }
}
