//! Where PostgreSQL's programs are, and as whom they run.

use std::fmt;
use std::fs;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::Failure;

/// The programs of one version.
#[derive(Clone, Debug)]
pub struct Programs {
    /// Where they are.
    pub folder: PathBuf,
    /// User and group to run as; ourselves if `None`.
    pub user: Option<(u32, u32)>,
}

impl Programs {
    /// The folder that `SEALSTONE_POSTGRES_BIN` names, else the newest that Debian has installed.
    ///
    /// # Errors
    /// There is none, or root has no user `postgres` to run it as.
    pub fn find() -> Result<Self, NotInstalled> {
        let folder = match std::env::var_os("SEALSTONE_POSTGRES_BIN") {
            Some(named) => PathBuf::from(named),
            None => newest().ok_or(NotInstalled("PostgreSQL is not installed"))?,
        };
        if !folder.join("initdb").is_file() {
            return Err(NotInstalled(
                "the folder of PostgreSQL's programs has no `initdb`",
            ));
        }
        let user = match rustix::process::geteuid().is_root() {
            false => None,
            true => Some(postgres_user().ok_or(NotInstalled("there is no user `postgres`"))?),
        };
        Ok(Self { folder, user })
    }

    /// A program, run as the user who may.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.folder.join(program));
        self.drop_root(&mut command);
        command
    }

    pub(crate) fn path(&self, program: &str) -> PathBuf {
        self.folder.join(program)
    }

    pub(crate) fn drop_root(&self, command: &mut Command) {
        if let Some((user, group)) = self.user {
            command.uid(user).gid(group);
        }
        // The user may not be allowed to enter the folder that we are in.
        command.current_dir("/");
    }
}

/// PostgreSQL is not there. Says what to do.
#[derive(Debug)]
pub struct NotInstalled(&'static str);

impl fmt::Display for NotInstalled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: run `apt-get install postgresql`, or `cargo xtask ci`, which does; elsewhere than on Debian, install \
             PostgreSQL 13 or newer and name the folder of its programs in SEALSTONE_POSTGRES_BIN",
            self.0
        )
    }
}

impl std::error::Error for NotInstalled {}

/// The newest of those that Debian keeps side by side.
fn newest() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let numbered = versions.flatten().filter_map(|entry| {
        let number: u32 = entry.file_name().to_str()?.parse().ok()?;
        let folder = entry.path().join("bin");
        folder.join("postgres").is_file().then_some((number, folder))
    });
    numbered.max().map(|(_, folder)| folder)
}

fn postgres_user() -> Option<(u32, u32)> {
    let users = fs::read_to_string("/etc/passwd").ok()?;
    let line = users.lines().find(|line| line.starts_with("postgres:"))?;
    let mut fields = line.split(':').skip(2);
    Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
}

/// Runs a program and returns what it prints.
pub(crate) fn output(command: &mut Command) -> Result<String, Failure> {
    let done = command.stdin(Stdio::null()).output()?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).trim_end().to_owned());
    }
    Err(format!(
        "`{}`: {}{}",
        command.get_program().display(),
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    )
    .into())
}
