//! Views of an HTTP head.

use http::header::{CONTENT_TYPE, HeaderName};
use http::request::Parts;

static X_AMZ_TARGET: HeaderName = HeaderName::from_static("x-amz-target");

/// `X-Amz-Target`.
pub(crate) fn target(head: &Parts) -> Option<&str> {
    text(head, &X_AMZ_TARGET)
}

/// What of a head names the operation; `target` is its `X-Amz-Target`.
pub(crate) fn routed<'h>(head: &'h Parts, target: Option<&'h str>) -> wire::route::Head<'h> {
    wire::route::Head {
        method: head.method.as_str(),
        path: head.uri.path(),
        query: head.uri.query(),
        target,
        content_type: text(head, &CONTENT_TYPE),
    }
}

/// A header that is text.
pub(crate) fn text<'h>(head: &'h Parts, name: &HeaderName) -> Option<&'h str> {
    // As `to_str`, many bytes at a time: of ASCII, a header's value has the printable characters and tabs alone.
    let value = head.headers.get(name)?.as_bytes();
    std::str::from_utf8(value).ok().filter(|text| text.is_ascii())
}
