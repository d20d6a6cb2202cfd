//! `sealstone import`: what `sealstone export` wrote, into an empty store.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use tokio::runtime::Handle;

use super::on_runtime;
use crate::config::Config;
use crate::copy_in::{self, Files, Filling};
use crate::say::{self, Failure};
use crate::{engine, state};

pub(crate) fn import(config: &Config, from: &Path) -> Result<(), Failure> {
    let open = || -> Result<BufReader<File>, Failure> {
        let file = File::open(from).map_err(|error| format!("{}: {error}", from.display()))?;
        Ok(BufReader::with_capacity(1 << 16, file))
    };
    let sums = copy_in::survey(open()?).map_err(|error| format!("{}: {error}", from.display()))?;
    state::make_private(&config.data_dir)?;
    on_runtime(async {
        let store = engine::open_unfinished(config).await?.store;
        let mut filling = Filling::begin(store, "import").await?;
        let runtime = Handle::current();
        let filled =
            tokio::task::block_in_place(|| copy_in::fill(&runtime, &mut filling, open()?, &mut NoFiles))?;
        if filled != sums {
            return Err(format!("{} changed while it was read", from.display()).into());
        }
        filling.finish(&sums).await
    })?;
    say::line(format!(
        "imported {} records, sha256 {}: what was read back from the store is the same",
        sums.entries.count(),
        sums.entries
    ));
    say::aside(
        "The audit log is not part of it. The node that had it keeps it, in its data directory, and goes on with it; the \
         root of trust has to be where the configuration says.",
    );
    Ok(())
}

struct NoFiles;

impl Files for NoFiles {
    fn begin(&mut self, _: &str) -> Result<(), Failure> {
        Err("it is what is inside a backup: use `sealstone restore`".into())
    }

    fn block(&mut self, _: &[u8]) -> Result<(), Failure> {
        Ok(())
    }

    fn end(&mut self) -> Result<(), Failure> {
        Ok(())
    }
}
