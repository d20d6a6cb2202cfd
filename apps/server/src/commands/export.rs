//! `sealstone export`: the state as one file, for another engine.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use tokio::runtime::Handle;

use super::backup::{Unfinished, new_file, publish, with_suffix};
use super::on_runtime;
use crate::config::Config;
use crate::say::{self, Failure};
use crate::{copy_in, copy_out, engine};

pub(crate) fn export(config: &Config, to: &Path) -> Result<(), Failure> {
    if to.exists() {
        return Err(format!("{} exists already and is not overwritten", to.display()).into());
    }
    let unfinished = Unfinished(with_suffix(to, ".new"));
    let file = new_file(&unfinished.0)?;
    let sums = on_runtime(async {
        let mut snapshot = engine::snapshot(config).await?;
        let runtime = Handle::current();
        tokio::task::block_in_place(|| copy_out::write(&runtime, &mut *snapshot, None, &file))
    })?;
    file.sync_all()?;
    if copy_in::survey(BufReader::new(File::open(&unfinished.0)?))? != sums {
        return Err("what was written is not what was read: is the disk sound?".into());
    }
    publish(&unfinished.0, to)?;
    say::line(format!(
        "exported {} records, sha256 {}",
        sums.entries.count(),
        sums.entries
    ));
    say::aside(
        "What a server that still runs changes from now on is not in it. Secrets in it are under the root of trust, \
         everything else can be read.",
    );
    Ok(())
}
