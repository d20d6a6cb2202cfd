//! Durations and sizes as people write them in a configuration file: `"10 s"`, `"16 KiB"`.
//!
//! A bare number is refused: it would not say its unit. Whole numbers only.

use std::time::Duration;

/// For `#[serde(with = "units::time")]`: a whole number and `ms`, `s`, `m` or `h`.
pub(crate) mod time {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
        let text = String::deserialize(from)?;
        super::parse_time(&text).ok_or_else(|| {
            D::Error::custom(format_args!(
                "`{text}` is not a time such as `500 ms`, `10 s`, `2 m`"
            ))
        })
    }

    pub(crate) fn serialize<S: Serializer>(time: &Duration, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&super::print_time(*time))
    }
}

/// For `#[serde(with = "units::size")]`: a whole number and `B`, `KiB`, `MiB` or `GiB`.
pub(crate) mod size {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<usize, D::Error> {
        let text = String::deserialize(from)?;
        super::parse_size(&text).ok_or_else(|| {
            D::Error::custom(format_args!(
                "`{text}` is not a size such as `512 B`, `16 KiB`, `1 MiB`"
            ))
        })
    }

    pub(crate) fn serialize<S: Serializer>(bytes: &usize, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&super::print_size(*bytes))
    }
}

fn parse_time(text: &str) -> Option<Duration> {
    let (number, unit) = split(text)?;
    let unit_ms = TIMES.iter().find(|(name, _)| *name == unit)?.1;
    Some(Duration::from_millis(number.checked_mul(unit_ms)?))
}

fn print_time(time: Duration) -> String {
    let time_ms = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    print(time_ms, &TIMES)
}

fn parse_size(text: &str) -> Option<usize> {
    let (number, unit) = split(text)?;
    let unit_bytes = SIZES.iter().find(|(name, _)| *name == unit)?.1;
    usize::try_from(number.checked_mul(unit_bytes)?).ok()
}

fn print_size(bytes: usize) -> String {
    print(u64::try_from(bytes).unwrap_or(u64::MAX), &SIZES)
}

/// `"16 KiB"` and `"16KiB"` to `(16, "KiB")`.
fn split(text: &str) -> Option<(u64, &str)> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at_checked(digits)?;
    Some((number.parse().ok()?, unit.strip_prefix(' ').unwrap_or(unit)))
}

/// In the largest unit that leaves a whole number.
fn print(value: u64, units: &[(&str, u64)]) -> String {
    let (name, unit) = units
        .iter()
        .rev()
        .find(|(_, unit)| value >= *unit && value.is_multiple_of(*unit))
        .copied()
        .unwrap_or(("", 1));
    let name = if name.is_empty() {
        units.first().map_or("", |(name, _)| name)
    } else {
        name
    };
    format!("{} {name}", value / unit)
}

/// Milliseconds in each unit, smallest first.
const TIMES: [(&str, u64); 4] = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000)];

/// Bytes in each unit, smallest first.
const SIZES: [(&str, u64); 4] = [("B", 1), ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30)];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_sizes_read_with_and_without_the_space() {
        assert_eq!(parse_time("10s"), Some(Duration::from_secs(10)));
        assert_eq!(parse_time("2 m"), Some(Duration::from_secs(120)));
        assert_eq!(parse_size("16 KiB"), Some(16 << 10));
        assert_eq!(parse_size("512B"), Some(512));
    }

    #[test]
    fn a_number_without_unit_is_refused() {
        for text in [
            "10",
            "",
            "s",
            "10 kb",
            "-1 s",
            "1.5 s",
            "10  s",
            "99999999999999999999 s",
            "18446744073709551615 h",
        ] {
            assert_eq!(parse_time(text), None, "{text}");
            assert_eq!(parse_size(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_printed_reads_back() {
        for ms in [0, 1, 999, 1000, 1500, 60_000, 90_000, 3_600_000] {
            let time = Duration::from_millis(ms);
            assert_eq!(parse_time(&print_time(time)), Some(time));
        }
        for bytes in [0, 1, 1023, 1024, 8 << 10, 32 << 20, (1 << 30) + 1] {
            assert_eq!(parse_size(&print_size(bytes)), Some(bytes));
        }
        assert_eq!(print_size(8192), "8 KiB");
        assert_eq!(print_time(Duration::from_secs(90)), "90 s");
    }
}
