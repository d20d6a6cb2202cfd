//! Every operation that is served, each with a document that the owner of a [`Scene`](crate::scene::Scene) may send.

pub(crate) mod cognito_identity;
mod iam;
mod kms;
mod organizations;
mod sts;

use std::collections::BTreeSet;

use crate::entry::Entry;
use crate::scene::world;

pub(crate) fn entries() -> Vec<Entry> {
    let mut all = kms::entries();
    all.extend(sts::entries());
    all.extend(iam::entries());
    all.extend(organizations::entries());
    all.extend(cognito_identity::entries());
    all
}

/// What `models/` says is served: what the coverage table is printed of.
const SAID: [(&str, &str); 5] = [
    (
        "cognito-identity",
        include_str!("../../../../models/cognito-identity/operations.txt"),
    ),
    ("iam", include_str!("../../../../models/iam/operations.txt")),
    ("kms", include_str!("../../../../models/kms/operations.txt")),
    (
        "organizations",
        include_str!("../../../../models/organizations/operations.txt"),
    ),
    ("sts", include_str!("../../../../models/sts/operations.txt")),
];

/// Operations without an entry, and where they are tested instead.
const ELSEWHERE: &str = include_str!("without-an-entry.txt");

type Names = BTreeSet<(String, String)>;

fn served() -> Names {
    let world = world();
    let served = world.gate().mounts().operations().into_iter();
    served
        .map(|(service, name)| (service.to_owned(), name.to_owned()))
        .collect()
}

/// What only one of two sets has.
fn difference(one: &Names, other: &Names) -> Vec<String> {
    let only = |it: &(String, String)| format!("{}:{}", it.0, it.1);
    one.symmetric_difference(other).map(only).collect()
}

#[test]
fn what_the_coverage_table_calls_served_is_served() {
    let mut said = Names::new();
    for (service, text) in SAID {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let names = lines.filter_map(|line| line.split_whitespace().next());
        said.extend(names.map(|name| (service.to_owned(), name.to_owned())));
    }
    assert_eq!(difference(&said, &served()), Vec::<String>::new());
}

#[test]
fn every_operation_that_is_served_has_an_entry() {
    let named = |(service, name): (&str, &str)| (service.to_owned(), name.to_owned());
    let mut known: Names = entries().iter().map(Entry::name).map(named).collect();
    for line in ELSEWHERE.lines() {
        let name = line.split_whitespace().next().unwrap();
        assert!(
            known.insert(named(name.split_once(':').unwrap())),
            "{name} has an entry"
        );
    }
    assert_eq!(difference(&known, &served()), Vec::<String>::new());
}

#[tokio::test]
async fn every_entry_is_a_call_that_goes_well() {
    let mut wrong = Vec::new();
    for it in entries() {
        let scene = it.scene().await;
        let document = it.written(&(it.document)(&scene));
        let answer = scene.owner().send(it.service, it.operation, &document).await;
        if answer.status != 200 {
            wrong.push(format!("{}:{} {}", it.service, it.operation, answer.said()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
