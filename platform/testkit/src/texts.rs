//! Policies as tests write them.

use serde_json::{Value, json};

/// A document of these statements.
pub fn document(statements: &[Value]) -> String {
    json!({ "Version": "2012-10-17", "Statement": statements }).to_string()
}

/// An identity policy that allows actions on everything.
pub fn allow(actions: &[&str]) -> String {
    document(&[json!({ "Effect": "Allow", "Action": actions, "Resource": "*" })])
}

/// The same under a condition.
pub fn allow_when(actions: &[&str], condition: &Value) -> String {
    document(&[json!({ "Effect": "Allow", "Action": actions, "Resource": "*", "Condition": condition })])
}

/// An identity policy that denies actions on everything.
pub fn deny(actions: &[&str]) -> String {
    document(&[json!({ "Effect": "Deny", "Action": actions, "Resource": "*" })])
}

/// The same under a condition.
pub fn deny_when(actions: &[&str], condition: &Value) -> String {
    document(&[json!({ "Effect": "Deny", "Action": actions, "Resource": "*", "Condition": condition })])
}
