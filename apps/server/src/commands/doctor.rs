//! `sealstone doctor`: is everything as it has to be, and what to do where it is not.

use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::sync::Arc;

use gate::{Clock as _, SystemClock};
use seal::key_file;
use store::Store;

use super::{audit_verify, on_runtime};
use crate::config::{Config, SealKind};
use crate::engine::{self, Engine, is_locked};
use crate::say::{self, Failure};
use crate::seal_store;

/// What one check found: what is right, or what is wrong and what to do.
type Found = Result<String, String>;

pub(crate) fn doctor(config: Result<Config, Failure>) -> Result<(), Failure> {
    let mut wrong = 0;
    let mut report = |what: &str, found: Found| match found {
        Ok(text) => say::line(format!("ok     {what:<14} {text}")),
        Err(text) => {
            wrong += 1;
            say::line(format!("WRONG  {what:<14} {text}"));
        }
    };
    let config = match config {
        Ok(config) => config,
        Err(error) => {
            report("configuration", Err(error.to_string()));
            return Err("1 check failed".into());
        }
    };
    report(
        "configuration",
        Ok("it can be read, and every value is in range".to_owned()),
    );
    report("listener", listener(&config));
    report(
        "data directory",
        private(&config.data_dir, "run `sealstone init`"),
    );
    if config.seal.kind == SealKind::File {
        report(
            "root key",
            key_file::read(&config.key_file())
                .map(|_| config.key_file().display().to_string())
                .map_err(|it| it.to_string()),
        );
    }
    for (what, found) in on_runtime(store_and_seal(&config))? {
        report(what, found);
    }
    report(
        "audit log",
        audit_verify::in_short(&config).map_err(|it| it.to_string()),
    );
    report("clock", clock());
    match wrong {
        0 => Ok(()),
        1 => Err("1 check failed".into()),
        more => Err(format!("{more} checks failed").into()),
    }
}

fn listener(config: &Config) -> Found {
    let Config { listen, .. } = config;
    match (
        &listen.tls,
        listen.address.ip().is_loopback(),
        listen.plaintext_ok,
    ) {
        (Some(_), _, _) => Ok(format!("TLS on {}", listen.address)),
        (None, true, _) => Ok(format!(
            "plain HTTP on {}, which only this machine reaches",
            listen.address
        )),
        (None, false, true) => Ok(format!(
            "plain HTTP on {}: end TLS in front of it",
            listen.address
        )),
        (None, false, false) => Err(format!(
            "{} is reachable by others and has no TLS: set listen.tls.certificates and listen.tls.key, or \
             listen.plaintext_ok behind a proxy that ends TLS",
            listen.address
        )),
    }
}

fn private(path: &Path, missing: &str) -> Found {
    let found = std::fs::metadata(path).map_err(|error| format!("{}: {error}; {missing}", path.display()))?;
    let mode = found.mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(format!(
            "{} can be entered by others (mode {mode:o}): chmod 700 {0}",
            path.display()
        ));
    }
    Ok(format!("{} (mode {mode:o})", path.display()))
}

async fn store_and_seal(config: &Config) -> Result<Vec<(&'static str, Found)>, Failure> {
    if !engine::is_there(config) {
        let dir = config.store_dir();
        let missing = format!("{} is not there: run `sealstone init`", dir.display());
        return Ok(vec![("store", Err(missing))]);
    }
    let (store, is_sound) = match sound(config).await {
        Ok(found) => found,
        Err(error) if is_locked(&error) => {
            let running = "in use by a running server, which has checked it; `sealstone fsck` looks at every record beside it";
            return Ok(vec![("store", Ok(running.to_owned()))]);
        }
        Err(error) => return Ok(vec![("store", Err(error.to_string()))]),
    };
    let mut found = vec![("store", is_sound)];
    found.push((
        "seal",
        match seal_store::record(&*store).await? {
            None => Err("the data directory is not initialized: run `sealstone init`".to_owned()),
            Some(record) => seal_store::unseal(config, record)
                .await
                .map(|_| "opens".to_owned())
                .map_err(|it| it.to_string()),
        },
    ));
    Ok(found)
}

/// The store, and whether its engine finds it sound.
async fn sound(config: &Config) -> Result<(Arc<dyn Store>, Found), Failure> {
    if config.store.engine == Engine::Postgresql {
        let answers = "PostgreSQL answers, takes writes, and makes them durable before it says so";
        return Ok((engine::open(config).await?.store, Ok(answers.to_owned())));
    }
    let embedded = engine::open_embedded(config).await?;
    let found = match embedded.integrity_check().await {
        Ok(problems) if problems.is_empty() => Ok("sound".to_owned()),
        Ok(problems) => Err(format!("{}: restore it from a backup", problems.join("; "))),
        Err(error) => Err(error.to_string()),
    };
    Ok((Arc::new(embedded), found))
}

/// Signatures are good for 15 minutes: a clock that is far off refuses everybody. What can be seen without a network is a
/// clock that stands before this program was made.
fn clock() -> Found {
    const BUILT_AFTER: i64 = 1_790_000_000;
    let now = SystemClock.now();
    if now.seconds() < BUILT_AFTER {
        return Err(format!(
            "it says {now}, which is before this program was made: set the clock (NTP)"
        ));
    }
    Ok(now.to_string())
}
