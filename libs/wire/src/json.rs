//! AWS JSON 1.0 and 1.1.

use std::borrow::Cow;
use std::fmt;
use std::io::Write as _;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use smithy::{Encode, Encoder, Malformed, Tape, Timestamp, Token};

/// Reads a JSON document. An empty body is an empty structure, as AWS takes it.
///
/// # Errors
/// [`Malformed`] where it is not JSON, is nested more than 127 levels, or has more parts than a request may have.
pub fn parse(body: &[u8]) -> Result<Tape<'_>, Malformed> {
    let mut tape = Tape::new();
    if body.iter().all(u8::is_ascii_whitespace) {
        let _ = tape.push(Token::Map { end: 1 });
        return Ok(tape);
    }
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let read = Value(&mut tape)
        .deserialize(&mut deserializer)
        .and_then(|()| deserializer.end());
    match read {
        Ok(()) => Ok(tape),
        // The parser's own words name a line and column: useful to the caller, and made of nothing but the input.
        Err(error) => Err(Malformed(Cow::Owned(error.to_string()))),
    }
}

/// Appends one value to the tape.
struct Value<'t, 'de>(&'t mut Tape<'de>);

impl<'de> DeserializeSeed<'de> for Value<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Value<'_, 'de> {
    fn push<E: serde::de::Error>(self, token: Token<'de>) -> Result<(), E> {
        self.0
            .push(token)
            .map(drop)
            .map_err(|_| E::custom("the document has too many parts"))
    }
}

impl<'de> Visitor<'de> for Value<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.push(Token::Null)
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<(), E> {
        self.push(Token::Boolean(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<(), E> {
        self.push(Token::Integer(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<(), E> {
        // Beyond i64 it is as wrong for every shape as its neighbour is.
        self.push(i64::try_from(value).map_or(Token::Float(value as f64), Token::Integer))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<(), E> {
        self.push(Token::Float(value))
    }

    fn visit_borrowed_str<E: serde::de::Error>(self, value: &'de str) -> Result<(), E> {
        self.push(Token::Text(Cow::Borrowed(value)))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<(), E> {
        self.push(Token::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let tape = self.0;
        let at = tape
            .push(Token::List { end: 0 })
            .map_err(|_| A::Error::custom("the document has too many parts"))?;
        while items.next_element_seed(Value(tape))?.is_some() {}
        tape.close(at);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<(), A::Error> {
        let tape = self.0;
        let at = tape
            .push(Token::Map { end: 0 })
            .map_err(|_| A::Error::custom("the document has too many parts"))?;
        while pairs.next_key_seed(Value(tape))?.is_some() {
            pairs.next_value_seed(Value(tape))?;
        }
        tape.close(at);
        Ok(())
    }
}

/// Writes shapes as JSON.
#[derive(Debug, Default)]
pub struct Writer {
    out: Vec<u8>,
    /// Whether a comma is due before the next member, item or key.
    comma: bool,
    redacting: bool,
}

impl Writer {
    /// A writer that shows everything: for the wire.
    pub fn new() -> Self {
        Self {
            out: Vec::with_capacity(512),
            comma: false,
            redacting: false,
        }
    }

    /// A writer for records, that leaves out the value of what is sensitive.
    pub(crate) fn redacting() -> Self {
        Self {
            redacting: true,
            ..Self::new()
        }
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.out
    }

    fn separate(&mut self) {
        if self.comma {
            self.out.push(b',');
        }
    }
}

/// One shape as a JSON document.
pub fn write(shape: &dyn Encode) -> Vec<u8> {
    let mut writer = Writer::new();
    shape.encode(&mut writer);
    writer.into_bytes()
}

impl Encoder for Writer {
    fn begin_structure(&mut self) {
        self.out.push(b'{');
        self.comma = false;
    }

    fn member(&mut self, name: &'static str) {
        self.separate();
        // Names of the model are letters and digits.
        self.out.push(b'"');
        let start = self.out.len();
        self.out.extend_from_slice(name.as_bytes());
        if self.redacting
            && let Some(first) = self.out.get_mut(start)
        {
            // Records say `keyId` where requests say `KeyId`, as CloudTrail's do.
            first.make_ascii_lowercase();
        }
        self.out.extend_from_slice(b"\":");
        self.comma = true;
    }

    fn end_structure(&mut self) {
        self.out.push(b'}');
        self.comma = true;
    }

    fn begin_list(&mut self) {
        self.out.push(b'[');
        self.comma = false;
    }

    fn item(&mut self) {
        self.separate();
        self.comma = true;
    }

    fn end_list(&mut self) {
        self.out.push(b']');
        self.comma = true;
    }

    fn begin_map(&mut self) {
        self.begin_structure();
    }

    fn key(&mut self, key: &str) {
        self.separate();
        text(&mut self.out, key);
        self.out.push(b':');
        self.comma = true;
    }

    fn end_map(&mut self) {
        self.end_structure();
    }

    fn text(&mut self, value: &str) {
        text(&mut self.out, value);
    }

    fn integer(&mut self, value: i64) {
        // Writing to memory does not fail.
        let _ = write!(self.out, "{value}");
    }

    fn float(&mut self, value: f64) {
        if value.is_finite() {
            self.out.extend_from_slice(value.to_string().as_bytes());
        } else {
            text(
                &mut self.out,
                if value.is_nan() {
                    "NaN"
                } else if value > 0.0 {
                    "Infinity"
                } else {
                    "-Infinity"
                },
            );
        }
    }

    fn boolean(&mut self, value: bool) {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
    }

    fn blob(&mut self, value: &[u8]) {
        if self.redacting {
            // A record says how long a blob was; its bytes would tell nobody anything.
            let _ = write!(self.out, "\"({} bytes)\"", value.len());
            return;
        }
        self.out.push(b'"');
        base64(&mut self.out, value);
        self.out.push(b'"');
    }

    /// Seconds since the epoch with milliseconds, without trailing zeros.
    fn timestamp(&mut self, value: Timestamp) {
        let fraction = value.millis().rem_euclid(1000);
        self.integer(value.seconds());
        if fraction != 0 {
            self.out
                .extend_from_slice(format!(".{fraction:03}").trim_end_matches('0').as_bytes());
        }
    }

    fn sensitive(&mut self, value: &dyn Encode) {
        if self.redacting {
            text(&mut self.out, crate::redact::HIDDEN);
        } else {
            value.encode(self);
        }
    }
}

/// Appends `value` as a JSON string (RFC 8259, section 7).
pub fn text(out: &mut Vec<u8>, value: &str) {
    let bytes = value.as_bytes();
    out.reserve(bytes.len() + 2);
    out.push(b'"');
    if is_plain(bytes) {
        out.extend_from_slice(bytes);
    } else {
        escaped(out, bytes);
    }
    out.push(b'"');
}

/// Nothing that JSON escapes.
fn is_plain(bytes: &[u8]) -> bool {
    // No early exit, so that the compiler can look at many bytes at a time.
    bytes.iter().fold(true, |plain, byte| {
        plain & (*byte >= 0x20) & (*byte != b'"') & (*byte != b'\\')
    })
}

fn escaped(out: &mut Vec<u8>, bytes: &[u8]) {
    let mut plain_from = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.extend_from_slice(bytes.get(plain_from..at).unwrap_or_default());
        plain_from = at + 1;
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            control => out.extend_from_slice(format!("\\u{control:04x}").as_bytes()),
        }
    }
    out.extend_from_slice(bytes.get(plain_from..).unwrap_or_default());
}

/// Appends `value` as base64 without a detour through a `String`.
fn base64(out: &mut Vec<u8>, value: &[u8]) {
    let start = out.len();
    out.resize(start + data_encoding::BASE64.encode_len(value.len()), 0);
    if let Some(to) = out.get_mut(start..) {
        data_encoding::BASE64.encode_mut(value, to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(value: &str) -> String {
        let mut out = Vec::new();
        text(&mut out, value);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn moments_are_seconds_with_their_milliseconds() {
        for (millis, wanted) in [
            (1_481_138_763_245, "1481138763.245"),
            (1000, "1"),
            (1500, "1.5"),
            (-1, "-1.999"),
        ] {
            let mut writer = Writer::new();
            writer.timestamp(Timestamp::from_millis(millis));
            assert_eq!(String::from_utf8(writer.into_bytes()).unwrap(), wanted);
        }
    }

    #[test]
    fn a_record_has_the_length_of_a_blob_and_not_its_bytes() {
        let blob = vec![0_u8; 116];
        assert_eq!(crate::redact::write(&blob), b"\"(116 bytes)\"");
        assert_eq!(write(&vec![0_u8; 3]), b"\"AAAA\"");
    }

    #[test]
    fn an_empty_body_is_an_empty_structure() {
        assert!(parse(b"").is_ok());
        assert!(parse(b" \r\n").is_ok());
    }

    #[test]
    fn what_is_not_json_is_malformed() {
        for body in [
            &b"{"[..],
            b"{]",
            b"{\"a\":1}x",
            b"\xff",
            b"{\"a\":\"\xff\"}",
            b"nul",
            b"{'a':1}",
        ] {
            assert!(parse(body).is_err(), "{body:?}");
        }
    }

    #[test]
    fn a_nesting_bomb_is_refused() {
        assert!(parse("[".repeat(100_000).as_bytes()).is_err());
    }

    #[test]
    fn a_list_of_a_million_items_is_refused() {
        let body = format!("[{}0]", "0,".repeat(1_000_000));
        assert!(parse(body.as_bytes()).is_err());
    }

    proptest! {
        #[test]
        fn any_text_survives(value in ".{0,40}|[\\x00-\\x1f\"\\\\]{0,10}") {
            prop_assert_eq!(serde_json::from_str::<String>(&written(&value)).unwrap(), value);
        }

        #[test]
        fn no_body_makes_the_parser_panic(body in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = parse(&body);
        }
    }
}
