//! Prints the `api/*-api` crates from AWS's service models, and AWS's managed policies for IAM.
//!
//! ```text
//! models/source.toml ─► the pinned wheel ─► service-2.json ─┐
//! models/<service>/operations.txt ──────────────────────────┴► Model ─► print ─► api/<service>-api/src/*.rs
//! models/source.toml ─► the other wheel ─► policies.py ──┐
//! models/iam/managed-policies.txt ───────────────────────┴► platform/identity/data/aws-managed, src/aws_managed/table.rs
//! ```
//! Only shapes reachable from the listed operations are printed. Names, constraints, errors and sensitivity are taken
//! from the model; its documentation text is not.
//!
//! # Invariants
//!
//! - The output is a function of `models/` alone; `cargo xtask ci` prints it again and compares.

mod model;
mod names;
mod policies;
mod print;
mod source;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// What went wrong, for the person who runs the tool.
#[derive(Debug)]
pub struct Failed(String);

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failed {}

impl Failed {
    fn because(what: impl fmt::Display, error: impl fmt::Display) -> Self {
        Self(format!("{what}: {error}"))
    }
}

/// Writes the sources of every service under `models/`, and the managed policies. Returns the Rust files written, for
/// formatting.
///
/// # Errors
/// The wheel cannot be had, or a model says something that is not understood yet.
pub fn generate(workspace: &Path) -> Result<Vec<PathBuf>, Failed> {
    let models = workspace.join("models");
    let cache = workspace.join("target/models");
    let wheel = source::models(&models, &cache)?;
    let mut written = Vec::new();
    for service in services(&models)? {
        let listed = fs::read_to_string(models.join(&service).join("operations.txt"))
            .map_err(|error| Failed::because(&service, error))?;
        let model = model::Model::parse(&wheel.service_model(&service)?, &listed)
            .map_err(|error| Failed::because(&service, error))?;
        let folder = workspace.join(format!("api/{service}-api/src"));
        fs::create_dir_all(&folder).map_err(|error| Failed::because(folder.display(), error))?;
        for (name, text) in print::files(&model)? {
            let path = folder.join(name);
            fs::write(&path, text).map_err(|error| Failed::because(path.display(), error))?;
            written.push(path);
        }
    }
    written.push(policies::generate(
        workspace,
        &source::managed_policies(&models, &cache)?,
    )?);
    Ok(written)
}

/// The folders of `models/` that list operations, sorted.
fn services(models: &Path) -> Result<Vec<String>, Failed> {
    let entries = fs::read_dir(models).map_err(|error| Failed::because(models.display(), error))?;
    let mut services: Vec<String> = entries
        .filter_map(|entry| entry.ok())
        .filter(|entry| entry.path().join("operations.txt").is_file())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    services.sort();
    Ok(services)
}

/// Which operations of a service's model are served.
#[derive(Debug)]
pub struct Coverage {
    /// The service's short name.
    pub service: String,
    /// Every operation of the model, in its order, and whether it is served.
    pub operations: Vec<(String, bool)>,
}

/// All operations that a service's model has, with whether each is listed as served: for the coverage table.
///
/// # Errors
/// The wheel cannot be had or read.
pub fn coverage(workspace: &Path) -> Result<Vec<Coverage>, Failed> {
    let models = workspace.join("models");
    let wheel = source::models(&models, &workspace.join("target/models"))?;
    let mut all = Vec::new();
    for service in services(&models)? {
        let listed = fs::read_to_string(models.join(&service).join("operations.txt"))
            .map_err(|error| Failed::because(&service, error))?;
        let model = model::Model::parse(&wheel.service_model(&service)?, &listed)
            .map_err(|error| Failed::because(&service, error))?;
        let name = model.metadata.abbreviation().to_owned();
        all.push(Coverage {
            service: name,
            operations: model.all_operations(),
        });
    }
    Ok(all)
}
