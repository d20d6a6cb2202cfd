//! Any text as a session token: nobody is let in by one that was changed.
#![no_main]

use std::pin::pin;
use std::sync::{Arc, LazyLock};
use std::task::{Context, Poll, Waker};

use arn::Partition;
use crypto::SeededRandom;
use identity::{Directory, Guardrails, Mode};
use seal::{Root, SealRecord};
use secret::Secret;

/// A server whose seal is the same in every run, so that a token of one run is known in the next.
static DIRECTORY: LazyLock<Directory> = LazyLock::new(|| {
    let (_, seal) = SealRecord::init(&Root::File(Secret::new([7; 32])), 0, &SeededRandom::new(7)).unwrap();
    Directory::new(
        Arc::new(store::Memory::new()),
        Arc::new(seal),
        Guardrails::new(),
        Mode::Stored,
    )
});

libfuzzer_sys::fuzz_target!(|token: &str| {
    let authorization = "AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/20150830/us-east-1/kms/aws4_request, \
                         SignedHeaders=host, Signature=0000000000000000000000000000000000000000000000000000000000000000";
    let headers = [
        ("authorization", authorization.as_bytes()),
        ("x-amz-date", b"20150830T123600Z".as_slice()),
        ("x-amz-security-token", token.as_bytes()),
    ];
    let parts = sigv4::Parts {
        method: "POST",
        path: "/",
        query: None,
        headers: headers.as_slice(),
    };
    let Ok(Some(claim)) = sigv4::parse(&parts) else {
        return;
    };
    let now = smithy::Timestamp::from_millis(1_440_938_160_000);
    let asked = pin!(DIRECTORY.authenticate(&claim, &parts, &[0; 32], Partition::Aws, now));
    let Poll::Ready(answer) = asked.poll(&mut Context::from_waker(Waker::noop())) else {
        unreachable!("a store in memory does not wait");
    };
    assert!(answer.is_err());
});
