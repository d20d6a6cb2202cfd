//! Commands about the state as a whole: where it is copied, whether it is sound, what seals it.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::{configured, load};
use crate::commands;
use crate::say::Failure;

pub(super) fn commands() -> Vec<Command> {
    vec![
        configured(
            Command::new("backup")
                .about("Write everything of this node into one encrypted file, while the server serves")
                .arg(file("to", "The file to write; it must not be there"))
                .arg(file(
                    "key-file",
                    "The key of backups: another one than the root key",
                ))
                .arg(
                    Arg::new("new-key")
                        .long("new-key")
                        .action(ArgAction::SetTrue)
                        .help("Make the key first; its file must not be there"),
                )
                .after_help(BACKUP),
        ),
        configured(
            Command::new("restore")
                .about("Put a backup into an empty store and an empty audit directory")
                .arg(file("from", "The backup"))
                .arg(file("key-file", "The key that it was made with"))
                .after_help(
                    "The root of trust is not in a backup: put it where the configuration says.\n\
                     Interrupted, it is run again and begins anew; no server starts on what is half there.",
                ),
        ),
        configured(
            Command::new("export")
                .about("Write the state into one file, for another engine")
                .arg(file("to", "The file to write; it must not be there"))
                .after_help(EXPORT),
        ),
        configured(
            Command::new("import")
                .about("Put what `sealstone export` wrote into an empty store")
                .arg(file("from", "The file"))
                .after_help(EXPORT),
        ),
        seal(),
        configured(Command::new("fsck").about(
            "Check every record, secret and reference in the store, and the audit log; changes nothing",
        )),
    ]
}

fn seal() -> Command {
    Command::new("seal")
        .about("Rotate what seals secrets at rest, change the root of trust, while servers run")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(configured(Command::new("status").about(
            "Print the root of trust, the domain keys, and how many secrets are under each",
        )))
        .subcommand(configured(
            Command::new("rotate").about("Make a new domain key and seal everything at rest anew"),
        ))
        .subcommand(
            configured(Command::new("rewrap").about("Change the root of trust; the domain keys stay")).arg(
                Arg::new("to")
                    .long("to")
                    .value_name("ROOT")
                    .required(true)
                    .value_parser(commands::seal::To::parse)
                    .help(
                        "`file:PATH`, a key file, made if it is not there; `passphrase-file:PATH`; `passphrase`, \
                         which is typed",
                    ),
            ),
        )
}

pub(super) fn run(name: &str, matches: &ArgMatches) -> Result<(), Failure> {
    match (name, matches) {
        ("backup", matches) => {
            let asked = commands::backup::Asked {
                to: named(matches, "to")?,
                key_file: named(matches, "key-file")?,
                new_key: matches.get_flag("new-key"),
            };
            commands::backup::backup(load(matches)?, &asked)
        }
        ("restore", matches) => commands::restore::restore(
            &load(matches)?,
            &named(matches, "from")?,
            &named(matches, "key-file")?,
        ),
        ("export", matches) => commands::export::export(&load(matches)?, &named(matches, "to")?),
        ("import", matches) => commands::import::import(&load(matches)?, &named(matches, "from")?),
        ("seal", matches) => match matches.subcommand() {
            Some(("status", matches)) => commands::seal::status(&load(matches)?),
            Some(("rotate", matches)) => commands::seal::rotate(&load(matches)?),
            Some(("rewrap", matches)) => {
                let to = matches.get_one("to").ok_or("--to is missing")?;
                commands::seal::rewrap(&load(matches)?, to)
            }
            _ => Err("see `sealstone seal --help`".into()),
        },
        ("fsck", matches) => commands::fsck::fsck(&load(matches)?),
        _ => Err("see `sealstone --help`".into()),
    }
}

/// What `backup` teaches.
const BACKUP: &str = "\
In it: the state as of one moment, and this node's audit log up to at least that moment. Not in it: the root of trust, the \
configuration, credentials files, the logs of other nodes.

  sealstone backup --to /backups/1.sealstone --key-file /etc/sealstone/backup.key --new-key    # the first
  sealstone backup --to /backups/2.sealstone --key-file /etc/sealstone/backup.key
  sealstone restore --from /backups/2.sealstone --key-file /etc/sealstone/backup.key --data-dir /var/lib/sealstone-restored";

/// What `export` and `import` teach.
const EXPORT: &str = "\
From the data directory to PostgreSQL, with the server stopped:
  sealstone export --data-dir /var/lib/sealstone --to state.archive
  sealstone import --from state.archive --config with-postgresql.toml    # the same data_dir: the audit log goes on
Both print the number of records and a digest over them, which must be the same.";

/// A file that has to be named.
fn file(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name("FILE")
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help(help)
}

fn named(matches: &ArgMatches, name: &str) -> Result<PathBuf, Failure> {
    let path = matches.get_one::<PathBuf>(name).cloned();
    path.ok_or_else(|| format!("--{name} is missing").into())
}
