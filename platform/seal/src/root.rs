//! What opens the seal: bytes of a file, or a passphrase.

use std::fmt;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use secret::Secret;
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

/// The fewest characters of a new passphrase.
pub const PASSPHRASE_MIN: usize = 12;

/// What the operator brings at the start. It is in no store and no backup of one.
#[derive(Debug)]
pub enum Root {
    /// 256 random bits, from [`crate::key_file`].
    File(Secret<[u8; 32]>),
    /// A text that people remember. Its UTF-8 bytes are used as given: nothing is trimmed, and `é` typed as one
    /// character is not `é` typed as two.
    Passphrase(Secret<String>),
}

impl Root {
    /// Which of the two it is.
    pub const fn kind(&self) -> RootKind {
        match self {
            Self::File(_) => RootKind::File,
            Self::Passphrase(_) => RootKind::Passphrase,
        }
    }
}

/// The two ways to open a seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RootKind {
    /// A key file.
    File,
    /// A passphrase.
    Passphrase,
}

impl fmt::Display for RootKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::File => "a key file",
            Self::Passphrase => "a passphrase",
        })
    }
}

/// What one guess of a passphrase costs: the parameters of Argon2id (RFC 9106).
///
/// The default is the second recommended option of RFC 9106, section 4: 64 MiB, 3 passes, 4 lanes. The lanes are
/// computed one after the other. The memory is taken while unsealing, wiped, and given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Memory in KiB (*m*).
    pub memory_kib: u32,
    /// Passes over the memory (*t*).
    pub passes: u32,
    /// Lanes (*p*).
    pub lanes: u32,
}

impl Default for Cost {
    fn default() -> Self {
        Self {
            memory_kib: 64 * 1024,
            passes: 3,
            lanes: 4,
        }
    }
}

impl Cost {
    /// No record may ask for more than this: a start must end, whatever a damaged record says.
    const MAX: Self = Self {
        memory_kib: 4 * 1024 * 1024,
        passes: 64,
        lanes: 64,
    };

    /// The key that this passphrase and this salt give. `None` if the cost is out of bounds or memory is short.
    pub(crate) fn stretch(&self, passphrase: &Secret<String>, salt: &[u8]) -> Option<Secret<[u8; 32]>> {
        let Self {
            memory_kib,
            passes,
            lanes,
        } = *self;
        if memory_kib > Self::MAX.memory_kib || passes > Self::MAX.passes || lanes > Self::MAX.lanes {
            return None;
        }
        let params = Params::new(memory_kib, passes, lanes, Some(32)).ok()?;
        let mut memory = Vec::new();
        memory.try_reserve_exact(params.block_count()).ok()?;
        memory.resize(params.block_count(), Block::default());

        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let key = Secret::fill(|to| {
            argon2.hash_password_into_with_memory(passphrase.expose().as_bytes(), salt, to, &mut memory)
        });
        memory.iter_mut().for_each(|block| block.as_mut().zeroize());
        key.ok()
    }
}

#[cfg(test)]
mod tests {
    use data_encoding::HEXLOWER;

    use super::*;

    /// RFC 9106's own vector has a secret and associated data, which passphrases have not. These were computed with
    /// OpenSSL 3 through Python's `cryptography` 48.
    #[test]
    fn a_passphrase_gives_the_key_that_openssl_computes() {
        let passphrase = Secret::new(String::from("correct horse battery"));
        let salt: Vec<u8> = (0..16).collect();
        for (memory_kib, expected) in [
            (
                1024,
                "b1d0f7ce1baf5e965888742e67cf8b12f2d79862b28d151ceee002d4d49bbc16",
            ),
            (
                64 * 1024,
                "5995fc5ddabdb7f10fae2ad796270c269821d70b0efb8fb60262a81f1b6f0eb8",
            ),
        ] {
            let key = Cost {
                memory_kib,
                ..Cost::default()
            }
            .stretch(&passphrase, &salt)
            .unwrap();
            assert_eq!(HEXLOWER.encode(key.expose()), expected);
        }
    }

    #[test]
    fn a_cost_out_of_bounds_gives_no_key() {
        let passphrase = Secret::new(String::from("correct horse battery"));
        for cost in [
            Cost {
                memory_kib: u32::MAX,
                ..Cost::default()
            },
            Cost {
                passes: u32::MAX,
                ..Cost::default()
            },
            Cost {
                passes: 0,
                ..Cost::default()
            },
            Cost {
                lanes: 65,
                ..Cost::default()
            },
            Cost {
                lanes: 0,
                ..Cost::default()
            },
            Cost {
                memory_kib: 7,
                passes: 1,
                lanes: 1,
            },
        ] {
            assert!(cost.stretch(&passphrase, &[0; 16]).is_none(), "{cost:?}");
        }
    }
}
