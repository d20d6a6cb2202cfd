//! Long answers in pages: the marker is where the next page begins, opaque to the caller.

use data_encoding::BASE64URL_NOPAD;

use crate::error::Reason;

/// Items in one answer, where the caller does not say (`MaxItems`; at most 1,000 by the model).
const ITEMS: usize = 100;

/// What of a list was asked for.
#[derive(Debug)]
pub(crate) struct Page {
    after: Option<String>,
    limit: usize,
}

impl Page {
    /// The page that a request asks for.
    pub(crate) fn asked(marker: Option<&str>, max_items: Option<i32>) -> Result<Self, Reason> {
        let bad = || Reason::Validation("Invalid Marker.".to_owned());
        let after = match marker {
            None => None,
            Some(marker) => {
                let bytes = BASE64URL_NOPAD.decode(marker.as_bytes()).map_err(|_| bad())?;
                Some(String::from_utf8(bytes).map_err(|_| bad())?)
            }
        };
        let limit = max_items.and_then(|it| usize::try_from(it).ok()).unwrap_or(ITEMS);
        Ok(Self { after, limit })
    }

    /// The page of `limit` items behind a name.
    pub(crate) fn behind(after: Option<&str>, limit: usize) -> Self {
        let after = after.map(str::to_owned);
        Self { after, limit }
    }

    /// The same, with no more than so many items.
    pub(crate) fn at_most(self, limit: usize) -> Self {
        let limit = self.limit.min(limit);
        Self { limit, ..self }
    }

    /// The name behind which the page begins.
    pub(crate) fn after(&self) -> Option<&str> {
        self.after.as_deref()
    }

    /// How many items it has at most.
    pub(crate) const fn limit(&self) -> usize {
        self.limit
    }

    /// Cuts the page out of items that ascend by `name`; the marker of the next one, if there is more.
    pub(crate) fn cut<T>(
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
        let next = page.last().map(|last| marker(&name(last)));
        (page, next)
    }
}

/// The marker of the page behind a name.
pub(crate) fn marker(name: &str) -> String {
    BASE64URL_NOPAD.encode(name.as_bytes())
}
