//! The encryption commands of the program itself, with keys in files. `tests/e2e` has them with KMS, and beside AWS's own.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic is a failed test"
)]

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const KEY: [&str; 3] = ["-w", "key=our.key", "provider=raw-aes:ours:2026"];

/// A folder with a raw key.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("our.key"), [7; 32]).unwrap();
    folder
}

/// What the program ends with, in a folder and with no environment.
fn run(program: &Path, folder: &TempDir, words: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(program)
        .args(words)
        .current_dir(folder)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn sealstone(folder: &TempDir, words: &[&str], input: &[u8]) -> Output {
    let words: Vec<&str> = words[..1]
        .iter()
        .chain(&KEY)
        .chain(&words[1..])
        .copied()
        .collect();
    run(Path::new(env!("CARGO_BIN_EXE_sealstone")), folder, &words, input)
}

fn printed(output: Output) -> Vec<u8> {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}

#[test]
fn a_stream_comes_back() {
    let folder = folder();
    let message = printed(sealstone(&folder, &["encrypt", "-c", "a=b"], b"attack at dawn"));
    assert_eq!(
        printed(sealstone(&folder, &["decrypt", "-c", "a=b"], &message)),
        b"attack at dawn"
    );
    let refused = sealstone(&folder, &["decrypt", "-c", "a=c"], &message);
    assert_eq!((refused.status.code(), refused.stdout), (Some(1), Vec::new()));
    let none = sealstone(&folder, &["decrypt", "--nothing"], &message);
    assert_eq!(none.status.code(), Some(2));
}

#[test]
fn the_program_s_name_decides_what_it_takes() {
    let folder = folder();
    let link = folder.path().join("aws-encryption-cli");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_sealstone"), &link).unwrap();
    fs::write(folder.path().join("plain"), "text").unwrap();
    let words =
        |verb: &'static str, input, output| [&[verb, "-S", "-i", input, "-o", output], &KEY[..]].concat();
    printed(run(&link, &folder, &words("--encrypt", "plain", "secret"), b""));
    printed(run(&link, &folder, &words("--decrypt", "secret", "back"), b""));
    assert_eq!(fs::read(folder.path().join("back")).unwrap(), b"text");
    let server = run(&link, &folder, &["dev"], b"");
    assert_eq!(server.status.code(), Some(2));
}

#[test]
fn a_changed_message_leaves_what_was_there() {
    let folder = folder();
    let out = folder.path().join("out");
    let mut message = printed(sealstone(&folder, &["encrypt"], &[1; 20_000]));
    let middle = message.len() / 2;
    message[middle] ^= 1;
    fs::write(&out, "before").unwrap();
    let failed = sealstone(&folder, &["decrypt", "-o", "out"], &message);
    assert_eq!(failed.status.code(), Some(1));
    assert_eq!(fs::read(&out).unwrap(), b"before");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
}

#[test]
fn a_message_gets_another_key() {
    let folder = folder();
    fs::write(folder.path().join("new.key"), [8; 16]).unwrap();
    let old = ["--commitment-policy", "forbid-encrypt-allow-decrypt"];
    let plain = [
        "encrypt",
        "--algorithm",
        "AES_128_GCM_IV12_TAG16_HKDF_SHA256",
        old[0],
        old[1],
    ];
    let message = printed(sealstone(&folder, &plain, b"text"));
    let to = [
        "reencrypt",
        "--to-wrapping-keys",
        "key=new.key",
        "provider=raw-aes:ours:new",
        old[0],
        old[1],
    ];
    let after = printed(sealstone(&folder, &to, &message));
    let refused = sealstone(&folder, &to[..4], &message);
    assert!(
        String::from_utf8(refused.stderr)
            .unwrap()
            .contains("commitment policy")
    );
    let program = Path::new(env!("CARGO_BIN_EXE_sealstone"));
    let new = [
        "decrypt",
        "-w",
        "key=new.key",
        "provider=raw-aes:ours:new",
        old[0],
        old[1],
    ];
    assert_eq!(printed(run(program, &folder, &new, &after)), b"text");
    assert!(
        !sealstone(&folder, &["decrypt", old[0], old[1]], &after)
            .status
            .success()
    );

    let signed = printed(sealstone(&folder, &["encrypt"], b"text"));
    let refused = sealstone(&folder, &to[..4], &signed);
    assert!(!refused.status.success());
    assert!(
        String::from_utf8(refused.stderr)
            .unwrap()
            .contains("--rewrite-body")
    );
}
