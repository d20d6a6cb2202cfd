//! Every node has an audit log; whoever reads sees all of them.

use client::Credentials;
use cluster::{Caller, Cluster, member};
use secret::Secret;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn the_logs_of_all_nodes_are_read_as_one_and_verified_each() {
    let cluster = Cluster::start().unwrap_or_else(|error| panic!("{error}"));
    let (a, b) = (cluster.node("a").unwrap(), cluster.node("b").unwrap());
    let at = |node| Caller::new(node, cluster.root("a").unwrap()).unwrap();
    let (root_a, root_b) = (at(&a), at(&b));
    for round in 0..4 {
        let by = if round % 2 == 0 { &root_a } else { &root_b };
        by.kms("CreateKey", &json!({ "Description": round.to_string() }))
            .await
            .done()
            .unwrap();
    }
    // A denial at B, by a user whom A made.
    root_a.iam("CreateUser", &[("UserName", "alice")]).await.unwrap();
    let made = root_a
        .iam("CreateAccessKey", &[("UserName", "alice")])
        .await
        .unwrap();
    let alice = Caller::new(&b, credentials(&made)).unwrap();
    let denied = alice.refused_by_kms("ListKeys", &json!({})).await.unwrap();

    let others = cluster
        .audit_dir("b")
        .parent()
        .unwrap()
        .parent()
        .unwrap()
        .display()
        .to_string();
    let others = ["--audit-others", others.as_str()];
    let with = |words: &[&'static str]| [words, &[others[0]]].concat();
    let run = |words: &[&str]| {
        let words: Vec<&str> = words.iter().copied().chain([others[1]]).collect();
        cluster.command("a", &words).unwrap()
    };

    let (shown, good) = run(&with(&["audit", "show"]));
    assert!(good, "{shown}");
    let records: Vec<Value> = shown
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let text = |record: &Value, name| member(record, name).unwrap_or_default();
    let made: Vec<(String, String)> = records
        .iter()
        .filter(|it| text(it, "/eventName") == "CreateKey" && text(it, "/phase") == "Begin")
        .map(|it| (text(it, "/node"), text(it, "/requestParameters/description")))
        .collect();
    let expected = [("a", "0"), ("b", "1"), ("a", "2"), ("b", "3")];
    assert_eq!(
        made,
        expected.map(|(node, round)| (node.to_owned(), round.to_owned()))
    );
    let times: Vec<String> = records.iter().map(|it| text(it, "/eventTime")).collect();
    assert!(times.is_sorted(), "{times:?}");

    // Asked at A, of a call at B.
    let explain = ["policy", "explain", denied.as_str(), others[0]];
    let (told, good) = run(&explain);
    assert!(
        good && told.contains("alice") && told.contains("kms:ListKeys"),
        "{told}"
    );
    assert!(
        !cluster.command("a", &explain[..3]).unwrap().1,
        "its own log does not tell"
    );

    // The anchors follow the logs by a second at most, and by nothing when a node stops.
    a.stop().unwrap();
    b.stop().unwrap();
    let (told, good) = run(&with(&["audit", "verify"]));
    assert!(
        good && told.matches("every one is as it was written").count() == 2,
        "{told}"
    );
    assert!(
        told.contains("node `b`") && !told.contains("not compared") && !told.contains("not read"),
        "{told}"
    );
    let (told, _) = cluster.command("a", &["audit", "verify"]).unwrap();
    assert!(told.contains("not read: the log of node `b`"), "{told}");

    cut_the_end(&cluster.audit_dir("b"));
    let (told, _) = run(&with(&["audit", "verify"]));
    assert!(
        told.contains("bring the copy up to date") && told.contains("not compared"),
        "{told}"
    );
    change_a_byte(&cluster.audit_dir("b"));
    let (told, good) = run(&with(&["audit", "verify"]));
    assert!(!good, "{told}");
}

fn credentials(made: &str) -> Credentials {
    let value = |name: &str| {
        let (_, rest) = made.split_once(&format!("<{name}>")).unwrap();
        rest.split_once('<').unwrap().0.to_owned()
    };
    Credentials {
        access_key_id: value("AccessKeyId"),
        secret_access_key: Secret::new(value("SecretAccessKey")),
        session_token: None,
    }
}

fn cut_the_end(log: &std::path::Path) {
    change(log, |text| {
        let lines: Vec<&str> = text.lines().collect();
        lines[..lines.len() - 1].join("\n") + "\n"
    });
}

fn change_a_byte(log: &std::path::Path) {
    change(log, |text| text.replacen("CreateKey", "CreateKez", 1));
}

fn change(log: &std::path::Path, change: impl Fn(String) -> String) {
    let mut segments: Vec<_> = std::fs::read_dir(log)
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    segments.retain(|it| it.extension().is_some_and(|it| it == "log"));
    segments.sort();
    let last = segments.pop().unwrap();
    let text = std::fs::read_to_string(&last).unwrap();
    std::fs::write(last, change(text)).unwrap();
}
