//! Against a KMS that listens, such as `sealstone dev`:
//! `ESDK_KMS_ENDPOINT=http://127.0.0.1:4566 ESDK_KMS_KEY=arn:… ESDK_PYTHON=… cargo test --release --features kms
//! -p sealstone-encryption-sdk -- --ignored --nocapture endpoint`

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use client::{Client, Credentials};
use sealstone_encryption_sdk::cache::{Cache, CacheLimits, CachingMaterials};
use sealstone_encryption_sdk::keyring::Multi;
use sealstone_encryption_sdk::keyring::kms::{KmsClient, KmsDiscovery, KmsKey};
use sealstone_encryption_sdk::materials::DefaultMaterials;
use sealstone_encryption_sdk::{Context, Decryptor, Encryptor};
use secret::Secret;
use sigv4::Timestamp;

use crate::world::{context, key, plaintext};

fn kms() -> Arc<KmsClient> {
    let now = || {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
        Timestamp::from_unix_seconds(since.as_secs() as i64)
    };
    let credentials = Credentials {
        access_key_id: "test".to_owned(),
        secret_access_key: Secret::new("test".to_owned()),
        session_token: None,
    };
    let endpoint = variable("ESDK_KMS_ENDPOINT").parse().unwrap();
    let client = Client::new(endpoint, credentials, "us-east-1".parse().unwrap(), Arc::new(now));
    Arc::new(KmsClient::new(Arc::new(client)).unwrap())
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set"))
}

#[test]
fn a_client_is_dropped_where_nothing_may_block() {
    let credentials = Credentials {
        access_key_id: "test".to_owned(),
        secret_access_key: Secret::new("test".to_owned()),
        session_token: None,
    };
    let endpoint = "http://127.0.0.1:1".parse().unwrap();
    let now = || Timestamp::from_unix_seconds(0);
    let client = Client::new(endpoint, credentials, "us-east-1".parse().unwrap(), Arc::new(now));
    let kms = Arc::new(KmsClient::new(Arc::new(client)).unwrap());
    let encryptor = Encryptor::new(Arc::new(KmsKey::new(kms, "alias/a").unwrap()));
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async move {
        let refused = encryptor
            .encrypt_stream_async(&mut &b"text"[..], &mut Vec::new(), &context(), None)
            .await;
        assert!(refused.is_err());
        drop(encryptor);
    });
}

#[test]
#[ignore = "needs a KMS"]
fn an_endpoint_wraps_and_unwraps() {
    let kms = kms();
    let of_kms = Arc::new(KmsKey::new(kms.clone(), variable("ESDK_KMS_KEY")).unwrap());

    // GenerateDataKey, Decrypt; then Encrypt of a data key that another keyring made.
    for keyring in [
        Multi::new(of_kms.clone(), vec![]),
        Multi::new(key("a"), vec![of_kms.clone()]),
    ] {
        let message = Encryptor::new(Arc::new(keyring))
            .encrypt(b"text", &context())
            .unwrap()
            .message;
        let discovery = Arc::new(KmsDiscovery::of_any_account(kms.clone()));
        for decryptor in [Decryptor::new(of_kms.clone()), Decryptor::new(discovery)] {
            assert_eq!(decryptor.decrypt(&message).unwrap().plaintext.expose(), b"text");
        }
    }
    let nobody = KmsKey::new(kms, "alias/nobody").unwrap();
    let refused = Encryptor::new(Arc::new(nobody))
        .encrypt(b"text", &context())
        .unwrap_err();
    println!("{refused}");
    assert!(refused.to_string().contains("NotFoundException"));
}

#[test]
#[ignore = "needs a KMS and a Python with aws-encryption-sdk"]
fn an_endpoint_serves_python_and_us() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("kms-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let keyring = Arc::new(KmsKey::new(kms(), variable("ESDK_KMS_KEY")).unwrap());
    let message = Encryptor::new(keyring.clone())
        .encrypt(&plaintext(10_000), &context())
        .unwrap()
        .message;
    fs::write(folder.join("rust.msg"), message).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/interop/python_sdk.py");
    let status = Command::new(variable("ESDK_PYTHON"))
        .args([script, "kms", folder.to_str().unwrap()])
        .args([variable("ESDK_KMS_ENDPOINT"), variable("ESDK_KMS_KEY")])
        .status()
        .unwrap();
    assert!(status.success());
    let message = fs::read(folder.join("python.msg")).unwrap();
    let decrypted = Decryptor::new(keyring).decrypt(&message).unwrap();
    assert_eq!(*decrypted.plaintext.expose(), plaintext(10_000));
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
#[ignore = "needs a KMS; a measurement"]
fn an_endpoint_is_asked_ten_times_for_a_thousand_messages() {
    let keyring = Arc::new(KmsKey::new(kms(), variable("ESDK_KMS_KEY")).unwrap());
    let cache = Cache::new(10);
    let limits = CacheLimits {
        messages_max: 100,
        ..CacheLimits::of_age(Duration::from_secs(60))
    };
    let begin = Instant::now();
    let clock = Arc::new(move || begin.elapsed());
    let inner = Arc::new(DefaultMaterials::new(keyring.clone()));
    let cached = Encryptor::with_materials(Arc::new(CachingMaterials::new(
        inner,
        cache.clone(),
        limits,
        clock,
    )));
    let text = plaintext(4096);
    let rate = |encryptor: &Encryptor| {
        let start = Instant::now();
        for _ in 0..1000 {
            encryptor.encrypt(&text, &Context::empty()).unwrap();
        }
        1000.0 / start.elapsed().as_secs_f64()
    };
    let (with, without) = (rate(&cached), rate(&Encryptor::new(keyring)));
    println!(
        "messages of 4 KiB a second: cached {with:.0}, not cached {without:.0}; {:?}",
        cache.statistics()
    );
    assert_eq!(cache.statistics().misses, 10);
}
