//! What is measured: an operation, a length of the plaintext.

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

/// One row of the report, but for the connections.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    pub(crate) operation: Operation,
    pub(crate) plaintext_bytes: usize,
}
