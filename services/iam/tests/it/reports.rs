//! What auditors read: authorization details and the credential report.

use data_encoding::BASE64;

use crate::site::{ACCOUNT, Site, form};

const TRUST: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}"#;

async fn furnished() -> Site {
    let site = Site::new();
    let text = form(&testkit::allow(&["s3:*"]));
    site.done("CreatePolicy", &format!("PolicyName=P&PolicyDocument={text}"))
        .await;
    for name in ["a", "b", "c"] {
        site.done("CreateUser", &format!("UserName={name}")).await;
    }
    site.done("CreateGroup", "GroupName=Ops").await;
    site.done("AddUserToGroup", "GroupName=Ops&UserName=a").await;
    site.done(
        "PutUserPolicy",
        &format!("UserName=a&PolicyName=p&PolicyDocument={text}"),
    )
    .await;
    site.done(
        "AttachUserPolicy",
        &format!("UserName=a&PolicyArn=arn:aws:iam::{ACCOUNT}:policy/P"),
    )
    .await;
    site.done(
        "AttachGroupPolicy",
        "GroupName=Ops&PolicyArn=arn:aws:iam::aws:policy/ReadOnlyAccess",
    )
    .await;
    site.done(
        "CreateRole",
        &format!("RoleName=R&AssumeRolePolicyDocument={}", form(TRUST)),
    )
    .await;
    site
}

#[tokio::test]
async fn the_details_are_all_that_says_who_may_do_what() {
    let site = furnished().await;
    let all = site.done("GetAccountAuthorizationDetails", "").await;
    assert_eq!(all.all("UserName"), ["a", "b", "c"]);
    assert_eq!(all.all("GroupName"), ["Ops"]);
    assert_eq!(all.all("RoleName"), ["R"]);
    assert_eq!(
        all.all("PolicyId").len(),
        2,
        "one of the account, one of AWS that is in use"
    );
    assert_eq!(all.all("AttachmentCount"), ["1", "1"]);
    assert_eq!(all.all("Document").len(), 2);
    assert_eq!(all.text("IsTruncated"), "false");
}

#[tokio::test]
async fn a_filter_chooses_among_them() {
    let site = furnished().await;
    for (filter, users, groups, roles, policies) in [
        (&["User"][..], 3, 0, 0, 0),
        (&["Group", "Role"], 0, 1, 1, 0),
        (&["LocalManagedPolicy"], 0, 0, 0, 1),
        (&["AWSManagedPolicy"], 0, 0, 0, 1),
    ] {
        let asked: Vec<_> = (1..)
            .zip(filter)
            .map(|(at, it)| format!("Filter.member.{at}={it}"))
            .collect();
        let told = site
            .done("GetAccountAuthorizationDetails", &asked.join("&"))
            .await;
        let found = ["UserId", "GroupId", "RoleId", "PolicyId"].map(|it| told.all(it).len());
        assert_eq!(found, [users, groups, roles, policies], "{filter:?}");
        assert_eq!(told.text("IsTruncated"), "false");
    }
}

#[tokio::test]
async fn pages_cross_from_one_kind_to_the_next() {
    let site = furnished().await;
    for limit in 1..9 {
        let (mut found, mut marker, mut pages) = (Vec::new(), String::new(), 0);
        loop {
            let asked = format!("MaxItems={limit}{marker}");
            let page = site.done("GetAccountAuthorizationDetails", &asked).await;
            let ids: Vec<_> = ["UserId", "GroupId", "RoleId", "PolicyId"]
                .iter()
                .flat_map(|it| page.all(it))
                .collect();
            assert!(ids.len() <= limit);
            found.extend(ids);
            pages += 1;
            match page.all("Marker").as_slice() {
                [next] => marker = format!("&Marker={next}"),
                _ => break,
            }
        }
        let ids = found.len();
        found.sort();
        found.dedup();
        assert_eq!((found.len(), ids), (7, 7), "pages of {limit}");
        assert!(pages <= 7 / limit + 2, "{pages} pages of {limit}");
    }
    assert!(
        site.said("GetAccountAuthorizationDetails", "Marker=AAAA")
            .await
            .starts_with("ValidationError")
    );
}

#[tokio::test]
async fn the_credential_report_is_made_and_lasts_four_hours() {
    let site = furnished().await;
    assert!(
        site.said("GetCredentialReport", "")
            .await
            .starts_with("ReportNotPresent: ")
    );
    site.done("CreateAccessKey", "UserName=b").await;
    assert_eq!(
        site.done("GenerateCredentialReport", "").await.text("State"),
        "STARTED"
    );
    assert_eq!(
        site.done("GenerateCredentialReport", "").await.text("State"),
        "COMPLETE"
    );
    let report = site.done("GetCredentialReport", "").await;
    assert_eq!(report.text("ReportFormat"), "text/csv");
    let content = BASE64.decode(report.text("Content").as_bytes()).unwrap();
    let content = String::from_utf8(content).unwrap();
    let rows: Vec<_> = content.lines().collect();
    assert_eq!(rows.len(), 5);
    assert!(rows.iter().all(|it| it.split(',').count() == 22), "{content}");
    assert!(rows[0].starts_with("user,arn,user_creation_time,password_enabled,"));
    assert!(rows[1].starts_with(&format!("<root_account>,arn:aws:iam::{ACCOUNT}:root,")));
    assert_eq!(
        rows[3],
        format!(
            "b,arn:aws:iam::{ACCOUNT}:user/b,2026-01-02T03:04:05+00:00,false,N/A,N/A,N/A,false,true,\
             2026-01-02T03:04:05+00:00,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A"
        )
    );
    site.world.wait(4 * 60 * 60);
    assert!(
        site.said("GetCredentialReport", "")
            .await
            .starts_with("ReportExpired: ")
    );
    assert_eq!(
        site.done("GenerateCredentialReport", "").await.text("State"),
        "STARTED"
    );
}

#[tokio::test]
async fn a_page_ends_when_its_policies_are_long_enough() {
    let site = Site::new();
    let text = |blanks: usize| {
        let statement = r#"{"Effect":"Allow","Action":"*","Resource":"*"}"#;
        form(&format!(
            r#"{{"Version":"2012-10-17","Statement":{statement}{}}}"#,
            " ".repeat(blanks)
        ))
    };
    for number in 0..60 {
        let asked = format!("PolicyName=p{number:02}&PolicyDocument={}", text(24_400));
        site.done("CreatePolicy", &asked).await;
    }
    let (mut found, mut marker) = (Vec::new(), String::new());
    loop {
        let page = site
            .done(
                "GetAccountAuthorizationDetails",
                &format!("MaxItems=1000{marker}"),
            )
            .await;
        assert!(page.0.len() < 5 << 20, "{} bytes", page.0.len());
        found.extend(page.all("PolicyName"));
        match page.all("Marker").as_slice() {
            [next] => marker = format!("&Marker={next}"),
            _ => break,
        }
    }
    assert!(!marker.is_empty(), "one page");
    assert_eq!(found.len(), 60);
    let told = site
        .said(
            "CreatePolicy",
            &format!("PolicyName=long&PolicyDocument={}", text(24_600)),
        )
        .await;
    assert_eq!(told, "LimitExceeded: Cannot exceed quota for PolicySize: 6144");
}
