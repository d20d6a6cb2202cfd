//! Long answers in pages: the marker is where the next page begins, opaque to the caller.

use std::fmt;

use data_encoding::BASE64URL_NOPAD;

/// What of a list was asked for, whose items ascend by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    after: Option<String>,
    limit: usize,
}

/// The marker is not one that was given out. Each service has its own words for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadMarker;

impl Page {
    /// The page of at most `limit` items that a marker names; without one, the first.
    ///
    /// # Errors
    /// [`BadMarker`].
    pub fn open(marker: Option<&str>, limit: usize) -> Result<Self, BadMarker> {
        let after = match marker {
            None => None,
            Some(marker) => {
                let bytes = BASE64URL_NOPAD.decode(marker.as_bytes()).map_err(|_| BadMarker)?;
                Some(String::from_utf8(bytes).map_err(|_| BadMarker)?)
            }
        };
        Ok(Self { after, limit })
    }

    /// The page of `limit` items behind a name.
    pub fn behind(after: Option<&str>, limit: usize) -> Self {
        let after = after.map(str::to_owned);
        Self { after, limit }
    }

    /// The same, with no more than so many items.
    #[must_use]
    pub fn at_most(self, limit: usize) -> Self {
        let limit = self.limit.min(limit);
        Self { limit, ..self }
    }

    /// The marker of the page behind a name.
    pub fn marker(name: &str) -> String {
        BASE64URL_NOPAD.encode(name.as_bytes())
    }

    /// The name behind which the page begins.
    pub fn after(&self) -> Option<&str> {
        self.after.as_deref()
    }

    /// How many items it has at most.
    pub const fn limit(&self) -> usize {
        self.limit
    }

    /// Cuts the page out of items that ascend by `name`; the marker of the next one, if there is more.
    pub fn cut<T>(
        &self,
        items: impl IntoIterator<Item = T>,
        name: impl Fn(&T) -> String,
    ) -> (Vec<T>, Option<String>) {
        let fresh = |item: &T| self.after().is_none_or(|after| name(item).as_str() > after);
        let mut page: Vec<T> = items.into_iter().filter(fresh).take(self.limit + 1).collect();
        if page.len() <= self.limit {
            return (page, None);
        }
        page.truncate(self.limit);
        let next = page.last().map(|last| Self::marker(&name(last)));
        (page, next)
    }
}

impl fmt::Display for BadMarker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the marker is not one that was given out")
    }
}

impl std::error::Error for BadMarker {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other_without_a_gap() {
        let all: Vec<String> = ('a'..='e').map(String::from).collect();
        let (mut seen, mut marker) = (Vec::new(), None);
        loop {
            let page = Page::open(marker.as_deref(), 2).unwrap();
            let (items, next) = page.cut(&all, |it| (*it).clone());
            seen.extend(items.into_iter().cloned());
            match next {
                Some(next) => marker = Some(next),
                None => break,
            }
        }
        assert_eq!(seen, all);
    }

    #[test]
    fn what_is_no_marker_of_ours_opens_no_page() {
        for marker in ["*", "a", "_w"] {
            assert_eq!(Page::open(Some(marker), 1), Err(BadMarker), "{marker}");
        }
    }
}
