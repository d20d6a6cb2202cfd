//! Any text as the configuration of a listener: what parses prints as something that parses to the same.
#![no_main]

use http_server::{Limits, Listen};

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(limits) = toml::from_str::<Limits>(text) {
        assert_eq!(
            toml::from_str::<Limits>(&toml::to_string(&limits).unwrap()).unwrap(),
            limits
        );
    }
    if let Ok(listen) = toml::from_str::<Listen>(text) {
        assert_eq!(
            toml::from_str::<Listen>(&toml::to_string(&listen).unwrap()).unwrap(),
            listen
        );
    }
});
