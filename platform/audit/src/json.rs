//! Writes JSON by hand: no tree, no allocation but the output, every text bounded.

/// Writes members of one JSON object, in order.
///
/// Names are written where their length is known, without a call of `memcpy` for each of the twenty of a record: thus
/// `inline(always)`.
pub(crate) struct Object<'o> {
    out: &'o mut Vec<u8>,
    empty: bool,
}

impl<'o> Object<'o> {
    pub(crate) fn begin(out: &'o mut Vec<u8>) -> Self {
        out.push(b'{');
        Self { out, empty: true }
    }

    pub(crate) fn end(self) {
        self.out.push(b'}');
    }

    /// `"name":` and the output to write the value to. `name` is a constant of ours: plain ASCII.
    #[expect(clippy::inline_always, reason = "see `Object`")]
    #[inline(always)]
    pub(crate) fn member(&mut self, name: &'static str) -> &mut Vec<u8> {
        if !self.empty {
            self.out.push(b',');
        }
        self.empty = false;
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
        self.out
    }

    /// Length of the output so far.
    pub(crate) fn length(&self) -> usize {
        self.out.len()
    }

    #[expect(clippy::inline_always, reason = "see `Object`")]
    #[inline(always)]
    pub(crate) fn text(&mut self, name: &'static str, value: &str, bytes_max: usize) {
        string(self.member(name), value, bytes_max);
    }

    /// Writes the member only if there is a value.
    #[expect(clippy::inline_always, reason = "see `Object`")]
    #[inline(always)]
    pub(crate) fn text_if(&mut self, name: &'static str, value: Option<&str>, bytes_max: usize) {
        if let Some(value) = value {
            self.text(name, value, bytes_max);
        }
    }

    #[expect(clippy::inline_always, reason = "see `Object`")]
    #[inline(always)]
    pub(crate) fn bool(&mut self, name: &'static str, value: bool) {
        let value: &[u8] = if value { b"true" } else { b"false" };
        self.member(name).extend_from_slice(value);
    }
}

/// What stands at the end of a text that was cut.
const CUT: &[u8] = b"...";

/// Writes a JSON string of at most `bytes_max` bytes between the quotes, escapes included. A longer one is cut between
/// characters and ends with `...`.
///
/// Escaped are, beside what JSON asks for, all control characters and those that change the direction of text: a name
/// or a user agent must not be able to play tricks on the terminal of who reads the log.
pub(crate) fn string(out: &mut Vec<u8>, text: &str, bytes_max: usize) {
    out.push(b'"');
    if text.len() <= bytes_max && is_plain(text) {
        out.extend_from_slice(text.as_bytes());
    } else {
        escaped(out, text, bytes_max);
    }
    out.push(b'"');
}

/// Printable ASCII, and nothing that JSON escapes. Eight bytes at a time: texts are too short for wider ones to pay.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    // The last eight once more, whatever the words before have of them.
    let last = match bytes.last_chunk() {
        Some(last) => *last,
        None => {
            let mut last = [b' '; 8];
            for (at, byte) in bytes.iter().enumerate() {
                if let Some(to) = last.get_mut(at) {
                    *to = *byte;
                }
            }
            last
        }
    };
    let (words, _) = bytes.as_chunks();
    is_plain_word(&last) && words.iter().all(is_plain_word)
}

fn is_plain_word(bytes: &[u8; 8]) -> bool {
    const ONES: u64 = u64::MAX / 0xff;
    const HIGH: u64 = ONES << 7;
    let word = u64::from_ne_bytes(*bytes);
    // The high bit of some byte is set if any byte is below `least`, which is at most 0x80.
    let any_below = |word: u64, least: u64| word.wrapping_sub(ONES * least) & !word;
    let any_is = |byte: u8| any_below(word ^ (ONES * u64::from(byte)), 1);
    (word | any_below(word, 0x20) | any_is(0x7f) | any_is(b'"') | any_is(b'\\')) & HIGH == 0
}

fn escaped(out: &mut Vec<u8>, text: &str, bytes_max: usize) {
    let start = out.len();
    let mut cut_at = start; // the last place where there is still room for `...`
    for character in text.chars() {
        if out.len() - start + CUT.len() <= bytes_max {
            cut_at = out.len();
        }
        escape(out, character);
        if out.len() - start > bytes_max {
            out.truncate(cut_at);
            out.extend_from_slice(CUT);
            return;
        }
    }
}

fn escape(out: &mut Vec<u8>, character: char) {
    match character {
        '"' => out.extend_from_slice(b"\\\""),
        '\\' => out.extend_from_slice(b"\\\\"),
        '\n' => out.extend_from_slice(b"\\n"),
        '\r' => out.extend_from_slice(b"\\r"),
        '\t' => out.extend_from_slice(b"\\t"),
        _ if character.is_control() || turns_text(character) => {
            let code = u32::from(character); // below U+10000, all of them
            out.extend_from_slice(b"\\u");
            out.extend([12, 8, 4, 0].map(|shift| hex_digit((code >> shift) & 0xf)));
        }
        _ => out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
    }
}

/// Line separators, and the marks of the Unicode Bidirectional Algorithm (UAX #9).
fn turns_text(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}')
}

fn hex_digit(value: u32) -> u8 {
    let value = (value & 0xf) as u8;
    if value < 10 {
        b'0' + value
    } else {
        b'a' + value - 10
    }
}

/// The lower-case form of a UUID (RFC 9562): 36 characters of ASCII.
pub fn uuid(bytes: &[u8; 16]) -> [u8; 36] {
    let mut text = [b'-'; 36];
    let mut digits = const_hex::Buffer::<16>::new();
    let mut digits = digits.format(bytes).as_bytes();
    for group in [0..8, 9..13, 14..18, 19..23, 24..36] {
        if let (Some(to), Some((from, rest))) =
            (text.get_mut(group.clone()), digits.split_at_checked(group.len()))
        {
            to.copy_from_slice(from);
            digits = rest;
        }
    }
    text
}

/// Reads what [`uuid`] makes.
pub(crate) fn parse_uuid(text: &[u8]) -> Option<[u8; 16]> {
    let mut digits = text
        .iter()
        .enumerate()
        .filter(|(at, _)| !matches!(at, 8 | 13 | 18 | 23))
        .map(|(_, digit)| *digit);
    let mut bytes = [0; 16];
    for byte in &mut bytes {
        let high = char::from(digits.next()?).to_digit(16)?;
        let low = char::from(digits.next()?).to_digit(16)?;
        *byte = (high << 4 | low) as u8;
    }
    digits.next().is_none().then_some(bytes)
}

/// Writes an instant, given in nanoseconds since 1970-01-01T00:00:00Z, as RFC 3339 in UTC with nine decimals: 30
/// characters between the years 1677 and 2262, which are all that 64 bits hold.
pub(crate) fn time(out: &mut Vec<u8>, since_1970_ns: i64) {
    let seconds = since_1970_ns.div_euclid(1_000_000_000);
    let nanoseconds = since_1970_ns.rem_euclid(1_000_000_000);
    let (year, month, day) = date(seconds.div_euclid(86_400));
    let second = seconds.rem_euclid(86_400);
    let mut text = *b"0000-00-00T00:00:00.000000000Z";
    // Two digits each, and where they stand.
    let pairs = [
        (year / 100, 0),
        (year % 100, 2),
        (month, 5),
        (day, 8),
        (second / 3_600, 11),
        (second / 60 % 60, 14),
        (second % 60, 17),
        (nanoseconds / 10_000_000, 20),
        (nanoseconds / 100_000 % 100, 22),
        (nanoseconds / 1_000 % 100, 24),
        (nanoseconds / 10 % 100, 26),
    ];
    for (value, at) in pairs {
        if let Some([tens, ones]) = text.get_mut(at..at + 2) {
            (*tens, *ones) = (b'0' + (value / 10) as u8, b'0' + (value % 10) as u8);
        }
    }
    if let Some(last) = text.get_mut(28) {
        *last = b'0' + (nanoseconds % 10) as u8;
    }
    out.extend_from_slice(&text);
}

/// Year, month and day of the day that lies `days` after 1970-01-01, in the proleptic Gregorian calendar.
///
/// Counts in years that begin on 1 March, so that the leap day is the last: month `m` of such a year (March = 0) begins
/// on its day ⌊(153 m + 2) / 5⌋, and 400 years have 146,097 days.
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468; // since 0000-03-01
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

/// The decimal text of a number, without allocating.
pub(crate) struct Decimal {
    text: [u8; 20],
    start: usize,
}

impl Decimal {
    pub(crate) fn new(mut value: u64) -> Self {
        let mut decimal = Self {
            text: [b'0'; 20],
            start: 20,
        };
        for digit in decimal.text.iter_mut().rev() {
            *digit = b'0' + (value % 10) as u8;
            decimal.start -= 1;
            value /= 10;
            if value == 0 {
                break;
            }
        }
        decimal
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.text.get(self.start..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(text: &str, max: usize) -> Vec<u8> {
        let mut out = Vec::new();
        string(&mut out, text, max);
        out
    }

    fn stamped(ns: i64) -> String {
        let mut out = Vec::new();
        time(&mut out, ns);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_terminal_escape_is_written_harmless() {
        assert_eq!(
            written("\x1b[2J\u{9b}\u{202e}\0\"\\ä", 99),
            "\"\\u001b[2J\\u009b\\u202e\\u0000\\\"\\\\ä\"".as_bytes()
        );
    }

    #[test]
    fn a_word_is_plain_if_each_of_its_bytes_is() {
        let plain = |byte: u8| (0x20..=0x7e).contains(&byte) && byte != b'"' && byte != b'\\';
        for byte in 0..=255 {
            for around in [b' ', b'z', b'~', 0xff, 0] {
                for at in 0..8 {
                    let mut word = [around; 8];
                    word[at] = byte;
                    assert_eq!(is_plain_word(&word), plain(byte) && plain(around), "{word:?}");
                }
            }
        }
        for length in 0..20 {
            assert!(is_plain(&"x".repeat(length)));
            assert!(!is_plain(&("x".repeat(length) + "\"")));
        }
    }

    #[test]
    fn a_long_text_is_cut_and_says_so() {
        assert_eq!(written("abcdefghij", 8), b"\"abcde...\"");
        assert_eq!(written("abcdefgh", 8), b"\"abcdefgh\"");
        assert_eq!(written("ääää", 7), "\"ää...\"".as_bytes());
    }

    #[test]
    fn times_are_rfc_3339() {
        assert_eq!(stamped(0), "1970-01-01T00:00:00.000000000Z");
        assert_eq!(stamped(-1), "1969-12-31T23:59:59.999999999Z");
        assert_eq!(stamped(951_782_400_000_000_000), "2000-02-29T00:00:00.000000000Z");
        assert_eq!(
            stamped(1_795_305_905_012_345_678),
            "2026-11-22T00:05:05.012345678Z"
        );
        assert_eq!(
            stamped(4_107_542_400_000_000_000),
            "2100-03-01T00:00:00.000000000Z"
        );
        assert_eq!(stamped(i64::MIN), "1677-09-21T00:12:43.145224192Z");
        assert_eq!(stamped(i64::MAX), "2262-04-11T23:47:16.854775807Z");
    }

    #[test]
    fn numbers_are_written_without_leading_zeros() {
        for value in [0, 1, 9, 10, 12_345, u64::MAX] {
            assert_eq!(Decimal::new(value).as_bytes(), value.to_string().as_bytes());
        }
    }

    proptest! {
        #[test]
        fn every_text_reads_back_or_was_cut_within_its_bound(text in any::<String>(), max in 3usize..64) {
            let out = written(&text, max);
            let back: String = serde_json::from_slice(&out).unwrap();
            prop_assert!(out.len() <= max + 2);
            prop_assert!(back == text || back.strip_suffix("...").is_some_and(|start| text.starts_with(start)));
        }

        #[test]
        fn times_sort_like_the_instants_they_name(a in any::<i64>(), b in any::<i64>()) {
            prop_assert_eq!(stamped(a).cmp(&stamped(b)), a.cmp(&b));
        }
    }
}
