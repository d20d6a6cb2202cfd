//! One line of JSON for each message: what its header says. Members and their spelling are those of PyPI's
//! `aws-encryption-sdk-cli`.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use data_encoding::BASE64;
use sealstone_encryption_sdk::format::Version;
use sealstone_encryption_sdk::format::header::HeaderAuth;
use sealstone_encryption_sdk::{Framing, Header};
use serde_json::{Value, json};

use crate::plan::{MetadataOutput, Place};
use crate::suites;

/// What is told of a message.
pub(crate) struct Record<'r> {
    /// `encrypt`, `decrypt`, `decrypt-unsigned` or `reencrypt`.
    pub(crate) mode: &'r str,
    /// Where it came from.
    pub(crate) input: &'r str,
    /// Where it went.
    pub(crate) output: &'r str,
    /// Its header.
    pub(crate) header: &'r Header,
    /// The header's tag, of messages that were read.
    pub(crate) header_auth: Option<HeaderAuth>,
    /// Why it was not decrypted.
    pub(crate) missing: Option<&'r Missing>,
}

/// What the context of a message lacks.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Missing {
    pub(crate) keys: Vec<String>,
    pub(crate) pairs: Vec<(String, String)>,
}

/// Where records go.
pub(crate) struct Records {
    to: Option<MetadataOutput>,
    file: Option<File>,
}

impl Records {
    /// Nothing is opened before there is a record.
    pub(crate) fn new(to: Option<MetadataOutput>) -> Self {
        Self { to, file: None }
    }

    /// Writes a line, if anybody wants it.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(crate) fn write(&mut self, record: &Record<'_>) -> io::Result<()> {
        let Some(MetadataOutput { to, overwrite }) = &self.to else {
            return Ok(());
        };
        let mut line = String::new();
        print(&record.to_json(), &mut line);
        line.push('\n');
        match to {
            Place::Stream => io::stdout().write_all(line.as_bytes()),
            Place::Path(path) => {
                let file = match self.file.take() {
                    Some(file) => file,
                    None => open(path, *overwrite)?,
                };
                self.file.insert(file).write_all(line.as_bytes())
            }
        }
    }
}

fn open(path: &Path, overwrite: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    match overwrite {
        true => options.write(true).truncate(true),
        false => options.append(true),
    };
    options.create(true).open(path)
}

impl Record<'_> {
    fn to_json(&self) -> Value {
        let mut all: BTreeMap<&str, Value> = BTreeMap::from([
            ("header", header(self.header)),
            ("input", self.input.into()),
            ("mode", self.mode.into()),
            ("output", self.output.into()),
        ]);
        if let Some(HeaderAuth { iv, tag }) = &self.header_auth {
            let auth = json!({ "iv": BASE64.encode(iv), "tag": BASE64.encode(tag) });
            all.insert("header_auth", auth);
        }
        if let Some(Missing { keys, pairs }) = self.missing {
            all.insert("skipped", true.into());
            all.insert("reason", "Missing encryption context key or value".into());
            all.insert("missing_encryption_context_keys", json!(keys));
            all.insert("missing_encryption_context_pairs", json!(pairs));
        }
        json!(all)
    }
}

fn header(header: &Header) -> Value {
    let (version, kind, iv_length) = match header.suite.version() {
        Version::V1 => ("1.0", json!(128), json!(12)),
        Version::V2 => ("2.0", Value::Null, Value::Null),
    };
    let (content_type, frame_length) = match header.framing {
        Framing::SingleBlock => (1, 0),
        Framing::Framed(bytes) => (2, bytes.get()),
    };
    let mut keys: Vec<_> = header.encrypted_data_keys.iter().collect();
    keys.sort_by_key(|key| (key.provider.clone().into_bytes(), key.provider_info.clone()));
    let keys = keys.into_iter().map(|key| {
        json!({
            "encrypted_data_key": BASE64.encode(&key.ciphertext),
            "key_provider": {
                "key_info": BASE64.encode(&key.provider_info),
                "provider_id": BASE64.encode(key.provider.as_bytes()),
            },
        })
    });
    json!({
        "algorithm": suites::name(header.suite),
        "commitment_key": header.commitment.map(|it| BASE64.encode(&it)),
        "content_type": content_type,
        "encrypted_data_keys": keys.collect::<Vec<_>>(),
        "encryption_context": header.context.iter().collect::<BTreeMap<_, _>>(),
        "frame_length": frame_length,
        "header_iv_length": iv_length,
        "message_id": BASE64.encode(header.message_id.as_bytes()),
        "type": kind,
        "version": version,
    })
}

/// Prints as Python does: members sorted, a space behind `,` and `:`, nothing but ASCII.
fn print(value: &Value, to: &mut String) {
    match value {
        Value::Array(items) => {
            to.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    to.push_str(", ");
                }
                print(item, to);
            }
            to.push(']');
        }
        Value::Object(members) => {
            to.push('{');
            let mut names: Vec<&String> = members.keys().collect();
            names.sort();
            for (index, name) in names.into_iter().enumerate() {
                if index > 0 {
                    to.push_str(", ");
                }
                text(name, to);
                to.push_str(": ");
                print(members.get(name).unwrap_or(&Value::Null), to);
            }
            to.push('}');
        }
        Value::String(it) => text(it, to),
        other => to.push_str(&other.to_string()),
    }
}

fn text(text: &str, to: &mut String) {
    to.push('"');
    for unit in text.encode_utf16() {
        match char::from_u32(u32::from(unit)) {
            Some('"') => to.push_str("\\\""),
            Some('\\') => to.push_str("\\\\"),
            Some('\n') => to.push_str("\\n"),
            Some('\r') => to.push_str("\\r"),
            Some('\t') => to.push_str("\\t"),
            Some(letter @ ' '..='~') => to.push(letter),
            _ => to.push_str(&format!("\\u{unit:04x}")),
        }
    }
    to.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_printed_as_python_prints_it() {
        let mut line = String::new();
        print(
            &json!({"b": [1, null, true], "a": "Ü🔑\"\\\u{7f}\n", "c": {}}),
            &mut line,
        );
        assert_eq!(
            line,
            r#"{"a": "\u00dc\ud83d\udd11\"\\\u007f\n", "b": [1, null, true], "c": {}}"#
        );
    }

    #[test]
    fn records_are_appended_unless_the_file_is_to_be_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("metadata");
        let lines = |overwrite| {
            let mut file = open(&path, overwrite).unwrap();
            file.write_all(b"line\n").unwrap();
            std::fs::read_to_string(&path).unwrap().lines().count()
        };
        assert_eq!(
            [lines(false), lines(false), lines(true), lines(false)],
            [1, 2, 1, 2]
        );
    }
}
