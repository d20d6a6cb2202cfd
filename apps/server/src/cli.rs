//! The command line.

mod state;

use std::path::PathBuf;

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::commands;
use crate::config::{self, KEYS};
use crate::say::Failure;

/// Where the configuration is looked for when nobody says.
const CONFIG_FILE: &str = "sealstone.toml";

pub(crate) fn command() -> Command {
    Command::new("sealstone")
        .version(env!("CARGO_PKG_VERSION"))
        .about("The AWS security plane that its owner runs: KMS, IAM, STS and more behind the AWS wire")
        .after_help("Try it:  sealstone dev\nKeep it: sealstone serve --data-dir /var/lib/sealstone")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            configured(Command::new("serve").about("Serve the AWS endpoint; a first start initializes the data directory"))
                .arg(
                    Arg::new("print-config")
                        .long("print-config")
                        .action(ArgAction::SetTrue)
                        .help("Print the configuration in force and exit"),
                ),
        )
        .subcommand(
            Command::new("dev")
                .about("Serve with state that is thrown away; access key `test`, secret `test`")
                .arg(
                    Arg::new("listen")
                        .long("listen")
                        .value_name("ADDRESS")
                        .default_value("127.0.0.1:4566")
                        .value_parser(value_parser!(std::net::SocketAddr))
                        .help("Address and port; port 0 lets the system choose"),
                )
                .arg(
                    Arg::new("log-level")
                        .long("log-level")
                        .value_name("LEVEL")
                        .default_value("warn")
                        .help("`error`, `warn`, `info`, `debug`, or directives"),
                )
                .args(config::dev_keys().map(config::Key::argument)),
        )
        .subcommand(configured(
            Command::new("init").about("Initialize the data directory: root of trust, first account, its root access key"),
        ))
        .subcommand(
            Command::new("account")
                .about("Make accounts, and list them")
                .subcommand_required(true)
                .arg_required_else_help(true)
                .subcommand(
                    configured(
                        Command::new("create")
                            .about("Make one more account, in no organization, with a root access key of its own")
                            .arg(Arg::new("name").long("name").value_name("NAME").help("Its name (default: its number)"))
                            .arg(
                                Arg::new("email")
                                    .long("email")
                                    .value_name("ADDRESS")
                                    .help("The address of its root user, which no other account has"),
                            )
                            .after_help(ACCOUNT_CREATE),
                    )
                    .mut_arg("account", |arg| {
                        arg.value_name("12 DIGITS")
                            .help("Its number (default: a random one)")
                            .hide_env(true)
                            .help_heading(None::<&str>)
                    }),
                )
                .subcommand(configured(
                    Command::new("list").about("List the accounts: number, status, organization, name and address"),
                )),
        )
        .subcommand(
            Command::new("audit")
                .about("Read the audit log")
                .subcommand_required(true)
                .arg_required_else_help(true)
                .subcommand(configured(
                    Command::new("verify")
                        .about("Check that no record was changed, removed or reordered")
                        .arg(Arg::new("anchor").long("anchor").value_name("SEQ:HASH").help(
                            "A record known to have been written, from an earlier report; by default the sealed anchor",
                        )),
                ))
                .subcommand(configured(
                    Command::new("show")
                        .about("Print records in full, one JSON object a line")
                        .arg(
                            Arg::new("from")
                                .long("from")
                                .value_name("NUMBER")
                                .default_value("1")
                                .value_parser(value_parser!(u64).range(1..))
                                .help("The first record to print"),
                        )
                        .arg(
                            Arg::new("request-id")
                                .long("request-id")
                                .value_name("ID")
                                .help("Only the records of this call: `x-amzn-requestid` of its answer"),
                        )
                        .after_help(
                            "A line is the record with its number (`seq`) and its node (`node`) as first members, those of other nodes\n\
                             (--audit-others) among them by their time. The server may run meanwhile; what is\n\
                             printed was checked against the hash chain of its segment; `audit verify` checks all.\n\n\
                             Who was denied:  sealstone audit show | jq -c 'select(.errorCode == \"AccessDeniedException\")'",
                        ),
                )),
        )
        .subcommand(
            Command::new("policy")
                .about("Understand decisions about who may do what")
                .subcommand_required(true)
                .arg_required_else_help(true)
                .subcommand(configured(
                    Command::new("explain")
                        .about("Tell why a call was denied, statement by statement, and the smallest change that would allow it")
                        .arg(
                            Arg::new("request-id")
                                .value_name("REQUEST-ID")
                                .required(true)
                                .help("The id of the call: `x-amzn-requestid` of the answer, `requestID` in the audit log"),
                        )
                        .after_help(
                            "What is told is what was decided then, by the policies of that moment: it is read from the audit log.\n\n\
                             Find a request id:  aws --debug … 2>&1 | grep -i x-amzn-requestid",
                        ),
                )),
        )
        .subcommands(state::commands())
        .subcommand(configured(
            Command::new("doctor").about("Check configuration, permissions, seal, store, audit log and clock; say what to do"),
        ))
        // They read their own arguments, and never get here; this is how `--help` knows of them.
        .subcommands(encryption_cli::COMMANDS.map(|(name, about)| Command::new(name).about(about)))
}

/// What `account create` teaches.
const ACCOUNT_CREATE: &str = "\
The secret of the root access key is written into the credentials file of the data directory and shown nowhere else:
  sealstone account create --name staging --data-dir /var/lib/sealstone
  export AWS_SHARED_CREDENTIALS_FILE=/var/lib/sealstone/credentials AWS_PROFILE=account-<number>

The server must not run meanwhile: it alone has the data directory open. A server that runs makes accounts itself, bound
by the policies of an organization, with a role that lets your own account in:
  aws organizations create-organization
  aws organizations create-account --account-name staging --email staging@example.com
  aws sts assume-role --role-session-name me --role-arn arn:aws:iam::<number>:role/OrganizationAccountAccessRole";

/// A command that takes the whole configuration.
fn configured(command: Command) -> Command {
    command
        .arg(
            Arg::new("config")
                .long("config")
                .short('c')
                .env("SEALSTONE_CONFIG")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help(format!(
                    "Configuration file (default: {CONFIG_FILE} if it is there)"
                )),
        )
        .args(KEYS.iter().map(config::Key::argument))
}

pub(crate) fn run(matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("serve", matches)) => {
            let config = load(matches)?;
            if matches.get_flag("print-config") {
                crate::say::line(toml::to_string(&config)?.trim_end());
                return Ok(());
            }
            commands::serve::serve(config)
        }
        Some(("dev", matches)) => commands::dev::dev(
            *matches.get_one("listen").ok_or("--listen is missing")?,
            matches
                .get_one::<String>("log-level")
                .map_or("warn", String::as_str),
            config::dev_quotas(matches)?,
        ),
        Some(("init", matches)) => commands::init::init(&load(matches)?),
        Some(("account", matches)) => match matches.subcommand() {
            Some(("create", matches)) => {
                let text = |id: &str| matches.get_one::<String>(id).map(String::as_str);
                // The configuration's `account` is the first one; here the flag alone counts.
                let given = matches.value_source("account") == Some(ValueSource::CommandLine);
                let asked = commands::account::Asked {
                    account: text("account").filter(|_| given),
                    name: text("name"),
                    email: text("email"),
                };
                commands::account::create(&load(matches)?, &asked)
            }
            Some(("list", matches)) => commands::account::list(&load(matches)?),
            _ => Err("see `sealstone account --help`".into()),
        },
        Some(("audit", matches)) => match matches.subcommand() {
            Some(("verify", matches)) => {
                commands::audit_verify::verify(&load(matches)?, matches.get_one::<String>("anchor"))
            }
            Some(("show", matches)) => {
                let from = matches.get_one("from").copied().unwrap_or(1);
                let request_id = matches.get_one::<String>("request-id").map(String::as_str);
                commands::audit_show::show(&load(matches)?, from, request_id)
            }
            _ => Err("see `sealstone audit --help`".into()),
        },
        Some(("policy", matches)) => match matches.subcommand() {
            Some(("explain", matches)) => {
                let id = matches
                    .get_one::<String>("request-id")
                    .ok_or("REQUEST-ID is missing")?;
                commands::policy_explain::explain(&load(matches)?, id)
            }
            _ => Err("say `sealstone policy explain REQUEST-ID`".into()),
        },
        Some(("doctor", matches)) => commands::doctor::doctor(load(matches)),
        Some((name, matches)) => state::run(name, matches),
        None => Err("see `sealstone --help`".into()),
    }
}

fn load(matches: &ArgMatches) -> Result<config::Config, Failure> {
    let default = PathBuf::from(CONFIG_FILE);
    let file = matches
        .get_one::<PathBuf>("config")
        .cloned()
        .or_else(|| default.is_file().then_some(default));
    config::load(file.as_deref(), matches)
}
