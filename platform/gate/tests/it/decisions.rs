//! Every claim is decided, and all must be allowed.

use serde_json::json;
use smithy::{Refusal, ServiceError as _};
use testkit::{allow, deny, document};

use crate::operations::{ELSEWHERE, Error, LendBook, OWNER, Then, book, read, shelf, world};

#[tokio::test]
async fn one_claim_that_is_not_allowed_denies_the_whole() {
    let shelf = shelf(None);
    let world = world(&shelf);
    let only_a = document(&[json!({ "Effect": "Allow", "Action": "shelf:ReadBook", "Resource": book("a") })]);
    let alice = world.user(OWNER, "Alice", &[&only_a]);
    assert!(alice.call(read(&["a"], Then::GoesWell)).await.is_ok());
    for names in [["a", "b"], ["b", "a"]] {
        let denied = alice.call(read(&names, Then::GoesWell)).await.unwrap_err();
        assert_eq!(
            denied.message(),
            format!(
                "User: {} is not authorized to perform: shelf:ReadBook on resource: {} because no identity-based policy \
                 allows the shelf:ReadBook action",
                alice.arn(),
                book("b")
            )
        );
    }
}

#[tokio::test]
async fn of_several_refusals_the_first_claims_is_told() {
    let shelf = shelf(None);
    let world = world(&shelf);
    let nobody = world.user(OWNER, "Nobody", &[]);
    let denied = nobody
        .call(read(&["first", "second"], Then::GoesWell))
        .await
        .unwrap_err();
    assert!(denied.message().contains("book/first"), "{denied}");
}

#[tokio::test]
async fn a_resource_policy_reaches_into_other_accounts_and_closed_doors_all_look_alike() {
    let open = json!({ "Effect": "Allow", "Principal": { "AWS": ELSEWHERE }, "Action": "shelf:ReadBook",
        "Resource": book("open") });
    let shelf = shelf(Some(&document(&[open])));
    let world = world(&shelf);
    let friend = world.user(ELSEWHERE, "Friend", &[&allow(&["shelf:*"])]);
    assert!(friend.call(read(&["open"], Then::GoesWell)).await.is_ok());
    let denied = friend.call(read(&["closed"], Then::GoesWell)).await.unwrap_err();
    assert!(
        denied.message().ends_with(
            "on this resource because the resource does not exist in this Region, no resource-based policies \
                        allow access, or a resource-based policy explicitly denies access"
        ),
        "{denied}"
    );
    let own_side = friend
        .with_policies(&[&deny(&["*"])])
        .call(read(&["open"], Then::GoesWell))
        .await
        .unwrap_err();
    assert!(
        own_side
            .message()
            .ends_with("with an explicit deny in an identity-based policy"),
        "{own_side}"
    );
}

#[tokio::test]
async fn what_nobody_mounted_is_unknown_and_what_is_internal_is_not_on_the_wire() {
    let empty = testkit::World::new(|_, _| ());
    let unknown = empty
        .root(OWNER)
        .call(read(&["a"], Then::GoesWell))
        .await
        .unwrap_err();
    assert!(matches!(unknown, Error::Refused(Refusal::UnknownOperation(_))));

    let shelf = shelf(None);
    let world = world(&shelf);
    let root = world.root(OWNER);
    assert_eq!(
        world.gate().mounts().operations(),
        [("shelf", "ReadBook"), ("shelf", "WriteBook")]
    );
    assert_eq!(
        root.send("shelf", "LendBook", "{}").await.code,
        Some("UnknownOperationException")
    );
    assert!(
        root.call(LendBook(read(&["a"], Then::GoesWell))).await.is_ok(),
        "but to other services"
    );
}
