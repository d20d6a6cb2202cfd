//! Domain keys that change while the seal is in use.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use crypto::{Material, SystemRandom};
use seal::{Aad, Renewal, Seal, UnsealFailed, UnwrapFailed};

use crate::{CHEAP, NOW, file_root, passphrase, sealed_with};

/// The future's answer, which needs nothing to wait for.
fn now<T>(future: impl Future<Output = T>) -> T {
    let Poll::Ready(answer) = pin!(future).poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("it waits");
    };
    answer
}

fn aad() -> Aad {
    Aad::naming("test", "a")
}

fn material() -> Material {
    Material::generate(&SystemRandom).unwrap()
}

#[test]
fn a_seal_that_takes_a_newer_one_seals_with_its_key_and_opens_both() {
    let (record, seal) = sealed_with(&file_root(1));
    let root = record.root_key(&file_root(1)).unwrap();
    let before = seal.wrap(&material(), &aad(), &SystemRandom).unwrap();
    let token_key = seal.subkey("token").unwrap();

    let (rotated, newer) = record.rotated(&root, NOW + 1, &SystemRandom).unwrap();
    seal.take(&newer);

    let after = seal.wrap(&material(), &aad(), &SystemRandom).unwrap();
    assert_ne!(before.domain_key(), after.domain_key());
    assert_eq!(after.domain_key(), rotated.current());
    for sealed in [&before, &after] {
        assert!(seal.unwrap(sealed, &aad()).is_ok());
        assert!(rotated.unseal_with(&root).unwrap().unwrap(sealed, &aad()).is_ok());
    }
    let again = seal.subkey_of(token_key.domain_key, "token").unwrap();
    assert!(again.key.matches(token_key.key.expose()));
    assert_eq!(rotated.domain_keys().count(), 2);
}

#[test]
fn a_domain_key_that_was_dropped_opens_nothing_and_the_current_one_cannot_be() {
    let (record, seal) = sealed_with(&file_root(1));
    let root = record.root_key(&file_root(1)).unwrap();
    let before = seal.wrap(&material(), &aad(), &SystemRandom).unwrap();
    let (rotated, _) = record.rotated(&root, NOW + 1, &SystemRandom).unwrap();

    let (less, newer) = rotated.without(&root, record.current(), &SystemRandom).unwrap();
    seal.take(&newer);
    assert_eq!(
        seal.unwrap(&before, &aad()).err(),
        Some(UnwrapFailed::UnknownDomainKey(before.domain_key()))
    );
    let (same, _) = less.without(&root, less.current(), &SystemRandom).unwrap();
    assert_eq!(
        same.domain_keys().collect::<Vec<_>>(),
        less.domain_keys().collect::<Vec<_>>()
    );
    assert_eq!(less.domain_keys().count(), 1);
}

#[test]
fn a_seal_that_is_outdated_opens_and_does_not_seal() {
    let (_, seal) = sealed_with(&file_root(1));
    let sealed = seal.wrap(&material(), &aad(), &SystemRandom).unwrap();
    seal.set_outdated();
    assert!(seal.wrap(&material(), &aad(), &SystemRandom).is_err());
    assert!(seal.unwrap(&sealed, &aad()).is_ok());
    let (_, newer) = sealed_with(&file_root(1));
    seal.take(&newer);
    assert!(seal.wrap(&material(), &aad(), &SystemRandom).is_ok());
}

/// Hands a newer seal over when it is asked, and counts how often.
struct Source {
    newer: Seal,
    seal: Mutex<Option<Arc<Seal>>>,
    asked: AtomicUsize,
}

impl Renewal for Source {
    fn renew(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        if let Some(seal) = &*self.seal.lock().unwrap() {
            seal.take(&self.newer);
        }
        Box::pin(std::future::ready(()))
    }
}

#[test]
fn a_domain_key_that_is_not_known_is_asked_for_and_a_known_one_is_not() {
    let (record, seal) = sealed_with(&file_root(1));
    let root = record.root_key(&file_root(1)).unwrap();
    let (_, newer) = record.rotated(&root, NOW + 1, &SystemRandom).unwrap();
    let sealed = newer.wrap(&material(), &aad(), &SystemRandom).unwrap();
    let seal = Arc::new(seal);
    now(seal.meet(sealed.domain_key()));
    assert!(seal.unwrap(&sealed, &aad()).is_err());

    let source = Arc::new(Source {
        newer,
        seal: Mutex::new(Some(Arc::clone(&seal))),
        asked: AtomicUsize::new(0),
    });
    seal.renewed_by(Arc::clone(&source) as _);
    now(seal.meet(seal.current()));
    assert_eq!(source.asked.load(Ordering::SeqCst), 0);
    now(seal.meet(sealed.domain_key()));
    now(seal.meet(sealed.domain_key()));
    assert_eq!(source.asked.load(Ordering::SeqCst), 1);
    assert!(seal.unwrap(&sealed, &aad()).is_ok());
}

#[test]
fn what_opens_a_record_opens_later_ones_of_its_root_alone() {
    for (one, other) in [
        (file_root(1), file_root(2)),
        (
            passphrase("correct horse battery"),
            passphrase("correct horse Battery"),
        ),
        (file_root(1), passphrase("correct horse battery")),
    ] {
        let (record, _) = sealed_with(&one);
        let root = record.root_key(&one).unwrap();
        let (rotated, _) = record.rotated(&root, NOW + 1, &SystemRandom).unwrap();
        assert!(rotated.unseal_with(&root).is_ok());
        let (foreign, _) = sealed_with(&other);
        assert!(matches!(
            foreign.unseal_with(&root).err(),
            Some(UnsealFailed::WrongRoot(_) | UnsealFailed::OtherKind(_))
        ));
        // The same passphrase, and yet another salt.
        assert!(
            sealed_with(&passphrase("correct horse battery"))
                .0
                .unseal_with(&root)
                .is_err()
        );
    }
}

#[test]
fn a_new_root_is_handed_over_by_who_has_both_and_for_one_record() {
    let (record, seal) = sealed_with(&file_root(1));
    let old = record.root_key(&file_root(1)).unwrap();
    let new = passphrase("correct horse battery");
    let (rewrapped, key) = record.rewrapped(&old, &new, CHEAP, &SystemRandom).unwrap();
    let handed = rewrapped.hand_over(&old, &key, &SystemRandom).unwrap();

    let taken = rewrapped.taken_over(&old, &handed).unwrap();
    assert_eq!(rewrapped.unseal_with(&taken).unwrap().current(), seal.current());
    let (again, _) = rewrapped.rotated(&taken, NOW + 1, &SystemRandom).unwrap();
    assert!(again.unseal(&new).is_ok());

    let stranger = sealed_with(&file_root(2)).0.root_key(&file_root(2)).unwrap();
    assert!(rewrapped.taken_over(&stranger, &handed).is_err());
    let forged = rewrapped.hand_over(&stranger, &key, &SystemRandom).unwrap();
    assert!(rewrapped.taken_over(&old, &forged).is_err());
    assert!(again.taken_over(&old, &handed).is_err());
    let mut changed = handed;
    *changed.last_mut().unwrap() ^= 1;
    assert!(rewrapped.taken_over(&old, &changed).is_err());
}
