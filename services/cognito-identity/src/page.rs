//! Which page of a list a request asks for.

pub(crate) use gate::Page;

use crate::error::Reason;

/// The page that a request asks for.
pub(crate) fn asked(token: Option<&str>, max_results: i32) -> Result<Page, Reason> {
    let limit = usize::try_from(max_results)
        .unwrap_or_default()
        .clamp(1, LIMIT_MAX);
    Page::open(token, limit).map_err(|_| Reason::Invalid("Invalid NextToken.".to_owned()))
}

/// The most that an operation answers at once (`MaxResults`).
const LIMIT_MAX: usize = 60;
