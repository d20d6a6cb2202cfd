//! Segments as earlier versions wrote them.

use super::*;
use audit::Resource;

/// Of before records told in common what they touch: six records, each with what it touches in full.
const ORIGIN_ALONE: &[u8] = include_bytes!("../segments/origin-alone.log");

fn whole(dir: &Path) -> Vec<serde_json::Value> {
    audit::read(dir, 1)
        .unwrap()
        .map(|record| serde_json::from_slice(&record.unwrap().json).unwrap())
        .collect()
}

#[test]
fn a_segment_in_which_origins_alone_are_told_in_common_is_read_and_continued() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(format!("audit-{:020}.log", 1)), ORIGIN_ALONE).unwrap();
    assert_eq!(verify(dir.path()).unwrap().records, 6);
    let before = whole(dir.path());
    let uses = &before[2..];
    assert_eq!(uses.len(), 4);
    for record in uses {
        assert_eq!(record["userIdentity"]["type"], "Root");
        assert_eq!(record["readOnly"], true);
        assert_eq!(record["resources"][0]["type"], "AWS::KMS::Key");
    }

    let log = open(dir.path());
    let resources = [Resource {
        arn: "arn:aws:kms:us-east-1:000000000000:key/1",
        ..Resource::default()
    }];
    for request in [1, 2] {
        let event = Event {
            resources: &resources,
            ..event(Phase::Only, request, 0)
        };
        tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap()
            .block_on(log.record(&event))
            .unwrap();
    }
    drop(log);

    assert_eq!(verify(dir.path()).unwrap().records, 8);
    let after = whole(dir.path());
    assert_eq!(after[..6], before);
    for record in &after[6..] {
        assert_eq!(record["resources"][0]["ARN"], resources[0].arn);
        assert_eq!(record["awsRegion"], "us-east-1");
    }
}
