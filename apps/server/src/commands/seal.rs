//! `sealstone seal status`, `rotate`, `rewrap`: the domain keys, and the root of trust above them, while servers run.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use catalog::Resealed;
use crypto::{Random, SystemRandom};
use gate::{Clock as _, SystemClock};
use seal::{Cost, Root, RootKey, SealRecord, key_file};
use store::Store;

use super::on_runtime;
use crate::config::Config;
use crate::control::{self, Request};
use crate::engine::{self, Engine, is_locked};
use crate::say::{self, Failure};
use crate::{seal_store, tables};

/// How long nodes over one store may take to follow; each looks every second.
const FOLLOWED_WITHIN: Duration = Duration::from_secs(3);

/// Prints the domain keys and what is under them.
pub(crate) fn status(config: &Config) -> Result<(), Failure> {
    on_runtime(async {
        let record = seal_store::record_in(&mut *engine::snapshot(config).await?).await?;
        let record = record.ok_or(NOT_INITIALIZED)?;
        let seal = seal_store::unseal(config, record.clone()).await?;
        let mut snapshot = engine::snapshot(config).await?;
        let checked = tables::catalog()
            .check(&mut *snapshot, Some(&seal), &mut |_| {})
            .await?;
        say::line(format!("root of trust  {}", record.kind()));
        for (id, created) in record.domain_keys() {
            say::line(format!(
                "domain key     {id}  made {}  {:>8} secrets  {}",
                smithy::Timestamp::from_millis(created.saturating_mul(1000)),
                checked.under.get(&id).copied().unwrap_or_default(),
                if id == record.current() {
                    "current"
                } else {
                    "opens only"
                }
            ));
        }
        Ok(())
    })
}

/// A new domain key; everything at rest is sealed anew.
pub(crate) fn rotate(config: &Config) -> Result<(), Failure> {
    on_runtime(async {
        let change = Change::begin(config).await?;
        let now = SystemClock.now().seconds();
        let (new, _) = change.record.rotated(&change.root, now, &SystemRandom)?;
        let current = new.current();
        let done = change.make(config, new, None).await?;
        say::line(format!("domain key {current} seals from now on"));
        say::line(format!(
            "{} secrets were sealed anew; {} are at rest",
            done.anew, done.secrets
        ));
        say::line(
            "The older domain keys stay for session tokens, and are dropped by a running server 37 hours after they were \
             replaced. A backup that was made before needs what it has inside, and nothing else.",
        );
        Ok(())
    })
}

/// What a root of trust is changed to.
#[derive(Clone, Debug)]
pub(crate) enum To {
    /// A key file, which is made if it is not there.
    KeyFile(PathBuf),
    /// A passphrase in a file.
    PassphraseFile(PathBuf),
    /// A passphrase that is typed.
    Passphrase,
}

impl To {
    /// Reads `file:PATH`, `passphrase-file:PATH` or `passphrase`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            Some(("file", path)) if !path.is_empty() => Ok(Self::KeyFile(path.into())),
            Some(("passphrase-file", path)) if !path.is_empty() => Ok(Self::PassphraseFile(path.into())),
            None if text == "passphrase" => Ok(Self::Passphrase),
            _ => Err(String::from("say file:PATH, passphrase-file:PATH or passphrase")),
        }
    }

    fn root(&self) -> Result<Root, Failure> {
        match self {
            Self::KeyFile(path) if path.exists() => Ok(key_file::read(path)?),
            Self::KeyFile(path) => Ok(key_file::create(path, &SystemRandom)?),
            Self::PassphraseFile(path) => Ok(Root::Passphrase(seal_store::passphrase(Some(path), true)?)),
            Self::Passphrase => Ok(Root::Passphrase(seal_store::passphrase(None, true)?)),
        }
    }

    fn configuration(&self) -> String {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        match self {
            Self::KeyFile(path) => format!("seal.kind = \"file\", seal.key_file = {:?}", absolute(path)),
            Self::PassphraseFile(path) => {
                format!(
                    "seal.kind = \"passphrase\", seal.passphrase_file = {:?}",
                    absolute(path)
                )
            }
            Self::Passphrase => String::from("seal.kind = \"passphrase\""),
        }
    }
}

/// Another root of trust over the same domain keys.
pub(crate) fn rewrap(config: &Config, to: &To) -> Result<(), Failure> {
    on_runtime(async {
        let change = Change::begin(config).await?;
        let new = to.root()?;
        let (record, old) = (change.record.clone(), Arc::clone(&change.root));
        let (new, handed_over) = tokio::task::spawn_blocking(move || -> Result<_, Failure> {
            let (new, key) = record.rewrapped(&old, &new, Cost::default(), &SystemRandom)?;
            let handed_over = new.hand_over(&old, &key, &SystemRandom)?;
            Ok((new, handed_over))
        })
        .await??;
        change.make(config, new, Some(handed_over)).await?;
        say::line(format!(
            "Another root of trust opens the store from now on. Configure it before the next start:\n  {}",
            to.configuration()
        ));
        say::line(
            "Backups that were made before open with the old one: keep it as long as you keep them. If it may be known to \
             somebody, run `sealstone seal rotate` as well.",
        );
        if config.store.engine == Engine::Postgresql {
            say::line(
                "Other nodes go on, and need the new one before the next rotation: put it where their configuration says, \
                 or restart them with another configuration.",
            );
        }
        Ok(())
    })
}

const NOT_INITIALIZED: &str = "the store was never initialized: run `sealstone init`";

/// A change of the seal's record that is under way.
struct Change {
    /// `None` where a server has the store open.
    store: Option<Arc<dyn Store>>,
    record: SealRecord,
    root: Arc<RootKey>,
}

impl Change {
    async fn begin(config: &Config) -> Result<Self, Failure> {
        if !engine::is_there(config) {
            return Err(NOT_INITIALIZED.into());
        }
        let (store, record) = match engine::open(config).await {
            Ok(opened) => {
                let record = seal_store::record(&*opened.store).await?;
                (Some(opened.store), record)
            }
            Err(error) if is_locked(&error) => {
                let record = seal_store::record_in(&mut *engine::snapshot(config).await?).await?;
                (None, record)
            }
            Err(error) => return Err(error),
        };
        let record = record.ok_or(NOT_INITIALIZED)?;
        let root = seal_store::root_key(config, record.clone()).await?;
        Ok(Self {
            store,
            record,
            root: Arc::new(root),
        })
    }

    /// Puts the new record into the store, itself or by the server that has it open, and seals anew what is under older
    /// domain keys.
    async fn make(
        self,
        config: &Config,
        new: SealRecord,
        handed_over: Option<Vec<u8>>,
    ) -> Result<Resealed, Failure> {
        let mut progress =
            |done: Resealed| say::progress(format!("{} of {} secrets sealed anew", done.anew, done.secrets));
        let rotates = new.current() != self.record.current();
        let Some(store) = self.store else {
            let request = Request {
                expected: self.record,
                record: new,
                root: handed_over,
            };
            let data_dir = config.data_dir.clone();
            let done = tokio::task::block_in_place(|| control::ask(&data_dir, &request, &mut progress));
            say::progress("");
            return done;
        };
        seal_store::replace(&*store, &self.record, &new).await?;
        if !rotates {
            return Ok(Resealed::default());
        }
        if config.store.engine == Engine::Postgresql {
            say::progress("waiting until other nodes seal with it");
            tokio::time::sleep(FOLLOWED_WITHIN).await;
        }
        let seal = seal_store::unseal(config, new).await?;
        let random: Arc<dyn Random> = Arc::new(SystemRandom);
        let done = tables::catalog()
            .reseal(&*store, &seal, &*random, &mut progress)
            .await;
        say::progress("");
        Ok(done?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_of_trust_is_named_in_one_word() {
        assert!(matches!(To::parse("file:/a:b"), Ok(To::KeyFile(path)) if path == Path::new("/a:b")));
        assert!(matches!(To::parse("passphrase"), Ok(To::Passphrase)));
        assert!(matches!(
            To::parse("passphrase-file:p"),
            Ok(To::PassphraseFile(_))
        ));
        for text in ["", "file:", "file", "passphrase:", "key:/a"] {
            assert!(To::parse(text).is_err(), "{text}");
        }
    }
}
