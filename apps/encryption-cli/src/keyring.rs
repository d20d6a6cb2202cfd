//! From the plan's keys to keyrings.

use std::path::Path;
use std::sync::Arc;

use sealstone_encryption_sdk::keyring::kms::{KmsDiscovery, KmsKey};
use sealstone_encryption_sdk::keyring::{Keyring, Multi, RawAes, RawRsa};
use secret::Secret;

use crate::Failure;
use crate::aws::Profiles;
use crate::environment::Environment;
use crate::kms::RegionalKms;
use crate::plan::KeyGroup;
use crate::raw_key::{self, RsaKey};

/// A keyring of all groups; the first key of the first one makes data keys.
pub(crate) fn of(groups: &[KeyGroup], environment: &Environment) -> Result<Arc<dyn Keyring>, Failure> {
    let profiles = match groups.iter().any(KeyGroup::is_of_kms) {
        true => Arc::new(profiles(environment)?),
        false => Arc::new(Profiles::default()),
    };
    let mut all: Vec<Arc<dyn Keyring>> = Vec::new();
    for group in groups {
        match group {
            KeyGroup::Kms { keys, access } => {
                let kms = RegionalKms::new(access.clone(), environment.clone(), profiles.clone());
                let kms = Arc::new(kms);
                for key in keys {
                    all.push(Arc::new(KmsKey::new(kms.clone(), key)?.multi_region_aware()));
                }
            }
            KeyGroup::Discovery { filter, access } => {
                let kms = RegionalKms::new(access.clone(), environment.clone(), profiles.clone());
                let kms = Arc::new(kms);
                let discovery = || match filter {
                    Some(filter) => KmsDiscovery::new(kms.clone(), filter.clone()),
                    None => KmsDiscovery::of_any_account(kms.clone()),
                };
                // First what is near: keys of our region, and replicas in it; then the others, where they are.
                if let Some(region) = kms.region()? {
                    all.push(Arc::new(discovery().multi_region_aware(region)));
                }
                all.push(Arc::new(discovery()));
            }
            KeyGroup::RawAes {
                namespace,
                name,
                file,
            } => {
                let key = read(file)?;
                all.push(Arc::new(
                    RawAes::new(namespace, name, &key).map_err(of_file(file))?,
                ));
            }
            KeyGroup::RawRsa {
                namespace,
                name,
                padding,
                files,
            } => {
                let mut keyring = RawRsa::new(namespace, name, *padding)?;
                for file in files {
                    keyring = match raw_key::rsa(&read(file)?).map_err(of_file(file))? {
                        RsaKey::Public(der) => keyring.with_public_key(&der).map_err(of_file(file))?,
                        RsaKey::Private(der) => keyring.with_private_key(&der).map_err(of_file(file))?,
                    };
                }
                all.push(Arc::new(keyring));
            }
        }
    }
    let mut all = all.into_iter();
    let first = all.next().ok_or("no wrapping key is named")?;
    let children: Vec<Arc<dyn Keyring>> = all.collect();
    match children.is_empty() {
        true => Ok(first),
        false => Ok(Arc::new(Multi::new(first, children))),
    }
}

/// The files of the AWS tools; one that is not there says nothing.
fn profiles(environment: &Environment) -> Result<Profiles, Failure> {
    let text = |variable: &str, default: &str| -> Result<String, Failure> {
        let path = match (environment.get(variable), environment.get("HOME")) {
            (Some(path), home) => match (path.strip_prefix("~/"), home) {
                (Some(rest), Some(home)) => format!("{home}/{rest}"),
                _ => path.to_owned(),
            },
            (None, Some(home)) => format!("{home}/.aws/{default}"),
            (None, None) => return Ok(String::new()),
        };
        match std::fs::read_to_string(&path) {
            Ok(text) => Ok(text),
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
            Err(why) => Err(format!("{path}: {why}").into()),
        }
    };
    Ok(Profiles::read(
        &text("AWS_CONFIG_FILE", "config")?,
        &text("AWS_SHARED_CREDENTIALS_FILE", "credentials")?,
    ))
}

fn read(file: &Path) -> Result<Secret<Vec<u8>>, Failure> {
    std::fs::read(file)
        .map(Secret::new)
        .map_err(|why| format!("{}: {why}", file.display()).into())
}

fn of_file<E: std::fmt::Display>(file: &Path) -> impl Fn(E) -> Failure {
    let file = file.display().to_string();
    move |why| format!("{file}: {why}").into()
}
