//! STS.

use serde_json::json;
use sts_api as sts;

use crate::entry::{Entry, entry};

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        entry::<sts::AssumeRoleRequest>(|it| {
            json!({ "RoleArn": it.the("role"), "RoleSessionName": "net", "DurationSeconds": 900,
                "Tags": [{ "Key": "a", "Value": "b" }] })
        }),
        entry::<sts::DecodeAuthorizationMessageRequest>(|it| json!({ "EncodedMessage": it.the("denial") })),
        entry::<sts::GetAccessKeyInfoRequest>(|it| json!({ "AccessKeyId": it.the("access-key") })),
        entry::<sts::GetCallerIdentityRequest>(|_| json!({})),
        entry::<sts::GetFederationTokenRequest>(|_| json!({ "Name": "net", "DurationSeconds": 900 })),
        entry::<sts::GetSessionTokenRequest>(|_| json!({ "DurationSeconds": 900 })),
    ]
}
