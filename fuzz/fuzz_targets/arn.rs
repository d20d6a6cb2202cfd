//! Names: what parses prints as it was written.
#![no_main]

use arn::{AccountId, Arn, Region};
use crypto::{KeyName, MaterialId};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let same = |printed: Option<String>| assert!(printed.is_none_or(|it| it == text));
    same(text.parse::<Arn>().ok().map(|it| it.to_string()));
    same(text.parse::<AccountId>().ok().map(|it| it.to_string()));
    same(text.parse::<Region>().ok().map(|it| it.to_string()));
    same(text.parse::<KeyName>().ok().map(|it| it.to_string()));
    same(text.parse::<MaterialId>().ok().map(|it| it.to_string()));
});
