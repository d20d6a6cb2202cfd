use std::fmt;

use aws_lc_rs::digest::{Context, SHA256};
use store::Key;

/// What an archive consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    /// Entries of the store.
    pub entries: Sum<Ended>,
    /// Files beside them.
    pub files: Sum<Ended>,
}

/// A number of things and a digest over them, while it is made or when it is complete.
#[derive(Clone)]
pub struct Sum<S = Running> {
    count: u64,
    digest: S,
}

/// The digest grows.
#[derive(Clone)]
pub struct Running(Context);

/// The digest is complete.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Ended(pub(crate) [u8; 32]);

impl Default for Sum {
    fn default() -> Self {
        Self {
            count: 0,
            digest: Running(Context::new(&SHA256)),
        }
    }
}

impl Sum {
    /// One more entry, the next in ascending order of keys.
    pub fn entry(&mut self, key: &Key, value: &[u8]) {
        self.count += 1;
        self.part(key.encoded());
        self.part(value);
    }

    /// One more file.
    pub(crate) fn file(&mut self, name: &str) {
        self.count += 1;
        self.part(name.as_bytes());
    }

    /// A length and so many bytes.
    pub(crate) fn part(&mut self, bytes: &[u8]) {
        // No part is longer: what writes and reads archives has refused it.
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        self.digest.0.update(&length.to_be_bytes());
        self.digest.0.update(bytes);
    }

    /// The complete sum.
    pub fn end(self) -> Sum<Ended> {
        Sum {
            count: self.count,
            digest: Ended(finished(self.digest.0)),
        }
    }
}

impl Sum<Ended> {
    /// How many.
    pub const fn count(&self) -> u64 {
        self.count
    }

    pub(crate) fn to_bytes(self) -> [u8; 40] {
        let mut bytes = [0; 40];
        let (count, digest) = bytes.split_at_mut(8);
        count.copy_from_slice(&self.count.to_be_bytes());
        digest.copy_from_slice(&self.digest.0);
        bytes
    }
}

pub(crate) fn finished(context: Context) -> [u8; 32] {
    let digest = context.finish();
    let mut bytes = [0; 32];
    bytes.copy_from_slice(digest.as_ref());
    bytes
}

impl fmt::Display for Sum<Ended> {
    /// The digest in hexadecimal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.digest.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sum<Ended> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {self}", self.count)
    }
}

impl fmt::Debug for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} …", self.count)
    }
}

impl PartialEq for Sum<Ended> {
    fn eq(&self, other: &Self) -> bool {
        self.to_bytes() == other.to_bytes()
    }
}

impl Eq for Sum<Ended> {}

impl Copy for Sum<Ended> {}
