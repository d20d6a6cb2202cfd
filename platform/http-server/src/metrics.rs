//! What the sockets count, as plain atomics.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use http::StatusCode;

/// Counters of one server. All but [`connections_open`](Metrics::connections_open) only grow.
///
/// What every request counts is spread over shards by connection, so that threads do not pass cache lines around.
#[derive(Debug, Default)]
pub struct Metrics {
    pub(crate) opened: AtomicU64,
    pub(crate) closed: AtomicU64,
    pub(crate) refused: AtomicU64,
    pub(crate) accept_failures: AtomicU64,
    pub(crate) handshake_failures: AtomicU64,
    pub(crate) broken: AtomicU64,
    pub(crate) timed_out: AtomicU64,
    pub(crate) panics: AtomicU64,
    pub(crate) reloads: AtomicU64,
    pub(crate) reload_failures: AtomicU64,
    shards: [Shard; SHARDS],
}

/// Counters of the requests of some connections, alone on their cache lines.
#[derive(Debug, Default)]
#[repr(align(128))]
struct Shard {
    by_class: [AtomicU64; CLASSES.len()],
    body_bytes_in: AtomicU64,
    body_bytes_out: AtomicU64,
}

impl Metrics {
    /// Connections that are open now.
    pub fn connections_open(&self) -> u64 {
        self.opened
            .load(Relaxed)
            .saturating_sub(self.closed.load(Relaxed))
    }

    /// Connections accepted since the start, refused ones not counted.
    pub fn connections_total(&self) -> u64 {
        self.opened.load(Relaxed)
    }

    /// Connections closed at once because their client had too many.
    pub fn connections_refused(&self) -> u64 {
        self.refused.load(Relaxed)
    }

    /// Connections that ended because the client was too slow with a head or with reading.
    pub fn connections_timed_out(&self) -> u64 {
        self.timed_out.load(Relaxed)
    }

    /// TLS handshakes that failed or took too long.
    pub fn handshake_failures(&self) -> u64 {
        self.handshake_failures.load(Relaxed)
    }

    /// Requests whose code panicked.
    pub fn panics(&self) -> u64 {
        self.panics.load(Relaxed)
    }

    /// Requests answered with a status of `class`: 2 for 2xx and so on. Answers that hyper gives by itself to a
    /// malformed head are not counted.
    pub fn requests(&self, class: u16) -> u64 {
        let Some(place) = CLASSES.iter().position(|(number, _)| *number == class) else {
            return 0;
        };
        self.sum(|shard| shard.by_class.get(place))
    }

    /// Counters in the text format of Prometheus; every name begins with `prefix`.
    pub fn render(&self, prefix: &str) -> String {
        let mut text = String::with_capacity(2048);
        let plain: [(&str, &str, u64); 12] = [
            ("connections_open", "gauge", self.connections_open()),
            ("connections_total", "counter", self.connections_total()),
            ("connections_refused_total", "counter", self.connections_refused()),
            (
                "connections_timed_out_total",
                "counter",
                self.connections_timed_out(),
            ),
            ("connections_broken_total", "counter", self.broken.load(Relaxed)),
            (
                "accept_failures_total",
                "counter",
                self.accept_failures.load(Relaxed),
            ),
            (
                "tls_handshake_failures_total",
                "counter",
                self.handshake_failures(),
            ),
            ("tls_reloads_total", "counter", self.reloads.load(Relaxed)),
            (
                "tls_reload_failures_total",
                "counter",
                self.reload_failures.load(Relaxed),
            ),
            ("panics_total", "counter", self.panics()),
            (
                "body_bytes_in_total",
                "counter",
                self.sum(|shard| Some(&shard.body_bytes_in)),
            ),
            (
                "body_bytes_out_total",
                "counter",
                self.sum(|shard| Some(&shard.body_bytes_out)),
            ),
        ];
        for (name, kind, value) in plain {
            // Writing into a String cannot fail.
            let _ = write!(text, "# TYPE {prefix}{name} {kind}\n{prefix}{name} {value}\n");
        }
        let _ = writeln!(text, "# TYPE {prefix}requests_total counter");
        for (class, label) in CLASSES {
            let _ = writeln!(
                text,
                "{prefix}requests_total{{status=\"{label}\"}} {}",
                self.requests(class)
            );
        }
        text
    }

    /// Counts one answer.
    pub(crate) fn answered(&self, connection: u64, status: StatusCode, body_in: usize, body_out: u64) {
        let place = usize::try_from(connection).unwrap_or(0) % SHARDS;
        let Some(shard) = self.shards.get(place) else {
            return;
        };
        let class = usize::from(status.as_u16() / 100).saturating_sub(1);
        if let Some(count) = shard.by_class.get(class) {
            count.fetch_add(1, Relaxed);
        }
        shard
            .body_bytes_in
            .fetch_add(u64::try_from(body_in).unwrap_or(0), Relaxed);
        shard.body_bytes_out.fetch_add(body_out, Relaxed);
    }

    fn sum<'a>(&'a self, counter: impl Fn(&'a Shard) -> Option<&'a AtomicU64>) -> u64 {
        self.shards
            .iter()
            .filter_map(counter)
            .map(|count| count.load(Relaxed))
            .sum()
    }
}

const SHARDS: usize = 16;

/// The classes of status codes, in the order of the counters.
const CLASSES: [(u16, &str); 5] = [(1, "1xx"), (2, "2xx"), (3, "3xx"), (4, "4xx"), (5, "5xx")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_all_connections_add_up() {
        let metrics = Metrics::default();
        for connection in 0..40 {
            metrics.answered(connection, StatusCode::OK, 10, 3);
        }
        metrics.answered(1, StatusCode::BAD_REQUEST, 0, 0);
        assert_eq!(metrics.requests(2), 40);
        assert_eq!(metrics.requests(4), 1);
        assert_eq!(metrics.requests(9), 0);
        let text = metrics.render("x_");
        assert!(
            text.contains("# TYPE x_requests_total counter\nx_requests_total{status=\"1xx\"} 0\n"),
            "{text}"
        );
        assert!(text.contains("\nx_requests_total{status=\"2xx\"} 40\n"), "{text}");
        assert!(text.contains("\nx_body_bytes_in_total 400\n"), "{text}");
        assert!(
            text.contains("# TYPE x_connections_open gauge\nx_connections_open 0\n"),
            "{text}"
        );
    }
}
