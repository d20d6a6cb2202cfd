use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

/// How many calls each operation answered, by error code.
#[derive(Debug, Default)]
pub struct Calls(Mutex<BTreeMap<(&'static str, &'static str, &'static str), u64>>);

impl Calls {
    /// Counts one answer. A success has no code.
    pub(crate) fn count(&self, service: &'static str, operation: &'static str, code: Option<&'static str>) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *counts
            .entry((service, operation, code.unwrap_or_default()))
            .or_default() += 1;
    }

    /// The counts in Prometheus's text format, each name beginning with `prefix`.
    pub fn render(&self, prefix: &str) -> String {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = format!(
            "# HELP {prefix}calls_total Answered calls by operation and error code.\n# TYPE {prefix}calls_total counter\n"
        );
        for ((service, operation, code), count) in &*counts {
            let _ = writeln!(
                text,
                "{prefix}calls_total{{service=\"{service}\",operation=\"{operation}\",code=\"{code}\"}} {count}"
            );
        }
        text
    }
}
