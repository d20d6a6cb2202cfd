//! Calls without a signature: decided like any other, for nobody in no account.

use gate::Origin;
use policy::Who;
use serde_json::json;
use smithy::ServiceError as _;
use testkit::document;

use crate::operations::{OWNER, Then, read, shelf, world};

#[tokio::test]
async fn nobody_may_do_what_a_resource_does_not_open_to_everybody() {
    let open = json!({ "Effect": "Allow", "Principal": "*", "Action": "shelf:ReadBook",
        "Resource": crate::operations::book("open") });
    let world = world(&shelf(Some(&document(&[open]))));
    let gate = world.gate();
    let cx = || {
        let origin = Origin {
            source_ip: None,
            user_agent: "nobody".into(),
            tls: None,
        };
        gate.context_unsigned(gate.next_request_id(), "eu-central-1".parse().unwrap(), origin)
    };
    assert_eq!(cx().caller().principal().who(), &Who::Anonymous);
    let denied = gate
        .call(cx(), read(&["closed"], Then::GoesWell))
        .await
        .unwrap_err();
    assert_eq!(denied.code(), "AccessDeniedException");
    assert!(gate.call(cx(), read(&["open"], Then::GoesWell)).await.is_ok());
    // Both are recorded in the account of what was reached for.
    for record in world.records() {
        assert_eq!(record["recipientAccountId"], OWNER, "{record}");
    }
}
