use std::fmt;

use crypto::{Random as _, SeededRandom};

/// Choices that follow from a seed.
pub struct Dice(SeededRandom);

impl Dice {
    /// The dice of one part of the run; parts do not disturb each other.
    pub fn new(seed: u64, part: &str) -> Self {
        let mixed = part.bytes().fold(seed, |sum, byte| {
            (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(SeededRandom::new(mixed))
    }

    fn next(&self) -> u64 {
        u64::from_be_bytes(self.bytes())
    }

    /// Bytes of any value.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        // The seeded source cannot fail.
        let _ = self.0.fill(&mut bytes);
        bytes
    }

    /// A number below `end`; 0 for an `end` of 0.
    pub fn below(&self, end: u64) -> u64 {
        self.next().checked_rem(end).unwrap_or(0)
    }

    /// A number from `first` to `last`.
    pub fn between(&self, first: u64, last: u64) -> u64 {
        first + self.below(last.saturating_sub(first) + 1)
    }

    /// One of them.
    pub fn pick<T>(&self, from: impl ExactSizeIterator<Item = T>) -> Option<T> {
        let mut from = from;
        let at = usize::try_from(self.below(from.len() as u64)).ok()?;
        from.nth(at)
    }
}

impl fmt::Debug for Dice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dice").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_and_a_part_name_one_sequence() {
        let rolls = |seed, part| {
            let dice = Dice::new(seed, part);
            [dice.below(1000), dice.below(1000), dice.below(1000)]
        };
        assert_eq!(rolls(1, "a"), rolls(1, "a"));
        assert_ne!(rolls(1, "a"), rolls(2, "a"));
        assert_ne!(rolls(1, "a"), rolls(1, "b"));
    }

    #[test]
    fn numbers_stay_in_their_range() {
        let dice = Dice::new(1, "");
        assert!((0..100).all(|_| (5..=7).contains(&dice.between(5, 7))));
        assert_eq!(dice.pick(Vec::<u8>::new().iter()), None);
    }
}
