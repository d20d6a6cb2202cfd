//! PostgreSQL, of which the tests start servers of their own.

use std::fs;
use std::path::Path;

use super::Site;
use crate::run::{self, Done, answers, say};

/// Installs Debian's packages where there is no PostgreSQL.
pub(super) fn install(site: &Site) -> Done {
    if is_installed() {
        return Ok(());
    }
    say(
        "PostgreSQL is not installed; the tests of the PostgreSQL store need it: installing Debian's packages",
    );
    let debian = Path::new("/etc/debian_version").is_file();
    if !debian {
        return Err(
            "this is no Debian: install PostgreSQL 13 or newer and name the folder of its programs in \
             SEALSTONE_POSTGRES_BIN"
                .into(),
        );
    }
    let root = answers(site.command("test").args(["-w", "/var/lib/dpkg/status"]));
    let apt = |arguments: &[&str]| {
        let mut command = match root {
            true => site.command("env"),
            false => site.command("sudo"),
        };
        command
            .args(["DEBIAN_FRONTEND=noninteractive", "apt-get"])
            .args(arguments);
        run::run(&mut command)
    };
    apt(&["update"])?;
    // The common package first, so that the server's does not make and start a server for the machine.
    apt(&["install", "--yes", "--no-install-recommends", "postgresql-common"])?;
    without_a_server_of_the_machine(site, root)?;
    apt(&["install", "--yes", "--no-install-recommends", "postgresql"])
}

fn is_installed() -> bool {
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

fn without_a_server_of_the_machine(site: &Site, root: bool) -> Done {
    let script = "sed -i 's/^#\\?create_main_cluster.*/create_main_cluster = false/' \
                  /etc/postgresql-common/createcluster.conf";
    let mut command = site.command(if root { "env" } else { "sudo" });
    run::run(command.args(["sh", "-c", script]))
}
