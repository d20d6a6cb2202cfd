//! No operation prints what its model marks sensitive: not into the audit log, not by `Debug`, not into the program's log,
//! not into an error's message.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use data_encoding::{BASE64, BASE64_NOPAD, HEXLOWER, HEXUPPER};
use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

use crate::entries::entries;
use crate::scene::{MARK, Scene};

/// How a secret may look: as it is, in hexadecimal digits, in base64 at each of the three offsets in a longer text, as a
/// list of numbers.
fn looks(secret: &[u8]) -> Vec<Vec<u8>> {
    let mut looks = vec![
        secret.to_vec(),
        HEXLOWER.encode(secret).into_bytes(),
        HEXUPPER.encode(secret).into_bytes(),
        format!("{secret:?}").trim_matches(['[', ']']).as_bytes().to_vec(),
    ];
    for offset in 0..3_usize {
        let from = (3 - offset) % 3;
        let whole = (secret.len() - from) / 3 * 3;
        let encoded = BASE64_NOPAD.encode(&secret[from..from + whole]);
        looks.push(encoded.replace('+', "-").replace('/', "_").into_bytes());
        looks.push(encoded.into_bytes());
    }
    looks
}

fn finds(text: &[u8], secret: &[u8]) -> bool {
    looks(secret)
        .iter()
        .any(|look| text.windows(look.len()).any(|it| it == &look[..]))
}

/// Every byte of the audit log.
fn audited(dir: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for file in std::fs::read_dir(dir).unwrap() {
        all.extend(std::fs::read(file.unwrap().path()).unwrap());
    }
    all
}

/// The program's log, kept for looking at.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Lines {
    /// Everything that this thread logs from now on, however unimportant.
    fn listen(&self) -> tracing::subscriber::DefaultGuard {
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(self.clone())
            .finish();
        tracing::subscriber::set_default(subscriber)
    }

    fn so_far(&self) -> Vec<u8> {
        self.0.lock().unwrap().clone()
    }
}

#[test]
fn a_secret_is_found_however_it_is_written() {
    for written in [
        MARK.to_vec(),
        format!("x{}", HEXLOWER.encode(MARK)).into_bytes(),
        format!("{MARK:?}").into_bytes(),
        BASE64.encode(&[b"", MARK, b"tail"].concat()).into_bytes(),
        BASE64.encode(&[b"1", MARK, b"tail"].concat()).into_bytes(),
        BASE64.encode(&[b"12", MARK, b"tail"].concat()).into_bytes(),
    ] {
        assert!(finds(&written, MARK), "{}", String::from_utf8_lossy(&written));
    }
    assert!(!finds(b"MARK-7f3a-attack-at-dusk-9c41-KRAM", MARK));
}

#[tokio::test]
async fn what_is_sensitive_stays_out_of_every_log_and_print() {
    let lines = Lines::default();
    let _listening = lines.listen();
    let mut with_secrets = BTreeSet::new();
    for it in entries() {
        let scene = it.scene().await;
        let document = it.written(&(it.document)(&scene));
        let seen = (it.typed)(scene.owner(), document).await;
        let log = audited(scene.world.ground().audit_dir());
        assert!(
            finds(&log, it.operation.as_bytes()),
            "the search finds what is there"
        );
        for secret in &seen.sensitive {
            // Names and e-mail addresses are sensitive too; what is short occurs by chance.
            if secret.len() < 32 {
                continue;
            }
            with_secrets.insert(it.operation);
            assert!(!finds(&log, secret), "{} in the audit log", it.operation);
            assert!(
                !finds(seen.printed.as_bytes(), secret),
                "{} by Debug",
                it.operation
            );
            assert!(!finds(&lines.so_far(), secret), "{} by tracing", it.operation);
        }
        assert!(
            !finds(&log, MARK) && !finds(&lines.so_far(), MARK),
            "{}",
            it.operation
        );
    }
    // The net hangs where the models say that there is something to catch.
    let expected = [
        "AssumeRole",
        "CreateAccessKey",
        "CreateSAMLProvider",
        "CreateVirtualMFADevice",
        "Decrypt",
        "Encrypt",
        "GenerateDataKey",
        "GenerateRandom",
        "GetFederationToken",
        "GetOpenIdTokenForDeveloperIdentity",
        "GetSessionToken",
        "UpdateSAMLProvider",
        "UploadServerCertificate",
    ];
    assert_eq!(with_secrets.into_iter().collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn a_refused_secret_is_not_repeated_anywhere() {
    let lines = Lines::default();
    let _listening = lines.listen();
    let scene = Scene::of("kms").await;
    let mark = BASE64.encode(MARK);
    let text = std::str::from_utf8(MARK).unwrap();
    let long = BASE64.encode(&MARK.repeat(200));
    let key = &scene.key;
    let documents = [
        json!({ "KeyId": key, "Plaintext": long }).to_string(),
        json!({ "KeyId": "", "Plaintext": mark }).to_string(),
        json!({ "KeyId": crate::scene::ELSEWHERE, "Plaintext": mark }).to_string(),
        json!({ "KeyId": key, "Plaintext": [mark] }).to_string(),
        json!({ "KeyId": key, "Plaintext": { "is": mark } }).to_string(),
        json!({ "KeyId": key, "Plaintext": text }).to_string(),
        json!({ "KeyId": key, "Plaintext": mark, "EncryptionAlgorithm": "RSAES_OAEP_SHA_1" }).to_string(),
        json!({ "KeyId": key, "Plaintext": mark, "DryRun": true }).to_string(),
        json!({ "KeyId": key, "Plaintext": mark, "EncryptionContext": 7 }).to_string(),
        format!("{{\"KeyId\":\"{key}\",\"Plaintext\":\"{mark}\""),
        format!("{{\"KeyId\":\"{key}\",\"Plaintext\":{text}}}"),
        format!("{{\"KeyId\":\"{key}\",\"Plaintext\":\"{mark}\\x\"}}"),
        format!("{{\"{mark}\":\"{text}\""),
    ];
    for document in &documents {
        let answer = scene.owner().send("kms", "Encrypt", document).await;
        assert!(answer.code.is_some(), "{document}");
        assert!(!finds(&answer.body, MARK), "{}", answer.text());
    }
    assert!(!finds(&audited(scene.world.ground().audit_dir()), MARK));
    assert!(!finds(&lines.so_far(), MARK));
}

#[tokio::test]
async fn stored_state_holds_no_plaintext() {
    let scene = Scene::of("everything").await;
    for it in entries() {
        let document = it.written(&(it.document)(&scene));
        scene.owner().send(it.service, it.operation, &document).await;
    }
    let all = store::KeyRange::all();
    let rows = scene.world.ground().store.scan(&all, usize::MAX).await.unwrap();
    for (key, row) in rows {
        assert!(!finds(key.encoded(), MARK) && !finds(&row.value, MARK), "{key:?}");
    }
}
