use std::sync::Arc;

use super::{Keyring, Unwrapping, Wrapping};
use crate::materials::KeyringFailed;

/// Several keyrings as one: a message can be decrypted with any of them.
pub struct Multi {
    generator: Option<Arc<dyn Keyring>>,
    children: Vec<Arc<dyn Keyring>>,
}

impl Multi {
    /// `generator` makes data keys and wraps them first, then each of `children` wraps them too.
    pub fn new(generator: Arc<dyn Keyring>, children: Vec<Arc<dyn Keyring>>) -> Self {
        Self {
            generator: Some(generator),
            children,
        }
    }

    /// Keyrings of which none makes data keys: to decrypt with, or as a child itself.
    pub fn without_generator(children: Vec<Arc<dyn Keyring>>) -> Self {
        Self {
            generator: None,
            children,
        }
    }
}

impl Keyring for Multi {
    fn wrap(&self, wrapping: &mut Wrapping<'_>) -> Result<(), KeyringFailed> {
        match &self.generator {
            Some(_) if wrapping.data_key().is_some() => {
                return Err(KeyringFailed::new(
                    "there is a data key before the generator made one",
                ));
            }
            Some(generator) => generator.wrap(wrapping)?,
            None => {}
        }
        if wrapping.data_key().is_none() {
            return Err(KeyringFailed::new(
                "a multi-keyring without generator makes no data keys",
            ));
        }
        self.children.iter().try_for_each(|child| child.wrap(wrapping))
    }

    fn unwrap(&self, unwrapping: &mut Unwrapping<'_>) -> Result<(), KeyringFailed> {
        for keyring in self.generator.iter().chain(&self.children) {
            if unwrapping.is_done() {
                break;
            }
            if let Err(why) = keyring.unwrap(unwrapping) {
                unwrapping.failed(why);
            }
        }
        Ok(())
    }
}
