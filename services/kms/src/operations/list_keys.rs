//! `kms:ListKeys`: the account's keys in this region.

use gate::{Cx, Handle, NoResource, Permit};
use kms_api::{Error, KeyListEntry, ListKeysRequest, ListKeysResponse};

use crate::Kms;
use crate::error::Reason;
use crate::key::KeyRef;
use crate::keys::KEYS;
use crate::page::{self, Page};

/// Keys in one answer: by default, and at most.
const PAGE: (usize, usize) = (100, 1000);

impl Handle<ListKeysRequest> for Kms {
    type Scope = NoResource;

    async fn scope(&self, _: &Cx, _: &ListKeysRequest) -> Result<NoResource, Error> {
        Ok(NoResource::of::<ListKeysRequest>())
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<NoResource>,
        request: ListKeysRequest,
    ) -> Result<ListKeysResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.limit, PAGE.0, PAGE.1)?;
        let limit = page.limit();
        let mut range = KEYS.range((cx.account(), cx.region()));
        if let Some(after) = page.after() {
            range = range.after(&KEYS.key((cx.account(), cx.region(), after)));
        }
        let mut txn = self.keys.store.begin();
        let rows = KEYS
            .scan(&mut txn, &range, limit + 1)
            .await
            .map_err(Reason::from)?;
        let truncated = rows.len() > limit;
        let mut next_marker = None;
        let mut keys = Vec::new();
        for (key, record) in rows.iter().take(limit) {
            let Some(name) = key.parts().and_then(|mut parts| parts.pop()) else {
                continue;
            };
            next_marker = truncated.then(|| Page::marker(&name));
            if !record.state.is_over(cx.now()) {
                keys.push(entry(cx, name));
            }
        }
        Ok(ListKeysResponse {
            keys: Some(keys),
            next_marker,
            truncated: Some(truncated),
        })
    }
}

fn entry(cx: &Cx, name: String) -> KeyListEntry {
    let arn = name.parse().ok().map(|name| {
        KeyRef {
            account: cx.account(),
            region: cx.region(),
            name,
        }
        .arn()
    });
    KeyListEntry {
        key_id: Some(name),
        key_arn: arn,
    }
}
