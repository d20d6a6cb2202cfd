//! `sealstone account`, as a person runs it.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// What a command ended with: success, and what it said.
fn sealstone(data_dir: &Path, arguments: &[&str]) -> (bool, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = command(data_dir, arguments).output().unwrap();
    let said = [stdout, stderr].concat();
    (status.success(), String::from_utf8(said).unwrap())
}

fn command(data_dir: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sealstone"));
    command
        .args(arguments)
        .arg("--data-dir")
        .arg(data_dir)
        .env_clear();
    command
}

#[test]
fn an_account_is_made_once_with_a_profile_of_its_own() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = TempDir::new().unwrap();
    let data = home.path().join("data");
    let (made, said) = sealstone(&data, &["account", "list"]);
    assert!(!made && said.contains("run `sealstone init`"), "{said}");
    assert!(!data.exists());

    assert!(sealstone(&data, &["init"]).0);
    let create = [
        "account",
        "create",
        "--account",
        "222233334444",
        "--name",
        "staging",
        "--email",
        "s@example.com",
    ];
    let (made, said) = sealstone(&data, &create);
    assert!(
        made && said.contains("AWS_PROFILE=account-222233334444"),
        "{said}"
    );
    let file = data.join("credentials");
    let credentials = std::fs::read_to_string(&file).unwrap();
    assert!(credentials.starts_with("[default]\n") && credentials.contains("\n[account-222233334444]\n"));
    assert_eq!(
        std::fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    for line in credentials.lines().filter(|line| line.contains("secret")) {
        let (_, secret) = line.split_once(" = ").unwrap();
        assert!(!said.contains(secret));
    }

    let (made, said) = sealstone(&data, &create);
    assert!(!made && said.contains("account 222233334444 exists"), "{said}");
    let (made, said) = sealstone(&data, &["account", "create", "--email", "S@example.com"]);
    assert!(
        !made && said.contains("another account has the address"),
        "{said}"
    );
    let (made, said) = sealstone(&data, &["account", "create", "--account", "12"]);
    assert!(!made && said.contains("twelve digits"), "{said}");

    let (_, said) = sealstone(&data, &["account", "list"]);
    assert!(
        said.contains("222233334444  ACTIVE     -             staging, s@example.com"),
        "{said}"
    );
    assert_eq!(said.lines().count(), 3, "{said}");
    assert!(sealstone(&data, &["audit", "verify"]).0);
}

#[test]
fn while_a_server_runs_it_is_to_be_asked() {
    let home = TempDir::new().unwrap();
    let data = home.path().join("data");
    assert!(sealstone(&data, &["init"]).0);
    let serve = [
        "serve",
        "--listen-address",
        "127.0.0.1:0",
        "--admin-enabled",
        "false",
    ];
    let mut server = command(&data, &serve).stdout(Stdio::piped()).spawn().unwrap();
    ready(&mut server);
    let (made, said) = sealstone(&data, &["account", "create"]);
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(
        !made && said.contains("aws organizations create-account"),
        "{said}"
    );
}

/// Waits until the server says that it is ready.
fn ready(server: &mut std::process::Child) {
    use std::io::BufRead as _;
    let lines = std::io::BufReader::new(server.stdout.as_mut().unwrap()).lines();
    assert!(lines.map(Result::unwrap).any(|line| line.contains("is ready at")));
}
