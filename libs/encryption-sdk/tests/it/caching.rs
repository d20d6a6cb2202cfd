//! The caching materials: what is saved, and when a data key is used no more.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Duration;

use sealstone_encryption_sdk::cache::{Cache, CacheLimits, CacheStatistics, CachingMaterials, Clock};
use sealstone_encryption_sdk::keyring::{Keyring, Unwrapping, Wrapping};
use sealstone_encryption_sdk::materials::{DefaultMaterials, KeyringFailed};
use sealstone_encryption_sdk::{CommitmentPolicy, Context, Decryptor, EncryptedDataKey, Encryptor, Suite};

use crate::world::{key, policy_of};

/// A keyring that counts its calls, as a bill would.
struct Billed {
    keyring: Arc<dyn Keyring>,
    wraps: AtomicU64,
    unwraps: AtomicU64,
}

impl Keyring for Billed {
    fn wrap(&self, wrapping: &mut Wrapping<'_>) -> Result<(), KeyringFailed> {
        self.wraps.fetch_add(1, Ordering::Relaxed);
        self.keyring.wrap(wrapping)
    }
    fn unwrap(&self, unwrapping: &mut Unwrapping<'_>) -> Result<(), KeyringFailed> {
        self.unwraps.fetch_add(1, Ordering::Relaxed);
        self.keyring.unwrap(unwrapping)
    }
}

struct World {
    keyring: Arc<Billed>,
    cache: Arc<Cache>,
    seconds: Arc<AtomicU64>,
}

impl World {
    fn new(capacity: usize) -> Self {
        Self {
            keyring: Arc::new(Billed {
                keyring: key("a"),
                wraps: AtomicU64::new(0),
                unwraps: AtomicU64::new(0),
            }),
            cache: Cache::new(capacity),
            seconds: Arc::default(),
        }
    }

    fn materials(&self, limits: CacheLimits) -> CachingMaterials {
        let seconds = self.seconds.clone();
        let clock: Clock = Arc::new(move || Duration::from_secs(seconds.load(Ordering::Relaxed)));
        let inner = Arc::new(DefaultMaterials::new(self.keyring.clone()));
        CachingMaterials::new(inner, self.cache.clone(), limits, clock)
    }

    fn encryptor(&self, limits: CacheLimits) -> Encryptor {
        Encryptor::with_materials(Arc::new(self.materials(limits)))
    }

    fn wraps(&self) -> u64 {
        self.keyring.wraps.load(Ordering::Relaxed)
    }
}

fn minute() -> CacheLimits {
    CacheLimits::of_age(Duration::from_secs(60))
}

fn one(encryptor: &Encryptor, text: &[u8]) -> Vec<EncryptedDataKey> {
    let encrypted = encryptor.encrypt(text, &Context::empty()).unwrap();
    let decrypted = Decryptor::new(key("a")).decrypt(&encrypted.message).unwrap();
    assert_eq!(decrypted.plaintext.expose(), text);
    encrypted.header.encrypted_data_keys
}

#[test]
fn a_thousand_messages_take_ten_calls_at_a_hundred_messages_a_key() {
    let world = World::new(10);
    let limits = CacheLimits {
        messages_max: 100,
        ..minute()
    };
    let encryptor = world.encryptor(limits);
    let mut messages = Vec::new();
    for _ in 0..1000 {
        messages.push(encryptor.encrypt(&[7; 100], &Context::empty()).unwrap().message);
    }
    assert_eq!(world.wraps(), 10);
    assert_eq!(
        world.cache.statistics(),
        CacheStatistics {
            hits: 990,
            misses: 10,
            ..CacheStatistics::default()
        }
    );

    let decryptor = Decryptor::with_materials(Arc::new(world.materials(minute())));
    for message in &messages {
        decryptor.decrypt(message).unwrap();
    }
    // The capacity is ten: the one entry to encrypt with went, and every key to decrypt with came once.
    assert_eq!(world.keyring.unwraps.load(Ordering::Relaxed), 10);
}

#[test]
fn a_data_key_grows_old() {
    let world = World::new(10);
    let encryptor = world.encryptor(minute());
    let first = one(&encryptor, b"a");
    world.seconds.store(59, Ordering::Relaxed);
    assert_eq!(one(&encryptor, b"b"), first);
    world.seconds.store(60, Ordering::Relaxed);
    assert_ne!(one(&encryptor, b"c"), first);
    assert_eq!(world.wraps(), 2);
}

#[test]
fn a_data_key_encrypts_so_many_bytes() {
    let world = World::new(10);
    let limits = CacheLimits {
        bytes_max: 100,
        ..minute()
    };
    let encryptor = world.encryptor(limits);
    let first = one(&encryptor, &[1; 60]);
    assert_eq!(one(&encryptor, &[1; 40]), first);
    let second = one(&encryptor, &[1; 1]);
    assert_ne!(second, first);
    assert_eq!(one(&encryptor, &[1; 99]), second);
    // One that is longer than the limit gets a key of its own, and leaves the others' alone.
    one(&encryptor, &[1; 101]);
    assert_eq!(one(&encryptor, &[]), second);
    assert_eq!(world.cache.statistics().bypassed, 1);
}

#[test]
fn an_unknown_length_and_a_suite_without_derivation_are_not_cached() {
    let world = World::new(10);
    let encryptor = world.encryptor(minute());
    for _ in 0..2 {
        let mut message = Vec::new();
        encryptor
            .encrypt_stream(&mut &b"text"[..], &mut message, &Context::empty(), None)
            .unwrap();
    }
    assert_eq!((world.wraps(), world.cache.len()), (2, 0));

    let encryptor = encryptor
        .with_policy(CommitmentPolicy::ForbidEncryptAllowDecrypt)
        .with_suite(Suite::Aes256);
    let message = encryptor.encrypt(b"text", &Context::empty()).unwrap().message;
    encryptor.encrypt(b"text", &Context::empty()).unwrap();
    let decryptor =
        Decryptor::with_materials(Arc::new(world.materials(minute()))).with_policy(policy_of(Suite::Aes256));
    decryptor.decrypt(&message).unwrap();
    decryptor.decrypt(&message).unwrap();
    assert_eq!((world.wraps(), world.cache.len()), (4, 0));
    assert_eq!(world.keyring.unwraps.load(Ordering::Relaxed), 2);
}

#[test]
fn contexts_suites_and_partitions_have_entries_of_their_own() {
    let world = World::new(100);
    let encryptor = world.encryptor(minute());
    let a = Context::new([("a", "1")]).unwrap();
    encryptor.encrypt(b"text", &Context::empty()).unwrap();
    encryptor.encrypt(b"text", &a).unwrap();
    encryptor
        .clone()
        .with_suite(Suite::Aes256HkdfCommit)
        .encrypt(b"text", &a)
        .unwrap();
    assert_eq!(world.wraps(), 3);

    let other = world.encryptor(minute());
    other.encrypt(b"text", &a).unwrap();
    assert_eq!(world.wraps(), 4, "another partition");
    let named =
        |name: &str| Encryptor::with_materials(Arc::new(world.materials(minute()).with_partition(name)));
    named("ours").encrypt(b"text", &a).unwrap();
    named("ours").encrypt(b"text", &a).unwrap();
    assert_eq!(world.wraps(), 5, "one partition");
}

#[test]
fn policies_that_share_a_partition_get_suites_of_their_own() {
    let world = World::new(10);
    let encryptor = world.encryptor(minute());
    let forbid = encryptor
        .clone()
        .with_policy(CommitmentPolicy::ForbidEncryptAllowDecrypt);
    for _ in 0..2 {
        assert!(
            encryptor
                .encrypt(b"text", &Context::empty())
                .unwrap()
                .header
                .suite
                .commits()
        );
        assert!(
            !forbid
                .encrypt(b"text", &Context::empty())
                .unwrap()
                .header
                .suite
                .commits()
        );
    }
}

#[test]
fn the_entry_that_was_not_used_for_longest_goes_first() {
    let world = World::new(2);
    let encryptor = world.encryptor(minute());
    let encrypt = |name: &str| {
        let before = world.wraps();
        encryptor
            .encrypt(b"text", &Context::new([("name", name)]).unwrap())
            .unwrap();
        world.wraps() == before
    };
    let hits: Vec<bool> = ["a", "b", "a", "c", "a", "b"].map(encrypt).to_vec();
    assert_eq!(hits, [false, false, true, false, true, false]);
    assert_eq!(world.cache.statistics().evicted, 2);
    world.cache.clear();
    assert!(world.cache.is_empty());
}

#[test]
fn what_is_reproduced_of_the_context_is_checked_on_a_hit_as_well() {
    let world = World::new(10);
    let context = Context::new([("a", "1")]).unwrap();
    let message = Encryptor::new(key("a"))
        .encrypt(b"text", &context)
        .unwrap()
        .message;
    let decryptor = Decryptor::with_materials(Arc::new(world.materials(minute())));
    decryptor.decrypt(&message).unwrap();
    decryptor.clone().with_context(context).decrypt(&message).unwrap();
    let other = Context::new([("a", "2")]).unwrap();
    assert!(decryptor.with_context(other).decrypt(&message).is_err());
}

#[test]
fn threads_that_ask_for_the_same_wait_for_one_call() {
    let world = World::new(10);
    let encryptor = world.encryptor(minute());
    let barrier = Barrier::new(8);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                barrier.wait();
                encryptor.encrypt(b"text", &Context::empty()).unwrap();
            });
        }
    });
    assert_eq!(world.wraps(), 1);
}
