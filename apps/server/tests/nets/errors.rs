//! Every operation answers only the errors that its model lists, whatever it is sent.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::entries::entries;
use crate::hostile::variants;
use crate::scene::Scene;

/// Texts that are no JSON, or not what is meant.
const NO_DOCUMENTS: [&str; 12] = [
    "",
    " ",
    "{",
    "{}}",
    "nul",
    "{\"KeyId\":}",
    "{\"KeyId\":\"a\",}",
    "{\"KeyId\":\"\\ud800\"}",
    "{\"KeyId\":1e999}",
    "\u{feff}{}",
    "{\"KeyId\":\"a\" \"b\":1}",
    "{\"KeyId\":01}",
];

#[tokio::test]
async fn every_answer_to_every_hostile_document_is_in_the_model() {
    let mut refused = 0;
    for it in entries() {
        let scene = it.scene().await;
        let owner = scene.owner();
        let good = (it.document)(&scene);
        let mut texts: Vec<String> = variants(&good).iter().map(|value| it.written(value)).collect();
        texts.extend(NO_DOCUMENTS.map(str::to_owned));
        // Nested beyond what any parser of ours follows.
        texts.push("[".repeat(100_000));
        texts.push(format!("{{\"KeyId\":{}", "{\"a\":".repeat(50_000)));
        for text in &texts {
            let answer = owner.send(it.service, it.operation, text).await;
            let shown: String = text.chars().take(300).collect();
            let Some(code) = answer.code else {
                assert_eq!(answer.status, 200);
                continue;
            };
            refused += 1;
            assert!(
                it.may_answer(code),
                "{} answers {} to {shown}",
                it.operation,
                answer.said()
            );
            assert!(
                (400..500).contains(&answer.status),
                "{} {}: {shown}",
                it.operation,
                answer.status
            );
            assert!(
                answer.body.len() < 64 * 1024,
                "{} makes {} bytes of {shown}",
                it.operation,
                answer.body.len()
            );
        }
    }
    assert!(refused > 1000, "{refused}");
}

#[tokio::test]
async fn every_hostile_document_leaves_one_event() {
    for it in entries() {
        let scene = it.scene().await;
        let before = scene.world.records().len();
        let documents = variants(&(it.document)(&scene));
        for document in &documents {
            let text = it.written(document);
            scene.owner().send(it.service, it.operation, &text).await;
        }
        let mut events: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for record in scene.records_since(before) {
            let id = record["requestID"].as_str().unwrap().to_owned();
            events.entry(id).or_default().push(record);
        }
        // What KMS does by itself on the way, such as making a managed key, is an event of its own.
        events.retain(|_, records| records[0]["userIdentity"]["type"] != "AWSService");
        assert_eq!(events.len(), documents.len(), "{}", it.operation);
        for records in events.values() {
            let phases: Vec<&str> = records.iter().map(|it| it["phase"].as_str().unwrap()).collect();
            assert!(
                phases == ["Only"] || phases == ["Begin", "Finish"],
                "{}: {phases:?}",
                it.operation
            );
        }
    }
}

#[tokio::test]
async fn what_nobody_serves_is_an_unknown_operation() {
    let scene = Scene::of("kms").await;
    let before = scene.world.records().len();
    for (service, operation) in [
        ("kms", "Nonesuch"),
        ("kms", "encrypt"),
        ("kms", ""),
        ("kms", "DeleteKey"),
        ("kms", "CreateManagedKey"),
        ("nonesuch", "Encrypt"),
        ("", ""),
    ] {
        let answer = scene.owner().send(service, operation, "{}").await;
        assert_eq!(
            (answer.status, answer.code),
            (400, Some("UnknownOperationException")),
            "{service}:{operation}"
        );
    }
    let answer = scene.owner().send("sts", "Nonesuch", "").await;
    assert_eq!((answer.status, answer.code), (400, Some("InvalidAction")));
    assert_eq!(scene.records_since(before), Vec::<Value>::new());
}
