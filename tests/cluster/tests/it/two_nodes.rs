//! What one node changes, the other acts on within a second; what one node did, the other still knows when it is dead.

use std::time::{Duration, Instant};

use client::Credentials;
use cluster::{Called, Caller, Cluster, member};
use secret::Secret;
use serde_json::{Value, json};

/// The bound that is promised.
const STALE_MAX: Duration = Duration::from_secs(1);

struct Two {
    // Dropped in this order.
    a: cluster::Node,
    b: cluster::Node,
    cluster: Cluster,
}

impl Two {
    fn start() -> Self {
        let cluster = Cluster::start().unwrap_or_else(|error| panic!("{error}"));
        let a = cluster.node("a").unwrap();
        let b = cluster.node("b").unwrap();
        Self { a, b, cluster }
    }

    fn root_at(&self, node: &cluster::Node) -> Caller {
        Caller::new(node, self.cluster.root("a").unwrap()).unwrap()
    }
}

async fn new_key(caller: &Caller) -> String {
    let answer = caller.kms("CreateKey", &json!({})).await.done().unwrap();
    member(&answer, "/KeyMetadata/KeyId").unwrap()
}

fn encrypt(key: &str) -> Value {
    json!({ "KeyId": key, "Plaintext": "c2VzYW1l" })
}

/// Calls until the answer is as wanted, and tells how long that took from `since` on: to the moment when the last call
/// that was answered otherwise was sent.
async fn staleness(since: Instant, mut call: impl AsyncFnMut() -> bool) -> Duration {
    let mut last = Duration::ZERO;
    loop {
        let sent = since.elapsed();
        if call().await {
            return last;
        }
        last = sent;
        assert!(last < Duration::from_secs(10), "never");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_node_changes_acts_on_the_other_within_a_second() {
    let two = Two::start();
    let (a, b) = (two.root_at(&two.a), two.root_at(&two.b));
    let mut longest = [Duration::ZERO; 4];
    for round in 0..8_u64 {
        let key = new_key(&a).await;
        let named = json!({ "KeyId": key });
        // Warm on both.
        for caller in [&a, &b] {
            caller.kms("Encrypt", &encrypt(&key)).await.done().unwrap();
        }
        // At another moment of the other's period each time.
        tokio::time::sleep(Duration::from_millis(round * 37)).await;

        a.kms("DisableKey", &named).await.done().unwrap();
        let answered = Instant::now();
        let refused = Called::Refused("DisabledException".to_owned());
        assert_eq!(
            a.kms("Encrypt", &encrypt(&key)).await,
            refused,
            "at once where it was done"
        );
        let took = staleness(answered, async || {
            b.kms("Encrypt", &encrypt(&key)).await == refused
        })
        .await;
        longest[0] = longest[0].max(took);

        b.kms("EnableKey", &named).await.done().unwrap();
        let answered = Instant::now();
        let took = staleness(answered, async || {
            matches!(a.kms("Encrypt", &encrypt(&key)).await, Called::Done(_))
        })
        .await;
        longest[1] = longest[1].max(took);

        let (alias, other) = (format!("alias/{round}"), new_key(&a).await);
        a.kms("CreateAlias", &json!({ "AliasName": alias, "TargetKeyId": key }))
            .await
            .done()
            .unwrap();
        b.kms("Encrypt", &encrypt(&alias)).await.done().unwrap();
        a.kms(
            "UpdateAlias",
            &json!({ "AliasName": alias, "TargetKeyId": other }),
        )
        .await
        .done()
        .unwrap();
        let answered = Instant::now();
        let took = staleness(answered, async || {
            let answer = b.kms("Encrypt", &encrypt(&alias)).await.done().unwrap();
            member(&answer, "/KeyId").unwrap().ends_with(&other)
        })
        .await;
        longest[2] = longest[2].max(took);

        longest[3] = longest[3].max(deactivated(&two, &a, &key).await);
    }
    println!(
        "longest that the other node was stale: disabled key {:?}, enabled key {:?}, alias {:?}, access key {:?}",
        longest[0], longest[1], longest[2], longest[3]
    );
    assert!(longest.iter().all(|took| *took <= STALE_MAX), "{longest:?}");
}

/// An access key that is made and deactivated on A: how long B takes it.
async fn deactivated(two: &Two, a: &Caller, key: &str) -> Duration {
    let made = a.iam("CreateAccessKey", &[]).await.unwrap();
    let (id, secret) = (between(&made, "AccessKeyId"), between(&made, "SecretAccessKey"));
    let credentials = Credentials {
        access_key_id: id.clone(),
        secret_access_key: Secret::new(secret),
        session_token: None,
    };
    let b = Caller::new(&two.b, credentials).unwrap();
    b.kms("Encrypt", &encrypt(key)).await.done().unwrap();
    a.iam("UpdateAccessKey", &[("AccessKeyId", &id), ("Status", "Inactive")])
        .await
        .unwrap();
    let answered = Instant::now();
    let took = staleness(answered, async || {
        b.kms("Encrypt", &encrypt(key)).await == Called::Refused("UnrecognizedClientException".to_owned())
    })
    .await;
    a.iam("DeleteAccessKey", &[("AccessKeyId", &id)]).await.unwrap();
    took
}

fn between(xml: &str, name: &str) -> String {
    let (_, rest) = xml.split_once(&format!("<{name}>")).unwrap();
    rest.split_once('<').unwrap().0.to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_user_may_do_changes_everywhere_within_a_second() {
    let two = Two::start();
    let (a, b) = (two.root_at(&two.a), two.root_at(&two.b));
    let key = new_key(&a).await;
    let user = ("UserName", "alice");
    a.iam("CreateUser", &[user]).await.unwrap();
    let made = a.iam("CreateAccessKey", &[user]).await.unwrap();
    let alice = Credentials {
        access_key_id: between(&made, "AccessKeyId"),
        secret_access_key: Secret::new(between(&made, "SecretAccessKey")),
        session_token: None,
    };
    let alice = Caller::new(&two.b, alice).unwrap();
    let policy = |effect: &str| {
        json!({ "Version": "2012-10-17", "Statement": { "Effect": effect, "Action": "kms:*", "Resource": "*" } })
            .to_string()
    };
    let mut longest = Duration::ZERO;
    for round in 0..6 {
        let allowed = round % 2 == 0;
        let document = policy(if allowed { "Allow" } else { "Deny" });
        let parameters = [user, ("PolicyName", "p"), ("PolicyDocument", document.as_str())];
        a.iam("PutUserPolicy", &parameters).await.unwrap();
        let answered = Instant::now();
        let took = staleness(answered, async || {
            matches!(alice.kms("Encrypt", &encrypt(&key)).await, Called::Done(_)) == allowed
        })
        .await;
        longest = longest.max(took);
    }
    a.iam("DeleteUserPolicy", &[user, ("PolicyName", "p")])
        .await
        .unwrap();
    drop(b);
    println!("longest that the other node was stale: policy of a user {longest:?}");
    assert!(longest <= STALE_MAX, "{longest:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_nodes_of_one_name_are_refused() {
    let cluster = Cluster::start().unwrap_or_else(|error| panic!("{error}"));
    let first = cluster.node("a").unwrap();
    let root = Caller::new(&first, cluster.root("a").unwrap()).unwrap();
    new_key(&root).await;
    // Its anchor follows the log by a second at most.
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let error = cluster.node_named("b", "a").unwrap_err().to_string();
    assert!(error.contains("a name of its own (audit.node)"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_dies_leaves_nothing_behind_that_the_other_lacks() {
    let two = Two::start();
    let (a, b) = (two.root_at(&two.a), two.root_at(&two.b));
    let mut sealed = Vec::new();
    for _ in 0..5 {
        let key = new_key(&a).await;
        let answer = a.kms("Encrypt", &encrypt(&key)).await.done().unwrap();
        sealed.push(member(&answer, "/CiphertextBlob").unwrap());
    }
    let Two {
        a: node,
        b: other,
        cluster,
    } = two;
    node.kill();
    for blob in &sealed {
        let answer = b
            .kms("Decrypt", &json!({ "CiphertextBlob": blob }))
            .await
            .done()
            .unwrap();
        assert_eq!(member(&answer, "/Plaintext").unwrap(), "c2VzYW1l");
    }
    new_key(&b).await;
    // It comes back to its own audit log and to the state that went on without it.
    let node = cluster.node("a").unwrap();
    let a = Caller::new(&node, cluster.root("a").unwrap()).unwrap();
    let listed = a.kms("ListKeys", &json!({})).await.done().unwrap();
    assert_eq!(listed["Keys"].as_array().unwrap().len(), 6);
    drop(other);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_store_is_gone_nothing_is_answered_out_of_memory_for_longer_than_a_second() {
    let mut two = Two::start();
    let a = two.root_at(&two.a);
    let key = new_key(&a).await;
    a.kms("Encrypt", &encrypt(&key)).await.done().unwrap();
    two.cluster.postgres.kill().unwrap();
    let killed = Instant::now();
    let took = staleness(killed, async || {
        !matches!(a.kms("Encrypt", &encrypt(&key)).await, Called::Done(_))
    })
    .await;
    println!("answered out of memory for {took:?} after the store was gone");
    assert!(took <= STALE_MAX, "{took:?}");
    two.cluster.postgres.resume().unwrap();
    let back = Instant::now();
    let took = staleness(back, async || {
        matches!(a.kms("Encrypt", &encrypt(&key)).await, Called::Done(_))
    })
    .await;
    println!("answered again {took:?} after the store was back");
}
