//! One verb, one file; a noun's create, list, update and delete share one.

mod aliases;
pub(crate) mod create_key;
mod decrypt;
mod deletion;
mod describe_key;
mod encrypt;
mod generate_data_key;
mod generate_random;
mod key_policy;
mod key_state;
mod list_keys;
mod re_encrypt;
mod tags;
mod update_description;

use kms_api::{DryRunModifierType, EncryptionAlgorithmSpec, RecipientInfo};
use smithy::TextEnum;

use crate::error::Reason;

/// A symmetric key has one algorithm; a caller may name it.
fn symmetric(algorithm: Option<EncryptionAlgorithmSpec>) -> Result<EncryptionAlgorithmSpec, Reason> {
    match algorithm.unwrap_or(EncryptionAlgorithmSpec::SymmetricDefault) {
        EncryptionAlgorithmSpec::SymmetricDefault => Ok(EncryptionAlgorithmSpec::SymmetricDefault),
        other => Err(Reason::AlgorithmUnfit {
            algorithm: other.as_text(),
        }),
    }
}

/// Answers for Nitro enclaves are encrypted to the enclave: without that, the plaintext must not leave.
fn no_recipient(recipient: Option<&RecipientInfo>) -> Result<(), Reason> {
    match recipient {
        None => Ok(()),
        Some(_) => Err(Reason::Refused(smithy::Refusal::Invalid(
            "Recipient is not supported by this server.".into(),
        ))),
    }
}

/// A caller that only asks whether it might gets that as its answer.
fn for_real(dry_run: Option<bool>) -> Result<(), Reason> {
    if dry_run == Some(true) {
        Err(Reason::DryRun)
    } else {
        Ok(())
    }
}

/// A caller that asks whether it might, whatever the ciphertext: then the ciphertext is not looked at.
fn ignores_ciphertext(dry_run: Option<bool>, modifiers: Option<&[DryRunModifierType]>) -> bool {
    dry_run == Some(true) && modifiers.is_some_and(|it| it.contains(&DryRunModifierType::IgnoreCiphertext))
}

/// The model lets a blob be absent, for dry runs that name the key alone; every other call needs one.
fn given_blob(blob: Option<&[u8]>) -> Result<&[u8], Reason> {
    blob.ok_or_else(|| {
        Reason::Refused(smithy::Refusal::Invalid(
            "1 validation error detected: Value null at 'ciphertextBlob' failed to satisfy constraint: Member must \
             not be null"
                .into(),
        ))
    })
}
