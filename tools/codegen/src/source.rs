//! The pinned wheels: each fetched once, its digest checked every time.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use crate::Failed;

/// `models/source.toml`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Sources {
    models: Source,
    managed_policies: Source,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    package: String,
    version: String,
    sha256: String,
}

/// A wheel's bytes, which are those that `models/source.toml` names.
pub(crate) struct Wheel(Vec<u8>);

/// The wheel with the service models: from `cache`, or downloaded there.
pub(crate) fn models(models: &Path, cache: &Path) -> Result<Wheel, Failed> {
    wheel(&sources(models)?.models, cache)
}

/// The wheel with AWS's managed policies.
pub(crate) fn managed_policies(models: &Path, cache: &Path) -> Result<Wheel, Failed> {
    wheel(&sources(models)?.managed_policies, cache)
}

fn sources(models: &Path) -> Result<Sources, Failed> {
    let path = models.join("source.toml");
    let text = fs::read_to_string(&path).map_err(|error| Failed::because(path.display(), error))?;
    toml::from_str(&text).map_err(|error| Failed::because(path.display(), error))
}

fn wheel(source: &Source, cache: &Path) -> Result<Wheel, Failed> {
    let file = cache.join(format!("{}-{}-py3-none-any.whl", source.package, source.version));
    if !file.is_file() {
        download(source, cache)?;
    }
    let bytes = fs::read(&file).map_err(|error| Failed::because(file.display(), error))?;
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &bytes);
    let found = data_encoding::HEXLOWER.encode(digest.as_ref());
    if found != source.sha256 {
        return Err(Failed(format!(
            "{}: sha256 is {found}, source.toml says {}",
            file.display(),
            source.sha256
        )));
    }
    Ok(Wheel(bytes))
}

fn download(source: &Source, cache: &Path) -> Result<(), Failed> {
    fs::create_dir_all(cache).map_err(|error| Failed::because(cache.display(), error))?;
    let status = Command::new("python3")
        .args(["-m", "pip", "download", "--quiet", "--no-deps"])
        .args(["--only-binary=:all:", "--dest"])
        .arg(cache)
        .arg(format!("{}=={}", source.package, source.version))
        .status()
        .map_err(|error| Failed::because("python3 -m pip", error))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failed(format!(
            "pip could not download {} {}",
            source.package, source.version
        )))
    }
}

impl Wheel {
    /// The newest `service-2.json` of a service.
    pub(crate) fn service_model(&self, service: &str) -> Result<String, Failed> {
        let mut archive = self.archive()?;
        let prefix = format!("botocore/data/{service}/");
        let name = archive
            .file_names()
            .filter(|name| name.starts_with(&prefix) && name.ends_with("/service-2.json.gz"))
            .max()
            .map(str::to_owned)
            .ok_or_else(|| Failed(format!("the wheel has no model of {service}")))?;
        let file = archive
            .by_name(&name)
            .map_err(|error| Failed::because(&name, error))?;
        text(&name, flate2::read::GzDecoder::new(file))
    }

    /// A text file.
    pub(crate) fn text(&self, name: &str) -> Result<String, Failed> {
        let mut archive = self.archive()?;
        let file = archive
            .by_name(name)
            .map_err(|error| Failed::because(name, error))?;
        text(name, file)
    }

    fn archive(&self) -> Result<zip::ZipArchive<Cursor<&Vec<u8>>>, Failed> {
        zip::ZipArchive::new(Cursor::new(&self.0)).map_err(|error| Failed::because("wheel", error))
    }
}

fn text(name: &str, mut file: impl Read) -> Result<String, Failed> {
    let mut text = String::new();
    file.read_to_string(&mut text)
        .map_err(|error| Failed::because(name, error))?;
    Ok(text)
}
