//! AWS's managed policies: a file per document, and a table of what AWS says of each.
//!
//! The package has them as one Python text that is JSON. Documents are printed with an element of a list per line, so
//! that a new version shows in review as the actions that came and went.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Map, Value};
use smithy::Timestamp;

use crate::Failed;
use crate::source::Wheel;

/// Where the documents are, from the root of the workspace.
const DOCUMENTS: &str = "platform/identity/data/aws-managed";
/// Where the table is.
const TABLE: &str = "platform/identity/src/aws_managed/table.rs";

/// What the package says of one policy.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Known {
    path: String,
    create_date: String,
    update_date: String,
    default_version_id: String,
    document: Map<String, Value>,
}

/// Writes the documents and the table of the policies that `managed-policies.txt` lists. Returns the Rust file.
pub(crate) fn generate(workspace: &Path, wheel: &Wheel) -> Result<PathBuf, Failed> {
    let listed = workspace.join("models/iam/managed-policies.txt");
    let listed = fs::read_to_string(&listed).map_err(|error| Failed::because(listed.display(), error))?;
    let known = known(&wheel.text("moto/iam/aws_managed_policies.py")?)?;
    let folder = workspace.join(DOCUMENTS);
    let mut rows = BTreeMap::new();
    for (name, id) in names(&listed) {
        let policy = known
            .get(name)
            .ok_or_else(|| Failed(format!("the package has no policy {name}")))?;
        let path = folder.join(format!("{name}.json"));
        fs::write(&path, document(&policy.document))
            .map_err(|error| Failed::because(path.display(), error))?;
        let path_and_name = format!("{}{name}", policy.path.trim_start_matches('/'));
        let printed = row(name, &path_and_name, id, policy)?;
        if rows.insert(path_and_name, printed).is_some() {
            return Err(Failed(format!("managed-policies.txt: {name} is there twice")));
        }
    }
    forget_others(&folder, &names(&listed).map(|(name, _)| name).collect())?;
    let path = workspace.join(TABLE);
    fs::write(&path, table(rows.into_values())).map_err(|error| Failed::because(path.display(), error))?;
    Ok(path)
}

/// The lines of the list: name, and id if AWS's is known.
fn names(listed: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    listed
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            Some((words.next()?, words.next()))
        })
}

/// The JSON between the quotes of the Python module.
fn known(module: &str) -> Result<BTreeMap<String, Known>, Failed> {
    let quoted = module
        .split("\"\"\"")
        .nth(1)
        .filter(|text| !text.contains('\\'))
        .ok_or_else(|| Failed("aws_managed_policies.py is not one plain text any more".to_owned()))?;
    serde_json::from_str(quoted).map_err(|error| Failed::because("aws_managed_policies.py", error))
}

/// Removes documents of policies that are not listed any more.
fn forget_others(folder: &Path, listed: &BTreeSet<&str>) -> Result<(), Failed> {
    let entries = fs::read_dir(folder).map_err(|error| Failed::because(folder.display(), error))?;
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        let is_document = path.extension().is_some_and(|it| it == "json");
        let is_listed = path
            .file_stem()
            .and_then(|it| it.to_str())
            .is_some_and(|name| listed.contains(name));
        if is_document && !is_listed {
            fs::remove_file(&path).map_err(|error| Failed::because(path.display(), error))?;
        }
    }
    Ok(())
}

fn row(name: &str, path_and_name: &str, id: Option<&str>, policy: &Known) -> Result<String, Failed> {
    let moment = |text: &str| {
        Timestamp::from_iso8601(text)
            .map(|it| (it.seconds(), it))
            .ok_or_else(|| Failed(format!("{name}: {text} is no moment")))
    };
    let (created, created_text) = moment(&policy.create_date)?;
    let (updated, updated_text) = moment(&policy.update_date)?;
    let id = id.map_or_else(|| made_id(name), str::to_owned);
    Ok(format!(
        "    AwsManaged {{
        path_and_name: {path_and_name:?},
        id: {id:?},
        created: seconds({created}), // {created_text}
        updated: seconds({updated}), // {updated_text}
        version: {:?},
        document: include_str!(\"../../data/aws-managed/{name}.json\"),
    }},\n",
        policy.default_version_id
    ))
}

/// An id for a policy whose own is not known: of the same form, always the same, and made of nothing but the name.
fn made_id(name: &str) -> String {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, name.as_bytes());
    let text = data_encoding::BASE32_NOPAD.encode(digest.as_ref());
    format!("ANPA{}", text.get(..17).unwrap_or_default())
}

fn table(rows: impl Iterator<Item = String>) -> String {
    let rows: String = rows.collect();
    format!(
        "// Printed by `cargo xtask codegen` from models/. Do not edit.\n
use super::{{AwsManaged, seconds}};\n
/// Sorted by path and name.
pub(super) static TABLE: &[AwsManaged] = &[\n{rows}];\n"
    )
}

/// A policy's text: version first, then statements, an element of a list per line.
fn document(members: &Map<String, Value>) -> String {
    let mut text = String::new();
    object(&mut text, members);
    text.push('\n');
    text
}

fn object(out: &mut String, members: &Map<String, Value>) {
    // The order in which people write a policy; what else there is stays as it comes.
    const FIRST: [&str; 8] = [
        "Version",
        "Id",
        "Sid",
        "Effect",
        "Action",
        "NotAction",
        "Resource",
        "NotResource",
    ];
    let place = |name: &str| {
        FIRST
            .iter()
            .position(|first| *first == name)
            .unwrap_or(FIRST.len())
    };
    let mut members: Vec<(&String, &Value)> = members.iter().collect();
    members.sort_by_key(|(name, _)| place(name));
    out.push('{');
    for (at, (name, member)) in members.into_iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let _ = write!(out, "{comma}{}:", Value::from(name.as_str()));
        value(out, member);
    }
    out.push('}');
}

fn value(out: &mut String, of: &Value) {
    match of {
        Value::Object(members) => object(out, members),
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 { "\n" } else { ",\n" });
                value(out, item);
            }
            out.push(']');
        }
        scalar => drop(write!(out, "{scalar}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_an_element_per_line_and_its_version_first() {
        let parsed: Map<String, Value> = serde_json::from_str(
            r#"{"Statement": [{"Action": ["a:B", "a:C"], "Effect": "Allow", "Resource": "*"}], "Version": "2012-10-17"}"#,
        )
        .unwrap();
        let printed = document(&parsed);
        assert_eq!(
            printed,
            "{\"Version\":\"2012-10-17\",\"Statement\":[\n{\"Effect\":\"Allow\",\"Action\":[\n\"a:B\",\n\"a:C\"],\
             \"Resource\":\"*\"}]}\n"
        );
        assert_eq!(
            serde_json::from_str::<Map<String, Value>>(&printed).unwrap(),
            parsed
        );
    }

    #[test]
    fn a_list_has_names_and_maybe_ids() {
        let listed = "# words\nBilling   ANPAIFTHXT6FFMIRT7ZEA\n\nAWSDenyAll\n";
        let wanted = [("Billing", Some("ANPAIFTHXT6FFMIRT7ZEA")), ("AWSDenyAll", None)];
        assert_eq!(names(listed).collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn a_made_id_has_the_form_of_a_real_one() {
        let id = made_id("AWSDenyAll");
        assert_eq!(id.len(), "ANPAIFTHXT6FFMIRT7ZEA".len());
        assert!(
            id.bytes()
                .all(|it| it.is_ascii_uppercase() || it.is_ascii_digit())
        );
        assert_eq!(id, made_id("AWSDenyAll"));
    }
}
