//! Every operation denies a stranger. The exceptions are a list that only shrinks.

use std::collections::BTreeSet;

use testkit::Answer;

use crate::entries::entries;
use crate::entry::Entry;
use crate::scene::{ELSEWHERE, OWNER, Scene};

/// Operations that anybody may call, by AWS's documentation. Take lines away; a new one is an event.
const OPEN: &str = include_str!("open-to-strangers.txt");

fn denied(answer: &Answer) -> bool {
    matches!(answer.code, Some("AccessDeniedException" | "AccessDenied"))
}

fn name(it: &Entry) -> String {
    format!("{}:{}", it.service, it.operation)
}

#[tokio::test]
async fn an_iam_user_without_policies_may_do_nothing_wherever_it_lives() {
    for account in [OWNER, ELSEWHERE] {
        let mut open = BTreeSet::new();
        for it in entries() {
            let scene = it.scene().await;
            let document = it.written(&(it.document)(&scene));
            let stranger = scene.world.user(account, "Nobody", &[]);
            let answer = stranger.send(it.service, it.operation, &document).await;
            // An alias without an account is the caller's own, and elsewhere there is none of this name.
            // The same of the ARN of another account's role, where IAM takes one of the own account.
            let nothing = matches!(answer.code, Some("NotFoundException" | "InvalidInput"));
            if !denied(&answer) && !nothing {
                open.insert(name(&it));
            }
        }
        let listed: BTreeSet<String> = OPEN.lines().map(str::to_owned).collect();
        assert_eq!(open, listed, "open to a user of {account}");
    }
}

#[tokio::test]
async fn the_root_of_another_account_reaches_nothing_of_the_owners() {
    for it in entries() {
        let scene = it.scene().await;
        let document = it.written(&(it.document)(&scene));
        let before = scene.world.records().len();
        let owners = everything(&scene).await;
        let answer = scene
            .world
            .root(ELSEWHERE)
            .send(it.service, it.operation, &document)
            .await;
        if document.contains(OWNER) && answer.code.is_some() {
            // Of a foreign policy in a call about the own account IAM says that there is no such entity.
            let refused = denied(&answer) || matches!(answer.code, Some("NoSuchEntity" | "InvalidInput"));
            assert!(refused, "{}: {}", name(&it), answer.said());
        }
        let after = everything(&scene).await;
        let lost = owners.iter().find(|row| !after.contains(row));
        assert!(lost.is_none(), "{}: {lost:?}", name(&it));
        // In its own account it may do what it likes; nothing there is the owner's.
        let shown = answer.text();
        for told in [OWNER, id(&scene.key), id(&scene.disabled), id(&scene.pending)] {
            // Whose an access key is `GetAccessKeyInfo` tells whoever has its id: that is what it is for.
            let meant_to = told.is_empty() || it.operation == "GetAccessKeyInfo";
            // IAM repeats what it was given, a foreign policy's ARN or a trust policy; KMS does not.
            let repeats = it.service != "kms" && document.contains(told);
            let tells = !meant_to && !repeats && shown.contains(told);
            assert!(!tells, "{} tells {told}: {shown}", name(&it));
        }
        for record in scene.records_since(before) {
            assert_eq!(record["recipientAccountId"], ELSEWHERE, "{record}");
        }
    }
}

#[tokio::test]
async fn a_denied_change_changes_nothing() {
    for it in entries().into_iter().filter(|it| it.writes) {
        let scene = it.scene().await;
        let document = it.written(&(it.document)(&scene));
        let before = everything(&scene).await;
        for stranger in [
            scene.world.user(OWNER, "Nobody", &[]),
            scene.world.user(ELSEWHERE, "Nobody", &[]),
        ] {
            stranger.send(it.service, it.operation, &document).await;
        }
        assert_eq!(before, everything(&scene).await, "{}", name(&it));
    }
}

/// The whole store.
async fn everything(scene: &Scene) -> Vec<(store::Key, store::Versioned)> {
    let all = store::KeyRange::all();
    scene.world.ground().store.scan(&all, usize::MAX).await.unwrap()
}

fn id(arn: &str) -> &str {
    arn.rsplit('/').next().unwrap()
}
