use std::num::NonZeroU32;

use sealstone_encryption_sdk::{CommitmentPolicy, FRAME_BYTES_MAX, Framing, Suite};

use super::UsageError;
use crate::arguments::{Given, Name};
use crate::suites;

pub(super) fn suite(given: &Given) -> Result<Option<Suite>, UsageError> {
    let Some(name) = given.value(Name::Algorithm)? else {
        return Ok(None);
    };
    match Suite::ALL.into_iter().find(|suite| suites::name(*suite) == name) {
        Some(suite) => Ok(Some(suite)),
        None => Err(UsageError(format!(
            "argument --algorithm: invalid choice: '{name}' (choose from {})",
            Suite::ALL.map(suites::name).join(", ")
        ))),
    }
}

/// `--frame-length`: 0 asks for a single block.
pub(super) fn framing(given: &Given) -> Result<Option<Framing>, UsageError> {
    let length = number(
        given,
        Name::FrameLength,
        "--frame-length",
        u64::from(FRAME_BYTES_MAX),
    )?;
    Ok(length.map(|it| {
        u32::try_from(it)
            .ok()
            .and_then(NonZeroU32::new)
            .map_or(Framing::SingleBlock, Framing::Framed)
    }))
}

pub(super) fn length(given: &Given) -> Result<Option<u32>, UsageError> {
    let length = number(given, Name::MaxLength, "--max-length", u64::from(u32::MAX))?;
    Ok(length.and_then(|it| u32::try_from(it).ok()))
}

pub(super) fn encrypted_data_keys(given: &Given) -> Result<Option<u16>, UsageError> {
    let option = "--max-encrypted-data-keys";
    let max = number(given, Name::MaxEncryptedDataKeys, option, u64::from(u16::MAX))?;
    match max {
        Some(0) => Err(UsageError(format!("argument {option}: must be at least 1"))),
        max => Ok(max.and_then(|it| u16::try_from(it).ok())),
    }
}

pub(super) fn policy(given: &Given) -> Result<CommitmentPolicy, UsageError> {
    match given
        .all(Name::CommitmentPolicy)
        .last()
        .and_then(|it| it.first())
        .map(String::as_str)
    {
        None | Some("require-encrypt-require-decrypt") => Ok(CommitmentPolicy::RequireEncryptRequireDecrypt),
        Some("require-encrypt-allow-decrypt") => Ok(CommitmentPolicy::RequireEncryptAllowDecrypt),
        Some("forbid-encrypt-allow-decrypt") => Ok(CommitmentPolicy::ForbidEncryptAllowDecrypt),
        Some(other) => Err(UsageError(format!(
            "argument --commitment-policy: invalid value: '{other}' (choose from forbid-encrypt-allow-decrypt, \
             require-encrypt-allow-decrypt, require-encrypt-require-decrypt)"
        ))),
    }
}

fn number(given: &Given, name: Name, option: &str, max: u64) -> Result<Option<u64>, UsageError> {
    let Some(text) = given.value(name)? else {
        return Ok(None);
    };
    match text.parse().ok().filter(|it| *it <= max) {
        Some(number) => Ok(Some(number)),
        None => Err(UsageError(format!(
            "argument {option}: a number from 0 to {max}, not '{text}'"
        ))),
    }
}
