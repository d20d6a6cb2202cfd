//! Manifests: uniform, with a reason for everything that comes from outside, and nothing that nobody uses.

use super::files::File;
use super::graph::{Crate, Kind};
use super::{Findings, file};

/// Checks every manifest.
pub(crate) fn check(crates: &[Crate], files: &[File], found: &mut Findings) {
    if let Some(root) = file(files, "Cargo.toml") {
        reasons(root, found);
        unshared(root, crates, found);
    }
    for it in crates {
        let Some(manifest) = file(files, &format!("{}/Cargo.toml", it.folder)) else {
            found.wrong(format!("{} has no manifest", it.folder));
            continue;
        };
        uniform(it, manifest, found);
        reasons(manifest, found);
        // A printed crate has the manifest of its kind.
        if it.floor() != "api" {
            unused(it, files, found);
        }
    }
}

/// Every crate shares the workspace's edition, lints and licence, and is not published by accident.
fn uniform(it: &Crate, manifest: &File, found: &mut Findings) {
    let path = &manifest.path;
    if it.public {
        found.wrong(format!("{path}: publish = false, until it is published"));
    }
    // An app carries the product's version.
    if it.floor() != "apps" && it.version != "0.0.0" {
        found.wrong(format!("{path}: version = \"0.0.0\", until it is published"));
    }
    // A library that is to stand alone on crates.io carries the product's name before its own.
    let own = match it.floor() {
        "libs" => it.name.strip_prefix("sealstone-").unwrap_or(&it.name),
        _ => &it.name,
    };
    if it.floor() != "apps" && !it.folder.ends_with(&format!("/{own}")) {
        found.wrong(format!(
            "{path}: the package `{}` is not named as its folder",
            it.name
        ));
    }
    let table: toml::Table = match manifest.text.parse() {
        Ok(table) => table,
        Err(error) => return found.wrong(format!("{path}: {error}")),
    };
    let shared = |table: Option<&toml::Value>| {
        table
            .and_then(|it| it.get("workspace"))
            .and_then(toml::Value::as_bool)
            == Some(true)
    };
    for key in ["edition", "rust-version", "license"] {
        if !shared(table.get("package").and_then(|package| package.get(key))) {
            found.wrong(format!("{path}: {key}.workspace = true"));
        }
    }
    if !shared(table.get("lints")) {
        found.wrong(format!("{path}: [lints] workspace = true"));
    }
}

/// Above every dependency from outside stands a comment that says what it is for; a heading (`# ---`) does not.
fn reasons(manifest: &File, found: &mut Findings) {
    let mut section = "";
    let mut above = "";
    for line in manifest.text.lines() {
        if line.starts_with('[') {
            section = line.trim_matches(['[', ']']);
        } else if section.ends_with("dependencies")
            && let Some((name, value)) = line.split_once('=')
            && names_a_version(value)
            && !is_reason(above)
        {
            found.wrong(format!(
                "{}: `{}` without a reason above it",
                manifest.path,
                name.trim()
            ));
        }
        above = line;
    }
}

/// Whether a line is a comment, and not a heading.
fn is_reason(line: &str) -> bool {
    line.starts_with("# ") && !line.starts_with("# ---")
}

/// Whether a dependency names a version, and so something outside of the workspace.
fn names_a_version(value: &str) -> bool {
    value.trim_start().starts_with('"') || value.contains("version =")
}

/// Dependencies that the workspace offers and no member takes.
fn unshared(root: &File, crates: &[Crate], found: &mut Findings) {
    let table: toml::Table = match root.text.parse() {
        Ok(table) => table,
        Err(error) => return found.wrong(format!("Cargo.toml: {error}")),
    };
    let offered = table
        .get("workspace")
        .and_then(|workspace| workspace.get("dependencies"))
        .and_then(toml::Value::as_table);
    for name in offered.into_iter().flat_map(toml::Table::keys) {
        let taken = crates
            .iter()
            .flat_map(|it| &it.dependencies)
            .any(|it| it.alias == *name);
        if !taken {
            found.wrong(format!("Cargo.toml: no crate uses `{name}`"));
        }
    }
}

/// Dependencies whose name stands nowhere in the crate's source.
fn unused(it: &Crate, files: &[File], found: &mut Findings) {
    let folder = format!("{}/", it.folder);
    let ours: Vec<&File> = files
        .iter()
        .filter(|file| file.path.starts_with(&folder) && file.path.ends_with(".rs"))
        .collect();
    for dependency in &it.dependencies {
        let word = dependency.alias.replace('-', "_");
        let used = ours
            .iter()
            .filter(|file| dependency.kind != Kind::Normal || it.is_beside() || !file.is_test())
            .any(|file| has_word(&file.text, &word));
        if !used {
            found.wrong(format!(
                "{folder}Cargo.toml: nothing in the source uses `{}`",
                dependency.alias
            ));
        }
    }
}

/// Whether a text has this word, and not only as a part of another one.
fn has_word(text: &str, word: &str) -> bool {
    let letter = |it: char| it.is_alphanumeric() || it == '_';
    text.match_indices(word).any(|(at, _)| {
        let (before, after) = text.split_at(at);
        let after = after.strip_prefix(word).unwrap_or_default();
        !before.ends_with(letter) && !after.starts_with(letter)
    })
}

#[cfg(test)]
mod tests {
    use super::super::graph::Dependency;
    use super::*;

    fn manifest(text: &str) -> File {
        File {
            path: "libs/arn/Cargo.toml".to_owned(),
            text: text.to_owned(),
        }
    }

    fn arn(dependencies: Vec<Dependency>) -> Crate {
        Crate {
            name: "arn".to_owned(),
            folder: "libs/arn".to_owned(),
            version: "0.0.0".to_owned(),
            public: false,
            dependencies,
        }
    }

    fn normal(name: &str) -> Dependency {
        Dependency {
            name: name.to_owned(),
            alias: name.to_owned(),
            kind: Kind::Normal,
            ours: false,
        }
    }

    #[test]
    fn a_dependency_from_outside_needs_a_reason_of_its_own() {
        let text = "[workspace.dependencies]\n# --- text\nserde = \"1\"\n# shared buffers\nbytes = \"1\"\nhttp = { version = \"1\" }\n\
                    arn = { path = \"libs/arn\" }\n[profile.dev]\nname = \"1\"\n";
        let mut found = Findings::default();
        reasons(&manifest(text), &mut found);
        assert_eq!(found.wrong.len(), 2, "{found:?}");
        assert!(found.wrong[0].contains("`serde`") && found.wrong[1].contains("`http`"));
    }

    #[test]
    fn a_manifest_that_goes_its_own_way_is_found() {
        let text = "[package]\nname = \"arn\"\nedition = \"2021\"\nrust-version.workspace = true\nlicense.workspace = true\n\
                    [lints]\nworkspace = true\n";
        let mut found = Findings::default();
        uniform(&arn(Vec::new()), &manifest(text), &mut found);
        assert_eq!(found.wrong, ["libs/arn/Cargo.toml: edition.workspace = true"]);
    }

    #[test]
    fn a_dependency_that_only_a_test_names_is_unused() {
        let source = |path: &str, text: &str| File {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        let files = [
            source("libs/arn/src/lib.rs", "use data_encoding::BASE64;\n// subtler"),
            source("libs/arn/tests/it/main.rs", "use bytes::Bytes;"),
        ];
        let mut found = Findings::default();
        let it = arn(vec![normal("data-encoding"), normal("subtle"), normal("bytes")]);
        unused(&it, &files, &mut found);
        assert_eq!(found.wrong.len(), 2, "{found:?}");
    }

    #[test]
    fn a_dependency_that_no_crate_takes_is_found() {
        let root = manifest("[workspace.dependencies]\nbytes = \"1\"\nhttp = \"1\"\n");
        let mut found = Findings::default();
        unshared(&root, &[arn(vec![normal("http")])], &mut found);
        assert_eq!(found.wrong, ["Cargo.toml: no crate uses `bytes`"]);
    }
}
