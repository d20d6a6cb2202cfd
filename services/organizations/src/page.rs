//! Which page of a list a request asks for.

pub(crate) use gate::Page;
use organizations_api::InvalidInputExceptionReason;

use crate::error::Reason;

/// Items in one answer, where the caller does not say (`MaxResults`; at most 20 by the model).
const ITEMS: usize = 20;

/// The page that a request asks for.
pub(crate) fn asked(token: Option<&str>, max_results: Option<i32>) -> Result<Page, Reason> {
    let limit = max_results.and_then(|it| usize::try_from(it).ok());
    of(token, limit.unwrap_or(ITEMS))
}

/// The page that a request asks for where it cannot say how much.
pub(crate) fn of(token: Option<&str>, limit: usize) -> Result<Page, Reason> {
    Page::open(token, limit).map_err(|_| Reason::Input {
        reason: InvalidInputExceptionReason::InvalidNextToken,
        text: "The provided next token is not valid.",
    })
}
