//! Long answers in pages: the token is where the next page begins, opaque to the caller.

use data_encoding::BASE64URL_NOPAD;

use crate::error::Reason;

/// What of a list was asked for.
#[derive(Debug)]
pub(crate) struct Page {
    after: Option<String>,
    limit: usize,
}

impl Page {
    /// The page that a request asks for.
    pub(crate) fn asked(token: Option<&str>, max_results: i32) -> Result<Self, Reason> {
        let bad = || Reason::Invalid("Invalid NextToken.".to_owned());
        let after = match token {
            None => None,
            Some(token) => {
                let bytes = BASE64URL_NOPAD.decode(token.as_bytes()).map_err(|_| bad())?;
                Some(String::from_utf8(bytes).map_err(|_| bad())?)
            }
        };
        let limit = usize::try_from(max_results)
            .unwrap_or_default()
            .clamp(1, LIMIT_MAX);
        Ok(Self { after, limit })
    }

    /// The name behind which the page begins.
    pub(crate) fn after(&self) -> Option<&str> {
        self.after.as_deref()
    }

    /// How many items it has at most.
    pub(crate) const fn limit(&self) -> usize {
        self.limit
    }
}

/// The token of the page behind a name.
pub(crate) fn token(name: &str) -> String {
    BASE64URL_NOPAD.encode(name.as_bytes())
}

/// The most that an operation answers at once (`MaxResults`).
const LIMIT_MAX: usize = 60;
