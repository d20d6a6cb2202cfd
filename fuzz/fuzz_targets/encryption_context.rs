//! The canonical form of an encryption context: one for any order, another for any other context.
#![no_main]

use std::collections::BTreeMap;

use crypto::Context;

libfuzzer_sys::fuzz_target!(|json: &[u8]| {
    let Ok(pairs) = serde_json::from_slice::<BTreeMap<String, String>>(json) else {
        return;
    };
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    let Ok(context) = Context::new(pairs.iter().copied()) else {
        return;
    };
    assert_eq!(Context::new(pairs.iter().rev().copied()).unwrap(), context);
    assert!(pairs.is_empty() || Context::new(pairs.iter().skip(1).copied()).unwrap() != context);
    assert!(pairs.is_empty() || Context::new(pairs.iter().chain(&pairs).copied()).is_err());
});
