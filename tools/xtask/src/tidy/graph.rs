//! The edges between crates.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::Findings;

/// The floors, from the ground up. An edge points down.
const FLOORS: [&str; 5] = ["libs", "api", "platform", "services", "apps"];
/// Beside the house: nobody stands on them, and they may use every floor.
const BESIDE: [&str; 2] = ["tools", "tests"];
/// What tests of every floor may use.
const TESTKIT: &str = "testkit";

/// A crate of the workspace.
#[derive(Debug)]
pub(crate) struct Crate {
    pub(crate) name: String,
    /// Its folder from the root of the workspace, such as `libs/arn`.
    pub(crate) folder: String,
    pub(crate) version: String,
    /// Whether it may be published.
    pub(crate) public: bool,
    pub(crate) dependencies: Vec<Dependency>,
}

/// What a crate's manifest names.
#[derive(Debug, Clone)]
pub(crate) struct Dependency {
    /// The package.
    pub(crate) name: String,
    /// The name in the source, which differs for a renamed one.
    pub(crate) alias: String,
    pub(crate) kind: Kind,
    /// Whether it is a crate of this workspace.
    pub(crate) ours: bool,
}

/// When a dependency is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Normal,
    Dev,
    Build,
}

impl Crate {
    /// The folder above its own.
    pub(crate) fn floor(&self) -> &str {
        self.folder.split('/').next().unwrap_or_default()
    }

    /// Whether it is a tool, or a test of the whole.
    pub(crate) fn is_beside(&self) -> bool {
        BESIDE.contains(&self.floor())
    }

    fn height(&self) -> Option<usize> {
        FLOORS.iter().position(|floor| *floor == self.floor())
    }
}

/// `edges.toml`: what is allowed beyond the floors.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Edges {
    /// From a crate of `libs/` to others there.
    libs: BTreeMap<String, Vec<String>>,
    /// From a crate of `platform/` to others there.
    platform: BTreeMap<String, Vec<String>>,
    /// From a crate of `apps/` to others there.
    apps: BTreeMap<String, Vec<String>>,
    /// From a crate to others that its tests may use against the floors.
    tests: BTreeMap<String, Vec<String>>,
    /// Who may name an adapter.
    adapters: BTreeMap<String, Vec<String>>,
    /// Who may have a dependency from outside.
    outside: BTreeMap<String, Vec<String>>,
    /// Where a word may stand: paths, or folders ending in `/`.
    pub(crate) words: BTreeMap<String, Vec<String>>,
}

/// Finds the forbidden edges, and the permissions that nobody needs.
pub(crate) fn check(crates: &[Crate], edges: &Edges, found: &mut Findings) {
    let by_name: BTreeMap<&str, &Crate> = crates.iter().map(|it| (it.name.as_str(), it)).collect();
    for from in crates {
        if from.height().is_none() && !from.is_beside() {
            found.wrong(format!("{} is on no floor", from.folder));
        }
        for dependency in &from.dependencies {
            let wrong = match by_name.get(dependency.name.as_str()) {
                Some(to) if dependency.ours => inside(from, to, dependency.kind, edges),
                _ => outside(from, dependency, edges),
            };
            if let Some(why) = wrong {
                found.wrong(format!("{} -> {}: {why}", from.name, dependency.name));
            }
        }
    }
    unneeded(crates, edges, found);
}

/// Why a crate may not name another one of the workspace.
fn inside(from: &Crate, to: &Crate, kind: Kind, edges: &Edges) -> Option<String> {
    if let Some(allowed) = edges.adapters.get(&to.name)
        && !allowed.contains(&from.name)
    {
        return Some(format!("only {} names this adapter", allowed.join(", ")));
    }
    if to.name == TESTKIT {
        return (kind != Kind::Dev).then(|| "the kit is for tests alone".to_owned());
    }
    let lists =
        |edges: &BTreeMap<String, Vec<String>>| edges.get(&from.name).is_some_and(|it| it.contains(&to.name));
    if from.is_beside() || (kind == Kind::Dev && lists(&edges.tests)) {
        return None;
    }
    if to.is_beside() {
        return Some("nobody stands on what is beside the house".to_owned());
    }
    let (above, below) = (from.height()?, to.height()?);
    if above > below {
        return None;
    }
    if above < below {
        return Some(format!("{} is above {}", to.floor(), from.floor()));
    }
    let listed = match from.floor() {
        "libs" => &edges.libs,
        "platform" => &edges.platform,
        "apps" => &edges.apps,
        floor => return Some(format!("no edges inside {floor}/")),
    };
    (!lists(listed)).then(|| format!("not in edges.toml under [{}]", from.floor()))
}

/// Why a crate may not have a dependency from outside.
fn outside(from: &Crate, dependency: &Dependency, edges: &Edges) -> Option<String> {
    let allowed = edges.outside.get(&dependency.name)?;
    let apart =
        dependency.kind == Kind::Dev || from.is_beside() || from.floor() == "apps" || from.name == TESTKIT;
    (!apart && !allowed.contains(&from.name)).then(|| format!("only {} may have it", allowed.join(", ")))
}

/// Lines of `edges.toml` that permit what nobody does.
fn unneeded(crates: &[Crate], edges: &Edges, found: &mut Findings) {
    let used: BTreeSet<(&str, &str)> = crates
        .iter()
        .flat_map(|from| {
            from.dependencies
                .iter()
                .map(|to| (from.name.as_str(), to.name.as_str()))
        })
        .collect();
    let down = [&edges.libs, &edges.platform, &edges.apps, &edges.tests]
        .into_iter()
        .flatten()
        .flat_map(|(from, all)| all.iter().map(move |to| (from.as_str(), to.as_str())));
    let up = [&edges.adapters, &edges.outside]
        .into_iter()
        .flatten()
        .flat_map(|(to, all)| all.iter().map(move |from| (from.as_str(), to.as_str())));
    for (from, to) in down.chain(up).filter(|edge| !used.contains(edge)) {
        found.wrong(format!("edges.toml permits {from} -> {to}, which is not there"));
    }
}

/// Reads the answer of `cargo metadata --no-deps`.
pub(crate) fn read(metadata: &str) -> Result<Vec<Crate>, serde_json::Error> {
    let Metadata {
        packages,
        workspace_root,
    } = serde_json::from_str(metadata)?;
    let folder = |manifest: &str| {
        let path = manifest.strip_prefix(&workspace_root).unwrap_or(manifest);
        path.trim_start_matches('/')
            .trim_end_matches("/Cargo.toml")
            .to_owned()
    };
    let crates = packages.into_iter().map(|package| Crate {
        folder: folder(&package.manifest_path),
        name: package.name,
        version: package.version,
        public: package.publish.is_none_or(|to| !to.is_empty()),
        dependencies: package.dependencies.into_iter().map(Dependency::from).collect(),
    });
    Ok(crates.collect())
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    workspace_root: String,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    manifest_path: String,
    publish: Option<Vec<String>>,
    dependencies: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    name: String,
    rename: Option<String>,
    kind: Option<String>,
    path: Option<String>,
}

impl From<Named> for Dependency {
    fn from(named: Named) -> Self {
        Self {
            alias: named.rename.unwrap_or_else(|| named.name.clone()),
            name: named.name,
            kind: match named.kind.as_deref() {
                Some("dev") => Kind::Dev,
                Some("build") => Kind::Build,
                _ => Kind::Normal,
            },
            ours: named.path.is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EDGES: &str = r#"
        [libs]
        wire = ["smithy"]
        [platform]
        [apps]
        sealstone = ["encryption-cli"]
        [tests]
        wire = ["kms-api"]
        [adapters]
        store-embedded = ["sealstone"]
        [outside]
        serde_json = ["wire"]
        [words]
    "#;

    fn named(folder: &str) -> Crate {
        Crate {
            name: folder.rsplit('/').next().unwrap().to_owned(),
            folder: folder.to_owned(),
            version: "0.0.0".to_owned(),
            public: false,
            dependencies: Vec::new(),
        }
    }

    /// What is wrong with this one edge, in a workspace where every permission is used.
    fn edge(from: &str, to: &str, kind: Kind) -> Option<String> {
        let edges: Edges = toml::from_str(EDGES).unwrap();
        inside(&named(from), &named(to), kind, &edges)
    }

    #[test]
    fn an_edge_down_is_allowed() {
        assert_eq!(edge("services/kms", "platform/gate", Kind::Normal), None);
        assert_eq!(edge("apps/server", "services/kms", Kind::Normal), None);
        assert_eq!(edge("api/kms-api", "libs/smithy", Kind::Normal), None);
    }

    #[test]
    fn an_edge_up_is_found() {
        assert!(edge("libs/wire", "api/kms-api", Kind::Normal).is_some());
        assert!(edge("libs/smithy", "api/kms-api", Kind::Dev).is_some());
        assert!(edge("platform/gate", "services/kms", Kind::Dev).is_some());
    }

    #[test]
    fn an_edge_up_that_is_listed_is_for_tests_alone() {
        assert_eq!(edge("libs/wire", "api/kms-api", Kind::Dev), None);
        assert!(edge("libs/wire", "api/kms-api", Kind::Build).is_some());
    }

    #[test]
    fn an_edge_between_services_is_found() {
        assert!(edge("services/s3", "services/kms", Kind::Normal).is_some());
        assert!(edge("api/s3-api", "api/kms-api", Kind::Normal).is_some());
    }

    #[test]
    fn an_edge_inside_a_floor_must_be_listed() {
        assert_eq!(edge("libs/wire", "libs/smithy", Kind::Normal), None);
        assert!(edge("libs/smithy", "libs/wire", Kind::Normal).is_some());
        assert!(edge("platform/audit", "platform/store", Kind::Normal).is_some());
        assert_eq!(edge("apps/sealstone", "apps/encryption-cli", Kind::Normal), None);
        assert!(edge("apps/encryption-cli", "apps/sealstone", Kind::Normal).is_some());
    }

    #[test]
    fn an_adapter_is_named_by_the_server_alone() {
        let mut server = named("apps/server");
        server.name = "sealstone".to_owned();
        let edges: Edges = toml::from_str(EDGES).unwrap();
        let adapter = named("platform/store-embedded");
        assert_eq!(inside(&server, &adapter, Kind::Normal, &edges), None);
        for other in ["services/kms", "apps/cli", "tools/xtask", "platform/testkit"] {
            assert!(
                inside(&named(other), &adapter, Kind::Dev, &edges).is_some(),
                "{other}"
            );
        }
    }

    #[test]
    fn the_kit_is_for_tests() {
        assert_eq!(edge("services/kms", "platform/testkit", Kind::Dev), None);
        assert_eq!(edge("platform/gate", "platform/testkit", Kind::Dev), None);
        assert!(edge("apps/server", "platform/testkit", Kind::Normal).is_some());
    }

    #[test]
    fn nobody_stands_on_what_is_beside_the_house() {
        assert!(edge("apps/server", "tools/codegen", Kind::Normal).is_some());
        assert!(edge("services/kms", "tests/crash", Kind::Dev).is_some());
        assert_eq!(edge("tools/xtask", "tools/codegen", Kind::Normal), None);
        assert_eq!(edge("tests/crash", "platform/audit", Kind::Normal), None);
    }

    #[test]
    fn json_is_for_those_who_are_listed() {
        let edges: Edges = toml::from_str(EDGES).unwrap();
        let json = |kind| Dependency {
            name: "serde_json".to_owned(),
            alias: "serde_json".to_owned(),
            kind,
            ours: false,
        };
        assert!(outside(&named("services/kms"), &json(Kind::Normal), &edges).is_some());
        assert_eq!(outside(&named("services/kms"), &json(Kind::Dev), &edges), None);
        assert_eq!(outside(&named("libs/wire"), &json(Kind::Normal), &edges), None);
    }

    #[test]
    fn a_permission_that_nobody_needs_is_found() {
        let edges: Edges = toml::from_str(EDGES).unwrap();
        let mut found = Findings::default();
        check(&[named("libs/wire"), named("libs/smithy")], &edges, &mut found);
        assert_eq!(found.wrong.len(), 5, "{found:?}");
    }

    #[test]
    fn a_forbidden_edge_is_found_in_what_cargo_says() {
        let metadata = r#"{"workspace_root": "/w", "packages": [
            {"name": "arn", "version": "0.0.0", "manifest_path": "/w/libs/arn/Cargo.toml", "publish": [],
             "dependencies": [{"name": "kms", "rename": null, "kind": null, "path": "/w/services/kms"}]},
            {"name": "kms", "version": "0.0.0", "manifest_path": "/w/services/kms/Cargo.toml", "publish": [],
             "dependencies": []}]}"#;
        let mut found = Findings::default();
        check(&read(metadata).unwrap(), &Edges::default(), &mut found);
        assert_eq!(found.wrong, ["arn -> kms: services is above libs"]);
    }
}
