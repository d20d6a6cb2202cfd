//! One call at a time, for what surrounds a measurement.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

use crate::Failure;

/// A keep-alive connection.
pub(crate) struct Connection(TcpStream);

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> Result<Self, Failure> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self(stream))
    }

    /// Sends a request and returns the body of its answer, which must be 200.
    pub(crate) fn call(&mut self, request: &[u8]) -> Result<String, Failure> {
        self.0.write_all(request)?;
        let mut answer = Vec::new();
        let mut chunk = [0; 16 * 1024];
        loop {
            let length = self.0.read(&mut chunk)?;
            answer.extend_from_slice(chunk.get(..length).unwrap_or_default());
            let text = std::str::from_utf8(&answer)?;
            if let Some((head, body)) = text.split_once("\r\n\r\n")
                && body.len() >= body_bytes(head)?
            {
                return if head.starts_with("HTTP/1.1 200 ") {
                    Ok(body.to_owned())
                } else {
                    Err(format!("unexpected answer: {text}").into())
                };
            }
            if length == 0 {
                return Err(format!("the server closed the connection: {text}").into());
            }
        }
    }
}

/// The `content-length` of an answer.
pub(crate) fn body_bytes(head: &str) -> Result<usize, Failure> {
    let value = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then_some(value.trim())
    });
    Ok(value.ok_or("an answer without content-length")?.parse()?)
}

/// The text of an element of an XML document: the first of that name.
pub(crate) fn element<'x>(xml: &'x str, name: &str) -> Result<&'x str, Failure> {
    let found = xml.split_once(&format!("<{name}>"));
    let found = found.and_then(|(_, rest)| rest.split_once(&format!("</{name}>")));
    found
        .map(|(value, _)| value)
        .ok_or_else(|| format!("no {name} in {xml}").into())
}

/// A text member of a JSON document of ours, which has no blanks between its tokens.
pub(crate) fn text<'j>(json: &'j str, name: &str) -> Result<&'j str, Failure> {
    let from = format!("\"{name}\":\"");
    let value = json.split_once(&from).map(|(_, rest)| rest);
    let value = value.and_then(|rest| rest.split_once('"'));
    value
        .map(|(value, _)| value)
        .ok_or_else(|| format!("no {name} in {json}").into())
}
