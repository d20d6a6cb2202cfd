//! Which page of a list a request asks for.

pub(crate) use gate::Page;

use crate::error::Reason;

/// The page that a request asks for, of `default` items where it does not say and of `max` at most.
pub(crate) fn asked(
    marker: Option<&str>,
    limit: Option<i32>,
    default: usize,
    max: usize,
) -> Result<Page, Reason> {
    let limit = limit
        .and_then(|asked| usize::try_from(asked).ok())
        .unwrap_or(default)
        .min(max);
    Page::open(marker, limit).map_err(|_| Reason::BadMarker)
}
