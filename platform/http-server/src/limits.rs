//! How much one client, and all of them, may take.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::units;

/// Limits of one listener. Every field has a safe default; unknown fields are refused.
///
/// Times are written as `"500 ms"`, `"10 s"`, `"2 m"`, sizes as `"512 B"`, `"16 KiB"`, `"1 MiB"`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Open connections. At the limit the server stops accepting: newcomers wait in the kernel's queue until one
    /// closes. Default 4096.
    pub connections_max: usize,
    /// Open connections from one IPv4 address or one IPv6 /64; more are closed at once. Default: no limit.
    pub connections_per_client_max: Option<u32>,
    /// Time for the TLS handshake. Default 10 s.
    #[serde(with = "units::time")]
    pub handshake_time: Duration,
    /// Time for a whole request head: from the start of the connection for the first, from the first byte for the
    /// others. The connection is closed after it. Default 10 s.
    #[serde(with = "units::time")]
    pub head_time: Duration,
    /// Length of a request head (request line and fields), also the read buffer of a HTTP/1 connection. Longer ones
    /// are answered 431. At least 8 KiB. Default 16 KiB.
    #[serde(with = "units::size")]
    pub head_bytes_max: usize,
    /// Header fields in a request; more are answered 431. Default 100.
    pub head_fields_max: usize,
    /// Length of any body; the service may ask for less. Default 1 MiB.
    #[serde(with = "units::size")]
    pub body_bytes_max: usize,
    /// Time for the body, plus what its bytes may take at [`body_bytes_per_s_min`](Self::body_bytes_per_s_min).
    /// Default 30 s.
    #[serde(with = "units::time")]
    pub body_time: Duration,
    /// The rate a body must keep once [`body_time`](Self::body_time) is over. Default 16 KiB (a second).
    #[serde(with = "units::size")]
    pub body_bytes_per_s_min: usize,
    /// Memory for all bodies that arrive or are being served. Bodies of at most 8 KiB are not counted, up to
    /// four at once on one connection, nor are those that were there with their head. Default 32 MiB.
    #[serde(with = "units::size")]
    pub body_budget_bytes: usize,
    /// Time a connection may go without a new request once one is answered, its answer still being sent included.
    /// Default 75 s.
    #[serde(with = "units::time")]
    pub idle_time: Duration,
    /// Time a client may refuse to read what is sent. Default 30 s.
    #[serde(with = "units::time")]
    pub write_time: Duration,
    /// HTTP/2: requests at once on one connection. Default 128.
    pub streams_max: u32,
    /// HTTP/2: a client that is silent this long is asked for a sign of life. Default 20 s.
    #[serde(with = "units::time")]
    pub ping_interval: Duration,
    /// HTTP/2: time for the sign of life. Default 10 s.
    #[serde(with = "units::time")]
    pub ping_time: Duration,
    /// Time at shutdown in which requests are still taken, while [`Draining`](crate::Draining) says that they should go
    /// elsewhere: whatever sends them here has to notice. HTTP/1 connections end with their next answer. Default none.
    #[serde(with = "units::time")]
    pub drain_time: Duration,
    /// Time for running requests at shutdown, after the drain; then they are cut. Default 30 s.
    #[serde(with = "units::time")]
    pub shutdown_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections_max: 4096,
            connections_per_client_max: None,
            handshake_time: Duration::from_secs(10),
            head_time: Duration::from_secs(10),
            head_bytes_max: 16 << 10,
            head_fields_max: 100,
            body_bytes_max: 1 << 20,
            body_time: Duration::from_secs(30),
            body_bytes_per_s_min: 16 << 10,
            body_budget_bytes: 32 << 20,
            idle_time: Duration::from_secs(75),
            write_time: Duration::from_secs(30),
            streams_max: 128,
            ping_interval: Duration::from_secs(20),
            ping_time: Duration::from_secs(10),
            drain_time: Duration::ZERO,
            shutdown_time: Duration::from_secs(30),
        }
    }
}

impl Limits {
    /// Refuses limits that cannot work.
    ///
    /// # Errors
    /// The first field that is out of its range.
    pub fn check(&self) -> Result<(), LimitError> {
        let sizes = [
            ("connections_max", self.connections_max, 1, COUNT_MAX),
            (
                "connections_per_client_max",
                self.connections_per_client_max.map_or(1, widen),
                1,
                COUNT_MAX,
            ),
            ("head_bytes_max", self.head_bytes_max, 8 << 10, 1 << 20),
            ("head_fields_max", self.head_fields_max, 1, 10_000),
            ("body_bytes_max", self.body_bytes_max, 0, self.body_budget_bytes),
            ("body_bytes_per_s_min", self.body_bytes_per_s_min, 1, COUNT_MAX),
            (
                "body_budget_bytes",
                self.body_budget_bytes,
                SMALL_BODY_BYTES,
                COUNT_MAX,
            ),
            ("streams_max", widen(self.streams_max), 1, 10_000),
        ];
        for (field, value, min, max) in sizes {
            if !(min..=max).contains(&value) {
                return Err(LimitError {
                    field,
                    min: min.to_string(),
                    max: max.to_string(),
                });
            }
        }
        let times = [
            ("handshake_time", self.handshake_time),
            ("head_time", self.head_time),
            ("body_time", self.body_time),
            ("idle_time", self.idle_time),
            ("write_time", self.write_time),
            ("ping_interval", self.ping_interval),
            ("ping_time", self.ping_time),
        ];
        for (field, time) in times {
            if time.is_zero() || time > TIME_MAX {
                return Err(LimitError {
                    field,
                    min: "1 ms".to_owned(),
                    max: "24 h".to_owned(),
                });
            }
        }
        if self.drain_time > TIME_MAX {
            return Err(LimitError {
                field: "drain_time",
                min: "0 s".to_owned(),
                max: "24 h".to_owned(),
            });
        }
        Ok(())
    }
}

/// A limit that is out of its range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitError {
    field: &'static str,
    min: String,
    max: String,
}

impl fmt::Display for LimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "limit `{}` has to be between {} and {}",
            self.field, self.min, self.max
        )
    }
}

impl std::error::Error for LimitError {}

fn widen(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// Bodies up to this length may arrive without a share of the budget.
pub(crate) const SMALL_BODY_BYTES: usize = 8 << 10;

/// As long as its connection has no more than this many requests running.
pub(crate) const SMALL_BODIES_MAX: u32 = 4;

/// Largest count: what a semaphore and a 32-bit number can hold.
const COUNT_MAX: usize = 1 << 30;

/// Longest time: keeps every deadline within what a clock can hold.
const TIME_MAX: Duration = Duration::from_secs(24 * 3600);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_possible() {
        assert_eq!(Limits::default().check(), Ok(()));
    }

    #[test]
    fn limits_read_from_toml_with_units() {
        let limits: Limits =
            toml::from_str("head_time = \"3 s\"\nbody_bytes_max = \"64 KiB\"\nconnections_max = 7").unwrap();
        assert_eq!(limits.head_time, Duration::from_secs(3));
        assert_eq!(limits.body_bytes_max, 64 << 10);
        assert_eq!(limits.connections_max, 7);
        assert_eq!(limits.idle_time, Duration::from_secs(75));
    }

    #[test]
    fn what_is_printed_reads_back() {
        let limits = Limits {
            connections_per_client_max: Some(9),
            ..Limits::default()
        };
        assert_eq!(
            toml::from_str::<Limits>(&toml::to_string(&limits).unwrap()).unwrap(),
            limits
        );
    }

    #[test]
    fn unknown_fields_and_bare_numbers_are_refused() {
        assert!(toml::from_str::<Limits>("head_tme = \"3 s\"").is_err());
        assert!(toml::from_str::<Limits>("head_time = 3").is_err());
    }

    #[test]
    fn impossible_limits_are_named() {
        let limits = Limits {
            body_bytes_max: 64 << 20,
            ..Limits::default()
        };
        assert_eq!(
            limits.check().unwrap_err().to_string(),
            "limit `body_bytes_max` has to be between 0 and 33554432"
        );
        assert!(
            Limits {
                head_time: Duration::ZERO,
                ..Limits::default()
            }
            .check()
            .is_err()
        );
        assert!(
            Limits {
                head_bytes_max: 4096,
                ..Limits::default()
            }
            .check()
            .is_err()
        );
        assert!(
            Limits {
                connections_max: 0,
                ..Limits::default()
            }
            .check()
            .is_err()
        );
        assert!(
            Limits {
                connections_per_client_max: Some(0),
                ..Limits::default()
            }
            .check()
            .is_err()
        );
    }
}
