//! Records that have a number and are not written yet.

use crate::repeated::{Draft, Parts};

/// What the memory of a turn's records is; more than that is given back.
const BYTES_KEPT: usize = 256 * 1024;

/// Drafts, in the order of their numbers.
#[derive(Default)]
pub(crate) struct Pending {
    bytes: Vec<u8>,
    drafts: Vec<Bounds>,
}

/// Where in the bytes a draft ends, and where in the draft its parts are.
struct Bounds {
    end: usize,
    parts: Parts,
}

impl Pending {
    pub(crate) fn push(&mut self, draft: &Draft<'_>) {
        self.bytes.extend_from_slice(draft.json);
        self.drafts.push(Bounds {
            end: self.bytes.len(),
            parts: draft.parts.clone(),
        });
    }

    /// The drafts.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Draft<'_>> {
        let mut start = 0;
        self.drafts.iter().map(move |Bounds { end, parts }| Draft {
            json: self
                .bytes
                .get(std::mem::replace(&mut start, *end)..*end)
                .unwrap_or_default(),
            parts: parts.clone(),
        })
    }

    /// Forgets all, and keeps the memory for the next.
    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
        self.bytes.shrink_to(BYTES_KEPT);
        self.drafts.clear();
        self.drafts.shrink_to(BYTES_KEPT / size_of::<Bounds>());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_come_back_as_they_were_and_memory_is_bounded() {
        let mut pending = Pending::default();
        let part = |origin| Parts { origin, target: None };
        for (json, origin) in [(&b"{1}"[..], None), (b"{22}", Some(1..3)), (b"{}", None)] {
            let parts = part(origin);
            pending.push(&Draft { json, parts });
        }
        let found: Vec<_> = pending.iter().map(|it| (it.json.to_vec(), it.parts)).collect();
        let expected = [
            (b"{1}".to_vec(), part(None)),
            (b"{22}".to_vec(), part(Some(1..3))),
            (b"{}".to_vec(), part(None)),
        ];
        assert_eq!(found, expected);
        let long = vec![b'x'; 4 * BYTES_KEPT];
        pending.push(&Draft {
            json: &long,
            parts: part(None),
        });
        pending.clear();
        assert!(pending.iter().next().is_none() && pending.bytes.capacity() <= 2 * BYTES_KEPT);
    }
}
