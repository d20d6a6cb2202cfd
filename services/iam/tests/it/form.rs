//! Calls as Query forms, and what their XML answers hold.

use std::sync::Arc;

use gate::Mounts;
use iam::{Iam, Quotas};
use testkit::{Answer, Caller, Ground, World};

/// The account of most stories.
pub(crate) const HERE: &str = "111122223333";

/// A world with IAM in it.
pub(crate) fn world() -> World {
    world_with(Quotas::default())
}

/// A world with IAM under these quotas.
pub(crate) fn world_with(quotas: Quotas) -> World {
    World::new(|mounts: &mut Mounts, ground: &Ground| {
        Arc::new(Iam::new(ground.directory(), quotas)).mount(mounts);
    })
}

/// Calls an operation with the members of a form.
pub(crate) async fn ask(by: &Caller, operation: &str, members: &[(&str, &str)]) -> Answer {
    let pair = |(name, value): &(&str, &str)| format!("{name}={}", encoded(value));
    let form: Vec<String> = members.iter().map(pair).collect();
    by.send("iam", operation, &form.join("&")).await
}

/// As [`ask`], where nothing else than success will do.
pub(crate) async fn done(by: &Caller, operation: &str, members: &[(&str, &str)]) -> Answer {
    let answer = ask(by, operation, members).await;
    assert_eq!(answer.said(), "OK", "{operation} {members:?}");
    answer
}

/// What an operation says: `OK`, or code and message.
pub(crate) async fn said(by: &Caller, operation: &str, members: &[(&str, &str)]) -> String {
    plain(&ask(by, operation, members).await.said())
}

/// Without the escapes of XML.
fn plain(text: &str) -> String {
    let escapes = [
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    escapes.iter().fold(text.to_owned(), |text, (escaped, plain)| {
        text.replace(escaped, plain)
    })
}

/// The texts between all tags of this name.
pub(crate) fn all(answer: &Answer, tag: &str) -> Vec<String> {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    let text = answer.text();
    let behind_open = text.split(&open).skip(1);
    behind_open
        .map(|rest| plain(rest.split(&close).next().unwrap()))
        .collect()
}

/// The text between the first tags of this name.
pub(crate) fn one(answer: &Answer, tag: &str) -> String {
    let found = all(answer, tag);
    found
        .into_iter()
        .next()
        .unwrap_or_else(|| panic!("no {tag} in {}", answer.text()))
}

/// Percent-encoded but for the unreserved characters.
pub(crate) fn encoded(text: &str) -> String {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| match unreserved(byte) {
            true => char::from(byte).to_string(),
            false => format!("%{byte:02X}"),
        })
        .collect()
}
