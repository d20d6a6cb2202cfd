use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

use crypto::{Random, RandomFailed};

/// The id of one call, in the form of a UUID (RFC 9562, version 8): `x-amzn-RequestId`, and `requestID` of its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RequestId([u8; 16]);

impl RequestId {
    /// Its bytes.
    pub const fn bytes(self) -> [u8; 16] {
        self.0
    }

    /// Its text: 36 characters, nothing allocated.
    pub fn text(self) -> RequestIdText {
        RequestIdText(audit::uuid(&self.0))
    }
}

/// A request id as text. Derefs to it.
#[derive(Clone, Copy)]
pub struct RequestIdText([u8; 36]);

impl std::ops::Deref for RequestIdText {
    type Target = str;

    fn deref(&self) -> &str {
        // INVARIANT: digits and hyphens alone, see `RequestId::text`.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for RequestIdText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// Makes request ids: unique, not secret, and cheap. A random start for the process, then a count.
#[derive(Debug)]
pub struct RequestIds {
    process: [u8; 8],
    count: AtomicU64,
}

impl RequestIds {
    /// A source for one process.
    ///
    /// # Errors
    /// The source of randomness failed.
    pub fn new(random: &dyn Random) -> Result<Self, RandomFailed> {
        let mut process = [0; 8];
        let mut start = [0; 8];
        random.fill(&mut process)?;
        random.fill(&mut start)?;
        Ok(Self {
            process,
            count: AtomicU64::new(u64::from_be_bytes(start)),
        })
    }

    /// The next id.
    pub fn next(&self) -> RequestId {
        // An odd factor maps the count one to one onto values that do not look like their neighbours.
        let count = self
            .count
            .fetch_add(1, Ordering::Relaxed)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = u128::from(count) | u128::from(u64::from_be_bytes(self.process)) << 64;
        const FIXED: u128 = 0xf000 << 64 | 0xc000 << 48;
        const VERSION_8_VARIANT_2: u128 = 0x8000 << 64 | 0x8000 << 48;
        // The two bits under the variant are lost; 62 bits of count remain.
        RequestId((mixed & !FIXED | VERSION_8_VARIANT_2).to_be_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crypto::SeededRandom;

    #[test]
    fn an_id_is_a_uuid_of_version_8() {
        let ids = RequestIds::new(&SeededRandom::new(1)).unwrap();
        for _ in 0..100 {
            let text = ids.next().to_string();
            assert_eq!(text.len(), 36, "{text}");
            assert_eq!(text.as_bytes()[14], b'8', "{text}");
            assert!(b"89ab".contains(&text.as_bytes()[19]), "{text}");
        }
    }

    #[test]
    fn an_id_has_a_hyphen_after_4_6_8_and_10_bytes() {
        let id = RequestId(std::array::from_fn(|at| at as u8 * 0x11));
        assert_eq!(id.to_string(), "00112233-4455-6677-8899-aabbccddeeff");
    }

    #[test]
    fn ids_do_not_repeat() {
        let ids = RequestIds::new(&SeededRandom::new(2)).unwrap();
        let all: std::collections::HashSet<_> = (0..100_000).map(|_| ids.next().bytes()).collect();
        assert_eq!(all.len(), 100_000);
    }
}
