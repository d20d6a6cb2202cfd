//! Who called and from where, told once in a segment.
//!
//! Of calls that come one after the other most have that in common. The first record of them says it in full, with its
//! length; the later ones name that record. It saves nearly half of what a record of the data plane costs to hash and to write:
//!
//! ```text
//! 21846 HASH {"phase":…,"requestID":…,"eventTime":…,"originBytes":412,"awsRegion":…,"userAgent":"…","eventSource":…}
//! 21847 HASH {"phase":…,"requestID":…,"eventTime":…,"originOf":21846,"eventSource":…}
//! ```
//!
//! Readers of the log get it in full for both. The hash is over the line as it stands, so what was told cannot be
//! changed without a trace, nor can the reference.
//!
//! # Invariants
//!
//! - A record names one of the last [`ORIGINS_KEPT`] that were told before it in the same segment: a reader needs no more
//!   memory than the writer, and no other segment.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;
use std::sync::Arc;

use crate::json::Decimal;
use crate::stamp::Stamp;

/// How many origins a writer, and a reader, remembers of one segment.
const ORIGINS_KEPT: usize = 256;
/// A longer origin is told in full each time.
const ORIGIN_BYTES_MAX: usize = 4096;

const BYTES: &[u8] = b"\"originBytes\":";
const OF: &[u8] = b"\"originOf\":";
/// How much longer a record can get by the length of its origin.
pub(crate) const MARK_BYTES_MAX: usize = BYTES.len() + 20 + 1;

/// A record to be written.
pub(crate) struct Draft<'r> {
    /// In full.
    pub(crate) json: &'r [u8],
    /// Where in it the origin is, without the commas around it; none if it has none.
    pub(crate) origin: Option<Range<usize>>,
}

/// The origins that a writer told in the open segment.
#[derive(Default)]
pub(crate) struct Told {
    records: BTreeMap<Arc<[u8]>, u64>,
    /// The same, the oldest first.
    order: VecDeque<Arc<[u8]>>,
}

impl Told {
    /// Writes record `seq` as it is stored. Of one that goes to another segment after all, nothing must be kept.
    pub(crate) fn write(&mut self, seq: u64, draft: &Draft<'_>, out: &mut Vec<u8>) {
        let json = draft.json;
        let parts = draft.origin.clone().and_then(|Range { start, end }| {
            Some((json.get(..start)?, json.get(start..end)?, json.get(end..)?))
        });
        let Some((before, origin, after)) = parts.filter(|(_, origin, _)| origin.len() <= ORIGIN_BYTES_MAX)
        else {
            out.extend_from_slice(json);
            return;
        };
        out.extend_from_slice(before);
        let known = self.records.get(origin);
        let (mark, number) = match known {
            Some(seq) => (OF, *seq),
            None => (BYTES, origin.len() as u64),
        };
        out.extend_from_slice(mark);
        out.extend_from_slice(Decimal::new(number).as_bytes());
        let new = known.is_none();
        if new {
            out.push(b',');
            out.extend_from_slice(origin);
        }
        out.extend_from_slice(after);
        if new {
            self.keep(seq, origin);
        }
    }

    fn keep(&mut self, seq: u64, origin: &[u8]) {
        if self.order.len() == ORIGINS_KEPT
            && let Some(oldest) = self.order.pop_front()
        {
            self.records.remove(&oldest);
        }
        let origin: Arc<[u8]> = origin.into();
        self.order.push_back(origin.clone());
        self.records.insert(origin, seq);
    }
}

/// The origins that a reader met in a segment, the oldest first, each with the number of the record that told it.
#[derive(Default)]
pub(crate) struct Met(VecDeque<(u64, Box<[u8]>)>);

/// A record names an origin that no record before it told.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NoSuchOrigin;

impl Met {
    /// The record in full, put together in `whole` where it is stored otherwise.
    pub(crate) fn expand<'r>(
        &mut self,
        seq: u64,
        json: &'r [u8],
        whole: &'r mut Vec<u8>,
    ) -> Result<&'r [u8], NoSuchOrigin> {
        let Some(mark) = Stamp::split(json).and_then(|(_, rest)| rest.strip_prefix(b",")) else {
            return Ok(json);
        };
        let before = json.len() - mark.len();
        if let Some(length) = mark.strip_prefix(BYTES) {
            let (length, rest) = number(length).ok_or(NoSuchOrigin)?;
            let length = usize::try_from(length).map_err(|_| NoSuchOrigin)?;
            let rest = rest.strip_prefix(b",").ok_or(NoSuchOrigin)?;
            let origin = rest
                .get(..length)
                .filter(|origin| origin.len() <= ORIGIN_BYTES_MAX)
                .ok_or(NoSuchOrigin)?;
            if self.0.len() == ORIGINS_KEPT {
                self.0.pop_front();
            }
            self.0.push_back((seq, origin.into()));
            join(whole, json.get(..before).unwrap_or_default(), rest, b"");
        } else if let Some(named) = mark.strip_prefix(OF) {
            let (named, rest) = number(named).ok_or(NoSuchOrigin)?;
            let at = self
                .0
                .binary_search_by_key(&named, |(seq, _)| *seq)
                .map_err(|_| NoSuchOrigin)?;
            let (_, origin) = self.0.get(at).ok_or(NoSuchOrigin)?;
            join(whole, json.get(..before).unwrap_or_default(), origin, rest);
        } else {
            return Ok(json);
        }
        Ok(whole)
    }
}

fn join(whole: &mut Vec<u8>, before: &[u8], middle: &[u8], after: &[u8]) {
    whole.clear();
    for part in [before, middle, after] {
        whole.extend_from_slice(part);
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
    use crate::event::{Event, Phase};
    use proptest::prelude::*;

    /// An event's record as it is stored after what `told` knows, and its full form.
    fn stored(event: &Event<'_>, told: &mut Told, seq: u64) -> (Vec<u8>, Vec<u8>) {
        let (mut json, mut out) = (Vec::new(), Vec::new());
        let origin = event.write(&mut json);
        told.write(seq, &Draft { json: &json, origin }, &mut out);
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

    #[test]
    fn an_origin_is_told_once_and_then_named() {
        let (mut told, mut met, mut whole) = (Told::default(), Met::default(), Vec::new());
        for (seq, agent, mark) in [
            (1, "a", "\"originBytes\""),
            (2, "b", "\"originBytes\""),
            (3, "a", "\"originOf\":1,"),
            (4, "b", "\"originOf\":2,"),
        ] {
            let (line, json) = stored(&from(agent), &mut told, seq);
            assert!(String::from_utf8_lossy(&line).contains(mark), "{seq}");
            assert_eq!(met.expand(seq, &line, &mut whole).unwrap(), json);
        }
    }

    #[test]
    fn the_second_half_of_a_call_has_no_origin() {
        let (mut told, mut met, mut whole) = (Told::default(), Met::default(), Vec::new());
        let finish = Event {
            phase: Phase::Finish,
            ..from("a")
        };
        let (line, json) = stored(&finish, &mut told, 1);
        assert_eq!(line, json);
        assert_eq!(met.expand(1, &line, &mut whole).unwrap(), json);
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
        ] {
            let line = [stamp, tail.as_bytes()].concat();
            assert_eq!(
                Met::default().expand(8, &line, &mut Vec::new()),
                Err(NoSuchOrigin),
                "{tail}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_reader_gets_every_record_in_full(agents in proptest::collection::vec(0u16..400, 0..1200)) {
            let (mut told, mut met, mut whole) = (Told::default(), Met::default(), Vec::new());
            for (at, agent) in agents.iter().enumerate() {
                let (line, json) = stored(&from(&agent.to_string()), &mut told, at as u64 + 1);
                prop_assert_eq!(met.expand(at as u64 + 1, &line, &mut whole), Ok(json.as_slice()));
            }
        }
    }
}
