//! IAM is out of the reach of sessions that prove too little (`GetSessionToken` and `GetFederationToken` in the STS API
//! Reference).

use identity::SessionFacts;
use testkit::{BEGINNING, allow};

use crate::site::{ACCOUNT, Site};

#[tokio::test]
async fn a_session_without_a_second_factor_does_not_reach_iam() {
    let site = Site::new();
    let hour = SessionFacts::lasting(BEGINNING, BEGINNING.plus_seconds(3600));
    let with_mfa = SessionFacts {
        mfa: Some(BEGINNING),
        ..hour.clone()
    };
    let user = || site.world.user(ACCOUNT, "Bob", &[&allow(&["*"])]);
    for (caller, expected) in [
        (user(), "OK"),
        (
            user().in_session(hour.clone()),
            "InvalidClientTokenId: The security token included in the request is invalid.",
        ),
        (user().in_session(with_mfa), "OK"),
        (
            site.world.root(ACCOUNT).in_session(hour.clone()),
            "InvalidClientTokenId: The security token included in the request is invalid.",
        ),
        (
            site.world
                .role_session(ACCOUNT, "Admin", "s", &[&allow(&["*"])])
                .in_session(hour),
            "OK",
        ),
    ] {
        assert_eq!(caller.send("iam", "ListUsers", "").await.said(), expected);
    }
}
