//! The one list of tables.

use catalog::{Catalog, Entry};

use crate::{anchor, copy_in, seal_store, state};

/// Every table that this release has.
pub fn catalog() -> Catalog {
    let own = [
        seal_store::TABLE,
        state::TABLE,
        anchor::TABLE,
        copy_in::TABLE,
        Entry::passing(store::NEWS_TABLE),
    ];
    let tables = own
        .into_iter()
        .chain(jobs::TABLES)
        .chain(quotas::TABLES)
        .chain(identity::TABLES)
        .chain(kms::TABLES)
        .chain(iam::TABLES)
        .chain(cognito_identity::TABLES);
    Catalog::new(tables).timers(kms::DELETION_TIMER, kms::deletion_target)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use bytes::Bytes;
    use store::Key;

    use super::*;

    /// The names of tables that the sources of the crates have, by the two ways in which they are written.
    fn named_in(text: &str) -> Vec<String> {
        let consts = text
            .split("const TABLE: &'static str = \"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next());
        let listed = text.split("\ntables! {").skip(1).flat_map(|rest| {
            let body = rest.split("\n}").next().unwrap_or_default();
            body.lines().filter_map(|line| line.split('"').nth(1))
        });
        consts.chain(listed).map(str::to_owned).collect()
    }

    fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("target") {
                sources(&path, found);
            } else if path.extension().is_some_and(|it| it == "rs") {
                found.push(path);
            }
        }
    }

    #[test]
    fn every_table_in_the_sources_is_in_the_catalog() {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut files = Vec::new();
        for folder in ["apps", "platform", "services"] {
            sources(&workspace.join(folder), &mut files);
        }
        let (catalog, mut seen) = (catalog(), 0);
        for path in files
            .iter()
            .filter(|path| !path.ends_with("apps/server/src/tables.rs"))
        {
            for table in named_in(&fs::read_to_string(path).unwrap()) {
                if table.contains("test.")
                    || ["$table", "kms.alias"].contains(&table.as_str()) && path.ends_with("table.rs")
                {
                    continue;
                }
                seen += 1;
                let key = Key::new((table.as_str(), "x"));
                assert!(
                    catalog.judge(&key, &Bytes::from_static(b"\x01{}")).is_ok(),
                    "{} has the table `{table}`, which no list of its crate has",
                    path.display()
                );
            }
        }
        assert!(
            seen > 40,
            "{seen}: tables are written in another way, which is not looked for here"
        );
    }
}
