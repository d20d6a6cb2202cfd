//! A server, and the AWS CLI and SDKs against it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use throwaway_postgres::Throwaway;

use super::Site;
use crate::run::{self, Done};

/// Everything in `tests/e2e`, with this server.
pub(super) fn all(site: &Site, sealstone: &Path) -> Done {
    let node = site.workspace.join("tests/e2e/node");
    run::run(
        site.command("npm")
            .args(["ci", "--no-audit", "--no-fund"])
            .current_dir(node),
    )?;
    run::run(pytest(site, sealstone)?.arg("tests/e2e"))
}

/// The same, the state of every server that keeps one in PostgreSQL.
pub(super) fn on_postgres(site: &Site) -> Done {
    let server = Throwaway::start().map_err(|error| error.to_string())?;
    let url = format!("postgresql://postgres@127.0.0.1:{}", server.port());
    let mut pytest = pytest(site, &site.sealstone())?;
    run::run(pytest.env("SEALSTONE_TEST_STORE", url).arg("tests/e2e"))
}

fn pytest(site: &Site, sealstone: &Path) -> Result<Command, Box<dyn std::error::Error>> {
    let mut pytest = site.command(python(site)?);
    pytest.args(["-m", "pytest", "-q", "-p", "no:cacheprovider"]);
    pytest.env("SEALSTONE_BINARY", sealstone);
    pytest.env("PYTHONDONTWRITEBYTECODE", "1");
    Ok(pytest)
}

/// The Python of an environment that has what `requirements.txt` pins; it is made anew when that changes.
fn python(site: &Site) -> Result<PathBuf, Box<dyn std::error::Error>> {
    let requirements = site.workspace.join("tests/e2e/requirements.txt");
    let wanted = fs::read_to_string(&requirements)?;
    let folder = site.target.join("e2e-venv");
    let python = folder.join("bin/python");
    let installed = folder.join("installed.txt");
    if fs::read_to_string(&installed).is_ok_and(|it| it == wanted) {
        return Ok(python);
    }
    run::run(
        site.command("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&folder),
    )?;
    let mut pip = site.command(&python);
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--requirement",
    ]);
    run::run(pip.arg(&requirements))?;
    fs::write(installed, wanted)?;
    Ok(python)
}
