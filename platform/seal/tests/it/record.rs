use std::time::Instant;

use crypto::SystemRandom;
use seal::{ChangeFailed, Cost, InitFailed, RootKind, SealRecord, UnsealFailed};
use serde_json::{Value, json};

use crate::{CHEAP, NOW, file_root, passphrase, sealed_with};

#[test]
fn a_seal_opens_with_its_root_after_a_stay_in_the_store() {
    for root in [file_root(1), passphrase("correct horse battery")] {
        let (record, seal) = sealed_with(&root);
        let stored = serde_json::to_string(&record).unwrap();

        let record: SealRecord = serde_json::from_str(&stored).unwrap();
        let opened = record.unseal(&root).unwrap();

        assert_eq!(record.kind(), root.kind());
        assert_eq!(opened.current(), seal.current());
        let subkey = opened.subkey("test").unwrap();
        assert!(seal.subkey("test").unwrap().key.matches(subkey.key.expose()));
    }
}

#[test]
fn a_wrong_root_is_told_from_a_root_of_the_wrong_kind() {
    let (by_file, _) = sealed_with(&file_root(1));
    let (by_text, _) = sealed_with(&passphrase("correct horse battery"));

    assert_eq!(
        by_file.unseal(&file_root(2)).err(),
        Some(UnsealFailed::WrongRoot(RootKind::File))
    );
    let wrong = by_text.unseal(&passphrase("correct horse Battery")).err();
    assert_eq!(wrong, Some(UnsealFailed::WrongRoot(RootKind::Passphrase)));
    assert_eq!(wrong.unwrap().to_string(), "the passphrase is wrong");

    assert_eq!(
        by_file.unseal(&passphrase("x")).err(),
        Some(UnsealFailed::OtherKind(RootKind::File))
    );
    assert_eq!(
        by_text.unseal(&file_root(1)).err(),
        Some(UnsealFailed::OtherKind(RootKind::Passphrase))
    );
}

#[test]
fn a_new_passphrase_has_twelve_characters_not_bytes() {
    let refused = SealRecord::init_at_cost(&passphrase("ééééééééééé"), CHEAP, NOW, &SystemRandom);
    assert_eq!(refused.err(), Some(InitFailed::PassphraseTooShort));
    assert!(SealRecord::init_at_cost(&passphrase("éééééééééééé"), CHEAP, NOW, &SystemRandom).is_ok());
}

#[test]
fn a_passphrase_costs_64_mib_and_three_passes_unless_told_otherwise() {
    let (record, _) = SealRecord::init(&passphrase("correct horse battery"), NOW, &SystemRandom).unwrap();
    assert_eq!(
        serde_json::to_value(&record).unwrap()["root"]["passphrase"]["cost"],
        json!({ "memory_kib": 65536, "passes": 3, "lanes": 4 })
    );
}

#[test]
fn two_seals_of_one_passphrase_share_nothing() {
    let root = passphrase("correct horse battery");
    let ((one, _), (other, _)) = (sealed_with(&root), sealed_with(&root));
    let (one, other) = (
        serde_json::to_value(one).unwrap(),
        serde_json::to_value(other).unwrap(),
    );
    for field in [
        "/root/passphrase/salt",
        "/check",
        "/current",
        "/domain_keys/0/wrapped",
    ] {
        assert_ne!(
            one.pointer(field).unwrap(),
            other.pointer(field).unwrap(),
            "{field}"
        );
    }
}

#[test]
fn every_change_of_the_record_is_noticed() {
    let root = file_root(1);
    let (record, _) = sealed_with(&root);
    let (record, _) = record.add_domain_key(&root, NOW + 1, &SystemRandom).unwrap();
    let (foreign, _) = sealed_with(&root);
    let foreign = serde_json::to_value(foreign).unwrap();
    let good = serde_json::to_value(&record).unwrap();
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut value = good.clone();
        change(&mut value);
        serde_json::from_value::<SealRecord>(value)
            .unwrap()
            .unseal(&root)
            .err()
    };

    let damaged = Some(UnsealFailed::Damaged);
    assert_eq!(changed(&|_| ()), None);
    assert_eq!(
        changed(&|value| value["current"] = value["domain_keys"][0]["id"].clone()),
        damaged,
        "an old key made current"
    );
    assert_eq!(
        changed(&|value| value["domain_keys"][0]["created"] = json!(0)),
        damaged
    );
    assert_eq!(
        changed(&|value| drop(value["domain_keys"].as_array_mut().unwrap().remove(0))),
        damaged,
        "a key removed"
    );
    assert_eq!(
        changed(&|value| value["domain_keys"].as_array_mut().unwrap().swap(0, 1)),
        damaged
    );
    assert_eq!(
        changed(&|value| value["domain_keys"][0] = foreign["domain_keys"][0].clone()),
        damaged,
        "a key put in"
    );
    assert_eq!(
        changed(&|value| value["whole"] = foreign["whole"].clone()),
        damaged
    );
    assert_eq!(changed(&|value| value["whole"] = json!("")), damaged);
    let swapped = changed(&|value| {
        let wrapped = value["domain_keys"][0]["wrapped"].clone();
        value["domain_keys"][1]["wrapped"] = wrapped;
    });
    assert_eq!(swapped, damaged);

    let wrong = Some(UnsealFailed::WrongRoot(RootKind::File));
    assert_eq!(changed(&|value| value["check"] = json!("")), wrong);
    assert_eq!(
        changed(&|value| value["check"] = value["whole"].clone()),
        wrong,
        "labels keep the two apart"
    );
    assert_eq!(
        changed(&|value| value["version"] = json!(2)),
        Some(UnsealFailed::UnknownVersion(2))
    );
}

#[test]
fn a_lowered_cost_does_not_open_and_an_absurd_one_does_not_start() {
    let root = passphrase("correct horse battery");
    let good = serde_json::to_value(sealed_with(&root).0).unwrap();
    let with = |field: &str, number: u32| {
        let mut value = good.clone();
        value["root"]["passphrase"]["cost"][field] = json!(number);
        serde_json::from_value::<SealRecord>(value)
            .unwrap()
            .unseal(&root)
            .err()
    };

    assert_eq!(
        with("memory_kib", 32),
        Some(UnsealFailed::WrongRoot(RootKind::Passphrase))
    );
    assert!(matches!(
        with("memory_kib", u32::MAX),
        Some(UnsealFailed::Cost(_))
    ));
    assert!(matches!(with("passes", u32::MAX), Some(UnsealFailed::Cost(_))));
    assert!(matches!(with("lanes", 0), Some(UnsealFailed::Cost(_))));
}

#[test]
fn unknown_fields_are_refused() {
    let mut value = serde_json::to_value(sealed_with(&file_root(1)).0).unwrap();
    value["extra"] = json!(1);
    assert!(serde_json::from_value::<SealRecord>(value).is_err());
}

#[test]
fn another_root_opens_the_same_domain_keys() {
    let (old, new) = (file_root(1), passphrase("correct horse battery"));
    let (record, seal) = sealed_with(&old);

    let changed = record.change_root(&old, &new, CHEAP, &SystemRandom).unwrap();

    assert_eq!(changed.unseal(&new).unwrap().current(), seal.current());
    assert_eq!(
        changed.unseal(&old).err(),
        Some(UnsealFailed::OtherKind(RootKind::Passphrase))
    );
    let refused = record.change_root(&file_root(2), &new, CHEAP, &SystemRandom);
    assert_eq!(
        refused.err(),
        Some(ChangeFailed::Old(UnsealFailed::WrongRoot(RootKind::File)))
    );
    let refused = record.change_root(&old, &passphrase("short"), CHEAP, &SystemRandom);
    assert_eq!(
        refused.err(),
        Some(ChangeFailed::New(InitFailed::PassphraseTooShort))
    );
}

#[test]
#[ignore = "a measurement, not a promise: run it alone, in release"]
fn time_of_an_unseal() {
    for (root, cost) in [
        (file_root(1), CHEAP),
        (passphrase("correct horse battery"), Cost::default()),
    ] {
        let (record, _) = SealRecord::init_at_cost(&root, cost, NOW, &SystemRandom).unwrap();
        let start = Instant::now();
        record.unseal(&root).unwrap();
        println!("{}: {:?}", root.kind(), start.elapsed());
    }
}
