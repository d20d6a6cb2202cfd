//! What the log itself understands of a record.

use crate::event::Phase;
use crate::json;

/// The three members that every event begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp<'a> {
    pub(crate) phase: Phase,
    pub(crate) request_id: [u8; 16],
    pub(crate) time: &'a str,
}

impl<'a> Stamp<'a> {
    /// Reads the stamp of a record that [`Event::write_json`] wrote; none for other JSON.
    pub(crate) fn of(json: &'a [u8]) -> Option<Self> {
        Self::split(json).map(|(stamp, _)| stamp)
    }

    /// The same, and what follows the stamp.
    pub(crate) fn split(json: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let rest = json.strip_prefix(b"{\"phase\":\"")?;
        let (phase, rest) = [Phase::Begin, Phase::Finish, Phase::Only]
            .into_iter()
            .find_map(|phase| Some((phase, rest.strip_prefix(phase.name().as_bytes())?)))?;
        let (request_id, rest) = rest.strip_prefix(b"\",\"requestID\":\"")?.split_at_checked(36)?;
        let (time, rest) = rest.strip_prefix(b"\",\"eventTime\":\"")?.split_at_checked(30)?;
        let rest = rest.strip_prefix(b"\"")?;
        let stamp = Self {
            phase,
            request_id: json::parse_uuid(request_id)?,
            time: std::str::from_utf8(time).ok()?,
        };
        Some((stamp, rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;

    #[test]
    fn a_stamp_is_read_from_every_event_and_from_nothing_else() {
        for phase in [Phase::Begin, Phase::Finish, Phase::Only] {
            let mut line = Vec::new();
            let event = Event {
                phase,
                time_ns: 1_000_000_000,
                request_id: *b"0123456789abcdef",
                ..Event::default()
            };
            event.write_json(&mut line);
            let stamp = Stamp::of(&line).unwrap();
            assert_eq!(stamp.phase, phase);
            assert_eq!(stamp.request_id, *b"0123456789abcdef");
            assert_eq!(stamp.time, "1970-01-01T00:00:01.000000000Z");
            for end in 0..110 {
                assert_eq!(Stamp::of(&line[..end]), None);
            }
        }
        assert_eq!(Stamp::of(b"{\"x\":1}"), None);
    }
}
