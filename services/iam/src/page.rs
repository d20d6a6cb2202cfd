//! Which page of a list a request asks for.

pub(crate) use gate::Page;

use crate::error::Reason;

/// Items in one answer, where the caller does not say (`MaxItems`; at most 1,000 by the model).
const ITEMS: usize = 100;

/// The page that a request asks for.
pub(crate) fn asked(marker: Option<&str>, max_items: Option<i32>) -> Result<Page, Reason> {
    let limit = max_items.and_then(|it| usize::try_from(it).ok()).unwrap_or(ITEMS);
    Page::open(marker, limit).map_err(|_| Reason::Validation("Invalid Marker.".to_owned()))
}
