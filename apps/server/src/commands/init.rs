//! `sealstone init`: the root of trust, the first account and its root access key.

use std::sync::Arc;

use arn::Partition;
use crypto::{Random, SystemRandom};
use gate::{Clock, SystemClock};
use identity::organization::{AccountRecord, Taken, make_account};
use identity::{Directory, Guardrails, Mode};
use policy::Who;
use store::{StoreError, transact};

use super::on_runtime;
use crate::config::{Config, SealKind};
use crate::say::{self, Failure};
use crate::state::{self, State, write_private};

pub(crate) fn init(config: &Config) -> Result<(), Failure> {
    on_runtime(async {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let random: Arc<dyn Random> = Arc::new(SystemRandom);
        let state = state::open(config, &clock, &random).await?;
        if state.initialized {
            return Err(format!("{} is initialized already", config.data_dir.display()).into());
        }
        first_account(config, &state, &*clock, &*random).await?;
        say::line(format!(
            "Serve it:  sealstone serve --data-dir {}",
            config.data_dir.display()
        ));
        Ok(())
    })
}

/// Makes the root access key of the first account, and writes it where the AWS CLI reads it.
pub(crate) async fn first_account(
    config: &Config,
    state: &State,
    clock: &dyn Clock,
    random: &dyn Random,
) -> Result<(), Failure> {
    let account = config.account()?;
    let (store, seal) = (Arc::clone(&state.store), Arc::clone(&state.seal));
    let directory = Directory::new(store, seal, Guardrails::new(), Mode::Stored);
    let root = Who::Root {
        partition: Partition::Aws,
        account,
    };
    // A start that was cut off here left a key whose secret nobody was told.
    for left in directory
        .access_keys(&root)
        .await
        .map_err(|error| error.to_string())?
    {
        directory
            .delete_access_key(&root, &left.id)
            .await
            .map_err(|error| error.to_string())?;
    }
    let key = directory
        .create_access_key(&root, clock.now(), random)
        .await
        .map_err(|error| error.to_string())?;
    let region = config
        .regions
        .iter()
        .find(|it| *it == "us-east-1")
        .or(config.regions.first());
    let credentials = format!(
        "[default]\naws_access_key_id = {}\naws_secret_access_key = {}\nregion = {}\n",
        key.id,
        key.secret.publish("the owner's own credentials file, mode 0600"),
        region.map_or("us-east-1", String::as_str)
    );
    let file = config.credentials_file();
    write_private(&file, &credentials)?;
    let record = AccountRecord::unnamed(account, clock.now());
    let made: Result<Result<(), Taken>, StoreError> =
        transact(&*state.store, |txn| Box::pin(make_account(txn, account, &record))).await;
    // Taken: by a start that was cut off here.
    let _ = made?;
    state.set_initialized(account, clock.now()).await?;
    say::line(format!("Initialized {}", config.data_dir.display()));
    say::line(format!("  account      {account}"));
    say::line(format!(
        "  access key   {} (root user; the secret is in {})",
        key.id,
        file.display()
    ));
    match config.seal.kind {
        SealKind::File => say::line(format!(
            "  root key     {}\n\nWithout the root key nothing in the data directory can be read again. Keep a copy of it \
             somewhere else, and not beside a copy of the data.",
            config.key_file().display()
        )),
        SealKind::Passphrase => say::line(
            "  root key     the passphrase\n\nWithout the passphrase nothing in the data directory can be read again.",
        ),
    }
    Ok(())
}
