//! What is measured: who calls, an operation, a length of the plaintext.

use std::fmt;

/// The operations of the data plane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Operation {
    #[default]
    Encrypt,
    Decrypt,
    GenerateDataKey,
}

impl Operation {
    pub(crate) fn parse(name: &str) -> Result<Self, String> {
        [Self::Encrypt, Self::Decrypt, Self::GenerateDataKey]
            .into_iter()
            .find(|it| it.name() == name)
            .ok_or_else(|| "one of Encrypt, Decrypt, GenerateDataKey".to_owned())
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Encrypt => "Encrypt",
            Self::Decrypt => "Decrypt",
            Self::GenerateDataKey => "GenerateDataKey",
        }
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Caller {
    /// The account's root user, whom the key's policy lets in.
    Root,
    /// An IAM user with ten policies of 6 KiB.
    User,
    /// A session of a role with the same policies.
    Session,
}

impl Caller {
    pub(crate) fn parse(name: &str) -> Result<Self, String> {
        [Self::Root, Self::User, Self::Session]
            .into_iter()
            .find(|it| it.name() == name)
            .ok_or_else(|| "one of root, user, session".to_owned())
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::User => "user",
            Self::Session => "session",
        }
    }

    /// (c) may take this many times the CPU of (b) per request.
    pub(crate) const fn ratio_max(self) -> f64 {
        match self {
            Self::Root => 1.3,
            Self::User | Self::Session => 1.5,
        }
    }
}

impl fmt::Display for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// One row of the report, but for the connections.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    pub(crate) caller: Caller,
    pub(crate) operation: Operation,
    pub(crate) plaintext_bytes: usize,
}
