//! What records have in common, told once in a segment.
//!
//! Of calls that come one after the other most have in common who called and from where (the origin), and many what they
//! touched (the target). The first record of them says it in full, with its length; the later ones name that record. It saves
//! two thirds of what a record of the data plane costs to hash, to write and to keep:
//!
//! ```text
//! 21846 HASH {"phase":…,"requestID":…,"eventTime":…,"originBytes":412,"awsRegion":…,"targetBytes":180,"readOnly":…,"eventSource":…}
//! 21847 HASH {"phase":…,"requestID":…,"eventTime":…,"originOf":21846,"targetOf":21846,"eventSource":…}
//! ```
//!
//! What was called, when, and how it ended is in every line. Readers of the log get the rest in full for both. The hash is over
//! the line as it stands, so what was told cannot be changed without a trace, nor can the reference.
//!
//! # Invariants
//!
//! - A record names one of the last [`KEPT`] that were told before it in the same segment: a reader needs no more memory than
//!   the writer, and no other segment.
//! - The marks follow the stamp, the origin's before the target's: a part that is told without a mark ends them.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;
use std::sync::Arc;

use crate::json::Decimal;
use crate::stamp::Stamp;

/// How many origins, and how many targets, a writer and a reader remember of one segment.
const KEPT: usize = 256;
/// A longer part is told in full each time.
const PART_BYTES_MAX: usize = 4096;

/// How a record says that it tells a part, or who told it.
#[derive(Clone, Copy, Debug)]
struct Marks {
    bytes: &'static [u8],
    of: &'static [u8],
}

const ORIGIN: Marks = Marks {
    bytes: b"\"originBytes\":",
    of: b"\"originOf\":",
};
const TARGET: Marks = Marks {
    bytes: b"\"targetBytes\":",
    of: b"\"targetOf\":",
};

/// How much longer a record can get by the lengths of its parts.
pub(crate) const MARKS_BYTES_MAX: usize = ORIGIN.bytes.len() + TARGET.bytes.len() + 2 * (20 + 1);

/// A record to be written.
pub(crate) struct Draft<'r> {
    /// In full.
    pub(crate) json: &'r [u8],
    pub(crate) parts: Parts,
}

/// Where in a record's JSON the parts are that others may have in common with it, without the commas around them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) origin: Option<Range<usize>>,
    pub(crate) target: Option<Range<usize>>,
}

/// The parts that a writer told in the open segment.
pub(crate) struct Told {
    origins: Written,
    targets: Written,
}

impl Default for Told {
    fn default() -> Self {
        Self {
            origins: Written::new(ORIGIN),
            targets: Written::new(TARGET),
        }
    }
}

impl Told {
    /// Writes record `seq` as it is stored. Of one that goes to another segment after all, nothing must be kept.
    pub(crate) fn write(&mut self, seq: u64, draft: &Draft<'_>, out: &mut Vec<u8>) {
        let Draft { json, parts } = draft;
        let mut done = 0;
        for (told, part) in [
            (&mut self.origins, &parts.origin),
            (&mut self.targets, &parts.target),
        ] {
            let Some(range) = part else { continue };
            let (Some(before), Some(text)) = (json.get(done..range.start), json.get(range.clone())) else {
                break;
            };
            if text.len() > PART_BYTES_MAX {
                break;
            }
            out.extend_from_slice(before);
            told.write(seq, text, out);
            done = range.end;
        }
        out.extend_from_slice(json.get(done..).unwrap_or_default());
    }
}

/// The texts of one part, and by which record each was told.
struct Written {
    marks: Marks,
    records: BTreeMap<Arc<[u8]>, u64>,
    /// The same, the oldest first.
    order: VecDeque<Arc<[u8]>>,
}

impl Written {
    const fn new(marks: Marks) -> Self {
        Self {
            marks,
            records: BTreeMap::new(),
            order: VecDeque::new(),
        }
    }

    fn write(&mut self, seq: u64, text: &[u8], out: &mut Vec<u8>) {
        if let Some(named) = self.records.get(text) {
            out.extend_from_slice(self.marks.of);
            out.extend_from_slice(Decimal::new(*named).as_bytes());
            return;
        }
        out.extend_from_slice(self.marks.bytes);
        out.extend_from_slice(Decimal::new(text.len() as u64).as_bytes());
        out.push(b',');
        out.extend_from_slice(text);
        if self.order.len() == KEPT
            && let Some(oldest) = self.order.pop_front()
        {
            self.records.remove(&oldest);
        }
        let text: Arc<[u8]> = text.into();
        self.order.push_back(text.clone());
        self.records.insert(text, seq);
    }
}

/// The parts that a reader met in a segment.
pub(crate) struct Met {
    origins: Read,
    targets: Read,
}

impl Default for Met {
    fn default() -> Self {
        Self {
            origins: Read::new(ORIGIN),
            targets: Read::new(TARGET),
        }
    }
}

/// A record names a part that no record before it told.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NeverTold;

impl Met {
    /// The record in full, put together in `whole` where it is stored otherwise.
    pub(crate) fn expand<'r>(
        &mut self,
        seq: u64,
        json: &'r [u8],
        whole: &'r mut Vec<u8>,
    ) -> Result<&'r [u8], NeverTold> {
        let Some((_, mut rest)) = Stamp::split(json) else {
            return Ok(json);
        };
        whole.clear();
        whole.extend_from_slice(json.get(..json.len() - rest.len()).unwrap_or_default());
        let stamp = whole.len();
        for met in [&mut self.origins, &mut self.targets] {
            if let Some(after) = met.read(seq, rest, whole)? {
                rest = after;
            }
        }
        if whole.len() == stamp {
            return Ok(json);
        }
        whole.extend_from_slice(rest);
        Ok(whole)
    }
}

/// Whether the JSON of a record is stored in another form than its own: only the log itself writes such.
pub(crate) fn is_marked(json: &[u8]) -> bool {
    let Some(mark) = Stamp::split(json).and_then(|(_, rest)| rest.strip_prefix(b",")) else {
        return false;
    };
    [ORIGIN, TARGET]
        .iter()
        .any(|marks| mark.starts_with(marks.bytes) || mark.starts_with(marks.of))
}

/// The texts of one part, the oldest first, each with the number of the record that told it.
struct Read {
    marks: Marks,
    texts: VecDeque<(u64, Box<[u8]>)>,
}

impl Read {
    const fn new(marks: Marks) -> Self {
        Self {
            marks,
            texts: VecDeque::new(),
        }
    }

    /// If `rest` begins with a comma and a mark of this part, appends the comma and the part to `whole`, and returns what
    /// follows.
    fn read<'r>(
        &mut self,
        seq: u64,
        rest: &'r [u8],
        whole: &mut Vec<u8>,
    ) -> Result<Option<&'r [u8]>, NeverTold> {
        let Some(mark) = rest.strip_prefix(b",") else {
            return Ok(None);
        };
        if let Some(length) = mark.strip_prefix(self.marks.bytes) {
            let (length, rest) = number(length).ok_or(NeverTold)?;
            let (text, rest) = rest
                .strip_prefix(b",")
                .zip(usize::try_from(length).ok())
                .filter(|(_, length)| *length <= PART_BYTES_MAX)
                .and_then(|(rest, length)| rest.split_at_checked(length))
                .ok_or(NeverTold)?;
            if self.texts.len() == KEPT {
                self.texts.pop_front();
            }
            self.texts.push_back((seq, text.into()));
            whole.push(b',');
            whole.extend_from_slice(text);
            return Ok(Some(rest));
        }
        let Some(named) = mark.strip_prefix(self.marks.of) else {
            return Ok(None);
        };
        let (named, rest) = number(named).ok_or(NeverTold)?;
        let at = self
            .texts
            .binary_search_by_key(&named, |(seq, _)| *seq)
            .map_err(|_| NeverTold)?;
        let (_, text) = self.texts.get(at).ok_or(NeverTold)?;
        whole.push(b',');
        whole.extend_from_slice(text);
        Ok(Some(rest))
    }
}

/// The decimal number at the start, and what follows it.
fn number(text: &[u8]) -> Option<(u64, &[u8])> {
    let digits = text
        .iter()
        .take(20)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let (digits, rest) = text.split_at_checked(digits)?;
    Some((std::str::from_utf8(digits).ok()?.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{Event, Phase, Resource};
    use proptest::prelude::*;

    /// An event's record as it is stored after what `told` knows, and its full form.
    fn stored(event: &Event<'_>, told: &mut Told, seq: u64) -> (Vec<u8>, Vec<u8>) {
        let (mut json, mut out) = (Vec::new(), Vec::new());
        let parts = event.write(&mut json);
        told.write(seq, &Draft { json: &json, parts }, &mut out);
        (out, json)
    }

    fn from(agent: &str) -> Event<'_> {
        Event {
            user_agent: agent,
            region: "eu-central-1",
            event_name: "Encrypt",
            ..Event::default()
        }
    }

    fn key(arn: &str) -> [Resource<'_>; 1] {
        [Resource {
            arn,
            ..Resource::default()
        }]
    }

    #[test]
    fn a_part_is_told_once_and_then_named() {
        let (mut told, mut met, mut whole) = (Told::default(), Met::default(), Vec::new());
        for (seq, agent, arn, marks) in [
            (1, "a", "x", ["\"originBytes\"", "\"targetBytes\""]),
            (2, "b", "x", ["\"originBytes\"", "\"targetOf\":1,"]),
            (3, "a", "y", ["\"originOf\":1,", "\"targetBytes\""]),
            (4, "b", "y", ["\"originOf\":2,", "\"targetOf\":3,"]),
        ] {
            let event = Event {
                resources: &key(arn),
                ..from(agent)
            };
            let (line, json) = stored(&event, &mut told, seq);
            for mark in marks {
                assert!(String::from_utf8_lossy(&line).contains(mark), "{seq}");
            }
            assert_eq!(met.expand(seq, &line, &mut whole).unwrap(), json);
        }
    }

    #[test]
    fn the_second_half_of_a_call_names_the_target_alone() {
        let (mut told, mut met, mut whole) = (Told::default(), Met::default(), Vec::new());
        let finish = Event {
            phase: Phase::Finish,
            ..from("a")
        };
        for (seq, mark) in [(1, "Z\",\"targetBytes\":"), (2, "Z\",\"targetOf\":1,")] {
            let (line, json) = stored(&finish, &mut told, seq);
            assert!(String::from_utf8_lossy(&line).contains(mark), "{seq}");
            assert_eq!(met.expand(seq, &line, &mut whole).unwrap(), json);
        }
    }

    #[test]
    fn a_part_that_is_too_long_stands_as_it_is_and_so_does_what_follows() {
        let (mut told, mut met, mut whole) = (Told::default(), Met::default(), Vec::new());
        let identity = format!("{{\"arn\":\"{}\"}}", "x".repeat(PART_BYTES_MAX));
        let event = Event {
            identity_json: Some(identity.as_bytes()),
            ..from("a")
        };
        for seq in [1, 2] {
            let (line, json) = stored(&event, &mut told, seq);
            assert_eq!(line, json);
            assert_eq!(met.expand(seq, &line, &mut whole).unwrap(), json);
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let mut json = Vec::new();
        from("a").write(&mut json);
        let (_, rest) = Stamp::split(&json).unwrap();
        let stamp = &json[..json.len() - rest.len()];
        for tail in [
            ",\"originOf\":7}",
            ",\"originOf\":}",
            ",\"originBytes\":9}",
            ",\"originBytes\":9,\"a\":1}",
            ",\"originBytes\":99999999999999999999,\"a\":1}",
            ",\"originBytes\":,\"a\":1}",
            ",\"targetOf\":7}",
            ",\"targetBytes\":9,\"a\":1}",
            ",\"originBytes\":5,\"a\":1,\"targetOf\":7}",
            ",\"targetBytes\":4097,\"a\":1}",
        ] {
            let line = [stamp, tail.as_bytes()].concat();
            assert_eq!(
                Met::default().expand(8, &line, &mut Vec::new()),
                Err(NeverTold),
                "{tail}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_reader_gets_every_record_in_full(calls in proptest::collection::vec((0u16..400, 0u16..400, 0u8..3), 0..1200)) {
            let (mut told, mut met, mut whole) = (Told::default(), Met::default(), Vec::new());
            for (at, (agent, arn, phase)) in calls.iter().enumerate() {
                let (agent, arn) = (agent.to_string(), arn.to_string());
                let event = Event {
                    phase: [Phase::Begin, Phase::Finish, Phase::Only][usize::from(*phase)],
                    resources: &key(&arn),
                    ..from(&agent)
                };
                let (line, json) = stored(&event, &mut told, at as u64 + 1);
                prop_assert_eq!(met.expand(at as u64 + 1, &line, &mut whole), Ok(json.as_slice()));
            }
        }
    }
}
