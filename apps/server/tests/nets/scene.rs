//! What is there before each call: an account with keys in every state, an alias, tags, a ciphertext.

use std::sync::Arc;

use data_encoding::BASE64;
use gate::Clock;
use kms_api as api;
use sealstone::assemble::{Foundation, assemble};
use serde_json::{Value, json};
use testkit::{Caller, Ground, World};

/// Whose everything is.
pub(crate) const OWNER: &str = "111122223333";
/// Where strangers live.
pub(crate) const ELSEWHERE: &str = "444455556666";
/// A plaintext that can be looked for: it occurs nowhere by chance.
pub(crate) const MARK: &[u8] = b"MARK-7f3a-attack-at-dawn-9c41-KRAM";

pub(crate) struct Scene {
    pub(crate) world: World,
    /// A key that works.
    pub(crate) key: String,
    /// A key that is disabled.
    pub(crate) disabled: String,
    /// A key that is pending deletion.
    pub(crate) pending: String,
    /// [`MARK`] under the key that works.
    pub(crate) blob: String,
}

/// The world of the server's own assembly.
pub(crate) fn world() -> World {
    let ground = Ground::new();
    let assembled = assemble(Foundation {
        store: Arc::clone(&ground.store),
        seal: Arc::clone(&ground.seal),
        log: ground.log.clone(),
        clock: Arc::clone(&ground.clock) as Arc<dyn Clock>,
        random: Arc::clone(&ground.random),
        mode: identity::Mode::Dev,
    })
    .unwrap();
    World::assembled(ground, assembled.gate, assembled.runner)
}

impl Scene {
    pub(crate) async fn new() -> Self {
        let world = world();
        let owner = world.root(OWNER);
        let (key, disabled, pending) = (
            new_key(&owner).await,
            new_key(&owner).await,
            new_key(&owner).await,
        );
        let encrypted = owner
            .ask::<api::EncryptRequest>(&json!({ "KeyId": key, "Plaintext": BASE64.encode(MARK) }))
            .await;
        let blob = encrypted.json()["CiphertextBlob"].as_str().unwrap().to_owned();
        let alias = json!({ "AliasName": "alias/net", "TargetKeyId": key });
        assert_eq!(owner.ask::<api::CreateAliasRequest>(&alias).await.said(), "OK");
        let by_id = |key: &str| json!({ "KeyId": key });
        assert_eq!(
            owner
                .ask::<api::DisableKeyRequest>(&by_id(&disabled))
                .await
                .said(),
            "OK"
        );
        assert_eq!(
            owner
                .ask::<api::ScheduleKeyDeletionRequest>(&by_id(&pending))
                .await
                .said(),
            "OK"
        );
        Self {
            world,
            key,
            disabled,
            pending,
            blob,
        }
    }

    pub(crate) fn owner(&self) -> Caller {
        self.world.root(OWNER)
    }

    /// The records of what was called since there were `before` of them.
    pub(crate) fn records_since(&self, before: usize) -> Vec<Value> {
        self.world.records().split_off(before)
    }
}

async fn new_key(by: &Caller) -> String {
    let request = json!({ "Tags": [{ "TagKey": "net", "TagValue": "yes" }] });
    by.ask::<api::CreateKeyRequest>(&request).await.json()["KeyMetadata"]["Arn"]
        .as_str()
        .unwrap()
        .to_owned()
}
