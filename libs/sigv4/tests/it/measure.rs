//! What a verification costs beside the bare hashes. Run it alone, optimized:
//! `cargo test --release -p sigv4 --test it -- --ignored --nocapture measure`

use std::hint::black_box;
use std::time::Instant;

use aws_lc_rs::{digest, hmac};
use http::{HeaderMap, HeaderValue};
use sigv4::{Body, Headers, Parts, SigningKey, SigningKeyCache};

use crate::request::{Request, secret};

const ROUNDS: u32 = 200_000;

#[test]
#[ignore = "a measurement, not a check"]
fn nanoseconds_per_verification_beside_the_bare_hashes() {
    let request = Request::new("POST", "/", None, b"{}")
        .with("content-type", b"application/x-amz-json-1.1")
        .with("x-amz-target", b"TrentService.GenerateDataKey")
        .with("amz-sdk-invocation-id", b"b3bd2a8e-8d0c-4d4e-8f7c-0a7e2f0e9a11")
        .with("amz-sdk-request", b"attempt=1; max=3")
        .with("content-length", b"2")
        .signed("kms")
        .with(
            "user-agent",
            b"aws-cli/2.31 md/awscrt#0.27 ua/2.1 os/linux md/arch#x86_64 lang/python#3.13",
        )
        .with("accept-encoding", b"identity");
    let headers = Map(request
        .headers
        .iter()
        .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_bytes(value).unwrap()))
        .collect());
    let parts = Parts {
        method: "POST",
        path: "/",
        query: None,
        headers: &headers,
    };
    let body = Body::Sha256(&request.body_sha256);
    let claim = sigv4::parse(&parts).unwrap().unwrap();
    let key = SigningKey::derive(&secret(), &claim.date, &claim.region, &claim.service);
    let canonical = sigv4::canonical_request(&claim, &parts, body).unwrap();
    let to_sign = sigv4::string_to_sign(&claim, &canonical);
    let bare_key = hmac::Key::new(hmac::HMAC_SHA256, &[7; 32]);

    println!(
        "canonical request {} bytes, string to sign {} bytes",
        canonical.len(),
        to_sign.len()
    );
    let bare = time("bare SHA-256 + HMAC", || {
        black_box(digest::digest(&digest::SHA256, black_box(&canonical)));
        black_box(hmac::sign(&bare_key, black_box(&to_sign)));
    });
    time("parse", || {
        black_box(sigv4::parse(black_box(&parts)).unwrap());
    });
    time("  canonical request", || {
        black_box(sigv4::canonical_request(black_box(&claim), &parts, body).unwrap());
    });
    time("  string to sign", || {
        black_box(sigv4::string_to_sign(black_box(&claim), &canonical));
    });
    time("  HMAC", || {
        black_box(key.sign(black_box(&to_sign)));
    });
    let verify = time("verify", || {
        sigv4::verify(black_box(&claim), &parts, &key, body).unwrap();
    });
    let cache = SigningKeyCache::new(64);
    let sigv4::Lookup::Unknown(vacancy) = cache.look_up(&claim) else {
        panic!("an empty cache knows a key")
    };
    cache.admit(vacancy, &claim, &parts, key, body).unwrap();
    time("look up", || {
        black_box(cache.look_up(black_box(&claim)));
    });
    time("derive a signing key", || {
        black_box(SigningKey::derive(
            &secret(),
            &claim.date,
            &claim.region,
            &claim.service,
        ));
    });
    println!("verify / bare = {:.2}", verify / bare);
}

/// The headers as a server has them.
struct Map(HeaderMap);

impl Headers for Map {
    fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_bytes()))
    }
}

/// The best of five runs, which is the one that was disturbed least.
fn time(what: &str, mut work: impl FnMut()) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let start = Instant::now();
        (0..ROUNDS).for_each(|_| work());
        best = best.min(start.elapsed().as_nanos() as f64 / f64::from(ROUNDS));
    }
    println!("{what:>22}: {best:7.0} ns");
    best
}
