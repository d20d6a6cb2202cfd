//! A server of ours, that keeps nothing: the program that `SEALSTONE_BINARY` names.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::SystemTime;
use std::{env, thread};

use aws_sdk_kms::config::{BehaviorVersion, Credentials as TheirCredentials, Region};
use client::{Client, Credentials};
use sealstone_encryption_sdk::keyring::Keyring;
use sealstone_encryption_sdk::keyring::kms::{KmsClient, KmsKey};
use secret::Secret;
use sigv4::Timestamp;

pub struct Server {
    process: Child,
    endpoint: String,
}

impl Server {
    pub fn start() -> Self {
        let binary = env::var_os("SEALSTONE_BINARY").expect("SEALSTONE_BINARY names the program");
        let mut process = Command::new(binary)
            .args(["dev", "--listen", "127.0.0.1:0"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(process.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok);
        let endpoint = said
            .find_map(|line| {
                let (_, address) = line.split_once(" ready at ")?;
                Some(address.split_whitespace().next()?.to_owned())
            })
            .expect("the server said that it is ready");
        // Whoever stops reading stops the server.
        thread::spawn(move || said.for_each(drop));
        Self { process, endpoint }
    }

    pub fn their_client(&self) -> aws_sdk_kms::Client {
        let config = aws_sdk_kms::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .endpoint_url(&self.endpoint)
            .region(Region::new("us-east-1"))
            .credentials_provider(TheirCredentials::new("test", "test", None, None, "test"))
            .build();
        aws_sdk_kms::Client::from_conf(config)
    }

    pub fn our_keyring(&self, arn: &str) -> Arc<dyn Keyring> {
        let now = || {
            let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
            Timestamp::from_unix_seconds(since.as_secs() as i64)
        };
        let credentials = Credentials {
            access_key_id: "test".to_owned(),
            secret_access_key: Secret::new("test".to_owned()),
            session_token: None,
        };
        let endpoint = self.endpoint.parse().unwrap();
        let client = Client::new(endpoint, credentials, "us-east-1".parse().unwrap(), Arc::new(now));
        let kms = KmsClient::new(Arc::new(client)).unwrap();
        Arc::new(KmsKey::new(Arc::new(kms), arn).unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
