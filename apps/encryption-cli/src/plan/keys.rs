use std::collections::BTreeMap;
use std::path::PathBuf;

use arn::{AccountId, Partition, Region};
use sealstone_encryption_sdk::keyring::RsaPadding;
use sealstone_encryption_sdk::keyring::kms::DiscoveryFilter;

use super::UsageError;
use super::context::pairs;
use crate::arguments::{Given, Name};
use crate::environment::Environment;

/// Keys that one `--wrapping-keys` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyGroup {
    /// Keys of KMS.
    Kms {
        /// ARNs, ids, aliases.
        keys: Vec<String>,
        /// Where KMS is asked, and as whom.
        access: KmsAccess,
    },
    /// Whatever key of KMS a message names.
    Discovery {
        /// Whose keys are trusted; anybody's if `None`.
        filter: Option<DiscoveryFilter>,
        /// Where KMS is asked, and as whom.
        access: KmsAccess,
    },
    /// An AES key in a file.
    RawAes {
        /// Its namespace in messages.
        namespace: String,
        /// Its name in messages.
        name: String,
        /// 16, 24 or 32 bytes.
        file: PathBuf,
    },
    /// An RSA key in files.
    RawRsa {
        /// Its namespace in messages.
        namespace: String,
        /// Its name in messages.
        name: String,
        /// How data keys are padded.
        padding: RsaPadding,
        /// The public key, the private key, or both.
        files: Vec<PathBuf>,
    },
}

/// Where KMS is asked, and as whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KmsAccess {
    /// The region; of the environment or the profile if `None`.
    pub region: Option<Region>,
    /// The profile that was named; it goes before credentials in the environment.
    pub profile: Option<String>,
}

impl KeyGroup {
    /// Whether KMS is asked.
    pub(crate) fn is_of_kms(&self) -> bool {
        matches!(self, Self::Kms { .. } | Self::Discovery { .. })
    }

    /// Any key of KMS that the caller may use.
    pub(super) fn any_kms_key() -> Self {
        Self::Discovery {
            filter: None,
            access: KmsAccess::default(),
        }
    }
}

/// The groups of an option, and of its short form for one KMS key.
pub(super) fn groups(
    given: &Given,
    groups: Name,
    short: Name,
    encrypts: bool,
    environment: &Environment,
) -> Result<Vec<KeyGroup>, UsageError> {
    let mut all = Vec::new();
    for (name, words) in &given.options {
        if *name == groups {
            all.push(group(words, encrypts, environment)?);
        } else if *name == short {
            let words: Vec<String> = words.iter().map(|key| format!("key={key}")).collect();
            all.push(group(&words, encrypts, environment)?);
        }
    }
    Ok(all)
}

fn group(words: &[String], encrypts: bool, environment: &Environment) -> Result<KeyGroup, UsageError> {
    let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (key, value) in pairs(words)? {
        values.entry(key).or_default().push(value);
    }
    let provider = match values.remove("provider").as_deref() {
        None => KMS.to_owned(),
        Some([provider]) => provider.clone(),
        Some(several) => {
            return Err(UsageError(format!(
                "You must provide exactly one \"provider\" for each wrapping key provider configuration. {} provided",
                several.len()
            )));
        }
    };
    let group = match provider.as_str() {
        KMS | "aws-encryption-sdk-cli::aws-kms" => kms(&mut values, encrypts)?,
        raw => self::raw(raw, &mut values, environment)?,
    };
    match values.keys().next() {
        None => Ok(group),
        Some(key) => Err(UsageError(format!(
            "\"{key}\" is no attribute of a wrapping key of the provider {provider}"
        ))),
    }
}

const KMS: &str = "aws-kms";

fn kms(values: &mut BTreeMap<String, Vec<String>>, encrypts: bool) -> Result<KeyGroup, UsageError> {
    let usage = |text: &str| UsageError(text.to_owned());
    let discovery = values.remove("discovery");
    let accounts = values.remove("discovery-account");
    let partition = values.remove("discovery-partition");
    let keys = values.remove("key").unwrap_or_default();
    let access = KmsAccess {
        region: one(values, "region")?
            .map(|it| {
                it.parse()
                    .map_err(|_| UsageError(format!("\"{it}\" is not a region")))
            })
            .transpose()?,
        profile: one(values, "profile")?,
    };
    if encrypts && (discovery.is_some() || accounts.is_some() || partition.is_some()) {
        return Err(usage(
            "Discovery attributes are supported only on decryption for AWS KMS keys",
        ));
    }
    if encrypts && keys.is_empty() {
        return Err(usage(
            "At least one \"key\" must be provided for each wrapping key provider configuration",
        ));
    }
    let discovers = match discovery.as_deref().and_then(|it| it.first()) {
        None => false,
        Some(text) => truth(text)?,
    };
    if !discovers && (accounts.is_some() || partition.is_some()) {
        return Err(usage(
            "Discovery-account and discovery-partition are valid only when the discovery attribute is set to true",
        ));
    }
    match (discovers, keys.is_empty()) {
        (true, false) => Err(usage(
            "If discovery is true (enabled), you cannot specify wrapping keys",
        )),
        (true, true) => Ok(KeyGroup::Discovery {
            filter: filter(accounts, partition)?,
            access,
        }),
        (false, true) => Err(usage(
            "When discovery is false (disabled), you must specify at least one wrapping key",
        )),
        (false, false) => {
            // Messages store ARNs, so nothing else can be recognized in them.
            match keys.iter().find(|key| !encrypts && !key.starts_with("arn:")) {
                Some(key) => Err(UsageError(format!(
                    "to decrypt, name a KMS key by its ARN, not by \"{key}\"; or say discovery=true"
                ))),
                None => Ok(KeyGroup::Kms { keys, access }),
            }
        }
    }
}

fn filter(
    accounts: Option<Vec<String>>,
    partition: Option<Vec<String>>,
) -> Result<Option<DiscoveryFilter>, UsageError> {
    let usage = |text: &str| UsageError(text.to_owned());
    let (accounts, partition) = match (accounts, partition) {
        (None, None) => return Ok(None),
        (Some(_), None) => {
            return Err(usage(
                "When specifying discovery-account, you must also specify discovery-partition",
            ));
        }
        (None, Some(_)) => {
            return Err(usage(
                "When specifying discovery-partition, you must also specify discovery-account",
            ));
        }
        (Some(accounts), Some(partition)) => (accounts, partition),
    };
    let [partition] = partition.as_slice() else {
        return Err(usage("You can only specify discovery-partition once"));
    };
    let partition = Partition::named(partition)
        .ok_or_else(|| UsageError(format!("\"{partition}\" is not a partition")))?;
    let accounts: Result<Vec<AccountId>, UsageError> = accounts
        .iter()
        .map(|it| {
            it.parse()
                .map_err(|_| UsageError(format!("\"{it}\" is not an account of 12 digits")))
        })
        .collect();
    Ok(Some(DiscoveryFilter {
        partition,
        accounts: accounts?,
    }))
}

/// `provider=raw-aes:NAMESPACE:NAME`, `provider=raw-rsa-oaep-sha256:NAMESPACE:NAME`, …
fn raw(
    provider: &str,
    values: &mut BTreeMap<String, Vec<String>>,
    environment: &Environment,
) -> Result<KeyGroup, UsageError> {
    if values.keys().any(|it| it.starts_with("discovery")) {
        return Err(UsageError(
            "Discovery attributes are supported only for AWS KMS wrapping keys".into(),
        ));
    }
    let mut parts = provider.splitn(3, ':');
    let kind = parts.next().unwrap_or_default();
    let padding = match kind {
        "raw-aes" => None,
        "raw-rsa-oaep-sha1" => Some(RsaPadding::OaepSha1),
        "raw-rsa-oaep-sha256" => Some(RsaPadding::OaepSha256),
        "raw-rsa-oaep-sha384" => Some(RsaPadding::OaepSha384),
        "raw-rsa-oaep-sha512" => Some(RsaPadding::OaepSha512),
        "raw-rsa-pkcs1" => Some(RsaPadding::Pkcs1),
        _ => {
            return Err(UsageError(format!(
                "Requested master key provider not found: \"{provider}\" (there are aws-kms, raw-aes, \
                 raw-rsa-oaep-sha256 and its like, and raw-rsa-pkcs1; no plugins)"
            )));
        }
    };
    let (Some(namespace), Some(name)) = (parts.next(), parts.next()) else {
        return Err(UsageError(format!(
            "a raw key has a namespace and a name, which messages store: provider={kind}:NAMESPACE:NAME"
        )));
    };
    if namespace.is_empty() || name.is_empty() {
        return Err(UsageError(format!(
            "\"{provider}\" has an empty namespace or name"
        )));
    }
    if namespace.starts_with("aws-kms") {
        return Err(UsageError(
            "a raw key's namespace does not begin with \"aws-kms\", which is KMS's".into(),
        ));
    }
    let (namespace, name) = (namespace.to_owned(), name.to_owned());
    let files: Vec<PathBuf> = values
        .remove("key")
        .unwrap_or_default()
        .iter()
        .map(|it| at_home(it, environment))
        .collect();
    match (padding, files.as_slice()) {
        (_, []) => Err(UsageError(
            "At least one \"key\" must be provided for each wrapping key provider configuration".into(),
        )),
        (None, [file]) => Ok(KeyGroup::RawAes {
            namespace,
            name,
            file: file.clone(),
        }),
        (Some(padding), [_] | [_, _]) => Ok(KeyGroup::RawRsa {
            namespace,
            name,
            padding,
            files,
        }),
        (None, _) => Err(UsageError("a raw AES key is one file: key=FILE".into())),
        (Some(_), _) => Err(UsageError(
            "a raw RSA key is one file or two: key=PUBLIC.pem key=PRIVATE.pem".into(),
        )),
    }
}

/// A shell does not look for `~` behind `key=`.
fn at_home(path: &str, environment: &Environment) -> PathBuf {
    match (path.strip_prefix("~/"), environment.get("HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(path),
    }
}

fn one(values: &mut BTreeMap<String, Vec<String>>, key: &str) -> Result<Option<String>, UsageError> {
    match values.remove(key).as_deref() {
        None => Ok(None),
        Some([value]) => Ok(Some(value.clone())),
        Some(several) => Err(UsageError(format!(
            "Only one {key} may be specified per master key provider configuration. {} provided.",
            several.len()
        ))),
    }
}

fn truth(text: &str) -> Result<bool, UsageError> {
    match text.to_ascii_lowercase().as_str() {
        "false" | "f" | "0" | "no" | "n" => Ok(false),
        "true" | "t" | "1" | "yes" | "y" => Ok(true),
        _ => Err(UsageError(format!(
            "Value {text} could not be parsed as true or false"
        ))),
    }
}
