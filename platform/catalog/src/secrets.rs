use std::collections::HashMap;

use crypto::Random;
use seal::{Aad, DomainKeyId, Seal, Sealable, Sealed, UnwrapFailed};

/// Meets each secret of a record: opens it, and seals it anew if that is asked for.
pub struct Secrets<'s> {
    seal: &'s Seal,
    /// Whether to seal anew what is not under the current domain key, and with what randomness.
    anew: Option<&'s dyn Random>,
    met: Met,
    failed: Vec<(&'static str, UnwrapFailed)>,
    unsealed: bool,
}

/// What was met.
#[derive(Clone, Debug, Default)]
pub(crate) struct Met {
    pub(crate) seen: u64,
    pub(crate) anew: u64,
    /// By the domain key that they were under.
    pub(crate) under: HashMap<DomainKeyId, u64>,
}

impl<'s> Secrets<'s> {
    pub(crate) fn opening(seal: &'s Seal) -> Self {
        Self {
            seal,
            anew: None,
            met: Met::default(),
            failed: Vec::new(),
            unsealed: false,
        }
    }

    pub(crate) fn sealing_anew(seal: &'s Seal, random: &'s dyn Random) -> Self {
        Self {
            anew: Some(random),
            ..Self::opening(seal)
        }
    }

    /// One secret, and whose it is.
    pub fn meet<T: Sealable>(&mut self, sealed: &mut Sealed<T>, aad: &Aad) {
        self.met.seen += 1;
        *self.met.under.entry(sealed.domain_key()).or_default() += 1;
        if self.anew.is_some() && sealed.domain_key() == self.seal.current() {
            return;
        }
        let secret = match self.seal.unwrap(sealed, aad) {
            Ok(secret) => secret,
            Err(why) => return self.failed.push((T::PURPOSE, why)),
        };
        let Some(random) = self.anew else { return };
        match self.seal.wrap(&secret, aad, random) {
            Ok(anew) => {
                *sealed = anew;
                self.met.anew += 1;
            }
            Err(_) => self.unsealed = true,
        }
    }

    /// A secret whose owner the record's key does not tell, as it is of another form than this table's.
    pub fn misfiled<T: Sealable>(&mut self) {
        self.failed.push((T::PURPOSE, UnwrapFailed::NotAuthentic));
    }

    pub(crate) const fn changed(&self) -> bool {
        self.met.anew > 0
    }

    /// Whether a secret could not be sealed: the source of randomness or the cipher failed.
    pub(crate) const fn could_not_seal(&self) -> bool {
        self.unsealed
    }

    /// What was met, or what could not be opened.
    pub(crate) fn end(self) -> Result<Met, Vec<(&'static str, UnwrapFailed)>> {
        match self.failed.is_empty() {
            true => Ok(self.met),
            false => Err(self.failed),
        }
    }
}

impl std::fmt::Debug for Secrets<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secrets")
            .field("met", &self.met)
            .finish_non_exhaustive()
    }
}
