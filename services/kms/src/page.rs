//! Long answers in pages: the marker is where the next page begins, opaque to the caller.

use data_encoding::BASE64URL_NOPAD;

use crate::error::Reason;

/// How many items an answer has when the caller does not say.
pub(crate) fn limit(asked: Option<i32>, default: usize, max: usize) -> usize {
    asked
        .and_then(|asked| usize::try_from(asked).ok())
        .unwrap_or(default)
        .min(max)
}

/// A marker behind the item with this name.
pub(crate) fn marker(last: &str) -> String {
    BASE64URL_NOPAD.encode(last.as_bytes())
}

/// The name in a marker.
pub(crate) fn open(marker: Option<&String>) -> Result<Option<String>, Reason> {
    let Some(marker) = marker else { return Ok(None) };
    let bytes = BASE64URL_NOPAD
        .decode(marker.as_bytes())
        .map_err(|_| Reason::BadMarker)?;
    String::from_utf8(bytes).map(Some).map_err(|_| Reason::BadMarker)
}

/// A page of items that are all in memory, in ascending order of `name`: the items, and a marker if there are more.
pub(crate) fn cut<T>(
    items: impl Iterator<Item = T>,
    name: impl Fn(&T) -> &str,
    after: Option<&str>,
    limit: usize,
) -> (Vec<T>, Option<String>) {
    let mut page: Vec<T> = items
        .filter(|item| after.is_none_or(|after| name(item) > after))
        .take(limit + 1)
        .collect();
    if page.len() <= limit {
        return (page, None);
    }
    page.truncate(limit);
    let next = page.last().map(|last| marker(name(last)));
    (page, next)
}
