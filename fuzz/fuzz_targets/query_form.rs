//! Any text as the form of a Query operation.
#![no_main]

use smithy::decode;
use sts_api::GetCallerIdentityRequest;

libfuzzer_sys::fuzz_target!(|form: &str| {
    if let Ok(form) = wire::query::parse(form)
        && let Ok(tape) = form.into_tape()
    {
        let _ = decode::<GetCallerIdentityRequest>(&tape);
    }
});
