//! What the house rules say and a machine can see.
//!
//! A broken rule fails. What only deserves a look (a long file, a long function) is printed. The rules are functions of
//! what was read; this file reads it and prints what they found.

mod files;
mod graph;
mod manifests;
mod sources;
mod texts;

use std::fs;
use std::path::Path;

use crate::run::{self, Done, say};
use files::File;
use graph::Edges;

/// Fails where a rule is broken; prints what deserves a look.
pub(crate) fn tidy(workspace: &Path) -> Done {
    let edges: Edges = toml::from_str(&fs::read_to_string(workspace.join("tools/xtask/edges.toml"))?)?;
    let crates = graph::read(&run::metadata(workspace)?)?;
    let files = files::read(workspace)?;

    let mut found = Findings::default();
    graph::check(&crates, &edges, &mut found);
    manifests::check(&crates, &files, &mut found);
    sources::check(&crates, &edges, &files, &mut found);
    texts::check(&files, &mut found);

    for look in &found.look {
        say(&format!("  worth a look: {look}"));
    }
    for wrong in &found.wrong {
        say(&format!("  wrong: {wrong}"));
    }
    match found.wrong.len() {
        0 => Ok(()),
        count => Err(format!(
            "{count} rules broken in {} files and {} crates",
            files.len(),
            crates.len()
        )
        .into()),
    }
}

/// What the rules found.
#[derive(Debug, Default)]
struct Findings {
    /// Fails the task.
    wrong: Vec<String>,
    /// Is printed.
    look: Vec<String>,
}

impl Findings {
    fn wrong(&mut self, text: impl Into<String>) {
        self.wrong.push(text.into());
    }

    fn look(&mut self, text: impl Into<String>) {
        self.look.push(text.into());
    }
}

/// A file by its path from the root of the workspace.
fn file<'f>(files: &'f [File], path: &str) -> Option<&'f File> {
    files.iter().find(|file| file.path == path)
}
