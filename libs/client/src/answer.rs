use std::fmt;

use bytes::Bytes;
use secret::Secret;
use smithy::{Decode, Decoder, Length, Malformed, Protocol};

/// A success: what the server said. Its body may hold secrets and is not printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status, 200 to 299.
    pub status: u16,
    /// `x-amzn-RequestId`, the call's name in the server's audit log.
    pub request_id: Option<String>,
    /// The body: JSON, or XML of a Query service.
    pub body: Bytes,
}

/// An error that the server answered with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorAnswer {
    /// The HTTP status.
    pub status: u16,
    /// `x-amzn-RequestId`, the call's name in the server's audit log.
    pub request_id: Option<String>,
    /// The error's code without its namespace, such as `NotFoundException`; empty if the body has none.
    pub code: String,
    /// The text for people; empty if the body has none.
    pub message: String,
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            status,
            request_id,
            body,
        } = self;
        f.debug_struct("Answer")
            .field("status", status)
            .field("request_id", request_id)
            .field("body_bytes", &body.len())
            .finish()
    }
}

impl Answer {
    /// The text of the first element of this name, of a Query service's answer.
    pub fn element(&self, name: &str) -> Option<Secret<String>> {
        element(&String::from_utf8_lossy(&self.body), name).map(Secret::new)
    }
}

impl fmt::Display for ErrorAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            status,
            code,
            message,
            ..
        } = self;
        match (code.as_str(), message.as_str()) {
            ("", _) => write!(f, "status {status}"),
            (code, "") => f.write_str(code),
            (code, message) => write!(f, "{code}: {message}"),
        }
    }
}

impl std::error::Error for ErrorAnswer {}

impl ErrorAnswer {
    pub(crate) fn read(protocol: Protocol, status: u16, request_id: Option<String>, body: &[u8]) -> Self {
        let words = match protocol {
            Protocol::Json10 | Protocol::Json11 => Words::of_json(body),
            Protocol::Query => Words::of_xml(body),
        };
        Self {
            status,
            request_id,
            // A service may write `com.amazonaws.kms#NotFoundException`, and a colon with an address after it.
            code: words
                .code
                .rsplit('#')
                .next()
                .and_then(|code| code.split(':').next())
                .unwrap_or_default()
                .to_owned(),
            message: words.message,
        }
    }
}

/// What an error's body says; nothing of a body that is not as it should be.
#[derive(Default)]
struct Words {
    code: String,
    message: String,
}

impl Words {
    fn of_json(body: &[u8]) -> Self {
        wire::json::parse(body)
            .ok()
            .and_then(|tape| smithy::decode(&tape).ok())
            .unwrap_or_default()
    }

    /// `<Error><Code>…</Code><Message>…</Message></Error>` inside anything.
    fn of_xml(body: &[u8]) -> Self {
        let text = String::from_utf8_lossy(body);
        Self {
            code: element(&text, "Code").unwrap_or_default(),
            message: element(&text, "Message").unwrap_or_default(),
        }
    }
}

impl Decode for Words {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut words = Self::default();
        from.structure(|from, name| {
            match name {
                "__type" | "code" => words.code = from.text(Length::ANY, None)?.unwrap_or_default(),
                "message" | "Message" => words.message = from.text(Length::ANY, None)?.unwrap_or_default(),
                _ => {}
            }
            Ok(())
        })?;
        Ok(Some(words))
    }
}

/// What stands in the first element of this name, which has no others in it.
fn element(text: &str, name: &str) -> Option<String> {
    let (_, rest) = text.split_once(&format!("<{name}>"))?;
    let (inside, _) = rest.split_once(&format!("</{name}>"))?;
    Some(unescaped(inside))
}

/// The five names that XML has of its own; the ampersand last, so that nothing is read twice.
fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(protocol: Protocol, body: &str) -> (String, String) {
        let answer = ErrorAnswer::read(protocol, 400, None, body.as_bytes());
        (answer.code, answer.message)
    }

    #[test]
    fn an_element_of_an_answer_is_read() {
        let answer = Answer {
            status: 200,
            request_id: None,
            body: Bytes::from_static(b"<R><C><SessionToken>a&amp;b/+=</SessionToken><Empty/></C></R>"),
        };
        assert!(
            answer
                .element("SessionToken")
                .is_some_and(|it| it.matches(b"a&b/+="))
        );
        assert!(answer.element("Empty").is_none() && answer.element("None").is_none());
    }

    #[test]
    fn code_and_message_of_a_json_error_are_read() {
        for body in [
            r#"{"__type":"NotFoundException","message":"no key"}"#,
            r#"{"__type":"com.amazonaws.kms#NotFoundException","Message":"no key"}"#,
            r#"{"other":[1,{"x":null}],"message":"no key","__type":"NotFoundException:http://internal"}"#,
        ] {
            let expected = ("NotFoundException".to_owned(), "no key".to_owned());
            assert_eq!(read(Protocol::Json11, body), expected, "{body}");
        }
    }

    #[test]
    fn code_and_message_of_a_query_error_are_read() {
        let body = "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>\
                    <Message>&lt;you&gt; &amp;amp; others</Message></Error></ErrorResponse>";
        let expected = ("AccessDenied".to_owned(), "<you> &amp; others".to_owned());
        assert_eq!(read(Protocol::Query, body), expected);
    }

    #[test]
    fn a_body_of_something_else_gives_no_words() {
        for body in ["", "<html>", "{", "[]", r#"{"__type":7}"#] {
            assert_eq!(read(Protocol::Json11, body), Default::default(), "{body}");
            assert_eq!(read(Protocol::Query, body), Default::default(), "{body}");
        }
    }

    #[test]
    fn an_answer_prints_nothing_of_its_body() {
        let answer = Answer {
            status: 200,
            request_id: Some("r".into()),
            body: Bytes::from_static(b"attack at dawn"),
        };
        assert!(!format!("{answer:?}").contains("attack"));
    }
}
