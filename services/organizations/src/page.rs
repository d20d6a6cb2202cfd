//! Which page of a list a request asks for.

pub(crate) use gate::Page;
use identity::organization::OrganizationRecord;
use organizations_api::InvalidInputExceptionReason;
use store::{Record, StoreError, Table, Transaction};

use crate::error::Reason;
use crate::units::last;

/// Items in one answer, where the caller does not say (`MaxResults`; at most 20 by the model).
const ITEMS: usize = 20;

/// The page that a request asks for.
pub(crate) fn asked(token: Option<&str>, max_results: Option<i32>) -> Result<Page, Reason> {
    let limit = max_results.and_then(|it| usize::try_from(it).ok());
    of(token, limit.unwrap_or(ITEMS))
}

/// A page of those records of an organization that `keep` keeps, by their ids, and the token of the next page. Read from where
/// it begins to where it ends; where little is kept, a page may be short, or empty: "these operations can occasionally return
/// an empty set of results even when there are more results available" (API Reference, all lists).
pub(crate) async fn read<R: Record>(
    txn: &mut Transaction<'_>,
    table: Table<R>,
    organization: &OrganizationRecord,
    page: &Page,
    keep: impl Fn(&R) -> bool + Send,
) -> Result<(Vec<(String, R)>, Option<String>), StoreError> {
    let mut rest = table.range((&organization.id,));
    if let Some(after) = page.after() {
        rest = rest.after(&table.key((&organization.id, after)));
    }
    let (mut found, mut looked_at) = (Vec::new(), 0);
    let mut at_once = page.limit() + 1;
    loop {
        let rows = table.scan(txn, &rest, at_once).await?;
        looked_at += rows.len();
        let end = rows.last().map(|(key, _)| key.clone());
        let end = end.filter(|_| rows.len() == at_once);
        let kept = rows.into_iter().filter(|(_, it)| keep(it));
        found.extend(kept.map(|(key, it)| (last(&key), it)));
        match end {
            Some(end) if found.len() <= page.limit() && looked_at < LOOKED_AT_MAX => rest = rest.after(&end),
            Some(end) if found.len() <= page.limit() => return Ok((found, Some(Page::marker(&last(&end))))),
            Some(_) | None => return Ok(page.cut(found, |(id, _)| id.clone())),
        }
        at_once = AT_ONCE;
    }
}

/// Records read at once, where the first few were not enough: some of them have texts of ten kilobytes.
const AT_ONCE: usize = 200;
/// Records that one call looks at.
const LOOKED_AT_MAX: usize = 1_000;

/// The page that a request asks for where it cannot say how much.
pub(crate) fn of(token: Option<&str>, limit: usize) -> Result<Page, Reason> {
    Page::open(token, limit).map_err(|_| Reason::Input {
        reason: InvalidInputExceptionReason::InvalidNextToken,
        text: "The provided next token is not valid.",
    })
}
