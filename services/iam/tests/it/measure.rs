//! `cargo test -p iam --release -- --ignored --nocapture`

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use arn::Partition;
use iam::Quotas;
use secret::Secret;
use serde_json::json;
use sigv4::{Parts, PayloadHash, Signer};
use testkit::{BEGINNING, document};

use crate::site::{Site, form};

const USERS: u32 = 100_000;
const ROUNDS: u32 = 2_000;

type Headers = Vec<(String, Vec<u8>)>;

#[tokio::test]
#[ignore = "measures"]
async fn a_hundred_thousand_users_cost_no_call_more() {
    let quotas = Quotas {
        users: 1_000_000,
        ..Quotas::default()
    };
    let site = Site::with(quotas);
    let (few, few_cold, few_warm) = (
        creates(&site, 0, ROUNDS).await,
        cold(&site, "u0").await,
        warm(&site, "u0").await,
    );
    let start = Instant::now();
    creates(&site, ROUNDS, USERS).await;
    println!("{USERS} users: {:?}", start.elapsed());
    let (many, many_cold, many_warm) = (
        creates(&site, USERS, USERS + ROUNDS).await,
        cold(&site, "u77777").await,
        warm(&site, "u77777").await,
    );
    println!("create: {few:?} with few, {many:?} with many");
    println!("authenticate, nothing in memory: {few_cold:?} with few, {many_cold:?} with many");
    println!("authenticate, known: {few_warm:?} with few, {many_warm:?} with many");
    for (operation, form) in [
        ("GetUser", "UserName=u55555"),
        ("ListUsers", ""),
        ("ListUsers", "PathPrefix=/nowhere/"),
        ("UpdateUser", "UserName=u55555&NewPath=/a/"),
        ("GetAccountSummary", ""),
    ] {
        let start = Instant::now();
        for _ in 0..20 {
            site.done(operation, form).await;
        }
        println!("{operation} {form}: {:?}", start.elapsed() / 20);
    }
    let start = Instant::now();
    site.done("GenerateCredentialReport", "").await;
    println!("GenerateCredentialReport: {:?}", start.elapsed());
}

async fn creates(site: &Site, from: u32, to: u32) -> Duration {
    let start = Instant::now();
    for it in from..to {
        site.done("CreateUser", &format!("UserName=u{it}")).await;
    }
    start.elapsed() / (to - from)
}

/// A user with a policy and an access key, whose signature is verified when memory has been emptied.
async fn cold(site: &Site, name: &str) -> Duration {
    authenticated(site, name, true).await
}

/// The same, once it is known.
async fn warm(site: &Site, name: &str) -> Duration {
    authenticated(site, name, false).await
}

async fn authenticated(site: &Site, name: &str, forget: bool) -> Duration {
    let document = form(&testkit::allow(&["s3:*"]));
    let put = format!("UserName={name}&PolicyName=p&PolicyDocument={document}");
    site.done("PutUserPolicy", &put).await;
    let key = site.done("CreateAccessKey", &format!("UserName={name}")).await;
    let secret = Arc::new(Secret::new(key.text("SecretAccessKey")));
    let mut headers: Headers = vec![("host".to_owned(), b"iam.amazonaws.com".to_vec())];
    let signer = Signer {
        access_key_id: &key.text("AccessKeyId"),
        secret_access_key: &secret,
        session_token: None,
        region: "us-east-1",
        service: "iam",
    };
    let at = sigv4::Timestamp::from_unix_seconds(BEGINNING.seconds());
    let body = [7; 32];
    let set = sigv4::sign(&signer, &parts(&headers), PayloadHash::Sha256(body), at).unwrap();
    for (name, value) in set {
        headers.push((name.into(), value.into_bytes()));
    }
    let parts = parts(&headers);
    let claim = sigv4::parse(&parts).unwrap().unwrap().into_owned();
    let start = Instant::now();
    for _ in 0..ROUNDS {
        if forget {
            site.directory.forget_all();
        }
        let caller = site
            .directory
            .authenticate(&claim, &parts, &body, Partition::Aws, BEGINNING);
        black_box(caller.await.unwrap());
    }
    start.elapsed() / ROUNDS
}

fn parts(headers: &Headers) -> Parts<'_, Headers> {
    Parts {
        method: "POST",
        path: "/",
        query: None,
        headers,
    }
}

#[tokio::test]
#[ignore = "measures"]
async fn the_heaviest_simulations_are_bounded() {
    let site = Site::new();
    let member = |name: &str, value: &str| format!("{name}={}", form(value));
    let long = "a".repeat(1_000);
    let backtracking = document(&[json!({
        "Effect": "Allow", "Action": "s3:*", "Resource": vec![format!("arn:aws:s3:::*{long}b"); 110],
    })]);
    let statements = document(&vec![
        json!({ "Effect": "Allow", "Action": "*", "Resource": "*" });
        2_000
    ]);
    let resource = format!("arn:aws:s3:::{}", "a".repeat(2_000));
    for (what, text) in [("backtracking", &backtracking), ("statements", &statements)] {
        let mut asked = vec![
            member("PolicyInputList.member.1", text),
            member("PolicyInputList.member.2", text),
            member("ResourceArns.member.1", &resource),
            "MaxItems=1000".to_owned(),
        ];
        asked.extend((1..=200).map(|it| member(&format!("ActionNames.member.{it}"), "s3:GetObject")));
        let start = Instant::now();
        let page = site.done("SimulateCustomPolicy", &asked.join("&")).await;
        let results = page.all("EvalActionName").len();
        println!(
            "{what}: {results} results, {} bytes, {:?}",
            page.0.len(),
            start.elapsed()
        );
    }
}
