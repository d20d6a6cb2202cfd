//! The services' tests once more, on the adapters: every store in them is a real one then.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Stdio;

use serde::Deserialize;
use throwaway_postgres::Throwaway;

use super::Site;
use crate::run::{self, Done, say};

/// The tests of these services, each store of which is a database on one server.
pub(super) fn on_postgres(site: &Site, services: &[&str]) -> Done {
    let server = Throwaway::start().map_err(|error| error.to_string())?;
    let url = format!("postgresql://postgres@127.0.0.1:{}", server.port());
    on(site, services, &url)
}

/// The tests of these services, each store of which is a directory.
pub(super) fn on_embedded(site: &Site, services: &[&str]) -> Done {
    on(site, services, "embedded")
}

/// Runs what `cargo test --workspace` has built already: a smaller selection of packages would be built anew.
fn on(site: &Site, services: &[&str], store: &str) -> Done {
    let built = executables(site)?;
    for service in services {
        let folder = site.workspace.join("services").join(service);
        let tests = built.get(&folder).map(Vec::as_slice).unwrap_or_default();
        if tests.is_empty() {
            return Err(format!("{} has no tests", folder.display()).into());
        }
        for test in tests {
            say(&format!("the tests of {service}, SEALSTONE_TEST_STORE={store}"));
            let mut command = site.command(test);
            command.current_dir(&folder).arg("--quiet");
            run::run(command.env("SEALSTONE_TEST_STORE", store))?;
        }
    }
    Ok(())
}

/// Executables of integration tests, by the folder of their package.
fn executables(site: &Site) -> Result<BTreeMap<PathBuf, Vec<PathBuf>>, Box<dyn std::error::Error>> {
    #[derive(Deserialize)]
    struct Message {
        manifest_path: Option<PathBuf>,
        executable: Option<PathBuf>,
        target: Option<Target>,
    }
    #[derive(Deserialize)]
    struct Target {
        kind: Vec<String>,
    }
    let mut build = site.cargo(&["test", "--locked", "--workspace", "--lib", "--bins", "--tests"]);
    build.args(["--no-run", "--quiet", "--message-format", "json"]);
    let output = build.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err("the tests do not build".into());
    }
    let mut found: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for line in output.stdout.split(|byte| *byte == b'\n') {
        let Ok(message) = serde_json::from_slice::<Message>(line) else {
            continue;
        };
        let integration = message.target.is_some_and(|it| it.kind == ["test"]);
        if let (Some(manifest), Some(executable), true) =
            (message.manifest_path, message.executable, integration)
        {
            let folder = manifest.parent().map(PathBuf::from).unwrap_or_default();
            found.entry(folder).or_default().push(executable);
        }
    }
    Ok(found)
}
