//! Keys of identity providers, without a network.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use identity::openid::{KeySource, KeysUnavailable, Wanted};
use jwt::{Jwks, SigningKey};
use store::BoxFuture;

/// What providers would answer, and what they were asked for.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    sets: Mutex<HashMap<String, Arc<Jwks>>>,
    asked: Mutex<Vec<(String, Vec<String>)>>,
}

impl Keys {
    pub(crate) fn provide(&self, issuer: &str, key: &SigningKey) {
        let set = Jwks::parse(key.jwks(&[]).as_bytes()).unwrap();
        self.sets.lock().unwrap().insert(issuer.to_owned(), Arc::new(set));
    }

    pub(crate) fn fail(&self) {
        self.sets.lock().unwrap().clear();
    }

    /// Issuers and thumbprints.
    pub(crate) fn asked(&self) -> Vec<(String, Vec<String>)> {
        self.asked.lock().unwrap().clone()
    }
}

impl KeySource for Keys {
    fn keys<'a>(&'a self, wanted: Wanted<'a>) -> BoxFuture<'a, Result<Arc<Jwks>, KeysUnavailable>> {
        let asked = (wanted.issuer.to_owned(), wanted.thumbprints.to_vec());
        self.asked.lock().unwrap().push(asked);
        let found = self.sets.lock().unwrap().get(wanted.issuer).cloned();
        Box::pin(async move { found.ok_or_else(|| KeysUnavailable("out of reach".to_owned())) })
    }
}
