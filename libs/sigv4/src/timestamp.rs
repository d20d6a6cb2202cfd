//! The one moment that a signature names, to the second.
//!
//! The calendar is the proleptic Gregorian one (ISO 8601). Days are counted in eras of 400 years that begin on the
//! first of March, so that the leap day is the last of its year.

use std::fmt;

const DAY_SECONDS: i64 = 86_400;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH_DAYS: i64 = 719_468;
const ERA_DAYS: i64 = 146_097;
/// 0000-01-01T00:00:00Z and 9999-12-31T23:59:59Z: what four digits of a year can say.
const FIRST: i64 = -62_167_219_200;
const LAST: i64 = 253_402_300_799;
const MONTHS: [&[u8; 3]; 12] = [
    b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec",
];

/// Seconds since 1970-01-01T00:00:00Z. Displays as ISO 8601's basic format, `20150830T123600Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub(crate) i64);

impl Timestamp {
    /// A moment in seconds since 1970; moments outside the years 0 to 9999 become the nearest one inside.
    pub fn from_unix_seconds(seconds: i64) -> Self {
        Self(seconds.clamp(FIRST, LAST))
    }

    /// Seconds since 1970.
    pub fn unix_seconds(self) -> i64 {
        self.0
    }

    /// Reads `YYYYMMDDTHHMMSSZ`, the format of `X-Amz-Date`.
    pub fn from_basic(text: &[u8]) -> Option<Self> {
        let text: &[u8; 16] = text.try_into().ok()?;
        let [y @ .., m1, m2, d1, d2, b'T', h1, h2, n1, n2, s1, s2, b'Z'] = text else {
            return None;
        };
        Self::from_civil(
            number(y)?,
            number(&[*m1, *m2])?,
            number(&[*d1, *d2])?,
            [number(&[*h1, *h2])?, number(&[*n1, *n2])?, number(&[*s1, *s2])?],
        )
    }

    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, the format of `Date` (RFC 9110 §5.6.7, and RFC 5322's zones of zero).
    pub fn from_http_date(text: &[u8]) -> Option<Self> {
        let (head, zone) = text.split_at_checked(25)?;
        let head: &[u8; 25] = head.try_into().ok()?;
        #[rustfmt::skip]
        let [_, _, _, b',', b' ', d1, d2, b' ', m1, m2, m3, b' ', y1, y2, y3, y4, b' ',
             h1, h2, b':', n1, n2, b':', s1, s2] = head else { return None };
        if !matches!(zone, b" GMT" | b" UTC" | b" +0000" | b" -0000") {
            return None;
        }
        let month = MONTHS
            .iter()
            .zip(1..)
            .find(|(name, _)| ***name == [*m1, *m2, *m3])?
            .1;
        Self::from_civil(
            number(&[*y1, *y2, *y3, *y4])?,
            month,
            number(&[*d1, *d2])?,
            [number(&[*h1, *h2])?, number(&[*n1, *n2])?, number(&[*s1, *s2])?],
        )
    }

    /// `YYYYMMDDTHHMMSSZ`.
    pub fn basic(self) -> [u8; 16] {
        let [y1, y2, y3, y4, m1, m2, d1, d2] = self.day();
        let second = self.0.rem_euclid(DAY_SECONDS);
        let [h1, h2] = digits(second / 3600);
        let [n1, n2] = digits(second / 60 % 60);
        let [s1, s2] = digits(second % 60);
        [y1, y2, y3, y4, m1, m2, d1, d2, b'T', h1, h2, n1, n2, s1, s2, b'Z']
    }

    /// `YYYYMMDD`, the day of a credential scope.
    pub fn day(self) -> [u8; 8] {
        let (year, month, day) = civil(self.0.div_euclid(DAY_SECONDS));
        let [y1, y2] = digits(year / 100);
        let [y3, y4] = digits(year % 100);
        let [m1, m2] = digits(month);
        let [d1, d2] = digits(day);
        [y1, y2, y3, y4, m1, m2, d1, d2]
    }

    fn from_civil(year: i64, month: i64, day: i64, [hour, minute, second]: [i64; 3]) -> Option<Self> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last_day = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let clock = hour < 24 && minute < 60 && second < 60;
        ((1..=last_day).contains(&day) && clock)
            .then(|| Self(days(year, month, day) * DAY_SECONDS + hour * 3600 + minute * 60 + second))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.basic()
            .iter()
            .try_for_each(|byte| write!(f, "{}", char::from(*byte)))
    }
}

/// Days since 1970-01-01.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let march_year = if month <= 2 { year - 1 } else { year };
    let era = march_year.div_euclid(400);
    let year_of_era = march_year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * ERA_DAYS + day_of_era - EPOCH_DAYS
}

/// Year, month and day of a day since 1970-01-01.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + EPOCH_DAYS;
    let era = shifted.div_euclid(ERA_DAYS);
    let day_of_era = shifted.rem_euclid(ERA_DAYS);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 {
        march_month + 3
    } else {
        march_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

fn number(digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(0, |sum, digit| {
        digit.is_ascii_digit().then(|| sum * 10 + i64::from(digit - b'0'))
    })
}

/// The two digits of a number below 100.
fn digits(number: i64) -> [u8; 2] {
    let number = u8::try_from(number).unwrap_or(0);
    [b'0' + number / 10 % 10, b'0' + number % 10]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_moments_read_and_print() {
        for (text, seconds) in [
            ("19700101T000000Z", 0),
            ("20150830T123600Z", 1_440_938_160),
            ("20000229T235959Z", 951_868_799),
            ("20240229T000000Z", 1_709_164_800),
            ("19691231T235959Z", -1),
            ("00000101T000000Z", FIRST),
            ("99991231T235959Z", LAST),
        ] {
            let read = Timestamp::from_basic(text.as_bytes());
            assert_eq!(read, Some(Timestamp(seconds)), "{text}");
            assert_eq!(Timestamp(seconds).to_string(), text);
        }
    }

    #[test]
    fn an_http_date_is_the_same_moment() {
        let moment = Some(Timestamp(784_111_777));
        for zone in ["GMT", "UTC", "+0000", "-0000"] {
            let text = format!("Sun, 06 Nov 1994 08:49:37 {zone}");
            assert_eq!(Timestamp::from_http_date(text.as_bytes()), moment, "{text}");
        }
        assert_eq!(Timestamp::from_http_date(b"Sun, 06 Nov 1994 08:49:37 PST"), None);
        assert_eq!(Timestamp::from_http_date(b"Sunday, 06-Nov-94 08:49:37 GMT"), None);
    }

    #[test]
    fn dates_that_no_calendar_has_are_refused() {
        for text in [
            "20150230T000000Z",
            "20150001T000000Z",
            "20151301T000000Z",
            "20150100T000000Z",
            "21000229T000000Z",
            "20150830T240000Z",
            "20150830T126000Z",
            "20150830T123660Z",
            "2015-08-30T12:36Z",
            "20150830T123600",
            "20150830t123600Z",
            "+0150830T123600Z",
            "",
        ] {
            assert_eq!(Timestamp::from_basic(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn every_day_of_eight_centuries_reads_as_it_prints() {
        for day in -146_097..146_097 {
            let moment = Timestamp(day * DAY_SECONDS);
            assert_eq!(Timestamp::from_basic(&moment.basic()), Some(moment));
        }
    }
}
