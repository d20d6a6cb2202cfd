// Wildcards of a compiled pattern are bytes that no UTF-8 text has, so a literal `*` needs no escape.
/// Any characters.
pub(crate) const STAR: u8 = 0xff;
/// Any character.
pub(crate) const ONE: u8 = 0xfe;
/// Any characters but a colon.
pub(crate) const STAR_INSIDE: u8 = 0xfd;
/// Any character but a colon.
pub(crate) const ONE_INSIDE: u8 = 0xfc;

/// Whether the byte of a compiled pattern is a wildcard.
pub(crate) fn is_wildcard(byte: u8) -> bool {
    byte >= ONE_INSIDE
}

/// Where to go on after a mismatch: behind the star, with the star one character longer.
#[derive(Clone, Copy)]
struct Retry {
    pattern: usize,
    text: usize,
}

/// Whether the whole text matches, byte for byte.
pub(crate) fn matches(pattern: &[u8], text: &[u8]) -> bool {
    matches_with(pattern, text, |wanted, byte| wanted == byte)
}

/// Whether the whole text, which is in lower case, matches the pattern, whose case does not count (ASCII alone).
pub(crate) fn matches_lower_case(pattern: &[u8], text: &[u8]) -> bool {
    matches_with(pattern, text, |wanted, byte| wanted.to_ascii_lowercase() == byte)
}

/// Whether the whole text matches, where `same` compares a literal byte of the pattern with one of the text.
///
/// Only the last star of each reach is ever made longer, so the steps are at most |pattern| × |text| where stars have
/// one reach, and × |text| again where a star that stops at colons follows one that does not.
fn matches_with(pattern: &[u8], text: &[u8], same: impl Fn(u8, u8) -> bool) -> bool {
    let (mut p, mut t) = (0, 0);
    let (mut far, mut near): (Option<Retry>, Option<Retry>) = (None, None);
    loop {
        match (pattern.get(p), text.get(t)) {
            (None, None) => return true,
            (Some(&STAR), None) | (Some(&STAR_INSIDE), None) => {
                p += 1;
                continue;
            }
            (Some(&STAR), Some(_)) => {
                p += 1;
                (far, near) = (Some(Retry { pattern: p, text: t }), None);
                continue;
            }
            (Some(&STAR_INSIDE), Some(_)) => {
                p += 1;
                near = Some(Retry { pattern: p, text: t });
                continue;
            }
            (Some(&ONE), Some(_)) => {
                (p, t) = (p + 1, next_char(text, t));
                continue;
            }
            (Some(&ONE_INSIDE), Some(byte)) if *byte != b':' => {
                (p, t) = (p + 1, next_char(text, t));
                continue;
            }
            (Some(wanted), Some(byte)) if same(*wanted, *byte) => {
                (p, t) = (p + 1, t + 1);
                continue;
            }
            _ => {}
        }
        if let Some(retry) = near
            .as_mut()
            .filter(|it| text.get(it.text).is_some_and(|byte| *byte != b':'))
        {
            retry.text = next_char(text, retry.text);
            (p, t) = (retry.pattern, retry.text);
        } else if let Some(retry) = far.as_mut().filter(|it| it.text < text.len()) {
            retry.text = next_char(text, retry.text);
            (p, t) = (retry.pattern, retry.text);
            near = None;
        } else {
            return false;
        }
    }
}

/// Behind the character that starts at `at`.
fn next_char(text: &[u8], at: usize) -> usize {
    let rest = text.get(at + 1..).unwrap_or_default();
    at + 1 + rest.iter().take_while(|byte| **byte & 0xc0 == 0x80).count()
}
