//! A request quota is one quota, however many nodes there are.

use std::time::{Duration, Instant};

use cluster::{Called, Caller, Cluster};
use serde_json::json;

/// Calls a second.
const LIMIT: u32 = 20;
const SECONDS: u32 = 10;

/// Calls as fast as a node answers, until a moment, and returns how many calls it let through.
async fn call_until(caller: &Caller, end: Instant) -> u32 {
    let mut through = 0;
    while Instant::now() < end {
        match caller.kms("GenerateRandom", &json!({ "NumberOfBytes": 8 })).await {
            Called::Done(_) => through += 1,
            Called::Refused(code) => {
                assert_eq!(code, "ThrottlingException");
                // Many more than are let through, and not the whole machine.
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            other => panic!("{other:?}"),
        }
    }
    through
}

#[tokio::test(flavor = "multi_thread")]
async fn two_nodes_let_through_what_one_quota_allows() {
    let cluster = Cluster::start().unwrap_or_else(|error| panic!("{error}"));
    let rate = format!("kms:CryptographicOperations={LIMIT}");
    let node = |name| cluster.node_with(name, &["--quotas-rates", &rate]).unwrap();
    let (a, b) = (node("a"), node("b"));
    let root = |node| Caller::new(node, cluster.root("a").unwrap()).unwrap();
    let (at_a, at_b) = (root(&a), root(&b));
    let both = async |seconds: u32| {
        let end = Instant::now() + Duration::from_secs(seconds.into());
        tokio::join!(call_until(&at_a, end), call_until(&at_b, end))
    };
    both(4).await;
    let (through_a, through_b) = both(SECONDS).await;
    println!("{LIMIT} a second for {SECONDS} s: {through_a} at a, {through_b} at b");
    let (through, allowed) = (through_a + through_b, LIMIT * SECONDS);
    assert!(
        (allowed * 8 / 10..=allowed * 11 / 10).contains(&through),
        "{through_a} at a, {through_b} at b"
    );
    assert!(
        through_a.min(through_b) > allowed / 4,
        "{through_a} at a, {through_b} at b"
    );

    // All of it, to who is alone.
    let end = Instant::now() + Duration::from_secs(3);
    call_until(&at_a, end).await;
    let end = Instant::now() + Duration::from_secs(SECONDS.into());
    let through = call_until(&at_a, end).await;
    assert!(
        (allowed * 9 / 10..=allowed * 11 / 10).contains(&through),
        "{through}"
    );
}
