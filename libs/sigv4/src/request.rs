//! The request as it came over the wire, and which dialect of the signature it uses.

/// The parts of a request that a signature covers, borrowed and untouched.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'a, H: ?Sized> {
    /// The method, as on the wire: `POST`.
    pub method: &'a str,
    /// The path, percent-encoded as on the wire. Empty means `/`.
    pub path: &'a str,
    /// What follows the first `?`, percent-encoded as on the wire.
    pub query: Option<&'a str>,
    /// The headers.
    pub headers: &'a H,
}

/// Read access to headers, so that any HTTP library's map can be used without a copy.
pub trait Headers {
    /// All headers with their names, in any case and any order; but the values of one name in the order of the wire.
    /// Over HTTP/2 the `:authority` must come as `host`.
    fn iter(&self) -> impl Iterator<Item = (&str, &[u8])>;
}

impl Headers for [(&str, &[u8])] {
    fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        <[_]>::iter(self).copied()
    }
}

impl Headers for Vec<(String, Vec<u8>)> {
    fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.as_slice()
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_slice()))
    }
}

/// The head of an HTTP request: over HTTP/2 its authority is the host.
impl Headers for http::request::Parts {
    fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let named = self
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_bytes()));
        let has_host = self.headers.contains_key(http::header::HOST);
        let authority = self.uri.authority().filter(|_| !has_host);
        named.chain(authority.map(|it| ("host", it.as_str().as_bytes())))
    }
}

impl<'h> From<&'h http::request::Parts> for Parts<'h, http::request::Parts> {
    fn from(head: &'h http::request::Parts) -> Self {
        Self {
            method: head.method.as_str(),
            path: head.uri.path(),
            query: head.uri.query(),
            headers: head,
        }
    }
}

/// How a service canonicalizes the path and the payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// The path is normalized (RFC 3986 §6) and encoded a second time; the payload's hash is always signed unless the
    /// request says otherwise.
    Standard,
    /// The path is kept and encoded once; a presigned URL leaves the payload unsigned.
    S3,
}

impl Style {
    /// The dialect of the service with this signing name.
    pub fn of(service: &str) -> Self {
        match service {
            "s3" | "s3express" | "s3-outposts" | "s3-object-lambda" => Self::S3,
            _ => Self::Standard,
        }
    }
}
