//! Any request head, signed or not: method, path and query in the first line, headers in the others.
#![no_main]

use secret::Secret;
use sigv4::{Body, Parts, SigningKey, Timestamp, check_scope, check_time, parse, verify};

libfuzzer_sys::fuzz_target!(|head: &str| {
    let mut lines = head.lines();
    let mut first = lines.next().unwrap_or_default().splitn(3, ' ');
    let [method, path, query] = [first.next(), first.next(), first.next()];
    let headers: Vec<(String, Vec<u8>)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_owned(), value.as_bytes().to_vec()))
        .collect();
    let parts = Parts {
        method: method.unwrap_or("POST"),
        path: path.unwrap_or("/"),
        query,
        headers: &headers,
    };
    let Ok(Some(claim)) = parse(&parts) else { return };
    let _ = check_time(&claim, Timestamp::from_unix_seconds(1_440_938_160));
    let _ = check_scope(&claim, "kms", true);
    let secret = Secret::new("secret".to_owned());
    let key = SigningKey::derive(&secret, &claim.date, &claim.region, &claim.service);
    assert!(verify(&claim, &parts, &key, Body::Sha256(&[0; 32])).is_err());
});
