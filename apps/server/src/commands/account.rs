//! `sealstone account`: more accounts than the first, and which there are.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use arn::{AccountId, Partition};
use audit::{Event, EventType, Phase};
use crypto::{Random, SystemRandom};
use gate::{Clock, SystemClock};
use identity::organization::{self, ACCOUNTS, AccountRecord, EMAILS, Taken};
use identity::{Directory, Guardrails, Mode, NewAccessKey};
use policy::Who;
use store::{StoreError, Transaction, transact};
use store_embedded::OpenError;

use super::on_runtime;
use crate::config::Config;
use crate::engine;
use crate::say::{self, Failure};
use crate::state::{self, State, write_private};

/// What was asked for beside the configuration.
pub(crate) struct Asked<'a> {
    /// The account's number; a random one, where there is none.
    pub(crate) account: Option<&'a str>,
    pub(crate) name: Option<&'a str>,
    pub(crate) email: Option<&'a str>,
}

pub(crate) fn create(config: &Config, asked: &Asked<'_>) -> Result<(), Failure> {
    on_runtime(async {
        let (state, parts) = open(config).await?;
        let (account, record) = new_account(&parts, asked)?;
        refuse_taken(&parts, state.first_account().await?, account, &record).await?;
        let profile = format!("account-{account}");
        let key_id = root_key(config, &parts, account, &profile).await?;
        // Last: what is cut off before leaves an account that nobody knows of, and is finished by the next attempt.
        store(&parts, account, &record).await?;
        note(config, &state, &parts, account).await?;
        let file = config.credentials_file();
        say::line(format!("Made account {account}"));
        say::line(format!("  name         {}", record.name));
        say::line(format!("  email        {}", record.email));
        say::line(format!(
            "  access key   {} (root user; the secret is in {})",
            key_id,
            file.display()
        ));
        say::line(format!(
            "\nUse it:  AWS_SHARED_CREDENTIALS_FILE={} AWS_PROFILE={profile} aws sts get-caller-identity",
            file.display()
        ));
        Ok(())
    })
}

pub(crate) fn list(config: &Config) -> Result<(), Failure> {
    on_runtime(async {
        let (state, parts) = open(config).await?;
        let mut all = accounts(&parts).await?;
        // Data directories of earlier releases have no record of the first account.
        if let Some(first) = state.first_account().await? {
            let first_record = AccountRecord::unnamed(first, parts.clock.now());
            all.entry(first.to_string()).or_insert(first_record);
        }
        say::line(format!(
            "{:<12}  {:<9}  {:<12}  NAME, EMAIL",
            "ACCOUNT", "STATUS", "ORGANIZATION"
        ));
        for (account, it) in all {
            let status = if it.closed.is_some() {
                "SUSPENDED"
            } else {
                "ACTIVE"
            };
            let organization = it.organization.as_deref().unwrap_or("-");
            say::line(format!(
                "{account:<12}  {status:<9}  {organization:<12}  {}, {}",
                it.name, it.email
            ));
        }
        Ok(())
    })
}

/// What the work is done with.
struct Parts {
    directory: Directory,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
}

async fn open(config: &Config) -> Result<(State, Parts), Failure> {
    let uninitialized = || -> Failure {
        format!(
            "{} is not initialized: run `sealstone init`",
            config.data_dir.display()
        )
        .into()
    };
    if !engine::is_there(config) {
        return Err(uninitialized());
    }
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let random: Arc<dyn Random> = Arc::new(SystemRandom);
    let opened = state::open(config, &clock, &random).await;
    let state = opened.map_err(|error| match error.downcast_ref::<OpenError>() {
        Some(OpenError::Locked { .. }) => in_use(config),
        _ => error,
    })?;
    if !state.initialized {
        return Err(uninitialized());
    }
    let (store, seal) = (Arc::clone(&state.store), Arc::clone(&state.seal));
    let directory = Directory::new(store, seal, Guardrails::new(), Mode::Stored);
    let parts = Parts {
        directory,
        clock,
        random,
    };
    Ok((state, parts))
}

fn in_use(config: &Config) -> Failure {
    format!(
        "a server is running on {}. Ask it:\n  aws organizations create-organization   (once: your account manages it)\n  \
         aws organizations create-account --account-name NAME --email ADDRESS\n  aws organizations list-accounts\n\
         or stop it, run this command, and start it again",
        config.data_dir.display()
    )
    .into()
}

fn new_account(parts: &Parts, asked: &Asked<'_>) -> Result<(AccountId, AccountRecord), Failure> {
    let account = match asked.account {
        Some(text) => text
            .parse()
            .map_err(|error| format!("--account: `{text}`: {error}"))?,
        None => organization::draw_account(&*parts.random)?,
    };
    let mut record = AccountRecord::unnamed(account, parts.clock.now());
    if let Some(name) = asked.name {
        name.clone_into(&mut record.name);
    }
    if let Some(email) = asked.email {
        if !email
            .split_once('@')
            .is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
        {
            return Err(format!("--email: `{email}` is not an address").into());
        }
        email.clone_into(&mut record.email);
    }
    Ok((account, record))
}

async fn refuse_taken(
    parts: &Parts,
    first: Option<AccountId>,
    account: AccountId,
    record: &AccountRecord,
) -> Result<(), Failure> {
    let store = parts.directory.store();
    // Data directories of earlier releases have no record of the first account.
    if first == Some(account) || ACCOUNTS.read(store, (account,)).await?.is_some() {
        return Err(taken(Taken::Account, account, record));
    }
    if EMAILS
        .read(store, (record.email.to_lowercase(),))
        .await?
        .is_some()
    {
        return Err(taken(Taken::Email, account, record));
    }
    Ok(())
}

fn taken(which: Taken, account: AccountId, record: &AccountRecord) -> Failure {
    match which {
        Taken::Account => format!("account {account} exists: see `sealstone account list`").into(),
        Taken::Email => format!(
            "another account has the address {}: see `sealstone account list`",
            record.email
        )
        .into(),
    }
}

/// The access key of the new account's root user, whose secret is in the profile: a new one, or the one that an unfinished
/// attempt has made and written. No key is ever taken away: whoever has it may be using it.
async fn root_key(
    config: &Config,
    parts: &Parts,
    account: AccountId,
    profile: &str,
) -> Result<String, Failure> {
    let root = Who::Root {
        partition: Partition::Aws,
        account,
    };
    let held = parts.directory.access_keys(&root).await?;
    if held.is_empty() {
        let key = parts
            .directory
            .create_access_key(&root, parts.clock.now(), &*parts.random)
            .await?;
        let id = key.id.clone();
        write_profile(config, profile, key)?;
        return Ok(id);
    }
    let written = key_of(&read(&config.credentials_file())?, profile);
    match held.into_iter().find(|it| Some(&it.id) == written.as_ref()) {
        Some(key) => Ok(key.id),
        None => Err(in_use_already(account)),
    }
}

fn in_use_already(account: AccountId) -> Failure {
    format!(
        "account {account} has access keys of its root user already, although it is not listed: it is in use, or an attempt \
         to make it was cut off before its key was written down. Nothing was changed.\n\
         Make another account (without --account: a number that is free), or move the profile with its key back into the \
         credentials file, as [account-{account}], and run this again"
    )
    .into()
}

/// Puts the key into the credentials file, under a profile of its own. The secret is shown nowhere else.
fn write_profile(config: &Config, profile: &str, key: NewAccessKey) -> Result<(), Failure> {
    let file = config.credentials_file();
    let region = config.regions.iter().find(|it| *it == "us-east-1");
    let region = region.or(config.regions.first());
    let section = format!(
        "[{profile}]\naws_access_key_id = {}\naws_secret_access_key = {}\nregion = {}\n",
        key.id,
        key.secret.publish("the owner's own credentials file, mode 0600"),
        region.map_or("us-east-1", String::as_str)
    );
    write_private(&file, &with_profile(&read(&file)?, profile, &section))
}

fn read(file: &Path) -> Result<String, Failure> {
    match std::fs::read_to_string(file) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(format!("{}: {error}", file.display()).into()),
    }
}

/// The file with this section at its end, and no other of the same profile.
fn with_profile(held: &str, profile: &str, section: &str) -> String {
    let mut kept = String::new();
    let mut ours = false;
    for line in held.lines() {
        if line.trim_start().starts_with('[') {
            ours = line.trim() == format!("[{profile}]");
        }
        if !ours {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    let kept = kept.trim_end();
    match kept.is_empty() {
        true => section.to_owned(),
        false => format!("{kept}\n\n{section}"),
    }
}

/// The access key that a profile of the file names.
fn key_of(held: &str, profile: &str) -> Option<String> {
    let head = format!("[{profile}]");
    let section = held.lines().map(str::trim).skip_while(|line| *line != head);
    let mut own = section.skip(1).take_while(|line| !line.starts_with('['));
    own.find_map(|line| {
        let (name, value) = line.split_once('=')?;
        (name.trim() == "aws_access_key_id").then(|| value.trim().to_owned())
    })
}

async fn store(parts: &Parts, account: AccountId, record: &AccountRecord) -> Result<(), Failure> {
    let made: Result<Result<(), Taken>, StoreError> = transact(parts.directory.store(), |txn| {
        Box::pin(organization::make_account(txn, account, record))
    })
    .await;
    made?.map_err(|which| taken(which, account, record))
}

/// Leaves a record of the account in the audit log: who opens the data directory is nobody that signs.
async fn note(config: &Config, state: &State, parts: &Parts, account: AccountId) -> Result<(), Failure> {
    let mut request_id = [0; 16];
    parts.random.fill(&mut request_id)?;
    let (account, parameters) = (account.to_string(), format!(r#"{{"accountId":"{account}"}}"#));
    let event = Event {
        phase: Phase::Only,
        time_ns: parts.clock.now_ns(),
        request_id,
        event_type: EventType::ServiceEvent,
        event_source: "sealstone",
        event_name: "CreateAccount",
        region: "us-east-1",
        account: &account,
        user_agent: "sealstone account create",
        management: true,
        request_parameters: Some(parameters.as_bytes()),
        ..Event::default()
    };
    state.log.record(&event).await?;
    let anchors = state::anchors(config, &state.store, &state.seal, &parts.random);
    anchors.keep(state.log.synced_head().await?).await
}

async fn accounts(parts: &Parts) -> Result<BTreeMap<String, AccountRecord>, Failure> {
    let mut txn = Transaction::new(parts.directory.store());
    let found = ACCOUNTS.scan(&mut txn, &ACCOUNTS.range(()), usize::MAX).await?;
    let named = |(key, record): (store::Key, AccountRecord)| {
        let account = key.parts().and_then(|mut parts| parts.pop()).unwrap_or_default();
        (account, record)
    };
    Ok(found.into_iter().map(named).collect())
}

#[cfg(test)]
mod tests {
    use seal::{Root, SealRecord};
    use secret::Secret;

    use super::*;

    fn account() -> AccountId {
        "222233334444".parse().unwrap()
    }

    fn root() -> Who {
        Who::Root {
            partition: Partition::Aws,
            account: account(),
        }
    }

    fn parts() -> Parts {
        let random: Arc<dyn Random> = Arc::new(SystemRandom);
        let sealed_by = Root::File(Secret::new([7; 32]));
        let (_, seal) = SealRecord::init(&sealed_by, 0, &*random).unwrap();
        let store = Arc::new(store::Memory::new());
        Parts {
            directory: Directory::new(store, Arc::new(seal), Guardrails::new(), Mode::Stored),
            clock: Arc::new(SystemClock),
            random,
        }
    }

    async fn keys(parts: &Parts) -> Vec<String> {
        let held = parts.directory.access_keys(&root()).await.unwrap();
        held.into_iter().map(|it| it.id).collect()
    }

    #[tokio::test]
    async fn root_keys_of_an_account_without_a_record_are_left_alone() {
        let home = tempfile::TempDir::new().unwrap();
        let config = Config {
            data_dir: home.path().to_owned(),
            ..Config::default()
        };
        let parts = parts();
        let (root, now) = (root(), parts.clock.now());
        let made = parts.directory.create_access_key(&root, now, &*parts.random);
        let made = made.await.unwrap();
        let refused = root_key(&config, &parts, account(), "account-222233334444").await;
        assert!(refused.unwrap_err().to_string().contains("Nothing was changed"));
        assert_eq!(keys(&parts).await, [made.id.as_str()]);
        assert!(!config.credentials_file().exists());

        let record = AccountRecord::unnamed(account(), parts.clock.now());
        let refused = refuse_taken(&parts, Some(account()), account(), &record).await;
        assert!(refused.unwrap_err().to_string().contains("exists"));
        refuse_taken(&parts, None, account(), &record).await.unwrap();
    }

    #[tokio::test]
    async fn an_attempt_that_was_cut_off_is_finished_with_the_key_that_it_wrote() {
        let home = tempfile::TempDir::new().unwrap();
        let config = Config {
            data_dir: home.path().to_owned(),
            ..Config::default()
        };
        let parts = parts();
        let profile = "account-222233334444";
        let first = root_key(&config, &parts, account(), profile).await.unwrap();
        let written = std::fs::read_to_string(config.credentials_file()).unwrap();
        let again = root_key(&config, &parts, account(), profile).await.unwrap();
        assert_eq!((&again, keys(&parts).await), (&first, vec![first.clone()]));
        assert_eq!(
            std::fs::read_to_string(config.credentials_file()).unwrap(),
            written
        );
    }

    #[test]
    fn the_key_of_a_profile_is_its_own() {
        let held = "[a]\nregion = x\n[b]\n aws_access_key_id=B\n[c]\naws_access_key_id = C\n";
        assert_eq!(key_of(held, "a"), None);
        assert_eq!(key_of(held, "b").as_deref(), Some("B"));
        assert_eq!(key_of(held, "c").as_deref(), Some("C"));
        assert_eq!(key_of(held, "d"), None);
    }

    #[test]
    fn a_profile_is_added_behind_the_others_and_takes_the_place_of_its_own() {
        let held = "[default]\naws_access_key_id = A\n";
        let once = with_profile(held, "account-1", "[account-1]\nkey = B\n");
        assert_eq!(once, "[default]\naws_access_key_id = A\n\n[account-1]\nkey = B\n");
        let more = with_profile(&once, "account-2", "[account-2]\nkey = C\n");
        let again = with_profile(&more, "account-1", "[account-1]\nkey = D\n");
        assert_eq!(
            again,
            "[default]\naws_access_key_id = A\n\n[account-2]\nkey = C\n\n[account-1]\nkey = D\n"
        );
        assert_eq!(with_profile("", "a", "[a]\n"), "[a]\n");
    }
}
