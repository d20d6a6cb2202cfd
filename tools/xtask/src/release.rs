//! `cargo xtask release`: the server as it is released, built by what a profile of itself says is hot.
//!
//! ```text
//!  a build that counts ──► it works: bench, calls over TLS, files ──► llvm-profdata ──► the build that uses the profile
//! ```
//!
//! A call of the data plane runs through some 60,000 instructions of a binary of 14 MiB; which of them it is, the compiler
//! cannot know. Why so, and what it gives: docs/decisions/0013-releases-are-guided-by-a-profile.md.

use std::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::run::{self, Done, answers, output, say};

/// How much the file commands have to do for the profile.
const LARGE_FILE_BYTES: u64 = 64 << 20;
const SMALL_FILES: u32 = 300;

/// Builds it, and says where it is.
pub(crate) fn release(workspace: &Path) -> Done {
    let workspace = workspace.canonicalize()?;
    let target = run::target_folder(&workspace)?;
    let compiler = Compiler::ask()?;
    let profdata = compiler.profdata().ok_or_else(|| compiler.advice())?;
    let guided = target.join("guided");
    let profiles = guided.join("profiles");

    say("=== a build that counts");
    let counting = format!("-Cprofile-generate={}", profiles.display());
    let counting = compiler.build(&workspace, &guided.join("counting"), &counting)?;
    run::run(cargo(&workspace).args(["build", "--locked", "--release", "-p", "bench"]))?;

    say("=== what it counts");
    // Counts of another build would be of functions that are no more.
    remove(&profiles)?;
    let bench = target.join("release/bench");
    run::run(load(bench).arg("--server").arg(&counting).arg("--short"))?;
    wire(&workspace, &counting, &guided.join("load"))?;
    files(&counting, &guided.join("load"))?;

    say("=== the build that uses the profile");
    let profile = profiles.join(format!("{}.profdata", seconds()));
    let mut merge = Command::new(profdata);
    run::run(
        merge
            .args(["merge", "--sparse", "--output"])
            .arg(&profile)
            .arg(&profiles),
    )?;
    // Named by the time: cargo builds anew when a flag changes, not when a file does. What it built before is of no use then.
    let using = guided.join("using");
    remove(&using)?;
    let built = compiler.build(
        &workspace,
        &using,
        &format!("-Cprofile-use={}", profile.display()),
    )?;
    let (fresh, released) = (guided.join("sealstone.new"), guided.join(NAME));
    fs::copy(built, &fresh)?;
    fs::rename(fresh, &released)?;
    say(&format!("released: {}", released.display()));
    Ok(())
}

const NAME: &str = "sealstone";

/// Where it was built to.
pub(crate) fn built(target: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let path = target.join("guided").join(NAME);
    match path.is_file() {
        true => Ok(path),
        false => Err(format!("{} is not there: `cargo xtask release` builds it", path.display()).into()),
    }
}

/// The compiler that builds it.
pub(crate) struct Compiler {
    host: String,
    sysroot: PathBuf,
    /// The version of its LLVM, the first number of it.
    pub(crate) llvm: String,
}

impl Compiler {
    pub(crate) fn ask() -> Result<Self, Box<dyn Error>> {
        let version = output(Command::new("rustc").arg("-vV"))?;
        let field = |name: &str| {
            let mut lines = version.lines();
            let line = lines.find_map(|line| line.strip_prefix(name));
            line.map(str::trim)
                .ok_or(format!("rustc does not say its {name}"))
        };
        let llvm = field("LLVM version:")?;
        let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
        Ok(Self {
            host: field("host:")?.to_owned(),
            sysroot: sysroot.trim().into(),
            llvm: llvm.split('.').next().unwrap_or(llvm).to_owned(),
        })
    }

    /// The program that makes a profile of its counts: rustup's, or the system's of the same LLVM.
    pub(crate) fn profdata(&self) -> Option<PathBuf> {
        let of_rustup = format!("lib/rustlib/{}/bin/llvm-profdata", self.host);
        [
            self.sysroot.join(of_rustup),
            format!("llvm-profdata-{}", self.llvm).into(),
        ]
        .into_iter()
        .find(|it| answers(Command::new(it).args(["merge", "--version"])))
    }

    fn advice(&self) -> String {
        format!(
            "llvm-profdata of LLVM {llvm} is missing: `rustup component add llvm-tools`, or a package like Debian's \
             `llvm-{llvm}`",
            llvm = self.llvm
        )
    }

    /// Builds the server with a flag of the compiler, which may have spaces in it. The host is named, so that the flag is not
    /// for build scripts and macros.
    fn build(&self, workspace: &Path, folder: &Path, flag: &str) -> Result<PathBuf, Box<dyn Error>> {
        let mut build = cargo(workspace);
        build.args([
            "build",
            "--locked",
            "--release",
            "-p",
            "sealstone",
            "--target",
            &self.host,
        ]);
        run::run(
            build
                .arg("--target-dir")
                .arg(folder)
                .env("CARGO_ENCODED_RUSTFLAGS", flag),
        )?;
        Ok(folder.join(&self.host).join("release/sealstone"))
    }
}

/// A program that runs what counts, or is it.
fn load(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    // It would take the counts elsewhere.
    command.env_remove("LLVM_PROFILE_FILE");
    command
}

/// Has the server answer many operations over TLS.
fn wire(workspace: &Path, sealstone: &Path, folder: &Path) -> Done {
    remove(folder)?;
    fs::create_dir_all(folder)?;
    let script = workspace.join("tools/xtask/load/wire.mjs");
    run::run(load("node").arg(script).arg(sealstone).arg(folder))
}

/// Has the file commands encrypt and decrypt a large file and many small ones, with a key in a file.
fn files(sealstone: &Path, folder: &Path) -> Done {
    remove(folder)?;
    let small = folder.join("small");
    fs::create_dir_all(&small)?;
    for name in ["encrypted", "decrypted"] {
        fs::create_dir(folder.join(name))?;
    }
    let random = |length: u64| -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        fs::File::open("/dev/urandom")?
            .take(length)
            .read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    fs::write(folder.join("key"), random(32)?)?;
    fs::write(folder.join("large"), random(LARGE_FILE_BYTES)?)?;
    for number in 0..SMALL_FILES {
        fs::write(small.join(number.to_string()), random(4096)?)?;
    }
    let key = ["-w", "key=key", "provider=raw-aes:release:profile"];
    for words in [
        &["encrypt", "--input", "large", "--output", "large.enc"][..],
        &["decrypt", "--input", "large.enc", "--output", "large.dec"],
        &[
            "encrypt",
            "--recursive",
            "--input",
            "small",
            "--output",
            "encrypted",
        ],
        &[
            "decrypt",
            "--recursive",
            "--input",
            "encrypted",
            "--output",
            "decrypted",
        ],
    ] {
        run::run(load(sealstone).current_dir(folder).args(words).args(key))?;
    }
    if fs::read(folder.join("large"))? != fs::read(folder.join("large.dec"))? {
        return Err("what was encrypted is not what was decrypted".into());
    }
    remove(folder)
}

fn cargo(workspace: &Path) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(workspace);
    command
}

fn remove(folder: &Path) -> Done {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn seconds() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs()
}
