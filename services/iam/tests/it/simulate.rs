//! The policy simulator answers what the gate would decide.

use serde_json::json;
use testkit::{Caller, allow, allow_when, deny, document};

use crate::form::{HERE, all, done, one, said, world};
use crate::roles::new_role;

const BUCKET: &str = "arn:aws:s3:::bucket";
/// As AWS was asked with.
const TEXT: &str = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}]}"#;

async fn new_user(by: &Caller, name: &str) -> String {
    one(&done(by, "CreateUser", &[("UserName", name)]).await, "Arn")
}

#[tokio::test]
async fn a_users_policies_are_judged_action_by_action() {
    let root = world().root(HERE);
    let bob = new_user(&root, "Bob").await;
    done(
        &root,
        "PutUserPolicy",
        &[
            ("UserName", "Bob"),
            ("PolicyName", "put"),
            ("PolicyDocument", TEXT),
        ],
    )
    .await;
    let answer = done(
        &root,
        "SimulatePrincipalPolicy",
        &[
            ("PolicySourceArn", &bob),
            ("ActionNames.member.1", "s3:PutObject"),
            ("ActionNames.member.2", "s3:GetObjectVersion"),
            ("ResourceArns.member.1", BUCKET),
        ],
    )
    .await;
    assert_eq!(
        all(&answer, "EvalActionName"),
        ["s3:PutObject", "s3:GetObjectVersion"]
    );
    assert_eq!(all(&answer, "EvalDecision"), ["allowed", "implicitDeny"]);
    assert_eq!(all(&answer, "EvalResourceDecision"), ["allowed", "implicitDeny"]);
    assert_eq!(all(&answer, "SourcePolicyId"), ["user_Bob_put"; 2]);
    assert_eq!(all(&answer, "SourcePolicyType"), ["user"; 2]);
    let end = TEXT.len() - 1;
    assert_eq!(one(&answer, "StartPosition"), "<Line>1</Line><Column>41</Column>");
    assert_eq!(
        one(&answer, "EndPosition"),
        format!("<Line>1</Line><Column>{end}</Column>")
    );
    assert_eq!(one(&answer, "IsTruncated"), "false");
}

#[tokio::test]
async fn groups_and_roles_are_simulated_too() {
    let root = world().root(HERE);
    done(&root, "CreateGroup", &[("GroupName", "G")]).await;
    done(
        &root,
        "PutGroupPolicy",
        &[("GroupName", "G"), ("PolicyName", "p"), ("PolicyDocument", TEXT)],
    )
    .await;
    new_role(&root, "R").await;
    done(
        &root,
        "PutRolePolicy",
        &[("RoleName", "R"), ("PolicyName", "p"), ("PolicyDocument", TEXT)],
    )
    .await;
    let bob = new_user(&root, "Bob").await;
    done(
        &root,
        "AddUserToGroup",
        &[("GroupName", "G"), ("UserName", "Bob")],
    )
    .await;
    for (arn, id) in [
        ("arn:aws:iam::111122223333:group/G", "group_G_p"),
        ("arn:aws:iam::111122223333:role/R", "role_R_p"),
        (&bob, "group_G_p"),
    ] {
        let members = [("PolicySourceArn", arn), ("ActionNames.member.1", "s3:PutObject")];
        let answer = done(&root, "SimulatePrincipalPolicy", &members).await;
        assert_eq!(
            (one(&answer, "EvalDecision"), one(&answer, "SourcePolicyId")),
            ("allowed".into(), id.into())
        );
        assert_eq!(one(&answer, "EvalResourceName"), "*");
    }
    for (arn, expected) in [
        (
            "arn:aws:iam::111122223333:user/Nobody",
            "NoSuchEntity: The user with name Nobody cannot be found.",
        ),
        (
            "arn:aws:iam::111122223333:user/x/Bob",
            "NoSuchEntity: The user with name Bob cannot be found.",
        ),
        (
            "arn:aws:iam::111122223333:policy/P",
            "InvalidInput: Invalid Entity Arn: arn:aws:iam::111122223333:policy/P does not clearly define entity type and name.",
        ),
    ] {
        let members = [("PolicySourceArn", arn), ("ActionNames.member.1", "s3:PutObject")];
        assert_eq!(said(&root, "SimulatePrincipalPolicy", &members).await, expected);
    }
}

#[tokio::test]
async fn a_boundary_and_the_users_own_tags_count() {
    let root = world().root(HERE);
    let bob = new_user(&root, "Bob").await;
    let red = allow_when(
        &["s3:*"],
        &json!({ "StringEquals": { "aws:PrincipalTag/team": "red" } }),
    );
    done(
        &root,
        "PutUserPolicy",
        &[("UserName", "Bob"), ("PolicyName", "p"), ("PolicyDocument", &red)],
    )
    .await;
    done(
        &root,
        "TagUser",
        &[
            ("UserName", "Bob"),
            ("Tags.member.1.Key", "team"),
            ("Tags.member.1.Value", "red"),
        ],
    )
    .await;
    let ask = async |more: &[(&str, &str)]| {
        let members = [
            &[
                ("PolicySourceArn", bob.as_str()),
                ("ActionNames.member.1", "s3:GetObject"),
            ],
            more,
        ]
        .concat();
        done(&root, "SimulatePrincipalPolicy", &members).await
    };
    assert_eq!(one(&ask(&[]).await, "EvalDecision"), "allowed");
    let entry = [
        ("ContextEntries.member.1.ContextKeyName", "aws:PrincipalTag/team"),
        ("ContextEntries.member.1.ContextKeyValues.member.1", "blue"),
        ("ContextEntries.member.1.ContextKeyType", "string"),
    ];
    assert_eq!(one(&ask(&entry).await, "EvalDecision"), "implicitDeny");

    let text = allow(&["kms:*"]);
    let policy = done(
        &root,
        "CreatePolicy",
        &[("PolicyName", "Edge"), ("PolicyDocument", &text)],
    )
    .await;
    let arn = one(&policy, "Arn");
    done(
        &root,
        "PutUserPermissionsBoundary",
        &[("UserName", "Bob"), ("PermissionsBoundary", &arn)],
    )
    .await;
    let bounded = ask(&[]).await;
    assert_eq!(one(&bounded, "EvalDecision"), "implicitDeny");
    assert_eq!(one(&bounded, "AllowedByPermissionsBoundary"), "false");
    let without = [
        ("PolicyExclusionList.member.1.PolicyType", "permission-boundary"),
        ("PolicyExclusionList.member.1.PolicyArn", arn.as_str()),
    ];
    let without = ask(&without).await;
    assert_eq!(one(&without, "EvalDecision"), "allowed", "{}", without.text());
}

#[tokio::test]
async fn policies_of_the_request_are_simulated_with_what_they_lack() {
    let root = world().root(HERE);
    let own = document(&[json!({
        "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/${aws:username}/*",
        "Condition": { "IpAddress": { "aws:SourceIp": "192.0.2.0/24" } },
    })]);
    let ask = async |more: &[(&str, &str)]| {
        let members = [
            &[
                ("PolicyInputList.member.1", own.as_str()),
                ("ActionNames.member.1", "s3:GetObject"),
                ("ResourceArns.member.1", "arn:aws:s3:::home/Bob/x"),
            ],
            more,
        ];
        done(&root, "SimulateCustomPolicy", &members.concat()).await
    };
    let lacking = ask(&[]).await;
    assert_eq!(one(&lacking, "EvalDecision"), "implicitDeny");
    let entries = [
        ("ContextEntries.member.1.ContextKeyName", "aws:username"),
        ("ContextEntries.member.1.ContextKeyValues.member.1", "Bob"),
        ("ContextEntries.member.2.ContextKeyName", "aws:SourceIp"),
        ("ContextEntries.member.2.ContextKeyValues.member.1", "192.0.2.7"),
        ("ContextEntries.member.2.ContextKeyType", "ip"),
    ];
    assert_eq!(one(&ask(&entries).await, "EvalDecision"), "allowed");
    let without_address = ask(&entries[..2]).await;
    assert!(all(&without_address, "member").contains(&"aws:SourceIp".to_owned()));
    let caller = [
        ("CallerArn", "arn:aws:iam::111122223333:user/team/Bob"),
        entries[2],
        entries[3],
    ]
    .map(|(name, value)| (name.replace("member.2.C", "member.1.C"), value));
    let caller: Vec<_> = caller
        .iter()
        .map(|(name, value)| (name.as_str(), *value))
        .collect();
    assert_eq!(one(&ask(&caller).await, "EvalDecision"), "allowed");

    let keys = done(
        &root,
        "GetContextKeysForCustomPolicy",
        &[("PolicyInputList.member.1", &own)],
    )
    .await;
    assert_eq!(
        one(&keys, "ContextKeyNames"),
        "<member>aws:username</member><member>aws:SourceIp</member>"
    );
}

#[tokio::test]
async fn denials_boundaries_and_organizations_of_the_request_count() {
    let root = world().root(HERE);
    let (allows, denies) = (allow(&["s3:*"]), deny(&["s3:Put*"]));
    let members = [
        ("PolicyInputList.member.1", allows.as_str()),
        ("PolicyInputList.member.2", denies.as_str()),
        ("ActionNames.member.1", "s3:GetObject"),
        ("ActionNames.member.2", "s3:PutObject"),
    ];
    let answer = done(&root, "SimulateCustomPolicy", &members).await;
    assert_eq!(all(&answer, "EvalDecision"), ["allowed", "explicitDeny"]);
    assert_eq!(
        all(&answer, "SourcePolicyId"),
        ["PolicyInputList.1", "PolicyInputList.2"]
    );

    let other = allow(&["kms:*"]);
    for (list, detail) in [
        (
            "PermissionsBoundaryPolicyInputList.member.1",
            "AllowedByPermissionsBoundary",
        ),
        (
            "OrderedOrganizationPolicyInputList.member.1.ServiceControlPolicyInputList.member.1",
            "AllowedByOrganizations",
        ),
    ] {
        let members = [members[0], members[2], (list, other.as_str())];
        let answer = done(&root, "SimulateCustomPolicy", &members).await;
        assert_eq!(
            (one(&answer, "EvalDecision"), one(&answer, detail)),
            ("implicitDeny".into(), "false".into())
        );
    }
}

#[tokio::test]
async fn a_resource_of_another_account_needs_both_sides() {
    let root = world().root(HERE);
    let bob = "arn:aws:iam::111122223333:user/Bob";
    let resource = document(&[
        json!({ "Effect": "Allow", "Principal": { "AWS": bob }, "Action": "s3:*", "Resource": "*" }),
    ]);
    let (allows, none) = (allow(&["s3:*"]), allow(&["kms:*"]));
    let ask = async |identity: &str| {
        let members = [
            ("PolicyInputList.member.1", identity),
            ("ActionNames.member.1", "s3:GetObject"),
            ("ResourceArns.member.1", BUCKET),
            ("ResourcePolicy", &resource),
            ("ResourceOwner", "arn:aws:iam::444455556666:root"),
            ("CallerArn", bob),
        ];
        let answer = done(&root, "SimulateCustomPolicy", &members).await;
        (one(&answer, "EvalDecision"), one(&answer, "EvalDecisionDetails"))
    };
    let (decision, details) = ask(&allows).await;
    assert_eq!(decision, "allowed");
    assert!(
        details.contains("IAM Policy") && details.contains("Resource Policy"),
        "{details}"
    );
    assert_eq!(ask(&none).await.0, "implicitDeny");
    let members = [
        ("PolicyInputList.member.1", allows.as_str()),
        ("ActionNames.member.1", "s3:GetObject"),
        ("ResourcePolicy", &resource),
    ];
    assert!(
        said(&root, "SimulateCustomPolicy", &members)
            .await
            .starts_with("InvalidInput")
    );
}

#[tokio::test]
async fn results_come_in_pages_and_bad_questions_are_refused() {
    let root = world().root(HERE);
    let text = allow(&["s3:*"]);
    let names: Vec<_> = (1..=5)
        .map(|it| (format!("ActionNames.member.{it}"), format!("s3:Get{it}")))
        .collect();
    let mut members: Vec<(&str, &str)> = names
        .iter()
        .map(|(name, action)| (name.as_str(), action.as_str()))
        .collect();
    members.push(("PolicyInputList.member.1", &text));
    members.push(("MaxItems", "3"));
    let first = done(&root, "SimulateCustomPolicy", &members).await;
    assert_eq!(all(&first, "EvalActionName").len(), 3);
    let marker = one(&first, "Marker");
    members.push(("Marker", &marker));
    let rest = done(&root, "SimulateCustomPolicy", &members).await;
    assert_eq!(all(&rest, "EvalActionName"), ["s3:Get4", "s3:Get5"]);
    for (policy, action) in [
        (text.as_str(), "s3:*"),
        (text.as_str(), "nothing"),
        ("{}", "s3:GetObject"),
    ] {
        let members = [
            ("PolicyInputList.member.1", policy),
            ("ActionNames.member.1", action),
        ];
        let said = said(&root, "SimulateCustomPolicy", &members).await;
        assert!(said.starts_with("InvalidInput"), "{said}");
    }
}

#[tokio::test]
async fn the_keys_that_a_principal_needs_are_named_once() {
    let root = world().root(HERE);
    let bob = new_user(&root, "Bob").await;
    let when = |key: &str| allow_when(&["s3:*"], &json!({ "Bool": { key: "true" } }));
    let texts = [
        when("aws:SecureTransport"),
        when("AWS:securetransport"),
        when("aws:MultiFactorAuthPresent"),
    ];
    for (at, text) in texts.iter().enumerate() {
        let name = format!("p{at}");
        done(
            &root,
            "PutUserPolicy",
            &[
                ("UserName", "Bob"),
                ("PolicyName", &name),
                ("PolicyDocument", text),
            ],
        )
        .await;
    }
    let keys = done(
        &root,
        "GetContextKeysForPrincipalPolicy",
        &[("PolicySourceArn", &bob)],
    )
    .await;
    assert_eq!(
        one(&keys, "ContextKeyNames"),
        "<member>aws:SecureTransport</member><member>aws:MultiFactorAuthPresent</member>"
    );
}

#[tokio::test]
async fn a_page_ends_when_its_answer_is_long_enough() {
    let root = world().root(HERE);
    let statement = json!({ "Effect": "Allow", "Action": "*", "Resource": "*" });
    let text = document(&vec![statement; 2_000]);
    let actions: Vec<_> = (1..=12).map(|it| format!("ActionNames.member.{it}")).collect();
    let mut members = vec![
        ("PolicyInputList.member.1", text.as_str()),
        ("ResourceArns.member.1", BUCKET),
        ("MaxItems", "1000"),
    ];
    members.extend(actions.iter().map(|it| (it.as_str(), "s3:GetObject")));
    let (mut seen, mut marker) = (0, None::<String>);
    loop {
        let mut asked = members.clone();
        if let Some(marker) = &marker {
            asked.push(("Marker", marker.as_str()));
        }
        let answer = done(&root, "SimulateCustomPolicy", &asked).await;
        let results = all(&answer, "EvalActionName").len();
        seen += results;
        assert!((1..=10).contains(&results), "{results} results");
        assert!(answer.text().len() < 4 << 20);
        if one(&answer, "IsTruncated") == "false" {
            break;
        }
        marker = Some(one(&answer, "Marker"));
    }
    assert_eq!(seen, actions.len());
}

#[tokio::test]
async fn values_that_no_request_has_are_refused() {
    let root = world().root(HERE);
    let long = "x".repeat(2_049);
    let key = [
        ("PolicyInputList.member.1", TEXT),
        ("ActionNames.member.1", "s3:GetObject"),
        ("ContextEntries.member.1.ContextKeyName", "aws:username"),
        ("ContextEntries.member.1.ContextKeyValues.member.1", long.as_str()),
        ("ContextEntries.member.1.ContextKeyType", "string"),
    ];
    assert_eq!(
        said(&root, "SimulateCustomPolicy", &key).await,
        "InvalidInput: The values of the context key aws:username are longer than 2048 characters each or 8192 together."
    );
    let variables = document(&vec![
        json!({ "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::*${aws:username}*${aws:username}" });
        1_000
    ]);
    let name = "x".repeat(2_048);
    let heavy = [
        ("PolicyInputList.member.1", variables.as_str()),
        ("ActionNames.member.1", "s3:GetObject"),
        ("ContextEntries.member.1.ContextKeyName", "aws:username"),
        ("ContextEntries.member.1.ContextKeyValues.member.1", name.as_str()),
        ("ContextEntries.member.1.ContextKeyType", "string"),
    ];
    assert_eq!(
        said(&root, "SimulateCustomPolicy", &heavy).await,
        "InvalidInput: The policies are too large to be simulated with values of this length."
    );
}
