//! Debian's packages that tests start programs of: PostgreSQL, and what replicates it.

use std::fs;
use std::path::Path;

use super::Site;
use crate::run::{self, Done, answers, say};

/// Programs that the test of a whole site starts, and their packages.
const SITE: [(&str, &str); 5] = [
    ("patroni", "patroni"),
    // Not a dependency of Patroni's package, which speaks to other stores too.
    ("patroni", "python3-etcd"),
    ("etcd", "etcd-server"),
    ("haproxy", "haproxy"),
    ("ip", "iproute2"),
];

/// Installs what is missing, and says so.
pub(super) fn install(site: &Site) -> Done {
    let programs = ["/usr/bin", "/usr/sbin", "/bin", "/sbin"].map(Path::new);
    let missing: Vec<&str> = SITE
        .iter()
        .filter(|(program, _)| !programs.iter().any(|folder| folder.join(program).is_file()))
        .map(|(_, package)| *package)
        .collect();
    let apt = Apt::new(site);
    if !has_postgres() {
        say("PostgreSQL is not installed; tests start servers of their own: installing Debian's packages");
        apt.check()?;
        apt.get(&["update"])?;
        // The common package first, so that the server's does not make and start a server for the machine.
        apt.get(&["install", "--yes", "--no-install-recommends", "postgresql-common"])?;
        apt.shell(NO_SERVER_OF_THE_MACHINE)?;
        apt.get(&["install", "--yes", "--no-install-recommends", "postgresql"])?;
    }
    if missing.is_empty() {
        return Ok(());
    }
    say(&format!(
        "not installed: {}; the test of a site starts them: installing Debian's packages",
        missing.join(", ")
    ));
    apt.check()?;
    apt.get(&["update"])?;
    let install = ["install", "--yes", "--no-install-recommends"];
    apt.get(&install.into_iter().chain(missing).collect::<Vec<_>>())?;
    apt.shell(NO_SERVICES_OF_THE_MACHINE)
}

/// Installs the tools of this version of LLVM, if this is a Debian.
pub(super) fn install_llvm(site: &Site, version: &str) -> Done {
    if !is_debian() {
        return Ok(());
    }
    let package = format!("llvm-{version}");
    say(&format!(
        "llvm-profdata is not installed: installing Debian's {package}"
    ));
    let apt = Apt::new(site);
    apt.get(&["update"])?;
    apt.get(&["install", "--yes", "--no-install-recommends", &package])
}

fn is_debian() -> bool {
    Path::new("/etc/debian_version").is_file()
}

fn has_postgres() -> bool {
    if std::env::var_os("SEALSTONE_POSTGRES_BIN").is_some() {
        return true;
    }
    let versions = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    versions
        .map(|it| it.path().join("bin/initdb"))
        .any(|it| it.is_file())
}

/// Installs, as root or through sudo.
struct Apt<'s> {
    site: &'s Site,
    root: bool,
}

impl<'s> Apt<'s> {
    fn new(site: &'s Site) -> Self {
        let root = answers(site.command("test").args(["-w", "/var/lib/dpkg/status"]));
        Self { site, root }
    }

    fn check(&self) -> Done {
        match is_debian() {
            true => Ok(()),
            false => Err(
                "this is no Debian: install PostgreSQL 13 or newer (and name the folder of its programs in \
                 SEALSTONE_POSTGRES_BIN), Patroni with its etcd client, etcd, haproxy and iproute2"
                    .into(),
            ),
        }
    }

    fn get(&self, arguments: &[&str]) -> Done {
        let words = ["DEBIAN_FRONTEND=noninteractive", "apt-get"];
        run::run(self.as_root().args(words).args(arguments))
    }

    fn shell(&self, script: &str) -> Done {
        run::run(self.as_root().args(["sh", "-c", script]))
    }

    fn as_root(&self) -> std::process::Command {
        self.site.command(if self.root { "env" } else { "sudo" })
    }
}

const NO_SERVER_OF_THE_MACHINE: &str = "sed -i 's/^#\\?create_main_cluster.*/create_main_cluster = false/' \
                                        /etc/postgresql-common/createcluster.conf";
/// Where systemd runs, packages start what they bring.
const NO_SERVICES_OF_THE_MACHINE: &str =
    "if [ -d /run/systemd/system ]; then systemctl disable --now etcd haproxy patroni; fi";
