/// Seconds since 1970 of an `xs:dateTime` in UTC, which is how SAML writes times (Core, section 1.3.3): with `Z` or without a
/// zone. Parts of a second are dropped.
pub(crate) fn parse(text: &str) -> Option<i64> {
    let text = text.strip_suffix('Z').unwrap_or(text);
    let (date, time) = text.split_once('T')?;
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    if fraction.is_empty() || !fraction.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let [year, month, day] = three(date, '-', [4, 2, 2])?;
    let [hour, minute, second] = three(time, ':', [2, 2, 2])?;
    let sound = year >= 1970 && (1..=12).contains(&month) && (1..=days_of(year, month)).contains(&day);
    if !sound || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    Some(days_since_1970(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second)
}

/// Three numbers of exactly so many digits.
fn three(text: &str, separator: char, digits: [usize; 3]) -> Option<[i64; 3]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; 3];
    for (number, digits) in numbers.iter_mut().zip(digits) {
        let part = parts.next()?;
        if part.len() != digits || !part.bytes().all(|it| it.is_ascii_digit()) {
            return None;
        }
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_of(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let before = year - 1;
    // Leap days before the year, less those before 1970.
    let leap_days = before / 4 - before / 100 + before / 400 - 477;
    let months: i64 = (1..month).map(|it| days_of(year, it)).sum();
    (year - 1970) * 365 + leap_days + months + day - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_counted_from_1970() {
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T12:00:00Z", 951_825_600),
            ("2013-11-05T02:06:42.876Z", 1_383_617_202),
            ("2024-12-31T23:59:59", 1_735_689_599),
            ("2100-03-01T00:00:00Z", 4_107_542_400),
            ("9999-12-31T23:59:59.999Z", 253_402_300_799),
        ] {
            assert_eq!(parse(text), Some(seconds), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_in_utc_is_refused() {
        for text in [
            "",
            "now",
            "2013-11-05",
            "2013-11-05T02:06Z",
            "2013-11-05 02:06:42Z",
            "2013-11-05T02:06:42+01:00",
            "2013-13-05T02:06:42Z",
            "2013-02-29T02:06:42Z",
            "2013-00-01T02:06:42Z",
            "2013-11-05T24:00:00Z",
            "2013-11-05T02:06:60Z",
            "2013-11-05T02:06:42.Z",
            "2013-11-05T02:06:42.1x",
            "02013-11-05T02:06:42Z",
            "-2013-11-05T02:06:42Z",
            "2013-11-05T+2:06:42Z",
            "1969-12-31T23:59:59Z",
            "2013-11-05T02:06:42ZZ",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
