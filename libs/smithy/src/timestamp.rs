use std::fmt;

/// A moment: milliseconds since 1970-01-01T00:00:00Z, the resolution that AWS's JSON services answer with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment this many milliseconds after the epoch.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// The millisecond that this moment, in nanoseconds after the epoch, is in.
    pub const fn from_nanos(nanos: i64) -> Self {
        Self(nanos.div_euclid(1_000_000))
    }

    /// Milliseconds since the epoch.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Whole seconds since the epoch, rounded down.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// This moment and so many seconds more; saturates.
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1000)))
    }

    /// The moment that an ISO 8601 text names, in the forms in which AWS writes and takes it: `2026-11-21T23:52:00Z`,
    /// with a fraction of up to nine digits of which milliseconds count, with `+00:00` for the `Z`.
    pub fn from_iso8601(text: &str) -> Option<Self> {
        let (seconds, rest) = (text.get(..19)?, text.get(19..)?);
        let rest = rest.strip_suffix('Z').or_else(|| rest.strip_suffix("+00:00"))?;
        let millis = match rest.strip_prefix('.') {
            None if rest.is_empty() => 0,
            Some(digits) if digits.len() <= 9 && number(digits).is_some() => {
                number(&format!("{digits:0<3.3}"))?
            }
            _ => return None,
        };
        let (date, time) = seconds.split_once('T')?;
        let [year, month, day] = three(date, '-', [4, 2, 2])?;
        let [hour, minute, second] = three(time, ':', [2, 2, 2])?;
        let in_day = hour * 3600 + minute * 60 + second;
        let fits =
            (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60 && second < 60;
        let moment = Self((days(year, month, day) * 86_400 + in_day) * 1000 + millis);
        // A day that its month does not have would be one of the next month.
        (fits && i64::from(moment.civil().2) == day).then_some(moment)
    }

    /// The civil date and time in UTC: year, month, day, hour, minute, second, millisecond.
    ///
    /// Proleptic Gregorian calendar, by the era arithmetic of 400 years = 146,097 days.
    pub const fn civil(self) -> (i64, u8, u8, u8, u8, u8, u16) {
        let days = self.0.div_euclid(86_400_000);
        let in_day = self.0.rem_euclid(86_400_000);
        let shifted = days + 719_468; // days since 0000-03-01
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
        (
            year,
            month as u8,
            day as u8,
            (in_day / 3_600_000) as u8,
            (in_day / 60_000 % 60) as u8,
            (in_day / 1000 % 60) as u8,
            (in_day % 1000) as u16,
        )
    }
}

/// ISO 8601 with seconds, as Query and REST-XML services and CloudTrail write it: `2026-11-21T23:52:00Z`.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day, hour, minute, second, _) = self.civil();
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"
        )
    }
}

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar; the inverse of [`Timestamp::civil`].
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let shifted_year = if month <= 2 { year - 1 } else { year };
    let shifted_month = (month + 9) % 12; // months since March
    let era = shifted_year.div_euclid(400);
    let year_of_era = shifted_year.rem_euclid(400);
    let of_year = (153 * shifted_month + 2) / 5 + day - 1;
    let of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
    era * 146_097 + of_era - 719_468
}

/// Three numbers of these many digits.
fn three(text: &str, between: char, digits: [usize; 3]) -> Option<[i64; 3]> {
    let mut parts = text.split(between).zip(digits);
    let mut next = || {
        let (part, digits) = parts.next()?;
        number(part).filter(|_| part.len() == digits)
    };
    let numbers = [next()?, next()?, next()?];
    (text.split(between).count() == 3).then_some(numbers)
}

/// Digits and nothing else.
fn number(digits: &str) -> Option<i64> {
    let all = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_moments_have_their_known_dates() {
        for (millis, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (951_782_400_000, "2000-02-29T00:00:00Z"),
            (1_709_251_199_999, "2024-02-29T23:59:59Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(Timestamp::from_millis(millis).to_string(), text);
        }
    }

    #[test]
    fn a_text_names_the_moment_that_it_was_written_for() {
        for millis in [0, -1000, 951_782_400_000, 1_709_251_199_000, 4_107_542_400_000] {
            let moment = Timestamp::from_millis(millis);
            assert_eq!(Timestamp::from_iso8601(&moment.to_string()), Some(moment));
        }
        for (text, millis) in [
            ("2015-02-06T18:39:46+00:00", 1_423_247_986_000),
            ("2015-02-06T18:39:46.5Z", 1_423_247_986_500),
            ("2015-02-06T18:39:46.123456789Z", 1_423_247_986_123),
        ] {
            assert_eq!(
                Timestamp::from_iso8601(text),
                Some(Timestamp::from_millis(millis)),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in [
            "",
            "Z",
            "2015-02-30T00:00:00Z",
            "2015-13-01T00:00:00Z",
            "2015-02-06T24:00:00Z",
            "2015-02-06 18:39:46Z",
            "2015-02-06T18:39:46",
            "2015-02-06T18:39:46+01:00",
            "2015-02-06T18:39:46.Z",
            "2015-02-06T18:39:46.x5Z",
            "+015-02-06T18:39:46Z",
            "2015-2-06T18:39:46Z",
            "2015-02-06T18:39:46.0123456789Z",
            "ä015-02-06T18:39:46Z",
        ] {
            assert_eq!(Timestamp::from_iso8601(text), None, "{text}");
        }
    }

    #[test]
    fn seconds_round_down_before_the_epoch_too() {
        assert_eq!(Timestamp::from_millis(-1).seconds(), -1);
        assert_eq!(Timestamp::from_millis(1999).seconds(), 1);
    }
}
