//! Cognito identities.

use std::collections::BTreeMap;

use cognito_identity_api as cognito;
use serde_json::{Value, json};
use testkit::World;

use crate::entry::{Entry, entry};
use crate::scene::OWNER;

/// A user whom the developer vouches for; long, since logins are sensitive and looked for.
const USER: &str = "a-user-of-the-developer-1f0c2b7e9d34";
/// How the developer is called.
const DEVELOPER: &str = "login.net";

/// A pool with two users of the developer's.
pub(crate) async fn settle(world: &World) -> BTreeMap<&'static str, String> {
    let root = world.root(OWNER);
    let asked = async |operation: &str, document: Value| -> Value {
        let answer = root
            .send("cognito-identity", operation, &document.to_string())
            .await;
        assert_eq!(answer.said(), "OK", "{operation} {document}");
        answer.json()
    };
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let settings = json!({
        "IdentityPoolName": "net", "AllowUnauthenticatedIdentities": true, "AllowClassicFlow": true,
        "DeveloperProviderName": DEVELOPER,
    });
    let pool = text(&asked("CreateIdentityPool", settings).await["IdentityPoolId"]);
    let role = format!("arn:aws:iam::{OWNER}:role/Pool");
    let roles =
        json!({ "IdentityPoolId": pool, "Roles": { "authenticated": role, "unauthenticated": role } });
    asked("SetIdentityPoolRoles", roles).await;
    let other = json!({ "IdentityPoolId": pool, "Logins": { DEVELOPER: format!("other-{USER}") } });
    asked("GetOpenIdTokenForDeveloperIdentity", other).await;
    let user = json!({ "IdentityPoolId": pool, "Logins": { DEVELOPER: USER } });
    let known = asked("GetOpenIdTokenForDeveloperIdentity", user).await;
    let tags = json!({ "IdentityPoolId": pool, "IdentityProviderName": DEVELOPER, "UseDefaults": true });
    asked("SetPrincipalTagAttributeMap", tags).await;
    BTreeMap::from([
        ("identity", text(&known["IdentityId"])),
        ("role", role),
        (
            "pool-arn",
            format!("arn:aws:cognito-identity:eu-central-1:{OWNER}:identitypool/{pool}"),
        ),
        ("pool", pool),
    ])
}

pub(crate) fn entries() -> Vec<Entry> {
    let mut all = of_pools();
    all.extend(of_identities());
    all
}

fn of_pools() -> Vec<Entry> {
    vec![
        entry::<cognito::CreateIdentityPoolInput>(|_| {
            json!({ "IdentityPoolName": "net", "AllowUnauthenticatedIdentities": false,
                "IdentityPoolTags": { "a": "b" } })
        }),
        entry::<cognito::DeleteIdentityPoolInput>(|it| json!({ "IdentityPoolId": it.the("pool") })),
        entry::<cognito::DescribeIdentityPoolInput>(|it| json!({ "IdentityPoolId": it.the("pool") })),
        entry::<cognito::GetIdentityPoolRolesInput>(|it| json!({ "IdentityPoolId": it.the("pool") })),
        entry::<cognito::GetPrincipalTagAttributeMapInput>(
            |it| json!({ "IdentityPoolId": it.the("pool"), "IdentityProviderName": DEVELOPER }),
        ),
        entry::<cognito::IdentityPool>(|it| {
            json!({ "IdentityPoolId": it.the("pool"), "IdentityPoolName": "new",
                "AllowUnauthenticatedIdentities": true, "DeveloperProviderName": DEVELOPER })
        }),
        entry::<cognito::ListIdentitiesInput>(
            |it| json!({ "IdentityPoolId": it.the("pool"), "MaxResults": 10 }),
        ),
        entry::<cognito::ListIdentityPoolsInput>(|_| json!({ "MaxResults": 10 })),
        entry::<cognito::ListTagsForResourceInput>(|it| json!({ "ResourceArn": it.the("pool-arn") })),
        entry::<cognito::SetIdentityPoolRolesInput>(
            |it| json!({ "IdentityPoolId": it.the("pool"), "Roles": { "authenticated": it.the("role") } }),
        ),
        entry::<cognito::SetPrincipalTagAttributeMapInput>(|it| {
            json!({ "IdentityPoolId": it.the("pool"), "IdentityProviderName": DEVELOPER,
                "PrincipalTags": { "who": "sub" } })
        }),
        entry::<cognito::TagResourceInput>(
            |it| json!({ "ResourceArn": it.the("pool-arn"), "Tags": { "a": "b" } }),
        ),
        entry::<cognito::UntagResourceInput>(
            |it| json!({ "ResourceArn": it.the("pool-arn"), "TagKeys": ["a"] }),
        ),
    ]
}

fn of_identities() -> Vec<Entry> {
    vec![
        entry::<cognito::DeleteIdentitiesInput>(|it| json!({ "IdentityIdsToDelete": [it.the("identity")] })),
        entry::<cognito::DescribeIdentityInput>(|it| json!({ "IdentityId": it.the("identity") })),
        entry::<cognito::GetOpenIdTokenForDeveloperIdentityInput>(
            |it| json!({ "IdentityPoolId": it.the("pool"), "Logins": { DEVELOPER: USER } }),
        ),
        entry::<cognito::LookupDeveloperIdentityInput>(
            |it| json!({ "IdentityPoolId": it.the("pool"), "DeveloperUserIdentifier": USER }),
        ),
        entry::<cognito::MergeDeveloperIdentitiesInput>(|it| {
            json!({ "IdentityPoolId": it.the("pool"), "DeveloperProviderName": DEVELOPER,
                "SourceUserIdentifier": format!("other-{USER}"), "DestinationUserIdentifier": USER })
        }),
        entry::<cognito::UnlinkDeveloperIdentityInput>(|it| {
            json!({ "IdentityPoolId": it.the("pool"), "IdentityId": it.the("identity"),
                "DeveloperProviderName": DEVELOPER, "DeveloperUserIdentifier": USER })
        }),
    ]
}
