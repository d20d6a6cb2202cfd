use std::fmt;
use std::str::FromStr;

/// An AWS account: twelve decimal digits, leading zeros kept.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId(u64);

impl AccountId {
    /// One more than the greatest account number.
    const END: u64 = 1_000_000_000_000;

    /// The account with this number, if it has at most twelve digits.
    pub const fn from_number(number: u64) -> Option<Self> {
        if number < Self::END {
            Some(Self(number))
        } else {
            None
        }
    }

    /// The account's number, below 10^12; for compact binary formats.
    pub const fn number(self) -> u64 {
        self.0
    }
}

/// The text is not exactly twelve ASCII digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnAccount;

impl fmt::Display for NotAnAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an account id is twelve digits")
    }
}

impl std::error::Error for NotAnAccount {}

impl FromStr for AccountId {
    type Err = NotAnAccount;

    fn from_str(text: &str) -> Result<Self, NotAnAccount> {
        if text.len() != 12 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotAnAccount);
        }
        text.parse().map(Self).map_err(|_| NotAnAccount)
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012}", self.0)
    }
}

impl fmt::Debug for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leading_zeros_survive() {
        let account: AccountId = "000000000042".parse().unwrap();
        assert_eq!(account.to_string(), "000000000042");
        assert_eq!(account.number(), 42);
    }

    #[test]
    fn anything_but_twelve_digits_is_refused() {
        for text in [
            "",
            "12345678901",
            "1234567890123",
            "12345678901a",
            "+12345678901",
            "１２３４５６７８９０１２",
        ] {
            assert!(text.parse::<AccountId>().is_err(), "{text}");
        }
    }
}
