//! How often an operation waits for PostgreSQL.

use cluster::{Caller, Cluster, member};
use serde_json::json;
use throwaway_postgres::Relay;

/// The least of some: the node asks what other nodes change meanwhile.
const TIMES: usize = 12;

#[tokio::test(flavor = "multi_thread")]
async fn a_warm_encrypt_or_decrypt_waits_for_no_one() {
    let cluster = Cluster::start().unwrap_or_else(|error| panic!("{error}"));
    let relay = Relay::start(cluster.postgres.port()).unwrap();
    let node = cluster.node_behind("a", relay.port()).unwrap();
    let caller = Caller::new(&node, cluster.root("a").unwrap()).unwrap();
    let answer = caller.kms("CreateKey", &json!({})).await.done().unwrap();
    let key = member(&answer, "/KeyMetadata/KeyId").unwrap();
    let named = json!({ "KeyId": key });
    let encrypt = json!({ "KeyId": key, "Plaintext": "c2VzYW1l" });
    let answer = caller.kms("Encrypt", &encrypt).await.done().unwrap();
    let decrypt = json!({ "CiphertextBlob": member(&answer, "/CiphertextBlob").unwrap() });
    let policy = caller.kms("GetKeyPolicy", &named).await.done().unwrap();
    let put_policy = json!({ "KeyId": key, "Policy": member(&policy, "/Policy").unwrap() });
    let alias = json!({ "AliasName": "alias/a", "TargetKeyId": key });
    let no_alias = json!({ "AliasName": "alias/a" });

    let mut least = Vec::new();
    for (operation, input, undo) in [
        ("Encrypt", &encrypt, None),
        ("Decrypt", &decrypt, None),
        ("DescribeKey", &named, None),
        ("CreateKey", &json!({}), None),
        ("DisableKey", &named, Some(("EnableKey", &named))),
        ("PutKeyPolicy", &put_policy, None),
        ("CreateAlias", &alias, Some(("DeleteAlias", &no_alias))),
        ("ListKeys", &json!({}), None),
    ] {
        let mut trips = u64::MAX;
        for _ in 0..TIMES {
            // Warm, whatever was changed before.
            caller.kms("DescribeKey", &named).await.done().unwrap();
            let before = relay.round_trips();
            caller.kms(operation, input).await.done().unwrap();
            trips = trips.min(relay.round_trips() - before);
            if let Some((undo, input)) = undo {
                caller.kms(undo, input).await.done().unwrap();
            }
        }
        println!("{operation:14} {trips} round trips");
        least.push((operation, trips));
    }
    for (operation, trips) in least {
        let bound = match operation {
            "Encrypt" | "Decrypt" | "DescribeKey" => 0,
            _ => 4,
        };
        assert!(trips <= bound, "{operation}: {trips} round trips");
    }
}
