//! How long a call of STS takes: `cargo test --release -p sts -- --ignored --nocapture measure`.

use std::time::Instant;

use testkit::allow;

use crate::deployment::{ACCOUNT, Deployment, asking, role_arn, trusts};

#[tokio::test]
#[ignore = "prints figures"]
async fn assuming_a_role() {
    let here = Deployment::new();
    here.role(ACCOUNT, "R", &[trusts(ACCOUNT, &["sts:AssumeRole"])])
        .await;
    let bob = here.user(ACCOUNT, "Bob", &[&allow(&["sts:AssumeRole"])]).await;
    let role = role_arn(ACCOUNT, "R");
    for _ in 0..2 {
        let begin = Instant::now();
        for _ in 0..CALLS {
            bob.call(asking(&role)).await.unwrap();
        }
        let each = begin.elapsed() / CALLS;
        println!("AssumeRole, signed and authenticated: {each:?} each");
    }
    let begin = Instant::now();
    for _ in 0..CALLS {
        bob.authenticate().await.unwrap();
    }
    println!("of that to sign and authenticate: {:?}", begin.elapsed() / CALLS);
}

const CALLS: u32 = 5_000;
