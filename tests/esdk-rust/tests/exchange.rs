//! `aws-esdk` reads what we write, and we read what it writes.
//!
//! It takes and gives whole messages, and calls itself for each frame: threads have much stack here. It writes frames alone;
//! messages of a single block it reads.

mod sealstone;

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::thread;

use aws_esdk::material_providers::client::Client as Providers;
use aws_esdk::material_providers::types::keyring::KeyringRef;
use aws_esdk::material_providers::types::material_providers_config::MaterialProvidersConfig;
use aws_esdk::material_providers::types::{
    AesWrappingAlg, EsdkAlgorithmSuiteId as Theirs, EsdkCommitmentPolicy, PaddingScheme,
};
use aws_esdk::{AwsEncryptionSdkConfig, Client};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rsa::{KeySize, PrivateDecryptingKey};
use data_encoding::BASE64;
use sealstone_encryption_sdk::keyring::{Keyring, RawAes, RawRsa, RsaPadding};
use sealstone_encryption_sdk::{CommitmentPolicy, Context, Decryptor, Encryptor, Framing, Suite};
use secret::Secret;

const FRAME: u32 = 4096;
const SIZES: [usize; 5] = [0, 1, FRAME as usize - 1, FRAME as usize, FRAME as usize + 1];
const LARGE: usize = 10 << 20;
const PAIRS: [(&str, &str); 2] = [("purpose", "exchange"), ("Ünïcödé 🔑", "wert=x")];

#[test]
fn every_suite_is_read_by_the_other_side_with_a_raw_aes_key() {
    on_a_large_stack(async {
        let both = aes().await;
        for suite in Suite::ALL {
            for context in [&PAIRS[..], &[]] {
                for size in SIZES {
                    both.exchange(suite, context, size).await;
                }
            }
        }
    });
}

#[test]
fn ten_mebibytes_pass_in_every_suite() {
    on_a_large_stack(async {
        let both = aes().await;
        for suite in Suite::ALL {
            both.exchange(suite, &PAIRS, LARGE).await;
        }
    });
}

#[test]
fn a_single_block_is_read_by_the_other_side_and_not_written() {
    on_a_large_stack(async {
        let both = aes().await;
        for suite in Suite::ALL {
            for size in SIZES {
                let text = plaintext(size);
                let message = both.we_encrypt(suite, Framing::SingleBlock, &PAIRS, &text);
                assert!(both.they_decrypt(suite, message).await == text, "{suite} {size}");
            }
        }
        let refused = their_client(Suite::Aes256HkdfCommit)
            .encrypt()
            .plaintext(plaintext(1))
            .keyring(both.theirs.clone())
            .frame_length(0)
            .send()
            .await;
        assert!(refused.is_err(), "it writes single blocks now: exchange them");
    });
}

#[test]
fn every_padding_of_rsa_is_read_by_the_other_side() {
    on_a_large_stack(async {
        let key = PrivateDecryptingKey::generate(KeySize::Rsa2048).unwrap();
        let private: Pkcs8V1Der<'_> = key.as_der().unwrap();
        let public: PublicKeyX509Der<'_> = key.public_key().as_der().unwrap();
        for (ours, theirs) in [
            (RsaPadding::Pkcs1, PaddingScheme::Pkcs1),
            (RsaPadding::OaepSha1, PaddingScheme::OaepSha1Mgf1),
            (RsaPadding::OaepSha256, PaddingScheme::OaepSha256Mgf1),
            (RsaPadding::OaepSha384, PaddingScheme::OaepSha384Mgf1),
            (RsaPadding::OaepSha512, PaddingScheme::OaepSha512Mgf1),
        ] {
            let both = Both {
                ours: Arc::new(
                    RawRsa::new("ours", "rsa", ours)
                        .unwrap()
                        .with_public_key(public.as_ref())
                        .unwrap()
                        .with_private_key(&Secret::new(private.as_ref().to_vec()))
                        .unwrap(),
                ),
                theirs: providers()
                    .create_raw_rsa_keyring()
                    .key_namespace("ours")
                    .key_name("rsa")
                    .padding_scheme(theirs)
                    .public_key(pem("PUBLIC KEY", public.as_ref()))
                    .private_key(pem("PRIVATE KEY", private.as_ref()))
                    .send()
                    .await
                    .unwrap(),
            };
            for suite in [Suite::Aes256Hkdf, Suite::Aes256HkdfCommitEcdsaP384] {
                both.exchange(suite, &PAIRS, 5000).await;
            }
        }
    });
}

#[test]
fn a_kms_key_of_a_server_of_ours_wraps_for_both() {
    let server = sealstone::Server::start();
    on_a_large_stack(async move {
        let kms = server.their_client();
        let created = kms.create_key().send().await.unwrap();
        let arn = created.key_metadata.unwrap().arn.unwrap();
        let theirs = providers()
            .create_aws_kms_keyring()
            .kms_key_id(&arn)
            .kms_client(kms)
            .send()
            .await
            .unwrap();
        let both = Both {
            ours: server.our_keyring(&arn),
            theirs,
        };
        for suite in Suite::ALL {
            for context in [&PAIRS[..], &[]] {
                both.exchange(suite, context, 5000).await;
            }
        }
    });
}

#[test]
fn what_was_changed_is_refused_by_both() {
    on_a_large_stack(async {
        let both = aes().await;
        for suite in [Suite::Aes256HkdfCommit, Suite::Aes256HkdfCommitEcdsaP384] {
            let text = plaintext(10_000);
            for message in [
                both.we_encrypt(suite, frames(), &PAIRS, &text),
                both.they_encrypt(suite, &PAIRS, &text).await,
            ] {
                for at in [3, 100, message.len() / 2, message.len() - 150, message.len() - 1] {
                    let mut changed = message.clone();
                    changed[at] ^= 1;
                    let decryptor = Decryptor::new(both.ours.clone()).with_policy(policy(suite));
                    assert!(decryptor.decrypt(&changed).is_err(), "{suite} {at}");
                    let theirs = their_client(suite)
                        .decrypt()
                        .ciphertext(changed)
                        .keyring(both.theirs.clone());
                    assert!(theirs.send().await.is_err(), "{suite} {at}");
                }
            }
        }
    });
}

/// The same key for either side.
struct Both {
    ours: Arc<dyn Keyring>,
    theirs: KeyringRef,
}

impl Both {
    /// Both ways.
    async fn exchange(&self, suite: Suite, context: &[(&str, &str)], size: usize) {
        let text = plaintext(size);
        let message = self.we_encrypt(suite, frames(), context, &text);
        assert!(
            self.they_decrypt(suite, message).await == text,
            "ours, {suite} {size}"
        );

        let message = self.they_encrypt(suite, context, &text).await;
        let decrypted = Decryptor::new(self.ours.clone())
            .with_policy(policy(suite))
            .decrypt(&message)
            .unwrap();
        assert!(*decrypted.plaintext.expose() == text, "theirs, {suite} {size}");
        assert_eq!(decrypted.header.suite, suite);
        assert_eq!(decrypted.header.framing, frames());
        for (key, value) in context {
            assert_eq!(decrypted.header.context.get(key), Some(*value));
        }
    }

    fn we_encrypt(&self, suite: Suite, framing: Framing, context: &[(&str, &str)], text: &[u8]) -> Vec<u8> {
        Encryptor::new(self.ours.clone())
            .with_policy(policy(suite))
            .with_suite(suite)
            .with_framing(framing)
            .encrypt(text, &Context::new(context.iter().copied()).unwrap())
            .unwrap()
            .message
    }

    async fn they_encrypt(&self, suite: Suite, context: &[(&str, &str)], text: &[u8]) -> Vec<u8> {
        let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        let context: HashMap<String, String> = context.iter().map(owned).collect();
        let encrypted = their_client(suite)
            .encrypt()
            .plaintext(text)
            .keyring(self.theirs.clone())
            .algorithm_suite_id(theirs(suite))
            .frame_length(i64::from(FRAME))
            .encryption_context(context)
            .send()
            .await
            .unwrap();
        encrypted.ciphertext.unwrap().into_inner()
    }

    async fn they_decrypt(&self, suite: Suite, message: Vec<u8>) -> Vec<u8> {
        let decrypted = their_client(suite)
            .decrypt()
            .ciphertext(message)
            .keyring(self.theirs.clone())
            .send()
            .await
            .unwrap();
        assert_eq!(decrypted.algorithm_suite_id, Some(theirs(suite)));
        decrypted.plaintext.unwrap().into_inner()
    }
}

async fn aes() -> Both {
    let key: Vec<u8> = (0..32).collect();
    Both {
        ours: Arc::new(RawAes::new("ours", "2026", &Secret::new(key.clone())).unwrap()),
        theirs: providers()
            .create_raw_aes_keyring()
            .key_namespace("ours")
            .key_name("2026")
            .wrapping_key(key)
            .wrapping_alg(AesWrappingAlg::AlgAes256GcmIv12Tag16)
            .send()
            .await
            .unwrap(),
    }
}

fn providers() -> Providers {
    Providers::from_conf(MaterialProvidersConfig::builder().build().unwrap()).unwrap()
}

fn their_client(suite: Suite) -> Client {
    let policy = match suite.commits() {
        true => EsdkCommitmentPolicy::RequireEncryptRequireDecrypt,
        false => EsdkCommitmentPolicy::ForbidEncryptAllowDecrypt,
    };
    let config = AwsEncryptionSdkConfig::builder().commitment_policy(policy);
    Client::from_conf(config.build().unwrap()).unwrap()
}

fn policy(suite: Suite) -> CommitmentPolicy {
    match suite.commits() {
        true => CommitmentPolicy::RequireEncryptRequireDecrypt,
        false => CommitmentPolicy::ForbidEncryptAllowDecrypt,
    }
}

fn theirs(suite: Suite) -> Theirs {
    match suite {
        Suite::Aes128 => Theirs::AlgAes128GcmIv12Tag16NoKdf,
        Suite::Aes192 => Theirs::AlgAes192GcmIv12Tag16NoKdf,
        Suite::Aes256 => Theirs::AlgAes256GcmIv12Tag16NoKdf,
        Suite::Aes128Hkdf => Theirs::AlgAes128GcmIv12Tag16HkdfSha256,
        Suite::Aes192Hkdf => Theirs::AlgAes192GcmIv12Tag16HkdfSha256,
        Suite::Aes256Hkdf => Theirs::AlgAes256GcmIv12Tag16HkdfSha256,
        Suite::Aes128HkdfEcdsaP256 => Theirs::AlgAes128GcmIv12Tag16HkdfSha256EcdsaP256,
        Suite::Aes192HkdfEcdsaP384 => Theirs::AlgAes192GcmIv12Tag16HkdfSha384EcdsaP384,
        Suite::Aes256HkdfEcdsaP384 => Theirs::AlgAes256GcmIv12Tag16HkdfSha384EcdsaP384,
        Suite::Aes256HkdfCommit => Theirs::AlgAes256GcmHkdfSha512CommitKey,
        Suite::Aes256HkdfCommitEcdsaP384 => Theirs::AlgAes256GcmHkdfSha512CommitKeyEcdsaP384,
    }
}

fn frames() -> Framing {
    Framing::Framed(NonZeroU32::new(FRAME).unwrap())
}

fn plaintext(bytes: usize) -> Vec<u8> {
    (0..bytes)
        .map(|index| ((index % 251 * 31 + 7) % 251) as u8)
        .collect()
}

fn pem(label: &str, der: &[u8]) -> Vec<u8> {
    let text = BASE64.encode(der);
    let lines: Vec<&str> = text
        .as_bytes()
        .chunks(64)
        .map(|line| str::from_utf8(line).unwrap())
        .collect();
    format!(
        "-----BEGIN {label}-----\n{}\n-----END {label}-----\n",
        lines.join("\n")
    )
    .into_bytes()
}

/// Runs a test where the other side has room.
fn on_a_large_stack(test: impl Future<Output = ()> + Send + 'static) {
    let run = || {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .thread_stack_size(STACK)
            .build()
            .unwrap();
        runtime.block_on(test);
    };
    let done = thread::Builder::new()
        .stack_size(STACK)
        .spawn(run)
        .unwrap()
        .join();
    if let Err(why) = done {
        std::panic::resume_unwind(why);
    }
}

const STACK: usize = 256 << 20;
