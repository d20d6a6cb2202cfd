//! The XML that Query services answer.

use smithy::{Encode, Encoder, Timestamp};

/// Writes shapes as elements. A structure's members are elements, a list's items `member` elements, a map's pairs
/// `entry` elements with `key` and `value`.
#[derive(Debug, Default)]
pub struct Writer {
    out: String,
    open: Vec<&'static str>,
    /// The element that the next scalar or structure fills.
    pending: Option<&'static str>,
    /// Whether the value being written closes an `entry` as well.
    entries: Vec<bool>,
}

impl Writer {
    /// An empty document.
    pub fn new() -> Self {
        Self::default()
    }

    /// What was written.
    pub fn into_string(self) -> String {
        self.out
    }

    /// Opens an element by hand, with its namespace if it has one.
    pub fn open(&mut self, name: &str, namespace: Option<&str>) {
        self.out.push('<');
        self.out.push_str(name);
        if let Some(namespace) = namespace {
            self.out.push_str(" xmlns=\"");
            escape(&mut self.out, namespace);
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// Closes an element that [`Writer::open`] opened.
    pub fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// An element with a text in it.
    pub fn element(&mut self, name: &str, text: &str) {
        self.open(name, None);
        escape(&mut self.out, text);
        self.close(name);
    }

    fn begin(&mut self) {
        if let Some(name) = self.pending.take() {
            self.open(name, None);
            self.open.push(name);
        } else {
            self.open.push("");
        }
    }

    fn end(&mut self) {
        match self.open.pop() {
            None | Some("") => {}
            Some(name) => self.close(name),
        }
        self.end_entry();
    }

    fn scalar(&mut self, text: &str) {
        match self.pending.take() {
            Some(name) => self.element(name, text),
            None => escape(&mut self.out, text),
        }
        self.end_entry();
    }

    /// A map's value is complete: so is its entry.
    fn end_entry(&mut self) {
        if let Some(due @ true) = self.entries.last_mut() {
            *due = false;
            self.close("entry");
        }
    }
}

impl Encoder for Writer {
    fn begin_structure(&mut self) {
        self.begin();
        self.entries.push(false);
    }

    fn member(&mut self, name: &'static str) {
        self.pending = Some(name);
    }

    fn end_structure(&mut self) {
        self.entries.pop();
        self.end();
    }

    fn begin_list(&mut self) {
        self.begin_structure();
    }

    fn item(&mut self) {
        self.pending = Some("member");
    }

    fn end_list(&mut self) {
        self.end_structure();
    }

    fn begin_map(&mut self) {
        self.begin_structure();
    }

    fn key(&mut self, key: &str) {
        self.open("entry", None);
        self.element("key", key);
        self.pending = Some("value");
        if let Some(due) = self.entries.last_mut() {
            *due = true;
        }
    }

    fn end_map(&mut self) {
        self.end_structure();
    }

    fn text(&mut self, value: &str) {
        self.scalar(value);
    }

    fn integer(&mut self, value: i64) {
        self.scalar(&value.to_string());
    }

    fn float(&mut self, value: f64) {
        self.scalar(&value.to_string());
    }

    fn boolean(&mut self, value: bool) {
        self.scalar(if value { "true" } else { "false" });
    }

    fn blob(&mut self, value: &[u8]) {
        self.scalar(&data_encoding::BASE64.encode(value));
    }

    fn timestamp(&mut self, value: Timestamp) {
        self.scalar(&value.to_string());
    }

    fn sensitive(&mut self, value: &dyn Encode) {
        value.encode(self);
    }
}

/// Appends character data. Characters that XML 1.0 cannot hold become U+FFFD.
fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#xD;"),
            '\n' | '\t' => out.push(character),
            control if control < ' ' || matches!(control, '\u{FFFE}' | '\u{FFFF}') => out.push('\u{FFFD}'),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    struct Sample;

    impl Encode for Sample {
        fn encode(&self, to: &mut dyn Encoder) {
            to.begin_structure();
            to.member("Name");
            to.text("a<b>&\u{1}");
            to.member("Tags");
            to.list(&["x".to_owned(), "y".to_owned()]);
            to.member("Map");
            BTreeMap::from([("k".to_owned(), "v".to_owned()), ("l".to_owned(), "w".to_owned())]).encode(to);
            to.member("Last");
            to.integer(7);
            to.end_structure();
        }
    }

    #[test]
    fn shapes_become_elements() {
        let mut writer = Writer::new();
        Sample.encode(&mut writer);
        assert_eq!(
            writer.into_string(),
            "<Name>a&lt;b&gt;&amp;\u{FFFD}</Name><Tags><member>x</member><member>y</member></Tags>\
             <Map><entry><key>k</key><value>v</value></entry><entry><key>l</key><value>w</value></entry></Map>\
             <Last>7</Last>"
        );
    }
}
