//! Requests as botocore 1.44 makes them, signed.

use std::path::Path;

use aws_lc_rs::{digest, hmac};
use data_encoding::{BASE64, HEXLOWER};
use secret::Secret;
use sigv4::{Parts, PayloadHash, Signer, Timestamp};

use crate::Failure;

/// Whose key signs.
pub(crate) struct Credentials {
    pub(crate) access_key_id: String,
    secret: Secret<String>,
    /// Of a session.
    token: Option<String>,
}

impl Credentials {
    pub(crate) fn new(access_key_id: &str, secret: &str, token: Option<&str>) -> Self {
        Self {
            access_key_id: access_key_id.to_owned(),
            secret: Secret::new(secret.to_owned()),
            token: token.map(str::to_owned),
        }
    }

    /// Those that the server wrote at its first start.
    pub(crate) fn read(data_dir: &Path) -> Result<Self, Failure> {
        let text = std::fs::read_to_string(data_dir.join("credentials"))?;
        let value = |name: &str| {
            text.lines()
                .find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix('='))
                .map(|value| value.trim().to_owned())
                .ok_or_else(|| format!("the credentials file has no {name}"))
        };
        Ok(Self::new(
            &value("aws_access_key_id")?,
            &value("aws_secret_access_key")?,
            None,
        ))
    }

    /// Those of dev mode.
    pub(crate) fn dev() -> Self {
        Self::new("test", "test", None)
    }

    /// The credential of a request for KMS signed today.
    pub(crate) fn credential(&self) -> String {
        let now = now().to_string();
        let day = now.get(..8).unwrap_or_default();
        format!("{}/{day}/{REGION}/kms/aws4_request", self.access_key_id)
    }

    /// Today's signing key in hexadecimal, for (b).
    pub(crate) fn signing_key(&self) -> String {
        let step = |key: &[u8], text: &str| {
            hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), text.as_bytes())
                .as_ref()
                .to_vec()
        };
        let first = format!("AWS4{}", self.secret.expose());
        let now = now().to_string();
        let elements = [now.get(..8).unwrap_or_default(), REGION, "kms", "aws4_request"];
        let key = elements
            .iter()
            .fold(first.into_bytes(), |key, text| step(&key, text));
        HEXLOWER.encode(&key)
    }

    /// A request for a KMS operation. `number` makes it differ from its neighbours, as an SDK's requests do.
    pub(crate) fn sign(&self, operation: &str, body: &str, number: usize) -> Result<Vec<u8>, Failure> {
        let target = format!("TrentService.{operation}");
        let headers = [
            ("X-Amz-Target", target.as_str()),
            ("Content-Type", "application/x-amz-json-1.1"),
        ];
        self.request("kms", &headers, body, number)
    }

    /// A request of the Query protocol: IAM, STS.
    pub(crate) fn sign_form(&self, service: &str, body: &str) -> Result<Vec<u8>, Failure> {
        let headers = [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")];
        self.request(service, &headers, body, 0)
    }

    fn request(
        &self,
        service: &str,
        headers: &[(&str, &str)],
        body: &str,
        number: usize,
    ) -> Result<Vec<u8>, Failure> {
        let names: Vec<_> = headers
            .iter()
            .map(|(name, _)| name.to_ascii_lowercase())
            .collect();
        let mut signed: Vec<(&str, &[u8])> = vec![("host", HOST.as_bytes())];
        for (name, (_, value)) in names.iter().zip(headers) {
            signed.push((name, value.as_bytes()));
        }
        let parts = Parts {
            method: "POST",
            path: "/",
            query: None,
            headers: &signed[..],
        };
        let signer = Signer {
            access_key_id: &self.access_key_id,
            secret_access_key: &self.secret,
            session_token: self.token.as_deref(),
            region: REGION,
            service,
        };
        let hash = digest::digest(&digest::SHA256, body.as_bytes());
        let payload = PayloadHash::Sha256(hash.as_ref().try_into()?);
        let set = sigv4::sign(&signer, &parts, payload, now()).map_err(|error| error.to_string())?;
        let value = |name: &str| {
            let found = set.iter().find(|(held, _)| *held == name);
            found.map(|(_, value)| value.as_str()).unwrap_or_default()
        };
        let mut head = format!("POST / HTTP/1.1\r\nHost: {HOST}\r\nAccept-Encoding: identity\r\n");
        let mut line = |name: &str, value: &str| head.extend([name, ": ", value, "\r\n"]);
        for (name, value) in headers {
            line(name, value);
        }
        line("User-Agent", USER_AGENT);
        line("X-Amz-Date", value("x-amz-date"));
        if let Some(token) = &self.token {
            line("X-Amz-Security-Token", token);
        }
        line("Authorization", value("authorization"));
        line(
            "amz-sdk-invocation-id",
            &format!("12345678-90ab-4cde-8f01-{number:012x}"),
        );
        line("amz-sdk-request", "attempt=1; max=3");
        line("Content-Length", &body.len().to_string());
        Ok(format!("{head}\r\n{body}").into_bytes())
    }
}

pub(crate) fn encrypt(key: &str, plaintext: &[u8]) -> String {
    format!(
        "{{\"KeyId\": \"{key}\", \"Plaintext\": \"{}\"}}",
        BASE64.encode(plaintext)
    )
}

pub(crate) fn decrypt(blob: &[u8]) -> String {
    format!("{{\"CiphertextBlob\": \"{}\"}}", BASE64.encode(blob))
}

pub(crate) fn generate_data_key(key: &str, bytes: usize) -> String {
    format!("{{\"KeyId\": \"{key}\", \"NumberOfBytes\": {bytes}}}")
}

/// The moment, for signatures.
fn now() -> Timestamp {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp::from_unix_seconds(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

const REGION: &str = "us-east-1";
/// Signed like this whatever the port, so that requests have one length.
const HOST: &str = "127.0.0.1:45660";
const USER_AGENT: &str = "Boto3/1.44.5 md/Botocore#1.44.5 ua/2.1 os/linux#6.1.0 md/arch#x86_64 lang/python#3.11.7 \
                          md/pyimpl#CPython m/b,N,Z,E,e cfg/retry-mode#standard Botocore/1.44.5";
