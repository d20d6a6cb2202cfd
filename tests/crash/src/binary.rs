use std::fmt;
use std::path::PathBuf;

/// Finds the `sealstone` program: at `SEALSTONE_BINARY`, else beside this program, where cargo puts both.
///
/// # Errors
/// It is not there; the error says how to make it.
pub fn find_binary() -> Result<PathBuf, NoBinary> {
    if let Some(named) = std::env::var_os("SEALSTONE_BINARY") {
        let path = PathBuf::from(named);
        return if path.is_file() {
            Ok(path)
        } else {
            Err(NoBinary { looked: vec![path] })
        };
    }
    let here = std::env::current_exe().unwrap_or_default();
    // `target/release/crash`, or `target/release/deps/it-0123` for a test.
    let looked: Vec<PathBuf> = here
        .ancestors()
        .skip(1)
        .take(2)
        .map(|dir| dir.join("sealstone"))
        .collect();
    let found = looked.iter().find(|path| path.is_file()).cloned();
    found.ok_or(NoBinary { looked })
}

/// There is no `sealstone` program.
#[derive(Debug)]
pub struct NoBinary {
    looked: Vec<PathBuf>,
}

impl fmt::Display for NoBinary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no `sealstone` program to kill; looked at")?;
        for path in &self.looked {
            write!(f, " `{}`", path.display())?;
        }
        f.write_str(
            ". Build it in the same profile, `cargo build --release -p sealstone` (without `--release` for the test), or \
             name one in SEALSTONE_BINARY",
        )
    }
}

impl std::error::Error for NoBinary {}
