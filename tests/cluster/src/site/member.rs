//! One member of the PostgreSQL cluster: etcd, Patroni, and the PostgreSQL that Patroni starts.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use throwaway_postgres::Programs;

use super::network::{self, on_member};
use super::template::fill;
use crate::Failure;

/// A member, which runs or does not.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) number: u8,
    dir: PathBuf,
    user: (u32, u32),
    running: Vec<Child>,
}

impl Member {
    /// Writes its configuration.
    pub(crate) fn new(number: u8, under: &Path, programs: &Programs) -> Result<Self, Failure> {
        let user = programs.user.ok_or("only root can make networks")?;
        let dir = under.join(format!("m{number}"));
        fs::create_dir(&dir)?;
        let member = Self {
            number,
            user,
            running: Vec::new(),
            dir,
        };
        let values = [
            ("NAME", format!("m{number}")),
            ("ADDRESS", format!("10.10.0.{number}")),
            ("DIR", member.dir.display().to_string()),
            ("BIN_DIR", programs.folder.display().to_string()),
            ("SUPERUSER_PASSWORD", SUPERUSER_PASSWORD.to_owned()),
            ("REPLICATION_PASSWORD", "replicator's secret".to_owned()),
            ("REWIND_PASSWORD", "rewind's secret".to_owned()),
        ];
        member.private_file("etcd.yml", &fill(include_str!("../../etc/etcd.yml"), &values)?)?;
        member.private_file(
            "patroni.yml",
            &fill(include_str!("../../etc/patroni.yml"), &values)?,
        )?;
        fs::set_permissions(&member.dir, fs::Permissions::from_mode(0o700))?;
        chown(&member.dir, Some(user.0), Some(user.1))?;
        Ok(member)
    }

    fn private_file(&self, name: &str, text: &str) -> Result<(), Failure> {
        let path = self.dir.join(name);
        fs::write(&path, text)?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?;
        Ok(chown(&path, Some(self.user.0), Some(self.user.1))?)
    }

    /// Starts etcd and Patroni.
    pub(crate) fn start(&mut self) -> Result<(), Failure> {
        let etcd = self.spawn("etcd", &["etcd", "--config-file"], "etcd.yml")?;
        self.running.push(etcd);
        let patroni = self.spawn("patroni", &["patroni"], "patroni.yml")?;
        self.running.push(patroni);
        Ok(())
    }

    /// Kills everything on it with SIGKILL.
    pub(crate) fn kill(&mut self) -> Result<(), Failure> {
        network::kill_all(self.number)?;
        for mut child in self.running.drain(..) {
            child.wait()?;
        }
        Ok(())
    }

    /// Runs SQL as the superuser, here.
    pub(crate) fn sql(&self, programs: &Programs, sql: &str) -> Result<(), Failure> {
        let mut psql = Command::new(programs.folder.join("psql"));
        psql.env("PGPASSWORD", SUPERUSER_PASSWORD)
            .arg("--host")
            .arg(&self.dir);
        psql.args(["--username", "postgres", "--no-psqlrc", "--quiet"]);
        psql.args(["--set", "ON_ERROR_STOP=1", "--command", sql]);
        network::output(&mut psql).map(drop)
    }

    /// The end of Patroni's log.
    pub(crate) fn log_end(&self) -> String {
        let text = fs::read_to_string(self.dir.join("patroni.log")).unwrap_or_default();
        let lines: Vec<&str> = text.lines().rev().take(8).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join("\n    ")
    }

    fn spawn(&self, name: &str, words: &[&str], config: &str) -> Result<Child, Failure> {
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.dir.join(name).with_extension("log"))?;
        let (user, group) = self.user;
        let mut command = on_member(self.number);
        command
            .args(["setpriv", "--clear-groups"])
            .args([format!("--reuid={user}"), format!("--regid={group}")])
            .args(words)
            .arg(self.dir.join(config));
        command.current_dir("/").stdin(Stdio::null());
        Ok(command.stdout(log.try_clone()?).stderr(log).spawn()?)
    }
}

const SUPERUSER_PASSWORD: &str = "postgres's secret";
