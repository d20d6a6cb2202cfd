//! Pages of users, groups and roles, read from where the page begins to where it ends.

use gate::Cx;
use identity::iam::filed;

use crate::Iam;
use crate::error::Reason;
use crate::page::Page;
use crate::scope::Entity;

impl Iam {
    /// A page of the things below a path, ascending by name, and the marker of the next one.
    pub(crate) async fn list<E: Entity>(
        &self,
        cx: &Cx,
        path_prefix: Option<&str>,
        page: &Page,
    ) -> Result<(Vec<E>, Option<String>), Reason> {
        let account = cx.account();
        let prefix = path_prefix.unwrap_or("/");
        let mut rest = E::RECORDS.range((account,));
        if let Some(after) = page.after() {
            rest = rest.after(&E::RECORDS.key((account, after)));
        }
        let mut txn = self.directory.store().begin();
        let mut found: Vec<E> = Vec::new();
        let (mut looked_at, mut text) = (0, 0);
        let at_once = E::AT_ONCE.min(page.limit() + 1);
        loop {
            let rows = E::RECORDS.scan(&mut txn, &rest, at_once).await?;
            looked_at += rows.len();
            let more = rows.len() == at_once;
            let last = rows.last().map(|(key, it)| (key.clone(), filed(it.name())));
            for (_, record) in rows {
                if !record.path().starts_with(prefix) {
                    continue;
                }
                if found.len() == page.limit() || text > TEXT_MAX {
                    let next = found.last().map(|it| Page::marker(&filed(it.name())));
                    return Ok((found, next));
                }
                text += record.text_bytes();
                found.push(record);
            }
            let Some((key, name)) = last.filter(|_| more) else {
                return Ok((found, None));
            };
            if looked_at >= LOOKED_AT_MAX {
                return Ok((found, Some(Page::marker(&name))));
            }
            rest = rest.after(&key);
        }
    }
}

/// Bytes of policies in the records of one page, about.
const TEXT_MAX: usize = 4 << 20;
/// Records that one call looks at. AWS, too, may answer fewer items than were asked for, with a marker.
const LOOKED_AT_MAX: usize = 10_000;
