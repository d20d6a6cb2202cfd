//! Instance profiles and the roles in them.

use serde_json::json;
use testkit::{allow, allow_when};

use crate::form::{HERE, all, done, one, said, world};
use crate::roles::new_role;

const PROFILE: (&str, &str) = ("InstanceProfileName", "Web");
const ROLE: (&str, &str) = ("RoleName", "R");

#[tokio::test]
async fn a_profile_has_one_role_and_holds_it() {
    let root = world().root(HERE);
    let made = done(&root, "CreateInstanceProfile", &[PROFILE, ("Path", "/x/")]).await;
    assert_eq!(
        one(&made, "Arn"),
        "arn:aws:iam::111122223333:instance-profile/x/Web"
    );
    assert!(one(&made, "InstanceProfileId").starts_with("AIPA"));
    assert_eq!(
        said(&root, "CreateInstanceProfile", &[PROFILE]).await,
        "EntityAlreadyExists: Instance Profile Web already exists."
    );
    new_role(&root, "R").await;
    new_role(&root, "S").await;
    done(&root, "AddRoleToInstanceProfile", &[PROFILE, ROLE]).await;
    assert_eq!(
        said(&root, "AddRoleToInstanceProfile", &[PROFILE, ("RoleName", "S")]).await,
        "LimitExceeded: Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1"
    );
    let got = done(&root, "GetInstanceProfile", &[PROFILE]).await;
    assert_eq!(one(&got, "RoleName"), "R");
    let listed = done(&root, "ListInstanceProfiles", &[("PathPrefix", "/x/")]).await;
    assert_eq!(all(&listed, "InstanceProfileName"), ["Web"]);
    let of_role = done(&root, "ListInstanceProfilesForRole", &[ROLE]).await;
    assert_eq!(all(&of_role, "InstanceProfileName"), ["Web"]);

    let in_use = "DeleteConflict: Cannot delete entity, must remove roles from instance profile first.";
    assert_eq!(said(&root, "DeleteRole", &[ROLE]).await, in_use);
    assert_eq!(said(&root, "DeleteInstanceProfile", &[PROFILE]).await, in_use);
    done(&root, "RemoveRoleFromInstanceProfile", &[PROFILE, ROLE]).await;
    assert!(
        said(&root, "RemoveRoleFromInstanceProfile", &[PROFILE, ROLE])
            .await
            .starts_with("NoSuchEntity")
    );
    done(&root, "DeleteRole", &[ROLE]).await;
    done(&root, "DeleteInstanceProfile", &[PROFILE]).await;
    assert_eq!(
        said(&root, "GetInstanceProfile", &[PROFILE]).await,
        "NoSuchEntity: Instance Profile Web cannot be found."
    );
}

#[tokio::test]
async fn whoever_adds_a_role_must_be_allowed_to_pass_it_to_instances() {
    let world = world();
    let root = world.root(HERE);
    done(&root, "CreateInstanceProfile", &[PROFILE]).await;
    new_role(&root, "R").await;
    let add = allow(&["iam:AddRoleToInstanceProfile"]);
    let to = |service| {
        allow_when(
            &["iam:PassRole"],
            &json!({ "StringEquals": { "iam:PassedToService": service } }),
        )
    };
    let bob = world.user(HERE, "Bob", &[&add]);
    let refused = said(&bob, "AddRoleToInstanceProfile", &[PROFILE, ROLE]).await;
    assert_eq!(
        refused,
        "AccessDenied: User: arn:aws:iam::111122223333:user/Bob is not authorized to perform: iam:PassRole on \
         resource: arn:aws:iam::111122223333:role/R because no identity-based policy allows the iam:PassRole action"
    );
    let bob = bob.with_policies(&[&add, &to("lambda.amazonaws.com")]);
    assert!(
        said(&bob, "AddRoleToInstanceProfile", &[PROFILE, ROLE])
            .await
            .starts_with("AccessDenied")
    );
    let bob = bob.with_policies(&[&add, &to("ec2.amazonaws.com")]);
    done(&bob, "AddRoleToInstanceProfile", &[PROFILE, ROLE]).await;
}

#[tokio::test]
async fn profiles_have_tags() {
    let root = world().root(HERE);
    done(&root, "CreateInstanceProfile", &[PROFILE]).await;
    let tag = [PROFILE, ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", "v")];
    done(&root, "TagInstanceProfile", &tag).await;
    let listed = done(&root, "ListInstanceProfileTags", &[PROFILE]).await;
    assert_eq!(
        one(&listed, "Tags"),
        "<member><Key>k</Key><Value>v</Value></member>"
    );
    done(
        &root,
        "UntagInstanceProfile",
        &[PROFILE, ("TagKeys.member.1", "k")],
    )
    .await;
    let got = done(&root, "GetInstanceProfile", &[PROFILE]).await;
    assert!(all(&got, "Key").is_empty());
}
