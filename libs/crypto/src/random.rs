//! Random bytes as an argument.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

use aws_lc_rs::hmac;
use aws_lc_rs::rand;

/// A source of random bytes, handed to whoever needs some.
pub trait Random: Send + Sync {
    /// Fills `to` with bytes that nobody can predict.
    ///
    /// # Errors
    /// The source gave nothing; `to` must not be used.
    fn fill(&self, to: &mut [u8]) -> Result<(), RandomFailed>;
}

/// The source of randomness gave no bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RandomFailed;

impl fmt::Display for RandomFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the source of random bytes failed")
    }
}

impl std::error::Error for RandomFailed {}

/// AWS-LC's generator: a CTR_DRBG of NIST SP 800-90A per thread, seeded and reseeded by the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, to: &mut [u8]) -> Result<(), RandomFailed> {
        rand::fill(to).map_err(|_| RandomFailed)
    }
}

/// The same bytes at every start: **for tests and dev mode only**.
///
/// Block *n* of the stream is HMAC-SHA256(seed, n). Two sources with one seed give one stream, whatever the sizes that
/// are asked for, as long as each is asked by one thread.
pub struct SeededRandom {
    key: hmac::Key,
    blocks: AtomicU64,
}

impl SeededRandom {
    /// The stream of this seed, from its beginning.
    pub fn new(seed: u64) -> Self {
        Self {
            key: hmac::Key::new(hmac::HMAC_SHA256, &seed.to_be_bytes()),
            blocks: AtomicU64::new(0),
        }
    }
}

impl Random for SeededRandom {
    fn fill(&self, to: &mut [u8]) -> Result<(), RandomFailed> {
        for chunk in to.chunks_mut(BLOCK) {
            let block = self.blocks.fetch_add(1, Ordering::Relaxed);
            let bytes = hmac::sign(&self.key, &block.to_be_bytes());
            for (to, from) in chunk.iter_mut().zip(bytes.as_ref()) {
                *to = *from;
            }
        }
        Ok(())
    }
}

/// Bytes of one HMAC-SHA256. A request that ends inside a block throws the rest of it away.
const BLOCK: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes<const N: usize>(random: &dyn Random) -> [u8; N] {
        let mut bytes = [0; N];
        random.fill(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn one_seed_gives_one_stream_and_another_seed_another() {
        let (one, same, other) = (SeededRandom::new(7), SeededRandom::new(7), SeededRandom::new(8));

        for _ in 0..3 {
            let drawn = bytes::<80>(&one);
            assert_eq!(drawn, bytes::<80>(&same));
            assert_ne!(drawn, bytes::<80>(&other));
        }
    }

    #[test]
    fn a_seeded_stream_does_not_repeat_itself() {
        let random = SeededRandom::new(7);
        let mut seen: Vec<_> = (0..1000).map(|_| bytes::<16>(&random)).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 1000);
    }

    #[test]
    fn the_system_gives_other_bytes_each_time() {
        assert_ne!(bytes::<32>(&SystemRandom), bytes::<32>(&SystemRandom));
    }
}
