//! Managed policies: versions, uses, lists, and those of AWS.

use identity::iam::{ManagedPolicy, ROLES, USES, Use, UseRecord, filed};
use store::{StoreError, transact};
use testkit::{Caller, allow, role_record};

use crate::form::{HERE, all, ask, done, encoded, one, said, world};
use crate::roles::new_role;
use crate::site::{ACCOUNT, Site, form};

async fn new_policy(by: &Caller, name: &str) -> String {
    let text = allow(&["s3:*"]);
    let made = done(
        by,
        "CreatePolicy",
        &[("PolicyName", name), ("PolicyDocument", &text)],
    )
    .await;
    one(&made, "Arn")
}

#[tokio::test]
async fn a_policy_is_made_shown_and_deleted() {
    let root = world().root(HERE);
    let text = allow(&["s3:*"]);
    let members = [
        ("PolicyName", "Deploy"),
        ("Path", "/team/"),
        ("PolicyDocument", text.as_str()),
        ("Description", "ours"),
    ];
    let made = done(&root, "CreatePolicy", &members).await;
    let arn = &one(&made, "Arn");
    assert_eq!(arn, "arn:aws:iam::111122223333:policy/team/Deploy");
    for (tag, value) in [
        ("AttachmentCount", "0"),
        ("PermissionsBoundaryUsageCount", "0"),
        ("DefaultVersionId", "v1"),
        ("IsAttachable", "true"),
        ("Path", "/team/"),
    ] {
        assert_eq!(one(&made, tag), value);
    }
    assert!(all(&made, "Description").is_empty() && all(&made, "Tags").is_empty());
    let got = done(&root, "GetPolicy", &[("PolicyArn", arn)]).await;
    assert_eq!(one(&got, "Description"), "ours");
    assert_eq!(
        said(&root, "CreatePolicy", &members).await,
        "EntityAlreadyExists: A policy called Deploy already exists. Duplicate names are not allowed."
    );
    let elsewhere = "arn:aws:iam::111122223333:policy/Deploy";
    assert_eq!(
        said(&root, "GetPolicy", &[("PolicyArn", elsewhere)]).await,
        format!("NoSuchEntity: Policy {elsewhere} was not found.")
    );
    assert_eq!(
        said(
            &root,
            "GetPolicy",
            &[("PolicyArn", "longer-than-twenty-characters")]
        )
        .await,
        "ValidationError: Invalid ARN:  Could not be parsed!"
    );
    done(&root, "DeletePolicy", &[("PolicyArn", arn)]).await;
    assert!(
        said(&root, "GetPolicy", &[("PolicyArn", arn)])
            .await
            .starts_with("NoSuchEntity")
    );
}

#[tokio::test]
async fn a_policy_has_five_versions_and_one_is_in_force() {
    let root = world().root(HERE);
    let arn = &new_policy(&root, "P").await;
    let version = |text| [("PolicyArn", arn.as_str()), ("PolicyDocument", text)];
    let texts: Vec<String> = (2..=6).map(|it| allow(&[&format!("s3:Get{it}")])).collect();
    for text in &texts[..4] {
        done(&root, "CreatePolicyVersion", &version(text)).await;
    }
    assert_eq!(
        said(&root, "CreatePolicyVersion", &version(&texts[4])).await,
        "LimitExceeded: A managed policy can have up to 5 versions. Before you create a new version, you must delete \
         an existing version."
    );
    let pick = |id| [("PolicyArn", arn.as_str()), ("VersionId", id)];
    assert_eq!(
        said(&root, "DeletePolicyVersion", &pick("v1")).await,
        "DeleteConflict: Cannot delete the default version of a policy."
    );
    done(&root, "SetDefaultPolicyVersion", &pick("v3")).await;
    done(&root, "DeletePolicyVersion", &pick("v1")).await;
    let made = done(&root, "CreatePolicyVersion", &version(&texts[4])).await;
    assert_eq!(
        (one(&made, "VersionId"), one(&made, "IsDefaultVersion")),
        ("v6".into(), "false".into())
    );

    let listed = done(&root, "ListPolicyVersions", &[("PolicyArn", arn)]).await;
    assert_eq!(all(&listed, "VersionId"), ["v6", "v5", "v4", "v3", "v2"]);
    assert!(all(&listed, "Document").is_empty());
    let got = done(&root, "GetPolicyVersion", &pick("v3")).await;
    assert_eq!(one(&got, "Document"), encoded(&texts[1]));
    assert_eq!(one(&got, "IsDefaultVersion"), "true");
    assert_eq!(
        said(&root, "GetPolicyVersion", &pick("v1")).await,
        format!("NoSuchEntity: Policy {arn} version v1 does not exist or is not attachable.")
    );
    assert!(
        said(&root, "DeletePolicy", &[("PolicyArn", arn)])
            .await
            .starts_with("DeleteConflict: This policy has more than one version.")
    );
    let first = done(
        &root,
        "ListPolicyVersions",
        &[("PolicyArn", arn), ("MaxItems", "2")],
    )
    .await;
    let marker = one(&first, "Marker");
    let rest = done(
        &root,
        "ListPolicyVersions",
        &[("PolicyArn", arn), ("Marker", &marker)],
    )
    .await;
    assert_eq!(all(&rest, "VersionId"), ["v4", "v3", "v2"]);
}

#[tokio::test]
async fn what_is_no_policy_or_too_long_is_not_stored() {
    let root = world().root(HERE);
    let long = allow(&[&format!("s3:{}", "x".repeat(6_144))]);
    for (text, expected) in [
        ("{}", "MalformedPolicyDocument: "),
        (
            r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}}"#,
            "MalformedPolicyDocument: ",
        ),
        (&long, "LimitExceeded: Cannot exceed quota for PolicySize: 6144"),
    ] {
        let said = said(
            &root,
            "CreatePolicy",
            &[("PolicyName", "P"), ("PolicyDocument", text)],
        )
        .await;
        assert!(said.starts_with(expected), "{said}");
    }
}

#[tokio::test]
async fn a_policy_knows_who_holds_it() {
    let root = world().root(HERE);
    let arn = &new_policy(&root, "P").await;
    for role in ["A", "B"] {
        new_role(&root, role).await;
        done(
            &root,
            "AttachRolePolicy",
            &[("RoleName", role), ("PolicyArn", arn)],
        )
        .await;
    }
    for role in ["B", "A"] {
        done(
            &root,
            "PutRolePermissionsBoundary",
            &[("RoleName", role), ("PermissionsBoundary", arn)],
        )
        .await;
    }
    let got = done(&root, "GetPolicy", &[("PolicyArn", arn)]).await;
    assert_eq!(
        (
            one(&got, "AttachmentCount"),
            one(&got, "PermissionsBoundaryUsageCount")
        ),
        ("2".into(), "2".into())
    );
    let list = async |more: &[(&str, &str)]| {
        let members = [&[("PolicyArn", arn.as_str())], more].concat();
        let listed = done(&root, "ListEntitiesForPolicy", &members).await;
        (all(&listed, "RoleName"), all(&listed, "Marker"))
    };
    assert_eq!(list(&[]).await.0, ["A", "B"]);
    let (first, marker) = list(&[("MaxItems", "1")]).await;
    assert_eq!(first, ["A"]);
    assert_eq!(list(&[("Marker", &marker[0])]).await.0, ["B"]);
    assert_eq!(
        list(&[("PolicyUsageFilter", "PermissionsBoundary")]).await.0,
        ["A", "B"]
    );
    assert!(list(&[("EntityFilter", "User")]).await.0.is_empty());
    assert!(list(&[("PathPrefix", "/x/")]).await.0.is_empty());
    assert_eq!(
        said(&root, "DeletePolicy", &[("PolicyArn", arn)]).await,
        "DeleteConflict: Cannot delete a policy attached to entities."
    );
}

#[tokio::test]
async fn policies_are_listed_by_scope_path_and_use() {
    let root = world().root(HERE);
    let used = new_policy(&root, "Used").await;
    new_policy(&root, "Idle").await;
    new_role(&root, "R").await;
    let aws = "arn:aws:iam::aws:policy/AdministratorAccess";
    for arn in [used.as_str(), aws] {
        done(
            &root,
            "AttachRolePolicy",
            &[("RoleName", "R"), ("PolicyArn", arn)],
        )
        .await;
    }
    let list =
        async |members: &[(&str, &str)]| all(&done(&root, "ListPolicies", members).await, "PolicyName");
    assert_eq!(list(&[("Scope", "Local")]).await, ["Idle", "Used"]);
    assert_eq!(
        list(&[("Scope", "Local"), ("OnlyAttached", "true")]).await,
        ["Used"]
    );
    assert_eq!(
        list(&[("OnlyAttached", "true")]).await,
        ["AdministratorAccess", "Used"]
    );
    assert!(
        list(&[("Scope", "Local"), ("PathPrefix", "/x/")])
            .await
            .is_empty()
    );
    assert!(
        list(&[("PolicyUsageFilter", "PermissionsBoundary")])
            .await
            .is_empty()
    );

    let mut seen = Vec::new();
    let mut marker = None;
    loop {
        let mut members = vec![("MaxItems", "7")];
        members.extend(marker.as_deref().map(|it| ("Marker", it)));
        let page = done(&root, "ListPolicies", &members).await;
        seen.extend(all(&page, "PolicyName"));
        marker = all(&page, "Marker").into_iter().next();
        if marker.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), identity::managed::all().len() + 2);
    assert_eq!(seen[seen.len() - 2..], ["Idle", "Used"]);
}

#[tokio::test]
async fn policies_of_aws_are_shown_and_not_changed() {
    let root = world().root(HERE);
    let arn = "arn:aws:iam::aws:policy/AdministratorAccess";
    let got = done(&root, "GetPolicy", &[("PolicyArn", arn)]).await;
    assert_eq!(one(&got, "Arn"), arn);
    let version = one(&got, "DefaultVersionId");
    let text = done(
        &root,
        "GetPolicyVersion",
        &[("PolicyArn", arn), ("VersionId", &version)],
    )
    .await;
    assert!(one(&text, "Document").contains("Allow"));
    let text = allow(&["s3:*"]);
    assert_eq!(
        said(
            &root,
            "CreatePolicyVersion",
            &[("PolicyArn", arn), ("PolicyDocument", &text)]
        )
        .await,
        "AccessDenied: Policy is outside your own account."
    );
}

#[tokio::test]
async fn policies_have_tags() {
    let root = world().root(HERE);
    let arn = &new_policy(&root, "P").await;
    let members = [
        ("PolicyArn", arn.as_str()),
        ("Tags.member.1.Key", "k"),
        ("Tags.member.1.Value", "v"),
    ];
    done(&root, "TagPolicy", &members).await;
    let listed = done(&root, "ListPolicyTags", &[("PolicyArn", arn)]).await;
    assert_eq!(
        one(&listed, "Tags"),
        "<member><Key>k</Key><Value>v</Value></member>"
    );
    done(
        &root,
        "UntagPolicy",
        &[("PolicyArn", arn), ("TagKeys.member.1", "k")],
    )
    .await;
    let listed = done(&root, "ListPolicyTags", &[("PolicyArn", arn)]).await;
    assert!(all(&listed, "Key").is_empty());
}

#[tokio::test]
async fn another_accounts_policy_is_none_of_ours() {
    let world = world();
    let arn = new_policy(&world.root("444455556666"), "Theirs").await;
    let refused = ask(&world.root(HERE), "GetPolicy", &[("PolicyArn", &arn)]).await;
    assert_ne!(refused.code, None);
}

#[tokio::test]
async fn whoever_holds_a_policy_among_many_is_found_page_by_page() {
    const MANY: usize = 1_200;
    let site = Site::new();
    let document = form(&allow(&["*"]));
    let made = site
        .done(
            "CreatePolicy",
            &format!("PolicyName=Shared&PolicyDocument={document}"),
        )
        .await;
    let arn = form(&made.text("Arn"));
    let filled: Result<(), StoreError> = transact(site.directory.store(), |txn| {
        Box::pin(async move {
            let shared = ManagedPolicy::Own("Shared".to_owned());
            for at in 0..MANY {
                let path = if at + 1 == MANY { "rare" } else { "frequent" };
                let mut role = role_record(&format!("{path}/Role{at:05}"), &format!("AROA{at:016}"));
                role.attached.insert(shared.clone());
                let name = filed(&role.name);
                ROLES.put(txn, (ACCOUNT, &name), &role)?;
                USES.put(
                    txn,
                    (ACCOUNT, shared.text(), Use::Role.text(), name),
                    &UseRecord {},
                )?;
            }
            Ok(())
        })
    })
    .await;
    filled.unwrap();
    let (mut found, mut pages, mut marker) = (Vec::new(), 0, String::new());
    loop {
        let asked = format!("PolicyArn={arn}&PathPrefix={}{marker}", form("/rare/"));
        let page = site.done("ListEntitiesForPolicy", &asked).await;
        found.extend(page.all("RoleName"));
        pages += 1;
        match page.all("Marker").pop() {
            Some(next) => marker = format!("&Marker={next}"),
            None => break,
        }
    }
    assert_eq!((found, pages), (vec!["Role01199".to_owned()], 2));
}
