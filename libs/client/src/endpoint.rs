use std::fmt;
use std::str::FromStr;

/// Where a server listens: `http://HOST:PORT` or `https://HOST:PORT`, the port 80 or 443 if not given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// Host and port as `Host` header and signature have them.
    pub(crate) authority: String,
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) tls: bool,
}

impl Endpoint {
    /// Whether TLS is spoken there, for which a client needs [`crate::Roots`].
    pub fn is_tls(&self) -> bool {
        self.tls
    }
}

/// The text is not an endpoint that this client can call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAnEndpoint {
    /// It begins with neither `http://` nor `https://`.
    Scheme,
    /// There is no host, or something that is neither host nor port.
    Authority,
    /// There is a path, a query or a user name.
    More,
}

impl FromStr for Endpoint {
    type Err = NotAnEndpoint;

    fn from_str(text: &str) -> Result<Self, NotAnEndpoint> {
        let (rest, tls) = match (text.strip_prefix("http://"), text.strip_prefix("https://")) {
            (Some(rest), _) => (rest, false),
            (_, Some(rest)) => (rest, true),
            (None, None) => return Err(NotAnEndpoint::Scheme),
        };
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        if rest.contains(['/', '?', '#', '@']) {
            return Err(NotAnEndpoint::More);
        }
        let authority: http::uri::Authority = rest.parse().map_err(|_| NotAnEndpoint::Authority)?;
        let host = authority.host();
        let port = authority.port_u16();
        // What follows the host must be a port that fits.
        let after = rest.strip_prefix(host).ok_or(NotAnEndpoint::Authority)?;
        if host.is_empty() || (port.is_none() && !after.is_empty()) {
            return Err(NotAnEndpoint::Authority);
        }
        let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        Ok(Self {
            host: bare.unwrap_or(host).to_owned(),
            port: port.unwrap_or(if tls { 443 } else { 80 }),
            authority: rest.to_owned(),
            tls,
        })
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.tls { "https" } else { "http" };
        write!(f, "{scheme}://{}", self.authority)
    }
}

impl fmt::Display for NotAnEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scheme => "an endpoint begins with `http://` or `https://`",
            Self::Authority => "an endpoint has a host, and a port below 65536",
            Self::More => "an endpoint is a host and a port and nothing more",
        })
    }
}

impl std::error::Error for NotAnEndpoint {}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Result<(String, u16), NotAnEndpoint> {
        let endpoint: Endpoint = text.parse()?;
        Ok((endpoint.host, endpoint.port))
    }

    #[test]
    fn host_and_port_are_read() {
        assert_eq!(parts("http://127.0.0.1:4566"), Ok(("127.0.0.1".into(), 4566)));
        assert_eq!(parts("http://[::1]:4566/"), Ok(("::1".into(), 4566)));
        assert_eq!(parts("http://localhost"), Ok(("localhost".into(), 80)));
        assert_eq!(parts("https://localhost"), Ok(("localhost".into(), 443)));
    }

    #[test]
    fn an_endpoint_prints_as_it_was_given() {
        let endpoint: Endpoint = "http://[::1]:4566/".parse().unwrap();
        assert_eq!(endpoint.to_string(), "http://[::1]:4566");
        let endpoint: Endpoint = "https://localhost".parse().unwrap();
        assert!(endpoint.is_tls());
        assert_eq!(endpoint.to_string(), "https://localhost");
    }

    #[test]
    fn what_is_not_host_and_port_is_refused() {
        for (text, why) in [
            ("ftp://localhost", NotAnEndpoint::Scheme),
            ("localhost:4566", NotAnEndpoint::Scheme),
            ("http://", NotAnEndpoint::Authority),
            ("http://:4566", NotAnEndpoint::Authority),
            ("http://localhost:65536", NotAnEndpoint::Authority),
            ("http://localhost:", NotAnEndpoint::Authority),
            ("http://localhost:x", NotAnEndpoint::Authority),
            ("http://local host", NotAnEndpoint::Authority),
            ("http://localhost/path", NotAnEndpoint::More),
            ("http://me@localhost", NotAnEndpoint::More),
            ("http://localhost?x", NotAnEndpoint::More),
        ] {
            assert_eq!(parts(text), Err(why), "{text}");
        }
    }
}
