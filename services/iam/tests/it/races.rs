//! Calls at the same time: quotas hold, and nothing is left that refers to what is gone.

use crate::references::agrees;
use crate::site::Site;
use iam::Quotas;

/// Sends all of them at once; how many went well.
async fn at_once(site: &Site, calls: Vec<(&'static str, String)>) -> usize {
    let tasks: Vec<_> = calls
        .into_iter()
        .map(|(operation, form)| {
            let root = site.root.clone();
            tokio::spawn(async move { root.send("iam", operation, &form).await })
        })
        .collect();
    let mut well = 0;
    for task in tasks {
        let answer = task.await.unwrap();
        assert!(answer.status < 500 || answer.status == 503, "{}", answer.said());
        well += usize::from(answer.code.is_none());
    }
    well
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn quotas_hold_against_calls_at_the_same_time() {
    for _ in 0..20 {
        let site = Site::with(Quotas {
            users: 3,
            ..Quotas::default()
        });
        let create = |it| ("CreateUser", format!("UserName=u{it}"));
        assert!(at_once(&site, (0..6).map(create).collect()).await <= 3);
        let there = site.done("ListUsers", "").await.all("UserName");
        let name = &there[0];
        let key = |_| ("CreateAccessKey", format!("UserName={name}"));
        assert!(at_once(&site, (0..6).map(key).collect()).await <= 2);
        let form = format!("UserName={name}");
        assert!(site.done("ListAccessKeys", &form).await.all("AccessKeyId").len() <= 2);
        agrees(&site).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_refers_to_a_user_that_went_meanwhile() {
    for _ in 0..40 {
        let site = Site::new();
        site.done("CreateUser", "UserName=Bob").await;
        site.done("CreateGroup", "GroupName=Ops").await;
        let admin = "arn:aws:iam::aws:policy/AdministratorAccess";
        at_once(
            &site,
            vec![
                ("AddUserToGroup", "GroupName=Ops&UserName=Bob".to_owned()),
                ("DeleteUser", "UserName=Bob".to_owned()),
                ("AttachUserPolicy", format!("UserName=Bob&PolicyArn={admin}")),
                ("UpdateUser", "UserName=Bob&NewUserName=Robert".to_owned()),
                ("UpdateGroup", "GroupName=Ops&NewGroupName=Operators".to_owned()),
                ("CreateAccessKey", "UserName=Bob".to_owned()),
                ("DeleteGroup", "GroupName=Ops".to_owned()),
            ],
        )
        .await;
        agrees(&site).await;
    }
}
