//! `ESDK_PYTHON=/path/to/python cargo test --release -p sealstone-encryption-sdk -- --ignored --nocapture python`
//!
//! The interpreter needs `aws-encryption-sdk` from PyPI.

use std::fs;
use std::num::NonZeroU32;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use sealstone_encryption_sdk::keyring::{Keyring, RawAes, RawRsa, RsaPadding};
use sealstone_encryption_sdk::{Context, Decryptor, Encryptor, Framing, Suite};
use secret::Secret;

use crate::world::{plaintext, policy_of};

const FRAME: usize = 4096;

struct Case {
    wrapping: &'static str,
    suite: Suite,
    frame: u32,
    context: bool,
    bytes: usize,
}

impl Case {
    fn all() -> Vec<Self> {
        let sizes = [0, 1, FRAME - 1, FRAME, FRAME + 1, 10 << 20];
        let mut all = Vec::new();
        for suite in Suite::ALL {
            for frame in [4096, 0] {
                for context in [false, true] {
                    all.extend(sizes.map(|bytes| Self {
                        wrapping: "aes256",
                        suite,
                        frame,
                        context,
                        bytes,
                    }));
                }
            }
        }
        for wrapping in [
            "aes128", "aes192", "aes256", "pkcs1", "oaep1", "oaep256", "oaep384", "oaep512",
        ] {
            for suite in [Suite::Aes128, Suite::Aes192Hkdf, Suite::Aes256HkdfCommitEcdsaP384] {
                all.push(Self {
                    wrapping,
                    suite,
                    frame: 4096,
                    context: true,
                    bytes: 100,
                });
            }
        }
        all
    }

    fn file(&self, by: &str) -> String {
        let Self {
            wrapping,
            suite,
            frame,
            context,
            bytes,
        } = self;
        let (suite, context) = (suite.id(), u8::from(*context));
        format!("{by}-{wrapping}-{suite:04x}-{frame}-{context}-{bytes}.msg")
    }

    fn context(&self) -> Context {
        match self.context {
            true => Context::new([("purpose", "interop"), ("Ünïcödé 🔑", "wert"), ("empty", "")]).unwrap(),
            false => Context::empty(),
        }
    }

    fn framing(&self) -> Framing {
        NonZeroU32::new(self.frame).map_or(Framing::SingleBlock, Framing::Framed)
    }

    fn keyring(&self, folder: &Path) -> Arc<dyn Keyring> {
        if let Some(bits) = self.wrapping.strip_prefix("aes") {
            let bytes = bits.parse::<usize>().unwrap() / 8;
            let key = Secret::new(vec![bytes as u8; bytes]);
            return Arc::new(RawAes::new("interop", self.wrapping, &key).unwrap());
        }
        let padding = match self.wrapping {
            "pkcs1" => RsaPadding::Pkcs1,
            "oaep1" => RsaPadding::OaepSha1,
            "oaep256" => RsaPadding::OaepSha256,
            "oaep384" => RsaPadding::OaepSha384,
            "oaep512" => RsaPadding::OaepSha512,
            other => panic!("{other}"),
        };
        let private = Secret::new(fs::read(folder.join("private.der")).unwrap());
        let keyring = RawRsa::new("interop", self.wrapping, padding)
            .and_then(|it| it.with_public_key(&fs::read(folder.join("public.der")).unwrap()))
            .and_then(|it| it.with_private_key(&private));
        Arc::new(keyring.unwrap())
    }
}

#[test]
#[ignore = "needs a Python with aws-encryption-sdk"]
fn python_reads_our_messages_and_we_read_those_of_python() {
    let python = std::env::var("ESDK_PYTHON").expect("ESDK_PYTHON names an interpreter");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("interop-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let run = |what: &str| {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/interop/python_sdk.py");
        let status = Command::new(&python)
            .arg(script)
            .arg(what)
            .arg(&folder)
            .status()
            .unwrap();
        assert!(status.success(), "{what}");
    };

    run("write");
    let cases = Case::all();
    for case in &cases {
        let message = fs::read(folder.join(case.file("python"))).unwrap();
        let keyring = case.keyring(&folder);
        let decryptor = Decryptor::new(keyring.clone())
            .with_policy(policy_of(case.suite))
            .with_context(case.context());
        let decrypted = decryptor
            .decrypt(&message)
            .unwrap_or_else(|why| panic!("{}: {why}", case.file("python")));
        assert_eq!(*decrypted.plaintext.expose(), plaintext(case.bytes));
        assert_eq!(decrypted.header.framing, case.framing());
        let stored = decrypted.header.context.len() - usize::from(case.suite.signature().is_some());
        assert_eq!(stored, case.context().len());

        let encrypted = Encryptor::new(keyring)
            .with_policy(policy_of(case.suite))
            .with_suite(case.suite)
            .with_framing(case.framing())
            .encrypt(&plaintext(case.bytes), &case.context())
            .unwrap();
        fs::write(folder.join(case.file("rust")), encrypted.message).unwrap();
    }
    println!("we read {} messages of python", cases.len());
    run("read");
    fs::remove_dir_all(&folder).unwrap();
}
