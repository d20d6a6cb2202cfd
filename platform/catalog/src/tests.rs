//! A small catalog over the store in memory.

use crypto::SystemRandom;
use seal::{Aad, Root, Seal, SealRecord, Sealable, Sealed};
use secret::Secret;
use serde::{Deserialize, Serialize};
use store::{Memory, Record, Store, Table, Transaction};

use super::*;

struct Word(Vec<u8>);

impl Sealable for Word {
    const PURPOSE: &'static str = "test/word";

    fn to_seal(&self) -> &[u8] {
        &self.0
    }

    fn from_sealed(bytes: Secret<Vec<u8>>) -> Option<Self> {
        Some(Self(bytes.publish("a test's word")))
    }
}

#[derive(Serialize, Deserialize)]
struct Note {
    word: Sealed<Word>,
    next: Option<String>,
}

impl Record for Note {
    const TABLE: &'static str = "test.note";
    const VERSION: u8 = 2;
}

impl Catalogued for Note {
    fn references(&self, at: &[String], to: &mut References) {
        match (at, &self.next) {
            ([_], Some(next)) if next == "timer" => to.fires("test.timer", "subject"),
            ([_], Some(next)) => to.needs(NOTES.key((next,)), "the next note"),
            ([_], None) => {}
            _ => to.misfiled(),
        }
    }

    fn secrets(&mut self, at: &[String], secrets: &mut Secrets<'_>) {
        match at.first() {
            Some(name) => secrets.meet(&mut self.word, &Aad::naming("note", name)),
            None => secrets.misfiled::<Word>(),
        }
    }
}

const NOTES: Table<Note> = Table::new();

fn catalog() -> Catalog {
    Catalog::new([Entry::of::<Note>(), Entry::passing("test.news")])
}

struct Site {
    store: Memory,
    root: Root,
    record: SealRecord,
    seal: Seal,
}

impl Site {
    fn new() -> Self {
        let root = Root::File(Secret::new([7; 32]));
        let (record, seal) = SealRecord::init(&root, 0, &SystemRandom).unwrap();
        let store = Memory::new();
        Self {
            store,
            root,
            record,
            seal,
        }
    }

    fn note(&self, name: &str, next: Option<&str>) -> Note {
        let word = Word(name.as_bytes().to_vec());
        Note {
            word: self
                .seal
                .wrap(&word, &Aad::naming("note", name), &SystemRandom)
                .unwrap(),
            next: next.map(str::to_owned),
        }
    }

    async fn put(&self, name: &str, note: &Note) {
        let mut txn = Transaction::new(&self.store);
        NOTES.put(&mut txn, (name,), note).unwrap();
        txn.commit().await.unwrap();
    }

    async fn put_raw(&self, key: store::Key, value: &'static [u8]) {
        let mut txn = Transaction::new(&self.store);
        txn.put(key, value);
        txn.commit().await.unwrap();
    }

    async fn wrong(&self) -> Vec<String> {
        let mut snapshot = self.store.snapshot().await.unwrap();
        let checked = catalog()
            .check(&mut *snapshot, Some(&self.seal), &mut |_| {})
            .await
            .unwrap();
        assert_eq!(checked.findings_count, checked.findings.len() as u64);
        checked.findings.iter().map(ToString::to_string).collect()
    }
}

#[tokio::test]
async fn a_sound_store_has_no_findings() {
    let site = Site::new();
    site.put("a", &site.note("a", Some("b"))).await;
    site.put("b", &site.note("b", Some("a"))).await;
    site.put_raw(store::Key::new(("test.news", "x")), b"anything")
        .await;
    assert!(site.wrong().await.is_empty());
}

#[tokio::test]
async fn each_fault_is_found_and_quotes_nothing() {
    let site = Site::new();
    site.put("a", &site.note("a", Some("gone"))).await;
    // A secret of one under the name of another.
    site.put("b", &site.note("a", None)).await;
    site.put("c", &site.note("c", Some("timer"))).await;
    for (key, value) in [
        (NOTES.key(("d",)), &b"\x02{\"word\":\"sesame\"}"[..]),
        (NOTES.key(("e",)), b"\x03{}"),
        (store::Key::new(("test.later", "f")), b"\x01{}"),
        (store::Key::from_encoded(&b"\0"[..]), b""),
    ] {
        site.put_raw(key, value).await;
    }
    let wrong = site.wrong().await;
    for told in [
        "the next note, `test.note/gone`, is not there",
        "test.note/b: its secret (test/word) does not open",
        "kind `test.timer`",
        "test.note/d: it cannot be read",
        "test.note/e: its version is 3, and 2",
        "no table `test.later`",
        "its key is nothing",
    ] {
        assert!(wrong.iter().any(|it| it.contains(told)), "{told}: {wrong:?}");
    }
    assert_eq!(wrong.len(), 7, "{wrong:?}");
    assert!(!wrong.iter().any(|it| it.contains("sesame")));
}

#[tokio::test]
async fn everything_is_sealed_anew_once_and_only_what_needs_it() {
    let mut site = Site::new();
    for name in ["a", "b"] {
        site.put(name, &site.note(name, None)).await;
    }
    let old = site.seal.current();
    let (record, seal) = site.record.add_domain_key(&site.root, 1, &SystemRandom).unwrap();
    (site.record, site.seal) = (record, seal);
    site.put("c", &site.note("c", None)).await;

    let catalog = catalog();
    let reseal = async || {
        let mut ignored = |_| {};
        catalog
            .reseal(&site.store, &site.seal, &SystemRandom, &mut ignored)
            .await
    };
    assert_eq!(reseal().await.unwrap(), Resealed { secrets: 3, anew: 2 });
    assert_eq!(reseal().await.unwrap(), Resealed { secrets: 3, anew: 0 });
    for name in ["a", "b", "c"] {
        let (note, _) = NOTES.read(&site.store, (name,)).await.unwrap().unwrap();
        assert_ne!(note.word.domain_key(), old);
        let word = site.seal.unwrap(&note.word, &Aad::naming("note", name)).unwrap();
        assert_eq!(word.0, name.as_bytes());
    }
    assert!(site.wrong().await.is_empty());
}

#[tokio::test]
async fn a_secret_that_does_not_open_stops_the_sealing_and_is_named() {
    let mut site = Site::new();
    site.put("b", &site.note("a", None)).await;
    let (_, seal) = site.record.add_domain_key(&site.root, 1, &SystemRandom).unwrap();
    site.seal = seal;
    let outcome = catalog()
        .reseal(&site.store, &site.seal, &SystemRandom, &mut |_| {})
        .await;
    assert!(matches!(outcome, Err(ResealFailed::Unopened(key)) if key == NOTES.key(("b",))));
}
