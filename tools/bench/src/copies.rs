//! How long copies of a large store take: backup while it serves, restore, export, import, fsck.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::process::Server;
use crate::{Failure, report};

const MIB: f64 = 1024.0 * 1024.0;

/// Copies the state in `data_dir`, which nothing serves, into new files and directories in `dir`.
pub(crate) fn measure(binary: &Path, data_dir: &Path, dir: &Path) -> Result<(), Failure> {
    let bytes = bytes_under(data_dir)? as f64 / MIB;
    report::figure("state: store and audit log", bytes, "MiB");
    let path = |name: &str| dir.join(name).display().to_string();
    let (data, key_file, backup, exported) = (
        data_dir.display().to_string(),
        path("backup.key"),
        path("backup"),
        path("exported"),
    );
    let server = Server::serve(binary, data_dir)?;
    let words = [
        "backup",
        "--data-dir",
        &data,
        "--to",
        &backup,
        "--key-file",
        &key_file,
        "--new-key",
    ];
    let seconds = timed(binary, &words)?;
    report::figure("backup while it serves", bytes / seconds, "MiB/s");
    server.stop()?;

    let new_home = |name: &str| -> Result<String, Failure> {
        let home = dir.join(name);
        std::fs::create_dir(&home)?;
        restrict(&home)?;
        std::fs::copy(data_dir.join("root.key"), home.join("root.key"))?;
        Ok(home.display().to_string())
    };
    let restored = new_home("restored")?;
    let words = [
        "restore",
        "--data-dir",
        &restored,
        "--from",
        &backup,
        "--key-file",
        &key_file,
    ];
    report::figure("restore", bytes / timed(binary, &words)?, "MiB/s");
    let seconds = timed(binary, &["export", "--data-dir", &data, "--to", &exported])?;
    let exported_mib = std::fs::metadata(&exported)?.len() as f64 / MIB;
    report::figure("export of the store", exported_mib / seconds, "MiB/s");
    let imported = new_home("imported")?;
    let seconds = timed(binary, &["import", "--data-dir", &imported, "--from", &exported])?;
    report::figure("import of the store", exported_mib / seconds, "MiB/s");
    let seconds = timed(binary, &["fsck", "--data-dir", &restored])?;
    report::figure("fsck", bytes / seconds, "MiB/s");
    Ok(())
}

/// Runs a command to its good end; how many seconds it takes.
fn timed(binary: &Path, words: &[&str]) -> Result<f64, Failure> {
    let began = Instant::now();
    let done = Command::new(binary)
        .args(words)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .output()?;
    let seconds = began.elapsed().as_secs_f64();
    match done.status.success() {
        true => Ok(seconds),
        false => {
            let said = String::from_utf8_lossy(&done.stderr);
            Err(format!("sealstone {}: {said}", words.join(" ")).into())
        }
    }
}

/// Takes a directory away from everybody else, as the server wants its own.
fn restrict(dir: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt as _;
    Ok(std::fs::set_permissions(
        dir,
        std::fs::Permissions::from_mode(0o700),
    )?)
}

fn bytes_under(dir: &Path) -> Result<u64, Failure> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(dir)? {
        let entry = entry?;
        let found = entry.metadata()?;
        bytes += match found.is_dir() {
            true => bytes_under(&entry.path())?,
            false => found.len(),
        };
    }
    Ok(bytes)
}
