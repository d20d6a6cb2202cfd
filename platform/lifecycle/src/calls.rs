use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};

/// How many calls each operation answered, by error code.
///
/// Every thread counts in a shard of its own, as far as they go, so that threads do not pass cache lines around.
#[derive(Debug, Default)]
pub struct Calls([Shard; SHARDS]);

/// Counts by service, operation and error code, alone on their cache lines.
#[derive(Debug, Default)]
#[repr(align(128))]
struct Shard(Mutex<Counts>);

type Counts = BTreeMap<(&'static str, &'static str, &'static str), u64>;

const SHARDS: usize = 16;

impl Calls {
    /// Counts one answer. A success has no code.
    pub(crate) fn count(&self, service: &'static str, operation: &'static str, code: Option<&'static str>) {
        static THREADS: AtomicUsize = AtomicUsize::new(0);
        thread_local! {
            static THREAD: usize = THREADS.fetch_add(1, Relaxed);
        }
        if let Some(Shard(counts)) = self.0.get(THREAD.with(|thread| thread % SHARDS)) {
            *counts
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .entry((service, operation, code.unwrap_or_default()))
                .or_default() += 1;
        }
    }

    /// The counts in Prometheus's text format, each name beginning with `prefix`.
    pub fn render(&self, prefix: &str) -> String {
        let mut counts = Counts::new();
        for Shard(shard) in &self.0 {
            for (what, count) in &*shard.lock().unwrap_or_else(PoisonError::into_inner) {
                *counts.entry(*what).or_default() += count;
            }
        }
        let mut text = format!(
            "# HELP {prefix}calls_total Answered calls by operation and error code.\n# TYPE {prefix}calls_total counter\n"
        );
        for ((service, operation, code), count) in &counts {
            let _ = writeln!(
                text,
                "{prefix}calls_total{{service=\"{service}\",operation=\"{operation}\",code=\"{code}\"}} {count}"
            );
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_several_threads_counted_is_shown_as_one() {
        let calls = Calls::default();
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| calls.count("kms", "Encrypt", None));
            }
        });
        calls.count("kms", "Encrypt", Some("DisabledException"));
        let text = calls.render("x_");
        assert!(
            text.contains("x_calls_total{service=\"kms\",operation=\"Encrypt\",code=\"\"} 3\n"),
            "{text}"
        );
        assert!(text.contains("code=\"DisabledException\"} 1\n"), "{text}");
    }
}
