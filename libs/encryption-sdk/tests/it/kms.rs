//! KMS keyrings against a KMS that keeps what it wrapped in a table, and notes its calls.

use std::sync::{Arc, Mutex};

use arn::{Arn, Partition, Region};
use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
use aws_lc_rs::rsa::{KeySize, OAEP_SHA256_MGF1SHA256, OaepPrivateDecryptingKey, PrivateDecryptingKey};
use sealstone_encryption_sdk::keyring::Multi;
use sealstone_encryption_sdk::keyring::kms::{
    DiscoveryFilter, GeneratedDataKey, Kms, KmsAlgorithm, KmsCall, KmsDiscovery, KmsKey, KmsRsa,
    KmsRsaPadding, NotAKmsKey, UnwrappedDataKey, WrappedDataKey,
};
use sealstone_encryption_sdk::materials::{KeyringFailed, MaterialsFailed};
use sealstone_encryption_sdk::{Context, DecryptFailed, Decryptor, EncryptFailed, Encryptor, Suite};
use secret::Secret;

use crate::world::{context, key};

const ONE: &str = "arn:aws:kms:us-east-1:111122223333:key/1111";
const OTHER: &str = "arn:aws:kms:us-east-1:444455556666:key/2222";
const HERE: &str = "arn:aws:kms:us-east-1:111122223333:key/mrk-1";
const THERE: &str = "arn:aws:kms:eu-west-1:111122223333:key/mrk-1";

/// All regions at once; multi-Region keys have one material.
#[derive(Default)]
struct Table {
    wrapped: Mutex<Vec<(String, Context, Vec<u8>)>>,
    calls: Mutex<Vec<String>>,
    rsa: Option<PrivateDecryptingKey>,
}

impl Table {
    fn note(&self, operation: &str, call: &KmsCall<'_>) {
        self.calls
            .lock()
            .unwrap()
            .push(format!("{operation} {}", call.key_id));
    }

    fn calls(&self) -> Vec<String> {
        std::mem::take(&mut self.calls.lock().unwrap())
    }

    fn wrap(&self, call: &KmsCall<'_>, plaintext: &[u8]) -> WrappedDataKey {
        let mut wrapped = self.wrapped.lock().unwrap();
        wrapped.push((resource(call.key_id), call.context.clone(), plaintext.to_vec()));
        WrappedDataKey {
            ciphertext: vec![u8::try_from(wrapped.len() - 1).unwrap()],
            key_arn: call.key_id.replace("alias/one", "key/1111"),
        }
    }
}

fn resource(key_id: &str) -> String {
    let arn: Arn = key_id.parse().unwrap();
    arn.resource.replace("alias/one", "key/1111")
}

impl Kms for Table {
    fn generate_data_key(&self, call: &KmsCall<'_>, bytes: usize) -> Result<GeneratedDataKey, KeyringFailed> {
        self.note("GenerateDataKey", call);
        let plaintext = vec![9; bytes];
        Ok(GeneratedDataKey {
            wrapped: self.wrap(call, &plaintext),
            plaintext: Secret::new(plaintext),
        })
    }

    fn encrypt(
        &self,
        call: &KmsCall<'_>,
        plaintext: &Secret<Vec<u8>>,
    ) -> Result<WrappedDataKey, KeyringFailed> {
        self.note("Encrypt", call);
        Ok(self.wrap(call, plaintext.expose()))
    }

    fn decrypt(
        &self,
        call: &KmsCall<'_>,
        algorithm: KmsAlgorithm,
        ciphertext: &[u8],
    ) -> Result<UnwrappedDataKey, KeyringFailed> {
        self.note("Decrypt", call);
        let answer = |plaintext| UnwrappedDataKey {
            plaintext: Secret::new(plaintext),
            key_arn: call.key_id.to_owned(),
        };
        if algorithm == KmsAlgorithm::RsaOaepSha256 {
            assert!(call.context.is_empty());
            let private = OaepPrivateDecryptingKey::new(self.rsa.clone().unwrap()).unwrap();
            let mut plaintext = vec![0; 256];
            let opened = private.decrypt(&OAEP_SHA256_MGF1SHA256, ciphertext, &mut plaintext, None);
            return match opened {
                Ok(opened) => Ok(answer(opened.to_vec())),
                Err(_) => Err(KeyringFailed::new("InvalidCiphertextException")),
            };
        }
        let wrapped = self.wrapped.lock().unwrap();
        match wrapped.get(usize::from(ciphertext[0])) {
            Some((key, context, plaintext)) if *key == resource(call.key_id) && context == call.context => {
                Ok(answer(plaintext.clone()))
            }
            _ => Err(KeyringFailed::new("InvalidCiphertextException")),
        }
    }
}

fn kms_key(kms: &Arc<Table>, key_id: &str) -> Arc<KmsKey> {
    Arc::new(KmsKey::new(kms.clone(), key_id).unwrap())
}

#[test]
fn one_message_takes_one_call_on_each_side() {
    let kms = Arc::new(Table::default());
    let keyring = kms_key(&kms, ONE);
    let encrypted = Encryptor::new(keyring.clone())
        .encrypt(b"text", &context())
        .unwrap();
    assert_eq!(kms.calls(), [format!("GenerateDataKey {ONE}")]);
    let stored = &encrypted.header.encrypted_data_keys[0];
    assert_eq!(
        (stored.provider.as_str(), &*stored.provider_info),
        ("aws-kms", ONE.as_bytes())
    );

    let decrypted = Decryptor::new(keyring).decrypt(&encrypted.message).unwrap();
    assert_eq!(decrypted.plaintext.expose(), b"text");
    assert_eq!(kms.calls(), [format!("Decrypt {ONE}")]);
}

#[test]
fn an_alias_encrypts_and_its_key_decrypts() {
    let kms = Arc::new(Table::default());
    let alias = kms_key(&kms, "arn:aws:kms:us-east-1:111122223333:alias/one");
    let message = Encryptor::new(alias.clone())
        .encrypt(b"text", &context())
        .unwrap()
        .message;
    assert!(Decryptor::new(kms_key(&kms, ONE)).decrypt(&message).is_ok());
    kms.calls();
    let refused = Decryptor::new(alias).decrypt(&message);
    assert!(matches!(
        refused,
        Err(DecryptFailed::Materials(MaterialsFailed::NotDecrypted(attempts))) if attempts.is_empty()
    ));
    assert!(kms.calls().is_empty());
}

#[test]
fn a_second_key_wraps_what_the_first_generated() {
    let kms = Arc::new(Table::default());
    let both = Multi::new(kms_key(&kms, ONE), vec![kms_key(&kms, OTHER), key("raw")]);
    let message = Encryptor::new(Arc::new(both))
        .encrypt(b"text", &context())
        .unwrap()
        .message;
    assert_eq!(
        kms.calls(),
        [format!("GenerateDataKey {ONE}"), format!("Encrypt {OTHER}")]
    );
    for keyring in [
        kms_key(&kms, ONE) as Arc<dyn sealstone_encryption_sdk::keyring::Keyring>,
        kms_key(&kms, OTHER),
        key("raw"),
    ] {
        assert!(Decryptor::new(keyring).decrypt(&message).is_ok());
    }
}

#[test]
fn a_replica_decrypts_where_the_keyring_knows_of_them() {
    let kms = Arc::new(Table::default());
    let message = Encryptor::new(kms_key(&kms, HERE))
        .encrypt(b"text", &context())
        .unwrap()
        .message;
    kms.calls();
    assert!(Decryptor::new(kms_key(&kms, THERE)).decrypt(&message).is_err());
    assert!(kms.calls().is_empty());
    let aware = KmsKey::new(kms.clone(), THERE).unwrap().multi_region_aware();
    assert!(Decryptor::new(Arc::new(aware)).decrypt(&message).is_ok());
    assert_eq!(kms.calls(), [format!("Decrypt {THERE}")]);
}

#[test]
fn discovery_asks_for_trusted_keys_alone() {
    let kms = Arc::new(Table::default());
    let both = Multi::new(kms_key(&kms, OTHER), vec![kms_key(&kms, ONE)]);
    let message = Encryptor::new(Arc::new(both))
        .encrypt(b"text", &context())
        .unwrap()
        .message;
    kms.calls();

    let trusting = |partition, accounts: &[&str]| {
        let accounts = accounts.iter().map(|account| account.parse().unwrap()).collect();
        KmsDiscovery::new(kms.clone(), DiscoveryFilter { partition, accounts })
    };
    assert!(
        Decryptor::new(Arc::new(trusting(Partition::Aws, &["111122223333"])))
            .decrypt(&message)
            .is_ok()
    );
    assert_eq!(kms.calls(), [format!("Decrypt {ONE}")]);
    for nobody in [
        trusting(Partition::Aws, &["777788889999"]),
        trusting(Partition::AwsCn, &["111122223333"]),
    ] {
        assert!(Decryptor::new(Arc::new(nobody)).decrypt(&message).is_err());
        assert!(kms.calls().is_empty());
    }
    let anybody = KmsDiscovery::of_any_account(kms.clone());
    assert!(Decryptor::new(Arc::new(anybody)).decrypt(&message).is_ok());
    assert_eq!(kms.calls(), [format!("Decrypt {OTHER}")]);

    let refused = Encryptor::new(Arc::new(KmsDiscovery::of_any_account(kms))).encrypt(b"text", &context());
    assert!(matches!(
        refused,
        Err(EncryptFailed::Materials(MaterialsFailed::Keyring(_)))
    ));
}

#[test]
fn discovery_in_a_region_uses_replicas_there() {
    let kms = Arc::new(Table::default());
    let region: Region = "eu-west-1".parse().unwrap();
    let discovery = || Arc::new(KmsDiscovery::of_any_account(kms.clone()).multi_region_aware(region));
    let multi = Encryptor::new(kms_key(&kms, HERE))
        .encrypt(b"text", &context())
        .unwrap()
        .message;
    let single = Encryptor::new(kms_key(&kms, ONE))
        .encrypt(b"text", &context())
        .unwrap()
        .message;
    kms.calls();
    assert!(Decryptor::new(discovery()).decrypt(&multi).is_ok());
    assert_eq!(kms.calls(), [format!("Decrypt {THERE}")]);
    assert!(Decryptor::new(discovery()).decrypt(&single).is_err());
    assert!(kms.calls().is_empty());
}

#[test]
fn an_rsa_key_of_kms_binds_the_context() {
    let private = PrivateDecryptingKey::generate(KeySize::Rsa2048).unwrap();
    let public: PublicKeyX509Der<'_> = private.public_key().as_der().unwrap();
    let kms = Arc::new(Table {
        rsa: Some(private),
        ..Table::default()
    });
    let rsa = || KmsRsa::new(ONE, KmsRsaPadding::OaepSha256).unwrap();

    let encryptor = Encryptor::new(Arc::new(rsa().with_public_key(public.as_ref()).unwrap()));
    assert!(
        encryptor.encrypt(b"text", &context()).is_err(),
        "the default suite signs"
    );
    let encrypted = encryptor
        .with_suite(Suite::Aes256HkdfCommit)
        .encrypt(b"text", &context())
        .unwrap();
    assert!(kms.calls().is_empty());
    assert_eq!(encrypted.header.encrypted_data_keys[0].provider, "aws-kms-rsa");

    let decryptor = Decryptor::new(Arc::new(rsa().with_kms(kms.clone())));
    assert_eq!(
        decryptor.decrypt(&encrypted.message).unwrap().plaintext.expose(),
        b"text"
    );
    assert_eq!(kms.calls(), [format!("Decrypt {ONE}")]);

    let mut other = encrypted.header.clone();
    other.context = Context::new([("purpose", "other")]).unwrap();
    let mut forged = other.to_bytes().unwrap();
    forged.extend_from_slice(&encrypted.message[encrypted.header.to_bytes().unwrap().len()..]);
    assert!(matches!(
        decryptor.decrypt(&forged),
        Err(DecryptFailed::Materials(MaterialsFailed::NotDecrypted(_)))
    ));
}

#[test]
fn what_names_no_key_is_refused_at_once() {
    let kms = Arc::new(Table::default());
    assert_eq!(KmsKey::new(kms.clone(), "").err(), Some(NotAKmsKey::Empty));
    assert_eq!(
        KmsKey::new(kms, "arn:aws:s3:::bucket").err(),
        Some(NotAKmsKey::BadArn)
    );
    let alias = "arn:aws:kms:us-east-1:111122223333:alias/one";
    assert!(KmsRsa::new(alias, KmsRsaPadding::OaepSha1).is_err());
}
