//! Any words as the command line of the encryption commands, the first byte being which: refused, or a plan that names
//! keys. Words are behind zero bytes; what `@FILE` names is the rest behind two of them.
#![no_main]

use encryption_cli::plan::{Action, Plan, Style, Verb};
use encryption_cli::{Environment, expand, plan};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (which, rest) = match text.chars().next() {
        Some(which) => text.split_at(which.len_utf8()),
        None => return,
    };
    let style = match which {
        "e" => Style::Own(Verb::Encrypt),
        "d" => Style::Own(Verb::Decrypt),
        "r" => Style::Own(Verb::Reencrypt),
        _ => Style::Compatible,
    };
    let (words, file) = rest.split_once("\0\0").unwrap_or((rest, ""));
    let environment = Environment::new([
        ("HOME", "/me"),
        ("KEY", "arn:aws:kms:us-east-1:000000000000:key/k"),
    ]);
    let words = words.split('\0').map(str::to_owned).collect();
    let Ok(words) = expand(words, &environment, &|_| Ok(file.to_owned())) else {
        return;
    };
    if let Ok(Plan::Run(job)) = plan(style, &words, &environment) {
        assert!(!job.keys.is_empty());
        assert!(job.encrypted_data_keys_max != Some(0));
        if let Action::Reencrypt { to, .. } = &job.action {
            assert!(!to.is_empty());
        }
        if matches!(job.action, Action::Encrypt { .. }) {
            assert!(job.context_keys.iter().all(|key| job.context.get(key).is_some()));
        }
    }
});
