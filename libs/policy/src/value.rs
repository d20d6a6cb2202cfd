use std::cmp::Ordering;
use std::net::IpAddr;

/// A number of a `Numeric…` operator: whole numbers are compared exactly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number {
    Whole(i64),
    Real(f64),
}

impl Number {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        // The grammar of JSON numbers, without the words `inf` and `nan` that Rust would take.
        let plain = |b: u8| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'e' | b'E');
        if !text.bytes().all(plain) {
            return None;
        }
        text.parse()
            .map(Self::Whole)
            .or_else(|_| text.parse().map(Self::Real))
            .ok()
    }

    pub(crate) fn compare(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Whole(one), Self::Whole(other)) => Some(one.cmp(&other)),
            (one, other) => one.real().partial_cmp(&other.real()),
        }
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "only in comparison with a number that is no integer itself"
    )]
    fn real(self) -> f64 {
        match self {
            Self::Whole(number) => number as f64,
            Self::Real(number) => number,
        }
    }
}

/// A moment of a `Date…` operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment {
    seconds: i64,
    nanoseconds: u32,
}

impl Moment {
    /// Epoch seconds, or one of the forms of W3C's note on ISO 8601: `2020`, `2020-04`, `2020-04-01`,
    /// `2020-04-01T12:30Z`, `2020-04-01T12:30:45.5+02:00`. Without a zone it is UTC. Four digits are a year.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        if digits.bytes().all(|b| b.is_ascii_digit()) && digits.len() != 4 {
            return text.parse().ok().map(|seconds| Self {
                seconds,
                nanoseconds: 0,
            });
        }
        let (date, time) = match text.split_once(['T', 't']) {
            Some((date, time)) => (date, Some(time)),
            None => (text, None),
        };
        let mut parts = date.split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map_or(Some(1), |it| number(it, 2))?;
        let day = parts.next().map_or(Some(1), |it| number(it, 2))?;
        if parts.next().is_some() || !(1..=12).contains(&month) || !(1..=days_in(year, month)).contains(&day)
        {
            return None;
        }
        let (seconds, nanoseconds) = time.map_or(Some((0, 0)), time_of_day)?;
        Some(Self {
            seconds: days_since_epoch(year, month, day) * 86_400 + seconds,
            nanoseconds,
        })
    }
}

/// Seconds (less than none or more than a day by the zone's offset) and nanoseconds of `hh:mm[:ss[.s]][zone]`.
fn time_of_day(text: &str) -> Option<(i64, u32)> {
    let (clock, offset) = match text.find(['Z', 'z', '+', '-']) {
        Some(at) => {
            let (clock, zone) = text.split_at_checked(at)?;
            (clock, zone_offset(zone)?)
        }
        None => (text, 0),
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let mut parts = clock.split(':');
    let hour = number(parts.next()?, 2)?;
    let minute = number(parts.next()?, 2)?;
    let second = parts.next().map_or(Some(0), |it| number(it, 2))?;
    if parts.next().is_some() || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    if fraction.is_empty() || fraction.len() > 9 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let nanoseconds = format!("{fraction:0<9}").parse().ok()?;
    Some((hour * 3600 + minute * 60 + second - offset, nanoseconds))
}

/// `Z` or `±hh:mm`, in seconds east.
fn zone_offset(zone: &str) -> Option<i64> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let (sign, rest) = match zone.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, zone.strip_prefix('+')?),
    };
    let (hours, minutes) = rest.split_once(':').or_else(|| rest.split_at_checked(2))?;
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
    (hours <= 23 && minutes <= 59).then_some(sign * (hours * 3600 + minutes * 60))
}

fn number(text: &str, digits: usize) -> Option<i64> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn days_in(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 in the Gregorian calendar, for years 0 to 9999.
fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    // Years from March, so that the leap day is the last of its year.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (153 * month + 2) / 5 + day - 1 - 719_468
}

/// An address range of `IpAddress`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Network {
    bits: u128,
    /// How many leading bits count.
    length: u8,
    is_v4: bool,
}

impl Network {
    /// `203.0.113.0/24`, `2001:db8::/32`, or an address alone.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(length)),
            None => (text, None),
        };
        let (bits, is_v4) = address_bits(address.parse().ok()?);
        let length_max = if is_v4 { 32 } else { 128 };
        let length = match length {
            Some(text) if text.bytes().all(|b| b.is_ascii_digit()) => {
                text.parse().ok().filter(|it| *it <= length_max)?
            }
            Some(_) => return None,
            None => length_max,
        };
        Some(Self { bits, length, is_v4 })
    }

    pub(crate) fn contains(self, address: IpAddr) -> bool {
        let (bits, is_v4) = address_bits(address);
        let width = if is_v4 { 32 } else { 128 };
        let unimportant = u32::from(width - self.length.min(width));
        is_v4 == self.is_v4
            && bits.checked_shr(unimportant).unwrap_or(0) == self.bits.checked_shr(unimportant).unwrap_or(0)
    }
}

/// An IPv4 address inside IPv6 is the IPv4 address.
fn address_bits(address: IpAddr) -> (u128, bool) {
    match address.to_canonical() {
        IpAddr::V4(address) => (u128::from(address.to_bits()), true),
        IpAddr::V6(address) => (address.to_bits(), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_moment_is_read() {
        for (text, seconds) in [
            ("1577836800", 1_577_836_800),
            ("2020", 1_577_836_800),
            ("2020-01", 1_577_836_800),
            ("2020-01-01", 1_577_836_800),
            ("2020-01-01T00:00Z", 1_577_836_800),
            ("2020-01-01T00:00:00", 1_577_836_800),
            ("2020-01-01T01:30:00+01:30", 1_577_836_800),
            ("2019-12-31T19:00:00-05:00", 1_577_836_800),
            ("1970-01-01", 0),
            ("0000-03-01", -62_162_035_200),
            ("2000-02-29", 951_782_400),
            ("-5", -5),
        ] {
            assert_eq!(
                Moment::parse(text),
                Some(Moment {
                    seconds,
                    nanoseconds: 0
                }),
                "{text}"
            );
        }
        let half = Moment::parse("1970-01-01T00:00:00.5Z").unwrap();
        assert_eq!(
            half,
            Moment {
                seconds: 0,
                nanoseconds: 500_000_000
            }
        );
        for text in [
            "",
            "x",
            "2020-13",
            "2019-02-29",
            "2020-01-01T",
            "2020-01-01T24:00",
            "2020-1-1",
            "2020-01-01T00:00+1",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_address_is_in_its_network() {
        for (network, address, expected) in [
            ("203.0.113.0/24", "203.0.113.255", true),
            ("203.0.113.9/24", "203.0.113.1", true),
            ("203.0.113.0/24", "203.0.114.0", false),
            ("0.0.0.0/0", "8.8.8.8", true),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("::/0", "2001:db8::1", true),
            ("2001:db8::/32", "2001:db8:ffff::1", true),
            ("2001:db8::/32", "2001:db9::1", false),
            ("203.0.113.7", "::ffff:203.0.113.7", true),
        ] {
            let found = Network::parse(network)
                .unwrap()
                .contains(address.parse().unwrap());
            assert_eq!(found, expected, "{network} {address}");
        }
        for text in [
            "",
            "1.2.3",
            "1.2.3.4/33",
            "1.2.3.4/",
            "1.2.3.4/+1",
            "::/129",
            "1.2.3.*",
        ] {
            assert_eq!(Network::parse(text), None, "{text}");
        }
    }

    #[test]
    fn whole_numbers_are_compared_exactly() {
        let number = |text| Number::parse(text).unwrap();
        assert_eq!(
            number("9007199254740993").compare(number("9007199254740992")),
            Some(Ordering::Greater)
        );
        assert_eq!(number("1.5").compare(number("2")), Some(Ordering::Less));
        assert_eq!(number("10.0").compare(number("10")), Some(Ordering::Equal));
        for text in ["", "x", "nan", "inf", "0x10", "1 "] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }
}
