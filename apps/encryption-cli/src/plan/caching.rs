use std::collections::BTreeMap;
use std::time::Duration;

use super::UsageError;
use super::context::pairs;
use crate::arguments::{Given, Name};

/// How data keys are used again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Caching {
    /// Data keys in memory at most.
    pub capacity: usize,
    /// How long each is used.
    pub age_max: Duration,
    /// How many messages each encrypts.
    pub messages_max: Option<u64>,
    /// How many bytes each encrypts.
    pub bytes_max: Option<u64>,
}

/// `--caching capacity=… max_age=… [max_messages_encrypted=…] [max_bytes_encrypted=…]`
pub(super) fn read(given: &Given) -> Result<Option<Caching>, UsageError> {
    let Some(values) = given.only(Name::Caching)? else {
        return Ok(None);
    };
    let mut left: BTreeMap<String, String> = BTreeMap::new();
    for (key, value) in pairs(values)? {
        left.entry(key).or_insert(value);
    }
    let (Some(capacity), Some(age)) = (left.remove("capacity"), left.remove("max_age")) else {
        return Err(UsageError(
            "If enabling caching, both \"capacity\" and \"max_age\" are required".into(),
        ));
    };
    let caching = Caching {
        capacity: number("capacity", &capacity, 1..=1_000_000)?
            .try_into()
            .unwrap_or(usize::MAX),
        age_max: seconds(&age)?,
        messages_max: left
            .remove("max_messages_encrypted")
            .map(|it| number("max_messages_encrypted", &it, 1..=1 << 32))
            .transpose()?,
        bytes_max: left
            .remove("max_bytes_encrypted")
            .map(|it| number("max_bytes_encrypted", &it, 0..=(1 << 63) - 1))
            .transpose()?,
    };
    match left.keys().next() {
        None => Ok(Some(caching)),
        Some(key) => Err(UsageError(format!(
            "Invalid caching configuration key: \"{key}\""
        ))),
    }
}

fn number(key: &str, text: &str, range: std::ops::RangeInclusive<u64>) -> Result<u64, UsageError> {
    text.parse().ok().filter(|it| range.contains(it)).ok_or_else(|| {
        UsageError(format!(
            "{key} of --caching is a number from {} to {}, not \"{text}\"",
            range.start(),
            range.end()
        ))
    })
}

fn seconds(text: &str) -> Result<Duration, UsageError> {
    text.parse()
        .ok()
        .filter(|it| *it > 0.0)
        .and_then(|it| Duration::try_from_secs_f64(it).ok())
        .ok_or_else(|| {
            UsageError(format!(
                "max_age of --caching is a number of seconds above 0, not \"{text}\""
            ))
        })
}
