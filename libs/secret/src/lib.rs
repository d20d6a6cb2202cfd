//! One type for everything that must not leak.
//!
//! A [`Secret`] can be made, moved, compared in constant time and wiped. It cannot be printed, cloned, ordered or
//! serialized. Reading it is [`Secret::expose`], which `clippy` and reviewers look for; making it public on purpose is
//! [`Secret::publish`], which asks for the reason.
//!
//! # Invariants
//!
//! - `Debug` prints a constant.
//! - The value is wiped when dropped, and moved only by pointer (it lives in a `Box`), so no copy stays on a stack.

use std::fmt;

use subtle::ConstantTimeEq;
use zeroize::Zeroize;

/// A value that is wiped on drop and has no way into a log, a record or an error.
pub struct Secret<T: Zeroize + ?Sized>(Box<T>);

impl<T: Zeroize> Secret<T> {
    /// Takes a value into keeping. Prefer [`Secret::fill`] for fixed-size keys: it leaves no copy behind.
    pub fn new(value: T) -> Self {
        Self(Box::new(value))
    }
}

impl<const N: usize> Secret<[u8; N]> {
    /// Makes the secret in place: `fill` writes into the final location.
    ///
    /// # Errors
    /// Whatever `fill` returns; the half-filled buffer is wiped.
    pub fn fill<E>(fill: impl FnOnce(&mut [u8; N]) -> Result<(), E>) -> Result<Self, E> {
        let mut secret = Self(Box::new([0; N]));
        fill(&mut secret.0)?;
        Ok(secret)
    }

    /// Copies `bytes` if they are exactly `N` long.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; N] = bytes.try_into().ok()?;
        let mut secret = Self(Box::new([0; N]));
        secret.0.copy_from_slice(bytes);
        Some(secret)
    }
}

impl<T: Zeroize + ?Sized> Secret<T> {
    /// Reads the secret. Only cryptography, sealing and the wire have a reason to.
    pub fn expose(&self) -> &T {
        &self.0
    }

    /// Writes into the secret in place.
    pub fn expose_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: Zeroize + Clone> Secret<T> {
    /// Makes the value public. `why` is for the reader and for `grep`.
    pub fn publish(self, why: &'static str) -> T {
        let _ = why;
        T::clone(&self.0)
    }
}

impl<T: Zeroize + AsRef<[u8]> + ?Sized> Secret<T> {
    /// Whether `other` holds the same bytes, in time that depends on the lengths alone.
    pub fn matches(&self, other: &[u8]) -> bool {
        AsRef::<[u8]>::as_ref(&*self.0).ct_eq(other).into()
    }
}

impl<T: Zeroize + ?Sized> Drop for Secret<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<T: Zeroize + ?Sized> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_prints_nothing_of_itself() {
        let secret = Secret::new(String::from("attack at dawn"));
        assert_eq!(format!("{secret:?}"), "Secret(..)");
    }

    #[test]
    fn equal_bytes_match_and_others_do_not() {
        let secret = Secret::new(String::from("abc"));
        assert!(secret.matches(b"abc"));
        assert!(!secret.matches(b"abd"));
        assert!(!secret.matches(b"abcd"));
        assert!(!secret.matches(b""));
    }

    #[test]
    fn a_failed_fill_returns_its_error() {
        let made = Secret::<[u8; 4]>::fill(|_| Err("no entropy"));
        assert_eq!(made.err(), Some("no entropy"));
    }

    #[test]
    fn only_the_exact_length_becomes_a_fixed_size_secret() {
        assert!(Secret::<[u8; 4]>::from_slice(b"four").is_some());
        assert!(Secret::<[u8; 4]>::from_slice(b"five!").is_none());
    }
}
