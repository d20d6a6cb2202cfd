//! The configuration: typed, parsed once, from a TOML file, the environment and flags, later ones over earlier ones.
//!
//! Every key has three spellings: `listen.address` in the file, `SEALSTONE_LISTEN_ADDRESS` in the environment,
//! `--listen-address` as a flag. [`KEYS`] is the one list of them.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use arn::{AccountId, Region};
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches};
use http_server::{Limits, Listen};
use lifecycle::{COMMERCIAL_REGIONS, Regions};
use quotas::{Quotas, QuotasConfig};
use serde::{Deserialize, Serialize};
use toml::{Table, Value};

use crate::assemble::REQUEST_QUOTAS;
use crate::engine::StoreConfig;
use crate::say::Failure;

/// Everything that can be configured. Unknown keys are refused.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Config {
    /// Where state, audit log and (by default) the root key are.
    pub(crate) data_dir: PathBuf,
    /// The account that a first start makes.
    pub(crate) account: String,
    /// The regions that exist.
    pub(crate) regions: Vec<String>,
    pub(crate) listen: Listen,
    pub(crate) admin: AdminConfig,
    pub(crate) limits: Limits,
    pub(crate) store: StoreConfig,
    pub(crate) seal: SealConfig,
    pub(crate) audit: AuditConfig,
    /// How much IAM lets an account have.
    pub(crate) iam: iam::Quotas,
    /// How often an account may call.
    pub(crate) quotas: QuotasConfig,
    pub(crate) federation: FederationConfig,
    pub(crate) log: LogConfig,
}

/// The listener for probes and metrics.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AdminConfig {
    pub(crate) enabled: bool,
    pub(crate) address: std::net::SocketAddr,
}

/// The root of trust.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct SealConfig {
    pub(crate) kind: SealKind,
    /// The key file; `root.key` in the data directory if not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) key_file: Option<PathBuf>,
    /// A file whose first line is the passphrase; asked for at the terminal if not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) passphrase_file: Option<PathBuf>,
}

/// What the root of trust is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SealKind {
    File,
    Passphrase,
}

/// The audit log.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AuditConfig {
    pub(crate) sync: AuditSync,
    /// This node's name at the head of each segment.
    pub(crate) node: String,
    /// Length of a segment in bytes.
    pub(crate) segment_bytes: u64,
    /// Directories of other nodes' logs, or folders of them: whoever reads the log reads these too.
    pub(crate) others: Vec<PathBuf>,
}

/// When records are on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum AuditSync {
    /// Mutations before their answer, all others within 50 ms.
    Soon,
    /// Everything before its answer.
    Always,
}

/// How identity providers are reached.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct FederationConfig {
    /// Certificates that their servers have to chain to, instead of the system's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ca_file: Option<PathBuf>,
    /// Hosts, as issuers' URLs name them, that may be at addresses which are not public: identity providers of one's own.
    pub(crate) private_hosts: Vec<String>,
}

/// The program's own log, on standard error.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct LogConfig {
    pub(crate) format: LogFormat,
    /// A level, or directives such as `info,http_server=debug`.
    pub(crate) level: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogFormat {
    Text,
    Json,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data_dir: PathBuf::from("sealstone-data"),
            account: "000000000000".to_owned(),
            regions: COMMERCIAL_REGIONS.iter().map(ToString::to_string).collect(),
            listen: Listen {
                address: std::net::SocketAddr::from((std::net::Ipv4Addr::LOCALHOST, 4566)),
                tls: None,
                plaintext_ok: false,
            },
            admin: AdminConfig::default(),
            limits: Limits::default(),
            store: StoreConfig::default(),
            seal: SealConfig::default(),
            audit: AuditConfig::default(),
            iam: iam::Quotas::default(),
            quotas: QuotasConfig::default(),
            federation: FederationConfig::default(),
            log: LogConfig::default(),
        }
    }
}

impl Default for AdminConfig {
    fn default() -> Self {
        Self {
            enabled: true,
            address: http_server::admin_listen().address,
        }
    }
}

impl Default for SealConfig {
    fn default() -> Self {
        Self {
            kind: SealKind::File,
            key_file: None,
            passphrase_file: None,
        }
    }
}

impl Default for AuditConfig {
    fn default() -> Self {
        Self {
            sync: AuditSync::Soon,
            node: "node-1".to_owned(),
            segment_bytes: audit::SEGMENT_BYTES,
            others: Vec::new(),
        }
    }
}

impl Default for LogConfig {
    fn default() -> Self {
        Self {
            format: LogFormat::Text,
            level: "info".to_owned(),
        }
    }
}

impl Config {
    /// The root key's file.
    pub(crate) fn key_file(&self) -> PathBuf {
        self.seal
            .key_file
            .clone()
            .unwrap_or_else(|| self.data_dir.join("root.key"))
    }

    /// The directory of the embedded store.
    pub(crate) fn store_dir(&self) -> PathBuf {
        self.data_dir.join("store")
    }

    /// The directory of the audit log.
    pub(crate) fn audit_dir(&self) -> PathBuf {
        self.data_dir.join("audit")
    }

    /// The directories of all logs that readers read: this node's own, then the others.
    pub(crate) fn audit_logs(&self) -> Result<Vec<PathBuf>, Failure> {
        let own = self.audit_dir();
        let mut logs = vec![own.clone()];
        for other in &self.audit.others {
            let found = audit::logs_in(other)
                .map_err(|error| format!("audit.others: {}: {error}", other.display()))?;
            if found.is_empty() {
                return Err(format!("audit.others: {} holds no audit log", other.display()).into());
            }
            // A folder of all nodes' logs may hold this one's too.
            logs.extend(
                found
                    .into_iter()
                    .filter(|it| it.canonicalize().ok() != own.canonicalize().ok()),
            );
        }
        Ok(logs)
    }

    /// The credentials of the first account's root, for the AWS CLI.
    pub(crate) fn credentials_file(&self) -> PathBuf {
        self.data_dir.join("credentials")
    }

    /// The account that a first start makes.
    pub(crate) fn account(&self) -> Result<AccountId, Failure> {
        self.account
            .parse()
            .map_err(|error| format!("account: `{}`: {error}", self.account).into())
    }

    /// The regions that exist.
    pub(crate) fn regions(&self) -> Result<Regions, Failure> {
        let parsed: Result<BTreeSet<Region>, Failure> = self
            .regions
            .iter()
            .map(|name| {
                name.parse()
                    .map_err(|error| format!("regions: `{name}`: {error}").into())
            })
            .collect();
        match parsed? {
            none if none.is_empty() => Err("regions: at least one is needed".into()),
            // Accounts, users and roles are one set: with two partitions, a policy that denies `arn:aws:…` would not
            // bind a call to a region whose ARNs begin with `arn:aws-cn:`.
            mixed if mixed.iter().map(Region::partition).collect::<HashSet<_>>().len() > 1 => {
                Err("regions: all must be of one partition (`aws`, `aws-cn`, `aws-us-gov`, …)".into())
            }
            listed => Ok(Regions::Listed(listed)),
        }
    }

    /// How often an account may call.
    pub(crate) fn quotas(&self) -> Result<Quotas, Failure> {
        Ok(Quotas::new(&self.quotas, REQUEST_QUOTAS)?)
    }

    fn check(&self) -> Result<(), Failure> {
        self.account()?;
        self.regions()?;
        self.quotas()?;
        self.limits.check()?;
        self.store.check()?;
        Ok(())
    }
}

/// One key of the configuration.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    /// Where it is in the file.
    pub(crate) path: &'static str,
    kind: Kind,
    help: &'static str,
}

/// How the text of an environment variable or flag becomes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Truth,
    /// Texts between commas.
    List,
}

const fn key(path: &'static str, kind: Kind, help: &'static str) -> Key {
    Key { path, kind, help }
}

/// All keys. A test compares this list with the configuration's own shape.
pub(crate) const KEYS: &[Key] = &[
    key(
        "data_dir",
        Kind::Text,
        "Directory of the state, the audit log and the root key",
    ),
    key(
        "account",
        Kind::Text,
        "Account that a first start makes, twelve digits",
    ),
    key("regions", Kind::List, "Regions that exist, between commas"),
    key(
        "listen.address",
        Kind::Text,
        "Address and port of the AWS endpoint",
    ),
    key(
        "listen.plaintext_ok",
        Kind::Truth,
        "Allow plain HTTP on an address that other machines can reach",
    ),
    key(
        "listen.tls.certificates",
        Kind::Text,
        "PEM file with the server's certificate chain",
    ),
    key(
        "listen.tls.key",
        Kind::Text,
        "PEM file with the certificate's private key",
    ),
    key(
        "listen.tls.client_ca",
        Kind::Text,
        "PEM file with the CA of client certificates (mutual TLS)",
    ),
    key(
        "listen.tls.client_certificate",
        Kind::Text,
        "With client_ca: `required` or `optional`",
    ),
    key(
        "admin.enabled",
        Kind::Truth,
        "Serve /healthz, /readyz and /metrics",
    ),
    key(
        "admin.address",
        Kind::Text,
        "Address and port of the admin listener",
    ),
    key("limits.connections_max", Kind::Number, "Open connections"),
    key(
        "limits.connections_per_client_max",
        Kind::Number,
        "Open connections from one client address",
    ),
    key(
        "limits.handshake_time",
        Kind::Text,
        "Time for a TLS handshake, `10 s`",
    ),
    key("limits.head_time", Kind::Text, "Time for a request's head"),
    key(
        "limits.head_bytes_max",
        Kind::Text,
        "Length of a request's head, `16 KiB`",
    ),
    key(
        "limits.head_fields_max",
        Kind::Number,
        "Header fields of a request",
    ),
    key("limits.body_bytes_max", Kind::Text, "Length of any body"),
    key("limits.body_time", Kind::Text, "Time for a body"),
    key(
        "limits.body_bytes_per_s_min",
        Kind::Text,
        "Rate that a slow body must keep",
    ),
    key(
        "limits.body_budget_bytes",
        Kind::Text,
        "Memory for all bodies at once",
    ),
    key("limits.idle_time", Kind::Text, "Time a connection may idle"),
    key(
        "limits.write_time",
        Kind::Text,
        "Time a client may refuse to read",
    ),
    key(
        "limits.streams_max",
        Kind::Number,
        "HTTP/2 requests at once on one connection",
    ),
    key(
        "limits.ping_interval",
        Kind::Text,
        "HTTP/2 silence after which a sign of life is asked for",
    ),
    key("limits.ping_time", Kind::Text, "HTTP/2 time for the sign of life"),
    key(
        "limits.drain_time",
        Kind::Text,
        "Time in which requests are still taken when the server stops and /readyz says so, `5 s`",
    ),
    key(
        "limits.shutdown_time",
        Kind::Text,
        "Time for running requests when the server stops",
    ),
    key(
        "store.engine",
        Kind::Text,
        "Where the state is: `embedded` (in the data directory) or `postgresql`",
    ),
    key(
        "store.url",
        Kind::Text,
        "Connection string of PostgreSQL, as libpq's, without a password",
    ),
    key(
        "store.password_file",
        Kind::Text,
        "File whose first line is PostgreSQL's password",
    ),
    key(
        "store.ca_file",
        Kind::Text,
        "PEM file with the CA of PostgreSQL's certificate",
    ),
    key(
        "store.connections",
        Kind::Number,
        "Connections to PostgreSQL at most",
    ),
    key("seal.kind", Kind::Text, "Root of trust: `file` or `passphrase`"),
    key(
        "seal.key_file",
        Kind::Text,
        "File of the root key (default: root.key in the data directory)",
    ),
    key(
        "seal.passphrase_file",
        Kind::Text,
        "File whose first line is the passphrase (default: ask)",
    ),
    key(
        "audit.sync",
        Kind::Text,
        "`soon`: mutations before their answer, others within 50 ms; `always`: all before",
    ),
    key("audit.node", Kind::Text, "This node's name in the audit log"),
    key(
        "audit.segment_bytes",
        Kind::Number,
        "Length of an audit log segment in bytes",
    ),
    key(
        "audit.others",
        Kind::List,
        "Directories of other nodes' audit logs, or folders of them, that readers read too, between commas",
    ),
    key("iam.users", Kind::Number, "IAM users of an account"),
    key("iam.groups", Kind::Number, "Groups of an account"),
    key("iam.roles", Kind::Number, "Roles of an account"),
    key(
        "iam.policies",
        Kind::Number,
        "Managed policies of an account's own",
    ),
    key(
        "iam.instance_profiles",
        Kind::Number,
        "Instance profiles of an account",
    ),
    key(
        "iam.server_certificates",
        Kind::Number,
        "Server certificates of an account",
    ),
    key(
        "iam.attached_policies",
        Kind::Number,
        "Managed policies attached to one user, group or role",
    ),
    key(
        "quotas.defaults",
        Kind::Text,
        "Request quotas that hold without a rate: `none`, or `aws` to rehearse for it",
    ),
    key(
        "quotas.rates",
        Kind::List,
        "Requests per second of an account in a region, `kms:CryptographicOperations=5500,kms:CreateKey=5,iam:*=20`",
    ),
    key(
        "federation.ca_file",
        Kind::Text,
        "Certificates that identity providers have to chain to; default: the system's",
    ),
    key(
        "federation.private_hosts",
        Kind::List,
        "Hosts of identity providers that may be at private addresses, between commas",
    ),
    key("log.format", Kind::Text, "`text` or `json`"),
    key(
        "log.level",
        Kind::Text,
        "`error`, `warn`, `info`, `debug`, or directives",
    ),
];

impl Key {
    /// The flag without its dashes: `listen-address`.
    pub(crate) fn flag(&self) -> String {
        self.path.replace(['.', '_'], "-")
    }

    /// The environment variable: `SEALSTONE_LISTEN_ADDRESS`.
    pub(crate) fn variable(&self) -> String {
        format!("SEALSTONE_{}", self.path.replace('.', "_").to_uppercase())
    }

    /// The key as an argument of the command line, with its environment variable.
    pub(crate) fn argument(&self) -> Arg {
        Arg::new(self.path)
            .long(self.flag())
            .env(self.variable())
            .hide_env_values(true)
            .value_name(match self.kind {
                Kind::Text => "TEXT",
                Kind::Number => "N",
                Kind::Truth => "BOOL",
                Kind::List => "A,B,…",
            })
            .help(self.help)
            .help_heading("Configuration (each also in the file and the environment)")
    }

    fn value(&self, text: &str) -> Result<Value, Failure> {
        let wrong = |what: &str| -> Failure {
            format!("--{} ({}): `{text}` is not {what}", self.flag(), self.variable()).into()
        };
        Ok(match self.kind {
            Kind::Text => Value::String(text.to_owned()),
            Kind::Number => Value::Integer(text.parse().map_err(|_| wrong("a number"))?),
            Kind::Truth => Value::Boolean(text.parse().map_err(|_| wrong("true or false"))?),
            Kind::List => Value::Array(
                text.split(',')
                    .map(|it| Value::String(it.trim().to_owned()))
                    .collect(),
            ),
        })
    }
}

/// Reads the configuration: file, then environment, then flags.
pub(crate) fn load(file: Option<&Path>, matches: &ArgMatches) -> Result<Config, Failure> {
    let mut table = match file {
        None => Table::new(),
        Some(path) => {
            let text =
                std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
            text.parse::<Table>()
                .map_err(|error| format!("{}: {error}", path.display()))?
        }
    };
    overlay(&mut table, KEYS.iter(), matches)?;
    parse(table)
}

/// The keys of `sealstone dev`, which has no file.
pub(crate) fn dev_keys() -> impl Iterator<Item = &'static Key> {
    KEYS.iter().filter(|key| key.path.starts_with("quotas."))
}

/// The request quotas of `sealstone dev`.
pub(crate) fn dev_quotas(matches: &ArgMatches) -> Result<Quotas, Failure> {
    let mut table = Table::new();
    overlay(&mut table, dev_keys(), matches)?;
    parse(table)?.quotas()
}

/// Sets what the environment and flags say.
fn overlay<'k>(
    table: &mut Table,
    keys: impl Iterator<Item = &'k Key>,
    matches: &ArgMatches,
) -> Result<(), Failure> {
    for key in keys {
        let given = matches!(
            matches.value_source(key.path),
            Some(ValueSource::CommandLine | ValueSource::EnvVariable)
        );
        if let Some(text) = matches.get_one::<String>(key.path).filter(|_| given) {
            put(table, key.path, key.value(text)?);
        }
    }
    Ok(())
}

fn parse(table: Table) -> Result<Config, Failure> {
    let config: Config = Value::Table(table)
        .try_into()
        .map_err(|error| format!("configuration: {error}"))?;
    config.check()?;
    Ok(config)
}

/// Sets a value at a dotted path, making tables on the way.
fn put(table: &mut Table, path: &str, value: Value) {
    match path.split_once('.') {
        None => drop(table.insert(path.to_owned(), value)),
        Some((first, rest)) => {
            let inner = table.entry(first).or_insert_with(|| Value::Table(Table::new()));
            if let Value::Table(inner) = inner {
                put(inner, rest, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(prefix: &str, table: &Table, found: &mut BTreeSet<String>) {
        for (name, value) in table {
            let path = if prefix.is_empty() {
                name.clone()
            } else {
                format!("{prefix}.{name}")
            };
            match value {
                Value::Table(inner) => leaves(&path, inner, found),
                _ => drop(found.insert(path)),
            }
        }
    }

    #[test]
    fn every_key_of_the_configuration_is_listed_once() {
        let full = r#"
            [listen]
            address = "127.0.0.1:1"
            tls = { certificates = "c", key = "k", client_ca = "ca", client_certificate = "optional" }
            [limits]
            connections_per_client_max = 1
            [seal]
            key_file = "f"
            passphrase_file = "p"
            [federation]
            ca_file = "c"
            [store]
            url = "u"
            password_file = "p"
            ca_file = "c"
        "#;
        let config: Config = toml::from_str(full).unwrap();
        let mut shape = BTreeSet::new();
        leaves("", &Table::try_from(&config).unwrap(), &mut shape);
        let listed: BTreeSet<String> = KEYS.iter().map(|key| key.path.to_owned()).collect();
        assert_eq!(shape, listed);
        assert_eq!(listed.len(), KEYS.len());
    }

    #[test]
    fn an_unknown_key_is_refused() {
        assert!(toml::from_str::<Config>("colour = 1").is_err());
        assert!(toml::from_str::<Config>("[admin]\nenabled = true\ncolour = 1").is_err());
        assert!(toml::from_str::<Config>("[listen]\naddress = \"127.0.0.1:1\"\nport = 1").is_err());
    }

    fn loaded(file: &str, flags: &[&str]) -> Result<Config, Failure> {
        let path = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(path.path(), file).unwrap();
        let arguments = ["sealstone", "serve"].iter().chain(flags);
        let matches = crate::cli::command().try_get_matches_from(arguments)?;
        load(Some(path.path()), matches.subcommand_matches("serve").unwrap())
    }

    #[test]
    fn a_flag_wins_over_the_file_and_leaves_the_rest_of_it() {
        let file = "account = \"111122223333\"\n[audit]\nnode = \"a\"\nsync = \"always\"";
        let config = loaded(file, &["--audit-node", "b", "--regions", "eu-west-1, us-east-1"]).unwrap();
        assert_eq!(config.account, "111122223333");
        assert_eq!(
            (config.audit.node.as_str(), config.audit.sync),
            ("b", AuditSync::Always)
        );
        assert_eq!(config.regions, ["eu-west-1", "us-east-1"]);
    }

    #[test]
    fn hosts_inside_are_none_unless_they_are_listed() {
        assert!(Config::default().federation.private_hosts.is_empty());
        let flags = ["--federation-private-hosts", "idp.corp.example, 10.0.0.1"];
        let listed = loaded("", &flags).unwrap().federation.private_hosts;
        assert_eq!(listed, ["idp.corp.example", "10.0.0.1"]);
        let in_file = loaded("[federation]\nprivate_hosts = [\"a.example\"]", &[]).unwrap();
        assert_eq!(in_file.federation.private_hosts, ["a.example"]);
    }

    #[test]
    fn what_is_out_of_range_is_said_with_its_name() {
        for (file, flags, named) in [
            ("account = \"12\"", &[][..], "account"),
            ("regions = [\"nowhere\"]", &[], "nowhere"),
            ("regions = []", &[], "regions"),
            (
                "",
                &["--limits-connections-max", "many"],
                "SEALSTONE_LIMITS_CONNECTIONS_MAX",
            ),
            ("", &["--limits-head-time", "10"], "head_time"),
            ("[seal]\nkind = \"magic\"", &[], "magic"),
            ("[quotas]\ndefaults = \"some\"", &[], "some"),
            (
                "",
                &["--quotas-rates", "kms:CreateKey=5,kms:Encrypt"],
                "`kms:Encrypt`",
            ),
        ] {
            let error = loaded(file, flags).unwrap_err().to_string();
            assert!(error.contains(named), "{error}");
        }
    }

    #[test]
    fn the_defaults_are_valid() {
        Config::default().check().unwrap();
    }
}
