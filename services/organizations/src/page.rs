//! Long answers in pages: the token is where the next page begins, opaque to the caller.

use data_encoding::BASE64URL_NOPAD;
use organizations_api::InvalidInputExceptionReason;

use crate::error::Reason;

/// Items in one answer, where the caller does not say (`MaxResults`; at most 20 by the model).
const ITEMS: usize = 20;

/// What of a list was asked for.
#[derive(Debug)]
pub(crate) struct Page {
    after: Option<String>,
    limit: usize,
}

impl Page {
    /// The page that a request asks for.
    pub(crate) fn asked(token: Option<&str>, max_results: Option<i32>) -> Result<Self, Reason> {
        let limit = max_results.and_then(|it| usize::try_from(it).ok());
        Self::of(token, limit.unwrap_or(ITEMS))
    }

    /// The page that a request asks for where it cannot say how much.
    pub(crate) fn of(token: Option<&str>, limit: usize) -> Result<Self, Reason> {
        let open = |token: &str| {
            let bytes = BASE64URL_NOPAD.decode(token.as_bytes()).ok()?;
            String::from_utf8(bytes).ok()
        };
        let after = match token {
            None => None,
            Some(token) => Some(open(token).ok_or(Reason::Input {
                reason: InvalidInputExceptionReason::InvalidNextToken,
                text: "The provided next token is not valid.",
            })?),
        };
        Ok(Self { after, limit })
    }

    /// The name behind which the page begins.
    pub(crate) fn after(&self) -> Option<&str> {
        self.after.as_deref()
    }

    /// Cuts the page out of items that ascend by `name`; the token of the next one, if there is more.
    pub(crate) fn cut<T>(
        &self,
        items: impl IntoIterator<Item = T>,
        name: impl Fn(&T) -> &str,
    ) -> (Vec<T>, Option<String>) {
        let fresh = |item: &T| self.after().is_none_or(|after| name(item) > after);
        let mut page: Vec<T> = items.into_iter().filter(fresh).take(self.limit + 1).collect();
        if page.len() <= self.limit {
            return (page, None);
        }
        page.truncate(self.limit);
        let next = page
            .last()
            .map(|last| BASE64URL_NOPAD.encode(name(last).as_bytes()));
        (page, next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other_without_a_gap() {
        let all: Vec<String> = ('a'..='e').map(String::from).collect();
        let (mut seen, mut token) = (Vec::new(), None);
        loop {
            let page = Page::asked(token.as_deref(), Some(2)).unwrap();
            let (items, next) = page.cut(&all, |it| it.as_str());
            seen.extend(items.into_iter().cloned());
            match next {
                Some(next) => token = Some(next),
                None => break,
            }
        }
        assert_eq!(seen, all);
        assert!(Page::asked(Some("*"), None).is_err());
    }
}
