//! Documents that no client sends: every member of a good one missing, null, of each wrong type, too long, too deep.

use serde_json::{Value, json};

/// Every document that differs from `good` in one place.
pub(crate) fn variants(good: &Value) -> Vec<Value> {
    let mut all = vec![
        json!({}),
        json!([]),
        json!(null),
        json!("text"),
        json!(1),
        good.clone(),
    ];
    let mut paths = Vec::new();
    walk(good, &mut Vec::new(), &mut paths);
    for path in &paths {
        let mut without = good.clone();
        remove(&mut without, path);
        all.push(without);
        for value in values() {
            let mut changed = good.clone();
            *at(&mut changed, path) = value;
            all.push(changed);
        }
    }
    let mut more = good.clone();
    if let Value::Object(members) = &mut more {
        members.insert("\u{0}unknown".into(), json!({ "deep": [1, { "er": null }] }));
        members.insert("keyid".into(), json!(7));
    }
    all.push(more);
    all
}

/// What a member may be that it should not be.
fn values() -> Vec<Value> {
    let mut deep = json!(1);
    for _ in 0..100 {
        deep = json!([deep]);
    }
    let many: serde_json::Map<String, Value> = (0..500).map(|n| (format!("k{n}"), json!("v"))).collect();
    vec![
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(1.5),
        json!(1e300),
        json!(""),
        json!(" "),
        json!("x"),
        json!("\u{0}"),
        json!("caf\u{e9} \u{1f511} \u{202e}"),
        json!("arn:aws:kms:eu-central-1:111122223333:key/"),
        json!("arn:aws:kms:::"),
        json!("arn:aws:kms:eu-central-1:111122223333:alias/aws/s3"),
        json!("alias/"),
        json!("alias/aws/s3"),
        json!("AAAA"),
        json!("===="),
        json!("x".repeat(3_000)),
        json!("A".repeat(200_000)),
        json!([]),
        json!([null]),
        json!([[]]),
        json!(["x", "x"]),
        json!([{ "TagKey": "a", "TagValue": "b" }, { "TagKey": "a", "TagValue": "b" }]),
        Value::Array(vec![json!({ "TagKey": "aws:a", "TagValue": "b" }); 1000]),
        json!({}),
        json!({ "": "" }),
        json!({ "a": null }),
        json!({ "a": ["b"] }),
        Value::Object(many),
        deep,
    ]
}

#[derive(Clone)]
enum Step {
    Name(String),
    Index(usize),
}

fn walk(value: &Value, path: &mut Vec<Step>, paths: &mut Vec<Vec<Step>>) {
    let mut enter = |step: Step, value: &Value| {
        path.push(step);
        paths.push(path.clone());
        walk(value, path, paths);
        path.pop();
    };
    match value {
        Value::Object(members) => members
            .iter()
            .for_each(|(name, value)| enter(Step::Name(name.clone()), value)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, value)| enter(Step::Index(index), value)),
        _ => {}
    }
}

fn at<'v>(value: &'v mut Value, path: &[Step]) -> &'v mut Value {
    path.iter().fold(value, |value, step| match step {
        Step::Name(name) => &mut value[name],
        Step::Index(index) => &mut value[index],
    })
}

fn remove(value: &mut Value, path: &[Step]) {
    let (last, parents) = path.split_last().unwrap();
    match (at(value, parents), last) {
        (Value::Object(members), Step::Name(name)) => drop(members.remove(name)),
        (Value::Array(items), Step::Index(index)) => drop(items.remove(*index)),
        _ => panic!("a path leads through what it was made from"),
    }
}
