//! Views of an HTTP head.

use http::header::{CONTENT_TYPE, HeaderName};
use http::request::Parts;

static X_AMZ_TARGET: HeaderName = HeaderName::from_static("x-amz-target");

/// The head as `sigv4` wants it: over HTTP/2 the authority is the host.
pub(crate) struct SignedHead<'h>(pub(crate) &'h Parts);

impl sigv4::Headers for SignedHead<'_> {
    fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let named = self
            .0
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_bytes()));
        let has_host = self.0.headers.contains_key(http::header::HOST);
        let authority = self.0.uri.authority().filter(|_| !has_host);
        named.chain(authority.map(|it| ("host", it.as_str().as_bytes())))
    }
}

/// The parts that a signature covers.
pub(crate) fn signed<'h>(head: &'h Parts, headers: &'h SignedHead<'h>) -> sigv4::Parts<'h, SignedHead<'h>> {
    sigv4::Parts {
        method: head.method.as_str(),
        path: head.uri.path(),
        query: head.uri.query(),
        headers,
    }
}

/// `X-Amz-Target`.
pub(crate) fn target(head: &Parts) -> Option<&str> {
    text(head, &X_AMZ_TARGET)
}

/// What of a head names the operation.
pub(crate) fn routed(head: &Parts) -> wire::route::Head<'_> {
    wire::route::Head {
        method: head.method.as_str(),
        path: head.uri.path(),
        query: head.uri.query(),
        target: target(head),
        content_type: text(head, &CONTENT_TYPE),
    }
}

/// A header that is text.
pub(crate) fn text<'h>(head: &'h Parts, name: &HeaderName) -> Option<&'h str> {
    // As `to_str`, many bytes at a time: of ASCII, a header's value has the printable characters and tabs alone.
    let value = head.headers.get(name)?.as_bytes();
    std::str::from_utf8(value).ok().filter(|text| text.is_ascii())
}
