//! "Key states of AWS KMS keys": every cell of its table for the operations served.

use kms_api as api;
use serde_json::json;
use smithy::{Decode, Operation};
use testkit::{Answer, Caller, World};

use crate::world::{ACCOUNT, delegation, disable, new_alias, new_key, schedule_deletion, sealed, world};

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Enabled,
    Disabled,
    PendingDeletion,
}

const ALL: [State; 3] = [State::Enabled, State::Disabled, State::PendingDeletion];

/// What a cell says, in the table's footnotes.
#[derive(Clone, Copy)]
enum Cell {
    Works,
    /// `DisabledException: <key ARN> is disabled.`
    One,
    /// `KMSInvalidStateException: <key ARN> is pending deletion.`
    Three,
    /// `KMSInvalidStateException: <key ARN> is not pending deletion.`
    Four,
}

use Cell::{Four, One, Three, Works};

/// A key in a state, with an alias and a ciphertext from better days, and a second key that works.
struct Set {
    world: World,
    root: Caller,
    key: String,
    other: String,
    sealed: String,
}

impl Set {
    async fn up(state: State) -> Self {
        let world = world();
        let root = world.root(ACCOUNT);
        let (key, other) = (new_key(&root).await, new_key(&root).await);
        let sealed = sealed(&root, &key).await;
        new_alias(&root, "alias/here", &key).await;
        match state {
            State::Enabled => {}
            State::Disabled => disable(&root, &key).await,
            State::PendingDeletion => assert_eq!(schedule_deletion(&root, &key, 7).await.said(), "OK"),
        }
        Self {
            world,
            root,
            key,
            other,
            sealed,
        }
    }

    async fn ask<Op: Operation + Decode>(&self, document: serde_json::Value) -> Answer {
        let _alive = &self.world;
        self.root.ask::<Op>(&document).await
    }

    fn words(&self, cell: Cell) -> String {
        let key = &self.key;
        match cell {
            Works => "OK".to_owned(),
            One => format!("DisabledException: {key} is disabled."),
            Three => format!("KMSInvalidStateException: {key} is pending deletion."),
            Four => format!("KMSInvalidStateException: {key} is not pending deletion."),
        }
    }
}

/// Runs `ask` on a fresh key in each state.
async fn row<F>(name: &str, cells: [Cell; 3], ask: impl Fn(std::sync::Arc<Set>) -> F)
where
    F: Future<Output = Answer>,
{
    for (state, cell) in ALL.into_iter().zip(cells) {
        let set = std::sync::Arc::new(Set::up(state).await);
        let said = ask(std::sync::Arc::clone(&set)).await.said();
        assert_eq!(said, set.words(cell), "{name}, {state:?}");
    }
}

#[tokio::test]
async fn cryptographic_operations_need_an_enabled_key() {
    let cells = [Works, One, Three];
    row("Encrypt", cells, |set| async move {
        set.ask::<api::EncryptRequest>(json!({ "KeyId": set.key, "Plaintext": "AA==" }))
            .await
    })
    .await;
    row("Decrypt", cells, |set| async move {
        set.ask::<api::DecryptRequest>(json!({ "CiphertextBlob": set.sealed }))
            .await
    })
    .await;
    row("GenerateDataKey", cells, |set| async move {
        set.ask::<api::GenerateDataKeyRequest>(json!({ "KeyId": set.key, "KeySpec": "AES_256" }))
            .await
    })
    .await;
    row("GenerateDataKeyWithoutPlaintext", cells, |set| async move {
        let request = json!({ "KeyId": set.key, "KeySpec": "AES_256" });
        set.ask::<api::GenerateDataKeyWithoutPlaintextRequest>(request)
            .await
    })
    .await;
    row("ReEncrypt from", cells, |set| async move {
        let request = json!({ "CiphertextBlob": set.sealed, "DestinationKeyId": set.other });
        set.ask::<api::ReEncryptRequest>(request).await
    })
    .await;
    row("ReEncrypt to", cells, |set| async move {
        let from = sealed(&set.root, &set.other).await;
        let request = json!({ "CiphertextBlob": from, "DestinationKeyId": set.key });
        set.ask::<api::ReEncryptRequest>(request).await
    })
    .await;
}

#[tokio::test]
async fn changes_need_a_key_that_stays() {
    let cells = [Works, Works, Three];
    row("EnableKey", cells, |set| async move {
        set.ask::<api::EnableKeyRequest>(json!({ "KeyId": set.key }))
            .await
    })
    .await;
    row("DisableKey", cells, |set| async move {
        set.ask::<api::DisableKeyRequest>(json!({ "KeyId": set.key }))
            .await
    })
    .await;
    row("ScheduleKeyDeletion", cells, |set| async move {
        set.ask::<api::ScheduleKeyDeletionRequest>(json!({ "KeyId": set.key }))
            .await
    })
    .await;
    row("UpdateKeyDescription", cells, |set| async move {
        set.ask::<api::UpdateKeyDescriptionRequest>(json!({ "KeyId": set.key, "Description": "new" }))
            .await
    })
    .await;
    row("TagResource", cells, |set| async move {
        let request = json!({ "KeyId": set.key, "Tags": [{ "TagKey": "k", "TagValue": "v" }] });
        set.ask::<api::TagResourceRequest>(request).await
    })
    .await;
    row("UntagResource", cells, |set| async move {
        set.ask::<api::UntagResourceRequest>(json!({ "KeyId": set.key, "TagKeys": ["k"] }))
            .await
    })
    .await;
    row("CreateAlias", cells, |set| async move {
        let request = json!({ "AliasName": "alias/second", "TargetKeyId": set.key });
        set.ask::<api::CreateAliasRequest>(request).await
    })
    .await;
}

#[tokio::test]
async fn reading_policies_and_leaving_work_in_every_state() {
    let cells = [Works, Works, Works];
    row("DescribeKey", cells, |set| async move {
        set.ask::<api::DescribeKeyRequest>(json!({ "KeyId": set.key }))
            .await
    })
    .await;
    row("GetKeyPolicy", cells, |set| async move {
        set.ask::<api::GetKeyPolicyRequest>(json!({ "KeyId": set.key }))
            .await
    })
    .await;
    row("PutKeyPolicy", cells, |set| async move {
        let policy = testkit::document(&[delegation()]);
        set.ask::<api::PutKeyPolicyRequest>(json!({ "KeyId": set.key, "Policy": policy }))
            .await
    })
    .await;
    row("ListKeyPolicies", cells, |set| async move {
        set.ask::<api::ListKeyPoliciesRequest>(json!({ "KeyId": set.key }))
            .await
    })
    .await;
    row("ListResourceTags", cells, |set| async move {
        set.ask::<api::ListResourceTagsRequest>(json!({ "KeyId": set.key }))
            .await
    })
    .await;
    row("ListAliases", cells, |set| async move {
        set.ask::<api::ListAliasesRequest>(json!({ "KeyId": set.key }))
            .await
    })
    .await;
    row("DeleteAlias", cells, |set| async move {
        set.ask::<api::DeleteAliasRequest>(json!({ "AliasName": "alias/here" }))
            .await
    })
    .await;
    row("UpdateAlias from", cells, |set| async move {
        let request = json!({ "AliasName": "alias/here", "TargetKeyId": set.other });
        set.ask::<api::UpdateAliasRequest>(request).await
    })
    .await;
}

#[tokio::test]
async fn an_alias_moves_only_to_a_key_that_stays() {
    row("UpdateAlias to", [Works, Works, Three], |set| async move {
        new_alias(&set.root, "alias/there", &set.other).await;
        let request = json!({ "AliasName": "alias/there", "TargetKeyId": set.key });
        set.ask::<api::UpdateAliasRequest>(request).await
    })
    .await;
}

#[tokio::test]
async fn only_a_deletion_that_was_scheduled_is_cancelled() {
    row("CancelKeyDeletion", [Four, Four, Works], |set| async move {
        set.ask::<api::CancelKeyDeletionRequest>(json!({ "KeyId": set.key }))
            .await
    })
    .await;
}
