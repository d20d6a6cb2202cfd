//! A line of the log: `label hash json`, and how it follows from the line before.

use crate::chain::{HASH_CHARS, Hash};
use crate::error::Why;
use crate::json::{self, Decimal};
use crate::record::RECORD_BYTES_MAX;
use crate::repeated::MARKS_BYTES_MAX;

/// The label of a segment's first line.
const HEAD: &[u8] = b"segment";
const HEAD_START: &[u8] = b"{\"format\":1,\"first\":";
const HEAD_PREVIOUS: &[u8] = b",\"previous\":\"";
const HEAD_NODE: &[u8] = b"\",\"node\":\"";
const NODE_BYTES_MAX: usize = 128;
/// As long as what a line has and its hash does not cover: the blanks after label and hash.
const BLANKS: &[u8] = b"  ";
/// The longest line with its end: label, hash, record, two spaces, `\n`.
pub(crate) const BYTES_MAX: usize = 20 + HASH_CHARS + RECORD_BYTES_MAX + MARKS_BYTES_MAX + 3;

/// Appends the head line of a segment to `line` and returns its hash.
pub(crate) fn write_head(
    line: &mut Vec<u8>,
    first: u64,
    previous: &Hash,
    node: &str,
    created_ns: i64,
) -> Hash {
    write(line, previous, HEAD, |json| {
        json.extend_from_slice(HEAD_START);
        json.extend_from_slice(Decimal::new(first).as_bytes());
        json.extend_from_slice(HEAD_PREVIOUS);
        json.extend_from_slice(previous.as_bytes());
        json.extend_from_slice(b"\",\"node\":");
        json::string(json, node, NODE_BYTES_MAX);
        json.extend_from_slice(b",\"created\":\"");
        json::time(json, created_ns);
        json.extend_from_slice(b"\"}");
    })
}

/// Appends the line of record `seq` to `line`, its JSON written by `json`, and returns its hash.
pub(crate) fn write_record(
    line: &mut Vec<u8>,
    seq: u64,
    previous: &Hash,
    json: impl FnOnce(&mut Vec<u8>),
) -> Hash {
    write(line, previous, Decimal::new(seq).as_bytes(), json)
}

fn write(line: &mut Vec<u8>, previous: &Hash, label: &[u8], json: impl FnOnce(&mut Vec<u8>)) -> Hash {
    // What is hashed stands together at first: the hash before, the label and the JSON. Label and hash of the line, and a
    // blank after each, take the place of the first two.
    let line_at = line.len();
    line.extend_from_slice(BLANKS);
    let hashed_at = line.len();
    line.extend_from_slice(previous.as_bytes());
    line.extend_from_slice(label);
    json(line);
    let hash = Hash::of(line.get(hashed_at..).unwrap_or_default());
    let mut at = line_at;
    for part in [label, b" ", hash.as_bytes(), b" "] {
        // There is room for all of them: it is what was written from `line_at` on, without the JSON.
        if let Some(to) = line.get_mut(at..at + part.len()) {
            to.copy_from_slice(part);
        }
        at += part.len();
    }
    line.push(b'\n');
    hash
}

/// What a head line tells.
pub(crate) struct SegmentHead<'l> {
    /// The hash before it.
    pub(crate) previous: Hash,
    /// Its own.
    pub(crate) hash: Hash,
    /// The node's name, as the JSON string has it between its quotes.
    pub(crate) node: &'l str,
}

/// Checks a head line.
pub(crate) fn check_head<'l>(
    line: &'l [u8],
    first: u64,
    previous: Option<&Hash>,
) -> Result<SegmentHead<'l>, Why> {
    let (label, hash, json) = split(line).ok_or(Why::BadHead)?;
    if label != HEAD {
        return Err(Why::BadHead);
    }
    let Some(rest) = json.strip_prefix(HEAD_START) else {
        return Err(if json.starts_with(b"{\"format\":") {
            Why::UnknownFormat
        } else {
            Why::BadHead
        });
    };
    let (told, node) = rest
        .strip_prefix(Decimal::new(first).as_bytes())
        .and_then(|rest| rest.strip_prefix(HEAD_PREVIOUS))
        .and_then(|rest| rest.split_at_checked(HASH_CHARS))
        .and_then(|(told, rest)| Some((Hash::try_from(told).ok()?, node_of(rest)?)))
        .ok_or(Why::BadHead)?;
    let previous = previous.unwrap_or(&told);
    if told != *previous || previous.next(label, json) != hash {
        return Err(Why::Changed);
    }
    Ok(SegmentHead {
        previous: told,
        hash,
        node,
    })
}

/// The node's name, which follows the hash before.
fn node_of(rest: &[u8]) -> Option<&str> {
    let text = rest.strip_prefix(HEAD_NODE)?;
    // A quote within a name has a backslash before it, and so has a backslash.
    let mut escaped = false;
    let end = text.iter().position(|byte| {
        let ends = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    })?;
    std::str::from_utf8(text.get(..end)?).ok()
}

/// Checks a record's line and returns its number, its hash, and where in the line its JSON begins.
pub(crate) fn check_record(line: &[u8], seq: u64, previous: &Hash) -> Result<(u64, Hash, usize), Why> {
    let (label, hash, json) = split(line).ok_or(Why::Garbled)?;
    if label != Decimal::new(seq).as_bytes() {
        let found = std::str::from_utf8(label)
            .ok()
            .and_then(|label| label.parse().ok())
            .ok_or(Why::Garbled)?;
        return Err(Why::OutOfOrder { found });
    }
    if previous.next(label, json) != hash {
        return Err(Why::Changed);
    }
    Ok((seq, hash, line.len() - json.len()))
}

/// `label hash json`.
fn split(line: &[u8]) -> Option<(&[u8], Hash, &[u8])> {
    let space = line.iter().take(21).position(|byte| *byte == b' ')?;
    let (label, rest) = line.split_at_checked(space)?;
    let (hash, rest) = rest.get(1..)?.split_at_checked(HASH_CHARS)?;
    Some((label, Hash::try_from(hash).ok()?, rest.strip_prefix(b" ")?))
}
